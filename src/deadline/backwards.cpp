// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/deadline/duty.hpp>

#include <deadline/clock_units.hpp>
#include <deadline/count.hpp>
#include <deadline/require.hpp>

#include <limits>
#include <string>
#include <utility>

namespace phoihop {
namespace {

constexpr std::int64_t last_micro_of_day = 86'400'000'000 - 1;

instant last_of(const date& day, const zone& place) {
  return place.to_utc({day, from_micros(last_micro_of_day)}, repeated_time::later);
}

// The latest moment that a limit by the clock may reach to end at `due` or before: on a closed day it moves
// on, or back to the same time.
instant latest_reached(const instant& due, const rule_pack& pack, const business_calendar& calendar) {
  if (pack.hours_end == end_rule::stays) return due;
  const civil_time shown = pack.place.to_local(due);
  const date ends = settled(shown.day, end_rule::previous_business_day, pack, calendar);
  if (pack.hours_end == end_rule::next_business_day)
    return ends == shown.day ? due : last_of(ends, pack.place);
  const date next = settled(add_days(shown.day, 1), end_rule::next_business_day, pack, calendar);
  const date closed = add_days(next, -1);
  if (ends != shown.day) return last_of(closed, pack.place);
  return closed == ends ? due : pack.place.to_utc({closed, shown.since_midnight}, repeated_time::later);
}

// The latest instant up to `last` that is in time. What begins no earlier ends no earlier.
template <class InTime>
instant latest_between(const instant& last, InTime is_in_time) {
  if (is_in_time(last)) return last;
  instant late = last;
  instant early = add(last, -hours(24));
  while (!is_in_time(early)) late = std::exchange(early, add(early, -hours(24)));
  while (late - early > from_micros(1)) {
    const instant middle = add(early, from_micros(to_micros(late - early) / 2));
    (is_in_time(middle) ? early : late) = middle;
  }
  return early;
}

// At least so many, at most a few more.
std::int64_t days_a_unit(limit_unit unit) noexcept {
  switch (unit) {
    case limit_unit::weeks: return 7;
    case limit_unit::months: return 30;
    case limit_unit::quarters: return 90;
    case limit_unit::years: return 365;
    default: return 1;
  }
}

// A day near the answer for a limit by days.
date first_guess(const time_limit& limit, const date& last, const business_calendar& calendar) {
  if (limit.unit != limit_unit::working_days) {
    const std::int64_t days = days_a_unit(limit.unit);
    if (limit.amount > days_between(min_date, max_date) / days)
      throw overflow{"limit.amount", std::to_string(limit.amount), "that long before is no date"};
    return add_days(last, -limit.amount * days);
  }
  if (limit.amount > std::numeric_limits<std::int32_t>::max())
    throw out_of_horizon{"limit.amount",
                         std::to_string(limit.amount),
                         {"the calendar has only {} working days", calendar.size()}};
  return calendar.advance(last, -static_cast<std::int32_t>(limit.amount));
}

}  // namespace

instant latest_start(const time_limit& limit, const instant& due, const rule_pack& pack,
                     const business_calendar& calendar) {
  require_countable(limit, pack);
  require_instant(due, "due");
  if (limit.side != limit_side::after)
    throw bad_argument{"limit.side", "before", "such a limit says when to act, not when to begin"};
  const auto is_in_time = [&](const instant& start) { return due_at(limit, start, pack, calendar) <= due; };
  if (runs_by_clock(limit)) {
    const duration length = limit.unit == limit_unit::minutes ? minutes(limit.amount) : hours(limit.amount);
    const instant last = add(latest_reached(due, pack, calendar), -length);
    if (begins_at_event(limit, pack)) return last;
    if (pack.hours_end != end_rule::stays)
      throw bad_argument{"pack.hours_end", pack.name, "where hours begin later and move, this is not known"};
    return latest_between(last, is_in_time);
  }
  // Days that begin no earlier end no earlier: walk from the guess to the last that is in time.
  const auto ends_in_time = [&](const date& day) { return is_in_time(last_of(day, pack.place)); };
  date day = first_guess(limit, pack.place.to_local(add(due, from_micros(-1))).day, calendar);
  while (!ends_in_time(day)) day = add_days(day, -1);
  while (ends_in_time(add_days(day, 1))) day = add_days(day, 1);
  if (pack.receipt == receipt_rule::at_once) return last_of(day, pack.place);
  return latest_between(last_of(add_days(day, 1), pack.place), is_in_time);  // in time up to the cut-off
}

instant latest_dispatch(const instant& due, const duration& transit, boundary edge) {
  require_instant(due, "due");
  if (transit.is_special() || transit < hours(0))
    throw bad_argument{"transit", to_text(transit), "what is under way takes no less than no time"};
  require_enumerator(edge, "edge");
  return add(add(due, -transit), from_micros(edge == boundary::exclusive ? -1 : 0));
}

instant latest_dispatch(const instant& due, const duration& transit, boundary edge,
                        const working_hours& office, const zone& place) {
  const instant last = latest_dispatch(due, hours(0), edge);
  static_cast<void>(latest_dispatch(due, transit, edge));  // refuses what is no way
  return after_working_time(last, -transit, office, place);
}

}  // namespace phoihop
