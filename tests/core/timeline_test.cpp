// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/timeline.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <new>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

const date day_0{2021, 2, 1};

date day(std::int32_t n) {
  return add_days(day_0, n);
}

TEST(TimelineTest, AValueHoldsUntilTheNextChange) {
  timeline<std::string> kind;
  kind.change(date{2011, 2, 21}, "commune");
  kind.change(date{2024, 11, 1}, "town");
  EXPECT_EQ(*kind.at(date{2024, 10, 31}), "commune");
  EXPECT_EQ(*kind.at(date{2024, 11, 1}), "town");
  EXPECT_EQ(*kind.at(max_date), "town");
}

TEST(TimelineTest, KnowsNothingAtFirst) {
  const timeline<int> nothing;
  EXPECT_TRUE(nothing.empty());
  EXPECT_EQ(nothing.at(day_0), nullptr);
  EXPECT_EQ(nothing.entry_at(day_0), nullptr);
  EXPECT_TRUE(nothing.entries().empty());
  EXPECT_EQ(nothing, timeline<int>{std::vector<dated<int>>{}});
}

TEST(TimelineTest, ShowsTheStretchWithItsValue) {
  const timeline<int> values{{{validity{day(0), day(5)}, 1}, {validity::from(day(9)), 2}}};
  EXPECT_EQ(*values.entry_at(day(4)), (dated<int>{validity{day(0), day(5)}, 1}));
  EXPECT_EQ(values.entry_at(day(5)), nullptr);
  EXPECT_EQ(values.entry_at(day(8)), nullptr);
  EXPECT_EQ(*values.entry_at(day(9)), (dated<int>{validity::from(day(9)), 2}));
  EXPECT_EQ(values.entry_at(day(-1)), nullptr);
  EXPECT_EQ(values.entries().size(), 2U);
}

TEST(TimelineTest, StretchesMayTouchAndMayLeaveGaps) {
  EXPECT_FALSE(failure_of([] {
    return timeline<int>{{{validity{day(0), day(1)}, 1},
                          {validity{day(1), day(2)}, 2},
                          {validity{day(4), day(5)}, 3},
                          {validity::from(day(5)), 4}}};
  }));
}

TEST(TimelineTest, RefusesTheFirstEntryThatOverlapsOrDescends) {
  struct row {
    const char* name;
    std::vector<dated<int>> entries;
    failure expected;
  };
  const dated<int> early{validity{day(0), day(5)}, 1};
  const row rows[] = {
      {"overlap by a day",
       {early, {validity{day(4), day(9)}, 2}},
       {"bad_argument", "timeline[1].when", "[2021-02-05, 2021-02-10)"}},
      {"the same twice", {early, early}, {"bad_argument", "timeline[1].when", "[2021-02-01, 2021-02-06)"}},
      {"descending",
       {{validity{day(9), day(10)}, 2}, early},
       {"bad_argument", "timeline[1].when", "[2021-02-01, 2021-02-06)"}},
      {"an open one that is not the last",
       {early, {validity::from(day(5)), 2}, {validity{day(9), day(10)}, 3}},
       {"bad_argument", "timeline[2].when", "[2021-02-10, 2021-02-11)"}},
      {"two open ones",
       {{validity::from(day(0)), 1}, {validity::from(day(3)), 2}},
       {"bad_argument", "timeline[1].when", "[2021-02-04, open)"}},
      {"an entry inside the one before",
       {early, {validity{day(1), day(2)}, 2}},
       {"bad_argument", "timeline[1].when", "[2021-02-02, 2021-02-03)"}},
      {"the first of two faults",
       {early, {validity{day(4), day(9)}, 2}, {validity{day(1), day(2)}, 3}},
       {"bad_argument", "timeline[1].when", "[2021-02-05, 2021-02-10)"}},
  };
  for (const auto& [name, entries, expected] : rows)
    EXPECT_EQ(failure_of([&entries = entries] { return timeline<int>{entries}; }), expected) << name;
}

TEST(TimelineTest, WhatChangesOrEndsMustComeAfterWhatStands) {
  struct row {
    const char* name;
    timeline<int> before;
    date on;
    bool may_change;
    bool may_end;
  };
  const timeline<int> nothing;
  const timeline<int> open{{{validity::from(day(3)), 1}}};
  const timeline<int> closed{{{validity{day(3), day(5)}, 1}}};
  const row rows[] = {
      {"nothing stands", nothing, day(0), true, false},
      {"before an open stretch", open, day(2), false, false},
      {"on the first day of an open stretch", open, day(3), false, false},
      {"a day into an open stretch", open, day(4), true, true},
      {"before a closed stretch", closed, day(2), false, false},
      {"within a closed stretch", closed, day(4), false, false},
      {"at the end of a closed stretch", closed, day(5), true, false},
      {"after a closed stretch", closed, day(6), true, false},
  };
  for (const auto& [name, before, on, may_change, may_end] : rows) {
    const failure refused{"bad_argument", "on", to_text(on)};
    auto changed = before;
    const auto on_change = failure_of([&, &d = on] { changed.change(d, 7); });
    EXPECT_EQ(on_change, may_change ? std::nullopt : std::optional{refused}) << name;
    EXPECT_EQ(changed == before, !may_change) << name;
    auto ended = before;
    const auto on_end = failure_of([&, &d = on] { ended.end(d); });
    EXPECT_EQ(on_end, may_end ? std::nullopt : std::optional{refused}) << name;
    EXPECT_EQ(ended == before, !may_end) << name;
  }
}

TEST(TimelineTest, RefusesWhatIsNoDay) {
  timeline<int> values{{{validity::from(day(3)), 1}}};
  const auto before = values;
  for (const auto special :
       {boost::date_time::not_a_date_time, boost::date_time::neg_infin, boost::date_time::pos_infin}) {
    const date none{special};
    const std::string text = to_text(none);
    EXPECT_EQ(failure_of([&] { return values.at(none); }), (failure{"bad_argument", "date", text}));
    EXPECT_EQ(failure_of([&] { return values.entry_at(none); }), (failure{"bad_argument", "date", text}));
    EXPECT_EQ(failure_of([&] { return timeline<int>{}.at(none); }), (failure{"bad_argument", "date", text}));
    EXPECT_EQ(failure_of([&] { values.change(none, 2); }), (failure{"bad_argument", "on", text}));
    EXPECT_EQ(failure_of([&] { timeline<int>{}.change(none, 2); }), (failure{"bad_argument", "on", text}));
    EXPECT_EQ(failure_of([&] { values.end(none); }), (failure{"bad_argument", "on", text}));
    EXPECT_EQ(failure_of([&] { timeline<int>{}.end(none); }), (failure{"bad_argument", "on", text}));
    EXPECT_EQ(values, before);
  }
}

// The slow model: for each day of the window, what holds on it.
TEST(TimelineProperty, AgreesWithAMapFromDayToValue) {
  constexpr std::int32_t window = 60;
  std::mt19937 random{20210311};
  for (int round = 0; round < 300; ++round) {
    timeline<int> values;
    std::map<std::int32_t, int> model;
    std::int32_t begun = -1;  // first day of the last stretch
    std::int32_t ended = -1;  // its end, if closed
    bool open = false;
    for (int step = 0; step < 20; ++step) {
      const auto on = static_cast<std::int32_t>(random() % window);
      const bool change = random() % 3 != 0;
      const bool fits = change ? on > begun && (open || on >= ended) : open && on > begun;
      const auto before = values;
      const auto thrown = failure_of([&] { change ? values.change(day(on), step) : values.end(day(on)); });
      ASSERT_EQ(!thrown, fits) << on;
      if (!fits) {
        ASSERT_EQ(values, before);
        continue;
      }
      for (std::int32_t d = on; d < window; ++d) model.erase(d);
      if (change)
        for (std::int32_t d = on; d < window; ++d) model[d] = step;
      if (change) begun = on;
      ended = on;
      open = change;
    }
    for (std::int32_t d = -1; d < window; ++d) {
      const int* found = values.at(day(d));
      const auto expected = model.find(d);
      ASSERT_EQ(found != nullptr, expected != model.end()) << d;
      if (found != nullptr) {
        ASSERT_EQ(*found, expected->second) << d;
        ASSERT_TRUE(values.entry_at(day(d))->when.contains(day(d)));
      }
    }
    // What was built step by step can be given at once.
    const auto entries = values.entries();
    ASSERT_EQ(timeline<int>(std::vector<dated<int>>(entries.begin(), entries.end())), values);
  }
}

// A value that may refuse to be copied, as any that needs memory may.
struct brittle {
  explicit brittle(int n) : number{n} {}
  brittle(const brittle& other) : number{other.number} {
    if (copies_left == 0) throw std::bad_alloc{};
    --copies_left;
  }
  brittle& operator=(const brittle&) = default;

  int number;
  static inline int copies_left = 0;

  friend bool operator==(const brittle&, const brittle&) = default;
};

TEST(TimelineTest, StandsAsItStoodIfTheNewValueCannotBeStored) {
  brittle::copies_left = 100;
  timeline<brittle> values;
  values.change(day(0), brittle{1});
  values.change(day(3), brittle{2});
  const auto before = values;
  bool has_thrown = false;
  for (int copies = 0; copies < 8; ++copies) {  // fail at each copy that the change makes
    auto changed = before;
    brittle::copies_left = copies;
    try {
      changed.change(day(5), brittle{3});
    } catch (const std::bad_alloc&) {
      has_thrown = true;
      brittle::copies_left = 100;
      EXPECT_EQ(changed, before) << "after " << copies << " copies";
      EXPECT_EQ(changed.at(day(9))->number, 2);
    }
    brittle::copies_left = 100;
  }
  EXPECT_TRUE(has_thrown);
}

TEST(TimelineTest, HoldsValuesThatCanOnlyBeMoved) {
  timeline<std::unique_ptr<int>> values;
  values.change(day(0), std::make_unique<int>(1));
  values.change(day(3), std::make_unique<int>(2));
  values.end(day(5));
  EXPECT_EQ(**values.at(day(2)), 1);
  EXPECT_EQ(**values.at(day(4)), 2);
  EXPECT_EQ(values.at(day(5)), nullptr);
}

TEST(TimelineTest, IsPrintedInMessagesEntryByEntry) {
  const timeline<int> values{{{validity{day(0), day(5)}, 1}, {validity::from(day(9)), 2}}};
  EXPECT_EQ(testing::PrintToString(values), "[2021-02-01, 2021-02-06) 1; [2021-02-10, open) 2; ");
}

}  // namespace
}  // namespace phoihop
