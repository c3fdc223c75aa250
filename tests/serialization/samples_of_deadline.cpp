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

// No field as it is by default.
rule_pack of_its_own_rules() {
  rule_pack pack;
  pack.name = "Quy chế 639";
  pack.place = two_offsets();
  pack.hours_end = end_rule::next_business_day;
  pack.days_end = end_rule::next_business_day;
  pack.start_source = "art. 1(a)";
  pack.hours_source = "interpretation";
  pack.days_source = "art. 2";
  pack.working_days_source = "art. 3";
  pack.hours_start = clock_start::next_full_hour;
  pack.first_day = event_day::counted;
  pack.receipt = receipt_rule::until_cut_off;
  pack.cut_off = hours(15);
  pack.months = month_length::thirty_days;
  pack.no_such_day = missing_day::refuse;
  pack.split = split_rule::fixed_lengths;
  pack.short_below = 11;
  pack.hours_end_back = end_rule::previous_business_day;
  pack.days_end_back = end_rule::next_business_day;
  pack.exchanged = exchanged_day::moves_on;
  pack.least_working_days = 2;
  pack.day_ends = hours(17);
  pack.undefined = {limit_unit::months, limit_unit::minutes};
  pack.length_source = "art. 4";
  pack.back_source = "art. 5";
  pack.short_source = "art. 6";
  pack.least_source = "art. 7";
  pack.receipt_source = "art. 8";
  pack.exchanged_source = "art. 9";
  return pack;
}

proof over_a_holiday() {
  const calendar_entry holiday{date{2021, 4, 30}, entry_kind::substitute_holiday, "Nghỉ bù", "Thông báo 12",
                               date{2021, 4, 25}};
  return {date_limit{date_edge::before, date_point::day, 30, 4, date_frame::year, -1},
          at(date{2022, 4, 1}, 1),
          at(date{2021, 5, 1}, 2),
          {{step_kind::starts, at(date{2022, 4, 1}, 1), {}},
           {step_kind::skips, at(date{2021, 4, 30}, 3), {holiday, holiday}},
           {step_kind::ends, at(date{2021, 5, 1}, 2), {}}},
          certainty::projected,
          "Quy chế 639",
          "lịch của Hạt"};
}

ledger_labels all_labels() {
  return {unit_id{7}, level_id{2}, field_id{1}, channel_id{3},
          period::containing(period_kind::month, signing)};
}

std::vector<log_item> two_items() {
  return {{"tin-1", at(signing, 1), at(signing, 2), std::nullopt, all_labels(), std::nullopt},
          {"tin-2", at(signing, 3), std::nullopt, std::string{"Quyết định 12"}, {}, std::string{"mất sóng"}}};
}

ledger four_rows() {
  const instant due = at(date{2021, 5, 1}, 0);
  ledger l;
  l.rows = {{"a", due, verdict::on_time, all_labels(), std::nullopt},
            {"b", due, verdict::late, {}, std::string{"mất sóng"}},
            {"c", due, verdict::on_time, {}, std::nullopt},
            {"d", due, verdict::waived, {}, std::nullopt}};
  l.counts = {2, 1, 0, 0, 0, 1};
  l.compliance = ratio{2, 3};
  l.target = ratio{19, 20};
  l.findings = {{severity::warning, "target_missed", "log", "2/3", "fewer than 19/20 on time", std::nullopt}};
  return l;
}

}  // namespace

void append_samples_of_deadline(std::vector<sample>& to) {
  to.push_back(sample_of("time_limit",
                         time_limit{3, limit_unit::working_days, limit_side::before, limit_form::split}));
  to.push_back(sample_of("date_limit", date_limit{date_edge::before, date_point::middle, 20, 12,
                                                  date_frame::year, -2, date_choice::next_from_there}));
  to.push_back(sample_of("day_limit", day_limit{signing, date_edge::before}));
  to.push_back(
      sample_of("limits_of_all_kinds",
                std::vector<any_limit>{day_limit{signing, date_edge::by}, date_limit{.day = 20, .ahead = 1},
                                       time_limit{10, limit_unit::days, limit_side::before}}));
  to.push_back(sample_of("rule_pack", of_its_own_rules()));
  to.push_back(sample_of("proof", over_a_holiday()));
  to.push_back(sample_of(
      "extended_limit",
      extended_limit{{5, limit_unit::working_days}, {10, limit_unit::days}, extension_start::moved_end}));
  to.push_back(sample_of("graded_row", graded_row{7, {5, limit_unit::working_days}, std::nullopt}));
  to.push_back(sample_of("graded_limit",
                         graded_limit{{{2, {5, limit_unit::working_days}, time_limit{10, limit_unit::days}},
                                       {1, {7, limit_unit::working_days}, std::nullopt}},
                                      "TTLT 05/2018 Đ12"}));
  to.push_back(sample_of("chain_link", chain_link{over_a_holiday(), link_state::ahead}));
  to.push_back(sample_of("log", two_items()));
  to.push_back(sample_of("ledger", four_rows()));
  to.push_back(sample_of("ledger_labels", all_labels()));
  to.push_back(sample_of("notice_item", notice_item{"tập huấn", at(signing, 1), at(signing, 0), std::nullopt,
                                                    all_labels(), std::string{"mất sóng"}}));
  to.push_back(sample_of("ledger_group", ledger_group{all_labels(), {2, 1, 0, 0, 0, 1}, ratio{2, 3}}));
  to.push_back(sample_of("late_reason", late_reason{std::string{"mất sóng"}, 1, 2}));
}

}  // namespace phoihop::testing_support
