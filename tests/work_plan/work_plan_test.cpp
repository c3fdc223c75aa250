// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/work_plan.hpp>

#include <phoihop/core/error.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>
#include <support/two_districts.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;
namespace td = two_districts;

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::failure;
using testing_support::failure_of;

constexpr const char* district_key = "118.giao-ban-huyen";

work_plan plan_of(const date_range& span, const std::vector<meeting_record>& records = {}) {
  static const organization units = qn::units();
  static const calendar_book calendars = qn::calendars();
  return make_work_plan(qn::plan_of_2021(), units, calendars, span, records);
}

std::vector<meeting> all_of(const meeting_list& meetings) {
  return {meetings.begin(), meetings.end()};
}
std::vector<meeting> meetings_of(const work_plan& plan, const std::string& series_key) {
  return all_of(plan.meetings(series_key));
}

bool is_of_the_district(const meeting& m) {
  return m.series_key == district_key;
}

std::optional<planned_series> series_of(const work_plan& plan, const std::string& key) {
  for (const auto& s : plan.series())
    if (s.key == key) return s;
  return std::nullopt;
}

// What is recorded of a meeting: the day, and who chaired.
meeting_record recorded(const std::string& key, const period& covers,
                        const std::optional<date>& sat_on = std::nullopt,
                        const std::optional<unit_id>& chair = std::nullopt) {
  meeting_record made{key, covers, sat_on};
  if (chair) made.roles = {{meeting_role::chair, {*chair}}};
  return made;
}

std::string commune_key(std::size_t i) {
  return std::string{qn::communes[i].code} + ".giao-ban-xa";
}

period quarter(std::int32_t year, std::int32_t number) {
  return {period_kind::quarter, year, number};
}
period month(std::int32_t year, std::int32_t number) {
  return {period_kind::month, year, number};
}

std::string name_of(unit_id unit) {
  if (unit == qn::ranger_station) return "Hạt Kiểm lâm Quỳnh Nhai";
  if (unit == qn::district_police) return "Công an huyện Quỳnh Nhai";
  return "Ban Chỉ huy Quân sự huyện Quỳnh Nhai";
}

// ---- the district meetings

struct sitting {
  period covers;
  date on;
  unit_id chair;
};

// Worked out by hand. The day: the last of the quarter or the working day before it. The chair: whoever is
// furthest behind its share, rangers before police before military among equals; with three, that is each in
// turn. After 16 meetings rangers have had 6 of 5 1/3, the others 5; the police are gone on 1 March 2025, so
// Q1 falls to the military (5 of 5 5/6) and in Q2 both have had 6 of 6 1/3: the rangers, who are listed
// first.
std::vector<sitting> district_sittings() {
  const unit_id kl = qn::ranger_station;
  const unit_id ca = qn::district_police;
  const unit_id qs = qn::district_command;
  return {{quarter(2021, 1), date{2021, 3, 31}, kl}, {quarter(2021, 2), date{2021, 6, 30}, ca},
          {quarter(2021, 3), date{2021, 9, 30}, qs}, {quarter(2021, 4), date{2021, 12, 31}, kl},
          {quarter(2022, 1), date{2022, 3, 31}, ca}, {quarter(2022, 2), date{2022, 6, 30}, qs},
          {quarter(2022, 3), date{2022, 9, 30}, kl}, {quarter(2022, 4), date{2022, 12, 30}, ca},
          {quarter(2023, 1), date{2023, 3, 31}, qs}, {quarter(2023, 2), date{2023, 6, 30}, kl},
          {quarter(2023, 3), date{2023, 9, 29}, ca}, {quarter(2023, 4), date{2023, 12, 29}, qs},
          {quarter(2024, 1), date{2024, 3, 29}, kl}, {quarter(2024, 2), date{2024, 6, 28}, ca},
          {quarter(2024, 3), date{2024, 9, 30}, qs}, {quarter(2024, 4), date{2024, 12, 31}, kl},
          {quarter(2025, 1), date{2025, 3, 31}, qs}, {quarter(2025, 2), date{2025, 6, 30}, kl}};
}

TEST(DistrictMeetingsTest, AreEighteenFromTheFirstQuarterOf2021ToTheSecondOf2025) {
  const auto held = meetings_of(plan_of(qn::term()), district_key);
  const auto expected = district_sittings();
  ASSERT_EQ(held.size(), 18U);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(held[i].when.covers, expected[i].covers);
    EXPECT_EQ(held[i].when.actual, expected[i].on) << to_text(expected[i].covers);
    EXPECT_EQ(held[i].chair(), expected[i].chair) << to_text(expected[i].covers);
    EXPECT_EQ(held[i].roles[0].name, name_of(expected[i].chair));
    EXPECT_NE(to_text(held[i].roles[0].why), "");
    EXPECT_EQ(held[i].area, qn::district);
    EXPECT_EQ(held[i].area_name, "huyện Quỳnh Nhai");
    EXPECT_EQ(held[i].title, "Giao ban cấp huyện");
  }
}

// Who is a party on a day, from the dates of the reform alone.
std::vector<unit_id> parties_on(const date& d) {
  if (d < date{2025, 3, 1}) return {qn::ranger_station, qn::district_police, qn::district_command};
  if (d < date{2025, 7, 1}) return {qn::ranger_station, qn::district_command};
  return {};
}

// Keys, and the UIDs made of them, are for life.
TEST(DistrictMeetingsTest, ARecodingInTheMiddleChangesNothing) {
  auto units = qn::definition();
  const date recoding{2023, 1, 1};
  for (const auto unit : {qn::district, qn::commune(0), qn::district_command})
    units.events.push_back(
        {recoding, recoding, "new codes", recoded{unit, "new " + units.units[index_of(unit)].code}});
  EXPECT_EQ(make_work_plan(qn::plan_of_2021(), organization{units}, qn::calendars(), qn::term(), {}),
            plan_of(qn::term()));
}

TEST(DistrictMeetingsTest, SixteenAreOfThreePartiesAndTwoOfTwo) {
  const auto plan = plan_of(qn::term());
  std::map<std::size_t, int> meetings_by_parties;
  for (const auto& m : meetings_of(plan, district_key)) {
    const auto present = parties_on(m.when.actual);
    ++meetings_by_parties[present.size()];
    ASSERT_TRUE(m.chair().has_value());
    EXPECT_EQ(std::count(present.begin(), present.end(), *m.chair()), 1) << to_text(m.when.covers);
  }
  EXPECT_EQ(meetings_by_parties, (std::map<std::size_t, int>{{3, 16}, {2, 2}}));
  // What the rotation says of itself: 16 thirds and 2 halves, 16 thirds, 16 thirds and 2 halves.
  const auto fairness = plan.fairness(district_key);
  ASSERT_TRUE(fairness.has_value());
  ASSERT_EQ(fairness->rows.size(), 3U);
  const ratio entitled[] = {{19, 3}, {16, 3}, {19, 3}};
  const std::int64_t chaired[] = {7, 5, 6};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(fairness->rows[i].who, qn::signatories[i]);
    EXPECT_EQ(fairness->rows[i].entitled, entitled[i]);
    EXPECT_EQ(fairness->rows[i].chaired, chaired[i]);
  }
}

// All parties of the day meet, and are named as they are called then.
TEST(DistrictMeetingsTest, ThePartiesOfTheDayTakePart) {
  const std::string three =
      "Hạt Kiểm lâm Quỳnh Nhai, Công an huyện Quỳnh Nhai, Ban Chỉ huy Quân sự huyện Quỳnh Nhai";
  const std::string two = "Hạt Kiểm lâm Quỳnh Nhai, Ban Chỉ huy Quân sự huyện Quỳnh Nhai";
  for (const auto& m : meetings_of(plan_of(qn::term()), district_key)) {
    ASSERT_EQ(m.roles.size(), 2U);
    const auto& meet = m.roles[1];
    EXPECT_EQ(meet.role, meeting_role::participant);
    EXPECT_EQ(meet.actual, parties_on(m.when.actual)) << to_text(m.when.covers);
    EXPECT_EQ(meet.planned, meet.actual);
    EXPECT_EQ(meet.name, m.when.actual < (date{2025, 3, 1}) ? three : two);
    EXPECT_EQ(to_text(meet.why), "takes part");
  }
}

TEST(DistrictMeetingsTest, AClauseThatSaysWhoMeetsWins) {
  agreement a = qn::plan_of_2021();
  std::get<meeting_duty>(a.clauses[qn::district_clause])
      .roles.push_back({meeting_role::participant, named_units{{qn::district_police, qn::province_police}}});
  const auto plan = make_work_plan(a, qn::units(), qn::calendars(), qn::term());
  const std::vector both{qn::district_police, qn::province_police};
  const std::vector one{qn::province_police};
  for (const auto& m : meetings_of(plan, district_key)) {
    ASSERT_EQ(m.roles.size(), 2U);
    EXPECT_EQ(m.roles[1].actual, m.when.actual < (date{2025, 3, 1}) ? both : one);
  }
}

// A slow model in whole sixths of a meeting: with three parties each is owed two, with two three.
TEST(DistrictMeetingsTest, EachPartyIsWithinOneOfItsFairShareAfterEveryMeeting) {
  const auto plan = plan_of(qn::term());
  const auto held = meetings_of(plan, district_key);
  const auto fairness = plan.fairness(district_key);
  ASSERT_TRUE(fairness.has_value());
  ASSERT_EQ(fairness->after_meeting.size(), held.size());
  std::map<unit_id, std::int64_t> owed;
  std::map<unit_id, std::int64_t> had;
  for (std::size_t i = 0; i < held.size(); ++i) {
    const auto present = parties_on(held[i].when.actual);
    for (const unit_id unit : present) owed[unit] += 6 / static_cast<std::int64_t>(present.size());
    had[held[i].chair().value()] += 6;
    std::int64_t worst = 0;
    for (const auto& [unit, sixths] : owed) worst = std::max(worst, std::abs(sixths - had[unit]));
    EXPECT_LE(worst, 6) << "after " << to_text(held[i].when.covers);
    EXPECT_EQ(fairness->after_meeting[i], (ratio{worst, 6})) << "after " << to_text(held[i].when.covers);
  }
  ASSERT_TRUE(fairness->guarantee.has_value());
  EXPECT_LE(fairness->largest, *fairness->guarantee);
}

// ---- the commune meetings

struct moved_day {
  period covers;
  date nominal;
  date actual;
  const char* because;  // part of the reason; empty if it is not moved
};

// 2021 began on a Friday. 30 April is the holiday of the victory (Labour Code, art. 112(1)).
std::vector<moved_day> days_of_2021() {
  return {{month(2021, 3), date{2021, 3, 31}, date{2021, 3, 31}, ""},
          {month(2021, 4), date{2021, 4, 30}, date{2021, 4, 29}, "Ngày Chiến thắng"},
          {month(2021, 5), date{2021, 5, 31}, date{2021, 5, 31}, ""},
          {month(2021, 6), date{2021, 6, 30}, date{2021, 6, 30}, ""},
          {month(2021, 7), date{2021, 7, 31}, date{2021, 7, 30}, "Saturday"},
          {month(2021, 8), date{2021, 8, 31}, date{2021, 8, 31}, ""},
          {month(2021, 9), date{2021, 9, 30}, date{2021, 9, 30}, ""},
          {month(2021, 10), date{2021, 10, 31}, date{2021, 10, 29}, "Sunday"},
          {month(2021, 11), date{2021, 11, 30}, date{2021, 11, 30}, ""},
          {month(2021, 12), date{2021, 12, 31}, date{2021, 12, 31}, ""}};
}

TEST(CommuneMeetingsTest, Of2021AreMonthlyFromMarchOnInEveryCommune) {
  const auto plan = plan_of(qn::year(2021));
  const auto expected = days_of_2021();
  for (std::size_t c = 0; c < qn::communes_in_2021; ++c) {
    const auto held = meetings_of(plan, commune_key(c));
    ASSERT_EQ(held.size(), expected.size()) << commune_key(c);
    for (std::size_t i = 0; i < held.size(); ++i) {
      const auto& when = held[i].when;
      EXPECT_EQ(when.covers, expected[i].covers);
      EXPECT_EQ(when.nominal, expected[i].nominal);
      EXPECT_EQ(when.actual, expected[i].actual);
      EXPECT_THAT(to_text(when.why_moved), HasSubstr(expected[i].because));
      EXPECT_EQ(when.why_moved.empty(), when.nominal == when.actual) << to_text(when.why_moved);
      EXPECT_EQ(when.day_certainty, certainty::firm);
    }
  }
}

TEST(CommuneMeetingsTest, TheCommunePoliceIsInTheChair) {
  for (const auto& m : plan_of(qn::term()).meetings()) {
    if (is_of_the_district(m)) continue;
    const std::size_t c = index_of(m.area.value()) - qn::first_commune;
    ASSERT_LT(c, qn::communes_in_2021);
    EXPECT_EQ(m.series_key, commune_key(c));
    EXPECT_EQ(m.chair(), qn::commune_police(c));
    EXPECT_EQ(m.roles[0].name, std::string{"Công an xã "} + qn::communes[c].name);
    EXPECT_EQ(to_text(m.roles[0].why), "always the same");
    EXPECT_EQ(m.roles[1].role, meeting_role::participant);
    EXPECT_EQ(m.roles[1].actual, parties_on(m.when.actual));
  }
}

// March 2021 to June 2025: 10 + 12 + 12 + 12 + 6 months.
TEST(CommuneMeetingsTest, AreFiftyTwoInEachOfTheElevenCommunesAndEndWithThem) {
  const auto plan = plan_of(qn::term());
  for (std::size_t c = 0; c < qn::communes_in_2021; ++c) {
    const auto held = meetings_of(plan, commune_key(c));
    EXPECT_EQ(held.size(), 52U) << commune_key(c);
    EXPECT_EQ(held.front().when.actual, (date{2021, 3, 31}));
    EXPECT_EQ(held.back().when.actual, (date{2025, 6, 30}));
  }
  EXPECT_EQ(plan.meetings().size(), 11U * 52U + 18U);
}

TEST(CommuneMeetingsTest, AreNamedByTheirCommuneAsOnTheDay) {
  const auto plan = plan_of(qn::term());
  for (const auto& m : meetings_of(plan, commune_key(0))) EXPECT_EQ(m.area_name, "xã Mường Chiên");
  // A xã when the plan was signed and a town in the end; between, the day not being known, neither is said.
  for (const auto& m : meetings_of(plan, commune_key(6)))
    EXPECT_EQ(m.area_name, m.when.actual < qn::known_as_town ? "Mường Giàng" : "thị trấn Mường Giàng");
  EXPECT_EQ(meetings_of(plan, commune_key(6)).back().area_name, "thị trấn Mường Giàng");
  // May's meeting, had it sat on 20 June.
  const auto june =
      plan_of({date{2025, 6, 1}, qn::reform}, {recorded(commune_key(6), month(2025, 5), date{2025, 6, 20})});
  ASSERT_EQ(meetings_of(june, commune_key(6)).size(), 2U);
  EXPECT_EQ(meetings_of(june, commune_key(6))[0].area_name, "thị trấn Mường Giàng");
}

// ---- spans

TEST(WorkPlanTest, AYearInsideTheCalendarAndOutsideTheTermGivesFindingsAndNothingElse) {
  const auto plan = plan_of(qn::year(2026));
  EXPECT_EQ(plan.span(), qn::year(2026));
  EXPECT_EQ(plan.findings(), validate(qn::plan_of_2021(), qn::units()));
  EXPECT_FALSE(plan.findings().empty());
  EXPECT_THAT(plan.meetings(), IsEmpty());
  EXPECT_THAT(plan.series(), IsEmpty());
  EXPECT_THAT(plan.duties(), IsEmpty());
}

TEST(WorkPlanTest, FindingsAreThoseOfTheWholeAgreementWhateverTheSpan) {
  const auto all = validate(qn::plan_of_2021(), qn::units());
  for (const auto& span :
       {qn::term(), qn::year(2022), date_range{date{2021, 1, 1}, date{2021, 1, 2}}, date_range{}})
    EXPECT_EQ(plan_of(span).findings(), all) << to_text(span);
}

TEST(WorkPlanTest, NothingIsDueBeforeTheSignatureOrInNoTime) {
  for (const auto& span : {date_range{date{2021, 1, 1}, qn::signing},
                           date_range{date{2022, 5, 1}, date{2022, 5, 1}}, date_range{}}) {
    const auto plan = plan_of(span);
    EXPECT_THAT(plan.meetings(), IsEmpty()) << to_text(span);
    EXPECT_THAT(plan.series(), IsEmpty()) << to_text(span);
    EXPECT_THAT(plan.duties(), IsEmpty()) << to_text(span);
  }
}

TEST(WorkPlanTest, NothingMeetsAfterTheReformThoughTheTermRunsOn) {
  const auto plan = plan_of({qn::reform, date{2026, 1, 1}});
  EXPECT_THAT(plan.meetings(), IsEmpty());
  EXPECT_THAT(plan.series(), IsEmpty());
  EXPECT_EQ(plan.duties().size(), 2U);
}

TEST(WorkPlanTest, MeetingsStandInOrderOfDayAndSeries) {
  const auto plan = plan_of(qn::term());
  EXPECT_TRUE(std::ranges::is_sorted(plan.meetings(), {}, [](const meeting& m) {
    return std::pair{m.when.actual, m.series_key};
  }));
}

TEST(WorkPlanTest, SeriesAreThoseInForceWithinTheSpan) {
  const auto plan = plan_of(qn::year(2021));
  ASSERT_EQ(plan.series().size(), 12U);
  for (const auto& s : plan.series()) EXPECT_EQ(s.in_force, (validity{qn::signing, qn::reform})) << s.key;
  const auto commune = series_of(plan, "03685.giao-ban-xa");
  ASSERT_TRUE(commune);
  EXPECT_EQ(commune->title, "Giao ban cấp xã");
  EXPECT_EQ(commune->area, qn::commune(1));
  EXPECT_FALSE(plan.fairness("03685.giao-ban-xa").has_value());
  EXPECT_FALSE(plan.fairness("03685.giao-ban").has_value());  // no such series
  // The last day on which they are in force, and the first on which they are not.
  EXPECT_EQ(plan_of({date{2025, 6, 30}, qn::reform}).series().size(), 12U);
  EXPECT_EQ(plan_of({qn::reform, date{2025, 7, 2}}).series().size(), 0U);
}

TEST(WorkPlanTest, DutiesWithoutADateRunFromTheSignatureToTheEndOfTheTerm) {
  const auto duties_in = [](const date_range& span) { return plan_of(span).duties(); };
  const date_range first{qn::signing, date{2022, 1, 1}};
  EXPECT_EQ(duties_in(qn::year(2021)),
            (std::vector<undated_duty>{{qn::information_clause, first}, {qn::notice_clause, first}}));
  EXPECT_EQ(duties_in(qn::year(2023)), (std::vector<undated_duty>{{qn::information_clause, qn::year(2023)},
                                                                  {qn::notice_clause, qn::year(2023)}}));
  const date_range over_the_end{date{2025, 12, 1}, date{2026, 2, 1}};
  const date_range last{date{2025, 12, 1}, date{2026, 1, 1}};
  EXPECT_EQ(duties_in(over_the_end),
            (std::vector<undated_duty>{{qn::information_clause, last}, {qn::notice_clause, last}}));
}

// ---- laws

// The whole, put together from pieces that are planned one by one.
void expect_pieces_to_make(const work_plan& whole, const std::vector<date>& cuts,
                           const std::vector<meeting_record>& records) {
  std::vector<meeting> meetings;
  std::int32_t days_of_duty = 0;
  std::set<std::string> keys;
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    const auto piece = plan_of({cuts[i - 1], cuts[i]}, records);
    EXPECT_EQ(piece.findings(), whole.findings());
    for (const auto& m : piece.meetings()) {
      EXPECT_TRUE(piece.span().contains(m.when.actual));
      meetings.push_back(m);
    }
    for (const auto& s : piece.series()) {
      keys.insert(s.key);
      EXPECT_EQ(s, series_of(whole, s.key));
      EXPECT_EQ(piece.fairness(s.key), whole.fairness(s.key));
    }
    for (const auto& d : piece.duties()) days_of_duty += d.days.size();
  }
  EXPECT_EQ(meetings, all_of(whole.meetings()));
  EXPECT_EQ(keys.size(), whole.series().size());
  std::int32_t days_in_all = 0;
  for (const auto& d : whole.duties()) days_in_all += d.days.size();
  EXPECT_EQ(days_of_duty, days_in_all);
}

std::vector<date> cuts_every(period_kind kind) {
  std::vector<date> cuts;
  for (const auto& p : periods_within(kind, qn::term())) cuts.push_back(p.days().first());
  cuts.push_back(qn::term().end_day());
  return cuts;
}

std::vector<date> random_cuts(std::uint32_t seed) {
  std::mt19937 random{seed};
  std::vector<date> cuts{qn::term().first(), qn::term().end_day()};
  const auto days = static_cast<std::uint32_t>(qn::term().size());
  for (int i = 0; i < 15; ++i)
    cuts.push_back(add_days(qn::term().first(), static_cast<std::int64_t>(random() % days)));
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

// One chair that another had promised, one sitting far behind its quarter, one moved before the police ended,
// and a commune meeting that was put off beyond the next one.
std::vector<meeting_record> eventful_records() {
  return {recorded(district_key, quarter(2021, 1), std::nullopt, qn::district_command),
          recorded(district_key, quarter(2022, 2), date{2022, 7, 27}),
          recorded(district_key, quarter(2025, 1), date{2025, 2, 27}, qn::district_police),
          recorded("03685.giao-ban-xa", month(2023, 5), date{2023, 7, 4}),
          recorded("03700.giao-ban-xa", month(2021, 4), date{2021, 4, 28}, qn::commune_police(5))};
}

struct pieces_case {
  const char* name;
  std::vector<date> cuts;
  std::vector<meeting_record> records;
};

void PrintTo(const pieces_case& c, std::ostream* os) {
  *os << c.name;
}

class Pieces : public testing::TestWithParam<pieces_case> {};

TEST_P(Pieces, MakeThePlanThatIsAskedForAtOnce) {
  const auto whole = plan_of(qn::term(), GetParam().records);
  expect_pieces_to_make(whole, GetParam().cuts, GetParam().records);
}

std::vector<pieces_case> all_pieces() {
  return {{"months", cuts_every(period_kind::month), {}},
          {"quarters", cuts_every(period_kind::quarter), {}},
          {"years_with_a_record", cuts_every(period_kind::year), eventful_records()},
          {"months_with_a_record", cuts_every(period_kind::month), eventful_records()},
          {"random_cuts", random_cuts(1), {}},
          {"random_cuts_with_a_record", random_cuts(2), eventful_records()}};
}

INSTANTIATE_TEST_SUITE_P(WorkPlan, Pieces, testing::ValuesIn(all_pieces()),
                         [](const auto& tested) { return std::string{tested.param.name}; });

std::vector<meeting_record> as_records(const std::vector<meeting>& meetings) {
  std::vector<meeting_record> records;
  for (const auto& m : meetings)
    records.push_back(recorded(m.series_key, m.when.covers, m.when.actual, m.chair()));
  return records;
}

// Year by year: what was planned is held, recorded, and the next year is planned from there.
TEST(WorkPlanTest, WhatWasHeldAsPlannedChangesNothingThatComesAfter) {
  const auto whole = plan_of(qn::term());
  std::vector<meeting_record> records;
  std::vector<meeting> held;
  for (std::int32_t y = 2021; y <= 2025; ++y) {
    for (const auto& m : plan_of(qn::year(y), records).meetings()) held.push_back(m);
    records = as_records(held);
  }
  ASSERT_EQ(held.size(), whole.meetings().size());
  EXPECT_EQ(as_records(held), as_records(all_of(whole.meetings())));
}

TEST(WorkPlanTest, IsTheSameEveryTimeItIsAsked) {
  EXPECT_EQ(plan_of(qn::term(), eventful_records()), plan_of(qn::term(), eventful_records()));
}

TEST(WorkPlanTest, TheOrderOfTheRecordsDoesNotMatter) {
  auto records = eventful_records();
  const auto plan = plan_of(qn::term(), records);
  std::reverse(records.begin(), records.end());
  EXPECT_EQ(plan_of(qn::term(), records), plan);
}

// ---- the record

TEST(RecordTest, ARecordedChairIsKeptAndTheOthersFollow) {
  const auto plan =
      plan_of(qn::term(), {recorded(district_key, quarter(2021, 1), std::nullopt, qn::district_command)});
  const auto held = meetings_of(plan, district_key);
  ASSERT_EQ(held.size(), 18U);
  EXPECT_EQ(held[0].chair(), qn::district_command);
  EXPECT_THAT(to_text(held[0].roles[0].why), HasSubstr("fixed beforehand"));
  // The military having had its turn, the others are owed theirs: rangers, who are listed first, then police.
  EXPECT_EQ(held[1].chair(), qn::ranger_station);
  EXPECT_EQ(held[2].chair(), qn::district_police);
  const auto fairness = plan.fairness(district_key);
  ASSERT_TRUE(fairness.has_value());
  EXPECT_FALSE(fairness->guarantee.has_value());
}

TEST(RecordTest, AllRecordedChairsAreKeptWhoeverTheyAre) {
  std::vector<meeting_record> records;
  for (std::int32_t number = 1; number <= 4; ++number)
    records.push_back(recorded(district_key, quarter(2022, number), std::nullopt, qn::district_police));
  for (const auto& m : meetings_of(plan_of(qn::year(2022), records), district_key))
    EXPECT_EQ(m.chair(), qn::district_police) << to_text(m.when.covers);
}

// As in Gia Lai, where the meeting about the second quarter of 2022 sat on 27 July.
TEST(RecordTest, ARecordedDayMovesTheMeetingAndNotItsPeriod) {
  const std::vector<meeting_record> records{recorded(district_key, quarter(2022, 2), date{2022, 7, 27})};
  EXPECT_THAT(meetings_of(plan_of({date{2022, 6, 1}, date{2022, 7, 1}}, records), district_key), IsEmpty());
  const auto july = meetings_of(plan_of({date{2022, 7, 1}, date{2022, 8, 1}}, records), district_key);
  ASSERT_EQ(july.size(), 1U);
  EXPECT_EQ(july[0].when.covers, quarter(2022, 2));
  EXPECT_EQ(july[0].when.nominal, (date{2022, 6, 30}));
  EXPECT_EQ(july[0].when.actual, (date{2022, 7, 27}));
  EXPECT_THAT(to_text(july[0].when.why_moved), HasSubstr("record"));
  EXPECT_EQ(meetings_of(plan_of(qn::term(), records), district_key).size(), 18U);
}

// The first quarter of 2025 sat while the district police was there, or the last of 2024 when it was gone.
TEST(RecordTest, WhoIsAPartyIsDecidedOnTheDayOfTheSitting) {
  const auto police_share = [](const std::vector<meeting_record>& records) {
    return plan_of(qn::term(), records).fairness(district_key)->rows.at(1).entitled;
  };
  EXPECT_EQ(police_share({}), (ratio{16, 3}));
  EXPECT_EQ(police_share({recorded(district_key, quarter(2025, 1), date{2025, 2, 27})}), (ratio{17, 3}));
  EXPECT_EQ(police_share({recorded(district_key, quarter(2024, 4), date{2025, 3, 5})}), (ratio{15, 3}));
}

// The commune meetings name the parties, who meet there: one of them may have had the chair.
TEST(RecordTest, AnyoneWhomTheSeriesNamesMayHaveChaired) {
  const auto plan = plan_of(
      qn::year(2022), {recorded("03682.giao-ban-xa", month(2022, 1), std::nullopt, qn::district_police)});
  const auto january = meetings_of(plan, "03682.giao-ban-xa").at(0);
  EXPECT_EQ(january.roles[0].planned, std::vector{qn::commune_police(0)});
  EXPECT_EQ(january.roles[0].actual, std::vector{qn::district_police});
  EXPECT_EQ(january.roles[0].name, "Công an huyện Quỳnh Nhai");
}

TEST(RecordTest, ARecordThatTellsNothingNewChangesNothing) {
  EXPECT_EQ(plan_of(qn::term(), {recorded(district_key, quarter(2023, 3)),
                                 recorded("03712.giao-ban-xa", month(2022, 2), date{2022, 2, 28})}),
            plan_of(qn::term()));
}

// ---- calendars

business_calendar six_days_a_week(const date_range& horizon) {
  return business_calendar{testing_support::monday_to_saturday(horizon)};
}

TEST(CalendarBookTest, GivesEachKindItsOwnAndAllOthersTheStandardOne) {
  const business_calendar saturdays = six_days_a_week({date{2021, 1, 1}, date{2027, 1, 1}});
  const calendar_book book{vietnam::public_service(), {{qn::xa, saturdays}}};
  EXPECT_EQ(book.of(qn::xa), saturdays);
  EXPECT_EQ(book.of(qn::huyen), vietnam::public_service());
  EXPECT_EQ(book.of(std::nullopt), vietnam::public_service());
}

// Commune offices that work on Saturdays meet on Saturday 31 July 2021, while the district goes by the public
// service.
TEST(CalendarBookTest, EverySeriesGoesByTheCalendarOfItsKind) {
  const calendar_book book{vietnam::public_service(),
                           {{qn::xa, six_days_a_week({date{2021, 1, 1}, date{2027, 1, 1}})}}};
  const auto plan = make_work_plan(qn::plan_of_2021(), qn::units(), book, qn::term());
  for (const auto& m : plan.meetings()) {
    if (m.when.covers == month(2021, 7)) {
      EXPECT_EQ(m.when.actual, (date{2021, 7, 31}));
    }
    if (m.when.covers == month(2021, 10)) {
      EXPECT_EQ(m.when.actual, (date{2021, 10, 30}));
    }
    if (m.when.covers == quarter(2022, 4)) {
      EXPECT_EQ(m.when.actual, (date{2022, 12, 30}));
    }
  }
  // Mường Giàng was a xã on the first day of its series, and stays with that calendar when that is no longer
  // known.
  EXPECT_EQ(meetings_of(plan, commune_key(6))[4].when.actual, (date{2021, 7, 31}));
  const auto later = make_work_plan(qn::plan_of_2021(), qn::units(), book, qn::year(2022));
  EXPECT_EQ(meetings_of(later, commune_key(6)).back().when.actual, (date{2022, 12, 31}));
}

TEST(CalendarBookTest, EveryCalendarInUseMustReach) {
  const auto planned_with = [](const business_calendar& own) {
    const calendar_book book{vietnam::public_service(), {{qn::xa, own}}};
    return failure_of([&] { return make_work_plan(qn::plan_of_2021(), qn::units(), book, qn::year(2022)); });
  };
  EXPECT_EQ(planned_with(six_days_a_week({date{2021, 1, 1}, date{2022, 7, 1}})),
            (failure{"out_of_horizon", "span", "[2022-01-01, 2023-01-01)"}));
  EXPECT_EQ(planned_with(six_days_a_week({date{2022, 1, 1}, date{2027, 1, 1}})),
            (failure{"out_of_horizon", "calendars.by_kind[0]", "[2022-01-01, 2027-01-01)"}));
  EXPECT_EQ(planned_with(six_days_a_week({date{2021, 1, 1}, date{2027, 1, 1}})), std::nullopt);
}

TEST(WorkPlanTest, DaysThatMayStillChangeAreMarked) {
  agreement a = qn::plan_of_2021();
  a.term = validity::from(date{2021, 1, 1});
  const recurrence on_culture_day{period_kind::month, after_period_end{-6}, roll::preceding};  // 24 November
  std::get<meeting_duty>(a.clauses[qn::commune_clause]).when = on_culture_day;
  a.area = qn::son_la;
  a.signed_on = date{2026, 1, 1};
  a.parties = {{qn::province_police, a.term}};
  a.competences.clear();
  const auto plan = make_work_plan(a, qn::units(), qn::calendars(), {date{2026, 11, 1}, date{2026, 12, 1}});
  ASSERT_EQ(plan.meetings().size(), 4U);  // the four new communes, which are there when these duties begin
  for (const auto& m : plan.meetings()) {
    EXPECT_EQ(m.when.actual, (date{2026, 11, 23}));
    EXPECT_EQ(m.when.day_certainty, certainty::projected);
  }
}

// ---- chairs

work_plan plan_of_deal(const organization_definition& units, const agreement& a) {
  return make_work_plan(a, organization{units}, qn::calendars(), {td::start, td::end});
}

TEST(ChairTest, ASuperiorIsNamedAndIsNoUnit) {
  agreement a = td::deal();
  std::get<meeting_duty>(a.clauses[td::board]).roles[0].rule = external_holder{"Governor of the province"};
  const auto plan = plan_of_deal(td::definition(), a);
  const auto held = meetings_of(plan, "11.board");
  EXPECT_EQ(held.size(), 12U);
  for (const auto& m : held) {
    EXPECT_FALSE(m.chair().has_value());
    EXPECT_EQ(m.roles[0].planned, std::vector<unit_id>{});
    EXPECT_EQ(m.roles[0].name, "Governor of the province");
    EXPECT_THAT(to_text(m.roles[0].why), HasSubstr("Governor of the province"));
  }
  EXPECT_FALSE(plan.fairness("11.board").has_value());
}

TEST(ChairTest, WhereNoneOrSeveralAreResponsibleNoOneChairs) {
  auto units = td::definition();
  const date vacant{2021, 7, 1};
  const date doubled{2022, 1, 1};
  units.coverages[0].when = {td::registered, vacant};
  units.coverages.push_back({td::lake_post, td::north_hill, validity::from(doubled)});
  units.coverages.push_back({td::ford_post, td::north_hill, validity::from(doubled)});
  const auto plan = plan_of_deal(units, td::deal());
  const auto held = meetings_of(plan, "111.talks");
  EXPECT_EQ(held.size(), 36U);
  for (const auto& m : held) {
    const bool someone = m.when.actual < vacant;
    EXPECT_EQ(m.chair(), someone ? std::optional{td::hill_post} : std::nullopt) << to_text(m.when.actual);
    EXPECT_EQ(m.roles[0].name, someone ? "Agency Hill Post" : "");
    EXPECT_EQ(to_text(m.roles[0].why) == "no one is assigned that day", !someone);
  }
}

TEST(ChairTest, AnAgencyHandsTheChairOverWithTheAreaAndSharesNothing) {
  auto units = td::definition();
  const date handover{2022, 3, 1};
  units.coverages[0].when = {td::registered, handover};
  units.coverages.push_back({td::ford_post, td::north_hill, validity::from(handover)});
  const auto plan = plan_of_deal(units, td::deal());
  for (const auto& m : meetings_of(plan, "111.talks"))
    EXPECT_EQ(m.roles[0].name, m.when.actual < handover ? "Agency Hill Post" : "Agency Ford Post");
  EXPECT_FALSE(plan.fairness("111.talks").has_value());
}

TEST(ChairTest, MeetingsGoOnWithoutAChairWhenAllPartiesHaveLeft) {
  agreement a = td::deal();
  for (auto& p : a.parties) p.when = {td::start, date{2022, 1, 1}};
  const auto held = meetings_of(plan_of_deal(td::definition(), a), "11.board");
  ASSERT_EQ(held.size(), 12U);
  for (std::size_t i = 0; i < held.size(); ++i) EXPECT_EQ(held[i].chair().has_value(), i < 4) << i;
  EXPECT_EQ(held.back().roles[0].name, "");
  EXPECT_EQ(to_text(held.back().roles[0].why), "no member is present on that day");
  EXPECT_EQ(held.back().roles[1].actual, std::vector<unit_id>{});
}

TEST(ChairTest, NamesAreThoseOfTheDay) {
  auto units = td::definition();
  const date midway{2022, 7, 1};
  units.events.push_back(td::on(midway, renamed{td::hill_post, "Mountain Post"}));
  units.events.push_back(td::on(midway, renamed{td::north_hill, "Mountain"}));
  for (const auto& m : meetings_of(plan_of_deal(units, td::deal()), "111.talks")) {
    const bool before = m.when.actual < midway;
    EXPECT_EQ(m.roles[0].name, before ? "Agency Hill Post" : "Agency Mountain Post");
    EXPECT_EQ(m.area_name, before ? "Commune Hill" : "Commune Mountain");
  }
}

// ---- calendar events

constexpr const char* domain = "sonla.example";

TEST(EventsTest, AreTheMeetingsOneForOneInTheirOrder) {
  const auto plan = plan_of(qn::year(2021));
  const auto events = to_events(plan.meetings(), domain);
  ASSERT_EQ(events.size(), plan.meetings().size());
  ASSERT_EQ(events.size(), 11U * 10U + 4U);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const meeting m = plan.meetings()[i];
    EXPECT_EQ(events[i].when, m.when.actual);
    EXPECT_EQ(events[i].uid, meeting_uid(m.series_key, m.when.covers, domain));
    EXPECT_THAT(events[i].summary, HasSubstr(m.title));
    EXPECT_THAT(events[i].summary, HasSubstr(to_text(m.when.covers)));
    EXPECT_THAT(events[i].summary, HasSubstr(m.area_name));
    EXPECT_THAT(events[i].description, HasSubstr(to_text(m.when.covers)));
    for (const auto& role : m.roles) {
      EXPECT_THAT(events[i].description, HasSubstr(role.name));
      EXPECT_THAT(events[i].description, HasSubstr(to_text(role.why)));
    }
    EXPECT_THAT(events[i].description, HasSubstr(to_text(m.when.why_moved)));
    EXPECT_EQ(events[i].status, event_status::confirmed);
    EXPECT_EQ(events[i].sequence, 0);
  }
}

const calendar_event* event_with(const std::vector<calendar_event>& events, const std::string& uid) {
  const auto found = std::find_if(events.begin(), events.end(), [&](const auto& e) { return e.uid == uid; });
  return found == events.end() ? nullptr : &*found;
}

TEST(EventsTest, TellWhatAReaderNeedsToKnow) {
  const auto events = to_events(plan_of(qn::year(2021)).meetings(), domain);
  const auto* july = event_with(events, "03685.giao-ban-xa.202107@sonla.example");
  ASSERT_NE(july, nullptr);
  EXPECT_EQ(july->when, (date{2021, 7, 30}));
  EXPECT_EQ(july->summary, "Giao ban cấp xã 202107, xã Cà Nàng");
  EXPECT_THAT(july->description, HasSubstr("Công an xã Cà Nàng"));
  EXPECT_THAT(july->description, HasSubstr("2021-07-31"));
  EXPECT_THAT(july->description, HasSubstr("Saturday"));
  const auto* june = event_with(events, "118.giao-ban-huyen.2021Q2@sonla.example");
  ASSERT_NE(june, nullptr);
  EXPECT_EQ(june->summary, "Giao ban cấp huyện 2021Q2, huyện Quỳnh Nhai");
  EXPECT_THAT(june->description, HasSubstr("Chair: Công an huyện Quỳnh Nhai"));
  EXPECT_THAT(june->description, HasSubstr("The participant: Hạt Kiểm lâm Quỳnh Nhai, Công an huyện"));
  EXPECT_THAT(june->description, Not(HasSubstr("oved")));
}

TEST(EventsTest, BearUidsThatAreUniqueAndStayTheSameFromExportToExport) {
  std::set<std::string> uids;
  const auto whole = to_events(plan_of(qn::term()).meetings(), domain);
  for (const auto& e : whole) EXPECT_TRUE(uids.insert(e.uid).second) << e.uid;
  EXPECT_EQ(to_events(plan_of(qn::term()).meetings(), domain), whole);
  for (const auto& cut : {qn::year(2022), date_range{date{2025, 6, 1}, date{2025, 7, 1}}})
    for (const auto& e : to_events(plan_of(cut).meetings(), domain)) {
      const auto* same = event_with(whole, e.uid);
      ASSERT_NE(same, nullptr) << e.uid;
      EXPECT_EQ(e, *same);
    }
}

// The meeting that was moved is the same event for a calendar program.
TEST(EventsTest, KeepTheirUidsWhenTheDayMoves) {
  const std::string uid = "118.giao-ban-huyen.2022Q2@sonla.example";
  const auto before = to_events(plan_of(qn::term()).meetings(), domain);
  const auto moved = plan_of(qn::term(), {recorded(district_key, quarter(2022, 2), date{2022, 7, 27})});
  const auto after = to_events(moved.meetings(), domain);
  ASSERT_NE(event_with(before, uid), nullptr);
  ASSERT_NE(event_with(after, uid), nullptr);
  EXPECT_EQ(event_with(before, uid)->when, (date{2022, 6, 30}));
  EXPECT_EQ(event_with(after, uid)->when, (date{2022, 7, 27}));
  EXPECT_THAT(event_with(after, uid)->description, HasSubstr("2022-06-30"));
}

TEST(EventsTest, MakeAnICalendarWithEveryMeeting) {
  const auto plan = plan_of(qn::year(2021));
  const std::string text =
      to_icalendar({"-//phoihop//tests//EN", "Quỳnh Nhai 2021", make_instant(date{2021, 3, 11}, 0)},
                   to_events(plan.meetings(), domain));
  std::size_t events = 0;
  for (auto at = text.find("BEGIN:VEVENT"); at != std::string::npos; at = text.find("BEGIN:VEVENT", at + 1))
    ++events;
  EXPECT_EQ(events, plan.meetings().size());
}

TEST(EventsTest, OfAPlanWithoutMeetingsAreNone) {
  EXPECT_THAT(to_events(plan_of(qn::year(2026)).meetings(), domain), IsEmpty());
}

TEST(EventsTest, RefuseADomainThatIsNone) {
  const auto plan = plan_of(qn::year(2021));
  EXPECT_EQ(failure_of([&] { return to_events(plan.meetings(), ""); }).value_or(failure{}).kind,
            "bad_argument");
  EXPECT_EQ(failure_of([&] { return to_events(plan.meetings(), "a\nb"); }).value_or(failure{}).kind,
            "bad_argument");
}

}  // namespace
}  // namespace phoihop
