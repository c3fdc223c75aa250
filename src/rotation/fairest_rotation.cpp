// SPDX-License-Identifier: BSL-1.0
#include <phoihop/rotation/rotation.hpp>

#include <phoihop/core/error.hpp>
#include <rotation/attendance.hpp>
#include <rotation/fields.hpp>
#include <rotation/least_squares.hpp>
#include <rotation/min_gap_search.hpp>
#include <rotation/minimax_matching.hpp>
#include <rotation/shares.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using detail::attendance;
using detail::eligibility;

// Checked options, and who may chair what by them.
struct question {
  question(const roster& who, std::span<const date> meetings, const fairness_options& options)
      : present{who, meetings},
        may_chair{who, options.barred, present},
        measured_from{options.measured_from.value_or(first_open(meetings, options))},
        known{options.known.value_or(meetings.size())},
        gap{options.gap},
        tie_break{options.tie_break},
        is_free{who.pins.empty() && options.barred.empty() && options.gap == 1} {
    require_open(who, meetings, options);
    require_enumerator(tie_break, "options.tie_break");
    detail::require_meeting(measured_from, meetings.size(), "options.measured_from");
    if (gap == 0) throw bad_argument{"options.gap", "0", "two meetings are at least 1 apart"};
    if (known > meetings.size())
      throw bad_argument{
          "options.known", std::to_string(known), {"there are only {} meetings", meetings.size()}};
  }

  static std::size_t first_open(std::span<const date> meetings, const fairness_options& options) {
    if (!options.open_from) return 0;
    require_day(*options.open_from, "options.open_from");
    const std::size_t first = detail::first_from(meetings, *options.open_from);
    return first == meetings.size() ? 0 : first;
  }

  // What was published or held before does not change unasked.
  void require_open(const roster& who, std::span<const date> meetings,
                    const fairness_options& options) const {
    if (!who.changes.empty())
      throw bad_argument{"changes", std::to_string(who.changes.size()) + " changes",
                         "the fairest rotation takes none: pin who chaired"};
    if (!options.open_from) {
      if (!who.pins.empty())
        throw bad_argument{"options.open_from", "none",
                           "some chairs are fixed: say from which day on the others may change"};
      return;
    }
    require_day(*options.open_from, "options.open_from");
    const std::size_t kept = detail::first_from(meetings, *options.open_from);
    for (std::size_t j = 0; j < kept; ++j)
      if (!may_chair.pinned(j))
        throw bad_argument{"options.open_from",
                           to_text(*options.open_from),
                           {"{} sits before that day and has no pin", field_path("meetings", j)}};
  }

  attendance present;
  eligibility may_chair;
  std::size_t measured_from;
  std::size_t known;
  std::size_t gap;
  tie_break_rule tie_break;
  bool is_free;  // nothing stands in the way of those who are present
};

chair_reason reason_for(const question& asked, std::size_t meeting, std::size_t chair, chair_reason planned) {
  if (const auto only = reason_without_choice(asked.may_chair, meeting, chair)) return *only;
  return meeting < asked.known ? planned : chair_reason::largest_deficit;
}

// The largest deviation that counts, of the greedy rule over what is known.
template <class Int>
Int greedy_deviation(const question& asked, const detail::shares<Int>& of, std::size_t measured_from) {
  detail::account<Int> so_far{of};
  Int largest = 0;
  for (std::size_t j = 0; j < asked.known; ++j) {
    so_far.enter(j);
    so_far.chair(largest_deficit(asked.may_chair, so_far, j));
    if (j < measured_from) continue;
    for (std::size_t i = 0; i < asked.present.members().size(); ++i) {
      const Int deficit = so_far.deficit(i);
      largest = std::max(largest, deficit < 0 ? -deficit : deficit);
    }
  }
  return largest;
}

// Who chairs what is known, by column, and what is known of that.
template <class Int>
struct plan {
  std::vector<std::size_t> columns;
  Int limit = 0;
  bool is_proved = true;
};

// No assignment keeps the gap, or none was found.
[[noreturn]] void refuse_gap(const question& asked, std::size_t meeting, bool is_proved) {
  constexpr std::string_view impossible = "no assignment keeps it beyond {}";
  constexpr std::string_view not_found = "no assignment was found that keeps it beyond {}";
  throw bad_argument{"options.gap",
                     std::to_string(asked.gap),
                     {is_proved ? impossible : not_found, field_path("meetings", meeting)}};
}

template <class Int>
plan<Int> plan_with_gap(const question& asked, const detail::shares<Int>& of, std::size_t measured_from,
                        Int least) {
  const detail::gap_terms terms{&asked.may_chair, asked.known, measured_from, asked.gap};
  auto found = smallest_with_gap(of, terms, least);
  if (found.columns.size() < asked.known) refuse_gap(asked, found.columns.size(), found.all_kept);
  if (asked.tie_break == tie_break_rule::least_squares) found = least_squares_with_gap(of, terms, found);
  return {found.columns, found.largest, found.all_kept};
}

template <class Int>
plan<Int> plan_of(const question& asked, const detail::shares<Int>& of, std::size_t measured_from) {
  const detail::instance<Int> known{
      of, asked.known, measured_from,
      [&](std::size_t meeting, std::size_t member) { return asked.may_chair(meeting, member); }};
  const auto found = solved(known, [&] { return greedy_deviation(asked, of, measured_from); });
  if (asked.gap > 1) return plan_with_gap(asked, of, measured_from, found.limit());
  if (asked.tie_break == tie_break_rule::least_squares)
    return {least_squares(known, found.limit()), found.limit(), true};
  plan<Int> made{{}, found.limit(), true};
  made.columns.reserve(asked.known);
  for (const auto& job : found.jobs()) made.columns.push_back(job.member);
  return made;
}

// The greedy rule, for a meeting that is not known: none of those who chaired within the gap.
template <class Int>
std::size_t next_chair(const question& asked, const detail::account<Int>& so_far,
                       std::span<const std::size_t> before) {
  const std::size_t meeting = before.size();
  const auto last = before.last(std::min(before.size(), asked.gap - 1));
  const auto may_chair = [&](std::size_t i) {
    if (!asked.may_chair(meeting, i)) return false;
    if (asked.may_chair.pinned(meeting)) return true;
    return std::find(last.begin(), last.end(), i) == last.end() &&
           !asked.may_chair.is_pinned_soon(meeting, asked.gap, i);
  };
  const auto best = largest_deficit_of(asked.present.members().size(), may_chair, so_far);
  if (!best) refuse_gap(asked, meeting, false);  // other chairs before it might have left someone
  return *best;
}

// The rule as one sentence: what was aimed at, and what all that was chosen from has in common.
message rule_of(const question& asked, std::size_t meetings, bool is_proved) {
  std::string sentence;
  std::vector<argument> arguments;
  if (asked.known == meetings) {
    sentence = is_proved ? "the smallest largest deviation that any assignment of these meetings can have"
                         : "the best assignment that was found; whether it is the fairest is not known";
  } else {
    sentence = is_proved
                   ? "the fairest assignment of the first {} meetings, then the greedy rule among those "
                     "present: within (n - 1)/2"
                   : "the best that was found for the first {} meetings, then the greedy rule among those "
                     "present: within (n - 1)/2";
    arguments.emplace_back(asked.known);
  }
  if (asked.gap > 1) {
    sentence += "; chairs of one member are at least {} meetings apart";
    arguments.emplace_back(asked.gap);
  }
  if (asked.tie_break == tie_break_rule::least_squares)
    sentence += "; of such assignments one with the smallest sum of squared deviations";
  return {std::move(sentence), std::move(arguments)};
}

// What is promised, and by which rule.
template <class Int>
void state_promise(const question& asked, const plan<Int>& made, std::size_t meetings,
                   const detail::shares<Int>& of, fairness_report& report) {
  if (asked.known == meetings) {
    detail::figures<Int> as_ratio{of};
    if (made.is_proved) report.guarantee = as_ratio(made.limit);
    report.rounding = std::max(report.rounding, as_ratio.error());
  } else if (asked.is_free) {
    const auto n = static_cast<std::int64_t>(asked.present.members().size());
    report.guarantee = ratio{n - 1, 2};
  }
  report.rule = rule_of(asked, meetings, made.is_proved);
}

template <class Int>
rotation fairest(const question& asked, std::span<const date> meetings, const detail::shares<Int>& of) {
  // What is not known begins where the last known meeting leaves everyone, so that one counts at least.
  const std::size_t last_known = asked.known == 0 ? 0 : asked.known - 1;
  const std::size_t measured_from =
      asked.known == meetings.size() ? asked.measured_from : std::min(asked.measured_from, last_known);
  const auto planned = plan_of(asked, of, measured_from);
  const auto reason = planned.is_proved ? chair_reason::fairest : chair_reason::best_found;
  detail::account<Int> so_far{of};
  std::vector<std::size_t> chairs;
  std::vector<chair_reason> reasons;
  for (std::size_t j = 0; j < meetings.size(); ++j) {
    so_far.enter(j);
    chairs.push_back(j < asked.known ? planned.columns[j] : next_chair<Int>(asked, so_far, chairs));
    reasons.push_back(reason_for(asked, j, chairs.back(), reason));
    so_far.chair(chairs.back());
  }
  rotation result = rotation_of(of, meetings, chairs, reasons, asked.measured_from);
  state_promise(asked, planned, meetings.size(), of, result.fairness);
  return result;
}

}  // namespace

rotation fairest_rotation(const roster& who, std::span<const date> meetings,
                          const fairness_options& options) {
  const question asked{who, meetings, options};
  return with_shares(asked.present, [&](const auto& of) { return fairest(asked, meetings, of); });
}

}  // namespace phoihop
