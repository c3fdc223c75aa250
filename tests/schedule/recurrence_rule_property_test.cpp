// SPDX-License-Identifier: BSL-1.0
// Rules at random: against the slow model, through their texts, and between rules and recurrences.
#include <phoihop/calendar/period_scheme.hpp>
#include <phoihop/schedule/recurrence_rule.hpp>

#include <schedule/rule_model.hpp>
#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

using testing_support::random_rules;
using testing_support::slow_rule;

// ---- against the slow model ----

std::vector<date> walked(const rule_dates& dates, const date& end) {
  std::vector<date> found;
  for (auto at = dates.begin(); at != dates.end() && *at < end; ++at) found.push_back(*at);
  return found;
}

// With an end sometimes: COUNT, or an UNTIL that is not before `start`.
rule_parts ended(rule_parts parts, random_rules& random, const date& start) {
  if (random.one_in(3)) parts.count = random.number(1, 30);
  if (!parts.count && random.one_in(3)) parts.until = add_days(start, random.number(0, 900));
  return parts;
}

// Jumping is the same as stepping.
void expect_jumps(const rule_dates& dates, const std::vector<date>& days, random_rules& random,
                  const date& end) {
  for (int asked = 0; asked < 3; ++asked) {
    const date d = add_days(dates.first(), random.number(-10, days_between(dates.first(), end) + 5));
    const auto expected = std::lower_bound(days.begin(), days.end(), d);
    if (expected == days.end()) continue;
    ASSERT_EQ(dates.first_from(d), *expected) << to_text(dates.rule()) << " " << to_text(d);
    ASSERT_EQ(dates.contains(d), d == *expected) << to_text(dates.rule()) << " " << to_text(d);
  }
}

// DTSTART is any day. Every table combination of parts comes up often.
TEST(RecurrenceRuleProperty, HasTheDaysOfASlowReadingOfTheRfc) {
  random_rules random{5545};
  std::size_t with_days = 0;
  std::size_t days = 0;
  std::size_t unmatched = 0;
  for (int i = 0; i < 20'000; ++i) {
    const date start = add_days(date{1995, 1, 1}, random.number(0, 12'000));
    const rule_parts parts = ended(random.next(), random, start);
    const auto role = random.one_in(2) ? dtstart_role::occurrence : dtstart_role::anchor;
    const rule_dates dates{recurrence_rule{parts}, start, role};
    const date end = add_days(start, 3653);
    const auto expected = slow_rule{parts, start, role}.until(end);
    ASSERT_EQ(dates.within({start, end}), expected)
        << to_text(dates.rule()) << " from " << to_text(start) << ", " << to_text(role);
    ASSERT_NO_FATAL_FAILURE(expect_jumps(dates, expected, random, end));
    with_days += expected.empty() ? 0U : 1U;
    days += expected.size();
    unmatched += dates.role() == dtstart_role::matching ? 0U : 1U;
  }
  EXPECT_GT(with_days, 12'000U);
  EXPECT_GT(days, 1'000'000U);
  EXPECT_GT(unmatched, 8'000U);
}

// With INTERVAL and positions around New Year, which random rules seldom meet.
TEST(RecurrenceRuleProperty, HasTheWeeksOfASlowReadingOfTheRfc) {
  random_rules random{8601};
  for (int i = 0; i < 2'000; ++i) {
    rule_parts parts = random.next();
    parts.every = frequency::yearly;
    parts.weeks = {random.one_in(2) ? 1 : 53, random.one_in(2) ? -1 : 52};
    for (nth_weekday& day : parts.days) day.n = 0;
    const date start = add_days(make_date(random.number(1990, 2030), 12, 20), random.number(0, 25));
    const rule_dates dates{recurrence_rule{parts}, start, dtstart_role::anchor};
    const date end = add_days(start, 7300);
    ASSERT_EQ(dates.within({start, end}), (slow_rule{parts, start, dtstart_role::anchor}.until(end)))
        << to_text(dates.rule()) << " from " << to_text(start);
  }
}

// The first day from DTSTART on may be the DTSTART instead. As an occurrence, DTSTART is a day more.
TEST(RecurrenceRuleProperty, TheRolesOfDtstartDifferInThatDayOnly) {
  random_rules random{3853};
  std::size_t compared = 0;
  for (int i = 0; i < 2'000; ++i) {
    const date start = add_days(date{1995, 1, 1}, random.number(0, 12'000));
    rule_parts parts = random.next();
    const rule_dates anchored{recurrence_rule{parts}, start, dtstart_role::anchor};
    const date end = add_days(start, 3653);
    std::vector<date> days = anchored.within({start, end});
    if (days.empty()) continue;
    const rule_dates moved{anchored.rule(), days.front()};
    ASSERT_EQ(moved.within({start, end}), days) << to_text(moved.rule()) << " from " << to_text(start);
    if (days.front() != start) days.insert(days.begin(), start);
    const rule_dates all{anchored.rule(), start, dtstart_role::occurrence};
    ASSERT_EQ(all.within({start, end}), days) << to_text(moved.rule()) << " from " << to_text(start);
    parts.count = random.number(1, static_cast<std::int32_t>(days.size()));
    const rule_dates counted{recurrence_rule{parts}, start, dtstart_role::occurrence};
    days.resize(static_cast<std::size_t>(*parts.count));
    ASSERT_EQ(walked(counted, end), days) << to_text(counted.rule()) << " from " << to_text(start);
    ++compared;
  }
  EXPECT_GT(compared, 1'000U);
}

TEST(RecurrenceRuleProperty, AcceptsAsFirstDayWhatASlowReadingOfTheRfcAccepts) {
  random_rules random{3310};
  std::size_t accepted = 0;
  std::size_t refused = 0;
  for (int i = 0; i < 4000; ++i) {
    const rule_parts parts = random.next();
    const date first = add_days(date{1995, 1, 1}, random.number(0, 12'000));
    const recurrence_rule rule{parts};
    const bool may = slow_rule{parts, first}.may_start();
    (may ? accepted : refused) += 1;
    if (may) {
      ASSERT_EQ(*rule_dates(rule, first).begin(), first) << to_text(rule) << " " << to_text(first);
      ASSERT_EQ(rule_dates(rule, first), rule_dates(rule, first, dtstart_role::anchor));
    } else {
      ASSERT_EQ(rule_dates(rule, first, dtstart_role::anchor).role(), dtstart_role::anchor);
      ASSERT_THROW(rule_dates(rule, first), bad_argument) << to_text(rule) << " " << to_text(first);
    }
  }
  EXPECT_GT(accepted, 300U);
  EXPECT_GT(refused, 300U);
}

// ---- texts ----

TEST(RecurrenceRuleProperty, IsReadBackFromItsText) {
  random_rules random{15};
  for (int i = 0; i < 20'000; ++i) {
    const recurrence_rule rule{ended(random.next(), random, date{2021, 3, 11})};
    const std::string text = to_text(rule);
    ASSERT_EQ(parse_recurrence_rule(text), rule) << text;
    std::string lower = text;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    ASSERT_EQ(parse_recurrence_rule(lower), rule) << text;
  }
}

// What is read is written as an equal value; what is refused names a part. Whether it was read.
bool is_read_or_refused(const std::string& text) {
  try {
    const recurrence_rule rule = parse_recurrence_rule(text);
    EXPECT_EQ(parse_recurrence_rule(to_text(rule)), rule) << text;
    return true;
  } catch (const bad_argument& e) {
    EXPECT_EQ(e.field().substr(0, 5), "RRULE") << text;
    EXPECT_LT(std::string{e.what()}.size(), 300U) << text;
    return false;
  }
}

std::string mutated(std::string text, random_rules& random) {
  static const std::string letters = "=;,+-0123456789ABDEFHILMNORSTUWYaz \t\r\n\\\"\xC3\xBF";
  for (int left = random.number(1, 2); left > 0 && !text.empty(); --left) {
    const auto at = static_cast<std::size_t>(random.number(0, static_cast<std::int32_t>(text.size()) - 1));
    const auto size = static_cast<std::size_t>(random.number(1, 12));
    const char c =
        letters[static_cast<std::size_t>(random.number(0, static_cast<std::int32_t>(letters.size()) - 1))];
    switch (random.number(0, 4)) {
      case 0: text[at] = c; break;
      case 1: text.insert(at, 1, c); break;
      case 2: text.erase(at, size); break;
      case 3: text.insert(at, text.substr(text.size() - at / 2, size)); break;
      default: text[at] = static_cast<char>(random.number(0, 255)); break;
    }
  }
  return text;
}

TEST(RecurrenceRuleProperty, ReadsOrRefusesWhateverBecomesOfATextThatWasValid) {
  random_rules random{2445};
  std::size_t read = 0;
  std::size_t refused = 0;
  for (int i = 0; i < 40'000; ++i) {
    const recurrence_rule rule{ended(random.next(), random, date{2021, 3, 11})};
    (is_read_or_refused(mutated(to_text(rule), random)) ? read : refused) += 1;
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(read, 500U);
  EXPECT_GT(refused, 1000U);
}

TEST(RecurrenceRuleProperty, RefusesNoise) {
  random_rules random{7};
  for (int i = 0; i < 20'000; ++i) {
    std::string noise = random.one_in(2) ? "FREQ=" : "";
    for (int left = random.number(0, 60); left > 0; --left)
      noise.push_back(static_cast<char>(random.number(0, 255)));
    ASSERT_FALSE(is_read_or_refused(noise)) << testing::PrintToString(noise);
  }
}

// ---- between rules and recurrences ----

constexpr period_kind kinds[] = {period_kind::week,  period_kind::ten_days, period_kind::half_month,
                                 period_kind::month, period_kind::quarter,  period_kind::half_year,
                                 period_kind::year,  period_kind::term,     period_kind::day};

date nominal_day(const period& p, const day_rule& day) {
  if (const auto* start = std::get_if<after_period_start>(&day))
    return add_days(p.days().first(), start->days);
  return add_days(p.cut_off(), std::get<after_period_end>(day).days);
}

// Nominal days of whole years around leap years and around 2100, which is no leap year, from the first on or after
// `from`.
std::vector<date> nominal_days(period_kind kind, const day_rule& day, const date& from, const date& end) {
  std::vector<date> found;
  for (period p = period::containing(kind, add_days(from, -740)); nominal_day(p, day) < end; p = p.plus(1))
    if (nominal_day(p, day) >= from) found.push_back(nominal_day(p, day));
  return found;
}

void expect_same_days(period_kind kind, const day_rule& day, const recurrence_rule& rule, const date& from,
                      const date& end) {
  const auto expected = nominal_days(kind, day, from, end);
  ASSERT_FALSE(expected.empty());
  ASSERT_EQ(walked(rule_dates{rule, expected.front()}, end), expected)
      << to_text(recurrence{kind, day, roll::unadjusted}) << ": " << to_text(rule);
}

// Every kind, and every offset of a quarter and a sixth of the longer ones, from both ends.
TEST(RecurrenceRuleProperty, TheRuleOfARecurrenceHasItsNominalDays) {
  std::size_t without = 0;
  for (const auto kind : kinds)
    for (std::int32_t n = -366; n <= 366; n += n < -92 || n >= 92 ? 6 : 1)
      for (const day_rule& day : {day_rule{after_period_start{n}}, day_rule{after_period_end{n}}}) {
        const auto rule = rule_of({kind, day, roll::unadjusted});
        if (!rule) {
          ++without;
          continue;
        }
        const date end = kind == period_kind::term ? date{2032, 1, 1} : date{2022, 1, 1};
        ASSERT_NO_FATAL_FAILURE(expect_same_days(kind, day, *rule, date{2019, 1, 1}, end));
        if (n % 7 != 0) continue;
        ASSERT_NO_FATAL_FAILURE(expect_same_days(kind, day, *rule, date{2098, 6, 1}, date{2102, 1, 1}));
      }
  EXPECT_GT(without, 0U);
}

// Where there is none, no rule that repeats from year to year could be right: two years that are alike, in
// length and weekdays, have different nominal days.
TEST(RecurrenceRuleProperty, WhereThereIsNoRuleYearsThatAreAlikeHaveOtherDays) {
  for (const auto kind :
       {period_kind::month, period_kind::quarter, period_kind::half_year, period_kind::year})
    for (std::int32_t n = -366; n <= 366; ++n) {
      const day_rule day{after_period_start{n}};
      if (rule_of({kind, day, roll::unadjusted})) continue;
      bool differ = false;
      // 2022 and 2033 begin on a Saturday, 2023 and 2017 on a Sunday, 2025 and 2031 on a Wednesday, 2027 and
      // 2038 on a Friday, 2019 and 2030 on a Tuesday: common years with other neighbours.
      for (const auto& [a, b] : {std::pair{2022, 2033}, std::pair{2023, 2017}, std::pair{2025, 2031},
                                 std::pair{2027, 2038}, std::pair{2019, 2030}}) {
        ASSERT_EQ(weekday_of(make_date(a, 1, 1)), weekday_of(make_date(b, 1, 1)));
        std::vector<std::int32_t> in_a;
        std::vector<std::int32_t> in_b;
        for (const date& d : nominal_days(kind, day, make_date(a, 1, 1), make_date(a + 1, 1, 1)))
          in_a.push_back(to_yyyymmdd(d) % 10'000);
        for (const date& d : nominal_days(kind, day, make_date(b, 1, 1), make_date(b + 1, 1, 1)))
          in_b.push_back(to_yyyymmdd(d) % 10'000);
        differ = differ || in_a != in_b;
      }
      ASSERT_TRUE(differ) << to_text(kind) << " " << n;
    }
}

TEST(RecurrenceRuleTest, TheRuleOfARecurrenceIsAsPlainAsCanBe) {
  const struct {
    period_kind kind;
    day_rule day;
    const char* rule;
  } rows[] = {
      {period_kind::week, after_period_start{0}, "FREQ=WEEKLY;BYDAY=MO"},
      {period_kind::week, after_period_end{-2}, "FREQ=WEEKLY;BYDAY=FR"},
      {period_kind::week, after_period_end{10}, "FREQ=WEEKLY;BYDAY=WE"},
      {period_kind::ten_days, after_period_end{0}, "FREQ=MONTHLY;BYMONTHDAY=10,20,-1"},
      {period_kind::ten_days, after_period_start{7}, "FREQ=MONTHLY;BYMONTHDAY=8,18,28"},
      {period_kind::half_month, after_period_end{-1}, "FREQ=MONTHLY;BYMONTHDAY=14,-2"},
      {period_kind::month, after_period_end{0}, "FREQ=MONTHLY;BYMONTHDAY=-1"},
      {period_kind::month, after_period_end{5}, "FREQ=MONTHLY;BYMONTHDAY=5"},
      {period_kind::month, after_period_start{14}, "FREQ=MONTHLY;BYMONTHDAY=15"},
      {period_kind::quarter, after_period_end{0}, "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"},
      {period_kind::quarter, after_period_start{31}, "FREQ=YEARLY;BYYEARDAY=32,-244,-153,-61"},
      {period_kind::half_year, after_period_end{48}, "FREQ=YEARLY;BYMONTH=2,8;BYMONTHDAY=17"},
      {period_kind::year, after_period_end{-11}, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20"},
      {period_kind::year, after_period_start{59}, "FREQ=YEARLY;BYYEARDAY=60"},
      {period_kind::term, after_period_end{0}, "FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=31"},
      {period_kind::week, weekday_of_period{1, weekday::wednesday}, "FREQ=WEEKLY;BYDAY=WE"},
      {period_kind::week, day_of_period{3}, "FREQ=WEEKLY;BYDAY=WE"},
      {period_kind::week, day_of_period{31}, "FREQ=WEEKLY;BYDAY=SU"},
      {period_kind::month, day_of_period{5}, "FREQ=MONTHLY;BYMONTHDAY=5"},
      {period_kind::month, day_of_period{31}, "FREQ=MONTHLY;BYMONTHDAY=-1"},
      // The last of the 28th, 29th and 30th, so far as the month has them.
      {period_kind::month, day_of_period{30}, "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"},
      {period_kind::ten_days, day_of_period{9}, "FREQ=MONTHLY;BYMONTHDAY=9,19,28,29;BYSETPOS=1,2,-1"},
      {period_kind::half_month, day_of_period{16}, "FREQ=MONTHLY;BYMONTHDAY=15,-1"},
      {period_kind::quarter, day_of_period{31}, "FREQ=YEARLY;BYYEARDAY=31,-245,-154,-62"},
      {period_kind::month, weekday_of_period{2, weekday::thursday}, "FREQ=MONTHLY;BYDAY=2TH"},
      {period_kind::month, weekday_of_period{-1, weekday::friday}, "FREQ=MONTHLY;BYDAY=-1FR"},
      // RFC 5545, 3.3.10: a month without a fifth is passed over.
      {period_kind::month, weekday_of_period{5, weekday::friday}, "FREQ=MONTHLY;BYDAY=5FR"},
      {period_kind::month, weekday_of_period{5, weekday::friday, if_missing::nearest},
       "FREQ=MONTHLY;BYDAY=-1FR"},
      {period_kind::month, weekday_of_period{-5, weekday::friday, if_missing::nearest},
       "FREQ=MONTHLY;BYDAY=1FR"},
      {period_kind::ten_days, weekday_of_period{2, weekday::monday},
       "FREQ=MONTHLY;BYMONTHDAY=8,9,10,18,19,20,28,29,30,31;BYDAY=MO"},
      {period_kind::half_month, weekday_of_period{3, weekday::monday},
       "FREQ=MONTHLY;BYMONTHDAY=15,30,31;BYDAY=MO"},
      {period_kind::half_month, weekday_of_period{-1, weekday::monday},
       "FREQ=MONTHLY;BYMONTHDAY=9,10,11,12,13,14,15,-7,-6,-5,-4,-3,-2,-1;BYDAY=MO"},
      {period_kind::quarter, weekday_of_period{1, weekday::monday}, "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1MO"},
      {period_kind::half_year, weekday_of_period{-2, weekday::monday}, "FREQ=YEARLY;BYMONTH=6,12;BYDAY=-2MO"},
      {period_kind::year, weekday_of_period{5, weekday::monday},
       "FREQ=YEARLY;BYYEARDAY=29,30,31,32,33,34,35;BYDAY=MO"},
      {period_kind::term, weekday_of_period{1, weekday::monday},
       "FREQ=YEARLY;INTERVAL=5;BYMONTH=1;BYDAY=1MO"},
  };
  for (const auto& row : rows) {
    const auto rule = rule_of({row.kind, row.day, roll::unadjusted});
    EXPECT_EQ(rule ? to_text(*rule) : "", row.rule)
        << to_text(recurrence{row.kind, row.day, roll::unadjusted});
  }
}

// Months of Decree 09/2019 are from the 15th to the 14th, its quarters from 15 December, 15 March ...; the year of
// `from_october` begins on 1 October.
TEST(RecurrenceRuleTest, TheRuleOfARecurrenceFollowsItsScheme) {
  constexpr period_scheme from_31{{.name = "from31", .first_day = 31}};
  const struct {
    recurrence of;
    const char* rule;  // empty: none
  } rows[] = {
      {{vietnam::decree_09_2019, period_kind::month, after_period_end{0}, roll::unadjusted},
       "FREQ=MONTHLY;BYMONTHDAY=14"},
      {{vietnam::decree_09_2019, period_kind::month, after_period_start{0}, roll::unadjusted},
       "FREQ=MONTHLY;BYMONTHDAY=15"},
      {{vietnam::decree_09_2019, period_kind::quarter, after_period_end{0}, roll::unadjusted},
       "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14"},
      {{vietnam::decree_09_2019, period_kind::month, weekday_of_period{2, weekday::thursday},
        roll::unadjusted},
       "FREQ=MONTHLY;BYMONTHDAY=22,23,24,25,26,27,28;BYDAY=TH"},
      {{vietnam::decree_09_2019, period_kind::month, weekday_of_period{5, weekday::thursday},
        roll::unadjusted},
       ""},
      {{vietnam::decree_09_2019, period_kind::month, day_of_period{30}, roll::unadjusted}, ""},
      {{vietnam::decree_09_2019, period_kind::ten_days, after_period_end{0}, roll::unadjusted}, ""},
      {{vietnam::from_october, period_kind::year, after_period_end{0}, roll::unadjusted},
       "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30"},
      {{vietnam::from_october, period_kind::month, after_period_end{0}, roll::unadjusted},
       "FREQ=MONTHLY;BYMONTHDAY=-1"},
      {{vietnam::from_december, period_kind::half_year, weekday_of_period{1, weekday::monday},
        roll::unadjusted},
       "FREQ=YEARLY;BYMONTH=6,12;BYDAY=1MO"},
      {{weeks_from_sunday, period_kind::week, after_period_start{0}, roll::unadjusted},
       "FREQ=WEEKLY;BYDAY=SU"},
      {{weeks_from_sunday, period_kind::week, after_period_end{0}, roll::unadjusted}, "FREQ=WEEKLY;BYDAY=SA"},
      {{from_31, period_kind::month, after_period_end{0}, roll::unadjusted}, ""},
      {{from_31, period_kind::week, after_period_end{0}, roll::unadjusted}, "FREQ=WEEKLY;BYDAY=SU"},
  };
  for (const auto& row : rows) {
    const auto rule = rule_of(row.of);
    EXPECT_EQ(rule ? to_text(*rule) : "", row.rule) << to_text(row.of);
  }
}

// The slow model: the days of a period, looked at one by one.
std::optional<date> looked_up(const period& p, const day_rule& rule) {
  const date_range all = p.days();
  if (const auto* start = std::get_if<after_period_start>(&rule)) return add_days(all.first(), start->days);
  if (const auto* end = std::get_if<after_period_end>(&rule)) return add_days(all.last_day(), end->days);
  if (const auto* nth = std::get_if<day_of_period>(&rule)) {
    date day = all.first();
    for (std::int32_t n = 1; n < nth->n && day < all.last_day(); ++n) day = add_days(day, 1);
    return day;
  }
  const auto& named = std::get<weekday_of_period>(rule);
  std::vector<date> found;
  for (date d = all.first(); d < all.end_day(); d = add_days(d, 1))
    if (weekday_of(d) == named.day) found.push_back(d);
  if (named.n < 0) std::reverse(found.begin(), found.end());
  const auto n = static_cast<std::size_t>(std::abs(named.n));
  if (n <= found.size()) return found[n - 1];
  if (named.missing == if_missing::leave_out || found.empty()) return std::nullopt;
  return found.back();
}

day_rule any_rule(random_rules& random, std::int32_t most) {
  switch (random.number(0, 5)) {
    case 0: return after_period_start{random.number(-366, 366)};
    case 1: return after_period_end{random.number(-40, 60)};
    case 2: return day_of_period{random.number(1, 31)};
    default: break;
  }
  const std::int32_t n = random.number(1, most);
  return weekday_of_period{random.one_in(2) ? n : -n, static_cast<weekday>(random.number(1, 7)),
                           random.one_in(2) ? if_missing::nearest : if_missing::leave_out};
}

// Of any kind, day rule and scheme: around leap years and around 2100, which is no leap year.
TEST(RecurrenceRuleProperty, TheRuleOfARecurrenceHasItsNominalDaysInEveryScheme) {
  random_rules random{20261128};
  std::map<std::size_t, std::size_t> with_rule;  // by the alternative of the day rule
  for (int round = 0; round < 6000; ++round) {
    const period_scheme scheme{{.name = "any",
                                .first_day = random.one_in(2) ? 1 : random.number(1, 31),
                                .months = random.one_in(2) ? period_label::by_end : period_label::by_start,
                                .first_month = random.number(1, 12),
                                .years = random.one_in(2) ? period_label::by_end : period_label::by_start,
                                .week_begins = static_cast<weekday>(random.number(1, 7)),
                                .term_years = random.number(2, 6)}};
    const period_kind kind = kinds[static_cast<std::size_t>(random.number(0, 8))];
    const std::int32_t most = kind == period_kind::week || kind == period_kind::day ? 1
                              : kind == period_kind::ten_days                       ? 2
                              : kind == period_kind::half_month                     ? 3
                                                                                    : 5;
    const recurrence when{scheme, kind, any_rule(random, most), roll::unadjusted};
    const auto rule = rule_of(when);
    if (!rule) continue;
    ++with_rule[when.day().index()];
    const date from = random.one_in(3) ? date{2097, 1, 1} : date{2018, 1, 1};
    const date end = add_days(from, kind == period_kind::term ? 20 * 365 : 6 * 365);
    std::vector<date> expected;
    for (period p = when.containing(add_days(from, -800)); p.days().first() < add_days(end, 800);
         p = p.plus(1))
      if (const auto day = looked_up(p, when.day()); day && !(*day < from) && *day < end)
        expected.push_back(*day);
    ASSERT_FALSE(expected.empty());
    ASSERT_EQ(walked(rule_dates{*rule, expected.front()}, end), expected)
        << to_text(when) << " " << to_text(scheme) << ": " << to_text(*rule);
  }
  EXPECT_THAT(with_rule, testing::SizeIs(4));
  for (const auto& [index, count] : with_rule) EXPECT_GT(count, 300U) << index;
}

// What comes back from a rule of days or weekdays of a period has its days.
TEST(RecurrenceRuleProperty, TheRecurrenceOfARuleOfDaysOfAPeriodHasThem) {
  random_rules random{7};
  for (int round = 0; round < 60; ++round) {
    const period_kind kind = kinds[static_cast<std::size_t>(random.number(1, 6))];
    const std::int32_t most = kind == period_kind::ten_days ? 2 : kind == period_kind::half_month ? 3 : 5;
    const recurrence when{kind, any_rule(random, most), roll::unadjusted};
    const auto rule = when.day().index() < 2 ? std::nullopt : rule_of(when);
    if (!rule) continue;
    std::vector<date> days;
    for (period p = when.containing(date{2021, 3, 1}); days.size() < 400; p = p.plus(1))
      if (const auto day = looked_up(p, when.day())) days.push_back(*day);
    const auto back = recurrence_of({*rule, days.front()});
    ASSERT_TRUE(back) << to_text(when) << ": " << to_text(*rule);
    std::vector<date> again;
    for (period p = back->containing(days.front()); again.size() < days.size(); p = p.plus(1))
      if (const auto day = looked_up(p, back->day()); day && !(*day < days.front())) again.push_back(*day);
    ASSERT_EQ(again, days) << to_text(when) << " " << to_text(*back);
  }
}

TEST(RecurrenceRuleTest, ThereIsNoRuleOfBusinessDaysAndRollsAndOfOtherYears) {
  EXPECT_EQ(rule_of({period_kind::month, nth_business_day{-1}, roll::unadjusted}), std::nullopt);
  EXPECT_EQ(rule_of({period_kind::month, after_period_end{0}, roll::preceding}), std::nullopt);
  EXPECT_NE(rule_of({period_kind::quarter, after_period_start{-90}, roll::unadjusted}), std::nullopt);
  EXPECT_EQ(rule_of({period_kind::quarter, after_period_start{-91}, roll::unadjusted}), std::nullopt);
  EXPECT_EQ(rule_of({period_kind::year, after_period_start{365}, roll::unadjusted}), std::nullopt);
}

// The recurrence that comes back has the same nominal days, if not always the same name for them.
TEST(RecurrenceRuleProperty, TheRecurrenceOfARuleHasItsDays) {
  for (const auto kind : kinds)
    for (std::int32_t n = -366; n <= 366; n += kind == period_kind::week ? 122 : 60) {
      const day_rule day{after_period_end{n}};
      const auto rule = rule_of({kind, day, roll::unadjusted});
      if (!rule) continue;
      const auto expected = nominal_days(kind, day, date{2021, 1, 1}, date{2032, 1, 1});
      const auto back = recurrence_of({*rule, expected.front()});
      ASSERT_TRUE(back) << to_text(*rule);
      EXPECT_EQ(back->covers(), kind) << to_text(*rule);
      EXPECT_EQ(back->convention(), roll::unadjusted);
      ASSERT_EQ(nominal_days(kind, back->day(), date{2021, 1, 1}, date{2032, 1, 1}), expected)
          << to_text(*back);
    }
}

TEST(RecurrenceRuleTest, TheRecurrenceOfARuleIsFoundWhateverItsSpelling) {
  const struct {
    const char* rule;
    date first;
    std::optional<recurrence> expected;
  } rows[] = {
      {"FREQ=WEEKLY", date{2021, 3, 5},
       recurrence{period_kind::week, after_period_start{4}, roll::unadjusted}},
      {"FREQ=DAILY;INTERVAL=7", date{2021, 3, 5},
       recurrence{period_kind::week, after_period_start{4}, roll::unadjusted}},
      {"FREQ=DAILY;BYDAY=FR", date{2021, 3, 5},
       recurrence{period_kind::week, after_period_start{4}, roll::unadjusted}},
      {"FREQ=MONTHLY;BYMONTHDAY=-1", date{2021, 1, 31},
       recurrence{period_kind::month, after_period_end{0}, roll::unadjusted}},
      {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-2", date{2021, 1, 30},
       recurrence{period_kind::month, after_period_end{-1}, roll::unadjusted}},
      {"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", date{2021, 3, 31},
       recurrence{period_kind::quarter, after_period_end{0}, roll::unadjusted}},
      {"FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=17", date{2021, 2, 17},
       recurrence{period_kind::half_year, after_period_start{47}, roll::unadjusted}},
      {"FREQ=YEARLY", date{9990, 12, 20},
       recurrence{period_kind::year, after_period_end{-11}, roll::unadjusted}},
      {"FREQ=YEARLY", date{1400, 1, 1},
       recurrence{period_kind::year, after_period_start{0}, roll::unadjusted}},
      {"FREQ=MONTHLY;INTERVAL=60;BYMONTHDAY=-1", date{2025, 12, 31},
       recurrence{period_kind::term, after_period_end{0}, roll::unadjusted}},
      {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", date{2021, 2, 28},
       recurrence{period_kind::year, after_period_end{-306},
                  roll::unadjusted}},  // 306 days before 31 December
      {"FREQ=YEARLY;BYYEARDAY=-1", date{2021, 12, 31},
       recurrence{period_kind::year, after_period_end{0}, roll::unadjusted}},
      {"FREQ=YEARLY;BYMONTHDAY=-1", date{2021, 1, 31},
       recurrence{period_kind::month, after_period_end{0}, roll::unadjusted}},
      {"FREQ=YEARLY;BYYEARDAY=32,-244,-153,-61", date{2021, 2, 1},
       recurrence{period_kind::quarter, after_period_start{31}, roll::unadjusted}},
      {"FREQ=YEARLY;BYWEEKNO=20", date{2021, 5, 21}, std::nullopt},
      {"FREQ=YEARLY;INTERVAL=5;BYMONTHDAY=31;BYMONTH=12", date{2024, 12, 31}, std::nullopt},  // between terms
      {"FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1", date{2021, 1, 1}, std::nullopt},
      {"FREQ=MONTHLY;INTERVAL=7;BYMONTHDAY=1", date{2021, 1, 1}, std::nullopt},
      {"FREQ=MONTHLY;BYMONTHDAY=31", date{2021, 1, 31}, std::nullopt},
      {"FREQ=MONTHLY;BYDAY=1MO", date{2021, 3, 1},
       recurrence{period_kind::month, weekday_of_period{1, weekday::monday}, roll::unadjusted}},
      {"FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=8,9,10,11,12,13,14", date{2021, 3, 8},
       recurrence{period_kind::month, weekday_of_period{2, weekday::monday}, roll::unadjusted}},
      // The last, which is the fourth of that month.
      {"FREQ=MONTHLY;BYDAY=-1FR", date{2021, 2, 26},
       recurrence{period_kind::month, weekday_of_period{-1, weekday::friday}, roll::unadjusted}},
      {"FREQ=MONTHLY;BYDAY=5FR", date{2021, 4, 30},
       recurrence{period_kind::month, weekday_of_period{5, weekday::friday}, roll::unadjusted}},
      {"FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=2TH", date{2021, 1, 14},
       recurrence{period_kind::quarter, weekday_of_period{2, weekday::thursday}, roll::unadjusted}},
      {"FREQ=YEARLY;BYDAY=-1SU", date{2021, 12, 26},
       recurrence{period_kind::year, weekday_of_period{-1, weekday::sunday}, roll::unadjusted}},
      // The 30th, or else the last: of February 2021 that is the 28th.
      {"FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", date{2021, 2, 28},
       recurrence{period_kind::month, day_of_period{30}, roll::unadjusted}},
      {"FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", date{2021, 3, 1}, std::nullopt},
      {"FREQ=YEARLY;BYMONTH=5;BYDAY=5SU", date{2022, 5, 29}, std::nullopt},  // in the year no fixed number
      {"FREQ=WEEKLY;INTERVAL=2", date{2021, 3, 5}, std::nullopt},
      {"FREQ=DAILY", date{2021, 3, 5}, recurrence{period_kind::day, after_period_start{0}, roll::unadjusted}},
      {"FREQ=DAILY;INTERVAL=2", date{2021, 3, 5}, std::nullopt},
      {"FREQ=WEEKLY;COUNT=1000000", date{2021, 3, 5}, std::nullopt},
      {"FREQ=WEEKLY;UNTIL=99991231", date{2021, 3, 5}, std::nullopt},
  };
  for (const auto& row : rows)
    EXPECT_EQ(recurrence_of({parse_recurrence_rule(row.rule), row.first}), row.expected) << row.rule;
}

TEST(RecurrenceRuleTest, TheRecurrenceOfARuleThatBeginsLater) {
  const recurrence_rule fridays = parse_recurrence_rule("FREQ=WEEKLY;BYDAY=FR");
  const recurrence weekly{period_kind::week, after_period_start{4}, roll::unadjusted};
  EXPECT_EQ(recurrence_of({fridays, date{2021, 3, 2}, dtstart_role::anchor}), weekly);
  EXPECT_EQ(recurrence_of({fridays, date{2021, 3, 2}, dtstart_role::occurrence}), std::nullopt);
  EXPECT_EQ(recurrence_of({fridays, date{2021, 3, 5}, dtstart_role::occurrence}), weekly);
  EXPECT_EQ(recurrence_of({parse_recurrence_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), date{2021, 3, 2},
                           dtstart_role::anchor}),
            std::nullopt);
}

// All weeks of the year are the weeks: 52 or 53.
TEST(RecurrenceRuleTest, TheRecurrenceOfAllWeeksOfTheYear) {
  rule_parts parts;
  parts.every = frequency::yearly;
  for (std::int32_t week = 1; week <= 53; ++week) parts.weeks.push_back(week);
  EXPECT_EQ(recurrence_of({recurrence_rule{parts}, date{2021, 3, 5}}),
            (recurrence{period_kind::week, after_period_start{4}, roll::unadjusted}));
}

}  // namespace
}  // namespace phoihop
