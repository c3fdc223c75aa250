// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_STATISTICS_COUNTRY_HPP
#define PHOIHOP_BENCH_STATISTICS_COUNTRY_HPP

#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/cube.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// Figures of a country's communes over five years, and questions about them.
namespace phoihop::bench {

inline constexpr date start{2021, 1, 1};
inline constexpr date reform{2026, 1, 1};
inline constexpr std::size_t months = 60;

/// A nation, provinces, districts and communes; with the reform every district's communes become one, but each
/// seventh commune is halved between two of them. Every commune reports every month.
struct country {
  country(std::size_t communes, std::size_t indicator_count);

  [[nodiscard]] fact_columns facts() const { return {whose, calendar, when, what, values}; }
  [[nodiscard]] cube_frame frame() const { return {units->at(start), first, calendar.back(), indicators}; }
  /// Units x periods x indicators.
  [[nodiscard]] std::size_t cells() const {
    const snapshot shown = units->at(start);
    return shown.units().size() * months * indicators.size();
  }

  period first{period_kind::month, 2021, 1};
  std::optional<organization> units;
  std::vector<indicator> indicators;
  std::vector<period> calendar;
  std::vector<unit_id> whose;
  std::vector<std::uint32_t> when;
  std::vector<indicator_id> what;
  std::vector<quantity> values;
};

/// Made once for each size.
[[nodiscard]] const country& of_size(std::int64_t communes, std::int64_t indicators);

struct random_question {
  unit_id unit{};
  indicator_id which{};
  std::size_t from = 0;
  std::size_t to = 0;  ///< Included.
};

[[nodiscard]] std::vector<random_question> random_questions(const country& of);

/// What the program has allocated and not given back; 0 where the C library does not say.
[[nodiscard]] std::size_t allocated_bytes();

/// The limit of all that makes as many bytes: copies them, to memory that is there already.
void copy_bytes(benchmark::State& state, const std::vector<char>& bytes);

}  // namespace phoihop::bench

#endif
