// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ORGANIZATION_FOREST_HPP
#define PHOIHOP_SRC_ORGANIZATION_FOREST_HPP

#include <phoihop/core/ids.hpp>
#include <phoihop/organization/definition.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace phoihop::detail {

/// Who stands under whom while events are applied. Siblings are a linked list, so that to attach and to
/// detach cost O(1) however many there are.
class forest {
 public:
  explicit forest(std::size_t units) : nodes_(units) {}

  [[nodiscard]] std::optional<unit_id> parent(unit_id unit) const { return at(unit).parent; }
  [[nodiscard]] std::optional<unit_id> first_child(unit_id unit) const { return at(unit).first_child; }

  /// Puts `unit` under `parent` and nowhere else. Does not look for cycles.
  void attach(unit_id unit, unit_id parent) {
    detach(unit);
    auto& above = at(parent);
    at(unit).parent = parent;
    at(unit).next = above.first_child;
    if (above.first_child) at(*above.first_child).previous = unit;
    above.first_child = unit;
  }

  /// Makes `unit` a root. What stands under it stays there.
  void detach(unit_id unit) {
    auto& leaving = at(unit);
    if (!leaving.parent) return;
    if (leaving.previous) at(*leaving.previous).next = leaving.next;
    if (leaving.next) at(*leaving.next).previous = leaving.previous;
    if (!leaving.previous) at(*leaving.parent).first_child = leaving.next;
    leaving.parent = leaving.next = leaving.previous = std::nullopt;
  }

  /// Walks that `cycle_above` made before no longer count: something was attached since.
  void forget_walks() noexcept { forgotten_ = walk_; }

  /// The units of the cycle in which the way up from `unit` ends; empty if it ends at a root. Each unit is
  /// walked over once until `forget_walks`: one that was found on a cycle must be detached before the next
  /// call.
  [[nodiscard]] std::vector<unit_id> cycle_above(unit_id unit) {
    ++walk_;
    std::optional<unit_id> at_unit = unit;
    while (at_unit && at(*at_unit).walk <= forgotten_) {
      at(*at_unit).walk = walk_;
      at_unit = at(*at_unit).parent;
    }
    std::vector<unit_id> cycle;
    if (!at_unit || at(*at_unit).walk != walk_) return cycle;
    const unit_id start = *at_unit;
    do {
      cycle.push_back(*at_unit);
      at_unit = at(*at_unit).parent;
    } while (*at_unit != start);
    return cycle;
  }

 private:
  struct node {
    std::optional<unit_id> parent, first_child, next, previous;
    std::size_t walk = 0;  // the last walk that came by
  };

  [[nodiscard]] node& at(unit_id unit) { return nodes_[index_of(unit)]; }
  [[nodiscard]] const node& at(unit_id unit) const { return nodes_[index_of(unit)]; }

  std::vector<node> nodes_;  // by unit
  std::size_t walk_ = 0;
  std::size_t forgotten_ = 0;
};

}  // namespace phoihop::detail

#endif
