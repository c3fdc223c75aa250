// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/duty.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing_support::failure;
using testing_support::failure_of;

duty ten_days() {
  duty d;
  d.key = "118.bao-cao";
  d.received = vn(date{2021, 3, 1}, 8);
  d.rule.limit = time_limit{10, limit_unit::days};
  d.rule.pack = vietnam::civil_code_2015();
  return d;
}

std::optional<instant> due_of(const duty& d) {
  return phoihop::due_of(d, public_service());
}

suspension stop(const instant& from, const std::optional<instant>& until) {
  return {from, until, "Quyết định 12"};
}

// So many days from Friday 5 March 2021, two working days among them if they are two or more. Source:
// Regulation 1182/71, art. 3(4), (5).
void on_friday(duty& d, std::int64_t days) {
  d.received = vn(date{2021, 3, 5}, 8);
  d.rule.limit = time_limit{days, limit_unit::days};
  d.rule.pack = european_union::regulation_1182_71(vietnam_time());
}

struct life_case {
  const char* name;
  std::function<void(duty&)> change;
  std::optional<instant> due;
};

// Monday 1 March 2021, 08:00; no holiday till 21 April. Worked by hand on a wall calendar. `until` at 00:00
// does not touch the day that begins then.
// clang-format off
const life_case life_cases[] = {
    {"ten_days_end_on_the_11th",     [](duty&) {}, vn(date{2021, 3, 11}, 24)},
    {"two_days_touched",             [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 4}, 9), vn(date{2021, 3, 5}, 10))}; }, vn(date{2021, 3, 15}, 24)},
    {"stopped_till_midnight",        [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 4}, 9), vn(date{2021, 3, 5}, 0))}; }, vn(date{2021, 3, 12}, 24)},
    {"two_stops_touch_one_day",      [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 4}, 9), vn(date{2021, 3, 4}, 10)), stop(vn(date{2021, 3, 4}, 11), vn(date{2021, 3, 4}, 12))}; }, vn(date{2021, 3, 12}, 24)},
    {"the_day_of_receipt_is_not_counted_anyway", [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 1}, 9), vn(date{2021, 3, 1}, 10))}; }, vn(date{2021, 3, 11}, 24)},
    {"on_the_last_day",              [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 11}, 23), vn(date{2021, 3, 12}, 0))}; }, vn(date{2021, 3, 12}, 24)},
    {"after_the_end",                [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 12}, 0), vn(date{2021, 3, 13}, 0))}; }, vn(date{2021, 3, 11}, 24)},
    {"for_good",                     [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 11}, 23), std::nullopt)}; }, std::nullopt},
    {"for_good_after_the_end",       [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 12}, 0), std::nullopt)}; }, vn(date{2021, 3, 11}, 24)},
    {"a_roll_does_not_end_on_a_stopped_day", [](duty& d) { span_of(d.rule).amount = 12; d.suspensions = {stop(vn(date{2021, 3, 15}, 8), vn(date{2021, 3, 16}, 8))}; }, vn(date{2021, 3, 17}, 24)},
    {"a_roll_into_a_stop_for_good",  [](duty& d) { span_of(d.rule).amount = 12; d.suspensions = {stop(vn(date{2021, 3, 15}, 8), std::nullopt)}; }, std::nullopt},
    {"weeks_are_seven_days",         [](duty& d) { d.rule.limit = time_limit{1, limit_unit::weeks}; d.suspensions = {stop(vn(date{2021, 3, 4}, 9), vn(date{2021, 3, 4}, 10))}; }, vn(date{2021, 3, 9}, 24)},
    {"working_days_over_a_stop",     [](duty& d) { d.rule.limit = time_limit{3, limit_unit::working_days}; d.suspensions = {stop(vn(date{2021, 3, 4}, 9), vn(date{2021, 3, 8}, 10))}; }, vn(date{2021, 3, 9}, 24)},
    {"a_weekend_that_is_stopped",    [](duty& d) { d.rule.limit = time_limit{5, limit_unit::working_days}; d.suspensions = {stop(vn(date{2021, 3, 6}, 0), vn(date{2021, 3, 8}, 0))}; }, vn(date{2021, 3, 8}, 24)},
    {"hours_go_on_afterwards",       [](duty& d) { d.rule.limit = time_limit{24, limit_unit::hours}; d.suspensions = {stop(vn(date{2021, 3, 1}, 10), vn(date{2021, 3, 3}, 10)), stop(vn(date{2021, 3, 3}, 11), vn(date{2021, 3, 3}, 11, 30))}; }, vn(date{2021, 3, 4}, 8, 30)},
    {"hours_over_before_the_stop",   [](duty& d) { d.rule.limit = time_limit{24, limit_unit::hours}; d.suspensions = {stop(vn(date{2021, 3, 2}, 8), std::nullopt)}; }, vn(date{2021, 3, 2}, 8)},
    {"hours_stopped_from_the_start", [](duty& d) { d.rule.limit = time_limit{24, limit_unit::hours}; d.suspensions = {stop(vn(date{2021, 3, 1}, 8), vn(date{2021, 3, 1}, 9))}; }, vn(date{2021, 3, 2}, 9)},
    {"extended",                     [](duty& d) { d.extensions = {{vn(date{2021, 3, 10}, 8), vn(date{2021, 3, 20}, 0), "a"}, {vn(date{2021, 3, 19}, 8), vn(date{2021, 3, 25}, 0), "b"}}; }, vn(date{2021, 3, 25}, 0)},
    {"extended_while_stopped",       [](duty& d) { d.suspensions = {stop(vn(date{2021, 3, 4}, 9), std::nullopt)}; d.extensions = {{vn(date{2021, 3, 10}, 8), vn(date{2021, 3, 20}, 0), "a"}}; }, vn(date{2021, 3, 20}, 0)},
    {"new_rule_old_end",             [](duty& d) { d.change = {vn(date{2021, 3, 6}, 0), {time_limit{5, limit_unit::days}, d.rule.pack}, transition::keeps_old}; }, vn(date{2021, 3, 11}, 24)},
    {"new_rule_from_receipt",        [](duty& d) { d.change = {vn(date{2021, 3, 6}, 0), {time_limit{15, limit_unit::days}, d.rule.pack}, transition::counts_all}; }, vn(date{2021, 3, 16}, 24)},
    {"new_rule_would_have_ended",    [](duty& d) { d.change = {vn(date{2021, 3, 6}, 12), {time_limit{2, limit_unit::days}, d.rule.pack}, transition::counts_all}; }, vn(date{2021, 3, 6}, 12)},
    {"new_rule_from_the_change",     [](duty& d) { d.change = {vn(date{2021, 3, 6}, 12), {time_limit{5, limit_unit::working_days}, d.rule.pack}, transition::restarts}; }, vn(date{2021, 3, 12}, 24)},
    {"half_is_left_of_the_new_rule", [](duty& d) { d.rule.limit = time_limit{48, limit_unit::hours}; d.change = {vn(date{2021, 3, 2}, 8), {time_limit{12, limit_unit::hours}, d.rule.pack}, transition::carries_share}; }, vn(date{2021, 3, 2}, 14)},
    {"a_third_is_rounded_up",        [](duty& d) { d.rule.limit = time_limit{3, limit_unit::minutes}; d.change = {vn(date{2021, 3, 1}, 8, 2), {time_limit{1, limit_unit::minutes}, d.rule.pack}, transition::carries_share}; }, add(vn(date{2021, 3, 1}, 8, 2), seconds(20))},
    {"a_stop_after_the_end_makes_no_week_of_working_days", [](duty& d) { d.rule.limit = time_limit{1, limit_unit::weeks}; d.rule.pack = united_states::federal_rule_6a_before_2009(vietnam_time()); d.suspensions = {stop(vn(date{2021, 4, 1}, 0), vn(date{2021, 4, 2}, 0))}; }, vn(date{2021, 3, 8}, 24)},
    {"a_stopped_day_does_not_make_two_of_one", [](duty& d) { on_friday(d, 1); d.suspensions = {stop(vn(date{2021, 3, 6}, 0), vn(date{2021, 3, 7}, 0))}; }, vn(date{2021, 3, 8}, 24)},
    {"two_working_days_that_run", [](duty& d) { on_friday(d, 2); d.suspensions = {stop(vn(date{2021, 3, 8}, 8), vn(date{2021, 3, 8}, 17))}; }, vn(date{2021, 3, 10}, 24)},
    {"two_working_days_with_a_stop_among_them", [](duty& d) { on_friday(d, 2); d.suspensions = {stop(vn(date{2021, 3, 9}, 8), vn(date{2021, 3, 9}, 17))}; }, vn(date{2021, 3, 10}, 24)},
    {"two_working_days_that_never_come", [](duty& d) { on_friday(d, 2); d.suspensions = {stop(vn(date{2021, 3, 9}, 8), std::nullopt)}; }, std::nullopt},
    {"no_effect_on_a_stopped_day",   [](duty& d) { d.rule.limit = time_limit{2, limit_unit::working_days}; d.rule.pack = vietnam::dates_of_effect(); d.suspensions = {stop(vn(date{2021, 3, 3}, 8), vn(date{2021, 3, 3}, 17))}; }, vn(date{2021, 3, 4}, 0)},
    {"off_an_exchanged_day_and_a_stopped_one", [](duty& d) { d.received = vn(date{2026, 8, 20}, 8); d.rule.limit = time_limit{2, limit_unit::working_days}; d.rule.pack.on_make_up_workday.value = make_up_workday_rule::moves_on; d.suspensions = {stop(vn(date{2026, 8, 24}, 8), vn(date{2026, 8, 24}, 17))}; }, vn(date{2026, 8, 25}, 24)},
    {"no_share_of_a_limit_that_ends_before_it_begins", [](duty& d) { rule_pack closes = vietnam::detention(); closes.day_ends.value = hours(17); d.change = {vn(date{2021, 3, 4}, 18), {time_limit{1, limit_unit::days}, closes}, transition::carries_share}; }, vn(date{2021, 3, 4}, 17)},
    {"a_limit_that_is_over_does_not_begin_again", [](duty& d) { d.change = {vn(date{2021, 3, 12}, 0), {time_limit{5, limit_unit::days}, d.rule.pack}, transition::restarts}; }, vn(date{2021, 3, 11}, 24)},
};
// clang-format on

void PrintTo(const life_case& c, std::ostream* os) {
  *os << c.name;
}

class DutyLife : public testing::TestWithParam<life_case> {};

TEST_P(DutyLife, EndsWhereItMust) {
  duty d = ten_days();
  GetParam().change(d);
  EXPECT_EQ(due_of(d), GetParam().due);
}

INSTANTIATE_TEST_SUITE_P(Duty, DutyLife, testing::ValuesIn(life_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(DutyTest, StandsAsJudgeSays) {
  const instant due = vn(date{2021, 3, 11}, 24);
  duty d = ten_days();
  const auto state = [&](const instant& now) { return status_of(d, public_service(), now).state; };
  EXPECT_EQ(state(add(due, from_micros(-1))), verdict::pending);
  EXPECT_EQ(state(due), verdict::overdue) << "the 24:00 of the last day is over with it";
  d.rule.edge = boundary::inclusive;
  EXPECT_EQ(state(due), verdict::pending);
  EXPECT_EQ(state(add(due, from_micros(1))), verdict::overdue);
  d.rule.edge = boundary::exclusive;
  EXPECT_EQ(state(due), verdict::overdue);
  d.done = due;
  EXPECT_EQ(state(due), verdict::late);
  d.rule.edge = boundary::inclusive;
  EXPECT_EQ(state(due), verdict::on_time);
  EXPECT_EQ(state(add(due, from_micros(-1))), verdict::pending);
  d.waived = waiver{add(due, hours(1)), "Công văn 7"};
  EXPECT_EQ(state(due), verdict::on_time);
  EXPECT_EQ(state(add(due, hours(1))), verdict::waived);
  EXPECT_EQ(status_of(d, public_service(), due), (duty_status{verdict::on_time, due, boundary::inclusive}));
}

// 10 days from 1 March end with the 11th; on the 12th it is not known what is granted on the 15th.
TEST(DutyTest, KnowsNoExtensionBeforeItIsGranted) {
  duty d = ten_days();
  d.extensions = {{vn(date{2021, 3, 15}, 8), vn(date{2021, 3, 20}, 24), "Công văn 14"}};
  const auto at_noon = [&](const date& day) { return status_of(d, public_service(), vn(day, 12)); };
  EXPECT_EQ(at_noon(date{2021, 3, 12}),
            (duty_status{verdict::overdue, vn(date{2021, 3, 11}, 24), boundary::exclusive}));
  EXPECT_EQ(at_noon(date{2021, 3, 16}),
            (duty_status{verdict::pending, vn(date{2021, 3, 20}, 24), boundary::exclusive}));
}

// Stopped for good from 4 March on, it never ends, whatever the calendar says of the days after the 20th.
TEST(DutyTest, StoppedForGoodItNeedsNoCalendarBeyondThat) {
  const business_calendar until_the_20th{plain_weeks(date{2021, 3, 1}, date{2021, 3, 20})};
  duty d = ten_days();
  d.suspensions = {stop(vn(date{2021, 3, 4}, 9), std::nullopt)};
  for (const limit_unit unit : {limit_unit::days, limit_unit::working_days, limit_unit::weeks}) {
    d.rule.limit = time_limit{40, unit};
    EXPECT_EQ(phoihop::due_of(d, until_the_20th), std::nullopt);
  }
}

TEST(DutyTest, WhileItsTimeIsStoppedNothingIsLate) {
  duty d = ten_days();
  d.suspensions = {stop(vn(date{2021, 3, 4}, 9), std::nullopt)};
  const instant now = vn(date{2022, 1, 1}, 0);
  EXPECT_EQ(status_of(d, public_service(), now), (duty_status{verdict::pending, std::nullopt}));
  d.done = now;
  EXPECT_EQ(status_of(d, public_service(), now), (duty_status{verdict::on_time, std::nullopt}));
}

struct refused_duty {
  const char* name;
  std::function<void(duty&)> spoil;
  const char* field;
  const char* value;
};

const instant no_time{};
const instant day_3 = vn(date{2021, 3, 3}, 0), day_4 = vn(date{2021, 3, 4}, 0),
              day_5 = vn(date{2021, 3, 5}, 0), day_20 = vn(date{2021, 3, 20}, 0),
              too_early = vn(date{2021, 3, 1}, 7, 59);

// clang-format off
const refused_duty refused_duties[] = {
    {"no_key",                    [](duty& d) { d.key.clear(); }, "key", "\"\""},
    {"no_receipt",                [](duty& d) { d.received = no_time; }, "received", "not-a-date-time"},
    {"no_amount",                 [](duty& d) { span_of(d.rule).amount = 0; }, "rule.limit.amount", "0"},
    {"no_boundary",               [](duty& d) { d.rule.edge = static_cast<boundary>(2); }, "rule.edge", "2"},
    {"settled_before_receipt",    [](duty& d) { d.done = too_early; }, "done", "2021-03-01T00:59:00Z"},
    {"settled_at_no_time",        [](duty& d) { d.done = no_time; }, "done", "not-a-date-time"},
    {"suspended_before_receipt",  [](duty& d) { d.suspensions = {stop(too_early, day_3)}; }, "suspensions[0].from", "2021-03-01T00:59:00Z"},
    {"suspensions_overlap",       [](duty& d) { d.suspensions = {stop(day_3, day_5), stop(day_4, day_20)}; }, "suspensions[1].from", "2021-03-03T17:00:00Z"},
    {"suspension_of_no_length",   [](duty& d) { d.suspensions = {stop(day_3, day_3)}; }, "suspensions[0].until", "2021-03-02T17:00:00Z"},
    {"suspension_after_an_open_one", [](duty& d) { d.suspensions = {stop(day_3, std::nullopt), stop(day_4, day_5)}; }, "suspensions[1].from", "2021-03-03T17:00:00Z"},
    {"suspension_without_words",  [](duty& d) { d.suspensions = {{day_3, day_4, ""}}; }, "suspensions[0].decision", "\"\""},
    {"suspension_until_no_time",  [](duty& d) { d.suspensions = {stop(day_3, no_time)}; }, "suspensions[0].until", "not-a-date-time"},
    {"change_at_receipt",         [](duty& d) { d.change = {d.received, {time_limit{1, limit_unit::days}, d.rule.pack}, {}}; }, "change.at", "2021-03-01T01:00:00Z"},
    {"change_to_nothing",         [](duty& d) { d.change = {day_3, {time_limit{0, limit_unit::days}, d.rule.pack}, {}}; }, "change.rule.limit.amount", "0"},
    {"change_of_no_policy",       [](duty& d) { d.change = {day_3, {time_limit{1, limit_unit::days}, d.rule.pack}, static_cast<transition>(4)}; }, "change.policy", "4"},
    {"extension_to_an_earlier_end", [](duty& d) { d.extensions = {{day_3, day_5, "a"}}; }, "extensions[0].due", "2021-03-04T17:00:00Z"},
    {"extension_of_an_extension", [](duty& d) { d.extensions = {{day_3, day_20, "a"}, {day_4, day_20, "b"}}; }, "extensions[1].due", "2021-03-19T17:00:00Z"},
    {"extension_before_the_other", [](duty& d) { d.extensions = {{day_4, day_20, "a"}, {day_3, add(day_20, hours(1)), "b"}}; }, "extensions[1].granted", "2021-03-02T17:00:00Z"},
    {"extension_without_words",   [](duty& d) { d.extensions = {{day_4, day_20, ""}}; }, "extensions[0].decision", "\"\""},
    {"waiver_without_words",      [](duty& d) { d.waived = waiver{day_3, ""}; }, "waived.decision", "\"\""},
    {"waiver_before_receipt",     [](duty& d) { d.waived = waiver{too_early, "a"}; }, "waived.granted", "2021-03-01T00:59:00Z"},
};
// clang-format on

void PrintTo(const refused_duty& c, std::ostream* os) {
  *os << c.name;
}

class DutyRefuses : public testing::TestWithParam<refused_duty> {};

TEST_P(DutyRefuses, NamingFieldAndValue) {
  duty d = ten_days();
  GetParam().spoil(d);
  EXPECT_EQ(failure_of([&] { return due_of(d); }),
            (failure{"bad_argument", GetParam().field, GetParam().value}));
}

INSTANTIATE_TEST_SUITE_P(Duty, DutyRefuses, testing::ValuesIn(refused_duties),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// At least 3 days before a training on 20 June 2021: with 17 June, counted back from the 20th. What is decided
// on 10 June comes before the event, like the notice itself.
TEST(DutyTest, BeforeAnEventAnythingCanBeDecided) {
  duty d = ten_days();
  d.received = vn(date{2021, 6, 20}, 8);
  d.rule.limit = time_limit{3, limit_unit::days, limit_side::before};
  const instant decided = vn(date{2021, 6, 10}, 9);
  d.extensions = {{decided, vn(date{2021, 6, 19}, 12), "a"}};
  EXPECT_EQ(status_of(d, public_service(), vn(date{2021, 6, 19}, 11)),
            (duty_status{verdict::pending, vn(date{2021, 6, 19}, 12), boundary::inclusive}));
  d.waived = waiver{decided, "b"};
  EXPECT_EQ(status_of(d, public_service(), decided).state, verdict::waived);
  EXPECT_EQ(status_of(d, public_service(), add(decided, from_micros(-1))).state, verdict::pending);
  d.extensions.push_back({add(decided, hours(-1)), vn(date{2021, 6, 19}, 13), "c"});
  EXPECT_EQ(failure_of([&] { return due_of(d); }),
            (failure{"bad_argument", "extensions[1].granted", "2021-06-10T01:00:00Z"}));
  d.extensions.clear();
  d.waived->granted = no_time;
  EXPECT_EQ(failure_of([&] { return due_of(d); }),
            (failure{"bad_argument", "waived.granted", "not-a-date-time"}));
}

TEST(DutyTest, AChangeOfALimitBeforeItsEventIsNotDefined) {
  duty d = ten_days();
  const any_limit ahead = time_limit{3, limit_unit::days, limit_side::before};
  d.change = {day_3, {ahead, d.rule.pack}, transition::counts_all};
  EXPECT_EQ(failure_of([&] { return due_of(d); }), (failure{"bad_argument", "change", "3 days before"}));
  std::swap(d.rule, d.change->rule);
  EXPECT_EQ(failure_of([&] { return due_of(d); }), (failure{"bad_argument", "change", "3 days before"}));
  d.rule.limit = before_event{};
  EXPECT_EQ(failure_of([&] { return due_of(d); }), (failure{"bad_argument", "change", "before the event"}));
}

// What fails while a rule is counted is named where that rule is.
TEST(DutyTest, NamesTheRuleThatCouldNotBeCounted) {
  duty d = ten_days();
  d.rule.limit = time_limit{9000, limit_unit::years};
  EXPECT_EQ(failure_of([&] { return due_of(d); }), (failure{"overflow", "rule.limit.amount", "9000"}));
  d = ten_days();
  d.change = {day_3, {time_limit{9000, limit_unit::years}, d.rule.pack}, transition::restarts};
  EXPECT_EQ(failure_of([&] { return due_of(d); }), (failure{"overflow", "change.rule.limit.amount", "9000"}));
}

// Ends that move could come to lie inside a suspension: what that means is not defined.
TEST(DutyTest, RefusesSuspensionsWhereTheEndMovesIntoThem) {
  const auto refused = [](const any_limit& limit, auto change) {
    duty d = ten_days();
    d.rule.limit = limit;
    change(d.rule.pack);
    d.suspensions = {stop(day_3, day_4)};
    return failure_of([&] { return due_of(d); });
  };
  const std::string name = vietnam::civil_code_2015().name;
  const auto days_back = [](rule_pack& p) { p.days_end.value = end_rule::previous_business_day; };
  for (const limit_unit unit : {limit_unit::days, limit_unit::weeks, limit_unit::working_days})
    EXPECT_EQ(refused(time_limit{10, unit}, days_back),
              (failure{"bad_argument", "rule.pack.days_end", name}));
  EXPECT_EQ(refused(time_limit{10, limit_unit::hours}, days_back), std::nullopt) << "these do not move";
  for (const end_rule moves : {end_rule::next_business_day, end_rule::previous_business_day}) {
    const auto hours_move = [&](rule_pack& p) { p.hours_end.value = moves; };
    EXPECT_EQ(refused(time_limit{24, limit_unit::hours}, hours_move),
              (failure{"bad_argument", "rule.pack.hours_end", name}));
    EXPECT_EQ(refused(time_limit{10, limit_unit::days}, hours_move), std::nullopt) << "nor these";
  }
}

// Clocks that go from 24:00 of 7 June 2021 to 01:00: 8 June begins at 01:00, and an extension to then is one
// to the end of the 7th. Where they go back from 00:30 to 23:30, a day seems to begin twice.
TEST(DutyTest, AnExtensionToTheFirstMomentOfADayIsOneToTheDayBefore) {
  const auto edge_at = [](const zone& time_zone, const instant& due) {
    duty d = ten_days();
    d.rule.pack.time_zone = time_zone;
    d.extensions = {{d.received, due, "a"}};
    return status_of(d, public_service(), d.received).edge;
  };
  const instant midnight = vn(date{2021, 6, 8}, 0);
  const zone skips{"a place", hours(7), {{midnight, hours(8)}}};
  ASSERT_EQ(to_text(skips.to_local(midnight)), "2021-06-08 01:00:00");
  EXPECT_EQ(edge_at(skips, midnight), boundary::exclusive);
  EXPECT_EQ(edge_at(skips, add(midnight, from_micros(-1))), boundary::inclusive);
  EXPECT_EQ(edge_at(skips, add(midnight, hours(1))), boundary::inclusive) << "02:00";
  const instant back_at = add(midnight, minutes(30));
  const zone goes_back{"a place", hours(7), {{back_at, hours(6)}}};
  EXPECT_EQ(edge_at(goes_back, midnight), boundary::exclusive);
  EXPECT_EQ(edge_at(goes_back, back_at), boundary::inclusive) << "23:30 of the 7th";
  EXPECT_EQ(edge_at(goes_back, add(back_at, minutes(30))), boundary::exclusive);
}

TEST(DutyTest, RefusesANowBeforeReceipt) {
  EXPECT_EQ(failure_of([] { return status_of(ten_days(), public_service(), too_early); }),
            (failure{"bad_argument", "now", "2021-03-01T00:59:00Z"}));
}

TEST(DutyTest, NamesItsTransitions) {
  EXPECT_EQ(to_text(transition::keeps_old), "keeps old");
  EXPECT_EQ(to_text(transition::counts_all), "counts all");
  EXPECT_EQ(to_text(transition::restarts), "restarts");
  EXPECT_EQ(to_text(transition::carries_share), "carries share");
}

// ---- Warnings ----

const working_hours& office() {
  static const working_hours hours_8_to_18{public_service(), week_hours{{{hours(8), hours(18)}}, {}}};
  return hours_8_to_18;
}

// Monday 15 March 2021, 17:00: an hour is left of Monday, three are worked on Tuesday.
TEST(WarningTest, FourWorkingHoursFromMondayAtFiveEndOnTuesdayAtEleven) {
  const instant start = vn(date{2021, 3, 15}, 17);
  const instant due = after_working_time(start, hours(4), office(), vietnam_time());
  EXPECT_EQ(due, vn(date{2021, 3, 16}, 11));
  const warning_rule ahead[] = {warn_ahead{hours(1), running_time::working}};
  EXPECT_EQ(warnings_before(start, due, ahead, office(), vietnam_time()),
            std::vector<instant>{vn(date{2021, 3, 16}, 10)});
}

struct warning_case {
  const char* name;
  warning_rule rule;
  std::vector<instant> at;
};

// Of the four working hours from Monday 15 March 2021, 17:00, to Tuesday 11:00; by the clock these are 18.
// clang-format off
const warning_case warning_cases[] = {
    {"half_by_the_clock",        warn_at_share{ratio{1, 2}, running_time::wall},    {vn(date{2021, 3, 16}, 2)}},
    {"half_of_the_work",         warn_at_share{ratio{1, 2}, running_time::working}, {vn(date{2021, 3, 16}, 9)}},
    {"a_quarter_of_the_work",    warn_at_share{ratio{1, 4}, running_time::working}, {vn(date{2021, 3, 15}, 18)}},
    {"a_seventh_is_rounded_up",  warn_at_share{ratio{1, 7}, running_time::wall},    {add(vn(date{2021, 3, 15}, 17), from_micros(9'257'142'858))}},
    {"two_hours_by_the_clock",   warn_ahead{hours(2), running_time::wall},          {vn(date{2021, 3, 16}, 9)}},
    {"three_hours_of_work",      warn_ahead{hours(3), running_time::working},       {vn(date{2021, 3, 16}, 8)}},
    {"all_of_the_work",          warn_ahead{hours(4), running_time::working},       {vn(date{2021, 3, 15}, 17)}},
    {"more_than_there_is",       warn_ahead{hours(5), running_time::working},       {}},
    {"more_than_years_can_hold", warn_ahead{hours(24 * 365 * 2000), running_time::wall}, {}},
    {"more_than_the_calendar",   warn_ahead{hours(24 * 365 * 2000), running_time::working}, {}},
};
// clang-format on

void PrintTo(const warning_case& c, std::ostream* os) {
  *os << c.name;
}

class Warned : public testing::TestWithParam<warning_case> {};

TEST_P(Warned, AtTheInstantWorkedByHand) {
  EXPECT_EQ(warnings_before(vn(date{2021, 3, 15}, 17), vn(date{2021, 3, 16}, 11), {&GetParam().rule, 1},
                            office(), vietnam_time()),
            GetParam().at);
}

INSTANTIATE_TEST_SUITE_P(Warning, Warned, testing::ValuesIn(warning_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(WarningTest, AscendEachOnce) {
  const warning_rule rules[] = {warn_ahead{hours(2), running_time::wall}, warn_at_share{ratio{1, 2}},
                                warn_ahead{hours(2), running_time::working}};
  EXPECT_EQ(
      warnings_before(vn(date{2021, 3, 15}, 17), vn(date{2021, 3, 16}, 11), rules, office(), vietnam_time()),
      (std::vector<instant>{vn(date{2021, 3, 16}, 2), vn(date{2021, 3, 16}, 9)}));
}

// Half of a microsecond is rounded up to all of it: there is nothing to warn of any more at the end.
TEST(WarningTest, IsBeforeTheEnd) {
  const instant start = vn(date{2021, 3, 15}, 17);
  const warning_rule half = warn_at_share{{1, 2}};
  EXPECT_EQ(warnings_before(start, add(start, from_micros(1)), {&half, 1}, office(), vietnam_time()),
            std::vector<instant>{});
  EXPECT_EQ(warnings_before(start, add(start, from_micros(2)), {&half, 1}, office(), vietnam_time()),
            (std::vector<instant>{add(start, from_micros(1))}));
}

// On Wednesday 3 November 2021, 10:00, clocks go back to 9:00 here. By them 9:10 lies before 9:50: no working
// time is left, and so it is time to warn.
TEST(WarningTest, NoWorkIsLeftWhereClocksArePutBack) {
  const zone place{"a place", hours(7), {{utc(date{2021, 11, 3}, 3), hours(6)}}};
  const instant start = utc(date{2021, 11, 3}, 2, 50), end = utc(date{2021, 11, 3}, 3, 10);
  const warning_rule half = warn_at_share{ratio{1, 2}, running_time::working};
  EXPECT_EQ(warnings_before(start, end, {&half, 1}, office(), place), std::vector<instant>{start});
}

TEST(WarningTest, RefusesWhatIsNoWarning) {
  const instant start = vn(date{2021, 3, 15}, 17), end = vn(date{2021, 3, 16}, 11);
  const auto failed = [&](const instant& from, const instant& to, const warning_rule& rule) {
    return failure_of([&] { return warnings_before(from, to, {&rule, 1}, office(), vietnam_time()); });
  };
  EXPECT_EQ(failed(no_time, end, warn_ahead{}), (failure{"bad_argument", "start", "not-a-date-time"}));
  EXPECT_EQ(failed(start, no_time, warn_ahead{}), (failure{"bad_argument", "due", "not-a-date-time"}));
  EXPECT_EQ(failed(end, end, warn_ahead{}), (failure{"bad_argument", "due", "2021-03-16T04:00:00Z"}));
  EXPECT_EQ(failed(start, end, warn_at_share{ratio{1, 1}}), (failure{"bad_argument", "rules[0].share", "1"}));
  EXPECT_EQ(failed(start, end, warn_at_share{ratio{0, 1}}), (failure{"bad_argument", "rules[0].share", "0"}));
  EXPECT_EQ(failed(start, end, warn_ahead{hours(0)}), (failure{"bad_argument", "rules[0].lead", "00:00:00"}));
  EXPECT_EQ(failed(start, end, warn_ahead{hours(1), static_cast<running_time>(2)}),
            (failure{"bad_argument", "rules[0].measure", "2"}));
}

// ---- Backwards ----

TEST(LatestDispatchTest, LeavesTimeForTheWay) {
  const instant due = vn(date{2021, 3, 16}, 9);
  EXPECT_EQ(latest_dispatch(due, hours(3), boundary::inclusive), vn(date{2021, 3, 16}, 6));
  EXPECT_EQ(latest_dispatch(due, hours(3), boundary::exclusive),
            add(vn(date{2021, 3, 16}, 6), from_micros(-1)));
  EXPECT_EQ(latest_dispatch(due, hours(3), boundary::inclusive, office(), vietnam_time()),
            vn(date{2021, 3, 15}, 16));
  EXPECT_EQ(latest_dispatch(due, hours(3), boundary::exclusive, office(), vietnam_time()),
            add(vn(date{2021, 3, 15}, 16), from_micros(-1)));
  EXPECT_EQ(failure_of([&] { (void)latest_dispatch(due, hours(-1), boundary::inclusive); }),
            (failure{"bad_argument", "transit", "-01:00:00"}));
  EXPECT_EQ(failure_of([&] { (void)latest_dispatch(due, hours(1), static_cast<boundary>(2)); }),
            (failure{"bad_argument", "edge", "2"}));
  EXPECT_EQ(failure_of([&] { (void)latest_dispatch(no_time, hours(1), boundary::inclusive); }),
            (failure{"bad_argument", "due", "not-a-date-time"}));
}

// ---- Escalation ----

constexpr unit_id commune{5}, district{3}, province{1}, region{9};

const std::vector<dated_parent> chain{{commune, district, validity{date{2011, 1, 1}, date{2025, 7, 1}}},
                                      {commune, province, validity::from(date{2025, 7, 1})},
                                      {district, province, validity{date{2011, 1, 1}, date{2025, 7, 1}}},
                                      {province, region, validity::from(date{2011, 1, 1})}};

using steps = std::vector<escalation_step>;

TEST(EscalationTest, GoesUpAUnitWithEachLeadAsUnitsStoodAtTheBreach) {
  const instant breach = vn(date{2025, 6, 30}, 23);
  EXPECT_EQ(escalate(commune, breach, chain, {hours(12), 3}, vietnam_time()),
            (steps{{add(breach, hours(12)), district},
                   {add(breach, hours(24)), province},
                   {add(breach, hours(36)), region}}));
  const instant later = vn(date{2025, 7, 1}, 0);  // the districts have ended
  EXPECT_EQ(escalate(commune, later, chain, {hours(12), 3}, vietnam_time()),
            (steps{{add(later, hours(12)), province}, {add(later, hours(24)), region}}));
}

TEST(EscalationTest, EndsAtTheCapOrTheTop) {
  const instant breach = vn(date{2025, 6, 30}, 23);
  EXPECT_EQ(escalate(commune, breach, chain, {hours(12), 1}, vietnam_time()),
            (steps{{add(breach, hours(12)), district}}));
  EXPECT_TRUE(escalate(commune, breach, chain, {hours(12), 0}, vietnam_time()).empty());
  EXPECT_TRUE(escalate(region, breach, chain, {hours(12), 4'000'000'000}, vietnam_time()).empty());
}

TEST(EscalationTest, RefusesChainsThatAreNone) {
  const instant breach = vn(date{2025, 6, 30}, 23);
  const auto failed = [&](std::vector<dated_parent> parents, const escalation_rule& rule, const instant& at) {
    return failure_of([&] { return escalate(commune, at, parents, rule, vietnam_time()); });
  };
  auto two = chain;
  two.push_back({district, region, validity{date{2025, 6, 30}, date{2025, 7, 1}}});
  EXPECT_EQ(failed(two, {hours(1), 2}, breach),
            (failure{"bad_argument", "parents[4].when", to_text(two[4].when)}));
  EXPECT_EQ(failed(two, {hours(1), 1}, breach), std::nullopt);  // it is not on the way
  auto round = chain;
  round[3].above = commune;
  EXPECT_EQ(failed(round, {hours(1), 9}, breach), (failure{"bad_argument", "parents[3].above", "#5"}));
  EXPECT_EQ(failed(chain, {hours(0), 9}, breach), (failure{"bad_argument", "rule.lead", "00:00:00"}));
  EXPECT_EQ(failed(chain, {hours(1), 9}, no_time), (failure{"bad_argument", "breach", "not-a-date-time"}));
}

}  // namespace
}  // namespace phoihop
