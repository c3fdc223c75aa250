// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_SUPPORT_QUANTLIB_CALENDAR_HPP
#define PHOIHOP_BENCH_SUPPORT_QUANTLIB_CALENDAR_HPP

#include <phoihop/calendar/business_calendar.hpp>

#include <support/notes.hpp>

#include <ql/qldefines.hpp>
#include <ql/time/calendars/bespokecalendar.hpp>
#include <ql/version.hpp>

#include <span>
#include <vector>

// Our days and calendars as QuantLib has them.
namespace phoihop::bench {

inline QuantLib::Date as_theirs(const date& d) {
  const auto fields = d.year_month_day();
  return {static_cast<QuantLib::Day>(fields.day.as_number()),
          static_cast<QuantLib::Month>(fields.month.as_number()), static_cast<QuantLib::Year>(fields.year)};
}

inline std::vector<QuantLib::Date> as_theirs(std::span<const date> days) {
  std::vector<QuantLib::Date> result;
  result.reserve(days.size());
  for (const date& d : days) result.push_back(as_theirs(d));
  return result;
}

inline QuantLib::Calendar made_of(const business_calendar& ours) {
  QuantLib::BespokeCalendar theirs{ours.name()};
  theirs.addWeekend(QuantLib::Saturday);
  theirs.addWeekend(QuantLib::Sunday);
  for (const date d : ours.horizon()) {
    const bool is_weekend = weekday_of(d) >= weekday::saturday;
    if (ours.is_business_day(d) && is_weekend) theirs.removeHoliday(as_theirs(d));
    if (!ours.is_business_day(d) && !is_weekend) theirs.addHoliday(as_theirs(d));
  }
  return theirs;
}

inline void note_how_quantlib_is_built() {
#ifdef QL_HIGH_RESOLUTION_DATE
  note(
      "QuantLib " QL_VERSION
      " here is built with intraday dates (QL_HIGH_RESOLUTION_DATE), as Debian builds it: that makes it 6 to "
      "15 times slower than a plain build.");
#endif
}

}  // namespace phoihop::bench

#endif
