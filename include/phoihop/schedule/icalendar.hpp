// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_ICALENDAR_HPP
#define PHOIHOP_SCHEDULE_ICALENDAR_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/schedule/meeting.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Meetings as calendar events, and events as iCalendar text (RFC 5545). UIDs are stable, so that a later export
/// updates what calendars hold; `revised` sees to it that they notice.
namespace phoihop {

/// Source: RFC 5545, 3.8.1.11.
enum class event_status : std::uint8_t { tentative, confirmed, cancelled };

template <>
struct enum_names<event_status> {
  static constexpr std::string_view type = "event_status";
  static constexpr std::string_view names[] = {"tentative", "confirmed", "cancelled"};
};

/// An event that takes a whole day. Texts are UTF-8.
struct calendar_event {
  std::string uid;  ///< Not empty, unique; the same for the same meeting in every export.
  date day;
  std::string summary;
  std::string description;    ///< May be empty; lines end with '\n'.
  std::int32_t sequence = 0;  ///< At least 0; higher with every change: see `revised`.
  event_status status = event_status::confirmed;

  friend bool operator==(const calendar_event&, const calendar_event&) = default;
};

/// The properties of the whole calendar.
struct calendar_header {
  std::string product;  ///< PRODID. Not empty.
  std::string name;     ///< Shown by calendar programs; may be empty.
  instant stamp;        ///< DTSTAMP of every event: when the export was made.

  friend bool operator==(const calendar_header&, const calendar_header&) = default;
};

/// The UID of the meeting of a series that covers a period: "giao-ban.03685.202103@sonla.example". A later
/// export gives the same UID, so that calendar programs update the event. O(length).
/// @throws bad_argument  if the key or the domain is empty, is not UTF-8 or has a control character.
[[nodiscard]] PHOIHOP_EXPORT std::string meeting_uid(std::string_view series_key, const period& covers,
                                                     std::string_view domain);

/// The UID of a special meeting of a series, by the day for which it was called and its number on that day:
/// "giao-ban.03685.x20210420-1@sonla.example". Never equal to one above; stays the same if the meeting is
/// moved. O(length).
/// @throws bad_argument  as above; if the day is not a date, or the number is below 1.
[[nodiscard]] PHOIHOP_EXPORT std::string meeting_uid(std::string_view series_key, const date& called_for,
                                                     std::int32_t number, std::string_view domain);

/// A meeting as a calendar event. The description tells the covered period, who meets, the roles and the
/// reasons; outside a work plan, which knows their names, units are told by id ("unit #7"). A cancelled meeting
/// is the same event, with its UID and its day, marked as cancelled. The sequence is 0, or 1 if a record moved
/// the meeting, or 2 if it is cancelled: enough where only a move or a cancellation has to be noticed. For any
/// other change use `revised`. O(length).
/// @throws bad_argument  `series_key` or `domain`: empty, not UTF-8, or with a control character; a day that is
///   not a date, or a number below 1.
/// Source: RFC 5545, 3.8.1.11 and 3.8.7.4; RFC 5546, 2.1.4.
[[nodiscard]] PHOIHOP_EXPORT calendar_event to_event(const meeting& m, std::string_view uid_domain);

/// Events for a new export, with sequences that follow those of an earlier one: calendar programs ignore a
/// change without a higher sequence. An event that was given out before and is the same in day, status,
/// summary and description keeps its sequence. If it differs, its sequence is one higher, or its own if that
/// is higher still. An event that is new keeps its own.
///
///     // `june` was exported in June, `events` is what is planned now.
///     const auto july = revised(events, june);
///     const auto gone = withdrawn(july, june);  // no longer planned: cancelled
///
/// @param given_out  In any order. Of several with one UID the one with the highest sequence counts.
/// @throws bad_argument  naming `events[i].uid`, if an event before it has the same, or a `sequence` that is
///   negative, or `given_out[i].sequence`, if another event with this UID and sequence says something else.
/// @throws overflow      naming `given_out[i].sequence`, if the next one would pass 2^31 - 1.
/// Complexity: O(events + given_out), expected, and the text compared.
/// Source: RFC 5545, 3.8.7.4; RFC 5546, 2.1.4.
[[nodiscard]] PHOIHOP_EXPORT std::vector<calendar_event> revised(std::vector<calendar_event> events,
                                                                 std::span<const calendar_event> given_out);

/// Events of an earlier export that are not among `events`, in their order, each UID once: as cancelled and
/// with a sequence one higher, so that calendar programs remove them. Those that were cancelled already stay
/// as they are. Hand in all events of the days that both exports cover: what is missing counts as withdrawn.
/// @throws bad_argument, overflow  as `revised`.
/// Complexity: O(events + given_out), expected.
[[nodiscard]] PHOIHOP_EXPORT std::vector<calendar_event> withdrawn(std::span<const calendar_event> events,
                                                                   std::span<const calendar_event> given_out);

/// The events as iCalendar text: CRLF, lines folded at 75 octets without cutting a UTF-8 character, text
/// escaped, all-day events that end on the next day. Events keep the order given. O(length), expected.
/// @throws bad_argument  naming `events[i].field` or `header.field`: an empty or repeated UID, an empty
///   product, a day that is not a date or is the last date, a stamp that is not an instant, a negative
///   sequence, text that is not UTF-8 or has a control character. Tabs are allowed, and line breaks ('\n') in
///   summaries and descriptions.
/// Source: RFC 5545, 3.1 (folding), 3.3.11 (escaping), 3.6.1 (all-day events), 3.7.
[[nodiscard]] PHOIHOP_EXPORT std::string to_icalendar(const calendar_header& header,
                                                      std::span<const calendar_event> events);

/// The same text in pieces, so that it need not be held at once: the opening, then the events in any number
/// of pieces, then the closing. `to_icalendar` is the three together. Repeated UIDs are found within a piece
/// only.
///
///     write(icalendar_opening(header));
///     for (const auto& piece : pieces) write(icalendar_events(header, piece));
///     write(icalendar_closing());
///
/// @throws bad_argument  as `to_icalendar`. O(length), expected.
[[nodiscard]] PHOIHOP_EXPORT std::string icalendar_opening(const calendar_header& header);
[[nodiscard]] PHOIHOP_EXPORT std::string icalendar_events(const calendar_header& header,
                                                          std::span<const calendar_event> events);
[[nodiscard]] PHOIHOP_EXPORT std::string_view icalendar_closing() noexcept;

}  // namespace phoihop

#endif
