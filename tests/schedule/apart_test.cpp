// SPDX-License-Identifier: BSL-1.0
// Roles that no one has together at one meeting.
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;

constexpr unit_id A{0};
constexpr unit_id B{1};
constexpr unit_id C{2};
constexpr auto chair = meeting_role::chair;
constexpr auto host = meeting_role::host;
constexpr auto secretariat = meeting_role::secretariat;
constexpr auto participant = meeting_role::participant;
const validity two_years{date{2021, 1, 1}, date{2023, 1, 1}};
const validity six_quarters{date{2021, 1, 1}, date{2022, 7, 1}};
const date_range whole_span{date{2020, 1, 1}, date{2030, 1, 1}};
const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::unadjusted};
using roles = std::vector<meeting_role>;

const business_calendar& calendar() {
  static const business_calendar all{monday_to_friday(whole_span)};
  return all;
}

roster equals(const std::vector<unit_id>& units, std::vector<roster_change> changes = {}) {
  roster who{{}, {}, {}, std::move(changes)};
  for (const unit_id unit : units) who.members.push_back({unit, two_years});
  return who;
}
turn_plan listed(const std::vector<unit_id>& units, keeps_turn if_away = keeps_turn::yes) {
  turn_plan plan{listed_order{units}};
  plan.if_away = if_away;
  return plan;
}
turn_plan written(const std::vector<unit_id>& units) {
  return turn_plan{written_order{units, {}, sequence_end::ends}};
}

// A chair, and a secretariat apart from it.
series two_roles(const role_rule& chairs, const role_rule& papers, const validity& in_force = six_quarters) {
  return {"k",
          "Giao ban",
          quarterly,
          in_force,
          {{chair, chairs}, {secretariat, papers, every_meeting{}, {chair}}}};
}

series_plan planned(const series& s, const std::vector<meeting_record>& records = {}) {
  return plan_series(s, calendar(), whole_span, records);
}

// Who has a role, a character a meeting; of several the first.
std::string had(const series_plan& plan, std::size_t role) {
  std::string text;
  for (const auto& m : plan.meetings) {
    const auto& who = m.roles[role].actual;
    text.push_back(who.empty() ? '-' : "ABC"[index_of(who.front())]);
  }
  return text;
}
std::string both(const series_plan& plan) {
  return had(plan, 0) + ' ' + had(plan, 1);
}

// "no_holder_left series.roles[1].apart_from secretariat 2021-06-30": one a line.
std::string told(const series_plan& plan) {
  std::string text;
  for (const auto& f : plan.findings)
    text += f.rule + ' ' + f.path + ' ' + f.value + ' ' + (f.on ? to_text(*f.on) : "") + '\n';
  return text;
}

std::vector<std::string> why(const series_plan& plan, std::size_t i, std::size_t role = 1) {
  std::vector<std::string> texts;
  for (const message& m : plan.meetings[i].roles[role].why) texts.push_back(to_text(m));
  return texts;
}

meeting_record held(std::int32_t quarter, const role_record& role) {
  meeting_record made{"k", period{period_kind::quarter, 2021, quarter}};
  made.roles = {role};
  return made;
}

const std::string no_one_left_from_june =
    "no_holder_left series.roles[1].apart_from secretariat 2021-06-30\n";

// ---- by turns

struct row {
  role_rule chairs;
  role_rule papers;
  const char* expected;  // the chair of each quarter, and the secretariat
  std::string findings;
};

class ApartByTurnsTest : public testing::TestWithParam<row> {};

TEST_P(ApartByTurnsTest, GivesTheRoleToOneWhoDoesNotHaveTheOther) {
  const auto plan = planned(two_roles(GetParam().chairs, GetParam().papers));
  EXPECT_EQ(both(plan), GetParam().expected);
  EXPECT_EQ(told(plan), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    WorkedByHand, ApartByTurnsTest,
    testing::Values(
        // What each is short of: at the first meeting B and C are entitled to a half each, B goes first
        // (B -1/2, C 1/2); at the second A and C (A 1/2, C 1): C; at the third A and B (A 1, B 0): A. All are even
        // again.
        row{equals({A, B, C}), equals({A, B, C}), "ABCABC BCABCA", ""},
        // Two parties: whoever does not chair.
        row{equals({A, B}), equals({A, B}), "ABABAB BABABA", ""},
        // A never can, and is owed nothing: B and C in turn.
        row{always({A}), equals({A, B, C}), "AAAAAA BCBCBC", ""},
        // A waits and keeps its place: B; A (kept); C waits, so A in its regular turn; C (kept); B waits: C; B.
        row{equals({A, B, C}), listed({A, B, C}), "ABCABC BAACCB", ""},
        // Who is passed over waits for its next turn: B (not A); C; A; B (not A); C; A.
        row{equals({A, B, C}), listed({A, B, C}, keeps_turn::no), "ABCABC BCABCA", ""},
        // Both in stated orders.
        row{listed({C, A}), listed({A, B}), "CACACA ABABAB", ""},
        // Terms of two meetings. The first: A waits, B has it; at the second B chairs, and A, which kept its
        // place, is next and stands in. The second: C waits, A has it; then C stands in. The third: C, for which B
        // stands in.
        row{equals({A, B, C}), turn_plan{listed_order{{A, B, C}}, term_of_meetings{2}}, "ABCABC BAACCB", ""},
        // Only one can have it, and chairs each third meeting.
        row{equals({A, B, C}), equals({B}), "ABCABC B-BB-B", no_one_left_from_june},
        row{equals({A, B, C}), listed({B}), "ABCABC B-BB-B", no_one_left_from_june},
        row{equals({A, B, C}), always({B}), "ABCABC B-BB-B", no_one_left_from_june},
        // Both fixed to the same unit.
        row{always({B}), always({B}), "BBBBBB ------",
            "no_holder_left series.roles[1].apart_from secretariat 2021-03-31\n"},
        // A written order of three: the last place is C's, which chairs then. The order ends there, and that is
        // told; that it has ended, later, is not.
        row{equals({A, B, C}), written({B, A, C}), "ABCABC BA----",
            "no_holder_left series.roles[1].apart_from secretariat 2021-09-30\n"},
        row{equals({A, B, C}), written({B, C, A}), "ABCABC BCA---", ""},
        // Both places that are left are C's, which chairs at the third: they are lost.
        row{equals({A, B, C}), written({B, A, C, C}), "ABCABC BA----",
            "no_holder_left series.roles[1].apart_from secretariat 2021-09-30\n"}));

// The order ends with the third meeting: what would change the fifth is not dropped without a word.
TEST(ApartTest, RefusesChangesAfterTheEndOfAnOrder) {
  turn_plan papers = written({B, C, A});
  papers.changes = {absent_on_day{4, A}};
  EXPECT_EQ(failure_of([&] {
              planned(two_roles(equals({A, B, C}), papers));
            }),
            (failure{"bad_argument", "series.roles[1].rule.changes[0].meeting", "4"}));
}

TEST(ApartTest, SaysWhoCouldNotHaveIt) {
  const std::string not_a = "not available: #0 has the role of chair";
  const std::string none = "no one is left: all who can have it have another role at this meeting";
  EXPECT_EQ(why(planned(two_roles(equals({A, B, C}), equals({A, B, C}))), 0)[1], not_a);
  EXPECT_EQ(why(planned(two_roles(equals({A, B, C}), listed({A, B, C}))), 0),
            (std::vector<std::string>{"in turn", "passed over: #0 (has another role)"}));
  EXPECT_EQ(why(planned(two_roles(always({A}), always({A}))), 0), (std::vector{none, not_a}));
  EXPECT_EQ(why(planned(two_roles(always({A}), equals({A}))), 0), std::vector{none});
  EXPECT_EQ(why(planned(two_roles(always({C}), written({C}))), 0), std::vector{none});
  EXPECT_EQ(why(planned(two_roles(equals({A, B, C}), written({B, A, C}))), 2), std::vector{none});
  EXPECT_EQ(why(planned(two_roles(equals({A, B, C}), written({B, A, C}))), 3),
            std::vector<std::string>{"the written order has ended"});
}

TEST(ApartTest, TheFindingNamesBothRolesAndTheMeetings) {
  const auto plan = planned(two_roles(equals({A, B, C}), always({B})));
  ASSERT_EQ(plan.findings.size(), 1U);
  EXPECT_EQ(plan.findings[0].weight, severity::warning);
  EXPECT_EQ(
      to_text(plan.findings[0].problem),
      "series k: at these meetings all who can have the role of secretariat have one of these, from which "
      "it is apart (chair): 2021Q2, 2022Q1");
}

// ---- other rules

// Of several who meet, the one that chairs is left out.
TEST(ApartTest, OfUnitsNamedTogetherTheOthersHaveIt) {
  series s = two_roles(equals({A, B, C}), always({A, B, C}));
  s.roles[1].role = participant;
  const auto plan = planned(s);
  EXPECT_EQ(plan.meetings[0].roles[1].actual, (std::vector{B, C}));
  EXPECT_EQ(plan.meetings[1].roles[1].actual, (std::vector{A, C}));
  EXPECT_EQ(why(plan, 1),
            (std::vector<std::string>{"takes part", "not available: #1 has the role of chair"}));
  EXPECT_EQ(told(plan), "");
}

TEST(ApartTest, ALeadOfTheFieldThatHasTheOtherRoleIsLeftOut) {
  const series s =
      two_roles(equals({A, B, C}), lead_by_field{{{field_id{0}, A, two_years}, {field_id{1}, B, two_years}}});
  std::vector<meeting_record> records(2, {"k", period{period_kind::quarter, 2021, 1}});
  records[0].field = field_id{0};
  records[1].which = period{period_kind::quarter, 2021, 3};
  records[1].field = field_id{1};
  const auto plan = planned(s, records);
  EXPECT_EQ(both(plan),
            "ABCABC --B---");  // A leads in the field of the first, and chairs it; others have no field
  EXPECT_EQ(told(plan), "no_holder_left series.roles[1].apart_from secretariat 2021-03-31\n");
}

TEST(ApartTest, AnOutsiderIsKnownByItsName) {
  const external_holder province{"UBND tỉnh"};
  const auto one = planned(two_roles(province, province));
  EXPECT_EQ(one.meetings[0].roles[0].name, "UBND tỉnh");
  EXPECT_EQ(one.meetings[0].roles[1].name, "");
  EXPECT_EQ(why(one, 0)[1], "not available: UBND tỉnh has the role of chair");
  EXPECT_EQ(told(one), "no_holder_left series.roles[1].apart_from secretariat 2021-03-31\n");
  const auto two = planned(two_roles(province, external_holder{"Hội trường"}));
  EXPECT_EQ(two.meetings[0].roles[1].name, "Hội trường");
  EXPECT_EQ(told(two), "");
}

// ---- several roles

// The chair is the first role of every series, and may be filled last: A keeps the papers, so B and C chair.
TEST(ApartTest, TheOtherRoleIsFilledFirstWhereverItIsListed) {
  series s = two_roles(equals({A, B, C}), always({A}));
  s.roles[1].apart_from.clear();
  s.roles[0].apart_from = {secretariat};
  EXPECT_EQ(both(planned(s)), "BCBCBC AAAAAA");
}

// Host apart from the chair, secretariat apart from both: whoever is left.
TEST(ApartTest, ThreeRolesOfThreeParties) {
  series s = two_roles(equals({A, B, C}), equals({A, B, C}));
  s.roles[1].apart_from = {host, chair};
  s.roles.push_back({host, equals({A, B, C}), every_meeting{}, {chair}});
  const auto plan = planned(s);
  EXPECT_EQ(both(plan), "ABCABC CABCAB");
  EXPECT_EQ(had(plan, 2), "BCABCA");
}

TEST(ApartTest, RefusesRolesThatAreNotThereOrGoRound) {
  const auto refusal = [](const roles& of_chair, const roles& of_papers) {
    series s = two_roles(equals({A, B}), equals({A, B}));
    s.roles[0].apart_from = of_chair;
    s.roles[1].apart_from = of_papers;
    return failure_of([&] { return planned(s); });
  };
  const auto refused = [](const char* field, const char* role) {
    return failure{"bad_argument", "series.roles" + std::string{field}, role};
  };
  EXPECT_EQ(refusal({}, {secretariat}), refused("[1].apart_from[0]", "secretariat"));
  EXPECT_EQ(refusal({}, {chair, host}), refused("[1].apart_from[1]", "host"));
  EXPECT_EQ(refusal({}, {chair, chair}), refused("[1].apart_from[1]", "chair"));
  EXPECT_EQ(refusal({}, {static_cast<meeting_role>(77)}), refused("[1].apart_from[0]", "77"));
  EXPECT_EQ(refusal({secretariat}, {chair}), refused("[0].apart_from[0]", "secretariat"));
  EXPECT_EQ(refusal({secretariat}, {}), std::nullopt);
}

// Host, chair and secretariat round in a circle; the participants, who are apart from one of them, are not in it.
TEST(ApartTest, ACircleOfThreeIsNamedWhereItIs) {
  series s = two_roles(equals({A, B}), equals({A, B}));
  s.roles.insert(s.roles.begin() + 1, {participant, always({A, B}), every_meeting{}, {chair}});
  s.roles.push_back({host, equals({A, B}), every_meeting{}, {secretariat}});
  EXPECT_EQ(failure_of([&] { return planned(s); }), std::nullopt);
  s.roles[0].apart_from = {host};
  EXPECT_EQ(failure_of([&] { return planned(s); }),
            (failure{"bad_argument", "series.roles[0].apart_from[0]", "host"}));
}

// ---- what happens to single meetings

// The first two chairs are exchanged: B A C A B C. Then by hand: A and C are entitled to the first, A goes first
// (A -1/2, C 1/2); B and C to the second (B 1/2, C 1): C; A and B to the third (A 0, B 1): B. All are even.
TEST(ApartTest, FollowsASwapOfTheOtherRole) {
  EXPECT_EQ(both(planned(two_roles(equals({A, B, C}, {swap_chairs{0, 1}}), equals({A, B, C})))),
            "BACABC ACBBCA");
}

// B is away on the day of the second; C, further behind than A, chairs instead, and chairs the third in its own
// turn. The papers: B (B -1/2, C 1/2); A and B (A 1/2, B 0): A; A and B (A 0, B 1/2): B.
TEST(ApartTest, FollowsWhoStandsInOnTheDay) {
  const auto plan = planned(two_roles(equals({A, B, C}, {absent_on_day{1, B}}), equals({A, B, C})));
  EXPECT_EQ(had(plan, 0).substr(0, 3), "ACC");
  EXPECT_EQ(had(plan, 1).substr(0, 3), "BAB");
}

// C chaired the first: then A (the second) and B. The papers: A, then B and C entitled (B 1, C 1/2): B, then
// A 0 and C 1: C. All are even.
TEST(ApartTest, FollowsWhoChairedAsRecorded) {
  const series s = two_roles(equals({A, B, C}), equals({A, B, C}));
  const auto plan = planned(s, {held(1, {chair, {C}})});
  EXPECT_EQ(both(plan), "CABABC ABCBCA");
  EXPECT_EQ(told(plan), "");
}

// A has kept the papers of the first, which it chaired: it has had that turn and was not entitled (A -1, B and C
// 1/2). Then A and C are entitled (A -1/2, C 1): C; A and B (A 0, B 1): B. All are even.
TEST(ApartTest, ARecordThatGivesBothRolesToOneIsKeptAndTold) {
  const series s = two_roles(equals({A, B, C}), equals({A, B, C}));
  const auto plan = planned(s, {held(1, {secretariat, {A}})});
  EXPECT_EQ(both(plan), "ABCABC ACBBCA");
  EXPECT_EQ(told(plan), "holder_in_two_roles records[0].roles[0].who[0] #0 2021-03-31\n");
  EXPECT_EQ(to_text(plan.findings[0].problem),
            "it has the role of chair at the same meeting, from which the role of secretariat is apart");
  EXPECT_EQ(plan.findings[0].weight, severity::warning);
  // The same if both are recorded; and if the rules leave no one, it is the record that is told.
  meeting_record two = held(2, {chair, {C}});
  two.roles.push_back({secretariat, {B, C}, {}});
  EXPECT_EQ(told(planned(two_roles(equals({A, B, C}), always({B, C})), {two})),
            "holder_in_two_roles records[0].roles[1].who[1] #2 2021-06-30\n");
}

TEST(ApartTest, ARecordOfASpecialMeetingOrOfAnOutsiderIsTold) {
  const series s = two_roles(equals({A, B, C}), always({B, C}));
  const external_holder province{"UBND tỉnh"};
  meeting_record fire{"k", special_call{date{2021, 4, 20}, 1, "cháy rừng"}};
  fire.roles = {{chair, {C}, {}}};
  EXPECT_EQ(planned(s, {fire}).meetings[2].roles[1].actual, std::vector{B});
  fire.roles.push_back({secretariat, {C}, {}});
  EXPECT_EQ(told(planned(s, {fire})), "holder_in_two_roles records[0].roles[1].who[0] #2 2021-04-20\n");
  fire.roles = {{chair, {}, {}, province}, {secretariat, {}, {}, province}};
  EXPECT_EQ(told(planned(s, {fire})),
            "holder_from_outside records[0].roles[0].instead UBND tỉnh 2021-04-20\n"
            "holder_from_outside records[0].roles[1].instead UBND tỉnh 2021-04-20\n"
            "holder_in_two_roles records[0].roles[1].instead UBND tỉnh 2021-04-20\n");
}

TEST(ApartTest, ASpecialMeetingWithNoOneLeftIsNamedByItsDay) {
  meeting_record fire{"k", special_call{date{2021, 4, 20}, 1, "cháy rừng"}};
  fire.roles = {{chair, {B}, {}}};
  const auto plan = planned(two_roles(equals({A, C}), always({B})), {fire});
  ASSERT_EQ(told(plan),
            "no_holder_left series.roles[1].apart_from secretariat 2021-04-20\n"
            "holder_unnamed records[0].roles[0].who[0] #1 2021-04-20\n");
  const std::string problem = to_text(plan.findings[0].problem);
  EXPECT_EQ(problem.substr(problem.size() - 18), "special 2021-04-20");
}

// Changes that would give the role to one who has the other there.
TEST(ApartTest, RefusesAChangeThatGivesBothRolesToOne) {
  const auto refusal = [](std::vector<roster_change> changes) {
    return failure_of([&] {
      return planned(two_roles(equals({A, B, C}), equals({A, B, C}, std::move(changes))));
    });
  };
  // The papers are B's, then C's, then A's: exchanged with the third the first would be A's, which chairs it.
  EXPECT_EQ(refusal({swap_chairs{0, 2}}),
            (failure{"bad_argument", "series.roles[1].rule.changes[0].first", "0"}));
  EXPECT_EQ(refusal({absent_on_day{0, B, A}}),
            (failure{"bad_argument", "series.roles[1].rule.changes[0].stand_in", "#0"}));
  turn_plan stated = listed({A, B, C});
  stated.changes = {absent_on_day{0, B, A}};
  EXPECT_EQ(failure_of([&] {
              return planned(two_roles(equals({A, B, C}), stated));
            }),
            (failure{"bad_argument", "series.roles[1].rule.changes[0].stand_in", "#0"}));
}

// ---- occasions

// The papers are kept at the end of a year only: at the fourth meeting, which A chairs, by B; at the eighth, which
// B chairs, by C (A 1/2, C 1).
TEST(ApartTest, AtMeetingsAtWhichTheRoleIsNotNeededNothingIsGivenOut) {
  series s = two_roles(equals({A, B, C}), equals({A, B, C}), two_years);
  s.roles[1].at = at_end_of{};
  EXPECT_EQ(both(planned(s)), "ABCABCAB ---B---C");
}

// A chairs at the end of a year only, so only there it cannot keep the papers: A B A, B (the only one), A B A, B.
TEST(ApartTest, ARoleThatIsNotNeededOccupiesNoOne) {
  series s = two_roles(always({A}), equals({A, B}), two_years);
  s.roles[0].at = at_end_of{};
  EXPECT_EQ(both(planned(s)), "---A---A ABABBABB");
}

// ---- fairness

// A keeps all papers, so it is entitled to no chair; of B and C each to three, at most half a meeting off.
TEST(ApartTest, TheAccountOfTheChairCountsWhoCouldHaveIt) {
  series s = two_roles(equals({A, B, C}), always({A}));
  s.roles[1].apart_from.clear();
  s.roles[0].apart_from = {secretariat};
  const timetable all{s, calendar()};
  const auto report = all.fairness().value();
  EXPECT_EQ(report.rows[0].entitled, ratio{});
  EXPECT_EQ(report.rows[1].entitled, (ratio{3, 1}));
  EXPECT_EQ(report.largest, (ratio{1, 2}));
  const auto shared = all.shared_chairs().value();
  ASSERT_EQ(shared.occupied.size(), 6U);
  EXPECT_EQ(shared.occupied[5], (seat{5, A}));
  const std::vector twice{shared, shared};
  EXPECT_EQ(measure_together(twice).rows[1].entitled, (ratio{6, 1}));
}

// Turns of a series that differs in the other role are worked out anew.
TEST(ApartTest, SharesNoTurnsWithASeriesWhoseOtherRoleDiffers) {
  const timetable first{two_roles(always({A}), equals({A, B})), calendar()};
  const timetable other{two_roles(always({B}), equals({A, B})), first};
  EXPECT_EQ(other[0].roles[1].actual, std::vector{A});
  const timetable same{two_roles(always({A}), equals({A, B})), first};
  EXPECT_EQ(same[0].roles[1].actual, std::vector{B});
}

}  // namespace
}  // namespace phoihop
