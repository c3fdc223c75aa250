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

// The smallest deviation and then the smallest sum of squares: what `fairest` takes is in it.
void least_squares(benchmark::State& state) {
  fairness_options terms;
  terms.tie_break = tie_break_rule::least_squares;
  const auto& q = question(state);
  const auto squares_of = [&](const rotation& made) {
    std::vector<unit_id> chairs;
    for (const assignment& a : made.assignments) chairs.push_back(a.chair);
    return measure_squares(q.who, q.meetings, chairs).sum;
  };
  const ratio any = squares_of(fairest_rotation(q.who, q.meetings));
  const ratio least = squares_of(fairest_rotation(q.who, q.meetings, terms));
  if (any < least) wrong_answer("least_squares");
  note(std::to_string(q.members) + " members, " + std::to_string(q.meetings.size()) +
       " meetings: sum of squares " + least.decimal(1) + "; of any fairest rotation " + any.decimal(1));
  chairs_by(state, [&](const auto& asked) { return fairest_rotation(asked.who, asked.meetings, terms); });
}

void fairest_greedy(benchmark::State& state) {
  chairs_by(state, [](const auto& asked) { return rotate(asked.who, asked.meetings); });
}

// The instances that raise the limit at each meeting: A with B and A or B with C in turn, by weights that
// move from one to the other. Their smallest deviation is proved to be 1 - 1/(2s), with 2s - 2 meetings.
rotation_question hard_attendance(std::int64_t s) {
  rotation_question q{3, {}, {}, {}};
  const date first{1500, 1, 1};
  const auto meet = [&](std::int64_t a, std::int64_t b, std::int64_t c) {
    const date on = add_days(first, static_cast<std::int64_t>(q.meetings.size()));
    q.meetings.push_back(on);
    const std::int64_t weights[] = {a, b, c};
    for (std::uint32_t i = 0; i < 3; ++i)
      if (weights[i] != 0)
        q.who.members.push_back({static_cast<unit_id>(i), validity{on, add_days(on, 1)}, weights[i]});
  };
  meet(1, 1, 2 * s - 2);
  for (std::int64_t i = 1; i < s; ++i) {
    const bool is_first = i % 2 == 1;
    is_first ? meet(2 * (s - i), 2 * i, 0) : meet(2 * i, 2 * (s - i), 0);
    if (i + 1 < s) is_first ? meet(2, 0, 2 * s - 2) : meet(0, 2, 2 * s - 2);
  }
  return q;
}

void fairest_of_hard_ones(benchmark::State& state) {
  const std::int64_t s = state.range(0);
  const rotation_question q = hard_attendance(s);
  if (fairest_rotation(q.who, q.meetings).fairness.largest != ratio{2 * s - 1, 2 * s})
    wrong_answer("fairest_of_hard_ones");
  for (auto _ : state) {
    auto made = fairest_rotation(q.who, q.meetings);
    benchmark::DoNotOptimize(made.assignments.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(q.meetings.size()));
}

const std::vector<std::vector<std::int64_t>> sizes{{5, 10, 20, 50}, {2000}};
const std::vector<std::vector<std::int64_t>> longer{{10}, {10'000, 100'000}};
BENCHMARK(fairest)->ArgNames({"members", "meetings"})->ArgsProduct(sizes)->Unit(benchmark::kMillisecond);
BENCHMARK(least_squares)
    ->ArgNames({"members", "meetings"})
    ->ArgsProduct(sizes)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(least_squares)
    ->ArgNames({"members", "meetings"})
    ->ArgsProduct(longer)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(fairest)->ArgNames({"members", "meetings"})->ArgsProduct(longer)->Unit(benchmark::kMillisecond);
BENCHMARK(fairest_of_hard_ones)
    ->ArgName("s")
    ->Arg(500)
    ->Arg(5'000)
    ->Arg(50'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(fairest_greedy)
    ->ArgNames({"members", "meetings"})
    ->ArgsProduct(sizes)
    ->Unit(benchmark::kMillisecond);

}  // namespace
