// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <organization/sample.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using namespace sample;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(SnapshotTest, BeforeTheFirstEventThereIsNothing) {
  const auto before = organization{small()}.at(date{2019, 12, 31});
  EXPECT_THAT(before.units(), IsEmpty());
  EXPECT_FALSE(before.contains(hill));
  EXPECT_EQ(before.find(administrative, "01"), std::nullopt);
  EXPECT_THAT(before.at_level(commune_level), IsEmpty());
}

TEST(SnapshotTest, OutlivesItsOrganization) {
  std::optional<snapshot> kept;
  std::span<const unit_id> below;
  {
    const auto o = std::make_unique<organization>(small());
    kept = o->at(start);
    below = kept->subtree(hill);
  }
  EXPECT_EQ(kept->identity(), "sample");
  EXPECT_EQ(kept->name(upper), "Thượng");
  EXPECT_EQ(kept->code(upper), "011");
  EXPECT_EQ(kept->find(administrative, "012"), lower);
  EXPECT_THAT(below, ElementsAre(hill, upper, lower));
}

TEST(SnapshotTest, WhatWasMovedFromStaysWhole) {
  auto s = organization{small()}.at(start);
  const auto taken = std::move(s);
  EXPECT_EQ(s.units().size(), 4U);
  EXPECT_EQ(s, taken);
}

TEST(SnapshotTest, IsEqualIfItShowsTheSameDayOfEqualOrganizations) {
  const organization o{small()};
  EXPECT_EQ(o.at(start), o.at(start));
  EXPECT_EQ(o.at(start), organization{small()}.at(start));
  EXPECT_NE(o.at(start), o.at(later));
  EXPECT_NE(o.at(start), organization{small_with({on(start, renamed{upper, "x"})})}.at(start));
}

// `for (auto unit : o.at(day).units())` would walk over what is gone.
template <class Snapshot>
concept can_be_walked = requires(Snapshot s) {
  std::forward<Snapshot>(s).units();
};
template <class Snapshot>
concept has_subtrees = requires(Snapshot s) {
  std::forward<Snapshot>(s).subtree(hill);
};
static_assert(can_be_walked<const snapshot&> && has_subtrees<const snapshot&>);
static_assert(!can_be_walked<snapshot> && !has_subtrees<snapshot>);

// Trees one after the other; "009" before "011" whatever the ids; a child of "011" directly behind it.
TEST(SnapshotTest, UnitsStandInTreeOrder) {
  auto d = small_with({on(start, established{spare, commune, "Đông", hill}),
                       on(start, established{other_spare, commune, "Trong", upper})});
  d.units[index_of(spare)].code = "009";
  d.units[index_of(hill_police)].code = "0";
  const auto s = organization{d}.at(start);
  EXPECT_THAT(s.units(), ElementsAre(hill, spare, upper, other_spare, lower, hill_police));
  for (std::size_t i = 0; i < s.units().size(); ++i) EXPECT_EQ(s.position(s.units()[i]), i);
}

// Longer than eight bytes, beginnings of each other, with zeros and with bytes above 127.
TEST(SnapshotTest, CodesStandInTheOrderOfTheirBytes) {
  using namespace std::string_literals;
  const std::vector<std::string> in_order{
      "01",        "01\0"s,      "01\0\0x"s, "01 ", "010", "0100000", "01000000", "01000000\0"s,
      "010000001", "0100000012", "01000001", "1",   "A",   "a",       "xã",       "\xFF"};
  organization_definition d;
  d.identity = "codes";
  d.trees = {{"one"}};
  d.kinds = {{"unit", std::nullopt}};
  std::vector<unit_id> expected(in_order.size());
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    const std::size_t place = i * 7 % in_order.size();  // 7 and 16 have no common divisor
    const auto unit = id_at<unit_id>(i);
    expected[place] = unit;
    d.units.push_back({tree_id{0}, in_order[place]});
    d.events.push_back(on(start, established{unit, kind_id{0}, "x", std::nullopt}));
  }
  const auto s = organization{d}.at(start);
  EXPECT_EQ(std::vector<unit_id>(s.units().begin(), s.units().end()), expected);
  for (std::size_t i = 0; i < in_order.size(); ++i)
    EXPECT_EQ(s.find(tree_id{0}, in_order[i]), expected[i]) << i;
  EXPECT_EQ(s.find(tree_id{0}, "01000000\0\0"s), std::nullopt);
  EXPECT_EQ(s.find(tree_id{0}, "0"), std::nullopt);
}

TEST(SnapshotTest, ASubtreeIsTheUnitAndAllBelowIt) {
  const auto s =
      organization{small_with({on(start, established{other_spare, commune, "Trong", upper})})}.at(start);
  EXPECT_THAT(s.subtree(hill), ElementsAre(hill, upper, other_spare, lower));
  EXPECT_THAT(s.subtree(upper), ElementsAre(upper, other_spare));
  EXPECT_THAT(s.subtree(lower), ElementsAre(lower));
  EXPECT_THAT(s.children(hill), ElementsAre(upper, lower));
  EXPECT_THAT(s.children(lower), IsEmpty());
  EXPECT_TRUE(s.is_within(other_spare, hill));
  EXPECT_TRUE(s.is_within(hill, hill));
  EXPECT_FALSE(s.is_within(hill, upper));
  EXPECT_FALSE(s.is_within(lower, upper));
  EXPECT_FALSE(s.is_within(hill_police, hill));
}

TEST(SnapshotTest, ShowsWhatEachUnitIsThatDay) {
  const organization o{
      small_with({on(later, renamed{upper, "Cao"}), on(later, kind_changed{upper, town, std::nullopt}),
                  on(later, re_parented{lower, std::nullopt})})};
  const auto before = o.at(date{2022, 6, 30});
  const auto after = o.at(later);
  EXPECT_EQ(before.on(), (date{2022, 6, 30}));
  EXPECT_EQ(before.name(upper), "Thượng");
  EXPECT_EQ(after.name(upper), "Cao");
  EXPECT_EQ(before.kind(upper), commune);
  EXPECT_EQ(after.kind(upper), town);
  EXPECT_EQ(before.parent(lower), hill);
  EXPECT_EQ(after.parent(lower), std::nullopt);
  EXPECT_EQ(after.tree(hill_police), police);
  EXPECT_THAT(after.subtree(hill), ElementsAre(hill, upper));
}

TEST(SnapshotTest, AnAncestorIsTheNearestOfItsLevel) {
  const auto s =
      organization{small_with({on(start, established{other_spare, forest_board, "Rừng", upper})})}.at(start);
  EXPECT_EQ(s.ancestor_at(other_spare, commune_level), upper);
  EXPECT_EQ(s.ancestor_at(other_spare, province_level), hill);
  EXPECT_EQ(s.ancestor_at(hill, province_level), hill);
  EXPECT_EQ(s.ancestor_at(hill, commune_level), std::nullopt);
  EXPECT_EQ(s.ancestor_at(upper, station_level), std::nullopt);
  EXPECT_EQ(s.level(other_spare), std::nullopt);
  EXPECT_THAT(s.at_level(commune_level), ElementsAre(upper, lower));
  EXPECT_THAT(s.at_level(station_level), ElementsAre(hill_police));
}

TEST(SnapshotTest, APathLeadsFromTheRootToTheUnit) {
  const auto s =
      organization{small_with({on(start, established{other_spare, forest_board, "Rừng", upper})})}.at(start);
  EXPECT_THAT(s.path(other_spare), ElementsAre(hill, upper, other_spare));
  EXPECT_THAT(s.path(lower), ElementsAre(hill, lower));
  EXPECT_THAT(s.path(hill), ElementsAre(hill));
  EXPECT_THAT(s.path(hill_police), ElementsAre(hill_police));
}

TEST(SnapshotTest, ACommonAncestorIsTheLowest) {
  const auto s = organization{small_with({on(start, established{other_spare, forest_board, "Rừng", upper}),
                                          on(start, established{spare, province, "Núi", std::nullopt})})}
                     .at(start);
  EXPECT_EQ(s.common_ancestor(upper, lower), hill);
  EXPECT_EQ(s.common_ancestor(other_spare, lower), hill);
  EXPECT_EQ(s.common_ancestor(other_spare, upper), upper);
  EXPECT_EQ(s.common_ancestor(upper, other_spare), upper);
  EXPECT_EQ(s.common_ancestor(lower, lower), lower);
  EXPECT_EQ(s.common_ancestor(upper, spare), std::nullopt);        // another root
  EXPECT_EQ(s.common_ancestor(upper, hill_police), std::nullopt);  // another tree
}

// Of two districts, one in the other, the inner is the nearest.
TEST(SnapshotTest, AnAncestorIsTheNearestWhereALevelIsThereTwice) {
  const auto s = organization{small_with({on(start, established{other_spare, commune, "Trong", upper}),
                                          on(start, established{spare, forest_board, "Rừng", other_spare})})}
                     .at(start);
  EXPECT_EQ(s.ancestor_at(spare, commune_level), other_spare);
  EXPECT_EQ(s.ancestor_at(other_spare, commune_level), other_spare);
  EXPECT_EQ(s.ancestor_at(upper, commune_level), upper);
  EXPECT_EQ(s.ancestor_at(spare, province_level), hill);
}

TEST(SnapshotTest, WhereTheKindIsUnknownTheLevelIsKnownIfItStaysTheSame) {
  const date settled{2023, 1, 1};
  const organization o{small_with(
      {on(later, kind_changed{upper, town, settled}), on(later, kind_changed{lower, province, settled})})};
  const auto s = o.at(later);
  EXPECT_EQ(s.kind(upper), std::nullopt);
  EXPECT_EQ(s.level(upper), commune_level);
  EXPECT_EQ(s.kind(lower), std::nullopt);
  EXPECT_EQ(s.level(lower), std::nullopt);
  EXPECT_THAT(s.at_level(commune_level), ElementsAre(upper));
  EXPECT_THAT(o.at(settled).at_level(province_level), ElementsAre(hill, lower));
}

TEST(SnapshotTest, FindsByCodeWhoIsThere) {
  auto d = small_with({on(later, abolished{upper}), on(later, established{spare, commune, "Đông", hill})});
  d.units[index_of(spare)].code = "011";
  const organization o{d};
  EXPECT_EQ(o.at(start).find(administrative, "011"), upper);
  EXPECT_EQ(o.at(later).find(administrative, "011"), spare);
  EXPECT_EQ(o.at(later).find(police, "011"), std::nullopt);
}

// A chain of 20,000 units: nothing may recurse as deep as the data.
TEST(SnapshotTest, AVeryDeepTreeIsATree) {
  organization_definition d;
  d.identity = "deep";
  d.trees = {{"one"}};
  d.kinds = {{"unit", std::nullopt}};
  constexpr std::size_t depth = 20'000;
  for (std::size_t i = 0; i < depth; ++i) {
    d.units.push_back({tree_id{0}, std::to_string(i)});
    const auto parent = i == 0 ? std::nullopt : std::optional{id_at<unit_id>(i - 1)};
    d.events.push_back(on(start, established{id_at<unit_id>(i), kind_id{0}, "x", parent}));
  }
  const auto s = organization{d}.at(start);
  EXPECT_EQ(s.subtree(unit_id{0}).size(), depth);
  EXPECT_EQ(s.subtree(id_at<unit_id>(depth / 2)).size(), depth / 2);
  EXPECT_TRUE(s.is_within(id_at<unit_id>(depth - 1), unit_id{0}));
}

}  // namespace
}  // namespace phoihop
