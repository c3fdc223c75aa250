// SPDX-License-Identifier: BSL-1.0
#include <schedule/event_writer.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/ics_event.hpp>
#include <schedule/ics_zone.hpp>

#include <algorithm>
#include <cstddef>
#include <set>

namespace phoihop {
namespace detail {
namespace {

// What is said about a meeting goes out in parts: into a text, or into the lines of a calendar.

template <class Out>
void tell_uid(std::string_view key, std::string_view within, std::string_view domain, const Out& out) {
  out(key);
  out(".");
  out(within);
  out("@");
  out(domain);
}

// The id of a special meeting within its series. No id of a period begins with "x".
std::string id_of(const date& called_for, std::int32_t number) {
  return "x" + std::to_string(to_yyyymmdd(called_for)) + "-" + std::to_string(number);
}

template <class Out>
void tell_uid(const meeting& m, std::string_view covers, std::string_view domain, const Out& out) {
  if (m.special)
    tell_uid(m.series_key, id_of(m.special->on, m.special->number), domain, out);
  else
    tell_uid(m.series_key, covers, domain, out);
}

template <class Out>
void tell_summary(const meeting& m, std::string_view covers, const Out& out) {
  out(m.title);
  out(" ");
  if (m.special) {
    out(to_text(m.special->on));
    if (m.special->number != 1) out(" no. " + std::to_string(m.special->number));
    out(", special");
  } else {
    out(covers);
  }
  if (m.area_name.empty()) return;
  out(", ");
  out(m.area_name);
}

// By name; outside a plan, which knows the names, units by their ids.
template <class Out>
void tell_holders(const role_holders& role, const Out& out) {
  if (!role.name.empty()) return out(role.name);
  if (role.actual.empty()) return out("no one");
  for (std::size_t i = 0; i < role.actual.size(); ++i) {
    out(i == 0 ? "unit " : ", unit ");
    out(to_text(role.actual[i]));
  }
}

template <class Out>
void tell_role(const role_holders& role, const Out& out) {
  if (role.role == meeting_role::chair) {
    out("\nChair: ");
  } else {
    out("\nThe ");
    out(to_text(role.role));
    out(": ");
  }
  tell_holders(role, out);
  out(" (");
  out(to_text(role.why));
  out(")");
}

template <class Out>
void tell_description(const meeting& m, std::string_view covers, const Out& out) {
  out(m.special ? "Called for: " : "Covers: ");
  if (m.special)
    out(m.special->cause);
  else
    out(covers);
  if (m.cancelled) {
    out("\nCancelled: ");
    out(*m.cancelled);
  }
  for (const auto& role : m.roles) tell_role(role, out);
  if (!m.when.why_moved.empty()) {
    out("\nMoved from ");
    out(to_text(m.moved_from.value_or(m.when.nominal)));
    out(": ");
    out(to_text(m.when.why_moved));
  }
  if (m.when.day_certainty == certainty::projected) out("\nThe calendar of these days may still change.");
}

void require_hours(const meeting_hours& h) {
  require_time_of_day(h.from, "from");
  require_time_of_day(h.to, "to");
  if (h.to <= h.from) throw bad_argument{"to", to_text(h.to), {"this is not after {}", to_text(h.from)}};
  if (h.zone.empty()) throw bad_argument{"zone", "\"\"", "the hours of meetings are by the clock of a zone"};
}

// The sequence of an event of which nothing was given out before.
std::int32_t first_sequence(const meeting& m) noexcept {
  if (m.cancelled) return 2;
  return m.moved_from ? 1 : 0;
}

}  // namespace

const role_holders* find_location(const meeting& m) noexcept {
  const role_holders* venue = m.find(meeting_role::venue);
  return venue == nullptr || (venue->name.empty() && venue->actual.empty()) ? nullptr : venue;
}

std::string uid_of(std::string_view series_key, std::string_view within, std::string_view domain) {
  if (series_key.empty()) throw bad_argument{"series_key", "\"\"", "a UID needs the series"};
  require_text(series_key, "series_key", white_space::spaces);
  std::string uid;
  tell_uid(series_key, within, require_domain(domain), [&](std::string_view part) { uid.append(part); });
  return uid;
}

std::string_view require_domain(std::string_view domain) {
  if (domain.empty()) throw bad_argument{"domain", "\"\"", "a UID needs a domain"};
  require_text(domain, "domain", white_space::spaces);
  return domain;
}

std::string holders_text(const role_holders& role) {
  std::string text;
  tell_holders(role, [&](std::string_view part) { text.append(part); });
  return text;
}

meeting_details::meeting_details(const event_details& details) : details_{details} {
  at_path("details", [&] {
    if (details_.hours) at_path("hours", [&] { require_hours(*details_.hours); });
    if (details_.organizer) at_path("organizer", [&] { require_user(*details_.organizer); });
    if (!details_.addresses.empty() && !details_.organizer)
      throw bad_argument{"organizer", "none", "events with attendees have an organizer"};
    std::set<unit_id> units;
    for (std::size_t i = 0; i < details.addresses.size(); ++i)
      at_path(field_path("addresses", i), [&] {
        const auto& [unit, user] = details.addresses[i];
        if (!units.insert(unit).second)
          throw bad_argument{"unit", to_text(unit), "this unit has an address before"};
        at_path("user", [&, &who = user] { require_user(who); });
      });
  });
  std::sort(details_.addresses.begin(), details_.addresses.end(),
            [](const unit_address& a, const unit_address& b) { return a.unit < b.unit; });
}

event_time meeting_details::on(const date& day) const {
  if (!details_.hours) return day;
  const auto& [from, to, zone] = *details_.hours;
  return {calendar_time{day, from, zone}, calendar_time{day, to, zone}};
}

std::vector<event_attendee> meeting_details::attendees_of(const meeting& m) const {
  std::vector<event_attendee> attendees;
  std::set<unit_id> known;
  const auto& all = details_.addresses;
  if (all.empty()) return attendees;
  for (const role_holders& role : m.roles)
    for (const unit_id unit : role.actual) {
      const auto at = std::lower_bound(all.begin(), all.end(), unit,
                                       [](const unit_address& a, unit_id u) { return a.unit < u; });
      if (at == all.end() || at->unit != unit || !known.insert(unit).second) continue;
      const bool is_chair = role.role == meeting_role::chair;
      attendees.push_back({at->user, is_chair ? attendee_role::chair : attendee_role::required});
    }
  return attendees;
}

calendar_event event_of(const meeting& m, std::string_view uid_domain, const meeting_details& details) {
  const std::string covers = to_text(m.when.covers);
  calendar_event e;
  e.uid = m.special ? meeting_uid(m.series_key, m.special->on, m.special->number, uid_domain)
                    : meeting_uid(m.series_key, m.when.covers, uid_domain);
  e.when = details.on(require_day(m.when.actual, "when.actual"));
  tell_summary(m, covers, [&](std::string_view part) { e.summary.append(part); });
  if (const role_holders* venue = find_location(m)) e.location = holders_text(*venue);
  tell_description(m, covers, [&](std::string_view part) { e.description.append(part); });
  e.organizer = details.all().organizer;
  e.attendees = details.attendees_of(m);
  if (m.cancelled) e.status = event_status::cancelled;
  e.sequence = first_sequence(m);
  return e;
}

event_writer::event_writer(std::string& out, const calendar_header& header, std::string_view uid_domain,
                           const event_details& details)
    : out_{out},
      to_{out, "meetings"},
      stamp_{stamp_of(header)},
      domain_{require_domain(uid_domain)},
      details_{details} {
  require_zones(header.zones);
  if (!details.hours) return;
  const std::string& zone = details.hours->zone;
  if (zone != "UTC" && find_zone(header.zones, zone) == nullptr)
    throw bad_argument{"details.hours.zone", zone, "no zone of the header has this name"};
}

void event_writer::open(const meeting& m) {
  const std::string_view covers = text_of_(m.when.covers);
  const auto add = [&](std::string_view part) { to_.add(part); };
  to_.open_event([&] { tell_uid(m, covers, domain_, add); });
  to_.begin("SUMMARY", "summary", white_space::line_breaks_as_spaces);
  tell_summary(m, covers, add);
  to_.end();
}

void event_writer::close(const meeting& m) {
  to_.times(details_.on(m.when.actual), stamp_);
  const auto add = [&](std::string_view part) { to_.add(part); };
  if (const role_holders* venue = find_location(m)) {
    to_.begin("LOCATION", "location", white_space::line_breaks_too);
    tell_holders(*venue, add);
    to_.end();
  }
  to_.begin("DESCRIPTION", "description", white_space::line_breaks_too);
  tell_description(m, text_of_(m.when.covers), add);
  to_.end();
  append_users(to_, details_.all().organizer, details_.attendees_of(m));
  to_.close_event(first_sequence(m), m.cancelled ? event_status::cancelled : event_status::confirmed);
}

}  // namespace detail

std::string meeting_uid(std::string_view series_key, const period& covers, std::string_view domain) {
  return detail::uid_of(series_key, to_text(covers), domain);
}

std::string meeting_uid(std::string_view series_key, const date& called_for, std::int32_t number,
                        std::string_view domain) {
  require_day(called_for, "called_for");
  if (number < 1) throw bad_argument{"number", std::to_string(number), "this is at least 1"};
  return detail::uid_of(series_key, detail::id_of(called_for, number), domain);
}

calendar_event to_event(const meeting& m, std::string_view uid_domain, const event_details& details) {
  return detail::event_of(m, uid_domain, detail::meeting_details{details});
}

}  // namespace phoihop
