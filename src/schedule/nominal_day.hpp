// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_NOMINAL_DAY_HPP
#define PHOIHOP_SRC_SCHEDULE_NOMINAL_DAY_HPP

#include <phoihop/schedule/recurrence.hpp>

#include <cstdint>
#include <optional>

namespace phoihop::detail {

/// The day that a rule names in a period; empty if the period lacks it, and for business days, which need a
/// calendar. O(1).
[[nodiscard]] std::optional<date> nominal_day(const day_rule& day, const period& p);

/// `recurrence::find_nominal` of a period of the recurrence that has these days. O(log).
/// @throws out_of_horizon  as that
[[nodiscard]] std::optional<date> nominal_within(const recurrence& r, const date_range& days,
                                                 const business_calendar& calendar);

/// The days from the edge of a period to the nominal day where that is the same for all periods; empty if not, and
/// then the nominal day lies in its period. O(1).
[[nodiscard]] std::optional<std::int32_t> fixed_lag(const day_rule& day) noexcept;

/// Where a recurrence puts the meeting of a period with that nominal day, which it does not leave out. O(log).
/// @throws out_of_horizon  as `recurrence::of`
[[nodiscard]] occurrence placed_at(const recurrence& r, const period& p, const date& nominal,
                                   const business_calendar& calendar);

/// How many of one weekday a period of the kind can have at most, as far as `weekday_of_period` counts. O(1).
[[nodiscard]] std::int32_t most_of_a_weekday(period_kind kind) noexcept;

}  // namespace phoihop::detail

#endif
