// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/series.hpp>

#include <phoihop/core/error.hpp>
#include <rotation/fields.hpp>
#include <schedule/roles.hpp>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace phoihop {
namespace {

using series_detail::known_facts;
using series_detail::sitting;

// ---- What can be wrong with a series ----

void require_series(const series& s, const business_calendar& calendar) {
  if (s.key.empty()) throw bad_argument{"series.key", "\"\"", "a series has a lasting name"};
  series_detail::require_rule(s.chair, "series.chair");
  for (std::size_t i = 0; i < s.roles.size(); ++i) {
    const auto role = s.roles[i].role;
    const auto is_the_same = [&](const role_of_series& other) { return other.role == role; };
    const auto before = s.roles.begin() + static_cast<std::ptrdiff_t>(i);
    if (role == meeting_role::chair || std::any_of(s.roles.begin(), before, is_the_same))
      throw bad_argument{field_path("series.roles", i, "role"), to_text(role),
                         "this role has its rule already"};
    series_detail::require_rule(s.roles[i].rule, field_path("series.roles", i, "rule"));
  }
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

// ---- What is settled ----

// One member who chaired is one row more.
template <class Settled>
known_facts facts_of(const Settled& of, std::string path) {
  known_facts facts{std::move(path), of.sat_on, of.cancelled, of.field, {}};
  const std::string chair = facts.path + ".chair";
  if (of.chair) facts.roles.push_back({{meeting_role::chair, {*of.chair}, {}}, chair, chair});
  for (std::size_t i = 0; i < of.roles.size(); ++i)
    facts.roles.push_back(
        {of.roles[i], field_path(facts.path + ".roles", i), field_path(facts.path + ".roles", i, "who")});
  return facts;
}

void require_distinct(const std::vector<unit_id>& who, const std::string& field) {
  for (std::size_t i = 0; i < who.size(); ++i)
    if (std::find(who.begin(), who.begin() + static_cast<std::ptrdiff_t>(i), who[i]) !=
        who.begin() + static_cast<std::ptrdiff_t>(i))
      throw bad_argument{field_path(field, i), to_text(who[i]), "this member is named twice"};
}

void require_role(const series& s, const known_facts& facts, std::size_t i) {
  const settled_role& row = facts.roles[i].row;
  const std::string& path = facts.roles[i].path;
  const std::string& who = facts.roles[i].who;
  const auto is_the_same = [&](const auto& other) { return other.role == row.role; };
  if (row.role != meeting_role::chair && std::none_of(s.roles.begin(), s.roles.end(), is_the_same))
    throw bad_argument{path + ".role", to_text(row.role), "series " + s.key + " does not give out this role"};
  for (std::size_t k = 0; k < i; ++k)
    if (facts.roles[k].row.role == row.role)
      throw bad_argument{path + ".role", to_text(row.role), "this role is settled already"};
  if (row.who.empty()) throw bad_argument{who, "empty", "who had the role is not told"};
  require_distinct(row.who, who);
  require_distinct(row.planned, path + ".planned");
}

void require_facts(const series& s, const known_facts& facts) {
  if (facts.sat_on) require_day(*facts.sat_on, facts.path + ".sat_on");
  if (facts.cancelled && facts.cancelled->empty())
    throw bad_argument{facts.path + ".cancelled", "\"\"", "a meeting is cancelled for a reason"};
  if (facts.cancelled && !facts.roles.empty())
    throw bad_argument{facts.roles.front().path, to_text(facts.roles.front().row.role),
                       "nobody has a role at a cancelled meeting"};
  for (std::size_t i = 0; i < facts.roles.size(); ++i) require_role(s, facts, i);
}

template <class Settled>
std::vector<known_facts> all_facts(const series& s, std::span<const Settled> of, const char* list) {
  std::vector<known_facts> facts;
  facts.reserve(of.size());
  for (std::size_t i = 0; i < of.size(); ++i) {
    facts.push_back(facts_of(of[i], field_path(list, i)));
    require_facts(s, facts.back());
  }
  return facts;
}

// Indices of what is settled, by the periods that they cover.
std::vector<std::size_t> by_period(std::span<const settled_meeting> settled) {
  std::vector<std::size_t> order(settled.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return settled[a].covers < settled[b].covers; });
  for (std::size_t k = 1; k < order.size(); ++k)
    if (settled[order[k]].covers == settled[order[k - 1]].covers)
      throw bad_argument{field_path("settled", order[k], "covers"), to_text(settled[order[k]].covers),
                         "this meeting is settled twice"};
  return order;
}

// ---- The meetings ----

void settle(sitting& at, const known_facts& facts) {
  at.facts = &facts;
  at.what.cancelled = facts.cancelled;
  occurrence& o = at.what.when;
  if (!facts.sat_on) return;
  o.sureness = firmness::firm;  // however the days around it are decided
  if (*facts.sat_on == o.actual) return;
  o.actual = *facts.sat_on;
  o.why_moved = facts.cancelled ? "it was moved to this day, as recorded" : "it sat on this day, as recorded";
}

// Every regular meeting that the calendar reaches, by the periods; the day is as recorded where it is.
std::vector<sitting> regular_meetings(const series& s, const business_calendar& calendar,
                                      std::span<const settled_meeting> settled,
                                      const std::vector<known_facts>& facts) {
  std::vector<sitting> found;
  const auto order = by_period(settled);
  const auto known = common(s.in_force, calendar.horizon());
  auto occurrences = known ? s.when.within_reach(*known, calendar) : std::vector<occurrence>{};
  found.reserve(occurrences.size());
  std::vector<std::size_t> used;
  std::size_t next = 0;
  for (auto& o : occurrences) {
    sitting at{{s.key, std::move(o), std::nullopt, {}}};
    while (next < order.size() && settled[order[next]].covers < at.what.when.covers) ++next;
    const bool is_settled = next < order.size() && settled[order[next]].covers == at.what.when.covers;
    if (is_settled) settle(at, facts[order[next]]);
    if (!s.in_force.contains(at.day())) continue;
    if (is_settled) used.push_back(order[next]);
    found.push_back(std::move(at));
  }
  std::sort(used.begin(), used.end());
  for (std::size_t i = 0; i < settled.size(); ++i)
    if (i == used.size() || used[i] != i)
      throw bad_argument{field_path("settled", i, "covers"), to_text(settled[i].covers),
                         "series " + s.key + " has no such meeting"};
  return found;
}

void require_call(const series& s, const business_calendar& calendar,
                  std::span<const extraordinary_meeting> all, std::size_t i) {
  const auto field = [&](std::string_view name) { return field_path("extraordinary", i, name); };
  const calling& call = all[i].call;
  const auto require_in_force = [&](const date& d, const std::string& name) {
    if (!s.in_force.contains(d))
      throw bad_argument{name, to_text(d), "series " + s.key + " is in force " + to_text(s.in_force)};
    if (!calendar.horizon().contains(d))
      throw out_of_horizon{name, to_text(d),
                           "the calendar " + calendar.name() + " knows " + to_text(calendar.horizon())};
  };
  require_in_force(require_day(call.on, field("call.on")), field("call.on"));
  if (all[i].sat_on) require_in_force(*all[i].sat_on, field("sat_on"));
  if (call.number < 1)
    throw bad_argument{field("call.number"), std::to_string(call.number), "this is at least 1"};
  if (call.cause.empty()) throw bad_argument{field("call.cause"), "\"\"", "such a meeting has a cause"};
  for (std::size_t k = 0; k < i; ++k)
    if (all[k].call.on == call.on && all[k].call.number == call.number)
      throw bad_argument{field("call.number"), std::to_string(call.number),
                         "another meeting called for " + to_text(call.on) + " has this number"};
}

// The extraordinary meetings, each among those about the period in which it was called.
void add_extraordinary(const series& s, const business_calendar& calendar,
                       std::span<const extraordinary_meeting> all, const std::vector<known_facts>& facts,
                       std::vector<sitting>& to) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    require_call(s, calendar, all, i);
    const date& on = all[i].call.on;
    const occurrence when{period::containing(s.when.covers(), on), on, on, {}, firmness::firm};
    sitting at{{s.key, when, std::nullopt, {}}};
    at.what.called = all[i].call;
    at.turn = all[i].turn;
    settle(at, facts[i]);
    to.push_back(std::move(at));
  }
  if (all.empty()) return;
  const auto key = [](const sitting& at) {
    const auto& call = at.what.called;
    return std::tuple{at.what.when.covers, call ? call->on : min_date, call ? call->number : 0};
  };
  std::sort(to.begin(), to.end(), [&](const sitting& a, const sitting& b) { return key(a) < key(b); });
}

// ---- The roles ----

void put_chairs(std::vector<sitting>& meetings, std::vector<series_detail::holding>&& chairs) {
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    meeting& m = meetings[i].what;
    const auto& actual = chairs[i].actual();
    if (!actual.empty()) m.chair = actual.front();
    if (actual.size() > 1) m.co_chairs.assign(actual.begin() + 1, actual.end());
    m.planned_chairs = std::move(chairs[i].planned);
    m.why_chair = std::move(chairs[i].why);
  }
}

// Gives out all roles. Returns how fair the chair is.
std::optional<fairness_report> give_out_all(const series& s, std::vector<sitting>& meetings) {
  auto chairs = series_detail::give_out(s.chair, {meeting_role::chair, "series.chair", meetings});
  put_chairs(meetings, std::move(chairs.holders));
  for (std::size_t r = 0; r < s.roles.size(); ++r) {
    const auto role = s.roles[r].role;
    auto given =
        series_detail::give_out(s.roles[r].rule, {role, field_path("series.roles", r, "rule"), meetings});
    for (std::size_t i = 0; i < meetings.size(); ++i) {
      auto& [planned, instead, why] = given.holders[i];
      auto actual = instead ? *std::move(instead) : planned;
      meetings[i].what.roles.push_back({role, std::move(planned), std::move(actual), std::move(why)});
    }
  }
  return std::move(chairs.fairness);
}

}  // namespace

series_plan plan_series(const series& s, const business_calendar& calendar, const date_range& span,
                        std::span<const settled_meeting> settled,
                        std::span<const extraordinary_meeting> extraordinary) {
  require_series(s, calendar);
  require_span(calendar, span);
  const auto facts = all_facts(s, settled, "settled");
  const auto facts_of_called = all_facts(s, extraordinary, "extraordinary");
  auto meetings = regular_meetings(s, calendar, settled, facts);
  add_extraordinary(s, calendar, extraordinary, facts_of_called, meetings);

  series_plan plan;
  plan.fairness = give_out_all(s, meetings);
  plan.meetings.reserve(meetings.size());
  for (auto& at : meetings)
    if (span.contains(at.day())) plan.meetings.push_back(std::move(at.what));
  return plan;
}

}  // namespace phoihop
