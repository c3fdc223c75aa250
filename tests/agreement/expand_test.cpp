// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/expand.hpp>

#include "broken.hpp"

#include <phoihop/core/error.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>
#include <support/two_districts.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;
namespace td = two_districts;

using testing_agreement::broken;
using testing_agreement::broken_agreements;
using testing_support::failure;
using testing_support::failure_of;

const agreed_series* find(const expansion& all, const std::string& key) {
  const auto found = std::find_if(all.meetings.begin(), all.meetings.end(),
                                  [&](const agreed_series& s) { return s.plan.key == key; });
  return found == all.meetings.end() ? nullptr : &*found;
}

std::vector<std::string> keys_of(const expansion& all) {
  std::vector<std::string> keys;
  for (const auto& s : all.meetings) keys.push_back(s.plan.key);
  return keys;
}

// Who of `s` may chair on `on`, in the order of the roster.
std::vector<unit_id> chairs_on(const agreed_series& s, const date& on) {
  std::vector<unit_id> found;
  if (const auto* one = std::get_if<fixed_chair>(&s.plan.chair))
    found.push_back(s.members[index_of(one->who)]);
  if (const auto* several = std::get_if<rota>(&s.plan.chair))
    for (const auto& m : several->roster)
      if (m.when.contains(on)) found.push_back(s.members[index_of(m.who)]);
  return found;
}

// ---- the plan of Quỳnh Nhai

TEST(ExpandQuynhNhaiTest, GivesASeriesForEveryCommuneInTreeOrderAndOneForTheDistrict) {
  const auto all = expand(qn::plan_of_2021(), qn::units());
  std::vector<std::string> keys;
  for (const auto& c : qn::communes) keys.push_back(std::string{c.code} + ".giao-ban-xa");
  keys.emplace_back("118.giao-ban-huyen");
  EXPECT_EQ(keys_of(all), keys);
  for (std::size_t i = 0; i < qn::communes_in_2021; ++i) {
    EXPECT_EQ(all.meetings[i].clause, qn::commune_clause);
    EXPECT_EQ(all.meetings[i].area, qn::commune(i));
    EXPECT_EQ(all.meetings[i].plan.title, "Giao ban cấp xã");
  }
  EXPECT_EQ(all.meetings.back().clause, qn::district_clause);
  EXPECT_EQ(all.meetings.back().area, qn::district);
}

// Duties run from the signature, not from the beginning of the term; the reform ends all areas.
TEST(ExpandQuynhNhaiTest, EverySeriesRunsFromTheSignatureToTheReform) {
  for (const auto& s : expand(qn::plan_of_2021(), qn::units()).meetings)
    EXPECT_EQ(s.plan.in_force, (validity{qn::signing, qn::reform})) << s.plan.key;
}

TEST(ExpandQuynhNhaiTest, TakesTheRecurrenceOfTheClause) {
  const auto all = expand(qn::plan_of_2021(), qn::units());
  EXPECT_EQ(all.meetings.front().plan.when,
            (recurrence{period_kind::month, after_period_end{0}, roll::preceding}));
  EXPECT_EQ(all.meetings.back().plan.when,
            (recurrence{period_kind::quarter, after_period_end{0}, roll::preceding}));
}

TEST(ExpandQuynhNhaiTest, ItsOwnPoliceChairsInEveryCommune) {
  const auto all = expand(qn::plan_of_2021(), qn::units());
  for (std::size_t i = 0; i < qn::communes_in_2021; ++i)
    for (const date& on : {qn::signing, date{2023, 6, 30}, qn::police_reform, date{2025, 6, 30}})
      EXPECT_EQ(chairs_on(all.meetings[i], on), std::vector{qn::commune_police(i)})
          << i << " " << to_text(on);
}

TEST(ExpandQuynhNhaiTest, TheDistrictPoliceSharesTheChairOnlyAsLongAsItExists) {
  const auto all = expand(qn::plan_of_2021(), qn::units());
  const auto& s = all.meetings.back();
  EXPECT_EQ(s.members, qn::signatories);
  EXPECT_EQ(chairs_on(s, qn::signing), qn::signatories);
  EXPECT_EQ(chairs_on(s, date{2025, 2, 28}), qn::signatories);
  EXPECT_EQ(chairs_on(s, qn::police_reform), (std::vector{qn::ranger_station, qn::district_command}));
  EXPECT_EQ(chairs_on(s, date{2025, 6, 30}), (std::vector{qn::ranger_station, qn::district_command}));
}

// ---- refusals

class ExpandBroken : public testing::TestWithParam<broken> {};

TEST_P(ExpandBroken, IsRefusedNamingFieldAndValue) {
  const auto& c = GetParam();
  agreement a = qn::plan_of_2021();
  c.break_it(a);
  EXPECT_EQ(failure_of([&] { return expand(a, qn::units()); }), (failure{"bad_argument", c.path, c.value}));
}

INSTANTIATE_TEST_SUITE_P(Expand, ExpandBroken, testing::ValuesIn(broken_agreements),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(ExpandTest, RefusesWithTheFirstFaultThatIsFound) {
  agreement a = qn::plan_of_2021();
  for (const auto& one : {broken_agreements[3], broken_agreements[8], broken_agreements[24]}) one.break_it(a);
  const auto findings = validate(a, qn::units());
  const auto first = std::find_if(findings.begin(), findings.end(),
                                  [](const finding& f) { return f.weight == severity::fault; });
  ASSERT_NE(first, findings.end());
  EXPECT_EQ(failure_of([&] { return expand(a, qn::units()); }),
            (failure{"bad_argument", first->path, first->value}));
  EXPECT_EQ(first->path, "area");
}

// ---- an invented agreement, with changes

TEST(ExpandTest, GivesNothingForClausesThatAreNoMeetings) {
  agreement a = td::deal();
  a.clauses = {information_duty{"news", {24, limit_unit::hours}, boundary::inclusive, {1, 1}}};
  EXPECT_EQ(expand(a, organization{td::definition()}), expansion{});
}

TEST(ExpandTest, LeavesOutUnitsOutsideTheArea) {
  EXPECT_EQ(keys_of(expand(td::deal(), organization{td::definition()})),
            (std::vector<std::string>{"111.talks", "112.talks", "11.board"}));
}

TEST(ExpandTest, GivesNoSeriesToUnitsThatComeLater) {
  auto units = td::definition();
  const date midway{2022, 7, 1};
  units.events.push_back(td::on(midway, established{td::spare, td::commune_kind, "Mill", td::north}));
  units.events.push_back(td::on(midway, re_parented{td::south_ford, td::north}));
  EXPECT_EQ(keys_of(expand(td::deal(), organization{units})),
            (std::vector<std::string>{"111.talks", "112.talks", "11.board"}));
}

TEST(ExpandTest, GivesNoSeriesToUnitsThatHaveEndedBefore) {
  auto units = td::definition();
  units.events.push_back(td::on(td::start, abolished{td::north_hill}));
  EXPECT_EQ(keys_of(expand(td::deal(), organization{units})),
            (std::vector<std::string>{"112.talks", "11.board"}));
}

TEST(ExpandTest, ASeriesLastsAsLongAsItsUnitAndTheDuties) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, abolished{td::north_hill}));
  units.events.push_back(td::on(date{2030, 1, 1}, abolished{td::north_lake}));
  const auto all = expand(td::deal(), organization{units});
  EXPECT_EQ(find(all, "111.talks")->plan.in_force, (validity{td::start, date{2022, 7, 1}}));
  EXPECT_EQ(find(all, "112.talks")->plan.in_force, (validity{td::start, td::end}));
  EXPECT_EQ(find(all, "11.board")->plan.in_force, (validity{td::start, td::end}));
}

TEST(ExpandTest, WithoutAnEndOfTheTermASeriesHasNone) {
  agreement a = td::deal();
  a.term = validity::from(td::start);
  for (auto& p : a.parties) p.when = a.term;
  for (const auto& s : expand(a, organization{td::definition()}).meetings)
    EXPECT_EQ(s.plan.in_force, validity::from(td::start)) << s.plan.key;
}

TEST(ExpandTest, TheKeyIsTheOneOfTheBeginningWhateverTheUnitIsCalledLater) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, renamed{td::north_hill, "Mount"}));
  units.events.push_back(td::on(date{2022, 7, 1}, kind_changed{td::north_hill, td::town_kind, std::nullopt}));
  EXPECT_EQ(expand(td::deal(), organization{units}), expand(td::deal(), organization{td::definition()}));
}

// Two communes that swap their codes do not swap their series.
TEST(ExpandTest, AUnitThatIsRecodedLaterKeepsTheKeyOfItsSeries) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, recoded{td::north_hill, "112"}));
  units.events.push_back(td::on(date{2022, 7, 1}, recoded{td::north_lake, "111"}));
  units.events.push_back(td::on(date{2022, 7, 1}, recoded{td::north, "99"}));
  EXPECT_EQ(expand(td::deal(), organization{units}), expand(td::deal(), organization{td::definition()}));
}

TEST(ExpandTest, AUnitThatWasRecodedBeforeGivesItsNewCodeToTheKeyOfItsSeries) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2020, 7, 1}, recoded{td::north_hill, "999"}));
  EXPECT_EQ(keys_of(expand(td::deal(), organization{units})),
            (std::vector<std::string>{"112.talks", "999.talks", "11.board"}));
}

TEST(ExpandTest, KeysOfSeriesAreUnique) {
  agreement a = td::deal();
  auto more = std::get<meeting_duty>(a.clauses[td::talks]);
  more.key = "drill";
  a.clauses.emplace_back(more);
  const auto keys = keys_of(expand(a, organization{td::definition()}));
  EXPECT_EQ(keys.size(), 5U);
  EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), keys.size());
}

TEST(ExpandTest, TheSuperiorChairsAsAnOutsider) {
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::board]).chair = superior_chair{"Governor of the province"};
  const auto all = expand(a, organization{td::definition()});
  const auto* s = find(all, "11.board");
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->plan.chair, chair_rule{external_chair{"Governor of the province"}});
  EXPECT_TRUE(s->members.empty());
}

TEST(ExpandTest, PartiesTakeTheirTurnsInTheOrderOfTheDocumentOnTheDaysOfTheirMembership) {
  agreement a = td::deal();
  a.parties = {{td::health, {date{2022, 1, 1}, td::end}},
               {td::guard, {td::start, date{2023, 1, 1}}},
               {td::fire, a.term},
               {td::guard, {date{2023, 7, 1}, td::end}}};
  const auto all = expand(a, organization{td::definition()});
  const auto* s = find(all, "11.board");
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(s->members, (std::vector{td::health, td::guard, td::fire}));
  EXPECT_EQ(chairs_on(*s, td::start), (std::vector{td::guard, td::fire}));
  EXPECT_EQ(chairs_on(*s, date{2022, 1, 1}), (std::vector{td::health, td::guard, td::fire}));
  EXPECT_EQ(chairs_on(*s, date{2023, 1, 1}), (std::vector{td::health, td::fire}));
  EXPECT_EQ(chairs_on(*s, date{2023, 7, 1}), (std::vector{td::health, td::fire, td::guard}));
}

TEST(ExpandTest, APartyThatWasFoundedLaterJoinsThen) {
  auto units = td::definition();
  units.units.push_back({td::agencies, "customs"});
  const unit_id customs{14};
  units.events.push_back(
      td::on(date{2022, 1, 1}, established{customs, td::agency_kind, "Customs", std::nullopt}));
  agreement a = td::deal();
  a.parties.push_back({customs, a.term});
  const auto all = expand(a, organization{units});
  const auto* s = find(all, "11.board");
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(chairs_on(*s, date{2021, 12, 31}), (std::vector{td::fire, td::guard}));
  EXPECT_EQ(chairs_on(*s, date{2022, 1, 1}), (std::vector{td::fire, td::guard, customs}));
}

TEST(ExpandTest, WhoOfTheAgencyIsResponsibleOnTheDayMayChair) {
  auto units = td::definition();
  const date handover{2022, 3, 1};
  const date second{2023, 1, 1};
  const date third{2023, 7, 1};
  units.coverages[0].when = {td::registered, handover};                            // hill: hill post,
  units.coverages.push_back({td::ford_post, td::north_hill, {handover, second}});  // then ford post,
  units.coverages.push_back(
      {td::hill_post, td::north_hill, validity::from(third)});  // nobody, hill post again,
  units.coverages.push_back({td::lake_post, td::north_hill, {date{2023, 10, 1}, td::end}});  // and two.
  const auto all = expand(td::deal(), organization{units});
  const auto* s = find(all, "111.talks");
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(chairs_on(*s, td::start), std::vector{td::hill_post});
  EXPECT_EQ(chairs_on(*s, handover), std::vector{td::ford_post});
  EXPECT_EQ(chairs_on(*s, second), std::vector<unit_id>{});
  EXPECT_EQ(chairs_on(*s, third), std::vector{td::hill_post});
  EXPECT_EQ(chairs_on(*s, date{2023, 10, 1}), std::vector<unit_id>{});
  EXPECT_EQ(s->members.size(), 2U);
}

TEST(ExpandTest, APostThatCoversTheDistrictIsResponsibleForItsCommunes) {
  auto units = td::definition();
  units.coverages = {{td::ford_post, td::north, validity::from(td::registered)},
                     {td::hill_post, td::north_hill, validity::from(td::registered)}};
  const auto all = expand(td::deal(), organization{units});
  EXPECT_EQ(chairs_on(*find(all, "111.talks"), td::start), std::vector{td::hill_post});
  EXPECT_EQ(chairs_on(*find(all, "112.talks"), td::start), std::vector{td::ford_post});
}

// ---- roles beside the chair

// The board of the North, with these.
agreed_series board_with(const role_duty& chair, const std::vector<role_clause>& roles = {},
                         const std::vector<unit_id>& members = {},
                         const organization_definition& units = td::definition()) {
  agreement a = td::deal();
  auto& duty = std::get<meeting_duty>(a.clauses[td::board]);
  duty.chair = chair;
  duty.roles = roles;
  duty.members = members;
  return *find(expand(a, organization{units}), "11.board");
}

const validity all_along{td::start, td::end};

TEST(ExpandRolesTest, DoesWhatTheDocumentationOfTheDutyShows) {
  const auto ours = td::fire;
  const auto theirs = td::guard;
  const recurrence half_yearly{period_kind::half_year, after_period_end{0}, roll::preceding};
  meeting_duty border{"bien-gioi", "Giao ban biên giới", td::district_level, half_yearly, fixed_unit{ours}};
  border.members = {ours, theirs};
  border.roles = {{meeting_role::venue, turn_plan{listed_order{{unit_id{0}, unit_id{1}}}}}};
  agreement a = td::deal();
  a.clauses = {border};
  const auto all = expand(a, organization{td::definition()});
  ASSERT_EQ(all.meetings.size(), 1U);
  EXPECT_EQ(all.meetings[0].members, (std::vector{ours, theirs}));
  EXPECT_EQ(all.meetings[0].plan.chair, role_rule{fixed_holder{unit_id{0}}});
  EXPECT_EQ(all.meetings[0].plan.roles,
            (std::vector<role_of_series>{
                {meeting_role::venue, turn_plan{listed_order{{unit_id{0}, unit_id{1}}}}}}));
}

TEST(ExpandRolesTest, EveryRoleReadsItsRuleAndTheMembersAreShared) {
  const auto s = board_with(parties_in_turn{}, {{meeting_role::host, parties_in_turn{}},
                                                {meeting_role::venue, superior_chair{"Hall of the North"}},
                                                {meeting_role::secretariat, fixed_unit{td::health}}});
  EXPECT_EQ(s.members, (std::vector{td::fire, td::guard, td::health}));
  ASSERT_EQ(s.plan.roles.size(), 3U);
  EXPECT_EQ(s.plan.roles[0].rule, s.plan.chair);
  EXPECT_EQ(s.plan.roles[1].rule, role_rule{external_holder{"Hall of the North"}});
  EXPECT_EQ(s.plan.roles[2].rule, role_rule{fixed_holder{unit_id{2}}});
}

TEST(ExpandRolesTest, AUnitHasItsRoleAsLongAsItExists) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, abolished{td::health}));
  EXPECT_EQ(board_with(fixed_unit{td::health}, {}, {}, units).plan.chair,
            (role_rule{rota{{{unit_id{0}, validity{td::start, date{2022, 7, 1}}, 1}}, {}, {}}}));
  EXPECT_EQ(board_with(units_together{{td::health, td::fire}}, {}, {}, units).plan.chair,
            (role_rule{
                co_holders{{{unit_id{0}, validity{td::start, date{2022, 7, 1}}}, {unit_id{1}, all_along}}}}));
}

// A party shares a role while it is one; a unit that is none, while it exists.
TEST(ExpandRolesTest, APartyTakesPartWhileItIsOne) {
  agreement a = td::deal();
  a.parties[1].when = {date{2022, 1, 1}, td::end};
  std::get<meeting_duty>(a.clauses[td::board]).chair = units_together{{td::guard, td::health}};
  EXPECT_EQ(
      find(expand(a, organization{td::definition()}), "11.board")->plan.chair,
      (role_rule{co_holders{{{unit_id{0}, validity{date{2022, 1, 1}, td::end}}, {unit_id{1}, all_along}}}}));
}

// Days of the leads: fire always; guard joins it for 2022, so that two lead; from 2023-07-01 none does.
TEST(ExpandRolesTest, WhereSeveralLeadInAFieldOrNoneNobodyIsNamed) {
  agreement a = td::deal();
  a.competences = {{td::fires, td::fire, {}, "", validity{td::start, date{2023, 7, 1}}},
                   {td::fires, td::guard, {}, "", validity{date{2022, 1, 1}, date{2023, 1, 1}}}};
  std::get<meeting_duty>(a.clauses[td::board]).chair = lead_of_field{};
  const auto all = expand(a, organization{td::definition()});
  const auto* s = find(all, "11.board");
  EXPECT_EQ(
      s->plan.chair,
      (role_rule{lead_by_field{{{td::fires, unit_id{0}, validity{td::start, date{2022, 1, 1}}},
                                {td::fires, unit_id{0}, validity{date{2023, 1, 1}, date{2023, 7, 1}}}}}}));
  EXPECT_EQ(s->members, std::vector{td::fire});
}

TEST(ExpandRolesTest, InAStatedOrderAUnitIsAwayWhenItDoesNotExist) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, abolished{td::health}));
  const turn_plan order{listed_order{{unit_id{1}, unit_id{0}}}};
  turn_plan expected = order;
  expected.leaves = {{unit_id{1}, validity{date{2022, 7, 1}, td::end}}};
  EXPECT_EQ(board_with(order, {}, {td::fire, td::health}, units).plan.chair, role_rule{expected});
  EXPECT_EQ(board_with(order, {}, {td::fire, td::health}).plan.chair, role_rule{order});
}

TEST(ExpandRolesTest, ARoleOfNobodyIsARotaOfNobody) {
  auto units = td::definition();
  units.events.push_back(td::on(td::start, abolished{td::health}));
  EXPECT_EQ(board_with(units_together{{td::health}}, {}, {}, units).plan.chair, role_rule{rota{}});
}

}  // namespace
}  // namespace phoihop
