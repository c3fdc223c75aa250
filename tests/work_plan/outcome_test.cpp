// SPDX-License-Identifier: BSL-1.0
// What came out of meetings, as duties.
#include <phoihop/work_plan/outcome.hpp>

#include <support/failure.hpp>
#include <work_plan/account_cases.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_account;

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::failure;
using testing_support::failure_of;

const date wednesday{2021, 6, 30};
const any_limit five_days = time_limit{5, limit_unit::days};

meeting_outcome second_quarter() {
  return {{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}}, wednesday};
}

outcome_duties read(const std::vector<meeting_outcome>& outcomes,
                    const std::vector<meeting_record>& records = {}) {
  return duties_of(outcomes, plan_over(qn::year(2021), records), land(), vietnam::civil_code_2015());
}

outcome_duties read(const meeting_outcome& o) {
  return read(std::vector{o});
}

std::vector<std::string> keys(const outcome_duties& all) {
  std::vector<std::string> found;
  for (const outcome_duty& d : all.rows) found.push_back(d.watched.key);
  return found;
}

std::vector<std::string> rules(const outcome_duties& all) {
  std::vector<std::string> found;
  for (const finding& f : all.findings) found.push_back(f.rule + " " + f.path);
  return found;
}

TEST(OutcomeTest, EachPartBecomesADutyForEachWhoOwesIt) {
  meeting_outcome o = second_quarter();
  o.conclusions = {"Tình hình ổn định"};
  o.tasks = {{qn::ranger_station, "Tuần tra", five_days}};
  o.proposals = {{{qn::commune(0), qn::son_la}, "Trạm gác", five_days}};
  o.proposals[0].answers = {{qn::son_la, vn(date{2021, 7, 3}, 8)}, {qn::son_la, vn(date{2021, 7, 2}, 8)}};
  o.reports_up = {{qn::district_police, {qn::province_police}, "Báo cáo", five_days}};
  o.notices_down = {{qn::district_police, {qn::commune_police(0)}, "Thông báo", day_limit{date{2021, 7, 1}}}};
  const outcome_duties made = read(o);
  EXPECT_THAT(rules(made), IsEmpty());
  const std::string key = "118.giao-ban-huyen/2021Q2/";
  EXPECT_THAT(keys(made), ElementsAre(key + "task 1", key + "proposal 1.1", key + "proposal 1.2",
                                      key + "report up 1.1", key + "notice down 1.1"));
  ASSERT_EQ(made.rows.size(), 5U);
  EXPECT_EQ(made.rows[0].watched.received, vn(wednesday, 0));
  EXPECT_EQ(made.rows[0].who, qn::ranger_station);
  EXPECT_EQ(made.rows[0].to, std::nullopt);
  EXPECT_EQ(made.rows[0].text, "Tuần tra");
  EXPECT_EQ(made.rows[1].watched.done, std::nullopt);
  EXPECT_EQ(made.rows[2].who, qn::son_la);
  EXPECT_EQ(made.rows[2].watched.done, vn(date{2021, 7, 2}, 8));
  EXPECT_EQ(made.rows[3].who, qn::district_police);
  EXPECT_EQ(made.rows[3].to, qn::province_police);
  EXPECT_EQ(made.rows[4].part, outcome_part::notice_down);
  // With Monday 5 July.
  EXPECT_EQ(due_of(made.rows[0].watched, public_days()), vn(date{2021, 7, 5}, 24));
  EXPECT_EQ(due_of(made.rows[4].watched, public_days()), vn(date{2021, 7, 1}, 24));
}

TEST(OutcomeTest, HoursCountFromTheEndOfTheMeeting) {
  meeting_outcome o = second_quarter();
  o.tasks = {{qn::ranger_station, "Tuần tra", time_limit{24, limit_unit::hours}, vn(wednesday, 9)}};
  EXPECT_THAT(rules(read(o)), ElementsAre("close_unknown outcomes[0].tasks[0].within"));
  o.closed = vn(wednesday, 11);
  const outcome_duties made = read(o);
  ASSERT_EQ(made.rows.size(), 1U);
  EXPECT_EQ(due_of(made.rows[0].watched, public_days()), vn(date{2021, 7, 1}, 11));
  EXPECT_EQ(made.rows[0].watched.done, o.closed);  // done at the meeting
}

TEST(OutcomeTest, TellsOfMeetingsThatThePlanDoesNotHave) {
  const meeting_record cancelled{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 3}, std::nullopt,
                                 "giãn cách"};
  const meeting_record fire{"118.giao-ban-huyen", special_call{date{2021, 4, 20}, 2, "cháy rừng"}};
  std::vector<meeting_outcome> all(5, second_quarter());
  all[1].of.which = period{period_kind::quarter, 2021, 3};
  all[2].of.which = period{period_kind::quarter, 2022, 3};
  all[4].of.which = special_call{date{2021, 4, 20}, 2, ""};
  for (meeting_outcome& o : all) o.tasks = {{qn::ranger_station, "Tuần tra", five_days}};
  const outcome_duties made = read(all, {cancelled, fire});
  EXPECT_THAT(rules(made), ElementsAre("meeting_cancelled outcomes[1].of", "not_in_plan outcomes[2].of",
                                       "told_twice outcomes[3].of"));
  EXPECT_THAT(keys(made),
              ElementsAre("118.giao-ban-huyen/2021Q2/task 1", "118.giao-ban-huyen/2021-04-20.2/task 1"));
  EXPECT_EQ(made.rows[1].outcome, 4U);
}

TEST(OutcomeTest, TellsWhatCannotBeWatched) {
  meeting_outcome o = second_quarter();
  o.conclusions = {"có", ""};
  o.tasks = {{unit_id{999}, "x", five_days},
             {qn::ranger_station, "x", before_event{}},
             {qn::ranger_station, "x", time_limit{5, limit_unit::days, limit_side::before}},
             {qn::ranger_station, "x", std::nullopt},
             {qn::heir(0), "x", five_days},
             {qn::ranger_station, "", day_limit{date{2021, 6, 29}}}};
  o.proposals = {{{}, "x", five_days}, {{qn::son_la, qn::son_la, unit_id{999}}, "", five_days}};
  o.proposals[1].answers = {{qn::district, vn(wednesday, 10)}};
  o.reports_up = {{unit_id{999}, {qn::son_la}, "x", five_days}};
  const outcome_duties made = read(o);
  EXPECT_THAT(
      rules(made),
      ElementsAre("text_empty outcomes[0].conclusions[1]", "unknown_unit outcomes[0].tasks[0].who",
                  "side_wrong outcomes[0].tasks[1].within", "side_wrong outcomes[0].tasks[2].within",
                  "no_limit outcomes[0].tasks[3].within", "unit_absent outcomes[0].tasks[4].who",
                  "text_empty outcomes[0].tasks[5].text", "due_before_meeting outcomes[0].tasks[5].within",
                  "no_addressee outcomes[0].proposals[0].to", "text_empty outcomes[0].proposals[1].subject",
                  "not_addressed outcomes[0].proposals[1].answers[0].who",
                  "addressee_twice outcomes[0].proposals[1].to[1]",
                  "unknown_unit outcomes[0].proposals[1].to[2]",
                  "unknown_unit outcomes[0].reports_up[0].by"));
  const std::string key = "118.giao-ban-huyen/2021Q2/";
  EXPECT_THAT(keys(made), ElementsAre(key + "task 5", key + "task 6", key + "proposal 2.1"));
}

TEST(OutcomeTest, RefusesWhatIsNoDayOrInstant) {
  const auto failed = [](void (*change)(meeting_outcome&)) {
    meeting_outcome o = second_quarter();
    o.tasks = {{qn::ranger_station, "x", five_days}};
    o.proposals = {{{qn::son_la}, "x", five_days}};
    o.notices_down = {{qn::district_police, {qn::son_la}, "x", five_days}};
    change(o);
    return failure_of([&] { return read(o); });
  };
  EXPECT_EQ(failed([](meeting_outcome& o) { o.held_on = date{boost::gregorian::not_a_date_time}; }),
            (failure{"bad_argument", "outcomes[0].held_on", "not-a-date"}));
  EXPECT_EQ(failed([](meeting_outcome& o) {
              o.closed = vn(date{2021, 6, 29}, 23);
            }),
            (failure{"bad_argument", "outcomes[0].closed", "2021-06-29T16:00:00Z"}));
  EXPECT_EQ(failed([](meeting_outcome& o) {
              o.of.which = special_call{date{boost::gregorian::not_a_date_time}, 1, ""};
            }),
            (failure{"bad_argument", "outcomes[0].of.which.on", "not-a-date"}));
  EXPECT_EQ(failed([](meeting_outcome& o) {
              o.tasks[0].done = vn(date{2021, 6, 29}, 23);
            }),
            (failure{"bad_argument", "outcomes[0].tasks[0].done", "2021-06-29T16:00:00Z"}));
  EXPECT_EQ(failed([](meeting_outcome& o) {
              o.tasks[0].within = time_limit{0, limit_unit::days};
            }),
            (failure{"bad_argument", "outcomes[0].tasks[0].within.amount", "0"}));
  EXPECT_EQ(failed([](meeting_outcome& o) {
              o.tasks[0].waived = waiver{vn(wednesday, 8), ""};
            }),
            (failure{"bad_argument", "outcomes[0].tasks[0].waived.decision", "\"\""}));
  EXPECT_EQ(failed([](meeting_outcome& o) {
              o.proposals[0].answers = {{qn::son_la, vn(date{2021, 6, 29}, 23)}};
            }),
            (failure{"bad_argument", "outcomes[0].proposals[0].answers[0].at", "2021-06-29T16:00:00Z"}));
  EXPECT_EQ(failed([](meeting_outcome& o) {
              o.notices_down[0].received = {{qn::son_la, instant{}}};
            }),
            (failure{"bad_argument", "outcomes[0].notices_down[0].received[0].at", "not-a-date-time"}));
  EXPECT_EQ(failed([](meeting_outcome&) {}), std::nullopt);
}

}  // namespace
}  // namespace phoihop
