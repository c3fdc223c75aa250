// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_DUTY_HPP
#define PHOIHOP_DEADLINE_DUTY_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/calendar/working_hours.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/ledger.hpp>
#include <phoihop/deadline/time_limit.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace phoihop {

// ---- The life of a duty ----

/// Time that does not run for a duty: from `from` up to, but not including, `until`.
struct suspension {
  instant from;
  std::optional<instant> until;  ///< None: it still lasts.
  std::string decision;          ///< Not empty.

  friend bool operator==(const suspension&, const suspension&) = default;
};

/// A later end, by a decision. An end at 00:00 where the pack counts is the 24:00 of the day before, and so
/// is no longer in time itself; at any other time it is. (Interpretation: decisions name a day or a time.)
struct extension {
  instant granted;
  instant due;           ///< The new end; later than the one before.
  std::string decision;  ///< Not empty.

  friend bool operator==(const extension&, const extension&) = default;
};

/// What a new rule means for a duty that began under the old one and has not ended yet.
enum class transition : std::uint8_t {
  keeps_old,   ///< It ends as if nothing had changed.
  counts_all,  ///< The new limit counts from receipt, but does not end before the change.
  restarts,    ///< The new limit counts from the change.
  /// The share of the old time, from receipt to end, that was left at the change is left of the new limit,
  /// which counts from the change: rounded up to a microsecond, exactly.
  carries_share,
};

/// "keeps old", "counts all", "restarts", "carries share". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string_view to_text(transition t) noexcept;

/// Another rule from some instant on. A limit that is over by then does not begin again.
struct rule_change {
  instant at;
  time_limit limit;
  rule_pack pack;
  transition policy = transition::keeps_old;

  friend bool operator==(const rule_change&, const rule_change&) = default;
};

/// Waived, by a decision.
struct waiver {
  instant granted;
  std::string decision;  ///< Not empty.

  friend bool operator==(const waiver&, const waiver&) = default;
};

/// One thing that is owed, and all that has happened to it.
struct duty {
  std::string key;   ///< Names it; not empty.
  instant received;  ///< The limit starts.
  time_limit limit;
  rule_pack pack;
  std::optional<boundary> edge = std::nullopt;  ///< None: `boundary_of` the limit that holds at its end.
  std::vector<suspension> suspensions;          ///< Ascending, without overlap; only the last may still last.
  std::optional<rule_change> change;            ///< After receipt.
  std::vector<extension> extensions;            ///< In the order in which they were granted.
  std::optional<instant> done;
  std::optional<waiver> let_off;

  friend bool operator==(const duty&, const duty&) = default;
};

/// Checks what can be checked of a duty without a calendar.
/// @throws bad_argument  naming the field that breaks a rule stated beside it, or lies before receipt.
/// O(suspensions + extensions).
PHOIHOP_EXPORT void require_duty(const duty& d);

/// When the duty falls due; empty while its time is stopped with no known end.
///
/// *Suspension.* A limit in minutes or hours goes on for as long as it was stopped before its end. Of a limit
/// in days, weeks or working days, each day of which any part was suspended is not counted; and it does not
/// end on such a day. (Interpretation: no source says what part of a day stops a limit in days. The day of
/// receipt is not counted anyway.) Days are those at the place of the rule pack. A working day on which time
/// is stopped does not count towards `rule_pack::least_working_days`.
///
///     // 10 days from 1 March 2021, suspended from 4 March 09:00 to 5 March 10:00: two days more, which is
///     // Saturday the 13th; so it ends with Monday the 15th.
///
/// An extension puts its end in the place of what was found so far, suspensions and change of rule included;
/// where time is stopped afterwards, another one says what that means.
/// @throws bad_argument    as `require_duty`; an extension to an end that is no later than the one before it;
///   a limit with suspensions in a unit for which the effect of a suspension is not defined.
/// @throws out_of_horizon, overflow  as `due_at`.
/// Complexity: O(suspensions + extensions), and O(log) look-ups in the calendar.
[[nodiscard]] PHOIHOP_EXPORT std::optional<instant> due_of(const duty& d, const business_calendar& calendar);

/// The state of a duty.
struct duty_standing {
  verdict state = verdict::pending;     ///< Open is `pending`, met is `on_time`.
  std::optional<instant> due;           ///< Empty while it is not known.
  boundary edge = boundary::inclusive;  ///< Whether `due` itself is in time; inclusive while it is not known.

  friend bool operator==(const duty_standing&, const duty_standing&) = default;
};

/// Its state at `now`: waived from its waiver on, whether it was done or not; else as `judge` says. While it
/// has no end it is pending, or on time if it was done. An extension that is granted after `now` is not known
/// yet.
/// @throws bad_argument  if `now` is not a valid instant or is before receipt. @throws as `due_of`.
[[nodiscard]] PHOIHOP_EXPORT duty_standing standing_of(const duty& d, const business_calendar& calendar,
                                                       const instant& now);

// ---- Working time, warnings ----

/// When `work` of working time from `start` on is over, at a place: four working hours from Monday 17:00 in
/// an office open from 8 to 18 end on Tuesday at 11:00. Negative: the latest beginning that leaves that
/// working time until `start`. O(1), as `working_hours::add`.
/// @throws as `working_hours::add`; bad_argument if `start` is not a valid instant.
[[nodiscard]] PHOIHOP_EXPORT instant after_working_time(const instant& start, const duration& work,
                                                        const working_hours& office, const zone& place);

/// Which time counts for a warning.
enum class running_time : std::uint8_t { wall, working };

/// When this share of the whole time from start to end is over: ratio{3, 4} when a quarter is left. Rounded
/// up to a microsecond, exactly.
struct warn_at_share {
  ratio share{1, 2};  ///< Above 0, below 1.
  running_time measure = running_time::wall;

  friend bool operator==(const warn_at_share&, const warn_at_share&) = default;
};

/// By `lead` before the end.
struct warn_ahead {
  duration lead = hours(1);  ///< Above 0.
  running_time measure = running_time::wall;

  friend bool operator==(const warn_ahead&, const warn_ahead&) = default;
};

using warning_rule = std::variant<warn_at_share, warn_ahead>;

/// When to warn of an end, ascending; each instant once. What would lie before `start` is left out.
/// @throws bad_argument  naming `start`, `due` (not after `start`), or `rules[i].share`, `rules[i].lead`,
///   `rules[i].measure`. @throws as `working_hours`, where working time is asked for.
/// O(rules log rules).
[[nodiscard]] PHOIHOP_EXPORT std::vector<instant> warnings_before(const instant& start, const instant& due,
                                                                  std::span<const warning_rule> rules,
                                                                  const working_hours& office,
                                                                  const zone& place);

// ---- Backwards ----

/// The latest start from which `limit` ends at `due` or before. With days, the last microsecond of a day.
/// @throws bad_argument    as `due_at`, or if `due` is not a valid instant; `limit.side` before an event;
///   `pack.hours_end` where hours that move do not begin with the event: the meaning of that is not defined.
/// @throws out_of_horizon  also if the next day's end lies outside the calendar.
/// @throws overflow
/// Complexity: O(1), and a step for each closed day next to it.
[[nodiscard]] PHOIHOP_EXPORT instant latest_start(const time_limit& limit, const instant& due,
                                                  const rule_pack& pack, const business_calendar& calendar);

/// The latest time to send something that is under way for `transit`: `due` minus `transit`, and a
/// microsecond earlier if the end itself is late. O(1).
/// @throws bad_argument  if `due` is not a valid instant, `transit` is negative or not a length, or `edge` is
///   not valid.
/// @throws overflow
///
/// For an end that was counted, the edge is that of its proof or `boundary_of` the limit.
[[nodiscard]] PHOIHOP_EXPORT instant latest_dispatch(const instant& due, const duration& transit,
                                                     boundary edge);
/// The same where it moves only while the office works. @throws also as `working_hours::add`.
[[nodiscard]] PHOIHOP_EXPORT instant latest_dispatch(const instant& due, const duration& transit,
                                                     boundary edge, const working_hours& office,
                                                     const zone& place);

// ---- Escalation ----

/// Which unit was above another one, and when.
struct dated_parent {
  unit_id unit{};
  unit_id above{};
  validity when;

  friend bool operator==(const dated_parent&, const dated_parent&) = default;
};

/// How a breach goes up.
struct escalation_rule {
  duration lead = hours(24);  ///< From the breach to the first unit above, and from one to the next. Above 0.
  std::uint32_t cap = 1;      ///< Number of units up, at most.

  friend bool operator==(const escalation_rule&, const escalation_rule&) = default;
};

struct escalation_step {
  instant at;
  unit_id to{};

  friend bool operator==(const escalation_step&, const escalation_step&) = default;
};

/// Whom a breach goes to, and when: after each lead to the next unit above, as units were on the day of the
/// breach at the place, up to the top or the cap.
/// @param parents  In any order; a unit has at most one above it on a day.
/// @throws bad_argument  if `breach` is not a valid instant, the lead is not above 0, a unit on the way has
///   two above it on that day (`parents[i].when`), or is above itself (`parents[i].above`).
/// @throws overflow
/// Complexity: O(parents * steps).
[[nodiscard]] PHOIHOP_EXPORT std::vector<escalation_step> escalate(unit_id owner, const instant& breach,
                                                                   std::span<const dated_parent> parents,
                                                                   const escalation_rule& rule,
                                                                   const zone& place);

}  // namespace phoihop

#endif
