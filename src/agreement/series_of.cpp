// SPDX-License-Identifier: BSL-1.0
#include "agreement/series_of.hpp"

#include <algorithm>
#include <utility>

namespace phoihop::detail {
namespace {

void add_ends(std::vector<date>& changes, const validity& v) {
  changes.push_back(v.first());
  if (v.last()) changes.push_back(*v.last());
}

// The member that stands for a unit.
unit_id member_of(agreed_series& s, unit_id unit) {
  const auto known = std::find(s.members.begin(), s.members.end(), unit);
  const auto id = id_at<unit_id>(static_cast<std::size_t>(known - s.members.begin()));
  if (known == s.members.end()) s.members.push_back(unit);
  return id;
}

// The days within the series on which a unit exists.
std::vector<validity> existence(const organization& org, unit_id unit, const validity& within) {
  std::vector<validity> found;
  for (const auto& exists : org.existence(unit))
    if (const auto both = common(exists, within)) found.push_back(*both);
  return found;
}

// How a duty reads as a rule of one series: the members are added to it as they are met.
class role_reader {
 public:
  role_reader(agreed_series& s, const agreement& a, const organization& org) : s_{s}, a_{a}, org_{org} {}

  role_rule operator()(const parties_in_turn&) const {
    rota who;
    for (const auto& p : a_.parties) {
      const unit_id id = member_of(s_, p.unit);
      for (const auto& when : presence(org_, p, s_.plan.in_force)) who.roster.push_back({id, when, 1});
    }
    return who;
  }

  // Where several units are responsible, or none, nobody is put into the chair: `validate` says so.
  role_rule operator()(const agency_chair& by) const {
    rota who;
    for (const auto& stretch : responsibilities(org_, by.agency, s_.area, s_.plan.in_force))
      if (stretch.units.size() == 1)
        who.roster.push_back({member_of(s_, stretch.units.front()), stretch.when, 1});
    return one_or_each(std::move(who));
  }

  role_rule operator()(const superior_chair& by) const { return external_holder{by.who}; }

  role_rule operator()(const fixed_unit& by) const {
    rota who;
    const unit_id id = member_of(s_, by.unit);
    for (const auto& when : existence(org_, by.unit, s_.plan.in_force)) who.roster.push_back({id, when, 1});
    return one_or_each(std::move(who));
  }

  // A rule of nobody cannot be told: nobody is there, which an empty rota says.
  role_rule operator()(const units_together& by) const {
    co_holders who;
    for (const unit_id unit : by.units) {
      const unit_id id = member_of(s_, unit);
      for (const auto& when : presence_of(unit)) who.members.push_back({id, when});
    }
    return who.members.empty() ? role_rule{rota{}} : role_rule{std::move(who)};
  }

  role_rule operator()(const lead_of_field&) const {
    lead_by_field who;
    for (std::size_t f = 0; f < a_.fields.size(); ++f) add_leads(id_at<field_id>(f), who);
    return who.leads.empty() ? role_rule{rota{}} : role_rule{std::move(who)};
  }

  // The duty's members are the first of the series, so that their ids are the same.
  role_rule operator()(const turn_plan& turns) const {
    turn_plan known = turns;
    const auto roster = rota_of(turns).roster;
    for (std::size_t i = 0; i < s_.members.size(); ++i) {
      const auto id = id_at<unit_id>(i);
      if (std::any_of(roster.begin(), roster.end(), [&](const membership& m) { return m.who == id; }))
        add_absences(id, known);
    }
    return known;
  }

 private:
  [[nodiscard]] role_rule one_or_each(rota&& who) const {
    if (who.roster.size() == 1 && who.roster.front().when == s_.plan.in_force)
      return fixed_holder{who.roster.front().who};
    return std::move(who);
  }

  // As a party, if it is one; else as long as it exists.
  [[nodiscard]] std::vector<validity> presence_of(unit_id unit) const {
    std::vector<validity> found;
    bool is_party = false;
    for (const auto& p : a_.parties) {
      if (p.unit != unit) continue;
      is_party = true;
      for (const auto& when : presence(org_, p, s_.plan.in_force)) found.push_back(when);
    }
    return is_party ? found : existence(org_, unit, s_.plan.in_force);
  }

  [[nodiscard]] std::vector<unit_id> leads_on(field_id field, const date& d) const {
    std::vector<unit_id> found;
    for (const auto& c : a_.competences)
      if (c.field == field && c.when.contains(d) && org_.exists(c.lead, d) &&
          std::find(found.begin(), found.end(), c.lead) == found.end())
        found.push_back(c.lead);
    return found;
  }

  void add_leads(field_id field, lead_by_field& to) const {
    std::vector<date> changes;
    for (const auto& c : a_.competences) {
      if (c.field != field) continue;
      add_ends(changes, c.when);
      for (const auto& exists : org_.existence(c.lead)) add_ends(changes, exists);
    }
    const auto& within = s_.plan.in_force;
    for (const auto& when : stretches(stretch_starts(std::move(changes), within), within)) {
      const auto leads = leads_on(field, when.first());
      if (leads.size() == 1) to.leads.push_back({field, member_of(s_, leads.front()), when});
    }
  }

  void add_absences(unit_id id, turn_plan& to) const {
    const auto& within = s_.plan.in_force;
    const unit_id unit = s_.members[index_of(id)];
    std::vector<date> changes;
    for (const auto& exists : org_.existence(unit)) add_ends(changes, exists);
    for (const auto& when : stretches(stretch_starts(std::move(changes), within), within))
      if (!org_.exists(unit, when.first())) to.leaves.push_back({id, when});
  }

  agreed_series& s_;
  const agreement& a_;
  const organization& org_;
};

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
    s.members = duty.members;
    const role_reader rule_of{s, a, org};
    s.plan.chair = std::visit(rule_of, duty.chair);
    for (const auto& [role, rule] : duty.roles) s.plan.roles.push_back({role, std::visit(rule_of, rule)});
    found.push_back(std::move(s));
  }
  return found;
}

}  // namespace phoihop::detail
