// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_WORK_PLAN_OUTCOME_READING_HPP
#define PHOIHOP_SRC_WORK_PLAN_OUTCOME_READING_HPP

#include <phoihop/work_plan/outcome.hpp>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace phoihop::detail {

// Which outcome belongs to which meeting of a plan.
struct outcome_matching {
  std::vector<std::optional<std::size_t>> of_meeting;   // by place in the plan: the first outcome told
  std::vector<std::optional<std::size_t>> of_outcome;   // by outcome: the place of the meeting in the plan
  std::vector<std::optional<std::size_t>> told_before;  // by outcome: the first one of that meeting
};

outcome_matching match_outcomes(std::span<const meeting_outcome> outcomes, const meeting_list& meetings);

// Checks what no plan is needed for. `path` is that of the outcome.
// @throws bad_argument  as `duties_of`.
void require_outcome(const meeting_outcome& o, std::string_view path, const rule_pack& pack);

// Appends what is owed since one meeting, whatever the plan says of it. The outcome was checked.
void read_outcome(const meeting_outcome& o, std::size_t number, std::string_view path,
                  const organization& org, const rule_pack& pack, outcome_duties& to);

// That no duty follows from an outcome, told at its path: its meeting is cancelled, was told before or is not in
// the plan.
finding cancelled_finding(const meeting_outcome& o, std::string_view path, std::string_view why);
finding told_twice_finding(const meeting_outcome& o, std::string_view path, std::string_view before);
finding not_in_plan_finding(const meeting_outcome& o, std::string_view path, severity weight);

}  // namespace phoihop::detail

#endif
