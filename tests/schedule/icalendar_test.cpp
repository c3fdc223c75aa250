// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace std::string_literals;
using testing_support::failure;
using testing_support::failure_of;

const instant stamp = make_instant(date{2021, 3, 11}, 62'400'500'000);  // 17:20:00.5 UTC

calendar_header header() {
  return {"-//phoihop//plan//EN", "Quỳnh Nhai 2021", stamp};
}

calendar_event event(const std::string& uid) {
  return {uid, date{2021, 3, 31}, "Giao ban quý", "", 0, event_status::confirmed};
}

event_attendee attendee(const calendar_user& who, attendee_role role = attendee_role::required) {
  return {who, role};
}

// ---- the text, written by hand from RFC 5545 ----

// 3.4: the object; 3.7.3 PRODID and 3.7.4 VERSION, required, once; 3.7.1 CALSCALE. No METHOD (3.7.2): nothing
// is scheduled by this text. X-WR-CALNAME is no part of the standard but what calendar programs read as the
// name. 3.6.1: an event with DATE values ends on the day after its last; UID and DTSTAMP are required. 3.3.5,
// form 2: UTC, without fractions. Long lines are folded after 75 octets: 3.1.
TEST(IcalendarTest, ASmallCalendarIsWrittenAsTheStandardSays) {
  calendar_event first = event("giao-ban.03685.2021Q1@sonla.example");
  first.summary = "Giao ban quý I, \"đồng chủ trì\"; Quỳnh Nhai";
  first.description = "Chủ trì: Hạt Kiểm lâm\nNơi họp: UBND huyện \\ tầng 2";
  calendar_event second = event("giao-ban.03685.2021Q4@sonla.example");
  second.when = date{2021, 12, 31};
  second.summary = "Hoãn";
  second.sequence = 2;
  second.status = event_status::cancelled;
  // clang-format off
  EXPECT_EQ(to_icalendar(header(), std::vector{first, second}),
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//phoihop//plan//EN\r\n"
            "CALSCALE:GREGORIAN\r\n"
            "X-WR-CALNAME:Quỳnh Nhai 2021\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:giao-ban.03685.2021Q1@sonla.example\r\n"
            "SUMMARY:Giao ban quý I\\, \"đồng chủ trì\"\\; Quỳnh Nhai\r\n"
            "DTSTAMP:20210311T172000Z\r\n"
            "DTSTART;VALUE=DATE:20210331\r\n"
            "DTEND;VALUE=DATE:20210401\r\n"
            "DESCRIPTION:Chủ trì: Hạt Kiểm lâm\\nNơi họp: UBND huyện \\\\ tầ\r\n"
            " ng 2\r\n"
            "SEQUENCE:0\r\n"
            "STATUS:CONFIRMED\r\n"
            "TRANSP:OPAQUE\r\n"
            "END:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:giao-ban.03685.2021Q4@sonla.example\r\n"
            "SUMMARY:Hoãn\r\n"
            "DTSTAMP:20210311T172000Z\r\n"
            "DTSTART;VALUE=DATE:20211231\r\n"
            "DTEND;VALUE=DATE:20220101\r\n"
            "SEQUENCE:2\r\n"
            "STATUS:CANCELLED\r\n"
            "TRANSP:OPAQUE\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
  // clang-format on
}

// 3.6.5: a time zone, with the offset before and after each change; 3.3.14: offsets; 3.2.19: TZID names it,
// and UTC is written with "Z" (3.3.5, form 2). 3.8.4.1, 3.8.4.3, 3.2.2, 3.2.16: organizer and attendees.
// Times of Europe/Berlin in 2021: clocks were put forward at 02:00 on 28 March (Directive 2000/84/EC, art. 2:
// 01:00 UTC).
TEST(IcalendarTest, TimesOfDayNameTheirZoneAndEachZoneIsWritten) {
  calendar_header h = header();
  h.name = "";
  h.zones = {vietnam_time(),
             zone{"Europe/Berlin", hours(1), {{make_instant(date{2021, 3, 28}, 3'600'000'000), hours(2)}}}};
  calendar_event hanoi = event("a");
  hanoi.when = {calendar_time{date{2021, 3, 31}, hours(8), "Asia/Ho_Chi_Minh"},
                calendar_time{date{2021, 3, 31}, minutes(690), "Asia/Ho_Chi_Minh"}};
  hanoi.location = "UBND huyện, tầng 2";
  hanoi.organizer = calendar_user{"mailto:van-thu@sonla.example"};
  hanoi.attendees = {
      attendee({"mailto:kiem-lam@sonla.example", "Hạt Kiểm lâm, Quỳnh Nhai"}, attendee_role::chair),
      attendee({"mailto:a@sonla.example"}), attendee({"mailto:b@sonla.example"}, attendee_role::optional),
      attendee({"mailto:c@sonla.example"}, attendee_role::informed)};
  calendar_event utc = event("b");
  utc.when = {calendar_time{date{2021, 3, 31}, seconds(86'399), "UTC"}, std::nullopt};
  calendar_event floating = event("c");
  floating.when = {calendar_time{date{2021, 3, 31}, hours(0), ""}, std::nullopt};
  calendar_event days = event("d");
  days.when = {calendar_time{date{2021, 3, 31}}, calendar_time{date{2021, 4, 3}}};
  // clang-format off
  EXPECT_EQ(to_icalendar(h, std::vector{hanoi, utc, floating, days}),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//phoihop//plan//EN\r\nCALSCALE:GREGORIAN\r\n"
            "BEGIN:VTIMEZONE\r\n"
            "TZID:Asia/Ho_Chi_Minh\r\n"
            "BEGIN:STANDARD\r\n"
            "DTSTART:19700101T000000\r\n"
            "TZOFFSETFROM:+0700\r\n"
            "TZOFFSETTO:+0700\r\n"
            "END:STANDARD\r\n"
            "END:VTIMEZONE\r\n"
            "BEGIN:VTIMEZONE\r\n"
            "TZID:Europe/Berlin\r\n"
            "BEGIN:STANDARD\r\n"
            "DTSTART:19700101T000000\r\n"
            "TZOFFSETFROM:+0100\r\n"
            "TZOFFSETTO:+0100\r\n"
            "END:STANDARD\r\n"
            "BEGIN:STANDARD\r\n"
            "DTSTART:20210328T020000\r\n"
            "TZOFFSETFROM:+0100\r\n"
            "TZOFFSETTO:+0200\r\n"
            "END:STANDARD\r\n"
            "END:VTIMEZONE\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:a\r\n"
            "SUMMARY:Giao ban quý\r\n"
            "DTSTAMP:20210311T172000Z\r\n"
            "DTSTART;TZID=Asia/Ho_Chi_Minh:20210331T080000\r\n"
            "DTEND;TZID=Asia/Ho_Chi_Minh:20210331T113000\r\n"
            "LOCATION:UBND huyện\\, tầng 2\r\n"
            "ORGANIZER:mailto:van-thu@sonla.example\r\n"
            "ATTENDEE;ROLE=CHAIR;CN=\"Hạt Kiểm lâm, Quỳnh Nhai\":mailto:kiem-lam@so\r\n"
            " nla.example\r\n"
            "ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:a@sonla.example\r\n"
            "ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:b@sonla.example\r\n"
            "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:c@sonla.example\r\n"
            "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:b\r\n"
            "SUMMARY:Giao ban quý\r\n"
            "DTSTAMP:20210311T172000Z\r\n"
            "DTSTART:20210331T235959Z\r\n"
            "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:c\r\n"
            "SUMMARY:Giao ban quý\r\n"
            "DTSTAMP:20210311T172000Z\r\n"
            "DTSTART:20210331T000000\r\n"
            "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:d\r\n"
            "SUMMARY:Giao ban quý\r\n"
            "DTSTAMP:20210311T172000Z\r\n"
            "DTSTART;VALUE=DATE:20210331\r\n"
            "DTEND;VALUE=DATE:20210403\r\n"
            "SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n"
            "END:VCALENDAR\r\n");
  // clang-format on
}

TEST(CalendarTimeTest, IsTold) {
  const calendar_time start{date{2021, 3, 31}, hours(8), "Asia/Ho_Chi_Minh"};
  EXPECT_EQ(to_text(start), "2021-03-31 08:00:00 Asia/Ho_Chi_Minh");
  EXPECT_EQ(to_text(calendar_time{date{2021, 3, 31}, hours(8), ""}), "2021-03-31 08:00:00");
  EXPECT_EQ(to_text(event_time{date{2021, 3, 31}}), "2021-03-31");
  EXPECT_EQ(to_text(event_time{calendar_time{date{2021, 3, 31}}, calendar_time{date{2021, 4, 3}}}),
            "2021-03-31 to 2021-04-03");
}

TEST(IcalendarTest, WithoutEventsItIsStillACalendar) {
  EXPECT_EQ(to_icalendar({"-//phoihop//plan//EN", "", stamp}, {}),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//phoihop//plan//"
            "EN\r\nCALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n");
}

// ---- a reader of our own, from RFC 5545, that knows nothing of the writer ----

std::vector<std::string> raw_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", from)) {
    lines.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  EXPECT_EQ(from, text.size()) << "the last line has no end";
  return lines;
}

// 3.1: a line break and the white space after it are taken out.
std::vector<std::string> unfolded(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto& line : raw_lines(text)) {
    if (!line.empty() && line[0] == ' ' && !lines.empty())
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
  }
  return lines;
}

// 3.3.11.
std::string unescaped(const std::string& value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      EXPECT_NE(value[i], ';') << value;
      EXPECT_NE(value[i], ',') << value;
      text.push_back(value[i]);
      continue;
    }
    ++i;
    if (i == value.size()) {
      ADD_FAILURE() << "a backslash at the end of " << value;
    } else if (value[i] == 'n' || value[i] == 'N') {
      text.push_back('\n');
    } else {
      EXPECT_NE("\\;,"s.find(value[i]), std::string::npos) << value;
      text.push_back(value[i]);
    }
  }
  return text;
}

using properties = std::map<std::string, std::string>;

// The properties of each event, by name with parameters; each at most once.
std::vector<properties> events_of(const std::string& text) {
  std::vector<properties> events;
  bool inside = false;
  for (const auto& line : unfolded(text)) {
    const auto colon = line.find(':');
    const std::string name = line.substr(0, colon);
    const std::string value = line.substr(colon + 1);
    if (line == "BEGIN:VEVENT") {
      inside = true;
      events.emplace_back();
    } else if (line == "END:VEVENT") {
      inside = false;
    } else if (inside) {
      EXPECT_TRUE(events.back().emplace(name, value).second) << name << " stands twice";
    }
  }
  return events;
}

// Well-formed UTF-8 by decoding it and writing it again: what is overlong, cut, or no character differs.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t k) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(text[k]));
    };
    const std::uint32_t lead = byte(i);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC0 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF8 ? 4
                                             : 0;
    if (length == 0 || i + length > text.size()) return false;
    std::uint32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xC0U) != 0x80) return false;
      c = c << 6U | (byte(i + k) & 0x3FU);
    }
    const std::size_t needed = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (length != needed || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return false;
    i += length;
  }
  return true;
}

// Vietnamese text with every kind of character that matters: one to four octets, what is escaped, tabs,
// breaks.
std::string random_text(std::mt19937& random, std::size_t characters) {
  static const std::vector<std::string> pieces{"a", "Q", " ", "ỳ",        "ằ",  "ễ",  "đ",  "Đ", "ơ", "ư",
                                               "ữ", "ộ", "é", "\xCC\x80", "–",  "…",  "中", "𝄞", "😀", "\\",
                                               ";", ",", ":", "\"",       "\n", "\t", "n",  "7"};
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) text += pieces[random() % pieces.size()];
  return text;
}

TEST(IcalendarProperty, TextOfAnyKindComesBackAsItWas) {
  std::mt19937 random{20210311};
  for (int round = 0; round < 300; ++round) {
    std::vector<calendar_event> events;
    for (std::uint32_t i = 0; i < random() % 5; ++i) {
      calendar_event e = event("a,b;c\\" + std::to_string(i) + (i == 2 ? "ữ" : ""));
      e.summary = random_text(random, random() % 120);
      e.description = random_text(random, random() % 400);
      e.when = add_days(date{2021, 1, 1}, static_cast<std::int32_t>(random() % 3000));
      e.sequence = static_cast<std::int32_t>(random() % 1000);
      e.status = static_cast<event_status>(random() % 3);
      events.push_back(e);
    }
    const std::string text = to_icalendar(header(), events);
    ASSERT_TRUE(is_utf8(text));
    for (const auto& line : raw_lines(text)) {
      ASSERT_LE(line.size(), 75U);
      ASSERT_TRUE(is_utf8(line)) << "a character is cut in: " << line;
      ASSERT_EQ(line.find_first_of("\r\n"), std::string::npos);
      ASSERT_FALSE(line.empty());
    }
    const auto read = events_of(text);
    ASSERT_EQ(read.size(), events.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
      const auto& e = events[i];
      const auto get = [&](const std::string& name) {
        return read[i].count(name) == 1 ? read[i].at(name) : "none";
      };
      ASSERT_EQ(unescaped(get("UID")), e.uid);
      std::string summary = e.summary;
      std::replace(summary.begin(), summary.end(), '\n', ' ');
      ASSERT_EQ(unescaped(get("SUMMARY")), summary);
      ASSERT_EQ(e.description.empty() ? "" : unescaped(get("DESCRIPTION")), e.description);
      ASSERT_EQ(get("DTSTART;VALUE=DATE"), std::to_string(to_yyyymmdd(e.when.start.day)));
      ASSERT_EQ(get("DTEND;VALUE=DATE"), std::to_string(to_yyyymmdd(add_days(e.when.start.day, 1))));
      ASSERT_EQ(get("SEQUENCE"), std::to_string(e.sequence));
      ASSERT_EQ(get("DTSTAMP"), "20210311T172000Z");
      const char* statuses[] = {"TENTATIVE", "CONFIRMED", "CANCELLED"};
      ASSERT_EQ(get("STATUS"), statuses[static_cast<std::size_t>(e.status)]);
    }
  }
}

// calcurse 4.7.1 skips an event whose summary has a line break (tried on Debian 12).
TEST(IcalendarTest, ALineBreakInASummaryIsASpace) {
  calendar_event e = event("u");
  e.summary = "Giao ban\nquý I";
  EXPECT_EQ(events_of(to_icalendar(header(), std::vector{e})).at(0).at("SUMMARY"), "Giao ban quý I");
}

// Every length around the fold, and every way in which a character of two, three or four octets can lie
// across it.
TEST(IcalendarTest, ALineIsFoldedAtSeventyFiveOctetsAndNeverWithinACharacter) {
  for (const std::string& character : {"x"s, "đ"s, "ữ"s, "😀"s}) {
    for (std::size_t before = 0; before < 160; ++before) {
      calendar_event e = event("u");
      e.summary = std::string(before, 'x') + character + character + character;
      const std::string text = to_icalendar(header(), std::vector{e});
      const std::size_t whole = std::string{"SUMMARY:"}.size() + e.summary.size();
      std::size_t folded = 0;
      bool in_summary = false;
      for (const auto& line : raw_lines(text)) {
        ASSERT_LE(line.size(), 75U);
        ASSERT_TRUE(is_utf8(line)) << before;
        in_summary = line[0] == ' ' ? in_summary : line.rfind("SUMMARY:", 0) == 0;
        if (in_summary && line[0] == ' ') ++folded;
      }
      ASSERT_EQ(events_of(text).at(0).at("SUMMARY"), e.summary);
      ASSERT_EQ(folded > 0, whole > 75) << before;
      if (character == "x") {
        ASSERT_EQ(folded, whole <= 75 ? 0U : (whole - 75 + 73) / 74) << before;
      }
    }
  }
}

TEST(IcalendarTest, EventsStandInTheOrderGiven) {
  const auto read = events_of(to_icalendar(header(), std::vector{event("c"), event("a"), event("b")}));
  ASSERT_EQ(read.size(), 3U);
  EXPECT_EQ(read[0].at("UID"), "c");
  EXPECT_EQ(read[1].at("UID"), "a");
  EXPECT_EQ(read[2].at("UID"), "b");
}

TEST(IcalendarTest, TheLastDayWithADayAfterItCanBeWritten) {
  calendar_event e = event("u");
  e.when = date{9999, 12, 30};
  EXPECT_EQ(events_of(to_icalendar(header(), std::vector{e})).at(0).at("DTEND;VALUE=DATE"), "99991231");
}

// ---- UIDs ----

TEST(MeetingUidTest, DoesWhatItsDocumentationShows) {
  EXPECT_EQ(meeting_uid("giao-ban.03685", {period_kind::month, 2021, 3}, "sonla.example"),
            "giao-ban.03685.202103@sonla.example");
  EXPECT_EQ(meeting_uid("giao-ban.03685", date{2021, 4, 20}, 1, "sonla.example"),
            "giao-ban.03685.x20210420-1@sonla.example");
}

TEST(MeetingUidProperty, IsTheSameForTheSameMeetingAndForNoOther) {
  std::set<std::string> uids;
  std::size_t meetings = 0;
  for (const auto* key :
       {"a", "a.2021", "a.202103", "a.2021Q1", "2021", "a.", ".a", "giao-ban.ữ", "a.x20210301-1"}) {
    for (const auto day : {date{2021, 3, 1}, date{2021, 3, 2}, date{2021, 3, 11}}) {
      for (const std::int32_t number : {1, 2, 11}) {
        const auto uid = meeting_uid(key, day, number, "sonla.example");
        EXPECT_EQ(uid, meeting_uid(key, day, number, "sonla.example"));
        uids.insert(uid);
        ++meetings;
      }
    }
    for (const auto kind :
         {period_kind::month, period_kind::quarter, period_kind::half_year, period_kind::year}) {
      for (std::int32_t year = 2020; year <= 2022; ++year) {
        for (std::int32_t number = 1; number <= periods_in_year(kind); ++number) {
          const period covers{kind, year, number};
          const auto uid = meeting_uid(key, covers, "sonla.example");
          EXPECT_EQ(uid, meeting_uid(key, covers, "sonla.example"));
          EXPECT_NE(uid, meeting_uid(key, covers, "gialai.example"));
          uids.insert(uid);
          ++meetings;
        }
      }
    }
  }
  EXPECT_EQ(uids.size(), meetings);
}

TEST(MeetingUidTest, OfAMeetingThatWasCalledNeedsADayAndANumber) {
  const date no_day{boost::date_time::not_a_date_time};
  EXPECT_EQ(failure_of([&] { return meeting_uid("a", no_day, 1, "b"); }),
            (failure{"bad_argument", "called_for", "not-a-date"}));
  EXPECT_EQ(failure_of([] {
              return meeting_uid("a", date{2021, 3, 1}, 0, "b");
            }),
            (failure{"bad_argument", "number", "0"}));
  EXPECT_EQ(failure_of([] {
              return meeting_uid("", date{2021, 3, 1}, 1, "b");
            }),
            (failure{"bad_argument", "series_key", "\"\""}));
}

// ---- bad input ----

struct bad_text {
  const char* name;
  std::string text;
  std::size_t at;  // the octet at which it goes wrong
};

// The forms that UTF-8 forbids: Unicode 15.0, table 3-7; RFC 3629, section 3.
const bad_text texts_that_are_not_utf8[] = {
    {"a continuation alone", "ab\x80", 2},
    {"two octets, cut", "a\xC4", 1},
    {"two octets, cut by a letter", "\xC4z", 0},
    {"three octets, cut after one", "abc\xE1", 3},
    {"three octets, cut after two", "abc\xE1\xBB", 3},
    {"three octets, cut by a letter", "\xE1\xBBz", 0},
    {"four octets, cut", "\xF0\x9F\x98", 0},
    {"overlong in two: NUL", "\xC0\x80", 0},
    {"overlong in two: slash", "\xC0\xAF", 0},
    {"overlong in two: U+007F", "\xC1\xBF", 0},
    {"overlong in three: NUL", "\xE0\x80\x80", 0},
    {"overlong in three: U+07FF", "\xE0\x9F\xBF", 0},
    {"overlong in four: U+FFFF", "\xF0\x8F\xBF\xBF", 0},
    {"the first surrogate", "\xED\xA0\x80", 0},
    {"the last surrogate", "\xED\xBF\xBF", 0},
    {"beyond U+10FFFF", "\xF4\x90\x80\x80", 0},
    {"far beyond", "\xF5\x80\x80\x80", 0},
    {"five octets", "\xF8\x88\x80\x80\x80", 0},
    {"FE", "\xFE", 0},
    {"FF", "đ\xFF", 2},
    {"Latin-1", "Qu\xFDnh", 2},
};

const bad_text texts_with_control_characters[] = {
    {"NUL", "a\0b"s, 1},
    {"bell", "\a", 0},
    {"carriage return", "a\r\nb", 1},
    {"escape", "đ\x1B[0m", 2},
    {"unit separator", "\x1F", 0},
    {"delete", "ab\x7F", 2},
    {"vertical tab", "\v", 0},
};

// What may stand in a text, up to the edges of each length.
TEST(IcalendarTest, EveryCharacterThatIsOneIsTaken) {
  calendar_event e = event("u");
  e.summary =
      "\t "
      "~\xC2\x80\xDF\xBF\xE0\xA0\x80\xEC\xBF\xBF\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F"
      "\xBF\xBF";
  ASSERT_TRUE(is_utf8(e.summary));
  EXPECT_EQ(events_of(to_icalendar(header(), std::vector{e})).at(0).at("SUMMARY"), e.summary);
}

// Puts a text into one field after the other.
std::vector<std::pair<std::string, std::optional<failure>>> in_each_field(const std::string& text) {
  const auto with_event = [&](std::string calendar_event::*field) {
    calendar_event e = event("u");
    e.*field = text;
    return failure_of([&] { return to_icalendar(header(), std::vector{event("first"), e}); });
  };
  const auto with_header = [&](std::string calendar_header::*field) {
    calendar_header h = header();
    h.*field = text;
    return failure_of([&] { return to_icalendar(h, {}); });
  };
  const period covers{period_kind::month, 2021, 3};
  return {{"events[1].uid", with_event(&calendar_event::uid)},
          {"events[1].summary", with_event(&calendar_event::summary)},
          {"events[1].description", with_event(&calendar_event::description)},
          {"events[1].location", with_event(&calendar_event::location)},
          {"header.product", with_header(&calendar_header::product)},
          {"header.name", with_header(&calendar_header::name)},
          {"series_key", failure_of([&] { return meeting_uid(text, covers, "d"); })},
          {"domain", failure_of([&] { return meeting_uid("k", covers, text); })}};
}

TEST(IcalendarTest, TextThatIsNotUtf8IsRefusedInEveryField) {
  for (const auto& [name, text, at] : texts_that_are_not_utf8) {
    ASSERT_FALSE(is_utf8(text)) << name;
    for (const auto& [field, thrown] : in_each_field(text))
      EXPECT_EQ(thrown, (failure{"bad_argument", field, "byte " + std::to_string(at)})) << name;
  }
}

TEST(IcalendarTest, ControlCharactersAreRefusedInEveryField) {
  for (const auto& [name, text, at] : texts_with_control_characters)
    for (const auto& [field, thrown] : in_each_field(text))
      EXPECT_EQ(thrown, (failure{"bad_argument", field, "byte " + std::to_string(at)})) << name;
}

TEST(IcalendarTest, LineBreaksAreForSummariesDescriptionsAndPlaces) {
  for (const auto& [field, thrown] : in_each_field("a\nb")) {
    const bool allowed =
        field == "events[1].summary" || field == "events[1].description" || field == "events[1].location";
    EXPECT_EQ(thrown, allowed ? std::nullopt : std::optional(failure{"bad_argument", field, "byte 1"}))
        << field;
  }
  for (const auto& [field, thrown] : in_each_field("a\tb")) {
    const bool allowed = field != "series_key" && field != "domain";
    EXPECT_EQ(thrown, allowed ? std::nullopt : std::optional(failure{"bad_argument", field, "byte 1"}))
        << field;
  }
}

TEST(IcalendarTest, WhatMustNotBeEmptyIsNot) {
  for (const auto& [field, thrown] : in_each_field("")) {
    const bool allowed = field == "events[1].summary" || field == "events[1].description" ||
                         field == "events[1].location" || field == "header.name";
    EXPECT_EQ(thrown, allowed ? std::nullopt : std::optional(failure{"bad_argument", field, "\"\""}))
        << field;
  }
}

TEST(IcalendarTest, RefusesTimesThatAreNone) {
  const auto at = [](std::int64_t s, const std::string& zone) {
    return calendar_time{date{2021, 3, 31}, seconds(s), zone};
  };
  const std::string hanoi = "Asia/Ho_Chi_Minh";
  const calendar_time whole_day{date{2021, 3, 31}};
  const calendar_time day_of_a_zone{date{2021, 3, 31}, std::nullopt, hanoi};
  const calendar_time half_a_second{date{2021, 3, 31}, from_micros(500'000), hanoi};
  const calendar_time not_a_time{date{2021, 3, 31}, duration{boost::date_time::not_a_date_time}, ""};
  struct row {
    const char* name;
    event_time when;
    failure expected;
  };
  const row rows[] = {
      {"24:00", {at(86'400, hanoi), {}}, {"bad_argument", "events[0].when.start.since_midnight", "24:00:00"}},
      {"before midnight",
       {at(-1, hanoi), {}},
       {"bad_argument", "events[0].when.start.since_midnight", "-00:00:01"}},
      {"a fraction",
       {half_a_second, {}},
       {"bad_argument", "events[0].when.start.since_midnight", "00:00:00.500000"}},
      {"no time",
       {not_a_time, {}},
       {"bad_argument", "events[0].when.start.since_midnight", "not-a-date-time"}},
      {"an unknown zone",
       {at(0, "Asia/Hanoi"), {}},
       {"bad_argument", "events[0].when.start.zone", "Asia/Hanoi"}},
      {"a day of a zone", {day_of_a_zone, {}}, {"bad_argument", "events[0].when.start.zone", hanoi}},
      {"an end of another kind",
       {whole_day, at(0, "")},
       {"bad_argument", "events[0].when.end", "2021-03-31 00:00:00"}},
      {"a floating end",
       {at(0, hanoi), at(1, "")},
       {"bad_argument", "events[0].when.end", "2021-03-31 00:00:01"}},
      {"an end that is the start",
       {at(5, hanoi), at(5, hanoi)},
       {"bad_argument", "events[0].when.end", "2021-03-31 00:00:05 Asia/Ho_Chi_Minh"}},
      {"a day that ends on it", {whole_day, whole_day}, {"bad_argument", "events[0].when.end", "2021-03-31"}},
      // 08:00 in Viet Nam is 01:00 in UTC.
      {"an end before it in UTC",
       {at(8 * 3600, hanoi), at(3600, "UTC")},
       {"bad_argument", "events[0].when.end", "2021-03-31 01:00:00 UTC"}},
      {"no end day",
       {at(0, hanoi), calendar_time{date{}, hours(1), hanoi}},
       {"bad_argument", "events[0].when.end.day", "not-a-date"}},
  };
  calendar_header h = header();
  h.zones = {vietnam_time()};
  calendar_event e = event("u");
  const auto thrown = [&](const event_time& when) {
    e.when = when;
    return failure_of([&] { return to_icalendar(h, std::vector{e}); });
  };
  for (const auto& [name, when, expected] : rows) EXPECT_EQ(thrown(when), expected) << name;
  EXPECT_EQ(thrown({at(8 * 3600, hanoi), at(3601, "UTC")}), std::nullopt);
}

TEST(IcalendarTest, RefusesZonesThatCannotBeWritten) {
  struct row {
    const char* name;
    std::vector<zone> zones;
    failure expected;
  };
  const auto fixed = [](const char* name) { return zone::fixed(name, hours(7)); };
  const duration half = from_micros(500'000);
  const row rows[] = {
      {"twice", {fixed("a"), fixed("b"), fixed("a")}, {"bad_argument", "header.zones[2].name", "a"}},
      {"UTC", {fixed("UTC")}, {"bad_argument", "header.zones[0].name", "UTC"}},
      {"a colon", {fixed("UTC+07:00")}, {"bad_argument", "header.zones[0].name", "UTC+07:00"}},
      {"a backslash", {fixed("a\\nb")}, {"bad_argument", "header.zones[0].name", "a\\nb"}},
      {"a circumflex", {fixed("a^^b")}, {"bad_argument", "header.zones[0].name", "a^^b"}},
      {"too long", {fixed(std::string(256, 'z').c_str())}, {"bad_argument", "header.zones[0].name", "256"}},
      {"a line break", {fixed("a\nb")}, {"bad_argument", "header.zones[0].name", "byte 1"}},
      // 31 December 1399 by the clocks before.
      {"a change before the first day",
       {zone{"a", hours(-5), {{make_instant(min_date, 0), hours(7)}}}},
       {"overflow", "header.zones[0].transitions[0].from.days", "-1"}},
      {"half a second",
       {zone::fixed("a", half)},
       {"bad_argument", "header.zones[0].before", "00:00:00.500000"}},
      {"half a second later",
       {zone{"a", hours(7), {{make_instant(date{2021, 1, 1}, 0), half}}}},
       {"bad_argument", "header.zones[0].transitions[0].offset", "00:00:00.500000"}},
      {"from half a second on",
       {zone{"a", hours(7), {{make_instant(date{2021, 1, 1}, 500'000), hours(8)}}}},
       {"bad_argument", "header.zones[0].transitions[0].from", "2021-01-01T00:00:00.500000Z"}},
  };
  for (const auto& [name, zones, expected] : rows) {
    calendar_header h = header();
    h.zones = zones;
    EXPECT_EQ(failure_of([&] { return icalendar_opening(h); }), expected) << name;
    EXPECT_EQ(failure_of([&] { return icalendar_events(h, {}); }), expected) << name;
  }
}

// node-ical 0.27.2 cuts a name at a semicolon, KCalendarCore 5.103 drops addresses that are no "mailto:"
// (tried on Debian 12).
TEST(IcalendarTest, RefusesUsersThatProgramsDrop) {
  struct row {
    calendar_user user;
    const char* field;
    std::string value;
  };
  const row rows[] = {
      {{"van-thu@sonla.example", ""}, "address", "van-thu@sonla.example"},
      {{"urn:uuid:1", ""}, "address", "urn:uuid:1"},
      {{"mailto:", ""}, "address", "mailto:"},
      {{"", ""}, "address", ""},
      {{"mailto:a b@c", ""}, "address", "mailto:a b@c"},
      {{"mailto:a\nb", ""}, "address", "byte 8"},
      {{"mailto:a@b", "Hạt; Sơn La"}, "name", "Hạt; Sơn La"},
      {{"mailto:a@b", "Hạt \"Sơn La\""}, "name", "Hạt \"Sơn La\""},
      {{"mailto:a@b", "a\nb"}, "name", "byte 1"},
  };
  for (const auto& [user, field, value] : rows) {
    calendar_event e = event("u");
    e.organizer = user;
    EXPECT_EQ(failure_of([&] { return to_icalendar(header(), std::vector{e}); }),
              (failure{"bad_argument", std::string{"events[0].organizer."} + field, value}));
    e.organizer = calendar_user{"mailto:a@b"};
    e.attendees = {attendee({"mailto:a@b"}), attendee(user)};
    EXPECT_EQ(failure_of([&] { return to_icalendar(header(), std::vector{e}); }),
              (failure{"bad_argument", std::string{"events[0].attendees[1].who."} + field, value}));
  }
  calendar_event e = event("u");
  e.attendees = {attendee({"mailto:a@b"})};
  EXPECT_EQ(failure_of([&] { return to_icalendar(header(), std::vector{e}); }),
            (failure{"bad_argument", "events[0].organizer", "none"}));
  e.organizer = calendar_user{"mailto:a@b"};
  e.attendees[0].role = static_cast<attendee_role>(9);
  EXPECT_EQ(failure_of([&] { return to_icalendar(header(), std::vector{e}); }),
            (failure{"bad_argument", "events[0].attendees[0].role", "9"}));
}

TEST(IcalendarTest, RefusesWhatIsNoEvent) {
  struct row {
    const char* name;
    calendar_header head;
    std::vector<calendar_event> events;
    failure expected;
  };
  const auto on = [](const date& d) {
    calendar_event e = event("second");
    e.when = d;
    return std::vector{event("first"), e};
  };
  const auto with_sequence = [](std::int32_t n) {
    calendar_event e = event("u");
    e.sequence = n;
    return std::vector{e};
  };
  const auto at = [](const instant& t) { return calendar_header{"p", "", t}; };
  const row rows[] = {
      {"a UID twice", header(), {event("a"), event("b"), event("a")}, {"bad_argument", "events[2].uid", "a"}},
      {"a UID three times",
       header(),
       {event("b"), event("b"), event("b")},
       {"bad_argument", "events[1].uid", "b"}},
      {"no day", header(), on(date{}), {"bad_argument", "events[1].when.start.day", "not-a-date"}},
      {"a day at the end of time",
       header(),
       on(date{boost::date_time::pos_infin}),
       {"bad_argument", "events[1].when.start.day", "+infinity"}},
      {"a day before all time",
       header(),
       on(date{boost::date_time::neg_infin}),
       {"bad_argument", "events[1].when.start.day", "-infinity"}},
      {"a day with none after it",
       header(),
       on(max_date),
       {"bad_argument", "events[1].when.start.day", "9999-12-31"}},
      {"a negative sequence", header(), with_sequence(-1), {"bad_argument", "events[0].sequence", "-1"}},
      {"the least sequence",
       header(),
       with_sequence(std::numeric_limits<std::int32_t>::min()),
       {"bad_argument", "events[0].sequence", "-2147483648"}},
      {"a status that is none",
       header(),
       std::vector{calendar_event{"a@b", date{2021, 3, 31}, "", "", 0, static_cast<event_status>(9)}},
       {"bad_argument", "events[0].status", "9"}},
      {"no stamp", at(instant{}), {}, {"bad_argument", "header.stamp", "not-a-date-time"}},
      {"a stamp at the end of time",
       at(instant{boost::date_time::pos_infin}),
       {},
       {"bad_argument", "header.stamp", "+infinity"}},
      {"a stamp before all time",
       at(instant{boost::date_time::neg_infin}),
       {},
       {"bad_argument", "header.stamp", "-infinity"}},
  };
  for (const auto& [name, head, events, expected] : rows)
    EXPECT_EQ(failure_of([&, &h = head, &list = events] { return to_icalendar(h, list); }), expected) << name;
}

}  // namespace
}  // namespace phoihop
