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
  pack.time_zone = two_offsets();
  pack.hours_start = {clock_start::next_full_hour, "art. 1(a)"};
  pack.first_day = {event_day::counted, "art. 1(b)"};
  pack.receipt = {receipt_rule::until_cut_off, "art. 8"};
  pack.cut_off = hours(15);
  pack.months = {month_length::thirty_days, "art. 4"};
  pack.no_such_day = {missing_day::refuse, "art. 4(2)"};
  pack.interruptible = {interruptible_rule::fixed_lengths, "art. 4(3)"};
  pack.short_below = {11, "art. 6"};
  pack.hours_end = {end_rule::next_business_day, "interpretation"};
  pack.days_end = {end_rule::next_business_day, "art. 2"};
  pack.hours_end_back = {end_rule::previous_business_day, "art. 5"};
  pack.days_end_back = {end_rule::next_business_day, "art. 5(2)"};
  pack.on_make_up_workday = {make_up_workday_rule::moves_on, "art. 9"};
  pack.least_working_days = {2, "art. 7"};
  pack.least_working_days_back = {3, "art. 7(2)"};
  pack.day_ends = {hours(17), "art. 2(2)"};
  pack.undefined = {limit_unit::months, limit_unit::minutes};
  pack.working_time_source = "art. 3";
  return pack;
}

proof over_a_holiday() {
  const calendar_entry holiday{date{2021, 4, 30}, entry_kind::substitute_holiday, "Nghỉ bù", "Thông báo 12",
                               date{2021, 4, 25}};
  return {date_limit{by_or_before::before, day_choice::day, 30, 4, calendar_unit::year, -1},
          at(date{2022, 4, 1}, 1),
          at(date{2021, 5, 1}, 2),
          boundary::exclusive,
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
  l.rows = {{"a", due, boundary::exclusive, verdict::on_time, all_labels(), std::nullopt},
            {"b", due, boundary::exclusive, verdict::late, {}, std::string{"mất sóng"}},
            {"c", due, boundary::exclusive, verdict::on_time, {}, std::nullopt},
            {"d", due, boundary::exclusive, verdict::waived, {}, std::nullopt}};
  l.counts = {2, 1, 0, 0, 0, 1};
  l.compliance = ratio{2, 3};
  l.target = ratio{19, 20};
  l.findings = {{severity::warning, "target_missed", "log", "2/3", "fewer than 19/20 on time", std::nullopt}};
  return l;
}

}  // namespace

void append_samples_of_deadline(std::vector<sample>& to) {
  to.push_back(sample_of(
      "time_limit", time_limit{3, limit_unit::working_days, limit_side::before, limit_form::interruptible}));
  to.push_back(sample_of("date_limit", date_limit{by_or_before::before, day_choice::middle, 20, 12,
                                                  calendar_unit::year, -2, which_occurrence::next}));
  to.push_back(sample_of("day_limit", day_limit{signing, by_or_before::before}));
  to.push_back(sample_of(
      "limits_of_all_kinds",
      std::vector<any_limit>{day_limit{signing, by_or_before::by}, date_limit{.day = 20, .offset = 1},
                             time_limit{10, limit_unit::days, limit_side::before}, before_event{}}));
  to.push_back(sample_of("rule_pack", of_its_own_rules()));
  to.push_back(sample_of("proof", over_a_holiday()));
  to.push_back(sample_of("extended_limit", extended_limit{time_limit{5, limit_unit::working_days},
                                                          {10, limit_unit::days},
                                                          extension_start::moved_end}));
  to.push_back(sample_of("level_limit",
                         level_limit{level_id{7}, time_limit{5, limit_unit::working_days}, std::nullopt}));
  to.push_back(sample_of(
      "limit_by_level", limit_by_level{{{level_id{2}, time_limit{5, limit_unit::working_days},
                                         time_limit{10, limit_unit::days}},
                                        {level_id{1}, time_limit{7, limit_unit::working_days}, std::nullopt}},
                                       "TTLT 05/2018 Đ12"}));
  to.push_back(sample_of("chain_link", chain_link{over_a_holiday(), link_state::ahead}));
  to.push_back(sample_of("log", two_items()));
  to.push_back(sample_of("ledger", four_rows()));
  to.push_back(sample_of("ledger_labels", all_labels()));
  to.push_back(sample_of("before_event", before_event{}));
  to.push_back(sample_of("sourced", sourced<end_rule>{end_rule::next_business_day, "Điều 148"}));
  to.push_back(sample_of("ledger_group", ledger_group{all_labels(), {2, 1, 0, 0, 0, 1}, ratio{2, 3}}));
  to.push_back(sample_of("late_reason", late_reason{std::string{"mất sóng"}, 1, 2}));
}

}  // namespace phoihop::testing_support
