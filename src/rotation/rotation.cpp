// SPDX-License-Identifier: BSL-1.0
#include <phoihop/rotation/rotation.hpp>

#include <phoihop/core/error.hpp>
#include <rotation/attendance.hpp>
#include <rotation/fields.hpp>
#include <rotation/roster_changes.hpp>
#include <rotation/shares.hpp>
#include <rotation/taken_turns.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

namespace phoihop {
namespace {

using detail::account;
using detail::attendance;
using detail::eligibility;
using detail::held_column;
using detail::int128;
using detail::rule_promise;
using detail::shares;

// Tijdeman's rule for constant shares: among those whose deficit is at least e = 1/(2n - 2), the one whose
// deadline (1 - e - deficit) / share comes first. A meeting then has no more ticks than weights, so that 128
// bits hold all.
template <class Int>
std::size_t earliest_due(const attendance& present, const account<Int>& so_far, std::size_t meeting) {
  const auto n = present.members().size();
  if (n == 1) return 0;
  const auto scale = static_cast<int128>(2 * n - 2);
  std::optional<std::size_t> best;
  const auto slack = [&](std::size_t i) {
    return scale * (so_far.ticks() - so_far.deficit(i)) - so_far.ticks();
  };
  for (std::size_t i = 0; i < n; ++i) {
    if (scale * so_far.deficit(i) < so_far.ticks()) continue;
    if (!best || slack(i) * present.weight(meeting, *best) < slack(*best) * present.weight(meeting, i))
      best = i;
  }
  assert(best);  // theory: the candidates are never empty
  return *best;
}

bool is_tijdemans(const roster& who, const attendance& present) {
  return who.pins.empty() && present.is_constant();
}

rule_promise promise_of_rule(const roster& who, const attendance& present) {
  const auto n = static_cast<std::int64_t>(present.members().size());
  if (is_tijdemans(who, present))
    return {n == 1 ? ratio{} : ratio{2 * n - 3, 2 * n - 2},
            "Tijdeman's rule: within 1 - 1/(2n - 2) after every meeting (Discrete Mathematics 32, 1980)"};
  if (who.pins.empty())
    return {ratio{n - 1, 2}, "greedy rule among those present: within (n - 1)/2 (Fagin and Williams, 1983)"};
  return {std::nullopt,
          "greedy rule among those present: within (n - 1)/2 (Fagin and Williams, 1983); some chairs were "
          "fixed beforehand, so no bound is promised"};
}

// The same of chairs that were changed afterwards, if there are changes.
rule_promise promise_of(const roster& who, const attendance& present) {
  rule_promise before = promise_of_rule(who, present);
  if (who.changes.empty()) return before;
  return {std::nullopt,
          {before.rule.sentence() + "; some chairs were changed afterwards, so no bound is promised",
           before.rule.arguments()}};
}

// The columns that chair, by the rule that `rotate` uses.
template <class Int>
std::vector<std::size_t> columns_in_turn(const eligibility& may_chair, const shares<Int>& of, bool tijdeman) {
  account<Int> so_far{of};
  std::vector<std::size_t> chairs;
  chairs.reserve(of.present().meetings());
  for (std::size_t j = 0; j < of.present().meetings(); ++j) {
    so_far.enter(j);
    chairs.push_back(tijdeman ? earliest_due(of.present(), so_far, j)
                              : largest_deficit(may_chair, so_far, j));
    so_far.chair(chairs.back());
  }
  return chairs;
}

std::vector<unit_id> units_of(const attendance& present, std::span<const std::size_t> columns) {
  std::vector<unit_id> units;
  units.reserve(columns.size());
  for (const std::size_t column : columns) units.push_back(present.members()[column]);
  return units;
}

chair_reason reason_of(const eligibility& may_chair, std::size_t meeting, std::size_t chair, bool tijdeman) {
  const auto only = reason_without_choice(may_chair, meeting, chair);
  return only.value_or(tijdeman ? chair_reason::earliest_due : chair_reason::largest_deficit);
}

template <class Int>
rotation rotated(const eligibility& may_chair, std::span<const date> meetings, const shares<Int>& of,
                 bool tijdeman) {
  const auto chairs = columns_in_turn(may_chair, of, tijdeman);
  std::vector<chair_reason> reasons;
  for (std::size_t j = 0; j < chairs.size(); ++j)
    reasons.push_back(reason_of(may_chair, j, chairs[j], tijdeman));
  return rotation_of(of, meetings, chairs, reasons);
}

// The chairs with the changes made.
template <class Int>
detail::changed_chairs changed(const detail::change_table& changes, const eligibility& may_chair,
                               std::span<const date> meetings, const shares<Int>& of, bool tijdeman,
                               std::span<const held_column> held = {}) {
  const auto rule = [&](const account<Int>& so_far, std::size_t j, bool as_planned) {
    const bool by_tijdeman = tijdeman && as_planned;
    const std::size_t chair =
        by_tijdeman ? earliest_due(of.present(), so_far, j) : largest_deficit(may_chair, so_far, j);
    return detail::choice{chair, reason_of(may_chair, j, chair, by_tijdeman)};
  };
  return detail::change_follower{changes, may_chair, of, rule, held}(meetings);
}

template <class Int>
rotation rotated_with_changes(const detail::change_table& changes, const eligibility& may_chair,
                              std::span<const date> meetings, const shares<Int>& of, bool tijdeman) {
  auto made = changed(changes, may_chair, meetings, of, tijdeman);
  return {std::move(made.assignments), account_of(of, made.actual)};
}

// Goes through the meetings by the rule that `rotate` uses.
template <class Int>
class turn_taker {
 public:
  turn_taker(const roster& who, std::span<const date> meetings, const eligibility& may_chair,
             const shares<Int>& of)
      : meetings_{meetings},
        may_chair_{may_chair},
        is_tijdemans_{is_tijdemans(who, of.present())},
        has_pins_{!who.pins.empty()},
        as_ratio_{of},
        so_far_{of} {}

  // At the meetings of `not_shared` no member had the chair.
  detail::taken_turns operator()(std::span<const held_column> not_shared, const rule_promise& promise) {
    turns_.promise = promise;
    turns_.assignments.reserve(meetings_.size());
    if (has_pins_) turns_.planned.reserve(meetings_.size());
    for (std::size_t j = 0; j < meetings_.size(); ++j) {
      if (not_shared.empty() || not_shared.front().meeting != j) {
        take(j);
        continue;
      }
      account<Int> before = so_far_;
      take(j);
      so_far_ = std::move(before);
      not_shared = not_shared.subspan(1);
    }
    return std::move(turns_);
  }

 private:
  void take(std::size_t j) {
    so_far_.enter(j);
    const attendance& present = may_chair_.present();
    const std::size_t chair =
        is_tijdemans_ ? earliest_due(present, so_far_, j) : largest_deficit(may_chair_, so_far_, j);
    const auto is_there = [&](std::size_t i) { return present.weight(j, i) != 0; };
    if (has_pins_)
      turns_.planned.push_back(
          present.members()[*detail::largest_deficit_of(present.members().size(), is_there, so_far_)]);
    turns_.assignments.push_back({meetings_[j], present.members()[chair],
                                  reason_of(may_chair_, j, chair, is_tijdemans_),
                                  as_ratio_(so_far_.entitled(chair)), so_far_.chaired(chair)});
    so_far_.chair(chair);
  }

  std::span<const date> meetings_;
  const eligibility& may_chair_;
  bool is_tijdemans_;
  bool has_pins_;
  detail::figures<Int> as_ratio_;
  account<Int> so_far_;
  detail::taken_turns turns_;
};

// The meetings that changes name, ascending.
std::vector<std::size_t> changed_meetings(const roster& who) {
  std::vector<std::size_t> meetings;
  for (const roster_change& change : who.changes) {
    if (const auto* absent = std::get_if<absent_on_day>(&change)) meetings.push_back(absent->meeting);
    if (const auto* swap = std::get_if<swap_chairs>(&change))
      meetings.insert(meetings.end(), {swap->first, swap->second});
  }
  std::sort(meetings.begin(), meetings.end());
  return meetings;
}

// Held chairs of members become pins where no change has a say; the others stay beside the roster.
std::vector<detail::held_chair> pin_unchanged(roster& who, std::span<const detail::held_chair> held) {
  const auto may_change = changed_meetings(who);
  std::vector<detail::held_chair> others;
  for (const detail::held_chair& known : held)
    if (known.who && !std::binary_search(may_change.begin(), may_change.end(), known.meeting))
      who.pins.push_back({known.meeting, *known.who});
    else
      others.push_back(known);
  return others;
}

}  // namespace

detail::taken_turns detail::take_turns_by_share(const roster& who, const meeting_days& days,
                                                std::span<const held_chair> held) {
  roster pinned = who;
  const auto beside = pin_unchanged(pinned, held);
  const attendance present{pinned, days};
  const eligibility may_chair{pinned, {}, present};
  const change_table changes{pinned, may_chair};
  std::vector<held_column> columns;
  columns.reserve(beside.size());
  for (const held_chair& known : beside)
    columns.push_back(
        {known.meeting, known.who ? std::optional{present.column(*known.who, "held")} : std::nullopt});
  return with_shares(present, [&]<class Int>(const shares<Int>& of) {
    const auto promise = promise_of(pinned, present);
    if (changes.empty()) return turn_taker<Int>{pinned, days.sits, may_chair, of}(columns, promise);
    auto made = changed(changes, may_chair, days.sits, of, is_tijdemans(pinned, present), columns);
    return taken_turns{std::move(made.assignments), units_of(present, made.due), promise};
  });
}

rotation rotate(const roster& who, std::span<const date> meetings) {
  const attendance present{who, meetings};
  const eligibility may_chair{who, {}, present};
  const bool tijdeman = is_tijdemans(who, present);
  const detail::change_table changes{who, may_chair};
  rotation result = with_shares(present, [&](const auto& of) {
    return changes.empty() ? rotated(may_chair, meetings, of, tijdeman)
                           : rotated_with_changes(changes, may_chair, meetings, of, tijdeman);
  });
  const auto promise = promise_of(who, present);
  result.fairness.guarantee = promise.guarantee;
  result.fairness.rule = promise.rule;
  return result;
}

std::vector<unit_id> rotate_chairs(const roster& who, std::span<const date> meetings) {
  const attendance present{who, meetings};
  const eligibility may_chair{who, {}, present};
  const bool tijdeman = is_tijdemans(who, present);
  const detail::change_table changes{who, may_chair};
  return units_of(present, with_shares(present, [&](const auto& of) {
                    return changes.empty() ? columns_in_turn(may_chair, of, tijdeman)
                                           : changed(changes, may_chair, meetings, of, tijdeman).actual;
                  }));
}

squared_deviations measure_squares(const roster& who, std::span<const date> meetings,
                                   std::span<const unit_id> chairs, std::size_t measured_from) {
  const attendance present{who, meetings};
  const auto columns = detail::columns_of(present, chairs);
  detail::require_meeting(measured_from, meetings.size(), "measured_from");
  return with_shares(present, [&](const auto& of) { return squares_of(of, columns, measured_from); });
}

fairness_report measure_fairness(const roster& who, std::span<const date> meetings,
                                 std::span<const unit_id> chairs) {
  const attendance present{who, meetings};
  const auto columns = detail::columns_of(present, chairs);
  auto report = with_shares(present, [&](const auto& of) { return account_of(of, columns); });
  report.rule = "as given";
  return report;
}

namespace detail {

static bool is_away(const roster& who, unit_id unit, const meeting_day& day) {
  return std::find(day.occupied.begin(), day.occupied.end(), unit) != day.occupied.end() ||
         std::any_of(who.absences.begin(), who.absences.end(), [&](const dated_unit& away) {
           return away.who == unit && away.when.contains(day.sits);
         });
}

bool is_present(const roster& who, unit_id unit, const meeting_day& day) {
  return !is_away(who, unit, day) &&
         std::any_of(who.members.begin(), who.members.end(),
                     [&](const membership& m) { return m.who == unit && m.when.contains(day.judged); });
}

bool anyone_present(const roster& who, const meeting_day& day) {
  return std::any_of(who.members.begin(), who.members.end(), [&](const membership& m) {
    return m.when.contains(day.judged) && !is_away(who, m.who, day);
  });
}

}  // namespace detail

bool is_present(const roster& who, unit_id unit, const date& d) {
  require_day(d, "date");
  return detail::is_present(who, unit, {d, d});
}

bool anyone_present(const roster& who, const date& d) {
  require_day(d, "date");
  return detail::anyone_present(who, {d, d});
}

message explain(const assignment& a) {
  return {"{}: has chaired {}, its share up to this meeting is {}", a.reason, a.chaired, a.entitled};
}

}  // namespace phoihop
