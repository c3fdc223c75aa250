// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/ics_event.hpp>
#include <schedule/ics_writer.hpp>
#include <schedule/ics_zone.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace phoihop {
namespace {

using detail::append_property;
using detail::ics_writer;
using detail::white_space;

// All of them, each once.
detail::uid_set distinct_uids(std::span<const calendar_event> events) {
  detail::uid_set uids;
  std::size_t i = 0;
  try {
    for (; i < events.size(); ++i) detail::require_new(uids, events[i].uid, "uid");
  } catch (const error& e) {
    e.throw_at(field_path("events", i));
  }
  return uids;
}

void require_sequence(const calendar_event& e, std::string_view list, std::size_t i) {
  if (e.sequence < 0)
    throw bad_argument{field_path(list, i, "sequence"), std::to_string(e.sequence),
                       "a sequence is at least 0"};
}

bool tell_the_same(const calendar_event& a, const calendar_event& b) {
  const auto all = [](const calendar_event& e) {
    return std::tie(e.when, e.status, e.summary, e.description, e.location, e.organizer, e.attendees);
  };
  return all(a) == all(b);
}

// The index of what was given out last under each UID.
std::unordered_map<std::string_view, std::size_t> latest_of(std::span<const calendar_event> given_out) {
  std::unordered_map<std::string_view, std::size_t> latest;  // looked up only
  for (std::size_t i = 0; i < given_out.size(); ++i) {
    require_sequence(given_out[i], "given_out", i);
    const auto [known, is_new] = latest.emplace(given_out[i].uid, i);
    if (is_new) continue;
    const calendar_event& other = given_out[known->second];
    if (other.sequence == given_out[i].sequence && !tell_the_same(other, given_out[i]))
      throw bad_argument{field_path("given_out", i, "sequence"), std::to_string(other.sequence),
                         "another event with this UID and sequence says something else"};
    if (other.sequence < given_out[i].sequence) known->second = i;
  }
  return latest;
}

// The sequence of the next change of what was given out there.
std::int32_t raised(std::span<const calendar_event> given_out, std::size_t i) {
  const std::int32_t sequence = given_out[i].sequence;
  if (sequence == std::numeric_limits<std::int32_t>::max())
    throw overflow{field_path("given_out", i, "sequence"), std::to_string(sequence),
                   "a sequence is below 2^31"};
  return sequence + 1;
}

}  // namespace

std::string to_text(const calendar_time& t) {
  std::string text = to_text(t.day);
  if (t.since_midnight) text += " " + to_text(*t.since_midnight);
  if (!t.zone.empty()) text += " " + t.zone;
  return text;
}

std::string to_text(const event_time& t) {
  return t.end ? to_text(t.start) + " to " + to_text(*t.end) : to_text(t.start);
}

std::vector<calendar_event> revised(std::vector<calendar_event> events,
                                    std::span<const calendar_event> given_out) {
  static_cast<void>(distinct_uids(events));
  for (std::size_t i = 0; i < events.size(); ++i) require_sequence(events[i], "events", i);
  const auto latest = latest_of(given_out);
  for (auto& e : events) {
    const auto known = latest.find(e.uid);
    if (known == latest.end()) continue;
    const calendar_event& before = given_out[known->second];
    e.sequence =
        tell_the_same(e, before) ? before.sequence : std::max(e.sequence, raised(given_out, known->second));
  }
  return events;
}

std::vector<calendar_event> withdrawn(std::span<const calendar_event> events,
                                      std::span<const calendar_event> given_out) {
  const auto uids = distinct_uids(events);
  const auto latest = latest_of(given_out);
  std::vector<calendar_event> gone;
  for (std::size_t i = 0; i < given_out.size(); ++i) {
    if (uids.contains(given_out[i].uid) || latest.at(given_out[i].uid) != i) continue;
    calendar_event& e = gone.emplace_back(given_out[i]);
    if (e.status == event_status::cancelled) continue;
    e.status = event_status::cancelled;
    e.sequence = raised(given_out, i);
  }
  return gone;
}

std::string icalendar_opening(const calendar_header& header) {
  if (header.product.empty()) throw bad_argument{"header.product", "\"\"", "PRODID is required"};
  std::string out;
  ics_writer to{out, "header"};
  to.line("BEGIN:VCALENDAR");
  to.line("VERSION:2.0");
  append_property(to, "PRODID", "product", header.product, white_space::tabs_too);
  to.line("CALSCALE:GREGORIAN");
  // No METHOD: it would make this a message of RFC 5546, which needs an organizer.
  if (!header.name.empty()) append_property(to, "X-WR-CALNAME", "name", header.name, white_space::tabs_too);
  detail::require_zones(header.zones);
  for (const zone& z : header.zones) detail::append_zone(to, z);
  return out;
}

std::string icalendar_events(const calendar_header& header, std::span<const calendar_event> events) {
  const std::string stamp = detail::stamp_of(header);
  detail::require_zones(header.zones);
  detail::uid_set uids;
  detail::require_events(events, header.zones, uids);
  std::string out;
  detail::append_events(out, events, stamp);
  return out;
}

std::string_view icalendar_closing() noexcept {
  return "END:VCALENDAR\r\n";
}

std::string to_icalendar(const calendar_header& header, std::span<const calendar_event> events) {
  return icalendar_opening(header).append(icalendar_events(header, events)).append(icalendar_closing());
}

}  // namespace phoihop
