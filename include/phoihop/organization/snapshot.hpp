// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ORGANIZATION_SNAPSHOT_HPP
#define PHOIHOP_ORGANIZATION_SNAPSHOT_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/organization/definition.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// An organisation as it was on one day: parents, levels and subtrees as look-ups. Taken once, asked often.
namespace phoihop {

class organization;

/// The organisation as it stood on one day: contiguous, in tree order, so that a subtree is an interval. An
/// immutable value, cheap to copy, safe to share between threads. Owns what it shows: it outlives its
/// organisation. Given out by `organization::at`.
class PHOIHOP_EXPORT snapshot {
 public:
  // A move copies: what was moved from stays whole.
  snapshot(const snapshot&) noexcept = default;
  snapshot& operator=(const snapshot&) noexcept = default;
  ~snapshot() = default;

  [[nodiscard]] date on() const noexcept;
  [[nodiscard]] const std::string& identity() const noexcept;
  /// The organisation that it is a snapshot of. O(1).
  [[nodiscard]] organization source() const;

  /// All units, tree by tree, parents before children, siblings by the code of that day (bytes). Valid as
  /// long as any copy; not to be asked of a temporary: `for (auto u : o.at(on).units())` would walk over what
  /// is gone. O(1).
  [[nodiscard]] std::span<const unit_id> units() const& noexcept;
  [[nodiscard]] std::span<const unit_id> units() const&& = delete;
  /// Whether the unit exists here; false for an id that does not exist. O(1).
  [[nodiscard]] bool contains(unit_id unit) const noexcept;

  // The questions below are about units that exist here. @throws bad_argument  for any other.

  /// Empty for a root. O(1).
  [[nodiscard]] std::optional<unit_id> parent(unit_id unit) const;
  /// The unit and all below it, in tree order. Valid as long as any copy; not to be asked of a temporary.
  /// O(1).
  [[nodiscard]] std::span<const unit_id> subtree(unit_id unit) const&;
  [[nodiscard]] std::span<const unit_id> subtree(unit_id unit) const&& = delete;
  /// Whether `unit` is `ancestor` or lies below it. O(1).
  [[nodiscard]] bool is_within(unit_id unit, unit_id ancestor) const;
  /// In tree order. O(children).
  [[nodiscard]] std::vector<unit_id> children(unit_id unit) const;
  /// Empty if its kind has no level, or is unknown and the kinds before and after differ in level. O(1).
  [[nodiscard]] std::optional<level_id> level(unit_id unit) const;
  /// Empty if it is unknown. O(1).
  [[nodiscard]] std::optional<kind_id> kind(unit_id unit) const;
  /// Without the kind: "Mường Chiên". Valid as long as any copy. O(1).
  [[nodiscard]] const std::string& name(unit_id unit) const;
  /// As of that day. Valid as long as any copy. O(1).
  [[nodiscard]] const std::string& code(unit_id unit) const;
  /// O(1).
  [[nodiscard]] tree_id tree(unit_id unit) const;
  /// The unit itself or the nearest above it that is of `level`; empty if none is. O(1).
  /// @throws bad_argument  also if there is no such level.
  [[nodiscard]] std::optional<unit_id> ancestor_at(unit_id unit, level_id level) const;

  /// The unit and all above it, from the root down. O(depth).
  [[nodiscard]] std::vector<unit_id> path(unit_id unit) const;
  /// The lowest unit that both are or lie below; empty if they are in different trees or below different
  /// roots. O(depth).
  [[nodiscard]] std::optional<unit_id> common_ancestor(unit_id a, unit_id b) const;
  /// Units of a level, in tree order. O(units). @throws bad_argument  if there is no such level.
  [[nodiscard]] std::vector<unit_id> at_level(level_id level) const;
  /// The unit that bears `code` in `tree` here; empty if none does. O(log codes ever borne).
  /// @throws bad_argument  if there is no such tree.
  [[nodiscard]] std::optional<unit_id> find(tree_id tree, std::string_view code) const;
  /// Position in `units()`. O(1). @throws bad_argument  if it is not there.
  [[nodiscard]] std::size_t position(unit_id unit) const;

  /// Whether both show the same day of equal organisations. O(1) for copies and for snapshots of one
  /// organisation, else as the comparison of the definitions.
  [[nodiscard]] bool operator==(const snapshot& other) const;

 private:
  friend class organization;
  struct arrays;
  explicit snapshot(std::shared_ptr<const arrays> a);

  std::shared_ptr<const arrays> arrays_;  // immutable, so that a copy costs a pointer
};

}  // namespace phoihop

#endif
