// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/restate.hpp>

#include <phoihop/organization/organization.hpp>

#include <organization/random_history.hpp>
#include <statistics/slow_cube.hpp>
#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
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
constexpr date reform{2021, 7, 1};
constexpr date before{2021, 6, 30};

period month(std::int32_t number) {
  return {period_kind::month, 2021, number};
}

// A province (0) with two districts (1, 2) and communes 3 and 4 in the first, 5 and 6 in the second; on 1 July 2021
// new communes 7 and 8 begin, 7 in the first district and 8 in the second.
organization_definition communes() {
  organization_definition d;
  d.identity = "test";
  d.trees = {{"administrative"}};
  d.kinds = {{"unit", std::nullopt}};
  const std::optional<unit_id> above[] = {std::nullopt, unit(0), unit(0), unit(1), unit(1),
                                          unit(2),      unit(2), unit(1), unit(2)};
  for (std::size_t i = 0; i < 9; ++i) {
    d.units.push_back({tree_id{0}, "U" + std::to_string(i)});
    const date day = i < 7 ? founding : reform;
    d.events.push_back(
        {day, day, "decision", established{unit(i), kind_id{0}, "unit " + std::to_string(i), above[i]}});
  }
  return d;
}

organization with(const std::vector<decltype(unit_event::change)>& changes) {
  organization_definition d = communes();
  for (const auto& change : changes) d.events.push_back({reform, reform, "reform", change});
  return organization{d};
}

struct sample {
  cube reported;
  cube now;
  std::vector<finding> left_out;
};

sample restated(const organization& units, const std::vector<fact>& facts,
                const std::vector<expected_figures>& expected = {},
                std::vector<indicator> indicators = {{"messages", "tin trao đổi", "tin"}}) {
  fact_table t;
  for (const fact& f : facts) t.add(f);
  const cube reported{{units.at(before), month(1), month(6), std::move(indicators)}, t.columns(), expected};
  std::vector<finding> left_out;
  cube now = restate(reported, units.at(reform), left_out);
  return {reported, std::move(now), std::move(left_out)};
}

// DHIS2's merge of org units keeps one of two values of the same period: 10 and 11 become 11. They are 21.
TEST(RestateTest, AMergerAdds) {
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  const auto s = restated(units, {{unit(3), month(1), messages, n(10)},
                                  {unit(4), month(1), messages, n(11)},
                                  {unit(3), month(2), messages, n(12)},
                                  {unit(4), month(2), messages, n(13)}});
  EXPECT_EQ(s.now.of(unit(7), messages, month(1)).value, n(21));
  EXPECT_EQ(s.now.of(unit(7), messages, month(2)).value, n(25));
  EXPECT_EQ(s.now.of(unit(0), messages, month(1), month(2)).value, n(46));
  EXPECT_TRUE(s.left_out.empty());
}

TEST(RestateTest, OneOfTwoThatMergedDidNotReport) {
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  const auto s = restated(units, {{unit(3), month(1), messages, n(10)}},
                          {{unit(3), messages, month(1), month(1)}, {unit(4), messages, month(1), month(1)}});
  EXPECT_EQ(s.now.of(unit(7), messages, month(1)).value, n(10));
  EXPECT_EQ(s.now.of(unit(7), messages, month(1)).of, (completeness{.expected = 2, .came = 1}));
}

// 10 by shares of 1/3 and 2/3: 3.33 and 6.67, so 3 and 7. In the province, which holds both, they are 10 again, and
// exact.
TEST(RestateTest, ADivisionBySharesIsAnEstimateBelowAndExactAbove) {
  const auto units = with({divided{unit(3), {{unit(7), ratio{1, 3}}, {unit(8), ratio{2, 3}}}}});
  const auto s = restated(units, {{unit(3), month(1), messages, n(10)}, {unit(4), month(1), messages, n(1)}},
                          {{unit(3), messages, month(1), month(1)}});
  EXPECT_EQ(s.now.of(unit(7), messages, month(1)).value, quantity::approximate(3));
  EXPECT_EQ(s.now.of(unit(8), messages, month(1)).value, quantity::approximate(7));
  EXPECT_EQ(s.now.of(unit(8), messages, month(1)).of,
            (completeness{.expected = 1, .came = 1, .approximate = 1, .estimated = 1}));
  EXPECT_EQ(s.now.of(unit(1), messages, month(1)).value, quantity::approximate(4));
  EXPECT_EQ(s.now.of(unit(0), messages, month(1)).value, n(11));
  EXPECT_EQ(s.now.of(unit(0), messages, month(1)).of, (completeness{.expected = 1, .came = 1, .unasked = 1}));
}

// What is left after rounding down goes to the largest remainders, of equal ones to the first: 1 of 1/2 and 1/2.
TEST(RestateTest, WholeNumbersStayWhole) {
  const auto units = with({divided{unit(3), {{unit(7), ratio{1, 2}}, {unit(8), ratio{1, 2}}}}});
  const auto s = restated(units, {{unit(3), month(1), messages, n(1)}});
  EXPECT_EQ(s.now.of(unit(7), messages, month(1)).value, quantity::approximate(1));
  EXPECT_EQ(s.now.of(unit(8), messages, month(1)).value, quantity::approximate(0));
}

TEST(RestateTest, WithoutSharesAFigureIsUnknownBelowAndWholeAbove) {
  const auto units = with({divided{unit(3), {{unit(7), std::nullopt}, {unit(8), std::nullopt}}}});
  const auto s = restated(units, {{unit(3), month(1), messages, quantity::at_least(10)}},
                          {{unit(3), messages, month(1), month(1)}});
  EXPECT_EQ(s.now.of(unit(7), messages, month(1)).value, missing);
  EXPECT_EQ(s.now.of(unit(1), messages, month(1)).value, missing);
  EXPECT_EQ(s.now.of(unit(0), messages, month(1)).value, quantity::at_least(10));
  EXPECT_EQ(s.now.of(unit(0), messages, month(1)).of,
            (completeness{.expected = 1, .came = 1, .at_least = 1}));
  EXPECT_TRUE(s.left_out.empty());
}

TEST(RestateTest, TellsWhatItLeavesOut) {
  indicator latest{"latest", "latest", ""};
  latest.time = over_time::last;
  const auto units = with({abolished{unit(5)}, merged{{unit(3), unit(4)}, unit(7)}});
  const auto s = restated(units,
                          {{unit(5), month(1), messages, n(10)},
                           {unit(3), month(1), indicator_id{1}, n(2)},
                           {unit(6), month(1), indicator_id{1}, n(4)}},
                          {}, {{"messages", "tin", ""}, latest});
  ASSERT_EQ(s.left_out.size(), 2U);
  EXPECT_EQ(to_text(s.left_out[0]),
            "note of[0] = unit unit 5 (U5): it ended by 2021-07-01 without successor: that counts "
            "at unit unit 2 (U2)");
  EXPECT_EQ(s.now.of(unit(2), messages, month(1)).value, n(10));
  EXPECT_EQ(
      to_text(s.left_out[1]),
      "warning indicators[1] = latest: it does not combine over units: only those that became one unit alone "
      "keep their figures");
  EXPECT_EQ(s.now.of(unit(0), indicator_id{1}, month(1), month(6)).value, n(4));
}

TEST(RestateTest, RefusesWhatItCannotDo) {
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  const auto s = restated(units, {});
  std::vector<finding> left_out;
  EXPECT_EQ(failure_of([&] { return restate(s.now, units.at(reform), left_out); }),
            (failure{"bad_argument", "of[0]", "carried over"}));
  EXPECT_EQ(failure_of([&] {
              return restate(s.reported, units.at(date{2021, 6, 29}), left_out);
            }),
            (failure{"bad_argument", "to", "2021-06-29"}));
  organization_definition other = communes();
  other.identity = "other";
  EXPECT_EQ(failure_of([&] { return restate(s.reported, organization{other}.at(reform), left_out); }),
            (failure{"foreign_value", "to", "other"}));
  const std::vector<cube> two{
      s.reported, cube{{units.at(before), month(2), month(6), s.reported.frame().indicators}, {}}};
  EXPECT_EQ(failure_of([&] { return restate(two, units.at(reform), left_out); }),
            (failure{"bad_argument", "of[1].frame.first", "202102"}));
  EXPECT_EQ(failure_of([&] { return restate(std::vector<cube>{}, units.at(reform), left_out); }),
            (failure{"bad_argument", "of", "0"}));
  EXPECT_EQ(failure_of([&] { return s.now.origins(unit(7), messages, month(1), month(1)); }),
            (failure{"bad_argument", "origins", "carried over"}));
  EXPECT_EQ(failure_of([&] { return s.now.origins(); }),
            (failure{"bad_argument", "origins", "carried over"}));
  EXPECT_TRUE(left_out.empty());
  EXPECT_EQ(failure_of([&] { return s.now.own(unit(7), messages, month(1)); }),
            (failure{"bad_argument", "own", "carried over"}));
  EXPECT_EQ(failure_of([&] { return s.now.facts(); }), (failure{"bad_argument", "facts", "carried over"}));
  EXPECT_EQ(failure_of([&] { return s.now.expected(); }),
            (failure{"bad_argument", "expected", "carried over"}));
}

// The data of the organisation were mended after the cube was made: a unit was forgotten.
TEST(RestateTest, RefusesAnOrganisationThatHadOtherUnits) {
  organization_definition d = communes();
  d.units.push_back({tree_id{0}, "U9"});
  d.events.push_back({founding, founding, "decision", established{unit(9), kind_id{0}, "unit 9", unit(1)}});
  const auto s = restated(with({}), {{unit(3), month(1), messages, n(10)}});
  std::vector<finding> left_out;
  EXPECT_EQ(failure_of([&] { return restate(s.reported, organization{d}.at(reform), left_out); }),
            (failure{"bad_argument", "to", "test"}));
}

// 1,000 members of whom 40 % took part, in a commune that was halved: each half has 500 of whom 40 %. Beside it 100
// members of whom all took part. In the first district 500 at 40 % and 100 at 100 %: (200 + 100) / 600 = 1/2.
TEST(RestateTest, APartOfADividedUnitKeepsItsRate) {
  indicator rate{"rate", "tỷ lệ", "%", 0, over_time::average, over_place::average};
  rate.weight = messages;
  const auto units = with({divided{unit(3), {{unit(7), ratio{1, 2}}, {unit(8), ratio{1, 2}}}}});
  const auto s = restated(units,
                          {{unit(3), month(1), messages, n(1000)},
                           {unit(3), month(1), indicator_id{1}, n(40)},
                           {unit(4), month(1), messages, n(100)},
                           {unit(4), month(1), indicator_id{1}, n(100)}},
                          {}, {{"members", "thành viên", ""}, rate});
  EXPECT_EQ(s.now.of(unit(7), indicator_id{1}, month(1)).value, quantity::approximate(40));
  EXPECT_EQ(s.now.of(unit(1), indicator_id{1}, month(1)).value, quantity::approximate(50));
  // (400 + 100) / 1100, nobody's rate divided.
  EXPECT_EQ(s.now.of(unit(0), indicator_id{1}, month(1)).average, (ratio{40'000 + 10'000, 1100}));
  EXPECT_EQ(s.now.of(unit(0), indicator_id{1}, month(1)).value, n(45));
}

// Both cubes have the commune's 250, and both expect it; then it ends without successor, and counts once at its
// district. So does what both only expect.
TEST(RestateTest, AFigureOfAUnitThatEndedCountsOnce) {
  organization_definition d = communes();
  const date end{2021, 8, 1};
  d.events.push_back({end, end, "reform", abolished{unit(3)}});
  const organization units{d};
  fact_table t;
  t.add({unit(3), month(4), messages, n(250)});
  const std::vector<expected_figures> each{{unit(3), messages, month(4), month(5)}};
  std::vector<cube> both;
  for (const date& on : {before, reform})
    both.emplace_back(cube_frame{units.at(on), month(1), month(6), {{"messages", "tin", "tin"}}}, t.columns(),
                      each);
  std::vector<finding> left_out;
  const cube now = restate(both, units.at(date{2021, 8, 2}), left_out);
  EXPECT_EQ(now.of(unit(1), messages, month(4)).value, n(250));
  EXPECT_EQ(now.of(unit(1), messages, month(4)).of.expected, 1);
  EXPECT_EQ(now.of(unit(1), messages, month(5)).of.expected, 1);
  EXPECT_EQ(std::count_if(left_out.begin(), left_out.end(),
                          [](const finding& f) { return f.rule == "figure_twice"; }),
            1);
}

// Half of commune 3 goes to its district, half to commune 4, which ends a day later: so the district has its 10, and
// the 7 of the second cube are twice.
TEST(RestateTest, AnHeirThatIsAPartTooIsTakenOnce) {
  organization_definition d = communes();
  const date next{2021, 7, 2};
  d.events.push_back(
      {reform, reform, "reform", divided{unit(3), {{unit(1), ratio{1, 2}}, {unit(4), ratio{1, 2}}}}});
  d.events.push_back({next, next, "reform", abolished{unit(4)}});
  const organization units{d};
  const auto of = [&](const date& on, const fact& f) {
    fact_table t;
    t.add(f);
    return cube{{units.at(on), month(1), month(6), {{"messages", "tin", "tin"}}}, t.columns()};
  };
  const std::vector<cube> both{of(before, {unit(3), month(4), messages, n(10)}),
                               of(next, {unit(1), month(4), messages, n(7)})};
  std::vector<finding> left_out;
  EXPECT_EQ(restate(both, units.at(next), left_out).of(unit(0), messages, month(4)).value.number(), 10);
  EXPECT_EQ(std::count_if(left_out.begin(), left_out.end(),
                          [](const finding& f) { return f.rule == "figure_twice"; }),
            1);
}

// The largest figure of a divided unit counts above its parts. Where no unit is above them all, it is told.
TEST(RestateTest, TellsWhatHasNoUnitAboveIt) {
  indicator largest{"largest", "lớn nhất", ""};
  largest.time = over_time::max;
  largest.place = over_place::max;
  organization_definition d = communes();
  d.units.push_back({tree_id{0}, "U9"});
  d.events.push_back({reform, reform, "decision", established{unit(9), kind_id{0}, "unit 9", std::nullopt}});
  d.events.push_back(
      {reform, reform, "reform", divided{unit(3), {{unit(7), ratio{1, 2}}, {unit(9), ratio{1, 2}}}}});
  const auto s = restated(organization{d}, {{unit(3), month(1), messages, n(10)}}, {}, {largest});
  EXPECT_EQ(s.now.of(unit(0), messages, month(1)).value, not_due);
  ASSERT_EQ(s.left_out.size(), 1U);
  EXPECT_EQ(s.left_out[0].rule, "not_allocated");
  EXPECT_EQ(s.left_out[0].value, "unit unit 3 (U3)");
}

// Half of it went to a root, and half to a commune that ended a day later: the largest figure has no unit above both,
// although the district that was above it has a place for the half that ended.
TEST(RestateTest, TellsOfAnEndAndOfWhatHasNoPlace) {
  indicator largest{"largest", "lớn nhất", ""};
  largest.time = over_time::max;
  largest.place = over_place::max;
  organization_definition d = communes();
  d.units.push_back({tree_id{0}, "U9"});
  d.events.push_back({reform, reform, "decision", established{unit(9), kind_id{0}, "unit 9", std::nullopt}});
  d.events.push_back(
      {reform, reform, "reform", divided{unit(3), {{unit(5), ratio{1, 2}}, {unit(9), ratio{1, 2}}}}});
  const date next{2021, 7, 2};
  d.events.push_back({next, next, "reform", abolished{unit(5)}});
  const organization units{d};
  fact_table t;
  t.add({unit(3), month(1), messages, n(10)});
  std::vector<finding> left_out;
  const cube now =
      restate(cube{{units.at(before), month(1), month(6), {largest}}, t.columns()}, units.at(next), left_out);
  ASSERT_EQ(left_out.size(), 2U);
  EXPECT_EQ(left_out[0].rule, "unit_ended");
  EXPECT_EQ(left_out[1].rule, "not_allocated");
  EXPECT_EQ(now.of(unit(0), messages, month(1)).value, not_due);
}

TEST(RestateTest, AnIndicatorWithoutFiguresIsNotTold) {
  indicator latest{"latest", "latest", ""};
  latest.time = over_time::last;
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  EXPECT_TRUE(restated(units, {{unit(3), month(1), messages, n(10)}}, {}, {{"messages", "tin", ""}, latest})
                  .left_out.empty());
}

// "370 messages = 120 at the province + 250 at the districts", and the districts end: the province still has 370.
TEST(RestateTest, WhatEndedWithoutSuccessorCountsAbove) {
  const auto units =
      with({re_parented{unit(3), unit(0)}, re_parented{unit(4), unit(0)}, re_parented{unit(5), unit(0)},
            re_parented{unit(6), unit(0)}, re_parented{unit(7), unit(0)}, re_parented{unit(8), unit(0)},
            abolished{unit(1)}, abolished{unit(2)}});
  const auto s = restated(units,
                          {{unit(0), month(4), messages, n(120)},
                           {unit(1), month(4), messages, n(250)},
                           {unit(3), month(4), messages, n(7)}},
                          {{unit(0), messages, month(4), month(4)},
                           {unit(1), messages, month(4), month(4)},
                           {unit(2), messages, month(4), month(4)}});
  EXPECT_EQ(s.now.of(unit(0), messages, month(4)).value, n(377));
  EXPECT_EQ(s.now.of(unit(0), messages, month(4)).of, (completeness{.expected = 3, .came = 2, .unasked = 1}));
  EXPECT_EQ(s.now.of(unit(3), messages, month(4)).value, n(7));
  ASSERT_EQ(s.left_out.size(), 2U);
  EXPECT_EQ(s.left_out[0].weight, severity::note);
}

// Nothing above it: it is left out, and told.
TEST(RestateTest, ARootThatEndedIsLeftOut) {
  organization_definition d = communes();
  d.units.push_back({tree_id{0}, "U9"});
  d.events.push_back(
      {founding, founding, "decision", established{unit(9), kind_id{0}, "unit 9", std::nullopt}});
  d.events.push_back({reform, reform, "reform", abolished{unit(9)}});
  const auto s = restated(organization{d}, {{unit(9), month(1), messages, n(10)}});
  ASSERT_EQ(s.left_out.size(), 1U);
  EXPECT_EQ(to_text(s.left_out[0]),
            "warning of[0] = unit unit 9 (U9): it ended by 2021-07-01 without successor: that is "
            "left out");
}

// ---- several cubes

const std::vector<indicator> tin{{"messages", "tin trao đổi", "tin"}};

cube cube_of(const snapshot& in, const std::vector<fact>& facts,
             const std::vector<expected_figures>& expected = {}) {
  fact_table t;
  for (const fact& f : facts) t.add(f);
  return {{in, month(1), month(12), tin}, t.columns(), expected};
}

expected_figures due(std::size_t of, std::int32_t when) {
  return {unit(of), messages, month(when), month(when)};
}

// A year with a reform in the middle: before it by the old communes, after it by the new one.
TEST(RestateSeveralTest, AYearThroughAReform) {
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  const std::vector<cube> year{
      cube_of(units.at(before), {{unit(3), month(6), messages, n(10)}, {unit(4), month(6), messages, n(11)}}),
      cube_of(units.at(reform), {{unit(7), month(7), messages, n(5)}})};
  std::vector<finding> found;
  const cube both = restate(year, units.at(reform), found);
  EXPECT_EQ(both.of(unit(7), messages, {period_kind::year, 2021, 1}).value, n(26));
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(restate(std::vector<cube>{year[1], year[0]}, units.at(reform), found), both);
}

// June by the old communes, of which one is missing, and by the new one, which is due too: what the first cube has
// counts, and what it expected.
TEST(RestateSeveralTest, AFigureCountsOnce) {
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  const cube old_one =
      cube_of(units.at(before), {{unit(3), month(6), messages, n(10)}}, {due(3, 6), due(4, 6)});
  const cube new_one = cube_of(units.at(reform), {{unit(7), month(6), messages, n(22)}}, {due(7, 6)});
  std::vector<finding> found;
  const cube both = restate(std::vector<cube>{old_one, new_one}, units.at(reform), found);
  EXPECT_EQ(both.of(unit(0), messages, month(6)).value, n(10));
  EXPECT_EQ(both.of(unit(0), messages, month(6)).of, (completeness{.expected = 2, .came = 1}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(to_text(found[0]),
            "warning of[1] = unit unit 7 (U7), 202106, messages: of[0] has a figure of unit unit 7 (U7) for "
            "this: it "
            "counts");
  found.clear();
  const cube other = restate(std::vector<cube>{new_one, old_one}, units.at(reform), found);
  EXPECT_EQ(other.of(unit(0), messages, month(6)).value, n(22));
  EXPECT_EQ(other.of(unit(0), messages, month(6)).of, (completeness{.expected = 1, .came = 1}));
  EXPECT_EQ(found.size(), 1U);
}

// Expected by both, and reported by none: what the first cube expects counts. A number of the second comes before
// what the first only expects.
TEST(RestateSeveralTest, ANumberComesBeforeWhatIsOnlyExpected) {
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  const cube old_one = cube_of(units.at(before), {}, {due(3, 5), due(4, 5), due(3, 6), due(4, 6)});
  const cube new_one =
      cube_of(units.at(reform), {{unit(7), month(6), messages, n(22)}}, {due(7, 5), due(7, 6)});
  std::vector<finding> found;
  const cube both = restate(std::vector<cube>{old_one, new_one}, units.at(reform), found);
  EXPECT_EQ(both.of(unit(0), messages, month(5)).of, (completeness{.expected = 2}));
  EXPECT_EQ(both.of(unit(0), messages, month(6)).of, (completeness{.expected = 1, .came = 1}));
  EXPECT_TRUE(found.empty());
}

// 10 in a commune that was halved, and 3 that the first half reported for the same month: the figure of the halved
// commune is left out whole.
TEST(RestateSeveralTest, ADividedFigureIsLeftOutWhole) {
  const auto units = with({divided{unit(3), {{unit(7), ratio{1, 2}}, {unit(8), ratio{1, 2}}}}});
  const std::vector<cube> two{cube_of(units.at(reform), {{unit(7), month(6), messages, n(3)}}),
                              cube_of(units.at(before), {{unit(3), month(6), messages, n(10)}})};
  std::vector<finding> found;
  const cube both = restate(two, units.at(reform), found);
  EXPECT_EQ(both.of(unit(0), messages, month(6)).value, n(3));
  EXPECT_EQ(both.of(unit(8), messages, month(6)).value, not_due);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, "of[1]");
  EXPECT_EQ(found[0].value, "unit unit 3 (U3), 202106, messages");
}

// ---- against a slow model, through random reforms

constexpr std::pair<over_time, over_place> restated_operators[] = {
    {over_time::sum, over_place::sum},         {over_time::max, over_place::sum},
    {over_time::end, over_place::sum},         {over_time::max, over_place::max},
    {over_time::average, over_place::average}, {over_time::min, over_place::min},
    {over_time::average, over_place::sum}};

// By the shares inside and outside the unit that is asked about, figure by figure.
class slow_restatement {
 public:
  explicit slow_restatement(const snapshot& to) : to_{to} {}

  void add(const slow_cube& facts, const cube_frame& frame) {
    sources_.push_back({&facts, frame, frame.units.source().all_successors(frame.units.on(), to_.on())});
  }

  [[nodiscard]] cube_value of(unit_id unit, indicator_id which, const period& first,
                              const period& last) const {
    const indicator& what = sources_[0].frame.indicators[index_of(which)];
    cube_value answer;
    std::vector<slow_cube::numbers_of_period> by_period;
    for (period p = what.time == over_time::end ? last : first;; p = p.plus(1)) {
      by_period.emplace_back();
      for (const auto& [source, old] : kept(which, p))
        add(answer.of, by_period.back(), unit, *source, old, which, p);
      if (p == last) break;
    }
    return slow_cube::finished(answer, what, by_period);
  }

 private:
  struct one_source {
    const slow_cube* facts;
    cube_frame frame;
    succession reform;
  };
  using figure_of_source = std::pair<const one_source*, unit_id>;

  // The figures that count: first the numbers of one cube after the other, then what is only expected; each if no
  // other cube has a figure about one of the units that it went to, or about the same unit if a part of it ended.
  [[nodiscard]] const std::vector<figure_of_source>& kept(indicator_id which, const period& p) const {
    const auto [at, is_new] = kept_.try_emplace({which, p});
    if (!is_new) return at->second;
    std::map<unit_id, const one_source*> owners;
    std::map<unit_id, const one_source*> ended;
    for (const bool with_number : {true, false})
      for (const one_source& s : sources_)
        for (const unit_id old : s.frame.units.units()) {
          if (!counts(s, old, which) || s.facts->number(old, which, p).has_value() != with_number) continue;
          if (!with_number && !s.facts->is_expected(old, which, p)) continue;
          const auto parts = s.reform.of(old);
          if (std::any_of(parts.begin(), parts.end(), [&](const successor& part) {
                return owners.contains(part.unit) && owners[part.unit] != &s;
              }))
            continue;
          std::vector<successor> with_heir{parts.begin(), parts.end()};
          add_heir(with_heir, s, old);
          if (with_heir.size() > parts.size() && ended.try_emplace(old, &s).first->second != &s) continue;
          for (const successor& part : parts) owners[part.unit] = &s;
          at->second.emplace_back(&s, old);
        }
    return at->second;
  }
  static bool counts(const one_source& s, unit_id old, indicator_id which) {
    return s.frame.indicators[index_of(which)].upper == upper_figure::adds ||
           s.frame.units.children(old).empty();
  }

  void add(completeness& of, slow_cube::numbers_of_period& numbers, unit_id unit, const one_source& source,
           unit_id old, indicator_id which, const period& p) const {
    const indicator& what = source.frame.indicators[index_of(which)];
    std::vector<successor> parts{source.reform.of(old).begin(), source.reform.of(old).end()};
    add_heir(parts, source, old);
    std::stable_sort(parts.begin(), parts.end(), [&](const auto& a, const auto& b) {
      return to_.position(a.unit) < to_.position(b.unit);
    });
    const auto is_inside = [&](const successor& s) { return to_.is_within(s.unit, unit); };
    if (std::none_of(parts.begin(), parts.end(), is_inside)) return;
    const bool is_due = source.facts->is_expected(old, which, p);
    if (is_due) ++of.expected;
    auto n = source.facts->number(old, which, p);
    if (!n) return;
    const bool is_late = source.facts->figure(old, which, p)->arrived == verdict::late;
    ratio known_share;
    bool is_open = false;  // not all shares are known
    for (const successor& s : parts) {
      if (s.share) known_share = known_share + *s.share;
      is_open = is_open || !s.share;
    }
    const bool is_whole =
        std::all_of(parts.begin(), parts.end(), is_inside) && (is_open || known_share == ratio{1, 1});
    if (!is_whole) {
      const bool is_known =
          std::any_of(parts.begin(), parts.end(), [&](const auto& s) { return is_inside(s) && s.share; });
      if (!is_known || what.place == over_place::max || what.place == over_place::min) return;
      if (what.place != over_place::average || what.weight) {
        divide(*n, what, parts, is_inside);
      }
      n->value.rough = true;
      ++of.estimated;
    }
    slow_cube::count(of, *n, is_due, is_late);
    numbers.push_back(*n);
  }

  // What ended without successor goes to the nearest unit that was above it, or the lowest above what that became.
  void add_heir(std::vector<successor>& parts, const one_source& source, unit_id old) const {
    ratio lost{1, 1};
    for (const successor& s : parts) {
      if (!s.share) return;
      lost = lost - *s.share;
    }
    if (lost == ratio{}) return;
    for (auto above = source.frame.units.parent(old); above; above = source.frame.units.parent(*above)) {
      const auto of_above = source.reform.of(*above);
      std::optional<unit_id> heir;
      for (const successor& s : of_above)
        if (!(heir = heir ? to_.common_ancestor(*heir, s.unit) : std::optional{s.unit})) break;
      if (heir) return parts.push_back({*heir, lost});
    }
  }

  // Of an average the weight is divided, of a sum the number.
  template <class Inside>
  static void divide(slow_cube::counted_number& n, const indicator& what, const std::vector<successor>& parts,
                     Inside is_inside) {
    if (what.place == over_place::average) {
      n.weight = inside(n.weight, parts, is_inside);
      n.product = n.value.low * n.weight;
      return;
    }
    n.product = inside(narrow(n.product), parts, is_inside);
    n.value.low = n.product;
    if (n.value.high) n.value.high = n.product;
  }

  template <class Inside>
  static std::int64_t inside(std::int64_t whole, const std::vector<successor>& parts, Inside is_inside) {
    std::vector<ratio> shares;
    std::vector<bool> counts;
    ratio known;
    for (const successor& s : parts) {
      if (!s.share) continue;
      shares.push_back(*s.share);
      counts.push_back(is_inside(s));
      known = known + *s.share;
    }
    if (known != ratio{1, 1}) {
      shares.push_back(ratio{1, 1} - known);
      counts.push_back(false);
    }
    const std::int64_t size = whole < 0 ? -whole : whole;
    std::vector<std::int64_t> amounts;
    std::vector<ratio> rests;
    std::int64_t left = size;
    for (const ratio& share : shares) {
      const ratio exact = ratio{size, 1} * share;
      amounts.push_back(exact.numerator() / exact.denominator());
      rests.push_back(exact - ratio{amounts.back(), 1});
      left -= amounts.back();
    }
    for (; left > 0; --left) {
      const auto largest = std::max_element(rests.begin(), rests.end()) - rests.begin();
      ++amounts[static_cast<std::size_t>(largest)];
      rests[static_cast<std::size_t>(largest)] = ratio{-1, 1};
    }
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < amounts.size(); ++k)
      if (counts[k]) sum += amounts[k];
    return whole < 0 ? -sum : sum;
  }

  const snapshot& to_;
  std::vector<one_source> sources_;
  mutable std::map<std::pair<indicator_id, period>, std::vector<figure_of_source>> kept_;
};

std::vector<indicator> some_indicators(std::mt19937& engine) {
  std::vector<indicator> all{{"weight", "weight", ""}};
  for (const auto& [time, place] : restated_operators) {
    indicator what{"i" + std::to_string(all.size()), "name", "", 0, time, place};
    what.least.reset();
    if (below(engine, 4) == 0) what.upper = upper_figure::published;
    if (place == over_place::average && below(engine, 2) == 0) what.weight = indicator_id{0};
    all.push_back(what);
  }
  return all;
}

struct reported_figures {
  cube_frame frame;
  std::vector<fact> facts;
  std::vector<expected_figures> expected;
};

// A number or a reason for one of `of` figures, and whether it is due.
reported_figures random_figures(std::mt19937& engine, const cube_frame& frame, std::uint32_t of) {
  reported_figures made{frame, {}, {}};
  for (const unit_id u : frame.units.units())
    for (std::size_t i = 0; i < frame.indicators.size(); ++i)
      for (std::int32_t m = 1; m <= 3; ++m) {
        if (below(engine, of) != 0) continue;
        quantity q = random_figure(engine);
        if (i == 0 && q.number() && *q.number() < 0) q = n(3);
        made.facts.push_back({u, month(m), id_at<indicator_id>(i), q, source_id{0},
                              make_instant(date{2021, 8, 1}, 0),
                              below(engine, 4) == 0 ? verdict::late : verdict::on_time});
        if (below(engine, 2) == 0) made.expected.push_back({u, id_at<indicator_id>(i), month(m), month(m)});
      }
  return made;
}

cube cube_of(const reported_figures& f) {
  fact_table t;
  for (const fact& one : f.facts) t.add(one);
  return {f.frame, t.columns(), f.expected};
}

// Figures of one to three days before `now`, the structure of which they are carried into.
std::vector<reported_figures> random_reports(std::mt19937& engine, const organization& units,
                                             const date& now) {
  auto days = random_history::days_to_try(units.definition());
  std::sort(days.begin(), days.end());
  const std::vector<indicator> indicators = some_indicators(engine);
  const std::uint32_t cubes = 1 + below(engine, 3);
  std::vector<reported_figures> made;
  for (std::uint32_t k = 0; k < cubes; ++k) {
    const date day = std::min(now, days[below(engine, static_cast<std::uint32_t>(days.size()))]);
    made.push_back(random_figures(engine, {units.at(day), month(1), month(3), indicators}, cubes));
  }
  return made;
}

struct compared {
  std::int64_t parts = 0;  // figures of units that hold a part of one
  std::size_t twice = 0;
};

void try_one(std::uint32_t seed, compared& so_far) {
  std::mt19937 engine{seed};
  random_history::chooser choose{seed};
  const organization units{random_history::history(choose)};
  const auto days = random_history::days_to_try(units.definition());
  const snapshot now = units.at(days[below(engine, static_cast<std::uint32_t>(days.size()))]);
  const auto reports = random_reports(engine, units, now.on());
  std::vector<cube> cubes;
  std::vector<slow_cube> by_loops;
  for (const auto& r : reports) {
    cubes.push_back(cube_of(r));
    by_loops.emplace_back(r.frame, r.facts, r.expected);
  }
  slow_restatement slow{now};
  for (std::size_t k = 0; k < reports.size(); ++k) slow.add(by_loops[k], reports[k].frame);
  std::vector<finding> left_out;
  const cube fast = restate(cubes, now, left_out);
  for (const finding& f : left_out)
    if (f.rule == "figure_twice") ++so_far.twice;
  for (const unit_id u : now.units())
    for (std::size_t i = 0; i < fast.frame().indicators.size(); ++i)
      for (std::int32_t m = 1; m <= 3; ++m) {
        const auto which = id_at<indicator_id>(i);
        const cube_value a = fast.of(u, which, month(1), month(m));
        const cube_value b = slow.of(u, which, month(1), month(m));
        ASSERT_EQ(a, b) << "seed " << seed << " " << to_text(u) << " "
                        << to_text(fast.frame().indicators[i].place) << " " << to_text(a.value)
                        << " and by loops " << to_text(b.value);
        so_far.parts += a.of.estimated;
      }
}

TEST(RestateProperty, SaysWhatLoopsOverFactsAndSharesSay) {
  compared so_far;
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    try_one(seed, so_far);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(so_far.parts, 1000);
  EXPECT_GT(so_far.twice, 1000U);
}

}  // namespace
}  // namespace phoihop
