// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <rotation/turn_state.hpp>

#include <algorithm>
#include <set>

namespace phoihop::detail {
namespace {

void require_distinct(const std::vector<unit_id>& members, const std::string& field,
                      std::set<unit_id>& seen) {
  if (members.empty()) throw bad_argument{field, "empty", "an order needs at least one member"};
  for (std::size_t i = 0; i < members.size(); ++i)
    if (!seen.insert(members[i]).second)
      throw bad_argument{field_path(field, i), to_text(members[i]), "this member is listed twice"};
}

void require_order(const listed_order& order) {
  std::set<unit_id> seen;
  require_distinct(order.members, "order.members", seen);
}

void require_order(const alphabetical_order& order) {
  if (order.names.empty()) throw bad_argument{"order.names", "empty", "an order needs at least one member"};
  for (std::size_t i = 0; i < order.names.size(); ++i) {
    const auto& row = order.names[i];
    if (row.key.empty())
      throw bad_argument{field_path("order.names", i, "key"), "empty", "a name has letters"};
    for (std::size_t k = 0; k < i; ++k)
      if (order.names[k].who == row.who && common(order.names[k].when, row.when))
        throw bad_argument{field_path("order.names", i, "who"), to_text(row.who),
                           "this member is listed twice for the same days"};
  }
}

void require_order(const written_order& order) {
  require_enumerator(order.then, "order.then");
  static_cast<void>(amended(order));
}

void require_order(const grouped_order& order) {
  if (order.groups.empty()) throw bad_argument{"order.groups", "empty", "an order needs at least one group"};
  std::set<unit_id> seen;
  for (std::size_t g = 0; g < order.groups.size(); ++g)
    require_distinct(order.groups[g].members, field_path("order.groups", g, "members"), seen);
}

void require_tenure(const tenure& term) {
  if (const auto* block = std::get_if<term_of_meetings>(&term)) {
    if (block->meetings < 1)
      throw bad_argument{"term.meetings", std::to_string(block->meetings), "a turn is one meeting at least"};
    return;
  }
  const auto& [kind, scheme, idle] = std::get<term_of_period>(term);
  require_enumerator(idle, "term.idle");
  if (kind == period_kind::nine_months || kind == period_kind::cumulative)
    throw bad_argument{"term.kind", to_text(kind), "a term is one of the periods that tile"};
  try {
    static_cast<void>(period::containing(scheme, kind, date{2000, 1, 1}));
  } catch (const bad_argument& e) {
    throw bad_argument{"term.kind", e.value(), "the scheme has no such periods"};
  }
}

// Everyone who is named by the order or comes in by a change.
std::set<unit_id> members_of(const turn_plan& plan) {
  const turn_state state{plan};
  std::set<unit_id> all;
  for (const auto& s : state.stays()) all.insert(s.who);
  for (const auto& change : plan.changes) {
    if (const auto* joins = std::get_if<join_turns>(&change)) all.insert(joins->who);
    if (const auto* merges = std::get_if<merge_members>(&change)) all.insert(merges->into);
  }
  return all;
}

// What a change does at a meeting, if anything.
struct role {
  bool swaps = false;
  const skip_turn* skip = nullptr;
  const absent_on_day* absent = nullptr;
};

role role_at(std::size_t meeting, const turn_change& change) {
  role result;
  if (const auto* swap = std::get_if<swap_chairs>(&change))
    result.swaps = swap->first == meeting || swap->second == meeting;
  else if (const auto* skip = std::get_if<skip_turn>(&change); skip != nullptr && skip->meeting == meeting)
    result.skip = skip;
  else if (const auto* absent = std::get_if<absent_on_day>(&change);
           absent != nullptr && absent->meeting == meeting)
    result.absent = absent;
  return result;
}

// Whether the two cannot both be; asked both ways round.
bool contradicts(const role& a, const role& b) {
  if (a.swaps)
    return b.swaps || b.skip != nullptr || (b.absent != nullptr && b.absent->turn == keeps_turn::yes);
  if (a.absent != nullptr)
    return (b.absent != nullptr && b.absent->who == a.absent->who) ||
           (b.skip != nullptr && b.skip->who == a.absent->who);
  return a.skip != nullptr && b.skip != nullptr && a.skip->who == b.skip->who;
}

void require_no_contradiction(const turn_plan& plan, std::size_t i, std::size_t meeting,
                              const std::string& field) {
  const role mine = role_at(meeting, plan.changes[i]);
  for (std::size_t k = 0; k < i; ++k) {
    const role other = role_at(meeting, plan.changes[k]);
    if (contradicts(mine, other) || contradicts(other, mine))
      throw bad_argument{field,
                         std::to_string(meeting),
                         {"this contradicts {} on the same meeting", field_path("changes", k)}};
  }
}

void require_meeting(const turn_plan& plan, std::size_t i, std::size_t meeting, std::string_view name,
                     std::size_t count) {
  const auto field = field_path("changes", i, name);
  if (meeting >= count) throw bad_argument{field, std::to_string(meeting), {"there are {} meetings", count}};
  require_no_contradiction(plan, i, meeting, field);
}

void require_change(const turn_plan& plan, std::size_t i, std::size_t count) {
  const auto& change = plan.changes[i];
  if (const auto* absent = std::get_if<absent_on_day>(&change)) {
    require_meeting(plan, i, absent->meeting, "meeting", count);
    const auto* block = std::get_if<term_of_meetings>(&plan.term);
    if (absent->turn == keeps_turn::yes && (block == nullptr || block->meetings != 1))
      throw bad_argument{field_path("changes", i, "turn"), std::string{to_text(absent->turn)},
                         "a term of several meetings is not put off for one of them"};
  } else if (const auto* skip = std::get_if<skip_turn>(&change)) {
    require_meeting(plan, i, skip->meeting, "meeting", count);
  } else if (const auto* swap = std::get_if<swap_chairs>(&change)) {
    require_meeting(plan, i, swap->first, "first", count);
    if (swap->second <= swap->first)
      throw bad_argument{field_path("changes", i, "second"), std::to_string(swap->second),
                         "a meeting is swapped with a later one"};
    require_meeting(plan, i, swap->second, "second", count);
  }
}

}  // namespace

void require_plan(const turn_plan& plan) {
  std::visit([](const auto& order) { require_order(order); }, plan.order);
  require_tenure(plan.term);
  require_enumerator(plan.if_away, "if_away");
  for (std::size_t i = 0; i < plan.changes.size(); ++i)
    std::visit(
        [&](const auto& c) {
          const auto path = [&](std::string_view field) { return field_path("changes", i, field); };
          if constexpr (requires { c.on; }) require_day(c.on, path("on"));
          if constexpr (requires { c.turn; }) require_enumerator(c.turn, path("turn"));
          if constexpr (requires { c.place; }) require_enumerator(c.place, path("place"));
          if constexpr (requires { c.turns; }) require_enumerator(c.turns, path("turns"));
        },
        plan.changes[i]);
  const auto members = members_of(plan);
  for (std::size_t i = 0; i < plan.absences.size(); ++i)
    if (!members.contains(plan.absences[i].who))
      throw bad_argument{field_path("absences", i, "who"), to_text(plan.absences[i].who),
                         "this member is not in the order"};
}

void require_meetings(const turn_plan& plan, std::span<const date> meetings) {
  detail::require_ascending(meetings);
  for (std::size_t i = 0; i < plan.changes.size(); ++i) require_change(plan, i, meetings.size());
}

}  // namespace phoihop::detail

namespace phoihop {
namespace {

using members = std::vector<unit_id>;

void require_place(std::size_t place, std::size_t count, const std::string& field) {
  if (place >= count) throw bad_argument{field, std::to_string(place), {"the order has {} places", count}};
}

void amend(members& sequence, const withdraw_turns& a, const std::string& field) {
  require_place(a.from, sequence.size(), field + ".from");
  const auto from = sequence.begin() + static_cast<std::ptrdiff_t>(a.from);
  const auto rest = std::remove(from, sequence.end(), a.who);
  if (rest == sequence.end())
    throw bad_argument{field + ".who", to_text(a.who), "this member has no turn from that place on"};
  sequence.erase(rest, sequence.end());
}

void amend(members& sequence, const insert_turn& a, const std::string& field) {
  require_place(a.at, sequence.size() + 1, field + ".at");
  sequence.insert(sequence.begin() + static_cast<std::ptrdiff_t>(a.at), a.who);
}

void amend(members& sequence, const move_turn& a, const std::string& field) {
  require_place(a.from, sequence.size(), field + ".from");
  require_place(a.to, sequence.size(), field + ".to");
  const auto who = sequence[a.from];
  sequence.erase(sequence.begin() + static_cast<std::ptrdiff_t>(a.from));
  sequence.insert(sequence.begin() + static_cast<std::ptrdiff_t>(a.to), who);
}

}  // namespace

std::vector<unit_id> amended(const written_order& order) {
  if (order.sequence.empty())
    throw bad_argument{"order.sequence", "empty", "an order needs at least one member"};
  auto sequence = order.sequence;
  for (std::size_t i = 0; i < order.amendments.size(); ++i)
    std::visit([&](const auto& a) { amend(sequence, a, field_path("order.amendments", i)); },
               order.amendments[i]);
  if (sequence.empty())
    throw bad_argument{"order.sequence", "empty", "its amendments leave no member in the order"};
  return sequence;
}

}  // namespace phoihop
