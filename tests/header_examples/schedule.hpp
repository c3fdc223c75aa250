// SPDX-License-Identifier: BSL-1.0
// What the examples of the module schedule use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_SCHEDULE_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_SCHEDULE_HPP

#include <phoihop/calendar.hpp>
#include <phoihop/schedule.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::header_examples {

class schedule_surroundings : public ::testing::Test {
 protected:
  const unit_id rangers{0};
  const unit_id police{1};
  const unit_id military{2};
  const unit_id old_police{3};
  const unit_id new_police{4};
  const unit_id here{5};
  const unit_id there{6};

  const validity term{date{2021, 1, 1}, date{2026, 1, 1}};
  const validity until_march{date{2021, 1, 1}, date{2025, 3, 1}};
  const validity from_march = validity::from(date{2025, 3, 1});

  const business_calendar calendar =
      vietnam::public_service({.horizon = {date{2021, 1, 1}, date{2026, 1, 1}}});
  const period quarter{period_kind::quarter, 2021, 2};
  const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::preceding};
  const roster in_turn{{{rangers, term}, {police, term}, {military, term}}, {}, {}};
  const series s{"118.giao-ban", "Giao ban quý", quarterly, term, {{meeting_role::chair, in_turn}}};

  // One of another series, one that sat late, one that is off, one of which the chair is known.
  const std::vector<meeting_record> records{
      {"another", quarter},
      {s.key, quarter, date{2021, 7, 27}},
      {s.key, quarter.plus(1), {}, "bão"},
      {s.key, quarter.plus(3), {}, {}, {}, {{meeting_role::chair, {police}}}}};
  const std::vector<std::size_t> rows{1, 2, 3};

  const meeting m = plan_series(s, calendar, {date{2021, 1, 1}, date{2022, 1, 1}}).meetings[0];

  const std::vector<meeting> meetings =
      plan_series(s, calendar, {date{2021, 1, 1}, date{2022, 1, 1}}).meetings;
  const series_events planned_in_june = to_series_events(meetings, quarterly, "sonla.example");
  const series_events planned_now = to_series_events(
      meetings, {period_kind::quarter, nth_business_day{-1}, roll::unadjusted}, "sonla.example");

  void write(std::string_view text) { written += text; }
  std::string written;
  const calendar_header header{"-//phoihop//EN", "Giao ban", make_instant(date{2021, 1, 4}, 0)};
  const std::vector<std::vector<calendar_event>> pieces{{{"1@sonla.example", date{2021, 3, 31}, "1", ""}},
                                                        {{"2@sonla.example", date{2021, 6, 30}, "2", ""}}};
  const std::string holidays_2026 =
      "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//holidays//EN\nBEGIN:VEVENT\nUID:1@sonla.example\n"
      "DTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20260902\nSUMMARY:National Day\nEND:VEVENT\n"
      "END:VCALENDAR\n";
  const std::vector<calendar_event> june = pieces[0];
  const std::vector<calendar_event> events = pieces[1];
};

}  // namespace phoihop::header_examples

#endif
