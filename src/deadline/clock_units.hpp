// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_CLOCK_UNITS_HPP
#define PHOIHOP_SRC_DEADLINE_CLOCK_UNITS_HPP

#include <phoihop/deadline/time_limit.hpp>

#include <cstdint>

namespace phoihop::detail {

// Whether a limit in this unit runs by the clock, from an instant and not from a day.
[[nodiscard]] constexpr bool is_by_clock(limit_unit unit) noexcept {
  return unit == limit_unit::minutes || unit == limit_unit::hours;
}

// Whether it ends at a time of day, and not with a day.
[[nodiscard]] constexpr bool is_by_time(limit_unit unit) noexcept {
  return is_by_clock(unit) || unit == limit_unit::working_hours;
}

// The same of any limit; what lies before an event ends at the event.
[[nodiscard]] inline bool is_by_time(const any_limit& limit) noexcept {
  const auto* const span = std::get_if<time_limit>(&limit);
  return std::holds_alternative<before_event>(limit) || (span != nullptr && is_by_time(span->unit));
}

// Whether the clock of such a limit begins at the very instant of the event, whatever the day.
[[nodiscard]] inline bool begins_at_event(const time_limit& limit, const rule_pack& pack) noexcept {
  return limit.side == limit_side::after && pack.receipt.value == receipt_rule::at_once &&
         pack.hours_start.value == clock_start::at_event;
}

// Microseconds of one unit of a limit that runs by the clock.
[[nodiscard]] constexpr std::int64_t micros_a_unit(limit_unit unit) noexcept {
  return unit == limit_unit::minutes ? 60'000'000 : 3'600'000'000;
}

}  // namespace phoihop::detail

#endif
