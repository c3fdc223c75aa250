// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/ratio.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <gtest/gtest.h>

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <type_traits>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

// The slow model: numbers of any size, which never overflow and never round.
using whole = boost::multiprecision::cpp_int;

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto largest = std::numeric_limits<std::int64_t>::max();

static_assert(std::regular<ratio>);
static_assert(std::totally_ordered<ratio>);
static_assert(std::same_as<decltype(ratio{} <=> ratio{}), std::strong_ordering>);
static_assert(ratio{}.numerator() == 0 && ratio{}.denominator() == 1);
// Nothing turns into a ratio by accident, a double least of all.
static_assert(!std::is_convertible_v<double, ratio> && !std::is_convertible_v<std::int64_t, ratio>);
static_assert(!std::is_constructible_v<ratio, std::int64_t>);
static_assert(!std::is_convertible_v<ratio, double> && !std::is_convertible_v<ratio, bool>);

// A fraction in lowest terms over any size, and what it is as a ratio if it fits one.
struct fraction {
  whole numerator;
  whole denominator;

  fraction(const whole& n, const whole& d) : numerator{n}, denominator{d} {
    const whole divisor = gcd(n, d);  // of the magnitudes
    numerator /= divisor;
    denominator /= divisor;
    if (denominator < 0) {
      numerator = -numerator;
      denominator = -denominator;
    }
  }

  [[nodiscard]] bool fits() const {
    return numerator >= least && numerator <= largest && denominator <= largest;
  }
};

// What `call` gives is `expected`, or an overflow if that does not fit.
template <class Call>
testing::AssertionResult gives(const fraction& expected, const Call& call) {
  std::optional<ratio> found;
  const auto thrown = failure_of([&] { found = call(); });
  const auto wanted = expected.numerator.str() + "/" + expected.denominator.str();
  if (thrown) {
    if (!expected.fits() && thrown->kind == "overflow") return testing::AssertionSuccess();
    return testing::AssertionFailure() << "threw " << *thrown << ", not " << wanted;
  }
  if (expected.fits() && found->numerator() == expected.numerator &&
      found->denominator() == expected.denominator)
    return testing::AssertionSuccess();
  return testing::AssertionFailure() << "gave " << to_text(*found) << ", not " << wanted;
}

// Small numbers, numbers of every size, and the neighbourhoods of both ends.
class numbers {
 public:
  [[nodiscard]] std::int64_t any() {
    const std::int64_t near = static_cast<std::int64_t>(random_() % 4);
    switch (random_() % 5) {
      case 0: return least + near;
      case 1: return largest - near;
      case 2: return static_cast<std::int64_t>(random_() % 41) - 20;
      default: return static_cast<std::int64_t>(random_()) >> (random_() % 64);
    }
  }
  [[nodiscard]] std::int64_t not_zero() {
    const std::int64_t n = any();
    return n == 0 ? 1 : n;
  }
  [[nodiscard]] ratio fitting() {
    for (;;) {
      const std::int64_t n = any();
      const std::int64_t d = not_zero();
      if (fraction{n, d}.fits()) return {n, d};
    }
  }

 private:
  std::mt19937_64 random_{20210311};
};

TEST(RatioTest, IsWrittenAsAFractionOrAWholeNumber) {
  EXPECT_EQ(to_text(ratio{3, 4}), "3/4");
  EXPECT_EQ(to_text(ratio{-1, 2}), "-1/2");
  EXPECT_EQ(to_text(ratio{4, 2}), "2");
}

TEST(RatioTest, IsInLowestTermsWithAPositiveDenominator) {
  struct row {
    std::int64_t n, d, numerator, denominator;
  };
  // clang-format off
  const row rows[] = {
      {0, 5,              0, 1},
      {0, -5,             0, 1},
      {0, least,          0, 1},
      {6, -4,             -3, 2},
      {-6, -4,            3, 2},
      {least, least,      1, 1},
      {least, 1,          least, 1},
      {least, 2,          least / 2, 1},
      {least, -2,         -(least / 2), 1},
      {2, least,          -1, -(least / 2)},
      {largest, largest,  1, 1},
      {largest, -largest, -1, 1},
      {1, largest,        1, largest},
      {least, largest,    least, largest},
  };
  // clang-format on
  for (const auto& [n, d, numerator, denominator] : rows) {
    const ratio r{n, d};
    EXPECT_EQ(r.numerator(), numerator) << n << "/" << d;
    EXPECT_EQ(r.denominator(), denominator) << n << "/" << d;
  }
}

TEST(RatioTest, RefusesWhatIsNoRatioAndWhatDoesNotFit) {
  EXPECT_EQ(failure_of([] { return ratio{1, 0}; }), (failure{"bad_argument", "denominator", "0"}));
  EXPECT_EQ(failure_of([] { return ratio{0, 0}; }), (failure{"bad_argument", "denominator", "0"}));
  EXPECT_EQ(failure_of([] { return ratio{least, 0}; }), (failure{"bad_argument", "denominator", "0"}));
  // 2^63 fits neither above nor below.
  EXPECT_EQ(failure_of([] {
              return ratio{least, -1};
            }),
            (failure{"overflow", "ratio", "9223372036854775808/1"}));
  EXPECT_EQ(failure_of([] {
              return ratio{1, least};
            }),
            (failure{"overflow", "ratio", "-1/9223372036854775808"}));
  EXPECT_EQ(failure_of([] {
              return ratio{least, -3};
            }),
            (failure{"overflow", "ratio", "9223372036854775808/3"}));
  EXPECT_EQ(failure_of([] {
              return ratio{largest, least};
            }),
            (failure{"overflow", "ratio", "-9223372036854775807/9223372036854775808"}));
}

TEST(RatioTest, CannotBeDividedByZero) {
  for (const ratio& r : {ratio{}, ratio{1, 2}, ratio{least, 1}}) {
    const auto thrown = failure_of([&] { return r / ratio{}; });
    ASSERT_TRUE(thrown);
    EXPECT_EQ(thrown->kind, "bad_argument");
    EXPECT_EQ(thrown->value, "0");
  }
}

TEST(RatioTest, TheLeastNumeratorHasNoMagnitude) {
  EXPECT_EQ(abs(ratio{-3, 4}), (ratio{3, 4}));
  EXPECT_EQ(abs(ratio{3, 4}), (ratio{3, 4}));
  EXPECT_EQ(abs(ratio{}), ratio{});
  EXPECT_EQ(abs(ratio{least + 1, 1}), (ratio{largest, 1}));
  EXPECT_EQ(failure_of([] { return abs(ratio{least, 1}); }).value().kind, "overflow");
  EXPECT_EQ(failure_of([] { return abs(ratio{least, 3}); }).value().kind, "overflow");
}

TEST(RatioTest, WhatFitsInTheEndMayBeLargeInBetween) {
  EXPECT_EQ((ratio{largest, 1} * ratio{1, largest}), (ratio{1, 1}));
  EXPECT_EQ((ratio{least, 1} / ratio{least, 1}), (ratio{1, 1}));
  EXPECT_EQ((ratio{1, largest} + ratio{-1, largest}), ratio{});
  EXPECT_EQ((ratio{largest, 2} + ratio{largest, 2}), (ratio{largest, 1}));
  EXPECT_EQ((ratio{least, 1} - ratio{least, 1}), ratio{});
  EXPECT_EQ((ratio{-1, 1} * ratio{-largest, 1}), (ratio{largest, 1}));
}

TEST(RatioProperty, ArithmeticIsExactOrAnOverflow) {
  numbers random;
  int fitted = 0;
  int overflowed = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t n = random.any();
    const std::int64_t d = random.not_zero();
    ASSERT_TRUE(gives(fraction{n, d}, [&] { return ratio{n, d}; })) << n << "/" << d;
    const ratio a = random.fitting();
    const ratio b = random.fitting();
    const whole an = a.numerator();
    const whole ad = a.denominator();
    const whole bn = b.numerator();
    const whole bd = b.denominator();
    const auto text = to_text(a) + " and " + to_text(b);
    const fraction sum{an * bd + bn * ad, ad * bd};
    ASSERT_TRUE(gives(sum, [&] { return a + b; })) << text;
    ASSERT_TRUE(gives({an * bd - bn * ad, ad * bd}, [&] { return a - b; })) << text;
    ASSERT_TRUE(gives({an * bn, ad * bd}, [&] { return a * b; })) << text;
    if (bn != 0) {
      ASSERT_TRUE(gives({an * bd, ad * bn}, [&] { return a / b; })) << text;
    }
    ASSERT_TRUE(gives({abs(an), ad}, [&] { return abs(a); })) << text;
    (sum.fits() ? fitted : overflowed) += 1;
  }
  EXPECT_GT(fitted, 1000);  // both sides of the line were tried
  EXPECT_GT(overflowed, 1000);
}

TEST(RatioProperty, OrderIsThatOfTheNumbers) {
  numbers random;
  for (int i = 0; i < 20'000; ++i) {
    const ratio a = random.fitting();
    const ratio b = i % 10 == 0 ? a : random.fitting();
    const whole left = whole{a.numerator()} * b.denominator();
    const whole right = whole{b.numerator()} * a.denominator();
    const auto expected = left < right   ? std::strong_ordering::less
                          : left > right ? std::strong_ordering::greater
                                         : std::strong_ordering::equal;
    ASSERT_TRUE((a <=> b) == expected) << to_text(a) << " and " << to_text(b);
    ASSERT_EQ(a == b, left == right);
    ASSERT_EQ(a < b, left < right);
    ASSERT_EQ(a >= b, left >= right);
  }
}

// The digits, read back as a number, are the whole part of |r| x 100 x 10^decimals: what is cut is cut, never
// rounded, and the sign is that of what is left.
std::string cut(const ratio& r, std::int64_t times, std::int32_t decimals) {
  whole scale = 1;
  for (std::int32_t i = 0; i < decimals; ++i) scale *= 10;
  const whole units = whole{r.numerator()} * times * scale / r.denominator();  // cpp_int cuts towards zero
  std::string digits = whole{abs(units)}.str();
  while (digits.size() < static_cast<std::size_t>(decimals) + 1) digits.insert(digits.begin(), '0');
  if (decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  return units < 0 ? "-" + digits : digits;
}

TEST(RatioProperty, DigitsBeyondTheLastAreCutOff) {
  numbers random;
  for (int i = 0; i < 4'000; ++i) {
    const ratio r = random.fitting();
    const auto decimals = i % 19;
    ASSERT_EQ(r.percent(decimals), cut(r, 100, decimals)) << to_text(r);
    ASSERT_EQ(r.decimal(decimals), cut(r, 1, decimals)) << to_text(r);
  }
}

TEST(RatioTest, OnlyAWholeIsOneHundredPercent) {
  struct row {
    ratio value;
    std::int32_t decimals;
    const char* percent;
    const char* decimal;
  };
  // clang-format off
  const row rows[] = {
      {ratio{},                      0,  "0",                            "0"},
      {ratio{},                      2,  "0.00",                         "0.00"},
      {ratio{1, 1},                  0,  "100",                          "1"},
      {ratio{1, 1},                  2,  "100.00",                       "1.00"},
      {ratio{999'999, 1'000'000},    2,  "99.99",                        "0.99"},
      {ratio{999'999, 1'000'000},    4,  "99.9999",                      "0.9999"},
      {ratio{largest - 1, largest},  18, "99.999999999999999989",        "0.999999999999999999"},
      {ratio{1, 3},                  0,  "33",                           "0"},
      {ratio{2, 3},                  4,  "66.6666",                      "0.6666"},
      {ratio{7, 4},                  1,  "175.0",                        "1.7"},
      {ratio{-2, 3},                 1,  "-66.6",                        "-0.6"},
      {ratio{-1, 3},                 0,  "-33",                          "0"},
      {ratio{-1, 1000},              0,  "0",                            "0"},
      {ratio{-1, 1'000'000},         2,  "0.00",                         "0.00"},
      {ratio{370, 370},              3,  "100.000",                      "1.000"},
      {ratio{least, 1},              0,  "-922337203685477580800",       "-9223372036854775808"},
      {ratio{1, largest},            18, "0.000000000000000010",         "0.000000000000000000"},
  };
  // clang-format on
  for (const auto& [value, decimals, percent, decimal] : rows) {
    EXPECT_EQ(value.percent(decimals), percent) << to_text(value);
    EXPECT_EQ(value.decimal(decimals), decimal) << to_text(value);
  }
}

TEST(RatioTest, HasNoneToEighteenDecimals) {
  for (const std::int32_t decimals :
       {-1, 19, std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()}) {
    const failure refused{"bad_argument", "decimals", std::to_string(decimals)};
    EXPECT_EQ(failure_of([&] { return ratio{1, 2}.percent(decimals); }), refused);
    EXPECT_EQ(failure_of([&] { return ratio{1, 2}.decimal(decimals); }), refused);
  }
}

TEST(RatioTest, IsWrittenAsAFraction) {
  EXPECT_EQ(to_text(ratio{}), "0");
  EXPECT_EQ(to_text(ratio{-6, 3}), "-2");
  EXPECT_EQ(to_text(ratio{least, 1}), "-9223372036854775808");
  EXPECT_EQ(to_text(ratio{least, largest}), "-9223372036854775808/9223372036854775807");
  EXPECT_EQ(testing::PrintToString(ratio{2, 4}), "1/2");
}

}  // namespace
}  // namespace phoihop
