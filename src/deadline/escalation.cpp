// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/deadline/duty.hpp>

#include <algorithm>
#include <string>

namespace phoihop {
namespace {

// The entry that names the unit above `unit` on `day`; `parents.size()` if there is none.
std::size_t entry_above(unit_id unit, const date& day, std::span<const dated_parent> parents) {
  std::size_t found = parents.size();
  for (std::size_t i = 0; i < parents.size(); ++i) {
    if (parents[i].unit != unit || !parents[i].when.contains(day)) continue;
    if (found != parents.size())
      throw bad_argument{field_path("parents", i, "when"),
                         to_text(parents[i].when),
                         {"{} too is above {} on {}", field_path("parents", found), unit, day}};
    found = i;
  }
  return found;
}

}  // namespace

std::vector<escalation_step> escalate(unit_id owner, const instant& breach,
                                      std::span<const dated_parent> parents, const escalation_rule& rule,
                                      const zone& time_zone) {
  require_instant(breach, "breach");
  if (rule.lead.is_special() || rule.lead <= hours(0))
    throw bad_argument{"rule.lead", to_text(rule.lead), "a lead is above 0"};
  const date day = time_zone.to_local(breach).day;
  std::vector<unit_id> way{owner};
  std::vector<escalation_step> steps;
  for (std::uint32_t i = 0; i < rule.cap; ++i) {
    const std::size_t entry = entry_above(way.back(), day, parents);
    if (entry == parents.size()) break;
    const unit_id above = parents[entry].above;
    if (std::find(way.begin(), way.end(), above) != way.end())
      throw bad_argument{field_path("parents", entry, "above"), to_text(above),
                         "this unit would be above itself"};
    way.push_back(above);
    steps.push_back({add(steps.empty() ? breach : steps.back().at, rule.lead), above});
  }
  return steps;
}

}  // namespace phoihop
