// SPDX-License-Identifier: BSL-1.0
#include <work_plan/plan_records.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace phoihop::detail {
namespace {

// The day on which a recorded meeting sits; none if that cannot be said.
std::optional<date> day_of(const meeting_record& r, const series& rules, const business_calendar& calendar) {
  if (r.sat_on) return is_day(*r.sat_on) ? r.sat_on : std::nullopt;
  if (const auto* call = std::get_if<special_call>(&r.which))
    return is_day(call->on) ? std::optional{call->on} : std::nullopt;
  try {
    return rules.when.of(std::get<period>(r.which), calendar).actual;
  } catch (const error&) {
    return std::nullopt;  // which is said elsewhere
  }
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

void plan_records::require_members(rows of, const std::string& key, const series& rules,
                                   std::span<const unit_id> members,
                                   const business_calendar& calendar) const {
  for (const std::size_t row : of) {
    const auto require = [&](std::span<const unit_id> units, std::size_t role, std::string_view list) {
      for (std::size_t i = 0; i < units.size(); ++i) {
        if (std::binary_search(members.begin(), members.end(), units[i])) continue;
        const std::string path = field_path(field_path("records", row), field_path("roles", role, list));
        throw bad_argument{field_path(path, i),
                           shown(units[i], day_of(records_[row], rules, calendar)),
                           {"it is no unit that series {} names", key}};
      }
    };
    const auto& roles = records_[row].roles;
    for (std::size_t r = 0; r < roles.size(); ++r) {
      require(roles[r].who, r, "who");
      require(roles[r].planned, r, "planned");
    }
  }
}

void plan_records::require_possible(rows of, const series& rules, const business_calendar& calendar) const {
  for (const std::size_t row : of) {
    const auto day = day_of(records_[row], rules, calendar);
    if (!day) continue;
    const auto fault = detail::fault_of(rules.roles, records_[row], *day);
    if (fault && fault->unit)
      throw bad_argument{field_path("records", row, fault->path), shown(*fault->unit, *day), fault->problem};
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
