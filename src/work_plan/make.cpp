// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/expand.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/work_plan/work_plan.hpp>
#include <schedule/roles.hpp>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "work_plan/columns.hpp"
#include "work_plan/record_patterns.hpp"

namespace phoihop {

using work_plan_detail::columns;

// Makes the columns of a plan.
class work_plan_builder {
 public:
  work_plan_builder(const agreement& a, const organization& org, const calendar_book& calendars,
                    std::span<const meeting_record> records)
      : a_{a},
        org_{org},
        calendars_{calendars},
        records_{records},
        all_{expand(a, org)},
        patterns_{records} {}

  work_plan operator()(const date_range& span) {
    require_known(calendars_.standard, span);
    made_.span = span;
    find_rows();
    for (const auto& s : all_.series) add_alike(s);
    made_.meetings = work_plan_detail::in_order(made_);
    made_.names = {org_, std::move(units_)};
    add_duties();
    made_.findings = std::move(all_.findings);
    return work_plan{std::make_shared<const columns>(std::move(made_))};
  }

 private:
  // The tables of alike series under one calendar.
  struct alike {
    const business_calendar* calendar;
    std::optional<std::uint32_t> any;    // one of them
    std::optional<std::uint32_t> plain;  // that of those of which nothing is recorded
  };
  // A table that has the days of a calendar.
  struct table_of_calendar {
    const business_calendar* calendar;
    std::uint32_t table;
  };

  static void require_known(const business_calendar& calendar, const date_range& span) {
    if (!calendar.horizon().contains(span))
      throw out_of_horizon{
          "span", to_text(span), {"the calendar {} knows {}", calendar.name(), calendar.horizon()}};
  }

  // The calendar by which the series of a clause go reaches back to where they begin.
  void require_start(const business_calendar& calendar, const validity& in_force) const {
    if (!(in_force.first() < calendar.horizon().first())) return;
    std::string path = "calendars.standard";
    for (std::size_t i = 0; i < calendars_.by_kind.size(); ++i)
      if (&calendars_.by_kind[i].second == &calendar) path = field_path("calendars.by_kind", i);
    throw out_of_horizon{
        path,
        to_text(calendar.horizon()),
        {"meetings of {} begin on {}: give a calendar that goes back to that day, since turns are "
         "worked out from the first meeting on",
         clause_, in_force.first()}};
  }

  // The records by series, in their order: `rows_[first_row_[s]]` and those up to the next are of series s,
  // as the agreed ones list them.
  void find_rows() {
    std::unordered_map<std::string_view, std::size_t> by_key;
    if (!records_.empty())
      for (const auto& s : all_.series)
        for (const auto& place : s.places) by_key.emplace(place.key, by_key.size());
    std::vector<std::size_t> series_of(records_.size());
    first_row_.assign(by_key.size() + 1, 0);
    for (std::size_t i = 0; i < records_.size(); ++i) {
      const auto found = by_key.find(records_[i].series_key);
      if (found == by_key.end())
        throw bad_argument{field_path("records", i, "series_key"), records_[i].series_key,
                           "the agreement has no such series"};
      if (records_[i].field && index_of(*records_[i].field) >= a_.fields.size())
        throw bad_argument{field_path("records", i, "field"), to_text(*records_[i].field),
                           "the agreement has no such field"};
      series_of[i] = found->second;
      ++first_row_[found->second + 1];
    }
    std::partial_sum(first_row_.begin(), first_row_.end(), first_row_.begin());
    auto next = first_row_;
    rows_.resize(records_.size());
    for (std::size_t i = 0; i < records_.size(); ++i) rows_[next[series_of[i]]++] = i;
  }

  void add_alike(const agreed_series& s) {
    const bool is_shown = common(s.rules.in_force, made_.span).has_value();
    clause_ = field_path("clauses", s.clause);
    members_ = members_of(s);
    std::vector<alike> known;
    for (const auto& place : s.places) {
      const auto rows = next_rows();
      if (!is_shown && rows.empty()) continue;
      for (const std::size_t row : rows) require_members(row, place.key, s.rules);
      const std::uint32_t table =
          table_of(s, alike_under(known, calendar_of(place.area, s.rules.in_force.first())),
                   {place.key, records_, rows, clause_});
      if (!is_shown) continue;
      made_.series.push_back({place.area, table, place.key});
      units_.push_back(place.area);
    }
    units_.insert(units_.end(), members_.begin(), members_.end());
  }

  // Whom a record may name: the units of the rules and of the clause, and the parties. Ascending.
  [[nodiscard]] std::vector<unit_id> members_of(const agreed_series& s) const {
    auto members = units_named_by(s.rules);
    for (const auto& p : a_.parties) members.push_back(p.who);
    for (const auto& role : std::get<meeting_duty>(a_.clauses[s.clause]).roles)
      if (const auto* stated = std::get_if<named_units>(&role.rule))
        members.insert(members.end(), stated->units.begin(), stated->units.end());
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    return members;
  }

  static alike& alike_under(std::vector<alike>& known, const business_calendar& calendar) {
    for (auto& one : known)
      if (one.calendar == &calendar) return one;
    return known.emplace_back(alike{&calendar, std::nullopt, std::nullopt});
  }

  std::uint32_t table_of(const agreed_series& s, alike& of, const timetable::recording& known) {
    if (known.rows.empty() && of.plain) return *of.plain;
    if (!known.rows.empty() && of.any)
      if (const auto same = patterns_.find(*of.any, known.rows)) return *same;
    if (!of.any) {
      require_known(*of.calendar, made_.span);
      require_start(*of.calendar, s.rules.in_force);
    }
    made_.tables.push_back(made(s, of, known));
    const auto table = static_cast<std::uint32_t>(made_.tables.size() - 1);
    if (!of.any) of.any = table;
    if (known.rows.empty())
      of.plain = table;
    else
      patterns_.add(*of.any, known.rows, table);
    return table;
  }

  timetable made(const agreed_series& s, const alike& of, const timetable::recording& known) {
    try {
      if (of.any) return {made_.tables[*of.any], known};
      for (const auto& [calendar, table] : days_)
        if (calendar == of.calendar && made_.tables[table].days().in_force == s.rules.in_force &&
            made_.tables[table].days().when == s.rules.when)
          return {s.rules, made_.tables[table], known};
      days_.push_back({of.calendar, static_cast<std::uint32_t>(made_.tables.size())});
      return {s.rules, *of.calendar, known};
    } catch (const bad_argument&) {
      for (const std::size_t row : known.rows) require_possible(row, s.rules, *of.calendar);
      throw;
    }
  }

  [[nodiscard]] const business_calendar& calendar_of(unit_id area, const date& on) const {
    return calendars_.by_kind.empty() ? calendars_.standard : calendars_.of(org_.kind(area, on));
  }

  // Which records are about the next series.
  std::span<const std::size_t> next_rows() {
    if (records_.empty()) return {};
    const std::size_t s = next_series_++;
    return std::span{rows_}.subspan(first_row_[s], first_row_[s + 1] - first_row_[s]);
  }

  // The same refusal with a unit shown by its code.
  void require_possible(std::size_t row, const series& rules, const business_calendar& calendar) const {
    const auto day = day_of(records_[row], rules, calendar);
    if (!day) return;
    const auto fault = series_detail::fault_of(rules.roles, records_[row], *day);
    if (fault && fault->unit)
      throw bad_argument{field_path("records", row, fault->path), shown(*fault->unit, *day), fault->problem};
  }

  // The day on which a recorded meeting sits; none if that cannot be said.
  static std::optional<date> day_of(const meeting_record& r, const series& rules,
                                    const business_calendar& calendar) {
    if (r.sat_on) return is_day(*r.sat_on) ? r.sat_on : std::nullopt;
    if (const auto* call = std::get_if<special_call>(&r.which))
      return is_day(call->on) ? std::optional{call->on} : std::nullopt;
    try {
      return rules.when.of(std::get<period>(r.which), calendar).actual;
    } catch (const error&) {
      return std::nullopt;  // which is said elsewhere
    }
  }

  // Whoever is recorded is named by the series.
  void require_members(std::size_t row, const std::string& key, const series& rules) const {
    const auto require = [&](unit_id unit, std::size_t role, std::string_view list, std::size_t i) {
      if (std::binary_search(members_.begin(), members_.end(), unit)) return;
      const std::string path = field_path(field_path("records", row), field_path("roles", role, list));
      throw bad_argument{field_path(path, i),
                         shown(unit, day_of(records_[row], rules, calendars_.standard)),
                         {"it is no unit that series {} names", key}};
    };
    const auto& roles = records_[row].roles;
    for (std::size_t r = 0; r < roles.size(); ++r) {
      for (std::size_t i = 0; i < roles[r].who.size(); ++i) require(roles[r].who[i], r, "who", i);
      for (std::size_t i = 0; i < roles[r].planned.size(); ++i) require(roles[r].planned[i], r, "planned", i);
    }
  }

  // A unit as it is shown as a value, if it is one: by its code on that day, or by its first.
  [[nodiscard]] std::string shown(unit_id unit, const std::optional<date>& on) const {
    const auto& units = org_.definition().units;
    if (index_of(unit) >= units.size()) return to_text(unit);
    const auto code = on ? org_.code(unit, *on) : std::nullopt;
    return code.value_or(units[index_of(unit)].code);
  }

  void add_duties() {
    const auto effect = in_effect(a_);
    const auto days = effect ? common(*effect, made_.span) : std::nullopt;
    if (!days) return;
    for (std::size_t i = 0; i < a_.clauses.size(); ++i)
      if (!std::holds_alternative<meeting_duty>(a_.clauses[i])) made_.duties.push_back({i, *days});
  }

  const agreement& a_;
  const organization& org_;
  const calendar_book& calendars_;
  std::span<const meeting_record> records_;
  expansion all_;
  work_plan_detail::record_patterns patterns_;
  std::vector<std::size_t> first_row_;
  std::vector<std::size_t> rows_;
  std::size_t next_series_ = 0;
  std::string clause_;  // at hand
  std::vector<table_of_calendar> days_;
  std::vector<unit_id> members_;  // named by the rules at hand, ascending
  std::vector<unit_id> units_;    // whose names the plan shows
  columns made_;
};

work_plan make_work_plan(const agreement& a, const organization& org, const calendar_book& calendars,
                         const date_range& span, std::span<const meeting_record> records) {
  return work_plan_builder{a, org, calendars, records}(span);
}

}  // namespace phoihop
