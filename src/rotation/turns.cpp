// SPDX-License-Identifier: BSL-1.0
#include <phoihop/rotation/turns.hpp>

#include <phoihop/core/error.hpp>
#include <rotation/turn_state.hpp>
#include <rotation/turns_to_the_end.hpp>

#include <algorithm>

namespace phoihop {
namespace {

using detail::attendance_of_day;
using detail::claim;
using detail::meeting_days;
using detail::turn_state;

// The day from which a change works; empty for those that name a meeting.
std::optional<date> day_of(const turn_change& change) {
  return std::visit(
      [](const auto& c) -> std::optional<date> {
        if constexpr (requires { c.on; })
          return c.on;
        else
          return std::nullopt;
      },
      change);
}

// The meeting that a change names, if it names a single one.
std::optional<std::size_t> meeting_of(const turn_change& change) {
  return std::visit(
      [](const auto& c) -> std::optional<std::size_t> {
        if constexpr (requires { c.meeting; })
          return c.meeting;
        else
          return std::nullopt;
      },
      change);
}

// Indices of the dated changes, in the order of their days.
std::vector<std::size_t> dated_changes(const turn_plan& plan) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < plan.changes.size(); ++i)
    if (day_of(plan.changes[i])) result.push_back(i);
  std::stable_sort(result.begin(), result.end(), [&](std::size_t a, std::size_t b) {
    return *day_of(plan.changes[a]) < *day_of(plan.changes[b]);
  });
  return result;
}

turn_state::renamings apply(turn_state& state, const turn_plan& plan, std::size_t change) {
  return std::visit(
      [&](const auto& c) -> turn_state::renamings {
        if constexpr (requires { c.on; })
          return state.apply(c, field_path("changes", change));
        else
          return {};
      },
      plan.changes[change]);
}

// What to do about a meeting after the end of a written order.
enum class at_the_end : std::uint8_t { refuse, stop };

// Goes through the meetings with the order.
class turn_sequencer {
 public:
  turn_sequencer(const turn_plan& plan, const meeting_days& days, at_the_end end = at_the_end::refuse)
      : plan_{plan},
        meetings_{days.judged},
        sittings_{days.sits},
        occupied_{days.occupied},
        state_{plan},
        dated_{dated_changes(plan)} {
    const auto* written = std::get_if<written_order>(&plan.order);
    may_stop_ = end == at_the_end::stop && written != nullptr && written->then == sequence_end::ends;
  }

  std::vector<turn> all() {
    for (std::size_t j = 0; j < meetings_.size(); ++j) {
      const bool begins = begins_term(j);
      apply_until(meetings_[j]);
      turn row;
      row.on = sittings_[j];
      attendance_of_day day{meetings_[j], sittings_[j], plan_.absences, {}, {}, occupied_at(j)};
      if (begins && has_ended(day)) {
        end(day);
        break;
      }
      if (begins)
        begin_term(j, day, row);
      else
        go_on(j, day, row);
      swap_chair(j, day, row);
      replace_absent(j, day, row);
      turns_.push_back(std::move(row));
    }
    for (; applied_ < dated_.size(); ++applied_) static_cast<void>(apply(state_, plan_, dated_[applied_]));
    return std::move(turns_);
  }

  // Whether the order ended with places left for those who have another role at that meeting.
  [[nodiscard]] bool ended_occupied() const noexcept { return ended_occupied_; }

 private:
  struct exchange {
    std::size_t change = 0;
    std::size_t first = 0;
    unit_id gives{};     // whose turn the first one is, who chairs the second
    unit_id then_due{};  // whose turn the second one is, as known at the first
  };

  void apply_until(const date& day) {
    for (; applied_ < dated_.size() && *day_of(plan_.changes[dated_[applied_]]) <= day; ++applied_)
      for (const auto& [from, to] : apply(state_, plan_, dated_[applied_])) {
        if (holder_ == from) holder_ = to;
        for (auto& e : exchanges_) {
          if (e.gives == from) e.gives = to;
          if (e.then_due == from) e.then_due = to;
        }
      }
  }

  // Whether a turn begins; where turns are periods, those without a meeting are gone through.
  bool begins_term(std::size_t j) {
    if (const auto* block = std::get_if<term_of_meetings>(&plan_.term))
      return j % static_cast<std::size_t>(block->meetings) == 0;
    const auto& held = std::get<term_of_period>(plan_.term);
    const period now = period::containing(held.scheme, held.kind, meetings_[j]);
    if (j > 0 && *period_ == now) return false;
    if (j > 0 && held.idle == keeps_turn::no)
      for (period idle = period_->plus(1); idle != now; idle = idle.plus(1)) spend(idle.days().first());
    period_ = now;
    return true;
  }

  // Who has another role at a meeting.
  [[nodiscard]] std::vector<unit_id> occupied_at(std::size_t j) const {
    std::vector<unit_id> found;
    const auto earlier = [](const seat& s, std::size_t meeting) { return s.meeting < meeting; };
    auto at = std::lower_bound(occupied_.begin(), occupied_.end(), j, earlier);
    for (; at != occupied_.end() && at->meeting == j; ++at) found.push_back(at->who);
    return found;
  }

  // Whether no place is left for those who are there.
  [[nodiscard]] bool has_ended(const attendance_of_day& day) const {
    if (!may_stop_ || !state_.peek(day)) return false;
    turn_state tried = state_;
    return !tried.take(day);
  }

  void end(attendance_of_day day) {
    day.occupied.clear();
    turn_state tried = state_;
    ended_occupied_ = tried.take(day).has_value();
    for (std::size_t i = 0; i < plan_.changes.size(); ++i) {
      const auto require_before_end = [&](std::size_t meeting, std::string_view field) {
        if (meeting >= turns_.size())
          throw bad_argument{field_path("changes", i, field), std::to_string(meeting),
                             "the written order has ended before this meeting"};
      };
      if (const auto meeting = meeting_of(plan_.changes[i])) require_before_end(*meeting, "meeting");
      // The second of a swap is looked at where the first is.
      if (const auto* const swap = std::get_if<swap_chairs>(&plan_.changes[i]))
        require_before_end(swap->first, "first");
    }
  }

  void spend(const date& day) {
    apply_until(day);
    static_cast<void>(state_.take({day, day, plan_.absences, {}, {}, {}}));
  }

  static claim take_or_refuse(turn_state& state, const attendance_of_day& day, std::size_t j) {
    auto next = state.take(day);
    if (next) return *std::move(next);
    const bool anyone = state.peek(day).has_value();
    throw bad_argument{
        field_path("meetings", j), to_text(day.sits),
        anyone ? "the written order ends before this meeting" : "no member is present to chair this meeting"};
  }

  void begin_term(std::size_t j, attendance_of_day& day, turn& row) {
    turn_state before = state_;
    current_ = take_or_refuse(state_, day, j);
    row.planned = current_.who;
    row.planned_because = {current_.reason, {}, {}};
    std::vector<unit_id> owed;
    for (std::size_t i = 0; i < plan_.changes.size(); ++i) {
      const auto* skip = std::get_if<skip_turn>(&plan_.changes[i]);
      if (skip == nullptr || skip->meeting != j) continue;
      if (skip->who != current_.who)
        throw bad_argument{field_path("changes", i, "who"),
                           to_text(skip->who),
                           {"the one in turn at this meeting is {}", current_.who}};
      day.skipped.push_back(skip->who);
      before.drop(current_);
      if (skip->turn == keeps_turn::yes) owed.push_back(skip->who);
      state_ = before;
      const claim passed_over = current_;
      current_ = take_or_refuse(state_, day, j);
      // An owed turn is out of order: no group has had it.
      if (passed_over.reason != turn_reason::owed_turn && current_.group != passed_over.group)
        state_.drop_group(passed_over.group);
    }
    for (const auto who : owed) state_.owe(who);
    holder_ = current_.who;
    row.actual = current_.who;
    row.actual_because = {current_.reason, {}, {}};
    row.passed = current_.passed;
    list_skipped(day, row);
  }

  // Those who were skipped out of order, with a kept or an owed turn, came before all others.
  static void list_skipped(const attendance_of_day& day, turn& row) {
    std::vector<turn::pass> first;
    for (const auto who : day.skipped) {
      const bool is_listed = std::any_of(row.passed.begin(), row.passed.end(),
                                         [&](const turn::pass& p) { return p.who == who; });
      if (!is_listed) first.push_back({who, pass_reason::skipped});
    }
    row.passed.insert(row.passed.begin(), first.begin(), first.end());
  }

  // A meeting within a term.
  void go_on(std::size_t j, const attendance_of_day& day, turn& row) const {
    for (std::size_t i = 0; i < plan_.changes.size(); ++i)
      if (const auto* skip = std::get_if<skip_turn>(&plan_.changes[i]); skip && skip->meeting == j)
        throw bad_argument{field_path("changes", i, "meeting"), std::to_string(j),
                           "a turn is skipped where it begins; this one began earlier"};
    row.planned = holder_;
    row.planned_because = {turn_reason::holds_term, {}, {}};
    if (!state_.is_there(holder_, day)) {
      const auto next = state_.peek(day);
      if (!next)
        throw bad_argument{field_path("meetings", j), to_text(day.sits),
                           "no member is present to chair this meeting"};
      row.planned = next->who;
      row.planned_because = {turn_reason::stands_in, holder_, {}};
      if (day.is_occupied(holder_)) row.passed.push_back({holder_, pass_reason::has_another_role});
    }
    row.actual = row.planned;
    row.actual_because = row.planned_because;
  }

  // Who is planned for a later meeting, by what is known at meeting `j`.
  [[nodiscard]] unit_id planned_at(std::size_t later, std::size_t j) const {
    turn_plan known = plan_;
    std::erase_if(known.changes, [&](const turn_change& change) {
      if (const auto on = day_of(change)) return *on > meetings_[j];
      if (const auto* skip = std::get_if<skip_turn>(&change)) return skip->meeting > j;
      // Only an absence whose turn comes next moves the pointer; swaps do not.
      if (const auto* absent = std::get_if<absent_on_day>(&change))
        return absent->meeting >= j || absent->turn != keeps_turn::yes;
      return true;
    });
    const std::size_t count = later + 1;
    return turn_sequencer{known, {sittings_.first(count), meetings_.first(count), occupied_}}
        .all()
        .back()
        .planned;
  }

  void swap_chair(std::size_t j, const attendance_of_day& day, turn& row) {
    for (std::size_t i = 0; i < plan_.changes.size(); ++i) {
      const auto* swapped = std::get_if<swap_chairs>(&plan_.changes[i]);
      if (swapped == nullptr) continue;
      if (swapped->first == j) {
        exchanges_.push_back({i, j, row.planned, due_in_swap(*swapped, i)});
        take_over(exchanges_.back().then_due, field_path("changes", i, "first"), j, day, row);
        row.actual_because = {turn_reason::swapped, {}, swapped->second};
      }
      if (swapped->second == j) swap_back(i, j, day, row);
    }
  }

  // Who is planned for the second meeting of a swap, by what is known at the first.
  [[nodiscard]] unit_id due_in_swap(const swap_chairs& swap, std::size_t change) const {
    try {
      return planned_at(swap.second, swap.first);
    } catch (const bad_argument& e) {  // no one is in turn then
      throw bad_argument{field_path("changes", change, "second"), std::to_string(swap.second), e.problem()};
    }
  }

  void swap_back(std::size_t change, std::size_t j, const attendance_of_day& day, turn& row) const {
    const auto found = std::find_if(exchanges_.begin(), exchanges_.end(),
                                    [&](const exchange& e) { return e.change == change; });
    if (row.planned != found->then_due)
      throw bad_argument{field_path("changes", change, "second"),
                         std::to_string(j),
                         {"it was swapped with {}, but a change in between gives the turn to {}",
                          found->then_due, row.planned}};
    take_over(found->gives, field_path("changes", change, "second"), j, day, row);
    row.actual_because = {turn_reason::swapped, {}, found->first};
  }

  void take_over(unit_id who, const std::string& field, std::size_t j, const attendance_of_day& day,
                 turn& row) const {
    if (!state_.is_there(who, day))
      throw bad_argument{field, std::to_string(j), {"{} would chair this meeting, but is not there", who}};
    row.actual = who;
  }

  // Those absent on the day, in the order in which they are listed; one of them may be the chair.
  void replace_absent(std::size_t j, attendance_of_day& day, turn& row) {
    std::optional<std::size_t> of_chair;
    for (std::size_t i = 0; i < plan_.changes.size(); ++i) {
      const auto* absent = std::get_if<absent_on_day>(&plan_.changes[i]);
      if (absent == nullptr || absent->meeting != j) continue;
      if (!state_.is_there(absent->who, day))
        throw bad_argument{field_path("changes", i, "who"), to_text(absent->who),
                           "this one is not expected at that meeting"};
      day.absent.push_back(absent->who);
      if (absent->who == row.actual)
        of_chair = i;
      else if (absent->stand_in)
        throw bad_argument{field_path("changes", i, "stand_in"),
                           to_text(*absent->stand_in),
                           {"this meeting is chaired by {}", row.actual}};
      else if (absent->turn == keeps_turn::yes)
        throw bad_argument{field_path("changes", i, "turn"),
                           std::string{to_text(absent->turn)},
                           {"this meeting is chaired by {}", row.actual}};
    }
    if (of_chair) stand_in(*of_chair, j, day, row);
  }

  void stand_in(std::size_t change, std::size_t j, const attendance_of_day& day, turn& row) {
    const auto& absent = std::get<absent_on_day>(plan_.changes[change]);
    if (absent.stand_in && !state_.is_there(*absent.stand_in, day))
      throw bad_argument{field_path("changes", change, "stand_in"), to_text(*absent.stand_in),
                         "this one is not there either"};
    const auto next = state_.peek(day);
    if (!absent.stand_in && !next)
      throw bad_argument{field_path("meetings", j), to_text(day.sits), "no member is present to stand in"};
    row.actual = absent.stand_in ? *absent.stand_in : next->who;
    row.actual_because = {turn_reason::stands_in, absent.who, {}};
    if (absent.turn == keeps_turn::yes) state_.give_back(current_);
  }

  const turn_plan& plan_;
  std::span<const date> meetings_;  // the days by which they are judged
  std::span<const date> sittings_;
  std::span<const seat> occupied_;  // ascending by meeting
  turn_state state_;
  std::vector<std::size_t> dated_;
  std::size_t applied_ = 0;
  std::optional<period> period_;
  claim current_;
  unit_id holder_{};
  std::vector<exchange> exchanges_;
  std::vector<turn> turns_;
  bool may_stop_ = false;
  bool ended_occupied_ = false;
};

// The memberships of one member, each with the number of places held.
void append_weighted(roster& to, unit_id who, const std::vector<membership>& stays) {
  std::vector<date> changes;
  for (const auto& s : stays)
    if (s.who == who) add_changes(changes, s.when);
  std::int64_t before = 0;
  for (const validity& when : split(validity::from(min_date), std::move(changes))) {
    const std::int64_t weight = std::count_if(stays.begin(), stays.end(), [&](const membership& s) {
      return s.who == who && s.when.contains(when.first());
    });
    if (weight > 0 && weight == before)
      to.members.back().when = validity{to.members.back().when.first(), when.end_day()};
    else if (weight > 0)
      to.members.push_back({who, when, weight});
    before = weight;
  }
}

}  // namespace

std::vector<turn> take_turns(const turn_plan& plan, std::span<const date> meetings) {
  detail::require_plan(plan);
  detail::require_meetings(plan, meetings);
  return turn_sequencer{plan, detail::as_they_sit(meetings)}.all();
}

namespace detail {

ended_turns turns_to_the_end(const turn_plan& plan, const meeting_days& days) {
  require_plan(plan);
  require_meetings(plan, days.sits);
  turn_sequencer sequencer{plan, days, at_the_end::stop};
  std::vector<turn> turns = sequencer.all();
  return {std::move(turns), sequencer.ended_occupied()};
}

}  // namespace detail

std::vector<unit_id> actual_chairs(std::span<const turn> turns) {
  std::vector<unit_id> result;
  result.reserve(turns.size());
  for (const auto& t : turns) result.push_back(t.actual);
  return result;
}

roster roster_of(const turn_plan& plan) {
  detail::require_plan(plan);
  turn_state state{plan};
  for (const auto change : dated_changes(plan)) static_cast<void>(apply(state, plan, change));
  roster result;
  const auto stays = state.stays();
  for (auto s = stays.begin(); s != stays.end(); ++s)
    if (std::none_of(stays.begin(), s, [&](const membership& earlier) { return earlier.who == s->who; }))
      append_weighted(result, s->who, stays);
  // Who came and went on one day was never there, and cannot be away.
  std::copy_if(plan.absences.begin(), plan.absences.end(), std::back_inserter(result.absences),
               [&](const dated_unit& l) {
                 return std::any_of(result.members.begin(), result.members.end(),
                                    [&](const membership& m) { return m.who == l.who; });
               });
  return result;
}

}  // namespace phoihop
