// SPDX-License-Identifier: BSL-1.0
// The dates of the units from libical: an iterator of the recurrence for each unit. It knows no holidays, so
// that it only makes the dates that ours makes and rolls. One unit in twenty; times are of a date, and so
// compare.
#include "questions.hpp"

#include <benchmark/benchmark.h>

#include <libical/ical.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace phoihop::bench;

icalrecurrencetype recurrence_of(const reporting_unit& unit) {
  const std::string rule =
      "FREQ=MONTHLY;INTERVAL=" + std::to_string(unit.months) + ";COUNT=" + std::to_string(unit.dates);
  return icalrecurrencetype_from_string(rule.c_str());
}

std::size_t write_dates(const icalrecurrencetype& rule, std::int32_t day, std::span<std::int32_t> out) {
  icaltimetype start = icaltime_from_string("20210101");
  start.day = day;
  icalrecur_iterator* const dates = icalrecur_iterator_new(rule, start);
  std::size_t i = 0;
  for (icaltimetype d = icalrecur_iterator_next(dates); icaltime_is_null_time(d) == 0 && i < out.size();
       d = icalrecur_iterator_next(dates))
    out[i++] = d.year * 10'000 + d.month * 100 + d.day;
  icalrecur_iterator_free(dates);
  return i;
}

void make_dates_libical(benchmark::State& state) {
  note("libical " ICAL_VERSION " knows no holidays: it only makes the dates, which ours makes and rolls.");
  const auto& q = unit_dates();
  const auto units = sampled_units(q);
  std::vector<std::int32_t> right;
  for (const phoihop::date& d : of_units(units, q.nominal)) right.push_back(phoihop::to_yyyymmdd(d));
  std::vector<icalrecurrencetype> rules;  // read from text once
  for (const reporting_unit& unit : units) rules.push_back(recurrence_of(unit));
  time_checked<std::int32_t>(state, "make_dates_libical", right, [&](std::span<std::int32_t> out) {
    std::size_t made = 0;
    for (std::size_t i = 0; i < units.size(); ++i)
      made += write_dates(rules[i], units[i].day, out.subspan(made, units[i].dates));
  });
}

BENCHMARK(make_dates_libical)->Unit(benchmark::kMicrosecond);

}  // namespace
