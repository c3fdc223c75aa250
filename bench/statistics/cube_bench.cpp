// SPDX-License-Identifier: BSL-1.0
// Figures of a country's communes over five years: rolled up, asked, corrected, restated.
#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/cube.hpp>
#include <phoihop/statistics/restate.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace phoihop::bench {
namespace {

constexpr date start{2021, 1, 1};
constexpr date reform{2026, 1, 1};
constexpr std::size_t months = 60;

// A nation, provinces, districts and communes; with the reform every district's communes become one, but each
// seventh commune is halved between two of them.
struct country {
  explicit country(std::size_t communes, std::size_t indicator_count) {
    const std::size_t districts = communes / 15 + 1;
    const std::size_t provinces = districts / 11 + 1;
    organization_definition d;
    d.identity = "a country";
    d.trees = {{"administrative"}};
    d.kinds = {{"unit", std::nullopt}};
    const auto add = [&](const date& day, std::optional<std::size_t> above) {
      const auto id = id_at<unit_id>(d.units.size());
      d.units.push_back({tree_id{0}, "U" + std::to_string(d.units.size())});
      d.events.push_back({day, day, "decision",
                          established{id, kind_id{0}, "unit",
                                      above ? std::optional{id_at<unit_id>(*above)} : std::nullopt}});
      return index_of(id);
    };
    const std::size_t nation = add(start, std::nullopt);
    for (std::size_t k = 0; k < provinces; ++k) add(start, nation);
    const std::size_t first_district = d.units.size();
    for (std::size_t k = 0; k < districts; ++k) add(start, 1 + k % provinces);
    const std::size_t first_commune = d.units.size();
    for (std::size_t k = 0; k < communes; ++k) add(start, first_district + k % districts);
    const std::size_t first_new = d.units.size();
    for (std::size_t k = 0; k < districts; ++k) add(reform, 1 + k % provinces);
    for (std::size_t k = 0; k < communes; ++k) {
      const auto id = id_at<unit_id>(first_commune + k);
      const auto into = id_at<unit_id>(first_new + k % districts);
      const auto beside = id_at<unit_id>(first_new + (k + provinces) % districts);
      if (k % 7 == 0 && into != beside)
        d.events.push_back(
            {reform, reform, "reform", divided{id, {{into, ratio{1, 2}}, {beside, ratio{1, 2}}}}});
      else
        d.events.push_back({reform, reform, "reform", merged{{id}, into}});
    }
    for (std::size_t k = 0; k < districts; ++k)
      d.events.push_back({reform, reform, "reform", abolished{id_at<unit_id>(first_district + k)}});
    units.emplace(d);
    for (std::size_t k = 0; k < indicator_count; ++k)
      indicators.push_back({"i" + std::to_string(k), "figure", ""});
    for (std::size_t t = 0; t < months; ++t) calendar.push_back(first.plus(static_cast<std::int64_t>(t)));
    std::mt19937 engine{1};
    for (std::size_t t = 0; t < months; ++t)
      for (std::size_t k = 0; k < communes; ++k)
        for (std::size_t i = 0; i < indicator_count; ++i) {
          whose.push_back(id_at<unit_id>(first_commune + k));
          when.push_back(static_cast<std::uint32_t>(t));
          what.push_back(id_at<indicator_id>(i));
          values.push_back(quantity::exact(static_cast<std::int64_t>(engine() % 1000)));
        }
  }

  [[nodiscard]] fact_columns facts() const { return {whose, calendar, when, what, values}; }
  [[nodiscard]] cube_frame frame() const { return {units->at(start), first, calendar.back(), indicators}; }

  period first{period_kind::month, 2021, 1};
  std::optional<organization> units;
  std::vector<indicator> indicators;
  std::vector<period> calendar;
  std::vector<unit_id> whose;
  std::vector<std::uint32_t> when;
  std::vector<indicator_id> what;
  std::vector<quantity> values;
};

const country& of_size(std::int64_t communes, std::int64_t indicators) {
  static std::map<std::pair<std::int64_t, std::int64_t>, country> made;
  const auto key = std::pair{communes, indicators};
  const auto found = made.find(key);
  if (found != made.end()) return found->second;
  return made
      .emplace(std::piecewise_construct, std::tuple{key},
               std::tuple{static_cast<std::size_t>(communes), static_cast<std::size_t>(indicators)})
      .first->second;
}

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
        sums[(static_cast<std::uint64_t>(index_of(*u)) << 32) | (of.when[row] / 3 << 8) |
             index_of(of.what[row])] += *of.values[row].number();
    benchmark::DoNotOptimize(&sums);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

struct random_question {
  unit_id unit{};
  indicator_id which{};
  std::size_t from = 0;
  std::size_t to = 0;
};

std::vector<random_question> random_questions(const country& of) {
  std::mt19937 engine{2};
  const snapshot shown = of.units->at(start);
  const auto units = shown.units();
  std::vector<random_question> asked(4096);
  for (auto& q : asked) {
    q.unit = units[engine() % units.size()];
    q.which = id_at<indicator_id>(engine() % of.indicators.size());
    q.from = engine() % months;
    q.to = q.from + engine() % (months - q.from);
  }
  return asked;
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

void small(benchmark::internal::Benchmark* b) {
  b->ArgNames({"communes", "indicators"})->Args({500, 4})->Unit(benchmark::kMillisecond);
}
BENCHMARK(build_cube)->Apply(small);
BENCHMARK(build_cube_loop)->Apply(small);
BENCHMARK(build_cube_keyed)->Apply(small);
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
           {"update_cube", update_cube}})
    benchmark::RegisterBenchmark(name, run)->ArgNames({"communes", "indicators"})->Args({10'599, 20});
  for (const auto& [name, run] : std::initializer_list<std::pair<const char*, void (*)(benchmark::State&)>>{
           {"restate_cube", restate_cube}, {"restate_cube_loop", build_cube_loop}})
    benchmark::RegisterBenchmark(name, run)->ArgNames({"communes", "indicators"})->Args({10'038, 5});
}};

}  // namespace
}  // namespace phoihop::bench
