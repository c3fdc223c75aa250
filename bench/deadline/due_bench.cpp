// SPDX-License-Identifier: BSL-1.0
// Ends of limits, without and with their proof, under each law, from 4096 random starts over twenty years of
// the Vietnamese public service (all laws on that one calendar, so that only the rules differ). The naive way
// steps from day to day and asks the same calendar about each.
#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/deadline.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace phoihop;

constexpr std::size_t questions = 4096;  // a power of two

const business_calendar& days() {
  static const business_calendar made = vietnam::public_service();
  return made;
}

const std::vector<instant>& starts() {
  static const std::vector<instant> drawn = [] {
    std::mt19937 random{2015};
    std::vector<instant> result;
    for (std::size_t i = 0; i < questions; ++i)
      result.push_back(make_instant(add_days(date{2013, 1, 1}, static_cast<std::int64_t>(random() % 7300)),
                                    static_cast<std::int64_t>(random() % 86'400) * 1'000'000));
    return result;
  }();
  return drawn;
}

struct law {
  const char* name;
  rule_pack pack;
};

const std::vector<law>& laws() {
  static const std::vector<law> all{
      {"civil_code", vietnam::civil_code_2015()},
      {"effect", vietnam::dates_of_effect()},
      {"detention", vietnam::detention()},
      {"eu", european_union::regulation_1182_71(vietnam_time())},
      {"us", united_states::federal_rule_6a(vietnam_time())},
      {"us_before_2009", united_states::federal_rule_6a_before_2009(vietnam_time())}};
  return all;
}

// --- The naive way: by the day.

date rolled(date day, end_rule rule) {
  if (rule == end_rule::stays) return day;
  while (!days().is_business_day(day)) day = add_days(day, rule == end_rule::next_business_day ? 1 : -1);
  return day;
}

date stepped(const time_limit& limit, date day, const rule_pack& pack) {
  const bool by_work = limit.unit == limit_unit::working_days ||
                       (limit.unit == limit_unit::days && limit.amount < pack.short_below.value);
  std::int64_t left = limit.amount;
  if (pack.first_day.value == event_day::counted && (!by_work || days().is_business_day(day))) --left;
  while (left > 0) {
    day = add_days(day, 1);
    if (!by_work || days().is_business_day(day)) --left;
  }
  return by_work ? day : rolled(day, pack.days_end.value);
}

date with_least(const time_limit& limit, const date& event, date last, const rule_pack& pack) {
  if (limit.unit == limit_unit::working_days || limit.amount < pack.least_working_days.value) return last;
  std::int32_t worked = 0;
  for (date day = add_days(event, 1); day <= last; day = add_days(day, 1))
    if (days().is_business_day(day)) ++worked;
  while (worked < pack.least_working_days.value) {
    last = add_days(last, 1);
    if (days().is_business_day(last)) ++worked;
  }
  return last;
}

instant due_at_naive(const time_limit& limit, const instant& start, const rule_pack& pack) {
  const date event = pack.time_zone.to_local(start).day;
  const date last = with_least(limit, event, stepped(limit, event, pack), pack);
  return make_instant(last, to_micros(pack.day_ends.value) - to_micros(pack.time_zone.before()));
}

// --- What is measured.

using answer = instant (*)(const time_limit&, const instant&, const rule_pack&);

instant ours(const time_limit& limit, const instant& start, const rule_pack& pack) {
  return due_at(limit, start, pack, days());
}

const working_hours& office() {
  static const working_hours made{days(), week_hours{{{hours(8), hours(12)}, {hours(13), hours(17)}}, {}}};
  return made;
}

instant by_office(const time_limit& limit, const instant& start, const rule_pack& pack) {
  return due_at(limit, start, pack, office());
}

// From one stretch of the office's hours to the next.
instant by_office_naive(const time_limit& limit, const instant& start, const rule_pack& pack) {
  const civil_time from = pack.time_zone.to_local(start);
  duration left = hours(limit.amount);
  for (date day = from.day;; day = add_days(day, 1))
    for (const day_interval& stretch : office().on(day)) {
      const duration first = day == from.day ? std::max(stretch.first, from.since_midnight) : stretch.first;
      if (first >= stretch.last) continue;
      if (left <= stretch.last - first)
        return pack.time_zone.to_utc({day, first + left}, repeated_time::later);
      left -= stretch.last - first;
    }
}

void measure(benchmark::State& state, answer way, const time_limit& limit, const rule_pack& pack) {
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(way(limit, starts()[i++ % questions], pack));
  }
}

void measure_proof(benchmark::State& state, const time_limit& limit, const rule_pack& pack) {
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(prove_due(limit, starts()[i++ % questions], pack, days()));
}

void measure_verify(benchmark::State& state, const time_limit& limit, const rule_pack& pack) {
  std::vector<proof> proofs;
  for (const instant& start : starts()) proofs.push_back(prove_due(limit, start, pack, days()));
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(verify(proofs[i++ % questions], pack, days()));
}

struct measured_limit {
  const char* name;
  time_limit limit;
};

constexpr measured_limit by_days[] = {{"5_days", {5, limit_unit::days}},
                                      {"60_days", {60, limit_unit::days}},
                                      {"5_working_days", {5, limit_unit::working_days}},
                                      {"60_working_days", {60, limit_unit::working_days}}};

void register_law(const law& l) {
  for (const measured_limit& m : by_days) {
    const std::string what = std::string{"/"} + l.name + "/" + m.name;
    for (const instant& start : starts())
      if (ours(m.limit, start, l.pack) != due_at_naive(m.limit, start, l.pack))
        bench::wrong_answer("due_at" + what);
    const auto way = [&](const std::string& name, answer of) {
      benchmark::RegisterBenchmark((name + what).c_str(), measure, of, m.limit, l.pack);
    };
    way("due_at", ours);
    way("due_at_naive", due_at_naive);
    benchmark::RegisterBenchmark(("prove_due" + what).c_str(), measure_proof, m.limit, l.pack);
  }
  const std::string what = std::string{"/"} + l.name;
  if (std::string{l.name} != "us_before_2009") {
    const time_limit day{24, limit_unit::hours};
    benchmark::RegisterBenchmark(("due_at" + what + "/24_hours").c_str(), measure, ours, day, l.pack);
    benchmark::RegisterBenchmark(("prove_due" + what + "/24_hours").c_str(), measure_proof, day, l.pack);
  }
  const time_limit quarter{3, limit_unit::months};
  benchmark::RegisterBenchmark(("due_at" + what + "/3_months").c_str(), measure, ours, quarter, l.pack);
  benchmark::RegisterBenchmark(("verify" + what + "/5_days").c_str(), measure_verify, by_days[0].limit,
                               l.pack);
}

const bool registered = [] {
  for (const law& l : laws()) register_law(l);
  for (const std::int64_t amount : {4, 40}) {
    const time_limit work{amount, limit_unit::working_hours};
    const rule_pack& code = laws().front().pack;
    const std::string what = "/civil_code/" + std::to_string(amount) + "_working_hours";
    for (const instant& start : starts())
      if (by_office(work, start, code) != by_office_naive(work, start, code))
        bench::wrong_answer("due_at" + what);
    benchmark::RegisterBenchmark(("due_at" + what).c_str(), measure, by_office, work, code);
    benchmark::RegisterBenchmark(("due_at_naive" + what).c_str(), measure, by_office_naive, work, code);
  }
  bench::note("due_at_naive steps from day to day over the same calendar; prove_due holds each skipped day.");
  return true;
}();

}  // namespace
