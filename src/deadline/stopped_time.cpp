// SPDX-License-Identifier: BSL-1.0
#include <deadline/stopped_time.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/clock_units.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {
namespace {

std::optional<instant> clock_with_stops(const time_limit& limit, const instant& start, const rule_pack& pack,
                                        std::span<const suspension> suspensions,
                                        const business_calendar& calendar) {
  duration left = from_micros(limit.amount * micros_a_unit(limit));
  instant at = start;
  duration stopped = hours(0);
  for (const suspension& s : suspensions) {
    if (s.until && *s.until <= at) continue;
    const instant from = std::max(s.from, at);
    if (from - at >= left) break;
    if (!s.until) return std::nullopt;
    left -= from - at;
    stopped += *s.until - from;
    at = *s.until;
  }
  return due_at(limit, add(start, stopped), pack, calendar);
}

// Days on which time is stopped for any part of the day, in order and apart.
struct stopped_days {
  date first;
  std::optional<date> end;  // the day after the last; none while it lasts
};

std::vector<stopped_days> days_stopped(std::span<const suspension> suspensions, const zone& place,
                                       const date& after) {
  std::vector<stopped_days> days;
  for (const suspension& s : suspensions) {
    const date first = std::max(place.to_local(s.from).day, add_days(after, 1));
    std::optional<date> end;
    if (s.until) end = add_days(place.to_local(add(*s.until, from_micros(-1))).day, 1);
    if (end && *end <= first) continue;
    if (!days.empty() && first <= *days.back().end)
      days.back().end = end;
    else
      days.push_back({first, end});
  }
  return days;
}

std::optional<instant> days_with_stops(const time_limit& limit, const instant& start, const rule_pack& pack,
                                       std::span<const suspension> suspensions,
                                       const business_calendar& calendar) {
  const date event = pack.place.to_local(start).day;
  const std::int64_t unit = limit.unit == limit_unit::weeks ? 7 : 1;
  std::int64_t counted = limit.amount * unit;
  const auto ends_after = [&](std::int64_t days) {
    return due_at({days, limit_unit::days}, start, pack, calendar);
  };
  instant due = ends_after(counted);
  for (const stopped_days& s : days_stopped(suspensions, pack.place, event)) {
    if (add_days(event, counted) >= s.first) {  // the day that is reached moves by all of them
      if (!s.end) return std::nullopt;
      counted += days_between(s.first, *s.end);
      due = ends_after(counted);
    } else if (pack.place.to_local(add(due, from_micros(-1))).day >= s.first) {  // it would roll into them
      if (!s.end) return std::nullopt;
      const date rolled = pack.place.to_local(add(due, from_micros(-1))).day;
      if (rolled >= *s.end) continue;
      counted = days_between(event, *s.end);
      due = ends_after(counted);
    }
  }
  return due;
}

std::optional<instant> working_days_with_stops(const time_limit& limit, const instant& start,
                                               const rule_pack& pack, std::span<const suspension> suspensions,
                                               const business_calendar& calendar) {
  const date event = pack.place.to_local(start).day;
  time_limit counted = limit;
  instant due = due_at(counted, start, pack, calendar);
  for (const stopped_days& s : days_stopped(suspensions, pack.place, event)) {
    if (pack.place.to_local(add(due, from_micros(-1))).day < s.first) break;
    if (!s.end) return std::nullopt;
    counted.amount += calendar.count({s.first, *s.end});
    due = due_at(counted, start, pack, calendar);
  }
  return due;
}

// What it means to stop a limit was decided for those that count on from the event or from the day after it.
void require_stoppable(const time_limit& limit, const rule_pack& pack) {
  const auto refuse = [](std::string_view field, const std::string& value) {
    throw bad_argument{field, value, "nobody has said what a suspension does then"};
  };
  const bool by_clock = runs_by_clock(limit);
  if (limit.side != limit_side::after) refuse("limit.side", to_text(limit));
  if (limit.form != limit_form::whole) refuse("limit.form", to_text(limit));
  if (limit.unit > limit_unit::working_days) refuse("limit.unit", to_text(limit));
  if (pack.receipt != receipt_rule::at_once) refuse("pack.receipt", pack.name);
  if (by_clock && pack.hours_start != clock_start::at_event) refuse("pack.hours_start", pack.name);
  if (!by_clock && pack.first_day != event_day::not_counted) refuse("pack.first_day", pack.name);
  if (limit.unit == limit_unit::days && limit.amount < pack.short_below)
    refuse("pack.short_below", std::to_string(pack.short_below));
}

}  // namespace

std::optional<instant> due_with_stops(const time_limit& limit, const instant& start, const rule_pack& pack,
                                      std::span<const suspension> suspensions,
                                      const business_calendar& calendar) {
  const instant unstopped = due_at(limit, start, pack, calendar);
  if (suspensions.empty()) return unstopped;
  require_stoppable(limit, pack);
  if (runs_by_clock(limit)) return clock_with_stops(limit, start, pack, suspensions, calendar);
  if (limit.unit == limit_unit::working_days)
    return working_days_with_stops(limit, start, pack, suspensions, calendar);
  return days_with_stops(limit, start, pack, suspensions, calendar);
}

}  // namespace phoihop
