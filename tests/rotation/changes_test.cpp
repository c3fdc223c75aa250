// SPDX-License-Identifier: BSL-1.0
// Swaps and absences on the day in a roster.
#include <phoihop/rotation/rotation.hpp>

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

constexpr unit_id A{10};
constexpr unit_id B{3};
constexpr unit_id C{7};
constexpr unit_id stranger{99};

const validity always = validity::from(date{2021, 1, 1});
const roster three{{{A, always}, {B, always}, {C, always}}, {}, {}};

std::vector<date> days(std::size_t count) {
  std::vector<date> made;
  for (std::size_t i = 0; i < count; ++i)
    made.push_back(add_days(date{2021, 3, 1}, static_cast<std::int64_t>(i)));
  return made;
}

roster with(std::vector<roster_change> changes, roster who = three) {
  who.changes = std::move(changes);
  return who;
}

std::string chairs(const roster& who, std::size_t meetings) {
  std::string text;
  for (const unit_id chair : rotate_chairs(who, days(meetings)))
    text.push_back(chair == A ? 'A' : chair == B ? 'B' : 'C');
  return text;
}

// ---- by hand: three equal members, A B C A B C

struct changed_case {
  const char* name;
  std::vector<roster_change> changes;
  const char* expected;
};

// clang-format off
const changed_case by_hand[] = {
    {"nothing",                  {},                                                        "ABCABC"},
    {"swap",                     {swap_chairs{1, 3}},                                       "AACBBC"},
    {"swap_of_one_member",       {swap_chairs{0, 3}},                                       "ABCABC"},
    {"two_swaps",                {swap_chairs{0, 1}, swap_chairs{2, 3}},                    "BAACBC"},
    // C is the next behind at the second meeting, and has the third all the same.
    {"absent_spent",             {absent_on_day{1, B}},                                     "ACCABC"},
    {"absent_spent_named",       {absent_on_day{1, B, A}},                                  "AACABC"},
    {"absent_but_not_in_turn",   {absent_on_day{1, C}},                                     "ABCABC"},
    {"two_absent",               {absent_on_day{1, B}, absent_on_day{1, C}},                "AACABC"},
    // Kept: C has chaired, so that B is the furthest behind at the third.
    {"absent_kept",              {absent_on_day{1, B, std::nullopt, keeps_turn::yes}},      "ACBABC"},
    // A has chaired two of 2/3: B and C are at 2/3 + 1/3 then, and B is listed first.
    {"absent_kept_named",        {absent_on_day{1, B, A, keeps_turn::yes}},                 "AABCBC"},
    {"swap_and_then_absent",     {swap_chairs{1, 3}, absent_on_day{3, B, C}},               "AACCBC"},
};
// clang-format on

void PrintTo(const changed_case& c, std::ostream* os) {
  *os << c.name;
}

class RosterChanges : public testing::TestWithParam<changed_case> {};

TEST_P(RosterChanges, AreMadeAsWorkedByHand) {
  const roster who = with(GetParam().changes);
  EXPECT_EQ(chairs(who, 6), GetParam().expected);
  const rotation whole = rotate(who, days(6));
  EXPECT_EQ(actual_chairs(whole.assignments), rotate_chairs(who, days(6)));
  const auto measured = measure_fairness(who, days(6), actual_chairs(whole.assignments));
  EXPECT_EQ(whole.fairness.rows, measured.rows);
  EXPECT_EQ(whole.fairness.after_meeting, measured.after_meeting);
  EXPECT_EQ(whole.fairness.guarantee.has_value(), GetParam().changes.empty());
}

INSTANTIATE_TEST_SUITE_P(Rotation, RosterChanges, testing::ValuesIn(by_hand),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(RosterChangesTest, AreReasons) {
  const auto found = rotate(with({swap_chairs{0, 1}, absent_on_day{2, C}}), days(4));
  EXPECT_EQ(found.assignments[0].reason, chair_reason::swapped);
  EXPECT_EQ(found.assignments[1].reason, chair_reason::swapped);
  EXPECT_EQ(found.assignments[2].reason, chair_reason::stands_in);
  EXPECT_EQ(found.assignments[3].reason, chair_reason::earliest_due);
  EXPECT_EQ(
      to_text(found.fairness.rule),
      "Tijdeman's rule: within 1 - 1/(2n - 2) after every meeting (Discrete Mathematics 32, 1980); some "
      "chairs were changed afterwards, so no bound is promised");
}

// ---- laws

class drawn {
 public:
  explicit drawn(std::uint32_t seed) : random_{seed} {}
  std::size_t below(std::size_t n) { return random_() % n; }

  roster who(std::size_t meetings) {
    roster made;
    const std::size_t count = 2 + below(5);
    for (std::uint32_t i = 0; i < count; ++i)
      made.members.push_back({unit_id{i}, always, static_cast<std::int64_t>(1 + below(4))});
    if (below(2) == 0) return made;  // Tijdeman's rule
    for (std::uint32_t i = 1; i < count; ++i) {
      const date first = days(meetings)[below(meetings)];
      made.absences.push_back({unit_id{i}, validity{first, add_days(first, 3)}});
    }
    return made;
  }

 private:
  std::mt19937 random_;
};

constexpr std::size_t many = 24;

TEST(RosterChangesProperty, AnAbsenceWhoseTurnIsSpentChangesItsMeetingAlone) {
  drawn random{1};
  for (int round = 0; round < 300; ++round) {
    roster who = random.who(many);
    const auto planned = rotate_chairs(who, days(many));
    const std::size_t j = random.below(many);
    if (rotate(who, days(many)).assignments[j].reason == chair_reason::only_present) continue;
    who.changes = {absent_on_day{j, planned[j]}};
    const auto found = rotate_chairs(who, days(many));
    for (std::size_t k = 0; k < many; ++k) {
      if (k == j)
        ASSERT_NE(found[k], planned[k]) << round;
      else
        ASSERT_EQ(found[k], planned[k]) << round;
    }
    ASSERT_TRUE(is_present(who, found[j], days(many)[j]));
  }
}

// Each has as many chairs as planned, after the second meeting and at the end; no other chair changes.
TEST(RosterChangesProperty, ASwapIsNoDebt) {
  drawn random{2};
  int made = 0;
  for (int round = 0; round < 300; ++round) {
    roster who = random.who(many);
    const auto planned = rotate_chairs(who, days(many));
    const std::size_t first = random.below(many - 1);
    const std::size_t second = first + 1 + random.below(many - first - 1);
    const auto on = days(many);
    who.changes = {swap_chairs{first, second}};
    if (!is_present(who, planned[second], on[first])) {
      EXPECT_EQ(failure_of([&] { return rotate(who, on); }),
                (failure{"bad_argument", "changes[0].first", std::to_string(first)}));
      continue;
    }
    if (!is_present(who, planned[first], on[second])) continue;
    ++made;
    auto expected = planned;
    std::swap(expected[first], expected[second]);
    ASSERT_EQ(rotate_chairs(who, on), expected) << round;
  }
  EXPECT_GT(made, 100);
}

// Whose turn is kept is still entitled, and who stood in has chaired: from then on as if it were pinned.
TEST(RosterChangesProperty, AKeptTurnIsOwed) {
  drawn random{3};
  for (int round = 0; round < 300; ++round) {
    roster who = random.who(many);
    const auto on = days(many);
    const auto planned = rotate(who, on);
    const std::size_t j = random.below(many);
    if (planned.assignments[j].reason == chair_reason::only_present) continue;
    who.changes = {absent_on_day{j, planned.assignments[j].chair, std::nullopt, keeps_turn::yes}};
    const auto found = rotate_chairs(who, on);
    for (std::size_t k = 0; k < j; ++k) ASSERT_EQ(found[k], planned.assignments[k].chair) << round;
    ASSERT_NE(found[j], planned.assignments[j].chair);
    roster pinned = who;
    pinned.changes.clear();
    for (std::size_t k = 0; k <= j; ++k) pinned.pins.push_back({k, found[k]});
    ASSERT_EQ(rotate_chairs(pinned, on), found) << round;
  }
}

// ---- bad input

struct bad_change {
  const char* name;
  roster who;
  failure expected;
};

roster with_absence(std::vector<roster_change> changes) {
  roster who = three;
  who.absences = {{B, validity{days(2)[1], days(3)[2]}}};
  who.changes = std::move(changes);
  return who;
}
roster with_pin(std::vector<roster_change> changes) {
  roster who = three;
  who.pins = {{1, B}};
  who.changes = std::move(changes);
  return who;
}

// clang-format off
const bad_change bad_changes[] = {
    {"a_swap_with_an_earlier",       with({swap_chairs{2, 1}}), {"bad_argument", "changes[0].second", "1"}},
    {"a_swap_with_itself",           with({swap_chairs{2, 2}}), {"bad_argument", "changes[0].second", "2"}},
    {"a_swap_with_no_meeting",       with({swap_chairs{2, 6}}), {"bad_argument", "changes[0].second", "6"}},
    {"a_swap_of_no_meeting",         with({swap_chairs{6, 7}}), {"bad_argument", "changes[0].first", "6"}},
    {"two_swaps_of_one_meeting",     with({swap_chairs{0, 1}, swap_chairs{1, 2}}), {"bad_argument", "changes[1].first", "1"}},
    {"a_swap_with_one_absent",       with_absence({swap_chairs{1, 2}}), {"bad_argument", "changes[0].first", "1"}},
    {"a_swap_of_what_is_fixed",      with_pin({swap_chairs{0, 1}}), {"bad_argument", "changes[0].second", "1"}},
    {"an_absence_from_what_is_fixed", with_pin({absent_on_day{1, B}}), {"bad_argument", "changes[0].meeting", "1"}},
    {"an_absence_of_a_stranger",     with({absent_on_day{1, stranger}}), {"bad_argument", "changes[0].who", "#99"}},
    {"an_absence_at_no_meeting",     with({absent_on_day{6, B}}), {"bad_argument", "changes[0].meeting", "6"}},
    {"an_absence_of_one_not_expected", with_absence({absent_on_day{1, B}}), {"bad_argument", "changes[0].who", "#3"}},
    {"an_absence_listed_twice",      with({absent_on_day{1, B}, absent_on_day{1, B}}), {"bad_argument", "changes[1].meeting", "1"}},
    {"a_stand_in_who_is_a_stranger", with({absent_on_day{1, B, stranger}}), {"bad_argument", "changes[0].stand_in", "#99"}},
    {"a_stand_in_for_itself",        with({absent_on_day{1, B, B}}), {"bad_argument", "changes[0].stand_in", "#3"}},
    {"a_stand_in_who_is_absent_too", with({absent_on_day{1, B, C}, absent_on_day{1, C}}), {"bad_argument", "changes[0].stand_in", "#7"}},
    {"a_stand_in_for_who_does_not_chair", with({absent_on_day{1, C, A}}), {"bad_argument", "changes[0].stand_in", "#10"}},
    {"a_kept_turn_of_who_has_none",  with({absent_on_day{1, C, std::nullopt, keeps_turn::yes}}), {"bad_argument", "changes[0].turn", "yes"}},
    {"a_turn_that_is_none",          with({absent_on_day{1, B, std::nullopt, static_cast<keeps_turn>(9)}}), {"bad_argument", "changes[0].turn", "9"}},
    {"a_kept_turn_that_is_swapped",  with({swap_chairs{1, 2}, absent_on_day{1, C, std::nullopt, keeps_turn::yes}}), {"bad_argument", "changes[1].meeting", "1"}},
    {"a_swap_of_a_kept_turn",        with({absent_on_day{1, C, std::nullopt, keeps_turn::yes}, swap_chairs{1, 2}}), {"bad_argument", "changes[1].first", "1"}},
    {"no_one_to_stand_in",           with({absent_on_day{1, A}, absent_on_day{1, B}, absent_on_day{1, C}}), {"bad_argument", "changes[1].who", "#3"}},
};
// clang-format on

void PrintTo(const bad_change& b, std::ostream* os) {
  *os << b.name;
}

class BadRosterChange : public testing::TestWithParam<bad_change> {};

TEST_P(BadRosterChange, IsRefusedByFieldAndValue) {
  EXPECT_EQ(failure_of([] { return rotate(GetParam().who, days(6)); }), GetParam().expected);
  EXPECT_EQ(failure_of([] { return rotate_chairs(GetParam().who, days(6)); }), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Rotation, BadRosterChange, testing::ValuesIn(bad_changes),
                         [](const auto& tested) { return std::string{tested.param.name}; });

}  // namespace
}  // namespace phoihop
