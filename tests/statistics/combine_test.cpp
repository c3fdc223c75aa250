// SPDX-License-Identifier: BSL-1.0
// Figures that were counted in parts, as one: what each part gave, and the laws of combining.
#include <phoihop/statistics/restate.hpp>

#include <phoihop/organization/organization.hpp>

#include <statistics/random_cube.hpp>
#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

constexpr indicator_id messages{0};

period month(std::int32_t number) {
  return {period_kind::month, 2021, number};
}

// A province (0) with two districts (1, 2) and communes 3 and 4 in the first, 5 in the second.
cube_frame frame_of() {
  static const snapshot units = tree_of({std::nullopt, 0, 0, 1, 1, 2});
  return {units, month(1), month(12), {{"messages", "tin", ""}}};
}

cube counted(const std::vector<fact>& facts, const std::vector<expected_figures>& expected = {}) {
  fact_table t;
  for (const fact& f : facts) t.add(f);
  return {frame_of(), t.columns(), expected};
}

expected_figures due(std::size_t u) {
  return {unit(u), std::nullopt, month(6), month(6)};
}

std::vector<std::string> names_of(const cube& c) {
  return {c.parts().begin(), c.parts().end()};
}

TEST(CombineTest, PartsAreAsTheWholeAndEachFigureKnowsItsOwn) {
  const fact one{unit(3), month(6), messages, n(10)};
  const fact other{unit(4), month(6), messages, quantity::at_least(11)};
  const cube whole = counted({one, other}, {due(3), due(4), due(5)});
  // Who is due to report is in both parts, or in one.
  const std::vector<named_cube> parts{
      {"west", counted({one}, {due(3), due(4)})},
      {"east", counted({{unit(5), month(1), messages, missing}, other}, {due(4), due(5)})}};
  std::vector<finding> found;
  cube both = combine(parts, found);
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(both, whole);
  EXPECT_EQ(names_of(both), (std::vector<std::string>{"west", "east"}));
  EXPECT_EQ(both.own(unit(4), messages, month(6)), quantity::at_least(11));
  EXPECT_EQ(both.origins(unit(1), messages, month(6), month(6)),
            (std::vector<figure_origin>{{0, 0}, {1, 1}}));
  EXPECT_EQ(both.origins(unit(4), messages, month(6), month(6)), (std::vector<figure_origin>{{1, 1}}));
  EXPECT_EQ(both.origins(), (std::vector<figure_origin>{{0, 0}, {1, 1}}));
  both.update(unit(5), messages, month(6), n(4), 2, verdict::on_time, 1);
  EXPECT_EQ(both.of(unit(0), messages, month(6)).value, quantity::at_least(25));
  EXPECT_EQ(both.origins(unit(5), messages, month(6), month(6)), (std::vector<figure_origin>{{1, 2}}));
  EXPECT_EQ(failure_of([&] {
              both.update(unit(5), messages, month(6), n(4), 2, verdict::on_time, 2);
              return 0;
            }),
            (failure{"bad_argument", "part", "2"}));
}

TEST(CombineTest, ACubeOfOneTableHasNoParts) {
  cube one = counted({{unit(3), month(6), messages, n(10)}});
  EXPECT_TRUE(one.parts().empty());
  EXPECT_EQ(failure_of([&] {
              one.update(unit(5), messages, month(6), n(4), 2, verdict::on_time, 1);
              return 0;
            }),
            (failure{"bad_argument", "part", "1"}));
}

// The three of the second part come after the others; findings are in tree order for each part.
TEST(CombineTest, AFigureInTwoPartsIsToldWithBothNames) {
  const std::vector<named_cube> parts{
      {"west", counted({{unit(3), month(6), messages, n(10)}})},
      {"east", counted({{unit(4), month(6), messages, n(1)}, {unit(3), month(6), messages, n(2)}})},
      {"late", counted({{unit(4), month(6), messages, n(5)}, {unit(3), month(6), messages, n(6)}})}};
  std::vector<finding> found;
  const cube all = combine(parts, found);
  EXPECT_EQ(all.of(unit(0), messages, month(6)).value, n(11));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(to_text(found[0]),
            "fault parts[1] = unit unit 3 (U3), 202106, messages: west and east have this figure: that of "
            "west counts");
  EXPECT_EQ(to_text(found[1]),
            "fault parts[2] = unit unit 3 (U3), 202106, messages: west and late have this figure: that of "
            "west counts");
  EXPECT_EQ(to_text(found[2]),
            "fault parts[2] = unit unit 4 (U4), 202106, messages: east and late have this figure: that of "
            "east counts");
}

TEST(CombineTest, RefusesOtherFramesAndNames) {
  const cube a = counted({});
  std::vector<finding> found;
  const auto refused = [&](const std::vector<named_cube>& parts) {
    return failure_of([&] { return combine(parts, found); });
  };
  const auto with = [&](auto change) {
    cube_frame frame = frame_of();
    change(frame);
    return refused({{"a", a}, {"b", cube{frame, {}}}});
  };
  EXPECT_EQ(with([](auto& f) { f.units = f.units.source().at(founding); }),
            (failure{"bad_argument", "parts[1].frame.units", "2021-01-01"}));
  EXPECT_EQ(with([](auto& f) { f.last = month(11); }),
            (failure{"bad_argument", "parts[1].frame.last", "202111"}));
  EXPECT_EQ(with([](auto& f) { f.first = month(2); }),
            (failure{"bad_argument", "parts[1].frame.first", "202102"}));
  EXPECT_EQ(with([](auto& f) { f.indicators.clear(); }),
            (failure{"bad_argument", "parts[1].frame.indicators", "0"}));
  EXPECT_EQ(refused({}), (failure{"bad_argument", "parts", "0"}));
  EXPECT_EQ(refused({{"a", a}, {"", a}}), (failure{"bad_argument", "parts[1].name", "\"\""}));
  EXPECT_EQ(refused({{"a", a}, {"b", a}, {"a", a}}), (failure{"bad_argument", "parts[2].name", "a"}));
  const std::vector<named_cube> two{{"b", a}, {"c", a}};
  const cube combined = combine(two, found);
  EXPECT_EQ(refused({{"a/c", a}, {"a", combined}}), (failure{"bad_argument", "parts[1].name", "a/c"}));
  const cube carried = restate(a, a.frame().units, found);
  EXPECT_EQ(refused({{"a", a}, {"b", carried}}),
            (failure{"bad_argument", "parts[1].figures", "carried over"}));
  EXPECT_TRUE(found.empty());
}

// ---- laws

// The facts of a sample, each in one of three parts at random; what is expected in one or more of them.
std::vector<named_cube> random_parts(std::mt19937& engine, const cube_sample& s) {
  cube_sample parts[3] = {{s.frame, {}, {}}, {s.frame, {}, {}}, {s.frame, {}, {}}};
  const cube whole = cube_of(s);
  const fact_table facts = whole.facts();  // one for each figure
  for (std::size_t row = 0; row < facts.size(); ++row) parts[below(engine, 3)].facts.push_back(facts[row]);
  for (const expected_figures& e : s.expected) {
    parts[below(engine, 3)].expected.push_back(e);
    parts[below(engine, 3)].expected.push_back(e);
  }
  return {{"a", cube_of(parts[0])}, {"b", cube_of(parts[1])}, {"c", cube_of(parts[2])}};
}

cube combined(const std::vector<named_cube>& parts) {
  std::vector<finding> twice;
  cube made = combine(parts, twice);
  EXPECT_TRUE(twice.empty());
  return made;
}

void compare_answers(const cube& a, const cube& b) {
  for (const unit_id u : a.frame().units.units())
    for (std::size_t i = 0; i < a.frame().indicators.size(); ++i)
      ASSERT_EQ(a.of(u, id_at<indicator_id>(i), a.frame().first, a.frame().first),
                b.of(u, id_at<indicator_id>(i), a.frame().first, a.frame().first));
}

TEST(CombineProperty, GroupingDoesNotMatterAndOrderOnlyForNumbersOfParts) {
  std::mt19937 engine{20};
  for (int round = 0; round < 60; ++round) {
    const cube_sample s = random_sample(engine);
    const std::vector<named_cube> p = random_parts(engine, s);
    const cube all = combined(p);
    ASSERT_EQ(all, cube_of(s));
    compare_answers(all, cube_of(s));
    const cube left = combined({{"", combined({p[0], p[1]})}, p[2]});
    const cube right = combined({p[0], {"", combined({p[1], p[2]})}});
    for (const cube& grouped : {left, right}) {
      ASSERT_EQ(grouped, all);
      ASSERT_EQ(names_of(grouped), names_of(all));
      ASSERT_EQ(grouped.origins(), all.origins());
    }
    ASSERT_EQ(names_of(combined({p[0], {"x", combined({p[1], p[2]})}})),
              (std::vector<std::string>{"a", "x/b", "x/c"}));
    const cube turned = combined({p[2], p[0], p[1]});
    ASSERT_EQ(turned, all);
    std::vector<figure_origin> origins = turned.origins();
    for (figure_origin& o : origins) o.part = (o.part + 2) % 3;
    ASSERT_EQ(origins, all.origins());
  }
}

TEST(CombineProperty, NothingReportedIsNeutral) {
  std::mt19937 engine{21};
  for (int round = 0; round < 40; ++round) {
    const cube_sample s = random_sample(engine);
    const cube c = cube_of(s);
    const cube nothing{s.frame, {}};
    ASSERT_EQ(combined({{"a", c}}), c);
    ASSERT_EQ(combined({{"a", c}}).origins(), c.origins());
    ASSERT_EQ(combined({{"a", c}, {"b", nothing}}), c);
    ASSERT_EQ(combined({{"a", nothing}, {"b", c}}), c);
  }
}

// Each origin is the row from which the figure came.
TEST(CombineProperty, OriginsAreTheRowsOfTheParts) {
  std::mt19937 engine{22};
  for (int round = 0; round < 40; ++round) {
    const cube_sample s = random_sample(engine);
    const std::vector<named_cube> p = random_parts(engine, s);
    const cube all = combined(p);
    const fact_table facts = all.facts();
    const std::vector<figure_origin> origins = all.origins();
    ASSERT_EQ(origins.size(), facts.size());
    for (std::size_t row = 0; row < facts.size(); ++row) {
      const fact f = facts[row];
      const cube& part = p[origins[row].part].figures;
      ASSERT_EQ(part.own(f.unit, f.indicator, f.when), f.value);
      const std::vector<figure_origin> of_part = part.origins();
      ASSERT_NE(std::find(of_part.begin(), of_part.end(), figure_origin{0, origins[row].row}), of_part.end());
    }
  }
}

}  // namespace
}  // namespace phoihop
