// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_COMPARE_HPP
#define PHOIHOP_STATISTICS_COMPARE_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/language.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/statistics/cube.hpp>
#include <phoihop/statistics/indicator.hpp>
#include <phoihop/statistics/quantity.hpp>
#include <phoihop/statistics/reconcile.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A figure beside another: that of the period before, of the same period of last year, or a plan; units beside each
/// other; what units published beside what the units below them reported.
namespace phoihop {

/// What the difference of two figures says, given how precise both are.
enum class difference_bound : std::uint8_t {
  exact,
  at_least,     ///< The figure is a lower bound, what it is compared with is exact.
  at_most,      ///< The figure is exact, what it is compared with is a lower bound.
  approximate,  ///< One of them is approximate.
  unknown,      ///< Both are lower bounds, or one of them is no number.
};

template <>
struct enum_names<difference_bound> {
  static constexpr std::string_view type = "difference_bound";
  static constexpr std::string_view names[] = {"exact", "at least", "at most", "approximate", "unknown"};
};

/// A figure, what it is compared with, and what can be said of the two.
struct comparison {
  quantity figure;
  quantity base;                           ///< An earlier figure, or a plan.
  std::optional<std::int64_t> difference;  ///< Figure minus base; none where `bound` is `unknown`.
  difference_bound bound = difference_bound::unknown;

  /// The figure as a share of the base: 223 of 200 is 223/200. It is bounded as the difference. None where that is
  /// none, if the base is not above 0, or if the figure is below 0. O(log).
  [[nodiscard]] PHOIHOP_EXPORT std::optional<ratio> share_of_base() const;

  friend bool operator==(const comparison&, const comparison&) = default;
};

/// Compares two figures of one indicator.
///
///     const comparison c = compare(quantity::at_least(11'000), quantity::exact(10'000));
///     c.difference;     // 1000
///     to_text(c.bound);  // "at least"
///     c.share_of_base();  // 11/10
///
/// @throws overflow  naming `difference`, if it does not fit 64 bits. O(1).
[[nodiscard]] PHOIHOP_EXPORT comparison compare(const quantity& figure, const quantity& base);

/// In words: "223, 11 more than 212 (105.1 % of it)"; "223, tăng 11 so với 212 (bằng 105,1 %)"; percentages are cut.
/// @param decimals  Of both figures, 0..9.
/// @throws bad_argument  naming `decimals` or `in`; `c`, if it is not what `compare` makes of its figures. O(length).
[[nodiscard]] PHOIHOP_EXPORT std::string explain(const comparison& c, std::int32_t decimals = 0,
                                                 language in = language::english);

/// The period with which a year's growth is measured: of the same number, or a day of the same date, in the year
/// before. None for 29 February, and for a 53rd week: no two years in a row have one. O(1).
/// @throws bad_argument  naming `when`, for a term, or in the first year.
[[nodiscard]] PHOIHOP_EXPORT std::optional<period> same_of_last_year(const period& when);

/// A unit's figures of two periods.
struct unit_comparison {
  unit_id unit{};
  cube_value figure;  ///< With what it is made of: a total with missing figures may grow when they come.
  cube_value base;
  comparison result;

  friend bool operator==(const unit_comparison&, const unit_comparison&) = default;
};

/// Units by how much their figures changed from one period to another: the largest increase first, the largest decrease
/// last of those with a difference, then those without one. Equal ones keep the order of `units`.
/// @throws bad_argument, overflow  as `cube::of` and `compare`.
/// Complexity: O(n log n) and n times twice `cube::of`.
[[nodiscard]] PHOIHOP_EXPORT std::vector<unit_comparison> by_change(const cube& of,
                                                                    std::span<const unit_id> units,
                                                                    indicator_id which, const period& when,
                                                                    const period& base);

/// A unit among others.
struct ranked_unit {
  unit_id unit{};
  cube_value figure;
  /// From 1; equal numbers have the same: 1, 2, 2, 4. None without a number.
  std::optional<std::uint32_t> rank;
  /// Of the sum of all the units asked about. Only of indicators that add up over units, where all numbers are 0 or
  /// more and one is above 0.
  std::optional<ratio> share;

  friend bool operator==(const ranked_unit&, const ranked_unit&) = default;
};

/// Units by their figures: the largest number first, those without one last. Equal ones keep the order of `units`.
/// Numbers are taken as they are: a lower bound may be larger than its rank says.
/// @param units  None that another contains, each once: otherwise shares count figures twice.
/// @throws bad_argument  naming `units[i]`, if a unit is within another one or there twice; as `cube::of`.
/// @throws overflow      as `cube::of`; naming `share`, if the sum does not fit 64 bits.
/// Complexity: O(n log n) and n times `cube::of`.
[[nodiscard]] PHOIHOP_EXPORT std::vector<ranked_unit> by_size(const cube& of, std::span<const unit_id> units,
                                                              indicator_id which, const period& span);

/// What a unit published, beside the figures of the units directly below it.
struct unit_reconciliation {
  unit_id unit{};
  reconciliation result;

  friend bool operator==(const unit_reconciliation&, const unit_reconciliation&) = default;
};

/// Holds each published total against what is directly below it, at all levels at once: each unit that has units below
/// it and a number of its own. A unit below counts with what it published itself or, if it published nothing, with the
/// sum of what is below it; that sum is missing if any figure of it is. In tree order.
/// `reconciliation::without_number` names units by name and code.
/// @throws bad_argument  naming `which`, if upper figures of the indicator are no published totals, or if it is not a
///   sum over units; as `cube::own`.
/// @throws overflow      as `reconcile`.
/// Complexity: O(units log units).
[[nodiscard]] PHOIHOP_EXPORT std::vector<unit_reconciliation> reconcile_levels(const cube& of,
                                                                               indicator_id which,
                                                                               const period& when);

}  // namespace phoihop

#endif
