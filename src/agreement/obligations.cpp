// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/obligations.hpp>

#include <phoihop/agreement/expand.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/deadline/chain.hpp>
#include <phoihop/deadline/due_rule.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <agreement/level_units.hpp>
#include <agreement/series_of.hpp>
#include <deadline/clock_units.hpp>

namespace phoihop {
namespace {

std::size_t step_of(const obligation& o) {
  const auto* report = std::get_if<report_owed>(&o.what);
  return report == nullptr ? 0 : report->step;
}

// Goes through the periods of each clause. The agreement has no faults.
class obligation_collector {
 public:
  obligation_collector(const agreement& a, const organization& org, const validity& effect)
      : a_{a}, org_{org}, effect_{effect}, changes_{detail::changes_of(org)} {}

  obligation_list result(const date_range& span) {
    for (std::size_t i = 0; i < a_.clauses.size(); ++i) {
      if (const auto* report = std::get_if<report_duty>(&a_.clauses[i])) add_reports(i, *report, span);
      if (const auto* activity = std::get_if<activity_duty>(&a_.clauses[i]))
        add_activities(i, *activity, span);
    }
    std::sort(made_.rows.begin(), made_.rows.end(), is_before);
    sort_by_date(made_.findings);
    return std::move(made_);
  }

 private:
  static bool is_before(const obligation& a, const obligation& b) {
    const auto key = [](const obligation& o) {
      return std::tuple{o.about.cut_off(), o.clause, step_of(o), o.debtor, o.about};
    };
    return key(a) < key(b);
  }

  void add(severity weight, const date& on, std::string_view rule, const std::string& path, std::string value,
           message problem) {
    made_.findings.push_back({weight, std::string{rule}, path, std::move(value), std::move(problem), on});
  }

  // A name for people, as on `on`.
  [[nodiscard]] std::string name_of(unit_id unit, const date& on) const {
    return org_.full_name(unit, on).value_or("unit " + to_text(unit));
  }

  const snapshot& at(const date& d) {
    const auto known = seen_.find(d);
    return known == seen_.end() ? seen_.emplace(d, org_.at(d)).first->second : known->second;
  }
  const std::vector<unit_id>& debtors(level_id level, const date& d) {
    const auto known = debtors_.find({level, d});
    if (known != debtors_.end()) return known->second;
    return debtors_.emplace(std::pair{level, d}, detail::units_of_level(org_, at(d), a_.area, level))
        .first->second;
  }

  // The periods whose last days lie in the span and in effect.
  std::vector<period> periods_of(std::size_t clause, const period_scheme& scheme, period_kind kind,
                                 const std::vector<std::int32_t>& left_out, const date_range& span) {
    const auto is_left_out = [&](const period& p) {
      return std::find(left_out.begin(), left_out.end(), p.number()) != left_out.end();
    };
    std::vector<period> found;
    const auto days = common(effect_, span);
    if (!days) return found;
    for (const period& p : periods_touching(scheme, kind, *days)) {
      if (is_left_out(p)) continue;
      const date last = p.cut_off();
      if (days->contains(last))
        found.push_back(p);
      else if (days->end_day() == effect_.end_day() && p.contains(days->last_day()))
        add(severity::note, days->end_day(), "period_left_out", field_path("clauses", clause), to_text(p),
            {"the duties end on {}, within this period", days->end_day()});
    }
    return found;
  }

  void add_reports(std::size_t clause, const report_duty& duty, const date_range& span) {
    const auto periods = periods_of(clause, duty.scheme, duty.periods, duty.left_out, span);
    for (std::size_t i = 0; i < duty.steps.size(); ++i) {
      const report_step& step = duty.steps[i];
      const std::string path = field_path(field_path("clauses", clause), field_path("steps", i));
      for_each_debtor(periods, step.level, path, [&](const period& p, unit_id debtor) {
        made_.rows.push_back({clause, debtor, p,
                              report_owed{i, receiver(step.to, debtor, p.cut_off(), path), step.within,
                                          step.counted_from, step.edge}});
      });
    }
  }

  void add_activities(std::size_t clause, const activity_duty& duty, const date_range& span) {
    const auto periods = periods_of(clause, duty.scheme, duty.periods, {}, span);
    for_each_debtor(periods, duty.level, field_path("clauses", clause), [&](const period& p, unit_id debtor) {
      const date last = p.cut_off();
      made_.rows.push_back(
          {clause, debtor, p,
           activity_owed{duty.at_least, last, participants(duty.participants, debtor, last)}});
    });
  }

  // Tells which periods have no debtor, and which units are none.
  template <class Add>
  void for_each_debtor(const std::vector<period>& periods, level_id level, const std::string& path,
                       Add add_row) {
    bool was_empty = false;
    for (const period& p : periods) {
      const date last = p.cut_off();
      const auto& units = debtors(level, last);
      if (units.empty() && !was_empty) tell_empty(level, last, path);
      was_empty = units.empty();
      tell_gone(level, p, path);
      for (const unit_id unit : units) add_row(p, unit);
    }
  }

  void tell_empty(level_id level, const date& last, const std::string& path) {
    date since = last;
    for (const validity& when : split({effect_.first(), add_days(last, 1)}, changes_))
      if (!debtors(level, when.first()).empty())
        since = last;
      else
        since = std::min(since, when.first());
    const std::string& name = org_.definition().levels[index_of(level)].name;
    add(severity::warning, since, "level_without_unit", path + ".level", name,
        {"from {} level {} has no unit in the area: nothing is due of it", since, name});
  }

  // Units that were debtors on a day of the period in effect, and are none on its last.
  void tell_gone(level_id level, const period& p, const std::string& path) {
    const date last = p.cut_off();
    const date first = std::max(p.days().first(), effect_.first());
    const auto& at_end = debtors(level, last);
    std::map<unit_id, date> gone;  // and the first day without it
    auto change = std::upper_bound(changes_.begin(), changes_.end(), first);
    for (; change != changes_.end() && !(last < *change); ++change) {
      const auto& now = debtors(level, *change);
      for (const unit_id unit : debtors(level, add_days(*change, -1)))
        if (!std::binary_search(now.begin(), now.end(), unit) &&
            !std::binary_search(at_end.begin(), at_end.end(), unit))
          gone[unit] = *change;
    }
    for (const auto& [unit, from] : gone)
      add(severity::note, from, "unit_left_within", path, name_of(unit, add_days(from, -1)),
          {"from {} it is not of this level in the area: nothing is due of it about {}", from, p});
  }

  std::optional<unit_id> receiver(const report_receiver& to, unit_id debtor, const date& on,
                                  const std::string& path) {
    if (std::holds_alternative<level_above>(to)) {
      const snapshot& now = at(on);
      for (auto up = now.parent(debtor); up; up = now.parent(*up))
        if (now.level(*up)) return up;
      return no_receiver(debtor, on, path, "no unit of a level is above it");
    }
    if (const auto* stated = std::get_if<unit_id>(&to)) {
      if (org_.exists(*stated, on)) return *stated;
      return no_receiver(debtor, on, path, {"{}, to which it reports, does not exist", *stated});
    }
    const tree_id agency = std::get<responsible_unit>(to).agency;
    const auto units = org_.responsible(agency, debtor, on);
    if (units.size() == 1) return units.front();
    return no_receiver(debtor, on, path,
                       {"{} units of \"{}\" are responsible, one must be", units.size(),
                        org_.definition().trees[index_of(agency)].name},
                       units.empty() ? "receiver_missing" : "receiver_ambiguous");
  }

  std::optional<unit_id> no_receiver(unit_id debtor, const date& on, const std::string& path, message why,
                                     std::string_view rule = "receiver_missing") {
    add(severity::warning, on, rule, path + ".to", name_of(debtor, on), std::move(why));
    return std::nullopt;
  }

  [[nodiscard]] bool is_present(const dated_unit& p, const date& on) const {
    return p.when.contains(on) && org_.exists(p.who, on);
  }

  // Each once, ascending.
  [[nodiscard]] std::vector<unit_id> participants(const activity_participants& who, unit_id area,
                                                  const date& on) const {
    std::set<unit_id> found;
    if (const auto* named = std::get_if<named_units>(&who)) {
      for (const unit_id unit : named->units)
        if (takes_part(unit, on)) found.insert(unit);
    } else {
      const bool is_local = std::holds_alternative<local_parties>(who);
      for (const dated_unit& p : a_.parties)
        if (is_present(p, on)) found.insert(is_local ? local_of(p.who, area, on) : p.who);
    }
    return {found.begin(), found.end()};
  }

  // One that is listed in the parties counts only while it is a party.
  [[nodiscard]] bool takes_part(unit_id unit, const date& on) const {
    const auto is_it = [&](const dated_unit& p) { return p.who == unit; };
    if (std::none_of(a_.parties.begin(), a_.parties.end(), is_it)) return org_.exists(unit, on);
    return std::any_of(a_.parties.begin(), a_.parties.end(),
                       [&](const dated_unit& p) { return is_it(p) && is_present(p, on); });
  }

  [[nodiscard]] unit_id local_of(unit_id party, unit_id area, const date& on) const {
    const auto local = org_.responsible(org_.definition().units[index_of(party)].tree, area, on);
    return local.size() == 1 ? local.front() : party;
  }

  const agreement& a_;
  const organization& org_;
  validity effect_;
  std::vector<date> changes_;  // of the organisation
  std::map<date, snapshot> seen_;
  std::map<std::pair<level_id, date>, std::vector<unit_id>> debtors_;
  obligation_list made_;
};

// When the steps of a report on one period end, nothing being done yet.
std::vector<instant> ends_of_steps(const report_duty& duty, std::size_t clause, const period& about,
                                   const rule_pack& pack, const worked_time& on) {
  std::vector<instant> ends;
  ends.reserve(duty.steps.size());
  std::vector<any_limit> run;  // those that follow each other, up to the step at hand
  instant event;
  for (std::size_t i = 0; i < duty.steps.size(); ++i) {
    const report_step& step = duty.steps[i];
    at_path(field_path(field_path("clauses", clause), field_path("steps", i)), [&] {
      if (step.counted_from == step_start::period_end) {
        run.clear();
        event = report_event(step.within, about, pack);
      }
      run.push_back(step.within);
      ends.push_back(prove_chain(run, event, {}, pack, on).back().why.due);
    });
  }
  return ends;
}

// Puts ends to rows; those of a period are worked out once.
class due_finder {
 public:
  due_finder(const agreement& a, const rule_pack& pack, const worked_time& on)
      : a_{a}, pack_{pack}, on_{on} {}

  due_obligation operator()(obligation owed) {
    const auto* report = std::get_if<report_owed>(&owed.what);
    if (report == nullptr) {
      const instant over = start_of_day(add_days(owed.about.cut_off(), 1), pack_);
      return {std::move(owed), over, boundary::exclusive};
    }
    const instant due = ends(owed.clause, owed.about)[report->step];
    const boundary edge = boundary_of(due_rule{report->within, pack_, report->edge});
    return {std::move(owed), due, edge};
  }

 private:
  const std::vector<instant>& ends(std::size_t clause, const period& about) {
    const auto known = ends_.find({clause, about});
    if (known != ends_.end()) return known->second;
    const auto& duty = std::get<report_duty>(a_.clauses[clause]);
    return ends_.emplace(std::pair{clause, about}, ends_of_steps(duty, clause, about, pack_, on_))
        .first->second;
  }

  const agreement& a_;
  const rule_pack& pack_;
  const worked_time& on_;
  std::map<std::pair<std::size_t, period>, std::vector<instant>> ends_;
};

bool is_due_before(const due_obligation& a, const due_obligation& b) {
  if (a.due != b.due) return a.due < b.due;
  const auto key = [](const obligation& o) { return std::tuple{o.clause, o.debtor, step_of(o), o.about}; };
  return key(a.what) < key(b.what);
}

}  // namespace

obligation_list obligations_of(const agreement& a, const organization& org, const date_range& span) {
  static_cast<void>(expand(a, org));  // for its faults
  const auto effect = in_effect(a);
  return effect ? obligation_collector{a, org, *effect}.result(span) : obligation_list{};
}

instant report_event(const any_limit& limit, const period& p, const rule_pack& pack) {
  const bool of_days =
      std::holds_alternative<time_limit>(limit) && pack.first_day.value == event_day::counted;
  return start_of_day(add_days(p.cut_off(), detail::is_by_time(limit) || of_days ? 1 : 0), pack);
}

due_obligation_list due_obligations(const agreement& a, const organization& org, const date_range& span,
                                    const rule_pack& pack, const worked_time& on) {
  obligation_list owed = obligations_of(a, org, span);
  due_obligation_list made;
  made.rows.reserve(owed.rows.size());
  due_finder find{a, pack, on};
  for (obligation& row : owed.rows) made.rows.push_back(find(std::move(row)));
  std::sort(made.rows.begin(), made.rows.end(), is_due_before);
  made.findings = std::move(owed.findings);
  return made;
}

std::vector<expected_figures> expected_reports(const obligation_list& owed, std::size_t of_clause,
                                               std::size_t step, std::optional<indicator_id> which) {
  std::vector<std::pair<unit_id, period>> due;
  due.reserve(owed.rows.size());
  for (const obligation& row : owed.rows)
    if (row.clause == of_clause && std::holds_alternative<report_owed>(row.what) && step_of(row) == step)
      due.emplace_back(row.debtor, row.about);
  std::sort(due.begin(), due.end());
  std::vector<expected_figures> made;
  for (const auto& [unit, about] : due) {
    if (!made.empty() && made.back().unit == unit && made.back().last.until(about) == 1)
      made.back().last = about;
    else
      made.push_back({unit, which, about, about});
  }
  return made;
}

}  // namespace phoihop
