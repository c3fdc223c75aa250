// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_MIN_GAP_SEARCH_HPP
#define PHOIHOP_SRC_ROTATION_MIN_GAP_SEARCH_HPP

#include <rotation/attendance.hpp>
#include <rotation/shares.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

/// Chairs with a gap: two meetings that the same member chairs are at least that many meetings apart.
///
/// A gap makes the question hard in general (theory: even "no one twice in a row", with pins). What is left
/// to decide after a meeting depends on the chairs that everyone has had, and on who had the last ones: these
/// states are gone through meeting by meeting, and of the ways to a state the best is kept. As long as all
/// states are kept the answer is exact; where they are too many, those that are nearest to the shares are
/// kept, and it is the best that was found.
namespace phoihop::detail {

// The question.
struct gap_terms {
  const eligibility* may_chair;
  std::size_t meetings;
  std::size_t measured_from;
  std::size_t gap;
};

enum class gap_aim : std::uint8_t { deviation, squares };

// Who chairs each meeting, by column, and what is known of it.
template <class Int>
struct gap_chairs {
  std::vector<std::size_t> columns;  // of all meetings, or up to the one that no one could chair
  Int largest = 0;
  bool all_kept = true;  // no state was left out
};

template <class Int>
class gap_search {
 public:
  // No state whose deviation is above `limit` is kept, and no more than `most` after any meeting.
  gap_search(const shares<Int>& of, const gap_terms& terms, gap_aim aim, Int limit, std::size_t most)
      : of_{&of},
        terms_{terms},
        aim_{aim},
        limit_{limit},
        most_{most},
        members_{of.present().members().size()},
        memory_{std::min(terms.gap - 1, terms.meetings)},
        squared_{of.ticks()},
        entitled_(members_, 0) {}

  [[nodiscard]] gap_chairs<Int> run() {
    layer now;
    now.counts.assign(members_, 0);
    now.last.assign(memory_, none_yet);
    now.states.assign(1, {});
    gap_chairs<Int> found;
    for (std::size_t j = 0; j < terms_.meetings; ++j) {
      of_->grant(j, entitled_);
      layer next = after(now, j);
      if (next.states.empty()) break;
      if (!keep_nearest(next)) found.all_kept = false;
      steps_.emplace_back();
      for (const state& s : next.states) steps_.back().push_back({s.from, s.chair});
      now = std::move(next);
    }
    const auto best = std::min_element(now.states.begin(), now.states.end(),
                                       [this](const state& a, const state& b) { return is_better(a, b); });
    found.largest = best->largest;
    found.columns = way_to(static_cast<std::size_t>(best - now.states.begin()));
    return found;
  }

 private:
  static constexpr std::uint32_t none_yet = std::numeric_limits<std::uint32_t>::max();

  struct state {
    std::uint32_t from = 0;  // the state before, and who chaired to come from it here
    std::uint32_t chair = 0;
    Int largest = 0;     // deviation on the way
    int128 squares = 0;  // on the way
    int128 here = 0;     // squares after this meeting
  };
  // What can be after a meeting: everyone's chairs and the last ones, newest first, a row a state.
  struct layer {
    std::vector<state> states;
    std::vector<std::uint32_t> counts;
    std::vector<std::uint32_t> last;
  };
  struct step {
    std::uint32_t from;
    std::uint32_t chair;
  };

  [[nodiscard]] bool is_better(const state& a, const state& b) const {
    if (aim_ == gap_aim::deviation && a.largest != b.largest) return a.largest < b.largest;
    return a.squares != b.squares ? a.squares < b.squares : a.largest < b.largest;
  }

  // Pinned chairs stay. A chosen member keeps its distance from its past turns and from its pinned ones.
  [[nodiscard]] bool may_chair(const layer& l, std::size_t s, std::size_t meeting, std::uint32_t who) const {
    if (!(*terms_.may_chair)(meeting, who)) return false;
    if (terms_.may_chair->pinned(meeting)) return true;
    for (std::size_t k = 0; k < memory_; ++k)
      if (l.last[s * memory_ + k] == who) return false;
    return !terms_.may_chair->is_pinned_soon(meeting, terms_.gap, who);
  }

  // All states after the meeting, each once, by the best way to it.
  [[nodiscard]] layer after(const layer& now, std::size_t meeting) const {
    layer all;
    for (std::size_t s = 0; s < now.states.size(); ++s)
      for (std::uint32_t i = 0; i < members_; ++i)
        if (may_chair(now, s, meeting, i)) add(all, now, s, meeting, i);
    std::vector<std::size_t> order(all.states.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (const int by_key = compare(all, a, b); by_key != 0) return by_key < 0;
      if (is_better(all.states[a], all.states[b])) return true;
      return !is_better(all.states[b], all.states[a]) && a < b;
    });
    order.erase(std::unique(order.begin(), order.end(),
                            [&](std::size_t a, std::size_t b) { return compare(all, a, b) == 0; }),
                order.end());
    return rows_of(all, order);
  }

  void add(layer& to, const layer& now, std::size_t s, std::size_t meeting, std::uint32_t chair) const {
    const state& before = now.states[s];
    state next{static_cast<std::uint32_t>(s), chair, before.largest, before.squares, 0};
    for (std::size_t i = 0; i < members_; ++i) {
      const std::uint32_t count = now.counts[s * members_ + i] + (i == chair ? 1 : 0);
      const Int deficit = entitled_[i] - count * of_->ticks();
      if (meeting >= terms_.measured_from)
        next.largest = std::max(next.largest, deficit < 0 ? -deficit : deficit);
      next.here = sum_of_squares(next.here, squared_(deficit));
      to.counts.push_back(count);
    }
    if (next.largest > limit_) return to.counts.resize(to.counts.size() - members_);
    if (meeting >= terms_.measured_from) next.squares = sum_of_squares(next.squares, next.here);
    to.states.push_back(next);
    for (std::size_t k = 0; k < memory_; ++k)
      to.last.push_back(k == 0 ? chair : now.last[s * memory_ + k - 1]);
  }

  [[nodiscard]] int compare(const layer& l, std::size_t a, std::size_t b) const {
    const auto by = [&](const std::vector<std::uint32_t>& of, std::size_t width) {
      for (std::size_t i = 0; i < width; ++i)
        if (of[a * width + i] != of[b * width + i]) return of[a * width + i] < of[b * width + i] ? -1 : 1;
      return 0;
    };
    const int by_counts = by(l.counts, members_);
    return by_counts != 0 ? by_counts : by(l.last, memory_);
  }

  [[nodiscard]] layer rows_of(const layer& all, const std::vector<std::size_t>& order) const {
    layer some;
    const auto copy = [](const auto& from, auto& to, std::size_t row, std::size_t width) {
      const auto begin = from.begin() + static_cast<std::ptrdiff_t>(row * width);
      to.insert(to.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
    };
    for (const std::size_t s : order) {
      some.states.push_back(all.states[s]);
      copy(all.counts, some.counts, s, members_);
      copy(all.last, some.last, s, memory_);
    }
    return some;
  }

  // Whether all could be kept.
  bool keep_nearest(layer& l) const {
    if (l.states.size() <= most_) return true;
    std::vector<std::size_t> order(l.states.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return l.states[a].here < l.states[b].here; });
    order.resize(most_);
    l = rows_of(l, order);
    return false;
  }

  [[nodiscard]] std::vector<std::size_t> way_to(std::size_t s) const {
    std::vector<std::size_t> columns(steps_.size());
    for (std::size_t j = steps_.size(); j-- > 0;) {
      columns[j] = steps_[j][s].chair;
      s = steps_[j][s].from;
    }
    return columns;
  }

  const shares<Int>* of_;
  gap_terms terms_;
  gap_aim aim_;
  Int limit_;
  std::size_t most_;
  std::size_t members_;
  std::size_t memory_;  // how many of the last chairs matter
  squaring squared_;
  std::vector<Int> entitled_;
  std::vector<std::vector<step>> steps_;  // by meeting and state
};

// How many states are kept: first, to have something to beat; then, so that the work stays within some
// seconds and the memory within some 100 MB.
inline constexpr std::size_t few_states = 64;
[[nodiscard]] inline std::size_t many_states(const gap_terms& terms, std::size_t members) noexcept {
  const std::size_t by_work = (std::size_t{1} << 29) / (members * members) / (terms.meetings + 1);
  const std::size_t by_memory = (std::size_t{1} << 23) / (terms.meetings + 1);
  return std::clamp<std::size_t>(std::min(by_work, by_memory), 4 * few_states, 1 << 16);
}

// The chairs with the smallest largest deviation. `least`: the least that is possible, for one of the answers
// that reach it is enough.
template <class Int>
[[nodiscard]] gap_chairs<Int> smallest_with_gap(const shares<Int>& of, const gap_terms& terms, Int least) {
  const auto search = [&](Int limit, std::size_t most) {
    return gap_search<Int>{of, terms, gap_aim::deviation, limit, most}.run();
  };
  auto best = search(largest_of<Int>, few_states);
  const bool is_whole = best.columns.size() == terms.meetings;
  if (best.all_kept || (is_whole && best.largest == least)) {
    best.all_kept = true;
    return best;
  }
  // Only what is better is looked for.
  auto found = search(is_whole ? best.largest - 1 : largest_of<Int>,
                      many_states(terms, of.present().members().size()));
  const bool found_whole = found.columns.size() == terms.meetings;
  if (found_whole && found.largest == least) found.all_kept = true;  // whatever was left out
  if (found_whole || !is_whole) return found;
  best.all_kept = found.all_kept;
  return best;
}

// Of those with deviations of at most `limit` the chairs with the smallest sum of squares.
template <class Int>
[[nodiscard]] gap_chairs<Int> least_squares_with_gap(const shares<Int>& of, const gap_terms& terms,
                                                     const gap_chairs<Int>& fairest) {
  auto found = gap_search<Int>{of, terms, gap_aim::squares, fairest.largest,
                               many_states(terms, of.present().members().size())}
                   .run();
  if (found.columns.size() < terms.meetings) found.columns = fairest.columns;
  found.largest = fairest.largest;
  found.all_kept = found.all_kept && fairest.all_kept;
  return found;
}

}  // namespace phoihop::detail

#endif
