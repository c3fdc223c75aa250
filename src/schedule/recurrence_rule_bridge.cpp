// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/recurrence_rule.hpp>

#include <schedule/day_offset.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace phoihop {
namespace {

using detail::largest_offset;

constexpr std::int32_t days_in_cycle = 146'097;  // 400 years: 4800 months, 20871 whole weeks

// ---- from a recurrence ----

// The nominal day counted from the first day of a period: that of the period covered, or of the next.
std::optional<std::int32_t> days_after_a_boundary(const day_rule& day) noexcept {
  if (const auto* start = std::get_if<after_period_start>(&day)) return start->days;
  if (const auto* end = std::get_if<after_period_end>(&day)) return end->days - 1;
  return std::nullopt;
}

// On which days of a month periods begin, and how many months apart the months are in which they do.
struct boundaries {
  std::span<const std::int32_t> days;
  std::int32_t months_apart = 1;
};

boundaries boundaries_of(period_kind kind) noexcept {
  static constexpr std::array<std::int32_t, 3> tens{1, 11, 21};
  static constexpr std::array<std::int32_t, 2> halves{1, 16};
  static constexpr std::array<std::int32_t, 1> first{1};
  switch (kind) {
    case period_kind::ten_days: return {tens, 1};
    case period_kind::half_month: return {halves, 1};
    case period_kind::quarter: return {first, 3};
    case period_kind::half_year: return {first, 6};
    case period_kind::year:
    case period_kind::term: return {first, 12};
    default: return {first, 1};
  }
}

// As BYMONTHDAY, where each month has such a day: the last 28 days before the first, or the first 28.
std::optional<std::vector<std::int32_t>> as_month_days(const boundaries& begin, std::int32_t after) {
  std::vector<std::int32_t> days;
  for (const std::int32_t d : begin.days) {
    const std::int32_t day = d + after;
    if (day < -27 || day > 28) return std::nullopt;
    days.push_back(day > 0 ? day : day - 1);
  }
  return days;
}

// As places in the year, from its first day (1) or its last (-1): of a day whose year has it there whether or
// not it, or the year before or after, is a leap year. Days before March keep their place from the first
// day, those after February theirs from the last.
std::optional<std::int32_t> as_place_in_year(std::int32_t month, std::int32_t day, std::int32_t after) {
  constexpr std::int32_t common_year = 2021;
  const std::int32_t from_first =
      days_between(make_date(common_year, 1, 1), make_date(common_year, month, day));
  if (month <= 2) {
    const std::int32_t place = from_first + after;
    if (place >= 365 || place < -365) return std::nullopt;
    return place >= 0 ? place + 1 : place;
  }
  const std::int32_t place = from_first - 365 + after;
  if (place < -365 || place >= 365) return std::nullopt;
  return place < 0 ? place : place + 1;
}

std::optional<std::vector<std::int32_t>> as_places_in_year(const boundaries& begin, std::int32_t after) {
  std::vector<std::int32_t> places;
  for (std::int32_t month = 1; month <= 12; month += begin.months_apart)
    for (const std::int32_t day : begin.days) {
      const auto place = as_place_in_year(month, day, after);
      if (!place) return std::nullopt;
      places.push_back(*place);
    }
  return places;
}

date at_place(std::int32_t year, std::int32_t place) {
  return place > 0 ? add_days(make_date(year, 1, 1), place - 1)
                   : add_days(make_date(year, 12, 31), place + 1);
}

enum class counted_from { start, end };

std::int32_t month_day(const date& d, counted_from edge) {
  const std::int32_t day = d.day();
  return edge == counted_from::start ? day : day - days_in_month(d.year(), d.month()) - 1;
}

rule_parts parts_of_a(frequency every) {
  rule_parts parts;
  parts.every = every;
  return parts;
}

// BYMONTH and BYMONTHDAY, if all places are the same day of their months in common and in leap years.
std::optional<rule_parts> as_day_of_months(std::span<const std::int32_t> places, counted_from edge) {
  rule_parts parts = parts_of_a(frequency::yearly);
  for (const std::int32_t place : places) {
    const date common = at_place(2021, place);
    const date leap = at_place(2024, place);
    const std::int32_t day = month_day(common, edge);
    if (common.month() != leap.month() || month_day(leap, edge) != day) return std::nullopt;
    if (!parts.month_days.empty() && parts.month_days.front() != day) return std::nullopt;
    parts.month_days = {day};
    parts.months.push_back(common.month());
  }
  return parts;
}

std::optional<rule_parts> yearly(const boundaries& begin, std::int32_t after) {
  auto places = as_places_in_year(begin, after);
  if (!places) return std::nullopt;
  for (const auto edge : {counted_from::start, counted_from::end})
    if (auto parts = as_day_of_months(*places, edge)) return parts;
  rule_parts parts = parts_of_a(frequency::yearly);
  parts.year_days = std::move(*places);
  return parts;
}

rule_parts weekly(std::int32_t days_after_monday) {
  const std::int32_t index = ((days_after_monday % 7) + 7) % 7;
  rule_parts parts = parts_of_a(frequency::weekly);
  parts.days = {{0, static_cast<weekday>(index + 1)}};
  return parts;
}

rule_parts monthly(std::vector<std::int32_t> days) {
  rule_parts parts = parts_of_a(frequency::monthly);
  parts.month_days = std::move(days);
  return parts;
}

std::optional<rule_parts> parts_of(period_kind kind, std::int32_t after) {
  if (kind == period_kind::week) return weekly(after);
  const boundaries begin = boundaries_of(kind);
  if (begin.months_apart == 1)
    if (auto days = as_month_days(begin, after)) return monthly(std::move(*days));
  auto parts = yearly(begin, after);
  if (parts && kind == period_kind::term) parts->interval = period_scheme{}.term_years();
  return parts;
}

// ---- to a recurrence ----

std::int32_t units_in_cycle(frequency every) noexcept {
  switch (every) {
    case frequency::daily: return days_in_cycle;
    case frequency::weekly: return days_in_cycle / 7;
    case frequency::monthly: return 4800;
    case frequency::yearly: break;
  }
  return 400;
}

// The same days of the years 1600 to 1999: 400 years are whole weeks.
date in_first_cycle(const date& d) {
  const std::int64_t years = d.year() - 1600;
  const std::int64_t cycles = (years < 0 ? years - 399 : years) / 400;
  return add_days(d, -cycles * days_in_cycle);
}

date nominal(const period& p, const day_rule& day) {
  if (const auto* end = std::get_if<after_period_end>(&day))
    return add_days(p.days().end_day(), std::int64_t{end->days} - 1);
  return add_days(p.days().first(), std::get<after_period_start>(day).days);
}

// Whether the days from the first one on, which `p` covers, are those of the rule, for one cycle.
bool repeats(const rule_dates& dates, period p, const day_rule& day) {
  const date last = add_days(dates.first(), days_in_cycle);
  for (auto at = dates.begin(); at != dates.end() && *at < last; ++at, p = p.plus(1))
    if (nominal(p, day) != *at) return false;
  return nominal(p, day) == last;
}

std::optional<recurrence> recurrence_over(const rule_dates& dates, const period& p) {
  const std::int32_t after_start = days_between(p.days().first(), dates.first());
  const std::int32_t after_end = days_between(p.days().end_day(), dates.first()) + 1;
  const auto judged = [&](std::int32_t offset, const day_rule& day) {
    return offset >= -largest_offset && offset <= largest_offset && repeats(dates, p, day);
  };
  if (judged(after_start, after_period_start{after_start}))
    return recurrence{p.kind(), after_period_start{after_start}, roll::unadjusted};
  if (judged(after_end, after_period_end{after_end}))
    return recurrence{p.kind(), after_period_end{after_end}, roll::unadjusted};
  return std::nullopt;
}

bool may_reach(const period& p, const date& d) {
  return days_between(d, p.days().first()) <= largest_offset &&
         days_between(p.days().end_day(), d) <= largest_offset;
}

std::optional<recurrence> recurrence_over(const rule_dates& dates, period_kind kind) {
  period later = period::containing(kind, dates.first());
  period earlier = later;
  for (; may_reach(later, dates.first()) || may_reach(earlier, dates.first());
       later = later.plus(1), earlier = earlier.plus(-1))
    for (const period& p : {later, earlier})
      if (auto found = recurrence_over(dates, p)) return found;
  return std::nullopt;
}

}  // namespace

std::optional<recurrence_rule> rule_of(const recurrence& r) {
  const auto after = days_after_a_boundary(r.day());
  if (!after || r.convention() != roll::unadjusted || r.closed() != closed_day::roll ||
      r.scheme() != period_scheme{})
    return std::nullopt;
  auto parts = parts_of(r.covers(), *after);
  if (!parts) return std::nullopt;
  return recurrence_rule{std::move(*parts)};
}

std::optional<recurrence> recurrence_of(const rule_dates& dates) {
  const rule_parts& p = dates.rule().parts();
  // Over 400 years the calendar repeats, with its weekdays and its terms, and so do the days of a recurrence.
  // Those of the rule do so if its intervals are in step then; if they are not, the two differ sooner or
  // later.
  if (p.count || p.until || units_in_cycle(p.every) % p.interval != 0) return std::nullopt;
  if (dates.role() == dtstart_role::occurrence) return std::nullopt;
  const auto first = dates.first_from(dates.first());
  if (!first) return std::nullopt;
  const rule_dates cycle{dates.rule(), in_first_cycle(*first)};
  for (const auto kind :
       {period_kind::week, period_kind::ten_days, period_kind::half_month, period_kind::month,
        period_kind::quarter, period_kind::half_year, period_kind::year, period_kind::term})
    if (auto found = recurrence_over(cycle, kind)) return found;
  return std::nullopt;
}

}  // namespace phoihop
