// SPDX-License-Identifier: BSL-1.0
// Series that meet on the days of an iCalendar rule. Days are counted by hand, or by a slow loop over days.
#include <phoihop/schedule/series.hpp>

#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/schedule/event_series.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <phoihop/schedule/timetable.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;
using testing_support::random_holidays;
using texts = std::vector<std::string>;

constexpr unit_id rangers{0};
constexpr unit_id police{1};
constexpr unit_id military{2};
constexpr auto chair = meeting_role::chair;
const std::string key = "118.giao-ban";
const date_range long_span{date{2021, 1, 1}, date{2023, 1, 1}};

business_calendar no_holidays() {
  return business_calendar{monday_to_friday(long_span)};
}

rule_dates dates(std::string_view rule, const date& first, dtstart_role role = dtstart_role::matching) {
  return {parse_recurrence_rule(rule), first, role};
}

// Monday 4 January 2021 is in week 1; then 18 January, 1 February, 15 February.
const rule_dates fortnightly = dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", date{2021, 1, 4});

period day(std::int32_t year, std::int32_t month, std::int32_t n) {
  return period::containing(period_kind::day, make_date(year, month, n));
}

series met(const recurrence& when, const validity& in_force, const role_rule& rule = always({police})) {
  return {key, "Giao ban", when, in_force, {{chair, rule}}};
}

texts sat(const series_plan& plan) {
  texts result;
  for (const meeting& m : plan.meetings)
    result.push_back(to_text(m.when.actual) + (m.cancelled ? " cancelled" : ""));
  return result;
}

texts said(const series_plan& plan) {
  texts result;
  for (const finding& f : plan.findings) result.push_back(to_text(f));
  return result;
}

// ---- the recurrence itself

TEST(RuleRecurrenceTest, HasTheDaysOfTheRule) {
  const recurrence when{fortnightly};
  const business_calendar calendar = no_holidays();
  const date_range january{date{2021, 1, 1}, date{2021, 2, 1}};
  EXPECT_EQ(when.covers(), period_kind::day);
  EXPECT_EQ(when.days_within(january, calendar),
            (std::vector<date>{date{2021, 1, 4}, date{2021, 1, 6}, date{2021, 1, 18}, date{2021, 1, 20}}));
  const auto all = when.within(january, calendar);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[2], (occurrence{day(2021, 1, 18), date{2021, 1, 18}, date{2021, 1, 18}, {}}));
  EXPECT_EQ(when.of(day(2021, 1, 20), calendar).actual, (date{2021, 1, 20}));
  EXPECT_EQ(when.find_nominal(day(2021, 1, 19), calendar), std::nullopt);
  EXPECT_EQ(when.left_out(day(2021, 1, 19), calendar), omission_reason::no_such_day);
  EXPECT_EQ(when.left_out(day(2021, 1, 20), calendar), std::nullopt);
  EXPECT_TRUE(when.days_within({date{2021, 1, 7}, date{2021, 1, 18}}, calendar).empty());
}

TEST(RuleRecurrenceTest, CountsTheDaysOfTheRule) {
  const recurrence when{fortnightly};
  const business_calendar calendar = no_holidays();
  const date from{2021, 1, 7};
  EXPECT_EQ(when.first_from(from, calendar), day(2021, 1, 18));
  EXPECT_EQ(when.nth(from, 0, calendar).covers, day(2021, 1, 18));
  EXPECT_EQ(when.nth(from, 3, calendar).covers, day(2021, 2, 3));
  EXPECT_EQ(when.nth(from, -1, calendar).covers, day(2021, 1, 6));
  EXPECT_EQ(when.nth(from, -2, calendar).covers, day(2021, 1, 4));
  EXPECT_EQ(when.rank(from, day(2021, 2, 3), calendar), 3);
  EXPECT_EQ(when.rank(from, day(2021, 1, 18), calendar), 0);
  EXPECT_EQ(when.rank(from, day(2021, 1, 4), calendar), -2);
}

// The n-th day before a day, of rules with and without an end by number, however far back they began.
TEST(RuleRecurrenceTest, NthDaysBeforeADayAreThoseOfTheList) {
  const business_calendar calendar{monday_to_friday({date{2014, 1, 1}, date{2017, 1, 1}})};
  for (const char* rule : {"FREQ=DAILY", "FREQ=DAILY;COUNT=900", "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=12"}) {
    const rule_dates dates{parse_recurrence_rule(rule), date{2014, 3, 12}};
    const recurrence when{dates};
    const date from{2016, 6, 1};
    const std::vector<date> before = dates.within({date{2014, 1, 1}, from});
    const auto count = static_cast<std::int64_t>(before.size());
    for (std::int64_t n = 1; n <= count; ++n)
      ASSERT_EQ(when.nth(from, -n, calendar).nominal, before[static_cast<std::size_t>(count - n)]) << rule;
    EXPECT_EQ(failure_of([&] { return when.nth(from, -count - 1, calendar); }),
              (failure{"overflow", "n", std::to_string(-count - 1)}));
  }
}

TEST(RuleRecurrenceTest, IsRolledOrLeftOut) {
  // 1 and 15 May 2021 are Saturdays, 15 August is a Sunday.
  const rule_dates twice = dates("FREQ=MONTHLY;BYMONTHDAY=1,15", date{2021, 1, 1});
  const business_calendar calendar = no_holidays();
  const date_range may{date{2021, 5, 1}, date{2021, 6, 1}};
  EXPECT_EQ(recurrence(twice, roll::following).days_within(may, calendar),
            (std::vector<date>{date{2021, 5, 3}, date{2021, 5, 17}}));
  EXPECT_EQ(recurrence(twice, roll::preceding).of(day(2021, 8, 15), calendar).actual, (date{2021, 8, 13}));
  const recurrence open{twice, roll::unadjusted, closed_day::leave_out};
  EXPECT_TRUE(open.within(may, calendar).empty());
  EXPECT_EQ(open.left_out(day(2021, 5, 15), calendar), omission_reason::closed_day);
}

TEST(RuleRecurrenceTest, IsWrittenAsItsRule) {
  EXPECT_EQ(to_text(recurrence{fortnightly, roll::following}),
            "on the days of FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE from 2021-01-04, rolled to the following "
            "business day");
  EXPECT_EQ(
      to_text(recurrence{period_kind::day, after_period_start{0}, roll::unadjusted, closed_day::leave_out}),
      "daily, on the first day of the period, left out on a closed day");
}

TEST(RuleRecurrenceTest, IsItsRuleForOtherPrograms) {
  EXPECT_EQ(rule_of(recurrence{fortnightly}), fortnightly.rule());
  EXPECT_EQ(rule_of(recurrence{fortnightly, roll::following}), std::nullopt);
  EXPECT_EQ(rule_of(recurrence{dates("FREQ=DAILY;COUNT=3", date{2021, 1, 4})}), std::nullopt);
  EXPECT_EQ(rule_of(recurrence{dates("FREQ=WEEKLY;BYDAY=MO", date{2021, 1, 5}, dtstart_role::occurrence)}),
            std::nullopt);
  EXPECT_EQ(rule_of({period_kind::day, after_period_end{0}, roll::unadjusted}),
            parse_recurrence_rule("FREQ=DAILY"));
  EXPECT_EQ(rule_of({period_kind::day, weekday_of_period{-1, weekday::friday}, roll::unadjusted}),
            parse_recurrence_rule("FREQ=WEEKLY;BYDAY=FR"));
}

TEST(RuleRecurrenceTest, RefusesWhatIsNoDayOfTheRule) {
  const business_calendar calendar = no_holidays();
  const recurrence when{fortnightly};
  const recurrence thrice{dates("FREQ=DAILY;COUNT=3", date{2021, 1, 4})};
  const date first{2021, 1, 4};
  EXPECT_EQ(failure_of([] {
              return recurrence{period_kind::month, fortnightly, roll::unadjusted};
            }),
            (failure{"bad_argument", "covers", "month"}));
  EXPECT_EQ(failure_of([&] { return when.of(day(2021, 1, 5), calendar); }),
            (failure{"bad_argument", "period", "20210105"}));
  EXPECT_EQ(failure_of([&] { return when.rank(first, day(2021, 1, 5), calendar); }),
            (failure{"bad_argument", "period", "20210105"}));
  EXPECT_EQ(failure_of([&] {
              return when.find_nominal({period_kind::month, 2021, 1}, calendar);
            }),
            (failure{"bad_argument", "period", "202101"}));
  EXPECT_EQ(thrice.nth(first, 2, calendar).actual, (date{2021, 1, 6}));
  EXPECT_EQ(failure_of([&] { return thrice.nth(first, 3, calendar); }), (failure{"overflow", "n", "3"}));
  EXPECT_EQ(failure_of([&] { return thrice.nth(first, -1, calendar); }), (failure{"overflow", "n", "-1"}));
  EXPECT_EQ(failure_of([&] {
              return thrice.first_from(date{2021, 1, 7}, calendar);
            }),
            (failure{"overflow", "date", "2021-01-07"}));
}

// ---- series

TEST(RuleSeriesTest, MeetsOnTheDaysOfTheRuleInForce) {
  const validity in_force{date{2021, 1, 5}, date{2021, 2, 2}};
  const auto plan = plan_series(met(recurrence{fortnightly}, in_force), no_holidays(), long_span);
  EXPECT_EQ(sat(plan), (texts{"2021-01-06", "2021-01-18", "2021-01-20", "2021-02-01"}));
  EXPECT_EQ(plan.meetings[1].when.covers, day(2021, 1, 18));
  EXPECT_EQ(said(plan), texts{});
}

TEST(RuleSeriesTest, EndsWithItsRule) {
  const validity for_ever = validity::from(date{2021, 1, 1});
  const auto planned = [&](const rule_dates& by) {
    return sat(plan_series(met(recurrence{by}, for_ever), no_holidays(), long_span));
  };
  EXPECT_EQ(planned(dates("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", date{2021, 1, 29})),
            (texts{"2021-01-29", "2021-02-26"}));
  EXPECT_EQ(planned(dates("FREQ=YEARLY;BYYEARDAY=100,-1;UNTIL=20211230", date{2021, 4, 10})),
            (texts{"2021-04-10"}));
  EXPECT_EQ(planned(dates("FREQ=DAILY;UNTIL=20201231", date{2020, 12, 30})), texts{});
  // The first day counts though it is no Monday, if it is said so.
  const date tuesday{2021, 1, 5};
  EXPECT_EQ(planned(dates("FREQ=WEEKLY;BYDAY=MO;UNTIL=20210111", tuesday, dtstart_role::anchor)),
            texts{"2021-01-11"});
  EXPECT_EQ(planned(dates("FREQ=WEEKLY;BYDAY=MO;UNTIL=20210111", tuesday, dtstart_role::occurrence)),
            (texts{"2021-01-05", "2021-01-11"}));
}

TEST(RuleSeriesTest, UnitsTakeTurnsFromDayToDay) {
  const validity term{date{2021, 1, 1}, date{2021, 2, 4}};
  const roster in_turn{{{rangers, term}, {police, term}, {military, term}}, {}, {}};
  const auto plan = plan_series(met(recurrence{fortnightly}, term, in_turn), no_holidays(), long_span);
  std::vector<std::optional<unit_id>> chairs;
  for (const meeting& m : plan.meetings) chairs.push_back(m.chair());
  EXPECT_EQ(chairs,
            (std::vector<std::optional<unit_id>>{rangers, police, military, rangers, police, military}));
  ASSERT_TRUE(plan.fairness);
  EXPECT_EQ(plan.fairness->rows[0].entitled, (ratio{2, 1}));
}

TEST(RuleSeriesTest, ChangesOfTurnsCountTheDaysOfTheRule) {
  const validity term{date{2021, 1, 5}, date{2021, 2, 4}};  // 6, 18, 20 January, 1 and 3 February
  roster in_turn{{{rangers, term}, {police, term}}, {}, {}};
  in_turn.changes = {swap_chairs{1, 2}};
  const series s = met(recurrence{fortnightly}, term, in_turn);
  const meeting_record cancelled{key, day(2021, 1, 6), std::nullopt, "bão"};
  const auto plan = plan_series(s, no_holidays(), long_span, std::vector{cancelled});
  std::vector<std::optional<unit_id>> chairs;
  for (const meeting& m : plan.meetings) chairs.push_back(m.chair());
  EXPECT_EQ(chairs, (std::vector<std::optional<unit_id>>{std::nullopt, police, rangers, rangers, police}));
}

TEST(RuleSeriesTest, RolesAreNeededAtSomeOfTheDays) {
  const validity term{date{2021, 1, 1}, date{2021, 3, 1}};  // 4, 6, 18, 20 January, 1, 3, 15, 17 February
  series s = met(recurrence{fortnightly}, term);
  s.roles.push_back({meeting_role::secretariat, always({military}), every_nth_meeting{3, 1}});
  s.roles.push_back({meeting_role::venue, always({rangers}), at_end_of{period_kind::month}});
  texts secretariat;
  texts venue;
  for (const meeting& m : plan_series(s, no_holidays(), long_span).meetings) {
    if (!m.roles[1].actual.empty()) secretariat.push_back(to_text(m.when.nominal));
    if (!m.roles[2].actual.empty()) venue.push_back(to_text(m.when.nominal));
  }
  EXPECT_EQ(secretariat, (texts{"2021-01-06", "2021-02-01", "2021-02-17"}));
  EXPECT_EQ(venue, (texts{"2021-01-20", "2021-02-17"}));
}

TEST(RuleSeriesTest, RecordsNameTheDay) {
  const validity in_force{date{2021, 1, 1}, date{2021, 2, 1}};
  const series s = met(recurrence{fortnightly}, in_force);
  const std::vector<meeting_record> records{
      {key, day(2021, 1, 6), date{2021, 1, 7}},
      {key, day(2021, 1, 18), std::nullopt, "bão"},
      {key, special_call{date{2021, 1, 25}, 1, "cháy rừng"}},
  };
  const auto plan = plan_series(s, no_holidays(), long_span, records);
  EXPECT_EQ(sat(plan),
            (texts{"2021-01-04", "2021-01-07", "2021-01-18 cancelled", "2021-01-20", "2021-01-25"}));
  EXPECT_EQ(to_event(plan.meetings[1], "sonla.example").uid, "118.giao-ban.20210106@sonla.example");
  EXPECT_EQ(to_event(plan.meetings[1], "sonla.example").sequence, 1);
  const auto refused = [&](const period& covers) {
    return failure_of([&] {
      return plan_series(s, no_holidays(), long_span, std::vector{meeting_record{key, covers}});
    });
  };
  EXPECT_EQ(refused(day(2021, 1, 5)), (failure{"bad_argument", "records[0].which", "20210105"}));
  EXPECT_EQ(refused(day(2021, 2, 1)), (failure{"bad_argument", "records[0].which", "20210201"}));
  EXPECT_EQ(refused({period_kind::week, 2021, 1}), (failure{"bad_argument", "records[0].which", "2021W1"}));
}

// 2021: Labour Day is a Saturday, and 15 May too.
TEST(RuleSeriesTest, WhatIsLeftOutIsTold) {
  const validity in_force{date{2021, 5, 1}, date{2021, 5, 16}};
  const rule_dates twice = dates("FREQ=MONTHLY;BYMONTHDAY=1,15", date{2021, 1, 1});
  series s = met(recurrence{twice, roll::following}, in_force);
  EXPECT_EQ(sat(plan_series(s, no_holidays(), long_span)), (texts{"2021-05-03", "2021-05-17"}));
  s.counted = counts_by::day;
  const auto by_day = plan_series(s, no_holidays(), long_span);
  EXPECT_EQ(sat(by_day), (texts{"2021-05-03"}));
  ASSERT_EQ(by_day.findings.size(), 1U);
  EXPECT_EQ(by_day.findings[0].rule, "periods_left_out");
  EXPECT_NE(to_text(by_day.findings[0]).find("20210515"), std::string::npos) << to_text(by_day.findings[0]);
  s.when = recurrence{twice, roll::unadjusted, closed_day::leave_out};
  const auto open = plan_series(s, no_holidays(), long_span);
  EXPECT_EQ(sat(open), texts{});
  ASSERT_EQ(open.findings.size(), 1U);
  EXPECT_EQ(open.findings[0].rule, "closed_days_left_out");
}

// Saturday and Sunday both go to Monday.
TEST(RuleSeriesTest, DaysThatAreRolledTogetherAreTold) {
  const validity in_force{date{2021, 1, 8}, date{2021, 1, 12}};
  series s = met(recurrence{dates("FREQ=WEEKLY;BYDAY=SA,SU", date{2021, 1, 2}), roll::following}, in_force);
  const auto both = plan_series(s, no_holidays(), long_span);
  EXPECT_EQ(sat(both), (texts{"2021-01-11", "2021-01-11"}));
  ASSERT_EQ(both.findings.size(), 1U);
  EXPECT_EQ(both.findings[0].rule, "sittings_coincide");
  s.same_day = same_day_rule::keep_first;
  const auto first = plan_series(s, no_holidays(), long_span);
  EXPECT_EQ(sat(first), (texts{"2021-01-11"}));
  EXPECT_EQ(first.meetings[0].when.covers, day(2021, 1, 9));
  ASSERT_EQ(first.findings.size(), 1U);
  EXPECT_EQ(first.findings[0].rule, "coinciding_left_out");
}

// The daily meeting of a duty room: on worked days.
TEST(RuleSeriesTest, DailyOnWorkedDays) {
  const recurrence daily{period_kind::day, after_period_start{0}, roll::unadjusted, closed_day::leave_out};
  const validity in_force{date{2021, 1, 7}, date{2021, 1, 13}};  // Thursday to Tuesday
  EXPECT_EQ(sat(plan_series(met(daily, in_force), no_holidays(), long_span)),
            (texts{"2021-01-07", "2021-01-08", "2021-01-11", "2021-01-12"}));
}

TEST(RuleSeriesTest, IsExportedAsItsRule) {
  const rule_dates mondays = dates("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date{2021, 1, 4});
  const recurrence when{mondays, roll::following};
  const validity in_force{date{2021, 1, 1}, date{2021, 3, 2}};  // 4, 18 January, 1, 15 February, 1 March
  const std::vector<meeting_record> moved{{key, day(2021, 1, 18), date{2021, 1, 19}}};
  const auto plan = plan_series(met(when, in_force), no_holidays(), long_span, moved);
  const auto told = to_series_events(plan.meetings, when, "sonla.example");
  ASSERT_TRUE(told.series);
  EXPECT_EQ(to_text(told.series->rule), "FREQ=WEEKLY;INTERVAL=2;UNTIL=20210301;BYDAY=MO");
  EXPECT_EQ(told.series->left_out, std::vector<date>{(date{2021, 1, 18})});
  ASSERT_EQ(told.single.size(), 1U);
  EXPECT_EQ(told.single[0].uid, "118.giao-ban.20210118@sonla.example");
  // Programs read BYDAY with a number differently: each meeting is an event of its own.
  const recurrence last_fridays{dates("FREQ=MONTHLY;BYDAY=-1FR", date{2021, 1, 29})};
  const auto each = plan_series(met(last_fridays, in_force), no_holidays(), long_span);
  const auto single = to_series_events(each.meetings, last_fridays, "sonla.example");
  EXPECT_FALSE(single.series);
  EXPECT_EQ(single.single.size(), each.meetings.size());
}

// ---- days that come from an archive

TEST(RuleSeriesTest, DaysThatTheRuleDoesNotHaveAreRefused) {
  const validity in_force{date{2021, 1, 1}, date{2021, 2, 1}};
  const series s = met(recurrence{fortnightly}, in_force);
  const timetable made{s, no_holidays()};
  const auto loaded = [&](const auto& damage) {
    timetable::series_days days = made.days();
    damage(days.occurrences);
    return failure_of([&] { return timetable{days, s, {}}; });
  };
  EXPECT_EQ(loaded([](auto&) {}), std::nullopt);
  EXPECT_EQ(loaded([](auto& all) { all.erase(all.begin() + 1); }),
            (failure{"bad_argument", "days.occurrences[1].covers", "20210118"}));
  EXPECT_EQ(loaded([](auto& all) { all.erase(all.begin()); }),
            (failure{"bad_argument", "days.occurrences[0].covers", "20210106"}));
  EXPECT_EQ(loaded([](auto& all) { all[1].covers = day(2021, 1, 5); }),
            (failure{"bad_argument", "days.occurrences[1].covers", "20210105"}));
  EXPECT_EQ(loaded([](auto& all) {
              all[1].nominal = date{2021, 1, 7};
            }),
            (failure{"bad_argument", "days.occurrences[1].nominal", "2021-01-07"}));
}

// ---- against a loop over days

constexpr std::pair<const char*, date> some_rules[] = {
    {"FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH,SA", date{2021, 1, 2}},
    {"FREQ=MONTHLY;BYMONTHDAY=1,15,-1", date{2021, 1, 1}},
    {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1", date{2021, 1, 29}},
    {"FREQ=YEARLY;BYWEEKNO=7,20,33;BYDAY=MO", date{2021, 2, 15}},
    {"FREQ=YEARLY;BYYEARDAY=1,100,200,-1", date{2021, 1, 1}},
    {"FREQ=DAILY;INTERVAL=4;COUNT=60", date{2021, 1, 3}},
    {"FREQ=DAILY;BYMONTH=2,7;UNTIL=20220715", date{2021, 2, 1}},
};

struct slow_meeting {
  date nominal;
  date actual;
  friend bool operator==(const slow_meeting&, const slow_meeting&) = default;
};

// Every day in force is asked whether the rule has it.
std::vector<slow_meeting> slow_meetings(const series& s, const rule_dates& by,
                                        const business_calendar& calendar) {
  const auto in = by.within({date{2021, 1, 1}, date{2022, 12, 20}});
  const std::set<date> of_rule{in.begin(), in.end()};
  std::vector<slow_meeting> all;
  for (date d = s.in_force.first(); s.in_force.contains(d); d = add_days(d, 1)) {
    if (!of_rule.contains(d)) continue;
    if (s.when.closed() == closed_day::leave_out && !calendar.is_business_day(d)) continue;
    date actual = d;
    const int step = s.when.convention() == roll::following   ? 1
                     : s.when.convention() == roll::preceding ? -1
                                                              : 0;
    while (step != 0 && !calendar.is_business_day(actual)) actual = add_days(actual, step);
    if (s.counted == counts_by::day && !s.in_force.contains(actual)) continue;
    if (s.same_day == same_day_rule::keep_first && !all.empty() && all.back().actual == actual) continue;
    all.push_back({d, actual});
  }
  return all;
}

TEST(RuleSeriesProperty, MeetsWhereALoopOverDaysSays) {
  std::mt19937 random{1445};
  const auto upto = [&](std::uint32_t n) { return static_cast<std::int32_t>(random() % n); };
  for (int round = 0; round < 400; ++round) {
    const auto& [rule, first] = some_rules[random() % std::size(some_rules)];
    const rule_dates by = dates(rule, first);
    const business_calendar calendar{monday_to_friday(long_span, random_holidays(long_span, 9, random))};
    constexpr roll rolls[] = {roll::unadjusted, roll::following, roll::preceding};
    const roll convention = rolls[random() % 3];
    const auto closed =
        convention == roll::unadjusted && upto(2) == 0 ? closed_day::leave_out : closed_day::roll;
    const date from = add_days(date{2021, 1, 20}, upto(200));
    const validity in_force{from, add_days(from, 1 + upto(480))};
    series s = met(recurrence{by, convention, closed}, in_force);
    s.counted = upto(2) == 0 ? counts_by::day : counts_by::period;
    s.same_day = upto(2) == 0 ? same_day_rule::keep_first : same_day_rule::keep_both;
    const auto expected = slow_meetings(s, by, calendar);
    std::vector<slow_meeting> found;
    const auto plan = plan_series(s, calendar, long_span);
    for (const meeting& m : plan.meetings) {
      found.push_back({m.when.nominal, m.when.actual});
      ASSERT_EQ(m.when.covers.days().first(), m.when.nominal);
    }
    ASSERT_EQ(found.size(), expected.size()) << rule << " " << to_text(s.when) << " " << to_text(in_force);
    ASSERT_TRUE(found == expected) << rule << " " << to_text(s.when) << " " << to_text(in_force);
    // In pieces as at once.
    const date middle = add_days(from, upto(480));
    std::size_t in_pieces = 0;
    for (const date_range& span :
         {date_range{long_span.first(), middle}, date_range{middle, long_span.end_day()}})
      in_pieces += plan_series(s, calendar, span).meetings.size();
    ASSERT_EQ(in_pieces, expected.size());
  }
}

}  // namespace
}  // namespace phoihop
