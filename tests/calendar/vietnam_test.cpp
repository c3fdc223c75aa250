// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/vietnam.hpp>

#include "refusal.hpp"

#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace phoihop {
namespace {

using testing_support::expect_refused;
using testing_support::ignore;
using testing_support::refusal;
using testing_support::refusal_name;

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const business_calendar vn = vietnam::public_service();

bool is_weekend(const date& d) {
  return weekday_of(d) == weekday::saturday || weekday_of(d) == weekday::sunday;
}

std::vector<calendar_entry> entries_of(std::int32_t year, entry_kind kind) {
  std::vector<calendar_entry> result;
  for (const calendar_entry& e : vn.definition().entries)
    if (e.day.year() == year && e.kind == kind) result.push_back(e);
  return result;
}

std::vector<date> days_named(std::int32_t year, std::string_view name) {
  std::vector<date> result;
  for (const calendar_entry& e : entries_of(year, entry_kind::holiday))
    if (e.name == name) result.push_back(e.day);
  return result;
}

std::vector<std::vector<std::string>> read_table(const std::string& path, char separator) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream cut{line};
    for (std::string cell; std::getline(cut, cell, separator);) cells.push_back(cell);
    rows.push_back(cells);
  }
  return rows;
}

// The decisions end with September 2026, and so do the notices of years: 2026 is the last that has one.
const date_range decided{date{2010, 1, 1}, date{2027, 1, 1}};

TEST(VietnamTest, AnswersForThirtyYearsAndNoDayMore) {
  EXPECT_EQ(to_text(vn.horizon()), "[2010-01-01, 2040-01-01)");
  EXPECT_FALSE(vn.is_business_day(date{2010, 1, 1}));
  EXPECT_TRUE(vn.is_business_day(date{2026, 12, 31}));
  EXPECT_THROW(static_cast<void>(vn.is_business_day(date{2009, 12, 31})), out_of_horizon);
  EXPECT_THROW(static_cast<void>(vn.is_business_day(date{2040, 1, 1})), out_of_horizon);
}

// The published spans, one row a day: exactly these weekdays are closed, and exactly these rest days worked.
TEST(VietnamTest, ClosedWeekdaysAndWorkedSaturdaysAreThosePublished) {
  const auto rows = read_table(PHOIHOP_CORPUS_DIR "/vietnam_public_service.csv", ',');
  ASSERT_GT(rows.size(), 1U) << "the corpus is missing";
  ASSERT_EQ(rows[0], (std::vector<std::string>{"date", "state", "name", "source"}));

  std::map<std::string, std::vector<std::string>> published;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), 4U) << i;
    ASSERT_TRUE(rows[i][1] == "closed" || rows[i][1] == "worked") << i;
    ASSERT_TRUE(published.emplace(rows[i][0], rows[i]).second) << "twice: " << rows[i][0];
  }
  for (const date d : decided) {
    const auto found = published.find(to_text(d));
    if (vn.is_business_day(d) != is_weekend(d)) {
      EXPECT_TRUE(found == published.end()) << to_text(d) << " is as its weekday says";
      continue;
    }
    ASSERT_TRUE(found != published.end())
        << to_text(d) << ", " << to_text(vn.reason(d)) << ", is not in the corpus";
    EXPECT_EQ(found->second[1], is_weekend(d) ? "worked" : "closed") << to_text(d);
    const auto entries = vn.entries_on(d);
    ASSERT_FALSE(entries.empty()) << to_text(d);
    EXPECT_TRUE(std::any_of(
        entries.begin(), entries.end(),
        [&](const calendar_entry& e) { return testing::Matches(EndsWith(found->second[2]))(e.name); }))
        << to_text(d) << " is not named " << found->second[2];
  }
}

// Labour Code of 1994, art. 73, as amended in 2007: Tết four days, nine in all; that of 2012, art. 115, in
// force from 1 May 2013, after Tết of that year: five, ten in all; that of 2019, art. 112(1), in force from
// 2021: National Day two, eleven in all; Resolution 28/2026/QH16 art. 2: twelve from 2026.
struct holidays_of_law {
  std::int32_t first_year;
  std::size_t tet;
  std::size_t national;
  std::size_t culture;
  std::size_t in_all;
};

const holidays_of_law holidays_by_law[] = {
    {2010, 4, 1, 0, 9}, {2014, 5, 1, 0, 10}, {2021, 5, 2, 0, 11}, {2026, 5, 2, 1, 12}};

const holidays_of_law& law_of(std::int32_t year) {
  const holidays_of_law* found = holidays_by_law;
  for (const holidays_of_law& law : holidays_by_law)
    if (law.first_year <= year) found = &law;
  return *found;
}

TEST(VietnamTest, EachYearHasItsStatutoryHolidays) {
  for (std::int32_t year = 2010; year < 2040; ++year) {
    const holidays_of_law& law = law_of(year);
    EXPECT_EQ(days_named(year, "Tết Dương lịch"), std::vector{make_date(year, 1, 1)}) << year;
    EXPECT_EQ(days_named(year, "Tết Nguyên đán").size(), law.tet) << year;
    EXPECT_EQ(days_named(year, "Giỗ Tổ Hùng Vương").size(), 1U) << year;
    EXPECT_EQ(days_named(year, "Ngày Chiến thắng"), std::vector{make_date(year, 4, 30)}) << year;
    EXPECT_EQ(days_named(year, "Quốc tế Lao động"), std::vector{make_date(year, 5, 1)}) << year;
    EXPECT_EQ(days_named(year, "Quốc khánh").size(), law.national) << year;
    const std::vector<date> culture_days =
        law.culture == 0 ? std::vector<date>{} : std::vector{make_date(year, 11, 24)};
    EXPECT_EQ(days_named(year, "Ngày Văn hóa Việt Nam"), culture_days) << year;
    EXPECT_EQ(entries_of(year, entry_kind::holiday).size(), law.in_all) << year;
  }
}

// Art. 112(1): 2 September and, from 2021, the day before or after it.
TEST(VietnamTest, NationalDayIsTwoAdjacentDays) {
  for (std::int32_t year = 2021; year < 2040; ++year) {
    const auto days = days_named(year, "Quốc khánh");
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(days_between(days[0], days[1]), 1) << year;
    EXPECT_TRUE(days[0] == make_date(year, 9, 2) || days[1] == make_date(year, 9, 2)) << year;
  }
}

// Art. 111(3): a holiday on a weekly rest day gives rest on the next working day, one day for each, in turn.
TEST(VietnamTest, MakeUpDaysFollowFromTheLaw) {
  std::set<date> taken;
  for (const calendar_entry& e : vn.definition().entries)
    if (e.kind == entry_kind::holiday && e.name != "Ngày Văn hóa Việt Nam") taken.insert(e.day);
  std::vector<std::tuple<std::string, std::string, std::string>> due;
  for (const date holiday : std::set<date>{taken}) {
    if (!is_weekend(holiday)) continue;
    date rest = holiday;
    while (is_weekend(rest) || taken.count(rest) != 0) rest = add_days(rest, 1);
    taken.insert(rest);
    due.emplace_back(to_text(rest), to_text(holiday), "Nghỉ bù " + vn.entries_on(holiday).front().name);
  }

  std::vector<std::tuple<std::string, std::string, std::string>> given;
  for (const calendar_entry& e : vn.definition().entries)
    if (e.kind == entry_kind::substitute_holiday)
      given.emplace_back(to_text(e.day), to_text(e.linked.value()), e.name);
  EXPECT_EQ(given, due);
  // 16 from 2021 to 2026, as the notices of these years list them.
  EXPECT_EQ(std::count_if(given.begin(), given.end(),
                          [](const auto& g) { return std::get<0>(g) > "2021" && std::get<0>(g) < "2027"; }),
            16);
}

TEST(VietnamTest, ExchangesComeInPairsOfOneDecision) {
  std::size_t exchanged = 0;
  for (const calendar_entry& e : vn.definition().entries) {
    if (e.kind != entry_kind::bridge_day && e.kind != entry_kind::make_up_workday) continue;
    ++exchanged;
    const auto others = vn.entries_on(e.linked.value());
    ASSERT_EQ(others.size(), 1U) << to_text(e.day);
    EXPECT_NE(others[0].kind, e.kind) << to_text(e.day);
    EXPECT_EQ(others[0].linked, e.day) << to_text(e.day);
    EXPECT_EQ(others[0].decision, e.decision) << to_text(e.day);
  }
  EXPECT_EQ(exchanged, 44U);
}

// The weekdays of the year less its holidays: make-ups change nothing, and exchanges only where they cross
// the turn of a year, as they did three times.
TEST(VietnamTest, EachYearHasItsNumberOfWorkingDays) {
  const std::map<std::int32_t, std::int32_t> crossing{{2012, -1}, {2013, +1}, {2014, +1},
                                                      {2015, -1}, {2018, -1}, {2019, +1}};
  for (std::int32_t year = 2010; year < 2027; ++year) {
    const date_range days{make_date(year, 1, 1), make_date(year + 1, 1, 1)};
    std::int32_t weekdays = 0;
    for (const date d : days) weekdays += is_weekend(d) ? 0 : 1;
    const auto exchanged = crossing.find(year);
    EXPECT_EQ(vn.count(days), weekdays - static_cast<std::int32_t>(law_of(year).in_all) +
                                  (exchanged == crossing.end() ? 0 : exchanged->second))
        << year;
  }
}

TEST(VietnamTest, EveryEntryNamesItsDecision) {
  for (const calendar_entry& e : vn.definition().entries) {
    const std::string code = e.day < date{2013, 5, 1}   ? "Labour Code 1994 art. 73"
                             : e.day < date{2021, 1, 1} ? "Labour Code 10/2012/QH13 art. 115("
                                                        : "Labour Code 45/2019/QH14 art. 11";
    const bool exchanged = e.kind == entry_kind::bridge_day || e.kind == entry_kind::make_up_workday;
    if (e.name == "Ngày Văn hóa Việt Nam")
      EXPECT_EQ(e.decision, "Resolution 28/2026/QH16 art. 2");
    else
      EXPECT_THAT(e.decision, StartsWith(exchanged ? "Exchange of working days; " : code)) << to_text(e.day);
    if (e.day < date{2021, 1, 1} || exchanged) continue;
    EXPECT_EQ(e.decision.find("art. 111(3)") != std::string::npos, e.kind == entry_kind::substitute_holiday)
        << to_text(e.day);
  }
  EXPECT_THAT(vn.entries_on(date{2025, 5, 2})[0].decision, HasSubstr("6150/TB-BLĐTBXH of 2024-12-03"));
  EXPECT_THAT(vn.entries_on(date{2026, 1, 2})[0].decision, HasSubstr("12729/VPCP-KGVX of 2025-12-25"));
  EXPECT_THAT(vn.entries_on(date{2026, 8, 31})[0].decision, HasSubstr("9441/TB-BNV of 2025-10-16"));
  EXPECT_THAT(vn.entries_on(date{2014, 1, 28})[0].decision, HasSubstr("10525/VPCP-KGVX of 2013-12-12"));
}

// Five days together, until 2013 four, the first of the lunar year among them and one or two of the old year
// before it; the Hùng Kings on the tenth of the third month. Source of the months: two ephemerides, see the
// README beside the data.
TEST(VietnamTest, LunarHolidaysLieWhereTheMoonSays) {
  const auto rows = read_table(PHOIHOP_DATA_DIR "/lunar_months_1900_2199.tsv", '\t');
  if (rows.empty()) GTEST_SKIP() << "there is no " PHOIHOP_DATA_DIR "/lunar_months_1900_2199.tsv";
  std::size_t checked = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_GE(rows[i].size(), 4U) << i;
    const std::int32_t year = std::stoi(rows[i][1]);
    if (year < 2010 || year > 2039 || rows[i][3] != "0") continue;
    const date first = parse_date(rows[i][0]).value();
    if (rows[i][2] == "1") {
      const auto days = days_named(year, "Tết Nguyên đán");
      ASSERT_EQ(days.size(), law_of(year).tet);
      EXPECT_EQ(days_between(days.front(), days.back()), static_cast<std::int64_t>(law_of(year).tet) - 1);
      EXPECT_THAT(days_between(days.front(), first), testing::AnyOf(1, 2)) << year;
      ++checked;
    } else if (rows[i][2] == "3") {
      EXPECT_EQ(days_named(year, "Giỗ Tổ Hùng Vương"), std::vector{add_days(first, 9)}) << year;
      ++checked;
    }
  }
  EXPECT_EQ(checked, 60U);
}

struct answer_case {
  const char* name;
  std::string answer;
  const char* expected;
  const char* source;
};

void PrintTo(const answer_case& c, std::ostream* os) {
  *os << c.name << ", " << c.source;
}

class VietnamAnswer : public testing::TestWithParam<answer_case> {};

TEST_P(VietnamAnswer, IsThatOfTheVector) {
  EXPECT_EQ(GetParam().answer, GetParam().expected);
}

std::string nominal_then_rolled(const date& from, std::int32_t days) {
  return to_text(vn.roll_day(add_days(from, days), roll::following));
}

// clang-format off
const answer_case answer_cases[] = {
    {"five_days_end_on_a_saturday",          nominal_then_rolled(date{2025, 4, 28}, 5),                   "2025-05-05", "Civil Code 2015 art. 148(5)"},
    {"three_working_days_and_a_swap",        to_text(vn.advance(date{2025, 4, 25}, 3)),                   "2025-04-29", "Notice 6150/TB-BLĐTBXH: Saturday 26 April 2025 is worked"},
    {"two_working_days_end_on_a_saturday",   to_text(vn.advance(date{2026, 8, 20}, 2)),                   "2026-08-22", "Notice 9441/TB-BNV: Saturday 22 August 2026 is worked"},
    {"fifteen_days_end_on_national_day",     nominal_then_rolled(date{2025, 8, 18}, 15),                  "2025-09-03", "Civil Code 2015 art. 148(5)"},
    {"five_days_end_on_culture_day",         nominal_then_rolled(date{2026, 11, 19}, 5),                  "2026-11-25", "Resolution 28/2026/QH16 art. 2"},
    {"month_end_on_a_saturday_goes_back",    to_text(vn.roll_day(date{2021, 7, 31}, roll::preceding)),    "2021-07-30", "31 July 2021 is a Saturday"},
    {"month_end_on_victory_day_goes_back",   to_text(vn.roll_day(date{2021, 4, 30}, roll::preceding)),    "2021-04-29", "Labour Code art. 112(1)"},
    {"before_tet_2023",                      to_text(vn.advance(date{2023, 1, 27}, -1)),                  "2023-01-19", "Notice 5034/TB-LĐTBXH"},
    {"an_exchanged_monday_goes_back",        to_text(vn.roll_day(date{2026, 8, 31}, roll::preceding)),    "2026-08-28", "Notice 9441/TB-BNV"},
};
// clang-format on

INSTANTIATE_TEST_SUITE_P(Vietnam, VietnamAnswer, testing::ValuesIn(answer_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

struct reason_case {
  const char* name;
  date day;
  const char* reason;
};

// clang-format off
const reason_case reason_cases[] = {
    {"working_day",           date{2021, 3, 11}, "Thursday, a working day"},
    {"rest_day",              date{2021, 7, 31}, "Saturday, a rest day"},
    {"holiday",               date{2021, 4, 30}, "Friday, Ngày Chiến thắng (Labour Code 45/2019/QH14 art. 112(1))"},
    {"holiday_on_a_rest_day", date{2021, 5, 1},  "Saturday, a rest day and Quốc tế Lao động (Labour Code 45/2019/QH14 art. 112(1))"},
    {"made_up",               date{2021, 5, 3},  "Monday, Nghỉ bù Quốc tế Lao động, in place of 2021-05-01 (Labour Code 45/2019/QH14 art. 111(3))"},
    {"chosen_by_notice",      date{2021, 9, 3},  "Friday, Quốc khánh (Labour Code 45/2019/QH14 art. 112(1) and (3); Official Letter 9895/VPCP-KGVX of 2020-11-26; Notice 4875/TB-LĐTBXH of 2020-12-10)"},
    {"bridge_day",          date{2025, 5, 2},  "Friday, off in exchange for 2025-04-26 (Exchange of working days; Official Letter 8726/VPCP-KGVX of 2024-11-26; Notice 6150/TB-BLĐTBXH of 2024-12-03)"},
    {"make_up_workday",          date{2025, 4, 26}, "Saturday, worked in exchange for 2025-05-02 (Exchange of working days; Official Letter 8726/VPCP-KGVX of 2024-11-26; Notice 6150/TB-BLĐTBXH of 2024-12-03)"},
    {"culture_day",           date{2026, 11, 24}, "Tuesday, Ngày Văn hóa Việt Nam (Resolution 28/2026/QH16 art. 2)"},
};
// clang-format on

TEST(VietnamTest, TheReasonOfADayIsGivenInWords) {
  for (const reason_case& c : reason_cases) EXPECT_EQ(to_text(vn.reason(c.day)), c.reason) << c.name;
}

// As known on 20 September 2026 an exchange of these two days was proposed and not decided, and no notice for
// 2027 was out.
TEST(VietnamTest, TheProposedExchangeAndAllThatHasNoNoticeIsProjected) {
  for (const date d : vn.horizon()) {
    const bool open = d == date{2026, 11, 23} || d == date{2026, 11, 28} || d >= date{2027, 1, 1};
    ASSERT_EQ(vn.certainty_of(d), open ? certainty::projected : certainty::firm) << to_text(d);
  }
  EXPECT_EQ(vn.certainty_of({date{2010, 1, 1}, date{2026, 11, 23}}), certainty::firm);
  EXPECT_EQ(vn.certainty_of({date{2010, 1, 1}, date{2026, 11, 24}}), certainty::projected);
  EXPECT_EQ(vn.certainty_of({date{2026, 11, 24}, date{2026, 11, 28}}), certainty::firm);
  EXPECT_EQ(vn.certainty_of({date{2026, 11, 29}, date{2027, 1, 1}}), certainty::firm);
}

vietnam::edition as_known_on(const date& d) {
  vietnam::edition asked;
  asked.known_on = d;
  return asked;
}

business_calendar known_on(const date& d) {
  return vietnam::public_service(as_known_on(d));
}

// Official Letter 12729/VPCP-KGVX of 25 December 2025, eight days ahead.
TEST(VietnamTest, TheSecondOfJanuary2026WasAWorkingDayUntilTheLetterCame) {
  const auto before = known_on(date{2025, 12, 24});
  const auto after = known_on(date{2025, 12, 25});
  EXPECT_TRUE(before.is_business_day(date{2026, 1, 2}));
  EXPECT_FALSE(before.is_business_day(date{2026, 1, 10}));
  EXPECT_EQ(before.certainty_of(date{2026, 1, 2}), certainty::firm) << "the notice of October was out";
  EXPECT_FALSE(after.is_business_day(date{2026, 1, 2}));
  EXPECT_TRUE(after.is_business_day(date{2026, 1, 10}));
  // Five working days after Wednesday 31 December: the 8th without the exchange, the 9th with it.
  EXPECT_EQ(to_text(before.advance(date{2025, 12, 31}, 5)), "2026-01-08");
  EXPECT_EQ(to_text(after.advance(date{2025, 12, 31}, 5)), "2026-01-09");
}

struct known_case {
  const char* name;
  date known_on;
  date day;
  bool worked;
  certainty firm;
  const char* source;
};

void PrintTo(const known_case& c, std::ostream* os) {
  *os << c.name << ", " << c.source;
}

class VietnamAsKnown : public testing::TestWithParam<known_case> {};

TEST_P(VietnamAsKnown, IsWhatOneCouldKnow) {
  const auto calendar = known_on(GetParam().known_on);
  EXPECT_EQ(calendar.is_business_day(GetParam().day), GetParam().worked);
  EXPECT_EQ(calendar.certainty_of(GetParam().day), GetParam().firm);
}

// clang-format off
const known_case known_cases[] = {
    {"no_exchange_before_its_notice",      date{2025, 10, 15}, date{2026, 8, 31}, true,  certainty::projected, "Notice 9441/TB-BNV of 16 October 2025"},
    {"the_exchange_once_it_is_out",        date{2025, 10, 16}, date{2026, 8, 31}, false, certainty::firm,      "Notice 9441/TB-BNV of 16 October 2025"},
    {"no_culture_day_before_its_law",      date{2026, 1, 31},  date{2026, 11, 24}, true, certainty::firm,      "Resolution 28/2026/QH16 of 24 April 2026"},
    {"culture_day_once_it_is_law",         date{2026, 4, 24},   date{2026, 11, 24}, false, certainty::firm,     "Resolution 28/2026/QH16 of 24 April 2026"},
    {"one_national_day_in_the_old_code",   date{2019, 11, 19}, date{2021, 9, 3},  true,  certainty::projected, "Labour Code 45/2019/QH14 of 20 November 2019"},
    {"two_in_the_new_one",                 date{2019, 11, 20}, date{2021, 9, 3},  false, certainty::projected, "Labour Code 45/2019/QH14 of 20 November 2019"},
    {"the_letter_of_july_2018",            date{2018, 7, 10},  date{2018, 12, 31}, true, certainty::firm,      "Official Letter 6519/VPCP-KGVX of 11 July 2018"},
    {"and_after_it",                       date{2018, 7, 11},  date{2018, 12, 31}, false, certainty::firm,     "Official Letter 6519/VPCP-KGVX of 11 July 2018"},
    {"monday_before_the_letter_of_2024",   date{2024, 4, 11},  date{2024, 4, 29}, true,  certainty::firm,      "Official Letter 2450/VPCP-KGVX of 12 April 2024"},
    {"monday_after_the_letter_of_2024",    date{2024, 4, 12},  date{2024, 4, 29}, false, certainty::firm,      "Official Letter 2450/VPCP-KGVX of 12 April 2024"},
    {"a_sunday_worked_in_2011",            date{2010, 12, 31}, date{2011, 1, 30}, true,  certainty::firm,      "Official Letter 9529/VPCP-KGVX of 31 December 2010"},
    {"new_year_is_projected_with_its_year", date{2022, 1, 10}, date{2022, 1, 3},  false, certainty::projected, "Official Letter 245/VPCP-KGVX of 11 January 2022"},
};
// clang-format on

INSTANTIATE_TEST_SUITE_P(Vietnam, VietnamAsKnown, testing::ValuesIn(known_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(VietnamTest, TheLastEditionIsTheDefault) {
  EXPECT_EQ(to_text(vietnam::decisions_up_to()), "2026-09-20");
  EXPECT_EQ(known_on(vietnam::decisions_up_to()), vn);
  EXPECT_EQ(vietnam::edition{}.known_on, vietnam::decisions_up_to());
}

TEST(VietnamTest, AShorterHorizonAnswersAsTheLongerOneDoes) {
  vietnam::edition asked;
  for (const std::int32_t year : {2010, 2014, 2015, 2018, 2019, 2026, 2031}) {
    asked.horizon = {make_date(year, 1, 1), make_date(year + 1, 1, 1)};
    const auto shorter = vietnam::public_service(asked);
    for (const date d : asked.horizon) {
      ASSERT_EQ(shorter.is_business_day(d), vn.is_business_day(d)) << to_text(d);
      ASSERT_EQ(shorter.reason(d), vn.reason(d));
      ASSERT_EQ(shorter.certainty_of(d), vn.certainty_of(d));
    }
  }
}

TEST(VietnamTest, AnswersUpToTheEndOfTheLunarTable) {
  vietnam::edition asked;
  asked.horizon = {date{2010, 1, 1}, date{2200, 1, 1}};
  const auto far = vietnam::public_service(asked);
  EXPECT_FALSE(far.is_business_day(date{2199, 9, 2}));
  EXPECT_EQ(far.certainty_of(date{2199, 9, 2}), certainty::projected);
}

// 24 November 2029 is a Saturday, 24 November 2030 a Sunday. Whether they are made up for is not settled.
TEST(VietnamTest, CultureDayIsMadeUpForOnlyIfOneSaysSo) {
  vietnam::edition asked;
  asked.culture_day = vietnam::culture_day_make_up::next_working_day;
  const auto made_up = vietnam::public_service(asked);
  for (const date monday : {date{2029, 11, 26}, date{2030, 11, 25}}) {
    EXPECT_TRUE(vn.is_business_day(monday));
    EXPECT_FALSE(made_up.is_business_day(monday));
    EXPECT_EQ(made_up.entries_on(monday)[0].linked->day(), 24);
  }
  EXPECT_EQ(vn.size() - made_up.size(), 3) << "2029, 2030 and 2035 (a Saturday)";
}

struct hung_kings_case {
  date day;
  const char* source;
};

// clang-format off
const hung_kings_case hung_kings_days[] = {
    {date{2007, 4, 26}, "qppstudio.net of 24 March 2007"},
    {date{2009, 4, 4},  "m.baomoi.com c/2581909: 29 March 2009 is 4/3 of Kỷ Sửu (in China 10/3 was 5 April)"},
    {date{2011, 4, 12}, "baoninhthuan.com.vn, 11104p1c155, Notice 23/TB-UBND"},
    {date{2013, 4, 19}, "vietnam.officialpublicholidays.com"},
    {date{2016, 4, 16}, "baodanang.vn 2478489"},
    {date{2017, 4, 6},  "e.vnexpress.net 3560085 of 24 March 2017"},
    {date{2018, 4, 25}, "baolongan.vn a54869"},
    {date{2019, 4, 14}, "en.sggp.org.vn post77399: off from 13 to 15 April, 15 as make-up"},
    {date{2020, 4, 2},  "vneconomictimes.com, 2020 public holidays announced"},
    {date{2022, 4, 10}, "sggpnews.org.vn 97988: Sunday 10 April, made up on Monday"},
    {date{2025, 4, 7},  "en.baochinhphu.vn 111250304153250976"},
    {date{2026, 4, 26}, "Official Letter 3383/BNV-CVL of 10 April 2026: Sunday, made up on 27 April"},
};
// clang-format on

TEST(VietnamTest, HungKingsDayIsWhereTheNoticesSay) {
  vietnam::edition asked;
  asked.horizon = {date{2007, 1, 1}, date{2040, 1, 1}};
  const auto law_alone = vietnam::private_sector(weekmask::monday_to_saturday, asked);
  for (const hung_kings_case& c : hung_kings_days) {
    const auto entries = law_alone.entries_on(c.day);
    ASSERT_EQ(entries.size(), 1U) << to_text(c.day) << ", " << c.source;
    EXPECT_EQ(entries[0].name, "Giỗ Tổ Hùng Vương") << to_text(c.day) << ", " << c.source;
  }
}

const auto office = vietnam::private_sector(weekmask::monday_to_friday);
const auto factory = vietnam::private_sector(weekmask::monday_to_saturday);

// The exchanges bind the public service only.
TEST(VietnamTest, ThePrivateSectorDiffersByTheExchangesAlone) {
  std::set<date> exchanged;
  for (const calendar_entry& e : vn.definition().entries)
    if (e.kind == entry_kind::bridge_day || e.kind == entry_kind::make_up_workday) exchanged.insert(e.day);
  for (const date d : vn.horizon())
    ASSERT_EQ(office.is_business_day(d) != vn.is_business_day(d), exchanged.count(d) != 0) << to_text(d);
}

// Law 84/2007/QH11 made it a holiday on 2 April 2007; before, the Code of 1994 had eight days.
TEST(VietnamTest, ThePrivateSectorBeginsIn2007) {
  vietnam::edition asked;
  asked.horizon = {date{2007, 1, 1}, date{2010, 1, 1}};
  const auto early = vietnam::private_sector(weekmask::monday_to_saturday, asked);
  std::vector<std::string> days;
  for (const calendar_entry& e : early.definition().entries)
    if (e.kind == entry_kind::holiday && e.day.year() == 2007) days.push_back(to_text(e.day));
  // Tết of 2007 was 17 February in Viet Nam (18 in China); the eve is 16 February.
  EXPECT_EQ(days,
            (std::vector<std::string>{"2007-01-01", "2007-02-16", "2007-02-17", "2007-02-18", "2007-02-19",
                                      "2007-04-26", "2007-04-30", "2007-05-01", "2007-09-02"}));
  EXPECT_EQ(early.certainty_of(asked.horizon), certainty::firm);
}

// Where Saturday is worked, a holiday on it is no lost rest.
TEST(VietnamTest, WhoWorksOnSaturdaysIsMadeUpForSundaysOnly) {
  EXPECT_FALSE(office.is_business_day(date{2021, 5, 3}));
  EXPECT_TRUE(factory.is_business_day(date{2021, 5, 3})) << "for Saturday 1 May 2021";
  EXPECT_FALSE(factory.is_business_day(date{2022, 5, 2})) << "for Sunday 1 May 2022";
  EXPECT_TRUE(factory.is_business_day(date{2022, 5, 3}));
}

// From 2027: New Year, the Hùng Kings, 30 April, 1 May and Culture Day follow from the law; Tết and National
// Day wait for the choice.
TEST(VietnamTest, InThePrivateSectorOnlyChosenDaysAreProjected) {
  for (const date firm : {date{2027, 1, 1}, date{2027, 4, 16}, date{2027, 4, 30}, date{2027, 9, 2},
                          date{2027, 7, 1}, date{2027, 11, 24}})
    EXPECT_EQ(factory.certainty_of(firm), certainty::firm) << to_text(firm);
  // Tết of 2027 is Saturday 6 February: from two days before it to the first day after it, all may choose.
  EXPECT_FALSE(factory.is_business_day(date{2027, 2, 6}));
  EXPECT_EQ(factory.certainty_of(date{2027, 2, 6}), certainty::firm) << "a holiday in each choice";
  for (const date open : {date{2027, 2, 3}, date{2027, 2, 4}, date{2027, 9, 1}, date{2027, 9, 3}})
    EXPECT_EQ(factory.certainty_of(open), certainty::projected) << to_text(open);
  EXPECT_EQ(factory.certainty_of({date{2010, 1, 1}, date{2027, 1, 1}}), certainty::firm);
}

// Decision 188/1999/QĐ-TTg of 17 September 1999: two days off a week, from October.
TEST(VietnamTest, SaturdaysWereWorkedUntilOctober1999) {
  const auto weekdays = vietnam::public_service_weekdays();
  EXPECT_EQ(*weekdays.at(date{1999, 9, 25}), weekmask::monday_to_saturday);
  EXPECT_EQ(*weekdays.at(date{1999, 10, 2}), weekmask::monday_to_friday);
  EXPECT_EQ(weekdays.at(date{1998, 12, 31}), nullptr);
  EXPECT_EQ(weekday_of(date{1999, 10, 2}), weekday::saturday);
}

vietnam::edition over(const date_range& horizon) {
  vietnam::edition asked;
  asked.horizon = horizon;
  return asked;
}

const refusal bad_editions[] = {
    {"the_public_service_before_2010", "out_of_horizon", "edition.horizon", "[2009-12-31, 2011-01-01)",
     [] {
       ignore(vietnam::public_service(over({date{2009, 12, 31}, date{2011, 1, 1}})));
     }},
    {"the_private_sector_before_2007", "out_of_horizon", "edition.horizon", "[2006-12-31, 2011-01-01)",
     [] {
       ignore(
           vietnam::private_sector(weekmask::monday_to_friday, over({date{2006, 12, 31}, date{2011, 1, 1}})));
     }},
    {"after_the_lunar_table", "out_of_horizon", "edition.horizon", "[2010-01-01, 2200-01-02)",
     [] {
       ignore(vietnam::public_service(over({date{2010, 1, 1}, date{2200, 1, 2}})));
     }},
    {"no_day_at_all", "bad_argument", "edition.horizon", "[2020-01-01, 2020-01-01)",
     [] {
       ignore(vietnam::public_service(over({date{2020, 1, 1}, date{2020, 1, 1}})));
     }},
    {"decisions_of_the_future", "out_of_horizon", "edition.known_on", "2026-09-21",
     [] {
       ignore(vietnam::public_service(as_known_on(date{2026, 9, 21})));
     }},
    {"decisions_before_the_first_law", "out_of_horizon", "edition.known_on", "2007-04-01",
     [] {
       ignore(vietnam::public_service(as_known_on(date{2007, 4, 1})));
     }},
    {"known_on_no_day", "bad_argument", "edition.known_on", "not-a-date",
     [] { ignore(vietnam::public_service(as_known_on(date{boost::gregorian::not_a_date_time}))); }},
    {"no_weekday_is_worked", "bad_argument", "worked", "0",
     [] { ignore(vietnam::private_sector(weekmask::none)); }},
    {"every_weekday_is_worked", "bad_argument", "worked", "127",
     [] { ignore(vietnam::private_sector(weekmask::all)); }},
    {"an_eighth_weekday", "bad_argument", "worked", "128",
     [] { ignore(vietnam::private_sector(static_cast<weekmask>(128))); }},
    {"no_such_rule_of_culture_day", "bad_argument", "edition.culture_day", "2",
     [] {
       vietnam::edition asked;
       asked.culture_day = static_cast<vietnam::culture_day_make_up>(2);
       ignore(vietnam::public_service(asked));
     }},
};

class EditionRefusal : public testing::TestWithParam<refusal> {};

TEST_P(EditionRefusal, NamesFieldAndValue) {
  expect_refused(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Vietnam, EditionRefusal, testing::ValuesIn(bad_editions), refusal_name{});

// What a caller does when the exchange is decided after all.
TEST(VietnamTest, TheDefinitionCanBeExtended) {
  calendar_definition extended = vietnam::public_service_definition();
  extended.projected.clear();
  const date off{2026, 11, 23};
  const date worked{2026, 11, 28};
  extended.entries.push_back({off, entry_kind::bridge_day, "Nghỉ hoán đổi", "a decision to come", worked});
  extended.entries.push_back({worked, entry_kind::make_up_workday, "Đi làm bù", "a decision to come", off});
  const business_calendar changed{extended};
  EXPECT_FALSE(changed.is_business_day(off));
  EXPECT_TRUE(changed.is_business_day(worked));
  EXPECT_EQ(changed.certainty_of(changed.horizon()), certainty::firm);
  EXPECT_EQ(changed.size(), vn.size());
  EXPECT_FALSE(changed == vn);
}

TEST(VietnamTest, IsTheSameEachTime) {
  EXPECT_EQ(vietnam::public_service(), vn);
  EXPECT_EQ(business_calendar{vietnam::public_service_definition()}, vn);
}

}  // namespace
}  // namespace phoihop
