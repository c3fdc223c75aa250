// SPDX-License-Identifier: BSL-1.0
//
// A unit's code changes, and the unit stays.
#include <phoihop/core/error.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <organization/sample.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using namespace sample;
using testing::ElementsAre;

constexpr date day_before_start{2019, 12, 31};
constexpr date day_before_later{2022, 6, 30};
constexpr date much_later{2024, 1, 1};

TEST(RecodedTest, TheCodeChangesOnTheDayAndTheUnitStays) {
  const organization o{small_with({on(later, recoded{upper, "099"})})};
  EXPECT_EQ(o.code(upper, day_before_start), std::nullopt);
  EXPECT_EQ(o.code(upper, start), "011");
  EXPECT_EQ(o.code(upper, day_before_later), "011");
  EXPECT_EQ(o.code(upper, later), "099");
  EXPECT_EQ(o.code(lower, later), "012");
  EXPECT_EQ(o.at(day_before_later).code(upper), "011");
  EXPECT_EQ(o.at(later).code(upper), "099");
  EXPECT_THAT(o.existence(upper), ElementsAre(validity::from(start)));
  EXPECT_EQ(o.full_name(upper, later), "xã Thượng");
  EXPECT_EQ(o.definition().units[index_of(upper)].code, "011");
}

TEST(RecodedTest, ACodeFindsTheUnitOnTheDaysOnWhichItBearsIt) {
  const organization o{small_with({on(later, recoded{upper, "099"}), on(much_later, abolished{upper})})};
  EXPECT_EQ(o.find(administrative, "011", day_before_start), std::nullopt);
  EXPECT_EQ(o.find(administrative, "011", start), upper);
  EXPECT_EQ(o.find(administrative, "011", day_before_later), upper);
  EXPECT_EQ(o.find(administrative, "011", later), std::nullopt);
  EXPECT_EQ(o.find(administrative, "099", day_before_later), std::nullopt);
  EXPECT_EQ(o.find(administrative, "099", later), upper);
  EXPECT_EQ(o.find(administrative, "099", date{2023, 12, 31}), upper);
  EXPECT_EQ(o.find(administrative, "099", much_later), std::nullopt);
  EXPECT_EQ(o.find(police, "099", later), std::nullopt);
  EXPECT_EQ(o.at(day_before_later).find(administrative, "011"), upper);
  EXPECT_EQ(o.at(day_before_later).find(administrative, "099"), std::nullopt);
  EXPECT_EQ(o.at(later).find(administrative, "011"), std::nullopt);
  EXPECT_EQ(o.at(later).find(administrative, "099"), upper);
}

TEST(RecodedTest, TwoUnitsSwapTheirCodesOnOneDay) {
  const organization o{small_with({on(later, recoded{upper, "012"}), on(later, recoded{lower, "011"})})};
  EXPECT_EQ(o.find(administrative, "011", day_before_later), upper);
  EXPECT_EQ(o.find(administrative, "012", day_before_later), lower);
  EXPECT_EQ(o.find(administrative, "011", later), lower);
  EXPECT_EQ(o.find(administrative, "012", later), upper);
}

// The new order: 011 lower, 012 upper.
TEST(RecodedTest, SiblingsStandByTheCodeOfTheDay) {
  const organization o{small_with({on(later, recoded{upper, "012"}), on(later, recoded{lower, "011"}),
                                   on(start, established{spare, forest_board, "Rừng", upper}),
                                   on(much_later, recoded{spare, "000"})})};
  const auto before = o.at(day_before_later);
  const auto after = o.at(later);
  EXPECT_THAT(before.units(), ElementsAre(hill, upper, spare, lower, hill_police));
  EXPECT_THAT(before.children(hill), ElementsAre(upper, lower));
  EXPECT_THAT(after.units(), ElementsAre(hill, lower, upper, spare, hill_police));
  EXPECT_THAT(after.children(hill), ElementsAre(lower, upper));
  EXPECT_THAT(after.subtree(upper), ElementsAre(upper, spare));
  EXPECT_EQ(after.position(upper), 2U);
  // A child stands behind its parent, however small its code.
  const auto last = o.at(much_later);
  EXPECT_THAT(last.units(), ElementsAre(hill, lower, upper, spare, hill_police));
}

TEST(RecodedTest, RootsStandByTheCodeOfTheDay) {
  const organization o{small_with({on(start, established{spare, province, "Biển", std::nullopt}),
                                   on(later, recoded{hill, "77"}), on(later, recoded{hill_police, "00"})})};
  EXPECT_THAT(o.at(start).at_level(province_level), ElementsAre(hill, spare));
  const auto after = o.at(later);
  EXPECT_THAT(after.at_level(province_level), ElementsAre(spare, hill));
  EXPECT_EQ(after.units().back(), hill_police) << "trees stand one after the other";
}

TEST(RecodedTest, OnTheDayOfItsBeginningAUnitNeverBearsItsFirstCode) {
  const organization o{
      small_with({on(later, established{spare, commune, "Đông", hill}), on(later, recoded{spare, "099"})})};
  EXPECT_EQ(o.code(spare, later), "099");
  EXPECT_EQ(o.find(administrative, "099", later), spare);
  EXPECT_EQ(o.find(administrative, "013", later), std::nullopt);
  EXPECT_EQ(o.find(administrative, "013", much_later), std::nullopt);
}

TEST(RecodedTest, TheLastCodeOfADayHolds) {
  const organization o{small_with({on(later, recoded{upper, "012"}), on(later, recoded{upper, "098"}),
                                   on(later, recoded{upper, "099"}), on(later, recoded{upper, "099"})})};
  EXPECT_EQ(o.code(upper, later), "099");
  EXPECT_EQ(o.find(administrative, "012", later), lower);
  EXPECT_EQ(o.find(administrative, "098", later), std::nullopt);
}

TEST(RecodedTest, ACodeThatIsGivenBackFindsTheUnitAgain) {
  const organization o{small_with({on(later, recoded{upper, "099"}), on(much_later, recoded{upper, "011"})})};
  EXPECT_EQ(o.find(administrative, "011", day_before_later), upper);
  EXPECT_EQ(o.find(administrative, "011", date{2023, 12, 31}), std::nullopt);
  EXPECT_EQ(o.find(administrative, "011", much_later), upper);
  EXPECT_EQ(o.find(administrative, "099", much_later), std::nullopt);
}

TEST(RecodedTest, AUnitThatBeginsAgainGoesOnWithTheCodeItWasGivenLast) {
  const date again{2025, 1, 1};
  const organization o{small_with({on(later, recoded{upper, "099"}), on(much_later, abolished{upper}),
                                   on(again, established{upper, commune, "Thượng", hill})})};
  EXPECT_EQ(o.code(upper, much_later), std::nullopt);
  EXPECT_EQ(o.find(administrative, "099", much_later), std::nullopt);
  EXPECT_EQ(o.code(upper, again), "099");
  EXPECT_EQ(o.find(administrative, "099", again), upper);
  EXPECT_EQ(o.find(administrative, "011", again), std::nullopt);
}

// Given on the day on which it ended, and borne only when it began again.
TEST(RecodedTest, ACodeThatIsGivenOnTheLastDayIsBorneIfTheUnitBeginsAgain) {
  const organization o{small_with({on(later, recoded{upper, "099"}), on(later, abolished{upper}),
                                   on(much_later, established{upper, commune, "Thượng", hill})})};
  EXPECT_EQ(o.code(upper, day_before_later), "011");
  EXPECT_EQ(o.find(administrative, "099", later), std::nullopt);
  EXPECT_EQ(o.code(upper, much_later), "099");
}

TEST(RecodedTest, ACodeMayBeTakenOnTheDayOnWhichItBecomesFree) {
  const date third{2023, 1, 1};
  const organization o{small_with({
      on(later, recoded{upper, "012"}),  // before it is free, in the order of the events
      on(later, recoded{lower, "013"}),
      on(much_later, recoded{upper, "013"}),
      on(much_later, abolished{lower}),
      on(third, established{spare, commune, "Đông", hill}),
      on(third, recoded{spare, "011"}),
  })};
  EXPECT_EQ(o.find(administrative, "012", later), upper);
  EXPECT_EQ(o.find(administrative, "013", later), lower);
  EXPECT_EQ(o.find(administrative, "011", later), std::nullopt);
  EXPECT_EQ(o.find(administrative, "011", third), spare);
  EXPECT_EQ(o.find(administrative, "013", much_later), upper);
  EXPECT_EQ(o.find(administrative, "012", much_later), std::nullopt);
}

TEST(RecodedTest, AUnitThatIsRecodedBecomesItself) {
  const organization o{small_with({on(later, recoded{upper, "012"}), on(later, recoded{lower, "011"})})};
  EXPECT_THAT(o.successors(upper, start, later), ElementsAre(successor{upper, ratio{1, 1}}));
  const auto reform = o.all_successors(start, later);
  for (const auto unit : reform.old_units()) {
    EXPECT_THAT(reform.of(unit), ElementsAre(successor{unit, ratio{1, 1}}));
    EXPECT_THAT(reform.origins(unit), ElementsAre(successor{unit, ratio{1, 1}}));
  }
  EXPECT_EQ(o.ending(upper, later), nullptr);
}

TEST(RecodedTest, ARefusalNamesTheUnitByTheFirstCodeThatItBore) {
  const organization o{
      small_with({on(later, recoded{upper, "099"}), on(much_later, abolished{upper}),
                  on(later, established{spare, commune, "Đông", hill}), on(later, recoded{spare, "098"})})};
  const auto value_of_refusal = [&](unit_id unit, const date& day) {
    try {
      static_cast<void>(o.at(day).name(unit));
    } catch (const bad_argument& e) {
      return e.value();
    }
    return std::string{"nothing was thrown"};
  };
  EXPECT_EQ(value_of_refusal(upper, much_later), "011 Thượng");
  EXPECT_EQ(value_of_refusal(spare, start), "098 Đông");
}

// --- Corsica
// --------------------------------------------------------------------------------------------------
//
// On 1 January 1976 the département Corse (20) became Corse-du-Sud (2A) and Haute-Corse (2B); every commune
// went on under a new code. Source of the rows: comhisto, a public restructuring of INSEE's Code officiel
// géographique ("changement de code dû à un changement de département"); INSEE's own file was not read.

struct corsican_commune {
  const char* name;
  const char* before;
  const char* after;
};

void PrintTo(const corsican_commune& c, std::ostream* os) {
  *os << c.name << " (comhisto, from INSEE's COG, change of 1976-01-01)";
}

const corsican_commune corsican_communes[] = {
    {"Venaco", "20341", "2B341"}, {"Vero", "20345", "2A345"},   {"Vescovato", "20346", "2B346"},
    {"Vico", "20348", "2A348"},   {"Zicavo", "20359", "2A359"}, {"Zigliara", "20360", "2A360"},
    {"Zilia", "20361", "2B361"},  {"Zonza", "20362", "2A362"},  {"Zoza", "20363", "2A363"},
    {"Zuani", "20364", "2B364"},
};

constexpr date corsican_reform{1976, 1, 1};
constexpr date eve_of_it{1975, 12, 31};
constexpr tree_id cog{0};

organization corsica() {
  const date first{1943, 1, 1};
  const char* const law = "Law 75-356 of 15 May 1975";
  organization_definition d;
  d.identity = "Corse";
  d.trees = {{"administrative"}};
  d.levels = {{cog, "département"}, {cog, "commune"}};
  d.kinds = {{"département", level_id{0}}, {"commune", level_id{1}}};
  d.units = {{cog, "20"}, {cog, "2A"}, {cog, "2B"}};
  d.events = {on(first, established{unit_id{0}, kind_id{0}, "Corse", std::nullopt}),
              on(corsican_reform, established{unit_id{1}, kind_id{0}, "Corse-du-Sud", std::nullopt}, law),
              on(corsican_reform, established{unit_id{2}, kind_id{0}, "Haute-Corse", std::nullopt}, law),
              on(corsican_reform,
                 divided{unit_id{0}, {{unit_id{1}, std::nullopt}, {unit_id{2}, std::nullopt}}}, law)};
  for (const auto& c : corsican_communes) {
    d.units.push_back({cog, c.before});
    const auto commune = id_at<unit_id>(d.units.size() - 1);
    const unit_id department{c.after[1] == 'A' ? 1U : 2U};
    d.events.push_back(on(first, established{commune, kind_id{1}, c.name, unit_id{0}}));
    d.events.push_back(on(corsican_reform, re_parented{commune, department}, law));
    d.events.push_back(on(corsican_reform, recoded{commune, c.after}, law));
  }
  return organization{d};
}

class Corsican : public testing::TestWithParam<corsican_commune> {};

TEST_P(Corsican, GoesOnUnderItsNewCode) {
  const auto& c = GetParam();
  const auto o = corsica();
  const auto commune = o.find(cog, c.before, eve_of_it);
  ASSERT_TRUE(commune);
  EXPECT_EQ(o.find(cog, c.after, eve_of_it), std::nullopt);
  EXPECT_EQ(o.find(cog, c.after, corsican_reform), commune);
  EXPECT_EQ(o.find(cog, c.before, corsican_reform), std::nullopt);
  EXPECT_EQ(o.name(*commune, corsican_reform), c.name);
  EXPECT_THAT(o.successors(*commune, eve_of_it, corsican_reform),
              ElementsAre(successor{*commune, ratio{1, 1}}));
}

INSTANTIATE_TEST_SUITE_P(Recoded, Corsican, testing::ValuesIn(corsican_communes),
                         [](const auto& tested) { return std::string{tested.param.name}; });

std::vector<std::string> codes_below(const snapshot& s, const char* root) {
  std::vector<std::string> codes;
  for (const auto unit : s.children(s.find(cog, root).value())) codes.push_back(s.code(unit));
  return codes;
}

TEST(CorsicaTest, EachDepartmentListsItsOwnByTheirCodes) {
  const auto o = corsica();
  EXPECT_THAT(codes_below(o.at(eve_of_it), "20"), ElementsAre("20341", "20345", "20346", "20348", "20359",
                                                              "20360", "20361", "20362", "20363", "20364"));
  const auto after = o.at(corsican_reform);
  EXPECT_THAT(codes_below(after, "2A"), ElementsAre("2A345", "2A348", "2A359", "2A360", "2A362", "2A363"));
  EXPECT_THAT(codes_below(after, "2B"), ElementsAre("2B341", "2B346", "2B361", "2B364"));
}

}  // namespace
}  // namespace phoihop
