// SPDX-License-Identifier: BSL-1.0
#include <agreement/organization_days.hpp>

#include <algorithm>
#include <iterator>
#include <variant>

#include <agreement/deciding.hpp>

namespace phoihop::detail {

std::vector<date> changes_of(const organization& org) {
  std::vector<date> changes;
  for (const auto& e : org.definition().events) {
    changes.push_back(e.operating);
    if (const auto* kind = std::get_if<kind_changed>(&e.change); kind != nullptr && kind->settled)
      changes.push_back(*kind->settled);  // its level may be known from then on
  }
  for (const auto& c : org.definition().coverages) add_changes(changes, c.when);
  std::sort(changes.begin(), changes.end());
  changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
  return changes;
}

organization_days::entry::entry(const organization& org, const date& day)
    : since{day}, units{org.at(day)}, covered{org, units}, levels(org.definition().levels.size(), 0) {
  for (const unit_id unit : units.units())
    if (const auto level = units.level(unit)) levels[index_of(*level)] = 1;
}

const std::vector<date>& organization_days::structure() {
  if (structure_.empty() && !changes_.empty()) {
    std::vector<tree_id> agencies;
    for (std::size_t i = 0; i < org_.definition().trees.size(); ++i) agencies.push_back(id_at<tree_id>(i));
    structure_ = structure_changes(org_, agencies);
  }
  return structure_;
}

bool organization_days::has_level(level_id level, const date& day) {
  return entry_of(day).levels[index_of(level)] != 0;
}

organization_days::entry& organization_days::entry_of(const date& day) {
  const auto after = std::upper_bound(changes_.begin(), changes_.end(), day);
  const date since = after == changes_.begin() ? min_date : *std::prev(after);
  const auto known =
      std::find_if(seen_.begin(), seen_.end(), [&](const entry& e) { return e.since == since; });
  if (known != seen_.end()) {
    seen_.splice(seen_.begin(), seen_, known);
  } else {
    seen_.emplace_front(org_, since);
    if (seen_.size() > most_days) seen_.pop_back();
  }
  return seen_.front();
}

}  // namespace phoihop::detail
