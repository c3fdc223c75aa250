// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_FIELDS_HPP
#define PHOIHOP_SRC_ROTATION_FIELDS_HPP

#include <phoihop/core/date.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

/// What those who give out chairs ask of their input, whatever the rule.
namespace phoihop::detail {

/// @throws bad_argument  naming the i-th of `list`, if it is not a day or stands after a later one.
void require_ascending(std::span<const date> meetings, std::string_view list = "meetings");

/// @throws bad_argument  naming the field, if there are meetings and this is none of them; 0 is always one.
void require_meeting(std::size_t meeting, std::size_t meetings, std::string_view field);

// The index of the first meeting on that day or later; their number, if there is none.
[[nodiscard]] std::size_t first_from(std::span<const date> meetings, const date& day);

}  // namespace phoihop::detail

#endif
