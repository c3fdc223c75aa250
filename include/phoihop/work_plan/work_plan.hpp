// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_WORK_PLAN_WORK_PLAN_HPP
#define PHOIHOP_WORK_PLAN_WORK_PLAN_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/agreement/expand.hpp>
#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <phoihop/schedule/series.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {

/// Which calendar a unit goes by: one for all, and others for units of some kinds (commune offices that work
/// on Saturdays, say).
struct calendar_book {
  business_calendar standard;
  std::vector<std::pair<kind_id, business_calendar>> by_kind;

  /// The calendar of units of that kind; the standard one if none is given or the kind is unknown. O(kinds).
  [[nodiscard]] PHOIHOP_EXPORT const business_calendar& of(const std::optional<kind_id>& kind) const;

  friend bool operator==(const calendar_book&, const calendar_book&) = default;
};

/// Who had, or was promised, one role at one meeting: a `settled_role` in terms of units.
struct recorded_role {
  meeting_role role = meeting_role::chair;
  std::vector<unit_id> who;
  std::vector<unit_id> planned = {};

  friend bool operator==(const recorded_role&, const recorded_role&) = default;
};

/// What is settled about a meeting: a `settled_meeting` in terms of units.
struct meeting_record {
  std::string series_key;
  period covers;
  std::optional<date> sat_on;
  std::optional<unit_id> chair;
  std::optional<std::string> cancelled = std::nullopt;
  std::optional<field_id> field = std::nullopt;  ///< Of the agreement.
  std::vector<recorded_role> roles = {};

  friend bool operator==(const meeting_record&, const meeting_record&) = default;
};

/// A meeting outside the cadence: an `extraordinary_meeting` in terms of units.
struct calling_record {
  std::string series_key;
  calling call;
  std::optional<date> sat_on = std::nullopt;
  std::optional<unit_id> chair = std::nullopt;
  extraordinary_turn turn = extraordinary_turn::not_taken;
  std::optional<std::string> cancelled = std::nullopt;
  std::optional<field_id> field = std::nullopt;  ///< Of the agreement.
  std::vector<recorded_role> roles = {};

  friend bool operator==(const calling_record&, const calling_record&) = default;
};

/// A role beside the chair at one meeting; the reason stands in the same place of `what.roles`.
struct planned_role {
  meeting_role role = meeting_role::host;
  std::vector<unit_id> planned;
  std::vector<unit_id> actual;
  std::string name;  ///< As `planned_meeting::chair_name`.

  friend bool operator==(const planned_role&, const planned_role&) = default;
};

/// One meeting of the plan, with everything that a reader needs.
struct planned_meeting {
  meeting what;
  std::string title;  ///< Of the clause.
  unit_id area{};
  std::string area_name;  ///< With its kind, as on the day of the sitting.
  std::optional<unit_id> chair;
  /// As on that day, those of several separated by ", "; the superior's name; "unknown" if nobody was there
  /// to chair; "nobody" if the meeting was cancelled.
  std::string chair_name;
  std::vector<unit_id> co_chairs = {};       ///< Who chairs beside `chair`.
  std::vector<unit_id> planned_chairs = {};  ///< Who was to chair.
  std::vector<planned_role> roles = {};      ///< Beside the chair, as the clause has them.

  friend bool operator==(const planned_meeting&, const planned_meeting&) = default;
};

/// One series of the plan as a whole.
struct planned_series {
  std::string key;
  std::string title;
  unit_id area{};
  validity in_force;
  std::vector<unit_id> members;  ///< What `unit_id`s stand for, also in reasons: "#0" is the first.
  std::optional<fairness_report> fairness;  ///< If the chair goes in turn.

  friend bool operator==(const planned_series&, const planned_series&) = default;
};

/// A duty without a date of its own, in force within the span.
struct standing_duty {
  std::size_t clause = 0;  ///< Index into the agreement's clauses: an information or a notice duty.
  date_range days;         ///< The days of the span on which it runs.

  friend bool operator==(const standing_duty&, const standing_duty&) = default;
};

/// What one agreement leads to in a span of time.
struct work_plan {
  date_range span;
  std::vector<finding> findings;          ///< All of the agreement's, whatever the span.
  std::vector<planned_series> series;     ///< Those in force at some time within the span.
  std::vector<planned_meeting> meetings;  ///< In order of (day, series key), cancelled ones too.
  std::vector<standing_duty> duties;

  friend bool operator==(const work_plan&, const work_plan&) = default;
};

/// All that falls due under `a` within `span`: who meets when and why on that day, who chairs and why, which
/// duties run.
///
/// A span within the calendars but outside the term gives the findings and no meeting. A plan asked for in
/// pieces, with the same record, is the plan asked for at once. A series goes by the calendar of the kind
/// that its area has on the first day of the series.
///
/// @param record  What was held or promised, moved or cancelled; roles named there are kept.
/// @param called  The meetings outside the cadence.
/// @throws bad_argument    the first fault that `validate` finds; `record[i].series_key`, `.covers`: a series
///   or meeting that is none, or a meeting recorded twice; `record[i].sat_on`: no day, or one outside the
///   series; `record[i].chair` and `.roles[k].who[j]`: no member of the series, or none that could have the
///   role on that day; `record[i].field`: none of the agreement; all else as `plan_series`, and the same for
///   `called[i]`.
/// @throws out_of_horizon  if a calendar does not reach over `span`, not back to the beginning of a series,
///   or not to the day of a meeting that was called.
///
///     const calling_record fire{"118.giao-ban-huyen", {date{2021, 4, 20}, 1, "cháy rừng"}};
///     const auto plan = make_work_plan(deal, units, calendars, year, {}, std::span{&fire, 1});
///
/// Complexity: O(all meetings of the agreement x parties + records x (records + meetings of a series)).
[[nodiscard]] PHOIHOP_EXPORT work_plan make_work_plan(const agreement& a, const organization& org,
                                                      const calendar_book& calendars, const date_range& span,
                                                      std::span<const meeting_record> record = {},
                                                      std::span<const calling_record> called = {});

/// The meetings of a plan as calendar events, in their order; the description tells the covered period, the
/// roles and the reasons. A cancelled meeting is the same event, with its UID and its day, as cancelled and
/// with sequence 1, where all others have 0: who takes a cancellation back, or exports a meeting that was
/// moved twice, raises the sequence further. O(meetings). @throws bad_argument  as `meeting_uid`.
/// Source: RFC 5545, 3.8.1.11 and 3.8.7.4; RFC 5546, 2.1.4.
[[nodiscard]] PHOIHOP_EXPORT std::vector<calendar_event> to_events(const work_plan& plan,
                                                                   std::string_view uid_domain);

}  // namespace phoihop

#endif
