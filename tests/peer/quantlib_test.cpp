// SPDX-License-Identifier: BSL-1.0
// Business days against QuantLib's, over random calendars from 1990 to 2059 with long closures, worked rest
// days and holidays on rest days. QuantLib is told day by day what the definition says, and knows nothing of
// ours.
#include <phoihop/calendar/business_calendar.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <ql/time/businessdayconvention.hpp>
#include <ql/time/calendars/bespokecalendar.hpp>
#include <ql/time/calendars/jointcalendar.hpp>
#include <ql/time/date.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

const date_range horizon{date{1990, 1, 1}, date{2060, 1, 1}};
// The days that are asked about: no answer lies outside the horizon, where QuantLib goes on and ours ends.
const date_range asked{date{1991, 1, 1}, date{2059, 1, 1}};

QuantLib::Date theirs(const date& d) {
  const auto fields = d.year_month_day();
  return {static_cast<QuantLib::Day>(fields.day.as_number()),
          static_cast<QuantLib::Month>(fields.month.as_number()), static_cast<QuantLib::Year>(fields.year)};
}

date ours(const QuantLib::Date& d) {
  return date{static_cast<unsigned short>(d.year()), static_cast<unsigned short>(d.month()),
              static_cast<unsigned short>(d.dayOfMonth())};
}

bool is_weekend(const date& d) {
  return weekday_of(d) >= weekday::saturday;
}

// Closures of up to `longest` days, holidays (on rest days too) and worked rest days. Seeded, so that each
// run sees the same.
calendar_definition random_definition(std::uint32_t seed, std::uint32_t longest) {
  std::mt19937 random{seed};
  calendar_definition d;
  d.name = "random " + std::to_string(seed);
  d.horizon = horizon;
  d.weekdays.change(horizon.first(), weekmask::monday_to_friday);
  std::uint32_t closed_for = 0;
  for (const date day : horizon) {
    const auto dice = static_cast<std::uint32_t>(random() % 1000);
    if (closed_for == 0 && dice < 4) closed_for = static_cast<std::uint32_t>(1 + random() % longest);
    if (closed_for > 0 || dice > 970) {
      d.entries.push_back({day, entry_kind::holiday, "holiday", "a law", std::nullopt});
      if (closed_for > 0) --closed_for;
    } else if (is_weekend(day) && dice < 100) {
      d.entries.push_back({day, entry_kind::make_up_workday, "swap", "a notice", max_date});
    }
  }
  return d;
}

QuantLib::Calendar told_of(const calendar_definition& definition) {
  QuantLib::BespokeCalendar calendar{definition.name};
  calendar.addWeekend(QuantLib::Saturday);
  calendar.addWeekend(QuantLib::Sunday);
  for (const calendar_entry& entry : definition.entries) {
    if (entry.kind == entry_kind::make_up_workday)
      calendar.removeHoliday(theirs(entry.day));
    else
      calendar.addHoliday(theirs(entry.day));
  }
  return calendar;
}

struct convention {
  const char* name;
  roll rule;
  QuantLib::BusinessDayConvention theirs;
};

constexpr std::array conventions{
    convention{"unadjusted", roll::unadjusted, QuantLib::Unadjusted},
    convention{"following", roll::following, QuantLib::Following},
    convention{"modified_following", roll::modified_following, QuantLib::ModifiedFollowing},
    convention{"half_month_modified_following", roll::half_month_modified_following,
               QuantLib::HalfMonthModifiedFollowing},
    convention{"preceding", roll::preceding, QuantLib::Preceding},
    convention{"modified_preceding", roll::modified_preceding, QuantLib::ModifiedPreceding},
    convention{"nearest", roll::nearest, QuantLib::Nearest},
};

// Three calendars; the last has closures longer than a month.
struct pair_of_calendars {
  explicit pair_of_calendars(std::uint32_t seed, std::uint32_t longest = 12)
      : definition{random_definition(seed, longest)}, own{definition}, other{told_of(definition)} {}

  calendar_definition definition;
  business_calendar own;
  QuantLib::Calendar other;
};

const pair_of_calendars& calendars(std::size_t index) {
  static const std::array<pair_of_calendars, 3> made{pair_of_calendars{2026}, pair_of_calendars{1129},
                                                     pair_of_calendars{7, 45}};
  return made[index];
}

class QuantLibPeer : public testing::TestWithParam<std::size_t> {
 protected:
  const business_calendar& own = calendars(GetParam()).own;
  const QuantLib::Calendar& other = calendars(GetParam()).other;
};

INSTANTIATE_TEST_SUITE_P(BusinessCalendar, QuantLibPeer, testing::Values(0U, 1U, 2U),
                         [](const auto& tested) { return "calendar_" + std::to_string(tested.param); });

TEST_P(QuantLibPeer, HasTheSameBusinessDays) {
  std::size_t worked_weekends = 0;
  std::size_t closed_weekdays = 0;
  for (const date d : horizon) {
    ASSERT_EQ(own.is_business_day(d), other.isBusinessDay(theirs(d))) << to_text(d);
    worked_weekends += is_weekend(d) && own.is_business_day(d) ? 1U : 0U;
    closed_weekdays += !is_weekend(d) && !own.is_business_day(d) ? 1U : 0U;
  }
  EXPECT_GT(worked_weekends, 300U);
  EXPECT_GT(closed_weekdays, 300U);
}

TEST_P(QuantLibPeer, RollsEachDayOfSixtyEightYearsByAllSevenConventions) {
  for (const convention& c : conventions) {
    std::size_t moved = 0;
    std::vector<date> days;
    std::vector<date> expected;
    for (const date d : asked) {
      days.push_back(d);
      expected.push_back(ours(other.adjust(theirs(d), c.theirs)));
      ASSERT_EQ(own.roll_day(d, c.rule), expected.back()) << c.name << " " << to_text(d);
      moved += expected.back() != d ? 1U : 0U;
    }
    own.roll_days(days, c.rule, days);
    ASSERT_EQ(days, expected) << c.name;
    EXPECT_EQ(moved == 0, c.rule == roll::unadjusted) << c.name;
  }
}

TEST_P(QuantLibPeer, AdvancesByAsManyBusinessDaysBothWays) {
  std::mt19937 random{20261122};
  std::vector<date> days;
  std::vector<std::int32_t> steps;
  std::vector<date> expected;
  const auto expect = [&](const date& d, std::int32_t n) {
    days.push_back(d);
    steps.push_back(n);
    expected.push_back(ours(other.advance(theirs(d), n, QuantLib::Days)));
    ASSERT_EQ(own.advance(d, n), expected.back()) << to_text(d) << " " << n;
  };
  for (std::int32_t i = 0; i < 10'000; ++i) {
    const date d = add_days(asked.first(), static_cast<std::int64_t>(random()) % asked.size());
    const auto n = static_cast<std::int32_t>(1 + random() % (i % 10 == 0 ? 150 : 10));
    ASSERT_NO_FATAL_FAILURE(expect(d, n));
    ASSERT_NO_FATAL_FAILURE(expect(d, -n));
  }
  own.advance(days, steps, days);
  EXPECT_EQ(days, expected);
}

// businessDaysBetween(first, last) includes the first day and not the last unless told otherwise: our span.
// With the days at the ends in or out it is a span of ours that is a day longer or shorter; backwards,
// QuantLib gives the number below zero, and ours has no such span.
TEST_P(QuantLibPeer, CountsTheSameDaysWithTheEndsInOrOut) {
  std::mt19937 random{112};
  for (std::int32_t i = 0; i < 3000; ++i) {
    const date first = add_days(asked.first(), static_cast<std::int64_t>(random() % 24'000));
    const date last = add_days(first, static_cast<std::int64_t>(1 + random() % (i % 10 == 0 ? 700 : 40)));
    const date after_first = add_days(first, 1);
    const date after_last = add_days(last, 1);
    const auto counted = [&](bool with_first, bool with_last) {
      return other.businessDaysBetween(theirs(first), theirs(last), with_first, with_last);
    };
    ASSERT_EQ(own.count({first, last}), counted(true, false)) << to_text(date_range{first, last});
    ASSERT_EQ(own.count({first, after_last}), counted(true, true)) << to_text(date_range{first, last});
    ASSERT_EQ(own.count({after_first, last}), counted(false, false)) << to_text(date_range{first, last});
    ASSERT_EQ(own.count({after_first, after_last}), counted(false, true)) << to_text(date_range{first, last});
    ASSERT_EQ(own.count({first, last}), -other.businessDaysBetween(theirs(last), theirs(first), false, true));
    ASSERT_EQ(own.count({first, first}), other.businessDaysBetween(theirs(first), theirs(first)));
  }
}

date_range month_of(const date& d) {
  const date first{d.year(), d.month(), 1};
  return {first, add_days(d.end_of_month(), 1)};
}

TEST_P(QuantLibPeer, EndsEachMonthOnTheSameDay) {
  for (const date d : asked) {
    const std::optional<date> last = own.nth_in(month_of(d), -1);
    if (!last) continue;  // the next test
    ASSERT_EQ(*last, ours(other.endOfMonth(theirs(d)))) << to_text(d);
    ASSERT_EQ(d >= *last, other.isEndOfMonth(theirs(d))) << to_text(d);
  }
}

// A month without a business day has no last one, we say; QuantLib names one of an earlier month, and takes
// every day of the month for its end.
TEST_P(QuantLibPeer, NamesADayOfAnotherMonthWhereAMonthHasNoBusinessDay) {
  std::size_t closed_months = 0;
  for (const date d : asked) {
    if (own.nth_in(month_of(d), -1)) continue;
    ++closed_months;
    ASSERT_LT(ours(other.endOfMonth(theirs(d))), month_of(d).first()) << to_text(d);
    ASSERT_TRUE(other.isEndOfMonth(theirs(d))) << to_text(d);
  }
  EXPECT_EQ(closed_months > 0, GetParam() == 2U);
}

TEST(QuantLibPeerJoint, HasTheSameBusinessDays) {
  const std::array parts{calendars(0).own, calendars(1).own};
  const struct {
    join how;
    QuantLib::JointCalendarRule rule;
  } ways[] = {{join::worked_by_all, QuantLib::JoinHolidays},
              {join::worked_by_any, QuantLib::JoinBusinessDays}};
  for (const auto& way : ways) {
    const business_calendar own = joined("both", parts, way.how);
    const QuantLib::JointCalendar other{calendars(0).other, calendars(1).other, way.rule};
    std::size_t as_neither = 0;
    for (const date d : horizon) {
      ASSERT_EQ(own.is_business_day(d), other.isBusinessDay(theirs(d))) << to_text(d);
      as_neither += parts[0].is_business_day(d) != parts[1].is_business_day(d) ? 1U : 0U;
    }
    EXPECT_GT(as_neither, 1000U);
    for (const date d : asked)
      ASSERT_EQ(own.roll_day(d, roll::modified_following),
                ours(other.adjust(theirs(d), QuantLib::ModifiedFollowing)))
          << to_text(d);
  }
}

// The one place where the two differ: QuantLib asks whether the month has the same name, not whether it is
// the same month. Closed for a year and more, it stays in "March", of the year after; ours goes back, as the
// rule says.
TEST(QuantLibPeerDifference, IsAMonthOfTheSameNameAYearLater) {
  calendar_definition closed;
  closed.name = "closed from 2 March 2020 to 12 March 2021";
  closed.horizon = horizon;
  closed.weekdays.change(horizon.first(), weekmask::monday_to_friday);
  for (const date d : date_range{date{2020, 3, 2}, date{2021, 3, 13}})
    closed.entries.push_back({d, entry_kind::holiday, "closed", "a law", std::nullopt});
  const business_calendar own{closed};
  const QuantLib::Calendar other = told_of(closed);

  const date nominal{2020, 3, 31};
  const date back{2020, 2, 28};   // the Friday before
  const date ahead{2021, 3, 15};  // the Monday after
  EXPECT_EQ(ours(other.adjust(theirs(nominal), QuantLib::ModifiedFollowing)), ahead);
  EXPECT_EQ(own.roll_day(nominal, roll::modified_following), back);
  EXPECT_EQ(ours(other.adjust(theirs(date{2021, 2, 10}), QuantLib::ModifiedPreceding)), back);
  EXPECT_EQ(own.roll_day(date{2021, 2, 10}, roll::modified_preceding), ahead);
}

}  // namespace
}  // namespace phoihop
