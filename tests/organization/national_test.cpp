// SPDX-License-Identifier: BSL-1.0
// The reform of 1 July 2025 as a whole: see nation.hpp.
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <organization/five_units.hpp>
#include <organization/nation.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using namespace testing_nation;

std::vector<successor> listed(std::span<const successor> of) {
  return {of.begin(), of.end()};
}

std::vector<unit_id> units_of(const std::vector<successor>& of) {
  std::vector<unit_id> result;
  for (const auto& part : of) result.push_back(part.unit);
  return result;
}

class NationalFile : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    rows_ = rows_of_file();
    if (rows_.empty()) return;
    nation_ = std::make_unique<nation>(rows_);
    findings_ = validate(nation_->d);
    if (!has_fault(findings_)) organization_ = std::make_unique<organization>(nation_->d);
  }
  static void TearDownTestSuite() {
    organization_.reset();
    nation_.reset();
    rows_.clear();
    findings_.clear();
  }
  void SetUp() override {
    if (rows_.empty()) GTEST_SKIP() << "the file of the reform is not there: " << file_name;
    ASSERT_TRUE(organization_) << to_text(findings_.front());
  }

  [[nodiscard]] static const organization& o() { return *organization_; }
  [[nodiscard]] static unit_id unit(const std::string& code) { return nation_->unit(code); }

  static std::vector<row> rows_;
  static std::unique_ptr<nation> nation_;
  static std::vector<finding> findings_;
  static std::unique_ptr<organization> organization_;
};

std::vector<row> NationalFile::rows_;
std::unique_ptr<nation> NationalFile::nation_;
std::vector<finding> NationalFile::findings_;
std::unique_ptr<organization> NationalFile::organization_;

// Counts of the file, as its description states them.
TEST_F(NationalFile, HasTheUnitsThatItsDescriptionCounts) {
  EXPECT_THAT(findings_, testing::IsEmpty());
  EXPECT_EQ(rows_.size(), 10'358U);
  const auto before = o().at(eve);
  EXPECT_EQ(before.at_level(province_level).size(), 63U);
  EXPECT_EQ(before.at_level(district_level).size(), 696U);
  EXPECT_EQ(before.at_level(commune_level).size(), 10'038U);
  EXPECT_EQ(before.units().size(), 63U + 696U + 10'038U);
  const auto after = o().at(reform);
  EXPECT_EQ(after.at_level(province_level).size(), 34U);
  EXPECT_EQ(after.at_level(district_level).size(), 0U);
  EXPECT_EQ(after.at_level(commune_level).size(), 3'320U);
  EXPECT_EQ(after.units().size(), 34U + 3'320U);
  const auto too_early = o().at(add_days(beginning, -1));
  EXPECT_TRUE(too_early.units().empty());
}

TEST_F(NationalFile, EveryOldCommuneIsWhereTheFileHasIt) {
  const auto before = o().at(eve);
  for (const auto& r : rows_) {
    const auto district = unit("old district " + r.old_district);
    const auto province = unit("old province " + r.old_province);
    ASSERT_EQ(before.parent(district), province);
    ASSERT_EQ(before.name(province), r.old_names[0]);
    if (r.old_commune.empty()) {
      ASSERT_TRUE(before.children(district).empty()) << r.old_names[1];
      continue;
    }
    const auto commune = unit("old commune " + r.old_commune);
    ASSERT_EQ(before.path(commune), (std::vector{province, district, commune}));
    ASSERT_EQ(before.ancestor_at(commune, province_level), province);
    ASSERT_EQ(before.name(commune), r.old_names[2]);
  }
}

TEST_F(NationalFile, EveryNewCommuneStandsInItsProvince) {
  const auto after = o().at(reform);
  for (const auto& r : rows_) {
    const auto commune = unit("new commune " + r.new_commune);
    const auto province = unit("new province " + r.new_province);
    ASSERT_EQ(after.parent(commune), province) << r.new_names[1];
    ASSERT_EQ(after.ancestor_at(commune, province_level), province);
    ASSERT_EQ(after.ancestor_at(commune, district_level), std::nullopt);
    ASSERT_TRUE(after.is_within(commune, province));
    ASSERT_EQ(after.name(commune), r.new_names[1]);
    ASSERT_EQ(after.name(province), r.new_names[0]);
    ASSERT_EQ(after.find(administrative, "new commune " + r.new_commune), commune);
  }
}

// 9,741 whole and 297 divided, by the description; which goes where, by the rows.
TEST_F(NationalFile, EveryOldCommuneBecomesWhatTheFileSays) {
  std::map<unit_id, std::set<unit_id>> heirs;
  std::map<unit_id, std::set<unit_id>> origins;
  for (const auto& r : rows_) {
    const auto into = unit("new commune " + r.new_commune);
    const auto from =
        unit(r.old_commune.empty() ? "old district " + r.old_district : "old commune " + r.old_commune);
    heirs[from].insert(into);
    origins[into].insert(from);
  }
  const auto s = o().all_successors(eve, reform);
  std::size_t whole = 0;
  std::size_t divisions = 0;
  for (const auto commune : o().at(eve).at_level(commune_level)) {
    const auto became = listed(s.of(commune));
    const auto& expected = heirs.at(commune);
    ASSERT_EQ(units_of(became), (std::vector<unit_id>{expected.begin(), expected.end()}));
    const auto share = expected.size() > 1 ? std::nullopt : std::optional{ratio{1, 1}};
    for (const auto& part : became) ASSERT_EQ(part.share, share);
    ++(expected.size() > 1 ? divisions : whole);
    ASSERT_EQ(became, o().successors(commune, eve, reform));
  }
  EXPECT_EQ(whole, 9'741U);
  EXPECT_EQ(divisions, 297U);
  for (const auto commune : o().at(reform).at_level(commune_level)) {
    const auto& expected = origins.at(commune);
    ASSERT_EQ(units_of(listed(s.origins(commune))), (std::vector<unit_id>{expected.begin(), expected.end()}));
  }
}

// Of the 696 districts five have no communes and become a new commune as they are; 691 end.
TEST_F(NationalFile, TheDistrictsEnd) {
  const auto s = o().all_successors(eve, reform);
  std::size_t islands = 0;
  for (const auto district : o().at(eve).at_level(district_level)) {
    ASSERT_FALSE(o().exists(district, reform));
    ASSERT_NE(o().ending(district, reform), nullptr);
    islands += s.of(district).size();
  }
  EXPECT_EQ(islands, 5U);
}

// The communes of each old province are as many as the file has, before the reform and told by the new
// communes after it; all are in the province that theirs became.
TEST_F(NationalFile, TheCountsByOldProvinceArePreserved) {
  std::map<unit_id, std::set<std::string>> in_file;
  std::map<unit_id, unit_id> became;
  for (const auto& r : rows_) {
    const auto province = unit("old province " + r.old_province);
    became.insert({province, unit("new province " + r.new_province)});
    if (!r.old_commune.empty()) in_file[province].insert(r.old_commune);
  }
  const auto before = o().at(eve);
  const auto after = o().at(reform);
  const auto s = o().all_successors(eve, reform);
  std::map<unit_id, std::set<unit_id>> told;
  for (const auto commune : after.at_level(commune_level))
    for (const auto& origin : s.origins(commune)) {
      const auto province = *before.ancestor_at(origin.unit, province_level);
      ASSERT_EQ(after.ancestor_at(commune, province_level), became.at(province));
      if (before.level(origin.unit) == commune_level) told[province].insert(origin.unit);
    }
  std::size_t sum = 0;
  EXPECT_EQ(before.at_level(province_level).size(), became.size());
  for (const auto province : before.at_level(province_level)) {
    const auto below = before.subtree(province);
    const auto communes = std::count_if(below.begin(), below.end(),
                                        [&](unit_id u) { return before.level(u) == commune_level; });
    EXPECT_EQ(static_cast<std::size_t>(communes), in_file.at(province).size()) << before.name(province);
    EXPECT_EQ(told.at(province).size(), in_file.at(province).size()) << before.name(province);
    EXPECT_EQ(listed(s.of(province)), (std::vector<successor>{{became.at(province), ratio{1, 1}}}));
    sum += told.at(province).size();
  }
  EXPECT_EQ(sum, 10'038U);
}

// Resolution 202/2025/QH15, art. 1: eleven of the 34 provinces go on as they are, 23 are made of 52.
TEST_F(NationalFile, SixtyThreeProvincesBecomeThirtyFour) {
  const auto s = o().all_successors(eve, reform);
  std::size_t alone = 0;
  std::size_t old_provinces = 0;
  for (const auto province : o().at(reform).at_level(province_level)) {
    const auto count = s.origins(province).size();
    old_provinces += count;
    if (count == 1) ++alone;
  }
  EXPECT_EQ(alone, 11U);
  EXPECT_EQ(old_provinces, 63U);
}

TEST_F(NationalFile, SuccessionsComposeOverAnyDay) {
  const auto all = o().all_successors(beginning, afterwards);
  for (const auto day : {beginning, middle, eve, reform, afterwards}) {
    EXPECT_EQ(o().all_successors(beginning, day).then(o().all_successors(day, afterwards)), all)
        << to_text(day);
  }
  const auto to_eve = o().all_successors(beginning, eve);
  const auto over_reform = o().all_successors(eve, reform);
  const auto since = o().all_successors(reform, afterwards);
  EXPECT_EQ(to_eve.then(over_reform.then(since)), to_eve.then(over_reform).then(since));
}

// One person in every old commune that goes whole: nobody is lost on the way to the new provinces.
TEST_F(NationalFile, WhatGoesWholeArrives) {
  const auto s = o().all_successors(eve, reform);
  const auto after = o().at(reform);
  std::map<unit_id, ratio> people;
  for (const auto commune : after.at_level(commune_level))
    for (const auto& origin : s.origins(commune)) {
      auto& sum = people[*after.parent(commune)];
      if (origin.share) sum = sum + *origin.share;
    }
  ratio all;
  for (const auto& [province, sum] : people) all = all + sum;
  EXPECT_EQ(all, ratio(9'741 + 5, 1));  // with the five island districts
}

}  // namespace
}  // namespace phoihop
