// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/competence.hpp>

#include <phoihop/core/error.hpp>

#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>
#include <support/two_districts.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;
namespace td = two_districts;

using outcome = competence_outcome;

const date midway{2022, 7, 1};

organization land() {
  return organization{td::definition()};
}

agreement with_rules(std::vector<competence> rules) {
  agreement a = td::deal();
  a.competences = std::move(rules);
  return a;
}

competence rule(lead_duty lead, std::optional<level_id> level = std::nullopt,
                std::optional<unit_id> area = std::nullopt) {
  return {td::fires, lead, {}, "", validity{td::start, td::end}, level, area};
}

competence_answer asked(const agreement& a, unit_id area, const date& on = midway) {
  return competence_of(a, land(), td::fires, area, on);
}

using rule_list = std::vector<std::size_t>;

TEST(CompetenceOfTest, TheLevelGoesBeforeTheWhole) {
  auto whole = rule(td::fire);
  whole.supporting = {td::guard};
  whole.contact = "desk";
  auto communes = rule(responsible_unit{td::police}, td::commune_level);
  communes.contact = "post";
  const agreement a = with_rules({whole, communes});

  const competence_answer at_hill{outcome::decided, td::hill_post, {td::hill_post}, {}, "post", {1}};
  const competence_answer at_north{outcome::decided, td::fire, {td::fire}, {td::guard}, "desk", {0}};
  EXPECT_EQ(asked(a, td::north_hill), at_hill);
  EXPECT_EQ(asked(a, td::north_lake).lead, td::lake_post);
  EXPECT_EQ(asked(a, td::north), at_north);
}

TEST(CompetenceOfTest, TheSmallerAreaGoesFirst) {
  const agreement a = with_rules({rule(td::health, {}, td::north_lake), rule(td::guard, {}, td::province),
                                  rule(td::fire, {}, td::north)});
  EXPECT_EQ(asked(a, td::north_lake).lead, td::health);
  EXPECT_EQ(asked(a, td::north_hill).lead, td::fire);
  EXPECT_EQ(asked(a, td::north_hill).rules, rule_list{2});
}

TEST(CompetenceOfTest, ALevelAndAnAreaStandAgainstEachOtherUnlessOneRuleStatesBoth) {
  agreement a = with_rules({rule(td::fire, td::commune_level), rule(td::guard, {}, td::north_lake)});
  const auto both = asked(a, td::north_lake);
  EXPECT_EQ(both.why, outcome::several_leads);
  EXPECT_EQ(both.lead, std::nullopt);
  EXPECT_EQ(both.candidates, (std::vector<unit_id>{td::fire, td::guard}));
  EXPECT_EQ(both.rules, (rule_list{0, 1}));
  a.competences.push_back(rule(td::health, td::commune_level, td::north_lake));
  EXPECT_EQ(asked(a, td::north_lake).lead, td::health);
  EXPECT_EQ(asked(a, td::north_lake).rules, rule_list{2});
}

TEST(CompetenceOfTest, TwoRulesMayNameOneUnit) {
  const auto found = asked(with_rules({rule(td::fire), rule(td::fire)}), td::north);
  EXPECT_EQ(found.why, outcome::decided);
  EXPECT_EQ(found.rules, (rule_list{0, 1}));
}

TEST(CompetenceOfTest, SaysWhyNoUnitLeads) {
  const agreement a = with_rules({rule(td::fire)});
  EXPECT_EQ(asked(a, td::north, td::end).why, outcome::outside_term);
  EXPECT_EQ(asked(a, td::spare).why, outcome::unit_absent);
  EXPECT_EQ(asked(a, td::south_ford).why, outcome::outside_area);
  EXPECT_EQ(asked(with_rules({}), td::north).why, outcome::no_rule);
  // The spare commune is never established. The rule on the whole does not take the place of that rule.
  const agreement ended = with_rules({rule(td::fire), rule(td::spare, td::commune_level)});
  EXPECT_EQ(asked(ended, td::north_hill).why, outcome::lead_absent);
  // Only communes are covered by the police.
  EXPECT_EQ(asked(with_rules({rule(responsible_unit{td::police})}), td::north).why,
            outcome::no_responsible_unit);
}

TEST(CompetenceOfTest, TwoUnitsOfAnAgencyMayBeResponsible) {
  auto d = td::definition();
  d.coverages.push_back({td::lake_post, td::north_hill, validity::from(td::registered)});
  const auto found = competence_of(with_rules({rule(responsible_unit{td::police})}), organization{d},
                                   td::fires, td::north_hill, midway);
  EXPECT_EQ(found.why, outcome::several_responsible_units);
  EXPECT_EQ(found.candidates, (std::vector<unit_id>{td::hill_post, td::lake_post}));
}

TEST(CompetenceOfTest, RefusesWhatDoesNotExist) {
  const agreement a = with_rules({rule(td::fire)});
  EXPECT_THROW(static_cast<void>(competence_of(a, land(), field_id{1}, td::north, midway)), bad_argument);
  EXPECT_THROW(static_cast<void>(asked(a, unit_id{99})), bad_argument);
  EXPECT_THROW(static_cast<void>(asked(with_rules({rule(td::fire, level_id{9})}), td::north)), bad_argument);
  EXPECT_THROW(static_cast<void>(asked(with_rules({rule(responsible_unit{tree_id{9}})}), td::north)),
               bad_argument);
}

TEST(AuditTest, TellsGapsAtTheHighestUnitThatIsAllAlike) {
  auto communes = rule(td::fire, td::commune_level);
  communes.when = {td::start, midway};
  const std::vector<competence_issue> expected{
      {td::fires, competence_fault::gap, td::north, issue_reach::unit_alone, {}, {}, {td::start, midway}},
      {td::fires, competence_fault::gap, td::north, issue_reach::unit_and_below, {}, {}, {midway, td::end}}};
  EXPECT_EQ(audit(with_rules({communes}), land(), validity::from(date{2000, 1, 1})), expected);
}

TEST(AuditTest, TellsOverlapsWithTheirRulesWithinTheSpan) {
  const std::vector<competence_issue> expected{{td::fires,
                                                competence_fault::overlap,
                                                td::north_lake,
                                                issue_reach::unit_and_below,
                                                {},
                                                {1, 2},
                                                {midway, date{2022, 8, 1}}}};
  const agreement a = with_rules({rule(td::fire), rule(td::guard, td::commune_level, td::north_lake),
                                  rule(td::health, td::commune_level, td::north_lake)});
  EXPECT_EQ(audit(a, land(), {midway, date{2022, 8, 1}}), expected);
  EXPECT_TRUE(audit(a, land(), validity::from(td::end)).empty());
}

// The commune police lead in security in their communes; the rangers lead in forests. On 1 July 2025 the
// communes become others, with police of their own.
TEST(CompetenceOfTest, GoesOnWithTheNewCommunesAfterTheReform) {
  agreement a = qn::plan_of_2021();
  a.area = qn::son_la;
  a.competences = {{qn::forest, qn::ranger_station, {}, "", a.term},
                   {qn::security, responsible_unit{qn::police}, {}, "", a.term, qn::commune_level}};
  const auto org = qn::units();
  const date before{2025, 6, 30};
  EXPECT_EQ(competence_of(a, org, qn::security, qn::commune(0), before).lead, qn::commune_police(0));
  EXPECT_EQ(competence_of(a, org, qn::forest, qn::commune(0), before).lead, qn::ranger_station);
  EXPECT_EQ(competence_of(a, org, qn::security, qn::commune(0), qn::reform).why, outcome::unit_absent);
  EXPECT_EQ(competence_of(a, org, qn::security, qn::heir(0), qn::reform).lead, qn::heir_police(0));
  EXPECT_EQ(competence_of(a, org, qn::security, qn::son_la, qn::reform).why, outcome::no_rule);
}

// The districts of Viet Nam end on 1 July 2025, half a year before the term.
TEST(AuditTest, ALevelEndsWithTheReform) {
  agreement a = qn::plan_of_2021();
  a.area = qn::son_la;
  a.competences = {{qn::forest, qn::ranger_station, {}, "", a.term},
                   {qn::security, qn::ranger_station, {}, "", a.term},
                   {qn::defence, qn::ranger_station, {}, "", a.term},
                   {qn::forest, qn::ranger_station, {}, "", a.term, qn::district_level}};
  const auto issues = audit(a, qn::units(), a.term);
  std::vector<competence_issue> levels;
  std::copy_if(issues.begin(), issues.end(), std::back_inserter(levels),
               [](const auto& i) { return i.what == competence_fault::level_without_unit; });
  const std::vector<competence_issue> expected{{qn::forest,
                                                competence_fault::level_without_unit,
                                                qn::son_la,
                                                issue_reach::unit_and_below,
                                                qn::district_level,
                                                {3},
                                                {qn::reform, date{2026, 1, 1}}}};
  EXPECT_EQ(levels, expected);
}

TEST(AuditTest, TheAreaOfTheAgreementEnds) {
  agreement a = qn::plan_of_2021();
  const auto issues = audit(a, qn::units(), {qn::reform, date{2026, 1, 1}});
  ASSERT_EQ(issues.size(), a.fields.size());
  for (const auto& i : issues) EXPECT_EQ(i.what, competence_fault::area_absent);
}

TEST(ValidateTest, TellsGapsOfRulesByLevel) {
  auto communes = rule(td::fire, td::commune_level);
  const auto found = validate(with_rules({communes, rule(td::guard, td::district_level)}), land());
  EXPECT_TRUE(found.empty());
  const auto gap = validate(with_rules({communes}), land());
  ASSERT_EQ(gap.size(), 1U);
  EXPECT_EQ(gap[0].rule, "competence_gap");
  EXPECT_EQ(gap[0].path, "fields[0]");
  EXPECT_EQ(gap[0].on, td::start);
  const auto none = validate(with_rules({rule(td::fire), rule(td::fire, td::province_level)}), land());
  ASSERT_EQ(none.size(), 1U);  // the province is not in the area of the agreement
  EXPECT_EQ(none[0].rule, "level_without_unit");
  EXPECT_EQ(none[0].path, "competences[1].level");
}

TEST(ValidateTest, RefusesScopesThatDoNotExist) {
  const auto found =
      validate(with_rules({rule(responsible_unit{tree_id{9}}, level_id{9}, unit_id{99})}), land());
  std::set<std::string> paths;
  for (const auto& f : found)
    if (f.weight == severity::fault) paths.insert(f.rule + " " + f.path);
  EXPECT_EQ(paths, (std::set<std::string>{"unknown_level competences[0].level",
                                          "unknown_tree competences[0].lead.agency",
                                          "unknown_unit competences[0].area"}));
}

TEST(ExpandTest, TheLeadOfAFieldGoesByTheAreaOfTheMeeting) {
  agreement a = with_rules({rule(td::guard), rule(responsible_unit{td::police}, td::commune_level)});
  std::get<meeting_duty>(a.clauses[td::talks]).roles[0].rule = lead_of_field{};
  const auto all = expand(a, land());
  std::vector<unit_id> leads;
  for (const auto& s : all.series)
    for (const auto& r : s.rules.roles)
      if (const auto* by = std::get_if<lead_by_field>(&r.rule))
        for (const auto& row : by->leads) leads.push_back(row.who);
  EXPECT_EQ(leads, (std::vector<unit_id>{td::hill_post, td::lake_post}));
}

// A slow model: scopes compared by walking up, one day and one unit at a time.
class slow_model {
 public:
  slow_model(const agreement& a, const organization& org, const date& on)
      : a_{a}, org_{org}, now_{org.at(on)} {}

  // The number of units that lead, by the text of the precedence.
  [[nodiscard]] std::size_t leads(field_id field, unit_id unit) const {
    std::set<unit_id> named;
    for (const auto& c : a_.competences) {
      if (c.field != field || !holds(c, unit) || is_beaten(c, unit)) continue;
      if (const auto* by = std::get_if<responsible_unit>(&c.lead)) {
        for (const unit_id u : org_.responsible(by->agency, unit, now_.on())) named.insert(u);
      } else if (org_.exists(std::get<unit_id>(c.lead), now_.on())) {
        named.insert(std::get<unit_id>(c.lead));
      }
    }
    return named.size();
  }

 private:
  // How many steps above the unit the area is; the most where none is stated; none if it is not above it.
  [[nodiscard]] std::optional<int> steps(const competence& c, unit_id unit) const {
    if (!c.area) return 1000;
    int n = 0;
    for (std::optional<unit_id> up = unit; up; up = now_.parent(*up), ++n)
      if (*up == *c.area) return n;
    return std::nullopt;
  }
  [[nodiscard]] bool holds(const competence& c, unit_id unit) const {
    return c.when.contains(now_.on()) && steps(c, unit) && (!c.level || now_.level(unit) == c.level);
  }
  [[nodiscard]] bool is_beaten(const competence& c, unit_id unit) const {
    return std::any_of(a_.competences.begin(), a_.competences.end(), [&](const competence& o) {
      if (o.field != c.field || !holds(o, unit)) return false;
      const int level = (o.level ? 1 : 0) - (c.level ? 1 : 0);
      const int nearer = *steps(c, unit) - *steps(o, unit);
      return level >= 0 && nearer >= 0 && (level > 0 || nearer > 0);
    });
  }

  const agreement& a_;
  const organization& org_;
  snapshot now_;
};

bool covers(const competence_issue& i, const snapshot& now, field_id field, unit_id unit) {
  if (i.field != field || !i.when.contains(now.on()) || !now.contains(i.unit)) return false;
  if (i.what != competence_fault::gap && i.what != competence_fault::overlap) return false;
  return i.reach == issue_reach::unit_alone ? i.unit == unit : now.is_within(unit, i.unit);
}

class random_rules {
 public:
  explicit random_rules(std::uint32_t seed) : random_{seed} {}

  agreement next() {
    agreement a = qn::plan_of_2021();
    a.area = below(2) == 0 ? qn::son_la : qn::district;
    a.competences.clear();
    for (std::uint32_t n = below(7); n > 0; --n) a.competences.push_back(some_rule());
    return a;
  }

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  competence some_rule() {
    competence c;
    c.field = field_id{below(2)};
    if (below(3) == 0)
      c.lead = responsible_unit{qn::police};
    else
      c.lead = below(2) == 0 ? qn::ranger_station : qn::district_police;
    const date first{static_cast<unsigned short>(2021 + below(5)), static_cast<unsigned short>(1 + below(12)),
                     1};
    c.when = below(2) == 0 ? validity::from(first) : validity{first, add_days(first, 1 + below(900))};
    if (below(2) == 0) c.level = level_id{below(3)};
    if (below(2) == 0) c.area = unit_id{below(qn::first_agency)};
    return c;
  }

  std::mt19937 random_;
};

void expect_tiled(const agreement& a, const organization& org, const date& on) {
  const snapshot now = org.at(on);
  const slow_model model{a, org, on};
  const auto issues = audit(a, org, a.term);
  if (!now.contains(a.area)) return;
  for (std::uint32_t f = 0; f < 3; ++f) {
    for (const unit_id unit : now.subtree(a.area)) {
      const auto leads = model.leads(field_id{f}, unit);
      const auto is_it = [&](const auto& i) { return covers(i, now, field_id{f}, unit); };
      ASSERT_EQ(std::count_if(issues.begin(), issues.end(), is_it), leads == 1 ? 0 : 1) << to_text(on);
      const auto answer = competence_of(a, org, field_id{f}, unit, on);
      ASSERT_EQ(answer.why == outcome::decided, leads == 1);
      if (leads == 1) continue;
      const auto& issue = *std::find_if(issues.begin(), issues.end(), is_it);
      ASSERT_EQ(issue.what, leads == 0 ? competence_fault::gap : competence_fault::overlap);
      ASSERT_EQ(issue.rules, answer.rules);
    }
  }
}

TEST(AuditTest, IssuesAndDecidedDaysTileTheTermAsInASlowModel) {
  const organization org = qn::units();
  random_rules random{639};
  for (int n = 0; n < 60; ++n) {
    const agreement a = random.next();
    for (const date& on :
         {date{2021, 1, 1}, date{2022, 5, 31}, date{2023, 2, 1}, date{2024, 9, 30}, date{2025, 2, 28},
          date{2025, 3, 1}, date{2025, 6, 30}, date{2025, 7, 1}, date{2025, 12, 31}})
      expect_tiled(a, org, on);
  }
}

}  // namespace
}  // namespace phoihop
