// SPDX-License-Identifier: BSL-1.0
// Of the fairest rotations the one with the smallest sum of squared deviations, and rotations with a gap:
// against all assignments there are, against a slow search over everyone's counts, and by hand.
#include <phoihop/rotation/rotation.hpp>

#include <phoihop/core/error.hpp>

#include <rotation/puzzles.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_support;
using exact = boost::multiprecision::cpp_rational;
using columns = std::vector<std::size_t>;

std::vector<unit_id> members_of(const columns& chairs) {
  std::vector<unit_id> members;
  for (const std::size_t c : chairs) members.push_back(static_cast<unit_id>(c));
  return members;
}

exact exactly(const ratio& r) {
  return {r.numerator(), r.denominator()};
}

// By its definition, in fractions.
exact squares_of(const table& weights, const columns& chairs, std::size_t measured_from) {
  exact sum = 0;
  for (std::size_t i = 0; i < weights.front().size(); ++i) {
    exact behind = 0;
    for (std::size_t j = 0; j < weights.size(); ++j) {
      behind += exact{weights[j][i], std::accumulate(weights[j].begin(), weights[j].end(), std::int64_t{0})};
      if (chairs[j] == i) behind -= 1;
      if (j >= measured_from) sum += behind * behind;
    }
  }
  return sum;
}

// ---- the sum itself

struct sum_case {
  const char* name;
  table weights;
  columns chairs;
  std::size_t measured_from;
  ratio sum;
  const char* worked;
};

void PrintTo(const sum_case& c, std::ostream* os) {
  *os << c.name << ": " << c.worked;
}

std::vector<sum_case> sum_cases() {
  const table two(4, {1, 1});
  return {
      {"in_turn", two, {0, 1, 0, 1}, 0, ratio{1, 1}, "2 x (1/4 + 0 + 1/4 + 0)"},
      {"two_by_two", two, {0, 0, 1, 1}, 0, ratio{3, 1}, "2 x (1/4 + 1 + 1/4 + 0)"},
      {"two_by_two_from_the_third", two, {0, 0, 1, 1}, 2, ratio{1, 2}, "2 x (1/4 + 0)"},
      {"alone", {{3}, {3}}, {0, 0}, 0, ratio{}, "what it is entitled to"},
      {"away_stays_behind",
       {{1, 1}, {0, 1}},
       {1, 1},
       0,
       ratio{1, 1},
       "2 x (1/4 + 1/4): the first is 1/2 behind"},
      {"unequal", {{1, 2}}, {0}, 0, ratio{8, 9}, "(1/3 - 1)^2 + (2/3)^2"},
  };
}

class SquaresByHand : public testing::TestWithParam<sum_case> {};

TEST_P(SquaresByHand, AreSummed) {
  const sum_case& c = GetParam();
  const auto found =
      measure_squares(roster_of(c.weights), days_of(c.weights), members_of(c.chairs), c.measured_from);
  EXPECT_EQ(found.sum, c.sum);
  EXPECT_EQ(found.rounding, ratio{});
}

INSTANTIATE_TEST_SUITE_P(Squares, SquaresByHand, testing::ValuesIn(sum_cases()),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Weights up to a million with sums that have nothing in common: 64 bits, 128 bits, and cut shares.
TEST(Squares, SayHowFarTheyAreOff) {
  std::mt19937 random{20261123};
  std::size_t rounded = 0;
  for (int round = 0; round < 60; ++round) {
    const std::size_t meetings = 1 + random() % 24;
    table weights(meetings, std::vector<std::int64_t>(3));
    columns chairs;
    for (auto& row : weights) {
      for (auto& w : row) w = static_cast<std::int64_t>(1 + random() % (round % 2 == 0 ? 1'000'000 : 4));
      chairs.push_back(random() % 3);
    }
    const auto found = measure_squares(roster_of(weights), days_of(weights), members_of(chairs));
    const exact off = exactly(found.sum) - squares_of(weights, chairs, 0);
    if (found.rounding == ratio{}) {
      ASSERT_EQ(off, 0) << "round " << round;
    } else {
      ++rounded;
      ASSERT_LT(off < 0 ? exact{-off} : off, exactly(found.rounding)) << "round " << round;
      ASSERT_LT(found.rounding, (ratio{1, 10'000})) << "round " << round;
    }
  }
  EXPECT_GT(rounded, 10U);
}

// ---- the smallest sum

struct best_of_all {
  ratio deviation;
  exact squares = 0;
};

struct asked_slowly {
  puzzle p;
  std::vector<std::optional<std::size_t>> pinned;
  std::size_t gap = 1;
};

bool keeps_gap(const asked_slowly& asked, const columns& chairs, std::size_t meeting) {
  if (asked.pinned[meeting]) return true;
  const auto is_near = [&](std::size_t j) { return std::max(j, meeting) - std::min(j, meeting) < asked.gap; };
  for (std::size_t j = 0; j < meeting; ++j)
    if (is_near(j) && chairs[j] == chairs[meeting]) return false;
  for (std::size_t j = meeting + 1; j < asked.pinned.size(); ++j)
    if (is_near(j) && asked.pinned[j] == chairs[meeting]) return false;
  return true;
}

void try_all(const asked_slowly& asked, columns& chairs, std::optional<best_of_all>& best) {
  const std::size_t j = chairs.size();
  if (j == asked.p.weights.size()) {
    const ratio deviation = deviation_of(asked.p.weights, chairs, asked.p.measured_from);
    if (best && best->deviation < deviation) return;
    const exact squares = squares_of(asked.p.weights, chairs, asked.p.measured_from);
    if (!best || deviation < best->deviation || squares < best->squares) best = {deviation, squares};
    return;
  }
  for (std::size_t i = 0; i < asked.p.weights[j].size(); ++i) {
    if (!asked.p.may_chair[j][i]) continue;
    chairs.push_back(i);
    if (keeps_gap(asked, chairs, j)) try_all(asked, chairs, best);
    chairs.pop_back();
  }
}

struct drawn {
  hindrances h;
  asked_slowly slowly;
};

drawn draw(std::mt19937& random, int round) {
  const std::size_t members = 1 + random() % 4;
  const std::size_t meetings = 1 + random() % (members == 4 ? 5 : 7);
  const table weights = random_table(random, members, meetings, 3 + random() % 8);
  drawn d{{roster_of(weights), {}, open_puzzle(weights)}, {}};
  if (round % 4 == 1) bar_some(random, d.h);
  if (round % 3 == 0) pin_some(random, d.h);
  if (round % 5 == 0) d.h.terms.measured_from = d.h.solved_slowly.measured_from = random() % meetings;
  d.slowly = {d.h.solved_slowly, std::vector<std::optional<std::size_t>>(meetings), 1};
  for (const seat& p : d.h.who.pins) d.slowly.pinned[p.meeting] = static_cast<std::size_t>(p.who);
  return d;
}

TEST(LeastSquaresProperty, AreTheSmallestOfAllFairestAssignments) {
  std::mt19937 random{20261122};
  int better = 0;
  for (int round = 0; round < 1200; ++round) {
    drawn d = draw(random, round);
    const table& weights = d.slowly.p.weights;
    const rotation any = fairest_rotation(d.h.who, days_of(weights), d.h.terms);
    d.h.terms.tie_break = tie_break_rule::least_squares;
    const rotation found = fairest_rotation(d.h.who, days_of(weights), d.h.terms);
    std::optional<best_of_all> best;
    columns chairs;
    try_all(d.slowly, chairs, best);
    ASSERT_EQ(found.fairness.largest, best->deviation) << "round " << round;
    ASSERT_EQ(found.fairness.guarantee, best->deviation) << "round " << round;
    const auto squares = squares_of(weights, columns_of(found), d.h.solved_slowly.measured_from);
    ASSERT_EQ(squares, best->squares) << "round " << round;
    better += squares < squares_of(weights, columns_of(any), d.h.solved_slowly.measured_from) ? 1 : 0;
  }
  EXPECT_GT(better, 5) << "the first that is found should not be the best by chance";
}

TEST(GapProperty, IsKeptByTheFairestOfAllThatKeepIt) {
  std::mt19937 random{20261124};
  int refused = 0;
  int hurt = 0;
  for (int round = 0; round < 2000; ++round) {
    drawn d = draw(random, round);
    const auto days = days_of(d.slowly.p.weights);
    const ratio without = fairest_rotation(d.h.who, days, d.h.terms).fairness.largest;
    d.slowly.gap = d.h.terms.gap = 2 + random() % 2;
    if (round % 2 == 0) d.h.terms.tie_break = tie_break_rule::least_squares;
    std::optional<best_of_all> best;
    columns chairs;
    try_all(d.slowly, chairs, best);
    if (!best) {
      ++refused;
      EXPECT_EQ(failure_of([&] { (void)fairest_rotation(d.h.who, days, d.h.terms); }),
                (failure{"bad_argument", "options.gap", std::to_string(d.h.terms.gap)}))
          << "round " << round;
      continue;
    }
    const rotation found = fairest_rotation(d.h.who, days, d.h.terms);
    ASSERT_EQ(found.fairness.largest, best->deviation) << "round " << round;
    ASSERT_EQ(found.fairness.guarantee, best->deviation) << "round " << round;
    hurt += without < best->deviation ? 1 : 0;
    const columns made = columns_of(found);
    for (std::size_t j = 0; j < made.size(); ++j)
      ASSERT_TRUE(keeps_gap(d.slowly, made, j)) << "round " << round;
    if (round % 2 == 0) {
      ASSERT_EQ(squares_of(d.slowly.p.weights, made, d.h.solved_slowly.measured_from), best->squares)
          << round;
    }
  }
  EXPECT_GT(refused, 100);
  EXPECT_GT(hurt, 50) << "a gap should cost something";
}

// ---- against a slow search, for more meetings

// The smallest sum of squares, in 60ths of a meeting, with nobody further off than `limit` after any meeting:
// the best way to each set of counts, meeting by meeting. Members have equal shares, six at most.
std::int64_t smallest_sum(const table& weights, std::int64_t limit) {
  constexpr std::int64_t whole = 60;
  std::map<std::vector<std::int64_t>, std::int64_t> best{
      {std::vector<std::int64_t>(weights[0].size(), 0), 0}};
  std::vector<std::int64_t> entitled(weights[0].size(), 0);
  for (const auto& row : weights) {
    const auto present = std::count(row.begin(), row.end(), 1);
    for (std::size_t i = 0; i < row.size(); ++i) entitled[i] += whole / present * row[i];
    std::map<std::vector<std::int64_t>, std::int64_t> next;
    for (const auto& [before, sum] : best)
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] == 0) continue;
        auto counts = before;
        ++counts[i];
        std::int64_t squares = sum;
        bool is_within = true;
        for (std::size_t k = 0; k < row.size(); ++k) {
          const std::int64_t off = counts[k] * whole - entitled[k];
          is_within = is_within && -limit <= off && off <= limit;
          squares += off * off;
        }
        if (!is_within) continue;
        const auto [at, is_new] = next.emplace(counts, squares);
        if (!is_new) at->second = std::min(at->second, squares);
      }
    best = std::move(next);
  }
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (const auto& [counts, sum] : best) least = std::min(least, sum);
  return least;
}

TEST(LeastSquaresProperty, AgreesWithASearchOverAllCounts) {
  std::mt19937 random{20261125};
  int better = 0;
  for (int round = 0; round < 60; ++round) {
    const std::size_t members = 2 + random() % 5;
    table weights(20 + random() % 60, std::vector<std::int64_t>(members, 0));
    const auto present_of_10 = 4 + random() % 7;
    for (auto& row : weights) {
      for (auto& w : row) w = random() % 10 < present_of_10 ? 1 : 0;
      if (std::count(row.begin(), row.end(), 1) == 0) row[random() % members] = 1;
    }
    fairness_options terms;
    terms.tie_break = tie_break_rule::least_squares;
    const rotation any = fairest_rotation(roster_of(weights), days_of(weights));
    const rotation found = fairest_rotation(roster_of(weights), days_of(weights), terms);
    better += squares_of(weights, columns_of(found), 0) < squares_of(weights, columns_of(any), 0) ? 1 : 0;
    const ratio limit = found.fairness.largest * ratio{60, 1};
    ASSERT_EQ(limit.denominator(), 1);
    ASSERT_EQ(squares_of(weights, columns_of(found), 0),
              (exact{smallest_sum(weights, limit.numerator()), 3600}))
        << "round " << round;
  }
  EXPECT_GT(better, 15) << "the first that is found should not be the best by chance";
}

// A bad past, pinned, that no later meeting can mend soon: deviations far above 1.
TEST(LeastSquares, MendAPastFarOff) {
  const table weights(12, {1, 1, 1});
  roster who = roster_of(weights);
  for (std::size_t j = 0; j < 6; ++j) who.pins.push_back({j, unit_id{0}});
  fairness_options terms;
  terms.open_from = first_day;
  terms.tie_break = tie_break_rule::least_squares;
  const rotation found = fairest_rotation(who, days_of(weights), terms);
  // The first has 6 of 2 and keeps 4 too many; the others share what is left. Each rests 2 at the most before
  // both have 3 of 4.
  EXPECT_EQ(found.fairness.largest, (ratio{4, 1}));
  const columns made = columns_of(found);
  EXPECT_EQ(std::count(made.begin() + 6, made.end(), 0U), 0);
  for (std::size_t j = 6; j < 12; j += 2) EXPECT_NE(made[j], made[j + 1]) << j;
  EXPECT_EQ(
      to_text(found.fairness.rule),
      "the smallest largest deviation that any assignment of these meetings can have; of such assignments "
      "one with the smallest sum of squared deviations");
}

// What is known is planned as if it were all; what is not goes by the greedy rule.
TEST(LeastSquares, AreOfWhatIsKnown) {
  std::mt19937 random{20261126};
  for (int round = 0; round < 50; ++round) {
    const table weights = random_table(random, 3, 9, 7);
    const table known{weights.begin(), weights.begin() + 6};
    fairness_options terms{{}, 0, 6, tie_break_rule::least_squares};
    const columns all = columns_of(fairest_rotation(roster_of(weights), days_of(weights), terms));
    terms.known.reset();
    const rotation first = fairest_rotation(roster_of(known), days_of(known), terms);
    ASSERT_EQ(squares_of(known, columns{all.begin(), all.begin() + 6}, 0),
              squares_of(known, columns_of(first), 0));
  }
}

// Shares with 128-bit ticks, and cut ones: against every assignment, up to what was rounded.
TEST(LeastSquaresProperty, HoldsForLargeWeights) {
  std::mt19937 random{20261127};
  for (int round = 0; round < 10; ++round) {
    table weights(5 + random() % 2, std::vector<std::int64_t>(3));
    for (auto& row : weights)
      for (auto& w : row) w = static_cast<std::int64_t>(1 + random() % 1'000'000);
    fairness_options terms;
    terms.tie_break = tie_break_rule::least_squares;
    const rotation found = fairest_rotation(roster_of(weights), days_of(weights), terms);
    asked_slowly slowly{open_puzzle(weights), std::vector<std::optional<std::size_t>>(weights.size()), 1};
    std::optional<exact> smallest;
    columns chairs(weights.size(), 0);
    const exact limit = exactly(found.fairness.largest) + exactly(found.fairness.rounding);
    const auto deviation = [&](const columns& of) {
      exact largest = 0;
      for (std::size_t i = 0; i < 3; ++i) {
        exact behind = 0;
        for (std::size_t j = 0; j < of.size(); ++j) {
          const auto& row = weights[j];
          behind += exact{row[i], row[0] + row[1] + row[2]};
          if (of[j] == i) behind -= 1;
          largest = std::max<exact>(largest, behind < 0 ? exact{-behind} : behind);
        }
      }
      return largest;
    };
    for (;;) {
      if (deviation(chairs) <= limit) {
        const exact sum = squares_of(weights, chairs, 0);
        if (!smallest || sum < *smallest) smallest = sum;
      }
      std::size_t j = 0;
      while (j < chairs.size() && ++chairs[j] == 3) chairs[j++] = 0;
      if (j == chairs.size()) break;
    }
    const exact over = squares_of(weights, columns_of(found), 0) - smallest.value();
    ASSERT_GE(over, 0);
    ASSERT_LT(over, (exact{1, 1'000'000})) << "round " << round;
  }
}

// Shares of about 2^103 ticks and twenty meetings that one held too many: sums of prices that 128 bits hold
// only just. No two chairs can be exchanged for a smaller sum.
TEST(LeastSquares, OfLargeSharesAndAPastFarOff) {
  constexpr std::size_t pinned = 20;
  table weights(100, {1, 999'983, 999'979, 999'961, 999'959});
  for (std::size_t j = 0; j < weights.size(); ++j)
    if (j % 5 != 0) weights[j][j % 5] = 0;
  roster who;
  for (std::size_t i = 0; i < 5; ++i)
    who.members.push_back({static_cast<unit_id>(i), validity::from(first_day), weights[i == 0 ? 1 : 0][i]});
  for (std::size_t j = 0; j < weights.size(); ++j)
    if (j % 5 != 0) who.absences.push_back({static_cast<unit_id>(j % 5), validity{day_of(j), day_of(j + 1)}});
  for (std::size_t j = 0; j < pinned; ++j) who.pins.push_back({j, unit_id{0}});
  fairness_options terms;
  terms.open_from = first_day;
  terms.tie_break = tie_break_rule::least_squares;
  const rotation found = fairest_rotation(who, days_of(weights), terms);
  columns made = columns_of(found);
  const auto sum_of = [&](const columns& chairs) {
    std::vector<double> behind(5, 0);  // good enough to tell the sums of two assignments apart
    double sum = 0;
    for (std::size_t j = 0; j < chairs.size(); ++j) {
      const double all = static_cast<double>(std::accumulate(weights[j].begin(), weights[j].end(), 0L));
      for (std::size_t i = 0; i < 5; ++i) {
        behind[i] += static_cast<double>(weights[j][i]) / all - (chairs[j] == i ? 1 : 0);
        sum += behind[i] * behind[i];
      }
    }
    return sum;
  };
  const double least = sum_of(made);
  for (std::size_t a = pinned; a < made.size(); ++a)
    for (std::size_t b = a + 1; b < made.size(); ++b) {
      if (weights[a][made[b]] == 0 || weights[b][made[a]] == 0) continue;
      std::swap(made[a], made[b]);
      ASSERT_GE(sum_of(made), least - 1e-6) << a << " and " << b;
      std::swap(made[a], made[b]);
    }
}

// ---- gaps by hand

TEST(Gap, MakesARoundOfThree) {
  const table weights(9, {1, 1, 1});
  fairness_options terms;
  terms.gap = 3;
  const rotation found = fairest_rotation(roster_of(weights), days_of(weights), terms);
  EXPECT_EQ(found.fairness.largest, (ratio{2, 3}));
  const columns made = columns_of(found);
  for (std::size_t j = 3; j < made.size(); ++j) EXPECT_EQ(made[j], made[j - 3]);
  EXPECT_EQ(found.assignments[4].reason, chair_reason::fairest);
  EXPECT_EQ(
      to_text(found.fairness.rule),
      "the smallest largest deviation that any assignment of these meetings can have; chairs of one member "
      "are at least 3 meetings apart");
}

TEST(Gap, ThatNobodyCanKeepNamesTheMeeting) {
  const auto problem_of = [](const table& weights, std::size_t gap) {
    fairness_options terms;
    terms.gap = gap;
    try {
      (void)fairest_rotation(roster_of(weights), days_of(weights), terms);
    } catch (const bad_argument& e) {
      return std::string{e.what()};
    }
    return std::string{"nothing refused"};
  };
  const auto beyond = [](const std::string& meeting) {
    return testing::HasSubstr("no assignment keeps it beyond meetings[" + meeting + "]");
  };
  // Three cannot keep a gap of four: the fourth meeting has nobody.
  EXPECT_THAT(problem_of(table(9, {1, 1, 1}), 4), beyond("3"));
  // The first is alone twice running.
  EXPECT_THAT(problem_of({{1, 1}, {1, 0}, {1, 0}, {1, 1}}, 2), beyond("2"));
}

TEST(Gap, LeavesWhatIsPinned) {
  const table weights(4, {1, 1, 1});
  roster who = roster_of(weights);
  who.pins = {{1, unit_id{0}}, {2, unit_id{0}}};
  fairness_options terms;
  terms.open_from = first_day;
  terms.gap = 2;
  const columns made = columns_of(fairest_rotation(who, days_of(weights), terms));
  EXPECT_NE(made[0], 0U) << "who chairs next is known";
  EXPECT_EQ(made[1], 0U);
  EXPECT_EQ(made[2], 0U);
  EXPECT_NE(made[3], 0U);
}

TEST(Gap, IsKeptByTheGreedyRuleToo) {
  const table weights(8, {5, 1, 1});
  fairness_options terms{{}, 0, 3, tie_break_rule::none, 2};
  const rotation found = fairest_rotation(roster_of(weights), days_of(weights), terms);
  const columns made = columns_of(found);
  for (std::size_t j = 1; j < made.size(); ++j) EXPECT_NE(made[j], made[j - 1]) << j;
  EXPECT_EQ(found.fairness.guarantee, std::nullopt);
}

// Beyond what is known the greedy rule does not look ahead: the first chairs, and is alone at the next
// meeting. The second might have chaired before.
TEST(Gap, ThatTheGreedyRuleDoesNotKeepIsNotSaidToBeImpossible) {
  const table weights{{1, 1}, {1, 0}};
  const fairness_options terms{{}, 0, 0, tie_break_rule::none, 2};
  try {
    (void)fairest_rotation(roster_of(weights), days_of(weights), terms);
    FAIL() << "the greedy rule begins with the first";
  } catch (const bad_argument& e) {
    EXPECT_STREQ(e.what(), "options.gap = 2: no assignment was found that keeps it beyond meetings[1]");
  }
}

// Twenty members, absences, nobody twice within five meetings: too many ways to try. What is found keeps the
// gap, is measured right, and does not claim more than is known.
TEST(Gap, OfManyMembersIsTheBestFoundAndSaysSo) {
  std::mt19937 random{20261128};
  table weights = random_table(random, 20, 60, 5);
  fairness_options terms;
  terms.gap = 5;
  const roster who = roster_of(weights);
  const rotation found = fairest_rotation(who, days_of(weights), terms);
  const columns made = columns_of(found);
  for (std::size_t j = 0; j < made.size(); ++j)
    for (std::size_t before = j >= 4 ? j - 4 : 0; before < j; ++before) ASSERT_NE(made[j], made[before]);
  EXPECT_EQ(found.fairness.largest, deviation_of(weights, made, 0));
  EXPECT_GE(found.fairness.largest, fairest_rotation(who, days_of(weights)).fairness.largest);
  const bool is_proved = found.fairness.guarantee.has_value();
  EXPECT_EQ(found.assignments[0].reason, is_proved ? chair_reason::fairest : chair_reason::best_found);
  EXPECT_EQ(to_text(found.fairness.rule).starts_with("the best assignment that was found; whether"),
            !is_proved);
  EXPECT_EQ(to_text(chair_reason::best_found), "part of the best assignment that was found");
}

// ---- bad input

TEST(LeastSquaresRefuse, WhatIsNoMeetingAndNoGap) {
  const table weights(2, {1, 1});
  const roster who = roster_of(weights);
  const auto days = days_of(weights);
  const std::vector<unit_id> chairs = members_of({0, 1});
  EXPECT_EQ(failure_of([&] { (void)measure_squares(who, days, chairs, 2); }),
            (failure{"bad_argument", "measured_from", "2"}));
  EXPECT_EQ(failure_of([&] { (void)measure_squares(who, days, members_of({0}), 0); }),
            (failure{"bad_argument", "chairs", "1"}));
  EXPECT_EQ(failure_of([&] {
              (void)fairest_rotation(who, days, {{}, 0, {}, tie_break_rule::none, 0});
            }),
            (failure{"bad_argument", "options.gap", "0"}));
}

}  // namespace
}  // namespace phoihop
