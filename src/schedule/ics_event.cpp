// SPDX-License-Identifier: BSL-1.0
#include <schedule/ics_event.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/ics_zone.hpp>

#include <cstddef>
#include <utility>

namespace phoihop::detail {
namespace {

void require_clock(const calendar_time& t, std::span<const zone> zones) {
  require_day(t.day, "day");
  if (!t.since_midnight) {
    if (!t.zone.empty()) throw bad_argument{"zone", t.zone, "a whole day is by no clock"};
    return;
  }
  require_time_of_day(*t.since_midnight, "since_midnight");
  if (!t.zone.empty() && t.zone != "UTC" && find_zone(zones, t.zone) == nullptr)
    throw bad_argument{"zone", t.zone, "no zone of the header has this name"};
}

// As a point on one line, where the clock is known.
instant on_one_line(const calendar_time& t, std::span<const zone> zones) {
  const civil_time shown{t.day, t.since_midnight.value_or(hours(0))};
  const zone* by = find_zone(zones, t.zone);
  return (by == nullptr ? zone::fixed("UTC", hours(0)) : *by).to_utc(shown, repeated_time::earlier);
}

bool is_before(const calendar_time& a, const calendar_time& b, std::span<const zone> zones) {
  if (a.zone != b.zone) return on_one_line(a, zones) < on_one_line(b, zones);
  return std::pair{a.day, a.since_midnight} < std::pair{b.day, b.since_midnight};
}

void require_when(const event_time& when, std::span<const zone> zones) {
  at_path("start", [&] { require_clock(when.start, zones); });
  if (!when.start.since_midnight && when.start.day == max_date)
    throw bad_argument{"start.day", to_text(when.start.day),
                       "an event ends on the day after it, and this one has none"};
  if (!when.end) return;
  at_path("end", [&] { require_clock(*when.end, zones); });
  if (when.end->since_midnight.has_value() != when.start.since_midnight.has_value() ||
      when.end->zone.empty() != when.start.zone.empty())
    throw bad_argument{"end", to_text(*when.end),
                       "an end is a day, a time of a zone or a floating time, as its start is"};
  if (!is_before(when.start, *when.end, zones))
    throw bad_argument{"end", to_text(*when.end), {"this is not after the start, {}", when.start}};
}

void require_users(const calendar_event& e) {
  if (!e.attendees.empty() && !e.organizer)
    throw bad_argument{"organizer", "none", "an event with attendees has an organizer"};
  if (e.organizer) at_path("organizer", [&] { require_user(*e.organizer); });
  for (std::size_t k = 0; k < e.attendees.size(); ++k)
    at_path(field_path("attendees", k), [&] {
      at_path("who", [&] { require_user(e.attendees[k].who); });
      require_enumerator(e.attendees[k].role, "role");
    });
}

// RFC 5545, 3.2.16.
std::string_view attendee_line(attendee_role role) noexcept {
  switch (role) {
    case attendee_role::chair: return "ATTENDEE;ROLE=CHAIR";
    case attendee_role::required: return "ATTENDEE;ROLE=REQ-PARTICIPANT";
    case attendee_role::optional: return "ATTENDEE;ROLE=OPT-PARTICIPANT";
    case attendee_role::informed: return "ATTENDEE;ROLE=NON-PARTICIPANT";
  }
  return "ATTENDEE";
}

}  // namespace

void require_user(const calendar_user& user) {
  constexpr std::string_view scheme = "mailto:";
  require_text(user.address, "address", white_space::spaces);
  if (user.address.substr(0, scheme.size()) != scheme || user.address.size() == scheme.size() ||
      user.address.find_first_of(" \"") != std::string::npos)
    throw bad_argument{"address", user.address,
                       "an address is \"mailto:\" and a mailbox, without spaces and quotation marks"};
  require_text(user.name, "name", white_space::spaces);
  if (user.name.find_first_of("\";") != std::string::npos)
    throw bad_argument{"name", user.name, "a name has no quotation mark and no semicolon"};
}

void require_time_of_day(const duration& t, std::string_view field) {
  if (t.is_special() || t < seconds(0) || t >= hours(24) || to_micros(t) % 1'000'000 != 0)
    throw bad_argument{field, to_text(t), "a time of day is 00:00:00 to 23:59:59, in whole seconds"};
}

void require_new(uid_set& uids, const std::string& uid, std::string_view field) {
  if (!uids.insert(uid).second) throw bad_argument{field, uid, "an event before it has the same UID"};
}

void require_event(const calendar_event& e, std::span<const zone> zones, uid_set& uids) {
  if (e.uid.empty()) throw bad_argument{"uid", "\"\"", "every event has a UID"};
  at_path("when", [&] { require_when(e.when, zones); });
  if (e.sequence < 0) throw bad_argument{"sequence", std::to_string(e.sequence), "this is at least 0"};
  require_enumerator(e.status, "status");
  require_users(e);
  require_new(uids, e.uid, "uid");
}

// Paths are made for what is wrong only.
void require_events(std::span<const calendar_event> events, std::span<const zone> zones, uid_set& uids) {
  std::size_t i = 0;
  try {
    for (; i < events.size(); ++i) require_event(events[i], zones, uids);
  } catch (const error& e) {
    e.throw_at(field_path("events", i));
  }
}

void append_property(ics_writer& to, std::string_view name, std::string_view field, std::string_view value,
                     white_space allowed) {
  to.begin(name, field, allowed);
  to.add(value);
  to.end();
}

void append_users(ics_writer& to, const std::optional<calendar_user>& organizer,
                  std::span<const event_attendee> attendees) {
  if (organizer) to.user("ORGANIZER", *organizer);
  for (const auto& [who, role] : attendees) to.user(attendee_line(role), who);
}

void begin_event(ics_writer& to, const calendar_event& e, std::string_view stamp) {
  to.open_event([&] { to.add(e.uid); });
  append_property(to, "SUMMARY", "summary", e.summary, white_space::line_breaks_as_spaces);
  to.times(e.when, stamp);
}

void end_event(ics_writer& to, const calendar_event& e) {
  if (!e.location.empty())
    append_property(to, "LOCATION", "location", e.location, white_space::line_breaks_too);
  if (!e.description.empty())
    append_property(to, "DESCRIPTION", "description", e.description, white_space::line_breaks_too);
  append_users(to, e.organizer, e.attendees);
  to.close_event(e.sequence, e.status);
}

void append_events(std::string& out, std::span<const calendar_event> events, std::string_view stamp) {
  ics_writer to{out, "events"};
  for (const auto& e : events) {
    begin_event(to, e, stamp);
    end_event(to, e);
  }
}

}  // namespace phoihop::detail
