// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_SERIES_DAYS_HPP
#define PHOIHOP_SRC_SCHEDULE_SERIES_DAYS_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

/// Which meetings belong to a series, and on which days they sit.
namespace phoihop::detail {

/// The days of a series under a calendar, as far as it reaches.
/// @throws bad_argument    naming `counted` or `same_day`, if it is no enumerator.
/// @throws out_of_horizon  naming `in_force`, if it begins before the calendar; or as `recurrence::of`, if not
///   even the first meeting can be placed.
[[nodiscard]] timetable::series_days days_of(const series& s, const business_calendar& calendar);

/// Days that were worked out before are days of the series.
/// @throws bad_argument  naming `days.` and the field, if they could not have come from it.
void require_days(const timetable::series_days& days, const series& s);

/// Whether the meeting about `p` belongs to the series wherever it sits.
[[nodiscard]] bool belongs_by_period(const series& s, const period& p);

/// The day by which roles at a meeting are judged: its own or, if that is outside, the nearest one in force.
[[nodiscard]] date role_day(const validity& in_force, const date& sits_on);

/// Whether a meeting of the series can sit within the span: false only if it is certain that none does. O(1).
[[nodiscard]] bool may_sit_within(const series& s, const business_calendar& calendar, const date_range& span);

}  // namespace phoihop::detail

#endif
