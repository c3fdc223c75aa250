// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/vietnam.hpp>

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

TEST(VietnamTest, DoesWhatItsDocumentationShows) {
  EXPECT_TRUE(vn.is_business_day(date{2025, 4, 26}));
  EXPECT_EQ(to_text(vn.roll_day(date{2021, 4, 30}, roll::preceding)), "2021-04-29");
  EXPECT_EQ(to_text(vn.advance(date{2025, 4, 25}, 3)), "2025-04-29");
  EXPECT_EQ(vn.count({date{2025, 4, 26}, date{2025, 5, 6}}), 4);
}

TEST(VietnamTest, AnswersForTheSixYearsAndNoDayMore) {
  EXPECT_EQ(to_text(vn.horizon()), "[2021-01-01, 2027-01-01)");
  EXPECT_FALSE(vn.is_business_day(date{2021, 1, 1}));
  EXPECT_TRUE(vn.is_business_day(date{2026, 12, 31}));
  EXPECT_THROW(static_cast<void>(vn.is_business_day(date{2020, 12, 31})), out_of_horizon);
  EXPECT_THROW(static_cast<void>(vn.is_business_day(date{2027, 1, 1})), out_of_horizon);
}

// The published spans, one row a day: exactly these weekdays are closed, and exactly these rest days worked.
TEST(VietnamTest, ClosedWeekdaysAndWorkedSaturdaysAreThosePublished) {
  const auto rows = read_table(PHOIHOP_CORPUS_DIR "/vietnam_public_service_2021_2026.csv", ',');
  ASSERT_GT(rows.size(), 1U) << "the corpus is missing";
  ASSERT_EQ(rows[0], (std::vector<std::string>{"date", "state", "name", "source"}));

  std::map<std::string, std::vector<std::string>> published;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), 4U) << i;
    ASSERT_TRUE(rows[i][1] == "closed" || rows[i][1] == "worked") << i;
    ASSERT_TRUE(published.emplace(rows[i][0], rows[i]).second) << "twice: " << rows[i][0];
  }
  for (const date d : vn.horizon()) {
    const auto found = published.find(to_text(d));
    if (vn.is_business_day(d) != is_weekend(d)) {
      EXPECT_TRUE(found == published.end()) << to_text(d) << " is as its weekday says";
      continue;
    }
    ASSERT_TRUE(found != published.end()) << to_text(d) << ", " << vn.reason(d) << ", is not in the corpus";
    EXPECT_EQ(found->second[1], is_weekend(d) ? "worked" : "closed") << to_text(d);
    const auto entries = vn.entries_on(d);
    ASSERT_FALSE(entries.empty()) << to_text(d);
    EXPECT_TRUE(std::any_of(
        entries.begin(), entries.end(),
        [&](const calendar_entry& e) { return testing::Matches(EndsWith(found->second[2]))(e.name); }))
        << to_text(d) << " is not named " << found->second[2];
  }
}

// Labour Code art. 112(1): eleven days a year; Resolution 28/2026/QH16 art. 2: twelve from 2026.
TEST(VietnamTest, EachYearHasItsStatutoryHolidays) {
  for (std::int32_t year = 2021; year <= 2026; ++year) {
    EXPECT_EQ(days_named(year, "Tết Dương lịch"), std::vector{make_date(year, 1, 1)}) << year;
    EXPECT_EQ(days_named(year, "Tết Nguyên đán").size(), 5U) << year;
    EXPECT_EQ(days_named(year, "Giỗ Tổ Hùng Vương").size(), 1U) << year;
    EXPECT_EQ(days_named(year, "Ngày Chiến thắng"), std::vector{make_date(year, 4, 30)}) << year;
    EXPECT_EQ(days_named(year, "Quốc tế Lao động"), std::vector{make_date(year, 5, 1)}) << year;
    EXPECT_EQ(days_named(year, "Quốc khánh").size(), 2U) << year;
    const std::vector<date> culture_days =
        year < 2026 ? std::vector<date>{} : std::vector{date{2026, 11, 24}};
    EXPECT_EQ(days_named(year, "Ngày Văn hóa Việt Nam"), culture_days) << year;
    EXPECT_EQ(entries_of(year, entry_kind::holiday).size(), year < 2026 ? 11U : 12U) << year;
  }
}

// Art. 112(1): 2 September and the day before or after it.
TEST(VietnamTest, NationalDayIsTwoAdjacentDays) {
  for (std::int32_t year = 2021; year <= 2026; ++year) {
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
    if (e.kind == entry_kind::make_up_rest)
      given.emplace_back(to_text(e.day), to_text(e.linked.value()), e.name);
  EXPECT_EQ(given, due);
  EXPECT_EQ(given.size(), 16U);
}

TEST(VietnamTest, ExchangesComeInPairsOfOneDecision) {
  std::size_t exchanged = 0;
  for (const calendar_entry& e : vn.definition().entries) {
    if (e.kind != entry_kind::swapped_rest && e.kind != entry_kind::swapped_work) continue;
    ++exchanged;
    const auto others = vn.entries_on(e.linked.value());
    ASSERT_EQ(others.size(), 1U) << to_text(e.day);
    EXPECT_NE(others[0].kind, e.kind) << to_text(e.day);
    EXPECT_EQ(others[0].linked, e.day) << to_text(e.day);
    EXPECT_EQ(others[0].decision, e.decision) << to_text(e.day);
  }
  EXPECT_EQ(exchanged, 8U);
}

// The weekdays of the year, less eleven holidays (twelve in 2026): exchanges and make-ups change nothing.
TEST(VietnamTest, EachYearHasItsNumberOfWorkingDays) {
  const std::map<std::int32_t, std::int32_t> weekdays{{2021, 261}, {2022, 260}, {2023, 260},
                                                      {2024, 262}, {2025, 261}, {2026, 261}};
  for (const auto& [year, total] : weekdays)
    EXPECT_EQ(vn.count({make_date(year, 1, 1), make_date(year + 1, 1, 1)}), total - (year < 2026 ? 11 : 12))
        << year;
}

TEST(VietnamTest, EveryEntryNamesItsDecision) {
  for (const calendar_entry& e : vn.definition().entries) {
    switch (e.kind) {
      case entry_kind::holiday:
        EXPECT_TRUE(e.decision.starts_with("Labour Code 45/2019/QH14 art. 112(1)") ||
                    (e.day == date{2026, 11, 24} && e.decision == "Resolution 28/2026/QH16 art. 2"))
            << e.decision;
        break;
      case entry_kind::make_up_rest:
        EXPECT_THAT(e.decision, StartsWith("Labour Code 45/2019/QH14 art. 111(3)")) << to_text(e.day);
        break;
      case entry_kind::swapped_rest:
      case entry_kind::swapped_work:
        EXPECT_TRUE(e.decision.find("/VPCP-KGVX of 20") != std::string::npos ||
                    e.decision.find("/TB-B") != std::string::npos)
            << e.decision;
        break;
    }
  }
  EXPECT_THAT(vn.entries_on(date{2025, 5, 2})[0].decision, HasSubstr("6150/TB-BLĐTBXH of 2024-12-03"));
  EXPECT_THAT(vn.entries_on(date{2026, 1, 2})[0].decision, HasSubstr("12729/VPCP-KGVX of 2025-12-25"));
  EXPECT_THAT(vn.entries_on(date{2026, 8, 31})[0].decision, HasSubstr("9441/TB-BNV of 2025-10-16"));
}

// Five days together, the first of the lunar year among them and one or two of the old year before it; the
// Hùng Kings on the tenth of the third month. Source of the months: two ephemerides, see the README beside
// the data.
TEST(VietnamTest, LunarHolidaysLieWhereTheMoonSays) {
  const auto rows = read_table(PHOIHOP_DATA_DIR "/lunar_months_1900_2199.tsv", '\t');
  if (rows.empty()) GTEST_SKIP() << "there is no " PHOIHOP_DATA_DIR "/lunar_months_1900_2199.tsv";
  std::size_t checked = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    ASSERT_GE(rows[i].size(), 4U) << i;
    const std::int32_t year = std::stoi(rows[i][1]);
    if (year < 2021 || year > 2026 || rows[i][3] != "0") continue;
    const date first = parse_date(rows[i][0]).value();
    if (rows[i][2] == "1") {
      const auto days = days_named(year, "Tết Nguyên đán");
      ASSERT_EQ(days.size(), 5U);
      EXPECT_EQ(days_between(days.front(), days.back()), 4) << year;
      EXPECT_THAT(days_between(days.front(), first), testing::AnyOf(1, 2)) << year;
      ++checked;
    } else if (rows[i][2] == "3") {
      EXPECT_EQ(days_named(year, "Giỗ Tổ Hùng Vương"), std::vector{add_days(first, 9)}) << year;
      ++checked;
    }
  }
  EXPECT_EQ(checked, 12U);
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
    {"chosen_by_notice",      date{2021, 9, 3},  "Friday, Quốc khánh (Labour Code 45/2019/QH14 art. 112(1) and (3); Notice 4875/TB-LĐTBXH)"},
    {"swapped_rest",          date{2025, 5, 2},  "Friday, off in exchange for 2025-04-26 (Exchange of working days; Notice 6150/TB-BLĐTBXH of 2024-12-03)"},
    {"swapped_work",          date{2025, 4, 26}, "Saturday, worked in exchange for 2025-05-02 (Exchange of working days; Notice 6150/TB-BLĐTBXH of 2024-12-03)"},
    {"culture_day",           date{2026, 11, 24}, "Tuesday, Ngày Văn hóa Việt Nam (Resolution 28/2026/QH16 art. 2)"},
};
// clang-format on

TEST(VietnamTest, TheReasonOfADayIsGivenInWords) {
  for (const reason_case& c : reason_cases) EXPECT_EQ(vn.reason(c.day), c.reason) << c.name;
}

// As known on 20 September 2026 an exchange of these two days was proposed and not decided.
TEST(VietnamTest, OnlyTheProposedExchangeIsProjected) {
  for (const date d : vn.horizon()) {
    const bool open = d == date{2026, 11, 23} || d == date{2026, 11, 28};
    ASSERT_EQ(vn.firmness_of(d), open ? firmness::projected : firmness::firm) << to_text(d);
  }
  EXPECT_EQ(vn.firmness_of({date{2021, 1, 1}, date{2026, 11, 23}}), firmness::firm);
  EXPECT_EQ(vn.firmness_of({date{2021, 1, 1}, date{2026, 11, 24}}), firmness::projected);
  EXPECT_EQ(vn.firmness_of({date{2026, 11, 24}, date{2026, 11, 28}}), firmness::firm);
  EXPECT_EQ(vn.firmness_of({date{2026, 11, 29}, date{2027, 1, 1}}), firmness::firm);
}

// What a caller does when the exchange is decided after all.
TEST(VietnamTest, TheDefinitionCanBeExtended) {
  calendar_definition decided = vietnam::public_service_definition();
  decided.projected.clear();
  const date off{2026, 11, 23};
  const date worked{2026, 11, 28};
  decided.entries.push_back({off, entry_kind::swapped_rest, "Nghỉ hoán đổi", "a decision to come", worked});
  decided.entries.push_back({worked, entry_kind::swapped_work, "Đi làm bù", "a decision to come", off});
  const business_calendar changed{decided};
  EXPECT_FALSE(changed.is_business_day(off));
  EXPECT_TRUE(changed.is_business_day(worked));
  EXPECT_EQ(changed.firmness_of(changed.horizon()), firmness::firm);
  EXPECT_EQ(changed.size(), vn.size());
  EXPECT_FALSE(changed == vn);
}

TEST(VietnamTest, IsTheSameEachTime) {
  EXPECT_EQ(vietnam::public_service(), vn);
  EXPECT_EQ(business_calendar{vietnam::public_service_definition()}, vn);
}

}  // namespace
}  // namespace phoihop
