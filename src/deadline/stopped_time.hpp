// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_STOPPED_TIME_HPP
#define PHOIHOP_DEADLINE_STOPPED_TIME_HPP

#include <phoihop/deadline/duty.hpp>

#include <optional>
#include <span>

namespace phoihop {

// `due_at`, where time is stopped now and then: none if it does not run again before the end. The suspensions
// are those of a duty that was checked. @throws as `due_of`.
std::optional<instant> due_with_stops(const time_limit& limit, const instant& start, const rule_pack& pack,
                                      std::span<const suspension> suspensions,
                                      const business_calendar& calendar);

}  // namespace phoihop

#endif
