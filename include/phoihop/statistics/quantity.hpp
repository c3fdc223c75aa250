// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_QUANTITY_HPP
#define PHOIHOP_STATISTICS_QUANTITY_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Figures as they are reported: exact, "more than", "about", missing, or not due. Sums keep count of what they
/// lack; nothing missing is read as zero.
namespace phoihop {

/// How a number that was reported is meant.
enum class precision : std::uint8_t {
  exact,        ///< "370": just that.
  at_least,     ///< "more than 11 thousand": that or more.
  approximate,  ///< "about 500": near that, on either side.
};

template <>
struct enum_names<precision> {
  static constexpr std::string_view type = "precision";
  static constexpr std::string_view names[] = {"exact", "at least", "approximate"};
};

/// Why there is no number.
enum class no_value : std::uint8_t {
  missing,  ///< It was due and did not come.
  not_due,  ///< Nothing was asked for here.
};

template <>
struct enum_names<no_value> {
  static constexpr std::string_view type = "no_value";
  static constexpr std::string_view names[] = {"missing", "not due"};
};

/// What was reported for one figure: a number with its precision, or the reason why the number is
/// absent. Zero is a number. A value; the default is missing.
///
/// "More than N" of a whole count is kept as `at_least`: the bound is N + 1 in logic, but what was published
/// is the word and N, and so N is what is held and shown ("> 11,000" reads back as it was written).
class PHOIHOP_EXPORT quantity {
 public:
  quantity() = default;

  [[nodiscard]] static quantity exact(std::int64_t n) noexcept { return {n, precision::exact}; }
  [[nodiscard]] static quantity at_least(std::int64_t n) noexcept { return {n, precision::at_least}; }
  [[nodiscard]] static quantity approximate(std::int64_t n) noexcept { return {n, precision::approximate}; }
  [[nodiscard]] static quantity none(no_value why) noexcept;

  /// The number; empty if there is no number.
  [[nodiscard]] std::optional<std::int64_t> number() const noexcept {
    return present_ ? std::optional{number_} : std::nullopt;
  }
  /// How the number is meant; empty if there is no number.
  [[nodiscard]] std::optional<precision> how() const noexcept {
    return present_ ? std::optional{how_} : std::nullopt;
  }
  /// Why there is no number; empty if there is one.
  [[nodiscard]] std::optional<no_value> why_not() const noexcept {
    return present_ ? std::nullopt : std::optional{why_not_};
  }

  friend bool operator==(const quantity&, const quantity&) = default;

 private:
  quantity(std::int64_t n, precision how) noexcept : number_{n}, how_{how}, present_{true} {}

  std::int64_t number_ = 0;
  precision how_ = precision::exact;
  no_value why_not_ = no_value::missing;
  bool present_ = false;
};

/// "370", "at least 11,000", "about 500", "missing", "not due"; thousands parted by `separator` (pass '.' for
/// the Vietnamese form). O(digits).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const quantity& q, char separator = ',');

/// The sum of figures and what it is based on. Missing and not-due figures are never read as zero: they are
/// counted beside the total.
///
/// The total is exact if all numbers are; `at_least` if some are and none is approximate; else approximate.
/// It is missing if nothing that was due came, and not due if nothing was due. Whether what is missing makes
/// the total a lower bound is for the reader of `missing` to say: a figure may be negative (a balance).
struct total {
  quantity sum = quantity::none(no_value::not_due);
  std::int64_t present = 0;  ///< Figures that are numbers.
  std::int64_t missing = 0;  ///< Figures that were due and did not come.
  std::int64_t not_due = 0;

  /// Adds one more figure. O(1). @throws  as below.
  PHOIHOP_EXPORT total& operator+=(const quantity& figure);
  /// Adds the parts of another: merging parts equals the whole, in any order, unless a sum on the way
  /// overflows.
  /// @throws overflow      leaving this total as it was.
  /// @throws bad_argument  if the sum of either does not agree with its counts (they can be written freely).
  /// O(1).
  PHOIHOP_EXPORT total& operator+=(const total& other);

  friend bool operator==(const total&, const total&) = default;
};

/// The total of all figures, each counted once; of none, not due. O(n). @throws overflow
[[nodiscard]] PHOIHOP_EXPORT total sum(std::span<const quantity> figures);

}  // namespace phoihop

#endif
