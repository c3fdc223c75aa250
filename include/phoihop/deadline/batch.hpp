// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_BATCH_HPP
#define PHOIHOP_DEADLINE_BATCH_HPP

/// Very many rows, only to be counted: columns of receipts and deliveries go in, numbers by unit and state
/// come out, at a few nanoseconds a row. What every row is due by is `due_at`, how it is judged is `judge`.
/// Take `check_log` (ledger.hpp) where each row has a name and is to be listed.

#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/deadline/due_rule.hpp>
#include <phoihop/deadline/worked_time.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace phoihop {

/// The value of the column `delivered` where nothing was delivered: the instant that never comes. (A
/// not-a-date-time there is an error: it is what a forgotten field holds.) O(1).
[[nodiscard]] PHOIHOP_EXPORT instant not_delivered() noexcept;

/// A log of very many rows, as columns in the caller's memory. Row i is the i-th of each.
struct batch_columns {
  std::span<const instant> received;   ///< When the limit starts.
  std::span<const instant> delivered;  ///< When it was done, or `not_delivered()`.
  std::span<const unit_id> unit;       ///< Who owes it; without this column, rows count for no unit.
  std::span<const std::uint8_t> rule;  ///< Which of the rules; without this column, the first.
};

/// Numbers of rows by state. Parts add up in any order, and the sum of parts is that of the whole.
struct PHOIHOP_EXPORT batch_counts {
  std::int64_t on_time = 0;
  std::int64_t late = 0;
  std::int64_t pending = 0;
  std::int64_t overdue = 0;

  /// Nothing is changed if it throws.
  /// @throws overflow  if a sum does not fit.
  batch_counts& operator+=(const batch_counts& part);

  /// Rows in all. O(1).
  /// @throws overflow  if the sum does not fit.
  [[nodiscard]] std::int64_t rows() const;
  /// On time out of on time, late and overdue, as in a `ledger`; empty if there are no such rows. O(1).
  /// @throws overflow  if a sum does not fit.
  [[nodiscard]] std::optional<ratio> compliance() const;

  friend bool operator==(const batch_counts&, const batch_counts&) = default;
};

/// Adds the counts of each unit to those of the same unit. Nothing is changed if it throws. O(units).
/// @throws bad_argument  (field "part") if the lengths differ.
/// @throws overflow      if a sum does not fit.
PHOIHOP_EXPORT void merge(std::span<batch_counts> into, std::span<const batch_counts> part);

/// Counts the rows by their state at `now`, as `judge` decides by the end that `due_at` gives: for each unit,
/// and in all. `by_unit` is overwritten.
///
///     const instant monday = make_instant(date{2021, 3, 15}, 0);
///     const instant received[] = {monday, monday};
///     const instant delivered[] = {add(monday, hours(24)), not_delivered()};
///     const unit_id unit[] = {unit_id{1}, unit_id{0}};
///     const due_rule rules[] = {{time_limit{3, limit_unit::working_days}, vietnam::civil_code_2015()}};
///     batch_counts by_unit[2];
///     const instant friday = add(monday, hours(96));
///     const auto all = count_batch({received, delivered, unit, {}}, rules, vietnam::public_service(), friday,
///                                  by_unit);
///     all.on_time;         // 1
///     by_unit[0].overdue;  // 1: the second row
///
/// The end of a limit in days, weeks or working days, and of a named date, is looked up once for each day of
/// receipt that occurs and each rule; a limit in minutes or hours that does not move is an addition; working
/// hours are looked up by the stretches of each day. All others ask `due_at` row by row.
///
/// @param by_unit  One for each unit, by the number of its id. Not looked at where there is no column `unit`.
/// @throws bad_argument  naming column and row, as "delivered[17]": not a valid time, receipt after `now`,
///   delivery before receipt, a unit or rule that does not exist; of `received` also a month without such a
///   day, if the pack refuses that. Or naming a column of another length than `received`; `rules`: more than
///   256, or none; `now`; or `rules[i].limit`, `rules[i].pack` or `rules[i].edge`: what `boundary_of`
///   refuses, a limit before its event, and what needs the hours of an office if `on` has none. Nothing has
///   been written then.
/// @throws out_of_horizon, overflow  naming `received` and the row, where `due_at` throws them. Nothing has
///   been written then.
/// Complexity: O(rows + units), and a look-up for each rule and day. Memory: 32 bytes a unit, and 8 bytes a
/// day between the first and the last day of receipt for each rule.
PHOIHOP_EXPORT batch_counts count_batch(const batch_columns& rows, std::span<const due_rule> rules,
                                        const worked_time& on, const instant& now,
                                        std::span<batch_counts> by_unit);

}  // namespace phoihop

#endif
