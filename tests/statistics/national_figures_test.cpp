// SPDX-License-Identifier: BSL-1.0
// Figures of all communes of Viet Nam through the reform of 1 July 2025, from a file that may be absent.
#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/cube.hpp>
#include <phoihop/statistics/restate.hpp>

#include <organization/nation.hpp>
#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_nation;
using testing_statistics::below;

constexpr indicator_id messages{0};
const period june{period_kind::month, 2025, 6};

struct national_figures {
  fact_table reported;
  std::vector<expected_figures> due;
  std::map<std::string, std::int64_t> by_new_province;  // sums, added up from the rows of the file
  std::map<std::string, std::int64_t> due_by_new_province;
};

void report(national_figures& into, unit_id unit, const std::string& province, std::int64_t number) {
  into.reported.add({unit, june, messages, quantity::exact(number)});
  into.due.push_back({unit, messages, june, june});
  into.by_new_province[province] += number;
  ++into.due_by_new_province[province];
}

// Every province, district and commune reports a number of its own.
national_figures figures_of(const nation& all, const std::vector<row>& rows) {
  national_figures made;
  std::mt19937 engine{2025};
  std::set<unit_id> seen;
  for (const row& r : rows)
    for (const std::string& code : {"old province " + r.old_province, "old district " + r.old_district,
                                    "old commune " + r.old_commune}) {
      if (code == "old commune ") continue;
      const unit_id unit = all.unit(code);
      if (seen.insert(unit).second) report(made, unit, "new province " + r.new_province, below(engine, 1000));
    }
  return made;
}

// No figure is lost and none counts twice, although 297 communes were divided by unknown shares and 691 districts
// ended: what cannot be placed in a commune counts in its province.
TEST(NationalFigures, TheTotalsOfProvincesAreKept) {
  const std::vector<row> rows = rows_of_file();
  if (rows.empty()) GTEST_SKIP() << "the file of the reform is not there: " << file_name;
  const nation all{rows};
  const organization units{all.d};
  const national_figures made = figures_of(all, rows);
  indicator what{"messages", "tin", ""};
  const cube before{{units.at(eve), june, june, {what}}, made.reported.columns(), made.due};
  std::vector<finding> left_out;
  const cube after = restate(before, units.at(reform), left_out);
  EXPECT_EQ(made.by_new_province.size(), 34U);
  for (const auto& [province, sum] : made.by_new_province) {
    const cube_value v = after.of(all.unit(province), messages, june);
    ASSERT_EQ(v.value, quantity::exact(sum)) << province;
    ASSERT_EQ(v.of.expected, made.due_by_new_province.at(province)) << province;
    ASSERT_EQ(v.of.missing(), 0) << province;
  }
  EXPECT_EQ(left_out.size(), 691U);  // notes: where the figures of each district count
}

}  // namespace
}  // namespace phoihop
