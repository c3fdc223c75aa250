// SPDX-License-Identifier: BSL-1.0
#include <serialization/sample_of.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::testing_support {

recurrence quarterly() {
  return {period_kind::quarter, after_period_end{-11}, roll::preceding};
}

namespace {

rule_parts all_parts() {
  rule_parts parts;
  parts.every = frequency::yearly;
  parts.interval = 3;
  parts.until = until_utc{date{2025, 12, 30}, {16, 59, 60}};
  parts.months = {3, 6};
  parts.weeks = {26, -40};
  parts.year_days = {85, -184};
  parts.month_days = {26, -1};
  parts.days = {{0, weekday::monday}, {0, weekday::friday}};
  parts.positions = {1, -1};
  parts.week_start = weekday::sunday;
  return parts;
}

}  // namespace

void append_samples_of_schedule(std::vector<sample>& to) {
  to.push_back(sample_of("recurrence", quarterly()));
  to.push_back(sample_of("recurrence_of_decree_09_2019",
                         recurrence{vietnam::decree_09_2019, period_kind::month, day_of_period{31},
                                    roll::unadjusted, closed_day::leave_out}));
  to.push_back(sample_of(
      "recurrence_by_rule",
      recurrence{rule_dates{parse_recurrence_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"), date{2021, 3, 15}},
                 roll::following}));
  to.push_back(sample_of(
      "day_rules",
      std::vector<day_rule>{after_period_end{48}, after_period_start{-3}, nth_business_day{-1},
                            weekday_of_period{-5, weekday::friday, if_missing::nearest}, day_of_period{31}}));
  to.push_back(sample_of("nth_weekday", nth_weekday{-53, weekday::sunday}));
  to.push_back(sample_of("time_of_day", time_of_day{23, 59, 60}));
  to.push_back(sample_of("until_local", until_local{date{2025, 12, 31}, {17, 30, 15}}));
  to.push_back(sample_of("until_utc", until_utc{date{2025, 12, 31}, {16, 59, 59}}));
  to.push_back(sample_of("rule_parts", all_parts()));
  to.push_back(sample_of("recurrence_rule", recurrence_rule{all_parts()}));
  to.push_back(sample_of("rule_dates", rule_dates{parse_recurrence_rule("FREQ=WEEKLY;COUNT=20;BYDAY=MO"),
                                                  signing, dtstart_role::anchor}));
}

}  // namespace phoihop::testing_support
