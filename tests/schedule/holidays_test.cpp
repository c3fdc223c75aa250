// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar_reader.hpp>

#include <schedule/calendars.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::failure;
using testing_support::failure_of;

const date_range year_2026{date{2026, 1, 1}, date{2027, 1, 1}};
const date_range two_years{date{2026, 1, 1}, date{2028, 1, 1}};

std::vector<icalendar_event> events_of(const std::string& lines) {
  return parse_icalendar("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:p\n" + lines + "END:VCALENDAR\n")
      .objects.at(0)
      .events;
}

std::string event(const std::string& lines) {
  return "BEGIN:VEVENT\nDTSTAMP:20260102T031500Z\n" + lines + "\nEND:VEVENT\n";
}

// "2026-09-02 Quốc khánh"
std::vector<std::string> rows_of(const std::string& lines, const date_range& horizon) {
  std::vector<std::string> rows;
  for (const auto& e : holidays_of(events_of(lines), horizon).entries)
    rows.push_back(to_text(e.day) + " " + e.name);
  return rows;
}

std::vector<std::string> told(const std::string& lines, const date_range& horizon) {
  std::vector<std::string> found;
  for (const auto& [line, what] : holidays_of(events_of(lines), horizon).findings)
    found.push_back(std::to_string(line) + " " + what.rule + " " + what.path);
  return found;
}

// Days of the public holidays of 2026: Labour Code 45/2019/QH14, art. 112(1), and the notice for 2026 (see
// tests/corpus/vietnam_public_service.csv): Tết from Monday 16 to Friday 20 February, National Day with 1
// September.
const std::string tet = event(
    "UID:tet@example.org\nSUMMARY:Tết Nguyên đán\nDTSTART;VALUE=DATE:20260216\nDTEND;VALUE=DATE:20260221");
const std::string national_day =
    event("UID:qk@example.org\nSUMMARY:Quốc khánh\nDTSTART;VALUE=DATE:20200902\nRRULE:FREQ=YEARLY");

TEST(HolidaysOfTest, EachDayOfAnEventIsARow) {
  EXPECT_THAT(rows_of(tet, year_2026), ElementsAre("2026-02-16 Tết Nguyên đán", "2026-02-17 Tết Nguyên đán",
                                                   "2026-02-18 Tết Nguyên đán", "2026-02-19 Tết Nguyên đán",
                                                   "2026-02-20 Tết Nguyên đán"));
  // Only within the horizon, whichever end it crosses.
  EXPECT_THAT(rows_of(tet, {date{2026, 2, 20}, date{2026, 3, 1}}), ElementsAre("2026-02-20 Tết Nguyên đán"));
  EXPECT_THAT(rows_of(tet, {date{2026, 1, 1}, date{2026, 2, 17}}), ElementsAre("2026-02-16 Tết Nguyên đán"));
  EXPECT_THAT(rows_of(tet, {date{2026, 2, 21}, date{2026, 3, 1}}), IsEmpty());
}

TEST(HolidaysOfTest, TheDecisionIsTheSourceOrTheUid) {
  const auto by_uid = holidays_of(events_of(national_day), year_2026);
  EXPECT_EQ(by_uid.entries, (std::vector<calendar_entry>{{date{2026, 9, 2}, entry_kind::holiday, "Quốc khánh",
                                                          "qk@example.org", std::nullopt}}));
  EXPECT_EQ(holidays_of(events_of(national_day), year_2026, "Thông báo 12").entries.at(0).decision,
            "Thông báo 12");
}

struct row {
  const char* name;
  std::string lines;
  std::vector<std::string> rows;
};

// Worked out by hand from RFC 5545, 3.3.10 and 3.8.5, over 2026 and 2027.
TEST(HolidaysOfTest, YearlyRulesAreExpanded) {
  const auto yearly = [](const std::string& rule, const std::string& start) {
    return event("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:" + start + "\nRRULE:" + rule);
  };
  const row rows[] = {
      {"every year", yearly("FREQ=YEARLY", "20200902"), {"2026-09-02 x", "2027-09-02 x"}},
      {"from its first year", yearly("FREQ=YEARLY", "20270902"), {"2027-09-02 x"}},
      {"every other year", yearly("FREQ=YEARLY;INTERVAL=2", "20200902"), {"2026-09-02 x"}},
      {"up to a day", yearly("FREQ=YEARLY;UNTIL=20261231", "20200902"), {"2026-09-02 x"}},
      // 2020 to 2026 are seven.
      {"seven times", yearly("FREQ=YEARLY;COUNT=7", "20200902"), {"2026-09-02 x"}},
      // The last Monday of May: 25 May 2026 and 31 May 2027.
      {"a weekday", yearly("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "20200525"), {"2026-05-25 x", "2027-05-31 x"}},
  };
  for (const auto& [name, lines, expected] : rows) EXPECT_EQ(rows_of(lines, two_years), expected) << name;
}

TEST(HolidaysOfTest, DaysLeftOutAddedAndReplacedAreObserved) {
  const std::string series = "UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20250902\nRRULE:FREQ=YEARLY\n";
  EXPECT_THAT(rows_of(event(series + "EXDATE;VALUE=DATE:20260902"), two_years), ElementsAre("2027-09-02 x"));
  EXPECT_THAT(rows_of(event(series + "RDATE;VALUE=DATE:20260901,20260902"), two_years),
              ElementsAre("2026-09-01 x", "2026-09-02 x", "2027-09-02 x"));
  const std::string moved =
      event("UID:a\nSUMMARY:x (dời)\nRECURRENCE-ID;VALUE=DATE:20260902\nDTSTART;VALUE=DATE:20260903");
  // In either order of the two.
  for (const auto& lines : {event(series + "X:1") + moved, moved + event(series + "X:1")})
    EXPECT_THAT(rows_of(lines, two_years), ElementsAre("2026-09-03 x (dời)", "2027-09-02 x"));
  const std::string off = event(
      "UID:a\nSUMMARY:x\nRECURRENCE-ID;VALUE=DATE:20260902\nDTSTART;VALUE=DATE:20260902\nSTATUS:CANCELLED");
  EXPECT_THAT(rows_of(event(series + "X:1") + off, two_years), ElementsAre("2027-09-02 x"));
}

TEST(HolidaysOfTest, WhatIsNoHolidayIsTold) {
  const std::string head = "UID:a\nSUMMARY:x\n";
  const std::string on = "DTSTART;VALUE=DATE:20260902";
  EXPECT_THAT(told(event(head + "DTSTART:20260902T080000"), year_2026),
              ElementsAre("4 not_a_holiday VEVENT.DTSTART"));
  EXPECT_THAT(told(event(head + on + "\nSTATUS:CANCELLED"), year_2026),
              ElementsAre("4 not_a_holiday VEVENT.STATUS"));
  EXPECT_THAT(told(event(head + on + "\nSTATUS:TENTATIVE"), year_2026),
              ElementsAre("4 not_a_holiday VEVENT.STATUS"));
  EXPECT_THAT(told(event("UID:a\n" + on), year_2026), ElementsAre("4 not_a_holiday VEVENT.SUMMARY"));
  EXPECT_THAT(told(event(head + on + "\nRRULE:FREQ=WEEKLY"), year_2026),
              ElementsAre("4 outside_the_subset VEVENT.RRULE"));
  EXPECT_THAT(told(event(head + on + "\nRRULE:FREQ=YEARLY;BYHOUR=8"), year_2026),
              ElementsAre("4 outside_the_subset VEVENT.RRULE"));
  EXPECT_THAT(told(event(head + on + "\nRRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1"), year_2026),
              ElementsAre("4 start_not_in_rule VEVENT.RRULE"));
  EXPECT_THAT(rows_of(event(head + on + "\nRRULE:FREQ=WEEKLY"), year_2026), IsEmpty());
  // The second of one name on one day, not one of another name.
  const std::string twice =
      event(head + on) + event("UID:b\nSUMMARY:x\n" + on) + event("UID:c\nSUMMARY:y\n" + on);
  EXPECT_THAT(told(twice, year_2026), ElementsAre("10 day_repeated VEVENT.DTSTART"));
  EXPECT_THAT(rows_of(twice, year_2026), ElementsAre("2026-09-02 x", "2026-09-02 y"));
  EXPECT_THAT(told(national_day, {date{2030, 1, 1}, date{2030, 2, 1}}), IsEmpty());
}

TEST(HolidaysOfTest, TheRowsMakeACalendar) {
  calendar_definition definition = testing_support::monday_to_friday(year_2026);
  definition.entries = holidays_of(events_of(tet + national_day), year_2026).entries;
  const business_calendar calendar{definition};
  EXPECT_FALSE(calendar.is_business_day(date{2026, 9, 2}));
  EXPECT_TRUE(calendar.is_business_day(date{2026, 9, 1}));
  // 20 weekdays in February 2026, 5 of them Tết.
  EXPECT_EQ(calendar.count({date{2026, 2, 1}, date{2026, 3, 1}}), 15);
}

// A century of days, every year: each day of the horizon once.
TEST(HolidaysOfTest, LongEventsThatOverlapGiveEachDayOnce) {
  const std::string lines =
      event("UID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:19000101\nDTEND;VALUE=DATE:20000101\nRRULE:FREQ=YEARLY");
  EXPECT_EQ(holidays_of(events_of(lines), two_years).entries.size(), 730U);
}

TEST(HolidaysOfTest, RefusesWhatIsNoDate) {
  const calendar_time none{date{boost::date_time::not_a_date_time}};
  icalendar_event good;
  good.event = {"a", date{2026, 1, 1}, "x", ""};
  const auto thrown = [&](const auto& change) {
    std::vector<icalendar_event> events{good, good};
    change(events[1]);
    return failure_of([&] { return holidays_of(events, year_2026); });
  };
  const auto bad = [](const std::string& field) {
    return failure{"bad_argument", "events[1]." + field, "not-a-date"};
  };
  EXPECT_EQ(thrown([](icalendar_event&) {}), std::nullopt);
  EXPECT_EQ(thrown([&](icalendar_event& e) { e.event.when.start = none; }), bad("event.when.start.day"));
  EXPECT_EQ(thrown([&](icalendar_event& e) { e.event.when.end = none; }), bad("event.when.end.day"));
  EXPECT_EQ(thrown([&](icalendar_event& e) {
              e.excluded = {calendar_time{date{2026, 1, 2}}, none};
            }),
            bad("excluded[1].day"));
  EXPECT_EQ(thrown([&](icalendar_event& e) { e.added = {none}; }), bad("added[0].day"));
  EXPECT_EQ(thrown([&](icalendar_event& e) { e.replaces = none; }), bad("replaces.day"));
}

// Ten times the events take about ten times as long: see `TimeGrowsWithTheTextAndNotItsSquare`.
TEST(HolidaysOfTest, TimeGrowsWithTheEventsOfOneUidAndNotTheirSquare) {
  const auto time_of = [](int count) {
    icalendar_event series;
    series.event = {"a", date{2026, 1, 1}, "x", ""};
    icalendar_event moved = series;
    moved.replaces = calendar_time{date{2026, 1, 2}};
    std::vector<icalendar_event> events;
    for (int i = 0; i < count; ++i) {
      events.push_back(series);
      events.push_back(moved);
    }
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(holidays_of(events, year_2026).entries.size(), 1U);
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - before;
    return std::max(taken.count(), 1.0);
  };
  EXPECT_LT(time_of(20'000), 50 * time_of(2'000));
}

TEST(HolidaysOfTest, RefusesAnEmptyHorizon) {
  EXPECT_EQ(failure_of([] {
              return holidays_of({}, date_range{date{2026, 1, 1}, date{2026, 1, 1}});
            }),
            (failure{"bad_argument", "horizon", to_text(date_range{date{2026, 1, 1}, date{2026, 1, 1}})}));
}

}  // namespace
}  // namespace phoihop
