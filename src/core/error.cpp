// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>

#include <utility>

namespace phoihop {

struct error::text {
  std::string field;
  std::string value;
  message problem;
  std::string what;
};

error::error(std::string_view field, std::string_view value, message problem) {
  auto written = std::make_shared<text>();
  written->field = field;
  written->value = value;
  written->problem = std::move(problem);
  written->what.append(field).append(" = ").append(value).append(": ").append(to_text(written->problem));
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
const message& error::problem() const noexcept {
  return text_->problem;
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

void bad_argument::throw_at(std::string_view prefix) const {
  throw bad_argument{field_path(prefix, field()), value(), problem()};
}
void out_of_horizon::throw_at(std::string_view prefix) const {
  throw out_of_horizon{field_path(prefix, field()), value(), problem()};
}
void overflow::throw_at(std::string_view prefix) const {
  throw overflow{field_path(prefix, field()), value(), problem()};
}
void foreign_value::throw_at(std::string_view prefix) const {
  throw foreign_value{field_path(prefix, field()), value(), problem()};
}
void bad_archive::throw_at(std::string_view prefix) const {
  throw bad_archive{field_path(prefix, field()), value(), problem()};
}

std::string field_path(std::string_view list, std::size_t i, std::string_view field) {
  std::string path{list};
  path.append("[").append(std::to_string(i)).append("]");
  return field.empty() ? path : path.append(".").append(field);
}

std::string field_path(std::string_view prefix, std::string_view field) {
  const bool joined = prefix.empty() || field.empty() || field.front() == '[';
  return std::string{prefix}.append(joined ? "" : ".").append(field);
}

}  // namespace phoihop
