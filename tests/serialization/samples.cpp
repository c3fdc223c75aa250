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

// ---- core ----

timeline<std::string> kind_of_muong_giang() {
  timeline<std::string> kind;
  kind.change(date{2011, 2, 21}, "xã");
  kind.end(date{2019, 1, 1});
  kind.change(date{2024, 11, 1}, "thị trấn & \"phố\"\n\x01\x7F\xFF\\");
  return kind;
}

void append_core(std::vector<sample>& to) {
  to.push_back(sample_of("number", std::int64_t{-9'223'372'036'854'775'807 - 1}));
  to.push_back(sample_of("text", std::string{" Pá Ma Pha Khinh <&> \"\\n\"\r\n\t\x01\x7F\xC2 "}));
  to.push_back(sample_of("list_of_text", std::vector<std::string>{"", "Nậm Ét", "x"}));
  to.push_back(sample_of("optional_number", std::optional<std::int32_t>{-7}));
  to.push_back(sample_of("optional_date_none", std::optional<date>{}));
  to.push_back(sample_of("pair", std::pair{unit_id{2}, std::string{"Hạt Kiểm lâm"}}));
  to.push_back(sample_of("array", std::array<std::uint32_t, 3>{0, 1, 4'294'967'295}));
  to.push_back(sample_of("date", signing));
  to.push_back(sample_of("weekday", weekday::saturday));
  to.push_back(sample_of("instant", at(date{2021, 4, 30}, 10 * 3600 + 20 * 60, 5)));
  to.push_back(sample_of("duration", minutes(-90)));
  to.push_back(sample_of("civil_time", civil_time{signing, hours(24)}));
  to.push_back(sample_of("repeated_time", repeated_time::later));
  to.push_back(sample_of("zone", two_offsets()));
  to.push_back(sample_of("date_range", date_range{date{2021, 3, 1}, date{2021, 4, 1}}));
  to.push_back(sample_of("validity", validity{date{2021, 1, 1}, date{2026, 1, 1}}));
  to.push_back(sample_of("validity_open", validity::from(date{2019, 1, 1})));
  to.push_back(sample_of("timeline", kind_of_muong_giang()));
  to.push_back(sample_of("field_id", field_id{3}));
  to.push_back(sample_of("unit_id", unit_id{4'294'967'295}));
  to.push_back(sample_of("verdict", verdict::not_due));
  to.push_back(sample_of("severity", severity::fault));
  to.push_back(sample_of("finding", area_ended()));
  to.push_back(sample_of("ratio", ratio{-17, 20}));
}

// ---- calendar ----

calendar_definition two_weeks() {
  calendar_definition d;
  d.name = "Two weeks of 2025";
  d.horizon = {date{2025, 4, 21}, date{2025, 5, 5}};
  d.weekdays.change(date{2025, 1, 1}, weekmask::monday_to_friday);
  d.entries = {
      {date{2025, 4, 26}, entry_kind::swapped_work, "Làm bù", "Notice 6150/TB-BLĐTBXH", date{2025, 5, 2}},
      {date{2025, 4, 30}, entry_kind::holiday, "Ngày Chiến thắng", "Labour Code art. 112", std::nullopt},
      {date{2025, 5, 1}, entry_kind::holiday, "Quốc tế lao động", "Labour Code art. 112", std::nullopt},
      {date{2025, 5, 2}, entry_kind::swapped_rest, "Nghỉ", "Notice 6150/TB-BLĐTBXH", date{2025, 4, 26}}};
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

void append_calendar(std::vector<sample>& to) {
  to.push_back(sample_of("weekmask", static_cast<weekmask>(0b100'1111)));
  to.push_back(sample_of("entry_kind", entry_kind::make_up_rest));
  to.push_back(sample_of("calendar_entry", two_weeks().entries.front()));
  to.push_back(sample_of("firmness", firmness::projected));
  to.push_back(sample_of("roll", roll::half_month_modified_following));
  to.push_back(sample_of("calendar_definition", two_weeks()));
  to.push_back(sample_of("business_calendar", business_calendar{two_weeks()}));
  to.push_back(sample_of("period_kind", period_kind::half_year));
  to.push_back(sample_of("periods", std::vector<period>{{period_kind::month, 2021, 7},
                                                        {period_kind::quarter, 2021, 2},
                                                        {period_kind::half_year, 2022, 1},
                                                        {period_kind::year, 2023, 1}}));
  to.push_back(sample_of(
      "period_kinds",
      std::array{period_kind::week, period_kind::ten_days, period_kind::half_month, period_kind::month,
                 period_kind::quarter, period_kind::half_year, period_kind::nine_months, period_kind::year,
                 period_kind::term, period_kind::cumulative}));
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
  to.push_back(sample_of("missing_day", missing_day::first_of_next_month));
  to.push_back(sample_of("day_interval", day_interval{minutes(810), hours(24)}));
  to.push_back(sample_of("weekday_hours", seven_to_half_past_four().by_weekday.front()));
  to.push_back(sample_of("week_hours", seven_to_half_past_four()));
  to.push_back(sample_of("working_hours", two_seasons()));
  to.push_back(sample_of("half_days", std::array{entry_kind::morning_off, entry_kind::afternoon_off}));
  to.push_back(sample_of("join", join::worked_by_any));
  to.push_back(sample_of("lunar_month_kind", vietnam::lunar_month_kind::leap));
  to.push_back(
      sample_of("lunar_certainties",
                std::array{vietnam::lunar_certainty::solid, vietnam::lunar_certainty::conventional,
                           vietnam::lunar_certainty::uncertain, vietnam::lunar_certainty::disputed}));
  to.push_back(
      sample_of("lunar_dates", std::array{vietnam::lunar_date{2026, 3, 10},
                                          vietnam::lunar_date{2025, 6, 8, vietnam::lunar_month_kind::leap}}));
  to.push_back(sample_of("edition", vietnam::edition{{date{2015, 1, 1}, date{2031, 1, 1}},
                                                     date{2025, 12, 24},
                                                     vietnam::culture_day_make_up::next_working_day}));
}

}  // namespace

void append_samples_of_the_ground(std::vector<sample>& to) {
  append_core(to);
  append_calendar(to);
}

std::vector<sample> samples() {
  std::vector<sample> all;
  append_samples_of_the_ground(all);
  append_samples_of_units_and_figures(all);
  append_samples_of_duties(all);
  append_samples_of_agreements(all);
  return all;
}

std::vector<sample> earlier_samples() {
  std::vector<sample> all;
  append_earlier_samples_of_units_and_figures(all);
  append_earlier_samples_of_agreements(all);
  return all;
}

std::string golden_name(const sample& s, archive_kind kind) {
  return s.name + "_v" + std::to_string(s.version) + (kind == archive_kind::text ? ".txt" : ".xml");
}

}  // namespace phoihop::testing_support
