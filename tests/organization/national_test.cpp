// SPDX-License-Identifier: BSL-1.0
//
// The reform of 1 July 2025 as a whole, from a file that may be absent. It tells for every old commune which
// new ones it went to, in whole or in parts of unknown size. It does not tell when the old units began: here
// all begin on one invented day, and the provinces follow their communes, none of which the reform separates.
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <organization/five_units.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

constexpr const char* file_name = PHOIHOP_DATA_DIR "/vn_reform_2025.tsv";

constexpr date beginning{2020, 1, 1};  // invented
constexpr date reform{2025, 7, 1};
constexpr date eve{2025, 6, 30};
constexpr date middle{2023, 1, 1};
constexpr date afterwards{2026, 1, 1};

constexpr tree_id administrative{0};
constexpr level_id province_level{0};
constexpr level_id district_level{1};
constexpr level_id commune_level{2};

// A line of the file; the old commune is empty for the five island districts, which have none.
struct row {
  std::string old_province, old_district, old_commune, new_province, new_commune;  // codes of the source
  std::string old_names[3], new_names[2];                                          // from the province down
};

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> result(1);
  for (const char c : line) {
    if (c == '\t')
      result.emplace_back();
    else if (c != '\r')
      result.back() += c;
  }
  return result;
}

std::vector<row> rows_of_file() {
  std::ifstream file{file_name};
  std::vector<row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    auto c = columns(line);
    if (c.size() != 10) continue;
    rows.push_back({c[0], c[2], c[4], c[6], c[8], {c[1], c[3], c[5]}, {c[7], c[9]}});
  }
  return rows;
}

// The file as an organisation. Codes of the source are unique within a level and a side only, so each is
// written with both: "old commune 65803".
class nation {
 public:
  explicit nation(const std::vector<row>& rows) {
    d.identity = "Việt Nam";
    d.trees = {{"administrative"}};
    d.levels = {{administrative, "tỉnh"}, {administrative, "huyện"}, {administrative, "xã"}};
    d.kinds = {{"tỉnh", province_level}, {"huyện", district_level}, {"xã", commune_level}};
    for (const auto& r : rows) begin_old(r);
    for (const auto& r : rows) begin_new(r);
    end_communes(rows);
    end_districts(rows);
    end_provinces(rows);
  }

  [[nodiscard]] unit_id unit(const std::string& code) const { return ids_.at(code); }

  organization_definition d;

 private:
  void begin(const std::string& code, std::uint32_t level, const std::string& name,
             std::optional<unit_id> parent, const date& on) {
    const auto [there, is_new] = ids_.insert({code, id_at<unit_id>(d.units.size())});
    if (!is_new) return;
    d.units.push_back({administrative, code});
    decide(on, established{there->second, kind_id{level}, name, parent});
  }
  template <class Change>
  void decide(const date& on, Change change) {
    d.events.push_back({on, on, on == reform ? "the reform" : "invented", std::move(change)});
  }
  void begin_old(const row& r) {
    begin("old province " + r.old_province, 0, r.old_names[0], std::nullopt, beginning);
    begin("old district " + r.old_district, 1, r.old_names[1], unit("old province " + r.old_province),
          beginning);
    if (r.old_commune.empty()) return;
    begin("old commune " + r.old_commune, 2, r.old_names[2], unit("old district " + r.old_district),
          beginning);
  }
  void begin_new(const row& r) {
    begin("new province " + r.new_province, 0, r.new_names[0], std::nullopt, reform);
    begin("new commune " + r.new_commune, 2, r.new_names[1], unit("new province " + r.new_province), reform);
  }
  void end_communes(const std::vector<row>& rows) {
    std::map<unit_id, std::vector<succession_share>> heirs;
    for (const auto& r : rows)
      if (!r.old_commune.empty())
        heirs[unit("old commune " + r.old_commune)].push_back(
            {unit("new commune " + r.new_commune), std::nullopt});
    std::map<unit_id, std::vector<unit_id>> wholes;
    for (const auto& [old, into] : heirs) {
      if (into.size() > 1)
        decide(reform, divided{old, into});
      else
        wholes[into.front().unit].push_back(old);
    }
    for (const auto& [into, from] : wholes) decide(reform, merged{from, into});
  }
  // An island district without communes becomes the new commune itself; the others end.
  void end_districts(const std::vector<row>& rows) {
    std::set<unit_id> ended;
    for (const auto& r : rows)
      if (r.old_commune.empty() && ended.insert(unit("old district " + r.old_district)).second)
        decide(reform,
               merged{{unit("old district " + r.old_district)}, unit("new commune " + r.new_commune)});
    for (const auto& r : rows)
      if (ended.insert(unit("old district " + r.old_district)).second)
        decide(reform, abolished{unit("old district " + r.old_district)});
  }
  void end_provinces(const std::vector<row>& rows) {
    std::map<unit_id, std::set<unit_id>> from;
    for (const auto& r : rows)
      from[unit("new province " + r.new_province)].insert(unit("old province " + r.old_province));
    for (const auto& [into, units] : from) decide(reform, merged{{units.begin(), units.end()}, into});
  }

  std::map<std::string, unit_id> ids_;
};

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
