// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_DUTY_HPP
#define PHOIHOP_DEADLINE_DUTY_HPP

/// One thing that is owed, and all that can happen to it: suspensions, extensions, a change of rule, a
/// waiver. (Clauses of an agreement, such as `information_duty`, say what will be owed; a `duty` is one case
/// of it.) Four functions say whether something was in time; take
///
/// | what is known                                  | take          | in            |
/// |------------------------------------------------|---------------|---------------|
/// | an end, and when it was done                   | `judge`       | core/verdict  |
/// | a log: many items under one rule, each by name | `check_log`   | ledger.hpp    |
/// | one duty and its history                       | `status_of`   | this header   |
/// | columns of very many rows, only to be counted  | `count_batch` | batch.hpp     |
///
/// and `monitor` (monitor.hpp) to be told when duties fall due as time goes on.

#include <phoihop/calendar/working_hours.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/due_rule.hpp>
#include <phoihop/deadline/worked_time.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace phoihop {

// ---- The life of a duty ----

/// Time that does not run for a duty: from `from` up to, but not including, `until`.
struct suspension {
  instant from;
  std::optional<instant> until;  ///< After `from`; none: it still lasts.
  std::string decision;          ///< Not empty.

  friend bool operator==(const suspension&, const suspension&) = default;
};

/// A later end, by a decision. An end with which a day begins where the pack counts (00:00, or later where
/// clocks skip it) is the 24:00 of the day before, and so is no longer in time itself; at any other time it
/// is. An edge that the rule states (`due_rule::edge`) holds here too. (Interpretation: decisions name a day or
/// a time.)
struct extension {
  instant granted;       ///< Not before receipt (see `duty::received`), nor before the extension before it.
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

template <>
struct enum_names<transition> {
  static constexpr std::string_view type = "transition";
  static constexpr std::string_view names[] = {"keeps old", "counts all", "restarts", "carries share"};
};

/// A rule that replaces the current one at a given instant. A limit that has already ended is not reopened.
/// Both limits lie after the event: what a change means for one before it is not defined.
struct rule_change {
  instant at;  ///< After receipt.
  due_rule rule;
  transition policy = transition::keeps_old;

  friend bool operator==(const rule_change&, const rule_change&) = default;
};

/// A decision that lifts the duty.
struct waiver {
  instant granted;       ///< Not before receipt (see `duty::received`).
  std::string decision;  ///< Not empty.

  friend bool operator==(const waiver&, const waiver&) = default;
};

/// One thing that is owed, and all that has happened to it.
///
///     duty report;
///     report.key = "monthly report, March 2026";
///     report.received = start_of_day(date{2026, 3, 1}, vietnam::civil_code_2015());
///     report.rule = {date_limit{.day = 20}, vietnam::civil_code_2015()};
struct duty {
  std::string key;  ///< Names it; not empty.
  /// The event from which the limit counts, or the reference of a `date_limit`. Under a limit before its
  /// event nothing is received: decisions are granted, and the thing is done, at any time.
  instant received;
  due_rule rule;
  std::vector<suspension> suspensions;  ///< Ascending, without overlap; only the last may still last.
  std::optional<rule_change> change;
  std::vector<extension> extensions;  ///< In the order in which they were granted.
  std::optional<instant> done;        ///< Not before receipt, unless the limit lies before the event.
  std::optional<waiver> waived;

  friend bool operator==(const duty&, const duty&) = default;
};

/// Checks what can be checked of a duty without a calendar.
/// @throws bad_argument  naming the field that breaks a rule stated beside it, or what `due_at` refuses.
/// Complexity: O(suspensions + extensions).
PHOIHOP_EXPORT void require_duty(const duty& d);

/// When the duty falls due; empty if a suspension without an end stops it before its limit is over, and no extension
/// names an end.
///
/// *Suspension.* A limit in minutes or hours goes on for as long as it was stopped before its end; of a limit
/// in working hours the office's time inside a suspension does not count. For limits in days, weeks
/// or working days, a day that is suspended even in part is not counted, and the limit cannot end on it.
/// (Interpretation: no source says what part of a day stops a limit in days. The day of receipt is not
/// counted anyway.) Days are those in the time zone of the rule pack. A working day on which time is stopped
/// does not count towards `rule_pack::least_working_days`.
///
/// The effect is defined for continuous limits that count on from the event or the day after it. It is not
/// defined, and refused, for an end of days that moves back to a business day, and for hours whose end moves:
/// either could end while time is stopped. Refused too: limits in months, quarters or years, named dates,
/// `before_event`, and packs with another receipt rule than `at_once`; hours from the next full hour, days of
/// which the event's day is one, and days below `short_below`.
///
///     // 10 days from 1 March 2021, suspended from 4 March 09:00 to 5 March 10:00: two days more, which is
///     // Saturday the 13th; so it ends with Monday the 15th.
///     const rule_pack code = vietnam::civil_code_2015();
///     const auto at = [&](int day, int hour) { return add(start_of_day(date{2021, 3, 1}, code),
///                                                         hours(24 * (day - 1) + hour)); };
///     duty d;
///     d.key = "report";
///     d.received = at(1, 8);
///     d.rule = {time_limit{10, limit_unit::days}, code};
///     d.suspensions = {{at(4, 9), at(5, 10), "Decision 12"}};
///     due_of(d, vietnam::public_service());  // 2021-03-15T17:00:00Z
///
/// An extension replaces the end found so far, suspensions and change of rule included; a suspension that
/// follows an extension has no effect by itself: grant another extension.
/// @throws bad_argument    as `require_duty`; an extension to an end that is no later than the one before it;
///   suspensions where their effect is not defined: `rule.limit.unit`, `rule.pack.days_end` and the like.
///   What fails while a rule is counted is named beneath `rule` or `change.rule`.
/// @throws out_of_horizon, overflow  as `due_at`, beneath `rule` or `change.rule`.
/// Complexity: O(suspensions + extensions), and O(log) look-ups in the calendar.
[[nodiscard]] PHOIHOP_EXPORT std::optional<instant> due_of(const duty& d, const worked_time& on);

/// The state of a duty.
struct duty_status {
  verdict state = verdict::pending;     ///< Open is `pending`, met is `on_time`.
  std::optional<instant> due;           ///< Empty while it is not known.
  boundary edge = boundary::inclusive;  ///< Whether `due` itself is in time; inclusive while it is not known.

  friend bool operator==(const duty_status&, const duty_status&) = default;
};

/// Its state at `now`: waived from its waiver on, whether it was done or not; else as `judge` says. While it
/// has no end it is pending, or on time if it was done. An extension that is granted after `now` is not known
/// yet. The edge is that of the rule in force at the end (`boundary_of`), or the extension's. An end that
/// `counts_all` puts at the change itself, or that `carries_share` gives, is a time of the clock: inclusive
/// unless the rule says otherwise.
/// @throws bad_argument  if `now` is not a valid instant or, for limits after the event, is before receipt; or
///   as `due_of`.
/// @throws out_of_horizon, overflow  as `due_of`.
/// Complexity: as `due_of`.
[[nodiscard]] PHOIHOP_EXPORT duty_status status_of(const duty& d, const worked_time& on, const instant& now);

// ---- Working time, warnings ----

/// When `work` of working time from `start` on is over, by the clocks of a time zone: four working hours from
/// Monday 17:00 in an office open from 8 to 18 end on Tuesday at 11:00. Negative: the latest beginning that
/// leaves that working time until `start`.
/// @throws bad_argument    if `start` is not a valid instant, or as `working_hours::add`.
/// @throws out_of_horizon  as `working_hours::add`.
/// Complexity: as `working_hours::add`.
[[nodiscard]] PHOIHOP_EXPORT instant after_working_time(const instant& start, const duration& work,
                                                        const working_hours& office, const zone& time_zone);

/// Which time counts for a warning.
enum class running_time : std::uint8_t { wall, working };

template <>
struct enum_names<running_time> {
  static constexpr std::string_view type = "running_time";
  static constexpr std::string_view names[] = {"wall", "working"};
};

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

/// When to warn of an end, ascending; each instant once. What would lie before `start`, or not before `due`, is
/// left out. `monitor::track` takes leads: `due` minus each of these.
/// @throws bad_argument    naming `start`, `due` (not after `start`), or `rules[i].share`, `rules[i].lead`,
///   `rules[i].measure`; or as `working_hours`, where working time is asked for.
/// @throws out_of_horizon  as `working_hours`.
/// Complexity: O(rules log rules).
[[nodiscard]] PHOIHOP_EXPORT std::vector<instant> warnings_before(const instant& start, const instant& due,
                                                                  std::span<const warning_rule> rules,
                                                                  const working_hours& office,
                                                                  const zone& time_zone);

// ---- Backwards ----

/// The latest start from which `limit` ends at `due` or before. With days, the last microsecond of a day.
/// The search works up to the last day of the calendar: a limit that would end beyond it ends after `due`.
///
///     // 12 months that must be over by 30 December 2026, 00:00, begin on 29 December 2025 at the latest.
///     const rule_pack code = vietnam::civil_code_2015();
///     const instant due = start_of_day(date{2026, 12, 30}, code);
///     const instant start = latest_start(time_limit{12, limit_unit::months}, due, code,
///                                        vietnam::public_service());
///     code.time_zone.to_local(start).day;  // 2025-12-29
///
/// @throws bad_argument    as `due_at`, or if `due` is not a valid instant; `limit.side` before an event;
///   `pack.hours_end` where hours that move do not begin with the event: the meaning of that is not defined.
/// @throws out_of_horizon  if the answer depends on a day that is not in the calendar.
/// @throws overflow        if it lies outside the years 1400 to 9999.
/// Complexity: O(1), whatever the amount; O(log entries) more where `on_make_up_workday` moves on, and a step
/// for each closed day next to it where hours begin later than their event.
[[nodiscard]] PHOIHOP_EXPORT instant latest_start(const time_limit& limit, const instant& due,
                                                  const rule_pack& pack, const worked_time& on);

/// The latest time to send something that is under way for `transit`: `due` minus `transit`, and a
/// microsecond earlier if the end itself is late. The edge is that of the end's proof, or `boundary_of` its
/// limit.
/// @throws bad_argument  if `due` is not a valid instant, `transit` is negative or not a length, or `edge` is
///   not valid.
/// @throws overflow      if it lies outside the years 1400 to 9999.
/// Complexity: O(1).
[[nodiscard]] PHOIHOP_EXPORT instant latest_dispatch(const instant& due, const duration& transit,
                                                     boundary edge);
/// The same where it moves only while the office works.
/// @throws bad_argument, out_of_horizon  also as `working_hours::add`.
/// Complexity: as `working_hours::add`.
[[nodiscard]] PHOIHOP_EXPORT instant latest_dispatch(const instant& due, const duration& transit,
                                                     boundary edge, const working_hours& office,
                                                     const zone& time_zone);

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
/// breach in the time zone, up to the top or the cap.
/// @param parents  In any order; a unit has at most one above it on a day.
/// @throws bad_argument  if `breach` is not a valid instant, the lead is not above 0, a unit on the way has
///   two above it on that day (`parents[i].when`), or is above itself (`parents[i].above`).
/// @throws overflow      if a step lies outside the years 1400 to 9999.
/// Complexity: O(parents * steps).
[[nodiscard]] PHOIHOP_EXPORT std::vector<escalation_step> escalate(unit_id owner, const instant& breach,
                                                                   std::span<const dated_parent> parents,
                                                                   const escalation_rule& rule,
                                                                   const zone& time_zone);

}  // namespace phoihop

#endif
