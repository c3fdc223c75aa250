// SPDX-License-Identifier: BSL-1.0
// Periods as laws, DHIS2 and ISO 8601 name them.
#include "period_model.hpp"

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {
namespace {

using testing_support::all_period_kinds;

// ---- what regulations say of their periods: first day and cut-off, both inclusive ----

constexpr period_scheme two_reports{
    {.name = "ttlt01", .first_month = 10, .years = period_label::by_end, .cumulative_months = {6, 10}}};
constexpr period_scheme from_16_august{{.name = "aug16",
                                        .first_day = 16,
                                        .months = period_label::by_end,
                                        .first_month = 9,
                                        .years = period_label::by_end}};
constexpr period_scheme from_15_march{{.name = "mar15",
                                       .first_day = 15,
                                       .months = period_label::by_end,
                                       .first_month = 4,
                                       .years = period_label::by_end}};
constexpr period_scheme from_31_march{{.name = "mar31",
                                       .first_day = 31,
                                       .months = period_label::by_end,
                                       .first_month = 4,
                                       .years = period_label::by_end}};
constexpr period_scheme of_the_test[] = {two_reports, from_16_august, from_15_march, from_31_march};

struct stated {
  const char* name;
  const char* id;
  date first;
  date cut_off;
  const char* source;
};

void PrintTo(const stated& row, std::ostream* os) {
  *os << row.name;
}

constexpr const char* decree = "Decree 09/2019 art. 12, in TT 06/2022/TT-UBDT art. 6";

// clang-format off
constexpr stated stated_periods[] = {
    {"month",              "nd09:202604",  {2026, 3, 15},  {2026, 4, 14},  decree},
    {"month_of_january",   "nd09:202601",  {2025, 12, 15}, {2026, 1, 14},  decree},
    {"quarter_1",          "nd09:2024Q1",  {2023, 12, 15}, {2024, 3, 14},  decree},
    {"quarter_2",          "nd09:2024Q2",  {2024, 3, 15},  {2024, 6, 14},  decree},
    {"quarter_3",          "nd09:2024Q3",  {2024, 6, 15},  {2024, 9, 14},  decree},
    {"quarter_4",          "nd09:2024Q4",  {2024, 9, 15},  {2024, 12, 14}, decree},
    {"first_half",         "nd09:2026S1",  {2025, 12, 15}, {2026, 6, 14},  decree},
    {"second_half",        "nd09:2026S2",  {2026, 6, 15},  {2026, 12, 14}, decree},
    {"year",               "nd09:2026",    {2025, 12, 15}, {2026, 12, 14}, decree},
    {"year_of_the_police", "nd09:2022",    {2021, 12, 15}, {2022, 12, 14}, "Ministry of Public Security, figures of 2022 (congan.nghean.gov.vn, 20/01/2023)"},
    {"nine_months",        "nd09:2026N9",  {2025, 12, 15}, {2026, 9, 14},  "Khánh Hòa, QĐ 01/2023/QĐ-UBND art. 4"},
    {"criminal_month",     "dec:202512",   {2025, 12, 1},  {2025, 12, 31}, "TTLT 05/2018 art. 15"},
    {"criminal_half",      "dec:2026S1",   {2025, 12, 1},  {2026, 5, 31},  "TTLT 05/2018 art. 15"},
    {"criminal_year",      "dec:2026",     {2025, 12, 1},  {2026, 11, 30}, "TTLT 05/2018 art. 15"},
    {"investigation_3",    "oct:2026C3",   {2025, 10, 1},  {2025, 12, 31}, "NĐ 128/2017 art. 8"},
    {"investigation_6",    "oct:2026C6",   {2025, 10, 1},  {2026, 3, 31},  "NĐ 128/2017 art. 8"},
    {"investigation_9",    "oct:2026C9",   {2025, 10, 1},  {2026, 6, 30},  "NĐ 128/2017 art. 8"},
    {"investigation_12",   "oct:2026C12",  {2025, 10, 1},  {2026, 9, 30},  "NĐ 128/2017 art. 8"},
    {"enforcement_10",     "ttlt12:2026C10", {2025, 10, 1}, {2026, 7, 31}, "TTLT 12/2021 art. 6"},
    {"complaints_6",       "ttlt01:2018C6",  {2017, 10, 1}, {2018, 3, 31}, "TTLT 01/2018 art. 5"},
    {"complaints_10",      "ttlt01:2018C10", {2017, 10, 1}, {2018, 7, 31}, "TTLT 01/2018 art. 5"},
    {"education_half",     "nov16:2026S1", {2025, 11, 16}, {2026, 5, 15},  "TT 19/2020/TT-BGDĐT art. 27"},
    {"education_year",     "nov16:2026",   {2025, 11, 16}, {2026, 11, 15}, "TT 19/2020/TT-BGDĐT art. 27"},
    {"year_from_16_august", "aug16:2026",  {2025, 8, 16},  {2026, 8, 15},  "domain notes 2.3: 16/8-15/8"},
    {"year_from_15_march", "mar15:2026",   {2025, 3, 15},  {2026, 3, 14},  "domain notes 2.3: 15/3-14/3"},
    {"year_from_31_march", "mar31:2026",   {2025, 3, 31},  {2026, 3, 30},  "domain notes 2.3: 31/3-30/3"},
    {"market_week",        "thu:2026W1",   {2026, 1, 1},   {2026, 1, 7},   "TT 55/2020/TT-BCT art. 8: Thursday to Wednesday"},
    {"bank_1_to_10",       "202602T1",     {2026, 2, 1},   {2026, 2, 10},  "TT 35/2015/TT-NHNN art. 11"},
    {"bank_11_to_20",      "202602T2",     {2026, 2, 11},  {2026, 2, 20},  "TT 35/2015/TT-NHNN art. 11"},
    {"bank_21_to_end",     "202402T3",     {2024, 2, 21},  {2024, 2, 29},  "TT 35/2015/TT-NHNN art. 11"},
    {"bank_1_to_15",       "202607H1",     {2026, 7, 1},   {2026, 7, 15},  "TT 35/2015/TT-NHNN art. 11"},
    {"bank_16_to_end",     "202607H2",     {2026, 7, 16},  {2026, 7, 31},  "TT 35/2015/TT-NHNN art. 11"},
    {"term_of_the_plan",   "2021-2025",    {2021, 1, 1},   {2025, 12, 31}, "case 2: Quỳnh Nhai 2021-2025"},
    {"one_day",            "20240229",     {2024, 2, 29},  {2024, 2, 29},  "days of the calendar"},
    {"one_day_in_a_scheme", "nd09:20260415", {2026, 4, 15}, {2026, 4, 15}, "days of the calendar"},
    {"nine_months_2026",   "2026N9",       {2026, 1, 1},   {2026, 9, 30},  "months of the calendar"},
    {"cumulated_2026",     "2026C9",       {2026, 1, 1},   {2026, 9, 30},  "months of the calendar"},
};
// clang-format on

class StatedPeriod : public testing::TestWithParam<stated> {};

TEST_P(StatedPeriod, HasTheDaysThatItsSourceStates) {
  const stated& row = GetParam();
  const auto p = parse_period(row.id, of_the_test);
  ASSERT_TRUE(p) << row.source;
  EXPECT_EQ(p->days(), (date_range{row.first, add_days(row.cut_off, 1)})) << row.source;
  EXPECT_EQ(p->cut_off(), row.cut_off) << row.source;
  EXPECT_EQ(to_text(*p), row.id);
  EXPECT_EQ(period::exactly(p->scheme(), p->kind(), p->days()), p);
}

INSTANTIATE_TEST_SUITE_P(Period, StatedPeriod, testing::ValuesIn(stated_periods),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Domain notes 2.1: lengths and events under Decree 09/2019, computed from its cut-offs.
TEST(PeriodOfDecree09, QuartersAndHalvesHaveTheLengthsOfTheNotes) {
  const auto size = [](const char* id) { return parse_period(id)->days().size(); };
  EXPECT_EQ(size("nd09:2024Q1"), 91);
  EXPECT_EQ(size("nd09:2024Q2"), 92);
  EXPECT_EQ(size("nd09:2024Q3"), 92);
  EXPECT_EQ(size("nd09:2024Q4"), 91);
  EXPECT_EQ(size("nd09:2024"), 366);
  for (const std::string year : {"nd09:2025", "nd09:2026"}) {
    EXPECT_EQ(size((year + "Q1").c_str()), 90);
    EXPECT_EQ(size((year + "Q2").c_str()), 92);
    EXPECT_EQ(size((year + "Q3").c_str()), 92);
    EXPECT_EQ(size((year + "Q4").c_str()), 91);
    EXPECT_EQ(size(year.c_str()), 365);
    EXPECT_EQ(size((year + "S1").c_str()), 182);
    EXPECT_EQ(size((year + "S2").c_str()), 183);
    EXPECT_EQ(size((year + "N9").c_str()), 274);
  }
  EXPECT_EQ(size("nd09:2024S1"), 183);
  EXPECT_EQ(size("nd09:2024S2"), 183);
  EXPECT_EQ(size("nd09:2024N9"), 275);
}

TEST(PeriodOfDecree09, EventsFallWhereTheNotesSay) {
  struct row {
    date event;
    const period_scheme& scheme;
    std::vector<std::string> ids;  // month, quarter, half, year
  };
  const period_scheme calendar;
  const auto& nd09 = vietnam::decree_09_2019;
  const row rows[] = {
      {date{2025, 12, 20}, nd09, {"nd09:202601", "nd09:2026Q1", "nd09:2026S1", "nd09:2026"}},
      {date{2025, 12, 20}, calendar, {"202512", "2025Q4", "2025S2", "2025"}},
      {date{2025, 12, 14}, nd09, {"nd09:202512", "nd09:2025Q4", "nd09:2025S2", "nd09:2025"}},
      {date{2026, 6, 14}, nd09, {"nd09:202606", "nd09:2026Q2", "nd09:2026S1", "nd09:2026"}},
      {date{2026, 6, 15}, nd09, {"nd09:202607", "nd09:2026Q3", "nd09:2026S2", "nd09:2026"}},
  };
  for (const row& r : rows) {
    std::vector<std::string> found;
    for (const auto kind :
         {period_kind::month, period_kind::quarter, period_kind::half_year, period_kind::year})
      found.push_back(to_text(period::containing(r.scheme, kind, r.event)));
    EXPECT_EQ(found, r.ids) << to_text(r.event);
  }
}

// ---- DHIS2 ----

struct dhis2_row {
  const char* id;
  date first;
  date last;
};

// clang-format off
constexpr dhis2_row dhis2_periods[] = {
    // "Date and period format" in its developer documentation.
    {"20040315",    {2004, 3, 15},  {2004, 3, 15}},
    {"2004W10",     {2004, 3, 1},   {2004, 3, 7}},
    {"200403",      {2004, 3, 1},   {2004, 3, 31}},
    {"2004Q1",      {2004, 1, 1},   {2004, 3, 31}},
    {"2004S1",      {2004, 1, 1},   {2004, 6, 30}},
    {"2004AprilS1", {2004, 4, 1},   {2004, 9, 30}},
    {"2004",        {2004, 1, 1},   {2004, 12, 31}},
    {"2004April",   {2004, 4, 1},   {2005, 3, 31}},
    {"2004July",    {2004, 7, 1},   {2005, 6, 30}},
    {"2004Oct",     {2004, 10, 1},  {2005, 9, 30}},
    // Tests of its server (dhis2-core, DateUnitPeriodTypeParserTest).
    {"2014W1",      {2013, 12, 30}, {2014, 1, 5}},
    {"2014W2",      {2014, 1, 6},   {2014, 1, 12}},
    {"2014AprilS2", {2014, 10, 1},  {2015, 3, 31}},
    {"2014Q4",      {2014, 10, 1},  {2014, 12, 31}},
    {"2014S2",      {2014, 7, 1},   {2014, 12, 31}},
    // Tests of its web library (multi-calendar-dates, fixed-periods.gregorian.feature and others).
    {"2022W52",     {2022, 12, 26}, {2023, 1, 1}},
    {"2022WedW1",   {2021, 12, 29}, {2022, 1, 4}},
    {"2022WedW53",  {2022, 12, 28}, {2023, 1, 3}},
    {"2023WedW1",   {2023, 1, 4},   {2023, 1, 10}},
    {"2022ThuW1",   {2021, 12, 30}, {2022, 1, 5}},
    {"2022ThuW52",  {2022, 12, 22}, {2022, 12, 28}},
    {"2023ThuW1",   {2022, 12, 29}, {2023, 1, 4}},
    {"2022SatW1",   {2022, 1, 1},   {2022, 1, 7}},
    {"2023SatW1",   {2022, 12, 31}, {2023, 1, 6}},
    {"2022SunW52",  {2022, 12, 25}, {2022, 12, 31}},
    {"2023SunW1",   {2023, 1, 1},   {2023, 1, 7}},
};
// clang-format on

TEST(PeriodOfDhis2, HasTheDaysThatDhis2Gives) {
  for (const dhis2_row& row : dhis2_periods) {
    const auto p = parse_dhis2(row.id);
    ASSERT_TRUE(p) << row.id;
    EXPECT_EQ(p->days(), (date_range{row.first, add_days(row.last, 1)})) << row.id;
    EXPECT_EQ(to_dhis2(*p), row.id);
    EXPECT_EQ(parse_period(to_text(*p)), p) << to_text(*p);
  }
}

TEST(PeriodOfDhis2, IsReadInTheCalendarOrABuiltInScheme) {
  EXPECT_EQ(to_text(*parse_dhis2("2026April")), "fyapr:2026");
  EXPECT_EQ(to_text(*parse_dhis2("2026AprilS2")), "fyapr:2026S2");
  EXPECT_EQ(to_text(*parse_dhis2("2026ThuW5")), "thu:2026W5");
  EXPECT_EQ(to_text(*parse_dhis2("2026W53")), "2026W53");
}

TEST(PeriodOfDhis2, OtherTextsAreNotRead) {
  for (const char* text :
       {"",          "202",         "20040230",    "2004-03-15", "2015BiW1",  "200401B", "2026Nov",
        "2026NovS1", "2026NovQ1",   "2026Sep",     "2014W0",     "2014W53",   "2009W54", "2014W01",
        "2014WedW0", "2014AprilS0", "2014AprilS3", "2014AprilS", "2014Q0",    "2014Q5",  "2014S3",
        "2014-03",   "2026April ",  "1399April",   "1399W1",     "2026C3",    "2026N9",  "202604T1",
        "202604H1",  "2021-2025",   "nd09:202604", "fyapr:2026", "2026TueW1", "2011Q12", "2011W234"})
    EXPECT_EQ(parse_dhis2(text), std::nullopt) << text;
}

// Whatever has an id of DHIS2 has the days that the id means there, and what lacks one has no such days.
TEST(PeriodOfDhis2, IsFoundByItsDaysWhateverTheScheme) {
  EXPECT_EQ(to_dhis2(*parse_period("oct:2026")), "2025Oct");
  EXPECT_EQ(to_dhis2(*parse_period("oct:2026Q1")), "2025Q4");
  EXPECT_EQ(to_dhis2(*parse_period("oct:2026S1")), "2025AprilS2");
  EXPECT_EQ(to_dhis2(*parse_period("oct:2026C6")), "2025AprilS2");
  EXPECT_EQ(to_dhis2(*parse_period("dec:202512")), "202512");
  for (const char* id : {"dec:2026", "dec:2026S1", "dec:2026Q1", "nd09:202604", "nd09:2026", "2026N9",
                         "2026C9", "202604T1", "202604H2", "2021-2025"})
    EXPECT_EQ(to_dhis2(*parse_period(id)), std::nullopt) << id;
  for (const period_scheme& s : built_in_period_schemes())
    for (const period_kind kind : all_period_kinds)
      for (const period& p : periods_within(s, kind, {date{2019, 1, 1}, date{2027, 1, 1}})) {
        const auto id = to_dhis2(p);
        if (!id) continue;
        const auto there = parse_dhis2(*id);
        ASSERT_TRUE(there) << *id;
        ASSERT_EQ(there->days(), p.days()) << to_text(p) << " as " << *id;
      }
}

TEST(PeriodOfDhis2, WeeksFromOtherDaysHaveNone) {
  const period_scheme friday{{.name = "fri", .week_begins = weekday::friday}};
  EXPECT_EQ(to_dhis2(period{friday, period_kind::week, 2026, 1}), std::nullopt);
}

TEST(PeriodOfDhis2, OutsideItsYearsThereIsNone) {
  EXPECT_EQ(to_dhis2(*parse_period("oct:1400")), std::nullopt);  // would be 1399Oct
}

// ---- ISO 8601 ----

TEST(IsoInterval, SaysItsFirstDayAndItsLength) {
  EXPECT_EQ(to_iso_interval(*parse_period("nd09:202604")), "2026-03-15/P31D");
  EXPECT_EQ(to_iso_interval(date_range{date{2026, 1, 1}, date{2027, 1, 1}}), "2026-01-01/P365D");
  EXPECT_EQ(to_iso_interval(date_range{date{2026, 1, 1}, date{2026, 1, 1}}), "2026-01-01/P0D");
  EXPECT_EQ(parse_iso_interval("1400-01-01/P3141084D"), (date_range{min_date, max_date}));
  EXPECT_EQ(days_between(min_date, max_date), 8600 * 365 + 2150 - 86 + 21 - 1);  // leap years, centuries
}

TEST(IsoInterval, FindsThePeriodWithExactlyItsDays) {
  const auto days = parse_iso_interval("2026-03-15/P31D");
  ASSERT_TRUE(days);
  const auto& nd09 = vietnam::decree_09_2019;
  EXPECT_EQ(period::exactly(nd09, period_kind::month, *days), parse_period("nd09:202604"));
  EXPECT_EQ(period::exactly(nd09, period_kind::quarter, *days), std::nullopt);
  EXPECT_EQ(period::exactly(period_scheme{}, period_kind::month, *days), std::nullopt);
  EXPECT_EQ(period::exactly(nd09, period_kind::month, *parse_iso_interval("2026-03-15/P0D")), std::nullopt);
}

TEST(IsoInterval, OtherTextsAreNotRead) {
  for (const char* text : {"",
                           "2026-03-15",
                           "2026-03-15/",
                           "2026-03-15/P",
                           "2026-03-15/PD",
                           "2026-03-15/P31",
                           "2026-03-15/P031D",
                           "2026-03-15/P00D",
                           "2026-03-15/P1M",
                           "2026-03-15/P4W",
                           "2026-03-15/P-1D",
                           "2026-03-15/P+1D",
                           "2026-03-15/2026-04-14",
                           "20260315/P31D",
                           "2026-02-30/P1D",
                           "2026-03-15/P31d",
                           "2026-03-15/p31D",
                           "2026-03-15--P31D",
                           "2026-03-15/P31D ",
                           "9999-12-31/P1D",
                           "1400-01-01/P3141085D",
                           "1400-01-01/P99999999D",
                           "1400-01-01/P99999999999999999999D",
                           "P31D/2026-04-14"})
    EXPECT_EQ(parse_iso_interval(text), std::nullopt) << text;
}

// ---- our ids ----

TEST(PeriodId, IsReadWithTheSchemesGiven) {
  EXPECT_EQ(parse_period("aug16:2026"), std::nullopt);
  EXPECT_EQ(parse_period("aug16:2026", of_the_test), (period{from_16_august, period_kind::year, 2026, 1}));
  EXPECT_EQ(parse_period("nd09:2026", of_the_test),
            (period{vietnam::decree_09_2019, period_kind::year, 2026, 1}));
  EXPECT_EQ(parse_period("2026", of_the_test), (period{period_kind::year, 2026, 1}));
  const period_scheme twice[] = {period_scheme{{.name = "mine", .first_day = 2}},
                                 period_scheme{{.name = "mine", .first_day = 3}}};
  EXPECT_EQ(parse_period("mine:2026", twice), (period{twice[0], period_kind::year, 2026, 1}));
}

TEST(PeriodId, OfTextsThatAreNoneNothingIsRead) {
  const period_scheme bare{{.name = "bare", .cumulative_months = {}, .term_years = 0}};
  for (const char* text : {":",
                           ":2026",
                           "nd09",
                           "nd09:",
                           "nd09:nd09:2026",
                           "ND09:2026",
                           "nd9:2026",
                           "nd09 :2026",
                           "a2345678901:2026",
                           "calendar:2026",
                           "2026W05",
                           "2026W54",
                           "2025W53",
                           "2026W",
                           "2026W1 ",
                           "20260400",
                           "20260431",
                           "20260229",
                           "20261301",
                           "2026-0416",
                           "13991231",
                           "202604160",
                           "202604T0",
                           "202604T4",
                           "202604H0",
                           "202604H3",
                           "202613T1",
                           "202600H1",
                           "202604B",
                           "202604TT",
                           "2026T1",
                           "2026N1",
                           "2026N",
                           "2026N9 ",
                           "2026C0",
                           "2026C4",
                           "2026C03",
                           "2026C",
                           "2026C312",
                           "ttlt12:2026C9",
                           "2021-2026",
                           "2022-2026",
                           "2021-",
                           "2021-25",
                           "2021-2025-",
                           "9996-10000",
                           "bare:2021-2025",
                           "bare:2026C3",
                           "bare:2026-2025",
                           "1396-1400",
                           "9999W53",
                           "nd09:１"})
    EXPECT_EQ(parse_period(text, {&bare, 1}), std::nullopt) << text;
  EXPECT_TRUE(parse_period("bare:2026S2", {&bare, 1}));
}

// Valid ids, damaged, and words made of what ids are made of: read to the letter or not at all, never an
// error.
std::string some_text(std::mt19937& random, const std::vector<std::string>& valid) {
  constexpr std::string_view letters = "0123456789012345678920202611WQSNCTHPD-:/@,+=()AprilOctJulyWedSun";
  std::string text = random() % 3 == 0 ? std::string{} : valid[random() % valid.size()];
  for (std::size_t i = random() % (text.empty() ? 12 : 3); i > 0; --i) {
    const std::size_t at = random() % (text.size() + 1);
    const char c = random() % 50 == 0 ? static_cast<char>(random()) : letters[random() % letters.size()];
    if (at == text.size() || random() % 2 == 0)
      text.insert(at, 1, c);
    else
      text[at] = c;
  }
  return text;
}

TEST(PeriodId, AnyBytesAreReadToTheLetterOrNotAtAll) {
  std::vector<std::string> valid;
  for (const stated& row : stated_periods) valid.emplace_back(row.id);
  for (const dhis2_row& row : dhis2_periods) valid.emplace_back(row.id);
  for (const period_scheme& s : built_in_period_schemes()) valid.push_back(to_text(s));
  for (const char* text : {"2026-03-15/P31D", "1400-01-01/P1D", "2026-12-31/P0D"}) valid.emplace_back(text);
  std::mt19937 random{200'000};
  int read[4] = {};
  for (int i = 0; i < 200'000; ++i) {
    const std::string text = some_text(random, valid);
    if (const auto p = parse_period(text, of_the_test)) {
      ++read[0];
      ASSERT_EQ(to_text(*p), text);
    }
    if (const auto p = parse_dhis2(text)) {
      ++read[1];
      ASSERT_EQ(to_dhis2(*p), text);
    }
    if (const auto s = parse_period_scheme(text)) {
      ++read[2];
      ASSERT_EQ(to_text(*s), text);
    }
    if (const auto days = parse_iso_interval(text)) {
      ++read[3];
      ASSERT_EQ(to_iso_interval(*days), text);
    }
  }
  for (const int count : read) EXPECT_GT(count, 1'000) << "the texts are no test";
}

static_assert(noexcept(parse_period("")) && noexcept(parse_dhis2("")) && noexcept(
    parse_iso_interval("")) && noexcept(parse_period_scheme("")));

}  // namespace
}  // namespace phoihop
