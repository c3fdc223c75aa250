// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_HIGHEST_UNITS_HPP
#define PHOIHOP_SRC_AGREEMENT_HIGHEST_UNITS_HPP

#include <phoihop/agreement/competence.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace phoihop::detail {

// Parts a subtree, in tree order, into units below which all is of one kind, each as high as can be, and units alone.
// `kinds` has one for each unit. Calls `take(place, reach)`.
template <class Kind, class Take>
void for_each_highest(const snapshot& now, std::span<const unit_id> units, const std::vector<Kind>& kinds,
                      Take take) {
  std::vector<std::size_t> alike(units.size());  // up to where those from here on are alike
  for (std::size_t i = units.size(); i-- > 0;) {
    const bool same = i + 1 < units.size() && kinds[i] == kinds[i + 1];
    alike[i] = same ? alike[i + 1] : i + 1;
  }
  for (std::size_t i = 0; i < units.size();) {
    const std::size_t below = now.subtree(units[i]).size();
    const bool whole = alike[i] >= i + below;
    take(i, whole ? issue_reach::unit_and_below : issue_reach::unit_alone);
    i += whole ? below : 1;
  }
}

}  // namespace phoihop::detail

#endif
