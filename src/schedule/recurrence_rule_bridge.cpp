// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/recurrence.hpp>

#include <schedule/day_offset.hpp>
#include <schedule/nominal_day.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <span>
#include <utility>
#include <variant>

namespace phoihop {
namespace {

using detail::largest_offset;

constexpr std::int32_t days_in_cycle = 146'097;  // 400 years: 4800 months, 20871 whole weeks

// ---- from a recurrence ----

// Where periods of a kind begin, on the same days of the same months of every year, and how many days they have.
struct boundaries {
  std::span<const std::int32_t> days;  // of those months
  std::int32_t first_month = 1;
  std::int32_t months_apart = 1;
  std::int32_t shortest = 28;
  std::int32_t longest = 31;
};

// Empty of weeks, of months from the 29th to the 31st on, which begin earlier in a shorter month, and of parts of
// months that are not the calendar's.
std::optional<boundaries> boundaries_of(const period_scheme& scheme, period_kind kind) noexcept {
  static constexpr std::array<std::int32_t, 28> days{1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14,
                                                     15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28};
  static constexpr std::array<std::int32_t, 3> tens{1, 11, 21};
  static constexpr std::array<std::int32_t, 2> halves{1, 16};
  if (scheme.first_day() > 28) return std::nullopt;
  const std::span first = std::span{days}.subspan(static_cast<std::size_t>(scheme.first_day()) - 1, 1);
  // That of the calendar in which the first month of the year begins.
  const std::int32_t month =
      scheme.months() == period_label::by_end ? (scheme.first_month() + 10) % 12 + 1 : scheme.first_month();
  const bool has_parts = scheme.first_day() == 1;
  switch (kind) {
    case period_kind::ten_days:
      return has_parts ? std::optional{boundaries{tens, 1, 1, 8, 11}} : std::nullopt;
    case period_kind::half_month:
      return has_parts ? std::optional{boundaries{halves, 1, 1, 13, 16}} : std::nullopt;
    case period_kind::month: return boundaries{first};
    case period_kind::quarter: return boundaries{first, month, 3, 89, 92};
    case period_kind::half_year: return boundaries{first, month, 6, 181, 184};
    case period_kind::year:
    case period_kind::term: return boundaries{first, month, 12, 365, 36'525};
    default: return std::nullopt;
  }
}

// In order, the months of the year in which such periods begin.
std::vector<std::int32_t> months_of(const boundaries& begin) {
  std::vector<std::int32_t> months;
  for (std::int32_t m = (begin.first_month - 1) % begin.months_apart + 1; m <= 12; m += begin.months_apart)
    months.push_back(m);
  return months;
}

// Days counted from the first day of a period: one of them, or several in a row.
struct days_after {
  std::int32_t first = 0;
  std::int32_t count = 1;
};

// As BYMONTHDAY, where each month has such days: the last 28 days before the first, or the first 28.
std::optional<std::vector<std::int32_t>> as_month_days(const boundaries& begin, const days_after& after) {
  std::vector<std::int32_t> days;
  for (const std::int32_t d : begin.days)
    for (std::int32_t day = d + after.first; day < d + after.first + after.count; ++day) {
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

std::optional<std::vector<std::int32_t>> as_places_in_year(const boundaries& begin, const days_after& after) {
  std::vector<std::int32_t> places;
  for (const std::int32_t month : months_of(begin))
    for (const std::int32_t day : begin.days)
      for (std::int32_t k = 0; k < after.count; ++k) {
        const auto place = as_place_in_year(month, day, after.first + k);
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

std::optional<rule_parts> yearly(const boundaries& begin, const days_after& after) {
  auto places = as_places_in_year(begin, after);
  if (!places) return std::nullopt;
  for (const auto edge : {counted_from::start, counted_from::end})
    if (auto parts = as_day_of_months(*places, edge)) return parts;
  rule_parts parts = parts_of_a(frequency::yearly);
  parts.year_days = std::move(*places);
  return parts;
}

rule_parts weekly(weekday day) {
  rule_parts parts = parts_of_a(frequency::weekly);
  parts.days = {{0, day}};
  return parts;
}

weekday weekday_after(weekday first, std::int32_t days) noexcept {
  const std::int32_t index = static_cast<std::int32_t>(first) - 1 + days % 7;
  return static_cast<weekday>((index + 7) % 7 + 1);
}

rule_parts monthly(std::vector<std::int32_t> days) {
  rule_parts parts = parts_of_a(frequency::monthly);
  parts.month_days = std::move(days);
  return parts;
}

// Whether the days of one period lie in different calendar years.
bool is_over_two_years(const rule_parts& parts) noexcept {
  const auto& places = parts.year_days;
  return std::any_of(places.begin(), places.end(), [&](auto p) { return (p < 0) != (places.front() < 0); });
}

std::optional<rule_parts> parts_of(const recurrence& r, const boundaries& begin, const days_after& after) {
  if (begin.months_apart == 1)
    if (auto days = as_month_days(begin, after)) return monthly(std::move(*days));
  auto parts = yearly(begin, after);
  if (!parts || r.covers() != period_kind::term) return parts;
  if (after.count > 1 && is_over_two_years(*parts)) return std::nullopt;
  parts->interval = r.scheme().term_years();
  return parts;
}

std::optional<rule_parts> parts_of(const recurrence& r, std::int32_t days_after_the_start) {
  if (r.covers() == period_kind::day) return parts_of_a(frequency::daily);
  if (r.covers() == period_kind::week)
    return weekly(weekday_after(r.scheme().week_begins(), days_after_the_start));
  const auto begin = boundaries_of(r.scheme(), r.covers());
  return begin ? parts_of(r, *begin, {days_after_the_start, 1}) : std::nullopt;
}

std::optional<rule_parts> parts_of(const recurrence& r, const after_period_start& rule) {
  return parts_of(r, rule.days);
}

// The day before the first of the next period is the last day.
std::optional<rule_parts> parts_of(const recurrence& r, const after_period_end& rule) {
  return parts_of(r, rule.days - 1);
}

std::optional<rule_parts> parts_of(const recurrence& /*r*/, const rule_dates& dates) {
  if (dates.role() == dtstart_role::occurrence || dates.rule().parts().count) return std::nullopt;
  return dates.rule().parts();
}

std::optional<rule_parts> parts_of(const recurrence& /*r*/, const nth_business_day& /*rule*/) {
  return std::nullopt;
}

// Of parts of months and months of the calendar, a day that the last part of a month may lack: BYSETPOS takes
// the last of the days from the 28th on.
rule_parts that_or_the_last(const boundaries& begin, std::int32_t n) {
  std::vector<std::int32_t> days;
  std::vector<std::int32_t> positions;
  for (const std::int32_t first : begin.days.first(begin.days.size() - 1)) {
    days.push_back(first + n - 1);
    positions.push_back(static_cast<std::int32_t>(days.size()));
  }
  for (std::int32_t day = 28; day <= begin.days.back() + n - 1; ++day) days.push_back(day);
  positions.push_back(-1);
  rule_parts parts = monthly(std::move(days));
  parts.positions = std::move(positions);
  return parts;
}

std::optional<rule_parts> parts_of(const recurrence& r, const day_of_period& rule) {
  if (r.covers() <= period_kind::week) return parts_of(r, std::min(rule.n, 7) - 1);
  const auto begin = boundaries_of(r.scheme(), r.covers());
  if (!begin) return std::nullopt;
  if (rule.n >= begin->longest) return parts_of(r, -1);
  if (rule.n <= begin->shortest) return parts_of(r, rule.n - 1);
  if (begin->days.front() != 1) return std::nullopt;
  return that_or_the_last(*begin, rule.n);
}

// The n-th of the first month of each period, or of its last.
rule_parts weekday_of_months(const recurrence& r, const boundaries& begin, const nth_weekday& day) {
  rule_parts parts = parts_of_a(begin.months_apart == 1 ? frequency::monthly : frequency::yearly);
  parts.days = {day};
  if (begin.months_apart == 1) return parts;
  for (const std::int32_t m : months_of(begin)) parts.months.push_back(day.n > 0 ? m : (m + 10) % 12 + 1);
  if (r.covers() == period_kind::term) parts.interval = r.scheme().term_years();
  return parts;
}

// The n-th seven days of each part of a month, as far as it has them.
rule_parts seven_days_of_parts(const boundaries& begin, std::int32_t n) {
  std::vector<std::int32_t> days;
  for (std::size_t i = 0; i < begin.days.size(); ++i) {
    const std::int32_t from = begin.days[i] + 7 * (n - 1);
    const std::int32_t end = i + 1 < begin.days.size() ? begin.days[i + 1] : 32;
    for (std::int32_t day = from; day < std::min(from + 7, end); ++day) days.push_back(day);
  }
  return monthly(std::move(days));
}

// Every seven days in a row have each weekday once.
std::optional<rule_parts> parts_of(const recurrence& r, const weekday_of_period& rule) {
  if (r.covers() <= period_kind::week) return weekly(rule.day);
  const auto begin = boundaries_of(r.scheme(), r.covers());
  if (!begin) return std::nullopt;
  const bool is_nearest = rule.missing == if_missing::nearest;
  const bool is_the_most = std::abs(rule.n) == (begin->longest + 6) / 7;
  const std::int32_t n = !is_nearest || !is_the_most ? rule.n
                         : rule.n > 0                ? -1
                                                     : 1;  // the last, or the first
  const bool may_lack_it = std::abs(n) > begin->shortest / 7;
  if (may_lack_it && is_nearest) return std::nullopt;
  const bool is_from_the_first = begin->days.front() == 1;
  const bool is_in_a_month = std::abs(n) <= (begin->months_apart == 1 ? 5 : 4);
  if (is_from_the_first && begin->days.size() == 1 && is_in_a_month)
    return weekday_of_months(r, *begin, {n, rule.day});
  if (may_lack_it && (!is_from_the_first || n < 0)) return std::nullopt;
  auto parts =
      may_lack_it ? seven_days_of_parts(*begin, n) : parts_of(r, *begin, {n > 0 ? 7 * (n - 1) : 7 * n, 7});
  if (parts) parts->days = {{0, rule.day}};
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

// Whether the days from the first one on, which `p` covers, are those of the rule, for one cycle.
bool repeats(const rule_dates& dates, period p, const day_rule& rule) {
  const auto next = [&] {
    std::optional<date> day = detail::nominal_day(rule, p);
    for (; !day; day = detail::nominal_day(rule, p)) p = p.plus(1);
    p = p.plus(1);
    return *day;
  };
  const date last = add_days(dates.first(), days_in_cycle);
  for (auto at = dates.begin(); at != dates.end() && *at < last; ++at)
    if (next() != *at) return false;
  return next() == last;
}

std::optional<recurrence> recurrence_over(const rule_dates& dates, const period& p) {
  const std::int32_t after_start = days_between(p.days().first(), dates.first());
  const std::int32_t after_end = days_between(p.days().end_day(), dates.first()) + 1;
  const auto judged = [&](const auto& rule) {
    return std::abs(rule.days) <= largest_offset && repeats(dates, p, rule);
  };
  if (judged(after_period_start{after_start}))
    return recurrence{p.kind(), after_period_start{after_start}, roll::unadjusted};
  if (judged(after_period_end{after_end}))
    return recurrence{p.kind(), after_period_end{after_end}, roll::unadjusted};
  return std::nullopt;
}

// As the n-th day or the n-th weekday of a period, if `p` is the one that contains the first day.
std::optional<recurrence> recurrence_within(const rule_dates& dates, const period& p) {
  const date first = dates.first();
  const std::int32_t before = days_between(p.days().first(), first);
  const std::int32_t after = days_between(first, p.days().last_day());
  for (std::int32_t n = before + 1; n <= (after == 0 ? 31 : std::min(before + 1, 31)); ++n)
    if (repeats(dates, p, day_of_period{n})) return recurrence{p.kind(), day_of_period{n}, roll::unadjusted};
  for (const std::int32_t n : {before / 7 + 1, -(after / 7) - 1}) {
    if (std::abs(n) > detail::most_of_a_weekday(p.kind())) continue;
    const weekday_of_period rule{n, weekday_of(first)};
    if (repeats(dates, p, rule)) return recurrence{p.kind(), rule, roll::unadjusted};
  }
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
  return recurrence_within(dates, period::containing(kind, dates.first()));
}

}  // namespace

std::optional<recurrence_rule> rule_of(const recurrence& r) {
  if (r.convention() != roll::unadjusted || r.closed() != closed_day::roll) return std::nullopt;
  auto parts = std::visit([&](const auto& rule) { return parts_of(r, rule); }, r.day());
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
        period_kind::quarter, period_kind::half_year, period_kind::year, period_kind::term, period_kind::day})
    if (auto found = recurrence_over(cycle, kind)) return found;
  return std::nullopt;
}

}  // namespace phoihop
