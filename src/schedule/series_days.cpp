// SPDX-License-Identifier: BSL-1.0
#include <schedule/series_days.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/nominal_day.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace phoihop::detail {
namespace {

bool is_within(const date_range& days, const validity& in_force) {
  return !(days.first() < in_force.first()) &&
         (!in_force.end_day() || !(*in_force.end_day() < days.end_day()));
}

bool is_before_end(const date& d, const validity& in_force) {
  return !in_force.end_day() || d < *in_force.end_day();
}

bool is_within_its_period(const recurrence& when) {
  return !fixed_lag(when.day());
}

bool shares_a_day(const date_range& days, const validity& in_force) {
  return is_before_end(days.first(), in_force) && in_force.first() < days.end_day();
}

// Goes through the periods and puts down which of them have a meeting.
class day_finder {
 public:
  day_finder(const series& s, const business_calendar& calendar, timetable::series_days& to)
      : s_{s}, calendar_{calendar}, made_{to}, stays_within_{is_within_its_period(s.when)} {}

  void operator()() {
    try {
      auto p = first_asked_for(s_);
      if (p) make_room(p->days().size());
      while (p) {
        const date_range days = p->days();
        if (!goes_on_to(*p, days) || !add(*p, days)) break;
        p = next_period(s_.when, *p);
      }
    } catch (const out_of_horizon&) {
      end();
    } catch (const overflow&) {  // no period follows
      end();
    }
  }

 private:
  // Called while an error is handled. Those that are placed reach as far as the calendar.
  void end() const {
    if (!is_any_placed_ && common(s_.in_force, made_.horizon)) throw;
  }

  // For as many as there are likely to be, of periods of about that many days.
  void make_room(std::int32_t period_days) const {
    const auto reach = common(s_.in_force, made_.horizon);
    if (!reach || rule_dates_of(s_.when) != nullptr) return;
    const std::int32_t shortest = period_days - period_days / 10;
    made_.occurrences.reserve(static_cast<std::size_t>(reach->size() / shortest) + 2);
  }

  // Whether that period or a later one is asked for.
  [[nodiscard]] bool goes_on_to(const period& p, const date_range& days) const {
    if (is_before_end(days.first(), s_.in_force)) return true;
    return s_.counted == counts_by::day && !stays_within_ &&
           is_before_end(s_.when.nominal(p, calendar_), s_.in_force);
  }

  // False if the calendar ends before the meeting.
  bool add(const period& p, const date_range& days) {
    if (stays_within_ && !(days.first() < made_.horizon.end_day())) return false;
    const auto nominal = nominal_within(s_.when, days, calendar_);
    if (!nominal) {
      made_.omissions.push_back({p, omission_reason::no_such_day});
      is_any_placed_ = true;
      return true;
    }
    if (!s_.in_force.contains(*nominal) && !belongs_by_period(s_, p)) {
      leave_out(p, *nominal);
      return true;
    }
    if (!(*nominal < made_.horizon.end_day())) return false;
    const occurrence& o = made_.occurrences.emplace_back(placed(p, *nominal));
    is_any_placed_ = true;
    if (const auto why = why_not(o))
      made_.omissions.push_back({p, *why});
    else
      last_ = o.actual;
    return true;
  }

  [[nodiscard]] std::optional<omission_reason> why_not(const occurrence& o) const {
    if (is_closed_out(s_.when, o.nominal, calendar_)) return omission_reason::closed_day;
    if (!s_.in_force.contains(o.actual) && !belongs_by_period(s_, o.covers))
      return omission_reason::not_in_force;
    if (s_.same_day == same_day_rule::keep_first && last_ == o.actual) return omission_reason::same_day;
    return std::nullopt;
  }

  // Where the rule puts it; one that is left out on a closed day, on that day.
  [[nodiscard]] occurrence placed(const period& p, const date& nominal) const {
    if (!is_closed_out(s_.when, nominal, calendar_)) return detail::placed(s_.when, p, nominal, calendar_);
    return {p, nominal, nominal, {}, calendar_.certainty_of(nominal)};
  }

  // Its day is shown where a record says that it sat after all, if the calendar knows the day.
  void leave_out(const period& p, const date& nominal) {
    if (!shares_a_day(p.days(), s_.in_force))
      return;  // between those that do and those whose day is in force
    made_.omissions.push_back({p, omission_reason::not_in_force});
    if (!made_.horizon.contains(nominal)) return;
    try {
      made_.occurrences.push_back(placed(p, nominal));
    } catch (const out_of_horizon&) {  // the roll leaves the calendar
    }
  }

  const series& s_;
  const business_calendar& calendar_;
  timetable::series_days& made_;
  bool stays_within_;         // every nominal day lies in its period
  std::optional<date> last_;  // the day of the last meeting that sits
  bool is_any_placed_ = false;
};

// ---- whether a meeting can sit outside the dates in force ----

// The last day that the rule can name for the period, before any roll.
date latest_nominal(const recurrence& when, const period& p) {
  if (const auto* end = std::get_if<after_period_end>(&when.day()))
    return add_days(p.days().last_day(), end->days);
  if (const auto* start = std::get_if<after_period_start>(&when.day()))
    return add_days(p.days().first(), start->days);
  return p.days().last_day();
}

// And the first.
date earliest_nominal(const recurrence& when, const period& p) {
  return is_within_its_period(when) ? p.days().first() : latest_nominal(when, p);
}

// Whether the calendar knows of a business day in [first, end), which no roll from outside passes over.
bool has_business_day(const date& first, const date& end, const business_calendar& calendar) {
  const date_range& known = calendar.horizon();
  const date from = std::max(first, known.first());
  const date to = std::min(end, known.end_day());
  return from < to && calendar.count({from, to}) > 0;
}

bool may_sit_after(const series& s, const business_calendar& calendar, const date_range& span) {
  period last = s.when.containing(s.in_force.last_day().value());
  if (!belongs_by_period(s, last)) {
    if (!(s.in_force.first() < last.days().first())) return false;  // no period lies wholly within
    last = last.plus(-1);
  }
  if (!belongs_by_period(s, last)) return false;
  const date nominal = latest_nominal(s.when, last);
  if (!(nominal < span.first())) return true;
  const roll convention = s.when.convention();
  if (convention == roll::unadjusted || convention == roll::preceding) return false;
  return !has_business_day(nominal, span.first(), calendar);
}

bool may_sit_before(const series& s, const business_calendar& calendar, const date_range& span) {
  const period touched = s.when.containing(s.in_force.first());
  const period first = belongs_by_period(s, touched) ? touched : touched.plus(1);
  if (!belongs_by_period(s, first)) return false;
  const date nominal = earliest_nominal(s.when, first);
  if (nominal < span.end_day()) return true;
  const roll convention = s.when.convention();
  if (convention == roll::unadjusted || convention == roll::following) return false;
  return !has_business_day(span.end_day(), add_days(nominal, 1), calendar);
}

}  // namespace

std::optional<period> next_period(const recurrence& when, const period& p) {
  const auto* dates = rule_dates_of(when);
  if (dates == nullptr) return p.plus(1);
  const auto day = dates->first_from(p.days().end_day());
  return day ? std::optional{when.containing(*day)} : std::nullopt;
}

std::optional<period> first_asked_for(const series& s) {
  const date& begins = s.in_force.first();
  if (const auto* dates = rule_dates_of(s.when)) {
    const auto day = dates->first_from(begins);
    return day ? std::optional{s.when.containing(*day)} : std::nullopt;
  }
  const period touched = s.when.containing(begins);
  const auto lag = fixed_lag(s.when.day());
  if (s.counted == counts_by::period || !lag) return touched;
  const period p = s.when.containing(add_days(begins, -std::int64_t{*lag}));
  return std::min(touched, *nominal_day(s.when.day(), p) < begins ? p.plus(1) : p);
}

bool is_asked_for(const series& s, const period& p) {
  if (rule_dates_of(s.when) != nullptr && !nominal_day(s.when.day(), p)) return false;
  if (shares_a_day(p.days(), s.in_force)) return true;
  if (s.counted == counts_by::period) return false;
  const auto nominal = nominal_day(s.when.day(), p);
  return nominal && s.in_force.contains(*nominal);
}

bool belongs_by_period(const series& s, const period& p) {
  return s.counted == counts_by::period && is_within(p.days(), s.in_force);
}

date role_day(const validity& in_force, const date& sits_on) {
  if (sits_on < in_force.first()) return in_force.first();
  return is_before_end(sits_on, in_force) ? sits_on : *in_force.last_day();
}

timetable::series_days days_of(const series& s, const business_calendar& calendar) {
  require_enumerator(s.counted, "counted");
  require_enumerator(s.same_day, "same_day");
  timetable::series_days made{s.when,          s.in_force, s.counted, s.same_day, calendar.horizon(),
                              calendar.name(), {},         {}};
  if (s.in_force.first() < made.horizon.first())
    throw out_of_horizon{"in_force",
                         to_text(s.in_force),
                         {"it begins before the calendar {}, which knows {}", calendar.name(), made.horizon}};
  day_finder{s, calendar, made}();
  return made;
}

void require_days(const timetable::series_days& days, const series& s) {
  if (days.when != s.when)
    throw bad_argument{"days.when", to_text(days.when), {"the series meets {}", to_text(s.when)}};
  if (days.in_force != s.in_force)
    throw bad_argument{"days.in_force", to_text(days.in_force), {"the series is in force {}", s.in_force}};
  if (days.counted != s.counted)
    throw bad_argument{"days.counted", to_text(days.counted), {"the series counts by {}", s.counted}};
  if (days.same_day != s.same_day)
    throw bad_argument{"days.same_day", to_text(days.same_day), {"the rule of the series: {}", s.same_day}};
  check_days(days, s);
}

bool may_sit_within(const series& s, const business_calendar& calendar, const date_range& span) {
  if (common(s.in_force, span)) return true;
  if (s.counted == counts_by::day || span.empty()) return false;
  return s.in_force.first() < span.first() ? may_sit_after(s, calendar, span)
                                           : may_sit_before(s, calendar, span);
}

}  // namespace phoihop::detail
