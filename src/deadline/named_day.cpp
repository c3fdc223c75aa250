// SPDX-License-Identifier: BSL-1.0
#include <deadline/named_day.hpp>

#include <phoihop/core/error.hpp>

#include <string>

namespace phoihop::detail {
namespace {

std::int32_t months_in(calendar_unit unit) noexcept {
  switch (unit) {
    case calendar_unit::month: return 1;
    case calendar_unit::quarter: return 3;
    case calendar_unit::year: return 12;
  }
  return 0;
}

// The day named in the unit whose first day is `first`.
named_day day_in(const date_limit& limit, const date& first, const rule_pack& pack) {
  const std::int32_t months = months_in(limit.unit);
  switch (limit.which_day) {
    case day_choice::first: return {first};
    case day_choice::last: return {add_days(add_months(first, months, missing_day::refuse), -1)};
    case day_choice::middle:
      return {limit.unit == calendar_unit::month
                  ? add_days(first, 14)
                  : add_days(add_months(first, months / 2, missing_day::refuse), -1)};
    case day_choice::day: break;
  }
  const date month = add_months(first, limit.month - 1, missing_day::refuse);
  const std::int32_t days = days_in_month(month.year(), month.month());
  if (limit.day <= days) return {add_days(month, limit.day - 1)};
  if (pack.no_such_day.value == missing_day::refuse)
    throw bad_argument{
        "limit.day", std::to_string(limit.day), {"{} has only {} days", to_text(month).substr(0, 7), days}};
  return {add_days(month, pack.no_such_day.value == missing_day::last_of_month ? days - 1 : days), true};
}

date first_of_unit(const date_limit& limit, const date& reference, std::int64_t offset) {
  const std::int32_t months = months_in(limit.unit);
  const std::int32_t month = (reference.month() - 1) / months * months + 1;
  constexpr std::int64_t most_units = 103'200;  // months from 1400 to 9999
  if (offset > most_units || offset < -most_units)
    throw overflow{"limit.offset", std::to_string(limit.offset), "this leads out of the years 1400 to 9999"};
  return add_months(make_date(reference.year(), month, 1), offset * months, missing_day::refuse);
}

named_day last_in(const date_limit& limit, const date& reference, std::int64_t offset,
                  const rule_pack& pack) {
  named_day last = day_in(limit, first_of_unit(limit, reference, offset), pack);
  if (limit.bound == by_or_before::before) last.day = add_days(last.day, -1);
  return last;
}

}  // namespace

named_day last_day_of(const date_limit& limit, const date& reference, const rule_pack& pack) {
  const bool takes_next =
      limit.occurrence == which_occurrence::next && last_in(limit, reference, 0, pack).day < reference;
  return last_in(limit, reference, std::int64_t{limit.offset} + (takes_next ? 1 : 0), pack);
}

}  // namespace phoihop::detail
