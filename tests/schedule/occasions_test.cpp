// SPDX-License-Identifier: BSL-1.0
// Numbers of periods: at which meetings a role is needed, and which meetings changes of turns name, where
// periods have no meeting.
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;

constexpr unit_id A{0};
constexpr unit_id B{1};
constexpr auto chair = meeting_role::chair;
constexpr auto secretariat = meeting_role::secretariat;
const validity year_2022{date{2022, 1, 1}, date{2023, 1, 1}};
const date_range ten_years{date{2020, 1, 1}, date{2030, 1, 1}};

series met(const recurrence& when, const role_rule& rule, const role_occasion& at = every_meeting{},
           const validity& in_force = year_2022) {
  return {"k", "Giao ban", when, in_force, {{chair, rule, at}}};
}

business_calendar known(const date_range& horizon = ten_years) {
  return business_calendar{monday_to_friday(horizon)};
}

// "04- 07A": the month of each meeting, and who chairs it.
std::string told(const series_plan& plan) {
  std::string text;
  for (const auto& m : plan.meetings) {
    if (!text.empty()) text.push_back(' ');
    text += to_text(m.when.covers).substr(4);
    text.push_back(m.chair() ? "AB"[index_of(*m.chair())] : '-');
  }
  return text;
}
std::string told(const series& s, const std::vector<meeting_record>& records = {}) {
  return told(plan_series(s, known(), ten_years, records));
}

meeting_record about(std::int32_t month) {
  return {"k", period{period_kind::month, 2022, month}};
}

// ---- every n-th

// April, July, September and December of 2022 have a fifth Friday. They are the periods 3, 6, 8 and 11 from
// January on: of these 6 and 8 are even.
TEST(EveryNthMeetingTest, CountsPeriodsThatLackTheDay) {
  const recurrence fifth_fridays{period_kind::month, weekday_of_period{5, weekday::friday}, roll::unadjusted};
  EXPECT_EQ(told(met(fifth_fridays, always({A}), every_nth_meeting{2, 0})), "04- 07A 09A 12-");
  EXPECT_EQ(told(met(fifth_fridays, always({A}), every_nth_meeting{3, 0})), "04A 07A 09- 12-");
}

// In force from 15 February: the first period is February, whose day is not in force. March is number 1. What
// the calendar knows of February decides nothing.
TEST(EveryNthMeetingTest, DoesNotDependOnTheHorizon) {
  const validity since_february{date{2022, 2, 15}, date{2022, 8, 1}};
  const recurrence firsts{period_kind::month, day_of_period{1}, roll::unadjusted};
  const series s = met(firsts, always({A}), every_nth_meeting{2, 0}, since_february);
  for (const date first : {date{2022, 2, 15}, date{2022, 2, 1}, date{2022, 1, 1}})
    EXPECT_EQ(told(plan_series(s, known({first, date{2024, 1, 1}}), {date{2022, 2, 15}, date{2023, 1, 1}})),
              "03- 04A 05- 06A 07-");
}

// Meetings that count by their day: that about December 2021, 27 days after its end, is the first of 2022. So
// January is number 1.
TEST(EveryNthMeetingTest, BeginsWithTheFirstMeetingWhereDaysCount) {
  series s = met({period_kind::month, after_period_end{27}, roll::unadjusted}, always({A}),
                 every_nth_meeting{2, 0}, {date{2022, 1, 1}, date{2022, 5, 1}});
  s.counted = counts_by::day;
  EXPECT_EQ(told(s), "12A 01- 02A 03-");
  s.counted = counts_by::period;
  EXPECT_EQ(told(s), "01A 02- 03A 04-");
}

// A record about a meeting that the rules leave out does not change which the others are: January, May and
// October begin on days that are not worked.
TEST(EveryNthMeetingTest, ARecordMovesNoNumber) {
  const recurrence worked_firsts{period_kind::month, day_of_period{1}, roll::unadjusted,
                                 closed_day::leave_out};
  const series s = met(worked_firsts, always({A}), every_nth_meeting{2, 0});
  EXPECT_EQ(told(s), "02- 03A 04- 06- 07A 08- 09A 11A 12-");
  EXPECT_EQ(told(s, {about(1)}), "01A 02- 03A 04- 06- 07A 08- 09A 11A 12-");
}

// ---- changes of turns

// Of the same months the second and the third are numbers 1 and 2; in turn A B A B A ..., and numbers 2 and 3,
// March and April, are exchanged. With January brought back March was A's, and April B's.
TEST(ChangeNumbersTest, AreThoseOfThePeriods) {
  const recurrence worked_firsts{period_kind::month, day_of_period{1}, roll::unadjusted,
                                 closed_day::leave_out};
  const auto chaired = [&](std::vector<roster_change> changes, const std::vector<meeting_record>& records) {
    return told(met(worked_firsts, roster{{{A, year_2022}, {B, year_2022}}, {}, {}, std::move(changes)}),
                records)
        .substr(0, 15);
  };
  EXPECT_EQ(chaired({}, {}), "02A 03B 04A 06B");
  EXPECT_EQ(chaired({swap_chairs{2, 3}}, {}), "02A 03A 04B 06B");
  EXPECT_EQ(chaired({}, {about(1)}), "01A 02B 03A 04B");
  EXPECT_EQ(chaired({swap_chairs{2, 3}}, {about(1)}), "01A 02B 03B 04A");
  EXPECT_EQ(failure_of([&] {
              return chaired({swap_chairs{3, 4}}, {});
            }),  // no meeting about May
            (failure{"bad_argument", "series.roles[0].rule.changes[0].second", "4"}));
  EXPECT_EQ(failure_of([&] {
              return chaired({absent_on_day{12, A}}, {});
            }),
            (failure{"bad_argument", "series.roles[0].rule.changes[0].meeting", "12"}));
}

// ---- ends of longer periods

// Terms of five years begin in 2021: 9996 begins one that would end in 10000. So its quarters end none.
TEST(AtEndOfTest, ATermBeyondTheLastYearEndsWithNoMeeting) {
  const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::unadjusted};
  const series s =
      met(quarterly, always({A}), at_end_of{period_kind::term}, {date{9994, 1, 1}, date{9998, 1, 1}});
  const auto plan =
      plan_series(s, known({date{9990, 1, 1}, date{9999, 12, 30}}), {date{9994, 1, 1}, date{9998, 1, 1}});
  ASSERT_EQ(plan.meetings.size(), 16U);
  for (std::size_t i = 0; i < plan.meetings.size(); ++i)
    EXPECT_EQ(plan.meetings[i].chair().has_value(), i == 7) << i;  // 9995Q4
}

TEST(AtEndOfTest, RefusesAKindThatNoPeriodOfTheSeriesEnds) {
  const auto refusal = [](const recurrence& when, period_kind kind) {
    return failure_of([&] { return told(met(when, always({A}), at_end_of{kind})); });
  };
  const auto refused = [](const char* kind) {
    return failure{"bad_argument", "series.roles[0].at.kind", kind};
  };
  const recurrence monthly{period_kind::month, after_period_end{0}, roll::unadjusted};
  EXPECT_EQ(refusal(monthly, period_kind::month), refused("month"));
  EXPECT_EQ(refusal(monthly, period_kind::week), refused("week"));
  EXPECT_EQ(refusal(monthly, period_kind::quarter), std::nullopt);
  const period_scheme plain{{.name = "x", .first_day = 1, .term_years = 0, .term_from = 0}};
  EXPECT_EQ(refusal({plain, period_kind::quarter, after_period_end{0}, roll::unadjusted}, period_kind::term),
            refused("term"));
  EXPECT_EQ(refusal({plain, period_kind::quarter, after_period_end{0}, roll::unadjusted}, period_kind::year),
            std::nullopt);
}

// ---- what is recorded where the role is not needed

// Two members may have kept the papers of a meeting that takes no turn of theirs; of one that does, whose turn
// would it be?
TEST(NotNeededTest, TwoMembersOfARosterMayHaveHadTheRole) {
  const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::unadjusted};
  series s = met(quarterly, always({A}));
  s.roles.push_back({secretariat, roster{{{A, year_2022}, {B, year_2022}}, {}, {}}, at_end_of{}});
  const auto recorded = [](std::int32_t quarter) {
    meeting_record made{"k", period{period_kind::quarter, 2022, quarter}};
    made.roles = {{secretariat, {A, B}}};
    return made;
  };
  const auto plan = plan_series(s, known(), ten_years, std::vector{recorded(1)});
  EXPECT_EQ(plan.meetings[0].roles[1].actual, (std::vector{A, B}));
  EXPECT_EQ(plan.meetings[3].roles[1].actual, std::vector{A});
  EXPECT_EQ(failure_of([&] { return plan_series(s, known(), ten_years, std::vector{recorded(4)}); }),
            (failure{"bad_argument", "records[0].roles[0].who", "2 units"}));
}

}  // namespace
}  // namespace phoihop
