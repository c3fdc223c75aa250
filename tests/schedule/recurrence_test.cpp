// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/recurrence.hpp>

#include <phoihop/calendar/vietnam.hpp>

#include <schedule/calendars.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {

void PrintTo(const occurrence& o, std::ostream* os) {
  *os << to_text(o.covers) << " nominal " << to_text(o.nominal) << " actual " << to_text(o.actual) << " ("
      << to_text(o.why_moved) << ") " << to_text(o.day_certainty);
}

namespace {

using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;
using testing_support::random_holidays;

static_assert(std::regular<recurrence>);

const date_range around_2021{date{2015, 1, 1}, date{2024, 1, 1}};

constexpr period_kind kinds[] = {period_kind::month, period_kind::quarter, period_kind::half_year,
                                 period_kind::year};
constexpr roll rolls[] = {roll::unadjusted,
                          roll::following,
                          roll::modified_following,
                          roll::half_month_modified_following,
                          roll::preceding,
                          roll::modified_preceding,
                          roll::nearest};

// ---- worked dates ----

const recurrence monthly{period_kind::month, after_period_end{0}, roll::preceding};
const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::preceding};

struct worked_date {
  const char* name;
  recurrence when;
  period covers;
  date nominal;
  date actual;
  const char* why;  // part of why_moved; empty if it was not moved
  const char* source;
};

// clang-format off
const worked_date worked_dates[] = {
    {"july_2021_to_friday",        monthly,   {period_kind::month, 2021, 7},   date{2021, 7, 31},  date{2021, 7, 30},  "Saturday",          "issue 2"},
    {"april_2021_is_a_holiday",    monthly,   {period_kind::month, 2021, 4},   date{2021, 4, 30},  date{2021, 4, 29},  "Ngày Chiến thắng",  "issue 2; Labour Code 45/2019/QH14 art. 112(1)"},
    {"march_2021_stays",           monthly,   {period_kind::month, 2021, 3},   date{2021, 3, 31},  date{2021, 3, 31},  "",                  "a Wednesday"},
    {"january_2022_is_before_tet", monthly,   {period_kind::month, 2022, 1},   date{2022, 1, 31},  date{2022, 1, 28},  "Tết",               "119/TB-LĐTBXH: off from 31 January 2022"},
    {"q1_2021_after_the_signature", quarterly, {period_kind::quarter, 2021, 1}, date{2021, 3, 31}, date{2021, 3, 31},  "",                  "issue 2"},
    {"q2_2025_the_last",           quarterly, {period_kind::quarter, 2025, 2}, date{2025, 6, 30},  date{2025, 6, 30},  "",                  "issue 2"},
    {"q4_2022_to_friday",          quarterly, {period_kind::quarter, 2022, 4}, date{2022, 12, 31}, date{2022, 12, 30}, "Saturday",          "a Saturday"},
    {"february_2024_has_29_days",  monthly,   {period_kind::month, 2024, 2},   date{2024, 2, 29},  date{2024, 2, 29},  "",                  "a Thursday"},
};
// clang-format on

void PrintTo(const worked_date& w, std::ostream* os) {
  *os << w.name << " (" << w.source << ")";
}

class WorkedDate : public testing::TestWithParam<worked_date> {};

TEST_P(WorkedDate, IsWhereTheMeetingSits) {
  const auto& c = GetParam();
  const auto found = c.when.of(c.covers, vietnam::public_service());
  EXPECT_EQ(found.covers, c.covers);
  EXPECT_EQ(found.nominal, c.nominal);
  EXPECT_EQ(found.actual, c.actual);
  EXPECT_EQ(found.day_certainty, certainty::firm);
  EXPECT_EQ(found.why_moved.empty(), c.nominal == c.actual) << to_text(found.why_moved);
  EXPECT_NE(to_text(found.why_moved).find(c.why), std::string::npos) << to_text(found.why_moved);
}

INSTANTIATE_TEST_SUITE_P(Recurrence, WorkedDate, testing::ValuesIn(worked_dates),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Meetings that were held, with the days between the end of the covered period and the sitting:
// domain.md, 1.4.
struct held_meeting {
  const char* name;
  period covers;
  date held;
  std::int32_t lag;
  const char* source;
};

// clang-format off
const held_meeting held_meetings[] = {
    {"year_2015",            {period_kind::year, 2015, 1},      date{2016, 1, 13},  13,  "kiemlam.org.vn"},
    {"first_half_2016",      {period_kind::half_year, 2016, 1}, date{2016, 7, 28},  28,  "baolangson.vn"},
    {"first_half_2017",      {period_kind::half_year, 2017, 1}, date{2017, 8, 17},  48,  "tongcuclamnghiep.gov.vn a3499"},
    {"year_2017",            {period_kind::year, 2017, 1},      date{2017, 12, 20}, -11, "kiemlam.org.vn"},
    {"first_half_2019",      {period_kind::half_year, 2019, 1}, date{2019, 7, 19},  19,  "case 1, cand.com.vn 554007"},
    {"first_half_2020",      {period_kind::half_year, 2020, 1}, date{2020, 6, 24},  -6,  "baoquangnam.vn 89612"},
    {"first_half_2020_late", {period_kind::half_year, 2020, 1}, date{2020, 7, 31},  31,  "vov.vn, qpvn.vn"},
    {"year_2020",            {period_kind::year, 2020, 1},      date{2021, 1, 8},   8,   "thdt.vn"},
    {"first_half_2021",      {period_kind::half_year, 2021, 1}, date{2021, 7, 16},  16,  "qpvn.vn"},
    {"second_quarter_2022",  {period_kind::quarter, 2022, 2},   date{2022, 7, 27},  27,  "case 4"},
};
// clang-format on

void PrintTo(const held_meeting& h, std::ostream* os) {
  *os << h.name << " (" << h.source << ")";
}

class HeldMeeting : public testing::TestWithParam<held_meeting> {};

TEST_P(HeldMeeting, SitsAsManyDaysAfterThePeriodAsItsLag) {
  const auto& c = GetParam();
  const recurrence when{c.covers.kind(), after_period_end{c.lag}, roll::unadjusted};
  const business_calendar calendar{monday_to_friday(around_2021)};
  const auto found = when.of(c.covers, calendar);
  EXPECT_EQ(found.nominal, c.held);
  EXPECT_EQ(found.actual, c.held);
  EXPECT_TRUE(found.why_moved.empty());
  EXPECT_EQ(when.nominal(c.covers, calendar), c.held);
  // Counted from the other end, it is as many days after the first day as the period is long.
  const auto from_first = c.covers.days().size() - 1 + c.lag;
  if (from_first > 366) return;
  const recurrence other{c.covers.kind(), after_period_start{from_first}, roll::unadjusted};
  EXPECT_EQ(other.nominal(c.covers, calendar), c.held);
}

INSTANTIATE_TEST_SUITE_P(Recurrence, HeldMeeting, testing::ValuesIn(held_meetings),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(RecurrenceTest, TheNthBusinessDayIsCountedFromEitherEnd) {
  const auto calendar = vietnam::public_service();
  const auto on = [&](std::int32_t n, const period& p) {
    return recurrence{p.kind(), nth_business_day{n}, roll::unadjusted}.of(p, calendar).actual;
  };
  // April 2021: off on 21 (Giỗ Tổ) and 30 (Ngày Chiến thắng); May 2021: off on 3, for Saturday 1 May.
  const period april{period_kind::month, 2021, 4};
  const period may{period_kind::month, 2021, 5};
  EXPECT_EQ(on(1, april), (date{2021, 4, 1}));
  EXPECT_EQ(on(-1, april), (date{2021, 4, 29}));
  EXPECT_EQ(on(15, april), (date{2021, 4, 22}));
  EXPECT_EQ(on(1, may), (date{2021, 5, 4}));
  EXPECT_EQ(on(5, may), (date{2021, 5, 10}));
  EXPECT_EQ(on(1, {period_kind::year, 2022, 1}), (date{2022, 1, 4}));  // Monday 3 makes up for Saturday 1
  EXPECT_EQ(on(-1, {period_kind::quarter, 2022, 4}), (date{2022, 12, 30}));
}

TEST(RecurrenceTest, IsMonthlyOnTheLastDayUntilToldOtherwise) {
  const recurrence when;
  EXPECT_EQ(when.covers(), period_kind::month);
  EXPECT_EQ(when.day(), day_rule{after_period_end{0}});
  EXPECT_EQ(when.convention(), roll::unadjusted);
  EXPECT_EQ(when, (recurrence{period_kind::month, after_period_end{0}, roll::unadjusted}));
  EXPECT_NE(when, (recurrence{period_kind::month, after_period_start{0}, roll::unadjusted}));
  EXPECT_NE(when, (recurrence{period_kind::month, after_period_end{0}, roll::preceding}));
  EXPECT_NE(when, (recurrence{period_kind::quarter, after_period_end{0}, roll::unadjusted}));
}

TEST(RecurrenceTest, IsSaidInWords) {
  EXPECT_EQ(to_text(monthly), "monthly, on the last day of the period, rolled to the preceding business day");
  EXPECT_EQ(to_text(recurrence{}), "monthly, on the last day of the period");
  EXPECT_EQ(to_text(recurrence{period_kind::quarter, after_period_end{27}, roll::following}),
            "quarterly, 27 days after the last day of the period, rolled to the following business day");
  EXPECT_EQ(to_text(recurrence{period_kind::half_year, after_period_end{-1}, roll::nearest}),
            "half-yearly, 1 day before the last day of the period, rolled to the nearest business day");
  EXPECT_EQ(to_text(recurrence{period_kind::year, after_period_start{0}, roll::unadjusted}),
            "yearly, on the first day of the period");
  EXPECT_EQ(to_text(recurrence{period_kind::month, nth_business_day{3}, roll::unadjusted}),
            "monthly, on business day 3 of the period");
  EXPECT_EQ(to_text(recurrence{period_kind::month, nth_business_day{-2}, roll::unadjusted}),
            "monthly, on business day 2 from the end of the period");
  const std::pair<period_kind, const char*> others[] = {{period_kind::week, "weekly"},
                                                        {period_kind::ten_days, "every ten days"},
                                                        {period_kind::half_month, "half-monthly"},
                                                        {period_kind::term, "once a term"}};
  for (const auto& [kind, cadence] : others)
    EXPECT_EQ(to_text(recurrence{kind, after_period_end{0}, roll::unadjusted}),
              std::string{cadence} + ", on the last day of the period");
}

// ---- against a slow model ----

// Day by day, with nothing but is_business_day.
class slow_model {
 public:
  explicit slow_model(const business_calendar& calendar) : calendar_{calendar} {}

  [[nodiscard]] std::optional<date> nominal(const period& p, const day_rule& day) const {
    const auto days = p.days();
    if (const auto* end = std::get_if<after_period_end>(&day)) return add_days(days.end_day(), end->days - 1);
    if (const auto* start = std::get_if<after_period_start>(&day)) return add_days(days.first(), start->days);
    const auto n = std::get<nth_business_day>(day).n;
    std::vector<date> worked;
    for (const date d : days)
      if (calendar_.is_business_day(d)) worked.push_back(d);
    const auto index = n > 0 ? n - 1 : static_cast<std::int32_t>(worked.size()) + n;
    if (index < 0 || index >= static_cast<std::int32_t>(worked.size())) return std::nullopt;
    return worked[static_cast<std::size_t>(index)];
  }

  [[nodiscard]] date rolled(const date& d, roll convention) const {
    const date after = step(d, 1);
    const date before = step(d, -1);
    const auto same_month = [&](const date& other) {
      return other.year() == d.year() && other.month() == d.month();
    };
    const auto same_half = [&](const date& other) {
      return same_month(other) && (d.day() <= 15) == (other.day() <= 15);
    };
    switch (convention) {
      case roll::unadjusted: return d;
      case roll::following: return after;
      case roll::preceding: return before;
      case roll::modified_following: return same_month(after) ? after : before;
      case roll::half_month_modified_following: return same_half(after) ? after : before;
      case roll::modified_preceding: return same_month(before) ? before : after;
      case roll::nearest: return days_between(d, after) <= days_between(before, d) ? after : before;
    }
    return d;
  }

 private:
  [[nodiscard]] date step(date d, std::int32_t by) const {
    while (!calendar_.is_business_day(d)) d = add_days(d, by);
    return d;
  }

  business_calendar calendar_;
};

business_calendar holidays_at_random(std::uint32_t seed) {
  const date_range horizon{date{2017, 1, 1}, date{2027, 1, 1}};
  std::mt19937 random{seed};
  return business_calendar{monday_to_friday(horizon, random_holidays(horizon, 15, random))};
}

std::vector<day_rule> rules_for(period_kind kind) {
  std::vector<day_rule> rules;
  for (std::int32_t n = -60; n <= 60; ++n) {
    rules.emplace_back(after_period_end{n});
    rules.emplace_back(after_period_start{n});
  }
  for (std::int32_t n = 1; n <= (kind == period_kind::month ? 8 : 20); ++n) {
    rules.emplace_back(nth_business_day{n});
    rules.emplace_back(nth_business_day{-n});
  }
  return rules;
}

std::vector<period> periods_from_2018_to_2025(period_kind kind) {
  std::vector<period> result;
  const period first{kind, 2018, 1};
  for (std::int32_t i = 0; i < 8 * periods_in_year(kind); ++i) result.push_back(first.plus(i));
  return result;
}

TEST(RecurrenceProperty, EachMeetingIsWhereASlowScanPutsIt) {
  const auto calendar = holidays_at_random(1);
  const slow_model model{calendar};
  for (const auto kind : kinds) {
    for (const auto& rule : rules_for(kind)) {
      for (const auto convention : rolls) {
        const recurrence when{kind, rule, convention};
        for (const auto& p : periods_from_2018_to_2025(kind)) {
          const date nominal = model.nominal(p, rule).value();
          const date actual = model.rolled(nominal, convention);
          const auto found = when.of(p, calendar);
          const bool right = found.covers == p && found.nominal == nominal && found.actual == actual &&
                             found.why_moved == (actual == nominal ? message{} : calendar.reason(nominal)) &&
                             found.day_certainty == certainty::firm && when.nominal(p, calendar) == nominal;
          ASSERT_TRUE(right) << to_text(when) << ": " << testing::PrintToString(found);
        }
      }
    }
  }
}

TEST(RecurrenceProperty, TheFirstFromADayIsTheFirstOfASlowScan) {
  const auto calendar = holidays_at_random(2);
  const slow_model model{calendar};
  for (const auto kind : kinds) {
    const auto periods = periods_from_2018_to_2025(kind);
    for (const auto& rule : rules_for(kind)) {
      const recurrence when{kind, rule, roll::following};
      std::vector<date> nominal;
      for (const auto& p : periods) nominal.push_back(model.nominal(p, rule).value());
      ASSERT_TRUE(std::ranges::is_sorted(nominal));
      std::size_t first = 0;
      for (const date d : date_range{date{2020, 1, 1}, date{2022, 2, 1}}) {
        while (nominal[first] < d) ++first;
        ASSERT_EQ(when.first_from(d, calendar), periods[first]) << to_text(when) << " from " << to_text(d);
      }
    }
  }
}

// Weeks, ten days, half months and terms of the calendar, found and listed as the four kinds above.
TEST(RecurrenceProperty, ShortPeriodsAndTermsAreCoveredToo) {
  const auto calendar = holidays_at_random(5);
  const slow_model model{calendar};
  std::mt19937 random{5};
  for (const auto kind :
       {period_kind::week, period_kind::ten_days, period_kind::half_month, period_kind::term}) {
    const auto periods = periods_touching(kind, {date{2017, 7, 1}, date{2026, 7, 1}});
    for (std::int32_t n = -30; n <= 30; n += 6) {
      for (const day_rule& rule : {day_rule{after_period_end{n}}, day_rule{after_period_start{n}}}) {
        const recurrence when{kind, rule, roll::unadjusted};
        const date first = add_days(date{2018, 1, 1}, static_cast<std::int32_t>(random() % 1500));
        const date_range span{first, add_days(first, static_cast<std::int32_t>(random() % 700))};
        std::vector<period> expected;
        for (const auto& p : periods)
          if (span.contains(*model.nominal(p, rule))) expected.push_back(p);
        std::vector<period> found;
        for (const auto& o : when.within(span, calendar)) found.push_back(o.covers);
        ASSERT_EQ(found, expected) << to_text(when) << " within " << to_text(span);
        if (!expected.empty()) {
          ASSERT_EQ(when.first_from(span.first(), calendar), expected.front());
        }
      }
    }
  }
}

TEST(RecurrenceProperty, ThoseWithinASpanAreThoseOfASlowScan) {
  const auto calendar = holidays_at_random(3);
  const slow_model model{calendar};
  std::mt19937 random{3};
  for (const auto kind : kinds) {
    for (const auto& rule : rules_for(kind)) {
      const recurrence when{kind, rule, rolls[random() % std::size(rolls)]};
      std::vector<occurrence> every;
      for (const auto& p : periods_from_2018_to_2025(kind)) every.push_back(when.of(p, calendar));
      for (int round = 0; round < 20; ++round) {
        const date first = add_days(date{2019, 6, 1}, static_cast<std::int32_t>(random() % 1500));
        const date_range span{first, add_days(first, static_cast<std::int32_t>(random() % 500))};
        std::vector<occurrence> expected;
        std::ranges::copy_if(every, std::back_inserter(expected),
                             [&](const occurrence& o) { return span.contains(o.nominal); });
        ASSERT_EQ(when.within(span, calendar), expected) << to_text(when) << " within " << to_text(span);
        std::vector<date> days;
        for (std::size_t i = 0; i < expected.size(); ++i) {
          const auto n = static_cast<std::int64_t>(i);
          days.push_back(expected[i].actual);
          ASSERT_EQ(when.nth(span.first(), n, calendar), expected[i]) << to_text(when);
          ASSERT_EQ(when.rank(span.first(), expected[i].covers, calendar), n) << to_text(when);
          ASSERT_EQ(
              when.nth(expected.back().nominal, n + 1 - static_cast<std::int64_t>(expected.size()), calendar),
              expected[i])
              << to_text(when);
        }
        ASSERT_EQ(when.days_within(span, calendar), days) << to_text(when);
      }
    }
  }
}

TEST(RecurrenceProperty, YearByYearEachMeetingComesOnce) {
  const auto calendar = holidays_at_random(4);
  for (const auto kind : kinds) {
    for (const auto& rule : rules_for(kind)) {
      for (const auto convention : rolls) {
        const recurrence when{kind, rule, convention};
        const auto at_once = when.within({date{2019, 1, 1}, date{2025, 1, 1}}, calendar);
        std::vector<occurrence> year_by_year;
        for (unsigned short year = 2019; year < 2025; ++year) {
          const auto next = static_cast<unsigned short>(year + 1);
          for (auto& o : when.within({date{year, 1, 1}, date{next, 1, 1}}, calendar))
            year_by_year.push_back(std::move(o));
        }
        ASSERT_EQ(year_by_year, at_once) << to_text(when);
      }
    }
  }
}

TEST(RecurrenceTest, AMeetingBelongsToTheSpanOfItsNominalDayWhereverItSits) {
  const auto calendar = vietnam::public_service();
  const recurrence when{period_kind::month, after_period_end{0}, roll::following};
  // Saturday 31 July 2021 goes to Monday 2 August.
  const auto july = when.within({date{2021, 7, 1}, date{2021, 8, 1}}, calendar);
  ASSERT_EQ(july.size(), 1U);
  EXPECT_EQ(july[0].actual, (date{2021, 8, 2}));
  EXPECT_TRUE(when.within({date{2021, 8, 1}, date{2021, 8, 31}}, calendar).empty());
  EXPECT_TRUE(when.within(date_range{}, calendar).empty());
  EXPECT_TRUE(when.within({date{2021, 7, 31}, date{2021, 7, 31}}, calendar).empty());
}

// ---- the ends of the calendar ----

TEST(RecurrenceTest, AWholeCalendarCanBeAskedForWhateverTheDayRule) {
  const auto definition = monday_to_friday({date{2021, 1, 1}, date{2022, 1, 1}});
  const business_calendar calendar{definition};
  for (const auto kind : kinds) {
    for (std::int32_t n = -60; n <= 60; ++n) {
      EXPECT_EQ(failure_of([&] {
                  return recurrence(kind, after_period_end{n}, roll::unadjusted)
                      .within(calendar.horizon(), calendar);
                }),
                std::nullopt);
      EXPECT_EQ(failure_of([&] {
                  return recurrence(kind, after_period_start{n}, roll::unadjusted)
                      .within(calendar.horizon(), calendar);
                }),
                std::nullopt);
    }
    for (const std::int32_t n : {1, -1, 20, -20}) {
      const recurrence when{kind, nth_business_day{n}, roll::unadjusted};
      EXPECT_EQ(when.within(calendar.horizon(), calendar).size(),
                static_cast<std::size_t>(periods_in_year(kind)));
    }
  }
}

// The last day of a range is 9999-12-30, so that December 9999 has no days; but none are asked for.
TEST(RecurrenceTest, TheLastMonthsThereAreCanBeAskedFor) {
  const business_calendar calendar{monday_to_friday({date{9990, 1, 1}, date{9999, 12, 31}})};
  const day_rule rules[] = {after_period_end{0}, nth_business_day{1}, weekday_of_period{1, weekday::monday},
                            day_of_period{10}};
  for (const auto& rule : rules) {
    const recurrence when{period_kind::month, rule, roll::unadjusted};
    const date_range to_november{date{9999, 1, 1}, date{9999, 12, 1}};
    EXPECT_EQ(when.within(to_november, calendar).size(), 11U) << to_text(when);
    EXPECT_EQ(when.days_within(to_november, calendar).size(), 11U) << to_text(when);
  }
  const recurrence tenth{period_kind::month, day_of_period{10}, roll::unadjusted};
  EXPECT_EQ(failure_of([&] { return tenth.within(calendar.horizon(), calendar); }),
            (failure{"overflow", "period", "999912"}));
}

// January 1400 begins with a Wednesday and has four Mondays, the first on the 6th; the week 51 of 9999 begins with
// Monday 20 December. The days that the rules count to do not exist, but are not theirs.
TEST(RecurrenceTest, ARuleLooksAtNoDayOutsideThePeriod) {
  const auto calendar = vietnam::public_service();
  const auto fifth_last = [&](if_missing missing) {
    const recurrence when{period_kind::month, weekday_of_period{-5, weekday::monday, missing},
                          roll::unadjusted};
    return when.find_nominal({period_kind::month, 1400, 1}, calendar);
  };
  EXPECT_EQ(fifth_last(if_missing::leave_out), std::nullopt);
  EXPECT_EQ(fifth_last(if_missing::nearest), (date{1400, 1, 6}));
  const recurrence last{period_kind::week, day_of_period{31}, roll::unadjusted};
  EXPECT_EQ(last.find_nominal({period_kind::week, 9999, 51}, calendar), (date{9999, 12, 26}));
}

TEST(RecurrenceTest, OutsideTheCalendarThereIsNoAnswer) {
  const business_calendar calendar{monday_to_friday({date{2021, 1, 1}, date{2022, 1, 1}})};
  const period december_2020{period_kind::month, 2020, 12};
  const period january_2022{period_kind::month, 2022, 1};
  const recurrence last_day{period_kind::month, after_period_end{0}, roll::preceding};
  const recurrence second_day{period_kind::month, nth_business_day{2}, roll::unadjusted};
  const auto kind_of = [](const auto& call) { return failure_of(call).value_or(failure{}).kind; };
  EXPECT_EQ(kind_of([&] { return last_day.of(december_2020, calendar); }), "out_of_horizon");
  EXPECT_EQ(kind_of([&] { return last_day.of(january_2022, calendar); }), "out_of_horizon");
  EXPECT_EQ(kind_of([&] { return second_day.of(december_2020, calendar); }), "out_of_horizon");
  EXPECT_EQ(kind_of([&] { return second_day.nominal(january_2022, calendar); }), "out_of_horizon");
  EXPECT_EQ(kind_of([&] { return second_day.first_from(date{2022, 1, 1}, calendar); }), "out_of_horizon");
  EXPECT_EQ(kind_of([&] {
              return second_day.within({date{2021, 12, 1}, date{2022, 2, 1}}, calendar);
            }),
            "out_of_horizon");
  EXPECT_EQ(kind_of([&] {
              return last_day.within({date{2021, 12, 1}, date{2022, 2, 1}}, calendar);
            }),
            "out_of_horizon");
  // 31 December 2021 is a Friday; made a holiday, it has nowhere to go within the calendar.
  const business_calendar closed{
      monday_to_friday({date{2021, 1, 1}, date{2022, 1, 1}}, {date{2021, 12, 31}})};
  const recurrence following{period_kind::month, after_period_end{0}, roll::following};
  EXPECT_EQ(kind_of([&] { return following.of({period_kind::month, 2021, 12}, closed); }), "out_of_horizon");
  EXPECT_EQ(last_day.of({period_kind::month, 2021, 12}, closed).actual, (date{2021, 12, 30}));
}

// ---- how sure ----

struct certainty_case {
  const char* name;
  day_rule day;
  roll convention;
  date projected;
  certainty expected;
};

// May 2026: the last day is Sunday 31; Friday 29 and Monday 1 June are worked.
const certainty_case certainty_in_may[] = {
    {"the nominal day itself", after_period_end{0}, roll::preceding, date{2026, 5, 31}, certainty::projected},
    {"a day on the way", after_period_end{0}, roll::preceding, date{2026, 5, 30}, certainty::projected},
    {"the day that it goes to", after_period_end{0}, roll::preceding, date{2026, 5, 29},
     certainty::projected},
    {"a day beyond", after_period_end{0}, roll::preceding, date{2026, 5, 28}, certainty::firm},
    {"a day the other way", after_period_end{0}, roll::preceding, date{2026, 6, 1}, certainty::firm},
    {"the worked nominal day", after_period_end{-2}, roll::preceding, date{2026, 5, 29},
     certainty::projected},
    {"nothing to decide", after_period_end{0}, roll::unadjusted, date{2026, 5, 31}, certainty::firm},
    // From Saturday 30 the rule looks at Sunday 31 before it goes back.
    {"tried first", after_period_end{-1}, roll::modified_following, date{2026, 5, 31}, certainty::projected},
    {"of the next month", after_period_end{-1}, roll::modified_following, date{2026, 6, 1}, certainty::firm},
    // From Saturday 30 to Friday 29, since Sunday 31 is no nearer.
    {"no nearer", after_period_end{-1}, roll::nearest, date{2026, 5, 31}, certainty::projected},
    {"further away", after_period_end{-1}, roll::nearest, date{2026, 6, 1}, certainty::firm},
    // The fourth business day is Wednesday 6; the last but one is Thursday 28.
    {"counted", nth_business_day{4}, roll::unadjusted, date{2026, 5, 4}, certainty::projected},
    {"a rest day passed over", nth_business_day{4}, roll::unadjusted, date{2026, 5, 2}, certainty::projected},
    {"after those counted", nth_business_day{4}, roll::unadjusted, date{2026, 5, 7}, certainty::firm},
    {"counted from the end", nth_business_day{-2}, roll::unadjusted, date{2026, 5, 29}, certainty::projected},
    {"before those counted", nth_business_day{-2}, roll::unadjusted, date{2026, 5, 27}, certainty::firm},
};

TEST(RecurrenceTest, IsAsSureAsTheDaysThatDecideIt) {
  const auto with_projected = [&](const date& d, const std::vector<date>& holidays) {
    auto definition = monday_to_friday({date{2026, 1, 1}, date{2027, 1, 1}}, holidays);
    definition.projected = {{d, add_days(d, 1)}};
    return business_calendar{definition};
  };
  const period may{period_kind::month, 2026, 5};
  for (const auto& [name, day, convention, projected, expected] : certainty_in_may) {
    const recurrence when{period_kind::month, day, convention};
    EXPECT_EQ(when.of(may, with_projected(projected, {})).day_certainty, expected) << name;
  }
  // Friday 29 a holiday: from Saturday 30 Monday 1 June is as near as Thursday 28, and Friday would be
  // nearer.
  const recurrence nearest{period_kind::month, after_period_end{-1}, roll::nearest};
  const std::vector friday{date{2026, 5, 29}};
  EXPECT_EQ(nearest.of(may, with_projected(date{2026, 5, 29}, friday)).day_certainty, certainty::projected);
  EXPECT_EQ(nearest.of(may, with_projected(date{2026, 5, 28}, friday)).day_certainty, certainty::firm);
  // Saturday 15 August 2026 goes back to Friday 14, whatever lies beyond the half of the month.
  const period august{period_kind::month, 2026, 8};
  const recurrence half{period_kind::month, after_period_end{-16}, roll::half_month_modified_following};
  EXPECT_EQ(half.of(august, with_projected(date{2026, 8, 14}, {})).actual, (date{2026, 8, 14}));
  EXPECT_EQ(half.of(august, with_projected(date{2026, 8, 14}, {})).day_certainty, certainty::projected);
  EXPECT_EQ(half.of(august, with_projected(date{2026, 8, 16}, {})).day_certainty, certainty::firm);
  EXPECT_EQ(half.of(august, with_projected(date{2026, 8, 31}, {})).day_certainty, certainty::firm);
}

// If one projected day were decided otherwise and the meeting moved, then it was not called firm.
TEST(RecurrenceProperty, WhatIsFirmStandsHoweverAProjectedDayIsDecided) {
  const date_range horizon{date{2020, 1, 1}, date{2022, 1, 1}};
  std::mt19937 random{5};
  const auto open = random_holidays(horizon, 4, random);
  int moved = 0;
  for (int round = 0; round < 150; ++round) {
    const date undecided = add_days(date{2021, 1, 1}, static_cast<std::int32_t>(random() % 300));
    if (weekday_of(undecided) >= weekday::saturday)
      continue;  // a weekday may become a holiday, or be one no more
    auto definition = monday_to_friday(horizon, open);
    definition.projected = {{undecided, add_days(undecided, 1)}};
    const business_calendar now{definition};
    const auto entry = std::ranges::find(definition.entries, undecided, &calendar_entry::day);
    if (entry != definition.entries.end())
      definition.entries.erase(entry);
    else
      definition.entries.push_back({undecided, entry_kind::holiday, "Ngày lễ", "decided", {}});
    definition.projected.clear();
    const business_calendar decided{definition};
    const auto p = period::containing(period_kind::month, undecided);
    const std::int32_t from_end = days_between(add_days(p.days().end_day(), -1), undecided);
    for (std::int32_t near = -12; near <= 12; ++near) {  // nominal days around the undecided one
      for (const auto convention : rolls) {
        for (const day_rule& rule :
             {day_rule{after_period_end{from_end + near}}, day_rule{nth_business_day{near <= 0 ? -1 : 1}}}) {
          const recurrence when{period_kind::month, rule, convention};
          const auto before = when.of(p, now);
          const auto after = when.of(p, decided);
          const bool stands = before.nominal == after.nominal && before.actual == after.actual;
          moved += stands ? 0 : 1;
          ASSERT_TRUE(stands || before.day_certainty == certainty::projected)
              << to_text(when) << " undecided " << to_text(undecided) << ": "
              << testing::PrintToString(before);
          ASSERT_EQ(after.day_certainty, certainty::firm);
        }
      }
    }
  }
  EXPECT_GT(moved, 500);
}

// ---- bad input ----

TEST(RecurrenceTest, RefusesNumbersOutsideTheirRange) {
  struct row {
    day_rule day;
    failure expected;
  };
  constexpr auto least = std::numeric_limits<std::int32_t>::min();
  constexpr auto largest = std::numeric_limits<std::int32_t>::max();
  const row rows[] = {
      {after_period_end{367}, {"bad_argument", "day.days", "367"}},
      {after_period_end{-367}, {"bad_argument", "day.days", "-367"}},
      {after_period_end{least}, {"bad_argument", "day.days", "-2147483648"}},
      {after_period_start{367}, {"bad_argument", "day.days", "367"}},
      {after_period_start{-367}, {"bad_argument", "day.days", "-367"}},
      {after_period_start{largest}, {"bad_argument", "day.days", "2147483647"}},
      {nth_business_day{0}, {"bad_argument", "day.n", "0"}},
      {nth_business_day{367}, {"bad_argument", "day.n", "367"}},
      {nth_business_day{-367}, {"bad_argument", "day.n", "-367"}},
      {nth_business_day{least}, {"bad_argument", "day.n", "-2147483648"}},
  };
  for (const auto& [day, expected] : rows)
    EXPECT_EQ(failure_of([&rule = day] {
                return recurrence{period_kind::month, rule, roll::preceding};
              }),
              expected);
  for (const day_rule& day :
       {day_rule{after_period_end{366}}, day_rule{after_period_end{-366}}, day_rule{after_period_start{366}},
        day_rule{nth_business_day{-366}}, day_rule{nth_business_day{366}}})
    EXPECT_EQ(failure_of([&] { return recurrence{period_kind::year, day, roll::preceding}; }), std::nullopt);
}

TEST(RecurrenceTest, RefusesAPeriodOfAnotherKind) {
  const auto calendar = vietnam::public_service();
  const failure refused{"bad_argument", "period", "2021Q1"};
  EXPECT_EQ(failure_of([&] { return monthly.of({period_kind::quarter, 2021, 1}, calendar); }), refused);
  EXPECT_EQ(failure_of([&] { return monthly.nominal({period_kind::quarter, 2021, 1}, calendar); }), refused);
}

TEST(RecurrenceTest, RanksOnlyItsOwnPeriods) {
  const date from{2024, 1, 1};
  EXPECT_EQ(monthly.rank(from, {period_kind::month, 2023, 11}, vietnam::public_service()), -2);
  EXPECT_EQ(failure_of([&] {
              return monthly.rank(from, {period_kind::quarter, 2024, 1}, vietnam::public_service());
            }),
            failure_of([&] {
              return monthly.of({period_kind::quarter, 2024, 1}, vietnam::public_service());
            }));
  EXPECT_EQ(failure_of([&] { return monthly.nth(from, 1'000'000, vietnam::public_service()); })
                .value_or(failure{})
                .kind,
            "overflow");
  EXPECT_EQ(
      failure_of([&] { return monthly.nth(from, 600, vietnam::public_service()); }).value_or(failure{}).kind,
      "out_of_horizon");
}

TEST(RecurrenceTest, RefusesAPeriodOfAnotherScheme) {
  const auto calendar = vietnam::public_service();
  const period april{vietnam::decree_09_2019, period_kind::month, 2021, 4};
  EXPECT_EQ(failure_of([&] { return monthly.of(april, calendar); }),
            (failure{"bad_argument", "period", "nd09:202104"}));
}

TEST(RecurrenceTest, RefusesKindsOfPeriodThatDoNotFollowEachOther) {
  const std::pair<period_kind, const char*> rows[] = {{period_kind::nine_months, "nine months"},
                                                      {period_kind::cumulative, "cumulative"},
                                                      {static_cast<period_kind>(11), "11"}};
  for (const auto& [kind, value] : rows)
    EXPECT_EQ(failure_of([covers = kind] {
                return recurrence{covers, after_period_end{0}, roll::preceding};
              }),
              (failure{"bad_argument", "covers", value}));
}

TEST(RecurrenceTest, RefusesABusinessDayThatThePeriodHasNot) {
  const auto calendar = vietnam::public_service();
  const recurrence when{period_kind::month, nth_business_day{21}, roll::unadjusted};
  // February 2021 has 28 days, 20 of them weekdays, five of these off for Tết: 15.
  EXPECT_EQ(failure_of([&] {
              return when.of({period_kind::month, 2021, 2}, calendar);
            }),
            (failure{"bad_argument", "day.n", "21"}));
  EXPECT_EQ(recurrence(period_kind::month, nth_business_day{15}, roll::unadjusted)
                .of({period_kind::month, 2021, 2}, calendar)
                .actual,
            (date{2021, 2, 26}));
  EXPECT_EQ(failure_of([&] {
              return recurrence(period_kind::month, nth_business_day{-16}, roll::unadjusted)
                  .of({period_kind::month, 2021, 2}, calendar);
            }),
            (failure{"bad_argument", "day.n", "-16"}));
}

TEST(RecurrenceTest, IsNotAskedForWhatIsNoDay) {
  const auto calendar = vietnam::public_service();
  for (const auto special :
       {boost::date_time::not_a_date_time, boost::date_time::neg_infin, boost::date_time::pos_infin}) {
    const date none{special};
    EXPECT_EQ(failure_of([&] { return monthly.first_from(none, calendar); }),
              (failure{"bad_argument", "date", to_text(none)}));
  }
}

}  // namespace
}  // namespace phoihop
