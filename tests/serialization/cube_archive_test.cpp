// SPDX-License-Identifier: BSL-1.0
// A cube is archived as what it is made of.
#include <phoihop/serialization/statistics.hpp>

#include <serialization/archives.hpp>
#include <statistics/random_cube.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
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
}

// Its places are those of indicator 0: three units in January, then in February. Unit 1 has 12 in January, unit 2 has 0
// in February; unit 1 is expected in all three months.
TEST(CubeArchive, HoldsFiguresByPlace) {
  const kept_figures kept = shape::encode(some_cube()).figures;
  EXPECT_EQ(kept.reported.starts, (std::vector<std::uint64_t>{1, 5}));
  EXPECT_EQ(kept.reported.lengths, (std::vector<std::uint64_t>{1, 1}));
  EXPECT_EQ(kept.numbers, (std::vector<std::int64_t>{12, 0}));
  EXPECT_EQ(kept.expected.starts, (std::vector<std::uint64_t>{1, 4, 7}));
  EXPECT_EQ(kept.expected.lengths, (std::vector<std::uint64_t>{1, 1, 1}));
}

TEST(CubeArchive, OfFiguresThatCannotBeIsRefused) {
  const auto refused = [](auto change) {
    return failure_of([&] {
      archived_cube kept = shape::encode(some_cube());
      kept.frame.indicators[0].most = 50;
      change(kept.figures);
      return shape::decode(std::move(kept));
    });
  };
  using list = std::vector<std::uint64_t>;
  EXPECT_EQ(refused([](auto& f) { f.numbers.push_back(1); }),
            (failure{"bad_argument", "figures.numbers", "3"}));
  EXPECT_EQ(refused([](auto& f) { f.numbers[1] = 51; }),
            (failure{"bad_argument", "figures.numbers[1]", "51"}));
  EXPECT_EQ(refused([](auto& f) { f.reported.lengths.pop_back(); }),
            (failure{"bad_argument", "figures.reported.lengths", "1"}));
  EXPECT_EQ(refused([](auto& f) { f.reported.starts[1] = 1; }),
            (failure{"bad_argument", "figures.reported.starts[1]", "1"}));
  EXPECT_EQ(refused([](auto& f) { f.reported.starts[1] = 9; }),
            (failure{"bad_argument", "figures.reported.starts[1]", "9"}));
  EXPECT_EQ(refused([](auto& f) { f.reported.lengths[1] = 5; }),
            (failure{"bad_argument", "figures.reported.lengths[1]", "5"}));
  EXPECT_EQ(refused([](auto& f) { f.reported.lengths[0] = 0; }),
            (failure{"bad_argument", "figures.reported.lengths[0]", "0"}));
  EXPECT_EQ(refused([](auto& f) { f.reported.lengths[0] = std::numeric_limits<std::uint64_t>::max(); }),
            (failure{"bad_argument", "figures.reported.lengths[0]", "18446744073709551615"}));
  EXPECT_EQ(refused([](auto& f) { f.expected.starts[0] = 9; }),
            (failure{"bad_argument", "figures.expected.starts[0]", "9"}));
  EXPECT_EQ(refused([](auto& f) { f.late = list{1, 1}; }), (failure{"bad_argument", "figures.late[1]", "1"}));
  EXPECT_EQ(refused([](auto& f) { f.at_least = list{2}; }),
            (failure{"bad_argument", "figures.at_least[0]", "2"}));
  EXPECT_EQ(refused([](auto& f) { f.at_least = f.approximate = list{1}; }),
            (failure{"bad_argument", "figures.approximate[0]", "1"}));
}

cube combined_cube() {
  const cube a = some_cube();
  fact_table facts;
  facts.add({unit(2), a.frame().first, indicator_id{0}, n(7)});
  const std::vector<named_cube> parts{{"a", a}, {"b", cube{a.frame(), facts.columns()}}};
  std::vector<finding> twice;
  return combine(parts, twice);
}

// The figures are in the order of `facts`: January of units 1 and 2, then February of unit 2.
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
  EXPECT_EQ(refused([](auto& c) { c.figures.parts.clear(); }),
            (failure{"bad_argument", "figures.part_of", "3"}));
  EXPECT_EQ(refused([](auto& c) { c.figures.parts[1].clear(); }),
            (failure{"bad_argument", "figures.parts[1]", "\"\""}));
  EXPECT_EQ(refused([](auto& c) { c.figures.parts[1] = "a"; }),
            (failure{"bad_argument", "figures.parts[1]", "a"}));
  EXPECT_EQ(refused([](auto& c) { c.figures.part_of[1] = 2; }),
            (failure{"bad_argument", "figures.part_of[1]", "2"}));
  EXPECT_EQ(refused([](auto& c) { c.figures.part_of.pop_back(); }),
            (failure{"bad_argument", "figures.part_of", "2"}));
  EXPECT_EQ(refused([](auto& c) { c.figures.part_of.push_back(0); }),
            (failure{"bad_argument", "figures.part_of", "4"}));
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
