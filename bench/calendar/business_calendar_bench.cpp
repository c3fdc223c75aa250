// SPDX-License-Identifier: BSL-1.0
// Each question about business days, one at a time and as a batch; beside it the naive way, and the physical
// limit: a look-up in a plain table by the number of the day, which checks nothing and knows no horizon.
#include "questions.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

// By day number, less that of the first day of the horizon.
struct plain_tables {
  std::uint32_t first_day = asked_calendar().horizon().first().day_number();
  std::vector<std::uint8_t> worked;
  std::vector<std::int32_t> worked_before;
  std::vector<date> worked_at;
  std::vector<date> rolled;  // modified following

  plain_tables() {
    const business_calendar& calendar = asked_calendar();
    std::int32_t before = 0;
    for (const date d : calendar.horizon()) {
      const bool is_worked = calendar.is_business_day(d);
      worked.push_back(is_worked ? 1 : 0);
      worked_before.push_back(before);
      if (is_worked) {
        worked_at.push_back(d);
        ++before;
      }
      rolled.push_back(calendar.roll_day(d, roll::modified_following));
    }
    worked_before.push_back(before);
  }

  [[nodiscard]] std::size_t at(const date& d) const { return d.day_number() - first_day; }
};

const plain_tables& tables() {
  static const plain_tables made;
  return made;
}

void is_business_day(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = random_days();
  time_checked<std::uint8_t>(state, "is_business_day", q.answers, [&](std::span<std::uint8_t> out) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = calendar.is_business_day(q.days[i]) ? 1 : 0;
  });
}

void is_business_day_batch(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = random_days();
  time_checked<std::uint8_t>(state, "is_business_day_batch", q.answers,
                             [&](std::span<std::uint8_t> out) { calendar.is_business_day(q.days, out); });
}

void is_business_day_naive(benchmark::State& state) {
  const auto& q = random_days();
  time_checked<std::uint8_t>(state, "is_business_day_naive", q.answers,
                             [&](std::span<std::uint8_t> out) { answer_naively(q, out); });
}

void is_business_day_table(benchmark::State& state) {
  const plain_tables& t = tables();
  const auto& q = random_days();
  time_checked<std::uint8_t>(state, "is_business_day_table", q.answers, [&](std::span<std::uint8_t> out) {
    const std::uint32_t first_day = t.first_day;
    const std::uint8_t* const worked = t.worked.data();
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = worked[q.days[i].day_number() - first_day];
  });
}

void advance(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = random_steps();
  time_checked<date>(state, "advance", q.answers, [&](std::span<date> out) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = calendar.advance(q.days[i], q.n[i]);
  });
}

void advance_batch(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = random_steps();
  time_checked<date>(state, "advance_batch", q.answers,
                     [&](std::span<date> out) { calendar.advance(q.days, q.n, out); });
}

void advance_naive(benchmark::State& state) {
  const auto& q = random_steps();
  time_checked<date>(state, "advance_naive", q.answers, [&](std::span<date> out) { answer_naively(q, out); });
}

void advance_table(benchmark::State& state) {
  const plain_tables& t = tables();
  const auto& q = random_steps();
  time_checked<date>(state, "advance_table", q.answers, [&](std::span<date> out) {
    for (std::size_t i = 0; i < out.size(); ++i)  // only ahead: a negative n would need a branch
      out[i] = t.worked_at[static_cast<std::size_t>(t.worked_before[t.at(q.days[i]) + 1] + q.n[i] - 1)];
  });
}

void count(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = random_spans();
  time_checked<std::int32_t>(state, "count", q.answers, [&](std::span<std::int32_t> out) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = calendar.count(q.spans[i]);
  });
}

void count_batch(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = random_spans();
  time_checked<std::int32_t>(state, "count_batch", q.answers,
                             [&](std::span<std::int32_t> out) { calendar.count(q.spans, out); });
}

void count_naive(benchmark::State& state) {
  const auto& q = random_spans();
  time_checked<std::int32_t>(state, "count_naive", q.answers,
                             [&](std::span<std::int32_t> out) { answer_naively(q, out); });
}

void count_table(benchmark::State& state) {
  const plain_tables& t = tables();
  const auto& q = random_spans();
  time_checked<std::int32_t>(state, "count_table", q.answers, [&](std::span<std::int32_t> out) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = t.worked_before[t.at(q.spans[i].end_day())] - t.worked_before[t.at(q.spans[i].first())];
  });
}

void roll_dates(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = unit_dates();
  time_checked<date>(state, "roll_dates", q.answers, [&](std::span<date> out) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = calendar.roll_day(q.nominal[i], roll::modified_following);
  });
}

void roll_dates_batch(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = unit_dates();
  time_checked<date>(state, "roll_dates_batch", q.answers, [&](std::span<date> out) {
    calendar.roll_days(q.nominal, roll::modified_following, out);
  });
}

void roll_dates_naive(benchmark::State& state) {
  const auto& q = unit_dates();
  time_checked<date>(state, "roll_dates_naive", q.answers,
                     [&](std::span<date> out) { answer_naively(q, out); });
}

void roll_dates_table(benchmark::State& state) {
  const plain_tables& t = tables();
  const auto& q = unit_dates();
  time_checked<date>(state, "roll_dates_table", q.answers, [&](std::span<date> out) {
    const std::uint32_t first_day = t.first_day;
    const date* const rolled = t.rolled.data();
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = rolled[q.nominal[i].day_number() - first_day];
  });
}

// The same dates, from the units: made and rolled.

using month_starts = std::array<date, 60>;

month_starts starts_of_months() {
  month_starts starts;
  for (std::int32_t month = 0; month < 60; ++month)
    starts[static_cast<std::size_t>(month)] = make_date(2021 + month / 12, month % 12 + 1, 1);
  return starts;
}

template <class Each>
void each_nominal(const unit_questions& q, const Each& each) {
  const month_starts starts = starts_of_months();
  std::size_t i = 0;
  for (const reporting_unit& unit : q.units)
    for (std::size_t month = 0; month < starts.size(); month += static_cast<std::size_t>(unit.months))
      each(i++, starts[month] + boost::gregorian::date_duration{std::int64_t{unit.day} - 1});
}

void make_dates_batch(benchmark::State& state) {
  const business_calendar& calendar = asked_calendar();
  const auto& q = unit_dates();
  time_checked<date>(state, "make_dates_batch", q.answers, [&](std::span<date> out) {
    each_nominal(q, [&](std::size_t i, const date& nominal) { out[i] = nominal; });
    calendar.roll_days(out, roll::modified_following, out);
  });
}

void make_dates_table(benchmark::State& state) {
  const plain_tables& t = tables();
  const auto& q = unit_dates();
  time_checked<date>(state, "make_dates_table", q.answers, [&](std::span<date> out) {
    each_nominal(q, [&](std::size_t i, const date& nominal) { out[i] = t.rolled[t.at(nominal)]; });
  });
}

BENCHMARK(is_business_day)->Unit(benchmark::kMicrosecond);
BENCHMARK(is_business_day_batch)->Unit(benchmark::kMicrosecond);
BENCHMARK(is_business_day_table)->Unit(benchmark::kMicrosecond);
BENCHMARK(is_business_day_naive)->Unit(benchmark::kMicrosecond);
BENCHMARK(advance)->Unit(benchmark::kMicrosecond);
BENCHMARK(advance_batch)->Unit(benchmark::kMicrosecond);
BENCHMARK(advance_table)->Unit(benchmark::kMicrosecond);
BENCHMARK(advance_naive)->Unit(benchmark::kMicrosecond);
BENCHMARK(count)->Unit(benchmark::kMicrosecond);
BENCHMARK(count_batch)->Unit(benchmark::kMicrosecond);
BENCHMARK(count_table)->Unit(benchmark::kMicrosecond);
BENCHMARK(count_naive)->Unit(benchmark::kMicrosecond);
BENCHMARK(roll_dates)->Unit(benchmark::kMicrosecond);
BENCHMARK(roll_dates_batch)->Unit(benchmark::kMicrosecond);
BENCHMARK(roll_dates_table)->Unit(benchmark::kMicrosecond);
BENCHMARK(roll_dates_naive)->Unit(benchmark::kMicrosecond);
BENCHMARK(make_dates_batch)->Unit(benchmark::kMicrosecond);
BENCHMARK(make_dates_table)->Unit(benchmark::kMicrosecond);

}  // namespace
