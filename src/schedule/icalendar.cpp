// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/ics_writer.hpp>

#include <unordered_set>

namespace phoihop {
namespace {

using detail::ics_writer;
using detail::white_space;

void require_event(const calendar_event& e, std::size_t i) {
  const auto path = [&](std::string_view field) { return field_path("events", i, field); };
  if (e.uid.empty()) throw bad_argument{path("uid"), "\"\"", "every event has a UID"};
  require_day(e.day, path("day"));
  if (e.day == max_date)
    throw bad_argument{path("day"), to_text(e.day),
                       "an event ends on the day after it, and this one has none"};
  if (e.sequence < 0) throw bad_argument{path("sequence"), std::to_string(e.sequence), "this is at least 0"};
}

void require_distinct_uids(std::span<const calendar_event> events) {
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < events.size(); ++i)
    if (!seen.insert(events[i].uid).second)
      throw bad_argument{field_path("events", i, "uid"), events[i].uid,
                         "an event before it has the same UID"};
}

void append_property(ics_writer& to, std::string_view name, std::string_view field, std::string_view value) {
  to.begin(name, field, white_space::tabs_too);
  to.add(value);
  to.end();
}

}  // namespace

std::string icalendar_opening(const calendar_header& header) {
  if (header.product.empty()) throw bad_argument{"header.product", "\"\"", "PRODID is required"};
  std::string out;
  ics_writer to{out, "header"};
  to.line("BEGIN:VCALENDAR");
  to.line("VERSION:2.0");
  append_property(to, "PRODID", "product", header.product);
  to.line("CALSCALE:GREGORIAN");
  // No METHOD: it would make this a message of RFC 5546, which needs an organizer.
  if (!header.name.empty()) append_property(to, "X-WR-CALNAME", "name", header.name);
  return out;
}

std::string icalendar_events(const calendar_header& header, std::span<const calendar_event> events) {
  const std::string stamp = detail::stamp_of(header);
  for (std::size_t i = 0; i < events.size(); ++i) require_event(events[i], i);
  require_distinct_uids(events);
  std::string out;
  ics_writer to{out, "events"};
  for (const auto& e : events) {
    to.open_event([&] { to.add(e.uid); });
    to.begin("SUMMARY", "summary", white_space::line_breaks_too);
    to.add(e.summary);
    to.end();
    to.days(e.day, stamp);
    if (!e.description.empty()) {
      to.begin("DESCRIPTION", "description", white_space::line_breaks_too);
      to.add(e.description);
      to.end();
    }
    to.close_event(e.sequence, e.status);
  }
  return out;
}

std::string_view icalendar_closing() noexcept {
  return "END:VCALENDAR\r\n";
}

std::string to_icalendar(const calendar_header& header, std::span<const calendar_event> events) {
  return icalendar_opening(header).append(icalendar_events(header, events)).append(icalendar_closing());
}

}  // namespace phoihop
