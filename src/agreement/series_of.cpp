// SPDX-License-Identifier: BSL-1.0
#include <agreement/series_of.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <agreement/deciding.hpp>
#include <agreement/local_answers.hpp>

namespace phoihop::detail {
namespace {

// The days of `within` on which a unit exists.
std::vector<validity> existence(const organization& org, unit_id unit, const validity& within) {
  std::vector<validity> found;
  for (const auto& exists : org.existence(unit))
    if (const auto both = common(exists, within)) found.push_back(*both);
  return found;
}

// One of the areas in which a clause has series.
struct place_of_series {
  unit_id area{};
  std::size_t number = 0;  // from 0, in tree order
  validity in_force;
};

// Who leads in the places of a clause, field by field, where rules differ by area.
class leads_by_place {
 public:
  leads_by_place(const agreement& a, organization_days& days, const validity& effect,
                 const std::vector<unit_id>& places)
      : stretches_(a.fields.size()) {
    for (std::size_t f = 0; f < a.fields.size(); ++f) {
      const auto field = id_at<field_id>(f);
      if (same_everywhere(a, field)) continue;
      for (const auto& when : split(effect, competence_changes(a, field, days.changes())))
        stretches_[f].push_back({when, leads_on(a, days, field, when.first(), places)});
    }
  }

  // By stretches, as long as the series is in force.
  void add(field_id field, std::size_t place, const validity& in_force, lead_by_field& to) const {
    for (const dated<leads>& stretch : stretches_[index_of(field)]) {
      const auto when = common(stretch.when, in_force);
      const auto& lead = stretch.value[place];
      if (!when || !lead) continue;
      if (!to.leads.empty() && to.leads.back().field == field && to.leads.back().who == *lead &&
          to.leads.back().when.end_day() == when->first())
        to.leads.back().when = validity{to.leads.back().when.first(), when->end_day()};
      else
        to.leads.push_back({field, *lead, *when});
    }
  }

 private:
  using leads = std::vector<std::optional<unit_id>>;  // by place; none while it does not exist

  static leads leads_on(const agreement& a, organization_days& days, field_id field, const date& on,
                        const std::vector<unit_id>& places) {
    const snapshot now = days.at(on);
    const organization_day day{days.org(), now, on};
    const auto within =
        now.contains(a.area) ? answers_within(a, day, field, a.area, days.covered(on)) : local_answers{};
    leads found;
    found.reserve(places.size());
    for (const unit_id unit : places) {
      if (!now.contains(unit))
        found.emplace_back(std::nullopt);
      else if (!within.of.empty() && now.is_within(unit, a.area))
        found.push_back(within.answers[within.of[now.position(unit) - now.position(a.area)]].lead);
      else
        found.push_back(decide(a, day, field, unit).lead);
    }
    return found;
  }

  std::vector<std::vector<dated<leads>>> stretches_;  // by field
};

// How the rule of a clause reads for the series of an area.
class role_reader {
 public:
  // @param leads  Only of a clause with a role by field, where rules differ by area.
  role_reader(const agreement& a, const organization_days& days, const std::optional<leads_by_place>& leads,
              const place_of_series& at)
      : a_{a},
        org_{days.org()},
        changes_{days.changes()},
        leads_{leads},
        area_{at.area},
        number_{at.number},
        in_force_{at.in_force} {}

  role_rule operator()(const parties_in_turn&) const { return in_turn(parties()); }

  role_rule operator()(const parties_in_turn_by_area&) const {
    auto all = parties();
    std::vector<std::ptrdiff_t> first;  // those that can be the first
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].when.contains(in_force_.first())) first.push_back(static_cast<std::ptrdiff_t>(i));
    if (!first.empty()) std::rotate(all.begin(), all.begin() + first[number_ % first.size()], all.end());
    return in_turn(all);
  }

  role_rule operator()(const all_parties&) const { return holders{parties()}; }

  role_rule operator()(const local_parties&) const {
    std::vector<date> starts = changes_;
    for (const auto& p : a_.parties) add_changes(starts, p.when);
    holders who;
    std::vector<unit_id> before;
    for (const auto& when : split(in_force_, std::move(starts))) {
      const auto local = local_on(when.first());
      if (local == before && !local.empty())
        prolong(who, local.size(), when);
      else
        for (const unit_id unit : local) who.units.push_back({unit, when});
      before = local;
    }
    return who;
  }

  role_rule operator()(const responsible_unit& by) const {
    holders who;
    for (const auto& stretch : responsibilities(org_, changes_, by.agency, area_, in_force_))
      if (stretch.units.size() == 1) who.units.push_back({stretch.units.front(), stretch.when});
    return who;
  }

  role_rule operator()(const named_units& by) const {
    holders who;
    for (const unit_id unit : by.units)
      for (const auto& when : presence_of(unit)) who.units.push_back({unit, when});
    return who;
  }

  role_rule operator()(const lead_of_field&) const {
    lead_by_field who;
    for (std::size_t f = 0; f < a_.fields.size(); ++f) add_leads(id_at<field_id>(f), who);
    return who;
  }

  role_rule operator()(const external_holder& by) const { return by; }

  role_rule operator()(const roster& stated) const {
    roster who;
    for (const auto& member : stated.members)
      for (const auto& there : presence_of(member.who))
        if (const auto when = common(member.when, there))
          who.members.push_back({member.who, *when, member.weight});
    const auto is_member = [&](unit_id unit) {
      return std::any_of(who.members.begin(), who.members.end(),
                         [&](const auto& m) { return m.who == unit; });
    };
    std::copy_if(stated.absences.begin(), stated.absences.end(), std::back_inserter(who.absences),
                 [&](const dated_unit& away) { return is_member(away.who); });
    who.changes = stated.changes;
    return who;
  }

  role_rule operator()(const turn_plan& turns) const {
    turn_plan known = turns;
    std::vector<unit_id> members;
    for (const auto& m : roster_of(turns).members) members.push_back(m.who);
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    for (const unit_id unit : members) add_absences(unit, known);
    return known;
  }

 private:
  static roster in_turn(const std::vector<dated_unit>& all) {
    roster who;
    for (const auto& [unit, when] : all) who.members.push_back({unit, when, 1});
    return who;
  }

  [[nodiscard]] std::vector<dated_unit> parties() const {
    std::vector<dated_unit> found;
    for (const auto& p : a_.parties)
      for (const auto& when : presence(org_, p, in_force_)) found.push_back({p.who, when});
    return found;
  }

  // The units of the parties in the area, each once.
  [[nodiscard]] std::vector<unit_id> local_on(const date& d) const {
    std::vector<unit_id> found;
    for (const auto& p : a_.parties) {
      if (!p.when.contains(d) || !org_.exists(p.who, d)) continue;
      const auto local = org_.responsible(org_.definition().units[index_of(p.who)].tree, area_, d);
      const unit_id unit = local.size() == 1 ? local.front() : p.who;
      if (std::find(found.begin(), found.end(), unit) == found.end()) found.push_back(unit);
    }
    return found;
  }

  // The last `count` rows go on through another stretch.
  static void prolong(holders& to, std::size_t count, const validity& when) {
    for (std::size_t i = to.units.size() - count; i < to.units.size(); ++i) {
      const date first = to.units[i].when.first();
      to.units[i].when = validity{first, when.end_day()};
    }
  }

  // As a party, if it is one; else as long as it exists.
  [[nodiscard]] std::vector<validity> presence_of(unit_id unit) const {
    std::vector<validity> found;
    bool is_party = false;
    for (const auto& p : a_.parties) {
      if (p.who != unit) continue;
      is_party = true;
      for (const auto& when : presence(org_, p, in_force_)) found.push_back(when);
    }
    return is_party ? found : existence(org_, unit, in_force_);
  }

  [[nodiscard]] std::vector<unit_id> leads_on(field_id field, const date& d) const {
    std::vector<unit_id> found;
    for (const auto& c : a_.competences) {
      const auto* lead = std::get_if<unit_id>(&c.lead);
      if (c.field == field && lead != nullptr && c.when.contains(d) && org_.exists(*lead, d) &&
          std::find(found.begin(), found.end(), *lead) == found.end())
        found.push_back(*lead);
    }
    return found;
  }

  void add_leads(field_id field, lead_by_field& to) const {
    if (!same_everywhere(a_, field)) return leads_->add(field, number_, in_force_, to);
    std::vector<date> changes;
    for (const auto& c : a_.competences) {
      if (c.field != field) continue;
      add_changes(changes, c.when);
      if (const auto* lead = std::get_if<unit_id>(&c.lead))
        for (const auto& exists : org_.existence(*lead)) add_changes(changes, exists);
    }
    for (const auto& when : split(in_force_, std::move(changes))) {
      const auto leads = leads_on(field, when.first());
      if (leads.size() == 1) to.leads.push_back({field, leads.front(), when});
    }
  }

  // While it does not exist or, if it is listed in the parties, is none.
  void add_absences(unit_id unit, turn_plan& to) const {
    std::vector<date> changes;
    for (const auto& exists : org_.existence(unit)) add_changes(changes, exists);
    for (const auto& p : a_.parties)
      if (p.who == unit) add_changes(changes, p.when);
    for (const auto& when : split(in_force_, std::move(changes)))
      if (!org_.exists(unit, when.first()) || has_left(unit, when.first()))
        to.absences.push_back({unit, when});
  }

  [[nodiscard]] bool has_left(unit_id unit, const date& on) const {
    const auto is_it = [&](const dated_unit& p) { return p.who == unit; };
    return std::any_of(a_.parties.begin(), a_.parties.end(), is_it) &&
           std::none_of(a_.parties.begin(), a_.parties.end(),
                        [&](const dated_unit& p) { return is_it(p) && p.when.contains(on); });
  }

  const agreement& a_;
  const organization& org_;
  const std::vector<date>& changes_;
  const std::optional<leads_by_place>& leads_;
  unit_id area_;
  std::size_t number_;
  validity in_force_;
};

std::vector<role_of_series> roles_of(const meeting_duty& duty, const role_reader& rule_of) {
  std::vector<role_of_series> roles;
  bool says_who_meets = false;
  for (const auto& [role, rule, at, apart_from] : duty.roles) {
    roles.emplace_back(role, std::visit(rule_of, rule), at, apart_from);
    says_who_meets = says_who_meets || role == meeting_role::participant;
  }
  if (!says_who_meets) roles.emplace_back(meeting_role::participant, rule_of(all_parties{}));
  return roles;
}

template <class Rule>
bool has_rule(const meeting_duty& duty) {
  return std::any_of(duty.roles.begin(), duty.roles.end(),
                     [](const role_clause& r) { return std::holds_alternative<Rule>(r.rule); });
}

// Whether who leads in a field depends on the area.
bool leads_differ(const agreement& a) {
  return !std::all_of(a.competences.begin(), a.competences.end(),
                      [&](const competence& c) { return same_everywhere(a, c.field); });
}

// The units of the duty's level in the area, in tree order.
std::vector<unit_id> places_of(const agreement& a, const meeting_duty& duty, const snapshot& at_start) {
  std::vector<unit_id> found;
  if (!at_start.contains(a.area)) return found;
  const auto inside = at_start.subtree(a.area);
  std::copy_if(inside.begin(), inside.end(), std::back_inserter(found),
               [&](unit_id unit) { return at_start.level(unit) == duty.level; });
  return found;
}

validity in_force_of(const organization& org, unit_id area, const validity& effect) {
  for (const auto& exists : org.existence(area))
    if (exists.contains(effect.first())) return common(exists, effect).value_or(effect);
  return effect;
}

}  // namespace

std::vector<responsibility> responsibilities(const organization& org, const std::vector<date>& changes,
                                             tree_id agency, unit_id area, const validity& within) {
  std::vector<responsibility> found;
  for (const auto& when : split(within, changes)) {
    auto units = org.responsible(agency, area, when.first());
    if (!found.empty() && found.back().units == units) {
      const date first = found.back().when.first();
      found.back().when = validity{first, when.end_day()};
      continue;
    }
    found.push_back({when, std::move(units)});
  }
  return found;
}

std::vector<validity> presence(const organization& org, const dated_unit& party, const validity& within) {
  const auto as_party = common(party.when, within);
  return as_party ? existence(org, party.who, *as_party) : std::vector<validity>{};
}

std::vector<agreed_series> series_of(const agreement& a, std::size_t clause, organization_days& days) {
  std::vector<agreed_series> found;
  const auto& duty = std::get<meeting_duty>(a.clauses[clause]);
  const auto effect = in_effect(a);
  if (!effect) return found;
  const snapshot at_start = days.at(effect->first());
  const std::vector<unit_id> places = places_of(a, duty, at_start);
  const bool by_lead = has_rule<lead_of_field>(duty) && leads_differ(a);
  const bool by_area = has_rule<responsible_unit>(duty) || has_rule<local_parties>(duty) || by_lead;
  const bool by_number = has_rule<parties_in_turn_by_area>(duty);
  std::optional<leads_by_place> leads;
  if (by_lead && !places.empty()) leads.emplace(a, days, *effect, places);
  for (std::size_t number = 0; number < places.size(); ++number) {
    const unit_id unit = places[number];
    const place_of_series at{unit, number, in_force_of(days.org(), unit, *effect)};
    std::vector<role_of_series> roles;
    if (by_area || by_number) roles = roles_of(duty, role_reader{a, days, leads, at});
    const auto alike =
        by_area ? found.end() : std::find_if(found.begin(), found.end(), [&](const agreed_series& s) {
          return s.rules.in_force == at.in_force && (!by_number || s.rules.roles == roles);
        });
    // By the code of the first day: a unit that is recoded later keeps the key of its series.
    agreed_series::place place{unit, at_start.code(unit) + "." + duty.key};
    if (alike != found.end()) {
      alike->places.push_back(std::move(place));
      continue;
    }
    if (roles.empty()) roles = roles_of(duty, role_reader{a, days, leads, at});
    found.push_back({clause,
                     {"", duty.title, duty.when, at.in_force, std::move(roles), duty.counted, duty.same_day},
                     {std::move(place)}});
  }
  return found;
}

}  // namespace phoihop::detail
