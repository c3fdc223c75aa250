// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/series.hpp>

#include <phoihop/calendar/vietnam.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace phoihop {

namespace {

using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;
using testing_support::random_holidays;

constexpr unit_id rangers{0};
constexpr unit_id police{1};
constexpr unit_id military{2};
constexpr unit_id stranger{9};

constexpr auto chair = meeting_role::chair;

const validity term{date{2021, 1, 1}, date{2026, 1, 1}};
const date_range whole_calendar{date{2021, 1, 1}, date{2027, 1, 1}};
const recurrence monthly{period_kind::month, after_period_end{0}, roll::preceding};
const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::preceding};

const std::string key = "giao-ban-quý";

roster in_turn() {
  return {{{rangers, term}, {police, term}, {military, term}}, {}, {}};
}

// Issue 2: the quarterly meetings of Quỳnh Nhai, from the signature to the end of the district, without the
// district police from 1 March 2025.
series quynh_nhai() {
  roster who = in_turn();
  who.members[1].when = validity{date{2021, 1, 1}, date{2025, 3, 1}};
  return {key, "Giao ban quý", quarterly, validity{date{2021, 3, 11}, date{2025, 7, 1}}, {{chair, who}}};
}

std::vector<std::string> covered(const series_plan& plan) {
  std::vector<std::string> result;
  for (const auto& m : plan.meetings) result.push_back(to_text(m.when.covers));
  return result;
}

std::vector<std::optional<unit_id>> chairs(const series_plan& plan) {
  std::vector<std::optional<unit_id>> result;
  for (const auto& m : plan.meetings) result.push_back(m.chair());
  return result;
}

// What is recorded of the meeting about a period.
meeting_record held(const period& covers, const std::optional<date>& sat_on = std::nullopt,
                    const std::optional<unit_id>& chaired_by = std::nullopt) {
  meeting_record made{key, covers, sat_on};
  if (chaired_by) made.roles = {{chair, {*chaired_by}}};
  return made;
}

const meeting& about(const series_plan& plan, const period& p) {
  return *std::ranges::find(plan.meetings, p, [](const meeting& m) { return m.when.covers; });
}

// ---- the first agreement ----

TEST(SeriesTest, QuynhNhaiHasEighteenQuarterlyMeetings) {
  const auto plan = plan_series(quynh_nhai(), vietnam::public_service(), whole_calendar);
  ASSERT_EQ(plan.meetings.size(), 18U);
  EXPECT_EQ(to_text(plan.meetings.front().when.covers), "2021Q1");
  EXPECT_EQ(plan.meetings.front().when.actual, (date{2021, 3, 31}));
  EXPECT_EQ(to_text(plan.meetings.back().when.covers), "2025Q2");
  EXPECT_EQ(plan.meetings.back().when.actual, (date{2025, 6, 30}));
  for (const auto& m : plan.meetings) {
    EXPECT_EQ(m.series_key, "giao-ban-quý");
    EXPECT_EQ(m.title, "Giao ban quý");
    ASSERT_TRUE(m.chair()) << testing::PrintToString(m);
    EXPECT_TRUE(*m.chair() != police || m.when.actual < (date{2025, 3, 1})) << testing::PrintToString(m);
    EXPECT_FALSE(to_text(m.roles[0].why).empty());
  }
  ASSERT_TRUE(plan.fairness);
  EXPECT_EQ(plan.fairness->after_meeting.size(), 18U);
  EXPECT_LT(plan.fairness->largest, (ratio{1, 1}));
  ASSERT_EQ(plan.fairness->rows.size(), 3U);
  EXPECT_EQ(plan.fairness->rows[0].entitled, (ratio{19, 3}));  // 16/3 and two halves
  EXPECT_EQ(plan.fairness->rows[1].entitled, (ratio{16, 3}));
}

TEST(SeriesTest, AYearShowsItsOwnMeetingsOnly) {
  const auto calendar = vietnam::public_service();
  const auto of_year = [&](unsigned short year) {
    return covered(plan_series(quynh_nhai(), calendar,
                               {date{year, 1, 1}, date{static_cast<unsigned short>(year + 1), 1, 1}}));
  };
  EXPECT_EQ(of_year(2021), (std::vector<std::string>{"2021Q1", "2021Q2", "2021Q3", "2021Q4"}));
  EXPECT_EQ(of_year(2025), (std::vector<std::string>{"2025Q1", "2025Q2"}));
  EXPECT_TRUE(of_year(2026).empty());
}

// ---- in force ----

// Of dates in force that hold a part of the month.
TEST(SeriesTest, AMeetingBelongsToItIfItsNominalDayAndTheDayItSitsLieWithin) {
  // March 2021: Sunday 28 is the last day but three, and goes back to Friday 26 or on to Monday 29.
  struct row {
    const char* name;
    roll convention;
    validity in_force;
    bool belongs;
  };
  const row rows[] = {
      {"both within", roll::preceding, validity{date{2021, 3, 26}, date{2021, 3, 29}}, true},
      {"sits before it begins", roll::preceding, validity{date{2021, 3, 27}, date{2021, 3, 29}}, false},
      {"its nominal day is the day it ends", roll::preceding, validity{date{2021, 3, 26}, date{2021, 3, 28}},
       false},
      {"both within, moved on", roll::following, validity{date{2021, 3, 28}, date{2021, 3, 30}}, true},
      {"sits on the day it ends", roll::following, validity{date{2021, 3, 28}, date{2021, 3, 29}}, false},
      {"its nominal day is before it begins", roll::following, validity{date{2021, 3, 29}, date{2021, 3, 30}},
       false},
      {"open, from the nominal day on", roll::following, validity::from(date{2021, 3, 28}), true},
  };
  const business_calendar calendar{monday_to_friday({date{2021, 1, 1}, date{2021, 4, 20}})};
  for (const auto& [name, convention, in_force, belongs] : rows) {
    const series s{key,
                   "",
                   {period_kind::month, after_period_end{-3}, convention},
                   in_force,
                   {{chair, always({police})}}};
    EXPECT_EQ(covered(plan_series(s, calendar, calendar.horizon())),
              belongs ? std::vector<std::string>{"202103"} : std::vector<std::string>{})
        << name;
  }
}

TEST(SeriesTest, TheSpanTakesWhatSitsWithinIt) {
  const auto calendar = vietnam::public_service();
  const series s{key, "", monthly, term, {{chair, always({police})}}};
  // Saturday 31 July 2021 was moved to Friday 30.
  EXPECT_EQ(covered(plan_series(s, calendar, {date{2021, 7, 30}, date{2021, 7, 31}})),
            (std::vector<std::string>{"202107"}));
  EXPECT_TRUE(plan_series(s, calendar, {date{2021, 7, 31}, date{2021, 8, 1}}).meetings.empty());
  EXPECT_TRUE(plan_series(s, calendar, date_range{}).meetings.empty());
}

// ---- who chairs ----

TEST(SeriesTest, AFixedChairIsAlwaysTheSame) {
  const series s{key, "", monthly, term, {{chair, always({police})}}};
  const auto plan = plan_series(s, vietnam::public_service(), {date{2021, 1, 1}, date{2022, 1, 1}});
  ASSERT_EQ(plan.meetings.size(), 12U);
  for (const auto& m : plan.meetings) EXPECT_EQ(m.chair(), police);
  EXPECT_EQ(plan.fairness, std::nullopt);
}

TEST(SeriesTest, AnOutsiderChairsWithoutBeingAMember) {
  const series s{key, "", quarterly, term, {{chair, external_holder{"Chủ tịch UBND tỉnh"}}}};
  const auto plan = plan_series(s, vietnam::public_service(), {date{2022, 1, 1}, date{2023, 1, 1}});
  ASSERT_EQ(plan.meetings.size(), 4U);
  for (const auto& m : plan.meetings) {
    EXPECT_EQ(m.chair(), std::nullopt);
    EXPECT_EQ(m.roles[0].name, "Chủ tịch UBND tỉnh");
    EXPECT_NE(to_text(m.roles[0].why).find("Chủ tịch UBND tỉnh"), std::string::npos);
  }
  EXPECT_EQ(plan.fairness, std::nullopt);
}

TEST(SeriesTest, ARotaTakesTurnsAsRotateSays) {
  const series s{key, "", monthly, term, {{chair, in_turn()}}};
  const auto plan = plan_series(s, vietnam::public_service(), {date{2021, 1, 1}, date{2026, 1, 1}});
  std::vector<date> sat;
  for (const auto& m : plan.meetings) sat.push_back(m.when.actual);
  const auto turned = rotate(in_turn(), sat);
  ASSERT_EQ(plan.meetings.size(), 60U);
  for (std::size_t i = 0; i < sat.size(); ++i) {
    EXPECT_EQ(plan.meetings[i].chair(), turned.assignments[i].chair);
    EXPECT_EQ(plan.meetings[i].roles[0].why, std::vector{explain(turned.assignments[i])});
  }
  EXPECT_EQ(plan.fairness, turned.fairness);
}

TEST(SeriesTest, ADayOnWhichNobodyIsThereHasAMeetingWithoutChair) {
  const roster with_a_gap{{{rangers, validity{date{2021, 1, 1}, date{2021, 4, 1}}},
                           {police, validity{date{2021, 6, 1}, date{2026, 1, 1}}}},
                          {},
                          {}};
  const series s{key, "", monthly, term, {{chair, with_a_gap}}};
  const auto plan = plan_series(s, vietnam::public_service(), {date{2021, 1, 1}, date{2021, 9, 1}});
  const std::vector<std::optional<unit_id>> expected{rangers,      rangers, rangers, std::nullopt,
                                                     std::nullopt, police,  police,  police};
  EXPECT_EQ(chairs(plan), expected);
  EXPECT_FALSE(to_text(plan.meetings[3].roles[0].why).empty());
  ASSERT_TRUE(plan.fairness);
  EXPECT_EQ(plan.fairness->rows[0].chaired, 3);
  EXPECT_EQ(plan.fairness->rows[0].entitled, (ratio{3, 1}));
}

TEST(SeriesTest, ARosterWithoutAnyoneLeavesEachMeetingWithoutChair) {
  const series s{key, "", quarterly, term, {{chair, roster{}}}};
  const auto plan = plan_series(s, vietnam::public_service(), {date{2021, 1, 1}, date{2022, 1, 1}});
  ASSERT_EQ(plan.meetings.size(), 4U);
  for (const auto& m : plan.meetings) EXPECT_EQ(m.chair(), std::nullopt);
  EXPECT_EQ(plan.fairness, std::nullopt);
}

TEST(SeriesTest, WhereNobodyEverIsThereThereIsNothingToMeasure) {
  const roster gone{{{police, validity{date{2020, 1, 1}, date{2021, 1, 1}}}}, {}, {}};
  const series s{key, "", quarterly, term, {{chair, gone}}};
  const auto plan = plan_series(s, vietnam::public_service(), {date{2021, 1, 1}, date{2022, 1, 1}});
  EXPECT_EQ(chairs(plan), std::vector<std::optional<unit_id>>(4));
  EXPECT_EQ(plan.fairness, std::nullopt);
}

// ---- what is recorded ----

TEST(SeriesTest, WhatWasHeldIsKept) {
  const auto calendar = vietnam::public_service();
  const period q2{period_kind::quarter, 2021, 2};
  const period q3{period_kind::quarter, 2021, 3};
  const meeting_record records[] = {held(q2, date{2021, 7, 27}, rangers), held(q3, std::nullopt, rangers)};
  const auto plan = plan_series(quynh_nhai(), calendar, whole_calendar, records);
  ASSERT_EQ(plan.meetings.size(), 18U);
  EXPECT_EQ(about(plan, q2).when.nominal, (date{2021, 6, 30}));
  EXPECT_EQ(about(plan, q2).when.actual, (date{2021, 7, 27}));
  EXPECT_FALSE(about(plan, q2).when.why_moved.empty());
  EXPECT_EQ(about(plan, q2).when.day_certainty, certainty::firm);
  EXPECT_EQ(about(plan, q2).chair(), rangers);
  EXPECT_EQ(about(plan, q3).when.actual, (date{2021, 9, 30}));
  EXPECT_EQ(about(plan, q3).chair(), rangers);
  EXPECT_EQ(plan.fairness->guarantee, std::nullopt);  // from here on it is measured, not promised
  // Rangers also took Q1; the other two catch up before they chair again.
  EXPECT_EQ(about(plan, {period_kind::quarter, 2021, 1}).chair(), rangers);
  const std::set<std::optional<unit_id>> next_two{about(plan, {period_kind::quarter, 2021, 4}).chair(),
                                                  about(plan, {period_kind::quarter, 2022, 1}).chair()};
  EXPECT_EQ(next_two, (std::set<std::optional<unit_id>>{police, military}));
}

TEST(SeriesTest, AMeetingThatSatWhereTheRulePutItWasNotMoved) {
  const meeting_record records[] = {held({period_kind::quarter, 2021, 2}, date{2021, 6, 30})};
  const auto plan = plan_series(quynh_nhai(), vietnam::public_service(), whole_calendar, records);
  EXPECT_EQ(plan, plan_series(quynh_nhai(), vietnam::public_service(), whole_calendar));
}

TEST(SeriesTest, WhatSatIsSureHoweverTheCalendarIsDecided) {
  auto definition = monday_to_friday({date{2021, 1, 1}, date{2022, 1, 1}});
  definition.projected = {{date{2021, 6, 1}, date{2021, 8, 1}}};
  const business_calendar calendar{definition};
  const period june{period_kind::month, 2021, 6};
  const series s{key, "", monthly, term, {{chair, always({police})}}};
  EXPECT_EQ(about(plan_series(s, calendar, calendar.horizon()), june).when.day_certainty,
            certainty::projected);
  for (const date d : {date{2021, 6, 30}, date{2021, 7, 2}}) {
    const meeting_record records[] = {held(june, d)};
    EXPECT_EQ(about(plan_series(s, calendar, calendar.horizon(), records), june).when.day_certainty,
              certainty::firm);
  }
}

TEST(SeriesTest, AnyoneMayHaveChairedWhereOneAlwaysDoes) {
  const period march{period_kind::month, 2021, 3};
  const meeting_record records[] = {held(march, std::nullopt, military)};
  const auto calendar = vietnam::public_service();
  for (const role_rule& rule : {role_rule{always({police})}, role_rule{external_holder{"Chủ tịch"}}}) {
    const series s{key, "", monthly, term, {{chair, rule}}};
    const auto plan = plan_series(s, calendar, {date{2021, 1, 1}, date{2022, 1, 1}}, records);
    EXPECT_EQ(about(plan, march).chair(), military);
    EXPECT_NE(about(plan, {period_kind::month, 2021, 4}).chair(), military);
  }
}

// Q1 sat only in August, after Q2: the plan is in order of the periods, the turns in order of the sittings.
TEST(SeriesTest, TheOrderOfThePlanIsThatOfThePeriodsAndOfTheTurnsThatOfTheSittings) {
  const period q1{period_kind::quarter, 2021, 1};
  const meeting_record records[] = {held(q1, date{2021, 8, 10})};
  const auto plan =
      plan_series(quynh_nhai(), vietnam::public_service(), {date{2021, 1, 1}, date{2022, 1, 1}}, records);
  EXPECT_EQ(covered(plan), (std::vector<std::string>{"2021Q1", "2021Q2", "2021Q3", "2021Q4"}));
  EXPECT_EQ(about(plan, {period_kind::quarter, 2021, 2}).chair(), rangers);
  EXPECT_EQ(about(plan, q1).chair(), police);
  EXPECT_EQ(about(plan, {period_kind::quarter, 2021, 3}).chair(), military);
}

TEST(SeriesTest, WhoIsThereIsDecidedOnTheDayItSat) {
  // The police are gone from 1 March 2025; the meeting about 2024Q4 sat in April 2025.
  const period q4{period_kind::quarter, 2024, 4};
  const meeting_record records[] = {held(q4, date{2025, 4, 2})};
  const auto plan = plan_series(quynh_nhai(), vietnam::public_service(), whole_calendar, records);
  EXPECT_NE(about(plan, q4).chair(), police);
  EXPECT_EQ(plan.fairness->rows[1].entitled, (ratio{15, 3}));
}

// Whatever it says.
TEST(SeriesTest, ARecordOfAnotherSeriesIsNotLookedAt) {
  const period long_ago{period_kind::month, 1999, 9};
  const meeting_record records[] = {{"another", long_ago, date{boost::date_time::not_a_date_time}, ""},
                                    held({period_kind::quarter, 2021, 2}, date{2021, 7, 27}, rangers)};
  EXPECT_EQ(plan_series(quynh_nhai(), vietnam::public_service(), whole_calendar, records),
            plan_series(quynh_nhai(), vietnam::public_service(), whole_calendar, std::span{records}.last(1)));
}

// ---- a plan in pieces ----

// Everything that is recorded stands in the plan.
void expect_kept(const std::vector<meeting_record>& records, const series_plan& plan) {
  std::ptrdiff_t special = 0;
  for (const auto& r : records) {
    const auto* covers = std::get_if<period>(&r.which);
    if (covers == nullptr) ++special;
    if (covers == nullptr) continue;
    const auto& m = about(plan, *covers);
    ASSERT_EQ(m.when.actual, r.sat_on);
    ASSERT_EQ(m.cancelled, r.cancelled);
    if (!r.roles.empty()) {
      ASSERT_EQ(m.roles[0].actual, r.roles[0].who);
    }
  }
  ASSERT_EQ(std::ranges::count_if(plan.meetings, [](const meeting& m) { return m.special.has_value(); }),
            special);
}

TEST(SeriesProperty, APlanInPiecesIsThePlanAtOnce) {
  const date_range horizon{date{2020, 1, 1}, date{2026, 1, 1}};
  std::mt19937 random{1};
  const auto below = [&](std::uint32_t n) { return static_cast<std::int32_t>(random() % n); };
  const roll rolls[] = {roll::unadjusted, roll::following, roll::modified_following, roll::preceding,
                        roll::nearest};
  for (int round = 0; round < 60; ++round) {
    const business_calendar calendar{monday_to_friday(horizon, random_holidays(horizon, 12, random))};
    const period_kind kind = round % 2 == 0 ? period_kind::month : period_kind::quarter;
    const day_rule day = round % 3 == 0 ? day_rule{nth_business_day{1 + below(5)}}
                                        : day_rule{after_period_end{below(60) - 15}};
    const date begins = add_days(date{2020, 2, 1}, below(400));
    roster who = in_turn();
    who.members[0].when = validity::from(add_days(begins, below(100)));
    who.members[1].when = validity{add_days(begins, 30), add_days(begins, 300 + below(600))};
    who.absences.push_back({military, validity{add_days(begins, 200), add_days(begins, 210 + below(200))}});
    const turn_plan in_order{listed_order{{military, rangers, police}}};
    const series s{key,
                   "",
                   {kind, day, rolls[below(5)]},
                   validity{begins, add_days(begins, 700 + below(700))},
                   {{chair, round % 4 == 3 ? role_rule{in_order} : role_rule{who}},
                    {meeting_role::host, in_order},
                    {meeting_role::venue, who}}};

    // Some meetings are recorded: elsewhere, by whoever was there, some without a turn. Some are cancelled,
    // some are called.
    std::vector<meeting_record> records;
    for (const auto& m : plan_series(s, calendar, horizon).meetings) {
      if (!s.in_force.contains(add_days(m.when.actual, 9))) continue;
      if (below(6) == 0) {
        records.push_back({key, special_call{add_days(m.when.actual, below(9)), 1 + below(3), "cháy rừng"}});
        records.back().turn = below(2) == 0 ? takes_turn::yes : takes_turn::no;
      }
      if (below(5) != 0) continue;
      const date sat = add_days(m.when.actual, below(9));
      const roster only_military{{{military, who.members[2].when}}, who.absences, {}};
      const bool is_there = anyone_present(only_military, sat);
      records.push_back(held(m.when.covers, sat, is_there ? std::optional{military} : std::nullopt));
      if (below(3) == 0) {
        records.back().cancelled = "bão";
        records.back().roles.clear();
      } else if (below(4) == 0) {
        records.back().turn = takes_turn::no;
      }
    }
    const auto whole = plan_series(s, calendar, horizon, records);
    series_plan pieces{{}, whole.fairness, whole.findings};
    std::map<std::tuple<period, date, std::int32_t>, meeting> by_key;
    for (date from = horizon.first(); from < horizon.end_day();) {
      const date to = std::min(horizon.end_day(), add_days(from, 1 + below(300)));
      const auto piece = plan_series(s, calendar, {from, to}, records);
      ASSERT_EQ(piece.fairness, whole.fairness);
      ASSERT_EQ(piece.findings, whole.findings);
      for (const auto& m : piece.meetings) {
        ASSERT_TRUE((date_range{from, to}).contains(m.when.actual));
        const auto call = m.special.value_or(special_call{min_date, 0, {}});
        ASSERT_TRUE(by_key.emplace(std::tuple{m.when.covers, call.on, call.number}, m).second)
            << testing::PrintToString(m);
      }
      from = to;
    }
    for (const auto& [place, m] : by_key) pieces.meetings.push_back(m);
    ASSERT_EQ(pieces.meetings, whole.meetings);
    expect_kept(records, whole);
  }
}

// ---- the ends of the calendar ----

// What the calendar cannot place is not in the plan, and spoils nothing that it can.
TEST(SeriesTest, GoesAsFarAsTheCalendarReaches) {
  // 31 December 2022 is a Saturday, and the calendar ends with it.
  const business_calendar calendar{monday_to_friday({date{2021, 1, 1}, date{2023, 1, 1}})};
  const series following{
      key, "", {period_kind::month, after_period_end{0}, roll::following}, term, {{chair, in_turn()}}};
  const auto plan = plan_series(following, calendar, calendar.horizon());
  ASSERT_EQ(plan.meetings.size(), 23U);
  EXPECT_EQ(to_text(plan.meetings.back().when.covers), "202211");
  // Sunday 28 February 2021 goes to Monday 1 March.
  EXPECT_EQ(covered(plan_series(following, calendar, {date{2021, 3, 1}, date{2021, 4, 1}})),
            (std::vector<std::string>{"202102", "202103"}));

  // A calendar that ends within a month does not know the business days of that month.
  const business_calendar cut{monday_to_friday({date{2021, 1, 1}, date{2021, 12, 16}})};
  const series third_day{
      key, "", {period_kind::month, nth_business_day{3}, roll::unadjusted}, term, {{chair, in_turn()}}};
  EXPECT_EQ(plan_series(third_day, cut, cut.horizon()).meetings.size(), 11U);
  const series late{key,
                    "",
                    {period_kind::month, nth_business_day{3}, roll::unadjusted},
                    validity::from(date{2021, 12, 10}),
                    {{chair, in_turn()}}};
  // Whether one that begins there has a meeting in that month cannot be said.
  EXPECT_EQ(failure_of([&] { return plan_series(late, cut, cut.horizon()); }).value_or(failure{}).kind,
            "out_of_horizon");
}

TEST(SeriesTest, ASeriesAfterTheCalendarHasNoMeetingYet) {
  const business_calendar calendar{monday_to_friday({date{2021, 1, 1}, date{2022, 1, 1}})};
  const series s{key, "", monthly, validity::from(date{2022, 1, 1}), {{chair, in_turn()}}};
  EXPECT_TRUE(plan_series(s, calendar, calendar.horizon()).meetings.empty());
}

// ---- bad input ----

struct bad_plan {
  const char* name;
  series s;
  date_range span;
  std::vector<meeting_record> records;
  failure expected;
};

series with_chair(const role_rule& rule) {
  return {key, "", quarterly, term, {{chair, rule}}};
}

series from(const date& d) {
  return {key, "", quarterly, validity::from(d), {{chair, always({police})}}};
}

roster with_roster(std::vector<membership> roster) {
  return {std::move(roster), {}, {}};
}

const period q1{period_kind::quarter, 2021, 1};
const period q2{period_kind::quarter, 2021, 2};
const period last_quarter{period_kind::quarter, 2025, 2};
const date_range year_2021{date{2021, 1, 1}, date{2022, 1, 1}};
const date no_day{boost::date_time::not_a_date_time};

// clang-format off
const bad_plan bad_plans[] = {
    {"no_key",                     {"", "", quarterly, term, {{chair, always({police})}}}, year_2021, {}, {"bad_argument", "series.key", "\"\""}},
    {"an_outsider_without_name",   with_chair(external_holder{}), year_2021, {}, {"bad_argument", "series.roles[0].rule.name", "\"\""}},
    {"pins_in_the_roster",           with_chair(roster{in_turn().members, {}, {{0, police}}}), year_2021, {}, {"bad_argument", "series.roles[0].rule.pins", "1 pins"}},
    {"a_member_listed_twice",      with_chair(with_roster({{police, term}, {police, term}})), year_2021, {}, {"bad_argument", "series.roles[0].rule.members[1].who", "#1"}},
    {"a_weight_of_0",              with_chair(with_roster({{police, term, 0}})), year_2021, {}, {"bad_argument", "series.roles[0].rule.members[0].weight", "0"}},
    {"a_leave_of_a_stranger",      with_chair(roster{{{police, term}}, {{stranger, term}}, {}}), year_2021, {}, {"bad_argument", "series.roles[0].rule.absences[0].who", "#9"}},
    {"another_kind_of_period",     quynh_nhai(), year_2021, {held({period_kind::month, 2021, 3})}, {"bad_argument", "records[0].which", "202103"}},
    {"recorded_twice",             quynh_nhai(), year_2021, {held(q1), held(q2), held(q1, date{2021, 4, 1})}, {"bad_argument", "records[2].which", "2021Q1"}},
    {"before_the_series",          quynh_nhai(), year_2021, {held({period_kind::quarter, 2020, 4})}, {"bad_argument", "records[0].which", "2020Q4"}},
    {"after_the_series",           quynh_nhai(), year_2021, {held({period_kind::quarter, 2025, 3})}, {"bad_argument", "records[0].which", "2025Q3"}},
    {"sat_after_the_series",       quynh_nhai(), year_2021, {held(q1, date{2025, 7, 1})}, {"bad_argument", "records[0].sat_on", "2025-07-01"}},
    {"sat_after_the_calendar",     quynh_nhai(), year_2021, {held(last_quarter, date{2040, 1, 1})}, {"out_of_horizon", "records[0].sat_on", "2040-01-01"}},
    {"sat_before_the_series",      quynh_nhai(), year_2021, {held(q1, date{2021, 3, 10})}, {"bad_argument", "records[0].sat_on", "2021-03-10"}},
    {"sat_on_no_day",              quynh_nhai(), year_2021, {held(q1), held(q2, no_day)}, {"bad_argument", "records[1].sat_on", "not-a-date"}},
    {"behind_one_of_another_series", quynh_nhai(), year_2021, {{"another", q2}, held(q2, no_day)}, {"bad_argument", "records[1].sat_on", "not-a-date"}},
    {"a_span_before_the_calendar", quynh_nhai(), {date{2009, 12, 31}, date{2021, 3, 1}}, {}, {"out_of_horizon", "span", "[2009-12-31, 2021-03-01)"}},
    {"a_span_after_the_calendar",  quynh_nhai(), {date{2039, 12, 1}, date{2040, 1, 2}}, {}, {"out_of_horizon", "span", "[2039-12-01, 2040-01-02)"}},
    {"a_series_before_the_calendar", from(date{2009, 12, 31}), year_2021, {}, {"out_of_horizon", "series.in_force", "[2009-12-31, open)"}},
};
// clang-format on

void PrintTo(const bad_plan& b, std::ostream* os) {
  *os << b.name;
}

class BadPlan : public testing::TestWithParam<bad_plan> {};

TEST_P(BadPlan, IsRefusedByFieldAndValue) {
  const auto& c = GetParam();
  EXPECT_EQ(failure_of([&] { return plan_series(c.s, vietnam::public_service(), c.span, c.records); }),
            c.expected);
}

INSTANTIATE_TEST_SUITE_P(Series, BadPlan, testing::ValuesIn(bad_plans),
                         [](const auto& tested) { return std::string{tested.param.name}; });

}  // namespace
}  // namespace phoihop
