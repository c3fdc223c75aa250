// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/batch.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/due_table.hpp>
#include <deadline/require.hpp>
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

using detail::due_table;
using detail::due_view;
using detail::instant_at;
using detail::require_rule;
using detail::ticks_of;

constexpr std::int64_t not_a_time = std::numeric_limits<std::int64_t>::max() - 1;

std::int64_t sum_of(std::int64_t a, std::int64_t b) {
  using limits = std::numeric_limits<std::int64_t>;
  if (b > 0 ? a > limits::max() - b : a < limits::min() - b)
    throw overflow{"rows", std::to_string(a) + " + " + std::to_string(b), "the sum does not fit"};
  return a + b;
}

void require_length(std::string_view column, std::size_t length, std::size_t rows) {
  if (length != rows)
    throw bad_argument{column, std::to_string(length) + " rows", {"there are {} in received", rows}};
}

void require_columns(const batch_columns& rows) {
  require_length("delivered", rows.delivered.size(), rows.received.size());
  if (!rows.unit.empty()) require_length("unit", rows.unit.size(), rows.received.size());
  if (!rows.rule.empty()) require_length("rule", rows.rule.size(), rows.received.size());
}

std::vector<due_table> tables_of(std::span<const due_rule> rules, const worked_time& on) {
  if (rules.empty() || rules.size() > 256)
    throw bad_argument{"rules", std::to_string(rules.size()) + " rules", "there are 1 to 256"};
  std::vector<due_table> tables;
  tables.reserve(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    require_rule(rules[i], field_path("rules", i));
    try {
      tables.emplace_back(rules[i], on);
    } catch (const error& e) {
      e.throw_at(field_path("rules", i));
    }
  }
  return tables;
}

// The rows of one call, and what is counted of them.
class counting {
 public:
  counting(const batch_columns& rows, std::vector<due_table>& tables, std::int64_t now, std::size_t units)
      : rows_{rows}, tables_{tables}, now_{now}, counts_(units) {
    for (const due_table& table : tables) views_.push_back(table.view(now));
  }

  // Rows of each unit by state, in the order of the members of `batch_counts`.
  using state_counts = std::array<std::int64_t, 4>;

  [[nodiscard]] const std::vector<state_counts>& by_unit() {
    const std::size_t size = rows_.received.size();
    for (std::size_t row = 0; row < size;) {
      row = run_from(row);
      if (row < size) take_slowly(row++);
    }
    return counts_;
  }

 private:
  [[nodiscard]] std::size_t run_from(std::size_t row) {
    if (!rows_.rule.empty()) return run(row, many_rules{rows_.rule, views_});
    if (views_[0].days == nullptr) return run(row, adding{views_[0]});
    if (views_[0].pieces != nullptr) return run(row, looking_up_pieces{views_[0]});
    return run(row, looking_up{views_[0]});
  }

  struct adding {
    due_view view;
    [[nodiscard]] bool covers(std::size_t, std::int64_t start) const { return view.covers(start); }
    [[nodiscard]] std::int64_t last_in_time(std::size_t, std::int64_t start) const {
      return view.added(start);
    }
  };
  struct looking_up {
    due_view view;
    [[nodiscard]] bool covers(std::size_t, std::int64_t start) const { return view.covers(start); }
    [[nodiscard]] std::int64_t last_in_time(std::size_t, std::int64_t start) const {
      return view.looked_up(start);
    }
  };
  struct looking_up_pieces {
    due_view view;
    [[nodiscard]] bool covers(std::size_t, std::int64_t start) const { return view.covers(start); }
    [[nodiscard]] std::int64_t last_in_time(std::size_t, std::int64_t start) const {
      return view.pieced(start);
    }
  };
  struct many_rules {
    std::span<const std::uint8_t> rule;
    std::span<const due_view> views;
    [[nodiscard]] bool covers(std::size_t row, std::int64_t start) const {
      return rule[row] < views.size() && views[rule[row]].covers(start);
    }
    [[nodiscard]] std::int64_t last_in_time(std::size_t row, std::int64_t start) const {
      const due_view& view = views[rule[row]];
      if (view.days == nullptr) return view.added(start);
      return view.pieces == nullptr ? view.looked_up(start) : view.pieced(start);
    }
  };

  // Counts from `first` on up to a row that is wrong, or whose end is not known yet: this one is answered.
  // All that the loop looks at is here: it must not be fetched again for every row.
  template <class Rules>
  [[nodiscard]] std::size_t run(const std::size_t first, const Rules rules) {
    const std::span received = rows_.received;
    const std::span delivered = rows_.delivered;
    const std::span<state_counts> counts = counts_;
    const std::int64_t now = now_;
    const unit_id* const units = rows_.unit.empty() ? &no_unit : rows_.unit.data();
    const std::size_t step = rows_.unit.empty() ? 0 : 1;
    std::size_t row = first;
    for (; row < received.size(); ++row) {
      const std::int64_t start = ticks_of(received[row]);
      const std::int64_t done = ticks_of(delivered[row]);
      const std::size_t unit = index_of(units[row * step]);
      const auto is_right = static_cast<unsigned>(rules.covers(row, start)) &
                            static_cast<unsigned>(done >= start) & static_cast<unsigned>(done != not_a_time) &
                            static_cast<unsigned>(unit < counts.size());
      if (is_right == 0) break;
      const std::int64_t last = rules.last_in_time(row, start);
      if (last <= due_view::by_row) break;
      ++counts[unit][verdict_of(done, now, last)];
    }
    return row;
  }

  // Without a branch: which verdict it is, no one can foresee.
  [[nodiscard]] static std::size_t verdict_of(std::int64_t done, std::int64_t now, std::int64_t last) {
    const auto is_open = static_cast<std::size_t>(done > now);
    const auto is_past = static_cast<std::size_t>(std::min(done, now) > last);
    return 2 * is_open + is_past;
  }

  void take_slowly(std::size_t row);
  void require_row(std::size_t row) const;

  static constexpr unit_id no_unit{0};

  const batch_columns& rows_;
  std::vector<due_table>& tables_;
  std::vector<due_view> views_;
  std::int64_t now_;
  std::vector<state_counts> counts_;
};

void counting::take_slowly(std::size_t row) {
  require_row(row);
  const std::size_t rule = rows_.rule.empty() ? 0 : rows_.rule[row];
  const std::int64_t done = ticks_of(rows_.delivered[row]);
  const std::size_t unit = rows_.unit.empty() ? 0 : index_of(rows_.unit[row]);
  try {
    const std::int64_t last = tables_[rule].last_in_time(ticks_of(rows_.received[row]));
    ++counts_[unit][verdict_of(done, now_, last)];
  } catch (const bad_argument& e) {  // a month without the day of receipt
    throw bad_argument{field_path("received", row), to_text(rows_.received[row]), e.problem()};
  } catch (const out_of_horizon& e) {
    throw out_of_horizon{field_path("received", row), to_text(rows_.received[row]), e.problem()};
  } catch (const overflow& e) {
    throw overflow{field_path("received", row), to_text(rows_.received[row]), e.problem()};
  }
  views_[rule] = tables_[rule].view(now_);
}

void counting::require_row(std::size_t row) const {
  const instant received = require_instant(rows_.received[row], field_path("received", row));
  const instant& delivered = rows_.delivered[row];
  if (ticks_of(received) > now_)
    throw bad_argument{
        field_path("received", row), to_text(received), {"this is after now, {}", to_text(instant_at(now_))}};
  if (ticks_of(delivered) != ticks_of(not_delivered()))
    require_instant(delivered, field_path("delivered", row));
  if (ticks_of(delivered) < ticks_of(received))
    throw bad_argument{field_path("delivered", row),
                       to_text(delivered),
                       {"this is before it was received, {}", to_text(received)}};
  if (!rows_.unit.empty() && index_of(rows_.unit[row]) >= counts_.size())
    throw bad_argument{
        field_path("unit", row), to_text(rows_.unit[row]), {"there are {} units", counts_.size()}};
  if (!rows_.rule.empty() && rows_.rule[row] >= tables_.size())
    throw bad_argument{
        field_path("rule", row), std::to_string(rows_.rule[row]), {"there are {} rules", tables_.size()}};
}

}  // namespace

instant not_delivered() noexcept {
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
    throw bad_argument{
        "part", std::to_string(part.size()) + " units", {"there are {} to add them to", into.size()}};
  std::vector<batch_counts> sums{into.begin(), into.end()};
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += part[i];
  std::copy(sums.begin(), sums.end(), into.begin());
}

batch_counts count_batch(const batch_columns& rows, std::span<const due_rule> rules, const worked_time& on,
                         const instant& now, std::span<batch_counts> by_unit) {
  require_instant(now, "now");
  require_columns(rows);
  std::vector<due_table> tables = tables_of(rules, on);
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
