// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/work_plan.hpp>

#include <algorithm>

#include <work_plan/columns.hpp>

namespace phoihop {

using detail::columns;
using detail::reference;
using detail::series_row;

const business_calendar& calendar_book::of(const std::optional<kind_id>& kind) const {
  if (kind)
    for (const auto& [own, calendar] : by_kind)
      if (own == *kind) return calendar;
  return standard;
}

work_plan::work_plan() : columns_{std::make_shared<const columns>()} {}

const date_range& work_plan::span() const noexcept {
  return columns_->span;
}
const std::vector<finding>& work_plan::findings() const noexcept {
  return columns_->findings;
}
const std::vector<std::string>& work_plan::clause_keys() const noexcept {
  return columns_->clause_keys;
}
const std::vector<due_obligation>& work_plan::obligations() const noexcept {
  return columns_->obligations;
}

const std::vector<undated_duty>& work_plan::duties() const noexcept {
  return columns_->duties;
}

std::vector<planned_series> work_plan::series() const {
  std::vector<planned_series> all;
  all.reserve(columns_->series.size());
  for (const auto& row : columns_->series) {
    const auto& rules = columns_->table_of(row).rules();
    all.push_back({row.key, rules.title, row.area, rules.in_force});
  }
  return all;
}

meeting_list work_plan::meetings() const {
  return {columns_, {columns_, columns_->meetings.data()}, columns_->meetings.size()};
}

meeting_list work_plan::meetings(const date_range& days) const {
  const auto& all = columns_->meetings;
  const auto earlier = [&](const reference& at, const date& d) { return columns_->day_of(at) < d; };
  const auto first = std::lower_bound(all.begin(), all.end(), days.first(), earlier);
  const auto last = std::lower_bound(first, all.end(), days.end_day(), earlier);
  return {columns_, {columns_, all.data() + (first - all.begin())}, static_cast<std::size_t>(last - first)};
}

// The meetings for which `is_wanted` says so.
template <class Wanted>
static auto chosen(const columns& of, const Wanted& is_wanted) {
  auto own = std::make_shared<std::vector<reference>>();
  std::copy_if(of.meetings.begin(), of.meetings.end(), std::back_inserter(*own), is_wanted);
  return own;
}

meeting_list work_plan::meetings(std::string_view series_key) const {
  const auto own =
      chosen(*columns_, [&](const reference& at) { return columns_->series[at.series].key == series_key; });
  return {columns_, {own, own->data()}, own->size()};
}

meeting_list work_plan::meetings(unit_id unit) const {
  std::vector<bool> names_it(columns_->tables.size());
  for (std::size_t t = 0; t < names_it.size(); ++t) {
    const auto units = columns_->tables[t].units();
    names_it[t] = std::binary_search(units.begin(), units.end(), unit);
  }
  const auto has_it = [&](const role_holders& role) {
    return std::find(role.actual.begin(), role.actual.end(), unit) != role.actual.end();
  };
  const auto own = chosen(*columns_, [&](const reference& at) {
    const series_row& row = columns_->series[at.series];
    if (row.area == unit) return true;
    if (!names_it[row.table]) return false;
    const auto roles = columns_->table_of(row)[at.number].roles;
    return std::any_of(roles.begin(), roles.end(), has_it);
  });
  return {columns_, {own, own->data()}, own->size()};
}

std::optional<fairness_report> work_plan::fairness(std::string_view series_key) const {
  const auto found = std::find_if(columns_->series.begin(), columns_->series.end(),
                                  [&](const series_row& row) { return row.key == series_key; });
  return found == columns_->series.end() ? std::nullopt : columns_->table_of(*found).fairness();
}

std::optional<fairness_report> work_plan::fairness() const {
  std::vector<std::optional<shared_meetings>> of_table(columns_->tables.size());
  for (std::size_t t = 0; t < of_table.size(); ++t) of_table[t] = columns_->tables[t].shared_chairs();
  std::vector<shared_meetings> all;
  for (const std::uint32_t s : detail::by_key(columns_->series))
    if (const auto& shared = of_table[columns_->series[s].table]) all.push_back(*shared);
  if (all.empty()) return std::nullopt;
  return measure_together(all);
}

bool work_plan::operator==(const work_plan& other) const {
  return columns_ == other.columns_ ||
         (span() == other.span() && findings() == other.findings() && series() == other.series() &&
          clause_keys() == other.clause_keys() && duties() == other.duties() &&
          obligations() == other.obligations() && meetings() == other.meetings());
}

}  // namespace phoihop
