// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_WORK_PLAN_WORK_PLAN_HPP
#define PHOIHOP_WORK_PLAN_WORK_PLAN_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/agreement/obligations.hpp>
#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/deadline/rule_pack.hpp>
#include <phoihop/schedule/event_series.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <phoihop/schedule/meeting.hpp>
#include <phoihop/schedule/timetable.hpp>
#include <phoihop/work_plan/meeting_list.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The front door: everything that one agreement leads to in a span of days. `make_work_plan` takes the
/// agreement, the organisation, the calendars and what is recorded; the plan is read as a range of meetings,
/// in parts, or as calendar text.
namespace phoihop {

/// Which calendar a unit goes by: one for all, and others for units of some kinds (commune offices that work
/// on Saturdays, say). And by which law limits are counted.
struct calendar_book {
  business_calendar standard;
  std::vector<std::pair<kind_id, business_calendar>> by_kind = {};
  /// Limits are counted by it and the standard calendar. None: it is not worked out by when reports and documents are
  /// due.
  std::optional<rule_pack> law = std::nullopt;

  /// The calendar of units of that kind; the standard one if none is given or the kind is unknown. O(kinds).
  [[nodiscard]] PHOIHOP_EXPORT const business_calendar& of(const std::optional<kind_id>& kind) const;

  friend bool operator==(const calendar_book&, const calendar_book&) = default;
};

/// One series of the plan as a whole.
struct planned_series {
  std::string key;
  std::string title;
  unit_id area{};
  validity in_force;

  friend bool operator==(const planned_series&, const planned_series&) = default;
};

/// A duty without a date of its own, in force within the span. Of information and notices, what is due, and when,
/// follows with each event: see `check_log` (deadline/ledger.hpp). A team works as long as it lasts. Without a law, what
/// falls due by periods is listed here too.
struct undated_duty {
  std::size_t clause = 0;  ///< Index into the agreement's clauses: any but a meeting.
  date_range days;         ///< The days of the span on which it runs.

  friend bool operator==(const undated_duty&, const undated_duty&) = default;
};

/// What one agreement leads to in a span of time: an immutable value, cheap to copy, safe to share between
/// threads. It is held in columns, 8 bytes a meeting and what differs; what is shown is made when it is read.
class PHOIHOP_EXPORT work_plan {
 public:
  /// What an archive holds: rules, days and records, from which turns and the order of the meetings follow.
  struct parts {
    /// What series that are alike have in common: the rules, and a row of `days`.
    struct rule_set {
      std::uint32_t days = 0;
      phoihop::series rules;
    };
    /// The meetings of one series or of several: a row of `rule_sets`, and what is recorded.
    struct table {
      std::uint32_t rule_set = 0;
      std::vector<meeting_record> records;
    };
    /// A series, and the row of `tables` that it goes by.
    struct row {
      unit_id area{};
      std::uint32_t table = 0;
      std::string key;
    };
    /// The name of a unit during some days.
    struct name {
      unit_id unit{};
      validity when;
      std::string text;
    };

    date_range span;
    std::vector<finding> findings;
    std::vector<std::string> clause_keys;
    std::vector<undated_duty> duties;
    std::vector<due_obligation> obligations;
    std::vector<timetable::series_days> days;
    std::vector<rule_set> rule_sets;
    std::vector<table> tables;
    std::vector<row> series;
    std::vector<name> names;  ///< In order of the units and days.
  };

  /// Of no day.
  work_plan();
  /// @throws bad_argument  naming the row: one that points nowhere, obligations out of order, a key that is empty or repeated, names
  ///   out of order, more than 2^26 meetings in all (a larger plan can be made, but not archived); all else as
  ///   `timetable`.
  /// O(meetings + parts), and as `timetable`.
  explicit work_plan(parts p);
  /// O(columns).
  [[nodiscard]] parts take_apart() const;

  [[nodiscard]] const date_range& span() const noexcept;
  /// By date, undated ones first:
  /// - whatever the span, all of the agreement's (see `validate`) and what is recorded against its roles
  ///   (`series_plan::findings`), with units by their codes;
  /// - those of `obligations_due`, if a law is given;
  /// - of each series in `series()`, over its whole life, `timetable::findings`, once for all series of a clause of
  ///   which the same is found.
  [[nodiscard]] const std::vector<finding>& findings() const noexcept;
  /// The keys of the agreement's clauses, by their index.
  [[nodiscard]] const std::vector<std::string>& clause_keys() const noexcept;
  /// Those in force at some time within the span, or with a meeting that sits within it, by clause. O(series).
  [[nodiscard]] std::vector<planned_series> series() const;
  [[nodiscard]] const std::vector<undated_duty>& duties() const noexcept;
  /// Reports, activities and documents that fall due within the span: `obligations_due` of the agreement, if a law is
  /// given; else none. By `due`, then clause and debtor.
  [[nodiscard]] const std::vector<due_obligation>& obligations() const noexcept;

  /// All meetings of the span, in order of (day, series key, what they cover), cancelled ones too. O(1).
  [[nodiscard]] meeting_list meetings() const;
  /// Those of some days. O(log meetings).
  [[nodiscard]] meeting_list meetings(const date_range& days) const;
  /// Those of one series; none if there is no such. O(meetings of the span).
  [[nodiscard]] meeting_list meetings(std::string_view series_key) const;
  /// Those at which a unit has a role or takes part, or which are held in its area. O(meetings of the series
  /// that name the unit).
  [[nodiscard]] meeting_list meetings(unit_id unit) const;

  /// How fair the chair of a series is, over all its meetings in the calendar that take a turn, not only
  /// those of the span. None if there is no such series, or its chair is not shared. O(meetings of the
  /// series).
  [[nodiscard]] std::optional<fairness_report> fairness(std::string_view series_key) const;

  /// How fair the chairs of all its series are together: of those whose chair is shared, over the same
  /// meetings, in order of (day, series key, what they cover). None if no chair is shared. `measure_together`
  /// does the same for other choices of series. O(meetings of the series x parties).
  [[nodiscard]] std::optional<fairness_report> fairness() const;

  /// Whether both show the same. O(meetings).
  [[nodiscard]] bool operator==(const work_plan& other) const;

 private:
  friend class work_plan_builder;
  explicit work_plan(std::shared_ptr<const detail::columns> c) : columns_{std::move(c)} {}

  std::shared_ptr<const detail::columns> columns_;  // immutable, so that a copy costs a pointer
};

/// All that falls due under `a` within `span`: who meets when and why on that day, who chairs and why, who owes which
/// report, activity or document to whom and by when, which other duties run.
///
/// A span within the calendars but outside the term gives the findings, and only meetings that the term asks
/// for and that sit outside it (see `counts_by`). A plan asked for in
/// pieces, with the same records, is the plan asked for at once. A series goes by the calendar of the kind
/// that its area has on the first day of the series.
///
///     const meeting_record fire{"118.giao-ban-huyen", special_call{date{2021, 4, 20}, 1, "cháy rừng"}};
///     const auto plan = make_work_plan(deal, units, calendars, year, std::span{&fire, 1});
///     for (const meeting& m : plan.meetings()) show(m.when.actual, m.title, m.area_name, m.roles[0].name);
///
/// @param records  What is fixed about meetings already, in any order, all of which the plan keeps.
/// @throws bad_argument    the first fault that `validate` finds; otherwise as `plan_series`, and also:
///   - `records[i].series_key`: no series of the agreement;
///   - `records[i].roles[k].who[j]` and `.planned[j]`: not a unit of the organisation, or never established;
///   - `records[i].field`: not a field of the agreement;
///   - `clauses[i].roles[k].rule`: what is wrong with turns;
///   - `clauses[i].steps[k]` and `clauses[i]`: what the law does not define, as `obligations_due`.
/// @throws out_of_horizon  if a calendar does not reach over `span`, not back to the beginning of a series
///   that has records or may sit within the span, or not to the day of a recorded meeting.
/// Complexity: as `validate`; O(meetings x roster) for each group of series that are alike and have the same
/// records; O(records log records); O(meetings of the span).
[[nodiscard]] PHOIHOP_EXPORT work_plan make_work_plan(const agreement& a, const organization& org,
                                                      const calendar_book& calendars, const date_range& span,
                                                      std::span<const meeting_record> records = {});

/// A unit that is to be at several meetings of one day.
struct double_booking {
  date on;
  unit_id who{};
  std::vector<std::size_t> meetings;  ///< Their places in the list, ascending; two and more.

  friend bool operator==(const double_booking&, const double_booking&) = default;
};

/// Who has one of the roles at more than one meeting of a day, of whatever series: by day, then by unit. It goes by
/// who has the role in the end (`role_holders::actual`); a meeting at which a unit has several of the roles counts
/// once. Whoever is named in words only, an outsider, is not looked at.
///
/// A plan does not prevent it: eleven communes may meet on the last day of the month, with one party at all of
/// them. Change the day rule of one of the series, or record another day or holder.
///
///     const std::vector<meeting_role> in_charge{meeting_role::chair, meeting_role::secretariat};
///     for (const double_booking& b : double_bookings(plan.meetings(), in_charge)) show(b.on, b.who);
///
/// @throws bad_argument  naming `roles[i]`, if it is no role.
/// Complexity: O(meetings x holders of the roles, log those of a day).
[[nodiscard]] PHOIHOP_EXPORT std::vector<double_booking> double_bookings(const meeting_list& meetings,
                                                                         std::span<const meeting_role> roles);

/// A meeting in one of several lists.
struct listed_meeting {
  std::size_t list = 0;
  std::size_t meeting = 0;  ///< Its place in that list.

  friend bool operator==(const listed_meeting&, const listed_meeting&) = default;
};

/// A unit that is to be at several meetings of one day, of whatever lists.
struct joint_booking {
  date on;
  unit_id who{};
  std::vector<listed_meeting> meetings;  ///< By list, then place; two and more.

  friend bool operator==(const joint_booking&, const joint_booking&) = default;
};

/// The same over the meetings of several plans, as of all agreements of a province. Units are compared by their ids, so
/// all plans are to be of one organisation. A meeting that is in two of the lists counts twice.
/// @throws bad_argument  naming `roles[i]`, if it is no role.
/// Complexity: O(n log n) for n holders of the roles at all meetings.
[[nodiscard]] PHOIHOP_EXPORT std::vector<joint_booking> double_bookings(std::span<const meeting_list> lists,
                                                                        std::span<const meeting_role> roles);

/// Meetings of a plan as calendar events, in their order: `to_event` of each. O(length of all).
/// @throws bad_argument  as `to_event`.
[[nodiscard]] PHOIHOP_EXPORT std::vector<calendar_event> to_events(const meeting_list& meetings,
                                                                   std::string_view uid_domain,
                                                                   const event_details& details = {});

/// Meetings of a plan, one event a series where programs read its rule alike: `to_series_events` of the meetings of
/// each series, in order of the keys. `to_series_icalendar` makes one text of all.
///
///     const auto each = to_series_events(plan.meetings(), "sonla.example");
///     const std::string text = to_series_icalendar(header, each);
///
/// @throws bad_argument  as `to_series_events` of one series, under its key: `118.giao-ban.meetings[2].when.nominal`.
/// Complexity: O(length of all, and the series of the plan).
[[nodiscard]] PHOIHOP_EXPORT std::vector<series_events> to_series_events(const meeting_list& meetings,
                                                                         std::string_view uid_domain,
                                                                         const event_details& details = {});

/// The text that `to_icalendar` makes of those events, without making them.
/// @throws bad_argument  as both; a text that cannot stand there is one of `meetings[i]`; `details.hours.zone`, if
///   it is neither "UTC" nor in the header. O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_icalendar(const calendar_header& header,
                                                      const meeting_list& meetings,
                                                      std::string_view uid_domain,
                                                      const event_details& details = {});

/// The events alone: a piece of that text, between `icalendar_opening` and `icalendar_closing`.
///
///     write(icalendar_opening(header));
///     for (const period& m : months)
///       write(icalendar_events(header, plan.meetings(m.days()), domain));
///     write(icalendar_closing());
///
/// @throws bad_argument  as above. O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string icalendar_events(const calendar_header& header,
                                                          const meeting_list& meetings,
                                                          std::string_view uid_domain,
                                                          const event_details& details = {});

}  // namespace phoihop

#endif
