// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ICS_EVENT_HPP
#define PHOIHOP_SRC_SCHEDULE_ICS_EVENT_HPP

#include <phoihop/core/zone.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <schedule/ics_writer.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace phoihop::detail {

// @throws bad_argument  naming the field of the user.
void require_user(const calendar_user& user);
// All but texts, which are checked as they are written. @throws bad_argument  naming the field of the event.
void require_event(const calendar_event& e, std::span<const zone> zones);

void append_property(ics_writer& to, std::string_view name, std::string_view field, std::string_view value,
                     white_space allowed);

// The lines of an event up to its times, and those after them. @pre checked.
void begin_event(ics_writer& to, const calendar_event& e, std::string_view stamp);
void end_event(ics_writer& to, const calendar_event& e);
void append_users(ics_writer& to, const std::optional<calendar_user>& organizer,
                  std::span<const event_attendee> attendees);

}  // namespace phoihop::detail

#endif
