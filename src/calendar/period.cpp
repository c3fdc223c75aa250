// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/period.hpp>

#include <calendar/period_ordinals.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {
namespace {

std::int32_t number_of(const date& d) noexcept {
  return static_cast<std::int32_t>(d.day_number());
}

// Of a number within the years 1400 to 9999.
date day_of(std::int32_t number) {
  return date{static_cast<date::date_int_type>(number)};
}

// What there is to say about the periods of a scheme: `in_scheme` has one more place, the last, for its name,
// which the calendar itself has not.
template <class... Arguments>
message about(const period_scheme& s, std::string_view in_calendar, std::string_view in_scheme,
              const Arguments&... arguments) {
  return s.name().empty() ? message{in_calendar, arguments...} : message{in_scheme, arguments..., s.name()};
}

void require_kind(const period_scheme& s, period_kind kind) {
  if (detail::has(s, kind)) return;
  require_enumerator(kind, "kind");
  throw bad_argument{"kind", to_text(kind),
                     about(s, "the calendar has no such periods", "scheme {} has no such periods")};
}

void require_year(const period_scheme& s, period_kind kind, std::int32_t year) {
  if (detail::has_year(s, kind, year)) return;
  const bool in_reach = year >= detail::min_year && year <= detail::max_year;
  if (!in_reach) throw bad_argument{"year", std::to_string(year), "a year is 1400 to 9999"};
  throw bad_argument{
      "year",
      std::to_string(year),
      {"terms last {} years within 1400..9999, and one begins in {}", s.term_years(), s.term_from()}};
}

message cumulative_lengths(const period_scheme& s) {
  std::string lengths;
  for (std::int32_t m = 1; m <= 12; ++m)
    if (s.cumulates(m)) lengths.append(lengths.empty() ? "" : ", ").append(std::to_string(m));
  if (s.name().empty()) return {"the cumulative periods of the calendar have {} months", lengths};
  return {"the cumulative periods of scheme {} have {} months", s.name(), lengths};
}

void require_number(const period_scheme& s, period_kind kind, detail::place p) {
  if (detail::has_number(s, kind, p)) return;
  if (kind == period_kind::cumulative)
    throw bad_argument{"number", std::to_string(p.number), cumulative_lengths(s)};
  std::int32_t most = std::max(periods_in_year(kind), 1);
  if (kind == period_kind::week) most = detail::has_number(s, kind, {p.year, 53}) ? 53 : 52;
  if (kind == period_kind::day) most = detail::has_number(s, kind, {p.year, 366}) ? 366 : 365;
  throw bad_argument{
      "number", std::to_string(p.number), {"the number of a {} is 1 to {} in that year", kind, most}};
}

std::int32_t checked_ordinal(const period_scheme& s, period_kind kind, detail::place p) {
  require_kind(s, kind);
  require_year(s, kind, p.year);
  require_number(s, kind, p);
  return detail::ordinal_of(s, kind, p);
}

// The periods of consecutive ordinals, within the years that exist.
std::vector<period> between(const period_scheme& s, period_kind kind, std::int32_t first, std::int32_t last) {
  first = std::max(first, detail::first_ordinal(s, kind));
  last = std::min(last, detail::last_ordinal(s, kind));
  std::vector<period> found;
  if (first > last) return found;
  const detail::place begin = detail::place_of(s, kind, first);
  const period p{s, kind, begin.year, begin.number};
  found.reserve(static_cast<std::size_t>(last - first) + 1);
  for (std::int32_t i = 0; i <= last - first; ++i) found.push_back(p.plus(i));
  return found;
}

}  // namespace

std::int32_t periods_in_year(period_kind kind) noexcept {
  switch (kind) {
    case period_kind::ten_days: return 36;
    case period_kind::half_month: return 24;
    case period_kind::month: return 12;
    case period_kind::quarter: return 4;
    case period_kind::half_year: return 2;
    case period_kind::nine_months:
    case period_kind::year: return 1;
    case period_kind::day:
    case period_kind::week:
    case period_kind::term:
    case period_kind::cumulative: break;
  }
  return 0;
}

period::period(period_kind kind, std::int32_t year, std::int32_t number)
    : period{period_scheme{}, kind, year, number} {}

period::period(const period_scheme& scheme, period_kind kind, std::int32_t year, std::int32_t number)
    : scheme_{scheme}, kind_{kind}, ordinal_{checked_ordinal(scheme, kind, {year, number})} {}

period period::containing(period_kind kind, const date& d) {
  return containing(period_scheme{}, kind, d);
}

period period::containing(const period_scheme& scheme, period_kind kind, const date& d) {
  require_kind(scheme, kind);
  require_day(d, "date");
  const std::int32_t day = number_of(d);
  const std::int32_t found = detail::first_not_over(scheme, kind, day);
  if (detail::days_of(scheme, kind, found).first > day)
    throw bad_argument{"date", to_text(d),
                       about(scheme, "no {} period of the calendar holds this day",
                             "no {} period of scheme {} holds this day", kind)};
  if (found < detail::first_ordinal(scheme, kind) || found > detail::last_ordinal(scheme, kind))
    throw overflow{"date", to_text(d),
                   about(scheme, "its {} in the calendar has a year outside 1400 to 9999",
                         "its {} in scheme {} has a year outside 1400 to 9999", kind)};
  return {scheme, kind, found};
}

std::optional<period> period::exactly(const period_scheme& scheme, period_kind kind, const date_range& days) {
  require_kind(scheme, kind);
  if (days.empty()) return std::nullopt;
  const detail::day_span wanted{number_of(days.first()), number_of(days.end_day())};
  const std::int32_t found = detail::first_not_over(scheme, kind, wanted.last - 1);
  if (found < detail::first_ordinal(scheme, kind) || found > detail::last_ordinal(scheme, kind) ||
      detail::days_of(scheme, kind, found) != wanted)
    return std::nullopt;
  return period{scheme, kind, found};
}

std::int32_t period::year() const noexcept {
  return detail::place_of(scheme_, kind_, ordinal_).year;
}

std::int32_t period::number() const noexcept {
  return detail::place_of(scheme_, kind_, ordinal_).number;
}

date_range period::days() const {
  const detail::day_span span = detail::days_of(scheme_, kind_, ordinal_);
  if (span.first < number_of(min_date) || span.last > number_of(max_date))
    throw overflow{"period", to_text(*this),
                   "its days do not all lie in 1400-01-01..9999-12-30, which is what a range can hold"};
  return {day_of(span.first), day_of(span.last)};
}

date period::cut_off() const {
  const std::int32_t day = detail::days_of(scheme_, kind_, ordinal_).last - 1;
  if (day < number_of(min_date) || day > number_of(max_date))
    throw overflow{"period", to_text(*this), "its last day is not within 1400-01-01..9999-12-31"};
  return day_of(day);
}

bool period::contains(const date& d) const {
  require_day(d, "date");
  const std::int32_t day = number_of(d);
  const detail::day_span span = detail::days_of(scheme_, kind_, ordinal_);
  return span.first <= day && day < span.last;
}

period period::plus(std::int64_t n) const {
  const std::int64_t least = std::int64_t{detail::first_ordinal(scheme_, kind_)} - ordinal_;
  const std::int64_t most = std::int64_t{detail::last_ordinal(scheme_, kind_)} - ordinal_;
  if (n < least || n > most)
    throw overflow{"n", std::to_string(n), {"counted from {} this leaves the years 1400 to 9999", *this}};
  return {scheme_, kind_, ordinal_ + static_cast<std::int32_t>(n)};
}

std::int32_t period::until(const period& later) const {
  if (kind_ != later.kind_)
    throw bad_argument{"later", to_text(later), {"it is no {}, as {} is", kind_, *this}};
  if (scheme_ != later.scheme_)
    throw bad_argument{"later", to_text(later), {"it is of another scheme than {}", *this}};
  return later.ordinal_ - ordinal_;
}

bool period::tiled_by(period_kind part) const noexcept {
  if (part == period_kind::day) return kind_ != part;
  const auto months = detail::months_of(scheme_, kind_, ordinal_);
  if (!months || part == kind_) return false;
  switch (part) {
    case period_kind::ten_days:
    case period_kind::half_month: return true;
    case period_kind::month:
    case period_kind::quarter:
    case period_kind::half_year:
    case period_kind::year: return months->count % detail::months_in(part) == 0;
    default: return false;
  }
}

// The first and the last of the parts that tile it.
std::pair<std::int32_t, std::int32_t> period::ordinals_within(period_kind part) const noexcept {
  if (part == period_kind::day) {
    const detail::day_span days = detail::days_of(scheme_, kind_, ordinal_);
    return {days.first, days.last - 1};
  }
  const detail::month_span months = *detail::months_of(scheme_, kind_, ordinal_);
  return {detail::at_month(scheme_, part, months.first),
          detail::at_month(scheme_, part, months.first + months.count) - 1};
}

std::vector<period> period::children(period_kind part) const {
  require_kind(scheme_, part);
  if (!tiled_by(part)) throw bad_argument{"part", to_text(part), {"{} is not made of such periods", *this}};
  const auto [first, last] = ordinals_within(part);
  if (first < detail::first_ordinal(scheme_, part) || last > detail::last_ordinal(scheme_, part))
    throw overflow{"period", to_text(*this), {"not each {} of it has a year of 1400 to 9999", part}};
  std::vector<period> result;
  result.reserve(static_cast<std::size_t>(last - first) + 1);
  for (std::int32_t o = first; o <= last; ++o) result.push_back({scheme_, part, o});
  return result;
}

period period::parent(period_kind whole) const {
  require_kind(scheme_, whole);
  const std::int32_t found =
      detail::first_not_over(scheme_, whole, detail::days_of(scheme_, kind_, ordinal_).first);
  const period parent{scheme_, whole, found};
  if (whole == period_kind::nine_months || whole == period_kind::cumulative || !parent.tiled_by(kind_))
    throw bad_argument{"whole", to_text(whole), {"such a period is not made of those like {}", *this}};
  if (found < detail::first_ordinal(scheme_, whole) || found > detail::last_ordinal(scheme_, whole))
    throw overflow{"period", to_text(*this), {"its {} has a year outside 1400 to 9999", whole}};
  return parent;
}

std::vector<period> periods_within(period_kind kind, const date_range& span) {
  return periods_within(period_scheme{}, kind, span);
}

std::vector<period> periods_within(const period_scheme& scheme, period_kind kind, const date_range& span) {
  require_kind(scheme, kind);
  // They begin after the day before the span, and end before the day after it.
  return between(scheme, kind, detail::last_begun(scheme, kind, number_of(span.first()) - 1) + 1,
                 detail::first_not_over(scheme, kind, number_of(span.end_day())) - 1);
}

std::vector<period> periods_touching(period_kind kind, const date_range& span) {
  return periods_touching(period_scheme{}, kind, span);
}

std::vector<period> periods_touching(const period_scheme& scheme, period_kind kind, const date_range& span) {
  require_kind(scheme, kind);
  if (span.empty()) return {};
  return between(scheme, kind, detail::first_not_over(scheme, kind, number_of(span.first())),
                 detail::last_begun(scheme, kind, number_of(span.end_day()) - 1));
}

}  // namespace phoihop
