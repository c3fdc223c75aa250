// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_TABLE_HPP
#define PHOIHOP_STATISTICS_TABLE_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/language.hpp>
#include <phoihop/statistics/cube.hpp>
#include <phoihop/statistics/indicator.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// Tables of figures as values, and as plain text, CSV and HTML. Lower bounds, estimates and missing figures are
/// marked, and a footnote says what the marks mean.
namespace phoihop {

/// A table: units down, periods or indicators across.
struct figure_table {
  /// What one figure of each row is about.
  struct column {
    std::string heading;
    std::int32_t decimals = 0;  ///< 0..9

    friend bool operator==(const column&, const column&) = default;
  };

  /// A unit, and a figure for each column.
  struct row {
    std::string code;  ///< Of the day of the cube's structure.
    std::string name;  ///< With its kind.
    std::vector<cube_value> figures;

    friend bool operator==(const row&, const row&) = default;
  };

  std::string title;
  std::vector<column> columns;
  std::vector<row> rows;

  friend bool operator==(const figure_table&, const figure_table&) = default;
};

/// One indicator by units and periods. The title is the indicator's name and its unit of measure.
/// @param periods  Of the frame's kind, or tiled by it; in any order.
/// @throws bad_argument, overflow  as `cube::of`.
/// Complexity: O(units x periods) questions.
[[nodiscard]] PHOIHOP_EXPORT figure_table by_period(const cube& of, std::span<const unit_id> units,
                                                    indicator_id which, std::span<const period> periods);

/// Several indicators by units in one period. The title is the period's id.
/// @throws bad_argument, overflow  as `cube::of`.
/// Complexity: O(units x indicators) questions.
[[nodiscard]] PHOIHOP_EXPORT figure_table by_indicator(const cube& of, std::span<const unit_id> units,
                                                       std::span<const indicator_id> which,
                                                       const period& when);

/// The table as plain text: columns aligned, numbers in the form of the language ("1.827,5" in Vietnamese), and below
/// it what the marks mean that occur:
///
/// - "≥ 11.000": a lower bound; "≈ 500": approximate, estimates among them;
/// - "…": missing; "–": not due;
/// - "30 (2/3)": of three figures that were due two came.
///
/// O(text). @throws bad_argument  as `require_table`.
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const figure_table& t, language in = language::english);

/// The table as CSV, with a heading and CRLF. Each figure has four columns: the number in plain form ("1827.5"; empty
/// if missing or not due); its precision ("exact", "at least", "approximate", "missing" or "not due"); the number of
/// figures that were due; the number of those that came.
///
/// A program that guesses types drops zeros in front of codes ("03682" becomes 3682) and reads "1.827" as a fraction:
/// numbers are therefore plain here, and codes are to be imported as text.
///
/// O(text). @throws bad_argument  as `require_table`.
/// Source: RFC 4180.
[[nodiscard]] PHOIHOP_EXPORT std::string to_csv(const figure_table& t);

/// The table as an HTML fragment: `table` with `caption`, `thead` and `tbody`, texts escaped; marks as in plain text,
/// and their meaning in a `p` after the table. O(text). @throws bad_argument  as `require_table`.
[[nodiscard]] PHOIHOP_EXPORT std::string to_html(const figure_table& t, language in = language::english);

/// @throws bad_argument  naming `columns[i].decimals`, if outside 0..9, or `rows[i].figures`, if there is not one for
///   each column. O(rows + columns).
PHOIHOP_EXPORT void require_table(const figure_table& t);

}  // namespace phoihop

#endif
