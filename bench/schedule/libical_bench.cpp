// SPDX-License-Identifier: BSL-1.0
// The days of the national plan from libical: an iterator of a rule for each series of the sample. It knows
// no holidays and no chairs, so that it makes a part of what ours makes.
#include "national.hpp"

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <libical/ical.h>

#include <cstddef>
#include <string>
#include <vector>

namespace {

using namespace phoihop::bench;

void national_plan_libical(benchmark::State& state) {
  note("libical " ICAL_VERSION " knows neither holidays nor chairs: it only makes the days before any roll.");
  std::vector<icalrecurrencetype> rules;  // read from text once
  for (const auto& s : sample_of_nation())
    rules.push_back(icalrecurrencetype_from_string(
        ("FREQ=MONTHLY;INTERVAL=" + std::to_string(s.months) + ";COUNT=" + std::to_string(60 / s.months))
            .c_str()));
  std::int64_t made = 0;
  for (auto _ : state) {
    made = 0;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      icaltimetype start = icaltime_from_string("20210101");
      start.day = 1 + sample_of_nation()[i].lag;
      icalrecur_iterator* const dates = icalrecur_iterator_new(rules[i], start);
      for (icaltimetype d = icalrecur_iterator_next(dates); icaltime_is_null_time(d) == 0;
           d = icalrecur_iterator_next(dates))
        ++made;
      icalrecur_iterator_free(dates);
    }
    benchmark::DoNotOptimize(made);
  }
  state.SetItemsProcessed(state.iterations() * made);
}

BENCHMARK(national_plan_libical)->Unit(benchmark::kMillisecond);

}  // namespace
