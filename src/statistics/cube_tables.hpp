// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_STATISTICS_CUBE_TABLES_HPP
#define PHOIHOP_SRC_STATISTICS_CUBE_TABLES_HPP

#include <phoihop/statistics/cube.hpp>

#include <core/int128.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace phoihop::detail {

inline constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

// What is known of one reported figure besides its number.
enum figure_flag : std::uint8_t {
  is_expected = 1,
  is_number = 2,
  is_late = 4,
  is_lower_bound = 8,
  is_approximate = 16,
};

// Counts of figures. Each is below 2^32: a cube has fewer figures of one indicator.
struct figure_counts {
  std::uint32_t expected = 0;
  std::uint32_t came = 0;
  std::uint32_t unasked = 0;
  std::uint32_t late = 0;
  std::uint32_t at_least = 0;
  std::uint32_t approximate = 0;
  std::uint32_t estimated = 0;

  // Modulo 2^32, so that differences can be added.
  figure_counts& operator+=(const figure_counts& other) noexcept {
    expected += other.expected;
    came += other.came;
    unasked += other.unasked;
    late += other.late;
    at_least += other.at_least;
    approximate += other.approximate;
    estimated += other.estimated;
    return *this;
  }
  figure_counts& operator-=(const figure_counts& other) noexcept {
    expected -= other.expected;
    came -= other.came;
    unasked -= other.unasked;
    late -= other.late;
    at_least -= other.at_least;
    approximate -= other.approximate;
    estimated -= other.estimated;
    return *this;
  }

  [[nodiscard]] bool has_number() const noexcept { return came + unasked != 0; }

  friend bool operator==(const figure_counts&, const figure_counts&) = default;
};

// What the figures of a unit and period add to its totals and those above it. Where a figure was divided, the
// counts of a unit above its parts take away what they count more than once, modulo 2^32.
struct contribution {
  int128 sum = 0;
  int128 weight = 0;  // of averages
  figure_counts counts;

  contribution& operator+=(const contribution& other) noexcept {
    sum += other.sum;
    weight += other.weight;
    counts += other.counts;
    return *this;
  }
  friend bool operator==(const contribution&, const contribution&) = default;
};

// Units by position in tree order, and the periods of a frame by number.
struct grid {
  explicit grid(const cube_frame& frame);

  std::size_t units;
  std::size_t periods;
  std::vector<std::uint32_t> parents;    // by position; nowhere: a root
  std::vector<std::uint32_t> ends;       // by position: the end of its subtree
  std::vector<std::uint32_t> positions;  // by unit; nowhere: not in the structure

  [[nodiscard]] bool has_below(std::size_t position) const noexcept { return ends[position] > position + 1; }
  [[nodiscard]] std::uint32_t position_of(unit_id unit) const noexcept {
    return index_of(unit) < positions.size() ? positions[index_of(unit)] : nowhere;
  }
  // The place of a figure.
  [[nodiscard]] std::size_t cell(std::size_t indicator, std::size_t position, std::size_t t) const noexcept {
    return (indicator * periods + t) * units + position;
  }
};

// The totals of one indicator. Sums, weights and counts are running totals over time: the entry of a unit at t
// holds periods 0 .. t - 1. The best numbers are those of single periods.
struct layer {
  std::vector<int128> sums;            // units x (periods + 1); none where the largest or smallest counts
  std::vector<int128> weights;         // of averages, the same
  std::vector<figure_counts> counts;   // the same
  std::vector<std::int64_t> best;      // where the largest or smallest counts over place: units x periods
  std::vector<std::uint8_t> best_how;  // flags of the best: is_number, is_lower_bound
};

// What a unit reported for itself.
struct figure {
  std::int64_t number = 0;
  std::uint32_t row = nowhere;  // nowhere: no row, or one of several tables
  std::uint8_t flags = 0;

  [[nodiscard]] bool has(figure_flag flag) const noexcept { return (flags & flag) != 0; }
  // Rows are not compared.
  friend bool operator==(const figure& a, const figure& b) noexcept {
    return a.number == b.number && a.flags == b.flags;
  }
};

struct cube_tables {
  explicit cube_tables(cube_frame of);

  cube_frame frame;
  grid over;
  std::vector<figure> own;  // indicators x units x periods
  std::vector<contribution>
      carried;                // by figure, if they were carried over from other structures; else empty
  std::vector<layer> layers;  // one an indicator

  // Where the running totals of a unit begin.
  [[nodiscard]] std::size_t running(std::size_t position) const noexcept {
    return position * (over.periods + 1);
  }

  // Whether the unit's own figure counts in the totals.
  [[nodiscard]] bool counts(std::size_t indicator, std::size_t position) const noexcept {
    return !carried.empty() || frame.indicators[indicator].upper == upper_figure::adds ||
           !over.has_below(position);
  }
  // @throws overflow  if a number times its weight is 2^94 or more: so sums fit 128 bits.
  [[nodiscard]] contribution contribution_of(std::size_t indicator, std::size_t position,
                                             std::size_t t) const;

  // Takes the figure of another cube of the same frame in; false, and only what is expected, if both are numbers.
  bool take_in(const cube_tables& other, std::size_t at);
  // Puts a figure that is carried over beside those that the cell has already: of largest and smallest the best.
  void take(std::size_t indicator, std::size_t at, const figure& f);

  void roll_up();
  void roll_up(std::size_t indicator);
  void roll_up_best(std::size_t indicator);
  // The steps of `roll_up`: own figures of units, a unit's totals to those of its parent, running totals.
  void add_own(std::size_t indicator, std::size_t from, std::size_t to);
  void add_to_parent(layer& of, std::size_t position) const;
  void run_on(layer& of, std::size_t position) const;
  // The best of a unit and those directly below it in one period.
  void set_best(std::size_t indicator, std::size_t position, std::size_t t);
  // Puts one figure in the place of another, in all totals that rest on it. Nothing changes if it throws.
  void replace(std::size_t position, std::size_t indicator, std::size_t t, const quantity& value,
               std::uint32_t row, verdict arrived);
  // Adds what has changed to the totals of a unit and all above it.
  void add(std::size_t indicator, std::size_t position, std::size_t t, const contribution& more,
           const contribution& less);
};

}  // namespace phoihop::detail

#endif
