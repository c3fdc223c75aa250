// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/business_calendar.hpp>

#include "refusal.hpp"

#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <range/v3/iterator/operations.hpp>
#include <range/v3/range/operations.hpp>
#include <range/v3/view/filter.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <ostream>
#include <random>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using testing_support::expect_refused;
using testing_support::ignore;
using testing_support::refusal;
using testing_support::refusal_name;

constexpr std::array all_rules{roll::unadjusted,
                               roll::following,
                               roll::modified_following,
                               roll::half_month_modified_following,
                               roll::preceding,
                               roll::modified_preceding,
                               roll::nearest};

const date no_day{boost::gregorian::not_a_date_time};
const date for_ever{boost::gregorian::pos_infin};
const date since_ever{boost::gregorian::neg_infin};

timeline<weekmask> always(weekmask mask) {
  timeline<weekmask> result;
  result.change(min_date, mask);
  return result;
}

calendar_definition weekdays_of(const date& first, const date& last) {
  return {"test", {first, last}, always(weekmask::monday_to_friday), {}, {}};
}

calendar_entry holiday(const date& day, std::string name = "holiday") {
  return {day, entry_kind::holiday, std::move(name), "a law", std::nullopt};
}

calendar_entry linked(const date& day, entry_kind kind, const date& other) {
  return {day, kind, "linked", "a notice", other};
}

calendar_entry half(const date& day, entry_kind kind) {
  return {day, kind, "half", "a notice", std::nullopt};
}

// March and April 2026 with a swap (Friday 3 April for Saturday 11), a holiday on a Sunday with its make-up,
// and one on a Wednesday.
calendar_definition spring() {
  calendar_definition d = weekdays_of(date{2026, 3, 1}, date{2026, 5, 1});
  d.entries = {
      linked(date{2026, 4, 11}, entry_kind::make_up_workday, date{2026, 4, 3}),
      holiday(date{2026, 3, 8}, "on a Sunday"),
      linked(date{2026, 4, 3}, entry_kind::bridge_day, date{2026, 4, 11}),
      linked(date{2026, 3, 9}, entry_kind::substitute_holiday, date{2026, 3, 8}),
      holiday(date{2026, 4, 15}, "on a Wednesday"),
  };
  d.projected = {{date{2026, 4, 20}, date{2026, 4, 22}}};
  return d;
}

// What the definition says of a day, by reading all of it.
bool says_worked(const calendar_definition& definition, const date& d) {
  for (const calendar_entry& e : definition.entries)
    if (e.day == d && e.kind != entry_kind::morning_off && e.kind != entry_kind::afternoon_off)
      return e.kind == entry_kind::make_up_workday;
  for (const auto& stretch : definition.weekdays.entries())
    if (stretch.when.contains(d)) return works_on(stretch.value, weekday_of(d));
  ADD_FAILURE() << "no weekdays on " << to_text(d);
  return false;
}

// Two years and some days: six-day weeks at first, then five-day ones, long closures, worked rest days, and
// some holidays on rest days. Seeded, so that each run sees the same.
calendar_definition random_definition(std::uint32_t seed, const date_range& horizon) {
  std::mt19937 random{seed};
  calendar_definition d;
  d.name = "random";
  d.horizon = horizon;
  d.weekdays.change(horizon.first(), weekmask::monday_to_saturday);
  const date five_days_from = add_days(horizon.first(), horizon.size() / 3);
  d.weekdays.change(five_days_from, weekmask::monday_to_friday);
  std::uint32_t closed_for = 0;
  for (const date day : horizon) {
    const bool worked_weekday = works_on(*d.weekdays.at(day), weekday_of(day));
    const std::uint32_t dice = static_cast<std::uint32_t>(random() % 100);
    if (closed_for == 0 && dice == 0) closed_for = static_cast<std::uint32_t>(random() % 70);
    if (closed_for > 0) {
      --closed_for;
      d.entries.push_back(holiday(day));
    } else if (!worked_weekday && dice < 20) {
      d.entries.push_back(linked(day, entry_kind::make_up_workday, max_date));
    } else if (worked_weekday && dice < 8) {
      const auto kind = dice < 4 ? entry_kind::substitute_holiday : entry_kind::bridge_day;
      d.entries.push_back(linked(day, kind, min_date));
    }
  }
  std::shuffle(d.entries.begin(), d.entries.end(), random);
  return d;
}

class RandomCalendar : public testing::TestWithParam<std::uint32_t> {
 protected:
  const date_range horizon{date{2019, 11, 18}, date{2022, 1, 7}};
  const calendar_definition given = random_definition(GetParam(), horizon);
  const business_calendar calendar{given};

  std::vector<date> worked_days() const {
    std::vector<date> result;
    for (const date d : horizon)
      if (says_worked(given, d)) result.push_back(d);
    return result;
  }
};

INSTANTIATE_TEST_SUITE_P(BusinessCalendar, RandomCalendar, testing::Values(1U, 112U, 20260920U),
                         [](const auto& seed) { return "seed_" + std::to_string(seed.param); });

static_assert(std::is_nothrow_copy_constructible_v<business_calendar>);
static_assert(std::is_nothrow_move_constructible_v<business_calendar>);
static_assert(std::is_nothrow_copy_assignable_v<business_calendar>);
static_assert(!std::is_default_constructible_v<business_calendar>);
static_assert(!std::is_convertible_v<calendar_definition, business_calendar>);
static_assert(works_on(weekmask::monday_to_friday, weekday::friday) &&
              !works_on(weekmask::monday_to_friday, weekday::saturday));
static_assert(works_on(weekmask::monday_to_saturday, weekday::saturday) &&
              !works_on(weekmask::monday_to_saturday, weekday::sunday));
static_assert(works_on(weekmask::all, weekday::sunday) && !works_on(weekmask::none, weekday::monday));

TEST(BusinessCalendarTest, EntriesChangeWhatTheWeekdaySays) {
  const business_calendar calendar{spring()};
  EXPECT_FALSE(calendar.is_business_day(date{2026, 3, 8}));   // Sunday, and a holiday
  EXPECT_FALSE(calendar.is_business_day(date{2026, 3, 9}));   // its make-up
  EXPECT_TRUE(calendar.is_business_day(date{2026, 3, 10}));   // Tuesday
  EXPECT_FALSE(calendar.is_business_day(date{2026, 4, 3}));   // Friday, swapped
  EXPECT_FALSE(calendar.is_business_day(date{2026, 4, 4}));   // Saturday
  EXPECT_TRUE(calendar.is_business_day(date{2026, 4, 11}));   // Saturday, swapped
  EXPECT_FALSE(calendar.is_business_day(date{2026, 4, 15}));  // holiday
  EXPECT_EQ(calendar.size(), 22 + 22 - 3 + 1);  // weekdays of both months, three closed, a Saturday worked
}

TEST(BusinessCalendarTest, WeekdaysMayChangeOverTime) {
  calendar_definition d = weekdays_of(date{1999, 9, 1}, date{1999, 11, 1});
  d.weekdays = {};
  d.weekdays.change(date{1990, 1, 1}, weekmask::monday_to_saturday);
  d.weekdays.change(date{1999, 10, 2}, weekmask::monday_to_friday);
  const business_calendar calendar{d};
  EXPECT_TRUE(calendar.is_business_day(date{1999, 9, 25}));   // the last Saturday worked
  EXPECT_FALSE(calendar.is_business_day(date{1999, 10, 2}));  // the first one free
}

TEST(BusinessCalendarTest, TheWholeOfTimeFits) {
  const business_calendar calendar{{"all", {min_date, max_date}, always(weekmask::all), {}, {}}};
  EXPECT_EQ(calendar.size(), days_between(min_date, max_date));
  EXPECT_EQ(calendar.advance(min_date, calendar.size() - 1), add_days(max_date, -1));
  EXPECT_EQ(calendar.advance(add_days(max_date, -1), 1 - calendar.size()), min_date);
  EXPECT_EQ(calendar.count({min_date, max_date}), calendar.size());
}

TEST(BusinessCalendarTest, ACalendarWithoutAWorkedDayHasNone) {
  const business_calendar calendar{
      {"shut", {date{2026, 1, 1}, date{2026, 2, 1}}, always(weekmask::none), {}, {}}};
  EXPECT_EQ(calendar.size(), 0);
  EXPECT_EQ(calendar.count(calendar.horizon()), 0);
  EXPECT_EQ(calendar.nth_in(calendar.horizon(), 1), std::nullopt);
  EXPECT_EQ(calendar.roll_day(date{2026, 1, 5}, roll::unadjusted), (date{2026, 1, 5}));
  EXPECT_THROW(ignore(calendar.roll_day(date{2026, 1, 5}, roll::following)), out_of_horizon);
  EXPECT_THROW(ignore(calendar.roll_day(date{2026, 1, 5}, roll::nearest)), out_of_horizon);
  EXPECT_THROW(ignore(calendar.advance(date{2026, 1, 5}, -1)), out_of_horizon);
}

TEST(BusinessCalendarTest, AnEmptySpanHasNoDaysWhereverItLies) {
  const business_calendar calendar{spring()};
  for (const date_range& span : {date_range{}, date_range{date{2026, 4, 1}, date{2026, 4, 1}},
                                 date_range{date{2030, 1, 1}, date{2030, 1, 1}}}) {
    EXPECT_EQ(calendar.count(span), 0);
    EXPECT_EQ(calendar.nth_in(span, 1), std::nullopt);
    EXPECT_EQ(calendar.nth_in(span, -1), std::nullopt);
    EXPECT_EQ(calendar.certainty_of(span), certainty::firm);
  }
}

TEST(BusinessCalendarTest, EnumeratorsHaveNames) {
  EXPECT_EQ(to_text(entry_kind::holiday), "holiday");
  EXPECT_EQ(to_text(entry_kind::substitute_holiday), "substitute holiday");
  EXPECT_EQ(to_text(entry_kind::bridge_day), "bridge day");
  EXPECT_EQ(to_text(entry_kind::make_up_workday), "make-up workday");
  EXPECT_EQ(to_text(entry_kind::morning_off), "morning off");
  EXPECT_EQ(to_text(entry_kind::afternoon_off), "afternoon off");
  EXPECT_EQ(to_text(certainty::firm), "firm");
  EXPECT_EQ(to_text(certainty::projected), "projected");
  EXPECT_EQ(to_text(roll::half_month_modified_following), "half-month modified following");
  EXPECT_EQ(to_text(roll::nearest), "nearest");
}

// --- what it was made of
// --------------------------------------------------------------------------------------

TEST(BusinessCalendarTest, TheDefinitionComesBackInOrder) {
  calendar_definition d = spring();
  d.projected = {{date{2026, 4, 20}, date{2026, 4, 22}},
                 {date{2026, 3, 2}, date{2026, 3, 5}},
                 {date{2026, 4, 22}, date{2026, 4, 23}},
                 {date{2026, 3, 3}, date{2026, 3, 4}}};
  const business_calendar calendar{d};
  std::vector<date> days;
  for (const calendar_entry& e : calendar.definition().entries) days.push_back(e.day);
  EXPECT_EQ(days, (std::vector{date{2026, 3, 8}, date{2026, 3, 9}, date{2026, 4, 3}, date{2026, 4, 11},
                               date{2026, 4, 15}}));
  EXPECT_EQ(calendar.definition().projected,
            (std::vector<date_range>{{date{2026, 3, 2}, date{2026, 3, 5}},
                                     {date{2026, 4, 20}, date{2026, 4, 23}}}));
  EXPECT_EQ(calendar.name(), "test");
  EXPECT_EQ(calendar.horizon(), d.horizon);
}

TEST(BusinessCalendarTest, EqualityDoesNotDependOnTheOrderGiven) {
  const calendar_definition d = spring();
  calendar_definition reversed = d;
  std::reverse(reversed.entries.begin(), reversed.entries.end());
  const business_calendar calendar{d};
  const business_calendar copy = calendar;
  EXPECT_TRUE(calendar == copy);
  EXPECT_TRUE(calendar == business_calendar{reversed});
  EXPECT_TRUE(calendar == business_calendar{calendar.definition()});

  calendar_definition other = d;
  other.name = "another name";
  EXPECT_FALSE(calendar == business_calendar{other});
  other = d;
  other.entries.pop_back();
  EXPECT_TRUE(calendar != business_calendar{other});
}

TEST(BusinessCalendarTest, ACalendarMovedFromStillAnswers) {
  business_calendar first{spring()};
  const business_calendar second = std::move(first);
  EXPECT_TRUE(first.is_business_day(date{2026, 3, 10}));  // NOLINT: that it may be used is the point
  EXPECT_TRUE(first == second);
}

TEST(BusinessCalendarTest, EntriesOutliveTheCalendarTheyWereAskedOf) {
  std::optional<business_calendar> first{spring()};
  const business_calendar kept = *first;
  const auto entries = first->entries_on(date{2026, 4, 15});
  first.reset();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].name, "on a Wednesday");
}

TEST(BusinessCalendarTest, TwoEntriesThatCloseADayStandInTheOrderOfTheirKinds) {
  calendar_definition d = weekdays_of(date{2026, 3, 1}, date{2026, 5, 1});
  d.entries = {linked(date{2026, 4, 15}, entry_kind::bridge_day, date{2026, 5, 9}),
               holiday(date{2026, 4, 15})};
  const business_calendar calendar{d};
  const auto entries = calendar.entries_on(date{2026, 4, 15});
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].kind, entry_kind::holiday);
  EXPECT_EQ(entries[1].kind, entry_kind::bridge_day);
  EXPECT_FALSE(calendar.is_business_day(date{2026, 4, 15}));
  EXPECT_EQ(to_text(calendar.reason(date{2026, 4, 15})),
            "Wednesday, holiday (a law); off in exchange for 2026-05-09 (a notice)");
  EXPECT_TRUE(calendar.entries_on(date{2026, 4, 14}).empty());
  EXPECT_TRUE(calendar.entries_on(date{2026, 4, 16}).empty());
}

TEST(BusinessCalendarTest, ReasonsAreGivenInWords) {
  const business_calendar calendar{spring()};
  EXPECT_EQ(to_text(calendar.reason(date{2026, 3, 10})), "Tuesday, a working day");
  EXPECT_EQ(to_text(calendar.reason(date{2026, 3, 7})), "Saturday, a rest day");
  EXPECT_EQ(to_text(calendar.reason(date{2026, 3, 8})), "Sunday, a rest day and on a Sunday (a law)");
  EXPECT_EQ(to_text(calendar.reason(date{2026, 3, 9})), "Monday, linked, in place of 2026-03-08 (a notice)");
  EXPECT_EQ(to_text(calendar.reason(date{2026, 4, 3})), "Friday, off in exchange for 2026-04-11 (a notice)");
  EXPECT_EQ(calendar.reason(date{2026, 4, 3}),
            (message{"{}, off in exchange for {} ({})", weekday::friday, date{2026, 4, 11}, "a notice"}));
  EXPECT_EQ(to_text(calendar.reason(date{2026, 4, 11})),
            "Saturday, worked in exchange for 2026-04-03 (a notice)");
  EXPECT_EQ(to_text(calendar.reason(date{2026, 4, 15})), "Wednesday, on a Wednesday (a law)");
}

TEST(BusinessCalendarTest, ADayMayHaveTwoHolidays) {
  calendar_definition d = weekdays_of(date{2026, 3, 1}, date{2026, 5, 1});
  d.entries = {holiday(date{2026, 4, 15}, "second"), holiday(date{2026, 4, 15}, "first")};
  const business_calendar calendar{d};
  EXPECT_FALSE(calendar.is_business_day(date{2026, 4, 15}));
  EXPECT_EQ(to_text(calendar.reason(date{2026, 4, 15})), "Wednesday, first (a law); second (a law)");
  EXPECT_EQ(calendar.reason(date{2026, 4, 15}),
            (message{"{}, {} ({}); {} ({})", weekday::wednesday, "first", "a law", "second", "a law"}));
  std::swap(d.entries[0], d.entries[1]);
  EXPECT_EQ(calendar, business_calendar{d});
}

TEST(BusinessCalendarTest, HalfADayOffLeavesABusinessDay) {
  calendar_definition d = spring();
  d.entries.push_back(half(date{2026, 4, 24}, entry_kind::afternoon_off));
  d.entries.push_back(half(date{2026, 4, 11}, entry_kind::morning_off));  // the Saturday that is worked
  const business_calendar calendar{d};
  EXPECT_EQ(calendar.size(), business_calendar{spring()}.size());
  EXPECT_TRUE(calendar.is_business_day(date{2026, 4, 24}));
  EXPECT_TRUE(calendar.is_business_day(date{2026, 4, 11}));
  EXPECT_EQ(to_text(calendar.reason(date{2026, 4, 24})), "Friday, the afternoon off, half (a notice)");
  EXPECT_EQ(to_text(calendar.reason(date{2026, 4, 11})),
            "Saturday, worked in exchange for 2026-04-03 (a notice); the morning off, half (a notice)");
}

TEST(BusinessCalendarProperty, CertaintyAgreesWithLookingAtEachDay) {
  calendar_definition d = weekdays_of(date{2026, 3, 1}, date{2026, 5, 1});
  d.projected = {{date{2026, 4, 20}, date{2026, 4, 22}},
                 {date{2026, 3, 1}, date{2026, 3, 2}},
                 {date{2026, 4, 21}, date{2026, 4, 25}},
                 {date{2026, 4, 30}, date{2026, 5, 1}}};
  const business_calendar calendar{d};
  for (const date first : d.horizon) {
    bool any = false;
    for (const date day : date_range{first, d.horizon.end_day()}) {
      ASSERT_EQ(calendar.certainty_of({first, day}), any ? certainty::projected : certainty::firm)
          << to_text(date_range{first, day});
      const bool may_change = std::any_of(d.projected.begin(), d.projected.end(),
                                          [&](const date_range& days) { return days.contains(day); });
      ASSERT_EQ(calendar.certainty_of(day), may_change ? certainty::projected : certainty::firm)
          << to_text(day);
      any = any || may_change;
    }
    ASSERT_EQ(calendar.certainty_of({first, d.horizon.end_day()}), certainty::projected);  // 30 April is
  }
}

// --- counting and advancing, against reading day by day
// ---------------------------------------------------------

TEST_P(RandomCalendar, HasDaysOfAllKinds) {
  std::array<std::size_t, 4> kinds{};
  for (const calendar_entry& e : given.entries) ++kinds[static_cast<std::size_t>(e.kind)];
  for (const std::size_t seen : kinds) EXPECT_GE(seen, 5U);
  EXPECT_TRUE(std::any_of(given.entries.begin(), given.entries.end(), [&](const calendar_entry& e) {
    return e.kind == entry_kind::holiday && !works_on(*given.weekdays.at(e.day), weekday_of(e.day));
  }));
}

TEST_P(RandomCalendar, SaysOfEachDayWhatItsDefinitionSays) {
  for (const date d : horizon) {
    ASSERT_EQ(calendar.is_business_day(d), says_worked(given, d)) << to_text(d);
    std::size_t named = 0;
    for (const calendar_entry& e : given.entries) named += e.day == d ? 1U : 0U;
    ASSERT_EQ(calendar.entries_on(d).size(), named) << to_text(d);
  }
}

TEST_P(RandomCalendar, CountsEverySpanAsDayByDay) {
  for (date first = horizon.first(); first <= horizon.end_day(); first = add_days(first, 1)) {
    std::int32_t counted = 0;
    for (const date d : date_range{first, horizon.end_day()}) {
      ASSERT_EQ(calendar.count({first, d}), counted) << to_text(date_range{first, d});
      counted += says_worked(given, d) ? 1 : 0;
    }
    ASSERT_EQ(calendar.count({first, horizon.end_day()}), counted) << to_text(first);
  }
}

TEST_P(RandomCalendar, AdvancesFromEachDayAsDayByDay) {
  constexpr std::int32_t far = 400;
  const std::vector<date> worked = worked_days();
  std::int32_t before = 0;  // worked days before `d`
  for (const date d : horizon) {
    const auto total = static_cast<std::int32_t>(worked.size());
    const std::int32_t after = total - before - (says_worked(given, d) ? 1 : 0);
    for (std::int32_t n = 1; n <= std::min(far, after); ++n)
      ASSERT_EQ(calendar.advance(d, n), worked[static_cast<std::size_t>(total - after + n - 1)])
          << to_text(d) << n;
    for (std::int32_t n = 1; n <= std::min(far, before); ++n)
      ASSERT_EQ(calendar.advance(d, -n), worked[static_cast<std::size_t>(before - n)]) << to_text(d) << -n;
    ASSERT_THROW(ignore(calendar.advance(d, after + 1)), out_of_horizon) << to_text(d);
    ASSERT_THROW(ignore(calendar.advance(d, -before - 1)), out_of_horizon) << to_text(d);
    before = total - after;
  }
}

TEST_P(RandomCalendar, ListsItsWorkedDays) {
  const std::vector<date> worked = worked_days();
  ASSERT_EQ(calendar.size(), static_cast<std::int32_t>(worked.size()));
  for (std::int32_t i = 0; i < calendar.size(); ++i)
    ASSERT_EQ(calendar.business_day(i), worked[static_cast<std::size_t>(i)]) << i;
}

TEST_P(RandomCalendar, FindsTheNthOfEachSpanAsDayByDay) {
  for (date first = horizon.first(); first < horizon.end_day(); first = add_days(first, 3)) {
    std::vector<date> inside;
    for (const date d : date_range{first, horizon.end_day()}) {
      const date_range span{first, d};
      const auto size = static_cast<std::int32_t>(inside.size());
      for (const std::int32_t n : {1, 2, 7, size, size + 1}) {
        if (n == 0) continue;
        const auto at = static_cast<std::size_t>(n - 1);
        ASSERT_EQ(calendar.nth_in(span, n), n > size ? std::nullopt : std::optional{inside[at]})
            << to_text(span) << n;
        ASSERT_EQ(calendar.nth_in(span, -n),
                  n > size ? std::nullopt : std::optional{inside[inside.size() - 1 - at]})
            << to_text(span) << -n;
      }
      if (says_worked(given, d)) inside.push_back(d);
    }
  }
}

// --- rolling
// ----------------------------------------------------------------------------------------------------

struct roll_case {
  const char* name;
  date from;
  roll rule;
  date to;
};

void PrintTo(const roll_case& c, std::ostream* os) {
  *os << c.name;
}

// South Africa in 2015: these answers, with the days that QuantLib's own tests of its conventions roll.
// clang-format off
const roll_case roll_cases[] = {
    {"a_business_day_stays",           date{2015, 3, 3},  roll::following,                     date{2015, 3, 3}},
    {"following_may_leave_the_month",  date{2015, 2, 28}, roll::following,                     date{2015, 3, 2}},
    {"over_the_weekend",               date{2015, 2, 7},  roll::following,                     date{2015, 2, 9}},
    {"modified_stays_in_the_month",    date{2015, 2, 28}, roll::modified_following,            date{2015, 2, 27}},
    {"modified_passes_freedom_day",    date{2015, 4, 25}, roll::modified_following,            date{2015, 4, 28}},
    {"modified_within_the_month",      date{2015, 3, 7},  roll::modified_following,            date{2015, 3, 9}},
    {"modified_crosses_mid_month",     date{2015, 2, 14}, roll::modified_following,            date{2015, 2, 16}},
    {"preceding_may_leave_the_month",  date{2015, 2, 1},  roll::preceding,                     date{2015, 1, 30}},
    {"modified_preceding_stays",       date{2015, 2, 1},  roll::modified_preceding,            date{2015, 2, 2}},
    {"modified_preceding_goes_back",   date{2015, 2, 8},  roll::modified_preceding,            date{2015, 2, 6}},
    {"unadjusted_stays",               date{2015, 2, 28}, roll::unadjusted,                    date{2015, 2, 28}},
    {"half_month_end_stays",           date{2015, 2, 28}, roll::half_month_modified_following, date{2015, 2, 27}},
    {"half_month_early",               date{2015, 1, 10}, roll::half_month_modified_following, date{2015, 1, 12}},
    {"half_month_late",                date{2015, 3, 28}, roll::half_month_modified_following, date{2015, 3, 30}},
    {"half_month_stops_at_the_15th",   date{2015, 2, 14}, roll::half_month_modified_following, date{2015, 2, 13}},
    {"half_month_the_15th_itself",     date{2015, 2, 15}, roll::half_month_modified_following, date{2015, 2, 13}},
    {"half_month_from_the_16th",       date{2015, 5, 16}, roll::half_month_modified_following, date{2015, 5, 18}},
    {"nearest_to_saturday_is_friday",  date{2015, 5, 16}, roll::nearest,                       date{2015, 5, 15}},
    {"nearest_to_sunday_is_monday",    date{2015, 5, 17}, roll::nearest,                       date{2015, 5, 18}},
    {"nearest_in_easter_is_thursday",  date{2015, 4, 4},  roll::nearest,                       date{2015, 4, 2}},
    {"equally_near_is_following",      date{2015, 5, 2},  roll::nearest,                       date{2015, 5, 4}},
};
// clang-format on

business_calendar south_africa_2015() {
  calendar_definition d = weekdays_of(date{2015, 1, 1}, date{2016, 1, 1});
  for (const date& day :
       {date{2015, 1, 1}, date{2015, 4, 3}, date{2015, 4, 6}, date{2015, 4, 27}, date{2015, 5, 1}})
    d.entries.push_back(holiday(day));
  return business_calendar{d};
}

class Rolled : public testing::TestWithParam<roll_case> {};

TEST_P(Rolled, GoesWhereTheRuleSays) {
  const roll_case& c = GetParam();
  EXPECT_EQ(to_text(south_africa_2015().roll_day(c.from, c.rule)), to_text(c.to));
}

INSTANTIATE_TEST_SUITE_P(BusinessCalendar, Rolled, testing::ValuesIn(roll_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

bool same_month(const date& a, const date& b) {
  return a.year() == b.year() && a.month() == b.month();
}

// The rules, each written from its sentence, walking.
date walked(const std::function<bool(const date&)>& is_worked, const date& d, roll rule) {
  date after = d;
  date before = d;
  while (!is_worked(after)) after = add_days(after, 1);
  while (!is_worked(before)) before = add_days(before, -1);
  switch (rule) {
    case roll::unadjusted: return d;
    case roll::following: return after;
    case roll::modified_following: return same_month(after, d) ? after : before;
    case roll::half_month_modified_following: {
      const bool crosses_mid_month = d.day() <= 15 && after.day() > 15;
      return same_month(after, d) && !crosses_mid_month ? after : before;
    }
    case roll::preceding: return before;
    case roll::modified_preceding: return same_month(before, d) ? before : after;
    case roll::nearest: return days_between(before, d) < days_between(d, after) ? before : after;
  }
  return d;
}

TEST_P(RandomCalendar, RollsByEachRuleAsItsSentenceSays) {
  const std::vector<date> worked = worked_days();
  const auto is_worked = [&](const date& d) { return says_worked(given, d); };
  for (const roll rule : all_rules)
    for (const date d : date_range{worked.front(), worked.back()})
      ASSERT_EQ(to_text(calendar.roll_day(d, rule)), to_text(walked(is_worked, d, rule)))
          << to_text(d) << ", " << to_text(rule);
}

// Near an end of the horizon it answers if, and only if, the days beyond could not change the answer: they
// are taken as all worked, and as all closed for a long time.
TEST(BusinessCalendarProperty, RollsNearTheEndsOnlyWhereNoUnknownDayMatters) {
  std::size_t answered = 0;
  std::size_t refused = 0;
  for (std::int32_t start = 0; start < 45; ++start) {
    for (std::int32_t length = 1; length <= 40; length += 3) {
      const date first = add_days(date{2026, 1, 20}, start);
      const date_range horizon{first, add_days(first, length)};
      calendar_definition d{"edge", horizon, always(weekmask::none), {}, {}};
      const date only_worked = add_days(first, start * 7 % length);  // one worked day, or none
      if (start % 5 != 0) d.entries.push_back(linked(only_worked, entry_kind::make_up_workday, max_date));
      const business_calendar calendar{d};
      const auto near = [&](const date& day) { return horizon.contains(day) ? says_worked(d, day) : true; };
      const auto far = [&](const date& day) {
        if (horizon.contains(day)) return says_worked(d, day);
        return day < add_days(horizon.first(), -100) || day >= add_days(horizon.end_day(), 100);
      };
      for (const roll rule : all_rules) {
        for (const date day : horizon) {
          const date least = walked(near, day, rule);
          if (least == walked(far, day, rule)) {
            ASSERT_EQ(to_text(calendar.roll_day(day, rule)), to_text(least)) << to_text(day) << to_text(rule);
            ++answered;
          } else {
            ASSERT_THROW(ignore(calendar.roll_day(day, rule)), out_of_horizon)
                << to_text(day) << to_text(rule);
            ++refused;
          }
        }
      }
    }
  }
  EXPECT_GT(answered, 1000U);
  EXPECT_GT(refused, 1000U);
}

TEST(BusinessCalendarTest, TheLastSaturdayOfTheHorizonGoesBackWithoutKnowingTheNextYear) {
  const business_calendar calendar{weekdays_of(date{2022, 1, 1}, date{2023, 1, 1})};
  EXPECT_EQ(calendar.roll_day(date{2022, 12, 31}, roll::modified_following), (date{2022, 12, 30}));
  EXPECT_EQ(calendar.roll_day(date{2022, 1, 1}, roll::modified_preceding), (date{2022, 1, 3}));
  EXPECT_EQ(calendar.roll_day(date{2022, 12, 31}, roll::preceding), (date{2022, 12, 30}));
  EXPECT_THROW(ignore(calendar.roll_day(date{2022, 12, 31}, roll::following)), out_of_horizon);
}

// --- many at a time, and one after the other
// ----------------------------------------------------------------------

TEST_P(RandomCalendar, AnswersManyAsItAnswersOne) {
  std::mt19937 random{GetParam()};
  std::vector<date> days;
  std::vector<date_range> spans;
  std::vector<std::int32_t> steps;
  for (int i = 0; i < 3000; ++i) {
    // From the middle third, so that 100 worked days ahead and back are known.
    days.push_back(add_days(horizon.first(), 260 + static_cast<std::int64_t>(random() % 260)));
    const date other = add_days(horizon.first(), static_cast<std::int64_t>(random() % 780));
    spans.emplace_back(std::min(days.back(), other), std::max(days.back(), other));
    const auto step = static_cast<std::int32_t>(random() % 100) + 1;
    steps.push_back(random() % 2 == 0 ? step : -step);
  }
  std::vector<std::uint8_t> worked(days.size());
  std::vector<std::int32_t> counted(days.size());
  std::vector<date> moved(days.size(), max_date);
  calendar.is_business_day(days, worked);
  calendar.count(spans, counted);
  calendar.advance(days, steps, moved);
  for (std::size_t i = 0; i < days.size(); ++i) {
    ASSERT_EQ(worked[i] == 1, calendar.is_business_day(days[i]));
    ASSERT_LE(worked[i], 1);
    ASSERT_EQ(counted[i], calendar.count(spans[i]));
    ASSERT_EQ(moved[i], calendar.advance(days[i], steps[i]));
  }
  for (const roll rule : all_rules) {
    calendar.roll_days(days, rule, moved);
    for (std::size_t i = 0; i < days.size(); ++i) ASSERT_EQ(moved[i], calendar.roll_day(days[i], rule));
  }
}

TEST_P(RandomCalendar, MayAnswerInPlace) {
  std::vector<date> days{date{2020, 3, 1}, date{2020, 7, 4}, date{2021, 1, 1}};
  std::vector<date> elsewhere(days.size(), max_date);
  calendar.roll_days(days, roll::following, elsewhere);
  calendar.roll_days(days, roll::following, days);
  EXPECT_EQ(days, elsewhere);
}

TEST_P(RandomCalendar, WalksItsDaysForwardBackwardAndByIndex) {
  const auto worked = worked_days();
  const business_days_view all = calendar.business_days(horizon);
  EXPECT_EQ(std::vector<date>(all.begin(), all.end()), worked);
  ASSERT_EQ(static_cast<std::size_t>(all.size()), worked.size());
  EXPECT_EQ(all.end() - all.begin(), all.size());
  std::vector<date> backwards;
  for (auto i = all.end(); i != all.begin();) backwards.push_back(*--i);
  EXPECT_TRUE(std::equal(backwards.rbegin(), backwards.rend(), worked.begin(), worked.end()));
  for (std::int32_t i = 0; i < all.size(); ++i) ASSERT_EQ(all.begin()[i], calendar.business_day(i));

  const date_range part{date{2020, 2, 10}, date{2020, 9, 30}};
  std::vector<date> inside;
  for (const date d : calendar.business_days(part)) inside.push_back(d);
  std::vector<date> expected;
  std::copy_if(worked.begin(), worked.end(), std::back_inserter(expected),
               [&part](const date& d) { return part.contains(d); });
  EXPECT_EQ(inside, expected);
}

TEST(BusinessCalendarTest, TheViewIsARandomAccessRange) {
  static_assert(std::random_access_iterator<business_days_view::iterator>);
  const business_calendar calendar{spring()};
  const auto days = calendar.business_days(calendar.horizon());
  EXPECT_TRUE(std::ranges::is_sorted(days));
  EXPECT_EQ(ranges::distance(days | ranges::views::filter([](const date& d) { return d.month() == 4; })), 21);
  const auto at = std::lower_bound(days.begin(), days.end(), date{2026, 4, 3});
  EXPECT_EQ(*at, (date{2026, 4, 6})) << "3 April is off";
  EXPECT_TRUE(calendar.business_days({date{1999, 1, 1}, date{1999, 1, 1}}).empty());
  EXPECT_TRUE(business_days_view{}.empty());
}

// Each move of more than 127 days is beyond a byte: the answer must not depend on how moves are stored.
TEST(BusinessCalendarTest, RollsOverLongClosures) {
  for (const std::int32_t length : {126, 127, 128, 129, 300}) {
    calendar_definition d = weekdays_of(date{2025, 1, 1}, date{2026, 12, 31});
    d.weekdays = always(weekmask::all);
    const date first{2025, 6, 2};
    for (std::int32_t i = 0; i < length; ++i) d.entries.push_back(holiday(add_days(first, i)));
    const business_calendar calendar{d};
    const date last = add_days(first, length - 1);
    EXPECT_EQ(calendar.roll_day(first, roll::following), add_days(last, 1)) << length;
    EXPECT_EQ(calendar.roll_day(last, roll::preceding), add_days(first, -1)) << length;
    std::array<date, 2> days{first, last};
    calendar.roll_days(days, roll::preceding, days);
    EXPECT_EQ(days, (std::array{add_days(first, -1), add_days(first, -1)})) << length;
  }
}

TEST(BusinessCalendarTest, WhereOneOfManyIsRefusedNothingIsWritten) {
  const business_calendar c{spring()};
  const std::vector<date> days{date{2026, 4, 1}, date{2026, 4, 2}, date{2026, 5, 1}};
  const std::vector<date> inside{date{2026, 4, 1}, date{2026, 4, 2}, date{2026, 3, 1}};
  const std::vector<std::int32_t> steps{1, 2, -1};
  const std::vector<date_range> spans{{date{2026, 4, 1}, date{2026, 4, 2}},
                                      {date{2026, 4, 1}, date{2026, 5, 2}}};
  std::vector<date> out(3, max_date);
  std::vector<std::uint8_t> flags(3, 7);
  std::vector<std::int32_t> counts(2, 7);
  EXPECT_THROW(c.is_business_day(days, flags), out_of_horizon);
  EXPECT_THROW(c.roll_days(days, roll::following, out), out_of_horizon);
  EXPECT_THROW(c.roll_days(inside, roll::preceding, out), out_of_horizon);
  EXPECT_THROW(c.advance(days, steps, out), out_of_horizon);
  EXPECT_THROW(c.advance(inside, steps, out), out_of_horizon);
  EXPECT_THROW(c.count(spans, counts), out_of_horizon);
  EXPECT_EQ(out, std::vector<date>(3, max_date));
  EXPECT_EQ(flags, std::vector<std::uint8_t>(3, 7));
  EXPECT_EQ(counts, std::vector<std::int32_t>(2, 7));
}

// --- thirty years, each answer against the day-by-day model
// -------------------------------------------------------

// Every day of thirty years; every span that begins on a first of a month and ends within five years; steps
// of up to 300. The model walks from day to day and knows nothing of tables.
TEST(BusinessCalendarExhaustive, EveryAnswerOfThirtyYearsAgreesWithTheModel) {
  const business_calendar vn = vietnam::public_service();
  const date_range horizon = vn.horizon();
  std::vector<std::uint8_t> open;
  for (const date d : horizon) open.push_back(says_worked(vn.definition(), d) ? 1 : 0);
  const auto at = [&](std::int64_t i) { return add_days(horizon.first(), i); };
  const std::int64_t size = horizon.size();
  ASSERT_GT(size, 10'950);
  for (std::int64_t i = 0; i < size; ++i) {
    ASSERT_EQ(vn.is_business_day(at(i)), open[static_cast<std::size_t>(i)] == 1) << to_text(at(i));
    std::int32_t passed = 0;
    for (std::int64_t j = i + 1; j < size && passed < 300; ++j)
      if (open[static_cast<std::size_t>(j)] == 1) {
        ASSERT_EQ(vn.advance(at(i), ++passed), at(j));
      }
    passed = 0;
    for (std::int64_t j = i - 1; j >= 0 && passed < 300; --j)
      if (open[static_cast<std::size_t>(j)] == 1) {
        ASSERT_EQ(vn.advance(at(i), -++passed), at(j));
      }
    if (at(i).day() != 1) continue;
    std::int32_t counted = 0;
    for (std::int64_t j = i; j < std::min(size, i + 5 * 366); ++j) {
      ASSERT_EQ(vn.count({at(i), at(j)}), counted);
      if (open[static_cast<std::size_t>(j)] == 1) ++counted;
    }
  }
}

// --- bad input, one by one
// ----------------------------------------------------------------------------------------

void make(const std::function<void(calendar_definition&)>& spoil) {
  calendar_definition d = spring();
  spoil(d);
  ignore(business_calendar{d});
}

std::vector<refusal> bad_definitions() {
  const auto* bad = "bad_argument";
  using def = calendar_definition;
  const date friday{2026, 4, 24};
  const date saturday{2026, 4, 25};
  // clang-format off
  return {
      {"empty_name", bad, "calendar.name", "\"\"",
       [] { make([](def& d) { d.name.clear(); }); }},
      {"empty_horizon", bad, "calendar.horizon", "[2026-03-01, 2026-03-01)",
       [] { make([](def& d) { d.horizon = {date{2026, 3, 1}, date{2026, 3, 1}}; }); }},
      {"no_weekdays", bad, "calendar.weekdays", "2026-03-01",
       [] { make([](def& d) { d.weekdays = {}; }); }},
      {"weekdays_begin_too_late", bad, "calendar.weekdays", "2026-03-01",
       [] { make([](def& d) { d.weekdays = {}; d.weekdays.change(date{2026, 3, 2}, weekmask::all); }); }},
      {"weekdays_end_too_early", bad, "calendar.weekdays", "2026-04-30",
       [] { make([](def& d) { d.weekdays.end(date{2026, 4, 30}); }); }},
      {"weekdays_with_a_gap", bad, "calendar.weekdays", "2026-04-01",
       [] { make([](def& d) { d.weekdays.end(date{2026, 4, 1}); d.weekdays.change(date{2026, 4, 2}, weekmask::all); }); }},
      {"an_eighth_weekday", bad, "calendar.weekdays", "128",
       [] { make([](def& d) { d.weekdays = always(static_cast<weekmask>(128)); }); }},
      {"entry_before_the_horizon", bad, "calendar.entries[5].day", "2026-02-28",
       [] { make([](def& d) { d.entries.push_back(holiday(date{2026, 2, 28})); }); }},
      {"entry_after_the_horizon", bad, "calendar.entries[5].day", "2026-05-01",
       [] { make([](def& d) { d.entries.push_back(holiday(date{2026, 5, 1})); }); }},
      {"entry_on_no_day", bad, "calendar.entries[5].day", "not-a-date",
       [] { make([](def& d) { d.entries.push_back(holiday(no_day)); }); }},
      {"entry_for_ever", bad, "calendar.entries[5].day", "+infinity",
       [] { make([](def& d) { d.entries.push_back(holiday(for_ever)); }); }},
      {"entry_of_no_kind", bad, "calendar.entries[0].kind", "7",
       [] { make([](def& d) { d.entries[0].kind = static_cast<entry_kind>(7); }); }},
      {"entry_without_name", bad, "calendar.entries[1].name", "\"\"",
       [] { make([](def& d) { d.entries[1].name.clear(); }); }},
      {"entry_without_decision", bad, "calendar.entries[1].decision", "\"\"",
       [] { make([](def& d) { d.entries[1].decision.clear(); }); }},
      {"a_day_closed_and_worked", bad, "calendar.entries[0].day", "2026-04-11",
       [] { make([](def& d) { d.entries.push_back(holiday(date{2026, 4, 11})); }); }},
      {"a_holiday_twice", bad, "calendar.entries[5].day", "2026-04-15",
       [] { make([](def& d) { d.entries.push_back(holiday(date{2026, 4, 15}, "on a Wednesday")); }); }},
      {"half_of_a_rest_day", bad, "calendar.entries[5].day", "2026-04-25",
       [=] { make([=](def& d) { d.entries.push_back(half(saturday, entry_kind::morning_off)); }); }},
      {"half_of_a_holiday", bad, "calendar.entries[5].day", "2026-04-15",
       [] { make([](def& d) { d.entries.push_back(half(date{2026, 4, 15}, entry_kind::afternoon_off)); }); }},
      {"both_halves", bad, "calendar.entries[5].day", "2026-04-24",
       [=] { make([=](def& d) { d.entries.push_back(half(friday, entry_kind::afternoon_off));
                                d.entries.push_back(half(friday, entry_kind::morning_off)); }); }},
      {"half_with_another_day", bad, "calendar.entries[5].linked", "2026-04-25",
       [=] { make([=](def& d) { d.entries.push_back(linked(friday, entry_kind::morning_off, saturday)); }); }},
      {"a_saturday_worked_twice", bad, "calendar.entries[5].day", "2026-04-11",
       [] { make([](def& d) { d.entries.push_back(d.entries[0]); }); }},
      {"make_up_on_a_rest_day", bad, "calendar.entries[5].day", "2026-04-25",
       [=] { make([=](def& d) { d.entries.push_back(linked(saturday, entry_kind::substitute_holiday, friday)); }); }},
      {"swapped_rest_on_a_rest_day", bad, "calendar.entries[5].day", "2026-04-25",
       [=] { make([=](def& d) { d.entries.push_back(linked(saturday, entry_kind::bridge_day, friday)); }); }},
      {"swapped_work_on_a_weekday", bad, "calendar.entries[5].day", "2026-04-24",
       [=] { make([=](def& d) { d.entries.push_back(linked(friday, entry_kind::make_up_workday, saturday)); }); }},
      {"make_up_without_link", bad, "calendar.entries[3].linked", "none",
       [] { make([](def& d) { d.entries[3].linked.reset(); }); }},
      {"swapped_rest_without_link", bad, "calendar.entries[2].linked", "none",
       [] { make([](def& d) { d.entries[2].linked.reset(); }); }},
      {"swapped_work_without_link", bad, "calendar.entries[0].linked", "none",
       [] { make([](def& d) { d.entries[0].linked.reset(); }); }},
      {"linked_to_no_day", bad, "calendar.entries[0].linked", "not-a-date",
       [] { make([](def& d) { d.entries[0].linked = no_day; }); }},
      {"linked_to_itself", bad, "calendar.entries[0].linked", "2026-04-11",
       [] { make([](def& d) { d.entries[0].linked = d.entries[0].day; }); }},
      {"holiday_with_link", bad, "calendar.entries[1].linked", "2026-03-09",
       [] { make([](def& d) { d.entries[1].linked = date{2026, 3, 9}; }); }},
      {"projected_without_a_day", bad, "calendar.projected[1]", "[2026-04-01, 2026-04-01)",
       [] { make([](def& d) { d.projected.emplace_back(date{2026, 4, 1}, date{2026, 4, 1}); }); }},
      {"projected_past_the_horizon", bad, "calendar.projected[1]", "[2026-04-30, 2026-05-02)",
       [] { make([](def& d) { d.projected.emplace_back(date{2026, 4, 30}, date{2026, 5, 2}); }); }},
  };
  // clang-format on
}

class DefinitionRefusal : public testing::TestWithParam<refusal> {};

TEST_P(DefinitionRefusal, NamesFieldAndValue) {
  expect_refused(GetParam());
}

INSTANTIATE_TEST_SUITE_P(BusinessCalendar, DefinitionRefusal, testing::ValuesIn(bad_definitions()),
                         refusal_name{});

std::vector<refusal> bad_questions() {
  const auto* bad = "bad_argument";
  const auto* out = "out_of_horizon";
  const business_calendar c{spring()};
  const date early{2026, 2, 28};
  const date late{2026, 5, 1};
  const date in{2026, 4, 1};
  const auto no_rule = static_cast<roll>(7);
  const date_range from_early{early, in};
  const date_range to_late{in, date{2026, 5, 2}};
  constexpr auto most = std::numeric_limits<std::int32_t>::max();
  constexpr auto least = std::numeric_limits<std::int32_t>::min();
  // clang-format off
  return {
      {"is_on_no_day",          bad, "date", "not-a-date", [=] { ignore(c.is_business_day(no_day)); }},
      {"is_for_ever",           bad, "date", "+infinity",  [=] { ignore(c.is_business_day(for_ever)); }},
      {"is_since_ever",         bad, "date", "-infinity",  [=] { ignore(c.is_business_day(since_ever)); }},
      {"is_before",             out, "date", "2026-02-28", [=] { ignore(c.is_business_day(early)); }},
      {"is_after",              out, "date", "2026-05-01", [=] { ignore(c.is_business_day(late)); }},
      {"is_far_before",         out, "date", "1400-01-01", [=] { ignore(c.is_business_day(min_date)); }},
      {"is_far_after",          out, "date", "9999-12-31", [=] { ignore(c.is_business_day(max_date)); }},
      {"count_from_before",     out, "span", "[2026-02-28, 2026-04-01)", [=] { ignore(c.count(from_early)); }},
      {"count_to_after",        out, "span", "[2026-04-01, 2026-05-02)", [=] { ignore(c.count(to_late)); }},
      {"count_all_before",      out, "span", "[2026-02-27, 2026-02-28)", [=] { ignore(c.count({date{2026, 2, 27}, early})); }},
      {"count_all_after",       out, "span", "[2026-05-01, 2026-05-02)", [=] { ignore(c.count({late, date{2026, 5, 2}})); }},
      {"count_round_it",        out, "span", "[1400-01-01, 9999-12-31)", [=] { ignore(c.count({min_date, max_date})); }},
      {"advance_by_zero",       bad, "n",    "0",          [=] { ignore(c.advance(in, 0)); }},
      {"advance_no_day",        bad, "date", "not-a-date", [=] { ignore(c.advance(no_day, 1)); }},
      {"advance_for_ever",      bad, "date", "+infinity",  [=] { ignore(c.advance(for_ever, -1)); }},
      {"advance_from_before",   out, "date", "2026-02-28", [=] { ignore(c.advance(early, 1)); }},
      {"advance_from_after",    out, "date", "2026-05-01", [=] { ignore(c.advance(late, -1)); }},
      {"advance_beyond",        out, "n",    "1",          [=] { ignore(c.advance(date{2026, 4, 30}, 1)); }},
      {"advance_back_beyond",   out, "n",    "-1",         [=] { ignore(c.advance(date{2026, 3, 2}, -1)); }},
      {"advance_by_the_most",   out, "n",    "2147483647", [=] { ignore(c.advance(in, most)); }},
      {"advance_by_the_least",  out, "n",    "-2147483648", [=] { ignore(c.advance(in, least)); }},
      {"roll_no_day",           bad, "date", "not-a-date", [=] { ignore(c.roll_day(no_day, roll::nearest)); }},
      {"roll_for_ever",         bad, "date", "+infinity",  [=] { ignore(c.roll_day(for_ever, roll::unadjusted)); }},
      {"roll_before",           out, "date", "2026-02-28", [=] { ignore(c.roll_day(early, roll::unadjusted)); }},
      {"roll_after",            out, "date", "2026-05-01", [=] { ignore(c.roll_day(late, roll::preceding)); }},
      {"roll_back_beyond",      out, "date", "2026-03-01", [=] { ignore(c.roll_day(date{2026, 3, 1}, roll::preceding)); }},
      {"roll_by_no_rule",       bad, "rule", "7",          [=] { ignore(c.roll_day(in, no_rule)); }},
      {"roll_many_before",      out, "days[1]", "2026-02-28", [=] { std::array days{in, early}; c.roll_days(days, roll::following, days); }},
      {"roll_many_no_day",      bad, "days[0]", "not-a-date", [=] { std::array days{no_day, in}; c.roll_days(days, roll::following, days); }},
      {"roll_many_by_no_rule",  bad, "rule", "7",          [=] { std::array days{in}; c.roll_days(days, no_rule, days); }},
      {"roll_many_no_room",     bad, "out",  "1",          [=] { std::array days{in, in}; c.roll_days(days, roll::following, std::span{days}.first(1)); }},
      {"is_many_no_room",       bad, "out",  "0",          [=] { std::array days{in, in}; c.is_business_day(days, {}); }},
      {"is_many_for_ever",      bad, "days[1]", "+infinity", [=] { std::array days{in, for_ever}; std::array<std::uint8_t, 2> r{}; c.is_business_day(days, r); }},
      {"advance_many_by_zero",  bad, "n[1]", "0",          [=] { std::array days{in, in}; const std::array n{1, 0}; c.advance(days, n, days); }},
      {"advance_many_beyond",   out, "n[0]", "2147483647", [=] { std::array days{in, in}; const std::array n{most, 1}; c.advance(days, n, days); }},
      {"advance_many_back",     out, "n[1]", "-2147483648", [=] { std::array days{in, in}; const std::array n{1, least}; c.advance(days, n, days); }},
      {"advance_many_few_n",    bad, "n",    "1",          [=] { std::array days{in, in}; const std::array n{1}; c.advance(days, n, days); }},
      {"advance_many_after",    out, "days[0]", "2026-05-01", [=] { std::array days{late}; const std::array n{1}; c.advance(days, n, days); }},
      {"count_many_after",      out, "spans[1]", "[2026-04-01, 2026-05-02)", [=] { const std::array spans{date_range{in, in}, to_late}; std::array<std::int32_t, 2> r{}; c.count(spans, r); }},
      {"count_many_no_room",    bad, "out", "3",           [=] { const std::array spans{to_late}; std::array<std::int32_t, 3> r{}; c.count(spans, r); }},
      {"days_to_after",         out, "span", "[2026-04-01, 2026-05-02)", [=] { ignore(c.business_days(to_late)); }},
      {"index_minus_one",       bad, "index", "-1",        [=] { ignore(c.business_day(-1)); }},
      {"index_at_the_size",     bad, "index", "42",        [=] { ignore(c.business_day(42)); }},
      {"nth_of_zero",           bad, "n",    "0",          [=] { ignore(c.nth_in(c.horizon(), 0)); }},
      {"nth_from_before",       out, "span", "[2026-02-28, 2026-04-01)", [=] { ignore(c.nth_in(from_early, 1)); }},
      {"nth_to_after",          out, "span", "[2026-04-01, 2026-05-02)", [=] { ignore(c.nth_in(to_late, -1)); }},
      {"entries_on_no_day",     bad, "date", "not-a-date", [=] { ignore(c.entries_on(no_day)); }},
      {"entries_before",        out, "date", "2026-02-28", [=] { ignore(c.entries_on(early)); }},
      {"entries_after",         out, "date", "2026-05-01", [=] { ignore(c.entries_on(late)); }},
      {"certainty_of_no_day",    bad, "date", "not-a-date", [=] { ignore(c.certainty_of(no_day)); }},
      {"certainty_before",       out, "date", "2026-02-28", [=] { ignore(c.certainty_of(early)); }},
      {"certainty_after",        out, "date", "2026-05-01", [=] { ignore(c.certainty_of(late)); }},
      {"certainty_of_span",      out, "span", "[2026-04-01, 2026-05-02)", [=] { ignore(c.certainty_of(to_late)); }},
      {"reason_of_no_day",      bad, "date", "not-a-date", [=] { ignore(c.reason(no_day)); }},
      {"reason_before",         out, "date", "2026-02-28", [=] { ignore(c.reason(early)); }},
      {"reason_after",          out, "date", "2026-05-01", [=] { ignore(c.reason(late)); }},
  };
  // clang-format on
}

class QuestionRefusal : public testing::TestWithParam<refusal> {};

TEST_P(QuestionRefusal, NamesFieldAndValue) {
  expect_refused(GetParam());
}

INSTANTIATE_TEST_SUITE_P(BusinessCalendar, QuestionRefusal, testing::ValuesIn(bad_questions()),
                         refusal_name{});

// --- anything at all for a definition
// ------------------------------------------------------------------------------

date any_day(std::mt19937& random, const date_range& horizon) {
  switch (random() % 40) {
    case 0: return no_day;
    case 1: return for_ever;
    case 2: return since_ever;
    case 3: return min_date;
    case 4: return max_date;
    case 5: return horizon.end_day();
    default: return add_days(horizon.first(), static_cast<std::int64_t>(random() % 40));
  }
}

calendar_definition any_definition(std::mt19937& random) {
  calendar_definition d;
  if (random() % 30 != 0) d.name = "any";
  const date first{2026, 1, 1};
  d.horizon = {first, add_days(first, random() % 20 == 0 ? 0 : 40)};
  if (random() % 30 != 0)
    d.weekdays.change(random() % 30 == 0 ? add_days(first, 3) : first,
                      static_cast<weekmask>(random() % (random() % 10 == 0 ? 256 : 128)));
  for (auto entries = random() % 5; entries > 0; --entries) {
    calendar_entry e;
    e.day = any_day(random, d.horizon);
    e.kind = static_cast<entry_kind>(random() % (random() % 20 == 0 ? 8 : 6));
    if (random() % 40 != 0) e.name = random() % 2 == 0 ? "one" : "other";
    if (random() % 40 != 0) e.decision = "a law";
    const bool wants_link = e.kind >= entry_kind::substitute_holiday && e.kind <= entry_kind::make_up_workday;
    if (wants_link != (random() % 20 == 0)) e.linked = any_day(random, d.horizon);
    d.entries.push_back(e);
  }
  for (auto ranges = random() % 3; ranges > 0; --ranges) {
    const date from = add_days(first, static_cast<std::int64_t>(random() % 45));
    d.projected.emplace_back(from, add_days(from, static_cast<std::int64_t>(random() % 4)));
  }
  return d;
}

// Whatever it is made of: an error that names a field of the definition, or a calendar that says of each day
// what the definition says, and that comes back from its own definition.
TEST(BusinessCalendarFuzz, ADefinitionIsRefusedOrAnswersAsItReads) {
  std::mt19937 random{20261122};
  std::size_t made = 0;
  std::size_t refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    const calendar_definition d = any_definition(random);
    std::optional<business_calendar> calendar;
    const auto failed = testing_support::failure_of([&] { calendar.emplace(d); });
    if (failed) {
      ++refused;
      ASSERT_EQ(failed->kind, "bad_argument");
      ASSERT_TRUE(failed->field.starts_with("calendar.")) << failed->field;
      continue;
    }
    ++made;
    for (const date day : d.horizon) ASSERT_EQ(calendar->is_business_day(day), says_worked(d, day));
    ASSERT_EQ(business_calendar{calendar->definition()}, *calendar);
  }
  EXPECT_GT(made, 3000U);
  EXPECT_GT(refused, 3000U);
}

}  // namespace
}  // namespace phoihop
