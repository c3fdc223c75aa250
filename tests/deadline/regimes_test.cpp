// SPDX-License-Identifier: BSL-1.0
// The report regimes that we have read, each as duties or a chain of duties, with their days in 2026 worked
// out on a wall calendar of the public service. Where a regime does not say what happens on a rest day, Civil
// Code art. 148(5) moves it to the next working day (interpretation).
#include <phoihop/deadline.hpp>

#include <deadline/calendars.hpp>
#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;

constexpr auto before = by_or_before::before;
constexpr auto year = calendar_unit::year;

any_limit working_days(std::int64_t n) {
  return time_limit{n, limit_unit::working_days};
}

struct regime_row {
  const char* name;
  any_limit limit;
  date reference;  // of which month or year it speaks, or from where it counts
  date last;       // the last day in time
  const char* source;
};

// clang-format off
const regime_row regime_rows[] = {
    // HIV programme, data until the 14th. 20 and 21 June 2026 are Saturday and Sunday.
    {"hiv_programme_commune",     date_limit{.day = 16}, date{2026, 6, 14}, date{2026, 6, 16}, "TT 05/2023/TT-BYT"},
    {"hiv_programme_district",    date_limit{.day = 18}, date{2026, 6, 14}, date{2026, 6, 18}, "TT 05/2023/TT-BYT"},
    {"hiv_programme_province",    date_limit{.day = 19}, date{2026, 6, 14}, date{2026, 6, 19}, "TT 05/2023/TT-BYT"},
    {"hiv_programme_to_ministry", date_limit{.day = 20}, date{2026, 6, 14}, date{2026, 6, 22}, "TT 05/2023/TT-BYT; Civil Code art. 148(5)"},
    {"hiv_programme_institutes",  date_limit{.day = 21}, date{2026, 6, 14}, date{2026, 6, 22}, "TT 05/2023/TT-BYT; Civil Code art. 148(5)"},
    // HIV surveillance, calendar quarter II. 4 July is a Saturday, 19 July a Sunday.
    {"hiv_cases_commune",  date_limit{.bound = before, .day = 5, .offset = 1},  date{2026, 6, 30}, date{2026, 7, 6},  "TT 07/2023/TT-BYT art. 11; Civil Code art. 148(5)"},
    {"hiv_cases_district", date_limit{.bound = before, .day = 10, .offset = 1}, date{2026, 6, 30}, date{2026, 7, 9},  "TT 07/2023/TT-BYT art. 11"},
    {"hiv_cases_province", date_limit{.bound = before, .day = 15, .offset = 1}, date{2026, 6, 30}, date{2026, 7, 14}, "TT 07/2023/TT-BYT art. 11"},
    {"hiv_cases_centre",   date_limit{.bound = before, .day = 20, .offset = 1}, date{2026, 6, 30}, date{2026, 7, 20}, "TT 07/2023/TT-BYT art. 11; Civil Code art. 148(5)"},
    // Market surveillance: half-year, and the week from Thursday 11 to Wednesday 17 June.
    {"market_team",       date_limit{.day = 17, .month = 6, .unit = year}, date{2026, 1, 1}, date{2026, 6, 17}, "TT 55/2020/TT-BCT"},
    {"market_department", date_limit{.day = 20, .month = 6, .unit = year}, date{2026, 1, 1}, date{2026, 6, 22}, "TT 55/2020/TT-BCT; Civil Code art. 148(5)"},
    {"market_general",    date_limit{.day = 23, .month = 6, .unit = year}, date{2026, 1, 1}, date{2026, 6, 23}, "TT 55/2020/TT-BCT"},
    {"market_week_team",  day_limit{date{2026, 6, 17}}, date{2026, 6, 11}, date{2026, 6, 17}, "TT 55/2020/TT-BCT: Wednesday"},
    {"market_week_department", day_limit{date{2026, 6, 18}}, date{2026, 6, 11}, date{2026, 6, 18}, "TT 55/2020/TT-BCT: Thursday"},
    {"market_week_general", day_limit{date{2026, 6, 19}}, date{2026, 6, 11}, date{2026, 6, 19}, "TT 55/2020/TT-BCT: Friday"},
    // Ethnic affairs: 19 September and 19 December are Saturdays.
    {"ethnic_affairs_month",   date_limit{.bound = before, .day = 20}, date{2026, 4, 14}, date{2026, 4, 20}, "TT 06/2022/TT-UBDT; Civil Code art. 148(5): 19 April is a Sunday"},
    {"ethnic_affairs_quarter", date_limit{.bound = before, .day = 20}, date{2026, 9, 14}, date{2026, 9, 21}, "TT 06/2022/TT-UBDT; Civil Code art. 148(5)"},
    {"ethnic_affairs_year",    date_limit{.bound = before, .day = 20, .month = 12, .unit = year}, date{2026, 1, 1}, date{2026, 12, 21}, "TT 06/2022/TT-UBDT; Civil Code art. 148(5)"},
    // Education: 20 June is a Saturday, 20 December a Sunday.
    {"education_half", date_limit{.day = 20, .month = 6, .unit = year},  date{2026, 1, 1}, date{2026, 6, 22},  "TT 19/2020/TT-BGDĐT art. 7; Civil Code art. 148(5)"},
    {"education_year", date_limit{.day = 20, .month = 12, .unit = year}, date{2026, 1, 1}, date{2026, 12, 21}, "TT 19/2020/TT-BGDĐT art. 7; Civil Code art. 148(5)"},
    // Criminal statistics of May, which ends on a Sunday; no holiday follows until 1 September.
    {"crime_district", working_days(2), date{2026, 5, 31}, date{2026, 6, 2}, "TTLT 05/2018/TTLT-BCA-VKSNDTC-TANDTC"},
    {"crime_province", working_days(3), date{2026, 5, 31}, date{2026, 6, 3}, "TTLT 05/2018"},
    {"crime_ministry", working_days(5), date{2026, 5, 31}, date{2026, 6, 5}, "TTLT 05/2018"},
    {"crime_consolidated_district", working_days(3), date{2026, 5, 31}, date{2026, 6, 3}, "TTLT 05/2018"},
    {"crime_consolidated_province", working_days(6), date{2026, 5, 31}, date{2026, 6, 8}, "TTLT 05/2018"},
    {"crime_army", working_days(6), date{2026, 5, 31}, date{2026, 6, 8}, "TTLT 05/2018"},
    {"crime_consolidated_national", working_days(8), date{2026, 5, 31}, date{2026, 6, 10}, "TTLT 05/2018"},
    // Complaints in the judiciary, 1 October to 31 March. 11 April is a Saturday.
    {"complaints_district", date_limit{.bound = before, .day = 3, .month = 4, .unit = year},  date{2026, 3, 31}, date{2026, 4, 2},  "TTLT 01/2018/TTLT-VKSTC-TATC of 5 April 2018"},
    {"complaints_province", date_limit{.bound = before, .day = 8, .month = 4, .unit = year},  date{2026, 3, 31}, date{2026, 4, 7},  "TTLT 01/2018"},
    {"complaints_army",     date_limit{.bound = before, .day = 12, .month = 4, .unit = year}, date{2026, 3, 31}, date{2026, 4, 13}, "TTLT 01/2018; Civil Code art. 148(5)"},
    {"complaints_centre",   date_limit{.bound = before, .day = 8, .month = 5, .unit = year},  date{2026, 3, 31}, date{2026, 5, 7},  "TTLT 01/2018"},
    // Traffic. 4 April is a Saturday.
    {"traffic_month", date_limit{.bound = before, .day = 5, .offset = 1}, date{2026, 3, 31}, date{2026, 4, 6}, "TTLT 01/2010; Civil Code art. 148(5)"},
    {"traffic_half",  date_limit{.bound = before, .day = 10, .month = 7, .unit = year}, date{2026, 6, 30}, date{2026, 7, 9}, "TTLT 01/2010"},
    {"traffic_year",  date_limit{.bound = before, .day = 10, .month = 1, .unit = year, .offset = 1}, date{2025, 12, 31}, date{2026, 1, 9}, "TTLT 01/2010"},
    // Forest status of 2025.
    {"forest_hat",      date_limit{.bound = before, .day = 31, .month = 1, .unit = year, .offset = 1}, date{2025, 12, 31}, date{2026, 1, 30}, "TT 33/2018/TT-BNNPTNT"},
    {"forest_chi_cuc",  date_limit{.bound = before, .day = 28, .month = 2, .unit = year, .offset = 1}, date{2025, 12, 31}, date{2026, 2, 27}, "TT 33/2018/TT-BNNPTNT"},
    {"forest_cuc",      date_limit{.bound = before, .day = 31, .month = 3, .unit = year, .offset = 1}, date{2025, 12, 31}, date{2026, 3, 30}, "TT 33/2018/TT-BNNPTNT"},
    // Forestry: the 20th of the last month. 20 June is a Saturday, 20 September and 20 December are Sundays.
    {"forestry_quarter_1", date_limit{.day = 20}, date{2026, 3, 1},  date{2026, 3, 20},  "TT 12/2022/TT-BNNPTNT"},
    {"forestry_half",      date_limit{.day = 20}, date{2026, 6, 1},  date{2026, 6, 22},  "TT 12/2022/TT-BNNPTNT; Civil Code art. 148(5)"},
    {"forestry_quarter_3", date_limit{.day = 20}, date{2026, 9, 1},  date{2026, 9, 21},  "TT 12/2022/TT-BNNPTNT; Civil Code art. 148(5)"},
    {"forestry_year",      date_limit{.day = 20}, date{2026, 12, 1}, date{2026, 12, 21}, "TT 12/2022/TT-BNNPTNT; Civil Code art. 148(5)"},
    // Bank statistics, which say themselves that a rest day moves on. 18 April is a Saturday.
    {"bank_ten_days",     working_days(2), date{2026, 6, 10}, date{2026, 6, 12}, "TT 35/2015/TT-NHNN: 1 to 10 June"},
    {"bank_fifteen_days", working_days(2), date{2026, 6, 15}, date{2026, 6, 17}, "TT 35/2015/TT-NHNN: 1 to 15 June"},
    {"bank_month",        date_limit{.day = 12, .offset = 1}, date{2026, 5, 31}, date{2026, 6, 12}, "TT 35/2015/TT-NHNN"},
    {"bank_quarter",      date_limit{.day = 18, .offset = 1}, date{2026, 3, 31}, date{2026, 4, 20}, "TT 35/2015/TT-NHNN"},
    {"bank_half",         date_limit{.day = 20, .offset = 1}, date{2026, 6, 30}, date{2026, 7, 20}, "TT 35/2015/TT-NHNN"},
    {"bank_year",         date_limit{.day = 20, .offset = 1}, date{2025, 12, 31}, date{2026, 1, 20}, "TT 35/2015/TT-NHNN"},
};
// clang-format on

void PrintTo(const regime_row& row, std::ostream* os) {
  *os << row.name << ": " << row.source;
}

class Regime : public testing::TestWithParam<regime_row> {};

TEST_P(Regime, IsADutyWhoseLastDayIs) {
  const auto& row = GetParam();
  duty d;
  d.key = row.name;
  d.rule = {row.limit, vietnam::civil_code_2015()};
  d.received = start_of_day(row.reference, d.rule.pack);
  EXPECT_EQ(due_of(d, vn_for_long()), vn(row.last, 24));
  d.done = vn(row.last, 23, 59);
  EXPECT_EQ(status_of(d, vn_for_long(), vn(row.last, 24)).state, verdict::on_time);
  d.done = vn(row.last, 24);
  EXPECT_EQ(status_of(d, vn_for_long(), vn(row.last, 24)).state, verdict::late);
}

INSTANTIATE_TEST_SUITE_P(Deadline, Regime, testing::ValuesIn(regime_rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// The data of one day, by 14:00 of the next working day: of Friday 5 June 2026 by Monday, and 14:00 is in
// time.
TEST(RegimeTest, OfABankDayEndsByTheClock) {
  duty d;
  d.key = "data of 5 June";
  d.rule = {working_days(1), vietnam::civil_code_2015()};
  d.rule.pack.day_ends = {hours(14), "TT 35/2015/TT-NHNN"};
  d.received = start_of_day(date{2026, 6, 5}, d.rule.pack);
  EXPECT_EQ(status_of(d, vn_for_long(), vn(date{2026, 6, 8}, 14)),
            (duty_status{verdict::pending, vn(date{2026, 6, 8}, 14), boundary::inclusive}));
}

// Civil enforcement, half-year until Tuesday 31 March 2026: closed after a day, sent after a working day,
// countersigned after two, sent up after one, and summed up twice after five. Source: TTLT 12/2021, art. 8.
TEST(RegimeTest, OfCivilEnforcementIsAChain) {
  const std::vector<any_limit> steps{time_limit{1, limit_unit::days},
                                     working_days(1),
                                     working_days(2),
                                     working_days(1),
                                     working_days(5),
                                     working_days(5)};
  const rule_pack code = vietnam::civil_code_2015();
  const auto links = prove_chain(steps, vn(date{2026, 3, 31}, 0), {}, code, vn_for_long());
  const std::vector<date> last{date{2026, 4, 1}, date{2026, 4, 2},  date{2026, 4, 6},
                               date{2026, 4, 7}, date{2026, 4, 14}, date{2026, 4, 21}};
  ASSERT_EQ(links.size(), last.size());
  for (std::size_t i = 0; i < last.size(); ++i) EXPECT_EQ(links[i].why.due, vn(last[i], 24)) << i;
}

}  // namespace
}  // namespace phoihop
