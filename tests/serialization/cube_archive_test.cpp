// SPDX-License-Identifier: BSL-1.0
// A cube is archived as what it is made of.
#include <phoihop/serialization/statistics.hpp>

#include <serialization/archives.hpp>
#include <statistics/random_cube.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::testing_support {
namespace {

using namespace testing_statistics;
using shape = archive_shape<cube>;

TEST(CubeArchive, OfRandomFiguresIsTheSameCube) {
  std::mt19937 engine{19};
  for (int round = 0; round < 40; ++round) {
    const cube c = cube_of(random_sample(engine));
    ASSERT_EQ(shape::decode(shape::encode(c)), c);
    if (round % 10 != 0) continue;
    for (const auto kind : archive_kinds) ASSERT_EQ(loaded<cube>(kind, saved(kind, c)), c) << name_of(kind);
  }
}

cube some_cube() {
  const period first{period_kind::month, 2026, 1};
  fact_table facts;
  facts.add({unit(1), first, indicator_id{0}, n(12)});
  facts.add({unit(2), first.plus(1), indicator_id{0}, n(0)});
  const std::vector<expected_figures> expected{{unit(1), std::nullopt, first, first.plus(2)}};
  return {{tree_of({std::nullopt, 0, 0}), first, first.plus(2), {{"messages", "tin", ""}}},
          facts.columns(),
          expected};
}

// What was loaded is judged again: here, one thing after another is made wrong.
TEST(CubeArchive, IsRefusedWithTheFieldThatIsWrong) {
  const auto refused = [](auto change) {
    return failure_of([&] {
      archived_cube kept = shape::encode(some_cube());
      change(kept);
      return shape::decode(std::move(kept));
    });
  };
  EXPECT_EQ(refused([](auto& c) { c.frame.units.definition.identity.clear(); }),
            (failure{"bad_argument", "frame.units.organization.identity", ""}));
  EXPECT_EQ(refused([](auto& c) { c.frame.units.on = date{}; }),
            (failure{"bad_argument", "frame.units.on", "not-a-date"}));
  EXPECT_EQ(refused([](auto& c) { c.frame.indicators[0].key.clear(); }),
            (failure{"bad_argument", "frame.indicators[0].key", "\"\""}));
  EXPECT_EQ(refused([](auto& c) { c.frame.last = c.frame.first.plus(-1); }),
            (failure{"bad_argument", "frame.last", "202512"}));
  EXPECT_EQ(refused([](auto& c) { c.facts[1] = c.facts[0]; }),
            (failure{"bad_argument", "facts[1].value", "12"}));
  EXPECT_EQ(refused([](auto& c) { c.facts[0].unit = unit(3); }),
            (failure{"bad_argument", "facts[0].unit", "#3"}));
  EXPECT_EQ(refused([](auto& c) { c.expected[0].indicator = indicator_id{1}; }),
            (failure{"bad_argument", "expected[0].indicator", "#1"}));
}

cube combined_cube() {
  const cube a = some_cube();
  fact_table facts;
  facts.add({unit(2), a.frame().first, indicator_id{0}, n(7)});
  const std::vector<named_cube> parts{{"a", a}, {"b", cube{a.frame(), facts.columns()}}};
  std::vector<finding> twice;
  return combine(parts, twice);
}

// The figures are in the order of `facts`: of unit 1, and of unit 2 that of part b first.
TEST(CubeArchive, KeepsThePartOfEachFigure) {
  const cube c = combined_cube();
  EXPECT_EQ(c.origins(), (std::vector<figure_origin>{{0, 0}, {1, 0}, {0, 1}}));
  for (const auto kind : archive_kinds) {
    const cube again = loaded<cube>(kind, saved(kind, c));
    EXPECT_EQ(again, c);
    EXPECT_EQ(std::vector<std::string>(again.parts().begin(), again.parts().end()),
              (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(again.origins(), (std::vector<figure_origin>{{0, 0}, {1, 1}, {0, 2}}));
  }
}

TEST(CubeArchive, OfPartsThatAreWrongIsRefused) {
  const auto refused = [](auto change) {
    return failure_of([&] {
      archived_cube kept = shape::encode(combined_cube());
      change(kept);
      return shape::decode(std::move(kept));
    });
  };
  EXPECT_EQ(refused([](auto& c) { c.parts.clear(); }), (failure{"bad_argument", "part_of[0]", "0"}));
  EXPECT_EQ(refused([](auto& c) { c.parts[1].clear(); }), (failure{"bad_argument", "parts[1]", "\"\""}));
  EXPECT_EQ(refused([](auto& c) { c.parts[1] = "a"; }), (failure{"bad_argument", "parts[1]", "a"}));
  EXPECT_EQ(refused([](auto& c) { c.part_of[1] = 2; }), (failure{"bad_argument", "part_of[1]", "2"}));
  EXPECT_EQ(refused([](auto& c) { c.part_of.pop_back(); }), (failure{"bad_argument", "part_of", "2"}));
  EXPECT_EQ(refused([](auto& c) { c.part_of.push_back(0); }), (failure{"bad_argument", "part_of", "4"}));
}

TEST(CubeArchive, HoldsOnlyFiguresThatCount) {
  archived_cube kept = shape::encode(some_cube());
  kept.facts[0].value = missing;
  EXPECT_EQ(failure_of([&] { return saved(archive_kind::text, kept); }),
            (failure{"bad_argument", "archived_cube.facts[0].value", "missing"}));
  kept = shape::encode(some_cube());
  kept.facts[1].arrived = verdict::waived;
  EXPECT_EQ(failure_of([&] { return saved(archive_kind::text, kept); }),
            (failure{"bad_argument", "archived_cube.facts[1].arrived", "waived"}));
}

TEST(CubeArchive, OfFiguresThatWereCarriedOverIsRefused) {
  const cube c = some_cube();
  std::vector<finding> left_out;
  const cube restated = restate(c, c.frame().units, left_out);
  EXPECT_EQ(failure_of([&] { return saved(archive_kind::text, restated); }),
            (failure{"bad_argument", "cube.facts", "carried over"}));
}

}  // namespace
}  // namespace phoihop::testing_support
