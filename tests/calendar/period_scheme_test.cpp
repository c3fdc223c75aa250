// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/period_scheme.hpp>

#include "refusal.hpp"

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <ostream>
#include <random>
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

static_assert(std::is_trivially_copyable_v<period_scheme>);
static_assert(sizeof(period_scheme) <= 24);
static_assert(sizeof(period) <= 32);
static_assert(period_scheme{} == period_scheme{period_scheme_definition{}});
static_assert(vietnam::decree_09_2019.first_day() == 15);
static_assert(!vietnam::civil_enforcement.cumulates(9) && vietnam::civil_enforcement.cumulates(10));
static_assert(vietnam::from_october != years_from_october, "they are called after different edges");

TEST(PeriodSchemeTest, IsWrittenWithAllItsRules) {
  EXPECT_EQ(to_text(vietnam::decree_09_2019),
            "nd09(month=15/end,year=1/start,week=monday,cumulative=3+6+9+12,term=5@2021)");
}

TEST(PeriodSchemeTest, TheDefaultIsTheCalendar) {
  const period_scheme calendar;
  EXPECT_EQ(calendar.name(), "");
  EXPECT_EQ(calendar.first_day(), 1);
  EXPECT_EQ(calendar.months(), period_label::by_start);
  EXPECT_EQ(calendar.first_month(), 1);
  EXPECT_EQ(calendar.years(), period_label::by_start);
  EXPECT_EQ(calendar.week_begins(), weekday::monday);
  EXPECT_EQ(calendar.term_years(), 5);
  EXPECT_EQ(calendar.term_from(), 2021);
  for (std::int32_t m = -1; m <= 64; ++m)
    EXPECT_EQ(calendar.cumulates(m), m == 3 || m == 6 || m == 9 || m == 12);
}

TEST(PeriodSchemeTest, KeepsWhatItWasGiven) {
  const period_scheme s{{.name = "a2345678",
                         .first_day = 31,
                         .months = period_label::by_end,
                         .first_month = 12,
                         .years = period_label::by_end,
                         .week_begins = weekday::sunday,
                         .cumulative_months = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                         .term_years = 100,
                         .term_from = 9999}};
  EXPECT_EQ(s.name(), "a2345678");
  EXPECT_EQ(s.first_day(), 31);
  EXPECT_EQ(s.months(), period_label::by_end);
  EXPECT_EQ(s.first_month(), 12);
  EXPECT_EQ(s.years(), period_label::by_end);
  EXPECT_EQ(s.week_begins(), weekday::sunday);
  EXPECT_EQ(s.term_years(), 100);
  EXPECT_EQ(s.term_from(), 9999);
  EXPECT_EQ(
      to_text(s),
      "a2345678(month=31/end,year=12/end,week=sunday,cumulative=1+2+3+4+5+6+7+8+9+10+11+12,term=100@9999)");
}

TEST(PeriodSchemeTest, WhatBeginsWithTheCalendarIsCalledAlikeByBothEdges) {
  const period_scheme by_end{{.name = "mine", .months = period_label::by_end, .years = period_label::by_end}};
  EXPECT_EQ(by_end, (period_scheme{{.name = "mine"}}));
  EXPECT_EQ((period_scheme{{.months = period_label::by_end}}), period_scheme{});
  EXPECT_EQ(to_text(period{by_end, period_kind::month, 2026, 4}.days()), "[2026-04-01, 2026-05-01)");
}

TEST(PeriodSchemeTest, WithoutTermsNoYearMatters) {
  EXPECT_EQ((period_scheme{{.name = "mine", .term_years = 0, .term_from = 2021}}),
            (period_scheme{{.name = "mine", .term_years = 0, .term_from = -5}}));
}

TEST(PeriodSchemeTest, SchemesOfOneNameAndOtherRulesAreOthers) {
  const period_scheme one{{.name = "mine", .first_day = 10}};
  const period_scheme other{{.name = "mine", .first_day = 11}};
  EXPECT_NE(one, other);
  EXPECT_LT(period_scheme{}, vietnam::decree_09_2019);
  EXPECT_LT((period_scheme{{.name = "ab"}}), (period_scheme{{.name = "b", .first_day = 2}}));
  EXPECT_LT((period_scheme{{.name = "a"}}), (period_scheme{{.name = "a0"}}));
}

TEST(PeriodSchemeTest, ABuiltInSchemeMayBeWrittenDownAgain) {
  EXPECT_EQ((period_scheme{{.name = "nd09", .first_day = 15, .months = period_label::by_end}}),
            vietnam::decree_09_2019);
}

TEST(PeriodSchemeTest, AreBuiltInUnderTheirNames) {
  const std::pair<const period_scheme&, const char*> named[] = {{vietnam::decree_09_2019, "nd09"},
                                                                {vietnam::from_october, "oct"},
                                                                {vietnam::civil_enforcement, "ttlt12"},
                                                                {vietnam::from_december, "dec"},
                                                                {vietnam::from_16_november, "nov16"},
                                                                {weeks_from_wednesday, "wed"},
                                                                {weeks_from_thursday, "thu"},
                                                                {weeks_from_saturday, "sat"},
                                                                {weeks_from_sunday, "sun"},
                                                                {years_from_april, "fyapr"},
                                                                {years_from_july, "fyjul"},
                                                                {years_from_october, "fyoct"}};
  for (const auto& [scheme, name] : named) {
    EXPECT_EQ(scheme.name(), name);
    const auto year = parse_period(std::string{name} + ":2026");
    ASSERT_TRUE(year) << name;
    EXPECT_EQ(year->scheme(), scheme);
  }
}

TEST(PeriodSchemeTest, EveryTextIsReadBack) {
  std::mt19937 random{7};
  const auto upto = [&](std::uint32_t n) { return static_cast<std::int32_t>(random() % n); };
  for (const period_scheme& s : built_in_period_schemes()) EXPECT_EQ(parse_period_scheme(to_text(s)), s);
  for (int i = 0; i < 5'000; ++i) {
    period_scheme_definition d;
    const std::string name = "x" + std::to_string(upto(9'999'999));
    d.name = name;
    d.first_day = 1 + upto(31);
    d.months = static_cast<period_label>(upto(2));
    d.first_month = 1 + upto(12);
    d.years = static_cast<period_label>(upto(2));
    d.week_begins = static_cast<weekday>(1 + upto(7));
    std::size_t marks = 0;
    for (std::int32_t& m : d.cumulative_months) m = 0;
    for (std::int32_t m = 1; m <= 12; ++m)
      if (upto(2) == 0) d.cumulative_months[marks++] = m;
    d.term_years = upto(101);
    if (d.term_years == 1) d.term_years = 0;
    d.term_from = 1400 + upto(8600);
    const period_scheme s{d};
    ASSERT_EQ(parse_period_scheme(to_text(s)), s) << to_text(s);
  }
}

TEST(PeriodSchemeTest, TextsThatAreNoSchemeAreNotRead) {
  for (const char* text :
       {"",
        "nd09",
        "(",
        "mine()",
        "mine(month=1/start,year=1/start,week=monday,cumulative=-,term=-",
        "mine(month=1/start,year=1/start,week=monday,cumulative=-,term=-))",
        "mine(month=01/start,year=1/start,week=monday,cumulative=-,term=-)",
        "mine(month=1/end,year=1/start,week=monday,cumulative=-,term=-)",  // written "start"
        "mine(month=32/end,year=1/start,week=monday,cumulative=-,term=-)",
        "mine(month=0/end,year=1/start,week=monday,cumulative=-,term=-)",
        "mine(month=15/end,year=13/start,week=monday,cumulative=-,term=-)",
        "mine(month=15/end,year=1/end,week=monday,cumulative=-,term=-)",
        "mine(month=15/end,year=1/start,week=Monday,cumulative=-,term=-)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=,term=-)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=6+3,term=-)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=3+,term=-)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=1+2+3+4+5+6+7+8+9+10+11+12+13,term=-)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=13,term=-)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=-,term=1@2021)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=-,term=0@0)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=-,term=5@99999)",
        "mine(month=15/end,year=1/start,week=monday,cumulative=-,term=5@999999999999)",
        "Mine(month=15/end,year=1/start,week=monday,cumulative=-,term=-)",
        "(month=15/end,year=1/start,week=monday,cumulative=3+6+9+12,term=5@2021)",      // the calendar's name
        "nd09(month=16/end,year=1/start,week=monday,cumulative=3+6+9+12,term=5@2021)",  // another's name
        " mine(month=15/end,year=1/start,week=monday,cumulative=-,term=-)"})
    EXPECT_EQ(parse_period_scheme(text), std::nullopt) << text;
  EXPECT_NE(parse_period_scheme("mine(month=15/end,year=1/start,week=monday,cumulative=-,term=-)"),
            std::nullopt);
}

class PeriodSchemeRefusal : public testing::TestWithParam<refusal> {};

TEST_P(PeriodSchemeRefusal, NamesFieldAndValue) {
  expect_refused(GetParam());
}

std::vector<refusal> refusals() {
  using def = period_scheme_definition;
  const auto row = [](const char* name, const char* field, const char* value, const def& d) {
    return refusal{name, "bad_argument", field, value, [d] { ignore(period_scheme{d}); }};
  };
  constexpr auto no_label = static_cast<period_label>(2);
  // clang-format off
  return {
      row("day_zero",            "first_day", "0",    {.name = "a", .first_day = 0}),
      row("day_32",              "first_day", "32",   {.name = "a", .first_day = 32}),
      row("day_negative",        "first_day", "-1",   {.name = "a", .first_day = -1}),
      row("day_beyond_8_bits",   "first_day", "257",  {.name = "a", .first_day = 257}),
      row("label_of_months",     "months",    "2",    {.name = "a", .months = no_label}),
      row("month_zero",          "first_month", "0",  {.name = "a", .first_month = 0}),
      row("month_13",            "first_month", "13", {.name = "a", .first_month = 13}),
      row("month_beyond_8_bits", "first_month", "258", {.name = "a", .first_month = 258}),
      row("label_of_years",      "years",     "2",    {.name = "a", .years = no_label}),
      row("weekday_zero",        "week_begins", "0",  {.name = "a", .week_begins = weekday{}}),
      row("weekday_eight",       "week_begins", "8",  {.name = "a", .week_begins = static_cast<weekday>(8)}),
      row("mark_13",             "cumulative_months", "3 13", {.name = "a", .cumulative_months = {3, 13}}),
      row("mark_negative",       "cumulative_months", "-3",   {.name = "a", .cumulative_months = {-3}}),
      row("marks_descend",       "cumulative_months", "6 3",  {.name = "a", .cumulative_months = {6, 3}}),
      row("marks_twice",         "cumulative_months", "6 6",  {.name = "a", .cumulative_months = {6, 6}}),
      row("marks_with_a_hole",   "cumulative_months", "6 12", {.name = "a", .cumulative_months = {6, 0, 12}}),
      row("term_of_one_year",    "term_years", "1",   {.name = "a", .term_years = 1}),
      row("term_negative",       "term_years", "-5",  {.name = "a", .term_years = -5}),
      row("term_of_101_years",   "term_years", "101", {.name = "a", .term_years = 101}),
      row("term_before_1400",    "term_from", "1399", {.name = "a", .term_from = 1399}),
      row("term_after_9999",     "term_from", "10000", {.name = "a", .term_from = 10000}),
      row("name_of_9",           "name", "a23456789", {.name = "a23456789"}),
      row("name_with_capital",   "name", "Nd",        {.name = "Nd"}),
      row("name_from_digit",     "name", "9a",        {.name = "9a"}),
      row("name_with_colon",     "name", "a:b",       {.name = "a:b"}),
      row("name_in_vietnamese",  "name", "quý",       {.name = "quý"}),
      row("name_of_the_decree",  "name", "nd09",      {.name = "nd09", .first_day = 16, .months = period_label::by_end}),
      row("name_of_other_marks", "name", "ttlt12",    {.name = "ttlt12", .first_month = 10, .years = period_label::by_end}),
      row("name_of_the_calendar", "name", "",         {.first_day = 15}),
  };
  // clang-format on
}

INSTANTIATE_TEST_SUITE_P(PeriodScheme, PeriodSchemeRefusal, testing::ValuesIn(refusals()), refusal_name{});

}  // namespace
}  // namespace phoihop
