// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_STATISTICS_CUBE_TABLES_HPP
#define PHOIHOP_SRC_STATISTICS_CUBE_TABLES_HPP

#include <phoihop/statistics/cube.hpp>

#include <core/int128.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
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

  period first;
  std::size_t units;
  std::size_t periods;
  std::vector<std::uint32_t> parents;    // by position; nowhere: a root
  std::vector<std::uint32_t> ends;       // by position: the end of its subtree
  std::vector<std::uint32_t> positions;  // by unit; nowhere: not in the structure

  [[nodiscard]] bool has_below(std::size_t position) const noexcept { return ends[position] > position + 1; }
  [[nodiscard]] std::uint32_t position_of(unit_id unit) const noexcept {
    return index_of(unit) < positions.size() ? positions[index_of(unit)] : nowhere;
  }
  // The number of a period; nowhere if it is not of the kind and scheme of the first, or outside.
  [[nodiscard]] std::uint32_t number_of(const period& p) const;
  // The place of a figure.
  [[nodiscard]] std::size_t cell(std::size_t indicator, std::size_t position, std::size_t t) const noexcept {
    return (indicator * periods + t) * units + position;
  }
};

// Which numbers a cell of totals has, and in which of its words. Words are added and subtracted modulo 2^64, whatever
// they hold: so a total is a difference of two cells, word by word.
struct cell_layout {
  static constexpr std::size_t most_words = 10;
  static constexpr std::size_t count_kinds = 7;
  static constexpr std::uint8_t no_place = 255;

  // @param counts  A bit for each count that is not always 0.
  cell_layout(std::uint32_t counts, std::uint8_t for_sum, std::uint8_t for_weight) noexcept;

  std::uint8_t
      sum_words;  // 1: it fits; 3: each has 32 bits of the numbers, the last their sign; 0: there is none
  std::uint8_t weight_words;  // the same
  std::uint8_t width = 0;
  std::array<std::uint8_t, count_kinds> halves{};  // of each count: its half word in the cell

  using cell = std::array<std::uint64_t, most_words>;
  [[nodiscard]] cell packed(const contribution& c) const noexcept;
  // Adds a number to the sum of a cell.
  void add_number(std::uint64_t* to, std::int64_t number) const noexcept;
  [[nodiscard]] bool has_counts_of(const contribution& c) const noexcept;
};

// The totals of one indicator: running totals over time, where the cell of a unit at t holds periods 0 .. t - 1. The
// best numbers are those of single periods.
struct layer {
  cell_layout layout{0, 0, 0};
  std::vector<std::uint64_t> words;    // units x (periods + 1) cells
  int128 sum_size = 0;                 // at least the sum of all magnitudes
  int128 weight_size = 0;              // the same of weights
  std::vector<std::int64_t> best;      // where the largest or smallest counts over place: units x periods
  std::vector<std::uint8_t> best_how;  // flags of the best: is_number, is_lower_bound

  [[nodiscard]] const std::uint64_t* cell(std::size_t at) const noexcept {
    return words.data() + at * layout.width;
  }
  // Whether its cells can hold the totals once the one contribution is replaced by the other.
  [[nodiscard]] bool has_place_for(const contribution& more, const contribution& less) const noexcept;
};

// What the periods between two cells of one unit add up to.
class span_totals {
 public:
  span_totals(const cell_layout& layout, const std::uint64_t* from, const std::uint64_t* to) noexcept
      : layout_{layout}, from_{from}, to_{to} {}

  [[nodiscard]] int128 sum() const noexcept { return number(0, layout_.sum_words); }
  [[nodiscard]] int128 weight() const noexcept { return number(layout_.sum_words, layout_.weight_words); }
  // The k-th of `figure_counts`.
  [[nodiscard]] std::uint32_t count(std::size_t k) const noexcept {
    const std::uint8_t half = layout_.halves[k];
    if (half == cell_layout::no_place) return 0;
    return static_cast<std::uint32_t>(word(half / 2) >> (half % 2 == 0 ? 0 : 32));
  }

 private:
  [[nodiscard]] std::uint64_t word(std::size_t k) const noexcept { return to_[k] - from_[k]; }
  [[nodiscard]] int128 number(std::size_t at, std::size_t count) const noexcept {
    if (count == 0) return 0;
    if (count == 1) return static_cast<std::int64_t>(word(at));
    // Modulo 2^128: words of 32 bits have no sign.
    __extension__ using wide = unsigned __int128;
    return static_cast<int128>(wide{word(at)} + (wide{word(at + 1)} << 32) + (wide{word(at + 2)} << 64));
  }

  const cell_layout& layout_;
  const std::uint64_t* from_;
  const std::uint64_t* to_;
};

// What a unit reported for itself.
struct figure {
  std::int64_t number = 0;
  std::uint32_t row = nowhere;  // nowhere: no row
  std::uint8_t flags = 0;
  std::uint16_t part = 0;  // index into the parts of the tables

  [[nodiscard]] bool has(figure_flag flag) const noexcept { return (flags & flag) != 0; }
  // Rows and parts are not compared.
  friend bool operator==(const figure& a, const figure& b) noexcept {
    return a.number == b.number && a.flags == b.flags;
  }
};

struct cube_tables {
  explicit cube_tables(cube_frame of);

  cube_frame frame;
  grid over;
  std::vector<std::string> parts;  // names; empty: there is one table
  std::vector<figure> own;         // indicators x units x periods
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

  // Takes a figure of a part of the same frame in; false, and only what is expected, if both are numbers. Its parts are
  // numbered from `first_part` on.
  bool take_in(const figure& more, std::size_t at, std::size_t first_part);
  // Puts a figure that is carried over beside those that the cell has already: of largest and smallest the best.
  void take(std::size_t indicator, std::size_t at, const figure& f);

  void roll_up();
  [[nodiscard]] layer rolled_up(std::size_t indicator) const;
  // The steps of `rolled_up`: what its cells hold, own figures of units, a unit's totals to those of its parent and
  // over time, the best numbers.
  [[nodiscard]] layer planned(std::size_t indicator) const;
  void add_own(layer& into, std::size_t indicator, std::size_t from, std::size_t to) const;
  void run_on(layer& of, std::size_t position, std::uint32_t parent) const;
  void find_best(layer& of, std::size_t indicator) const;
  // The best of a unit and those directly below it in one period.
  void set_best(layer& of, std::size_t indicator, std::size_t position, std::size_t t) const;
  // Puts one figure in the place of another, in all totals that rest on it. Nothing changes if it throws.
  void replace(std::size_t position, std::size_t indicator, std::size_t t, const figure& by);
  // Puts new contributions in the place of old ones in the layers of these indicators.
  void change(const std::vector<std::size_t>& touched, std::size_t position, std::size_t t,
              const std::vector<contribution>& before, const std::vector<contribution>& after);
  // Adds what has changed to the totals of a unit and all above it.
  void add(std::size_t indicator, std::size_t position, std::size_t t, const contribution& more,
           const contribution& less);
};

}  // namespace phoihop::detail

#endif
