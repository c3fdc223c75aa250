// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_PERIOD_SCHEME_HPP
#define PHOIHOP_CALENDAR_PERIOD_SCHEME_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Periods that do not follow the calendar year: a reporting year from 15 December, weeks from Sunday, terms
/// of five years. A `period_scheme` is the rule; periods of different schemes never mix.
namespace phoihop {

/// After which of its two edges a month or year of a scheme is called. The month from 15 March to 14 April is
/// March by its start, April by its end.
enum class period_label : std::uint8_t { by_start, by_end };

template <>
struct enum_names<period_label> {
  static constexpr std::string_view type = "period_label";
  static constexpr std::string_view names[] = {"by start", "by end"};
};

/// What a scheme says, as its author writes it down. The defaults are those of the plain calendar.
struct period_scheme_definition {
  std::string_view name = {};  ///< 1 to 8 characters, a letter and then letters and digits: `[a-z][a-z0-9]*`.
  std::int32_t first_day = 1;  ///< On which day its months begin: 1..31; the last day of a shorter month.
  period_label months = period_label::by_start;
  std::int32_t first_month = 1;  ///< Label of the first month of its year: 1..12.
  period_label years = period_label::by_start;
  weekday week_begins = weekday::monday;
  /// After how many months of the year its cumulative reports are due: ascending, each 1..12, the rest 0.
  std::array<std::int32_t, 12> cumulative_months = {3, 6, 9, 12};
  std::int32_t term_years = 5;    ///< Length of its terms: 2..100 years, or 0 if it has none.
  std::int32_t term_from = 2021;  ///< A year in which a term begins: 1400..9999.
};

namespace detail {

enum class scheme_fault : std::uint8_t {
  none,
  name,
  taken_name,
  first_day,
  months,
  first_month,
  years,
  week_begins,
  cumulative_months,
  term_years,
  term_from
};

[[noreturn]] PHOIHOP_EXPORT void refuse(const period_scheme_definition& given, scheme_fault fault);

}  // namespace detail

/// How an authority cuts time into reporting periods: on which day its months begin, with which month its
/// year, what they are called, and on which day of the week its weeks begin. A small value (24 bytes): each
/// `period` carries its own copy, so that two reports are never compared under different rules unnoticed.
///
/// The last day whose facts still belong to a period is its cut-off. Under Decree 09/2019 the cut-off of
/// April is 14 April: what happens on the 15th is reported for May. That is all that a scheme decides; by
/// when the report must be sent is another matter (see module deadline).
///
/// Every scheme works alike:
/// - its months follow each other without gap or overlap, however long the calendar's months are, and are
///   numbered 1..12 in the calendar year of their label, whatever month its year begins with;
/// - its year is twelve of them from `first_month`; halves and quarters cut that year, terms are made of such
///   years, cumulative periods grow from the year's first day;
/// - its weeks have seven days, apart from months; a week belongs to the calendar year that holds its fourth
///   day, which is ISO 8601's rule for weeks from Monday.
///
/// `period_scheme{}` is the plain calendar; its name is empty and its ids are bare. Write down another one
/// where it is needed, in a constant expression or at run time; a wrong field does not compile, or throws:
///
///     constexpr period_scheme school{{.name = "school", .first_day = 16, .months = period_label::by_end,
///                                     .first_month = 9, .years = period_label::by_start}};
///     to_text(period::containing(school, period_kind::year, date{2026, 8, 15}));  // "school:2025"
class PHOIHOP_EXPORT period_scheme {
 public:
  /// The plain calendar.
  constexpr period_scheme() = default;

  /// O(1).
  /// @throws bad_argument  naming the field, if one is not as `period_scheme_definition` says; or if the name
  ///   is that of a built-in scheme with other rules (the empty name is the calendar's).
  constexpr explicit period_scheme(const period_scheme_definition& given);

  /// Empty for the plain calendar. O(1).
  [[nodiscard]] std::string name() const;
  [[nodiscard]] constexpr std::int32_t first_day() const noexcept { return first_day_; }
  /// `by_start` for months that begin on their 1st: they end in the month in which they begin.
  [[nodiscard]] constexpr period_label months() const noexcept { return months_; }
  [[nodiscard]] constexpr std::int32_t first_month() const noexcept { return first_month_; }
  /// `by_start` for years that begin with month 1: they end in the year in which they begin.
  [[nodiscard]] constexpr period_label years() const noexcept { return years_; }
  [[nodiscard]] constexpr weekday week_begins() const noexcept { return week_begins_; }
  /// Whether a cumulative report is due after that many months of the year; false outside 1..12. O(1).
  [[nodiscard]] constexpr bool cumulates(std::int32_t months) const noexcept {
    return months >= 1 && months <= 12 && (cumulative_ >> months & 1U) != 0;
  }
  /// 0 if the scheme has no terms.
  [[nodiscard]] constexpr std::int32_t term_years() const noexcept { return term_years_; }
  /// A year in which a term begins; 0 if the scheme has no terms.
  [[nodiscard]] constexpr std::int32_t term_from() const noexcept { return term_from_; }

  /// By name, then by the rules. Schemes of one name with different rules are different schemes.
  friend constexpr auto operator<=>(const period_scheme&, const period_scheme&) = default;

 private:
  // The calendar, unless a constructor says otherwise.
  std::uint64_t name_ = 0;  // the first character in the highest byte
  std::uint16_t cumulative_ = 1U << 3 | 1U << 6 | 1U << 9 | 1U << 12;  // bit m: after m months
  std::int16_t term_from_ = 2021;
  std::uint8_t term_years_ = 5;
  std::uint8_t first_day_ = 1;
  std::uint8_t first_month_ = 1;
  period_label months_ = period_label::by_start;
  period_label years_ = period_label::by_start;
  weekday week_begins_ = weekday::monday;
};

/// All rules of a scheme in one line, for messages and for keeping:
/// "nd09(month=15/end,year=1/start,week=monday,cumulative=3+6+9+12,term=5@2021)"; "-" for no cumulative
/// reports or no terms. The plain calendar's has no name in front. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const period_scheme& scheme);

/// Inverse of `to_text`; empty if `text` is not what that writes. O(length).
[[nodiscard]] PHOIHOP_EXPORT std::optional<period_scheme> parse_period_scheme(std::string_view text) noexcept;

/// The plain calendar and the schemes below, by whose names `parse_period` reads. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::span<const period_scheme> built_in_period_schemes() noexcept;

namespace detail {

// The built-in schemes are data: each is written once, here, and its name is its own.
inline constexpr std::array<period_scheme_definition, 13> built_in_definitions{{
    {},
    {.name = "nd09", .first_day = 15, .months = period_label::by_end},
    {.name = "oct", .first_month = 10, .years = period_label::by_end},
    {.name = "ttlt12", .first_month = 10, .years = period_label::by_end, .cumulative_months = {3, 6, 10, 12}},
    {.name = "dec", .first_month = 12, .years = period_label::by_end},
    {.name = "nov16",
     .first_day = 16,
     .months = period_label::by_end,
     .first_month = 12,
     .years = period_label::by_end},
    {.name = "wed", .week_begins = weekday::wednesday},
    {.name = "thu", .week_begins = weekday::thursday},
    {.name = "sat", .week_begins = weekday::saturday},
    {.name = "sun", .week_begins = weekday::sunday},
    {.name = "fyapr", .first_month = 4},
    {.name = "fyjul", .first_month = 7},
    {.name = "fyoct", .first_month = 10},
}};

constexpr const period_scheme_definition& built_in(std::string_view name) {
  for (const auto& known : built_in_definitions)
    if (known.name == name) return known;
  refuse({.name = name}, scheme_fault::name);
}

constexpr bool is_scheme_name(std::string_view name) noexcept {
  constexpr std::string_view letters_and_digits = "abcdefghijklmnopqrstuvwxyz0123456789";
  return !name.empty() && name.size() <= 8 && name.front() >= 'a' && name.front() <= 'z' &&
         name.find_first_not_of(letters_and_digits) == std::string_view::npos;
}

constexpr bool are_marks(const std::array<std::int32_t, 12>& months) noexcept {
  std::int32_t before = 0;
  bool ended = false;
  for (const std::int32_t m : months) {
    if (m == 0) {
      ended = true;
      continue;
    }
    if (ended || m <= before || m > 12) return false;
    before = m;
  }
  return true;
}

// What months and years that agree with the calendar's are called does not depend on the edge.
constexpr period_scheme_definition settled(period_scheme_definition d) noexcept {
  if (d.first_day == 1) d.months = period_label::by_start;
  if (d.first_month == 1) d.years = period_label::by_start;
  if (d.term_years == 0) d.term_from = 0;
  return d;
}

constexpr bool same_rules(const period_scheme_definition& a, const period_scheme_definition& b) noexcept {
  return a.first_day == b.first_day && a.months == b.months && a.first_month == b.first_month &&
         a.years == b.years && a.week_begins == b.week_begins && a.term_years == b.term_years &&
         a.term_from == b.term_from && a.cumulative_months == b.cumulative_months;
}

constexpr scheme_fault fault_of_name(const period_scheme_definition& d) noexcept {
  for (const auto& known : built_in_definitions)
    if (known.name == d.name)
      return same_rules(known, settled(d)) ? scheme_fault::none : scheme_fault::taken_name;
  return is_scheme_name(d.name) ? scheme_fault::none : scheme_fault::name;
}

constexpr scheme_fault fault_of(const period_scheme_definition& d) noexcept {
  if (d.first_day < 1 || d.first_day > 31) return scheme_fault::first_day;
  if (!is_enumerator(d.months)) return scheme_fault::months;
  if (d.first_month < 1 || d.first_month > 12) return scheme_fault::first_month;
  if (!is_enumerator(d.years)) return scheme_fault::years;
  if (d.week_begins < weekday::monday || d.week_begins > weekday::sunday) return scheme_fault::week_begins;
  if (!are_marks(d.cumulative_months)) return scheme_fault::cumulative_months;
  if (d.term_years < 0 || d.term_years == 1 || d.term_years > 100) return scheme_fault::term_years;
  if (d.term_years != 0 && (d.term_from < 1400 || d.term_from > 9999)) return scheme_fault::term_from;
  return fault_of_name(d);
}

}  // namespace detail

constexpr period_scheme::period_scheme(const period_scheme_definition& given) {
  const detail::scheme_fault fault = detail::fault_of(given);
  if (fault != detail::scheme_fault::none) detail::refuse(given, fault);  // in a constant: does not compile
  const period_scheme_definition d = detail::settled(given);
  cumulative_ = 0;
  std::int32_t place = 64;
  for (const char c : d.name) name_ |= static_cast<std::uint64_t>(c) << (place -= 8);
  for (const std::int32_t m : d.cumulative_months)
    if (m != 0) cumulative_ = static_cast<std::uint16_t>(cumulative_ | 1U << m);
  term_from_ = static_cast<std::int16_t>(d.term_from);
  term_years_ = static_cast<std::uint8_t>(d.term_years);
  first_day_ = static_cast<std::uint8_t>(d.first_day);
  first_month_ = static_cast<std::uint8_t>(d.first_month);
  months_ = d.months;
  years_ = d.years;
  week_begins_ = d.week_begins;
}

/// Weeks from another day than Monday; otherwise the calendar. Ids "wed:2026W1", "sat:2026W1", "sun:2026W1".
/// Source: DHIS2 developer documentation, "Date and period format": week Wednesday, Saturday, Sunday.
inline constexpr period_scheme weeks_from_wednesday{detail::built_in("wed")};
/// Weeks from Thursday to Wednesday; otherwise the calendar. Id "thu:2026W1".
/// Source: Circular 55/2020/TT-BCT art. 8 (market surveillance); DHIS2 as above, week Thursday.
inline constexpr period_scheme weeks_from_thursday{detail::built_in("thu")};
inline constexpr period_scheme weeks_from_saturday{detail::built_in("sat")};
inline constexpr period_scheme weeks_from_sunday{detail::built_in("sun")};

/// Years from 1 April, 1 July, 1 October, called after the year in which they begin; otherwise the calendar.
/// Ids "fyapr:2026", "fyjul:2026", "fyoct:2026".
/// Source: DHIS2 developer documentation, "Date and period format": financial year April, July, Oct.
inline constexpr period_scheme years_from_april{detail::built_in("fyapr")};
inline constexpr period_scheme years_from_july{detail::built_in("fyjul")};
inline constexpr period_scheme years_from_october{detail::built_in("fyoct")};

namespace vietnam {

/// Months from the 15th to the 14th, called after the month that holds the 14th; the year from 15 December to
/// 14 December. Id "nd09:202604" (15 March to 14 April 2026).
/// Source: Decree 09/2019/ND-CP art. 12, as quoted in Circular 06/2022/TT-UBDT art. 6; nine months (15
/// December to 14 September): Khánh Hòa, Decision 01/2023/QD-UBND art. 4.
inline constexpr period_scheme decree_09_2019{detail::built_in("nd09")};

/// The year from 1 October to 30 September, with cumulative reports after 3, 6, 9 and 12 months. Id
/// "oct:2026" (1 October 2025 to 30 September 2026).
/// Source: Decree 128/2017/ND-CP art. 8 (investigation bodies). That the year is called after its end is
/// common usage, not in the article.
inline constexpr period_scheme from_october{detail::built_in("oct")};

/// As `from_october`, with cumulative reports after 3, 6, 10 and 12 months. Id "ttlt12:2026C10".
/// Source: Joint Circular 12/2021 art. 6 (civil enforcement statistics).
inline constexpr period_scheme civil_enforcement{detail::built_in("ttlt12")};

/// Months of the calendar, but halves from 1 December and 1 June, the year from 1 December to 30 November. Id
/// "dec:2026" (1 December 2025 to 30 November 2026).
/// Source: Joint Circular 05/2018/TTLT-BCA-VKSNDTC-TANDTC art. 15 (criminal statistics). Called after its end
/// by common usage.
inline constexpr period_scheme from_december{detail::built_in("dec")};

/// Halves from 16 November to 15 May and from 16 May, the year from 16 November to 15 November; months from
/// the 16th to the 15th, called after the month that holds the 15th. Id "nov16:2026S1". Source: Circular
/// 19/2020/TT-BGDDT art. 27. Called after its end by common usage.
inline constexpr period_scheme from_16_november{detail::built_in("nov16")};

}  // namespace vietnam

}  // namespace phoihop

#endif
