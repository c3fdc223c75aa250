// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/recurrence.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/day_offset.hpp>

#include <algorithm>
#include <string_view>

namespace phoihop {
namespace {

using detail::largest_offset;

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

void require_rule(const day_rule& day) {
  std::visit(overloaded{[](const after_period_end& r) { require_offset(r.days, "day.days"); },
                        [](const after_period_start& r) { require_offset(r.days, "day.days"); },
                        [](const nth_business_day& r) {
                          require_offset(r.n, "day.n");
                          if (r.n == 0)
                            throw bad_argument{"day.n", "0", "business days are counted from 1, or from -1"};
                        }},
             day);
}

// A period that holds the day must be there for each day, and the next one after it.
void require_tiles(period_kind covers) {
  require_enumerator(covers, "covers");
  if (covers == period_kind::nine_months || covers == period_kind::cumulative)
    throw bad_argument{"covers", to_text(covers), "meetings cover periods that follow each other"};
}

void require_kind(period_kind wanted, const period& p) {
  if (p.kind() != wanted || p.scheme() != period_scheme{})
    throw bad_argument{"period", to_text(p), {"the meetings cover a {} of the calendar each", wanted}};
}

date business_day_of(const period& p, std::int32_t n, const business_calendar& calendar) {
  const auto found = calendar.nth_in(p.days(), n);
  if (!found) throw bad_argument{"day.n", std::to_string(n), {"period {} has fewer business days", p}};
  return *found;
}

// Whether the nominal day of `p` can lie before `last` at all. A business day of a period that begins later
// cannot, and must not be looked up: the calendar may not reach it.
bool may_be_before(const period& p, const date& last, const day_rule& day) {
  return !std::holds_alternative<nth_business_day>(day) || p.days().first() < last;
}

// The end of the month, or of its first half where the rule minds that.
date turning_point(const date& d, roll convention) {
  const auto fields = d.year_month_day();
  const bool first_half = convention == roll::half_month_modified_following && fields.day <= 15;
  return make_date(fields.year, fields.month, first_half ? 15 : days_in_month(fields.year, fields.month));
}

// The days whose state decides where a meeting sits: as long as they stand, so does the answer.
date_range decisive_days(const occurrence& o, const day_rule& day, roll convention, const date_range& known) {
  const auto* rule = std::get_if<nth_business_day>(&day);
  if (rule == nullptr && convention == roll::unadjusted) return {o.nominal, o.nominal};  // none
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

std::string_view cadence(period_kind kind) noexcept {
  switch (kind) {
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

recurrence::recurrence(period_kind covers, const day_rule& day, roll convention)
    : covers_{covers}, day_{day}, convention_{convention} {
  require_tiles(covers);
  require_rule(day);
}

date recurrence::nominal(const period& p, const business_calendar& calendar) const {
  require_kind(covers_, p);
  return std::visit(
      overloaded{
          [&](const after_period_end& r) { return add_days(p.days().end_day(), std::int64_t{r.days} - 1); },
          [&](const after_period_start& r) { return add_days(p.days().first(), r.days); },
          [&](const nth_business_day& r) { return business_day_of(p, r.n, calendar); }},
      day_);
}

occurrence recurrence::of(const period& p, const business_calendar& calendar) const {
  occurrence found{.covers = p, .nominal = nominal(p, calendar), .actual = {}, .why_moved = {}};
  found.actual = calendar.roll_day(found.nominal, convention_);
  if (found.actual != found.nominal) found.why_moved = calendar.reason(found.nominal);
  found.day_certainty = calendar.certainty_of(decisive_days(found, day_, convention_, calendar.horizon()));
  return found;
}

period recurrence::first_from(const date& d, const business_calendar& calendar) const {
  require_day(d, "date");
  // A period and its nominal day are one fixed offset apart (none for business days), and both ascend: of the
  // period that holds the day before the offset and the next, one is the answer.
  const std::int32_t lag = std::visit(overloaded{[](const after_period_end& r) { return r.days; },
                                                 [](const after_period_start& r) { return r.days; },
                                                 [](const nth_business_day&) { return 0; }},
                                      day_);
  const period p = period::containing(covers_, add_days(d, -std::int64_t{lag}));
  return nominal(p, calendar) < d ? p.plus(1) : p;
}

occurrence recurrence::nth(const date& from, std::int64_t n, const business_calendar& calendar) const {
  return of(first_from(from, calendar).plus(n), calendar);
}

std::int64_t recurrence::rank(const date& from, const period& p, const business_calendar& calendar) const {
  require_kind(covers_, p);
  return first_from(from, calendar).until(p);
}

std::vector<date> recurrence::days_within(const date_range& span, const business_calendar& calendar) const {
  std::vector<date> days;
  if (span.empty()) return days;
  days.reserve(64);
  for (period p = first_from(span.first(), calendar); may_be_before(p, span.end_day(), day_); p = p.plus(1)) {
    days.push_back(nominal(p, calendar));
    if (days.back() < span.end_day()) continue;
    days.pop_back();
    break;
  }
  calendar.roll_days(days, convention_, days);
  return days;
}

std::vector<occurrence> recurrence::within(const date_range& span, const business_calendar& calendar) const {
  std::vector<occurrence> found;
  if (span.empty()) return found;
  for (period p = first_from(span.first(), calendar); may_be_before(p, span.end_day(), day_); p = p.plus(1)) {
    if (!(nominal(p, calendar) < span.end_day())) break;
    found.push_back(of(p, calendar));
  }
  return found;
}

std::vector<occurrence> recurrence::within_reach(const date_range& span,
                                                 const business_calendar& calendar) const {
  std::vector<occurrence> found;
  if (span.empty()) return found;
  for (period p = first_from(span.first(), calendar); may_be_before(p, span.end_day(), day_); p = p.plus(1)) {
    try {
      if (!(nominal(p, calendar) < span.end_day())) break;
      found.push_back(of(p, calendar));
    } catch (const out_of_horizon&) {
      if (found.empty()) throw;  // else the list reaches as far as the calendar
      break;
    }
  }
  return found;
}

std::string to_text(const recurrence& r) {
  std::string text{cadence(r.covers())};
  text += ", ";
  text += std::visit(
      overloaded{[](const after_period_end& rule) { return offset_text(rule.days, "last day"); },
                 [](const after_period_start& rule) { return offset_text(rule.days, "first day"); },
                 [](const nth_business_day& rule) {
                   return "on business day " + std::to_string(std::abs(rule.n)) +
                          (rule.n > 0 ? " of the period" : " from the end of the period");
                 }},
      r.day());
  if (r.convention() != roll::unadjusted)
    text.append(", rolled to the ").append(to_text(r.convention())).append(" business day");
  return text;
}

}  // namespace phoihop
