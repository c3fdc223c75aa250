// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/date_range.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <range/v3/algorithm/equal.hpp>
#include <range/v3/range/concepts.hpp>
#include <range/v3/range/conversion.hpp>
#include <range/v3/view/filter.hpp>
#include <range/v3/view/transform.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <optional>
#include <random>
#include <ranges>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

static_assert(std::regular<date_range>);
static_assert(std::forward_iterator<date_range::iterator>);
static_assert(std::ranges::forward_range<date_range>);
static_assert(std::ranges::forward_range<const date_range>);
static_assert(std::ranges::sized_range<const date_range>);
static_assert(std::same_as<std::ranges::range_value_t<date_range>, date>);
static_assert(ranges::forward_iterator<date_range::iterator>);
static_assert(ranges::forward_range<date_range>);
static_assert(ranges::forward_range<const date_range>);
static_assert(ranges::sized_range<const date_range>);
// A range is made of two days, and never by accident of one.
static_assert(!std::is_convertible_v<date, date_range>);
static_assert(!std::is_constructible_v<date_range, date>);

const date_range march{date{2021, 3, 1}, date{2021, 4, 1}};

std::vector<date> days_from(date first, std::int32_t n) {
  std::vector<date> result;
  for (std::int32_t i = 0; i < n; ++i) result.push_back(add_days(first, i));
  return result;
}

TEST(DateRangeTest, TellsItsLastDayFromTheDayAfter) {
  EXPECT_EQ(march.end_day(), (date{2021, 4, 1}));
  EXPECT_EQ(march.last_day(), (date{2021, 3, 31}));
  EXPECT_EQ((date_range{date{2021, 3, 1}, date{2021, 3, 2}}.last_day()), (date{2021, 3, 1}));
  EXPECT_EQ(failure_of([] {
              return date_range{date{2021, 3, 1}, date{2021, 3, 1}}.last_day();
            }),
            (failure{"bad_argument", "days", "[2021-03-01, 2021-03-01)"}));
  EXPECT_TRUE(failure_of([] { return date_range{}.last_day(); }));
}

TEST(DateRangeTest, HoldsItsFirstDayAndNotTheDayAfter) {
  EXPECT_EQ(march.first(), (date{2021, 3, 1}));
  EXPECT_EQ(march.end_day(), (date{2021, 4, 1}));
  EXPECT_TRUE(march.contains(date{2021, 3, 1}));
  EXPECT_TRUE(march.contains(date{2021, 3, 31}));
  EXPECT_FALSE(march.contains(date{2021, 2, 28}));
  EXPECT_FALSE(march.empty());
}

TEST(DateRangeTest, IsEmptyUnlessItIsGivenDays) {
  const date_range nothing;
  EXPECT_TRUE(nothing.empty());
  EXPECT_EQ(nothing.size(), 0);
  EXPECT_EQ(nothing.begin(), nothing.end());
  EXPECT_FALSE(nothing.contains(nothing.first()));
  const date_range at_a_day{date{2021, 3, 1}, date{2021, 3, 1}};
  EXPECT_TRUE(at_a_day.empty());
  EXPECT_NE(at_a_day, (date_range{date{2021, 3, 2}, date{2021, 3, 2}}));  // two empty ranges at two places
  EXPECT_EQ(at_a_day, (date_range{date{2021, 3, 1}, date{2021, 3, 1}}));
}

TEST(DateRangeTest, CanReachFromTheFirstDayToTheLast) {
  const date_range all{min_date, max_date};
  EXPECT_EQ(all.size(), 3'141'084);
  EXPECT_TRUE(all.contains(min_date));
  EXPECT_FALSE(all.contains(max_date));
  const date_range eve{date{9999, 12, 29}, max_date};
  EXPECT_EQ(std::vector<date>(eve.begin(), eve.end()), days_from(date{9999, 12, 29}, 2));
}

TEST(DateRangeTest, IsWalkedByARangeFor) {
  std::vector<date> walked;
  for (const date d : march) walked.push_back(d);
  EXPECT_EQ(walked, days_from(date{2021, 3, 1}, 31));
}

TEST(DateRangeTest, IsWalkedTwiceWithTheSameResult) {
  const auto it = march.begin();
  auto other = it;
  EXPECT_EQ(*other++, (date{2021, 3, 1}));
  EXPECT_EQ(*other, (date{2021, 3, 2}));
  EXPECT_EQ(*it, (date{2021, 3, 1}));
  EXPECT_EQ(*++other, (date{2021, 3, 3}));
  EXPECT_EQ(date_range::iterator{}, date_range::iterator{});
}

TEST(DateRangeTest, WorksWithTheAlgorithmsOfTheStandardLibrary) {
  const auto is_sunday = [](const date& d) { return weekday_of(d) == weekday::sunday; };
  EXPECT_EQ(std::ranges::count_if(march, is_sunday), 4);  // 7, 14, 21 and 28 March 2021
  EXPECT_EQ(*std::ranges::find_if(march, is_sunday), (date{2021, 3, 7}));
  EXPECT_EQ(std::ranges::distance(march), 31);
  EXPECT_TRUE(std::ranges::is_sorted(march));
  EXPECT_EQ(std::count_if(march.begin(), march.end(), is_sunday), 4);
  EXPECT_TRUE(std::binary_search(march.begin(), march.end(), date{2021, 3, 11}));
}

TEST(DateRangeTest, IsPipedThroughRangeV3IfItHasAName) {
  const auto numbers =
      march | ranges::views::filter([](const date& d) { return weekday_of(d) == weekday::thursday; }) |
      ranges::views::transform([](const date& d) { return to_yyyymmdd(d); }) | ranges::to<std::vector>();
  EXPECT_EQ(numbers, (std::vector{20210304, 20210311, 20210318, 20210325}));
  EXPECT_TRUE(ranges::equal(march, days_from(date{2021, 3, 1}, 31)));
}

// All ranges within nine days, and all pairs of them, against sets of days.
TEST(DateRangeProperty, RangesOfAFewDaysBehaveAsSetsOfDays) {
  constexpr std::int32_t window = 9;
  const auto days = days_from(date{2020, 2, 25}, window);  // across a leap day
  std::vector<date_range> every;
  for (const auto& first : days)
    for (const auto& last : days)
      if (!(last < first)) every.emplace_back(first, last);
  const auto set_of = [](const date_range& r) { return std::set<date>(r.begin(), r.end()); };
  for (const auto& a : every) {
    const auto set_a = set_of(a);
    ASSERT_EQ(static_cast<std::size_t>(a.size()), set_a.size());
    ASSERT_EQ(a.empty(), set_a.empty());
    for (const auto& d : days) ASSERT_EQ(a.contains(d), set_a.count(d) == 1) << to_text(a) << to_text(d);
    for (const auto& b : every) {
      const auto set_b = set_of(b);
      std::set<date> both;
      std::ranges::set_intersection(set_a, set_b, std::inserter(both, both.end()));
      const auto found = common(a, b);
      ASSERT_EQ(found.has_value(), !both.empty()) << to_text(a) << " and " << to_text(b);
      ASSERT_EQ(set_of(found.value_or(date_range{})), both) << to_text(a) << " and " << to_text(b);
      ASSERT_EQ(a.contains(b), std::ranges::includes(set_a, set_b)) << to_text(a) << " and " << to_text(b);
      ASSERT_EQ(a == b, a.first() == b.first() && a.end_day() == b.end_day());
    }
  }
}

TEST(DateRangeTest, IsWrittenHalfOpen) {
  EXPECT_EQ(to_text(march), "[2021-03-01, 2021-04-01)");
  EXPECT_EQ(testing::PrintToString(march), "[2021-03-01, 2021-04-01)");
  EXPECT_EQ(testing::PrintToString(std::optional<date_range>{}), "(nullopt)");
}

TEST(DateRangeTest, RefusesWhatIsNoRange) {
  struct row {
    date first;
    date last;
    failure expected;
  };
  const date a_day{2021, 3, 11};
  const date none{boost::date_time::not_a_date_time};
  const date below{boost::date_time::neg_infin};
  const date above{boost::date_time::pos_infin};
  const row rows[] = {
      {none, a_day, {"bad_argument", "first", "not-a-date"}},
      {below, a_day, {"bad_argument", "first", "-infinity"}},
      {above, a_day, {"bad_argument", "first", "+infinity"}},
      {a_day, none, {"bad_argument", "end_day", "not-a-date"}},
      {a_day, below, {"bad_argument", "end_day", "-infinity"}},
      {a_day, above, {"bad_argument", "end_day", "+infinity"}},
      {a_day, date{2021, 3, 10}, {"bad_argument", "end_day", "2021-03-10"}},
      {max_date, min_date, {"bad_argument", "end_day", "1400-01-01"}},
  };
  for (const auto& [first, last, expected] : rows)
    EXPECT_EQ(failure_of([&first = first, &last = last] { return date_range{first, last}; }), expected);
}

TEST(DateRangeTest, IsNotAskedForWhatIsNoDay) {
  for (const auto special :
       {boost::date_time::not_a_date_time, boost::date_time::neg_infin, boost::date_time::pos_infin}) {
    const date d{special};
    EXPECT_EQ(failure_of([&] { return march.contains(d); }), (failure{"bad_argument", "date", to_text(d)}));
    EXPECT_EQ(failure_of([&] { return date_range{}.contains(d); }),
              (failure{"bad_argument", "date", to_text(d)}));
  }
}

}  // namespace
}  // namespace phoihop
