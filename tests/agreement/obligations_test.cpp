// SPDX-License-Identifier: BSL-1.0
// The cascades of reports that we have read, with their days of 2026 worked out on a wall calendar of the
// public service. Where a text does not say what happens on a rest day, Civil Code art. 148(5) moves the day
// to the next working day (interpretation). The structure has all the levels that the texts name.
#include <phoihop/agreement/obligations.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/support.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using testing_deadline::vn;
using testing_support::failure;
using testing_support::failure_of;

constexpr tree_id land{0};
constexpr tree_id market{1};
constexpr tree_id central{2};

constexpr level_id centre{0};
constexpr level_id province_level{1};
constexpr level_id district_level{2};
constexpr level_id commune_level{3};
constexpr level_id general_level{4};
constexpr level_id department_level{5};
constexpr level_id team_level{6};

constexpr unit_id country{0};
constexpr unit_id province{1};
constexpr unit_id district{2};
constexpr unit_id hill{3};
constexpr unit_id lake{4};
constexpr unit_id general{5};
constexpr unit_id department{6};
constexpr unit_id team{7};
constexpr unit_id ministry{8};
constexpr unit_id inspectorate{9};
constexpr unit_id valley{10};  // what the communes become on 1 July 2025

constexpr kind_id of_no_level{7};

const date registered{2020, 1, 1};
const date reform{2025, 7, 1};

organization_definition definition() {
  organization_definition d;
  d.identity = "cascades";
  d.trees = {{"land"}, {"market"}, {"central"}};
  d.levels = {{land, "centre"},    {land, "province"},     {land, "district"}, {land, "commune"},
              {market, "general"}, {market, "department"}, {market, "team"}};
  for (std::uint32_t i = 0; i < 7; ++i) d.kinds.push_back({d.levels[i].name, level_id{i}});
  d.kinds.push_back({"agency", std::nullopt});
  d.units = {{land, "0"},   {land, "1"},   {land, "11"},   {land, "111"},  {land, "112"}, {market, "G"},
             {market, "D"}, {market, "T"}, {central, "M"}, {central, "I"}, {land, "113"}};
  const auto begin = [&](unit_id unit, kind_id kind, std::optional<unit_id> parent) {
    d.events.push_back({registered, registered, "register", established{unit, kind, "unit", parent}});
  };
  begin(country, kind_id{0}, std::nullopt);
  begin(province, kind_id{1}, country);
  begin(district, kind_id{2}, province);
  begin(hill, kind_id{3}, district);
  begin(lake, kind_id{3}, district);
  begin(general, kind_id{4}, std::nullopt);
  begin(department, kind_id{5}, general);
  begin(team, kind_id{6}, department);
  begin(ministry, of_no_level, std::nullopt);
  begin(inspectorate, of_no_level, std::nullopt);
  d.coverages = {{general, country, validity::from(registered)},
                 {department, province, validity::from(registered)},
                 {team, district, validity::from(registered)}};
  return d;
}

// No district, and one commune of two, from 1 July 2025.
organization after_reform() {
  organization_definition d = definition();
  d.events.push_back({reform, reform, "203/2025", established{valley, kind_id{3}, "valley", province}});
  d.events.push_back({reform, reform, "203/2025", merged{{hill, lake}, valley}});
  d.events.push_back({reform, reform, "203/2025", abolished{district}});
  return organization{d};
}

agreement with(clause c) {
  agreement a;
  a.document = {"1/QC", {"Ministry", "Inspectorate"}, date{2021, 1, 1}};
  a.signed_on = date{2021, 1, 1};
  a.term = {date{2021, 1, 1}, date{2028, 1, 1}};
  a.area = country;
  a.parties = {{ministry, a.term}, {inspectorate, validity{date{2021, 1, 1}, date{2026, 6, 1}}}};
  a.clauses.push_back(std::move(c));
  return a;
}

const business_calendar& calendar() {
  static const business_calendar all = vietnam::public_service();
  return all;
}

any_limit day_of_month(std::int32_t day) {
  return date_limit{.day = day};
}
any_limit working_days(std::int64_t n) {
  return time_limit{n, limit_unit::working_days};
}

report_duty report(const period_scheme& scheme, period_kind kind, std::vector<report_step> steps) {
  report_duty duty{"bao-cao", "Báo cáo", scheme, kind};
  duty.steps = std::move(steps);
  return duty;
}

// ---- golden rows

struct owed_row {
  std::size_t step;
  unit_id debtor;
  std::optional<unit_id> creditor;
  date last;  // the last day in time

  friend bool operator==(const owed_row&, const owed_row&) = default;
};

void PrintTo(const owed_row& r, std::ostream* os) {
  *os << "step " << r.step << " of " << to_text(r.debtor) << " to "
      << (r.creditor ? to_text(*r.creditor) : "none") << " by " << to_text(r.last);
}

struct cascade {
  const char* name;
  const char* source;
  report_duty duty;
  period about;
  std::vector<owed_row> rows;  // by day, then unit
};

void PrintTo(const cascade& c, std::ostream* os) {
  *os << c.name << ": " << c.source;
}

const auto& nd09 = vietnam::decree_09_2019;

// "16th, 18th, 19th, 20th": TT 05/2023/TT-BYT (codified law, section 45.8).
report_duty hiv_programme() {
  return report(nd09, period_kind::month,
                {{commune_level, level_above{}, day_of_month(16)},
                 {district_level, level_above{}, day_of_month(18)},
                 {province_level, level_above{}, day_of_month(19)},
                 {centre, ministry, day_of_month(20)}});
}

// "17th, 20th, 23rd" of the last month: TT 55/2020/TT-BCT; the second quarter is part of the half-year, the
// fourth of the year. That its periods are those of Decree 09/2019 is an interpretation.
report_duty market_report(period_kind kind) {
  auto duty = report(nd09, kind,
                     {{team_level, level_above{}, day_of_month(17)},
                      {department_level, level_above{}, day_of_month(20)},
                      {general_level, ministry, day_of_month(23)}});
  if (kind == period_kind::quarter) duty.left_out = {2, 4};
  return duty;
}

// 2, 3 and 5 working days after the end of the calendar month: TTLT 05/2018.
report_duty criminal_statistics() {
  return report(vietnam::from_december, period_kind::month,
                {{district_level, level_above{}, working_days(2)},
                 {province_level, level_above{}, working_days(3)},
                 {centre, ministry, working_days(5)}});
}

// "trước ngày 20": TT 06/2022/TT-UBDT.
report_duty ethnic_affairs() {
  return report(nd09, period_kind::month,
                {{province_level, ministry, date_limit{.bound = by_or_before::before, .day = 20}}});
}

// "chậm nhất ngày 20": TT 19/2020/TT-BGDĐT art. 7.
report_duty education(period_kind kind) {
  return report(nd09, kind, {{province_level, ministry, day_of_month(20)}});
}

// 3 working days from the cut-off, and 3 more at each level that sums up: TT 19/2020/TT-BGDĐT art. 7.
report_duty through_the_system() {
  return report(nd09, period_kind::month,
                {{commune_level, level_above{}, working_days(3)},
                 {district_level, level_above{}, working_days(3), step_start::previous_step},
                 {province_level, level_above{}, working_days(3), step_start::previous_step}});
}

// clang-format off
const std::vector<cascade>& cascades() {
  static const std::vector<cascade> all{
      // Until 14 June. 20 June 2026 is a Saturday: Monday the 22nd.
      {"hiv_programme_june", "TT 05/2023/TT-BYT; Civil Code art. 148(5)", hiv_programme(), {nd09, period_kind::month, 2026, 6},
       {{0, hill, district, {2026, 6, 16}}, {0, lake, district, {2026, 6, 16}}, {1, district, province, {2026, 6, 18}},
        {2, province, country, {2026, 6, 19}}, {3, country, ministry, {2026, 6, 22}}}},
      // Until 14 October; 16 to 20 October 2026 is Friday, Sunday (so Monday the 19th), Monday, Tuesday.
      {"hiv_programme_october", "TT 05/2023/TT-BYT; Civil Code art. 148(5)", hiv_programme(), {nd09, period_kind::month, 2026, 10},
       {{0, hill, district, {2026, 10, 16}}, {0, lake, district, {2026, 10, 16}}, {2, province, country, {2026, 10, 19}},
        {1, district, province, {2026, 10, 19}}, {3, country, ministry, {2026, 10, 20}}}},
      // 17 March is a Tuesday.
      {"market_quarter_1", "TT 55/2020/TT-BCT", market_report(period_kind::quarter), {nd09, period_kind::quarter, 2026, 1},
       {{0, team, department, {2026, 3, 17}}, {1, department, general, {2026, 3, 20}}, {2, general, ministry, {2026, 3, 23}}}},
      {"market_quarter_2", "TT 55/2020/TT-BCT: none, it is part of the half-year", market_report(period_kind::quarter), {nd09, period_kind::quarter, 2026, 2}, {}},
      // 20 September is a Sunday.
      {"market_quarter_3", "TT 55/2020/TT-BCT; Civil Code art. 148(5)", market_report(period_kind::quarter), {nd09, period_kind::quarter, 2026, 3},
       {{0, team, department, {2026, 9, 17}}, {1, department, general, {2026, 9, 21}}, {2, general, ministry, {2026, 9, 23}}}},
      // 20 June is a Saturday.
      {"market_half", "TT 55/2020/TT-BCT; Civil Code art. 148(5)", market_report(period_kind::half_year), {nd09, period_kind::half_year, 2026, 1},
       {{0, team, department, {2026, 6, 17}}, {1, department, general, {2026, 6, 22}}, {2, general, ministry, {2026, 6, 23}}}},
      // 31 May is a Sunday.
      {"crime_may", "TTLT 05/2018/TTLT-BCA-VKSNDTC-TANDTC", criminal_statistics(), {vietnam::from_december, period_kind::month, 2026, 5},
       {{0, district, province, {2026, 6, 2}}, {1, province, country, {2026, 6, 3}}, {2, country, ministry, {2026, 6, 5}}}},
      // 30 April and 1 May are holidays, 2 and 3 May a weekend: Monday the 4th is the first working day.
      {"crime_april", "TTLT 05/2018; Labour Code 45/2019/QH14 art. 112", criminal_statistics(), {vietnam::from_december, period_kind::month, 2026, 4},
       {{0, district, province, {2026, 5, 5}}, {1, province, country, {2026, 5, 6}}, {2, country, ministry, {2026, 5, 8}}}},
      // 19 April is a Sunday, so Monday the 20th; 19 May is a Tuesday.
      {"ethnic_april", "TT 06/2022/TT-UBDT; Civil Code art. 148(5)", ethnic_affairs(), {nd09, period_kind::month, 2026, 4},
       {{0, province, ministry, {2026, 4, 20}}}},
      {"ethnic_may", "TT 06/2022/TT-UBDT: latest the 19th", ethnic_affairs(), {nd09, period_kind::month, 2026, 5},
       {{0, province, ministry, {2026, 5, 19}}}},
      // 20 March is a Friday, 20 June a Saturday.
      {"education_quarter", "TT 19/2020/TT-BGDĐT art. 7: the 20th is in time", education(period_kind::quarter), {nd09, period_kind::quarter, 2026, 1},
       {{0, province, ministry, {2026, 3, 20}}}},
      {"education_half", "TT 19/2020/TT-BGDĐT art. 7; Civil Code art. 148(5)", education(period_kind::half_year), {nd09, period_kind::half_year, 2026, 1},
       {{0, province, ministry, {2026, 6, 22}}}},
      // From Sunday 14 June: Wednesday the 17th, Monday the 22nd, Thursday the 25th.
      {"education_system", "TT 19/2020/TT-BGDĐT art. 7", through_the_system(), {nd09, period_kind::month, 2026, 6},
       {{0, hill, district, {2026, 6, 17}}, {0, lake, district, {2026, 6, 17}}, {1, district, province, {2026, 6, 22}},
        {2, province, country, {2026, 6, 25}}}},
  };
  return all;
}
// clang-format on

class Cascade : public testing::TestWithParam<cascade> {};

TEST_P(Cascade, IsDueOnTheseDays) {
  const cascade& c = GetParam();
  const organization org{definition()};
  const auto owed =
      due_obligations(with(c.duty), org, c.about.days(), vietnam::civil_code_2015(), calendar());
  std::vector<owed_row> expected = c.rows;
  std::sort(expected.begin(), expected.end(), [](const owed_row& a, const owed_row& b) {
    return std::tuple{a.last, a.debtor} < std::tuple{b.last, b.debtor};
  });
  std::vector<owed_row> found;
  for (const auto& row : owed.rows) {
    const auto& what = std::get<report_owed>(row.what.what);
    const date last = add_days(vietnam_time().to_local(row.due).day, -1);
    EXPECT_EQ(row.due, vn(last, 24));
    EXPECT_EQ(row.edge, boundary::exclusive);
    EXPECT_EQ(row.what.about, c.about);
    found.push_back({what.step, row.what.debtor, what.creditor, last});
  }
  EXPECT_EQ(found, expected);
  EXPECT_TRUE(owed.findings.empty());
}

INSTANTIATE_TEST_SUITE_P(Obligations, Cascade, testing::ValuesIn(cascades()),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// ---- activities

// Rehearsed at least once in 2026; both agencies took part until 1 June, one of them is left at its end.
TEST(ObligationsTest, AnActivityIsOwedByTheEndOfItsPeriodWithoutADay) {
  const activity_duty drill{"thuc-tap", "TTLT 03/2014 art. 9", activity_kind::drill, district_level};
  const period y2026{period_kind::year, 2026, 1};
  const auto owed = due_obligations(with(drill), organization{definition()}, y2026.days(),
                                    vietnam::civil_code_2015(), calendar());
  const obligation once{0, district, y2026, activity_owed{1, date{2026, 12, 31}, {ministry}}};
  EXPECT_EQ(owed.rows,
            (std::vector<due_obligation>{{once, vn(date{2026, 12, 31}, 24), boundary::exclusive}}));
}

// At the end of 2024 the new commune is yet to come. In the province the department of the market takes the
// place of the general department.
TEST(ObligationsTest, WhoTakesPartIsAskedOnTheLastDay) {
  const period y2024{period_kind::year, 2024, 1};
  activity_duty joint{"kiem-tra", "TTLT 11/2016 art. 14", activity_kind::inspection, province_level};
  const auto participants = [&](activity_participants who) {
    joint.participants = std::move(who);
    agreement a = with(joint);
    a.parties.push_back({general, a.term});
    const auto owed = obligations_of(a, after_reform(), y2024.days());
    return std::get<activity_owed>(owed.rows.at(0).what).participants;
  };
  EXPECT_EQ(participants(all_parties{}), (std::vector<unit_id>{general, ministry, inspectorate}));
  EXPECT_EQ(participants(local_parties{}), (std::vector<unit_id>{department, ministry, inspectorate}));
  EXPECT_EQ(participants(named_units{{team, ministry}}), (std::vector<unit_id>{team, ministry}));
  EXPECT_EQ(participants(named_units{{team, valley}}), (std::vector<unit_id>{team}));
}

// ---- units that come and go

struct told {
  severity weight;
  std::string rule;
  std::string path;
  std::optional<date> on;

  friend bool operator==(const told&, const told&) = default;
};

void PrintTo(const told& t, std::ostream* os) {
  *os << t.rule << ' ' << t.path << (t.on ? " from " + to_text(*t.on) : "");
}

std::vector<told> told_by(const std::vector<finding>& findings) {
  std::vector<told> all;
  all.reserve(findings.size());
  for (const auto& f : findings) all.push_back({f.weight, f.rule, f.path, f.on});
  return all;
}

using pair_of = std::pair<unit_id, std::optional<unit_id>>;

std::vector<pair_of> pairs_of(const obligation_list& owed) {
  std::vector<pair_of> all;
  all.reserve(owed.rows.size());
  for (const auto& row : owed.rows) all.emplace_back(row.debtor, std::get<report_owed>(row.what).creditor);
  return all;
}

report_duty quarterly(const period_scheme& scheme) {
  return report(
      scheme, period_kind::quarter,
      {{commune_level, level_above{}, day_of_month(16)}, {district_level, level_above{}, day_of_month(18)}});
}

// The second quarter of the calendar ends the day before the reform, the third has the new commune only.
TEST(ObligationsTest, AfterTheReformACommuneReportsToItsProvince) {
  const agreement a = with(quarterly(period_scheme{}));
  EXPECT_EQ(pairs_of(obligations_of(a, after_reform(), {{2025, 4, 1}, {2025, 7, 1}})),
            (std::vector<pair_of>{{hill, district}, {lake, district}, {district, province}}));
  const auto after = obligations_of(a, after_reform(), {{2025, 7, 1}, {2026, 1, 1}});
  EXPECT_EQ(pairs_of(after), (std::vector<pair_of>{{valley, province}, {valley, province}}));
  EXPECT_EQ(
      told_by(after.findings),
      (std::vector<told>{{severity::warning, "level_without_unit", "clauses[0].steps[1].level", reform}}));
}

// By Decree 09/2019 the third quarter is from 15 June to 14 September: the old units end within it.
TEST(ObligationsTest, OfAUnitThatEndsWithinThePeriodNothingIsDue) {
  const auto owed = obligations_of(with(quarterly(nd09)), after_reform(), {{2025, 7, 1}, {2025, 10, 1}});
  EXPECT_EQ(pairs_of(owed), (std::vector<pair_of>{{valley, province}}));
  EXPECT_EQ(told_by(owed.findings),
            (std::vector<told>{{severity::note, "unit_left_within", "clauses[0].steps[0]", reform},
                               {severity::note, "unit_left_within", "clauses[0].steps[0]", reform},
                               {severity::warning, "level_without_unit", "clauses[0].steps[1].level", reform},
                               {severity::note, "unit_left_within", "clauses[0].steps[1]", reform}}));
}

TEST(ObligationsTest, ThePeriodInWhichTheDutiesEndIsLeftOut) {
  agreement a = with(quarterly(period_scheme{}));
  a.term = {date{2021, 1, 1}, date{2023, 2, 1}};
  const auto owed = obligations_of(a, organization{definition()}, {{2022, 12, 1}, {2024, 1, 1}});
  EXPECT_EQ(owed.rows.size(), 3U);  // of the last quarter of 2022
  EXPECT_EQ(told_by(owed.findings),
            (std::vector<told>{{severity::note, "period_left_out", "clauses[0]", date{2023, 2, 1}}}));
}

// No unit is above the country; no one covers it as an area of the tree "central".
TEST(ObligationsTest, WithoutAReceiverThereIsNoCreditor) {
  auto duty = report({}, period_kind::year,
                     {{province_level, responsible_unit{central}, day_of_month(1)},
                      {centre, level_above{}, day_of_month(1)}});
  const auto owed = obligations_of(with(duty), organization{definition()}, {{2025, 1, 1}, {2026, 1, 1}});
  EXPECT_EQ(pairs_of(owed), (std::vector<pair_of>{{province, std::nullopt}, {country, std::nullopt}}));
  const date last{2025, 12, 31};
  EXPECT_EQ(told_by(owed.findings),
            (std::vector<told>{{severity::warning, "receiver_missing", "clauses[0].steps[0].to", last},
                               {severity::warning, "receiver_missing", "clauses[0].steps[1].to", last}}));
  duty.steps[0].to = responsible_unit{market};
  EXPECT_EQ(
      obligations_of(with(duty), organization{definition()}, {{2025, 1, 1}, {2026, 1, 1}}).rows.at(0).what,
      (decltype(obligation::what){report_owed{0, department, day_of_month(1)}}));
}

TEST(ObligationsTest, AReceiverThatDoesNotExistOrIsSeveralIsNoCreditor) {
  const date last{2024, 12, 31};
  const date_range y2024{{2024, 1, 1}, {2025, 1, 1}};
  auto duty = report({}, period_kind::year, {{province_level, valley, day_of_month(1)}});
  const auto early = obligations_of(with(duty), after_reform(), y2024);
  EXPECT_EQ(pairs_of(early), (std::vector<pair_of>{{province, std::nullopt}}));
  EXPECT_EQ(told_by(early.findings),
            (std::vector<told>{{severity::warning, "receiver_missing", "clauses[0].steps[0].to", last}}));
  organization_definition two = definition();
  two.coverages.push_back({team, province, validity::from(registered)});
  duty.steps[0].to = responsible_unit{market};
  const auto several = obligations_of(with(duty), organization{two}, y2024);
  EXPECT_EQ(pairs_of(several), (std::vector<pair_of>{{province, std::nullopt}}));
  EXPECT_EQ(told_by(several.findings),
            (std::vector<told>{{severity::warning, "receiver_ambiguous", "clauses[0].steps[0].to", last}}));
}

TEST(ObligationsTest, HoursCountFromTheEndOfThePeriod) {
  const period may{period_kind::month, 2026, 5};
  const rule_pack code = vietnam::civil_code_2015();
  EXPECT_EQ(report_event(time_limit{24, limit_unit::hours}, may, code), vn(date{2026, 5, 31}, 24));
  EXPECT_EQ(report_event(working_days(2), may, code), vn(date{2026, 5, 31}, 0));
  EXPECT_EQ(report_event(day_of_month(20), may, code), vn(date{2026, 5, 31}, 0));
}

// Quarters 1 and 3 of two years; the communes end with the second quarter of 2025.
TEST(ObligationsTest, ExpectedReportsAreStretches) {
  auto duty = quarterly(period_scheme{});
  duty.left_out = {2};
  const auto owed = obligations_of(with(duty), after_reform(), {{2025, 1, 1}, {2026, 4, 1}});
  const auto quarter = [](std::int32_t year, std::int32_t n) {
    return period{period_kind::quarter, year, n};
  };
  const indicator_id all_cases{4};
  EXPECT_EQ(expected_reports(owed, 0, 0, all_cases),
            (std::vector<expected_figures>{{hill, all_cases, quarter(2025, 1), quarter(2025, 1)},
                                           {lake, all_cases, quarter(2025, 1), quarter(2025, 1)},
                                           {valley, all_cases, quarter(2025, 3), quarter(2026, 1)}}));
  EXPECT_TRUE(expected_reports(owed, 1, 0, std::nullopt).empty());
}

TEST(ObligationsTest, FaultsAreRefusedWithTheirPath) {
  const agreement a = with(report({}, period_kind::month, {}));
  EXPECT_EQ(failure_of([&] {
              return obligations_of(a, organization{definition()}, {{2026, 1, 1}, {2027, 1, 1}});
            }),
            (failure{"bad_argument", "clauses[0].steps", "none"}));
}

// The statistics of December 2026 are due in 2027, of which the calendar says nothing.
TEST(ObligationsTest, AnEndThatTheCalendarDoesNotReachNamesItsStep) {
  const auto failed = failure_of([&] {
    return due_obligations(with(criminal_statistics()), organization{definition()},
                           {{2026, 12, 1}, {2027, 1, 1}}, vietnam::civil_code_2015(),
                           testing_deadline::public_service());
  });
  ASSERT_TRUE(failed.has_value());
  EXPECT_EQ(failed->kind, "out_of_horizon");
  EXPECT_EQ(failed->field.rfind("clauses[0].steps[0].", 0), 0U) << failed->field;
}

// ---- laws, on random organisations

class draw {
 public:
  explicit draw(std::uint32_t seed) : bits_{seed} {}
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(bits_() % n); }
  date day() { return add_days(date{2021, 1, 1}, static_cast<std::int32_t>(below(1400))); }

 private:
  std::mt19937 bits_;
};

// Under one root, units that begin, change their level and end on any days.
organization random_organization(draw& any) {
  organization_definition d;
  d.identity = "random";
  d.trees = {{"land"}};
  d.levels = {{land, "high"}, {land, "middle"}, {land, "low"}};
  d.kinds = {{"high", level_id{0}}, {"middle", level_id{1}}, {"low", level_id{2}}, {"other", std::nullopt}};
  d.units = {{land, "root"}, {land, "lasting"}};
  d.events = {{registered, registered, "1", established{unit_id{0}, kind_id{0}, "root", std::nullopt}},
              {registered, registered, "1", established{unit_id{1}, kind_id{3}, "lasting", unit_id{0}}}};
  for (std::uint32_t i = 2; i < 10; ++i) {
    const unit_id unit{i};
    d.units.push_back({land, std::to_string(i)});
    const date first = any.below(3) == 0 ? registered : any.day();
    const unit_id parent{any.below(2)};
    d.events.push_back({first, first, "2", established{unit, kind_id{any.below(4)}, "unit", parent}});
    const date changed = add_days(first, 1 + static_cast<std::int32_t>(any.below(300)));
    d.events.push_back({changed, changed, "3", kind_changed{unit, kind_id{any.below(4)}, std::nullopt}});
    const date end = add_days(changed, 1 + static_cast<std::int32_t>(any.below(500)));
    if (any.below(2) == 0) d.events.push_back({end, end, "4", abolished{unit}});
  }
  return organization{d};
}

agreement random_agreement(draw& any) {
  const period_scheme schemes[] = {{}, nd09, vietnam::from_december};
  const period_kind kinds[] = {period_kind::week, period_kind::month, period_kind::quarter,
                               period_kind::year};
  agreement a;
  a.signed_on = date{2021, 3, 11};
  a.term = {date{2021, 1, 1}, date{2024, 2, 10}};
  a.area = unit_id{any.below(2)};
  a.parties = {{unit_id{0}, a.term}};
  for (std::uint32_t i = 0; i < 3; ++i) {
    report_duty duty = report(schemes[any.below(3)], kinds[any.below(4)],
                              {{level_id{2}, level_above{}, day_of_month(20)},
                               {level_id{1}, level_above{}, working_days(3), step_start::previous_step}});
    duty.steps[0].counted_from = step_start::period_end;
    duty.key = "report " + std::to_string(i);
    if (duty.periods != period_kind::year) duty.left_out = {1 + static_cast<std::int32_t>(any.below(4))};
    a.clauses.emplace_back(duty);
  }
  a.clauses.emplace_back(activity_duty{"drill", "", activity_kind::drill, level_id{1}, 2,
                                       schemes[any.below(3)], kinds[any.below(4)]});
  return a;
}

using owed_key = std::tuple<std::size_t, std::size_t, unit_id, period, std::optional<unit_id>>;

std::vector<owed_key> keys_of(const std::vector<obligation>& rows) {
  std::vector<owed_key> keys;
  for (const auto& row : rows) {
    const auto* r = std::get_if<report_owed>(&row.what);
    keys.emplace_back(row.clause, r ? r->step : 0, row.debtor, row.about, r ? r->creditor : std::nullopt);
  }
  return keys;
}

std::optional<unit_id> slow_above(const organization& org, unit_id unit, const date& d) {
  const snapshot now = org.at(d);
  const auto path = now.path(unit);
  for (std::size_t i = path.size() - 1; i-- > 0;)
    if (now.level(path[i])) return path[i];
  return std::nullopt;
}

std::vector<unit_id> slow_units(const agreement& a, const organization& org, level_id level, const date& d) {
  std::vector<unit_id> found;
  const snapshot now = org.at(d);
  for (std::uint32_t u = 0; u < org.definition().units.size(); ++u)
    if (now.contains(unit_id{u}) && now.level(unit_id{u}) == level && now.is_within(unit_id{u}, a.area))
      found.push_back(unit_id{u});
  return found;
}

// Day by day, unit by unit.
std::vector<owed_key> slow_keys(const agreement& a, const organization& org, const date_range& span) {
  std::vector<owed_key> keys;
  for (const date d : span) {
    if (d < a.signed_on || !a.term.contains(d)) continue;
    for (std::size_t c = 0; c < a.clauses.size(); ++c) {
      if (const auto* duty = std::get_if<report_duty>(&a.clauses[c])) {
        const period p = period::containing(duty->scheme, duty->periods, d);
        if (p.cut_off() != d || (!duty->left_out.empty() && p.number() == duty->left_out[0])) continue;
        for (std::size_t s = 0; s < duty->steps.size(); ++s)
          for (const unit_id u : slow_units(a, org, duty->steps[s].level, d))
            keys.emplace_back(c, s, u, p, slow_above(org, u, d));
      } else {
        const auto& activity = std::get<activity_duty>(a.clauses[c]);
        const period p = period::containing(activity.scheme, activity.periods, d);
        if (p.cut_off() != d) continue;
        for (const unit_id u : slow_units(a, org, activity.level, d))
          keys.emplace_back(c, 0, u, p, std::nullopt);
      }
    }
  }
  return keys;
}

TEST(ObligationsLawTest, AreThoseOfASlowLoop) {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    draw any{seed};
    const organization org = random_organization(any);
    const agreement a = random_agreement(any);
    const date_range span{date{2021, 1, 1}, date{2025, 1, 1}};
    EXPECT_EQ(keys_of(obligations_of(a, org, span).rows), slow_keys(a, org, span)) << seed;
  }
}

TEST(ObligationsLawTest, PiecesOfASpanAreTheSpan) {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    draw any{seed};
    const organization org = random_organization(any);
    const agreement a = random_agreement(any);
    std::vector<obligation> pieces;
    date at{2021, 1, 1};
    const date end{2025, 1, 1};
    while (at < end) {
      const date next = std::min(end, add_days(at, 1 + static_cast<std::int32_t>(any.below(200))));
      for (auto& row : obligations_of(a, org, {at, next}).rows) pieces.push_back(row);
      at = next;
    }
    EXPECT_EQ(pieces, obligations_of(a, org, {date{2021, 1, 1}, end}).rows) << seed;
  }
}

TEST(ObligationsLawTest, ManyAtOnceAreEachAlone) {
  draw any{5};
  const organization org = random_organization(any);
  const date_range span{date{2021, 1, 1}, date{2025, 1, 1}};
  std::vector<agreement> all;
  for (int i = 0; i < 20; ++i) all.push_back(random_agreement(any));
  const auto at_once = obligations_of(all, org, span);
  ASSERT_EQ(at_once.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(at_once[i], obligations_of(all[i], org, span)) << i;
  all[7].area = unit_id{99};
  EXPECT_EQ(failure_of([&] { return obligations_of(all, org, span); })->field, "all[7].area");
}

TEST(ObligationsLawTest, EndsAreInOrderAndNoneIsLost) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    draw any{seed};
    const organization org = random_organization(any);
    const agreement a = random_agreement(any);
    const date_range span{date{2021, 1, 1}, date{2025, 1, 1}};
    const auto due = due_obligations(a, org, span, vietnam::civil_code_2015(), calendar());
    EXPECT_EQ(due.rows.size(), obligations_of(a, org, span).rows.size());
    for (std::size_t i = 1; i < due.rows.size(); ++i) EXPECT_LE(due.rows[i - 1].due, due.rows[i].due);
  }
}

}  // namespace
}  // namespace phoihop
