// SPDX-License-Identifier: BSL-1.0
// Who has which role of the meetings of a series: each rule, and each role by itself.
#include <phoihop/schedule/series.hpp>

#include <phoihop/calendar/vietnam.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

using members = std::vector<unit_id>;

constexpr unit_id A{0};
constexpr unit_id B{1};
constexpr unit_id C{2};
constexpr unit_id D{3};

constexpr auto host = meeting_role::host;
constexpr auto venue = meeting_role::venue;
constexpr auto secretariat = meeting_role::secretariat;

const validity term{date{2021, 1, 1}, date{2026, 1, 1}};
const date_range whole_calendar{date{2021, 1, 1}, date{2027, 1, 1}};
const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::preceding};
const recurrence half_yearly{period_kind::half_year, after_period_end{0}, roll::preceding};

series with_chair(const role_rule& chair) {
  return {"k", "Giao ban", quarterly, term, chair};
}
series with_role(meeting_role role, const role_rule& rule) {
  series s = with_chair(fixed_holder{A});
  s.roles = {{role, rule}};
  return s;
}

period quarter(std::int32_t n) {
  return {period_kind::quarter, 2021 + (n - 1) / 4, 1 + (n - 1) % 4};
}

series_plan planned(const series& s, const std::vector<settled_meeting>& settled = {},
                    const std::vector<extraordinary_meeting>& extraordinary = {}) {
  return plan_series(s, vietnam::public_service(), whole_calendar, settled, extraordinary);
}

turn_plan in_order(const members& who, const std::vector<turn_change>& changes = {}) {
  return {listed_order{who}, held_for_meetings{1}, keeps_turn::yes, {}, changes};
}

settled_meeting about(std::int32_t n, const std::vector<settled_role>& roles) {
  return {quarter(n), std::nullopt, std::nullopt, std::nullopt, std::nullopt, roles};
}
settled_meeting on_field(std::int32_t n, field_id field) {
  return {quarter(n), std::nullopt, std::nullopt, std::nullopt, field};
}

// ---- real rows ----

// The three departments (domain.md, 1.4), by half-years from 2015 S2 on: rangers KL, militia DQTV, movement
// XDPT. The hosts known are 2015: KL, 2017 S1: KL, 2017: DQTV, 2019 S1: DQTV, as a plain cycle has it. All
// three chair.
struct known_sitting {
  period covers;
  date sat_on;
  unit_id host;
};

constexpr unit_id kl{0};
constexpr unit_id dqtv{1};
constexpr unit_id xdpt{2};

const known_sitting known_sittings[] = {
    {{period_kind::half_year, 2015, 2}, date{2016, 1, 13}, kl},     // kiemlam.org.vn
    {{period_kind::half_year, 2017, 1}, date{2017, 8, 17}, kl},     // tongcuclamnghiep.gov.vn a3499
    {{period_kind::half_year, 2017, 2}, date{2017, 12, 20}, dqtv},  // kiemlam.org.vn
    {{period_kind::half_year, 2019, 1}, date{2019, 7, 19}, dqtv},   // cand.com.vn 554007
};

series three_departments() {
  const validity days = validity::from(date{2015, 12, 1});
  return {"trung-uong",
          "Giao ban ba cục",
          half_yearly,
          days,
          co_holders{{{kl, days}, {dqtv, days}, {xdpt, days}}},
          {{host, in_order({kl, dqtv, xdpt})}}};
}

TEST(RealRolesTest, TheThreeDepartmentsHostInTurnAndChairTogether) {
  std::vector<settled_meeting> settled;
  for (const auto& known : known_sittings) settled.push_back({known.covers, known.sat_on, std::nullopt});
  const auto plan = plan_series(three_departments(), vietnam::public_service(),
                                {date{2016, 1, 1}, date{2019, 8, 1}}, settled);
  ASSERT_EQ(plan.meetings.size(), 8U);
  for (const auto& m : plan.meetings) {
    EXPECT_EQ(m.chair, kl);
    EXPECT_EQ(m.co_chairs, (members{dqtv, xdpt}));
    EXPECT_EQ(m.planned_chairs, (members{kl, dqtv, xdpt}));
    ASSERT_EQ(m.roles.size(), 1U);
    EXPECT_EQ(m.roles[0].role, host);
    EXPECT_EQ(m.roles[0].why, "in turn");
  }
  for (const auto& known : known_sittings) {
    const auto found = std::find_if(plan.meetings.begin(), plan.meetings.end(),
                                    [&](const meeting& m) { return m.when.covers == known.covers; });
    ASSERT_NE(found, plan.meetings.end());
    EXPECT_EQ(found->when.actual, known.sat_on);
    EXPECT_EQ(found->roles[0].actual, members{known.host}) << to_text(known.covers);
    EXPECT_EQ(found->roles[0].planned, members{known.host}) << to_text(known.covers);
  }
  EXPECT_EQ(plan.fairness, std::nullopt);
}

// Decree 05/2003/NĐ-CP, art. 19 (domain.md, 6.2): the meetings of two provinces, one on each side of the
// border, every half-year; the place changes between them. Here one of them always chairs.
TEST(RealRolesTest, ThePlaceChangesBetweenTwoCountriesWhoeverChairs) {
  series s{"bien-gioi", "Giao ban biên giới", half_yearly, term, fixed_holder{A}};
  s.roles = {{venue, in_order({A, B})}};
  const auto plan = planned(s);
  ASSERT_EQ(plan.meetings.size(), 10U);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(plan.meetings[i].chair, A);
    EXPECT_EQ(plan.meetings[i].roles[0].actual, members{i % 2 == 0 ? A : B}) << i;
  }
}

// Gia Lai, Q2 of 2022 (domain.md, 1.4): sat on 27 July, chaired by the chairman of the province.
TEST(RealRolesTest, ASuperiorChairs) {
  series s = with_chair(external_chair{"Chủ tịch UBND tỉnh"});
  s.roles = {{secretariat, fixed_holder{B}}};
  const auto plan = planned(s, {{quarter(6), date{2022, 7, 27}, std::nullopt}});
  EXPECT_EQ(plan.meetings[5].when.actual, (date{2022, 7, 27}));
  EXPECT_EQ(plan.meetings[5].chair, std::nullopt);
  EXPECT_EQ(plan.meetings[5].planned_chairs, members{});
  EXPECT_EQ(plan.meetings[5].why_chair, "chaired by Chủ tịch UBND tỉnh");
  EXPECT_EQ(plan.meetings[5].roles[0], (held_role{secretariat, {B}, {B}, "always the same"}));
}

// Quảng Nam, October 2021 (domain.md, 1.4): the fourth party is there from then on.
TEST(RealRolesTest, WhoSharesTheChairIsDecidedOnTheDay) {
  const auto plan = planned(with_chair(
      co_holders{{{A, term}, {B, term}, {C, term}, {D, validity{date{2021, 10, 1}, date{2026, 1, 1}}}}}));
  EXPECT_EQ(plan.meetings[2].planned_chairs, (members{A, B, C}));
  EXPECT_EQ(plan.meetings[3].planned_chairs, (members{A, B, C, D}));
}

TEST(RolesTest, DoesWhatItsDocumentationShows) {
  const unit_id here{5};
  const unit_id there{6};
  series s{"118.giao-ban", "Giao ban quý", quarterly, term, rota{{{A, term}, {B, term}}, {}, {}}};
  const auto chairs_only = planned(s);
  s.roles = {{meeting_role::venue, turn_plan{listed_order{{here, there}}}}};
  const auto plan = planned(s);
  ASSERT_EQ(plan.meetings.size(), chairs_only.meetings.size());
  for (std::size_t i = 0; i < plan.meetings.size(); ++i) {
    EXPECT_EQ(plan.meetings[i].chair, chairs_only.meetings[i].chair);
    EXPECT_TRUE(chairs_only.meetings[i].roles.empty());
    EXPECT_EQ(plan.meetings[i].roles[0].actual, members{i % 2 == 0 ? here : there});
  }
  EXPECT_EQ(plan.fairness, chairs_only.fairness);
}

// ---- one rule for every role ----

// Worked by hand: who has the role at 2021Q1 to 2021Q4 by each rule, and why at Q1.
struct rule_row {
  const char* name;
  role_rule rule;
  std::vector<members> holders;
  const char* why;
};

const rule_row rules[] = {
    {"fixed", fixed_holder{C}, {{C}, {C}, {C}, {C}}, "always the same"},
    {"rota",
     rota{{{A, term}, {B, term}}, {}, {}},
     {{A}, {B}, {A}, {B}},
     "the first to fall behind if passed over: has chaired 0, its share up to this meeting is 1/2"},
    {"external", external_holder{"Hội trường UBND"}, {{}, {}, {}, {}}, nullptr},
    {"together", co_holders{{{B, term}, {A, term}}}, {{B, A}, {B, A}, {B, A}, {B, A}}, "they share it"},
    {"together_and_gone",
     co_holders{{{B, validity{date{2021, 5, 1}, date{2021, 8, 1}}}}},
     {{}, {B}, {}, {}},
     "nobody of those who share it is there that day"},
    {"by_field",
     lead_by_field{{{field_id{0}, A, term}}},
     {{}, {}, {}, {}},
     "which field it is about is not known"},
    {"in_order", in_order({C, A}), {{C}, {A}, {C}, {A}}, "in turn"},
    {"no_roster", rota{}, {{}, {}, {}, {}}, "nobody of the roster is there that day"},
};

void PrintTo(const rule_row& r, std::ostream* os) {
  *os << r.name;
}

class EveryRule : public testing::TestWithParam<rule_row> {};

TEST_P(EveryRule, GivesOutEveryRole) {
  const auto& row = GetParam();
  const auto chairs = planned(with_chair(row.rule));
  for (const auto role : {host, venue, secretariat}) {
    const auto plan = planned(with_role(role, row.rule));
    for (std::size_t i = 0; i < row.holders.size(); ++i) {
      const held_role& held = plan.meetings[i].roles.at(0);
      EXPECT_EQ(held.role, role);
      EXPECT_EQ(held.actual, row.holders[i]) << i;
      EXPECT_EQ(held.planned, row.holders[i]) << i;
      EXPECT_EQ(plan.meetings[i].chair, A);
    }
    if (row.why != nullptr) {
      EXPECT_EQ(plan.meetings[0].roles[0].why, row.why);
    }
  }
  for (std::size_t i = 0; i < row.holders.size(); ++i) {
    const meeting& m = chairs.meetings[i];
    EXPECT_EQ(m.planned_chairs, row.holders[i]);
    EXPECT_EQ(m.chair, row.holders[i].empty() ? std::nullopt : std::optional{row.holders[i][0]});
    EXPECT_EQ(m.co_chairs.size() + 1, std::max<std::size_t>(row.holders[i].size(), 1));
  }
}

INSTANTIATE_TEST_SUITE_P(Roles, EveryRule, testing::ValuesIn(rules),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(RolesTest, AnOutsiderIsNamedAsTheRoleHasIt) {
  const external_holder hall{"UBND"};
  EXPECT_EQ(planned(with_chair(hall)).meetings[0].why_chair, "chaired by UBND");
  EXPECT_EQ(planned(with_role(host, hall)).meetings[0].roles[0].why, "invited by UBND");
  EXPECT_EQ(planned(with_role(venue, hall)).meetings[0].roles[0].why, "sits at: UBND");
  EXPECT_EQ(planned(with_role(secretariat, hall)).meetings[0].roles[0].why, "papers kept by UBND");
}

TEST(RolesTest, HaveNames) {
  EXPECT_EQ(to_text(meeting_role::chair), "chair");
  EXPECT_EQ(to_text(host), "host");
  EXPECT_EQ(to_text(venue), "venue");
  EXPECT_EQ(to_text(secretariat), "secretariat");
}

TEST(RolesTest, StandInTheOrderOfTheSeries) {
  series s = with_chair(fixed_holder{A});
  s.roles = {{secretariat, fixed_holder{B}}, {host, fixed_holder{C}}, {venue, fixed_holder{D}}};
  const meeting m = planned(s).meetings[0];
  ASSERT_EQ(m.roles.size(), 3U);
  EXPECT_EQ(m.roles[0].role, secretariat);
  EXPECT_EQ(m.roles[1].role, host);
  EXPECT_EQ(m.roles[2].role, venue);
}

// ---- by field ----

const lead_by_field two_fields{{{field_id{0}, A, term},
                                {field_id{1}, B, validity{date{2021, 1, 1}, date{2021, 9, 1}}},
                                {field_id{1}, C, validity{date{2021, 10, 1}, date{2026, 1, 1}}}}};

TEST(LeadByFieldTest, IsWhoLeadsInTheFieldOnTheDay) {
  const auto plan = planned(with_chair(two_fields), {on_field(1, field_id{1}), on_field(2, field_id{0}),
                                                     on_field(3, field_id{1}), on_field(4, field_id{1})});
  EXPECT_EQ(plan.meetings[0].planned_chairs, members{B});
  EXPECT_EQ(plan.meetings[0].why_chair, "leads in field #1");
  EXPECT_EQ(plan.meetings[1].planned_chairs, members{A});
  EXPECT_EQ(plan.meetings[2].planned_chairs, members{});  // September: nobody leads in it
  EXPECT_EQ(plan.meetings[2].why_chair, "nobody leads in field #1 that day");
  EXPECT_EQ(plan.meetings[3].planned_chairs, members{C});
  EXPECT_EQ(plan.meetings[4].why_chair, "which field it is about is not known");
}

TEST(LeadByFieldTest, SaysWhoChairsAMeetingThatWasCalled) {
  extraordinary_meeting fire{{date{2021, 4, 20}, 1, "cháy rừng"}};
  fire.field = field_id{0};
  EXPECT_EQ(planned(with_chair(two_fields), {}, {fire}).meetings[2].chair, A);
}

TEST(LeadByFieldTest, AFieldThatNobodyKnowsIsAnError) {
  EXPECT_EQ(failure_of([] { return planned(with_chair(two_fields), {on_field(1, field_id{7})}); }),
            (failure{"bad_argument", "settled[0].field", "#7"}));
  extraordinary_meeting fire{{date{2021, 4, 20}, 1, "cháy rừng"}};
  fire.field = field_id{8};
  EXPECT_EQ(failure_of([&] { return planned(with_role(host, two_fields), {}, {fire}); }),
            (failure{"bad_argument", "extraordinary[0].field", "#8"}));
  // Where no role goes by field, a field is what the meeting is about, and nothing else.
  EXPECT_EQ(planned(with_chair(fixed_holder{A}), {on_field(1, field_id{7})}),
            planned(with_chair(fixed_holder{A})));
}

// ---- what is settled ----

TEST(SettledRoleTest, IsKeptWhateverTheRuleSays) {
  series s = with_chair(fixed_holder{A});
  s.roles = {{venue, in_order({A, B})}, {secretariat, fixed_holder{C}}};
  const auto plan = planned(s, {about(1, {{venue, {B}}, {secretariat, {D, C}}}), about(2, {{venue, {B}}})});
  EXPECT_EQ(plan.meetings[0].roles[0], (held_role{venue, {A}, {B}, "as recorded"}));
  EXPECT_EQ(plan.meetings[0].roles[1], (held_role{secretariat, {C}, {D, C}, "as recorded"}));
  EXPECT_EQ(plan.meetings[1].roles[0], (held_role{venue, {B}, {B}, "as recorded"}));
  EXPECT_EQ(plan.meetings[2].roles[0], (held_role{venue, {A}, {A}, "in turn"}));
}

// What was published stands beside what was done, also where the rule has another.
TEST(SettledRoleTest, TellsWhoWasToHaveIt) {
  const auto plan = planned(with_chair(in_order({A, B, C})), {about(1, {{meeting_role::chair, {B}, {C}}})});
  EXPECT_EQ(plan.meetings[0].planned_chairs, members{C});
  EXPECT_EQ(plan.meetings[0].chair, B);
}

// One of three co-chairs did not come.
TEST(SettledRoleTest, FewerThanPlannedMayShareIt) {
  const auto plan = planned(with_chair(co_holders{{{A, term}, {B, term}, {C, term}}}),
                            {about(2, {{meeting_role::chair, {C, A}}})});
  EXPECT_EQ(plan.meetings[1].planned_chairs, (members{A, B, C}));
  EXPECT_EQ(plan.meetings[1].chair, C);
  EXPECT_EQ(plan.meetings[1].co_chairs, members{A});
}

// Three equal members, A B C A ... by hand: B chaired Q1 though A was due; then A, who is listed before C,
// is due at Q2 and C at Q3. A chaired Q2 as planned, and B took Q3 from C.
TEST(SettledRoleTest, OfARotaIsPlannedByWhatWasBefore) {
  const rota who{{{A, term}, {B, term}, {C, term}}, {}, {}};
  const auto plan = planned(with_chair(who), {{quarter(1), {}, B}, {quarter(2), {}, A}, {quarter(3), {}, B}});
  EXPECT_EQ(plan.meetings[0].planned_chairs, members{A});
  EXPECT_EQ(plan.meetings[1].planned_chairs, members{A});
  EXPECT_EQ(plan.meetings[2].planned_chairs, members{C});
  EXPECT_EQ(plan.meetings[2].chair, B);
  EXPECT_EQ(plan.meetings[3].planned_chairs, members{C});
  EXPECT_EQ(plan.meetings[3].chair, C);
}

// ---- turns in a stated order ----

// All four orders, over five years: as `take_turns` says of the days.
TEST(TurnsOfASeriesTest, AreThoseOfTakeTurns) {
  const turn_plan plans[] = {
      in_order({A, B, C}),
      {alphabetical_order{{{A, "Chad", term}, {B, "Chile", term}, {C, "Angola", term}}, "Australia"},
       held_for_meetings{2},
       keeps_turn::no,
       {{A, validity{date{2022, 1, 1}, date{2022, 8, 1}}}},
       {}},
      {written_order{{A, A, B}, {insert_turn{C, 1}}, sequence_end::begins_again},
       held_for_meetings{1},
       keeps_turn::yes,
       {},
       {}},
      {grouped_order{{{"bắc", {A, B}}, {"nam", {C}}}},
       held_for_period{period_kind::year, period_scheme{}, keeps_turn::no},
       keeps_turn::yes,
       {},
       {leave_turns{date{2024, 6, 1}, C}}},
  };
  for (const turn_plan& turns : plans) {
    const auto plan = planned(with_chair(turns));
    std::vector<date> days;
    for (const auto& m : plan.meetings) days.push_back(m.when.actual);
    const auto expected = take_turns(turns, days);
    ASSERT_EQ(expected.size(), 20U);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(plan.meetings[i].planned_chairs, members{expected[i].planned}) << i;
      EXPECT_EQ(plan.meetings[i].chair, expected[i].actual) << i;
      EXPECT_EQ(plan.meetings[i].why_chair.substr(0, 4), to_text(expected[i].actual_because).substr(0, 4));
    }
  }
}

// Q2 and Q3 are exchanged, and B misses the first of 2022.
TEST(TurnsOfASeriesTest, ChangesNameMeetingsByTheirNumberInTheSeries) {
  const auto plan = planned(with_chair(in_order({A, B, C}, {swap_chairs{1, 2}, absent_on_day{4, B}})));
  EXPECT_EQ(plan.meetings[1].chair, C);
  EXPECT_EQ(plan.meetings[1].planned_chairs, members{B});
  EXPECT_EQ(plan.meetings[1].why_chair, "swapped with the meeting about 2021Q3; planned #1: in turn");
  EXPECT_EQ(plan.meetings[2].chair, B);
  EXPECT_EQ(plan.meetings[2].why_chair, "swapped with the meeting about 2021Q2; planned #2: in turn");
  EXPECT_EQ(plan.meetings[4].chair, C);
  EXPECT_EQ(plan.meetings[4].planned_chairs, members{B});
  EXPECT_EQ(plan.meetings[4].why_chair, "stands in for #1; planned #1: in turn");
}

// Cancelled meetings keep their numbers, extraordinary ones have none. Worked by hand: with Q2 off and one
// called in May that counts, the sittings are Q1 A, May B, Q3 C, Q4 A, 2022Q1 B. Number 3 is Q4, where A is
// skipped and owed: B has it, then A, who is owed, then C.
TEST(TurnsOfASeriesTest, NumbersAreThoseOfTheRegularMeetings) {
  extraordinary_meeting may{{date{2021, 5, 20}, 1, "lũ quét"}};
  may.turn = extraordinary_turn::taken;
  settled_meeting off{quarter(2), std::nullopt, std::nullopt};
  off.cancelled = "bão";
  const auto plan = planned(with_chair(in_order({A, B, C}, {skip_turn{3, A}})), {off}, {may});
  std::vector<std::optional<unit_id>> chairs;
  for (std::size_t i = 0; i < 7; ++i) chairs.push_back(plan.meetings[i].chair);
  EXPECT_EQ(chairs, (std::vector<std::optional<unit_id>>{A, std::nullopt, B, C, B, A, C}));
  EXPECT_EQ(plan.meetings[4].why_chair, "in turn; planned #0: in turn; passed over: #0 (skipped)");
}

// By sitting the later period comes first: the exchange is the same.
TEST(TurnsOfASeriesTest, AnExchangeIsOfTheSittings) {
  const auto plan = planned(with_chair(in_order({A, B, C}, {swap_chairs{1, 2}})),
                            {{quarter(2), date{2021, 10, 10}, std::nullopt}});
  EXPECT_EQ(plan.meetings[2].chair, C);  // sat second, planned B
  EXPECT_EQ(plan.meetings[1].chair, B);  // sat third, planned C
}

TEST(TurnsOfASeriesTest, EndWithAWrittenOrderThatEnds) {
  const auto plan = planned(with_chair(turn_plan{written_order{{A, B, A}, {}, sequence_end::ends}}));
  EXPECT_EQ(plan.meetings[2].chair, A);
  for (std::size_t i = 3; i < 20; ++i) {
    EXPECT_EQ(plan.meetings[i].chair, std::nullopt);
    EXPECT_EQ(plan.meetings[i].planned_chairs, members{});
    EXPECT_EQ(plan.meetings[i].why_chair, "the written order has ended");
  }
}

TEST(TurnsOfASeriesTest, WhereNobodyIsThereNobodyHasTheRole) {
  turn_plan who = in_order({A, B});
  who.leaves = {{A, validity{date{2021, 4, 1}, date{2021, 12, 1}}},
                {B, validity{date{2021, 8, 1}, date{2021, 12, 1}}}};
  const auto plan = planned(with_chair(who));
  EXPECT_EQ(plan.meetings[0].chair, A);
  EXPECT_EQ(plan.meetings[1].chair, B);
  EXPECT_EQ(plan.meetings[2].chair, std::nullopt);
  EXPECT_EQ(plan.meetings[2].why_chair, "nobody of the roster is there that day");
  EXPECT_EQ(plan.meetings[3].chair, A);
}

// ---- bad input ----

struct bad_role {
  const char* name;
  series s;
  std::vector<settled_meeting> settled;
  failure expected;
};

series with_roles(const std::vector<role_of_series>& roles) {
  series s = with_chair(fixed_holder{A});
  s.roles = roles;
  return s;
}

settled_meeting off(std::int32_t n) {
  settled_meeting made{quarter(n), std::nullopt, std::nullopt};
  made.cancelled = "bão";
  return made;
}

const dated_unit away_in_june{A, validity{date{2021, 6, 1}, date{2021, 7, 1}}};

// clang-format off
const bad_role bad_roles[] = {
    {"a_chair_among_the_roles",   with_roles({{host, fixed_holder{A}}, {meeting_role::chair, fixed_holder{A}}}), {}, {"bad_argument", "series.roles[1].role", "chair"}},
    {"a_role_twice",              with_roles({{host, fixed_holder{A}}, {venue, fixed_holder{A}}, {host, fixed_holder{B}}}), {}, {"bad_argument", "series.roles[2].role", "host"}},
    {"a_place_without_a_name",    with_roles({{venue, external_holder{}}}), {}, {"bad_argument", "series.roles[0].rule.name", "\"\""}},
    {"pins_of_a_host",            with_roles({{host, rota{{{A, term}}, {}, {{0, A}}}}}), {}, {"bad_argument", "series.roles[0].rule.pins", "1 pins"}},
    {"nobody_together",           with_chair(co_holders{}), {}, {"bad_argument", "series.chair.members", "empty"}},
    {"one_together_with_itself",  with_chair(co_holders{{{A, term}, {B, term}, {A, validity::from(date{2025, 12, 31})}}}), {}, {"bad_argument", "series.chair.members[2].who", "#0"}},
    {"no_field",                  with_chair(lead_by_field{}), {}, {"bad_argument", "series.chair.leads", "empty"}},
    {"two_leads_of_a_field",      with_chair(lead_by_field{{{field_id{2}, A, term}, {field_id{2}, B, term}}}), {}, {"bad_argument", "series.chair.leads[1].field", "#2"}},
    {"an_order_of_nobody",        with_chair(in_order({})), {}, {"bad_argument", "order.members", "empty"}},
    {"a_change_of_no_meeting",    with_chair(in_order({A, B}, {skip_turn{20, A}})), {}, {"bad_argument", "series.chair.changes[0].meeting", "20"}},
    {"a_swap_with_no_meeting",    with_roles({{host, in_order({A, B}, {swap_chairs{1, 20}})}}), {}, {"bad_argument", "series.roles[0].rule.changes[0].second", "20"}},
    {"an_absence_when_cancelled", with_chair(in_order({A, B}, {absent_on_day{1, B}})), {off(2)}, {"bad_argument", "series.chair.changes[0].meeting", "1"}},
    {"a_swap_of_a_cancelled_one", with_chair(in_order({A, B}, {swap_chairs{1, 2}})), {off(2)}, {"bad_argument", "series.chair.changes[0].first", "1"}},
    {"a_skip_where_nobody_is",    with_chair(turn_plan{listed_order{{A}}, held_for_meetings{}, keeps_turn::yes, {away_in_june}, {skip_turn{1, A}}}), {}, {"bad_argument", "series.chair.changes[0].meeting", "1"}},
    {"a_host_who_is_not_there",   with_roles({{host, in_order({A, B})}}), {about(1, {{host, {C}}})}, {"bad_argument", "settled[0].roles[0].who[0]", "#2"}},
    {"a_host_who_is_on_leave",    with_roles({{host, rota{{{A, term}, {B, term}}, {away_in_june}, {}}}}), {about(2, {{host, {A}}})}, {"bad_argument", "settled[0].roles[0].who[0]", "#0"}},
};
// clang-format on

void PrintTo(const bad_role& b, std::ostream* os) {
  *os << b.name;
}

class BadRole : public testing::TestWithParam<bad_role> {};

TEST_P(BadRole, IsRefusedByFieldAndValue) {
  const auto& c = GetParam();
  EXPECT_EQ(failure_of([&] { return planned(c.s, c.settled); }), c.expected);
}

INSTANTIATE_TEST_SUITE_P(Roles, BadRole, testing::ValuesIn(bad_roles),
                         [](const auto& tested) { return std::string{tested.param.name}; });

}  // namespace
}  // namespace phoihop
