// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_ROSTER_CHANGES_HPP
#define PHOIHOP_SRC_ROTATION_ROSTER_CHANGES_HPP

#include <phoihop/core/error.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <rotation/attendance.hpp>
#include <rotation/shares.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// What the changes of a roster do to the chairs that its rule gives out.
namespace phoihop::detail {

// The changes of a roster by meeting. Each names meetings that exist and have no pin.
class change_table {
 public:
  // An absence on the day, with its index among the changes and its members by column.
  struct absence {
    std::size_t change = 0;
    std::size_t who = 0;
    std::optional<std::size_t> stand_in;
    keeps_turn turn = keeps_turn::no;
  };
  // One half of a swap.
  struct half {
    std::size_t change = 0;
    std::size_t other = 0;  // meeting
  };

  /// @throws bad_argument  naming `changes[i]` and the field: a meeting that does not exist, or has a pin; a
  ///   unit that is not in the roster; two changes of one meeting that contradict each other; a swap with an
  ///   earlier meeting.
  change_table(const roster& who, const eligibility& may_chair);

  [[nodiscard]] bool empty() const noexcept { return swaps_.empty() && absences_.empty(); }
  [[nodiscard]] const half* swap_at(std::size_t meeting) const {
    const auto found = swaps_.find(meeting);
    return found == swaps_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::span<const absence> absences_at(std::size_t meeting) const {
    const auto found = absences_.find(meeting);
    return found == absences_.end() ? std::span<const absence>{} : found->second;
  }

 private:
  void add(const absent_on_day& change, std::size_t i, const eligibility& may_chair);
  void add(const swap_chairs& change, std::size_t i, const eligibility& may_chair);

  std::map<std::size_t, half> swaps_;
  std::map<std::size_t, std::vector<absence>> absences_;
};

// Whom a rule puts into a chair, and why.
struct choice {
  std::size_t chair = 0;
  chair_reason reason = chair_reason::largest_deficit;
};

// What is known of a meeting that was held, by column.
struct held_column {
  std::size_t meeting = 0;
  std::optional<std::size_t> who;  // empty: no member had the chair
};

// The chairs of a rule with the changes made, by column and meeting.
struct changed_chairs {
  std::vector<std::size_t> due;      // whom the rule would have put there without a pin or a held chair
  std::vector<choice> chosen;        // by the rule and the pins
  std::vector<std::size_t> charged;  // whose turn it is
  std::vector<std::size_t> actual;
  std::vector<assignment> assignments;
};

// Makes the changes. `rule(so_far, meeting, as_planned)` gives the choice, given who was charged before;
// `as_planned` says whether that was always the one chosen.
template <class Int, class Rule>
class change_follower {
 public:
  // `held`: chairs beside the pins, ascending by meeting; see `take_turns_by_share`.
  change_follower(const change_table& changes, const eligibility& may_chair, const shares<Int>& of, Rule rule,
                  std::span<const held_column> held = {})
      : changes_{changes}, may_chair_{may_chair}, of_{of}, rule_{std::move(rule)}, held_{held} {}

  /// @throws bad_argument  if a change names a member not present, or if no one is left to stand in.
  changed_chairs operator()(std::span<const date> meetings) {
    const auto is_not_shared = [&](std::size_t j) { return is_fixed(j) && !held_at(j)->who; };
    for_each_meeting(is_not_shared, [&](std::size_t j, account<Int>& so_far) { give_out(j, so_far); });
    std::vector<chair_reason> reasons;
    for_each_meeting(is_not_shared, [&](std::size_t j, account<Int>& so_far) {
      const choice actual = in_the_end(j, so_far);
      made_.actual.push_back(actual.chair);
      reasons.push_back(actual.reason);
      so_far.chair(made_.charged[j]);
    });
    figures<Int> as_ratio{of_};
    const auto is_not_held = [&](std::size_t j) { return held_at(j) != nullptr && !held_at(j)->who; };
    for_each_meeting(is_not_held, [&](std::size_t j, account<Int>& so_far) {
      const std::size_t chair = made_.actual[j];
      made_.assignments.push_back(
          {meetings[j], unit(chair), reasons[j], as_ratio(so_far.entitled(chair)), so_far.chaired(chair)});
      so_far.chair(chair);
    });
    return std::move(made_);
  }

 private:
  // With the account up to each meeting, which is entered; what is left out leaves no trace in it. That is
  // asked after the visit, and only of meetings of which no member had the chair.
  template <class LeftOut, class Visit>
  void for_each_meeting(const LeftOut& is_left_out, Visit visit) const {
    account<Int> so_far{of_};
    for (std::size_t j = 0; j < may_chair_.present().meetings(); ++j) {
      const auto* known = held_at(j);
      auto before = known == nullptr || known->who ? std::nullopt : std::optional{so_far};
      so_far.enter(j);
      visit(j, so_far);
      if (before && is_left_out(j)) so_far = *std::move(before);
    }
  }

  [[nodiscard]] const held_column* held_at(std::size_t meeting) const {
    const auto earlier = [](const held_column& known, std::size_t j) { return known.meeting < j; };
    const auto found = std::lower_bound(held_.begin(), held_.end(), meeting, earlier);
    return found == held_.end() || found->meeting != meeting ? nullptr : &*found;
  }
  // Whether a change says whose turn it is, whoever has the chair: a swap, or a spent turn of the one chosen.
  [[nodiscard]] bool is_charged_by_change(std::size_t meeting) const {
    const auto away = changes_.absences_at(meeting);
    return changes_.swap_at(meeting) != nullptr ||
           std::any_of(away.begin(), away.end(), [&](const change_table::absence& a) {
             return a.turn == keeps_turn::no && a.who == made_.chosen[meeting].chair;
           });
  }
  // Whether what was held decides. Known once the meeting is given out.
  [[nodiscard]] bool is_fixed(std::size_t meeting) const {
    return held_at(meeting) != nullptr && !is_charged_by_change(meeting);
  }

  [[nodiscard]] bool is_present(std::size_t meeting, std::size_t member) const {
    return may_chair_.present().weight(meeting, member) != 0;
  }
  [[nodiscard]] unit_id unit(std::size_t member) const { return may_chair_.present().members()[member]; }
  template <class IsThere>
  [[nodiscard]] std::optional<std::size_t> furthest_behind(const IsThere& is_there,
                                                           const account<Int>& so_far) const {
    return largest_deficit_of(may_chair_.present().members().size(), is_there, so_far);
  }

  // Whose turn the meeting is. Only what was held, or an absence whose turn is kept, charges someone else than
  // chosen.
  void give_out(std::size_t j, account<Int>& so_far) {
    const choice chosen = rule_(so_far, j, as_planned_);
    made_.chosen.push_back(chosen);
    made_.due.push_back(may_chair_.pinned(j)
                            ? *furthest_behind([&](std::size_t i) { return is_present(j, i); }, so_far)
                            : chosen.chair);
    made_.charged.push_back(chosen.chair);
    if (is_fixed(j))
      made_.charged.back() = held_at(j)->who.value_or(chosen.chair);
    else
      for (const auto& away : changes_.absences_at(j))
        if (away.turn == keeps_turn::yes && away.who == chosen.chair)
          made_.charged.back() = stand_in(j, away, so_far);
    if (made_.charged.back() != chosen.chair) as_planned_ = false;
    so_far.chair(made_.charged.back());
  }

  // Who chairs in the end: by the changes, unless it is known.
  [[nodiscard]] choice in_the_end(std::size_t j, const account<Int>& so_far) const {
    const auto* known = held_at(j);
    if (!is_fixed(j)) {
      const choice by_changes = changed(j, so_far);
      return known == nullptr || !known->who ? by_changes : choice{*known->who, by_changes.reason};
    }
    if (!known->who) return made_.chosen[j];
    return {*known->who, is_present(j, *known->who) ? chair_reason::pinned : chair_reason::pinned_absent};
  }

  [[nodiscard]] choice changed(std::size_t j, const account<Int>& so_far) const {
    choice held = made_.chosen[j];
    if (const auto* swapped = changes_.swap_at(j)) {
      held = {made_.chosen[swapped->other].chair, chair_reason::swapped};
      if (!is_present(j, held.chair))
        throw bad_argument{field_path("changes", swapped->change, swapped->other > j ? "first" : "second"),
                           std::to_string(j),
                           {"{} would chair this meeting, but is not present", unit(held.chair)}};
    }
    if (held_at(j) != nullptr) return held;  // what was held supersedes absences
    const change_table::absence* of_chair = nullptr;
    for (const auto& away : changes_.absences_at(j)) {
      require_expected(j, away, held.chair);
      if (away.who == held.chair) of_chair = &away;
    }
    if (of_chair != nullptr) held = {stand_in(j, *of_chair, so_far), chair_reason::stands_in};
    return held;
  }

  void require_expected(std::size_t j, const change_table::absence& away, std::size_t chair) const {
    const auto path = [&](std::string_view field) { return field_path("changes", away.change, field); };
    if (!is_present(j, away.who))
      throw bad_argument{path("who"), to_text(unit(away.who)), "this one is not expected at that meeting"};
    if (away.who == chair) return;
    if (away.stand_in)
      throw bad_argument{
          path("stand_in"), to_text(unit(*away.stand_in)), {"this meeting is chaired by {}", unit(chair)}};
    if (away.turn == keeps_turn::yes)
      throw bad_argument{
          path("turn"), std::string{to_text(away.turn)}, {"this meeting is chaired by {}", unit(chair)}};
  }

  // Who stands in: the one named, or the one furthest behind of those who are left.
  [[nodiscard]] std::size_t stand_in(std::size_t j, const change_table::absence& away,
                                     const account<Int>& so_far) const {
    const auto all = changes_.absences_at(j);
    const auto is_there = [&](std::size_t i) {
      return is_present(j, i) &&
             std::none_of(all.begin(), all.end(), [&](const auto& a) { return a.who == i; });
    };
    if (away.stand_in) {
      if (!is_there(*away.stand_in))
        throw bad_argument{field_path("changes", away.change, "stand_in"), to_text(unit(*away.stand_in)),
                           "this one is not there either"};
      return *away.stand_in;
    }
    const auto next = furthest_behind(is_there, so_far);
    if (!next)
      throw bad_argument{field_path("changes", away.change, "who"), to_text(unit(away.who)),
                         "no member is left to stand in"};
    return *next;
  }

  const change_table& changes_;
  const eligibility& may_chair_;
  const shares<Int>& of_;
  Rule rule_;
  std::span<const held_column> held_;
  bool as_planned_ = true;
  changed_chairs made_;
};

}  // namespace phoihop::detail

#endif
