// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/deadline/duty.hpp>

#include <deadline/clock_units.hpp>
#include <deadline/require.hpp>

#include <limits>
#include <string>

namespace phoihop {
namespace {

constexpr std::int64_t last_micro_of_day = 86'400'000'000 - 1;

instant last_of(const date& day, const zone& place) {
  return place.to_utc({day, from_micros(last_micro_of_day)}, repeated_time::later);
}

// The latest moment up to `due` that a limit by the clock may reach: on a closed day it would move on.
instant latest_reached(const instant& due, const rule_pack& pack, const business_calendar& calendar) {
  if (pack.hours_end == end_rule::stays) return due;
  const date day = pack.place.to_local(due).day;
  const date worked = calendar.roll_day(day, roll::preceding);
  return worked == day ? due : last_of(worked, pack.place);
}

// A day near the answer for a limit by days.
date first_guess(const time_limit& limit, const date& last, const business_calendar& calendar) {
  if (limit.unit != limit_unit::working_days) {
    const std::int64_t unit = limit.unit == limit_unit::weeks ? 7 : 1;
    if (limit.amount > days_between(min_date, max_date) / unit)
      throw overflow{"limit.amount", std::to_string(limit.amount), "that long before is no date"};
    return add_days(last, -limit.amount * unit);
  }
  if (limit.amount > std::numeric_limits<std::int32_t>::max())
    throw out_of_horizon{"limit.amount", std::to_string(limit.amount),
                         "the calendar has only " + std::to_string(calendar.size()) + " working days"};
  return calendar.advance(last, -static_cast<std::int32_t>(limit.amount));
}

}  // namespace

instant latest_start(const time_limit& limit, const instant& due, const rule_pack& pack,
                     const business_calendar& calendar) {
  require_countable(limit, pack);
  require_instant(due, "due");
  if (runs_by_clock(limit)) {
    const duration length = limit.unit == limit_unit::minutes ? minutes(limit.amount) : hours(limit.amount);
    return add(latest_reached(due, pack, calendar), -length);
  }
  // Days that begin no earlier end no earlier: walk from the guess to the last that is in time.
  const auto is_in_time = [&](const date& day) {
    return due_at(limit, last_of(day, pack.place), pack, calendar) <= due;
  };
  date day = first_guess(limit, pack.place.to_local(add(due, from_micros(-1))).day, calendar);
  while (!is_in_time(day)) day = add_days(day, -1);
  while (is_in_time(add_days(day, 1))) day = add_days(day, 1);
  return last_of(day, pack.place);
}

instant latest_dispatch(const instant& due, const duration& transit, boundary edge) {
  require_instant(due, "due");
  if (transit.is_special() || transit < hours(0))
    throw bad_argument{"transit", to_text(transit), "what is under way takes no less than no time"};
  return add(add(due, -transit), from_micros(edge == boundary::exclusive ? -1 : 0));
}

instant latest_dispatch(const instant& due, const duration& transit, boundary edge,
                        const working_hours& office, const zone& place) {
  const instant last = latest_dispatch(due, hours(0), edge);
  static_cast<void>(latest_dispatch(due, transit, edge));  // refuses what is no way
  return after_working_time(last, -transit, office, place);
}

}  // namespace phoihop
