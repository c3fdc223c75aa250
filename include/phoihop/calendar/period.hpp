// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_PERIOD_HPP
#define PHOIHOP_CALENDAR_PERIOD_HPP

#include <phoihop/calendar/period_scheme.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Periods: days, weeks, months, quarters, half-years, years. A `period` knows its days, its neighbours and its id in
/// DHIS2's form. A meeting covers one period; a report is about one.
namespace phoihop {

/// Kinds of reporting period, from short to long, and the one that grows. Months are those of a scheme. All
/// but `nine_months` and `cumulative` tile: each day lies in exactly one of each kind.
enum class period_kind : std::uint8_t {
  day,   ///< One day. Number 1..365 or 366 in the calendar year. The same in all schemes but for the name.
  week,  ///< Seven days. Number 1..52 or 53 in the calendar year that holds its fourth day.
  ten_days,     ///< Days 1-10, 11-20 and 21-end of a month. Number 1..36, three for each month.
  half_month,   ///< Days 1-15 and 16-end of a month. Number 1..24, two for each month.
  month,        ///< Number 1..12 in the calendar year of its label.
  quarter,      ///< Number 1..4 in the scheme's year.
  half_year,    ///< Number 1..2 in the scheme's year.
  nine_months,  ///< The first nine months of the scheme's year. Number 1. The rest of the year lies in none.
  year,         ///< Twelve months. Number 1.
  term,         ///< Several years, as 2021-2025. Its year is its first one. Number 1.
  cumulative,   ///< From the scheme's year's first day on; its number says for how many months: 3, 6, 9, 12.
};

template <>
struct enum_names<period_kind> {
  static constexpr std::string_view type = "period_kind";
  static constexpr std::string_view names[] = {"day",   "week",    "ten days",  "half month",
                                               "month", "quarter", "half-year", "nine months",
                                               "year",  "term",    "cumulative"};
};

/// Periods of that kind in a year where that is the same for all years and schemes: 36, 24, 12, 4, 2, 1 and 1
/// for ten days, half months, months, quarters, half-years, nine months and years. 0 for days, weeks, terms,
/// cumulative periods, and values that are not a kind. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::int32_t periods_in_year(period_kind kind) noexcept;

/// One month, quarter, year ... of a scheme: the thing a meeting or a report is about, apart from the day on
/// which it sits or is sent. Years 1400 to 9999. A value; the default is January 1400 of the calendar. Every
/// question below is answered in O(1) unless it says otherwise, however far it reaches.
///
///     const period q2 = period::containing(period_kind::quarter, date{2022, 6, 30});
///     to_text(q2);            // "2022Q2"
///     q2.days();              // [2022-04-01, 2022-07-01)
///     q2.plus(-2).days();     // [2021-10-01, 2022-01-01)
///
/// The same event belongs to different periods under different schemes:
///
///     const period april{vietnam::decree_09_2019, period_kind::month, 2026, 4};
///     to_text(april);                      // "nd09:202604"
///     april.days();                        // [2026-03-15, 2026-04-15)
///     april.cut_off();                     // 2026-04-14
///     april.contains(date{2026, 4, 15});   // false: that day is reported for May
///     to_text(april.parent(period_kind::quarter));                               // "nd09:2026Q2"
///     to_text(period::containing(period_kind::month, date{2026, 4, 15}));        // "202604"
class PHOIHOP_EXPORT period {
 public:
  period() = default;

  /// The `number`-th (from 1; for cumulative periods the number of months) of its kind in `year`, of the
  /// calendar. The year of a month and its parts is that of the month's label, of a week that of its fourth
  /// day, of all others that of the scheme's year; a term's is its first.
  /// @throws bad_argument  if the kind does not exist, or not in the scheme; if the year is not 1400..9999 or
  ///   no term begins in it; if the number is not one of that year's.
  period(period_kind kind, std::int32_t year, std::int32_t number);
  /// The same in another scheme.
  period(const period_scheme& scheme, period_kind kind, std::int32_t year, std::int32_t number);

  /// The one of the calendar that `d` lies in; of cumulative periods, all of which begin with the year, the
  /// shortest.
  /// @throws bad_argument  if `d` is not a day, the kind does not exist, or no period of the kind holds the
  ///   day: the last three months of a year are in no nine months.
  /// @throws overflow      if its year is not 1400..9999.
  [[nodiscard]] static period containing(period_kind kind, const date& d);
  /// The same in another scheme.
  [[nodiscard]] static period containing(const period_scheme& scheme, period_kind kind, const date& d);

  /// The one that has exactly these days; empty if none has. For figures that come with dates, not with ids.
  /// @throws bad_argument  if the kind does not exist, or not in the scheme.
  [[nodiscard]] static std::optional<period> exactly(const period_scheme& scheme, period_kind kind,
                                                     const date_range& days);

  [[nodiscard]] const period_scheme& scheme() const noexcept { return scheme_; }
  [[nodiscard]] period_kind kind() const noexcept { return kind_; }
  [[nodiscard]] std::int32_t year() const noexcept;
  /// 1-based within the year; of a cumulative period its months.
  [[nodiscard]] std::int32_t number() const noexcept;

  /// Its days.
  /// @throws overflow  if they do not all lie in 1400-01-01..9999-12-30: no half-open range can hold
  ///   9999-12-31, the last day that a `date` can be.
  [[nodiscard]] date_range days() const;

  /// Its last day: facts of that day still belong to it, those of the next day no longer do. Not the day by
  /// which the report is due, which is later.
  /// @throws overflow  if it is not within 1400..9999.
  [[nodiscard]] date cut_off() const;

  /// Whether `d` is one of its days. @throws bad_argument  if `d` is not a day.
  [[nodiscard]] bool contains(const date& d) const;

  /// The `n`-th of its kind after it (before it for negative n); 0 is itself. Cumulative periods follow one
  /// another by their ends: 9 months, 12 months, 3 months of the next year.
  /// @throws overflow  outside 1400..9999.
  [[nodiscard]] period plus(std::int64_t n) const;

  /// How many periods of the same kind and scheme `later` is after this one; negative if it is before.
  /// @throws bad_argument  if kinds or schemes differ.
  [[nodiscard]] std::int32_t until(const period& later) const;

  /// Whether shorter periods of `part` cut this one without gap, overlap or rest, so that their figures add
  /// up to its own. Months make quarters, halves, nine months, years, terms and cumulative periods; ten days
  /// and half months make months and what months make; quarters make nine months but halves do not. Days make
  /// everything. Weeks make nothing and are made of days alone; nothing is made of nine months or of cumulative
  /// periods.
  [[nodiscard]] bool tiled_by(period_kind part) const noexcept;

  /// The periods of `part` that cut this one, in order. At most 366 a year, 100 years: a plain vector.
  /// O(result).
  /// @throws bad_argument  if they do not (see `tiled_by`).
  /// @throws overflow      if one lies outside the years 1400..9999.
  [[nodiscard]] std::vector<period> children(period_kind part) const;

  /// The period of `whole` of which this one is a child. Weeks to terms are parents where `tiled_by` says so.
  /// Nine months and cumulative periods are not: a month lies in several cumulative ones, or in no nine months.
  /// @throws bad_argument  if periods of `whole` are not tiled by those of this kind.
  /// @throws overflow      if it lies outside the years 1400..9999.
  [[nodiscard]] period parent(period_kind whole) const;

  /// Ordered by scheme, then kind, then in time (of cumulative periods: by their ends).
  friend auto operator<=>(const period&, const period&) = default;

 private:
  period(const period_scheme& scheme, period_kind kind, std::int32_t ordinal) noexcept
      : scheme_{scheme}, kind_{kind}, ordinal_{ordinal} {}

  [[nodiscard]] std::pair<std::int32_t, std::int32_t> ordinals_within(period_kind part) const noexcept;

  period_scheme scheme_;
  period_kind kind_ = period_kind::month;
  std::int32_t ordinal_ = 1400 * 12;  // consecutive periods of a kind have consecutive ordinals
};

/// Those that lie wholly in `span`, in order; of cumulative kinds too, though they share days.
/// O(result). @throws bad_argument  if the kind does not exist, or not in the scheme.
[[nodiscard]] PHOIHOP_EXPORT std::vector<period> periods_within(period_kind kind, const date_range& span);
/// The same in another scheme.
[[nodiscard]] PHOIHOP_EXPORT std::vector<period> periods_within(const period_scheme& scheme, period_kind kind,
                                                                const date_range& span);
/// Those that share a day with `span`, in order. O(result).
/// @throws bad_argument  if the kind does not exist, or not in the scheme.
[[nodiscard]] PHOIHOP_EXPORT std::vector<period> periods_touching(period_kind kind, const date_range& span);
/// The same in another scheme.
[[nodiscard]] PHOIHOP_EXPORT std::vector<period> periods_touching(const period_scheme& scheme,
                                                                  period_kind kind, const date_range& span);

/// Its id. In the calendar as DHIS2 writes it: "20260416", "202604", "2026Q2", "2026S1", "2026", "2026W5" (no
/// zero in front); and, since DHIS2 has none such: "202604T2" (the second ten days of April), "202604H1" (its first
/// half), "2026N9" (nine months), "2026C10" (ten months cumulated), "2021-2025" (a term). In another scheme
/// its name comes first: "nd09:202604". O(1).
/// Source: DHIS2 developer documentation, "Date and period format".
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const period& p);

/// Inverse of `to_text`, for the calendar, the built-in schemes and those given; empty if `text` is not such
/// an id. Exact: "2026W05", " 2026" and "2026q2" are not ids. O(1) and the schemes.
[[nodiscard]] PHOIHOP_EXPORT std::optional<period> parse_period(std::string_view text) noexcept;
/// @param schemes  Schemes of your own; of two with one name the first is read.
[[nodiscard]] PHOIHOP_EXPORT std::optional<period> parse_period(
    std::string_view text, std::span<const period_scheme> schemes) noexcept;

/// The id under which DHIS2 keeps figures about exactly the days of `p`, whatever scheme and kind it is;
/// empty if DHIS2 has no such period. The year of `vietnam::from_october` that is called 2026 is DHIS2's
/// "2025Oct", its first quarter "2025Q4". O(1).
///
/// DHIS2 has days; months, quarters and half-years of the calendar; half-years from April ("2026AprilS1"); years
/// from January, April ("2026April"), July and October; weeks from Monday, Wednesday ("2026WedW1"), Thursday,
/// Saturday and Sunday.
/// Source: DHIS2 developer documentation, "Date and period format". Not there and not here: periods from
/// November ("2026Nov"), whose year DHIS2's server and its web library read differently.
[[nodiscard]] PHOIHOP_EXPORT std::optional<std::string> to_dhis2(const period& p);

/// The period that a DHIS2 id of the above names, in the calendar or the built-in scheme of those weeks or
/// years: "2026April" is "fyapr:2026". Empty for any other text; DHIS2's bi-weeks and bi-months are not
/// kinds of this library. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<period> parse_dhis2(std::string_view text) noexcept;

/// Days as a time interval of ISO 8601, its first day and its length in days: "2026-03-15/P31D". So no one
/// asks whether the last day belongs to it, as in "2026-03-15/2026-04-14". O(1).
/// Source: ISO 8601-1:2019, 5.5 (time interval by its start and its duration).
[[nodiscard]] PHOIHOP_EXPORT std::string to_iso_interval(const date_range& days);
/// The same of the days of `p`. @throws overflow  as `period::days`.
[[nodiscard]] PHOIHOP_EXPORT std::string to_iso_interval(const period& p);

/// Inverse of `to_iso_interval`; empty if `text` has another form (two dates, months, no leading zeros) or
/// leaves the days that a range can hold. `period::exactly` then finds the period. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<date_range> parse_iso_interval(std::string_view text) noexcept;

}  // namespace phoihop

#endif
