// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_REQUIRE_HPP
#define PHOIHOP_SRC_DEADLINE_REQUIRE_HPP

#include <phoihop/deadline/due_rule.hpp>

#include <string_view>

namespace phoihop::detail {

// @throws bad_argument  if nothing can be counted by this pack: "name", "cut_off" ...
void require_fields(const rule_pack& pack);
// The same of a pack that is one of several things: "pack.name", "pack.cut_off" ...
void require_pack(const rule_pack& pack);

// @throws bad_argument  if no pack at all could count this limit: "amount", "unit", "side", "form", "day" ...
void require_limit(const any_limit& limit);
// @throws bad_argument  if nothing can be counted by these: "limit.amount", "limit.unit", "limit.side",
//   "limit.form", and as `require_pack`.
void require_countable(const any_limit& limit, const rule_pack& pack);
// Also "edge". Field paths begin with `path`, "rule" or "rules[3]".
void require_rule(const due_rule& rule, std::string_view path);

// @throws bad_argument  naming `field` and `value`, if only the calendar is known.
const working_hours& require_office(const worked_time& on, std::string_view field, std::string_view value);
// @throws bad_argument  "limit.unit" or "pack.receipt", if the rule needs an office and only the calendar is
//   known. The rule was checked.
void require_office_for(const due_rule& rule, const worked_time& on);

}  // namespace phoihop::detail

#endif
