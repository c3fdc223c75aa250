// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_NOMINAL_DAY_HPP
#define PHOIHOP_SRC_SCHEDULE_NOMINAL_DAY_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/schedule/recurrence.hpp>

#include <cstdint>
#include <optional>

namespace phoihop::detail {

/// The day that a rule names in a period; empty if the period lacks it, and for business days, which need a
/// calendar. O(1).
[[nodiscard]] std::optional<date> nominal_day(const day_rule& day, const period& p);

/// `recurrence::find_nominal` of a period of the recurrence that has these days. O(log), of a rule as
/// `rule_dates::contains`.
/// @throws out_of_horizon  as that.
[[nodiscard]] std::optional<date> nominal_within(const recurrence& r, const date_range& days,
                                                 const business_calendar& calendar);

/// The meeting about `p`, whose nominal day is known and not closed out. O(1) and the text.
/// @throws out_of_horizon  if the calendar does not reach.
[[nodiscard]] occurrence placed(const recurrence& when, const period& p, const date& nominal,
                                const business_calendar& calendar);

/// Whether a meeting is left out as its nominal day is closed. O(1). Throws as above.
[[nodiscard]] bool is_closed_out(const recurrence& when, const date& nominal,
                                 const business_calendar& calendar);

/// The days of the rule, if that is what a recurrence goes by.
[[nodiscard]] const rule_dates* rule_dates_of(const recurrence& when) noexcept;

/// The days from the edge of a period to the nominal day where that is the same for all periods; empty if not, and
/// then the nominal day lies in its period. O(1).
[[nodiscard]] std::optional<std::int32_t> fixed_lag(const day_rule& day) noexcept;

/// How many of one weekday a period of the kind can have at most, as far as `weekday_of_period` counts. O(1).
[[nodiscard]] std::int32_t most_of_a_weekday(period_kind kind) noexcept;

}  // namespace phoihop::detail

#endif
