// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/recurrence_rule.hpp>

#include <phoihop/core/error.hpp>

#include <schedule/recurrence_rule_until.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <limits>
#include <utility>

// Days are Julian day numbers here: those of Boost, in which Monday is 0 modulo 7.
namespace phoihop {
namespace {

constexpr std::uint32_t all_months = 0x1FFEU;           // bits 1 to 12
constexpr std::uint32_t all_days = 0xFFFF'FFFEU;        // bits 1 to 31
constexpr std::uint64_t all_weeks = ~std::uint64_t{1};  // bits 1 and on: a year has 53 of a weekday at most

std::int32_t number_of(const date& d) {
  return static_cast<std::int32_t>(d.day_number());
}

date date_of(std::int32_t day) {
  return add_days(min_date, day - number_of(min_date));
}

std::size_t weekday_index(std::int32_t day) noexcept {
  return static_cast<std::size_t>(day % 7);
}

std::size_t index_of(weekday day) noexcept {
  return static_cast<std::size_t>(day) - 1;
}

bool has(std::uint64_t set, std::int32_t n) noexcept {
  return (set >> static_cast<std::uint32_t>(n) & 1U) != 0;
}

std::uint32_t bit(std::int32_t n) noexcept {
  return 1U << static_cast<std::uint32_t>(n);
}

// The month of a day; a week at either end of the calendar reaches into a December or a January outside.
std::int32_t month_of(std::int32_t day) {
  if (day < number_of(min_date)) return 12;
  return day > number_of(max_date) ? 1 : static_cast<std::int32_t>(date_of(day).month());
}

// Years go on before 1400 and after 9999 here, since weeks reach there. Day 1721426 is 0001-01-01.
std::int32_t first_of_year(std::int32_t year) noexcept {
  const std::int32_t before = year - 1;
  return 1'721'426 + before * 365 + before / 4 - before / 100 + before / 400;
}

std::int32_t days_in_year(std::int32_t year) noexcept {
  return first_of_year(year + 1) - first_of_year(year);
}

std::int32_t first_of_month(std::int32_t year, std::int32_t month) noexcept {
  constexpr std::array<std::int32_t, 13> before{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const std::int32_t leap_day = month > 2 ? days_in_year(year) - 365 : 0;
  return first_of_year(year) + before.at(static_cast<std::size_t>(month)) + leap_day;
}

// Sets of at most 384 days, by their place.
using bits_of_days = std::array<std::uint64_t, 6>;

void add(bits_of_days& to, std::int32_t place) noexcept {
  to.at(static_cast<std::size_t>(place) / 64) |= std::uint64_t{1} << static_cast<std::uint32_t>(place) % 64U;
}

bool has(const bits_of_days& set, std::int32_t place) noexcept {
  return has(set.at(static_cast<std::size_t>(place) / 64), place % 64);
}

// The first place in the set from `place` on; none: below zero.
std::int32_t first_place(const bits_of_days& set, std::int32_t place) noexcept {
  for (auto word = static_cast<std::size_t>(place) / 64; word < set.size(); ++word) {
    const std::int32_t before = static_cast<std::int32_t>(word) * 64;
    const std::uint64_t rest =
        place <= before ? set.at(word) : set.at(word) >> static_cast<std::uint32_t>(place - before);
    if (rest != 0) return std::max(place, before) + std::countr_zero(rest);
  }
  return -1;
}

// The most that an interval of one has.
std::int32_t days_in_unit(frequency every) noexcept {
  switch (every) {
    case frequency::daily: return 1;
    case frequency::weekly: return 7;
    case frequency::monthly: return 31;
    case frequency::yearly: break;
  }
  return 366;
}

}  // namespace

// A month, and where it lies in its year.
struct rule_dates::month_of_days {
  std::int32_t first;  // day number
  std::int32_t month;
  std::int32_t size;
  std::int32_t year_first;
  std::int32_t year_size;

  [[nodiscard]] static month_of_days of(std::int32_t year, std::int32_t month) {
    const std::int32_t next = month == 12 ? first_of_year(year + 1) : first_of_month(year, month + 1);
    const std::int32_t first = first_of_month(year, month);
    return {first, month, next - first, first_of_year(year), days_in_year(year)};
  }
};

// ---- what the rule asks ----

rule_dates::criteria rule_dates::criteria_of() const {
  const rule_parts& p = rule_.parts();
  criteria c;
  for (const std::int32_t m : p.months) c.months |= bit(m);
  for (const std::int32_t w : p.weeks)
    (w > 0 ? c.weeks_from_start : c.weeks_from_end) |= std::uint64_t{1}
                                                       << static_cast<std::uint32_t>(std::abs(w));
  for (const std::int32_t d : p.year_days) add(d > 0 ? c.from_year_start : c.from_year_end, std::abs(d));
  for (const std::int32_t d : p.month_days)
    (d > 0 ? c.from_month_start : c.from_month_end) |= bit(std::abs(d));
  for (const auto& [n, day] : p.days) {
    auto& weeks = n < 0 ? c.from_end.at(index_of(day)) : c.from_start.at(index_of(day));
    weeks |= n == 0 ? all_weeks : std::uint64_t{1} << static_cast<std::uint32_t>(std::abs(n));
  }
  if (p.every == frequency::yearly && p.months.empty()) c.weekdays_within = frequency::yearly;
  fill_in(c);
  return c;
}

// What is left to the first day; and a part that is not there takes every day.
void rule_dates::fill_in(criteria& c) const {
  const rule_parts& p = rule_.parts();
  const bool no_day = p.year_days.empty() && p.month_days.empty() && p.days.empty();
  const bool by_weeks = p.every == frequency::weekly || !p.weeks.empty();
  if (no_day && by_weeks)
    c.from_start.at(weekday_index(number_of(first_))) = all_weeks;
  else if (p.days.empty())
    c.from_start.fill(all_weeks);
  if (no_day && !by_weeks && p.every >= frequency::monthly) {
    c.from_month_start = bit(first_.day());
    if (p.every == frequency::yearly && p.months.empty()) c.months = bit(first_.month());
  }
  if (c.months == 0) c.months = all_months;
  if (p.year_days.empty()) c.from_year_start.fill(~std::uint64_t{0});
  if (c.from_month_start == 0 && c.from_month_end == 0) c.from_month_start = all_days;
}

// ---- intervals: days, weeks, months or years, numbered one after another ----

std::int32_t rule_dates::unit_of(std::int32_t day) const {
  const rule_parts& p = rule_.parts();
  if (p.every == frequency::daily) return day;
  if (p.every == frequency::weekly) return (day - static_cast<std::int32_t>(index_of(p.week_start))) / 7;
  const auto fields = date_of(day).year_month_day();
  const std::int32_t year = fields.year;
  if (p.every == frequency::monthly) return year * 12 + fields.month - 1;
  if (p.weeks.empty()) return year;
  if (day < first_week(year)) return year - 1;
  return day < first_week(year + 1) ? year : year + 1;
}

// The first day of the week with 4 January, which is the first with four days in its year.
std::int32_t rule_dates::first_week(std::int32_t year) const {
  const std::int32_t fourth = first_of_year(year) + 3;
  return fourth - (fourth - static_cast<std::int32_t>(index_of(rule_.parts().week_start))) % 7;
}

// The first interval of the rule that is not before that of `day`.
std::int32_t rule_dates::active_unit(std::int32_t day) const {
  const std::int32_t interval = rule_.parts().interval;
  const std::int32_t unit = unit_of(day);
  const std::int32_t late = (unit - unit_of(number_of(first_))) % interval;
  return late == 0 ? unit : unit + interval - late;
}

rule_dates::chosen_days rule_dates::choose(std::int32_t unit) const {
  chosen_days chosen;
  switch (rule_.parts().every) {
    case frequency::daily: {
      chosen.first = unit;
      const auto fields = date_of(unit).year_month_day();
      if (accepts(month_of_days::of(fields.year, fields.month), fields.day)) add(chosen.bits, 0);
      break;
    }
    case frequency::weekly: add_week(chosen, unit); break;
    case frequency::monthly: {
      const auto month = month_of_days::of(unit / 12, unit % 12 + 1);
      chosen.first = month.first;
      add_month(chosen, month);
      break;
    }
    case frequency::yearly: add_year(chosen, unit); break;
  }
  if (!rule_.parts().positions.empty()) keep_positions(chosen);
  if (role_ == dtstart_role::occurrence && unit == unit_of(number_of(first_)))
    add(chosen.bits, number_of(first_) - chosen.first);
  return chosen;
}

void rule_dates::add_week(chosen_days& to, std::int32_t unit) const {
  to.first = unit * 7 + static_cast<std::int32_t>(index_of(rule_.parts().week_start));
  for (std::int32_t i = 0; i < 7; ++i) {
    const std::int32_t day = to.first + i;
    if (asked_.from_start.at(weekday_index(day)) != 0 && has(asked_.months, month_of(day))) add(to.bits, i);
  }
}

void rule_dates::add_year(chosen_days& to, std::int32_t unit) const {
  if (!rule_.parts().weeks.empty()) return add_weeks_of_year(to, unit);
  to.first = first_of_year(unit);
  for (std::int32_t m = 1; m <= 12; ++m)
    if (has(asked_.months, m)) add_month(to, month_of_days::of(unit, m));
}

void rule_dates::add_weeks_of_year(chosen_days& to, std::int32_t unit) const {
  to.first = first_week(unit);
  const std::int32_t weeks = (first_week(unit + 1) - to.first) / 7;
  for (std::int32_t m = 0; m <= 13; ++m) {  // from the December before to the January after
    const auto month = month_of_days::of(unit - 1 + (m + 11) / 12, (m + 11) % 12 + 1);
    for (std::int32_t d = 1; d <= month.size; ++d) {
      const std::int32_t place = month.first + d - 1 - to.first;
      if (place < 0 || place >= weeks * 7) continue;
      const std::int32_t before = place / 7;
      if (!has(asked_.weeks_from_start, before + 1) && !has(asked_.weeks_from_end, weeks - before)) continue;
      if (accepts(month, d)) add(to.bits, place);
    }
  }
}

void rule_dates::add_month(chosen_days& to, const month_of_days& month) const {
  for (std::int32_t d = 1; d <= month.size; ++d)
    if (accepts(month, d)) add(to.bits, month.first + d - 1 - to.first);
}

bool rule_dates::accepts(const month_of_days& month, std::int32_t d) const {
  if (!has(asked_.months, month.month)) return false;
  if (!has(asked_.from_month_start, d) && !has(asked_.from_month_end, month.size - d + 1)) return false;
  const std::int32_t day = month.first + d - 1;
  const std::int32_t in_year = day - month.year_first;
  if (!has(asked_.from_year_start, in_year + 1) && !has(asked_.from_year_end, month.year_size - in_year))
    return false;
  const bool of_year = asked_.weekdays_within == frequency::yearly;
  const std::int32_t before = of_year ? in_year : d - 1;
  const std::int32_t after = (of_year ? month.year_size : month.size) - before - 1;
  return has(asked_.from_start.at(weekday_index(day)), before / 7 + 1) ||
         has(asked_.from_end.at(weekday_index(day)), after / 7 + 1);
}

void rule_dates::keep_positions(chosen_days& among) const {
  std::array<std::int32_t, 371> places{};
  std::int32_t size = 0;
  for (std::int32_t at = first_place(among.bits, 0); at >= 0; at = first_place(among.bits, at + 1))
    places.at(static_cast<std::size_t>(size++)) = at;
  among.bits = {};
  for (const std::int32_t p : rule_.parts().positions) {
    const std::int32_t index = p > 0 ? p - 1 : size + p;
    if (index >= 0 && index < size) add(among.bits, places.at(static_cast<std::size_t>(index)));
  }
}

// ---- the range ----

rule_dates::rule_dates(recurrence_rule rule, const date& first, dtstart_role role)
    : rule_{std::move(rule)}, first_{require_day(first, "first")}, asked_{criteria_of()} {
  require_enumerator(role, "role");
  if (const auto& until = rule_.parts().until) {
    if (!std::holds_alternative<date>(*until))
      throw bad_argument{"RRULE.UNTIL", detail::written(*until),
                         "it has a time: `whole_days` gives the day that it means in a zone"};
    if (std::get<date>(*until) < first)
      throw bad_argument{"first", to_text(first), {"the rule ends before it, on {}", std::get<date>(*until)}};
  }
  const std::int32_t day = number_of(first);
  const chosen_days chosen = choose(unit_of(day));
  if (!has(chosen.bits, day - chosen.first)) {
    if (role == dtstart_role::matching)
      throw bad_argument{"first", to_text(first), {"it is not a day of the rule {}", rule_}};
    role_ = role;
  }
  const auto& until = rule_.parts().until;
  last_day_ = number_of(until ? std::get<date>(*until) : max_date);
  to_count_ = std::numeric_limits<std::int32_t>::max();
  if (rule_.parts().count) find_last_by_count();
}

// The last of as many days as COUNT says, so that it need not be counted again; if it is not far.
void rule_dates::find_last_by_count() {
  const std::int32_t count = *rule_.parts().count;
  const std::int32_t size = days_in_unit(rule_.parts().every);
  const std::int64_t intervals = std::min<std::int64_t>(std::int64_t{4} * count + 8192 / size, 100'000);
  const std::int64_t days = intervals * rule_.parts().interval * size;
  const auto reach = static_cast<std::int32_t>(std::min<std::int64_t>(number_of(first_) + days, last_day_));
  std::int32_t left = count;
  std::int32_t last = number_of(first_);
  for (iterator at{*this, last, reach}; left > 0 && at != end(); ++at, --left) last = at.at_;
  if (left == 0)
    last_day_ = last;
  else if (reach < last_day_)
    to_count_ = count;
}

rule_dates::iterator rule_dates::begin() const {
  return {*this, number_of(first_), last_day_};
}

rule_dates::iterator rule_dates::from(const date& d) const {
  return search(require_day(d, "date"), max_date);
}

// From the first one on or after `d` to `last`: none after that is searched for.
rule_dates::iterator rule_dates::search(const date& d, const date& last) const {
  const std::int32_t last_number = std::min(last_day_, number_of(last));
  if (to_count_ == std::numeric_limits<std::int32_t>::max())
    return {*this, number_of(std::max(d, first_)), last_number};
  iterator at{*this, number_of(first_), last_number};
  while (at != end() && *at < d) ++at;
  return at;
}

std::optional<date> rule_dates::first_from(const date& d) const {
  const iterator found = from(d);
  if (found == end()) return std::nullopt;
  return *found;
}

bool rule_dates::contains(const date& d) const {
  const iterator found = search(require_day(d, "date"), d);
  return found != end() && *found == d;
}

std::vector<date> rule_dates::within(const date_range& span) const {
  std::vector<date> found;
  if (span.empty()) return found;
  for (iterator at = search(span.first(), span.last_day()); at != end(); ++at) found.push_back(*at);
  return found;
}

// ---- the iterator ----

rule_dates::iterator::iterator(const rule_dates& of, std::int32_t from, std::int32_t last)
    : of_{&of}, left_{of.to_count_}, unit_{of.active_unit(from)}, last_{last}, last_unit_{of.unit_of(last)} {
  if (unit_ > last_unit_) return;  // the end
  days_ = of.choose(unit_);
  settle(from);
}

date rule_dates::iterator::operator*() const {
  return date_of(at_);
}

rule_dates::iterator& rule_dates::iterator::operator++() {
  if (--left_ == 0)
    at_ = 0;
  else
    settle(at_ + 1);
  return *this;
}

// Goes to the first day from `from` on, in the interval that is chosen or a later one.
void rule_dates::iterator::settle(std::int32_t from) {
  std::int32_t place = first_place(days_.bits, std::max(from - days_.first, 0));
  while (place < 0) {
    unit_ += of_->rule_.parts().interval;
    if (unit_ > last_unit_) break;
    days_ = of_->choose(unit_);
    place = first_place(days_.bits, 0);
  }
  at_ = place < 0 || days_.first + place > last_ ? 0 : days_.first + place;
}

}  // namespace phoihop
