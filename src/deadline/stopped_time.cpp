// SPDX-License-Identifier: BSL-1.0
#include <deadline/stopped_time.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/clock_units.hpp>
#include <deadline/count.hpp>

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

// A limit in days or working days, of the pack and the calendar, whose time is stopped on some of them.
class stopped_count {
 public:
  stopped_count(const time_limit& limit, const instant& start, const rule_pack& pack,
                const business_calendar& calendar, std::span<const suspension> suspensions)
      : limit_{limit},
        start_{start},
        pack_{pack},
        calendar_{calendar},
        event_{pack.place.to_local(start).day},
        stops_{days_stopped(suspensions, pack.place, event_)} {}

  // None where time does not run again.
  [[nodiscard]] std::optional<instant> due() const {
    std::optional<date> day = by_work() ? reached_working_day() : reached_day();
    if (day && !(by_work() && pack_.exchanged == exchanged_day::may_end)) day = moved(*day);
    if (day) day = with_least(*day);
    return day ? std::optional{end_of_last_day(*day, pack_)} : std::nullopt;
  }

 private:
  [[nodiscard]] bool by_work() const noexcept { return limit_.unit == limit_unit::working_days; }

  [[nodiscard]] date reached(const time_limit& limit) const {
    return count_out(limit, start_, pack_, worked_time{calendar_}).reached_day;
  }

  [[nodiscard]] std::optional<date> reached_day() const {
    date day = reached(limit_);
    for (const stopped_days& s : stops_) {
      if (day < s.first) break;
      if (!s.end) return std::nullopt;
      day = add_days(day, days_between(s.first, *s.end));
    }
    return day;
  }

  [[nodiscard]] std::optional<date> reached_working_day() const {
    time_limit counted = limit_;
    date day = reached(counted);
    for (const stopped_days& s : stops_) {
      if (day < s.first) break;
      if (!s.end) return std::nullopt;
      counted.amount += calendar_.count({s.first, *s.end});
      day = reached(counted);
    }
    return day;
  }

  // Off closed days, and off those on which time is stopped.
  [[nodiscard]] std::optional<date> moved(date day) const {
    for (const stopped_days& s : stops_) {
      const date last = settled(day, pack_.days_end, pack_, calendar_);
      if (last < s.first) return last;
      if (s.end && last >= *s.end) continue;
      if (!s.end) return std::nullopt;
      day = *s.end;
    }
    return settled(day, pack_.days_end, pack_, calendar_);
  }

  // On by the working days that it lacks, if it has to have so many.
  [[nodiscard]] std::optional<date> with_least(date day) const {
    const std::int32_t least = pack_.least_working_days;
    if (least == 0 || by_work() || (limit_.unit == limit_unit::days && limit_.amount < least)) return day;
    std::int32_t lacking = least;
    if (day > event_) lacking -= calendar_.count({add_days(event_, 1), add_days(day, 1)});
    for (const stopped_days& s : stops_)
      if (s.end && *s.end <= day) lacking += calendar_.count({s.first, *s.end});
    if (lacking <= 0) return day;
    const date ended = day;
    day = calendar_.advance(day, lacking);
    for (const stopped_days& s : stops_) {
      if (s.first <= ended) continue;
      if (day < s.first) break;
      if (!s.end) return std::nullopt;
      if (const std::int32_t stopped = calendar_.count({s.first, *s.end}); stopped > 0)
        day = calendar_.advance(day, stopped);
    }
    return day;
  }

  const time_limit& limit_;
  const instant& start_;
  const rule_pack& pack_;
  const business_calendar& calendar_;
  date event_;
  std::vector<stopped_days> stops_;
};

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
  return stopped_count{limit, start, pack, calendar, suspensions}.due();
}

}  // namespace phoihop
