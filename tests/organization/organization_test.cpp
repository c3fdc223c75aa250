// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include <organization/sample.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using namespace sample;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr date day_before_start{2019, 12, 31};
constexpr date day_before_later{2022, 6, 30};
constexpr date not_a_day{boost::date_time::not_a_date_time};

TEST(OrganizationTest, KeepsItsDefinitionAsItWasGiven) {
  const organization o{small()};
  EXPECT_EQ(o.definition(), small());
  EXPECT_EQ(o.identity(), "sample");
}

TEST(OrganizationTest, WhatWasMovedFromStaysWhole) {
  organization o{small()};
  const organization taken{std::move(o)};
  EXPECT_EQ(o.identity(), "sample");
  EXPECT_EQ(o, taken);
  static_assert(std::is_nothrow_copy_constructible_v<organization> &&
                std::is_nothrow_copy_assignable_v<organization>);
}

TEST(OrganizationTest, IsEqualToWhatWasMadeOfTheSameDefinition) {
  EXPECT_EQ(organization{small()}, organization{small()});
  EXPECT_NE(organization{small()}, organization{small_with({on(later, renamed{upper, "x"})})});
}

TEST(OrganizationTest, ExistenceIsHalfOpen) {
  const organization o{small_with({on(later, abolished{upper})})};
  EXPECT_FALSE(o.exists(upper, day_before_start));
  EXPECT_TRUE(o.exists(upper, start));
  EXPECT_TRUE(o.exists(upper, day_before_later));
  EXPECT_FALSE(o.exists(upper, later));
  EXPECT_THAT(o.existence(upper), ElementsAre(validity{start, later}));
  EXPECT_THAT(o.existence(lower), ElementsAre(validity::from(start)));
  EXPECT_THAT(o.existence(spare), IsEmpty());
}

TEST(OrganizationTest, AUnitMayBeginAgainUnderAnotherName) {
  const date again{2023, 1, 1};
  const organization o{
      small_with({on(again, established{upper, town, "Tân Thượng", hill}), on(later, abolished{upper})})};
  EXPECT_THAT(o.existence(upper), ElementsAre(validity{start, later}, validity::from(again)));
  EXPECT_EQ(o.full_name(upper, day_before_later), "xã Thượng");
  EXPECT_EQ(o.full_name(upper, date{2022, 12, 31}), std::nullopt);
  EXPECT_EQ(o.full_name(upper, again), "thị trấn Tân Thượng");
}

TEST(OrganizationTest, AUnitMayBeginAgainOnTheDayItEnded) {
  const organization o{
      small_with({on(later, abolished{upper}), on(later, established{upper, town, "Thượng", hill})})};
  EXPECT_THAT(o.existence(upper), ElementsAre(validity{start, later}, validity::from(later)));
  EXPECT_EQ(o.full_name(upper, later), "thị trấn Thượng");
  ASSERT_NE(o.ending(upper, later), nullptr);
}

TEST(OrganizationTest, ARenamingKeepsTheUnit) {
  const organization o{small_with({on(later, renamed{upper, "Cao"})})};
  EXPECT_EQ(o.name(upper, day_before_later), "Thượng");
  EXPECT_EQ(o.name(upper, later), "Cao");
  EXPECT_EQ(o.full_name(upper, later), "xã Cao");
  EXPECT_EQ(o.find(administrative, "011", later), upper);
  EXPECT_EQ(o.name(upper, day_before_start), std::nullopt);
}

TEST(OrganizationTest, TheLastOfOneDaysEventsHolds) {
  const organization o{
      small_with({on(later, renamed{upper, "Cao"}), on(later, renamed{upper, "Đỉnh"}),
                  on(start, renamed{lower, "Thấp"}), on(later, kind_changed{upper, town, std::nullopt}),
                  on(later, kind_changed{upper, forest_board, std::nullopt})})};
  EXPECT_EQ(o.name(upper, later), "Đỉnh");
  EXPECT_EQ(o.name(lower, start), "Thấp");
  EXPECT_EQ(o.kind(upper, later), forest_board);
}

TEST(OrganizationTest, TheKindIsUnknownUntilItSettles) {
  const date settled{2023, 1, 1};
  const organization o{small_with({on(later, kind_changed{upper, town, settled})})};
  EXPECT_EQ(o.kind(upper, day_before_later), commune);
  EXPECT_EQ(o.kind(upper, later), std::nullopt);
  EXPECT_EQ(o.full_name(upper, later), "Thượng");
  EXPECT_EQ(o.kind(upper, date{2022, 12, 31}), std::nullopt);
  EXPECT_EQ(o.kind(upper, settled), town);
  EXPECT_EQ(o.full_name(upper, settled), "thị trấn Thượng");
  EXPECT_EQ(o.kind(upper, day_before_start), std::nullopt);
}

TEST(OrganizationTest, FullNamesAreToldForAllDaysOfExistence) {
  const date settled{2023, 1, 1};
  const date end{2023, 6, 1};
  const date again{2024, 1, 1};
  const date renaming{2024, 5, 1};
  const organization o{small_with({on(later, kind_changed{upper, town, settled}), on(end, abolished{upper}),
                                   on(again, established{upper, town, "Tân Thượng", hill}),
                                   on(renaming, renamed{upper, "Cao"})})};
  using named = dated<std::string>;
  EXPECT_THAT(
      o.full_names(upper),
      ElementsAre(named{{start, later}, "xã Thượng"}, named{{later, settled}, "Thượng"},
                  named{{settled, end}, "thị trấn Thượng"}, named{{again, renaming}, "thị trấn Tân Thượng"},
                  named{validity::from(renaming), "thị trấn Cao"}));
  EXPECT_THAT(o.full_names(spare), IsEmpty());
}

TEST(OrganizationTest, EventsApplyByOperatingDateInWhateverOrderTheyStand) {
  auto d = small_with({on(date{2023, 1, 1}, renamed{upper, "third"}),
                       on(date{2021, 1, 1}, renamed{upper, "first"}),
                       on(date{2022, 1, 1}, renamed{upper, "second"})});
  d.events[4].legal = date{2019, 1, 1};  // decided first of all, in effect last
  const organization o{d};
  EXPECT_EQ(o.name(upper, date{2021, 6, 1}), "first");
  EXPECT_EQ(o.name(upper, date{2022, 6, 1}), "second");
  EXPECT_EQ(o.name(upper, date{2023, 6, 1}), "third");
}

TEST(OrganizationTest, ACodeFindsWhoBearsItThatDay) {
  auto d = small_with({on(later, abolished{upper}), on(later, established{spare, commune, "Đông", hill})});
  d.units[index_of(spare)].code = "011";
  const organization o{d};
  EXPECT_EQ(o.find(administrative, "011", day_before_start), std::nullopt);
  EXPECT_EQ(o.find(administrative, "011", day_before_later), upper);
  EXPECT_EQ(o.find(administrative, "011", later), spare);
  EXPECT_EQ(o.find(police, "011", later), std::nullopt);
  EXPECT_EQ(o.find(administrative, "0111", later), std::nullopt);
  EXPECT_EQ(o.find(administrative, "", later), std::nullopt);
}

TEST(OrganizationTest, TheEndingNamesItsDecision) {
  const organization o{small_with({on(later, merged{{lower, upper}, spare}, "Resolution 2"),
                                   on(later, established{spare, commune, "Đồng", hill})})};
  ASSERT_NE(o.ending(lower, later), nullptr);
  EXPECT_EQ(o.ending(lower, later)->decision, "Resolution 2");
  EXPECT_EQ(o.ending(lower, later), o.ending(upper, later));
  EXPECT_EQ(o.ending(lower, day_before_later), nullptr);
  EXPECT_EQ(o.ending(hill, later), nullptr);
  EXPECT_EQ(o.ending(other_spare, later), nullptr);
}

TEST(OrganizationTest, WhoCoversTheAreaAnswersForIt) {
  auto d = small();
  d.coverages.push_back({hill_police, upper, validity{start, later}});
  const organization o{d};
  EXPECT_THAT(o.responsible(police, hill, start), ElementsAre(hill_police));
  EXPECT_THAT(o.responsible(police, upper, start),
              ElementsAre(hill_police));  // twice: once itself, once above
  EXPECT_THAT(o.responsible(administrative, hill, start), IsEmpty());
}

// One station for the province and, from 2021 to the middle of 2022, one more for the upper commune.
organization two_stations() {
  auto d = small();
  d.units.push_back({police, "P2"});
  const unit_id upper_police{6};
  d.events.push_back(on(date{2021, 1, 1}, established{upper_police, station, "Thượng", std::nullopt}));
  d.events.push_back(on(later, abolished{upper_police}));
  d.coverages.push_back({upper_police, upper, validity::from(date{2021, 1, 1})});
  return organization{d};
}

TEST(OrganizationTest, TheNearestCoverageAnswersForAnAreaWhileItsUnitExists) {
  const auto o = two_stations();
  EXPECT_THAT(o.responsible(police, upper, date{2020, 12, 31}), ElementsAre(hill_police));
  EXPECT_THAT(o.responsible(police, upper, date{2021, 1, 1}), ElementsAre(unit_id{6}));
  EXPECT_THAT(o.responsible(police, upper, day_before_later), ElementsAre(unit_id{6}));
  EXPECT_THAT(o.responsible(police, upper, later), ElementsAre(hill_police));
  EXPECT_THAT(o.responsible(police, lower, date{2021, 1, 1}), ElementsAre(hill_police));
}

TEST(OrganizationTest, ReParentingMovesWhoIsResponsible) {
  auto d = small_with(
      {on(start, established{spare, province, "Biển", std::nullopt}), on(later, re_parented{upper, spare})});
  const organization o{d};
  EXPECT_THAT(o.responsible(police, upper, day_before_later), ElementsAre(hill_police));
  EXPECT_THAT(o.responsible(police, upper, later), IsEmpty());
}

TEST(OrganizationTest, SeveralMayBeResponsible) {
  auto d = small();
  d.units.push_back({police, "P2"});
  d.events.push_back(on(start, established{unit_id{6}, station, "Thượng", std::nullopt}));
  d.coverages = {{unit_id{6}, hill, validity::from(start)},
                 {hill_police, hill, validity{start, date{2021, 1, 1}}},
                 {hill_police, hill, validity::from(date{2020, 6, 1})}};
  const organization o{d};
  EXPECT_THAT(o.responsible(police, hill, date{2020, 7, 1}), ElementsAre(hill_police, unit_id{6}));
}

// A regional command covers two communes of three, and half the police of the province.
TEST(OrganizationTest, AnAgencyUnitCoversTheAreasThatNameIt) {
  auto d = small_with({on(start, established{spare, commune, "Đông", hill}), on(later, abolished{spare})});
  d.trees.push_back({"military"});
  d.units.push_back({tree_id{2}, "M1"});
  const unit_id command{6};
  d.events.push_back(on(start, established{command, forest_board, "Vùng 1", std::nullopt}));
  const date until{2021, 1, 1};
  d.coverages.push_back({command, spare, validity::from(start)});
  d.coverages.push_back({command, upper, validity{start, until}});
  d.coverages.push_back({command, upper, validity::from(date{2020, 6, 1})});
  d.coverages.push_back({command, hill_police, validity{start, until}});
  const organization o{d};
  EXPECT_THAT(o.areas_of(command, start), ElementsAre(upper, hill_police, spare));
  EXPECT_THAT(o.areas_of(command, date{2020, 7, 1}), ElementsAre(upper, hill_police, spare));
  EXPECT_THAT(o.areas_of(command, until), ElementsAre(upper, spare));
  EXPECT_THAT(o.areas_of(command, later), ElementsAre(upper));  // the other has ended
  EXPECT_THAT(o.areas_of(hill_police, later), ElementsAre(hill));
  EXPECT_THAT(o.areas_of(hill, later), IsEmpty());  // it is covered, and covers nothing
  EXPECT_THAT(o.responsible(tree_id{2}, upper, later), ElementsAre(command));
  EXPECT_THAT(o.responsible(tree_id{2}, lower, later), IsEmpty());
}

// Bad input, one by one.
struct bad_question {
  const char* name;
  std::function<void(const organization&)> ask;
  const char* field;
  const char* value;
  const char* says;
};

void PrintTo(const bad_question& c, std::ostream* os) {
  *os << c.name;
}

constexpr unit_id no_unit{99};

template <class Question>
std::function<void(const organization&)> ask(Question question) {
  return [question](const organization& o) { static_cast<void>(question(o)); };
}

// clang-format off
const bad_question bad_questions[] = {
    {"a_snapshot_of_no_day",        ask([](const auto& o) { return o.at(not_a_day); }), "on", "not-a-date", "day"},
    {"existence_of_no_unit",        ask([](const auto& o) { return o.existence(no_unit).size(); }), "unit", "#99", "no such unit"},
    {"exists_of_no_unit",           ask([](const auto& o) { return o.exists(no_unit, start); }), "unit", "#99", "no such unit"},
    {"exists_on_no_day",            ask([](const auto& o) { return o.exists(upper, not_a_day); }), "on", "not-a-date", "day"},
    {"name_of_no_unit",             ask([](const auto& o) { return o.name(no_unit, start); }), "unit", "#99", "no such unit"},
    {"name_on_no_day",              ask([](const auto& o) { return o.name(upper, not_a_day); }), "on", "not-a-date", "day"},
    {"full_name_of_no_unit",        ask([](const auto& o) { return o.full_name(no_unit, start); }), "unit", "#99", "no such unit"},
    {"full_name_on_no_day",         ask([](const auto& o) { return o.full_name(upper, not_a_day); }), "on", "not-a-date", "day"},
    {"kind_of_no_unit",             ask([](const auto& o) { return o.kind(no_unit, start); }), "unit", "#99", "no such unit"},
    {"kind_on_no_day",              ask([](const auto& o) { return o.kind(upper, not_a_day); }), "on", "not-a-date", "day"},
    {"code_of_no_unit",             ask([](const auto& o) { return o.code(no_unit, start); }), "unit", "#99", "no such unit"},
    {"code_on_no_day",              ask([](const auto& o) { return o.code(upper, not_a_day); }), "on", "not-a-date", "day"},
    {"find_in_no_tree",             ask([](const auto& o) { return o.find(tree_id{2}, "011", start); }), "tree", "#2", "no such tree"},
    {"find_on_no_day",              ask([](const auto& o) { return o.find(administrative, "011", not_a_day); }), "on", "not-a-date", "day"},
    {"successors_of_no_unit",       ask([](const auto& o) { return o.successors(no_unit, start, later); }), "unit", "#99", "no such unit"},
    {"successors_from_no_day",      ask([](const auto& o) { return o.successors(upper, not_a_day, later); }), "from", "not-a-date", "day"},
    {"successors_to_no_day",        ask([](const auto& o) { return o.successors(upper, start, not_a_day); }), "to", "not-a-date", "day"},
    {"successors_backwards",        ask([](const auto& o) { return o.successors(upper, later, day_before_later); }), "to", "2022-06-30", "2022-07-01"},
    {"successors_before_it_began",  ask([](const auto& o) { return o.successors(upper, day_before_start, later); }), "unit", "011 Thượng", "2019-12-31"},
    {"successors_of_what_never_is", ask([](const auto& o) { return o.successors(spare, start, later); }), "unit", "013", "2020-01-01"},
    {"ending_of_no_unit",           ask([](const auto& o) { return o.ending(no_unit, start); }), "unit", "#99", "no such unit"},
    {"ending_on_no_day",            ask([](const auto& o) { return o.ending(upper, not_a_day); }), "on", "not-a-date", "day"},
    {"responsible_in_no_tree",      ask([](const auto& o) { return o.responsible(tree_id{2}, upper, start); }), "tree", "#2", "no such tree"},
    {"responsible_for_no_unit",     ask([](const auto& o) { return o.responsible(police, no_unit, start); }), "area", "#99", "no such unit"},
    {"responsible_on_no_day",       ask([](const auto& o) { return o.responsible(police, upper, not_a_day); }), "on", "not-a-date", "day"},
    {"responsible_before_it_began", ask([](const auto& o) { return o.responsible(police, upper, day_before_start); }), "area", "011 Thượng", "2019-12-31"},
    {"areas_of_no_unit",            ask([](const auto& o) { return o.areas_of(no_unit, start); }), "agency_unit", "#99", "no such unit"},
    {"areas_on_no_day",             ask([](const auto& o) { return o.areas_of(hill_police, not_a_day); }), "on", "not-a-date", "day"},
    {"areas_before_it_began",       ask([](const auto& o) { return o.areas_of(hill_police, day_before_start); }), "agency_unit", "P1 Đồi", "2019-12-31"},
    {"a_unit_that_is_not_in_the_snapshot", ask([](const auto& o) { return o.at(start).name(spare); }), "unit", "013", "2020-01-01"},
    {"no_unit_in_the_snapshot",     ask([](const auto& o) { return o.at(start).code(no_unit); }), "unit", "#99", "no such unit"},
    {"its_parent",                  ask([](const auto& o) { return o.at(start).parent(spare); }), "unit", "013", "2020-01-01"},
    {"its_subtree",                 ask([](const auto& o) { const auto s = o.at(start); return s.subtree(spare).size(); }), "unit", "013", "2020-01-01"},
    {"its_children",                ask([](const auto& o) { return o.at(start).children(spare); }), "unit", "013", "2020-01-01"},
    {"its_level",                   ask([](const auto& o) { return o.at(start).level(spare); }), "unit", "013", "2020-01-01"},
    {"its_kind",                    ask([](const auto& o) { return o.at(start).kind(spare); }), "unit", "013", "2020-01-01"},
    {"its_code",                    ask([](const auto& o) { return o.at(start).code(spare); }), "unit", "013", "2020-01-01"},
    {"its_tree",                    ask([](const auto& o) { return o.at(start).tree(spare); }), "unit", "013", "2020-01-01"},
    {"its_position",                ask([](const auto& o) { return o.at(start).position(spare); }), "unit", "013", "2020-01-01"},
    {"its_ancestor",                ask([](const auto& o) { return o.at(start).ancestor_at(spare, commune_level); }), "unit", "013", "2020-01-01"},
    {"an_ancestor_of_no_level",     ask([](const auto& o) { return o.at(start).ancestor_at(upper, level_id{3}); }), "level", "#3", "no such level"},
    {"units_of_no_level",           ask([](const auto& o) { return o.at(start).at_level(level_id{3}); }), "level", "#3", "no such level"},
    {"an_ancestor_of_no_unit",      ask([](const auto& o) { return o.at(start).ancestor_at(no_unit, commune_level); }), "unit", "#99", "no such unit"},
    {"its_path",                    ask([](const auto& o) { return o.at(start).path(spare); }), "unit", "013", "2020-01-01"},
    {"a_path_of_no_unit",           ask([](const auto& o) { return o.at(start).path(no_unit); }), "unit", "#99", "no such unit"},
    {"what_it_has_in_common",       ask([](const auto& o) { return o.at(start).common_ancestor(spare, hill); }), "a", "013", "2020-01-01"},
    {"what_another_has_in_common",  ask([](const auto& o) { return o.at(start).common_ancestor(upper, spare); }), "b", "013", "2020-01-01"},
    {"what_no_unit_has_in_common",  ask([](const auto& o) { return o.at(start).common_ancestor(upper, no_unit); }), "b", "#99", "no such unit"},
    {"whether_it_is_within",        ask([](const auto& o) { return o.at(start).is_within(spare, hill); }), "unit", "013", "2020-01-01"},
    {"whether_all_are_within_it",   ask([](const auto& o) { return o.at(start).is_within(upper, spare); }), "ancestor", "013", "2020-01-01"},
    {"a_code_in_no_tree",           ask([](const auto& o) { return o.at(start).find(tree_id{2}, "011"); }), "tree", "#2", "no such tree"},
};
// clang-format on

class BadQuestion : public testing::TestWithParam<bad_question> {};

TEST_P(BadQuestion, IsRefusedNamingFieldAndValue) {
  const auto& c = GetParam();
  const organization o{small()};
  try {
    c.ask(o);
    ADD_FAILURE() << "nothing was thrown";
  } catch (const bad_argument& e) {
    EXPECT_EQ(e.field(), c.field);
    EXPECT_EQ(e.value(), c.value);
    EXPECT_THAT(e.what(), HasSubstr(c.says));
  }
}

INSTANTIATE_TEST_SUITE_P(Organization, BadQuestion, testing::ValuesIn(bad_questions),
                         [](const auto& tested) { return std::string{tested.param.name}; });

}  // namespace
}  // namespace phoihop
