// SPDX-License-Identifier: BSL-1.0
// The days of the national plan from QuantLib, over the same calendar: a schedule for each series of the
// sample. It knows no chairs, so that it makes a part of what ours makes. Every day is compared with ours
// before it is timed.
#include "national.hpp"

#include <support/quantlib_calendar.hpp>

#include <benchmark/benchmark.h>

#include <ql/time/schedule.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace {

using namespace phoihop::bench;

const QuantLib::Calendar& their_calendar() {
  note_how_quantlib_is_built();
  static const QuantLib::Calendar made = made_of(national_calendar());
  return made;
}

// The meetings of a series sit `lag` days after the ends of its periods: on that day of the month, or on its
// last.
QuantLib::Schedule schedule_of(const national_series& s, const QuantLib::Calendar& calendar) {
  const bool is_last_day = s.lag == 0;
  const auto month = static_cast<QuantLib::Month>(is_last_day ? s.months : 1);
  const auto last_month = static_cast<QuantLib::Month>(is_last_day ? 12 : 13 - s.months);
  const QuantLib::Date first{is_last_day ? 1 : s.lag, month, 2021};
  const QuantLib::Date last{is_last_day ? 1 : s.lag, last_month, 2025};
  return {is_last_day ? QuantLib::Date::endOfMonth(first) : first,
          is_last_day ? QuantLib::Date::endOfMonth(last) : last,
          QuantLib::Period{s.months, QuantLib::Months},
          calendar,
          QuantLib::ModifiedFollowing,
          QuantLib::ModifiedFollowing,
          QuantLib::DateGeneration::Forward,
          is_last_day};
}

std::int64_t check_and_count(const QuantLib::Calendar& calendar) {
  std::int64_t count = 0;
  for (const national_series& s : sample_of_nation()) {
    const auto ours = s.when.days_within(five_years(), national_calendar());
    const auto theirs = schedule_of(s, calendar).dates();
    if (ours.size() != theirs.size()) wrong_answer("national_plan_quantlib");
    for (std::size_t i = 0; i < ours.size(); ++i)
      if (as_theirs(ours[i]) != theirs[i]) wrong_answer("national_plan_quantlib");
    count += static_cast<std::int64_t>(theirs.size());
  }
  return count;
}

void national_plan_quantlib(benchmark::State& state) {
  const QuantLib::Calendar& calendar = their_calendar();
  const std::int64_t meetings = check_and_count(calendar);
  note("QuantLib knows no chairs: it makes the days of the national plan, rolled over the same calendar.");
  for (auto _ : state)
    for (const national_series& s : sample_of_nation()) {
      const QuantLib::Schedule made = schedule_of(s, calendar);
      benchmark::DoNotOptimize(made.dates().data());
    }
  state.SetItemsProcessed(state.iterations() * meetings);
}

BENCHMARK(national_plan_quantlib)->Unit(benchmark::kMillisecond);

}  // namespace
