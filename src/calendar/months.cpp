// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/months.hpp>

#include <phoihop/core/error.hpp>

#include <string>

namespace phoihop {
namespace {

constexpr std::int64_t first_month = std::int64_t{1400} * 12;  // January 1400, counted from January of year 0
constexpr std::int64_t last_month = std::int64_t{9999} * 12 + 11;

void require_within_years(const date& d, std::int64_t from, std::int64_t n) {
  if (n < first_month - from || n > last_month - from)
    throw overflow{"n", std::to_string(n), {"this many months from {} leave the years 1400 to 9999", d}};
}

[[noreturn]] void refuse_missing(const date& d, std::int64_t n, std::int32_t length) {
  throw bad_argument{
      "date", to_text(d), {"{} months from it is a month of {} days, which has no such day", n, length}};
}

}  // namespace

date add_months(const date& d, std::int64_t n, missing_day rule) {
  require_day(d, "date");
  require_enumerator(rule, "rule");
  const auto fields = d.year_month_day();
  const std::int64_t from = std::int64_t{fields.year} * 12 + fields.month.as_number() - 1;
  require_within_years(d, from, n);

  const auto year = static_cast<std::int32_t>((from + n) / 12);
  const auto month = static_cast<std::int32_t>((from + n) % 12) + 1;
  const std::int32_t day = fields.day.as_number();
  const std::int32_t length = days_in_month(year, month);
  if (day <= length) return make_date(year, month, day);
  if (rule == missing_day::refuse) refuse_missing(d, n, length);
  // A December misses no day, so that the first of the next month is within the years.
  return add_days(make_date(year, month, length), rule == missing_day::first_of_next_month ? 1 : 0);
}

}  // namespace phoihop
