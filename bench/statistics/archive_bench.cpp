// SPDX-License-Identifier: BSL-1.0
// A cube to and from a binary archive in memory.
#include <phoihop/serialization/archive.hpp>
#include <phoihop/serialization/statistics.hpp>

#include <statistics/country.hpp>
#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

namespace phoihop::bench {
namespace {

std::string saved(const cube& c) {
  std::ostringstream out;
  boost::archive::binary_oarchive archive{out, boost::archive::no_header};
  save_to(archive, c);
  return out.str();
}

cube loaded(const std::string& bytes) {
  std::istringstream in{bytes};
  boost::archive::binary_iarchive archive{in, boost::archive::no_header};
  return load_last_from<cube>(archive);
}

void save_cube(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const cube made{of.frame(), of.facts()};
  if (loaded(saved(made)) != made) wrong_answer("save_cube");
  for (auto _ : state) benchmark::DoNotOptimize(saved(made));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

void load_cube(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const std::string bytes = saved(cube{of.frame(), of.facts()});
  state.counters["B/fact"] = static_cast<double>(bytes.size()) / static_cast<double>(of.whose.size());
  for (auto _ : state) benchmark::DoNotOptimize(loaded(bytes));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

// A copy of the archive.
void copy_archive(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  const std::string bytes = saved(cube{of.frame(), of.facts()});
  copy_bytes(state, {bytes.begin(), bytes.end()});
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

void add_all(std::int64_t communes, std::int64_t indicators) {
  const auto add = [&](const char* name, void (*function)(benchmark::State&)) {
    benchmark::RegisterBenchmark(name, function)
        ->ArgNames({"communes", "indicators"})
        ->Args({communes, indicators})
        ->Unit(benchmark::kMillisecond);
  };
  add("save_cube", save_cube);
  add("save_cube_memcpy", copy_archive);
  add("load_cube", load_cube);
  add("load_cube_memcpy", copy_archive);
}

const bool added = (add_all(500, 4), true);
const in_full_runs national{[] { add_all(10'599, 20); }};

}  // namespace
}  // namespace phoihop::bench
