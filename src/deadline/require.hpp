// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_REQUIRE_HPP
#define PHOIHOP_DEADLINE_REQUIRE_HPP

#include <phoihop/deadline/time_limit.hpp>

#include <string_view>

namespace phoihop {

// @throws bad_argument  if nothing can be counted by this pack: "name", "cut_off" ...
void require_fields(const rule_pack& pack);
// The same of a pack that is one of several things: "pack.name", "pack.cut_off" ...
void require_pack(const rule_pack& pack);

// @throws bad_argument  if nothing can be counted by these: "limit.amount", "limit.unit", "limit.side",
//   "limit.form", and as `require_pack`.
void require_countable(const time_limit& limit, const rule_pack& pack);
void require_countable(const date_limit& limit, const rule_pack& pack);
void require_countable(const day_limit& limit, const rule_pack& pack);
void require_countable(const any_limit& limit, const rule_pack& pack);

// "working_days", as the enumerator is written.
[[nodiscard]] std::string_view name_of_unit(limit_unit unit) noexcept;

}  // namespace phoihop

#endif
