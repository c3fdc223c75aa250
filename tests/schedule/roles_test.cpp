// SPDX-License-Identifier: BSL-1.0
// Who has which role of the meetings of a series: each rule, and each role by itself.
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

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

constexpr auto chair = meeting_role::chair;
constexpr auto host = meeting_role::host;
constexpr auto venue = meeting_role::venue;
constexpr auto secretariat = meeting_role::secretariat;

const validity term{date{2021, 1, 1}, date{2026, 1, 1}};
const date_range whole_calendar{date{2021, 1, 1}, date{2027, 1, 1}};
const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::preceding};
const recurrence half_yearly{period_kind::half_year, after_period_end{0}, roll::preceding};

series with_chair(const role_rule& rule) {
  return {"k", "Giao ban", quarterly, term, {{chair, rule}}};
}
series with_role(meeting_role role, const role_rule& rule) {
  series s = with_chair(always({A}));
  s.roles.push_back({role, rule});
  return s;
}

period quarter(std::int32_t n) {
  return {period_kind::quarter, 2021 + (n - 1) / 4, 1 + (n - 1) % 4};
}

series_plan planned(const series& s, const std::vector<meeting_record>& records = {}) {
  return plan_series(s, vietnam::public_service(), whole_calendar, records);
}

turn_plan in_order(const members& who, const std::vector<turn_change>& changes = {}) {
  return {listed_order{who}, term_of_meetings{1}, keeps_turn::yes, {}, changes};
}

meeting_record about(std::int32_t n, const std::vector<role_record>& roles = {}) {
  meeting_record made{"k", quarter(n)};
  made.roles = roles;
  return made;
}
meeting_record on_field(std::int32_t n, field_id field) {
  meeting_record made{"k", quarter(n)};
  made.field = field;
  return made;
}
meeting_record sat(std::int32_t n, const date& on) {
  return {"k", quarter(n), on};
}
meeting_record off(std::int32_t n) {
  return {"k", quarter(n), std::nullopt, "bão"};
}
meeting_record called(const date& on, const std::string& cause) {
  return {"k", special_call{on, 1, cause}};
}

// What a plan tells of one role, and why.
members planned_chairs(const meeting& m) {
  return m.roles.at(0).planned;
}
std::string why_chair(const meeting& m) {
  return to_text(m.roles.at(0).why);
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
          {{chair, holders{{{kl, days}, {dqtv, days}, {xdpt, days}}}}, {host, in_order({kl, dqtv, xdpt})}}};
}

TEST(RealRolesTest, TheThreeDepartmentsHostInTurnAndChairTogether) {
  std::vector<meeting_record> records;
  for (const auto& known : known_sittings) records.push_back({"trung-uong", known.covers, known.sat_on});
  const auto plan = plan_series(three_departments(), vietnam::public_service(),
                                {date{2016, 1, 1}, date{2019, 8, 1}}, records);
  ASSERT_EQ(plan.meetings.size(), 8U);
  for (const auto& m : plan.meetings) {
    EXPECT_EQ(m.chair(), kl);
    ASSERT_EQ(m.roles.size(), 2U);
    EXPECT_EQ(m.roles[0].role, chair);
    EXPECT_EQ(m.roles[0].actual, (members{kl, dqtv, xdpt}));
    EXPECT_EQ(m.roles[0].planned, (members{kl, dqtv, xdpt}));
    EXPECT_EQ(m.roles[1].role, host);
    EXPECT_EQ(to_text(m.roles[1].why), "in turn");
  }
  for (const auto& known : known_sittings) {
    const auto found = std::find_if(plan.meetings.begin(), plan.meetings.end(),
                                    [&](const meeting& m) { return m.when.covers == known.covers; });
    ASSERT_NE(found, plan.meetings.end());
    EXPECT_EQ(found->when.actual, known.sat_on);
    EXPECT_EQ(found->roles[1].actual, members{known.host}) << to_text(known.covers);
    EXPECT_EQ(found->roles[1].planned, members{known.host}) << to_text(known.covers);
  }
  EXPECT_EQ(plan.fairness, std::nullopt);
}

// Decree 05/2003/NĐ-CP, art. 19 (domain.md, 6.2): the meetings of two provinces, one on each side of the
// border, every half-year; the place changes between them. Here one of them always chairs.
TEST(RealRolesTest, ThePlaceChangesBetweenTwoCountriesWhoeverChairs) {
  const series s{"bien-gioi",
                 "Giao ban biên giới",
                 half_yearly,
                 term,
                 {{chair, always({A})}, {venue, in_order({A, B})}}};
  const auto plan = planned(s);
  ASSERT_EQ(plan.meetings.size(), 10U);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(plan.meetings[i].chair(), A);
    EXPECT_EQ(plan.meetings[i].find(venue)->actual, members{i % 2 == 0 ? A : B}) << i;
  }
}

// Gia Lai, Q2 of 2022 (domain.md, 1.4): sat on 27 July, chaired by the chairman of the province.
TEST(RealRolesTest, ASuperiorChairs) {
  series s = with_chair(external_holder{"Chủ tịch UBND tỉnh"});
  s.roles.push_back({secretariat, always({B})});
  const auto plan = planned(s, {sat(6, date{2022, 7, 27})});
  EXPECT_EQ(plan.meetings[5].when.actual, (date{2022, 7, 27}));
  EXPECT_EQ(plan.meetings[5].chair(), std::nullopt);
  EXPECT_EQ(plan.meetings[5].roles[0],
            (role_holders{chair, {}, {}, {{"chaired by {}", "Chủ tịch UBND tỉnh"}}, "Chủ tịch UBND tỉnh"}));
  EXPECT_EQ(plan.meetings[5].roles[1], (role_holders{secretariat, {B}, {B}, {"always the same"}, ""}));
}

// Quảng Nam, October 2021 (domain.md, 1.4): the fourth party is there from then on.
TEST(RealRolesTest, WhoSharesTheChairIsDecidedOnTheDay) {
  const auto plan = planned(with_chair(
      holders{{{A, term}, {B, term}, {C, term}, {D, validity{date{2021, 10, 1}, date{2026, 1, 1}}}}}));
  EXPECT_EQ(planned_chairs(plan.meetings[2]), (members{A, B, C}));
  EXPECT_EQ(planned_chairs(plan.meetings[3]), (members{A, B, C, D}));
}

TEST(RolesTest, DoesWhatItsDocumentationShows) {
  const unit_id here{5};
  const unit_id there{6};
  const roster two_in_turn{{{A, term}, {B, term}}, {}, {}};
  series s{"118.giao-ban", "Giao ban quý", quarterly, term, {{meeting_role::chair, two_in_turn}}};
  const auto chairs_only = planned(s);
  s.roles.push_back({meeting_role::venue, turn_plan{listed_order{{here, there}}}});
  const auto plan = planned(s);
  ASSERT_EQ(plan.meetings.size(), chairs_only.meetings.size());
  for (std::size_t i = 0; i < plan.meetings.size(); ++i) {
    EXPECT_EQ(plan.meetings[i].roles[0], chairs_only.meetings[i].roles[0]);
    EXPECT_EQ(chairs_only.meetings[i].roles.size(), 1U);
    EXPECT_EQ(chairs_only.meetings[i].find(venue), nullptr);
    EXPECT_EQ(plan.meetings[i].roles[1].actual, members{i % 2 == 0 ? here : there});
  }
  EXPECT_EQ(plan.fairness, chairs_only.fairness);
}

// ---- one rule for every role ----

// Worked by hand: who has the role at 2021Q1 to 2021Q4 by each rule, and why at Q1.
struct rule_row {
  const char* name;
  role_rule rule;
  std::vector<members> expected;
  const char* why;
};

const rule_row rules[] = {
    {"fixed", always({C}), {{C}, {C}, {C}, {C}}, "always the same"},
    {"members",
     roster{{{A, term}, {B, term}}, {}, {}},
     {{A}, {B}, {A}, {B}},
     "the first to fall behind if passed over: has chaired 0, its share up to this meeting is 1/2"},
    {"external", external_holder{"Hội trường UBND"}, {{}, {}, {}, {}}, nullptr},
    {"together", holders{{{B, term}, {A, term}}}, {{B, A}, {B, A}, {B, A}, {B, A}}, "they share it"},
    {"always_together", always({D, A}), {{D, A}, {D, A}, {D, A}, {D, A}}, "they share it"},
    {"together_and_gone",
     holders{{{B, validity{date{2021, 5, 1}, date{2021, 8, 1}}}}},
     {{}, {B}, {}, {}},
     "no one is assigned that day"},
    {"one_after_another",
     holders{{{B, validity{date{2021, 1, 1}, date{2021, 7, 1}}}, {C, validity::from(date{2021, 7, 1})}}},
     {{B}, {B}, {C}, {C}},
     "assigned for that day"},
    {"no_one", holders{}, {{}, {}, {}, {}}, "no one is assigned that day"},
    {"by_field",
     lead_by_field{{{field_id{0}, A, term}}},
     {{}, {}, {}, {}},
     "which field it is about is not known"},
    {"by_no_field", lead_by_field{}, {{}, {}, {}, {}}, "which field it is about is not known"},
    {"in_order", in_order({C, A}), {{C}, {A}, {C}, {A}}, "in turn"},
    {"no_roster", roster{}, {{}, {}, {}, {}}, "no member is present on that day"},
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
    for (std::size_t i = 0; i < row.expected.size(); ++i) {
      const role_holders& held = plan.meetings[i].roles.at(1);
      EXPECT_EQ(held.role, role);
      EXPECT_EQ(held.actual, row.expected[i]) << i;
      EXPECT_EQ(held.planned, row.expected[i]) << i;
      EXPECT_EQ(plan.meetings[i].chair(), A);
    }
    if (row.why != nullptr) {
      EXPECT_EQ(to_text(plan.meetings[0].roles[1].why), row.why);
    }
  }
  for (std::size_t i = 0; i < row.expected.size(); ++i) {
    const meeting& m = chairs.meetings[i];
    EXPECT_EQ(m.roles[0].planned, row.expected[i]);
    EXPECT_EQ(m.roles[0].actual, row.expected[i]);
    EXPECT_EQ(m.chair(), row.expected[i].empty() ? std::nullopt : std::optional{row.expected[i][0]});
  }
}

INSTANTIATE_TEST_SUITE_P(Roles, EveryRule, testing::ValuesIn(rules),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(RolesTest, AnOutsiderIsNamedAsTheRoleHasIt) {
  const external_holder hall{"UBND"};
  const auto why_of = [&](meeting_role role) {
    const role_holders held = planned(with_role(role, hall)).meetings[0].roles.at(1);
    EXPECT_EQ(held.name, "UBND");
    return to_text(held.why);
  };
  EXPECT_EQ(why_chair(planned(with_chair(hall)).meetings[0]), "chaired by UBND");
  EXPECT_EQ(why_of(host), "invited by UBND");
  EXPECT_EQ(why_of(venue), "sits at: UBND");
  EXPECT_EQ(why_of(secretariat), "papers kept by UBND");
  EXPECT_EQ(why_of(meeting_role::participant), "attended by UBND");
}

// Who meets is a role like the others: all who are there on the day.
TEST(RolesTest, WhoTakesPartIsDecidedOnTheDay) {
  const holders who{{{A, term}, {B, validity{date{2021, 1, 1}, date{2021, 6, 1}}}}};
  const auto plan = planned(with_role(meeting_role::participant, who));
  EXPECT_EQ(plan.meetings[0].roles[1],
            (role_holders{meeting_role::participant, {A, B}, {A, B}, {"takes part"}, ""}));
  EXPECT_EQ(plan.meetings[1].roles[1].actual, members{A});
}

TEST(RolesTest, AreFoundByWhatTheyAre) {
  const meeting m = planned(with_role(venue, always({B}))).meetings[0];
  ASSERT_NE(m.find(venue), nullptr);
  EXPECT_EQ(m.find(venue), &m.roles[1]);
  EXPECT_EQ(m.find(chair), &m.roles[0]);
  EXPECT_EQ(m.find(host), nullptr);
  EXPECT_EQ(meeting{}.find(chair), nullptr);
  EXPECT_EQ(meeting{}.chair(), std::nullopt);
}

TEST(RolesTest, HaveNames) {
  EXPECT_EQ(to_text(meeting_role::chair), "chair");
  EXPECT_EQ(to_text(host), "host");
  EXPECT_EQ(to_text(venue), "venue");
  EXPECT_EQ(to_text(secretariat), "secretariat");
  EXPECT_EQ(to_text(meeting_role::participant), "participant");
}

TEST(RolesTest, StandInTheOrderOfTheSeries) {
  series s = with_chair(always({A}));
  s.roles = {{chair, always({A})}, {secretariat, always({B})}, {host, always({C})}, {venue, always({D})}};
  const meeting m = planned(s).meetings[0];
  ASSERT_EQ(m.roles.size(), 4U);
  EXPECT_EQ(m.roles[0].role, chair);
  EXPECT_EQ(m.roles[1].role, secretariat);
  EXPECT_EQ(m.roles[2].role, host);
  EXPECT_EQ(m.roles[3].role, venue);
}

// ---- by field ----

const lead_by_field two_fields{{{field_id{0}, A, term},
                                {field_id{1}, B, validity{date{2021, 1, 1}, date{2021, 9, 1}}},
                                {field_id{1}, C, validity{date{2021, 10, 1}, date{2026, 1, 1}}}}};

TEST(LeadByFieldTest, IsWhoLeadsInTheFieldOnTheDay) {
  const auto plan = planned(with_chair(two_fields), {on_field(1, field_id{1}), on_field(2, field_id{0}),
                                                     on_field(3, field_id{1}), on_field(4, field_id{1})});
  EXPECT_EQ(planned_chairs(plan.meetings[0]), members{B});
  EXPECT_EQ(why_chair(plan.meetings[0]), "leads in field #1");
  EXPECT_EQ(planned_chairs(plan.meetings[1]), members{A});
  EXPECT_EQ(planned_chairs(plan.meetings[2]), members{});  // September: no one leads in it
  EXPECT_EQ(why_chair(plan.meetings[2]), "no unit leads in field #1 that day");
  EXPECT_EQ(planned_chairs(plan.meetings[3]), members{C});
  EXPECT_EQ(why_chair(plan.meetings[4]), "which field it is about is not known");
}

TEST(LeadByFieldTest, SaysWhoChairsAMeetingThatWasCalled) {
  meeting_record fire = called(date{2021, 4, 20}, "cháy rừng");
  fire.field = field_id{0};
  EXPECT_EQ(planned(with_chair(two_fields), {fire}).meetings[2].chair(), A);
}

TEST(LeadByFieldTest, AFieldThatNobodyKnowsIsAnError) {
  EXPECT_EQ(failure_of([] { return planned(with_chair(two_fields), {on_field(1, field_id{7})}); }),
            (failure{"bad_argument", "records[0].field", "#7"}));
  meeting_record fire = called(date{2021, 4, 20}, "cháy rừng");
  fire.field = field_id{8};
  EXPECT_EQ(failure_of([&] { return planned(with_role(host, two_fields), {fire}); }),
            (failure{"bad_argument", "records[0].field", "#8"}));
  // Where no role goes by field, a field is what the meeting is about, and nothing else.
  EXPECT_EQ(planned(with_chair(always({A})), {on_field(1, field_id{7})}), planned(with_chair(always({A}))));
}

// Nor where no unit leads in any: then no one is assigned, whatever the meeting is about.
TEST(LeadByFieldTest, WithoutAnyLeadNoOneIsAssignedAndNoFieldIsKnown) {
  const auto plan = planned(with_chair(lead_by_field{}));
  EXPECT_EQ(plan.meetings[0].chair(), std::nullopt);
  EXPECT_EQ(why_chair(plan.meetings[0]), "which field it is about is not known");
  EXPECT_EQ(failure_of([] { return planned(with_chair(lead_by_field{}), {on_field(1, field_id{7})}); }),
            (failure{"bad_argument", "records[0].field", "#7"}));
}

// ---- what is recorded ----

TEST(RecordedRoleTest, IsKeptWhateverTheRuleSays) {
  series s = with_chair(always({A}));
  s.roles = {{chair, always({A})}, {venue, in_order({A, B})}, {secretariat, always({C})}};
  const auto plan = planned(s, {about(1, {{venue, {B}}, {secretariat, {D, C}}}), about(2, {{venue, {B}}})});
  EXPECT_EQ(plan.meetings[0].roles[1], (role_holders{venue, {A}, {B}, {"as recorded"}, ""}));
  EXPECT_EQ(plan.meetings[0].roles[2], (role_holders{secretariat, {C}, {D, C}, {"as recorded"}, ""}));
  EXPECT_EQ(plan.meetings[1].roles[1], (role_holders{venue, {B}, {B}, {"as recorded"}, ""}));
  EXPECT_EQ(plan.meetings[2].roles[1], (role_holders{venue, {A}, {A}, {"in turn"}, ""}));
}

// A unit of ours sat in the chair of the superior, who had been meant to: the chair is no outsider's then.
TEST(RecordedRoleTest, TakesThePlaceOfAnOutsider) {
  const auto plan = planned(with_chair(external_holder{"UBND"}), {about(1, {{chair, {B}}})});
  EXPECT_EQ(plan.meetings[0].roles[0], (role_holders{chair, {}, {B}, {"as recorded"}, ""}));
}

// What was published stands beside what was done, also where the rule has another.
TEST(RecordedRoleTest, TellsWhoWasToHaveIt) {
  const auto plan = planned(with_chair(in_order({A, B, C})), {about(1, {{chair, {B}, {C}}})});
  EXPECT_EQ(planned_chairs(plan.meetings[0]), members{C});
  EXPECT_EQ(plan.meetings[0].chair(), B);
}

// One of three co-chairs did not come.
TEST(RecordedRoleTest, FewerThanPlannedMayShareIt) {
  const auto plan = planned(with_chair(always({A, B, C})), {about(2, {{chair, {C, A}}})});
  EXPECT_EQ(planned_chairs(plan.meetings[1]), (members{A, B, C}));
  EXPECT_EQ(plan.meetings[1].chair(), C);
  EXPECT_EQ(plan.meetings[1].roles[0].actual, (members{C, A}));
}

// Three equal members, A B C A ... by hand: B chaired Q1 though A was due; then A, who is listed before C,
// is due at Q2 and C at Q3. A chaired Q2 as planned, and B took Q3 from C.
TEST(RecordedRoleTest, OfARotaIsPlannedByWhatWasBefore) {
  const roster who{{{A, term}, {B, term}, {C, term}}, {}, {}};
  const auto plan = planned(with_chair(who),
                            {about(1, {{chair, {B}}}), about(2, {{chair, {A}}}), about(3, {{chair, {B}}})});
  EXPECT_EQ(planned_chairs(plan.meetings[0]), members{A});
  EXPECT_EQ(planned_chairs(plan.meetings[1]), members{A});
  EXPECT_EQ(planned_chairs(plan.meetings[2]), members{C});
  EXPECT_EQ(plan.meetings[2].chair(), B);
  EXPECT_EQ(planned_chairs(plan.meetings[3]), members{C});
  EXPECT_EQ(plan.meetings[3].chair(), C);
}

// ---- what was held is held ----

const std::string leader = "Chủ tịch UBND tỉnh";
const std::string decided = "không cử chủ trì, biên bản số 4";

role_record by(const members& who) {
  return {chair, who};
}
role_record by_an_outsider(const std::string& name = leader) {
  return {chair, {}, {}, external_holder{name}};
}
role_record by_no_one() {
  return {chair, {}, {}, no_holder{decided}};
}

// Three equal members over one year, B absent at Q2.
series year_of_three() {
  series s = with_chair(
      roster{{{A, term}, {B, term}, {C, term}}, {{B, validity{date{2021, 4, 1}, date{2021, 7, 1}}}}, {}});
  s.in_force = {date{2021, 1, 1}, date{2022, 1, 1}};
  return s;
}

std::string regular_chairs(const series_plan& plan) {
  std::string text;
  for (const auto& m : plan.meetings) text.push_back(m.chair() ? "ABCD"[index_of(*m.chair())] : '-');
  return text;
}

std::vector<std::string> told(const series_plan& plan) {
  std::vector<std::string> lines;
  for (const auto& f : plan.findings) lines.push_back(f.rule + " " + f.path + " " + f.value);
  return lines;
}
using lines = std::vector<std::string>;

// By hand: Q1 A. Q2 entitles A and C to a half, so C is due (5/6 against -1/6), and B has it: B is at -1/3 at
// Q3, A at 1/6, C at 7/6. Then A and C are both at 1/2, and A is listed first.
TEST(HeldRoleTest, OfAnAbsentMemberIsAChairItHasHad) {
  const auto plan = planned(year_of_three(), {about(2, {by({B})})});
  EXPECT_EQ(regular_chairs(plan), "ABCA");
  EXPECT_EQ(planned_chairs(plan.meetings[1]), members{C});
  EXPECT_EQ(why_chair(plan.meetings[1]),
            "fixed beforehand, though not available: has chaired 0, its share up to this meeting is 1/3");
  ASSERT_TRUE(plan.fairness);
  const ratio one_and_a_half{3, 2};
  EXPECT_EQ(plan.fairness->rows[0].entitled, one_and_a_half);
  EXPECT_EQ(plan.fairness->rows[1].entitled, (ratio{1, 1}));
  EXPECT_EQ(plan.fairness->rows[2].entitled, one_and_a_half);
  EXPECT_EQ(plan.fairness->rows[1].chaired, 1);
  ASSERT_EQ(told(plan), lines{"holder_absent records[0].roles[0].who[0] #1"});
  EXPECT_EQ(to_text(plan.findings[0]),
            "warning 2021-06-30 records[0].roles[0].who[0] = #1: it is absent on 2021-06-30, or not one of "
            "those who can have the role of chair then");
}

// Nothing is absent, and B is due at Q2. As no member had that chair, B waits for the next.
TEST(HeldRoleTest, OfNoMemberTakesNoTurnOfARoster) {
  series s = year_of_three();
  std::get<roster>(s.roles[0].rule).absences.clear();
  for (const role_record& known : {by_an_outsider(), by_no_one(), by({D})}) {
    const auto plan = planned(s, {about(2, {known})});
    EXPECT_EQ(regular_chairs(plan), known.who.empty() ? "A-BC" : "ADBC");
    EXPECT_EQ(planned_chairs(plan.meetings[1]), members{B});
    ASSERT_TRUE(plan.fairness);
    for (const auto& row : plan.fairness->rows) {
      EXPECT_EQ(row.entitled, (ratio{1, 1}));
      EXPECT_EQ(row.chaired, 1);
    }
    EXPECT_EQ(plan.fairness->after_meeting.size(), 3U);
  }
}

TEST(HeldRoleTest, IsToldWithItsHolder) {
  const series s = with_chair(in_order({A, B, C}));
  const auto plan = planned(s, {about(2, {by_an_outsider()}), about(3, {by_no_one()}), about(4, {by({D})}),
                                about(5, {by({A, C})})});
  EXPECT_EQ(plan.meetings[1].roles[0],
            (role_holders{chair, {B}, {}, {{"chaired by {}", leader}, "as recorded"}, leader}));
  EXPECT_EQ(plan.meetings[2].roles[0],
            (role_holders{chair, {C}, {}, {{"no one, by decision: {}", decided}}, ""}));
  EXPECT_EQ(plan.meetings[3].roles[0], (role_holders{chair, {A}, {D}, {"as recorded"}, ""}));
  EXPECT_EQ(plan.meetings[4].roles[0].actual, (members{A, C}));
  // The turn is that of the one planned: C has the next but one.
  EXPECT_EQ(plan.meetings[5].chair(), C);
  EXPECT_EQ(told(plan), (lines{"holder_from_outside records[0].roles[0].instead " + leader,
                               "holder_none records[1].roles[0].instead " + decided,
                               "holder_unnamed records[2].roles[0].who[0] #3",
                               "holders_several records[3].roles[0].who 2 units"}));
}

// At Q2 no one is there: whoever held it, there was nothing to share.
TEST(HeldRoleTest, WhereNoMemberIsPresentIsLeftOutOfTheAccount) {
  series s = year_of_three();
  auto& who = std::get<roster>(s.roles[0].rule);
  for (const unit_id absent : {A, C}) who.absences.push_back({absent, who.absences[0].when});
  const auto plan = planned(s, {about(2, {by({A})})});
  EXPECT_EQ(regular_chairs(plan), "AABC");
  EXPECT_EQ(plan.meetings[1].roles[0], (role_holders{chair, {}, {A}, {"as recorded"}, ""}));
  for (const auto& row : plan.fairness->rows) EXPECT_EQ(row.chaired, 1);
  EXPECT_EQ(told(plan), lines{"holder_absent records[0].roles[0].who[0] #0"});
}

// A roster without members shares nothing, and still someone may have chaired.
TEST(HeldRoleTest, IsKeptWhereTheRosterHasNoMembers) {
  const auto plan = planned(with_chair(roster{}), {about(1, {by({A})})});
  EXPECT_EQ(plan.meetings[0].roles[0], (role_holders{chair, {}, {A}, {"as recorded"}, ""}));
  EXPECT_EQ(plan.fairness, std::nullopt);
  EXPECT_EQ(told(plan), lines{"holder_unnamed records[0].roles[0].who[0] #0"});
}

TEST(HeldRoleTest, IsComparedWithEveryKindOfRule) {
  const validity q1{date{2021, 1, 1}, date{2021, 4, 1}};
  struct row {
    const char* name;
    role_rule rule;
    role_record known;  // at Q2
    lines expected;
  };
  const row rows[] = {
      {"as the rule says", always({A}), by({A}), {}},
      {"not for that day", holders{{{A, q1}}}, by({A}), {"holder_absent records[0].roles[0].who[0] #0"}},
      {"named by no rule", always({A}), by({B}), {"holder_unnamed records[0].roles[0].who[0] #1"}},
      {"several as equals", always({A, B}), by({B, A}), {}},
      {"the same outsider", external_holder{leader}, by_an_outsider(), {}},
      {"another outsider",
       external_holder{"UBND huyện"},
       by_an_outsider(),
       {"holder_from_outside records[0].roles[0].instead " + leader}},
      {"a unit for an outsider",
       external_holder{leader},
       by({B}),
       {"holder_unnamed records[0].roles[0].who[0] #1"}},
      {"leads later",
       lead_by_field{{{field_id{0}, A, q1}}},
       by({A}),
       {"holder_absent records[0].roles[0].who[0] #0"}},
      {"planned without a rule",
       in_order({A, B}),
       {chair, {B}, {D}},
       {"holder_unnamed records[0].roles[0].planned[0] #3"}},
      {"no one by decision",
       always({A}),
       by_no_one(),
       {"holder_none records[0].roles[0].instead " + decided}},
  };
  for (const auto& [name, rule, known, expected] : rows) {
    const auto plan = planned(with_chair(rule), {about(2, {known})});
    EXPECT_EQ(told(plan), expected) << name;
    for (const auto& f : plan.findings) {
      EXPECT_EQ(f.weight, severity::warning) << name;
      EXPECT_EQ(f.on, (date{2021, 6, 30})) << name;
    }
  }
}

// Who leads in another field than that of the meeting is not named for it.
TEST(HeldRoleTest, ByTheLeadOfAnotherFieldIsFound) {
  const lead_by_field leads{{{field_id{0}, A, term}, {field_id{1}, B, term}}};
  meeting_record known = about(2, {by({B})});
  EXPECT_EQ(told(planned(with_chair(leads), {known})), lines{});  // which field it was is not known
  known.field = field_id{1};
  EXPECT_EQ(told(planned(with_chair(leads), {known})), lines{});
  known.field = field_id{0};
  EXPECT_EQ(told(planned(with_chair(leads), {known})), lines{"holder_unnamed records[0].roles[0].who[0] #1"});
}

// A guest contradicts no rule; and the day is that on which the meeting sat.
TEST(HeldRoleTest, OfAGuestIsANote) {
  meeting_record late = about(1, {{meeting_role::participant, {A, D}}});
  late.sat_on = date{2021, 4, 5};
  meeting_record fire = called(date{2021, 4, 20}, "cháy rừng");
  fire.roles = {{meeting_role::participant, {D}}};
  const auto plan = planned(with_role(meeting_role::participant, always({A, B})), {fire, late});
  ASSERT_EQ(told(plan), (lines{"holder_unnamed records[0].roles[0].who[0] #3",
                               "holder_unnamed records[1].roles[0].who[1] #3"}));
  EXPECT_EQ(plan.findings[0].on, (date{2021, 4, 20}));
  EXPECT_EQ(plan.findings[1].on, (date{2021, 4, 5}));
  EXPECT_EQ(plan.findings[0].weight, severity::note);
}

// What is put down comes back, so that an archive keeps it.
TEST(HeldRoleTest, IsAmongTheRecordsOfATimetable) {
  const std::vector<meeting_record> records{about(1, {by({A})}), about(2, {by_an_outsider()}),
                                            about(3, {by_no_one()})};
  const std::vector<std::size_t> rows{0, 1, 2};
  const timetable all{with_chair(always({A})), vietnam::public_service(), {"k", records, rows}};
  auto kept = all.records();
  for (auto& r : kept) r.series_key = "k";
  EXPECT_EQ(kept, records);
}

// ---- changes of a roster ----

series in_turn(std::vector<roster_change> changes) {
  return with_chair(roster{{{A, term}, {B, term}, {C, term}}, {}, {}, std::move(changes)});
}
std::string first_chairs(const series_plan& plan, std::size_t count) {
  return regular_chairs(plan).substr(0, count);
}

// Planned A B C A B C. At the fifth B is absent, and C has chaired least of those who are left.
TEST(ChangedRosterTest, ChangesNameMeetingsByTheirNumberInTheSeries) {
  const auto plan = planned(in_turn({swap_chairs{1, 2}, absent_on_day{4, B}}));
  EXPECT_EQ(first_chairs(plan, 9), "ACBACCABC");
  EXPECT_EQ(planned_chairs(plan.meetings[1]), members{B});
  EXPECT_EQ(planned_chairs(plan.meetings[2]), members{C});
  EXPECT_EQ(planned_chairs(plan.meetings[4]), members{B});
  EXPECT_EQ(why_chair(plan.meetings[1]).substr(0, 29), "swapped with another meeting:");
  EXPECT_EQ(why_chair(plan.meetings[4]).substr(0, 36), "stands in for one absent on the day:");
  // Of 20 meetings A has 7 and B 7 by the plan, C 6; C has stood in once for B.
  EXPECT_EQ(plan.fairness->rows[1].chaired, 6);
  EXPECT_EQ(plan.fairness->rows[2].chaired, 7);
}

// Cancelled meetings count as numbers: with Q2 off, the turns are Q1 A, Q3 B, Q4 C, and Q3 and Q4 change.
TEST(ChangedRosterTest, NumbersAreThoseOfTheRegularMeetings) {
  EXPECT_EQ(first_chairs(planned(in_turn({swap_chairs{2, 3}}), {off(2)}), 6), "A-CBAB");
}

// A change says whose turn it was, whoever is recorded: the rest is as planned.
TEST(ChangedRosterTest, AChangeDecidesTheTurnOfARecordedMeeting) {
  for (const auto& [known, expected] :
       {std::pair{by({C}), "ACBABC"}, std::pair{by({A}), "AABABC"}, std::pair{by_no_one(), "A-BABC"}})
    EXPECT_EQ(first_chairs(planned(in_turn({swap_chairs{1, 2}}), {about(2, {known})}), 6), expected);
  const auto plan = planned(in_turn({absent_on_day{1, B}}), {about(2, {by({A})})});
  EXPECT_EQ(first_chairs(plan, 6), "AACABC");
  EXPECT_EQ(plan.meetings[1].roles[0], (role_holders{chair, {B}, {A}, {"as recorded"}, ""}));
}

// Where the turn is kept, it is that of whoever is recorded: A has had two, and B and C are due.
TEST(ChangedRosterTest, AKeptTurnIsThatOfWhoeverIsRecorded) {
  const absent_on_day kept{1, B, std::nullopt, keeps_turn::yes};
  EXPECT_EQ(first_chairs(planned(in_turn({kept})), 6), "ACBABC");
  EXPECT_EQ(first_chairs(planned(in_turn({kept}), {about(2, {by({A})})}), 6), "AABCBC");
}

// An outsider had Q1, which is out of the account; the swap is of the meetings it names all the same.
TEST(ChangedRosterTest, IsMeasuredWithoutWhatNoMemberHeld) {
  const auto plan = planned(in_turn({swap_chairs{1, 2}}), {about(1, {by_an_outsider()})});
  EXPECT_EQ(first_chairs(plan, 6), "-BACAB");
  EXPECT_EQ(plan.fairness->after_meeting.size(), 19U);
  EXPECT_EQ(plan.fairness->rows[0].chaired, 7);
}

TEST(ChangedRosterTest, IsRefusedByTheNumberOfTheMeeting) {
  const auto refusal = [](const roster_change& change, const std::vector<meeting_record>& records = {}) {
    return failure_of([&] { return planned(in_turn({change}), records); });
  };
  const std::string at = "series.roles[0].rule.changes[0].";
  EXPECT_EQ(refusal(swap_chairs{1, 20}), (failure{"bad_argument", at + "second", "20"}));
  EXPECT_EQ(refusal(absent_on_day{1, B}, {off(2)}), (failure{"bad_argument", at + "meeting", "1"}));
  EXPECT_EQ(refusal(absent_on_day{1, D}), (failure{"bad_argument", at + "who", "#3"}));
  series s = in_turn({swap_chairs{2, 3}});
  std::get<roster>(s.roles[0].rule).absences = {{C, validity{date{2021, 9, 1}, date{2021, 10, 1}}}};
  // Q2 is off: Q3 and Q4 are the second and the third turn, of B and C, and C cannot take Q3, which is number 2.
  EXPECT_EQ(failure_of([&] { return planned(s, {off(2)}); }), (failure{"bad_argument", at + "first", "2"}));
}

// Q1 sat after Q2, so that the exchange is, by sittings, of the second place and the first. A is absent when
// Q1 sits: it is the first meeting of the change that A cannot take.
TEST(ChangedRosterTest, AnErrorNamesTheMeetingAsTheChangeDoes) {
  series s = in_turn({swap_chairs{0, 1}});
  auto& who = std::get<roster>(s.roles[0].rule);
  who.absences = {{A, validity{date{2021, 7, 1}, date{2021, 8, 1}}}};
  EXPECT_EQ(failure_of([&] {
              return planned(s, {sat(1, date{2021, 7, 15})});
            }),
            (failure{"bad_argument", "series.roles[0].rule.changes[0].first", "0"}));
}

// The third meeting takes the first turn: the role is needed from then on, at every third.
TEST(TurnsOfASeriesTest, AnErrorNamesTheMeetingByItsNumber) {
  series s = with_chair(in_order({A, B}, {absent_on_day{2, A}, absent_on_day{2, B}}));
  s.roles[0].at = every_nth_meeting{3, 2};
  EXPECT_EQ(failure_of([&] { return planned(s); }),
            (failure{"bad_argument", "series.roles[0].rule.meetings[2]", "2021-09-30"}));
}

// ---- roles that are needed only sometimes ----

series with_occasion(const role_rule& rule, const role_occasion& at) {
  series s = with_role(secretariat, rule);
  s.roles[1].at = at;
  return s;
}

// Who keeps the papers, of the first meetings: '-' for no one.
std::string papers(const series_plan& plan, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& who = plan.meetings[i].roles[1].actual;
    text.push_back(who.empty() ? '-' : "ABCD"[index_of(who.front())]);
  }
  return text;
}

// Quarters from 2021Q1 on; turns go on from one needed meeting to the next.
TEST(OccasionTest, SaysAtWhichMeetingsARoleIsNeeded) {
  const roster equals{{{A, term}, {B, term}, {C, term}}, {}, {}};
  struct row {
    role_rule rule;
    role_occasion at;
    const char* expected;
  };
  const row rows[] = {
      {always({D}), every_meeting{}, "DDDDDDDD"},
      {always({D}), every_nth_meeting{1, 0}, "DDDDDDDD"},
      {always({D}), every_nth_meeting{3, 1}, "-D--D--D"},
      {in_order({A, B}), every_nth_meeting{2, 1}, "-A-B-A-B"},
      {equals, every_nth_meeting{2, 0}, "A-B-C-A-"},
      {equals, at_end_of{period_kind::half_year}, "-A-B-C-A"},
      {always({D}), at_end_of{period_kind::year}, "---D---D"},
  };
  for (const auto& [rule, at, expected] : rows)
    EXPECT_EQ(papers(planned(with_occasion(rule, at)), 8), expected);
  const auto plan = planned(with_occasion(always({D}), at_end_of{}));
  EXPECT_EQ(plan.meetings[0].roles[1],
            (role_holders{secretariat, {}, {}, {"not needed at this meeting"}, ""}));
}

// Months: March, June, September and December end a quarter.
TEST(OccasionTest, OfMonthsAreThoseThatEndAQuarter) {
  series s = with_occasion(always({D}), at_end_of{period_kind::quarter});
  s.when = recurrence{period_kind::month, after_period_end{0}, roll::preceding};
  EXPECT_EQ(papers(planned(s), 12), "--D--D--D--D");
}

// Of the chair it is needed once a year: five of the twenty are accounted for.
TEST(OccasionTest, OnlyMeetingsThatNeedTheRoleAreShared) {
  series s = with_chair(roster{{{A, term}, {B, term}}, {}, {}});
  s.roles[0].at = at_end_of{};
  const auto plan = planned(s);
  EXPECT_EQ(plan.fairness->after_meeting.size(), 5U);
  EXPECT_EQ(plan.meetings[0].chair(), std::nullopt);
  EXPECT_EQ(plan.meetings[3].chair(), A);
  EXPECT_EQ(plan.meetings[7].chair(), B);
}

// What was held is held, and takes no turn; a special meeting needs only what every meeting does.
TEST(OccasionTest, WhatIsRecordedIsKeptAndFound) {
  meeting_record fire = called(date{2021, 4, 20}, "cháy rừng");
  fire.turn = takes_turn::yes;
  const auto plan = planned(with_occasion(in_order({A, B}), every_nth_meeting{2, 1}),
                            {about(1, {{secretariat, {B}}}), fire});
  EXPECT_EQ(plan.meetings[0].roles[1], (role_holders{secretariat, {}, {B}, {"as recorded"}, ""}));
  EXPECT_EQ(papers(plan, 5), "BA--B");
  EXPECT_EQ(told(plan), lines{"role_not_needed records[0].roles[0].role secretariat"});
}

TEST(OccasionTest, RefusesWhatIsNone) {
  const auto refusal = [](const role_occasion& at) {
    return failure_of([&] { return planned(with_occasion(always({A}), at)); });
  };
  const std::string path = "series.roles[1].at.";
  EXPECT_EQ(refusal(every_nth_meeting{0, 0}), (failure{"bad_argument", path + "n", "0"}));
  EXPECT_EQ(refusal(every_nth_meeting{2, 2}), (failure{"bad_argument", path + "first", "2"}));
  EXPECT_EQ(refusal(every_nth_meeting{2, -1}), (failure{"bad_argument", path + "first", "-1"}));
  EXPECT_EQ(refusal(at_end_of{period_kind::nine_months}),
            (failure{"bad_argument", path + "kind", "nine months"}));
  EXPECT_EQ(refusal(at_end_of{static_cast<period_kind>(99)}), (failure{"bad_argument", path + "kind", "99"}));
}

// ---- turns in a stated order ----

// All four orders, over five years: as `take_turns` says of the days.
TEST(TurnsOfASeriesTest, AreThoseOfTakeTurns) {
  const turn_plan plans[] = {
      in_order({A, B, C}),
      {alphabetical_order{{{A, "Chad", term}, {B, "Chile", term}, {C, "Angola", term}}, "Australia"},
       term_of_meetings{2},
       keeps_turn::no,
       {{A, validity{date{2022, 1, 1}, date{2022, 8, 1}}}},
       {}},
      {written_order{{A, A, B}, {insert_turn{C, 1}}, sequence_end::begins_again},
       term_of_meetings{1},
       keeps_turn::yes,
       {},
       {}},
      {grouped_order{{{"bắc", {A, B}}, {"nam", {C}}}},
       term_of_period{period_kind::year, period_scheme{}, keeps_turn::no},
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
      EXPECT_EQ(planned_chairs(plan.meetings[i]), members{expected[i].planned}) << i;
      EXPECT_EQ(plan.meetings[i].chair(), expected[i].actual) << i;
      EXPECT_EQ(why_chair(plan.meetings[i]).substr(0, 4), to_text(expected[i].actual_because).substr(0, 4));
    }
  }
}

// Q2 and Q3 are exchanged, and B misses the first of 2022.
TEST(TurnsOfASeriesTest, ChangesNameMeetingsByTheirNumberInTheSeries) {
  const auto plan = planned(with_chair(in_order({A, B, C}, {swap_chairs{1, 2}, absent_on_day{4, B}})));
  EXPECT_EQ(plan.meetings[1].chair(), C);
  EXPECT_EQ(planned_chairs(plan.meetings[1]), members{B});
  EXPECT_EQ(why_chair(plan.meetings[1]), "swapped with the meeting about 2021Q3; planned #1: in turn");
  EXPECT_EQ(plan.meetings[2].chair(), B);
  EXPECT_EQ(why_chair(plan.meetings[2]), "swapped with the meeting about 2021Q2; planned #2: in turn");
  EXPECT_EQ(plan.meetings[4].chair(), C);
  EXPECT_EQ(planned_chairs(plan.meetings[4]), members{B});
  EXPECT_EQ(why_chair(plan.meetings[4]), "stands in for #1; planned #1: in turn");
}

// Cancelled meetings keep their numbers, special ones have none. Worked by hand: with Q2 off and one
// called in May that counts, the sittings are Q1 A, May B, Q3 C, Q4 A, 2022Q1 B. Number 3 is Q4, where A is
// skipped and owed: B has it, then A, who is owed, then C.
TEST(TurnsOfASeriesTest, NumbersAreThoseOfTheRegularMeetings) {
  meeting_record may = called(date{2021, 5, 20}, "lũ quét");
  may.turn = takes_turn::yes;
  const auto plan = planned(with_chair(in_order({A, B, C}, {skip_turn{3, A}})), {off(2), may});
  std::vector<std::optional<unit_id>> chairs;
  for (std::size_t i = 0; i < 7; ++i) chairs.push_back(plan.meetings[i].chair());
  EXPECT_EQ(chairs, (std::vector<std::optional<unit_id>>{A, std::nullopt, B, C, B, A, C}));
  EXPECT_EQ(why_chair(plan.meetings[4]), "in turn; planned #0: in turn; passed over: #0 (skipped)");
}

// By sitting the later period comes first: the exchange is the same.
TEST(TurnsOfASeriesTest, AnExchangeIsOfTheSittings) {
  const auto plan =
      planned(with_chair(in_order({A, B, C}, {swap_chairs{1, 2}})), {sat(2, date{2021, 10, 10})});
  EXPECT_EQ(plan.meetings[2].chair(), C);  // sat second, planned B
  EXPECT_EQ(plan.meetings[1].chair(), B);  // sat third, planned C
}

TEST(TurnsOfASeriesTest, EndWithAWrittenOrderThatEnds) {
  const auto plan = planned(with_chair(turn_plan{written_order{{A, B, A}, {}, sequence_end::ends}}));
  EXPECT_EQ(plan.meetings[2].chair(), A);
  for (std::size_t i = 3; i < 20; ++i) {
    EXPECT_EQ(plan.meetings[i].chair(), std::nullopt);
    EXPECT_EQ(planned_chairs(plan.meetings[i]), members{});
    EXPECT_EQ(why_chair(plan.meetings[i]), "the written order has ended");
  }
}

// Three places: there is nothing to swap at the fourth meeting and after it.
TEST(TurnsOfASeriesTest, NothingIsSwappedAfterTheEndOfAWrittenOrder) {
  const auto refused = [](swap_chairs swap) {
    return failure_of([&] {
      return planned(with_chair(turn_plan{written_order{{A, B, A}, {}, sequence_end::ends},
                                          term_of_meetings{},
                                          keeps_turn::yes,
                                          {},
                                          {swap}}));
    });
  };
  EXPECT_EQ(refused({4, 5}), (failure{"bad_argument", "series.roles[0].rule.changes[0].first", "4"}));
  EXPECT_EQ(refused({1, 5}), (failure{"bad_argument", "series.roles[0].rule.changes[0].second", "5"}));
}

TEST(TurnsOfASeriesTest, WhereNobodyIsThereNobodyHasTheRole) {
  turn_plan who = in_order({A, B});
  who.absences = {{A, validity{date{2021, 4, 1}, date{2021, 12, 1}}},
                  {B, validity{date{2021, 8, 1}, date{2021, 12, 1}}}};
  const auto plan = planned(with_chair(who));
  EXPECT_EQ(plan.meetings[0].chair(), A);
  EXPECT_EQ(plan.meetings[1].chair(), B);
  EXPECT_EQ(plan.meetings[2].chair(), std::nullopt);
  EXPECT_EQ(why_chair(plan.meetings[2]), "no member is present on that day");
  EXPECT_EQ(plan.meetings[3].chair(), A);
}

// ---- bad input ----

struct bad_role {
  const char* name;
  series s;
  std::vector<meeting_record> records;
  failure expected;
};

series with_roles(const std::vector<role_of_series>& roles) {
  return {"k", "Giao ban", quarterly, term, roles};
}

const dated_unit away_in_june{A, validity{date{2021, 6, 1}, date{2021, 7, 1}}};
const role_of_series a_chair{chair, always({A})};

// clang-format off
const bad_role bad_roles[] = {
    {"no_roles",                  with_roles({}), {}, {"bad_argument", "series.roles", "none"}},
    {"a_chair_that_is_not_first", with_roles({{host, always({A})}, a_chair}), {}, {"bad_argument", "series.roles", "host"}},
    {"a_second_chair",            with_roles({a_chair, {host, always({A})}, a_chair}), {}, {"bad_argument", "series.roles[2].role", "chair"}},
    {"a_role_twice",              with_roles({a_chair, {host, always({A})}, {venue, always({A})}, {host, always({B})}}), {}, {"bad_argument", "series.roles[3].role", "host"}},
    {"a_role_that_is_none",       with_roles({a_chair, {static_cast<meeting_role>(77), always({A})}}), {}, {"bad_argument", "series.roles[1].role", "77"}},
    {"a_place_without_a_name",    with_role(venue, external_holder{}), {}, {"bad_argument", "series.roles[1].rule.name", "\"\""}},
    {"pins_of_a_host",            with_role(host, roster{{{A, term}}, {}, {{0, A}}}), {}, {"bad_argument", "series.roles[1].rule.pins", "1 pins"}},
    {"one_together_with_itself",  with_chair(holders{{{A, term}, {B, term}, {A, validity::from(date{2025, 12, 31})}}}), {}, {"bad_argument", "series.roles[0].rule.units[2].who", "#0"}},
    {"two_leads_of_a_field",      with_chair(lead_by_field{{{field_id{2}, A, term}, {field_id{2}, B, term}}}), {}, {"bad_argument", "series.roles[0].rule.leads[1].field", "#2"}},
    {"an_order_of_nobody",        with_chair(in_order({})), {}, {"bad_argument", "series.roles[0].rule.order.members", "empty"}},
    {"a_change_of_no_meeting",    with_chair(in_order({A, B}, {skip_turn{20, A}})), {}, {"bad_argument", "series.roles[0].rule.changes[0].meeting", "20"}},
    {"a_swap_with_no_meeting",    with_role(host, in_order({A, B}, {swap_chairs{1, 20}})), {}, {"bad_argument", "series.roles[1].rule.changes[0].second", "20"}},
    {"an_absence_when_cancelled", with_chair(in_order({A, B}, {absent_on_day{1, B}})), {off(2)}, {"bad_argument", "series.roles[0].rule.changes[0].meeting", "1"}},
    {"a_swap_of_a_cancelled_one", with_chair(in_order({A, B}, {swap_chairs{1, 2}})), {off(2)}, {"bad_argument", "series.roles[0].rule.changes[0].first", "1"}},
    {"a_skip_where_nobody_is",    with_chair(turn_plan{listed_order{{A}}, term_of_meetings{}, keeps_turn::yes, {away_in_june}, {skip_turn{1, A}}}), {}, {"bad_argument", "series.roles[0].rule.changes[0].meeting", "1"}},
};
// clang-format on

void PrintTo(const bad_role& b, std::ostream* os) {
  *os << b.name;
}

class BadRole : public testing::TestWithParam<bad_role> {};

TEST_P(BadRole, IsRefusedByFieldAndValue) {
  const auto& c = GetParam();
  EXPECT_EQ(failure_of([&] { return planned(c.s, c.records); }), c.expected);
}

INSTANTIATE_TEST_SUITE_P(Roles, BadRole, testing::ValuesIn(bad_roles),
                         [](const auto& tested) { return std::string{tested.param.name}; });

}  // namespace
}  // namespace phoihop
