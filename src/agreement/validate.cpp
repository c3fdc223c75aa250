// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/agreement.hpp>
#include <phoihop/agreement/competence.hpp>
#include <phoihop/agreement/expand.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <agreement/deciding.hpp>
#include <agreement/expanded.hpp>
#include <agreement/level_units.hpp>
#include <agreement/series_of.hpp>
#include <deadline/require.hpp>
#include <schedule/apart.hpp>
#include <schedule/roles.hpp>

namespace phoihop {
namespace {

using detail::require_limit;

std::string quoted(std::string_view text) {
  return "\"" + std::string{text} + "\"";
}

std::string rule_path(std::size_t clause, std::size_t role) {
  return field_path(field_path("clauses", clause), field_path("roles", role, "rule"));
}

// Collects the findings on one agreement, and the series that follow from it.
class examination {
 public:
  examination(const agreement& a, detail::organization_days& days)
      : a_{a}, org_{days.org()}, days_{days}, changes_{days.changes()}, effect_{effect_of(a)} {}

  expansion result() {
    check_document();
    check_units();
    check_names();
    check_clauses();
    if (effect_) check_rotation();
    if (effect_ && !has_fault(found_)) check_course();
    sort_by_date(found_);
    return {std::move(found_), std::move(series_)};
  }

 private:
  static std::optional<validity> effect_of(const agreement& a) {
    if (!is_day(a.signed_on)) return std::nullopt;
    return in_effect(a);
  }

  void add(severity weight, std::string_view rule, std::string path, std::string value, message problem,
           std::optional<date> on = std::nullopt) {
    found_.push_back({weight, std::string{rule}, std::move(path), std::move(value), std::move(problem), on});
  }
  void fault(std::string_view rule, std::string path, std::string value, message problem) {
    add(severity::fault, rule, std::move(path), std::move(value), std::move(problem));
  }
  void warn(const date& on, std::string_view rule, std::string path, std::string value, message problem) {
    add(severity::warning, rule, std::move(path), std::move(value), std::move(problem), on);
  }

  // A name for people, as on `on` or on the day before, when a unit has just ended.
  [[nodiscard]] std::string unit_name(unit_id unit, const date& on) const {
    if (auto name = org_.full_name(unit, on)) return *name;
    if (min_date < on)
      if (auto name = org_.full_name(unit, add_days(on, -1))) return *name;
    return "unit " + to_text(unit);
  }

  [[nodiscard]] bool is_unit(unit_id unit) const { return index_of(unit) < org_.definition().units.size(); }

  void check_document() {
    if (!is_day(a_.signed_on)) {
      fault("signed_on_no_day", "signed_on", to_text(a_.signed_on), "this is not a day");
    } else if (!effect_) {
      fault("signed_after_term", "signed_on", to_text(a_.signed_on), {"the term {} was over", a_.term});
    } else if (a_.term.first() < a_.signed_on) {
      add(severity::note, "signed_within_term", "signed_on", to_text(a_.signed_on),
          "the term began before the signature; duties run from the signature on");
    }
    if (!a_.document.number)
      add(severity::note, "number_unknown", "document.number", "unknown", "the source tells no number");
    if (a_.bases.empty())
      add(severity::note, "no_legal_basis", "bases", "none", "no law or decision is named on which it rests");
  }

  void require_unit(unit_id unit, const std::string& path) {
    if (!is_unit(unit))
      fault("unknown_unit", path, to_text(unit), "the organisation has no such unit");
    else if (org_.existence(unit).empty())
      fault("never_established", path, shown(unit),
            "the organisation lists this unit, but no event establishes it");
  }

  void check_units() {
    require_unit(a_.area, "area");
    if (a_.parties.empty()) fault("no_parties", "parties", "none", "an agreement is between parties");
    for (std::size_t i = 0; i < a_.parties.size(); ++i) check_party(i);
    for (std::size_t i = 0; i < a_.competences.size(); ++i)
      check_competence(a_.competences[i], field_path("competences", i));
  }

  // A unit as it is shown as a value, if it is one: by its code when the agreement takes effect, or by its
  // first.
  [[nodiscard]] std::string shown(unit_id unit) const {
    if (!is_unit(unit)) return to_text(unit);
    const auto code = effect_ ? org_.code(unit, effect_->first()) : std::nullopt;
    return code.value_or(org_.definition().units[index_of(unit)].code);
  }

  void check_party(std::size_t i) {
    const auto& p = a_.parties[i];
    const std::string path = field_path("parties", i, "who");
    require_unit(p.who, path);
    const auto before = std::span{a_.parties}.first(i);
    if (std::any_of(before.begin(), before.end(), [&](const dated_unit& other) {
          return other.who == p.who && common(other.when, p.when);
        }))
      fault("party_twice", path, shown(p.who), "this unit is a party already, on the same days");
  }

  void check_competence(const competence& c, const std::string& path) {
    if (index_of(c.field) >= a_.fields.size())
      fault("unknown_field", path + ".field", to_text(c.field), "the agreement has no such field");
    if (const auto* by = std::get_if<responsible_unit>(&c.lead))
      check_rule(*by, path + ".lead");
    else
      require_unit(std::get<unit_id>(c.lead), path + ".lead");
    if (c.level) require_level(*c.level, path + ".level");
    if (c.area) require_unit(*c.area, path + ".area");
    for (std::size_t k = 0; k < c.supporting.size(); ++k) {
      const unit_id unit = c.supporting[k];
      const std::string place = field_path(path, field_path("supporting", k));
      require_unit(unit, place);
      if (c.lead == lead_duty{unit})
        fault("lead_supports_itself", place, shown(unit), "this unit has the lead");
      const auto before = std::span{c.supporting}.first(k);
      if (std::find(before.begin(), before.end(), unit) != before.end())
        fault("supporting_twice", place, shown(unit), "this unit supports already");
    }
  }

  void check_names() {
    for (std::size_t i = 0; i < a_.fields.size(); ++i)
      if (a_.fields[i].empty())
        fault("name_empty", field_path("fields", i), quoted(""), "a field of work has a name");
  }

  void check_clauses() {
    for (std::size_t i = 0; i < a_.clauses.size(); ++i) {
      check_key(i);
      std::visit([&](const auto& duty) { check_duty(duty, field_path("clauses", i)); }, a_.clauses[i]);
    }
  }

  // Keys of series end in '.' and this key: with a dot in it, two series could bear the same.
  static bool is_plain(std::string_view key) noexcept {
    return std::none_of(key.begin(), key.end(), [](char c) {
      return c == '.' || c == '\x7F' || static_cast<unsigned char>(c) < 0x20U;
    });
  }

  void check_key(std::size_t i) {
    const std::string path = field_path("clauses", i) + ".key";
    const std::string& key = key_of(a_.clauses[i]);
    if (key.empty()) return fault("key_empty", path, quoted(""), "a clause has a key");
    if (!is_plain(key))
      fault("key_malformed", path, quoted(key), "a key has no '.' and no control character");
    const auto before = std::span{a_.clauses}.first(i);
    if (std::any_of(before.begin(), before.end(), [&](const clause& c) { return key_of(c) == key; }))
      fault("key_twice", path, quoted(key), "another clause has this key");
  }

  void check_target(const ratio& target, const std::string& path) {
    if (target < ratio{} || ratio{1, 1} < target)
      fault("target_out_of_range", path + ".target", to_text(target), "a target is a share, 0 to 1");
  }
  bool check_limit(const any_limit& limit, const std::string& path) {
    try {
      require_limit(limit);
      return true;
    } catch (const bad_argument& e) {
      const bool is_amount = e.field() == "amount";
      fault(is_amount ? "amount_out_of_range" : "limit_malformed", field_path(path, e.field()), e.value(),
            e.problem());
      return false;
    }
  }
  void check_limit(const any_limit& limit, limit_side side, const std::string& path) {
    if (check_limit(limit, path) && side_of(limit) != side)
      fault("side_wrong", path, to_text(limit),
            side == limit_side::after ? "this is due after its event, not before it"
                                      : "a notice is given before its event: a limit before it");
  }
  void check_edge(const std::optional<boundary>& edge, const std::string& path) {
    try {
      if (edge) require_enumerator(*edge, path);
    } catch (const bad_argument& e) {
      fault("limit_malformed", e.field(), e.value(), e.problem());
    }
  }

  void check_duty(const information_duty& duty, const std::string& path) {
    check_target(duty.target, path);
    check_limit(duty.within, limit_side::after, path + ".within");
    check_edge(duty.edge, path + ".edge");
    std::set<level_id> seen;
    for (std::size_t i = 0; i < duty.by_level.rows.size(); ++i) {
      const auto& [level, limit, extension] = duty.by_level.rows[i];
      const std::string place = field_path(path + ".by_level.rows", i);
      require_level(level, place + ".level");
      if (!seen.insert(level).second)
        fault("level_twice", place + ".level", to_text(level), "this level has its limit already");
      check_limit(limit, limit_side::after, place + ".limit");
      if (extension) check_limit(*extension, limit_side::after, place + ".extension");
    }
  }
  void check_duty(const notice_duty& duty, const std::string& path) {
    check_target(duty.target, path);
    check_limit(duty.before, limit_side::before, path + ".before");
  }
  void check_duty(const meeting_duty& duty, const std::string& path) {
    require_level(duty.level, path + ".level");
    check_choice(duty.counted, path + ".counted");
    check_choice(duty.same_day, path + ".same_day");
    check_roles(duty, path);
  }
  void check_duty(const report_duty& duty, const std::string& path) {
    check_target(duty.target, path);
    if (check_periods(duty.scheme, duty.periods, path)) check_left_out(duty, path);
    if (duty.steps.empty())
      fault("steps_empty", path + ".steps", "none", "a report has at least one step: someone reports");
    for (std::size_t i = 0; i < duty.steps.size(); ++i)
      check_step(duty.steps, i, field_path(path + ".steps", i));
  }
  void check_duty(const activity_duty& duty, const std::string& path) {
    check_choice(duty.activity, path + ".activity");
    require_level(duty.level, path + ".level");
    if (duty.at_least < 1)
      fault("amount_out_of_range", path + ".at_least", std::to_string(duty.at_least),
            "at least 1 in a period");
    check_periods(duty.scheme, duty.periods, path);
    std::visit([&](const auto& who) { check_rule(who, path + ".participants"); }, duty.participants);
  }
  void check_duty(const document_duty& duty, const std::string& path) {
    check_choice(duty.document, path + ".document");
    require_level(duty.level, path + ".level");
    std::visit([&](const auto& who) { check_rule(who, path + ".signers"); }, duty.signers);
    if (duty.within) check_limit(*duty.within, path + ".within");
    check_choice(duty.counted_from, path + ".counted_from");
    check_periods(duty.scheme, duty.periods, path);
    check_edge(duty.edge, path + ".edge");
  }
  void check_duty(const once_duty& duty, const std::string& path) {
    check_limit(duty.within, path + ".within");
    check_choice(duty.counted_from, path + ".counted_from");
    std::visit([&](const auto& who) { check_rule(who, path + ".owed_by"); }, duty.owed_by);
    check_edge(duty.edge, path + ".edge");
  }
  void check_duty(const team_duty& duty, const std::string& path) {
    require_unit(duty.lead, path + ".lead");
    check_stated(duty.members, path + ".members");
    if (const auto twice = std::find(duty.members.begin(), duty.members.end(), duty.lead);
        twice != duty.members.end())
      fault("lead_among_members",
            field_path(path + ".members", static_cast<std::size_t>(twice - duty.members.begin())),
            shown(duty.lead), "this unit has the lead");
    if (duty.task.empty()) fault("task_empty", path + ".task", quoted(""), "a team is set up for a task");
  }

  [[nodiscard]] bool is_level(level_id level) const {
    return index_of(level) < org_.definition().levels.size();
  }
  void require_level(level_id level, const std::string& path) {
    if (!is_level(level)) fault("unknown_level", path, to_text(level), "the organisation has no such level");
  }

  bool check_periods(const period_scheme& scheme, period_kind kind, const std::string& path) {
    try {
      static_cast<void>(periods_within(scheme, kind, {}));
      return true;
    } catch (const bad_argument& e) {
      fault("period_malformed", path + ".periods", e.value(), e.problem());
      return false;
    }
  }

  // Whether some year has a period of that number.
  static bool is_number(const report_duty& duty, std::int32_t number) {
    if (number < 1) return false;
    if (duty.periods == period_kind::cumulative) return duty.scheme.cumulates(number);
    if (duty.periods == period_kind::day) return number <= 366;
    if (duty.periods == period_kind::week) return number <= 53;
    if (duty.periods == period_kind::term) return number == 1;
    return number <= periods_in_year(duty.periods);
  }

  void check_left_out(const report_duty& duty, const std::string& path) {
    std::set<std::int32_t> seen;
    for (std::size_t i = 0; i < duty.left_out.size(); ++i) {
      const std::int32_t number = duty.left_out[i];
      const std::string place = field_path(path + ".left_out", i);
      if (!is_number(duty, number))
        fault("left_out_malformed", place, std::to_string(number),
              {"no year has a {} of this number", duty.periods});
      else if (!seen.insert(number).second)
        fault("left_out_malformed", place, std::to_string(number), "this period is left out already");
    }
    for (std::int32_t number = 1; number <= 366; ++number)
      if (is_number(duty, number) && !seen.contains(number)) return;
    fault("no_period_left", path + ".left_out", std::to_string(seen.size()) + " periods",
          "a report on some period must be left");
  }

  void check_step(const std::vector<report_step>& steps, std::size_t i, const std::string& path) {
    const report_step& step = steps[i];
    require_level(step.level, path + ".level");
    if (is_level(step.level)) check_rising(steps, i, path + ".level");
    check_receiver(step.to, path + ".to");
    check_limit(step.within, limit_side::after, path + ".within");
    check_edge(step.edge, path + ".edge");
    check_choice(step.counted_from, path + ".counted_from");
    if (i == 0 && step.counted_from == step_start::previous_step)
      fault("start_without_step", path + ".counted_from", std::string{to_text(step.counted_from)},
            "there is no step before the first");
  }

  // Levels of one tree are listed from the top down.
  void check_rising(const std::vector<report_step>& steps, std::size_t i, const std::string& path) {
    const auto& levels = org_.definition().levels;
    const level_id own = steps[i].level;
    for (std::size_t k = 0; k < i; ++k) {
      const level_id before = steps[k].level;
      if (!is_level(before) || levels[index_of(before)].tree != levels[index_of(own)].tree || own < before)
        continue;
      return fault("levels_not_rising", path, level_name(own),
                   {"it is not above {}, which reports before it", level_name(before)});
    }
  }

  void check_receiver(const report_receiver& to, const std::string& path) {
    if (const auto* stated = std::get_if<unit_id>(&to)) require_unit(*stated, path);
    if (const auto* by = std::get_if<responsible_unit>(&to)) check_rule(*by, path);
  }

  template <named_enum Choice>
  void check_choice(Choice stated, const std::string& path) {
    if (!is_enumerator(stated))
      fault("unknown_choice", path, std::to_string(static_cast<unsigned>(stated)),
            {"there is no such {}", enum_names<Choice>::type});
  }
  void check_roles(const meeting_duty& duty, const std::string& path) {
    if (duty.roles.empty() || duty.roles.front().role != meeting_role::chair)
      fault("chair_not_first", path + ".roles",
            duty.roles.empty() ? "none" : std::string{to_text(duty.roles.front().role)},
            "the first role of a meeting is its chair");
    for (std::size_t i = 0; i < duty.roles.size(); ++i) {
      const auto& [role, rule_of_role, at, apart_from] = duty.roles[i];
      const auto before = std::span{duty.roles}.first(i);
      const std::string place = field_path(path, field_path("roles", i));
      if (!is_enumerator(role))
        fault("unknown_role", place + ".role", std::to_string(static_cast<unsigned>(role)),
              "there is no such role");
      if (std::any_of(before.begin(), before.end(),
                      [&](const auto& r) { return r.role == duty.roles[i].role; }))
        fault("role_twice", place + ".role", std::string{to_text(role)}, "this role has its rule already");
      std::visit([&](const auto& rule) { check_rule(rule, place + ".rule"); }, rule_of_role);
      check_occasion(at, duty.when, place);
    }
    check_apart(duty, path);
  }

  // The participants are a role of every meeting, stated or not.
  void check_apart(const meeting_duty& duty, const std::string& path) {
    auto rows = detail::apart_rows(duty.roles);
    rows.push_back({meeting_role::participant, {}});
    if (const auto wrong = detail::apart_fault(rows))
      fault("apart_malformed", field_path(path, wrong->path), wrong->value, wrong->problem);
  }

  void check_occasion(const role_occasion& at, const recurrence& when, const std::string& path) {
    try {
      detail::require_occasion(at, when);
    } catch (const bad_argument& e) {
      fault("occasion_malformed", field_path(path, e.field()), e.value(), e.problem());
    }
  }

  void check_rule(const parties_in_turn&, const std::string&) {}
  void check_rule(const parties_in_turn_by_area&, const std::string&) {}
  void check_rule(const all_parties&, const std::string&) {}
  void check_rule(const local_parties&, const std::string&) {}
  void check_rule(const responsible_unit& by, const std::string& path) {
    if (index_of(by.agency) >= org_.definition().trees.size())
      fault("unknown_tree", path + ".agency", to_text(by.agency), "the organisation has no such tree");
  }
  void check_rule(const external_holder& by, const std::string& path) {
    if (by.name.empty())
      fault("name_empty", path + ".name", quoted(""), "the one who has a role from outside has a name");
  }
  void check_rule(const named_units& by, const std::string& path) { check_stated(by.units, path + ".units"); }
  void check_stated(const std::vector<unit_id>& units, const std::string& path) {
    if (units.empty()) fault("units_empty", path, "none", "stated units are at least one");
    for (std::size_t i = 0; i < units.size(); ++i) {
      const std::string place = field_path(path, i);
      require_unit(units[i], place);
      const auto before = std::span{units}.first(i);
      if (std::find(before.begin(), before.end(), units[i]) != before.end())
        fault("unit_twice", place, shown(units[i]), "this unit is listed already");
    }
  }
  void check_rule(const lead_of_field&, const std::string& path) {
    if (a_.competences.empty())
      fault("lead_without_competences", path, "lead of the field", "no unit has the lead in any field");
  }
  void check_rule(const roster& who, const std::string& path) {
    if (!who.pins.empty())
      return fault("roster_malformed", path + ".pins", std::to_string(who.pins.size()) + " pins",
                   "the meetings of a series have no numbers: record them by their periods");
    try {
      roster lasting = who;  // changes name meetings, which are not known yet
      lasting.changes.clear();
      static_cast<void>(rotate(lasting, {}));
    } catch (const bad_argument& e) {
      return fault("roster_malformed", field_path(path, e.field()), e.value(), e.problem());
    }
    for (std::size_t i = 0; i < who.members.size(); ++i)
      require_unit(who.members[i].who, field_path(path + ".members", i, "who"));
  }
  void check_rule(const turn_plan& turns, const std::string& path) {
    try {
      std::set<unit_id> seen;
      for (const auto& m : roster_of(turns).members)
        if (seen.insert(m.who).second) require_unit(m.who, path);
    } catch (const bad_argument& e) {
      fault("turns_malformed", field_path(path, e.field()), e.value(), e.problem());
    }
  }

  // A chair that goes in turn needs someone whose turn it can be. A party that is no unit may be meant to be
  // one.
  void check_rotation() {
    const bool anyone = std::any_of(a_.parties.begin(), a_.parties.end(), [&](const dated_unit& p) {
      return !is_unit(p.who) || !detail::presence(org_, p, *effect_).empty();
    });
    for (std::size_t i = 0; i < a_.clauses.size(); ++i) {
      const auto* duty = std::get_if<meeting_duty>(&a_.clauses[i]);
      if (duty == nullptr || anyone) continue;
      for (std::size_t r = 0; r < duty->roles.size(); ++r)
        if (std::holds_alternative<parties_in_turn>(duty->roles[r].rule) ||
            std::holds_alternative<parties_in_turn_by_area>(duty->roles[r].rule))
          fault("rotation_without_parties", rule_path(i, r), "parties in turn",
                "no party exists on any day on which the duties run");
    }
  }

  // What happens to the agreement while it runs.
  void check_course() {
    check_parties_end();
    check_no_parties_left();
    check_area();
    for (std::size_t i = 0; i < a_.clauses.size(); ++i) check_course_of(i);
    check_bases();
    for (std::size_t f = 0; f < a_.fields.size(); ++f) check_field(id_at<field_id>(f));
    if (differs_by_area()) check_local_competence();
  }

  void check_course_of(std::size_t clause) {
    const std::string path = field_path("clauses", clause);
    if (std::holds_alternative<meeting_duty>(a_.clauses[clause])) check_series(clause);
    if (const auto* activity = std::get_if<activity_duty>(&a_.clauses[clause]))
      check_debtors(activity->level, path + ".level");
    if (const auto* report = std::get_if<report_duty>(&a_.clauses[clause]))
      for (std::size_t i = 0; i < report->steps.size(); ++i)
        check_debtors(report->steps[i].level, field_path(path + ".steps", i, "level"));
    if (const auto* document = std::get_if<document_duty>(&a_.clauses[clause]))
      check_debtors(document->level, path + ".level");
    if (const auto* once = std::get_if<once_duty>(&a_.clauses[clause]))
      if (once->counted_from == once_start::term_ends && !a_.term.end_day())
        add(severity::note, "term_without_end", path + ".counted_from",
            std::string{to_text(once->counted_from)}, "nothing is due of a term without an end");
    if (const auto* team = std::get_if<team_duty>(&a_.clauses[clause])) check_team(*team, path);
  }

  void check_team(const team_duty& duty, const std::string& path) {
    const auto days = common(*effect_, duty.when);
    if (!days) return;
    check_lasts(duty.lead, *days, path + ".lead");
    for (std::size_t i = 0; i < duty.members.size(); ++i)
      check_lasts(duty.members[i], *days, field_path(path + ".members", i));
  }

  // The first day on which a unit of a team does not exist, after one on which it does or at the beginning.
  void check_lasts(unit_id unit, const validity& days, const std::string& path) {
    std::vector<date> changes;
    for (const auto& exists : org_.existence(unit)) add_changes(changes, exists);
    for (const validity& when : split(days, std::move(changes))) {
      const date d = when.first();
      if (org_.exists(unit, d)) continue;
      return warn(d, "holder_missing", path, unit_name(unit, d),
                  "from this day on the team is without this unit");
    }
  }

  // The days from which on nothing is due, since the level has no unit.
  void check_debtors(level_id level, const std::string& path) {
    std::optional<bool> was_empty;
    for (const validity& when : split(*effect_, changes_)) {
      const date d = when.first();
      const bool is_empty = detail::units_of_level(org_, at(d), a_.area, level).empty();
      if (is_empty && was_empty != true)
        warn(d, "level_without_unit", path, level_name(level),
             {"from {} level {} has no unit in the area: nothing is due of it", d, level_name(level)});
      was_empty = is_empty;
    }
  }

  [[nodiscard]] std::size_t parties_on(const date& d) const {
    return static_cast<std::size_t>(
        std::count_if(a_.parties.begin(), a_.parties.end(),
                      [&](const dated_unit& p) { return p.when.contains(d) && org_.exists(p.who, d); }));
  }

  [[nodiscard]] bool is_party(unit_id unit, const date& d) const {
    return std::any_of(a_.parties.begin(), a_.parties.end(), [&](const dated_unit& p) {
      return p.who == unit && p.when.contains(d) && org_.exists(unit, d);
    });
  }

  // The decision that ended a unit; nullptr if none is known.
  [[nodiscard]] const std::string* ended_by(unit_id unit, const date& on) const {
    const unit_event* event = org_.ending(unit, on);
    return event == nullptr ? nullptr : &event->decision;
  }

  void check_parties_end() {
    for (std::size_t i = 0; i < a_.parties.size(); ++i) {
      for (const auto& present : detail::presence(org_, a_.parties[i], *effect_)) {
        if (!present.end_day() || !effect_->contains(*present.end_day())) continue;
        const date end = *present.end_day();
        const unit_id unit = a_.parties[i].who;
        if (is_party(unit, end)) continue;  // it goes on, by another entry
        const std::string* decision = ended_by(unit, end);
        warn(end, "party_ended", field_path("parties", i), unit_name(unit, end),
             decision == nullptr
                 ? message{"it is a party no longer; parties left: {}", parties_on(end)}
                 : message{"it is a party no longer ({}); parties left: {}", *decision, parties_on(end)});
      }
    }
  }

  void check_no_parties_left() {
    date last = effect_->first();
    for (const auto& p : a_.parties)
      for (const auto& present : detail::presence(org_, p, *effect_)) {
        if (!present.end_day() || !effect_->contains(*present.end_day())) return;
        last = std::max(last, *present.end_day());
      }
    warn(last, "no_parties_left", "parties", "none", "the agreement has outlived all its parties");
  }

  void check_area() {
    if (!org_.exists(a_.area, effect_->first()))
      warn(effect_->first(), "area_missing", "area", shown(a_.area),
           "it does not exist when the duties begin: no meeting has a place");
    for (const auto& exists : org_.existence(a_.area)) {
      if (!exists.end_day() || !effect_->contains(*exists.end_day())) continue;
      const std::string* decision = ended_by(a_.area, *exists.end_day());
      warn(*exists.end_day(), "area_ended", "area", unit_name(a_.area, *exists.end_day()),
           decision == nullptr ? message{"the area of the agreement is abolished"}
                               : message{"the area of the agreement is abolished ({})", *decision});
    }
  }

  // The days in effect, cut where units begin, end or change.
  [[nodiscard]] std::vector<validity> stretches_in_effect() const { return split(*effect_, changes_); }

  void check_series(std::size_t clause) {
    const auto& duty = std::get<meeting_duty>(a_.clauses[clause]);
    const std::string path = field_path("clauses", clause);
    auto series = detail::series_of(a_, clause, days_);
    if (series.empty())
      warn(effect_->first(), "level_without_unit", path + ".level", level_name(duty.level),
           "no unit of this level is in the area when the duties begin");
    list_series(series);
    std::vector<std::string> rule_paths;
    for (std::size_t r = 0; r < duty.roles.size(); ++r) rule_paths.push_back(rule_path(clause, r));
    for (const auto& s : series) {
      for (std::size_t r = 0; r < duty.roles.size(); ++r)
        check_holders(duty.roles[r].rule, s.rules.roles[r], s.rules.in_force, rule_paths[r]);
      for (const auto& place : s.places) {
        for (std::size_t r = 0; r < duty.roles.size(); ++r)
          if (!is_always_held(s.rules.roles[r].rule, s.rules.in_force))
            check_agency(duty.roles[r].rule, place.area, s.rules.in_force, rule_paths[r]);
        check_series_end(duty, s, place.area, path);
      }
    }
    check_newcomers(duty, check_heirs(duty, series, path), path);
    check_level(duty, path);
    std::move(series.begin(), series.end(), std::back_inserter(series_));
  }

  void list_series(const std::vector<agreed_series>& series) {
    in_force_.clear();
    for (const auto& s : series)
      for (const auto& place : s.places) in_force_.push_back({place.area, s.rules.in_force});
    std::sort(in_force_.begin(), in_force_.end(),
              [](const dated_unit& a, const dated_unit& b) { return a.who < b.who; });
  }

  [[nodiscard]] const std::string& level_name(level_id level) const {
    return org_.definition().levels[index_of(level)].name;
  }

  // The units as on a day.
  [[nodiscard]] snapshot at(const date& d) { return days_.at(d); }

  // The days within the series on which a role of stated units has no one. What becomes of parties and of the
  // units of an agency is told elsewhere.
  void check_holders(const role_duty& stated, const role_of_series& role, const validity& in_force,
                     const std::string& path) {
    if (!std::holds_alternative<named_units>(stated) && !std::holds_alternative<roster>(stated) &&
        !std::holds_alternative<turn_plan>(stated))
      return;
    const roster who = detail::named_by(role.rule);
    std::vector<date> changes;
    for (const auto& m : who.members) add_changes(changes, m.when);
    for (const auto& away : who.absences) add_changes(changes, away.when);
    bool was_held = true;
    for (const validity& when : split(in_force, std::move(changes))) {
      const date d = when.first();
      const bool is_held = anyone_present(who, d);
      if (was_held && !is_held && missing_.insert({path, d}).second)
        warn(d, "holder_missing", path, std::string{to_text(role.role)},
             "from this day on no one has this role");
      was_held = is_held;
    }
  }

  // Whether units are named one after another, without a gap.
  static bool is_always_held(const role_rule& rule, const validity& in_force) {
    const auto* who = std::get_if<holders>(&rule);
    if (who == nullptr || who->units.empty() || who->units.front().when.first() != in_force.first())
      return false;
    for (std::size_t i = 1; i < who->units.size(); ++i)
      if (who->units[i - 1].when.end_day() != who->units[i].when.first()) return false;
    return who->units.back().when.end_day() == in_force.end_day();
  }

  void check_agency(const role_duty& rule, unit_id area, const validity& in_force, const std::string& path) {
    const auto* by = std::get_if<responsible_unit>(&rule);
    if (by == nullptr) return;
    for (const auto& stretch : detail::responsibilities(org_, changes_, by->agency, area, in_force)) {
      if (stretch.units.size() == 1) continue;
      const std::string& agency = org_.definition().trees[index_of(by->agency)].name;
      warn(stretch.when.first(), stretch.units.empty() ? "chair_missing" : "chair_ambiguous", path,
           unit_name(area, stretch.when.first()),
           {"{} units of \"{}\" are responsible here in {}, one must be: no one is assigned",
            stretch.units.size(), agency, stretch.when});
    }
  }

  // The day on which the area of a series ends and the series with it, before the duties do.
  [[nodiscard]] std::optional<date> end_of(const agreed_series& s) const {
    const auto& last = s.rules.in_force.end_day();
    return last && effect_->contains(*last) ? last : std::nullopt;
  }

  void check_series_end(const meeting_duty& duty, const agreed_series& s, unit_id area,
                        const std::string& path) {
    const auto end = end_of(s);
    if (!end) return;
    const std::string* decision = ended_by(area, *end);
    warn(*end, "series_ended", path, unit_name(area, *end),
         decision == nullptr ? message{"its series \"{}\" ends with it", duty.title}
                             : message{"its series \"{}\" ends with it ({})", duty.title, *decision});
  }

  // Whether the clause at hand gives a unit a series on that day.
  [[nodiscard]] bool has_series(unit_id unit, const date& on) const {
    const auto found = std::lower_bound(in_force_.begin(), in_force_.end(), unit,
                                        [](const dated_unit& s, unit_id u) { return s.who < u; });
    return found != in_force_.end() && found->who == unit && found->when.contains(on);
  }

  // A unit and the first day of its stretch of existence on `on`: it may end, and be established again.
  using life = std::pair<unit_id, date>;
  [[nodiscard]] life life_of(unit_id unit, const date& on) const {
    const auto all = org_.existence(unit);
    const auto now = std::find_if(all.begin(), all.end(), [&](const validity& v) { return v.contains(on); });
    return {unit, now == all.end() ? on : now->first()};
  }

  // Units of the level that succeed one that had a series, and have none themselves.
  std::set<life> check_heirs(const meeting_duty& duty, const std::vector<agreed_series>& series,
                             const std::string& path) {
    std::map<std::pair<date, unit_id>, std::string> heirs;  // new unit -> the ended areas it comes from
    for (const auto& s : series) {
      const auto end = end_of(s);
      if (!end) continue;
      const snapshot after = at(*end);
      for (const auto& place : s.places)
        for (const auto& heir : org_.successors(place.area, add_days(*end, -1), *end)) {
          if (after.level(heir.unit) != duty.level || has_series(heir.unit, *end)) continue;
          auto& origins = heirs[{*end, heir.unit}];
          origins += (origins.empty() ? "" : ", ") + unit_name(place.area, *end);
        }
    }
    std::set<life> told;
    for (const auto& [heir, origins] : heirs) {
      told.insert(life_of(heir.second, heir.first));
      warn(heir.first, "series_missing", path, unit_name(heir.second, heir.first),
           {"it comes from {} and has no series \"{}\" until one is agreed", origins, duty.title});
    }
    return told;
  }

  // Units of the level that come into the area later, not as successors of one that had a series.
  void check_newcomers(const meeting_duty& duty, std::set<life> told, const std::string& path) {
    for (const validity& when : stretches_in_effect()) {
      const date d = when.first();
      const snapshot now = at(d);
      if (!now.contains(a_.area)) continue;
      for (const unit_id unit : now.subtree(a_.area)) {
        if (now.level(unit) != duty.level || has_series(unit, d)) continue;
        if (!told.insert(life_of(unit, d)).second) continue;
        warn(d, "series_missing", path, unit_name(unit, d),
             {"it came after the duties began and has no series \"{}\" until one is agreed", duty.title});
      }
    }
  }

  // Whether the level has no unit in the area or, once that has ended, none anywhere.
  [[nodiscard]] bool is_gone(level_id level, const date& on) {
    const snapshot now = at(on);
    if (!now.contains(a_.area)) return !days_.has_level(level, on);
    const auto inside = now.subtree(a_.area);
    return std::none_of(inside.begin(), inside.end(), [&](unit_id u) { return now.level(u) == level; });
  }

  void check_level(const meeting_duty& duty, const std::string& path) {
    std::optional<date> gone;
    for (const validity& when : stretches_in_effect()) {
      const date d = when.first();
      const bool empty = is_gone(duty.level, d);
      if (empty && !gone && d != effect_->first())
        warn(d, "level_without_unit", path + ".level", level_name(duty.level),
             {"from {} level {} has no unit; its meetings end", d, level_name(duty.level)});
      gone = empty ? std::optional{gone.value_or(d)} : std::nullopt;
    }
  }

  void check_bases() {
    for (std::size_t i = 0; i < a_.bases.size(); ++i) {
      const auto& basis = a_.bases[i];
      if (!basis.in_force.end_day() || !(*basis.in_force.end_day() < effect_->end_day().value_or(max_date)))
        continue;
      warn(*basis.in_force.end_day(), "basis_ended", field_path("bases", i), to_text(basis.document),
           basis.replaced_by
               ? message{"it is no longer in force, the agreement is; replaced by {}", *basis.replaced_by}
               : message{"it is no longer in force, the agreement is"});
    }
  }

  [[nodiscard]] bool differs_by_area() const {
    return std::any_of(a_.competences.begin(), a_.competences.end(),
                       [&](const competence& c) { return !detail::same_everywhere(a_, c.field); });
  }

  // Where rules differ by area, the course of `audit`.
  void check_local_competence() {
    const auto issues = detail::audits_of({&a_, 1}, days_, *effect_);
    for (const auto& issue : issues.front()) {
      if (detail::same_everywhere(a_, issue.field) || issue.what == competence_fault::area_absent) continue;
      const date d = issue.when.first();
      const std::string field = field_path("fields", index_of(issue.field));
      if (issue.what == competence_fault::level_without_unit)
        warn(d, "level_without_unit", field_path("competences", issue.rules.front(), "level"),
             org_.definition().levels[index_of(*issue.level)].name,
             {"a rule on \"{}\" is for this level, which has no unit where it holds from this day on",
              a_.fields[index_of(issue.field)]});
      else if (issue.what == competence_fault::gap)
        warn(d, "competence_gap", field, a_.fields[index_of(issue.field)],
             {"no unit has the lead in {} from this day on; one must have it", unit_name(issue.unit, d)});
      else
        warn(d, "competence_overlap", field, a_.fields[index_of(issue.field)],
             {"several units have the lead in {} from this day on; one must have it",
              unit_name(issue.unit, d)});
    }
  }

  void check_field(field_id field) {
    if (!detail::same_everywhere(a_, field)) return;
    std::vector<date> changes;
    for (const auto& c : a_.competences) {
      add_changes(changes, c.when);
      if (const auto* lead = std::get_if<unit_id>(&c.lead))
        for (const auto& exists : org_.existence(*lead)) add_changes(changes, exists);
    }
    std::size_t before = 1;
    for (const validity& when : split(*effect_, std::move(changes))) {
      const date d = when.first();
      const std::size_t leads = leads_on(field, d);
      if (leads != before && leads != 1)
        warn(d, leads == 0 ? "competence_gap" : "competence_overlap", field_path("fields", index_of(field)),
             a_.fields[index_of(field)],
             leads == 0 ? message{"no unit has the lead from this day on; one must have it"}
                        : message{"{} units have the lead from this day on; one must have it", leads});
      before = leads;
    }
  }

  [[nodiscard]] std::size_t leads_on(field_id field, const date& d) const {
    std::set<unit_id> leads;
    for (const auto& c : a_.competences) {
      const auto* lead = std::get_if<unit_id>(&c.lead);
      if (c.field == field && lead != nullptr && c.when.contains(d) && org_.exists(*lead, d))
        leads.insert(*lead);
    }
    return leads.size();
  }

  const agreement& a_;
  const organization& org_;
  detail::organization_days& days_;
  const std::vector<date>& changes_;  // of the organisation
  std::optional<validity> effect_;
  std::vector<dated_unit> in_force_;                // by unit: its series of the clause at hand
  std::set<std::pair<std::string, date>> missing_;  // roles without anyone, told once for all alike
  std::vector<agreed_series> series_;
  std::vector<finding> found_;
};

}  // namespace

expansion detail::expanded(const agreement& a, organization_days& days) {
  expansion all = examination{a, days}.result();
  for (const auto& f : all.findings)
    if (f.weight == severity::fault) throw bad_argument{f.path, f.value, f.problem};
  return all;
}

std::vector<finding> validate(const agreement& a, const organization& org) {
  detail::organization_days days{org};
  return examination{a, days}.result().findings;
}

expansion expand(const agreement& a, const organization& org) {
  detail::organization_days days{org};
  return detail::expanded(a, days);
}

std::vector<expansion> expand(std::span<const agreement> all, const organization& org) {
  detail::organization_days days{org};
  std::vector<expansion> made;
  made.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    at_path(field_path("all", i), [&] { made.push_back(detail::expanded(all[i], days)); });
  return made;
}

}  // namespace phoihop
