// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_SERIES_DAYS_HPP
#define PHOIHOP_SRC_SCHEDULE_SERIES_DAYS_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

#include <optional>

/// Which meetings belong to a series, and on which days they sit.
namespace phoihop::detail {

/// The days of a series under a calendar, as far as it reaches.
/// @throws bad_argument    naming `counted` or `same_day`, if it is no enumerator.
/// @throws out_of_horizon  naming `in_force`, if it begins before the calendar; or as `recurrence::of`, if not
///   even the first meeting can be placed.
[[nodiscard]] timetable::series_days days_of(const series& s, const business_calendar& calendar);

/// Days that were worked out before are days of the series, as far as that is seen without the calendar.
/// @throws bad_argument  naming `days.` and the field, if they could not have come from it.
/// O(periods).
void require_days(const timetable::series_days& days, const series& s);

/// Of days of the same rules: periods, days and reasons could have come from the series. Throws as above.
void check_days(const timetable::series_days& days, const series& s);

/// The first period of which the series has something to say: see `is_asked_for`. Empty if the days of a rule end
/// before. O(1), or as `rule_dates::from`.
[[nodiscard]] std::optional<period> first_asked_for(const series& s);

/// The next period that can have a meeting. As above.
/// @throws overflow  if no period follows.
[[nodiscard]] std::optional<period> next_period(const recurrence& when, const period& p);

/// Whether the series has something to say of a period: they share a day or, if days count, the nominal day
/// is in force. O(1).
[[nodiscard]] bool is_asked_for(const series& s, const period& p);

/// Whether the meeting about `p` belongs to the series wherever it sits.
[[nodiscard]] bool belongs_by_period(const series& s, const period& p);

/// The day by which roles at a meeting are judged: its own or, if that is outside, the nearest one in force.
[[nodiscard]] date role_day(const validity& in_force, const date& sits_on);

/// Whether a meeting of the series can sit within the span: false only if it is certain that none does. O(1).
[[nodiscard]] bool may_sit_within(const series& s, const business_calendar& calendar, const date_range& span);

}  // namespace phoihop::detail

#endif
