// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/agreement.hpp>

#include "broken.hpp"

#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>
#include <support/two_districts.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;
namespace td = two_districts;

using testing::HasSubstr;
using testing::UnorderedElementsAreArray;
using testing_agreement::broken;
using testing_agreement::broken_agreements;

/// What a finding says to a program: all but its words.
struct said {
  severity weight;
  std::string rule;
  std::string path;
  std::string value;
  std::optional<date> on;

  friend bool operator==(const said&, const said&) = default;
};

void PrintTo(const said& s, std::ostream* os) {
  *os << to_text(s.weight) << ' ' << s.rule << ' ' << s.path << " = " << s.value
      << (s.on ? " from " + to_text(*s.on) : "");
}

std::vector<said> said_by(const std::vector<finding>& findings) {
  std::vector<said> all;
  for (const auto& f : findings) all.push_back({f.weight, f.rule, f.path, f.value, f.on});
  return all;
}

std::vector<said> faults_among(const std::vector<finding>& findings) {
  auto all = said_by(findings);
  all.erase(std::remove_if(all.begin(), all.end(), [](const said& s) { return s.weight != severity::fault; }),
            all.end());
  return all;
}

said warning(const date& on, std::string rule, std::string path, std::string value) {
  return {severity::warning, std::move(rule), std::move(path), std::move(value), on};
}

// The words of the one finding of that rule and value; fails if there is not exactly one.
std::string words(const std::vector<finding>& findings, const std::string& rule, const std::string& value) {
  std::vector<std::string> texts;
  for (const auto& f : findings)
    if (f.rule == rule && f.value == value) texts.push_back(to_text(f.problem));
  EXPECT_EQ(texts.size(), 1U) << rule << " " << value;
  return texts.empty() ? std::string{} : texts.front();
}

// ---- faults

class BrokenAgreement : public testing::TestWithParam<broken> {};

TEST_P(BrokenAgreement, HasThisFaultAndNoOther) {
  const auto& c = GetParam();
  agreement a = qn::plan_of_2021();
  c.break_it(a);
  const auto findings = validate(a, qn::units());
  EXPECT_EQ(faults_among(findings),
            (std::vector<said>{{severity::fault, c.rule, c.path, c.value, std::nullopt}}));
  for (const auto& f : findings) EXPECT_NE(to_text(f.problem), "") << to_text(f);
}

// The clauses that the broken ones are made of.
TEST(ValidateTest, SoundReportsAndActivitiesHaveNoFault) {
  agreement a = qn::plan_of_2021();
  testing_agreement::with_drill(a);
  EXPECT_EQ(faults_among(validate(a, qn::units())), std::vector<said>{});
}

// Districts end on 1 July 2025: the second step of the report and the drill have no one from then on.
TEST(ValidateTest, ALevelThatEndsOwesNoReportsFromThenOn) {
  agreement a = qn::plan_of_2021();
  a.area = qn::son_la;
  testing_agreement::with_drill(a);
  const auto all = said_by(validate(a, qn::units()));
  EXPECT_EQ(std::count(all.begin(), all.end(),
                       warning(qn::reform, "level_without_unit", "clauses[4].steps[1].level", "huyện")),
            1);
  EXPECT_EQ(std::count(all.begin(), all.end(),
                       warning(qn::reform, "level_without_unit", "clauses[5].level", "huyện")),
            1);
  EXPECT_EQ(std::count_if(all.begin(), all.end(),
                          [](const said& s) { return s.path == "clauses[4].steps[0].level"; }),
            0);
}

INSTANTIATE_TEST_SUITE_P(Validate, BrokenAgreement, testing::ValuesIn(broken_agreements),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(ValidateTest, ReturnsAllFaultsNotTheFirst) {
  agreement a = qn::plan_of_2021();
  a.signed_on = date{};
  a.area = unit_id{99};
  a.parties.push_back({qn::district_command, a.term});
  a.competences[0].field = field_id{7};
  a.clauses.emplace_back(notice_duty{"", "", time_limit{0, limit_unit::days}, {2, 1}});
  a.clauses.emplace_back(
      meeting_duty{"tap-huan", "", level_id{9}, {}, {{meeting_role::chair, external_holder{}}}});
  const auto fault = [](const char* rule, const char* path, const char* value) {
    return said{severity::fault, rule, path, value, std::nullopt};
  };
  EXPECT_THAT(
      faults_among(validate(a, qn::units())),
      UnorderedElementsAreArray(
          {fault("signed_on_no_day", "signed_on", "not-a-date"), fault("unknown_unit", "area", "#99"),
           fault("party_twice", "parties[3].who", "QS-118"),
           fault("unknown_field", "competences[0].field", "#7"), fault("key_empty", "clauses[4].key", "\"\""),
           fault("amount_out_of_range", "clauses[4].before.amount", "0"),
           fault("target_out_of_range", "clauses[4].target", "2"),
           fault("key_twice", "clauses[5].key", "\"tap-huan\""),
           fault("unknown_level", "clauses[5].level", "#9"),
           fault("name_empty", "clauses[5].roles[0].rule.name", "\"\"")}));
}

// Nobody signed, and the chair should go in turn among them: both are to be said.
// The agreement takes effect on 1 January 2021.
TEST(ValidateTest, AUnitIsShownByItsCodeWhenTheAgreementTakesEffect) {
  agreement a = td::deal();
  a.parties.push_back({td::fire, a.term});
  a.parties.push_back({td::guard, a.term});
  auto units = td::definition();
  units.events.push_back(td::on(td::start, recoded{td::fire, "fire brigade"}));
  units.events.push_back(td::on(date{2021, 1, 2}, recoded{td::guard, "forest guard"}));
  EXPECT_EQ(
      faults_among(validate(a, organization{units})),
      (std::vector<said>{{severity::fault, "party_twice", "parties[2].who", "fire brigade", std::nullopt},
                         {severity::fault, "party_twice", "parties[3].who", "guard", std::nullopt}}));
}

TEST(ValidateTest, ARotationWithoutPartiesIsFoundBesideTheirAbsence) {
  agreement a = qn::plan_of_2021();
  a.parties.clear();
  EXPECT_THAT(faults_among(validate(a, qn::units())),
              UnorderedElementsAreArray({said{severity::fault, "no_parties", "parties", "none", std::nullopt},
                                         said{severity::fault, "rotation_without_parties",
                                              "clauses[2].roles[0].rule", "parties in turn", std::nullopt}}));
}

// A unit that is none may be a slip of the pen: it is no reason to say that nobody is there to chair.
TEST(ValidateTest, AnUnknownPartyDoesNotMakeARotationEmpty) {
  agreement a = td::deal();
  a.parties = {{unit_id{99}, a.term}};
  EXPECT_EQ(faults_among(validate(a, organization{td::definition()})),
            (std::vector<said>{{severity::fault, "unknown_unit", "parties[0].who", "#99", std::nullopt}}));
}

TEST(ValidateTest, WhatIsThereThreeTimesIsRepeatedTwice) {
  agreement a = td::deal();
  a.parties.assign(3, {td::fire, a.term});
  EXPECT_EQ(faults_among(validate(a, organization{td::definition()})),
            (std::vector<said>{{severity::fault, "party_twice", "parties[1].who", "fire", std::nullopt},
                               {severity::fault, "party_twice", "parties[2].who", "fire", std::nullopt}}));
  a = td::deal();
  a.clauses.assign(3, a.clauses[td::talks]);
  EXPECT_EQ(faults_among(validate(a, organization{td::definition()})),
            (std::vector<said>{{severity::fault, "key_twice", "clauses[1].key", "\"talks\"", std::nullopt},
                               {severity::fault, "key_twice", "clauses[2].key", "\"talks\"", std::nullopt}}));
}

// The organisation lists "113", and no event establishes it.
TEST(ValidateTest, AUnitThatNeverExistsIsAFaultWhereverItStands) {
  agreement a = td::deal();
  a.area = td::spare;
  a.parties[1].who = td::spare;
  a.competences[0].supporting = {td::spare};
  auto& roles = std::get<meeting_duty>(a.clauses[td::board]).roles;
  roles = {{meeting_role::chair, named_units{{td::fire, td::spare}}},
           {meeting_role::host, turn_plan{listed_order{{td::fire, td::spare}}}},
           {meeting_role::venue, roster{{{td::fire, a.term}, {td::spare, a.term}}, {}, {}}}};
  const auto fault = [](const char* path) {
    return said{severity::fault, "never_established", path, "113", std::nullopt};
  };
  EXPECT_THAT(faults_among(validate(a, organization{td::definition()})),
              UnorderedElementsAreArray(
                  {fault("area"), fault("parties[1].who"), fault("competences[0].supporting[0]"),
                   fault("clauses[1].roles[0].rule.units[1]"), fault("clauses[1].roles[1].rule"),
                   fault("clauses[1].roles[2].rule.members[1].who")}));
}

// ---- the plan of Quỳnh Nhai

// From the issue: the district meetings end on 1 July 2025 because the level has no unit, the district police
// had ended on 1 March, the series of abolished communes end with them, and their successors have none.
TEST(QuynhNhaiTest, FindingsSayWhatTheReformDidAndNothingElse) {
  std::vector<said> expected{
      {severity::note, "signed_within_term", "signed_on", "2021-03-11", std::nullopt},
      {severity::note, "number_unknown", "document.number", "unknown", std::nullopt},
      {severity::note, "no_legal_basis", "bases", "none", std::nullopt},
      warning(qn::police_reform, "party_ended", "parties[1]", "Công an huyện Quỳnh Nhai"),
      warning(qn::police_reform, "competence_gap", "fields[1]", "an ninh, trật tự"),
      warning(qn::reform, "party_ended", "parties[0]", "Hạt Kiểm lâm Quỳnh Nhai"),
      warning(qn::reform, "party_ended", "parties[2]", "Ban Chỉ huy Quân sự huyện Quỳnh Nhai"),
      warning(qn::reform, "no_parties_left", "parties", "none"),
      warning(qn::reform, "area_ended", "area", "huyện Quỳnh Nhai"),
      warning(qn::reform, "level_without_unit", "clauses[2].level", "huyện"),
      warning(qn::reform, "series_ended", "clauses[2]", "huyện Quỳnh Nhai"),
      warning(qn::reform, "competence_gap", "fields[0]", "bảo vệ rừng"),
      warning(qn::reform, "competence_gap", "fields[2]", "quốc phòng địa phương")};
  // Mường Giàng had long been a town when it ended.
  for (const char* name : {"xã Mường Chiên", "xã Cà Nàng", "xã Chiềng Khay", "xã Mường Giôn",
                           "xã Pá Ma Pha Khinh", "xã Chiềng Ơn", "thị trấn Mường Giàng", "xã Chiềng Bằng",
                           "xã Mường Sại", "xã Nậm Ét", "xã Chiềng Khoang"})
    expected.push_back(warning(qn::reform, "series_ended", "clauses[1]", name));
  for (const char* name : {"xã Mường Chiên", "xã Mường Giôn", "xã Quỳnh Nhai", "xã Mường Sại"})
    expected.push_back(warning(qn::reform, "series_missing", "clauses[1]", name));
  EXPECT_THAT(said_by(validate(qn::plan_of_2021(), qn::units())), UnorderedElementsAreArray(expected));
}

TEST(QuynhNhaiTest, FindingsNameTheDecisionsAndTheSuccessors) {
  const auto findings = validate(qn::plan_of_2021(), qn::units());
  EXPECT_THAT(words(findings, "level_without_unit", "huyện"),
              HasSubstr("from 2025-07-01 level huyện has no unit"));
  EXPECT_THAT(words(findings, "party_ended", "Công an huyện Quỳnh Nhai"), HasSubstr("parties left: 2"));
  EXPECT_THAT(words(findings, "area_ended", "huyện Quỳnh Nhai"), HasSubstr("Resolution 203/2025/QH15"));
  EXPECT_THAT(words(findings, "series_ended", "thị trấn Mường Giàng"),
              HasSubstr("Resolution 1681/NQ-UBTVQH15"));
  const std::string quynh_nhai = words(findings, "series_missing", "xã Quỳnh Nhai");
  EXPECT_THAT(quynh_nhai, HasSubstr("xã Chiềng Ơn, thị trấn Mường Giàng, xã Chiềng Bằng, xã Chiềng Khoang"));
  const std::string muong_sai = words(findings, "series_missing", "xã Mường Sại");
  EXPECT_THAT(muong_sai, HasSubstr("xã Mường Sại, xã Nậm Ét"));
}

TEST(QuynhNhaiTest, NoFindingIsAFault) {
  EXPECT_FALSE(has_fault(validate(qn::plan_of_2021(), qn::units())));
}

TEST(ValidateTest, FindingsStandInTheOrderOfTheirDatesUndatedFirst) {
  const auto findings = validate(qn::plan_of_2021(), qn::units());
  ASSERT_FALSE(findings.empty());
  EXPECT_FALSE(findings.front().on);
  for (std::size_t i = 1; i < findings.size(); ++i)
    EXPECT_LE(findings[i - 1].on.value_or(min_date), findings[i].on.value_or(min_date)) << i;
}

// ---- one change to an agreement of which there is nothing to say

struct course {
  const char* name;
  std::function<void(organization_definition&, agreement&)> change;
  std::vector<said> findings;
};

void PrintTo(const course& c, std::ostream* os) {
  *os << c.name;
}

void cover(organization_definition& d, unit_id post, unit_id area, const validity& when) {
  d.coverages.push_back({post, area, when});
}

void end_coverage(organization_definition& d, std::size_t i, const date& last) {
  d.coverages[i].when = validity{d.coverages[i].when.first(), last};
}

constexpr date midway{2022, 7, 1};
constexpr date later{2023, 4, 1};

// clang-format off
const course courses[] = {
    {"nothing_changed", [](auto&, auto&) {}, {}},

    {"it_was_signed_within_its_term", [](auto&, agreement& a) { a.signed_on = date{2021, 2, 1}; },
     {{severity::note, "signed_within_term", "signed_on", "2021-02-01", std::nullopt}}},
    {"it_was_signed_before_its_term", [](auto&, agreement& a) { a.signed_on = date{2020, 12, 1}; }, {}},
    {"its_number_is_unknown", [](auto&, agreement& a) { a.document.number.reset(); },
     {{severity::note, "number_unknown", "document.number", "unknown", std::nullopt}}},
    {"it_names_no_basis", [](auto&, agreement& a) { a.bases.clear(); },
     {{severity::note, "no_legal_basis", "bases", "none", std::nullopt}}},

    {"its_basis_ends_first", [](auto&, agreement& a) { a.bases[0].in_force = {date{2015, 6, 1}, midway}; },
     {warning(midway, "basis_ended", "bases[0]", "7/LAW, of 2015-01-01")}},
    {"its_basis_had_ended_before", [](auto&, agreement& a) { a.bases[0].in_force = {date{2015, 6, 1}, date{2020, 8, 15}}; },
     {warning(date{2020, 8, 15}, "basis_ended", "bases[0]", "7/LAW, of 2015-01-01")}},
    {"its_basis_ends_with_it", [](auto&, agreement& a) { a.bases[0].in_force = {date{2015, 6, 1}, td::end}; }, {}},
    {"it_has_no_end_and_its_basis_has", [](auto&, agreement& a) {
       a.bases[0].in_force = {date{2015, 6, 1}, date{2040, 1, 1}};
       a.term = validity::from(td::start);
       for (auto& p : a.parties) p.when = a.term;
       a.competences[0].when = a.term; },
     {warning(date{2040, 1, 1}, "basis_ended", "bases[0]", "7/LAW, of 2015-01-01")}},

    {"a_party_is_abolished", [](organization_definition& d, auto&) { d.events.push_back(td::on(midway, abolished{td::guard})); },
     {warning(midway, "party_ended", "parties[1]", "Agency Guard")}},
    {"a_party_leaves", [](auto&, agreement& a) { a.parties[1].when = {td::start, later}; },
     {warning(later, "party_ended", "parties[1]", "Agency Guard")}},
    {"a_party_leaves_and_is_back_at_once", [](auto&, agreement& a) {
       a.parties[1].when = {td::start, later};
       a.parties.push_back({td::guard, {later, td::end}}); }, {}},
    {"a_party_leaves_and_comes_back_later", [](auto&, agreement& a) {
       a.parties[1].when = {td::start, midway};
       a.parties.push_back({td::guard, {later, td::end}}); },
     {warning(midway, "party_ended", "parties[1]", "Agency Guard")}},
    {"a_unit_that_alone_has_a_role_ends", [](organization_definition& d, agreement& a) {
       d.events.push_back(td::on(later, abolished{td::health}));
       for (auto& c : a.clauses)
         if (auto* duty = std::get_if<meeting_duty>(&c)) duty->roles.push_back({meeting_role::venue, turn_plan{listed_order{{td::health}}}}); },
     {warning(later, "holder_missing", "clauses[0].roles[1].rule", "venue"),
      warning(later, "holder_missing", "clauses[1].roles[1].rule", "venue")}},
    {"a_party_joins", [](auto&, agreement& a) { a.parties.push_back({td::health, {later, td::end}}); }, {}},
    {"a_party_ends_with_the_agreement", [](organization_definition& d, auto&) { d.events.push_back(td::on(td::end, abolished{td::guard})); }, {}},
    {"the_parties_leave_one_by_one", [](auto&, agreement& a) {
       a.parties[0].when = {td::start, later};
       a.parties[1].when = {td::start, midway}; },
     {warning(midway, "party_ended", "parties[1]", "Agency Guard"),
      warning(later, "party_ended", "parties[0]", "Agency Fire"),
      warning(later, "no_parties_left", "parties", "none")}},
    {"the_parties_had_left_before_it_began", [](auto&, agreement& a) {
       std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule = external_holder{"Governor"};
       for (auto& p : a.parties) p.when = {date{2020, 2, 1}, date{2020, 3, 1}}; },
     {warning(td::start, "no_parties_left", "parties", "none")}},

    {"the_area_is_abolished_and_its_communes_go_south", [](organization_definition& d, auto&) {
       d.events.push_back(td::on(midway, re_parented{td::north_hill, td::south}));
       d.events.push_back(td::on(midway, re_parented{td::north_lake, td::south}));
       d.events.push_back(td::on(midway, abolished{td::north})); },
     {warning(midway, "area_ended", "area", "District North"),
      warning(midway, "series_ended", "clauses[1]", "District North")}},
    {"the_level_is_abolished", [](organization_definition& d, auto&) {
       for (const unit_id c : {td::north_hill, td::north_lake, td::south_ford}) d.events.push_back(td::on(midway, re_parented{c, td::province}));
       for (const unit_id c : {td::north, td::south}) d.events.push_back(td::on(midway, abolished{c})); },
     {warning(midway, "area_ended", "area", "District North"),
      warning(midway, "series_ended", "clauses[1]", "District North"),
      warning(midway, "level_without_unit", "clauses[1].level", "district")}},
    {"the_area_loses_its_communes_and_the_neighbour_does_not", [](organization_definition& d, auto&) {
       for (const unit_id c : {td::north_hill, td::north_lake}) d.events.push_back(td::on(midway, abolished{c})); },
     {warning(midway, "series_ended", "clauses[0]", "Commune Hill"),
      warning(midway, "series_ended", "clauses[0]", "Commune Lake"),
      warning(midway, "level_without_unit", "clauses[0].level", "commune")}},
    {"a_level_that_is_gone_is_told_once_however_much_happens_later", [](organization_definition& d, auto&) {
       for (const unit_id c : {td::north_hill, td::north_lake}) d.events.push_back(td::on(midway, abolished{c}));
       d.events.push_back(td::on(later, renamed{td::south_ford, "Bridge"})); },
     {warning(midway, "series_ended", "clauses[0]", "Commune Hill"),
      warning(midway, "series_ended", "clauses[0]", "Commune Lake"),
      warning(midway, "level_without_unit", "clauses[0].level", "commune")}},
    {"the_area_has_no_unit_of_the_level", [](auto&, agreement& a) { std::get<meeting_duty>(a.clauses[td::board]).level = td::province_level; },
     {warning(td::start, "level_without_unit", "clauses[1].level", "province")}},
    {"the_area_does_not_exist_yet", [](organization_definition& d, agreement& a) {
       d.events.push_back(td::on(midway, established{td::spare, td::district_kind, "East", td::province}));
       a.area = td::spare;
       a.clauses.pop_back();
       std::get<meeting_duty>(a.clauses[td::talks]).level = td::district_level; },
     {warning(td::start, "area_missing", "area", "113"),
      warning(td::start, "level_without_unit", "clauses[0].level", "district"),
      warning(midway, "series_missing", "clauses[0]", "District East")}},

    {"a_commune_is_founded", [](organization_definition& d, auto&) { d.events.push_back(td::on(midway, established{td::spare, td::town_kind, "Mill", td::north})); },
     {warning(midway, "series_missing", "clauses[0]", "Town Mill")}},
    {"a_commune_is_founded_next_door", [](organization_definition& d, auto&) { d.events.push_back(td::on(midway, established{td::spare, td::town_kind, "Mill", td::south})); }, {}},
    {"a_commune_comes_from_next_door", [](organization_definition& d, auto&) { d.events.push_back(td::on(midway, re_parented{td::south_ford, td::north})); },
     {warning(midway, "series_missing", "clauses[0]", "Commune Ford")}},
    {"a_commune_goes_next_door_and_keeps_its_series", [](organization_definition& d, auto&) { d.events.push_back(td::on(midway, re_parented{td::north_lake, td::south})); }, {}},
    {"a_commune_is_renamed_and_becomes_a_town", [](organization_definition& d, auto&) {
       d.events.push_back(td::on(midway, renamed{td::north_lake, "Sea"}));
       d.events.push_back(td::on(midway, kind_changed{td::north_lake, td::town_kind, std::nullopt})); }, {}},
    {"two_communes_become_a_new_one", [](organization_definition& d, auto&) {
       d.events.push_back(td::on(midway, merged{{td::north_hill, td::north_lake}, td::spare}));
       d.events.push_back(td::on(midway, established{td::spare, td::commune_kind, "Hill-Lake", td::north})); },
     {warning(midway, "series_ended", "clauses[0]", "Commune Hill"),
      warning(midway, "series_ended", "clauses[0]", "Commune Lake"),
      warning(midway, "series_missing", "clauses[0]", "Commune Hill-Lake")}},
    {"a_commune_goes_into_one_that_has_its_series", [](organization_definition& d, auto&) { d.events.push_back(td::on(midway, merged{{td::north_hill}, td::north_lake})); },
     {warning(midway, "series_ended", "clauses[0]", "Commune Hill")}},
    {"a_commune_goes_into_one_next_door", [](organization_definition& d, auto&) { d.events.push_back(td::on(midway, merged{{td::north_hill}, td::south_ford})); },
     {warning(midway, "series_ended", "clauses[0]", "Commune Hill"),
      warning(midway, "series_missing", "clauses[0]", "Commune Ford")}},
    {"a_commune_goes_into_its_district", [](organization_definition& d, auto&) { d.events.push_back(td::on(midway, merged{{td::north_hill}, td::north})); },
     {warning(midway, "series_ended", "clauses[0]", "Commune Hill")}},
    {"a_commune_is_divided", [](organization_definition& d, auto&) {
       d.events.push_back(td::on(midway, established{td::spare, td::commune_kind, "Upper Hill", td::north}));
       d.events.push_back(td::on(midway, established{td::other_spare, td::commune_kind, "Lower Hill", td::north}));
       d.events.push_back(td::on(midway, divided{td::north_hill, {{td::spare, std::nullopt}, {td::other_spare, std::nullopt}}})); },
     {warning(midway, "series_ended", "clauses[0]", "Commune Hill"),
      warning(midway, "series_missing", "clauses[0]", "Commune Upper Hill"),
      warning(midway, "series_missing", "clauses[0]", "Commune Lower Hill")}},
    {"a_commune_ends_and_is_founded_again", [](organization_definition& d, auto&) {
       d.events.push_back(td::on(midway, abolished{td::north_hill}));
       d.events.push_back(td::on(later, established{td::north_hill, td::commune_kind, "Hill", td::north})); },
     {warning(midway, "series_ended", "clauses[0]", "Commune Hill"),
      warning(later, "series_missing", "clauses[0]", "Commune Hill")}},
    {"a_new_commune_ends_and_is_founded_again", [](organization_definition& d, auto&) {
       d.events.push_back(td::on(midway, established{td::spare, td::commune_kind, "Mill", td::north}));
       d.events.push_back(td::on(date{2022, 10, 1}, abolished{td::spare}));
       d.events.push_back(td::on(later, established{td::spare, td::commune_kind, "Mill", td::north})); },
     {warning(midway, "series_missing", "clauses[0]", "Commune Mill"),
      warning(later, "series_missing", "clauses[0]", "Commune Mill")}},
    {"a_commune_ends_after_the_agreement", [](organization_definition& d, auto&) { d.events.push_back(td::on(td::end, abolished{td::north_hill})); }, {}},

    {"a_commune_has_no_police", [](organization_definition& d, auto&) { d.coverages.pop_back(); d.coverages.pop_back(); },
     {warning(td::start, "chair_missing", "clauses[0].roles[0].rule", "Commune Lake")}},
    {"a_commune_has_no_police_for_a_while", [](organization_definition& d, auto&) {
       end_coverage(d, 1, midway);
       cover(d, td::lake_post, td::north_lake, validity::from(later)); },
     {warning(midway, "chair_missing", "clauses[0].roles[0].rule", "Commune Lake")}},
    {"a_post_takes_over_at_once", [](organization_definition& d, auto&) {
       end_coverage(d, 1, midway);
       cover(d, td::hill_post, td::north_lake, validity::from(midway)); }, {}},
    {"two_posts_are_responsible_from_a_day_on", [](organization_definition& d, auto&) { cover(d, td::ford_post, td::north_hill, validity::from(later)); },
     {warning(later, "chair_ambiguous", "clauses[0].roles[0].rule", "Commune Hill")}},
    {"one_post_covers_the_district", [](organization_definition& d, auto&) {
       d.coverages.clear();
       cover(d, td::hill_post, td::north, validity::from(td::registered)); }, {}},
    {"a_superior_chairs_where_no_police_is", [](organization_definition& d, agreement& a) {
       d.coverages.clear();
       std::get<meeting_duty>(a.clauses[td::talks]).roles[0].rule = external_holder{"Governor"}; }, {}},

    {"a_field_loses_its_lead_for_a_while", [](auto&, agreement& a) {
       a.competences[0].when = {td::start, midway};
       a.competences.push_back({td::fires, td::guard, {}, "", {later, td::end}}); },
     {warning(midway, "competence_gap", "fields[0]", "fires")}},
    {"a_field_has_no_lead_at_first", [](auto&, agreement& a) { a.competences[0].when = {midway, td::end}; },
     {warning(td::start, "competence_gap", "fields[0]", "fires")}},
    {"a_field_has_no_lead_at_all", [](auto&, agreement& a) { a.fields.push_back("floods"); },
     {warning(td::start, "competence_gap", "fields[1]", "floods")}},
    {"a_lead_is_handed_over", [](auto&, agreement& a) {
       a.competences[0].when = {td::start, midway};
       a.competences.push_back({td::fires, td::guard, {}, "", {midway, td::end}}); }, {}},
    {"two_units_have_the_lead", [](auto&, agreement& a) { a.competences.push_back({td::fires, td::guard, {}, "", {later, td::end}}); },
     {warning(later, "competence_overlap", "fields[0]", "fires")}},
    {"one_unit_has_the_lead_by_two_lines", [](auto&, agreement& a) { a.competences.push_back({td::fires, td::fire, {}, "desk 2", {later, td::end}}); }, {}},
};
// clang-format on

class Course : public testing::TestWithParam<course> {};

TEST_P(Course, IsToldInFindings) {
  auto units = td::definition();
  agreement a = td::deal();
  GetParam().change(units, a);
  const auto findings = validate(a, organization{units});
  EXPECT_THAT(said_by(findings), UnorderedElementsAreArray(GetParam().findings));
  for (const auto& f : findings) EXPECT_NE(to_text(f.problem), "") << to_text(f);
}

INSTANTIATE_TEST_SUITE_P(Validate, Course, testing::ValuesIn(courses),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Decree 133/2015 as basis, which a later decree replaced: the agreement outlives it, and is told by what.
TEST(ValidateTest, AnEndedBasisNamesWhatReplacedIt) {
  agreement a = td::deal();
  a.bases = {{{"133/2015/NĐ-CP", {"Chính phủ"}, date{2015, 12, 28}},
              "Phối hợp của Dân quân tự vệ",
              {date{2016, 2, 15}, date{2022, 8, 15}},
              document_key{"02/2020/NĐ-CP", {"Chính phủ"}, date{2020, 6, 30}}}};
  const auto findings = validate(a, organization{td::definition()});
  EXPECT_THAT(words(findings, "basis_ended", "133/2015/NĐ-CP, of 2015-12-28"),
              HasSubstr("02/2020/NĐ-CP, of 2020-06-30"));
}

TEST(ValidateTest, AnAmbiguousChairSaysHowManyAndOfWhichAgency) {
  auto units = td::definition();
  cover(units, td::lake_post, td::north_hill, {td::start, later});
  cover(units, td::ford_post, td::north_hill, {td::start, later});
  const std::string text =
      words(validate(td::deal(), organization{units}), "chair_ambiguous", "Commune Hill");
  EXPECT_THAT(text, HasSubstr("3 units"));
  EXPECT_THAT(text, HasSubstr("police"));
  EXPECT_THAT(text, HasSubstr("[2021-01-01, 2023-04-01)"));
}

// As for the chair, so for every role that an agency has.
TEST(ValidateTest, AnAgencyThatIsNotResponsibleHasNoRoleEither) {
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::board])
      .roles.push_back({meeting_role::host, responsible_unit{td::police}});
  const auto found = validate(a, organization{td::definition()});
  const auto warning = std::find_if(found.begin(), found.end(), [](const finding& f) {
    return f.rule == "chair_missing" || f.rule == "chair_ambiguous";
  });
  ASSERT_NE(warning, found.end());
  EXPECT_EQ(warning->path, "clauses[1].roles[1].rule");
}

}  // namespace
}  // namespace phoihop
