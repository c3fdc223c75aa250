// SPDX-License-Identifier: BSL-1.0
// Agreements beside each other: by hand, and against models that look at each two, each unit and each way alone.
#include <phoihop/agreement/register.hpp>

#include <phoihop/core/error.hpp>

#include <support/printers.hpp>
#include <support/two_districts.hpp>

#include "restless.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace td = two_districts;
using kind = contradiction_kind;
using testing_agreement::random_agreements;
using testing_agreement::restless;

const date midway{2022, 7, 1};
const date late{2030, 1, 1};

organization land() {
  return organization{td::definition()};
}

agreement numbered(const std::string& number, unit_id area = td::north) {
  agreement a = td::deal();
  a.document.number = number;
  a.area = area;
  return a;
}

// Without meetings, so that two of them are not alike.
agreement plain(const std::string& number, unit_id area = td::north) {
  agreement a = numbered(number, area);
  a.clauses.clear();
  return a;
}

agreement_event known(const date& from, agreement_change what) {
  return {{"9/QD", {}, from}, from, std::move(what)};
}

agreement_event superseded_by(const std::string& number, const date& from = midway) {
  document_key key = td::deal().document;
  key.number = number;
  return known(from, agreement_end{from, end_reason::superseded, key});
}

std::vector<std::size_t> found(const std::vector<agreement_history>& all, const agreement_query& q,
                               const date& on = midway, const date& known_on = late) {
  std::vector<std::size_t> rows;
  for (const auto& row : agreements_in_effect(all, organization{restless()}, q, on, known_on).rows)
    rows.push_back(row.agreement);
  return rows;
}

using list = std::vector<std::size_t>;
constexpr auto any = std::nullopt;

TEST(AgreementsInEffectTest, ThoseThatAreSignedKnownAndInEffect) {
  agreement later = plain("2");
  later.signed_on = date{2022, 7, 2};
  agreement over = plain("3");
  over.term = {td::start, midway};
  const date march{2022, 3, 1};
  const std::vector<agreement_history> all{
      {plain("1"), {}},
      {later, {}},
      {over, {}},
      {plain("4"), {known(march, agreement_suspension{{march, date{2022, 8, 1}}})}},
      {plain("5"), {known(date{2023, 1, 1}, agreement_end{march, end_reason::repealed, any})}}};
  EXPECT_EQ(found(all, {any, any, any}), (list{0}));
  EXPECT_EQ(found(all, {any, any, any}, midway, midway), (list{0, 4}));
  EXPECT_EQ(found(all, {any, any, any}, date{2022, 8, 1}), (list{0, 1, 3}));
  EXPECT_EQ(found(all, {any, any, any}, td::start, add_days(td::start, -1)), list{});
}

TEST(AgreementsInEffectTest, RowsHoldTheTextOfTheDay) {
  agreement amended = plain("1");
  amended.fields.push_back("floods");
  const agreement_history h{
      plain("1"), {known(midway, amendment{validity::from(midway), difference(plain("1"), amended)})}};
  const auto before = agreements_in_effect({&h, 1}, land(), {any, any, "fires"}, add_days(midway, -1), late);
  ASSERT_EQ(before.rows.size(), 1U);
  EXPECT_EQ(before.rows[0].version.text, plain("1"));
  EXPECT_EQ(found({h}, {any, any, "floods"}), (list{0}));
  EXPECT_EQ(found({h}, {any, any, "floods"}, add_days(midway, -1)), list{});
}

TEST(AgreementsInEffectTest, ByParty) {
  agreement left = plain("1");
  left.parties[1].when = {td::start, midway};
  const std::vector<agreement_history> all{{left, {}}, {plain("2"), {}}};
  EXPECT_EQ(found(all, {td::fire, any, any}), (list{0, 1}));
  EXPECT_EQ(found(all, {td::guard, any, any}), (list{1}));
  EXPECT_EQ(found(all, {td::health, any, any}), list{});
  agreement ended = plain("3");
  ended.parties.push_back({td::lake_post, ended.term});  // its unit ends on 1 August 2022
  EXPECT_EQ(found({{ended, {}}}, {td::lake_post, any, any}, date{2022, 7, 31}), (list{0}));
  EXPECT_EQ(found({{ended, {}}}, {td::lake_post, any, any}, date{2022, 8, 1}), list{});
}

// The ford is part of the north from 1 April 2021 to 28 February 2023.
TEST(AgreementsInEffectTest, ByAreaAboveAndBelowOnTheDay) {
  const std::vector<agreement_history> all{{plain("0", td::province), {}},
                                           {plain("1", td::north), {}},
                                           {plain("2", td::south), {}},
                                           {plain("3", td::south_ford), {}},
                                           {plain("4", td::spare), {}}};
  EXPECT_EQ(found(all, {any, td::south_ford, any}, date{2021, 3, 1}), (list{0, 2, 3}));
  EXPECT_EQ(found(all, {any, td::south_ford, any}), (list{0, 1, 3}));
  EXPECT_EQ(found(all, {any, td::province, any}), (list{0, 1, 2, 3}));
  EXPECT_EQ(found(all, {any, td::south, any}), (list{0, 2}));
  EXPECT_EQ(found(all, {any, td::spare, any}), (list{4}));  // not established yet: only its own
}

TEST(AgreementsInEffectTest, TellsWhatCannotBeReadAndRefusesWhatCannotBeAsked) {
  agreement_history broken{plain("1"), {known(midway, renewal{})}};
  broken.events[0].known_from = date{boost::gregorian::not_a_date_time};
  const std::vector<agreement_history> all{{plain("0"), {}}, broken};
  const auto made = agreements_in_effect(all, land(), {}, midway, late);
  ASSERT_EQ(made.rows.size(), 1U);
  ASSERT_EQ(made.findings.size(), 1U);
  EXPECT_EQ(made.findings[0].rule, "history_unreadable");
  EXPECT_EQ(made.findings[0].path, "all[1].events[0].known_from");
  EXPECT_EQ(made.findings[0].weight, severity::fault);
  EXPECT_EQ(contradictions(all, land(), midway, late).findings, made.findings);
  const auto asked = [&](const agreement_query& q) {
    static_cast<void>(agreements_in_effect(all, land(), q, midway, late));
  };
  EXPECT_THROW(asked({unit_id{99}, any, any}), bad_argument);
  EXPECT_THROW(asked({any, unit_id{99}, any}), bad_argument);
  EXPECT_THROW(static_cast<void>(contradictions(all, land(), date{boost::gregorian::neg_infin}, late)),
               bad_argument);
}

// ---- contradictions

std::vector<contradiction> contradictory(const std::vector<agreement_history>& all, const date& on = midway,
                                         const date& known_on = late) {
  const auto made = contradictions(all, land(), on, known_on);
  EXPECT_TRUE(made.findings.empty());
  return made.rows;
}

TEST(ContradictionsTest, NoneInASoundRegister) {
  EXPECT_TRUE(contradictory({{numbered("1"), {}}, {numbered("2", td::south), {}}}).empty());
  EXPECT_TRUE(contradictory({}).empty());
}

TEST(ContradictionsTest, ADocumentIsThereTwice) {
  agreement other = plain("1", td::south);
  other.title = "Another";
  agreement unknown = plain("1");
  unknown.document = {any, {}, any};
  const std::vector<contradiction> expected{
      {kind::document_twice, {{1, {}}, {2, {}}}, any, issue_reach::unit_alone, "", {}, other.document}};
  EXPECT_EQ(contradictory(
                {{unknown, {}}, {plain("1"), {}}, {other, {}}, {unknown, {}}, {plain("2", td::south), {}}}),
            expected);
}

TEST(ContradictionsTest, ACorrectedNumberIsNotThereTwice) {
  const std::vector<agreement_history> all{
      {plain("1"), {}},
      {plain("1", td::south),
       {known(midway, correction{difference(plain("1", td::south), plain("2", td::south))})}}};
  EXPECT_TRUE(contradictory(all).empty());
  EXPECT_EQ(contradictory(all, midway, add_days(midway, -1)).size(), 1U);
}

// The province says that the guard leads, in its communes the police; the north that the fire brigade does.
TEST(ContradictionsTest, LeadsDifferAtTheHighestUnits) {
  agreement of_province = plain("1", td::province);
  of_province.fields = {"floods", "fires"};
  of_province.competences = {
      {field_id{1}, td::guard, {}, "", of_province.term},
      {field_id{1}, td::fire, {}, "", of_province.term, td::commune_level, td::north_lake}};
  const std::vector<contradiction> expected{{kind::leads_differ,
                                             {{0, {0}}, {1, {0}}},
                                             td::north,
                                             issue_reach::unit_alone,
                                             "fires",
                                             {td::fire, td::guard},
                                             any},
                                            {kind::leads_differ,
                                             {{0, {0}}, {1, {0}}},
                                             td::north_hill,
                                             issue_reach::unit_and_below,
                                             "fires",
                                             {td::fire, td::guard},
                                             any}};
  EXPECT_EQ(contradictory({{plain("2"), {}}, {of_province, {}}}), expected);
  of_province.competences.pop_back();
  const auto whole = contradictory({{plain("2"), {}}, {of_province, {}}});
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole[0].unit, td::north);
  EXPECT_EQ(whole[0].reach, issue_reach::unit_and_below);
  // In the south it contradicts no one, and by another name nothing.
  EXPECT_TRUE(contradictory({{plain("2", td::south_ford),
                              {known(td::start, agreement_suspension{{td::start, td::end}})}},
                             {of_province, {}}})
                  .empty());
  of_province.fields[1] = "forest fires";
  EXPECT_TRUE(contradictory({{plain("2"), {}}, {of_province, {}}}).empty());
}

TEST(ContradictionsTest, MeetingsOfOneCadenceWithTheSameParties) {
  agreement a = numbered("1", td::province);
  a.clauses = {td::deal().clauses[td::board]};
  agreement b = numbered("2");
  b.competences.clear();
  std::swap(b.parties[0], b.parties[1]);
  const std::vector<contradiction> expected{
      {kind::meetings_alike, {{0, {0}}, {1, {td::board}}}, td::north, issue_reach::unit_alone, "", {}, any}};
  EXPECT_EQ(contradictory({{a, {}}, {b, {}}}), expected);
  // Neither other parties, nor other people, nor another cadence, nor another level, nor no unit of the level.
  agreement other = b;
  other.parties.push_back({td::health, other.term});
  EXPECT_TRUE(contradictory({{a, {}}, {other, {}}}).empty());
  other = b;
  std::get<meeting_duty>(other.clauses[td::board])
      .roles.push_back({meeting_role::participant, local_parties{}});
  EXPECT_TRUE(contradictory({{a, {}}, {other, {}}}).empty());
  std::get<meeting_duty>(other.clauses[td::board]).roles.back().rule = all_parties{};
  EXPECT_EQ(contradictory({{a, {}}, {other, {}}}), expected);
  std::get<meeting_duty>(other.clauses[td::board]).when =
      recurrence{period_kind::quarter, after_period_end{1}, roll::preceding};
  EXPECT_TRUE(contradictory({{a, {}}, {other, {}}}).empty());
  other = b;
  std::get<meeting_duty>(other.clauses[td::board]).level = td::province_level;
  std::get<meeting_duty>(a.clauses[0]).level = td::province_level;
  EXPECT_TRUE(contradictory({{a, {}}, {other, {}}}).empty());
}

TEST(ContradictionsTest, TwoClausesOfOneAgreement) {
  agreement a = numbered("1");
  a.clauses.push_back(a.clauses[td::talks]);
  std::get<meeting_duty>(a.clauses.back()).key = "more";
  const auto made = contradictory({{a, {}}});
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].places, (std::vector<agreement_place>{{0, {td::talks}}, {0, {2}}}));
}

TEST(ContradictionsTest, AnAgreementRestsOnALawThatIsNotInForce) {
  agreement a = plain("1");
  const document_key next{"8/LAW", {"Assembly"}, date{2022, 1, 1}};
  a.bases[0].in_force = {date{2015, 6, 1}, midway};
  a.bases[0].replaced_by = next;
  a.bases.push_back({{"9/LAW", {}, any}, "To come", validity::from(date{2023, 1, 1}), any});
  const std::vector<contradiction> expected{
      {kind::basis_not_in_effect, {{0, {0}}}, any, issue_reach::unit_alone, "", {}, next},
      {kind::basis_not_in_effect, {{0, {1}}}, any, issue_reach::unit_alone, "", {}, any}};
  EXPECT_EQ(contradictory({{a, {}}}), expected);
  EXPECT_EQ(contradictory({{a, {}}}, add_days(midway, -1)), (std::vector<contradiction>{expected[1]}));
  EXPECT_TRUE(contradictory({{a, {}}}, td::end).empty());
}

TEST(ContradictionsTest, ThreeThatSucceedEachOtherRoundInACircle) {
  const std::vector<agreement_history> all{
      {plain("0"), {superseded_by("1")}},
      {plain("1", td::south), {known(midway, renewal{}), superseded_by("2", late)}},
      {plain("2", td::south_ford), {superseded_by("0")}},
      {plain("3", td::north_hill), {superseded_by("0")}}};
  const std::vector<contradiction> expected{{kind::superseded_in_circle,
                                             {{0, {0}}, {1, {1}}, {2, {0}}},
                                             any,
                                             issue_reach::unit_alone,
                                             "",
                                             {},
                                             any}};
  EXPECT_EQ(contradictory(all), expected);
  EXPECT_TRUE(contradictory(all, midway, add_days(late, -1)).empty());
}

TEST(ContradictionsTest, ASuccessorIsNotInTheRegister) {
  const agreement_history gone{plain("0"), {superseded_by("7")}};
  const auto made = contradictory({gone});
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].what, kind::successor_not_registered);
  EXPECT_EQ(made[0].places, (std::vector<agreement_place>{{0, {0}}}));
  EXPECT_EQ(made[0].document->number, "7");
  EXPECT_TRUE(contradictory({gone, {plain("7"), {}}}).empty());
  EXPECT_TRUE(contradictory({gone}, midway, add_days(midway, -1)).empty());
}

TEST(ContradictionsTest, LeavesOutATextThatNamesNoUnit) {
  agreement unsound = plain("1");
  unsound.competences[0].lead = unit_id{99};
  const auto made = contradictions(std::vector<agreement_history>{{unsound, {}}}, land(), midway, late);
  ASSERT_EQ(made.findings.size(), 1U);
  EXPECT_EQ(made.findings[0].rule, "history_unreadable");
  EXPECT_EQ(made.findings[0].path, "all[0].text.competences[0].lead");
}

// ---- models

bool is_told(const std::vector<contradiction>& rows, std::size_t a, std::size_t b, const std::string& field,
             unit_id unit, const snapshot& now) {
  const auto told = std::count_if(rows.begin(), rows.end(), [&](const contradiction& c) {
    if (c.what != kind::leads_differ || c.field != field) return false;
    if (c.places[0].agreement != a || c.places[1].agreement != b) return false;
    return c.reach == issue_reach::unit_alone ? c.unit == unit : now.is_within(unit, *c.unit);
  });
  EXPECT_LE(told, 1);
  return told == 1;
}

TEST(ContradictionsTest, LeadsDifferWhereCompetenceOfSaysSo) {
  const organization org{restless()};
  random_agreements random{11};
  std::size_t differing = 0;
  for (int n = 0; n < 60; ++n) {
    std::vector<agreement_history> all;
    for (int k = 0; k < 5; ++k) {
      agreement a = random.next();
      a.document.number = std::to_string(k);
      if (random.below(2) == 0) std::swap(a.fields[0], a.fields[1]);
      a.clauses.clear();
      all.push_back({a, {}});
    }
    const date on = add_days(td::start, random.below(1094));
    const snapshot now = org.at(on);
    const auto rows = contradictions(all, org, on, late).rows;
    for (std::size_t a = 0; a < all.size(); ++a)
      for (std::size_t b = a + 1; b < all.size(); ++b)
        for (const unit_id unit : now.units())
          for (std::uint32_t f = 0; f < 2; ++f) {
            const agreement& of_a = all[a].signed_text;
            const agreement& of_b = all[b].signed_text;
            const std::uint32_t g = of_a.fields[f] == of_b.fields[f] ? f : 1 - f;
            const auto lead_a = competence_of(of_a, org, field_id{f}, unit, on).lead;
            const auto lead_b = competence_of(of_b, org, field_id{g}, unit, on).lead;
            const bool differ = lead_a && lead_b && lead_a != lead_b;
            ASSERT_EQ(is_told(rows, a, b, of_a.fields[f], unit, now), differ) << n;
            differing += differ ? 1U : 0U;
          }
  }
  EXPECT_GT(differing, 100U);
}

bool is_in(const snapshot& now, unit_id unit, unit_id area) {
  for (std::optional<unit_id> up = unit; up; up = now.parent(*up))
    if (*up == area) return true;
  return false;
}

TEST(ContradictionsTest, MeetingsAreAlikeAsAModelSays) {
  const organization org = land();
  const snapshot now = org.at(midway);
  random_agreements random{13};
  std::size_t alike = 0;
  for (int n = 0; n < 60; ++n) {
    std::vector<agreement_history> all;
    for (int k = 0; k < 4; ++k) {
      agreement a = plain(std::to_string(k), unit_id{random.below(6)});
      a.competences.clear();
      if (random.below(2) == 0) std::swap(a.parties[0], a.parties[1]);
      if (random.below(3) == 0) a.parties[0].who = td::health;
      for (std::uint32_t c = 0; c < 2; ++c) {
        auto duty = std::get<meeting_duty>(td::deal().clauses[td::board]);
        duty.key = std::to_string(c);
        duty.level = level_id{random.below(3)};
        if (random.below(2) == 0) duty.when = std::get<meeting_duty>(td::deal().clauses[td::talks]).when;
        a.clauses.emplace_back(duty);
      }
      all.push_back({a, {}});
    }
    using place = std::pair<std::size_t, std::size_t>;
    std::set<std::pair<place, place>> expected;
    for (std::size_t i = 0; i < 8; ++i)
      for (std::size_t k = i + 1; k < 8; ++k) {
        const agreement& a = all[i / 2].signed_text;
        const agreement& b = all[k / 2].signed_text;
        const auto& of_a = std::get<meeting_duty>(a.clauses[i % 2]);
        const auto& of_b = std::get<meeting_duty>(b.clauses[k % 2]);
        const bool same_parties =
            (a.parties[0].who == b.parties[0].who && a.parties[1].who == b.parties[1].who) ||
            (a.parties[0].who == b.parties[1].who && a.parties[1].who == b.parties[0].who);
        if (of_a.level != of_b.level || !(of_a.when == of_b.when) || !same_parties) continue;
        for (const unit_id unit : now.units())
          if (now.level(unit) == of_a.level && is_in(now, unit, a.area) && is_in(now, unit, b.area))
            expected.insert({{i / 2, i % 2}, {k / 2, k % 2}});
      }
    std::set<std::pair<place, place>> made;
    for (const contradiction& c : contradictory(all)) {
      EXPECT_EQ(c.what, kind::meetings_alike);
      made.insert(
          {{c.places[0].agreement, c.places[0].items[0]}, {c.places[1].agreement, c.places[1].items[0]}});
    }
    ASSERT_EQ(made, expected) << n;
    alike += made.size();
  }
  EXPECT_GT(alike, 30U);
}

TEST(ContradictionsTest, CirclesAreThoseThatReachEachOther) {
  random_agreements random{17};
  std::size_t circles = 0;
  for (int n = 0; n < 200; ++n) {
    constexpr std::size_t many = 6;
    bool reaches[many][many] = {};
    std::vector<agreement_history> all;
    for (std::uint32_t k = 0; k < many; ++k) {
      all.push_back({plain(std::to_string(k), td::spare), {}});
      for (std::uint32_t e = random.below(3); e > 0; --e) {
        const std::uint32_t to = random.below(many);
        all.back().events.push_back(superseded_by(std::to_string(to)));
        reaches[k][to] = true;
      }
    }
    for (std::size_t via = 0; via < many; ++via)
      for (std::size_t a = 0; a < many; ++a)
        for (std::size_t b = 0; b < many; ++b)
          reaches[a][b] = reaches[a][b] || (reaches[a][via] && reaches[via][b]);
    std::set<std::set<std::size_t>> expected;
    for (std::size_t a = 0; a < many; ++a) {
      std::set<std::size_t> circle{a};
      for (std::size_t b = 0; b < many; ++b)
        if (reaches[a][b] && reaches[b][a]) circle.insert(b);
      if (circle.size() > 1) expected.insert(circle);
    }
    std::set<std::set<std::size_t>> made;
    for (const contradiction& c : contradictory(all, td::start)) {
      if (c.what != kind::superseded_in_circle) continue;
      std::set<std::size_t> circle;
      for (const auto& p : c.places) {
        circle.insert(p.agreement);
        EXPECT_FALSE(p.items.empty());
      }
      made.insert(circle);
    }
    ASSERT_EQ(made, expected) << n;
    circles += made.size();
  }
  EXPECT_GT(circles, 50U);
}

}  // namespace
}  // namespace phoihop
