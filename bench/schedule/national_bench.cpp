// SPDX-License-Identifier: BSL-1.0
// Meetings of the whole country: days, rolls and chairs. And one meeting far away, without those before it.
#include "national.hpp"

#include <phoihop/schedule/series.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

roster three_parties() {
  roster who;
  for (std::uint32_t i = 0; i < 3; ++i)
    who.members.push_back({static_cast<unit_id>(i), validity::from(five_years().first()), 1});
  return who;
}

// From month to month and from day to day, with chairs by a search for who has chaired least: the same days,
// and with three equal parties who are always there the same chairs.
struct naive_meeting {
  date on;
  std::size_t chair;
};

date rolled_naively(date d) {
  const auto& calendar = national_calendar();
  const auto month = d.month();
  date later = d;
  while (!calendar.is_business_day(later)) later = add_days(later, 1);
  if (later.month() == month) return later;
  while (!calendar.is_business_day(d)) d = add_days(d, -1);
  return d;
}

std::vector<naive_meeting> planned_naively(const national_series& s) {
  std::vector<naive_meeting> meetings;
  std::vector<std::size_t> chaired(3, 0);
  date end{2020, 1, 1};
  for (date d = end; !(five_years().end_day() < d);) {
    for (std::int32_t m = 0; m < s.months; ++m) end = add_days(end, days_in_month(end.year(), end.month()));
    d = add_days(end, s.lag - 1);
    if (d < five_years().first() || !(d < five_years().end_day())) continue;
    const auto chair =
        static_cast<std::size_t>(std::min_element(chaired.begin(), chaired.end()) - chaired.begin());
    ++chaired[chair];
    meetings.push_back({rolled_naively(d), chair});
  }
  return meetings;
}

std::size_t check_and_count(const std::vector<national_series>& all, const char* name) {
  std::size_t count = 0;
  const roster who = three_parties();
  for (const national_series& s : all) {
    const auto expected = planned_naively(s);
    const auto days = s.when.days_within(five_years(), national_calendar());
    const auto chairs = rotate_chairs(who, days);
    if (days.size() != expected.size()) wrong_answer(name);
    for (std::size_t i = 0; i < days.size(); ++i)
      if (days[i] != expected[i].on || chairs[i] != static_cast<unit_id>(expected[i].chair))
        wrong_answer(name);
    count += days.size();
  }
  return count;
}

void national_plan(benchmark::State& state) {
  const std::size_t meetings = check_and_count(nation(), "national_plan");
  const roster who = three_parties();
  for (auto _ : state)
    for (const national_series& s : nation()) {
      const auto days = s.when.days_within(five_years(), national_calendar());
      auto chairs = rotate_chairs(who, days);
      benchmark::DoNotOptimize(chairs.data());
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(meetings));
  note("The national plan: " + std::to_string(meetings) + " meetings with days, rolls and chairs.");
}

void national_plan_naive(benchmark::State& state) {
  std::size_t meetings = 0;
  for (auto _ : state) {
    meetings = 0;
    for (const national_series& s : sample_of_nation()) {
      auto made = planned_naively(s);
      meetings += made.size();
      benchmark::DoNotOptimize(made.data());
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(meetings));
}

// With the periods, the reasons for every move and every chair in words, and the account of fairness.
void explained_plan(benchmark::State& state) {
  std::size_t meetings = 0;
  const validity term{five_years().first(), five_years().end_day()};
  const roster who = three_parties();
  for (auto _ : state) {
    meetings = 0;
    for (const national_series& s : sample_of_nation()) {
      const series talks{"118.giao-ban", "Giao ban", s.when, term, {{meeting_role::chair, who}}};
      auto plan = plan_series(talks, national_calendar(), five_years());
      meetings += plan.meetings.size();
      benchmark::DoNotOptimize(plan.meetings.data());
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(meetings));
}

const recurrence& monthly() {
  static const recurrence r{period_kind::month, after_period_end{10}, roll::modified_following};
  return r;
}

void far_meeting(benchmark::State& state) {
  const date from{2012, 1, 1};
  for (auto _ : state) {
    const date d = monthly().nominal(monthly().first_from(from, national_calendar()).plus(state.range(0)),
                                     national_calendar());
    benchmark::DoNotOptimize(national_calendar().roll_day(d, monthly().convention()));
  }
}

// From meeting to meeting.
void far_meeting_naive(benchmark::State& state) {
  const date from{2012, 1, 1};
  for (auto _ : state) {
    period p = monthly().first_from(from, national_calendar());
    for (std::int64_t i = 0; i < state.range(0); ++i) p = p.plus(1);
    benchmark::DoNotOptimize(
        national_calendar().roll_day(monthly().nominal(p, national_calendar()), monthly().convention()));
  }
}

BENCHMARK(national_plan)->Unit(benchmark::kMillisecond);
BENCHMARK(national_plan_naive)->Unit(benchmark::kMillisecond);
BENCHMARK(explained_plan)->Unit(benchmark::kMillisecond);
BENCHMARK(far_meeting)->ArgName("n")->Arg(1)->Arg(12)->Arg(120)->Arg(300);
BENCHMARK(far_meeting_naive)->ArgName("n")->Arg(1)->Arg(12)->Arg(120)->Arg(300);

}  // namespace
