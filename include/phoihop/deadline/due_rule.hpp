// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_DUE_RULE_HPP
#define PHOIHOP_DEADLINE_DUE_RULE_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/rule_pack.hpp>
#include <phoihop/deadline/time_limit.hpp>

#include <optional>

namespace phoihop {

/// When something is due: a limit of any kind, the law by which it is counted, and whether its end is itself
/// in time. Duties, logs, batches and changes of rule hold one.
///
///     // "Before the 20th of the month after": due with the 19th.
///     const date_limit monthly{.bound = by_or_before::before, .day = 20, .offset = 1};
///     const due_rule report{monthly, vietnam::civil_code_2015()};
///     const due_rule information{time_limit{24, limit_unit::hours}, vietnam::civil_code_2015()};
struct due_rule {
  any_limit limit;
  rule_pack pack;
  std::optional<boundary> edge = std::nullopt;  ///< None: `boundary_of` the limit under the pack.

  friend bool operator==(const due_rule&, const due_rule&) = default;
};

/// Whether the end by this rule is itself in time: as agreed, else as `boundary_of`. O(1).
/// @throws bad_argument  naming the field: an edge that is not valid, or as `due_at` for the limit and pack.
[[nodiscard]] PHOIHOP_EXPORT boundary boundary_of(const due_rule& rule);

}  // namespace phoihop

#endif
