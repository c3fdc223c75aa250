// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/event_series.hpp>

#include <phoihop/calendar/period_scheme.hpp>
#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/schedule/icalendar_reader.hpp>
#include <phoihop/schedule/series.hpp>

#include <schedule/calendars.hpp>
#include <schedule/series_forms.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::failure;
using testing_support::failure_of;
using testing_support::form;
using testing_support::forms;

const std::string vietnam_zone = "Asia/Ho_Chi_Minh";
const std::string domain = "sonla.example";
constexpr unit_id rangers{0};
constexpr unit_id police{1};

calendar_header header() {
  return {"-//phoihop//plan//EN", "", make_instant(date{2026, 1, 2}, 0), {vietnam_time()}};
}

// ---- which forms are written ----

TEST(EventSeriesTest, WritesTheFormsThatProgramsReadAlike) {
  for (const auto& [name, when, expected] : forms) {
    const auto rule = rule_read_alike(when);
    EXPECT_EQ(rule ? to_text(*rule) : "", expected) << name;
    if (rule) {
      EXPECT_TRUE(is_read_alike(*rule)) << name;
    }
  }
}

TEST(EventSeriesTest, OtherFormsAreNotReadAlike) {
  for (const char* rule :
       {"FREQ=DAILY;BYDAY=MO", "FREQ=DAILY;BYMONTHDAY=1", "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2", "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-1", "FREQ=WEEKLY;BYDAY=MO;WKST=SU", "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=29", "FREQ=MONTHLY;BYMONTHDAY=1,-1",
        "FREQ=MONTHLY;BYMONTHDAY=-29", "FREQ=MONTHLY;BYMONTHDAY=1;BYMONTH=1",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=MO"})
    EXPECT_FALSE(is_read_alike(parse_recurrence_rule(rule))) << rule;
}

// The days of the form are those of the rule that `rule_of` gives, which libical and a slow model check.
// Yearly rules that no monthly one equals: by day of the year or week number, a day that those months do not have, an
// interval that RRULE does not have in months.
TEST(EventSeriesTest, YearlyRulesThatAreNotMonthlyAreNotReadAlike) {
  const std::pair<const char*, date> rules[] = {
      {"FREQ=YEARLY;BYMONTH=1;BYYEARDAY=5", date{2021, 1, 5}},
      {"FREQ=YEARLY;BYMONTH=1;BYWEEKNO=1;BYDAY=MO", date{2021, 1, 4}},
      {"FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=5,31", date{2021, 4, 5}},
      {"FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYMONTHDAY=31,8,29", date{2021, 11, 8}},
      {"FREQ=YEARLY;INTERVAL=1000;BYMONTH=1;BYMONTHDAY=5", date{2021, 1, 5}}};
  for (const auto& [rule, first] : rules) {
    const recurrence when{rule_dates{parse_recurrence_rule(rule), first}};
    EXPECT_EQ(rule_read_alike(when), std::nullopt) << rule;
    const auto found = to_series_events({}, when, domain).findings;
    ASSERT_EQ(found.size(), 1U) << rule;
    EXPECT_EQ(found[0].rule, "no_common_rule");
  }
}

TEST(EventSeriesTest, AFormHasTheDaysOfItsRecurrence) {
  const business_calendar calendar{testing_support::monday_to_friday({date{2020, 1, 1}, date{2049, 1, 1}})};
  for (const auto& [name, when, expected] : forms) {
    const auto rule = rule_read_alike(when);
    if (!rule) continue;
    const std::vector<date> days =
        testing_support::unrolled(when).days_within({date{2021, 1, 1}, date{2048, 1, 1}}, calendar);
    EXPECT_EQ((rule_dates{*rule, days.front()}.within({date{2021, 1, 1}, date{2048, 1, 1}})), days) << name;
  }
}

// ---- the text ----

event_series at_six() {
  event_series s{{"s@sonla.example",
                  {calendar_time{date{2026, 1, 15}, hours(6), vietnam_zone},
                   calendar_time{date{2026, 1, 15}, hours(7), vietnam_zone}},
                  "Giao ban",
                  "",
                  3},
                 parse_recurrence_rule("FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20260415"),
                 {date{2026, 2, 15}}};
  return s;
}

event_series whole_days() {
  return {{"d@sonla.example", date{2026, 1, 5}, "Trực", ""},
          parse_recurrence_rule("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260126"),
          {date{2026, 1, 12}, date{2026, 1, 19}}};
}

// RFC 5545, 3.3.10: UNTIL is a date with a date, in UTC with a zone: 06:00 of 15 April is 23:00 of the 14th.
// 3.8.5.1: EXDATE of the type of DTSTART.
TEST(EventSeriesTest, IsWrittenWithUntilAndExdates) {
  const std::string text =
      to_icalendar(header(), std::vector{at_six(), whole_days()},
                   std::vector<calendar_event>{{"m@sonla.example", date{2026, 2, 16}, "Dời", ""}});
  const std::string opening = icalendar_opening(header());
  EXPECT_EQ(text.substr(0, opening.size()), opening);
  EXPECT_EQ(text.substr(opening.size()),
            "BEGIN:VEVENT\r\n"
            "UID:s@sonla.example\r\n"
            "SUMMARY:Giao ban\r\n"
            "DTSTAMP:20260102T000000Z\r\n"
            "DTSTART;TZID=Asia/Ho_Chi_Minh:20260115T060000\r\n"
            "DTEND;TZID=Asia/Ho_Chi_Minh:20260115T070000\r\n"
            "RRULE:FREQ=MONTHLY;UNTIL=20260414T230000Z;BYMONTHDAY=15\r\n"
            "EXDATE;TZID=Asia/Ho_Chi_Minh:20260215T060000\r\n"
            "SEQUENCE:3\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:d@sonla.example\r\n"
            "SUMMARY:Trực\r\n"
            "DTSTAMP:20260102T000000Z\r\n"
            "DTSTART;VALUE=DATE:20260105\r\n"
            "DTEND;VALUE=DATE:20260106\r\n"
            "RRULE:FREQ=WEEKLY;UNTIL=20260126;BYDAY=MO\r\n"
            "EXDATE;VALUE=DATE:20260112\r\n"
            "EXDATE;VALUE=DATE:20260119\r\n"
            "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:m@sonla.example\r\n"
            "SUMMARY:Dời\r\n"
            "DTSTAMP:20260102T000000Z\r\n"
            "DTSTART;VALUE=DATE:20260216\r\n"
            "DTEND;VALUE=DATE:20260217\r\n"
            "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

TEST(EventSeriesTest, IsReadBack) {
  for (const event_series& s : {at_six(), whole_days()}) {
    const icalendar_text read = parse_icalendar(to_icalendar(header(), std::vector{s}, {}));
    EXPECT_THAT(read.findings, IsEmpty());
    const icalendar_event& e = read.objects.at(0).events.at(0);
    EXPECT_EQ(e.event, s.event);
    EXPECT_EQ(e.rule, s.rule);
    std::vector<date> days;
    for (const auto& t : e.excluded) days.push_back(t.day);
    EXPECT_EQ(days, s.left_out);
  }
}

TEST(EventSeriesTest, RefusesWhatProgramsReadDifferently) {
  const auto thrown = [](const event_series& s) {
    return failure_of([&] { return to_icalendar(header(), std::vector{whole_days(), s}, {}); });
  };
  const auto with_rule = [](const char* rule) {
    event_series s = at_six();
    s.rule = parse_recurrence_rule(rule);
    s.left_out.clear();
    return s;
  };
  const auto with_start = [](const calendar_time& start) {
    event_series s = at_six();
    s.event.when = {start, std::nullopt};
    return s;
  };
  const auto leaving_out = [](const std::vector<date>& days) {
    event_series s = at_six();
    s.left_out = days;
    return s;
  };
  const auto bad = [](const std::string& field, const std::string& value) {
    return failure{"bad_argument", "series[1]." + field, value};
  };
  EXPECT_EQ(thrown(at_six()), std::nullopt);
  EXPECT_EQ(thrown(with_rule("FREQ=MONTHLY;BYMONTHDAY=15")), bad("rule", "FREQ=MONTHLY;BYMONTHDAY=15"));
  EXPECT_EQ(thrown(with_rule("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=15")),
            bad("rule", "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=15"));
  EXPECT_EQ(thrown(with_rule("FREQ=DAILY;UNTIL=20260416;BYDAY=TH")),
            bad("rule", "FREQ=DAILY;UNTIL=20260416;BYDAY=TH"));
  EXPECT_EQ(thrown(with_rule("FREQ=MONTHLY;UNTIL=20260416;BYMONTHDAY=15")), bad("rule.until", "2026-04-16"));
  EXPECT_EQ(thrown(with_rule("FREQ=MONTHLY;UNTIL=20260416;BYMONTHDAY=16")),
            bad("event.when.start", "2026-01-15"));
  EXPECT_EQ(thrown(with_rule("FREQ=MONTHLY;UNTIL=20250415;BYMONTHDAY=15")),
            bad("event.when.start", "2026-01-15"));
  EXPECT_EQ(thrown(with_start({date{2026, 1, 15}, hours(6), "UTC"})),
            bad("event.when.start", "2026-01-15 06:00:00 UTC"));
  EXPECT_EQ(thrown(with_start({date{2026, 1, 15}, hours(6), ""})),
            bad("event.when.start", "2026-01-15 06:00:00"));
  EXPECT_EQ(thrown(leaving_out({date{2026, 1, 15}})), bad("left_out[0]", "2026-01-15"));
  EXPECT_EQ(thrown(leaving_out({date{2026, 4, 15}})), bad("left_out[0]", "2026-04-15"));
  EXPECT_EQ(thrown(leaving_out({date{2026, 2, 14}})), bad("left_out[0]", "2026-02-14"));
  EXPECT_EQ(thrown(leaving_out({date{2026, 3, 15}, date{2026, 2, 15}})), bad("left_out[1]", "2026-02-15"));
  EXPECT_EQ(thrown(whole_days()), bad("event.uid", "d@sonla.example"));
  event_series unprintable = at_six();
  unprintable.event.summary = "a\x01";
  EXPECT_EQ(thrown(unprintable), bad("event.summary", "byte 1"));
  EXPECT_EQ(failure_of([] {
              return to_icalendar(
                  header(), std::vector{whole_days()},
                  std::vector<calendar_event>{{"d@sonla.example", date{2026, 2, 16}, "", ""}});
            }),
            (failure{"bad_argument", "events[0].uid", "d@sonla.example"}));
}

// ---- from meetings ----

const validity two_years{date{2021, 1, 1}, date{2023, 1, 1}};
const date_range span{date{2021, 1, 1}, date{2023, 1, 1}};

series quarterly() {
  series s{"118.giao-ban",
           "Giao ban quý",
           {period_kind::quarter, after_period_end{0}, roll::preceding},
           two_years,
           {}};
  s.roles = {{meeting_role::chair, turn_plan{listed_order{{rangers, police}}}},
             {meeting_role::venue, external_holder{"UBND huyện"}},
             {meeting_role::participant, always({rangers, police})}};
  return s;
}

std::vector<meeting> meetings_of(const series& s, const std::vector<meeting_record>& records) {
  return plan_series(s, vietnam::public_service(), span, records).meetings;
}

// Ends of quarters in 2021 and 2022: all are working days but Saturday 31 December 2022, which goes back to
// Friday. The second quarter of 2021 sat on 27 July; the third was cancelled; one meeting was called besides
// on 20 April.
TEST(EventSeriesTest, OfMeetingsBeginsEndsAndLeavesOutAsTheySit) {
  const period q1{period_kind::quarter, 2021, 1};
  const series s = quarterly();
  const auto all = meetings_of(s, {{s.key, q1.plus(1), date{2021, 7, 27}},
                                   {s.key, q1.plus(2), std::nullopt, "bão số 5"},
                                   {s.key, special_call{date{2021, 4, 20}, 1, "cháy rừng"}}});
  const event_details details{meeting_hours{hours(8), hours(11), vietnam_zone},
                              {{police, {"mailto:police@sonla.example", "Công an"}}},
                              calendar_user{"mailto:office@sonla.example"}};
  const series_events made = to_series_events(all, s.when, domain, details);
  ASSERT_TRUE(made.series);
  EXPECT_EQ(made.series->event.uid, "118.giao-ban.series@sonla.example");
  EXPECT_EQ(made.series->event.when, (event_time{calendar_time{date{2021, 3, 31}, hours(8), vietnam_zone},
                                                 calendar_time{date{2021, 3, 31}, hours(11), vietnam_zone}}));
  EXPECT_EQ(to_text(made.series->rule), "FREQ=MONTHLY;INTERVAL=3;UNTIL=20220930;BYMONTHDAY=-1");
  EXPECT_THAT(made.series->left_out, ElementsAre(date{2021, 6, 30}, date{2021, 9, 30}));
  EXPECT_EQ(made.series->event.summary, "Giao ban quý");
  EXPECT_EQ(made.series->event.location, "UBND huyện");
  EXPECT_EQ(
      made.series->event.description,
      "The chair changes from meeting to meeting.\nThe venue: UBND huyện\nThe participant: unit #0, unit #1\n"
      "Cancelled, 2021-09-30: bão số 5");
  // The police chair some of them and take part in the others.
  EXPECT_THAT(
      made.series->event.attendees,
      ElementsAre(event_attendee{{"mailto:police@sonla.example", "Công an"}, attendee_role::required}));
  std::vector<std::string> single;
  for (const auto& e : made.single) single.push_back(e.uid + " " + to_text(e.when.start.day));
  EXPECT_THAT(single, ElementsAre("118.giao-ban.2021Q2@sonla.example 2021-07-27",
                                  "118.giao-ban.x20210420-1@sonla.example 2021-04-20",
                                  "118.giao-ban.2022Q4@sonla.example 2022-12-30"));
  EXPECT_THAT(made.single[0].description, HasSubstr("Moved from 2021-06-30"));
  std::vector<std::string> told;
  for (const auto& f : made.findings) told.push_back(f.rule + " " + f.path + " " + f.value);
  EXPECT_THAT(told,
              ElementsAre("roles_not_told meetings chair", "cancelled_not_shown meetings[3] 2021-09-30"));
  calendar_header h = header();
  EXPECT_THAT(parse_icalendar(to_icalendar(h, std::vector{*made.series}, made.single)).findings, IsEmpty());
}

TEST(EventSeriesTest, WithoutACommonRuleEachMeetingIsAnEvent) {
  series s = quarterly();
  const period q1{period_kind::quarter, 2021, 1};
  const std::vector<meeting_record> records{{s.key, q1.plus(2), std::nullopt, "bão số 5"}};
  const auto all = meetings_of(s, records);
  const recurrence business_days{period_kind::quarter, nth_business_day{-1}, roll::unadjusted};
  const series_events made = to_series_events(all, business_days, domain);
  EXPECT_FALSE(made.series);
  ASSERT_THAT(made.single, SizeIs(all.size()));
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(made.single[i], to_event(all[i], domain));
  ASSERT_THAT(made.findings, SizeIs(1));
  EXPECT_EQ(made.findings[0].rule, "no_common_rule");
  // One alone is no series.
  const series_events one = to_series_events(std::span{all}.first(1), s.when, domain);
  EXPECT_FALSE(one.series);
  EXPECT_THAT(one.single, SizeIs(1));
  EXPECT_THAT(to_series_events({}, s.when, domain).single, IsEmpty());
}

TEST(EventSeriesTest, RefusesMeetingsOfAnotherSeries) {
  const series s = quarterly();
  auto all = meetings_of(s, {});
  EXPECT_EQ(
      failure_of([&] {
        return to_series_events(all, {period_kind::month, after_period_start{0}, roll::unadjusted}, domain);
      }),
      (failure{"bad_argument", "meetings[0].when.nominal", "2021-03-31"}));
  // The first of every third month has the first of these, which was put there, and no other.
  auto moved = all;
  moved[0].when.nominal = moved[0].when.actual = date{2021, 3, 1};
  EXPECT_EQ(failure_of([&] {
              return to_series_events(moved, {period_kind::quarter, after_period_start{0}, roll::unadjusted},
                                      domain);
            }),
            (failure{"bad_argument", "meetings[1].when.nominal", "2021-06-30"}));
  all[2].series_key = "another";
  EXPECT_EQ(failure_of([&] { return to_series_events(all, s.when, domain); }),
            (failure{"bad_argument", "meetings[2].series_key", "another"}));
  all[2].series_key = s.key;
  all[1].area = unit_id{7};
  EXPECT_EQ(failure_of([&] { return to_series_events(all, s.when, domain); }),
            (failure{"bad_argument", "meetings[1].area", "#7"}));
}

// Months of Decree 09/2019 end on the 14th: the first that ends in force is that of January 2021.
TEST(EventSeriesTest, FollowsTheSchemeOfTheSeries) {
  series s = quarterly();
  s.when = {vietnam::decree_09_2019, period_kind::month, after_period_end{0}, roll::unadjusted};
  const series_events made = to_series_events(meetings_of(s, {}), s.when, domain);
  ASSERT_TRUE(made.series);
  EXPECT_EQ(made.series->event.when, (date{2021, 1, 14}));
  EXPECT_EQ(to_text(made.series->rule), "FREQ=MONTHLY;UNTIL=20221214;BYMONTHDAY=14");
  EXPECT_THAT(made.series->left_out, IsEmpty());
  EXPECT_THAT(made.single, IsEmpty());
}

const event_details with_addresses{
    std::nullopt,
    {{police, {"mailto:police@sonla.example", ""}}, {rangers, {"mailto:rangers@sonla.example", ""}}},
    calendar_user{"mailto:office@sonla.example"}};

TEST(EventSeriesTest, InvitesThoseWhoMeetEveryTime) {
  const event_attendee police_as_chair{{"mailto:police@sonla.example", ""}, attendee_role::chair};
  const event_attendee rangers_required{{"mailto:rangers@sonla.example", ""}, attendee_role::required};
  const auto attendees_of = [](const series& s, std::vector<std::string>& told) {
    const series_events made = to_series_events(meetings_of(s, {}), s.when, domain, with_addresses);
    for (const finding& f : made.findings)
      if (f.rule == "attendees_not_told") told.push_back(f.path + " " + f.value);
    return made.series->event.attendees;
  };
  std::vector<std::string> told;
  series s = quarterly();
  s.roles = {{meeting_role::chair, always({police})}, {meeting_role::participant, always({police, rangers})}};
  EXPECT_THAT(attendees_of(s, told), ElementsAre(police_as_chair, rangers_required));
  EXPECT_THAT(told, IsEmpty());
  // Each chairs every second meeting and is not at the others.
  s.roles = {{meeting_role::chair, turn_plan{listed_order{{rangers, police}}}}};
  EXPECT_THAT(attendees_of(s, told), IsEmpty());
  EXPECT_THAT(told,
              ElementsAre("meetings mailto:police@sonla.example", "meetings mailto:rangers@sonla.example"));
}

// The rangers, who chair every second meeting, and their station, which never does, have one address. It chairs every
// second one too.
TEST(EventSeriesTest, InvitesOneAddressOfTwoUnitsOnce) {
  constexpr unit_id station{2};
  const event_details shared{std::nullopt,
                             {{police, {"mailto:police@sonla.example", ""}},
                              {rangers, {"mailto:both@sonla.example", ""}},
                              {station, {"mailto:both@sonla.example", ""}}},
                             calendar_user{"mailto:office@sonla.example"}};
  series s = quarterly();
  s.roles = {{meeting_role::chair, turn_plan{listed_order{{rangers, police}}}},
             {meeting_role::participant, always({rangers, police, station})}};
  const series_events made = to_series_events(meetings_of(s, {}), s.when, domain, shared);
  EXPECT_THAT(made.series->event.attendees,
              ElementsAre(event_attendee{{"mailto:both@sonla.example", ""}, attendee_role::required},
                          event_attendee{{"mailto:police@sonla.example", ""}, attendee_role::required}));
}

// Of two units that chair in turn by one address, under two names, the address is invited, and chairs, every time.
TEST(EventSeriesTest, AnAddressIsOneWhateverItsName) {
  const event_details shared{std::nullopt,
                             {{police, {"mailto:both@sonla.example", "Công an"}},
                              {rangers, {"mailto:both@sonla.example", "Kiểm lâm"}}},
                             calendar_user{"mailto:office@sonla.example"}};
  series s = quarterly();
  s.roles = {{meeting_role::chair, turn_plan{listed_order{{rangers, police}}}}};
  const series_events made = to_series_events(meetings_of(s, {}), s.when, domain, shared);
  ASSERT_THAT(made.series->event.attendees, SizeIs(1));
  EXPECT_EQ(made.series->event.attendees[0].who.address, "mailto:both@sonla.example");
  EXPECT_EQ(made.series->event.attendees[0].role, attendee_role::chair);
  for (const finding& f : made.findings) EXPECT_NE(f.rule, "attendees_not_told");
}

// A unit that is renamed is the same; the text has what it is called at the last meeting of the series.
TEST(EventSeriesTest, TakesNamesFromTheLastMeeting) {
  series s = quarterly();
  s.roles = {{meeting_role::chair, always({rangers})}, {meeting_role::venue, always({police})}};
  auto all = meetings_of(s, {});
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].area = unit_id{9};
    all[i].area_name = i < 4 ? "Huyện X" : "Xã Y";
    all[i].roles[0].name = i < 4 ? "Hạt Kiểm lâm" : "Chi cục Kiểm lâm";
    all[i].roles[1].name = i < 4 ? "Công an huyện" : "Công an xã";
  }
  const series_events made = to_series_events(all, s.when, domain);
  EXPECT_EQ(made.series->event.summary, "Giao ban quý, Xã Y");
  EXPECT_EQ(made.series->event.description, "The chair: Chi cục Kiểm lâm\nThe venue: Công an xã");
  EXPECT_EQ(made.series->event.location, "Công an xã");
  EXPECT_THAT(made.findings, IsEmpty());
  // Someone from outside has a name only.
  for (meeting& m : all) m.roles[1].actual.clear();
  const series_events other = to_series_events(all, s.when, domain);
  EXPECT_EQ(other.series->event.description,
            "The chair: Chi cục Kiểm lâm\nThe venue changes from meeting to meeting.");
  EXPECT_EQ(other.series->event.location, "");
  ASSERT_THAT(other.findings, SizeIs(1));
  EXPECT_EQ(other.findings[0].rule + " " + other.findings[0].value, "roles_not_told venue");
}

TEST(EventSeriesTest, TellsThatDaysMayChangeAndHasNoSequence) {
  series s = quarterly();
  s.roles = {{meeting_role::chair, always({rangers})}};
  auto all = meetings_of(s, {});
  all[2].when.day_certainty = certainty::projected;
  all[0].moved_from = all[0].when.actual;  // its own event would have sequence 1
  const series_events made = to_series_events(all, s.when, domain);
  EXPECT_EQ(made.series->event.description,
            "The chair: unit #0\nThe calendar of some of these days may still change.");
  EXPECT_EQ(made.series->event.sequence, 0);
}

TEST(EventSeriesTest, TheOrderOfTheMeetingsDecidesNothingAboutTheSeries) {
  const series s = quarterly();
  auto all = meetings_of(s, {});
  const auto series_made = to_series_events(all, s.when, domain).series;
  std::reverse(all.begin(), all.end());
  EXPECT_EQ(to_series_events(all, s.when, domain).series, series_made);
  std::swap(all[1], all[4]);
  EXPECT_EQ(to_series_events(all, s.when, domain).series, series_made);
  all.push_back(all[1]);
  try {
    static_cast<void>(to_series_events(all, s.when, domain));
    FAIL();
  } catch (const bad_argument& e) {
    EXPECT_EQ(e.field(), "meetings[" + std::to_string(all.size() - 1) + "].when.nominal");
    EXPECT_EQ(to_text(e.problem()), "another meeting of the series sits on this day");
  }
}

TEST(EventSeriesTest, TellsOfCancelledMeetingsByDay) {
  const period q1{period_kind::quarter, 2021, 1};
  const series s = quarterly();
  auto all =
      meetings_of(s, {{s.key, q1.plus(1), std::nullopt, "bão"}, {s.key, q1.plus(3), std::nullopt, "lũ"}});
  const auto made = to_series_events(all, s.when, domain).series;
  ASSERT_TRUE(made);
  EXPECT_THAT(made->event.description, HasSubstr("Cancelled, 2021-06-30: bão\nCancelled, 2021-12-31: lũ"));
  std::reverse(all.begin(), all.end());
  EXPECT_EQ(to_series_events(all, s.when, domain).series, made);
}

TEST(EventSeriesTest, ThereIsNoSeriesByTheClockOfUtc) {
  const series s = quarterly();
  const auto all = meetings_of(s, {{s.key, period{period_kind::quarter, 2021, 3}, std::nullopt, "bão"}});
  const event_details in_utc{meeting_hours{hours(1), hours(3), "UTC"}};
  const series_events made = to_series_events(all, s.when, domain, in_utc);
  EXPECT_FALSE(made.series);
  ASSERT_THAT(made.findings, SizeIs(1));
  EXPECT_EQ(to_text(made.findings[0]).substr(0, 34), "note details.hours.zone = UTC: pro");
  // Without a series those that were cancelled are events too.
  ASSERT_THAT(made.single, SizeIs(all.size()));
  EXPECT_EQ(made.single[2].status, event_status::cancelled);
  EXPECT_THAT(parse_icalendar(to_icalendar(header(), std::vector<event_series>{}, made.single)).findings,
              IsEmpty());
}

// The event of a series that is no longer planned is withdrawn as any other.
TEST(EventSeriesTest, IsWithdrawnAsAnEvent) {
  const std::vector<calendar_event> gone =
      withdrawn(std::vector<calendar_event>{}, std::vector<calendar_event>{at_six().event});
  ASSERT_THAT(gone, SizeIs(1));
  EXPECT_EQ(gone[0].uid, at_six().event.uid);
  EXPECT_EQ(gone[0].status, event_status::cancelled);
  EXPECT_EQ(gone[0].sequence, 4);
}

// 20:00 on the last day of all, five hours behind UTC, and 06:00 on the first day, seven ahead.
TEST(EventSeriesTest, RefusesAnUntilThatUtcCannotTell) {
  calendar_header h = header();
  h.zones = {zone::fixed("W", hours(-5)), vietnam_time()};
  const auto thrown = [&](const event_series& s) {
    return failure_of([&] { return to_icalendar(h, std::vector{s}, {}); });
  };
  const auto late = thrown({{"u", {calendar_time{date{9999, 11, 30}, hours(20), "W"}, std::nullopt}, "s", ""},
                            parse_recurrence_rule("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=99991231"),
                            {}});
  ASSERT_TRUE(late);
  EXPECT_EQ(late->kind + " " + late->field, "overflow series[0].rule.until.days");
  const auto early =
      thrown({{"u", {calendar_time{date{1400, 1, 1}, hours(6), vietnam_zone}, std::nullopt}, "s", ""},
              parse_recurrence_rule("FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=14000101"),
              {}});
  ASSERT_TRUE(early);
  EXPECT_EQ(early->kind + " " + early->field, "overflow series[0].rule.until.days");
}

// ---- any series ----

struct any_series {
  explicit any_series(std::uint32_t seed) : random{seed} {}

  std::int32_t number(std::int32_t least, std::int32_t largest) {
    return least + static_cast<std::int32_t>(static_cast<std::uint32_t>(random()) %
                                             static_cast<std::uint32_t>(largest - least + 1));
  }
  bool one_in(std::int32_t n) { return number(1, n) == 1; }

  period_scheme scheme() {
    switch (number(0, 6)) {
      case 0: return vietnam::decree_09_2019;
      case 1: return weeks_from_sunday;
      case 2: return vietnam::from_october;
      case 3: return period_scheme{{.name = "from31", .first_day = 31, .term_years = 2}};
      default: return {};
    }
  }

  day_rule day(period_kind kind) {
    const std::int32_t most = kind == period_kind::week         ? 1
                              : kind == period_kind::ten_days   ? 2
                              : kind == period_kind::half_month ? 3
                                                                : 5;
    const std::int32_t n = number(1, most);
    switch (number(0, 5)) {
      case 0: return after_period_end{number(-32, 32)};
      case 1: return after_period_start{number(-32, 32)};
      case 2: return nth_business_day{number(1, 5)};
      case 3: return day_of_period{number(1, 31)};
      default:
        return weekday_of_period{one_in(2) ? n : -n, static_cast<weekday>(number(1, 7)),
                                 static_cast<if_missing>(number(0, 1))};
    }
  }

  recurrence when() {
    if (one_in(4)) return forms[static_cast<std::size_t>(number(0, std::size(forms) - 1))].when;
    constexpr period_kind kinds[] = {period_kind::week,  period_kind::ten_days, period_kind::half_month,
                                     period_kind::month, period_kind::quarter,  period_kind::half_year,
                                     period_kind::year};
    const period_kind kind = kinds[static_cast<std::size_t>(number(0, 6))];
    const bool leaves_out = one_in(4);
    return {scheme(), kind, day(kind), leaves_out ? roll::unadjusted : static_cast<roll>(number(0, 6)),
            leaves_out ? closed_day::leave_out : closed_day::roll};
  }

  // Cancelled, moved, or back on the nominal day.
  std::vector<meeting_record> records(const series& s, const std::vector<meeting>& meetings) {
    std::vector<meeting_record> made;
    for (const meeting& m : meetings) {
      meeting_record r{s.key, m.when.covers};
      switch (number(0, 9)) {
        case 0: r.cancelled = "bão"; break;
        case 1: r.sat_on = add_days(m.when.actual, number(-20, 20)); break;
        case 2: r.sat_on = m.when.nominal; break;
        default: continue;
      }
      if (!r.sat_on || s.in_force.contains(*r.sat_on)) made.push_back(r);
    }
    if (one_in(2)) made.push_back({s.key, special_call{date{2022, 2, 3}, 1, "cháy"}});
    return made;
  }

  std::mt19937 random;
};

// Cancelled events are not shown.
std::vector<date> shown_by(const icalendar_object& o) {
  std::vector<date> shown;
  for (const icalendar_event& e : o.events) {
    if (e.event.status == event_status::cancelled) continue;
    std::vector<date> days{e.event.when.start.day};
    if (e.rule)
      days = rule_dates{*e.rule, e.event.when.start.day}.within({date{2015, 1, 1}, date{2030, 1, 1}});
    for (const date& d : days) {
      calendar_time t = e.event.when.start;
      t.day = d;
      if (std::find(e.excluded.begin(), e.excluded.end(), t) == e.excluded.end()) shown.push_back(d);
    }
  }
  std::sort(shown.begin(), shown.end());
  return shown;
}

// The days that the text has, expanded by the reader, are those on which meetings sit: whatever the day rule, the
// scheme, how meetings are counted, what is recorded and which part of it is asked for.
TEST(EventSeriesProperty, TheTextHasTheDaysOnWhichMeetingsSit) {
  any_series any{20260117};
  const date_range horizon{date{2018, 1, 1}, date{2026, 1, 1}};
  const business_calendar calendar{
      testing_support::monday_to_friday(horizon, testing_support::random_holidays(horizon, 40, any.random))};
  std::map<std::string, std::size_t> made_series;
  for (int round = 0; round < 1500; ++round) {
    series s{"k", "t", any.when(), validity{date{2021, 1, 1}, date{2023, 1, 1}}, {}};
    s.roles = {{meeting_role::chair, always({rangers})}};
    s.counted = any.one_in(2) ? counts_by::day : counts_by::period;
    const date from = add_days(date{2021, 1, 1}, any.one_in(2) ? 0 : any.number(0, 300));
    const date_range asked{from, add_days(from, any.number(100, 900))};
    const auto planned = plan_series(s, calendar, {date{2020, 1, 1}, date{2025, 1, 1}}).meetings;
    const auto all = plan_series(s, calendar, asked, any.records(s, planned)).meetings;
    std::vector<date> expected;
    for (const meeting& m : all)
      if (!m.cancelled) expected.push_back(m.when.actual);
    std::sort(expected.begin(), expected.end());
    event_details details;
    if (any.one_in(2)) details.hours = meeting_hours{hours(6), hours(7), vietnam_zone};
    const series_events made = to_series_events(all, s.when, domain, details);
    std::vector<event_series> one;
    if (made.series) one.push_back(*made.series);
    const icalendar_text read = parse_icalendar(to_icalendar(header(), one, made.single));
    ASSERT_THAT(read.findings, IsEmpty()) << to_text(s.when);
    ASSERT_EQ(shown_by(read.objects.at(0)), expected) << to_text(s.when) << " round " << round;
    if (!made.series) continue;
    ++made_series["day rule " + std::to_string(s.when.day().index())];
    if (s.when.scheme() != period_scheme{}) ++made_series["scheme"];
    if (s.when.closed() == closed_day::leave_out) ++made_series["leaves out"];
    if (s.counted == counts_by::day) ++made_series["by day"];
    if (details.hours) ++made_series["timed"];
  }
  // All but business days (2) become series, often enough.
  EXPECT_THAT(made_series, SizeIs(8));
  for (const auto& [what, count] : made_series) EXPECT_GT(count, 30U) << what;
}

// RFC 5545, 3.8.7.4: programs ignore a change without a higher sequence.
TEST(EventSeriesTest, IsRevisedWhenItsDaysChange) {
  const event_series before = at_six();  // sequence 3
  const auto after = [&](const auto& change) {
    event_series s = before;
    s.event.sequence = 0;
    change(s);
    return revised({s}, std::vector{before}).at(0).event.sequence;
  };
  EXPECT_EQ(after([](event_series&) {}), 3);
  EXPECT_EQ(after([](event_series& s) { s.left_out.clear(); }), 4);
  EXPECT_EQ(after([](event_series& s) {
              s.rule = parse_recurrence_rule("FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20260515");
            }),
            4);
  EXPECT_EQ(after([](event_series& s) { s.event.summary = "x"; }), 4);
  EXPECT_EQ(after([](event_series& s) { s.event.uid = "new@sonla.example"; }), 0);
}

// ---- what meetings do not know ----

TEST(EventDetailsTest, HoursPlaceAndAddressesBecomePartOfAnEvent) {
  const auto all = meetings_of(quarterly(), {});
  const event_details details{meeting_hours{hours(8), minutes(690), vietnam_zone},
                              {{police, {"mailto:police@sonla.example", "Công an"}},
                               {rangers, {"mailto:rangers@sonla.example", ""}},
                               {unit_id{5}, {"mailto:five@sonla.example", ""}}},
                              calendar_user{"mailto:office@sonla.example", "Văn phòng"}};
  const calendar_event e = to_event(all[0], domain, details);
  EXPECT_EQ(e.when, (event_time{calendar_time{date{2021, 3, 31}, hours(8), vietnam_zone},
                                calendar_time{date{2021, 3, 31}, minutes(690), vietnam_zone}}));
  EXPECT_EQ(e.location, "UBND huyện");
  EXPECT_EQ(e.organizer, details.organizer);
  // The rangers chair the first, and are not invited twice.
  EXPECT_EQ(e.attendees, (std::vector<event_attendee>{
                             {{"mailto:rangers@sonla.example", ""}, attendee_role::chair},
                             {{"mailto:police@sonla.example", "Công an"}, attendee_role::required}}));
  const calendar_event plain = to_event(all[0], domain);
  EXPECT_EQ(plain.when, (date{2021, 3, 31}));
  EXPECT_EQ(plain.description, e.description);
  EXPECT_THAT(plain.attendees, IsEmpty());
  EXPECT_EQ(plain.organizer, std::nullopt);
}

TEST(EventDetailsTest, RefusesWhatNoEventCanTell) {
  const auto all = meetings_of(quarterly(), {});
  const auto thrown = [&](const event_details& d) {
    return failure_of([&] { return to_event(all[0], domain, d); });
  };
  const auto from_to = [](const duration& from, const duration& to, const std::string& zone) {
    return event_details{meeting_hours{from, to, zone}};
  };
  const auto bad = [](const std::string& field, const std::string& value) {
    return failure{"bad_argument", "details." + field, value};
  };
  EXPECT_EQ(thrown(from_to(hours(8), hours(8), vietnam_zone)), bad("hours.to", "08:00:00"));
  EXPECT_EQ(thrown(from_to(hours(8), hours(24), vietnam_zone)), bad("hours.to", "24:00:00"));
  EXPECT_EQ(thrown(from_to(seconds(-1), hours(8), vietnam_zone)), bad("hours.from", "-00:00:01"));
  EXPECT_EQ(thrown(from_to(from_micros(1), hours(8), vietnam_zone)), bad("hours.from", "00:00:00.000001"));
  EXPECT_EQ(thrown(from_to(hours(8), hours(9), "")), bad("hours.zone", "\"\""));
  const unit_address one{police, {"mailto:police@sonla.example", ""}};
  const std::optional<calendar_user> office = calendar_user{"mailto:office@sonla.example"};
  EXPECT_EQ(thrown({std::nullopt, {one}, std::nullopt}), bad("organizer", "none"));
  EXPECT_EQ(thrown({std::nullopt, {one, one}, office}), bad("addresses[1].unit", "#1"));
  EXPECT_EQ(thrown({std::nullopt, {{police, {"x", ""}}}, office}), bad("addresses[0].user.address", "x"));
  EXPECT_EQ(thrown({std::nullopt, {}, calendar_user{"x"}}), bad("organizer.address", "x"));
}

}  // namespace
}  // namespace phoihop
