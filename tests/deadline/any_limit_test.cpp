// SPDX-License-Identifier: BSL-1.0
// One rule over any limit: named dates and limits in working hours as duties, logs, batches, chains and
// inputs of a recomputation; and the working time inside a suspension, against a person with a stop watch.
#include <phoihop/deadline.hpp>

#include <deadline/calendars.hpp>
#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing_support::failure;
using testing_support::failure_of;

const rule_pack code = vietnam::civil_code_2015();

// "By the 20th of the month after". 20 June 2026 is a Saturday: Monday 22 June. Source: Civil Code, art.
// 148(5).
const due_rule by_the_20th{date_limit{.day = 20, .offset = 1}, code};
const instant in_may = vn(date{2026, 5, 31}, 0);
const instant due_in_june = vn(date{2026, 6, 22}, 24);

duty report() {
  duty d;
  d.key = "report for May";
  d.received = in_may;
  d.rule = by_the_20th;
  return d;
}

TEST(NamedDates, CanBeDuties) {
  duty d = report();
  EXPECT_EQ(due_of(d, public_service()), due_in_june);
  d.done = due_in_june;
  EXPECT_EQ(status_of(d, public_service(), due_in_june),
            (duty_status{verdict::late, due_in_june, boundary::exclusive}));
  d.done = add(due_in_june, from_micros(-1));
  EXPECT_EQ(status_of(d, public_service(), due_in_june).state, verdict::on_time);
  d.suspensions = {{vn(date{2026, 6, 1}, 8), vn(date{2026, 6, 2}, 8), "Decision 12"}};
  EXPECT_EQ(failure_of([&] { return due_of(d, public_service()); }),
            (failure{"bad_argument", "rule.limit", "by day 20 of the month, 1 later"}));
}

TEST(NamedDates, CanBeLogsAndBatches) {
  const instant now = vn(date{2026, 8, 1}, 0);
  const std::vector<log_item> log{{"a", in_may, add(due_in_june, from_micros(-1)), std::nullopt},
                                  {"b", in_may, due_in_june, std::nullopt},
                                  {"c", vn(date{2026, 6, 1}, 9), vn(date{2026, 7, 20}, 9), std::nullopt}};
  const ledger l = check_log(log, {by_the_20th}, public_service(), now);
  EXPECT_EQ(l.rows[0].due, due_in_june);
  EXPECT_EQ(l.rows[2].due, vn(date{2026, 7, 20}, 24)) << "a Monday";
  EXPECT_EQ(l.count(verdict::on_time), 2);
  EXPECT_EQ(l.count(verdict::late), 1);
  std::vector<instant> received, delivered;
  for (const log_item& item : log) {
    received.push_back(item.event);
    delivered.push_back(*item.done);
  }
  EXPECT_EQ(count_batch({received, delivered, {}, {}}, {&by_the_20th, 1}, public_service(), now, {}),
            (batch_counts{2, 1, 0, 0}));
}

// The quarter's report by 18 June 2026, a Thursday; then a summary within 2 working days: the 19th and Monday
// 22 June.
TEST(NamedDates, CanBeStepsOfAChain) {
  const std::vector<any_limit> steps{day_limit{date{2026, 6, 18}}, time_limit{2, limit_unit::working_days}};
  const auto links = prove_chain(steps, in_may, {}, code, public_service());
  EXPECT_EQ(links[0].why.due, vn(date{2026, 6, 18}, 24));
  EXPECT_EQ(links[1].why.due, vn(date{2026, 6, 22}, 24));
}

// If Monday 22 June 2026 were off, the report would be due with Tuesday.
TEST(NamedDates, CanBeRecomputed) {
  calendar_definition off = vietnam::public_service_definition();
  off.entries.push_back({date{2026, 6, 22}, entry_kind::holiday, "a day off", "Notice 1", std::nullopt});
  std::sort(off.entries.begin(), off.entries.end(),
            [](const auto& a, const auto& b) { return a.day < b.day; });
  const auto moved = recompute(std::vector{report()}, {vietnam::public_service()},
                               {business_calendar{std::move(off)}}, vn(date{2026, 6, 1}, 0));
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved[0].before.status->due, due_in_june);
  EXPECT_EQ(moved[0].after.status->due, vn(date{2026, 6, 23}, 24));
  ASSERT_EQ(moved[0].days.size(), 1U);
  EXPECT_EQ(moved[0].days[0].day, (date{2026, 6, 22}));
}

// ---- Working hours

const working_hours& office() {
  static const working_hours hours_of{public_service(),
                                      week_hours{{{hours(8), hours(12)}, {hours(13), hours(17)}}, {}}};
  return hours_of;
}

const due_rule eight_hours{time_limit{8, limit_unit::working_hours}, code};

// Eight working hours from Thursday 4 March 2021, 15:00: two that day, and six until Friday 15:00. Stopped
// from Friday 09:00 to 11:00: two hours later. Stopped over the weekend: not at all.
TEST(WorkingHours, CanBeDutiesWithPauses) {
  duty d;
  d.key = "answer";
  d.received = vn(date{2021, 3, 4}, 15);
  d.rule = eight_hours;
  const auto due_with = [&](std::vector<suspension> stops) {
    d.suspensions = std::move(stops);
    return due_of(d, office());
  };
  const auto friday = [](std::int64_t hour) { return vn(date{2021, 3, 5}, hour); };
  EXPECT_EQ(due_with({}), friday(15));
  EXPECT_EQ(due_with({{friday(9), friday(11), "a"}}), friday(17));
  EXPECT_EQ(due_with({{friday(11), friday(14), "a"}}), friday(17)) << "the break does not count twice";
  EXPECT_EQ(due_with({{friday(9), vn(date{2021, 3, 8}, 9), "a"}}), vn(date{2021, 3, 8}, 15));
  EXPECT_EQ(due_with({{vn(date{2021, 3, 6}, 0), vn(date{2021, 3, 8}, 0), "a"}}), friday(15));
  EXPECT_EQ(due_with({{friday(9), std::nullopt, "a"}}), std::nullopt);
  EXPECT_EQ(due_with({{friday(15), std::nullopt, "a"}}), friday(15)) << "it is over by then";
  EXPECT_EQ(status_of(d, office(), friday(12)), (duty_status{verdict::pending, friday(15)}));
  EXPECT_EQ(failure_of([&] { return due_of(d, public_service()); }),
            (failure{"bad_argument", "rule.limit.unit", "working hours"}));
}

TEST(WorkingHours, CanBeLogsChainsAndNotices) {
  const instant now = vn(date{2021, 4, 1}, 0), friday = vn(date{2021, 3, 5}, 15);
  const std::vector<log_item> log{{"a", vn(date{2021, 3, 4}, 15), friday, std::nullopt},
                                  {"b", vn(date{2021, 3, 4}, 15), add(friday, from_micros(1)), std::nullopt}};
  const ledger l = check_log(log, {eight_hours}, office(), now);
  EXPECT_EQ(l.rows[0].state, verdict::on_time) << "an end by the clock is itself in time";
  EXPECT_EQ(l.rows[1].state, verdict::late);
  const std::vector<any_limit> steps{eight_hours.limit, time_limit{2, limit_unit::working_hours}};
  const auto links = prove_chain(steps, vn(date{2021, 3, 4}, 15), {}, code, office());
  EXPECT_EQ(links[1].why.due, vn(date{2021, 3, 5}, 17));
  const time_limit ahead{2, limit_unit::working_hours, limit_side::before};
  const std::vector<log_item> notices{{"a", vn(date{2021, 3, 8}, 9), vn(date{2021, 3, 5}, 16), std::nullopt}};
  EXPECT_EQ(check_log(notices, {{ahead, code}}, office(), now).rows[0].due, vn(date{2021, 3, 5}, 16));
}

// With a stop watch: minute by minute, those that the office works and that are not stopped.
std::optional<instant> with_a_stop_watch(const duty& d, std::int64_t work) {
  instant t = d.received;
  for (std::int64_t left = work; left > 0; t = add(t, minutes(1))) {
    bool stopped = false;
    for (const suspension& s : d.suspensions) {
      if (!s.until && t >= s.from) return std::nullopt;
      stopped = stopped || (s.from <= t && t < *s.until);
    }
    if (!stopped && office().is_working(vietnam_time().to_local(t)) && --left == 0) return add(t, minutes(1));
  }
  return t;
}

TEST(WorkingHoursProperty, TimeInsideASuspensionDoesNotCount) {
  std::mt19937 random{20210304};
  const auto below = [&](std::uint32_t end) { return static_cast<std::int64_t>(random() % end); };
  for (int i = 0; i < 400; ++i) {
    duty d;
    d.key = "a";
    d.received = vn(date{2021, 3, 1}, 0, below(14 * 24 * 60));
    const std::int64_t amount = 1 + below(24);
    d.rule = {time_limit{amount, limit_unit::working_hours}, code};
    instant at = d.received;
    for (auto n = below(4); n > 0; --n) {
      const instant from = add(at, minutes(below(900)));
      at = add(from, minutes(1 + below(1500)));
      d.suspensions.push_back({from, at, "a"});
    }
    if (!d.suspensions.empty() && below(5) == 0) d.suspensions.back().until.reset();
    ASSERT_EQ(due_of(d, office()), with_a_stop_watch(d, amount * 60)) << i << " from " << to_text(d.received);
  }
}

// Rows in working hours, counted at once, against `due_at` one after the other: at every quarter of an hour
// of two months, some a microsecond off; also of an office whose days have more parts than a table keeps.
void expect_counted_alike(const due_rule& rule, const working_hours& at) {
  std::vector<instant> received, delivered;
  batch_counts slowly;
  const instant now = vn(date{2025, 6, 20}, 10);
  for (instant t = vn(date{2025, 4, 1}, 0); t < vn(date{2025, 6, 1}, 0); t = add(t, minutes(15))) {
    for (const std::int64_t off : {-1, 0, 1}) {
      received.push_back(add(t, from_micros(off)));
      const instant due = due_at(rule.limit, received.back(), rule.pack, at);
      delivered.push_back(std::max(received.back(), add(due, from_micros(off))));
      const bool is_late = judge(due, delivered.back(), now, boundary_of(rule)) == verdict::late;
      ++(is_late ? slowly.late : slowly.on_time);
    }
  }
  ASSERT_EQ(count_batch({received, delivered, {}, {}}, {&rule, 1}, at, now, {}), slowly);
}

TEST(WorkingHoursProperty, BatchesCountWhatIsJudgedOneByOne) {
  const day_hours many{{hours(6), hours(8)},
                       {hours(9), hours(11)},
                       {hours(12), hours(13)},
                       {hours(14), hours(15)},
                       {hours(16), hours(24)}};
  const working_hours many_parts{public_service(), week_hours{many, {}}};
  for (const std::int64_t amount : {1, 4, 8, 11, 40})
    for (const std::optional<boundary> edge : {std::optional<boundary>{}, std::optional{boundary::inclusive},
                                               std::optional{boundary::exclusive}}) {
      const due_rule rule{time_limit{amount, limit_unit::working_hours}, code, edge};
      ASSERT_NO_FATAL_FAILURE(expect_counted_alike(rule, office())) << amount;
      ASSERT_NO_FATAL_FAILURE(expect_counted_alike(rule, many_parts)) << amount;
    }
}

}  // namespace
}  // namespace phoihop
