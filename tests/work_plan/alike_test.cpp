// SPDX-License-Identifier: BSL-1.0
// Series of one clause that differ only in where they meet, and roles that a clause gives out by turns: each
// series of the plan is what `plan_series` makes of it alone.
#include <phoihop/work_plan/work_plan.hpp>

#include <phoihop/agreement/expand.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/two_districts.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

namespace td = two_districts;

using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;

const date_range horizon{date{2021, 1, 1}, date{2026, 1, 1}};
const date_range term{td::start, td::end};
const validity all_along{td::start, td::end};

business_calendar weekdays() {
  return business_calendar{monday_to_friday(horizon)};
}
business_calendar six_days() {
  return business_calendar{testing_support::monday_to_saturday(horizon)};
}

agreement board_chaired_by(const role_duty& rule) {
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule = rule;
  return a;
}

organization units() {
  return organization{td::definition()};
}

work_plan plan_of(const agreement& a, const std::vector<meeting_record>& records = {}) {
  return make_work_plan(a, units(), {weekdays(), {}}, term, records);
}

// Who does what and when, without what a plan adds to a meeting: names and the area.
meeting bare(meeting m) {
  m.area.reset();
  m.area_name.clear();
  for (auto& role : m.roles) {
    role.name.clear();
    role.why.clear();
  }
  return m;
}

template <class Meetings>
std::vector<meeting> all_bare(const Meetings& meetings) {
  std::vector<meeting> all;
  for (const meeting& m : meetings) all.push_back(bare(m));
  return all;
}

// A plan is in order of the days, a series in order of the periods that it covers.
std::vector<meeting> by_day(std::vector<meeting> meetings) {
  std::ranges::stable_sort(meetings, {}, [](const meeting& m) { return m.when.actual; });
  return meetings;
}

// Each series of the plan is what it would be alone.
void expect_series_by_series(const work_plan& plan, const agreement& a,
                             const std::vector<meeting_record>& records, const business_calendar& calendar) {
  for (const auto& group : expand(a, units()).series)
    for (const auto& place : group.places) {
      series s = group.rules;
      s.key = place.key;
      const auto alone = plan_series(s, calendar, term, records);
      EXPECT_EQ(all_bare(plan.meetings(place.key)), all_bare(by_day(alone.meetings))) << place.key;
      EXPECT_EQ(plan.fairness(place.key), alone.fairness) << place.key;
    }
}

// ---- series that are alike

TEST(AlikeSeriesTest, MeetOnTheSameDaysUnderTheSameChairs) {
  const auto plan = plan_of(td::talks_in_turn());
  const auto hill = plan.meetings("111.talks");
  const auto lake = plan.meetings("112.talks");
  ASSERT_EQ(hill.size(), 36U);
  ASSERT_EQ(lake.size(), 36U);
  for (std::size_t i = 0; i < hill.size(); ++i) {
    EXPECT_EQ(hill[i].when, lake[i].when);
    EXPECT_EQ(hill[i].roles, lake[i].roles);
    EXPECT_EQ(hill[i].area, td::north_hill);
    EXPECT_EQ(lake[i].area, td::north_lake);
    EXPECT_EQ(hill[i].area_name, "Commune Hill");
    EXPECT_EQ(lake[i].area_name, "Commune Lake");
  }
  expect_series_by_series(plan, td::talks_in_turn(), {}, weekdays());
}

// Fire and guard in turn; in Hill the guard took January from fire, and July was off.
TEST(AlikeSeriesTest, WhatIsRecordedOfOneIsNotOfTheOther) {
  std::vector<meeting_record> records{
      {"111.talks", period{period_kind::month, 2021, 1}},
      {"111.talks", period{period_kind::month, 2021, 7}, std::nullopt, "flood"}};
  records[0].roles = {{meeting_role::chair, {td::guard}}};
  const auto plan = plan_of(td::talks_in_turn(), records);
  EXPECT_EQ(plan.meetings("112.talks"), plan_of(td::talks_in_turn()).meetings("112.talks"));
  const auto hill = plan.meetings("111.talks");
  EXPECT_EQ(hill[0].chair(), td::guard);
  EXPECT_EQ(hill[1].chair(), td::fire);
  EXPECT_EQ(hill[6].cancelled, "flood");
  EXPECT_EQ(plan.fairness("111.talks")->after_meeting.size(), 35U);
  EXPECT_EQ(plan.fairness("112.talks")->after_meeting.size(), 36U);
  expect_series_by_series(plan, td::talks_in_turn(), records, weekdays());
}

// Meetings moved, cancelled, called, chaired by another, not counted, of both communes and the board.
TEST(AlikeSeriesProperty, AreWhatEachWouldBeAlone) {
  std::mt19937 random{2021};
  const auto below = [&](std::uint32_t n) { return static_cast<std::int32_t>(random() % n); };
  const unit_id parties[] = {td::fire, td::guard};
  for (int round = 0; round < 20; ++round) {
    std::vector<meeting_record> records;
    std::int32_t number = 0;
    for (const meeting& m : plan_of(td::talks_in_turn()).meetings()) {
      if (below(12) == 0) records.push_back({m.series_key, special_call{m.when.actual, ++number, "storm"}});
      if (below(4) != 0 || td::end <= add_days(m.when.actual, 40)) continue;
      records.push_back({m.series_key, m.when.covers, add_days(m.when.actual, below(40))});
      if (below(4) == 0) {
        records.back().cancelled = "flood";
        continue;
      }
      records.back().turn = below(4) == 0 ? takes_turn::no : takes_turn::by_default;
      if (below(2) == 0) records.back().roles = {{meeting_role::chair, {parties[below(2)]}}};
    }
    std::shuffle(records.begin(), records.end(), random);
    expect_series_by_series(plan_of(td::talks_in_turn(), records), td::talks_in_turn(), records, weekdays());
  }
}

// ---- two calendars in one clause

// Lake is a town, and its offices work on Saturdays; Hill and Mill are communes. 31 July 2021 is a Saturday.
TEST(TwoCalendarsTest, EachCommuneGoesByTheOneOfItsKind) {
  auto d = td::definition();
  d.events.push_back(td::on(date{2020, 6, 1}, kind_changed{td::north_lake, td::town_kind, std::nullopt}));
  d.events.push_back(td::on(date{2020, 6, 1}, established{td::spare, td::commune_kind, "Mill", td::north}));
  const calendar_book calendars{weekdays(), {{td::town_kind, six_days()}}};
  const auto plan = make_work_plan(td::talks_in_turn(), organization{d}, calendars, term);
  const auto july = [&](const char* key) { return plan.meetings(key)[6]; };
  EXPECT_EQ(july("111.talks").when.actual, (date{2021, 7, 30}));
  EXPECT_EQ(july("112.talks").when.actual, (date{2021, 7, 31}));
  EXPECT_EQ(july("113.talks").when.actual, (date{2021, 7, 30}));
  for (const char* key : {"111.talks", "112.talks", "113.talks"}) {
    series s = expand(td::talks_in_turn(), organization{d}).series[0].rules;
    s.key = key;
    const auto own = plan_series(s, s.key == "112.talks" ? six_days() : weekdays(), term);
    EXPECT_EQ(all_bare(plan.meetings(key)), all_bare(own.meetings)) << key;
  }
}

TEST(TwoCalendarsTest, EachIsRecordedByItsOwn) {
  auto d = td::definition();
  d.events.push_back(td::on(date{2020, 6, 1}, kind_changed{td::north_lake, td::town_kind, std::nullopt}));
  const calendar_book calendars{weekdays(), {{td::town_kind, six_days()}}};
  const period july{period_kind::month, 2021, 7};
  std::vector<meeting_record> records{{"111.talks", july}, {"112.talks", july}};
  for (auto& r : records) r.roles = {{meeting_role::chair, {td::guard}}};
  const auto plan = make_work_plan(td::talks_in_turn(), organization{d}, calendars, term, records);
  EXPECT_EQ(plan.meetings("111.talks")[6].when.actual, (date{2021, 7, 30}));
  EXPECT_EQ(plan.meetings("112.talks")[6].when.actual, (date{2021, 7, 31}));
  EXPECT_EQ(plan.meetings("112.talks")[6].chair(), td::guard);
}

// Turns are worked out from the first meeting on, so that the calendar must go back to it.
TEST(TwoCalendarsTest, TheStandardOneGoesBackToTheFirstDay) {
  const calendar_book late{business_calendar{monday_to_friday({date{2021, 1, 2}, date{2026, 1, 1}})}, {}};
  const date_range later{date{2022, 1, 1}, date{2023, 1, 1}};
  EXPECT_EQ(failure_of([&] { return make_work_plan(td::deal(), units(), late, later); }),
            (failure{"out_of_horizon", "calendars.standard", "[2021-01-02, 2026-01-01)"}));
}

// ---- turns in a clause

// Fire has two turns for each one of health; fire is away in the autumn of 2022.
TEST(RosterInAClauseTest, IsThatOfRotate) {
  const dated_unit away{td::fire, validity{date{2022, 9, 1}, date{2022, 12, 1}}};
  const roster who{{{td::fire, all_along, 2}, {td::health, all_along, 1}}, {away}, {}};
  const auto plan = plan_of(board_chaired_by(who));
  const auto board = plan.meetings("11.board");
  std::vector<date> days;
  for (const meeting& m : board) days.push_back(m.when.actual);
  const auto turned = rotate(who, days);
  ASSERT_EQ(board.size(), 12U);
  for (std::size_t i = 0; i < board.size(); ++i) {
    EXPECT_EQ(board[i].chair(), turned.assignments[i].chair) << i;
    EXPECT_EQ(board[i].roles[0].why, std::vector{explain(turned.assignments[i])});
  }
  EXPECT_EQ(plan.fairness("11.board"), turned.fairness);
  // By hand: 30 September 2022 is the seventh, and health is alone there. Fire is owed two thirds of the
  // eleven others, health the rest.
  EXPECT_EQ(days[6], (date{2022, 9, 30}));
  EXPECT_EQ(board[6].chair(), td::health);
  EXPECT_EQ(plan.fairness("11.board")->rows[0].entitled, (ratio{22, 3}));
  EXPECT_EQ(plan.fairness("11.board")->rows[1].entitled, (ratio{14, 3}));
}

// A roster that a clause states has its changes, by the number of the meeting.
TEST(RosterInAClauseTest, HasItsChanges) {
  roster who{{{td::fire, all_along}, {td::guard, all_along}}, {}, {}};
  const auto planned = plan_of(board_chaired_by(who)).meetings("11.board");
  who.changes = {swap_chairs{0, 1}};
  const auto swapped = plan_of(board_chaired_by(who)).meetings("11.board");
  EXPECT_EQ(swapped[0].chair(), planned[1].chair());
  EXPECT_EQ(swapped[1].chair(), planned[0].chair());
  EXPECT_EQ(swapped[2].chair(), planned[2].chair());
  who.changes = {swap_chairs{0, 12}};
  EXPECT_EQ(failure_of([&] { return plan_of(board_chaired_by(who)); }),
            (failure{"bad_argument", "clauses[1].roles[0].rule.changes[0].second", "12"}));
}

// ---- all series together

// Ten communes in the North, three parties, four quarters in force.
struct ten_communes {
  explicit ten_communes(const role_duty& rule) {
    organization_definition d = td::definition();
    d.events.clear();
    for (std::uint32_t i = 0; i < 10; ++i) {
      d.units.push_back({td::land, "20" + std::to_string(i)});
      const unit_id commune = id_at<unit_id>(d.units.size() - 1);
      communes.push_back(td::on(td::registered, established{commune, td::commune_kind, "C", td::north}));
    }
    for (const auto& [unit, kind, parent] :
         {std::tuple{td::province, td::province_kind, std::optional<unit_id>{}},
          std::tuple{td::north, td::district_kind, std::optional{td::province}},
          std::tuple{td::fire, td::agency_kind, std::optional<unit_id>{}},
          std::tuple{td::guard, td::agency_kind, std::optional<unit_id>{}},
          std::tuple{td::health, td::agency_kind, std::optional<unit_id>{}}})
      d.events.push_back(td::on(td::registered, established{unit, kind, "U", parent}));
    d.events.insert(d.events.end(), communes.begin(), communes.end());
    d.coverages.clear();
    agreement a = td::deal();
    a.term = {td::start, date{2022, 1, 1}};
    a.parties = {{td::fire, a.term}, {td::guard, a.term}, {td::health, a.term}};
    a.competences.clear();
    a.clauses = {meeting_duty{"quy",
                              "Quarterly",
                              td::commune_level,
                              recurrence{period_kind::quarter, after_period_end{0}, roll::preceding},
                              {{meeting_role::chair, rule}}}};
    plan = make_work_plan(a, organization{d}, {weekdays(), {}}, {td::start, date{2022, 1, 1}});
  }

  std::vector<unit_event> communes;
  work_plan plan;
};

std::vector<std::int64_t> counts_of(const fairness_report& report) {
  std::vector<std::int64_t> counts;
  for (const auto& row : report.rows) counts.push_back(row.chaired);
  return counts;
}

// Each series begins with the first party: by the plan of one, 2 1 1 in each of ten.
TEST(JointFairnessTest, SeriesThatAllBeginWithTheFirstPartyAddUp) {
  const auto joint = ten_communes{parties_in_turn{}}.plan.fairness();
  ASSERT_TRUE(joint);
  EXPECT_EQ(counts_of(*joint), (std::vector<std::int64_t>{20, 10, 10}));
  for (const auto& row : joint->rows) EXPECT_EQ(row.entitled, (ratio{40, 3}));
  EXPECT_EQ(joint->after_meeting.size(), 40U);
  EXPECT_EQ(joint->after_meeting.back(), (ratio{20, 3}));
  // After the first quarter the first party has chaired ten of ten thirds.
  EXPECT_EQ(joint->after_meeting[9], (ratio{20, 3}));
}

// Ten communes begin with 4, 3, 3 parties in turn: 14, 13, 13 over the year, and each series is as fair as ever.
TEST(JointFairnessTest, SeriesThatBeginWithAnotherPartyByAreaShare) {
  const ten_communes ten{parties_in_turn_by_area{}};
  const auto joint = ten.plan.fairness();
  ASSERT_TRUE(joint);
  EXPECT_EQ(counts_of(*joint), (std::vector<std::int64_t>{14, 13, 13}));
  EXPECT_EQ(joint->after_meeting.back(), (ratio{2, 3}));
  for (const auto& s : ten.plan.series())
    EXPECT_EQ(ten.plan.fairness(s.key)->guarantee, (ratio{3, 4})) << s.key;
}

// As `measure_together` has it of the same series in order of their keys; and none where no chair is shared.
TEST(JointFairnessTest, IsThatOfTheSharedChairsOfTheSeries) {
  const work_plan plan =
      plan_of(board_chaired_by(roster{{{td::fire, all_along}, {td::guard, all_along}}, {}, {}}));
  EXPECT_EQ(plan.fairness()->rows, plan.fairness("11.board")->rows);
  EXPECT_EQ(plan_of(board_chaired_by(named_units{{td::fire}})).fairness(), std::nullopt);
  EXPECT_EQ(work_plan{}.fairness(), std::nullopt);
}

// Fire, guard, health in turn; the second and the third meeting are exchanged, by agreement.
TEST(SwapInAClauseTest, ExchangesTheChairsOfTwoMeetings) {
  turn_plan order{listed_order{{td::fire, td::guard, td::health}}};
  order.changes = {swap_chairs{1, 2}};
  const auto board = plan_of(board_chaired_by(order)).meetings("11.board");
  const unit_id expected[] = {td::fire, td::health, td::guard, td::fire, td::guard, td::health};
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(board[i].chair(), expected[i]) << i;
  EXPECT_EQ(board[1].roles[0].planned, std::vector{td::guard});
  EXPECT_EQ(to_text(board[1].roles[0].why),
            "swapped with the meeting about 2021Q3; planned Agency Guard: in turn");
  EXPECT_EQ(board[2].roles[0].planned, std::vector{td::health});
  EXPECT_EQ(plan_of(board_chaired_by(order)).fairness("11.board"), std::nullopt);
}

// Who is exchanged with a meeting that is off is an error of the records and the clause together.
TEST(SwapInAClauseTest, WithACancelledMeetingIsRefused) {
  turn_plan order{listed_order{{td::fire, td::guard, td::health}}};
  order.changes = {swap_chairs{1, 2}};
  const std::vector<meeting_record> off{
      {"11.board", period{period_kind::quarter, 2021, 3}, std::nullopt, "flood"}};
  EXPECT_EQ(failure_of([&] { return plan_of(board_chaired_by(order), off); }),
            (failure{"bad_argument", "clauses[1].roles[0].rule.changes[0].second", "2"}));
}

}  // namespace
}  // namespace phoihop
