// SPDX-License-Identifier: BSL-1.0
// Meetings at the edges of a term: which are in the plan, who is there, and what is said of the others.
#include <phoihop/work_plan/work_plan.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;

using testing_support::failure;
using testing_support::failure_of;
using texts = std::vector<std::string>;

const validity term_2022{date{2022, 1, 1}, date{2023, 1, 1}};
const date_range january_2023{date{2023, 1, 1}, date{2023, 2, 1}};
const date_range with_january{date{2021, 12, 1}, date{2023, 3, 1}};
const recurrence last_day_on{period_kind::month, after_period_end{0}, roll::following};

meeting_duty& communes_meet(agreement& a) {
  return std::get<meeting_duty>(a.clauses[qn::commune_clause]);
}

// The plan of Quỳnh Nhai for one year, the communes on the last day or, if that is a rest day, after it.
agreement for_2022(counts_by counted = counts_by::period) {
  agreement a = qn::plan_of_2021();
  a.term = term_2022;
  for (auto& p : a.parties) p.when = a.term;
  for (auto& c : a.competences) c.when = a.term;
  communes_meet(a).when = last_day_on;
  communes_meet(a).counted = counted;
  return a;
}

work_plan plan_of(const agreement& a, const date_range& span, const calendar_book& by = qn::calendars()) {
  static const organization units = qn::units();
  return make_work_plan(a, units, by, span);
}

std::vector<finding> of_days(const work_plan& plan) {
  const texts rules{"periods_left_out", "days_missing", "closed_days_left_out", "coinciding_left_out",
                    "sittings_coincide"};
  std::vector<finding> found;
  for (const auto& f : plan.findings())
    if (std::ranges::find(rules, f.rule) != rules.end()) found.push_back(f);
  return found;
}

// Saturday 31 December 2022 goes to Tuesday 3 January 2023: Monday 2 makes up for Sunday 1 January.
TEST(TermTest, ATermOfAYearHasTwelveMonthlyMeetings) {
  const auto plan = plan_of(for_2022(), with_january);
  const auto muong_chien = plan.meetings("03682.giao-ban-xa");
  ASSERT_EQ(muong_chien.size(), 12U);
  EXPECT_EQ(to_text(muong_chien[11].when.covers), "202212");
  EXPECT_EQ(muong_chien[11].when.actual, (date{2023, 1, 3}));
  EXPECT_EQ(plan.meetings().size(), 11U * 12U + 4U);
  EXPECT_TRUE(of_days(plan).empty());
}

TEST(TermTest, TheMonthAfterTheTermShowsWhatSitsInIt) {
  const auto plan = plan_of(for_2022(), january_2023);
  EXPECT_EQ(plan.meetings().size(), 11U);
  EXPECT_EQ(plan.series().size(), 11U);  // the district met on 30 December
  EXPECT_EQ(plan_of(for_2022(), {date{2023, 1, 4}, date{2023, 2, 1}}).series().size(), 0U);
  EXPECT_TRUE(plan_of(for_2022(counts_by::day), january_2023).meetings().empty());
}

TEST(TermTest, WhoIsThereAfterTheTermIsWhoWasOnItsLastDay) {
  const auto plan = plan_of(for_2022(), january_2023);
  const meeting m = plan.meetings()[0];
  EXPECT_EQ(m.area_name, "xã Mường Chiên");
  EXPECT_EQ(m.roles[0].name, "Công an xã Mường Chiên");
  EXPECT_EQ(m.find(meeting_role::participant)->actual, qn::signatories);
  EXPECT_EQ(m.find(meeting_role::participant)->name,
            "Hạt Kiểm lâm Quỳnh Nhai, Công an huyện Quỳnh Nhai, Ban Chỉ huy Quân sự huyện Quỳnh Nhai");
}

// The commune and the command of the district end on 1 July 2025; June is met about on 27 July.
TEST(TermTest, UnitsThatHaveEndedKeepTheirNames) {
  agreement a = qn::plan_of_2021();
  communes_meet(a).when = {period_kind::month, after_period_end{27}, roll::unadjusted};
  const auto plan = plan_of(a, {date{2025, 7, 1}, date{2025, 8, 1}});
  ASSERT_EQ(plan.meetings().size(), 11U);
  const meeting m = plan.meetings()[0];
  EXPECT_EQ(m.when.actual, (date{2025, 7, 27}));
  EXPECT_EQ(m.area_name, "xã Mường Chiên");
  EXPECT_EQ(m.find(meeting_role::participant)->name,
            "Hạt Kiểm lâm Quỳnh Nhai, Ban Chỉ huy Quân sự huyện Quỳnh Nhai");
}

TEST(TermTest, WhatTheTermLeavesOutIsFoundOnceForAllAlike) {
  const auto plan = plan_of(for_2022(counts_by::day), with_january);
  EXPECT_EQ(plan.meetings("03682.giao-ban-xa").size(), 11U);
  const auto found = of_days(plan);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(to_text(found[0]),
            "warning 2022-12-01 clauses[1].counted = day: series 03682.giao-ban-xa and 10 more: no meeting "
            "about 202212, as its day lies outside the dates in force [2022-01-01, 2023-01-01)");
  EXPECT_TRUE(std::ranges::is_sorted(plan.findings(), {}, &finding::on));
}

// One commune met in December after all.
TEST(TermTest, ASeriesOfWhichMoreIsRecordedIsNotAmongThem) {
  const std::vector<meeting_record> held{
      {"03682.giao-ban-xa", period{period_kind::month, 2022, 12}, date{2022, 12, 30}}};
  const auto plan =
      make_work_plan(for_2022(counts_by::day), qn::units(), qn::calendars(), with_january, held);
  const auto found = of_days(plan);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(to_text(found[0]).find("series 03685.giao-ban-xa and 9 more: "), std::string::npos);
}

TEST(TermProperty, APlanInPiecesIsThePlanAtOnceBeyondTheTermToo) {
  const std::vector<meeting_record> held{
      {"03682.giao-ban-xa", period{period_kind::month, 2022, 12}, date{2023, 2, 14}}};
  const auto in = [&](const date_range& span) {
    return make_work_plan(for_2022(), qn::units(), qn::calendars(), span, held);
  };
  const auto whole = in(with_january).meetings();
  std::vector<meeting> pieces;
  for (const period& month : periods_within(period_kind::month, with_january))
    std::ranges::copy(in(month.days()).meetings(), std::back_inserter(pieces));
  EXPECT_TRUE(std::ranges::equal(pieces, whole));
}

// Far from the term too: a month shows every meeting that sits in it, wherever the rule puts it.
TEST(TermProperty, NoMonthMissesAMeetingWhateverTheRule) {
  const date_range around{date{2021, 1, 1}, date{2024, 1, 1}};
  const organization units = qn::units();
  const calendar_book calendars = qn::calendars();
  agreement a = for_2022();
  a.clauses = {a.clauses[qn::district_clause]};
  auto& meets = std::get<meeting_duty>(a.clauses[0]);
  std::size_t outside = 0;
  for (const std::int32_t days : {-300, -61, -30, -1, 0, 1, 30, 61, 300})
    for (const roll convention : {roll::unadjusted, roll::following, roll::preceding, roll::nearest})
      for (const day_rule& day : {day_rule{after_period_end{days}}, day_rule{after_period_start{days}},
                                  day_rule{weekday_of_period{days < 0 ? -1 : 1, weekday::saturday}}}) {
        meets.when = {period_kind::quarter, day, convention};
        const auto whole = make_work_plan(a, units, calendars, around).meetings();
        ASSERT_EQ(whole.size(), 4U) << to_text(meets.when);
        std::vector<meeting> pieces;
        for (const period& month : periods_within(period_kind::month, around))
          std::ranges::copy(make_work_plan(a, units, calendars, month.days()).meetings(),
                            std::back_inserter(pieces));
        ASSERT_TRUE(std::ranges::equal(pieces, whole)) << to_text(meets.when);
        for (const meeting& m : whole) outside += term_2022.contains(m.when.actual) ? 0U : 1U;
      }
  EXPECT_GT(outside, 50U);
}

TEST(TermTest, WhatSitsBeforeTheTermIsShownToo) {
  agreement a = for_2022();
  communes_meet(a).when = {period_kind::month, after_period_start{0}, roll::preceding};
  // Saturday 1 January 2022 goes back to Friday 31 December 2021.
  const auto plan = plan_of(a, {date{2021, 12, 1}, date{2022, 1, 1}});
  EXPECT_EQ(plan.meetings().size(), 11U);
  EXPECT_EQ(plan_of(a, {date{2021, 12, 1}, date{2021, 12, 31}}).meetings().size(), 0U);
}

// A calendar that begins after the term: whether a meeting was rolled onto a closed first day is not known.
TEST(TermTest, ACalendarThatCannotTellIsRefusedOnlyThere) {
  const calendar_book from_2023{vietnam::public_service({.horizon = {date{2023, 1, 1}, date{2024, 1, 1}}}),
                                {}};
  EXPECT_EQ(failure_of([&] { return plan_of(for_2022(), january_2023, from_2023); }).value_or(failure{}).kind,
            "out_of_horizon");
  // Tuesday 3 January is worked, so that no roll goes further.
  const auto later = plan_of(for_2022(), {date{2023, 1, 4}, date{2023, 2, 1}}, from_2023);
  EXPECT_TRUE(later.meetings().empty());
  // A preceding day is never after the term.
  agreement a = qn::plan_of_2021();
  a.term = term_2022;
  EXPECT_TRUE(plan_of(a, january_2023, from_2023).meetings().empty());
}

// Months of Decree 09/2019: 2022 holds eleven and parts of two, that to 14 January and that from 15 December on.
TEST(TermTest, MeetingsMayCoverThePeriodsOfADecree) {
  agreement a = for_2022();
  communes_meet(a).when = {vietnam::decree_09_2019, period_kind::month, day_of_period{31}, roll::preceding};
  const auto plan = plan_of(a, with_january);
  const auto muong_chien = plan.meetings("03682.giao-ban-xa");
  ASSERT_EQ(muong_chien.size(), 12U);
  EXPECT_EQ(to_text(muong_chien[0].when.covers), "nd09:202201");
  EXPECT_EQ(muong_chien[0].when.actual, (date{2022, 1, 14}));  // a Friday
  const auto found = of_days(plan);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(to_text(found[0]).find("and 10 more: no meeting about nd09:202301, as"), std::string::npos);
}

// Of the months of 2022, April, July, September and December have five Fridays.
TEST(TermTest, WhatTheRuleLeavesOutIsFoundOnceForAllAlike) {
  agreement a = for_2022();
  communes_meet(a).when = {period_kind::month, weekday_of_period{5, weekday::friday}, roll::preceding};
  const auto found = of_days(plan_of(a, with_january));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "days_missing");
  EXPECT_EQ(found[0].path, "clauses[1].when");
  EXPECT_NE(to_text(found[0]).find(
                "03682.giao-ban-xa and 10 more: no meeting about 202201 to 202203, 202205, 202206, "
                "202208, 202210, 202211, which"),
            std::string::npos)
      << to_text(found[0]);
}

TEST(TermTest, AnArchiveOfThePlanSaysTheSame) {
  const auto plan = plan_of(for_2022(counts_by::day), with_january);
  const work_plan again{plan.take_apart()};
  EXPECT_EQ(again, plan);
  EXPECT_EQ(again.take_apart().days.at(0).omissions, plan.take_apart().days.at(0).omissions);
}

}  // namespace
}  // namespace phoihop
