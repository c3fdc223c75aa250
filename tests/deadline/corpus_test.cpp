// SPDX-License-Identifier: BSL-1.0
// Cases of law: each row names where its answer comes from.
#include <phoihop/deadline.hpp>

#include <deadline/calendars.hpp>
#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <ostream>
#include <string>
#include <utility>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing_support::failure;
using testing_support::failure_of;

constexpr auto minutes_ = limit_unit::minutes;
constexpr auto hours_ = limit_unit::hours;
constexpr auto days_ = limit_unit::days;
constexpr auto weeks_ = limit_unit::weeks;
constexpr auto wdays_ = limit_unit::working_days;
constexpr auto months_ = limit_unit::months;
constexpr auto years_ = limit_unit::years;
constexpr auto back_ = limit_side::before;

rule_pack eu() {
  return european_union::regulation_1182_71(brussels());
}
rule_pack eu_effect() {
  return european_union::dates_of_effect(brussels());
}
rule_pack us() {
  return united_states::federal_rule_6a(new_york());
}
rule_pack us_old() {
  return united_states::federal_rule_6a_before_2009(new_york());
}

// An agreement's own: spans that include their first day and end where they end.
rule_pack inclusive() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.name = "spans with their first day";
  pack.first_day.value = event_day::counted;
  pack.days_end.value = end_rule::stays;
  return pack;
}

// Copies are certified on the day; what comes after 15:00, on the next working day.
rule_pack with_cut_off() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.name = "NĐ 23/2015";
  pack.first_day.value = event_day::counted;
  pack.receipt.value = receipt_rule::until_cut_off;
  pack.cut_off = hours(15);
  pack.receipt.source = "Decree 23/2015/NĐ-CP art. 7";
  return pack;
}

rule_pack that_rolls_hours() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.hours_end.value = end_rule::next_business_day;
  return pack;
}

rule_pack not_on_exchanged_days() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.on_make_up_workday.value = make_up_workday_rule::moves_on;
  return pack;
}

struct row {
  const char* name;
  rule_pack (*pack)();
  const business_calendar& (*calendar)();
  time_limit limit;
  date day;
  int hour;
  int minute;
  date due_day;
  int due_hour;  // 24: the end of the day
  int due_minute;
  const char* source;
};

constexpr auto civil_code = vietnam::civil_code_2015;
constexpr auto effect = vietnam::dates_of_effect;
constexpr auto custody = vietnam::detention;
constexpr auto vn_days = vn_for_long;
constexpr auto eu_days = a_member_state;
constexpr auto us_days = us_federal;

// V, E and U are the numbers of the project's table of official and computed cases.
// clang-format off
const row rows[] = {
    // One question, three laws.
    {"friday_vn",  civil_code, vn_days, {24, hours_}, date{2026, 3, 6}, 17, 20, date{2026, 3, 7}, 17, 20, "Civil Code 2015 art. 147(1)"},
    {"friday_us",  us,         us_days, {24, hours_}, date{2026, 3, 6}, 17, 20, date{2026, 3, 9}, 17, 20, "FRCP 6(a)(2)(C)"},
    {"friday_eu",  eu,         eu_days, {24, hours_}, date{2026, 3, 6}, 17, 20, date{2026, 3, 7}, 18,  0, "Regulation 1182/71 art. 3(1), 3(4)"},

    {"V1",  civil_code, vn_days, {24, hours_},  date{2025, 4, 30}, 16, 30, date{2025, 5, 1},  16, 30, "art. 147(1)"},
    {"V2",  civil_code, vn_days, {5, days_},    date{2025, 4, 28},  9,  0, date{2025, 5, 5},  24,  0, "art. 148(5)"},
    {"V3",  civil_code, vn_days, {3, wdays_},   date{2025, 4, 25},  9,  0, date{2025, 4, 29}, 24,  0, "exchange of 2/5 for 26/4/2025, TB 6150"},
    {"V4",  civil_code, vn_days, {2, wdays_},   date{2026, 8, 20},  9,  0, date{2026, 8, 22}, 24,  0, "exchange of 31/8 for 22/8/2026, TB 9441"},
    {"V6",  civil_code, vn_days, {1, months_},  date{2026, 1, 31},  9,  0, date{2026, 3, 2},  24,  0, "art. 148(3), (5): 28/2 is a Saturday"},
    {"V7",  civil_code, vn_days, {1, months_},  date{2024, 1, 31},  9,  0, date{2024, 2, 29}, 24,  0, "art. 148(3)"},
    {"V9",  civil_code, vn_days, {1, years_},   date{2024, 2, 29},  9,  0, date{2025, 2, 28}, 24,  0, "interpretation: art. 148(4) does not say"},
    {"V10", civil_code, vn_days, {15, days_},   date{2025, 8, 18},  9,  0, date{2025, 9, 3},  24,  0, "art. 148(5)"},
    {"V11", civil_code, vn_days, {5, days_},    date{2026, 11, 19}, 9,  0, date{2026, 11, 25}, 24, 0, "Resolution 28/2026/QH16 art. 2"},
    {"V14", effect,     vn_days, {45, days_},   date{2018, 4, 5},   9,  0, date{2018, 5, 20},  0,  0, "TTLT 01/2018: in force on a Sunday"},
    {"V15a", effect,    vn_days, {45, days_},   date{2012, 1, 9},   9,  0, date{2012, 2, 23},  0,  0, "TT 02/2012/TT-BNNPTNT"},
    {"V15b", effect,    vn_days, {45, days_},   date{2013, 12, 30}, 9,  0, date{2014, 2, 13},  0,  0, "TT 211/2013"},
    {"V15c", effect,    vn_days, {45, days_},   date{2021, 11, 17}, 9,  0, date{2022, 1, 1},   0,  0, "QĐ 03/2021/QĐ-KTNN: a Saturday and a holiday"},
    {"V16a", custody,   vn_days, {57, days_},   date{2018, 3, 4},   9,  0, date{2018, 4, 29}, 24,  0, "TTLT 04/2018 art. 17, example 1: 1 month 27 days"},
    {"V16b", custody,   vn_days, {54, days_},   date{2018, 4, 11},  9,  0, date{2018, 6, 3},  24,  0, "TTLT 04/2018 art. 17, example 2: 1 month 24 days"},
    {"V16c", custody,   vn_days, {2, months_},  date{2018, 3, 4},   9,  0, date{2018, 5, 2},  24,  0, "the same, worked by hand: 60 days with the first"},
    {"V17", civil_code, vn_days, {2, wdays_},   date{2015, 3, 16},  9,  0, date{2015, 3, 18}, 24,  0, "TT 28/2015/TT-BLĐTBXH, example 5"},
    {"V18a", civil_code, vn_days, {3, months_}, date{2015, 5, 19},  9,  0, date{2015, 8, 19}, 24,  0, "TT 28/2015/TT-BLĐTBXH, example 6"},
    {"V18b", civil_code, vn_days, {3, months_}, date{2015, 10, 5},  9,  0, date{2016, 1, 5},  24,  0, "TT 28/2015/TT-BLĐTBXH, example 7"},
    {"V18c", civil_code, vn_days, {3, months_}, date{2015, 6, 8},   9,  0, date{2015, 9, 8},  24,  0, "TT 28/2015/TT-BLĐTBXH, example 8"},
    {"inclusive_span", inclusive, vn_days, {3, months_}, date{2015, 3, 9}, 9, 0, date{2015, 6, 8}, 24, 0, "TT 28/2015/TT-BLĐTBXH: from 09/3/2015 to 08/6/2015"},
    {"half_year_in_pieces", civil_code, vn_days, {6, months_, limit_side::after, limit_form::interruptible}, date{2026, 1, 5}, 9, 0, date{2026, 7, 6}, 24, 0, "art. 146(1): 180 days, to Saturday 4/7; 148(5)"},
    {"blog_10_days", civil_code, vn_days, {10, days_}, date{2024, 1, 1}, 0, 0, date{2024, 1, 11}, 24, 0, "art. 147(2), against a blog that says 10/01"},
    {"blog_3_days",  civil_code, vn_days, {3, days_},  date{2024, 1, 1}, 0, 0, date{2024, 1, 4},  24, 0, "art. 147(2), against a blog that says 03/01"},

    // The switches.
    {"hours_roll_if_asked",  that_rolls_hours, vn_days, {24, hours_}, date{2026, 3, 6}, 17, 20, date{2026, 3, 9}, 17, 20, "the open point of art. 148(5), the other way"},
    {"worked_saturday_ends", civil_code,            vn_days, {1, days_},  date{2025, 4, 25}, 9, 0, date{2025, 4, 26}, 24, 0, "worked for 2/5/2025, TB 6150"},
    {"worked_saturday_if_asked", not_on_exchanged_days, vn_days, {1, days_}, date{2025, 4, 25}, 9, 0, date{2025, 4, 28}, 24, 0, "the same, the other way: Monday"},
    {"worked_saturday_counts_if_asked", not_on_exchanged_days, vn_days, {2, wdays_}, date{2025, 4, 25}, 9, 0, date{2025, 4, 28}, 24, 0, "Saturday is the first of two"},
    {"worked_saturday_last_if_asked", not_on_exchanged_days, vn_days, {1, wdays_}, date{2025, 4, 25}, 9, 0, date{2025, 4, 28}, 24, 0, "the only one may not end it"},

    // Before an event.
    {"hours_before",         civil_code, vn_days, {24, hours_, back_}, date{2026, 3, 9},  8,  0, date{2026, 3, 8},  8,  0, "TTLT 04/2018 art. 13: 24 hours before the act"},
    {"two_hours_before",     civil_code, vn_days, {2, hours_, back_},  date{2026, 3, 9},  8,  0, date{2026, 3, 9},  6,  0, "TTLT 04/2018 art. 13: declines 2 hours before"},
    {"ten_days_before",      civil_code, vn_days, {10, days_, back_},  date{2026, 3, 11}, 8,  0, date{2026, 3, 1}, 24,  0, "TTLT 03/2012 art. 4; no statute moves the Sunday"},
    {"five_wd_before",       civil_code, vn_days, {5, wdays_, back_},  date{2025, 5, 6},  8,  0, date{2025, 4, 25}, 24, 0, "TTLT 01/2018 art. 17: 5/5, 29/4, 28/4, 26/4 (worked), 25/4"},
    {"one_wd_before",        civil_code, vn_days, {1, wdays_, back_},  date{2026, 3, 9},  8,  0, date{2026, 3, 6}, 24,  0, "TTLT 03/2012 art. 6"},
    {"month_before",         civil_code, vn_days, {1, months_, back_}, date{2026, 3, 31}, 8,  0, date{2026, 2, 28}, 24, 0, "art. 148(3) the other way: 28/2, a Saturday, stays"},

    // Cut-off.
    {"before_15",            with_cut_off, vn_days, {1, days_}, date{2026, 3, 5}, 14, 59, date{2026, 3, 5}, 24, 0, "NĐ 23/2015 art. 7"},
    {"at_15",                with_cut_off, vn_days, {1, days_}, date{2026, 3, 5}, 15,  0, date{2026, 3, 5}, 24, 0, "NĐ 23/2015 art. 7: after 15:00"},
    {"after_15",             with_cut_off, vn_days, {1, days_}, date{2026, 3, 5}, 15,  1, date{2026, 3, 6}, 24, 0, "NĐ 23/2015 art. 7"},
    {"friday_after_15",      with_cut_off, vn_days, {1, days_}, date{2026, 3, 6}, 15,  1, date{2026, 3, 9}, 24, 0, "NĐ 23/2015 art. 7: the next working day"},
    {"saturday_morning",     with_cut_off, vn_days, {1, days_}, date{2026, 3, 7},  9,  0, date{2026, 3, 9}, 24, 0, "nothing is received on a day off"},

    {"E1", eu,        eu_days, {24, hours_},  date{2026, 3, 6},  14, 10, date{2026, 3, 7}, 15,  0, "art. 3(1), 3(4): hours do not move"},
    {"E1_full_hour", eu, eu_days, {24, hours_}, date{2026, 3, 6}, 14, 0, date{2026, 3, 7}, 15,  0, "interpretation: the hour 14-15 is that of the event"},
    {"E1_48_hours", eu, eu_days, {48, hours_}, date{2026, 3, 6}, 14, 10, date{2026, 3, 8}, 15,  0, "art. 3(4), 3(5): neither is for hours, here to a Sunday"},
    {"E1_summer_time", eu, eu_days, {12, hours_}, date{2026, 3, 28}, 20, 10, date{2026, 3, 29}, 10, 0, "art. 3(1): twelve hours that have passed, over the change at 2:00"},
    {"E2", eu,        eu_days, {2, days_},    date{2026, 4, 30},  9,  0, date{2026, 5, 5}, 24,  0, "art. 3(4), 3(5)"},
    {"E2_weekend", eu, eu_days, {2, days_},   date{2026, 3, 6},   9,  0, date{2026, 3, 10}, 24, 0, "art. 3(5): Monday is only one"},
    {"E2_one_day", eu, eu_days, {1, days_},   date{2026, 3, 6},   9,  0, date{2026, 3, 9}, 24,  0, "art. 3(4) alone: less than two days"},
    {"E2_week", eu,   eu_days, {1, weeks_},   date{2026, 12, 23}, 9,  0, date{2026, 12, 30}, 24, 0, "art. 3(2)(c): 24, 28, 29 and 30 are worked"},
    {"E5", eu,        eu_days, {1, months_},  date{2026, 1, 31},  9,  0, date{2026, 3, 2}, 24,  0, "art. 3(2)(c), 3(4)"},
    {"E7", eu,        eu_days, {5, days_, back_}, date{2026, 3, 12}, 9, 0, date{2026, 3, 7}, 24, 0, "art. 3(4): not for periods counted back"},
    {"E7_hours", eu,  eu_days, {2, hours_, back_}, date{2026, 3, 12}, 14, 10, date{2026, 3, 12}, 12, 0, "art. 3(1): the hour 14-15 is not counted"},
    {"E7_least", eu,  eu_days, {2, days_, back_}, date{2026, 3, 9}, 9, 0, date{2026, 3, 5}, 24, 0, "interpretation: art. 3(5) has no exception: 6 and 5 March"},
    {"E8", eu_effect, eu_days, {20, days_},   date{2026, 7, 26},  9,  0, date{2026, 8, 15}, 0,  0, "art. 4(2): from 00:00 of a Saturday"},
    {"C_171_03", eu,  eu_days, {2, weeks_},   date{2026, 3, 10},  9,  0, date{2026, 3, 24}, 24, 0, "CJEU C-171/03: from the day of the event to its namesake"},

    {"U1", us,     us_days, {14, days_},  date{2026, 5, 11}, 9,  0, date{2026, 5, 26}, 24, 0, "FRCP 6(a)(1); Memorial Day"},
    {"U3", us,     us_days, {10, days_},  date{2007, 8, 22}, 9,  0, date{2007, 9, 4},  24, 0, "committee note of 2009 to FRCP 6(a)(5)"},
    {"U3_back", us, us_days, {10, days_, back_}, date{2007, 9, 11}, 9, 0, date{2007, 8, 31}, 24, 0, "the same note, before an event: Friday 31 August"},
    {"U5", us,     us_days, {72, hours_}, date{2007, 11, 2}, 10, 23, date{2007, 11, 5}, 9, 23, "committee note of 2009 to FRCP 6(a)(2): an hour earlier by the clock"},
    {"U6", us,     us_days, {30, days_},  date{2026, 1, 31}, 9,  0, date{2026, 3, 2},  24, 0, "FRCP 6(a)(1)"},
    {"U8", us_old, us_days, {7, days_},   date{2026, 11, 18}, 9, 0, date{2026, 11, 30}, 24, 0, "FRCP 6(a) of 1985: 19, 20, 23, 24, 25, 27, 30"},
    {"U8_new", us, us_days, {7, days_},   date{2026, 11, 18}, 9, 0, date{2026, 11, 25}, 24, 0, "the same from 1 December 2009"},
    {"U8_ten", us_old, us_days, {10, days_}, date{2026, 3, 2}, 9, 0, date{2026, 3, 16}, 24, 0, "less than 11 days: two weeks of work"},
    {"U8_eleven", us_old, us_days, {11, days_}, date{2026, 3, 2}, 9, 0, date{2026, 3, 13}, 24, 0, "11 days are not less than 11"},
    {"hours_back_us", us, us_days, {24, hours_, back_}, date{2026, 3, 9}, 10, 0, date{2026, 3, 6}, 10, 0, "FRCP 6(a)(5): Sunday goes back to Friday"},
    {"summer_time_us", us, us_days, {24, hours_}, date{2026, 3, 7}, 10, 0, date{2026, 3, 9}, 11, 0, "FRCP 6(a)(2): every hour is counted; Sunday 11:00 EDT moves to Monday 11:00"},
    {"independence_day", us, us_days, {2, days_}, date{2026, 7, 1}, 9, 0, date{2026, 7, 6}, 24, 0, "5 U.S.C. 6103(b): 4 July 2026, a Saturday, is kept on Friday"},
    {"minutes_us", us, us_days, {90, minutes_}, date{2026, 3, 6}, 23, 0, date{2026, 3, 9}, 0, 30, "FRCP 6(a)(2)(C) for part of an hour"},
};
// clang-format on

void PrintTo(const row& r, std::ostream* os) {
  *os << r.name << " (" << r.source << ")";
}

instant local(const rule_pack& pack, const date& day, int hour, int minute) {
  return pack.time_zone.to_utc({add_days(day, hour / 24), minutes(hour % 24 * 60 + minute)},
                               repeated_time::earlier);
}

class Corpus : public testing::TestWithParam<row> {};

TEST_P(Corpus, EndsWhereItsSourceSays) {
  const row& r = GetParam();
  const rule_pack pack = r.pack();
  const instant start = local(pack, r.day, r.hour, r.minute);
  const proof p = prove_due(r.limit, start, pack, r.calendar());
  EXPECT_EQ(to_text(p.due), to_text(local(pack, r.due_day, r.due_hour, r.due_minute))) << explain(p, pack);
  EXPECT_EQ(due_at(r.limit, start, pack, r.calendar()), p.due);
  EXPECT_TRUE(verify(p, pack, r.calendar())) << explain(p, pack);
  EXPECT_NE(explain(p, pack, language::vietnamese), explain(p, pack, language::english));
}

INSTANTIATE_TEST_SUITE_P(Deadline, Corpus, testing::ValuesIn(rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// --- Office hours.

working_hours office(int first, int last) {
  return {vn_for_long(), week_hours{day_hours{{hours(first), hours(last)}}, {}, hours(12)}};
}

instant at(const date& day, int hour, int minute = 0) {
  return vn(day, hour, minute);
}

// A reported fault: a limit of 72 hours, of the clock, counted in the 12 hours of an office's day.
TEST(CorpusTest, HoursOfTheClockAreNotHoursOfAnOffice) {
  const rule_pack pack = vietnam::civil_code_2015();
  const working_hours twelve = office(8, 20);
  EXPECT_EQ(due_at(time_limit{72, hours_}, at(date{2026, 3, 9}, 9), pack, twelve), at(date{2026, 3, 12}, 9));
  // Monday 11, Tuesday to Friday 48, Monday 12, Tuesday 1.
  const proof p = prove_due(time_limit{72, limit_unit::working_hours}, at(date{2026, 3, 9}, 9), pack, twelve);
  EXPECT_EQ(to_text(p.due), to_text(at(date{2026, 3, 17}, 9)));
  EXPECT_TRUE(verify(p, pack, twelve));
  EXPECT_FALSE(verify(p, pack, twelve.calendar()));
  EXPECT_FALSE(verify(p, pack, office(8, 19)));
}

// A reported fault: the warning an hour before the end came on Monday, an hour before the office closed.
TEST(CorpusTest, AWarningComesAnHourOfTheOfficeBeforeTheEnd) {
  const rule_pack pack = vietnam::civil_code_2015();
  const working_hours eight_to_six = office(8, 18);
  const proof due =
      prove_due(time_limit{4, limit_unit::working_hours}, at(date{2026, 3, 9}, 17), pack, eight_to_six);
  EXPECT_EQ(to_text(due.due), to_text(at(date{2026, 3, 10}, 11)));
  const proof warned =
      prove_due(time_limit{1, limit_unit::working_hours, back_}, due.due, pack, eight_to_six);
  EXPECT_EQ(to_text(warned.due), to_text(at(date{2026, 3, 10}, 10)));
  EXPECT_TRUE(verify(due, pack, eight_to_six) && verify(warned, pack, eight_to_six));
}

// Source: Circular 25/2019/TT-BGTVT art. 17: four hours from the incident, or from the start of the next
// working day.
TEST(CorpusTest, AnIncidentOutsideOfficeHoursIsReportedFromTheNextMorning) {
  rule_pack pack = vietnam::civil_code_2015();
  pack.receipt.value = receipt_rule::office_hours;
  const working_hours eight_to_five = office(8, 17);
  const auto due = [&](const date& day, int hour) {
    const proof p = prove_due(time_limit{4, hours_}, at(day, hour), pack, eight_to_five);
    EXPECT_TRUE(verify(p, pack, eight_to_five)) << explain(p, pack);
    return to_text(p.due);
  };
  EXPECT_EQ(due(date{2026, 3, 6}, 16), to_text(at(date{2026, 3, 6}, 20)));   // in office hours: by the clock
  EXPECT_EQ(due(date{2026, 3, 6}, 17), to_text(at(date{2026, 3, 9}, 12)));   // it has closed: Monday
  EXPECT_EQ(due(date{2026, 3, 8}, 23), to_text(at(date{2026, 3, 9}, 12)));   // Sunday night
  EXPECT_EQ(due(date{2026, 3, 10}, 6), to_text(at(date{2026, 3, 10}, 12)));  // before it opens
}

// More working hours never end earlier; as many back lead to the last moment at which the work could begin;
// each answer has a proof that is walked stretch by stretch.
TEST(CorpusTest, WorkingHoursLeadThereAndBack) {
  const rule_pack pack = vietnam::civil_code_2015();
  const working_hours two_stretches{
      vn_for_long(), week_hours{day_hours{{hours(7), hours(11)}, {hours(13), hours(24)}}, {}, hours(12)}};
  for (int i = 0; i < 1500; ++i) {
    const instant start = at(add_days(date{2025, 1, 1}, i / 3), i * 7 % 24, i * 11 % 60);
    instant before = start;
    for (const std::int64_t n : {1, 4, 5, 15, 16, 40}) {
      const proof there = prove_due(time_limit{n, limit_unit::working_hours}, start, pack, two_stretches);
      ASSERT_TRUE(verify(there, pack, two_stretches)) << explain(there, pack);
      ASSERT_GE(there.due, before) << explain(there, pack);
      before = there.due;
      const proof back =
          prove_due(time_limit{n, limit_unit::working_hours, back_}, there.due, pack, two_stretches);
      ASSERT_TRUE(verify(back, pack, two_stretches)) << explain(back, pack);
      const civil_time began = two_stretches.next_working(pack.time_zone.to_local(start));
      ASSERT_EQ(to_text(pack.time_zone.to_local(back.due)), to_text(began)) << explain(there, pack);
    }
  }
}

TEST(CorpusTest, WhatNeedsAnOfficeSaysSo) {
  rule_pack pack = vietnam::civil_code_2015();
  EXPECT_EQ(
      failure_of([&] {
        return due_at(time_limit{4, limit_unit::working_hours}, at(date{2026, 3, 6}, 9), pack, vn_days());
      }),
      (failure{"bad_argument", "limit.unit", "working hours"}));
  pack.receipt.value = receipt_rule::office_hours;
  EXPECT_EQ(failure_of([&] {
              return due_at(time_limit{4, hours_}, at(date{2026, 3, 6}, 9), pack, vn_days());
            }),
            (failure{"bad_argument", "pack.receipt", "office hours"}));
}

// A reported fault: a day that ends at 23:59, so that the last minute is late.
TEST(CorpusTest, ADayEndsAtTwentyFourHours) {
  const rule_pack pack = vietnam::civil_code_2015();
  const instant due = due_at(time_limit{1, days_}, at(date{2026, 3, 9}, 9), pack, vn_days());
  const instant last_moment = at(date{2026, 3, 10}, 23, 59);
  const instant later = at(date{2026, 3, 12}, 9);
  EXPECT_EQ(judge(due, add(last_moment, seconds(59)), later, boundary::exclusive), verdict::on_time);
  EXPECT_EQ(judge(due, add(last_moment, from_micros(59'999'999)), later, boundary::exclusive),
            verdict::on_time);
  EXPECT_EQ(judge(due, at(date{2026, 3, 11}, 0), later, boundary::exclusive), verdict::late);
}

// Culture Day on a Saturday or Sunday: whether it gives a rest day is the calendar's switch. Source:
// Resolution 28/2026/QH16 art. 2; Labour Code 45/2019/QH14 art. 111(3).
TEST(CorpusTest, CultureDayOnARestDayIsMadeUpOnlyIfAsked) {
  const rule_pack pack = vietnam::civil_code_2015();
  const auto due = [&](vietnam::culture_day_make_up choice) {
    const business_calendar days =
        vietnam::public_service({.horizon = {date{2029, 1, 1}, date{2031, 1, 1}}, .culture_day = choice});
    return to_text(due_at(time_limit{2, days_}, at(date{2029, 11, 24}, 9), pack, days));
  };
  EXPECT_EQ(due(vietnam::culture_day_make_up::none), to_text(at(date{2029, 11, 26}, 24)));
  EXPECT_EQ(due(vietnam::culture_day_make_up::next_working_day), to_text(at(date{2029, 11, 27}, 24)));
}

// The rules of a court have dates of their own: the pack in force on the day of the event.
TEST(CorpusTest, RulesHaveDatesOfEffect) {
  timeline<rule_pack> rules;
  rules.change(date{1985, 8, 1}, us_old());
  rules.change(date{2009, 12, 1}, us());
  const auto due = [&](const date& day) {
    const rule_pack& pack = *rules.at(day);
    return to_text(
        pack.time_zone.to_local(due_at(time_limit{10, days_}, start_of_day(day, pack), pack, us_days())));
  };
  EXPECT_EQ(due(date{2009, 11, 30}), "2009-12-15 00:00:00");  // ten days of work: to 14 December
  EXPECT_EQ(due(date{2009, 12, 1}), "2009-12-12 00:00:00");   // ten days: to 11 December
}

// --- Named dates.

struct date_row {
  const char* name;
  rule_pack (*pack)();
  date_limit limit;
  date reference;
  date last;  // ends at its 24:00
  const char* source;
};

// Another agreement's: quarters are those of the calendar, and nothing moves.
rule_pack agreed() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.name = "an agreement's own";
  pack.undefined.clear();
  pack.days_end.value = end_rule::stays;
  return pack;
}

constexpr auto before_ = by_or_before::before;
constexpr auto year_ = calendar_unit::year;
constexpr auto quarter_ = calendar_unit::quarter;
constexpr auto next_ = which_occurrence::next;

// clang-format off
const date_row date_rows[] = {
    {"before_the_20th",  agreed, {.bound = before_, .day = 20}, date{2026, 3, 5}, date{2026, 3, 19}, "TT 06/2022/TT-UBDT: \"trước ngày 20\" is the 19th at the latest"},
    {"by_the_20th",      agreed, {.day = 20}, date{2026, 3, 5}, date{2026, 3, 20}, "TT 19/2020/TT-BGDĐT: \"chậm nhất ngày 20\" is the 20th"},
    {"by_20_june_moves", civil_code, {.day = 20, .month = 6, .unit = year_}, date{2026, 1, 5}, date{2026, 6, 22}, "TT 19/2020; a Saturday, Civil Code art. 148(5)"},
    {"next_month",       civil_code, {.bound = before_, .day = 5, .offset = 1}, date{2026, 3, 31}, date{2026, 4, 6}, "TT 07/2023/TT-BYT art. 11: 4 April is a Saturday"},
    {"next_month_of_december", agreed, {.day = 12, .offset = 1}, date{2026, 12, 31}, date{2027, 1, 12}, "TT 35/2015/TT-NHNN"},
    {"next_year",        agreed, {.bound = before_, .day = 31, .month = 1, .unit = year_, .offset = 1}, date{2026, 12, 31}, date{2027, 1, 30}, "TT 33/2018: before 31/01"},
    {"before_10_july",   agreed, {.bound = before_, .day = 10, .month = 7, .unit = year_}, date{2026, 6, 30}, date{2026, 7, 9}, "TTLT 01/2010"},
    {"before_31_december", agreed, {.bound = before_, .day = 31, .month = 12, .unit = year_}, date{2026, 3, 1}, date{2026, 12, 30}, "NĐ 91/2021 art. 25"},
    {"last_month_of_quarter", agreed, {.day = 20, .month = 3, .unit = quarter_}, date{2026, 4, 1}, date{2026, 6, 20}, "TT 12/2022/TT-BNNPTNT"},
    {"end_of_quarter_IV", agreed, {.which_day = day_choice::last, .unit = quarter_}, date{2026, 10, 1}, date{2026, 12, 31}, "TTLT 03/2014 art. 4, where quarters are agreed"},
    {"start_of_month",   civil_code, {.which_day = day_choice::first, .offset = 1}, date{2026, 3, 15}, date{2026, 4, 1}, "Civil Code art. 146(2)"},
    {"middle_of_month",  civil_code, {.which_day = day_choice::middle}, date{2026, 4, 30}, date{2026, 4, 15}, "Civil Code art. 146(2): the 15th"},
    {"end_of_month",     civil_code, {.which_day = day_choice::last}, date{2024, 2, 1}, date{2024, 2, 29}, "Civil Code art. 146(2)"},
    {"start_of_year",    agreed,     {.which_day = day_choice::first, .unit = year_}, date{2026, 3, 15}, date{2026, 1, 1}, "Civil Code art. 146(3)"},
    {"middle_of_year",   civil_code, {.which_day = day_choice::middle, .unit = year_}, date{2026, 3, 15}, date{2026, 6, 30}, "Civil Code art. 146(3): 30 June"},
    {"end_of_year",      civil_code, {.which_day = day_choice::last, .unit = year_}, date{2026, 3, 15}, date{2026, 12, 31}, "Civil Code art. 146(3)"},
    {"the_31st_of_april", agreed,    {.day = 31}, date{2026, 4, 2}, date{2026, 4, 30}, "Civil Code art. 148(3), by analogy"},
    {"the_next_20th",    agreed, {.day = 20, .occurrence = next_}, date{2026, 3, 20}, date{2026, 3, 20}, "by the 20th of the month in or after it: it is the 20th"},
    {"the_next_20th_after", agreed, {.day = 20, .occurrence = next_}, date{2026, 3, 21}, date{2026, 4, 20}, "the same a day later"},
    {"before_the_next_20th", agreed, {.bound = before_, .day = 20, .occurrence = next_}, date{2026, 3, 20}, date{2026, 4, 19}, "the 19th is over"},
    {"the_next_31_january", agreed, {.day = 31, .month = 1, .unit = year_, .occurrence = next_}, date{2026, 2, 1}, date{2027, 1, 31}, "TT 33/2018, from February on"},
    {"the_one_after_next", agreed, {.day = 20, .offset = 1, .occurrence = next_}, date{2026, 12, 21}, date{2027, 2, 20}, "worked by hand"},
    {"the_next_31st",    agreed, {.day = 31, .occurrence = next_}, date{2026, 4, 30}, date{2026, 4, 30}, "April has no 31st: its last day"},
    {"before_the_next_1st", agreed, {.bound = before_, .day = 1, .occurrence = next_}, date{2026, 3, 5}, date{2026, 3, 31}, "before 1 April"},
    {"the_month_before", agreed,     {.day = 20, .offset = -2}, date{2026, 1, 2}, date{2025, 11, 20}, "worked by hand"},
};
// clang-format on

void PrintTo(const date_row& r, std::ostream* os) {
  *os << r.name << " (" << r.source << ")";
}

class NamedDate : public testing::TestWithParam<date_row> {};

TEST_P(NamedDate, EndsWhereItsSourceSays) {
  const date_row& r = GetParam();
  const rule_pack pack = r.pack();
  const instant reference = vn(r.reference, 9);
  const proof p = prove_due(r.limit, reference, pack, vn_for_long());
  EXPECT_EQ(to_text(p.due), to_text(vn(r.last, 24))) << explain(p, pack);
  EXPECT_EQ(due_at(r.limit, reference, pack, vn_for_long()), p.due);
  EXPECT_TRUE(verify(p, pack, vn_for_long())) << explain(p, pack);
}

INSTANTIATE_TEST_SUITE_P(Deadline, NamedDate, testing::ValuesIn(date_rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

struct bad_date_row {
  const char* name;
  date_limit limit;
  const char* field;
  const char* value;
};

// clang-format off
const bad_date_row bad_date_rows[] = {
    {"quarter_of_the_code", {.which_day = day_choice::last, .unit = quarter_}, "limit.unit", "quarters"},
    {"day_of_a_quarter",    {.day = 20, .month = 3, .unit = quarter_},     "limit.unit", "quarters"},
    {"no_day",              {.day = 0},                                     "limit.day",   "0"},
    {"day_32",              {.day = 32},                                    "limit.day",   "32"},
    {"month_2_of_a_month",  {.day = 1, .month = 2},                         "limit.month", "2"},
    {"month_13",            {.day = 1, .month = 13, .unit = year_},        "limit.month", "13"},
    {"no_bound",            {.bound = static_cast<by_or_before>(2)},            "limit.bound",  "2"},
    {"no_point",            {.which_day = static_cast<day_choice>(4)},          "limit.which_day", "4"},
    {"no_choice",           {.occurrence = static_cast<which_occurrence>(2)},        "limit.occurrence", "2"},
    {"no_frame",            {.unit = static_cast<calendar_unit>(3)},          "limit.unit", "3"},
};
// clang-format on

void PrintTo(const bad_date_row& r, std::ostream* os) {
  *os << r.name;
}

class NamedDateRefuses : public testing::TestWithParam<bad_date_row> {};

TEST_P(NamedDateRefuses, NamingFieldAndValue) {
  const bad_date_row& r = GetParam();
  const rule_pack pack = vietnam::civil_code_2015();
  EXPECT_EQ(failure_of([&] {
              return due_at(r.limit, vn(date{2026, 3, 5}, 9), pack, vn_for_long());
            }),
            (failure{"bad_argument", r.field, r.value}));
  proof p = prove_due(date_limit{.day = 20}, vn(date{2026, 3, 5}, 9), pack, vn_for_long());
  p.limit = r.limit;
  EXPECT_FALSE(verify(p, pack, vn_for_long()));
}

INSTANTIATE_TEST_SUITE_P(Deadline, NamedDateRefuses, testing::ValuesIn(bad_date_rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// The example of the header: 20 April 2025 is a Sunday.
TEST(NamedDateTest, DoesWhatItsDocumentationShows) {
  const rule_pack pack = vietnam::civil_code_2015();
  EXPECT_EQ(due_at(date_limit{.day = 20}, start_of_day(date{2025, 4, 1}, pack), pack, vn_for_long()),
            vn(date{2025, 4, 21}, 24));
  EXPECT_EQ(due_at(time_limit{5, days_}, start_of_day(date{2025, 4, 28}, pack), pack, vn_for_long()),
            vn(date{2025, 5, 5}, 24));
  const civil_time friday{date{2021, 4, 30}, hours(17) + minutes(20)};
  EXPECT_EQ(due_at(time_limit{24, hours_}, vietnam_time().to_utc(friday, repeated_time::earlier), pack,
                   vn_for_long()),
            vn(date{2021, 5, 1}, 17, 20));
}

TEST(NamedDateTest, TheMiddleOfAQuarterIsNowhereDefined) {
  const date_limit middle{.which_day = day_choice::middle, .unit = quarter_};
  EXPECT_EQ(failure_of([&] {
              return due_at(middle, vn(date{2026, 3, 5}, 9), agreed(), vn_for_long());
            }),
            (failure{"bad_argument", "limit.which_day", "middle"}));
}

TEST(NamedDateTest, ADayThatIsMissingIsRefusedOrMovedAsThePackSays) {
  rule_pack pack = agreed();
  pack.no_such_day.value = missing_day::refuse;
  const date_limit the_31st{.day = 31};
  EXPECT_EQ(failure_of([&] {
              return due_at(the_31st, vn(date{2026, 4, 2}, 9), pack, vn_for_long());
            }),
            (failure{"bad_argument", "limit.day", "31"}));
  pack.no_such_day.value = missing_day::first_of_next_month;
  const proof p = prove_due(the_31st, vn(date{2026, 4, 2}, 9), pack, vn_for_long());
  EXPECT_EQ(to_text(p.due), to_text(vn(date{2026, 5, 1}, 24)));
  EXPECT_TRUE(verify(p, pack, vn_for_long()));
}

TEST(NamedDateTest, FramesOutsideTheYearsOfDatesAreRefused) {
  const rule_pack pack = agreed();
  for (const std::int32_t ahead : {2'000'000'000, -2'000'000'000})
    EXPECT_EQ(failure_of([&] {
                return due_at(date_limit{.offset = ahead}, vn(date{2026, 4, 2}, 9), pack, vn_for_long());
              }),
              (failure{"overflow", "limit.offset", std::to_string(ahead)}));
}

// --- Ends of periods and cut-offs.

// Source: Decree 09/2019/NĐ-CP art. 12: the first quarter ends on 14 March; in 2026 that is a Saturday.
TEST(PeriodEndTest, EndsWithItsLastDayAndMovesWithIt) {
  const period quarter = *parse_period("nd09:2026Q1", built_in_period_schemes());
  EXPECT_EQ(end_of(quarter), (day_limit{date{2026, 3, 14}, by_or_before::by}));
  const rule_pack pack = vietnam::civil_code_2015();
  const proof p = prove_due(end_of(quarter), vn(date{2026, 3, 20}, 9), pack, vn_for_long());
  EXPECT_EQ(to_text(p.due), to_text(vn(date{2026, 3, 16}, 24)));
  EXPECT_EQ(due_at(end_of(quarter), vn(date{2020, 1, 1}, 9), pack, vn_for_long()), p.due);
  EXPECT_TRUE(verify(p, pack, vn_for_long()));
  const proof before =
      prove_due(day_limit{date{2026, 3, 14}, before_}, vn(date{2026, 3, 14}, 0), agreed(), vn_for_long());
  EXPECT_EQ(to_text(before.due), to_text(vn(date{2026, 3, 13}, 24)));
  EXPECT_TRUE(verify(before, agreed(), vn_for_long()));
}

// Sources: Khánh Hòa, QĐ 01/2023/QĐ-UBND: 2 working days after the cut-off; TTLT 05/2018: 2, 3 and 5 working
// days after the month.
TEST(PeriodEndTest, WorkingDaysAfterACutOff) {
  const rule_pack pack = vietnam::civil_code_2015();
  const auto due = [&](std::int64_t amount, const date& cut_off) {
    return to_text(due_at(time_limit{amount, wdays_}, start_of_day(cut_off, pack), pack, vn_for_long()));
  };
  EXPECT_EQ(due(2, date{2026, 3, 14}), to_text(vn(date{2026, 3, 17}, 24)));
  EXPECT_EQ(due(2, date{2026, 3, 31}), to_text(vn(date{2026, 4, 2}, 24)));
  EXPECT_EQ(due(3, date{2026, 3, 31}), to_text(vn(date{2026, 4, 3}, 24)));
  EXPECT_EQ(due(5, date{2026, 3, 31}), to_text(vn(date{2026, 4, 7}, 24)));
}

TEST(PeriodEndTest, WhatIsNoDayIsRefused) {
  const rule_pack pack = vietnam::civil_code_2015();
  EXPECT_EQ(failure_of([&] {
              return due_at(day_limit{}, vn(date{2026, 3, 14}, 0), pack, vn_for_long());
            }),
            (failure{"bad_argument", "limit.day", "not-a-date"}));
  EXPECT_EQ(failure_of([&] {
              return due_at(day_limit{date{2026, 3, 14}, static_cast<by_or_before>(2)},
                            vn(date{2026, 3, 14}, 0), pack, vn_for_long());
            }),
            (failure{"bad_argument", "limit.bound", "2"}));
  EXPECT_EQ(failure_of([&] { return start_of_day(date{}, pack); }),
            (failure{"bad_argument", "day", "not-a-date"}));
}

// --- Lengths of interruptible limits. Source: Civil Code 2015 art. 146(1).

TEST(PiecesTest, HaveTheLengthsOfTheCode) {
  const rule_pack pack = vietnam::civil_code_2015();
  const auto length = [&](std::int64_t amount, limit_unit unit) {
    return fixed_length({amount, unit}, pack);
  };
  EXPECT_EQ(length(1, years_), hours(365 * 24));
  EXPECT_EQ(length(6, months_), hours(180 * 24));  // half a year
  EXPECT_EQ(length(1, months_), hours(30 * 24));
  EXPECT_EQ(length(15, days_), hours(15 * 24));  // half a month
  EXPECT_EQ(length(1, weeks_), hours(7 * 24));
  EXPECT_EQ(length(1, hours_), minutes(60));
  EXPECT_EQ(length(1, minutes_), seconds(60));
}

TEST(PiecesTest, AreRefusedWhereTheyHaveNoLength) {
  const rule_pack pack = vietnam::civil_code_2015();
  EXPECT_EQ(failure_of([&] {
              return fixed_length({1, limit_unit::quarters}, pack);
            }),
            (failure{"bad_argument", "limit.unit", "quarters"}));
  EXPECT_EQ(failure_of([&] {
              return fixed_length({1, wdays_}, pack);
            }),
            (failure{"bad_argument", "limit.form", "interruptible"}));
  EXPECT_EQ(failure_of([&] {
              return fixed_length({1, months_}, us());
            }),
            (failure{"bad_argument", "limit.form", "interruptible"}));
  EXPECT_EQ(failure_of([&] {
              return fixed_length({std::numeric_limits<std::int64_t>::max(), years_}, pack);
            }),
            (failure{"overflow", "limit.amount", "9223372036854775807"}));
}

// --- What a law does not define, and packs that hold no rule.

TEST(RulePackTest, UnitsThatALawDoesNotDefineAreRefused) {
  const instant start = vn(date{2026, 3, 5}, 9);
  EXPECT_EQ(failure_of([&] {
              return due_at(time_limit{1, limit_unit::quarters}, start, civil_code(), vn_days());
            }),
            (failure{"bad_argument", "limit.unit", "quarters"}));
  EXPECT_EQ(failure_of([&] {
              return due_at(time_limit{24, hours_}, start, us_old(), us_days());
            }),
            (failure{"bad_argument", "limit.unit", "hours"}));
  EXPECT_EQ(due_at(time_limit{1, limit_unit::quarters}, start, agreed(), vn_days()),
            vn(date{2026, 6, 5}, 24));
}

struct bad_pack_row {
  const char* name;
  void (*spoil)(rule_pack&);
  const char* field;
  const char* value;
};

// clang-format off
const bad_pack_row bad_pack_rows[] = {
    {"hours_start",    [](rule_pack& p) { p.hours_start.value = static_cast<clock_start>(2); },   "pack.hours_start", "2"},
    {"first_day",      [](rule_pack& p) { p.first_day.value = static_cast<event_day>(2); },       "pack.first_day", "2"},
    {"receipt",        [](rule_pack& p) { p.receipt.value = static_cast<receipt_rule>(3); },      "pack.receipt", "3"},
    {"cut_off",        [](rule_pack& p) { p.cut_off = hours(25); },                         "pack.cut_off", "25:00:00"},
    {"cut_off_before", [](rule_pack& p) { p.cut_off = hours(-1); },                         "pack.cut_off", "-01:00:00"},
    {"months",         [](rule_pack& p) { p.months.value = static_cast<month_length>(2); },       "pack.months", "2"},
    {"no_such_day",    [](rule_pack& p) { p.no_such_day.value = static_cast<missing_day>(3); },   "pack.no_such_day", "3"},
    {"interruptible",  [](rule_pack& p) { p.interruptible.value = static_cast<interruptible_rule>(2); },          "pack.interruptible", "2"},
    {"short_below",    [](rule_pack& p) { p.short_below.value = -1; },                            "pack.short_below", "-1"},
    {"hours_end",      [](rule_pack& p) { p.hours_end.value = static_cast<end_rule>(3); },        "pack.hours_end", "3"},
    {"days_end",       [](rule_pack& p) { p.days_end.value = static_cast<end_rule>(3); },         "pack.days_end", "3"},
    {"hours_end_back", [](rule_pack& p) { p.hours_end_back.value = static_cast<end_rule>(3); },   "pack.hours_end_back", "3"},
    {"days_end_back",  [](rule_pack& p) { p.days_end_back.value = static_cast<end_rule>(3); },    "pack.days_end_back", "3"},
    {"exchanged",      [](rule_pack& p) { p.on_make_up_workday.value = static_cast<make_up_workday_rule>(2); },   "pack.on_make_up_workday", "2"},
    {"least",          [](rule_pack& p) { p.least_working_days.value = -1; },                     "pack.least_working_days", "-1"},
    {"undefined",      [](rule_pack& p) { p.undefined.push_back(static_cast<limit_unit>(9)); },   "pack.undefined[1]", "9"},
    {"day_ends",       [](rule_pack& p) { p.day_ends.value = duration{boost::posix_time::pos_infin}; }, "pack.day_ends", "+infinity"},
};
// clang-format on

void PrintTo(const bad_pack_row& r, std::ostream* os) {
  *os << r.name;
}

class BadPack : public testing::TestWithParam<bad_pack_row> {};

TEST_P(BadPack, IsRefusedNamingFieldAndValue) {
  rule_pack pack = vietnam::civil_code_2015();
  proof p = prove_due(time_limit{24, hours_}, vn(date{2026, 3, 5}, 9), pack, vn_days());
  GetParam().spoil(pack);
  EXPECT_EQ(failure_of([&] {
              return due_at(time_limit{24, hours_}, vn(date{2026, 3, 5}, 9), pack, vn_days());
            }),
            (failure{"bad_argument", GetParam().field, GetParam().value}));
  EXPECT_FALSE(verify(p, pack, vn_days()));
}

INSTANTIATE_TEST_SUITE_P(Deadline, BadPack, testing::ValuesIn(bad_pack_rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

struct beyond_row {
  const char* name;
  time_limit limit;
  instant start;
  const char* kind;
  const char* field;
  const char* value;
};

// clang-format off
const beyond_row beyond_rows[] = {
    {"months_beyond",       {100'000, months_},       vn(date{2026, 3, 5}, 9),  "overflow", "limit.amount", "100000"},
    {"years_beyond",        {std::numeric_limits<std::int64_t>::max(), years_}, vn(date{2026, 3, 5}, 9), "overflow", "limit.amount", "9223372036854775807"},
    {"last_month",          {12, months_},            vn(date{9998, 12, 31}, 9), "overflow", "limit.amount", "12"},
    {"hours_before_1400",   {10, hours_, back_},      utc(date{1400, 1, 1}, 9), "overflow", "limit.amount", "10"},
    {"days_before_1400",    {2, days_, back_},        utc(date{1400, 1, 2}, 9), "overflow", "limit.amount", "2"},
    {"weeks_before_1400",   {std::numeric_limits<std::int64_t>::max(), weeks_, back_}, vn(date{2026, 3, 5}, 9), "overflow", "limit.amount", "9223372036854775807"},
    {"months_before_1400",  {8000, months_, back_},   vn(date{2026, 3, 5}, 9),  "overflow", "limit.amount", "8000"},
    {"years_before_1400",   {627, years_, back_},     vn(date{2026, 3, 5}, 9),  "overflow", "limit.amount", "627"},
    {"wd_before_the_calendar", {20'000, wdays_, back_}, vn(date{2026, 3, 5}, 9), "out_of_horizon", "n", "-20000"},
    {"months_past_the_calendar", {120, months_},      vn(date{2026, 3, 5}, 9),  "out_of_horizon", "date", "2036-03-05"},
    {"no_side",             {1, days_, static_cast<limit_side>(2)}, vn(date{2026, 3, 5}, 9), "bad_argument", "limit.side", "2"},
    {"no_form",             {1, days_, back_, static_cast<limit_form>(2)}, vn(date{2026, 3, 5}, 9), "bad_argument", "limit.form", "2"},
};
// clang-format on

void PrintTo(const beyond_row& r, std::ostream* os) {
  *os << r.name;
}

class Beyond : public testing::TestWithParam<beyond_row> {};

TEST_P(Beyond, IsRefusedNamingFieldAndValue) {
  const beyond_row& r = GetParam();
  const failure expected{r.kind, r.field, r.value};
  EXPECT_EQ(failure_of([&] { return due_at(r.limit, r.start, civil_code(), vn_days()); }), expected);
  EXPECT_EQ(failure_of([&] { return prove_due(r.limit, r.start, civil_code(), vn_days()); }), expected);
}

INSTANTIATE_TEST_SUITE_P(Deadline, Beyond, testing::ValuesIn(beyond_rows),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Nothing is worked: there is no answer, and nothing is counted for ever.
TEST(RulePackTest, ACalendarWithoutAWorkingDayGivesNoAnswer) {
  calendar_definition d = plain_weeks(date{2026, 1, 1}, date{2027, 1, 1});
  d.weekdays = {};
  d.weekdays.change(date{2026, 1, 1}, weekmask::none);
  const business_calendar closed{std::move(d)};
  const instant start = vn(date{2026, 3, 5}, 9);
  EXPECT_EQ(failure_of([&] {
              return due_at(time_limit{1, days_}, start, civil_code(), closed);
            }),
            (failure{"out_of_horizon", "date", "2026-03-06"}));
  EXPECT_EQ(failure_of([&] {
              return due_at(time_limit{1, wdays_}, start, civil_code(), closed);
            }),
            (failure{"out_of_horizon", "n", "1"}));
  EXPECT_EQ(failure_of([&] {
              return due_at(time_limit{1, wdays_, back_}, start, civil_code(), closed);
            }),
            (failure{"out_of_horizon", "n", "-1"}));
}

// --- In words.

TEST(ExplainTest, TellsAProofInVietnamese) {
  const rule_pack pack = vietnam::civil_code_2015();
  const proof p = prove_due(time_limit{5, days_}, vn(date{2025, 4, 28}, 9, 15), pack, vn_days());
  EXPECT_EQ(explain(p, pack, language::vietnamese),
            "5 ngày kể từ 2025-04-28 09:15:00 (Asia/Ho_Chi_Minh) theo Civil Code of Viet Nam 2015: đến "
            "2025-05-05 24:00:00\n"
            "  bắt đầu   2025-04-28 09:15:00  ngày xảy ra sự kiện không được tính ("
            "Civil Code 91/2015/QH13, art. 147(2), (3))\n"
            "  đủ        2025-05-03  đủ 5 ngày ("
            "Civil Code 91/2015/QH13, art. 147(2), (3))\n"
            "  bỏ qua    2025-05-03  Thứ Bảy, ngày nghỉ hằng tuần (Viet Nam, public service)\n"
            "  bỏ qua    2025-05-04  Chủ nhật, ngày nghỉ hằng tuần (Viet Nam, public service)\n"
            "  chuyển    2025-05-05  sang ngày làm việc tiếp theo ("
            "Civil Code 91/2015/QH13, art. 148(5))\n"
            "  kết thúc  2025-05-05 24:00:00  khi kết thúc ngày cuối cùng; 00:00 ngày hôm sau là quá hạn ("
            "Civil Code 91/2015/QH13, art. 148(6))\n");
}

TEST(ExplainTest, TellsWhatOtherLawsDo) {
  const proof p = prove_due(time_limit{2, days_}, local(eu(), date{2026, 4, 30}, 9, 0), eu(), eu_days());
  EXPECT_NE(explain(p, eu()).find(
                "  skips     2026-05-03  Sunday, a rest day (A member state)\n"
                "  moves     2026-05-04  to the next business day (Regulation 1182/71, art. 3(4))\n"
                "  extends   2026-05-05  it has at least 2 working days (Regulation 1182/71, "
                "art. 3(5))\n"),
            std::string::npos)
      << explain(p, eu());
  const proof hours24 =
      prove_due(time_limit{24, hours_}, local(eu(), date{2026, 3, 6}, 14, 10), eu(), eu_days());
  EXPECT_NE(
      explain(hours24, eu()).find("  begins    2026-03-06 15:00:00  the hour of the event is not counted"),
      std::string::npos)
      << explain(hours24, eu());
  const proof month = prove_due(time_limit{1, months_}, vn(date{2024, 1, 31}, 9), civil_code(), vn_days());
  EXPECT_NE(explain(month, civil_code()).find("  shortens  2024-02-29  the month has no such day"),
            std::string::npos)
      << explain(month, civil_code());
}

// Clocks that go from 24:00 of 7 June 2021 to 01:00: the day still ends at its 24:00. No count led to it, so
// that no law about months is cited.
TEST(ExplainTest, ADayThatIsNamedEndsAtIts24EvenIfClocksSkipThat) {
  rule_pack pack = civil_code();
  pack.time_zone = zone{"a place", hours(7), {{vn(date{2021, 6, 8}, 0), hours(8)}}};
  const proof p = prove_due(day_limit{date{2021, 6, 7}}, vn(date{2021, 6, 1}, 9), pack, vn_for_long());
  ASSERT_EQ(p.due, vn(date{2021, 6, 8}, 0));
  const std::string words = explain(p, pack);
  EXPECT_NE(words.find("under Civil Code of Viet Nam 2015: until 2021-06-07 24:00:00\n"), std::string::npos)
      << words;
  EXPECT_NE(words.find("  ends      2021-06-07 24:00:00  with the end of its last day"), std::string::npos)
      << words;
  EXPECT_NE(words.find("  reaches   2021-06-07  the last day that is named\n"), std::string::npos) << words;
}

TEST(ExplainTest, LimitsReadAsText) {
  EXPECT_EQ(to_text(time_limit{10, days_, back_}), "10 days before");
  EXPECT_EQ(to_text(time_limit{3, months_, limit_side::after, limit_form::interruptible}),
            "3 months, interruptible");
  EXPECT_EQ(to_text(time_limit{1, limit_unit::working_hours}), "1 working hour");
  EXPECT_EQ(to_text(date_limit{.day = 20}), "by day 20 of the month");
  EXPECT_EQ(to_text(date_limit{.bound = before_, .day = 10, .month = 7, .unit = year_}),
            "before day 10 of month 7 of the year");
  EXPECT_EQ(to_text(date_limit{.which_day = day_choice::last, .unit = quarter_, .offset = 1}),
            "by the last day of the quarter, 1 later");
  EXPECT_EQ(to_text(date_limit{.day = 20, .occurrence = next_}), "by day 20 of the month, the next");
  EXPECT_EQ(to_text(day_limit{date{2026, 6, 20}}), "by 2026-06-20");
  EXPECT_EQ(to_text(any_limit{day_limit{date{2026, 6, 20}, before_}}), "before 2026-06-20");
}

}  // namespace
}  // namespace phoihop
