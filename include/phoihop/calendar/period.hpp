// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_PERIOD_HPP
#define PHOIHOP_CALENDAR_PERIOD_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/export.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {

/// Kinds of reporting period, from short to long.
enum class period_kind : std::uint8_t { month, quarter, half_year, year };

/// Periods of that kind in a year: 12, 4, 2, 1. O(1). A kind that is none of the four has 0, and no period.
[[nodiscard]] PHOIHOP_EXPORT std::int32_t periods_in_year(period_kind kind) noexcept;

/// "month", "quarter", "half-year", "year". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string_view to_text(period_kind kind) noexcept;

/// One month, quarter, half-year or year of the calendar: the thing a meeting or a report is about, apart
/// from the day on which it sits or is sent. Years 1400 to 9999. A value; the default is January 1400.
///
///     const period q2 = period::containing(period_kind::quarter, date{2022, 6, 30});
///     to_text(q2);            // "2022Q2"
///     q2.days();              // [2022-04-01, 2022-07-01)
///     q2.plus(-2).days();     // [2021-10-01, 2022-01-01)
class PHOIHOP_EXPORT period {
 public:
  period() = default;

  /// The `number`-th (from 1) of its kind in `year`. O(1).
  /// @throws bad_argument  if the kind is none of the four, the year not 1400..9999 or the number not
  ///   1..periods_in_year(kind).
  period(period_kind kind, std::int32_t year, std::int32_t number);

  /// The one that `d` lies in. O(1). @throws bad_argument  if `d` is not a day or the kind none of the four.
  [[nodiscard]] static period containing(period_kind kind, const date& d);

  [[nodiscard]] period_kind kind() const noexcept { return kind_; }
  [[nodiscard]] std::int32_t year() const noexcept;
  /// 1-based within the year.
  [[nodiscard]] std::int32_t number() const noexcept;

  /// Its days. O(1). @throws overflow  for periods that end on 9999-12-31, the last day that a `date` can be:
  /// no half-open range can hold it.
  [[nodiscard]] date_range days() const;

  /// The `n`-th after it (before it for negative n); 0 is itself. O(1). @throws overflow  outside 1400..9999.
  [[nodiscard]] period plus(std::int64_t n) const;

  /// How many periods of the same kind `later` is after this one; negative if it is before. O(1).
  /// @throws bad_argument  if kinds differ.
  [[nodiscard]] std::int32_t until(const period& later) const;

  /// Ordered by kind, then in time.
  friend auto operator<=>(const period&, const period&) = default;

 private:
  period_kind kind_ = period_kind::month;
  std::int32_t ordinal_ = 1400 * 12;  // year * periods_in_year + number - 1
};

/// Those that lie wholly in `span`, in order. O(result). @throws bad_argument  if the kind is none of the
/// four.
[[nodiscard]] PHOIHOP_EXPORT std::vector<period> periods_within(period_kind kind, const date_range& span);
/// Those that share a day with `span`, in order. O(result). @throws bad_argument  if the kind is none of the
/// four.
[[nodiscard]] PHOIHOP_EXPORT std::vector<period> periods_touching(period_kind kind, const date_range& span);

/// The text id that DHIS2 uses: "202604", "2026Q2", "2026S1", "2026". O(1).
/// Source: DHIS2 developer documentation, "Date and period format".
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const period& p);

/// Inverse of `to_text`; empty if `text` is no such id. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<period> parse_period(std::string_view text) noexcept;

}  // namespace phoihop

#endif
