// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_MONTHS_HPP
#define PHOIHOP_CALENDAR_MONTHS_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>

#include <cstdint>
#include <string_view>

/// Adding months to a day, where the month that is reached may be too short. The rule for that is an argument,
/// since laws differ.
namespace phoihop {

/// What to do if the month that is reached has no such day: one month after 31 January.
enum class missing_day : std::uint8_t {
  last_of_month,        ///< 28 or 29 February. Vietnamese law: Civil Code 2015, art. 148(3).
  first_of_next_month,  ///< 1 March.
  refuse,               ///< An error.
};

template <>
struct enum_names<missing_day> {
  static constexpr std::string_view type = "missing_day";
  static constexpr std::string_view names[] = {"last of month", "first of next month", "refuse"};
};

/// The same day of the month `n` months later, or earlier for negative `n`; 12 months are a year.
///
/// Only the month that is reached decides; those between do not matter, and neither does whether `d` was the
/// last day of its own month. So the last of February goes to the 28th or 29th of other months, never to
/// their end. (Boost's `months` remembers that a day was the last of its month, and turns 28 February into
/// 31 March.)
///
/// Count every term from the one anchor, not from the term before: the months after 31 January are
/// `add_months(anchor, 1, ...)`, `add_months(anchor, 2, ...)`, which gives 28 February and 31 March. A term
/// counted from the 28th stays on the 28th for ever. For the same reason going back does not always return to
/// where one came from.
///
///     add_months(date{2024, 1, 31}, 1, missing_day::last_of_month);        // 2024-02-29
///     add_months(date{2026, 1, 31}, 1, missing_day::first_of_next_month);  // 2026-03-01
///     add_months(date{2024, 2, 29}, 12, missing_day::last_of_month);       // 2025-02-28
///     add_months(date{2026, 2, 28}, 1, missing_day::last_of_month);        // 2026-03-28
///
/// The result may be a rest day: moving it to a business day is `business_calendar::roll_day`.
/// @throws bad_argument  if `d` is not a day, `rule` is not one of the three, or there is no such day and the
///   rule is `refuse`.
/// @throws overflow      outside the years 1400 to 9999.
/// Complexity: O(1).
/// Source: Civil Code 91/2015/QH13, art. 148(3) and (4); of 29 February in a year that has none the Code says
/// nothing, and the last of the month is an interpretation.
[[nodiscard]] PHOIHOP_EXPORT date add_months(const date& d, std::int64_t n, missing_day rule);

}  // namespace phoihop

#endif
