// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_LUNAR_DATE_HPP
#define PHOIHOP_CALENDAR_LUNAR_DATE_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The lunisolar calendar of Viet Nam (âm lịch), by which Tết and Hùng Kings' day are fixed.
///
/// Three rules make it. A month begins on the day of the new moon, so it has 29 or 30 days, and only the moon
/// says which. Month 11 is the one with the winter solstice. Where thirteen months lie between two such
/// months, the first of them in which the sun enters none of the twelve signs of the zodiac is a leap month:
/// it takes the number of the month before it a second time. So a year has 12 months and 353 to 355 days, or
/// 13 and 383 to 385, and it begins between 21 January and 20 February.
///
/// It is not the Chinese calendar. The rules are the same, but a new moon or a solstice is dated by the clock
/// of Ha Noi (UTC+7), not of Beijing (UTC+8). Where it falls into the hour between the two midnights, months
/// begin a day apart; about one month in twenty does. Tết of 2007 was 17 February in Viet Nam and the 18th in
/// China. Three times from 1968 to 2199 (1985, 1987, 2148) a leap month lies elsewhere, and for a while the
/// two calendars are a month apart, as they were at Tết of 1985.
///
/// Nothing is computed here: answers come from a table of every month from 12/1899 to 11/2199, made with
/// ephemerides. How firm each one is, is part of the answer: see `lunar_certainty`.
///
/// Source: Decision 121-CP of 8 August 1967 on reckoning and keeping the State's calendar (the lunar calendar
/// goes by the official hour), in use from 1968; Decision 134/2002/QĐ-TTg of 14 October 2002 (the official
/// hour is UTC+7). From 1968 to 1975 it was the calendar of the North; the South kept UTC+8, and so held Tết
/// of 1968 and 1969 a day later.
namespace phoihop::vietnam {

/// Of two months with one number, the first is `regular`, the second `leap` (nhuận).
enum class lunar_month_kind : std::uint8_t { regular, leap };

/// How reliable a lunar date is.
enum class lunar_certainty : std::uint8_t {
  /// Every way of reckoning that was tried, and every table, gives this day. All but 42 of 3,711 months.
  solid,
  /// Before 1968: as in the almanacs of the time, which followed those of Peking (its local mean time, UTC+8
  /// from 1929). Reckoned at UTC+7 or at UTC+8 throughout, the month has another first day or another number.
  conventional,
  /// After 2070: the new moon is so close to midnight that the day depends on how the Earth will turn until
  /// then. The month may come to begin a day earlier or later.
  uncertain,
  /// A table in wide use in Viet Nam has another day. One month: 4/2054, here from 8 May, there from 7 May.
  disputed
};

}  // namespace phoihop::vietnam

namespace phoihop {

template <>
struct enum_names<vietnam::lunar_month_kind> {
  static constexpr std::string_view type = "vietnam::lunar_month_kind";
  static constexpr std::string_view names[] = {"regular", "leap"};
};

template <>
struct enum_names<vietnam::lunar_certainty> {
  static constexpr std::string_view type = "vietnam::lunar_certainty";
  static constexpr std::string_view names[] = {"solid", "conventional", "uncertain", "disputed"};
};

}  // namespace phoihop

namespace phoihop::vietnam {

using phoihop::to_text;

/// A day of the Vietnamese lunisolar calendar. Each value is a day of the table, which goes from 1/12/1899
/// (1 January 1900) to 29/11/2199 (15 January 2200). The default is Tết of 1900.
///
///     using namespace phoihop::vietnam;
///     const lunar_date hung_kings{2026, 3, 10};
///     hung_kings.to_date();                             // 2026-04-26
///     to_text(lunar_date::of(date{2025, 8, 1}));        // "2025-06L-08 ÂL": the leap month 6 of 2025
///     lunar_date::of(date{2072, 12, 9}).certainty();    // lunar_certainty::uncertain
///     add_days(tet(2026), -1);                          // 2026-02-16: the eve, be it the 29th or the 30th
///
/// A day of the lunar calendar is a civil day, from midnight to midnight: each is one `date`.
class PHOIHOP_EXPORT lunar_date {
 public:
  lunar_date() = default;

  /// @param year   1899..2199: that of the Gregorian year in which it begins. Its last weeks lie in the next:
  ///   1 January 2026 is 13/11 of the lunar year 2025.
  /// @param month  1..12.
  /// @param day    1..29, and 30 where the month has 30 days.
  /// @throws bad_argument    (field "kind", "month" or "day") if the calendar has no such day: a month 13, a
  ///   leap month that the year does not have (value "06L"), a 30th in a month of 29 days.
  /// @throws out_of_horizon  (field "year") if it may have, but the table does not reach there.
  /// O(1).
  lunar_date(std::int32_t year, std::int32_t month, std::int32_t day,
             lunar_month_kind kind = lunar_month_kind::regular);

  /// The lunar date of `d`. O(1).
  /// @throws bad_argument    (field "date") if `d` is not a day.
  /// @throws out_of_horizon  (field "date") if it lies outside `lunar_horizon()`.
  [[nodiscard]] static lunar_date of(const date& d);

  [[nodiscard]] std::int32_t year() const noexcept { return year_; }
  /// 1..12; a leap month has the number of the month before it.
  [[nodiscard]] std::int32_t month() const noexcept { return month_; }
  [[nodiscard]] lunar_month_kind kind() const noexcept { return kind_; }
  /// 1..30.
  [[nodiscard]] std::int32_t day() const noexcept { return day_; }

  /// The same day in the Gregorian calendar. O(1).
  [[nodiscard]] date to_date() const;

  /// How firm it is that `to_date()` is this day: as firm as the first day of its month and, for a 30th, as
  /// that of the next month too (if the next month began a day earlier, there would be no 30th). The
  /// certainty of Tết is that of day 1 of month 1; of a leap month's place, that of its first day; of a
  /// month's length, that of its own first day and of the next month's. O(log 42).
  [[nodiscard]] lunar_certainty certainty() const noexcept;

  /// Ordered in time.
  friend auto operator<=>(const lunar_date&, const lunar_date&) = default;

 private:
  // In this order they compare as days do: a leap month comes after the regular one of its number.
  std::int16_t year_ = 1900;
  std::uint8_t month_ = 1;
  lunar_month_kind kind_ = lunar_month_kind::regular;
  std::uint8_t day_ = 1;
};

/// The days that have a lunar date here: [1900-01-01, 2200-01-16). O(1).
[[nodiscard]] PHOIHOP_EXPORT date_range lunar_horizon();

/// Tết, the first day of a lunar year: 2026-02-17 for 2026. O(1).
/// @throws out_of_horizon  (field "year") if the year is not 1900..2199.
[[nodiscard]] PHOIHOP_EXPORT date tet(std::int32_t year);

/// The number that occurs twice in a year of 13 months (6 in 2025); empty in a year of 12. O(1).
/// @throws out_of_horizon  (field "year") if the year is not 1900..2199.
[[nodiscard]] PHOIHOP_EXPORT std::optional<std::int32_t> leap_month(std::int32_t year);

/// 29 or 30. O(1). @throws bad_argument, out_of_horizon  as the constructor of `lunar_date` does.
[[nodiscard]] PHOIHOP_EXPORT std::int32_t days_in_lunar_month(
    std::int32_t year, std::int32_t month, lunar_month_kind kind = lunar_month_kind::regular);

/// The name of a lunar year in the cycle of sixty (can chi): "Bính Ngọ" for 2026, "Giáp Tý" for 1984. It
/// follows from the number alone, so it is known outside the table too. O(1).
/// @throws bad_argument  (field "year") if the year is not 1400..9999.
[[nodiscard]] PHOIHOP_EXPORT std::string sexagenary_name(std::int32_t year);

/// "2026-03-10 ÂL", in a leap month "2025-06L-08 ÂL"; texts sort as the days do. The mark (âm lịch, as
/// printed on calendars) is always there, since without it the text would read as another, Gregorian day.
/// O(1). Source: the L is that of RFC 7529, section 4.2.
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const lunar_date& d);

/// Inverse of `to_text`; empty if `text` is not exactly the text of a day in the table. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<lunar_date> parse_lunar_date(std::string_view text) noexcept;

}  // namespace phoihop::vietnam

#endif
