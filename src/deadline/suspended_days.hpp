// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_SUSPENDED_DAYS_HPP
#define PHOIHOP_SRC_DEADLINE_SUSPENDED_DAYS_HPP

#include <phoihop/deadline/duty.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace phoihop::detail {

// Days on which the time of a limit is stopped for any part of the day.
struct suspended_days {
  date first;
  std::optional<date> end;  // the day after the last; none while it lasts
};

// Those after the day of the event, in order and apart. Empty without suspensions, at no cost.
[[nodiscard]] inline std::vector<suspended_days> days_suspended(std::span<const suspension> suspensions,
                                                                const zone& time_zone, const date& event) {
  std::vector<suspended_days> days;
  for (const suspension& s : suspensions) {
    const date first = std::max(time_zone.to_local(s.from).day, add_days(event, 1));
    std::optional<date> end;
    if (s.until) end = add_days(time_zone.to_local(add(*s.until, from_micros(-1))).day, 1);
    if (end && *end <= first) continue;
    if (!days.empty() && first <= *days.back().end)
      days.back().end = end;
    else
      days.push_back({first, end});
  }
  return days;
}

// Takes a day on by `further(day, stopped)` over each stretch of suspended days that it has reached. False if
// it reaches one that has no known end.
template <class Further>
[[nodiscard]] bool move_past_suspensions(date& day, std::span<const suspended_days> stops, Further further) {
  for (const suspended_days& stopped : stops) {
    if (day < stopped.first) break;
    if (!stopped.end) return false;
    day = further(day, stopped);
  }
  return true;
}

// Goes on from `at` until `left` has run, over the suspensions on the way: `ran(from, to)` says how much runs
// in between. False if it is stopped for good before that.
template <class Ran>
[[nodiscard]] bool run_past_suspensions(instant& at, duration& left, std::span<const suspension> suspensions,
                                        Ran ran) {
  for (const suspension& s : suspensions) {
    if (s.until && *s.until <= at) continue;
    const instant from = std::max(s.from, at);
    const duration run = ran(at, from);
    if (run >= left) break;
    if (!s.until) return false;
    left -= run;
    at = *s.until;
  }
  return true;
}

}  // namespace phoihop::detail

#endif
