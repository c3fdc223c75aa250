// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/date.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

constexpr auto least_int32 = std::numeric_limits<std::int32_t>::min();
constexpr auto largest_int32 = std::numeric_limits<std::int32_t>::max();
constexpr auto least_int64 = std::numeric_limits<std::int64_t>::min();
constexpr auto largest_int64 = std::numeric_limits<std::int64_t>::max();

// The slow model: the calendar of the C++ standard library, which knows nothing of Boost's.
constexpr std::chrono::sys_days first_day = std::chrono::year{1400} / 1 / 1;
constexpr std::chrono::sys_days last_day = std::chrono::year{9999} / 12 / 31;
constexpr std::int32_t days_in_all = (last_day - first_day).count();  // from the first to the last

date day_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day fields{day};
  return date{static_cast<unsigned short>(static_cast<int>(fields.year())),
              static_cast<unsigned short>(static_cast<unsigned>(fields.month())),
              static_cast<unsigned short>(static_cast<unsigned>(fields.day()))};
}

std::string padded(std::int32_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  while (digits.size() < width) digits.insert(digits.begin(), '0');
  return digits;
}

TEST(DateTest, FirstAndLastAreThoseOfBoost) {
  static_assert(min_date == date{1400, 1, 1});
  EXPECT_EQ(min_date, date{boost::date_time::min_date_time});
  EXPECT_EQ(max_date, date{boost::date_time::max_date_time});
}

TEST(DateTest, QuestionsThatHaveAnAnswerForAnyValueDoNotThrow) {
  static_assert(noexcept(is_day(min_date)));
  static_assert(noexcept(parse_date("2021-03-11")));
  static_assert(noexcept(to_text(weekday::monday)));
}

// Every day that a date can be: 8,600 years of 365 days and 2,085 leap days (2,150 fourth years, less 86
// hundredth ones, and 21 four-hundredth ones).
TEST(DateProperty, EveryDayFrom1400To9999IsTheDayOfTheStandardLibrary) {
  std::int32_t index = 0;
  for (std::chrono::sys_days day = first_day; day <= last_day; day += std::chrono::days{1}, ++index) {
    const std::chrono::year_month_day fields{day};
    const std::int32_t y = static_cast<int>(fields.year());
    const auto m = static_cast<std::int32_t>(static_cast<unsigned>(fields.month()));
    const auto d = static_cast<std::int32_t>(static_cast<unsigned>(fields.day()));
    const date boosts = day_of(day);
    const auto number = y * 10'000 + m * 100 + d;
    const auto iso = static_cast<std::uint8_t>(std::chrono::weekday{day}.iso_encoding());

    const bool right = is_day(boosts) && make_date(y, m, d) == boosts &&
                       static_cast<std::uint8_t>(weekday_of(boosts)) == iso &&
                       to_yyyymmdd(boosts) == number && from_yyyymmdd(number) == boosts &&
                       add_days(min_date, index) == boosts && add_days(boosts, -index) == min_date &&
                       days_between(min_date, boosts) == index && days_between(boosts, min_date) == -index &&
                       require_day(boosts, "date") == boosts;
    ASSERT_TRUE(right) << number;
  }
  EXPECT_EQ(index, 8'600 * 365 + 2'150 - 86 + 21);
  EXPECT_EQ(index, days_in_all + 1);
}

TEST(DateProperty, EveryDayFrom1400To9999ReadsAsItIsWritten) {
  for (std::int32_t y = 1400; y <= 9999; ++y) {
    for (std::int32_t m = 1; m <= 12; ++m) {
      const std::string month = padded(y, 4) + "-" + padded(m, 2) + "-";
      for (std::int32_t d = 1; d <= days_in_month(y, m); ++d) {
        const date day{static_cast<unsigned short>(y), static_cast<unsigned short>(m),
                       static_cast<unsigned short>(d)};
        const std::string text = month + padded(d, 2);
        ASSERT_TRUE(to_text(day) == text && parse_date(text) == day) << text;
      }
    }
  }
}

TEST(DateProperty, EveryMonthFrom1400To9999HasTheDaysOfTheStandardLibrary) {
  for (std::int32_t y = 1400; y <= 9999; ++y) {
    for (std::int32_t m = 1; m <= 12; ++m) {
      const std::chrono::year_month_day_last last =
          std::chrono::year{y} / std::chrono::month{static_cast<unsigned>(m)} / std::chrono::last;
      ASSERT_EQ(days_in_month(y, m), static_cast<std::int32_t>(static_cast<unsigned>(last.day())))
          << y << " " << m;
    }
  }
}

// Fields around the edges of each month, valid or not: make_date, from_yyyymmdd and parse_date agree with
// ok().
TEST(DateProperty, WhatIsNoDayIsNeverMadeIntoOne) {
  for (std::int32_t y : {1399, 1400, 1500, 1600, 1900, 2000, 2021, 2024, 2100, 9999, 10'000}) {
    for (std::int32_t m = 0; m <= 99; ++m) {
      for (std::int32_t d = 0; d <= 99; ++d) {
        const std::chrono::year_month_day fields{std::chrono::year{y},
                                                 std::chrono::month{static_cast<unsigned>(m)},
                                                 std::chrono::day{static_cast<unsigned>(d)}};
        const bool there_is = fields.ok() && y >= 1400 && y <= 9999;
        const std::string text = padded(y, 4) + "-" + padded(m, 2) + "-" + padded(d, 2);
        ASSERT_EQ(parse_date(text).has_value(), there_is) << text;
        ASSERT_EQ(!failure_of([&] { return make_date(y, m, d); }), there_is) << text;
        ASSERT_EQ(!failure_of([&] { return from_yyyymmdd(y * 10'000 + m * 100 + d); }), there_is) << text;
      }
    }
  }
}

TEST(DateProperty, AddingDaysAgreesWithTheStandardLibraryAndStopsAtBothEnds) {
  std::mt19937 random{20210311};
  std::uniform_int_distribution<std::int32_t> index(0, days_in_all);
  std::uniform_int_distribution<std::int32_t> distance(-days_in_all - 10, days_in_all + 10);
  for (int i = 0; i < 20'000; ++i) {
    const std::int32_t from = index(random);
    const std::int32_t n = distance(random);
    const date d = day_of(first_day + std::chrono::days{from});
    const std::int32_t to = from + n;
    if (to < 0 || to > days_in_all) {
      ASSERT_EQ(failure_of([&] { return add_days(d, n); }).value().kind, "overflow")
          << to_text(d) << " + " << n;
    } else {
      const date sum = day_of(first_day + std::chrono::days{to});
      ASSERT_EQ(add_days(d, n), sum) << to_text(d) << " + " << n;
      ASSERT_EQ(days_between(d, sum), n);
    }
  }
}

struct sum_case {
  const char* name;
  date from;
  std::int64_t n;
};

// clang-format off
constexpr sum_case sums_that_do_not_fit[] = {
    {"one_day_past_the_last",         max_date, 1},
    {"one_day_before_the_first",      min_date, -1},
    {"from_the_first_past_the_last",  min_date, days_in_all + 1},
    {"from_the_last_past_the_first",  max_date, -days_in_all - 1},
    {"a_number_that_wraps_in_32_bits", date{2021, 3, 11}, (std::int64_t{1} << 32)},
    {"a_number_that_wraps_to_one",    date{2021, 3, 11}, (std::int64_t{1} << 32) + 1},
    {"a_negative_number_that_wraps",  date{2021, 3, 11}, -(std::int64_t{1} << 32)},
    {"the_largest_number",            min_date, largest_int64},
    {"the_least_number",              max_date, least_int64},
    {"the_largest_from_the_last",     max_date, largest_int64},
    {"the_least_from_the_first",      min_date, least_int64},
};
// clang-format on

void PrintTo(const sum_case& c, std::ostream* os) {
  *os << c.name;
}

class AddDays : public testing::TestWithParam<sum_case> {};

TEST_P(AddDays, IsAnOverflowThatNamesTheNumber) {
  const auto& [name, from, n] = GetParam();
  const auto thrown = failure_of([&from = from, &n = n] { return add_days(from, n); });
  ASSERT_TRUE(thrown);
  EXPECT_EQ(thrown->kind, "overflow");
  EXPECT_NE(thrown->value.find(std::to_string(n)), std::string::npos) << *thrown;
}

INSTANTIATE_TEST_SUITE_P(Date, AddDays, testing::ValuesIn(sums_that_do_not_fit),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(DateTest, TheWholeCalendarIsOneStepLong) {
  EXPECT_EQ(add_days(min_date, days_in_all), max_date);
  EXPECT_EQ(add_days(max_date, -days_in_all), min_date);
  EXPECT_EQ(add_days(max_date, 0), max_date);
  EXPECT_EQ(add_days(min_date, 0), min_date);
  EXPECT_EQ(days_between(min_date, max_date), 3'141'084);
  EXPECT_EQ(days_between(max_date, min_date), -3'141'084);
}

// Every function of this header that takes a date, given each of the three that are no day.
struct no_day {
  const char* name;
  date value;
  const char* text;
};

const std::array<no_day, 3> no_days{{{"not_a_date", date{boost::date_time::not_a_date_time}, "not-a-date"},
                                     {"minus_infinity", date{boost::date_time::neg_infin}, "-infinity"},
                                     {"plus_infinity", date{boost::date_time::pos_infin}, "+infinity"}}};

struct function_of_a_date {
  const char* name;
  std::function<void(const date&)> call;
  const char* field;
};

const function_of_a_date functions_of_a_date[] = {
    {"require_day", [](const date& d) { require_day(d, "term.last"); }, "term.last"},
    {"add_days", [](const date& d) { static_cast<void>(add_days(d, 1)); }, "date"},
    {"add_no_days", [](const date& d) { static_cast<void>(add_days(d, 0)); }, "date"},
    {"days_between_first", [](const date& d) { static_cast<void>(days_between(d, min_date)); }, "first"},
    {"days_between_last", [](const date& d) { static_cast<void>(days_between(min_date, d)); }, "last"},
    {"weekday_of", [](const date& d) { static_cast<void>(weekday_of(d)); }, "date"},
    {"to_yyyymmdd", [](const date& d) { static_cast<void>(to_yyyymmdd(d)); }, "date"},
};

void PrintTo(const function_of_a_date& f, std::ostream* os) {
  *os << f.name;
}

class FunctionsOfADate : public testing::TestWithParam<function_of_a_date> {};

TEST_P(FunctionsOfADate, RefuseWhatIsNoDay) {
  for (const auto& [name, value, text] : no_days)
    EXPECT_EQ(failure_of([&value = value] { GetParam().call(value); }),
              (failure{"bad_argument", GetParam().field, text}))
        << name;
}

INSTANTIATE_TEST_SUITE_P(Date, FunctionsOfADate, testing::ValuesIn(functions_of_a_date),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(DateTest, WhatIsNoDayIsKnownAndWritten) {
  for (const auto& [name, value, text] : no_days) {
    EXPECT_FALSE(is_day(value)) << name;
    EXPECT_EQ(to_text(value), text);
    EXPECT_EQ(parse_date(text), std::nullopt);
  }
  EXPECT_FALSE(is_day(date{}));
}

struct fields_case {
  const char* name;
  std::int32_t year;
  std::int32_t month;
  std::int32_t day;
  const char* value;
};

// clang-format off
constexpr fields_case fields_of_no_day[] = {
    {"thirtieth_of_february",           2021, 2, 30, "2021-02-30"},
    {"leap_day_of_a_common_year",       2021, 2, 29, "2021-02-29"},
    {"leap_day_of_1900",                1900, 2, 29, "1900-02-29"},
    {"thirty_first_of_april",           2021, 4, 31, "2021-04-31"},
    {"month_0",                         2021, 0, 11, "2021-00-11"},
    {"month_13",                        2021, 13, 1, "2021-13-01"},
    {"day_0",                           2021, 3, 0,  "2021-03-00"},
    {"day_32",                          2021, 3, 32, "2021-03-32"},
    {"the_year_before_the_first",       1399, 12, 31, "1399-12-31"},
    {"the_year_after_the_last",         10'000, 1, 1, "10000-01-01"},
    {"year_0",                          0, 1, 1, "0000-01-01"},
    // Numbers that become a good date if they are cut to 16 or to 8 bits before they are looked at.
    {"a_year_that_wraps_to_2026",       67'562, 3, 17, "67562-03-17"},
    {"a_month_that_wraps_to_march_16",  2021, 65'536 + 3, 11, "2021-65539-11"},
    {"a_month_that_wraps_to_march_8",   2021, 256 + 3, 11, "2021-259-11"},
    {"a_day_that_wraps_to_11_16",       2021, 3, 65'536 + 11, "2021-03-65547"},
    {"a_day_that_wraps_to_11_8",        2021, 3, 256 + 11, "2021-03-267"},
    {"a_negative_year",                 -2021, 3, 11, "-2021-03-11"},
    {"a_small_negative_year",           -4, 3, 11, "-4-03-11"},
    {"a_negative_year_that_wraps",      2021 - 65'536, 3, 11, "-63515-03-11"},
    {"a_negative_month",                2021, -3, 11, "2021--3-11"},
    {"a_negative_day",                  2021, 3, -11, "2021-03--11"},
    {"the_least_numbers",               least_int32, least_int32, least_int32, "-2147483648--2147483648--2147483648"},
    {"the_largest_numbers",             largest_int32, largest_int32, largest_int32, "2147483647-2147483647-2147483647"},
};
// clang-format on

void PrintTo(const fields_case& c, std::ostream* os) {
  *os << c.name;
}

class FieldsOfNoDay : public testing::TestWithParam<fields_case> {};

TEST_P(FieldsOfNoDay, AreRefusedWithAllThreeNumbersInTheMessage) {
  const auto& c = GetParam();
  EXPECT_EQ(failure_of([&] { return make_date(c.year, c.month, c.day); }),
            (failure{"bad_argument", "date", c.value}));
}

INSTANTIATE_TEST_SUITE_P(Date, FieldsOfNoDay, testing::ValuesIn(fields_of_no_day),
                         [](const auto& tested) { return std::string{tested.param.name}; });

struct number_case {
  const char* name;
  std::int64_t number;
};

// clang-format off
constexpr number_case numbers_of_no_day[] = {
    {"thirtieth_of_february",              20210230},
    {"zero",                               0},
    {"one",                                1},
    {"month_0",                            20210011},
    {"month_13",                           20211301},
    {"day_0",                              20210300},
    {"day_99",                             20210399},
    {"the_day_before_the_first",           13991231},
    {"the_day_after_the_last",             100000101},
    {"a_year_that_wraps_to_2026",          675620317},
    {"a_number_that_wraps_in_32_bits",     20210311 + (std::int64_t{1} << 32)},
    {"a_negative_that_wraps_in_32_bits",   20210311 - (std::int64_t{1} << 32)},
    {"negative",                           -20210311},
    {"negative_in_one_field",              20210300 - 11},
    {"the_largest",                        largest_int64},
    {"the_least",                          least_int64},
};
// clang-format on

void PrintTo(const number_case& c, std::ostream* os) {
  *os << c.name;
}

class NumbersOfNoDay : public testing::TestWithParam<number_case> {};

TEST_P(NumbersOfNoDay, AreRefusedAsTheyWereGiven) {
  EXPECT_EQ(failure_of([] { return from_yyyymmdd(GetParam().number); }),
            (failure{"bad_argument", "date", std::to_string(GetParam().number)}));
}

INSTANTIATE_TEST_SUITE_P(Date, NumbersOfNoDay, testing::ValuesIn(numbers_of_no_day),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(DateTest, TextThatNamesNoDayIsNoDate) {
  using namespace std::string_view_literals;
  for (const auto text : {""sv,
                          "2021"sv,
                          "2021-03"sv,
                          "2021-3-11"sv,
                          "2021-03-1"sv,
                          "2021-03-011"sv,
                          "02021-03-11"sv,
                          "20210311"sv,
                          "2021/03/11"sv,
                          "2021.03.11"sv,
                          "11-03-2021"sv,
                          "2021-03-11 "sv,
                          " 2021-03-11"sv,
                          "2021-03- 1"sv,
                          "2021-+3-11"sv,
                          "2021-03-+1"sv,
                          "+021-03-11"sv,
                          "-021-03-11"sv,
                          "2021--3-11"sv,
                          "2021-03--1"sv,
                          "2021-02-29"sv,
                          "2021-02-30"sv,
                          "2021-04-31"sv,
                          "2021-00-10"sv,
                          "2021-13-10"sv,
                          "2021-03-00"sv,
                          "2021-03-32"sv,
                          "0000-00-00"sv,
                          "1399-12-31"sv,
                          "9999-12-32"sv,
                          "2021-0a-11"sv,
                          "x021-03-11"sv,
                          "2021-03-1x"sv,
                          "0x21-03-11"sv,
                          "2021-03-1\0"sv,
                          "2021-03-11\0"sv,
                          "2021-03-11Z"sv,
                          "2021-03-11T"sv,
                          "２021-03-11"sv,
                          "2021–03–11"sv,
                          "2021:03:11"sv,
                          "2021-03 11"sv})
    EXPECT_EQ(parse_date(text), std::nullopt) << '"' << text << '"';
}

TEST(DateTest, TheDaysOfTheWeekHaveTheirEnglishNames) {
  EXPECT_EQ(to_text(weekday::monday), "Monday");
  EXPECT_EQ(to_text(weekday::tuesday), "Tuesday");
  EXPECT_EQ(to_text(weekday::wednesday), "Wednesday");
  EXPECT_EQ(to_text(weekday::thursday), "Thursday");
  EXPECT_EQ(to_text(weekday::friday), "Friday");
  EXPECT_EQ(to_text(weekday::saturday), "Saturday");
  EXPECT_EQ(to_text(weekday::sunday), "Sunday");
}

// Days whose weekday stands in print.
TEST(DateTest, KnownDaysFallOnKnownWeekdays) {
  EXPECT_EQ(weekday_of(date{1969, 7, 20}), weekday::sunday);    // NASA, Apollo 11 mission report
  EXPECT_EQ(weekday_of(date{2000, 1, 1}), weekday::saturday);   // ISO 8601-1:2019, table of week dates
  EXPECT_EQ(weekday_of(date{2021, 7, 31}), weekday::saturday);  // issue 2: rolled back to Friday 30
  EXPECT_EQ(weekday_of(date{2025, 4, 26}), weekday::saturday);  // 6150/TB-BLĐTBXH: Saturday, worked
}

struct month_case {
  const char* name;
  std::int32_t year;
  std::int32_t month;
  const char* value;
};

// clang-format off
constexpr month_case months_that_are_none[] = {
    {"month_0",                       2021, 0, "0"},
    {"month_13",                      2021, 13, "13"},
    {"a_negative_month",              2021, -1, "-1"},
    {"a_month_that_wraps_to_2",       2021, 65'536 + 2, "65538"},
    {"the_least_month",               2021, least_int32, "-2147483648"},
    {"the_largest_month",             2021, largest_int32, "2147483647"},
    {"the_year_before_the_first",     1399, 2, "1399"},
    {"the_year_after_the_last",       10'000, 2, "10000"},
    {"a_year_that_wraps_to_2026",     67'562, 2, "67562"},
    {"a_negative_year",               -4, 2, "-4"},
};
// clang-format on

void PrintTo(const month_case& c, std::ostream* os) {
  *os << c.name;
}

class MonthsThatAreNone : public testing::TestWithParam<month_case> {};

TEST_P(MonthsThatAreNone, HaveNoDays) {
  const auto thrown = failure_of([] { return days_in_month(GetParam().year, GetParam().month); });
  ASSERT_TRUE(thrown);
  EXPECT_EQ(thrown->kind, "bad_argument");
  EXPECT_EQ(thrown->value, GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(Date, MonthsThatAreNone, testing::ValuesIn(months_that_are_none),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(DateTest, EqualDatesHashAlikeAndNeighboursDoNot) {
  EXPECT_EQ(date_hash{}(date{2021, 3, 11}), date_hash{}(make_date(2021, 3, 11)));
  for (date d{2021, 1, 1}; d < date{2022, 1, 1}; d = add_days(d, 1))
    EXPECT_NE(date_hash{}(d), date_hash{}(add_days(d, 1)));
}

TEST(DateTest, IsPrintedInMessagesAsItIsWritten) {
  EXPECT_EQ(testing::PrintToString(date{2021, 3, 11}), "2021-03-11");
  EXPECT_EQ(testing::PrintToString(std::optional<date>{date{2021, 3, 11}}), "(2021-03-11)");
  EXPECT_EQ(testing::PrintToString(date{}), "not-a-date");
  EXPECT_EQ(testing::PrintToString(weekday::monday), "Monday");
}

}  // namespace
}  // namespace phoihop
