// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_SERIES_HPP
#define PHOIHOP_SCHEDULE_SERIES_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/role_rule.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {

/// Meetings of one kind for one area, as long as they are in force.
///
///     series s{"118.giao-ban", "Giao ban quý", quarterly, term, in_turn};  // a chair, and nothing else
///     s.roles = {{meeting_role::venue, turn_plan{listed_order{{here, there}}}}};
struct series {
  std::string key;    ///< Lasting name, part of calendar UIDs. Not empty.
  std::string title;  ///< For people.
  recurrence when;
  validity in_force;  ///< A meeting belongs to the series if its nominal day and the day it sits lie within.
  role_rule chair;
  std::vector<role_of_series> roles = {};  ///< Beside the chair, each role once.

  friend bool operator==(const series&, const series&) = default;
};

/// What is settled about one meeting of a series: it was held or promised so, moved, or called off.
///
/// A cancelled meeting, a missing one and one that is not due are three things. A cancelled one stays in the
/// plan, with its key and its day, and says why; it takes nobody's turn, and nobody is entitled by it. A
/// meeting that is not due is in no plan. One is missing if it is in the plan, its day is over and no record
/// tells of it: whoever knows the day of today and the record sees that.
struct settled_meeting {
  period covers;
  std::optional<date> sat_on;    ///< Where it sat or was moved to, if not where the rule puts it.
  std::optional<unit_id> chair;  ///< Who chaired, if known; short for a row of `roles`.
  /// Why it does not sit: the decision or the reason, in words, not empty. It then has no chair and no roles.
  std::optional<std::string> cancelled = std::nullopt;
  std::optional<field_id> field = std::nullopt;  ///< What it is about, if known.
  std::vector<settled_role> roles = {};          ///< Of the chair and the roles of the series, each once.

  friend bool operator==(const settled_meeting&, const settled_meeting&) = default;
};

/// The key of an extraordinary meeting within its series, which stays the same if the meeting is moved; and
/// what it was called for.
struct calling {
  date on;                  ///< The day for which it was called.
  std::int32_t number = 1;  ///< 1 and more: distinguishes those called for one day.
  std::string cause;        ///< What made it necessary, in words; not empty.

  friend bool operator==(const calling&, const calling&) = default;
};

/// Does a meeting outside the cadence count where turns are taken?
enum class extraordinary_turn : std::uint8_t {
  not_taken,  ///< No: the regular meetings go on as if it had not been, and nobody is entitled by it.
  taken,      ///< Yes: like a regular one.
};

/// A meeting outside the cadence, called on an event: Decree 105/2021/NĐ-CP, art. 13, has one held at once,
/// besides those of each half-year.
///
///     extraordinary_meeting fire{{date{2021, 4, 20}, 1, "cháy rừng"}};
///     fire.chair = rangers;  // takes nobody's turn
struct extraordinary_meeting {
  calling call;
  std::optional<date> sat_on = std::nullopt;  ///< If not on the day for which it was called.
  /// Who chairs, if that is agreed; short for a row of `roles`. Else the rule of the series says; but where
  /// turns are taken, and this is none, nobody.
  std::optional<unit_id> chair = std::nullopt;
  /// No text that was found says whether such a meeting counts: unless it is asked for, none does.
  extraordinary_turn turn = extraordinary_turn::not_taken;
  std::optional<std::string> cancelled = std::nullopt;  ///< As in `settled_meeting`.
  std::optional<field_id> field = std::nullopt;         ///< What it is about, if known.
  std::vector<settled_role> roles = {};                 ///< As in `settled_meeting`.

  friend bool operator==(const extraordinary_meeting&, const extraordinary_meeting&) = default;
};

/// One meeting, keyed by its series and the period that it covers; or by its series and `called`.
struct meeting {
  std::string series_key;
  /// Of an extraordinary one: the period of the series' kind in which the day lies for which it was called,
  /// that day, and the day on which it sits.
  occurrence when;
  /// Who chairs; the first named where several do. None: an outsider, or nobody was there to chair.
  std::optional<unit_id> chair;
  std::string why_chair;                         ///< In words.
  std::vector<unit_id> co_chairs = {};           ///< Who chairs beside `chair`, as equals.
  std::vector<unit_id> planned_chairs = {};      ///< Who was to chair, by the rule and what was known ahead.
  std::vector<held_role> roles = {};             ///< The roles of the series, in its order.
  std::optional<calling> called = std::nullopt;  ///< Of an extraordinary meeting, and only of one.
  /// Why it does not sit, if it was cancelled: then nobody has a role, and none was planned.
  std::optional<std::string> cancelled = std::nullopt;

  friend bool operator==(const meeting&, const meeting&) = default;
};

/// The meetings of a series and how fair its chair is.
struct series_plan {
  /// In order of the periods that they cover; in each the extraordinary ones last, by day and number.
  std::vector<meeting> meetings;
  /// Of all its meetings in the calendar that take a turn, not only those asked for. None if the chair is not
  /// given by a rota, or if there never was anyone to chair.
  std::optional<fairness_report> fairness;

  friend bool operator==(const series_plan&, const series_plan&) = default;
};

/// The meetings of `s` that sit within `span`, the cancelled ones among them on the day on which they were to
/// sit. Roles are worked out from the first meeting of the series to the last that the calendar reaches, so
/// that a plan asked for in pieces is the plan asked for at once. Those who rotate take their turns in the
/// order in which the meetings sit.
///
/// Whatever is settled about a role is kept. In a rota it counts for who comes next; in a stated order
/// (`turn_plan`) it is the turn of the one who was planned, whoever stood in.
///
/// @param settled        What is fixed already about regular meetings.
/// @param extraordinary  The meetings outside the cadence.
/// @throws bad_argument    naming `series.`, `settled[i].` or `extraordinary[i].` and the field: an empty
/// key,
///   name or cause; a role of the series that is the chair or stands twice; a rota with pins; nobody who
///   shares a role or leads in a field, or one twice on one day; a change of turns about a meeting that is
///   none, is cancelled or has nobody there; a meeting settled twice, or called twice under one number; one
///   that the series has not, or that sits on no day or when the series is not in force; a cancelled one with
///   a chair or roles; a role settled twice, by nobody, by one member twice, by several where one has it at a
///   time, by a member of the rota or order who was not there, or that the series does not give out; a field
///   that the rules do not know; and as `rotate` and `take_turns`.
/// @throws out_of_horizon  if `span`, the beginning of the series or the day of an extraordinary meeting is
///   not within the calendar's horizon, or the first meeting cannot be placed by what the calendar knows.
/// Complexity: O(meetings of the series in the calendar x (roster + leaves + log settled)) for each role, for
/// stated orders as `take_turns`; and the square of the number of extraordinary meetings.
[[nodiscard]] PHOIHOP_EXPORT series_plan plan_series(
    const series& s, const business_calendar& calendar, const date_range& span,
    std::span<const settled_meeting> settled = {}, std::span<const extraordinary_meeting> extraordinary = {});

}  // namespace phoihop

#endif
