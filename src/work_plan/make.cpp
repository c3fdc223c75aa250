// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/expand.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/work_plan/work_plan.hpp>

#include <schedule/series_days.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <work_plan/columns.hpp>
#include <work_plan/plan_records.hpp>
#include <work_plan/shared_tables.hpp>

namespace phoihop {

using detail::columns;
using detail::plan_records;
using detail::series_row;

// Makes the columns of a plan.
class work_plan_builder {
 public:
  work_plan_builder(const agreement& a, const organization& org, const calendar_book& calendars,
                    std::span<const meeting_record> records)
      : a_{a}, org_{org}, calendars_{calendars}, records_{records}, all_{expand(a, org)} {}

  work_plan operator()(const date_range& span) {
    require_known(calendars_.standard, span);
    made_.span = span;
    for (const clause& c : a_.clauses) made_.clause_keys.push_back(key_of(c));
    plan_records by_series{records_, a_, org_, all_};
    for (const auto& s : all_.series) add_alike(s, by_series);
    made_.tables = std::move(tables_).take();
    made_.meetings = detail::in_order(made_);
    made_.names = {org_, std::move(units_)};
    made_.findings = std::move(all_.findings);
    add_duties();
    add_obligations();
    add_findings_of_days();
    return work_plan{std::make_shared<const columns>(std::move(made_))};
  }

 private:
  static void require_known(const business_calendar& calendar, const date_range& span) {
    if (!calendar.horizon().contains(span))
      throw out_of_horizon{
          "span", to_text(span), {"the calendar {} knows {}", calendar.name(), calendar.horizon()}};
  }

  // The calendar by which the series of a clause go reaches back to where they begin.
  void require_start(const business_calendar& calendar, const validity& in_force,
                     std::string_view path_of_clause) const {
    if (!(in_force.first() < calendar.horizon().first())) return;
    std::string path = "calendars.standard";
    for (std::size_t i = 0; i < calendars_.by_kind.size(); ++i)
      if (&calendars_.by_kind[i].second == &calendar) path = field_path("calendars.by_kind", i);
    throw out_of_horizon{
        path,
        to_text(calendar.horizon()),
        {"meetings of {} begin on {}: give a calendar that goes back to that day, since turns are "
         "worked out from the first meeting on",
         path_of_clause, in_force.first()}};
  }

  void add_alike(const agreed_series& s, plan_records& by_series) {
    const bool is_in_force = common(s.rules.in_force, made_.span).has_value();
    const auto members = members_of(s);
    const std::string path_of_clause = field_path("clauses", s.clause);
    tables_.begin(s.rules);
    for (const auto& place : s.places) {
      const auto rows = by_series.next();
      const business_calendar& calendar = calendar_of(place.area, s.rules.in_force.first());
      if (rows.empty() && !detail::may_sit_within(s.rules, calendar, made_.span)) continue;
      by_series.add_units(rows, s.rules, calendars_.standard, units_);
      require_known(calendar, made_.span);
      require_start(calendar, s.rules.in_force, path_of_clause);
      const std::uint32_t table =
          table_of(calendar, {place.key, records_, rows, path_of_clause}, by_series, s.rules);
      if (!rows.empty()) by_series.add_findings(rows, tables_[table], all_.findings);
      if (!is_in_force && !sits_within_span(table)) continue;
      made_.series.push_back({place.area, table, place.key});
      clauses_.push_back(s.clause);
      units_.push_back(place.area);
    }
    units_.insert(units_.end(), members.begin(), members.end());
  }

  // Whether a meeting of that timetable sits within the span.
  [[nodiscard]] bool sits_within_span(std::uint32_t table) const {
    const timetable& all = tables_[table];
    const auto [first, last] = all.reach(made_.span);
    for (std::uint32_t i = first; i < last; ++i)
      if (made_.span.contains(all.day(i))) return true;
    return false;
  }

  // The units of the rules and of the clause, and the parties.
  [[nodiscard]] std::vector<unit_id> members_of(const agreed_series& s) const {
    auto members = units_named_by(s.rules);
    for (const auto& p : a_.parties) members.push_back(p.who);
    for (const auto& role : std::get<meeting_duty>(a_.clauses[s.clause]).roles)
      if (const auto* stated = std::get_if<named_units>(&role.rule))
        members.insert(members.end(), stated->units.begin(), stated->units.end());
    return members;
  }

  std::uint32_t table_of(const business_calendar& calendar, const timetable::recording& known,
                         const plan_records& by_series, const series& rules) {
    try {
      return tables_.of(calendar, known);
    } catch (const bad_argument&) {
      by_series.require_possible(known.rows, rules, calendar);
      throw;
    }
  }

  [[nodiscard]] const business_calendar& calendar_of(unit_id area, const date& on) const {
    return calendars_.by_kind.empty() ? calendars_.standard : calendars_.of(org_.kind(area, on));
  }

  // Series of one clause of which the same is found.
  struct alike {
    std::size_t clause = 0;
    std::uint32_t table = 0;  // of the first
    std::string name;         // its key
    std::size_t others = 0;
  };

  void add_findings_of_days() {
    std::vector<alike> found;
    std::map<std::string, std::size_t> known;                // by what is found
    std::vector<std::string> of_table(made_.tables.size());  // what is found
    for (std::size_t t = 0; t < of_table.size(); ++t)
      for (const auto& f : made_.tables[t].findings({})) of_table[t] += to_text(f) + '\n';
    for (std::size_t i = 0; i < made_.series.size(); ++i) {
      const series_row& row = made_.series[i];
      if (of_table[row.table].empty()) continue;
      const auto [same, is_new] =
          known.emplace(std::to_string(clauses_[i]) + '\n' + of_table[row.table], found.size());
      if (is_new)
        found.push_back({clauses_[i], row.table, row.key, 0});
      else
        ++found[same->second].others;
    }
    for (const alike& a : found) add_findings(a);
    sort_by_date(made_.findings);
  }

  void add_findings(const alike& a) {
    const std::string name = a.others == 0 ? a.name : a.name + " and " + std::to_string(a.others) + " more";
    for (auto& f : made_.tables[a.table].findings(name)) {
      f.path = field_path(field_path("clauses", a.clause), f.path);
      made_.findings.push_back(std::move(f));
    }
  }

  void add_duties() {
    const auto effect = in_effect(a_);
    const auto days = effect ? common(*effect, made_.span) : std::nullopt;
    if (!days) return;
    for (std::size_t i = 0; i < a_.clauses.size(); ++i)
      if (const auto runs = days_without_date(a_.clauses[i], *days)) made_.duties.push_back({i, *runs});
  }

  // The days on which a clause runs without a date of its own; none if all it asks for has one.
  [[nodiscard]] std::optional<date_range> days_without_date(const clause& c, const date_range& days) const {
    if (std::holds_alternative<meeting_duty>(c)) return std::nullopt;
    if (const auto* team = std::get_if<team_duty>(&c)) return common(team->when, days);
    if (std::holds_alternative<information_duty>(c) || std::holds_alternative<notice_duty>(c)) return days;
    return calendars_.law ? std::nullopt : std::optional{days};
  }

  void add_obligations() {
    if (!calendars_.law) return;
    auto owed = obligations_due(a_, org_, made_.span, *calendars_.law, calendars_.standard);
    made_.obligations = std::move(owed.rows);
    std::copy_if(owed.findings.begin(), owed.findings.end(), std::back_inserter(made_.findings),
                 [&](const finding& f) {
                   return std::find(made_.findings.begin(), made_.findings.end(), f) == made_.findings.end();
                 });
  }

  const agreement& a_;
  const organization& org_;
  const calendar_book& calendars_;
  std::span<const meeting_record> records_;
  expansion all_;
  detail::shared_tables tables_;
  std::vector<std::size_t> clauses_;  // of the series
  std::vector<unit_id> units_;        // whose names the plan shows
  columns made_;
};

work_plan make_work_plan(const agreement& a, const organization& org, const calendar_book& calendars,
                         const date_range& span, std::span<const meeting_record> records) {
  return work_plan_builder{a, org, calendars, records}(span);
}

}  // namespace phoihop
