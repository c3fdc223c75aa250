// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/time_limit.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/require.hpp>
#include <deadline/words.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace phoihop {
namespace {

constexpr std::int64_t micros_per_minute = 60'000'000;
constexpr std::int64_t micros_per_hour = 60 * micros_per_minute;
constexpr std::int64_t micros_per_day = 24 * micros_per_hour;

// A limit counted out, before it is put into words.
struct count {
  instant reached;       // where it is full: the instant, or midnight of the day
  instant moved;         // where it moves from there, in the same form; the same if it does not move
  date_range looked_up;  // the days of which the calendar was asked
  instant due;
};

[[noreturn]] void refuse_beyond_dates(const time_limit& limit, const instant& start) {
  throw overflow{"limit.amount", std::to_string(limit.amount),
                 to_text(limit) + " from " + to_text(start) + " end after the year 9999"};
}

instant run_clock(const time_limit& limit, const instant& start) {
  const std::int64_t unit = limit.unit == limit_unit::minutes ? micros_per_minute : micros_per_hour;
  const std::int64_t room = to_micros(make_instant(max_date, micros_per_day - 1) - start);
  if (limit.amount > room / unit) refuse_beyond_dates(limit, start);
  return add(start, from_micros(limit.amount * unit));
}

instant midnight_of(const date& day, const rule_pack& pack) {
  return pack.place.to_utc({day, hours(0)}, repeated_time::earlier);
}

// After its last microsecond, taken the last time where clocks put back show it twice: only then is the day
// over.
instant end_of(const date& day, const rule_pack& pack) {
  const instant last = pack.place.to_utc({day, from_micros(micros_per_day - 1)}, repeated_time::later);
  return add(last, from_micros(1));
}

date_range from_to(const date& first, const date& last_inside) {
  return {first, add_days(last_inside, 1)};
}

count count_clock(const time_limit& limit, const instant& start, const rule_pack& pack,
                  const business_calendar& calendar) {
  const instant reached = run_clock(limit, start);
  if (pack.hours_end == end_rule::stays) return {reached, reached, {}, reached};
  const civil_time shown = pack.place.to_local(reached);
  const date last = calendar.roll_day(shown.day, roll::following);
  const instant due =
      last == shown.day ? reached : pack.place.to_utc({last, shown.since_midnight}, repeated_time::later);
  return {reached, due, from_to(shown.day, last), due};
}

date day_reached(const time_limit& limit, const instant& start, const date& event_day) {
  const std::int64_t unit = limit.unit == limit_unit::weeks ? 7 : 1;
  const std::int64_t room = days_between(event_day, max_date) - 1;  // the day needs a 24:00
  if (limit.amount > room / unit) refuse_beyond_dates(limit, start);
  return add_days(event_day, limit.amount * unit);
}

count count_days(const time_limit& limit, const instant& start, const rule_pack& pack,
                 const business_calendar& calendar) {
  const date reached = day_reached(limit, start, pack.place.to_local(start).day);
  const instant midnight = midnight_of(reached, pack);
  if (pack.days_end == end_rule::stays) return {midnight, midnight, {}, end_of(reached, pack)};
  const date last = calendar.roll_day(reached, roll::following);
  return {midnight, midnight_of(last, pack), from_to(reached, last), end_of(last, pack)};
}

count count_working_days(const time_limit& limit, const instant& start, const rule_pack& pack,
                         const business_calendar& calendar) {
  if (limit.amount > std::numeric_limits<std::int32_t>::max())
    throw out_of_horizon{"limit.amount", std::to_string(limit.amount),
                         "the calendar has only " + std::to_string(calendar.size()) + " working days"};
  const date event_day = pack.place.to_local(start).day;
  const date last = calendar.advance(event_day, static_cast<std::int32_t>(limit.amount));
  const instant midnight = midnight_of(last, pack);
  return {midnight, midnight, from_to(add_days(event_day, 1), last), end_of(last, pack)};
}

count count_out(const time_limit& limit, const instant& start, const rule_pack& pack,
                const business_calendar& calendar) {
  require_countable(limit, pack);
  require_instant(start, "start");
  switch (limit.unit) {
    case limit_unit::minutes:
    case limit_unit::hours: return count_clock(limit, start, pack, calendar);
    case limit_unit::days:
    case limit_unit::weeks: return count_days(limit, start, pack, calendar);
    case limit_unit::working_days: break;
  }
  return count_working_days(limit, start, pack, calendar);
}

bool is_exchanged(const date& day, const business_calendar& calendar) {
  const auto entries = calendar.entries_on(day);
  return std::any_of(entries.begin(), entries.end(),
                     [](const calendar_entry& entry) { return entry.kind == entry_kind::swapped_work; });
}

// The days on which the calendar had a say: all that are closed, and rest days that are worked.
void list_looked_up(proof& p, const date_range& days, const rule_pack& pack,
                    const business_calendar& calendar) {
  for (const date day : days) {
    const bool worked = calendar.is_business_day(day);
    if (worked && !is_exchanged(day, calendar)) continue;
    p.steps.push_back({worked ? step_kind::counts : step_kind::skips, midnight_of(day, pack),
                       calendar.reason(day), words::source_of(calendar, day)});
  }
  if (!days.empty()) p.sureness = calendar.firmness_of(days);
}

}  // namespace

namespace vietnam {

rule_pack civil_code_2015() {
  rule_pack pack;
  pack.name = "Civil Code of Viet Nam 2015";
  pack.place = vietnam_time();
  pack.hours_end = end_rule::stays;
  pack.days_end = end_rule::next_business_day;
  pack.start_source = "Civil Code 91/2015/QH13, art. 147";
  pack.hours_source =
      "interpretation: Civil Code 91/2015/QH13, art. 148 moves the end of days and longer limits only";
  pack.days_source = "Civil Code 91/2015/QH13, art. 148";
  pack.working_days_source = "interpretation: no statute defines them; those of the calendar are counted";
  return pack;
}

}  // namespace vietnam

void require_countable(const time_limit& limit, const rule_pack& pack) {
  if (limit.amount < 1)
    throw bad_argument{"limit.amount", std::to_string(limit.amount), "a limit is at least 1 of its unit"};
  if (limit.unit > limit_unit::working_days)
    throw bad_argument{"limit.unit", std::to_string(static_cast<unsigned>(limit.unit)),
                       "there is no such unit"};
  if (pack.name.empty()) throw bad_argument{"pack.name", "\"\"", "a rule pack has a name"};
}

proof prove_due(const time_limit& limit, const instant& start, const rule_pack& pack,
                const business_calendar& calendar) {
  const count counted = count_out(limit, start, pack, calendar);
  const bool by_clock = limit.unit == limit_unit::minutes || limit.unit == limit_unit::hours;
  const bool by_working_days = limit.unit == limit_unit::working_days;
  const std::string& end_source = by_clock ? pack.hours_source : pack.days_source;

  proof p{limit, start, counted.due, {}, firmness::firm};
  p.steps.push_back({step_kind::starts, start, words::starts(limit), pack.start_source});
  if (by_working_days) {
    list_looked_up(p, counted.looked_up, pack, calendar);
    p.steps.push_back({step_kind::reaches, counted.reached, words::reaches(limit), pack.working_days_source});
  } else {
    p.steps.push_back({step_kind::reaches, counted.reached, words::reaches(limit),
                       by_clock ? pack.start_source : pack.days_source});
    list_looked_up(p, counted.looked_up, pack, calendar);
  }
  if (counted.moved != counted.reached)
    p.steps.push_back({step_kind::moves, counted.moved, words::moves(limit), end_source});
  p.steps.push_back({step_kind::ends, p.due, words::ends(limit, pack), end_source});
  return p;
}

instant due_at(const time_limit& limit, const instant& start, const rule_pack& pack,
               const business_calendar& calendar) {
  return count_out(limit, start, pack, calendar).due;
}

}  // namespace phoihop
