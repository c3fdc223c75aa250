// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/reconcile.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

quantity exactly(std::int64_t n) {
  return quantity::exact(n);
}

std::vector<named_quantity> named(const std::vector<quantity>& values) {
  std::vector<named_quantity> parts;
  for (const quantity& value : values) parts.push_back({"part " + std::to_string(parts.size() + 1), value});
  return parts;
}

// Source: Gia Lai, quarter II-2022, meeting of 27 July 2022: 370 messages, 120 of the province, 250 of
// districts.
TEST(ReconcileTest, TheMessagesOfGiaLaiAddUp) {
  const std::vector<named_quantity> parts{{"cấp tỉnh", exactly(120)}, {"cấp huyện", exactly(250)}};
  const reconciliation r = reconcile(exactly(370), parts);
  EXPECT_EQ(r.outcome, reconciliation_result::equal);
  EXPECT_EQ(r.published, exactly(370));
  EXPECT_EQ(r.parts, (total{exactly(370), 2, 0, 0}));
  EXPECT_EQ(r.difference, 0);
  EXPECT_TRUE(r.without_number.empty());
  EXPECT_EQ(explain(r, parts), "370 = 120 + 250: equal");
}

// Source: the same report gives no line for the communes: nothing was asked of them there.
TEST(ReconcileTest, ALevelThatIsNotDueHidesNothing) {
  const std::vector<named_quantity> parts{
      {"cấp tỉnh", exactly(120)}, {"cấp huyện", exactly(250)}, {"cấp xã", not_due}};
  const reconciliation r = reconcile(exactly(370), parts);
  EXPECT_EQ(r.outcome, reconciliation_result::equal);
  EXPECT_EQ(explain(r, parts), "370 = 120 + 250 + not due: equal; no number: cấp xã");
}

// Source: review of 2018 of a province with 11 districts.
TEST(ReconcileTest, ThePlansOfTheProvinceAddUp) {
  const std::vector<named_quantity> parts{{"communes", exactly(206)},
                                          {"districts", exactly(11)},
                                          {"boards", exactly(5)},
                                          {"province", exactly(1)}};
  const reconciliation r = reconcile(exactly(223), parts);
  EXPECT_EQ(r.outcome, reconciliation_result::equal);
  EXPECT_EQ(explain(r, parts), "223 = 206 + 11 + 5 + 1: equal");
}

struct outcome_case {
  const char* name;
  quantity published;
  std::vector<quantity> parts;
  reconciliation_result outcome;
  std::optional<std::int64_t> difference;
  const char* text;
};

using enum reconciliation_result;

// clang-format off
const outcome_case outcome_cases[] = {
    {"equal",                  exactly(370), {exactly(120), exactly(250)}, equal, 0, "370 = 120 + 250: equal"},
    {"more_than_the_parts",    exactly(370), {exactly(120), exactly(240)}, different, 10, "370 = 120 + 240: different, 10 more than the parts"},
    {"less_than_the_parts",    exactly(370), {exactly(1120), exactly(250)}, different, -1000, "370 = 1,120 + 250: different, 1,000 less than the parts"},
    {"zero_of_zeros",          exactly(0), {exactly(0)}, equal, 0, "0 = 0: equal"},
    {"balances",               exactly(-2), {exactly(3), exactly(-5)}, equal, 0, "-2 = 3 + -5: equal"},
    {"bound_reached",          quantity::at_least(11000), {exactly(6000), exactly(5000)}, compatible, 0, "at least 11,000 = 6,000 + 5,000: compatible"},
    {"bound_passed",           quantity::at_least(11000), {exactly(6000), exactly(5001)}, compatible, -1, "at least 11,000 = 6,000 + 5,001: compatible, 1 less than the parts"},
    {"bound_not_reached",      quantity::at_least(11000), {exactly(6000), exactly(4999)}, different, 1, "at least 11,000 = 6,000 + 4,999: different, 1 more than the parts"},
    {"parts_bound_reached",    exactly(370), {exactly(120), quantity::at_least(250)}, compatible, 0, "370 = 120 + at least 250: compatible"},
    {"parts_bound_passed",     exactly(371), {exactly(120), quantity::at_least(250)}, compatible, 1, "371 = 120 + at least 250: compatible, 1 more than the parts"},
    {"parts_above_the_whole",  exactly(369), {exactly(120), quantity::at_least(250)}, different, -1, "369 = 120 + at least 250: different, 1 less than the parts"},
    {"two_bounds",             quantity::at_least(5), {quantity::at_least(900)}, compatible, -895, "at least 5 = at least 900: compatible, 895 less than the parts"},
    {"about_the_whole",        quantity::approximate(5), {exactly(900)}, compatible, -895, "about 5 = 900: compatible, 895 less than the parts"},
    {"about_a_part",           exactly(5), {quantity::approximate(900), quantity::at_least(1)}, compatible, -896, "5 = about 900 + at least 1: compatible, 896 less than the parts"},
    {"about_and_a_bound",      quantity::at_least(901), {quantity::approximate(900)}, compatible, 1, "at least 901 = about 900: compatible, 1 more than the parts"},
    {"a_part_is_missing",      exactly(370), {exactly(120), missing}, unknown, 250, "370 = 120 + missing: unknown, 250 more than the parts; no number: part 2"},
    {"even_if_already_above",  exactly(100), {exactly(120), missing}, unknown, -20, "100 = 120 + missing: unknown, 20 less than the parts; no number: part 2"},
    {"even_if_it_fits",        exactly(120), {exactly(120), missing}, unknown, 0, "120 = 120 + missing: unknown; no number: part 2"},
    {"all_parts_are_missing",  exactly(0), {missing, not_due}, unknown, std::nullopt, "0 = missing + not due: unknown; no number: part 1, part 2"},
    {"no_part_is_due",         exactly(0), {not_due}, unknown, std::nullopt, "0 = not due: unknown; no number: part 1"},
    {"the_whole_is_missing",   missing, {exactly(120)}, unknown, std::nullopt, "missing = 120: unknown"},
    {"the_whole_is_not_due",   not_due, {not_due}, unknown, std::nullopt, "not due = not due: unknown; no number: part 1"},
    {"the_widest_difference",  exactly(least), {exactly(0)}, different, least, "-9,223,372,036,854,775,808 = 0: different, 9,223,372,036,854,775,808 less than the parts"},
};
// clang-format on

void PrintTo(const outcome_case& c, std::ostream* os) {
  *os << c.name;
}

class Reconciled : public testing::TestWithParam<outcome_case> {};

TEST_P(Reconciled, AgreesOrNot) {
  const auto& c = GetParam();
  const auto parts = named(c.parts);
  const reconciliation r = reconcile(c.published, parts);
  EXPECT_EQ(to_text(r.outcome), to_text(c.outcome));
  EXPECT_EQ(r.difference, c.difference);
  EXPECT_EQ(explain(r, parts), c.text);
}

INSTANTIATE_TEST_SUITE_P(Reconcile, Reconciled, testing::ValuesIn(outcome_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(ReconcileTest, WritesNumbersInTheVietnameseFormToo) {
  const auto parts = named({exactly(1827), exactly(8754)});
  EXPECT_EQ(explain(reconcile(exactly(10582), parts), parts, '.'),
            "10.582 = 1.827 + 8.754: different, 1 more than the parts");
}

TEST(ReconcileTest, RefusesNoParts) {
  EXPECT_EQ(failure_of([] { return reconcile(exactly(1), {}); }), (failure{"bad_argument", "parts", "none"}));
}

TEST(ReconcileTest, RefusesAPartWithoutName) {
  auto parts = named({exactly(1), exactly(2)});
  parts[1].name.clear();
  EXPECT_EQ(failure_of([&] { return reconcile(exactly(1), parts); }),
            (failure{"bad_argument", "parts[1].name", "\"\""}));
}

TEST(ReconcileTest, RefusesANameThatStandsTwice) {
  auto parts = named({exactly(1), exactly(2), exactly(3)});
  parts[2].name = "part 1";
  EXPECT_EQ(failure_of([&] { return reconcile(exactly(1), parts); }),
            (failure{"bad_argument", "parts[2].name", "part 1"}));
}

TEST(ReconcileTest, RefusesPartsThatOverflow) {
  const auto parts = named({exactly(most), exactly(1)});
  EXPECT_EQ(failure_of([&] { return reconcile(exactly(1), parts); }),
            (failure{"overflow", "total", "9223372036854775807 + 1"}));
}

TEST(ReconcileTest, RefusesADifferenceThatOverflows) {
  EXPECT_EQ(failure_of([] { return reconcile(exactly(most), named({exactly(-1)})); }),
            (failure{"overflow", "difference", "9223372036854775807 - -1"}));
  EXPECT_EQ(failure_of([] { return reconcile(exactly(least), named({exactly(1)})); }),
            (failure{"overflow", "difference", "-9223372036854775808 - 1"}));
}

TEST(ReconcileTest, ExplainRefusesPartsOfSomethingElse) {
  const auto parts = named({exactly(120), exactly(250)});
  const reconciliation r = reconcile(exactly(370), parts);
  const auto others = named({exactly(120), exactly(251)});
  EXPECT_EQ(failure_of([&] { return explain(r, others); }),
            (failure{"bad_argument", "parts", "2 that sum to 371"}));
  EXPECT_EQ(failure_of([&] { return explain(reconciliation{}, {}); }),
            (failure{"bad_argument", "parts", "0 that sum to not due"}));
}

}  // namespace
}  // namespace phoihop
