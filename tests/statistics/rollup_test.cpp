// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/rollup.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

// A province, two districts, communes 3 and 4 under the first and 5 under the second.
snapshot province() {
  return tree_of({std::nullopt, 0, 0, 1, 1, 2});
}

TEST(RollupTest, SumsAUnitAndAllBelowIt) {
  const std::vector<unit_figure> figures{{unit(0), quantity::exact(1)},
                                         {unit(1), quantity::exact(5)},
                                         {unit(3), quantity::exact(100)},
                                         {unit(4), quantity::exact(6)},
                                         {unit(5), quantity::at_least(1000)}};
  const rollup r{province(), figures, {}};
  EXPECT_EQ(r.of(unit(4)), (total{quantity::exact(6), 1, 0, 0}));
  EXPECT_EQ(r.of(unit(1)), (total{quantity::exact(111), 3, 0, 0}));
  EXPECT_EQ(r.of(unit(2)), (total{quantity::at_least(1000), 1, 0, 1}));
  EXPECT_EQ(r.of(unit(0)), (total{quantity::at_least(1112), 5, 0, 1}));
  EXPECT_EQ(r.own(unit(1)), quantity::exact(5));
  EXPECT_EQ(r.own(unit(2)), not_due);
}

TEST(RollupTest, WhoWasExpectedAndDidNotReportIsMissing) {
  const std::vector<unit_figure> figures{{unit(3), quantity::exact(0)}, {unit(5), quantity::exact(7)}};
  const std::vector<unit_id> expected{unit(3), unit(4)};
  const rollup r{province(), figures, expected};
  EXPECT_EQ(r.own(unit(3)), quantity::exact(0));
  EXPECT_EQ(r.own(unit(4)), missing);
  EXPECT_EQ(r.own(unit(5)), quantity::exact(7));  // not expected, and counted
  EXPECT_EQ(r.of(unit(1)), (total{quantity::exact(0), 1, 1, 1}));
  EXPECT_EQ(r.of(unit(0)), (total{quantity::exact(7), 2, 1, 3}));
}

TEST(RollupTest, AFigureThatSaysWhyThereIsNoneStandsAsItIs) {
  const std::vector<unit_figure> figures{{unit(3), not_due}, {unit(4), missing}};
  const std::vector<unit_id> expected{unit(3)};
  const rollup r{province(), figures, expected};
  EXPECT_EQ(r.own(unit(3)), not_due);
  EXPECT_EQ(r.own(unit(4)), missing);
}

TEST(RollupTest, NamesTheUnitsThatATotalStandsOn) {
  const std::vector<unit_figure> figures{{unit(5), quantity::exact(7)},
                                         {unit(3), quantity::exact(0)},
                                         {unit(0), quantity::exact(1)},
                                         {unit(4), missing}};
  const rollup r{province(), figures, {}};
  EXPECT_EQ(r.sources(unit(0)), (std::vector{unit(0), unit(3), unit(5)}));
  EXPECT_EQ(r.sources(unit(1)), (std::vector{unit(3)}));
  EXPECT_EQ(r.sources(unit(4)), (std::vector<unit_id>{}));
}

TEST(RollupTest, AnOrganisationWithoutUnitsHasNoTotals) {
  const rollup r{tree_of({}), {}, {}};
  EXPECT_EQ(failure_of([&] { return r.of(unit(0)); }), (failure{"bad_argument", "unit", "#0"}));
}

// --- Against a slow model: each unit asks its children, who ask theirs.

struct model {
  parents parent;
  std::vector<quantity> own;

  void add_up(std::size_t at, std::vector<quantity>& found) const {
    found.push_back(own[at]);
    for (std::size_t i = 0; i < parent.size(); ++i)
      if (parent[i] == at) add_up(i, found);
  }

  void collect(std::size_t at, std::vector<unit_id>& found) const {
    if (own[at].number()) found.push_back(unit(at));
    for (std::size_t i = 0; i < parent.size(); ++i)
      if (parent[i] == at) collect(i, found);
  }
};

parents random_parents(std::mt19937& engine, std::size_t units) {
  parents result(units);
  for (std::size_t i = 1; i < units; ++i) {
    const std::uint32_t drawn = below(engine, static_cast<std::uint32_t>(i) + 1);
    if (drawn < i) result[i] = drawn;  // else a root of its own
  }
  return result;
}

struct drawn_figures {
  std::vector<unit_figure> figures;
  std::vector<unit_id> expected;
  std::vector<quantity> own;
};

drawn_figures random_figures(std::mt19937& engine, std::size_t units) {
  drawn_figures drawn;
  for (std::size_t i = 0; i < units; ++i) {
    const bool is_expected = below(engine, 2) == 0;
    const bool reports = below(engine, 3) != 0;
    drawn.own.push_back(reports ? random_figure(engine) : is_expected ? missing : not_due);
    if (is_expected) drawn.expected.push_back(unit(i));
    if (reports) drawn.figures.push_back({unit(i), drawn.own.back()});
  }
  std::shuffle(drawn.figures.begin(), drawn.figures.end(), engine);
  std::shuffle(drawn.expected.begin(), drawn.expected.end(), engine);
  return drawn;
}

TEST(RollupLaw, EveryTotalIsThatOfAskingAllBelow) {
  std::mt19937 engine{223};
  for (int round = 0; round < 300; ++round) {
    const std::size_t units = 1 + below(engine, 40);
    const parents parent = random_parents(engine, units);
    const drawn_figures drawn = random_figures(engine, units);
    const model slow{parent, drawn.own};
    const rollup r{tree_of(parent), drawn.figures, drawn.expected};
    for (std::size_t i = 0; i < units; ++i) {
      std::vector<quantity> below_it;
      slow.add_up(i, below_it);
      ASSERT_EQ(r.of(unit(i)), sum(below_it)) << "round " << round << ", unit " << i;
      ASSERT_EQ(r.own(unit(i)), drawn.own[i]);
      std::vector<unit_id> expected;
      slow.collect(i, expected);
      auto found = r.sources(unit(i));
      ASSERT_EQ(static_cast<std::int64_t>(found.size()), r.of(unit(i)).present);
      std::sort(expected.begin(), expected.end());
      std::sort(found.begin(), found.end());
      ASSERT_EQ(found, expected);
    }
  }
}

// --- Bad input.

TEST(RollupTest, RefusesUnitsThatDoNotExistThen) {
  const std::vector<unit_figure> figures{{unit(1), quantity::exact(1)}, {unit(6), quantity::exact(1)}};
  EXPECT_EQ(failure_of([&] {
              return rollup{province(), figures, {}};
            }),
            (failure{"bad_argument", "figures[1].unit", "#6"}));
  const std::vector<unit_id> expected{unit(1), unit(2), unit(99)};
  EXPECT_EQ(failure_of([&] {
              return rollup{province(), {}, expected};
            }),
            (failure{"bad_argument", "expected[2]", "#99"}));
}

TEST(RollupTest, RefusesAUnitThatIsNotYetFounded) {
  organization_definition d;
  d.identity = "test";
  d.trees = {{"administrative"}};
  d.kinds = {{"unit", std::nullopt}};
  d.units = {{tree_id{0}, "A"}, {tree_id{0}, "B"}};
  d.events = {{founding, founding, "first", established{unit(0), kind_id{0}, "first", std::nullopt}},
              {today, today, "second", established{unit(1), kind_id{0}, "second", std::nullopt}}};
  const organization o{std::move(d)};
  const std::vector<unit_figure> figures{{unit(1), quantity::exact(1)}};
  EXPECT_EQ((rollup{o.at(today), figures, {}}.of(unit(1)).sum), quantity::exact(1));
  EXPECT_EQ(failure_of([&] {
              return rollup{o.at(founding), figures, {}};
            }),
            (failure{"bad_argument", "figures[0].unit", "#1"}));
}

TEST(RollupTest, RefusesAUnitThatStandsTwice) {
  const std::vector<unit_figure> figures{
      {unit(4), quantity::exact(1)}, {unit(1), quantity::exact(1)}, {unit(4), quantity::exact(1)}};
  EXPECT_EQ(failure_of([&] {
              return rollup{province(), figures, {}};
            }),
            (failure{"bad_argument", "figures[2].unit", "#4"}));
  const std::vector<unit_id> expected{unit(2), unit(2)};
  EXPECT_EQ(failure_of([&] {
              return rollup{province(), {}, expected};
            }),
            (failure{"bad_argument", "expected[1]", "#2"}));
}

TEST(RollupTest, RefusesASumThatOverflows) {
  const std::vector<unit_figure> figures{{unit(3), quantity::exact(std::numeric_limits<std::int64_t>::max())},
                                         {unit(4), quantity::exact(1)}};
  EXPECT_THROW((rollup{province(), figures, {}}), overflow);
}

TEST(RollupTest, RefusesQuestionsAboutOtherUnits) {
  const rollup r{province(), {}, {}};
  EXPECT_EQ(failure_of([&] { return r.of(unit(6)); }), (failure{"bad_argument", "unit", "#6"}));
  EXPECT_EQ(failure_of([&] { return r.own(unit(6)); }), (failure{"bad_argument", "unit", "#6"}));
  EXPECT_EQ(failure_of([&] { return r.sources(unit(6)); }), (failure{"bad_argument", "unit", "#6"}));
}

}  // namespace
}  // namespace phoihop
