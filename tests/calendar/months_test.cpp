// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/months.hpp>

#include "refusal.hpp"

#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <boost/date_time/gregorian/greg_duration_types.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::expect_refused;
using testing_support::failure;
using testing_support::failure_of;
using testing_support::ignore;
using testing_support::refusal;
using testing_support::refusal_name;

constexpr std::array rules{missing_day::last_of_month, missing_day::first_of_next_month, missing_day::refuse};

// ---- facts of law ----

struct term {
  const char* name;
  date from;
  std::int64_t months;
  date nominal;  // before it moves to a business day
  const char* source;
};

void PrintTo(const term& t, std::ostream* os) {
  *os << t.name << " (" << t.source << ")";
}

class TermOfLaw : public testing::TestWithParam<term> {};

// clang-format off
const std::vector<term> terms{
    {"AMonthFromTheLastOfJanuary",     {2026, 1, 31},  1, {2026, 2, 28}, "Civil Code 2015, art. 148(3)"},
    {"AMonthFromThereInALeapYear",     {2024, 1, 31},  1, {2024, 2, 29}, "Civil Code 2015, art. 148(3)"},
    {"AYearFromTheDayThatIsMissing",   {2024, 2, 29}, 12, {2025, 2, 28}, "Civil Code 2015, art. 148(4); interpretation"},
    {"ThreeMonthsFromTheNineteenth",   {2015, 5, 19},  3, {2015, 8, 19}, "Circular 28/2015/TT-BLDTBXH, example 6"},
    {"ThreeMonthsIntoTheNextYear",     {2015, 10, 5},  3, {2016, 1, 5},  "Circular 28/2015/TT-BLDTBXH, example 7"},
    {"ThreeMonthsFromTheEighth",       {2015, 6, 8},   3, {2015, 9, 8},  "Circular 28/2015/TT-BLDTBXH, example 8"},
};
// clang-format on

TEST_P(TermOfLaw, EndsNominallyWhereTheLawSays) {
  const term& t = GetParam();
  EXPECT_EQ(add_months(t.from, t.months, missing_day::last_of_month), t.nominal);
}

INSTANTIATE_TEST_SUITE_P(AddMonths, TermOfLaw, testing::ValuesIn(terms),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(AddMonthsTest, TheEndOfFebruaryDoesNotStickToTheEndAsInBoost) {
  const date end_of_february{2026, 2, 28};
  ASSERT_EQ(end_of_february + boost::gregorian::months{1}, (date{2026, 3, 31})) << "Boost has changed";
  for (const missing_day rule : rules)
    EXPECT_EQ(add_months(end_of_february, 1, rule), (date{2026, 3, 28})) << to_text(rule);
}

TEST(AddMonthsTest, TermsCountedFromTheAnchorDoNotDrift) {
  const date anchor{2026, 1, 31};
  const std::vector<date> ends{{2026, 2, 28}, {2026, 3, 31}, {2026, 4, 30}, {2026, 5, 31}};
  for (std::size_t i = 0; i < ends.size(); ++i)
    EXPECT_EQ(add_months(anchor, static_cast<std::int64_t>(i) + 1, missing_day::last_of_month), ends[i]);
}

// ---- against a slow model ----

struct calendar_day {
  int year;
  int month;
  int day;
};

int length_of_month(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Month by month, without a division.
calendar_day stepped(calendar_day at, int n) {
  for (; n > 0; --n) {
    if (++at.month == 13) {
      at.month = 1;
      ++at.year;
    }
  }
  for (; n < 0; ++n) {
    if (--at.month == 0) {
      at.month = 12;
      --at.year;
    }
  }
  return at;
}

std::optional<calendar_day> settled(calendar_day at, missing_day rule) {
  if (at.day <= length_of_month(at.year, at.month)) return at;
  switch (rule) {
    case missing_day::refuse: return std::nullopt;
    case missing_day::last_of_month:
      return calendar_day{at.year, at.month, length_of_month(at.year, at.month)};
    case missing_day::first_of_next_month: break;
  }
  calendar_day next = stepped(at, 1);
  next.day = 1;
  return next;
}

date as_date(const calendar_day& d) {
  return make_date(d.year, d.month, d.day);
}

void expect_as_stepped(const calendar_day& from, int n) {
  for (const missing_day rule : rules) {
    const auto expected = settled(stepped(from, n), rule);
    const date start = as_date(from);
    if (expected)
      ASSERT_EQ(add_months(start, n, rule), as_date(*expected)) << to_text(start) << " + " << n;
    else
      ASSERT_EQ(failure_of([&] { return add_months(start, n, rule); }),
                (failure{"bad_argument", "date", to_text(start)}))
          << n;
  }
}

TEST(AddMonthsTest, AgreesWithMonthByMonthStepsFromTheEndsOfAllMonths) {
  for (int year = 1890; year <= 2110; ++year)
    for (int month = 1; month <= 12; ++month)
      for (int day = 28; day <= length_of_month(year, month); ++day)
        for (int n = -30; n <= 30; ++n) ASSERT_NO_FATAL_FAILURE(expect_as_stepped({year, month, day}, n));
}

TEST(AddMonthsTest, AgreesWithMonthByMonthStepsFromEveryDayOfFourYears) {
  for (int year = 2023; year <= 2026; ++year)
    for (int month = 1; month <= 12; ++month)
      for (int day = 1; day <= length_of_month(year, month); ++day)
        for (const int n : {-1200, -49, -13, -12, -1, 0, 1, 11, 12, 13, 48, 1200})
          ASSERT_NO_FATAL_FAILURE(expect_as_stepped({year, month, day}, n));
}

TEST(AddMonthsTest, ALaterDayNeverReachesAnEarlierOne) {
  for (const missing_day rule : {missing_day::last_of_month, missing_day::first_of_next_month})
    for (int n = -30; n <= 30; ++n) {
      date before = add_months(date{2023, 12, 31}, n, rule);
      for (date d{2024, 1, 1}; d < date{2026, 1, 1}; d = add_days(d, 1)) {
        const date reached = add_months(d, n, rule);
        ASSERT_LE(before, reached) << to_text(d) << " + " << n << ", " << to_text(rule);
        before = reached;
      }
    }
}

TEST(AddMonthsTest, ReachesBothEndsOfAllTime) {
  constexpr std::int64_t months_of_all_time = (9999 - 1400 + 1) * 12 - 1;  // January 1400 to December 9999
  for (const missing_day rule : rules) {
    EXPECT_EQ(add_months(min_date, months_of_all_time, rule), (date{9999, 12, 1}));
    EXPECT_EQ(add_months(max_date, -months_of_all_time, rule), (date{1400, 1, 31}));
    EXPECT_EQ(add_months(date{9999, 11, 30}, 1, rule), (date{9999, 12, 30}));
  }
  EXPECT_EQ(add_months(date{9999, 10, 31}, 1, missing_day::first_of_next_month), (date{9999, 12, 1}));
}

// ---- bad input ----

class AddMonthsRefusal : public testing::TestWithParam<refusal> {};

TEST_P(AddMonthsRefusal, NamesFieldAndValue) {
  expect_refused(GetParam());
}

std::function<void()> adding(const date& d, std::int64_t n, missing_day rule = missing_day::last_of_month) {
  return [=] { ignore(add_months(d, n, rule)); };
}

const date no_day{boost::gregorian::not_a_date_time};
const date for_ever{boost::gregorian::pos_infin};
const date since_ever{boost::gregorian::neg_infin};
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

// clang-format off
const std::vector<refusal> refusals{
    {"NotADay",             "bad_argument", "date", "not-a-date",           adding(no_day, 1)},
    {"InTheInfiniteFuture", "bad_argument", "date", "+infinity",            adding(for_ever, 1)},
    {"InTheInfinitePast",   "bad_argument", "date", "-infinity",            adding(since_ever, 0)},
    {"MissingDay",          "bad_argument", "date", "2026-01-31",           adding(date{2026, 1, 31}, 1, missing_day::refuse)},
    {"MissingLeapDay",      "bad_argument", "date", "2024-02-29",           adding(date{2024, 2, 29}, -12, missing_day::refuse)},
    {"UnknownRule",         "bad_argument", "rule", "3",                    adding(date{2026, 1, 1}, 1, static_cast<missing_day>(3))},
    {"AfterTheYear9999",    "overflow",     "n",    "1",                    adding(date{9999, 12, 1}, 1)},
    {"BeforeTheYear1400",   "overflow",     "n",    "-1",                   adding(date{1400, 1, 31}, -1)},
    {"MostMonths",          "overflow",     "n",    "9223372036854775807",  adding(date{2026, 1, 1}, most)},
    {"LeastMonths",         "overflow",     "n",    "-9223372036854775808", adding(date{2026, 1, 1}, least)},
    {"MostFromTheStart",    "overflow",     "n",    "9223372036854775807",  adding(min_date, most)},
    {"LeastFromTheEnd",     "overflow",     "n",    "-9223372036854775808", adding(max_date, least)},
    {"AYearOf32Bits",       "overflow",     "n",    "51539607552",          adding(date{2026, 1, 1}, std::int64_t{12} << 32)},
};
// clang-format on

INSTANTIATE_TEST_SUITE_P(AddMonths, AddMonthsRefusal, testing::ValuesIn(refusals), refusal_name{});

TEST(AddMonthsTest, EveryRuleHasItsName) {
  EXPECT_EQ(to_text(missing_day::last_of_month), "last of month");
  EXPECT_EQ(to_text(missing_day::first_of_next_month), "first of next month");
  EXPECT_EQ(to_text(missing_day::refuse), "refuse");
  EXPECT_EQ(to_text(static_cast<missing_day>(9)), "unknown");
}

}  // namespace
}  // namespace phoihop
