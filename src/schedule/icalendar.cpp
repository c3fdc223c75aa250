// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <vector>

namespace phoihop {
namespace {

constexpr std::size_t line_octets = 75;  // RFC 5545, 3.1: without the line break

bool is_continuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Length of the well-formed UTF-8 character at the front of `text`; 0 if there is none. (Unicode 15, table
// 3-7.)
std::size_t character_length(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
  const unsigned first = byte(0);
  if (first < 0x80U) return 1;
  const std::size_t length = first >= 0xC2U && first <= 0xDFU   ? 2
                             : (first & 0xF0U) == 0xE0U         ? 3
                             : first >= 0xF0U && first <= 0xF4U ? 4
                                                                : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(text[i])) return 0;
  const unsigned second = byte(1);
  const bool overlong = (first == 0xE0U && second < 0xA0U) || (first == 0xF0U && second < 0x90U);
  const bool not_a_character = (first == 0xEDU && second > 0x9FU) || (first == 0xF4U && second > 0x8FU);
  return overlong || not_a_character ? 0 : length;
}

bool is_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
}

enum class white_space { spaces, spaces_and_tabs, line_breaks_too };

void require_text(std::string_view text, const std::string& field, white_space allows) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = character_length(text.substr(i));
    if (length == 0) throw bad_argument{field, "byte " + std::to_string(i), "this is not UTF-8"};
    const bool allowed = (text[i] == '\t' && allows != white_space::spaces) ||
                         (text[i] == '\n' && allows == white_space::line_breaks_too);
    if (is_control(text[i]) && !allowed)
      throw bad_argument{field, "byte " + std::to_string(i), "a control character cannot stand in a text"};
    i += length;
  }
}

void require_event(const calendar_event& e, std::size_t i) {
  const auto path_of = [i](std::string_view field) { return field_path("events", i, field); };
  if (e.uid.empty()) throw bad_argument{path_of("uid"), "\"\"", "every event has a UID"};
  require_text(e.uid, path_of("uid"), white_space::spaces_and_tabs);
  require_day(e.day, path_of("day"));
  if (e.day == max_date)
    throw bad_argument{path_of("day"), to_text(e.day),
                       "an event ends on the day after it, and this one has none"};
  require_text(e.summary, path_of("summary"), white_space::line_breaks_too);
  require_text(e.description, path_of("description"), white_space::line_breaks_too);
  if (e.sequence < 0)
    throw bad_argument{path_of("sequence"), std::to_string(e.sequence), "this is at least 0"};
}

void require_distinct_uids(std::span<const calendar_event> events) {
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int compared = events[a].uid.compare(events[b].uid);
    return compared < 0 || (compared == 0 && a < b);
  });
  const auto twice = std::adjacent_find(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return events[a].uid == events[b].uid;
  });
  if (twice != order.end())
    throw bad_argument{field_path("events", *std::next(twice), "uid"), events[*twice].uid,
                       "an event before it has the same UID"};
}

// RFC 5545, 3.3.11: backslash, semicolon, comma and line break.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') result.push_back('\\');
    result.push_back(c);
  }
  return result;
}

// RFC 5545, 3.1: a line of more than 75 octets goes on in the next, behind a space that counts as one of
// them.
void append_line(std::string& out, std::string_view line) {
  std::size_t room = line_octets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && is_continuation(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = line_octets - 1;
  }
  out.append(line).append("\r\n");
}

void append_property(std::string& out, std::string_view name, std::string_view value) {
  append_line(out, std::string{name}.append(":").append(value));
}

std::string basic_date(const date& d) {
  return std::to_string(to_yyyymmdd(d));
}

std::string basic_instant(const instant& t) {
  std::string text;
  for (const char c : to_text(t).substr(0, 19))
    if (c != '-' && c != ':') text.push_back(c);
  return text + "Z";
}

std::string_view status_name(event_status s) noexcept {
  switch (s) {
    case event_status::tentative: return "TENTATIVE";
    case event_status::confirmed: return "CONFIRMED";
    case event_status::cancelled: return "CANCELLED";
  }
  return "TENTATIVE";
}

void append_event(std::string& out, const calendar_event& e, const std::string& stamp) {
  append_line(out, "BEGIN:VEVENT");
  append_property(out, "UID", escaped(e.uid));
  append_property(out, "DTSTAMP", stamp);
  append_property(out, "DTSTART;VALUE=DATE", basic_date(e.day));
  append_property(out, "DTEND;VALUE=DATE", basic_date(add_days(e.day, 1)));
  append_property(out, "SUMMARY", escaped(e.summary));
  if (!e.description.empty()) append_property(out, "DESCRIPTION", escaped(e.description));
  append_property(out, "SEQUENCE", std::to_string(e.sequence));
  append_property(out, "STATUS", status_name(e.status));
  append_property(out, "TRANSP", "OPAQUE");
  append_line(out, "END:VEVENT");
}

std::string uid_of(std::string_view series_key, const std::string& meeting, std::string_view domain) {
  if (series_key.empty()) throw bad_argument{"series_key", "\"\"", "a UID needs the series"};
  if (domain.empty()) throw bad_argument{"domain", "\"\"", "a UID needs a domain"};
  require_text(series_key, "series_key", white_space::spaces);
  require_text(domain, "domain", white_space::spaces);
  return std::string{series_key}.append(".").append(meeting).append("@").append(domain);
}

}  // namespace

std::string meeting_uid(std::string_view series_key, const period& covers, std::string_view domain) {
  return uid_of(series_key, to_text(covers), domain);
}

std::string meeting_uid(std::string_view series_key, const date& called_for, std::int32_t number,
                        std::string_view domain) {
  const std::string day = basic_date(require_day(called_for, "called_for"));
  if (number < 1) throw bad_argument{"number", std::to_string(number), "this is at least 1"};
  return uid_of(series_key, "x" + day + "-" + std::to_string(number), domain);
}

std::string to_icalendar(const calendar_header& header, std::span<const calendar_event> events) {
  if (header.product.empty()) throw bad_argument{"header.product", "\"\"", "PRODID is required"};
  require_text(header.product, "header.product", white_space::spaces_and_tabs);
  require_text(header.name, "header.name", white_space::spaces_and_tabs);
  require_instant(header.stamp, "header.stamp");
  for (std::size_t i = 0; i < events.size(); ++i) require_event(events[i], i);
  require_distinct_uids(events);

  std::string out;
  append_line(out, "BEGIN:VCALENDAR");
  append_line(out, "VERSION:2.0");
  append_property(out, "PRODID", escaped(header.product));
  append_line(out, "CALSCALE:GREGORIAN");
  // No METHOD: it would make this a message of RFC 5546, which needs an organizer.
  if (!header.name.empty()) append_property(out, "X-WR-CALNAME", escaped(header.name));
  const std::string stamp = basic_instant(header.stamp);
  for (const auto& e : events) append_event(out, e, stamp);
  append_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace phoihop
