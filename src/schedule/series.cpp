// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/series.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/schedule/timetable.hpp>
#include <schedule/roles.hpp>

#include <algorithm>
#include <utility>

namespace phoihop {
namespace {

void require_span(const business_calendar& calendar, const date_range& span) {
  if (!calendar.horizon().contains(span))
    throw out_of_horizon{
        "span", to_text(span), {"the calendar {} knows {}", calendar.name(), calendar.horizon()}};
}

void add_units(const holders& rule, std::vector<unit_id>& to) {
  for (const auto& u : rule.units) to.push_back(u.who);
}
void add_units(const external_holder&, std::vector<unit_id>&) {}
void add_units(const roster& rule, std::vector<unit_id>& to) {
  for (const auto& m : rule.members) to.push_back(m.who);
}
void add_units(const turn_plan& rule, std::vector<unit_id>& to) {
  add_units(roster_of(rule), to);
}
void add_units(const lead_by_field& rule, std::vector<unit_id>& to) {
  for (const auto& lead : rule.leads) to.push_back(lead.who);
}

}  // namespace

std::vector<unit_id> units_named_by(const series& s) {
  std::vector<unit_id> units;
  for (const auto& role : s.roles) std::visit([&](const auto& rule) { add_units(rule, units); }, role.rule);
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  return units;
}

const role_holders* meeting::find(meeting_role role) const noexcept {
  const auto found =
      std::find_if(roles.begin(), roles.end(), [&](const role_holders& row) { return row.role == role; });
  return found == roles.end() ? nullptr : &*found;
}

std::optional<unit_id> meeting::chair() const {
  if (roles.empty() || roles.front().actual.empty()) return std::nullopt;
  return roles.front().actual.front();
}

series_plan plan_series(const series& s, const business_calendar& calendar, const date_range& span,
                        std::span<const meeting_record> records) {
  if (s.key.empty()) throw bad_argument{"series.key", "\"\"", "a series has a lasting name"};
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < records.size(); ++i)
    if (records[i].series_key == s.key) rows.push_back(i);
  const timetable all{s, calendar, {s.key, records, rows}};
  require_span(calendar, span);

  series_plan plan{{}, all.fairness(), all.findings(s.key)};
  for (auto& f : plan.findings) f.path.insert(0, "series.");
  for (auto& said : detail::findings_on(all, records, rows)) plan.findings.push_back(std::move(said.found));
  const auto [first, last] = all.reach(span);
  plan.meetings.reserve(last - first);
  for (std::size_t i = first; i < last; ++i) {
    if (!span.contains(all.day(i))) continue;
    all.read(i, plan.meetings.emplace_back());
    plan.meetings.back().series_key = s.key;
  }
  return plan;
}

}  // namespace phoihop
