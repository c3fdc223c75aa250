// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/period.hpp>

#include "refusal.hpp"

#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace phoihop {
namespace {

using testing_support::expect_refused;
using testing_support::ignore;
using testing_support::refusal;
using testing_support::refusal_name;

// Those of which each year has as many, and which cut it.
constexpr std::array all_kinds{period_kind::month, period_kind::quarter, period_kind::half_year,
                               period_kind::year};

const auto no_kind = static_cast<period_kind>(11);
const date no_day{boost::gregorian::not_a_date_time};
const date for_ever{boost::gregorian::pos_infin};
const date since_ever{boost::gregorian::neg_infin};

std::vector<std::string> texts(const std::vector<period>& periods) {
  std::vector<std::string> result;
  for (const period& p : periods) result.push_back(to_text(p));
  return result;
}

// Months in each kind, as anyone would say.
std::int32_t months_of(period_kind kind) {
  switch (kind) {
    case period_kind::month: return 1;
    case period_kind::quarter: return 3;
    case period_kind::half_year: return 6;
    case period_kind::year: return 12;
    default: return 0;
  }
}

// All periods of a kind from the first day of 1996 to the end of 2004, with their days, built by months
// alone.
struct known_period {
  std::int32_t year;
  std::int32_t number;
  date first;
  date last;
};

std::vector<known_period> known_periods(period_kind kind) {
  std::vector<known_period> result;
  const std::int32_t months = months_of(kind);
  for (std::int32_t year = 1996; year <= 2004; ++year) {
    for (std::int32_t month = 1; month <= 12; month += months) {
      const std::int32_t next = month + months;
      const date first = make_date(year, month, 1);
      const date last = next > 12 ? make_date(year + 1, 1, 1) : make_date(year, next, 1);
      result.push_back({year, (month - 1) / months + 1, first, last});
    }
  }
  return result;
}

static_assert(std::is_trivially_copyable_v<period>);
static_assert(std::three_way_comparable<period, std::strong_ordering>);

TEST(PeriodTest, DefaultIsJanuary1400) {
  const period p;
  EXPECT_EQ(p, (period{period_kind::month, 1400, 1}));
  EXPECT_EQ(p.days().first(), min_date);
}

TEST(PeriodTest, KindsHaveNames) {
  EXPECT_EQ(to_text(period_kind::day), "day");
  EXPECT_EQ(to_text(period_kind::week), "week");
  EXPECT_EQ(to_text(period_kind::ten_days), "ten days");
  EXPECT_EQ(to_text(period_kind::half_month), "half month");
  EXPECT_EQ(to_text(period_kind::month), "month");
  EXPECT_EQ(to_text(period_kind::quarter), "quarter");
  EXPECT_EQ(to_text(period_kind::half_year), "half-year");
  EXPECT_EQ(to_text(period_kind::nine_months), "nine months");
  EXPECT_EQ(to_text(period_kind::year), "year");
  EXPECT_EQ(to_text(period_kind::term), "term");
  EXPECT_EQ(to_text(period_kind::cumulative), "cumulative");
  EXPECT_EQ(to_text(no_kind), "unknown");
}

TEST(PeriodTest, KindsDivideTheYear) {
  for (const period_kind kind : all_kinds)
    EXPECT_EQ(periods_in_year(kind) * months_of(kind), 12) << to_text(kind);
  EXPECT_EQ(periods_in_year(period_kind::ten_days), 36);
  EXPECT_EQ(periods_in_year(period_kind::half_month), 24);
  EXPECT_EQ(periods_in_year(period_kind::nine_months), 1);
  for (const period_kind kind :
       {period_kind::day, period_kind::week, period_kind::term, period_kind::cumulative, no_kind})
    EXPECT_EQ(periods_in_year(kind), 0);
}

struct days_case {
  const char* name;
  period_kind kind;
  std::int32_t year;
  std::int32_t number;
  const char* days;
  const char* id;  // DHIS2 developer documentation, "Date and period format"
};

// clang-format off
constexpr days_case days_cases[] = {
    {"a_day",                       period_kind::day,       2021, 74, "[2021-03-15, 2021-03-16)", "20210315"},
    {"the_leap_day",                period_kind::day,       2024, 60, "[2024-02-29, 2024-03-01)", "20240229"},
    {"the_last_day_of_a_leap_year", period_kind::day,       2024, 366, "[2024-12-31, 2025-01-01)", "20241231"},
    {"a_month",                     period_kind::month,     2021, 3,  "[2021-03-01, 2021-04-01)", "202103"},
    {"february_of_a_common_year",   period_kind::month,     2021, 2,  "[2021-02-01, 2021-03-01)", "202102"},
    {"february_of_a_leap_year",     period_kind::month,     2024, 2,  "[2024-02-01, 2024-03-01)", "202402"},
    {"december_ends_next_year",     period_kind::month,     2025, 12, "[2025-12-01, 2026-01-01)", "202512"},
    {"first_quarter",               period_kind::quarter,   2021, 1,  "[2021-01-01, 2021-04-01)", "2021Q1"},
    {"fourth_quarter",              period_kind::quarter,   2021, 4,  "[2021-10-01, 2022-01-01)", "2021Q4"},
    {"first_half",                  period_kind::half_year, 2026, 1,  "[2026-01-01, 2026-07-01)", "2026S1"},
    {"second_half",                 period_kind::half_year, 2026, 2,  "[2026-07-01, 2027-01-01)", "2026S2"},
    {"a_year",                      period_kind::year,      2026, 1,  "[2026-01-01, 2027-01-01)", "2026"},
    {"the_first_there_is",          period_kind::month,     1400, 1,  "[1400-01-01, 1400-02-01)", "140001"},
    {"the_last_whose_end_is_a_day", period_kind::month,     9999, 11, "[9999-11-01, 9999-12-01)", "999911"},
};
// clang-format on

void PrintTo(const days_case& c, std::ostream* os) {
  *os << c.name;
}

class PeriodDays : public testing::TestWithParam<days_case> {};

TEST_P(PeriodDays, AreThoseOfTheCalendar) {
  const days_case& c = GetParam();
  const period p{c.kind, c.year, c.number};
  EXPECT_EQ(p.kind(), c.kind);
  EXPECT_EQ(p.year(), c.year);
  EXPECT_EQ(p.number(), c.number);
  EXPECT_EQ(to_text(p.days()), c.days);
  EXPECT_EQ(to_text(p), c.id);
  EXPECT_EQ(parse_period(c.id), p);
}

INSTANTIATE_TEST_SUITE_P(Period, PeriodDays, testing::ValuesIn(days_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(PeriodProperty, EveryDayLiesInItsPeriod) {
  for (const period_kind kind : all_kinds) {
    for (const known_period& known : known_periods(kind)) {
      const period expected{kind, known.year, known.number};
      ASSERT_EQ(expected.days(), (date_range{known.first, known.last})) << to_text(expected);
      for (const date d : date_range{known.first, known.last})
        ASSERT_EQ(period::containing(kind, d), expected) << to_text(d);
    }
  }
}

TEST(PeriodProperty, PeriodsOfAKindTile) {
  for (const period_kind kind : all_kinds) {
    const period last = period::containing(kind, max_date);
    for (period p = period::containing(kind, min_date); p.plus(1) != last; p = p.plus(1))
      ASSERT_EQ(p.days().end_day(), p.plus(1).days().first()) << to_text(p);
  }
}

TEST(PeriodProperty, PlusAndUntilAndOrderAgreeWithThePlaceInTheList) {
  for (const period_kind kind : all_kinds) {
    const auto known = known_periods(kind);
    for (std::size_t i = 0; i < known.size(); ++i) {
      const period a{kind, known[i].year, known[i].number};
      for (std::size_t j = 0; j < known.size(); ++j) {
        const period b{kind, known[j].year, known[j].number};
        const std::int32_t apart = static_cast<std::int32_t>(j) - static_cast<std::int32_t>(i);
        ASSERT_EQ(a.plus(apart), b);
        ASSERT_EQ(a.until(b), apart);
        ASSERT_TRUE((a <=> b) == (0 <=> apart)) << to_text(a) << ", " << to_text(b);
      }
    }
  }
}

TEST(PeriodTest, KindsAreOrderedBeforeTimes) {
  EXPECT_LT((period{period_kind::month, 2026, 12}), (period{period_kind::quarter, 2021, 1}));
  EXPECT_LT((period{period_kind::half_year, 2026, 2}), (period{period_kind::year, 2021, 1}));
}

TEST(PeriodTest, SchemesAreOrderedBeforeKinds) {
  EXPECT_LT((period{period_kind::year, 2026, 1}),
            (period{vietnam::decree_09_2019, period_kind::month, 2021, 1}));
  EXPECT_NE((period{period_kind::year, 2026, 1}), (period{years_from_april, period_kind::year, 2026, 1}));
}

TEST(PeriodTest, ThePeriodsOfAnotherSchemeAreCounted) {
  const date_range spring{date{2026, 3, 1}, date{2026, 6, 1}};
  const auto& nd09 = vietnam::decree_09_2019;
  EXPECT_EQ(texts(periods_within(nd09, period_kind::month, spring)),
            (std::vector<std::string>{"nd09:202604", "nd09:202605"}));
  EXPECT_EQ(texts(periods_touching(nd09, period_kind::month, spring)),
            (std::vector<std::string>{"nd09:202603", "nd09:202604", "nd09:202605", "nd09:202606"}));
  EXPECT_EQ(texts(periods_touching(vietnam::civil_enforcement, period_kind::cumulative, spring)),
            (std::vector<std::string>{"ttlt12:2026C6", "ttlt12:2026C10", "ttlt12:2026C12"}));
}

// Every span between two days of fourteen months, against a look at each period there is.
TEST(PeriodProperty, WithinAndTouchingAgreeWithLookingAtEachPeriod) {
  const date_range ends{date{1999, 12, 20}, date{2001, 1, 15}};
  for (const period_kind kind : all_kinds) {
    const auto known = known_periods(kind);
    for (const date first : ends) {
      for (date last = first; last < ends.end_day(); last = add_days(last, last.day() == 1 ? 14 : 1)) {
        std::vector<period> within;
        std::vector<period> touching;
        for (const known_period& k : known) {
          if (k.first >= first && k.last <= last) within.emplace_back(kind, k.year, k.number);
          if (k.first < last && first < k.last && first < last) touching.emplace_back(kind, k.year, k.number);
        }
        ASSERT_EQ(periods_within(kind, {first, last}), within) << to_text(date_range{first, last});
        ASSERT_EQ(periods_touching(kind, {first, last}), touching) << to_text(date_range{first, last});
      }
    }
  }
}

TEST(PeriodTest, TheWholeOfTimeHasItsPeriods) {
  const date_range all{min_date, max_date};
  EXPECT_EQ(periods_touching(period_kind::year, all).size(), 8600U);
  EXPECT_EQ(periods_within(period_kind::year, all).size(),
            8599U);  // not 9999: its last day is not in the range
  EXPECT_EQ(to_text(periods_within(period_kind::month, all).back()), "999911");
  EXPECT_EQ(to_text(periods_touching(period_kind::month, all).back()), "999912");
}

TEST(PeriodTest, AnEmptySpanHasNoPeriods) {
  for (const period_kind kind : all_kinds) {
    EXPECT_TRUE(periods_within(kind, {date{2021, 1, 1}, date{2021, 1, 1}}).empty());
    EXPECT_TRUE(periods_touching(kind, {date{2021, 1, 15}, date{2021, 1, 15}}).empty());
    EXPECT_TRUE(periods_touching(kind, {}).empty());
  }
}

TEST(PeriodTest, ATermHasItsQuarters) {
  // The plan signed on 11 March 2021: the first quarter is touched, not covered.
  const date_range term{date{2021, 3, 11}, date{2022, 1, 1}};
  EXPECT_EQ(texts(periods_within(period_kind::quarter, term)),
            (std::vector<std::string>{"2021Q2", "2021Q3", "2021Q4"}));
  EXPECT_EQ(texts(periods_touching(period_kind::quarter, term)),
            (std::vector<std::string>{"2021Q1", "2021Q2", "2021Q3", "2021Q4"}));
}

TEST(PeriodProperty, EveryIdIsReadBack) {
  for (const period_kind kind : all_kinds) {
    for (std::int32_t year = 1400; year <= 9999; year += 7) {
      for (std::int32_t number = 1; number <= periods_in_year(kind); ++number) {
        const period p{kind, year, number};
        ASSERT_EQ(parse_period(to_text(p)), p) << to_text(p);
      }
    }
  }
}

TEST(PeriodTest, TextsThatAreNoIdAreNotRead) {
  for (const char* text :
       {"",       "2",        "202",      "20260",   "202600", "202613", "2026Q0", "2026Q5",
        "2026S0", "2026S3",   "2026Q",    "2026Q01", "2026q2", "2026W0", "Q22026", " 2026",
        "2026 ",  "+2026",    "-2026",    "2026-04", "2026-4", "1399",   "0000",   "139912",
        "1399Q4", "20260431", "2026Q2\n", "2O26",    "２026"})
    EXPECT_EQ(parse_period(text), std::nullopt) << '"' << text << '"';
  EXPECT_EQ(parse_period(std::string_view("2026\0", 5)), std::nullopt);
}

class PeriodRefusal : public testing::TestWithParam<refusal> {};

TEST_P(PeriodRefusal, NamesFieldAndValue) {
  expect_refused(GetParam());
}

std::vector<refusal> refusals() {
  const auto* bad = "bad_argument";
  const auto* over = "overflow";
  const period q2{period_kind::quarter, 2022, 2};
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  const auto month = period_kind::month;
  const auto nd09 = vietnam::decree_09_2019;
  const period_scheme bare{{.name = "bare", .cumulative_months = {}, .term_years = 0}};
  const period_scheme ten{
      {.name = "ten", .first_month = 10, .years = period_label::by_end, .cumulative_months = {6, 10}}};
  // clang-format off
  return {
      {"unknown_kind",          bad,  "kind",   "11",    [] { ignore(period{no_kind, 2021, 1}); }},
      {"year_before_1400",      bad,  "year",   "1399",  [=] { ignore(period{month, 1399, 12}); }},
      {"year_after_9999",       bad,  "year",   "10000", [=] { ignore(period{month, 10000, 1}); }},
      {"year_beyond_16_bits",   bad,  "year",   "67562", [=] { ignore(period{month, 65536 + 2026, 1}); }},
      {"month_zero",            bad,  "number", "0",     [=] { ignore(period{month, 2021, 0}); }},
      {"month_thirteen",        bad,  "number", "13",    [=] { ignore(period{month, 2021, 13}); }},
      {"quarter_five",          bad,  "number", "5",     [] { ignore(period{period_kind::quarter, 2021, 5}); }},
      {"half_three",            bad,  "number", "3",     [] { ignore(period{period_kind::half_year, 2021, 3}); }},
      {"year_two",              bad,  "number", "2",     [] { ignore(period{period_kind::year, 2021, 2}); }},
      {"number_negative",       bad,  "number", "-1",    [=] { ignore(period{month, 2021, -1}); }},
      {"containing_no_day",     bad,  "date",   "not-a-date", [=] { ignore(period::containing(month, no_day)); }},
      {"containing_for_ever",   bad,  "date",   "+infinity",  [=] { ignore(period::containing(month, for_ever)); }},
      {"containing_since_ever", bad,  "date",   "-infinity",  [=] { ignore(period::containing(month, since_ever)); }},
      {"containing_no_kind",    bad,  "kind",   "11",    [] { ignore(period::containing(no_kind, date{2021, 1, 1})); }},
      {"until_of_another_kind", bad,  "later",  "2022",  [=] { ignore(q2.until(period{period_kind::year, 2022, 1})); }},
      {"within_of_no_kind",     bad,  "kind",   "11",    [] { ignore(periods_within(no_kind, {})); }},
      {"touching_of_no_kind",   bad,  "kind",   "11",    [] { ignore(periods_touching(no_kind, {})); }},
      {"days_to_the_last_day",  over, "period", "999912", [=] { ignore(period{month, 9999, 12}.days()); }},
      {"year_to_the_last_day",  over, "period", "9999",  [] { ignore(period{period_kind::year, 9999, 1}.days()); }},
      {"one_after_the_last",    over, "n",      "1",     [=] { ignore(period{month, 9999, 12}.plus(1)); }},
      {"one_before_the_first",  over, "n",      "-1",    [] { ignore(period{}.plus(-1)); }},
      {"plus_the_most",         over, "n",      "9223372036854775807",  [=] { ignore(q2.plus(most)); }},
      {"plus_the_least",        over, "n",      "-9223372036854775808", [=] { ignore(q2.plus(least)); }},
      {"day_366_of_365",        bad,  "number", "366",   [] { ignore(period{period_kind::day, 2025, 366}); }},
      {"day_367",               bad,  "number", "367",   [] { ignore(period{period_kind::day, 2024, 367}); }},
      {"days_of_a_day",         bad,  "part",   "day",   [] { ignore(period{period_kind::day, 2024, 60}.children(period_kind::day)); }},
      {"week_in_a_day",         bad,  "whole",  "day",   [] { ignore(period{period_kind::week, 2024, 6}.parent(period_kind::day)); }},
      {"a_day_in_nine_months",  bad,  "whole",  "nine months", [] { ignore(period{period_kind::day, 2024, 60}.parent(period_kind::nine_months)); }},
      {"the_last_day_as_a_range", over, "period", "99991231", [] { ignore(period{period_kind::day, 9999, 365}.days()); }},
      {"week_zero",             bad,  "number", "0",     [] { ignore(period{period_kind::week, 2026, 0}); }},
      {"week_53_of_52",         bad,  "number", "53",    [] { ignore(period{period_kind::week, 2025, 53}); }},
      {"week_54",               bad,  "number", "54",    [] { ignore(period{period_kind::week, 2026, 54}); }},
      {"ten_days_37",           bad,  "number", "37",    [] { ignore(period{period_kind::ten_days, 2026, 37}); }},
      {"half_month_25",         bad,  "number", "25",    [] { ignore(period{period_kind::half_month, 2026, 25}); }},
      {"nine_months_two",       bad,  "number", "2",     [] { ignore(period{period_kind::nine_months, 2026, 2}); }},
      {"cumulative_of_10",      bad,  "number", "10",    [] { ignore(period{period_kind::cumulative, 2026, 10}); }},
      {"cumulative_of_9",       bad,  "number", "9",     [] { ignore(period{vietnam::civil_enforcement, period_kind::cumulative, 2026, 9}); }},
      {"cumulative_beyond",     bad,  "number", "67",    [] { ignore(period{period_kind::cumulative, 2026, 67}); }},
      {"term_from_2022",        bad,  "year",   "2022",  [] { ignore(period{period_kind::term, 2022, 1}); }},
      {"term_two",              bad,  "number", "2",     [] { ignore(period{period_kind::term, 2021, 2}); }},
      {"term_past_the_end",     bad,  "year",   "9996",  [] { ignore(period{period_kind::term, 9996, 1}); }},
      {"scheme_without_terms",  bad,  "kind",   "term",  [=] { ignore(period{bare, period_kind::term, 2021, 1}); }},
      {"scheme_that_cumulates_nothing", bad, "kind", "cumulative", [=] { ignore(period::containing(bare, period_kind::cumulative, date{2026, 1, 1})); }},
      {"no_nine_months_in_october", bad, "date", "2026-10-01", [] { ignore(period::containing(period_kind::nine_months, date{2026, 10, 1})); }},
      {"past_the_last_mark",    bad,  "date", "2026-08-01", [=] { ignore(period::containing(ten, period_kind::cumulative, date{2026, 8, 1})); }},
      {"term_before_1400",      over, "date", "1400-12-31", [] { ignore(period::containing(period_kind::term, date{1400, 12, 31})); }},
      {"term_after_9999",       over, "date", "9996-01-01", [] { ignore(period::containing(period_kind::term, date{9996, 1, 1})); }},
      {"month_of_year_10000",   over, "date", "9999-12-15", [=] { ignore(period::containing(nd09, month, date{9999, 12, 15})); }},
      {"exactly_of_no_kind",    bad,  "kind",   "11",    [=] { ignore(period::exactly(nd09, no_kind, {})); }},
      {"exactly_without_terms", bad,  "kind",   "term",  [=] { ignore(period::exactly(bare, period_kind::term, {})); }},
      {"contains_no_day",       bad,  "date",   "not-a-date", [=] { ignore(q2.contains(no_day)); }},
      {"contains_for_ever",     bad,  "date",   "+infinity",  [=] { ignore(q2.contains(for_ever)); }},
      {"days_before_1400",      over, "period", "nd09:140001", [=] { ignore(period{nd09, month, 1400, 1}.days()); }},
      {"days_of_week_before_1400", over, "period", "1400W1", [] { ignore(period{period_kind::week, 1400, 1}.days()); }},
      {"cut_off_before_1400",   over, "period", "oct:1400C3", [] { ignore(period{vietnam::from_october, period_kind::cumulative, 1400, 3}.cut_off()); }},
      {"cut_off_after_9999",    over, "period", "fyapr:9999", [] { ignore(period{years_from_april, period_kind::year, 9999, 1}.cut_off()); }},
      {"interval_to_the_last_day", over, "period", "999912", [=] { ignore(to_iso_interval(period{month, 9999, 12})); }},
      {"until_of_another_scheme", bad, "later", "nd09:2026Q2", [=] { ignore(q2.until(period{nd09, period_kind::quarter, 2026, 2})); }},
      {"weeks_before_the_first", over, "n",     "-1",    [] { ignore(period{period_kind::week, 1400, 1}.plus(-1)); }},
      {"terms_after_the_last",  over, "n",      "1",     [] { ignore(period{period_kind::term, 9991, 1}.plus(1)); }},
      {"weeks_of_a_month",      bad,  "part",   "week",  [=] { ignore(period{month, 2026, 4}.children(period_kind::week)); }},
      {"days_of_a_week",        bad,  "part",   "ten days", [] { ignore(period{period_kind::week, 2026, 4}.children(period_kind::ten_days)); }},
      {"quarters_of_a_month",   bad,  "part",   "quarter", [=] { ignore(period{month, 2026, 4}.children(period_kind::quarter)); }},
      {"halves_of_nine_months", bad,  "part",   "half-year", [] { ignore(period{period_kind::nine_months, 2026, 1}.children(period_kind::half_year)); }},
      {"children_of_no_kind",   bad,  "kind",   "11",    [=] { ignore(q2.children(no_kind)); }},
      {"children_before_1400",  over, "period", "oct:1400", [=] { ignore(period{vietnam::from_october, period_kind::year, 1400, 1}.children(month)); }},
      {"parent_of_a_week",      bad,  "whole",  "year",  [] { ignore(period{period_kind::week, 2026, 4}.parent(period_kind::year)); }},
      {"parent_that_is_smaller", bad, "whole",  "month", [=] { ignore(q2.parent(month)); }},
      {"parent_of_the_same_kind", bad, "whole", "quarter", [=] { ignore(q2.parent(period_kind::quarter)); }},
      {"parent_that_cumulates", bad,  "whole",  "cumulative", [=] { ignore(q2.parent(period_kind::cumulative)); }},
      {"parent_of_no_kind",     bad,  "kind",   "11",    [=] { ignore(q2.parent(no_kind)); }},
      {"parent_without_terms",  bad,  "kind",   "term",  [=] { ignore(period{bare, month, 2026, 4}.parent(period_kind::term)); }},
      {"parent_after_9999",     over, "period", "oct:999910", [=] { ignore(period{vietnam::from_october, month, 9999, 10}.parent(period_kind::year)); }},
      {"term_of_1400",          over, "period", "1400",  [] { ignore(period{period_kind::year, 1400, 1}.parent(period_kind::term)); }},
      {"within_in_a_scheme_without_terms", bad, "kind", "term", [=] { ignore(periods_within(bare, period_kind::term, {})); }},
      {"touching_in_a_scheme_without_terms", bad, "kind", "term", [=] { ignore(periods_touching(bare, period_kind::term, {})); }},
  };
  // clang-format on
}

INSTANTIATE_TEST_SUITE_P(Period, PeriodRefusal, testing::ValuesIn(refusals()), refusal_name{});

}  // namespace
}  // namespace phoihop
