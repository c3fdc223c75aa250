// SPDX-License-Identifier: BSL-1.0
// Which meetings belong to the dates in force of a series, and what is said of those that do not.
#include <phoihop/schedule/in_force.hpp>

#include <phoihop/calendar/vietnam.hpp>
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
const std::string key = "giao-ban";

const validity term_2022{date{2022, 1, 1}, date{2023, 1, 1}};
const date_range long_span{date{2020, 1, 1}, date{2028, 1, 1}};

series met(const recurrence& when, const validity& in_force, counts_by counted = counts_by::period,
           same_day_rule same_day = same_day_rule::keep_both) {
  return {key, "", when, in_force, {{chair, always({police})}}, counted, same_day};
}

series_plan planned(const series& s, const std::vector<meeting_record>& records = {}) {
  return plan_series(s, vietnam::public_service(), long_span, records);
}

texts days(const series_plan& plan) {
  texts result;
  for (const auto& m : plan.meetings)
    result.push_back(to_text(m.when.covers) + " on " + to_text(m.when.actual));
  return result;
}

texts said(const series_plan& plan) {
  texts result;
  for (const auto& f : plan.findings) result.push_back(to_text(f));
  return result;
}

// ---- what counts

const recurrence last_day_on{period_kind::month, after_period_end{0}, roll::following};
const recurrence first_day_back{period_kind::month, after_period_start{0}, roll::preceding};
const recurrence late_quarterly{period_kind::quarter, after_period_end{27}, roll::unadjusted};
const recurrence early_quarterly{period_kind::quarter, after_period_start{-10}, roll::unadjusted};

// The meetings at the edges of a term of one year; the others are one a month or quarter in any case.
struct edge_case {
  const char* name;
  recurrence when;
  counts_by counted;
  std::size_t meetings;
  const char* first;
  const char* last;
  std::optional<const char*> left_out;
};

// Days worked out by hand: 1 January 2022 and 31 December 2022 are Saturdays. Monday 3 January 2022 makes up
// for the first, and Monday 2 January 2023 for Sunday 1 January (Labour Code 45/2019/QH14, art. 111(3)).
// clang-format off
const edge_case edge_cases[] = {
    {"last_day_by_period",  last_day_on,     counts_by::period, 12, "202201 on 2022-02-07", "202212 on 2023-01-03", std::nullopt},
    {"last_day_by_day",     last_day_on,     counts_by::day,    11, "202201 on 2022-02-07", "202211 on 2022-11-30", "202212"},
    {"first_day_by_period", first_day_back,  counts_by::period, 12, "202201 on 2021-12-31", "202212 on 2022-12-01", std::nullopt},
    {"first_day_by_day",    first_day_back,  counts_by::day,    11, "202202 on 2022-01-28", "202212 on 2022-12-01", "202201"},
    {"late_by_period",      late_quarterly,  counts_by::period, 4,  "2022Q1 on 2022-04-27", "2022Q4 on 2023-01-27", std::nullopt},
    {"late_by_day",         late_quarterly,  counts_by::day,    4,  "2021Q4 on 2022-01-27", "2022Q3 on 2022-10-27", "2022Q4"},
    {"early_by_period",     early_quarterly, counts_by::period, 4,  "2022Q1 on 2021-12-22", "2022Q4 on 2022-09-21", std::nullopt},
    {"early_by_day",        early_quarterly, counts_by::day,    4,  "2022Q2 on 2022-03-22", "2023Q1 on 2022-12-22", "2022Q1"},
};
// clang-format on

void PrintTo(const edge_case& c, std::ostream* os) {
  *os << c.name;
}

class TermEdge : public testing::TestWithParam<edge_case> {};

TEST_P(TermEdge, HasTheMeetingsThatCount) {
  const auto& c = GetParam();
  const auto plan = planned(met(c.when, term_2022, c.counted));
  const auto all = days(plan);
  ASSERT_EQ(all.size(), c.meetings);
  EXPECT_EQ(all.front(), c.first);
  EXPECT_EQ(all.back(), c.last);
  if (!c.left_out) {
    EXPECT_EQ(said(plan), texts{});
    return;
  }
  ASSERT_EQ(plan.findings.size(), 1U);
  const auto& f = plan.findings[0];
  EXPECT_EQ(f.weight, severity::warning);
  EXPECT_EQ(f.rule, "periods_left_out");
  EXPECT_EQ(f.path, "series.counted");
  EXPECT_EQ(f.value, "day");
  EXPECT_EQ(to_text(f.problem), "series giao-ban: no meeting about " + std::string{*c.left_out} +
                                    ", as its day lies outside the dates in force [2022-01-01, 2023-01-01)");
  EXPECT_EQ(f.on, parse_period(*c.left_out)->days().first());
}

INSTANTIATE_TEST_SUITE_P(InForce, TermEdge, testing::ValuesIn(edge_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// A term from 11 March to 15 December: of March and December a part only.
TEST(InForceTest, APeriodThatLiesWithinInPartNeedsItsDayWithin) {
  const validity cut{date{2022, 3, 11}, date{2022, 12, 16}};
  const recurrence when{period_kind::month, after_period_start{9}, roll::unadjusted};
  const auto tenth = planned(met(when, cut));
  EXPECT_EQ(tenth.meetings.size(), 9U);  // from 10 April to 10 December; 10 March is too early
  EXPECT_EQ(days(tenth).front(), "202204 on 2022-04-10");
  EXPECT_EQ(days(tenth).back(), "202212 on 2022-12-10");
  ASSERT_EQ(tenth.findings.size(), 1U);
  EXPECT_EQ(to_text(tenth.findings[0].problem),
            "series giao-ban: no meeting about 202203, as its day lies outside the dates in force "
            "[2022-03-11, 2022-12-16)");
  const auto last = planned(met({period_kind::month, after_period_end{0}, roll::unadjusted}, cut));
  EXPECT_EQ(days(last).front(), "202203 on 2022-03-31");
  EXPECT_EQ(days(last).back(), "202211 on 2022-11-30");
  ASSERT_EQ(last.findings.size(), 1U);
  EXPECT_EQ(last.findings[0].on, (date{2022, 12, 1}));
}

TEST(InForceTest, PeriodsThatFollowEachOtherAreNamedByTheirEnds) {
  // April 2022 has days of weeks 13 (from Monday 28 March) to 17 (to Sunday 1 May). Week 13 meets on 23 April,
  // week 14 on 30 April, those after it in May.
  const recurrence when{period_kind::week, after_period_end{20}, roll::unadjusted};
  const validity april{date{2022, 4, 1}, date{2022, 5, 1}};
  const auto plan = planned(met(when, april, counts_by::day));
  EXPECT_EQ(days(plan), (texts{"2022W10 on 2022-04-02", "2022W11 on 2022-04-09", "2022W12 on 2022-04-16",
                               "2022W13 on 2022-04-23", "2022W14 on 2022-04-30"}));
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_NE(to_text(plan.findings[0].problem).find("no meeting about 2022W15 to 2022W17, as"),
            std::string::npos)
      << to_text(plan.findings[0].problem);
}

TEST(InForceTest, WhatTheSpanOrTheCalendarLeavesOutIsNotTheTermsDoing) {
  const business_calendar calendar{monday_to_friday({date{2021, 1, 1}, date{2023, 1, 1}})};
  const auto plan = plan_series(met(last_day_on, term_2022), calendar, {date{2022, 5, 1}, date{2022, 7, 1}});
  EXPECT_EQ(days(plan), (texts{"202204 on 2022-05-02", "202205 on 2022-05-31", "202206 on 2022-06-30"}));
  EXPECT_EQ(said(plan), texts{});
}

// In force since 30 December 2021: that about December is due on 27 January 2022, after the calendar ends.
TEST(InForceTest, AFirstMeetingAfterTheCalendarIsNoError) {
  const business_calendar calendar{monday_to_friday({date{2021, 1, 1}, date{2022, 1, 1}})};
  const recurrence late{period_kind::month, after_period_end{27}, roll::following};
  for (const counts_by counted : {counts_by::period, counts_by::day}) {
    const series s = met(late, validity::from(date{2021, 12, 30}), counted);
    const auto plan = plan_series(s, calendar, calendar.horizon());
    EXPECT_TRUE(plan.meetings.empty());
    EXPECT_EQ(said(plan), texts{});
  }
}

// Half months of a term from 10 May to 19 June 2020 that sit almost three months before or after: no one asks for
// those between the ones that share a day with the term and the ones whose day is in it.
TEST(InForceTest, NothingIsSaidOfPeriodsThatNeitherShareADayNorSitInTheTerm) {
  const recurrence early{period_kind::half_month, after_period_start{-83}, roll::unadjusted};
  const validity term{date{2020, 5, 10}, date{2020, 6, 20}};
  const auto plan = planned(met(early, term, counts_by::day));
  // 1 August less 83 days is 10 May, 16 August 25 May, 1 September 10 June; 16 September 25 June.
  EXPECT_EQ(days(plan),
            (texts{"202008H1 on 2020-05-10", "202008H2 on 2020-05-25", "202009H1 on 2020-06-10"}));
  ASSERT_EQ(plan.findings.size(), 1U);
  // They share a day: 1-15 May to 16-30 June. The halves of July do not, and sit on 9 and 24 April.
  EXPECT_NE(to_text(plan.findings[0].problem).find("no meeting about 202005H1 to 202006H2, as"),
            std::string::npos)
      << to_text(plan.findings[0].problem);
  const recurrence late{period_kind::half_month, after_period_end{83}, roll::unadjusted};
  const auto after = planned(met(late, term, counts_by::day));
  // 29 February and 83 days are 22 May, 15 February 8 May, 15 March 6 June, 31 March 22 June.
  EXPECT_EQ(days(after), (texts{"202002H2 on 2020-05-22", "202003H1 on 2020-06-06"}));
  ASSERT_EQ(after.findings.size(), 1U);
  EXPECT_NE(to_text(after.findings[0].problem).find("no meeting about 202005H1 to 202006H2, as"),
            std::string::npos)
      << to_text(after.findings[0].problem);
}

// The last day of a range is 9999-12-30, so that neither December nor the last quarter of 9999 has days.
TEST(InForceTest, AnOpenEndReachesTheLastPeriodThereIs) {
  const business_calendar calendar{monday_to_friday({date{9990, 1, 1}, date{9999, 12, 31}})};
  struct row {
    recurrence when;
    std::size_t meetings;  // from 9998 on
    const char* last;
  };
  const row rows[] = {
      {{period_kind::month, after_period_end{0}, roll::unadjusted}, 23, "999911 on 9999-11-30"},
      {{period_kind::month, day_of_period{10}, roll::unadjusted}, 23, "999911 on 9999-11-10"},
      {{period_kind::month, nth_business_day{1}, roll::unadjusted}, 23, "999911 on 9999-11-01"},
      {{period_kind::quarter, after_period_start{5}, roll::unadjusted}, 7, "9999Q3 on 9999-07-06"},
  };
  for (const counts_by counted : {counts_by::period, counts_by::day})
    for (const auto& [when, meetings, last] : rows) {
      const auto plan =
          plan_series(met(when, validity::from(date{9998, 1, 1}), counted), calendar, calendar.horizon());
      ASSERT_EQ(plan.meetings.size(), meetings) << to_text(when);
      EXPECT_EQ(days(plan).back(), last);
      EXPECT_EQ(said(plan), texts{});
    }
}

// In force since 12 May 2021: the third business day of the second quarter was in April, that of the third is in July,
// of which the calendar knows nothing.
TEST(InForceTest, AFirstBusinessDayAfterTheCalendarIsNoErrorEither) {
  const business_calendar calendar{monday_to_friday({date{2021, 1, 1}, date{2021, 7, 1}})};
  const recurrence third{period_kind::quarter, nth_business_day{3}, roll::unadjusted};
  for (const counts_by counted : {counts_by::period, counts_by::day}) {
    const auto plan =
        plan_series(met(third, validity::from(date{2021, 5, 12}), counted), calendar, calendar.horizon());
    EXPECT_TRUE(plan.meetings.empty());
    ASSERT_EQ(plan.findings.size(), 1U);
    EXPECT_EQ(plan.findings[0].rule, "periods_left_out");
  }
}

// What a calendar that ends in June 2021 leaves of a series that begins in May.
TEST(InForceProperty, DaysThatTheCalendarCutsAreThoseOfTheSeries) {
  const date_range horizon{date{2021, 1, 1}, date{2021, 7, 1}};
  const business_calendar calendar{monday_to_friday(horizon)};
  const day_rule rules[] = {after_period_end{40},
                            after_period_end{-9},
                            after_period_start{-40},
                            nth_business_day{3},
                            weekday_of_period{1, weekday::saturday},
                            day_of_period{31}};
  std::size_t empty = 0;
  for (const auto kind : {period_kind::week, period_kind::ten_days, period_kind::month, period_kind::quarter})
    for (const auto& rule : rules)
      for (const roll convention : {roll::unadjusted, roll::following, roll::preceding, roll::nearest})
        for (const auto counted : {counts_by::period, counts_by::day})
          for (const auto same_day : {same_day_rule::keep_both, same_day_rule::keep_first}) {
            const series s =
                met({kind, rule, convention}, validity::from(date{2021, 5, 12}), counted, same_day);
            const timetable all{s, calendar};
            EXPECT_EQ((timetable{all.days(), s, {}}), all) << to_text(s.when);
            empty += all.size() == 0 ? 1U : 0U;
          }
  EXPECT_LT(empty, 100U);
}

// ---- against a slow model

// The law, period by period, over all that could matter.
bool belongs(const series& s, const occurrence& o) {
  const date first = o.covers.days().first();
  const date last = o.covers.days().last_day();
  const auto& in_force = s.in_force;
  const bool day_within = in_force.contains(o.nominal) && in_force.contains(o.actual);
  if (s.counted == counts_by::day) return day_within;
  if (in_force.contains(first) && in_force.contains(last)) return true;
  bool is_touched = false;
  for (const date d : o.covers.days()) is_touched = is_touched || in_force.contains(d);
  return is_touched && day_within;
}

bool is_asked_for(const series& s, const occurrence& o) {
  for (const date d : o.covers.days())
    if (s.in_force.contains(d)) return true;
  return s.counted == counts_by::day && s.in_force.contains(o.nominal);
}

TEST(InForceProperty, TheMeetingsAreThoseOfTheLaw) {
  const date_range horizon{date{2018, 1, 1}, date{2030, 1, 1}};
  std::mt19937 random{11};
  const auto below = [&](std::uint32_t n) { return static_cast<std::int32_t>(random() % n); };
  const roll rolls[] = {roll::unadjusted, roll::following, roll::modified_following, roll::preceding,
                        roll::nearest};
  const period_kind kinds[] = {period_kind::week, period_kind::month, period_kind::quarter,
                               period_kind::half_year};
  std::size_t left_out = 0;
  std::size_t outside = 0;
  for (int round = 0; round < 400; ++round) {
    const business_calendar calendar{monday_to_friday(horizon, random_holidays(horizon, 12, random))};
    const day_rule day = round % 5 == 0   ? day_rule{nth_business_day{below(2) == 0 ? 1 : -1}}
                         : round % 2 == 0 ? day_rule{after_period_end{below(120) - 60}}
                                          : day_rule{after_period_start{below(120) - 60}};
    const date begins = add_days(date{2021, 1, 1}, below(400));
    const auto kind = round % 5 == 0 ? period_kind::month : kinds[below(4)];
    const series s = met({kind, day, rolls[below(5)]}, validity{begins, add_days(begins, 1 + below(800))},
                         round % 3 == 0 ? counts_by::day : counts_by::period);
    texts expected;
    std::vector<period> missing;
    for (const period& p : periods_within(kind, {date{2019, 6, 1}, date{2027, 1, 1}})) {
      const auto o = s.when.of(p, calendar);
      if (belongs(s, o))
        expected.push_back(to_text(p) + " on " + to_text(o.actual));
      else if (is_asked_for(s, o))
        missing.push_back(p);
    }
    const auto plan = plan_series(s, calendar, horizon);
    ASSERT_EQ(days(plan), expected) << to_text(s.when) << " " << to_text(s.in_force);
    const timetable all{s, calendar};
    EXPECT_EQ((timetable{all.days(), s, {}}), all);
    std::vector<period> omitted;
    for (const auto& o : all.days().omissions) {
      ASSERT_EQ(o.why, omission_reason::not_in_force);
      omitted.push_back(o.covers);
    }
    ASSERT_EQ(omitted, missing) << to_text(s.when) << " " << to_text(s.in_force);
    ASSERT_EQ(std::ranges::count(plan.findings, "periods_left_out", &finding::rule), missing.empty() ? 0 : 1);
    left_out += missing.size();
    for (const auto& m : plan.meetings) outside += s.in_force.contains(m.when.actual) ? 0U : 1U;
  }
  EXPECT_GT(left_out, 100U);
  EXPECT_GT(outside, 50U);
}

TEST(InForceProperty, APlanInPiecesIsThePlanAtOnceBeyondTheTermToo) {
  const auto calendar = vietnam::public_service();
  series s = met(last_day_on, term_2022);
  const validity members{date{2022, 1, 1}, date{2023, 1, 1}};
  s.roles = {{chair, roster{{{rangers, members}, {police, members}, {military, members}}, {}, {}}},
             {meeting_role::venue, turn_plan{listed_order{{military, rangers}}}}};
  const auto whole = plan_series(s, calendar, long_span);
  ASSERT_EQ(whole.meetings.size(), 12U);
  series_plan pieces{{}, whole.fairness, whole.findings};
  for (const period& m : periods_within(period_kind::month, long_span)) {
    auto piece = plan_series(s, calendar, m.days());
    EXPECT_EQ(piece.findings, whole.findings);
    std::ranges::move(piece.meetings, std::back_inserter(pieces.meetings));
  }
  EXPECT_EQ(pieces, whole);
}

// ---- who is there

// The meeting about December sits on 3 January 2023, when no one is a member any longer.
TEST(InForceTest, RolesOutsideTheDatesInForceAreJudgedByTheNearestDay) {
  const validity since_november{date{2022, 11, 1}, date{2023, 1, 1}};
  const validity until_christmas{date{2022, 1, 1}, date{2022, 12, 24}};
  const validity afterwards{date{2023, 1, 1}, date{2024, 1, 1}};
  series s = met(last_day_on, term_2022);
  s.roles = {
      {chair, roster{{{police, until_christmas}, {rangers, since_november}, {military, afterwards}}, {}, {}}},
      {meeting_role::host, turn_plan{listed_order{{police, rangers}}}},
      {meeting_role::secretariat,
       lead_by_field{{{field_id{0}, rangers, since_november}, {field_id{0}, military, afterwards}}}},
      {meeting_role::participant,
       holders{{{police, until_christmas}, {rangers, since_november}, {military, afterwards}}}}};
  meeting_record about_forest{key, period{period_kind::month, 2022, 12}};
  about_forest.field = field_id{0};
  const auto plan = planned(s, {about_forest});
  const auto& december = plan.meetings.back();
  ASSERT_EQ(december.when.actual, (date{2023, 1, 3}));
  EXPECT_EQ(december.roles[0].actual, std::vector{rangers});
  EXPECT_EQ(december.roles[1].actual, std::vector{rangers});  // the twelfth turn
  EXPECT_EQ(december.roles[2].actual, std::vector{rangers});
  EXPECT_EQ(december.roles[3].actual, std::vector{rangers});
}

TEST(InForceTest, RolesBeforeTheDatesInForceAreThoseOfTheFirstDay) {
  series s = met(first_day_back, term_2022);
  s.roles = {{chair, roster{{{police, term_2022}, {rangers, validity::from(date{2022, 2, 1})}}, {}, {}}}};
  const auto plan = planned(s);
  ASSERT_EQ(plan.meetings.front().when.actual, (date{2021, 12, 31}));
  EXPECT_EQ(plan.meetings.front().chair(), police);
}

// ---- what is recorded

TEST(InForceTest, AMeetingThatBelongsByItsPeriodMaySitOnAnyDay) {
  const period december{period_kind::month, 2022, 12};
  meeting_record late{key, december, date{2023, 2, 10}};
  late.roles = {{chair, {military}}};
  const auto plan = planned(met(last_day_on, term_2022), {late});
  EXPECT_EQ(plan.meetings.back().when.actual, (date{2023, 2, 10}));
  EXPECT_EQ(plan.meetings.back().moved_from, (date{2023, 1, 3}));
  EXPECT_EQ(plan.meetings.back().chair(), military);
  const auto off = planned(met(last_day_on, term_2022), {{key, december, std::nullopt, "bão"}});
  EXPECT_EQ(off.meetings.back().cancelled, "bão");
  EXPECT_EQ(off.meetings.back().when.actual, (date{2023, 1, 3}));
}

TEST(InForceTest, AMeetingThatIsRecordedIsNotLeftOut) {
  const period december{period_kind::month, 2022, 12};
  const series by_day = met(last_day_on, term_2022, counts_by::day);
  ASSERT_EQ(planned(by_day).findings.size(), 1U);
  const auto plan = planned(by_day, {{key, december, date{2022, 12, 30}}});
  EXPECT_EQ(plan.meetings.size(), 12U);
  EXPECT_EQ(plan.meetings.back().moved_from, (date{2023, 1, 3}));
  EXPECT_EQ(said(plan), texts{});
  EXPECT_EQ(failure_of([&] {
              return planned(by_day, {{key, december, date{2023, 1, 5}}});
            }),
            (failure{"bad_argument", "records[0].sat_on", "2023-01-05"}));
  EXPECT_EQ(failure_of([&] {
              return planned(by_day, {{key, december, std::nullopt, "bão"}});
            }),
            (failure{"bad_argument", "records[0].which", "202212"}));
}

// December lies within in part: its day must.
TEST(InForceTest, AMeetingAboutAPartMustSitWithin) {
  const series s = met(last_day_on, validity{date{2022, 1, 1}, date{2022, 12, 16}});
  const period december{period_kind::month, 2022, 12};
  EXPECT_EQ(days(planned(s, {{key, december, date{2022, 12, 15}}})).back(), "202212 on 2022-12-15");
  EXPECT_EQ(failure_of([&] {
              return planned(s, {{key, december, date{2022, 12, 16}}});
            }),
            (failure{"bad_argument", "records[0].sat_on", "2022-12-16"}));
}

TEST(InForceTest, AMeetingAboutAPeriodOutsideIsNotOneOfTheSeries) {
  const period before{period_kind::quarter, 2021, 4};
  EXPECT_EQ(failure_of([&] {
              return planned(met(late_quarterly, term_2022), {{key, before, date{2022, 1, 27}}});
            }),
            (failure{"bad_argument", "records[0].which", "2021Q4"}));
}

// ---- two on one day

// Tết 2026: off from Saturday 14 to Sunday 22 February (Mùng 1 is 17 February). The Mondays 16 and 23 both
// become the 23rd.
const recurrence on_mondays{period_kind::week, after_period_start{0}, roll::following};
const validity early_2026{date{2026, 1, 26}, date{2026, 3, 16}};

TEST(SameDayTest, BothSitAndAFindingSaysSo) {
  const auto plan = planned(met(on_mondays, early_2026));
  EXPECT_EQ(days(plan), (texts{"2026W5 on 2026-01-26", "2026W6 on 2026-02-02", "2026W7 on 2026-02-09",
                               "2026W8 on 2026-02-23", "2026W9 on 2026-02-23", "2026W10 on 2026-03-02",
                               "2026W11 on 2026-03-09"}));
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_EQ(plan.findings[0].rule, "sittings_coincide");
  EXPECT_EQ(said(plan), (texts{"warning 2026-02-23 series.same_day = keep both: series giao-ban: several "
                               "meetings sit on one day: 2026-02-23 about 2026W8, 2026W9"}));
}

TEST(SameDayTest, TheLaterIsLeftOutByRule) {
  const auto plan = planned(met(on_mondays, early_2026, counts_by::period, same_day_rule::keep_first));
  EXPECT_EQ(days(plan), (texts{"2026W5 on 2026-01-26", "2026W6 on 2026-02-02", "2026W7 on 2026-02-09",
                               "2026W8 on 2026-02-23", "2026W10 on 2026-03-02", "2026W11 on 2026-03-09"}));
  EXPECT_EQ(said(plan), (texts{"note 2026-02-23 series.same_day = keep first: series giao-ban: no meeting "
                               "about 2026W9, as it would sit on the day of the one before"}));
}

TEST(SameDayTest, WhatIsRecordedCounts) {
  const period ninth{period_kind::week, 2026, 9};
  const series both = met(on_mondays, early_2026);
  EXPECT_EQ(said(planned(both, {{key, ninth, date{2026, 2, 25}}})), texts{});
  EXPECT_EQ(said(planned(both, {{key, ninth, std::nullopt, "nghỉ"}})), texts{});
  const series first = met(on_mondays, early_2026, counts_by::period, same_day_rule::keep_first);
  const auto held = planned(first, {{key, ninth, date{2026, 2, 25}}});
  EXPECT_EQ(held.meetings.size(), 7U);
  EXPECT_EQ(said(held), texts{});
  // Moved onto another's day: that is no rule's doing, and both sat.
  const auto moved = planned(first, {{key, period{period_kind::week, 2026, 6}, date{2026, 2, 9}}});
  ASSERT_EQ(moved.findings.size(), 2U);
  EXPECT_EQ(moved.findings[1].rule, "sittings_coincide");
  EXPECT_EQ(moved.findings[1].on, (date{2026, 2, 9}));
  // A special meeting on the day of a regular one is called on purpose.
  EXPECT_EQ(said(planned(met(on_mondays, validity{date{2026, 1, 26}, date{2026, 2, 9}}),
                         {{key, special_call{date{2026, 1, 26}, 1, "cháy rừng"}}})),
            texts{});
}

// Three weeks off: three Mondays become one day, of which the first counts.
TEST(SameDayTest, OfMoreThanTwoTheFirstIsKept) {
  std::vector<date> off;
  for (const date d : date_range{date{2026, 6, 1}, date{2026, 6, 16}})
    if (weekday_of(d) < weekday::saturday) off.push_back(d);
  const business_calendar calendar{monday_to_friday({date{2026, 1, 1}, date{2027, 1, 1}}, off)};
  const validity summer{date{2026, 5, 25}, date{2026, 6, 29}};
  const auto at = [&](same_day_rule rule) {
    return plan_series(met(on_mondays, summer, counts_by::period, rule), calendar, calendar.horizon());
  };
  EXPECT_EQ(days(at(same_day_rule::keep_first)),
            (texts{"2026W22 on 2026-05-25", "2026W23 on 2026-06-16", "2026W26 on 2026-06-22"}));
  EXPECT_NE(said(at(same_day_rule::keep_both))[0].find("2026-06-16 about 2026W23, 2026W24, 2026W25"),
            std::string::npos);
}

// ---- bad input

TEST(InForceTest, RefusesWhatIsNoRule) {
  series s = met(last_day_on, term_2022, static_cast<counts_by>(7));
  EXPECT_EQ(failure_of([&] { return planned(s); }), (failure{"bad_argument", "series.counted", "7"}));
  s = met(last_day_on, term_2022, counts_by::period, static_cast<same_day_rule>(9));
  EXPECT_EQ(failure_of([&] { return planned(s); }), (failure{"bad_argument", "series.same_day", "9"}));
}

TEST(InForceTest, SharesDaysOnlyUnderTheSameRules) {
  const auto calendar = vietnam::public_service();
  const timetable all{met(last_day_on, term_2022), calendar};
  EXPECT_EQ(failure_of([&] {
              return timetable{met(last_day_on, term_2022, counts_by::day), all};
            }),
            (failure{"bad_argument", "series.counted", "day"}));
  EXPECT_EQ(
      failure_of([&] {
        return timetable{met(last_day_on, term_2022, counts_by::period, same_day_rule::keep_first), all};
      }),
      (failure{"bad_argument", "series.same_day", "keep first"}));
}

struct bad_days {
  const char* name;
  void (*spoil)(timetable::series_days&);
  failure expected;
};

TEST(InForceTest, RefusesDaysThatAreNotOfTheSeries) {
  const bad_days rows[] = {
      {"another law",
       [](auto& d) { d.counted = counts_by::period; },
       {"bad_argument", "days.counted", "period"}},
      {"another rule",
       [](auto& d) { d.same_day = same_day_rule::keep_first; },
       {"bad_argument", "days.same_day", "keep first"}},
      {"of another kind",
       [](auto& d) {
         d.omissions[0].covers = period{period_kind::quarter, 2022, 4};
       },
       {"bad_argument", "days.omissions[0].covers", "2022Q4"}},
      {"for no reason",
       [](auto& d) { d.omissions[0].why = static_cast<omission_reason>(9); },
       {"bad_argument", "days.omissions[0].why", "9"}},
      {"twice",
       [](auto& d) { d.omissions.push_back(d.omissions[0]); },
       {"bad_argument", "days.omissions[1].covers", "202212"}},
      {"no omission: a meeting on 3 January 2023, after the term",
       [](auto& d) { d.omissions.clear(); },
       {"bad_argument", "days.occurrences[11].actual", "2023-01-03"}},
      {"a month has a last day",
       [](auto& d) { d.omissions[0].why = omission_reason::no_such_day; },
       {"bad_argument", "days.omissions[0].why", "no such day"}},
      {"all are kept",
       [](auto& d) { d.omissions[0].why = omission_reason::same_day; },
       {"bad_argument", "days.omissions[0].why", "same day"}},
      {"closed days are rolled",
       [](auto& d) { d.omissions[0].why = omission_reason::closed_day; },
       {"bad_argument", "days.omissions[0].why", "closed day"}},
      {"outside the term",
       [](auto& d) {
         d.omissions.push_back({period{period_kind::month, 2040, 1}, omission_reason::not_in_force});
       },
       {"bad_argument", "days.omissions[1].covers", "204001"}},
      {"a gap",
       [](auto& d) { d.occurrences.erase(d.occurrences.begin() + 3); },
       {"bad_argument", "days.occurrences[3].covers", "202205"}},
      {"no beginning",
       [](auto& d) { d.occurrences.erase(d.occurrences.begin()); },
       {"bad_argument", "days.occurrences[0].covers", "202202"}},
      {"without a day that is known",
       [](auto& d) {
         d.occurrences.erase(d.occurrences.begin() + 4);
         d.omissions.insert(d.omissions.begin(),
                            {period{period_kind::month, 2022, 5}, omission_reason::not_in_force});
       },
       {"bad_argument", "days.omissions[0].why", "not in force"}},
      {"held, and said to be left out",
       [](auto& d) {
         d.omissions.insert(d.omissions.begin(),
                            {period{period_kind::month, 2022, 5}, omission_reason::not_in_force});
       },
       {"bad_argument", "days.omissions[0].why", "not in force"}},
      {"another day than the last of May",
       [](auto& d) {
         d.occurrences[4].nominal = date{2022, 5, 30};
       },
       {"bad_argument", "days.occurrences[4].nominal", "2022-05-30"}},
      {"rolled back",
       [](auto& d) {
         d.occurrences[4].actual = date{2022, 5, 30};
       },
       {"bad_argument", "days.occurrences[4].actual", "2022-05-30"}},
      {"moved without a reason",
       [](auto& d) {
         d.occurrences[4].actual = date{2022, 6, 1};
       },
       {"bad_argument", "days.occurrences[4].why_moved", ""}},
      {"after the calendar",
       [](auto& d) {
         d.horizon = {date{2022, 1, 1}, date{2022, 11, 30}};
       },
       {"bad_argument", "days.occurrences[10].nominal", "2022-11-30"}},
      {"no certainty",
       [](auto& d) { d.occurrences[2].day_certainty = static_cast<certainty>(9); },
       {"bad_argument", "days.occurrences[2].day_certainty", "9"}},
  };
  const series s = met(last_day_on, term_2022, counts_by::day);
  for (const auto& [name, spoil, expected] : rows) {
    auto days = timetable{s, vietnam::public_service()}.days();
    spoil(days);
    EXPECT_EQ(failure_of([&] { return timetable{days, s, {}}; }), expected) << name;
  }
}

// A period that belongs is not left out, and one outside the term does not belong.
TEST(InForceTest, RefusesDaysOfPeriodsThatDoNotBelong) {
  const series s = met(last_day_on, term_2022);
  const auto made = timetable{s, vietnam::public_service()}.days();
  auto days = made;
  days.omissions = {{period{period_kind::month, 2022, 5}, omission_reason::not_in_force}};
  EXPECT_EQ(failure_of([&] {
              return timetable{days, s, {}};
            }),
            (failure{"bad_argument", "days.omissions[0].why", "not in force"}));
  days = made;
  days.occurrences.push_back(s.when.of({period_kind::month, 2023, 1}, vietnam::public_service()));
  EXPECT_EQ(failure_of([&] {
              return timetable{days, s, {}};
            }),
            (failure{"bad_argument", "days.occurrences[12].covers", "202301"}));
}

// Weekly on Mondays: that of 16 February 2026 is rolled over Tết onto the day of the next, the 23rd.
TEST(InForceTest, RefusesTwoMeetingsOnADayWhereTheFirstIsKept) {
  const recurrence mondays{period_kind::week, after_period_start{0}, roll::following};
  const series s = met(mondays, validity{date{2026, 2, 2}, date{2026, 3, 9}}, counts_by::period,
                       same_day_rule::keep_first);
  auto days = timetable{s, vietnam::public_service()}.days();
  ASSERT_EQ(days.omissions,
            (std::vector<omission>{{period{period_kind::week, 2026, 9}, omission_reason::same_day}}));
  const timetable kept{days, s, {}};
  EXPECT_EQ(kept, timetable(s, vietnam::public_service()));
  days.omissions.clear();
  EXPECT_EQ(failure_of([&] {
              return timetable{days, s, {}};
            }),
            (failure{"bad_argument", "days.occurrences[3].actual", "2026-02-23"}));
}

}  // namespace
}  // namespace phoihop
