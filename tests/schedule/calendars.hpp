// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SCHEDULE_CALENDARS_HPP
#define PHOIHOP_TESTS_SCHEDULE_CALENDARS_HPP

/// Calendars for the tests of meetings: Monday to Friday with the holidays that a test needs, and to Saturday.

#include <phoihop/calendar/business_calendar.hpp>

#include <cstdint>
#include <random>
#include <vector>

namespace phoihop::testing_support {

inline calendar_definition monday_to_friday(const date_range& horizon,
                                            const std::vector<date>& holidays = {}) {
  calendar_definition made;
  made.name = "Monday to Friday";
  made.horizon = horizon;
  made.weekdays.change(horizon.first(), weekmask::monday_to_friday);
  for (const auto& d : holidays)
    made.entries.push_back({d, entry_kind::holiday, "Ngày lễ", "made up for this test", {}});
  return made;
}

inline calendar_definition monday_to_saturday(const date_range& horizon) {
  calendar_definition made;
  made.name = "Monday to Saturday";
  made.horizon = horizon;
  made.weekdays.change(horizon.first(), weekmask::monday_to_saturday);
  return made;
}

/// About one weekday in `one_in` is a holiday, and now and then a whole week.
inline std::vector<date> random_holidays(const date_range& horizon, std::uint32_t one_in,
                                         std::mt19937& random) {
  std::vector<date> holidays;
  std::uint32_t left_of_week = 0;
  for (const date d : horizon) {
    if (random() % (one_in * 20) == 0) left_of_week = 7;
    if (left_of_week > 0 || random() % one_in == 0) holidays.push_back(d);
    if (left_of_week > 0) --left_of_week;
  }
  return holidays;
}

}  // namespace phoihop::testing_support

#endif
