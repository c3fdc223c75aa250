// SPDX-License-Identifier: BSL-1.0
#include <deadline/count.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/require.hpp>

#include <algorithm>
#include <limits>

namespace phoihop {
namespace {

constexpr std::int64_t micros_per_minute = 60'000'000;
constexpr std::int64_t micros_per_hour = 60 * micros_per_minute;
constexpr std::int64_t micros_per_day = 24 * micros_per_hour;

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
  if (!pack.place.transitions().empty()) return pack.place.to_utc(t, choice);
  return make_instant(t.day, to_micros(t.since_midnight) - to_micros(pack.place.before()));
}

bool is_exchanged(const date& day, const business_calendar& calendar) {
  const auto entries = calendar.entries_on(day);
  return std::any_of(entries.begin(), entries.end(),
                     [](const calendar_entry& entry) { return entry.kind == entry_kind::make_up_workday; });
}

// --- The event as it counts.

const working_hours& require_office(const worked_time& on, std::string_view field, std::string_view value) {
  if (on.office == nullptr)
    throw bad_argument{field, value, "this needs the working hours of an office, not only its calendar"};
  return *on.office;
}

void receive(tally& t, const instant& start, const time_limit& limit, const rule_pack& pack,
             const worked_time& on) {
  t.received = start;
  if (pack.receipt == receipt_rule::at_once || limit.side == limit_side::before) return;
  const civil_time came = pack.place.to_local(start);
  if (pack.receipt == receipt_rule::office_hours) {
    const working_hours& office = require_office(on, "pack.receipt", "office_hours");
    const civil_time opens = office.next_working(came);
    if (opens != came) t.received = to_instant(opens, pack, repeated_time::later);
    t.waited = {came.day, opens.day, true};
    return;
  }
  const bool is_late = came.since_midnight > pack.cut_off;
  const date from = is_late && on.calendar.is_business_day(came.day) ? add_days(came.day, 1) : came.day;
  const date day = on.calendar.roll_day(from, roll::following);
  if (day != came.day) t.received = midnight_of(day, pack);
  t.waited = {came.day, day, true};
}

// --- By the clock.

instant run_clock(const instant& begins, const time_limit& limit) {
  const std::int64_t unit = limit.unit == limit_unit::minutes ? micros_per_minute : micros_per_hour;
  const bool after = limit.side == limit_side::after;
  const std::int64_t room = after ? to_micros(make_instant(max_date, micros_per_day - 1) - begins)
                                  : to_micros(begins - make_instant(min_date, 0));
  if (limit.amount > room / unit) refuse_beyond_dates(limit, begins);
  return add(begins, from_micros(sign_of(limit.side) * limit.amount * unit));
}

instant first_hour(const instant& received, limit_side side, const rule_pack& pack) {
  if (pack.hours_start == clock_start::at_event) return received;
  const std::int64_t run = to_micros(pack.place.to_local(received).since_midnight) % micros_per_hour;
  return add(received, from_micros(side == limit_side::after ? micros_per_hour - run : -run));
}

void count_clock(tally& t, const time_limit& limit, const rule_pack& pack,
                 const business_calendar& calendar) {
  t.begins = first_hour(t.received, limit.side, pack);
  t.reached = t.due = run_clock(t.begins, limit);
  const end_rule rule = limit.side == limit_side::after ? pack.hours_end : pack.hours_end_back;
  if (rule == end_rule::stays) return;
  const civil_time shown = pack.place.to_local(t.reached);
  const date last = settled(shown.day, rule, pack, calendar);
  t.moved_over = {shown.day, last, true};
  if (last == shown.day) return;
  t.due = to_instant({last, shown.since_midnight}, pack, repeated_time::later);
}

// --- By the hours of an office.

void count_working_hours(tally& t, const time_limit& limit, const rule_pack& pack, const worked_time& on) {
  const working_hours& office = require_office(on, "limit.unit", "working_hours");
  const date_range known = on.calendar.horizon();
  if (limit.amount > std::int64_t{days_between(known.first(), known.end_day())} * 24)
    throw out_of_horizon{"limit.amount", std::to_string(limit.amount), "the calendar has not so many hours"};
  const civil_time from = pack.place.to_local(t.received);
  const civil_time done = office.add(from, hours(sign_of(limit.side) * limit.amount));
  const auto choice = limit.side == limit_side::after ? repeated_time::later : repeated_time::earlier;
  t.reached = t.due = to_instant(done, pack, choice);
  t.counted = {from.day, done.day, true};
}

// --- By days.

// `amount` times `days`, one less where the day of the event is one of them; no farther than there are days.
date days_from(const date& event, std::int64_t days, const time_limit& limit, const tally& t,
               const rule_pack& pack) {
  const bool after = limit.side == limit_side::after;
  const std::int64_t inside = pack.first_day == event_day::counted ? 1 : 0;
  const std::int64_t room =  // the last day needs a 24:00
      (after ? days_between(event, max_date) - 1 : days_between(min_date, event) - 1) + inside;
  if (limit.amount > room / days) refuse_beyond_dates(limit, t.received);
  return add_days(event, sign_of(limit.side) * (limit.amount * days - inside));
}

date months_from(tally& t, const date& event, std::int64_t months, const time_limit& limit,
                 const rule_pack& pack) {
  constexpr std::int64_t most_months = 103'200;  // from 1400 to 9999
  if (limit.amount > most_months / months) refuse_beyond_dates(limit, t.received);
  const std::int64_t n = sign_of(limit.side) * limit.amount * months;
  const std::int64_t month = std::int64_t{event.year()} * 12 + event.month() - 1 + n;
  constexpr std::int64_t first_month = 1400L * 12;
  constexpr std::int64_t last_month = 9999L * 12 + 11;
  if (month < first_month || month > last_month) refuse_beyond_dates(limit, t.received);
  const date same = add_months(event, n, pack.no_such_day);
  if (same == max_date) refuse_beyond_dates(limit, t.received);  // it has no 24:00
  t.is_shortened = same.day() != event.day();
  return pack.first_day == event_day::counted ? add_days(same, -sign_of(limit.side)) : same;
}

date working_days_from(tally& t, const date& event, const time_limit& limit, const rule_pack& pack,
                       const business_calendar& calendar) {
  if (limit.amount > std::numeric_limits<std::int32_t>::max())
    throw out_of_horizon{"limit.amount",
                         std::to_string(limit.amount),
                         {"the calendar has only {} working days", calendar.size()}};
  const std::int64_t sign = sign_of(limit.side);
  const bool counts_first = pack.first_day == event_day::counted;
  const auto rest =
      static_cast<std::int32_t>(limit.amount - (counts_first && calendar.is_business_day(event) ? 1 : 0));
  const date last = rest == 0 ? event : calendar.advance(event, static_cast<std::int32_t>(sign) * rest);
  t.counted = {counts_first ? event : add_days(event, sign), last, true};
  return last;
}

date day_reached(tally& t, const date& event, const time_limit& limit, const rule_pack& pack,
                 const business_calendar& calendar) {
  const bool fixed = pack.months == month_length::thirty_days || limit.form == limit_form::split;
  switch (limit.unit) {
    case limit_unit::weeks: return days_from(event, 7, limit, t, pack);
    case limit_unit::months:
      return fixed ? days_from(event, 30, limit, t, pack) : months_from(t, event, 1, limit, pack);
    case limit_unit::quarters:
      return fixed ? days_from(event, 90, limit, t, pack) : months_from(t, event, 3, limit, pack);
    case limit_unit::years:
      return fixed ? days_from(event, 365, limit, t, pack) : months_from(t, event, 12, limit, pack);
    case limit_unit::days:
      if (limit.amount >= pack.short_below) return days_from(event, 1, limit, t, pack);
      break;
    default: break;
  }
  return working_days_from(t, event, limit, pack, calendar);
}

// The working days that a limit of days or longer lacks, added to its end.
date with_least(tally& t, const date& event, const date& last, const time_limit& limit, const rule_pack& pack,
                const business_calendar& calendar) {
  const std::int32_t least = pack.least_working_days;
  const bool is_short = limit.unit == limit_unit::days && limit.amount < least;
  if (least == 0 || is_short || limit.unit == limit_unit::working_days) return last;
  const std::int64_t sign = sign_of(limit.side);
  const date first = pack.first_day == event_day::counted ? event : add_days(event, sign);
  // An end that moved against the way of counting, over the event, leaves no day between.
  t.weighed = {first, last, sign > 0 ? first <= last : last <= first};
  const date_range weighed{std::min(first, last), add_days(std::max(first, last), 1)};
  const std::int32_t lacking = least - (t.weighed.any ? calendar.count(weighed) : 0);
  if (lacking <= 0) return last;
  const date later = calendar.advance(last, static_cast<std::int32_t>(sign) * lacking);
  t.gained = {add_days(last, sign), later, true};
  return later;
}

// Ends with the day `reached`, or where the rule sends it from there.
date end_with(tally& t, const date& reached, end_rule rule, const rule_pack& pack,
              const business_calendar& calendar) {
  t.is_of_days = true;
  t.reached_day = t.moved_day = reached;
  if (rule == end_rule::stays) return reached;
  t.moved_day = settled(reached, rule, pack, calendar);
  t.moved_over = {reached, t.moved_day, true};
  return t.moved_day;
}

void count_days(tally& t, const time_limit& limit, const rule_pack& pack, const business_calendar& calendar) {
  const date event = pack.place.to_local(t.received).day;
  const date reached = day_reached(t, event, limit, pack, calendar);
  const end_rule given = limit.side == limit_side::after ? pack.days_end : pack.days_end_back;
  // What ends with a working day has nowhere to move, unless it may not end with an exchanged one.
  const bool has_to_stay = t.counted.any && pack.exchanged == exchanged_day::may_end;
  const date moved = end_with(t, reached, has_to_stay ? end_rule::stays : given, pack, calendar);
  t.extended_day = with_least(t, event, moved, limit, pack, calendar);
  t.due = end_of_last_day(t.extended_day, pack);
}

void end_date(tally& t, const date& reached, const rule_pack& pack, const business_calendar& calendar) {
  t.extended_day = end_with(t, reached, pack.days_end, pack, calendar);
  t.due = end_of_last_day(t.extended_day, pack);
}

// --- Named dates.

std::int32_t months_in(date_frame frame) noexcept {
  switch (frame) {
    case date_frame::month: return 1;
    case date_frame::quarter: return 3;
    case date_frame::year: return 12;
  }
  return 0;
}

// The day of the frame whose first day is `first`.
date named_day(tally& t, const date_limit& limit, const date& first, const rule_pack& pack) {
  const std::int32_t months = months_in(limit.frame);
  switch (limit.point) {
    case date_point::first: return first;
    case date_point::last: return add_days(add_months(first, months, missing_day::refuse), -1);
    case date_point::middle:
      return limit.frame == date_frame::month
                 ? add_days(first, 14)
                 : add_days(add_months(first, months / 2, missing_day::refuse), -1);
    case date_point::day: break;
  }
  const date month = add_months(first, limit.month - 1, missing_day::refuse);
  const std::int32_t days = days_in_month(month.year(), month.month());
  if (limit.day <= days) return add_days(month, limit.day - 1);
  if (pack.no_such_day == missing_day::refuse)
    throw bad_argument{
        "limit.day", std::to_string(limit.day), {"{} has only {} days", to_text(month).substr(0, 7), days}};
  t.is_shortened = true;
  return add_days(month, pack.no_such_day == missing_day::last_of_month ? days - 1 : days);
}

date first_of_frame(const date_limit& limit, const date& reference, std::int64_t ahead) {
  const std::int32_t months = months_in(limit.frame);
  const std::int32_t month = (reference.month() - 1) / months * months + 1;
  constexpr std::int64_t most_frames = 103'200;  // months from 1400 to 9999
  if (ahead > most_frames || ahead < -most_frames)
    throw overflow{"limit.ahead", std::to_string(limit.ahead), "this leads out of the years 1400 to 9999"};
  return add_months(make_date(reference.year(), month, 1), ahead * months, missing_day::refuse);
}

date last_day_of(tally& t, const date_limit& limit, const date& reference, std::int64_t ahead,
                 const rule_pack& pack) {
  t.is_shortened = false;
  const date named = named_day(t, limit, first_of_frame(limit, reference, ahead), pack);
  return limit.edge == date_edge::by ? named : add_days(named, -1);
}

// The frame that is chosen, after the one of the reference: 0 or 1.
std::int64_t chosen_frame(tally& t, const date_limit& limit, const date& reference, const rule_pack& pack) {
  if (limit.choice == date_choice::of_the_frame) return 0;
  return last_day_of(t, limit, reference, 0, pack) < reference ? 1 : 0;
}

}  // namespace

date settled(const date& day, end_rule rule, const rule_pack& pack, const business_calendar& calendar) {
  if (rule == end_rule::stays) return day;
  const bool ahead = rule == end_rule::next_business_day;
  date last = calendar.roll_day(day, ahead ? roll::following : roll::preceding);
  if (pack.exchanged == exchanged_day::moves_on)
    while (is_exchanged(last, calendar)) last = calendar.advance(last, ahead ? 1 : -1);
  return last;
}

instant midnight_of(const date& day, const rule_pack& pack) {
  return to_instant({day, duration{}}, pack, repeated_time::earlier);
}

// At 24:00 that is after its last microsecond, taken the last time where clocks put back show it twice: only
// then is the day over. What takes effect at 00:00 does so the first time.
instant end_of_last_day(const date& day, const rule_pack& pack) {
  const std::int64_t closes = to_micros(pack.day_ends);
  if (closes == 0) return midnight_of(day, pack);
  if (closes < micros_per_day || pack.place.transitions().empty())
    return to_instant({day, pack.day_ends}, pack, repeated_time::later);
  const civil_time last{day, from_micros(micros_per_day - 1)};
  return add(pack.place.to_utc(last, repeated_time::later), from_micros(1));
}

bool is_by_clock(limit_unit unit) noexcept {
  return unit == limit_unit::minutes || unit == limit_unit::hours;
}

tally count_out(const time_limit& limit, const instant& start, const rule_pack& pack, const worked_time& on) {
  require_countable(limit, pack);
  require_instant(start, "start");
  tally t;
  receive(t, start, limit, pack, on);
  t.begins = t.received;
  if (is_by_clock(limit.unit))
    count_clock(t, limit, pack, on.calendar);
  else if (limit.unit == limit_unit::working_hours)
    count_working_hours(t, limit, pack, on);
  else
    count_days(t, limit, pack, on.calendar);
  return t;
}

tally count_out(const date_limit& limit, const instant& reference, const rule_pack& pack,
                const business_calendar& calendar) {
  require_countable(limit, pack);
  require_instant(reference, "reference");
  tally t;
  t.received = t.begins = reference;
  const date day = pack.place.to_local(reference).day;
  const std::int64_t ahead = chosen_frame(t, limit, day, pack) + limit.ahead;
  end_date(t, last_day_of(t, limit, day, ahead, pack), pack, calendar);
  return t;
}

tally count_out(const day_limit& limit, const rule_pack& pack, const business_calendar& calendar) {
  require_pack(pack);
  require_day(limit.day, "limit.day");
  if (limit.edge > date_edge::before)
    throw bad_argument{"limit.edge", std::to_string(static_cast<unsigned>(limit.edge)),
                       "there is no such choice"};
  tally t;
  t.received = t.begins = midnight_of(limit.day, pack);
  end_date(t, limit.edge == date_edge::by ? limit.day : add_days(limit.day, -1), pack, calendar);
  return t;
}

}  // namespace phoihop
