// SPDX-License-Identifier: BSL-1.0
#include <deadline/compute_due.hpp>

#include <phoihop/core/error.hpp>

#include <core/microseconds.hpp>
#include <deadline/clock_units.hpp>
#include <deadline/named_day.hpp>
#include <deadline/plain_days.hpp>
#include <deadline/require.hpp>
#include <deadline/suspended_days.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {
namespace {

constexpr std::int64_t micros_per_hour = 3'600'000'000;
constexpr std::int64_t first_tick = std::int64_t{min_date.day_number()} * micros_per_day;
constexpr std::int64_t last_tick = std::int64_t{max_date.day_number()} * micros_per_day + micros_per_day - 1;

[[noreturn]] void refuse_beyond_dates(const time_limit& limit, const instant& start) {
  const bool after = limit.side == limit_side::after;
  constexpr std::string_view too_late = "{} from {} end after the year 9999";
  constexpr std::string_view too_early = "{} {} lie before the year 1400";
  throw overflow{
      "limit.amount", std::to_string(limit.amount), {after ? too_late : too_early, limit, to_text(start)}};
}

constexpr std::int64_t sign_of(limit_side side) noexcept {
  return side == limit_side::after ? 1 : -1;
}

instant to_instant(const civil_time& t, const rule_pack& pack, repeated_time choice) {
  if (!pack.time_zone.transitions().empty()) return pack.time_zone.to_utc(t, choice);
  return make_instant(t.day, to_micros(t.since_midnight) - to_micros(pack.time_zone.before()));
}

// What a suspension means is defined for limits that count on from the event or from the day after it, and
// whose end does not move into time that is stopped.
void require_suspendable(const time_limit& limit, const rule_pack& pack) {
  const auto refuse = [](std::string_view field, const std::string& value) {
    throw bad_argument{field, value, "the effect of a suspension is not defined then"};
  };
  const bool by_clock = is_by_clock(limit.unit);
  const bool by_hours = by_clock || limit.unit == limit_unit::working_hours;
  if (limit.side != limit_side::after) refuse("limit.side", to_text(limit));
  if (limit.form != limit_form::continuous) refuse("limit.form", to_text(limit));
  if (!by_hours && limit.unit > limit_unit::working_days) refuse("limit.unit", to_text(limit));
  if (pack.receipt.value != receipt_rule::at_once) refuse("pack.receipt", pack.name);
  if (by_clock && pack.hours_start.value != clock_start::at_event) refuse("pack.hours_start", pack.name);
  if (by_clock && pack.hours_end.value != end_rule::stays) refuse("pack.hours_end", pack.name);
  if (!by_hours && pack.days_end.value == end_rule::previous_business_day) refuse("pack.days_end", pack.name);
  if (!by_hours && pack.first_day.value != event_day::not_counted) refuse("pack.first_day", pack.name);
  if (limit.unit == limit_unit::days && limit.amount < pack.short_below.value)
    refuse("pack.short_below", std::to_string(pack.short_below.value));
}

// Member by member: a temporary would be read before it is written as a whole, and processors wait then.
void note(consulted_days& asked, const date& from, const date& to) {
  asked.from = from;
  asked.to = to;
  asked.any = true;
}

// One count: what is asked, and what has been found so far. It writes to the computation in place, and keeps
// days bare, since this is called for each row of large logs.
class counter {
 public:
  counter(due_computation& t, const time_limit& limit, const rule_pack& pack, const worked_time& on,
          std::span<const suspension> suspensions)
      : t_{t}, limit_{limit}, pack_{pack}, on_{on}, suspensions_{suspensions} {}

  void count_from(const instant& start) {
    receive(start);
    t_.begins = t_.received;
    if (is_by_clock(limit_.unit))
      count_clock();
    else if (limit_.unit == limit_unit::working_hours)
      count_working_hours();
    else
      count_days();
  }

 private:
  [[nodiscard]] const business_calendar& calendar() const noexcept { return on_.calendar(); }
  [[nodiscard]] bool is_after() const noexcept { return limit_.side == limit_side::after; }
  [[nodiscard]] std::int64_t sign() const noexcept { return sign_of(limit_.side); }
  [[nodiscard]] bool counts_event() const noexcept { return pack_.first_day.value == event_day::counted; }

  // --- The event as it counts.

  void receive(const instant& start) {
    t_.received = start;
    if (pack_.receipt.value == receipt_rule::at_once || !is_after()) return;
    const civil_time came = pack_.time_zone.to_local(start);
    if (pack_.receipt.value == receipt_rule::office_hours) {
      const civil_time opens = require_office(on_, "pack.receipt", "office hours").next_working(came);
      if (opens != came) t_.received = to_instant(opens, pack_, repeated_time::later);
      note(t_.waited, came.day, opens.day);
      return;
    }
    const bool is_late = came.since_midnight > pack_.cut_off;
    const date from = is_late && calendar().is_business_day(came.day) ? add_days(came.day, 1) : came.day;
    const date day = calendar().roll_day(from, roll::following);
    if (day != came.day) t_.received = midnight_of(day, pack_);
    note(t_.waited, came.day, day);
  }

  // --- By the clock.

  [[nodiscard]] instant first_hour() const {
    if (pack_.hours_start.value == clock_start::at_event) return t_.received;
    const std::int64_t run =
        to_micros(pack_.time_zone.to_local(t_.received).since_midnight) % micros_per_hour;
    return add(t_.received, from_micros(is_after() ? micros_per_hour - run : -run));
  }

  [[nodiscard]] instant run_clock(const instant& begins) const {
    const std::int64_t unit = micros_a_unit(limit_.unit);
    const std::int64_t from = ticks_of(begins);
    const std::int64_t room = is_after() ? last_tick - from : from - first_tick;
    if (limit_.amount > room / unit) refuse_beyond_dates(limit_, begins);
    return instant_at(from + sign() * limit_.amount * unit);
  }

  void count_clock() {
    t_.begins = first_hour();
    t_.reached = run_clock(t_.begins);
    if (!suspensions_.empty()) {
      instant at = t_.begins;
      duration left = t_.reached - t_.begins;
      t_.is_stopped = !run_past_suspensions(at, left, suspensions_,
                                            [](const instant& from, const instant& to) { return to - from; });
      if (t_.is_stopped) return;
      t_.reached = add(at, left);
    }
    t_.due = t_.reached;
    const end_rule rule = is_after() ? pack_.hours_end.value : pack_.hours_end_back.value;
    if (rule == end_rule::stays) return;
    const civil_time shown = pack_.time_zone.to_local(t_.reached);
    const date last = rolled(shown.day, rule, pack_, calendar());
    note(t_.moved_over, shown.day, last);
    if (last != shown.day) t_.due = to_instant({last, shown.since_midnight}, pack_, repeated_time::later);
  }

  // --- By the hours of an office.

  void count_working_hours() {
    const working_hours& office = require_office(on_, "limit.unit", "working hours");
    const date_range known = calendar().horizon();
    if (limit_.amount > std::int64_t{days_between(known.first(), known.end_day())} * 24)
      throw out_of_horizon{"limit.amount", std::to_string(limit_.amount),
                           "the calendar does not have that many hours"};
    instant at = t_.received;
    duration left = from_micros(limit_.amount * micros_per_hour);
    const auto worked = [&](const instant& from, const instant& to) {
      return office.between(pack_.time_zone.to_local(from), pack_.time_zone.to_local(to));
    };
    t_.is_stopped = !run_past_suspensions(at, left, suspensions_, worked);
    if (t_.is_stopped) return;
    const civil_time from = pack_.time_zone.to_local(at);
    const civil_time done = office.add(from, is_after() ? left : -left);
    t_.reached = t_.due = to_instant(done, pack_, is_after() ? repeated_time::later : repeated_time::earlier);
    note(t_.counted, at == t_.received ? from.day : local_day(t_.received, pack_.time_zone), done.day);
  }

  // --- By days.

  void count_days() {
    event_ = local_day(t_.received, pack_.time_zone);
    if (!suspensions_.empty()) stops_ = days_suspended(suspensions_, pack_.time_zone, event_);
    t_.is_of_days = true;
    t_.reached_day = day_reached();
    if (t_.is_stopped) return;
    t_.moved_day = day_moved();
    if (t_.is_stopped) return;
    t_.extended_day = with_least(t_.moved_day);
    if (t_.is_stopped) return;
    t_.due = end_of_last_day(t_.extended_day, pack_);
  }

  template <class Further>
  [[nodiscard]] date past(date day, std::span<const suspended_days> stops, Further further) {
    if (!move_past_suspensions(day, stops, further)) t_.is_stopped = true;
    return day;
  }

  [[nodiscard]] date day_reached() {
    const bool fixed =
        pack_.months.value == month_length::thirty_days || limit_.form == limit_form::interruptible;
    switch (limit_.unit) {
      case limit_unit::weeks: return days_on(7);
      case limit_unit::months: return fixed ? days_on(30) : months_on(1);
      case limit_unit::quarters: return fixed ? days_on(90) : months_on(3);
      case limit_unit::years: return fixed ? days_on(365) : months_on(12);
      case limit_unit::days:
        if (limit_.amount >= pack_.short_below.value) return days_on(1);
        break;
      default: break;
    }
    return working_days_on();
  }

  // `amount` times `days`, one less where the day of the event is one of them; no farther than there are
  // days.
  [[nodiscard]] date days_on(std::int64_t days) {
    const std::int64_t inside = counts_event() ? 1 : 0;
    const std::int64_t all =
        is_after() ? number_of(max_date) - number_of(event_) : number_of(event_) - number_of(min_date);
    const std::int64_t room = all - 1 + inside;  // the last day needs a 24:00
    if (limit_.amount > room / days) refuse_beyond_dates(limit_, t_.received);
    return past(moved_by(event_, sign() * (limit_.amount * days - inside)), stops_,
                [](const date& day, const suspended_days& stopped) {
                  return add_days(day, days_between(stopped.first, *stopped.end));
                });
  }

  [[nodiscard]] date months_on(std::int64_t months) {
    constexpr std::int64_t most_months = 103'200;  // from 1400 to 9999
    if (limit_.amount > most_months / months) refuse_beyond_dates(limit_, t_.received);
    const std::int64_t n = sign() * limit_.amount * months;
    const std::int64_t month = std::int64_t{event_.year()} * 12 + event_.month() - 1 + n;
    constexpr std::int64_t first_month = 1400L * 12;
    constexpr std::int64_t last_month = 9999L * 12 + 11;
    if (month < first_month || month > last_month) refuse_beyond_dates(limit_, t_.received);
    const date same = add_months(event_, n, pack_.no_such_day.value);
    if (same == max_date) refuse_beyond_dates(limit_, t_.received);  // it has no 24:00
    t_.is_shortened = same.day() != event_.day();
    return counts_event() ? add_days(same, -sign()) : same;
  }

  // A working day, by the working days on which time is stopped later.
  [[nodiscard]] date past_suspended_work(const date& day, std::span<const suspended_days> stops) {
    return past(day, stops, [this](const date& reached, const suspended_days& stopped) {
      const std::int32_t missed = calendar().count({stopped.first, *stopped.end});
      return missed > 0 ? calendar().advance(reached, missed) : reached;
    });
  }

  [[nodiscard]] date working_days_on() {
    if (limit_.amount > std::numeric_limits<std::int32_t>::max())
      throw out_of_horizon{"limit.amount",
                           std::to_string(limit_.amount),
                           {"the calendar has only {} working days", calendar().size()}};
    t_.is_stopped = never_has(limit_.amount);
    if (t_.is_stopped) return event_;
    const auto rest = static_cast<std::int32_t>(
        limit_.amount - (counts_event() && calendar().is_business_day(event_) ? 1 : 0));
    const date unstopped =
        rest == 0 ? event_ : calendar().advance(event_, static_cast<std::int32_t>(sign()) * rest);
    const date last = past_suspended_work(unstopped, stops_);
    note(t_.counted, counts_event() ? event_ : moved_by(event_, sign()), last);
    return last;
  }

  // Whether time is stopped for good before that many working days have passed: then days that the calendar
  // does not know need not be looked up.
  [[nodiscard]] bool never_has(std::int64_t working_days) const {
    if (stops_.empty() || stops_.back().end) return false;
    std::int64_t days = calendar().count({add_days(event_, 1), stops_.back().first});
    for (const suspended_days& s : stops_)
      if (s.end) days -= calendar().count({s.first, *s.end});
    return days < working_days;
  }

  // Off closed days, and off those on which time is stopped. What ends with a working day has nowhere to
  // move, unless it may not end with a make-up workday.
  [[nodiscard]] date day_moved() {
    const end_rule rule = is_after() ? pack_.days_end.value : pack_.days_end_back.value;
    const bool may_stay = t_.counted.any && pack_.on_make_up_workday.value == make_up_workday_rule::may_end;
    if (rule == end_rule::stays || may_stay) return t_.reached_day;
    const date moved = past(rolled(t_.reached_day, rule, pack_, calendar()), stops_,
                            [&](const date& day, const suspended_days& stopped) {
                              return day < *stopped.end ? rolled(*stopped.end, rule, pack_, calendar()) : day;
                            });
    note(t_.moved_over, t_.reached_day, moved);
    return moved;
  }

  // On by the working days that it lacks, of a limit of days or longer. Days on which time is stopped do not
  // count.
  [[nodiscard]] date with_least(const date& last) {
    const std::int32_t least =
        is_after() ? pack_.least_working_days.value : pack_.least_working_days_back.value;
    const bool is_short = limit_.unit == limit_unit::days && limit_.amount < least;
    if (least == 0 || is_short || limit_.unit == limit_unit::working_days) return last;
    const std::int32_t lacking = least - working_days_until(last);
    if (lacking <= 0) return last;
    const auto later_stops =
        std::find_if(stops_.begin(), stops_.end(), [&](const auto& s) { return s.first > last; });
    const date later = past_suspended_work(
        calendar().advance(last, static_cast<std::int32_t>(sign()) * lacking),
        std::span{stops_}.subspan(static_cast<std::size_t>(later_stops - stops_.begin())));
    note(t_.extended_over, moved_by(last, sign()), later);
    return later;
  }

  [[nodiscard]] std::int32_t working_days_until(const date& last) {
    const date first = counts_event() ? event_ : moved_by(event_, sign());
    // An end that moved against the way of counting, over the event, leaves no day between.
    if (is_after() ? last < first : first < last) return 0;
    note(t_.for_minimum, first, last);
    std::int32_t days = calendar().count({std::min(first, last), moved_by(std::max(first, last), 1)});
    for (const suspended_days& s : stops_)
      if (s.end && *s.end <= last) days -= calendar().count({s.first, *s.end});
    return days;
  }

  due_computation& t_;
  const time_limit& limit_;
  const rule_pack& pack_;
  const worked_time& on_;
  std::span<const suspension> suspensions_;
  date event_;
  std::vector<suspended_days> stops_;
};

// A day that the limit names: the end moves from there.
due_computation end_with(const date& named, bool is_shortened, const instant& start, const rule_pack& pack,
                         const business_calendar& calendar) {
  due_computation t;
  t.received = t.begins = start;
  t.is_of_days = true;
  t.is_shortened = is_shortened;
  t.reached_day = t.moved_day = named;
  if (pack.days_end.value != end_rule::stays) {
    t.moved_day = rolled(named, pack.days_end.value, pack, calendar);
    note(t.moved_over, named, t.moved_day);
  }
  t.extended_day = t.moved_day;
  t.due = end_of_last_day(t.extended_day, pack);
  return t;
}

due_computation compute(const time_limit& limit, const instant& start, const rule_pack& pack,
                        const worked_time& on, std::span<const suspension> suspensions) {
  if (!suspensions.empty()) require_suspendable(limit, pack);
  due_computation t;
  counter{t, limit, pack, on, suspensions}.count_from(start);
  return t;
}

due_computation compute(const date_limit& limit, const instant& start, const rule_pack& pack,
                        const worked_time& on, std::span<const suspension>) {
  const named_day last = last_day_of(limit, local_day(start, pack.time_zone), pack);
  return end_with(last.day, last.is_shortened, start, pack, on.calendar());
}

due_computation compute(const day_limit& limit, const instant&, const rule_pack& pack, const worked_time& on,
                        std::span<const suspension>) {
  const date last = limit.bound == by_or_before::by ? limit.day : add_days(limit.day, -1);
  return end_with(last, false, midnight_of(limit.day, pack), pack, on.calendar());
}

due_computation compute(before_event, const instant& start, const rule_pack&, const worked_time&,
                        std::span<const suspension>) {
  due_computation t;
  t.received = t.begins = t.reached = t.due = start;
  return t;
}

}  // namespace

bool is_make_up_workday(const date& day, const business_calendar& calendar) {
  const auto entries = calendar.entries_on(day);
  return std::any_of(entries.begin(), entries.end(),
                     [](const calendar_entry& entry) { return entry.kind == entry_kind::make_up_workday; });
}

date rolled(const date& day, end_rule rule, const rule_pack& pack, const business_calendar& calendar) {
  if (rule == end_rule::stays) return day;
  const bool forward = rule == end_rule::next_business_day;
  date last = calendar.roll_day(day, forward ? roll::following : roll::preceding);
  if (pack.on_make_up_workday.value == make_up_workday_rule::moves_on)
    while (is_make_up_workday(last, calendar)) last = calendar.advance(last, forward ? 1 : -1);
  return last;
}

instant midnight_of(const date& day, const rule_pack& pack) {
  if (pack.time_zone.transitions().empty() && is_plain(number_of(day)))
    return instant_at(number_of(day) * micros_per_day - pack.time_zone.before().ticks());
  return to_instant({day, duration{}}, pack, repeated_time::earlier);
}

// At 24:00 that is after its last microsecond, taken the last time where clocks put back show it twice: only
// then is the day over. What takes effect at 00:00 does so the first time.
instant end_of_last_day(const date& day, const rule_pack& pack) {
  const std::int64_t closes = pack.day_ends.value.ticks();
  if (pack.time_zone.transitions().empty() && is_plain(number_of(day)))
    return instant_at(number_of(day) * micros_per_day + closes - pack.time_zone.before().ticks());
  if (closes == 0) return midnight_of(day, pack);
  if (closes < micros_per_day || pack.time_zone.transitions().empty())
    return to_instant({day, pack.day_ends.value}, pack, repeated_time::later);
  const civil_time last{day, from_micros(micros_per_day - 1)};
  return add(pack.time_zone.to_utc(last, repeated_time::later), from_micros(1));
}

boundary edge_of(const any_limit& limit, const rule_pack& pack) {
  if (std::holds_alternative<before_event>(limit)) return boundary::exclusive;
  const bool is_whole_day = !is_by_time(limit) && pack.day_ends.value.ticks() == micros_per_day;
  return is_whole_day ? boundary::exclusive : boundary::inclusive;
}

due_computation compute_due(const any_limit& limit, const instant& start, const rule_pack& pack,
                            const worked_time& on, std::span<const suspension> suspensions) {
  require_countable(limit, pack);
  require_instant(start, "start");
  if (!suspensions.empty() && !std::holds_alternative<time_limit>(limit))
    throw bad_argument{"limit", to_text(limit), "the effect of a suspension is not defined then"};
  return std::visit([&](const auto& one) { return compute(one, start, pack, on, suspensions); }, limit);
}

}  // namespace phoihop::detail
