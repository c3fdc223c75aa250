// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing_support::failure;
using testing_support::failure_of;

const instant due = vn(date{2021, 3, 13}, 17, 20);
const duration tick = from_micros(1);

struct judge_case {
  const char* name;
  std::optional<instant> done;
  instant now;
  boundary edge;
  verdict state;
};

// clang-format off
const judge_case judge_cases[] = {
    {"done_before_it_was_due",         add(due, -tick), add(due, hours(9)), boundary::inclusive, verdict::on_time},
    {"done_at_the_end_inclusive",      due,             add(due, hours(9)), boundary::inclusive, verdict::on_time},
    {"done_at_the_end_exclusive",      due,             add(due, hours(9)), boundary::exclusive, verdict::late},
    {"done_just_before_exclusive",     add(due, -tick), add(due, hours(9)), boundary::exclusive, verdict::on_time},
    {"done_just_after",                add(due, tick),  add(due, hours(9)), boundary::inclusive, verdict::late},
    {"done_now",                       due,             due,                boundary::inclusive, verdict::on_time},
    {"done_later_than_now_is_unknown", add(due, -tick), add(due, hours(-1)), boundary::inclusive, verdict::pending},
    {"done_in_the_future_and_overdue", add(due, hours(9)), add(due, hours(1)), boundary::inclusive, verdict::overdue},
    {"open_before_it_is_due",          std::nullopt,    add(due, -tick),    boundary::inclusive, verdict::pending},
    {"open_at_the_end_inclusive",      std::nullopt,    due,                boundary::inclusive, verdict::pending},
    {"open_at_the_end_exclusive",      std::nullopt,    due,                boundary::exclusive, verdict::overdue},
    {"open_after_the_end",             std::nullopt,    add(due, tick),     boundary::inclusive, verdict::overdue},
};
// clang-format on

void PrintTo(const judge_case& c, std::ostream* os) {
  *os << c.name;
}

class Judge : public testing::TestWithParam<judge_case> {};

TEST_P(Judge, SaysHowItStands) {
  const auto& c = GetParam();
  EXPECT_EQ(to_text(judge(due, c.done, c.now, c.edge)), to_text(c.state));
}

INSTANTIATE_TEST_SUITE_P(Ledger, Judge, testing::ValuesIn(judge_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(JudgeTest, RefusesInstantsThatAreNone) {
  const instant none{};
  const auto judge_these = [](const instant& a, const std::optional<instant>& b, const instant& c) {
    return [=] { static_cast<void>(judge(a, b, c, boundary::inclusive)); };
  };
  EXPECT_EQ(failure_of(judge_these(none, due, due)), (failure{"bad_argument", "due", "not-a-date-time"}));
  EXPECT_EQ(failure_of(judge_these(due, none, due)), (failure{"bad_argument", "done", "not-a-date-time"}));
  EXPECT_EQ(failure_of(judge_these(due, due, none)), (failure{"bad_argument", "now", "not-a-date-time"}));
}

log_rule within_24_hours() {
  return {{24, limit_unit::hours}, vietnam::civil_code_2015(), boundary::inclusive, ratio{1, 1}};
}

const instant now = vn(date{2021, 3, 20}, 12);

// An invented log. Source of the rule: plan of 11 March 2021, information passed on within 24 hours, target
// 100 %.
std::vector<log_item> invented_log() {
  return {{"n1", vn(date{2021, 3, 12}, 17, 20), vn(date{2021, 3, 13}, 17, 20), std::nullopt},
          {"n2", vn(date{2021, 3, 13}, 8), vn(date{2021, 3, 13}, 9), std::nullopt},
          {"n3", vn(date{2021, 3, 14}, 8), vn(date{2021, 3, 15}, 8, 1), std::nullopt},
          {"n4", vn(date{2021, 3, 15}, 8), std::nullopt, std::nullopt},
          {"n5", vn(date{2021, 3, 20}, 8), std::nullopt, std::nullopt},
          {"n6", vn(date{2021, 3, 16}, 8), std::nullopt, "Decision 12/QD of 18 March 2021"},
          {"n7", vn(date{2021, 3, 18}, 8), vn(date{2021, 3, 18}, 10), std::nullopt}};
}

TEST(CheckLogTest, CountsWhatWasInTimeAgainstTheTarget) {
  const auto log = invented_log();
  const ledger l = check_log(log, within_24_hours(), public_service(), now);
  const std::vector<verdict> expected{verdict::on_time, verdict::on_time, verdict::late,   verdict::overdue,
                                      verdict::pending, verdict::waived,  verdict::on_time};
  ASSERT_EQ(l.rows.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(l.rows[i].key, log[i].key);
    EXPECT_EQ(l.rows[i].due, add(log[i].received, hours(24)));
    EXPECT_EQ(to_text(l.rows[i].state), to_text(expected[i])) << log[i].key;
  }
  EXPECT_EQ(l.count(verdict::on_time), 3);
  EXPECT_EQ(l.count(verdict::late), 1);
  EXPECT_EQ(l.count(verdict::overdue), 1);
  EXPECT_EQ(l.count(verdict::pending), 1);
  EXPECT_EQ(l.count(verdict::not_due), 0);
  EXPECT_EQ(l.count(verdict::waived), 1);
  ASSERT_TRUE(l.compliance);
  EXPECT_EQ(to_text(*l.compliance), "3/5");
  EXPECT_EQ(l.target, (ratio{1, 1}));
}

TEST(CheckLogTest, SaysThatTheTargetIsMissed) {
  const ledger l = check_log(invented_log(), within_24_hours(), public_service(), now);
  ASSERT_EQ(l.findings.size(), 1U);
  EXPECT_EQ(to_text(l.findings[0]), "warning compliance = 3/5: the target is 1; 1 late, 1 overdue");
  EXPECT_EQ(l.findings[0].rule, "target_missed");
}

TEST(CheckLogTest, AReachedTargetLeavesNoFinding) {
  log_rule rule = within_24_hours();
  rule.target = ratio{3, 5};
  EXPECT_TRUE(check_log(invented_log(), rule, public_service(), now).findings.empty());
  rule.target = ratio{601, 1000};
  EXPECT_EQ(check_log(invented_log(), rule, public_service(), now).findings.size(), 1U);
}

TEST(CheckLogTest, TheBoundaryDecidesOnTheItemThatCameAtTheVeryEnd) {
  log_rule rule = within_24_hours();
  rule.edge = boundary::exclusive;
  const ledger l = check_log(invented_log(), rule, public_service(), now);
  EXPECT_EQ(to_text(l.rows[0].state), "late");
  EXPECT_EQ(to_text(*l.compliance), "2/5");
}

TEST(CheckLogTest, WhatWasDeliveredAfterNowIsNotYetKnown) {
  const std::vector<log_item> log{{"a", vn(date{2021, 3, 20}, 8), vn(date{2021, 3, 20}, 13), std::nullopt},
                                  {"b", vn(date{2021, 3, 15}, 8), vn(date{2021, 3, 21}, 8), std::nullopt}};
  const ledger l = check_log(log, within_24_hours(), public_service(), now);
  EXPECT_EQ(to_text(l.rows[0].state), "pending");
  EXPECT_EQ(to_text(l.rows[1].state), "overdue");
  EXPECT_EQ(to_text(*l.compliance), "0");
}

TEST(CheckLogTest, ReceivedNowAndDeliveredAtOnceIsAllowed) {
  const std::vector<log_item> log{{"a", now, now, std::nullopt}};
  EXPECT_EQ(to_text(check_log(log, within_24_hours(), public_service(), now).rows[0].state), "on time");
}

TEST(CheckLogTest, AnEmptyLogHasNoRatioAndAFinding) {
  const ledger l = check_log({}, within_24_hours(), public_service(), now);
  EXPECT_TRUE(l.rows.empty());
  EXPECT_FALSE(l.compliance);
  ASSERT_EQ(l.findings.size(), 1U);
  EXPECT_EQ(l.findings[0].rule, "log_empty");
  EXPECT_EQ(l.findings[0].path, "log");
}

TEST(CheckLogTest, NothingDecidedYetIsNoRatioAndNoFinding) {
  const std::vector<log_item> log{{"a", vn(date{2021, 3, 20}, 8), std::nullopt, std::nullopt},
                                  {"b", vn(date{2021, 3, 10}, 8), std::nullopt, "let off by letter 7"}};
  const ledger l = check_log(log, within_24_hours(), public_service(), now);
  EXPECT_FALSE(l.compliance);
  EXPECT_TRUE(l.findings.empty());
}

TEST(CheckLogTest, LimitsInWorkingDaysAskTheCalendar) {
  log_rule rule = within_24_hours();
  rule.limit = {3, limit_unit::working_days};
  const std::vector<log_item> log{
      {"a", vn(date{2025, 4, 25}, 8), vn(date{2025, 4, 29}, 23, 59), std::nullopt},
      {"b", vn(date{2025, 4, 25}, 8), vn(date{2025, 4, 30}, 0, 1), std::nullopt}};
  const ledger l = check_log(log, rule, public_service(), vn(date{2025, 5, 10}, 8));
  EXPECT_EQ(to_text(l.rows[0].state), "on time");
  EXPECT_EQ(to_text(l.rows[1].state), "late");
  EXPECT_EQ(to_text(*l.compliance), "1/2");
}

struct refused_log {
  const char* name;
  std::function<void(std::vector<log_item>&, log_rule&)> spoil;
  const char* field;
  const char* value;
};

// clang-format off
const refused_log refused_logs[] = {
    {"empty_key",          [](auto& log, auto&) { log[2].key.clear(); }, "log[2].key", "\"\""},
    {"repeated_key",       [](auto& log, auto&) { log[5].key = "n2"; }, "log[5].key", "n2"},
    {"received_is_none",   [](auto& log, auto&) { log[0].received = instant{}; }, "log[0].received", "not-a-date-time"},
    {"received_after_now", [](auto& log, auto&) { log[4].received = vn(date{2021, 3, 20}, 13); }, "log[4].received", "2021-03-20T06:00:00Z"},
    {"delivered_is_none",  [](auto& log, auto&) { log[1].delivered = instant{boost::posix_time::neg_infin}; }, "log[1].delivered", "-infinity"},
    {"delivered_before_received", [](auto& log, auto&) { log[1].delivered = vn(date{2021, 3, 13}, 7, 59); }, "log[1].delivered", "2021-03-13T00:59:00Z"},
    {"waiver_without_words", [](auto& log, auto&) { log[5].waiver = ""; }, "log[5].waiver", "\"\""},
    {"target_above_one",   [](auto&, auto& rule) { rule.target = ratio{101, 100}; }, "rule.target", "101/100"},
    {"target_below_zero",  [](auto&, auto& rule) { rule.target = ratio{-1, 100}; }, "rule.target", "-1/100"},
    {"no_amount",          [](auto&, auto& rule) { rule.limit.amount = 0; }, "limit.amount", "0"},
    {"no_amount_of_an_empty_log", [](auto& log, auto& rule) { log.clear(); rule.limit.amount = 0; }, "limit.amount", "0"},
    {"pack_without_name",  [](auto&, auto& rule) { rule.pack.name.clear(); }, "pack.name", "\"\""},
};
// clang-format on

void PrintTo(const refused_log& c, std::ostream* os) {
  *os << c.name;
}

class CheckLogRefuses : public testing::TestWithParam<refused_log> {};

TEST_P(CheckLogRefuses, NamingFieldAndValue) {
  auto log = invented_log();
  log_rule rule = within_24_hours();
  GetParam().spoil(log, rule);
  EXPECT_EQ(failure_of([&] { return check_log(log, rule, public_service(), now); }),
            (failure{"bad_argument", GetParam().field, GetParam().value}));
}

INSTANTIATE_TEST_SUITE_P(Ledger, CheckLogRefuses, testing::ValuesIn(refused_logs),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(CheckLogTest, RefusesANowThatIsNone) {
  EXPECT_EQ(
      failure_of([] { return check_log(invented_log(), within_24_hours(), public_service(), instant{}); }),
      (failure{"bad_argument", "now", "not-a-date-time"}));
}

TEST(CheckLogTest, RefusesDaysThatTheCalendarDoesNotKnow) {
  log_rule rule = within_24_hours();
  rule.limit = {3, limit_unit::days};
  const std::vector<log_item> log{{"a", vn(date{2019, 4, 25}, 8), std::nullopt, std::nullopt}};
  EXPECT_EQ(failure_of([&] { return check_log(log, rule, public_service(), now); }),
            (failure{"out_of_horizon", "date", "2019-04-28"}));
}

}  // namespace
}  // namespace phoihop
