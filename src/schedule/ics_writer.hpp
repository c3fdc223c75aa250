// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ICS_WRITER_HPP
#define PHOIHOP_SRC_SCHEDULE_ICS_WRITER_HPP

#include <phoihop/schedule/icalendar.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace phoihop::detail {

// Which white space a text may have beside spaces. Line breaks are kept, or become spaces.
enum class white_space : std::uint8_t { spaces, tabs_too, line_breaks_too, line_breaks_as_spaces };

// Writes calendar text: properties whose values are checked, escaped and folded.
class ics_writer {
 public:
  // Appends to `out`. Errors name the fields of `list[i]`, or of what is `within` it, where `i` is the event at
  // hand.
  ics_writer(std::string& out, std::string_view list, std::string_view within = {})
      : out_{out}, list_{list}, within_{within} {}

  // A line of its own, which needs neither folding nor escaping.
  void line(std::string_view whole) { out_.append(whole).append("\r\n"); }

  // A property whose value is no text, so that only folding is needed.
  void value_line(std::string_view name, std::string_view value);

  // A property: its name, its value in parts, its end. `field` is what errors call it.
  void begin(std::string_view name, std::string_view field, white_space allowed);
  void add(std::string_view part) { value_.append(part); }
  // @throws bad_argument  if the value is not UTF-8 or has a character that is not allowed.
  void end();

  // The first lines of an event; its UID is added by `uid`.
  template <class Uid>
  void open_event(const Uid& uid) {
    ++event_;
    line("BEGIN:VEVENT");
    begin("UID", "uid", white_space::tabs_too);
    uid();
    end();
  }
  // When this was written, and when it is. @pre a checked time.
  void times(const event_time& when, std::string_view stamp);
  // @pre a checked address and name.
  void user(std::string_view name_and_role, const calendar_user& who);
  // The last lines of one.
  void close_event(std::int32_t sequence, event_status status);

 private:
  void time(std::string_view name, const calendar_time& t);
  void escape();
  [[nodiscard]] std::size_t escape_one(std::size_t at);
  void fold();
  [[nodiscard]] std::string path() const;

  std::string& out_;
  std::string_view list_;
  std::string_view within_;
  std::size_t event_ = 0;  // their number so far
  std::string_view field_;
  white_space allowed_ = white_space::spaces;
  std::string value_;  // of the property at hand
  std::string line_;   // that property as one line
};

// "20210331" or "20210331T080000". @pre a checked time.
void append_digits(std::string& out, const calendar_time& t);

/// @throws bad_argument  naming `field`, if the text is not UTF-8 or has a character that is not allowed.
void require_text(std::string_view text, std::string_view field, white_space allowed);

// "20210311T000000Z". @throws bad_argument  naming `header.stamp`, if it is no instant.
[[nodiscard]] std::string stamp_of(const calendar_header& header);

}  // namespace phoihop::detail

#endif
