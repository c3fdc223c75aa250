// SPDX-License-Identifier: BSL-1.0
#include "agreement/series_of.hpp"

#include <algorithm>

namespace phoihop::detail {
namespace {

void add_ends(std::vector<date>& changes, const validity& v) {
  changes.push_back(v.first());
  if (v.last()) changes.push_back(*v.last());
}

void take_parties(agreed_series& s, const agreement& a, const organization& org) {
  rota who;
  for (const auto& p : a.parties) {
    const auto known = std::find(s.members.begin(), s.members.end(), p.unit);
    const auto id = id_at<member_id>(static_cast<std::size_t>(known - s.members.begin()));
    if (known == s.members.end()) s.members.push_back(p.unit);
    for (const auto& when : presence(org, p, s.plan.in_force)) who.roster.push_back({id, when, 1});
  }
  s.plan.chair = std::move(who);
}

// Where several units are responsible, or none, nobody is put into the chair: `validate` says so.
void take_agency(agreed_series& s, tree_id agency, const organization& org) {
  rota who;
  for (const auto& stretch : responsibilities(org, agency, s.area, s.plan.in_force)) {
    if (stretch.units.size() != 1) continue;
    const unit_id unit = stretch.units.front();
    const auto known = std::find(s.members.begin(), s.members.end(), unit);
    const auto id = id_at<member_id>(static_cast<std::size_t>(known - s.members.begin()));
    if (known == s.members.end()) s.members.push_back(unit);
    who.roster.push_back({id, stretch.when, 1});
  }
  const bool always_one = who.roster.size() == 1 && who.roster.front().when == s.plan.in_force;
  if (always_one)
    s.plan.chair = fixed_chair{who.roster.front().who};
  else
    s.plan.chair = std::move(who);
}

void take_chair(agreed_series& s, const meeting_duty& duty, const agreement& a, const organization& org) {
  if (std::holds_alternative<parties_in_turn>(duty.chair)) take_parties(s, a, org);
  if (const auto* by = std::get_if<agency_chair>(&duty.chair)) take_agency(s, by->agency, org);
  if (const auto* by = std::get_if<superior_chair>(&duty.chair)) s.plan.chair = external_chair{by->who};
}

}  // namespace

std::vector<date> stretch_starts(std::vector<date> changes, const validity& within) {
  changes.push_back(within.first());
  std::sort(changes.begin(), changes.end());
  changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
  changes.erase(
      std::remove_if(changes.begin(), changes.end(), [&](const date& d) { return !within.contains(d); }),
      changes.end());
  return changes;
}

std::vector<validity> stretches(const std::vector<date>& starts, const validity& within) {
  std::vector<validity> found;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (i + 1 < starts.size())
      found.emplace_back(starts[i], starts[i + 1]);
    else
      found.push_back(within.last() ? validity{starts[i], *within.last()} : validity::from(starts[i]));
  }
  return found;
}

std::vector<responsibility> responsibilities(const organization& org, tree_id agency, unit_id area,
                                             const validity& within) {
  std::vector<date> changes;
  for (const auto& e : org.definition().events) changes.push_back(e.operating);
  for (const auto& c : org.definition().coverages) add_ends(changes, c.when);
  std::vector<responsibility> found;
  for (const auto& when : stretches(stretch_starts(std::move(changes), within), within)) {
    auto units = org.responsible(agency, area, when.first());
    if (!found.empty() && found.back().units == units) {
      const date first = found.back().when.first();
      found.back().when = when.last() ? validity{first, *when.last()} : validity::from(first);
      continue;
    }
    found.push_back({when, std::move(units)});
  }
  return found;
}

std::vector<validity> presence(const organization& org, const party& p, const validity& within) {
  std::vector<validity> found;
  const auto as_party = common(p.when, within);
  if (!as_party) return found;
  for (const auto& exists : org.existence(p.unit))
    if (const auto both = common(exists, *as_party)) found.push_back(*both);
  return found;
}

std::vector<agreed_series> series_of(const agreement& a, std::size_t clause, const organization& org) {
  std::vector<agreed_series> found;
  const auto& duty = std::get<meeting_duty>(a.clauses[clause]);
  const auto effect = in_effect(a);
  if (!effect) return found;
  const snapshot at_start = org.at(effect->first());
  if (!at_start.contains(a.area)) return found;
  for (const unit_id unit : at_start.subtree(a.area)) {
    if (at_start.level(unit) != duty.level) continue;
    agreed_series s;
    s.clause = clause;
    s.area = unit;
    // By the code of the first day: a unit that is recoded later keeps the key of its series.
    s.plan.key = at_start.code(unit) + "." + duty.key;
    s.plan.title = duty.title;
    s.plan.when = duty.when;
    for (const auto& exists : org.existence(unit))
      if (exists.contains(effect->first())) s.plan.in_force = common(exists, *effect).value_or(*effect);
    take_chair(s, duty, a, org);
    found.push_back(std::move(s));
  }
  return found;
}

}  // namespace phoihop::detail
