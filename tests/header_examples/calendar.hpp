// SPDX-License-Identifier: BSL-1.0
// What the examples of the module calendar use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_CALENDAR_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_CALENDAR_HPP

#include <phoihop/calendar.hpp>

#include <gtest/gtest.h>

#include <vector>

namespace phoihop::header_examples {

class calendar_surroundings : public ::testing::Test {
 protected:
  void show(const date& d) { shown.push_back(d); }
  std::vector<date> shown;

  const business_calendar vn = vietnam::public_service();
  const business_calendar rangers = vietnam::public_service();
  const business_calendar command = vietnam::private_sector(weekmask::monday_to_saturday);

  // Three seasons, and the hours of each.
  const business_calendar calendar =
      vietnam::public_service({.horizon = {date{2024, 10, 16}, date{2026, 1, 1}}});
  const week_hours summer{{{hours(7), hours(11)}, {hours(13), hours(17)}}, {}};
  const week_hours winter{{{hours(8), hours(12)}, {hours(13), hours(17)}}, {}};
};

}  // namespace phoihop::header_examples

#endif
