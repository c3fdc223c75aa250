// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ORGANIZATION_STATE_HPP
#define PHOIHOP_SRC_ORGANIZATION_STATE_HPP

#include <organization/history.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/organization/organization.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {

/// What an organisation and its snapshots share: the definition, and what was worked out from it once.
struct organization::state {
  /// @throws bad_argument  with the first fault of the definition.
  explicit state(organization_definition defined);
  state(const state&) = delete;  // `past` points into `definition`
  state& operator=(const state&) = delete;
  ~state() = default;

  organization_definition definition;
  detail::history past;
  std::vector<std::size_t> coverages_by_area;  ///< All coverages, by area, then agency unit.

  void require_tree(tree_id tree) const;
  void require_level(level_id level) const;
  void require_unit(unit_id unit, std::string_view field) const;
  /// For messages: first code and first name, "03688 Mường Giàng".
  [[nodiscard]] std::string label(unit_id unit) const;

  [[nodiscard]] const detail::life& life_of(unit_id unit) const;
  /// The life of `unit`, if it exists on `on`, which is checked to be a day; nullptr if not.
  /// @throws bad_argument  if there is no such unit, or `on` is not a day.
  [[nodiscard]] const detail::life* living(unit_id unit, const date& on) const;
  /// The unit that bears the code on `on`; empty if none does. O(log).
  [[nodiscard]] std::optional<unit_id> find(tree_id tree, std::string_view code, const date& on) const;
  /// Units of `tree` that exist on `on` and whose coverages name `area`, which exists then. Ascending, each
  /// once.
  [[nodiscard]] std::vector<unit_id> covering(tree_id tree, unit_id area, const date& on) const;

 private:
  void index_coverages();
};

}  // namespace phoihop

#endif
