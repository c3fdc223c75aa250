// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline.hpp>

#include <deadline/calendars.hpp>
#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing_support::failure;
using testing_support::failure_of;

constexpr auto hours_ = limit_unit::hours;
constexpr auto days_ = limit_unit::days;
constexpr auto wdays_ = limit_unit::working_days;

const rule_pack& code() {
  static const rule_pack pack = vietnam::civil_code_2015();
  return pack;
}

std::string due_of(const extended_limit& limit, const instant& start, const rule_pack& pack = code()) {
  const std::vector<proof> both = prove_with_extension(limit, start, pack, vn_for_long());
  EXPECT_EQ(both.size(), 2U);
  rule_pack runs_on = pack;
  runs_on.receipt.value = receipt_rule::at_once;
  runs_on.hours_start.value = clock_start::at_event;
  EXPECT_TRUE(verify(both[0], pack, vn_for_long())) << explain(both[0], pack);
  EXPECT_TRUE(verify(both[1], runs_on, vn_for_long())) << explain(both[1], runs_on);
  EXPECT_EQ(both[1].start, extension_event(limit, start, pack, vn_for_long()));
  EXPECT_EQ(both[1].due, due_with_extension(limit, start, pack, vn_for_long()));
  return to_text(both[1].due);
}

// Source: Joint Circular 05/2018 (Ministry of Public Security and others), art. 12.
limit_by_level answers() {
  constexpr level_id centre{0};
  constexpr level_id province{1};
  constexpr level_id district{2};
  return {{{district, time_limit{5, wdays_}, time_limit{10, days_}},
           {province, time_limit{7, wdays_}, time_limit{15, days_}},
           {centre, time_limit{10, wdays_}, time_limit{20, days_}}},
          "TTLT 05/2018-BCA art. 12"};
}

TEST(LimitByLevelTest, EachLevelHasItsOwn) {
  const limit_by_level limits = answers();
  const instant asked = vn(date{2026, 3, 2}, 9);  // a Monday
  const auto due = [&](level_id level) {
    const level_limit row = limit_at(limits, level).value();
    return to_text(due_at(row.limit, asked, code(), vn_for_long())) + " " +
           due_of({row.limit, *row.extension}, asked);
  };
  // District: 9 March, and 19 March. Province: 11 March, and 26 March. Centre: 16 March, and Sunday 5 April.
  EXPECT_EQ(due(level_id{2}), to_text(vn(date{2026, 3, 9}, 24)) + " " + to_text(vn(date{2026, 3, 19}, 24)));
  EXPECT_EQ(due(level_id{1}), to_text(vn(date{2026, 3, 11}, 24)) + " " + to_text(vn(date{2026, 3, 26}, 24)));
  EXPECT_EQ(due(level_id{0}), to_text(vn(date{2026, 3, 16}, 24)) + " " + to_text(vn(date{2026, 4, 6}, 24)));
  EXPECT_EQ(limit_at(limits, level_id{3}), std::nullopt);
}

TEST(LimitByLevelTest, ALevelThatStandsTwiceIsRefused) {
  limit_by_level limits = answers();
  limits.rows.push_back({level_id{1}, time_limit{8, wdays_}, std::nullopt});
  EXPECT_EQ(failure_of([&] { return limit_at(limits, level_id{0}); }),
            (failure{"bad_argument", "rows[3].level", "#1"}));
}

// 5 days from Monday 28 April 2025 are full on Saturday 3 May and end on Monday 5 May.
TEST(ExtensionTest, RunsFromTheEndThatIsAskedFor) {
  const instant start = vn(date{2025, 4, 28}, 9);
  const any_limit base = time_limit{5, days_};
  EXPECT_EQ(due_of({base, {4, days_}}, start), to_text(vn(date{2025, 5, 7}, 24)));
  EXPECT_EQ(due_of({base, {4, days_}, extension_start::moved_end}, start), to_text(vn(date{2025, 5, 9}, 24)));
  EXPECT_EQ(due_of({base, {24, hours_}}, start), to_text(vn(date{2025, 5, 4}, 24)));
  EXPECT_EQ(due_of({base, {24, hours_}, extension_start::moved_end}, start),
            to_text(vn(date{2025, 5, 6}, 24)));
  EXPECT_EQ(due_of({time_limit{24, hours_}, {12, hours_}}, start), to_text(vn(date{2025, 4, 29}, 21)));
  EXPECT_EQ(due_of({time_limit{24, hours_}, {1, days_}}, start), to_text(vn(date{2025, 5, 5}, 24)));
}

// V16: 1 month and 27 days from 4 March 2018, the first day counted, end with 29 April; 1 month and 24 days
// from 11 April with 3 June. Source: Joint Circular 04/2018, art. 17, examples 1 and 2.
// 5 days from Monday 28 April 2025 are full on Saturday 3 May, and 4 more on Wednesday 7 May: an extension
// does not come in on a rest day, nor after 15:00.
TEST(ExtensionTest, IsNotReceivedOnceMore) {
  rule_pack pack = code();
  pack.receipt.value = receipt_rule::until_cut_off;
  pack.cut_off = hours(15);
  const extended_limit limit{time_limit{5, days_}, {4, days_}};
  const instant start = vn(date{2025, 4, 28}, 9);
  EXPECT_EQ(due_with_extension(limit, start, pack, vn_for_long()), vn(date{2025, 5, 7}, 24));
  const std::vector<proof> both = prove_with_extension(limit, start, pack, vn_for_long());
  EXPECT_EQ(both.at(1).due, vn(date{2025, 5, 7}, 24));
  EXPECT_TRUE(verify(both.at(0), pack, vn_for_long()));
  pack.receipt.value = receipt_rule::at_once;
  EXPECT_TRUE(verify(both.at(1), pack, vn_for_long()));
  pack.receipt.value = receipt_rule::until_cut_off;
  EXPECT_EQ(due_with_extension({time_limit{8, hours_}, {2, hours_}}, start, pack, vn_for_long()),
            vn(date{2025, 4, 28}, 19));
}

// 5 hours from Monday 2 March 2026, 10:30: from 11:00 on, until 16:00. 2 more run on until 18:00. 3 days end
// with Thursday 5 March, and 5 hours more at 05:00. Source: Regulation 1182/71, art. 3(1), 3(2)(a).
TEST(ExtensionTest, InHoursBeginsWhereTheLimitEnded) {
  const rule_pack pack = european_union::regulation_1182_71(vietnam_time());
  const instant start = vn(date{2026, 3, 2}, 10, 30);
  EXPECT_EQ(due_of({time_limit{5, hours_}, {2, hours_}}, start, pack), to_text(vn(date{2026, 3, 2}, 18)));
  EXPECT_EQ(due_of({time_limit{3, days_}, {5, hours_}}, start, pack), to_text(vn(date{2026, 3, 6}, 5)));
}

TEST(ExtensionTest, AMonthAndDaysOfDetention) {
  const rule_pack pack = vietnam::detention();
  EXPECT_EQ(due_of({time_limit{1, limit_unit::months}, {27, days_}}, vn(date{2018, 3, 4}, 9), pack),
            to_text(vn(date{2018, 4, 29}, 24)));
  EXPECT_EQ(due_of({time_limit{1, limit_unit::months}, {24, days_}}, vn(date{2018, 4, 11}, 9), pack),
            to_text(vn(date{2018, 6, 3}, 24)));
}

TEST(ExtensionTest, RefusesWhatDoesNotFollowAnEvent) {
  const auto fails = [](const extended_limit& limit) {
    return failure_of([&] {
      return due_with_extension(limit, vn(date{2026, 3, 2}, 9), code(), vn_for_long());
    });
  };
  EXPECT_EQ(fails({time_limit{5, days_, limit_side::before}, {1, days_}}),
            (failure{"bad_argument", "limit.base.side", "before"}));
  EXPECT_EQ(fails({time_limit{5, days_}, {1, days_, limit_side::before}}),
            (failure{"bad_argument", "limit.extension.side", "before"}));
  EXPECT_EQ(fails({time_limit{5, days_}, {1, days_}, static_cast<extension_start>(2)}),
            (failure{"bad_argument", "limit.from", "2"}));
  EXPECT_EQ(fails({time_limit{5, days_}, {0, days_}}), (failure{"bad_argument", "limit.amount", "0"}));
}

// Reply in 3 working days, draft in 2, finalise in 2. Source: Joint Circular 03/2012, art. 4-6.
constexpr std::array<any_limit, 3> consultation{time_limit{3, wdays_}, time_limit{2, wdays_},
                                                time_limit{2, wdays_}};

std::vector<std::string> dues(const std::vector<chain_link>& links) {
  std::vector<std::string> all;
  for (const chain_link& link : links) {
    EXPECT_TRUE(verify(link.why, code(), vn_for_long()));
    all.push_back(to_text(link.why.due));
  }
  return all;
}

TEST(ChainTest, EachStepBeginsWhenTheOneBeforeWasDone) {
  const instant start = vn(date{2026, 3, 2}, 9);
  const std::vector<instant> done{vn(date{2026, 3, 3}, 11)};  // two days early
  const std::vector<chain_link> links = prove_chain(consultation, start, done, code(), vn_for_long());
  EXPECT_EQ(dues(links),
            (std::vector<std::string>{to_text(vn(date{2026, 3, 5}, 24)),     // from Monday
                                      to_text(vn(date{2026, 3, 5}, 24)),     // from Tuesday
                                      to_text(vn(date{2026, 3, 9}, 24))}));  // from Thursday at last
  EXPECT_EQ(links[0].state, link_state::done);
  EXPECT_EQ(links[1].state, link_state::open);
  EXPECT_EQ(links[2].state, link_state::ahead);
  EXPECT_EQ(links[1].why.start, done[0]);
}

TEST(ChainTest, WhatIsAheadIsCountedFromTheLastMomentOfTheStepBefore) {
  const instant start = vn(date{2026, 3, 2}, 9);
  EXPECT_EQ(dues(prove_chain(consultation, start, {}, code(), vn_for_long())),
            (std::vector<std::string>{to_text(vn(date{2026, 3, 5}, 24)), to_text(vn(date{2026, 3, 9}, 24)),
                                      to_text(vn(date{2026, 3, 11}, 24))}));
  constexpr std::array<any_limit, 3> by_the_clock{time_limit{1, days_}, time_limit{24, hours_},
                                                  time_limit{12, hours_}};
  EXPECT_EQ(dues(prove_chain(by_the_clock, start, {}, code(), vn_for_long())),
            (std::vector<std::string>{to_text(vn(date{2026, 3, 3}, 24)), to_text(vn(date{2026, 3, 4}, 24)),
                                      to_text(vn(date{2026, 3, 5}, 12))}));
}

// A law of chains: done at the last moment of each step, none is late, and the end is the one foreseen.
TEST(ChainTest, DoneAtTheLastMomentItEndsAsForeseen) {
  for (date day{2025, 4, 1}; day < date{2025, 7, 1}; day = add_days(day, 1)) {
    const instant start = vn(day, 9);
    const std::vector<chain_link> foreseen = prove_chain(consultation, start, {}, code(), vn_for_long());
    std::vector<instant> done;
    for (const chain_link& link : foreseen) done.push_back(add(link.why.due, from_micros(-1)));
    EXPECT_EQ(dues(prove_chain(consultation, start, done, code(), vn_for_long())), dues(foreseen));
  }
}

struct ahead_case {
  const char* name;
  any_limit next;
  void (*change)(rule_pack&);
  instant due;
};

// 3 days from Tuesday 3 March 2026 end with Friday the 6th, whose 24:00 is too late itself. By hand, from
// Friday 23:59:59.999999.
// clang-format off
const ahead_case ahead_cases[] = {
    {"hours_that_run_on",          time_limit{5, hours_}, [](rule_pack&) {}, vn(date{2026, 3, 7}, 5)},
    {"from_the_next_full_hour",    time_limit{5, hours_}, [](rule_pack& p) { p.hours_start.value = clock_start::next_full_hour; }, vn(date{2026, 3, 7}, 5)},
    {"hours_received_on_monday",   time_limit{5, hours_}, [](rule_pack& p) { p.receipt.value = receipt_rule::until_cut_off; p.cut_off = hours(15); }, vn(date{2026, 3, 9}, 5)},
    {"hours_received_until_24_00", time_limit{48, hours_}, [](rule_pack& p) { p.receipt.value = receipt_rule::until_cut_off; p.cut_off = hours(24); }, add(vn(date{2026, 3, 8}, 24), from_micros(-1))},
    {"hours_that_end_on_monday",   time_limit{24, hours_}, [](rule_pack& p) { p.hours_end.value = end_rule::next_business_day; }, add(vn(date{2026, 3, 9}, 24), from_micros(-1))},
    {"days_received_on_monday",    time_limit{2, wdays_}, [](rule_pack& p) { p.receipt.value = receipt_rule::until_cut_off; p.cut_off = hours(15); }, vn(date{2026, 3, 11}, 24)},
    {"days_received_on_friday",    time_limit{2, wdays_}, [](rule_pack& p) { p.receipt.value = receipt_rule::until_cut_off; p.cut_off = hours(24); }, vn(date{2026, 3, 10}, 24)},
    {"an_end_at_17_00_is_in_time", time_limit{5, hours_}, [](rule_pack& p) { p.hours_start.value = clock_start::next_full_hour; p.day_ends.value = hours(17); }, vn(date{2026, 3, 6}, 23)},
};
// clang-format on

void PrintTo(const ahead_case& c, std::ostream* os) {
  *os << c.name;
}

class ChainAhead : public testing::TestWithParam<ahead_case> {};

// Also a law: if the first step is done at its last moment, the second ends as foreseen. Hours that run on
// end a microsecond earlier then.
TEST_P(ChainAhead, IsCountedFromTheLastMomentInTime) {
  const ahead_case& c = GetParam();
  rule_pack pack = code();
  c.change(pack);
  const std::vector<any_limit> steps{time_limit{3, days_}, c.next};
  const instant start = vn(date{2026, 3, 3}, 9);
  const auto foreseen = prove_chain(steps, start, {}, pack, vn_for_long());
  EXPECT_EQ(foreseen[1].why.due, c.due);
  EXPECT_TRUE(verify(foreseen[1].why, pack, vn_for_long()));
  const bool is_over = foreseen[0].why.edge == boundary::exclusive;
  const instant last = add(foreseen[0].why.due, from_micros(is_over ? -1 : 0));
  const instant then = prove_chain(steps, start, {&last, 1}, pack, vn_for_long())[1].why.due;
  EXPECT_EQ(then, add(c.due, from_micros(std::string{c.name} == "hours_that_run_on" ? -1 : 0)));
}

INSTANTIATE_TEST_SUITE_P(Chain, ChainAhead, testing::ValuesIn(ahead_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(ChainTest, RefusesWhatIsNoChain) {
  const instant start = vn(date{2026, 3, 2}, 9);
  const auto fails = [&](const std::vector<any_limit>& steps, const std::vector<instant>& done) {
    return failure_of([&] { return prove_chain(steps, start, done, code(), vn_for_long()); });
  };
  EXPECT_EQ(fails({}, {}), (failure{"bad_argument", "steps", "none"}));
  EXPECT_EQ(fails({time_limit{3, wdays_}, time_limit{1, wdays_, limit_side::before}}, {}),
            (failure{"bad_argument", "steps[1].side", "before"}));
  EXPECT_EQ(fails({time_limit{3, wdays_}}, {start, start}), (failure{"bad_argument", "done", "2"}));
  EXPECT_EQ(fails({time_limit{3, wdays_}}, {instant{}}),
            (failure{"bad_argument", "done[0]", "not-a-date-time"}));
  EXPECT_EQ(fails({time_limit{3, wdays_}}, {vn(date{2026, 3, 2}, 8)}),
            (failure{"bad_argument", "done[0]", "2026-03-02T01:00:00Z"}));
}

}  // namespace
}  // namespace phoihop
