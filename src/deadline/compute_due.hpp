// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_COMPUTE_DUE_HPP
#define PHOIHOP_SRC_DEADLINE_COMPUTE_DUE_HPP

#include <phoihop/deadline/duty.hpp>
#include <phoihop/deadline/proof.hpp>

#include <span>

namespace phoihop::detail {

// Days about which the calendar was asked, in the order of counting: forward or back.
struct consulted_days {
  date from;
  date to;  // inside
  bool any = false;
};

// A limit counted to its end, before it is put into words. Days are kept as days: `prove` turns them into
// midnights.
struct due_computation {
  instant received;  // the event as it counts
  instant begins;    // where the clock begins; the same where nothing is skipped
  instant reached;   // of limits by the clock: where the count is full
  instant due;
  date reached_day;              // of the others: the day with which it is full
  date moved_day;                // where the end moves from there; the same if it does not
  date extended_day;             // where it is extended to from there; the same if it is not
  consulted_days waited;         // from the event until it is received
  consulted_days counted;        // while working days are counted
  consulted_days moved_over;     // while the end moves
  consulted_days extended_over;  // while it is extended
  consulted_days for_minimum;    // in which the least working days were counted
  bool is_of_days = false;
  bool is_shortened = false;
  bool is_stopped = false;  // by a suspension with no known end: then there is no due
};

// Counts a limit from its event. Suspensions are those of a duty that was checked: ascending, without
// overlap.
// @throws bad_argument, out_of_horizon, overflow  as `due_at` and `due_of`.
[[nodiscard]] due_computation compute_due(const any_limit& limit, const instant& start, const rule_pack& pack,
                                          const worked_time& on,
                                          std::span<const suspension> suspensions = {});

// The day with which a limit ends that is full with `day`: this one, or where the rule sends it.
[[nodiscard]] date rolled(const date& day, end_rule rule, const rule_pack& pack,
                          const business_calendar& calendar);

// Where a limit in days ends whose last day this is.
[[nodiscard]] instant end_of_last_day(const date& day, const rule_pack& pack);

// `boundary_of`, of a limit and a pack that were checked.
[[nodiscard]] boundary edge_of(const any_limit& limit, const rule_pack& pack);
[[nodiscard]] inline boundary edge_of(const due_rule& rule) {
  return rule.edge.value_or(edge_of(rule.limit, rule.pack));
}

// 00:00 of a day, the first time where clocks show it twice.
[[nodiscard]] instant midnight_of(const date& day, const rule_pack& pack);

[[nodiscard]] bool is_make_up_workday(const date& day, const business_calendar& calendar);

}  // namespace phoihop::detail

#endif
