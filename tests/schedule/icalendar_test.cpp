// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/icalendar.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

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
  second.day = date{2021, 12, 31};
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
      e.day = add_days(date{2021, 1, 1}, static_cast<std::int32_t>(random() % 3000));
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
      ASSERT_EQ(unescaped(get("SUMMARY")), e.summary);
      ASSERT_EQ(e.description.empty() ? "" : unescaped(get("DESCRIPTION")), e.description);
      ASSERT_EQ(get("DTSTART;VALUE=DATE"), std::to_string(to_yyyymmdd(e.day)));
      ASSERT_EQ(get("DTEND;VALUE=DATE"), std::to_string(to_yyyymmdd(add_days(e.day, 1))));
      ASSERT_EQ(get("SEQUENCE"), std::to_string(e.sequence));
      ASSERT_EQ(get("DTSTAMP"), "20210311T172000Z");
      const char* statuses[] = {"TENTATIVE", "CONFIRMED", "CANCELLED"};
      ASSERT_EQ(get("STATUS"), statuses[static_cast<std::size_t>(e.status)]);
    }
  }
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
  e.day = date{9999, 12, 30};
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

TEST(IcalendarTest, LineBreaksAreForSummariesAndDescriptions) {
  for (const auto& [field, thrown] : in_each_field("a\nb")) {
    const bool allowed = field == "events[1].summary" || field == "events[1].description";
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
    const bool allowed =
        field == "events[1].summary" || field == "events[1].description" || field == "header.name";
    EXPECT_EQ(thrown, allowed ? std::nullopt : std::optional(failure{"bad_argument", field, "\"\""}))
        << field;
  }
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
    e.day = d;
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
      {"no day", header(), on(date{}), {"bad_argument", "events[1].day", "not-a-date"}},
      {"a day at the end of time",
       header(),
       on(date{boost::date_time::pos_infin}),
       {"bad_argument", "events[1].day", "+infinity"}},
      {"a day before all time",
       header(),
       on(date{boost::date_time::neg_infin}),
       {"bad_argument", "events[1].day", "-infinity"}},
      {"a day with none after it", header(), on(max_date), {"bad_argument", "events[1].day", "9999-12-31"}},
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
