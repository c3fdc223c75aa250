// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_RECONCILE_HPP
#define PHOIHOP_STATISTICS_RECONCILE_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/statistics/quantity.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Whether a published total and its parts agree, given how precise each of them is.
namespace phoihop {

/// A part of a published total.
struct named_quantity {
  std::string name;  ///< "at the province".
  quantity value;

  friend bool operator==(const named_quantity&, const named_quantity&) = default;
};

/// How a published total and its parts agree.
enum class reconciliation_result : std::uint8_t {
  equal,       ///< Both exact, and the same.
  different,   ///< Both exact, and not the same; or a lower bound that the other side does not reach.
  compatible,  ///< Not both exact, and nothing contradicts.
  unknown,     ///< The total or a part is missing, or one side has no number.
};

template <>
struct enum_names<reconciliation_result> {
  static constexpr std::string_view type = "reconciliation_result";
  static constexpr std::string_view names[] = {"equal", "different", "compatible", "unknown"};
};

struct reconciliation {
  reconciliation_result outcome = reconciliation_result::unknown;
  quantity published;
  total parts;
  std::optional<std::int64_t> difference;   ///< Published minus parts, if both are numbers.
  std::vector<std::string> without_number;  ///< Names of the parts that are missing or not due.

  friend bool operator==(const reconciliation&, const reconciliation&) = default;
};

/// Holds a published total against its parts: 370 messages = 120 at the province + 250 in the districts.
///
/// A lower bound on one side contradicts an exact number on the other that is smaller than it; approximate
/// numbers contradict nothing. A part that is not due adds nothing and hides nothing; with one that is
/// missing nothing is concluded, even if the rest is more than the whole already (a figure may be negative).
/// @throws bad_argument  if there are no parts, or a part has no name or one that another has.
/// @throws overflow
/// Complexity: O(n log n).
[[nodiscard]] PHOIHOP_EXPORT reconciliation reconcile(const quantity& published,
                                                      std::span<const named_quantity> parts);

/// "370 = 120 + 250: equal"; "370 = 120 + 240: different, 10 more than the parts"; "370 = 120 + missing:
/// unknown, 250 more than the parts; no number: in the districts". O(length).
/// @param parts  Those that were given to `reconcile`.
/// @throws bad_argument  if `parts` sum to something else.
[[nodiscard]] PHOIHOP_EXPORT std::string explain(const reconciliation& r,
                                                 std::span<const named_quantity> parts, char separator = ',');

}  // namespace phoihop

#endif
