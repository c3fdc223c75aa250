// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_STATISTICS_RANDOM_COLUMNS_HPP
#define PHOIHOP_TESTS_STATISTICS_RANDOM_COLUMNS_HPP

#include <phoihop/calendar/period_scheme.hpp>
#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/cube.hpp>

#include <statistics/random_cube.hpp>
#include <statistics/support.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

/// Columns of figures in which anything may be wrong: the same on every machine for the same seed.
namespace phoihop::testing_statistics {

inline constexpr date mergers{2021, 7, 1};

/// Columns that own their memory, and may have different lengths.
struct loose_columns {
  std::vector<unit_id> units;
  std::vector<period> calendar;
  std::vector<std::uint32_t> periods;
  std::vector<indicator_id> indicators;
  std::vector<quantity> values;
  std::vector<source_id> sources;
  std::vector<instant> known_from;
  std::vector<verdict> arrived;

  [[nodiscard]] fact_columns view() const {
    return {units, calendar, periods, indicators, values, sources, known_from, arrived};
  }
  /// @pre the row's period is one of the calendar.
  [[nodiscard]] fact row(std::size_t k) const {
    fact f{units[k], calendar[periods[k]], indicators[k], values[k]};
    if (!sources.empty()) f.source = sources[k];
    if (!known_from.empty()) f.known_from = known_from[k];
    if (!arrived.empty()) f.arrived = arrived[k];
    return f;
  }
};

struct loose_sample {
  cube_frame frame;
  loose_columns columns;
  std::vector<expected_figures> expected;
};

template <class T>
T any_of(std::mt19937& engine, const std::vector<T>& all) {
  return all[below(engine, static_cast<std::uint32_t>(all.size()))];
}

/// Ten units; with the mergers unit 6 ends, units 7 and 8 become unit 9.
inline organization merging_units() {
  organization_definition d;
  d.identity = "test";
  d.trees = {{"administrative"}};
  d.kinds = {{"unit", std::nullopt}};
  const parents above{std::nullopt, 0, 0, 1, 1, std::nullopt, 1, 2, 2, 2};
  for (std::size_t i = 0; i < above.size(); ++i) {
    const date& day = i == 9 ? mergers : founding;
    const auto parent = above[i] ? std::optional{unit(*above[i])} : std::nullopt;
    d.units.push_back({tree_id{0}, "U" + std::to_string(i)});
    d.events.push_back(
        {day, day, "decision", established{unit(i), kind_id{0}, "unit " + std::to_string(i), parent}});
  }
  d.events.push_back({mergers, mergers, "reform", abolished{unit(6)}});
  d.events.push_back({mergers, mergers, "reform", merged{{unit(7), unit(8)}, unit(9)}});
  return organization{std::move(d)};
}

/// Numbers at the ends of what fits, and around what a product with a weight may be.
inline quantity extreme_figure(std::mt19937& engine) {
  using limits = std::numeric_limits<std::int64_t>;
  const std::int64_t n = any_of<std::int64_t>(
      engine, {limits::min(), limits::min() + 1, -1, 0, 1, std::int64_t{1} << 47, (std::int64_t{1} << 47) - 1,
               std::int64_t{1} << 62, limits::max() - 1, limits::max()});
  switch (below(engine, 6)) {
    case 0: return quantity::at_least(n);
    case 1: return quantity::approximate(n);
    default: return quantity::exact(n);
  }
}

/// Periods of several kinds and schemes, also the first and the last that there are.
inline std::vector<period> odd_periods() {
  return {{},
          {period_kind::year, 2021, 1},
          {period_kind::cumulative, 2021, 3},
          {period_kind::week, 2021, 45},
          {period_kind::week, 1400, 1},
          {period_kind::week, 9999, 52},
          {period_kind::month, 9999, 12},
          {vietnam::decree_09_2019, period_kind::month, 2021, 12},
          {vietnam::decree_09_2019, period_kind::month, 1400, 1},
          {vietnam::from_october, period_kind::year, 9999, 1}};
}

/// Twelve periods or fewer, now and then at an end of the calendar.
inline std::pair<period, period> random_span(std::mt19937& engine) {
  const period first = any_of<period>(engine, {{period_kind::month, 2021, 5},
                                               {period_kind::month, 2021, 5},
                                               {vietnam::decree_09_2019, period_kind::month, 2021, 6},
                                               {vietnam::decree_09_2019, period_kind::month, 1400, 1},
                                               {period_kind::week, 2021, 25},
                                               {period_kind::week, 9999, 48}});
  return {first, first.plus(below(engine, 5))};
}

inline cube_frame random_frame(std::mt19937& engine) {
  static const organization units = merging_units();
  const auto [first, last] = random_span(engine);
  const date on = any_of<date>(engine, {founding, mergers, date{2022, 1, 1}});
  cube_frame frame{units.at(on), first, last, every_indicator(engine)};
  for (std::size_t i = 1; i < frame.indicators.size(); ++i) {
    if (below(engine, 6) == 0) frame.indicators[i].least = -300;
    if (below(engine, 6) == 0) frame.indicators[i].most = 300;
  }
  if (below(engine, 3) == 0) frame.known_on = make_instant(date{2021, 12, 2}, 0);
  if (below(engine, 2) == 0) frame.preferred = {source_id{1}};
  if (below(engine, 4) == 0) frame.preferred = {source_id{2}, source_id{0}, source_id{2}, source_id{1}};
  return frame;
}

/// How far from sound the columns are: of `one_of` values about one is odd.
struct oddness {
  std::uint32_t one_of = 8;
  bool is_extreme = false;
};

inline loose_columns random_columns(std::mt19937& engine, const cube_frame& frame, const oddness& how) {
  const auto is_odd = [&] { return below(engine, how.one_of) == 0; };
  loose_columns c;
  for (period p = frame.first; p != frame.last; p = p.plus(1)) c.calendar.push_back(p);
  c.calendar.push_back(frame.last);
  const std::size_t sound = c.calendar.size();
  for (const period& p : odd_periods()) c.calendar.push_back(p);
  if (below(engine, 2) == 0) c.calendar.push_back(frame.first);  // a second time
  const auto end = static_cast<std::uint32_t>(c.calendar.size());
  const std::vector<unit_id> units(frame.units.units().begin(), frame.units.units().end());
  const std::vector<unit_id> odd_units{unit(6), unit(8), unit(9), unit(10), unit_id{0xFFFFFFFFU}};
  for (std::size_t k = below(engine, 60); k > 0; --k) {
    c.units.push_back(any_of(engine, is_odd() ? odd_units : units));
    c.periods.push_back(is_odd() ? any_of<std::uint32_t>(engine, {end - 1, end - 2, end - 4, end, ~0U, 5})
                                 : below(engine, static_cast<std::uint32_t>(sound)));
    const auto indicators = static_cast<std::uint32_t>(frame.indicators.size());
    c.indicators.push_back(indicator_id{is_odd() ? any_of<std::uint32_t>(engine, {indicators, ~0U})
                                                 : below(engine, below(engine, indicators) + 1)});
    c.values.push_back(how.is_extreme && below(engine, 2) == 0 ? extreme_figure(engine)
                                                               : random_figure(engine));
    c.sources.push_back(is_odd() ? source_id{0xFFFFFFFFU} : source_id{below(engine, 3)});
    c.known_from.push_back(is_odd() ? instant{boost::posix_time::pos_infin}
                                    : make_instant(date{2021, 12, 1}, below(engine, 3) * 86'400'000'000));
    c.arrived.push_back(is_odd() ? static_cast<verdict>(77)
                                 : any_of<verdict>(engine, {verdict::on_time, verdict::late}));
  }
  if (below(engine, 3) == 0) c.sources.clear();
  if (below(engine, 3) == 0) c.known_from.clear();
  if (below(engine, 3) == 0) c.arrived.clear();
  return c;
}

inline std::vector<expected_figures> random_expected(std::mt19937& engine, const cube_frame& frame,
                                                     const oddness& how) {
  const auto is_odd = [&] { return below(engine, 8 * how.one_of) == 0; };
  const std::vector<unit_id> units(frame.units.units().begin(), frame.units.units().end());
  std::vector<expected_figures> all;
  for (std::size_t k = below(engine, 12); k > 0; --k) {
    const auto from = below(engine, static_cast<std::uint32_t>(frame.first.until(frame.last)) + 1);
    expected_figures e{any_of(engine, units), std::nullopt, frame.first.plus(from), frame.last};
    if (is_odd()) e.unit = any_of<unit_id>(engine, {unit(6), unit(9), unit_id{0xFFFFFFFFU}});
    if (is_odd()) e.first = any_of(engine, odd_periods());
    if (is_odd()) e.last = any_of(engine, odd_periods());
    if (below(engine, 2) == 0)
      e.indicator = indicator_id{below(engine, static_cast<std::uint32_t>(frame.indicators.size()))};
    if (is_odd()) e.indicator = indicator_id{0xFFFFFFFFU};
    all.push_back(e);
  }
  return all;
}

inline loose_sample random_loose_sample(std::mt19937& engine) {
  const oddness how{any_of<std::uint32_t>(engine, {8, 40, 1'000'000}), below(engine, 2) == 0};
  loose_sample s{random_frame(engine), {}, {}};
  s.columns = random_columns(engine, s.frame, how);
  s.expected = random_expected(engine, s.frame, how);
  return s;
}

}  // namespace phoihop::testing_statistics

#endif
