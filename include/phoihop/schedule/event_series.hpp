// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_EVENT_SERIES_HPP
#define PHOIHOP_SCHEDULE_EVENT_SERIES_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <phoihop/schedule/meeting.hpp>
#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/recurrence_rule.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The meetings of a series as one calendar event with a rule, for those who want one object a series. One
/// event a meeting (icalendar.hpp) is the usual form: only there does a cancelled meeting stay visible.
namespace phoihop {

/// An event that comes again by a rule.
struct event_series {
  calendar_event event;  ///< The first one: a whole day, or by the clock of a zone other than UTC.
  recurrence_rule rule;  ///< With UNTIL, without COUNT; one that `is_read_alike`. The first day is one of it.
  std::vector<date> left_out;  ///< Days of the rule after the first, without an event; ascending.

  friend bool operator==(const event_series&, const event_series&) = default;
};

/// Whether calendar programs give a rule the same days: daily, weekly on weekdays that it names, or monthly on days
/// of the month counted from one end, in any interval, without other parts. Not among them are a yearly rule with
/// BYMONTHDAY below zero (ical.js 2.2.1 drifts), BYSETPOS (libical 3.0.16 drops it in a weekly rule, several
/// in a yearly one), BYYEARDAY.
///
///     is_read_alike(parse_recurrence_rule("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"));          // true
///     is_read_alike(parse_recurrence_rule("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"));     // false
///
/// O(length).
[[nodiscard]] PHOIHOP_EXPORT bool is_read_alike(const recurrence_rule& rule) noexcept;

/// The rule of a recurrence in a form that programs read alike, if it has one: months that are equally far
/// apart are an INTERVAL. That of its nominal days: meetings that are rolled to another day, or left out since it
/// is closed, are exceptions. In every scheme for which `rule_of` has a rule.
///
///     const recurrence last_day{period_kind::quarter, after_period_end{0}, roll::preceding};
///     to_text(*rule_read_alike(last_day));  // "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
///
/// O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<recurrence_rule> rule_read_alike(const recurrence& r);

/// The meetings of one series, as an event with a rule and events of their own.
struct series_events {
  std::string key;  ///< Of the series; empty if there are no meetings.
  std::optional<event_series>
      series;  ///< Empty if no rule is read alike, or fewer than two meetings sit by it.
  /// All other meetings, in their order; the cancelled ones only if there is no series, which would tell of them.
  std::vector<calendar_event> single;
  std::vector<finding> findings;  ///< What the form leaves out.

  friend bool operator==(const series_events&, const series_events&) = default;
};

/// One event for the meetings that sit by the rule, and one event each for those that were moved, rolled or
/// called besides.
///
/// The series begins with the first meeting that sits on its nominal day and ends with the last one. A day of
/// the rule between them on which no meeting sits is left out. An event of its own has the UID and the text
/// that `to_event` gives it. The event of the series tells what all its meetings have in common:
/// - title and area; names, also those of units with a role, are as at the last of the meetings;
/// - each role that the same units have at all of them or, where no unit has it, someone of the same name; that
///   other roles change; and each cancelled meeting with its reason;
/// - as attendees, those who are invited to all of them: with their role, or as required where it differs.
///
/// The UID of the series depends on its key alone. So exports of different spans are versions of one event, of
/// which a calendar keeps the latest: export a series in one span, and a longer one later by `revised`. A series
/// that is no longer planned is withdrawn by `withdrawn` of the `event`s of both exports, single ones included.
///
///     std::vector<calendar_event> june = planned_in_june.single;  // exported then
///     june.push_back(planned_in_june.series->event);
///     std::vector<calendar_event> july = planned_now.single;  // each meeting an event of its own
///     withdrawn(july, june)[0].uid;  // "118.giao-ban.series@sonla.example"
///
/// Findings, all of them notes:
/// - `no_common_rule`: programs read no rule alike, fewer than two meetings sit by it, or the hours are by the
///   clock of UTC; then all meetings are single events;
/// - `cancelled_not_shown`, for each cancelled meeting: it is in no event, since programs show cancelled days of a
///   series differently;
/// - `roles_not_told`, for each role that changes from meeting to meeting;
/// - `attendees_not_told`, for each address that is invited to some of the meetings only.
///
/// The sequence of the series is 0: for a later export use `revised`.
/// @param meetings  Of one series, in any order; all of a plan's span.
/// @param when      The recurrence of that series.
/// @throws bad_argument  as `to_event`; `meetings[i].series_key` or `meetings[i].area`, if it is not that of
///   the first; `meetings[i].when.nominal`, if it sits by the rule, and the rule does not have that day or another
///   meeting sits on it.
/// Complexity: O(n log n) in the meetings with their attendees, and O(days of the rule between them).
[[nodiscard]] PHOIHOP_EXPORT series_events to_series_events(std::span<const meeting> meetings,
                                                            const recurrence& when,
                                                            std::string_view uid_domain,
                                                            const event_details& details = {});

/// Series for a new export, with sequences that follow those of an earlier one: as `revised` of their events,
/// with rule and days left out compared too.
/// @throws bad_argument, overflow  as that, naming `events[i]` or `given_out[i]`.
/// Complexity: O(length of both), expected.
[[nodiscard]] PHOIHOP_EXPORT std::vector<event_series> revised(std::vector<event_series> series,
                                                               std::span<const event_series> given_out);

/// The UID of the event of a series: "giao-ban.03685.series@sonla.example". Never that of a meeting.
/// O(length).
/// @throws bad_argument  as `meeting_uid`.
[[nodiscard]] PHOIHOP_EXPORT std::string series_uid(std::string_view series_key, std::string_view domain);

/// Series and single events as iCalendar text, in this order: as `to_icalendar` of events. UNTIL is the start
/// of the last event: a day, or a time in UTC. Each day left out is an EXDATE of its own, of the type of
/// DTSTART.
/// @throws bad_argument  as `to_icalendar`, naming `series[i]` or `events[i]`. Also `series[i].rule`, if it
///   is not read alike, has COUNT or no UNTIL; `.event.when.start`, if it is floating, in UTC or not a day of
///   the rule; `.rule.until`, if it is not one; `.left_out[k]`, if it is not, or not after the one before it.
/// @throws overflow  as `to_icalendar`; naming `series[i].rule.until.`, if the last event begins in UTC before 1400
///   or after 9999.
/// Complexity: O(length, and the days of the rules).
/// Source: RFC 5545, 3.3.10 and 3.8.5; which forms programs read alike was tried
/// (tests/schedule/series_forms.hpp).
[[nodiscard]] PHOIHOP_EXPORT std::string to_icalendar(const calendar_header& header,
                                                      std::span<const event_series> series,
                                                      std::span<const calendar_event> events);

/// The same text of several series, each with its single events, as `to_series_events` of a plan gives them.
/// Series first, in their order, then all single events. Throws as above: `series[i]` counts those that have a
/// series, `events[i]` the single events of all. O(length), as above.
[[nodiscard]] PHOIHOP_EXPORT std::string to_series_icalendar(const calendar_header& header,
                                                             std::span<const series_events> all);

}  // namespace phoihop

#endif
