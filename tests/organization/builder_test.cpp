// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/builder.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <organization/nation.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

constexpr date begin{2020, 1, 1};
constexpr date passed{2025, 6, 16};
constexpr date reform{2025, 7, 1};

// ---- the builder

TEST(OrganizationBuilderTest, WritesWhatADefinitionSays) {
  organization_builder b{"Quỳnh Nhai"};
  b.decided(begin, "register");
  auto land = b.in("land").level("tỉnh").level("huyện").level("xã", {"xã", "thị trấn"});
  auto police = b.in("police");
  const unit_id top = land.establish("tỉnh", "Sơn La", "14");
  const unit_id district = land.establish("huyện", "Quỳnh Nhai", "118").under(top);
  const unit_id one = land.establish("xã", "Mường Giôn", "03694").under(district);
  const unit_id two = land.establish("xã", "Pá Ma", "03697").under(district);
  const unit_id three = land.establish("xã", "Mường Giàng", "03703").under(district);
  const unit_id force = police.establish("Công an", "Quỳnh Nhai", "CA");
  b.covers(force, district);
  b.decided(passed, reform, "1681");
  const unit_id heir = land.establish("xã", "Mường Giôn", "03694").under(top).of({one, two});
  const unit_id left = land.establish("xã", "Quỳnh Nhai", "03703").under(top).part_of(three, ratio{1, 4});
  const unit_id right = land.establish("xã", "Mường Sại", "03712").under(top).part_of(three, ratio{3, 4});
  b.abolish(district);
  b.abolish(force);

  organization_definition d;
  d.identity = "Quỳnh Nhai";
  d.trees = {{"land"}, {"police"}};
  const tree_id land_id{0};
  d.levels = {{land_id, "tỉnh"}, {land_id, "huyện"}, {land_id, "xã"}};
  d.kinds = {{"tỉnh", level_id{0}},
             {"huyện", level_id{1}},
             {"xã", level_id{2}},
             {"thị trấn", level_id{2}},
             {"Công an", std::nullopt}};
  for (const char* code : {"14", "118", "03694", "03697", "03703"}) d.units.push_back({land_id, code});
  d.units.push_back({tree_id{1}, "CA"});
  for (const char* code : {"03694", "03703", "03712"}) d.units.push_back({land_id, code});
  const auto first = [&](auto change) { d.events.push_back({begin, begin, "register", std::move(change)}); };
  const auto later = [&](auto change) { d.events.push_back({passed, reform, "1681", std::move(change)}); };
  first(established{top, kind_id{0}, "Sơn La", std::nullopt});
  first(established{district, kind_id{1}, "Quỳnh Nhai", top});
  first(established{one, kind_id{2}, "Mường Giôn", district});
  first(established{two, kind_id{2}, "Pá Ma", district});
  first(established{three, kind_id{2}, "Mường Giàng", district});
  first(established{force, kind_id{4}, "Quỳnh Nhai", std::nullopt});
  later(established{heir, kind_id{2}, "Mường Giôn", top});
  later(established{left, kind_id{2}, "Quỳnh Nhai", top});
  later(established{right, kind_id{2}, "Mường Sại", top});
  later(abolished{district});
  later(abolished{force});
  later(divided{three, {{left, ratio{1, 4}, {}}, {right, ratio{3, 4}, {}}}});
  later(merged{{one, two}, heir});
  d.coverages = {{force, district, validity::from(begin)}};
  EXPECT_EQ(b.definition(), d);
  ASSERT_TRUE(b.build().has_value());
  EXPECT_EQ(b.build().value().definition(), organization{d}.definition());
  EXPECT_EQ(b.in("police").id(), tree_id{1});
  EXPECT_EQ(land.level_named("xã"), level_id{2});
  EXPECT_EQ(failure_of([&] { return land.level_named("Công an"); }),
            (failure{"bad_argument", "level", "Công an"}));
}

TEST(OrganizationBuilderTest, WritesEveryOtherChange) {
  organization_builder b{"x"};
  b.decided(begin, "register");
  auto land = b.in("land").level("high", {"city", "town"}).kind("office");
  const unit_id a = land.establish("city", "A", "1");
  const unit_id c = land.establish("city", "C", "2");
  const unit_id e = land.establish("office", "E", "3").under(a);
  b.decided(reform, "decree");
  b.rename(a, "A2");
  b.change_kind(a, "town", date{2025, 8, 1});
  b.move(e, c);
  b.recode(e, "33");
  b.transfer(a, c, ratio{1, 2});
  b.merge({a}, c);
  const auto events = b.definition().events;
  ASSERT_EQ(events.size(), 9U);
  EXPECT_EQ(events[3].change, (decltype(unit_event::change){renamed{a, "A2"}}));
  EXPECT_EQ(events[4].change, (decltype(unit_event::change){kind_changed{a, kind_id{1}, date{2025, 8, 1}}}));
  EXPECT_EQ(events[5].change, (decltype(unit_event::change){re_parented{e, c}}));
  EXPECT_EQ(events[6].change, (decltype(unit_event::change){recoded{e, "33"}}));
  EXPECT_EQ(events[7].change, (decltype(unit_event::change){transferred{a, c, ratio{1, 2}}}));
  EXPECT_EQ(events[8].change, (decltype(unit_event::change){merged{{a}, c}}));
}

// Every fault names the line of the call that it came from.
TEST(OrganizationBuilderTest, TellsTheLineOfEachFault) {
  organization_builder b{"x"};
  b.decided(begin, "register");
  auto land = b.in("land").level("commune");
  const std::uint32_t line = __LINE__ + 1;
  land.establish("commune", "", "1");
  const unit_id two = land.establish("commune", "B", "1");
  b.abolish(two);
  const auto built = b.build();
  EXPECT_FALSE(built.has_value());
  std::set<std::pair<std::string, std::string>> told;
  for (const auto& f : built.findings()) told.emplace(f.what.rule, f.where);
  const auto at = [](std::uint32_t n) { return "builder_test.cpp:" + std::to_string(n); };
  EXPECT_EQ(told, (std::set<std::pair<std::string, std::string>>{{"name_empty", at(line)},
                                                                 {"no_day_of_existence", at(line + 2)}}));
  const auto failed = failure_of([&] { return built.value(); });
  ASSERT_TRUE(failed.has_value());
  EXPECT_EQ(failed->field.rfind(at(line), 0), 0U) << failed->field;
  EXPECT_EQ(to_text(built.findings()[0]).rfind(at(line) + ": fault ", 0), 0U) << to_text(built.findings()[0]);
}

TEST(OrganizationBuilderTest, NothingIsDecidedBeforeTheFirstDecision) {
  organization_builder b{"x"};
  b.in("land").establish("commune", "A", "1");
  std::set<std::string> rules;
  for (const auto& f : b.build().findings()) rules.insert(f.what.rule);
  EXPECT_EQ(rules, (std::set<std::string>{"no_day", "decision_empty"}));
}

// A unit that one call takes whole and another in part is one fault of the division.
TEST(OrganizationBuilderTest, WholeAndPartDoNotAddUp) {
  organization_builder b{"x"};
  b.decided(begin, "register");
  auto land = b.in("land");
  const unit_id old = land.establish("commune", "A", "1");
  b.decided(reform, "decree");
  land.establish("commune", "B", "2").of({old});
  land.establish("commune", "C", "3").part_of(old, ratio{1, 2});
  ASSERT_FALSE(b.build().has_value());
  EXPECT_EQ(b.build().findings()[0].what.rule, "weights_not_one");
}

// ---- rows

organization_rows small_rows() {
  organization_rows rows{
      "small",
      {{"land", "district", "district"}, {"land", "commune", "commune"}, {"police", "", "station"}},
      {}};
  rows.units = {{"land", "commune", "1", "hill", "D", begin, "register"},
                {"land", "district", "D", "east", "", begin, "register"},
                {"land", "commune", "2", "lake", "D", begin, "register"},
                {"land", "commune", "3", "wood", "D", begin, "register"},
                {"land", "commune", "1", "new hill", "D", reform, "decree"},
                {"land", "commune", "4", "new wood", "D", reform, "decree"},
                {"police", "station", "D", "post", "", begin, "register"}};
  rows.successions = {{"land", "1", "1", reform, "decree"},
                      {"land", "3", "1", reform, "decree", ratio{1, 3}},
                      {"land", "2", "1", reform, "decree"},
                      {"land", "3", "4", reform, "decree", ratio{2, 3}},
                      {"police", "D", "", reform, "decree"}};
  rows.coverages = {{"police", "D", "land", "D", validity::from(begin)}};
  return rows;
}

TEST(OrganizationRowsTest, MakeAnOrganisation) {
  const auto built = build(small_rows());
  ASSERT_TRUE(built.has_value()) << to_text(built.findings().at(0));
  const organization o = built.value();
  const unit_id hill{0}, district{1}, wood{3}, new_hill{4}, new_wood{5}, post{6};
  EXPECT_EQ(o.full_name(hill, begin), "commune hill");
  EXPECT_EQ(o.full_name(new_hill, reform), "commune new hill");
  EXPECT_EQ(o.code(new_hill, reform), "1");
  EXPECT_EQ(o.at(begin).parent(hill), district);
  EXPECT_EQ(o.successors(hill, begin, reform), (std::vector<successor>{{new_hill, ratio{1, 1}}}));
  EXPECT_EQ(o.successors(wood, begin, reform),
            (std::vector<successor>{{new_hill, ratio{1, 3}}, {new_wood, ratio{2, 3}}}));
  EXPECT_FALSE(o.exists(post, reform));
  EXPECT_EQ(o.responsible(tree_id{1}, hill, begin), (std::vector<unit_id>{post}));
}

struct bad_rows {
  const char* name;
  void (*spoil)(organization_rows&);
  const char* rule;
  const char* where;
  const char* path;
};

void PrintTo(const bad_rows& b, std::ostream* os) {
  *os << b.name;
}

// clang-format off
const bad_rows all_bad_rows[] = {
    {"a_kind_of_another_tree", [](auto& r) { r.units[6].kind = "commune"; }, "no_such_kind", "units[6]", "units[6].kind"},
    {"a_parent_of_no_unit", [](auto& r) { r.units[2].parent = "E"; }, "no_such_code", "units[2]", "units[2].parent"},
    {"a_parent_that_comes_later", [](auto& r) { r.units[2].parent = "4"; }, "no_such_code", "units[2]", "units[2].parent"},
    {"an_end_of_no_unit", [](auto& r) { r.successions[2].from = "9"; }, "no_such_code", "successions[2]", "successions[2].from"},
    {"an_heir_of_no_unit", [](auto& r) { r.successions[3].into = "9"; }, "no_such_code", "successions[3]", "successions[3].into"},
    {"an_end_on_no_day", [](auto& r) { r.successions[0].on = date{}; }, "no_day", "successions[0]", "successions[0].on"},
    {"a_coverage_by_no_unit", [](auto& r) { r.coverages[0].agency_unit = "P"; }, "no_such_code", "coverages[0]", "coverages[0].agency_unit"},
    {"a_coverage_of_no_area", [](auto& r) { r.coverages[0].area = "P"; }, "no_such_code", "coverages[0]", "coverages[0].area"},
    {"a_unit_without_a_name", [](auto& r) { r.units[3].name.clear(); }, "name_empty", "units[3]", "events[3].name"},
    {"a_decision_without_words", [](auto& r) { r.units[5].decision.clear(); }, "decision_empty", "units[5]", "events[5].decision"},
    {"weights_that_do_not_sum", [](auto& r) { r.successions[3].weight = ratio{1, 3}; }, "weights_not_one", "successions[1]", "events[7].into"},
    {"two_units_of_one_code", [](auto& r) { r.units[2].code = "3"; r.successions[2].from = "3"; }, "code_in_use", "units[3]", "units[3].code"},
    {"no_identity", [](auto& r) { r.identity.clear(); }, "identity_empty", "", "identity"},
};
// clang-format on

class BadRows : public testing::TestWithParam<bad_rows> {};

TEST_P(BadRows, AreToldByTheirRow) {
  organization_rows rows = small_rows();
  GetParam().spoil(rows);
  const auto built = build(rows);
  EXPECT_FALSE(built.has_value());
  bool is_told = false;
  std::string all;
  for (const auto& f : built.findings()) {
    is_told = is_told || (f.what.rule == GetParam().rule && f.where == GetParam().where &&
                          f.what.path == GetParam().path);
    all += to_text(f) + " [" + f.what.rule + "]\n";
  }
  EXPECT_TRUE(is_told) << all;
}

INSTANTIATE_TEST_SUITE_P(Organization, BadRows, testing::ValuesIn(all_bad_rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// The whole nation as rows: the same units, parents and heirs as the definition that its own test makes.
TEST(OrganizationRowsTest, TheNationalFileAsRows) {
  const auto file = testing_nation::rows_of_file();
  if (file.empty()) GTEST_SKIP() << "the file of the reform is not there";
  organization_rows rows{
      "Việt Nam", {{"land", "tỉnh", "tỉnh"}, {"land", "huyện", "huyện"}, {"land", "xã", "xã"}}, {}};
  std::set<std::string> seen;
  const auto add = [&](const char* kind, const std::string& code, const std::string& name,
                       const std::string& parent, const date& from) {
    if (seen.insert(code).second) rows.units.push_back({"land", kind, code, name, parent, from, "decree"});
  };
  std::set<std::pair<std::string, std::string>> known;
  const auto becomes = [&](const std::string& from, const std::string& into) {
    if (known.emplace(from, into).second) rows.successions.push_back({"land", from, into, reform, "decree"});
  };
  for (const auto& r : file) {
    add("tỉnh", "T" + r.old_province, r.old_names[0], "", begin);
    add("huyện", "H" + r.old_district, r.old_names[1], "T" + r.old_province, begin);
    add("tỉnh", "t" + r.new_province, r.new_names[0], "", reform);
    add("xã", "x" + r.new_commune, r.new_names[1], "t" + r.new_province, reform);
    if (!r.old_commune.empty()) add("xã", "X" + r.old_commune, r.old_names[2], "H" + r.old_district, begin);
    becomes("T" + r.old_province, "t" + r.new_province);
    if (r.old_commune.empty())
      becomes("H" + r.old_district, "x" + r.new_commune);
    else
      becomes("X" + r.old_commune, "x" + r.new_commune);
  }
  std::set<std::string> ended;
  for (const auto& s : rows.successions) ended.insert(s.from);
  for (const auto& code : seen)
    if (code[0] == 'H' && !ended.contains(code))
      rows.successions.push_back({"land", code, "", reform, "decree"});
  const auto built = build(rows);
  ASSERT_TRUE(built.has_value()) << to_text(built.findings().at(0));
  const auto after = built.value().at(reform);
  EXPECT_EQ(after.units().size(), 34U + 3'320U);
  const auto before = built.value().at(begin);
  EXPECT_EQ(before.units().size(), 63U + 696U + 10'038U);
  const auto heirs = built.value().all_successors(begin, reform);
  std::size_t whole = 0;
  std::size_t several = 0;
  for (const unit_id commune : before.at_level(level_id{2})) {
    const auto into = heirs.of(commune);
    whole += into.size() == 1 ? 1U : 0U;
    several += into.size() > 1 ? 1U : 0U;
  }
  EXPECT_EQ(whole, 9'741U);
  EXPECT_EQ(several, 297U);
}

}  // namespace
}  // namespace phoihop
