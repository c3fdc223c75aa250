// SPDX-License-Identifier: BSL-1.0
// What was published stays, whatever becomes known afterwards.
#include <phoihop/rotation/rotation.hpp>

#include <rotation/puzzles.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_support;

using members = std::vector<unit_id>;

constexpr unit_id A{0};
constexpr unit_id B{1};
constexpr unit_id C{2};

// The smallest largest deviation of all assignments, by trying each.
ratio smallest_possible(const puzzle& p) {
  std::optional<ratio> best;
  std::vector<std::size_t> chairs(p.weights.size(), 0);
  for (;;) {
    bool is_possible = true;
    for (std::size_t j = 0; j < chairs.size(); ++j) is_possible = is_possible && p.may_chair[j][chairs[j]];
    if (is_possible) {
      const ratio found = deviation_of(p.weights, chairs, p.measured_from);
      best = best ? std::min(*best, found) : found;
    }
    std::size_t j = 0;
    while (j < chairs.size() && ++chairs[j] == p.weights.front().size()) chairs[j++] = 0;
    if (j == chairs.size()) return best.value();
  }
}

// Absences that become known, on any days; someone is left at each meeting.
void add_absences(table& weights, std::mt19937& random) {
  for (auto& row : weights) {
    const std::size_t i = random() % row.size();
    if (random() % 3 == 0 && std::count_if(row.begin(), row.end(), [](auto w) { return w != 0; }) > 1)
      row[i] = 0;
  }
}

// 200 instances: chairs before the day are those published, and the rest is the fairest that is left.
TEST(KeepPublishedProperty, ChairsBeforeTheDayStayWhateverBecomesKnown) {
  std::mt19937 random{20260706};
  std::size_t would_have_changed = 0;
  std::size_t absent_ones = 0;
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = 2 + random() % 3;
    const std::size_t meetings = 2 + random() % (count == 4 ? 5 : 7);
    table weights = random_table(random, count, meetings, 7 + random() % 4);
    const auto days = days_of(weights);
    const auto published = actual_chairs(fairest_rotation(roster_of(weights), days).assignments);
    const std::size_t first_open = random() % meetings;
    add_absences(weights, random);

    fairness_options terms;
    terms.open_from = days[first_open];
    const roster kept = keep_published(roster_of(weights), days, published, days[first_open]);
    const rotation found = fairest_rotation(kept, days, terms);
    const auto chairs = actual_chairs(found.assignments);
    for (std::size_t j = 0; j < first_open; ++j) ASSERT_EQ(chairs[j], published[j]) << "round " << round;

    puzzle left = open_puzzle(weights);
    left.measured_from = first_open;
    for (std::size_t j = 0; j < first_open; ++j) {
      left.may_chair[j].assign(count, false);
      left.may_chair[j][static_cast<std::size_t>(published[j])] = true;
      absent_ones += weights[j][static_cast<std::size_t>(published[j])] == 0 ? 1U : 0U;
    }
    ASSERT_EQ(found.fairness.largest, smallest_possible(left)) << "round " << round;
    ASSERT_EQ(found.fairness.guarantee, found.fairness.largest);
    const auto anew = actual_chairs(fairest_rotation(roster_of(weights), days).assignments);
    would_have_changed +=
        std::equal(anew.begin(), anew.begin() + static_cast<std::ptrdiff_t>(first_open), published.begin())
            ? 0U
            : 1U;
  }
  EXPECT_GT(would_have_changed, 20U) << "the pins should be needed";
  EXPECT_GT(absent_ones, 5U) << "some should be absent where they were published";
}

// A year of weeks for five, published; on 6 July an absence in autumn becomes known. Asked again without the
// day, earlier weeks would change.
TEST(KeepPublishedTest, AnAbsenceInAutumnChangesNoWeekBeforeTheDayNamed) {
  roster team;
  for (std::uint32_t i = 0; i < 5; ++i)
    team.members.push_back(
        {unit_id{i}, validity::from(date{2026, 1, 1}), 1 + static_cast<std::int64_t>(i) % 2});
  team.absences = {{C, validity{date{2026, 2, 1}, date{2026, 3, 1}}}};
  std::vector<date> weeks;
  for (date d{2026, 1, 5}; d < date{2027, 1, 1}; d = add_days(d, 7)) weeks.push_back(d);
  const auto published = actual_chairs(fairest_rotation(team, weeks).assignments);
  const date today{2026, 7, 6};
  team.absences.push_back({A, validity{date{2026, 9, 1}, date{2026, 11, 1}}});
  fairness_options terms;
  terms.open_from = today;
  const auto kept = fairest_rotation(keep_published(team, weeks, published, today), weeks, terms);
  for (std::size_t j = 0; j < weeks.size() && weeks[j] < today; ++j)
    EXPECT_EQ(kept.assignments[j].chair, published[j]) << to_text(weeks[j]);
  EXPECT_TRUE(kept.fairness.largest < (ratio{2, 1}));
}

TEST(KeepPublishedTest, WhatWasHeldGoesBeforeWhatWasPublished) {
  roster who = roster_of(table(4, {1, 1}));
  who.pins = {{3, A}, {1, A}};
  const auto days = days_of(table(4, {1, 1}));
  const roster kept = keep_published(who, days, members{A, B, A}, day_of(3));
  EXPECT_EQ(kept.pins, (std::vector<seat>{{3, A}, {1, A}, {0, A}, {2, A}}));
  EXPECT_EQ(keep_published(who, days, {}, day_of(0)), who);
}

TEST(KeepPublishedTest, WhatIsMeasuredFollowsTheDay) {
  roster who = roster_of(table(4, {1, 1}));
  const auto days = days_of(table(4, {1, 1}));
  who = keep_published(who, days, members{A, A}, day_of(2));
  fairness_options terms;
  terms.open_from = day_of(2);
  // A has 2 of 1, then 2 of 3/2, then 2 of 2: only what follows the day counts.
  EXPECT_EQ(fairest_rotation(who, days, terms).fairness.largest, (ratio{1, 2}));
  terms.measured_from = 0;
  EXPECT_EQ(fairest_rotation(who, days, terms).fairness.largest, (ratio{1, 1}));
  // A day after all meetings: nothing is open, and all count.
  who.pins.push_back({2, B});
  who.pins.push_back({3, B});
  terms = {};
  terms.open_from = day_of(9);
  EXPECT_EQ(fairest_rotation(who, days, terms).fairness.largest, (ratio{1, 1}));
}

TEST(KeepPublishedTest, RefusesWhatCannotBe) {
  const roster who = roster_of(table(3, {1, 1}));
  const auto days = days_of(table(3, {1, 1}));
  const auto refusal = [&](const members& published, const date& open_from) {
    return failure_of([&] { return keep_published(who, days, published, open_from); });
  };
  EXPECT_EQ(refusal({A}, day_of(2)), (failure{"bad_argument", "published", "1"}));
  EXPECT_EQ(refusal({A, C}, day_of(2)), (failure{"bad_argument", "published[1]", "#2"}));
  EXPECT_EQ(refusal({A, B}, date{boost::date_time::not_a_date_time}),
            (failure{"bad_argument", "open_from", "not-a-date"}));
  const std::vector<date> descending{day_of(1), day_of(0)};
  EXPECT_EQ(failure_of([&] {
              return keep_published(who, descending, members{A, B}, day_of(2));
            }),
            (failure{"bad_argument", "meetings[1]", to_text(day_of(0))}));
}

// What was published or held does not change unasked.
TEST(FairestTest, APastNeedsTheDayFromWhichOnItMayChange) {
  roster who = roster_of(table(3, {1, 1}));
  const auto days = days_of(table(3, {1, 1}));
  const auto refusal = [&](const fairness_options& terms) {
    return failure_of([&] { return fairest_rotation(who, days, terms); });
  };
  EXPECT_EQ(refusal({}), std::nullopt);
  who.pins = {{1, A}};
  EXPECT_EQ(refusal({}), (failure{"bad_argument", "options.open_from", "none"}));
  fairness_options terms;
  terms.open_from = day_of(0);
  EXPECT_EQ(refusal(terms), std::nullopt);
  terms.open_from = day_of(2);
  EXPECT_EQ(refusal(terms), (failure{"bad_argument", "options.open_from", to_text(day_of(2))}));
  terms.open_from = date{boost::date_time::not_a_date_time};
  EXPECT_EQ(refusal(terms), (failure{"bad_argument", "options.open_from", "not-a-date"}));
  who.pins.clear();
  who.changes = {swap_chairs{0, 1}};
  EXPECT_EQ(refusal({}), (failure{"bad_argument", "changes", "1 changes"}));
}

}  // namespace
}  // namespace phoihop
