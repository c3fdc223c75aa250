// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/turns.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {

void PrintTo(const turn& t, std::ostream* os) {
  *os << to_text(t.on) << " " << explain(t);
}

namespace {

using testing_support::failure;
using testing_support::failure_of;

constexpr member_id A{10};
constexpr member_id B{3};
constexpr member_id C{7};
constexpr member_id D{0};
constexpr member_id E{4};

// A meeting a day from 1 March 2021 on.
std::vector<date> days(std::size_t n) {
  std::vector<date> result;
  for (std::size_t i = 0; i < n; ++i)
    result.push_back(add_days(date{2021, 3, 1}, static_cast<std::int64_t>(i)));
  return result;
}

date day(std::size_t meeting) {
  return add_days(date{2021, 3, 1}, static_cast<std::int64_t>(meeting));
}

// Away from the meeting `first` up to, not including, `last`.
leave away(member_id who, std::size_t first, std::size_t last) {
  return {who, validity{day(first), day(last)}};
}

// ---- the table: what each change does to the next chairs ----
// Worked by hand, before there was any code. Each row starts with one meeting (0) that A chairs in turn and
// shows meetings 1 to 5. Without a change: B C A B C for three members, B C D A B for four. No source says
// what practice is (domain.md, 6.4): every line is what the header says of the choice named.

using changes = std::vector<turn_change>;
using chairs = std::vector<member_id>;

struct change_case {
  const char* name;
  chairs members;
  std::vector<leave> leaves;
  passed_turn if_away;
  changes made;
  chairs planned;
  chairs actual;
};

const chairs three{A, B, C};
const chairs four{A, B, C, D};
constexpr auto kept = passed_turn::kept;
constexpr auto lost = passed_turn::lost;

// clang-format off
const change_case change_cases[] = {
    {"no_change",                                three, {},                kept, {},  {B, C, A, B, C}, {B, C, A, B, C}},
    // absent, known ahead
    {"away_once_place_kept",                     three, {away(B, 1, 2)},   kept, {},  {C, B, A, B, C}, {C, B, A, B, C}},
    {"away_once_place_lost",                     three, {away(B, 1, 2)},   lost, {},  {C, A, B, C, A}, {C, A, B, C, A}},
    {"away_thrice_place_kept",                   three, {away(B, 1, 4)},   kept, {},  {C, A, C, B, A}, {C, A, C, B, A}},
    {"away_thrice_place_lost",                   three, {away(B, 1, 4)},   lost, {},  {C, A, C, A, B}, {C, A, C, A, B}},
    {"away_twice_the_kept_place_is_no_turn_more", three, {away(B, 1, 3)},  kept, {},  {C, A, B, C, A}, {C, A, B, C, A}},
    // absent on the day, someone stands in
    {"substitute_named_turn_spent",              three, {}, kept, {absent_on_day{1, B, A, missed_turn::spent}},                  {B, C, A, B, C}, {A, C, A, B, C}},
    {"substitute_named_turn_comes_next",         three, {}, kept, {absent_on_day{1, B, A, missed_turn::comes_next}},             {B, B, C, A, B}, {A, B, C, A, B}},
    {"substitute_next_in_turn_turn_spent",       three, {}, kept, {absent_on_day{1, B, std::nullopt, missed_turn::spent}},       {B, C, A, B, C}, {C, C, A, B, C}},
    {"substitute_next_in_turn_turn_comes_next",  three, {}, kept, {absent_on_day{1, B, std::nullopt, missed_turn::comes_next}},  {B, B, C, A, B}, {C, B, C, A, B}},
    {"substitute_when_two_are_absent",           three, {}, kept, {absent_on_day{1, B}, absent_on_day{1, C}},                    {B, C, A, B, C}, {A, C, A, B, C}},
    {"absent_but_not_in_turn",                   three, {}, kept, {absent_on_day{1, C}},                                         {B, C, A, B, C}, {B, C, A, B, C}},
    // swap
    {"swap_with_the_next",                       three, {}, kept, {swap_chairs{1, 2}},  {B, C, A, B, C}, {C, B, A, B, C}},
    {"swap_with_one_later",                      three, {}, kept, {swap_chairs{1, 3}},  {B, C, A, B, C}, {A, C, B, B, C}},
    {"swap_and_then_absent",                     three, {}, kept, {swap_chairs{1, 3}, absent_on_day{3, B, C}}, {B, C, A, B, C}, {A, C, C, B, C}},
    // skip
    {"skip_with_debt",                           three, {}, kept, {skip_turn{1, B, skipped_turn::owed}},       {B, B, A, B, C}, {C, B, A, B, C}},
    {"skip_without_debt",                        three, {}, kept, {skip_turn{1, B, skipped_turn::forfeited}},  {B, A, B, C, A}, {C, A, B, C, A}},
    {"skip_with_debt_then_away_is_a_turn_more",  three, {away(B, 2, 3)}, kept, {skip_turn{1, B, skipped_turn::owed}}, {B, A, B, B, C}, {C, A, B, B, C}},
    {"skip_of_two_with_debt",                    three, {}, kept, {skip_turn{1, B}, skip_turn{1, C}},          {B, B, C, B, C}, {A, B, C, B, C}},
    {"skip_of_a_kept_place_without_debt",        three, {away(B, 1, 2)}, kept, {skip_turn{2, B, skipped_turn::forfeited}}, {C, B, B, C, A}, {C, A, B, C, A}},
    {"skip_and_the_next_is_absent",              three, {}, kept, {skip_turn{1, B}, absent_on_day{1, C}},      {B, B, A, B, C}, {A, B, A, B, C}},
    // join
    {"join_at_the_end_of_the_list",              three, {}, kept, {join_turns{day(1), D, entry_place::end_of_list, {}, {}}},     {B, C, D, A, B}, {B, C, D, A, B}},
    {"join_after_everyone",                      three, {}, kept, {join_turns{day(1), D, entry_place::after_everyone, {}, {}}},  {B, C, A, D, B}, {B, C, A, D, B}},
    {"join_next_in_turn",                        three, {}, kept, {join_turns{day(1), D, entry_place::next_in_turn, {}, {}}},    {D, B, C, A, D}, {D, B, C, A, D}},
    // leave
    {"leave_of_the_one_in_turn",                 three, {}, kept, {leave_turns{day(1), B}},  {C, A, C, A, C}, {C, A, C, A, C}},
    {"leave_of_the_one_who_was_last",            three, {}, kept, {leave_turns{day(1), A}},  {B, C, B, C, B}, {B, C, B, C, B}},
    {"leave_ends_what_was_owed",                 three, {}, kept, {skip_turn{1, B}, leave_turns{day(2), B}},  {B, A, C, A, C}, {C, A, C, A, C}},
    // absorbed
    {"absorbed_turns_vanish",                    three, {}, kept, {absorb_member{day(1), B, A, absorbed_turns::vanish}},   {C, A, C, A, C}, {C, A, C, A, C}},
    {"absorbed_turns_pass_on",                   three, {}, kept, {absorb_member{day(1), B, A, absorbed_turns::pass_on}},  {A, C, A, A, C}, {A, C, A, A, C}},
    {"absorbed_with_what_was_owed",              three, {}, kept, {skip_turn{1, B}, absorb_member{day(2), B, C, absorbed_turns::pass_on}}, {B, C, A, C, C}, {C, C, A, C, C}},
    // merged
    {"merged_at_the_place_of_the_first",         four, {}, kept, {merge_members{day(1), B, D, E, merged_place::of_first, {}}},   {E, C, A, E, C}, {E, C, A, E, C}},
    {"merged_at_the_place_of_the_second",        four, {}, kept, {merge_members{day(1), B, D, E, merged_place::of_second, {}}},  {C, E, A, C, E}, {C, E, A, C, E}},
    {"merged_with_both_places",                  four, {}, kept, {merge_members{day(1), B, D, E, merged_place::of_both, {}}},    {E, C, E, A, E}, {E, C, E, A, E}},
    {"merged_with_what_was_owed",                four, {}, kept, {skip_turn{1, B}, merge_members{day(2), B, D, E, merged_place::of_second, {}}}, {B, E, E, A, C}, {C, E, E, A, C}},
};
// clang-format on

void PrintTo(const change_case& c, std::ostream* os) {
  *os << c.name;
}

chairs planned_chairs(const std::vector<turn>& turns) {
  chairs result;
  for (const auto& t : turns) result.push_back(t.planned);
  return result;
}

class Changed : public testing::TestWithParam<change_case> {};

TEST_P(Changed, GivesTheNextChairsOfTheTable) {
  const auto& c = GetParam();
  const turn_plan plan{listed_order{c.members}, held_for_meetings{1}, c.if_away, c.leaves, c.made};
  const auto found = take_turns(plan, days(6));
  EXPECT_EQ(found[0].actual, A);
  const auto planned = planned_chairs(found);
  const auto actual = actual_chairs(found);
  EXPECT_EQ(chairs(planned.begin() + 1, planned.end()), c.planned);
  EXPECT_EQ(chairs(actual.begin() + 1, actual.end()), c.actual);
}

INSTANTIATE_TEST_SUITE_P(Turns, Changed, testing::ValuesIn(change_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

turn_plan list_of(chairs members, changes made = {}) {
  return {listed_order{std::move(members)}, held_for_meetings{1}, kept, {}, std::move(made)};
}

// ---- every assignment says why ----

TEST(TurnsTest, DoesWhatItsDocumentationShows) {
  const std::vector<date> quarterly{date{2021, 3, 31}, date{2021, 6, 30}, date{2021, 9, 30},
                                    date{2021, 12, 31}};
  const turn_plan plan{listed_order{{A, B, C}}, {}, {}, {}, {}};
  EXPECT_EQ(take_turns(plan, quarterly)[3].actual, A);

  const written_order old{{A, B, C, D}, {}, sequence_end::ends};
  written_order revised = old;
  revised.amendments = {withdraw_turns{B, 1}, insert_turn{E, 3}};
  EXPECT_EQ(amended(revised), (chairs{A, C, D, E}));
  EXPECT_EQ(amended(old), (chairs{A, B, C, D}));
}

struct reason_case {
  const char* name;
  turn_plan plan;
  std::size_t meeting;
  const char* words;
};

turn_plan with_leave(turn_plan plan, const leave& l) {
  plan.leaves.push_back(l);
  return plan;
}

turn_plan with_tenure(turn_plan plan, const tenure& held) {
  plan.held = held;
  return plan;
}

// The words say what the header says of each reason; worked by hand.
// clang-format off
const reason_case reason_cases[] = {
    {"in_turn",                 list_of(three), 4, "#3: in turn"},
    {"passed_over_while_away",  with_leave(list_of(three), away(B, 1, 2)), 1, "#7: in turn; passed over: #3 (away)"},
    {"kept_place",              with_leave(list_of(three), away(B, 1, 2)), 2, "#3: had kept its place"},
    {"skipped",                 list_of(three, {skip_turn{1, B}}), 1, "#7: in turn; planned #3: in turn; passed over: #3 (skipped)"},
    {"owed",                    list_of(three, {skip_turn{1, B}}), 2, "#3: was owed a turn"},
    {"skipped_and_away",        with_leave(list_of(three, {skip_turn{1, B}}), away(C, 1, 2)), 1, "#10: in turn; planned #3: in turn; passed over: #3 (skipped), #7 (away)"},
    {"stands_in",               list_of(three, {absent_on_day{1, B, A}}), 1, "#10: stands in for #3; planned #3: in turn"},
    {"missed_turn_comes_next",  list_of(three, {absent_on_day{1, B, A, missed_turn::comes_next}}), 2, "#3: had kept its place"},
    {"swapped_the_first",       list_of(three, {swap_chairs{1, 3}}), 1, "#10: swapped with meeting 3; planned #3: in turn"},
    {"swapped_the_second",      list_of(three, {swap_chairs{1, 3}}), 3, "#3: swapped with meeting 1; planned #10: in turn"},
    {"swapped_then_absent",     list_of(three, {swap_chairs{1, 3}, absent_on_day{3, B, C}}), 3, "#7: stands in for #3; planned #10: in turn"},
    {"term_goes_on",            with_tenure(list_of(three), held_for_meetings{3}), 4, "#3: its term goes on"},
    {"holder_away_in_its_term", with_leave(with_tenure(list_of(three), held_for_meetings{3}), away(B, 4, 5)), 4, "#7: stands in for #3"},
    {"who_is_no_member_is_not_passed_over", list_of(three, {leave_turns{day(1), B}}), 1, "#7: in turn"},
};
// clang-format on

void PrintTo(const reason_case& c, std::ostream* os) {
  *os << c.name;
}

class Explained : public testing::TestWithParam<reason_case> {};

TEST_P(Explained, SaysWhyInWords) {
  const auto& c = GetParam();
  EXPECT_EQ(explain(take_turns(c.plan, days(6))[c.meeting]), c.words);
}

INSTANTIATE_TEST_SUITE_P(Turns, Explained, testing::ValuesIn(reason_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(TurnReasonTest, IsSaidInWords) {
  EXPECT_EQ(to_text(turn_reason::in_turn), "in turn");
  EXPECT_EQ(to_text(turn_reason::holds_term), "its term goes on");
  EXPECT_EQ(to_text(turn_reason::kept_place), "had kept its place");
  EXPECT_EQ(to_text(turn_reason::owed_turn), "was owed a turn");
  EXPECT_EQ(to_text(turn_reason::stands_in), "stands in");
  EXPECT_EQ(to_text(turn_reason::swapped), "swapped");
  EXPECT_EQ(to_text(pass_reason::away), "away");
  EXPECT_EQ(to_text(pass_reason::skipped), "skipped");
  EXPECT_EQ(to_text(turn_cause{turn_reason::stands_in, A, {}}), "stands in for #10");
  EXPECT_EQ(to_text(turn_cause{turn_reason::swapped, {}, 7}), "swapped with meeting 7");
}

// ---- terms of several meetings ----

std::vector<date> month_ends_of_2021() {
  std::vector<date> result;
  for (std::int32_t m = 1; m <= 12; ++m) result.push_back(make_date(2021, m, days_in_month(2021, m)));
  return result;
}

TEST(TenureTest, ABlockIsSoManySuccessiveMeetings) {
  EXPECT_EQ(actual_chairs(take_turns(with_tenure(list_of(three), held_for_meetings{2}), days(7))),
            (chairs{A, A, B, B, C, C, A}));
}

TEST(TenureTest, ATurnMayBeAQuarterOrAYear) {
  const auto quarters = with_tenure(list_of(three), held_for_period{period_kind::quarter, {}, {}});
  EXPECT_EQ(actual_chairs(take_turns(quarters, month_ends_of_2021())),
            (chairs{A, A, A, B, B, B, C, C, C, A, A, A}));
  const std::vector<date> over_new_year{date{2020, 6, 30}, date{2020, 12, 31}, date{2021, 1, 1},
                                        date{2022, 12, 31}};
  const auto years = with_tenure(list_of(three), held_for_period{period_kind::year, {}, {}});
  EXPECT_EQ(actual_chairs(take_turns(years, over_new_year)), (chairs{A, A, B, C}));
}

TEST(TenureTest, APeriodWithoutAMeetingSpendsTheTurnOrKeepsIt) {
  const std::vector<date> sat{date{2021, 1, 15}, date{2021, 3, 15}, date{2021, 4, 15}};
  const auto of = [&](idle_period idle) {
    return actual_chairs(
        take_turns(with_tenure(list_of(three), held_for_period{period_kind::month, {}, idle}), sat));
  };
  EXPECT_EQ(of(idle_period::spends_turn), (chairs{A, C, A}));  // February was B's
  EXPECT_EQ(of(idle_period::keeps_turn), (chairs{A, B, C}));
}

// D joins after February began: February was B's, March C's, and D comes behind it.
TEST(TenureTest, AChangeAfterAnIdlePeriodDoesNotChangeWhoHadIt) {
  const std::vector<date> sat{date{2021, 1, 15}, date{2021, 3, 15}, date{2021, 4, 15}};
  auto plan = with_tenure(list_of(three), held_for_period{period_kind::month, {}, idle_period::spends_turn});
  plan.changes = {join_turns{date{2021, 2, 2}, D, entry_place::next_in_turn, {}, {}}};
  EXPECT_EQ(actual_chairs(take_turns(plan, sat)), (chairs{A, D, C}));
  plan.changes = {join_turns{date{2021, 2, 1}, D, entry_place::next_in_turn, {}, {}}};
  EXPECT_EQ(actual_chairs(take_turns(plan, sat)), (chairs{A, B, C}));
}

TEST(TenureTest, WhoIsAwayWhenItsTermBeginsIsNextIfItKeepsItsPlace) {
  auto plan = with_tenure(list_of(three), held_for_meetings{2});
  plan.leaves = {away(B, 2, 3)};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{A, A, C, C, B, B, A, A}));
  plan.if_away = lost;
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{A, A, C, C, A, A, B, B}));
}

TEST(TenureTest, WhoLeavesInItsTermIsStoodInForUntilItsEnd) {
  auto plan = with_tenure(list_of(three, {leave_turns{day(3), B}}), held_for_meetings{2});
  const auto found = take_turns(plan, days(8));
  EXPECT_EQ(actual_chairs(found), (chairs{A, A, B, C, C, C, A, A}));
  EXPECT_EQ(found[3].actual_because, (turn_cause{turn_reason::stands_in, B, {}}));
}

TEST(TenureTest, WhoAbsorbsOrMergesHoldsTheTermThatHadBegun) {
  auto plan = with_tenure(list_of(three, {absorb_member{day(3), B, A, absorbed_turns::pass_on}}),
                          held_for_meetings{2});
  EXPECT_EQ(actual_chairs(take_turns(plan, days(10))), (chairs{A, A, B, A, C, C, A, A, A, A}));
  plan.changes = {merge_members{day(3), B, C, D, merged_place::of_second, {}}};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{A, A, B, D, D, D, A, A}));
}

// Three departments, a host for each half-year (domain.md, 1.4; the order is inferred there from the hosts
// of 2015, 2017 and 2019: index 0 and 3 Forest, 4 and 7 DQTV).
TEST(TenureTest, ThreeDepartmentsHostEachHalfYear) {
  constexpr member_id forest{0};
  constexpr member_id militia{1};
  constexpr member_id building{2};
  const turn_plan plan{listed_order{{forest, militia, building}},
                       held_for_period{period_kind::half_year, {}, idle_period::spends_turn},
                       kept,
                       {},
                       {}};
  const std::vector<date> covered{date{2015, 12, 31}, date{2017, 6, 30}, date{2017, 12, 31},
                                  date{2019, 6, 30}};
  EXPECT_EQ(actual_chairs(take_turns(plan, covered)), (chairs{forest, forest, militia, militia}));
}

// ---- two levels ----

const grouped_order regions{{{"north", {A, B}}, {"south", {C}}, {"west", {D, E}}}};

TEST(GroupedTest, GroupsTakeTurnsAndSoDoTheirMembers) {
  const turn_plan plan{regions, held_for_meetings{1}, kept, {}, {}};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{A, C, D, B, C, E, A, C}));
}

TEST(GroupedTest, APlaceIsKeptWithinTheGroup) {
  turn_plan plan{regions, held_for_meetings{1}, kept, {away(A, 0, 2)}, {}};
  // North: B for A, who is next of the north when it is back.
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{B, C, D, A, C, E, B, C}));
  plan.if_away = lost;
  plan.leaves = {away(D, 2, 3)};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(9))), (chairs{A, C, E, B, C, D, A, C, E}));
}

TEST(GroupedTest, AGroupOfWhichNobodyIsThereKeepsItsPlaceToo) {
  turn_plan plan{regions, held_for_meetings{1}, kept, {away(C, 1, 3)}, {}};
  const auto found = take_turns(plan, days(8));
  EXPECT_EQ(actual_chairs(found), (chairs{A, D, B, C, E, A, C, D}));
  EXPECT_EQ(found[1].passed, (std::vector{passed_member{C, pass_reason::away}}));
  plan.leaves = {away(C, 1, 2)};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(7))), (chairs{A, D, C, B, C, E, A}));
  EXPECT_EQ(take_turns(plan, days(7))[2].actual_because.reason, turn_reason::kept_place);
  plan.if_away = lost;
  EXPECT_EQ(actual_chairs(take_turns(plan, days(7))), (chairs{A, D, B, C, E, A, C}));
}

TEST(GroupedTest, WhoIsSkippedLeavesTheTurnToItsGroup) {
  const auto with = [](changes made) {
    return actual_chairs(take_turns({regions, held_for_meetings{1}, kept, {}, std::move(made)}, days(6)));
  };
  EXPECT_EQ(with({skip_turn{0, A, skipped_turn::owed}}), (chairs{B, A, C, D, A, C}));
  EXPECT_EQ(with({skip_turn{0, A, skipped_turn::forfeited}}), (chairs{B, C, D, A, C, E}));
  EXPECT_EQ(with({skip_turn{1, C, skipped_turn::forfeited}}), (chairs{A, D, B, C, E, A}));
  EXPECT_EQ(with({join_turns{day(1), member_id{9}, entry_place::next_in_turn, {}, 1}}),
            (chairs{A, member_id{9}, D, B, C, E}));
}

// ---- properties ----

}  // namespace
}  // namespace phoihop
