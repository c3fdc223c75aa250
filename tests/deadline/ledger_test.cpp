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

const duration tick = from_micros(1);

log_rule within_24_hours() {
  return {{time_limit{24, limit_unit::hours}, vietnam::civil_code_2015()}, ratio{1, 1}};
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
    EXPECT_EQ(l.rows[i].due, add(log[i].event, hours(24)));
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
  rule.due.edge = boundary::exclusive;
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
                                  {"b", vn(date{2021, 3, 10}, 8), std::nullopt, "waived by letter 7"}};
  const ledger l = check_log(log, within_24_hours(), public_service(), now);
  EXPECT_FALSE(l.compliance);
  EXPECT_TRUE(l.findings.empty());
}

TEST(CheckLogTest, LimitsInWorkingDaysAskTheCalendar) {
  log_rule rule = within_24_hours();
  rule.due.limit = time_limit{3, limit_unit::working_days};
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
    {"event_is_none",      [](auto& log, auto&) { log[0].event = instant{}; }, "log[0].event", "not-a-date-time"},
    {"event_after_now",    [](auto& log, auto&) { log[4].event = vn(date{2021, 3, 20}, 13); }, "log[4].event", "2021-03-20T06:00:00Z"},
    {"done_is_none",       [](auto& log, auto&) { log[1].done = instant{boost::posix_time::neg_infin}; }, "log[1].done", "-infinity"},
    {"done_before_event",  [](auto& log, auto&) { log[1].done = vn(date{2021, 3, 13}, 7, 59); }, "log[1].done", "2021-03-13T00:59:00Z"},
    {"waiver_without_words", [](auto& log, auto&) { log[5].waiver = ""; }, "log[5].waiver", "\"\""},
    {"reason_without_words", [](auto& log, auto&) { log[3].why_late = ""; }, "log[3].why_late", "\"\""},
    {"no_such_boundary",   [](auto&, auto& rule) { rule.due.edge = static_cast<boundary>(2); }, "rule.due.edge", "2"},
    {"target_above_one",   [](auto&, auto& rule) { rule.target = ratio{101, 100}; }, "rule.target", "101/100"},
    {"target_below_zero",  [](auto&, auto& rule) { rule.target = ratio{-1, 100}; }, "rule.target", "-1/100"},
    {"no_amount",          [](auto&, auto& rule) { span_of(rule.due).amount = 0; }, "rule.due.limit.amount", "0"},
    {"no_amount_of_an_empty_log", [](auto& log, auto& rule) { log.clear(); span_of(rule.due).amount = 0; }, "rule.due.limit.amount", "0"},
    {"pack_without_name",  [](auto&, auto& rule) { rule.due.pack.name.clear(); }, "rule.due.pack.name", "\"\""},
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
  rule.due.limit = time_limit{3, limit_unit::days};
  const std::vector<log_item> log{{"a", vn(date{2019, 4, 25}, 8), std::nullopt, std::nullopt}};
  EXPECT_EQ(failure_of([&] { return check_log(log, rule, public_service(), now); }),
            (failure{"out_of_horizon", "log[0].event", "2019-04-25T01:00:00Z"}));
}

// ---- notices

const instant training = vn(date{2021, 5, 10}, 8);  // a Monday

struct notice_case {
  const char* name;
  any_limit lead;
  std::optional<instant> announced;
  instant now;
  verdict state;
  const char* source;
};

constexpr auto before = limit_side::before;
const time_limit a_day{24, limit_unit::hours, before};
const time_limit five_working_days{5, limit_unit::working_days, before};

// clang-format off
const notice_case notice_cases[] = {
    {"beforehand",               before_event{}, add(training, -tick), add(training, hours(9)), verdict::on_time, "case 2: trainings announced before"},
    {"at_its_beginning",         before_event{}, training,             add(training, hours(9)), verdict::late,    "before is not at"},
    {"during_it",                before_event{}, add(training, hours(1)), add(training, hours(9)), verdict::late, "case 2"},
    {"never",                    before_event{}, std::nullopt,         add(training, hours(9)), verdict::overdue, "case 2"},
    {"not_yet",                  before_event{}, std::nullopt,         add(training, -tick),    verdict::pending, "there still is time"},
    {"a_day_before_exactly",     a_day, add(training, hours(-24)),   add(training, hours(9)), verdict::on_time, "TTLT 04/2018 art. 13: at least 24 hours before"},
    {"a_day_before_hardly",      a_day, add(training, from_micros(-86'399'999'999)), add(training, hours(9)), verdict::late, "TTLT 04/2018 art. 13"},
    {"a_day_before_too_late_now", a_day, std::nullopt,               add(training, hours(-23)), verdict::overdue, "the event is still to come"},
    // 10 May back: 7, 6, 5, 4 May, and then Thursday 29 April (30 April, 1 May and 3 May are days off)
    {"five_working_days",        five_working_days, vn(date{2021, 4, 29}, 23), add(training, hours(9)), verdict::on_time, "TTLT 01/2018 art. 17"},
    {"four_working_days",        five_working_days, vn(date{2021, 4, 30}, 8), add(training, hours(9)), verdict::late, "TTLT 01/2018 art. 17"},
};
// clang-format on

void PrintTo(const notice_case& c, std::ostream* os) {
  *os << c.name << ", " << c.source;
}

class Notices : public testing::TestWithParam<notice_case> {};

TEST_P(Notices, AreJudged) {
  const notice_case& c = GetParam();
  const std::vector<log_item> items{{"tập huấn", training, c.announced, std::nullopt}};
  const log_rule rule{{c.lead, vietnam::civil_code_2015()}};
  const ledger l = check_log(items, rule, public_service(), c.now);
  EXPECT_EQ(to_text(l.rows.at(0).state), to_text(c.state));
}

INSTANTIATE_TEST_SUITE_P(Ledger, Notices, testing::ValuesIn(notice_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// "100 % of trainings announced beforehand": the example of the header.
TEST(NoticesTest, AreCountedAgainstTheTarget) {
  const std::vector<log_item> items{
      {"a", training, add(training, hours(-24)), std::nullopt},
      {"b", training, add(training, hours(1)), std::nullopt, {}, "forgotten"},
      {"c", add(training, hours(99)), std::nullopt, std::nullopt},
      {"d", training, std::nullopt, "Decision 12/QD"},
  };
  const ledger l = check_log(items, {{before_event{}, vietnam::civil_code_2015()}}, public_service(),
                             add(training, hours(9)));
  ASSERT_TRUE(l.compliance);
  EXPECT_EQ(*l.compliance, (ratio{1, 2}));
  EXPECT_EQ(l.rows[1].why_late, "forgotten");
  ASSERT_EQ(l.findings.size(), 1U);
  EXPECT_EQ(l.findings[0].rule, "target_missed");
  const ledger none = check_log({}, {{before_event{}, vietnam::civil_code_2015()}}, public_service(), now);
  ASSERT_EQ(none.findings.size(), 1U);
  EXPECT_EQ(none.findings[0].path, "log");
}

TEST(NoticesTest, RefuseWhatCannotBe) {
  const std::vector<log_item> good{{"a", training, training, std::nullopt}};
  const log_rule rule{{before_event{}, vietnam::civil_code_2015()}};
  const auto refusal = [&](auto spoil) {
    auto items = good;
    auto asked = rule;
    spoil(items, asked);
    return failure_of([&] { return check_log(items, asked, public_service(), now); });
  };
  EXPECT_EQ(refusal([](auto& items, auto&) { items[0].key.clear(); }),
            (failure{"bad_argument", "log[0].key", "\"\""}));
  EXPECT_EQ(refusal([](auto& items, auto&) { items[0].event = instant{}; }),
            (failure{"bad_argument", "log[0].event", "not-a-date-time"}));
  EXPECT_EQ(refusal([](auto& items, auto&) { items[0].done = instant{}; }),
            (failure{"bad_argument", "log[0].done", "not-a-date-time"}));
  EXPECT_EQ(refusal([](auto& items, auto&) { items.push_back(items[0]); }),
            (failure{"bad_argument", "log[1].key", "a"}));
  EXPECT_EQ(refusal([](auto&, auto& asked) {
              asked.target = ratio{2, 1};
            }),
            (failure{"bad_argument", "rule.target", "2"}));
  EXPECT_EQ(refusal([](auto&, auto& asked) { asked.due.edge = static_cast<boundary>(2); }),
            (failure{"bad_argument", "rule.due.edge", "2"}));
  EXPECT_EQ(refusal([](auto&, auto& asked) { asked.due.pack.name.clear(); }),
            (failure{"bad_argument", "rule.due.pack.name", "\"\""}));
}

// The calendar knows 2021 to 2026; 7973 years from 2026 end with 9999, whose last day has no 24:00.
TEST(NoticesTest, NameTheRowThatHasNoAnswer) {
  rule_pack strict = vietnam::civil_code_2015();
  strict.no_such_day.value = missing_day::refuse;
  const instant end_of_january = vn(date{2025, 1, 31}, 9), last = vn(date{2026, 12, 31}, 9);
  std::vector<log_item> items{{"a", vn(date{2025, 1, 2}, 9), std::nullopt, std::nullopt},
                              {"b", last, std::nullopt, std::nullopt}};
  const auto refusal = [&](const any_limit& limit, const rule_pack& pack) {
    return failure_of([&] {
      return check_log(items, {{limit, pack}}, public_service(), vn(date{2027, 1, 1}, 0));
    });
  };
  EXPECT_EQ(refusal(time_limit{2, limit_unit::working_days}, strict),
            (failure{"out_of_horizon", "log[1].event", to_text(last)}));
  strict.days_end.value = end_rule::stays;
  EXPECT_EQ(refusal(time_limit{7973, limit_unit::years}, strict),
            (failure{"overflow", "log[1].event", to_text(last)}));
  items[1].event = end_of_january;
  EXPECT_EQ(refusal(time_limit{1, limit_unit::months}, strict),
            (failure{"bad_argument", "log[1].event", to_text(end_of_january)}));
}

TEST(NoticesTest, NeedAnOfficeEvenWithoutRows) {
  rule_pack by_office = vietnam::civil_code_2015();
  by_office.receipt.value = receipt_rule::office_hours;
  const auto refusal = [&](const time_limit& limit, const rule_pack& pack) {
    return failure_of([&] { return check_log({}, {{limit, pack}}, public_service(), now); });
  };
  EXPECT_EQ(refusal({4, limit_unit::working_hours}, vietnam::civil_code_2015()),
            (failure{"bad_argument", "rule.due.limit.unit", "working hours"}));
  EXPECT_EQ(refusal({4, limit_unit::working_hours, before}, vietnam::civil_code_2015()),
            (failure{"bad_argument", "rule.due.limit.unit", "working hours"}));
  EXPECT_EQ(refusal({4, limit_unit::days}, by_office),
            (failure{"bad_argument", "rule.due.pack.receipt", "office hours"}));
  EXPECT_EQ(refusal({4, limit_unit::days, before}, by_office), std::nullopt) << "nothing is received";
}

// ---- groups and reasons

ledger_labels of(std::uint32_t unit, std::uint32_t level, std::uint32_t month) {
  return {unit_id{unit}, level_id{level}, std::nullopt, std::nullopt,
          period::containing(period_kind::month, date{2021, static_cast<unsigned short>(month), 1})};
}

// Invented: who passed on what, by two units of level 1 and one of level 2, in March and April.
ledger labelled() {
  auto log = invented_log();
  log[0].labels = of(5, 1, 3);  // on time
  log[1].labels = of(5, 1, 4);  // on time
  log[2].labels = of(5, 1, 4);  // late
  log[3].labels = of(6, 1, 3);  // overdue
  log[4].labels = of(6, 1, 3);  // pending
  log[5].labels = of(7, 2, 3);  // waived
  log[2].why_late = "no signal";
  log[3].why_late = "no signal";
  log[0].why_late = "in time after all";
  return check_log(log, within_24_hours(), public_service(), now);  // the last row has no unit
}

TEST(LedgerGroups, AreByUnit) {
  const ledger_axis by[] = {ledger_axis::unit};
  const auto groups = groups_of(labelled(), by);
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[0].labels, ledger_labels{});
  EXPECT_EQ(groups[1].labels.unit, unit_id{5});
  EXPECT_EQ(groups[1].labels.level, std::nullopt) << "not asked for";
  EXPECT_EQ(groups[1].compliance, (ratio{2, 3}));
  EXPECT_EQ(groups[2].compliance, (ratio{0, 1})) << "one overdue, one pending";
  EXPECT_EQ(groups[3].compliance, std::nullopt) << "waived";
}

TEST(LedgerGroups, AreByLevelAndPeriod) {
  const ledger_axis by[] = {ledger_axis::level, ledger_axis::period};
  const auto groups = groups_of(labelled(), by);
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[1].labels.level, level_id{1});
  EXPECT_EQ(to_text(groups[1].labels.covers.value()), "202103");
  EXPECT_EQ(groups[1].compliance, (ratio{1, 2}));
  EXPECT_EQ(to_text(groups[2].labels.covers.value()), "202104");
  EXPECT_EQ(groups[2].compliance, (ratio{1, 2}));
  EXPECT_EQ(groups[3].labels.level, level_id{2});
}

TEST(LedgerGroups, AddUpToTheLedgerByEveryAxis) {
  const ledger l = labelled();
  const std::vector<std::vector<ledger_axis>> all{
      {},
      {ledger_axis::unit},
      {ledger_axis::field},
      {ledger_axis::channel, ledger_axis::unit},
      {ledger_axis::unit, ledger_axis::level, ledger_axis::field, ledger_axis::channel, ledger_axis::period}};
  for (const auto& axes : all) {
    std::array<std::int64_t, 6> sum{};
    for (const ledger_group& g : groups_of(l, axes))
      for (std::size_t v = 0; v < sum.size(); ++v) sum[v] += g.counts[v];
    EXPECT_EQ(sum, l.counts);
  }
  EXPECT_EQ(groups_of(l, {}).at(0).compliance, l.compliance);
  EXPECT_TRUE(groups_of(ledger{}, {}).empty());
}

TEST(LedgerGroups, RefuseAnAxisThatStandsTwiceOrIsNone) {
  const ledger_axis twice[] = {ledger_axis::unit, ledger_axis::level, ledger_axis::unit};
  EXPECT_EQ(failure_of([&] { return groups_of(ledger{}, twice); }),
            (failure{"bad_argument", "axes[2]", "unit"}));
  const ledger_axis none[] = {static_cast<ledger_axis>(5)};
  EXPECT_EQ(failure_of([&] { return groups_of(ledger{}, none); }), (failure{"bad_argument", "axes[0]", "5"}));
}

TEST(LateReasons, AreCountedTheMostFrequentFirst) {
  ledger l = labelled();
  const instant due_then = l.rows[0].due;
  l.rows.push_back({"x", due_then, boundary::inclusive, verdict::late, {}, std::nullopt});
  l.rows.push_back({"y", due_then, boundary::inclusive, verdict::late, {}, std::nullopt});
  l.rows.push_back({"z", due_then, boundary::inclusive, verdict::overdue, {}, std::nullopt});
  l.rows.push_back({"v", due_then, boundary::inclusive, verdict::late, {}, "away"});
  l.rows.push_back({"w", due_then, boundary::inclusive, verdict::late, {}, "a flood"});
  const std::vector<late_reason> expected{
      {"no signal", 1, 1}, {"a flood", 1, 0}, {"away", 1, 0}, {std::nullopt, 2, 1}};
  EXPECT_EQ(reasons_of(l), expected);
}

}  // namespace
}  // namespace phoihop
