// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_CLOCK_UNITS_HPP
#define PHOIHOP_DEADLINE_CLOCK_UNITS_HPP

#include <phoihop/deadline/time_limit.hpp>

#include <cstdint>

namespace phoihop {

// Whether a limit runs by the clock, from an instant and not from a day.
[[nodiscard]] constexpr bool runs_by_clock(const time_limit& limit) noexcept {
  return limit.unit == limit_unit::minutes || limit.unit == limit_unit::hours;
}

// Whether the clock of such a limit begins at the very instant of the event, whatever the day.
[[nodiscard]] inline bool begins_at_event(const time_limit& limit, const rule_pack& pack) noexcept {
  return limit.side == limit_side::after && pack.receipt == receipt_rule::at_once &&
         pack.hours_start == clock_start::at_event;
}

// Microseconds of one unit of a limit that runs by the clock.
[[nodiscard]] constexpr std::int64_t micros_a_unit(const time_limit& limit) noexcept {
  return limit.unit == limit_unit::minutes ? 60'000'000 : 3'600'000'000;
}

}  // namespace phoihop

#endif
