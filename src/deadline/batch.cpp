// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/batch.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/due_table.hpp>
#include <deadline/ticks.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {
namespace {

constexpr std::int64_t no_time = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t not_a_time = std::numeric_limits<std::int64_t>::max() - 1;

std::int64_t sum_of(std::int64_t a, std::int64_t b) {
  using limits = std::numeric_limits<std::int64_t>;
  if (b > 0 ? a > limits::max() - b : a < limits::min() - b)
    throw overflow{"rows", std::to_string(a) + " + " + std::to_string(b), "so many cannot be counted"};
  return a + b;
}

std::string cell(std::string_view column, std::size_t row) {
  return std::string{column} + "[" + std::to_string(row) + "]";
}

void require_length(std::string_view column, std::size_t length, std::size_t rows) {
  if (length != rows)
    throw bad_argument{column, std::to_string(length) + " rows",
                       "there are " + std::to_string(rows) + " in received"};
}

void require_columns(const batch_columns& rows) {
  require_length("delivered", rows.delivered.size(), rows.received.size());
  if (!rows.unit.empty()) require_length("unit", rows.unit.size(), rows.received.size());
  if (!rows.rule.empty()) require_length("rule", rows.rule.size(), rows.received.size());
}

std::vector<due_table> tables_of(std::span<const batch_rule> rules, const business_calendar& calendar) {
  if (rules.empty() || rules.size() > 256)
    throw bad_argument{"rules", std::to_string(rules.size()) + " rules", "there are 1 to 256"};
  std::vector<due_table> tables;
  tables.reserve(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].edge > boundary::exclusive)
      throw bad_argument{cell("rules", i) + ".edge", std::to_string(static_cast<unsigned>(rules[i].edge)),
                         "there is no such boundary"};
    try {
      tables.emplace_back(rules[i], calendar);
    } catch (const bad_argument& e) {
      throw bad_argument{cell("rules", i) + "." + e.field(), e.value(), "nothing can be counted by this"};
    }
  }
  return tables;
}

// The rows of one call, and what is counted of them.
class counting {
 public:
  counting(const batch_columns& rows, std::vector<due_table>& tables, std::int64_t now, std::size_t units)
      : rows_{rows}, tables_{tables}, now_{now}, counts_(units) {}

  // How many rows of each unit stand how, in the order of the members of `batch_counts`.
  using tally = std::array<std::int64_t, 4>;

  [[nodiscard]] const std::vector<tally>& by_unit() {
    due_table& first = tables_[0];
    if (!rows_.rule.empty() && tables_.size() > 1)
      run([this](std::size_t row, std::int64_t start) { return end_of(tables_[rows_.rule[row]], start); });
    else if (first.found() == due_table::way::adds)
      run([&first](std::size_t, std::int64_t start) { return end_of(first, start); });
    else
      run([&first](std::size_t, std::int64_t start) { return first.last_in_time(start); });
    return counts_;
  }

 private:
  [[nodiscard]] static std::int64_t end_of(due_table& table, std::int64_t start) {
    const bool adds = table.found() == due_table::way::adds && start <= table.last_start();
    return adds ? start + table.length() : table.last_in_time(start);
  }

  [[nodiscard]] std::size_t unit_of(std::size_t row) const {
    return rows_.unit.empty() ? 0 : index_of(rows_.unit[row]);
  }

  // All that can be wrong in a row, looked at without a branch for each, since most are right.
  [[nodiscard]] bool is_right(std::size_t row) const {
    const std::int64_t received = ticks_of(rows_.received[row]);
    const std::int64_t delivered = ticks_of(rows_.delivered[row]);
    const auto times = static_cast<unsigned>(received > no_time) & static_cast<unsigned>(received <= now_) &
                       static_cast<unsigned>(delivered >= received) &
                       static_cast<unsigned>(delivered != not_a_time);
    const auto numbers = static_cast<unsigned>(unit_of(row) < counts_.size()) &
                         static_cast<unsigned>(rows_.rule.empty() || rows_.rule[row] < tables_.size());
    return (times & numbers) != 0;
  }

  template <class Find>
  void run(const Find& last_in_time) {
    const std::size_t size = rows_.received.size();
    std::size_t row = 0;
    try {
      for (; row < size; ++row) {
        if (!is_right(row)) refuse(row);
        const std::int64_t last = last_in_time(row, ticks_of(rows_.received[row]));
        const std::int64_t delivered = ticks_of(rows_.delivered[row]);
        const bool is_known = delivered <= now_;
        const bool is_past = (is_known ? delivered : now_) > last;
        ++counts_[unit_of(row)][(is_known ? 0U : 2U) + (is_past ? 1U : 0U)];
      }
    } catch (const out_of_horizon& e) {
      throw out_of_horizon{cell("received", row), to_text(rows_.received[row]), e.what()};
    } catch (const overflow& e) {
      throw overflow{cell("received", row), to_text(rows_.received[row]), e.what()};
    }
  }

  [[noreturn]] void refuse(std::size_t row) const;

  const batch_columns& rows_;
  std::vector<due_table>& tables_;
  std::int64_t now_;
  std::vector<tally> counts_;
};

void counting::refuse(std::size_t row) const {
  const instant& received = require_instant(rows_.received[row], cell("received", row));
  const instant& delivered = rows_.delivered[row];
  if (ticks_of(received) > now_)
    throw bad_argument{cell("received", row), to_text(received),
                       "this is after now, " + to_text(instant_at(now_))};
  if (ticks_of(delivered) != ticks_of(never())) require_instant(delivered, cell("delivered", row));
  if (ticks_of(delivered) < ticks_of(received))
    throw bad_argument{cell("delivered", row), to_text(delivered),
                       "this is before it was received, " + to_text(received)};
  if (unit_of(row) >= counts_.size())
    throw bad_argument{cell("unit", row), to_text(rows_.unit[row]),
                       "there are " + std::to_string(counts_.size()) + " units"};
  throw bad_argument{cell("rule", row), std::to_string(rows_.rule[row]),
                     "there are " + std::to_string(tables_.size()) + " rules"};
}

}  // namespace

instant never() noexcept {
  return instant_at(std::numeric_limits<std::int64_t>::max());
}

batch_counts& batch_counts::operator+=(const batch_counts& part) {
  *this = {sum_of(on_time, part.on_time), sum_of(late, part.late), sum_of(pending, part.pending),
           sum_of(overdue, part.overdue)};
  return *this;
}

std::int64_t batch_counts::rows() const {
  return sum_of(sum_of(on_time, late), sum_of(pending, overdue));
}

std::optional<ratio> batch_counts::compliance() const {
  const std::int64_t decided = sum_of(sum_of(on_time, late), overdue);
  if (decided == 0) return std::nullopt;
  return ratio{on_time, decided};
}

void merge(std::span<batch_counts> into, std::span<const batch_counts> part) {
  if (into.size() != part.size())
    throw bad_argument{"part", std::to_string(part.size()) + " units",
                       "there are " + std::to_string(into.size()) + " to add them to"};
  std::vector<batch_counts> sums{into.begin(), into.end()};
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += part[i];
  std::copy(sums.begin(), sums.end(), into.begin());
}

batch_counts count_batch(const batch_columns& rows, std::span<const batch_rule> rules,
                         const business_calendar& calendar, const instant& now,
                         std::span<batch_counts> by_unit) {
  require_instant(now, "now");
  require_columns(rows);
  std::vector<due_table> tables = tables_of(rules, calendar);
  const bool has_units = !rows.unit.empty() || rows.received.empty();
  counting counted{rows, tables, ticks_of(now), has_units ? by_unit.size() : 1};
  const auto& counts = counted.by_unit();
  batch_counts all;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const batch_counts unit{counts[i][0], counts[i][1], counts[i][2], counts[i][3]};
    all += unit;
    if (has_units) by_unit[i] = unit;
  }
  return all;
}

}  // namespace phoihop
