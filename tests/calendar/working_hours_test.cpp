// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/working_hours.hpp>

#include "refusal.hpp"

#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using testing_support::expect_refused;
using testing_support::failure;
using testing_support::failure_of;
using testing_support::ignore;
using testing_support::refusal;
using testing_support::refusal_name;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr int minutes_per_day = 24 * 60;

const date no_day{boost::gregorian::not_a_date_time};
const date for_ever{boost::gregorian::pos_infin};
const date since_ever{boost::gregorian::neg_infin};
const duration no_length{boost::posix_time::not_a_date_time};
const duration endless{boost::posix_time::pos_infin};
const duration endless_back{boost::posix_time::neg_infin};

duration clock(int hour, int minute = 0) {
  return minutes(hour * 60 + minute);
}

day_interval from_to(int first_hour, int last_hour) {
  return {clock(first_hour), clock(last_hour)};
}

std::vector<day_interval> worked_on(const working_hours& office, const date& d) {
  const auto stretches = office.on(d);
  return {stretches.begin(), stretches.end()};
}

const day_hours eight_to_five{from_to(8, 12), from_to(13, 17)};
const week_hours usual_week{eight_to_five, {}};

timeline<weekmask> always(weekmask mask) {
  timeline<weekmask> result;
  result.change(min_date, mask);
  return result;
}

calendar_definition plain(const date& first, const date& last, weekmask mask = weekmask::monday_to_friday) {
  return {"test", {first, last}, always(mask), {}, {}};
}

business_calendar plain_calendar(const date& first, const date& last,
                                 weekmask mask = weekmask::monday_to_friday) {
  return business_calendar{plain(first, last, mask)};
}

working_hours public_office() {
  return {vietnam::public_service(), usual_week};
}

static_assert(std::is_nothrow_copy_constructible_v<working_hours>);
static_assert(std::is_nothrow_move_constructible_v<working_hours>);
static_assert(!std::is_default_constructible_v<working_hours>);

// ---- what the header shows ----

TEST(WorkingHoursTest, HoursMayChangeBySeason) {
  const business_calendar calendar = plain_calendar(date{2025, 1, 1}, date{2026, 1, 1});
  const week_hours winter{{{clock(8), clock(12)}, {clock(13), clock(17)}}, {}};
  const week_hours summer{{{clock(7), clock(11, 30)}, {clock(13, 30), clock(17)}}, {}};
  timeline<week_hours> seasons;
  seasons.change(date{2024, 10, 16}, winter);
  seasons.change(date{2025, 4, 16}, summer);
  seasons.change(date{2025, 10, 16}, winter);
  const working_hours seasonal{calendar, seasons};
  EXPECT_EQ(worked_on(seasonal, date{2025, 4, 15}), winter.usual);
  EXPECT_EQ(worked_on(seasonal, date{2025, 4, 16}), summer.usual);
  EXPECT_EQ(worked_on(seasonal, date{2025, 10, 15}), summer.usual);
  EXPECT_EQ(worked_on(seasonal, date{2025, 10, 16}), winter.usual);
  // Tuesday 15 April 16:00: an hour of winter, then one from 07:00.
  EXPECT_EQ(seasonal.add({date{2025, 4, 15}, clock(16)}, hours(2)),
            (civil_time{date{2025, 4, 16}, clock(8)}));
  EXPECT_EQ(seasonal.add({date{2025, 4, 16}, clock(8)}, hours(-2)),
            (civil_time{date{2025, 4, 15}, clock(16)}));
  EXPECT_EQ(seasonal.between({date{2025, 4, 14}, clock(0)}, {date{2025, 4, 18}, clock(24)}), hours(40));
  EXPECT_EQ(seasonal.calendar(), calendar);
  EXPECT_EQ(seasonal.weeks(), seasons);
}

// ---- limits of real texts ----

// An office that opens at 07:30: its morning has four hours, so that four hours by the clock and four of work
// end together when they begin with it.
working_hours road_office() {
  return {vietnam::public_service(),
          week_hours{{{clock(7, 30), clock(11, 30)}, {clock(13, 30), clock(17, 30)}}, {}}};
}

struct incident {
  const char* name;
  civil_time at;
  civil_time due;
};

void PrintTo(const incident& i, std::ostream* os) {
  *os << i.name;
}

class IncidentReport : public testing::TestWithParam<incident> {};

// Circular 25/2019/TT-BGTVT, art. 17: four hours from the incident if in office hours, else from the start of
// the next working day. Days: calendar of the public service, Notice 6150/TB-BLDTBXH for 2025.
// clang-format off
const std::vector<incident> incidents{
    {"AtTheOpening",             {{2025, 4, 29}, clock(7, 30)},  {{2025, 4, 29}, clock(11, 30)}},
    {"OnAFridayNight",           {{2025, 4, 25}, clock(20)},     {{2025, 4, 26}, clock(11, 30)}},  // the Saturday is worked
    {"OnASunday",                {{2025, 4, 27}, clock(3)},      {{2025, 4, 28}, clock(11, 30)}},
    {"AtTheClosingOfTheLastDay", {{2025, 4, 29}, clock(17, 30)}, {{2025, 5, 5}, clock(11, 30)}},
    {"OnVictoryDay",             {{2025, 4, 30}, clock(10)},     {{2025, 5, 5}, clock(11, 30)}},
    {"OnTheFridayOff",           {{2025, 5, 2}, clock(10)},      {{2025, 5, 5}, clock(11, 30)}},
    {"AtTheEndOfThatWeekend",    {{2025, 5, 4}, clock(24)},      {{2025, 5, 5}, clock(11, 30)}},
};
// clang-format on

TEST_P(IncidentReport, IsDueFourHoursFromTheNextOfficeHour) {
  const working_hours office = road_office();
  const civil_time start = office.next_working(GetParam().at);
  EXPECT_EQ(office.add(start, hours(4)), GetParam().due);
  EXPECT_EQ(office.add(GetParam().at, hours(4)), GetParam().due) << "what is not worked counts nothing";
  EXPECT_EQ((civil_time{start.day, start.since_midnight + hours(4)}), GetParam().due) << "by the clock";
}

INSTANTIATE_TEST_SUITE_P(WorkingHours, IncidentReport, testing::ValuesIn(incidents),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// The two readings of "four hours" part where a break lies between.
TEST(WorkingHoursTest, FourHoursOfWorkGoAroundTheBreak) {
  EXPECT_EQ(road_office().add({date{2025, 4, 29}, clock(9)}, hours(4)),
            (civil_time{date{2025, 4, 29}, clock(15)}));
}

// Decree 23/2015/ND-CP, art. 7: certified the same day, or on the next working day if received after 15:00.
// 15:00 itself is not after 15:00.
TEST(WorkingHoursTest, WhatIsReceivedAfterACutOffIsOfTheNextWorkingDay) {
  const day_hours until_three{{clock(0), clock(15) + from_micros(1)}};
  const working_hours reception{vietnam::public_service(), week_hours{until_three, {}}};
  const auto day_of = [&reception](const civil_time& received) {
    return reception.next_working(received).day;
  };
  EXPECT_EQ(day_of({date{2025, 4, 29}, clock(6)}), (date{2025, 4, 29}));
  EXPECT_EQ(day_of({date{2025, 4, 29}, clock(15)}), (date{2025, 4, 29}));
  EXPECT_EQ(day_of({date{2025, 4, 29}, clock(15) + from_micros(1)}), (date{2025, 5, 5}));
  EXPECT_EQ(day_of({date{2025, 4, 25}, clock(16)}), (date{2025, 4, 26})) << "a Saturday, worked for 2 May";
  EXPECT_EQ(day_of({date{2025, 4, 30}, clock(9)}), (date{2025, 5, 5}));
}

struct working_time {
  const char* name;
  civil_time from;
  duration work;
  civil_time done;
  const char* source;  // of the days off between
};

void PrintTo(const working_time& w, std::ostream* os) {
  *os << w.name << " (" << w.source << ")";
}

class WorkAcrossDaysOff : public testing::TestWithParam<working_time> {};

// clang-format off
const std::vector<working_time> across_days_off{
    {"Tet2025",         {{2025, 1, 24}, clock(16)}, clock(2),  {{2025, 2, 3}, clock(9)},   "Notice 6150/TB-BLDTBXH: 25 January to 2 February"},
    {"Tet2026",         {{2026, 2, 13}, clock(16)}, clock(2),  {{2026, 2, 23}, clock(9)},  "Notice 9441/TB-BNV: 14 to 22 February"},
    {"WorkedSaturday",  {{2026, 8, 20}, clock(16)}, clock(10), {{2026, 8, 22}, clock(9)},  "Notice 9441/TB-BNV: 22 for 31 August"},
    {"NationalDay",     {{2026, 8, 28}, clock(16)}, clock(2),  {{2026, 9, 3}, clock(9)},   "Notice 9441/TB-BNV: 29 August to 2 September"},
    {"CultureDay",      {{2026, 11, 23}, clock(16)}, clock(2), {{2026, 11, 25}, clock(9)}, "Resolution 28/2026/QH16, art. 2"},
    {"ToTheLastMinute", {{2025, 4, 25}, clock(8)},  clock(24), {{2025, 4, 28}, clock(17)}, "Notice 6150/TB-BLDTBXH: 26 April for 2 May"},
};
// clang-format on

TEST_P(WorkAcrossDaysOff, IsDoneAsTheNoticesSay) {
  const working_time& w = GetParam();
  EXPECT_EQ(public_office().add(w.from, w.work), w.done);
  EXPECT_EQ(public_office().add(w.done, -w.work), w.from);
  EXPECT_EQ(public_office().between(w.from, w.done), w.work);
  EXPECT_EQ(public_office().between(w.done, w.from), -w.work);
}

INSTANTIATE_TEST_SUITE_P(WorkingHours, WorkAcrossDaysOff, testing::ValuesIn(across_days_off),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// ---- points in time ----

// March 2026: the 13th is a Friday, the 16th a Monday.
working_hours march_office() {
  return {plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}), usual_week};
}

const date friday{2026, 3, 13};
const date saturday{2026, 3, 14};
const date monday{2026, 3, 16};

TEST(WorkingHoursTest, WorkGoesOnAtTheBeginningOfAStretchAndNotAtItsEnd) {
  const working_hours office = march_office();
  EXPECT_FALSE(office.is_working({friday, clock(8) - from_micros(1)}));
  EXPECT_TRUE(office.is_working({friday, clock(8)}));
  EXPECT_TRUE(office.is_working({friday, clock(12) - from_micros(1)}));
  EXPECT_FALSE(office.is_working({friday, clock(12)}));
  EXPECT_FALSE(office.is_working({friday, clock(12, 59)}));
  EXPECT_TRUE(office.is_working({friday, clock(13)}));
  EXPECT_FALSE(office.is_working({friday, clock(17)}));
  EXPECT_FALSE(office.is_working({saturday, clock(9)}));
}

TEST(WorkingHoursTest, WorkIsDoneBeforeTheBreakAndBegunAfterIt) {
  const working_hours office = march_office();
  EXPECT_EQ(office.add({friday, clock(8)}, hours(4)), (civil_time{friday, clock(12)}));
  EXPECT_EQ(office.add({friday, clock(17)}, hours(-4)), (civil_time{friday, clock(13)}));
  EXPECT_EQ(office.add({friday, clock(16)}, hours(1)), (civil_time{friday, clock(17)}));
  EXPECT_EQ(office.add({monday, clock(9)}, hours(-1)), (civil_time{monday, clock(8)}));
  EXPECT_EQ(office.add({friday, clock(16)}, hours(1) + from_micros(1)),
            (civil_time{monday, clock(8) + from_micros(1)}));
  EXPECT_EQ(office.add({monday, clock(9)}, hours(-1) - from_micros(1)),
            (civil_time{friday, clock(17) - from_micros(1)}));
}

TEST(WorkingHoursTest, NextAndPreviousStayWhereWorkGoesOn) {
  const working_hours office = march_office();
  const civil_time ten{friday, clock(10)};
  EXPECT_EQ(office.next_working(ten), ten);
  EXPECT_EQ(office.previous_working(ten), ten);
  EXPECT_EQ(office.next_working({friday, clock(12)}), (civil_time{friday, clock(13)}));
  EXPECT_EQ(office.previous_working({friday, clock(12)}), (civil_time{friday, clock(12)}));
  EXPECT_EQ(office.next_working({friday, clock(13)}), (civil_time{friday, clock(13)}));
  EXPECT_EQ(office.previous_working({friday, clock(13)}), (civil_time{friday, clock(12)}));
  EXPECT_EQ(office.next_working({saturday, clock(10)}), (civil_time{monday, clock(8)}));
  EXPECT_EQ(office.previous_working({saturday, clock(10)}), (civil_time{friday, clock(17)}));
  EXPECT_EQ(office.previous_working({monday, clock(8)}), (civil_time{friday, clock(17)}));
}

TEST(WorkingHoursTest, NoWorkLeadsNowhereElse) {
  const working_hours office = march_office();
  for (const civil_time& at : {civil_time{friday, clock(10)}, civil_time{friday, clock(12, 30)},
                               civil_time{saturday, clock(10)}, civil_time{friday, clock(0)}})
    EXPECT_EQ(office.add(at, hours(0)), at);
  EXPECT_EQ(office.add({friday, clock(24)}, hours(0)), (civil_time{saturday, clock(0)}));
}

TEST(WorkingHoursTest, TheEndOfADayAndTheBeginningOfTheNextAreOneMoment) {
  const working_hours day_office = march_office();
  const working_hours shifts{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}),
                             week_hours{{from_to(0, 6), from_to(22, 24)}, {}}};
  const civil_time away{date{2026, 3, 18}, clock(5)};
  for (const working_hours& office : {day_office, shifts})
    for (date d{2026, 3, 5}; d < date{2026, 3, 25}; d = add_days(d, 1)) {
      const civil_time end{d, clock(24)};
      const civil_time beginning{add_days(d, 1), clock(0)};
      EXPECT_EQ(office.is_working(end), office.is_working(beginning)) << to_text(d);
      EXPECT_EQ(office.next_working(end), office.next_working(beginning)) << to_text(d);
      EXPECT_EQ(office.previous_working(end), office.previous_working(beginning)) << to_text(d);
      EXPECT_EQ(office.between(end, away), office.between(beginning, away)) << to_text(d);
      EXPECT_EQ(office.between(away, end), office.between(away, beginning)) << to_text(d);
      for (const int n : {-20, -2, -1, 0, 1, 2, 20})
        EXPECT_EQ(office.add(end, hours(n)), office.add(beginning, hours(n))) << to_text(d) << " " << n;
    }
}

TEST(WorkingHoursTest, ANightShiftIsTwoStretchesThatMeetAtMidnight) {
  const working_hours office{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}),
                             week_hours{{from_to(0, 6), from_to(22, 24)}, {}}};
  const date thursday{2026, 3, 12};
  EXPECT_EQ(office.add({thursday, clock(23)}, hours(2)), (civil_time{friday, clock(1)}));
  EXPECT_EQ(office.add({friday, clock(1)}, hours(-2)), (civil_time{thursday, clock(23)}));
  EXPECT_EQ(office.add({thursday, clock(23)}, hours(1)), (civil_time{thursday, clock(24)}));
  EXPECT_EQ(office.add({friday, clock(1)}, hours(-1)), (civil_time{friday, clock(0)}));
  EXPECT_TRUE(office.is_working({thursday, clock(24)}));
  EXPECT_EQ(office.next_working({thursday, clock(24)}), (civil_time{friday, clock(0)}));
  EXPECT_EQ(office.previous_working({friday, clock(0)}), (civil_time{thursday, clock(24)}));
  // The Saturday is not worked by the clock, so the shift of Friday night ends at midnight.
  EXPECT_FALSE(office.is_working({friday, clock(24)}));
  EXPECT_EQ(office.add({friday, clock(23)}, hours(2)), (civil_time{monday, clock(1)}));
}

TEST(WorkingHoursTest, AnOfficeThatNeverClosesKeepsTheClock) {
  const working_hours office{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}, weekmask::all),
                             week_hours{{from_to(0, 24)}, {}}};
  EXPECT_EQ(office.add({friday, clock(0)}, hours(24)), (civil_time{friday, clock(24)}));
  EXPECT_EQ(office.add({friday, clock(24)}, hours(24)), (civil_time{saturday, clock(24)}));
  EXPECT_EQ(office.add({friday, clock(24)}, hours(-24)), (civil_time{friday, clock(0)}));
  EXPECT_EQ(office.add({friday, clock(17)}, hours(30)), (civil_time{saturday, clock(23)}));
  EXPECT_EQ(office.between({date{2026, 3, 1}, clock(0)}, {date{2026, 3, 31}, clock(24)}), hours(31 * 24));
}

TEST(WorkingHoursTest, StretchesMayTouchWithoutABreak) {
  const working_hours office{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}),
                             week_hours{{from_to(8, 12), from_to(12, 16)}, {}}};
  const civil_time noon{friday, clock(12)};
  EXPECT_TRUE(office.is_working(noon));
  EXPECT_EQ(office.next_working(noon), noon);
  EXPECT_EQ(office.previous_working(noon), noon);
  EXPECT_EQ(office.add({friday, clock(11)}, hours(2)), (civil_time{friday, clock(13)}));
}

TEST(WorkingHoursTest, SomeWeekdaysHaveHoursOfTheirOwn) {
  const week_hours week{eight_to_five, {{weekday::saturday, {from_to(8, 12)}}, {weekday::wednesday, {}}}};
  const working_hours office{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}, weekmask::monday_to_saturday),
                             week};
  EXPECT_EQ(worked_on(office, saturday), (day_hours{from_to(8, 12)}));
  EXPECT_EQ(worked_on(office, date{2026, 3, 18}), day_hours{}) << "a Wednesday";
  EXPECT_EQ(worked_on(office, date{2026, 3, 15}), day_hours{}) << "a Sunday";
  EXPECT_EQ(office.add({friday, clock(16)}, hours(6)), (civil_time{monday, clock(9)}));
  EXPECT_EQ(office.add({date{2026, 3, 17}, clock(16)}, hours(2)), (civil_time{date{2026, 3, 19}, clock(9)}));
  EXPECT_EQ(office.between({date{2026, 3, 15}, clock(24)}, {date{2026, 3, 22}, clock(0)}), hours(4 * 8 + 4));
}

TEST(WorkingHoursTest, ARestDayWorkedInExchangeHasTheHoursOfItsOwnWeekday) {
  const week_hours week{eight_to_five, {{weekday::friday, {from_to(8, 11)}}}};
  const working_hours office{vietnam::public_service(), week};
  EXPECT_EQ(worked_on(office, date{2025, 4, 26}), eight_to_five) << "a Saturday for a Friday";
  EXPECT_EQ(worked_on(office, date{2025, 5, 2}), day_hours{}) << "the Friday it pays for";
}

// ---- half days ----

calendar_entry half_day(const date& day, entry_kind kind) {
  return {day, kind, "half a day", "a notice", std::nullopt};
}

business_calendar with_half_days() {
  calendar_definition d = plain(date{2026, 3, 1}, date{2026, 4, 1});
  d.entries = {half_day(friday, entry_kind::afternoon_off), half_day(monday, entry_kind::morning_off)};
  return business_calendar{d};
}

TEST(WorkingHoursTest, AHalfDayIsCutAtMidday) {
  const working_hours office{with_half_days(), usual_week};
  EXPECT_EQ(worked_on(office, date{2026, 3, 12}), eight_to_five);
  EXPECT_EQ(worked_on(office, friday), (day_hours{from_to(8, 12)}));
  EXPECT_EQ(worked_on(office, monday), (day_hours{from_to(13, 17)}));
  EXPECT_TRUE(office.calendar().is_business_day(friday));
  EXPECT_FALSE(office.is_working({friday, clock(14)}));
  EXPECT_FALSE(office.is_working({monday, clock(9)}));
  EXPECT_EQ(office.add({friday, clock(11)}, hours(2)), (civil_time{monday, clock(14)}));
  EXPECT_EQ(office.add({monday, clock(14)}, hours(-2)), (civil_time{friday, clock(11)}));
  EXPECT_EQ(office.next_working({friday, clock(12)}), (civil_time{monday, clock(13)}));
}

TEST(WorkingHoursTest, AHalfDayCutsAStretchThatGoesOverMidday) {
  const week_hours straight{{from_to(9, 15)}, {}, clock(12, 30)};
  const working_hours office{with_half_days(), straight};
  EXPECT_EQ(worked_on(office, friday), (day_hours{{clock(9), clock(12, 30)}}));
  EXPECT_EQ(worked_on(office, monday), (day_hours{{clock(12, 30), clock(15)}}));
}

TEST(WorkingHoursTest, AHalfDayMayLeaveNothing) {
  const week_hours mornings{{from_to(8, 12)}, {}};
  const working_hours office{with_half_days(), mornings};
  EXPECT_EQ(worked_on(office, monday), day_hours{});
  EXPECT_EQ(office.add({friday, clock(11)}, hours(2)), (civil_time{date{2026, 3, 17}, clock(9)}));
  EXPECT_EQ(office.previous_working({date{2026, 3, 17}, clock(8)}), (civil_time{friday, clock(12)}));
}

// ---- against a model that goes minute by minute ----

// Which minutes of a horizon are worked, read from the definitions.
class minute_model {
 public:
  minute_model(const calendar_definition& calendar, const timeline<week_hours>& weeks)
      : first_{calendar.horizon.first()} {
    for (const date d : calendar.horizon)
      for (int minute = 0; minute < minutes_per_day; ++minute)
        worked_.push_back(says_worked(calendar, *weeks.at(d), d, minutes(minute)));
  }

  int size() const { return static_cast<int>(worked_.size()); }
  bool is_worked(int minute) const { return worked_[static_cast<std::size_t>(minute)]; }

  // Where `work` minutes are done, or must begin; none where the horizon ends before.
  std::optional<int> walked(int from, int work) const {
    int at = from;
    for (; work > 0; ++at) {
      if (at == size()) return std::nullopt;
      if (is_worked(at)) --work;
    }
    for (; work < 0; --at) {
      if (at == 0) return std::nullopt;
      if (is_worked(at - 1)) ++work;
    }
    return at;
  }

  civil_time begins(int minute) const {
    return {add_days(first_, minute / minutes_per_day), minutes(minute % minutes_per_day)};
  }
  civil_time ends(int minute) const {
    if (minute == 0 || minute % minutes_per_day != 0) return begins(minute);
    return {add_days(first_, minute / minutes_per_day - 1), hours(24)};
  }

 private:
  static bool says_worked(const calendar_definition& calendar, const week_hours& week, const date& d,
                          const duration& time) {
    bool open = works_on(*calendar.weekdays.at(d), weekday_of(d));
    for (const auto& e : calendar.entries) {
      if (e.day != d) continue;
      if (e.kind == entry_kind::make_up_workday) open = true;
      if (e.kind == entry_kind::holiday) open = false;
      if (e.kind == entry_kind::morning_off && time < week.midday) return false;
      if (e.kind == entry_kind::afternoon_off && time >= week.midday) return false;
    }
    const day_hours* day = &week.usual;
    for (const auto& other : week.by_weekday)
      if (other.day == weekday_of(d)) day = &other.stretches;
    bool inside = false;
    for (const auto& stretch : *day) inside = inside || (stretch.first <= time && time < stretch.last);
    return open && inside;
  }

  date first_;
  std::vector<bool> worked_;
};

using dice = std::mt19937;

int thrown(dice& random, int sides) {
  return static_cast<int>(random() % static_cast<std::uint32_t>(sides));
}

// Ascending stretches of whole minutes; some touch, some begin at 00:00 or end at 24:00.
day_hours random_day(dice& random) {
  std::vector<int> edges;
  if (thrown(random, 3) == 0) edges.push_back(0);
  if (thrown(random, 3) == 0) edges.push_back(minutes_per_day);
  const int more = 2 * (1 + thrown(random, 3)) - static_cast<int>(edges.size()) % 2;
  for (int i = 0; i < more; ++i) edges.push_back(1 + thrown(random, minutes_per_day - 1));
  std::sort(edges.begin(), edges.end());
  day_hours day;
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) {
    const int first = i > 0 && thrown(random, 3) == 0 ? edges[i - 1] : edges[i];
    if (first < edges[i + 1]) day.push_back({minutes(first), minutes(edges[i + 1])});
  }
  return day;
}

week_hours random_week(dice& random) {
  week_hours week{random_day(random), {}, minutes(thrown(random, minutes_per_day + 1))};
  if (week.usual.empty()) week.usual.push_back(from_to(0, 1));
  for (const weekday w : {weekday::saturday, weekday::tuesday, weekday::friday}) {
    const int kind = thrown(random, 3);
    if (kind == 0) week.by_weekday.push_back({w, {}});
    if (kind == 1) week.by_weekday.push_back({w, random_day(random)});
  }
  return week;
}

calendar_definition random_calendar(dice& random, const date_range& horizon) {
  calendar_definition d;
  d.name = "random";
  d.horizon = horizon;
  d.weekdays.change(horizon.first(), weekmask::monday_to_saturday);
  d.weekdays.change(add_days(horizon.first(), 12), weekmask::monday_to_friday);
  for (const date day : horizon) {
    const int side = thrown(random, 10);
    if (!works_on(*d.weekdays.at(day), weekday_of(day))) {
      if (side < 3) d.entries.push_back({day, entry_kind::make_up_workday, "swap", "a notice", max_date});
    } else if (side < 3) {
      constexpr std::array kinds{entry_kind::holiday, entry_kind::morning_off, entry_kind::afternoon_off};
      d.entries.push_back({day, kinds[static_cast<std::size_t>(side)], "an entry", "a notice", std::nullopt});
    }
  }
  return d;
}

timeline<week_hours> random_weeks(dice& random, const date_range& horizon) {
  timeline<week_hours> weeks;
  weeks.change(add_days(horizon.first(), -3), random_week(random));
  weeks.change(add_days(horizon.first(), 9), random_week(random));
  weeks.change(add_days(horizon.first(), 20), random_week(random));
  return weeks;
}

class RandomOffice : public testing::TestWithParam<std::uint32_t> {
 protected:
  dice random{GetParam()};
  const date_range horizon{date{2026, 2, 10}, date{2026, 3, 14}};
  const calendar_definition days = random_calendar(random, horizon);
  const timeline<week_hours> weeks = random_weeks(random, horizon);
  const working_hours office{business_calendar{days}, weeks};
  const minute_model model{days, weeks};

  civil_time random_moment() {
    const int minute = thrown(random, model.size());
    const civil_time at = model.begins(minute);
    return {at.day, at.since_midnight + from_micros(thrown(random, 3) == 0 ? thrown(random, 60'000'000) : 0)};
  }
};

INSTANTIATE_TEST_SUITE_P(WorkingHours, RandomOffice, testing::Values(1U, 2U, 112U, 148U, 20261122U),
                         [](const auto& seed) { return "seed_" + std::to_string(seed.param); });

TEST_P(RandomOffice, IsOpenInTheMinutesOfTheModel) {
  for (int minute = 0; minute < model.size(); ++minute)
    ASSERT_EQ(office.is_working(model.begins(minute)), model.is_worked(minute))
        << to_text(model.begins(minute));
}

TEST_P(RandomOffice, MeasuresAsTheModelCounts) {
  const civil_time start{horizon.first(), hours(0)};
  int counted = 0;
  for (int minute = 0; minute <= model.size(); ++minute) {
    ASSERT_EQ(office.between(start, model.begins(minute)), minutes(counted)) << to_text(model.begins(minute));
    ASSERT_EQ(office.between(model.ends(minute), start), minutes(-counted)) << to_text(model.ends(minute));
    if (minute < model.size() && model.is_worked(minute)) ++counted;
  }
}

TEST_P(RandomOffice, FindsTheNextMinuteOfTheModel) {
  std::optional<int> next;
  for (int minute = model.size() - 1; minute >= 0; --minute) {
    if (model.is_worked(minute)) next = minute;
    const civil_time at = model.begins(minute);
    if (next)
      ASSERT_EQ(office.next_working(at), model.begins(*next)) << to_text(at);
    else
      ASSERT_EQ(failure_of([&] { return office.next_working(at); }),
                (failure{"out_of_horizon", "at", to_text(at)}));
  }
}

TEST_P(RandomOffice, FindsTheMinuteBeforeOfTheModel) {
  std::optional<int> previous;
  for (int minute = 0; minute <= model.size(); ++minute) {
    if (minute > 0 && model.is_worked(minute - 1)) previous = minute;
    const civil_time at = model.begins(minute);
    if (previous)
      ASSERT_EQ(office.previous_working(at), model.ends(*previous)) << to_text(at);
    else
      ASSERT_EQ(failure_of([&] { return office.previous_working(at); }),
                (failure{"out_of_horizon", "at", to_text(at)}));
  }
}

TEST_P(RandomOffice, AddsAsTheModelWalks) {
  for (int i = 0; i < 1'500; ++i) {
    const int from = thrown(random, model.size() + 1);
    const int work = thrown(random, i % 2 == 0 ? 2'000 : 20'000) * (i % 3 == 0 ? -1 : 1);
    const civil_time at = i % 5 == 0 ? model.ends(from) : model.begins(from);
    const std::optional<int> reached = model.walked(from, work);
    const auto added = [&] { return office.add(at, minutes(work)); };
    if (reached)
      ASSERT_EQ(added(), work > 0 ? model.ends(*reached) : model.begins(*reached))
          << to_text(at) << " + " << work;
    else
      ASSERT_EQ(failure_of(added), (failure{"out_of_horizon", "work", to_text(minutes(work))}))
          << to_text(at) << " + " << work;
  }
}

// Lengths that are no whole minutes, too.
TEST_P(RandomOffice, WhatIsAddedIsWhatIsMeasured) {
  const duration all =
      office.between({horizon.first(), hours(0)}, {add_days(horizon.end_day(), -1), hours(24)});
  for (int i = 0; i < 4'000; ++i) {
    const civil_time from = random_moment();
    const duration done = office.between({horizon.first(), hours(0)}, from);
    if (done == all) continue;
    const duration ahead = from_micros(static_cast<std::int64_t>(random()) * 40 % (all - done).ticks() + 1);
    const civil_time end = office.add(from, ahead);
    ASSERT_EQ(office.between(from, end), ahead) << to_text(from) << " + " << to_text(ahead);
    // Just before it, not so much was done: it is the earliest such moment.
    const civil_time before{end.day, end.since_midnight - from_micros(1)};
    ASSERT_EQ(office.between(from, before), ahead - from_micros(1));
    // From here back the beginning is the latest moment: work goes on there.
    const civil_time begin = office.add(end, -ahead);
    ASSERT_EQ(office.between(begin, end), ahead);
    ASSERT_TRUE(office.is_working(begin)) << to_text(begin);
    ASSERT_EQ(begin, office.next_working(from)) << to_text(from) << " + " << to_text(ahead);
  }
}

TEST_P(RandomOffice, LengthsOfOneSignCanBeAddedOneAfterAnother) {
  const civil_time middle{add_days(horizon.first(), 16), hours(11)};
  const std::int64_t before = office.between({horizon.first(), hours(0)}, middle).ticks();
  const std::int64_t after = office.between(middle, {add_days(horizon.end_day(), -1), hours(24)}).ticks();
  for (int i = 0; i < 2'000; ++i) {
    const std::int64_t most_work = i % 2 == 0 ? after / 2 : before / 2;
    const int sign = i % 2 == 0 ? 1 : -1;
    const duration a = from_micros(sign * (1 + static_cast<std::int64_t>(random()) * 30 % most_work));
    const duration b = from_micros(sign * (1 + static_cast<std::int64_t>(random()) * 30 % most_work));
    ASSERT_EQ(office.add(office.add(middle, a), b), office.add(middle, a + b))
        << to_text(a) << " and " << to_text(b);
  }
}

std::int64_t since(const date& first, const civil_time& t) {
  return days_between(first, t.day) * hours(24).ticks() + t.since_midnight.ticks();
}

TEST_P(RandomOffice, LaterOrMoreIsNeverEarlier) {
  const date first = horizon.first();
  for (int minute = minutes_per_day; minute < minutes_per_day * 3; ++minute)
    for (const duration& work : {minutes(-1), minutes(0), minutes(7), minutes(600)}) {
      const civil_time here = model.begins(minute);
      if (failure_of([&] { return office.add(model.begins(minute + 1), work); }) ||
          failure_of([&] { return office.add(here, work); }))
        continue;
      ASSERT_LE(since(first, office.add(here, work)),
                since(first, office.add(model.begins(minute + 1), work)))
          << to_text(here) << " + " << to_text(work);
    }
}

// ---- far away ----

// Weeks of forty hours, counted by hand.
TEST(WorkingHoursTest, AnswersAcrossAllTime) {
  const working_hours office{plain_calendar(min_date, max_date), usual_week};
  const date start{2001, 1, 1};
  ASSERT_EQ(weekday_of(start), weekday::monday);
  for (const std::int64_t weeks : {1, 52, 20'871, 400'000}) {
    const date last_friday = add_days(start, 7 * weeks - 3);
    EXPECT_EQ(office.add({start, clock(8)}, hours(40 * weeks)), (civil_time{last_friday, clock(17)}));
    EXPECT_EQ(office.add({last_friday, clock(17)}, hours(-40 * weeks)), (civil_time{start, clock(8)}));
    EXPECT_EQ(office.between({start, clock(0)}, {last_friday, clock(24)}), hours(40 * weeks));
  }
}

duration uneven_length(const date& d) {
  if (d.month() == 6) return weekday_of(d) == weekday::sunday ? hours(24) : hours(0);
  return weekday_of(d) == weekday::tuesday ? hours(0) : from_micros(1);
}

// Days of a microsecond, of nothing, and some of 24 hours: the search must not rely on days of one length.
TEST(WorkingHoursTest, AnswersWhereDaysAreOfVeryDifferentLength) {
  const date_range year{date{2026, 1, 1}, date{2027, 1, 1}};
  const duration instant_of_work = from_micros(1);
  timeline<week_hours> weeks;
  weeks.change(year.first(), {{{clock(9), clock(9) + instant_of_work}}, {{weekday::tuesday, {}}}});
  weeks.change(date{2026, 6, 1}, {{}, {{weekday::sunday, {from_to(0, 24)}}}});
  weeks.change(date{2026, 7, 1}, {{{clock(9), clock(9) + instant_of_work}}, {{weekday::tuesday, {}}}});
  const working_hours office{plain_calendar(year.first(), year.end_day(), weekmask::all), weeks};

  duration done;
  for (const date d : year) {
    const bool in_june = d.month() == 6;
    const civil_time begin{d, in_june ? clock(0) : clock(9)};
    const duration length = uneven_length(d);
    if (length == hours(0)) continue;
    const civil_time end{d, begin.since_midnight + length};
    ASSERT_EQ(office.between({year.first(), clock(0)}, begin), done) << to_text(d);
    ASSERT_EQ(office.add({year.first(), clock(0)}, done + instant_of_work),
              (civil_time{d, begin.since_midnight + instant_of_work}));
    ASSERT_EQ(office.add({year.first(), clock(0)}, done + length), end);
    ASSERT_EQ(office.add(end, -length), begin);
    ASSERT_EQ(office.next_working({d, clock(0)}), begin);
    done += length;
    ASSERT_EQ(office.previous_working({d, clock(24)}), end);
  }
  ASSERT_EQ(done, hours(4 * 24) + from_micros(288)) << "288 days that are no Tuesday and not in June";
}

TEST(WorkingHoursTest, TheEndsOfTheHorizonAreMoments) {
  const working_hours office{plain_calendar(date{2026, 3, 9}, date{2026, 3, 14}), usual_week};
  const civil_time start{date{2026, 3, 9}, clock(0)};
  const civil_time end{friday, clock(24)};
  const civil_time same_end{saturday, clock(0)};
  for (const civil_time& at : {end, same_end}) {
    EXPECT_EQ(office.between(start, at), hours(40));
    EXPECT_EQ(office.add(at, hours(-40)), (civil_time{date{2026, 3, 9}, clock(8)}));
    EXPECT_EQ(office.add(at, hours(0)), same_end);
    EXPECT_EQ(office.previous_working(at), (civil_time{friday, clock(17)}));
    // Whether it goes on then is not known.
    EXPECT_EQ(failure_of([&] { return office.is_working(at); }),
              (failure{"out_of_horizon", "at", to_text(at)}));
    EXPECT_EQ(failure_of([&] { return office.next_working(at); }),
              (failure{"out_of_horizon", "at", to_text(at)}));
  }
  EXPECT_EQ(office.add(start, hours(40)), (civil_time{friday, clock(17)}));
  EXPECT_EQ(office.next_working(start), (civil_time{date{2026, 3, 9}, clock(8)}));
}

// ---- bad offices ----

class BadOffice : public testing::TestWithParam<refusal> {};

TEST_P(BadOffice, IsRefusedByFieldAndValue) {
  expect_refused(GetParam());
}

std::function<void()> office_of(week_hours week) {
  return [week = std::move(week)] {
    ignore(working_hours{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}), week});
  };
}

std::function<void()> day_of(day_hours day) {
  return office_of({std::move(day), {}});
}

std::function<void()> saturday_of(day_hours day) {
  return office_of({eight_to_five, {{weekday::monday, {}}, {weekday::saturday, std::move(day)}}});
}

std::function<void()> midday_of(const duration& midday) {
  return office_of({eight_to_five, {}, midday});
}

std::function<void()> seasons_of(std::vector<dated<week_hours>> seasons) {
  return [seasons = std::move(seasons)] {
    ignore(working_hours{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}), timeline<week_hours>{seasons}});
  };
}

dated<week_hours> kept(const date& first, const date& last, const week_hours& week = usual_week) {
  return {validity{first, last}, week};
}

const day_interval eight_to_twelve = from_to(8, 12);
constexpr weekday eighth_day = static_cast<weekday>(8);
constexpr weekday day_zero = static_cast<weekday>(0);

// clang-format off
const std::vector<refusal> bad_offices{
    {"Inverted",               "bad_argument", "weeks[0].usual[0].last",  "07:00:00",        day_of({from_to(8, 7)})},
    {"Empty",                  "bad_argument", "weeks[0].usual[0].last",  "08:00:00",        day_of({from_to(8, 8)})},
    {"EmptyAtTheEnd",          "bad_argument", "weeks[0].usual[0].last",  "24:00:00",        day_of({from_to(24, 24)})},
    {"Overlapping",            "bad_argument", "weeks[0].usual[1].first", "11:59:59.999999", day_of({eight_to_twelve, {clock(12) - from_micros(1), clock(17)}})},
    {"Unsorted",               "bad_argument", "weeks[0].usual[1].first", "08:00:00",        day_of({from_to(13, 17), eight_to_twelve})},
    {"Twice",                  "bad_argument", "weeks[0].usual[1].first", "08:00:00",        day_of({eight_to_twelve, eight_to_twelve})},
    {"NegativeBeginning",      "bad_argument", "weeks[0].usual[0].first", "-00:00:00.000001", day_of({{from_micros(-1), clock(12)}})},
    {"NegativeEnd",            "bad_argument", "weeks[0].usual[0].last",  "-01:00:00",       day_of({{clock(8), clock(-1)}})},
    {"BeginsAfterTheDay",      "bad_argument", "weeks[0].usual[0].first", "25:00:00",        day_of({from_to(25, 26)})},
    {"EndsAfterTheDay",        "bad_argument", "weeks[0].usual[1].last",  "24:00:00.000001", day_of({eight_to_twelve, {clock(22), clock(24) + from_micros(1)}})},
    {"BeginningIsNoLength",    "bad_argument", "weeks[0].usual[0].first", "not-a-date-time", day_of({{no_length, clock(12)}})},
    {"EndIsNoLength",          "bad_argument", "weeks[0].usual[0].last",  "not-a-date-time", day_of({{clock(8), no_length}})},
    {"EndlessBeginning",       "bad_argument", "weeks[0].usual[0].first", "-infinity",       day_of({{endless_back, clock(12)}})},
    {"EndlessEnd",             "bad_argument", "weeks[0].usual[0].last",  "+infinity",       day_of({{clock(8), endless}})},
    {"InvertedWeekday",        "bad_argument", "weeks[0].by_weekday[1].stretches[0].last",  "07:00:00", saturday_of({from_to(8, 7)})},
    {"OverlappingWeekday",     "bad_argument", "weeks[0].by_weekday[1].stretches[1].first", "11:00:00", saturday_of({eight_to_twelve, from_to(11, 13)})},
    {"EndlessWeekday",         "bad_argument", "weeks[0].by_weekday[1].stretches[0].last",  "+infinity", saturday_of({{clock(8), endless}})},
    {"WeekdayTwice",           "bad_argument", "weeks[0].by_weekday[1].day", "Monday",       office_of({eight_to_five, {{weekday::monday, {}}, {weekday::monday, {}}}})},
    {"EighthWeekday",          "bad_argument", "weeks[0].by_weekday[0].day", "8",            office_of({eight_to_five, {{eighth_day, {}}}})},
    {"WeekdayZero",            "bad_argument", "weeks[0].by_weekday[0].day", "0",            office_of({eight_to_five, {{day_zero, {}}}})},
    {"MiddayBeforeTheDay",     "bad_argument", "weeks[0].midday",         "-12:00:00",       midday_of(clock(-12))},
    {"MiddayAfterTheDay",      "bad_argument", "weeks[0].midday",         "24:00:00.000001", midday_of(clock(24) + from_micros(1))},
    {"MiddayIsNoLength",       "bad_argument", "weeks[0].midday",         "not-a-date-time", midday_of(no_length)},
    {"EndlessMidday",          "bad_argument", "weeks[0].midday",         "+infinity",       midday_of(endless)},
    {"NoHours",                "bad_argument", "weeks",                   "00:00:00",        day_of({})},
    {"HoursOnRestDaysOnly",    "bad_argument", "weeks",                   "00:00:00",        office_of({{}, {{weekday::sunday, {eight_to_twelve}}}})},
    {"NoSeason",               "bad_argument", "weeks",                   "2026-03-01",      seasons_of({})},
    {"SeasonBeginsLate",       "bad_argument", "weeks",                   "2026-03-01",      seasons_of({kept({2026, 3, 2}, {2026, 5, 1})})},
    {"SeasonEndsEarly",        "bad_argument", "weeks",                   "2026-03-31",      seasons_of({kept({2026, 1, 1}, {2026, 3, 31})})},
    {"NothingBetweenSeasons",  "bad_argument", "weeks",                   "2026-03-10",      seasons_of({kept({2026, 1, 1}, {2026, 3, 10}), kept({2026, 3, 11}, {2026, 5, 1})})},
    {"BadSeasonOutside",       "bad_argument", "weeks[1].usual[0].last",  "07:00:00",        seasons_of({kept({2026, 1, 1}, {2026, 5, 1}), kept({2026, 5, 1}, {2026, 6, 1}, {{from_to(8, 7)}, {}})})},
};
// clang-format on

INSTANTIATE_TEST_SUITE_P(WorkingHours, BadOffice, testing::ValuesIn(bad_offices), refusal_name{});

TEST(WorkingHoursTest, ACalendarWithoutBusinessDaysHasNoOffice) {
  EXPECT_EQ(
      failure_of([] {
        return working_hours{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}, weekmask::none), usual_week};
      }),
      (failure{"bad_argument", "weeks", "00:00:00"}));
}

TEST(WorkingHoursTest, AHalfDayThatLeavesNothingAtAllIsNoOffice) {
  calendar_definition d = plain(friday, saturday);
  d.entries = {half_day(friday, entry_kind::morning_off)};
  EXPECT_EQ(failure_of([&] {
              return working_hours{business_calendar{d}, week_hours{{from_to(8, 12)}, {}}};
            }),
            (failure{"bad_argument", "weeks", "00:00:00"}));
}

TEST(WorkingHoursTest, AllTimesOfADayAreGood) {
  const week_hours widest{{from_to(0, 24)}, {}, clock(0)};
  const working_hours office{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}), widest};
  EXPECT_EQ(office.between({friday, clock(0)}, {friday, clock(24)}), hours(24));
  const week_hours narrowest{{{clock(24) - from_micros(1), clock(24)}}, {}, clock(24)};
  const working_hours last_moment{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}), narrowest};
  EXPECT_EQ(last_moment.add({friday, clock(0)}, from_micros(1)), (civil_time{friday, clock(24)}));
  EXPECT_EQ(last_moment.add({friday, clock(0)}, from_micros(2)), (civil_time{monday, clock(24)}));
}

// ---- bad questions ----

class BadQuestion : public testing::TestWithParam<refusal> {};

TEST_P(BadQuestion, IsRefusedByFieldAndValue) {
  expect_refused(GetParam());
}

using question = std::function<void(const working_hours&)>;

std::function<void()> asked(const question& q) {
  return [q] { q(march_office()); };
}

std::function<void()> adding(const civil_time& from, const duration& work) {
  return asked([=](const working_hours& office) { ignore(office.add(from, work)); });
}

std::function<void()> measuring(const civil_time& from, const civil_time& to) {
  return asked([=](const working_hours& office) { ignore(office.between(from, to)); });
}

const civil_time good{friday, clock(10)};
const date before_march{2026, 2, 28};
const date after_march{2026, 4, 1};

// clang-format off
const std::vector<refusal> bad_questions{
    {"MoreThanThereIs",         "out_of_horizon", "work",                "200:00:00",         adding(good, hours(200))},
    {"MoreThanThereWas",        "out_of_horizon", "work",                "-200:00:00",        adding(good, hours(-200))},
    {"OneMicrosecondTooMuch",   "out_of_horizon", "work",                "00:00:00.000001",   adding({{2026, 3, 31}, clock(17)}, from_micros(1))},
    {"OneMicrosecondTooEarly",  "out_of_horizon", "work",                "-00:00:00.000001",  adding({{2026, 3, 2}, clock(8)}, from_micros(-1))},
    {"MostWork",                "out_of_horizon", "work",                "2562047788:00:54.775805", adding(good, from_micros(most - 2))},
    {"LeastWork",               "out_of_horizon", "work",                "-2562047788:00:54.775805", adding(good, from_micros(-(most - 2)))},
    {"LeastWorkFromTheEnd",     "out_of_horizon", "work",                "-2562047788:00:54.775805", adding({{2026, 3, 31}, clock(24)}, from_micros(-(most - 2)))},
    {"BoostsLeastWork",         "out_of_horizon", "work",                "-2562047788:00:54.775807", adding(good, duration{0, 0, 0, least + 1})},
    {"NoLength",                "bad_argument",   "work",                "not-a-date-time",   adding(good, no_length)},
    {"Endless",                 "bad_argument",   "work",                "+infinity",         adding(good, endless)},
    {"EndlessBack",             "bad_argument",   "work",                "-infinity",         adding(good, endless_back)},
    {"FromNoDay",               "bad_argument",   "from.day",            "not-a-date",        adding({no_day, clock(10)}, hours(1))},
    {"FromTheEndOfTime",        "bad_argument",   "from.day",            "+infinity",         adding({for_ever, clock(10)}, hours(1))},
    {"FromTheBeginningOfTime",  "bad_argument",   "from.day",            "-infinity",         adding({since_ever, clock(10)}, hours(0))},
    {"FromBeforeMidnight",      "bad_argument",   "from.since_midnight", "-00:00:00.000001",  adding({friday, from_micros(-1)}, hours(1))},
    {"FromAfterTheDay",         "bad_argument",   "from.since_midnight", "24:00:00.000001",   adding({friday, clock(24) + from_micros(1)}, hours(1))},
    {"FromNoTime",              "bad_argument",   "from.since_midnight", "not-a-date-time",   adding({friday, no_length}, hours(1))},
    {"FromAnEndlessTime",       "bad_argument",   "from.since_midnight", "+infinity",         adding({friday, endless}, hours(1))},
    {"FromADayBefore",          "out_of_horizon", "from",                "2026-02-28 23:59:00", adding({before_march, clock(23, 59)}, hours(1))},
    {"FromADayAfter",           "out_of_horizon", "from",                "2026-04-01 00:00:00.000001", adding({after_march, from_micros(1)}, hours(-1))},
    {"NothingFromADayAfter",    "out_of_horizon", "from",                "2026-04-01 10:00:00", adding({after_march, clock(10)}, hours(0))},
    {"FromTheLastDayOfAll",     "out_of_horizon", "from",                "9999-12-31 24:00:00", adding({max_date, clock(24)}, hours(-1))},
    {"FromTheFirstDayOfAll",    "out_of_horizon", "from",                "1400-01-01 00:00:00", adding({min_date, clock(0)}, hours(1))},
    {"BetweenNoDay",            "bad_argument",   "from.day",            "not-a-date",        measuring({no_day, clock(10)}, good)},
    {"BetweenADayAndNoDay",     "bad_argument",   "to.day",              "not-a-date",        measuring(good, {no_day, clock(10)})},
    {"BetweenNoTime",           "bad_argument",   "from.since_midnight", "-infinity",         measuring({friday, endless_back}, good)},
    {"BetweenATimeAndNone",     "bad_argument",   "to.since_midnight",   "24:00:00.000001",   measuring(good, {friday, clock(24) + from_micros(1)})},
    {"BetweenADayBefore",       "out_of_horizon", "from",                "2026-02-28 10:00:00", measuring({before_march, clock(10)}, good)},
    {"BetweenADayAfter",        "out_of_horizon", "to",                  "2026-04-01 24:00:00", measuring(good, {after_march, clock(24)})},
    {"WorkingOnNoDay",          "bad_argument",   "at.day",              "+infinity",         asked([](const auto& o) { ignore(o.is_working({for_ever, clock(10)})); })},
    {"WorkingAtNoTime",         "bad_argument",   "at.since_midnight",   "25:00:00",          asked([](const auto& o) { ignore(o.is_working({friday, clock(25)})); })},
    {"WorkingOutside",          "out_of_horizon", "at",                  "2026-04-01 00:00:00", asked([](const auto& o) { ignore(o.is_working({after_march, clock(0)})); })},
    {"NextOfNoDay",             "bad_argument",   "at.day",              "not-a-date",        asked([](const auto& o) { ignore(o.next_working({no_day, clock(0)})); })},
    {"NextOfNoTime",            "bad_argument",   "at.since_midnight",   "not-a-date-time",   asked([](const auto& o) { ignore(o.next_working({friday, no_length})); })},
    {"NextOutside",             "out_of_horizon", "at",                  "2026-02-28 10:00:00", asked([](const auto& o) { ignore(o.next_working({before_march, clock(10)})); })},
    {"NextAfterTheLast",        "out_of_horizon", "at",                  "2026-03-31 17:00:00", asked([](const auto& o) { ignore(o.next_working({date{2026, 3, 31}, clock(17)})); })},
    {"PreviousOfNoDay",         "bad_argument",   "at.day",              "-infinity",         asked([](const auto& o) { ignore(o.previous_working({since_ever, clock(0)})); })},
    {"PreviousOfNoTime",        "bad_argument",   "at.since_midnight",   "-01:00:00",         asked([](const auto& o) { ignore(o.previous_working({friday, clock(-1)})); })},
    {"PreviousOutside",         "out_of_horizon", "at",                  "2026-04-01 08:00:00", asked([](const auto& o) { ignore(o.previous_working({after_march, clock(8)})); })},
    {"PreviousBeforeTheFirst",  "out_of_horizon", "at",                  "2026-03-02 08:00:00", asked([](const auto& o) { ignore(o.previous_working({date{2026, 3, 2}, clock(8)})); })},
    {"OnNoDay",                 "bad_argument",   "date",                "not-a-date",        asked([](const auto& o) { ignore(o.on(no_day)); })},
    {"OnADayOutside",           "out_of_horizon", "date",                "2026-04-01",        asked([](const auto& o) { ignore(o.on(after_march)); })},
};
// clang-format on

INSTANTIATE_TEST_SUITE_P(WorkingHours, BadQuestion, testing::ValuesIn(bad_questions), refusal_name{});

// ---- whatever is given ----

duration any_time(dice& random) {
  switch (thrown(random, 12)) {
    case 0: return no_length;
    case 1: return endless;
    case 2: return endless_back;
    case 3: return from_micros(-1);
    case 4: return hours(24);
    case 5: return hours(24) + from_micros(1);
    case 6: return from_micros(most - 2);
    case 7: return hours(0);
    default: return minutes(thrown(random, minutes_per_day));
  }
}

day_hours any_day(dice& random) {
  day_hours day;
  for (int i = thrown(random, 3); i > 0; --i) day.push_back({any_time(random), any_time(random)});
  return day;
}

TEST(WorkingHoursTest, WhateverIsGivenItIsRefusedOrAnswers) {
  dice random{3};
  const business_calendar calendar = with_half_days();
  int made = 0;
  for (int i = 0; i < 20'000; ++i) {
    week_hours week{any_day(random), {}, any_time(random)};
    for (int j = thrown(random, 3); j > 0; --j)
      week.by_weekday.push_back({static_cast<weekday>(thrown(random, 9)), any_day(random)});
    std::optional<working_hours> office;
    const auto refused = failure_of([&] {
      office.emplace(calendar, week);
      return true;
    });
    if (refused) {
      ASSERT_EQ(refused->kind, "bad_argument");
      continue;
    }
    ++made;
    const civil_time first{date{2026, 3, 1}, hours(0)};
    const civil_time last{date{2026, 3, 31}, hours(24)};
    const duration all = office->between(first, last);
    ASSERT_GT(all, hours(0));
    ASSERT_EQ(office->add(first, all), office->previous_working(last));
    ASSERT_EQ(office->add(last, -all), office->next_working(first));
  }
  EXPECT_GT(made, 100);
}

// ---- a value ----

TEST(WorkingHoursTest, IsEqualByWhatItWasMadeOf) {
  const business_calendar march = plain_calendar(date{2026, 3, 1}, date{2026, 4, 1});
  const working_hours office{march, usual_week};
  const working_hours copy = office;
  EXPECT_EQ(copy, office);
  EXPECT_EQ((working_hours{plain_calendar(date{2026, 3, 1}, date{2026, 4, 1}), usual_week}), office);
  timeline<week_hours> weeks;
  weeks.change(min_date, usual_week);
  EXPECT_EQ((working_hours{march, weeks}), office);
  EXPECT_NE((working_hours{plain_calendar(date{2026, 3, 1}, date{2026, 4, 2}), usual_week}), office);
  EXPECT_NE((working_hours{march, week_hours{eight_to_five, {}, clock(12, 30)}}), office);
  EXPECT_NE((working_hours{march, week_hours{eight_to_five, {{weekday::sunday, {}}}}}), office);
  EXPECT_NE((working_hours{march, week_hours{{from_to(8, 17)}, {}}}), office);
}

TEST(WorkingHoursTest, ItsStretchesLiveAsLongAsAnyCopy) {
  std::optional<working_hours> office = march_office();
  const working_hours copy = *office;
  const auto stretches = office->on(friday);
  office.reset();
  EXPECT_EQ((std::vector<day_interval>{stretches.begin(), stretches.end()}), eight_to_five);
}

TEST(WorkingHoursTest, IsWholeAfterAMove) {
  working_hours office = march_office();
  const working_hours moved = std::move(office);
  EXPECT_EQ(office, moved);  // NOLINT(bugprone-use-after-move): that it can be used is what is tested
  working_hours other = public_office();
  other = moved;
  EXPECT_EQ(other, moved);
}

TEST(WorkingHoursTest, AStretchHasWords) {
  EXPECT_EQ(to_text(day_interval{clock(7, 30), clock(24)}), "07:30:00-24:00:00");
}

}  // namespace
}  // namespace phoihop
