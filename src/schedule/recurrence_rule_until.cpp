// SPDX-License-Identifier: BSL-1.0
#include <schedule/recurrence_rule_until.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/core/zone.hpp>

#include <algorithm>
#include <utility>

namespace phoihop {
namespace {

std::string digits(std::int32_t n) {
  const std::string text = std::to_string(n);
  return text.size() < 2 ? "0" + text : text;
}

std::string written(const date& day, const time_of_day& time) {
  return std::to_string(to_yyyymmdd(day)) + "T" + digits(time.hour) + digits(time.minute) +
         digits(time.second);
}

duration since_midnight(const time_of_day& t) {
  return hours(t.hour) + minutes(t.minute) + seconds(t.second);
}

// The last microsecond of a leap second is that of the minute: no event begins in it.
instant latest_start(const until_utc& until) {
  const std::int64_t leap = until.time.second == 60 ? 1 : 0;
  return make_instant(until.day, to_micros(since_midnight(until.time)) - leap);
}

bool begins_by(const civil_time& start, const zone& where, const instant& latest) {
  try {
    return where.to_utc(start, repeated_time::earlier) <= latest;
  } catch (const overflow&) {  // in UTC it lies in the year before the first, or after the last
    return start.day == min_date;
  }
}

date last_day(const date& day, const zone& /*where*/, const time_of_day& /*start*/) {
  return day;
}

date last_day(const until_local& until, const zone& /*where*/, const time_of_day& start) {
  return start <= until.time ? until.day : add_days(until.day, -1);
}

// Clocks are less than a day ahead of UTC or behind, and an event begins within its day: so it is the day after
// the one in UTC, or one of the three before.
date last_day(const until_utc& until, const zone& where, const time_of_day& start) {
  const instant latest = latest_start(until);
  date day = until.day == max_date ? max_date : add_days(until.day, 1);
  while (!begins_by({day, since_midnight(start)}, where, latest)) day = add_days(day, -1);
  return day;
}

void require_start(const time_of_day& t) {
  const auto within = [](std::int32_t n, std::int32_t largest) { return n >= 0 && n <= largest; };
  if (within(t.hour, 23) && within(t.minute, 59) && within(t.second, 59)) return;
  throw bad_argument{"start",
                     std::to_string(t.hour) + ":" + std::to_string(t.minute) + ":" + std::to_string(t.second),
                     "an event begins at 00:00:00 to 23:59:59"};
}

}  // namespace

std::string detail::written(const rule_until& until) {
  if (const auto* day = std::get_if<date>(&until)) return std::to_string(to_yyyymmdd(*day));
  if (const auto* local = std::get_if<until_local>(&until)) return phoihop::written(local->day, local->time);
  const auto& utc = std::get<until_utc>(until);
  return phoihop::written(utc.day, utc.time) + "Z";
}

recurrence_rule whole_days(const recurrence_rule& r, const zone& where, const time_of_day& start) {
  require_start(start);
  rule_parts parts = r.parts();
  if (parts.until)
    parts.until = std::visit([&](const auto& until) { return last_day(until, where, start); }, *parts.until);
  return recurrence_rule{std::move(parts)};
}

}  // namespace phoihop
