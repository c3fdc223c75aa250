// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/event_series.hpp>

#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/schedule/icalendar_reader.hpp>
#include <phoihop/schedule/series.hpp>

#include <schedule/calendars.hpp>
#include <schedule/series_forms.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
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
  for (const char* rule : {"FREQ=DAILY", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
                           "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,TU",
                           "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-1", "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
                           "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=29",
                           "FREQ=MONTHLY;BYMONTHDAY=1,-1", "FREQ=MONTHLY;BYMONTHDAY=-29",
                           "FREQ=MONTHLY;BYMONTHDAY=1;BYMONTH=1", "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=MO"})
    EXPECT_FALSE(is_read_alike(parse_recurrence_rule(rule))) << rule;
}

// The days of the form are those of the rule that `rule_of` gives, which libical and a slow model check.
TEST(EventSeriesTest, AFormHasTheDaysOfItsRecurrence) {
  const business_calendar calendar{testing_support::monday_to_friday({date{2020, 1, 1}, date{2049, 1, 1}})};
  for (const auto& [name, when, expected] : forms) {
    const auto rule = rule_read_alike(when);
    if (!rule) continue;
    const recurrence nominal{when.covers(), when.day(), roll::unadjusted};
    const std::vector<date> days = nominal.days_within({date{2021, 1, 1}, date{2048, 1, 1}}, calendar);
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
  EXPECT_EQ(thrown(with_rule("FREQ=DAILY;UNTIL=20260415")), bad("rule", "FREQ=DAILY;UNTIL=20260415"));
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
  // The police chair some of them and take part in the others: no role that is the same at all.
  EXPECT_THAT(made.series->event.attendees, IsEmpty());
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

// The days that the text has, expanded by the reader, are those on which meetings sit.
TEST(EventSeriesProperty, TheTextHasTheDaysOnWhichMeetingsSit) {
  std::mt19937 random{20260117};
  const business_calendar calendar{testing_support::monday_to_friday({date{2020, 1, 1}, date{2025, 1, 1}})};
  for (int round = 0; round < 400; ++round) {
    const form& f = forms[random() % std::size(forms)];
    const recurrence when{f.when.covers(), f.when.day(),
                          std::holds_alternative<nth_business_day>(f.when.day())
                              ? roll::unadjusted
                              : static_cast<roll>(random() % 7)};
    const series s{"k",
                   "t",
                   when,
                   validity{date{2021, 1, 1}, date{2023, 1, 1}},
                   {{meeting_role::chair, always({rangers})}}};
    std::vector<meeting_record> records;
    for (const meeting& m : plan_series(s, calendar, span).meetings) {
      if (random() % 4 != 0) continue;
      meeting_record r{s.key, m.when.covers};
      if (random() % 2 == 0)
        r.cancelled = "bão";
      else
        r.sat_on = add_days(date{2021, 1, 1}, static_cast<std::int32_t>(random() % 700));
      records.push_back(r);
    }
    if (random() % 2 == 0) records.push_back({s.key, special_call{date{2022, 2, 3}, 1, "cháy"}});
    const auto all = plan_series(s, calendar, span, records).meetings;
    std::vector<date> expected;
    for (const meeting& m : all)
      if (!m.cancelled) expected.push_back(m.when.actual);
    const series_events made = to_series_events(all, when, domain);
    std::vector<event_series> one;
    if (made.series) one.push_back(*made.series);
    const icalendar_text read = parse_icalendar(to_icalendar(header(), one, made.single));
    ASSERT_THAT(read.findings, IsEmpty()) << f.name;
    std::vector<date> shown;
    for (const icalendar_event& e : read.objects.at(0).events) {
      if (e.event.status == event_status::cancelled) continue;
      std::vector<date> days{e.event.when.start.day};
      if (e.rule) days = rule_dates{*e.rule, e.event.when.start.day}.within(span);
      for (const date& d : days)
        if (std::find(e.excluded.begin(), e.excluded.end(), calendar_time{d}) == e.excluded.end())
          shown.push_back(d);
    }
    std::sort(expected.begin(), expected.end());
    std::sort(shown.begin(), shown.end());
    ASSERT_EQ(shown, expected) << f.name << " round " << round;
  }
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
