// SPDX-License-Identifier: BSL-1.0
#include <agreement/local_answers.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <variant>

namespace phoihop::detail {
namespace {

// The units that a set of rules for one level holds at; the agencies of those that decide tell them apart.
struct alike_units {
  std::vector<std::size_t> rules;                            // that decide
  std::vector<const std::vector<std::uint32_t>*> by_agency;  // of `covered_units`
  std::map<std::vector<std::uint32_t>, std::uint32_t> answers;
};

// The rules that hold, but for their levels, from a unit on in tree order up to `end`.
struct rules_below {
  std::size_t end = 0;
  std::vector<std::size_t> rules;
  std::vector<std::optional<alike_units>> by_level;  // the last: of units without a level
};

// Goes through a subtree in tree order.
class answer_walk {
 public:
  answer_walk(const agreement& a, const organization_day& day, field_id field, unit_id within,
              covered_units& covered)
      : a_{a},
        day_{day},
        covered_{covered},
        units_{day.units.subtree(within)},
        first_{day.units.position(within)},
        levels_{day.org.definition().levels.size()} {
    sort_rules(field, within);
  }

  local_answers result() && {
    made_.of.reserve(units_.size());
    auto next = inner_.begin();
    for (std::size_t i = 0; i < units_.size(); ++i) {
      while (below_.back().end <= i) below_.pop_back();
      if (next != inner_.end() && next->first == i) next = descend(i, next);
      made_.of.push_back(answer_at(i));
    }
    return std::move(made_);
  }

 private:
  using placed_rule = std::pair<std::size_t, std::size_t>;  // place of its area, rule

  // Into those that hold in the whole and those that hold further below.
  void sort_rules(field_id field, unit_id within) {
    rules_below whole{units_.size(), {}, std::vector<std::optional<alike_units>>(levels_ + 1)};
    for (std::size_t i = 0; i < a_.competences.size(); ++i) {
      const competence& c = a_.competences[i];
      if (c.field != field || !c.when.contains(day_.on)) continue;
      if (c.area && !day_.units.contains(*c.area)) continue;
      if (!c.area || day_.units.is_within(within, *c.area))
        whole.rules.push_back(i);
      else if (day_.units.is_within(*c.area, within))
        inner_.emplace_back(day_.units.position(*c.area) - first_, i);
    }
    std::sort(inner_.begin(), inner_.end());
    below_.push_back(std::move(whole));
  }

  std::vector<placed_rule>::iterator descend(std::size_t i, std::vector<placed_rule>::iterator next) {
    rules_below made{i + day_.units.subtree(units_[i]).size(), below_.back().rules,
                     std::vector<std::optional<alike_units>>(levels_ + 1)};
    for (; next != inner_.end() && next->first == i; ++next) made.rules.push_back(next->second);
    std::sort(made.rules.begin(), made.rules.end());
    below_.push_back(std::move(made));
    return next;
  }

  std::uint32_t answer_at(std::size_t i) {
    const std::optional<level_id> level = day_.units.level(units_[i]);
    auto& alike = below_.back().by_level[level ? index_of(*level) : levels_];
    if (!alike) alike = alike_at(level);
    key_.clear();
    for (const auto* above : alike->by_agency) key_.push_back((*above)[first_ + i]);
    const auto known = alike->answers.find(key_);
    if (known != alike->answers.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(made_.answers.size());
    made_.answers.push_back(answer_of(a_, day_, alike->rules, units_[i]));
    alike->answers.emplace(key_, id);
    return id;
  }

  alike_units alike_at(std::optional<level_id> level) {
    std::vector<std::size_t> holding;
    std::copy_if(below_.back().rules.begin(), below_.back().rules.end(), std::back_inserter(holding),
                 [&](std::size_t i) { return !a_.competences[i].level || a_.competences[i].level == level; });
    alike_units made{deciding_of(a_, day_.units, holding), {}, {}};
    for (const std::size_t i : made.rules)
      if (const auto* by = std::get_if<responsible_unit>(&a_.competences[i].lead))
        made.by_agency.push_back(&covered_.above(by->agency));
    return made;
  }

  const agreement& a_;
  const organization_day& day_;
  covered_units& covered_;
  std::span<const unit_id> units_;
  std::size_t first_;  // position of the first
  std::size_t levels_;
  std::vector<placed_rule> inner_;
  std::vector<rules_below> below_;
  std::vector<std::uint32_t> key_;
  local_answers made_;
};

}  // namespace

const std::vector<std::uint32_t>& covered_units::above(tree_id agency) {
  const auto known = by_agency_.find(agency);
  return known == by_agency_.end() ? by_agency_.emplace(agency, found(agency)).first->second : known->second;
}

std::vector<std::uint32_t> covered_units::found(tree_id agency) const {
  const auto& defined = org_.definition();
  const auto all = units_.units();
  std::vector<std::uint32_t> nearest(all.size(), none);
  for (const coverage& c : defined.coverages) {
    if (defined.units[index_of(c.agency_unit)].tree != agency || !c.when.contains(units_.on())) continue;
    if (!units_.contains(c.agency_unit) || !units_.contains(c.area)) continue;
    const std::size_t at = units_.position(c.area);
    nearest[at] = static_cast<std::uint32_t>(at);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (nearest[i] != none) continue;
    if (const auto parent = units_.parent(all[i])) nearest[i] = nearest[units_.position(*parent)];
  }
  return nearest;
}

local_answers answers_within(const agreement& a, const organization_day& day, field_id field, unit_id within,
                             covered_units& covered) {
  return answer_walk{a, day, field, within, covered}.result();
}

}  // namespace phoihop::detail
