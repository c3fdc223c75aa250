// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_PROOF_HPP
#define PHOIHOP_DEADLINE_PROOF_HPP

/// When a limit ends and why, as data: `prove_due` makes the proof, `verify` checks it day by day without the
/// code that made it, and `explain` puts it into words.
///
///     const business_calendar vn = vietnam::public_service();
///     const rule_pack code = vietnam::civil_code_2015();
///     const instant start = start_of_day(date{2025, 4, 28}, code);
///     const proof p = prove_due(time_limit{5, limit_unit::days}, start, code, vn);
///     p.due;                                           // 2025-05-05T17:00:00Z: Monday 5 May, 24:00
///     p.edge;                                          // boundary::exclusive: that instant is too late
///     verify(p, code, vn);                             // true
///     explain(p, code, language::vietnamese).empty();  // false

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/language.hpp>
#include <phoihop/deadline/time_limit.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {

/// One step of the way from an event to the end of its limit.
enum class step_kind : std::uint8_t {
  starts,    ///< The event, from which the count begins. A `day_limit` has none: the named day, at 00:00.
  skips,     ///< A day that is not worked: it is not counted, or the limit may not end on it.
  counts,    ///< A rest day of the week that is worked in exchange for another day, and so is not skipped.
  reaches,   ///< The count is full here.
  moves,     ///< The end moves here, because the day it fell on is not worked.
  ends,      ///< The limit ends.
  received,  ///< The event counts as received here.
  begins,    ///< The clock begins to run here, with a full hour.
  shortens,  ///< The month has no such day: another one is taken, that of the next step.
  extends,   ///< The end moves here, because too few working days lay in the limit.
};

template <>
struct enum_names<step_kind> {
  static constexpr std::string_view type = "step_kind";
  static constexpr std::string_view names[] = {"starts", "skips",    "counts", "reaches",  "moves",
                                               "ends",   "received", "begins", "shortens", "extends"};
};

/// The data of one step; `explain` turns it into text.
struct proof_step {
  step_kind kind = step_kind::starts;
  instant at;  ///< `starts`: the event; `received`, `begins`, `ends`: that instant; days: their midnight.
  /// `skips`, `counts`: all that the calendar names on the day, each with its decision. Empty if only the
  /// weekday decides.
  std::vector<calendar_entry> entries;

  friend bool operator==(const proof_step&, const proof_step&) = default;
};

/// When a limit ends, and why. It is self-contained: it names its law and its calendar, and holds each entry
/// that it rests on as it was then.
struct proof {
  any_limit limit;
  instant start;                        ///< The event; 00:00 of the day of a `day_limit`.
  instant due;                          ///< As `due_at`.
  boundary edge = boundary::inclusive;  ///< As `boundary_of`: whether `due` itself is still in time.
  std::vector<proof_step> steps;
  certainty day_certainty = certainty::firm;  ///< `projected` if a day that it rests on may still change.
  std::string pack;                           ///< Name of the rule pack.
  std::string calendar;                       ///< Name of the calendar.

  friend bool operator==(const proof&, const proof&) = default;
};

/// The end of a limit, with each step in the order in which one counts: back in time for a limit before an
/// event.
/// @throws bad_argument, out_of_horizon, overflow  as `due_at`.
/// Complexity: O(log entries), and the closed days that are listed: for working days and working hours those
/// on the way, for other units those over which the end moves.
[[nodiscard]] PHOIHOP_EXPORT proof prove_due(const any_limit& limit, const instant& start,
                                             const rule_pack& pack, const worked_time& on);

/// Whether `p` is right under this pack and on this calendar or office: checked day by day from the rules,
/// without the code that made it. A changed start, end, step, entry or name gives false, and so does
/// input that `prove_due` would refuse: it throws nothing for that.
/// Complexity: O(days between start and end).
[[nodiscard]] PHOIHOP_EXPORT bool verify(const proof& p, const rule_pack& pack, const worked_time& on);

/// The proof in words (UTF-8; names of laws and entries as they were given): a line with the answer, then one line a
/// step with its source; times in the time zone of the pack, the end of a day as 24:00.
/// @throws bad_argument  if an instant of it or the language is not valid.
/// Complexity: O(steps).
[[nodiscard]] PHOIHOP_EXPORT std::string explain(const proof& p, const rule_pack& pack,
                                                 language words = language::english);

}  // namespace phoihop

#endif
