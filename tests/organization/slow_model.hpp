// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_ORGANIZATION_SLOW_MODEL_HPP
#define PHOIHOP_TESTS_ORGANIZATION_SLOW_MODEL_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/organization/organization.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

// What the organisation should answer, found by applying the events from the first one each time it is asked.
// Written from the header alone, to be checked by eye; shares nothing with the library but the plain data.
namespace phoihop::slow {

struct unit_state {
  std::string name;
  std::optional<kind_id> kind;  // the newest, even if it has not settled
  std::optional<kind_id> before;
  std::optional<date> settled;
  std::optional<unit_id> parent;
};

using state = std::map<unit_id, unit_state>;

/// Events that have a day, as they apply.
[[nodiscard]] std::vector<const unit_event*> in_order(const organization_definition& d);

/// Who exists on `on`, and as what.
[[nodiscard]] state at(const organization_definition& d, const date& on);

/// The code of a unit that exists on `on`: the last that an event gave it by then, even if it has ended and
/// begun again since; else the code of its definition.
[[nodiscard]] std::string code_on(const organization_definition& d, unit_id unit, const date& on);

[[nodiscard]] std::optional<kind_id> kind_on(const unit_state& u, const date& on);
[[nodiscard]] std::optional<level_id> level_on(const organization_definition& d, const unit_state& u,
                                               const date& on);

/// Carries a share of 1 through every event after `from` up to `to`.
[[nodiscard]] std::vector<successor> successors(const organization_definition& d, unit_id unit,
                                                const date& from, const date& to);

[[nodiscard]] std::vector<unit_id> responsible(const organization_definition& d, tree_id tree, unit_id area,
                                               const date& on);

[[nodiscard]] std::vector<unit_id> areas_of(const organization_definition& d, unit_id agency_unit,
                                            const date& on);

/// From the root down to the unit.
[[nodiscard]] std::vector<unit_id> path(const state& s, unit_id unit);
/// How far the paths of both go together.
[[nodiscard]] std::optional<unit_id> common_ancestor(const state& s, unit_id a, unit_id b);

/// Whether the definition keeps every rule that its fields state.
[[nodiscard]] bool is_sound(const organization_definition& d);

}  // namespace phoihop::slow

#endif
