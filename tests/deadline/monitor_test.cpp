// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/monitor.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {

void PrintTo(const alert& f, std::ostream* os) {
  *os << to_text(f.at) << " " << to_text(f.id) << " " << to_text(f.kind) << " " << f.warning;
}

namespace {

using namespace testing_deadline;
using testing_support::failure;
using testing_support::failure_of;

const instant start = vn(date{2021, 3, 12}, 8);
const instant due = vn(date{2021, 3, 13}, 17, 20);
const duration tick = from_micros(1);
const instant last_of_all = make_instant(date{9999, 12, 31}, 86'399'999'999);
constexpr duty_id seven{7};

std::vector<alert> told(std::span<const alert> by) {
  return {by.begin(), by.end()};
}

using list = std::vector<alert>;

TEST(MonitorTest, DoesWhatItsDocumentationShows) {
  monitor m{start};
  const duration leads[] = {hours(2)};
  m.track(seven, due, boundary::inclusive, leads);
  EXPECT_EQ(m.next_alert(), add(vn(date{2021, 3, 13}, 15, 20), tick));
  EXPECT_EQ(told(m.advance_to(vn(date{2021, 3, 13}, 16))),
            (list{{vn(date{2021, 3, 13}, 15, 20), seven, alert_kind::warning, boundary::inclusive, 0}}));
  EXPECT_EQ(m.settle(seven, due), verdict::on_time);
}

struct boundary_case {
  const char* name;
  boundary edge;
  duration after_due;
  bool is_told;
  verdict settled;
};

// clang-format off
const boundary_case boundary_cases[] = {
    {"inclusive_just_before", boundary::inclusive, -tick,    false, verdict::on_time},
    {"inclusive_at_the_end",  boundary::inclusive, hours(0), false, verdict::on_time},
    {"inclusive_just_after",  boundary::inclusive, tick,     true,  verdict::late},
    {"exclusive_just_before", boundary::exclusive, -tick,    false, verdict::on_time},
    {"exclusive_at_the_end",  boundary::exclusive, hours(0), true,  verdict::late},
    {"exclusive_just_after",  boundary::exclusive, tick,     true,  verdict::late},
};
// clang-format on

void PrintTo(const boundary_case& c, std::ostream* os) {
  *os << c.name;
}

class MonitorBoundary : public testing::TestWithParam<boundary_case> {};

// As `judge` says: overdue at that moment if not done, late if done at it.
TEST_P(MonitorBoundary, IsThatOfJudge) {
  const auto& c = GetParam();
  const instant now = add(due, c.after_due);
  ASSERT_EQ(judge(due, std::nullopt, now, c.edge) == verdict::overdue, c.is_told);
  ASSERT_EQ(judge(due, now, now, c.edge), c.settled);
  monitor m{start};
  m.track(seven, due, c.edge);
  EXPECT_EQ(told(m.advance_to(now)), c.is_told ? (list{{due, seven, alert_kind::due, c.edge, 0}}) : list{});
  EXPECT_EQ(m.state(seven), c.is_told ? tracking_state::overdue : tracking_state::open);
  EXPECT_EQ(m.open(), c.is_told ? 0U : 1U);
  EXPECT_EQ(m.settle(seven, now), c.settled);
  EXPECT_EQ(m.state(seven), tracking_state::settled);
}

INSTANTIATE_TEST_SUITE_P(Monitor, MonitorBoundary, testing::ValuesIn(boundary_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(MonitorTest, TellsByInstantThenIdWarningsAmongEnds) {
  monitor m{start};
  const duration leads[] = {hours(3), hours(1)};
  m.track(duty_id{9}, due, boundary::exclusive, leads);
  m.track(duty_id{3}, due, boundary::exclusive);
  m.track(duty_id{5}, add(due, -hours(1)), boundary::exclusive);
  m.track(duty_id{4'000'000'000}, add(due, -hours(3)), boundary::exclusive);
  EXPECT_EQ(told(m.advance_to(add(due, hours(9)))),
            (list{{add(due, -hours(3)), duty_id{9}, alert_kind::warning, boundary::exclusive, 0},
                  {add(due, -hours(3)), duty_id{4'000'000'000}, alert_kind::due, boundary::exclusive, 0},
                  {add(due, -hours(1)), duty_id{5}, alert_kind::due, boundary::exclusive, 0},
                  {add(due, -hours(1)), duty_id{9}, alert_kind::warning, boundary::exclusive, 1},
                  {due, duty_id{3}, alert_kind::due, boundary::exclusive, 0},
                  {due, duty_id{9}, alert_kind::due, boundary::exclusive, 0}}));
  EXPECT_TRUE(m.advance_to(add(due, hours(9))).empty());
}

TEST(MonitorTest, WhatHasComeBeforeItIsTrackedIsToldAtOnceButNotItsWarnings) {
  monitor m{start};
  const duration leads[] = {hours(3), hours(1)};
  m.track(duty_id{1}, add(start, -hours(1)), boundary::exclusive, leads);
  m.track(duty_id{2}, add(start, hours(2)), boundary::exclusive, leads);
  m.track(duty_id{3}, start, boundary::exclusive);
  EXPECT_EQ(m.next_alert(), add(start, -hours(1)));
  EXPECT_EQ(told(m.advance_to(start)),
            (list{{add(start, -hours(1)), duty_id{1}, alert_kind::due, boundary::exclusive, 0},
                  {start, duty_id{3}, alert_kind::due, boundary::exclusive, 0}}));
  EXPECT_EQ(m.next_alert(), add(start, hours(1)));
  EXPECT_EQ(told(m.advance_to(add(start, hours(1)))),
            (list{{add(start, hours(1)), duty_id{2}, alert_kind::warning, boundary::exclusive, 1}}));
}

TEST(MonitorTest, AnOverdueDutyThatIsGivenAnotherEndIsOpenAgain) {
  monitor m{start};
  const duration leads[] = {hours(1)};
  m.track(seven, due, boundary::inclusive, leads);
  EXPECT_EQ(m.advance_to(add(due, tick)).size(), 2U);
  EXPECT_EQ(m.due(seven), due);
  m.reschedule(seven, add(due, hours(5)), boundary::inclusive);
  EXPECT_EQ(m.state(seven), tracking_state::open);
  EXPECT_EQ(m.due(seven), add(due, hours(5)));
  EXPECT_EQ(told(m.advance_to(add(due, hours(6)))),
            (list{{add(due, hours(4)), seven, alert_kind::warning, boundary::inclusive, 0},
                  {add(due, hours(5)), seven, alert_kind::due, boundary::inclusive, 0}}));
}

TEST(MonitorTest, TimeDoesNotRunForASuspendedDuty) {
  monitor m{start};
  m.track(seven, due, boundary::inclusive);
  m.suspend(seven);
  EXPECT_EQ(m.state(seven), tracking_state::suspended);
  EXPECT_EQ(m.due(seven), std::nullopt);
  EXPECT_EQ(m.next_alert(), std::nullopt);
  EXPECT_TRUE(m.advance_to(add(due, hours(100))).empty());
  m.resume(seven, add(due, hours(120)), boundary::inclusive);
  EXPECT_EQ(m.next_alert(), add(add(due, hours(120)), tick));
  m.suspend(seven);
  EXPECT_EQ(m.settle(seven, add(due, hours(500))), verdict::on_time);
}

struct refused_call {
  const char* name;
  std::function<void(monitor&)> call;
  const char* field;
  const char* value;
};

constexpr duty_id open_duty{0}, overdue_duty{1}, suspended_duty{2}, settled_duty{3}, unknown_duty{4};
const duration day_then_hour[] = {hours(24), hours(1)};
const duration hour_then_day[] = {hours(1), hours(24)};
const duration hour_twice[] = {hours(1), hours(1)};
const duration no_time[] = {hours(0)};
const duration before[] = {-hours(1)};
const duration no_length[] = {duration{boost::posix_time::not_a_date_time}};

// clang-format off
const refused_call refused_calls[] = {
    {"track_twice",           [](monitor& m) { m.track(open_duty, due, boundary::inclusive); }, "id", "#0"},
    {"track_a_settled_one",   [](monitor& m) { m.track(settled_duty, due, boundary::inclusive); }, "id", "#3"},
    {"track_no_instant",      [](monitor& m) { m.track(unknown_duty, instant{}, boundary::inclusive); }, "due", "not-a-date-time"},
    {"track_ascending_leads", [](monitor& m) { m.track(unknown_duty, due, boundary::inclusive, hour_then_day); }, "leads[1]", "24:00:00"},
    {"track_equal_leads",     [](monitor& m) { m.track(unknown_duty, due, boundary::inclusive, hour_twice); }, "leads[1]", "01:00:00"},
    {"track_a_lead_of_none",  [](monitor& m) { m.track(unknown_duty, due, boundary::inclusive, no_time); }, "leads[0]", "00:00:00"},
    {"track_a_lead_after",    [](monitor& m) { m.track(unknown_duty, due, boundary::inclusive, before); }, "leads[0]", "-01:00:00"},
    {"track_no_length",       [](monitor& m) { m.track(unknown_duty, due, boundary::inclusive, no_length); }, "leads[0]", "not-a-date-time"},
    {"track_far_too_many",    [](monitor& m) { m.track(unknown_duty, due, boundary::inclusive, std::vector<duration>(65'536)); }, "leads", "65536 leads"},
    {"settle_unknown",        [](monitor& m) { m.settle(unknown_duty, due); }, "id", "#4"},
    {"settle_far_off",        [](monitor& m) { m.settle(duty_id{4'294'967'295}, due); }, "id", "#4294967295"},
    {"settle_twice",          [](monitor& m) { m.settle(settled_duty, due); }, "id", "#3"},
    {"settle_no_instant",     [](monitor& m) { m.settle(open_duty, instant{boost::posix_time::pos_infin}); }, "at", "+infinity"},
    {"reschedule_unknown",    [](monitor& m) { m.reschedule(unknown_duty, due, boundary::inclusive); }, "id", "#4"},
    {"reschedule_suspended",  [](monitor& m) { m.reschedule(suspended_duty, due, boundary::inclusive); }, "id", "#2"},
    {"reschedule_settled",    [](monitor& m) { m.reschedule(settled_duty, due, boundary::inclusive); }, "id", "#3"},
    {"reschedule_no_instant", [](monitor& m) { m.reschedule(open_duty, instant{boost::posix_time::neg_infin}, boundary::inclusive); }, "due", "-infinity"},
    {"track_no_boundary",     [](monitor& m) { m.track(unknown_duty, due, static_cast<boundary>(2)); }, "edge", "2"},
    {"reschedule_no_boundary", [](monitor& m) { m.reschedule(open_duty, due, static_cast<boundary>(2)); }, "edge", "2"},
    {"resume_no_boundary",    [](monitor& m) { m.resume(suspended_duty, due, static_cast<boundary>(2)); }, "edge", "2"},
    {"track_never_past",      [](monitor& m) { m.track(unknown_duty, last_of_all, boundary::inclusive); }, "due", "9999-12-31T23:59:59.999999Z"},
    {"reschedule_never_past", [](monitor& m) { m.reschedule(open_duty, last_of_all, boundary::inclusive); }, "due", "9999-12-31T23:59:59.999999Z"},
    {"resume_never_past",     [](monitor& m) { m.resume(suspended_duty, last_of_all, boundary::inclusive); }, "due", "9999-12-31T23:59:59.999999Z"},
    {"suspend_unknown",       [](monitor& m) { m.suspend(unknown_duty); }, "id", "#4"},
    {"suspend_overdue",       [](monitor& m) { m.suspend(overdue_duty); }, "id", "#1"},
    {"suspend_twice",         [](monitor& m) { m.suspend(suspended_duty); }, "id", "#2"},
    {"suspend_settled",       [](monitor& m) { m.suspend(settled_duty); }, "id", "#3"},
    {"resume_unknown",        [](monitor& m) { m.resume(unknown_duty, due, boundary::inclusive); }, "id", "#4"},
    {"resume_open",           [](monitor& m) { m.resume(open_duty, due, boundary::inclusive); }, "id", "#0"},
    {"resume_no_instant",     [](monitor& m) { m.resume(suspended_duty, instant{}, boundary::inclusive); }, "due", "not-a-date-time"},
    {"back_in_time",          [](monitor& m) { m.advance_to(add(start, hours(1) - tick)); }, "now", "2021-03-12T01:59:59.999999Z"},
    {"advance_to_no_instant", [](monitor& m) { m.advance_to(instant{}); }, "now", "not-a-date-time"},
};
// clang-format on

void PrintTo(const refused_call& c, std::ostream* os) {
  *os << c.name;
}

monitor one_of_each() {
  monitor m{start};
  m.track(open_duty, due, boundary::inclusive, day_then_hour);
  m.track(overdue_duty, add(start, minutes(30)), boundary::inclusive, day_then_hour);
  m.track(suspended_duty, due, boundary::inclusive, day_then_hour);
  m.track(settled_duty, due, boundary::inclusive);
  m.suspend(suspended_duty);
  m.settle(settled_duty, add(due, tick));
  m.advance_to(add(start, hours(1)));
  return m;
}

class MonitorRefuses : public testing::TestWithParam<refused_call> {};

TEST_P(MonitorRefuses, NamingFieldAndValueAndChangesNothing) {
  monitor m = one_of_each();
  const monitor_snapshot before_it = m.snapshot();
  EXPECT_EQ(failure_of([&] { GetParam().call(m); }),
            (failure{"bad_argument", GetParam().field, GetParam().value}));
  EXPECT_EQ(m.snapshot(), before_it);
  EXPECT_EQ(m.open(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Monitor, MonitorRefuses, testing::ValuesIn(refused_calls),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(MonitorTest, RefusesAStartThatIsNotAnInstant) {
  EXPECT_EQ(failure_of([] { monitor{instant{}}; }), (failure{"bad_argument", "start", "not-a-date-time"}));
}

// Three days from 28 May 2023 end with 31 May; three hours from 21:00 of that day at 00:00. A clock that
// stands at 00:00 of 1 June tells the first, and one that has passed it the second.
TEST(MonitorTest, AtTheSameInstantADayIsOverAndAnEndByTheClockIsNot) {
  const instant midnight = vn(date{2023, 6, 1}, 0);
  monitor m{start};
  const duration leads[] = {hours(1)};
  m.track(duty_id{1}, midnight, boundary::inclusive, leads);
  m.track(duty_id{2}, midnight, boundary::exclusive, leads);
  EXPECT_EQ(m.next_alert(), add(midnight, -hours(1)));
  EXPECT_EQ(told(m.advance_to(midnight)),
            (list{{add(midnight, -hours(1)), duty_id{2}, alert_kind::warning, boundary::exclusive, 0},
                  {add(midnight, -hours(1)), duty_id{1}, alert_kind::warning, boundary::inclusive, 0},
                  {midnight, duty_id{2}, alert_kind::due, boundary::exclusive, 0}}));
  EXPECT_EQ(m.next_alert(), add(midnight, tick));
  monitor later = m;
  EXPECT_EQ(m.settle(duty_id{1}, midnight), verdict::on_time);
  EXPECT_EQ(m.settle(duty_id{2}, midnight), verdict::late);
  EXPECT_EQ(told(later.advance_to(add(midnight, tick))),
            (list{{midnight, duty_id{1}, alert_kind::due, boundary::inclusive, 0}}));
}

// An exclusive end at T and an inclusive one a microsecond before it come when the clock reaches T; they are
// told by the instant of their ends.
TEST(MonitorTest, TellsByTheInstantOfTheEndNotByWhenItIsPassed) {
  monitor m{start};
  m.track(duty_id{1}, due, boundary::exclusive);
  m.track(duty_id{2}, add(due, -tick), boundary::inclusive);
  EXPECT_EQ(told(m.advance_to(due)),
            (list{{add(due, -tick), duty_id{2}, alert_kind::due, boundary::inclusive, 0},
                  {due, duty_id{1}, alert_kind::due, boundary::exclusive, 0}}));
}

// The clock can reach the last microsecond of 9999, but not pass it.
TEST(MonitorTest, AtTheLastMicrosecondOnlyAnExclusiveEndCanCome) {
  monitor m{start};
  m.track(seven, last_of_all, boundary::exclusive);
  EXPECT_EQ(m.next_alert(), last_of_all);
  EXPECT_EQ(told(m.advance_to(last_of_all)),
            (list{{last_of_all, seven, alert_kind::due, boundary::exclusive, 0}}));
  monitor other{start};
  other.track(seven, add(last_of_all, -tick), boundary::inclusive);
  EXPECT_EQ(other.next_alert(), last_of_all);
  EXPECT_EQ(other.advance_to(last_of_all).size(), 1U);
}

TEST(MonitorTest, ASnapshotIsPlainData) {
  const monitor_snapshot taken = one_of_each().snapshot();
  const monitor_snapshot expected{
      add(start, hours(1)),
      {{}, {hours(24), hours(1)}},
      {{open_duty, tracking_state::open, due, boundary::inclusive, 1},
       {overdue_duty, tracking_state::overdue, add(start, minutes(30)), boundary::inclusive, 1},
       {suspended_duty, tracking_state::suspended, std::nullopt, boundary::inclusive, 1},
       {settled_duty, tracking_state::settled, std::nullopt, boundary::inclusive, 0}}};
  EXPECT_EQ(taken, expected);
  EXPECT_EQ(monitor{taken}.snapshot(), taken);
}

struct refused_snapshot {
  const char* name;
  std::function<void(monitor_snapshot&)> spoil;
  const char* field;
  const char* value;
};

// clang-format off
const refused_snapshot refused_snapshots[] = {
    {"no_clock",          [](auto& s) { s.clock = instant{}; }, "clock", "not-a-date-time"},
    {"no_boundary",       [](auto& s) { s.duties[0].edge = static_cast<boundary>(7); }, "duties[0].edge", "7"},
    {"leads_that_ascend", [](auto& s) { s.leads[1] = {hours(1), hours(2)}; }, "leads[1][1]", "02:00:00"},
    {"an_id_twice",       [](auto& s) { s.duties[2].id = overdue_duty; }, "duties[2].id", "#1"},
    {"no_state",          [](auto& s) { s.duties[0].state = static_cast<tracking_state>(4); }, "duties[0].state", "4"},
    {"open_without_due",  [](auto& s) { s.duties[0].due.reset(); }, "duties[0].due", "none"},
    {"settled_with_due",  [](auto& s) { s.duties[3].due = due; }, "duties[3].due", "2021-03-13T10:20:00Z"},
    {"due_is_none",       [](auto& s) { s.duties[0].due = instant{}; }, "duties[0].due", "not-a-date-time"},
    {"overdue_too_early", [](auto& s) { s.duties[1].due = s.clock; }, "duties[1].due", "2021-03-12T02:00:00Z"},
    {"never_past",        [](auto& s) { s.duties[0].due = last_of_all; }, "duties[0].due", "9999-12-31T23:59:59.999999Z"},
    {"suspended_with_an_edge", [](auto& s) { s.duties[2].edge = boundary::exclusive; }, "duties[2].edge", "exclusive"},
    {"settled_with_an_edge", [](auto& s) { s.duties[3].edge = boundary::exclusive; }, "duties[3].edge", "exclusive"},
    {"no_such_leads",     [](auto& s) { s.duties[2].leads = 2; }, "duties[2].leads", "2"},
    {"settled_with_leads", [](auto& s) { s.duties[3].leads = 1; }, "duties[3].leads", "1"},
};
// clang-format on

void PrintTo(const refused_snapshot& c, std::ostream* os) {
  *os << c.name;
}

class RestoreRefuses : public testing::TestWithParam<refused_snapshot> {};

TEST_P(RestoreRefuses, NamingFieldAndValue) {
  monitor_snapshot s = one_of_each().snapshot();
  GetParam().spoil(s);
  EXPECT_EQ(failure_of([&] { monitor{s}; }), (failure{"bad_argument", GetParam().field, GetParam().value}));
}

INSTANTIATE_TEST_SUITE_P(Monitor, RestoreRefuses, testing::ValuesIn(refused_snapshots),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(MonitorTest, ACopyGoesItsOwnWay) {
  monitor m = one_of_each();
  monitor copy = m;
  const monitor_snapshot as_copied = m.snapshot();
  m.settle(open_duty, due);
  EXPECT_EQ(copy.snapshot(), as_copied);
  EXPECT_EQ(copy.advance_to(add(due, hours(1))).size(), 3U);  // two warnings and the end
  copy = m;
  EXPECT_EQ(copy.snapshot(), m.snapshot());
  monitor moved = std::move(copy);
  EXPECT_EQ(moved.state(open_duty), tracking_state::settled);
}

// What is left behind by changes does not pile up.
TEST(MonitorTest, MemoryDoesNotGrowWithChanges) {
  monitor m{start};
  for (std::uint32_t i = 0; i < 100; ++i) m.track(duty_id{i}, add(due, hours(i)), boundary::inclusive);
  for (std::uint32_t i = 0; i < 200'000; ++i)
    m.reschedule(duty_id{i % 100}, add(due, minutes(i % 977)), boundary::inclusive);
  EXPECT_LT(m.memory(), 400'000U);
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    m.suspend(duty_id{i % 100});
    m.resume(duty_id{i % 100}, add(due, minutes(i % 977)), boundary::inclusive);
  }
  EXPECT_LT(m.memory(), 400'000U);
  EXPECT_EQ(m.open(), 100U);
  EXPECT_EQ(m.advance_to(add(due, hours(1000))).size(), 100U);
}

TEST(MonitorTest, TakesUnder40BytesADuty) {
  monitor m{start};
  constexpr std::uint32_t many = 200'000;
  for (std::uint32_t i = 0; i < many; ++i)
    m.track(duty_id{i}, add(due, seconds(i * 7919L % 31'536'000)), boundary::inclusive);
  EXPECT_LT(m.memory() / many, 40U);
}

TEST(MonitorTest, NamesWhatItTells) {
  EXPECT_EQ(to_text(alert_kind::warning), "warning");
  EXPECT_EQ(to_text(alert_kind::due), "due");
  EXPECT_EQ(to_text(tracking_state::open), "open");
  EXPECT_EQ(to_text(tracking_state::overdue), "overdue");
  EXPECT_EQ(to_text(tracking_state::suspended), "suspended");
  EXPECT_EQ(to_text(tracking_state::settled), "settled");
}

}  // namespace
}  // namespace phoihop
