// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/validity.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <concepts>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <type_traits>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

static_assert(std::regular<validity>);
// That it has no end is said, never left out; and a range, which may be empty, is no validity.
static_assert(!std::is_constructible_v<validity, date>);
static_assert(!std::is_convertible_v<date_range, validity>);

const validity term{date{2021, 1, 1}, date{2026, 1, 1}};
const auto law = validity::from(date{2019, 1, 1});

TEST(ValidityTest, HoldsOnItsFirstDayAndNoMoreOnItsLast) {
  EXPECT_TRUE(term.contains(date{2021, 1, 1}));
  EXPECT_TRUE(term.contains(date{2025, 12, 31}));
  EXPECT_FALSE(term.contains(date{2020, 12, 31}));
  EXPECT_FALSE(term.contains(date{2026, 1, 1}));
  EXPECT_EQ(term.first(), (date{2021, 1, 1}));
  EXPECT_EQ(term.end_day(), (date{2026, 1, 1}));
  EXPECT_EQ(term.last_day(), (date{2025, 12, 31}));
}

TEST(ValidityTest, MayHaveNoEnd) {
  EXPECT_EQ(law.end_day(), std::nullopt);
  EXPECT_EQ(law.last_day(), std::nullopt);
  EXPECT_EQ(law, (validity{date{2019, 1, 1}, std::nullopt}));
  EXPECT_TRUE(law.contains(date{2019, 1, 1}));
  EXPECT_FALSE(law.contains(date{2018, 12, 31}));
  EXPECT_TRUE(law.contains(max_date));
  EXPECT_TRUE(validity::from(max_date).contains(max_date));
  EXPECT_FALSE((validity{date{2019, 1, 1}, max_date}).contains(max_date));
  EXPECT_NE(law, (validity{date{2019, 1, 1}, max_date}));  // an end is known, if a far one
}

TEST(ValidityTest, IsOneDayUntilItIsAssigned) {
  EXPECT_EQ(validity{}, (validity{date{1400, 1, 1}, date{1400, 1, 2}}));
}

TEST(ValidityTest, IsWrittenHalfOpen) {
  EXPECT_EQ(to_text(term), "[2021-01-01, 2026-01-01)");
  EXPECT_EQ(to_text(law), "[2019-01-01, open)");
  EXPECT_EQ(testing::PrintToString(law), "[2019-01-01, open)");
}

TEST(ValidityTest, IsNeverEmptyAndNeverInverted) {
  const date a_day{2021, 3, 11};
  EXPECT_EQ(failure_of([&] {
              return validity{a_day, a_day};
            }),
            (failure{"bad_argument", "end_day", "2021-03-11"}));
  EXPECT_EQ(failure_of([&] {
              return validity{a_day, date{2021, 3, 10}};
            }),
            (failure{"bad_argument", "end_day", "2021-03-10"}));
  EXPECT_EQ(failure_of([&] {
              return validity{max_date, min_date};
            }),
            (failure{"bad_argument", "end_day", "1400-01-01"}));
}

TEST(ValidityTest, RefusesWhatIsNoDay) {
  for (const auto special :
       {boost::date_time::not_a_date_time, boost::date_time::neg_infin, boost::date_time::pos_infin}) {
    const date none{special};
    const date a_day{2021, 3, 11};
    const std::string text = to_text(none);
    EXPECT_EQ(failure_of([&] { return validity{none, a_day}; }), (failure{"bad_argument", "first", text}));
    EXPECT_EQ(failure_of([&] { return validity{a_day, none}; }), (failure{"bad_argument", "end_day", text}));
    EXPECT_EQ(failure_of([&] { return validity::from(none); }), (failure{"bad_argument", "first", text}));
    EXPECT_EQ(failure_of([&] { return term.contains(none); }), (failure{"bad_argument", "date", text}));
    EXPECT_EQ(failure_of([&] { return law.contains(none); }), (failure{"bad_argument", "date", text}));
    EXPECT_EQ(failure_of([&] {
                return split(law, {a_day, none});
              }),
              (failure{"bad_argument", "changes[1]", text}));
  }
}

// All validities that begin and end within eight days, and the open ones, against the set of days on which
// they hold; a day far after the window stands for "without end".
class ValiditiesOfAFewDays : public testing::Test {
 protected:
  ValiditiesOfAFewDays() {
    for (int i = 0; i < 8; ++i) days_.push_back(add_days(date{2021, 2, 25}, i));
    for (std::size_t i = 0; i < days_.size(); ++i) {
      every_.push_back(validity::from(days_[i]));
      for (std::size_t j = i + 1; j < days_.size(); ++j) every_.emplace_back(days_[i], days_[j]);
    }
  }

  [[nodiscard]] std::set<date> set_of(const std::function<bool(const date&)>& holds_on) const {
    std::set<date> result;
    for (const auto& d : days_)
      if (holds_on(d)) result.insert(d);
    if (holds_on(max_date)) result.insert(max_date);
    return result;
  }
  [[nodiscard]] std::set<date> set_of(const std::optional<validity>& v) const {
    return set_of(
        [&](const date& d) { return v && v->first() <= d && (!v->end_day() || d < *v->end_day()); });
  }

  std::vector<date> days_;
  std::vector<validity> every_;
};

TEST_F(ValiditiesOfAFewDays, ContainTheDaysOnWhichTheyHold) {
  for (const auto& v : every_)
    EXPECT_EQ(set_of([&](const date& d) { return v.contains(d); }), set_of(v)) << to_text(v);
}

TEST_F(ValiditiesOfAFewDays, HaveInCommonTheDaysOnWhichBothHold) {
  for (const auto& a : every_) {
    for (const auto& b : every_) {
      std::set<date> both;
      std::ranges::set_intersection(set_of(a), set_of(b), std::inserter(both, both.end()));
      const auto found = common(a, b);
      ASSERT_EQ(found.has_value(), !both.empty()) << to_text(a) << to_text(b);
      ASSERT_EQ(set_of(found), both) << to_text(a) << to_text(b);
      ASSERT_EQ(found, common(b, a));
    }
  }
}

TEST_F(ValiditiesOfAFewDays, HaveInCommonWithARangeTheDaysInBoth) {
  for (const auto& v : every_) {
    for (const auto& first : days_) {
      for (const auto& last : days_) {
        if (last < first) continue;
        const date_range within{first, last};
        std::set<date> both;
        for (const auto d : within)
          if (v.contains(d)) both.insert(d);
        const auto found = common(v, within);
        ASSERT_EQ(found.has_value(), !both.empty()) << to_text(v) << to_text(within);
        const auto days = found.value_or(date_range{});
        ASSERT_EQ(std::set<date>(days.begin(), days.end()), both) << to_text(v) << to_text(within);
      }
    }
  }
}

// Cut at any two days of the window, in either order, or at none.
TEST_F(ValiditiesOfAFewDays, AreCutIntoStretchesThatTogetherAreTheWhole) {
  for (const auto& v : every_) {
    ASSERT_EQ(split(v, {}), std::vector{v});
    for (const auto& a : days_) {
      for (const auto& b : days_) {
        const auto stretches = split(v, {b, a, b});
        ASSERT_EQ(stretches.front().first(), v.first());
        ASSERT_EQ(stretches.back().end_day(), v.end_day());
        for (std::size_t i = 0; i + 1 < stretches.size(); ++i)
          ASSERT_EQ(stretches[i].end_day(), stretches[i + 1].first()) << to_text(v);
        std::set<date> starts{v.first()};
        for (const auto& d : {a, b})
          if (v.contains(d)) starts.insert(d);
        std::set<date> found;
        for (const auto& s : stretches) found.insert(s.first());
        ASSERT_EQ(found, starts) << to_text(v) << to_text(a) << to_text(b);
        ASSERT_EQ(stretches.size(), starts.size());
      }
    }
  }
}

TEST(ValidityTest, ChangesOnItsFirstDayAndAtItsEnd) {
  std::vector<date> changes;
  add_changes(changes, term);
  add_changes(changes, law);
  EXPECT_EQ(changes, (std::vector{date{2021, 1, 1}, date{2026, 1, 1}, date{2019, 1, 1}}));
}

TEST(ValidityTest, AnEndThatIsKnownBoundsAnOpenOneEvenAtTheLastDay) {
  const validity until_the_last{date{2019, 1, 1}, max_date};
  EXPECT_EQ(common(law, until_the_last), until_the_last);
  EXPECT_EQ(common(until_the_last, law), until_the_last);
  EXPECT_EQ(common(law, law), law);
  // Open from the last day on, and closed before it: never together.
  EXPECT_EQ(common(validity::from(max_date), until_the_last), std::nullopt);
  // One open, the other ends on the last day of all: that day is not in the other.
  EXPECT_EQ(common(validity::from(date{9999, 12, 30}), until_the_last),
            (validity{date{9999, 12, 30}, max_date}));
}

}  // namespace
}  // namespace phoihop
