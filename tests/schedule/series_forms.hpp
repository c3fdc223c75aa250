// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SCHEDULE_SERIES_FORMS_HPP
#define PHOIHOP_TESTS_SCHEDULE_SERIES_FORMS_HPP

#include <phoihop/calendar/period_scheme.hpp>
#include <phoihop/core/zone.hpp>
#include <phoihop/schedule/event_series.hpp>
#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/recurrence_rule.hpp>

#include <schedule/calendars.hpp>

#include <string>
#include <vector>

/// Which recurrences are written as one event a series, in which form of RRULE, and why.
///
/// Tried on Debian 12: libical 3.0.16, ical.js 2.2.1, python-dateutil 2.8.2, khal 0.10.5,
/// evolution-data-server 3.46.4, KCalendarCore 5.103, calcurse 4.7.1. The rules are worked out by hand from
/// RFC 5545, 3.3.10. The tests of peers ask the programs that are installed again.
namespace phoihop::testing_support {

struct form {
  const char* name;
  recurrence when;
  const char* rule;  ///< Empty: one event a meeting.
};

inline recurrence unrolled(period_kind kind, const day_rule& day) {
  return {kind, day, roll::unadjusted};
}

inline recurrence unrolled(const period_scheme& scheme, period_kind kind, const day_rule& day) {
  return {scheme, kind, day, roll::unadjusted};
}

inline recurrence by_rule(const char* rule, const date& first) {
  return recurrence{rule_dates{parse_recurrence_rule(rule), first}};
}

/// Of its nominal days.
inline recurrence unrolled(const recurrence& r) {
  return {r.scheme(), r.covers(), r.day(), roll::unadjusted};
}

// clang-format off
inline const form forms[] = {
    // All programs agree on one weekday, and on days that every month has, from one end.
    {"weekly",                      unrolled(period_kind::week, after_period_start{0}),      "FREQ=WEEKLY;BYDAY=MO"},
    {"weekly_on_the_next_tuesday",  unrolled(period_kind::week, after_period_end{2}),        "FREQ=WEEKLY;BYDAY=TU"},
    {"every_ten_days",              unrolled(period_kind::ten_days, after_period_start{0}),  "FREQ=MONTHLY;BYMONTHDAY=1,11,21"},
    {"every_half_month",            unrolled(period_kind::half_month, after_period_start{2}), "FREQ=MONTHLY;BYMONTHDAY=3,18"},
    {"monthly",                     unrolled(period_kind::month, after_period_start{14}),    "FREQ=MONTHLY;BYMONTHDAY=15"},
    {"last_day_of_the_month",       unrolled(period_kind::month, after_period_end{0}),       "FREQ=MONTHLY;BYMONTHDAY=-1"},
    {"five_days_later",             unrolled(period_kind::month, after_period_end{5}),       "FREQ=MONTHLY;BYMONTHDAY=5"},
    // Right in all that were tried, while FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 drifts in ical.js 2.2.1.
    {"last_day_of_the_quarter",     unrolled(period_kind::quarter, after_period_end{0}),     "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"},
    {"after_the_quarter",           unrolled(period_kind::quarter, after_period_end{27}),    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=27"},
    {"last_day_of_the_half_year",   unrolled(period_kind::half_year, after_period_end{0}),   "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1"},
    {"first_day_of_the_year",       unrolled(period_kind::year, after_period_start{0}),      "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=1"},
    // 31 December, counted from the end, since not every month has a 31st.
    {"last_day_of_the_year",        unrolled(period_kind::year, after_period_end{0}),        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1"},
    {"first_day_of_the_term",       unrolled(period_kind::term, after_period_start{0}),      "FREQ=MONTHLY;INTERVAL=60;BYMONTHDAY=1"},
    // The day of the month differs: the rule would need BYSETPOS over the year, on which programs differ.
    {"forty_days_after_quarter",    unrolled(period_kind::quarter, after_period_end{40}),    ""},
    {"thirty_days_after_month",     unrolled(period_kind::month, after_period_end{30}),      ""},
    {"fifth_of_the_month",          unrolled(period_kind::month, day_of_period{5}),          "FREQ=MONTHLY;BYMONTHDAY=5"},
    {"day_31_or_the_last",          unrolled(period_kind::month, day_of_period{31}),         "FREQ=MONTHLY;BYMONTHDAY=-1"},
    {"wednesdays",                  unrolled(period_kind::week, weekday_of_period{1, weekday::wednesday}), "FREQ=WEEKLY;BYDAY=WE"},
    // Months from the 15th to the 14th, quarters from 15 December; weeks from Sunday; the year from 1 October.
    {"month_of_decree_09_2019",     unrolled(vietnam::decree_09_2019, period_kind::month, after_period_end{0}), "FREQ=MONTHLY;BYMONTHDAY=14"},
    {"quarter_of_decree_09_2019",   unrolled(vietnam::decree_09_2019, period_kind::quarter, after_period_end{0}), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=14"},
    {"week_from_sunday",            unrolled(weeks_from_sunday, period_kind::week, after_period_end{0}), "FREQ=WEEKLY;BYDAY=SA"},
    {"year_from_october",           unrolled(vietnam::from_october, period_kind::year, after_period_end{0}), "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1"},
    // Not tried: BYDAY with a number, and BYSETPOS, which libical drops elsewhere.
    {"second_thursday",             unrolled(period_kind::month, weekday_of_period{2, weekday::thursday}), ""},
    {"day_30_or_the_last",          unrolled(period_kind::month, day_of_period{30}),         ""},
    // Days of a rule.
    {"every_second_monday",         by_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date{2026, 1, 5}), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"},
    {"two_days_a_week",             by_rule("FREQ=WEEKLY;BYDAY=TU,FR", date{2026, 1, 2}),    "FREQ=WEEKLY;BYDAY=TU,FR"},
    {"two_days_every_third_week",   by_rule("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE", date{2026, 1, 7}), "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,WE"},
    {"weekends_every_second_week",  by_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", date{2026, 1, 4}), "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU"},
    {"twice_a_month",               by_rule("FREQ=MONTHLY;BYMONTHDAY=1,15", date{2026, 1, 1}), "FREQ=MONTHLY;BYMONTHDAY=1,15"},
    {"every_ninety_days",           by_rule("FREQ=DAILY;INTERVAL=90", date{2026, 1, 2}),     "FREQ=DAILY;INTERVAL=90"},
    {"daily",                       unrolled(period_kind::day, after_period_start{0}),       "FREQ=DAILY"},
    {"last_friday",                 by_rule("FREQ=MONTHLY;BYDAY=-1FR", date{2026, 1, 30}),   ""},
    // RFC 5545 knows no holidays.
    {"business_day",                unrolled(period_kind::month, nth_business_day{-1}),      ""},
    // The nominal days; those that are rolled are exceptions.
    {"rolled",                      recurrence{period_kind::month, after_period_end{0}, roll::preceding}, "FREQ=MONTHLY;BYMONTHDAY=-1"},
    {"left_out",                    recurrence{period_kind::month, after_period_start{0}, roll::unadjusted, closed_day::leave_out}, "FREQ=MONTHLY;BYMONTHDAY=1"},
};
// clang-format on

enum class form_length { whole_day, an_hour };

/// A series of a form as calendar text, with the days that it shows: eight of the rule from 2026 on, without
/// the third.
struct form_sample {
  std::string text;
  std::vector<date> days;
};

/// @pre the form has a rule. The events of an hour begin at 06:00, which is the day before in UTC.
inline form_sample sample_of(const form& f, form_length length) {
  rule_parts parts = parse_recurrence_rule(f.rule).parts();
  const business_calendar calendar{monday_to_friday({date{2020, 1, 1}, date{2080, 1, 1}})};
  const date first = unrolled(f.when).nth(date{2026, 1, 1}, 0, calendar).actual;
  std::vector<date> days;
  for (const date d : rule_dates{recurrence_rule{parts}, first}) {
    days.push_back(d);
    if (days.size() == 8) break;
  }
  parts.until = days.back();
  event_series s{{"s@sonla.example", first, "Giao ban", ""}, recurrence_rule{parts}, {days[2]}};
  if (length == form_length::an_hour)
    s.event.when = {calendar_time{first, hours(6), "Asia/Ho_Chi_Minh"},
                    calendar_time{first, hours(7), "Asia/Ho_Chi_Minh"}};
  days.erase(days.begin() + 2);
  const calendar_header header{
      "-//phoihop//forms//EN", "", make_instant(date{2026, 1, 2}, 0), {vietnam_time()}};
  return {to_icalendar(header, std::vector{s}, {}), days};
}

}  // namespace phoihop::testing_support

#endif
