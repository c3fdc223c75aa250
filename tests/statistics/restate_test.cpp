// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/restate.hpp>

#include <phoihop/organization/organization.hpp>

#include <organization/random_history.hpp>
#include <statistics/slow_cube.hpp>
#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
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
  EXPECT_EQ(
      to_text(s.left_out[0]),
      "warning indicators[1] = latest: it does not combine over units: only those that became one unit alone "
      "keep their figures");
  EXPECT_EQ(to_text(s.left_out[1]),
            "warning units = unit unit 5 (U5): it ended by 2021-07-01 without successor");
  EXPECT_EQ(s.now.of(unit(0), indicator_id{1}, month(1), month(6)).value, n(4));
}

TEST(RestateTest, RefusesWhatItCannotDo) {
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  const auto s = restated(units, {});
  std::vector<finding> left_out;
  EXPECT_EQ(failure_of([&] { return restate(s.now, units.at(reform), left_out); }),
            (failure{"bad_argument", "of", "carried over"}));
  EXPECT_EQ(failure_of([&] {
              return restate(s.reported, units.at(date{2021, 6, 29}), left_out);
            }),
            (failure{"bad_argument", "to", "2021-06-29"}));
  organization_definition other = communes();
  other.identity = "other";
  EXPECT_EQ(failure_of([&] { return restate(s.reported, organization{other}.at(reform), left_out); }),
            (failure{"foreign_value", "to", "other"}));
  EXPECT_EQ(failure_of([&] { return s.now.own(unit(7), messages, month(1)); }),
            (failure{"bad_argument", "own", "carried over"}));
}

// A year with a reform in the middle: before it by the old communes, after it by the new one.
TEST(CombineTest, AYearThroughAReform) {
  const auto units = with({merged{{unit(3), unit(4)}, unit(7)}});
  const std::vector<indicator> what{{"messages", "tin trao đổi", "tin"}};
  fact_table old_ones, new_ones;
  old_ones.add({unit(3), month(6), messages, n(10)});
  old_ones.add({unit(4), month(6), messages, n(11)});
  new_ones.add({unit(7), month(7), messages, n(5)});
  std::vector<finding> found;
  const cube first = restate(cube{{units.at(before), month(1), month(12), what}, old_ones.columns()},
                             units.at(reform), found);
  const cube second{{units.at(reform), month(1), month(12), what}, new_ones.columns()};
  const cube both = combine(first, second, found);
  EXPECT_EQ(both.of(unit(7), messages, {period_kind::year, 2021, 1}).value, n(26));
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(combine(second, first, found), both);
  new_ones.add({unit(7), month(6), messages, n(1)});
  const cube third{{units.at(reform), month(1), month(12), what}, new_ones.columns()};
  EXPECT_EQ(combine(first, third, found).of(unit(0), messages, month(6)).value, n(21));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(to_text(found[0]),
            "fault indicators[0] = unit unit 7 (U7), 202106, messages: both cubes have this figure: the "
            "first one counts");
  EXPECT_EQ(
      failure_of([&] {
        return combine(first, cube{{units.at(reform), month(1), month(11), what}, new_ones.columns()}, found);
      }),
      (failure{"bad_argument", "b.frame.last", "202111"}));
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
  slow_restatement(const slow_cube& facts, const cube_frame& frame, const snapshot& to)
      : facts_{facts},
        frame_{frame},
        to_{to},
        reform_{frame.units.source().all_successors(frame.units.on(), to.on())} {}

  [[nodiscard]] cube_value of(unit_id unit, indicator_id which, const period& first,
                              const period& last) const {
    const indicator& what = frame_.indicators[index_of(which)];
    cube_value answer;
    std::vector<slow_cube::numbers_of_period> by_period;
    for (period p = what.time == over_time::end ? last : first;; p = p.plus(1)) {
      by_period.emplace_back();
      for (const unit_id old : frame_.units.units())
        if (what.upper == upper_figure::adds || frame_.units.children(old).empty())
          add(answer.of, by_period.back(), unit, old, which, p);
      if (p == last) break;
    }
    return slow_cube::finished(answer, what, by_period);
  }

 private:
  void add(completeness& of, slow_cube::numbers_of_period& numbers, unit_id unit, unit_id old,
           indicator_id which, const period& p) const {
    const indicator& what = frame_.indicators[index_of(which)];
    std::vector<successor> parts{reform_.of(old).begin(), reform_.of(old).end()};
    std::sort(parts.begin(), parts.end(),
              [&](const auto& a, const auto& b) { return to_.position(a.unit) < to_.position(b.unit); });
    const auto is_inside = [&](const successor& s) { return to_.is_within(s.unit, unit); };
    if (std::none_of(parts.begin(), parts.end(), is_inside)) return;
    const bool is_due = facts_.is_expected(old, which, p);
    if (is_due) ++of.expected;
    auto n = facts_.number(old, which, p);
    if (!n) return;
    const bool is_late = facts_.figure(old, which, p)->arrived == verdict::late;
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
        n->product = inside(n->product, parts, is_inside);
        n->weight = what.place == over_place::average ? inside(n->weight, parts, is_inside) : 1;
        const bool is_bound = !n->value.high;
        n->value.low = what.place == over_place::average ? n->value.low : n->product;
        n->value.high = is_bound ? std::nullopt : std::optional{n->value.low};
      }
      n->value.rough = true;
      ++of.estimated;
    }
    slow_cube::count(of, *n, is_due, is_late);
    numbers.push_back(*n);
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

  const slow_cube& facts_;
  const cube_frame& frame_;
  const snapshot& to_;
  succession reform_;
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

// Returns how many figures of units were compared that hold a part of one.
std::int64_t try_one(std::uint32_t seed) {
  std::mt19937 engine{seed};
  random_history::chooser choose{seed};
  const organization units{random_history::history(choose)};
  auto days = random_history::days_to_try(units.definition());
  std::sort(days.begin(), days.end());
  const date from = days[below(engine, static_cast<std::uint32_t>(days.size()))];
  const date to = days[below(engine, static_cast<std::uint32_t>(days.size()))];
  const snapshot old = units.at(std::min(from, to));
  const snapshot now = units.at(std::max(from, to));
  if (old.units().empty() || now.units().empty()) return 0;
  const cube_frame frame{old, month(1), month(3), some_indicators(engine)};
  std::vector<fact> facts;
  std::vector<expected_figures> expected;
  for (const unit_id u : old.units())
    for (std::size_t i = 0; i < frame.indicators.size(); ++i)
      for (std::int32_t m = 1; m <= 3; ++m) {
        quantity q = random_figure(engine);
        if (i == 0 && q.number() && *q.number() < 0) q = n(3);
        facts.push_back({u, month(m), id_at<indicator_id>(i), q, source_id{0},
                         make_instant(date{2021, 8, 1}, 0),
                         below(engine, 4) == 0 ? verdict::late : verdict::on_time});
        if (below(engine, 2) == 0) expected.push_back({u, id_at<indicator_id>(i), month(m), month(m)});
      }
  fact_table t;
  for (const fact& f : facts) t.add(f);
  std::vector<finding> left_out;
  const cube fast = restate(cube{frame, t.columns(), expected}, now, left_out);
  const slow_cube by_loops{frame, facts, expected};
  const slow_restatement slow{by_loops, frame, now};
  std::int64_t parts = 0;
  for (const unit_id u : now.units())
    for (std::size_t i = 0; i < frame.indicators.size(); ++i)
      for (std::int32_t m = 1; m <= 3; ++m) {
        const auto which = id_at<indicator_id>(i);
        const cube_value a = fast.of(u, which, month(1), month(m));
        const cube_value b = slow.of(u, which, month(1), month(m));
        EXPECT_EQ(a, b) << "seed " << seed << " " << to_text(u) << " " << to_text(frame.indicators[i].place)
                        << " " << to_text(a.value) << " and by loops " << to_text(b.value);
        if (a != b) return -1;
        parts += a.of.estimated;
      }
  return parts;
}

TEST(RestateProperty, SaysWhatLoopsOverFactsAndSharesSay) {
  std::int64_t parts = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    const std::int64_t more = try_one(seed);
    ASSERT_GE(more, 0);
    parts += more;
  }
  EXPECT_GT(parts, 1000);
}

}  // namespace
}  // namespace phoihop
