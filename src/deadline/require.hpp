// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_REQUIRE_HPP
#define PHOIHOP_DEADLINE_REQUIRE_HPP

#include <phoihop/deadline/time_limit.hpp>

namespace phoihop {

// @throws bad_argument  if nothing can be counted by these: "limit.amount", "limit.unit", "pack.name".
void require_countable(const time_limit& limit, const rule_pack& pack);

}  // namespace phoihop

#endif
