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
  return {"Quy chế 639",
          two_offsets(),
          end_rule::next_business_day,
          end_rule::next_business_day,
          "art. 1(a)",
          "interpretation",
          "art. 2",
          "art. 3"};
}

proof day_and_night() {
  return {{24, limit_unit::hours},
          at(date{2021, 4, 30}, 37'200),
          at(date{2021, 5, 1}, 37'200),
          {{step_kind::starts, at(date{2021, 4, 30}, 37'200), "the event", "art. 147(1)"},
           {step_kind::reaches, at(date{2021, 5, 1}, 37'200), "24 hours later", "art. 147(1)"},
           {step_kind::ends, at(date{2021, 5, 1}, 37'200), "", ""}},
          firmness::projected};
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
  to.push_back(sample_of("time_limit", time_limit{3, limit_unit::working_days}));
  to.push_back(sample_of("end_rule", end_rule::next_business_day));
  to.push_back(sample_of("rule_pack", of_another_law()));
  to.push_back(
      sample_of("step_kinds", std::vector<step_kind>{step_kind::starts, step_kind::skips, step_kind::reaches,
                                                     step_kind::moves, step_kind::ends}));
  to.push_back(sample_of("proof", day_and_night()));
  to.push_back(sample_of("boundary", boundary::exclusive));
  to.push_back(sample_of(
      "log", std::vector<log_item>{{"tin-1", at(signing, 1), at(signing, 2), std::nullopt},
                                   {"tin-2", at(signing, 3), std::nullopt, std::string{"Quyết định 12"}}}));
  to.push_back(sample_of("ledger", four_rows()));
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

}  // namespace phoihop::testing_support
