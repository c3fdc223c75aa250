// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/successor_draft.hpp>

#include <phoihop/agreement/expand.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;
using testing_support::failure;
using testing_support::failure_of;

const date reform{2025, 7, 1};

// Two districts become one; a force of one of them is put under that of the other, a third goes into two.
struct merged_land {
  organization_definition d;
  tree_id land{0};
  level_id province{0}, district{1}, commune{2};
  unit_id top{0}, east{1}, west{2}, hill{3}, whole{4};
  unit_id guard{5}, army{6}, board{7}, police{8}, first{9}, second{10};
};

merged_land two_become_one() {
  merged_land l;
  auto& d = l.d;
  d.identity = "merged";
  d.trees = {{"land"}, {"forces"}};
  d.levels = {{l.land, "province"}, {l.land, "district"}, {l.land, "commune"}};
  d.kinds = {
      {"province", l.province}, {"district", l.district}, {"commune", l.commune}, {"force", std::nullopt}};
  for (const char* code : {"T", "E", "W", "H", "N"}) d.units.push_back({l.land, code});
  for (const char* code : {"G", "A", "B", "P", "P1", "P2"}) d.units.push_back({tree_id{1}, code});
  const date begin{2020, 1, 1};
  const auto establish = [&](const date& on, unit_id unit, std::uint32_t kind, const char* name,
                             std::optional<unit_id> parent = std::nullopt) {
    d.events.push_back({on, on, "decision", established{unit, kind_id{kind}, name, parent}});
  };
  establish(begin, l.top, 0, "T");
  establish(begin, l.east, 1, "east", l.top);
  establish(begin, l.west, 1, "west", l.top);
  establish(begin, l.hill, 2, "hill", l.east);
  establish(begin, l.guard, 3, "guard");
  establish(begin, l.army, 3, "army");
  establish(begin, l.police, 3, "police");
  establish(reform, l.whole, 1, "whole", l.top);
  establish(reform, l.board, 3, "board", l.army);
  establish(reform, l.first, 3, "first police");
  establish(reform, l.second, 3, "second police");
  const auto happens = [&](auto change) {
    d.events.push_back({reform, reform, "reform", std::move(change)});
  };
  happens(merged{{l.east, l.west}, l.whole});
  happens(merged{{l.guard}, l.board});
  happens(divided{l.police, {{l.first, std::nullopt}, {l.second, std::nullopt}}});
  happens(abolished{l.hill});
  return l;
}

agreement of_the_east(const merged_land& l) {
  agreement a;
  a.document = {"1/QC", {"guard", "army", "police"}, date{2021, 1, 1}};
  a.title = "Quy chế";
  a.signed_on = date{2021, 1, 1};
  a.term = {date{2021, 1, 1}, date{2027, 1, 1}};
  a.area = l.east;
  a.bases = {{{"133", {}, std::nullopt},
              "old",
              validity{date{2016, 1, 1}, date{2024, 1, 1}},
              document_key{"02", {}, std::nullopt}},
             {{"77", {}, std::nullopt}, "lost", validity{date{2010, 1, 1}, date{2024, 1, 1}}, std::nullopt},
             {{"03", {}, std::nullopt}, "lasting", validity::from(date{2019, 9, 5}), std::nullopt}};
  for (const unit_id party : {l.guard, l.army, l.police}) a.parties.push_back({party, a.term});
  a.fields = {"border", "order"};
  a.competences = {{field_id{0}, l.guard, {l.army, l.police}, "post 1", a.term},
                   {field_id{1}, l.police, {l.guard}, "post 2", a.term}};
  meeting_duty district{
      "district", "meeting", l.district, {}, {{meeting_role::chair, named_units{{l.police, l.guard}}}}};
  report_duty report{"report", "report", {}, period_kind::quarter};
  report.steps = {{l.commune, level_above{}, time_limit{2, limit_unit::days}},
                  {l.district, level_above{}, time_limit{3, limit_unit::days}, step_start::previous_step}};
  a.clauses = {district, report, document_duty{"plan", "plan of a commune", document_kind::plan, l.commune},
               team_duty{"team", "team", l.guard, {l.police, l.army}, "patrol", a.term},
               team_duty{"police", "police team", l.police, {l.army}, "search", a.term}};
  return a;
}

using told = std::tuple<severity, std::string, std::string>;

std::vector<told> told_by(const std::vector<finding>& all) {
  std::vector<told> found;
  for (const auto& f : all) found.emplace_back(f.weight, f.rule, f.path);
  return found;
}

TEST(SuccessorDraftTest, TakesOverWhatBecameOneUnitAndTellsTheRest) {
  const merged_land l = two_become_one();
  const agreement a = of_the_east(l);
  const auto next = draft_successor(a, organization{l.d}, reform);

  agreement expected;
  expected.title = a.title;
  expected.document.issuers = a.document.issuers;
  expected.signed_on = reform;
  expected.term = {reform, date{2027, 1, 1}};
  expected.area = l.whole;
  expected.bases = {{{"02", {}, std::nullopt}, "old", validity::from(date{2024, 1, 1}), std::nullopt},
                    a.bases[2]};
  expected.parties = {{l.board, expected.term}, {l.army, expected.term}};
  expected.fields = a.fields;
  expected.competences = {{field_id{0}, l.board, {l.army}, "post 1", expected.term}};
  meeting_duty district = std::get<meeting_duty>(a.clauses[0]);
  district.roles[0].rule = named_units{{l.board}};
  report_duty report = std::get<report_duty>(a.clauses[1]);
  report.steps.erase(report.steps.begin());
  report.steps[0].counted_from = step_start::period_end;
  expected.clauses = {district, report, team_duty{"team", "team", l.board, {l.army}, "patrol", a.term}};
  EXPECT_EQ(next.text, expected);

  const auto note = [](const char* path) { return told{severity::note, "unit_replaced", path}; };
  const auto open = [](const char* rule, const char* path) { return told{severity::warning, rule, path}; };
  EXPECT_EQ(
      told_by(next.findings),
      (std::vector<told>{
          note("area"), open("basis_ended", "bases[0]"), open("basis_ended", "bases[1]"),
          note("parties[0].who"), open("heir_open", "parties[2].who"), open("party_within_party", "parties"),
          note("competences[0].lead"), open("heir_open", "competences[0].supporting[1]"),
          open("heir_open", "competences[1].lead"), open("lead_open", "competences[1]"),
          open("heir_open", "clauses[0].roles[0].rule.units[0]"), note("clauses[0].roles[0].rule.units[1]"),
          open("level_without_unit", "clauses[1].steps[0].level"),
          open("level_without_unit", "clauses[2].level"), note("clauses[3].lead"),
          open("heir_open", "clauses[3].members[0]"), open("heir_open", "clauses[4].lead"),
          open("lead_open", "clauses[4]")}));
  for (const auto& f : next.findings) EXPECT_EQ(f.on, reform);
  EXPECT_NO_THROW(static_cast<void>(expand(next.text, organization{l.d})));
}

TEST(SuccessorDraftTest, TwoPartiesThatBecameOneAreListedOnce) {
  merged_land l = two_become_one();
  agreement a = of_the_east(l);
  a.clauses.clear();
  a.competences.clear();
  a.bases.clear();
  a.parties = {{l.east, a.term}, {l.west, a.term}};
  const auto next = draft_successor(a, organization{l.d}, reform);
  EXPECT_EQ(next.text.parties, (std::vector<dated_unit>{{l.whole, next.text.term}}));
  EXPECT_EQ(told_by(next.findings).back(), (told{severity::warning, "parties_became_one", "parties[1].who"}));
}

// Before anything has ended, the draft is the text itself for the rest of the term.
TEST(SuccessorDraftTest, WhatHasNotEndedStays) {
  const agreement a = qn::plan_of_2021();
  const auto next = draft_successor(a, organization{qn::definition()}, date{2022, 1, 1});
  EXPECT_TRUE(next.findings.empty());
  agreement same = a;
  same.document = {std::nullopt, a.document.issuers, std::nullopt};
  same.signed_on = date{2022, 1, 1};
  same.term = {date{2022, 1, 1}, date{2026, 1, 1}};
  for (auto& p : same.parties) p.when = same.term;
  for (auto& c : same.competences) c.when = same.term;
  EXPECT_EQ(next.text, same);
}

TEST(SuccessorDraftTest, ATermThatIsOverIsOpen) {
  const auto next = draft_successor(qn::plan_of_2021(), organization{qn::definition()}, date{2026, 1, 1});
  EXPECT_EQ(next.text.term, validity::from(date{2026, 1, 1}));
  EXPECT_EQ(told_by(next.findings).front(), (told{severity::warning, "term_over", "term"}));
}

TEST(SuccessorDraftTest, BadInputIsRefused) {
  const organization org{qn::definition()};
  agreement a = qn::plan_of_2021();
  EXPECT_EQ(failure_of([&] {
              return draft_successor(a, org, date{2021, 3, 10});
            }),
            (failure{"bad_argument", "on", "2021-03-10"}));
  EXPECT_EQ(failure_of([&] { return draft_successor(a, org, date{}); })->field, "on");
  a.area = unit_id{99};
  EXPECT_EQ(failure_of([&] { return draft_successor(a, org, reform); }),
            (failure{"bad_argument", "area", "#99"}));
}

}  // namespace
}  // namespace phoihop
