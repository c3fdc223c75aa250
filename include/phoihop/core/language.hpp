// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_LANGUAGE_HPP
#define PHOIHOP_CORE_LANGUAGE_HPP

#include <phoihop/core/enum_names.hpp>

#include <cstdint>
#include <string_view>

/// The languages in which the library explains and tabulates.
namespace phoihop {

enum class language : std::uint8_t { english, vietnamese };

template <>
struct enum_names<language> {
  static constexpr std::string_view type = "language";
  static constexpr std::string_view names[] = {"english", "vietnamese"};
};

}  // namespace phoihop

#endif
