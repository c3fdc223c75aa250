// SPDX-License-Identifier: BSL-1.0
// The same questions to QuantLib, over the same calendar as a BespokeCalendar. Its dates are made beforehand.
// It steps from day to day, so that the longer questions are asked of a sample: the first 1,000 to 10,000 of
// the 100,000, and one unit in twenty; times are of an answer, and so compare.
#include "questions.hpp"

#include <support/quantlib_calendar.hpp>

#include <benchmark/benchmark.h>

#include <ql/time/schedule.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace phoihop::bench;

const QuantLib::Calendar& their_calendar() {
  note_how_quantlib_is_built();
  static const QuantLib::Calendar made = made_of(asked_calendar());
  return made;
}

void is_business_day_quantlib(benchmark::State& state) {
  constexpr std::size_t sample = 100'000;
  const QuantLib::Calendar& calendar = their_calendar();
  const auto days = as_theirs(first_of(random_days().days, sample));
  time_checked<std::uint8_t>(state, "is_business_day_quantlib", first_of(random_days().answers, sample),
                             [&](std::span<std::uint8_t> out) {
                               for (std::size_t i = 0; i < out.size(); ++i)
                                 out[i] = calendar.isBusinessDay(days[i]) ? 1 : 0;
                             });
}

void advance_quantlib(benchmark::State& state) {
  constexpr std::size_t sample = 10'000;
  const QuantLib::Calendar& calendar = their_calendar();
  const auto& n = random_steps().n;
  const auto days = as_theirs(first_of(random_steps().days, sample));
  const auto right = as_theirs(first_of(random_steps().answers, sample));
  time_checked<QuantLib::Date>(state, "advance_quantlib", right, [&](std::span<QuantLib::Date> out) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = calendar.advance(days[i], static_cast<QuantLib::Integer>(n[i]), QuantLib::Days);
  });
}

void count_quantlib(benchmark::State& state) {
  constexpr std::size_t sample = 1'000;
  const QuantLib::Calendar& calendar = their_calendar();
  std::vector<QuantLib::Date> first;
  std::vector<QuantLib::Date> last;
  for (const auto& span : first_of(random_spans().spans, sample)) {
    first.push_back(as_theirs(span.first()));
    last.push_back(as_theirs(span.end_day()));
  }
  time_checked<std::int32_t>(
      state, "count_quantlib", first_of(random_spans().answers, sample), [&](std::span<std::int32_t> out) {
        for (std::size_t i = 0; i < out.size(); ++i)
          out[i] = static_cast<std::int32_t>(calendar.businessDaysBetween(first[i], last[i]));
      });
}

void roll_dates_quantlib(benchmark::State& state) {
  constexpr std::size_t sample = 50'000;
  const QuantLib::Calendar& calendar = their_calendar();
  const auto nominal = as_theirs(first_of(unit_dates().nominal, sample));
  const auto right = as_theirs(first_of(unit_dates().answers, sample));
  time_checked<QuantLib::Date>(state, "roll_dates_quantlib", right, [&](std::span<QuantLib::Date> out) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = calendar.adjust(nominal[i], QuantLib::ModifiedFollowing);
  });
}

void make_dates_quantlib(benchmark::State& state) {
  const QuantLib::Calendar& calendar = their_calendar();
  const auto& q = unit_dates();
  const auto units = sampled_units(q);
  const auto right = as_theirs(of_units(units, q.answers));
  time_checked<QuantLib::Date>(state, "make_dates_quantlib", right, [&](std::span<QuantLib::Date> out) {
    std::size_t i = 0;
    for (const reporting_unit& unit : units) {
      const QuantLib::Date first{unit.day, QuantLib::January, 2021};
      const QuantLib::Date last{unit.day, static_cast<QuantLib::Month>(13 - unit.months), 2025};
      const QuantLib::Schedule schedule{first,
                                        last,
                                        QuantLib::Period{unit.months, QuantLib::Months},
                                        calendar,
                                        QuantLib::ModifiedFollowing,
                                        QuantLib::ModifiedFollowing,
                                        QuantLib::DateGeneration::Forward,
                                        false};
      for (const QuantLib::Date& d : schedule.dates()) out[i++] = d;
    }
  });
}

BENCHMARK(is_business_day_quantlib)->Unit(benchmark::kMicrosecond);
BENCHMARK(advance_quantlib)->Unit(benchmark::kMicrosecond);
BENCHMARK(count_quantlib)->Unit(benchmark::kMicrosecond);
BENCHMARK(roll_dates_quantlib)->Unit(benchmark::kMicrosecond);
BENCHMARK(make_dates_quantlib)->Unit(benchmark::kMicrosecond);

}  // namespace
