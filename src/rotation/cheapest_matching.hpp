// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_CHEAPEST_MATCHING_HPP
#define PHOIHOP_SRC_ROTATION_CHEAPEST_MATCHING_HPP

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

/// The cheapest way to give each row a column of its own, where each row may have only some of the columns.
///
/// Columns have prices, 0 at first, that are never raised; a row looks at its costs less the prices. One row
/// after the other finds the cheapest alternating path to a free column. Prices and matching prove each
/// other: what is matched is cheapest to its row, and what is free has kept its price.
///
/// Source: R. Jonker and A. Volgenant, A shortest augmenting path algorithm for dense and sparse linear
/// assignment problems, Computing 38 (1987) 325-340.
namespace phoihop::detail {

template <class Cost>
class cheapest_matching {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  struct edge {
    std::uint32_t column;
    Cost cost;
  };

  // `begin[r]` to `begin[r + 1]`: the edges of row r. There is a matching of all rows.
  cheapest_matching(std::vector<std::size_t> begin, std::vector<edge> edges, std::size_t columns)
      : begin_{std::move(begin)},
        edges_{std::move(edges)},
        taken_(begin_.size() - 1, none),
        row_of_(columns, none),
        price_(columns, Cost{0}),
        distance_(columns),
        way_(columns),
        seen_(columns, 0) {
    for (std::size_t r = 0; r < taken_.size(); ++r) augment(static_cast<std::uint32_t>(r));
  }

  [[nodiscard]] std::uint32_t column_of(std::size_t row) const { return edges_[taken_[row]].column; }

 private:
  [[nodiscard]] Cost reduced(std::size_t e) const { return edges_[e].cost - price_[edges_[e].column]; }

  void take(std::uint32_t row, std::size_t e) {
    taken_[row] = static_cast<std::uint32_t>(e);
    row_of_[edges_[e].column] = row;
  }

  struct entry {
    Cost distance;
    std::uint32_t column;
    [[nodiscard]] bool operator>(const entry& other) const {
      return distance != other.distance ? distance > other.distance : column > other.column;
    }
  };

  // The cheapest alternating path from the row to a free column, and the prices that prove it.
  void augment(std::uint32_t root) {
    ++search_;
    heap_.clear();
    settled_.clear();
    end_ = none;
    relax(root, Cost{0});
    while (!heap_.empty() && (end_ == none || heap_.front().distance < to_end_)) {
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
      const entry next = heap_.back();
      heap_.pop_back();
      if (next.distance != distance_[next.column]) continue;  // a shorter way was found since
      settled_.push_back(next.column);
      const std::uint32_t row = row_of_[next.column];
      relax(row, next.distance - reduced(taken_[row]));
    }
    assert(end_ != none);  // there is a matching of all rows
    for (const std::uint32_t column : settled_) price_[column] += distance_[column] - to_end_;
    shift(root, end_);
  }

  // Offers the ways through the row, if they are shorter than what leads to a free column already. `base`:
  // how far the row is, less what it pays now.
  void relax(std::uint32_t row, Cost base) {
    for (std::size_t e = begin_[row]; e < begin_[row + 1]; ++e) {
      const std::uint32_t column = edges_[e].column;
      const Cost distance = base + reduced(e);
      if (end_ != none && distance >= to_end_) continue;
      if (seen_[column] == search_ && distance_[column] <= distance) continue;
      seen_[column] = search_;
      distance_[column] = distance;
      way_[column] = {row, e};
      if (row_of_[column] == none) {
        end_ = column;
        to_end_ = distance;
      } else {
        heap_.push_back({distance, column});
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
      }
    }
  }

  // Every row on the way to the column takes the column to which the way leads it.
  void shift(std::uint32_t root, std::uint32_t column) {
    for (;;) {
      const auto [row, e] = way_[column];
      const std::uint32_t left = taken_[row];
      take(row, e);
      if (row == root) return;
      column = edges_[left].column;
    }
  }

  std::vector<std::size_t> begin_;
  std::vector<edge> edges_;
  std::vector<std::uint32_t> taken_;   // by row: its edge
  std::vector<std::uint32_t> row_of_;  // by column
  std::vector<Cost> price_;

  std::uint32_t search_ = 0;  // marks what the search that runs now has met
  std::vector<Cost> distance_;
  std::vector<std::pair<std::uint32_t, std::size_t>> way_;  // by column: the row and the edge that lead there
  std::vector<std::uint32_t> seen_;
  std::uint32_t end_ = none;  // the free column that is nearest so far
  Cost to_end_{};
  std::vector<std::uint32_t> settled_;
  std::vector<entry> heap_;
};

}  // namespace phoihop::detail

#endif
