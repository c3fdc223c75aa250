// SPDX-License-Identifier: BSL-1.0
// The latest start is found by undoing the count, step by step and back from the end: the last day with which
// a limit may end, the last day that moves there or before it, and the last event whose count reaches that.
#include <phoihop/core/error.hpp>
#include <phoihop/deadline/duty.hpp>

#include <core/microseconds.hpp>
#include <deadline/clock_units.hpp>
#include <deadline/compute_due.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace phoihop {
namespace {

using detail::begins_at_event;
using detail::compute_due;
using detail::end_of_last_day;
using detail::is_by_clock;
using detail::micros_per_day;
using detail::require_countable;
using detail::require_office;
using detail::rolled;

instant last_of(const date& day, const zone& time_zone) {
  return time_zone.to_utc({day, from_micros(micros_per_day - 1)}, repeated_time::later);
}

// --- By the clock.

// The latest moment that a limit by the clock may reach to end at `due` or before: on a closed day it moves
// on, or back to the same time.
instant latest_reached(const instant& due, const rule_pack& pack, const business_calendar& calendar) {
  if (pack.hours_end.value == end_rule::stays) return due;
  const civil_time shown = pack.time_zone.to_local(due);
  const date ends = rolled(shown.day, end_rule::previous_business_day, pack, calendar);
  if (pack.hours_end.value == end_rule::next_business_day)
    return ends == shown.day ? due : last_of(ends, pack.time_zone);
  const date next = rolled(add_days(shown.day, 1), end_rule::next_business_day, pack, calendar);
  const date closed = add_days(next, -1);
  if (ends != shown.day) return last_of(closed, pack.time_zone);
  return closed == ends ? due : pack.time_zone.to_utc({closed, shown.since_midnight}, repeated_time::later);
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

// Whether a limit ends by `due`. One that would end after the last day of the calendar does not, if `due` is
// in the calendar.
class deadline_check {
 public:
  deadline_check(const time_limit& limit, const instant& due, const rule_pack& pack, const worked_time& on)
      : limit_{limit},
        due_{due},
        pack_{pack},
        on_{on},
        is_known_{pack.time_zone.to_local(due).day <= on.calendar().horizon().end_day()} {}

  [[nodiscard]] bool operator()(const instant& start) const {
    try {
      return due_at(limit_, start, pack_, on_) <= due_;
    } catch (const out_of_horizon&) {
      if (is_known_ && start_is_known(start)) return false;
      throw;
    }
  }

 private:
  [[nodiscard]] bool start_is_known(const instant& start) const {
    return pack_.time_zone.to_local(start).day >= on_.calendar().horizon().first();
  }

  const time_limit& limit_;
  const instant& due_;
  const rule_pack& pack_;
  const worked_time& on_;
  bool is_known_;
};

instant latest_by_clock(const time_limit& limit, const instant& due, const rule_pack& pack,
                        const worked_time& on) {
  const duration length = limit.unit == limit_unit::minutes ? minutes(limit.amount) : hours(limit.amount);
  const instant last = add(latest_reached(due, pack, on.calendar()), -length);
  if (begins_at_event(limit, pack)) return last;
  if (pack.hours_end.value != end_rule::stays)
    throw bad_argument{"pack.hours_end", pack.name, "where hours begin later and move, this is not defined"};
  return latest_between(last, deadline_check{limit, due, pack, on});
}

// --- By the hours of an office.

instant latest_by_office(const time_limit& limit, const instant& due, const rule_pack& pack,
                         const worked_time& on) {
  const working_hours& office = require_office(on, "limit.unit", "working hours");
  const civil_time begins = office.add(pack.time_zone.to_local(due), -hours(limit.amount));
  const instant last = pack.time_zone.to_utc(begins, repeated_time::later);
  if (pack.receipt.value == receipt_rule::at_once) return last;
  return latest_between(last, deadline_check{limit, due, pack, on});
}

// --- By days.

class day_undoer {
 public:
  day_undoer(const time_limit& limit, const rule_pack& pack, const worked_time& on)
      : limit_{limit}, pack_{pack}, calendar_{on.calendar()} {}

  // The latest day of an event whose limit ends with `last` or before.
  [[nodiscard]] date event_for(const date& last) const {
    const date event = event_reaching(reached_for(last));
    const std::int32_t least = pack_.least_working_days.value;
    const bool is_short = limit_.unit == limit_unit::days && limit_.amount < least;
    if (least == 0 || is_short || limit_.unit == limit_unit::working_days) return event;
    return std::min(event, before_working_days(last, least));
  }

 private:
  [[nodiscard]] bool counts_event() const noexcept { return pack_.first_day.value == event_day::counted; }
  [[nodiscard]] bool is_by_work() const noexcept {
    return limit_.unit == limit_unit::working_days ||
           (limit_.unit == limit_unit::days && limit_.amount < pack_.short_below.value);
  }

  // The latest day from which the end moves to `last` or before.
  [[nodiscard]] date reached_for(const date& last) const {
    const end_rule rule = pack_.days_end.value;
    const bool may_stay = is_by_work() && pack_.on_make_up_workday.value == make_up_workday_rule::may_end;
    if (rule == end_rule::stays || may_stay) return last;
    if (rule == end_rule::next_business_day)
      return rolled(last, end_rule::previous_business_day, pack_, calendar_);
    return add_days(rolled(add_days(last, 1), end_rule::next_business_day, pack_, calendar_), -1);
  }

  // The latest day of an event whose count is full with `reached` or before.
  [[nodiscard]] date event_reaching(const date& reached) const {
    if (is_by_work()) return before_working_days(reached, limit_.amount);
    const bool fixed =
        pack_.months.value == month_length::thirty_days || limit_.form == limit_form::interruptible;
    switch (limit_.unit) {
      case limit_unit::weeks: return before_days(reached, 7);
      case limit_unit::months: return fixed ? before_days(reached, 30) : before_months(reached, 1);
      case limit_unit::quarters: return fixed ? before_days(reached, 90) : before_months(reached, 3);
      case limit_unit::years: return fixed ? before_days(reached, 365) : before_months(reached, 12);
      default: return before_days(reached, 1);
    }
  }

  [[nodiscard]] date before_days(const date& reached, std::int64_t days) const {
    if (limit_.amount > days_between(min_date, max_date) / days) refuse_length();
    return add_days(reached, -limit_.amount * days + (counts_event() ? 1 : 0));
  }

  // The latest day that has `n` working days up to `last`, after it or with it.
  [[nodiscard]] date before_working_days(const date& last, std::int64_t n) const {
    if (n > std::numeric_limits<std::int32_t>::max())
      throw out_of_horizon{
          "limit.amount", std::to_string(n), {"the calendar has only {} working days", calendar_.size()}};
    const auto before = static_cast<std::int32_t>(n) - (calendar_.is_business_day(last) ? 1 : 0);
    const date first = before == 0 ? last : calendar_.advance(last, -before);
    return counts_event() ? first : add_days(first, -1);
  }

  // A month is added to the day of the same number, or to the last one: the last of a month is reached from
  // all later days of the month where the count began.
  [[nodiscard]] date before_months(const date& reached, std::int64_t months) const {
    constexpr std::int64_t most_months = 103'200;  // from 1400 to 9999
    if (limit_.amount > most_months / months) refuse_length();
    const date last = counts_event() ? add_days(reached, 1) : reached;
    const date month =
        add_months(make_date(last.year(), last.month(), 1), -limit_.amount * months, missing_day::refuse);
    const std::int32_t length = days_in_month(month.year(), month.month());
    const bool is_last = last.day() == days_in_month(last.year(), last.month());
    const bool takes_all = is_last && pack_.no_such_day.value == missing_day::last_of_month;
    const std::int32_t day = takes_all ? length : std::min<std::int32_t>(last.day(), length);
    return add_days(month, day - 1);
  }

  [[noreturn]] void refuse_length() const {
    throw overflow{"limit.amount", std::to_string(limit_.amount), "that long before there is no date"};
  }

  const time_limit& limit_;
  const rule_pack& pack_;
  const business_calendar& calendar_;
};

// The last day that is over at `due`.
date last_day_over(const instant& due, const rule_pack& pack) {
  date day = pack.time_zone.to_local(due).day;
  while (end_of_last_day(day, pack) > due) day = add_days(day, -1);
  return day;
}

// The latest instant that counts as received on `day` or before.
instant latest_received(const date& day, const rule_pack& pack, const worked_time& on) {
  if (pack.receipt.value == receipt_rule::at_once) return last_of(day, pack.time_zone);
  if (pack.receipt.value == receipt_rule::office_hours) {
    const working_hours& office = require_office(on, "pack.receipt", "office hours");
    const civil_time closes = office.previous_working({add_days(day, 1), duration{}});
    const civil_time last{closes.day, closes.since_midnight - from_micros(1)};  // 24:00 may be another day's
    return pack.time_zone.to_utc(last, repeated_time::later);
  }
  const date business_day = on.calendar().roll_day(day, roll::preceding);
  if (to_micros(pack.cut_off) == micros_per_day) return last_of(business_day, pack.time_zone);
  return pack.time_zone.to_utc({business_day, pack.cut_off}, repeated_time::later);
}

}  // namespace

instant latest_start(const time_limit& limit, const instant& due, const rule_pack& pack,
                     const worked_time& on) {
  require_countable(limit, pack);
  require_instant(due, "due");
  if (limit.side != limit_side::after)
    throw bad_argument{"limit.side", "before", "such a limit says when to act, not when to begin"};
  if (is_by_clock(limit.unit)) return latest_by_clock(limit, due, pack, on);
  if (limit.unit == limit_unit::working_hours) return latest_by_office(limit, due, pack, on);
  return latest_received(day_undoer{limit, pack, on}.event_for(last_day_over(due, pack)), pack, on);
}

instant latest_dispatch(const instant& due, const duration& transit, boundary edge) {
  require_instant(due, "due");
  if (transit.is_special() || transit < hours(0))
    throw bad_argument{"transit", to_text(transit), "what is under way takes no less than no time"};
  require_enumerator(edge, "edge");
  return add(add(due, -transit), from_micros(edge == boundary::exclusive ? -1 : 0));
}

instant latest_dispatch(const instant& due, const duration& transit, boundary edge,
                        const working_hours& office, const zone& time_zone) {
  const instant last = latest_dispatch(due, hours(0), edge);
  static_cast<void>(latest_dispatch(due, transit, edge));  // refuses what is not a transit
  return after_working_time(last, -transit, office, time_zone);
}

}  // namespace phoihop
