// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_STATISTICS_SLOW_CUBE_HPP
#define PHOIHOP_TESTS_STATISTICS_SLOW_CUBE_HPP

// What a cube says, straight from the definitions: loops over all facts for each figure, and intervals for
// lower bounds, in 128 bits.

#include <phoihop/core/error.hpp>
#include <phoihop/statistics/cube.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace phoihop::testing_statistics {

__extension__ typedef __int128 wide;  // NOLINT(modernize-use-using): the keyword before it is for this only

inline bool fits_64(wide n) {
  return n >= std::numeric_limits<std::int64_t>::min() && n <= std::numeric_limits<std::int64_t>::max();
}

inline std::int64_t narrow(wide n) {
  if (!fits_64(n)) throw overflow{"value", "a sum", "it does not fit 64 bits"};
  return static_cast<std::int64_t>(n);
}

/// What a number can be: from `low` to `high`, or without an upper end; and whether it is approximate.
struct span_of_numbers {
  wide low = 0;
  std::optional<wide> high = 0;
  bool rough = false;
};

class slow_cube {
 public:
  slow_cube(cube_frame frame, std::vector<fact> facts, std::vector<expected_figures> expected)
      : frame_{std::move(frame)}, facts_{std::move(facts)}, expected_{std::move(expected)} {}

  [[nodiscard]] cube_value of(unit_id unit, indicator_id which, const period& first,
                              const period& last) const {
    const indicator& what = frame_.indicators[index_of(which)];
    cube_value answer;
    std::vector<numbers_of_period> by_period;
    for (period p = what.time == over_time::end ? last : first;; p = p.plus(1)) {
      auto& numbers = by_period.emplace_back();
      for (const unit_id u : units_of(unit, what)) {
        if (is_expected(u, which, p)) ++answer.of.expected;
        if (const auto n = number(u, which, p)) {
          count(answer.of, *n, is_expected(u, which, p), figure(u, which, p)->arrived == verdict::late);
          numbers.push_back(*n);
        }
      }
      if (p == last) break;
    }
    return finished(answer, what, by_period);
  }

  /// A number, as it counts: with its weight, and of which unit.
  struct counted_number {
    span_of_numbers value;
    wide product = 0;  ///< Number times weight.
    std::int64_t weight = 1;
    unit_id owner{};
  };
  using numbers_of_period = std::vector<counted_number>;

  /// The number of a unit; none if it did not come, or its weight did not.
  [[nodiscard]] std::optional<counted_number> number(unit_id u, indicator_id which, const period& p) const {
    const indicator& what = frame_.indicators[index_of(which)];
    const fact* const f = figure(u, which, p);
    if (f == nullptr || !f->value.number()) return std::nullopt;
    counted_number n{span_of(f->value), wide{*f->value.number()}, 1, u};
    if (what.weight) {
      const fact* const w = figure(u, *what.weight, p);
      if (w == nullptr || !w->value.number()) return std::nullopt;
      n.weight = *w->value.number();
      n.product *= n.weight;
      n.value.rough = n.value.rough || w->value.how() != precision::exact;
    }
    return n;
  }

  static void count(completeness& of, const counted_number& n, bool expected, bool late) {
    ++(expected ? of.came : of.unasked);
    if (late) ++of.late;
    if (!n.value.high) ++of.at_least;
    if (n.value.rough) ++of.approximate;
  }

  [[nodiscard]] static cube_value finished(cube_value answer, const indicator& what,
                                           const std::vector<numbers_of_period>& by_period) {
    if (answer.of.numbers() == 0) {
      answer.value = quantity::none(answer.of.expected > 0 ? no_value::missing : no_value::not_due);
      return answer;
    }
    if (what.place == over_place::average || what.time == over_time::average)
      average(answer, what, by_period);
    else
      answer.value = meant(combined(what, by_period));
    return answer;
  }

  /// The row that counts for a figure; nullptr: there is none.
  [[nodiscard]] const fact* figure(unit_id u, indicator_id which, const period& p) const {
    const fact* best = nullptr;
    const auto rank = [&](const fact& f) {
      return std::find(frame_.preferred.begin(), frame_.preferred.end(), f.source) - frame_.preferred.begin();
    };
    for (const fact& f : facts_) {
      if (f.unit != u || f.indicator != which || f.when != p) continue;
      if (frame_.known_on && *frame_.known_on < f.known_from) continue;
      if (best == nullptr || rank(f) < rank(*best) ||
          (rank(f) == rank(*best) && best->known_from < f.known_from))
        best = &f;
    }
    return best;
  }

  [[nodiscard]] bool is_expected(unit_id u, indicator_id which, const period& p) const {
    return std::any_of(expected_.begin(), expected_.end(), [&](const expected_figures& e) {
      return e.unit == u && e.indicator.value_or(which) == which && e.first <= p && p <= e.last;
    });
  }

 private:
  [[nodiscard]] std::vector<unit_id> units_of(unit_id unit, const indicator& what) const {
    std::vector<unit_id> found;
    for (const unit_id u : frame_.units.units()) {
      const bool is_asked = what.place == over_place::none ? u == unit : frame_.units.is_within(u, unit);
      if (is_asked && (what.upper == upper_figure::adds || frame_.units.children(u).empty()))
        found.push_back(u);
    }
    return found;
  }
  static span_of_numbers span_of(const quantity& q) {
    const std::int64_t n = *q.number();
    if (q.how() == precision::at_least) return {n, std::nullopt, false};
    return {n, n, q.how() == precision::approximate};
  }

  static span_of_numbers sum(const std::vector<span_of_numbers>& all) {
    span_of_numbers s;
    for (const auto& n : all) {
      s.low += n.low;
      s.high = s.high && n.high ? std::optional{*s.high + *n.high} : std::nullopt;
    }
    return s;
  }
  static span_of_numbers extreme(const std::vector<span_of_numbers>& all, bool largest) {
    span_of_numbers best = all.front();
    for (const auto& n : all) {
      if (largest) {
        best.low = std::max(best.low, n.low);
        best.high = best.high && n.high ? std::optional{std::max(*best.high, *n.high)} : std::nullopt;
      } else {
        best.low = std::min(best.low, n.low);
        if (!best.high || (n.high && *n.high < *best.high)) best.high = n.high;
      }
    }
    return best;
  }
  static span_of_numbers over_units(const indicator& what, const std::vector<span_of_numbers>& all) {
    if (what.place == over_place::max || what.place == over_place::min)
      return extreme(all, what.place == over_place::max);
    return sum(all);
  }

  static span_of_numbers combined(const indicator& what, const std::vector<numbers_of_period>& by_period) {
    std::vector<span_of_numbers> periods;
    if (what.time == over_time::first || what.time == over_time::last) {
      std::vector<std::pair<unit_id, span_of_numbers>> single;
      for (const auto& numbers : by_period)
        for (const auto& n : numbers) {
          const auto same =
              std::find_if(single.begin(), single.end(), [&](const auto& s) { return s.first == n.owner; });
          if (same == single.end())
            single.emplace_back(n.owner, n.value);
          else if (what.time == over_time::last)
            same->second = n.value;
        }
      for (const auto& s : single) periods.push_back(s.second);
      span_of_numbers all = sum(periods);
      all.rough = std::any_of(periods.begin(), periods.end(), [](const auto& n) { return n.rough; });
      return all;
    }
    bool rough = false;
    for (const auto& numbers : by_period) {
      std::vector<span_of_numbers> values;
      for (const auto& n : numbers) values.push_back(n.value);
      if (!values.empty()) periods.push_back(over_units(what, values));
      for (const auto& n : values) rough = rough || n.rough;
    }
    span_of_numbers all = what.time == over_time::max || what.time == over_time::min
                              ? extreme(periods, what.time == over_time::max)
                              : (periods.size() == 1 ? periods.front() : sum(periods));
    all.rough = rough;
    return all;
  }

  static quantity meant(const span_of_numbers& n) {
    const std::int64_t low = narrow(n.low);
    if (n.rough) return quantity::approximate(low);
    return n.high == n.low ? quantity::exact(low) : quantity::at_least(low);
  }

  // Halves away from zero.
  static wide rounded(wide n, wide by) {
    const wide twice = 2 * (n < 0 ? -n : n) + by;
    return (n < 0 ? -1 : 1) * (twice / (2 * by));
  }
  // None if the lowest terms do not fit.
  static std::optional<ratio> exact_average(wide n, wide by) {
    wide a = n < 0 ? -n : n;
    for (wide b = by; b != 0;) {
      const wide rest = a % b;
      a = b;
      b = rest;
    }
    if (!fits_64(n / a) || !fits_64(by / a)) return std::nullopt;
    return ratio{narrow(n / a), narrow(by / a)};
  }

  static void average(cube_value& answer, const indicator& what,
                      const std::vector<numbers_of_period>& by_period) {
    wide sum = 0, by = 0;
    bool is_rough = false, is_open = false;
    for (const auto& numbers : by_period) {
      for (const auto& n : numbers) {
        sum += n.product;
        if (what.place == over_place::average) by += n.weight;
        is_rough = is_rough || n.value.rough;
        is_open = is_open || !n.value.high;
      }
      if (what.place != over_place::average && !numbers.empty()) ++by;
    }
    if (by == 0) {
      answer.value = quantity::none(answer.of.expected > 0 ? no_value::missing : no_value::not_due);
      return;
    }
    answer.average = exact_average(sum, by);
    const std::int64_t n = narrow(rounded(sum, by));
    answer.value = is_rough ? quantity::approximate(n) : is_open ? quantity::at_least(n) : quantity::exact(n);
  }

  cube_frame frame_;
  std::vector<fact> facts_;
  std::vector<expected_figures> expected_;
};

}  // namespace phoihop::testing_statistics

#endif
