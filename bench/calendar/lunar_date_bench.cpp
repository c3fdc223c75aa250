// SPDX-License-Identifier: BSL-1.0
// Lunar dates of random days of the table, and back. The naive way: a search among the first days of all
// 3,711 months, and from a lunar date the first days one by one.
#include <phoihop/calendar/lunar_date.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <vector>

namespace {

using phoihop::date;
using phoihop::vietnam::lunar_date;

constexpr std::size_t questions = 4096;  // a power of two

struct month_start {
  date first;
  lunar_date named;
};

const std::vector<month_start>& month_starts() {
  static const std::vector<month_start> made = [] {
    std::vector<month_start> result;
    for (const date d : phoihop::vietnam::lunar_horizon())
      if (const auto l = lunar_date::of(d); l.day() == 1) result.push_back({d, l});
    return result;
  }();
  return made;
}

const std::vector<date>& days() {
  static const std::vector<date> drawn = [] {
    std::mt19937 random{2199};
    const auto horizon = phoihop::vietnam::lunar_horizon();
    std::vector<date> result;
    for (std::size_t i = 0; i < questions; ++i)
      result.push_back(phoihop::add_days(
          horizon.first(), static_cast<std::int64_t>(random() % static_cast<unsigned>(horizon.size()))));
    return result;
  }();
  return drawn;
}

const std::vector<lunar_date>& lunar_days() {
  static const std::vector<lunar_date> drawn = [] {
    std::vector<lunar_date> result;
    for (const date& d : days()) result.push_back(lunar_date::of(d));
    return result;
  }();
  return drawn;
}

void lunar_of_date(benchmark::State& state) {
  const auto& asked = days();
  std::size_t i = 0;
  for (auto _ : state) {
    lunar_date answer = lunar_date::of(asked[i++ % questions]);
    benchmark::DoNotOptimize(answer);
  }
}

void lunar_of_date_naive(benchmark::State& state) {
  const auto& starts = month_starts();
  const auto& asked = days();
  std::size_t i = 0;
  for (auto _ : state) {
    const date& d = asked[i++ % questions];
    const auto after = std::upper_bound(starts.begin(), starts.end(), d,
                                        [](const date& day, const month_start& m) { return day < m.first; });
    const month_start& m = *std::prev(after);
    lunar_date answer{m.named.year(), m.named.month(), phoihop::days_between(m.first, d) + 1, m.named.kind()};
    benchmark::DoNotOptimize(answer);
  }
}

void date_of_lunar(benchmark::State& state) {
  const auto& asked = lunar_days();
  std::size_t i = 0;
  for (auto _ : state) {
    date answer = asked[i++ % questions].to_date();
    benchmark::DoNotOptimize(answer);
  }
}

void date_of_lunar_naive(benchmark::State& state) {
  const auto& starts = month_starts();
  const auto& asked = lunar_days();
  std::size_t i = 0;
  for (auto _ : state) {
    const lunar_date& l = asked[i++ % questions];
    const auto m = std::find_if(starts.begin(), starts.end(), [&](const month_start& each) {
      return each.named.year() == l.year() && each.named.month() == l.month() &&
             each.named.kind() == l.kind();
    });
    date answer = phoihop::add_days(m->first, l.day() - 1);
    benchmark::DoNotOptimize(answer);
  }
}

void certainty(benchmark::State& state) {
  const auto& asked = lunar_days();
  std::size_t i = 0;
  for (auto _ : state) {
    auto answer = asked[i++ % questions].certainty();
    benchmark::DoNotOptimize(answer);
  }
}

void make_lunar_date(benchmark::State& state) {
  const auto& asked = lunar_days();
  std::size_t i = 0;
  for (auto _ : state) {
    const lunar_date& l = asked[i++ % questions];
    lunar_date answer{l.year(), l.month(), l.day(), l.kind()};
    benchmark::DoNotOptimize(answer);
  }
}

BENCHMARK(lunar_of_date);
BENCHMARK(lunar_of_date_naive);
BENCHMARK(date_of_lunar);
BENCHMARK(date_of_lunar_naive);
BENCHMARK(certainty);
BENCHMARK(make_lunar_date);

}  // namespace
