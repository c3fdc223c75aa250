// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_CALENDAR_PERIOD_MODEL_HPP
#define PHOIHOP_TESTS_CALENDAR_PERIOD_MODEL_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/date.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace phoihop::testing_support {

// Periods as they are told to people: by walking over the days and looking where something begins. Knows the
// written definition of a scheme only.
struct model_period {
  std::int32_t year;
  std::int32_t number;
  date first;
  date last;  // the cut-off
};

inline constexpr std::array all_period_kinds{
    period_kind::day,   period_kind::week,    period_kind::ten_days,  period_kind::half_month,
    period_kind::month, period_kind::quarter, period_kind::half_year, period_kind::nine_months,
    period_kind::year,  period_kind::term,    period_kind::cumulative};

inline constexpr std::array tiling_period_kinds{
    period_kind::day,        period_kind::week,  period_kind::ten_days,
    period_kind::half_month, period_kind::month, period_kind::quarter,
    period_kind::half_year,  period_kind::year,  period_kind::term};

inline bool is_last_of_month(const date& d) {
  return d.day() == days_in_month(d.year(), d.month());
}

inline bool begins_month(const period_scheme_definition& s, const date& d) {
  return d.day() == s.first_day || (d.day() < s.first_day && is_last_of_month(d));
}

// The months whose days all lie in `walked`.
inline std::vector<model_period> model_months(const period_scheme_definition& s, const date_range& walked) {
  std::vector<model_period> months;
  date first;  // none yet
  date before;
  for (const date d : walked) {
    if (begins_month(s, d)) {
      if (is_day(first)) {
        const date called = s.months == period_label::by_end ? before : first;
        months.push_back({called.year(), called.month().as_number(), first, before});
      }
      first = d;
    }
    before = d;
  }
  return months;
}

// The years that are walked from their first day on.
inline std::vector<model_period> model_days(const date_range& walked) {
  std::vector<model_period> days;
  for (const date d : walked) {
    const bool begins_year = d.month() == 1 && d.day() == 1;
    if (days.empty() && !begins_year) continue;
    days.push_back({d.year(), begins_year ? 1 : days.back().number + 1, d, d});
  }
  return days;
}

inline std::vector<model_period> model_weeks(const period_scheme_definition& s, const date_range& walked) {
  std::vector<model_period> weeks;
  for (const date d : walked) {
    if (weekday_of(d) != s.week_begins || days_between(d, walked.end_day()) < 7) continue;
    const std::int32_t year = add_days(d, 3).year();
    const std::int32_t number = weeks.empty() || weeks.back().year != year ? 1 : weeks.back().number + 1;
    weeks.push_back({year, number, d, add_days(d, 6)});
  }
  // The first year was entered somewhere in its middle.
  std::size_t cut = 0;
  while (cut < weeks.size() && weeks[cut].year == weeks.front().year) ++cut;
  weeks.erase(weeks.begin(), weeks.begin() + static_cast<std::ptrdiff_t>(cut));
  return weeks;
}

inline std::vector<model_period> model_parts(const std::vector<model_period>& months, std::int32_t parts,
                                             std::int32_t length) {
  std::vector<model_period> result;
  for (const model_period& m : months)
    for (std::int32_t i = 0; i < parts; ++i)
      result.push_back({m.year, (m.number - 1) * parts + i + 1, add_days(m.first, std::int64_t{i} * length),
                        i + 1 == parts ? m.last : add_days(m.first, (i + 1) * std::int64_t{length} - 1)});
  return result;
}

// The years of twelve months, each with them.
struct model_year {
  std::int32_t year;
  std::vector<model_period> months;
};

inline std::vector<model_year> model_years(const period_scheme_definition& s,
                                           const std::vector<model_period>& months) {
  std::vector<model_year> years;
  for (std::size_t i = 0; i + 12 <= months.size(); ++i) {
    if (months[i].number != s.first_month) continue;
    const auto begin = months.begin() + static_cast<std::ptrdiff_t>(i);
    const std::int32_t called = s.years == period_label::by_end ? months[i + 11].year : months[i].year;
    years.push_back({called, {begin, begin + 12}});
  }
  return years;
}

inline std::vector<model_period> model_cuts(const std::vector<model_year>& years, std::size_t months) {
  std::vector<model_period> result;
  for (const model_year& y : years)
    for (std::size_t i = 0; i + months <= 12; i += months)
      result.push_back({y.year, static_cast<std::int32_t>(i / months) + 1, y.months[i].first,
                        y.months[i + months - 1].last});
  return result;
}

inline std::vector<model_period> model_cumulative(const period_scheme_definition& s,
                                                  const std::vector<model_year>& years) {
  std::vector<model_period> result;
  for (const model_year& y : years)
    for (const std::int32_t m : s.cumulative_months)
      if (m != 0)
        result.push_back({y.year, m, y.months.front().first, y.months[static_cast<std::size_t>(m - 1)].last});
  return result;
}

inline std::vector<model_period> model_terms(const period_scheme_definition& s,
                                             const std::vector<model_year>& years) {
  std::vector<model_period> result;
  const auto length = static_cast<std::size_t>(s.term_years);
  for (std::size_t i = 0; length != 0 && i + length <= years.size(); ++i)
    if ((years[i].year - s.term_from) % s.term_years == 0)
      result.push_back(
          {years[i].year, 1, years[i].months.front().first, years[i + length - 1].months.back().last});
  return result;
}

inline std::vector<model_period> model_periods(const period_scheme_definition& s, period_kind kind,
                                               const date_range& walked) {
  if (kind == period_kind::day) return model_days(walked);
  if (kind == period_kind::week) return model_weeks(s, walked);
  const auto months = model_months(s, walked);
  const auto years = model_years(s, months);
  switch (kind) {
    case period_kind::ten_days: return model_parts(months, 3, 10);
    case period_kind::half_month: return model_parts(months, 2, 15);
    case period_kind::month: return months;
    case period_kind::quarter: return model_cuts(years, 3);
    case period_kind::half_year: return model_cuts(years, 6);
    case period_kind::nine_months: return model_cuts(years, 9);
    case period_kind::year: return model_cuts(years, 12);
    case period_kind::term: return model_terms(s, years);
    case period_kind::cumulative: return model_cumulative(s, years);
    default: return {};
  }
}

}  // namespace phoihop::testing_support

#endif
