// SPDX-License-Identifier: BSL-1.0
#include "national.hpp"

#include <phoihop/calendar/vietnam.hpp>

namespace phoihop::bench {
namespace {

void append(std::vector<national_series>& to, std::int32_t count, period_kind kind, std::int32_t months) {
  for (std::int32_t i = 0; i < count; ++i) {
    const std::int32_t lag = i % 28;
    to.push_back({recurrence{kind, after_period_end{lag}, roll::modified_following}, months, lag});
  }
}

std::vector<national_series> every(std::size_t step) {
  std::vector<national_series> all;
  append(all, 10'599, period_kind::month, 1);
  append(all, 705, period_kind::quarter, 3);
  append(all, 63, period_kind::half_year, 6);
  append(all, 1, period_kind::year, 12);
  std::vector<national_series> kept;
  for (std::size_t i = 0; i < all.size(); i += step) kept.push_back(all[i]);
  return kept;
}

}  // namespace

const business_calendar& national_calendar() {
  static const business_calendar calendar = vietnam::public_service();
  return calendar;
}

const std::vector<national_series>& nation() {
  static const std::vector<national_series> all = every(1);
  return all;
}

const std::vector<national_series>& sample_of_nation() {
  static const std::vector<national_series> some = every(20);
  return some;
}

date_range five_years() {
  return {date{2021, 1, 1}, date{2026, 1, 1}};
}

}  // namespace phoihop::bench
