// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/indicator.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

std::vector<indicator> two() {
  indicator rate{"rate", "tỷ lệ", "%", 1, over_time::average, over_place::average};
  rate.weight = indicator_id{0};
  return {{"members", "thành viên", "người", 0, over_time::end}, rate};
}

struct refused_indicator {
  const char* name;
  void (*spoil)(std::vector<indicator>&);
  const char* field;
  const char* value;
};

// clang-format off
const refused_indicator refused_indicators[] = {
    {"no_key",             [](auto& all) { all[0].key.clear(); },                          "indicators[0].key", "\"\""},
    {"no_name",            [](auto& all) { all[1].name.clear(); },                         "indicators[1].name", "\"\""},
    {"a_key_twice",        [](auto& all) { all[1].key = "members"; },                      "indicators[1].key", "members"},
    {"ten_decimals",       [](auto& all) { all[0].decimals = 10; },                        "indicators[0].decimals", "10"},
    {"no_rule_over_time",  [](auto& all) { all[0].time = static_cast<over_time>(8); },     "indicators[0].time", "8"},
    {"no_rule_over_place", [](auto& all) { all[0].place = static_cast<over_place>(5); },   "indicators[0].place", "5"},
    {"no_rule_for_upper",  [](auto& all) { all[0].upper = static_cast<upper_figure>(2); }, "indicators[0].upper", "2"},
    {"a_sum_of_rates",     [](auto& all) { all[1].time = over_time::sum; },                "indicators[1].time", "sum"},
    {"the_last_rate",      [](auto& all) { all[1].time = over_time::last; },               "indicators[1].time", "last"},
    {"the_least_of_largest", [](auto& all) { all[0].place = over_place::max; all[0].time = over_time::min; }, "indicators[0].time", "min"},
    {"a_weighted_sum",     [](auto& all) { all[0].weight = indicator_id{1}; },             "indicators[0].weight", "#1"},
    {"its_own_weight",     [](auto& all) { all[1].weight = indicator_id{1}; },             "indicators[1].weight", "#1"},
    {"no_such_weight",     [](auto& all) { all[1].weight = indicator_id{2}; },             "indicators[1].weight", "#2"},
    {"a_weight_below_zero", [](auto& all) { all[0].least.reset(); },                       "indicators[1].weight", "#0"},
    {"a_weight_not_summed", [](auto& all) { all[0].place = over_place::none; },            "indicators[1].weight", "#0"},
    {"a_total_of_what_has_none", [](auto& all) { all[0].place = over_place::none; all[0].upper = upper_figure::published; all[1].weight.reset(); }, "indicators[0].upper", "published"},
    {"an_empty_range",     [](auto& all) { all[0].most = -1; },                            "indicators[0].most", "-1"},
};
// clang-format on

void PrintTo(const refused_indicator& r, std::ostream* os) {
  *os << r.name;
}

class IndicatorRefused : public testing::TestWithParam<refused_indicator> {};

TEST_P(IndicatorRefused, NamingFieldAndValue) {
  std::vector<indicator> all = two();
  EXPECT_NO_THROW(require_indicators(all));
  GetParam().spoil(all);
  EXPECT_EQ(failure_of([&] {
              require_indicators(all);
              return 0;
            }),
            (failure{"bad_argument", GetParam().field, GetParam().value}));
}

INSTANTIATE_TEST_SUITE_P(Indicator, IndicatorRefused, testing::ValuesIn(refused_indicators),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(DecimalText, WritesDecimalsInEachForm) {
  EXPECT_EQ(decimal_text(125, 2), "1.25");
  EXPECT_EQ(decimal_text(5, 2), "0.05");
  EXPECT_EQ(decimal_text(-5, 2), "-0.05");
  EXPECT_EQ(decimal_text(0, 2), "0.00");
  EXPECT_EQ(decimal_text(1827, 0, vietnamese_numbers), "1.827");
  EXPECT_EQ(decimal_text(18275, 1, vietnamese_numbers), "1.827,5");
  EXPECT_EQ(decimal_text(18275, 1, plain_numbers), "1827.5");
  EXPECT_EQ(decimal_text(100, 0), "100");
  EXPECT_EQ(decimal_text(1'000'000, 0), "1,000,000");
  EXPECT_EQ(decimal_text(std::numeric_limits<std::int64_t>::min(), 0, plain_numbers), "-9223372036854775808");
  EXPECT_EQ(failure_of([] { return decimal_text(1, 19); }), (failure{"bad_argument", "decimals", "19"}));
}

}  // namespace
}  // namespace phoihop
