// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_CALENDAR_QUESTIONS_HPP
#define PHOIHOP_BENCH_CALENDAR_QUESTIONS_HPP

#include <phoihop/calendar/business_calendar.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

// What ours and each peer are asked, and the right answers. The calendar is the public service of Viet Nam,
// 2010 to 2039, as the library knows it.
namespace phoihop::bench {

const business_calendar& asked_calendar();

/// One unit that reports for five years, 2021 to 2025: on the same day of each month, quarter, half-year or
/// year.
struct reporting_unit {
  std::int32_t day;     // of the month, 1 to 28
  std::int32_t months;  // from one date to the next, the first in January
  std::size_t first;    // its dates among all
  std::size_t dates;
};

struct day_questions {
  std::vector<date> days;
  std::vector<std::uint8_t> answers;
};

struct step_questions {
  std::vector<date> days;
  std::vector<std::int32_t> n;
  std::vector<date> answers;
};

struct span_questions {
  std::vector<date_range> spans;
  std::vector<std::int32_t> answers;
};

struct unit_questions {
  std::vector<reporting_unit> units;
  std::vector<date> nominal;  // the dates of the first unit, of the second, ...
  std::vector<date> answers;  // rolled modified following
};

/// A million random days of 2015 to 2034.
const day_questions& random_days();
/// 100,000 random days of 2015 to 2034, each with a number of business days, 1 to 250.
const step_questions& random_steps();
/// 100,000 random spans of up to ten years, from 2015 to 2034.
const span_questions& random_spans();
/// 650,675 dates: 10,599 communes monthly, 705 districts quarterly, 63 provinces half-yearly, the nation
/// yearly.
const unit_questions& unit_dates();

/// One unit in twenty, and the dates of these among all: for ways that take seconds over all.
std::vector<reporting_unit> sampled_units(const unit_questions& q);
std::vector<date> of_units(std::span<const reporting_unit> units, const std::vector<date>& all);

/// The answers by the naive ways: a search among the closed and the worked days for one day, and from day to
/// day on the same calendar for more.
void answer_naively(const day_questions& q, std::span<std::uint8_t> out);
void answer_naively(const step_questions& q, std::span<date> out);
void answer_naively(const span_questions& q, std::span<std::int32_t> out);
void answer_naively(const unit_questions& q, std::span<date> out);

/// Times `way`, which writes its answers to a span, after it has answered right once. A way that is asked
/// only some of the questions gives those it is asked as `right`.
template <class T, class Way>
void time_checked(benchmark::State& state, const std::string& name, std::span<const T> right, Way way) {
  std::vector<T> out(right.size());
  way(std::span<T>{out});
  for (std::size_t i = 0; i < right.size(); ++i)
    if (out[i] != right[i]) wrong_answer(name);
  for (auto _ : state) {
    way(std::span<T>{out});
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  const std::int64_t times = state.iterations();
  state.SetItemsProcessed(times * static_cast<std::int64_t>(right.size()));
}

template <class T>
std::span<const T> first_of(const std::vector<T>& all, std::size_t count) {
  return std::span<const T>{all}.first(count);
}

}  // namespace phoihop::bench

#endif
