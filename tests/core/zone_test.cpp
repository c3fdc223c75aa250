// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/zone.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

static_assert(std::copyable<zone> && std::equality_comparable<zone>);

constexpr std::int64_t micros_per_minute = 60'000'000;

instant utc(const date& day, std::int32_t hour, std::int32_t minute = 0) {
  return make_instant(day, (hour * 60 + minute) * micros_per_minute);
}

civil_time local(const date& day, std::int32_t hour, std::int32_t minute = 0) {
  return {day, minutes(hour * 60 + minute)};
}

// Directive 2000/84/EC, art. 2 and 3: from 01:00 GMT on the last Sunday in March to 01:00 GMT on the last
// Sunday in October; in 2021 these are 28 March and 31 October. Central European Time is one hour ahead.
zone central_europe() {
  return {"Europe/Rome",
          hours(1),
          {{utc(date{2021, 3, 28}, 1), hours(2)}, {utc(date{2021, 10, 31}, 1), hours(1)}}};
}

// Energy Policy Act of 2005, Pub. L. 109-58, sec. 110: from 2:00 local time on the second Sunday in March to
// 2:00 local time on the first Sunday in November; in 2007 these are 11 March and 4 November. Eastern time.
zone us_east() {
  return {"America/New_York",
          hours(-5),
          {{utc(date{2007, 3, 11}, 7), hours(-4)}, {utc(date{2007, 11, 4}, 6), hours(-5)}}};
}

// IANA time zone database 2022a, file australasia: half an hour of summer time.
zone lord_howe() {
  return {"Australia/Lord_Howe",
          minutes(660),
          {{utc(date{2021, 4, 3}, 15), minutes(630)}, {utc(date{2021, 10, 2}, 15, 30), minutes(660)}}};
}

// IANA time zone database 2022a, file australasia: Samoa went across the date line and had no 30 December
// 2011.
zone samoa() {
  return {"Pacific/Apia", hours(-10), {{utc(date{2011, 12, 30}, 10), hours(14)}}};
}

// IANA time zone database 2022a, file northamerica: Alaska came the other way and had 18 October 1867 twice
// (here without the seconds of local mean time, and a day long).
zone a_day_twice() {
  return {"a day twice", hours(12), {{utc(date{2021, 6, 10}, 12), hours(-12)}}};
}

TEST(ZoneTest, VietNamIsSevenHoursAheadAllTheYear) {
  const zone z = vietnam_time();
  EXPECT_TRUE(z.transitions().empty());
  for (std::int32_t month = 1; month <= 12; ++month)
    EXPECT_EQ(z.offset_at(make_instant(make_date(2021, month, 1), 0)), hours(7));
  EXPECT_EQ(z.to_local(utc(date{2021, 3, 11}, 17)), local(date{2021, 3, 12}, 0));
  EXPECT_EQ(z.to_local(utc(date{2021, 3, 11}, 16, 59)), local(date{2021, 3, 11}, 23, 59));
}

TEST(ZoneTest, RemembersWhatItWasMadeOf) {
  const zone z = central_europe();
  EXPECT_EQ(z.name(), "Europe/Rome");
  EXPECT_EQ(z.before(), hours(1));
  ASSERT_EQ(z.transitions().size(), 2U);
  EXPECT_EQ(z.transitions()[1], (zone_transition{utc(date{2021, 10, 31}, 1), hours(1)}));
  EXPECT_EQ(z, central_europe());
  EXPECT_NE(z, us_east());
  EXPECT_NE(zone::fixed("A", hours(1)), zone::fixed("B", hours(1)));
  EXPECT_NE(zone::fixed("A", hours(1)), zone::fixed("A", hours(2)));
  EXPECT_EQ(zone::fixed("A", hours(1)), (zone{"A", hours(1), {}}));
}

TEST(ZoneTest, AnOffsetHoldsFromItsInstantOn) {
  const zone z = central_europe();
  EXPECT_EQ(z.offset_at(utc(date{2021, 3, 28}, 0, 59)), hours(1));
  EXPECT_EQ(z.offset_at(add(utc(date{2021, 3, 28}, 1), from_micros(-1))), hours(1));
  EXPECT_EQ(z.offset_at(utc(date{2021, 3, 28}, 1)), hours(2));
  EXPECT_EQ(z.offset_at(utc(date{2021, 10, 31}, 0, 59)), hours(2));
  EXPECT_EQ(z.offset_at(utc(date{2021, 10, 31}, 1)), hours(1));
  EXPECT_EQ(z.offset_at(make_instant(min_date, 0)), hours(1));
  EXPECT_EQ(z.offset_at(utc(max_date, 23)), hours(1));
}

// No place has such clocks: forward, back to where they had been before, and forward again within half an
// hour. 13:00 of that day is skipped twice.
zone two_gaps() {
  return {"two gaps",
          hours(0),
          {{utc(date{2021, 6, 10}, 12), hours(2)},
           {utc(date{2021, 6, 10}, 12, 10), minutes(-30)},
           {utc(date{2021, 6, 10}, 12, 20), hours(3)}}};
}

struct reading {
  const char* name;
  zone (*place)();
  civil_time shown;
  instant earlier;
  instant later;
};

const reading readings[] = {
    {"rome_in_winter", central_europe, local(date{2021, 1, 15}, 12), utc(date{2021, 1, 15}, 11),
     utc(date{2021, 1, 15}, 11)},
    {"rome_in_summer", central_europe, local(date{2021, 7, 15}, 12), utc(date{2021, 7, 15}, 10),
     utc(date{2021, 7, 15}, 10)},
    {"rome_last_minute_before_the_gap", central_europe, local(date{2021, 3, 28}, 1, 59),
     utc(date{2021, 3, 28}, 0, 59), utc(date{2021, 3, 28}, 0, 59)},
    {"rome_in_the_gap", central_europe, local(date{2021, 3, 28}, 2, 30), utc(date{2021, 3, 28}, 1, 30),
     utc(date{2021, 3, 28}, 1, 30)},
    {"rome_first_minute_of_the_gap", central_europe, local(date{2021, 3, 28}, 2), utc(date{2021, 3, 28}, 1),
     utc(date{2021, 3, 28}, 1)},
    {"rome_first_minute_after_the_gap", central_europe, local(date{2021, 3, 28}, 3),
     utc(date{2021, 3, 28}, 1), utc(date{2021, 3, 28}, 1)},
    {"rome_twice", central_europe, local(date{2021, 10, 31}, 2, 30), utc(date{2021, 10, 31}, 0, 30),
     utc(date{2021, 10, 31}, 1, 30)},
    {"rome_first_minute_twice", central_europe, local(date{2021, 10, 31}, 2), utc(date{2021, 10, 31}, 0),
     utc(date{2021, 10, 31}, 1)},
    {"rome_first_minute_once_again", central_europe, local(date{2021, 10, 31}, 3), utc(date{2021, 10, 31}, 2),
     utc(date{2021, 10, 31}, 2)},
    {"rome_at_the_end_of_a_day", central_europe, local(date{2021, 7, 15}, 24), utc(date{2021, 7, 15}, 22),
     utc(date{2021, 7, 15}, 22)},
    {"new_york_in_the_gap", us_east, local(date{2007, 3, 11}, 2, 30), utc(date{2007, 3, 11}, 7, 30),
     utc(date{2007, 3, 11}, 7, 30)},
    {"new_york_twice", us_east, local(date{2007, 11, 4}, 1, 30), utc(date{2007, 11, 4}, 5, 30),
     utc(date{2007, 11, 4}, 6, 30)},
    {"samoa_on_the_day_that_was_not", samoa, local(date{2011, 12, 30}, 12), utc(date{2011, 12, 30}, 22),
     utc(date{2011, 12, 30}, 22)},
    {"skipped_twice_is_read_before_the_first_gap", two_gaps, local(date{2021, 6, 10}, 13),
     utc(date{2021, 6, 10}, 13), utc(date{2021, 6, 10}, 13)},
    {"samoa_at_the_end_of_the_day_before", samoa, local(date{2011, 12, 29}, 23, 59),
     utc(date{2011, 12, 30}, 9, 59), utc(date{2011, 12, 30}, 9, 59)},
    {"samoa_on_the_day_after", samoa, local(date{2011, 12, 31}, 0), utc(date{2011, 12, 30}, 10),
     utc(date{2011, 12, 30}, 10)},
};

void PrintTo(const reading& r, std::ostream* os) {
  *os << r.name;
}

class Reading : public testing::TestWithParam<reading> {};

TEST_P(Reading, IsTheInstantAtWhichTheClocksShowIt) {
  const auto& c = GetParam();
  EXPECT_EQ(c.place().to_utc(c.shown, repeated_time::earlier), c.earlier);
  EXPECT_EQ(c.place().to_utc(c.shown, repeated_time::later), c.later);
}

INSTANTIATE_TEST_SUITE_P(Zone, Reading, testing::ValuesIn(readings),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// The slow model: to each minute that clocks can show over some days, all the instants that show it, found by
// looking at every minute of UTC.
class minute_by_minute {
 public:
  minute_by_minute(const zone& z, const date& first, std::int32_t days) : first_{first}, days_{days} {
    const std::int64_t margin = 2 * 24 * 60;
    for (std::int64_t m = -margin; m < days * 24 * 60 + margin; ++m) {
      const instant t = make_instant(first, m * micros_per_minute);
      std::int64_t offset = z.before().ticks();
      for (const auto& change : z.transitions())
        if (!(t < change.from)) offset = change.offset.ticks();
      shown_[m + offset / micros_per_minute].push_back(t);
    }
  }

  // Calls `look` with each minute of the days, from 00:00 to 24:00, and the instants that show it.
  void each(const std::function<void(const civil_time&, const std::vector<instant>&)>& look) const {
    for (std::int32_t d = 0; d < days_; ++d) {
      for (std::int64_t m = 0; m <= 24 * 60; ++m) {
        const auto found = shown_.find(d * 24 * 60 + m);
        look({add_days(first_, d), minutes(m)},
             found == shown_.end() ? std::vector<instant>{} : found->second);
        if (testing::Test::HasFatalFailure()) return;
      }
    }
  }

 private:
  date first_;
  std::int32_t days_;
  std::map<std::int64_t, std::vector<instant>> shown_;  // by minutes since midnight of the first day
};

// A time that is never shown, read with the offset before the first gap that it falls into.
instant read_before_the_gap(const zone& z, const civil_time& t) {
  std::int64_t before = z.before().ticks();
  const instant as_utc = make_instant(t.day, t.since_midnight.ticks());
  for (const auto& change : z.transitions()) {
    const bool in_gap =
        !(as_utc < add(change.from, from_micros(before))) && as_utc < add(change.from, change.offset);
    if (in_gap) break;
    before = change.offset.ticks();
  }
  return add(as_utc, from_micros(-before));
}

struct stretch {
  const char* name;
  zone (*place)();
  date first;
};

const stretch stretches[] = {
    {"rome_into_summer", central_europe, date{2021, 3, 26}},
    {"rome_out_of_summer", central_europe, date{2021, 10, 29}},
    {"new_york_into_summer", us_east, date{2007, 3, 9}},
    {"new_york_out_of_summer", us_east, date{2007, 11, 2}},
    {"lord_howe_out_of_summer", lord_howe, date{2021, 4, 2}},
    {"lord_howe_into_summer", lord_howe, date{2021, 10, 1}},
    {"samoa", samoa, date{2011, 12, 28}},
    {"a_day_twice", a_day_twice, date{2021, 6, 8}},
    {"viet_nam", vietnam_time, date{2021, 3, 10}},
};

void PrintTo(const stretch& s, std::ostream* os) {
  *os << s.name;
}

class EveryMinute : public testing::TestWithParam<stretch> {};

TEST_P(EveryMinute, IsReadAsTheInstantsThatShowIt) {
  const zone z = GetParam().place();
  const minute_by_minute model{z, GetParam().first, 5};
  model.each([&](const civil_time& t, const std::vector<instant>& shown_at) {
    const instant earlier = z.to_utc(t, repeated_time::earlier);
    const instant later = z.to_utc(t, repeated_time::later);
    if (shown_at.empty()) {
      ASSERT_EQ(earlier, read_before_the_gap(z, t)) << to_text(t);
      ASSERT_EQ(later, earlier) << to_text(t);
    } else {
      ASSERT_EQ(earlier, shown_at.front()) << to_text(t);
      ASSERT_EQ(later, shown_at.back()) << to_text(t);
    }
  });
}

TEST_P(EveryMinute, IsShownAsADayAndATimeOfDayAndReadBack) {
  const zone z = GetParam().place();
  for (std::int64_t m = 0; m < 5 * 24 * 60; ++m) {
    const instant t = make_instant(GetParam().first, m * micros_per_minute);
    const civil_time shown = z.to_local(t);
    ASSERT_FALSE(shown.since_midnight < hours(0)) << to_text(t);
    ASSERT_TRUE(shown.since_midnight < hours(24)) << to_text(t);  // 24:00 is only read, never shown
    ASSERT_EQ(make_instant(shown.day, shown.since_midnight.ticks()), add(t, z.offset_at(t))) << to_text(t);
    const instant earlier = z.to_utc(shown, repeated_time::earlier);
    const instant later = z.to_utc(shown, repeated_time::later);
    ASSERT_TRUE(earlier == t || later == t) << to_text(t);
    ASSERT_EQ(z.to_local(earlier), shown) << to_text(t);
    ASSERT_EQ(z.to_local(later), shown) << to_text(t);
  }
}

INSTANTIATE_TEST_SUITE_P(Zone, EveryMinute, testing::ValuesIn(stretches),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Tables that no place has: changes hours apart, by up to 47 hours. Still, a time that some instant shows is
// read as the first or the last that shows it, and one that none shows with the offset before the first gap
// over it.
TEST(ZoneProperty, EvenAWildTableIsReadAsTheInstantsThatShowTheTime) {
  std::mt19937 random{20210311};
  const auto offset = [&] { return minutes(static_cast<std::int64_t>(random() % (2 * 1439 + 1)) - 1439); };
  for (int round = 0; round < 30; ++round) {
    std::vector<zone_transition> transitions;
    std::int64_t minute = 0;
    for (std::size_t i = random() % 6; i > 0; --i) {
      minute += 1 + static_cast<std::int64_t>(random() % 2000);
      transitions.push_back({make_instant(date{2021, 6, 8}, minute * micros_per_minute), offset()});
    }
    const zone z{"wild", offset(), transitions};
    const minute_by_minute model{z, date{2021, 6, 8}, 4};
    model.each([&](const civil_time& t, const std::vector<instant>& shown_at) {
      const instant earlier = z.to_utc(t, repeated_time::earlier);
      const instant later = z.to_utc(t, repeated_time::later);
      if (!shown_at.empty()) {
        ASSERT_EQ(earlier, *std::ranges::min_element(shown_at))
            << to_text(t) << " " << testing::PrintToString(z);
        ASSERT_EQ(later, *std::ranges::max_element(shown_at))
            << to_text(t) << " " << testing::PrintToString(z);
      } else {
        ASSERT_EQ(earlier, read_before_the_gap(z, t)) << to_text(t) << " " << testing::PrintToString(z);
        ASSERT_EQ(later, earlier) << to_text(t) << " " << testing::PrintToString(z);
      }
    });
  }
}

TEST(ZoneTest, TheEndOfADayIsTheBeginningOfTheNext) {
  for (const zone& z : {vietnam_time(), central_europe(), us_east(), samoa()})
    for (const date d : {date{2021, 12, 31}, date{2021, 2, 28}, date{2021, 3, 27}, date{2021, 10, 30}})
      for (const auto choice : {repeated_time::earlier, repeated_time::later})
        EXPECT_EQ(z.to_utc(local(d, 24), choice), z.to_utc(local(add_days(d, 1), 0), choice)) << z.name();
}

TEST(ZoneTest, ReachesTheEndsOfTheCalendarAndNoFurther) {
  const zone east = vietnam_time();
  const zone west = zone::fixed("UTC-07:00", hours(-7));
  const zone greenwich = zone::fixed("UTC", hours(0));
  // The first and the last instant, each seen from the side where it is shown.
  EXPECT_EQ(east.to_local(make_instant(min_date, 0)), local(min_date, 7));
  EXPECT_EQ(west.to_local(utc(max_date, 23)), local(max_date, 16));
  EXPECT_EQ(east.to_utc(local(min_date, 7), repeated_time::earlier), make_instant(min_date, 0));
  EXPECT_EQ(west.to_utc(local(max_date, 16, 59), repeated_time::earlier), utc(max_date, 23, 59));
  // 24:00 of the last day names no day of ours, but in the east it is an instant of the last day in UTC.
  EXPECT_EQ(east.to_utc(local(max_date, 24), repeated_time::earlier), utc(max_date, 17));

  const std::function<void()> too_far[] = {
      [&] { static_cast<void>(east.to_local(utc(max_date, 17))); },
      [&] { static_cast<void>(west.to_local(utc(min_date, 6, 59))); },
      [&] { static_cast<void>(east.to_utc(local(min_date, 6, 59), repeated_time::earlier)); },
      [&] { static_cast<void>(west.to_utc(local(max_date, 17), repeated_time::earlier)); },
      [&] { static_cast<void>(west.to_utc(local(max_date, 24), repeated_time::later)); },
      [&] { static_cast<void>(greenwich.to_utc(local(max_date, 24), repeated_time::later)); },
  };
  int row = 0;
  for (const auto& call : too_far) {
    EXPECT_EQ(failure_of(call).value_or(failure{}).kind, "overflow") << "row " << row;
    ++row;
  }
}

TEST(ZoneTest, AChangeNearTheEndsOfTheCalendarDoesNotLoseATimeBeforeIt) {
  const zone z{"changes on the last day", hours(7), {{utc(max_date, 10), hours(-23)}}};
  EXPECT_EQ(z.to_utc(local(max_date, 16, 59), repeated_time::earlier), utc(max_date, 9, 59));
  const zone y{"changes on the first day", hours(-7), {{utc(min_date, 10), hours(23)}}};
  EXPECT_EQ(y.to_utc(local(date{1400, 1, 2}, 9), repeated_time::later), utc(min_date, 10));
}

TEST(ZoneTest, RefusesATableThatIsNone) {
  const instant spring = utc(date{2021, 3, 28}, 1);
  const instant autumn = utc(date{2021, 10, 31}, 1);
  const instant no_instant{boost::date_time::not_a_date_time};
  const instant never{boost::date_time::pos_infin};
  const duration no_length{boost::date_time::not_a_date_time};
  struct row {
    const char* what;
    std::string name;
    duration before;
    std::vector<zone_transition> transitions;
    failure expected;
  };
  const row rows[] = {
      {"no name", "", hours(1), {}, {"bad_argument", "zone.name", "\"\""}},
      {"24 hours ahead", "Z", hours(24), {}, {"bad_argument", "zone.before", "24:00:00"}},
      {"24 hours behind", "Z", hours(-24), {}, {"bad_argument", "zone.before", "-24:00:00"}},
      {"far ahead", "Z", hours(100'000), {}, {"bad_argument", "zone.before", "100000:00:00"}},
      {"no offset", "Z", no_length, {}, {"bad_argument", "zone.before", "not-a-date-time"}},
      {"an infinite offset",
       "Z",
       duration{boost::date_time::pos_infin},
       {},
       {"bad_argument", "zone.before", "+infinity"}},
      {"a transition by 24 hours",
       "Z",
       hours(1),
       {{spring, hours(24)}},
       {"bad_argument", "zone.transitions[0].offset", "24:00:00"}},
      {"a transition to nothing",
       "Z",
       hours(1),
       {{spring, hours(2)}, {autumn, no_length}},
       {"bad_argument", "zone.transitions[1].offset", "not-a-date-time"}},
      {"a transition at no time",
       "Z",
       hours(1),
       {{no_instant, hours(2)}},
       {"bad_argument", "zone.transitions[0].from", "not-a-date-time"}},
      {"a transition never",
       "Z",
       hours(1),
       {{spring, hours(2)}, {never, hours(1)}},
       {"bad_argument", "zone.transitions[1].from", "+infinity"}},
      {"two at once",
       "Z",
       hours(1),
       {{spring, hours(2)}, {spring, hours(1)}},
       {"bad_argument", "zone.transitions[1].from", "2021-03-28T01:00:00Z"}},
      {"descending",
       "Z",
       hours(1),
       {{autumn, hours(2)}, {spring, hours(1)}},
       {"bad_argument", "zone.transitions[1].from", "2021-03-28T01:00:00Z"}},
  };
  for (const auto& r : rows)
    EXPECT_EQ(failure_of([&] { return zone{r.name, r.before, r.transitions}; }), r.expected) << r.what;
  EXPECT_EQ(failure_of([] { return zone::fixed("", hours(1)); }),
            (failure{"bad_argument", "zone.name", "\"\""}));
  EXPECT_EQ(failure_of([] { return zone::fixed("Z", hours(24)); }),
            (failure{"bad_argument", "zone.before", "24:00:00"}));
  EXPECT_FALSE(failure_of([] { return zone::fixed("Z", from_micros(24 * 60 * micros_per_minute - 1)); }));
  EXPECT_FALSE(failure_of([] { return zone::fixed("Z", from_micros(-24 * 60 * micros_per_minute + 1)); }));
}

TEST(ZoneTest, RefusesAChoiceThatIsNone) {
  const civil_time noon{date{2021, 3, 11}, hours(12)};
  EXPECT_EQ(failure_of([&] { return central_europe().to_utc(noon, static_cast<repeated_time>(9)); }),
            (failure{"bad_argument", "choice", "9"}));
}

TEST(ZoneTest, RefusesATimeThatNoClockShows) {
  const zone z = central_europe();
  struct row {
    civil_time t;
    failure expected;
  };
  const date a_day{2021, 3, 11};
  const row rows[] = {
      {{date{}, hours(1)}, {"bad_argument", "civil_time.day", "not-a-date"}},
      {{date{boost::date_time::pos_infin}, hours(1)}, {"bad_argument", "civil_time.day", "+infinity"}},
      {{date{boost::date_time::neg_infin}, hours(1)}, {"bad_argument", "civil_time.day", "-infinity"}},
      {{a_day, from_micros(-1)}, {"bad_argument", "civil_time.since_midnight", "-00:00:00.000001"}},
      {{a_day, from_micros(24 * 60 * micros_per_minute + 1)},
       {"bad_argument", "civil_time.since_midnight", "24:00:00.000001"}},
      {{a_day, hours(25)}, {"bad_argument", "civil_time.since_midnight", "25:00:00"}},
      {{a_day, duration{boost::date_time::not_a_date_time}},
       {"bad_argument", "civil_time.since_midnight", "not-a-date-time"}},
      {{a_day, duration{boost::date_time::pos_infin}},
       {"bad_argument", "civil_time.since_midnight", "+infinity"}},
      {{a_day, duration{boost::date_time::neg_infin}},
       {"bad_argument", "civil_time.since_midnight", "-infinity"}},
  };
  for (const auto& [t, expected] : rows)
    for (const auto choice : {repeated_time::earlier, repeated_time::later})
      EXPECT_EQ(failure_of([&, &at = t] { return z.to_utc(at, choice); }), expected);
}

TEST(ZoneTest, RefusesWhatIsNoInstant) {
  const zone z = central_europe();
  for (const auto special :
       {boost::date_time::not_a_date_time, boost::date_time::neg_infin, boost::date_time::pos_infin}) {
    const instant none{special};
    const failure refused{"bad_argument", "instant", to_text(none)};
    EXPECT_EQ(failure_of([&] { return z.offset_at(none); }), refused);
    EXPECT_EQ(failure_of([&] { return z.to_local(none); }), refused);
  }
}

TEST(CivilTimeTest, IsWrittenAsADayAndAClock) {
  EXPECT_EQ(to_text(local(date{2021, 3, 11}, 17, 20)), "2021-03-11 17:20:00");
  EXPECT_EQ(to_text(local(date{2021, 3, 11}, 24)), "2021-03-11 24:00:00");
  EXPECT_EQ(testing::PrintToString(local(date{2021, 3, 11}, 7)), "2021-03-11 07:00:00");
}

}  // namespace
}  // namespace phoihop
