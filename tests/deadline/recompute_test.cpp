// SPDX-License-Identifier: BSL-1.0
// What moves when a calendar or a law changes: real changes, worked by hand, and the law that what is told is
// all that differs.
#include <phoihop/deadline.hpp>

#include <deadline/support.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing::HasSubstr;
using testing_support::failure;
using testing_support::failure_of;

const date_range these_years{date{2021, 1, 1}, date{2027, 1, 1}};

// Before the Government's letter 8726/VPCP-KGVX of 26 November 2024 and Notice 6150/TB-BLĐTBXH of 3 December:
// Friday 2 May 2025 is worked, Saturday 26 April is not.
due_basis before_the_notice() {
  return {vietnam::public_service({.horizon = these_years, .known_on = date{2024, 11, 1}})};
}
due_basis with_the_notice() {
  return {vietnam::public_service({.horizon = these_years})};
}

duty three_working_days(std::optional<instant> done = std::nullopt) {
  duty d;
  d.key = "118.cung-cấp";
  d.received = vn(date{2025, 4, 25}, 9);
  d.rule.limit = time_limit{3, limit_unit::working_days};
  d.rule.pack = vietnam::civil_code_2015();
  d.done = done;
  return d;
}

const instant now = vn(date{2025, 6, 1}, 0);

duty_status status(const due_answer& a) {
  return a.status.value();
}

// domain 3.1, V3: with the exchange 3 working days from Friday 25 April are 26, 28 and 29 April; without it
// 28 and 29 April and Friday 2 May (30 April and 1 May are holidays).
TEST(Recompute, TellsWhatTheNoticeOf2025Moved) {
  std::vector<duty> duties{three_working_days(vn(date{2025, 4, 30}, 8)),  // done between the two ends
                           three_working_days(vn(date{2025, 4, 28}, 8)),  // in time either way
                           three_working_days()};                         // still open
  duty untouched = three_working_days();
  untouched.received = vn(date{2025, 3, 3}, 9);
  duties.insert(duties.begin() + 1, untouched);
  const auto moved = recompute(duties, before_the_notice(), with_the_notice(), now);
  ASSERT_EQ(moved.size(), 3U);
  EXPECT_EQ(moved[0].index, 0U);
  EXPECT_EQ(moved[1].index, 2U);
  EXPECT_EQ(moved[2].index, 3U);
  const due_change& m = moved[0];
  EXPECT_EQ(m.key, "118.cung-cấp");
  EXPECT_EQ(status(m.before), (duty_status{verdict::on_time, vn(date{2025, 5, 2}, 24), boundary::exclusive}));
  EXPECT_EQ(status(m.after), (duty_status{verdict::late, vn(date{2025, 4, 29}, 24), boundary::exclusive}));
  EXPECT_TRUE(m.verdict_changed());
  EXPECT_FALSE(moved[1].verdict_changed());
  EXPECT_FALSE(moved[2].verdict_changed()) << "overdue either way";
  ASSERT_EQ(m.days.size(), 2U);
  EXPECT_EQ(m.days[0].day, (date{2025, 4, 26}));
  EXPECT_EQ(to_text(m.days[0].before), "Saturday, a rest day");
  EXPECT_THAT(to_text(m.days[0].after), HasSubstr("Saturday, worked in exchange for 2025-05-02"));
  EXPECT_THAT(to_text(m.days[0].after), HasSubstr("6150/TB-BLĐTBXH"));
  EXPECT_EQ(m.days[1].day, (date{2025, 5, 2}));
  EXPECT_EQ(to_text(m.days[1].before), "Friday, a working day");
  EXPECT_THAT(to_text(m.days[1].after), HasSubstr("Friday, off in exchange for 2025-04-26"));
  EXPECT_TRUE(m.laws.empty());
}

// Days do not matter to a limit in hours, nor to one whose end was set by a decision.
TEST(Recompute, LeavesWhatRestsOnNothingThatChanged) {
  duty hours_only = three_working_days();
  hours_only.rule.limit = time_limit{24, limit_unit::hours};
  duty extended = three_working_days();
  extended.extensions = {{vn(date{2025, 4, 28}, 8), vn(date{2025, 5, 20}, 24), "Công văn 14"}};
  EXPECT_TRUE(
      recompute(std::vector{hours_only, extended}, before_the_notice(), with_the_notice(), now).empty());
  EXPECT_TRUE(
      recompute(std::vector{three_working_days()}, with_the_notice(), with_the_notice(), now).empty());
  EXPECT_TRUE(recompute({}, before_the_notice(), with_the_notice(), now).empty());
}

// 2 working days from Monday 3 March 2025 are due with Wednesday the 5th, and with Thursday the 6th where
// Tuesday the 4th is off: whether Friday the 7th is off as well does not matter, though it begins at the end.
TEST(Recompute, NamesNoDayThatBeginsAtTheEnd) {
  calendar_definition off = plain_weeks(date{2025, 1, 1}, date{2026, 1, 1});
  const due_basis before{business_calendar{off}};
  for (const date day : {date{2025, 3, 4}, date{2025, 3, 7}})
    off.entries.push_back({day, entry_kind::holiday, "a day off", "Notice 1", std::nullopt});
  duty d = three_working_days();
  d.received = vn(date{2025, 3, 3}, 9);
  d.rule.limit = time_limit{2, limit_unit::working_days};
  const auto moved = recompute(std::vector{d}, before, {business_calendar{off}}, now);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(status(moved[0].before).due, vn(date{2025, 3, 5}, 24));
  EXPECT_EQ(status(moved[0].after).due, vn(date{2025, 3, 6}, 24));
  ASSERT_EQ(moved[0].days.size(), 1U);
  EXPECT_EQ(moved[0].days[0].day, (date{2025, 3, 4}));
}

// 5 days from Monday 3 March 2025 are full on Saturday the 8th, and due with Monday the 10th. Of Tuesday the
// 4th and Monday the 10th, both off on the new calendar, only the 10th moves the end.
TEST(Recompute, NamesNoDayThatIsOnlyPassed) {
  calendar_definition off = plain_weeks(date{2025, 1, 1}, date{2026, 1, 1});
  const due_basis before{business_calendar{off}};
  for (const date day : {date{2025, 3, 4}, date{2025, 3, 10}})
    off.entries.push_back({day, entry_kind::holiday, "a day off", "Notice 1", std::nullopt});
  duty d = three_working_days();
  d.received = vn(date{2025, 3, 3}, 9);
  d.rule.limit = time_limit{5, limit_unit::days};
  const auto moved = recompute(std::vector{d}, before, {business_calendar{off}}, now);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(status(moved[0].after).due, vn(date{2025, 3, 11}, 24));
  ASSERT_EQ(moved[0].days.size(), 1U);
  EXPECT_EQ(moved[0].days[0].day, (date{2025, 3, 10}));
}

// 4 working hours from Monday 3 March 2025, 15:00: two that day, and until 10:00 on Tuesday. Where the office
// opens on Tuesday at 9:00 only, until 11:00.
TEST(Recompute, TellsWhichHoursOfAnOfficeMovedIt) {
  const business_calendar calendar{plain_weeks(date{2025, 1, 1}, date{2026, 1, 1})};
  const day_hours usual{{hours(8), hours(17)}};
  const week_hours late_tuesday{usual, {{weekday::tuesday, {{hours(9), hours(17)}}}}};
  const due_basis before{calendar, {}, working_hours{calendar, week_hours{usual, {}}}};
  const due_basis after{calendar, {}, working_hours{calendar, late_tuesday}};
  duty d = three_working_days();
  d.received = vn(date{2025, 3, 3}, 15);
  d.rule.limit = time_limit{4, limit_unit::working_hours};
  const auto moved = recompute(std::vector{d}, before, after, now);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(status(moved[0].before).due, vn(date{2025, 3, 4}, 10));
  EXPECT_EQ(status(moved[0].after).due, vn(date{2025, 3, 4}, 11));
  ASSERT_EQ(moved[0].days.size(), 1U);
  EXPECT_EQ(to_text(moved[0].days[0].after), "the office works 09:00:00-17:00:00");
  const due_basis elsewhere{vietnam::public_service(), {}, before.office};
  EXPECT_EQ(failure_of([&] { return recompute(std::vector{d}, elsewhere, after, now); })->field,
            "before.office");
}

// 3 working days from 25 April 2025 end long before the rule changes on 30 December 2026: the change takes no
// effect, and no day is looked up for it. The calendar ends with 2026, so that none could be.
TEST(Recompute, LooksUpNothingForAChangeThatTakesNoEffect) {
  duty d = three_working_days();
  d.change = rule_change{vn(date{2026, 12, 30}, 9),
                         {time_limit{3, limit_unit::working_days}, vietnam::civil_code_2015()},
                         transition::restarts};
  const auto moved = recompute(std::vector{d}, before_the_notice(), with_the_notice(), now);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(status(moved[0].before).due, vn(date{2025, 5, 2}, 24));
  EXPECT_EQ(status(moved[0].after).due, vn(date{2025, 4, 29}, 24));
  ASSERT_EQ(moved[0].days.size(), 2U);
  EXPECT_EQ(moved[0].days[0].day, (date{2025, 4, 26}));
  EXPECT_EQ(moved[0].days[1].day, (date{2025, 5, 2}));
}

// On plain weeks, Tuesday 4 and Tuesday 11 March 2025 off or not. 10 working days from Monday 3 March, changed
// on Thursday the 6th to 3 working days from then: Friday the 7th, Monday the 10th and Tuesday the 11th, or
// Wednesday the 12th. The old count, over the 4th, does not matter any more; if a share of it is carried on,
// it does: all of the old time, to Monday the 17th or Wednesday the 19th, sets the share that is left.
TEST(Recompute, NamesTheDaysOfTheRuleByWhichItEnded) {
  calendar_definition off = plain_weeks(date{2025, 1, 1}, date{2026, 1, 1});
  const due_basis before{business_calendar{off}};
  for (const date day : {date{2025, 3, 4}, date{2025, 3, 11}})
    off.entries.push_back({day, entry_kind::holiday, "a day off", "Notice 1", std::nullopt});
  const due_basis after{business_calendar{off}};
  duty d = three_working_days();
  d.received = vn(date{2025, 3, 3}, 9);
  d.rule.limit = time_limit{10, limit_unit::working_days};
  d.change = rule_change{
      vn(date{2025, 3, 6}, 9), {time_limit{3, limit_unit::working_days}, d.rule.pack}, transition::restarts};
  const auto moved = recompute(std::vector{d}, before, after, now);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(status(moved[0].before).due, vn(date{2025, 3, 11}, 24));
  EXPECT_EQ(status(moved[0].after).due, vn(date{2025, 3, 12}, 24));
  ASSERT_EQ(moved[0].days.size(), 1U);
  EXPECT_EQ(moved[0].days[0].day, (date{2025, 3, 11}));
  d.change->policy = transition::carries_share;
  const auto shared = recompute(std::vector{d}, before, after, now);
  ASSERT_EQ(shared.size(), 1U);
  EXPECT_EQ(shared[0].days.size(), 2U);
}

// 3 working days from Monday 3 March 2025: Tuesday the 4th is off on the new calendar. The office also opens
// later on Wednesdays, which no count of days looks at.
TEST(Recompute, TellsOfOfficeHoursOnlyWhereTheyAreLookedAt) {
  calendar_definition days = plain_weeks(date{2025, 1, 1}, date{2026, 1, 1});
  const day_hours usual{{hours(8), hours(17)}};
  const week_hours late_wednesday{usual, {{weekday::wednesday, {{hours(9), hours(17)}}}}};
  const business_calendar open{days};
  days.entries.push_back({date{2025, 3, 4}, entry_kind::holiday, "a day off", "Notice 1", std::nullopt});
  const business_calendar closed{days};
  const due_basis before{open, {}, working_hours{open, week_hours{usual, {}}}};
  const due_basis after{closed, {}, working_hours{closed, late_wednesday}};
  duty d = three_working_days();
  d.received = vn(date{2025, 3, 3}, 9);
  const auto days_told = [&] {
    std::vector<date> told;
    const auto moved = recompute(std::vector{d}, before, after, now);
    for (const changed_day& day : moved.at(0).days) told.push_back(day.day);
    return told;
  };
  EXPECT_EQ(days_told(), (std::vector{date{2025, 3, 4}}));
  d.rule.limit = time_limit{20, limit_unit::working_hours};
  EXPECT_EQ(days_told(), (std::vector{date{2025, 3, 4}, date{2025, 3, 5}}));
  // Received on Tuesday at 18:00: on Wednesday when the office opens, 24 hours from then.
  d.received = vn(date{2025, 3, 4}, 18);
  d.rule.limit = time_limit{24, limit_unit::hours};
  d.rule.pack.receipt.value = receipt_rule::office_hours;
  EXPECT_EQ(days_told(), (std::vector{date{2025, 3, 4}, date{2025, 3, 5}}));
}

// The law changes: 5 days from Monday 28 April 2025 end on Saturday 3 May, and under art. 148(5) on Monday
// the 5th; if ends did not move, on the 3rd.
TEST(Recompute, TellsWhichLawMovedIt) {
  duty d = three_working_days(vn(date{2025, 5, 5}, 8));
  d.received = vn(date{2025, 4, 28}, 9);
  d.rule.limit = time_limit{5, limit_unit::days};
  rule_pack staying = vietnam::civil_code_2015();
  staying.days_end.value = end_rule::stays;
  due_basis amended = with_the_notice();
  amended.packs = {staying};
  const auto moved = recompute(std::vector{d}, with_the_notice(), amended, now);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(status(moved[0].before),
            (duty_status{verdict::on_time, vn(date{2025, 5, 5}, 24), boundary::exclusive}));
  EXPECT_EQ(status(moved[0].after),
            (duty_status{verdict::late, vn(date{2025, 5, 3}, 24), boundary::exclusive}));
  EXPECT_TRUE(moved[0].days.empty());
  EXPECT_EQ(moved[0].laws, std::vector<std::string>{vietnam::civil_code_2015().name});

  // Of another law nothing is said.
  d.rule.pack.name = "Quy chế 639";
  EXPECT_TRUE(recompute(std::vector{d}, with_the_notice(), amended, now).empty());
  // A rule that changed in mid-life is replaced too.
  d.change = rule_change{vn(date{2025, 4, 29}, 8),
                         {time_limit{5, limit_unit::days}, vietnam::civil_code_2015()},
                         transition::counts_all};
  ASSERT_EQ(recompute(std::vector{d}, with_the_notice(), amended, now).size(), 1U);
}

TEST(Recompute, SaysWhatItCannotAnswer) {
  due_basis short_one{business_calendar{plain_weeks(date{2025, 1, 1}, date{2025, 4, 29})}};
  const std::vector<duty> duties{three_working_days()};
  const auto moved = recompute(duties, with_the_notice(), short_one, now);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_TRUE(moved[0].before.status);
  EXPECT_FALSE(moved[0].after.status);
  EXPECT_EQ(
      to_text(moved[0].after.problem),
      "rule.n = 3: the calendar \"plain weeks\", [2025-01-01, 2025-04-29), has fewer business days than this "
      "after 2025-04-25");
  EXPECT_FALSE(moved[0].verdict_changed()) << "it is not known";
  EXPECT_EQ(to_text(moved[0].days.back().after), "not known to plain weeks");
  EXPECT_TRUE(recompute(duties, short_one, short_one, now).empty()) << "nothing changed";
  // A later end under the new calendar leaves the extension without effect.
  duty extended = three_working_days();
  extended.extensions = {{vn(date{2025, 4, 28}, 8), vn(date{2025, 4, 30}, 8), "Công văn 14"}};
  const auto back = recompute(std::vector{extended}, with_the_notice(), before_the_notice(), now);
  ASSERT_EQ(back.size(), 1U);
  EXPECT_THAT(to_text(back[0].after.problem), HasSubstr("extensions[0].due"));
}

// Random duties, two calendars that differ on many days: exactly those are told that `status_of` judges
// differently.
TEST(RecomputeProperty, TellsExactlyWhatDiffers) {
  std::mt19937 random{20261122};
  const auto below = [&](std::uint32_t end) { return static_cast<std::int64_t>(random() % end); };
  std::vector<duty> duties;
  for (int i = 0; i < 2000; ++i) {
    duty d = three_working_days();
    d.key = std::to_string(i);
    d.received = vn(add_days(date{2024, 12, 1}, below(300)), below(24));
    const limit_unit units[] = {limit_unit::hours, limit_unit::days, limit_unit::weeks,
                                limit_unit::working_days, limit_unit::months};
    d.rule.limit = time_limit{1 + below(12), units[random() % 5]};
    if (random() % 2 == 0) d.done = add(d.received, hours(below(1000)));
    duties.push_back(d);
  }
  const instant later = vn(date{2026, 1, 1}, 0);
  const auto moved = recompute(duties, before_the_notice(), with_the_notice(), later);
  std::size_t told = 0;
  for (std::size_t i = 0; i < duties.size(); ++i) {
    const auto then = status_of(duties[i], before_the_notice().calendar, later);
    const auto after = status_of(duties[i], with_the_notice().calendar, later);
    if (then == after) continue;
    ASSERT_LT(told, moved.size());
    ASSERT_EQ(moved[told].index, i);
    ASSERT_EQ(status(moved[told].before), then);
    ASSERT_EQ(status(moved[told].after), after);
    ASSERT_FALSE(moved[told].days.empty()) << "a calendar moves nothing without a day";
    ++told;
  }
  EXPECT_EQ(told, moved.size());
  EXPECT_GT(told, 20U);
}

TEST(Recompute, RefusesWhatIsWrong) {
  const std::vector<duty> good{three_working_days()};
  const due_basis basis = with_the_notice();
  auto bad = good;
  span_of(bad[0].rule).amount = 0;
  EXPECT_EQ(failure_of([&] { return recompute(bad, basis, basis, now); }),
            (failure{"bad_argument", "duties[0].rule.limit.amount", "0"}));
  bad = good;
  bad[0].received = add(now, hours(1));
  EXPECT_EQ(failure_of([&] { return recompute(bad, basis, basis, now); })->field, "duties[0].received");
  EXPECT_EQ(failure_of([&] { return recompute(good, basis, basis, instant{}); }),
            (failure{"bad_argument", "now", "not-a-date-time"}));
  due_basis twice = basis;
  twice.packs = {vietnam::civil_code_2015(), vietnam::civil_code_2015()};
  EXPECT_EQ(failure_of([&] { return recompute(good, twice, basis, now); })->field, "before.packs[1].name");
  twice.packs = {rule_pack{}};
  EXPECT_EQ(failure_of([&] { return recompute(good, basis, twice, now); })->field, "after.packs[0].name");
}

// The problem once, at the path that the caller would write.
TEST(Recompute, SaysWhatIsWrongOnceAndWhere) {
  const std::vector<duty> good{three_working_days()};
  const due_basis basis = with_the_notice();
  std::vector<duty> bad(2, three_working_days());
  const auto refused = [&] { return said_by([&] { return recompute(bad, basis, basis, now); }); };
  bad[1].key.clear();
  EXPECT_EQ(refused(), "duties[1].key = \"\": a duty has a key");
  bad[0].rule.pack.cut_off = hours(25);
  EXPECT_EQ(refused(), "duties[0].rule.pack.cut_off = 25:00:00: a time of day is 00:00 to 24:00");
  bad = good;
  bad[0].change = rule_change{bad[0].received, {time_limit{3, limit_unit::working_days}, bad[0].rule.pack}};
  bad[0].change->at = add(bad[0].received, hours(1));
  span_of(bad[0].change->rule).amount = 0;
  EXPECT_EQ(refused(), "duties[0].change.rule.limit.amount = 0: a limit is at least 1 of its unit");
  due_basis other = basis;
  other.packs = {vietnam::civil_code_2015(), rule_pack{}};
  EXPECT_EQ(said_by([&] { return recompute(good, other, basis, now); }),
            "before.packs[1].name = \"\": a rule pack has a name");
  other.packs[1] = vietnam::civil_code_2015();
  EXPECT_EQ(said_by([&] { return recompute(good, basis, other, now); }),
            "after.packs[1].name = Civil Code of Viet Nam 2015: after.packs[0] has this name too");
  other.packs[1].short_below.value = 367;
  EXPECT_EQ(said_by([&] { return recompute(good, basis, other, now); }),
            "after.packs[1].short_below = 367: this is 0 to 366");
}

}  // namespace
}  // namespace phoihop
