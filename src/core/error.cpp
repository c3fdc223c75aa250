// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>

#include <utility>

namespace phoihop {

struct error::text {
  std::string field;
  std::string value;
  std::string what;
};

error::error(std::string_view field, std::string_view value, std::string_view problem) {
  auto written = std::make_shared<text>();
  written->field = field;
  written->value = value;
  written->what.append(field).append(" = ").append(value).append(": ").append(problem);
  text_ = std::move(written);
}

error::error(const error&) noexcept = default;
error& error::operator=(const error&) noexcept = default;
error::~error() = default;

const std::string& error::field() const noexcept {
  return text_->field;
}
const std::string& error::value() const noexcept {
  return text_->value;
}
const char* error::what() const noexcept {
  return text_->what.c_str();
}

// One out-of-line destructor each anchors the vtable and the type information in the library, so that a
// program catches by type what a shared library threw.
bad_argument::~bad_argument() = default;
out_of_horizon::~out_of_horizon() = default;
overflow::~overflow() = default;
foreign_value::~foreign_value() = default;
bad_archive::~bad_archive() = default;

}  // namespace phoihop
