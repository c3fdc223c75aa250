// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/instant.hpp>

#include <core/microseconds.hpp>
#include <phoihop/core/error.hpp>

#include <limits>

namespace phoihop {
namespace {

using detail::micros_per_day;
using detail::micros_per_second;

void append_padded(std::string& text, std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

// [hh]:mm:ss[.ffffff] of a length that is not negative.
void append_clock(std::string& text, std::int64_t micros) {
  const std::int64_t whole = micros / micros_per_second;
  append_padded(text, whole / 3600, 2);
  text.push_back(':');
  append_padded(text, whole / 60 % 60, 2);
  text.push_back(':');
  append_padded(text, whole % 60, 2);
  if (const std::int64_t fraction = micros % micros_per_second; fraction != 0) {
    text.push_back('.');
    append_padded(text, fraction, 6);
  }
}

constexpr std::int64_t most_micros =
    std::numeric_limits<std::int64_t>::max() - 2;  // Boost keeps the ends for itself

duration scaled(std::int64_t n, std::int64_t unit_micros, std::string_view unit) {
  if (n > most_micros / unit_micros || n < -(most_micros / unit_micros))
    throw overflow{unit, std::to_string(n), "this length does not fit 64 bits of microseconds"};
  return from_micros(n * unit_micros);
}

}  // namespace

bool is_instant(const instant& t) noexcept {
  return !t.is_special();
}

instant require_instant(const instant& t, std::string_view field) {
  if (!is_instant(t)) throw bad_argument{field, to_text(t), "this is not a point in time"};
  return t;
}

instant make_instant(const date& day, std::int64_t micros) {
  require_day(day, "day");
  std::int64_t days = micros / micros_per_day;
  std::int64_t rest = micros % micros_per_day;
  if (rest < 0) {
    rest += micros_per_day;
    --days;
  }
  return instant{add_days(day, days), from_micros(rest)};
}

instant add(const instant& t, const duration& d) {
  require_instant(t, "instant");
  const std::int64_t moved = to_micros(d);
  const std::int64_t in_day = to_micros(t.time_of_day());
  if (moved > std::numeric_limits<std::int64_t>::max() - in_day)
    throw overflow{
        "duration", std::to_string(moved), {"added to {} this leaves the years 1400 to 9999", to_text(t)}};
  return make_instant(t.date(), in_day + moved);
}

duration hours(std::int64_t n) {
  return scaled(n, 3600 * micros_per_second, "hours");
}
duration minutes(std::int64_t n) {
  return scaled(n, 60 * micros_per_second, "minutes");
}
duration seconds(std::int64_t n) {
  return scaled(n, micros_per_second, "seconds");
}

std::int64_t to_micros(const duration& d) {
  if (d.is_special()) throw bad_argument{"duration", to_text(d), "this is not a length of time"};
  return d.ticks();
}

duration from_micros(std::int64_t micros) {
  if (micros > most_micros || micros < -most_micros)
    throw overflow{"microseconds", std::to_string(micros), "this is not a length of time to Boost"};
  return duration{0, 0, 0, micros};
}

std::string to_text(const instant& t) {
  if (t.is_not_a_date_time()) return "not-a-date-time";
  if (t.is_neg_infinity()) return "-infinity";
  if (t.is_pos_infinity()) return "+infinity";
  std::string text = to_text(t.date());
  text.push_back('T');
  append_clock(text, t.time_of_day().ticks());
  text.push_back('Z');
  return text;
}

std::string to_text(const duration& d) {
  if (d.is_neg_infinity()) return "-infinity";
  if (d.is_pos_infinity()) return "+infinity";
  if (d.is_special()) return "not-a-date-time";
  std::string text;
  std::int64_t micros = d.ticks();
  if (micros < 0) {
    text.push_back('-');
    micros = -micros;
  }
  append_clock(text, micros);
  return text;
}

}  // namespace phoihop
