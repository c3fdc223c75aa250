// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_ICALENDAR_HPP
#define PHOIHOP_SCHEDULE_ICALENDAR_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/zone.hpp>
#include <phoihop/schedule/meeting.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Meetings as calendar events, and events as iCalendar text (RFC 5545). UIDs are stable, so that a later
/// export updates what calendars hold; `revised` sees to it that they notice.
namespace phoihop {

/// Source: RFC 5545, 3.8.1.11.
enum class event_status : std::uint8_t { tentative, confirmed, cancelled };

template <>
struct enum_names<event_status> {
  static constexpr std::string_view type = "event_status";
  static constexpr std::string_view names[] = {"tentative", "confirmed", "cancelled"};
};

/// A day, or a time of day by some clock: what DTSTART and DTEND hold.
///
///     const calendar_time morning{date{2021, 3, 31}, hours(8), "Asia/Ho_Chi_Minh"};
///     to_text(morning);  // "2021-03-31 08:00:00 Asia/Ho_Chi_Minh"
struct calendar_time {
  date day;
  /// Empty: the whole day. Whole seconds, at least 0 and below 24 hours.
  std::optional<duration> since_midnight = std::nullopt;
  /// Whose clock: an IANA name such as "Asia/Ho_Chi_Minh", or "UTC". Empty: the clock of whoever reads it (a
  /// "floating" time), and always of a whole day.
  std::string zone = {};

  friend bool operator==(const calendar_time&, const calendar_time&) = default;
};

/// "2021-03-31", "2021-03-31 08:00:00", "2021-03-31 08:00:00 Asia/Ho_Chi_Minh". O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const calendar_time& t);

/// When an event takes place: from `start` up to, not including, `end`. A plain date is that whole day.
struct event_time {
  calendar_time start;
  /// Empty: the one whole day, or a moment. Otherwise after the start, and like it a day or a time of day.
  std::optional<calendar_time> end;

  event_time() = default;
  event_time(const date& day) : start{day} {}  // NOLINT(google-explicit-constructor): it is that day
  event_time(calendar_time from, std::optional<calendar_time> to)
      : start(std::move(from)), end(std::move(to)) {}

  friend bool operator==(const event_time&, const event_time&) = default;
};

/// "2021-03-31", "2021-03-31 08:00:00 to 2021-03-31 11:30:00". O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const event_time& t);

/// Someone with a calendar address.
struct calendar_user {
  std::string address;    ///< "mailto:van-thu@sonla.example". Other forms are dropped by some programs.
  std::string name = {};  ///< May be empty. Without quotation marks, semicolons and control characters.

  friend bool operator==(const calendar_user&, const calendar_user&) = default;
};

/// Source: RFC 5545, 3.2.16.
enum class attendee_role : std::uint8_t { chair, required, optional, informed };

template <>
struct enum_names<attendee_role> {
  static constexpr std::string_view type = "attendee_role";
  static constexpr std::string_view names[] = {"chair", "required", "optional", "informed"};
};

/// Someone who is invited to an event.
struct event_attendee {
  calendar_user who;
  attendee_role role = attendee_role::required;

  friend bool operator==(const event_attendee&, const event_attendee&) = default;
};

/// An event, of whole days or with a time of day. Texts are UTF-8.
struct calendar_event {
  std::string uid;  ///< Not empty, unique; the same for the same meeting in every export.
  event_time when;
  std::string summary;  ///< One line: a line break is written as a space, since calcurse skips such events.
  std::string description;    ///< May be empty; lines end with '\n'.
  std::int32_t sequence = 0;  ///< At least 0; higher with every change: see `revised`.
  event_status status = event_status::confirmed;
  std::string location = {};                              ///< Where it takes place; may be empty.
  std::optional<calendar_user> organizer = std::nullopt;  ///< Who invites: set if there are attendees.
  std::vector<event_attendee> attendees = {};

  friend bool operator==(const calendar_event&, const calendar_event&) = default;
};

/// The properties of the whole calendar.
struct calendar_header {
  std::string product;  ///< PRODID. Not empty.
  std::string name;     ///< Shown by calendar programs; may be empty.
  instant stamp;        ///< DTSTAMP of every event: when the export was made.
  /// The clocks that events name, each once and by its IANA name; offsets in whole seconds.
  std::vector<phoihop::zone> zones = {};

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

/// Between which times of a day meetings sit.
struct meeting_hours {
  duration from;     ///< Since midnight; at least 0, in whole seconds.
  duration to;       ///< After `from`, and below 24 hours.
  std::string zone;  ///< Whose clock: the IANA name of a zone of the header, or "UTC".

  friend bool operator==(const meeting_hours&, const meeting_hours&) = default;
};

/// The calendar address of a unit.
struct unit_address {
  unit_id unit{};
  calendar_user user;

  friend bool operator==(const unit_address&, const unit_address&) = default;
};

/// What meetings do not know, and their events are to tell.
struct event_details {
  std::optional<meeting_hours> hours = std::nullopt;  ///< Empty: the whole day.
  /// Units with a role become attendees if they have an address here; others are told in the description
  /// only, since no address is invented. Each unit once, in any order.
  std::vector<unit_address> addresses = {};
  std::optional<calendar_user> organizer = std::nullopt;  ///< Set if there are addresses.

  friend bool operator==(const event_details&, const event_details&) = default;
};

/// A meeting as a calendar event. The description tells the covered period, who meets, the roles and the
/// reasons; outside a work plan, which knows their names, units are told by id ("unit #7"). Who has the venue
/// is also the location. Whoever has a role and an address is an attendee, the chair as chair and all others
/// as required.
///
/// A cancelled meeting keeps its UID and its day, and is marked as cancelled; as no one has a role at it, it has no
/// location and no attendees. The sequence is 0,
/// or 1 if a record moved the meeting, or 2 if it is cancelled: enough where only a move or a cancellation
/// has to be noticed. For any other change use `revised`. O(length), and O(n log n) in the addresses.
///
///     const event_details mornings{meeting_hours{hours(8), minutes(690), "Asia/Ho_Chi_Minh"}};
///     to_text(to_event(m, "sonla.example", mornings).when.start);  // "2021-03-31 08:00:00 Asia/Ho_Chi_Minh"
///
/// @throws bad_argument  `series_key` or `domain`: empty, not UTF-8, or with a control character; a day that
///   is not a date, or a number below 1. Naming `details.` and the field: hours that are not as stated; a
///   unit twice; an address or a name that `to_icalendar` refuses; addresses without an organizer.
/// Source: RFC 5545, 3.8.1.11 and 3.8.7.4; RFC 5546, 2.1.4.
[[nodiscard]] PHOIHOP_EXPORT calendar_event to_event(const meeting& m, std::string_view uid_domain,
                                                     const event_details& details = {});

/// Events for a new export, with sequences that follow those of an earlier one: calendar programs ignore a
/// change without a higher sequence. An event that was given out before and is the same in all else keeps
/// its sequence. If it differs, its sequence is one higher, or its own if that
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
/// escaped. Events keep the order given. `parse_icalendar` reads them back.
///
/// Whole days end on the next day. A time of day names its zone, and each zone of the header is written as a
/// VTIMEZONE: without it a time is floating to ical.js. Organizer and attendees have their name in quotation
/// marks. O(length), expected.
/// @throws bad_argument  naming `events[i].field` or `header.field`:
///   - an empty or repeated UID, an empty product, a negative sequence, a stamp that is not an instant;
///   - a day that is not a date, or is the last date; a time of day outside 00:00 to 23:59:59 or with a
///     fraction; a zone with a whole day, or one that is not in the header; an end that is not after its start,
///     or is a day where that is a time;
///   - a zone that is in the header twice, or whose offsets or transitions have a fraction of a second;
///   - a name of a zone that is "UTC", which needs no VTIMEZONE, or has more than 255 octets, a control character, a
///     quotation mark, a backslash or one of `:;,^`;
///   - attendees without an organizer; an address that does not begin with "mailto:", or has spaces or
///     control characters; a name with a quotation mark, a semicolon or a control character;
///   - text that is not UTF-8 or has a control character. Tabs are allowed, and line breaks ('\n') in
///     summaries, descriptions and locations.
/// @throws overflow  naming the same: the end and the start by different clocks, if one of them lies in UTC before
///   1400 or after 9999; a transition that the clocks before it show outside these years.
/// Source: RFC 5545, 3.1 (folding), 3.3.11 (escaping), 3.6.1 (all-day events), 3.6.5 (time zones), 3.7,
///   3.8.4.1 (attendees).
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
/// @throws bad_argument, overflow  as `to_icalendar`. O(length), expected.
[[nodiscard]] PHOIHOP_EXPORT std::string icalendar_opening(const calendar_header& header);
[[nodiscard]] PHOIHOP_EXPORT std::string icalendar_events(const calendar_header& header,
                                                          std::span<const calendar_event> events);
[[nodiscard]] PHOIHOP_EXPORT std::string_view icalendar_closing() noexcept;

}  // namespace phoihop

#endif
