// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ICS_VALUES_HPP
#define PHOIHOP_SRC_SCHEDULE_ICS_VALUES_HPP

#include <phoihop/schedule/icalendar.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {

// Values of properties, read from text; empty if the text is not of that form.

// "20210331", "20210331T080000", "20210331T080000Z": the last is of zone "UTC". RFC 5545, 3.3.4 and 3.3.5.
[[nodiscard]] std::optional<calendar_time> read_calendar_time(std::string_view text);

// What a length adds to a day, and to its time. RFC 5545, 3.3.6.
struct event_length {
  std::int64_t days = 0;
  std::int64_t seconds = 0;
};
[[nodiscard]] std::optional<event_length> read_length(std::string_view text);

// "+0700". RFC 5545, 3.3.14.
[[nodiscard]] std::optional<duration> read_offset(std::string_view text);

// A number of at least 0 that fits. RFC 5545, 3.3.8.
[[nodiscard]] std::optional<std::int32_t> read_sequence(std::string_view text);

// A text without its escapes. RFC 5545, 3.3.11.
struct plain_text {
  std::string text;
  bool has_unknown_escape = false;
};
[[nodiscard]] plain_text without_escapes(std::string_view value);

// The entries of a list of texts, still with their escapes.
[[nodiscard]] std::vector<std::string_view> text_entries(std::string_view value);

// The entries of a list of times.
[[nodiscard]] std::vector<std::string_view> plain_entries(std::string_view value);

}  // namespace phoihop::detail

#endif
