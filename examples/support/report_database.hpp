// SPDX-License-Identifier: BSL-1.0
//
// The tables of `report_tables` as data of the library, and back. An error about a row names the table and the row id;
// a sum that overflows names its indicator.
#ifndef PHOIHOP_EXAMPLES_SUPPORT_REPORT_DATABASE_HPP
#define PHOIHOP_EXAMPLES_SUPPORT_REPORT_DATABASE_HPP

#include "support/sqlite.hpp"

#include <phoihop/organization.hpp>
#include <phoihop/statistics.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report_database {

/// The row ids of a table, by the dense ids or the places that its rows have here.
class row_ids {
 public:
  void add(std::int64_t row) {
    places_.emplace(row, rows_.size());
    rows_.push_back(row);
  }
  [[nodiscard]] std::int64_t operator[](std::size_t place) const { return rows_.at(place); }
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
  [[nodiscard]] std::optional<std::size_t> find(std::int64_t row) const {
    const auto found = places_.find(row);
    return found == places_.end() ? std::nullopt : std::optional{found->second};
  }

 private:
  std::vector<std::int64_t> rows_;
  std::map<std::int64_t, std::size_t> places_;
};

/// Units and what became of them.
struct read_units {
  phoihop::organization_definition definition;
  row_ids kinds;
  row_ids units;
  row_ids events;
};

/// What the report is about.
struct read_frame {
  std::vector<phoihop::indicator> indicators;
  row_ids indicator_rows;
  phoihop::period first;
  phoihop::period last;
  phoihop::date structure_of;
};

/// Figures in columns: the library reads them where they are.
struct figure_columns {
  row_ids rows;
  std::vector<phoihop::unit_id> units;
  std::vector<phoihop::period> calendar;
  std::vector<std::uint32_t> periods;
  std::vector<phoihop::indicator_id> indicators;
  std::vector<phoihop::quantity> values;
  std::vector<phoihop::instant> known_from;
  std::vector<phoihop::verdict> arrived;

  [[nodiscard]] phoihop::fact_columns view() const {
    return {units, calendar, periods, indicators, values, {}, known_from, arrived};
  }
};

/// Periods of one structure, and the figures about them.
struct reported_part {
  phoihop::snapshot structure;  ///< Of the last day of the last of the periods.
  phoihop::period first;
  phoihop::period last;
  figure_columns figures;
  std::vector<phoihop::expected_figures> due;
  row_ids due_rows;
};

/// Makes the tables and fills them if there are none.
void fill_if_empty(sqlite::connection& in);

/// @throws bad_argument  "event, row 8, operating = 2026-02-30: this is not a day YYYY-MM-DD".
[[nodiscard]] read_units units_of(sqlite::connection& in);
/// @throws bad_argument  as `units_of`; naming `report`, if the structure is that of a day before the report ends.
[[nodiscard]] read_frame frame_of(sqlite::connection& in);
/// Figures and expected figures into the part that their period is in.
void read_figures(sqlite::connection& in, const read_units& units, const read_frame& frame,
                  std::vector<reported_part>& into);

/// A list of the library's whose items are the rows of a table.
struct list_of_rows {
  std::string_view list;   // "facts"
  std::string_view table;  // "fact"
  const row_ids& rows;
};

/// What is wrong, with the rows that it is about: the path "facts[3].unit" becomes "fact, row 17, unit", and paths in
/// the problem likewise. The unit "#2" becomes the row id of that unit. A unit without code, "#2 Đồi Thông", becomes
/// "row 12 Đồi Thông".
[[nodiscard]] phoihop::finding in_rows(phoihop::finding f, const list_of_rows& of, const read_units& units);

/// Replaces the table `restated`, within the transaction of the caller.
void write_restated(sqlite::connection& in, const phoihop::cube& of, const read_units& units,
                    const read_frame& frame);

}  // namespace report_database

#endif
