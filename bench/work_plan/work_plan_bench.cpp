// SPDX-License-Identifier: BSL-1.0
// The plan of an agreement at national size: 10,599 communes monthly, 705 districts quarterly, 63 provinces
// half-yearly and the nation yearly, three parties in turn, five years, 650,675 meetings.
#include <phoihop/agreement/expand.hpp>
#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/schedule/timetable.hpp>
#include <phoihop/work_plan.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

constexpr date first_day{2021, 1, 1};
const date_range& five_years() {
  static const date_range span{first_day, date{2026, 1, 1}};
  return span;
}

unit_id add(organization_definition& to, tree_id tree, char letter, std::size_t i, kind_id kind,
            std::optional<unit_id> parent) {
  const auto id = id_at<unit_id>(to.units.size());
  const std::string code = letter + std::to_string(i);
  to.units.push_back({tree, code});
  to.events.push_back({first_day, first_day, "register", established{id, kind, code, parent}});
  return id;
}

organization make_nation() {
  constexpr std::size_t provinces = 63, districts = 705, communes = 10'599;
  organization_definition d;
  d.identity = "national";
  d.trees = {{"land"}, {"agencies"}};
  d.levels = {
      {tree_id{0}, "nation"}, {tree_id{0}, "province"}, {tree_id{0}, "district"}, {tree_id{0}, "commune"}};
  d.kinds = {{"Nation", level_id{0}},
             {"Province", level_id{1}},
             {"District", level_id{2}},
             {"Commune", level_id{3}},
             {"Agency", std::nullopt}};
  for (std::size_t i = 0; i < 3; ++i) add(d, tree_id{1}, 'A', i, kind_id{4}, std::nullopt);  // units 0 to 2
  const unit_id nation = add(d, tree_id{0}, 'N', 0, kind_id{0}, std::nullopt);
  std::vector<unit_id> of_provinces, of_districts;
  for (std::size_t i = 0; i < provinces; ++i)
    of_provinces.push_back(add(d, tree_id{0}, 'P', i, kind_id{1}, nation));
  for (std::size_t i = 0; i < districts; ++i)
    of_districts.push_back(add(d, tree_id{0}, 'D', i, kind_id{2}, of_provinces[i * provinces / districts]));
  for (std::size_t i = 0; i < communes; ++i)
    add(d, tree_id{0}, 'C', i, kind_id{3}, of_districts[i * districts / communes]);
  return organization{std::move(d)};
}

const organization& nation() {
  static const organization units = make_nation();
  return units;
}

const agreement& national_agreement() {
  static const agreement made = [] {
    agreement a;
    a.document = {"1", {"x"}, first_day};
    a.title = "National";
    a.signed_on = first_day;
    a.term = {first_day, date{2026, 1, 1}};
    a.area = unit_id{3};
    for (std::uint32_t i = 0; i < 3; ++i) a.parties.push_back({unit_id{i}, a.term});
    const auto in_turn = [](const char* key, const char* title, std::uint32_t level, period_kind kind) {
      return meeting_duty{key,
                          title,
                          level_id{level},
                          recurrence{kind, after_period_end{0}, roll::preceding},
                          {{meeting_role::chair, parties_in_turn{}}}};
    };
    a.clauses = {in_turn("m", "Monthly", 3, period_kind::month),
                 in_turn("q", "Quarterly", 2, period_kind::quarter),
                 in_turn("h", "Half", 1, period_kind::half_year), in_turn("y", "Year", 0, period_kind::year)};
    return a;
  }();
  return made;
}

const calendar_book& calendars() {
  static const calendar_book book{vietnam::public_service(), {}};
  return book;
}

const work_plan& planned() {
  static const work_plan plan = make_work_plan(national_agreement(), nation(), calendars(), five_years());
  return plan;
}

void count_meetings(benchmark::State& state, std::size_t meetings) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(meetings));
}

// ---- the whole plan, and a month of it ----

void national_work_plan(benchmark::State& state) {
  for (auto _ : state) {
    auto plan = make_work_plan(national_agreement(), nation(), calendars(), five_years());
    benchmark::DoNotOptimize(plan);
  }
  count_meetings(state, planned().meetings().size());
  note("The national work plan: 650,675 meetings. Naive: each series by plan_series, one in a hundred.");
}

// Each series by itself, with all its texts: one in a hundred of them. The same meetings.
void national_work_plan_naive(benchmark::State& state) {
  const auto all = expand(national_agreement(), nation());
  std::size_t meetings = 0;
  for (auto _ : state) {
    meetings = 0;
    for (const auto& s : all.series)
      for (std::size_t i = 0; i < s.places.size(); i += 100) {
        series one = s.rules;
        one.key = s.places[i].key;
        const auto plan = plan_series(one, calendars().standard, five_years());
        meetings += plan.meetings.size();
        if (state.iterations() == 0 && plan.meetings.size() != planned().meetings(one.key).size())
          wrong_answer("national_work_plan");
      }
  }
  count_meetings(state, meetings);
}

// The limit: pairs of numbers put in order of days that are known.
void national_work_plan_loop(benchmark::State& state) {
  const auto all = planned().meetings();
  std::vector<std::uint32_t> days;
  for (const auto& m : planned().meetings({first_day, date{2021, 2, 1}}))
    days.push_back(static_cast<std::uint32_t>(days_between(first_day, m.when.actual)));
  for (auto _ : state) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(all.size());
    for (std::size_t i = 0; i < pairs.size(); ++i)
      pairs[i] = {days[i % days.size()], static_cast<std::uint32_t>(i)};
    benchmark::DoNotOptimize(pairs.data());
  }
  count_meetings(state, all.size());
}

void month_of_work_plan(benchmark::State& state) {
  const date_range may{date{2023, 5, 1}, date{2023, 6, 1}};
  std::size_t meetings = 0;
  for (auto _ : state) {
    const auto plan = make_work_plan(national_agreement(), nation(), calendars(), may);
    meetings = plan.meetings().size();
  }
  count_meetings(state, meetings);
}

// ---- records ----

std::vector<meeting_record> held_meetings(std::size_t count) {
  std::vector<meeting_record> records;
  for (const auto& m : planned().meetings()) {
    if (records.size() == count) break;
    records.push_back({m.series_key,
                       m.when.covers,
                       m.when.actual,
                       std::nullopt,
                       std::nullopt,
                       {{meeting_role::chair, {*m.chair()}}}});
  }
  return records;
}

// Records of the first meetings; `other` of each hundred series have one of their own, so that they are like
// no other.
void recorded_work_plan(benchmark::State& state) {
  auto records = held_meetings(static_cast<std::size_t>(state.range(0)));
  std::mt19937 random{2026};
  for (std::size_t i = 0; i < records.size(); ++i)
    if (i % 10'599 % 100 < static_cast<std::size_t>(state.range(1)))
      records[i].roles[0].who = {unit_id{static_cast<std::uint32_t>(random() % 3)}};
  for (auto _ : state) {
    auto plan = make_work_plan(national_agreement(), nation(), calendars(), five_years(), records);
    benchmark::DoNotOptimize(plan);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

// ---- what is read ----

void read_meetings(benchmark::State& state) {
  const auto meetings = planned().meetings();
  for (auto _ : state) {
    std::size_t sum = 0;
    for (const auto& m : meetings)
      sum += m.title.size() + m.area_name.size() + m.roles[0].name.size() + m.roles[1].name.size() +
             m.roles[0].why.size() + m.when.actual.day();
    benchmark::DoNotOptimize(sum);
  }
  count_meetings(state, meetings.size());
}

const calendar_header& header() {
  static const calendar_header h{"-//phoihop//bench//EN", "", make_instant(first_day, 0)};
  return h;
}

// Month by month, so that the text of all is never held at once.
void calendar_in_pieces(benchmark::State& state) {
  std::size_t meetings = 0;
  std::size_t octets = 0;
  for (auto _ : state) {
    meetings = octets = 0;
    for (const auto& month : periods_within(period_kind::month, {date{2023, 1, 1}, date{2024, 1, 1}})) {
      const auto part = planned().meetings(month.days());
      const auto text = icalendar_events(header(), part, "x.example");
      meetings += part.size();
      octets += text.size();
    }
  }
  count_meetings(state, meetings);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(octets));
}

// By way of events.
void calendar_in_pieces_naive(benchmark::State& state) {
  std::size_t meetings = 0;
  for (auto _ : state) {
    meetings = 0;
    for (const auto& month : periods_within(period_kind::month, {date{2023, 1, 1}, date{2024, 1, 1}})) {
      const auto part = planned().meetings(month.days());
      auto text = icalendar_events(header(), to_events(part, "x.example"));
      benchmark::DoNotOptimize(text.data());
      meetings += part.size();
    }
  }
  count_meetings(state, meetings);
}

BENCHMARK(national_work_plan)->Unit(benchmark::kMillisecond);
BENCHMARK(national_work_plan_naive)->Unit(benchmark::kMillisecond);
BENCHMARK(national_work_plan_loop)->Unit(benchmark::kMillisecond);
BENCHMARK(month_of_work_plan)->Unit(benchmark::kMillisecond);
BENCHMARK(recorded_work_plan)
    ->Unit(benchmark::kMillisecond)
    ->ArgNames({"records", "other"})
    ->Args({20'000, 0})
    ->Args({325'000, 0})
    ->Args({325'000, 100});
BENCHMARK(read_meetings)->Unit(benchmark::kMillisecond);
BENCHMARK(calendar_in_pieces)->Unit(benchmark::kMillisecond);
BENCHMARK(calendar_in_pieces_naive)->Unit(benchmark::kMillisecond);

}  // namespace
