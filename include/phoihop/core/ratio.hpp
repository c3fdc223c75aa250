// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_RATIO_HPP
#define PHOIHOP_CORE_RATIO_HPP

#include <phoihop/core/export.hpp>

#include <compare>
#include <cstdint>
#include <string>

/// Exact fractions. Shares, targets and rates are ratios of 64-bit integers in lowest terms, so that comparing
/// and printing never rounds.
namespace phoihop {

/// A rational number, exact, in lowest terms with a positive denominator. What does not fit 64 bits over 64
/// bits is an `overflow`, never rounded. "Nothing out of nothing" is no ratio: it is an empty optional.
///
///     ratio{9, 12} == ratio{3, 4};          // true
///     ratio{2, 3}.percent(1);               // "66.6": cut, not rounded
///     ratio{999, 1000}.percent(0);          // "99": only all of it is 100 %
class PHOIHOP_EXPORT ratio {
 public:
  /// Zero.
  constexpr ratio() = default;

  /// @throws bad_argument  (field "denominator") if it is 0.
  /// @throws overflow      if the lowest terms do not fit. O(log).
  ratio(std::int64_t numerator, std::int64_t denominator);

  [[nodiscard]] constexpr std::int64_t numerator() const noexcept { return numerator_; }
  [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return denominator_; }

  /// In percent with that many decimals (0..18), digits beyond them cut off towards zero, so that 100 is
  /// written only for a whole; zero has no sign. O(decimals).
  /// @throws bad_argument  if `decimals` is outside 0..18.
  [[nodiscard]] std::string percent(std::int32_t decimals) const;
  /// As a decimal number with that many decimals (0..18), cut off towards zero. O(decimals).
  [[nodiscard]] std::string decimal(std::int32_t decimals) const;

  friend bool operator==(const ratio&, const ratio&) = default;

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

/// Exact, in 128 bits between. O(log). @throws overflow
[[nodiscard]] PHOIHOP_EXPORT ratio operator+(const ratio& a, const ratio& b);
[[nodiscard]] PHOIHOP_EXPORT ratio operator-(const ratio& a, const ratio& b);
[[nodiscard]] PHOIHOP_EXPORT ratio operator*(const ratio& a, const ratio& b);
/// @throws bad_argument  if `b` is zero. @throws overflow
[[nodiscard]] PHOIHOP_EXPORT ratio operator/(const ratio& a, const ratio& b);

/// By value, exactly. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::strong_ordering operator<=>(const ratio& a, const ratio& b) noexcept;

/// Without its sign. @throws overflow  for the least 64-bit numerator.
[[nodiscard]] PHOIHOP_EXPORT ratio abs(const ratio& r);

/// "3/4", "-1/2"; whole numbers without denominator: "2". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const ratio& r);

}  // namespace phoihop

#endif
