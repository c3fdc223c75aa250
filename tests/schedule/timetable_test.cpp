// SPDX-License-Identifier: BSL-1.0
// What series that are alike share, and what is recorded about one of them.
#include <phoihop/schedule/timetable.hpp>

#include <phoihop/calendar/vietnam.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

using testing::HasSubstr;
using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;
using testing_support::random_holidays;

static_assert(std::regular<timetable>);

constexpr unit_id rangers{0};
constexpr unit_id police{1};
constexpr unit_id military{2};

constexpr auto chair = meeting_role::chair;
const std::string key = "118.giao-ban";
const validity term{date{2021, 1, 1}, date{2026, 1, 1}};
const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::preceding};
using row_numbers = std::vector<std::size_t>;

business_calendar calendar() {
  return business_calendar{monday_to_friday({date{2021, 1, 1}, date{2027, 1, 1}})};
}

series chaired_by(const role_rule& rule) {
  return {key, "Giao ban quý", quarterly, term, {{chair, rule}}};
}
series in_turn() {
  return chaired_by(roster{{{rangers, term}, {police, term}, {military, term}}, {}, {}});
}
series in_order() {
  return chaired_by(turn_plan{listed_order{{military, rangers, police}}});
}

period quarter(std::int32_t n) {
  return {period_kind::quarter, 2021 + (n - 1) / 4, 1 + (n - 1) % 4};
}

// One that sat late, one that is off, one called besides, and one of which the chair is known; the first is
// of another series.
std::vector<meeting_record> records() {
  std::vector<meeting_record> all{{"another", quarter(1)},
                                  {key, quarter(2), date{2021, 7, 27}},
                                  {key, quarter(3), std::nullopt, "bão"},
                                  {key, special_call{date{2021, 4, 20}, 1, "cháy rừng"}},
                                  {key, quarter(5)}};
  all[4].roles = {{chair, {police}}};
  return all;
}
const row_numbers ours{1, 2, 3, 4};

std::vector<meeting> meetings_of(const timetable& t) {
  std::vector<meeting> all;
  for (std::size_t i = 0; i < t.size(); ++i) all.push_back(t[i]);
  return all;
}

std::vector<meeting> without_keys(series_plan plan) {
  for (auto& m : plan.meetings) m.series_key.clear();
  return plan.meetings;
}

// ---- one series

TEST(TimetableTest, HoldsTheMeetingsOfTheSeriesWithoutItsKey) {
  for (const series& s : {in_turn(), in_order(), chaired_by(always({police}))}) {
    const timetable all{s, calendar()};
    ASSERT_EQ(all.size(), 20U);
    EXPECT_EQ(meetings_of(all), without_keys(plan_series(s, calendar(), calendar().horizon())));
    EXPECT_EQ(all.rules().key, "");
    EXPECT_EQ(all.rules().roles, s.roles);
    EXPECT_EQ(all.days().horizon, calendar().horizon());
  }
}

TEST(TimetableTest, OfNothingHasNoMeeting) {
  const timetable none;
  EXPECT_EQ(none.size(), 0U);
  EXPECT_EQ(none.reach(calendar().horizon()), (std::pair<std::uint32_t, std::uint32_t>{0, 0}));
  EXPECT_EQ(none.fairness(), std::nullopt);
  EXPECT_EQ(none, timetable{});
  EXPECT_NE(none, (timetable{in_turn(), calendar()}));
}

TEST(TimetableTest, RefusesWhatPlanSeriesRefuses) {
  series s = in_turn();
  s.roles.clear();
  EXPECT_EQ(failure_of([&] {
              return timetable{s, calendar()};
            }),
            (failure{"bad_argument", "series.roles", "none"}));
  s = in_turn();
  s.in_force = validity::from(date{2020, 12, 31});
  EXPECT_EQ(failure_of([&] {
              return timetable{s, calendar()};
            }),
            (failure{"out_of_horizon", "series.in_force", "[2020-12-31, open)"}));
}

// ---- series that are alike

TEST(AlikeTimetableTest, ACopyIsTheSame) {
  const timetable all{in_turn(), calendar()};
  const timetable copy = all;
  EXPECT_EQ(&copy.days(), &all.days());
  EXPECT_EQ(&copy.rules(), &all.rules());
  EXPECT_EQ(copy, all);
}

TEST(AlikeTimetableTest, OneWithOtherRolesSharesTheDays) {
  const timetable turns{in_turn(), calendar()};
  series other = in_order();
  other.title = "Họp quý";
  const timetable shared{other, turns};
  EXPECT_EQ(&shared.days(), &turns.days());
  EXPECT_EQ(shared, (timetable{other, calendar()}));
  EXPECT_NE(shared, turns);
  EXPECT_EQ(shared[0].title, "Họp quý");
  EXPECT_EQ(shared[0].chair(), military);
  EXPECT_EQ(turns[0].chair(), rangers);
}

TEST(AlikeTimetableTest, OneOfOtherDaysIsRefused) {
  const timetable turns{in_turn(), calendar()};
  series monthly = in_turn();
  monthly.when = {period_kind::month, after_period_end{0}, roll::preceding};
  series longer = in_turn();
  longer.in_force = validity::from(term.first());
  EXPECT_EQ(failure_of([&] { return timetable(monthly, turns); }),
            (failure{"bad_argument", "series.when", to_text(monthly.when)}));
  EXPECT_EQ(failure_of([&] { return timetable(longer, turns); }),
            (failure{"bad_argument", "series.in_force", to_text(longer.in_force)}));
  series nobody = in_turn();
  nobody.roles.clear();
  EXPECT_EQ(failure_of([&] { return timetable{nobody, turns}; }).value_or(failure{}).field, "series.roles");
}

// ---- what is recorded

TEST(RecordedTimetableTest, IsWhatPlanSeriesMakesOfTheRecords) {
  const auto known = records();
  for (const series& s : {in_turn(), in_order(), chaired_by(always({police}))}) {
    const auto all = timetable{s, calendar(), {key, known, ours}};
    const auto plan = plan_series(s, calendar(), calendar().horizon(), known);
    EXPECT_EQ(meetings_of(all), without_keys(plan));
    EXPECT_EQ(all.fairness(), plan.fairness);
  }
}

TEST(RecordedTimetableTest, SharesWhatTheRecordsDoNotChange) {
  const timetable alike{in_turn(), calendar()};
  const auto known = records();
  const timetable recorded{alike, {key, known, ours}};
  EXPECT_EQ(&recorded.days(), &alike.days());
  EXPECT_EQ(&recorded.rules(), &alike.rules());
  EXPECT_EQ(alike.size(), 20U);  // as it was
  EXPECT_EQ(recorded.size(), 21U);
}

TEST(RecordedTimetableTest, WithoutARowIsTheSame) {
  const timetable alike{in_turn(), calendar()};
  const auto known = records();
  const timetable recorded{alike, {key, known, {}}};
  EXPECT_EQ(recorded, alike);
  EXPECT_TRUE(recorded.records().empty());
}

TEST(RecordedTimetableTest, TheOrderOfTheRowsDoesNotMatter) {
  const timetable alike{in_turn(), calendar()};
  const auto known = records();
  EXPECT_EQ(timetable(alike, {key, known, row_numbers{4, 2, 1, 3}}), timetable(alike, {key, known, ours}));
  EXPECT_NE(timetable(alike, {key, known, row_numbers{4, 2, 1}}), timetable(alike, {key, known, ours}));
}

TEST(RecordedTimetableTest, NamesTheRecordByItsPlaceAmongAllAndTheSeriesByItsKey) {
  auto known = records();
  known[2].which = quarter(21);
  const timetable alike{in_turn(), calendar()};
  EXPECT_EQ(failure_of([&] {
              return timetable(alike, {key, known, ours});
            }),
            (failure{"bad_argument", "records[2].which", "2026Q1"}));
  try {
    static_cast<void>(timetable(alike, {key, known, ours}));
  } catch (const bad_argument& e) {
    EXPECT_THAT(e.what(), HasSubstr("series 118.giao-ban has no such meeting"));
  }
  EXPECT_EQ(failure_of([&] { return timetable(alike, {key, known, row_numbers{1, 3, 4}}); }), std::nullopt);
}

// Q1 as it is, Q2 late, the one called for April among those about Q2, Q3 off.
TEST(RecordedTimetableTest, SaysOfEachSittingWhatItIs) {
  const auto known = records();
  const auto all = timetable{in_turn(), calendar(), {key, known, ours}};
  EXPECT_EQ(all.day(0), (date{2021, 3, 31}));
  EXPECT_EQ(all.day(1), (date{2021, 7, 27}));
  EXPECT_EQ(all.day(2), (date{2021, 4, 20}));
  ASSERT_TRUE(all[2].special.has_value());
  EXPECT_EQ(all[3].cancelled, "bão");
}

// What it gives back makes it again.
TEST(RecordedTimetableTest, TellsWhatIsRecorded) {
  auto known = records();
  known.push_back({key, quarter(6), std::nullopt, std::nullopt, std::nullopt, {}, takes_turn::no});
  known.push_back({key,
                   special_call{date{2021, 4, 20}, 2, "lũ"},
                   date{2021, 4, 22},
                   std::nullopt,
                   field_id{1},
                   {{chair, {military}}},
                   takes_turn::yes});
  const row_numbers rows{1, 2, 3, 4, 5, 6};
  const timetable alike{in_turn(), calendar()};
  const timetable all{alike, {key, known, rows}};
  const auto told = all.records();
  ASSERT_EQ(told.size(), 6U);
  const timetable again{alike, {key, told, row_numbers{0, 1, 2, 3, 4, 5}}};
  EXPECT_EQ(again, all);
  EXPECT_EQ(meetings_of(again), meetings_of(all));
  EXPECT_EQ(all.units(), (std::vector{rangers, police, military}));
}

// A record that says no more than its period brings back a meeting that the rules leave out: 1 January, 1 May
// and 1 October 2022 are not worked. Without it there are nine meetings.
TEST(RecordedTimetableTest, TellsWhatARecordBringsBack) {
  series s = in_turn();
  s.when = {period_kind::month, day_of_period{1}, roll::unadjusted, closed_day::leave_out};
  s.in_force = {date{2022, 1, 1}, date{2023, 1, 1}};
  const timetable alike{s, calendar()};
  EXPECT_EQ(alike.size(), 9U);
  const std::vector<meeting_record> held{{key, period{period_kind::month, 2022, 1}},
                                         {key, period{period_kind::month, 2022, 2}}};
  const timetable all{alike, {key, held, row_numbers{0, 1}}};
  EXPECT_EQ(all.size(), 10U);
  const auto told = all.records();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].which, held[0].which);
  const timetable again{alike.days(), s, {key, told, row_numbers{0}}};
  EXPECT_EQ(again, all);
  EXPECT_EQ(meetings_of(again), meetings_of(all));
  EXPECT_NE(again, alike);
}

// A change of turns that is right only with what is recorded: Q3 is off, so that the sixth meeting is the
// fifth sitting, and its turn is the second's.
TEST(RecordedTimetableTest, LooksAtTurnsWithTheRecordsOnly) {
  turn_plan order{listed_order{{rangers, police, military}}};
  order.changes = {skip_turn{5, police}};
  const std::vector<meeting_record> off{{key, quarter(3), std::nullopt, "bão"}};
  const row_numbers rows{0};
  const timetable all{chaired_by(order), calendar(), {key, off, rows}};
  EXPECT_EQ(all[4].chair(), rangers);   // the fourth sitting: R P - M R
  EXPECT_EQ(all[5].chair(), military);  // the police are skipped
  EXPECT_EQ(failure_of([&] { return timetable(chaired_by(order), calendar()); }),
            (failure{"bad_argument", "series.roles[0].rule.changes[0].who", "#1"}));
}

// A change of turns about a meeting at which no turn is taken says so, though all are there.
TEST(RecordedTimetableTest, RefusesAChangeOfTurnsAtAMeetingThatTakesNone) {
  turn_plan order{listed_order{{rangers, police, military}}};
  order.changes = {skip_turn{1, police}};
  const std::vector<meeting_record> known{
      {key, quarter(2), std::nullopt, std::nullopt, std::nullopt, {}, takes_turn::no}};
  const row_numbers rows{0};
  try {
    static_cast<void>(timetable(chaired_by(order), calendar(), {key, known, rows}));
    FAIL() << "nothing was thrown";
  } catch (const bad_argument& e) {
    EXPECT_STREQ(e.what(), "series.roles[0].rule.changes[0].meeting = 1: that meeting takes no turn");
  }
}

// ---- spans

bool sits_within(const timetable& t, std::uint32_t i, const date_range& span) {
  return span.contains(t.day(i));
}

TEST(TimetableReachProperty, IsTheMeetingsOfTheSpanAndNoOthers) {
  const date_range horizon{date{2021, 1, 1}, date{2027, 1, 1}};
  std::mt19937 random{7};
  const roll rolls[] = {roll::unadjusted, roll::following, roll::modified_following, roll::preceding};
  for (int round = 0; round < 40; ++round) {
    const business_calendar holidays{monday_to_friday(horizon, random_holidays(horizon, 12, random))};
    series s = in_turn();
    s.when = {period_kind::month, after_period_end{0}, rolls[round % 4]};
    const timetable all{s, holidays};
    for (int k = 0; k < 20; ++k) {
      const date from = add_days(horizon.first(), static_cast<std::int64_t>(random() % 2000));
      const date_range span{from, add_days(from, static_cast<std::int64_t>(random() % 190))};
      const auto [first, last] = all.reach(span);
      ASSERT_LE(first, last);
      for (std::uint32_t i = 0; i < all.size(); ++i)
        ASSERT_EQ(first <= i && i < last, sits_within(all, i, span)) << to_text(span) << " " << i;
    }
  }
}

// Those that were moved stand elsewhere: more may be named, but none is left out.
TEST(TimetableReachTest, LeavesNoneOutWhereSomethingIsRecorded) {
  const auto known = records();
  const auto all = timetable{in_turn(), calendar(), {key, known, ours}};
  for (const period& month : periods_within(period_kind::month, {date{2021, 1, 1}, date{2023, 1, 1}})) {
    const auto [first, last] = all.reach(month.days());
    for (std::uint32_t i = 0; i < all.size(); ++i)
      if (sits_within(all, i, month.days())) {
        EXPECT_TRUE(first <= i && i < last) << to_text(month);
      }
  }
}

// ---- how fair the chair is

TEST(TimetableFairnessTest, IsThatOfTheRotation) {
  const timetable all{in_turn(), calendar()};
  std::vector<date> days;
  for (std::size_t i = 0; i < all.size(); ++i) days.push_back(all.day(i));
  EXPECT_EQ(all.fairness(), rotate(std::get<roster>(in_turn().roles[0].rule), days).fairness);
}

TEST(TimetableFairnessTest, IsNoneWhereTheChairIsNotShared) {
  const role_rule rules[] = {always({police}), external_holder{"UBND"}, lead_by_field{}, roster{},
                             turn_plan{listed_order{{rangers, police}}}};
  for (const role_rule& rule : rules)
    EXPECT_EQ((timetable{chaired_by(rule), calendar()}).fairness(), std::nullopt);
}

// ---- equality

TEST(TimetableEqualityTest, IsThatOfTheMeetings) {
  const auto known = records();
  const timetable all{in_turn(), calendar()};
  EXPECT_EQ(all, (timetable{in_turn(), calendar()}));
  EXPECT_EQ(timetable(all, {key, known, ours}), (timetable{in_turn(), calendar(), {key, known, ours}}));
  EXPECT_NE(all, timetable(all, {key, known, ours}));
  EXPECT_NE(all, (timetable{in_order(), calendar()}));
  const std::vector<meeting_record> as_planned{{key, quarter(1)}};
  EXPECT_EQ(all, timetable(all, {key, as_planned, row_numbers{0}}));
  const std::vector<meeting_record> on_its_day{{key, quarter(1), date{2021, 3, 31}}};
  EXPECT_NE(all, timetable(all, {key, on_its_day, row_numbers{0}}));  // that day is firm
  series untitled = in_turn();
  untitled.title.clear();
  EXPECT_NE(all, (timetable{untitled, calendar()}));
  EXPECT_NE(all, (timetable{in_turn(), vietnam::public_service()}));
}

}  // namespace
}  // namespace phoihop
