// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/cube.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

constexpr indicator_id messages{0};

period month(std::int32_t number, std::int32_t year = 2021) {
  return {period_kind::month, year, number};
}

indicator flow() {
  return {"messages", "tin trao đổi", "tin"};
}

// Son La: the province, two districts, communes 3 and 4 under the first and 5 under the second; 2021 by months.
cube_frame frame_of(std::vector<indicator> indicators = {flow()}) {
  return {tree_of({std::nullopt, 0, 0, 1, 1, 2}), month(1), month(12), std::move(indicators)};
}

fact_table table_of(const std::vector<fact>& facts) {
  fact_table t;
  for (const fact& f : facts) t.add(f);
  return t;
}
cube cube_of(const cube_frame& frame, const std::vector<fact>& facts,
             const std::vector<expected_figures>& expected = {}) {
  const fact_table t = table_of(facts);
  return {frame, t.columns(), expected};
}

// Days make weeks, months and quarters: 28 February is a Sunday.
TEST(CubeTest, AddsDaysUpToWeeksAndMonths) {
  const auto day = [](std::int32_t number) { return period{period_kind::day, 2021, number}; };
  cube_frame frame = frame_of();
  frame.first = day(1);
  frame.last = day(90);                                                 // 31 March
  const cube c = cube_of(frame, {{unit(3), day(58), messages, n(1)},    // Saturday 27 February
                                 {unit(3), day(59), messages, n(10)},   // Sunday
                                 {unit(4), day(60), messages, n(100)},  // Monday 1 March
                                 {unit(4), day(90), messages, n(1000)}});
  EXPECT_EQ(c.of(unit(1), messages, {period_kind::week, 2021, 8}).value, n(11));
  EXPECT_EQ(c.of(unit(1), messages, {period_kind::week, 2021, 9}).value, n(100));
  EXPECT_EQ(c.of(unit(0), messages, month(2)).value, n(11));
  EXPECT_EQ(c.of(unit(0), messages, month(3)).value, n(1100));
  EXPECT_EQ(c.of(unit(0), messages, {period_kind::quarter, 2021, 1}).value, n(1111));
}

// "370 messages = 120 at the province + 250 at the districts" (the case of Son La): the province's own count beside
// that of what is below.
TEST(CubeTest, AddsAUnitsOwnFiguresAndThoseBelowOverAYear) {
  const cube c = cube_of(frame_of(), {{unit(0), month(1), messages, n(100)},
                                      {unit(0), month(7), messages, n(20)},
                                      {unit(1), month(3), messages, n(150)},
                                      {unit(5), month(12), messages, n(100)}});
  const period year{period_kind::year, 2021, 1};
  EXPECT_EQ(c.of(unit(0), messages, year).value, n(370));
  EXPECT_EQ(c.of(unit(1), messages, year).value, n(150));
  EXPECT_EQ(c.of(unit(2), messages, year).value, n(100));
  EXPECT_EQ(c.of(unit(4), messages, year).value, not_due);
  EXPECT_EQ(c.of(unit(0), messages, {period_kind::quarter, 2021, 1}).value, n(250));
  EXPECT_EQ(c.of(unit(0), messages, {period_kind::half_year, 2021, 2}).value, n(120));
  EXPECT_EQ(c.of(unit(0), messages, {period_kind::cumulative, 2021, 9}).value, n(270));
  EXPECT_EQ(c.of(unit(0), messages, month(2), month(8)).value, n(170));
  EXPECT_EQ(c.own(unit(0), messages, month(7)), n(20));
  EXPECT_EQ(c.origins(unit(0), messages, month(3), month(12)),
            (std::vector<figure_origin>{{0, 1}, {0, 2}, {0, 3}}));
}

TEST(CubeTest, SaysHowCompleteATotalIs) {
  const cube c = cube_of(
      frame_of(),
      {{unit(3), month(1), messages, n(0), source_id{0}, make_instant(date{2021, 2, 3}, 0), verdict::late},
       {unit(3), month(2), messages, quantity::at_least(11'000)},
       {unit(4), month(1), messages, missing},
       {unit(5), month(1), messages, n(7)}},
      {{unit(3), messages, month(1), month(2)}, {unit(4), std::nullopt, month(1), month(3)}});
  const cube_value first = c.of(unit(1), messages, {period_kind::quarter, 2021, 1});
  EXPECT_EQ(first.value, quantity::at_least(11'000));
  EXPECT_EQ(first.of, (completeness{.expected = 5, .came = 2, .late = 1, .at_least = 1}));
  EXPECT_EQ(first.of.missing(), 3);
  EXPECT_EQ(first.of.rate(), (ratio{2, 5}));
  EXPECT_EQ(c.of(unit(4), messages, month(3)).value, missing);
  EXPECT_EQ(c.of(unit(4), messages, month(4)).value, not_due);
  const cube_value other = c.of(unit(2), messages, month(1));
  EXPECT_EQ(other.value, n(7));
  EXPECT_EQ(other.of, (completeness{.unasked = 1}));
  EXPECT_EQ(other.of.rate(), std::nullopt);
}

// DHIS2 counts data sets that nobody asked for: two of three. Here one expected report of two came.
TEST(CubeTest, AnUnaskedFigureDoesNotMakeUpForAMissingOne) {
  const cube c =
      cube_of(frame_of(), {{unit(3), month(1), messages, n(1)}, {unit(5), month(1), messages, n(1)}},
              {{unit(3), messages, month(1), month(1)}, {unit(4), messages, month(1), month(1)}});
  EXPECT_EQ(c.of(unit(0), messages, month(1)).of.rate(), (ratio{1, 2}));
  EXPECT_EQ(c.of(unit(0), messages, month(1)).of.unasked, 1);
}

struct operator_case {
  const char* name;
  over_time time;
  over_place place;
  quantity value;  // of the first district over the year
  std::optional<ratio> average;
};

// Commune 3: 10 in January, 30 in March. Commune 4: 4 in January, 5 in February. Worked out by hand.
const operator_case operator_cases[] = {
    {"flow", over_time::sum, over_place::sum, n(49), std::nullopt},
    {"stock_at_the_end", over_time::end, over_place::sum, missing, std::nullopt},
    {"latest_known", over_time::last, over_place::sum, n(35), std::nullopt},
    {"first_known", over_time::first, over_place::sum, n(14), std::nullopt},
    {"mean_of_months", over_time::average, over_place::sum, n(16), ratio{49, 3}},
    {"largest_month", over_time::max, over_place::sum, n(30), std::nullopt},
    {"smallest_month", over_time::min, over_place::sum, n(5), std::nullopt},
    {"largest_figure", over_time::max, over_place::max, n(30), std::nullopt},
    {"smallest_figure", over_time::min, over_place::min, n(4), std::nullopt},
    {"mean_figure", over_time::average, over_place::average, n(12), ratio{49, 4}},
    {"own_only", over_time::sum, over_place::none, not_due, std::nullopt},
};

void PrintTo(const operator_case& c, std::ostream* os) {
  *os << c.name;
}

class CubeOperators : public testing::TestWithParam<operator_case> {};

TEST_P(CubeOperators, CombineOverTimeAndPlace) {
  indicator what = flow();
  what.time = GetParam().time;
  what.place = GetParam().place;
  const cube c = cube_of(frame_of({what}),
                         {{unit(3), month(1), messages, n(10)},
                          {unit(3), month(3), messages, n(30)},
                          {unit(4), month(1), messages, n(4)},
                          {unit(4), month(2), messages, n(5)}},
                         {{unit(3), messages, month(12), month(12)}});
  const cube_value v = c.of(unit(1), messages, {period_kind::year, 2021, 1});
  EXPECT_EQ(v.value, GetParam().value);
  EXPECT_EQ(v.average, GetParam().average);
}

INSTANTIATE_TEST_SUITE_P(Cube, CubeOperators, testing::ValuesIn(operator_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// 90 % of 10 and 50 % of 30 is 60 % of 40; a commune whose weight did not come does not count.
TEST(CubeTest, ARateIsWeighted) {
  indicator rate{"rate", "tỷ lệ", "%", 0, over_time::average, over_place::average};
  rate.weight = indicator_id{0};
  rate.most = 100;
  const cube c = cube_of(frame_of({flow(), rate}),
                         {{unit(3), month(1), indicator_id{0}, n(10)},
                          {unit(3), month(1), indicator_id{1}, n(90)},
                          {unit(4), month(1), indicator_id{0}, n(30)},
                          {unit(4), month(1), indicator_id{1}, n(50)},
                          {unit(5), month(1), indicator_id{1}, n(1)}},
                         {{unit(5), indicator_id{1}, month(1), month(1)}});
  const cube_value v = c.of(unit(0), indicator_id{1}, month(1));
  EXPECT_EQ(v.value, n(60));
  EXPECT_EQ(v.average, (ratio{60, 1}));
  EXPECT_EQ(v.of.missing(), 1);
}

// A district that publishes 12 where its communes reported 10 and 3: the total is theirs.
TEST(CubeTest, APublishedTotalIsNotAddedToWhatItIsOf) {
  indicator what = flow();
  what.upper = upper_figure::published;
  const cube c = cube_of(frame_of({what}), {{unit(1), month(1), messages, n(12)},
                                            {unit(3), month(1), messages, n(10)},
                                            {unit(4), month(1), messages, n(3)}});
  EXPECT_EQ(c.of(unit(1), messages, month(1)).value, n(13));
  EXPECT_EQ(c.own(unit(1), messages, month(1)), n(12));
}

TEST(CubeTest, CorrectionsReplaceWhatTheSourceReportedBefore) {
  const instant may = make_instant(date{2021, 5, 1}, 0);
  const std::vector<fact> facts{
      {unit(3), month(1), messages, n(10), source_id{0}},
      {unit(3), month(1), messages, n(12), source_id{0}, may, verdict::on_time, "counted twice"}};
  EXPECT_EQ(cube_of(frame_of(), facts).of(unit(0), messages, month(1)).value, n(12));
  cube_frame before = frame_of();
  before.known_on = add(may, from_micros(-1));
  EXPECT_EQ(cube_of(before, facts).of(unit(0), messages, month(1)).value, n(10));
}

// The second was corrected in between. What is left out does not depend on the order of the rows.
TEST(CubeTest, ARowTwiceIsFoundAmongCorrections) {
  const instant may = make_instant(date{2021, 5, 1}, 0);
  const std::vector<fact> facts{{unit(3), month(1), messages, n(10)},
                                {unit(3), month(1), messages, n(12), source_id{0}, may},
                                {unit(3), month(1), messages, n(11)}};
  for (const auto& order : std::vector<std::vector<std::size_t>>{{0, 1, 2}, {1, 0, 2}, {0, 2, 1}}) {
    fact_table t;
    for (const std::size_t row : order) t.add(facts[row]);
    std::vector<finding> found;
    const cube c = cube::of_sound_rows(frame_of(), t.columns(), {}, found);
    EXPECT_EQ(c.of(unit(0), messages, month(1)).value, n(12));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].rule, "fact_twice");
    EXPECT_EQ(found[0].value, "11");
  }
}

TEST(CubeTest, AllFaultsAreToldInTheOrderOfTheRows) {
  indicator rate{"rate", "tỷ lệ", "%", 1};
  rate.most = 1000;
  const fact_table t = table_of({{unit(3), month(1), messages, n(1001)},
                                 {unit(9), month(1), messages, n(1)},
                                 {unit(9), month(1, 2022), indicator_id{7}, n(-1)}});
  const auto found = validate(frame_of({rate}), t.columns());
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(to_text(found[0]),
            "fault facts[0].value = 100.1: unit unit 3 (U3), 202101, rate: the most is 100.0");
  EXPECT_EQ(found[1].path, "facts[1].unit");
  EXPECT_EQ(found[2].path, "facts[2].unit");
}

// ---- columns, frames and expectations that cannot be used

struct columns_of_two {
  std::vector<unit_id> units{unit(3), unit(4)};
  std::vector<period> calendar{month(1)};
  std::vector<std::uint32_t> periods{0, 0};
  std::vector<indicator_id> indicators{messages, messages};
  std::vector<quantity> values{n(1), n(2)};
  std::vector<instant> known_from{};
  std::vector<verdict> arrived{};

  [[nodiscard]] fact_columns columns() const {
    return {units, calendar, periods, indicators, values, {}, known_from, arrived};
  }
};

TEST(CubeTest, RefusesColumnsOfDifferentLengths) {
  const auto refusal = [](const columns_of_two& of) {
    return failure_of([&] { return validate(frame_of(), of.columns()); });
  };
  columns_of_two c;
  c.values.pop_back();
  EXPECT_EQ(refusal(c), (failure{"bad_argument", "facts.values", "1"}));
  c = {};
  c.periods.clear();
  EXPECT_EQ(refusal(c), (failure{"bad_argument", "facts.periods", "0"}));
  c = {};
  c.arrived.assign(3, verdict::late);
  EXPECT_EQ(refusal(c), (failure{"bad_argument", "facts.arrived", "3"}));
}

TEST(CubeTest, TellsOfRowsWithoutPeriodOrTime) {
  columns_of_two c;
  c.periods[1] = 1;
  c.known_from.assign(2, make_instant(date{2021, 5, 1}, 0));
  c.known_from[0] = instant{boost::posix_time::not_a_date_time};
  const auto found = validate(frame_of(), c.columns());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].rule, "time_malformed");
  EXPECT_EQ(found[0].path, "facts[0].known_from");
  EXPECT_EQ(found[1].rule, "period_unknown");
  EXPECT_EQ(to_text(found[1]), "fault facts[1].period = 1: the columns name 1 periods");
}

struct refused_frame {
  const char* name;
  void (*spoil)(cube_frame&);
  const char* field;
  const char* value;
};

const refused_frame refused_frames[] = {
    {"another_kind",
     [](cube_frame& f) {
       f.last = {period_kind::quarter, 2021, 4};
     },
     "frame.last", "2021Q4"},
    {"backwards", [](cube_frame& f) { f.last = month(12, 2020); }, "frame.last", "202012"},
    {"cumulative",
     [](cube_frame& f) {
       f.first = {period_kind::cumulative, 2021, 3};
       f.last = {period_kind::cumulative, 2021, 6};
     },
     "frame.first", "2021C3"},
    {"no_instant", [](cube_frame& f) { f.known_on = instant{boost::posix_time::pos_infin}; },
     "frame.known_on", "+infinity"},
    {"no_key", [](cube_frame& f) { f.indicators[0].key.clear(); }, "indicators[0].key", "\"\""},
};

void PrintTo(const refused_frame& r, std::ostream* os) {
  *os << r.name;
}

class CubeRefusesAFrame : public testing::TestWithParam<refused_frame> {};

TEST_P(CubeRefusesAFrame, AndNamesTheField) {
  cube_frame frame = frame_of();
  GetParam().spoil(frame);
  EXPECT_EQ(failure_of([&] { return cube_of(frame, {}); }),
            (failure{"bad_argument", GetParam().field, GetParam().value}));
}

INSTANTIATE_TEST_SUITE_P(Cube, CubeRefusesAFrame, testing::ValuesIn(refused_frames),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(CubeTest, RefusesExpectationsThatHaveNoPlace) {
  const auto refusal = [](const expected_figures& wrong) {
    const expected_figures sound{unit(3), messages, month(1), month(2)};
    return failure_of([&] { return cube_of(frame_of(), {}, {sound, wrong}); });
  };
  EXPECT_EQ(refusal({unit(9), messages, month(1), month(2)}),
            (failure{"bad_argument", "expected[1].unit", "#9"}));
  EXPECT_EQ(refusal({unit(3), messages, month(12, 2020), month(2)}),
            (failure{"bad_argument", "expected[1].first", "202012"}));
  EXPECT_EQ(refusal({unit(3), messages, month(3), month(2)}),
            (failure{"bad_argument", "expected[1].last", "202102"}));
  EXPECT_EQ(refusal({unit(3), indicator_id{1}, month(1), month(2)}),
            (failure{"bad_argument", "expected[1].indicator", "#1"}));
}

TEST(CubeTest, AnUpdateThatIsRefusedChangesNothing) {
  indicator rate{"rate", "tỷ lệ", "%", 0, over_time::average, over_place::average};
  rate.weight = messages;
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  cube c = cube_of(frame_of({flow(), rate}),
                   {{unit(3), month(1), messages, n(7)}, {unit(3), month(1), indicator_id{1}, n(most)}});
  const cube before = c;
  const auto refusal = [&](const period& when, const quantity& q, std::size_t row, verdict arrived) {
    return failure_of([&] { c.update(unit(3), messages, when, q, row, arrived); });
  };
  EXPECT_EQ(refusal(month(1), n(-1), 0, verdict::on_time), (failure{"bad_argument", "value", "-1"}));
  EXPECT_EQ(refusal(month(1, 2022), n(1), 0, verdict::on_time), (failure{"bad_argument", "when", "202201"}));
  EXPECT_EQ(refusal(month(1), n(1), 0xFFFF'FFFFU, verdict::on_time),
            (failure{"bad_argument", "row", "4294967295"}));
  EXPECT_EQ(refusal(month(1), n(1), 0, static_cast<verdict>(6)), (failure{"bad_argument", "arrived", "6"}));
  // 2^63 - 1 times 2^32 passes 2^94.
  EXPECT_EQ(refusal(month(1), n(std::int64_t{1} << 32), 0, verdict::on_time),
            (failure{"overflow", "facts", "unit unit 3 (U3), 202101, rate"}));
  EXPECT_EQ(c, before);
  EXPECT_EQ(c.of(unit(0), indicator_id{1}, month(1)).value, n(most));
}

// (2^63 - 1 + 2^63 - 2) / 2 has an odd numerator above 64 bits: rounded the value fits.
TEST(CubeTest, AnAverageMayHaveNoExactForm) {
  const indicator mean{"mean", "mean", "", 0, over_time::average, over_place::average};
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const cube c = cube_of(
      frame_of({mean}), {{unit(3), month(1), messages, n(most)}, {unit(4), month(1), messages, n(most - 1)}});
  const cube_value v = c.of(unit(0), messages, month(1));
  EXPECT_EQ(v.value, n(most));
  EXPECT_EQ(v.average, std::nullopt);
}

TEST(CubeTest, CopiesAreIndependentAndAMoveLeavesAWhole) {
  cube one = cube_of(frame_of(), {{unit(3), month(1), messages, n(7)}});
  cube other = one;
  other.update(unit(3), messages, month(1), n(8), 0);
  EXPECT_EQ(one.of(unit(0), messages, month(1)).value, n(7));
  EXPECT_EQ(other.of(unit(0), messages, month(1)).value, n(8));
  const cube moved = std::move(one);
  EXPECT_EQ(one.of(unit(0), messages, month(1)).value, n(7));  // NOLINT(bugprone-use-after-move): as promised
}

// The rows of the value alone: of a stock those of the last period, of a rate without those that have no weight.
TEST(CubeTest, RowsAreThoseOfTheValue) {
  indicator stock = flow();
  stock.time = over_time::end;
  indicator rate{"rate", "tỷ lệ", "%", 0, over_time::average, over_place::average};
  rate.weight = messages;
  const cube c = cube_of(frame_of({stock, rate}), {{unit(3), month(1), messages, n(7)},
                                                   {unit(3), month(2), messages, n(8)},
                                                   {unit(4), month(1), indicator_id{1}, n(1)},
                                                   {unit(3), month(2), indicator_id{1}, n(1)}});
  EXPECT_EQ(c.origins(unit(0), messages, month(1), month(2)), (std::vector<figure_origin>{{0, 1}}));
  EXPECT_EQ(c.origins(unit(0), indicator_id{1}, month(1), month(2)), (std::vector<figure_origin>{{0, 3}}));
  EXPECT_EQ(failure_of([&] { return c.origins(unit(0), messages, month(2), month(1)); }),
            (failure{"bad_argument", "span", "202101"}));
}

// By hand. Tree order is 0, 1, 3, 4, 2, 5. A row without number is no figure; 8 corrects 7.
TEST(CubeTest, TellsTheFiguresThatCount) {
  const auto early = make_instant(date{1990, 3, 1}, 0);
  cube_frame frame = frame_of({flow(), {"people", "người", "lượt"}});
  frame.known_on = early;
  const auto reported = [&](std::size_t u, std::int32_t m, indicator_id what, const quantity& q) {
    return fact{unit(u), month(m), what, q, source_id{4}, early};
  };
  fact late = reported(3, 2, messages, quantity::at_least(5));
  late.arrived = verdict::late;
  fact old = reported(3, 1, messages, n(7));
  old.known_from = make_instant(date{1990, 2, 1}, 0);
  const cube c = cube_of(frame, {reported(2, 1, messages, n(0)), late, old, reported(5, 1, messages, missing),
                                 reported(3, 1, messages, n(8)), reported(3, 1, indicator_id{1}, n(9))});
  const fact_table told = c.facts();
  const auto counts = [&](std::size_t u, std::int32_t m, indicator_id what, const quantity& q,
                          verdict arrived) {
    return fact{unit(u), month(m), what, q, source_id{0}, early, arrived};
  };
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0], counts(3, 1, messages, n(8), verdict::on_time));
  EXPECT_EQ(told[1], counts(2, 1, messages, n(0), verdict::on_time));
  EXPECT_EQ(told[2], counts(3, 2, messages, quantity::at_least(5), verdict::late));
  EXPECT_EQ(told[3], counts(3, 1, indicator_id{1}, n(9), verdict::on_time));
  EXPECT_EQ((cube{frame, told.columns()}), c);  // known as early as the frame asks
}

// By hand. 1-3 and 4-5 touch; 7-8 and 8-9 overlap; 11 is alone. "Every indicator" is told of each of them.
TEST(CubeTest, TellsWhatIsExpectedInFewStretches) {
  const indicator_id people{1};
  const cube_frame frame = frame_of({flow(), {"people", "người", "lượt"}});
  const cube c = cube_of(frame, {},
                         {{unit(2), messages, month(8), month(9)},
                          {unit(3), people, month(11), month(12)},
                          {unit(2), messages, month(4), month(5)},
                          {unit(2), messages, month(1), month(3)},
                          {unit(2), messages, month(11), month(11)},
                          {unit(2), messages, month(7), month(8)},
                          {unit(0), std::nullopt, month(12), month(12)}});
  EXPECT_EQ(c.expected(), (std::vector<expected_figures>{{unit(0), messages, month(12), month(12)},
                                                         {unit(0), people, month(12), month(12)},
                                                         {unit(3), people, month(11), month(12)},
                                                         {unit(2), messages, month(1), month(5)},
                                                         {unit(2), messages, month(7), month(9)},
                                                         {unit(2), messages, month(11), month(11)}}));
  EXPECT_EQ(cube_of(frame, {}).expected(), std::vector<expected_figures>{});
  EXPECT_EQ(cube_of(frame, {}).facts().size(), 0U);
}

// The frame is a part of the value, with what was known when and which source counts.
TEST(CubeTest, CubesOfOtherFramesDiffer) {
  const cube_frame frame = frame_of();
  cube_frame known = frame;
  known.known_on = make_instant(date{2022, 1, 1}, 0);
  cube_frame preferring = frame;
  preferring.preferred = {source_id{1}};
  EXPECT_EQ(cube_of(frame, {}), cube_of(frame_of(), {}));
  EXPECT_FALSE(cube_of(frame, {}) == cube_of(known, {}));
  EXPECT_FALSE(cube_of(frame, {}) == cube_of(preferring, {}));
}

TEST(CubeTest, TwoSourcesAreAFaultUnlessItIsSaidWhichCounts) {
  const std::vector<fact> facts{{unit(3), month(1), messages, n(10), source_id{4}},
                                {unit(3), month(1), messages, n(12), source_id{2}}};
  cube_frame frame = frame_of();
  const fact_table t = table_of(facts);
  const auto found = validate(frame, t.columns());
  ASSERT_EQ(found.size(), 2U);
  for (const std::size_t row : {0U, 1U}) {
    EXPECT_EQ(found[row].rule, "sources_differ");
    EXPECT_EQ(found[row].path, field_path("facts", row, "source"));
    EXPECT_EQ(to_text(found[row].problem),
              "unit unit 3 (U3), 202101, messages: " + field_path("facts", 1 - row) +
                  " is of another source, and no rule says which counts");
  }
  frame.preferred = {source_id{9}, source_id{2}};
  EXPECT_EQ(cube_of(frame, facts).of(unit(0), messages, month(1)).value, n(12));
}

struct refused_row {
  const char* name;
  fact wrong;
  const char* rule;
  const char* path;
  const char* value;
};

const refused_row refused_rows[] = {
    {"a_unit_that_is_none", {unit(9), month(1), messages, n(1)}, "unit_unknown", "facts[1].unit", "#9"},
    {"a_quarter",
     {unit(3), {period_kind::quarter, 2021, 1}, messages, n(1)},
     "period_unknown",
     "facts[1].period",
     "2021Q1"},
    {"next_year", {unit(3), month(1, 2022), messages, n(1)}, "period_unknown", "facts[1].period", "202201"},
    {"another_scheme",
     {unit(3), period{vietnam::decree_09_2019, period_kind::month, 2021, 2}, messages, n(1)},
     "period_unknown",
     "facts[1].period",
     "nd09:202102"},
    {"an_indicator_that_is_none",
     {unit(3), month(2), indicator_id{1}, n(1)},
     "indicator_unknown",
     "facts[1].indicator",
     "#1"},
    {"a_count_below_zero",
     {unit(3), month(2), messages, n(-1)},
     "number_out_of_range",
     "facts[1].value",
     "-1"},
    {"the_same_once_more", {unit(3), month(1), messages, n(2)}, "fact_twice", "facts[1].value", "2"},
};

void PrintTo(const refused_row& r, std::ostream* os) {
  *os << r.name;
}

class CubeRefuses : public testing::TestWithParam<refused_row> {};

TEST_P(CubeRefuses, ARowAndKeepsTheRest) {
  const std::vector<fact> facts{{unit(3), month(1), messages, n(5)}, GetParam().wrong};
  const fact_table t = table_of(facts);
  const auto found = validate(frame_of(), t.columns());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].weight, severity::fault);
  EXPECT_EQ(found[0].rule, GetParam().rule);
  EXPECT_EQ(found[0].path, GetParam().path);
  EXPECT_EQ(found[0].value, GetParam().value);
  EXPECT_EQ(failure_of([&] {
              return cube{frame_of(), t.columns()};
            }),
            (failure{"bad_argument", GetParam().path, GetParam().value}));
  std::vector<finding> left_out;
  const cube rest = cube::of_sound_rows(frame_of(), t.columns(), {}, left_out);
  EXPECT_EQ(left_out, found);
  EXPECT_EQ(rest.of(unit(0), messages, {period_kind::year, 2021, 1}).value, n(5));
}

INSTANTIATE_TEST_SUITE_P(Cube, CubeRefuses, testing::ValuesIn(refused_rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Two communes that merged on 1 July 2021: a figure of June about one of them has no place in today's structure.
TEST(CubeTest, SaysWhatAUnitBecame) {
  organization_definition d;
  d.identity = "test";
  d.trees = {{"administrative"}};
  d.kinds = {{"xã", std::nullopt}};
  d.units = {{tree_id{0}, "A"}, {tree_id{0}, "B"}};
  const date merger{2021, 7, 1};
  d.events = {{founding, founding, "x", established{unit(0), kind_id{0}, "Mường Chiên", std::nullopt}},
              {founding, founding, "x", established{unit(1), kind_id{0}, "Cà Nàng", std::nullopt}},
              {merger, merger, "y", merged{{unit(1)}, unit(0)}}};
  const cube_frame frame{organization{d}.at(date{2021, 8, 1}), month(1), month(12), {flow()}};
  const fact_table t = table_of({{unit(1), month(6), messages, n(3)}});
  const auto found = validate(frame, t.columns());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(
      to_text(found[0]),
      "fault facts[0].unit = xã Cà Nàng (B): it does not exist on 2021-08-01; it became xã Mường Chiên");
}

TEST(CubeTest, SumsThatDoNotFitAreToldWhenAsked) {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const cube c =
      cube_of(frame_of(), {{unit(3), month(1), messages, n(most)}, {unit(4), month(1), messages, n(1)}});
  EXPECT_EQ(c.of(unit(3), messages, month(1)).value, n(most));
  EXPECT_EQ(failure_of([&] { return c.of(unit(1), messages, month(1)); }),
            (failure{"overflow", "value", "messages"}));
}

struct refused_question {
  const char* name;
  cube_value (*ask)(const cube&);
  const char* field;
  const char* value;
};

const refused_question refused_questions[] = {
    {"no_such_unit", [](const cube& c) { return c.of(unit(6), messages, month(1)); }, "unit", "#6"},
    {"no_such_indicator", [](const cube& c) { return c.of(unit(0), indicator_id{2}, month(1)); }, "which",
     "#2"},
    {"outside", [](const cube& c) { return c.of(unit(0), messages, month(12, 2020)); }, "span", "202012"},
    {"half_outside", [](const cube& c) { return c.of(unit(0), messages, month(12), month(1, 2022)); }, "span",
     "202201"},
    {"backwards", [](const cube& c) { return c.of(unit(0), messages, month(2), month(1)); }, "span",
     "202101"},
    {"a_week",
     [](const cube& c) {
       return c.of(unit(0), messages, {period_kind::week, 2021, 5});
     },
     "span", "2021W5"},
    {"another_scheme",
     [](const cube& c) {
       return c.of(unit(0), messages, {vietnam::decree_09_2019, period_kind::quarter, 2021, 2});
     },
     "span", "nd09:2021Q2"},
    {"not_over_time", [](const cube& c) { return c.of(unit(0), indicator_id{1}, month(1), month(2)); },
     "span", "202101 to 202102"},
};

void PrintTo(const refused_question& r, std::ostream* os) {
  *os << r.name;
}

class CubeAnswersNot : public testing::TestWithParam<refused_question> {};

TEST_P(CubeAnswersNot, ButNamesFieldAndValue) {
  indicator single = flow();
  single.key = "single";
  single.time = over_time::none;
  const cube c = cube_of(frame_of({flow(), single}), {});
  EXPECT_EQ(failure_of([&] { return GetParam().ask(c); }),
            (failure{"bad_argument", GetParam().field, GetParam().value}));
}

INSTANTIATE_TEST_SUITE_P(Cube, CubeAnswersNot, testing::ValuesIn(refused_questions),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// A figure by the months of Decree 09/2019/ND-CP, art. 12, rolls into its quarters and years.
TEST(CubeTest, FiguresOfAnySchemeRollIntoItsOwnPeriods) {
  const auto nd09 = [](period_kind kind, std::int32_t number) {
    return period{vietnam::decree_09_2019, kind, 2026, number};
  };
  cube_frame frame = frame_of();
  frame.first = nd09(period_kind::month, 1);
  frame.last = nd09(period_kind::month, 12);
  const cube c = cube_of(frame, {{unit(3), nd09(period_kind::month, 3), messages, n(1)},
                                 {unit(3), nd09(period_kind::month, 4), messages, n(2)}});
  EXPECT_EQ(c.of(unit(0), messages, nd09(period_kind::quarter, 1)).value, n(1));
  EXPECT_EQ(c.of(unit(0), messages, nd09(period_kind::half_year, 1)).value, n(3));
}

// January's sum is twice the largest number that fits; February's is what was asked for.
TEST(CubeTest, ASumThatIsNotTheSmallestNeedNotFit) {
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  indicator smallest = flow();
  smallest.time = over_time::min;
  const cube c = cube_of(frame_of({smallest}), {{unit(3), month(1), messages, n(largest)},
                                                {unit(4), month(1), messages, n(largest)},
                                                {unit(3), month(2), messages, n(5)}});
  EXPECT_EQ(c.of(unit(0), messages, month(1), month(2)).value, n(5));
  EXPECT_EQ(failure_of([&] { return c.of(unit(0), messages, month(1)); }),
            (failure{"overflow", "value", "messages"}));
}

// The largest number and 1 are one more than fits; a first late figure is counted, and a first lower bound.
TEST(CubeTest, UpdatesMayBringWhatNoFigureHad) {
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  cube c = cube_of(frame_of(), {{unit(3), month(1), messages, n(1)}, {unit(5), month(1), messages, n(2)}});
  c.update(unit(4), messages, month(1), n(largest), 2);
  EXPECT_EQ(failure_of([&] { return c.of(unit(0), messages, month(1)); }),
            (failure{"overflow", "value", "messages"}));
  EXPECT_EQ(c.of(unit(4), messages, month(1), month(12)).value, n(largest));
  EXPECT_EQ(c.of(unit(2), messages, month(1)).value, n(2));
  c.update(unit(4), messages, month(1), quantity::at_least(4), 3, verdict::late);
  const cube_value all = c.of(unit(0), messages, month(1), month(2));
  EXPECT_EQ(all.value, quantity::at_least(7));
  EXPECT_EQ(all.of, (completeness{0, 0, 3, 1, 1}));
  EXPECT_EQ(c.of(unit(0), messages, month(2)).value, not_due);
}

// The last week of 9999 ends in a year that no date has. What is wrong with a row about it is told all the same.
TEST(CubeTest, FindingsNameUnitsOfAPeriodThatEndsAfterTheLastDay) {
  const period week{period_kind::week, 9999, 52};
  EXPECT_EQ(failure_of([&] { return week.cut_off(); }), (failure{"overflow", "period", "9999W52"}));
  cube_frame frame = frame_of();
  frame.first = frame.last = week;
  const fact_table t = table_of({{unit(9), week, messages, n(1)}, {unit(5), week, messages, n(-1)}});
  const std::vector<finding> found = validate(frame, t.columns());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].path + " " + found[0].value, "facts[0].unit #9");
  EXPECT_EQ(found[1].path + " " + found[1].value, "facts[1].value -1");
  EXPECT_EQ(to_text(found[1].problem), "unit unit 5 (U5), 9999W52, messages: the least is 0");
  const expected_figures due{unit(9), std::nullopt, week, week};
  EXPECT_EQ(failure_of([&] {
              return cube{frame, {}, {&due, 1}};
            }),
            (failure{"bad_argument", "expected[0].unit", "#9"}));
}

}  // namespace
}  // namespace phoihop
