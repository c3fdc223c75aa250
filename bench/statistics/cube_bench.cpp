// SPDX-License-Identifier: BSL-1.0
// Figures of a country's communes over five years: rolled up, asked, corrected, restated.
#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/cube.hpp>
#include <phoihop/statistics/restate.hpp>

#include <statistics/country.hpp>
#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace phoihop::bench {
namespace {

// The limit: sums alone in dense arrays, added up over the tree and over time, with nothing checked.
struct dense {
  explicit dense(const country& of) : shown{of.units->at(start)}, indicators{of.indicators.size()} {
    const auto units = shown.units();
    std::vector<std::size_t> position(of.units->definition().units.size());
    std::vector<std::size_t> parent(units.size());
    for (std::size_t k = 0; k < units.size(); ++k) position[index_of(units[k])] = k;
    for (std::size_t k = 1; k < units.size(); ++k) parent[k] = position[index_of(*shown.parent(units[k]))];
    sums.assign(indicators * units.size() * (months + 1), 0);
    for (std::size_t row = 0; row < of.whose.size(); ++row)
      sums[at(index_of(of.what[row]), position[index_of(of.whose[row])], of.when[row] + 1)] +=
          *of.values[row].number();
    for (std::size_t i = 0; i < indicators; ++i)
      for (std::size_t k = units.size(); k-- > 0;) {
        if (k > 0)
          for (std::size_t t = 1; t <= months; ++t) sums[at(i, parent[k], t)] += sums[at(i, k, t)];
        for (std::size_t t = 1; t <= months; ++t) sums[at(i, k, t)] += sums[at(i, k, t - 1)];
      }
  }
  [[nodiscard]] std::size_t at(std::size_t i, std::size_t k, std::size_t t) const {
    return (i * shown.units().size() + k) * (months + 1) + t;
  }

  snapshot shown;
  std::size_t indicators;
  std::vector<std::int64_t> sums;
};

void build_cube(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  {
    const std::size_t before = allocated_bytes();
    const cube made{of.frame(), of.facts()};
    state.counters["B/cell"] =
        static_cast<double>(allocated_bytes() - before) / static_cast<double>(of.cells());
  }
  for (auto _ : state) {
    const cube made{of.frame(), of.facts()};
    benchmark::DoNotOptimize(&made);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

void build_cube_loop(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  for (auto _ : state) {
    const dense made{of};
    benchmark::DoNotOptimize(made.sums.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

// A hash map from (unit, quarter, indicator) to the sum, for each unit and those above it.
void build_cube_keyed(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const snapshot shown = of.units->at(start);
  for (auto _ : state) {
    std::unordered_map<std::uint64_t, std::int64_t> sums;
    for (std::size_t row = 0; row < of.whose.size(); ++row)
      for (std::optional<unit_id> u = of.whose[row]; u; u = shown.parent(*u))
        sums[(std::uint64_t{index_of(*u)} << 32) | (of.when[row] / 3 << 8) | index_of(of.what[row])] +=
            *of.values[row].number();
    benchmark::DoNotOptimize(&sums);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

void ask_cube(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const cube made{of.frame(), of.facts()};
  const dense limit{of};
  const auto asked = random_questions(of);
  for (const auto& q : asked) {
    const std::size_t k = limit.shown.position(q.unit);
    const std::size_t i = index_of(q.which);
    const std::int64_t sum = limit.sums[limit.at(i, k, q.to + 1)] - limit.sums[limit.at(i, k, q.from)];
    const auto said = made.of(q.unit, q.which, of.calendar[q.from], of.calendar[q.to]);
    if (said.value.number().value_or(0) != sum) wrong_answer("ask_cube");
  }
  for (auto _ : state)
    for (const auto& q : asked)
      benchmark::DoNotOptimize(made.of(q.unit, q.which, of.calendar[q.from], of.calendar[q.to]));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(asked.size()));
}

void ask_cube_table(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const dense limit{of};
  const auto asked = random_questions(of);
  std::vector<std::size_t> positions;
  for (const auto& q : asked) positions.push_back(limit.shown.position(q.unit));
  for (auto _ : state)
    for (std::size_t k = 0; k < asked.size(); ++k) {
      const auto& q = asked[k];
      const std::size_t i = index_of(q.which);
      benchmark::DoNotOptimize(limit.sums[limit.at(i, positions[k], q.to + 1)] -
                               limit.sums[limit.at(i, positions[k], q.from)]);
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(asked.size()));
}

void update_cube(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  cube made{of.frame(), of.facts()};
  std::size_t row = 0;
  for (auto _ : state) {
    row = (row + 7919) % of.whose.size();
    made.update(of.whose[row], of.what[row], of.calendar[of.when[row]], of.values[row], row);
  }
  state.SetItemsProcessed(state.iterations());
}

void restate_cube(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const cube made{of.frame(), of.facts()};
  const snapshot now = of.units->at(reform);
  std::vector<finding> left_out;
  for (auto _ : state) benchmark::DoNotOptimize(restate(made, now, left_out));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

// Every other row.
cube cube_of_half(const country& of, std::size_t half) {
  std::vector<unit_id> whose;
  std::vector<std::uint32_t> when;
  std::vector<indicator_id> what;
  std::vector<quantity> values;
  for (std::size_t row = half; row < of.whose.size(); row += 2) {
    whose.push_back(of.whose[row]);
    when.push_back(of.when[row]);
    what.push_back(of.what[row]);
    values.push_back(of.values[row]);
  }
  return {of.frame(), {whose, of.calendar, when, what, values}};
}

void combine_cubes(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const std::vector<named_cube> halves{{"a", cube_of_half(of, 0)}, {"b", cube_of_half(of, 1)}};
  std::vector<finding> twice;
  if (combine(halves, twice) != cube{of.frame(), of.facts()} || !twice.empty()) wrong_answer("combine_cubes");
  for (auto _ : state) benchmark::DoNotOptimize(combine(halves, twice));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

// A copy of as many bytes as the cube has, to memory that is there already.
void combine_cubes_memcpy(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const std::size_t before = allocated_bytes();
  const cube made{of.frame(), of.facts()};
  copy_bytes(state, std::vector<char>(allocated_bytes() - before, 'x'));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

void small(benchmark::internal::Benchmark* b) {
  b->ArgNames({"communes", "indicators"})->Args({500, 4})->Unit(benchmark::kMillisecond);
}
BENCHMARK(build_cube)->Apply(small);
BENCHMARK(build_cube_loop)->Apply(small);
BENCHMARK(build_cube_keyed)->Apply(small);
BENCHMARK(combine_cubes)->Apply(small);
BENCHMARK(combine_cubes_memcpy)->Apply(small);
BENCHMARK(restate_cube)->Apply(small);
// One pass over the figures as they were reported, as the limit.
BENCHMARK(build_cube_loop)->Name("restate_cube_loop")->Apply(small);
BENCHMARK(ask_cube)->Apply(small)->Unit(benchmark::kNanosecond);
BENCHMARK(ask_cube_table)->Apply(small)->Unit(benchmark::kNanosecond);
BENCHMARK(update_cube)->Apply(small)->Unit(benchmark::kNanosecond);

// The country: 12.7 million facts.
const in_full_runs national{[] {
  for (const auto& [name, run] : std::initializer_list<std::pair<const char*, void (*)(benchmark::State&)>>{
           {"build_cube", build_cube},
           {"build_cube_loop", build_cube_loop},
           {"build_cube_keyed", build_cube_keyed},
           {"ask_cube", ask_cube},
           {"ask_cube_table", ask_cube_table},
           {"combine_cubes", combine_cubes},
           {"combine_cubes_memcpy", combine_cubes_memcpy},
           {"update_cube", update_cube}})
    benchmark::RegisterBenchmark(name, run)->ArgNames({"communes", "indicators"})->Args({10'599, 20});
  for (const auto& [name, run] : std::initializer_list<std::pair<const char*, void (*)(benchmark::State&)>>{
           {"restate_cube", restate_cube}, {"restate_cube_loop", build_cube_loop}})
    benchmark::RegisterBenchmark(name, run)->ArgNames({"communes", "indicators"})->Args({10'038, 5});
}};

}  // namespace
}  // namespace phoihop::bench
