// SPDX-License-Identifier: BSL-1.0
#include <schedule/roles.hpp>

#include <phoihop/core/error.hpp>
#include <rotation/turns_to_the_end.hpp>
#include <schedule/apart.hpp>
#include <schedule/placed_changes.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {

holders always(const std::vector<unit_id>& units) {
  holders all;
  for (const unit_id unit : units) all.units.push_back({unit, validity::from(min_date)});
  return all;
}

}  // namespace phoihop

namespace phoihop::detail {
namespace {

constexpr const char* no_one_there = "no member is present on that day";
constexpr const char* no_one_left = "no one is left: all who can have it have another role at this meeting";

// ---- Rules that look at each meeting alone ----

message outside(meeting_role role, const std::string& name) {
  switch (role) {
    case meeting_role::chair: return {"chaired by {}", name};
    case meeting_role::host: return {"invited by {}", name};
    case meeting_role::venue: return {"sits at: {}", name};
    case meeting_role::secretariat: return {"papers kept by {}", name};
    case meeting_role::participant: break;
  }
  return {"attended by {}", name};
}

// The only reason.
void say(role_holders& row, message why) {
  row.why.clear();
  row.why.push_back(std::move(why));
}

// Whom a rule names at a meeting, whatever other roles they have there.
std::vector<unit_id> named_at(const holders& rule, const sitting& at, const meetings_view& all) {
  std::vector<unit_id> named;
  named.reserve(rule.units.size());
  for (const auto& unit : rule.units)
    if (unit.when.contains(all.role_day(at))) named.push_back(unit.who);
  return named;
}

std::vector<unit_id> named_at(const lead_by_field& rule, const sitting& at, const meetings_view& all) {
  std::vector<unit_id> named;
  const auto field = all.field(at);
  for (const auto& lead : rule.leads)
    if (field && lead.field == *field && lead.when.contains(all.role_day(at))) named.push_back(lead.who);
  return named;
}

// Who has the roles from which one is apart, at one meeting.
struct other_roles {
  std::vector<std::pair<unit_id, meeting_role>> units;
  std::vector<std::pair<std::string, meeting_role>> outsiders;

  [[nodiscard]] bool has(unit_id unit) const {
    return std::any_of(units.begin(), units.end(), [&](const auto& held) { return held.first == unit; });
  }
  [[nodiscard]] std::vector<unit_id> who() const {
    std::vector<unit_id> all;
    for (const auto& [unit, role] : units) all.push_back(unit);
    return all;
  }
};

other_roles others_at(const meetings_view& all, std::size_t r, std::size_t i) {
  other_roles others;
  role_holders row;
  for (const meeting_role role : all.rules.roles[r].apart_from) {
    const auto& roles = all.rules.roles;
    const auto other =
        std::find_if(roles.begin(), roles.end(), [&](const auto& of) { return of.role == role; });
    read_holders(all, static_cast<std::size_t>(other - roles.begin()), i, row);
    for (const unit_id unit : row.actual) others.units.emplace_back(unit, role);
    if (!row.name.empty()) others.outsiders.emplace_back(row.name, role);
  }
  return others;
}

// Says who of them cannot have the role, as it has another there.
template <class CouldHaveIt>
void add_unavailable(const other_roles& others, const CouldHaveIt& could_have_it, role_holders& row) {
  for (const auto& [unit, role] : others.units)
    if (could_have_it(unit)) row.why.emplace_back("not available: {} has the role of {}", unit, role);
}

// Plans those who are named and have no other role there.
void plan_free(const std::vector<unit_id>& named, const other_roles& others, role_holders& row) {
  std::copy_if(named.begin(), named.end(), std::back_inserter(row.planned),
               [&](unit_id unit) { return !others.has(unit); });
}

void plan_row(const holders& rule, const sitting& at, const meetings_view& all, const other_roles& others,
              role_holders& row) {
  const auto named = named_at(rule, at, all);
  plan_free(named, others, row);
  const auto lasts = [&](const validity& when) {
    return common(when, all.rules.in_force) == all.rules.in_force;
  };
  say(row, named.empty()                                              ? "no one is assigned that day"
           : row.planned.empty()                                      ? no_one_left
           : row.role == meeting_role::participant                    ? "takes part"
           : row.planned.size() > 1                                   ? "they share it"
           : rule.units.size() == 1 && lasts(rule.units.front().when) ? "always the same"
                                                                      : "assigned for that day");
  add_unavailable(
      others, [&](unit_id unit) { return std::find(named.begin(), named.end(), unit) != named.end(); }, row);
}

void plan_row(const external_holder& rule, const sitting&, const meetings_view&, const other_roles& others,
              role_holders& row) {
  const auto held = std::find_if(others.outsiders.begin(), others.outsiders.end(),
                                 [&](const auto& other) { return other.first == rule.name; });
  if (held != others.outsiders.end()) {
    say(row, no_one_left);
    row.why.emplace_back("not available: {} has the role of {}", held->first, held->second);
    return;
  }
  say(row, outside(row.role, rule.name));
  row.name = rule.name;
}

void plan_row(const lead_by_field& rule, const sitting& at, const meetings_view& all,
              const other_roles& others, role_holders& row) {
  const auto field = all.field(at);
  if (!field) {
    say(row, "which field it is about is not known");
    return;
  }
  const auto named = named_at(rule, at, all);
  plan_free(named, others, row);
  say(row, named.empty()         ? message{"no unit leads in field {} that day", *field}
           : row.planned.empty() ? message{no_one_left}
                                 : message{"leads in field {}", *field});
  add_unavailable(
      others, [&](unit_id unit) { return std::find(named.begin(), named.end(), unit) != named.end(); }, row);
}

// ---- Rules by turns ----

bool is_needed(const meetings_view& all, std::size_t r, const sitting& at) {
  return detail::is_needed(all.rules.roles[r].at, all.days,
                           at.is_special ? nullptr : &all.days.occurrences[at.row].covers);
}

// Of each sitting, who has a role there from which the r-th one is apart; empty if it is apart from none.
std::vector<std::vector<unit_id>> occupied_at_sittings(const meetings_view& all, std::size_t r) {
  std::vector<std::vector<unit_id>> occupied;
  if (all.rules.roles[r].apart_from.empty()) return occupied;
  occupied.reserve(all.sittings.size());
  for (std::size_t i = 0; i < all.sittings.size(); ++i) occupied.push_back(others_at(all, r, i).who());
  return occupied;
}

// A role by turns as its meetings see it: those that take one, and those at which no one is left.
struct meetings_by_turns {
  std::vector<std::uint32_t> order;  // sittings that take a turn of it, in the order in which they sit
  std::vector<seat> occupied;        // ascending by index in `order`: members with another role
  std::vector<std::uint32_t> no_one_left;
};

// Those at which the role is needed, that take a turn and at which someone is there who has no role from which
// it is apart.
meetings_by_turns turn_order(const roster& members, const meetings_view& all, std::size_t r) {
  const auto sittings = all.sittings;
  const auto occupied = occupied_at_sittings(all, r);
  meetings_by_turns made;
  auto& order = made.order;
  order.reserve(sittings.size());
  for (std::size_t i = 0; i < sittings.size(); ++i) {
    if (!sittings[i].takes_turn || !is_needed(all, r, sittings[i])) continue;
    meeting_day day = all.day(sittings[i]);
    if (!anyone_present(members, day)) continue;
    if (!occupied.empty()) day.occupied = occupied[i];
    const bool is_left = day.occupied.empty() || anyone_present(members, day);
    (is_left ? order : made.no_one_left).push_back(narrow(i));
  }
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) { return sittings[a].day < sittings[b].day; };
  if (!std::is_sorted(order.begin(), order.end(), earlier))
    std::stable_sort(order.begin(), order.end(), earlier);
  if (!occupied.empty())
    for (std::size_t k = 0; k < order.size(); ++k)
      for (const unit_id unit : occupied[order[k]])
        if (is_member(members, unit)) made.occupied.push_back({k, unit});
  return made;
}

std::vector<std::uint32_t> places_in(const std::vector<std::uint32_t>& order, std::size_t meetings) {
  std::vector<std::uint32_t> place(meetings, none);
  for (std::size_t k = 0; k < order.size(); ++k) place[order[k]] = narrow(k);
  return place;
}

// The days of those meetings: the later the one, the later the other.
struct days_in_order {
  std::vector<date> sits;
  std::vector<date> judged;

  days_in_order(const std::vector<std::uint32_t>& order, const meetings_view& all) {
    sits.reserve(order.size());
    judged.reserve(order.size());
    for (const std::uint32_t i : order) {
      sits.push_back(all.sittings[i].day);
      judged.push_back(all.role_day(all.sittings[i]));
    }
  }
  [[nodiscard]] meeting_days with(std::span<const seat> occupied) const noexcept {
    return {sits, judged, occupied};
  }
};

// ---- Rules by roster ----

// What is recorded of a role by turns: which member had it.
std::vector<held_chair> held_by(const roster& who, meeting_role role, const std::vector<std::uint32_t>& order,
                                const meetings_view& all) {
  std::vector<held_chair> held;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const auto* known = all.recorded(all.sittings[order[k]], role);
    if (known == nullptr) continue;
    const auto units = all.who(*known);
    const auto member =
        std::find_if(units.begin(), units.end(), [&](unit_id unit) { return is_member(who, unit); });
    held.push_back({k, member == units.end() ? std::nullopt : std::optional{*member}});
  }
  return held;
}

turns_of_role turns_by(const roster& who, const meetings_view& all, std::size_t r) {
  roster_turns turns;
  if (who.members.empty()) return turns;
  auto [order, occupied, left_without] = turn_order(who, all, r);
  turns.occupied = std::move(occupied);
  turns.no_one_left = std::move(left_without);
  turns.turn_of = places_in(order, all.sittings.size());
  const days_in_order days{order, all};
  const auto held = held_by(who, all.rules.roles[r].role, order, all);
  turns.made = with_places(who, all, turns.turn_of, [&](const roster& placed) {
    return take_turns_by_share(placed, days.with(turns.occupied), held);
  });
  for (const held_chair& known : held)
    if (!known.who) turns.not_held.push_back(known.meeting);
  return turns;
}

// ---- Rules by turns in a stated order ----

turns_of_role turns_by(const turn_plan& plan, const meetings_view& all, std::size_t r) {
  stated_turns turns;
  auto [order, occupied, left_without] = turn_order(roster_of(plan), all, r);
  turns.order = std::move(order);
  turns.no_one_left = std::move(left_without);
  turns.turn_of = places_in(turns.order, all.sittings.size());
  const days_in_order days{turns.order, all};
  const std::span<const seat> seats = occupied;
  turns.taken = with_places(plan, all, turns.turn_of, [&](const turn_plan& placed) {
    auto ended = turns_to_the_end(placed, days.with(seats));
    if (ended.is_occupied) turns.no_one_left.push_back(turns.order[ended.taken.size()]);
    return std::move(ended.taken);
  });
  std::sort(turns.no_one_left.begin(), turns.no_one_left.end());
  return turns;
}

// Of a role that each meeting has by itself there is nothing to work out ahead.
template <class Rule>
turns_of_role turns_by(const Rule&, const meetings_view&, std::size_t) {
  return {};
}

// Why a unit has the role by its turn, as the actual holder or, if it is named, as the planned one.
message said(const turn_cause& c, const std::optional<unit_id>& planned,
             const std::vector<std::uint32_t>& order, const meetings_view& all) {
  const auto with = [&](std::string_view alone, std::string_view named, const auto&... arguments) {
    return planned ? message{named, *planned, arguments...} : message{alone, arguments...};
  };
  switch (c.reason) {
    case turn_reason::in_turn: return with("in turn", "planned {}: in turn");
    case turn_reason::holds_term: return with("its term goes on", "planned {}: its term goes on");
    case turn_reason::kept_place: return with("had kept its place", "planned {}: had kept its place");
    case turn_reason::owed_turn: return with("was owed a turn", "planned {}: was owed a turn");
    case turn_reason::stands_in:
      return with("stands in for {}", "planned {}: stands in for {}", c.of.value_or(unit_id{}));
    case turn_reason::swapped: break;
  }
  const sitting& other = all.sittings[order[c.meeting.value_or(0)]];
  if (other.is_special)
    return with("swapped with the meeting called for {}",
                "planned {}: swapped with the meeting called for {}", all.records.calls[other.row].on);
  return with("swapped with the meeting about {}", "planned {}: swapped with the meeting about {}",
              all.days.occurrences[other.row].covers);
}

std::vector<message> why(const turn& t, const std::vector<std::uint32_t>& order, const meetings_view& all) {
  std::vector<message> reasons{said(t.actual_because, std::nullopt, order, all)};
  if (t.actual != t.planned || t.actual_because != t.planned_because)
    reasons.push_back(said(t.planned_because, t.planned, order, all));
  for (const auto& passed : t.passed) reasons.emplace_back("passed over: {} ({})", passed.who, passed.why);
  return reasons;
}

// ---- Who has the role at one meeting ----

// What is recorded stands, whatever the rule says.
bool overrule(role_holders& row, const sitting& at, const meetings_view& all) {
  const recorded_role* known = all.recorded(at, row.role);
  if (known == nullptr) return false;
  const auto who = all.who(*known);
  const auto planned = all.planned(*known);
  if (!planned.empty()) row.planned.assign(planned.begin(), planned.end());
  row.actual.assign(who.begin(), who.end());
  row.name.clear();
  const message recorded = at.is_special ? "named for this meeting" : "as recorded";
  const auto* instead = all.instead(*known);
  if (instead == nullptr) {
    say(row, recorded);
  } else if (const auto* no_one = std::get_if<no_holder>(instead)) {
    say(row, {"no one, by decision: {}", no_one->decision});
  } else {
    row.name = std::get<external_holder>(*instead).name;
    row.why = {outside(row.role, row.name), recorded};
  }
  return true;
}

// A meeting of a role by turns that takes none, or at which no member is there for it: who is named has the
// role.
void without_turn(role_holders& row, message why_none, const sitting& at, const meetings_view& all) {
  say(row, at.takes_turn ? std::move(why_none) : message{"no one is named, and it takes no turn"});
  if (const auto* known = all.recorded(at, row.role); known != nullptr && !at.takes_turn) {
    const auto who = all.who(*known);
    row.planned.assign(who.begin(), who.end());
  }
  static_cast<void>(overrule(row, at, all));
}

// Why no member has the role at a meeting of which it takes no turn.
message why_none(const std::vector<std::uint32_t>& left_without, std::size_t i) {
  return std::binary_search(left_without.begin(), left_without.end(), narrow(i)) ? no_one_left : no_one_there;
}

// A meeting at which the role is not needed: who is named has had it.
void without_need(role_holders& row, const sitting& at, const meetings_view& all) {
  say(row, "not needed at this meeting");
  static_cast<void>(overrule(row, at, all));
}

// A role of a series at a meeting.
struct place_of_role {
  std::size_t r = 0;  // of the roles
  std::size_t i = 0;  // of the sittings
};

void fill(role_holders& row, const roster& who, const place_of_role& of, const meetings_view& all) {
  const auto& shared = std::get<roster_turns>(*all.turns[of.r]);
  const sitting& at = all.sittings[of.i];
  const std::uint32_t k = shared.turn_of.empty() ? none : shared.turn_of[of.i];
  if (k == none) return without_turn(row, why_none(shared.no_one_left, of.i), at, all);
  const assignment& taken = shared.made.assignments[k];
  row.planned.push_back(shared.made.planned.empty() ? taken.chair : shared.made.planned[k]);
  const bool is_recorded = overrule(row, at, all);
  if (!is_recorded) row.actual.push_back(taken.chair);
  const bool is_pinned = taken.reason == chair_reason::pinned || taken.reason == chair_reason::pinned_absent;
  if (!is_recorded || is_pinned) say(row, explain(taken));
  if (!is_recorded && !shared.occupied.empty())
    add_unavailable(
        others_at(all, of.r, of.i), [&](unit_id unit) { return is_present(who, unit, all.day(at)); }, row);
}

void fill(role_holders& row, const turn_plan&, const place_of_role& of, const meetings_view& all) {
  const auto& ordered = std::get<stated_turns>(*all.turns[of.r]);
  const sitting& at = all.sittings[of.i];
  const std::uint32_t k = ordered.turn_of[of.i];
  if (k == none) return without_turn(row, why_none(ordered.no_one_left, of.i), at, all);
  if (k < ordered.taken.size()) {
    const turn& t = ordered.taken[k];
    row.planned.push_back(t.planned);
    row.actual.push_back(t.actual);
    row.why = why(t, ordered.order, all);
  } else {
    const auto& left = ordered.no_one_left;
    say(row, std::binary_search(left.begin(), left.end(), narrow(of.i)) ? no_one_left
                                                                        : "the written order has ended");
  }
  static_cast<void>(overrule(row, at, all));
}

template <class Rule>
void fill(role_holders& row, const Rule& rule, const place_of_role& of, const meetings_view& all) {
  const sitting& at = all.sittings[of.i];
  plan_row(rule, at, all, others_at(all, of.r, of.i), row);
  if (!overrule(row, at, all)) row.actual = row.planned;
}

// ---- Whether other roles leave no one ----

template <class Rule>
bool is_left_without(const Rule&, const place_of_role& of, const meetings_view& all) {
  return std::visit(
      [&](const auto& turns) {
        if constexpr (requires { turns.no_one_left; })
          return std::binary_search(turns.no_one_left.begin(), turns.no_one_left.end(), narrow(of.i));
        else
          return false;
      },
      *all.turns[of.r]);
}
bool is_left_without(const external_holder& rule, const place_of_role& of, const meetings_view& all) {
  const auto others = others_at(all, of.r, of.i);
  return std::any_of(others.outsiders.begin(), others.outsiders.end(),
                     [&](const auto& other) { return other.first == rule.name; });
}
template <class Rule>
bool has_no_free_one(const Rule& rule, const place_of_role& of, const meetings_view& all) {
  const auto named = named_at(rule, all.sittings[of.i], all);
  const auto others = others_at(all, of.r, of.i);
  return !named.empty() &&
         std::all_of(named.begin(), named.end(), [&](unit_id unit) { return others.has(unit); });
}
bool is_left_without(const holders& rule, const place_of_role& of, const meetings_view& all) {
  return has_no_free_one(rule, of, all);
}
bool is_left_without(const lead_by_field& rule, const place_of_role& of, const meetings_view& all) {
  return has_no_free_one(rule, of, all);
}

// ---- What can be wrong with a rule ----

void require_rule(const turn_plan&, const std::string&) {}  // `roster_of` looks at it

void require_rule(const external_holder& rule, const std::string& path) {
  if (rule.name.empty()) throw bad_argument{path + ".name", "\"\"", "who has a role from outside has a name"};
}

void require_rule(const roster& rule, const std::string& path) {
  if (!rule.pins.empty())
    throw bad_argument{path + ".pins", std::to_string(rule.pins.size()) + " pins",
                       "the meetings of a series have no numbers: record them by their periods"};
}

void require_rule(const holders& rule, const std::string& path) {
  const auto& all = rule.units;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (all[k].who == all[i].who && common(all[k].when, all[i].when))
        throw bad_argument{field_path(path + ".units", i, "who"), to_text(all[i].who),
                           "this unit is listed twice for the same days"};
}

void require_rule(const lead_by_field& rule, const std::string& path) {
  const auto& all = rule.leads;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (all[k].field == all[i].field && common(all[k].when, all[i].when))
        throw bad_argument{field_path(path + ".leads", i, "field"), to_text(all[i].field),
                           "this field has another lead on the same days"};
}

}  // namespace

const recorded_role* meetings_view::recorded(const sitting& at, meeting_role role) const {
  if (at.fact == none) return nullptr;
  const auto& fact = records.facts[at.fact];
  for (std::uint32_t k = fact.first_role; k < fact.last_role; ++k)
    if (records.roles[k].role == role) return &records.roles[k];
  return nullptr;
}

void require_roles(const series& s) {
  const auto& roles = s.roles;
  if (roles.empty() || roles.front().role != meeting_role::chair)
    throw bad_argument{"roles", roles.empty() ? "none" : to_text(roles.front().role),
                       "the first role of a series is its chair"};
  for (std::size_t i = 0; i < roles.size(); ++i) {
    require_enumerator(roles[i].role, field_path("roles", i, "role"));
    const auto before = roles.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(roles.begin(), before, [&](const auto& other) { return other.role == roles[i].role; }))
      throw bad_argument{field_path("roles", i, "role"), to_text(roles[i].role),
                         "this role has its rule already"};
    at_path(field_path("roles", i), [&] { require_occasion(roles[i].at, s.when); });
    std::visit([&](const auto& rule) { require_rule(rule, field_path("roles", i, "rule")); }, roles[i].rule);
  }
  if (auto wrong = apart_fault(apart_rows(roles)))
    throw bad_argument{wrong->path, wrong->value, std::move(wrong->problem)};
}

turns_of_role turns_of(const meetings_view& all, std::size_t r) {
  return at_path(field_path("roles", r, "rule"), [&] {
    return std::visit([&](const auto& rule) { return turns_by(rule, all, r); }, all.rules.roles[r].rule);
  });
}

void read_holders(const meetings_view& all, std::size_t r, std::size_t i, role_holders& row) {
  row.role = all.rules.roles[r].role;
  row.planned.clear();
  row.actual.clear();
  row.why.clear();
  row.name.clear();
  if (all.sittings[i].is_cancelled)
    say(row, "the meeting is cancelled");
  else if (!is_needed(all, r, all.sittings[i]))
    without_need(row, all.sittings[i], all);
  else
    std::visit([&](const auto& rule) { fill(row, rule, {r, i}, all); }, all.rules.roles[r].rule);
}

bool no_one_is_left(const meetings_view& all, std::size_t r, std::size_t i) {
  const auto& role = all.rules.roles[r];
  const sitting& at = all.sittings[i];
  if (role.apart_from.empty() || at.is_cancelled || !is_needed(all, r, at) ||
      all.recorded(at, role.role) != nullptr)
    return false;
  return std::visit([&](const auto& rule) { return is_left_without(rule, {r, i}, all); }, role.rule);
}

std::optional<shared_meetings> shared_by(const meetings_view& all, std::size_t r) {
  const auto* who = std::get_if<roster>(&all.rules.roles[r].rule);
  if (who == nullptr || who->members.empty()) return std::nullopt;
  const auto& turns = std::get<roster_turns>(*all.turns[r]);
  const auto& taken = turns.made.assignments;
  shared_meetings shared{*who, {}, {}};
  shared.who.changes.clear();
  shared.meetings.reserve(taken.size());
  shared.chairs.reserve(taken.size());
  shared.judged.reserve(taken.size());
  auto occupied = turns.occupied.begin();
  for (std::size_t k = 0; k < taken.size(); ++k) {
    if (std::binary_search(turns.not_held.begin(), turns.not_held.end(), k)) continue;
    while (occupied != turns.occupied.end() && occupied->meeting < k) ++occupied;
    for (; occupied != turns.occupied.end() && occupied->meeting == k; ++occupied)
      shared.occupied.push_back({shared.meetings.size(), occupied->who});
    shared.meetings.push_back(taken[k].on);
    shared.chairs.push_back(taken[k].chair);
    shared.judged.push_back(detail::role_day(all.rules.in_force, taken[k].on));
  }
  if (shared.meetings.empty()) return std::nullopt;
  if (shared.judged == shared.meetings) shared.judged.clear();
  return shared;
}

std::optional<fairness_report> fairness_of(const meetings_view& all, std::size_t r) {
  const auto shared = shared_by(all, r);
  if (!shared) return std::nullopt;
  fairness_report report = measure_together({&*shared, 1});
  const auto& promise = std::get<roster_turns>(*all.turns[r]).made.promise;
  report.guarantee = promise.guarantee;
  report.rule = promise.rule;
  return report;
}

}  // namespace phoihop::detail
