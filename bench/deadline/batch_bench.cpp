// SPDX-License-Identifier: BSL-1.0
// A log of the country, counted for each of its 12,000 units: limits of ten days and of five working days.
// Beside it the loop that somebody would write who has the ends by day in a table and trusts every row, and
// the time that memory takes to bring as many bytes (STREAM triad).
#include <deadline/log_columns.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

constexpr std::int64_t micros_per_day = 86'400'000'000;
constexpr std::size_t bytes_a_row = 2 * sizeof(instant) + sizeof(unit_id);

using tally = std::array<std::int64_t, 4>;

// The columns as plain numbers.
struct plain_columns {
  std::vector<std::int64_t> received;
  std::vector<std::int64_t> delivered;
  std::vector<std::uint32_t> unit;
};

const plain_columns& plain_of(std::size_t rows) {
  static plain_columns made;
  if (made.unit.size() == rows) return made;
  made = {};
  const log_columns& log = log_of(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    made.received.push_back(since_first_midnight(log.received[i]));
    made.delivered.push_back(log.delivered[i] == not_delivered() ? std::numeric_limits<std::int64_t>::max()
                                                                 : since_first_midnight(log.delivered[i]));
    made.unit.push_back(static_cast<std::uint32_t>(log.unit[i]));
  }
  return made;
}

void loop_over(const plain_columns& rows, const due_by_day& table, std::int64_t now,
               std::vector<tally>& by_unit) {
  for (std::size_t i = 0; i < rows.unit.size(); ++i) {
    const std::int64_t due = table.due[static_cast<std::size_t>(rows.received[i] / micros_per_day)];
    const bool is_done = rows.delivered[i] <= now;
    const bool is_past = (is_done ? rows.delivered[i] : now) > due;
    ++by_unit[rows.unit[i]][(is_done ? 0U : 2U) + (is_past ? 1U : 0U)];
  }
}

void check(const due_rule& rule, std::size_t rows, const char* name) {
  std::vector<batch_counts> by_unit(log_units);
  std::vector<tally> expected(log_units);
  const std::vector<due_rule> rules{rule};
  count_batch(log_of(rows).view(), rules, log_calendar(), log_now(), by_unit);
  loop_over(plain_of(rows), due_by_day_of(rule), since_first_midnight(log_now()), expected);
  for (std::size_t u = 0; u < log_units; ++u)
    if (by_unit[u] != batch_counts{expected[u][0], expected[u][1], expected[u][2], expected[u][3]})
      wrong_answer(name);
}

void by_batch(benchmark::State& state, const due_rule& rule, const char* name) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  check(rule, rows, name);
  const log_columns& log = log_of(rows);
  const std::vector<due_rule> rules{rule};
  std::vector<batch_counts> by_unit(log_units);
  for (auto _ : state) {
    batch_counts all = count_batch(log.view(), rules, log_calendar(), log_now(), by_unit);
    benchmark::DoNotOptimize(all);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void by_loop(benchmark::State& state, const due_rule& rule) {
  const plain_columns& rows = plain_of(static_cast<std::size_t>(state.range(0)));
  const due_by_day table = due_by_day_of(rule);
  const std::int64_t now = since_first_midnight(log_now());
  for (auto _ : state) {
    std::vector<tally> by_unit(log_units);
    loop_over(rows, table, now, by_unit);
    benchmark::DoNotOptimize(by_unit.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

// As many bytes as the columns have: two arrays are read, one is written.
void by_triad(benchmark::State& state) {
  const std::size_t size = static_cast<std::size_t>(state.range(0)) * bytes_a_row / (3 * sizeof(double));
  std::vector<double> a(size), b(size, 1.0), c(size, 2.0);
  for (auto _ : state) {
    for (std::size_t i = 0; i < size; ++i) a[i] = b[i] + 3.0 * c[i];
    benchmark::DoNotOptimize(a.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size * 3 * sizeof(double)));
}

void count_days(benchmark::State& state) {
  by_batch(state, ten_days(), "count_days");
}
void count_days_loop(benchmark::State& state) {
  by_loop(state, ten_days());
}
void count_days_triad(benchmark::State& state) {
  by_triad(state);
}
void count_working_days(benchmark::State& state) {
  by_batch(state, five_working_days(), "count_working_days");
}
void count_working_days_loop(benchmark::State& state) {
  by_loop(state, five_working_days());
}
void count_working_days_triad(benchmark::State& state) {
  by_triad(state);
}

// Eight working hours; the boundary of rows is checked by the tests.
void count_working_hours(benchmark::State& state) {
  const log_columns& rows = log_of(static_cast<std::size_t>(state.range(0)));
  static const working_hours office{log_calendar(),
                                    week_hours{{{hours(8), hours(12)}, {hours(13), hours(17)}}, {}}};
  const std::vector<due_rule> rules{{time_limit{8, limit_unit::working_hours}, vietnam::civil_code_2015()}};
  for (auto _ : state) {
    std::vector<batch_counts> by_unit(log_units);
    benchmark::DoNotOptimize(count_batch(rows.view(), rules, office, log_now(), by_unit));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

constexpr std::int64_t million = 1'000'000;

void add_all(std::int64_t rows) {
  const auto add = [rows](const char* name, void (*function)(benchmark::State&)) {
    benchmark::RegisterBenchmark(name, function)->ArgName("rows")->Arg(rows)->Unit(benchmark::kMillisecond);
  };
  add("count_days", count_days);
  add("count_days_loop", count_days_loop);
  add("count_days_triad", count_days_triad);
  add("count_working_days", count_working_days);
  add("count_working_days_loop", count_working_days_loop);
  add("count_working_days_triad", count_working_days_triad);
  add("count_working_hours", count_working_hours);
}

const bool added = (add_all(million), true);
const in_full_runs ten_millions{[] { add_all(10 * million); }};

}  // namespace
