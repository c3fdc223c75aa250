// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/quantity.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

TEST(QuantityTest, HoldsANumberAndHowItIsMeant) {
  const quantity q = quantity::at_least(11000);
  EXPECT_EQ(q.number(), 11000);
  EXPECT_EQ(q.how(), precision::at_least);
  EXPECT_EQ(q.why_not(), std::nullopt);
}

TEST(QuantityTest, OrTheReasonWhyThereIsNone) {
  EXPECT_EQ(not_due.number(), std::nullopt);
  EXPECT_EQ(not_due.how(), std::nullopt);
  EXPECT_EQ(not_due.why_not(), no_value::not_due);
  EXPECT_EQ(quantity{}, missing);
}

TEST(QuantityTest, ZeroMissingAndNotDueAreThreeThings) {
  const quantity zero = quantity::exact(0);
  EXPECT_NE(zero, missing);
  EXPECT_NE(zero, not_due);
  EXPECT_NE(missing, not_due);
  EXPECT_EQ(zero.number(), 0);
}

struct text_case {
  const char* name;
  quantity value;
  char separator;
  const char* text;
};

// clang-format off
const text_case text_cases[] = {
    {"zero",             quantity::exact(0),            ',', "0"},
    {"three_digits",     quantity::exact(370),          ',', "370"},
    {"four_digits",      quantity::exact(1827),         ',', "1,827"},
    {"vietnamese_form",  quantity::exact(8754),         '.', "8.754"},
    {"more_than",        quantity::at_least(11000),     ',', "at least 11,000"},
    {"about",            quantity::approximate(500),    ',', "about 500"},
    {"millions",         quantity::exact(1234567),      ',', "1,234,567"},
    {"six_digits",       quantity::exact(123456),       ',', "123,456"},
    {"minus_three",      quantity::exact(-100),         ',', "-100"},
    {"minus_four",       quantity::exact(-1000),        ',', "-1,000"},
    {"the_least",        quantity::exact(least),        ',', "-9,223,372,036,854,775,808"},
    {"missing",          missing,                       ',', "missing"},
    {"not_due",          not_due,                       ',', "not due"},
};
// clang-format on

void PrintTo(const text_case& c, std::ostream* os) {
  *os << c.name;
}

class QuantityText : public testing::TestWithParam<text_case> {};

TEST_P(QuantityText, ReadsAsItIsWritten) {
  EXPECT_EQ(to_text(GetParam().value, GetParam().separator), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Quantity, QuantityText, testing::ValuesIn(text_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Source: review of 2018 of a province: 206 commune, 11 district, 5 board and 1 province plans.
TEST(TotalTest, ThePlansOfTheProvinceAre223) {
  const std::vector<quantity> plans{quantity::exact(206), quantity::exact(11), quantity::exact(5),
                                    quantity::exact(1)};
  EXPECT_EQ(sum(plans), (total{quantity::exact(223), 4, 0, 0}));
}

// Source: the same review: 1,827 teams; "trên 11 nghìn người".
TEST(TotalTest, MoreThanElevenThousandStaysALowerBound) {
  const std::vector<quantity> people{quantity::at_least(11000), quantity::exact(1827)};
  EXPECT_EQ(sum(people), (total{quantity::at_least(12827), 2, 0, 0}));
  EXPECT_EQ(sum(std::vector<quantity>{quantity::at_least(11000)}).sum, quantity::at_least(11000));
}

struct lattice_case {
  const char* name;
  precision a;
  precision b;
  precision sum;
};

// clang-format off
constexpr lattice_case lattice_cases[] = {
    {"exact_exact",             precision::exact,       precision::exact,       precision::exact},
    {"exact_at_least",          precision::exact,       precision::at_least,    precision::at_least},
    {"exact_approximate",       precision::exact,       precision::approximate, precision::approximate},
    {"at_least_at_least",       precision::at_least,    precision::at_least,    precision::at_least},
    {"at_least_approximate",    precision::at_least,    precision::approximate, precision::approximate},
    {"approximate_approximate", precision::approximate, precision::approximate, precision::approximate},
};
// clang-format on

void PrintTo(const lattice_case& c, std::ostream* os) {
  *os << c.name;
}

quantity meant(std::int64_t n, precision how) {
  if (how == precision::exact) return quantity::exact(n);
  return how == precision::at_least ? quantity::at_least(n) : quantity::approximate(n);
}

class PrecisionOfSum : public testing::TestWithParam<lattice_case> {};

TEST_P(PrecisionOfSum, IsThatOfTheLeastPreciseInEitherOrder) {
  const auto& c = GetParam();
  const quantity expected = meant(7, c.sum);
  EXPECT_EQ(sum(std::vector<quantity>{meant(3, c.a), meant(4, c.b)}).sum, expected);
  EXPECT_EQ(sum(std::vector<quantity>{meant(3, c.b), meant(4, c.a)}).sum, expected);
}

INSTANTIATE_TEST_SUITE_P(Total, PrecisionOfSum, testing::ValuesIn(lattice_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

struct absence_case {
  const char* name;
  std::vector<quantity> figures;
  total expected;
};

// clang-format off
const absence_case absence_cases[] = {
    {"nothing",                  {},                                       {not_due, 0, 0, 0}},
    {"zero_is_a_number",         {quantity::exact(0)},                     {quantity::exact(0), 1, 0, 0}},
    {"missing_is_not_zero",      {missing},                                {missing, 0, 1, 0}},
    {"not_due_is_not_zero",      {not_due},                                {not_due, 0, 0, 1}},
    {"missing_beside_not_due",   {not_due, missing, not_due},              {missing, 0, 1, 2}},
    {"a_number_beside_missing",  {quantity::exact(4), missing},            {quantity::exact(4), 1, 1, 0}},
    {"zero_beside_missing",      {missing, quantity::exact(0)},            {quantity::exact(0), 1, 1, 0}},
    {"all_of_them",              {quantity::exact(4), missing, not_due, quantity::exact(0), quantity::at_least(1)}, {quantity::at_least(5), 3, 1, 1}},
    {"what_cancels_is_present",  {quantity::exact(4), quantity::exact(-4)}, {quantity::exact(0), 2, 0, 0}},
};
// clang-format on

void PrintTo(const absence_case& c, std::ostream* os) {
  *os << c.name;
}

class TotalOf : public testing::TestWithParam<absence_case> {};

TEST_P(TotalOf, CountsWhatIsNotThereBesideTheSum) {
  EXPECT_EQ(sum(GetParam().figures), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Total, TotalOf, testing::ValuesIn(absence_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// The whole, added up by hand: no total in it.
total by_hand(const std::vector<quantity>& figures) {
  total t;
  std::int64_t n = 0;
  bool has_bound = false;
  bool has_about = false;
  for (const quantity& q : figures) {
    if (q.number()) {
      ++t.present;
      n += *q.number();
      has_bound = has_bound || q.how() == precision::at_least;
      has_about = has_about || q.how() == precision::approximate;
    } else {
      ++(q.why_not() == no_value::missing ? t.missing : t.not_due);
    }
  }
  if (t.present > 0)
    t.sum = has_about ? quantity::approximate(n) : has_bound ? quantity::at_least(n) : quantity::exact(n);
  else
    t.sum = t.missing > 0 ? missing : not_due;
  return t;
}

TEST(TotalLaw, MergingPartsInAnyOrderAndGroupingEqualsTheWhole) {
  std::mt19937 engine{20210311};
  for (int round = 0; round < 2000; ++round) {
    std::vector<quantity> figures(below(engine, 20));
    std::generate(figures.begin(), figures.end(), [&] { return random_figure(engine); });
    const total whole = by_hand(figures);
    ASSERT_EQ(sum(figures), whole);

    std::vector<total> parts(1 + below(engine, 5));
    for (const quantity& figure : figures)
      parts[below(engine, static_cast<std::uint32_t>(parts.size()))] += figure;
    while (parts.size() > 1) {  // any two are merged, until one is left
      const auto take = [&] {
        const std::size_t at = below(engine, static_cast<std::uint32_t>(parts.size()));
        const total taken = parts[at];
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at));
        return taken;
      };
      const total a = take();
      const total b = take();
      total ab = a;
      ab += b;
      total ba = b;
      ba += a;
      ASSERT_EQ(ab, ba);
      parts.push_back(ab);
    }
    ASSERT_EQ(parts[0], whole);
  }
}

TEST(TotalLaw, MergingIsAssociativeAndHasANeutralElement) {
  std::mt19937 engine{1827};
  const auto some = [&] {
    std::vector<quantity> figures(below(engine, 3));
    std::generate(figures.begin(), figures.end(), [&] { return random_figure(engine); });
    return sum(figures);
  };
  for (int round = 0; round < 2000; ++round) {
    const total a = some();
    const total b = some();
    const total c = some();
    total left = a;
    left += b;
    left += c;
    total bc = b;
    bc += c;
    total right = a;
    right += bc;
    ASSERT_EQ(left, right);
    total with_nothing = a;
    with_nothing += total{};
    ASSERT_EQ(with_nothing, a);
  }
}

TEST(TotalTest, AddsItselfToItself) {
  total t = sum(std::vector<quantity>{quantity::exact(3), missing});
  t += t;
  EXPECT_EQ(t, (total{quantity::exact(6), 2, 2, 0}));
}

TEST(TotalTest, ReachesBothEndsOfItsRange) {
  EXPECT_EQ(sum(std::vector<quantity>{quantity::exact(most - 1), quantity::exact(1)}).sum,
            quantity::exact(most));
  EXPECT_EQ(sum(std::vector<quantity>{quantity::exact(least + 1), quantity::exact(-1)}).sum,
            quantity::exact(least));
  EXPECT_EQ(sum(std::vector<quantity>{quantity::exact(most), quantity::exact(least)}).sum,
            quantity::exact(-1));
}

struct overflow_case {
  const char* name;
  total before;
  total added;
  const char* value;
};

// clang-format off
const overflow_case overflow_cases[] = {
    {"above",         {quantity::exact(most), 1, 2, 3},  {quantity::exact(1), 1, 1, 1},   "9223372036854775807 + 1"},
    {"below",         {quantity::exact(-2), 1, 2, 3},    {quantity::exact(least), 1, 0, 0}, "-2 + -9223372036854775808"},
    {"present_count", {quantity::exact(1), most, 0, 0},  {quantity::exact(1), 1, 0, 0},   "9223372036854775807 + 1"},
    {"missing_count", {missing, 0, most, 0},             {missing, 0, 1, 0},              "9223372036854775807 + 1"},
    {"not_due_count", {not_due, 0, 0, most},             {not_due, 0, 0, 1},              "9223372036854775807 + 1"},
};
// clang-format on

void PrintTo(const overflow_case& c, std::ostream* os) {
  *os << c.name;
}

class TotalOverflow : public testing::TestWithParam<overflow_case> {};

TEST_P(TotalOverflow, LeavesTheTotalAsItWas) {
  total t = GetParam().before;
  EXPECT_EQ(failure_of([&] { t += GetParam().added; }), (failure{"overflow", "total", GetParam().value}));
  EXPECT_EQ(t, GetParam().before);
}

INSTANTIATE_TEST_SUITE_P(Total, TotalOverflow, testing::ValuesIn(overflow_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(TotalTest, AFigureThatOverflowsLeavesTheTotalAsItWas) {
  total t = sum(std::vector<quantity>{quantity::exact(most), missing});
  const total before = t;
  EXPECT_EQ(failure_of([&] { t += quantity::approximate(1); }),
            (failure{"overflow", "total", "9223372036854775807 + 1"}));
  EXPECT_EQ(t, before);
}

struct unsound_case {
  const char* name;
  total value;
  const char* text;
};

// clang-format off
const unsound_case unsound_cases[] = {
    {"a_sum_of_nothing",     {quantity::exact(5), 0, 0, 0},  "5"},
    {"numbers_without_sum",  {missing, 2, 0, 0},             "missing"},
    {"missing_without_one",  {missing, 0, 0, 1},             "missing"},
    {"not_due_with_missing", {not_due, 0, 1, 1},             "not due"},
    {"negative_present",     {not_due, -1, 0, 0},            "not due"},
    {"negative_missing",     {not_due, 0, -1, 0},            "not due"},
    {"negative_not_due",     {quantity::exact(1), 1, 0, -1}, "1"},
};
// clang-format on

void PrintTo(const unsound_case& c, std::ostream* os) {
  *os << c.name;
}

class UnsoundTotal : public testing::TestWithParam<unsound_case> {};

TEST_P(UnsoundTotal, IsRefusedOnEitherSide) {
  total good{quantity::exact(1), 1, 0, 0};
  total bad = GetParam().value;
  EXPECT_EQ(failure_of([&] { good += bad; }), (failure{"bad_argument", "total.sum", GetParam().text}));
  EXPECT_EQ(good, (total{quantity::exact(1), 1, 0, 0}));
  EXPECT_EQ(failure_of([&] { bad += good; }), (failure{"bad_argument", "total.sum", GetParam().text}));
  EXPECT_EQ(bad, GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(Total, UnsoundTotal, testing::ValuesIn(unsound_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

}  // namespace
}  // namespace phoihop
