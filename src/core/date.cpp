// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/date.hpp>

#include <phoihop/core/error.hpp>

#include <array>

namespace phoihop {
namespace {

constexpr std::int32_t min_year = 1400;
constexpr std::int32_t max_year = 9999;

constexpr bool is_leap(std::int32_t year) noexcept {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr std::int32_t month_length(std::int32_t year, std::int32_t month) noexcept {
  constexpr std::array<std::int32_t, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

constexpr bool names_a_day(std::int32_t year, std::int32_t month, std::int32_t day) noexcept {
  return year >= min_year && year <= max_year && month >= 1 && month <= 12 && day >= 1 &&
         day <= month_length(year, month);
}

date checked(std::int32_t year, std::int32_t month, std::int32_t day) {
  return {static_cast<unsigned short>(year), static_cast<unsigned short>(month),
          static_cast<unsigned short>(day)};
}

// At least `width` digits. A number that is no year, month or day is written as it is.
std::string padded(std::int32_t number, std::size_t width) {
  std::string text = std::to_string(number);
  if (number >= 0 && text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string written(std::int32_t year, std::int32_t month, std::int32_t day) {
  return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

std::optional<std::int32_t> digits(std::string_view text) noexcept {
  std::int32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

bool is_day(const date& d) noexcept {
  return !d.is_special();
}

date require_day(const date& d, std::string_view field) {
  if (!is_day(d)) throw bad_argument{field, to_text(d), "this is not a day"};
  return d;
}

date make_date(std::int32_t year, std::int32_t month, std::int32_t day) {
  if (!names_a_day(year, month, day))
    throw bad_argument{"date", written(year, month, day), "there is no such day in the years 1400 to 9999"};
  return checked(year, month, day);
}

date add_days(const date& d, std::int64_t n) {
  require_day(d, "date");
  const auto from = static_cast<std::int64_t>(d.day_number());
  const std::int64_t least = static_cast<std::int64_t>(min_date.day_number()) - from;
  const std::int64_t most = static_cast<std::int64_t>(max_date.day_number()) - from;
  if (n < least || n > most)
    throw overflow{"days", std::to_string(n), {"counted from {} this leaves the years 1400 to 9999", d}};
  return d + boost::gregorian::date_duration(static_cast<std::int32_t>(n));
}

std::int32_t days_between(const date& first, const date& last) {
  require_day(first, "first");
  require_day(last, "last");
  return static_cast<std::int32_t>(last.day_number()) - static_cast<std::int32_t>(first.day_number());
}

weekday weekday_of(const date& d) {
  require_day(d, "date");
  return static_cast<weekday>(d.day_number() % 7 + 1);  // Boost's day number is the Julian day: 0 is a Monday
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  if (year < min_year || year > max_year)
    throw bad_argument{"year", std::to_string(year), "a year is 1400 to 9999"};
  if (month < 1 || month > 12) throw bad_argument{"month", std::to_string(month), "a month is 1 to 12"};
  return month_length(year, month);
}

std::int32_t to_yyyymmdd(const date& d) {
  require_day(d, "date");
  const auto fields = d.year_month_day();
  return static_cast<std::int32_t>(fields.year) * 10000 +
         static_cast<std::int32_t>(fields.month.as_number()) * 100 +
         static_cast<std::int32_t>(fields.day.as_number());
}

date from_yyyymmdd(std::int64_t yyyymmdd) {
  constexpr std::int64_t least = 14000101;
  constexpr std::int64_t most = 99991231;
  if (yyyymmdd >= least && yyyymmdd <= most) {
    const auto number = static_cast<std::int32_t>(yyyymmdd);
    if (names_a_day(number / 10000, number / 100 % 100, number % 100))
      return checked(number / 10000, number / 100 % 100, number % 100);
  }
  throw bad_argument{"date", std::to_string(yyyymmdd), "there is no such day"};
}

std::string to_text(const date& d) {
  if (d.is_not_a_date()) return "not-a-date";
  if (d.is_neg_infinity()) return "-infinity";
  if (d.is_pos_infinity()) return "+infinity";
  const std::int32_t number = to_yyyymmdd(d);
  return written(number / 10000, number / 100 % 100, number % 100);
}

std::optional<date> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || !names_a_day(*year, *month, *day)) return std::nullopt;
  return checked(*year, *month, *day);
}

}  // namespace phoihop
