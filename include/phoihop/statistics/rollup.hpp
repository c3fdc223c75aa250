// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_ROLLUP_HPP
#define PHOIHOP_STATISTICS_ROLLUP_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/organization/snapshot.hpp>
#include <phoihop/statistics/quantity.hpp>

#include <span>
#include <string>
#include <vector>

/// Figures of single units, summed up their trees as they were on one day.
namespace phoihop {

/// What one unit reported for itself, without its subordinates.
struct unit_figure {
  unit_id unit{};
  quantity value;

  friend bool operator==(const unit_figure&, const unit_figure&) = default;
};

/// The totals of every unit of a tree: its own figure and those of all below it.
class PHOIHOP_EXPORT rollup {
 public:
  /// Sums `figures` up the trees of `as_of`. A unit without a figure counts as not due, unless it is in
  /// `expected`: then it is missing. A figure from a unit that was not expected is counted.
  /// @throws bad_argument  naming `figures[i].unit` or `expected[i]`: a unit that does not exist then, or
  ///   that is in its list twice.
  /// @throws overflow
  /// Complexity: O(units + figures), one pass.
  rollup(const snapshot& as_of, std::span<const unit_figure> figures, std::span<const unit_id> expected);

  /// The unit and all below it. O(1). @throws bad_argument  if it is not in the snapshot.
  [[nodiscard]] const total& of(unit_id unit) const;
  /// The unit's own figure. O(1). @throws bad_argument
  [[nodiscard]] const quantity& own(unit_id unit) const;
  /// The units whose numbers make up the total of `unit`, in tree order; zero is a number. O(subtree).
  /// @throws bad_argument
  [[nodiscard]] std::vector<unit_id> sources(unit_id unit) const;

 private:
  snapshot as_of_;
  std::vector<quantity> own_;  // by position in the snapshot
  std::vector<total> totals_;
};

}  // namespace phoihop

#endif
