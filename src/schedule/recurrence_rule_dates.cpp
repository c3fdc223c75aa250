// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/recurrence_rule.hpp>

#include <phoihop/core/error.hpp>

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

std::int32_t days_in_year(std::int32_t year) {
  return days_in_month(year, 2) + 337;
}

// Sets of at most 366 days, by their place.
using bits_of_days = std::array<std::uint64_t, 6>;

void add(bits_of_days& to, std::int32_t place) noexcept {
  to.at(static_cast<std::size_t>(place) / 64) |= std::uint64_t{1} << static_cast<std::uint32_t>(place) % 64U;
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

}  // namespace

// A month, and where it lies in its year.
struct rule_dates::month_of_days {
  std::int32_t first;  // day number
  std::int32_t month;
  std::int32_t size;
  std::int32_t year_first;
  std::int32_t year_size;

  [[nodiscard]] static month_of_days of(std::int32_t year, std::int32_t month) {
    return {number_of(make_date(year, month, 1)), month, days_in_month(year, month),
            number_of(make_date(year, 1, 1)), days_in_year(year)};
  }
};

// ---- what the rule asks ----

rule_dates::criteria rule_dates::criteria_of() const {
  const rule_parts& p = rule_.parts();
  criteria c;
  for (const std::int32_t m : p.months) c.months |= bit(m);
  for (const std::int32_t d : p.month_days)
    (d > 0 ? c.from_month_start : c.from_month_end) |= bit(std::abs(d));
  for (const auto& [n, day] : p.days) {
    auto& weeks = n < 0 ? c.from_end.at(index_of(day)) : c.from_start.at(index_of(day));
    weeks |= n == 0 ? all_weeks : std::uint64_t{1} << static_cast<std::uint32_t>(std::abs(n));
  }
  if (p.every == frequency::yearly && p.months.empty()) c.weekdays_within = frequency::yearly;
  // What is left to the first day.
  const bool no_day = p.month_days.empty() && p.days.empty();
  if (no_day && p.every == frequency::weekly) c.from_start.at(weekday_index(number_of(first_))) = all_weeks;
  if (no_day && p.every >= frequency::monthly) c.from_month_start = bit(first_.day());
  if (no_day && p.every == frequency::yearly && p.months.empty()) c.months = bit(first_.month());
  // A part that is not there takes every day.
  if (c.months == 0) c.months = all_months;
  if (c.from_month_start == 0 && c.from_month_end == 0) c.from_month_start = all_days;
  if (p.days.empty() && !(no_day && p.every == frequency::weekly)) c.from_start.fill(all_weeks);
  return c;
}

// ---- intervals: days, weeks, months or years, numbered one after another ----

std::int32_t rule_dates::unit_of(std::int32_t day) const {
  const rule_parts& p = rule_.parts();
  if (p.every == frequency::daily) return day;
  if (p.every == frequency::weekly) return (day - static_cast<std::int32_t>(index_of(p.week_start))) / 7;
  const auto fields = date_of(day).year_month_day();
  const std::int32_t year = fields.year;
  return p.every == frequency::yearly ? year : year * 12 + fields.month - 1;
}

std::int32_t rule_dates::last_unit() const {
  return unit_of(number_of(rule_.parts().until.value_or(max_date)));
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
    case frequency::yearly:
      chosen.first = month_of_days::of(unit, 1).first;
      for (std::int32_t m = 1; m <= 12; ++m)
        if (has(asked_.months, m)) add_month(chosen, month_of_days::of(unit, m));
      break;
  }
  if (!rule_.parts().positions.empty()) keep_positions(chosen);
  return chosen;
}

void rule_dates::add_week(chosen_days& to, std::int32_t unit) const {
  to.first = unit * 7 + static_cast<std::int32_t>(index_of(rule_.parts().week_start));
  for (std::int32_t i = 0; i < 7; ++i) {
    const std::int32_t day = to.first + i;
    if (asked_.from_start.at(weekday_index(day)) != 0 && has(asked_.months, month_of(day))) add(to.bits, i);
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
  const bool in_year = asked_.weekdays_within == frequency::yearly;
  const std::int32_t before = in_year ? day - month.year_first : d - 1;
  const std::int32_t behind = (in_year ? month.year_size : month.size) - before - 1;
  return has(asked_.from_start.at(weekday_index(day)), before / 7 + 1) ||
         has(asked_.from_end.at(weekday_index(day)), behind / 7 + 1);
}

void rule_dates::keep_positions(chosen_days& among) const {
  std::array<std::int32_t, 366> places{};
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

rule_dates::rule_dates(recurrence_rule rule, const date& first)
    : rule_{std::move(rule)}, first_{require_day(first, "first")}, asked_{criteria_of()} {
  const rule_parts& p = rule_.parts();
  if (p.until && *p.until < first)
    throw bad_argument{"first", to_text(first), {"the rule ends before it, on {}", *p.until}};
  const std::int32_t day = number_of(first);
  const chosen_days chosen = choose(unit_of(day));
  if (first_place(chosen.bits, day - chosen.first) != day - chosen.first)
    throw bad_argument{"first", to_text(first), {"it is not a day of the rule {}", rule_}};
}

rule_dates::iterator rule_dates::begin() const {
  return {*this, number_of(first_)};
}

rule_dates::iterator rule_dates::from(const date& d) const {
  require_day(d, "date");
  if (!rule_.parts().count) return {*this, number_of(std::max(d, first_))};
  iterator at = begin();
  while (at != end() && *at < d) ++at;
  return at;
}

std::optional<date> rule_dates::first_from(const date& d) const {
  const iterator found = from(d);
  if (found == end()) return std::nullopt;
  return *found;
}

bool rule_dates::contains(const date& d) const {
  return first_from(d) == d;
}

std::vector<date> rule_dates::within(const date_range& span) const {
  std::vector<date> found;
  if (span.empty()) return found;
  for (iterator at = from(span.first()); at != end() && *at < span.end_day(); ++at) found.push_back(*at);
  return found;
}

// ---- the iterator ----

rule_dates::iterator::iterator(const rule_dates& of, std::int32_t from)
    : of_{&of},
      left_{of.rule_.parts().count.value_or(std::numeric_limits<std::int32_t>::max())},
      unit_{of.active_unit(from)} {
  if (unit_ > of.last_unit()) return;  // the end
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
  const std::int32_t last = number_of(of_->rule_.parts().until.value_or(max_date));
  std::int32_t place = first_place(days_.bits, std::max(from - days_.first, 0));
  while (place < 0) {
    unit_ += of_->rule_.parts().interval;
    if (unit_ > of_->last_unit()) break;
    days_ = of_->choose(unit_);
    place = first_place(days_.bits, 0);
  }
  at_ = place < 0 || days_.first + place > last ? 0 : days_.first + place;
}

}  // namespace phoihop
