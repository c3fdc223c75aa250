// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar_reader.hpp>

#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string vietnam = "Asia/Ho_Chi_Minh";

std::string with_crlf(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result.push_back('\r');
    result.push_back(c);
  }
  return result;
}

// "7 bad_value VEVENT.DTSTART"
std::vector<std::string> told(const icalendar_text& read) {
  std::vector<std::string> lines;
  for (const auto& [line, what] : read.findings)
    lines.push_back(std::to_string(line) + " " + what.rule + " " + what.path);
  return lines;
}

std::vector<std::string> names_of(const std::vector<calendar_property>& properties) {
  std::vector<std::string> names;
  for (const auto& p : properties)
    names.push_back(p.name == "BEGIN" || p.name == "END" ? p.name + " " + p.value : p.name);
  return names;
}

// ---- as five programs write them ----
// Order of the properties, folds and X- properties are those of exported files. Expected values are read off
// the text by hand, with RFC 5545, 3.6.1; the numbers of the lines are counted in the text.

// Google Calendar, "Export calendar": CRLF, series by TZID, single events in UTC; UNTIL in UTC is the end of
// the last day in the zone of the calendar.
constexpr std::string_view google = R"(BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Giao ban
X-WR-TIMEZONE:Asia/Ho_Chi_Minh
BEGIN:VTIMEZONE
TZID:Asia/Ho_Chi_Minh
X-LIC-LOCATION:Asia/Ho_Chi_Minh
BEGIN:STANDARD
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
TZNAME:GMT+7
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T060000
DTEND;TZID=Asia/Ho_Chi_Minh:20260105T073000
RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20260126T165959Z;BYDAY=MO
EXDATE;TZID=Asia/Ho_Chi_Minh:20260112T060000
DTSTAMP:20260102T031500Z
UID:7kukuqrfedlm2f9t5ho0rdjd8s@example.org
CREATED:20251230T080000Z
DESCRIPTION:Họp giao ban\, đầu tuần\nPhòng 2
LAST-MODIFIED:20260101T080000Z
LOCATION:UBND xã\, tầng 2
SEQUENCE:1
STATUS:CONFIRMED
SUMMARY:Giao ban tuần
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Asia/Ho_Chi_Minh:20260120T060000
DTEND;TZID=Asia/Ho_Chi_Minh:20260120T073000
DTSTAMP:20260102T031500Z
UID:7kukuqrfedlm2f9t5ho0rdjd8s@example.org
RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20260119T060000
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Giao ban tuần
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART:20260115T010000Z
DTEND:20260115T030000Z
DTSTAMP:20260102T031500Z
UID:1o5lk3@example.org
STATUS:TENTATIVE
SUMMARY:Họp liên ngành
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
)";

TEST(IcalendarReaderTest, ReadsWhatGoogleCalendarExports) {
  const icalendar_text read = parse_icalendar(with_crlf(google));
  ASSERT_EQ(read.objects.size(), 1U);
  const icalendar_object& o = read.objects[0];
  EXPECT_EQ(o.product, "-//Google Inc//Google Calendar 70.9054//EN");
  EXPECT_EQ(o.name, "Giao ban");
  EXPECT_EQ(o.method, "PUBLISH");
  EXPECT_THAT(o.zones, ElementsAre(zone::fixed(vietnam, hours(7))));
  ASSERT_EQ(o.events.size(), 3U);
  const icalendar_event& weekly = o.events[0];
  EXPECT_EQ(weekly.event.uid, "7kukuqrfedlm2f9t5ho0rdjd8s@example.org");
  EXPECT_EQ(weekly.event.when.start, (calendar_time{date{2026, 1, 5}, hours(6), vietnam}));
  EXPECT_EQ(weekly.event.when.end, (calendar_time{date{2026, 1, 5}, minutes(450), vietnam}));
  EXPECT_EQ(weekly.event.summary, "Giao ban tuần");
  EXPECT_EQ(weekly.event.description, "Họp giao ban, đầu tuần\nPhòng 2");
  EXPECT_EQ(weekly.event.location, "UBND xã, tầng 2");
  EXPECT_EQ(weekly.event.sequence, 1);
  EXPECT_EQ(weekly.stamp, make_instant(date{2026, 1, 2}, (3 * 60 + 15) * 60'000'000LL));
  EXPECT_EQ(weekly.rrule, "FREQ=WEEKLY;WKST=MO;UNTIL=20260126T165959Z;BYDAY=MO");
  // 16:59:59 in UTC is 23:59:59 of 26 January in Viet Nam.
  EXPECT_EQ(weekly.rule, parse_recurrence_rule("FREQ=WEEKLY;UNTIL=20260126;BYDAY=MO"));
  EXPECT_THAT(weekly.excluded, ElementsAre(calendar_time{date{2026, 1, 12}, hours(6), vietnam}));
  EXPECT_THAT(names_of(weekly.others), ElementsAre("CREATED", "LAST-MODIFIED"));
  EXPECT_EQ(weekly.line, 18U);
  EXPECT_EQ(o.events[1].replaces, (calendar_time{date{2026, 1, 19}, hours(6), vietnam}));
  EXPECT_EQ(o.events[1].event.sequence, 2);
  EXPECT_EQ(o.events[2].event.when.start, (calendar_time{date{2026, 1, 15}, hours(1), "UTC"}));
  EXPECT_EQ(o.events[2].event.status, event_status::tentative);
  EXPECT_THAT(told(read),
              ElementsAre("7 kept_as_text VCALENDAR.X-WR-TIMEZONE", "25 kept_as_text VEVENT.CREATED",
                          "27 kept_as_text VEVENT.LAST-MODIFIED", "52 kept_as_text VEVENT.TRANSP"));
}

// Outlook, "Save as iCalendar": folds with a tab, quotes the TZID, names the zone as Windows does, sends the
// description twice, has an alarm.
constexpr std::string_view outlook = R"(BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:SE Asia Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
CREATED:20260102T031500Z
DESCRIPTION:Nội dung: phòng cháy\; chữa cháy rừng\n
	\n
DTEND;TZID="SE Asia Standard Time":20260115T100000
DTSTAMP:20260102T031500Z
DTSTART;TZID="SE Asia Standard Time":20260115T080000
LAST-MODIFIED:20260102T031500Z
PRIORITY:5
SEQUENCE:0
SUMMARY;LANGUAGE=vi:Họp liên ngành
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E00800000000D0A3B2C1
	@example.org
X-ALT-DESC;FMTTYPE=text/html:<html><body>N\, B</body></html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
END:VCALENDAR
)";

TEST(IcalendarReaderTest, ReadsWhatOutlookSaves) {
  const icalendar_text read = parse_icalendar(with_crlf(outlook));
  ASSERT_EQ(read.objects.size(), 1U);
  const icalendar_object& o = read.objects[0];
  EXPECT_THAT(o.zones, ElementsAre(zone::fixed("SE Asia Standard Time", hours(7))));
  ASSERT_EQ(o.events.size(), 1U);
  const icalendar_event& e = o.events[0];
  EXPECT_EQ(e.event.uid, "040000008200E00074C5B7101A82E00800000000D0A3B2C1@example.org");
  EXPECT_EQ(e.event.when, (event_time{calendar_time{date{2026, 1, 15}, hours(8), "SE Asia Standard Time"},
                                      calendar_time{date{2026, 1, 15}, hours(10), "SE Asia Standard Time"}}));
  EXPECT_EQ(e.event.description, "Nội dung: phòng cháy; chữa cháy rừng\n\n");
  EXPECT_EQ(e.event.summary, "Họp liên ngành");
  EXPECT_EQ(e.event.status, event_status::confirmed);
  EXPECT_THAT(names_of(e.others), ElementsAre("CLASS", "CREATED", "LAST-MODIFIED", "PRIORITY", "SUMMARY",
                                              "X-ALT-DESC", "X-MICROSOFT-CDO-BUSYSTATUS", "BEGIN VALARM",
                                              "TRIGGER", "ACTION", "DESCRIPTION", "END VALARM"));
  EXPECT_EQ(e.others[4].parameters, (std::vector<property_parameter>{{"LANGUAGE", {"vi"}}}));
  EXPECT_EQ(e.others[5].value, "<html><body>N\\, B</body></html>");
  EXPECT_EQ(e.others[8].value, "-PT15M");
  EXPECT_THAT(
      told(read),
      ElementsAre("5 kept_as_text VCALENDAR.X-MS-OLK-FORCEINSPECTOROPEN", "15 kept_as_text VEVENT.CLASS",
                  "16 kept_as_text VEVENT.CREATED", "22 kept_as_text VEVENT.LAST-MODIFIED",
                  "23 kept_as_text VEVENT.PRIORITY", "25 kept_as_text VEVENT.SUMMARY",
                  "29 kept_as_text VEVENT.X-ALT-DESC", "30 kept_as_text VEVENT.X-MICROSOFT-CDO-BUSYSTATUS",
                  "31 kept_as_text VEVENT.VALARM"));
}

// Apple Calendar: a holiday that comes every year, three days long, and a place with quoted parameters.
constexpr std::string_view apple = R"(BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Apple Inc.//macOS 14.4//EN
VERSION:2.0
X-APPLE-CALENDAR-COLOR:#1BADF8
X-WR-CALNAME:Ngày lễ
BEGIN:VEVENT
CREATED:20260102T031500Z
DTEND;VALUE=DATE:20260904
DTSTAMP:20260102T031501Z
DTSTART;VALUE=DATE:20260901
RRULE:FREQ=YEARLY
SEQUENCE:0
SUMMARY:Quốc khánh
TRANSP:TRANSPARENT
UID:5D3C1B8A-2F0E-4B57-9A55-0E0B6E2C7F11
URL;VALUE=URI:
X-APPLE-UNIVERSAL-ID:1d5a
END:VEVENT
BEGIN:VEVENT
DTEND:20260901T020000Z
DTSTAMP:20260102T031501Z
DTSTART:20260901T010000Z
LOCATION:Hội trường\nUBND xã\, Sơn La
SUMMARY:Mít tinh
UID:9F4B7A55-5E64-4C0B-8DC0-0A5C3F1A3B22
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="UBND xã, Sơn La";X-APPLE-
 RADIUS=70.6;X-TITLE="Hội trường: tầng 1; phía đông":geo:21.327,103.914
END:VEVENT
END:VCALENDAR
)";

TEST(IcalendarReaderTest, ReadsWhatAppleCalendarExports) {
  const icalendar_text read = parse_icalendar(with_crlf(apple));
  ASSERT_EQ(read.objects.size(), 1U);
  ASSERT_EQ(read.objects[0].events.size(), 2U);
  const icalendar_event& day = read.objects[0].events[0];
  EXPECT_EQ(day.event.when, (event_time{calendar_time{date{2026, 9, 1}}, calendar_time{date{2026, 9, 4}}}));
  EXPECT_EQ(day.rule, parse_recurrence_rule("FREQ=YEARLY"));
  const icalendar_event& rally = read.objects[0].events[1];
  EXPECT_EQ(rally.event.location, "Hội trường\nUBND xã, Sơn La");
  ASSERT_EQ(rally.others.size(), 1U);
  EXPECT_EQ(rally.others[0], (calendar_property{"X-APPLE-STRUCTURED-LOCATION",
                                                {{"VALUE", {"URI"}},
                                                 {"X-ADDRESS", {"UBND xã, Sơn La"}},
                                                 {"X-APPLE-RADIUS", {"70.6"}},
                                                 {"X-TITLE", {"Hội trường: tầng 1; phía đông"}}},
                                                "geo:21.327,103.914",
                                                27}));
  EXPECT_THAT(told(read),
              ElementsAre("5 kept_as_text VCALENDAR.X-APPLE-CALENDAR-COLOR", "8 kept_as_text VEVENT.CREATED",
                          "15 kept_as_text VEVENT.TRANSP", "17 kept_as_text VEVENT.URL",
                          "18 kept_as_text VEVENT.X-APPLE-UNIVERSAL-ID",
                          "27 kept_as_text VEVENT.X-APPLE-STRUCTURED-LOCATION"));
}

// Thunderbird: LF as its files in a profile have it, a zone with summer time, attendees with their answers,
// categories.
constexpr std::string_view thunderbird = R"(BEGIN:VCALENDAR
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CREATED:20260102T031500Z
LAST-MODIFIED:20260102T031500Z
DTSTAMP:20260102T031500Z
UID:3f0e2d0c-6f6a-4a0d-8a8e-2f3f6b9f1a77
SUMMARY:Hội nghị
ORGANIZER;CN=Văn thư:mailto:van-thu@example.org
ATTENDEE;CN="Phòng Kế hoạch, Tài chính";ROLE=OPT-PARTICIPANT:mailto:kh@exa
 mple.org
ATTENDEE;RSVP=TRUE;PARTSTAT=ACCEPTED;ROLE=CHAIR:MAILTO:chu-tri@example.org
CATEGORIES:Họp,Giao ban\, tuần
DTSTART;TZID=Europe/Berlin:20260328T230000
DURATION:PT8H
X-MOZ-GENERATION:1
END:VEVENT
BEGIN:VTODO
UID:1b0e
SUMMARY:Báo cáo
DUE;VALUE=DATE:20260331
END:VTODO
END:VCALENDAR
)";

TEST(IcalendarReaderTest, ReadsWhatThunderbirdWrites) {
  const icalendar_text read = parse_icalendar(thunderbird);
  ASSERT_EQ(read.objects.size(), 1U);
  const icalendar_object& o = read.objects[0];
  EXPECT_THAT(o.zones, IsEmpty());
  ASSERT_EQ(o.events.size(), 1U);
  const icalendar_event& e = o.events[0];
  EXPECT_EQ(e.event.organizer, (calendar_user{"mailto:van-thu@example.org", "Văn thư"}));
  EXPECT_EQ(e.event.attendees,
            (std::vector<event_attendee>{
                {{"mailto:kh@example.org", "Phòng Kế hoạch, Tài chính"}, attendee_role::optional},
                {{"mailto:chu-tri@example.org", ""}, attendee_role::chair}}));
  EXPECT_THAT(e.categories, ElementsAre("Họp", "Giao ban, tuần"));
  // Added on the clock: 23:00 and 8 hours. (Clocks are put forward in that night, so that it ends at 08:00.)
  EXPECT_EQ(e.event.when.end, (calendar_time{date{2026, 3, 29}, hours(7), "Europe/Berlin"}));
  EXPECT_THAT(told(read),
              ElementsAre("4 kept_as_text VTIMEZONE", "22 kept_as_text VEVENT.CREATED",
                          "23 kept_as_text VEVENT.LAST-MODIFIED", "30 kept_as_text VEVENT.ATTENDEE",
                          "33 length_by_the_clock VEVENT.DURATION", "34 kept_as_text VEVENT.X-MOZ-GENERATION",
                          "36 kept_as_text VTODO"));
  EXPECT_THAT(names_of({o.others.end() - 5, o.others.end()}),
              ElementsAre("BEGIN VTODO", "UID", "SUMMARY", "DUE", "END VTODO"));
}

// GNOME Evolution: TZIDs of libical, whose zone has all changes since the nineteenth century.
constexpr std::string_view evolution = R"(BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Ximian//NONSGML Evolution Calendar//EN
VERSION:2.0
BEGIN:VTIMEZONE
TZID:/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh
X-LIC-LOCATION:Asia/Ho_Chi_Minh
BEGIN:STANDARD
TZNAME:PLMT
DTSTART:19060701T000000
TZOFFSETFROM:+070640
TZOFFSETTO:+070630
END:STANDARD
BEGIN:STANDARD
TZNAME:+07
DTSTART:19110501T000000
TZOFFSETFROM:+070630
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:20260102T031500Z-1234-1000-1-0@example.org
DTSTAMP:20260102T031500Z
DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh:
 20260115T220000
DURATION:P1DT3H
SEQUENCE:3
SUMMARY:Trực
RDATE;TZID=/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh:
 20260117T220000
EXDATE;VALUE=DATE:20260116
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
)";

TEST(IcalendarReaderTest, ReadsWhatEvolutionSaves) {
  const std::string tzid = "/freeassociation.sourceforge.net/" + vietnam;
  const icalendar_text read = parse_icalendar(with_crlf(evolution));
  ASSERT_EQ(read.objects.size(), 1U);
  // 00:00 by clocks that are 7:06:40 ahead is 16:53:20 of the day before.
  EXPECT_THAT(read.objects[0].zones,
              ElementsAre(zone{tzid,
                               seconds(25'600),
                               {{make_instant(date{1906, 6, 30}, 60'800'000'000), seconds(25'590)},
                                {make_instant(date{1911, 4, 30}, 60'810'000'000), hours(7)}}}));
  ASSERT_EQ(read.objects[0].events.size(), 1U);
  const icalendar_event& e = read.objects[0].events[0];
  EXPECT_EQ(e.event.when, (event_time{calendar_time{date{2026, 1, 15}, hours(22), tzid},
                                      calendar_time{date{2026, 1, 17}, hours(1), tzid}}));
  EXPECT_THAT(e.added, ElementsAre(calendar_time{date{2026, 1, 17}, hours(22), tzid}));
  EXPECT_EQ(e.event.status, event_status::cancelled);
  EXPECT_THAT(told(read), ElementsAre("31 value_type VEVENT.EXDATE"));
}

// ---- one line after another ----

struct line_row {
  const char* name;
  std::string lines;  // of an event, from line 7 on
  std::vector<std::string> told;
  bool is_read;
};

std::string in_event(const std::string& lines) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:p\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20260102T031500Z\n" + lines +
         "\nEND:VEVENT\nEND:VCALENDAR\n";
}

const std::string day = "DTSTART;VALUE=DATE:20260115\n";
const std::string zoneless = "DTSTART:20260115T080000\n";

// clang-format off
const line_row line_rows[] = {
    // 3.1: name, parameters, colon, value.
    {"no_colon",            day + "SUMMARY",             {"8 not_a_content_line VEVENT"}, false},
    {"no_name",             day + ":x",                  {"8 not_a_content_line VEVENT"}, false},
    {"space_in_name",       day + "SUM MARY:x",          {"8 not_a_content_line VEVENT"}, false},
    {"parameter_alone",     day + "SUMMARY;X:y",         {"8 not_a_content_line VEVENT"}, false},
    {"quotation_open",      day + "SUMMARY;X=\"y:z",     {"8 not_a_content_line VEVENT"}, false},
    {"quotation_within",    day + "SUMMARY;X=y\"z\":z",  {"8 not_a_content_line VEVENT"}, false},
    {"not_utf8",            day + "SUMMARY:\xC4",        {"8 not_utf8 VEVENT"}, false},
    {"control_character",   day + "SUMMARY:\x01",        {"8 control_character VEVENT"}, false},
    {"blank_line",          day + "\nSUMMARY:x",         {"8 blank_line text"}, true},
    {"lower_case",          "dtstart;value=date:20260115\nstatus:cancelled", {}, true},
    // 3.3.4, 3.3.5, 3.3.12: days and times.
    {"no_such_day",         "DTSTART;VALUE=DATE:20260230",      {"7 bad_value VEVENT.DTSTART"}, false},
    {"month_0",             "DTSTART;VALUE=DATE:20260001",      {"7 bad_value VEVENT.DTSTART"}, false},
    {"before_1400",         "DTSTART;VALUE=DATE:13991231",      {"7 bad_value VEVENT.DTSTART"}, false},
    {"day_cut",             "DTSTART;VALUE=DATE:2026011",       {"7 bad_value VEVENT.DTSTART"}, false},
    {"extended_form",       "DTSTART;VALUE=DATE:2026-01-15",    {"7 bad_value VEVENT.DTSTART"}, false},
    {"hour_24",             "DTSTART:20260115T240000",          {"7 bad_value VEVENT.DTSTART"}, false},
    {"minute_60",           "DTSTART:20260115T086000",          {"7 bad_value VEVENT.DTSTART"}, false},
    {"no_seconds",          "DTSTART:20260115T0800",            {"7 bad_value VEVENT.DTSTART"}, false},
    {"offset_behind",       "DTSTART:20260115T080000+0700",     {"7 bad_value VEVENT.DTSTART"}, false},
    {"time_for_a_day",      "DTSTART;VALUE=DATE:20260115T080000", {"7 bad_value VEVENT.DTSTART"}, false},
    {"day_for_a_time",      "DTSTART;VALUE=DATE-TIME:20260115", {"7 bad_value VEVENT.DTSTART"}, false},
    {"day_without_a_type",  "DTSTART:20260115",                 {"7 value_type VEVENT.DTSTART"}, true},
    {"day_with_a_zone",     "DTSTART;VALUE=DATE;TZID=X:20260115", {"7 value_type VEVENT.DTSTART"}, true},
    {"utc_with_a_zone",     "DTSTART;TZID=X:20260115T080000Z",  {"7 value_type VEVENT.DTSTART"}, true},
    {"utc_as_a_zone",       "DTSTART;TZID=UTC:20260115T080000", {}, true},
    {"zone_without_rules",  "DTSTART;TZID=X:20260115T080000",   {"7 zone_undefined VEVENT.DTSTART"}, true},
    {"no_zone_name",        "DTSTART;TZID=:20260115T080000",    {"7 bad_value VEVENT.DTSTART"}, false},
    {"zone_name_too_long",  "DTSTART;TZID=" + std::string(256, 'z') + ":20260115T080000", {"7 bad_value VEVENT.DTSTART"}, false},
    {"zone_told_once",      "DTSTART:20260115T080000Z\nEXDATE;TZID=X:20260116T080000,20260117T080000", {"8 zone_undefined VEVENT.EXDATE"}, true},
    // 3.6.1: DTSTART, UID and DTSTAMP are required; each of these once.
    {"no_start",            "SUMMARY:x",                 {"4 property_missing VEVENT.DTSTART"}, false},
    {"two_starts",          day + day + "SUMMARY:x",     {"8 property_repeated VEVENT.DTSTART"}, false},
    {"two_uids",            day + "UID:b",               {"8 property_repeated VEVENT.UID"}, false},
    {"end_and_length",      day + "DTEND;VALUE=DATE:20260116\nDURATION:P1D", {"9 bad_value VEVENT.DURATION"}, false},
    // 3.8.2.2: the end is later than the start, and of its type.
    {"end_before",          day + "DTEND;VALUE=DATE:20260114", {"8 bad_value VEVENT.DTEND"}, false},
    {"end_is_start",        day + "DTEND;VALUE=DATE:20260115", {"8 no_length VEVENT.DTEND"}, true},
    {"end_of_a_time",       day + "DTEND:20260115T080000",     {"8 bad_value VEVENT.DTEND"}, false},
    {"end_in_utc",          zoneless + "DTEND:20260115T090000Z", {"8 bad_value VEVENT.DTEND"}, false},
    {"end_earlier",         zoneless + "DTEND:20260115T075959", {"8 bad_value VEVENT.DTEND"}, false},
    // 3.3.6: lengths.
    {"length_of_nothing",   zoneless + "DURATION:P",       {"8 bad_value VEVENT.DURATION"}, false},
    {"length_negative",     zoneless + "DURATION:-PT1H",   {"8 bad_value VEVENT.DURATION"}, false},
    {"length_out_of_order", zoneless + "DURATION:PT1M1H",  {"8 bad_value VEVENT.DURATION"}, false},
    {"length_weeks_days",   zoneless + "DURATION:P1W1D",   {"8 bad_value VEVENT.DURATION"}, false},
    {"length_in_hours",     day + "DURATION:PT24H",        {"8 bad_value VEVENT.DURATION"}, false},
    {"length_zero",         zoneless + "DURATION:PT0S",    {"8 no_length VEVENT.DURATION"}, true},
    {"length_too_long",     day + "DURATION:P3000000D",    {"8 bad_value VEVENT.DURATION"}, false},
    // 3.8.1.11, 3.8.7.4.
    {"no_such_status",      day + "STATUS:NEEDS-ACTION",   {"8 bad_value VEVENT.STATUS"}, false},
    {"sequence_negative",   day + "SEQUENCE:-1",           {"8 bad_value VEVENT.SEQUENCE"}, false},
    {"sequence_too_large",  day + "SEQUENCE:2147483648",   {"8 bad_value VEVENT.SEQUENCE"}, false},
    {"sequence_largest",    day + "SEQUENCE:2147483647",   {}, true},
    // 3.3.11.
    {"escape_unknown",      day + "SUMMARY:a\\:b",         {"8 unknown_escape VEVENT.SUMMARY"}, true},
    {"escape_at_the_end",   day + "SUMMARY:a\\",           {"8 unknown_escape VEVENT.SUMMARY"}, true},
    {"quoted_printable",    day + "SUMMARY;ENCODING=QUOTED-PRINTABLE:=C4=91", {"8 bad_value VEVENT.SUMMARY", "8 kept_as_text VEVENT.SUMMARY"}, false},
    // 3.3.10, 3.8.5.
    {"rule_malformed",      day + "RRULE:FREQ=OFTEN",      {"8 bad_value VEVENT.RRULE"}, false},
    {"rule_outside",        day + "RRULE:FREQ=DAILY;BYHOUR=8", {"8 outside_the_subset VEVENT.RRULE"}, true},
    {"rule_until_a_time",   day + "RRULE:FREQ=DAILY;UNTIL=20260120T000000Z", {"8 value_type VEVENT.RRULE"}, true},
    {"rule_until_a_day",    zoneless + "RRULE:FREQ=DAILY;UNTIL=20260120", {"8 value_type VEVENT.RRULE"}, true},
    {"rule_until_utc_of_no_zone", zoneless + "RRULE:FREQ=DAILY;UNTIL=20260120T000000Z", {"8 value_type VEVENT.RRULE"}, true},
    {"rule_until_local_of_utc", "DTSTART:20260115T080000Z\nRRULE:FREQ=DAILY;UNTIL=20260120T000000", {"8 value_type VEVENT.RRULE"}, true},
    {"rule_until_in_a_zone_not_known", "DTSTART;TZID=X:20260115T080000\nRRULE:FREQ=DAILY;UNTIL=20260120T000000Z", {"7 zone_undefined VEVENT.DTSTART", "8 outside_the_subset VEVENT.RRULE"}, true},
    {"rule_until_before_all_days", "DTSTART:20260115T080000Z\nRRULE:FREQ=DAILY;UNTIL=14000101T000000Z", {"8 start_not_in_rule VEVENT.RRULE"}, true},
    {"start_not_in_rule",   day + "RRULE:FREQ=WEEKLY;BYDAY=MO", {"8 start_not_in_rule VEVENT.RRULE"}, true},
    {"two_rules",           day + "RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", {"9 outside_the_subset VEVENT.RRULE", "9 kept_as_text VEVENT.RRULE"}, true},
    {"excluded_by_a_rule",  day + "EXRULE:FREQ=WEEKLY",    {"8 outside_the_subset VEVENT.EXRULE", "8 kept_as_text VEVENT.EXRULE"}, true},
    {"periods_added",       day + "RDATE;VALUE=PERIOD:20260115T080000Z/PT1H", {"8 outside_the_subset VEVENT.RDATE", "8 kept_as_text VEVENT.RDATE"}, true},
    {"excluded_malformed",  day + "EXDATE;VALUE=DATE:20260116,x", {"8 bad_value VEVENT.EXDATE"}, false},
    {"range",               day + "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20260115", {"8 bad_value VEVENT.RECURRENCE-ID"}, false},
    {"series_missing",      day + "RECURRENCE-ID;VALUE=DATE:20260115", {"4 series_missing VEVENT.RECURRENCE-ID"}, true},
    {"no_mailbox",          day + "ORGANIZER:urn:uuid:1",  {"8 kept_as_text VEVENT.ORGANIZER"}, true},
    // Nesting.
    {"alarm_not_ended",     day + "BEGIN:VALARM\nX:1",     {"8 not_ended VEVENT", "8 kept_as_text VEVENT.VALARM"}, false},
    {"another_end",         day + "END:VTODO",             {"8 end_without_begin VEVENT"}, false},
};
// clang-format on

TEST(IcalendarReaderTest, TellsEachFaultWithItsLine) {
  for (const auto& [name, lines, expected, is_read] : line_rows) {
    const icalendar_text read = parse_icalendar(in_event(lines));
    EXPECT_EQ(told(read), expected) << name;
    ASSERT_EQ(read.objects.size(), 1U) << name;
    EXPECT_EQ(read.objects[0].events.size(), is_read ? 1U : 0U) << name;
    const bool has = std::any_of(read.findings.begin(), read.findings.end(),
                                 [](const line_finding& f) { return f.what.weight == severity::fault; });
    EXPECT_EQ(has, !is_read) << name;
    // An event that is not read is kept: its UID is among the text.
    if (!is_read) {
      EXPECT_THAT(names_of(read.objects[0].others), testing::Contains("UID")) << name;
    }
  }
}

TEST(IcalendarReaderTest, TellsWhatIsWrongWithTheWhole) {
  struct row {
    const char* name;
    std::string text;
    std::vector<std::string> told;
    std::size_t events;
  };
  const std::string event =
      "BEGIN:VEVENT\nUID:a\nDTSTAMP:20260102T031500Z\nDTSTART;VALUE=DATE:20260115\nEND:VEVENT\n";
  const std::string head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:p\n";
  const std::string foot = "END:VCALENDAR\n";
  const row rows[] = {
      {"nothing", "", {}, 0},
      {"a word", "x", {"1 not_a_content_line text"}, 0},
      {"outside",
       "X:1\n" + event,
       {"1 outside_a_calendar text", "2 outside_a_calendar text", "3 outside_a_calendar text",
        "4 outside_a_calendar text", "5 outside_a_calendar text", "6 end_without_begin text"},
       0},
      {"a fold without a line", " x\n" + head + foot, {"1 not_a_content_line text"}, 0},
      {"a byte order mark", "\xEF\xBB\xBF" + head + event + foot, {}, 1},
      {"no last line end", head + event + "END:VCALENDAR", {}, 1},
      {"two calendars", head + event + foot + head + event + foot, {}, 2},
      {"no version",
       "BEGIN:VCALENDAR\n" + event + foot,
       {"1 property_missing VCALENDAR.VERSION", "1 property_missing VCALENDAR.PRODID"},
       1},
      {"vCalendar 1.0",
       "BEGIN:VCALENDAR\nVERSION:1.0\nPRODID:p\n" + event + foot,
       {"2 not_icalendar_2 VCALENDAR.VERSION"},
       0},
      {"another calendar",
       head + "CALSCALE:CHINESE\n" + event + foot,
       {"4 not_icalendar_2 VCALENDAR.CALSCALE"},
       0},
      {"cut in an event",
       head + event.substr(0, event.size() - 11),
       {"1 not_ended VCALENDAR", "4 not_ended VEVENT"},
       0},
      {"an event begun in an event",
       head + "BEGIN:VEVENT\nUID:b\n" + event + foot,
       {"4 not_ended VEVENT"},
       1},
      {"a UID twice", head + event + event + foot, {"9 uid_repeated VEVENT.UID"}, 2},
      {"a product twice", head + "PRODID:q\n" + event + foot, {"4 property_repeated VCALENDAR.PRODID"}, 1},
      {"a cancellation",
       head + "METHOD:CANCEL\n" + event + foot,
       {"4 scheduling_message VCALENDAR.METHOD"},
       1},
      {"an invitation", head + "METHOD:request\n" + event + foot, {}, 1},
      // What is said beside it changes nothing.
      {"a cancellation with a parameter",
       head + "METHOD;X-A=1:CANCEL\n" + event + foot,
       {"4 scheduling_message VCALENDAR.METHOD", "4 kept_as_text VCALENDAR.METHOD"},
       1},
      {"vCalendar 1.0 with a parameter",
       "BEGIN:VCALENDAR\nVERSION;X-A=1:1.0\nPRODID:p\n" + event + foot,
       {"2 not_icalendar_2 VCALENDAR.VERSION", "2 kept_as_text VCALENDAR.VERSION"},
       0},
      {"no UID",
       head + "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260115\nEND:VEVENT\n" + foot,
       {"4 property_missing VEVENT.UID", "4 property_missing VEVENT.DTSTAMP"},
       0},
      {"a zone without a name",
       head + "BEGIN:VTIMEZONE\nEND:VTIMEZONE\n" + foot,
       {"4 property_missing VTIMEZONE.TZID"},
       0},
      {"a journal",
       head + "BEGIN:VJOURNAL\nEND:VJOURNAL\nBEGIN:VJOURNAL\nEND:VJOURNAL\n" + foot,
       {"4 kept_as_text VJOURNAL"},
       0},
  };
  for (const auto& [name, text, expected, events] : rows) {
    const icalendar_text read = parse_icalendar(text);
    EXPECT_EQ(told(read), expected) << name;
    std::size_t count = 0;
    for (const auto& o : read.objects) count += o.events.size();
    EXPECT_EQ(count, events) << name;
  }
}

TEST(IcalendarReaderTest, ANameInALanguageIsReadAndKept) {
  const icalendar_text read = parse_icalendar(
      "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:p\nX-WR-CALNAME;LANGUAGE=vi:Lịch\\, 2026\nEND:VCALENDAR\n");
  EXPECT_EQ(read.objects.at(0).name, "Lịch, 2026");
  EXPECT_THAT(names_of(read.objects[0].others), ElementsAre("X-WR-CALNAME"));
  EXPECT_THAT(told(read), ElementsAre("4 kept_as_text VCALENDAR.X-WR-CALNAME"));
}

// ---- zones ----

// From +01:00 to +02:00 on 29 March 2020 at 02:00, and back on 27 October 2019 at 03:00.
const std::string european =
    "BEGIN:VTIMEZONE\nTZID:E\n"
    "BEGIN:STANDARD\nDTSTART:20191027T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:20200329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
    "END:VTIMEZONE\n";

std::string calendar_of(const std::string& zone_and_events) {
  return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:p\n" + zone_and_events + "END:VCALENDAR\n";
}

// RFC 5545, 3.3.5: a time that is skipped is by the offset before, one that is repeated the first of the two. So
// 02:30 of 29 March 2020 is 01:30 in UTC, and 02:37 of 27 October 2019 is 00:37.
TEST(IcalendarReaderTest, UntilInUtcBesideAChangeOfClocks) {
  const struct {
    const char* start;
    const char* until;
    date last;
  } rows[] = {
      {"20200327T023000", "20200329T011500Z", date{2020, 3, 28}},
      {"20200327T023000", "20200329T013000Z", date{2020, 3, 29}},
      {"20191020T023700", "20191027T010100Z", date{2019, 10, 27}},
      {"20191020T023700", "20191027T003600Z", date{2019, 10, 26}},
      {"20200327T000000", "20200328T225959Z", date{2020, 3, 28}},  // 23:59:59 there
      {"20200327T000000", "20200328T230000Z", date{2020, 3, 29}},
      {"20200327T235959", "20200330T215960Z", date{2020, 3, 30}},  // a leap second
  };
  for (const auto& [start, until, last] : rows) {
    const icalendar_text read = parse_icalendar(
        calendar_of(european + "BEGIN:VEVENT\nUID:a\nDTSTAMP:20260102T031500Z\nDTSTART;TZID=E:" + start +
                    "\nRRULE:FREQ=DAILY;UNTIL=" + until + "\nEND:VEVENT\n"));
    EXPECT_THAT(told(read), IsEmpty()) << until;
    const auto& rule = read.objects.at(0).events.at(0).rule;
    ASSERT_TRUE(rule) << until;
    EXPECT_EQ(to_text(*rule), "FREQ=DAILY;UNTIL=" + std::to_string(to_yyyymmdd(last))) << start;
  }
}

// RFC 5545, 3.8.3.1: TZID is a TEXT, in which a comma is escaped; as a parameter it is quoted.
TEST(IcalendarReaderTest, TheNameOfAZoneIsAText) {
  const icalendar_text read = parse_icalendar(calendar_of(
      "BEGIN:VTIMEZONE\nTZID:(UTC+07:00) Bangkok\\, Hanoi\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
      "TZOFFSETFROM:+0700\nTZOFFSETTO:+0700\nEND:STANDARD\nEND:VTIMEZONE\n"
      "BEGIN:VEVENT\nUID:a\nDTSTAMP:20260102T031500Z\n"
      "DTSTART;TZID=\"(UTC+07:00) Bangkok, Hanoi\":20260107T080000\n"
      "RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20260204T010000Z\nEND:VEVENT\n"));
  EXPECT_THAT(told(read), IsEmpty());
  EXPECT_EQ(read.objects.at(0).zones.at(0).name(), "(UTC+07:00) Bangkok, Hanoi");
  EXPECT_EQ(read.objects[0].events.at(0).rule,
            parse_recurrence_rule("FREQ=WEEKLY;BYDAY=WE;UNTIL=20260204"));  // 08:00 there
}

TEST(IcalendarReaderTest, AZoneIsWholeIfAllOfItsChangesCanBeRead) {
  const auto read_with = [](const std::string& rdate) {
    return parse_icalendar(
        calendar_of("BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:19750613T000000\n" + rdate +
                    "TZOFFSETFROM:+0800\nTZOFFSETTO:+0700\nEND:STANDARD\nEND:VTIMEZONE\n"));
  };
  const zone expected{"Z", hours(8), {{make_instant(date{1975, 6, 12}, 16 * 3'600'000'000LL), hours(7)}}};
  EXPECT_THAT(read_with("").objects.at(0).zones, ElementsAre(expected));
  // An RDATE may repeat the start.
  const icalendar_text repeated = read_with("RDATE:19750613T000000\n");
  EXPECT_THAT(told(repeated), IsEmpty());
  EXPECT_THAT(repeated.objects.at(0).zones, ElementsAre(expected));
  for (const char* unread :
       {"RDATE:19800101T000000Z\n", "RDATE:1990-01-01\n", "RDATE;VALUE=DATE:19900101\n"}) {
    const icalendar_text read = read_with(unread);
    EXPECT_THAT(read.objects.at(0).zones, IsEmpty()) << unread;
    EXPECT_THAT(told(read), ElementsAre("4 kept_as_text VTIMEZONE", "8 bad_value VTIMEZONE.RDATE")) << unread;
  }
}

// Wednesdays at 08:00 there, from 1 April 2020: 06:00 in UTC.
TEST(IcalendarReaderTest, LooksUpReplacedTimesByAnotherClock) {
  const auto is_told = [](const std::string& start, const std::string& replaced) {
    const std::string begin = "BEGIN:VEVENT\nUID:a\nDTSTAMP:20260102T031500Z\n";
    const icalendar_text read = parse_icalendar(calendar_of(
        european + begin + "DTSTART" + start + "\nRRULE:FREQ=WEEKLY\nRDATE:20200410T070000Z\n" +
        "END:VEVENT\n" + begin + "DTSTART:20200501T080000Z\nRECURRENCE-ID" + replaced + "\nEND:VEVENT\n"));
    return std::any_of(read.findings.begin(), read.findings.end(),
                       [](const line_finding& f) { return f.what.rule == "day_not_in_series"; });
  };
  EXPECT_FALSE(is_told(";TZID=E:20200401T080000", ":20200408T060000Z"));
  EXPECT_TRUE(is_told(";TZID=E:20200401T080000", ":20200410T060000Z"));
  EXPECT_TRUE(is_told(";TZID=E:20200401T080000", ":20200408T080000Z"));
  EXPECT_FALSE(is_told(":20200401T060000Z", ";TZID=E:20200408T080000"));
  EXPECT_TRUE(is_told(":20200401T060000Z", ";TZID=E:20200408T090000"));
  // Added at 09:00 there.
  EXPECT_FALSE(is_told(";TZID=E:20200401T080000", ";TZID=E:20200410T090000"));
  EXPECT_FALSE(is_told(";TZID=E:20200401T080000", ":20200410T070000Z"));
  // Not known.
  EXPECT_FALSE(is_told(";TZID=E:20200401T080000", ";TZID=F:20200408T090000"));
}

// RFC 5545, 3.8.4.4: RECURRENCE-ID is a time of the series. Days counted by hand: Thursdays from 15 January 2026.
TEST(IcalendarReaderTest, TellsReplacedDaysThatTheSeriesLacks) {
  struct row {
    const char* name;
    std::string series;
    std::string replaces;
    bool is_told;
  };
  const std::string weekly = "DTSTART;VALUE=DATE:20260115\nRRULE:FREQ=WEEKLY";
  const std::string at_eight = "DTSTART:20260115T080000\nRRULE:FREQ=WEEKLY";
  const row rows[] = {
      {"the first", weekly, ";VALUE=DATE:20260115", false},
      {"the third", weekly, ";VALUE=DATE:20260129", false},
      {"a Friday", weekly, ";VALUE=DATE:20260130", true},
      {"before the first", weekly, ";VALUE=DATE:20260108", true},
      {"the last", weekly + ";UNTIL=20260129", ";VALUE=DATE:20260129", false},
      {"after the last", weekly + ";UNTIL=20260129", ";VALUE=DATE:20260205", true},
      {"not looked up", weekly + ";COUNT=2", ";VALUE=DATE:20260130", false},
      {"outside the subset", weekly + ";BYHOUR=8", ";VALUE=DATE:20260130", false},
      {"added", weekly + "\nRDATE;VALUE=DATE:20260130", ";VALUE=DATE:20260130", false},
      {"without a rule", "DTSTART;VALUE=DATE:20260115", ";VALUE=DATE:20260122", true},
      {"without a rule, the first", "DTSTART;VALUE=DATE:20260115", ";VALUE=DATE:20260115", false},
      {"at eight", at_eight, ":20260122T080000", false},
      {"at nine", at_eight, ":20260122T090000", true},
      {"by another clock", at_eight, ":20260122T010000Z", false},
  };
  for (const auto& [name, series, replaces, is_told] : rows) {
    const std::string stamped = "BEGIN:VEVENT\nUID:a\nDTSTAMP:20260102T031500Z\n";
    const icalendar_text read = parse_icalendar(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:p\n" + stamped + series + "\nEND:VEVENT\n" + stamped +
        "RECURRENCE-ID" + replaces + "\nDTSTART:20260203T080000\nEND:VEVENT\nEND:VCALENDAR\n");
    const auto is_it = [](const line_finding& f) { return f.what.rule == "day_not_in_series"; };
    EXPECT_EQ(std::count_if(read.findings.begin(), read.findings.end(), is_it), is_told ? 1 : 0) << name;
    EXPECT_EQ(read.objects.at(0).events.size(), 2U) << name;
  }
}

TEST(IcalendarReaderTest, ManyFindingsAreCounted) {
  std::string text;
  for (int i = 0; i < 10'100; ++i) text += "x\n";
  const icalendar_text read = parse_icalendar(text);
  ASSERT_EQ(read.findings.size(), 10'001U);
  EXPECT_EQ(read.findings[10'000].line, 10'001U);
  EXPECT_EQ(read.findings[10'000].what.rule, "not_listed");
  EXPECT_EQ(read.findings[10'000].what.value, "100");
}

TEST(IcalendarReaderTest, AFindingIsALine) {
  EXPECT_EQ(to_text(parse_icalendar(in_event("DTSTART;VALUE=DATE:20260230")).findings[0]),
            "line 7: fault VEVENT.DTSTART = 20260230: this is no DATE from 1400 to 9999");
}

// RFC 6868, 3.2: the example of the RFC, with a circumflex of another meaning.
TEST(IcalendarReaderTest, CircumflexesInParametersAreUndone) {
  const auto read = parse_icalendar(in_event(day + "X-A;P=George Herman ^'Babe^' Ruth^n^^^x,\"b;c\":v"));
  const auto& p = read.objects.at(0).events.at(0).others.at(0);
  EXPECT_THAT(p.parameters.at(0).values, ElementsAre("George Herman \"Babe\" Ruth\n^^x", "b;c"));
}

// ---- what is written is read ----

std::string random_text(std::mt19937& random, std::size_t characters, bool with_breaks) {
  static const std::vector<std::string> pieces{"a", "Q", " ", "ỳ",  "ằ",  "đ", "ữ", "–", "中", "😀", "\\",
                                               ";", ",", ":", "\"", "\t", "n", "7", "^", "=",  "\n"};
  std::string text;
  for (std::size_t i = 0; i < characters; ++i)
    text += pieces[random() % (pieces.size() - (with_breaks ? 0 : 1))];
  return text;
}

calendar_time random_time(std::mt19937& random, std::size_t zone) {
  const char* zones[] = {"", "UTC", "Asia/Ho_Chi_Minh", "Europe/Berlin"};
  return {add_days(date{2021, 1, 1}, static_cast<std::int32_t>(random() % 3000)),
          seconds(static_cast<std::int64_t>(random() % 86'400)), zones[zone]};
}

// An event in its normal form: no end where that is the next day.
event_time random_when(std::mt19937& random) {
  calendar_time start = random_time(random, random() % 4);
  calendar_time end = start;
  end.day = add_days(start.day, 2 + static_cast<std::int32_t>(random() % 3));
  if (random() % 2 == 0) return {start, random() % 3 == 0 ? std::nullopt : std::optional{end}};
  start = {start.day};
  return {start, random() % 2 == 0 ? std::nullopt : std::optional{calendar_time{end.day}}};
}

calendar_event random_event(std::mt19937& random, std::size_t i) {
  calendar_event e;
  e.uid = "a,b;c\\" + std::to_string(i) + random_text(random, random() % 80, false);
  e.when = random_when(random);
  e.summary = random_text(random, random() % 120, false);
  e.description = random_text(random, random() % 400, true);
  e.location = random_text(random, random() % 100, true);
  e.sequence = static_cast<std::int32_t>(random() % 1000);
  e.status = static_cast<event_status>(random() % 3);
  if (random() % 2 == 0) e.organizer = calendar_user{"mailto:a@example.org", "Hạt Kiểm lâm, Sơn La: ^"};
  for (std::uint32_t k = 0; e.organizer && k < random() % 4; ++k)
    e.attendees.push_back({{"mailto:" + std::to_string(k) + "@example.org", k % 2 == 0 ? "" : "Đội"},
                           static_cast<attendee_role>(random() % 4)});
  return e;
}

calendar_header header_with_zones() {
  return {"-//phoihop//plan//EN; \\ ,",
          "Quỳnh Nhai, 2021",
          make_instant(date{2021, 3, 11}, 62'400'000'000),
          {vietnam_time(), zone{"Europe/Berlin",
                                hours(1),
                                {{make_instant(date{2021, 3, 28}, 3'600'000'000), hours(2)},
                                 {make_instant(date{2021, 10, 31}, 3'600'000'000), hours(1)}}}}};
}

TEST(IcalendarReaderProperty, EverythingThatIsWrittenIsReadBack) {
  std::mt19937 random{20260115};
  const calendar_header header = header_with_zones();
  for (int round = 0; round < 300; ++round) {
    std::vector<calendar_event> events;
    for (std::size_t i = random() % 6; i > 0; --i) events.push_back(random_event(random, i));
    const icalendar_text read = parse_icalendar(to_icalendar(header, events));
    ASSERT_THAT(told(read), IsEmpty());
    ASSERT_EQ(read.objects.size(), 1U);
    const icalendar_object& o = read.objects[0];
    ASSERT_EQ(o.product, header.product);
    ASSERT_EQ(o.name, header.name);
    ASSERT_EQ(o.zones, header.zones);
    ASSERT_EQ(o.events.size(), events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
      ASSERT_EQ(o.events[i].event, events[i]) << to_icalendar(header, events);
      ASSERT_EQ(o.events[i].stamp, header.stamp);
      ASSERT_THAT(o.events[i].others, IsEmpty());
    }
  }
}

// ---- hostile text ----

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
}

void expect_lines_in_range(const std::string& text) {
  const icalendar_text read = parse_icalendar(text);
  const std::size_t lines = lines_in(text);
  const auto in_range = [&](std::size_t line) { return line >= 1 && line <= lines; };
  std::size_t last = 1;
  for (const auto& f : read.findings) {
    ASSERT_TRUE(in_range(f.line)) << f.line << " of " << lines;
    ASSERT_GE(f.line, last);
    last = f.line;
  }
  for (const auto& o : read.objects) {
    ASSERT_TRUE(in_range(o.line));
    for (const auto& p : o.others) ASSERT_TRUE(in_range(p.line));
    for (const auto& e : o.events) ASSERT_TRUE(in_range(e.line));
    // Whatever could be read can be asked for its holidays.
    static_cast<void>(holidays_of(o.events, {date{2026, 1, 1}, date{2027, 1, 1}}));
  }
}

TEST(IcalendarReaderTest, TextCutAtAnyByteIsToldByLine) {
  for (const auto sample : {google, apple, thunderbird}) {
    const std::string text = with_crlf(sample);
    for (std::size_t size = 0; size < text.size(); ++size) {
      expect_lines_in_range(text.substr(0, size));
      if (HasFatalFailure()) FAIL() << "cut at " << size;
      const icalendar_text read = parse_icalendar(text.substr(0, size));
      if (size == 0 || size + 2 >= text.size()) continue;
      ASSERT_TRUE(std::any_of(read.findings.begin(), read.findings.end(), [](const line_finding& f) {
        return f.what.weight == severity::fault;
      })) << size;
    }
  }
}

TEST(IcalendarReaderProperty, TextChangedAtRandomIsToldByLine) {
  std::mt19937 random{20260116};
  const std::string samples[] = {with_crlf(google), with_crlf(outlook), std::string{thunderbird},
                                 with_crlf(evolution), with_crlf(apple)};
  const std::string_view signs = ":;,=\"\\\n\r\t T0Z-+^P1BEGIN\xC4\x91\x80";
  for (int round = 0; round < 20'000; ++round) {
    std::string text = samples[random() % std::size(samples)];
    for (std::uint32_t k = 1 + random() % 4; k > 0; --k) {
      const std::size_t at = random() % text.size();
      const std::size_t count = 1 + random() % 12;
      switch (random() % 4) {
        case 0: text[at] = static_cast<char>(random()); break;
        case 1: text[at] = signs[random() % signs.size()]; break;
        case 2: text.erase(at, count); break;
        default: text.insert(at, text, random() % text.size(), count);
      }
    }
    expect_lines_in_range(text);
    if (HasFatalFailure()) FAIL() << "round " << round << "\n" << text;
  }
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

// Ten times the text takes about ten times as long; a quadratic reader would take a hundred times. The bound
// is loose, and what is short is measured as one millisecond, so that a busy machine does not fail it.
TEST(IcalendarReaderTest, TimeGrowsWithTheTextAndNotItsSquare) {
  struct row {
    const char* name;
    std::string_view head, each, foot;
  };
  const row rows[] = {
      {"folds", "BEGIN:VCALENDAR\nX:", "\n x", "\n"},
      {"begins", "BEGIN:VCALENDAR\n", "BEGIN:A\n", ""},
      {"ends that were never begun", "BEGIN:VCALENDAR\nBEGIN:A\n", "BEGIN:B\nEND:C\n", ""},
      {"calendars", "", "BEGIN:VCALENDAR\n", ""},
      {"events of one UID", "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nUID:a\nDTSTART:20260115T080000\nEND:VEVENT\n",
       ""},
      {"days left out",
       "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260115\nEXDATE;VALUE=DATE:20260115",
       ",20260116", "\nEND:VEVENT\n"},
      {"replaced days",
       "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20240229\n"
       "RRULE:FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29\nEND:VEVENT\n",
       "BEGIN:VEVENT\nUID:a\nDTSTART:20260115T080000\nRECURRENCE-ID;VALUE=DATE:20260116\nEND:VEVENT\n", ""},
      {"parameters", "BEGIN:VCALENDAR\nX", ";A=\"b\"", ":c\n"},
      {"values of a parameter", "BEGIN:VCALENDAR\nX;A=b", ",b", ":c\n"},
      {"zones", "BEGIN:VCALENDAR\n", "BEGIN:VTIMEZONE\nTZID:x\nEND:VTIMEZONE\n", ""},
      {"lines that are none", "", "x\n", ""},
  };
  const auto time_to_read = [](const std::string& text) {
    const auto before = std::chrono::steady_clock::now();
    static_cast<void>(parse_icalendar(text));
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - before;
    return std::max(taken.count(), 1.0);
  };
  const auto time_of = [&](const row& r, std::size_t count) {
    return time_to_read(std::string{r.head} + repeated(r.each, count) + std::string{r.foot});
  };
  for (const row& r : rows) EXPECT_LT(time_of(r, 40'000), 50 * time_of(r, 4'000)) << r.name;
  const auto time_of_parameters_and_entries = [&](std::size_t count) {
    return time_to_read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260115\nEXDATE" +
                        repeated(";A=1", count) + ";VALUE=DATE:20260115" + repeated(",20260116", count) +
                        "\nEND:VEVENT\n");
  };
  EXPECT_LT(time_of_parameters_and_entries(40'000), 50 * time_of_parameters_and_entries(4'000));
}

}  // namespace
}  // namespace phoihop
