// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/ratio.hpp>

#include <phoihop/core/error.hpp>

#include <core/int128.hpp>

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <utility>

namespace phoihop {
namespace {

using detail::fits_64_bits;
using detail::greatest_common_divisor;
using detail::int128;
using detail::magnitude;

std::string digits_of(int128 n) {
  if (n == 0) return "0";
  const bool negative = n < 0;
  std::string text;
  for (; n != 0; n /= 10) text.push_back(static_cast<char>('0' + static_cast<int>(magnitude(n % 10))));
  if (negative) text.push_back('-');
  std::reverse(text.begin(), text.end());
  return text;
}

ratio reduced(int128 numerator, int128 denominator) {
  const int128 divisor = greatest_common_divisor(numerator, denominator);
  assert(divisor > 0);
  const int128 sign = denominator < 0 ? -1 : 1;
  const int128 n = sign * (numerator / divisor);
  const int128 d = sign * (denominator / divisor);
  if (!fits_64_bits(n) || !fits_64_bits(d))
    throw overflow{"ratio", digits_of(n) + "/" + digits_of(d), "the lowest terms do not fit 64 bits"};
  return {static_cast<std::int64_t>(n), static_cast<std::int64_t>(d)};
}

std::string cut_decimal(int128 numerator, int128 denominator, std::int32_t decimals) {
  if (decimals < 0 || decimals > 18)
    throw bad_argument{"decimals", std::to_string(decimals), "this is 0 to 18"};
  int128 rest = magnitude(numerator);
  std::string text = digits_of(rest / denominator);
  if (decimals > 0) text.push_back('.');
  for (std::int32_t i = 0; i < decimals; ++i) {
    rest = rest % denominator * 10;
    text.push_back(static_cast<char>('0' + static_cast<int>(rest / denominator)));
  }
  const bool nothing_left = text.find_first_not_of("0.") == std::string::npos;  // and then no sign
  return numerator < 0 && !nothing_left ? "-" + text : text;
}

}  // namespace

ratio::ratio(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) throw bad_argument{"denominator", "0", "nothing out of nothing is no ratio"};
  if (numerator >= 0 && denominator > 0) {  // most are, and then 64 bits hold all
    const std::int64_t divisor = std::gcd(numerator, denominator);
    numerator_ = numerator / divisor;
    denominator_ = denominator / divisor;
    return;
  }
  const int128 divisor = greatest_common_divisor(numerator, denominator);
  assert(divisor > 0);
  const int128 sign = denominator < 0 ? -1 : 1;
  const int128 n = sign * (int128{numerator} / divisor);
  const int128 d = sign * (int128{denominator} / divisor);
  if (!fits_64_bits(n) || !fits_64_bits(d))
    throw overflow{"ratio", digits_of(n) + "/" + digits_of(d), "the lowest terms do not fit 64 bits"};
  numerator_ = static_cast<std::int64_t>(n);
  denominator_ = static_cast<std::int64_t>(d);
}

std::string ratio::percent(std::int32_t decimals) const {
  return cut_decimal(int128{numerator_} * 100, denominator_, decimals);
}

std::string ratio::decimal(std::int32_t decimals) const {
  return cut_decimal(numerator_, denominator_, decimals);
}

ratio operator+(const ratio& a, const ratio& b) {
  const int128 divisor = greatest_common_divisor(a.denominator(), b.denominator());
  // Below 2^127: each product is below 2^126.
  return reduced(int128{a.numerator()} * (b.denominator() / divisor) +
                     int128{b.numerator()} * (a.denominator() / divisor),
                 int128{a.denominator()} / divisor * b.denominator());
}

ratio operator-(const ratio& a, const ratio& b) {
  const int128 divisor = greatest_common_divisor(a.denominator(), b.denominator());
  return reduced(int128{a.numerator()} * (b.denominator() / divisor) -
                     int128{b.numerator()} * (a.denominator() / divisor),
                 int128{a.denominator()} / divisor * b.denominator());
}

ratio operator*(const ratio& a, const ratio& b) {
  return reduced(int128{a.numerator()} * b.numerator(), int128{a.denominator()} * b.denominator());
}

ratio operator/(const ratio& a, const ratio& b) {
  if (b.numerator() == 0) throw bad_argument{"divisor", "0", "a ratio cannot be divided by zero"};
  return reduced(int128{a.numerator()} * b.denominator(), int128{a.denominator()} * b.numerator());
}

std::strong_ordering operator<=>(const ratio& a, const ratio& b) noexcept {
  const int128 left = int128{a.numerator()} * b.denominator();
  const int128 right = int128{b.numerator()} * a.denominator();
  if (left < right) return std::strong_ordering::less;
  return right < left ? std::strong_ordering::greater : std::strong_ordering::equal;
}

ratio abs(const ratio& r) {
  return r < ratio{} ? ratio{} - r : r;
}

std::string to_text(const ratio& r) {
  std::string text = std::to_string(r.numerator());
  if (r.denominator() != 1) text.append(1, '/').append(std::to_string(r.denominator()));
  return text;
}

}  // namespace phoihop
