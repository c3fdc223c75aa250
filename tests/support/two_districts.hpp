// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SUPPORT_TWO_DISTRICTS_HPP
#define PHOIHOP_TESTS_SUPPORT_TWO_DISTRICTS_HPP

/// An invented province of two districts, and an agreement about one of them of which there is nothing to
/// say: what a test changes is then all that is found.

#include <phoihop/agreement.hpp>
#include <phoihop/organization.hpp>

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace phoihop::two_districts {

inline constexpr tree_id land{0};
inline constexpr tree_id police{1};
inline constexpr tree_id agencies{2};

inline constexpr level_id province_level{0};
inline constexpr level_id district_level{1};
inline constexpr level_id commune_level{2};

inline constexpr kind_id province_kind{0};
inline constexpr kind_id district_kind{1};
inline constexpr kind_id commune_kind{2};
inline constexpr kind_id town_kind{3};
inline constexpr kind_id agency_kind{4};

inline constexpr unit_id province{0};
inline constexpr unit_id north{1};  // the district of the agreement
inline constexpr unit_id south{2};
inline constexpr unit_id north_hill{3};  // its communes
inline constexpr unit_id north_lake{4};
inline constexpr unit_id south_ford{5};
inline constexpr unit_id spare{6};  // declared, and never established
inline constexpr unit_id other_spare{7};
inline constexpr unit_id hill_post{8};  // police
inline constexpr unit_id lake_post{9};
inline constexpr unit_id ford_post{10};
inline constexpr unit_id fire{11};  // the parties
inline constexpr unit_id guard{12};
inline constexpr unit_id health{13};

inline constexpr date registered{2020, 1, 1};
inline constexpr date start{2021, 1, 1};
inline constexpr date end{2024, 1, 1};

template <class Change>
unit_event on(const date& day, Change change, std::string decision = "Decision 1") {
  return {day, day, std::move(decision), std::move(change)};
}

inline organization_definition definition() {
  organization_definition d;
  d.identity = "two districts";
  d.trees = {{"land"}, {"police"}, {"agencies"}};
  d.levels = {{land, "province"}, {land, "district"}, {land, "commune"}};
  d.kinds = {{"Province", province_level},
             {"District", district_level},
             {"Commune", commune_level},
             {"Town", commune_level},
             {"Agency", std::nullopt}};
  d.units = {{land, "1"},      {land, "11"},       {land, "12"},        {land, "111"},       {land, "112"},
             {land, "121"},    {land, "113"},      {land, "114"},       {police, "P111"},    {police, "P112"},
             {police, "P121"}, {agencies, "fire"}, {agencies, "guard"}, {agencies, "health"}};
  const auto begin = [&](unit_id unit, kind_id kind, std::string name, std::optional<unit_id> parent) {
    d.events.push_back(on(registered, established{unit, kind, std::move(name), parent}, "register"));
  };
  begin(province, province_kind, "Land", std::nullopt);
  begin(north, district_kind, "North", province);
  begin(south, district_kind, "South", province);
  begin(north_hill, commune_kind, "Hill", north);
  begin(north_lake, commune_kind, "Lake", north);
  begin(south_ford, commune_kind, "Ford", south);
  begin(hill_post, agency_kind, "Hill Post", std::nullopt);
  begin(lake_post, agency_kind, "Lake Post", std::nullopt);
  begin(ford_post, agency_kind, "Ford Post", std::nullopt);
  begin(fire, agency_kind, "Fire", std::nullopt);
  begin(guard, agency_kind, "Guard", std::nullopt);
  begin(health, agency_kind, "Health", std::nullopt);
  d.coverages = {{hill_post, north_hill, validity::from(registered)},
                 {lake_post, north_lake, validity::from(registered)},
                 {ford_post, south_ford, validity::from(registered)}};
  return d;
}

inline constexpr field_id fires{0};
inline constexpr std::size_t talks = 0;  // clauses
inline constexpr std::size_t board = 1;

inline agreement deal() {
  agreement a;
  a.document = {"1/QC", {"Fire", "Guard"}, start};
  a.title = "Agreement on fires in the North";
  a.signed_on = start;
  a.term = {start, end};
  a.area = north;
  a.bases = {{{"7/LAW", {"Assembly"}, date{2015, 1, 1}},
              "Law on fires",
              validity::from(date{2015, 6, 1}),
              std::nullopt}};
  a.parties = {{fire, a.term}, {guard, a.term}};
  a.fields = {"fires"};
  a.competences = {{fires, fire, {guard}, "", a.term}};
  const recurrence monthly{period_kind::month, after_period_end{0}, roll::preceding};
  const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::preceding};
  a.clauses = {
      meeting_duty{
          "talks", "Talks", commune_level, monthly, {{meeting_role::chair, responsible_unit{police}}}},
      meeting_duty{"board", "Board", district_level, quarterly, {{meeting_role::chair, parties_in_turn{}}}}};
  return a;
}

// The communes talk under the parties in turn: nothing but the place differs.
inline agreement talks_in_turn() {
  agreement a = deal();
  std::get<meeting_duty>(a.clauses[talks]).roles[0].rule = parties_in_turn{};
  return a;
}

}  // namespace phoihop::two_districts

#endif
