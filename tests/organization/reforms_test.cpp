// SPDX-License-Identifier: BSL-1.0
//
// Published reforms, row by row. Codes are ours, where none is named.
#include <phoihop/core/error.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <organization/five_units.hpp>
#include <organization/sample.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr tree_id administrative{0};
constexpr auto unknown = std::nullopt;

// --- Swiss municipalities
// -----------------------------------------------------------------------------------

struct swiss_case {
  const char* name;
  std::vector<std::string> before;
  std::vector<std::string> after;
  date operating;
  const char* source;
};

void PrintTo(const swiss_case& c, std::ostream* os) {
  *os << c.name << " (" << c.source << ")";
}

// clang-format off
const swiss_case swiss_cases[] = {
    {"Daettwil_merged_into_Baden", {"Daettwil"}, {"Baden"}, date{1962, 1, 1},
     "Federal Statistical Office, historised list of municipalities, canton Aargau"},
    {"Arni_Islisberg_divided", {"Arni-Islisberg"}, {"Arni", "Islisberg"}, date{1983, 1, 1},
     "Federal Statistical Office, historised list of municipalities, canton Aargau"},
};
// clang-format on

class Swiss : public testing::TestWithParam<swiss_case> {};

constexpr date census{1960, 12, 1};

// The first `after` of a merger stands before it; the parts of a division begin with it.
organization aargau(const swiss_case& c) {
  organization_definition d;
  d.identity = "Aargau";
  d.trees = {{"administrative"}};
  d.levels = {{administrative, "municipality"}};
  d.kinds = {{"municipality", level_id{0}}};
  const bool division = c.after.size() > 1;
  const auto begin = [&](const std::string& name, const date& on) {
    d.units.push_back({administrative, name});
    const auto unit = id_at<unit_id>(d.units.size() - 1);
    d.events.push_back(sample::on(on, established{unit, kind_id{0}, name, unknown}, c.source));
    return unit;
  };
  const unit_id old = begin(c.before[0], census);
  std::vector<succession_share> into;
  for (const auto& name : c.after) into.push_back({begin(name, division ? c.operating : census), unknown});
  if (division)
    d.events.push_back(sample::on(c.operating, divided{old, into}, c.source));
  else
    d.events.push_back(sample::on(c.operating, merged{{old}, into[0].unit}, c.source));
  return organization{d};
}

TEST_P(Swiss, TheOldBecomesTheNewOnTheDay) {
  const auto& c = GetParam();
  const auto o = aargau(c);
  const date eve = add_days(c.operating, -1);
  const auto old = o.find(administrative, c.before[0], eve);
  ASSERT_TRUE(old);
  EXPECT_EQ(o.find(administrative, c.before[0], c.operating), std::nullopt);
  EXPECT_THAT(o.successors(*old, census, eve), ElementsAre(successor{*old, ratio{1, 1}}));

  const bool division = c.after.size() > 1;
  const auto became = o.successors(*old, census, c.operating);
  ASSERT_THAT(became, SizeIs(c.after.size()));
  for (std::size_t i = 0; i < became.size(); ++i) {
    EXPECT_EQ(o.name(became[i].unit, c.operating), c.after[i]);
    EXPECT_EQ(o.exists(became[i].unit, eve), !division);
    EXPECT_EQ(became[i].share, division ? std::nullopt : std::optional(ratio(1, 1)));
  }
}

TEST_P(Swiss, TheNewComesFromTheOld) {
  const auto& c = GetParam();
  const auto o = aargau(c);
  const unit_id old{0};
  const auto reform = o.all_successors(census, c.operating);
  const bool division = c.after.size() > 1;
  EXPECT_THAT(reform.of(old), SizeIs(c.after.size()));
  ASSERT_THAT(reform.new_units(), SizeIs(c.after.size()));
  for (const auto unit : reform.new_units()) {
    // Baden itself goes on; the two parts begin with the division.
    const auto share = division ? std::nullopt : std::optional(ratio(1, 1));
    if (division)
      EXPECT_THAT(reform.origins(unit), ElementsAre(successor{old, share}));
    else
      EXPECT_THAT(reform.origins(unit), ElementsAre(successor{old, share}, successor{unit, share}));
  }
}

INSTANTIATE_TEST_SUITE_P(Reforms, Swiss, testing::ValuesIn(swiss_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// --- Quỳnh Nhai, Sơn La
// --------------------------------------------------------------------------------------

constexpr const char* resolution = "Resolution 1681/NQ-UBTVQH15 of 16 June 2025";
constexpr const char* local_government = "Law 72/2025/QH15 of 16 June 2025";
constexpr date signing{2021, 3, 11};   // the agreement's day: what is known of the units begins here
constexpr date in_force{2025, 6, 16};  // Resolution 1681, art. 2.1
constexpr date reform{2025, 7, 1};     // Resolution 1681, art. 2.2
constexpr date eve_of_reform{2025, 6, 30};
constexpr date police_reform{2025, 3, 1};  // district police end

constexpr tree_id police{1};
constexpr level_id commune_level{2};
constexpr kind_id tinh{0};
constexpr kind_id huyen{1};
constexpr kind_id xa{2};
constexpr kind_id thi_tran{3};
constexpr kind_id police_body{4};

struct old_commune {
  const char* code;
  const char* name;
  const char* became;
  const char* source;
};

void PrintTo(const old_commune& c, std::ostream* os) {
  *os << c.name << " (" << c.source << ")";
}

// clang-format off
const old_commune old_communes[] = {
    {"muong_giang",     "Mường Giàng",     "Quỳnh Nhai",  "Resolution 1681/NQ-UBTVQH15, art. 1 item 8"},
    {"chieng_bang",     "Chiềng Bằng",     "Quỳnh Nhai",  "Resolution 1681/NQ-UBTVQH15, art. 1 item 8"},
    {"chieng_khoang",   "Chiềng Khoang",   "Quỳnh Nhai",  "Resolution 1681/NQ-UBTVQH15, art. 1 item 8"},
    {"chieng_on",       "Chiềng Ơn",       "Quỳnh Nhai",  "Resolution 1681/NQ-UBTVQH15, art. 1 item 8"},
    {"chieng_khay",     "Chiềng Khay",     "Mường Chiên", "Resolution 1681/NQ-UBTVQH15, art. 1 item 9"},
    {"ca_nang",         "Cà Nàng",         "Mường Chiên", "Resolution 1681/NQ-UBTVQH15, art. 1 item 9"},
    {"muong_chien",     "Mường Chiên",     "Mường Chiên", "Resolution 1681/NQ-UBTVQH15, art. 1 item 9"},
    {"pa_ma_pha_khinh", "Pá Ma Pha Khinh", "Mường Giôn",  "Resolution 1681/NQ-UBTVQH15, art. 1 item 10"},
    {"muong_gion",      "Mường Giôn",      "Mường Giôn",  "Resolution 1681/NQ-UBTVQH15, art. 1 item 10"},
    {"nam_et",          "Nậm Ét",          "Mường Sại",   "Resolution 1681/NQ-UBTVQH15, art. 1 item 11"},
    {"muong_sai",       "Mường Sại",       "Mường Sại",   "Resolution 1681/NQ-UBTVQH15, art. 1 item 11"},
};
// clang-format on

const char* const new_communes[] = {"Quỳnh Nhai", "Mường Chiên", "Mường Giôn", "Mường Sại"};

class reformed_district {
 public:
  reformed_district() {
    d.identity = "Quỳnh Nhai";
    d.trees = {{"administrative"}, {"police"}};
    d.levels = {
        {administrative, "tỉnh"}, {administrative, "huyện"}, {administrative, "xã"}, {police, "Công an"}};
    d.kinds = {{"tỉnh", level_id{0}},
               {"huyện", level_id{1}},
               {"xã", commune_level},
               {"thị trấn", commune_level},
               {"Công an", level_id{3}}};
    province = begin(administrative, "son_la", tinh, "Sơn La", unknown, signing);
    district = begin(administrative, "quynh_nhai", huyen, "Quỳnh Nhai", province, signing);
    for (const auto& c : old_communes) begin(administrative, c.code, xa, c.name, district, signing);
    reform_communes();
    d.events.push_back({in_force, reform, local_government, abolished{district}});
    // A xã when the agreement was signed, a thị trấn in the resolution; the day between is not known to us.
    d.events.push_back(
        sample::on(add_days(signing, 1), kind_changed{named("muong_giang"), thi_tran, in_force}));
    add_police();
  }

  unit_id begin(tree_id tree, const std::string& code, kind_id kind, const std::string& name,
                std::optional<unit_id> parent, const date& on) {
    d.units.push_back({tree, code});
    const auto unit = id_at<unit_id>(d.units.size() - 1);
    d.events.push_back(sample::on(on, established{unit, kind, name, parent}));
    return unit;
  }

  [[nodiscard]] unit_id named(const std::string& code) const {
    std::uint32_t i = 0;
    while (d.units[i].code != code) ++i;
    return unit_id{i};
  }

  organization_definition d;
  unit_id province{};
  unit_id district{};
  unit_id district_police{};
  unit_id province_police{};

 private:
  void reform_communes() {
    for (const std::string name : new_communes) {
      const auto next = begin(administrative, "new " + name, xa, name, province, reform);
      d.events.back().legal = in_force;
      merged merger{{}, next};
      for (const auto& c : old_communes)
        if (name == c.became) merger.from.push_back(named(c.code));
      d.events.push_back({in_force, reform, resolution, merger});
    }
  }

  void add_police() {
    province_police = begin(police, "son_la", police_body, "tỉnh Sơn La", unknown, signing);
    district_police = begin(police, "quynh_nhai", police_body, "huyện Quỳnh Nhai", province_police, signing);
    d.events.push_back(sample::on(police_reform, abolished{district_police}));
    d.coverages = {{province_police, province, validity::from(signing)},
                   {district_police, district, validity::from(signing)}};
  }
};

TEST(QuynhNhaiTest, TheHistoryHasNoFindings) {
  EXPECT_THAT(validate(reformed_district{}.d), IsEmpty());
}

class OldCommune : public testing::TestWithParam<old_commune> {};

TEST_P(OldCommune, BecomesWhollyWhatTheResolutionSays) {
  const auto& c = GetParam();
  const reformed_district place;
  const organization o{place.d};
  const auto old = o.find(administrative, c.code, signing);
  ASSERT_TRUE(old);
  EXPECT_EQ(o.name(*old, eve_of_reform), c.name);
  EXPECT_THAT(o.successors(*old, signing, eve_of_reform), ElementsAre(successor{*old, ratio{1, 1}}));

  EXPECT_FALSE(o.exists(*old, reform));
  ASSERT_NE(o.ending(*old, reform), nullptr);
  EXPECT_EQ(o.ending(*old, reform)->decision, resolution);
  EXPECT_EQ(o.ending(*old, reform)->legal, in_force);
  const auto became = o.successors(*old, signing, reform);
  ASSERT_THAT(became, SizeIs(1));
  EXPECT_EQ(became[0].share, (ratio{1, 1}));
  EXPECT_EQ(o.full_name(became[0].unit, reform), std::string{"xã "} + c.became);
  EXPECT_NE(became[0].unit, *old);
}

INSTANTIATE_TEST_SUITE_P(QuynhNhai, OldCommune, testing::ValuesIn(old_communes),
                         [](const auto& tested) { return std::string{tested.param.code}; });

TEST(QuynhNhaiTest, ElevenCommunesBecomeFourAndTheDistrictEnds) {
  const reformed_district place;
  const organization o{place.d};
  const auto before = o.at(eve_of_reform);
  const auto after = o.at(reform);
  EXPECT_THAT(before.at_level(commune_level), SizeIs(11));
  EXPECT_THAT(before.subtree(place.district), SizeIs(12));
  EXPECT_THAT(after.at_level(commune_level), SizeIs(4));
  EXPECT_FALSE(after.contains(place.district));
  EXPECT_THAT(o.successors(place.district, signing, reform), IsEmpty());
  for (const auto commune : before.at_level(commune_level)) EXPECT_EQ(before.parent(commune), place.district);
  for (const auto commune : after.at_level(commune_level)) EXPECT_EQ(after.parent(commune), place.province);
}

TEST(QuynhNhaiTest, MuongGiangIsATownOfUnknownDay) {
  const reformed_district place;
  const organization o{place.d};
  const auto muong_giang = place.named("muong_giang");
  EXPECT_EQ(o.full_name(muong_giang, signing), "xã Mường Giàng");
  EXPECT_EQ(o.kind(muong_giang, add_days(signing, 1)), std::nullopt);
  EXPECT_EQ(o.full_name(muong_giang, add_days(in_force, -1)), "Mường Giàng");
  EXPECT_EQ(o.full_name(muong_giang, in_force), "thị trấn Mường Giàng");
  EXPECT_EQ(o.full_name(muong_giang, eve_of_reform), "thị trấn Mường Giàng");
  // The unit is one and the same all the time, and a commune all the time.
  EXPECT_THAT(o.existence(muong_giang), ElementsAre(validity{signing, reform}));
  EXPECT_EQ(o.at(date{2023, 1, 1}).level(muong_giang), commune_level);
}

// Source: the district tier of the police ended on 1 March 2025, that of the administration on 1 July 2025.
TEST(QuynhNhaiTest, ThePoliceLoseTheirDistrictFourMonthsBeforeTheAdministration) {
  const reformed_district place;
  const organization o{place.d};
  const auto nam_et = place.named("nam_et");
  EXPECT_THAT(o.responsible(police, nam_et, add_days(police_reform, -1)), ElementsAre(place.district_police));
  EXPECT_THAT(o.responsible(police, nam_et, police_reform), ElementsAre(place.province_police));
  EXPECT_TRUE(o.exists(place.district, police_reform));
  const auto became = o.successors(nam_et, signing, reform);
  EXPECT_THAT(o.responsible(police, became[0].unit, reform), ElementsAre(place.province_police));
}

TEST(QuynhNhaiTest, ACommuneThatTheReformForgetsIsAFinding) {
  reformed_district place;
  for (auto& event : place.d.events)
    if (auto* merger = std::get_if<merged>(&event.change); merger != nullptr && merger->from.size() == 2)
      merger->from.pop_back();
  const auto findings = validate(place.d);
  ASSERT_THAT(findings, SizeIs(2));
  for (const auto& f : findings) {
    EXPECT_EQ(f.rule, "parent_ended");
    EXPECT_EQ(f.value, "quynh_nhai Quỳnh Nhai");
    EXPECT_EQ(f.on, reform);
  }
}

}  // namespace
}  // namespace phoihop
