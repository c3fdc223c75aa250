// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_DATE_HPP
#define PHOIHOP_CORE_DATE_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Days. A `date` is Boost.Date_Time's day of the Gregorian calendar, 1400 to 9999. Functions of this library
/// take and give plain dates, and refuse Boost's special values (not-a-date, infinities) by name. Arithmetic
/// that leaves these years is an `overflow`, never a wrong day.
namespace phoihop {

/// A day of the Gregorian calendar, 1400-01-01 to 9999-12-31.
///
/// Boost's type has three values that are not days (not-a-date and the two infinities). Every phoihop
/// function that takes a date refuses them with `bad_argument`; none returns them.
using date = boost::gregorian::date;

/// The first and the last day that a `date` can be.
inline constexpr date min_date{1400, 1, 1};
inline constexpr date max_date{9999, 12, 31};

/// Days of the week, numbered as in ISO 8601.
enum class weekday : std::uint8_t {
  monday = 1,
  tuesday = 2,
  wednesday = 3,
  thursday = 4,
  friday = 5,
  saturday = 6,
  sunday = 7
};

template <>
struct enum_names<weekday> {
  static constexpr std::string_view type = "weekday";
  static constexpr weekday first = weekday::monday;
  static constexpr std::string_view names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                               "Friday", "Saturday", "Sunday"};
};

/// Whether `d` is a day at all: neither not-a-date nor infinite. O(1).
[[nodiscard]] PHOIHOP_EXPORT bool is_day(const date& d) noexcept;

/// `d` itself, checked.
/// @param field  Name of the argument, for the error.
/// @throws bad_argument  if `d` is not a day. O(1).
PHOIHOP_EXPORT date require_day(const date& d, std::string_view field);

/// The day named by its fields.
/// @throws bad_argument  (field "date") if there is no such day, as for 2021-02-30, or if it lies outside
///   1400..9999. All three numbers are checked in full width. O(1).
[[nodiscard]] PHOIHOP_EXPORT date make_date(std::int32_t year, std::int32_t month, std::int32_t day);

/// The day `n` days after `d`, before it for negative `n`.
/// @throws bad_argument  if `d` is not a day.
/// @throws overflow      if the result lies outside 1400-01-01..9999-12-31. (Boost's own `+` does not look.)
/// O(1).
[[nodiscard]] PHOIHOP_EXPORT date add_days(const date& d, std::int64_t n);

/// Days from `first` to `last`: 0 for the same day, negative if `last` is earlier. O(1).
/// @throws bad_argument  if either is not a day.
[[nodiscard]] PHOIHOP_EXPORT std::int32_t days_between(const date& first, const date& last);

/// Day of the week. O(1). @throws bad_argument  if `d` is not a day.
[[nodiscard]] PHOIHOP_EXPORT weekday weekday_of(const date& d);

/// Days in a month, 28..31. O(1). @throws bad_argument  if the month is not 1..12 or the year not 1400..9999.
[[nodiscard]] PHOIHOP_EXPORT std::int32_t days_in_month(std::int32_t year, std::int32_t month);

/// The number that reads as the date: 20210311. The form in which dates are archived. O(1).
/// @throws bad_argument  if `d` is not a day.
[[nodiscard]] PHOIHOP_EXPORT std::int32_t to_yyyymmdd(const date& d);

/// Inverse of `to_yyyymmdd`. O(1). @throws bad_argument  (field "date") if the number names no day.
[[nodiscard]] PHOIHOP_EXPORT date from_yyyymmdd(std::int64_t yyyymmdd);

/// ISO 8601 extended form, "2021-03-11"; the only form phoihop writes.
/// Values that are not days are written too, for error messages: "not-a-date", "-infinity", "+infinity".
/// O(1). Source: ISO 8601-1:2019, 5.2.2.1 b).
// NOLINTNEXTLINE(readability-redundant-declaration): core/message.hpp needs it without this header
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const date& d);

/// The day that `text` names in the form "2021-03-11", exactly ten characters; empty if it names none. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<date> parse_date(std::string_view text) noexcept;

/// Hashes a date by its day number; Boost offers none.
struct date_hash {
  [[nodiscard]] std::size_t operator()(const date& d) const noexcept { return d.day_number(); }
};

}  // namespace phoihop

#endif
