// SPDX-License-Identifier: BSL-1.0
// Calendar text straight from the meetings of a plan: the text of their events, whole and in pieces.
#include <phoihop/work_plan/work_plan.hpp>

#include <schedule/calendars.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/two_districts.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

namespace td = two_districts;

using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;

const date_range horizon{date{2021, 1, 1}, date{2026, 1, 1}};
const date_range term{td::start, td::end};
const std::string domain = "north.example";
const calendar_header header{"-//phoihop//tests//EN", "North", make_instant(date{2021, 1, 1}, 0)};

business_calendar six_days() {
  return business_calendar{testing_support::monday_to_saturday(horizon)};
}

// Hill and Lake have the same meetings by the same calendar, or by two.
work_plan plan_of(const agreement& a, const organization_definition& units, bool two_calendars,
                  const std::vector<meeting_record>& records = {}) {
  calendar_book calendars{business_calendar{monday_to_friday(horizon)}, {}};
  if (two_calendars) calendars.by_kind = {{td::town_kind, six_days()}};
  return make_work_plan(a, organization{units}, calendars, term, records);
}

organization_definition with_a_town() {
  organization_definition d = td::definition();
  for (auto& e : d.events)
    if (auto* begun = std::get_if<established>(&e.change))
      if (begun->unit == td::north_lake) begun->kind = td::town_kind;
  return d;
}

period month(std::int32_t number) {
  return {period_kind::month, 2021, number};
}

recurrence when_of(const agreement& a, std::size_t clause) {
  return std::get<meeting_duty>(a.clauses[clause]).when;
}

std::vector<calendar_event> all_single(const std::vector<series_events>& all) {
  std::vector<calendar_event> single;
  for (const series_events& one : all) single.insert(single.end(), one.single.begin(), one.single.end());
  return single;
}

void expect_text_of_events(const work_plan& plan) {
  ASSERT_FALSE(plan.meetings().empty());
  EXPECT_EQ(to_icalendar(header, plan.meetings(), domain),
            to_icalendar(header, to_events(plan.meetings(), domain)));
}

TEST(CalendarTextTest, IsTheTextOfTheEvents) {
  expect_text_of_events(plan_of(td::deal(), td::definition(), false));
  expect_text_of_events(plan_of(td::talks_in_turn(), td::definition(), false));
  expect_text_of_events(plan_of(td::talks_in_turn(), with_a_town(), true));
}

// Series that share a timetable until something is recorded about one of them.
TEST(CalendarTextTest, OfMeetingsWithRecordsToo) {
  const std::vector<std::vector<meeting_record>> cases{
      {{"111.talks", month(3), date{2021, 4, 2}}},
      {{"111.talks", month(3), std::nullopt, "storm, flood; both"}},
      {{"112.talks", special_call{date{2021, 3, 31}, 2, "fire"}}},
      {{"111.talks",
        month(5),
        std::nullopt,
        std::nullopt,
        std::nullopt,
        {{meeting_role::chair, {td::guard}}}},
       {"112.talks", month(6), date{2021, 7, 30}},
       {"11.board", special_call{date{2021, 3, 31}, 1, "fire"}}}};
  for (const auto& records : cases)
    for (const bool two_calendars : {false, true}) {
      SCOPED_TRACE(records[0].series_key + (two_calendars ? ", two calendars" : ""));
      expect_text_of_events(plan_of(td::talks_in_turn(), with_a_town(), two_calendars, records));
    }
}

// Hours, attendees and the organizer, in the text and in the events.
TEST(CalendarTextTest, TellsDetailsAsTheEventsDo) {
  calendar_header with_zone = header;
  with_zone.zones = {vietnam_time()};
  event_details details{meeting_hours{hours(8), minutes(690), "Asia/Ho_Chi_Minh"},
                        {{td::guard, {"mailto:guard@north.example", "Guard"}}},
                        calendar_user{"mailto:office@north.example"}};
  const work_plan plan = plan_of(td::talks_in_turn(), with_a_town(), true);
  const std::string text = to_icalendar(with_zone, plan.meetings(), domain, details);
  EXPECT_EQ(text, to_icalendar(with_zone, to_events(plan.meetings(), domain, details)));
  // 31 January 2021 is a Sunday: Hill, from Monday to Friday, meets on the 29th.
  EXPECT_THAT(text, HasSubstr("DTSTART;TZID=Asia/Ho_Chi_Minh:20210129T080000"));
  EXPECT_THAT(text, HasSubstr("CN=\"Guard\":mailto:guard@north.example"));
  details.hours->zone = "Asia/Hanoi";
  EXPECT_EQ(failure_of([&] { return to_icalendar(with_zone, plan.meetings(), domain, details); }),
            (failure{"bad_argument", "details.hours.zone", "Asia/Hanoi"}));
}

// One event a series, for each series of the plan: what its meetings alone give.
TEST(CalendarTextTest, OneEventASeriesOfAllSeries) {
  const work_plan plan =
      plan_of(td::talks_in_turn(), td::definition(), false, {{"111.talks", month(3), date{2021, 4, 2}}});
  const auto all = to_series_events(plan.meetings(), domain);
  std::vector<std::string> keys;
  std::size_t single = 0;
  for (const series_events& one : all) {
    keys.push_back(one.key);
    single += one.single.size();
    std::vector<meeting> alone;
    for (const meeting& m : plan.meetings(one.key)) alone.push_back(m);
    const std::size_t clause = one.key == "11.board" ? td::board : td::talks;
    EXPECT_EQ(one, to_series_events(alone, when_of(td::talks_in_turn(), clause), domain)) << one.key;
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"11.board", "111.talks", "112.talks"}));
  const std::string text = to_series_icalendar(header, all);
  EXPECT_EQ(text, to_icalendar(header, std::vector{*all[0].series, *all[1].series, *all[2].series},
                               all_single(all)));
  EXPECT_GT(single, 0U);
  EXPECT_THAT(to_series_events(work_plan{}.meetings(), domain), IsEmpty());
  EXPECT_EQ(failure_of([&] { return to_series_events(plan.meetings(), ""); }).value_or(failure{}).field,
            "domain");
}

// A clause whose meetings go by a rule: every second Monday from 4 January 2021 on.
TEST(CalendarTextTest, AClauseMayMeetByARule) {
  agreement a = td::deal();
  for (clause& c : a.clauses)
    if (auto* duty = std::get_if<meeting_duty>(&c))
      duty->when =
          recurrence{rule_dates{parse_recurrence_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"), date{2021, 1, 4}},
                     roll::following};
  const work_plan plan = plan_of(a, td::definition(), false);
  const auto talks = plan.meetings("111.talks");
  ASSERT_EQ(talks.size(), 78U);  // the last on 18 December 2023, 77 fortnights later
  EXPECT_EQ(talks[1].when.actual, (date{2021, 1, 18}));
  EXPECT_EQ(to_text(talks[1].when.covers), "20210118");
  const auto all = to_series_events(talks, domain);
  ASSERT_TRUE(all[0].series);
  EXPECT_EQ(to_text(all[0].series->rule), "FREQ=WEEKLY;INTERVAL=2;UNTIL=20231218;BYDAY=MO");
  EXPECT_EQ(work_plan{plan.take_apart()}, plan);
}

TEST(CalendarTextTest, InPiecesIsTheWhole) {
  const work_plan plan =
      plan_of(td::talks_in_turn(), with_a_town(), true,
              {{"111.talks", month(3), date{2021, 4, 2}}, {"112.talks", month(4), date{2021, 6, 1}}});
  const std::string whole = to_icalendar(header, plan.meetings(), domain);
  std::mt19937 random{20261127};
  for (int round = 0; round < 20; ++round) {
    std::string text = icalendar_opening(header);
    for (date first = term.first(); first < term.end_day();) {
      const date next =
          std::min(add_days(first, 1 + static_cast<std::int32_t>(random() % 120)), term.end_day());
      text += icalendar_events(header, plan.meetings({first, next}), domain);
      first = next;
    }
    text.append(icalendar_closing());
    EXPECT_EQ(text, whole);
  }
}

TEST(CalendarTextTest, OfOneSeriesOrUnitIsTheTextOfItsEvents) {
  const work_plan plan = plan_of(td::talks_in_turn(), with_a_town(), false);
  for (const auto& part :
       {plan.meetings("112.talks"), plan.meetings(td::north_hill), plan.meetings(td::guard)}) {
    ASSERT_FALSE(part.empty());
    EXPECT_EQ(icalendar_events(header, part, domain), icalendar_events(header, to_events(part, domain)));
  }
}

TEST(CalendarTextTest, OfNoMeetingIsEmpty) {
  EXPECT_THAT(icalendar_events(header, work_plan{}.meetings(), domain), IsEmpty());
  EXPECT_EQ(to_icalendar(header, work_plan{}.meetings(), domain), to_icalendar(header, {}));
}

TEST(CalendarTextTest, NamesTheMeetingOfABadText) {
  const auto refused = [](const work_plan& plan) {
    return failure_of([&] { return to_icalendar(header, plan.meetings(), domain); }).value_or(failure{});
  };
  // On 29 January 2021, a Friday: 111.talks and 112.talks, both about the month.
  const work_plan off = plan_of(td::talks_in_turn(), td::definition(), false,
                                {{"112.talks", month(1), std::nullopt, "a\x01z"}});
  EXPECT_EQ(refused(off), (failure{"bad_argument", "meetings[1].description", "byte 27"}));
  agreement a = td::talks_in_turn();
  std::get<meeting_duty>(a.clauses[td::talks]).title = "Talks\x02";
  EXPECT_EQ(refused(plan_of(a, td::definition(), false)),
            (failure{"bad_argument", "meetings[0].summary", "byte 5"}));
}

TEST(CalendarTextTest, RefusesADomainThatCannotStandInAUid) {
  const work_plan plan = plan_of(td::talks_in_turn(), td::definition(), false);
  for (const std::string bad : {"", "a\nb", "\xff"}) {
    const auto field = [&](const auto& f) { return failure_of(f).value_or(failure{}).field; };
    EXPECT_EQ(field([&] { return to_icalendar(header, plan.meetings(), bad); }), "domain");
    EXPECT_EQ(field([&] { return icalendar_events(header, work_plan{}.meetings(), bad); }), "domain");
    EXPECT_EQ(field([&] { return to_event(plan.meetings()[0], bad); }), "domain");
    EXPECT_EQ(field([&] { return to_events(work_plan{}.meetings(), bad); }), "domain");
  }
}

// A timetable does not know the key of its series: all its meetings would have the UIDs of any other.
TEST(CalendarTextTest, RefusesAMeetingWithoutAKeyOrADay) {
  const work_plan plan = plan_of(td::talks_in_turn(), td::definition(), false);
  meeting m = plan.meetings()[0];
  const auto refused = [&] { return failure_of([&] { return to_event(m, domain); }); };
  EXPECT_EQ(refused(), std::nullopt);
  m.series_key = "a\nb";
  EXPECT_EQ(refused().value_or(failure{}).field, "series_key");
  m.series_key.clear();
  EXPECT_EQ(refused(), (failure{"bad_argument", "series_key", "\"\""}));
  m = plan.meetings()[0];
  m.when.actual = date{boost::date_time::not_a_date_time};
  EXPECT_EQ(refused(), (failure{"bad_argument", "when.actual", "not-a-date"}));
}

// A meeting of a series alone is in no area.
TEST(CalendarTextTest, OfAMeetingOutsideAPlanNamesNoArea) {
  const series talks{"talks",
                     "Talks",
                     recurrence{},
                     validity{td::start, td::end},
                     {{meeting_role::chair, always({td::fire})}}};
  const auto plan = plan_series(talks, business_calendar{monday_to_friday(horizon)}, term);
  const calendar_event e = to_event(plan.meetings[0], domain);
  EXPECT_EQ(e.summary, "Talks 202101");
  EXPECT_EQ(e.uid, "talks.202101@north.example");
  EXPECT_EQ(e.when, (date{2021, 1, 31}));
  EXPECT_THAT(e.description, HasSubstr("Covers: 202101"));
  EXPECT_THAT(e.description, HasSubstr("\nChair: unit #11 ("));  // names are those of an organisation
}

}  // namespace
}  // namespace phoihop
