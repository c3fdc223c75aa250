// SPDX-License-Identifier: BSL-1.0
// What happened in Quỳnh Nhai, against what the plan asks: cases by hand.
#include <phoihop/work_plan/account.hpp>

#include <work_plan/account_cases.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_account;

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const date monday{2021, 5, 10};
const date tuesday{2021, 5, 11};

// Known on Monday at 08:00, judged on Wednesday.
account with_deliveries(std::vector<delivery> deliveries) {
  happenings told;
  told.information = {smoke(vn(monday, 8), std::move(deliveries))};
  return account_over(plan_over(qn::year(2021)), told, vn(date{2021, 5, 12}, 8));
}

const ledger_row& only_row(const account& a, std::size_t clause) {
  EXPECT_EQ(a.clauses[clause].owed.judged.rows.size(), 1U);
  return a.clauses[clause].owed.judged.rows.at(0);
}
const account_note& only_note(const account& a, std::size_t clause) {
  return a.clauses[clause].owed.notes.at(0);
}

verdict state_with(std::vector<delivery> deliveries) {
  return only_row(with_deliveries(std::move(deliveries)), qn::information_clause).state;
}

TEST(AccountTest, InformationReachesTheCompetentUnitWithin24Hours) {
  EXPECT_EQ(state_with({{qn::ranger_station, vn(tuesday, 8), ranger_desk}}), verdict::on_time);
  const instant just_after = add(vn(tuesday, 8), from_micros(1));
  EXPECT_EQ(state_with({{qn::ranger_station, just_after, ranger_desk}}), verdict::late);
  EXPECT_EQ(state_with({}), verdict::overdue);
  const account a = with_deliveries({{qn::ranger_station, vn(tuesday, 7), ranger_desk, channel_id{2}}});
  const ledger_row& row = only_row(a, qn::information_clause);
  EXPECT_EQ(row.key, "khói");
  EXPECT_EQ(row.due, vn(tuesday, 8));
  EXPECT_EQ(row.edge, boundary::inclusive);
  EXPECT_EQ(row.labels, (ledger_labels{qn::commune_police(0), std::nullopt, qn::forest, channel_id{2},
                                       period{period_kind::month, 2021, 5}}));
  const account_note& note = only_note(a, qn::information_clause);
  EXPECT_EQ(note.to, qn::ranger_station);
  EXPECT_EQ(note.done, vn(tuesday, 7));
  EXPECT_EQ(note.source, (happening_place{happening_kind::information, 0}));
  EXPECT_THAT(note.why, IsEmpty());
  EXPECT_EQ(a.clauses[qn::information_clause].owed.judged.compliance, (ratio{1, 1}));
  EXPECT_THAT(found_at(a), IsEmpty());
}

TEST(AccountTest, TheWrongRecipientIsNoDelivery) {
  const account a = with_deliveries({{qn::district_police, vn(monday, 9), police_desk}});
  EXPECT_EQ(only_row(a, qn::information_clause).state, verdict::overdue);
  const account_note& note = only_note(a, qn::information_clause);
  EXPECT_EQ(note.to, qn::ranger_station);
  EXPECT_EQ(note.done, std::nullopt);
  EXPECT_THAT(words(note.why), ElementsAre(to_text(message{"{} had it on 2021-05-10, when {} was competent",
                                                           qn::district_police, qn::ranger_station})));
  EXPECT_THAT(found_at(a, "clauses[0]"), ElementsAre("target_missed clauses[0].compliance"));
  // The first that counts counts, in whatever order they are told.
  const account both = with_deliveries({{qn::ranger_station, vn(tuesday, 10), ranger_desk},
                                        {qn::ranger_station, vn(tuesday, 6), ranger_desk},
                                        {qn::district_police, vn(monday, 9), police_desk}});
  EXPECT_EQ(only_row(both, qn::information_clause).state, verdict::on_time);
  EXPECT_EQ(only_note(both, qn::information_clause).done, vn(tuesday, 6));
  EXPECT_EQ(only_note(both, qn::information_clause).why.size(), 1U);
}

TEST(AccountTest, TheContactPointIsPartOfTheDelivery) {
  const account unknown = with_deliveries({{qn::ranger_station, vn(monday, 9)}});
  EXPECT_EQ(only_row(unknown, qn::information_clause).state, verdict::overdue);
  EXPECT_THAT(words(only_note(unknown, qn::information_clause).why),
              ElementsAre(to_text(message{"{} had it on 2021-05-10; whether at its contact point, "
                                          "trực ban Hạt Kiểm lâm, is not stated",
                                          qn::ranger_station})));
  const account other = with_deliveries({{qn::ranger_station, vn(monday, 9), "bảo vệ"}});
  EXPECT_EQ(only_row(other, qn::information_clause).state, verdict::overdue);
  EXPECT_THAT(words(only_note(other, qn::information_clause).why),
              ElementsAre(to_text(message{"{} had it on 2021-05-10 at bảo vệ, and its contact point is "
                                          "trực ban Hạt Kiểm lâm",
                                          qn::ranger_station})));
  // Where none is agreed, any counts.
  agreement a = deal();
  a.competences[0].contact.clear();
  happenings told;
  told.information = {smoke(vn(monday, 8), {{qn::ranger_station, vn(monday, 9)}})};
  const account free =
      account_of(a, land(), plan_over(qn::year(2021)), told, basis(), public_days(), vn(tuesday, 9));
  EXPECT_EQ(only_row(free, qn::information_clause).state, verdict::on_time);
}

// No district police from 1 March 2025: what came to it on the 2nd reached no competent unit.
TEST(AccountTest, ADissolvedUnitReceivesNothing) {
  const work_plan plan = plan_over(qn::year(2025));
  const auto judged = [&](const instant& had) {
    happenings told;
    told.information = {smoke(vn(date{2025, 2, 28}, 20), {{qn::district_police, had, police_desk}})};
    told.information[0].field = qn::security;
    return account_over(plan, told, vn(date{2025, 3, 5}, 8));
  };
  const account before = judged(vn(date{2025, 2, 28}, 21));
  EXPECT_EQ(only_row(before, qn::information_clause).state, verdict::on_time);
  const account after = judged(vn(date{2025, 3, 1}, 9));
  EXPECT_EQ(only_row(after, qn::information_clause).state, verdict::overdue);
  EXPECT_EQ(only_note(after, qn::information_clause).to, std::nullopt);
  EXPECT_THAT(words(only_note(after, qn::information_clause).why),
              ElementsAre(to_text(message{"{} had it on 2025-03-01, when no unit was competent: lead absent",
                                          qn::district_police}),
                          "on 2025-03-01 no unit is competent: lead absent"));
  EXPECT_THAT(found_at(after), ElementsAre("no_competent_unit happenings.information[0]"));
}

TEST(AccountTest, WhatIsNotDueYetIsPendingAndLaterDeliveriesAreNotKnown) {
  happenings told;
  told.information = {smoke(vn(monday, 8), {{qn::ranger_station, vn(tuesday, 7), ranger_desk}})};
  const work_plan plan = plan_over(qn::year(2021));
  const account early = account_over(plan, told, vn(monday, 20));
  EXPECT_EQ(only_row(early, qn::information_clause).state, verdict::pending);
  EXPECT_EQ(only_note(early, qn::information_clause).to, qn::ranger_station);
  const account earlier = account_over(plan, told, vn(monday, 7));
  EXPECT_THAT(earlier.clauses[qn::information_clause].owed.judged.rows, IsEmpty());
  EXPECT_THAT(earlier.outside, ElementsAre(happening_place{happening_kind::information, 0}));
}

TEST(AccountTest, WaiversAndReasonsAreKept) {
  happenings told;
  told.information = {smoke(vn(monday, 8), {}), smoke(vn(monday, 9), {})};
  told.information[0].waiver = "Công văn 5";
  told.information[0].why_late = "lũ quét";
  told.information[1].key = "khác";
  told.information[1].why_late = "mất sóng";
  const account a = account_over(plan_over(qn::year(2021)), told, vn(date{2021, 5, 20}, 8));
  const ledger& l = a.clauses[qn::information_clause].owed.judged;
  ASSERT_EQ(l.rows.size(), 2U);
  EXPECT_EQ(l.rows[0].state, verdict::waived);
  EXPECT_EQ(l.rows[0].why_late, std::nullopt);
  EXPECT_EQ(l.rows[1].state, verdict::overdue);
  EXPECT_EQ(reasons_of(l), (std::vector<late_reason>{{"mất sóng", 0, 1}}));
  const ledger_axis by[] = {ledger_axis::unit, ledger_axis::field, ledger_axis::period};
  const auto groups = groups_of(l, by);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].counts, l.counts);
}

TEST(AccountTest, MeetingsAreJudgedByDay) {
  const meeting_record cancelled{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 3}, std::nullopt,
                                 "giãn cách"};
  const work_plan plan = plan_over(qn::year(2021), {cancelled});
  happenings told;
  // 30 June 2021 is a Wednesday: the second quarter meets on it. Held on the day, and late.
  told.meetings = {{{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}}, date{2021, 6, 30}},
                   {{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 1}}, date{2021, 4, 1}}};
  const account a = account_over(plan, told, vn(date{2021, 12, 1}, 8));
  const account_sheet& sheet = a.clauses[qn::district_clause].owed;
  std::vector<verdict> states;
  for (const ledger_row& row : sheet.judged.rows) states.push_back(row.state);
  EXPECT_THAT(states, ElementsAre(verdict::late, verdict::on_time, verdict::waived, verdict::pending));
  EXPECT_EQ(sheet.judged.rows[1].key, "118.giao-ban-huyen/2021Q2");
  EXPECT_EQ(sheet.judged.rows[1].due, vn(date{2021, 6, 30}, 24));
  EXPECT_EQ(sheet.judged.rows[1].edge, boundary::exclusive);
  EXPECT_EQ(sheet.judged.rows[1].labels,
            (ledger_labels{qn::district, qn::district_level, std::nullopt, std::nullopt,
                           period{period_kind::quarter, 2021, 2}}));
  EXPECT_THAT(words(sheet.notes[2].why), ElementsAre("cancelled: giãn cách"));
  EXPECT_EQ(sheet.judged.compliance, (ratio{1, 2}));
  // The communes met in no month: those of March to November are overdue (the duties run from 11 March on).
  const ledger& communes = a.clauses[qn::commune_clause].owed.judged;
  EXPECT_EQ(communes.count(verdict::overdue), 9 * 11);
  EXPECT_EQ(communes.count(verdict::pending), 11);
}

TEST(AccountTest, AMeetingIsOverdueWithTheEndOfItsDay) {
  const work_plan plan = plan_over(qn::year(2021));
  const auto state_at = [&](const instant& now) {
    const account a = account_over(plan, {}, now);
    const account_sheet& sheet = a.clauses[qn::district_clause].owed;
    return sheet.judged.rows[row_of(sheet, "118.giao-ban-huyen/2021Q2")].state;
  };
  EXPECT_EQ(state_at(add(vn(date{2021, 6, 30}, 24), from_micros(-1))), verdict::pending);
  EXPECT_EQ(state_at(vn(date{2021, 6, 30}, 24)), verdict::overdue);
}

report_flow may_report(std::vector<report_move> moves) {
  report_flow flow{"bao-cao", 0, qn::commune(0), period{period_kind::month, 2021, 5}};
  flow.moves = std::move(moves);
  return flow;
}

report_move sent(const instant& at, unit_id to = qn::district) {
  return {report_stage::sent, at, qn::commune(0), to};
}
report_move returned(const instant& at, unit_id by = qn::district) {
  return {report_stage::returned, at, by};
}

// The report of the first commune on May 2021: within 5 days of Monday 31 May, with Saturday 5 June, so Monday 7 June.
struct reported {
  ledger_row row;
  account_note note;
};
reported may_with(std::vector<report_move> moves, const instant& as_of) {
  happenings told;
  told.reports = {may_report(std::move(moves))};
  const account a = account_over(plan_over(qn::year(2021)), told, as_of);
  EXPECT_THAT(found_at(a), IsEmpty());
  const account_sheet& sheet = a.clauses[report_clause].owed;
  const std::size_t i = row_of(sheet, "bao-cao/202105/03682/1");
  return {sheet.judged.rows.at(i), sheet.notes.at(i)};
}

TEST(AccountTest, AReportIsDeliveredWhenItStays) {
  const instant later = vn(date{2021, 6, 20}, 8);
  const instant first = vn(date{2021, 6, 3}, 8);
  const instant back = vn(date{2021, 6, 4}, 8);
  const instant again = vn(date{2021, 6, 7}, 23);
  const instant too_late = vn(date{2021, 6, 8}, 0);
  const reported none = may_with({}, later);
  EXPECT_EQ(none.row.state, verdict::overdue);
  EXPECT_EQ(none.row.due, vn(date{2021, 6, 7}, 24));
  EXPECT_EQ(none.row.edge, boundary::exclusive);
  EXPECT_EQ(none.note.to, qn::district);
  EXPECT_EQ(none.row.labels, (ledger_labels{qn::commune(0), qn::commune_level, std::nullopt, std::nullopt,
                                            period{period_kind::month, 2021, 5}}));
  EXPECT_EQ(may_with({{report_stage::drafted, first, qn::commune(0)}}, later).row.state, verdict::overdue);
  EXPECT_EQ(may_with({sent(first)}, later).note.done, first);
  // Returned, and not sent again: owed as before.
  const reported open = may_with({sent(first), returned(back)}, vn(date{2021, 6, 5}, 8));
  EXPECT_EQ(open.row.state, verdict::pending);
  EXPECT_THAT(words(open.note.why),
              ElementsAre(to_text(message{"{} returned it at 2021-06-04T01:00:00Z", qn::district})));
  EXPECT_EQ(may_with({sent(first), returned(back)}, later).row.state, verdict::overdue);
  EXPECT_EQ(may_with({sent(first), returned(back), sent(again)}, later).note.done, again);
  EXPECT_EQ(may_with({sent(first), returned(back), sent(again)}, later).row.state, verdict::on_time);
  EXPECT_EQ(may_with({sent(first), returned(back), sent(too_late)}, later).row.state, verdict::late);
  // Sent twice without a return, then accepted: the first sending counts.
  const report_move accepted{report_stage::accepted, too_late, qn::district};
  EXPECT_EQ(may_with({sent(first), sent(again), accepted}, later).note.done, first);
  EXPECT_EQ(may_with({sent(first), returned(back), sent(again), accepted}, later).note.done, again);
  // A return that is not known yet returns nothing.
  EXPECT_EQ(may_with({sent(first), returned(too_late)}, back).row.state, verdict::on_time);
}

TEST(AccountTest, AReportToAnotherIsNoReport) {
  const instant first = vn(date{2021, 6, 3}, 8);
  const instant second = vn(date{2021, 6, 4}, 8);
  const instant later = vn(date{2021, 6, 20}, 8);
  const reported wrong = may_with({sent(first, qn::son_la)}, later);
  EXPECT_EQ(wrong.row.state, verdict::overdue);
  EXPECT_THAT(
      words(wrong.note.why),
      ElementsAre(to_text(message{"it was sent to {}, and is owed to {}", qn::son_la, qn::district})));
  // What the province returns was not sent to the district.
  const reported both =
      may_with({sent(first), sent(second, qn::son_la), returned(vn(date{2021, 6, 5}, 8), qn::son_la)}, later);
  EXPECT_EQ(both.note.done, first);
}

TEST(AccountTest, OnlyAReceiverReturnsAReport) {
  happenings told;
  const instant first = vn(date{2021, 6, 3}, 8);
  const report_move accepted{report_stage::accepted, first, qn::province_police};
  told.reports = {may_report({sent(first), returned(first, qn::son_la), accepted})};
  const account a = account_over(plan_over(qn::year(2021)), told, vn(date{2021, 6, 20}, 8));
  const account_sheet& sheet = a.clauses[report_clause].owed;
  EXPECT_EQ(sheet.notes.at(row_of(sheet, "bao-cao/202105/03682/1")).done, first);
  EXPECT_THAT(found_at(a), ElementsAre("not_the_receiver happenings.reports[0].moves[1].by",
                                       "not_the_receiver happenings.reports[0].moves[2].by"));
}

TEST(AccountTest, AReportThatIsNotAskedForIsFound) {
  happenings told;
  told.reports = {may_report({}), may_report({}), may_report({})};
  told.reports[0].debtor = qn::son_la;
  told.reports[1].about = period{period_kind::month, 2022, 1};
  told.reports[2].clause = "bao-cao-quy";
  const account a = account_over(plan_over(qn::year(2021)), told, vn(date{2021, 6, 20}, 8));
  EXPECT_THAT(found_at(a), ElementsAre("unknown_clause happenings.reports[2].clause",
                                       "nothing_owed happenings.reports[0]"));
  EXPECT_THAT(a.outside, ElementsAre(happening_place{happening_kind::report, 1}));
}

TEST(AccountTest, TheKthDrillIsDoneWithTheKthThatCounts) {
  const auto drill = [](const date& on, std::vector<unit_id> there) {
    return held_activity{"dien-tap", qn::commune(1), on, std::move(there)};
  };
  happenings told;
  told.activities = {drill(date{2021, 9, 1}, qn::signatories), drill(date{2021, 4, 1}, {qn::ranger_station}),
                     drill(date{2021, 5, 4}, qn::signatories), drill(date{2021, 11, 2}, qn::signatories),
                     drill(date{2022, 1, 1}, qn::signatories)};
  const account a = account_over(plan_over(qn::year(2021)), told, vn(date{2022, 2, 1}, 8));
  const account_sheet& sheet = a.clauses[drill_clause].owed;
  EXPECT_EQ(sheet.judged.rows.size(), 2U * 11);
  EXPECT_EQ(sheet.judged.count(verdict::on_time), 2);
  EXPECT_EQ(sheet.judged.count(verdict::overdue), 20);
  const std::size_t first = row_of(sheet, "dien-tap/2021/03685/1");
  EXPECT_EQ(sheet.notes.at(first).done, vn(date{2021, 5, 4}, 0));
  EXPECT_EQ(sheet.notes.at(first + 1).source, (happening_place{happening_kind::activity, 0}));
  EXPECT_EQ(sheet.judged.rows.at(first).due, vn(date{2021, 12, 31}, 24));
  EXPECT_THAT(found_at(a), ElementsAre("participants_missing happenings.activities[1].participants",
                                       "participants_missing happenings.activities[1].participants",
                                       "more_than_asked happenings.activities[3]"));
  EXPECT_THAT(a.outside, ElementsAre(happening_place{happening_kind::activity, 4}));
  // Where one is missing still, the note says who was not there.
  told.activities.erase(told.activities.begin() + 2, told.activities.end());
  const account one = account_over(plan_over(qn::year(2021)), told, vn(date{2022, 2, 1}, 8));
  const account_sheet& fewer = one.clauses[drill_clause].owed;
  EXPECT_EQ(fewer.judged.rows.at(first + 1).state, verdict::overdue);
  EXPECT_THAT(words(fewer.notes.at(first + 1).why),
              ElementsAre(to_text(message{"{} was not at that of 2021-04-01", qn::district_police}),
                          to_text(message{"{} was not at that of 2021-04-01", qn::district_command})));
}

TEST(AccountTest, ANoticeIsGivenWhenTheLastPartyHasIt) {
  notice_item training{"tap-huan", "tập huấn", qn::ranger_station, vn(tuesday, 8)};
  training.announced = {{qn::district_police, vn(monday, 8)},
                        {qn::district_police, vn(date{2021, 5, 9}, 8)},
                        {qn::district_command, vn(monday, 9)},
                        {qn::commune_police(0), vn(monday, 9)}};
  const auto judged = [&](const notice_item& item, const instant& now) {
    happenings told;
    told.notices = {item};
    return account_over(plan_over(qn::year(2021)), told, now);
  };
  const account a = judged(training, vn(tuesday, 20));
  EXPECT_EQ(only_row(a, qn::notice_clause).state, verdict::on_time);
  EXPECT_EQ(only_row(a, qn::notice_clause).due, vn(tuesday, 8));
  EXPECT_EQ(only_note(a, qn::notice_clause).done, vn(monday, 9));
  EXPECT_THAT(words(only_note(a, qn::notice_clause).why),
              ElementsAre(to_text(message{"{} was told, and is no other party on the day of the event",
                                          qn::commune_police(0)})));
  EXPECT_EQ(only_row(judged(training, vn(monday, 8)), qn::notice_clause).state, verdict::pending);
  training.announced[2].at = vn(tuesday, 8);  // with the event: too late
  EXPECT_EQ(only_row(judged(training, vn(tuesday, 20)), qn::notice_clause).state, verdict::late);
  training.announced.erase(training.announced.begin() + 2);
  const account missing = judged(training, vn(tuesday, 8));
  EXPECT_EQ(only_row(missing, qn::notice_clause).state, verdict::overdue);
  EXPECT_THAT(words(only_note(missing, qn::notice_clause).why),
              Contains(to_text(message{"{} was not told", qn::district_command})));
}

TEST(AccountTest, WhereNoOtherIsAPartyNoOneIsTold) {
  agreement a = deal();
  a.parties.resize(1);
  happenings told;
  told.notices = {{"tap-huan", "tập huấn", qn::ranger_station, vn(tuesday, 8)}};
  const work_plan plan = make_work_plan(a, land(), qn::calendars(), qn::year(2021));
  const account made = account_of(a, land(), plan, told, basis(), public_days(), vn(tuesday, 20));
  EXPECT_THAT(made.clauses[qn::notice_clause].owed.judged.rows, IsEmpty());
  EXPECT_THAT(found_at(made), ElementsAre("no_other_party happenings.notices[0]"));
}

TEST(AccountTest, WhatBelongsNowhereIsFound) {
  happenings told;
  told.information = {smoke(vn(date{2021, 3, 10}, 8), {}), smoke(vn(monday, 8), {}), smoke(vn(monday, 8), {}),
                      smoke(vn(date{2020, 12, 31}, 23), {})};
  for (std::size_t i = 0; i < 4; ++i) told.information[i].key += std::to_string(i);
  told.information[1].clause = "tin";
  told.information[2].clause = "bao-cao";
  const meeting_key second{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}};
  told.meetings = {{{"118.giao-ban", period{period_kind::quarter, 2021, 2}}, date{2021, 6, 30}},
                   {second, date{2021, 6, 30}},
                   {second, date{2021, 6, 29}},
                   {{"118.giao-ban-huyen", period{period_kind::quarter, 2022, 2}}, date{2022, 6, 30}}};
  told.activities = {{"dien-tap", qn::district, date{2021, 7, 1}, {}}};
  const account a = account_over(plan_over(qn::year(2021)), told, vn(date{2021, 12, 1}, 8));
  EXPECT_THAT(
      found_at(a),
      ElementsAre("unknown_clause happenings.information[1].clause",
                  "other_clause happenings.information[2].clause",
                  "not_in_force happenings.information[0].known", "told_twice happenings.meetings[2].of",
                  "not_in_plan happenings.meetings[0].of", "nothing_owed happenings.activities[0]"));
  EXPECT_THAT(a.outside, ElementsAre(happening_place{happening_kind::information, 3},
                                     happening_place{happening_kind::meeting, 3}));
  EXPECT_THAT(found_at(a, "clauses["), Contains("log_empty clauses[0]"));
}

TEST(AccountTest, FollowsUpWhatMeetingsAsk) {
  meeting_outcome second{{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}}, date{2021, 6, 30}};
  second.tasks = {{qn::ranger_station, "Tuần tra", day_limit{date{2021, 7, 15}}, vn(date{2021, 7, 15}, 23)},
                  {qn::district_police, "Kiểm tra", time_limit{5, limit_unit::days}}};
  second.proposals = {{{qn::son_la, qn::commune(0)}, "Trạm gác", time_limit{30, limit_unit::days}}};
  second.proposals[0].answers = {{qn::commune(0), vn(date{2021, 8, 2}, 8)}};
  happenings told;
  told.meetings = {second};
  const account a = account_over(plan_over(qn::year(2021)), told, vn(date{2021, 7, 31}, 8));
  const account_sheet& sheet = a.clauses[qn::district_clause].follow_up;
  std::vector<std::string> shown;
  for (const ledger_row& row : sheet.judged.rows)
    shown.push_back(row.key + " " + to_text(*row.labels.unit) + " " + to_text(row.due) + " " +
                    std::string{to_text(row.state)});
  // 5 days from Wednesday 30 June: Monday 5 July. 30 days: Friday 30 July.
  const std::string key = "118.giao-ban-huyen/2021Q2/";
  EXPECT_THAT(shown,
              ElementsAre(key + "task 1 " + to_text(qn::ranger_station) + " 2021-07-15T17:00:00Z on time",
                          key + "task 2 " + to_text(qn::district_police) + " 2021-07-05T17:00:00Z overdue",
                          key + "proposal 1.1 " + to_text(qn::son_la) + " 2021-07-30T17:00:00Z overdue",
                          key + "proposal 1.2 " + to_text(qn::commune(0)) + " 2021-07-30T17:00:00Z overdue"));
  EXPECT_EQ(sheet.judged.compliance, (ratio{1, 4}));
  EXPECT_THAT(words(sheet.notes[1].why), ElementsAre("task: Kiểm tra"));
  // Before the meeting is known, nothing follows from it.
  const account before = account_over(plan_over(qn::year(2021)), told, vn(date{2021, 6, 29}, 8));
  EXPECT_THAT(before.clauses[qn::district_clause].follow_up.judged.rows, IsEmpty());
  EXPECT_THAT(before.outside, ElementsAre(happening_place{happening_kind::meeting, 0}));
}

TEST(AccountTest, AnOutcomeOfACancelledMeetingIsFound) {
  const meeting_record cancelled{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}, std::nullopt,
                                 "giãn cách"};
  meeting_outcome second{{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}}, date{2021, 6, 30}};
  second.tasks = {{qn::ranger_station, "Tuần tra", day_limit{date{2021, 7, 15}}}};
  happenings told;
  told.meetings = {second};
  const account a = account_over(plan_over(qn::year(2021), {cancelled}), told, vn(date{2021, 7, 31}, 8));
  EXPECT_THAT(found_at(a), ElementsAre("meeting_cancelled happenings.meetings[0].of"));
  EXPECT_THAT(a.clauses[qn::district_clause].follow_up.judged.rows, IsEmpty());
}

}  // namespace
}  // namespace phoihop
