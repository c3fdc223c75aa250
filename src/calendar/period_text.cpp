// SPDX-License-Identifier: BSL-1.0
// The ids of periods: ours, those of DHIS2, and the intervals of ISO 8601.
#include <phoihop/calendar/period.hpp>

#include <calendar/period_ordinals.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace phoihop {
namespace {

constexpr std::size_t year_digits = 4;
constexpr std::size_t month_digits = 2;
constexpr std::size_t day_digits = 2;

std::string padded(std::int32_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

// The number that all of `text` writes, of at most seven digits.
std::optional<std::int32_t> digits(std::string_view text) noexcept {
  if (text.empty() || text.size() > 7) return std::nullopt;
  std::int32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::optional<std::int32_t> unpadded(std::string_view text) noexcept {
  return text.substr(0, 1) == "0" ? std::nullopt : digits(text);
}

// ---- ours ----

// Kinds whose number follows a letter.
struct lettered {
  char letter;
  period_kind kind;
};
constexpr std::array<lettered, 5> letters = {{{'Q', period_kind::quarter},
                                              {'S', period_kind::half_year},
                                              {'W', period_kind::week},
                                              {'N', period_kind::nine_months},
                                              {'C', period_kind::cumulative}}};

std::string part_of_month(const period& p, std::int32_t parts, char letter) {
  const std::int32_t index = p.number() - 1;
  return std::to_string(p.year()) + padded(index / parts + 1, month_digits) + letter +
         std::to_string(index % parts + 1);
}

std::string compact(const date& d) {
  return std::to_string(d.year()) + padded(d.month().as_number(), month_digits) + padded(d.day(), day_digits);
}

std::string bare_id(const period& p) {
  std::string year = std::to_string(p.year());  // four digits: the year is 1400 to 9999
  switch (p.kind()) {
    case period_kind::day: return compact(p.cut_off());
    case period_kind::ten_days: return part_of_month(p, 3, 'T');
    case period_kind::half_month: return part_of_month(p, 2, 'H');
    case period_kind::month: return year + padded(p.number(), month_digits);
    case period_kind::year: return year;
    case period_kind::term: return year + "-" + std::to_string(p.year() + p.scheme().term_years() - 1);
    case period_kind::nine_months: return year + "N9";
    default: break;
  }
  for (const lettered& l : letters)
    if (l.kind == p.kind()) return year + l.letter + std::to_string(p.number());
  return year;  // there is no other kind
}

struct spelled {
  period_kind kind;
  detail::place place;
};

std::optional<spelled> day_spelled(std::int32_t year, std::int32_t month, std::int32_t day) noexcept {
  if (year < detail::min_year || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return spelled{period_kind::day, {year, make_date(year, month, day).day_of_year()}};
}

std::optional<spelled> part_spelled(std::int32_t year, std::string_view rest) noexcept {
  const auto month = digits(rest.substr(0, month_digits));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (rest.size() == month_digits) return spelled{period_kind::month, {year, *month}};
  if (rest.size() != month_digits + 2) return std::nullopt;
  if (const auto day = digits(rest.substr(month_digits))) return day_spelled(year, *month, *day);
  const char letter = rest[month_digits];
  const std::int32_t parts = letter == 'T' ? 3 : letter == 'H' ? 2 : 0;
  const std::int32_t part = rest.back() - '0';
  if (part < 1 || part > parts) return std::nullopt;
  const period_kind kind = letter == 'T' ? period_kind::ten_days : period_kind::half_month;
  return spelled{kind, {year, (*month - 1) * parts + part}};
}

std::optional<spelled> spelled_in(const period_scheme& s, std::string_view id) noexcept {
  const auto year = digits(id.substr(0, year_digits));
  if (id.size() < year_digits || !year) return std::nullopt;
  const std::string_view rest = id.substr(year_digits);
  if (rest.empty()) return spelled{period_kind::year, {*year, 1}};
  if (rest.front() == '-') {
    const auto last = digits(rest.substr(1));
    if (rest.size() != 1 + year_digits || !last || *last != *year + s.term_years() - 1) return std::nullopt;
    return spelled{period_kind::term, {*year, 1}};
  }
  if (rest == "N9") return spelled{period_kind::nine_months, {*year, 1}};
  for (const lettered& l : letters) {
    if (rest.front() != l.letter) continue;
    const auto number = unpadded(rest.substr(1));
    if (!number || l.kind == period_kind::nine_months) return std::nullopt;
    return spelled{l.kind, {*year, *number}};
  }
  return part_spelled(*year, rest);
}

std::optional<period> parse_bare(const period_scheme& s, std::string_view id) noexcept {
  const auto found = spelled_in(s, id);
  if (!found || !detail::has(s, found->kind) || !detail::has_year(s, found->kind, found->place.year) ||
      !detail::has_number(s, found->kind, found->place))
    return std::nullopt;
  return period{s, found->kind, found->place.year, found->place.number};  // checked: does not throw
}

const period_scheme* scheme_called(std::string_view name, std::span<const period_scheme> schemes) {
  for (const period_scheme& s : schemes)
    if (s.name() == name) return &s;
  return nullptr;
}

// ---- DHIS2 ----

struct dhis2_week {
  std::string_view infix;
  const period_scheme& scheme;
};
constexpr period_scheme calendar;
constexpr std::array<dhis2_week, 5> dhis2_weeks = {{{"W", calendar},
                                                    {"WedW", weeks_from_wednesday},
                                                    {"ThuW", weeks_from_thursday},
                                                    {"SatW", weeks_from_saturday},
                                                    {"SunW", weeks_from_sunday}}};

struct dhis2_year {
  std::string_view suffix;
  const period_scheme& scheme;
};
constexpr std::array<dhis2_year, 4> dhis2_years = {
    {{"", calendar}, {"April", years_from_april}, {"July", years_from_july}, {"Oct", years_from_october}}};

constexpr std::string_view april_half = "AprilS";

std::optional<std::string> dhis2_week_id(const period& p) {
  for (const dhis2_week& w : dhis2_weeks)
    if (w.scheme.week_begins() == p.scheme().week_begins())
      return std::to_string(p.year()).append(w.infix).append(std::to_string(p.number()));
  return std::nullopt;
}

// DHIS2's id of months of the calendar.
std::optional<std::string> dhis2_months_id(const detail::month_span& months) {
  const std::string year = std::to_string(months.first / 12);
  const std::int32_t month = months.first % 12 + 1;
  if (months.count == 1) return year + padded(month, month_digits);
  if (months.count == 3 && month % 3 == 1) return year + "Q" + std::to_string(month / 3 + 1);
  if (months.count == 6 && month % 6 == 1) return year + "S" + std::to_string(month / 6 + 1);
  if (months.count == 6 && month % 6 == 4) return year + std::string{april_half} + (month == 4 ? "1" : "2");
  if (months.count != 12) return std::nullopt;
  for (const dhis2_year& y : dhis2_years)
    if (y.scheme.first_month() == month) return year + std::string{y.suffix};
  return std::nullopt;
}

}  // namespace

std::string to_text(const period& p) {
  const std::string name = p.scheme().name();
  return name.empty() ? bare_id(p) : name + ":" + bare_id(p);
}

std::optional<period> parse_period(std::string_view text) noexcept {
  return parse_period(text, {});
}

std::optional<period> parse_period(std::string_view text, std::span<const period_scheme> schemes) noexcept {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return parse_bare(period_scheme{}, text);
  const std::string_view name = text.substr(0, colon);
  if (name.empty() || name.size() > 8) return std::nullopt;
  const period_scheme* found = scheme_called(name, built_in_period_schemes());
  if (found == nullptr) found = scheme_called(name, schemes);
  if (found == nullptr) return std::nullopt;
  return parse_bare(*found, text.substr(colon + 1));
}

std::optional<std::string> to_dhis2(const period& p) {
  if (p.kind() == period_kind::day) return bare_id(p);
  if (p.kind() == period_kind::week) return dhis2_week_id(p);
  const std::int32_t ordinal = detail::ordinal_of(p.scheme(), p.kind(), {p.year(), p.number()});
  const auto months = detail::months_of(p.scheme(), p.kind(), ordinal);
  if (!months || p.scheme().first_day() != 1) return std::nullopt;
  const std::int32_t year = months->first / 12;
  if (year < detail::min_year || year > detail::max_year) return std::nullopt;
  return dhis2_months_id(*months);
}

std::optional<period> parse_dhis2(std::string_view text) noexcept {
  const std::string_view year = text.substr(0, year_digits);
  const std::string_view rest = text.substr(year.size());
  for (const dhis2_year& y : dhis2_years)
    if (rest == y.suffix) return parse_bare(y.scheme, year);
  if (rest.substr(0, april_half.size()) == april_half) {
    const auto found = parse_bare(years_from_april, year);
    const std::string_view half = rest.substr(april_half.size());
    if (!found || (half != "1" && half != "2")) return std::nullopt;
    return period{years_from_april, period_kind::half_year, found->year(), half == "1" ? 1 : 2};
  }
  for (const dhis2_week& w : dhis2_weeks) {
    if (rest.substr(0, w.infix.size()) != w.infix) continue;
    const auto number = unpadded(rest.substr(w.infix.size()));  // none where "W" is that of "WedW1"
    const auto whole = parse_bare(w.scheme, year);
    if (number && whole && detail::has_number(w.scheme, period_kind::week, {whole->year(), *number}))
      return period{w.scheme, period_kind::week, whole->year(), *number};
  }
  const auto found = parse_bare(calendar, text);
  const bool known =
      found && (found->kind() == period_kind::day || found->kind() == period_kind::month ||
                found->kind() == period_kind::quarter || found->kind() == period_kind::half_year);
  return known ? found : std::nullopt;
}

std::string to_iso_interval(const date_range& days) {
  return to_text(days.first()) + "/P" + std::to_string(days.size()) + "D";
}

std::string to_iso_interval(const period& p) {
  return to_iso_interval(p.days());
}

std::optional<date_range> parse_iso_interval(std::string_view text) noexcept {
  constexpr std::size_t date_size = 10;
  const auto first = parse_date(text.substr(0, date_size));
  if (!first || text.size() < date_size + 4 || text.substr(date_size, 2) != "/P" || text.back() != 'D')
    return std::nullopt;
  const std::string_view count = text.substr(date_size + 2, text.size() - date_size - 3);
  const auto days = count == "0" ? digits(count) : unpadded(count);
  if (!days || *days > days_between(*first, max_date)) return std::nullopt;
  return date_range{*first, add_days(*first, *days)};
}

}  // namespace phoihop
