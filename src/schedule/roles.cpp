// SPDX-License-Identifier: BSL-1.0
#include <schedule/roles.hpp>

#include <phoihop/core/error.hpp>
#include <rotation/fields.hpp>
#include <rotation/planned_chairs.hpp>
#include <rotation/turns_to_the_end.hpp>

#include <algorithm>
#include <utility>

namespace phoihop {

std::string_view to_text(meeting_role r) noexcept {
  switch (r) {
    case meeting_role::chair: return "chair";
    case meeting_role::host: return "host";
    case meeting_role::venue: return "venue";
    case meeting_role::secretariat: return "secretariat";
  }
  return "unknown role";
}

}  // namespace phoihop

namespace phoihop::series_detail {
namespace {

constexpr const char* nobody_there = "nobody of the roster is there that day";

bool is_present(const rota& who, unit_id member, const date& on) {
  const auto theirs = [&](const auto& stretch) { return stretch.who == member && stretch.when.contains(on); };
  return std::any_of(who.roster.begin(), who.roster.end(), theirs) &&
         std::none_of(who.leaves.begin(), who.leaves.end(), theirs);
}

// What is settled stands, whatever the rule says.
void settle(holding& row, const sitting& at, meeting_role role) {
  const known_role* known = at.settled(role);
  if (known == nullptr) return;
  if (!known->row.planned.empty()) row.planned = known->row.planned;
  row.instead = known->row.who;
  row.why = at.what.called ? "named for this meeting" : "as recorded";
}

std::string_view outside(meeting_role role) {
  switch (role) {
    case meeting_role::chair: return "chaired by ";
    case meeting_role::host: return "invited by ";
    case meeting_role::venue: return "sits at: ";
    case meeting_role::secretariat: break;
  }
  return "papers kept by ";
}

// ---- Rules that look at each meeting alone ----

void plan_row(const fixed_holder& rule, const sitting&, meeting_role, holding& row) {
  row.planned = {rule.who};
  row.why = "always the same";
}

void plan_row(const external_holder& rule, const sitting&, meeting_role role, holding& row) {
  row.why = std::string{outside(role)} + rule.name;
}

void plan_row(const co_holders& rule, const sitting& at, meeting_role, holding& row) {
  for (const auto& member : rule.members)
    if (member.when.contains(at.day())) row.planned.push_back(member.who);
  row.why = row.planned.empty() ? "nobody of those who share it is there that day" : "they share it";
}

void plan_row(const lead_by_field& rule, const sitting& at, meeting_role role, holding& row) {
  if (at.facts == nullptr || !at.facts->field) {
    row.why = "which field it is about is not known";
    return;
  }
  const field_id field = *at.facts->field;
  bool known = false;
  for (const auto& lead : rule.leads) {
    if (lead.field != field) continue;
    known = true;
    if (lead.when.contains(at.day())) row.planned.push_back(lead.who);
  }
  if (!known)
    throw bad_argument{at.facts->path + ".field", to_text(field),
                       "the " + std::string{to_text(role)} + " goes by field, and nobody leads in this"};
  row.why = (row.planned.empty() ? "nobody leads in field " : "leads in field ") + to_text(field);
  if (row.planned.empty()) row.why += " that day";
}

template <class Rule>
void give(const Rule& rule, const role_in_question& asked, given_role& given) {
  for (std::size_t i = 0; i < asked.meetings.size(); ++i) {
    const sitting& at = asked.meetings[i];
    if (at.is_cancelled()) continue;
    plan_row(rule, at, asked.role, given.holders[i]);
    settle(given.holders[i], at, asked.role);
  }
}

// ---- Rules by turns ----

// Those who are settled are there, and where a turn is taken it is one.
void require_settled(const sitting& at, meeting_role role, const rota& members) {
  const known_role* known = at.settled(role);
  if (known == nullptr) return;
  const auto& who = known->row.who;
  if (who.size() > 1 && at.takes_turn())
    throw bad_argument{known->who, std::to_string(who.size()) + " members",
                       "they take turns: one has this role at a time"};
  for (std::size_t i = 0; i < who.size(); ++i)
    if (!is_present(members, who[i], at.day()))
      throw bad_argument{known->path == known->who ? known->who : field_path(known->who, i), to_text(who[i]),
                         "this member is not there on " + to_text(at.day())};
}

// Those that take a turn and at which someone is there, in the order in which they sit. All others are told
// why they take none.
std::vector<std::size_t> by_sitting(const rota& members, const role_in_question& asked, given_role& given) {
  std::vector<std::size_t> order;
  order.reserve(asked.meetings.size());
  for (std::size_t i = 0; i < asked.meetings.size(); ++i) {
    const sitting& at = asked.meetings[i];
    if (at.is_cancelled()) continue;
    require_settled(at, asked.role, members);
    holding& row = given.holders[i];
    if (!at.takes_turn()) {
      const known_role* known = at.settled(asked.role);
      if (known != nullptr) row.planned = known->row.who;
      row.why = "nobody is named, and it takes no turn";
      settle(row, at, asked.role);
    } else if (anyone_present(members, at.day())) {
      order.push_back(i);
    } else {
      row.why = nobody_there;
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return asked.meetings[a].day() < asked.meetings[b].day();
  });
  return order;
}

void give(const rota& who, const role_in_question& asked, given_role& given) {
  const auto order = by_sitting(who, asked, given);
  if (who.roster.empty()) return;  // nobody ever: each meeting says so
  rota pinned = who;
  std::vector<date> days;
  for (const std::size_t i : order) {
    if (const known_role* known = asked.meetings[i].settled(asked.role))
      pinned.pins.push_back({days.size(), known->row.who.front()});
    days.push_back(asked.meetings[i].day());
  }
  auto turned = rotate(pinned, days);
  const auto planned = rotation_detail::chairs_if_not_pinned(pinned, days);
  for (std::size_t k = 0; k < order.size(); ++k) {
    holding& row = given.holders[order[k]];
    row.planned = {planned.empty() ? turned.assignments[k].chair : planned[k]};
    settle(row, asked.meetings[order[k]], asked.role);
    row.why = to_text(explain(turned.assignments[k]));
  }
  if (!order.empty()) given.fairness = std::move(turned.fairness);
}

// ---- Rules by turns in a stated order ----

// The changes of an order with the places of the meetings in `order` instead of their numbers in the series.
class renumbering {
 public:
  renumbering(const role_in_question& asked, const std::vector<std::size_t>& order) : asked_{asked} {
    std::vector<std::optional<std::size_t>> places(asked.meetings.size());
    for (std::size_t k = 0; k < order.size(); ++k) places[order[k]] = k;
    for (std::size_t i = 0; i < asked.meetings.size(); ++i) {
      if (asked.meetings[i].what.called) continue;
      regular_.push_back(i);
      places_.push_back(places[i]);
    }
  }

  [[nodiscard]] turn_plan operator()(turn_plan plan) const {
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
      const std::string path = field_path(asked_.path + ".changes", i) + ".";
      if (auto* absent = std::get_if<absent_on_day>(&plan.changes[i]))
        renumber(absent->meeting, path + "meeting");
      if (auto* skip = std::get_if<skip_turn>(&plan.changes[i])) renumber(skip->meeting, path + "meeting");
      if (auto* swap = std::get_if<swap_chairs>(&plan.changes[i])) {
        renumber(swap->first, path + "first");
        renumber(swap->second, path + "second");
        if (swap->second < swap->first) std::swap(swap->first, swap->second);  // sat the other way round
      }
    }
    return plan;
  }

 private:
  void renumber(std::size_t& meeting, const std::string& field) const {
    if (meeting >= regular_.size())
      throw bad_argument{field, std::to_string(meeting),
                         "the series has " + std::to_string(regular_.size()) + " regular meetings"};
    if (asked_.meetings[regular_[meeting]].is_cancelled())
      throw bad_argument{field, std::to_string(meeting), "that meeting is cancelled"};
    if (!places_[meeting])
      throw bad_argument{field, std::to_string(meeting), "nobody of the order is there that day"};
    meeting = *places_[meeting];
  }

  const role_in_question& asked_;
  std::vector<std::size_t> regular_;                // by number in the series: index of the sitting
  std::vector<std::optional<std::size_t>> places_;  // and its place in the order of turns
};

std::string name_of(const meeting& m) {
  return m.called ? "called for " + to_text(m.called->on) : "about " + to_text(m.when.covers);
}

// A cause whose meeting is told by what it is about.
std::string words(const turn_cause& c, const role_in_question& asked, const std::vector<std::size_t>& order) {
  std::string text = to_text(turn_cause{c.reason, c.of, std::nullopt});
  if (c.meeting) text += " with the meeting " + name_of(asked.meetings[order[*c.meeting]].what);
  return text;
}

std::string words(const turn& t, const role_in_question& asked, const std::vector<std::size_t>& order) {
  std::string text = words(t.actual_because, asked, order);
  if (t.actual != t.planned || t.actual_because != t.planned_because)
    text += "; planned " + to_text(t.planned) + ": " + words(t.planned_because, asked, order);
  for (std::size_t i = 0; i < t.passed.size(); ++i)
    text += (i == 0 ? "; passed over: " : ", ") + to_text(t.passed[i].who) + " (" +
            std::string{to_text(t.passed[i].why)} + ")";
  return text;
}

void give(const turn_plan& plan, const role_in_question& asked, given_role& given) {
  const auto order = by_sitting(rota_of(plan), asked, given);
  std::vector<date> days;
  days.reserve(order.size());
  for (const std::size_t i : order) days.push_back(asked.meetings[i].day());
  const auto turns = turns_detail::turns_to_the_end(renumbering{asked, order}(plan), days);
  for (std::size_t k = 0; k < order.size(); ++k) {
    holding& row = given.holders[order[k]];
    row.why = "the written order has ended";
    if (k < turns.size()) {
      row.planned = {turns[k].planned};
      if (turns[k].actual != turns[k].planned) row.instead = {turns[k].actual};
      row.why = words(turns[k], asked, order);
    }
    settle(row, asked.meetings[order[k]], asked.role);
  }
}

// ---- What can be wrong with a rule ----

void require_rule_of(const fixed_holder&, const std::string&) {}
void require_rule_of(const turn_plan&, const std::string&) {}  // `rota_of` looks at it

void require_rule_of(const external_holder& rule, const std::string& path) {
  if (rule.name.empty()) throw bad_argument{path + ".name", "\"\"", "who has a role from outside has a name"};
}

void require_rule_of(const rota& rule, const std::string& path) {
  if (!rule.pins.empty())
    throw bad_argument{path + ".pins", std::to_string(rule.pins.size()) + " pins",
                       "the meetings of a series have no numbers: settle them by their periods"};
}

void require_rule_of(const co_holders& rule, const std::string& path) {
  const auto& all = rule.members;
  if (all.empty())
    throw bad_argument{path + ".members", "empty", "a role that is shared is shared by someone"};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (all[k].who == all[i].who && common(all[k].when, all[i].when))
        throw bad_argument{field_path(path + ".members", i, "who"), to_text(all[i].who),
                           "this member is listed twice for the same days"};
}

void require_rule_of(const lead_by_field& rule, const std::string& path) {
  const auto& all = rule.leads;
  if (all.empty()) throw bad_argument{path + ".leads", "empty", "a role by field needs who leads in which"};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (all[k].field == all[i].field && common(all[k].when, all[i].when))
        throw bad_argument{field_path(path + ".leads", i, "field"), to_text(all[i].field),
                           "this field has another lead on the same days"};
}

}  // namespace

const known_role* sitting::settled(meeting_role role) const {
  if (facts == nullptr) return nullptr;
  const auto found = std::find_if(facts->roles.begin(), facts->roles.end(),
                                  [&](const known_role& known) { return known.row.role == role; });
  return found == facts->roles.end() ? nullptr : &*found;
}

void require_rule(const role_rule& rule, const std::string& path) {
  std::visit([&](const auto& one) { require_rule_of(one, path); }, rule);
}

given_role give_out(const role_rule& rule, const role_in_question& asked) {
  given_role given;
  given.holders.resize(asked.meetings.size());
  for (std::size_t i = 0; i < asked.meetings.size(); ++i)
    if (asked.meetings[i].is_cancelled()) given.holders[i].why = "the meeting is cancelled";
  std::visit([&](const auto& one) { give(one, asked, given); }, rule);
  return given;
}

}  // namespace phoihop::series_detail
