// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_FACTS_HPP
#define PHOIHOP_STATISTICS_FACTS_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/statistics/indicator.hpp>
#include <phoihop/statistics/quantity.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// What was reported: figures by unit, period and indicator, with their sources and revisions, in columns.
namespace phoihop {

/// Where a figure comes from: a report, a system, a count. Index into the list of the caller.
enum class source_id : std::uint32_t {};

/// One reported figure.
struct fact {
  unit_id unit{};
  period when;
  indicator_id indicator{};
  quantity value;
  source_id source{};
  /// When it became known. Of several figures of one source the latest counts: a correction replaces what was
  /// reported before.
  instant known_from = make_instant(date{2000, 1, 1}, 0);
  verdict arrived = verdict::on_time;  ///< `late` is counted beside the totals; all else is not late.
  std::string note = {};               ///< Why it was corrected, and the like. May be empty.

  friend bool operator==(const fact&, const fact&) = default;
};

/// Reported figures in columns of the caller's memory, one row a figure; read without copying. An empty column
/// that may be empty has the same value in all rows.
struct fact_columns {
  std::span<const unit_id> units;
  std::span<const period> calendar;        ///< The periods that occur, in any order.
  std::span<const std::uint32_t> periods;  ///< Indices into `calendar`.
  std::span<const indicator_id> indicators;
  std::span<const quantity> values;
  std::span<const source_id> sources = {};   ///< Empty: all of one source.
  std::span<const instant> known_from = {};  ///< Empty: all known at once.
  std::span<const verdict> arrived = {};     ///< Empty: none is late.

  /// Rows. O(1).
  [[nodiscard]] std::size_t size() const noexcept { return units.size(); }
};

/// Reported figures that own their memory: for those who have none in columns already.
///
///     fact_table reported;
///     reported.add({commune, period{period_kind::month, 2026, 3}, indicator_id{0}, quantity::exact(12)});
///     reported.size();           // 1
///     reported.columns().size();  // 1
class PHOIHOP_EXPORT fact_table {
 public:
  /// Amortised O(log periods); for a period that is new O(periods).
  void add(const fact& f);
  [[nodiscard]] std::size_t size() const noexcept { return units_.size(); }
  /// O(1) and the note. @pre `row < size()`.
  [[nodiscard]] fact operator[](std::size_t row) const;
  /// Valid until the next `add`. O(1).
  [[nodiscard]] fact_columns columns() const& noexcept;
  [[nodiscard]] fact_columns columns() const&& = delete;

  friend bool operator==(const fact_table&, const fact_table&) = default;

 private:
  std::vector<unit_id> units_;
  std::vector<period> calendar_;        // in the order in which they came
  std::vector<std::uint32_t> by_time_;  // indices into `calendar_`, in the order of the periods
  std::vector<std::uint32_t> periods_;
  std::vector<indicator_id> indicators_;
  std::vector<quantity> values_;
  std::vector<source_id> sources_;
  std::vector<instant> known_from_;
  std::vector<verdict> arrived_;
  std::vector<std::string> notes_;
};

}  // namespace phoihop

#endif
