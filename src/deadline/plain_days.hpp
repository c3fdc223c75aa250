// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_PLAIN_DAYS_HPP
#define PHOIHOP_SRC_DEADLINE_PLAIN_DAYS_HPP

#include <phoihop/core/zone.hpp>

#include <core/microseconds.hpp>
#include <deadline/ticks.hpp>

#include <cstdint>

namespace phoihop::detail {

// Days and instants as plain numbers, where a zone keeps one offset and the years are far from those at which
// dates end. There nothing has to be checked; everywhere else core's functions are asked.

inline constexpr std::int64_t first_plain_day = date{1402, 1, 1}.day_number();
inline constexpr std::int64_t last_plain_day = date{9997, 12, 31}.day_number();

[[nodiscard]] inline bool is_plain(std::int64_t day_number) noexcept {
  return day_number >= first_plain_day && day_number <= last_plain_day;
}

[[nodiscard]] inline std::int64_t number_of(const date& day) noexcept {
  return static_cast<std::int64_t>(day.day_number());
}

[[nodiscard]] inline date day_of_number(std::int64_t number) {
  return date{static_cast<date::date_int_type>(number)};
}

// The day that the clocks show at `t`, a valid instant.
[[nodiscard]] inline date local_day(const instant& t, const zone& time_zone) {
  if (time_zone.transitions().empty()) {
    const std::int64_t number = (ticks_of(t) + time_zone.before().ticks()) / micros_per_day;
    if (is_plain(number)) return day_of_number(number);
  }
  return time_zone.to_local(t).day;
}

// `add_days`.
[[nodiscard]] inline date moved_by(const date& day, std::int64_t n) {
  const std::int64_t number = number_of(day) + n;
  return is_plain(number_of(day)) && is_plain(number) ? day_of_number(number) : add_days(day, n);
}

}  // namespace phoihop::detail

#endif
