// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_DEADLINE_CALENDARS_HPP
#define PHOIHOP_TESTS_DEADLINE_CALENDARS_HPP

#include <phoihop/calendar.hpp>
#include <phoihop/core.hpp>

#include <cstdint>
#include <utility>
#include <vector>

/// Calendars of other places, as data, made here from the law. The library has none of them.
namespace phoihop::testing_deadline {

inline date nth_weekday(std::int32_t year, std::int32_t month, weekday w, std::int32_t n) {
  date day = n > 0 ? make_date(year, month, 1) : make_date(year, month, days_in_month(year, month));
  while (weekday_of(day) != w) day = add_days(day, n > 0 ? 1 : -1);
  return add_days(day, 7 * (n > 0 ? n - 1 : n + 1));
}

inline void close(calendar_definition& d, const date& day, const char* name, const char* decision) {
  if (d.horizon.contains(day)) d.entries.push_back({day, entry_kind::holiday, name, decision, std::nullopt});
}

/// Where a fixed holiday on a weekend is kept. Source: 5 U.S.C. 6103(b) for Saturdays; Executive Order 11582,
/// section 3, for Sundays.
inline date observed(const date& day) {
  if (weekday_of(day) == weekday::saturday) return add_days(day, -1);
  return weekday_of(day) == weekday::sunday ? add_days(day, 1) : day;
}

/// Source: 5 U.S.C. 6103(a); Juneteenth by Public Law 117-17 of 17 June 2021.
inline calendar_definition us_federal_definition(const date_range& horizon) {
  constexpr const char* law = "5 U.S.C. 6103(a)";
  calendar_definition d;
  d.name = "United States, legal holidays";
  d.horizon = horizon;
  d.weekdays.change(horizon.first(), weekmask::monday_to_friday);
  for (std::int32_t y = horizon.first().year(); y <= horizon.end_day().year() + 1; ++y) {
    close(d, observed(make_date(y, 1, 1)), "New Year's Day", law);
    close(d, nth_weekday(y, 1, weekday::monday, 3), "Birthday of Martin Luther King, Jr.", law);
    close(d, nth_weekday(y, 2, weekday::monday, 3), "Washington's Birthday", law);
    close(d, nth_weekday(y, 5, weekday::monday, -1), "Memorial Day", law);
    if (y >= 2021) close(d, observed(make_date(y, 6, 19)), "Juneteenth", law);
    close(d, observed(make_date(y, 7, 4)), "Independence Day", law);
    close(d, nth_weekday(y, 9, weekday::monday, 1), "Labor Day", law);
    close(d, nth_weekday(y, 10, weekday::monday, 2), "Columbus Day", law);
    close(d, observed(make_date(y, 11, 11)), "Veterans Day", law);
    close(d, nth_weekday(y, 11, weekday::thursday, 4), "Thanksgiving Day", law);
    close(d, observed(make_date(y, 12, 25)), "Christmas Day", law);
  }
  return d;
}

/// Easter Sunday. Source: the anonymous Gregorian algorithm, Nature, 20 April 1876; Meeus, Astronomical
/// Algorithms, chapter 8.
inline date easter(std::int32_t year) {
  const std::int32_t a = year % 19;
  const std::int32_t b = year / 100;
  const std::int32_t c = year % 100;
  const std::int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const std::int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const std::int32_t m = (a + 11 * h + 22 * l) / 451;
  return make_date(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

/// A chosen list, not that of any state: what most member states and the institutions have in common.
inline calendar_definition eu_definition(const date_range& horizon) {
  constexpr const char* law =
      "chosen for these tests; Regulation 1182/71 art. 2(1) asks for the list of the state";
  calendar_definition d;
  d.name = "A member state";
  d.horizon = horizon;
  d.weekdays.change(horizon.first(), weekmask::monday_to_friday);
  for (std::int32_t y = horizon.first().year(); y <= horizon.end_day().year(); ++y) {
    close(d, make_date(y, 1, 1), "New Year's Day", law);
    close(d, add_days(easter(y), -2), "Good Friday", law);
    close(d, add_days(easter(y), 1), "Easter Monday", law);
    close(d, make_date(y, 5, 1), "Labour Day", law);
    close(d, add_days(easter(y), 39), "Ascension Day", law);
    close(d, add_days(easter(y), 50), "Whit Monday", law);
    close(d, make_date(y, 11, 1), "All Saints' Day", law);
    close(d, make_date(y, 12, 25), "Christmas Day", law);
    close(d, make_date(y, 12, 26), "Second Day of Christmas", law);
  }
  return d;
}

inline const business_calendar& us_federal() {
  static const business_calendar calendar{us_federal_definition({date{2007, 1, 1}, date{2035, 1, 1}})};
  return calendar;
}

inline const business_calendar& a_member_state() {
  static const business_calendar calendar{eu_definition({date{2007, 1, 1}, date{2035, 1, 1}})};
  return calendar;
}

inline const business_calendar& vn_for_long() {
  static const business_calendar calendar =
      vietnam::public_service({.horizon = {date{2010, 1, 1}, date{2035, 1, 1}}});
  return calendar;
}

/// Clocks of New York from 2007 on: daylight time from 2:00 on the second Sunday of March to 2:00 on the
/// first of November. Source: 15 U.S.C. 260a, as of 2007.
inline zone new_york() {
  std::vector<zone_transition> changes;
  for (std::int32_t y = 2007; y < 2035; ++y) {
    changes.push_back({make_instant(nth_weekday(y, 3, weekday::sunday, 2), 7 * 3'600'000'000), hours(-4)});
    changes.push_back({make_instant(nth_weekday(y, 11, weekday::sunday, 1), 6 * 3'600'000'000), hours(-5)});
  }
  return {"America/New_York", hours(-5), std::move(changes)};
}

/// Clocks of Brussels: summer time from the last Sunday of March, 1:00 UTC, to that of October. Source:
/// Directive 2000/84/EC, art. 2 and 3.
inline zone brussels() {
  std::vector<zone_transition> changes;
  for (std::int32_t y = 2007; y < 2035; ++y) {
    changes.push_back({make_instant(nth_weekday(y, 3, weekday::sunday, -1), 3'600'000'000), hours(2)});
    changes.push_back({make_instant(nth_weekday(y, 10, weekday::sunday, -1), 3'600'000'000), hours(1)});
  }
  return {"Europe/Brussels", hours(1), std::move(changes)};
}

}  // namespace phoihop::testing_deadline

#endif
