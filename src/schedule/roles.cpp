// SPDX-License-Identifier: BSL-1.0
#include <schedule/roles.hpp>

#include <phoihop/core/error.hpp>
#include <rotation/taken_turns.hpp>
#include <rotation/turns_to_the_end.hpp>

#include <algorithm>
#include <utility>

namespace phoihop {

holders always(std::vector<unit_id> units) {
  holders all;
  for (const unit_id unit : units) all.units.push_back({unit, validity::from(min_date)});
  return all;
}

std::string_view to_text(meeting_role r) noexcept {
  switch (r) {
    case meeting_role::chair: return "chair";
    case meeting_role::host: return "host";
    case meeting_role::venue: return "venue";
    case meeting_role::secretariat: return "secretariat";
    case meeting_role::participant: return "participant";
  }
  return "unknown role";
}

}  // namespace phoihop

namespace phoihop::series_detail {
namespace {

using sitting = timetable::sitting;
using recorded_role = timetable::recorded_role;
using timetable_turns = timetable::turns_of_role;

constexpr std::uint32_t none = timetable::none;
constexpr const char* no_one_there = "no one of the roster is there that day";

std::uint32_t narrow(std::size_t i) {
  return static_cast<std::uint32_t>(i);
}

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

void plan_row(const holders& rule, const sitting& at, const meetings_view& all, role_holders& row) {
  row.planned.reserve(rule.units.size());
  for (const auto& unit : rule.units)
    if (unit.when.contains(at.day)) row.planned.push_back(unit.who);
  const auto lasts = [&](const validity& when) {
    return common(when, all.rules.in_force) == all.rules.in_force;
  };
  say(row, row.planned.empty()                                        ? "no one is assigned that day"
           : row.role == meeting_role::participant                    ? "takes part"
           : row.planned.size() > 1                                   ? "they share it"
           : rule.units.size() == 1 && lasts(rule.units.front().when) ? "always the same"
                                                                      : "assigned for that day");
}

void plan_row(const external_holder& rule, const sitting&, const meetings_view&, role_holders& row) {
  say(row, outside(row.role, rule.name));
  row.name = rule.name;
}

void plan_row(const lead_by_field& rule, const sitting& at, const meetings_view& all, role_holders& row) {
  const auto field = all.field(at);
  if (!field) {
    say(row, "which field it is about is not known");
    return;
  }
  for (const auto& lead : rule.leads)
    if (lead.field == *field && lead.when.contains(at.day)) row.planned.push_back(lead.who);
  const auto lasts = [&](const validity& when) {
    return common(when, all.rules.in_force) == all.rules.in_force;
  };
  say(row, row.planned.empty() ? message{"no unit leads in field {} that day", *field}
                               : message{"leads in field {}", *field});
}

// ---- Rules by turns ----

// Those that take a turn and at which someone is there, in the order in which they sit.
std::vector<std::uint32_t> by_sitting(const rota& members, const meetings_view& all) {
  const auto sittings = all.sittings();
  std::vector<std::uint32_t> order;
  order.reserve(sittings.size());
  for (std::size_t i = 0; i < sittings.size(); ++i)
    if (sittings[i].takes_turn && anyone_present(members, sittings[i].day)) order.push_back(narrow(i));
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) { return sittings[a].day < sittings[b].day; };
  if (!std::is_sorted(order.begin(), order.end(), earlier))
    std::stable_sort(order.begin(), order.end(), earlier);
  return order;
}

std::vector<std::uint32_t> places_in(const std::vector<std::uint32_t>& order, std::size_t meetings) {
  std::vector<std::uint32_t> place(meetings, none);
  for (std::size_t k = 0; k < order.size(); ++k) place[order[k]] = narrow(k);
  return place;
}

std::vector<date> days_of(const std::vector<std::uint32_t>& order, const meetings_view& all) {
  std::vector<date> days;
  days.reserve(order.size());
  for (const std::uint32_t i : order) days.push_back(all.sittings()[i].day);
  return days;
}

// A rota with the recorded chairs as pins.
rota with_pins(const rota& who, meeting_role role, const std::vector<std::uint32_t>& order,
               const meetings_view& all) {
  rota pinned = who;
  for (std::size_t k = 0; k < order.size(); ++k)
    if (const auto* known = all.recorded(all.sittings()[order[k]], role))
      pinned.pins.push_back({k, all.who(*known).front()});
  return pinned;
}

timetable_turns turns_by(const rota& who, const meetings_view& all, std::size_t r) {
  timetable::shared_turns turns;
  if (who.roster.empty()) return turns;
  const auto order = by_sitting(who, all);
  turns.place = places_in(order, all.sittings().size());
  const rota pinned = with_pins(who, all.rules.roles[r].role, order, all);
  const auto days = days_of(order, all);
  if (days.empty()) return turns;
  auto taken = rotation_detail::take_turns_by_share(pinned, days);
  turns.taken = std::move(taken.assignments);
  turns.planned = std::move(taken.planned);
  return turns;
}

// ---- Rules by turns in a stated order ----

// The changes of an order with the places of the meetings in the order of turns instead of their numbers in
// the series.
class renumbering {
 public:
  renumbering(const meetings_view& all, const std::vector<std::uint32_t>& places)
      : all_{all}, places_{places} {
    for (std::size_t i = 0; i < places.size(); ++i)
      if (!all.sittings()[i].is_special) regular_.push_back(i);
  }

  [[nodiscard]] turn_plan operator()(turn_plan plan) const {
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
      if (auto* absent = std::get_if<absent_on_day>(&plan.changes[i]))
        renumber(absent->meeting, i, "meeting");
      if (auto* skip = std::get_if<skip_turn>(&plan.changes[i])) renumber(skip->meeting, i, "meeting");
      if (auto* swap = std::get_if<swap_chairs>(&plan.changes[i])) {
        renumber(swap->first, i, "first");
        renumber(swap->second, i, "second");
        if (swap->second < swap->first) std::swap(swap->first, swap->second);  // sat the other way round
      }
    }
    return plan;
  }

 private:
  void renumber(std::size_t& meeting, std::size_t change, std::string_view field) const {
    const auto refuse = [&](message problem) {
      throw bad_argument{field_path("changes", change, field), std::to_string(meeting), std::move(problem)};
    };
    if (meeting >= regular_.size()) refuse({"the series has {} regular meetings", regular_.size()});
    if (all_.sittings()[regular_[meeting]].is_cancelled) refuse("that meeting is cancelled");
    const std::uint32_t place = places_[regular_[meeting]];
    if (place == none) refuse("no one of the order is there that day");
    meeting = place;
  }

  const meetings_view& all_;
  const std::vector<std::uint32_t>& places_;
  std::vector<std::size_t> regular_;  // by number in the series: index of the sitting
};

timetable_turns turns_by(const turn_plan& plan, const meetings_view& all, std::size_t) {
  timetable::ordered_turns turns;
  turns.order = by_sitting(rota_of(plan), all);
  turns.place = places_in(turns.order, all.sittings().size());
  const renumbering renumbered{all, turns.place};
  turns.taken = turns_detail::turns_to_the_end(renumbered(plan), days_of(turns.order, all));
  return turns;
}

// Of a role that each meeting has by itself there is nothing to work out ahead.
template <class Rule>
timetable_turns turns_by(const Rule&, const meetings_view&, std::size_t) {
  return {};
}

// Why a unit has the role by its turn.
message cause_in_words(const turn_cause& c, const std::vector<std::uint32_t>& order,
                       const meetings_view& all) {
  if (c.of) return {"stands in for {}", *c.of};
  if (!c.meeting) return to_text(c.reason);
  const sitting& other = all.sittings()[order[*c.meeting]];
  if (other.is_special) return {"swapped with the meeting called for {}", all.records.calls[other.of].on};
  return {"swapped with the meeting about {}", all.days.occurrences[other.of].covers};
}

// Why the planned unit was to have it.
message planned_in_words(const turn& t, const std::vector<std::uint32_t>& order, const meetings_view& all) {
  const message cause = cause_in_words(t.planned_because, order, all);
  std::vector<argument> arguments{argument{t.planned}};
  arguments.insert(arguments.end(), cause.arguments().begin(), cause.arguments().end());
  return {"planned {}: " + cause.sentence(), std::move(arguments)};
}

std::vector<message> why(const turn& t, const std::vector<std::uint32_t>& order, const meetings_view& all) {
  std::vector<message> said{cause_in_words(t.actual_because, order, all)};
  if (t.actual != t.planned || t.actual_because != t.planned_because)
    said.push_back(planned_in_words(t, order, all));
  for (const auto& passed : t.passed) said.emplace_back("passed over: {} ({})", passed.who, passed.why);
  return said;
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
  say(row, at.is_special ? "named for this meeting" : "as recorded");
  row.name.clear();
  return true;
}

// A meeting of a role by turns that takes none: who is named has the role.
void without_turn(role_holders& row, const sitting& at, const meetings_view& all) {
  if (at.takes_turn) {
    say(row, no_one_there);
    return;
  }
  say(row, "no one is named, and it takes no turn");
  if (const auto* known = all.recorded(at, row.role)) {
    const auto who = all.who(*known);
    row.planned.assign(who.begin(), who.end());
  }
  static_cast<void>(overrule(row, at, all));
}

void fill(role_holders& row, const rota&, const timetable_turns& turns, std::size_t i,
          const meetings_view& all) {
  const auto& shared = std::get<timetable::shared_turns>(turns);
  const sitting& at = all.sittings()[i];
  const std::uint32_t k = shared.place.empty() ? none : shared.place[i];
  if (k == none) return without_turn(row, at, all);
  row.planned.push_back(shared.planned.empty() ? shared.taken[k].chair : shared.planned[k]);
  if (!overrule(row, at, all)) row.actual = row.planned;
  say(row, explain(shared.taken[k]));
}

void fill(role_holders& row, const turn_plan&, const timetable_turns& turns, std::size_t i,
          const meetings_view& all) {
  const auto& ordered = std::get<timetable::ordered_turns>(turns);
  const sitting& at = all.sittings()[i];
  const std::uint32_t k = ordered.place[i];
  if (k == none) return without_turn(row, at, all);
  say(row, "the written order has ended");
  if (k < ordered.taken.size()) {
    const turn& t = ordered.taken[k];
    row.planned.push_back(t.planned);
    row.actual.push_back(t.actual);
    row.why = why(t, ordered.order, all);
  }
  static_cast<void>(overrule(row, at, all));
}

template <class Rule>
void fill(role_holders& row, const Rule& rule, const timetable_turns&, std::size_t i,
          const meetings_view& all) {
  const sitting& at = all.sittings()[i];
  plan_row(rule, at, all, row);
  if (!overrule(row, at, all)) row.actual = row.planned;
}

// ---- What can be wrong with a rule ----

void require_rule(const turn_plan&, const std::string&) {}  // `rota_of` looks at it

void require_rule(const external_holder& rule, const std::string& path) {
  if (rule.name.empty()) throw bad_argument{path + ".name", "\"\"", "who has a role from outside has a name"};
}

void require_rule(const rota& rule, const std::string& path) {
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
    if (records.recorded[k].role == role) return &records.recorded[k];
  return nullptr;
}

void require_roles(const std::vector<role_of_series>& roles) {
  if (roles.empty() || roles.front().role != meeting_role::chair)
    throw bad_argument{"roles", roles.empty() ? "none" : to_text(roles.front().role),
                       "the first role of a series is its chair"};
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const auto before = roles.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(roles.begin(), before, [&](const auto& other) { return other.role == roles[i].role; }))
      throw bad_argument{field_path("roles", i, "role"), to_text(roles[i].role),
                         "this role has its rule already"};
    std::visit([&](const auto& rule) { require_rule(rule, field_path("roles", i, "rule")); }, roles[i].rule);
  }
}

timetable::turns_of_role turns_of(const meetings_view& all, std::size_t r) {
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
  if (all.sittings()[i].is_cancelled)
    say(row, "the meeting is cancelled");
  else
    std::visit([&](const auto& rule) { fill(row, rule, all.records.turns[r], i, all); },
               all.rules.roles[r].rule);
}

std::optional<fairness_report> fairness_of(const meetings_view& all, std::size_t r) {
  const auto* who = std::get_if<rota>(&all.rules.roles[r].rule);
  if (who == nullptr || who->roster.empty()) return std::nullopt;
  const auto order = by_sitting(*who, all);
  if (order.empty()) return std::nullopt;
  return rotate(with_pins(*who, all.rules.roles[r].role, order, all), days_of(order, all)).fairness;
}

}  // namespace phoihop::series_detail
