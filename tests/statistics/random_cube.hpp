// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_STATISTICS_RANDOM_CUBE_HPP
#define PHOIHOP_TESTS_STATISTICS_RANDOM_CUBE_HPP

#include <phoihop/statistics/cube.hpp>

#include <statistics/support.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

/// Cubes of random figures, with sources, corrections and expectations: the same on every machine for the same seed.
namespace phoihop::testing_statistics {

inline constexpr std::pair<over_time, over_place> operators[] = {
    {over_time::sum, over_place::sum},         {over_time::average, over_place::sum},
    {over_time::first, over_place::sum},       {over_time::last, over_place::sum},
    {over_time::end, over_place::sum},         {over_time::max, over_place::sum},
    {over_time::min, over_place::sum},         {over_time::end, over_place::average},
    {over_time::average, over_place::average}, {over_time::end, over_place::max},
    {over_time::max, over_place::max},         {over_time::end, over_place::min},
    {over_time::min, over_place::min},         {over_time::sum, over_place::none},
    {over_time::last, over_place::none},       {over_time::max, over_place::none},
    {over_time::average, over_place::none}};

struct cube_sample {
  cube_frame frame;
  std::vector<fact> facts;
  std::vector<expected_figures> expected;
};

inline std::vector<indicator> every_indicator(std::mt19937& engine) {
  std::vector<indicator> all{{"weight", "weight", ""}};
  for (const auto& [time, place] : operators) {
    indicator what{"i" + std::to_string(all.size()), "name", "", 0, time, place};
    what.least.reset();
    if (place != over_place::none && below(engine, 3) == 0) what.upper = upper_figure::published;
    if (place == over_place::average && below(engine, 2) == 0) what.weight = indicator_id{0};
    all.push_back(what);
  }
  return all;
}

inline cube_sample random_sample(std::mt19937& engine) {
  parents above{std::nullopt};
  const std::size_t units = 1 + below(engine, 9);
  for (std::size_t i = 1; i < units; ++i)
    above.push_back(below(engine, 6) == 0
                        ? std::nullopt
                        : std::optional{std::size_t{below(engine, static_cast<std::uint32_t>(i))}});
  const period first{period_kind::month, 2021, 11};
  const auto periods = static_cast<std::int32_t>(1 + below(engine, 6));
  cube_sample s{{tree_of(above), first, first.plus(periods - 1), every_indicator(engine)}, {}, {}};
  const auto base = make_instant(date{2021, 12, 1}, 0);
  if (below(engine, 2) == 0) s.frame.known_on = add(base, hours(24 * below(engine, 4)));
  s.frame.preferred = {source_id{1}, source_id{0}, source_id{2}};
  for (std::size_t k = below(engine, 400); k > 0; --k) {
    fact f{unit(below(engine, static_cast<std::uint32_t>(units))),
           first.plus(below(engine, static_cast<std::uint32_t>(periods))),
           id_at<indicator_id>(below(engine, static_cast<std::uint32_t>(s.frame.indicators.size()))),
           random_figure(engine)};
    if (f.indicator == indicator_id{0} && f.value.number() && *f.value.number() < 0)
      f.value = quantity::exact(3);
    f.source = source_id{below(engine, 3)};
    f.known_from = add(base, hours(24 * below(engine, 4)));
    if (below(engine, 4) == 0) f.arrived = verdict::late;
    const bool is_repeated = std::any_of(s.facts.begin(), s.facts.end(), [&](const fact& other) {
      return other.unit == f.unit && other.when == f.when && other.indicator == f.indicator &&
             other.source == f.source && other.known_from == f.known_from;
    });
    if (!is_repeated) s.facts.push_back(f);
  }
  for (std::size_t k = below(engine, 20); k > 0; --k) {
    const auto from = static_cast<std::int32_t>(below(engine, static_cast<std::uint32_t>(periods)));
    const auto more = static_cast<std::int32_t>(below(engine, static_cast<std::uint32_t>(periods - from)));
    s.expected.push_back({unit(below(engine, static_cast<std::uint32_t>(units))), std::nullopt,
                          first.plus(from), first.plus(from + more)});
    if (below(engine, 3) == 0)
      s.expected.back().indicator =
          id_at<indicator_id>(below(engine, static_cast<std::uint32_t>(s.frame.indicators.size())));
  }
  return s;
}

inline cube cube_of(const cube_sample& s) {
  fact_table t;
  for (const fact& f : s.facts) t.add(f);
  return {s.frame, t.columns(), s.expected};
}

}  // namespace phoihop::testing_statistics

#endif
