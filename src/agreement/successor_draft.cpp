// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/successor_draft.hpp>

#include <phoihop/agreement/expand.hpp>
#include <phoihop/core/error.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <agreement/level_units.hpp>

namespace phoihop {
namespace {

// What becomes of the items of a text on a day.
class successor_drafter {
 public:
  successor_drafter(const agreement& a, const organization& org, const date& on)
      : a_{a}, org_{org}, on_{on}, now_{org.at(on)} {}

  successor_draft result() && {
    made_.text.title = a_.title;
    made_.text.fields = a_.fields;
    made_.text.document.issuers = a_.document.issuers;
    made_.text.signed_on = on_;
    take_term();
    take_area();
    take_bases();
    take_parties();
    take_competences();
    for (std::size_t i = 0; i < a_.clauses.size(); ++i)
      std::visit([&](const auto& duty) { take(duty, field_path("clauses", i)); }, a_.clauses[i]);
    return std::move(made_);
  }

 private:
  void add(severity weight, std::string rule, std::string path, std::string value, message problem) {
    made_.findings.push_back(
        {weight, std::move(rule), std::move(path), std::move(value), std::move(problem), on_});
  }
  void warn(std::string rule, std::string path, std::string value, message problem) {
    add(severity::warning, std::move(rule), std::move(path), std::move(value), std::move(problem));
  }

  [[nodiscard]] std::string name_of(unit_id unit, const date& on) const {
    return org_.full_name(unit, on).value_or("unit " + to_text(unit));
  }

  // The last day before `on_` on which a unit existed; none if it exists, or does not exist yet.
  [[nodiscard]] std::optional<date> last_day_of(unit_id unit) const {
    if (now_.contains(unit)) return std::nullopt;
    std::optional<date> last;
    for (const validity& lived : org_.existence(unit))
      if (lived.end_day() && !(on_ < *lived.end_day())) last = add_days(*lived.end_day(), -1);
    return last;
  }

  // The unit itself, or the one that it became wholly; none if that is open.
  std::optional<unit_id> heir_of(unit_id unit, const std::string& path) {
    const auto last = last_day_of(unit);
    if (!last) return unit;
    const auto heirs = org_.successors(unit, *last, on_);
    if (heirs.size() == 1 && heirs[0].share == ratio{1, 1}) {
      add(severity::note, "unit_replaced", path, name_of(unit, *last),
          {"it became {}", name_of(heirs[0].unit, on_)});
      return heirs[0].unit;
    }
    warn("heir_open", path, name_of(unit, *last),
         heirs.empty()
             ? message{"it has ended, and no unit came after it: who takes its place must be decided"}
             : message{"it became {} units, or one in part: who takes its place must be decided",
                       heirs.size()});
    return std::nullopt;
  }

  // Those that are left, each once.
  std::vector<unit_id> heirs_of(const std::vector<unit_id>& units, const std::string& path) {
    std::vector<unit_id> found;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto heir = heir_of(units[i], field_path(path, i));
      if (heir && std::find(found.begin(), found.end(), *heir) == found.end()) found.push_back(*heir);
    }
    return found;
  }

  // Where none is left they stand as they did.
  named_units taken(const named_units& who, const std::string& path) {
    auto left = heirs_of(who.units, path + ".units");
    return left.empty() ? who : named_units{std::move(left)};
  }
  template <class Rule>
  Rule taken(const Rule& rule, const std::string&) {
    return rule;
  }
  roster taken(const roster& who, const std::string& path) {
    for (std::size_t i = 0; i < who.members.size(); ++i)
      tell_stays(who.members[i].who, field_path(path + ".members", i));
    return who;
  }
  turn_plan taken(const turn_plan& turns, const std::string& path) {
    const roster all = roster_of(turns);
    std::vector<unit_id> seen;
    for (const membership& m : all.members) {
      if (std::find(seen.begin(), seen.end(), m.who) != seen.end()) continue;
      seen.push_back(m.who);
      tell_stays(m.who, path);
    }
    return turns;
  }
  template <class... Rules>
  std::variant<Rules...> taken(const std::variant<Rules...>& who, const std::string& path) {
    return std::visit([&](const auto& rule) { return std::variant<Rules...>{taken(rule, path)}; }, who);
  }

  void tell_stays(unit_id unit, const std::string& path) {
    if (const auto last = last_day_of(unit))
      warn("heir_open", path, name_of(unit, *last), "it has ended: whose turn it is then must be decided");
  }

  void take_term() {
    made_.text.term = validity::from(on_);
    if (!a_.term.end_day()) return;
    if (on_ < *a_.term.end_day())
      made_.text.term = validity{on_, *a_.term.end_day()};
    else
      warn("term_over", "term", to_text(a_.term), "it has ended: how long the next one runs must be decided");
  }

  void take_area() { made_.text.area = heir_of(a_.area, "area").value_or(a_.area); }

  void take_bases() {
    for (std::size_t i = 0; i < a_.bases.size(); ++i) {
      const legal_basis& basis = a_.bases[i];
      const auto end = basis.in_force.end_day();
      if (!end || on_ < *end) {
        made_.text.bases.push_back(basis);
        continue;
      }
      if (basis.replaced_by)
        made_.text.bases.push_back({*basis.replaced_by, basis.title, validity::from(*end), std::nullopt});
      warn("basis_ended", field_path("bases", i), to_text(basis.document),
           basis.replaced_by ? message{"replaced by {}: check what that says, and since when it is in force",
                                       to_text(*basis.replaced_by)}
                             : message{"what it rests on now must be decided"});
    }
  }

  void take_parties() {
    auto& parties = made_.text.parties;
    for (std::size_t i = 0; i < a_.parties.size(); ++i) {
      const std::string path = field_path("parties", i, "who");
      if (!is_party_later(a_.parties[i])) continue;
      const auto heir = heir_of(a_.parties[i].who, path);
      if (!heir) continue;
      if (std::any_of(parties.begin(), parties.end(), [&](const dated_unit& p) { return p.who == *heir; }))
        warn("parties_became_one", path, name_of(*heir, on_), "it is listed already");
      else
        parties.push_back({*heir, made_.text.term});
    }
    for (const dated_unit& p : parties)
      for (const dated_unit& other : parties)
        if (p.who != other.who && now_.contains(p.who) && now_.contains(other.who) &&
            now_.is_within(p.who, other.who))
          warn("party_within_party", "parties", name_of(p.who, on_),
               {"it is below {} now: whether both are parties must be decided", name_of(other.who, on_)});
  }

  // Whether it has not left before.
  [[nodiscard]] bool is_party_later(const dated_unit& p) const {
    return !p.when.end_day() || on_ < *p.when.end_day() || p.when.end_day() == a_.term.end_day();
  }

  void take_competences() {
    for (std::size_t i = 0; i < a_.competences.size(); ++i) {
      competence c = a_.competences[i];
      const std::string path = field_path("competences", i);
      if (const auto* stated = std::get_if<unit_id>(&c.lead)) {
        const auto heir = heir_of(*stated, path + ".lead");
        if (!heir) {
          warn("lead_open", path, a_.fields[index_of(c.field)], "who leads must be decided");
          continue;
        }
        c.lead = *heir;
      }
      c.supporting = heirs_of(c.supporting, path + ".supporting");
      if (const auto* stated = std::get_if<unit_id>(&c.lead)) std::erase(c.supporting, *stated);
      if (c.area) c.area = heir_of(*c.area, path + ".area").value_or(*c.area);
      c.when = made_.text.term;
      made_.text.competences.push_back(std::move(c));
    }
  }

  // Whether the level has a unit in the area; nothing is left out where the area itself is open.
  bool has_units(level_id level, const std::string& path) {
    if (!now_.contains(made_.text.area)) return true;
    if (!detail::units_of_level(org_, now_, made_.text.area, level).empty()) return true;
    const std::string& name = org_.definition().levels[index_of(level)].name;
    warn("level_without_unit", path + ".level", name, "it has no unit: who does this now must be decided");
    return false;
  }

  void take(const information_duty& duty, const std::string&) { made_.text.clauses.emplace_back(duty); }
  void take(const notice_duty& duty, const std::string&) { made_.text.clauses.emplace_back(duty); }
  void take(meeting_duty duty, const std::string& path) {
    if (!has_units(duty.level, path)) return;
    for (std::size_t i = 0; i < duty.roles.size(); ++i)
      duty.roles[i].rule = taken(duty.roles[i].rule, field_path(path, field_path("roles", i, "rule")));
    made_.text.clauses.emplace_back(std::move(duty));
  }
  void take(report_duty duty, const std::string& path) {
    std::vector<report_step> left;
    for (std::size_t i = 0; i < duty.steps.size(); ++i) {
      report_step step = duty.steps[i];
      const std::string place = field_path(path + ".steps", i);
      if (!has_units(step.level, place)) continue;
      if (const auto* stated = std::get_if<unit_id>(&step.to))
        step.to = heir_of(*stated, place + ".to").value_or(*stated);
      if (left.empty()) step.counted_from = step_start::period_end;
      left.push_back(step);
    }
    duty.steps = std::move(left);
    if (!duty.steps.empty()) made_.text.clauses.emplace_back(std::move(duty));
  }
  void take(activity_duty duty, const std::string& path) {
    if (!has_units(duty.level, path)) return;
    duty.participants = taken(duty.participants, path + ".participants");
    made_.text.clauses.emplace_back(std::move(duty));
  }
  void take(document_duty duty, const std::string& path) {
    if (!has_units(duty.level, path)) return;
    duty.signers = taken(duty.signers, path + ".signers");
    made_.text.clauses.emplace_back(std::move(duty));
  }
  void take(once_duty duty, const std::string& path) {
    duty.owed_by = taken(duty.owed_by, path + ".owed_by");
    made_.text.clauses.emplace_back(std::move(duty));
  }
  void take(team_duty duty, const std::string& path) {
    const auto lead = heir_of(duty.lead, path + ".lead");
    auto members = heirs_of(duty.members, path + ".members");
    if (lead) std::erase(members, *lead);
    if (!lead || members.empty())
      return warn("lead_open", path, duty.title, "who is in the team must be decided");
    duty.lead = *lead;
    duty.members = std::move(members);
    made_.text.clauses.emplace_back(std::move(duty));
  }

  const agreement& a_;
  const organization& org_;
  date on_;
  snapshot now_;
  successor_draft made_;
};

}  // namespace

successor_draft draft_successor(const agreement& a, const organization& org, const date& on) {
  if (!is_day(on)) throw bad_argument{"on", to_text(on), "this is not a day"};
  static_cast<void>(expand(a, org));  // for its faults
  if (on < a.signed_on)
    throw bad_argument{"on", to_text(on), {"the agreement was signed on {}", a.signed_on}};
  return successor_drafter{a, org, on}.result();
}

}  // namespace phoihop
