// SPDX-License-Identifier: BSL-1.0
// The fairest rotation of many meetings, and the greedy rule, which gives a worse one, as the limit.
#include "rotations.hpp"

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <string>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

const rotation_question& question(const benchmark::State& state) {
  return random_attendance(static_cast<std::size_t>(state.range(0)),
                           static_cast<std::size_t>(state.range(1)));
}

template <class Rule>
void chairs_by(benchmark::State& state, Rule rule) {
  const auto& q = question(state);
  for (auto _ : state) {
    auto made = rule(q);
    benchmark::DoNotOptimize(made.assignments.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(q.meetings.size()));
}

void fairest(benchmark::State& state) {
  const auto& q = question(state);
  const rotation found = fairest_rotation(q.who, q.meetings);
  if (!(found.fairness.largest < ratio{1, 1}) || found.fairness.guarantee != found.fairness.largest)
    wrong_answer("fairest");
  note(std::to_string(q.members) + " members, " + std::to_string(q.meetings.size()) +
       " meetings: largest deviation " + found.fairness.largest.decimal(4) + "; by the greedy rule " +
       rotate(q.who, q.meetings).fairness.largest.decimal(4));
  chairs_by(state, [](const auto& asked) { return fairest_rotation(asked.who, asked.meetings); });
}

void fairest_greedy(benchmark::State& state) {
  chairs_by(state, [](const auto& asked) { return rotate(asked.who, asked.meetings); });
}

const std::vector<std::vector<std::int64_t>> sizes{{5, 10, 20, 50}, {2000}};
const std::vector<std::vector<std::int64_t>> longer{{10}, {10'000, 100'000}};
BENCHMARK(fairest)->ArgNames({"members", "meetings"})->ArgsProduct(sizes)->Unit(benchmark::kMillisecond);
BENCHMARK(fairest)->ArgNames({"members", "meetings"})->ArgsProduct(longer)->Unit(benchmark::kMillisecond);
BENCHMARK(fairest_greedy)
    ->ArgNames({"members", "meetings"})
    ->ArgsProduct(sizes)
    ->Unit(benchmark::kMillisecond);

}  // namespace
