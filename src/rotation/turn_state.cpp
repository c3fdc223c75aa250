// SPDX-License-Identifier: BSL-1.0
#include <rotation/turn_state.hpp>

#include <algorithm>
#include <tuple>

namespace phoihop::detail {
namespace {

template <class T>
bool holds(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

line line_of(const std::vector<unit_id>& members) {
  line result;
  for (const auto who : members) result.places.push_back({who, {}, validity::from(min_date)});
  return result;
}

line line_of(const alphabetical_order& order) {
  line result;
  for (const auto& row : order.names) result.places.push_back({row.who, row.key, row.when});
  std::stable_sort(result.places.begin(), result.places.end(), [](const place& a, const place& b) {
    return std::tie(a.key, a.who) < std::tie(b.key, b.who);
  });
  if (order.after.empty()) return result;
  const auto after = std::find_if(result.places.begin(), result.places.end(),
                                  [&](const place& p) { return p.key > order.after; });
  result.at.next = static_cast<std::size_t>(after - result.places.begin());
  return result;
}

// Two stays of one member.
bool same_name(const place& a, const place& b) {
  return a.who == b.who && a.key == b.key;
}

// Which position of a ring of `size` is next: a kept one, unless the regular one is the same or there is
// none.
struct step {
  std::size_t position = 0;
  std::vector<std::size_t> passed;
  bool was_kept = false;
};

template <class IsOpen>
std::optional<step> next_of(const ring& at, std::size_t size, past_the_end end, IsOpen is_open) {
  step found;
  const std::size_t most = end == past_the_end::stop ? size - std::min(size, at.next) : size;
  std::size_t walked = 0;
  for (; walked < most; ++walked) {
    found.position = (at.next + walked) % size;
    if (is_open(found.position)) break;
    found.passed.push_back(found.position);
  }
  const bool regular = walked < most;
  const auto kept = std::find_if(at.kept.begin(), at.kept.end(), is_open);
  if (kept != at.kept.end() && !(regular && *kept == found.position)) return step{*kept, {}, true};
  if (!regular) return std::nullopt;
  return found;
}

// The pointer moves to after the one found; those passed over keep their place if `keeps` says so.
template <class Keeps>
void advance(ring& at, const step& found, Keeps keeps) {
  std::erase(at.kept, found.position);
  if (found.was_kept) return;
  at.next = found.position + 1;
  for (const auto i : found.passed)
    if (keeps(i) && !holds(at.kept, i)) at.kept.push_back(i);
}

bool is_open(const place& p, const attendance_of_day& day) {
  return p.when && p.when->contains(day.on) && day.is_free(p.who);
}

bool is_open(const line& l, const attendance_of_day& day) {
  return std::any_of(l.places.begin(), l.places.end(), [&](const place& p) { return is_open(p, day); });
}

void note_passed(claim& into, const line& l, std::size_t position, const attendance_of_day& day) {
  const place& p = l.places[position];
  if (!p.when || !p.when->contains(day.on)) return;  // who is no member has no turn to be passed over in
  if (day.is_skipped(p.who))
    into.passed.push_back({p.who, pass_reason::skipped});
  else if (day.is_occupied(p.who))
    into.passed.push_back({p.who, pass_reason::has_another_role});
  else if (day.is_away(p.who))
    into.passed.push_back({p.who, pass_reason::away});
}

void insert(line& l, std::size_t position, place p) {
  for (auto& i : l.at.kept)
    if (i >= position) ++i;
  l.places.insert(l.places.begin() + static_cast<std::ptrdiff_t>(position), std::move(p));
}

}  // namespace

bool attendance_of_day::is_occupied(unit_id who) const {
  return holds(occupied, who);
}

bool attendance_of_day::is_away(unit_id who) const {
  return is_occupied(who) || std::any_of(absences.begin(), absences.end(), [&](const dated_unit& l) {
           return l.who == who && l.when.contains(sits);
         });
}

bool attendance_of_day::is_skipped(unit_id who) const {
  return holds(skipped, who);
}

bool attendance_of_day::is_free(unit_id who) const {
  return !is_away(who) && !is_skipped(who) && !holds(absent, who);
}

turn_state::turn_state(const turn_plan& plan) : if_away_{plan.if_away} {
  if (const auto* listed = std::get_if<listed_order>(&plan.order)) {
    lines_.push_back(line_of(listed->members));
  } else if (const auto* names = std::get_if<alphabetical_order>(&plan.order)) {
    lines_.push_back(line_of(*names));
    alphabetical_ = true;
    after_ = names->after;
  } else if (const auto* written = std::get_if<written_order>(&plan.order)) {
    lines_.push_back(line_of(amended(*written)));
    written_ = true;
    if (written->then == sequence_end::ends) end_ = past_the_end::stop;
  } else if (const auto* grouped = std::get_if<grouped_order>(&plan.order)) {
    for (const auto& g : grouped->groups) lines_.push_back(line_of(g.members));
    grouped_ = true;
  }
}

bool turn_state::is_member(unit_id who, const date& on) const {
  return std::any_of(lines_.begin(), lines_.end(), [&](const line& l) {
    return std::any_of(l.places.begin(), l.places.end(),
                       [&](const place& p) { return p.who == who && p.when && p.when->contains(on); });
  });
}

bool turn_state::is_there(unit_id who, const attendance_of_day& day) const {
  return is_member(who, day.on) && day.is_free(who);
}

bool turn_state::keeps(const place& p, const attendance_of_day& day) const {
  return if_away_ == keeps_turn::yes && p.when && p.when->contains(day.on) && day.is_away(p.who);
}

std::optional<claim> turn_state::take(const attendance_of_day& day) {
  return take(day, end_);
}

std::optional<claim> turn_state::peek(const attendance_of_day& day) const {
  return turn_state{*this}.take(day, past_the_end::go_round);
}

std::optional<claim> turn_state::take(const attendance_of_day& day, past_the_end end) {
  for (std::size_t i = 0; i < owed_.size(); ++i)
    if (is_there(owed_[i], day)) {
      const claim found{owed_[i], turn_reason::owed_turn, 0, 0, i, {}};
      owed_.erase(owed_.begin() + static_cast<std::ptrdiff_t>(i));
      return found;
    }
  const auto group = next_of(groups_, lines_.size(), past_the_end::go_round,
                             [&](auto g) { return is_open(lines_[g], day); });
  if (!group) return std::nullopt;
  line& l = lines_[group->position];
  const auto found = next_of(l.at, l.places.size(), end, [&](auto i) { return is_open(l.places[i], day); });
  if (!found) return std::nullopt;
  claim result{l.places[found->position].who, turn_reason::in_turn, group->position, found->position, 0, {}};
  if (found->was_kept || group->was_kept) result.reason = turn_reason::kept_place;
  for (const auto g : group->passed)
    for (std::size_t i = 0; i < lines_[g].places.size(); ++i) note_passed(result, lines_[g], i, day);
  for (const auto i : found->passed) note_passed(result, l, i, day);
  advance(groups_, *group, [&](std::size_t g) {
    return std::any_of(lines_[g].places.begin(), lines_[g].places.end(),
                       [&](const place& p) { return keeps(p, day); });
  });
  advance(l.at, *found, [&](std::size_t i) { return keeps(l.places[i], day); });
  if (!found->was_kept) after_.clear();
  if (alphabetical_ && !found->was_kept)
    while (l.at.next < l.places.size() && same_name(l.places[l.at.next], l.places[found->position]))
      ++l.at.next;
  return result;
}

void turn_state::give_back(const claim& c) {
  if (c.reason == turn_reason::owed_turn) {
    owed_.insert(owed_.begin(), c.who);
    return;
  }
  groups_.kept.insert(groups_.kept.begin(), c.group);
  auto& kept = lines_[c.group].at.kept;
  kept.insert(kept.begin(), c.position);
}

void turn_state::drop(const claim& c) {
  if (c.reason == turn_reason::owed_turn)
    owed_.erase(owed_.begin() + static_cast<std::ptrdiff_t>(c.debt));
  else
    std::erase(lines_[c.group].at.kept, c.position);
}

void turn_state::drop_group(std::size_t group) {
  std::erase(groups_.kept, group);
}

// ---- Changes ----

// Places never go away, so the pointer is after one of them; but not before the first regular turn.
void turn_state::insert_by_name(place p) {
  line& l = lines_.front();
  const auto after = std::find_if(l.places.begin(), l.places.end(), [&](const place& other) {
    return std::tie(p.key, p.who) < std::tie(other.key, other.who);
  });
  const auto position = static_cast<std::size_t>(after - l.places.begin());
  const bool is_behind_its_own = position > 0 && same_name(l.places[position - 1], p);
  const bool has_been_passed =
      position < l.at.next ||
      (position == l.at.next && (is_behind_its_own || (!after_.empty() && p.key <= after_)));
  if (has_been_passed) ++l.at.next;
  insert(l, position, std::move(p));
}

void turn_state::require_key(std::string_view key, bool by_name, const std::string& field) const {
  if (by_name != alphabetical_)
    throw bad_argument{field + ".place", by_name ? "by name" : "a place in a list",
                       alphabetical_ ? "in an alphabetical order the key says the place"
                                     : "only an alphabetical order goes by names"};
  if (key.empty() == alphabetical_)
    throw bad_argument{
        field + ".key", key.empty() ? "empty" : key,
        alphabetical_ ? "an alphabetical order needs a key" : "only an alphabetical order has keys"};
}

turn_state::renamings turn_state::apply(const join_turns& c, const std::string& field) {
  if (written_) throw bad_argument{field, to_text(c.who), "members cannot join a written order: amend it"};
  if (is_member(c.who, c.on))
    throw bad_argument{field + ".who", to_text(c.who), {"this is a member on {} already", c.on}};
  require_key(c.key, c.place == entry_position::by_name, field);
  if (c.group.has_value() != grouped_ || (c.group && *c.group >= lines_.size()))
    throw bad_argument{field + ".group", c.group ? std::to_string(*c.group) : "none",
                       grouped_ ? "a member joins one of the groups" : "this order has no groups"};
  place p{c.who, c.key, validity::from(c.on)};
  if (alphabetical_) {
    insert_by_name(std::move(p));
    return {};
  }
  line& l = lines_[c.group.value_or(0)];
  if (c.place == entry_position::end_of_list) {
    insert(l, l.places.size(), std::move(p));
    return {};
  }
  insert(l, l.at.next, std::move(p));
  if (c.place == entry_position::after_everyone) ++l.at.next;
  return {};
}

// The places that `who` holds on that day, from then on no more.
void turn_state::end(unit_id who, const date& on) {
  for (auto& l : lines_)
    for (std::size_t i = 0; i < l.places.size(); ++i) {
      place& p = l.places[i];
      if (p.who != who || !p.when || !p.when->contains(on)) continue;
      std::erase(l.at.kept, i);
      if (p.when->first() < on)
        p.when = validity{p.when->first(), on};
      else
        p.when.reset();
    }
  if (!is_member(who, on)) std::erase(owed_, who);
}

// The places that `from` holds on that day, from then on held by `to`.
void turn_state::rename(unit_id from, unit_id to, const date& on) {
  for (auto& l : lines_)
    for (auto& p : l.places) {
      if (p.who != from || !p.when || !p.when->contains(on)) continue;
      const date first = p.when->first();
      if (first < on) past_.push_back({from, validity{first, on}, 1});
      p.when = validity{on, p.when->end_day()};
      p.who = to;
    }
  std::replace(owed_.begin(), owed_.end(), from, to);
}

turn_state::renamings turn_state::apply(const leave_turns& c, const std::string& field) {
  if (!is_member(c.who, c.on))
    throw bad_argument{field + ".who", to_text(c.who), {"this is no member on {}", c.on}};
  end(c.who, c.on);
  return {};
}

turn_state::renamings turn_state::apply(const absorb_member& c, const std::string& field) {
  for (const auto& [name, who] : {std::pair{".who", c.who}, {".by", c.by}})
    if (!is_member(who, c.on))
      throw bad_argument{field + name, to_text(who), {"this is no member on {}", c.on}};
  if (c.by == c.who) throw bad_argument{field + ".by", to_text(c.by), "a member does not absorb itself"};
  if (c.turns == absorbed_turns::vanish) {
    end(c.who, c.on);
    return {};
  }
  rename(c.who, c.by, c.on);
  return {{c.who, c.by}};
}

turn_state::renamings turn_state::apply(const merge_members& c, const std::string& field) {
  for (const auto& [name, who] : {std::pair{".first", c.first}, {".second", c.second}})
    if (!is_member(who, c.on))
      throw bad_argument{field + name, to_text(who), {"this is no member on {}", c.on}};
  if (c.first == c.second)
    throw bad_argument{field + ".second", to_text(c.second), "a member does not merge with itself"};
  if (is_member(c.into, c.on))
    throw bad_argument{field + ".into", to_text(c.into), "this is a member already: one absorbs the other"};
  require_key(c.key, c.place == merged_position::by_name, field);
  std::replace(owed_.begin(), owed_.end(), c.first, c.into);
  std::replace(owed_.begin(), owed_.end(), c.second, c.into);
  if (c.place != merged_position::of_first && c.place != merged_position::of_both) end(c.first, c.on);
  if (c.place != merged_position::of_second && c.place != merged_position::of_both) end(c.second, c.on);
  if (c.place == merged_position::by_name) insert_by_name({c.into, c.key, validity::from(c.on)});
  rename(c.first, c.into, c.on);
  rename(c.second, c.into, c.on);
  return {{c.first, c.into}, {c.second, c.into}};
}

std::vector<membership> turn_state::stays() const {
  auto all = past_;
  for (const auto& l : lines_)
    for (const auto& p : l.places)
      if (p.when) all.push_back({p.who, *p.when, 1});
  return all;
}

}  // namespace phoihop::detail
