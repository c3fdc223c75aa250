// SPDX-License-Identifier: BSL-1.0
// Weekdays and days of periods, days that are left out, and periods of other schemes than the calendar.
#include <phoihop/schedule/recurrence.hpp>

#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/schedule/recurrence_rule.hpp>
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;
using testing_support::random_holidays;
using texts = std::vector<std::string>;

const period_scheme nd09 = vietnam::decree_09_2019;
const date_range year_2021{date{2021, 1, 1}, date{2022, 1, 1}};

texts days(const std::vector<occurrence>& all) {
  texts result;
  for (const auto& o : all) result.push_back(to_text(o.actual));
  return result;
}

// ---- worked dates

struct worked_date {
  const char* name;
  period covers;
  day_rule day;
  std::optional<date> nominal;
  const char* source;
};

// clang-format off
const worked_date worked_dates[] = {
    {"thanksgiving_2021",     {period_kind::month, 2021, 11},   weekday_of_period{4, weekday::thursday},  date{2021, 11, 25}, "5 U.S.C. 6103(a): the fourth Thursday in November"},
    {"thanksgiving_2022",     {period_kind::month, 2022, 11},   weekday_of_period{4, weekday::thursday},  date{2022, 11, 24}, "5 U.S.C. 6103(a)"},
    {"memorial_day_2021",     {period_kind::month, 2021, 5},    weekday_of_period{-1, weekday::monday},   date{2021, 5, 31},  "5 U.S.C. 6103(a): the last Monday in May"},
    {"memorial_day_2023",     {period_kind::month, 2023, 5},    weekday_of_period{-1, weekday::monday},   date{2023, 5, 29},  "5 U.S.C. 6103(a)"},
    {"labor_day_2022",        {period_kind::month, 2022, 9},    weekday_of_period{1, weekday::monday},    date{2022, 9, 5},   "5 U.S.C. 6103(a): the first Monday in September"},
    {"mlk_day_2022",          {period_kind::month, 2022, 1},    weekday_of_period{3, weekday::monday},    date{2022, 1, 17},  "5 U.S.C. 6103(a): the third Monday in January"},
    {"a_fifth_friday",        {period_kind::month, 2021, 1},    weekday_of_period{5, weekday::friday},    date{2021, 1, 29},  "1 January 2021 is a Friday"},
    {"no_fifth_friday",       {period_kind::month, 2021, 2},    weekday_of_period{5, weekday::friday},    std::nullopt,       "Fridays 5, 12, 19 and 26"},
    {"or_else_the_last",      {period_kind::month, 2021, 2},    weekday_of_period{5, weekday::friday, if_missing::nearest},  date{2021, 2, 26}, "Fridays 5, 12, 19 and 26"},
    {"or_else_the_first",     {period_kind::month, 2021, 2},    weekday_of_period{-5, weekday::friday, if_missing::nearest}, date{2021, 2, 5},  "Fridays 5, 12, 19 and 26"},
    {"fifth_from_the_end",    {period_kind::month, 2021, 1},    weekday_of_period{-5, weekday::friday},   date{2021, 1, 1},   "Fridays 1, 8, 15, 22 and 29"},
    {"last_but_one",          {period_kind::month, 2021, 2},    weekday_of_period{-2, weekday::sunday},   date{2021, 2, 21},  "28 February 2021 is a Sunday"},
    {"fifth_of_a_quarter",    {period_kind::quarter, 2021, 1},  weekday_of_period{5, weekday::monday},    date{2021, 2, 1},   "Mondays 4, 11, 18, 25 January, 1 February"},
    {"last_of_a_quarter",     {period_kind::quarter, 2021, 1},  weekday_of_period{-1, weekday::friday},   date{2021, 3, 26},  "31 March 2021 is a Wednesday"},
    {"of_a_week",             {period_kind::week, 2021, 1},     weekday_of_period{1, weekday::thursday},  date{2021, 1, 7},   "ISO 8601: week 1 begins on Monday 4 January"},
    {"second_of_ten_days",    {period_kind::ten_days, 2021, 1}, weekday_of_period{2, weekday::friday},    date{2021, 1, 8},   "Fridays 1 and 8"},
    {"no_second_of_ten_days", {period_kind::ten_days, 2021, 1}, weekday_of_period{2, weekday::monday},    std::nullopt,       "Monday 4"},
    {"of_a_decree_s_month",   {nd09, period_kind::month, 2021, 4},   weekday_of_period{2, weekday::thursday},  date{2021, 3, 25}, "Decree 09/2019/NĐ-CP: from 15 March to 14 April; Thursdays 18, 25"},
    {"last_of_a_decree_s",    {nd09, period_kind::month, 2021, 4},   weekday_of_period{-1, weekday::thursday}, date{2021, 4, 8},  "Decree 09/2019/NĐ-CP: until Wednesday 14 April"},
    {"day_10",                {period_kind::month, 2021, 2},    day_of_period{10},  date{2021, 2, 10},  "by counting"},
    {"day_31_of_february",    {period_kind::month, 2021, 2},    day_of_period{31},  date{2021, 2, 28},  "or else its last"},
    {"day_31_of_a_leap_one",  {period_kind::month, 2024, 2},    day_of_period{31},  date{2024, 2, 29},  "or else its last"},
    {"day_31_of_april",       {period_kind::month, 2021, 4},    day_of_period{31},  date{2021, 4, 30},  "or else its last"},
    {"day_31_of_a_quarter",   {period_kind::quarter, 2021, 2},  day_of_period{31},  date{2021, 5, 1},   "counted from 1 April"},
    {"day_31_of_a_decree_s",  {nd09, period_kind::month, 2021, 5},   day_of_period{31},  date{2021, 5, 14},  "from 15 April to 14 May: 30 days"},
    {"day_1_of_a_decree_s",   {nd09, period_kind::quarter, 2021, 1}, day_of_period{1},   date{2020, 12, 15}, "Decree 09/2019/NĐ-CP: from 15 December"},
    {"end_of_a_decree_s",     {nd09, period_kind::quarter, 2021, 1}, after_period_end{5}, date{2021, 3, 19}, "14 March and 5 days"},
    {"a_22nd_business_day",   {period_kind::month, 2021, 2},    nth_business_day{22}, std::nullopt,     "February has 28 days"},
};
// clang-format on

void PrintTo(const worked_date& w, std::ostream* os) {
  *os << w.name << " (" << w.source << ")";
}

class DayRule : public testing::TestWithParam<worked_date> {};

TEST_P(DayRule, NamesTheDay) {
  const auto& c = GetParam();
  const recurrence when{c.covers.scheme(), c.covers.kind(), c.day, roll::unadjusted};
  const auto calendar = vietnam::public_service();
  EXPECT_EQ(when.find_nominal(c.covers, calendar), c.nominal);
  if (c.nominal) {
    EXPECT_EQ(when.nominal(c.covers, calendar), *c.nominal);
    EXPECT_EQ(when.of(c.covers, calendar).actual, *c.nominal);
    EXPECT_EQ(when.left_out(c.covers, calendar), std::nullopt);
  } else {
    EXPECT_EQ(when.left_out(c.covers, calendar), omission_reason::no_such_day);
    EXPECT_EQ(failure_of([&] { return when.of(c.covers, calendar); }).value_or(failure{}).field, "day.n");
  }
}

INSTANTIATE_TEST_SUITE_P(Recurrence, DayRule, testing::ValuesIn(worked_dates),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Fridays of 2021: 1 January is one, so that January has five; so have April, July, October and December.
TEST(DayRuleTest, MonthsWithoutAFifthFridayArePassedOver) {
  const business_calendar calendar{monday_to_friday({date{2020, 1, 1}, date{2023, 1, 1}})};
  const recurrence fifth{period_kind::month, weekday_of_period{5, weekday::friday}, roll::unadjusted};
  EXPECT_EQ(days(fifth.within(year_2021, calendar)),
            (texts{"2021-01-29", "2021-04-30", "2021-07-30", "2021-10-29", "2021-12-31"}));
  EXPECT_EQ(fifth.days_within(year_2021, calendar).size(), 5U);
  const period april{period_kind::month, 2021, 4};
  EXPECT_EQ(fifth.first_from(date{2021, 1, 30}, calendar), april);
  EXPECT_EQ(fifth.nth(date{2021, 1, 30}, 0, calendar).actual, (date{2021, 4, 30}));
  // Months are counted, with a fifth Friday or without.
  EXPECT_EQ(fifth.nth(date{2021, 1, 30}, 3, calendar).actual, (date{2021, 7, 30}));
  EXPECT_EQ(fifth.rank(date{2021, 1, 30}, {period_kind::month, 2021, 7}, calendar), 3);
  EXPECT_EQ(failure_of([&] {
              return fifth.nth(date{2021, 1, 30}, 1, calendar);
            }),
            (failure{"bad_argument", "day.n", "5"}));
}

// Of the 30th of each month of 2021, or else its last day, those that are worked: not 30 January, 28 February,
// 30 May and 30 October, which are at weekends, nor 30 April (Labour Code 45/2019/QH14, art. 112(1)).
TEST(DayRuleTest, ClosedDaysMayBeLeftOut) {
  const auto calendar = vietnam::public_service();
  const recurrence when{period_kind::month, day_of_period{30}, roll::unadjusted, closed_day::leave_out};
  const texts worked{"2021-03-30", "2021-06-30", "2021-07-30", "2021-08-30",
                     "2021-09-30", "2021-11-30", "2021-12-30"};
  EXPECT_EQ(days(when.within(year_2021, calendar)), worked);
  texts found;
  for (const date d : when.days_within(year_2021, calendar)) found.push_back(to_text(d));
  EXPECT_EQ(found, worked);
  const period april{period_kind::month, 2021, 4};
  EXPECT_EQ(when.left_out(april, calendar), omission_reason::closed_day);
  EXPECT_EQ(when.nominal(april, calendar), (date{2021, 4, 30}));
  EXPECT_EQ(when.first_from(date{2021, 4, 1}, calendar), april);
  EXPECT_EQ(failure_of([&] { return when.of(april, calendar); }),
            (failure{"bad_argument", "period", "202104"}));
  // Kept is unadjusted.
  const recurrence kept{period_kind::month, day_of_period{30}, roll::unadjusted};
  EXPECT_EQ(kept.within(year_2021, calendar).size(), 12U);
}

TEST(DayRuleTest, IsAsSureAsTheDayThatDecidesWhetherItIsLeftOut) {
  auto definition = monday_to_friday({date{2026, 1, 1}, date{2027, 1, 1}});
  definition.projected = {{date{2026, 5, 29}, date{2026, 5, 30}}};
  const business_calendar calendar{definition};
  const auto on_day = [&](std::int32_t n, closed_day closed) {
    const recurrence when{period_kind::month, day_of_period{n}, roll::unadjusted, closed};
    return when.of({period_kind::month, 2026, 5}, calendar).day_certainty;
  };
  EXPECT_EQ(on_day(29, closed_day::leave_out), certainty::projected);
  EXPECT_EQ(on_day(29, closed_day::roll), certainty::firm);  // nothing to decide
  EXPECT_EQ(on_day(28, closed_day::leave_out), certainty::firm);
}

TEST(DayRuleTest, IsSaidInWords) {
  const auto text = [](const day_rule& day, closed_day closed = closed_day::roll) {
    return to_text(recurrence{period_kind::month, day, roll::unadjusted, closed});
  };
  EXPECT_EQ(text(weekday_of_period{2, weekday::thursday}), "monthly, on the second Thursday of the period");
  EXPECT_EQ(text(weekday_of_period{-1, weekday::friday}), "monthly, on the last Friday of the period");
  EXPECT_EQ(text(weekday_of_period{-3, weekday::friday}),
            "monthly, on the third Friday from the end of the period");
  EXPECT_EQ(text(weekday_of_period{5, weekday::friday, if_missing::nearest}),
            "monthly, on the fifth Friday of the period, or else the last");
  EXPECT_EQ(text(weekday_of_period{-5, weekday::friday, if_missing::nearest}),
            "monthly, on the fifth Friday from the end of the period, or else the first");
  EXPECT_EQ(text(day_of_period{31}), "monthly, on day 31 of the period, or else its last");
  EXPECT_EQ(text(day_of_period{1}, closed_day::leave_out),
            "monthly, on day 1 of the period, or else its last, left out on a closed day");
  EXPECT_EQ(to_text(recurrence{nd09, period_kind::quarter, after_period_end{0}, roll::following}),
            "quarterly (nd09), on the last day of the period, rolled to the following business day");
}

TEST(DayRuleTest, NoSimpleRuleStatesThatClosedDaysAreLeftOut) {
  EXPECT_EQ(rule_of({period_kind::month, after_period_end{0}, roll::unadjusted, closed_day::leave_out}),
            std::nullopt);
  EXPECT_NE(rule_of({period_kind::month, after_period_end{0}, roll::unadjusted}), std::nullopt);
}

// ---- against a slow model

// The days of a period that a rule counts, one by one.
std::vector<date> counted(const period& p, const day_rule& day, const business_calendar& calendar) {
  std::vector<date> those;
  for (const date d : p.days()) {
    const auto* of_week = std::get_if<weekday_of_period>(&day);
    if (of_week != nullptr && weekday_of(d) != of_week->day) continue;
    if (std::holds_alternative<nth_business_day>(day) && !calendar.is_business_day(d)) continue;
    those.push_back(d);
  }
  return those;
}

std::optional<date> scanned(const period& p, const day_rule& day, const business_calendar& calendar) {
  if (const auto* end = std::get_if<after_period_end>(&day)) return add_days(p.days().last_day(), end->days);
  if (const auto* start = std::get_if<after_period_start>(&day))
    return add_days(p.days().first(), start->days);
  const auto those = counted(p, day, calendar);
  if (those.empty()) return std::nullopt;
  std::int32_t n = 0;
  bool is_nearest = false;
  if (const auto* worked = std::get_if<nth_business_day>(&day)) n = worked->n;
  if (const auto* of_week = std::get_if<weekday_of_period>(&day)) {
    n = of_week->n;
    is_nearest = of_week->missing == if_missing::nearest;
  }
  if (const auto* numbered = std::get_if<day_of_period>(&day)) {
    n = numbered->n;
    is_nearest = true;
  }
  const auto size = static_cast<std::int32_t>(those.size());
  if (n < 0) n = size + n + 1;
  if (n >= 1 && n <= size) return those[static_cast<std::size_t>(n - 1)];
  if (!is_nearest) return std::nullopt;
  return n < 1 ? those.front() : those.back();
}

std::vector<day_rule> all_rules(period_kind kind) {
  std::vector<day_rule> rules{after_period_end{9}, after_period_start{-9}, nth_business_day{2},
                              nth_business_day{-3}};
  const std::int32_t most = kind <= period_kind::week         ? 1
                            : kind == period_kind::ten_days   ? 2
                            : kind == period_kind::half_month ? 3
                                                              : 5;
  for (std::int32_t n = 1; n <= most; ++n)
    for (const weekday day : {weekday::monday, weekday::thursday, weekday::sunday})
      for (const if_missing missing : {if_missing::leave_out, if_missing::nearest}) {
        rules.emplace_back(weekday_of_period{n, day, missing});
        rules.emplace_back(weekday_of_period{-n, day, missing});
      }
  for (const std::int32_t n : {1, 6, 15, 28, 29, 30, 31}) rules.emplace_back(day_of_period{n});
  return rules;
}

constexpr period_kind kinds[] = {period_kind::day,        period_kind::week,  period_kind::ten_days,
                                 period_kind::half_month, period_kind::month, period_kind::quarter,
                                 period_kind::half_year,  period_kind::year};

using dated_period = std::pair<date, period>;

// The meetings of some days, the first from a day, and random access from there, are those of the list of all.
void expect_access(const recurrence& when, const std::vector<dated_period>& all,
                   const business_calendar& calendar, std::mt19937& random) {
  const date from = add_days(date{2018, 6, 1}, static_cast<std::int32_t>(random() % 1500));
  const date to = add_days(from, static_cast<std::int32_t>(random() % 500));
  const auto first = std::ranges::lower_bound(all, from, {}, &dated_period::first);
  const auto last = std::ranges::lower_bound(all, to, {}, &dated_period::first);
  const auto found = when.within({from, to}, calendar);
  const auto same = [](const dated_period& expected, const occurrence& o) {
    return expected.first == o.nominal && expected.second == o.covers;
  };
  ASSERT_TRUE(std::equal(first, last, found.begin(), found.end(), same))
      << to_text(when) << " " << to_text(from) << " " << to_text(to);
  ASSERT_EQ(when.days_within({from, to}, calendar).size(), found.size());
  ASSERT_EQ(when.first_from(from, calendar), first->second) << to_text(when) << " " << to_text(from);
  const auto& some = all[random() % all.size()];
  const auto n = when.rank(from, some.second, calendar);
  ASSERT_EQ(n, first->second.until(some.second));
  ASSERT_EQ(when.nth(from, n, calendar).nominal, some.first);
}

TEST(DayRuleProperty, IsThatOfASlowScanUnderEveryScheme) {
  const date_range horizon{date{2015, 1, 1}, date{2030, 1, 1}};
  std::mt19937 random{21};
  const business_calendar calendar{monday_to_friday(horizon, random_holidays(horizon, 15, random))};
  const period_scheme schemes[] = {period_scheme{}, nd09, vietnam::from_october,
                                   period_scheme{{.name = "sunday", .week_begins = weekday::sunday}},
                                   period_scheme{{.name = "odd", .first_day = 31}}};
  for (const period_scheme& scheme : schemes)
    for (const period_kind kind : kinds) {
      const auto periods = periods_within(scheme, kind, {date{2017, 1, 1}, date{2026, 1, 1}});
      for (const day_rule& rule : all_rules(kind)) {
        const bool needs_no_calendar = !std::holds_alternative<nth_business_day>(rule);
        if (kind < period_kind::month && !needs_no_calendar) continue;  // whole weeks are closed
        const recurrence when{scheme, kind, rule, roll::unadjusted};
        std::vector<dated_period> all;  // nominal days, in order
        for (const period& p : periods) {
          const auto day = scanned(p, rule, calendar);
          ASSERT_EQ(when.find_nominal(p, calendar), day) << to_text(when) << " of " << to_text(p);
          if (day) all.emplace_back(*day, p);
        }
        ASSERT_TRUE(std::ranges::is_sorted(all)) << to_text(when);
        for (int round = 0; round < 6; ++round) expect_access(when, all, calendar, random);
      }
    }
}

// ---- series

const std::string key = "giao-ban";

series met(const recurrence& when) {
  return {key,
          "",
          when,
          validity{date{2021, 1, 1}, date{2022, 1, 1}},
          {{meeting_role::chair, always({unit_id{1}})}}};
}

texts said(const series_plan& plan) {
  texts result;
  for (const auto& f : plan.findings) result.push_back(to_text(f));
  return result;
}

series_plan planned(const recurrence& when, const std::vector<meeting_record>& records = {}) {
  return plan_series(met(when), vietnam::public_service(), {date{2020, 1, 1}, date{2023, 1, 1}}, records);
}

TEST(DayRuleSeriesTest, WhatIsLeftOutIsTold) {
  const recurrence fifth{period_kind::month, weekday_of_period{5, weekday::friday}, roll::preceding};
  EXPECT_EQ(planned(fifth).meetings.size(), 5U);
  EXPECT_EQ(
      said(planned(fifth)),
      (texts{"note 2021-02-01 series.when = monthly, on the fifth Friday of the period, rolled to the "
             "preceding business day: series giao-ban: no meeting about 202102, 202103, 202105, 202106, "
             "202108, 202109, 202111, which lacks the day of the rule"}));
  const recurrence worked{period_kind::month, day_of_period{30}, roll::unadjusted, closed_day::leave_out};
  EXPECT_EQ(planned(worked).meetings.size(), 7U);
  EXPECT_EQ(
      said(planned(worked)),
      (texts{"note 2021-01-01 series.when = monthly, on day 30 of the period, or else its last, left out "
             "on a closed day: series giao-ban: no meeting about 202101, 202102, 202104, 202105, 202110, "
             "as its day is not worked"}));
}

// February and March lack a fifth Friday, and the calendar ends before them.
TEST(DayRuleSeriesTest, OfPeriodsAfterTheCalendarNothingIsSaid) {
  const business_calendar calendar{monday_to_friday({date{2021, 1, 1}, date{2021, 2, 1}})};
  series s = met({period_kind::month, weekday_of_period{5, weekday::friday}, roll::preceding});
  s.in_force = validity::from(date{2021, 1, 1});
  const auto plan = plan_series(s, calendar, calendar.horizon());
  EXPECT_EQ(plan.meetings.size(), 1U);
  EXPECT_EQ(said(plan), texts{});
}

TEST(DayRuleSeriesTest, AMeetingLeftOutOnAClosedDayMayBeRecorded) {
  const recurrence worked{period_kind::month, day_of_period{30}, roll::unadjusted, closed_day::leave_out};
  const period april{period_kind::month, 2021, 4};
  const auto plan = planned(worked, {{key, april, date{2021, 4, 28}}});
  ASSERT_EQ(plan.meetings.size(), 8U);
  EXPECT_EQ(plan.meetings[1].when.actual, (date{2021, 4, 28}));
  EXPECT_EQ(plan.meetings[1].moved_from, (date{2021, 4, 30}));
  EXPECT_NE(said(plan).at(0).find("202101, 202102, 202105, 202110,"), std::string::npos);
  // Where a period lacks the day, there is no meeting that a record could be about: call one.
  const recurrence fifth{period_kind::month, weekday_of_period{5, weekday::friday}, roll::preceding};
  EXPECT_EQ(failure_of([&] {
              return planned(fifth, {{key, period{period_kind::month, 2021, 2}, date{2021, 2, 26}}});
            }),
            (failure{"bad_argument", "records[0].which", "202102"}));
}

// Months of Decree 09/2019: that of January 2021 begins on 15 December 2020.
TEST(DayRuleSeriesTest, MeetsAboutThePeriodsOfItsScheme) {
  const recurrence when{nd09, period_kind::month, after_period_end{0}, roll::preceding};
  const auto plan = planned(when, {{key, special_call{date{2021, 4, 20}, 1, "cháy rừng"}},
                                   {key, period{nd09, period_kind::month, 2021, 6}, date{2021, 6, 15}}});
  ASSERT_EQ(plan.meetings.size(), 13U);
  EXPECT_EQ(to_text(plan.meetings[0].when.covers), "nd09:202101");
  EXPECT_EQ(plan.meetings[0].when.actual, (date{2021, 1, 14}));
  EXPECT_EQ(to_text(plan.meetings[5].when.covers), "nd09:202105");  // that of 15 April to 14 May
  ASSERT_TRUE(plan.meetings[5].special.has_value());
  EXPECT_EQ(plan.meetings[6].when.actual, (date{2021, 6, 15}));
  EXPECT_EQ(to_text(plan.meetings[12].when.covers), "nd09:202112");
  // Only the first 17 days of January 2022's month, from 15 December on, are in the term.
  EXPECT_EQ(said(plan),
            (texts{"warning 2021-12-15 series.counted = period: series giao-ban: no meeting about "
                   "nd09:202201, as its day lies outside the dates in force "
                   "[2021-01-01, 2022-01-01)"}));
  EXPECT_EQ(failure_of([&] {
              return planned(when, {{key, period{period_kind::month, 2021, 6}}});
            }),
            (failure{"bad_argument", "records[0].which", "202106"}));
}

// ---- bad input

struct bad_rule {
  const char* name;
  period_kind kind;
  day_rule day;
  roll convention;
  closed_day closed;
  failure expected;
};

// clang-format off
const bad_rule bad_rules[] = {
    {"no_first",                 period_kind::month,      weekday_of_period{0, weekday::friday},  roll::preceding,  closed_day::roll, {"bad_argument", "day.n", "0"}},
    {"a_sixth",                  period_kind::year,       weekday_of_period{6, weekday::friday},  roll::preceding,  closed_day::roll, {"bad_argument", "day.n", "6"}},
    {"a_sixth_from_the_end",     period_kind::year,       weekday_of_period{-6, weekday::friday}, roll::preceding,  closed_day::roll, {"bad_argument", "day.n", "-6"}},
    {"two_in_a_week",            period_kind::week,       weekday_of_period{2, weekday::friday},  roll::preceding,  closed_day::roll, {"bad_argument", "day.n", "2"}},
    {"three_in_ten_days",        period_kind::ten_days,   weekday_of_period{-3, weekday::friday}, roll::preceding,  closed_day::roll, {"bad_argument", "day.n", "-3"}},
    {"four_in_half_a_month",     period_kind::half_month, weekday_of_period{4, weekday::friday},  roll::preceding,  closed_day::roll, {"bad_argument", "day.n", "4"}},
    {"no_weekday",               period_kind::month,      weekday_of_period{1, static_cast<weekday>(9)}, roll::preceding, closed_day::roll, {"bad_argument", "day.day", "9"}},
    {"no_policy",                period_kind::month,      weekday_of_period{1, weekday::friday, static_cast<if_missing>(4)}, roll::preceding, closed_day::roll, {"bad_argument", "day.missing", "4"}},
    {"day_0",                    period_kind::month,      day_of_period{0},  roll::preceding,       closed_day::roll, {"bad_argument", "day.n", "0"}},
    {"day_32",                   period_kind::month,      day_of_period{32}, roll::preceding,       closed_day::roll, {"bad_argument", "day.n", "32"}},
    {"no_convention",            period_kind::month,      day_of_period{1},  static_cast<roll>(7),  closed_day::roll, {"bad_argument", "convention", "7"}},
    {"no_rule_for_closed_days",  period_kind::month,      day_of_period{1},  roll::unadjusted,      static_cast<closed_day>(2), {"bad_argument", "closed", "2"}},
    {"rolled_and_left_out",      period_kind::month,      day_of_period{1},  roll::following,       closed_day::leave_out, {"bad_argument", "convention", "following"}},
};
// clang-format on

TEST(DayRuleTest, RefusesWhatIsNoRule) {
  for (const auto& row : bad_rules)
    EXPECT_EQ(failure_of([&] {
                return recurrence{row.kind, row.day, row.convention, row.closed};
              }),
              row.expected)
        << row.name;
}

TEST(DayRuleTest, RefusesASchemeWithoutSuchPeriods) {
  const period_scheme without_terms{{.name = "none", .term_years = 0}};
  EXPECT_EQ(failure_of([&] {
              return recurrence{without_terms, period_kind::term, day_of_period{1}, roll::unadjusted};
            }),
            (failure{"bad_argument", "covers", "term"}));
  const recurrence decree{nd09, period_kind::month, day_of_period{1}, roll::unadjusted};
  EXPECT_EQ(failure_of([&] {
              return decree.of({period_kind::month, 2021, 4}, vietnam::public_service());
            }),
            (failure{"bad_argument", "period", "202104"}));
}

}  // namespace
}  // namespace phoihop
