// SPDX-License-Identifier: BSL-1.0
// Latest starts right up to the end of the calendar, against trying every day on a calendar that goes on.
#include <phoihop/deadline.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing_support::failure_of;

const date known_until{2027, 1, 1};

const business_calendar& ends_with_2026() {
  static const business_calendar calendar{plain_weeks(date{2015, 1, 1}, known_until)};
  return calendar;
}

const business_calendar& goes_on() {
  static const business_calendar calendar{plain_weeks(date{2010, 1, 1}, date{2040, 1, 1})};
  return calendar;
}

instant last_of(const date& day) {
  return add(vn(day, 24), from_micros(-1));
}

// By hand. 29 December 2026 is a Tuesday, 19 November a Thursday, 1 January 2027 a Friday.
struct edge_row {
  const char* name;
  time_limit limit;
  instant due;
  date last;
};

// clang-format off
const edge_row edge_rows[] = {
    {"twelve_months",       {12, limit_unit::months},      vn(date{2026, 12, 30}, 0), date{2025, 12, 29}},
    {"a_hundred_and_twenty_months", {120, limit_unit::months}, vn(date{2026, 11, 20}, 0), date{2016, 11, 19}},
    {"ten_years",           {10, limit_unit::years},       vn(date{2026, 11, 20}, 0), date{2016, 11, 19}},
    {"to_the_last_day",     {5, limit_unit::days},         vn(date{2026, 12, 31}, 24), date{2026, 12, 26}},
    {"working_days_to_the_last_day", {3, limit_unit::working_days}, vn(date{2026, 12, 31}, 24), date{2026, 12, 28}},
    {"weeks_to_the_last_day", {2, limit_unit::weeks},      vn(date{2026, 12, 31}, 24), date{2026, 12, 17}},
    {"one_month_of_february", {1, limit_unit::months},     vn(date{2026, 2, 28}, 24), date{2026, 1, 27}},  // 28 February is a Saturday: the 27th
};
// clang-format on

class LatestStartAtTheEdge : public testing::TestWithParam<edge_row> {};

TEST_P(LatestStartAtTheEdge, IsKnown) {
  const auto& row = GetParam();
  EXPECT_EQ(latest_start(row.limit, row.due, vietnam::civil_code_2015(), ends_with_2026()),
            last_of(row.last));
}

INSTANTIATE_TEST_SUITE_P(Deadline, LatestStartAtTheEdge, testing::ValuesIn(edge_rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Every day back from the end, until one is in time.
date found_slowly(const time_limit& limit, const instant& due, const rule_pack& pack) {
  date day = pack.time_zone.to_local(due).day;
  while (due_at(limit, last_of(day), pack, goes_on()) > due) day = add_days(day, -1);
  return day;
}

std::vector<rule_pack> packs() {
  rule_pack counted = vietnam::detention();
  rule_pack first_of_next = vietnam::civil_code_2015();
  first_of_next.no_such_day.value = missing_day::first_of_next_month;
  rule_pack back = vietnam::civil_code_2015();
  back.days_end.value = end_rule::previous_business_day;
  return {vietnam::civil_code_2015(),
          counted,
          first_of_next,
          back,
          european_union::regulation_1182_71(vietnam_time()),
          united_states::federal_rule_6a_before_2009(vietnam_time())};
}

// For every end in the last month that is known, and in the three days after it: the answer on the calendar
// that goes on, or that it is not known. It is known for every end in the calendar that no later day could
// move.
TEST(LatestStartProperty, IsFoundUpToTheEndOfTheCalendar) {
  const time_limit limits[] = {{1, limit_unit::days},         {2, limit_unit::days},
                               {9, limit_unit::days},         {45, limit_unit::days},
                               {1, limit_unit::weeks},        {1, limit_unit::months},
                               {13, limit_unit::months},      {2, limit_unit::years},
                               {1, limit_unit::working_days}, {22, limit_unit::working_days}};
  int unknown = 0;
  for (const rule_pack& pack : packs())
    for (const time_limit& limit : limits)
      for (date day{2026, 12, 1}; day < date{2027, 1, 5}; day = add_days(day, 1)) {
        const instant due = vn(day, 0);
        try {
          ASSERT_EQ(latest_start(limit, due, pack, ends_with_2026()), last_of(found_slowly(limit, due, pack)))
              << to_text(limit) << " by " << to_text(day) << " under " << pack.name;
        } catch (const out_of_horizon&) {
          const bool moves_back = pack.days_end.value == end_rule::previous_business_day;
          ASSERT_TRUE(day > known_until || (moves_back && day >= date{2026, 12, 31}))
              << to_text(limit) << " by " << to_text(day) << " under " << pack.name;
          ++unknown;
        }
      }
  EXPECT_GT(unknown, 0);
}

// Months of every length, over the leap year 2024: the day is found without a walk.
TEST(LatestStartProperty, OfMonthsIsThatOfEveryDay) {
  for (const rule_pack& pack : packs())
    for (const std::int64_t amount : {1, 2, 11, 12, 25})
      for (date day{2023, 12, 20}; day < date{2024, 4, 10}; day = add_days(day, 1)) {
        const time_limit limit{amount, limit_unit::months};
        ASSERT_EQ(latest_start(limit, vn(day, 0), pack, goes_on()),
                  last_of(found_slowly(limit, vn(day, 0), pack)))
            << amount << " by " << to_text(day) << " under " << pack.name;
      }
}

// What is received after 15:00, or on a day off, counts for the next business day; and an office that opens.
TEST(LatestStartTest, KnowsWhenThingsAreReceivedUpToTheEdge) {
  rule_pack pack = vietnam::civil_code_2015();
  pack.receipt.value = receipt_rule::until_cut_off;
  pack.cut_off = hours(15);
  const time_limit two_days{2, limit_unit::working_days};
  // 31 and 30 December 2026 are Thursday and Wednesday: received on Tuesday the 29th until 15:00.
  EXPECT_EQ(latest_start(two_days, vn(date{2026, 12, 31}, 24), pack, ends_with_2026()),
            vn(date{2026, 12, 29}, 15));
  pack.receipt.value = receipt_rule::office_hours;
  const working_hours office{ends_with_2026(), week_hours{{{hours(8), hours(17)}}, {}}};
  EXPECT_EQ(latest_start(two_days, vn(date{2026, 12, 31}, 24), pack, office),
            add(vn(date{2026, 12, 29}, 17), from_micros(-1)));
  // Nine hours before Thursday 17:00 that day begins.
  EXPECT_EQ(latest_start({9, limit_unit::working_hours}, vn(date{2026, 12, 31}, 17),
                         vietnam::civil_code_2015(), office),
            vn(date{2026, 12, 31}, 8));
}

// Clocks that go back from 01:00 of 30 December 2026 to 00:00, and an office that works until 24:00: what came
// within the repeated hour came on the 30th. Two working days by the 31st need receipt on Tuesday the 29th:
// its last microsecond is in time, and each minute of the ten hours after it is not.
TEST(LatestStartTest, AnOfficeThatClosesAt24ClosesBeforeARepeatedMidnight) {
  rule_pack pack = vietnam::civil_code_2015();
  pack.receipt.value = receipt_rule::office_hours;
  const instant midnight = vn(date{2026, 12, 30}, 0);
  pack.time_zone = zone{"a place", hours(7), {{add(midnight, hours(1)), hours(6)}}};
  const working_hours office{ends_with_2026(), week_hours{{{hours(8), hours(24)}}, {}}};
  const working_hours longer{goes_on(), week_hours{{{hours(8), hours(24)}}, {}}};
  const time_limit two_days{2, limit_unit::working_days};
  const instant due = due_at(day_limit{date{2026, 12, 31}}, midnight, pack, office);
  const instant last = add(midnight, from_micros(-1));
  EXPECT_EQ(latest_start(two_days, due, pack, office), last);
  EXPECT_LE(due_at(two_days, last, pack, office), due);
  for (instant t = midnight; t < add(midnight, hours(10)); t = add(t, minutes(1)))
    ASSERT_GT(due_at(two_days, t, pack, longer), due) << to_text(t);
}

}  // namespace
}  // namespace phoihop
