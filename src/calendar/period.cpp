// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/period.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {
namespace {

constexpr std::int32_t min_year = 1400;
constexpr std::int32_t max_year = 9999;
constexpr std::int32_t months_in_year = 12;

// How a kind is written: the letter between year and number, and how many digits the number has.
struct id_form {
  std::string_view letter;
  std::size_t digits;
};

constexpr id_form form_of(period_kind kind) noexcept {
  switch (kind) {
    case period_kind::month: return {"", 2};
    case period_kind::quarter: return {"Q", 1};
    case period_kind::half_year: return {"S", 1};
    case period_kind::year: break;
  }
  return {"", 0};
}

void require_kind(period_kind kind) {
  if (periods_in_year(kind) == 0)
    throw bad_argument{"kind", std::to_string(static_cast<unsigned>(kind)),
                       "there is no such kind of period"};
}

std::optional<std::int32_t> digits(std::string_view text) noexcept {
  std::int32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::optional<period> parse_as(period_kind kind, std::string_view text) noexcept {
  constexpr std::size_t year_digits = 4;
  const id_form form = form_of(kind);
  if (text.size() != year_digits + form.letter.size() + form.digits) return std::nullopt;
  if (text.substr(year_digits, form.letter.size()) != form.letter) return std::nullopt;
  const auto year = digits(text.substr(0, year_digits));
  const auto number = form.digits == 0 ? 1 : digits(text.substr(year_digits + form.letter.size()));
  if (!year || *year < min_year || !number || *number < 1 || *number > periods_in_year(kind))
    return std::nullopt;
  return period{kind, *year, *number};
}

}  // namespace

std::int32_t periods_in_year(period_kind kind) noexcept {
  switch (kind) {
    case period_kind::month: return 12;
    case period_kind::quarter: return 4;
    case period_kind::half_year: return 2;
    case period_kind::year: return 1;
  }
  return 0;
}

std::string_view to_text(period_kind kind) noexcept {
  switch (kind) {
    case period_kind::month: return "month";
    case period_kind::quarter: return "quarter";
    case period_kind::half_year: return "half-year";
    case period_kind::year: return "year";
  }
  return "unknown kind of period";
}

period::period(period_kind kind, std::int32_t year, std::int32_t number) {
  require_kind(kind);
  const std::int32_t in_year = periods_in_year(kind);
  if (year < min_year || year > max_year)
    throw bad_argument{"year", std::to_string(year), "a year is 1400 to 9999"};
  if (number < 1 || number > in_year)
    throw bad_argument{
        "number", std::to_string(number),
        "the number of a " + std::string{to_text(kind)} + " is 1 to " + std::to_string(in_year)};
  kind_ = kind;
  ordinal_ = year * in_year + number - 1;
}

period period::containing(period_kind kind, const date& d) {
  require_kind(kind);
  require_day(d, "date");
  const auto fields = d.year_month_day();
  const std::int32_t months = months_in_year / periods_in_year(kind);
  return {kind, fields.year, (fields.month.as_number() - 1) / months + 1};
}

std::int32_t period::year() const noexcept {
  return ordinal_ / periods_in_year(kind_);
}

std::int32_t period::number() const noexcept {
  return ordinal_ % periods_in_year(kind_) + 1;
}

date_range period::days() const {
  if (year() == max_year && number() == periods_in_year(kind_))
    throw overflow{"period", to_text(*this), "it ends on 9999-12-31, and the day after that is no date"};
  const std::int32_t months = months_in_year / periods_in_year(kind_);
  const std::int32_t month = (number() - 1) * months;
  const std::int32_t next = month + months;
  return {make_date(year(), month + 1, 1),
          make_date(year() + next / months_in_year, next % months_in_year + 1, 1)};
}

period period::plus(std::int64_t n) const {
  const std::int32_t in_year = periods_in_year(kind_);
  const std::int64_t least = std::int64_t{min_year} * in_year - ordinal_;
  const std::int64_t most = (std::int64_t{max_year} + 1) * in_year - 1 - ordinal_;
  if (n < least || n > most)
    throw overflow{"n", std::to_string(n),
                   "counted from " + to_text(*this) + " this leaves the years 1400 to 9999"};
  period moved = *this;
  moved.ordinal_ += static_cast<std::int32_t>(n);
  return moved;
}

std::int32_t period::until(const period& later) const {
  if (kind_ != later.kind_)
    throw bad_argument{"later", to_text(later),
                       "it is no " + std::string{to_text(kind_)} + ", as " + to_text(*this) + " is"};
  return later.ordinal_ - ordinal_;
}

std::vector<period> periods_within(period_kind kind, const date_range& span) {
  const period begun = period::containing(kind, span.first());
  const period cut = period::containing(kind, span.last());  // does not end before the span does
  const std::int32_t count = begun.until(cut);
  std::vector<period> result;
  for (std::int32_t i = 0; i < count; ++i) {
    const period p = begun.plus(i);
    if (i > 0 || p.days().first() == span.first()) result.push_back(p);
  }
  return result;
}

std::vector<period> periods_touching(period_kind kind, const date_range& span) {
  const period first = period::containing(kind, span.first());
  if (span.empty()) return {};
  const std::int32_t count = first.until(period::containing(kind, add_days(span.last(), -1))) + 1;
  std::vector<period> result;
  result.reserve(static_cast<std::size_t>(count));
  for (std::int32_t i = 0; i < count; ++i) result.push_back(first.plus(i));
  return result;
}

std::string to_text(const period& p) {
  const id_form form = form_of(p.kind());
  std::string text = std::to_string(p.year());  // four digits: the year is 1400 to 9999
  text += form.letter;
  if (form.digits == 0) return text;
  const std::string number = std::to_string(p.number());
  text.append(form.digits - std::min(form.digits, number.size()), '0');
  return text + number;
}

std::optional<period> parse_period(std::string_view text) noexcept {
  for (const auto kind :
       {period_kind::month, period_kind::quarter, period_kind::half_year, period_kind::year})
    if (const auto found = parse_as(kind, text)) return found;
  return std::nullopt;
}

}  // namespace phoihop
