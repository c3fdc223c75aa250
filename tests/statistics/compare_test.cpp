// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/compare.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

constexpr indicator_id messages{0};

quantity some(std::int64_t number) {
  return quantity::at_least(number);
}
quantity about(std::int64_t number) {
  return quantity::approximate(number);
}

struct compared_case {
  const char* name;
  quantity figure;
  quantity base;
  std::optional<std::int64_t> difference;
  difference_bound bound;
  std::optional<ratio> share;
  const char* english;
  const char* vietnamese;
};

// Worked out by hand: 223/212 = 1.0518..., 212/223 = 0.9506...
const compared_case compared_cases[] = {
    {"more", n(223), n(212), 11, difference_bound::exact, ratio{223, 212},
     "223, 11 more than 212 (105.1 % of it)", "223, tăng 11 so với 212 (bằng 105,1 %)"},
    {"less", n(212), n(223), -11, difference_bound::exact, ratio{212, 223},
     "212, 11 less than 223 (95.0 % of it)", "212, giảm 11 so với 223 (bằng 95,0 %)"},
    {"the_same", n(212), n(212), 0, difference_bound::exact, ratio{1, 1}, "212, the same as 212",
     "212, bằng 212"},
    {"a_bound_above", some(11'000), n(10'000), 1000, difference_bound::at_least, ratio{11, 10},
     "at least 11,000, at least 1,000 more than 10,000 (at least 110.0 % of it)",
     "ít nhất 11.000, tăng ít nhất 1.000 so với 10.000 (bằng ít nhất 110,0 %)"},
    // At least 9,000 is at most 1,000 below 10,000.
    {"a_bound_below", some(9000), n(10'000), -1000, difference_bound::at_least, ratio{9, 10},
     "at least 9,000, at most 1,000 less than 10,000 (at least 90.0 % of it)",
     "ít nhất 9.000, giảm nhiều nhất 1.000 so với 10.000 (bằng ít nhất 90,0 %)"},
    {"beside_a_bound", n(10'500), some(10'000), 500, difference_bound::at_most, ratio{21, 20},
     "10,500, at most 500 more than at least 10,000 (at most 105.0 % of it)",
     "10.500, tăng nhiều nhất 500 so với ít nhất 10.000 (bằng nhiều nhất 105,0 %)"},
    {"below_a_bound", n(9500), some(10'000), -500, difference_bound::at_most, ratio{19, 20},
     "9,500, at least 500 less than at least 10,000 (at most 95.0 % of it)",
     "9.500, giảm ít nhất 500 so với ít nhất 10.000 (bằng nhiều nhất 95,0 %)"},
    {"no_less", some(5), n(5), 0, difference_bound::at_least, ratio{1, 1}, "at least 5, no less than 5",
     "ít nhất 5, không ít hơn 5"},
    {"no_more", n(5), some(5), 0, difference_bound::at_most, ratio{1, 1}, "5, no more than at least 5",
     "5, không nhiều hơn ít nhất 5"},
    {"two_bounds", some(12), some(10), std::nullopt, difference_bound::unknown, std::nullopt,
     "at least 12 beside at least 10: the difference is not known",
     "ít nhất 12 bên cạnh ít nhất 10: không rõ chênh lệch"},
    {"about", about(12), some(10), 2, difference_bound::approximate, ratio{6, 5},
     "about 12, about 2 more than at least 10 (about 120.0 % of it)",
     "khoảng 12, tăng khoảng 2 so với ít nhất 10 (bằng khoảng 120,0 %)"},
    {"missing", missing, n(10), std::nullopt, difference_bound::unknown, std::nullopt,
     "missing beside 10: the difference is not known", "chưa có số liệu bên cạnh 10: không rõ chênh lệch"},
    {"nothing_due_before", n(10), not_due, std::nullopt, difference_bound::unknown, std::nullopt,
     "10 beside not due: the difference is not known", "10 bên cạnh không phải báo cáo: không rõ chênh lệch"},
    {"from_zero", n(3), n(0), 3, difference_bound::exact, std::nullopt, "3, 3 more than 0",
     "3, tăng 3 so với 0"},
    {"below_zero", n(-3), n(2), -5, difference_bound::exact, std::nullopt, "-3, 5 less than 2",
     "-3, giảm 5 so với 2"},
};

void PrintTo(const compared_case& c, std::ostream* os) {
  *os << c.name;
}

class Compared : public testing::TestWithParam<compared_case> {};

TEST_P(Compared, AsPreciseAsBothAre) {
  const comparison c = compare(GetParam().figure, GetParam().base);
  EXPECT_EQ(c.difference, GetParam().difference);
  EXPECT_EQ(c.bound, GetParam().bound);
  EXPECT_EQ(c.share_of_base(), GetParam().share);
  EXPECT_EQ(explain(c), GetParam().english);
  EXPECT_EQ(explain(c, 0, language::vietnamese), GetParam().vietnamese);
}

INSTANTIATE_TEST_SUITE_P(Compare, Compared, testing::ValuesIn(compared_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// 2 of 3 or more are 66.66 ... % at most: as it is printed, 66.7 %. Of exactly 4, 2 are 50.0 %.
TEST(CompareTest, AnUpperBoundIsRoundedUp) {
  EXPECT_EQ(explain(compare(n(2), quantity::at_least(3))),
            "2, at least 1 less than at least 3 (at most 66.7 % of it)");
  EXPECT_EQ(explain(compare(n(2), quantity::at_least(4))),
            "2, at least 2 less than at least 4 (at most 50.0 % of it)");
  EXPECT_EQ(explain(compare(quantity::at_least(2), n(3))),
            "at least 2, at most 1 less than 3 (at least 66.6 % of it)");
}

TEST(CompareTest, DecimalsAndRefusals) {
  const std::int64_t least = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(explain(compare(n(125), n(1250)), 2), "1.25, 11.25 less than 12.50 (10.0 % of it)");
  EXPECT_EQ(failure_of([&] { return compare(n(least), n(1)); }),
            (failure{"overflow", "difference", "-9,223,372,036,854,775,808 - 1"}));
  EXPECT_EQ(failure_of([&] { return explain(compare(n(1), n(1)), 10); }),
            (failure{"bad_argument", "decimals", "10"}));
  EXPECT_EQ(failure_of([&] { return explain(compare(n(1), n(1)), 0, static_cast<language>(2)); }),
            (failure{"bad_argument", "in", "2"}));
  EXPECT_EQ(failure_of([&] {
              return explain({n(1), n(1), 5, difference_bound::exact});
            }),
            (failure{"bad_argument", "c", "exact"}));
}

// 2026 has 53 weeks (1 January 2026 is a Thursday), 2025 has 52.
TEST(CompareTest, ThePeriodOfLastYear) {
  EXPECT_EQ(same_of_last_year({period_kind::month, 2026, 2}), (period{period_kind::month, 2025, 2}));
  EXPECT_EQ(same_of_last_year({period_kind::week, 2026, 52}), (period{period_kind::week, 2025, 52}));
  EXPECT_EQ(same_of_last_year({period_kind::week, 2026, 53}), std::nullopt);
  // 1 March is the 61st day of 2024 and the 60th of 2023.
  EXPECT_EQ(same_of_last_year({period_kind::day, 2024, 61}), (period{period_kind::day, 2023, 60}));
  EXPECT_EQ(same_of_last_year({period_kind::day, 2024, 60}), std::nullopt);  // 29 February
  EXPECT_EQ(same_of_last_year({vietnam::decree_09_2019, period_kind::quarter, 2026, 1}),
            (period{vietnam::decree_09_2019, period_kind::quarter, 2025, 1}));
  EXPECT_EQ(failure_of([] {
              return same_of_last_year({period_kind::month, 1400, 1});
            }),
            (failure{"bad_argument", "when", "140001"}));
  const period term{period_kind::term, 2021, 1};
  EXPECT_EQ(failure_of([&] { return same_of_last_year(term); }),
            (failure{"bad_argument", "when", to_text(term)}));
}

// ---- units

period month(std::int32_t number) {
  return {period_kind::month, 2021, number};
}

// The province, two districts, communes 3, 4 under the first and 5, 6 under the second.
cube cube_of(const std::vector<fact>& facts, indicator what = {"messages", "tin trao đổi", "tin"}) {
  fact_table t;
  for (const fact& f : facts) t.add(f);
  return {{tree_of({std::nullopt, 0, 0, 1, 1, 2, 2}), month(1), month(2), {std::move(what)}}, t.columns()};
}

const std::vector<unit_id> communes{unit(3), unit(4), unit(5), unit(6)};

template <class Rows>
std::vector<unit_id> units_of(const Rows& rows) {
  std::vector<unit_id> all;
  for (const auto& row : rows) all.push_back(row.unit);
  return all;
}

TEST(ByChangeTest, TheLargestIncreaseFirst) {
  const cube c = cube_of({{unit(3), month(1), messages, n(10)},
                          {unit(3), month(2), messages, n(12)},
                          {unit(4), month(2), messages, n(99)},
                          {unit(5), month(1), messages, n(10)},
                          {unit(5), month(2), messages, n(5)},
                          {unit(6), month(1), messages, n(1)},
                          {unit(6), month(2), messages, n(3)}});
  const auto all = by_change(c, communes, messages, month(2), month(1));
  EXPECT_EQ(units_of(all), (std::vector<unit_id>{unit(3), unit(6), unit(5), unit(4)}));
  EXPECT_EQ(all[0].result.difference, 2);
  EXPECT_EQ(all[2].result.difference, -5);
  EXPECT_EQ(all[3].result.difference, std::nullopt);
  EXPECT_EQ(all[0].base.value, n(10));
}

TEST(BySizeTest, EqualNumbersShareARank) {
  const cube c = cube_of({{unit(3), month(1), messages, n(20)},
                          {unit(4), month(1), messages, n(50)},
                          {unit(6), month(1), messages, n(20)}});
  const auto all = by_size(c, communes, messages, month(1));
  EXPECT_EQ(units_of(all), (std::vector<unit_id>{unit(4), unit(3), unit(6), unit(5)}));
  EXPECT_EQ(all[0].rank, 1U);
  EXPECT_EQ(all[1].rank, 2U);
  EXPECT_EQ(all[2].rank, 2U);
  EXPECT_EQ(all[3].rank, std::nullopt);
  EXPECT_EQ(all[0].share, (ratio{5, 9}));
  EXPECT_EQ(all[1].share, (ratio{2, 9}));
  EXPECT_EQ(all[3].share, std::nullopt);
  EXPECT_EQ(failure_of([&] {
              return by_size(c, std::vector{unit(3), unit(5), unit(1)}, messages, month(1));
            }),
            (failure{"bad_argument", "units[0]", "U3"}));
  EXPECT_EQ(failure_of([&] {
              return by_size(c, std::vector{unit(3), unit(3)}, messages, month(1));
            }),
            (failure{"bad_argument", "units[1]", "U3"}));
}

TEST(BySizeTest, RatesHaveNoShares) {
  const indicator rate{"rate", "tỷ lệ", "%", 0, over_time::average, over_place::average};
  const auto all =
      by_size(cube_of({{unit(3), month(1), messages, n(20)}}, rate), communes, messages, month(1));
  EXPECT_EQ(all[0].rank, 1U);
  EXPECT_EQ(all[0].share, std::nullopt);
}

// The province published 370. The first district published 250 where its communes reported 150 and 90; the second
// published nothing, and its communes reported 100 and 20.
TEST(ReconcileLevelsTest, EachLevelAgainstTheOneBelow) {
  indicator published{"messages", "tin trao đổi", "tin"};
  published.upper = upper_figure::published;
  const cube c = cube_of({{unit(0), month(1), messages, n(370)},
                          {unit(1), month(1), messages, n(250)},
                          {unit(3), month(1), messages, n(150)},
                          {unit(4), month(1), messages, n(90)},
                          {unit(5), month(1), messages, n(100)},
                          {unit(6), month(1), messages, n(20)}},
                         published);
  const auto all = reconcile_levels(c, messages, month(1));
  ASSERT_EQ(units_of(all), (std::vector<unit_id>{unit(0), unit(1)}));
  EXPECT_EQ(all[0].result.outcome, reconciliation_result::equal);
  EXPECT_EQ(all[1].result.outcome, reconciliation_result::different);
  EXPECT_EQ(all[1].result.difference, 10);
  EXPECT_TRUE(reconcile_levels(c, messages, month(2)).empty());
}

// The second district published nothing, and one of its two communes did not report: 100 is not its total.
TEST(ReconcileLevelsTest, AnIncompleteSumIsNoTotal) {
  indicator published{"messages", "tin trao đổi", "tin"};
  published.upper = upper_figure::published;
  fact_table t;
  t.add({unit(0), month(1), messages, n(350)});
  t.add({unit(1), month(1), messages, n(250)});
  t.add({unit(5), month(1), messages, n(100)});
  const expected_figures due{unit(6), messages, month(1), month(1)};
  const cube c{
      {tree_of({std::nullopt, 0, 0, 1, 1, 2, 2}), month(1), month(2), {published}}, t.columns(), {&due, 1}};
  const auto all = reconcile_levels(c, messages, month(1));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].result.outcome, reconciliation_result::unknown);
  EXPECT_EQ(all[0].result.without_number, std::vector<std::string>{"unit unit 2 (U2)"});
}

TEST(ReconcileLevelsTest, WhatIsMissingIsNamed) {
  indicator published{"messages", "tin trao đổi", "tin"};
  published.upper = upper_figure::published;
  fact_table t;
  t.add({unit(1), month(1), messages, n(250)});
  t.add({unit(3), month(1), messages, n(150)});
  const expected_figures due{unit(4), messages, month(1), month(1)};
  const cube c{
      {tree_of({std::nullopt, 0, 0, 1, 1, 2, 2}), month(1), month(2), {published}}, t.columns(), {&due, 1}};
  const auto all = reconcile_levels(c, messages, month(1));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].result.outcome, reconciliation_result::unknown);
  EXPECT_EQ(all[0].result.without_number, std::vector<std::string>{"unit unit 4 (U4)"});
  EXPECT_EQ(failure_of([] { return reconcile_levels(cube_of({}), messages, month(1)); }),
            (failure{"bad_argument", "which", "#0"}));
}

// The largest of 40 and 60 is 60, not 100: there is nothing to add up.
TEST(ReconcileLevelsTest, OnlySumsAddUp) {
  for (const auto& [time, place] :
       {std::pair{over_time::max, over_place::max}, std::pair{over_time::min, over_place::min},
        std::pair{over_time::average, over_place::average}}) {
    indicator published{"messages", "tin trao đổi", "tin"};
    published.upper = upper_figure::published;
    published.time = time;
    published.place = place;
    EXPECT_EQ(failure_of([&] { return reconcile_levels(cube_of({}, published), messages, month(1)); }),
              (failure{"bad_argument", "which", "#0"}));
  }
}

}  // namespace
}  // namespace phoihop
