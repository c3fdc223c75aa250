// SPDX-License-Identifier: BSL-1.0
// What is exported again: sequences follow what was given out before.
// RFC 5545, 3.8.7.4: the sequence is raised with every change that matters. RFC 5546, 2.1.4: a program takes
// the event with the higher sequence. From a public report: an event that was moved came with the same
// sequence, and calendar programs kept the old day.
#include <phoihop/schedule/icalendar.hpp>
#include <phoihop/schedule/series.hpp>

#include <schedule/calendars.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing::IsEmpty;
using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;

const std::string domain = "sonla.example";
const unit_id rangers{0};
const unit_id police{1};
const date_range years{date{2016, 1, 1}, date{2018, 1, 1}};
const series monthly{
    "118.giao-ban",
    "Giao ban",
    {period_kind::month, after_period_end{0}, roll::unadjusted},
    validity{date{2016, 1, 1}, date{2017, 1, 1}},
    {{meeting_role::chair,
      roster{{{rangers, validity::from(min_date)}, {police, validity::from(min_date)}}, {}, {}}}}};

period month(std::int32_t number) {
  return {period_kind::month, 2016, number};
}

std::vector<calendar_event> export_of(const std::vector<meeting_record>& records) {
  static const business_calendar calendar{monday_to_friday(years)};
  std::vector<calendar_event> events;
  for (const auto& m : plan_series(monthly, calendar, years, records).meetings)
    events.push_back(to_event(m, domain));
  return events;
}

const calendar_event& event_of(const std::vector<calendar_event>& events, const std::string& within) {
  const std::string uid = "118.giao-ban." + within + "@" + domain;
  for (const auto& e : events)
    if (e.uid == uid) return e;
  throw std::out_of_range{uid};
}

const meeting_record moved{"118.giao-ban", month(5), date{2016, 6, 2}};
const meeting_record off{"118.giao-ban", month(5), std::nullopt, "bão"};
const meeting_record moved_and_off{"118.giao-ban", month(5), date{2016, 6, 2}, "bão"};
const meeting_record fire{"118.giao-ban", special_call{date{2016, 4, 20}, 1, "cháy rừng"}};
const meeting_record fire_moved{"118.giao-ban", special_call{date{2016, 4, 20}, 1, "cháy rừng"},
                                date{2016, 4, 21}};
const meeting_record fire_off{"118.giao-ban", special_call{date{2016, 4, 20}, 1, "cháy rừng"},
                              date{2016, 4, 21}, "mưa"};

// ---- without what was given out: a moved meeting is above a planned one, a cancelled one above that

TEST(RevisedTest, AMovedMeetingIsAboveAPlannedOneAndACancelledOneAboveThat) {
  EXPECT_EQ(event_of(export_of({}), "201605").sequence, 0);
  EXPECT_EQ(event_of(export_of({}), "201605").when, (date{2016, 5, 31}));
  EXPECT_EQ(event_of(export_of({moved}), "201605").sequence, 1);
  EXPECT_EQ(event_of(export_of({moved}), "201605").when, (date{2016, 6, 2}));
  EXPECT_EQ(event_of(export_of({off}), "201605").sequence, 2);
  EXPECT_EQ(event_of(export_of({moved_and_off}), "201605").sequence, 2);
  EXPECT_EQ(event_of(export_of({fire}), "x20160420-1").sequence, 0);
  EXPECT_EQ(event_of(export_of({fire_moved}), "x20160420-1").sequence, 1);
  EXPECT_EQ(event_of(export_of({fire_off}), "x20160420-1").sequence, 2);
}

TEST(RevisedTest, AMovedMeetingSaysFromWhere) {
  static const business_calendar calendar{monday_to_friday(years)};
  const auto plan = plan_series(monthly, calendar, years, std::vector{moved});
  EXPECT_EQ(plan.meetings[4].moved_from, (date{2016, 5, 31}));
  EXPECT_EQ(plan.meetings[3].moved_from, std::nullopt);
  EXPECT_THAT(event_of(export_of({moved}), "201605").description,
              testing::HasSubstr("Moved from 2016-05-31: "));
}

// ---- with it

TEST(RevisedTest, WhatIsTheSameKeepsItsSequenceAndWhatDiffersIsRaised) {
  const auto first = export_of({});
  const auto second = revised(export_of({moved}), first);
  EXPECT_EQ(event_of(second, "201605").sequence, 1);
  EXPECT_EQ(event_of(second, "201604"), event_of(first, "201604"));
  const auto third = revised(export_of({{"118.giao-ban", month(5), date{2016, 6, 3}}}), second);
  EXPECT_EQ(event_of(third, "201605").sequence, 2);  // moved twice
  const auto fourth = revised(export_of({}), third);
  EXPECT_EQ(event_of(fourth, "201605").sequence, 3);  // and back
  EXPECT_EQ(revised(export_of({}), fourth), fourth);
}

TEST(RevisedTest, EachTextThatIsShownMatters) {
  calendar_event e{"a@b", date{2016, 5, 31}, "s", "d", 4, event_status::confirmed};
  const std::vector before{e};
  EXPECT_EQ(revised({e}, before)[0].sequence, 4);
  const auto sequence_after = [&](const auto& change) {
    calendar_event changed = e;
    changed.sequence = 0;
    change(changed);
    return revised({changed}, before)[0].sequence;
  };
  EXPECT_EQ(sequence_after([](auto&) {}), 4);
  EXPECT_EQ(sequence_after([](auto& c) { c.when = date{2016, 6, 1}; }), 5);
  EXPECT_EQ(sequence_after([](auto& c) { c.summary = "t"; }), 5);
  EXPECT_EQ(sequence_after([](auto& c) { c.description = ""; }), 5);
  EXPECT_EQ(sequence_after([](auto& c) { c.status = event_status::cancelled; }), 5);
  EXPECT_EQ(sequence_after([](auto& c) {
              c.when = date{2016, 6, 1}, c.sequence = 9;
            }),
            9);  // its own is higher
}

TEST(RevisedTest, OfSeveralGivenOutTheHighestSequenceCounts) {
  const calendar_event first{"a@b", date{2016, 5, 31}, "s", "", 0, event_status::confirmed};
  calendar_event second = first;
  second.when = date{2016, 6, 2};
  second.sequence = 1;
  EXPECT_EQ(revised({first}, std::vector{second, first})[0].sequence, 2);
  EXPECT_EQ(revised({first}, std::vector{first, second})[0].sequence, 2);
  EXPECT_EQ(revised({second}, std::vector{second, first})[0].sequence, 1);
}

TEST(RevisedTest, WhatIsNoLongerPlannedIsWithdrawn) {
  const auto before = export_of({fire});
  const auto now = export_of({});
  const auto gone = withdrawn(now, before);
  ASSERT_EQ(gone.size(), 1U);
  calendar_event expected = event_of(before, "x20160420-1");
  expected.status = event_status::cancelled;
  expected.sequence = 1;
  EXPECT_EQ(gone[0], expected);
  EXPECT_EQ(withdrawn(now, gone), gone);  // cancelled already
  EXPECT_THAT(withdrawn(now, now), IsEmpty());
  std::vector<calendar_event> both = before;
  both.insert(both.end(), gone.begin(), gone.end());
  EXPECT_EQ(withdrawn(now, both), gone);  // the last one given out, once
}

// Export, change, export: ten times in random order, many times.
TEST(RevisedTest, SequencesNeverFallAndEqualEventsKeepThem) {
  std::mt19937 random{20161031};
  const std::vector<std::vector<meeting_record>> worlds{{},
                                                        {moved},
                                                        {off},
                                                        {moved_and_off},
                                                        {fire},
                                                        {fire_moved},
                                                        {fire_off},
                                                        {moved, fire},
                                                        {off, fire_moved},
                                                        {{"118.giao-ban",
                                                          month(2),
                                                          std::nullopt,
                                                          std::nullopt,
                                                          std::nullopt,
                                                          {{meeting_role::chair, {police}}}}}};
  for (int round = 0; round < 200; ++round) {
    std::map<std::string, calendar_event> known;  // by UID, as a calendar program holds them
    std::vector<calendar_event> given_out;
    for (int step = 0; step < 10; ++step) {
      const auto plain = export_of(worlds[random() % worlds.size()]);
      auto events = revised(plain, given_out);
      const auto gone = withdrawn(events, given_out);
      ASSERT_EQ(events.size(), plain.size());
      events.insert(events.end(), gone.begin(), gone.end());
      for (const auto& e : events) {
        const auto [at, is_new] = known.emplace(e.uid, e);
        if (is_new) continue;
        const calendar_event& was = at->second;
        const bool same = was.when == e.when && was.status == e.status && was.summary == e.summary &&
                          was.description == e.description;
        ASSERT_EQ(e.sequence > was.sequence, !same) << e.uid;
        ASSERT_GE(e.sequence, was.sequence) << e.uid;
        at->second = e;
      }
      given_out = events;
    }
  }
}

// ---- bad input

TEST(RevisedTest, RefusesRepeatedUidsAndSequencesThatCannotBe) {
  const calendar_event e{"a@b", date{2016, 5, 31}, "s", "", 0, event_status::confirmed};
  calendar_event negative = e;
  negative.sequence = -1;
  calendar_event last = e;
  last.sequence = std::numeric_limits<std::int32_t>::max();
  calendar_event other = e;
  other.when = date{2016, 6, 1};
  EXPECT_EQ(failure_of([&] {
              return revised({e, e}, {});
            }),
            (failure{"bad_argument", "events[1].uid", "a@b"}));
  EXPECT_EQ(failure_of([&] {
              return withdrawn(std::vector{e, e}, {});
            }),
            (failure{"bad_argument", "events[1].uid", "a@b"}));
  EXPECT_EQ(failure_of([&] {
              return revised({e}, std::vector{e, negative});
            }),
            (failure{"bad_argument", "given_out[1].sequence", "-1"}));
  EXPECT_EQ(failure_of([&] { return revised({negative}, {}); }),
            (failure{"bad_argument", "events[0].sequence", "-1"}));
  // Two programs would hold two events with one sequence: a third of the same sequence reaches neither.
  EXPECT_EQ(failure_of([&] {
              return revised({e}, std::vector{e, other});
            }),
            (failure{"bad_argument", "given_out[1].sequence", "0"}));
  EXPECT_EQ(failure_of([&] {
              return withdrawn({}, std::vector{other, e});
            }),
            (failure{"bad_argument", "given_out[1].sequence", "0"}));
  EXPECT_EQ(revised({e}, std::vector{e, e})[0], e);  // told twice, and the same
  EXPECT_EQ(failure_of([&] { return revised({other}, std::vector{last}); }),
            (failure{"overflow", "given_out[0].sequence", "2147483647"}));
  EXPECT_EQ(failure_of([&] { return withdrawn({}, std::vector{last}); }),
            (failure{"overflow", "given_out[0].sequence", "2147483647"}));
  EXPECT_EQ(revised({e}, std::vector{last})[0].sequence, last.sequence);  // nothing differs
}

}  // namespace
}  // namespace phoihop
