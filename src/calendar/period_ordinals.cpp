// SPDX-License-Identifier: BSL-1.0
#include <calendar/period_ordinals.hpp>

#include <algorithm>

namespace phoihop::detail {
namespace {

constexpr std::int32_t months_in_year = 12;
constexpr std::int32_t days_in_week = 7;
constexpr std::int32_t tens_in_month = 3;
constexpr std::int32_t halves_in_month = 2;

constexpr std::int32_t floor_div(std::int32_t a, std::int32_t b) noexcept {  // b > 0
  return a / b - (a % b < 0 ? 1 : 0);
}

// ---- days: the Gregorian calendar on numbers, for years from 1 on ----

// Years are counted from March, so that the leap day comes last; day 0 is 1 March of the year 0.
constexpr std::int32_t day_zero = 1'721'120;  // its Julian day number: 1970-01-01 is 2440588

constexpr std::int32_t days_before_year(std::int32_t year) noexcept {
  return 365 * year + year / 4 - year / 100 + year / 400;
}

// Months from March have 31 30 31 30 31 31 30 31 30 31 31 days: 153 in five.
constexpr std::int32_t days_before_month(std::int32_t from_march) noexcept {
  return (153 * from_march + 2) / 5;
}

constexpr std::int32_t first_of_month(std::int32_t calendar_month) noexcept {  // 12 * year + month - 1
  const std::int32_t from_march = calendar_month - 2;
  return day_zero + days_before_year(from_march / months_in_year) +
         days_before_month(from_march % months_in_year);
}

constexpr std::int32_t first_of_year(std::int32_t year) noexcept {
  return first_of_month(year * months_in_year);
}

constexpr std::int32_t calendar_month_of(std::int32_t day) noexcept {
  const std::int32_t n = day - day_zero;
  // 400 years have 146,097 days, and no year begins 2 days off from where that ratio puts it: the quotient is
  // the year or the next one.
  auto year = static_cast<std::int32_t>((std::int64_t{n} + 2) * 400 / 146'097);
  if (days_before_year(year) > n) --year;
  const std::int32_t from_march = (5 * (n - days_before_year(year)) + 2) / 153;
  return year * months_in_year + from_march + 2;
}

// ---- months of a scheme ----

std::int32_t lag(const period_scheme& s) noexcept {
  return s.months() == period_label::by_end ? 1 : 0;
}

std::int32_t first_day_of(const period_scheme& s, std::int32_t label) noexcept {
  const std::int32_t month = label - lag(s);
  const std::int32_t first = first_of_month(month);
  if (s.first_day() <= 28) return first + s.first_day() - 1;
  return std::min(first + s.first_day(), first_of_month(month + 1)) - 1;
}

std::int32_t month_with(const period_scheme& s, std::int32_t day) noexcept {
  const std::int32_t label = calendar_month_of(day) + lag(s);
  return first_day_of(s, label) <= day ? label : label - 1;
}

std::int32_t first_month_of(const period_scheme& s, std::int32_t year) noexcept {
  const std::int32_t begins_in = s.years() == period_label::by_end ? year - 1 : year;
  return begins_in * months_in_year + s.first_month() - 1;
}

std::int32_t year_with(const period_scheme& s, std::int32_t label) noexcept {
  return (label - first_month_of(s, 0)) / months_in_year;
}

// ---- weeks: ordinal 0 begins on the first such weekday from Julian day 0 on, a Monday ----

std::int32_t first_day_of_week(const period_scheme& s, std::int32_t ordinal) noexcept {
  return ordinal * days_in_week + static_cast<std::int32_t>(s.week_begins()) - 1;
}

std::int32_t week_with(const period_scheme& s, std::int32_t day) noexcept {
  return (day - static_cast<std::int32_t>(s.week_begins()) + 1) / days_in_week;
}

std::int32_t first_week_of(const period_scheme& s, std::int32_t year) noexcept {
  return week_with(s, first_of_year(year) + 3);  // the one that holds 4 January
}

// ---- cumulative periods ----

std::int32_t marks_up_to(const period_scheme& s, std::int32_t months) noexcept {
  std::int32_t count = 0;
  for (std::int32_t m = 1; m <= months; ++m)
    if (s.cumulates(m)) ++count;
  return count;
}

std::int32_t marks(const period_scheme& s) noexcept {
  return marks_up_to(s, months_in_year);
}

std::int32_t mark_at(const period_scheme& s, std::int32_t rank) noexcept {
  std::int32_t m = 1;
  while (m < months_in_year && marks_up_to(s, m) <= rank) ++m;
  return m;
}

// ---- terms ----

std::int32_t term_with(const period_scheme& s, std::int32_t year) noexcept {
  return floor_div(year - s.term_from(), s.term_years());
}

}  // namespace

bool has(const period_scheme& s, period_kind kind) noexcept {
  if (kind == period_kind::term) return s.term_years() != 0;
  if (kind == period_kind::cumulative) return marks(s) != 0;
  return kind < period_kind::term;
}

std::int32_t months_in(period_kind kind) noexcept {
  switch (kind) {
    case period_kind::month: return 1;
    case period_kind::quarter: return 3;
    case period_kind::half_year: return 6;
    case period_kind::nine_months: return 9;
    case period_kind::year: return months_in_year;
    default: return 0;
  }
}

bool has_year(const period_scheme& s, period_kind kind, std::int32_t year) noexcept {
  if (year < min_year || year > max_year) return false;
  if (kind != period_kind::term) return true;
  return (year - s.term_from()) % s.term_years() == 0 && year + s.term_years() - 1 <= max_year;
}

bool has_number(const period_scheme& s, period_kind kind, place p) noexcept {
  switch (kind) {
    case period_kind::day:
      return p.number >= 1 && p.number <= first_of_year(p.year + 1) - first_of_year(p.year);
    case period_kind::cumulative: return s.cumulates(p.number);
    case period_kind::term: return p.number == 1;
    case period_kind::week:
      return p.number >= 1 && p.number <= first_week_of(s, p.year + 1) - first_week_of(s, p.year);
    default: return p.number >= 1 && p.number <= periods_in_year(kind);
  }
}

std::int32_t ordinal_of(const period_scheme& s, period_kind kind, place p) noexcept {
  switch (kind) {
    case period_kind::day: return first_of_year(p.year) + p.number - 1;
    case period_kind::week: return first_week_of(s, p.year) + p.number - 1;
    case period_kind::cumulative: return p.year * marks(s) + marks_up_to(s, p.number) - 1;
    case period_kind::term: return term_with(s, p.year);
    default: return p.year * periods_in_year(kind) + p.number - 1;
  }
}

place place_of(const period_scheme& s, period_kind kind, std::int32_t ordinal) noexcept {
  switch (kind) {
    case period_kind::day: {
      const std::int32_t year = calendar_month_of(ordinal) / months_in_year;
      return {year, ordinal - first_of_year(year) + 1};
    }
    case period_kind::week: {
      const std::int32_t year = calendar_month_of(first_day_of_week(s, ordinal) + 3) / months_in_year;
      return {year, ordinal - first_week_of(s, year) + 1};
    }
    case period_kind::cumulative: return {ordinal / marks(s), mark_at(s, ordinal % marks(s))};
    case period_kind::term: return {s.term_from() + ordinal * s.term_years(), 1};
    default: return {ordinal / periods_in_year(kind), ordinal % periods_in_year(kind) + 1};
  }
}

std::int32_t first_ordinal(const period_scheme& s, period_kind kind) noexcept {
  if (kind == period_kind::term) return term_with(s, min_year - 1) + 1;
  if (kind == period_kind::cumulative) return min_year * marks(s);
  return ordinal_of(s, kind, {min_year, 1});
}

std::int32_t last_ordinal(const period_scheme& s, period_kind kind) noexcept {
  if (kind == period_kind::term) return term_with(s, max_year + 1) - 1;
  if (kind == period_kind::cumulative) return (max_year + 1) * marks(s) - 1;
  return ordinal_of(s, kind, {max_year + 1, 1}) - 1;
}

std::optional<month_span> months_of(const period_scheme& s, period_kind kind, std::int32_t ordinal) noexcept {
  const auto of_year = [&s](std::int32_t year, std::int32_t offset, std::int32_t count) {
    return month_span{first_month_of(s, year) + offset, count};
  };
  switch (kind) {
    case period_kind::month: return month_span{ordinal, 1};
    case period_kind::quarter: return of_year(ordinal / 4, ordinal % 4 * 3, 3);
    case period_kind::half_year: return of_year(ordinal / 2, ordinal % 2 * 6, 6);
    case period_kind::nine_months:
    case period_kind::year: return of_year(ordinal, 0, months_in(kind));
    case period_kind::term: {
      const place p = place_of(s, kind, ordinal);
      return of_year(p.year, 0, s.term_years() * months_in_year);
    }
    case period_kind::cumulative: {
      const place p = place_of(s, kind, ordinal);
      return of_year(p.year, 0, p.number);
    }
    default: return std::nullopt;
  }
}

day_span days_of(const period_scheme& s, period_kind kind, std::int32_t ordinal) noexcept {
  switch (kind) {
    case period_kind::day: return {ordinal, ordinal + 1};
    case period_kind::week: {
      const std::int32_t first = first_day_of_week(s, ordinal);
      return {first, first + days_in_week};
    }
    case period_kind::ten_days: {
      const std::int32_t label = ordinal / tens_in_month;
      const std::int32_t first = first_day_of(s, label) + ordinal % tens_in_month * 10;
      return {first, ordinal % tens_in_month == 2 ? first_day_of(s, label + 1) : first + 10};
    }
    case period_kind::half_month: {
      const std::int32_t label = ordinal / halves_in_month;
      const std::int32_t middle = first_day_of(s, label) + 15;
      if (ordinal % halves_in_month == 0) return {middle - 15, middle};
      return {middle, first_day_of(s, label + 1)};
    }
    case period_kind::month: return {first_day_of(s, ordinal), first_day_of(s, ordinal + 1)};
    default: {
      const month_span months = *months_of(s, kind, ordinal);
      return {first_day_of(s, months.first), first_day_of(s, months.first + months.count)};
    }
  }
}

std::int32_t at_month(const period_scheme& s, period_kind kind, std::int32_t label) noexcept {
  const std::int32_t year = year_with(s, label);
  const std::int32_t month = label - first_month_of(s, year);  // 0..11
  switch (kind) {
    case period_kind::ten_days: return label * tens_in_month;
    case period_kind::half_month: return label * halves_in_month;
    case period_kind::month: return label;
    case period_kind::quarter: return year * 4 + month / 3;
    case period_kind::half_year: return year * 2 + month / 6;
    case period_kind::term: return term_with(s, year);
    default: return year;
  }
}

std::int32_t last_begun(const period_scheme& s, period_kind kind, std::int32_t day) noexcept {
  if (kind == period_kind::day) return day;
  if (kind == period_kind::week) return week_with(s, day);
  const std::int32_t label = month_with(s, day);
  const std::int32_t into = day - first_day_of(s, label);  // 0..30
  switch (kind) {
    case period_kind::ten_days: return label * tens_in_month + std::min(into / 10, tens_in_month - 1);
    case period_kind::half_month: return label * halves_in_month + (into < 15 ? 0 : 1);
    case period_kind::cumulative: return (year_with(s, label) + 1) * marks(s) - 1;  // all have begun with it
    default: return at_month(s, kind, label);
  }
}

std::int32_t first_not_over(const period_scheme& s, period_kind kind, std::int32_t day) noexcept {
  if (kind != period_kind::nine_months && kind != period_kind::cumulative) return last_begun(s, kind, day);
  const std::int32_t label = month_with(s, day);
  const std::int32_t year = year_with(s, label);
  const std::int32_t full = label - first_month_of(s, year);  // full months before the day's: 0..11
  if (kind == period_kind::nine_months) return full < months_in(kind) ? year : year + 1;
  return year * marks(s) + marks_up_to(s, full);  // past the last mark: the first of the next year
}

}  // namespace phoihop::detail
