// SPDX-License-Identifier: BSL-1.0
#include <schedule/ics_writer.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/utf8.hpp>

#include <array>
#include <charconv>
#include <cstring>

namespace phoihop::detail {
namespace {

constexpr std::size_t line_octets = 75;  // RFC 5545, 3.1: without the line break

constexpr std::uint64_t each(unsigned char byte) noexcept {
  return 0x0101'0101'0101'0101U * byte;
}

// In the highest bit of each byte: whether it is 0, if no byte below it is.
constexpr std::uint64_t zeros(std::uint64_t bytes) noexcept {
  return (bytes - each(1)) & ~bytes & each(0x80);
}

// Printable ASCII that is written as it stands.
constexpr bool is_plain(unsigned char c) noexcept {
  return c >= 0x20 && c < 0x7F && c != '\\' && c != ';' && c != ',';
}

// Whether all eight bytes are. A byte above 0x7F hides nothing, since it is none itself.
constexpr bool all_plain(std::uint64_t bytes) noexcept {
  const std::uint64_t low = (bytes - each(0x20)) & ~bytes & each(0x80);
  const std::uint64_t special =
      zeros(bytes ^ each('\\')) | zeros(bytes ^ each(';')) | zeros(bytes ^ each(','));
  return ((bytes & each(0x80)) | low | special | zeros(bytes ^ each(0x7F))) == 0;
}

// How many octets at the front are written as they stand: plain ones, and all other characters of UTF-8.
std::size_t plain_run(std::string_view text) noexcept {
  std::size_t n = 0;
  while (n < text.size()) {
    std::uint64_t bytes = 0;
    if (text.size() - n >= sizeof bytes) {
      std::memcpy(&bytes, text.data() + n, sizeof bytes);
      if (all_plain(bytes)) {
        n += sizeof bytes;
        continue;
      }
    }
    if (is_plain(static_cast<unsigned char>(text[n]))) {
      ++n;
      continue;
    }
    const std::size_t length = character_length(text.substr(n));
    if (length < 2) break;  // a special or control character, or none at all
    n += length;
  }
  return n;
}

std::string_view status_name(event_status s) noexcept {
  switch (s) {
    case event_status::tentative: return "TENTATIVE";
    case event_status::confirmed: return "CONFIRMED";
    case event_status::cancelled: return "CANCELLED";
  }
  return "TENTATIVE";
}

void append_number(std::string& out, std::int32_t number) {
  std::array<char, 12> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end);
}

}  // namespace

std::string ics_writer::path() const {
  const std::string field = field_path(within_, field_);
  return event_ == 0 ? field_path(list_, field) : field_path(list_, event_ - 1, field);
}

void ics_writer::begin(std::string_view name, std::string_view field, white_space allowed) {
  field_ = field;
  allowed_ = allowed;
  value_.clear();
  line_.assign(name).append(":");
}

// Adds the character at that place of the value to the line. Returns its length.
std::size_t ics_writer::escape_one(std::size_t at) {
  const std::string_view rest = std::string_view{value_}.substr(at);
  const std::size_t length = character_length(rest);
  if (length == 0) throw bad_argument{path(), "byte " + std::to_string(at), "this is not UTF-8"};
  const char c = rest.front();
  const bool is_control = static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
  const bool may_stand = (c == '\t' && allowed_ != white_space::spaces) ||
                         (c == '\n' && allowed_ >= white_space::line_breaks_too);
  if (is_control && !may_stand)
    throw bad_argument{path(), "byte " + std::to_string(at), "a control character cannot stand in a text"};
  // RFC 5545, 3.3.11: backslash, semicolon, comma and line break.
  if (c == '\n')
    line_.append(allowed_ == white_space::line_breaks_too ? "\\n" : " ");
  else if (c == '\\' || c == ';' || c == ',')
    line_.append("\\").push_back(c);
  else
    line_.append(rest.substr(0, length));
  return length;
}

void ics_writer::escape() {
  for (std::size_t at = 0; at < value_.size();) {
    const std::size_t count = plain_run(std::string_view{value_}.substr(at));
    line_.append(value_, at, count);
    at += count;
    if (at < value_.size()) at += escape_one(at);
  }
}

// RFC 5545, 3.1: a line of more than 75 octets continues on the next, after a space that counts as one of
// them.
void ics_writer::fold() {
  std::string_view rest = line_;
  for (std::size_t room = line_octets; rest.size() > room; room = line_octets - 1) {
    std::size_t cut = room;
    while (cut > 0 && is_continuation(rest[cut])) --cut;
    out_.append(rest.substr(0, cut)).append("\r\n ");
    rest.remove_prefix(cut);
  }
  out_.append(rest).append("\r\n");
}

void ics_writer::end() {
  escape();
  fold();
}

void append_digits(std::string& out, const calendar_time& t) {
  append_number(out, to_yyyymmdd(t.day));
  if (!t.since_midnight) return;
  const std::int64_t seconds = to_micros(*t.since_midnight) / 1'000'000;
  out.push_back('T');
  for (const std::int64_t part : {seconds / 3600, seconds / 60 % 60, seconds % 60})
    out.append(part < 10 ? "0" : "").append(std::to_string(part));
}

void ics_writer::value_line(std::string_view name, std::string_view value) {
  line_.assign(name).append(":").append(value);
  fold();
}

void ics_writer::time(std::string_view name, const calendar_time& t) {
  line_.assign(name);
  const bool is_utc = t.zone == "UTC";
  if (!t.since_midnight)
    line_.append(";VALUE=DATE");
  else if (!t.zone.empty() && !is_utc)
    line_.append(";TZID=").append(t.zone);
  line_.append(":");
  append_digits(line_, t);
  if (is_utc) line_.append("Z");
  fold();
}

void ics_writer::times(const event_time& when, std::string_view stamp) {
  out_.append("DTSTAMP:").append(stamp).append("\r\n");
  time("DTSTART", when.start);
  if (when.end)
    time("DTEND", *when.end);
  else if (!when.start.since_midnight)
    time("DTEND", {add_days(when.start.day, 1)});
}

void ics_writer::user(std::string_view name_and_role, const calendar_user& who) {
  line_.assign(name_and_role);
  if (!who.name.empty()) {
    line_.append(";CN=\"");
    for (const char c : who.name) line_.append(c == '^' ? 2 : 1, c);  // RFC 6868, 3.1
    line_.append("\"");
  }
  line_.append(":").append(who.address);
  fold();
}

void ics_writer::close_event(std::int32_t sequence, event_status status) {
  out_.append("SEQUENCE:");
  append_number(out_, sequence);
  out_.append("\r\nSTATUS:").append(status_name(status)).append("\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n");
}

void require_text(std::string_view text, std::string_view field, white_space allowed) {
  std::string unused;
  ics_writer to{unused, {}};
  to.begin({}, field, allowed);
  to.add(text);
  to.end();
}

std::string stamp_of(const calendar_header& header) {
  require_instant(header.stamp, "header.stamp");
  std::string text;
  for (const char c : to_text(header.stamp).substr(0, 19))
    if (c != '-' && c != ':') text.push_back(c);
  return text + "Z";
}

}  // namespace phoihop::detail
