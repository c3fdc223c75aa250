// SPDX-License-Identifier: BSL-1.0
#include <agreement/level_units.hpp>

#include <algorithm>
#include <iterator>

namespace phoihop::detail {

std::vector<unit_id> units_of_level(const organization& org, const snapshot& now, unit_id area,
                                    level_id level) {
  std::vector<unit_id> found;
  if (!now.contains(area)) return found;
  if (org.definition().levels[index_of(level)].tree == now.tree(area)) {
    const auto inside = now.subtree(area);
    std::copy_if(inside.begin(), inside.end(), std::back_inserter(found),
                 [&](unit_id unit) { return now.level(unit) == level; });
  } else {
    for (const coverage& c : org.definition().coverages)
      if (c.when.contains(now.on()) && now.contains(c.agency_unit) && now.level(c.agency_unit) == level &&
          now.contains(c.area) && now.is_within(c.area, area))
        found.push_back(c.agency_unit);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace phoihop::detail
