// SPDX-License-Identifier: BSL-1.0
// Suspended limits against a person who goes from day to day, or from minute to minute, and counts those that
// are not stopped; latest starts against trying one start after the other.
#include <phoihop/deadline/duty.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;

bool is_stopped(const duty& d, const instant& t) {
  return std::any_of(d.suspensions.begin(), d.suspensions.end(),
                     [&](const suspension& s) { return s.from <= t && (!s.until || t < *s.until); });
}

bool is_touched(const duty& d, const date& day) {
  return std::any_of(d.suspensions.begin(), d.suspensions.end(), [&](const suspension& s) {
    return s.from < vn(day, 24) && (!s.until || *s.until > vn(day, 0));
  });
}

bool never_runs_again(const duty& d, const instant& t) {
  return !d.suspensions.empty() && !d.suspensions.back().until && t >= d.suspensions.back().from;
}

std::optional<instant> walked_days(const duty& d) {
  date day = vietnam_time().to_local(d.received).day;
  const std::int64_t unit = span_of(d.rule).unit == limit_unit::weeks ? 7 : 1;
  const bool only_worked = span_of(d.rule).unit == limit_unit::working_days;
  for (std::int64_t left = span_of(d.rule).amount * unit; left > 0;) {
    day = add_days(day, 1);
    if (never_runs_again(d, vn(day, 23, 59))) return std::nullopt;
    if (is_touched(d, day) || (only_worked && !public_service().is_business_day(day))) continue;
    --left;
  }
  while (!public_service().is_business_day(day) || is_touched(d, day)) {
    day = add_days(day, 1);
    if (never_runs_again(d, vn(day, 23, 59))) return std::nullopt;
  }
  return vn(day, 24);
}

// Suspensions are on whole minutes here, so that every minute is stopped or runs as a whole.
std::optional<instant> walked_minutes(const duty& d) {
  instant t = d.received;
  for (std::int64_t left = span_of(d.rule).amount * (span_of(d.rule).unit == limit_unit::hours ? 60 : 1);
       left > 0;) {
    if (never_runs_again(d, t)) return std::nullopt;
    if (!is_stopped(d, t)) --left;
    t = add(t, minutes(1));
  }
  return t;
}

class random_duties {
 public:
  explicit random_duties(std::uint32_t seed) : random_{seed} {}

  std::int64_t below(std::int64_t end) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(end));
  }

  // Of March to May 2021, with Hung Kings' Day, 30 April and 1 May.
  duty next(limit_unit unit, std::int64_t most, std::int64_t minutes_apart) {
    duty d;
    d.key = "a";
    d.received = vn(date{2021, 3, 1}, 0, below(60 * 24 * 60));
    d.rule.limit = time_limit{1 + below(most), unit};
    d.rule.pack = vietnam::civil_code_2015();
    instant at = d.received;
    for (auto n = below(5); n > 0; --n) {
      const instant from = add(at, minutes(below(minutes_apart)));
      at = add(from, minutes(1 + below(minutes_apart)));
      d.suspensions.push_back({from, at, "a"});
    }
    if (!d.suspensions.empty() && below(4) == 0) d.suspensions.back().until.reset();
    return d;
  }

 private:
  std::mt19937 random_;
};

TEST(DutyProperty, SuspendedDaysAreNotCounted) {
  random_duties random{1};
  for (int i = 0; i < 600; ++i)
    for (const limit_unit unit : {limit_unit::days, limit_unit::working_days}) {
      const duty d = random.next(unit, 15, 5 * 24 * 60);
      ASSERT_EQ(due_of(d, public_service()), walked_days(d))
          << i << ": " << to_text(d.rule.limit) << " from " << to_text(d.received);
    }
  for (int i = 0; i < 200; ++i) {
    const duty d = random.next(limit_unit::weeks, 2, 3 * 24 * 60);
    ASSERT_EQ(due_of(d, public_service()), walked_days(d)) << i;
  }
}

TEST(DutyProperty, SuspendedMinutesAreNotCounted) {
  random_duties random{2};
  for (int i = 0; i < 500; ++i) {
    const duty d =
        i % 2 == 0 ? random.next(limit_unit::hours, 48, 900) : random.next(limit_unit::minutes, 600, 200);
    ASSERT_EQ(due_of(d, public_service()), walked_minutes(d)) << i;
  }
}

// The answer is in time and nothing later is, where everything is tried: whole hours for a month, and a
// microsecond after the answer.
void expect_latest(const time_limit& limit, const rule_pack& pack, random_duties& random) {
  const instant due = vn(date{2023, 4, 1}, 0, random.below(60 * 24 * 60));
  const auto in_time = [&](const instant& start) {
    return due_at(limit, start, pack, public_service()) <= due;
  };
  const instant answer = latest_start(limit, due, pack, public_service());
  ASSERT_TRUE(in_time(answer)) << to_text(limit) << " by " << to_text(due);
  ASSERT_FALSE(in_time(add(answer, from_micros(1)))) << to_text(limit) << " by " << to_text(due);
  for (int hour = 1; hour < 24 * 14; ++hour) ASSERT_FALSE(in_time(add(answer, hours(hour))));
}

TEST(LatestStartProperty, IsInTimeAndNothingLaterIs) {
  random_duties random{3};
  rule_pack moving = vietnam::civil_code_2015();
  moving.hours_end.value = end_rule::next_business_day;
  const time_limit limits[] = {{30, limit_unit::hours}, {90, limit_unit::minutes},
                               {60, limit_unit::hours}, {4, limit_unit::days},
                               {1, limit_unit::weeks},  {3, limit_unit::working_days}};
  for (int i = 0; i < 240; ++i) {
    const time_limit& limit = limits[i % 6];
    const rule_pack pack = i % 4 < 2 ? vietnam::civil_code_2015() : moving;
    ASSERT_NO_FATAL_FAILURE(expect_latest(limit, pack, random)) << i;
  }
}

// Months and years, hours that begin with the next full hour, and what is received after 15:00.
TEST(LatestStartProperty, HoldsUnderOtherLaws) {
  random_duties random{4};
  rule_pack until_three = vietnam::civil_code_2015();
  until_three.receipt.value = receipt_rule::until_cut_off;
  until_three.cut_off = hours(15);
  const rule_pack packs[] = {vietnam::civil_code_2015(), european_union::regulation_1182_71(vietnam_time()),
                             until_three, vietnam::detention()};
  const time_limit limits[] = {{30, limit_unit::hours},       {4, limit_unit::days},
                               {1, limit_unit::months},       {1, limit_unit::years},
                               {3, limit_unit::working_days}, {2, limit_unit::months}};
  for (int i = 0; i < 240; ++i)
    ASSERT_NO_FATAL_FAILURE(expect_latest(limits[i % 6], packs[i / 6 % 4], random)) << i;
}

// Saturday 22 August 2026 is worked for Monday 31 August, but no limit may end with it: from Friday 22:00 two
// hours reach it, and end on Monday. And two hours that reach Sunday 8 March 2026, 12:00, end on Friday,
// 12:00.
TEST(LatestStartTest, KnowsHowHoursMove) {
  rule_pack pack = vietnam::civil_code_2015();
  pack.hours_end.value = end_rule::next_business_day;
  pack.on_make_up_workday.value = make_up_workday_rule::moves_on;
  const time_limit limit{2, limit_unit::hours};
  EXPECT_EQ(latest_start(limit, vn(date{2026, 8, 22}, 12), pack, public_service()),
            add(vn(date{2026, 8, 21}, 22), from_micros(-1)));
  pack.hours_end.value = end_rule::previous_business_day;
  EXPECT_EQ(latest_start(limit, vn(date{2026, 3, 6}, 12), pack, public_service()), vn(date{2026, 3, 8}, 10));
  EXPECT_EQ(latest_start(limit, vn(date{2026, 3, 5}, 12), pack, public_service()), vn(date{2026, 3, 5}, 10));
  EXPECT_EQ(latest_start(limit, vn(date{2026, 3, 7}, 12), pack, public_service()),
            add(vn(date{2026, 3, 8}, 22), from_micros(-1)));
}

TEST(LatestStartTest, IsNotForLimitsBeforeAnEvent) {
  const time_limit ahead{3, limit_unit::days, limit_side::before};
  EXPECT_EQ(
      testing_support::failure_of([&] {
        (void)latest_start(ahead, vn(date{2021, 3, 1}, 0), vietnam::civil_code_2015(), public_service());
      }),
      (testing_support::failure{"bad_argument", "limit.side", "before"}));
}

TEST(LatestStartTest, RefusesWhatHasNoAnswer) {
  using testing_support::failure;
  using testing_support::failure_of;
  const rule_pack pack = vietnam::civil_code_2015();
  const auto failed = [&](const time_limit& limit, const instant& due) {
    return failure_of([&] { (void)latest_start(limit, due, pack, public_service()); });
  };
  const instant due = vn(date{2021, 3, 1}, 0);
  EXPECT_EQ(failed({0, limit_unit::days}, due), (failure{"bad_argument", "limit.amount", "0"}));
  EXPECT_EQ(failed({1, limit_unit::days}, instant{}), (failure{"bad_argument", "due", "not-a-date-time"}));
  EXPECT_EQ(failed({100, limit_unit::working_days}, due)->kind, "out_of_horizon");
  EXPECT_EQ(failed({4'000'000'000, limit_unit::working_days}, due)->kind, "out_of_horizon");
  EXPECT_EQ(failed({4'000'000'000, limit_unit::weeks}, due)->kind, "overflow");
  EXPECT_EQ(failed({100'000'000, limit_unit::hours}, due)->kind, "overflow");
}

}  // namespace
}  // namespace phoihop
