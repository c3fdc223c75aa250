// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/series.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {
namespace {

void require_series(const series& s, const business_calendar& calendar) {
  if (s.key.empty()) throw bad_argument{"series.key", "\"\"", "a series has a lasting name"};
  if (const auto* by = std::get_if<external_chair>(&s.chair); by != nullptr && by->name.empty())
    throw bad_argument{"series.chair.name", "\"\"", "who chairs from outside has a name"};
  if (const auto* who = std::get_if<rota>(&s.chair); who != nullptr && !who->pins.empty())
    throw bad_argument{"series.chair.pins", std::to_string(who->pins.size()) + " pins",
                       "the meetings of a series have no numbers: settle them by their periods"};
  const auto known = calendar.horizon();
  if (s.in_force.first() < known.first())
    throw out_of_horizon{
        "series.in_force", to_text(s.in_force),
        "it begins before the calendar " + calendar.name() + ", which knows " + to_text(known)};
}

void require_span(const business_calendar& calendar, const date_range& span) {
  const auto known = calendar.horizon();
  if (!known.contains(span))
    throw out_of_horizon{"span", to_text(span),
                         "the calendar " + calendar.name() + " knows " + to_text(known)};
}

const settled_meeting* settled_for(std::span<const settled_meeting> settled, const period& p) {
  const auto found =
      std::find_if(settled.begin(), settled.end(), [&](const auto& s) { return s.covers == p; });
  return found == settled.end() ? nullptr : &*found;
}

void settle_day(occurrence& o, const settled_meeting& fixed) {
  if (!fixed.sat_on) return;
  o.sureness = firmness::firm;  // however the days around it are decided
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
  for (auto& o : s.when.within_reach(*known, calendar)) {
    if (const auto* fixed = settled_for(settled, o.covers)) settle_day(o, *fixed);
    if (s.in_force.contains(o.actual)) found.push_back(std::move(o));
  }
  return found;
}

void require_days(std::span<const settled_meeting> settled) {
  for (std::size_t i = 0; i < settled.size(); ++i)
    if (settled[i].sat_on) require_day(*settled[i].sat_on, "settled[" + std::to_string(i) + "].sat_on");
}

bool is_present(const rota& who, member_id member, const date& on) {
  const auto theirs = [&](const auto& stretch) { return stretch.who == member && stretch.when.contains(on); };
  return std::any_of(who.roster.begin(), who.roster.end(), theirs) &&
         std::none_of(who.leaves.begin(), who.leaves.end(), theirs);
}

void require_settled(const series& s, std::span<const settled_meeting> settled,
                     const std::vector<occurrence>& all) {
  const auto* who = std::get_if<rota>(&s.chair);
  for (std::size_t i = 0; i < settled.size(); ++i) {
    const std::string field = "settled[" + std::to_string(i) + "].";
    const period& p = settled[i].covers;
    const auto& chair = settled[i].chair;
    if (settled_for(settled.first(i), p) != nullptr)
      throw bad_argument{field + "covers", to_text(p), "this meeting is settled twice"};
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const occurrence& o) { return o.covers == p; });
    if (found == all.end())
      throw bad_argument{field + "covers", to_text(p), "series " + s.key + " has no such meeting"};
    if (who != nullptr && chair && !is_present(*who, *chair, found->actual))
      throw bad_argument{field + "chair", to_text(*chair),
                         "this member is not there on " + to_text(found->actual)};
  }
}

// The rota is asked in the order in which the meetings sit, about those where somebody of the roster is
// there.
std::vector<std::size_t> by_sitting(const rota& who, std::vector<meeting>& meetings) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    if (anyone_present(who, meetings[i].when.actual))
      order.push_back(i);
    else
      meetings[i].why_chair = "nobody of the roster is there that day";
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return meetings[a].when.actual < meetings[b].when.actual;
  });
  return order;
}

void assign_rota(const rota& who, std::span<const settled_meeting> settled, std::vector<meeting>& meetings,
                 series_plan& plan) {
  const auto order = by_sitting(who, meetings);
  if (who.roster.empty()) return;  // nobody ever: each meeting says so
  rota asked = who;
  std::vector<date> days;
  for (const std::size_t i : order) {
    if (const auto* fixed = settled_for(settled, meetings[i].when.covers); fixed != nullptr && fixed->chair)
      asked.pins.push_back({days.size(), *fixed->chair});
    days.push_back(meetings[i].when.actual);
  }
  const auto turned = rotate(asked, days);
  if (order.empty()) return;
  for (std::size_t k = 0; k < order.size(); ++k) {
    meetings[order[k]].chair = turned.assignments[k].chair;
    meetings[order[k]].why_chair = explain(turned.assignments[k]);
  }
  plan.fairness = turned.fairness;
}

// One member, or an outsider: the same at every meeting, unless someone else is recorded.
void assign_same(std::optional<member_id> chair, const std::string& why,
                 std::span<const settled_meeting> settled, std::vector<meeting>& meetings) {
  for (auto& m : meetings) {
    const auto* fixed = settled_for(settled, m.when.covers);
    const bool recorded = fixed != nullptr && fixed->chair.has_value();
    m.chair = recorded ? fixed->chair : chair;
    m.why_chair = recorded ? "as recorded" : why;
  }
}

}  // namespace

series_plan plan_series(const series& s, const business_calendar& calendar, const date_range& span,
                        std::span<const settled_meeting> settled) {
  require_series(s, calendar);
  require_span(calendar, span);
  require_days(settled);
  const auto all = all_occurrences(s, calendar, settled);
  require_settled(s, settled, all);

  std::vector<meeting> meetings;
  meetings.reserve(all.size());
  for (const auto& o : all) meetings.push_back({s.key, o, std::nullopt, {}});
  series_plan plan;
  if (const auto* who = std::get_if<rota>(&s.chair)) assign_rota(*who, settled, meetings, plan);
  if (const auto* who = std::get_if<fixed_chair>(&s.chair))
    assign_same(who->who, "always the same", settled, meetings);
  if (const auto* who = std::get_if<external_chair>(&s.chair))
    assign_same(std::nullopt, "chaired by " + who->name, settled, meetings);
  for (auto& m : meetings)
    if (span.contains(m.when.actual)) plan.meetings.push_back(std::move(m));
  return plan;
}

}  // namespace phoihop
