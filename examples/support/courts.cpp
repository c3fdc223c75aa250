// SPDX-License-Identifier: BSL-1.0
#include <support/courts.hpp>

#include <utility>
#include <vector>

namespace phoihop::examples {
namespace {

constexpr std::int32_t first_year = 2008;
constexpr std::int32_t end_year = 2035;
constexpr std::int64_t hour = 3'600'000'000;

// The n-th such weekday of a month; the last for -1.
date nth(std::int32_t year, std::int32_t month, weekday w, std::int32_t n) {
  date day = make_date(year, month, n > 0 ? 1 : days_in_month(year, month));
  while (weekday_of(day) != w) day = add_days(day, n > 0 ? 1 : -1);
  return add_days(day, n > 0 ? 7 * (n - 1) : 0);
}

// A holiday on Saturday is kept on Friday, one on Sunday on Monday.
date kept(const date& day) {
  if (weekday_of(day) == weekday::saturday) return add_days(day, -1);
  return weekday_of(day) == weekday::sunday ? add_days(day, 1) : day;
}

// By the anonymous Gregorian algorithm (Nature, 20 April 1876).
date easter(std::int32_t year) {
  const std::int32_t a = year % 19;
  const std::int32_t b = year / 100;
  const std::int32_t c = year % 100;
  const std::int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const std::int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const std::int32_t m = (a + 11 * h + 22 * l) / 451;
  return make_date(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

calendar_definition weeks(const char* name) {
  calendar_definition d;
  d.name = name;
  d.horizon = {make_date(first_year, 1, 1), make_date(end_year, 1, 1)};
  d.weekdays.change(d.horizon.first(), weekmask::monday_to_friday);
  return d;
}

void close(calendar_definition& d, const date& day, const char* name, const char* law) {
  if (d.horizon.contains(day)) d.entries.push_back({day, entry_kind::holiday, name, law, std::nullopt});
}

// Two changes a year, from summer back to winter; `spring` and `autumn` give the instants.
template <class Spring, class Autumn>
zone with_summer(const char* name, std::int64_t winter_hours, Spring spring, Autumn autumn) {
  std::vector<zone_transition> changes;
  for (std::int32_t year = first_year; year < end_year; ++year) {
    changes.push_back({spring(year), hours(winter_hours + 1)});
    changes.push_back({autumn(year), hours(winter_hours)});
  }
  return {name, hours(winter_hours), std::move(changes)};
}

}  // namespace

business_calendar united_states_days() {
  constexpr const char* law = "5 U.S.C. 6103";
  calendar_definition d = weeks("legal holidays of the United States");
  for (std::int32_t year = first_year; year <= end_year; ++year) {
    close(d, kept(make_date(year, 1, 1)), "New Year's Day", law);
    close(d, nth(year, 1, weekday::monday, 3), "Birthday of Martin Luther King, Jr.", law);
    close(d, nth(year, 2, weekday::monday, 3), "Washington's Birthday", law);
    close(d, nth(year, 5, weekday::monday, -1), "Memorial Day", law);
    if (year >= 2021) close(d, kept(make_date(year, 6, 19)), "Juneteenth", law);
    close(d, kept(make_date(year, 7, 4)), "Independence Day", law);
    close(d, nth(year, 9, weekday::monday, 1), "Labor Day", law);
    close(d, nth(year, 10, weekday::monday, 2), "Columbus Day", law);
    close(d, kept(make_date(year, 11, 11)), "Veterans Day", law);
    close(d, nth(year, 11, weekday::thursday, 4), "Thanksgiving Day", law);
    close(d, kept(make_date(year, 12, 25)), "Christmas Day", law);
  }
  return business_calendar{std::move(d)};
}

zone new_york() {
  return with_summer(
      "America/New_York", -5,
      [](std::int32_t year) { return make_instant(nth(year, 3, weekday::sunday, 2), 7 * hour); },
      [](std::int32_t year) { return make_instant(nth(year, 11, weekday::sunday, 1), 6 * hour); });
}

business_calendar member_state_days() {
  constexpr const char* law = "a chosen list";
  calendar_definition d = weeks("holidays of a member state");
  for (std::int32_t year = first_year; year < end_year; ++year) {
    close(d, make_date(year, 1, 1), "New Year's Day", law);
    close(d, add_days(easter(year), -2), "Good Friday", law);
    close(d, add_days(easter(year), 1), "Easter Monday", law);
    close(d, make_date(year, 5, 1), "Labour Day", law);
    close(d, add_days(easter(year), 39), "Ascension Day", law);
    close(d, add_days(easter(year), 50), "Whit Monday", law);
    close(d, make_date(year, 11, 1), "All Saints' Day", law);
    close(d, make_date(year, 12, 25), "Christmas Day", law);
    close(d, make_date(year, 12, 26), "Second Day of Christmas", law);
  }
  return business_calendar{std::move(d)};
}

zone brussels() {
  return with_summer(
      "Europe/Brussels", 1,
      [](std::int32_t year) { return make_instant(nth(year, 3, weekday::sunday, -1), hour); },
      [](std::int32_t year) { return make_instant(nth(year, 10, weekday::sunday, -1), hour); });
}

}  // namespace phoihop::examples
