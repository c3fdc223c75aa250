// SPDX-License-Identifier: BSL-1.0
#include <schedule/ics_values.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace phoihop::detail {
namespace {

bool is_a_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

// The number of which `text` consists, at most nine digits.
std::optional<std::int32_t> number_in(std::string_view text) noexcept {
  if (text.empty() || text.size() > 9 || !std::all_of(text.begin(), text.end(), is_a_digit))
    return std::nullopt;
  std::int32_t n = 0;
  for (const char c : text) n = n * 10 + (c - '0');
  return n;
}

std::optional<date> day_in(std::string_view text) {
  const auto n = text.size() == 8 ? number_in(text) : std::nullopt;
  if (!n) return std::nullopt;
  const std::int32_t year = *n / 10'000;
  const std::int32_t month = *n / 100 % 100;
  const std::int32_t day = *n % 100;
  if (year < min_date.year() || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  return make_date(year, month, day);
}

// "080000", in seconds. A leap second is read as the one before it: 3.3.12.
std::optional<std::int32_t> time_in(std::string_view text) noexcept {
  const auto n = text.size() == 6 ? number_in(text) : std::nullopt;
  if (!n || *n / 10'000 > 23 || *n / 100 % 100 > 59 || *n % 100 > 60) return std::nullopt;
  return *n / 10'000 * 3600 + *n / 100 % 100 * 60 + std::min(*n % 100, 59);
}

// Takes a number and the letter after it off the front.
struct amount {
  std::int32_t number = 0;
  char unit = ' ';
};
std::optional<amount> take_amount(std::string_view& rest) noexcept {
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_a_digit) - rest.begin());
  const auto n = number_in(rest.substr(0, digits));
  if (!n || digits == rest.size()) return std::nullopt;
  const amount result{*n, rest[digits]};
  rest.remove_prefix(digits + 1);
  return result;
}

// "8H30M": hours, minutes and seconds, each at most once and in this order.
std::optional<std::int64_t> clock_in(std::string_view rest) noexcept {
  constexpr std::string_view units = "HMS";
  std::int64_t seconds = 0;
  std::size_t from = 0;
  if (rest.empty()) return std::nullopt;
  while (!rest.empty()) {
    const auto part = take_amount(rest);
    const std::size_t which = part ? units.find(part->unit, from) : std::string_view::npos;
    if (which == std::string_view::npos) return std::nullopt;
    seconds += part->number * (which == 0 ? std::int64_t{3600} : which == 1 ? 60 : 1);
    from = which + 1;
  }
  return seconds;
}

}  // namespace

std::optional<calendar_time> read_calendar_time(std::string_view text) {
  const auto day = day_in(text.substr(0, 8));
  if (!day) return std::nullopt;
  if (text.size() == 8) return calendar_time{*day};
  const bool is_utc = text.back() == 'Z' || text.back() == 'z';
  if (is_utc) text.remove_suffix(1);
  const bool has_time = text.size() == 15 && (text[8] == 'T' || text[8] == 't');
  const auto time = has_time ? time_in(text.substr(9)) : std::nullopt;
  if (!time) return std::nullopt;
  return calendar_time{*day, seconds(*time), is_utc ? "UTC" : ""};
}

std::optional<event_length> read_length(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  if (text.size() < 2 || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  event_length result;
  if (text.front() != 'T') {
    const auto days = take_amount(text);
    if (!days || (days->unit != 'D' && (days->unit != 'W' || !text.empty()))) return std::nullopt;
    result.days = days->number * (days->unit == 'W' ? std::int64_t{7} : 1);
    if (text.empty()) return result;
  }
  if (text.front() != 'T') return std::nullopt;
  const auto clock = clock_in(text.substr(1));
  if (!clock) return std::nullopt;
  result.seconds = *clock;
  return result;
}

std::optional<duration> read_offset(std::string_view text) {
  if (text.size() != 5 && text.size() != 7) return std::nullopt;
  const char sign = text.front();
  const auto n = number_in(text.substr(1));
  if (!n || (sign != '+' && sign != '-')) return std::nullopt;
  const std::int32_t whole = text.size() == 5 ? *n * 100 : *n;
  if (whole / 10'000 > 23 || whole / 100 % 100 > 59 || whole % 100 > 59) return std::nullopt;
  const std::int32_t length = whole / 10'000 * 3600 + whole / 100 % 100 * 60 + whole % 100;
  return seconds(sign == '-' ? -length : length);
}

std::optional<std::int32_t> read_sequence(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  if (text.empty() || text.size() > 10 || !std::all_of(text.begin(), text.end(), is_a_digit))
    return std::nullopt;
  std::int64_t n = 0;
  for (const char c : text) n = n * 10 + (c - '0');
  if (n > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  return static_cast<std::int32_t>(n);
}

plain_text without_escapes(std::string_view value) {
  plain_text result;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      result.text.push_back(value[i]);
      continue;
    }
    const char next = i + 1 < value.size() ? value[i + 1] : ' ';
    if (next == '\\' || next == ';' || next == ',' || next == 'n' || next == 'N') {
      result.text.push_back(next == 'n' || next == 'N' ? '\n' : next);
      ++i;
    } else {
      result.text.push_back('\\');
      result.has_unknown_escape = true;
    }
  }
  return result;
}

std::vector<std::string_view> text_entries(std::string_view value) {
  std::vector<std::string_view> entries;
  std::size_t first = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\') {
      ++i;
    } else if (value[i] == ',') {
      entries.push_back(value.substr(first, i - first));
      first = i + 1;
    }
  }
  entries.push_back(value.substr(first));
  return entries;
}

std::vector<std::string_view> plain_entries(std::string_view value) {
  std::vector<std::string_view> entries;
  for (;;) {
    const std::size_t end = value.find(',');
    entries.push_back(value.substr(0, end));
    if (end == std::string_view::npos) return entries;
    value.remove_prefix(end + 1);
  }
}

}  // namespace phoihop::detail
