// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/competence.hpp>
#include <phoihop/agreement/expand.hpp>

#include "broken.hpp"
#include "restless.hpp"

#include <phoihop/core/error.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>
#include <support/two_districts.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
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
using testing_agreement::random_agreements;
using testing_agreement::restless;
using testing_support::failure;
using testing_support::failure_of;

// The series of that key, with those that are alike; nullptr if there is none.
const agreed_series* find(const expansion& all, const std::string& key) {
  const auto is_it = [&](const agreed_series::place& p) { return p.key == key; };
  const auto found = std::find_if(all.series.begin(), all.series.end(), [&](const agreed_series& s) {
    return std::any_of(s.places.begin(), s.places.end(), is_it);
  });
  return found == all.series.end() ? nullptr : &*found;
}

std::vector<std::string> keys_of(const agreed_series& s) {
  std::vector<std::string> keys;
  for (const auto& place : s.places) keys.push_back(place.key);
  return keys;
}

std::vector<std::string> keys_of(const expansion& all) {
  std::vector<std::string> keys;
  for (const auto& s : all.series)
    for (const auto& key : keys_of(s)) keys.push_back(key);
  return keys;
}

const role_rule& chair_of(const agreed_series& s) {
  return s.rules.roles.at(0).rule;
}

// Who of `s` may have its r-th role on `on`, in the order in which they are named.
std::vector<unit_id> named_on(const agreed_series& s, std::size_t r, const date& on) {
  std::vector<unit_id> found;
  if (const auto* stated = std::get_if<holders>(&s.rules.roles.at(r).rule))
    for (const auto& u : stated->units)
      if (u.when.contains(on)) found.push_back(u.who);
  if (const auto* shared = std::get_if<roster>(&s.rules.roles.at(r).rule))
    for (const auto& m : shared->members)
      if (m.when.contains(on)) found.push_back(m.who);
  return found;
}
std::vector<unit_id> chairs_on(const agreed_series& s, const date& on) {
  return named_on(s, 0, on);
}

// ---- the plan of Quỳnh Nhai

TEST(ExpandQuynhNhaiTest, GivesASeriesForEveryCommuneInTreeOrderAndOneForTheDistrict) {
  const auto all = expand(qn::plan_of_2021(), qn::units());
  std::vector<std::string> keys;
  for (const auto& c : qn::communes) keys.push_back(std::string{c.code} + ".giao-ban-xa");
  keys.emplace_back("118.giao-ban-huyen");
  EXPECT_EQ(keys_of(all), keys);
  ASSERT_EQ(all.series.size(), keys.size());  // each commune has its own chair: no two are alike
  for (std::size_t i = 0; i < qn::communes_in_2021; ++i) {
    EXPECT_EQ(all.series[i].clause, qn::commune_clause);
    EXPECT_EQ(all.series[i].places, (std::vector<agreed_series::place>{{qn::commune(i), keys[i]}}));
    EXPECT_EQ(all.series[i].rules.title, "Giao ban cấp xã");
    EXPECT_EQ(all.series[i].rules.key, "");
  }
  EXPECT_EQ(all.series.back().clause, qn::district_clause);
  EXPECT_EQ(all.series.back().places, (std::vector<agreed_series::place>{{qn::district, keys.back()}}));
}

TEST(ExpandQuynhNhaiTest, BringsTheFindingsAlong) {
  EXPECT_EQ(expand(qn::plan_of_2021(), qn::units()).findings, validate(qn::plan_of_2021(), qn::units()));
}

// Duties run from the signature, not from the beginning of the term; the reform ends all areas.
TEST(ExpandQuynhNhaiTest, EverySeriesRunsFromTheSignatureToTheReform) {
  for (const auto& s : expand(qn::plan_of_2021(), qn::units()).series)
    EXPECT_EQ(s.rules.in_force, (validity{qn::signing, qn::reform})) << s.places[0].key;
}

TEST(ExpandQuynhNhaiTest, TakesTheRecurrenceOfTheClause) {
  const auto all = expand(qn::plan_of_2021(), qn::units());
  EXPECT_EQ(all.series.front().rules.when,
            (recurrence{period_kind::month, after_period_end{0}, roll::preceding}));
  EXPECT_EQ(all.series.back().rules.when,
            (recurrence{period_kind::quarter, after_period_end{0}, roll::preceding}));
}

TEST(ExpandQuynhNhaiTest, ItsOwnPoliceChairsInEveryCommune) {
  const auto all = expand(qn::plan_of_2021(), qn::units());
  for (std::size_t i = 0; i < qn::communes_in_2021; ++i)
    for (const date& on : {qn::signing, date{2023, 6, 30}, qn::police_reform, date{2025, 6, 30}})
      EXPECT_EQ(chairs_on(all.series[i], on), std::vector{qn::commune_police(i)}) << i << " " << to_text(on);
}

TEST(ExpandQuynhNhaiTest, TheDistrictPoliceSharesTheChairOnlyAsLongAsItExists) {
  const auto all = expand(qn::plan_of_2021(), qn::units());
  const auto& s = all.series.back();
  EXPECT_EQ(chairs_on(s, qn::signing), qn::signatories);
  EXPECT_EQ(chairs_on(s, date{2025, 2, 28}), qn::signatories);
  EXPECT_EQ(chairs_on(s, qn::police_reform), (std::vector{qn::ranger_station, qn::district_command}));
  EXPECT_EQ(chairs_on(s, date{2025, 6, 30}), (std::vector{qn::ranger_station, qn::district_command}));
}

// No clause says who meets: all parties, in the communes as in the district.
TEST(ExpandQuynhNhaiTest, ThePartiesOfTheDayMeet) {
  for (const auto& s : expand(qn::plan_of_2021(), qn::units()).series) {
    ASSERT_EQ(s.rules.roles.size(), 2U);
    EXPECT_EQ(s.rules.roles[1].role, meeting_role::participant);
    EXPECT_EQ(named_on(s, 1, qn::signing), qn::signatories);
    EXPECT_EQ(named_on(s, 1, date{2025, 2, 28}), qn::signatories);
    EXPECT_EQ(named_on(s, 1, qn::police_reform), (std::vector{qn::ranger_station, qn::district_command}));
  }
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
  a.clauses = {information_duty{"news", time_limit{24, limit_unit::hours}, std::nullopt, {1, 1}}};
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
  EXPECT_EQ(find(all, "111.talks")->rules.in_force, (validity{td::start, date{2022, 7, 1}}));
  EXPECT_EQ(find(all, "112.talks")->rules.in_force, (validity{td::start, td::end}));
  EXPECT_EQ(find(all, "11.board")->rules.in_force, (validity{td::start, td::end}));
}

TEST(ExpandTest, WithoutAnEndOfTheTermASeriesHasNone) {
  agreement a = td::deal();
  a.term = validity::from(td::start);
  for (auto& p : a.parties) p.when = a.term;
  for (const auto& s : expand(a, organization{td::definition()}).series)
    EXPECT_EQ(s.rules.in_force, validity::from(td::start)) << s.places[0].key;
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
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule = external_holder{"Governor of the province"};
  const auto all = expand(a, organization{td::definition()});
  const auto* s = find(all, "11.board");
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(chair_of(*s), role_rule{external_holder{"Governor of the province"}});
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
      {td::hill_post, td::north_hill, validity::from(third)});  // no one, hill post again,
  units.coverages.push_back({td::lake_post, td::north_hill, {date{2023, 10, 1}, td::end}});  // and two.
  const auto all = expand(td::deal(), organization{units});
  const auto* s = find(all, "111.talks");
  ASSERT_NE(s, nullptr);
  EXPECT_EQ(chairs_on(*s, td::start), std::vector{td::hill_post});
  EXPECT_EQ(chairs_on(*s, handover), std::vector{td::ford_post});
  EXPECT_EQ(chairs_on(*s, second), std::vector<unit_id>{});
  EXPECT_EQ(chairs_on(*s, third), std::vector{td::hill_post});
  EXPECT_EQ(chairs_on(*s, date{2023, 10, 1}), std::vector<unit_id>{});
  EXPECT_EQ(chair_of(*s), (role_rule{holders{{{td::hill_post, {td::start, handover}},
                                              {td::ford_post, {handover, second}},
                                              {td::hill_post, {third, date{2023, 10, 1}}}}}}));
}

TEST(ExpandTest, APostThatCoversTheDistrictIsResponsibleForItsCommunes) {
  auto units = td::definition();
  units.coverages = {{td::ford_post, td::north, validity::from(td::registered)},
                     {td::hill_post, td::north_hill, validity::from(td::registered)}};
  const auto all = expand(td::deal(), organization{units});
  EXPECT_EQ(chairs_on(*find(all, "111.talks"), td::start), std::vector{td::hill_post});
  EXPECT_EQ(chairs_on(*find(all, "112.talks"), td::start), std::vector{td::ford_post});
}

// ---- series that are alike

// The communes meet with the same parties under the same rules: what differs is where.
TEST(ExpandAlikeTest, SeriesThatDifferOnlyInPlaceStandTogether) {
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::talks]).roles[0].rule = parties_in_turn{};
  const auto all = expand(a, organization{td::definition()});
  ASSERT_EQ(all.series.size(), 2U);
  EXPECT_EQ(all.series[0].places, (std::vector<agreed_series::place>{{td::north_hill, "111.talks"},
                                                                     {td::north_lake, "112.talks"}}));
  EXPECT_EQ(keys_of(all.series[1]), std::vector<std::string>{"11.board"});
}

// Worked by hand: the parties are fire, guard and, from 2022 on, health, which nobody begins with; the areas in
// tree order are Hill and Lake.
TEST(ExpandAlikeTest, TurnsByAreaBeginWithAnotherPartyInEach) {
  agreement a = td::deal();
  a.parties.push_back({td::health, validity{date{2022, 1, 1}, td::end}});
  std::get<meeting_duty>(a.clauses[td::talks]).roles[0].rule = parties_in_turn_by_area{};
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule = parties_in_turn_by_area{};
  const auto all = expand(a, organization{td::definition()});
  ASSERT_EQ(all.series.size(), 3U);
  const auto order_of = [](const agreed_series& s) {
    std::vector<unit_id> order;
    for (const auto& m : std::get<roster>(chair_of(s)).members) order.push_back(m.who);
    return order;
  };
  EXPECT_EQ(keys_of(all), (std::vector<std::string>{"111.talks", "112.talks", "11.board"}));
  EXPECT_EQ(order_of(all.series[0]), (std::vector{td::fire, td::guard, td::health}));
  EXPECT_EQ(order_of(all.series[1]), (std::vector{td::guard, td::health, td::fire}));
  EXPECT_EQ(order_of(all.series[2]), (std::vector{td::fire, td::guard, td::health}));
}

// A third commune begins with the first of two parties again, and shares its series with Hill.
TEST(ExpandAlikeTest, AreasThatBeginWithTheSamePartyStandTogether) {
  auto units = td::definition();
  units.events.push_back(td::on(td::registered, established{td::spare, td::commune_kind, "Moor", td::north}));
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::talks]).roles[0].rule = parties_in_turn_by_area{};
  const auto all = expand(a, organization{units});
  ASSERT_EQ(all.series.size(), 3U);
  EXPECT_EQ(keys_of(all.series[0]), (std::vector<std::string>{"111.talks", "113.talks"}));
  EXPECT_EQ(keys_of(all.series[1]), std::vector<std::string>{"112.talks"});
}

TEST(ExpandTest, ARoleIsNeededWhenTheClauseSays) {
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].at = at_end_of{};
  const auto all = expand(a, organization{td::definition()});
  EXPECT_EQ(find(all, "11.board")->rules.roles[0].at, role_occasion{at_end_of{}});
  EXPECT_EQ(find(all, "111.talks")->rules.roles[0].at, role_occasion{every_meeting{}});
}

TEST(ExpandTest, ARoleIsApartFromThoseOfTheClause) {
  agreement a = td::deal();
  auto& roles = std::get<meeting_duty>(a.clauses[td::board]).roles;
  const std::vector apart{meeting_role::chair};
  roles.push_back({meeting_role::secretariat, parties_in_turn{}, every_meeting{}, apart});
  const auto all = expand(a, organization{td::definition()});
  EXPECT_EQ(find(all, "11.board")->rules.roles.back().apart_from, std::vector<meeting_role>{});
  const auto& of_series = find(all, "11.board")->rules.roles;
  EXPECT_EQ(of_series[roles.size() - 1].role, meeting_role::secretariat);
  EXPECT_EQ(of_series[roles.size() - 1].apart_from, apart);
}

TEST(ExpandAlikeTest, NotThoseThatEndOnDifferentDays) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, abolished{td::north_hill}));
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::talks]).roles[0].rule = parties_in_turn{};
  const auto all = expand(a, organization{units});
  ASSERT_EQ(all.series.size(), 3U);
  EXPECT_EQ(keys_of(all.series[0]), std::vector<std::string>{"111.talks"});
  EXPECT_EQ(keys_of(all.series[1]), std::vector<std::string>{"112.talks"});
}

TEST(ExpandAlikeTest, NotWhereARoleGoesByTheArea) {
  agreement a = td::deal();
  auto& roles = std::get<meeting_duty>(a.clauses[td::talks]).roles;
  roles = {{meeting_role::chair, parties_in_turn{}}, {meeting_role::host, responsible_unit{td::police}}};
  const auto all = expand(a, organization{td::definition()});
  ASSERT_EQ(all.series.size(), 3U);
  EXPECT_EQ(named_on(all.series[0], 1, td::start), std::vector{td::hill_post});
  EXPECT_EQ(named_on(all.series[1], 1, td::start), std::vector{td::lake_post});
}

// ---- what each role is read as

const validity all_along{td::start, td::end};

// The board of the North, with these roles.
agreed_series board_with(const std::vector<role_clause>& roles,
                         const organization_definition& units = td::definition()) {
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::board]).roles = roles;
  return *find(expand(a, organization{units}), "11.board");
}
agreed_series chaired_by(const role_duty& rule, const organization_definition& units = td::definition()) {
  return board_with({{meeting_role::chair, rule}}, units);
}

TEST(ExpandRolesTest, DoesWhatTheDocumentationOfTheDutyShows) {
  const auto province = td::district_level;
  const auto ours = td::fire;
  const auto theirs = td::guard;
  const recurrence half_yearly{period_kind::half_year, after_period_end{0}, roll::preceding};
  meeting_duty border{"bien-gioi", "Giao ban biên giới", province, half_yearly, {}};
  border.roles = {{meeting_role::chair, named_units{{ours}}},
                  {meeting_role::venue, turn_plan{listed_order{{ours, theirs}}}}};
  agreement a = td::deal();
  a.clauses = {border};
  const auto all = expand(a, organization{td::definition()});
  ASSERT_EQ(all.series.size(), 1U);
  EXPECT_EQ(all.series[0].rules.roles,
            (std::vector<role_of_series>{
                {meeting_role::chair, holders{{{ours, all_along}}}},
                {meeting_role::venue, turn_plan{listed_order{{ours, theirs}}}},
                {meeting_role::participant, holders{{{ours, all_along}, {theirs, all_along}}}}}));
}

TEST(ExpandRolesTest, EveryRoleReadsItsRule) {
  const auto s = board_with({{meeting_role::chair, parties_in_turn{}},
                             {meeting_role::host, parties_in_turn{}},
                             {meeting_role::venue, external_holder{"Hall of the North"}},
                             {meeting_role::secretariat, named_units{{td::health}}}});
  const auto& roles = s.rules.roles;
  ASSERT_EQ(roles.size(), 5U);
  EXPECT_EQ(roles[0].rule, (role_rule{roster{{{td::fire, all_along}, {td::guard, all_along}}, {}, {}}}));
  EXPECT_EQ(roles[1].rule, roles[0].rule);
  EXPECT_EQ(roles[2].rule, role_rule{external_holder{"Hall of the North"}});
  EXPECT_EQ(roles[3].rule, (role_rule{holders{{{td::health, all_along}}}}));
  EXPECT_EQ(roles[4].role, meeting_role::participant);
}

TEST(ExpandRolesTest, AClauseThatSaysWhoMeetsIsTakenAtItsWord) {
  const auto s = board_with({{meeting_role::chair, parties_in_turn{}},
                             {meeting_role::participant, named_units{{td::fire, td::health}}},
                             {meeting_role::host, named_units{{td::guard}}}});
  ASSERT_EQ(s.rules.roles.size(), 3U);
  EXPECT_EQ(s.rules.roles[1].role, meeting_role::participant);
  EXPECT_EQ(named_on(s, 1, td::start), (std::vector{td::fire, td::health}));
}

TEST(ExpandRolesTest, AUnitHasItsRoleAsLongAsItExists) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, abolished{td::health}));
  const validity until_then{td::start, date{2022, 7, 1}};
  EXPECT_EQ(chair_of(chaired_by(named_units{{td::health}}, units)),
            (role_rule{holders{{{td::health, until_then}}}}));
  EXPECT_EQ(chair_of(chaired_by(named_units{{td::health, td::fire}}, units)),
            (role_rule{holders{{{td::health, until_then}, {td::fire, all_along}}}}));
}

// A party shares a role while it is one; a unit that is none, while it exists.
TEST(ExpandRolesTest, APartyTakesPartWhileItIsOne) {
  agreement a = td::deal();
  const validity later{date{2022, 1, 1}, td::end};
  a.parties[1].when = later;
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule = named_units{{td::guard, td::health}};
  const auto s = *find(expand(a, organization{td::definition()}), "11.board");
  EXPECT_EQ(chair_of(s), (role_rule{holders{{{td::guard, later}, {td::health, all_along}}}}));
  EXPECT_EQ(s.rules.roles[1].rule, (role_rule{holders{{{td::fire, all_along}, {td::guard, later}}}}));
}

TEST(ExpandRolesTest, AllPartiesMayChairTogether) {
  EXPECT_EQ(chair_of(chaired_by(all_parties{})),
            (role_rule{holders{{{td::fire, all_along}, {td::guard, all_along}}}}));
}

// Fire has two turns for each of the guard, which is a party from 2022 on, and of health, which ends in July
// 2022; health is away in March 2021.
TEST(ExpandRolesTest, TheMembersOfARosterCountWhileTheyArePartiesOrExist) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, abolished{td::health}));
  agreement a = td::deal();
  a.parties[1].when = {date{2022, 1, 1}, td::end};
  const validity term = validity::from(td::registered);
  const dated_unit away{td::health, {date{2021, 3, 1}, date{2021, 4, 1}}};
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule =
      roster{{{td::fire, term, 2}, {td::guard, term}, {td::health, term}}, {away}, {}};
  EXPECT_EQ(chair_of(*find(expand(a, organization{units}), "11.board")),
            (role_rule{roster{{{td::fire, all_along, 2},
                               {td::guard, {date{2022, 1, 1}, td::end}},
                               {td::health, {td::start, date{2022, 7, 1}}}},
                              {away},
                              {}}}));
}

// Who never takes part has no absences either.
TEST(ExpandRolesTest, ARosterForgetsTheAbsencesOfWhoIsNotThere) {
  auto units = td::definition();
  units.events.push_back(td::on(td::start, abolished{td::health}));
  const roster stated{{{td::fire, all_along}, {td::health, all_along}}, {{td::health, all_along}}, {}};
  EXPECT_EQ(chair_of(chaired_by(stated, units)), (role_rule{roster{{{td::fire, all_along}}, {}, {}}}));
}

// Days of the leads: fire always; guard joins it for 2022, so that two lead; from 2023-07-01 none does.
TEST(ExpandRolesTest, WhereSeveralLeadInAFieldOrNoneNoOneIsNamed) {
  agreement a = td::deal();
  a.competences = {{td::fires, td::fire, {}, "", validity{td::start, date{2023, 7, 1}}},
                   {td::fires, td::guard, {}, "", validity{date{2022, 1, 1}, date{2023, 1, 1}}}};
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule = lead_of_field{};
  const auto all = expand(a, organization{td::definition()});
  EXPECT_EQ(
      chair_of(*find(all, "11.board")),
      (role_rule{lead_by_field{{{td::fires, td::fire, validity{td::start, date{2022, 1, 1}}},
                                {td::fires, td::fire, validity{date{2023, 1, 1}, date{2023, 7, 1}}}}}}));
}

TEST(ExpandRolesTest, InAStatedOrderAUnitIsAwayWhenItDoesNotExist) {
  auto units = td::definition();
  units.events.push_back(td::on(date{2022, 7, 1}, abolished{td::health}));
  const turn_plan order{listed_order{{td::health, td::fire}}};
  turn_plan expected = order;
  expected.absences = {{td::health, validity{date{2022, 7, 1}, td::end}}};
  EXPECT_EQ(chair_of(chaired_by(order, units)), role_rule{expected});
  EXPECT_EQ(chair_of(chaired_by(order)), role_rule{order});
}

// The health service leaves on 1 July 2022; the fire brigade is no party at all, and chairs in turn all the same.
TEST(ExpandRolesTest, InAStatedOrderAPartyThatHasLeftIsAway) {
  agreement a = td::deal();
  std::erase_if(a.parties, [](const dated_unit& p) { return p.who == td::health || p.who == td::fire; });
  a.parties.push_back({td::health, validity{td::start, date{2022, 7, 1}}});
  const turn_plan order{listed_order{{td::health, td::fire}}};
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule = order;
  turn_plan expected = order;
  expected.absences = {{td::health, validity{date{2022, 7, 1}, td::end}}};
  const auto all = expand(a, organization{td::definition()});
  EXPECT_EQ(chair_of(*find(all, "11.board")), role_rule{expected});
}

TEST(ExpandRolesTest, ARoleOfNoOneHasNoHolders) {
  auto units = td::definition();
  units.events.push_back(td::on(td::start, abolished{td::health}));
  EXPECT_EQ(chair_of(chaired_by(named_units{{td::health}}, units)), role_rule{holders{}});
}

// ---- many at once, in a land that changes

std::vector<agreement> sound_agreements(std::uint32_t seed, const organization& org) {
  random_agreements random{seed};
  std::vector<agreement> all;
  while (all.size() < 40) {
    agreement a = random.next();
    auto& talks = std::get<meeting_duty>(a.clauses[td::talks]);
    talks.roles = {{meeting_role::chair, lead_of_field{}},
                   {meeting_role::secretariat, responsible_unit{td::police}}};
    if (!has_fault(validate(a, org))) all.push_back(a);
  }
  return all;
}

TEST(ExpandManyTest, SaysWhatItSaysOfEach) {
  const organization org{restless()};
  const auto all = sound_agreements(19, org);
  const auto made = expand(all, org);
  const auto audited = audit(all, org, validity::from(td::start));
  ASSERT_EQ(made.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(made[i], expand(all[i], org));
    EXPECT_EQ(audited[i], audit(all[i], org, validity::from(td::start)));
  }
  auto bad = all;
  bad[1].area = unit_id{99};
  EXPECT_EQ(failure_of([&] { return expand(bad, org); }), (failure{"bad_argument", "all[1].area", "#99"}));
  EXPECT_EQ(failure_of([&] { return audit(bad, org, validity::from(td::start)); }),
            (failure{"bad_argument", "all[1].area", "#99"}));
}

// Who leads in the area of a series is asked of one agreement about the whole land, so that its own area does not
// matter.
TEST(ExpandManyTest, LeadsOfSeriesAreThoseOfCompetenceOf) {
  const organization org{restless()};
  std::size_t asked = 0;
  for (const agreement& a : sound_agreements(23, org)) {
    agreement everywhere = a;
    everywhere.area = td::province;
    for (const agreed_series& s : expand(a, org).series) {
      if (s.clause != td::talks) continue;
      const auto& rows = std::get<lead_by_field>(chair_of(s)).leads;
      for (const auto& place : s.places)
        for (date on = td::start; on < td::end; on = add_days(on, 11)) {
          if (!s.rules.in_force.contains(on)) continue;
          for (std::uint32_t f = 0; f < a.fields.size(); ++f) {
            std::optional<unit_id> lead;
            for (const auto& row : rows)
              if (row.field == field_id{f} && row.when.contains(on)) lead = row.who;
            ASSERT_EQ(lead, competence_of(everywhere, org, field_id{f}, place.area, on).lead) << to_text(on);
            asked += lead ? 1U : 0U;
          }
        }
    }
  }
  EXPECT_GT(asked, 100U);
}

}  // namespace
}  // namespace phoihop
