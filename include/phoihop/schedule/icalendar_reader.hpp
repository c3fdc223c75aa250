// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_ICALENDAR_READER_HPP
#define PHOIHOP_SCHEDULE_ICALENDAR_READER_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/zone.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <phoihop/schedule/recurrence_rule.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Reads iCalendar text (RFC 5545) as calendar programs write it: events become plain values, all else is
/// kept as text, and everything that is wrong or is not understood is listed with its line.
namespace phoihop {

/// A finding about a line of text.
struct line_finding {
  std::size_t line = 0;  ///< From 1; of a folded line, where it begins.
  finding what;          ///< `path` is component and property: "VEVENT.DTSTART".

  friend bool operator==(const line_finding&, const line_finding&) = default;
};

/// "line 12: fault VEVENT.DTSTART = 20210230: there is no such day". O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const line_finding& f);

/// A parameter of a property: `VALUE=DATE`.
struct property_parameter {
  std::string name;                 ///< In upper case.
  std::vector<std::string> values;  ///< At least one; without quotation marks, RFC 6868 undone.

  friend bool operator==(const property_parameter&, const property_parameter&) = default;
};

/// A property as text: what the reader keeps of all that has no field of its own. The begin and the end of a
/// component within are kept in the same way, as properties BEGIN and END.
struct calendar_property {
  std::string name;  ///< In upper case.
  std::vector<property_parameter> parameters;
  std::string value;     ///< As written, unfolded; the escapes of a text are still there.
  std::size_t line = 0;  ///< From 1.

  friend bool operator==(const calendar_property&, const calendar_property&) = default;
};

/// A VEVENT.
struct icalendar_event {
  calendar_event event;
  std::optional<instant> stamp;           ///< DTSTAMP. The RFC requires it; some programs leave it out.
  std::vector<std::string> categories;    ///< Of all CATEGORIES, in order.
  std::string rrule;                      ///< RRULE as written; empty without one.
  std::optional<recurrence_rule> rule;    ///< That rule, if it is in the subset; UNTIL as the last day.
  std::vector<calendar_time> excluded;    ///< EXDATE.
  std::vector<calendar_time> added;       ///< RDATE.
  std::optional<calendar_time> replaces;  ///< RECURRENCE-ID: of which time of the series with this UID.
  std::vector<calendar_property> others;  ///< All other properties, and components such as VALARM.
  std::size_t line = 0;                   ///< Of BEGIN:VEVENT.

  friend bool operator==(const icalendar_event&, const icalendar_event&) = default;
};

/// An iCalendar object: a VCALENDAR.
struct icalendar_object {
  std::string product;                  ///< PRODID; empty if it is missing.
  std::string name;                     ///< X-WR-CALNAME; may be empty.
  std::string method;                   ///< METHOD in upper case; empty without one.
  std::vector<zone> zones;              ///< Of the VTIMEZONEs of which all changes are known.
  std::vector<icalendar_event> events;  ///< In the order of the text.
  /// As text: other properties, components (each VTIMEZONE among them), events with a fault.
  std::vector<calendar_property> others;
  std::size_t line = 0;  ///< Of BEGIN:VCALENDAR.

  friend bool operator==(const icalendar_object&, const icalendar_object&) = default;
};

/// What a text holds, and what was found on the way.
struct icalendar_text {
  std::vector<icalendar_object> objects;
  std::vector<line_finding> findings;  ///< In order of the lines.

  friend bool operator==(const icalendar_text&, const icalendar_text&) = default;
};

/// Reads a text: any number of VCALENDARs, lines ended by CRLF or LF, folded or not. What `to_icalendar`
/// writes is read without findings, and its events are equal to those that were written. Two things come back in
/// another form: a line break in a summary as a space, and a whole day whose `end` is the next day without it.
///
///     const icalendar_text read = parse_icalendar(to_icalendar(header, events));
///     read.objects[0].events[0].event.uid;  // "2@sonla.example"
///     read.findings.size();                 // 0
///
/// An event with a fault, and one that has no end because the text was cut, is not among `events`: it is kept
/// as text. Warnings and notes leave it usable. A property with parameters that are not understood, as
/// LANGUAGE, is read and kept as text as well, those of the calendar too. Never throws on account of the text.
///
/// How times are read:
/// - A whole day that ends on the next one has no `end`; neither has a time that ends when it begins. A
///   DURATION becomes the end that it leads to, where needed by the zone of the object. Where that zone is
///   not fully known, the time is added on the clock and a note says so.
/// - "Z" and the zone "UTC" are the same. A leap second is the second before it (RFC 5545, 3.3.12).
/// - A zone of the object has the name of its TZID without escapes, whether IANA knows it or not; a name of
///   more than 255 octets is refused where a time has it. The zone is complete if all of its lines can be read and
///   either no observance has an RRULE and their offsets follow each other, or all have one offset, as those of
///   Viet Nam do.
/// - Without STATUS an event is confirmed, without SEQUENCE it has 0.
///
/// An RRULE is a `rule` if `parse_recurrence_rule` takes it, for times of day too. An UNTIL with a time then
/// becomes the last day on which an event begins, as `whole_days` says. Rules outside the subset, and those whose
/// last day is not known, are kept as text, with a warning.
///
/// Findings by their `rule`:
///
/// | rule | weight | of |
/// |---|---|---|
/// | not_a_content_line, not_utf8, control_character | fault | a line without its form; not in UTF-8 |
/// | blank_line | note | a line without characters |
/// | outside_a_calendar | fault | a line before or after a VCALENDAR |
/// | not_ended, end_without_begin | fault | components that do not nest |
/// | not_icalendar_2 | fault | VERSION or CALSCALE of another format; all components are kept as text |
/// | scheduling_message | warning | a METHOD by which the events are not the plan itself: CANCEL, REPLY, ... |
/// | property_missing | fault, warning | UID, DTSTART; PRODID, VERSION, DTSTAMP |
/// | property_repeated | fault | a property that may be there once |
/// | bad_value | fault | a value that is not as its property has it; in a VTIMEZONE, which is then not complete |
/// | value_type | warning | a type that is not stated, or differs from that of DTSTART; TZID with a day or UTC |
/// | no_length | warning | an end that is the start |
/// | unknown_escape | warning | a backslash before another character; both are kept |
/// | outside_the_subset | warning | a recurrence that is not understood |
/// | start_not_in_rule | warning | a DTSTART that its RRULE does not have: programs differ; an UNTIL before the first day, whose rule is text only |
/// | zone_undefined | warning | a TZID without a VTIMEZONE, once for each property |
/// | length_by_the_clock | note | a DURATION in hours, in a zone that is not fully known |
/// | series_missing | warning | an event that replaces a day of a series that is not there |
/// | day_not_in_series | warning | a replaced day that the series does not have; not looked up if it has COUNT or a clock is not known |
/// | uid_repeated | warning | two events of one UID, and of the same time of its series |
/// | kept_as_text | note | the first property or component of a name, with how many there are |
/// | not_listed | fault | the rest, after 10,000 findings, with their number |
///
/// Complexity: O(n log n) in the length, and O(n) memory.
/// Source: RFC 5545, 3.1, 3.2, 3.3, 3.6, 3.8; RFC 6868; X-WR-CALNAME is what programs write for a name.
[[nodiscard]] PHOIHOP_EXPORT icalendar_text parse_icalendar(std::string_view text);

/// Rows for the entries of a `calendar_definition`.
struct holidays_read {
  std::vector<calendar_entry>
      entries;                         ///< By day, on each day in the order of the events; all are `holiday`.
  std::vector<line_finding> findings;  ///< In order of the lines of the events.

  friend bool operator==(const holidays_read&, const holidays_read&) = default;
};

/// The holidays within `horizon` that a calendar of them lists: one row for each day of each all-day event.
/// The name is the summary. Yearly rules are expanded; days that are excluded, added or replaced are
/// observed.
///
///     const auto read = parse_icalendar(holidays_2026);
///     const auto rows = holidays_of(read.objects[0].events, {date{2026, 1, 1}, date{2027, 1, 1}}, "Notice 12");
///     rows.entries[0].name;      // "National Day"
///     rows.entries[0].decision;  // "Notice 12"
///
/// What becomes no row is told: events with a time of day, cancelled and tentative ones, those without a
/// summary (`not_a_holiday`, warning); recurrences that are not yearly or not in the subset
/// (`outside_the_subset`, warning); a day that has a row of this name already (`day_repeated`, note). That an
/// event lies outside the horizon is not told.
/// @param source  The decision of each row; if empty, the UID of the event.
/// @throws bad_argument  (field "horizon") if it is empty; naming `events[i].` and the field, if a day of an event
///   is not a date, which no text has.
/// Complexity: O(n log n) in the events and rows, and O(years up to the end of the horizon) for each rule.
[[nodiscard]] PHOIHOP_EXPORT holidays_read holidays_of(std::span<const icalendar_event> events,
                                                       const date_range& horizon,
                                                       std::string_view source = {});

}  // namespace phoihop

#endif
