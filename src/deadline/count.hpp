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

// The days of `days` on which the calendar had a say, in the order of counting.
struct asked_days {
  date_range days;
  limit_side side = limit_side::after;
};

// A limit counted out, before it is put into words.
struct tally {
  instant received;  // the event as it counts
  instant begins;    // where the clock begins; the same where nothing is skipped
  instant reached;   // where the count is full: the instant, or midnight of the day
  instant moved;     // where the end moves from there, in the same form; the same if it does not
  instant extended;  // where it is extended to from there; the same if it is not
  instant due;
  asked_days waited;      // from the event until it is received
  asked_days counted;     // while working days are counted
  asked_days moved_over;  // while the end moves
  asked_days gained;      // while it is extended
  date_range weighed;     // in which the least working days were counted
  bool is_shortened = false;
};

[[nodiscard]] tally count_out(const time_limit& limit, const instant& start, const rule_pack& pack,
                              const worked_time& on);
[[nodiscard]] tally count_out(const date_limit& limit, const instant& reference, const rule_pack& pack,
                              const business_calendar& calendar);
[[nodiscard]] tally count_out(const day_limit& limit, const rule_pack& pack,
                              const business_calendar& calendar);

// Where a limit in days ends whose last day this is.
[[nodiscard]] instant end_of_last_day(const date& day, const rule_pack& pack);

[[nodiscard]] bool is_by_clock(limit_unit unit) noexcept;

}  // namespace phoihop

#endif
