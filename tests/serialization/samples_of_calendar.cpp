// SPDX-License-Identifier: BSL-1.0
#include <serialization/sample_of.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::testing_support {
namespace {

calendar_definition two_weeks() {
  calendar_definition d;
  d.name = "Two weeks of 2025";
  d.horizon = {date{2025, 4, 21}, date{2025, 5, 5}};
  d.weekdays.change(date{2025, 1, 1}, weekmask::monday_to_friday);
  d.entries = {
      {date{2025, 4, 26}, entry_kind::make_up_workday, "Làm bù", "Notice 6150/TB-BLĐTBXH", date{2025, 5, 2}},
      {date{2025, 4, 30}, entry_kind::holiday, "Ngày Chiến thắng", "Labour Code art. 112", std::nullopt},
      {date{2025, 5, 1}, entry_kind::holiday, "Quốc tế lao động", "Labour Code art. 112", std::nullopt},
      {date{2025, 5, 2}, entry_kind::bridge_day, "Nghỉ", "Notice 6150/TB-BLĐTBXH", date{2025, 4, 26}}};
  d.projected = {{date{2025, 5, 3}, date{2025, 5, 5}}};
  return d;
}

week_hours seven_to_half_past_four() {
  return {{{hours(7), minutes(690)}, {minutes(810), minutes(990)}},
          {{weekday::saturday, {{hours(7), hours(11)}}}, {weekday::wednesday, {}}},
          minutes(735)};
}

working_hours two_seasons() {
  timeline<week_hours> weeks;
  weeks.change(date{2024, 10, 16}, {{{hours(0), hours(6)}, {hours(22), hours(24)}}, {}, hours(12)});
  weeks.change(date{2025, 4, 29}, seven_to_half_past_four());
  return {business_calendar{two_weeks()}, std::move(weeks)};
}

period_scheme market_year() {
  return period_scheme{{.name = "mkt2026",
                        .first_day = 31,
                        .months = period_label::by_end,
                        .first_month = 4,
                        .years = period_label::by_end,
                        .week_begins = weekday::thursday,
                        .cumulative_months = {6, 10, 12},
                        .term_years = 4,
                        .term_from = 1998}};
}

}  // namespace

void append_samples_of_calendar(std::vector<sample>& to) {
  to.push_back(sample_of("weekmask", static_cast<weekmask>(0b100'1111)));
  to.push_back(sample_of("calendar_entry", two_weeks().entries.front()));
  to.push_back(sample_of("calendar_definition", two_weeks()));
  to.push_back(sample_of("business_calendar", business_calendar{two_weeks()}));
  to.push_back(sample_of("periods", std::vector<period>{{period_kind::month, 2021, 7},
                                                        {period_kind::quarter, 2021, 2},
                                                        {period_kind::half_year, 2022, 1},
                                                        {period_kind::year, 2023, 1}}));
  to.push_back(sample_of("days", std::array{period{period_kind::day, 2024, 60},
                                            period{vietnam::decree_09_2019, period_kind::day, 2026, 105}}));
  to.push_back(sample_of("period_scheme", market_year()));
  to.push_back(sample_of("period_of_own_scheme", period{market_year(), period_kind::cumulative, 2026, 10}));
  to.push_back(sample_of(
      "periods_of_schemes",
      std::array{period{vietnam::decree_09_2019, period_kind::month, 2026, 4},
                 period{vietnam::civil_enforcement, period_kind::cumulative, 2026, 10},
                 period{weeks_from_thursday, period_kind::week, 2026, 52},
                 period{period_kind::week, 2026, 53}, period{period_kind::ten_days, 2026, 12},
                 period{period_kind::half_month, 2026, 7}, period{period_kind::nine_months, 2026, 1},
                 period{market_year(), period_kind::term, 2026, 1}}));
  to.push_back(sample_of("day_interval", day_interval{minutes(810), hours(24)}));
  to.push_back(sample_of("weekday_hours", seven_to_half_past_four().by_weekday.front()));
  to.push_back(sample_of("week_hours", seven_to_half_past_four()));
  to.push_back(sample_of("working_hours", two_seasons()));
  to.push_back(
      sample_of("lunar_dates", std::array{vietnam::lunar_date{2026, 3, 10},
                                          vietnam::lunar_date{2025, 6, 8, vietnam::lunar_month_kind::leap}}));
  to.push_back(sample_of("edition", vietnam::edition{{date{2015, 1, 1}, date{2031, 1, 1}},
                                                     date{2025, 12, 24},
                                                     vietnam::culture_day_make_up::next_working_day}));
}

}  // namespace phoihop::testing_support
