// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_INDICATOR_HPP
#define PHOIHOP_STATISTICS_INDICATOR_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/statistics/quantity.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What a figure is about, and how figures of it combine: over time and over units, separately. Messages sent
/// add up over months and over communes. Members are counted at the end of a period, and add up over communes
/// only. A rate does neither: it has a weight.
namespace phoihop {

/// One indicator. Index into the list of the caller.
enum class indicator_id : std::uint32_t {};

/// How the figures of several periods become one.
enum class over_time : std::uint8_t {
  none,     ///< They do not: only a single period can be asked for.
  sum,      ///< A flow: messages sent.
  average,  ///< The mean of the periods that have a number: the average strength of a year.
  first,    ///< Of each unit its first number in the span.
  last,     ///< Of each unit its last number in the span: the latest known.
  end,      ///< A stock: the figure of the last period of the span, whether it came or not.
  max,      ///< The largest figure of any one period.
  min,      ///< The smallest.
};

template <>
struct enum_names<over_time> {
  static constexpr std::string_view type = "over_time";
  static constexpr std::string_view names[] = {"none", "sum", "average", "first",
                                               "last", "end", "max",     "min"};
};

/// How the figures of several units become one.
enum class over_place : std::uint8_t {
  none,     ///< They do not: each unit has its own figure only.
  sum,      ///< Messages sent, members.
  average,  ///< A rate: weighted by `indicator::weight`, or each figure alike.
  max,      ///< The largest figure of any one unit.
  min,      ///< The smallest.
};

template <>
struct enum_names<over_place> {
  static constexpr std::string_view type = "over_place";
  static constexpr std::string_view names[] = {"none", "sum", "average", "max", "min"};
};

/// What the figure of a unit that has others below it is.
enum class upper_figure : std::uint8_t {
  adds,       ///< Its own work, which counts beside what is below: 370 = 120 at the province + 250 below.
  published,  ///< A total of what is below. It is kept to be reconciled, and not counted again.
};

template <>
struct enum_names<upper_figure> {
  static constexpr std::string_view type = "upper_figure";
  static constexpr std::string_view names[] = {"adds", "published"};
};

/// What is counted or measured, and how its figures combine.
///
/// Figures are whole numbers of the smallest unit that is reported: with two `decimals` 1.25 ha is the number
/// 125. So all sums are exact.
///
/// Not every pair of rules says something. What a row does not name is refused by `require_indicator`.
///
/// | over place    | over time                                             |
/// |---------------|-------------------------------------------------------|
/// | `sum`         | any: `max` is the largest sum of one period           |
/// | `average`     | `none`, `end`, `average` (of all figures of the span) |
/// | `max`, `min`  | `none`, `end`, and the same rule                      |
/// | `none`        | any; `upper` is `adds`                                |
struct indicator {
  std::string key;            ///< Names it for programs; not empty.
  std::string name;           ///< For people: "tin trao đổi". Not empty.
  std::string measured;       ///< The unit of measure: "tin", "ha", "%". May be empty.
  std::int32_t decimals = 0;  ///< 0..9
  over_time time = over_time::sum;
  over_place place = over_place::sum;
  upper_figure upper = upper_figure::adds;
  /// By which indicator an average over place is weighted: its figures of the same unit and period, 0 and
  /// more. A figure without a weight does not count.
  std::optional<indicator_id> weight = std::nullopt;
  std::optional<std::int64_t> least = 0;  ///< Smallest number allowed; none: any.
  std::optional<std::int64_t> most = std::nullopt;

  friend bool operator==(const indicator&, const indicator&) = default;
};

/// Refuses indicators that cannot be used.
/// @throws bad_argument  naming `indicators[i].field`: an empty or repeated key, an empty name; decimals outside
///   0..9; rules that are not valid or do not combine; a weight of what is not an average, that does not exist,
///   is the indicator itself, is no sum over place or allows numbers below 0; `most` below `least`.
/// Complexity: O(n log n).
PHOIHOP_EXPORT void require_indicators(std::span<const indicator> indicators);

/// How numbers are written: digits in threes, and the sign before the decimals.
struct number_form {
  char thousands = ',';  ///< 0: digits are not parted.
  char point = '.';

  friend bool operator==(const number_form&, const number_form&) = default;
};

/// "1.827,5": the Vietnamese form. Source: Law on Accounting 03/2003/QH11, art. 12(2), of figures in accounts;
/// that other reports write them so is an interpretation.
inline constexpr number_form vietnamese_numbers{'.', ','};
/// "1827.5": for programs that read numbers.
inline constexpr number_form plain_numbers{'\0', '.'};

/// A number of smallest units as a decimal number: 125 with two decimals is "1.25". O(digits).
/// @throws bad_argument  if `decimals` is outside 0..18.
[[nodiscard]] PHOIHOP_EXPORT std::string decimal_text(std::int64_t number, std::int32_t decimals,
                                                      const number_form& form = {});

}  // namespace phoihop

#endif
