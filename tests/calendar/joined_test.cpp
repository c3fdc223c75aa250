// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/business_calendar.hpp>

#include "refusal.hpp"

#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::expect_refused;
using testing_support::ignore;
using testing_support::refusal;
using testing_support::refusal_name;

constexpr std::array both_ways{join::worked_by_all, join::worked_by_any};

calendar_entry entry(const date& day, entry_kind kind, std::string name,
                     std::optional<date> linked = std::nullopt) {
  return {day, kind, std::move(name), "a law", linked};
}

business_calendar april(std::string name, weekmask mask, std::vector<calendar_entry> entries) {
  calendar_definition d;
  d.name = std::move(name);
  d.horizon = {date{2026, 4, 1}, date{2026, 5, 1}};
  d.weekdays.change(d.horizon.first(), mask);
  d.entries = std::move(entries);
  return business_calendar{d};
}

const date wednesday{2026, 4, 15};
const date friday{2026, 4, 24};
const date saturday{2026, 4, 25};
const date sunday{2026, 4, 26};

// Rangers work five days and exchanged a Friday for a Saturday; the command works six days and has a
// Wednesday off.
const business_calendar rangers = april("rangers", weekmask::monday_to_friday,
                                        {entry(friday, entry_kind::bridge_day, "Nghỉ hoán đổi", saturday),
                                         entry(saturday, entry_kind::make_up_workday, "Đi làm bù", friday),
                                         entry(sunday, entry_kind::holiday, "Giỗ Tổ Hùng Vương")});
const business_calendar command = april("command", weekmask::monday_to_saturday,
                                        {entry(wednesday, entry_kind::holiday, "Ngày truyền thống"),
                                         entry(sunday, entry_kind::holiday, "Giỗ Tổ Hùng Vương")});

TEST(JoinedTest, DoesWhatItsDocumentationShows) {
  const std::array offices{rangers, command};
  const business_calendar both = joined("rangers and command", offices, join::worked_by_all);
  EXPECT_EQ(both.name(), "rangers and command");
  EXPECT_FALSE(both.is_business_day(wednesday));
  EXPECT_FALSE(both.is_business_day(friday));
  EXPECT_TRUE(both.is_business_day(saturday)) << "the command works it, the rangers do in exchange";
  EXPECT_FALSE(both.is_business_day(date{2026, 4, 18})) << "a Saturday of the command alone";
  EXPECT_EQ(to_text(both.reason(saturday)), "Saturday, worked in exchange for 2026-04-24 (a law)");
  EXPECT_EQ(to_text(both.reason(wednesday)), "Wednesday, Ngày truyền thống (a law)");
  EXPECT_EQ(to_text(both.reason(sunday)), "Sunday, a rest day and Giỗ Tổ Hùng Vương (a law)");
  EXPECT_EQ(both.entries_on(sunday).size(), 1U) << "named once";

  const business_calendar either = joined("either", offices, join::worked_by_any);
  EXPECT_TRUE(either.is_business_day(wednesday));
  EXPECT_EQ(to_text(either.reason(wednesday)), "Wednesday, a working day");
  EXPECT_TRUE(either.is_business_day(friday));
  EXPECT_EQ(to_text(either.reason(date{2026, 4, 18})), "Saturday, a working day");
  EXPECT_FALSE(either.is_business_day(sunday));
}

TEST(JoinedTest, HalvesAreOffAsThePartsHaveThem) {
  const auto morning =
      april("morning", weekmask::monday_to_friday, {entry(friday, entry_kind::morning_off, "a")});
  const auto afternoon =
      april("afternoon", weekmask::monday_to_friday, {entry(friday, entry_kind::afternoon_off, "b")});
  const auto whole = april("whole", weekmask::monday_to_friday, {});

  const std::array one_half{morning, whole};
  EXPECT_EQ(to_text(joined("all", one_half, join::worked_by_all).reason(friday)),
            "Friday, the morning off, a (a law)");
  EXPECT_EQ(to_text(joined("any", one_half, join::worked_by_any).reason(friday)), "Friday, a working day");

  const std::array two_halves{morning, afternoon};
  const auto nobody = joined("all", two_halves, join::worked_by_all);
  EXPECT_FALSE(nobody.is_business_day(friday)) << "there is no hour that both work";
  EXPECT_EQ(to_text(nobody.reason(friday)), "Friday, a / b (a law; a law)");
  EXPECT_EQ(to_text(joined("any", two_halves, join::worked_by_any).reason(friday)), "Friday, a working day");

  const std::array same_half{morning, morning};
  EXPECT_EQ(to_text(joined("any", same_half, join::worked_by_any).reason(friday)),
            "Friday, the morning off, a (a law)");
  EXPECT_EQ(to_text(joined("all", same_half, join::worked_by_all).reason(friday)),
            "Friday, the morning off, a (a law)");
}

TEST(JoinedTest, WhatIsProjectedInAPartIsProjected) {
  calendar_definition open = rangers.definition();
  open.projected = {{date{2026, 4, 7}, date{2026, 4, 9}}};
  const std::array offices{business_calendar{open}, command};
  for (const join how : both_ways) {
    const auto result = joined("joint", offices, how);
    EXPECT_EQ(result.certainty_of(date{2026, 4, 7}), certainty::projected);
    EXPECT_EQ(result.certainty_of(date{2026, 4, 9}), certainty::firm);
  }
}

TEST(JoinedTest, KnowsTheDaysThatAllKnow) {
  vietnam::edition asked;
  asked.horizon = {date{2015, 1, 1}, date{2026, 4, 20}};
  const std::array offices{command, vietnam::public_service(asked)};
  for (const join how : both_ways)
    EXPECT_EQ(to_text(joined("joint", offices, how).horizon()), "[2026-04-01, 2026-04-20)");
}

// The exchanges of the public service against a private office: joint days are those of both.
TEST(JoinedTest, PublicServiceAndPrivateSectorMeetOnTheDaysOfBoth) {
  const std::array offices{vietnam::public_service(), vietnam::private_sector(weekmask::monday_to_friday)};
  const auto both = joined("both", offices, join::worked_by_all);
  EXPECT_FALSE(both.is_business_day(date{2025, 5, 2})) << "the public service is off";
  EXPECT_FALSE(both.is_business_day(date{2025, 4, 26})) << "the private office is";
  const auto either = joined("either", offices, join::worked_by_any);
  EXPECT_TRUE(either.is_business_day(date{2025, 5, 2}));
  EXPECT_TRUE(either.is_business_day(date{2025, 4, 26}));
}

business_calendar random_calendar(std::mt19937& random) {
  calendar_definition d;
  d.name = "part";
  const date first = add_days(date{2026, 1, 1}, static_cast<std::int64_t>(random() % 60));
  d.horizon = {first, add_days(first, 300)};
  d.weekdays.change(first, static_cast<weekmask>(random() % 128));
  d.weekdays.change(add_days(first, 1 + static_cast<std::int64_t>(random() % 250)),
                    static_cast<weekmask>(random() % 128));
  for (const date day : d.horizon) {
    const bool works = works_on(*d.weekdays.at(day), weekday_of(day));
    const auto dice = random() % 20;
    if (dice == 0) d.entries.push_back(entry(day, entry_kind::holiday, random() % 2 == 0 ? "one" : "other"));
    if (dice == 1 && works) d.entries.push_back(entry(day, entry_kind::substitute_holiday, "m", max_date));
    if (dice == 2 && works) d.entries.push_back(entry(day, entry_kind::bridge_day, "s", max_date));
    if (dice >= 3 && dice <= 5 && !works)
      d.entries.push_back(entry(day, entry_kind::make_up_workday, "w", min_date));
    if ((dice == 3 && !works) || (dice >= 6 && dice <= 8 && works))
      d.entries.push_back(
          entry(day, random() % 2 == 0 ? entry_kind::morning_off : entry_kind::afternoon_off, "h"));
  }
  return business_calendar{d};
}

// Which halves of a day a calendar works: 2 bits.
unsigned halves_worked(const business_calendar& calendar, const date& d) {
  if (!calendar.is_business_day(d)) return 0;
  unsigned halves = 0b11;
  for (const calendar_entry& e : calendar.entries_on(d)) {
    if (e.kind == entry_kind::morning_off) halves &= 0b10U;
    if (e.kind == entry_kind::afternoon_off) halves &= 0b01U;
  }
  return halves;
}

// Of the halves of each day, the joint calendar works those that all, or any, work.
TEST(JoinedProperty, WorksTheHalvesThatAllOrAnyWork) {
  std::mt19937 random{20261122};
  std::size_t compared = 0;
  for (int round = 0; round < 150; ++round) {
    std::vector<business_calendar> parts;
    for (auto n = 1 + random() % 4; n > 0; --n) parts.push_back(random_calendar(random));
    for (const join how : both_ways) {
      const auto result = joined("joint", parts, how);
      for (const date d : result.horizon()) {
        unsigned expected = how == join::worked_by_all ? 0b11 : 0;
        for (const auto& part : parts)
          expected = how == join::worked_by_all ? expected & halves_worked(part, d)
                                                : expected | halves_worked(part, d);
        ASSERT_EQ(halves_worked(result, d), expected) << to_text(d) << ", " << to_text(result.reason(d));
        ++compared;
      }
      ASSERT_EQ(business_calendar{result.definition()}, result);
    }
  }
  EXPECT_GT(compared, 60'000U);
}

// A calendar joined with itself works the same days; the order of the parts does not matter to them.
TEST(JoinedProperty, IsIdempotentAndCommutative) {
  std::mt19937 random{7};
  for (int round = 0; round < 40; ++round) {
    const auto a = random_calendar(random);
    const auto b = random_calendar(random);
    for (const join how : both_ways) {
      const auto same = joined(a.name(), std::array{a, a}, how);
      for (const date d : a.horizon()) ASSERT_EQ(halves_worked(same, d), halves_worked(a, d));
      const auto ab = joined("joint", std::array{a, b}, how);
      const auto ba = joined("joint", std::array{b, a}, how);
      for (const date d : ab.horizon()) ASSERT_EQ(halves_worked(ab, d), halves_worked(ba, d));
    }
  }
}

const refusal bad_joins[] = {
    {"no_calendars", "bad_argument", "calendars", "none",
     [] { ignore(joined("x", std::span<const business_calendar>{}, join::worked_by_all)); }},
    {"no_name", "bad_argument", "calendar.name", "\"\"",
     [] { ignore(joined("", std::array{rangers}, join::worked_by_all)); }},
    {"no_such_way", "bad_argument", "how", "2",
     [] { ignore(joined("x", std::array{rangers}, static_cast<join>(2))); }},
    {"no_common_day", "out_of_horizon", "calendars", "Viet Nam, public service",
     [] {
       vietnam::edition asked;
       asked.horizon = {date{2015, 1, 1}, date{2026, 4, 1}};
       ignore(joined("x", std::array{rangers, vietnam::public_service(asked)}, join::worked_by_any));
     }},
};

class JoinRefusal : public testing::TestWithParam<refusal> {};

TEST_P(JoinRefusal, NamesFieldAndValue) {
  expect_refused(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Joined, JoinRefusal, testing::ValuesIn(bad_joins), refusal_name{});

}  // namespace
}  // namespace phoihop
