// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_CALENDAR_CHECKED_DEFINITION_HPP
#define PHOIHOP_SRC_CALENDAR_CHECKED_DEFINITION_HPP

#include <phoihop/calendar/business_calendar.hpp>

#include <vector>

namespace phoihop::detail {

/// Whether the weekday of a day of the horizon is worked, whatever the entries say.
[[nodiscard]] bool is_worked_weekday(const calendar_definition& definition, const date& d);

/// The definition, its entries in order of day and its lists of days joined where they touch.
/// @throws bad_argument  naming the field of what a calendar cannot be.
[[nodiscard]] calendar_definition checked(calendar_definition definition);

/// Whether each day of the horizon is worked.
[[nodiscard]] std::vector<bool> worked_states(const calendar_definition& definition);

}  // namespace phoihop::detail

#endif
