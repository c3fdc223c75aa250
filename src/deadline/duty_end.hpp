// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_DUTY_END_HPP
#define PHOIHOP_SRC_DEADLINE_DUTY_END_HPP

#include <deadline/compute_due.hpp>

#include <optional>

namespace phoihop::detail {

// The end of a duty, whether it is itself in time, and the counts on which it rests: by its own rule, by that
// of its change, by both where a share of the old time is left, by neither where a decision named the end.
struct duty_end {
  std::optional<instant> at;  // none: its time is stopped
  boundary edge = boundary::inclusive;
  std::optional<due_computation> by_rule;
  std::optional<due_computation> by_change;
};

// The end as it is known at `now`: an extension that is granted later is not.
// @param d  A duty that was checked.
// @throws bad_argument, out_of_horizon, overflow  as `due_of`.
[[nodiscard]] duty_end end_known_at(const duty& d, const worked_time& on, const instant& now);

}  // namespace phoihop::detail

#endif
