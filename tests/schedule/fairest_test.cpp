// SPDX-License-Identifier: BSL-1.0
// The fairest rotation against all assignments there are, against proved values, and against what is proved
// of all.
#include <phoihop/schedule/rotation.hpp>

#include <phoihop/core/error.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

// Weights by meeting and member; 0 is away.
using table = std::vector<std::vector<std::int64_t>>;

const date first_day{2026, 1, 1};

date day_of(std::size_t meeting) {
  return add_days(first_day, static_cast<std::int64_t>(meeting));
}

std::vector<date> days_of(const table& weights) {
  std::vector<date> days;
  for (std::size_t j = 0; j < weights.size(); ++j) days.push_back(day_of(j));
  return days;
}

// A membership for each day, so that every table can be written as a rota.
rota rota_of(const table& weights) {
  rota who;
  for (std::size_t i = 0; i < weights.front().size(); ++i)
    for (std::size_t j = 0; j < weights.size(); ++j) {
      const validity that_day{day_of(j), day_of(j + 1)};
      who.roster.push_back({static_cast<member_id>(i), that_day, std::max<std::int64_t>(1, weights[j][i])});
      if (weights[j][i] == 0) who.leaves.push_back({static_cast<member_id>(i), that_day});
    }
  return who;
}

// The largest deviation of an assignment, by its definition.
ratio deviation_of(const table& weights, const std::vector<std::size_t>& chairs) {
  ratio largest;
  for (std::size_t i = 0; i < weights.front().size(); ++i) {
    ratio entitled;
    std::int64_t chaired = 0;
    for (std::size_t j = 0; j < weights.size(); ++j) {
      std::int64_t sum = 0;
      for (const std::int64_t w : weights[j]) sum += w;
      entitled = entitled + ratio{weights[j][i], sum};
      chaired += chairs[j] == i ? 1 : 0;
      largest = std::max(largest, abs(entitled - ratio{chaired, 1}));
    }
  }
  return largest;
}

using pins = std::vector<std::optional<std::size_t>>;

// The smallest largest deviation, by trying every assignment.
void try_all(const table& weights, const pins& pinned, std::vector<std::size_t>& chairs,
             std::optional<ratio>& best) {
  const std::size_t j = chairs.size();
  if (j == weights.size()) {
    const ratio found = deviation_of(weights, chairs);
    if (!best || found < *best) best = found;
    return;
  }
  for (std::size_t i = 0; i < weights[j].size(); ++i) {
    if (weights[j][i] == 0 || (pinned[j] && *pinned[j] != i)) continue;
    chairs.push_back(i);
    try_all(weights, pinned, chairs, best);
    chairs.pop_back();
  }
}

ratio smallest_possible(const table& weights, const pins& pinned) {
  std::vector<std::size_t> chairs;
  std::optional<ratio> best;
  try_all(weights, pinned, chairs, best);
  return best.value();
}

// Measured by an account that knows nothing of how the chairs were found.
void expect_reached(const table& weights, const rota& who, const rotation& found, const ratio& expected) {
  const auto days = days_of(weights);
  std::vector<member_id> chairs;
  for (const assignment& a : found.assignments) chairs.push_back(a.chair);
  const fairness_report measured = measure_fairness(who, days, chairs);
  EXPECT_EQ(measured.largest, expected);
  EXPECT_EQ(found.fairness.guarantee, expected);
  EXPECT_EQ(found.fairness.largest, expected);
  EXPECT_EQ(found.fairness.after_meeting, measured.after_meeting);
  EXPECT_EQ(found.fairness.rows, measured.rows);
  for (std::size_t j = 0; j < chairs.size(); ++j)
    EXPECT_GT(weights[j][static_cast<std::size_t>(chairs[j])], 0)
        << "meeting " << j << " is chaired by one away";
}

struct known_case {
  const char* name;
  table weights;
  ratio smallest;
  const char* source;
};

void PrintTo(const known_case& c, std::ostream* os) {
  *os << c.name << ", " << c.source;
}

// Shares 1 of s for A and B, the rest for C; then A with B and A or B with C in turn: no schedule of the
// family stays below 1 - 1/(2s), though there are three members only.
table family(std::int64_t s) {
  const std::int64_t all = 2 * s;
  table weights{{1, 1, all - 2}};
  for (std::int64_t i = 1; i < s; ++i) {
    const bool first_has_turn = i % 2 == 1;
    const std::int64_t most = all - 2 * i;
    weights.push_back(first_has_turn ? std::vector<std::int64_t>{most, 2 * i, 0}
                                     : std::vector<std::int64_t>{2 * i, most, 0});
    if (i == s - 1) break;
    weights.push_back(first_has_turn ? std::vector<std::int64_t>{2, 0, all - 2}
                                     : std::vector<std::int64_t>{0, 2, all - 2});
  }
  return weights;
}

std::vector<known_case> known_cases() {
  return {
      {"one_member_alone", {{1}, {1}, {1}}, ratio{}, "its share is every meeting"},
      {"one_meeting_of_five", {{1, 1, 1, 1, 1}}, ratio{4, 5}, "1 - 1/n: all but one wait"},
      {"two_in_turn", {{1, 1}, {1, 1}, {1, 1}, {1, 1}}, ratio{1, 2}, "1 - 1/(2n - 2)"},
      {"smallest_above_tijdeman",
       {{1, 2, 6}, {1, 2, 0}, {0, 2, 6}, {1, 2, 0}},
       ratio{7, 9},
       "complete enumeration; above 3/4, so absences cost"},
      {"absent_after_chairing",
       {{1, 1}, {1, 0}, {0, 1}},
       ratio{1, 2},
       "Tijdeman's rule would pick the absent one"},
      {"sharp_for_three", {{1, 1, 2}, {1, 1, 0}}, ratio{3, 4}, "1 - 1/(2n - 2) is reached"},
      {"sharp_for_five",
       {{1, 1, 1, 1, 4}, {1, 1, 1, 1, 0}, {1, 1, 1, 1, 0}, {1, 1, 1, 1, 0}},
       ratio{7, 8},
       "1 - 1/(2n - 2) is reached"},
      {"family_of_3", family(3), ratio{5, 6}, "1 - 1/(2s)"},
      {"family_of_4", family(4), ratio{7, 8}, "1 - 1/(2s)"},
      {"family_of_7", family(7), ratio{13, 14}, "1 - 1/(2s)"},
      {"family_of_200", family(200), ratio{399, 400}, "1 - 1/(2s); raises the limit at each meeting"},
  };
}

class FairestKnown : public testing::TestWithParam<known_case> {};

TEST_P(FairestKnown, ReachesTheValue) {
  const known_case& c = GetParam();
  const rota who = rota_of(c.weights);
  expect_reached(c.weights, who, fairest_rotation(who, days_of(c.weights)), c.smallest);
}

INSTANTIATE_TEST_SUITE_P(Fairest, FairestKnown, testing::ValuesIn(known_cases()),
                         [](const auto& tested) { return std::string{tested.param.name}; });

table random_table(std::mt19937& random, std::size_t members, std::size_t meetings,
                   std::size_t present_of_10) {
  table weights(meetings, std::vector<std::int64_t>(members, 0));
  const auto most = 1 + random() % 6;
  std::vector<std::int64_t> usual(members);
  for (auto& w : usual) w = static_cast<std::int64_t>(1 + random() % most);
  const bool varies = random() % 3 == 0;
  for (auto& row : weights) {
    for (std::size_t i = 0; i < members; ++i)
      if (random() % 10 < present_of_10)
        row[i] = varies ? static_cast<std::int64_t>(1 + random() % most) : usual[i];
    if (std::all_of(row.begin(), row.end(), [](auto w) { return w == 0; })) row[random() % members] = 1;
  }
  return weights;
}

// Every assignment of up to four members to up to eight meetings, with and without pins.
TEST(FairestProperty, IsTheSmallestOfAllAssignments) {
  std::mt19937 random{20261122};
  std::size_t pinned_ones = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::size_t members = 1 + random() % 4;
    const std::size_t meetings = 1 + random() % (members == 4 ? 6 : 8);
    const table weights = random_table(random, members, meetings, 3 + random() % 8);
    rota who = rota_of(weights);
    pins pinned(meetings);
    if (round % 3 == 0)
      for (std::size_t j = 0; j < meetings; ++j) {
        const std::size_t i = random() % members;
        if (random() % 3 != 0 || weights[j][i] == 0) continue;
        pinned[j] = i;
        who.pins.push_back({j, static_cast<member_id>(i)});
        ++pinned_ones;
      }
    const rotation found = fairest_rotation(who, days_of(weights));
    ASSERT_NO_FATAL_FAILURE(expect_reached(weights, who, found, smallest_possible(weights, pinned)));
    for (std::size_t j = 0; j < meetings; ++j) {
      if (pinned[j]) {
        ASSERT_EQ(found.assignments[j].chair, static_cast<member_id>(*pinned[j]));
        ASSERT_EQ(found.assignments[j].reason, chair_reason::pinned);
      }
    }
    ASSERT_FALSE(testing::Test::HasFailure()) << "round " << round;
  }
  EXPECT_GT(pinned_ones, 500U);
}

// Theory: without pins always below 1, at most 1 - 1/(2m + n), and never more than any other rule reaches.
TEST(FairestProperty, IsBelowOneAndNoRuleDoesBetter) {
  std::mt19937 random{7};
  std::size_t better = 0;
  for (int round = 0; round < 300; ++round) {
    const std::size_t members = 2 + random() % 6;
    const std::size_t meetings = 1 + random() % 60;
    table weights = random_table(random, members, meetings, 2 + random() % 9);
    for (auto& row : weights)
      for (auto& w : row) w = std::min<std::int64_t>(w, 2);
    const rota who = rota_of(weights);
    const rotation fairest = fairest_rotation(who, days_of(weights));
    const rotation greedy = rotate(who, days_of(weights));
    const auto m = static_cast<std::int64_t>(meetings);
    const auto n = static_cast<std::int64_t>(members);
    ASSERT_LE(fairest.fairness.largest, (ratio{2 * m + n - 1, 2 * m + n}));
    ASSERT_LE(fairest.fairness.largest, greedy.fairness.largest);
    ASSERT_EQ(fairest.fairness.largest, *fairest.fairness.guarantee);
    better += fairest.fairness.largest < greedy.fairness.largest ? 1U : 0U;
  }
  EXPECT_GT(better, 30U) << "the greedy rule is not always the fairest";
}

// Tijdeman's bound where all are present, for many meetings.
TEST(FairestProperty, KeepsTijdemansBoundWhereAllArePresent) {
  std::mt19937 random{11};
  for (int round = 0; round < 60; ++round) {
    const std::size_t members = 2 + random() % 8;
    std::vector<std::int64_t> usual(members);
    for (auto& w : usual) w = static_cast<std::int64_t>(1 + random() % 50);
    const table weights(200, usual);
    const rotation fairest = fairest_rotation(rota_of(weights), days_of(weights));
    const auto n = static_cast<std::int64_t>(members);
    ASSERT_LE(fairest.fairness.largest, (ratio{2 * n - 3, 2 * n - 2}));
  }
}

TEST(FairestTest, SaysWhy) {
  const table weights{{1, 1, 0}, {0, 0, 1}, {1, 1, 1}};
  rota who = rota_of(weights);
  who.pins = {{2, member_id{1}}};
  const rotation found = fairest_rotation(who, days_of(weights));
  EXPECT_EQ(found.assignments[0].reason, chair_reason::fairest);
  EXPECT_EQ(found.assignments[1].reason, chair_reason::only_present);
  EXPECT_EQ(found.assignments[2].reason, chair_reason::pinned);
  EXPECT_EQ(to_text(chair_reason::fairest), "part of the fairest assignment of all meetings");
}

TEST(FairestTest, NoMeetingsNeedNoChairs) {
  const rota who = rota_of({{1, 1}});
  const rotation none = fairest_rotation(who, {});
  EXPECT_TRUE(none.assignments.empty());
  EXPECT_EQ(none.fairness.guarantee, ratio{});
}

TEST(FairestTest, RefusesWhatRotateRefuses) {
  const table weights{{1, 1}, {1, 1}};
  rota who = rota_of(weights);
  who.pins = {{2, member_id{0}}};
  EXPECT_EQ(failure_of([&] { return fairest_rotation(who, days_of(weights)); }),
            (failure{"bad_argument", "pins[0].meeting", "2"}));
  EXPECT_EQ(failure_of([&] { return fairest_rotation({}, days_of(weights)); }),
            (failure{"bad_argument", "roster", "empty"}));
  const std::vector<date> after{day_of(9)};
  EXPECT_EQ(failure_of([&] { return fairest_rotation(rota_of(weights), after); }),
            (failure{"bad_argument", "meetings[0]", to_text(day_of(9))}));
}

}  // namespace
}  // namespace phoihop
