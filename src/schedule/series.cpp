// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/series.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {
namespace {

void require_in_calendar(const series& s, const business_calendar& calendar, const date_range& span) {
  const auto known = calendar.horizon();
  if (!known.contains(span))
    throw out_of_horizon{"span", to_text(span),
                         "the calendar " + calendar.name() + " knows " + to_text(known)};
  if (s.in_force.first() < known.first())
    throw out_of_horizon{
        "series.in_force", to_text(s.in_force),
        "it begins before the calendar " + calendar.name() + ", which knows " + to_text(known)};
}

const settled_meeting* settled_for(std::span<const settled_meeting> settled, const period& p) {
  const auto found =
      std::find_if(settled.begin(), settled.end(), [&](const auto& s) { return s.covers == p; });
  return found == settled.end() ? nullptr : &*found;
}

void settle_day(occurrence& o, const settled_meeting& fixed) {
  if (!fixed.sat_on) return;
  if (*fixed.sat_on == o.actual) return;
  o.actual = *fixed.sat_on;
  o.why_moved = "it sat on this day, as recorded";
}

// Every meeting of the series that the calendar reaches, with its day as recorded where it is.
std::vector<occurrence> all_occurrences(const series& s, const business_calendar& calendar,
                                        std::span<const settled_meeting> settled) {
  const auto known = common(s.in_force, calendar.horizon());
  std::vector<occurrence> found;
  if (!known) return found;
  for (auto& o : s.when.within(*known, calendar)) {
    if (const auto* fixed = settled_for(settled, o.covers)) settle_day(o, *fixed);
    if (s.in_force.contains(o.actual)) found.push_back(std::move(o));
  }
  return found;
}

void require_settled(const series& s, std::span<const settled_meeting> settled,
                     const std::vector<occurrence>& all) {
  for (std::size_t i = 0; i < settled.size(); ++i) {
    const std::string field = "settled[" + std::to_string(i) + "].covers";
    const auto& p = settled[i].covers;
    if (settled[i].sat_on) require_day(*settled[i].sat_on, "settled[" + std::to_string(i) + "].sat_on");
    if (settled_for(settled.first(i), p) != nullptr)
      throw bad_argument{field, to_text(p), "this meeting is settled twice"};
    if (std::none_of(all.begin(), all.end(), [&](const occurrence& o) { return o.covers == p; }))
      throw bad_argument{field, to_text(p), "series " + s.key + " has no such meeting"};
  }
}

// Turns the rota's answer back into meetings. Days on which nobody of the roster is there have no chair.
void assign_rota(const rota& who, std::span<const settled_meeting> settled, std::vector<meeting>& meetings,
                 series_plan& plan) {
  rota asked = who;
  std::vector<date> days;
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    if (!anyone_present(who, meetings[i].when.actual)) {
      meetings[i].why_chair = "nobody of the roster is there that day";
      continue;
    }
    if (const auto* fixed = settled_for(settled, meetings[i].when.covers); fixed != nullptr && fixed->chair)
      asked.pins.push_back({days.size(), *fixed->chair});
    days.push_back(meetings[i].when.actual);
    at.push_back(i);
  }
  if (days.empty()) return;
  const auto turned = rotate(asked, days);
  for (std::size_t k = 0; k < at.size(); ++k) {
    meetings[at[k]].chair = turned.assignments[k].chair;
    meetings[at[k]].why_chair = explain(turned.assignments[k]);
  }
  plan.fairness = turned.fairness;
}

void assign_fixed(const fixed_chair& who, std::span<const settled_meeting> settled,
                  std::vector<meeting>& meetings) {
  for (auto& m : meetings) {
    const auto* fixed = settled_for(settled, m.when.covers);
    const bool recorded = fixed != nullptr && fixed->chair.has_value();
    m.chair = recorded ? *fixed->chair : who.who;
    m.why_chair = recorded ? "as recorded" : "always the same";
  }
}

}  // namespace

series_plan plan_series(const series& s, const business_calendar& calendar, const date_range& span,
                        std::span<const settled_meeting> settled) {
  if (s.key.empty()) throw bad_argument{"series.key", "\"\"", "a series has a lasting name"};
  require_in_calendar(s, calendar, span);
  const auto all = all_occurrences(s, calendar, settled);
  require_settled(s, settled, all);

  std::vector<meeting> meetings;
  for (const auto& o : all) meetings.push_back({s.key, o, std::nullopt, {}});
  std::stable_sort(meetings.begin(), meetings.end(),
                   [](const meeting& a, const meeting& b) { return a.when.actual < b.when.actual; });
  series_plan plan;
  if (const auto* who = std::get_if<rota>(&s.chair)) assign_rota(*who, settled, meetings, plan);
  if (const auto* who = std::get_if<fixed_chair>(&s.chair)) assign_fixed(*who, settled, meetings);
  if (const auto* who = std::get_if<external_chair>(&s.chair))
    for (auto& m : meetings) m.why_chair = "chaired by " + who->name;
  for (auto& m : meetings)
    if (span.contains(m.when.actual)) plan.meetings.push_back(std::move(m));
  return plan;
}

}  // namespace phoihop
