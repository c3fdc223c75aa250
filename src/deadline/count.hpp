// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_COUNT_HPP
#define PHOIHOP_DEADLINE_COUNT_HPP

#include <phoihop/deadline/proof.hpp>

namespace phoihop {

// What a limit is counted on: a calendar, and the hours of an office where they are known.
struct worked_time {
  const business_calendar& calendar;
  const working_hours* office = nullptr;
};

// Days about which the calendar was asked, in the order of counting: ahead or back.
struct asked_days {
  date from;
  date to;  // inside
  bool any = false;
};

// A limit counted out, before it is put into words. Days are kept as days: their midnights are for who tells.
struct tally {
  instant received;  // the event as it counts
  instant begins;    // where the clock begins; the same where nothing is skipped
  instant reached;   // of limits in hours: where the count is full
  instant due;
  date reached_day;       // of the others: the day with which it is full
  date moved_day;         // where the end moves from there; the same if it does not
  date extended_day;      // where it is extended to from there; the same if it is not
  asked_days waited;      // from the event until it is received
  asked_days counted;     // while working days are counted
  asked_days moved_over;  // while the end moves
  asked_days gained;      // while it is extended
  asked_days weighed;     // in which the least working days were counted
  bool is_of_days = false;
  bool is_shortened = false;
};

[[nodiscard]] tally count_out(const time_limit& limit, const instant& start, const rule_pack& pack,
                              const worked_time& on);
[[nodiscard]] tally count_out(const date_limit& limit, const instant& reference, const rule_pack& pack,
                              const business_calendar& calendar);
[[nodiscard]] tally count_out(const day_limit& limit, const rule_pack& pack,
                              const business_calendar& calendar);

// The day with which a limit ends that is full with `day`: this one, or where the rule sends it.
[[nodiscard]] date settled(const date& day, end_rule rule, const rule_pack& pack,
                           const business_calendar& calendar);

// Where a limit in days ends whose last day this is.
[[nodiscard]] instant end_of_last_day(const date& day, const rule_pack& pack);

// `boundary_of`, of a limit and a pack that were checked.
[[nodiscard]] boundary edge_of(const any_limit& limit, const rule_pack& pack);

// 00:00 of a day, the first time where clocks show it twice.
[[nodiscard]] instant midnight_of(const date& day, const rule_pack& pack);

[[nodiscard]] bool is_by_clock(limit_unit unit) noexcept;

}  // namespace phoihop

#endif
