// SPDX-License-Identifier: BSL-1.0
// Working time of an office with two stretches a day and shorter Saturdays, over a calendar of seventy years
// with random holidays, asked at random moments. The naive ways go from day to day on the same calendar, and
// from minute to minute.
#include <phoihop/calendar/working_hours.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <utility>
#include <vector>

namespace {

using phoihop::business_calendar;
using phoihop::calendar_definition;
using phoihop::civil_time;
using phoihop::date;
using phoihop::day_interval;
using phoihop::duration;
using phoihop::entry_kind;
using phoihop::hours;
using phoihop::minutes;
using phoihop::week_hours;
using phoihop::weekday;
using phoihop::weekmask;
using phoihop::working_hours;

constexpr std::size_t questions = 4096;  // a power of two

business_calendar random_calendar() {
  std::mt19937 random{1990};
  calendar_definition d;
  d.name = "random";
  d.horizon = {date{1990, 1, 1}, date{2060, 1, 1}};
  d.weekdays.change(d.horizon.first(), weekmask::monday_to_saturday);
  for (const date day : d.horizon)
    if (random() % 1000 < 40)
      d.entries.push_back({day, entry_kind::holiday, "holiday", "a law", std::nullopt});
  return business_calendar{std::move(d)};
}

week_hours office_week() {
  return {{{minutes(450), minutes(690)}, {minutes(810), minutes(1050)}},
          {{weekday::saturday, {{minutes(450), minutes(690)}}}},
          hours(12)};
}

const working_hours& office() {
  static const working_hours made{random_calendar(), office_week()};
  return made;
}

// Moments from which ten years can be gone in both directions.
const std::vector<civil_time>& moments() {
  static const std::vector<civil_time> drawn = [] {
    std::mt19937 random{2060};
    std::vector<civil_time> result;
    for (std::size_t i = 0; i < questions; ++i) {
      const date day = phoihop::add_days(date{2002, 1, 1}, static_cast<std::int64_t>(random() % 16'800));
      result.push_back({day, minutes(static_cast<std::int64_t>(random() % 1440))});
    }
    return result;
  }();
  return drawn;
}

civil_time later_by_days(const civil_time& from, std::int64_t days) {
  return {phoihop::add_days(from.day, days), from.since_midnight};
}

// What a stretch has after `since`.
duration rest_of(const day_interval& stretch, const duration& since) {
  return since < stretch.last ? stretch.last - std::max(stretch.first, since) : hours(0);
}

civil_time add_work_by_days(const working_hours& asked, const civil_time& from, duration left) {
  duration since = from.since_midnight;
  for (date day = from.day;; day = phoihop::add_days(day, 1)) {
    for (const day_interval& stretch : asked.on(day)) {
      const duration rest = rest_of(stretch, since);
      if (left <= rest) return {day, stretch.last - rest + left};
      left -= rest;
    }
    since = hours(0);
  }
}

duration work_between_by_days(const working_hours& asked, const civil_time& from, const civil_time& to) {
  duration work = hours(0);
  duration since = from.since_midnight;
  for (date day = from.day; day <= to.day; day = phoihop::add_days(day, 1)) {
    for (const day_interval& stretch : asked.on(day)) work += rest_of(stretch, since);
    since = hours(0);
  }
  for (const day_interval& stretch : asked.on(to.day)) work -= rest_of(stretch, to.since_midnight);
  return work;
}

civil_time add_work_by_minutes(const working_hours& asked, const civil_time& from, const duration& work) {
  civil_time at = from;
  for (std::int64_t left = phoihop::to_micros(work) / 60'000'000; left > 0;) {
    if (asked.is_working(at)) --left;
    at.since_midnight += minutes(1);
    if (left > 0 && at.since_midnight == hours(24)) at = {phoihop::add_days(at.day, 1), hours(0)};
  }
  return at;
}

using adder = civil_time (*)(const working_hours&, const civil_time&, const duration&);

void add_at_random(benchmark::State& state, adder add) {
  const working_hours& asked = office();
  const auto& from = moments();
  const duration work = hours(state.range(0));
  std::size_t i = 0;
  for (auto _ : state) {
    civil_time answer = add(asked, from[i++ % questions], work);
    benchmark::DoNotOptimize(answer);
  }
}

void add_work(benchmark::State& state) {
  add_at_random(state, [](const working_hours& asked, const civil_time& from, const duration& work) {
    return asked.add(from, work);
  });
}

void add_work_naive(benchmark::State& state) {
  add_at_random(state, [](const working_hours& asked, const civil_time& from, const duration& work) {
    return add_work_by_days(asked, from, work);
  });
}

void add_work_in_minutes(benchmark::State& state) {
  add_work(state);
}

void add_work_in_minutes_naive(benchmark::State& state) {
  add_at_random(state, add_work_by_minutes);
}

void work_between(benchmark::State& state) {
  const working_hours& asked = office();
  const auto& from = moments();
  std::size_t i = 0;
  for (auto _ : state) {
    const civil_time& start = from[i++ % questions];
    duration answer = asked.between(start, later_by_days(start, state.range(0)));
    benchmark::DoNotOptimize(answer);
  }
}

void work_between_naive(benchmark::State& state) {
  const working_hours& asked = office();
  const auto& from = moments();
  std::size_t i = 0;
  for (auto _ : state) {
    const civil_time& start = from[i++ % questions];
    duration answer = work_between_by_days(asked, start, later_by_days(start, state.range(0)));
    benchmark::DoNotOptimize(answer);
  }
}

void next_working(benchmark::State& state) {
  const working_hours& asked = office();
  const auto& from = moments();
  std::size_t i = 0;
  for (auto _ : state) {
    civil_time answer = asked.next_working(from[i++ % questions]);
    benchmark::DoNotOptimize(answer);
  }
}

void next_working_naive(benchmark::State& state) {
  const working_hours& asked = office();
  const auto& from = moments();
  std::size_t i = 0;
  for (auto _ : state) {
    civil_time at = from[i++ % questions];
    while (!asked.is_working(at)) {
      at.since_midnight += minutes(1);
      if (at.since_midnight == hours(24)) at = {phoihop::add_days(at.day, 1), hours(0)};
    }
    benchmark::DoNotOptimize(at);
  }
}

void make_office(benchmark::State& state) {
  const business_calendar calendar = random_calendar();
  for (auto _ : state) {
    working_hours made{calendar, office_week()};
    benchmark::DoNotOptimize(made);
  }
}

BENCHMARK(add_work)->ArgName("hours")->Arg(4)->Arg(40)->Arg(400)->Arg(4000);
BENCHMARK(add_work_naive)->ArgName("hours")->Arg(4)->Arg(40)->Arg(400)->Arg(4000);
BENCHMARK(add_work_in_minutes)->ArgName("hours")->Arg(4)->Arg(40)->Arg(400);
BENCHMARK(add_work_in_minutes_naive)->ArgName("hours")->Arg(4)->Arg(40)->Arg(400);
BENCHMARK(work_between)->ArgName("days")->Arg(1)->Arg(30)->Arg(3650);
BENCHMARK(work_between_naive)->ArgName("days")->Arg(1)->Arg(30)->Arg(3650);
BENCHMARK(next_working);
BENCHMARK(next_working_naive);
BENCHMARK(make_office)->Unit(benchmark::kMicrosecond);

}  // namespace
