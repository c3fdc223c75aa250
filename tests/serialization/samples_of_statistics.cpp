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

reconciliation of_gia_lai() {
  return {reconciliation_result::different,
          quantity::exact(370),
          {quantity::at_least(360), 2, 1, 4},
          10,
          {"at the border"}};
}

fact corrected() {
  return {unit_id{7},   {period_kind::quarter, 2026, 3},    indicator_id{4}, quantity::at_least(11'000),
          source_id{2}, make_instant(date{2026, 10, 9}, 1), verdict::late,   "đếm lại"};
}

fact_table reported() {
  fact_table t;
  t.add(corrected());
  t.add({unit_id{8}, {period_kind::quarter, 2026, 2}, indicator_id{1}, quantity::exact(0)});
  return t;
}

// A province and a commune below it; a figure that came late and was not asked for, one that came, one that did not.
cube two_months() {
  organization_definition d;
  d.identity = "Sơn La";
  d.trees = {{"hành chính"}};
  d.kinds = {{"tỉnh", std::nullopt}};
  d.units = {{tree_id{0}, "14"}, {tree_id{0}, "03682"}};
  const date first{2020, 1, 1};
  d.events = {{first, first, "decision", established{unit_id{0}, kind_id{0}, "Sơn La", std::nullopt}},
              {first, first, "decision", established{unit_id{1}, kind_id{0}, "Mường Chiên", unit_id{0}}}};
  const period january{period_kind::month, 2021, 1};
  const cube_frame frame{organization{d}.at(date{2021, 2, 28}),
                         january,
                         january.plus(1),
                         {{"messages", "tin trao đổi", "tin"}, {"people", "người", "lượt"}},
                         make_instant(date{2021, 3, 9}, 1),
                         {source_id{2}, source_id{0}}};
  fact_table facts;
  const auto known = make_instant(date{2021, 3, 1}, 0);
  facts.add(
      {unit_id{0}, january, indicator_id{1}, quantity::at_least(11'000), source_id{0}, known, verdict::late});
  facts.add({unit_id{1}, january, indicator_id{0}, quantity::exact(12), source_id{2}, known});
  facts.add({unit_id{1}, january, indicator_id{0}, quantity::exact(13), source_id{0}, known});
  const std::vector<expected_figures> expected{{unit_id{1}, indicator_id{0}, january, january.plus(1)}};
  return {frame, facts.columns(), expected};
}

}  // namespace

void append_samples_of_statistics(std::vector<sample>& to) {
  to.push_back(sample_of(
      "quantities",
      std::vector<quantity>{quantity::exact(0), quantity::at_least(11'000), quantity::approximate(-500),
                            quantity::none(no_value::missing), quantity::none(no_value::not_due)}));
  to.push_back(sample_of("total", total{quantity::approximate(870), 3, 1, 2}));
  to.push_back(sample_of("named_quantity", named_quantity{"ở tỉnh", quantity::exact(120)}));
  to.push_back(sample_of("reconciliation", of_gia_lai()));
  to.push_back(
      sample_of("indicator", indicator{"rate", "tỷ lệ", "%", 2, over_time::average, over_place::average,
                                       upper_figure::published, indicator_id{3}, -5, 100}));
  to.push_back(sample_of("fact", corrected()));
  to.push_back(sample_of("fact_table", reported()));
  to.push_back(sample_of(
      "expected_figures",
      expected_figures{
          unit_id{7}, indicator_id{4}, {period_kind::month, 2026, 2}, {period_kind::month, 2026, 7}}));
  to.push_back(sample_of("cube", two_months()));
  std::vector<finding> twice;
  const std::vector<named_cube> parts{{"Sơn La", two_months()}, {"14", cube{two_months().frame(), {}}}};
  to.push_back(sample_of("combined_cube", combine(parts, twice)));
  to.push_back(
      sample_of("cube_value", cube_value{quantity::approximate(17), ratio{33, 2}, {1, 2, 3, 4, 5, 6, 7}}));
  to.push_back(sample_of(
      "figure_table",
      figure_table{
          "tin trao đổi", {{"202601", 2}}, {{"03682", "xã Mường Chiên", {{quantity::exact(3), {}, {}}}}}}));
  const cube_value about{quantity::approximate(17), ratio{33, 2}, {1, 2, 3, 4, 5, 6, 7}};
  const cube_value ten{quantity::exact(10), std::nullopt, {1, 1}};
  const comparison seven_more = compare(about.value, ten.value);
  to.push_back(sample_of("comparison", compare(quantity::exact(9500), quantity::at_least(10'000))));
  to.push_back(sample_of("unit_comparison", unit_comparison{unit_id{7}, about, ten, seven_more}));
  to.push_back(sample_of("ranked_unit", ranked_unit{unit_id{7}, ten, 2, ratio{5, 9}}));
  to.push_back(sample_of("unit_reconciliation", unit_reconciliation{unit_id{7}, of_gia_lai()}));
  to.push_back(sample_of("unit_figure", unit_figure{unit_id{7}, quantity::exact(223)}));
}

}  // namespace phoihop::testing_support
