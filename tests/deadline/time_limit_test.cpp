// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing_support::failure;
using testing_support::failure_of;

constexpr auto minutes_ = limit_unit::minutes;
constexpr auto hours_ = limit_unit::hours;
constexpr auto days_ = limit_unit::days;
constexpr auto weeks_ = limit_unit::weeks;
constexpr auto wdays_ = limit_unit::working_days;

// US Federal Rules of Civil Procedure, as far as they are a pack: limits in hours move as well.
rule_pack frcp(zone place) {
  rule_pack pack;
  pack.name = "FRCP 6(a)";
  pack.place = std::move(place);
  pack.hours_end = end_rule::next_business_day;
  pack.days_end = end_rule::next_business_day;
  pack.hours_source = "FRCP 6(a)(2)(C)";
  return pack;
}

rule_pack that_never_moves() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.name = "dates of effect";
  pack.days_end = end_rule::stays;
  return pack;
}

// Clocks of New York in 2007: daylight time from 11 March to 4 November.
zone new_york_2007() {
  return {"America/New_York",
          hours(-5),
          {{utc(date{2007, 3, 11}, 7), hours(-4)}, {utc(date{2007, 11, 4}, 6), hours(-5)}}};
}

struct vector_case {
  const char* name;
  time_limit limit;
  date day;
  int hour;
  int minute;
  date due_day;
  int due_hour;  // 24: the end of the day
  int due_minute;
  const char* source;
};

// The names V1.. are those of the project's table of official and computed cases.
// clang-format off
const vector_case vector_cases[] = {
    {"V1_hours_run_through_a_holiday",     {24, hours_},  date{2025, 4, 30}, 16, 30, date{2025, 5, 1}, 16, 30, "Civil Code 2015 art. 147(1)"},
    {"V2_a_saturday_moves_to_monday",      {5, days_},    date{2025, 4, 28},  9,  0, date{2025, 5, 5}, 24, 0, "Civil Code 2015 art. 148(5)"},
    {"V3_a_worked_saturday_counts",        {3, wdays_},   date{2025, 4, 25},  9,  0, date{2025, 4, 29}, 24, 0, "exchange of 2/5 for 26/4/2025, TB 6150"},
    {"V4_it_may_end_on_a_worked_saturday", {2, wdays_},   date{2026, 8, 20},  9,  0, date{2026, 8, 22}, 24, 0, "exchange of 31/8 for 22/8/2026, TB 9441"},
    {"V10_a_holiday_moves_one_day",        {15, days_},   date{2025, 8, 18},  9,  0, date{2025, 9, 3}, 24, 0, "Civil Code 2015 art. 148(5)"},
    {"V11_culture_day_is_a_holiday",       {5, days_},    date{2026, 11, 19}, 9,  0, date{2026, 11, 25}, 24, 0, "Resolution 28/2026/QH16 art. 2"},
    {"friday_evening_to_saturday_evening", {24, hours_},  date{2025, 3, 14}, 17, 20, date{2025, 3, 15}, 17, 20, "Civil Code 2015 art. 147(1)"},
    {"example_of_the_header",              {24, hours_},  date{2021, 4, 30}, 17, 20, date{2021, 5, 1}, 17, 20, "Civil Code 2015 art. 147(1)"},
    {"minutes_run_over_midnight",          {90, minutes_}, date{2025, 3, 14}, 23, 0, date{2025, 3, 15}, 0, 30, "Civil Code 2015 art. 147(1)"},
    {"day_of_the_event_is_not_counted",    {1, days_},    date{2025, 3, 11},  0,  0, date{2025, 3, 12}, 24, 0, "Civil Code 2015 art. 147(3)"},
    {"not_even_its_last_minute",           {1, days_},    date{2025, 3, 11}, 23, 59, date{2025, 3, 12}, 24, 0, "Civil Code 2015 art. 147(3)"},
    {"days_are_those_of_the_place",        {5, days_},    date{2025, 4, 28},  0, 30, date{2025, 5, 5}, 24, 0, "27/4 in UTC, 28/4 in Viet Nam"},
    {"the_same_weekday_of_the_last_week",  {2, weeks_},   date{2025, 3, 12},  9,  0, date{2025, 3, 26}, 24, 0, "Civil Code 2015 art. 148(2)"},
    {"a_week_moves_over_a_bridge",         {1, weeks_},   date{2025, 4, 25},  9,  0, date{2025, 5, 5}, 24, 0, "Civil Code 2015 art. 148(2), (5); Friday 2/5 off, TB 6150"},
    {"days_end_on_a_worked_saturday",      {1, days_},    date{2025, 4, 25},  9,  0, date{2025, 4, 26}, 24, 0, "interpretation: a worked Saturday is a working day"},
    {"working_days_after_a_sunday",        {1, wdays_},   date{2025, 3, 16},  9,  0, date{2025, 3, 17}, 24, 0, "working days after the day of the event"},
    {"tet_is_not_counted",                 {1, wdays_},   date{2026, 2, 13},  9,  0, date{2026, 2, 23}, 24, 0, "Tet 16-20/2/2026, TB 9441"},
    // What two public legal blogs get wrong: they count the day of the event (10/01 and 03/01).
    {"ten_days_are_not_nine",              {10, days_},   date{2024, 1, 1},   0,  0, date{2024, 1, 11}, 24, 0, "Civil Code 2015 art. 147(2), against a blog"},
    {"three_days_are_not_two",             {3, days_},    date{2024, 1, 1},   0,  0, date{2024, 1, 4}, 24, 0, "Civil Code 2015 art. 147(2), against a blog"},
};
// clang-format on

void PrintTo(const vector_case& c, std::ostream* os) {
  *os << c.name << " (" << c.source << ")";
}

class CivilCodeVector : public testing::TestWithParam<vector_case> {};

TEST_P(CivilCodeVector, EndsWhereTheLawSays) {
  const auto& c = GetParam();
  const rule_pack pack = vietnam::civil_code_2015();
  const instant start = vn(c.day, c.hour, c.minute);
  const proof p = prove_due(c.limit, start, pack, public_service());
  EXPECT_EQ(to_text(p.due), to_text(vn(c.due_day, c.due_hour, c.due_minute))) << explain(p, pack);
  EXPECT_EQ(p.limit, any_limit{c.limit});
  EXPECT_EQ(p.start, start);
  EXPECT_TRUE(verify(p, pack, public_service())) << explain(p, pack);
}

INSTANTIATE_TEST_SUITE_P(TimeLimit, CivilCodeVector, testing::ValuesIn(vector_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// V17. Source: Circular 28/2015/TT-BLDTBXH, example 5.
TEST(TimeLimitTest, TwoWorkingDaysAfterTheSixteenthOfMarch2015EndWithTheEighteenth) {
  const business_calendar march{plain_weeks(date{2015, 3, 1}, date{2015, 4, 1})};
  const proof p = prove_due({2, wdays_}, vn(date{2015, 3, 16}, 8), vietnam::civil_code_2015(), march);
  EXPECT_EQ(to_text(p.due), to_text(vn(date{2015, 3, 18}, 24)));
}

TEST(TimeLimitTest, ALimitThatNeverMovesEndsOnASunday) {
  // V14: signed on 5 April 2018, 45 days. Source: TTLT 01/2018, in force from Sunday 20 May 2018.
  const proof p = prove_due({45, days_}, vn(date{2018, 4, 5}, 8), that_never_moves(), public_service());
  EXPECT_EQ(to_text(p.due), to_text(vn(date{2018, 5, 20}, 24)));
  EXPECT_EQ(p.day_certainty, certainty::firm);
}

// Source: FRCP 6(a)(2)(C), "the period continues to run until the same time on the next day that is not a
// Saturday, Sunday, or legal holiday".
TEST(TimeLimitTest, HoursMoveToTheSameTimeOfTheNextBusinessDayWhereThePackSaysSo) {
  const business_calendar calendar{plain_weeks(date{2026, 3, 1}, date{2026, 4, 1})};
  const rule_pack pack = frcp(zone::fixed("UTC", hours(0)));
  const proof p = prove_due({24, hours_}, utc(date{2026, 3, 6}, 17, 20), pack, calendar);
  EXPECT_EQ(to_text(p.due), "2026-03-09T17:20:00Z");
  EXPECT_TRUE(verify(p, pack, calendar));
  EXPECT_EQ(to_text(due_at({23, hours_}, utc(date{2026, 3, 5}, 17, 20), pack, calendar)),
            "2026-03-06T16:20:00Z");
}

TEST(TimeLimitTest, MidnightBelongsToTheDayThatItBegins) {
  const business_calendar calendar{plain_weeks(date{2026, 3, 1}, date{2026, 4, 1})};
  const rule_pack pack = frcp(zone::fixed("UTC", hours(0)));
  EXPECT_EQ(to_text(due_at({24, hours_}, utc(date{2026, 3, 6}, 0), pack, calendar)), "2026-03-09T00:00:00Z");
}

// The exception that the header states: 23 hours more, an hour earlier.
TEST(TimeLimitTest, HoursThatMoveMayEndEarlierThanFewerHours) {
  const business_calendar calendar{plain_weeks(date{2026, 3, 1}, date{2026, 4, 1})};
  const rule_pack pack = frcp(zone::fixed("UTC", hours(0)));
  const instant friday = utc(date{2026, 3, 6}, 10);
  EXPECT_EQ(to_text(due_at({24, hours_}, friday, pack, calendar)), "2026-03-09T10:00:00Z");
  EXPECT_EQ(to_text(due_at({47, hours_}, friday, pack, calendar)), "2026-03-09T09:00:00Z");
}

// U5. Source: committee note of 2009 to FRCP 6(a)(2).
TEST(TimeLimitTest, SeventyTwoHoursOverTheEndOfDaylightTimeEndAnHourEarlierByTheClock) {
  const business_calendar calendar{plain_weeks(date{2007, 11, 1}, date{2007, 12, 1})};
  const rule_pack pack = frcp(new_york_2007());
  const proof p = prove_due({72, hours_}, utc(date{2007, 11, 2}, 14, 23), pack, calendar);
  EXPECT_EQ(to_text(pack.place.to_local(p.due)), "2007-11-05 09:23:00");
  EXPECT_TRUE(verify(p, pack, calendar));
}

TEST(TimeLimitTest, TheSameTimeIsThatOfTheClocksOnTheWall) {
  const business_calendar calendar{plain_weeks(date{2007, 11, 1}, date{2007, 12, 1})};
  const rule_pack pack = frcp(new_york_2007());
  const proof p = prove_due({24, hours_}, utc(date{2007, 11, 2}, 14, 0), pack, calendar);  // Friday 10:00 EDT
  EXPECT_EQ(to_text(pack.place.to_local(p.due)), "2007-11-05 10:00:00");
  EXPECT_EQ(to_text(p.due), "2007-11-05T15:00:00Z");
  EXPECT_TRUE(verify(p, pack, calendar));
}

TEST(TimeLimitTest, ATimeThatClocksShowTwiceIsTakenTheSecondTime) {
  calendar_definition d = plain_weeks(date{2007, 11, 1}, date{2007, 12, 1});
  d.weekdays = {};
  d.weekdays.change(date{2007, 11, 1}, weekmask::all);
  d.entries = {{date{2007, 11, 3}, entry_kind::holiday, "a holiday", "invented", std::nullopt}};
  const business_calendar calendar{std::move(d)};
  const rule_pack pack = frcp(new_york_2007());
  // From Friday 1:30 to Saturday 1:30, a holiday; on Sunday it is 1:30 EDT and, an hour later, 1:30 EST.
  const proof p = prove_due({24, hours_}, utc(date{2007, 11, 2}, 5, 30), pack, calendar);
  EXPECT_EQ(to_text(p.due), "2007-11-04T06:30:00Z");
  EXPECT_TRUE(verify(p, pack, calendar));
}

struct midnight_case {
  const char* name;
  std::int64_t before_minutes;
  zone_transition change;
  date event_day;
  instant due;  // of one day
};

// Clocks that change at midnight. Source of the rule: a day ends when clocks leave it for the last time.
// clang-format off
const midnight_case midnight_cases[] = {
    {"put_forward_at_midnight",      -300, {utc(date{2025, 3, 9}, 5), hours(-4)},           date{2025, 3, 7},  utc(date{2025, 3, 9}, 5)},
    {"put_back_to_midnight",         -240, {utc(date{2025, 11, 2}, 5), hours(-5)},          date{2025, 10, 31}, utc(date{2025, 11, 2}, 4)},
    {"put_back_over_midnight",       -150, {utc(date{2010, 11, 7}, 2, 31), minutes(-210)},  date{2010, 11, 5}, utc(date{2010, 11, 7}, 3, 30)},
    {"a_whole_day_skipped",          -600, {utc(date{2011, 12, 30}, 10), hours(14)},        date{2011, 12, 28}, utc(date{2011, 12, 30}, 10)},
};
// clang-format on

void PrintTo(const midnight_case& c, std::ostream* os) {
  *os << c.name;
}

class MidnightOf : public testing::TestWithParam<midnight_case> {};

TEST_P(MidnightOf, IsWhenTheDayIsOver) {
  const auto& c = GetParam();
  rule_pack pack = that_never_moves();
  pack.place = zone{"somewhere", minutes(c.before_minutes), {c.change}};
  const proof p = prove_due({1, days_}, pack.place.to_utc({c.event_day, hours(12)}, repeated_time::earlier),
                            pack, public_service());
  EXPECT_EQ(to_text(p.due), to_text(c.due));
  EXPECT_TRUE(verify(p, pack, public_service()));
  const date last = add_days(c.event_day, 1);
  EXPECT_GT(pack.place.to_local(p.due).day, last);
  EXPECT_EQ(pack.place.to_local(add(p.due, from_micros(-1))).day, last);
}

INSTANTIATE_TEST_SUITE_P(TimeLimit, MidnightOf, testing::ValuesIn(midnight_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(TimeLimitTest, HoursMayLieOutsideTheCalendarWhereTheyStay) {
  const rule_pack pack = vietnam::civil_code_2015();
  EXPECT_EQ(to_text(due_at({24, hours_}, vn(date{1990, 1, 1}, 8), pack, public_service())),
            "1990-01-02T01:00:00Z");
  EXPECT_EQ(to_text(due_at({24, hours_}, vn(date{2100, 1, 1}, 8), pack, public_service())),
            "2100-01-02T01:00:00Z");
}

TEST(TimeLimitTest, DaysOnlyNeedTheirLastDaysInTheCalendar) {
  const rule_pack pack = vietnam::civil_code_2015();
  // Tuesday 29 December 2020 is outside; 5 January 2021 is a Tuesday.
  EXPECT_EQ(to_text(due_at({1, weeks_}, vn(date{2020, 12, 29}, 8), pack, public_service())),
            to_text(vn(date{2021, 1, 5}, 24)));
  EXPECT_EQ(to_text(due_at({1, weeks_}, vn(date{1990, 12, 29}, 8), that_never_moves(), public_service())),
            to_text(vn(date{1991, 1, 5}, 24)));
}

// The exchange of 23 for 28 November 2026 is proposed, not decided.
TEST(TimeLimitTest, WhatRestsOnAnUndecidedDayIsProjected) {
  const rule_pack pack = vietnam::civil_code_2015();
  const auto day_certainty = [&](const time_limit& limit, const date& day) {
    const proof p = prove_due(limit, vn(day, 8), pack, public_service());
    EXPECT_TRUE(verify(p, pack, public_service())) << explain(p, pack);
    return p.day_certainty;
  };
  EXPECT_EQ(day_certainty({1, days_}, date{2026, 11, 22}), certainty::projected);
  EXPECT_EQ(day_certainty({3, wdays_}, date{2026, 11, 20}), certainty::projected);
  EXPECT_EQ(day_certainty({5, days_}, date{2026, 11, 19}), certainty::firm);  // the 23rd is not asked about
  EXPECT_EQ(day_certainty({48, hours_}, date{2026, 11, 22}), certainty::firm);
  EXPECT_EQ(day_certainty({3, wdays_}, date{2026, 11, 10}), certainty::firm);
}

// Small calendar with one of each: a holiday on Thursday, a Friday exchanged for the Saturday before.
business_calendar with_one_of_each() {
  calendar_definition d = plain_weeks(date{2025, 4, 1}, date{2025, 6, 1});
  d.entries = {{date{2025, 5, 1}, entry_kind::holiday, "Labour Day", "Code art. 112", std::nullopt},
               {date{2025, 5, 2}, entry_kind::bridge_day, "bridge", "Notice 6150", date{2025, 4, 26}},
               {date{2025, 4, 26}, entry_kind::make_up_workday, "bridge", "Notice 6150", date{2025, 5, 2}}};
  return business_calendar{std::move(d)};
}

TEST(TimeLimitTest, ExplainsDaysThatMove) {
  const business_calendar calendar = with_one_of_each();
  const rule_pack pack = vietnam::civil_code_2015();
  const proof p = prove_due({5, days_}, vn(date{2025, 4, 28}, 9, 15), pack, calendar);
  EXPECT_EQ(explain(p, pack),
            "5 days from 2025-04-28 09:15:00 (Asia/Ho_Chi_Minh) under Civil Code of Viet Nam 2015: until "
            "2025-05-05 24:00:00\n"
            "  starts    2025-04-28 09:15:00  the day of the event is not counted (Civil Code 91/2015/QH13, "
            "art. 147)\n"
            "  reaches   2025-05-03  5 days are full (Civil Code 91/2015/QH13, art. 148)\n"
            "  skips     2025-05-03  Saturday, a rest day (plain weeks)\n"
            "  skips     2025-05-04  Sunday, a rest day (plain weeks)\n"
            "  moves     2025-05-05  to the next business day (Civil Code 91/2015/QH13, art. 148)\n"
            "  ends      2025-05-05 24:00:00  with the end of its last day (Civil Code 91/2015/QH13, art. "
            "148)\n");
}

TEST(TimeLimitTest, ExplainsWorkingDaysThatSkipAndCount) {
  const business_calendar calendar = with_one_of_each();
  rule_pack pack = vietnam::civil_code_2015();
  pack.working_days_source.clear();
  const proof p = prove_due({5, wdays_}, vn(date{2025, 4, 25}, 9), pack, calendar);
  EXPECT_EQ(
      explain(p, pack),
      "5 working days from 2025-04-25 09:00:00 (Asia/Ho_Chi_Minh) under Civil Code of Viet Nam 2015: until "
      "2025-05-05 24:00:00\n"
      "  starts    2025-04-25 09:00:00  the day of the event is not counted (Civil Code 91/2015/QH13, art. "
      "147)\n"
      "  counts    2025-04-26  Saturday, worked in exchange for 2025-05-02 (Notice 6150)\n"
      "  skips     2025-04-27  Sunday, a rest day (plain weeks)\n"
      "  skips     2025-05-01  Thursday, Labour Day (Code art. 112)\n"
      "  skips     2025-05-02  Friday, off in exchange for 2025-04-26 (Notice 6150)\n"
      "  skips     2025-05-03  Saturday, a rest day (plain weeks)\n"
      "  skips     2025-05-04  Sunday, a rest day (plain weeks)\n"
      "  reaches   2025-05-05  5 working days are full\n"
      "  ends      2025-05-05 24:00:00  with the end of its last day (Civil Code 91/2015/QH13, art. "
      "148)\n");
}

TEST(TimeLimitTest, ExplainsHoursThatStay) {
  const rule_pack pack = vietnam::civil_code_2015();
  const proof p = prove_due({24, hours_}, vn(date{2025, 4, 30}, 16, 30), pack, with_one_of_each());
  EXPECT_EQ(explain(p, pack),
            "24 hours from 2025-04-30 16:30:00 (Asia/Ho_Chi_Minh) under Civil Code of Viet Nam 2015: until "
            "2025-05-01 16:30:00\n"
            "  starts    2025-04-30 16:30:00  the clock runs from the instant of the event (Civil Code "
            "91/2015/QH13, art. 147)\n"
            "  reaches   2025-05-01 16:30:00  24 hours have run (Civil Code 91/2015/QH13, art. 147)\n"
            "  ends      2025-05-01 16:30:00  at that instant, on whatever day it falls (interpretation: "
            "Civil Code "
            "91/2015/QH13, art. 148 moves the end of days and longer limits only)\n");
}

TEST(TimeLimitTest, ExplainsHoursThatMoveAndSaysWhatIsProjected) {
  calendar_definition d = plain_weeks(date{2026, 3, 1}, date{2026, 4, 1});
  d.projected = {{date{2026, 3, 7}, date{2026, 3, 8}}};
  const business_calendar calendar{std::move(d)};
  const rule_pack pack = frcp(zone::fixed("UTC", hours(0)));
  const proof p = prove_due({1, hours_}, utc(date{2026, 3, 6}, 23), pack, calendar);
  EXPECT_EQ(
      explain(p, pack),
      "1 hour from 2026-03-06 23:00:00 (UTC) under FRCP 6(a): until 2026-03-09 00:00:00, projected: a day "
      "that "
      "it rests on may still change\n"
      "  starts    2026-03-06 23:00:00  the clock runs from the instant of the event\n"
      "  reaches   2026-03-07 00:00:00  1 hour has run\n"
      "  skips     2026-03-07  Saturday, a rest day (plain weeks)\n"
      "  skips     2026-03-08  Sunday, a rest day (plain weeks)\n"
      "  moves     2026-03-09 00:00:00  to the same time of the next business day (FRCP 6(a)(2)(C))\n"
      "  ends      2026-03-09 00:00:00  at that instant, on a business day (FRCP 6(a)(2)(C))\n");
}

// Source: Regulation 1182/71, art. 3(1): the hour of the event is not counted, so no clock runs from it.
TEST(TimeLimitTest, ExplainsHoursThatBeginLater) {
  const rule_pack pack = european_union::regulation_1182_71(zone::fixed("UTC", hours(0)));
  const proof p = prove_due({24, hours_}, utc(date{2026, 3, 6}, 14, 10), pack, public_service());
  const std::string english = explain(p, pack);
  EXPECT_NE(english.find("  starts    2026-03-06 14:10:00  the event (Regulation 1182/71, art. 3(1))\n"
                         "  begins    2026-03-06 15:00:00  the hour of the event is not counted ("),
            std::string::npos)
      << english;
  const std::string vietnamese = explain(p, pack, language::vietnamese);
  EXPECT_NE(vietnamese.find("  bắt đầu   2026-03-06 14:10:00  thời điểm xảy ra sự kiện (Regulation"),
            std::string::npos)
      << vietnamese;
}

TEST(TimeLimitTest, ExplainRefusesAnInstantThatIsNone) {
  const rule_pack pack = vietnam::civil_code_2015();
  proof p = prove_due({24, hours_}, vn(date{2025, 4, 30}, 16), pack, public_service());
  p.due = instant{};
  EXPECT_EQ(failure_of([&] { return explain(p, pack); }),
            (failure{"bad_argument", "instant", "not-a-date-time"}));
}

TEST(TimeLimitTest, LimitsAndStepsReadAsText) {
  EXPECT_EQ(to_text(time_limit{24, hours_}), "24 hours");
  EXPECT_EQ(to_text(time_limit{1, hours_}), "1 hour");
  EXPECT_EQ(to_text(time_limit{1, wdays_}), "1 working day");
  EXPECT_EQ(to_text(time_limit{5, wdays_}), "5 working days");
  EXPECT_EQ(to_text(time_limit{2, weeks_}), "2 weeks");
  EXPECT_EQ(to_text(time_limit{30, minutes_}), "30 minutes");
  EXPECT_EQ(to_text(time_limit{10, days_}), "10 days");
  EXPECT_EQ(to_text(step_kind::counts), "counts");
}

// Every rule of the built-in pack names its source.
TEST(TimeLimitTest, TheCivilCodeNamesItsSources) {
  const rule_pack pack = vietnam::civil_code_2015();
  EXPECT_EQ(pack.place, vietnam_time());
  EXPECT_EQ(pack.hours_end, end_rule::stays);
  EXPECT_EQ(pack.days_end, end_rule::next_business_day);
  for (const std::string& source :
       {pack.name, pack.start_source, pack.hours_source, pack.days_source, pack.working_days_source})
    EXPECT_FALSE(source.empty());
}

struct refused_case {
  const char* name;
  time_limit limit;
  instant start;
  const char* kind;
  const char* field;
  std::string value;
};

constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();
const std::string huge_text = "9223372036854775807";
const instant noon = vn(date{2025, 3, 11}, 12);

// clang-format off
const refused_case refused_cases[] = {
    {"no_amount",               {0, hours_},   noon, "bad_argument", "limit.amount", "0"},
    {"negative_amount",         {-1, days_},   noon, "bad_argument", "limit.amount", "-1"},
    {"least_amount",            {-huge - 1, wdays_}, noon, "bad_argument", "limit.amount", "-9223372036854775808"},
    {"no_such_unit",            {1, static_cast<limit_unit>(9)}, noon, "bad_argument", "limit.unit", "9"},
    {"start_is_no_instant",     {1, hours_},   instant{}, "bad_argument", "start", "not-a-date-time"},
    {"start_is_infinite",       {1, days_},    instant{boost::posix_time::pos_infin}, "bad_argument", "start", "+infinity"},
    {"days_before_the_horizon", {5, days_},    vn(date{2020, 12, 1}, 8), "out_of_horizon", "date", "2020-12-06"},
    {"days_after_the_horizon",  {5, days_},    vn(date{2026, 12, 30}, 8), "out_of_horizon", "date", "2027-01-04"},
    {"weeks_after_the_horizon", {1, weeks_},   vn(date{2026, 12, 30}, 8), "out_of_horizon", "date", "2027-01-06"},
    {"working_days_from_before_the_horizon", {1, wdays_}, vn(date{2020, 12, 31}, 8), "out_of_horizon", "date", "2020-12-31"},
    {"working_days_past_the_horizon", {2, wdays_}, vn(date{2026, 12, 30}, 8), "out_of_horizon", "n", "2"},
    {"more_working_days_than_there_are", {huge, wdays_}, noon, "out_of_horizon", "limit.amount", huge_text},
    {"minutes_beyond_the_dates", {huge, minutes_}, noon, "overflow", "limit.amount", huge_text},
    {"hours_beyond_the_dates",  {huge, hours_}, noon, "overflow", "limit.amount", huge_text},
    {"one_hour_beyond_the_dates", {1, hours_}, utc(date{9999, 12, 31}, 23), "overflow", "limit.amount", "1"},
    {"days_beyond_the_dates",   {huge, days_}, noon, "overflow", "limit.amount", huge_text},
    {"weeks_beyond_the_dates",  {huge, weeks_}, noon, "overflow", "limit.amount", huge_text},
    {"no_end_of_the_last_day",  {1, days_},    vn(date{9999, 12, 30}, 8), "overflow", "limit.amount", "1"},
};
// clang-format on

void PrintTo(const refused_case& c, std::ostream* os) {
  *os << c.name;
}

class ProveDueRefuses : public testing::TestWithParam<refused_case> {};

TEST_P(ProveDueRefuses, NamingFieldAndValue) {
  const auto& c = GetParam();
  const rule_pack pack = vietnam::civil_code_2015();
  const failure expected{c.kind, c.field, c.value};
  EXPECT_EQ(failure_of([&] { return prove_due(c.limit, c.start, pack, public_service()); }), expected);
  EXPECT_EQ(failure_of([&] { return due_at(c.limit, c.start, pack, public_service()); }), expected);
}

INSTANTIATE_TEST_SUITE_P(TimeLimit, ProveDueRefuses, testing::ValuesIn(refused_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(TimeLimitTest, RefusesAPackWithoutName) {
  rule_pack pack = vietnam::civil_code_2015();
  pack.name.clear();
  EXPECT_EQ(failure_of([&] {
              return prove_due({1, hours_}, noon, pack, public_service());
            }),
            (failure{"bad_argument", "pack.name", "\"\""}));
}

TEST(TimeLimitTest, RefusesToMovePastTheEndOfTheCalendar) {
  const business_calendar calendar{plain_weeks(date{2026, 3, 2}, date{2026, 3, 9})};  // ends with a Sunday
  const rule_pack pack = vietnam::civil_code_2015();
  EXPECT_EQ(failure_of([&] {
              return prove_due({1, days_}, vn(date{2026, 3, 6}, 8), pack, calendar);
            }),
            (failure{"out_of_horizon", "date", "2026-03-07"}));
  EXPECT_EQ(failure_of([&] {
              return prove_due({24, hours_}, utc(date{2026, 3, 6}, 8), frcp(zone::fixed("UTC", hours(0))),
                               calendar);
            }),
            (failure{"out_of_horizon", "date", "2026-03-07"}));
}

TEST(TimeLimitTest, LastMomentsOfTheLastYearCanStillBeReached) {
  const rule_pack pack = that_never_moves();
  EXPECT_EQ(to_text(due_at({1, hours_}, utc(date{9999, 12, 31}, 22), pack, public_service())),
            "9999-12-31T23:00:00Z");
  EXPECT_EQ(to_text(due_at({1, days_}, vn(date{9999, 12, 29}, 8), pack, public_service())),
            "9999-12-30T17:00:00Z");
  EXPECT_EQ(to_text(due_at({1, limit_unit::months}, vn(date{9999, 11, 30}, 8), pack, public_service())),
            "9999-12-30T17:00:00Z");
}

}  // namespace
}  // namespace phoihop
