// SPDX-License-Identifier: BSL-1.0
// Chairs by LEMON: a flow that rounds the shares so that nobody is ever a whole chair off. It only finds some
// rotation with deviations below 1, not the one with the smallest; or, told the smallest, the one with the
// smallest sum of squares, by prices on the counts. The network is made before the clock starts.
#include "lemon_flow.hpp"
#include "rotations.hpp"

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

struct chair_network {
  flow_network network;
  std::vector<std::size_t> arc_of;      // of each seat: its arc
  std::vector<std::size_t> meeting_of;  // of each seat
  std::vector<std::size_t> member_of;
};

// A member's entitlement in double is near enough to a whole number only if it is one: shares here are of at
// most fifty, and 20,000 of them.
constexpr double near = 1e-7;

// What the counts may be, and what they cost: rounded up or down, at no price; or at most so far off, priced
// by the squares.
struct count_rule {
  double limit = 1 - 2 * near;
  double price = 0;  // of a square of a whole meeting
};

// A meeting gives one chair to one of the seats of those who are present; the seats of a member are a chain
// on which as many chairs have passed as the entitlement, cut or rounded up; chains end in the sink. Someone
// who is away keeps the deviation: it counts for each of those meetings.
chair_network network_of(const rotation_question& q, const count_rule& rule) {
  chair_network made;
  auto& [supplies, arcs] = made.network;
  supplies.assign(1, -static_cast<std::int64_t>(q.present.size()));  // the sink
  std::vector<std::size_t> last(q.members, 0);                       // 0: no seat yet
  std::vector<std::size_t> since(q.members, 0);                      // the meeting of that seat
  std::vector<double> entitled(q.members, 0);
  const auto chain = [&](std::size_t i, std::size_t to, std::size_t meeting) {
    const auto low = static_cast<std::int64_t>(std::max(0.0, std::ceil(entitled[i] - rule.limit - near)));
    const auto high = static_cast<std::int64_t>(std::floor(entitled[i] + rule.limit + near));
    const double change = static_cast<double>(2 * low + 1) - 2 * entitled[i];  // of the square by one more
    const double cost = rule.price * change * static_cast<double>(meeting - since[i]);
    arcs.push_back({last[i], to, low, high, static_cast<std::int64_t>(std::round(cost))});
  };
  for (std::size_t j = 0; j < q.present.size(); ++j) {
    const std::size_t meeting = supplies.size();
    supplies.push_back(1);
    double sum = 0;
    for (const auto p : q.present[j]) sum += p;
    for (std::size_t i = 0; i < q.members; ++i) {
      if (q.present[j][i] == 0) continue;
      const std::size_t seat = supplies.size();
      supplies.push_back(0);
      made.arc_of.push_back(arcs.size());
      made.meeting_of.push_back(j);
      made.member_of.push_back(i);
      arcs.push_back({meeting, seat, 0, 1, 0});
      if (last[i] != 0) chain(i, seat, j);
      entitled[i] += 1 / sum;
      last[i] = seat;
      since[i] = j;
    }
  }
  for (std::size_t i = 0; i < q.members; ++i)
    if (last[i] != 0) chain(i, 0, q.present.size());
  return made;
}

std::vector<unit_id> chairs_of(const chair_network& made, const std::vector<std::int64_t>& flow,
                               std::size_t meetings) {
  std::vector<unit_id> chairs(meetings);
  if (flow.empty()) return chairs;
  for (std::size_t k = 0; k < made.arc_of.size(); ++k)
    if (flow[made.arc_of[k]] == 1) chairs[made.meeting_of[k]] = static_cast<unit_id>(made.member_of[k]);
  return chairs;
}

void rotation_by(benchmark::State& state, lemon_algorithm how, const char* name) {
  const auto& q =
      random_attendance(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  const chair_network made = network_of(q, {});
  const auto chairs = chairs_of(made, lemon_flow(made.network, how), q.meetings.size());
  if (!(measure_fairness(q.who, q.meetings, chairs).largest < ratio{1, 1})) wrong_answer(name);
  for (auto _ : state) {
    auto flow = lemon_flow(made.network, how);
    benchmark::DoNotOptimize(flow.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(q.meetings.size()));
  note(
      "LEMON finds some rotation with deviations below 1, ours the smallest; making its network is not "
      "timed.");
}

void fairest_scaling(benchmark::State& state) {
  rotation_by(state, lemon_algorithm::capacity_scaling, "fairest_scaling");
}
void fairest_simplex(benchmark::State& state) {
  rotation_by(state, lemon_algorithm::network_simplex, "fairest_simplex");
}

// The smallest sum of squares at the smallest deviation, which is told it. Prices are rounded to a millionth
// of a square, so that ours may be smaller.
void squares_by(benchmark::State& state, lemon_algorithm how, const char* name) {
  const auto& q =
      random_attendance(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  fairness_options terms;
  terms.tie_break = tie_break_rule::least_squares;
  const rotation ours = fairest_rotation(q.who, q.meetings, terms);
  const ratio limit = ours.fairness.largest;
  const double off = static_cast<double>(limit.numerator()) / static_cast<double>(limit.denominator());
  const chair_network made = network_of(q, {off, 1 << 20});
  std::vector<unit_id> chairs;
  for (const assignment& a : ours.assignments) chairs.push_back(a.chair);
  const ratio least = measure_squares(q.who, q.meetings, chairs).sum;
  chairs = chairs_of(made, lemon_flow(made.network, how), q.meetings.size());
  const ratio theirs = measure_squares(q.who, q.meetings, chairs).sum;
  if (theirs < least || theirs - least > ratio{1, 100} ||
      measure_fairness(q.who, q.meetings, chairs).largest != limit)
    wrong_answer(name);
  for (auto _ : state) {
    auto flow = lemon_flow(made.network, how);
    benchmark::DoNotOptimize(flow.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(q.meetings.size()));
}

void least_squares_scaling(benchmark::State& state) {
  squares_by(state, lemon_algorithm::capacity_scaling, "least_squares_scaling");
}
void least_squares_simplex(benchmark::State& state) {
  squares_by(state, lemon_algorithm::network_simplex, "least_squares_simplex");
}

const std::vector<std::vector<std::int64_t>> sizes{{5, 10, 20, 50}, {2000}};
BENCHMARK(fairest_scaling)
    ->ArgNames({"members", "meetings"})
    ->ArgsProduct(sizes)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(fairest_simplex)
    ->ArgNames({"members", "meetings"})
    ->ArgsProduct(sizes)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(least_squares_scaling)
    ->ArgNames({"members", "meetings"})
    ->ArgsProduct(sizes)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(least_squares_simplex)
    ->ArgNames({"members", "meetings"})
    ->ArgsProduct(sizes)
    ->Unit(benchmark::kMillisecond);

}  // namespace
