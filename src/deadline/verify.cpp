// SPDX-License-Identifier: BSL-1.0
// Nothing here uses the code that makes proofs: it steps from day to day and asks the calendar about each
// one, as a person with a wall calendar would. What may be asked at all is shared, the counting is not.
#include <phoihop/core/error.hpp>
#include <phoihop/deadline/proof.hpp>

#include <deadline/require.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>

namespace phoihop {
namespace {

using detail::require_countable;

constexpr std::int64_t hour_micros = 3'600'000'000;
constexpr std::int64_t most_days = 4'000'000;  // more than there are from 1400 to 9999

bool is_after(const time_limit& limit) noexcept {
  return limit.side == limit_side::after;
}

date next_day(const date& day, bool ahead) {
  return add_days(day, ahead ? 1 : -1);
}

// Reads a proof step by step against what the rules say must come next.
class reader {
 public:
  reader(const proof& p, const rule_pack& pack, const business_calendar& calendar,
         const working_hours* office)
      : proof_{p}, pack_{pack}, calendar_{calendar}, office_{office} {}

  [[nodiscard]] bool reads_true() {
    if (proof_.pack != pack_.name || proof_.calendar != calendar_.name()) return false;
    if (proof_.edge != boundary::inclusive && proof_.edge != boundary::exclusive) return false;
    require_countable(proof_.limit, pack_);
    return std::visit([this](const auto& limit) { return is_true(limit); }, proof_.limit) && is_finished();
  }

 private:
  // --- Limits.

  [[nodiscard]] bool is_true(const time_limit& limit) {
    if (!next_is(step_kind::starts, proof_.start)) return false;
    instant received = proof_.start;
    if (is_after(limit) && !receives(received)) return false;
    switch (limit.unit) {
      case limit_unit::minutes: return clock_is_true(limit, received, hour_micros / 60);
      case limit_unit::hours: return clock_is_true(limit, received, hour_micros);
      case limit_unit::working_hours: return office_ != nullptr && working_hours_are_true(limit, received);
      default: return days_are_true(limit, pack_.time_zone.to_local(received).day);
    }
  }

  [[nodiscard]] bool is_true(const date_limit& limit) {
    if (!next_is(step_kind::starts, proof_.start)) return false;
    bool is_shortened = false;
    const date last = last_named(limit, is_shortened);
    if (is_shortened && !next_is(step_kind::shortens, midnight(last))) return false;
    return ends_from(last, pack_.days_end.value);
  }

  [[nodiscard]] bool is_true(const day_limit& limit) {
    if (proof_.start != midnight(limit.day)) return false;
    if (!next_is(step_kind::starts, proof_.start)) return false;
    return ends_from(limit.bound == by_or_before::by ? limit.day : add_days(limit.day, -1),
                     pack_.days_end.value);
  }

  [[nodiscard]] bool is_true(before_event) {
    return next_is(step_kind::starts, proof_.start) && proof_.due == proof_.start &&
           proof_.edge == boundary::exclusive && next_is(step_kind::ends, proof_.due);
  }

  // --- Receipt.

  [[nodiscard]] bool receives(instant& received) {
    if (pack_.receipt.value == receipt_rule::at_once) return true;
    const civil_time came = pack_.time_zone.to_local(proof_.start);
    if (pack_.receipt.value == receipt_rule::office_hours) return opens_after(came, received);
    date day = came.day;
    if (!look_at(day)) return false;
    if (calendar_.is_business_day(day) && came.since_midnight <= pack_.cut_off) return true;
    do {
      day = add_days(day, 1);
      if (!look_at(day)) return false;
    } while (!calendar_.is_business_day(day));
    received = midnight(day);
    return next_is(step_kind::received, received);
  }

  [[nodiscard]] bool opens_after(const civil_time& came, instant& received) {
    if (office_ == nullptr) return false;
    duration from = came.since_midnight;
    for (date day = came.day;; day = add_days(day, 1), from = duration{}) {
      if (!look_at(day)) return false;
      for (const day_interval& stretch : office_->on(day)) {
        if (stretch.last <= from) continue;
        const civil_time opens{day, std::max(stretch.first, from)};
        if (opens == came) return true;
        received = pack_.time_zone.to_utc(opens, repeated_time::later);
        return next_is(step_kind::received, received);
      }
    }
  }

  // --- By the clock.

  [[nodiscard]] bool clock_is_true(const time_limit& limit, const instant& received, std::int64_t unit) {
    instant begins = received;
    if (pack_.hours_start.value == clock_start::next_full_hour) {
      const std::int64_t shown = to_micros(pack_.time_zone.to_local(received).since_midnight);
      std::int64_t next = hour_micros;
      while (next <= shown) next += hour_micros;
      begins = add(received, from_micros((is_after(limit) ? next : next - hour_micros) - shown));
      if (begins != received && !next_is(step_kind::begins, begins)) return false;
    }
    if (next_ >= proof_.steps.size()) return false;
    const instant reached = proof_.steps[next_].at;
    if (!is_instant(reached)) return false;
    const std::int64_t ran = to_micros(is_after(limit) ? reached - begins : begins - reached);
    if (ran < 0 || ran % unit != 0 || ran / unit != limit.amount) return false;
    return next_is(step_kind::reaches, reached) &&
           clock_ends_after(reached, is_after(limit) ? pack_.hours_end.value : pack_.hours_end_back.value);
  }

  [[nodiscard]] bool clock_ends_after(const instant& reached, end_rule rule) {
    instant end = reached;
    if (rule != end_rule::stays) {
      const civil_time shown = pack_.time_zone.to_local(reached);
      date day = shown.day;
      if (!walk_to_end(day, rule)) return false;
      if (day != shown.day) {
        end = pack_.time_zone.to_utc({day, shown.since_midnight}, repeated_time::later);
        if (!next_is(step_kind::moves, end)) return false;
      }
    }
    return proof_.edge == boundary::inclusive && end == proof_.due && next_is(step_kind::ends, end);
  }

  // --- By the hours of an office.

  [[nodiscard]] bool working_hours_are_true(const time_limit& limit, const instant& received) {
    if (limit.amount > most_days * 24) return false;
    std::int64_t left = limit.amount * hour_micros;
    const civil_time from = pack_.time_zone.to_local(received);
    duration edge = from.since_midnight;
    for (date day = from.day;; day = next_day(day, is_after(limit))) {
      if (!look_at(day)) return false;
      const auto done = is_after(limit) ? work_ahead(day, edge, left) : work_back(day, edge, left);
      if (!done) {
        edge = is_after(limit) ? duration{} : hours(24);
        continue;
      }
      const instant end = pack_.time_zone.to_utc(
          {day, *done}, is_after(limit) ? repeated_time::later : repeated_time::earlier);
      return proof_.edge == boundary::inclusive && end == proof_.due && next_is(step_kind::reaches, end) &&
             next_is(step_kind::ends, end);
    }
  }

  // When on this day, from `edge` on, what is left is done; none if it is not, and then less is left.
  [[nodiscard]] std::optional<duration> work_ahead(const date& day, const duration& edge,
                                                   std::int64_t& left) const {
    for (const day_interval& stretch : office_->on(day)) {
      const duration first = std::max(stretch.first, edge);
      if (stretch.last <= first) continue;
      const std::int64_t worked = to_micros(stretch.last - first);
      if (left <= worked) return first + from_micros(left);
      left -= worked;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<duration> work_back(const date& day, const duration& edge,
                                                  std::int64_t& left) const {
    const std::span<const day_interval> stretches = office_->on(day);
    for (std::size_t i = stretches.size(); i-- > 0;) {
      const duration last = std::min(stretches[i].last, edge);
      if (last <= stretches[i].first) continue;
      const std::int64_t worked = to_micros(last - stretches[i].first);
      if (left <= worked) return last - from_micros(left);
      left -= worked;
    }
    return std::nullopt;
  }

  // --- By days.

  [[nodiscard]] bool days_are_true(const time_limit& limit, const date& event) {
    date day = event;
    bool is_shortened = false;
    const bool by_work = is_by_work(limit);
    if (by_work ? !count_work(limit, day) : !count_plain(limit, day, is_shortened)) return false;
    if (is_shortened && !next_is(step_kind::shortens, midnight(day))) return false;
    if (!next_is(step_kind::reaches, midnight(day))) return false;
    end_rule rule = is_after(limit) ? pack_.days_end.value : pack_.days_end_back.value;
    if (by_work && pack_.on_make_up_workday.value == make_up_workday_rule::may_end) rule = end_rule::stays;
    return moves_from(day, rule) && has_enough_work(limit, event, day) && ends_with(day);
  }

  [[nodiscard]] bool is_by_work(const time_limit& limit) const noexcept {
    return limit.unit == limit_unit::working_days ||
           (limit.unit == limit_unit::days && limit.amount < pack_.short_below.value);
  }

  [[nodiscard]] bool count_work(const time_limit& limit, date& day) {
    std::int64_t counted = 0;
    if (!calendar_.horizon().contains(day)) return false;  // whether it is worked itself must be known
    if (pack_.first_day.value == event_day::counted) {
      if (!look_at(day)) return false;
      if (calendar_.is_business_day(day)) ++counted;
    }
    while (counted < limit.amount) {
      day = next_day(day, is_after(limit));
      if (!look_at(day)) return false;
      if (calendar_.is_business_day(day)) ++counted;
    }
    return true;
  }

  [[nodiscard]] bool count_plain(const time_limit& limit, date& day, bool& is_shortened) const {
    if (limit.amount > most_days) return false;
    const bool to_date =
        pack_.months.value == month_length::to_same_date && limit.form == limit_form::continuous;
    switch (limit.unit) {
      case limit_unit::months: return count_months(limit, to_date ? 1 : -30, day, is_shortened);
      case limit_unit::quarters: return count_months(limit, to_date ? 3 : -90, day, is_shortened);
      case limit_unit::years: return count_months(limit, to_date ? 12 : -365, day, is_shortened);
      case limit_unit::weeks: return walk(limit, limit.amount * 7, day);
      default: return walk(limit, limit.amount, day);
    }
  }

  // From the day of the event, which is the first of the days where it is counted.
  [[nodiscard]] bool walk(const time_limit& limit, std::int64_t days, date& day) const {
    const std::optional<instant> claimed = reached_by_claim();
    if (!claimed) return false;
    const std::int64_t far = days_between(day, pack_.time_zone.to_local(*claimed).day);
    if (days > (far < 0 ? -far : far) + 3) return false;  // farther than the proof says: not worth the way
    for (std::int64_t i = pack_.first_day.value == event_day::counted ? 1 : 0; i < days; ++i)
      day = next_day(day, is_after(limit));
    return true;
  }

  // `months` for each of the amount; days, where negative.
  [[nodiscard]] bool count_months(const time_limit& limit, std::int64_t months, date& day,
                                  bool& is_shortened) const {
    if (months < 0) return walk(limit, limit.amount * -months, day);
    std::int32_t year = day.year();
    std::int32_t month = day.month();
    for (std::int64_t i = 0; i < limit.amount * months; ++i) {
      month += is_after(limit) ? 1 : -1;
      if (month == 13) ++year;
      if (month == 0) --year;
      month = month == 13 ? 1 : month == 0 ? 12 : month;
      if (year < 1400 || year > 9999) return false;
    }
    day = in_month(year, month, day.day(), is_shortened);
    if (pack_.first_day.value == event_day::counted) day = next_day(day, !is_after(limit));
    return true;
  }

  [[nodiscard]] date in_month(std::int32_t year, std::int32_t month, std::int32_t day,
                              bool& is_shortened) const {
    const std::int32_t length = days_in_month(year, month);
    if (day <= length) return make_date(year, month, day);
    if (pack_.no_such_day.value == missing_day::refuse) return make_date(year, month, day);  // which throws
    is_shortened = true;
    const date last = make_date(year, month, length);
    return pack_.no_such_day.value == missing_day::last_of_month ? last : add_days(last, 1);
  }

  [[nodiscard]] bool has_enough_work(const time_limit& limit, const date& event, date& day) {
    const std::int32_t least =
        is_after(limit) ? pack_.least_working_days.value : pack_.least_working_days_back.value;
    const bool is_short = limit.unit == limit_unit::days && limit.amount < least;
    if (least == 0 || is_short || limit.unit == limit_unit::working_days) return true;
    std::int32_t worked = 0;
    const bool ahead = is_after(limit);
    const bool counts_first = pack_.first_day.value == event_day::counted;
    for (date d = counts_first ? event : next_day(event, ahead); ahead ? d <= day : d >= day;
         d = next_day(d, ahead)) {
      if (!is_known(d)) return false;
      if (calendar_.is_business_day(d)) ++worked;
    }
    if (worked >= least) return true;
    while (worked < least) {
      day = next_day(day, ahead);
      if (!look_at(day)) return false;
      if (calendar_.is_business_day(day)) ++worked;
    }
    return next_is(step_kind::extends, midnight(day));
  }

  // --- Named dates.

  // Months are counted from the year 0.
  [[nodiscard]] date last_named(const date_limit& limit, bool& is_shortened) const {
    const date reference = pack_.time_zone.to_local(proof_.start).day;
    const std::int32_t length = limit.unit == calendar_unit::month     ? 1
                                : limit.unit == calendar_unit::quarter ? 3
                                                                       : 12;
    std::int64_t first = std::int64_t{reference.year()} * 12 + reference.month() - 1;
    while (first % length != 0) --first;
    if (limit.occurrence == which_occurrence::next)
      while (last_in(limit, first, length, is_shortened) < reference) first += length;
    return last_in(limit, first + std::int64_t{limit.offset} * length, length, is_shortened);
  }

  [[nodiscard]] date last_in(const date_limit& limit, std::int64_t first, std::int32_t length,
                             bool& is_shortened) const {
    is_shortened = false;
    const date named = day_named(limit, first, length, is_shortened);
    return limit.bound == by_or_before::by ? named : add_days(named, -1);
  }

  [[nodiscard]] date day_named(const date_limit& limit, std::int64_t first, std::int32_t length,
                               bool& is_shortened) const {
    const auto start_of = [](std::int64_t month) {
      return make_date(static_cast<std::int32_t>(month / 12), static_cast<std::int32_t>(month % 12) + 1, 1);
    };
    switch (limit.which_day) {
      case day_choice::first: return start_of(first);
      case day_choice::last: return add_days(start_of(first + length), -1);
      case day_choice::middle:
        return limit.unit == calendar_unit::month
                   ? make_date(start_of(first).year(), start_of(first).month(), 15)
                   : make_date(start_of(first).year(), 6, 30);
      case day_choice::day: break;
    }
    const date month = start_of(first + limit.month - 1);
    return in_month(month.year(), month.month(), limit.day, is_shortened);
  }

  // --- Ends.

  // A count that is full with `day`, and ends there or where the rule sends it.
  [[nodiscard]] bool ends_from(date day, end_rule rule) {
    return next_is(step_kind::reaches, midnight(day)) && moves_from(day, rule) && ends_with(day);
  }

  [[nodiscard]] bool moves_from(date& day, end_rule rule) {
    if (rule == end_rule::stays) return true;
    const date reached = day;
    if (!walk_to_end(day, rule)) return false;
    return day == reached || next_is(step_kind::moves, midnight(day));
  }

  // From `day` to the first day on which a limit may end, which may be `day` itself.
  [[nodiscard]] bool walk_to_end(date& day, end_rule rule) {
    const bool may_end = pack_.on_make_up_workday.value == make_up_workday_rule::may_end;
    for (;;) {  // ends with the horizon at the latest
      if (!look_at(day, may_end ? step_kind::counts : step_kind::skips)) return false;
      if (calendar_.is_business_day(day) && (may_end || !is_make_up_workday(day))) return true;
      day = next_day(day, rule == end_rule::next_business_day);
    }
  }

  [[nodiscard]] bool ends_with(const date& day) {
    instant end;
    boundary edge = boundary::inclusive;
    if (to_micros(pack_.day_ends.value) == 24 * hour_micros) {
      edge = boundary::exclusive;  // the next day begins here
      const duration tick = from_micros(1);
      end = add(pack_.time_zone.to_utc({day, hours(24) - tick}, repeated_time::later), tick);
    } else if (to_micros(pack_.day_ends.value) == 0) {
      end = midnight(day);
    } else {
      end = pack_.time_zone.to_utc({day, pack_.day_ends.value}, repeated_time::later);
    }
    return edge == proof_.edge && end == proof_.due && next_is(step_kind::ends, end);
  }

  // --- Days and steps.

  [[nodiscard]] bool is_known(const date& day) {
    if (!calendar_.horizon().contains(day)) return false;
    if (calendar_.certainty_of(day) == certainty::projected) certainty_ = certainty::projected;
    return true;
  }

  [[nodiscard]] bool is_make_up_workday(const date& day) const {
    bool exchanged = false;
    for (const calendar_entry& entry : calendar_.entries_on(day))
      exchanged = exchanged || entry.kind == entry_kind::make_up_workday;
    return exchanged;
  }

  // A day that the calendar decides on; a step tells of it unless it is a plain working day.
  [[nodiscard]] bool look_at(const date& day, step_kind exchanged = step_kind::counts) {
    if (!is_known(day)) return false;
    const bool is_worked = calendar_.is_business_day(day);
    if (is_worked && !is_make_up_workday(day)) return true;
    return next_is(is_worked ? exchanged : step_kind::skips, midnight(day), calendar_.entries_on(day));
  }

  [[nodiscard]] std::optional<instant> reached_by_claim() const {
    for (const proof_step& step : proof_.steps)
      if (step.kind == step_kind::reaches && is_instant(step.at)) return step.at;
    return std::nullopt;
  }

  [[nodiscard]] instant midnight(const date& day) const {
    return pack_.time_zone.to_utc({day, duration{}}, repeated_time::earlier);
  }

  [[nodiscard]] bool next_is(step_kind kind, const instant& at,
                             std::span<const calendar_entry> entries = {}) {
    if (next_ >= proof_.steps.size()) return false;
    const proof_step& step = proof_.steps[next_++];
    return step.kind == kind && step.at == at &&
           std::equal(step.entries.begin(), step.entries.end(), entries.begin(), entries.end());
  }

  [[nodiscard]] bool is_finished() const {
    return next_ == proof_.steps.size() && certainty_ == proof_.day_certainty;
  }

  const proof& proof_;
  const rule_pack& pack_;
  const business_calendar& calendar_;
  const working_hours* office_;
  std::size_t next_ = 0;
  certainty certainty_ = certainty::firm;
};

}  // namespace

bool verify(const proof& p, const rule_pack& pack, const worked_time& on) {
  if (!is_instant(p.start) || !is_instant(p.due)) return false;
  try {
    return reader{p, pack, on.calendar(), on.office()}.reads_true();
  } catch (const error&) {
    return false;  // nothing can be counted by these, or it leads out of the years that a date can hold
  }
}

}  // namespace phoihop
