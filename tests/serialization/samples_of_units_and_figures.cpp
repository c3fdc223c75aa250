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

// ---- organization ----

organization_definition all_events() {
  organization_definition d;
  d.identity = "Mường Giôn";
  d.trees = {{"administration"}, {"police"}};
  d.levels = {{tree_id{0}, "huyện"}, {tree_id{0}, "xã"}};
  d.kinds = {
      {"huyện", level_id{0}}, {"xã", level_id{1}}, {"thị trấn", level_id{1}}, {"Công an xã", std::nullopt}};
  d.units = {{tree_id{0}, "118"},   {tree_id{0}, "03694"}, {tree_id{0}, "03697"}, {tree_id{0}, "03700"},
             {tree_id{0}, "03701"}, {tree_id{0}, "119"},   {tree_id{1}, "CA-1"}};
  const date begin{2020, 1, 1};
  const date reform{2025, 7, 1};
  d.events = {
      {begin, begin, "register", established{unit_id{0}, kind_id{0}, "Quỳnh Nhai", std::nullopt}},
      {begin, begin, "register", established{unit_id{5}, kind_id{0}, "Thuận Châu", std::nullopt}},
      {begin, begin, "register", established{unit_id{1}, kind_id{1}, "Mường Giôn", unit_id{0}}},
      {begin, begin, "register", established{unit_id{2}, kind_id{1}, "Pá Ma", unit_id{0}}},
      {begin, begin, "register", established{unit_id{6}, kind_id{3}, "Mường Giôn", std::nullopt}},
      {date{2021, 1, 2}, date{2021, 2, 3}, "No. 1", renamed{unit_id{2}, "Pá Ma Pha Khinh"}},
      {date{2021, 3, 4}, date{2021, 3, 4}, "No. 2", re_parented{unit_id{2}, unit_id{5}}},
      {date{2022, 1, 1}, date{2022, 1, 1}, "No. 3", kind_changed{unit_id{1}, kind_id{2}, date{2022, 6, 1}}},
      {date{2025, 6, 16}, reform, "No. 4", established{unit_id{3}, kind_id{1}, "Nửa một", unit_id{0}}},
      {date{2025, 6, 16}, reform, "No. 4", established{unit_id{4}, kind_id{1}, "Nửa hai", unit_id{0}}},
      {date{2025, 6, 16}, reform, "No. 4",
       divided{unit_id{2}, {{unit_id{3}, ratio{1, 3}}, {unit_id{4}, ratio{2, 3}}}}},
      {date{2025, 6, 16}, date{2025, 8, 1}, "No. 5", merged{{unit_id{3}, unit_id{4}}, unit_id{1}}},
      {date{2025, 6, 16}, date{2025, 9, 1}, "No. 6", abolished{unit_id{5}}}};
  d.coverages = {{unit_id{6}, unit_id{1}, validity{begin, date{2025, 3, 1}}},
                 {unit_id{6}, unit_id{2}, validity::from(begin)}};
  return d;
}

// Beside `all_events`, whose archives were written before territory could be transferred.
organization_definition transfers() {
  organization_definition d;
  d.identity = "Thuận Châu";
  d.trees = {{"administration"}};
  d.levels = {{tree_id{0}, "xã"}};
  d.kinds = {{"xã", level_id{0}}};
  d.units = {{tree_id{0}, "03697"}, {tree_id{0}, "03700"}};
  const date begin{2020, 1, 1};
  d.events = {{begin, begin, "register", established{unit_id{0}, kind_id{0}, "Pá Ma", std::nullopt}},
              {begin, begin, "register", established{unit_id{1}, kind_id{0}, "Chiềng Ơn", std::nullopt}},
              {date{2021, 1, 2}, date{2021, 2, 3}, "No. 7", transferred{unit_id{0}, unit_id{1}, ratio{2, 7}}},
              {date{2022, 1, 1}, date{2022, 1, 1}, "No. 8", transferred{unit_id{1}, unit_id{0}, {}}}};
  return d;
}

// Beside both, whose archives were written before a unit could be recoded.
organization_definition new_codes() {
  organization_definition d;
  d.identity = "Corse";
  d.trees = {{"administrative"}};
  d.kinds = {{"commune", std::nullopt}};
  d.units = {{tree_id{0}, "20362"}, {tree_id{0}, "20363"}};
  const date first{1943, 1, 1};
  const date reform{1976, 1, 1};
  d.events = {{first, first, "register", established{unit_id{0}, kind_id{0}, "Zonza", std::nullopt}},
              {first, first, "register", established{unit_id{1}, kind_id{0}, "Zoza", std::nullopt}},
              {date{1975, 5, 15}, reform, "Law 75-356", recoded{unit_id{0}, "2A362"}},
              {date{1975, 5, 15}, reform, "Law 75-356", recoded{unit_id{1}, "2A363 <\"&\">"}}};
  return d;
}

void append_organization(std::vector<sample>& to) {
  to.push_back(sample_of("tree_id", tree_id{1}));
  to.push_back(sample_of("level_id", level_id{2}));
  to.push_back(sample_of("kind_id", kind_id{3}));
  to.push_back(sample_of("unit_id", unit_id{4}));
  to.push_back(sample_of("organization_definition", all_events()));
  to.push_back(sample_of("organization", organization{all_events()}));
  to.push_back(sample_of("transfers", transfers().events));
  to.push_back(sample_of("recoded", std::pair{new_codes().events[2], new_codes().events[3]}));
  to.push_back(sample_of("organization_of_new_codes", std::optional{organization{new_codes()}}));
  to.push_back(sample_of("snapshot", organization{transfers()}.at(date{2020, 6, 1})));
  to.push_back(
      sample_of("succession", organization{transfers()}.all_successors(date{2020, 6, 1}, date{2021, 6, 1})));
  to.push_back(
      sample_of("successors", std::vector<successor>{{unit_id{3}, ratio{1, 3}}, {unit_id{4}, std::nullopt}}));
}

// ---- deadline ----

rule_pack of_another_law() {
  rule_pack pack;
  pack.name = "Quy chế 639";
  pack.place = two_offsets();
  pack.hours_end = end_rule::next_business_day;
  pack.days_end = end_rule::next_business_day;
  pack.start_source = "art. 1(a)";
  pack.hours_source = "interpretation";
  pack.days_source = "art. 2";
  pack.working_days_source = "art. 3";
  return pack;
}

// No field as it is by default.
rule_pack of_its_own_rules() {
  rule_pack pack = of_another_law();
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

// As version 1 held it: steps in words, which are not kept.
proof day_and_night() {
  return {time_limit{24, limit_unit::hours},
          at(date{2021, 4, 30}, 37'200),
          at(date{2021, 5, 1}, 37'200),
          {{step_kind::starts, at(date{2021, 4, 30}, 37'200), {}},
           {step_kind::reaches, at(date{2021, 5, 1}, 37'200), {}},
           {step_kind::ends, at(date{2021, 5, 1}, 37'200), {}}},
          firmness::projected,
          "",
          ""};
}

proof over_a_holiday() {
  const calendar_entry holiday{date{2021, 4, 30}, entry_kind::make_up_rest, "Nghỉ bù", "Thông báo 12",
                               date{2021, 4, 25}};
  return {date_limit{date_edge::before, date_point::day, 30, 4, date_frame::year, -1},
          at(date{2022, 4, 1}, 1),
          at(date{2021, 5, 1}, 2),
          {{step_kind::starts, at(date{2022, 4, 1}, 1), {}},
           {step_kind::skips, at(date{2021, 4, 30}, 3), {holiday, holiday}},
           {step_kind::ends, at(date{2021, 5, 1}, 2), {}}},
          firmness::projected,
          "Quy chế 639",
          "lịch của Hạt"};
}

ledger_labels all_labels() {
  return {unit_id{7}, level_id{2}, field_id{1}, channel_id{3},
          period::containing(period_kind::month, signing)};
}

// As version 1 held it: without labels and reasons.
std::vector<log_item> two_items() {
  return {{"tin-1", at(signing, 1), at(signing, 2), std::nullopt},
          {"tin-2", at(signing, 3), std::nullopt, std::string{"Quyết định 12"}}};
}

std::vector<log_item> two_labelled_items() {
  auto items = two_items();
  items[0].labels = all_labels();
  items[1].why_late = "mất sóng";
  return items;
}

ledger with_labels(ledger l) {
  l.rows[0].labels = all_labels();
  l.rows[1].why_late = "mất sóng";
  return l;
}

ledger four_rows() {
  const instant due = at(date{2021, 5, 1}, 0);
  ledger l;
  l.rows = {{"a", due, verdict::on_time},
            {"b", due, verdict::late},
            {"c", due, verdict::on_time},
            {"d", due, verdict::waived}};
  l.counts = {2, 1, 0, 0, 0, 1};
  l.compliance = ratio{2, 3};
  l.target = ratio{19, 20};
  l.findings = {{severity::warning, "target_missed", "log", "2/3", "fewer than 19/20 on time", std::nullopt}};
  return l;
}

void append_deadline(std::vector<sample>& to) {
  to.push_back(sample_of("limit_unit", limit_unit::working_days));
  to.push_back(sample_of("limit_units",
                         std::vector<limit_unit>{limit_unit::minutes, limit_unit::hours, limit_unit::days,
                                                 limit_unit::weeks, limit_unit::months, limit_unit::quarters,
                                                 limit_unit::years, limit_unit::working_hours}));
  to.push_back(sample_of("limit_side", limit_side::before));
  to.push_back(sample_of("limit_form", limit_form::split));
  to.push_back(sample_of("time_limit",
                         time_limit{3, limit_unit::working_days, limit_side::before, limit_form::split}, 2));
  to.push_back(sample_of("date_edge", date_edge::before));
  to.push_back(sample_of("date_points", std::vector<date_point>{date_point::day, date_point::first,
                                                                date_point::middle, date_point::last}));
  to.push_back(sample_of("date_frames",
                         std::vector<date_frame>{date_frame::month, date_frame::quarter, date_frame::year}));
  to.push_back(sample_of("date_limit", date_limit{date_edge::before, date_point::middle, 20, 12,
                                                  date_frame::year, -2, date_choice::next_from_there}));
  to.push_back(sample_of("date_choice", date_choice::next_from_there));
  to.push_back(sample_of("day_limit", day_limit{signing, date_edge::before}));
  to.push_back(
      sample_of("limits_of_all_kinds",
                std::vector<any_limit>{day_limit{signing, date_edge::by}, date_limit{.day = 20, .ahead = 1},
                                       time_limit{10, limit_unit::days, limit_side::before}}));
  to.push_back(sample_of("end_rule", end_rule::next_business_day));
  to.push_back(
      sample_of("end_rules", std::vector<end_rule>{end_rule::stays, end_rule::previous_business_day}));
  to.push_back(sample_of("clock_start", clock_start::next_full_hour));
  to.push_back(sample_of("event_day", event_day::counted));
  to.push_back(sample_of("month_length", month_length::thirty_days));
  to.push_back(sample_of("split_rule", split_rule::fixed_lengths));
  to.push_back(sample_of("exchanged_day", exchanged_day::moves_on));
  to.push_back(
      sample_of("receipt_rules", std::vector<receipt_rule>{receipt_rule::at_once, receipt_rule::until_cut_off,
                                                           receipt_rule::office_hours}));
  to.push_back(sample_of("rule_pack", of_its_own_rules(), 2));
  to.push_back(
      sample_of("step_kinds", std::vector<step_kind>{step_kind::starts, step_kind::skips, step_kind::reaches,
                                                     step_kind::moves, step_kind::ends}));
  to.push_back(sample_of("later_step_kinds",
                         std::array<step_kind, 5>{step_kind::counts, step_kind::received, step_kind::begins,
                                                  step_kind::shortens, step_kind::extends}));
  to.push_back(sample_of("proof", over_a_holiday(), 2));
  to.push_back(sample_of("extension_start", extension_start::moved_end));
  to.push_back(sample_of(
      "extended_limit",
      extended_limit{{5, limit_unit::working_days}, {10, limit_unit::days}, extension_start::moved_end}));
  to.push_back(sample_of("graded_row", graded_row{7, {5, limit_unit::working_days}, std::nullopt}));
  to.push_back(sample_of("graded_limit",
                         graded_limit{{{2, {5, limit_unit::working_days}, time_limit{10, limit_unit::days}},
                                       {1, {7, limit_unit::working_days}, std::nullopt}},
                                      "TTLT 05/2018 Đ12"}));
  to.push_back(sample_of("link_states",
                         std::vector<link_state>{link_state::done, link_state::open, link_state::ahead}));
  to.push_back(sample_of("chain_link", chain_link{over_a_holiday(), link_state::ahead}));
  to.push_back(sample_of("boundary", boundary::exclusive));
  to.push_back(sample_of("log", two_labelled_items(), 2));
  to.push_back(sample_of("ledger", with_labels(four_rows()), 2));
  to.push_back(sample_of("ledger_labels", all_labels()));
  to.push_back(sample_of("notice_item", notice_item{"tập huấn", at(signing, 1), at(signing, 0), std::nullopt,
                                                    all_labels(), std::string{"mất sóng"}}));
  to.push_back(sample_of("ledger_axes",
                         std::vector<ledger_axis>{ledger_axis::unit, ledger_axis::level, ledger_axis::field,
                                                  ledger_axis::channel, ledger_axis::period}));
  to.push_back(sample_of("ledger_group", ledger_group{all_labels(), {2, 1, 0, 0, 0, 1}, ratio{2, 3}}));
  to.push_back(sample_of("late_reason", late_reason{std::string{"mất sóng"}, 1, 2}));
}

// ---- statistics ----

reconciliation of_gia_lai() {
  return {agreement_of_sums::different,
          quantity::exact(370),
          {quantity::at_least(360), 2, 1, 4},
          10,
          {"at the border"}};
}

void append_statistics(std::vector<sample>& to) {
  to.push_back(sample_of("precision", precision::approximate));
  to.push_back(sample_of("absence", absence::not_due));
  to.push_back(sample_of(
      "quantities",
      std::vector<quantity>{quantity::exact(0), quantity::at_least(11'000), quantity::approximate(-500),
                            quantity::none(absence::missing), quantity::none(absence::not_due)}));
  to.push_back(sample_of("total", total{quantity::approximate(870), 3, 1, 2}));
  to.push_back(sample_of("named_quantity", named_quantity{"ở tỉnh", quantity::exact(120)}));
  to.push_back(sample_of("agreement_of_sums", agreement_of_sums::compatible));
  to.push_back(sample_of("reconciliation", of_gia_lai()));
  to.push_back(sample_of("unit_figure", unit_figure{unit_id{7}, quantity::exact(223)}));
}

}  // namespace

void append_samples_of_units_and_figures(std::vector<sample>& to) {
  append_organization(to);
  append_deadline(to);
  append_statistics(to);
}

void append_earlier_samples_of_units_and_figures(std::vector<sample>& to) {
  to.push_back(sample_of("log", two_items()));
  to.push_back(sample_of("ledger", four_rows()));
  to.push_back(sample_of("time_limit", time_limit{3, limit_unit::working_days}));
  to.push_back(sample_of("rule_pack", of_another_law()));
  to.push_back(sample_of("proof", day_and_night()));
}

}  // namespace phoihop::testing_support
