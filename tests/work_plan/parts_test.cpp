// SPDX-License-Identifier: BSL-1.0
// A plan in parts, as archives hold it: what is put together again, and what is refused.
#include <phoihop/work_plan/work_plan.hpp>

#include <support/failure.hpp>
#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;

using testing_support::failure;
using testing_support::failure_of;

work_plan::parts parts_of_2021() {
  const std::vector<meeting_record> off{
      {"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}, std::nullopt, "bão"}};
  agreement a = qn::plan_of_2021();
  a.clauses.emplace_back(document_duty{"ke-hoach", "Kế hoạch", document_kind::plan, qn::district_level});
  std::get<document_duty>(a.clauses.back()).periods = period_kind::quarter;
  calendar_book book = qn::calendars();
  book.law = vietnam::civil_code_2015();
  return make_work_plan(a, qn::units(), book, qn::year(2021), off).take_apart();
}

TEST(WorkPlanPartsTest, MakeThePlanAgain) {
  const work_plan again{parts_of_2021()};
  EXPECT_EQ(again.meetings().size(), 11U * 10U + 4U);
  EXPECT_EQ(again.meetings("118.giao-ban-huyen")[1].cancelled, "bão");
  EXPECT_EQ(again, work_plan{again.take_apart()});
}

struct bad_parts {
  const char* name;
  void (*spoil)(work_plan::parts&);
  failure expected;
};

void PrintTo(const bad_parts& b, std::ostream* os) {
  *os << b.name;
}

// clang-format off
const bad_parts all_bad_parts[] = {
    {"a_series_of_no_table", [](auto& p) { p.series[0].table = 99; }, {"bad_argument", "series[0].table", "99"}},
    {"a_series_without_key", [](auto& p) { p.series[3].key.clear(); }, {"bad_argument", "series[3].key", "\"\""}},
    {"two_series_of_one_key", [](auto& p) { p.series[3].key = p.series[1].key; }, {"bad_argument", "series[3].key", "03685.giao-ban-xa"}},
    {"rules_of_no_days", [](auto& p) { p.rule_sets[0].days = 7; }, {"bad_argument", "rule_sets[0].days", "7"}},
    {"a_table_of_no_rules", [](auto& p) { p.tables[1].rule_set = 88; }, {"bad_argument", "tables[1].rule_set", "88"}},
    {"names_out_of_order", [](auto& p) { std::swap(p.names[0], p.names[1]); }, {"bad_argument", "names[1]", "#1"}},
    {"a_duty_of_no_clause", [](auto& p) { p.duties[1].clause = 5; }, {"bad_argument", "duties[1].clause", "5"}},
    {"an_obligation_of_no_clause", [](auto& p) { p.obligations[2].what.clause = 77; }, {"bad_argument", "obligations[2].what.clause", "77"}},
    {"obligations_out_of_order", [](auto& p) { std::swap(p.obligations[0], p.obligations[2]); }, {"bad_argument", "obligations[1].due", "2021-06-30T17:00:00Z"}},
    {"rules_without_a_chair", [](auto& p) { p.rule_sets[0].rules.roles.clear(); }, {"bad_argument", "tables[0].rules.roles", "none"}},
};
// clang-format on

class BadParts : public testing::TestWithParam<bad_parts> {};

TEST_P(BadParts, AreRefusedNamingTheRow) {
  auto parts = parts_of_2021();
  GetParam().spoil(parts);
  EXPECT_EQ(failure_of([&] { return work_plan{parts}; }), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(WorkPlan, BadParts, testing::ValuesIn(all_bad_parts),
                         [](const auto& tested) { return std::string{tested.param.name}; });

}  // namespace
}  // namespace phoihop
