// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/recurrence.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/day_offset.hpp>
#include <schedule/nominal_day.hpp>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace phoihop {
namespace {

using detail::fixed_lag;
using detail::is_closed_out;
using detail::largest_offset;
using detail::most_of_a_weekday;
using detail::placed;
using detail::rule_dates_of;

template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

void require_offset(std::int32_t n, std::string_view field) {
  if (n < -largest_offset || n > largest_offset)
    throw bad_argument{field, std::to_string(n), "this is -366 to 366 days"};
}

void require_rule(const weekday_of_period& r, period_kind covers) {
  require_enumerator(r.day, "day.day");
  require_enumerator(r.missing, "day.missing");
  if (r.n == 0) throw bad_argument{"day.n", "0", "weekdays are counted from 1, or from -1"};
  const std::int32_t most = most_of_a_weekday(covers);
  if (r.n < -most || r.n > most)
    throw bad_argument{
        "day.n", std::to_string(r.n), {"no {} has more than {} of one weekday to count", covers, most}};
}

void require_rule(const day_rule& day, period_kind covers) {
  std::visit(
      overloaded{
          [](const after_period_end& r) { require_offset(r.days, "day.days"); },
          [](const after_period_start& r) { require_offset(r.days, "day.days"); },
          [](const nth_business_day& r) {
            require_offset(r.n, "day.n");
            if (r.n == 0) throw bad_argument{"day.n", "0", "business days are counted from 1, or from -1"};
          },
          [covers](const weekday_of_period& r) { require_rule(r, covers); },
          [](const day_of_period& r) {
            if (r.n < 1 || r.n > 31) throw bad_argument{"day.n", std::to_string(r.n), "this is 1 to 31"};
          },
          [covers](const rule_dates&) {
            if (covers != period_kind::day)
              throw bad_argument{"covers", to_text(covers), "a meeting on a day of a rule covers that day"};
          }},
      day);
}

// A period that holds the day must be there for each day, and the next one after it.
void require_tiles(const period_scheme& scheme, period_kind covers) {
  require_enumerator(covers, "covers");
  if (covers == period_kind::nine_months || covers == period_kind::cumulative)
    throw bad_argument{"covers", to_text(covers), "meetings cover periods that follow each other"};
  if (covers == period_kind::term && scheme.term_years() == 0)
    throw bad_argument{"covers", to_text(covers), {"scheme {} has no terms", scheme.name()}};
}

void require_kind(const recurrence& r, const period& p) {
  if (p.kind() == r.covers() && p.scheme() == r.scheme()) return;
  throw bad_argument{"period", to_text(p),
                     r.scheme() == period_scheme{}
                         ? message{"the meetings cover a {} of the calendar each", r.covers()}
                         : message{"the meetings cover a {} of {} each", r.covers(), r.scheme().name()}};
}

std::int32_t days_from(weekday from, weekday to) noexcept {
  return (static_cast<std::int32_t>(to) - static_cast<std::int32_t>(from) + 7) % 7;
}

// Counted from the first day of the period, so that no day outside it is asked for.
std::optional<date> weekday_in(const date_range& days, const weekday_of_period& rule) {
  const std::int32_t first = days_from(weekday_of(days.first()), rule.day);
  if (first >= days.size()) return std::nullopt;  // none at all
  const std::int32_t last = first + (days.size() - 1 - first) / 7 * 7;
  const std::int32_t found = rule.n > 0 ? first + 7 * (rule.n - 1) : last + 7 * (rule.n + 1);
  if (found >= first && found <= last) return add_days(days.first(), found);
  if (rule.missing == if_missing::leave_out) return std::nullopt;
  return add_days(days.first(), rule.n > 0 ? last : first);
}

// Whether the nominal day of `p`, which is not before the period of the span's first day, can lie before the
// span's end. One within a period that begins later cannot, and must not be looked up: the calendar may not
// reach it, and the last period of 9999 has no range of days.
bool may_be_before_end(const period& p, const date_range& span, const day_rule& day) {
  return fixed_lag(day).has_value() || p.contains(span.first()) ||
         p.plus(-1).days().end_day() < span.end_day();
}

// Calls `found` with each period whose nominal day lies in the span and is not closed out, and that day.
template <class Found>
void for_each_nominal(const recurrence& when, const date_range& span, const business_calendar& calendar,
                      const Found& found) {
  if (span.empty()) return;
  const auto tell = [&](const period& p, const date& nominal) {
    if (!is_closed_out(when, nominal, calendar)) found(p, nominal);
  };
  if (const auto* dates = rule_dates_of(when)) {
    for (const date& d : dates->within(span)) tell(when.containing(d), d);
    return;
  }
  for (period p = when.first_from(span.first(), calendar); may_be_before_end(p, span, when.day());
       p = p.plus(1)) {
    const auto nominal = when.find_nominal(p, calendar);
    if (nominal && !(*nominal < span.end_day())) break;
    if (nominal) tell(p, *nominal);
  }
}

// The n-th day of a rule from `from` on; 0 is the first on or after it.
date nth_day(const rule_dates& dates, const date& from, std::int64_t n) {
  const auto refuse = [&] {
    return overflow{"n", std::to_string(n), {"counted from {} this leaves the days of the rule", from}};
  };
  if (n >= 0) {
    auto at = dates.from(from);
    for (std::int64_t left = n; left > 0 && at != dates.end(); --left) ++at;
    if (at == dates.end()) throw refuse();
    return *at;
  }
  const std::int64_t all = std::max(days_between(dates.first(), from), 0);
  for (std::int64_t days = 64;; days *= 2) {  // back from `from`, each time twice as far
    const auto before = dates.within({add_days(from, -std::min(days, all)), from});
    if (-n <= std::ssize(before)) return before[static_cast<std::size_t>(std::ssize(before) + n)];
    if (days >= all) throw refuse();
  }
}

// The end of the month, or of its first half where the rule minds that.
date turning_point(const date& d, roll convention) {
  const auto fields = d.year_month_day();
  const bool first_half = convention == roll::half_month_modified_following && fields.day <= 15;
  return make_date(fields.year, fields.month, first_half ? 15 : days_in_month(fields.year, fields.month));
}

// The days whose state decides where a meeting sits: as long as they stand, so does the answer.
date_range decisive_days(const occurrence& o, const recurrence& r, const date_range& known) {
  const auto* rule = std::get_if<nth_business_day>(&r.day());
  const roll convention = r.convention();
  const bool is_adjusted = convention != roll::unadjusted || r.closed() == closed_day::leave_out;
  if (rule == nullptr && !is_adjusted) return {o.nominal, o.nominal};  // none
  date first = std::min(o.nominal, o.actual);
  date last = std::max(o.nominal, o.actual);
  if (rule != nullptr) {  // all those that are counted
    if (rule->n > 0)
      first = o.covers.days().first();
    else
      last = add_days(o.covers.days().end_day(), -1);
  }
  const std::int32_t moved = days_between(o.nominal, o.actual);
  // A rule that went back first saw that there was nothing the other way.
  const bool turned_back =
      convention == roll::modified_following || convention == roll::half_month_modified_following;
  if (turned_back && moved < 0) last = turning_point(o.nominal, convention);
  if (convention == roll::modified_preceding && moved > 0) first = add_days(o.nominal, 1 - o.nominal.day());
  if (convention == roll::nearest && moved < 0) last = add_days(o.nominal, -moved);
  if (convention == roll::nearest && moved > 0) first = add_days(o.nominal, 1 - moved);
  return {std::max(first, known.first()), std::min(add_days(last, 1), known.end_day())};
}

std::string offset_text(std::int32_t days, std::string_view edge) {
  if (days == 0) return "on the " + std::string{edge} + " of the period";
  const std::string count = std::to_string(std::abs(days)) + (std::abs(days) == 1 ? " day " : " days ");
  return count + (days > 0 ? "after the " : "before the ") + std::string{edge} + " of the period";
}

std::string weekday_text(const weekday_of_period& rule) {
  static constexpr std::string_view ordinals[] = {"first", "second", "third", "fourth", "fifth"};
  std::string text = "on the ";
  if (rule.n == -1)
    text.append("last ").append(to_text(rule.day)).append(" of the period");
  else
    text.append(ordinals[std::abs(rule.n) - 1])
        .append(" ")
        .append(to_text(rule.day))
        .append(rule.n > 0 ? " of the period" : " from the end of the period");
  if (rule.missing == if_missing::nearest)
    text.append(rule.n > 0 ? ", or else the last" : ", or else the first");
  return text;
}

std::string_view cadence(period_kind kind) noexcept {
  switch (kind) {
    case period_kind::day: return "daily";
    case period_kind::week: return "weekly";
    case period_kind::ten_days: return "every ten days";
    case period_kind::half_month: return "half-monthly";
    case period_kind::month: return "monthly";
    case period_kind::quarter: return "quarterly";
    case period_kind::half_year: return "half-yearly";
    case period_kind::year: return "yearly";
    case period_kind::term: return "once a term";
    case period_kind::nine_months:
    case period_kind::cumulative: break;  // refused
  }
  return "at unknown intervals";
}

}  // namespace

std::int32_t detail::most_of_a_weekday(period_kind kind) noexcept {
  switch (kind) {
    case period_kind::day:
    case period_kind::week: return 1;
    case period_kind::ten_days: return 2;
    case period_kind::half_month: return 3;
    default: return 5;
  }
}

std::optional<std::int32_t> detail::fixed_lag(const day_rule& day) noexcept {
  if (const auto* end = std::get_if<after_period_end>(&day)) return end->days;
  if (const auto* start = std::get_if<after_period_start>(&day)) return start->days;
  return std::nullopt;
}

// The day that a rule names in a period of these days, without a calendar.
static std::optional<date> named_day(const day_rule& day, const date_range& days) {
  using found = std::optional<date>;
  const date last{days.end_day().day_number() - 1};
  return std::visit(
      overloaded{[&](const after_period_end& r) -> found { return add_days(last, r.days); },
                 [&](const after_period_start& r) -> found { return add_days(days.first(), r.days); },
                 [](const nth_business_day&) -> found { return std::nullopt; },
                 [&](const weekday_of_period& r) -> found { return weekday_in(days, r); },
                 [&](const day_of_period& r) -> found {
                   return add_days(days.first(), std::min(r.n, days.size()) - 1);
                 },
                 [&](const rule_dates& r) -> found {
                   return r.contains(days.first()) ? std::optional{days.first()} : std::nullopt;
                 }},
      day);
}

std::optional<date> detail::nominal_day(const day_rule& day, const period& p) {
  if (std::holds_alternative<nth_business_day>(day)) return std::nullopt;
  // The last period of 9999 has a last day, but no range of days.
  if (const auto* end = std::get_if<after_period_end>(&day)) return add_days(p.cut_off(), end->days);
  return named_day(day, p.days());
}

std::optional<date> detail::nominal_within(const recurrence& r, const date_range& days,
                                           const business_calendar& calendar) {
  if (const auto* rule = std::get_if<nth_business_day>(&r.day())) return calendar.nth_in(days, rule->n);
  return named_day(r.day(), days);
}

const rule_dates* detail::rule_dates_of(const recurrence& when) noexcept {
  return std::get_if<rule_dates>(&when.day());
}

bool detail::is_closed_out(const recurrence& when, const date& nominal, const business_calendar& calendar) {
  return when.closed() == closed_day::leave_out && !calendar.is_business_day(nominal);
}

occurrence detail::placed(const recurrence& when, const period& p, const date& nominal,
                          const business_calendar& calendar) {
  occurrence found{.covers = p, .nominal = nominal, .actual = {}, .why_moved = {}};
  found.actual = calendar.roll_day(nominal, when.convention());
  if (found.actual != nominal) found.why_moved = calendar.reason(nominal);
  found.day_certainty = calendar.certainty_of(decisive_days(found, when, calendar.horizon()));
  return found;
}

recurrence::recurrence(period_kind covers, const day_rule& day, roll convention, closed_day closed)
    : recurrence{period_scheme{}, covers, day, convention, closed} {}

recurrence::recurrence(const period_scheme& scheme, period_kind covers, const day_rule& day, roll convention,
                       closed_day closed)
    : scheme_{scheme}, covers_{covers}, day_{day}, convention_{convention}, closed_{closed} {
  require_tiles(scheme, covers);
  require_rule(day, covers);
  require_enumerator(convention, "convention");
  require_enumerator(closed, "closed");
  if (closed == closed_day::leave_out && convention != roll::unadjusted)
    throw bad_argument{"convention", to_text(convention), "a closed day is rolled or left out, not both"};
}

recurrence::recurrence(rule_dates days, roll convention, closed_day closed)
    : recurrence{period_kind::day, std::move(days), convention, closed} {}

std::optional<date> recurrence::find_nominal(const period& p, const business_calendar& calendar) const {
  require_kind(*this, p);
  if (const auto* rule = std::get_if<nth_business_day>(&day_)) return calendar.nth_in(p.days(), rule->n);
  return detail::nominal_day(day_, p);
}

std::optional<omission_reason> recurrence::left_out(const period& p,
                                                    const business_calendar& calendar) const {
  const auto nominal = find_nominal(p, calendar);
  if (!nominal) return omission_reason::no_such_day;
  if (is_closed_out(*this, *nominal, calendar)) return omission_reason::closed_day;
  return std::nullopt;
}

date recurrence::nominal(const period& p, const business_calendar& calendar) const {
  const auto found = find_nominal(p, calendar);
  if (found) return *found;
  if (const auto* rule = std::get_if<nth_business_day>(&day_))
    throw bad_argument{"day.n", std::to_string(rule->n), {"period {} has fewer business days", p}};
  if (rule_dates_of(*this) != nullptr) throw bad_argument{"period", to_text(p), "this is no day of the rule"};
  throw bad_argument{"day.n",
                     std::to_string(std::get<weekday_of_period>(day_).n),
                     {"period {} has fewer of this weekday", p}};
}

occurrence recurrence::of(const period& p, const business_calendar& calendar) const {
  const date day = nominal(p, calendar);
  if (is_closed_out(*this, day, calendar))
    throw bad_argument{"period", to_text(p), {"it has no meeting, as {} is closed", day}};
  return placed(*this, p, day, calendar);
}

period recurrence::first_from(const date& d, const business_calendar& calendar) const {
  require_day(d, "date");
  if (const auto* dates = rule_dates_of(*this)) {
    if (const auto day = dates->first_from(d)) return containing(*day);
    throw overflow{"date", to_text(d), "the rule has no day from then on"};
  }
  // A period and its nominal day are one fixed offset apart, or the day lies in it, and both ascend: of the
  // period that holds the day before the offset and those after it, the first with a day is the answer. The
  // calendar may not reach the business days of the next.
  period p = containing(add_days(d, -std::int64_t{fixed_lag(day_).value_or(0)}));
  if (const auto day = find_nominal(p, calendar); day && !(*day < d)) return p;
  do p = p.plus(1);
  while (std::holds_alternative<weekday_of_period>(day_) && !find_nominal(p, calendar));
  return p;
}

occurrence recurrence::nth(const date& from, std::int64_t n, const business_calendar& calendar) const {
  if (const auto* dates = rule_dates_of(*this)) {
    require_day(from, "date");
    const date day = nth_day(*dates, from, n);
    return of(containing(day), calendar);
  }
  return of(first_from(from, calendar).plus(n), calendar);
}

std::int64_t recurrence::rank(const date& from, const period& p, const business_calendar& calendar) const {
  require_kind(*this, p);
  if (const auto* dates = rule_dates_of(*this)) {
    require_day(from, "date");
    const date day = nominal(p, calendar);
    const auto between = dates->within({std::min(from, day), std::max(from, day)});
    return day < from ? -std::ssize(between) : std::ssize(between);
  }
  return first_from(from, calendar).until(p);
}

std::vector<date> recurrence::days_within(const date_range& span, const business_calendar& calendar) const {
  std::vector<date> days;
  days.reserve(64);
  for_each_nominal(*this, span, calendar, [&](const period& /*p*/, const date& d) { days.push_back(d); });
  calendar.roll_days(days, convention_, days);
  return days;
}

std::vector<occurrence> recurrence::within(const date_range& span, const business_calendar& calendar) const {
  std::vector<occurrence> found;
  for_each_nominal(*this, span, calendar,
                   [&](const period& p, const date& d) { found.push_back(placed(*this, p, d, calendar)); });
  return found;
}

std::string to_text(const recurrence& r) {
  std::string text;
  if (rule_dates_of(r) == nullptr) {
    text = cadence(r.covers());
    if (r.scheme() != period_scheme{}) text.append(" (").append(r.scheme().name()).append(")");
    text += ", ";
  }
  text += std::visit(
      overloaded{[](const after_period_end& rule) { return offset_text(rule.days, "last day"); },
                 [](const after_period_start& rule) { return offset_text(rule.days, "first day"); },
                 [](const nth_business_day& rule) {
                   return "on business day " + std::to_string(std::abs(rule.n)) +
                          (rule.n > 0 ? " of the period" : " from the end of the period");
                 },
                 [](const weekday_of_period& rule) { return weekday_text(rule); },
                 [](const day_of_period& rule) {
                   return "on day " + std::to_string(rule.n) + " of the period, or else its last";
                 },
                 [](const rule_dates& rule) {
                   return "on the days of " + to_text(rule.rule()) + " from " + to_text(rule.first());
                 }},
      r.day());
  if (r.convention() != roll::unadjusted)
    text.append(", rolled to the ").append(to_text(r.convention())).append(" business day");
  if (r.closed() == closed_day::leave_out) text.append(", left out on a closed day");
  return text;
}

}  // namespace phoihop
