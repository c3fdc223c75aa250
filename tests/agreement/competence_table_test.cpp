// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/competence_table.hpp>

#include <phoihop/core/error.hpp>

#include <support/printers.hpp>
#include <support/two_districts.hpp>

#include "restless.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace td = two_districts;
using outcome = competence_outcome;

using testing_agreement::random_agreements;
using testing_agreement::restless;

const date asked_first{2020, 12, 30};
const date asked_end{2024, 2, 1};

void expect_same(const agreement& a, const organization& org, const competence_table& made, const date& on) {
  for (std::uint32_t f = 0; f < a.fields.size(); ++f)
    for (std::uint32_t u = 0; u < org.definition().units.size(); ++u) {
      const auto expected = competence_of(a, org, field_id{f}, unit_id{u}, on);
      const auto found = made.answer(field_id{f}, unit_id{u}, on);
      ASSERT_EQ(made.full(field_id{f}, unit_id{u}, on), expected) << u << " on " << to_text(on);
      ASSERT_EQ(found.why, expected.why);
      ASSERT_EQ(found.lead, expected.lead);
    }
}

TEST(CompetenceTableTest, SaysWhatCompetenceOfSaysOnAllDays) {
  const organization org{restless()};
  random_agreements random{7};
  for (int n = 0; n < 40; ++n) {
    const agreement a = random.next();
    const competence_table made{a, org, {asked_first, asked_end}};
    for (date on = asked_first; on < asked_end; on = add_days(on, n % 8 == 0 ? 1 : 13))
      expect_same(a, org, made, on);
    expect_same(a, org, made, add_days(asked_end, -1));
  }
}

TEST(CompetenceTableTest, KnowsALevelFromTheDayOnWhichItIsSettled) {
  const organization org{restless()};
  agreement a = td::deal();
  a.competences[0].level = td::district_level;
  const competence_table made{a, org, a.term};
  // The lake is a commune, then of an unknown kind, then a ward, which is of the level of districts.
  EXPECT_EQ(made.answer(td::fires, td::north_lake, date{2022, 1, 31}).why, outcome::no_rule);
  EXPECT_EQ(made.answer(td::fires, td::north_lake, date{2022, 5, 31}).why, outcome::no_rule);
  EXPECT_EQ(made.answer(td::fires, td::north_lake, date{2022, 6, 1}).lead, td::fire);
}

// Units in several pages, so that some are shared and some are not.
TEST(CompetenceTableTest, HoldsManyUnits) {
  auto d = td::definition();
  for (std::uint32_t i = 0; i < 1500; ++i) {
    const auto unit = id_at<unit_id>(d.units.size());
    d.units.push_back({td::land, "N" + std::to_string(i)});
    const unit_id parent = i % 3 == 0 ? td::south : td::north;
    d.events.push_back(td::on(add_days(td::registered, i % 5 == 0 ? 500 : 0),
                              established{unit, td::commune_kind, "N", parent}));
    if (i % 4 == 0) d.events.push_back(td::on(date{2022, 1, 1}, abolished{unit}));
    if (i % 7 == 0) d.coverages.push_back({td::lake_post, unit, validity::from(date{2022, 1, 1})});
    if (i % 7 == 0 && i % 4 == 0) d.coverages.pop_back();
  }
  const organization org{d};
  agreement a = td::deal();
  a.fields = {"fires", "floods"};
  a.competences.push_back({td::fires, responsible_unit{td::police}, {}, "", a.term, td::commune_level});
  a.competences.push_back({td::fires, td::health, {}, "", a.term, std::nullopt, unit_id{700}});
  const competence_table made{a, org, validity::from(td::start)};
  for (const date& on :
       {td::start, date{2021, 5, 14}, date{2021, 5, 15}, date{2021, 12, 31}, date{2022, 1, 1}}) {
    const snapshot now = org.at(on);
    for (std::uint32_t u = 0; u < d.units.size(); u += 3)
      ASSERT_EQ(made.full(td::fires, unit_id{u}, on), competence_of(a, org, td::fires, unit_id{u}, on)) << u;
  }
  EXPECT_EQ(made.answer(field_id{1}, td::north, td::start).why, outcome::no_rule);
  EXPECT_EQ(made.answer(td::fires, td::north, max_date).why, outcome::outside_term);
}

TEST(CompetenceTableTest, AnswersNoQuestionThatItWasNotMadeFor) {
  const organization org{td::definition()};
  const agreement a = td::deal();
  const competence_table made{a, org, a.term};
  const auto asked = [&](field_id field, unit_id unit, const date& on) {
    static_cast<void>(made.answer(field, unit, on));
  };
  EXPECT_NO_THROW(asked(td::fires, td::north, add_days(td::end, -1)));
  EXPECT_THROW(asked(td::fires, td::north, td::end), out_of_horizon);
  EXPECT_THROW(asked(td::fires, td::north, add_days(td::start, -1)), out_of_horizon);
  EXPECT_THROW(asked(field_id{1}, td::north, td::start), bad_argument);
  EXPECT_THROW(asked(td::fires, unit_id{99}, td::start), bad_argument);
  EXPECT_THROW(asked(td::fires, td::north, date{boost::gregorian::not_a_date_time}), bad_argument);
  EXPECT_THROW(asked(td::fires, td::north, date{boost::gregorian::pos_infin}), bad_argument);
  agreement unsound = a;
  unsound.competences[0].lead = unit_id{99};
  EXPECT_THROW((competence_table{unsound, org, a.term}), bad_argument);
}

TEST(CompetenceTableTest, IsAValue) {
  const organization org{td::definition()};
  const agreement a = td::deal();
  const competence_table made{a, org, a.term};
  const competence_table copy = made;
  EXPECT_EQ(copy, made);
  EXPECT_EQ(copy.answer(td::fires, td::north, td::start).lead, td::fire);
  EXPECT_EQ(copy.span(), a.term);
  EXPECT_NE((competence_table{a, org, {td::start, date{2023, 1, 1}}}), made);
}

}  // namespace
}  // namespace phoihop
