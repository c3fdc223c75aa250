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
    require_reach(span);
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
  // Series of different agreed ones that have their days in common.
  struct days_in_common {
    const business_calendar* calendar;
    std::uint32_t table;
  };

  static void require_known(const business_calendar& calendar, const date_range& span) {
    if (!calendar.horizon().contains(span))
      throw out_of_horizon{
          "span", to_text(span), {"the calendar {} knows {}", calendar.name(), calendar.horizon()}};
  }

  void require_reach(const date_range& span) const {
    const auto& standard = calendars_.standard;
    require_known(standard, span);
    const auto effect = in_effect(a_);
    if (effect && effect->first() < standard.horizon().first())
      throw out_of_horizon{"calendars.standard",
                           to_text(standard.horizon()),
                           {"the agreement takes effect on {}: give a calendar that goes back to that day, "
                            "since turns are worked out from the first meeting on",
                            effect->first()}};
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

  // The timetable of a series of which nothing is recorded, by its calendar.
  std::uint32_t table_of(const agreed_series& s, const business_calendar& calendar) {
    const auto has_its_days = [&](const days_in_common& d) {
      const auto& rules = made_.tables[d.table].rules();
      return d.calendar == &calendar && rules.in_force == s.rules.in_force && rules.when == s.rules.when;
    };
    const auto found = std::find_if(days_.begin(), days_.end(), has_its_days);
    const auto table = static_cast<std::uint32_t>(made_.tables.size());
    made_.tables.push_back(at_path(clause_, [&] {
      return found != days_.end() ? timetable{s.rules, made_.tables[found->table]}
                                  : timetable{s.rules, calendar};
    }));
    if (found == days_.end()) days_.push_back({&calendar, table});
    return table;
  }

  void add_alike(const agreed_series& s) {
    const bool is_shown = common(s.rules.in_force, made_.span).has_value();
    clause_ = field_path("clauses", s.clause);
    std::vector<days_in_common> tables;  // one a calendar
    std::vector<unit_id> members;
    for (const auto& place : s.places) {
      const auto& calendar = calendar_of(place.area, s.rules.in_force.first());
      auto known =
          std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.calendar == &calendar; });
      if (known == tables.end()) {
        require_known(calendar, made_.span);
        tables.push_back({&calendar, table_of(s, calendar)});
        known = tables.end() - 1;
        members = work_plan_detail::units_in(made_.tables[known->table]);
      }
      const std::uint32_t table = add_records(known->table, place.key, members);
      if (!is_shown) continue;
      made_.series.push_back({place.area, table, place.key});
      units_.push_back(place.area);
    }
    units_.insert(units_.end(), members.begin(), members.end());
  }

  [[nodiscard]] const business_calendar& calendar_of(unit_id area, const date& on) const {
    return calendars_.by_kind.empty() ? calendars_.standard : calendars_.of(org_.kind(area, on));
  }

  // The timetable of the next series by what is recorded about it.
  std::uint32_t add_records(std::uint32_t alike, const std::string& key,
                            const std::vector<unit_id>& members) {
    if (records_.empty()) return alike;
    const std::size_t s = next_series_++;
    const auto rows = std::span{rows_}.subspan(first_row_[s], first_row_[s + 1] - first_row_[s]);
    if (rows.empty()) return alike;
    if (const auto known = patterns_.find(alike, rows)) return *known;
    for (const std::size_t row : rows) require_members(row, key, members, made_.tables[alike]);
    const auto table = static_cast<std::uint32_t>(made_.tables.size());
    made_.tables.push_back(recorded(made_.tables[alike], key, rows));
    patterns_.add(alike, rows, table);
    return table;
  }

  timetable recorded(const timetable& alike, const std::string& key,
                     std::span<const std::size_t> rows) const {
    try {
      return alike.recorded(key, records_, rows, clause_);
    } catch (const bad_argument&) {
      for (const std::size_t row : rows) require_possible(row, alike);
      throw;
    }
  }

  // The same refusal with a unit shown by its code.
  void require_possible(std::size_t row, const timetable& alike) const {
    const auto day = day_of(records_[row], alike);
    if (!day) return;
    const auto fault = series_detail::fault_of(alike.rules().roles, records_[row], *day);
    if (fault && fault->unit)
      throw bad_argument{field_path("records", row, fault->path), shown(*fault->unit, *day), fault->problem};
  }

  // The day on which a recorded meeting sits; none if that cannot be said.
  static std::optional<date> day_of(const meeting_record& r, const timetable& alike) {
    if (r.sat_on) return is_day(*r.sat_on) ? r.sat_on : std::nullopt;
    if (const auto* call = std::get_if<special_call>(&r.which))
      return is_day(call->on) ? std::optional{call->on} : std::nullopt;
    for (const auto& o : alike.days().occurrences)
      if (o.covers == std::get<period>(r.which)) return o.actual;
    return std::nullopt;
  }

  // Whoever is recorded is named by the series.
  void require_members(std::size_t row, const std::string& key, const std::vector<unit_id>& members,
                       const timetable& alike) const {
    const auto require = [&](unit_id unit, std::size_t role, std::string_view list, std::size_t i) {
      if (std::binary_search(members.begin(), members.end(), unit)) return;
      const std::string path = field_path(field_path("records", row), field_path("roles", role, list));
      throw bad_argument{field_path(path, i),
                         shown(unit, day_of(records_[row], alike)),
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
  std::vector<days_in_common> days_;
  std::vector<unit_id> units_;  // whose names the plan shows
  columns made_;
};

work_plan make_work_plan(const agreement& a, const organization& org, const calendar_book& calendars,
                         const date_range& span, std::span<const meeting_record> records) {
  return work_plan_builder{a, org, calendars, records}(span);
}

}  // namespace phoihop
