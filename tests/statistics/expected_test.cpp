// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/expected.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

struct open_case {
  const char* name;
  std::vector<validity> open;
  period_kind kind;
  std::int32_t year;
  std::int32_t last;
  open_rule rule;
  std::vector<std::string> due;  // "202602-202607"
};

constexpr date start(std::int32_t month, std::int32_t day) {
  return date{2026, static_cast<unsigned short>(month), static_cast<unsigned short>(day)};
}

// Counted by hand from a calendar; the first two are cases of DHIS2's reporting rates.
const open_case open_cases[] = {
    {"february_to_july",
     {{start(2, 1), start(8, 1)}},
     period_kind::month,
     2026,
     12,
     open_rule::last_day,
     {"202602-202607"}},
    {"weeks_of_a_long_year",
     {{date{2020, 1, 1}, std::nullopt}},
     period_kind::week,
     2026,
     53,
     open_rule::any_day,
     {"2026W1-2026W53"}},
    {"part_of_both_months_any",
     {{start(2, 15), start(4, 15)}},
     period_kind::month,
     2026,
     12,
     open_rule::any_day,
     {"202602-202604"}},
    {"part_of_both_months_last",
     {{start(2, 15), start(4, 15)}},
     period_kind::month,
     2026,
     12,
     open_rule::last_day,
     {"202602-202603"}},
    {"part_of_both_months_every",
     {{start(2, 15), start(4, 15)}},
     period_kind::month,
     2026,
     12,
     open_rule::every_day,
     {"202603-202603"}},
    {"two_stretches",
     {{start(7, 1), start(9, 1)}, {start(1, 1), start(4, 1)}},
     period_kind::month,
     2026,
     12,
     open_rule::last_day,
     {"202601-202603", "202607-202608"}},
    {"two_that_meet",
     {{start(3, 16), std::nullopt}, {start(3, 1), start(3, 16)}},
     period_kind::month,
     2026,
     4,
     open_rule::every_day,
     {"202603-202604"}},
    {"two_with_a_day_between",
     {{start(3, 17), std::nullopt}, {start(3, 1), start(3, 16)}},
     period_kind::month,
     2026,
     4,
     open_rule::every_day,
     {"202604-202604"}},
    {"one_within_another",
     {{start(1, 1), start(12, 31)}, {start(2, 1), start(3, 1)}, {start(12, 31), std::nullopt}},
     period_kind::month,
     2026,
     12,
     open_rule::every_day,
     {"202601-202612"}},
    {"two_in_one_period",
     {{start(1, 5), start(1, 8)}, {start(1, 20), start(2, 1)}, {start(3, 1), start(3, 2)}},
     period_kind::month,
     2026,
     3,
     open_rule::last_day,
     {"202601-202601"}},
    {"two_in_one_period_any",
     {{start(1, 5), start(1, 8)}, {start(1, 20), start(2, 1)}, {start(3, 1), start(3, 2)}},
     period_kind::month,
     2026,
     3,
     open_rule::any_day,
     {"202601-202601", "202603-202603"}},
    {"never", {}, period_kind::month, 2026, 12, open_rule::any_day, {}},
};

void PrintTo(const open_case& c, std::ostream* os) {
  *os << c.name;
}

class ExpectedWhileOpen : public testing::TestWithParam<open_case> {};

TEST_P(ExpectedWhileOpen, ListsThePeriodsThatAreDue) {
  const open_case& c = GetParam();
  const auto due = expected_while_open(unit(3), indicator_id{2}, c.open, {c.kind, c.year, 1},
                                       {c.kind, c.year, c.last}, c.rule);
  std::vector<std::string> text;
  for (const expected_figures& e : due) {
    EXPECT_EQ(e.unit, unit(3));
    EXPECT_EQ(e.indicator, indicator_id{2});
    text.push_back(to_text(e.first) + "-" + to_text(e.last));
  }
  EXPECT_EQ(text, c.due);
}

INSTANTIATE_TEST_SUITE_P(Expected, ExpectedWhileOpen, testing::ValuesIn(open_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Periods from January on share days: those of January count in each.
TEST(ExpectedTest, CumulativePeriodsShareDays) {
  const validity open{start(1, 10), start(1, 11)};
  const period first{period_kind::cumulative, 2026, 3};
  const auto due = expected_while_open(unit(3), {}, {&open, 1}, first, first.plus(3), open_rule::any_day);
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due[0].last, first.plus(3));
}

TEST(ExpectedTest, RefusesPeriodsThatDoNotFollow) {
  const period january{period_kind::month, 2026, 1};
  const auto refusal = [&](const period& last, open_rule rule) {
    return failure_of([&] { return expected_while_open(unit(0), {}, {}, january, last, rule); });
  };
  EXPECT_EQ(refusal({period_kind::quarter, 2026, 1}, open_rule::any_day),
            (failure{"bad_argument", "last", "2026Q1"}));
  EXPECT_EQ(refusal(january.plus(-1), open_rule::any_day), (failure{"bad_argument", "last", "202512"}));
  EXPECT_EQ(refusal(january, static_cast<open_rule>(3)), (failure{"bad_argument", "rule", "3"}));
}

}  // namespace
}  // namespace phoihop
