// SPDX-License-Identifier: BSL-1.0
// Days of rules against libical's, over rules made at random that may start on their first day. libical reads
// the text that ours writes. Written with libical 3.0.16; where it differs is told by a condition on the
// rule, and pinned with an example of each kind below.
#include <phoihop/schedule/recurrence_rule.hpp>

#include <phoihop/core/error.hpp>

#include <schedule/rule_model.hpp>
#include <schedule/series_forms.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <libical/ical.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::random_rules;
using testing_support::start_from;

std::vector<date> their_days(const std::string& rule, const date& first, const date& end) {
  const icalrecurrencetype read = icalrecurrencetype_from_string(rule.c_str());
  const icaltimetype start = icaltime_from_string(std::to_string(to_yyyymmdd(first)).c_str());
  const std::unique_ptr<icalrecur_iterator, void (*)(icalrecur_iterator*)> dates{
      icalrecur_iterator_new(read, start), icalrecur_iterator_free};
  std::vector<date> found;
  if (!dates) return found;
  for (icaltimetype d = icalrecur_iterator_next(dates.get()); icaltime_is_null_time(d) == 0;
       d = icalrecur_iterator_next(dates.get())) {
    const date day = make_date(d.year, d.month, d.day);
    if (!(day < end)) break;
    found.push_back(day);
  }
  return found;
}

std::vector<date> our_days(const std::string& rule, const date& first, const date& end) {
  return rule_dates{parse_recurrence_rule(rule), first}.within({first, end});
}

// ---- where libical differs ----

// A daily rule looks at the days of BYMONTHDAY from the start only.
bool is_daily_from_month_ends(const rule_parts& p) {
  return p.every == frequency::daily &&
         std::any_of(p.month_days.begin(), p.month_days.end(), [](std::int32_t n) { return n < 0; });
}

// A weekly rule passes over BYSETPOS.
bool is_weekly_with_positions(const rule_parts& p) {
  return p.every == frequency::weekly && !p.positions.empty();
}

// BYSETPOS counts a day twice that BYMONTHDAY names from either end, as 5 and -27 in a month of 31 days.
bool may_name_a_day_twice(const rule_parts& p) {
  if (p.positions.empty()) return false;
  for (const std::int32_t from_start : p.month_days)
    for (const std::int32_t from_end : p.month_days)
      if (from_end < 0 && from_start - from_end >= 29 && from_start - from_end <= 32) return true;
  return false;
}

// Every other week is the wrong one, and the first day is not there, if the first day of BYDAY in the week of
// DTSTART, which may begin on any weekday, comes before DTSTART and is behind a Saturday of that week.
bool takes_the_wrong_weeks(const rule_parts& p, const date& first) {
  if (p.every != frequency::weekly || p.interval == 1 || p.days.empty()) return false;
  const auto from_sunday = [](weekday w) { return static_cast<std::int32_t>(w) % 7; };
  const std::int32_t begins = from_sunday(p.week_start);
  const auto in_week = [&](weekday w) { return (from_sunday(w) - begins + 7) % 7; };
  weekday earliest = p.days.front().day;
  for (const nth_weekday& d : p.days)
    if (in_week(d.day) < in_week(earliest)) earliest = d.day;
  return from_sunday(earliest) < begins && earliest != weekday_of(first);
}

// BYMONTHDAY without BYMONTH is of the month of the first day. Beside BYYEARDAY, BYMONTH and BYMONTHDAY leave no
// day. BYWEEKNO needs BYDAY.
bool is_read_otherwise_in_a_year(const rule_parts& p) {
  if (p.every != frequency::yearly) return false;
  return !p.weeks.empty() || (p.months.empty() && !p.month_days.empty()) ||
         (!p.year_days.empty() && (!p.months.empty() || !p.month_days.empty()));
}

TEST(LibicalPeer, HasTheSameDays) {
  random_rules random{3016};
  std::size_t compared = 0;
  std::size_t days = 0;
  std::size_t wrong_weeks = 0;
  for (int i = 0; i < 1500; ++i) {
    rule_parts parts = random.next();
    const auto start = start_from(parts, add_days(date{1995, 1, 1}, random.number(0, 12'000)));
    if (!start || is_daily_from_month_ends(parts) || is_weekly_with_positions(parts) ||
        may_name_a_day_twice(parts) || is_read_otherwise_in_a_year(parts))
      continue;
    if (random.one_in(3)) parts.count = random.number(1, 30);
    if (!parts.count && random.one_in(3)) parts.until = add_days(*start, random.number(0, 900));
    const std::string rule = to_text(recurrence_rule{parts});
    const date end = add_days(*start, parts.every == frequency::yearly ? 4000 : 1500);
    const std::vector<date> expected = their_days(rule, *start, end);
    if (takes_the_wrong_weeks(parts, *start)) {
      ASSERT_EQ(std::count(expected.begin(), expected.end(), *start), 0)
          << rule << " from " << to_text(*start);
      ++wrong_weeks;
      continue;
    }
    ASSERT_EQ(our_days(rule, *start, end), expected) << rule << " from " << to_text(*start);
    ++compared;
    days += expected.size();
  }
  EXPECT_GT(compared, 600U);
  EXPECT_GT(days, 20'000U);
  EXPECT_GT(wrong_weeks, 0U);
}

// ---- one event a series ----

void add_day(icalcomponent* /*event*/, icaltime_span* when, void* days) {
  static_cast<std::vector<std::int64_t>*>(days)->push_back(when->start);
}

// The days that libical shows of the event in a text, whose clock is that much ahead of UTC.
std::vector<date> shown_days(const std::string& text, std::int64_t seconds_ahead) {
  const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar{
      icalparser_parse_string(text.c_str()), icalcomponent_free};
  icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
  std::vector<std::int64_t> starts;
  icalcomponent_foreach_recurrence(event, icaltime_from_string("20200101T000000Z"),
                                   icaltime_from_string("21000101T000000Z"), add_day, &starts);
  std::vector<date> days;
  for (const std::int64_t s : starts)
    days.push_back(add_days(date{1970, 1, 1}, (s + seconds_ahead) / 86'400));
  return days;
}

TEST(LibicalPeer, ShowsTheDaysOfEachFormOfASeries) {
  using namespace testing_support;
  for (const form& f : forms) {
    if (*f.rule == '\0') continue;
    const form_sample days = sample_of(f, form_length::whole_day);
    EXPECT_EQ(shown_days(days.text, 0), days.days) << f.name;
    const form_sample timed = sample_of(f, form_length::an_hour);
    EXPECT_EQ(shown_days(timed.text, 7 * 3600), timed.days) << f.name;
  }
}

// Texts, names and times as they were written, wherever the lines are folded.
TEST(LibicalPeer, ReadsAnEventAsItWasWritten) {
  for (std::size_t length = 0; length < 90; ++length) {
    calendar_event e{"u@sonla.example", date{2026, 1, 15}, std::string(length, 'x') + "đữ😀, a; b \\ c: \"d\"",
                     "Dòng 1\n\nDòng 3, hết"};
    e.when = {calendar_time{date{2026, 1, 15}, hours(6), "Asia/Ho_Chi_Minh"},
              calendar_time{date{2026, 1, 15}, minutes(450), "Asia/Ho_Chi_Minh"}};
    e.location = "UBND xã; tầng 2\\3";
    e.organizer = calendar_user{"mailto:van-thu@sonla.example"};
    e.attendees = {{{"mailto:kl@sonla.example", "Hạt Kiểm lâm, Sơn La"}, attendee_role::chair}};
    const calendar_header header{"-//phoihop//EN", "", make_instant(date{2026, 1, 2}, 0), {vietnam_time()}};
    const std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar{
        icalparser_parse_string(to_icalendar(header, std::vector{e}).c_str()), icalcomponent_free};
    icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    EXPECT_EQ(icalcomponent_get_summary(event), e.summary);
    EXPECT_EQ(icalcomponent_get_description(event), e.description);
    EXPECT_EQ(icalcomponent_get_location(event), e.location);
    EXPECT_STREQ(icaltime_as_ical_string(icalcomponent_get_dtstart(event)), "20260115T060000");
    EXPECT_STREQ(icaltime_as_ical_string(icalcomponent_get_dtend(event)), "20260115T073000");
    icalproperty* attendee = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
    EXPECT_STREQ(icalproperty_get_attendee(attendee), "mailto:kl@sonla.example");
    EXPECT_STREQ(icalproperty_get_parameter_as_string(attendee, "CN"), "Hạt Kiểm lâm, Sơn La");
  }
}

// ---- an example of each difference ----

TEST(LibicalPeerDifference, IsADailyRuleOfTheLastDays) {
  const date first{2021, 1, 31};
  const date end{2021, 4, 1};
  EXPECT_EQ(
      our_days("FREQ=DAILY;BYMONTHDAY=15,-1", first, end),
      (std::vector<date>{first, date{2021, 2, 15}, date{2021, 2, 28}, date{2021, 3, 15}, date{2021, 3, 31}}));
  EXPECT_EQ(their_days("FREQ=DAILY;BYMONTHDAY=15,-1", first, end),
            (std::vector<date>{date{2021, 2, 15}, date{2021, 3, 15}}));
}

TEST(LibicalPeerDifference, IsAPositionInAWeek) {
  const date first{2021, 3, 2};
  const date end{2021, 3, 15};
  EXPECT_EQ(our_days("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-1", first, end),
            (std::vector<date>{first, date{2021, 3, 9}}));
  EXPECT_EQ(their_days("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-1", first, end),
            (std::vector<date>{first, date{2021, 3, 8}, date{2021, 3, 9}}));
}

// March has 5, which is its -27 too, 16 and 31; April has 4, 5, 16 and 30. The last one is the last day of
// each.
TEST(LibicalPeerDifference, IsADayThatIsNamedTwice) {
  const date first{2021, 3, 31};
  const date end{2021, 5, 1};
  EXPECT_EQ(our_days("FREQ=MONTHLY;BYMONTHDAY=5,16,-27,-1;BYSETPOS=-1", first, end),
            (std::vector<date>{first, date{2021, 4, 30}}));
  EXPECT_NE(their_days("FREQ=MONTHLY;BYMONTHDAY=5,16,-27,-1;BYSETPOS=-1", first, end),
            (std::vector<date>{first, date{2021, 4, 30}}));
}

// The week from Saturday 17 to Friday 23 November 2018, and every second week behind it.
TEST(LibicalPeerDifference, IsAFirstDayLateInAWeekFromSaturday) {
  const date first{2018, 11, 23};
  const date end{2018, 12, 16};
  EXPECT_EQ(our_days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SA", first, end),
            (std::vector<date>{first, date{2018, 12, 3}, date{2018, 12, 7}}));
  const std::vector<date> theirs = their_days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SA", first, end);
  EXPECT_EQ(std::count(theirs.begin(), theirs.end(), first), 0);
}

// libical means the month of the first day; the table of RFC 5545 expands the year.
TEST(LibicalPeerDifference, IsAYearlyRuleWithDaysAndWithoutMonths) {
  const date first{2021, 1, 31};
  const date end{2021, 6, 1};
  EXPECT_EQ(their_days("FREQ=YEARLY;BYMONTHDAY=31", first, end), (std::vector<date>{first}));
  EXPECT_EQ(our_days("FREQ=YEARLY;BYMONTHDAY=31", first, end),
            (std::vector<date>{first, date{2021, 3, 31}, date{2021, 5, 31}}));
}

// The table of RFC 5545 has all three parts for a year. Day 277 is 4 October, in leap years 3 October.
TEST(LibicalPeerDifference, IsADayOfTheYearInAMonth) {
  const date first{1996, 10, 3};
  const date end{1998, 1, 1};
  EXPECT_EQ(our_days("FREQ=YEARLY;BYMONTH=10;BYYEARDAY=277", first, end),
            (std::vector<date>{first, date{1997, 10, 4}}));
  EXPECT_EQ(their_days("FREQ=YEARLY;BYMONTH=10;BYYEARDAY=277", first, end), (std::vector<date>{}));
}

TEST(LibicalPeer, HasTheSameMondaysOfWeeks) {
  const date first{1997, 5, 12};
  const date end{2030, 1, 1};
  EXPECT_EQ(their_days("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", first, end),
            our_days("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", first, end));
}

}  // namespace
}  // namespace phoihop
