// SPDX-License-Identifier: BSL-1.0
#include <work_plan/plan_records.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>
#include <schedule/series_days.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>

namespace phoihop::detail {
namespace {

// The day on which a recorded meeting sits; none if that cannot be said.
std::optional<date> sitting_of(const meeting_record& r, const series& rules,
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

// The day by which its roles are judged, and its units named.
std::optional<date> day_of(const meeting_record& r, const series& rules, const business_calendar& calendar) {
  const auto day = sitting_of(r, rules, calendar);
  return day ? std::optional{role_day(rules.in_force, *day)} : std::nullopt;
}

}  // namespace

plan_records::plan_records(std::span<const meeting_record> records, const agreement& a,
                           const organization& org, const expansion& all)
    : records_{records}, org_{org} {
  std::unordered_map<std::string_view, std::size_t> by_key;
  if (!records.empty())
    for (const auto& s : all.series)
      for (const auto& place : s.places) by_key.emplace(place.key, by_key.size());
  std::vector<std::size_t> series_of(records.size());
  first_row_.assign(by_key.size() + 1, 0);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto found = by_key.find(records[i].series_key);
    if (found == by_key.end())
      throw bad_argument{field_path("records", i, "series_key"), records[i].series_key,
                         "the agreement has no such series"};
    if (records[i].field && index_of(*records[i].field) >= a.fields.size())
      throw bad_argument{field_path("records", i, "field"), to_text(*records[i].field),
                         "the agreement has no such field"};
    series_of[i] = found->second;
    ++first_row_[found->second + 1];
  }
  std::partial_sum(first_row_.begin(), first_row_.end(), first_row_.begin());
  auto next = first_row_;
  rows_.resize(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) rows_[next[series_of[i]]++] = i;
}

plan_records::rows plan_records::next() {
  if (records_.empty()) return {};
  const std::size_t s = next_series_++;
  return rows{rows_}.subspan(first_row_[s], first_row_[s + 1] - first_row_[s]);
}

void plan_records::add_units(rows of, const series& rules, const business_calendar& calendar,
                             std::vector<unit_id>& to) const {
  const auto add = [&](std::size_t row, std::size_t role, std::string_view list,
                       const std::vector<unit_id>& units) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      const bool is_unit = index_of(units[i]) < org_.definition().units.size();
      if (!is_unit || org_.existence(units[i]).empty())
        throw bad_argument{
            field_path(field_path("records", row), field_path(field_path("roles", role, list), i)),
            shown(units[i], day_of(records_[row], rules, calendar)),
            is_unit ? "no event establishes this unit" : "the organisation has no such unit"};
      to.push_back(units[i]);
    }
  };
  for (const std::size_t row : of)
    for (std::size_t r = 0; r < records_[row].roles.size(); ++r) {
      add(row, r, "who", records_[row].roles[r].who);
      add(row, r, "planned", records_[row].roles[r].planned);
    }
}

void plan_records::add_findings(rows of, const timetable& all, std::vector<finding>& to) const {
  for (auto& said : detail::findings_on(all, records_, of)) {
    const auto& on = said.found.on;
    if (said.unit)
      said.found.value = shown(*said.unit, on ? std::optional{role_day(all.rules().in_force, *on)} : on);
    to.push_back(std::move(said.found));
  }
}

void plan_records::require_possible(rows of, const series& rules, const business_calendar& calendar) const {
  const auto days = detail::days_of(rules, calendar);
  for (const std::size_t row : of) {
    const auto* covers = std::get_if<period>(&records_[row].which);
    if (covers != nullptr &&
        (covers->kind() != rules.when.covers() || covers->scheme() != rules.when.scheme()))
      continue;  // it is about no meeting of the series, which is said elsewhere
    const auto fault = detail::fault_of(rules.roles, days, records_[row]);
    if (fault && fault->unit)
      throw bad_argument{field_path("records", row, fault->path),
                         shown(*fault->unit, day_of(records_[row], rules, calendar)), fault->problem};
  }
}

// A unit as it is shown as a value, if it is one: by its code on that day, or by its first.
std::string plan_records::shown(unit_id unit, const std::optional<date>& on) const {
  const auto& units = org_.definition().units;
  if (index_of(unit) >= units.size()) return to_text(unit);
  const auto code = on ? org_.code(unit, *on) : std::nullopt;
  return code.value_or(units[index_of(unit)].code);
}

}  // namespace phoihop::detail
