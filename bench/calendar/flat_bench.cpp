// SPDX-License-Identifier: BSL-1.0
// Whether an answer costs more where it reaches further: a calendar of seventy years with about sixteen
// random entries a year, asked at random places, one question at a time. The naive way goes from day to day
// on this same calendar.
#include <phoihop/calendar/business_calendar.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <utility>
#include <vector>

namespace {

using phoihop::business_calendar;
using phoihop::calendar_definition;
using phoihop::date;
using phoihop::date_range;
using phoihop::entry_kind;
using phoihop::weekday;
using phoihop::weekmask;

constexpr std::size_t questions = 4096;  // a power of two

bool is_weekend(const date& d) {
  return phoihop::weekday_of(d) == weekday::saturday || phoihop::weekday_of(d) == weekday::sunday;
}

calendar_definition random_definition() {
  std::mt19937 random{1990};
  calendar_definition d;
  d.name = "random";
  d.horizon = {date{1990, 1, 1}, date{2060, 1, 1}};
  d.weekdays.change(d.horizon.first(), weekmask::monday_to_friday);
  for (const date day : d.horizon) {
    const auto dice = random() % 1000;
    if (dice < 40)
      d.entries.push_back({day, entry_kind::holiday, "holiday", "a law", std::nullopt});
    else if (dice < 60 && is_weekend(day))
      d.entries.push_back({day, entry_kind::make_up_workday, "swap", "a notice", d.horizon.first()});
  }
  return d;
}

const business_calendar& calendar() {
  static const business_calendar made{random_definition()};
  return made;
}

// Days from which ten years and more can be gone in both directions.
const std::vector<date>& days() {
  static const std::vector<date> drawn = [] {
    std::mt19937 random{2060};
    const date_range from{date{2002, 1, 1}, date{2048, 1, 1}};
    std::vector<date> result;
    for (std::size_t i = 0; i < questions; ++i)
      result.push_back(phoihop::add_days(from.first(), static_cast<std::int64_t>(random() % 16'800)));
    return result;
  }();
  return drawn;
}

std::vector<date_range> spans(std::int64_t years) {
  std::vector<date_range> result;
  for (const date first : days()) result.emplace_back(first, phoihop::add_days(first, years * 1461 / 4));
  return result;
}

date stepped(const business_calendar& asked, date d, std::int32_t n) {
  const boost::gregorian::date_duration step{n > 0 ? 1 : -1};
  for (std::int32_t left = n > 0 ? n : -n; left > 0;) {
    d += step;
    if (asked.is_business_day(d)) --left;
  }
  return d;
}

std::int32_t walked(const business_calendar& asked, const date_range& span) {
  std::int32_t counted = 0;
  for (const date d : span) counted += asked.is_business_day(d) ? 1 : 0;
  return counted;
}

void advance_by(benchmark::State& state) {
  const business_calendar& asked = calendar();
  const auto& from = days();
  const auto n = static_cast<std::int32_t>(state.range(0));
  std::size_t i = 0;
  for (auto _ : state) {
    date answer = asked.advance(from[i++ % questions], n);
    benchmark::DoNotOptimize(answer);
  }
}

void advance_by_naive(benchmark::State& state) {
  const business_calendar& asked = calendar();
  const auto& from = days();
  const auto n = static_cast<std::int32_t>(state.range(0));
  std::size_t i = 0;
  for (auto _ : state) {
    date answer = stepped(asked, from[i++ % questions], n);
    benchmark::DoNotOptimize(answer);
  }
}

void count_over(benchmark::State& state) {
  const business_calendar& asked = calendar();
  const auto over = spans(state.range(0));
  std::size_t i = 0;
  for (auto _ : state) {
    std::int32_t answer = asked.count(over[i++ % questions]);
    benchmark::DoNotOptimize(answer);
  }
}

void count_over_naive(benchmark::State& state) {
  const business_calendar& asked = calendar();
  const auto over = spans(state.range(0));
  std::size_t i = 0;
  for (auto _ : state) {
    std::int32_t answer = walked(asked, over[i++ % questions]);
    benchmark::DoNotOptimize(answer);
  }
}

void roll_day(benchmark::State& state) {
  const business_calendar& asked = calendar();
  const auto& from = days();
  std::size_t i = 0;
  for (auto _ : state) {
    date answer = asked.roll_day(from[i++ % questions], phoihop::roll::modified_following);
    benchmark::DoNotOptimize(answer);
  }
}

void make(benchmark::State& state) {
  const calendar_definition definition = random_definition();
  for (auto _ : state) {
    business_calendar made{definition};
    benchmark::DoNotOptimize(made);
  }
}

BENCHMARK(advance_by)->ArgName("days")->Arg(1)->Arg(25)->Arg(250)->Arg(2500);
BENCHMARK(advance_by_naive)->ArgName("days")->Arg(1)->Arg(25)->Arg(250)->Arg(2500);
BENCHMARK(count_over)->ArgName("years")->Arg(1)->Arg(10);
BENCHMARK(count_over_naive)->ArgName("years")->Arg(1)->Arg(10);
BENCHMARK(roll_day);
BENCHMARK(make)->Unit(benchmark::kMicrosecond);

}  // namespace
