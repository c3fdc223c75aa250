// SPDX-License-Identifier: BSL-1.0
// Meetings of a plan that were cancelled or called outside the cadence, and the roles beside the chair.
#include <phoihop/work_plan/work_plan.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <ostream>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;

using testing::HasSubstr;
using testing::Not;
using testing_support::failure;
using testing_support::failure_of;

const std::string district_key = "118.giao-ban-huyen";
constexpr const char* domain = "sonla.example";

work_plan plan_of(const agreement& a, const date_range& span,
                  const std::vector<meeting_record>& records = {}) {
  static const organization units = qn::units();
  static const calendar_book calendars = qn::calendars();
  return make_work_plan(a, units, calendars, span, records);
}

period quarter(std::int32_t year, std::int32_t number) {
  return {period_kind::quarter, year, number};
}

meeting_record cancelled(const period& covers) {
  return {district_key, covers, std::nullopt, "bão số 5"};
}

meeting_record fire() {
  return {district_key, special_call{date{2021, 4, 20}, 1, "cháy rừng"}};
}

std::vector<meeting> of_the_district(const work_plan& plan) {
  const auto found = plan.meetings(district_key);
  return {found.begin(), found.end()};
}

// The district meetings with a host of their own order, a hall, and the rangers' papers.
agreement with_roles() {
  agreement a = qn::plan_of_2021();
  auto& duty = std::get<meeting_duty>(a.clauses[qn::district_clause]);
  duty.roles = {{meeting_role::chair, parties_in_turn{}},
                {meeting_role::host, turn_plan{listed_order{{qn::district_command, qn::ranger_station}}}},
                {meeting_role::venue, external_holder{"Hội trường Huyện ủy"}},
                {meeting_role::secretariat, named_units{{qn::ranger_station}}}};
  return a;
}

const calendar_event* event_with(const std::vector<calendar_event>& events, const std::string& uid) {
  const auto found = std::find_if(events.begin(), events.end(), [&](const auto& e) { return e.uid == uid; });
  return found == events.end() ? nullptr : &*found;
}

// ---- cancelled meetings ----

// Worked by hand: rangers, police, military in turn; without Q2 the police is next at Q3.
TEST(CancelledMeetingTest, StaysInThePlanAndTakesNoTurn) {
  const auto held = of_the_district(plan_of(qn::plan_of_2021(), qn::term(), {cancelled(quarter(2021, 2))}));
  ASSERT_EQ(held.size(), 18U);
  EXPECT_EQ(held[1].cancelled, "bão số 5");
  for (const auto& role : held[1].roles)  // no one chairs, and no one meets
    EXPECT_EQ(role, (role_holders{role.role, {}, {}, {"the meeting is cancelled"}, ""}));
  EXPECT_EQ(held[0].chair(), qn::ranger_station);
  EXPECT_EQ(held[2].chair(), qn::district_police);
  EXPECT_EQ(held[3].chair(), qn::district_command);
}

TEST(CancelledMeetingTest, IsTheSameEventAsCancelled) {
  const std::string uid = "118.giao-ban-huyen.2021Q2@sonla.example";
  const auto plan = plan_of(qn::plan_of_2021(), qn::year(2021));
  const auto without = plan_of(qn::plan_of_2021(), qn::year(2021), {cancelled(quarter(2021, 2))});
  const auto before = to_events(plan.meetings(), domain);
  const auto after = to_events(without.meetings(), domain);
  EXPECT_EQ(before.size(), after.size());
  const auto* was = event_with(before, uid);
  const auto* is = event_with(after, uid);
  ASSERT_NE(was, nullptr);
  ASSERT_NE(is, nullptr);
  EXPECT_EQ(is->when, was->when);
  EXPECT_EQ(is->summary, was->summary);
  EXPECT_GT(is->sequence, was->sequence);
  EXPECT_EQ(is->status, event_status::cancelled);
  EXPECT_THAT(is->description, HasSubstr("Cancelled: bão số 5"));
  EXPECT_THAT(is->description, HasSubstr("Chair: no one (the meeting is cancelled)"));
  const std::string text =
      to_icalendar({"-//phoihop//tests//EN", "", make_instant(date{2021, 7, 1}, 0)}, std::vector{*is});
  EXPECT_THAT(text, HasSubstr("UID:118.giao-ban-huyen.2021Q2@sonla.example\r\n"));
  EXPECT_THAT(text, HasSubstr("SEQUENCE:2\r\nSTATUS:CANCELLED\r\n"));
}

// ---- special meetings ----

TEST(SpecialMeetingTest, DoesWhatTheDocumentationShows) {
  const auto deal = qn::plan_of_2021();
  const auto units = qn::units();
  const auto calendars = qn::calendars();
  const auto year = qn::year(2021);
  const special_call call{date{2021, 4, 20}, 1, "cháy rừng"};
  const meeting_record fire{"118.giao-ban-huyen", call};
  const auto plan = make_work_plan(deal, units, calendars, year, std::span{&fire, 1});
  ASSERT_EQ(of_the_district(plan).size(), 5U);
  const auto m = of_the_district(plan)[1];
  EXPECT_EQ(m.when.actual, (date{2021, 4, 20}));
  EXPECT_EQ(m.special, call);
  EXPECT_EQ(m.chair(), std::nullopt);
  EXPECT_EQ(m.roles[0].name, "");
  EXPECT_EQ(to_text(m.roles[0].why), "no one is named, and it takes no turn");
  EXPECT_EQ(m.roles[1].actual, qn::signatories);  // who meets takes no turns
  EXPECT_EQ(m.area_name, "huyện Quỳnh Nhai");
  // It takes no turn: all others are as without it.
  std::vector<meeting> others;
  std::ranges::copy_if(plan.meetings(), std::back_inserter(others),
                       [](const meeting& one) { return !one.special; });
  EXPECT_TRUE(std::ranges::equal(others, make_work_plan(deal, units, calendars, year).meetings()));
}

TEST(SpecialMeetingTest, IsChairedByWhoeverIsNamed) {
  meeting_record named = fire();
  named.roles = {{meeting_role::chair, {qn::district_police, qn::ranger_station}}};
  const auto m = of_the_district(plan_of(qn::plan_of_2021(), qn::year(2021), {named}))[1];
  EXPECT_EQ(m.roles[0].actual, (std::vector{qn::district_police, qn::ranger_station}));
  EXPECT_EQ(m.roles[0].name, "Công an huyện Quỳnh Nhai, Hạt Kiểm lâm Quỳnh Nhai");
}

TEST(SpecialMeetingTest, TakesATurnIfThatIsAskedFor) {
  meeting_record counted = fire();
  counted.turn = takes_turn::yes;
  const auto held = of_the_district(plan_of(qn::plan_of_2021(), qn::year(2021), {counted}));
  ASSERT_EQ(held.size(), 5U);
  EXPECT_EQ(held[1].chair(), qn::district_police);
  EXPECT_EQ(held[2].chair(), qn::district_command);
}

// The other way round: a regular meeting that is not to count. The police is next at Q3 all the same.
TEST(UncountedMeetingTest, IsHeldAndTakesNoTurn) {
  meeting_record second{district_key, quarter(2021, 2)};
  second.turn = takes_turn::no;
  second.roles = {{meeting_role::chair, {qn::district_command}}};
  const auto plan = plan_of(qn::plan_of_2021(), qn::term(), {second});
  const auto held = of_the_district(plan);
  ASSERT_EQ(held.size(), 18U);
  EXPECT_EQ(held[1].chair(), qn::district_command);
  EXPECT_EQ(held[1].cancelled, std::nullopt);
  EXPECT_EQ(held[2].chair(), qn::district_police);
  EXPECT_EQ(held[3].chair(), qn::district_command);
  EXPECT_EQ(plan.fairness(district_key)->after_meeting.size(), 17U);
}

TEST(SpecialMeetingTest, KeepsItsUidWhenItIsMovedOrCancelled) {
  const std::string uid = "118.giao-ban-huyen.x20210420-1@sonla.example";
  meeting_record moved = fire();
  moved.sat_on = date{2021, 4, 22};
  meeting_record off = fire();
  off.cancelled = "đã dập tắt";
  const auto event_of = [&](const meeting_record& r) {
    const auto events = to_events(plan_of(qn::plan_of_2021(), qn::year(2021), {r}).meetings(), domain);
    const auto* found = event_with(events, uid);
    return found == nullptr ? calendar_event{} : *found;
  };
  EXPECT_EQ(event_of(fire()).when, (date{2021, 4, 20}));
  EXPECT_EQ(event_of(fire()).summary, "Giao ban cấp huyện 2021-04-20, special, huyện Quỳnh Nhai");
  EXPECT_THAT(event_of(fire()).description, HasSubstr("Called for: cháy rừng"));
  EXPECT_EQ(event_of(moved).when, (date{2021, 4, 22}));
  EXPECT_EQ(event_of(off).status, event_status::cancelled);
  EXPECT_EQ(event_of(off).sequence, 2);
}

// ---- roles ----

TEST(RolesOfAPlanTest, AreNamedAsOnTheDay) {
  const auto held = of_the_district(plan_of(with_roles(), qn::year(2021)));
  ASSERT_EQ(held.size(), 4U);
  for (std::size_t i = 0; i < held.size(); ++i) {
    const unit_id host = i % 2 == 0 ? qn::district_command : qn::ranger_station;
    ASSERT_EQ(held[i].roles.size(), 5U);
    EXPECT_EQ(held[i].roles[1].actual, std::vector{host});
    EXPECT_EQ(held[i].roles[1].planned, std::vector{host});
    EXPECT_EQ(held[i].roles[2].role, meeting_role::venue);
    EXPECT_EQ(held[i].roles[2].actual, std::vector<unit_id>{});
    EXPECT_EQ(held[i].roles[2].planned, std::vector<unit_id>{});
    EXPECT_EQ(held[i].roles[2].name, "Hội trường Huyện ủy");
    EXPECT_EQ(held[i].roles[3].name, "Hạt Kiểm lâm Quỳnh Nhai");
    EXPECT_EQ(held[i].roles[4].role, meeting_role::participant);
  }
  EXPECT_EQ(held[0].roles[1].name, "Ban Chỉ huy Quân sự huyện Quỳnh Nhai");
}

// The parties chair in turn and keep the papers in turn: no one does both, before and after the reform of 2025.
TEST(RolesOfAPlanTest, AreHadByDifferentUnitsWhereTheyAreApart) {
  agreement a = with_roles();
  auto& papers = std::get<meeting_duty>(a.clauses[qn::district_clause]).roles[3];
  papers = {meeting_role::secretariat, parties_in_turn{}, every_meeting{}, {meeting_role::chair}};
  std::size_t kept = 0;
  const auto plan = plan_of(a, {date{2021, 3, 11}, date{2026, 1, 1}});
  for (const auto& m : of_the_district(plan)) {
    EXPECT_NE(m.roles[3].actual, m.roles[0].actual) << to_text(m.when.actual);
    kept += m.roles[3].actual.size();
  }
  EXPECT_GT(kept, 12U);
}

// The rangers keep the papers, and cannot where it is their turn to chair.
TEST(RolesOfAPlanTest, LeaveNoOneWhereTheOnlyOneHasTheOtherRole) {
  agreement a = with_roles();
  std::get<meeting_duty>(a.clauses[qn::district_clause]).roles[3].apart_from = {meeting_role::chair};
  const auto plan = plan_of(a, {date{2021, 3, 11}, date{2022, 1, 1}});
  for (const auto& m : of_the_district(plan))
    EXPECT_EQ(m.roles[3].actual.empty(), m.chair() == qn::ranger_station) << to_text(m.when.actual);
  const auto found = std::find_if(plan.findings().begin(), plan.findings().end(),
                                  [](const finding& f) { return f.rule == "no_holder_left"; });
  ASSERT_NE(found, plan.findings().end());
  EXPECT_EQ(found->path, field_path(field_path("clauses", qn::district_clause), "roles[3].apart_from"));
  EXPECT_THAT(to_text(found->problem), HasSubstr(district_key));
}

// A record that gives both roles to the rangers names them by their code.
TEST(RolesOfAPlanTest, InARecordOfBothRolesTheUnitIsNamed) {
  agreement a = with_roles();
  std::get<meeting_duty>(a.clauses[qn::district_clause]).roles[3].apart_from = {meeting_role::chair};
  meeting_record both{district_key, quarter(2021, 2)};
  both.roles = {{meeting_role::chair, {qn::ranger_station}, {}},
                {meeting_role::secretariat, {qn::ranger_station}, {}}};
  const auto plan = plan_of(a, {date{2021, 3, 11}, date{2022, 1, 1}}, {both});
  const auto found = std::find_if(plan.findings().begin(), plan.findings().end(),
                                  [](const finding& f) { return f.rule == "holder_in_two_roles"; });
  ASSERT_NE(found, plan.findings().end());
  EXPECT_EQ(found->path, "records[0].roles[1].who[0]");
  EXPECT_EQ(found->value, qn::units().code(qn::ranger_station, date{2021, 6, 30}));
}

// The chair is as it would be without other roles.
TEST(RolesOfAPlanTest, LeaveTheChairAlone) {
  const auto with = of_the_district(plan_of(with_roles(), qn::term()));
  const auto without = of_the_district(plan_of(qn::plan_of_2021(), qn::term()));
  ASSERT_EQ(with.size(), without.size());
  for (std::size_t i = 0; i < with.size(); ++i) EXPECT_EQ(with[i].roles[0], without[i].roles[0]);
}

TEST(RolesOfAPlanTest, StandInTheDescription) {
  const auto events = to_events(plan_of(with_roles(), qn::year(2021)).meetings(), domain);
  const auto* e = event_with(events, "118.giao-ban-huyen.2021Q1@sonla.example");
  ASSERT_NE(e, nullptr);
  EXPECT_THAT(e->description, HasSubstr("The host: Ban Chỉ huy Quân sự huyện Quỳnh Nhai (in turn)"));
  EXPECT_THAT(e->description, HasSubstr("The venue: Hội trường Huyện ủy (sits at: Hội trường Huyện ủy)"));
  EXPECT_THAT(e->description, Not(HasSubstr("Cancelled")));
}

TEST(RolesOfAPlanTest, RecordPlannedAndActual) {
  meeting_record r{district_key, quarter(2021, 1)};
  r.roles = {{meeting_role::chair, {qn::district_police}},
             {meeting_role::host, {qn::ranger_station}},
             {meeting_role::secretariat, {qn::district_police}, {qn::district_command}}};
  const auto m = of_the_district(plan_of(with_roles(), qn::year(2021), {r}))[0];
  EXPECT_EQ(m.roles[0].planned, std::vector{qn::ranger_station});
  EXPECT_EQ(m.roles[0].actual, std::vector{qn::district_police});
  EXPECT_EQ(m.roles[1].planned, std::vector{qn::district_command});
  EXPECT_EQ(m.roles[1].actual, std::vector{qn::ranger_station});
  EXPECT_EQ(m.roles[3].planned, std::vector{qn::district_command});
  EXPECT_EQ(m.roles[3].actual, std::vector{qn::district_police});
}

// Who came is recorded like any other role.
TEST(RolesOfAPlanTest, RecordWhoTookPart) {
  meeting_record r{district_key, quarter(2021, 1)};
  r.roles = {{meeting_role::participant, {qn::ranger_station, qn::district_command}}};
  const auto m = of_the_district(plan_of(qn::plan_of_2021(), qn::year(2021), {r}))[0];
  EXPECT_EQ(m.roles[1].planned, qn::signatories);
  EXPECT_EQ(m.roles[1].actual, (std::vector{qn::ranger_station, qn::district_command}));
  EXPECT_EQ(m.roles[1].name, "Hạt Kiểm lâm Quỳnh Nhai, Ban Chỉ huy Quân sự huyện Quỳnh Nhai");
}

TEST(RolesOfAPlanTest, GoByTheFieldOfTheAgreement) {
  agreement a = qn::plan_of_2021();
  std::get<meeting_duty>(a.clauses[qn::district_clause]).roles[0].rule = lead_of_field{};
  std::vector<meeting_record> records;
  for (std::int32_t n = 1; n <= 2; ++n) records.push_back({district_key, quarter(2021, n)});
  records[0].field = a.competences[0].field;
  records[1].field = a.competences[1].field;
  const auto held = of_the_district(plan_of(a, qn::year(2021), records));
  EXPECT_EQ(held[0].chair(), std::get<unit_id>(a.competences[0].lead));
  EXPECT_EQ(held[1].chair(), std::get<unit_id>(a.competences[1].lead));
  EXPECT_EQ(held[2].chair(), std::nullopt);
  EXPECT_EQ(held[2].roles[0].name, "");
  EXPECT_EQ(to_text(held[2].roles[0].why), "which field it is about is not known");
}

// Reasons show units by their names: the police stands in for the rangers, who are away in March 2021.
TEST(RolesOfAPlanTest, NameUnitsInTheirReasons) {
  agreement a = qn::plan_of_2021();
  turn_plan order{listed_order{{qn::ranger_station, qn::district_police, qn::district_command}}};
  order.changes = {absent_on_day{0, qn::ranger_station}};
  std::get<meeting_duty>(a.clauses[qn::district_clause]).roles[0].rule = order;
  const auto m = of_the_district(plan_of(a, qn::year(2021)))[0];
  EXPECT_EQ(m.chair(), qn::district_police);
  EXPECT_EQ(to_text(m.roles[0].why),
            "stands in for Hạt Kiểm lâm Quỳnh Nhai; planned Hạt Kiểm lâm Quỳnh Nhai: in turn");
}

// ---- a plan in pieces ----

TEST(WorkPlanProperty, APlanInPiecesIsThePlanAtOnceWithMeetingsCancelledAndCalled) {
  std::mt19937 random{105};
  const auto below = [&](std::uint32_t n) { return static_cast<std::int32_t>(random() % n); };
  const agreement a = with_roles();
  for (int round = 0; round < 4; ++round) {
    std::vector<meeting_record> records;
    std::size_t called = 0;
    for (const auto& m : of_the_district(plan_of(a, {qn::signing, qn::reform}))) {
      if (below(3) == 0) records.push_back(cancelled(m.when.covers));
      if (below(3) != 0) continue;
      records.push_back({district_key, special_call{m.when.actual, 1, "cháy rừng"}});
      records.back().turn = below(2) == 0 ? takes_turn::yes : takes_turn::no;
      ++called;
    }
    const auto whole = plan_of(a, qn::term(), records);
    std::vector<meeting> pieces;
    for (date from = qn::term().first(); from < qn::term().end_day();) {
      const date to = std::min(qn::term().end_day(), add_days(from, 1 + below(500)));
      for (const auto& m : plan_of(a, {from, to}, records).meetings()) pieces.push_back(m);
      from = to;
    }
    ASSERT_TRUE(std::ranges::equal(pieces, whole.meetings()));
    ASSERT_EQ(of_the_district(whole).size(), 18U + called);
  }
}

// ---- bad input ----

struct bad_record {
  const char* name;
  std::vector<meeting_record> records;
  failure expected;
};

meeting_record with(std::vector<role_record> roles) {
  meeting_record made{district_key, quarter(2021, 1)};
  made.roles = std::move(roles);
  return made;
}
meeting_record about(field_id field) {
  meeting_record made{district_key, quarter(2021, 1)};
  made.field = field;
  return made;
}
meeting_record cancelled_for(const std::string& why, std::vector<role_record> roles = {}) {
  meeting_record made{district_key, quarter(2021, 2), std::nullopt, why};
  made.roles = std::move(roles);
  return made;
}
// A meeting of a commune, which takes no part in the fault.
meeting_record plain() {
  return {"03682.giao-ban-xa", period{period_kind::month, 2021, 4}};
}
meeting_record hosted_in_the_commune() {
  meeting_record made{"03682.giao-ban-xa", period{period_kind::month, 2021, 5}};
  made.roles = {{meeting_role::host, {qn::commune_police(0)}}};
  return made;
}
meeting_record call(const date& on, std::int32_t number, const std::string& cause,
                    const std::optional<date>& sat_on = std::nullopt,
                    const std::optional<unit_id>& chair = std::nullopt) {
  meeting_record made{district_key, special_call{on, number, cause}, sat_on};
  if (chair) made.roles = {{meeting_role::chair, {*chair}}};
  return made;
}

const date no_day{boost::gregorian::not_a_date_time};
const date april{2021, 4, 20};

// clang-format off
const bad_record bad_records[] = {
    {"cancelled_and_held",       {plain(), cancelled(quarter(2021, 2)), {district_key, quarter(2021, 2)}}, {"bad_argument", "records[2].which", "2021Q2"}},
    {"cancelled_without_reason", {plain(), cancelled_for("")}, {"bad_argument", "records[1].cancelled", "\"\""}},
    {"cancelled_with_a_chair",   {plain(), cancelled_for("bão", {{meeting_role::chair, {qn::ranger_station}}})}, {"bad_argument", "records[1].roles[0]", "chair"}},
    {"unknown_unit",             {with({{meeting_role::host, {unit_id{99}}}})}, {"bad_argument", "records[0].roles[0].who[0]", "#99"}},
    {"unknown_planned_unit",     {with({{meeting_role::host, {qn::district_command}, {unit_id{99}}}})}, {"bad_argument", "records[0].roles[0].planned[0]", "#99"}},
    {"named_twice",              {with({{meeting_role::secretariat, {qn::ranger_station, qn::ranger_station}}})}, {"bad_argument", "records[0].roles[0].who[1]", "KL-118"}},
    {"two_where_one_has_it",     {plain(), with({{meeting_role::chair, {qn::ranger_station, qn::district_command}}})}, {"bad_argument", "records[1].roles[0].who", "2 units"}},
    {"role_of_nobody",           {plain(), with({{meeting_role::host, {}}})}, {"bad_argument", "records[1].roles[0].who", "empty"}},
    {"role_twice",               {with({{meeting_role::host, {qn::ranger_station}}, {meeting_role::host, {qn::ranger_station}}})}, {"bad_argument", "records[0].roles[1].role", "host"}},
    {"role_that_is_not_given",   {plain(), hosted_in_the_commune()}, {"bad_argument", "records[1].roles[0].role", "host"}},
    {"unknown_field",            {plain(), about(field_id{9})}, {"bad_argument", "records[1].field", "#9"}},
    {"called_in_no_series",      {fire(), {"118.giao-ban", special_call{april, 1, "lũ"}}}, {"bad_argument", "records[1].series_key", "118.giao-ban"}},
    {"called_for_no_day",        {call(no_day, 1, "lũ")}, {"bad_argument", "records[0].which.on", "not-a-date"}},
    {"called_before_the_term",   {call(date{2021, 3, 10}, 1, "lũ")}, {"bad_argument", "records[0].which.on", "2021-03-10"}},
    {"moved_before_the_term",    {call(date{2021, 3, 10}, 1, "lũ", april)}, {"bad_argument", "records[0].which.on", "2021-03-10"}},
    {"moved_after_the_reform",   {call(april, 1, "lũ", qn::reform)}, {"bad_argument", "records[0].sat_on", "2025-07-01"}},
    {"moved_to_no_day",          {call(april, 1, "lũ", no_day)}, {"bad_argument", "records[0].sat_on", "not-a-date"}},
    {"called_twice",             {fire(), {plain().series_key, special_call{april, 1, "lũ"}}, fire()}, {"bad_argument", "records[2].which.number", "1"}},
    {"without_a_cause",          {fire(), call(april, 2, "")}, {"bad_argument", "records[1].which.cause", "\"\""}},
    {"without_a_number",         {call(april, 0, "lũ")}, {"bad_argument", "records[0].which.number", "0"}},
};
// clang-format on

void PrintTo(const bad_record& b, std::ostream* os) {
  *os << b.name;
}

class BadRecord : public testing::TestWithParam<bad_record> {};

TEST_P(BadRecord, IsRefusedNamingFieldAndValue) {
  const auto& c = GetParam();
  EXPECT_EQ(failure_of([&] { return plan_of(with_roles(), qn::year(2021), c.records); }), c.expected);
}

INSTANTIATE_TEST_SUITE_P(WorkPlan, BadRecord, testing::ValuesIn(bad_records),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// ---- what was held is held ----

// The province chaired, which no rule names; the police hosted, which is not in that order; and at a meeting
// of a commune the police of another one. The plan keeps all of it, names them, and says what contradicts.
TEST(HeldRoleTest, AgainstTheAgreementIsKeptAndFound) {
  meeting_record elsewhere = plain();
  elsewhere.roles = {{meeting_role::chair, {qn::commune_police(1)}}};
  const std::vector<meeting_record> records{
      call(april, 1, "lũ", {}, qn::son_la), elsewhere,
      with({{meeting_role::host, {qn::district_police}, {qn::son_la}}})};
  const auto plan = plan_of(with_roles(), qn::year(2021), records);
  std::vector<std::string> told;
  for (const auto& f : plan.findings())
    if (f.path.starts_with("records")) {
      told.push_back(to_text(*f.on) + " " + f.rule + " " + f.path + " " + f.value);
      EXPECT_EQ(f.weight, severity::warning);
    }
  EXPECT_EQ(told,
            (std::vector<std::string>{"2021-03-31 holder_unnamed records[2].roles[0].who[0] CA-118",
                                      "2021-03-31 holder_unnamed records[2].roles[0].planned[0] 14",
                                      "2021-04-20 holder_unnamed records[0].roles[0].who[0] 14",
                                      "2021-04-29 holder_unnamed records[1].roles[0].who[0] CA-03685"}));
  const auto meetings = of_the_district(plan);
  EXPECT_EQ(meetings[0].find(meeting_role::host)->actual, std::vector{qn::district_police});
  EXPECT_THAT(meetings[0].find(meeting_role::host)->name, HasSubstr("Công an"));
  EXPECT_EQ(meetings[1].chair(), qn::son_la);
  EXPECT_EQ(meetings[1].roles[0].name, "tỉnh Sơn La");
  EXPECT_FALSE(plan.meetings(qn::son_la).empty());
}

// In calendars too: from outside by name, and no one with the decision.
TEST(HeldRoleTest, FromOutsideOrByNoOneIsToldInCalendars) {
  const auto text = [&](const role_record& known) {
    return to_event(of_the_district(plan_of(with_roles(), qn::year(2021), {with({known})}))[0], domain)
        .description;
  };
  EXPECT_THAT(text({meeting_role::chair, {}, {}, external_holder{"Chủ tịch UBND huyện"}}),
              HasSubstr("\nChair: Chủ tịch UBND huyện (chaired by Chủ tịch UBND huyện; as recorded)"));
  EXPECT_THAT(text({meeting_role::chair, {}, {}, no_holder{"biên bản số 4"}}),
              HasSubstr("\nChair: no one (no one, by decision: biên bản số 4)"));
}

TEST(HeldRoleTest, ByAUnitThatWasNeverEstablishedIsRefused) {
  organization_definition d = qn::definition();
  d.units.push_back({tree_id{0}, "99999"});
  const std::vector<meeting_record> records{
      with({{meeting_role::chair, {id_at<unit_id>(d.units.size() - 1)}}})};
  EXPECT_EQ(failure_of([&] {
              return make_work_plan(with_roles(), organization{d}, qn::calendars(), qn::year(2021), records);
            }),
            (failure{"bad_argument", "records[0].roles[0].who[0]", "99999"}));
}

// The police ended on 1 March 2025, and cannot have chaired at the end of that month; the record stays.
TEST(HeldRoleTest, ByAUnitThatHadEndedIsFound) {
  meeting_record late{district_key, quarter(2025, 1)};
  late.roles = {{meeting_role::chair, {qn::district_police}}};
  const auto plan = plan_of(with_roles(), qn::year(2025), {late});
  EXPECT_EQ(of_the_district(plan)[0].chair(), qn::district_police);
  EXPECT_EQ(of_the_district(plan)[0].roles[0].name, "Công an huyện Quỳnh Nhai");  // its last name
  const auto& all = plan.findings();
  const auto found =
      std::find_if(all.begin(), all.end(), [](const auto& f) { return f.rule == "holder_absent"; });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(found->on, (date{2025, 3, 31}));
  EXPECT_EQ(found->value, "CA-118");
}

// The series ends with the district on 1 July 2025. A commune's police has had another code since 2022, and
// ended on that day too: what sat on 27 July is about 30 June, by which roles are judged and units are named.
TEST(HeldRoleTest, AfterTheSeriesEndedIsNamedAsOnItsLastDay) {
  organization_definition d = qn::definition();
  d.events.push_back(
      {date{2022, 7, 1}, date{2022, 7, 1}, "mã mới", recoded{qn::commune_police(0), "CA-NEW"}});
  meeting_record late{district_key, quarter(2025, 2), date{2025, 7, 27}};
  late.roles = {{meeting_role::chair, {qn::commune_police(0)}}};
  const auto plan =
      make_work_plan(with_roles(), organization{d}, qn::calendars(), qn::year(2025), std::vector{late});
  const auto& all = plan.findings();
  const auto found =
      std::find_if(all.begin(), all.end(), [](const auto& f) { return f.rule == "holder_unnamed"; });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(found->on, (date{2025, 7, 27}));
  EXPECT_EQ(found->value, "CA-NEW");
}

// A record that brings back a meeting on a closed day is in the archive of the plan.
TEST(RecordedMeetingTest, OnAClosedDayIsKept) {
  agreement a = qn::plan_of_2021();
  std::get<meeting_duty>(a.clauses[qn::district_clause]).when = {period_kind::month, day_of_period{1},
                                                                 roll::unadjusted, closed_day::leave_out};
  const std::vector<meeting_record> records{
      {district_key, period{period_kind::month, 2022, 1}}};  // a Saturday
  const auto plan = plan_of(a, qn::year(2022), records);
  EXPECT_EQ(of_the_district(plan).size(), of_the_district(plan_of(a, qn::year(2022))).size() + 1);
  const work_plan again{plan.take_apart()};
  EXPECT_EQ(again, plan);
  EXPECT_EQ(again.fairness(), plan.fairness());
}

// Series that share a timetable have findings of their own.
TEST(HeldRoleTest, IsFoundInEachSeries) {
  std::vector<meeting_record> records;
  for (const char* key : {"03682.giao-ban-xa", "03685.giao-ban-xa"}) {
    records.push_back({key, period{period_kind::month, 2021, 4}});
    records.back().roles = {{meeting_role::chair, {qn::ranger_station}}};
  }
  agreement a = qn::plan_of_2021();
  for (auto& c : a.clauses)
    if (auto* duty = std::get_if<meeting_duty>(&c))
      duty->roles = {{meeting_role::chair, named_units{{qn::district_police}}}};
  const auto plan = plan_of(a, qn::year(2021), records);
  std::vector<std::string> paths;
  for (const auto& f : plan.findings())
    if (f.rule == "holder_unnamed") paths.push_back(f.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"records[0].roles[0].who[0]", "records[1].roles[0].who[0]"}));
}

// The calendar ends on a Sunday, and cannot tell where the meeting of that day would go. Records of meetings
// long before it do not mind.
TEST(RecordedMeetingTest, IsFoundWhereTheCalendarEndsBeforeTheSeries) {
  agreement a = qn::plan_of_2021();
  for (auto& c : a.clauses)
    if (auto* duty = std::get_if<meeting_duty>(&c))
      duty->when = recurrence{period_kind::month, after_period_end{0}, roll::following};
  const calendar_book calendars{
      business_calendar{testing_support::monday_to_friday({date{2021, 1, 1}, date{2022, 8, 1}})}, {}};
  const period first{period_kind::month, 2022, 1};
  const std::vector<meeting_record> records{{district_key, first, date{2022, 2, 8}}};
  const auto plan = make_work_plan(a, qn::units(), calendars, {date{2022, 1, 1}, date{2022, 7, 1}}, records);
  const auto meetings = of_the_district(plan);
  ASSERT_FALSE(meetings.empty());
  const auto january = std::ranges::find(meetings, first, [](const meeting& m) { return m.when.covers; });
  ASSERT_NE(january, meetings.end());
  EXPECT_EQ(january->when.actual, (date{2022, 2, 8}));
}

}  // namespace
}  // namespace phoihop
