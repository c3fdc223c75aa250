// SPDX-License-Identifier: BSL-1.0
#include <phoihop/rotation/turns.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {

void PrintTo(const turn& t, std::ostream* os) {
  *os << to_text(t.on) << " " << to_text(explain(t));
}

namespace {

using testing_support::failure;
using testing_support::failure_of;

constexpr unit_id A{10};
constexpr unit_id B{3};
constexpr unit_id C{7};
constexpr unit_id D{0};
constexpr unit_id E{4};

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
dated_unit away(unit_id who, std::size_t first, std::size_t last) {
  return {who, validity{day(first), day(last)}};
}

// ---- the table: what each change does to the next chairs ----
// Worked by hand, before there was any code. Each row starts with one meeting (0) that A chairs in turn and
// shows meetings 1 to 5. Without a change: B C A B C for three members, B C D A B for four. No source says
// what practice is (domain.md, 6.4): every line is what the header says of the choice named.

using changes = std::vector<turn_change>;
using chairs = std::vector<unit_id>;

struct change_case {
  const char* name;
  chairs members;
  std::vector<dated_unit> absences;
  keeps_turn if_away;
  changes made;
  chairs planned;
  chairs actual;
};

const chairs three{A, B, C};
const chairs four{A, B, C, D};
constexpr auto kept = keeps_turn::yes;
constexpr auto lost = keeps_turn::no;

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
    {"substitute_named_turn_spent",              three, {}, kept, {absent_on_day{1, B, A, keeps_turn::no}},                  {B, C, A, B, C}, {A, C, A, B, C}},
    {"substitute_named_turn_comes_next",         three, {}, kept, {absent_on_day{1, B, A, keeps_turn::yes}},             {B, B, C, A, B}, {A, B, C, A, B}},
    {"substitute_next_in_turn_turn_spent",       three, {}, kept, {absent_on_day{1, B, std::nullopt, keeps_turn::no}},       {B, C, A, B, C}, {C, C, A, B, C}},
    {"substitute_next_in_turn_turn_comes_next",  three, {}, kept, {absent_on_day{1, B, std::nullopt, keeps_turn::yes}},  {B, B, C, A, B}, {C, B, C, A, B}},
    {"substitute_when_two_are_absent",           three, {}, kept, {absent_on_day{1, B}, absent_on_day{1, C}},                    {B, C, A, B, C}, {A, C, A, B, C}},
    {"absent_but_not_in_turn",                   three, {}, kept, {absent_on_day{1, C}},                                         {B, C, A, B, C}, {B, C, A, B, C}},
    // swap
    {"swap_with_the_next",                       three, {}, kept, {swap_chairs{1, 2}},  {B, C, A, B, C}, {C, B, A, B, C}},
    {"swap_with_one_later",                      three, {}, kept, {swap_chairs{1, 3}},  {B, C, A, B, C}, {A, C, B, B, C}},
    {"swap_and_then_absent",                     three, {}, kept, {swap_chairs{1, 3}, absent_on_day{3, B, C}}, {B, C, A, B, C}, {A, C, C, B, C}},
    // skip
    {"skip_with_debt",                           three, {}, kept, {skip_turn{1, B, keeps_turn::yes}},       {B, B, A, B, C}, {C, B, A, B, C}},
    {"skip_without_debt",                        three, {}, kept, {skip_turn{1, B, keeps_turn::no}},  {B, A, B, C, A}, {C, A, B, C, A}},
    {"skip_with_debt_then_away_is_a_turn_more",  three, {away(B, 2, 3)}, kept, {skip_turn{1, B, keeps_turn::yes}}, {B, A, B, B, C}, {C, A, B, B, C}},
    {"skip_of_two_with_debt",                    three, {}, kept, {skip_turn{1, B}, skip_turn{1, C}},          {B, B, C, B, C}, {A, B, C, B, C}},
    {"skip_of_a_kept_place_without_debt",        three, {away(B, 1, 2)}, kept, {skip_turn{2, B, keeps_turn::no}}, {C, B, B, C, A}, {C, A, B, C, A}},
    {"skip_and_the_next_is_absent",              three, {}, kept, {skip_turn{1, B}, absent_on_day{1, C}},      {B, B, A, B, C}, {A, B, A, B, C}},
    // join
    {"join_at_the_end_of_the_list",              three, {}, kept, {join_turns{day(1), D, entry_position::end_of_list, {}, {}}},     {B, C, D, A, B}, {B, C, D, A, B}},
    {"join_after_everyone",                      three, {}, kept, {join_turns{day(1), D, entry_position::after_everyone, {}, {}}},  {B, C, A, D, B}, {B, C, A, D, B}},
    {"join_next_in_turn",                        three, {}, kept, {join_turns{day(1), D, entry_position::next_in_turn, {}, {}}},    {D, B, C, A, D}, {D, B, C, A, D}},
    // leave
    {"leave_of_the_one_in_turn",                 three, {}, kept, {leave_turns{day(1), B}},  {C, A, C, A, C}, {C, A, C, A, C}},
    {"leave_of_the_one_who_was_last",            three, {}, kept, {leave_turns{day(1), A}},  {B, C, B, C, B}, {B, C, B, C, B}},
    {"leave_ends_what_was_owed",                 three, {}, kept, {skip_turn{1, B}, leave_turns{day(2), B}},  {B, A, C, A, C}, {C, A, C, A, C}},
    // absorbed
    {"absorbed_turns_vanish",                    three, {}, kept, {absorb_member{day(1), B, A, absorbed_turns::vanish}},   {C, A, C, A, C}, {C, A, C, A, C}},
    {"absorbed_turns_pass_on",                   three, {}, kept, {absorb_member{day(1), B, A, absorbed_turns::pass_on}},  {A, C, A, A, C}, {A, C, A, A, C}},
    {"absorbed_with_what_was_owed",              three, {}, kept, {skip_turn{1, B}, absorb_member{day(2), B, C, absorbed_turns::pass_on}}, {B, C, A, C, C}, {C, C, A, C, C}},
    // merged
    {"merged_at_the_place_of_the_first",         four, {}, kept, {merge_members{day(1), B, D, E, merged_position::of_first, {}}},   {E, C, A, E, C}, {E, C, A, E, C}},
    {"merged_at_the_place_of_the_second",        four, {}, kept, {merge_members{day(1), B, D, E, merged_position::of_second, {}}},  {C, E, A, C, E}, {C, E, A, C, E}},
    {"merged_with_both_places",                  four, {}, kept, {merge_members{day(1), B, D, E, merged_position::of_both, {}}},    {E, C, E, A, E}, {E, C, E, A, E}},
    {"merged_with_what_was_owed",                four, {}, kept, {skip_turn{1, B}, merge_members{day(2), B, D, E, merged_position::of_second, {}}}, {B, E, E, A, C}, {C, E, E, A, C}},
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

class ChangedTurns : public testing::TestWithParam<change_case> {};

TEST_P(ChangedTurns, GivesTheNextChairsOfTheTable) {
  const auto& c = GetParam();
  const turn_plan plan{listed_order{c.members}, term_of_meetings{1}, c.if_away, c.absences, c.made};
  const auto found = take_turns(plan, days(6));
  EXPECT_EQ(found[0].actual, A);
  const auto planned = planned_chairs(found);
  const auto actual = actual_chairs(found);
  EXPECT_EQ(chairs(planned.begin() + 1, planned.end()), c.planned);
  EXPECT_EQ(chairs(actual.begin() + 1, actual.end()), c.actual);
}

INSTANTIATE_TEST_SUITE_P(Turns, ChangedTurns, testing::ValuesIn(change_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

turn_plan list_of(chairs members, changes made = {}) {
  return {listed_order{std::move(members)}, term_of_meetings{1}, kept, {}, std::move(made)};
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

turn_plan with_leave(turn_plan plan, const dated_unit& l) {
  plan.absences.push_back(l);
  return plan;
}

turn_plan with_tenure(turn_plan plan, const tenure& held) {
  plan.term = held;
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
    {"skipped_and_away",        with_leave(list_of(three, {skip_turn{1, B}}), away(C, 1, 2)), 1, "#10: in turn; planned #3: in turn; passed over: #3 (skipped); passed over: #7 (away)"},
    {"stands_in",               list_of(three, {absent_on_day{1, B, A}}), 1, "#10: stands in for #3; planned #3: in turn"},
    {"missed_turn_comes_next",  list_of(three, {absent_on_day{1, B, A, keeps_turn::yes}}), 2, "#3: had kept its place"},
    {"swapped_the_first",       list_of(three, {swap_chairs{1, 3}}), 1, "#10: swapped with meeting 3; planned #3: in turn"},
    {"swapped_the_second",      list_of(three, {swap_chairs{1, 3}}), 3, "#3: swapped with meeting 1; planned #10: in turn"},
    {"swapped_then_absent",     list_of(three, {swap_chairs{1, 3}, absent_on_day{3, B, C}}), 3, "#7: stands in for #3; planned #10: in turn"},
    {"term_goes_on",            with_tenure(list_of(three), term_of_meetings{3}), 4, "#3: its term goes on"},
    {"holder_away_in_its_term", with_leave(with_tenure(list_of(three), term_of_meetings{3}), away(B, 4, 5)), 4, "#7: stands in for #3"},
    {"who_is_no_member_is_not_passed_over", list_of(three, {leave_turns{day(1), B}}), 1, "#7: in turn"},
};
// clang-format on

void PrintTo(const reason_case& c, std::ostream* os) {
  *os << c.name;
}

class ExplainedTurn : public testing::TestWithParam<reason_case> {};

TEST_P(ExplainedTurn, SaysWhyInWords) {
  const auto& c = GetParam();
  EXPECT_EQ(to_text(explain(take_turns(c.plan, days(6))[c.meeting])), c.words);
}

TEST(TurnReasonTest, IsWhoChairsThenWhoWasPlannedThenEachPassedOver) {
  const auto passed = take_turns(with_leave(list_of(three, {skip_turn{1, B}}), away(C, 1, 2)), days(6))[1];
  EXPECT_EQ(explain(passed), (std::vector<message>{{"{}: in turn", A},
                                                   {"planned {}: in turn", B},
                                                   {"passed over: {} ({})", B, pass_reason::skipped},
                                                   {"passed over: {} ({})", C, pass_reason::away}}));
  const auto swapped = take_turns(list_of(three, {swap_chairs{1, 3}}), days(6))[1];
  EXPECT_EQ(explain(swapped),
            (std::vector<message>{{"{}: swapped with meeting {}", A, 3}, {"planned {}: in turn", B}}));
  const auto replaced = take_turns(list_of(three, {absent_on_day{1, B, A}}), days(6))[1];
  EXPECT_EQ(explain(replaced),
            (std::vector<message>{{"{}: stands in for {}", A, B}, {"planned {}: in turn", B}}));
}

INSTANTIATE_TEST_SUITE_P(Turns, ExplainedTurn, testing::ValuesIn(reason_cases),
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
  EXPECT_EQ(to_text(pass_reason::has_another_role), "has another role");
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
  EXPECT_EQ(actual_chairs(take_turns(with_tenure(list_of(three), term_of_meetings{2}), days(7))),
            (chairs{A, A, B, B, C, C, A}));
}

TEST(TenureTest, ATurnMayBeAQuarterOrAYear) {
  const auto quarters = with_tenure(list_of(three), term_of_period{period_kind::quarter, {}, {}});
  EXPECT_EQ(actual_chairs(take_turns(quarters, month_ends_of_2021())),
            (chairs{A, A, A, B, B, B, C, C, C, A, A, A}));
  const std::vector<date> over_new_year{date{2020, 6, 30}, date{2020, 12, 31}, date{2021, 1, 1},
                                        date{2022, 12, 31}};
  const auto years = with_tenure(list_of(three), term_of_period{period_kind::year, {}, {}});
  EXPECT_EQ(actual_chairs(take_turns(years, over_new_year)), (chairs{A, A, B, C}));
}

TEST(TenureTest, APeriodWithoutAMeetingSpendsTheTurnOrKeepsIt) {
  const std::vector<date> sat{date{2021, 1, 15}, date{2021, 3, 15}, date{2021, 4, 15}};
  const auto of = [&](keeps_turn idle) {
    return actual_chairs(
        take_turns(with_tenure(list_of(three), term_of_period{period_kind::month, {}, idle}), sat));
  };
  EXPECT_EQ(of(keeps_turn::no), (chairs{A, C, A}));  // February was B's
  EXPECT_EQ(of(keeps_turn::yes), (chairs{A, B, C}));
}

// D joins after February began: February was B's, March C's, and D comes behind it.
TEST(TenureTest, AChangeAfterAnIdlePeriodDoesNotChangeWhoHadIt) {
  const std::vector<date> sat{date{2021, 1, 15}, date{2021, 3, 15}, date{2021, 4, 15}};
  auto plan = with_tenure(list_of(three), term_of_period{period_kind::month, {}, keeps_turn::no});
  plan.changes = {join_turns{date{2021, 2, 2}, D, entry_position::next_in_turn, {}, {}}};
  EXPECT_EQ(actual_chairs(take_turns(plan, sat)), (chairs{A, D, C}));
  plan.changes = {join_turns{date{2021, 2, 1}, D, entry_position::next_in_turn, {}, {}}};
  EXPECT_EQ(actual_chairs(take_turns(plan, sat)), (chairs{A, B, C}));
}

TEST(TenureTest, WhoIsAwayWhenItsTermBeginsIsNextIfItKeepsItsPlace) {
  auto plan = with_tenure(list_of(three), term_of_meetings{2});
  plan.absences = {away(B, 2, 3)};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{A, A, C, C, B, B, A, A}));
  plan.if_away = lost;
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{A, A, C, C, A, A, B, B}));
}

TEST(TenureTest, WhoLeavesInItsTermIsStoodInForUntilItsEnd) {
  auto plan = with_tenure(list_of(three, {leave_turns{day(3), B}}), term_of_meetings{2});
  const auto found = take_turns(plan, days(8));
  EXPECT_EQ(actual_chairs(found), (chairs{A, A, B, C, C, C, A, A}));
  EXPECT_EQ(found[3].actual_because, (turn_cause{turn_reason::stands_in, B, {}}));
}

TEST(TenureTest, WhoAbsorbsOrMergesHoldsTheTermThatHadBegun) {
  auto plan = with_tenure(list_of(three, {absorb_member{day(3), B, A, absorbed_turns::pass_on}}),
                          term_of_meetings{2});
  EXPECT_EQ(actual_chairs(take_turns(plan, days(10))), (chairs{A, A, B, A, C, C, A, A, A, A}));
  plan.changes = {merge_members{day(3), B, C, D, merged_position::of_second, {}}};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{A, A, B, D, D, D, A, A}));
}

// Three departments, a host for each half-year (domain.md, 1.4; the order is inferred there from the hosts
// of 2015, 2017 and 2019: index 0 and 3 Forest, 4 and 7 DQTV).
TEST(TenureTest, ThreeDepartmentsHostEachHalfYear) {
  constexpr unit_id forest{0};
  constexpr unit_id militia{1};
  constexpr unit_id building{2};
  const turn_plan plan{listed_order{{forest, militia, building}},
                       term_of_period{period_kind::half_year, {}, keeps_turn::no},
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
  const turn_plan plan{regions, term_of_meetings{1}, kept, {}, {}};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{A, C, D, B, C, E, A, C}));
}

TEST(GroupedTest, APlaceIsKeptWithinTheGroup) {
  turn_plan plan{regions, term_of_meetings{1}, kept, {away(A, 0, 2)}, {}};
  // North: B for A, who is next of the north when it is back.
  EXPECT_EQ(actual_chairs(take_turns(plan, days(8))), (chairs{B, C, D, A, C, E, B, C}));
  plan.if_away = lost;
  plan.absences = {away(D, 2, 3)};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(9))), (chairs{A, C, E, B, C, D, A, C, E}));
}

TEST(GroupedTest, AGroupOfWhichNobodyIsThereKeepsItsPlaceToo) {
  turn_plan plan{regions, term_of_meetings{1}, kept, {away(C, 1, 3)}, {}};
  const auto found = take_turns(plan, days(8));
  EXPECT_EQ(actual_chairs(found), (chairs{A, D, B, C, E, A, C, D}));
  EXPECT_EQ(found[1].passed, (std::vector{turn::pass{C, pass_reason::away}}));
  plan.absences = {away(C, 1, 2)};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(7))), (chairs{A, D, C, B, C, E, A}));
  EXPECT_EQ(take_turns(plan, days(7))[2].actual_because.reason, turn_reason::kept_place);
  plan.if_away = lost;
  EXPECT_EQ(actual_chairs(take_turns(plan, days(7))), (chairs{A, D, B, C, E, A, C}));
}

TEST(GroupedTest, WhoIsSkippedLeavesTheTurnToItsGroup) {
  const auto with = [](changes made) {
    return actual_chairs(take_turns({regions, term_of_meetings{1}, kept, {}, std::move(made)}, days(6)));
  };
  EXPECT_EQ(with({skip_turn{0, A, keeps_turn::yes}}), (chairs{B, A, C, D, A, C}));
  EXPECT_EQ(with({skip_turn{0, A, keeps_turn::no}}), (chairs{B, C, D, A, C, E}));
  EXPECT_EQ(with({skip_turn{1, C, keeps_turn::no}}), (chairs{A, D, B, C, E, A}));
  EXPECT_EQ(with({join_turns{day(1), unit_id{9}, entry_position::next_in_turn, {}, 1}}),
            (chairs{A, unit_id{9}, D, B, C, E}));
}

// By hand: the north keeps its place while #0 is away, and an owed turn that is skipped is nobody's.
TEST(GroupedTest, AnOwedTurnThatIsSkippedTakesNoGroupsPlace) {
  const grouped_order groups{{{"north", {A}}, {"east", {B, C}}, {"south", {D}}, {"west", {E}}}};
  const turn_plan plan{groups,
                       term_of_meetings{1},
                       kept,
                       {away(A, 0, 2)},
                       {skip_turn{0, B, keeps_turn::yes}, skip_turn{1, B, keeps_turn::no}}};
  EXPECT_EQ(actual_chairs(take_turns(plan, days(4))), (chairs{C, D, A, E}));
}

// By hand: A and B exchange, B is ill on its new day, and two more exchange later.
TEST(SwapTest, AnAbsenceAtASwappedMeetingDoesNotHinderALaterSwap) {
  const auto plan =
      list_of(four, {swap_chairs{0, 1}, absent_on_day{0, B, D, keeps_turn::no}, swap_chairs{2, 3}});
  EXPECT_EQ(actual_chairs(take_turns(plan, days(6))), (chairs{D, A, D, C, A, B}));
}

// A kept turn that is skipped is seen, though it was out of order.
TEST(TurnsTest, WhoIsSkippedOutOfOrderIsListed) {
  auto plan = list_of(three, {skip_turn{1, A, keeps_turn::no}});
  plan.absences = {away(A, 0, 1)};
  const auto found = take_turns(plan, days(3));
  EXPECT_EQ(actual_chairs(found), (chairs{B, C, A}));
  EXPECT_EQ(found[1].planned, A);
  EXPECT_EQ(found[1].passed, (std::vector{turn::pass{A, pass_reason::skipped}}));
}

// ---- shares ----

TEST(RosterOfTest, SaysWhoWasAMemberWhenAndWithHowManyPlaces) {
  turn_plan plan = list_of(three);
  plan.absences = {away(C, 7, 9)};
  plan.changes = {absorb_member{day(4), B, A, absorbed_turns::pass_on},
                  join_turns{day(2), D, entry_position::end_of_list, {}, {}}, leave_turns{day(6), D}};
  const validity since_ever = validity::from(min_date);
  const roster expected{{{B, validity{min_date, day(4)}, 1},
                         {A, validity{min_date, day(4)}, 1},
                         {A, validity::from(day(4)), 2},
                         {C, since_ever, 1},
                         {D, validity{day(2), day(6)}, 1}},
                        {away(C, 7, 9)},
                        {}};
  EXPECT_EQ(roster_of(plan), expected);
}

TEST(RosterOfTest, OneThatComesAndGoesOnOneDayWasNeverThere) {
  const auto plan =
      list_of(three, {join_turns{day(2), D, entry_position::end_of_list, {}, {}}, leave_turns{day(2), D}});
  auto with_leave = plan;
  with_leave.absences = {away(D, 2, 3)};
  for (const auto& found : {roster_of(plan), roster_of(with_leave)}) {
    EXPECT_EQ(found.members.size(), 3U);
    EXPECT_TRUE(found.absences.empty());
  }
}

// ---- bad input ----

struct bad_turn_plan {
  const char* name;
  turn_plan plan;
  std::vector<date> meetings;
  failure expected;
};

turn_plan with_order(turn_order order, changes made = {}) {
  return {std::move(order), term_of_meetings{1}, kept, {}, std::move(made)};
}

turn_plan with_leaves(std::vector<dated_unit> absences, changes made = {}) {
  return {listed_order{three}, term_of_meetings{1}, kept, std::move(absences), std::move(made)};
}

turn_plan in_threes(changes made) {
  return with_tenure(list_of(three, std::move(made)), term_of_meetings{3});
}

const date no_day{boost::date_time::not_a_date_time};
const auto six = days(6);
constexpr unit_id stranger{99};
const validity always = validity::from(min_date);
const alphabetical_order two_names{{{A, "a", always}, {B, "b", always}}, {}};
constexpr auto largest = std::numeric_limits<std::size_t>::max();

bad_turn_plan refused(const char* name, turn_plan plan, const char* field, const char* value) {
  return {name, std::move(plan), six, {"bad_argument", field, value}};
}

bad_turn_plan refused_change(const char* name, changes made, const char* field, const char* value) {
  return refused(name, list_of(three, std::move(made)), field, value);
}

// clang-format off
const bad_turn_plan bad_turn_plans[] = {
    // orders
    refused("an_empty_list",                 list_of({}), "order.members", "empty"),
    refused("a_member_listed_twice",         list_of({A, B, A}), "order.members[2]", "#10"),
    refused("no_names",                      with_order(alphabetical_order{}), "order.names", "empty"),
    refused("an_empty_key",                  with_order(alphabetical_order{{{A, "a", always}, {B, "", always}}, {}}), "order.names[1].key", "empty"),
    refused("two_stays_on_one_day",          with_order(alphabetical_order{{{A, "a", always}, {A, "b", always}}, {}}), "order.names[1].who", "#10"),
    refused("an_empty_sequence",             with_order(written_order{}), "order.sequence", "empty"),
    refused("a_sequence_all_withdrawn",      with_order(written_order{{A, A}, {withdraw_turns{A, 0}}}), "order.sequence", "empty"),
    refused("a_withdrawal_of_a_stranger",    with_order(written_order{{A, B}, {withdraw_turns{C, 0}}}), "order.amendments[0].who", "#7"),
    refused("a_withdrawal_after_its_turn",   with_order(written_order{{A, B}, {withdraw_turns{A, 1}}}), "order.amendments[0].who", "#10"),
    refused("a_withdrawal_from_no_place",    with_order(written_order{{A, B}, {withdraw_turns{A, 2}}}), "order.amendments[0].from", "2"),
    refused("an_insertion_beyond_the_end",   with_order(written_order{{A, B}, {insert_turn{C, 2}, insert_turn{D, 4}}}), "order.amendments[1].at", "4"),
    refused("an_insertion_at_the_largest",   with_order(written_order{{A, B}, {insert_turn{C, largest}}}), "order.amendments[0].at", "18446744073709551615"),
    refused("a_move_from_no_place",          with_order(written_order{{A, B}, {move_turn{2, 0}}}), "order.amendments[0].from", "2"),
    refused("a_move_to_no_place",            with_order(written_order{{A, B}, {move_turn{0, 2}}}), "order.amendments[0].to", "2"),
    refused("no_groups",                     with_order(grouped_order{}), "order.groups", "empty"),
    refused("an_empty_group",                with_order(grouped_order{{{"n", {A}}, {"s", {}}}}), "order.groups[1].members", "empty"),
    refused("a_member_of_two_groups",        with_order(grouped_order{{{"n", {A}}, {"s", {B, A}}}}), "order.groups[1].members[1]", "#10"),
    // tenures
    refused("a_block_of_no_meetings",        with_tenure(list_of(three), term_of_meetings{0}), "term.meetings", "0"),
    refused("a_block_of_minus_one",          with_tenure(list_of(three), term_of_meetings{-1}), "term.meetings", "-1"),
    refused("periods_that_do_not_tile",      with_tenure(list_of(three), term_of_period{period_kind::nine_months, {}, {}}), "term.kind", "nine months"),
    refused("periods_that_grow",             with_tenure(list_of(three), term_of_period{period_kind::cumulative, {}, {}}), "term.kind", "cumulative"),
    refused("terms_that_the_scheme_has_not", with_tenure(list_of(three), term_of_period{period_kind::term, period_scheme{{.name = "x", .term_years = 0}}, {}}), "term.kind", "term"),
    // leaves and meetings
    refused("a_leave_of_a_stranger",         with_leaves({away(A, 0, 1), away(stranger, 0, 1)}), "absences[1].who", "#99"),
    refused("nobody_is_there",               with_leaves({away(A, 0, 9), away(B, 3, 5), away(C, 4, 5)}), "meetings[4]", "2021-03-05"),
    refused("everyone_has_left",             list_of({A}, {leave_turns{day(2), A}}), "meetings[2]", "2021-03-03"),
    refused("the_written_order_ends",        with_order(written_order{{A, B, A, B}, {}}), "meetings[4]", "2021-03-05"),
    {"meetings_that_descend",                list_of(three), {day(0), day(2), day(1)}, {"bad_argument", "meetings[2]", "2021-03-02"}},
    {"a_meeting_on_no_day",                  list_of(three), {day(0), no_day}, {"bad_argument", "meetings[1]", "not-a-date"}},
    {"a_meeting_before_anyone_joined",       with_order(alphabetical_order{{{A, "a", validity::from(day(1))}}, {}}), six, {"bad_argument", "meetings[0]", "2021-03-01"}},
    // changes of meetings
    refused_change("an_absence_of_a_stranger",      {absent_on_day{1, stranger}}, "changes[0].who", "#99"),
    refused_change("an_absence_at_no_meeting",      {absent_on_day{1, B}, absent_on_day{6, B}}, "changes[1].meeting", "6"),
    refused_change("an_absence_listed_twice",       {absent_on_day{1, B}, absent_on_day{1, B}}, "changes[1].meeting", "1"),
    refused_change("a_stand_in_who_is_a_stranger",  {absent_on_day{1, B, stranger}}, "changes[0].stand_in", "#99"),
    refused_change("a_stand_in_for_itself",         {absent_on_day{1, B, B}}, "changes[0].stand_in", "#3"),
    refused_change("a_stand_in_who_is_absent_too",  {absent_on_day{1, B, C}, absent_on_day{1, C}}, "changes[0].stand_in", "#7"),
    refused_change("a_stand_in_for_who_does_not_chair", {absent_on_day{1, C, A}}, "changes[0].stand_in", "#10"),
    refused_change("a_turn_missed_by_who_has_none", {absent_on_day{1, C, std::nullopt, keeps_turn::yes}}, "changes[0].turn", "yes"),
    refused_change("nobody_to_stand_in",            {absent_on_day{1, A}, absent_on_day{1, B}, absent_on_day{1, C}}, "meetings[1]", "2021-03-02"),
    refused("an_absence_of_one_on_leave",           with_leaves({away(B, 1, 2)}, {absent_on_day{1, B}}), "changes[0].who", "#3"),
    refused("a_stand_in_on_leave",                  with_leaves({away(C, 1, 2)}, {absent_on_day{1, B, C}}), "changes[0].stand_in", "#7"),
    refused("a_term_put_off",                       in_threes({absent_on_day{1, A, std::nullopt, keeps_turn::yes}}), "changes[0].turn", "yes"),
    refused_change("a_skip_of_a_stranger",          {skip_turn{1, stranger}}, "changes[0].who", "#99"),
    refused_change("a_skip_of_who_is_not_in_turn",  {skip_turn{1, C}}, "changes[0].who", "#7"),
    refused_change("a_skip_at_no_meeting",          {skip_turn{6, A}}, "changes[0].meeting", "6"),
    refused_change("a_skip_of_everyone",            {skip_turn{1, B}, skip_turn{1, C}, skip_turn{1, A}}, "meetings[1]", "2021-03-02"),
    refused_change("a_skip_listed_twice",           {skip_turn{1, B}, skip_turn{1, B}}, "changes[1].meeting", "1"),
    refused_change("a_skip_and_absence_of_one",     {skip_turn{1, B}, absent_on_day{1, B}}, "changes[1].meeting", "1"),
    refused_change("an_absence_and_skip_of_one",    {absent_on_day{1, B}, skip_turn{1, B}}, "changes[1].meeting", "1"),
    refused("a_skip_within_a_term",                 in_threes({skip_turn{1, A}}), "changes[0].meeting", "1"),
    refused_change("a_swap_with_itself",            {swap_chairs{1, 1}}, "changes[0].second", "1"),
    refused_change("a_swap_with_the_past",          {swap_chairs{3, 1}}, "changes[0].second", "1"),
    refused_change("a_swap_of_no_meeting",          {swap_chairs{6, 7}}, "changes[0].first", "6"),
    refused_change("a_swap_with_no_meeting",        {swap_chairs{1, 6}}, "changes[0].second", "6"),
    refused_change("two_swaps_of_one_meeting",      {swap_chairs{1, 3}, swap_chairs{3, 5}}, "changes[1].first", "3"),
    refused_change("two_swaps_with_one_meeting",    {swap_chairs{1, 4}, swap_chairs{3, 4}}, "changes[1].second", "4"),
    refused_change("a_swap_and_a_skip",             {swap_chairs{1, 3}, skip_turn{3, A}}, "changes[1].meeting", "3"),
    refused_change("a_skip_and_a_swap",             {skip_turn{3, A}, swap_chairs{1, 3}}, "changes[1].second", "3"),
    refused_change("a_swap_and_a_turn_put_off",     {swap_chairs{1, 3}, absent_on_day{1, A, std::nullopt, keeps_turn::yes}}, "changes[1].meeting", "1"),
    refused("a_swap_with_one_away_at_the_first",    with_leaves({away(C, 1, 2)}, {swap_chairs{1, 2}}), "changes[0].first", "1"),
    refused("a_swap_with_one_away_at_the_second",   with_leaves({away(B, 2, 3)}, {swap_chairs{1, 2}}), "changes[0].second", "2"),
    refused_change("a_swap_that_a_later_skip_upsets", {swap_chairs{1, 4}, skip_turn{2, C, keeps_turn::no}}, "changes[0].second", "4"),
    refused_change("a_swap_with_one_who_leaves",    {swap_chairs{1, 3}, leave_turns{day(3), B}}, "changes[0].second", "3"),
    // dated changes
    refused_change("a_join_of_a_member",            {join_turns{day(1), B, {}, {}, {}}}, "changes[0].who", "#3"),
    refused_change("a_join_after_the_last_meeting", {join_turns{day(99), B, {}, {}, {}}}, "changes[0].who", "#3"),
    refused_change("a_join_on_no_day",              {join_turns{no_day, D, {}, {}, {}}}, "changes[0].on", "not-a-date"),
    refused_change("a_join_by_name_in_a_list",      {join_turns{day(1), D, entry_position::by_name, "d", {}}}, "changes[0].place", "by name"),
    refused_change("a_join_with_a_key_in_a_list",   {join_turns{day(1), D, entry_position::end_of_list, "d", {}}}, "changes[0].key", "d"),
    refused_change("a_join_of_a_group_in_a_list",   {join_turns{day(1), D, entry_position::end_of_list, {}, 0}}, "changes[0].group", "0"),
    refused("a_join_without_a_key",                 with_order(two_names, {join_turns{day(1), D, entry_position::by_name, {}, {}}}), "changes[0].key", "empty"),
    refused("a_join_at_the_end_of_the_alphabet",    with_order(two_names, {join_turns{day(1), D, entry_position::end_of_list, "d", {}}}), "changes[0].place", "a place in a list"),
    refused("a_join_of_no_group",                   with_order(regions, {join_turns{day(1), unit_id{9}, entry_position::end_of_list, {}, {}}}), "changes[0].group", "none"),
    refused("a_join_of_a_group_that_is_none",       with_order(regions, {join_turns{day(1), unit_id{9}, entry_position::end_of_list, {}, 3}}), "changes[0].group", "3"),
    refused("a_join_of_a_written_order",            with_order(written_order{{A, B}, {}, sequence_end::begins_again}, {join_turns{day(1), D, {}, {}, {}}}), "changes[0]", "#0"),
    refused_change("a_stranger_leaves",             {leave_turns{day(1), stranger}}, "changes[0].who", "#99"),
    refused_change("one_leaves_twice",              {leave_turns{day(1), B}, leave_turns{day(2), B}}, "changes[1].who", "#3"),
    refused_change("one_leaves_before_it_joins",    {leave_turns{day(1), D}, join_turns{day(2), D, {}, {}, {}}}, "changes[0].who", "#0"),
    refused_change("a_stranger_is_absorbed",        {absorb_member{day(1), stranger, A}}, "changes[0].who", "#99"),
    refused_change("one_is_absorbed_by_a_stranger", {absorb_member{day(1), A, stranger}}, "changes[0].by", "#99"),
    refused_change("one_absorbs_itself",            {absorb_member{day(1), A, A}}, "changes[0].by", "#10"),
    refused_change("a_stranger_merges",             {merge_members{day(1), stranger, B, D, {}, {}}}, "changes[0].first", "#99"),
    refused_change("one_merges_with_a_stranger",    {merge_members{day(1), B, stranger, D, {}, {}}}, "changes[0].second", "#99"),
    refused_change("one_merges_with_itself",        {merge_members{day(1), B, B, D, {}, {}}}, "changes[0].second", "#3"),
    refused_change("two_merge_into_a_third_member", {merge_members{day(1), A, B, C, {}, {}}}, "changes[0].into", "#7"),
    refused_change("two_merge_into_one_of_them",    {merge_members{day(1), A, B, A, {}, {}}}, "changes[0].into", "#10"),
    refused_change("two_merge_by_name_in_a_list",   {merge_members{day(1), A, B, D, merged_position::by_name, "d"}}, "changes[0].place", "by name"),
    refused("two_names_merge_at_a_place",           with_order(two_names, {merge_members{day(1), A, B, D, merged_position::of_first, "d"}}), "changes[0].place", "a place in a list"),
};
// clang-format on

void PrintTo(const bad_turn_plan& b, std::ostream* os) {
  *os << b.name;
}

class BadTurnPlan : public testing::TestWithParam<bad_turn_plan> {};

TEST_P(BadTurnPlan, IsRefusedByFieldAndValue) {
  const auto& b = GetParam();
  EXPECT_EQ(failure_of([&] { return take_turns(b.plan, b.meetings); }), b.expected);
}

// What does not depend on meetings is refused without them.
TEST_P(BadTurnPlan, IsRefusedByTheRosterIfNoMeetingIsToBlame) {
  const auto& b = GetParam();
  const auto thrown = failure_of([&] { return roster_of(b.plan); });
  const bool is_dated =
      b.expected.field.rfind("changes", 0) == 0 &&
      std::ranges::all_of(b.plan.changes, [](const turn_change& c) { return c.index() > 2; });
  const bool is_of_the_order = b.expected.field.rfind("order", 0) == 0 ||
                               b.expected.field.rfind("term", 0) == 0 ||
                               b.expected.field.rfind("absences", 0) == 0;
  if (is_dated || is_of_the_order)
    EXPECT_EQ(thrown, b.expected);
  else
    EXPECT_EQ(thrown, std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Turns, BadTurnPlan, testing::ValuesIn(bad_turn_plans),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// A value that was cast is no choice of the caller.
TEST(TurnsTest, RefusesValuesThatAreNoEnumerators) {
  const auto keeps = static_cast<keeps_turn>(9);
  const auto refusal = [](const turn_plan& plan) {
    return failure_of([&] { return take_turns(plan, six); });
  };
  const auto changed = [&](turn_change change) { return refusal(list_of(three, {std::move(change)})); };
  turn_plan plan = list_of(three);
  plan.if_away = keeps;
  EXPECT_EQ(refusal(plan), (failure{"bad_argument", "if_away", "9"}));
  EXPECT_EQ(refusal(with_tenure(list_of(three), term_of_period{period_kind::year, {}, keeps})),
            (failure{"bad_argument", "term.idle", "9"}));
  EXPECT_EQ(refusal(with_order(written_order{{A, B}, {}, static_cast<sequence_end>(2)})),
            (failure{"bad_argument", "order.then", "2"}));
  EXPECT_EQ(changed(absent_on_day{0, A, {}, keeps}), (failure{"bad_argument", "changes[0].turn", "9"}));
  EXPECT_EQ(changed(skip_turn{0, A, keeps}), (failure{"bad_argument", "changes[0].turn", "9"}));
  EXPECT_EQ(changed(join_turns{date{2021, 5, 1}, unit_id{99}, static_cast<entry_position>(4), {}, {}}),
            (failure{"bad_argument", "changes[0].place", "4"}));
  EXPECT_EQ(changed(absorb_member{date{2021, 5, 1}, A, B, static_cast<absorbed_turns>(2)}),
            (failure{"bad_argument", "changes[0].turns", "2"}));
  EXPECT_EQ(changed(merge_members{date{2021, 5, 1}, A, B, unit_id{99}, static_cast<merged_position>(4), {}}),
            (failure{"bad_argument", "changes[0].place", "4"}));
}

TEST(AmendedTest, RefusesWhatTheOrderCannotBe) {
  EXPECT_EQ(failure_of([] { return amended({}); }), (failure{"bad_argument", "order.sequence", "empty"}));
}

TEST(TurnsTest, NoMeetingsHaveNoTurns) {
  EXPECT_TRUE(take_turns(list_of(three), {}).empty());
}

// Merging by name: the new one stands where its key says, and the pointer stays in the alphabet.
TEST(AlphabeticalTest, TwoNamesBecomeAThird) {
  const alphabetical_order order{{{A, "a", always}, {B, "b", always}, {C, "c", always}, {E, "e", always}},
                                 {}};
  const auto with = [&](const char* key) {
    return actual_chairs(
        take_turns(with_order(order, {merge_members{day(2), A, C, D, merged_position::by_name, key}}), six));
  };
  EXPECT_EQ(with("d"), (chairs{A, B, D, E, B, D}));   // behind the pointer at "b"
  EXPECT_EQ(with("ab"), (chairs{A, B, E, D, B, E}));  // passed already
}

}  // namespace
}  // namespace phoihop
