// SPDX-License-Identifier: BSL-1.0
// Units that are to be at several meetings of one day.
#include <phoihop/work_plan/work_plan.hpp>

#include <schedule/calendars.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/two_districts.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

namespace td = two_districts;

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;
using testing_support::random_holidays;

const date_range horizon{date{2021, 1, 1}, date{2026, 1, 1}};
const date_range march{date{2021, 3, 1}, date{2021, 4, 1}};
const std::vector<meeting_role> chair{meeting_role::chair};

work_plan plan_of(const agreement& a, const date_range& span, const std::vector<meeting_record>& records = {},
                  const std::vector<date>& holidays = {}) {
  const calendar_book calendars{business_calendar{monday_to_friday(horizon, holidays)}, {}};
  return make_work_plan(a, organization{td::definition()}, calendars, span, records);
}

std::string shown(const work_plan& plan, const double_booking& b) {
  std::string text = to_text(b.on) + " " + to_text(b.who) + ":";
  for (const std::size_t i : b.meetings) text += " " + plan.meetings()[i].series_key;
  return text;
}

std::vector<std::string> all_shown(const work_plan& plan, const std::vector<meeting_role>& roles) {
  std::vector<std::string> all;
  for (const double_booking& b : double_bookings(plan.meetings(), roles)) all.push_back(shown(plan, b));
  return all;
}

// On 31 March 2021 Hill and Lake talk, and the district's board meets. Two parties take turns in each series: the first
// has the first quarter, and of the months the first and the third.
TEST(DoubleBookingsTest, AChairAtTwoMeetingsOfADay) {
  const work_plan plan = plan_of(td::talks_in_turn(), march);
  ASSERT_EQ(plan.meetings().size(), 3U);
  EXPECT_THAT(all_shown(plan, chair), ElementsAre("2021-03-31 #11: 11.board 111.talks 112.talks"));
  const meeting_record earlier{"112.talks", period{period_kind::month, 2021, 3}, date{2021, 3, 30}};
  EXPECT_THAT(all_shown(plan_of(td::talks_in_turn(), march, {earlier}), chair),
              ElementsAre("2021-03-31 #11: 11.board 111.talks"));
}

TEST(DoubleBookingsTest, ACancelledMeetingBooksNoOne) {
  const meeting_record cancelled{"112.talks", period{period_kind::month, 2021, 3}, std::nullopt, "storm"};
  EXPECT_THAT(all_shown(plan_of(td::talks_in_turn(), march, {cancelled}), chair),
              ElementsAre("2021-03-31 #11: 11.board 111.talks"));
}

TEST(DoubleBookingsTest, OnlyTheRolesAskedForCount) {
  const work_plan plan = plan_of(td::talks_in_turn(), march);
  EXPECT_THAT(all_shown(plan, {meeting_role::venue}), IsEmpty());
  EXPECT_THAT(all_shown(plan, {}), IsEmpty());
  // Both parties take part in all three meetings; who chairs one of them is there once.
  EXPECT_THAT(all_shown(plan, {meeting_role::chair, meeting_role::participant}),
              ElementsAre("2021-03-31 #11: 11.board 111.talks 112.talks",
                          "2021-03-31 #12: 11.board 111.talks 112.talks"));
  EXPECT_THAT(double_bookings(meeting_list{}, chair), IsEmpty());
  const std::vector<meeting_role> bad{meeting_role::chair, static_cast<meeting_role>(99)};
  EXPECT_EQ(failure_of([&] { return double_bookings(plan.meetings(), bad); }),
            (failure{"bad_argument", "roles[1]", "99"}));
}

// The boards of the north and of the province meet on 31 March: each plan alone books no one twice.
TEST(DoubleBookingsTest, AChairInTwoPlansOfADay) {
  agreement north = td::deal();
  north.clauses = {north.clauses[td::board]};
  agreement whole = north;
  whole.area = td::province;
  std::get<meeting_duty>(whole.clauses[0]).level = td::province_level;
  const work_plan a = plan_of(north, march);
  const work_plan b = plan_of(whole, {date{2021, 1, 1}, date{2021, 7, 1}});
  ASSERT_EQ(b.meetings().size(), 2U);
  const std::vector<meeting_list> lists{a.meetings(), meeting_list{}, b.meetings()};
  const std::vector<joint_booking> expected{{date{2021, 3, 31}, td::fire, {{0, 0}, {2, 0}}}};
  EXPECT_EQ(double_bookings(lists, chair), expected);
  std::swap(whole.parties[0], whole.parties[1]);  // the guard has the first turn there
  const work_plan other = plan_of(whole, march);
  EXPECT_THAT(double_bookings(std::vector<meeting_list>{a.meetings(), other.meetings()}, chair), IsEmpty());
  EXPECT_EQ(failure_of([&] { return double_bookings(lists, std::vector{static_cast<meeting_role>(99)}); }),
            (failure{"bad_argument", "roles[0]", "99"}));
}

// One list says what the plan says by itself.
TEST(DoubleBookingsTest, OneListAlone) {
  const work_plan plan = plan_of(td::talks_in_turn(), {date{2021, 2, 1}, date{2021, 12, 1}});
  const std::vector<meeting_list> lists{plan.meetings()};
  std::vector<joint_booking> expected;
  for (const double_booking& b : double_bookings(plan.meetings(), chair)) {
    expected.push_back({b.on, b.who, {}});
    for (const std::size_t place : b.meetings) expected.back().meetings.push_back({0, place});
  }
  EXPECT_GT(expected.size(), 1U);
  EXPECT_EQ(double_bookings(lists, chair), expected);
}

// Against all pairs of meetings.
TEST(DoubleBookingsProperty, AreThoseOfAllPairs) {
  std::mt19937 random{1128};
  for (int round = 0; round < 6; ++round) {
    agreement a = td::talks_in_turn();
    for (clause& c : a.clauses)
      if (auto* duty = std::get_if<meeting_duty>(&c))
        duty->when = recurrence{static_cast<period_kind>(random() % 5), after_period_end{0}, roll::following};
    const work_plan plan =
        plan_of(a, {date{2021, 2, 1}, date{2021, 6, 1}}, {}, random_holidays(horizon, 6, random));
    std::vector<double_booking> expected;
    const auto meetings = plan.meetings();
    for (const unit_id who : {td::fire, td::guard}) {
      const auto is_there = [&](const meeting& m) { return m.chair() == who; };
      for (std::size_t i = 0; i < meetings.size(); ++i) {
        double_booking b{meetings[i].when.actual, who, {}};
        for (std::size_t k = 0; k < meetings.size(); ++k)
          if (meetings[k].when.actual == b.on && is_there(meetings[k])) b.meetings.push_back(k);
        if (b.meetings.size() > 1 && b.meetings[0] == i) expected.push_back(b);
      }
    }
    std::stable_sort(expected.begin(), expected.end(),
                     [](const auto& x, const auto& y) { return x.on < y.on; });
    ASSERT_FALSE(expected.empty());
    ASSERT_EQ(double_bookings(meetings, chair), expected);
  }
}

}  // namespace
}  // namespace phoihop
