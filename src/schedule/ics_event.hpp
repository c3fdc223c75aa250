// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ICS_EVENT_HPP
#define PHOIHOP_SRC_SCHEDULE_ICS_EVENT_HPP

#include <phoihop/core/zone.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <schedule/ics_writer.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace phoihop::detail {

// @throws bad_argument  naming the field of the user.
void require_user(const calendar_user& user);
// @throws bad_argument  naming `field`, if it is not 00:00:00 to 23:59:59 in whole seconds.
void require_time_of_day(const duration& t, std::string_view field);

// Those that were there before; looked up only.
using uid_set = std::unordered_set<std::string_view>;
// @throws bad_argument  naming `field`, if the UID is one of them.
void require_new(uid_set& uids, const std::string& uid, std::string_view field);

// All but texts, which are checked as they are written. The UID is new, and is added to `uids`.
// @throws bad_argument, overflow  naming the field of the event, or of `events[i]`.
void require_event(const calendar_event& e, std::span<const zone> zones, uid_set& uids);
void require_events(std::span<const calendar_event> events, std::span<const zone> zones, uid_set& uids);

void append_property(ics_writer& to, std::string_view name, std::string_view field, std::string_view value,
                     white_space allowed);

// The lines of an event up to its times, and those after them. @pre checked.
void begin_event(ics_writer& to, const calendar_event& e, std::string_view stamp);
void end_event(ics_writer& to, const calendar_event& e);
void append_events(std::string& out, std::span<const calendar_event> events, std::string_view stamp);
void append_users(ics_writer& to, const std::optional<calendar_user>& organizer,
                  std::span<const event_attendee> attendees);

}  // namespace phoihop::detail

#endif
