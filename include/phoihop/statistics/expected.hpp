// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_EXPECTED_HPP
#define PHOIHOP_STATISTICS_EXPECTED_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/statistics/indicator.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Which figures are due: of which units, about which periods. What came is held against this.
namespace phoihop {

/// Figures that are expected of one unit: one of each period from `first` to `last`.
struct expected_figures {
  unit_id unit{};
  std::optional<indicator_id> indicator;  ///< None: of every indicator.
  period first;
  period last;

  friend bool operator==(const expected_figures&, const expected_figures&) = default;
};

/// Whether a figure is due about a period in which the unit was open on some days only.
enum class open_rule : std::uint8_t {
  any_day,    ///< If it was open on any day of the period.
  last_day,   ///< If it was open on the last one, at the cut-off.
  every_day,  ///< If it was open on all of them.
};

template <>
struct enum_names<open_rule> {
  static constexpr std::string_view type = "open_rule";
  static constexpr std::string_view names[] = {"any day", "last day", "every day"};
};

/// The figures that are due about the periods from `first` to `last` from a unit that is open on some days: as few
/// stretches as hold them, in order. For a unit of an organisation, `existence` gives the days.
///
///     // Open from 1 February to 31 July: six monthly figures.
///     const validity open{date{2026, 2, 1}, date{2026, 8, 1}};
///     const auto due = expected_while_open(commune, std::nullopt, {&open, 1}, {period_kind::month, 2026, 1},
///                                          {period_kind::month, 2026, 12}, open_rule::last_day);
///     due.size();                           // 1
///     due[0].first.until(due[0].last) + 1;  // 6
///
/// @param open  In any order; may overlap.
/// @throws bad_argument  naming `last`, if it is of another kind or scheme than `first` or before it; `rule`.
/// Complexity: O(periods + n log n) for n stretches of `open`.
[[nodiscard]] PHOIHOP_EXPORT std::vector<expected_figures> expected_while_open(
    unit_id unit, std::optional<indicator_id> which, std::span<const validity> open, const period& first,
    const period& last, open_rule rule);

}  // namespace phoihop

#endif
