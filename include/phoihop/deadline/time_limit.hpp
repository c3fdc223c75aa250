// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_TIME_LIMIT_HPP
#define PHOIHOP_DEADLINE_TIME_LIMIT_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/zone.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {

/// What a time limit is counted in.
enum class limit_unit : std::uint8_t { minutes, hours, days, weeks, working_days };

/// So much time after an event: 24 hours, 3 working days.
struct time_limit {
  std::int64_t amount = 1;  ///< At least 1.
  limit_unit unit = limit_unit::hours;

  friend bool operator==(const time_limit&, const time_limit&) = default;
};

/// What happens to a limit whose last moment or last day is not worked.
enum class end_rule : std::uint8_t {
  stays,              ///< It ends there all the same.
  next_business_day,  ///< It ends at the same time (hours) or at the end (days) of the next business day.
};

/// How a body of law counts time: data, not code. Limits in minutes and hours run from the instant of the
/// event by the clock; limits in days and weeks do not count the day of the event and end with the last day,
/// at 24:00; working days count the worked days after the day of the event, and end likewise.
///
/// Days are those of the clocks at `place`; 00:00 belongs to the day that it begins. A day ends when the
/// clocks leave it for the last time, also where they are put back over midnight. Where clocks show the same
/// time of a later day twice, a limit in hours that moved there ends the second time.
struct rule_pack {
  std::string name;                      ///< "Civil Code of Viet Nam 2015". Not empty.
  zone place = vietnam_time();           ///< Where days begin and end.
  end_rule hours_end = end_rule::stays;  ///< For minutes and hours.
  end_rule days_end = end_rule::stays;   ///< For days and weeks.
  std::string start_source;              ///< Law for the start of the count.
  std::string hours_source;              ///< Law, or "interpretation: ...", for `hours_end`.
  std::string days_source;               ///< Law for `days_end` and the end of the day.
  std::string working_days_source;       ///< Law for counting working days.

  friend bool operator==(const rule_pack&, const rule_pack&) = default;
};

namespace vietnam {

/// Civil Code 91/2015/QH13, art. 147 and 148. The instant of the event starts a limit in hours (147(1)); the
/// day of the event is not counted (147(2), (3)); a last day that is a weekend day or a public holiday moves
/// to the end of the next working day (148(5)); a day ends at 24:00 (148(6)). Two points are open in the
/// Code, and are data here: that limits in hours do not move (interpretation: 148 speaks of days and longer
/// only), and that working days are those of the calendar given (no statute defines them).
[[nodiscard]] PHOIHOP_EXPORT rule_pack civil_code_2015();

}  // namespace vietnam

/// One step of the way from an event to the end of its limit.
enum class step_kind : std::uint8_t {
  starts,   ///< The event, from which the count begins.
  skips,    ///< A day that is not worked: it is not counted, or the limit may not end on it.
  counts,   ///< A rest day of the week that is worked in exchange for another day, and so is not skipped.
  reaches,  ///< The count is full here.
  moves,    ///< The end moves here, because the day it fell on is not worked.
  ends,     ///< The limit ends.
};

struct proof_step {
  step_kind kind = step_kind::starts;
  instant at;          ///< `starts`: the event; `ends`: the end; days: their midnight at the place.
  std::string reason;  ///< Calendar entry or rule, in words.
  std::string source;  ///< Law or decision behind it; for a weekly rest day the name of the calendar.

  friend bool operator==(const proof_step&, const proof_step&) = default;
};

/// When a limit ends, and why. `due` is the first instant after the limit: a day that "ends at 24:00" gives
/// 00:00 of the next day. Whether that instant itself is still in time is for `judge` to say.
struct proof {
  time_limit limit;
  instant start;
  instant due;
  std::vector<proof_step> steps;
  firmness sureness = firmness::firm;  ///< `projected` if a day it rests on may still change.

  friend bool operator==(const proof&, const proof&) = default;
};

/// The end of `limit` counted from `start` under `pack`, with each step.
///
///     // 24 hours from Friday 30 April 2021, 17:20, a holiday: Saturday 17:20. (Civil Code 2015, art.
///     147(1)) prove_due({24, limit_unit::hours}, start, vietnam::civil_code_2015(), calendar).due
///
/// `calendar` is asked only where the pack asks for worked days, so that hours may lie outside its horizon.
///
/// More time never ends earlier, with one exception that lies in the rule itself: under `hours_end =
/// next_business_day` a limit of hours that falls on Saturday 10:00 ends on Monday 10:00, and one 23 hours
/// longer, on Sunday 09:00, on Monday 09:00.
/// @throws bad_argument    if the amount is below 1 or `start` is no instant, or the pack has no name.
/// @throws out_of_horizon  if a day that must be looked up is not in the calendar.
/// @throws overflow        if it ends after the year 9999.
/// Complexity: O(1) plus the days skipped that are listed as steps; working days: O(days between).
[[nodiscard]] PHOIHOP_EXPORT proof prove_due(const time_limit& limit, const instant& start,
                                             const rule_pack& pack, const business_calendar& calendar);

/// The end alone: `prove_due(...).due` without the steps, for many limits. Throws as it does. O(1).
[[nodiscard]] PHOIHOP_EXPORT instant due_at(const time_limit& limit, const instant& start,
                                            const rule_pack& pack, const business_calendar& calendar);

/// Whether `p` is right: checked day by day from the rules, without the code that made it. A changed start,
/// end, step or reason is refused, and so is what `prove_due` would not have answered: it throws nothing of
/// the kind. Complexity: O(days between start and end).
[[nodiscard]] PHOIHOP_EXPORT bool verify(const proof& p, const rule_pack& pack,
                                         const business_calendar& calendar);

/// The proof in English: a line with the answer, then one line a step; times at the place of the pack, the
/// end of a day as 24:00. O(steps). @throws bad_argument  if an instant of it is none.
[[nodiscard]] PHOIHOP_EXPORT std::string explain(const proof& p, const rule_pack& pack);

/// "starts", "skips", "counts", "reaches", "moves", "ends". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string_view to_text(step_kind kind) noexcept;

/// "24 hours", "1 working day". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const time_limit& limit);

}  // namespace phoihop

#endif
