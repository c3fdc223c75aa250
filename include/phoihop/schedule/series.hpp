// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_SERIES_HPP
#define PHOIHOP_SCHEDULE_SERIES_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <phoihop/schedule/in_force.hpp>
#include <phoihop/schedule/meeting.hpp>
#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/role_rule.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

/// A series of meetings: when they sit, how long it is in force, and who has which role. `plan_series` works
/// out its meetings in a span of days, with what is recorded about them.
namespace phoihop {

/// Meetings of one kind, as long as they are in force.
///
/// `counted` says which meetings belong to the series. One that sits outside the dates in force, as the one
/// about December does if it is rolled into January, has its roles judged by the nearest day of these dates:
/// memberships end with them, and who was a member on the last day takes part in the last meeting. Only who is
/// absent is asked of the day on which it sits.
///
///     series s{"118.giao-ban", "Giao ban quý", quarterly, term, {{meeting_role::chair, in_turn}}};
///     s.roles.push_back({meeting_role::venue, turn_plan{listed_order{{here, there}}}});
struct series {
  std::string key;    ///< Lasting name, part of calendar UIDs. Not empty.
  std::string title;  ///< For people.
  recurrence when;
  validity in_force;                      ///< The dates in force.
  std::vector<role_of_series> roles;      ///< The chair first, each role once.
  counts_by counted = counts_by::period;  ///< Which meetings belong to the dates in force.
  same_day_rule same_day = same_day_rule::keep_both;

  friend bool operator==(const series&, const series&) = default;
};

/// All units that the rules of the roles name, ascending, each once. O(n log n).
/// @throws bad_argument  if an order is malformed.
[[nodiscard]] PHOIHOP_EXPORT std::vector<unit_id> units_named_by(const series& s);

/// The meetings of a series, how fair its chair is, and what its records say against its rules.
struct series_plan {
  /// In order of the periods that they cover; in each the special ones last, by day and number.
  std::vector<meeting> meetings;
  /// Over all its meetings in the calendar that take a turn and that a member chairs, not only those asked for;
  /// with the rule by which the turns were taken. Empty if the chair is not assigned by a roster, or if no member
  /// ever chairs.
  std::optional<fairness_report> fairness;
  /// Of the whole series, whatever the span. First what the rules leave out, and what sits on one day: see
  /// `timetable::findings`. Then what is recorded against the rule of a role, in the order of the records. Paths
  /// are those of the records: `records[2].roles[0].who[0]`. All are dated: the day on which the meeting sits.
  ///
  /// - `holder_absent`: a unit had the role that the rule names, but not for that day, or that was absent;
  /// - `holder_unnamed`: a unit had it, or was planned, that the rule does not name at all, or not for the field
  ///   of the meeting;
  /// - `holder_from_outside`: an outsider had it where the rule names units or another outsider;
  /// - `holder_none`: no one had it;
  /// - `holders_several`: several units had it together where units take turns;
  /// - `role_not_needed`: it was had at a meeting at which it is not needed (`role_by::at`);
  /// - `holder_in_two_roles`: one had it together with a role from which it is apart (`role_by::apart_from`).
  ///
  /// Those are warnings; of the role `participant`, in which guests contradict nothing, they are notes.
  std::vector<finding> findings = {};

  friend bool operator==(const series_plan&, const series_plan&) = default;
};

/// The meetings of `s` that sit within `span`, the cancelled ones among them on the day on which they were to
/// sit. Roles are worked out from the first meeting of the series to the last that the calendar reaches, so
/// that a plan asked for in pieces is the plan asked for at once. Units that rotate take their turns in the
/// order in which the meetings sit.
///
/// Whatever is recorded about a role is kept. In a roster it counts for who comes next: a member that had the
/// role has had a turn, absent or not, unless no member is present and free of the roles from
/// which this one is apart. If no member had it, the meeting
/// takes no turn of that roster: no one is entitled by it, and the next in turn waits. Where a change
/// (`roster::changes`) swaps the meeting, or spends the turn of the absent one who was due, that says whose turn
/// it was, whoever is recorded; the account has whoever held it. What is recorded supersedes other absences on
/// the day. In a stated order (`turn_plan`) it is the turn of the one who was planned, whoever stood in.
///
/// @param records  What is fixed already, in any order. Those of other series are ignored.
/// @throws bad_argument  naming the field under `series.` or `records[i].`:
///   - series: empty key or name; no such rule for `counted` or `same_day`;
///   - roles: not begun with the chair; a role twice; a roster with pins; a unit or a field's lead twice on one
///     day; whatever `rotate` and `take_turns` refuse, but an order that ends;
///   - changes of turns at a meeting that does not exist, is cancelled, takes no turn or has no one present and
///     free for the role, that comes after the end of a written order, or at which the role is not needed;
///   - `apart_from`: a role that the series does not have, the role itself, one twice, or roles that are apart
///     from each other in a circle;
///   - occasions: an `every_nth_meeting` with a number out of range; the end of a kind of period that does not
///     tile, is not longer than those of the series or is not in their scheme;
///   - records: a meeting recorded twice, not in the series or on no day; one outside `in_force`, unless the
///     period that it covers lies wholly within and counts; a call without a cause or with a number in use; a
///     field in which no unit leads;
///   - roles in records: any of a cancelled meeting; a role that is repeated or not in the series; a unit
///     twice; no holder, or units and another one; an outsider without a name; no holder without a decision;
///   - where turns are taken: two members of a roster at a meeting that counts and needs the role; two planned.
/// @throws out_of_horizon  if the calendar does not cover `span`, the beginning of the series or the day of a
///   recorded meeting, or cannot look up what places the first meeting. A first meeting due after the
///   calendar's end is no error: there are none then.
/// Complexity: O(meetings of the series in the calendar x (members + absences)) for each role, for stated
/// orders as `take_turns`; and O(records log records + changes log changes).
[[nodiscard]] PHOIHOP_EXPORT series_plan plan_series(const series& s, const business_calendar& calendar,
                                                     const date_range& span,
                                                     std::span<const meeting_record> records = {});

}  // namespace phoihop

#endif
