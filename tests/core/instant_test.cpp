// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/instant.hpp>

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
#include <utility>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

constexpr auto least_int64 = std::numeric_limits<std::int64_t>::min();
constexpr auto largest_int64 = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;

const instant last_instant{max_date, duration{23, 59, 59, 999'999}};
const instant first_instant{min_date, duration{0, 0, 0, 0}};

static_assert(noexcept(is_instant(std::declval<const instant&>())));

TEST(InstantTest, IsMadeOfADayAndMicroseconds) {
  EXPECT_EQ(make_instant(date{2021, 3, 11}, 0), (instant{date{2021, 3, 11}, duration{0, 0, 0}}));
  EXPECT_EQ(make_instant(date{2021, 3, 11}, 62'400'000'001),
            (instant{date{2021, 3, 11}, duration{17, 20, 0, 1}}));
}

TEST(InstantTest, MicrosecondsOutsideTheDayCountOn) {
  EXPECT_EQ(make_instant(date{2021, 3, 11}, micros_per_day), make_instant(date{2021, 3, 12}, 0));
  EXPECT_EQ(make_instant(date{2021, 3, 11}, -1), (instant{date{2021, 3, 10}, duration{23, 59, 59, 999'999}}));
  EXPECT_EQ(make_instant(date{2021, 3, 11}, -micros_per_day), make_instant(date{2021, 3, 10}, 0));
  EXPECT_EQ(make_instant(min_date, days_between(min_date, max_date) * micros_per_day),
            make_instant(max_date, 0));
  EXPECT_EQ(make_instant(max_date, -days_between(min_date, max_date) * micros_per_day), first_instant);
}

// Against the clock of the standard library: the same number of microseconds since 1970.
TEST(InstantProperty, MovesAsTheStandardLibraryMoves) {
  using std::chrono::microseconds;
  using std::chrono::sys_days;
  const sys_days epoch{};
  const auto count_of = [&](const instant& t) {
    const auto day = t.date().year_month_day();
    const sys_days days = std::chrono::year{static_cast<int>(day.year)} /
                          std::chrono::month{static_cast<unsigned>(day.month.as_number())} /
                          std::chrono::day{static_cast<unsigned>(day.day.as_number())};
    return microseconds{days - epoch} + microseconds{t.time_of_day().ticks()};
  };
  const microseconds least = count_of(first_instant);
  const microseconds most = count_of(last_instant);
  std::mt19937_64 random{20210311};
  std::uniform_int_distribution<std::int64_t> days(0, days_between(min_date, max_date));
  std::uniform_int_distribution<std::int64_t> in_day(0, micros_per_day - 1);
  for (int i = 0; i < 20'000; ++i) {
    const instant t = make_instant(add_days(min_date, days(random)), in_day(random));
    const std::int64_t far = (most - least).count();
    const std::int64_t n = std::uniform_int_distribution<std::int64_t>(
        i % 2 == 0 ? -far : -3 * micros_per_day, i % 2 == 0 ? far : 3 * micros_per_day)(random);
    const microseconds expected = count_of(t) + microseconds{n};
    if (expected < least || expected > most) {
      ASSERT_EQ(failure_of([&] { return add(t, from_micros(n)); }).value().kind, "overflow");
    } else {
      ASSERT_EQ(count_of(add(t, from_micros(n))), expected) << to_text(t) << " + " << n;
      ASSERT_EQ(make_instant(t.date(), t.time_of_day().ticks() + n), add(t, from_micros(n)));
    }
  }
}

TEST(InstantTest, LeavesNeitherTheYear1400NorTheYear9999) {
  EXPECT_EQ(make_instant(max_date, micros_per_day - 1), last_instant);
  EXPECT_EQ(add(last_instant, from_micros(0)), last_instant);
  EXPECT_EQ(add(first_instant, from_micros(0)), first_instant);
  const std::function<instant()> too_far[] = {
      [] { return make_instant(max_date, micros_per_day); },
      [] { return make_instant(min_date, -1); },
      [] { return make_instant(max_date, largest_int64); },
      [] { return make_instant(min_date, largest_int64); },
      [] { return make_instant(min_date, least_int64); },
      [] { return make_instant(max_date, least_int64); },
      [] { return add(last_instant, from_micros(1)); },
      [] { return add(first_instant, from_micros(-1)); },
      [] { return add(last_instant, from_micros(largest_int64 - 2)); },
      [] { return add(first_instant, from_micros(largest_int64 - 2)); },
      [] { return add(last_instant, from_micros(least_int64 + 3)); },
      [] { return add(first_instant, from_micros(least_int64 + 3)); },
  };
  int row = 0;
  for (const auto& call : too_far) {
    const auto thrown = failure_of(call);
    ASSERT_TRUE(thrown) << "row " << row;
    EXPECT_EQ(thrown->kind, "overflow") << "row " << row << ": " << *thrown;
    EXPECT_FALSE(thrown->value.empty()) << "row " << row;
    ++row;
  }
}

TEST(InstantTest, WhatIsNoPointInTimeIsRefusedEverywhere) {
  using boost::date_time::neg_infin;
  using boost::date_time::not_a_date_time;
  using boost::date_time::pos_infin;
  const instant t = make_instant(date{2021, 3, 11}, 0);
  for (const auto& [special, text] : {std::pair{not_a_date_time, "not-a-date-time"},
                                      std::pair{neg_infin, "-infinity"}, std::pair{pos_infin, "+infinity"}}) {
    const instant none{special};
    const duration no_length{special};
    EXPECT_FALSE(is_instant(none));
    EXPECT_EQ(to_text(none), text);
    EXPECT_EQ(to_text(no_length), text);
    EXPECT_EQ(failure_of([&] { return require_instant(none, "log[3].sent"); }),
              (failure{"bad_argument", "log[3].sent", text}));
    EXPECT_EQ(failure_of([&] { return add(none, hours(1)); }), (failure{"bad_argument", "instant", text}));
    EXPECT_EQ(failure_of([&] { return add(t, no_length); }), (failure{"bad_argument", "duration", text}));
    EXPECT_EQ(failure_of([&] { return to_micros(no_length); }), (failure{"bad_argument", "duration", text}));
    const date no_day{special};
    EXPECT_EQ(failure_of([&] { return make_instant(no_day, 0); }),
              (failure{"bad_argument", "day", to_text(no_day)}));
  }
  EXPECT_TRUE(is_instant(t));
  EXPECT_EQ(require_instant(t, "sent"), t);
  EXPECT_FALSE(is_instant(instant{}));
}

struct unit_case {
  const char* name;
  duration (*make)(std::int64_t);
  std::int64_t micros;
};

// clang-format off
constexpr unit_case units[] = {
    {"hours",   hours,   3'600'000'000},
    {"minutes", minutes, 60'000'000},
    {"seconds", seconds, 1'000'000},
    {"micros",  from_micros, 1},
};
// clang-format on

// The largest that fits, and one more: what fits 64 bits of microseconds, less the three numbers of Boost.
TEST(DurationTest, WholeUnitsAreExactUntilTheyDoNotFit) {
  constexpr std::int64_t most = largest_int64 - 2;
  for (const auto& [name, make, micros] : units) {
    for (const std::int64_t n : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{24},
                                 std::int64_t{100'000}, most / micros, -(most / micros)}) {
      EXPECT_EQ(to_micros(make(n)), n * micros) << name << " " << n;
      EXPECT_FALSE(make(n).is_special()) << name << " " << n;
    }
    for (const std::int64_t n : {most / micros + 1, -(most / micros) - 1, largest_int64, least_int64}) {
      const auto thrown = failure_of([&make = make, n] { return make(n); });
      ASSERT_TRUE(thrown) << name << " " << n;
      EXPECT_EQ(thrown->kind, "overflow") << name << " " << n;
      EXPECT_EQ(thrown->value, std::to_string(n)) << name;
    }
  }
}

TEST(DurationTest, IsNeverOneOfTheNumbersThatBoostKeepsForNoLength) {
  EXPECT_EQ(to_micros(from_micros(largest_int64 - 2)), largest_int64 - 2);
  EXPECT_EQ(to_micros(from_micros(least_int64 + 3)), least_int64 + 3);
  for (const auto n : {largest_int64, largest_int64 - 1, least_int64, least_int64 + 1, least_int64 + 2})
    EXPECT_EQ(failure_of([n] { return from_micros(n); }).value().kind, "overflow") << n;
}

TEST(InstantTest, IsWrittenInUtcWithAFractionOnlyIfThereIsOne) {
  struct row {
    date day;
    std::int64_t micros;
    const char* text;
  };
  const row rows[] = {
      {date{2021, 3, 11}, 62'400 * micros_per_second, "2021-03-11T17:20:00Z"},
      {date{2021, 3, 11}, 0, "2021-03-11T00:00:00Z"},
      {date{2021, 3, 11}, -micros_per_second, "2021-03-10T23:59:59Z"},
      {date{2021, 3, 11}, 1, "2021-03-11T00:00:00.000001Z"},
      {date{2021, 3, 11}, 500'000, "2021-03-11T00:00:00.500000Z"},
      {date{2021, 3, 11}, -1, "2021-03-10T23:59:59.999999Z"},
      {date{2021, 3, 11}, 3'723 * micros_per_second, "2021-03-11T01:02:03Z"},
      {min_date, 0, "1400-01-01T00:00:00Z"},
      {max_date, micros_per_day - 1, "9999-12-31T23:59:59.999999Z"},
  };
  for (const auto& [day, micros, text] : rows) EXPECT_EQ(to_text(make_instant(day, micros)), text);
}

TEST(DurationTest, IsWrittenInHoursMinutesAndSeconds) {
  struct row {
    std::int64_t micros;
    const char* text;
  };
  // clang-format off
  const row rows[] = {
      {0,                                 "00:00:00"},
      {86'400 * micros_per_second,        "24:00:00"},
      {-1'800 * micros_per_second,        "-00:30:00"},
      {3'723 * micros_per_second,         "01:02:03"},
      {-3'723 * micros_per_second,        "-01:02:03"},
      {360'000 * micros_per_second,       "100:00:00"},
      {1,                                 "00:00:00.000001"},
      {-1,                                "-00:00:00.000001"},
      {-1'500'000,                        "-00:00:01.500000"},
      // 9,223,372,036,854.775805 s = 2,562,047,788 h 0 min 54.775805 s
      {largest_int64 - 2,                 "2562047788:00:54.775805"},
      {least_int64 + 3,                   "-2562047788:00:54.775805"},
  };
  // clang-format on
  for (const auto& [micros, text] : rows) EXPECT_EQ(to_text(from_micros(micros)), text);
}

TEST(InstantTest, IsPrintedInMessagesAsItIsWritten) {
  const instant t = make_instant(date{2021, 3, 11}, 62'400 * micros_per_second);
  EXPECT_EQ(testing::PrintToString(t), "2021-03-11T17:20:00Z");
  EXPECT_EQ(testing::PrintToString(hours(24)), "24:00:00");
  EXPECT_EQ(testing::PrintToString(std::optional<instant>{t}), "(2021-03-11T17:20:00Z)");
  EXPECT_EQ(testing::PrintToString(instant{}), "not-a-date-time");
}

}  // namespace
}  // namespace phoihop
