// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_NAMED_DAY_HPP
#define PHOIHOP_SRC_DEADLINE_NAMED_DAY_HPP

#include <phoihop/deadline/time_limit.hpp>

namespace phoihop::detail {

// A day that a limit names, and whether the month has no such day, so that another one was taken.
struct named_day {
  date day;
  bool is_shortened = false;
};

// The last day of a limit that was checked, seen from the day of its reference.
// @throws bad_argument, overflow  as `due_at`.
[[nodiscard]] named_day last_day_of(const date_limit& limit, const date& reference, const rule_pack& pack);

}  // namespace phoihop::detail

#endif
