// SPDX-License-Identifier: BSL-1.0
// Several lists of chairs as one account, and what beginning with another party in each series comes to.
#include <phoihop/rotation/rotation.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

constexpr unit_id A{5};
constexpr unit_id B{2};
constexpr unit_id C{9};

const validity always = validity::from(date{2021, 1, 1});
const date q1{2021, 3, 31};
const date q2{2021, 6, 30};

roster equals(const std::vector<unit_id>& who) {
  roster made;
  for (const unit_id unit : who) made.members.push_back({unit, always, 1});
  return made;
}

// Two series with members of their own, worked by hand. Q1 of both: A and B to a half each, then B and C to a
// half each; A has the first, B the second. Q2 of the first alone, with A absent: B has it.
TEST(MeasureTogetherTest, HasTheMeetingsOfAllInTheOrderInWhichTheySit) {
  roster first = equals({A, B});
  first.absences = {{A, validity{q2, add_days(q2, 1)}}};
  const std::vector<shared_meetings> both{{first, {q1, q2}, {A, B}}, {equals({B, C}), {q1}, {B}}};
  const auto report = measure_together(both);
  EXPECT_EQ(report.rows, (std::vector<fairness_report::row>{
                             {A, 1, {1, 2}, {1, 2}}, {B, 2, {2, 1}, {1, 2}}, {C, 0, {1, 2}, {1, 2}}}));
  EXPECT_EQ(report.after_meeting, (std::vector<ratio>{{1, 2}, {1, 2}, {1, 2}}));
  EXPECT_EQ(report.guarantee, std::nullopt);
  EXPECT_EQ(to_text(report.rule), "as given");
}

// On one day the lists come one after another: A, A and then B, B leave A a whole meeting off between.
TEST(MeasureTogetherTest, TakesTheListsOfOneDayInTheirOrder) {
  const roster two = equals({A, B});
  const auto after = [&](const std::vector<unit_id>& of_first, const std::vector<unit_id>& of_second) {
    return measure_together(
               std::vector<shared_meetings>{{two, {q1, q1}, of_first}, {two, {q1, q1}, of_second}})
        .after_meeting;
  };
  EXPECT_EQ(after({A, A}, {B, B}), (std::vector<ratio>{{1, 2}, {1, 1}, {1, 2}, {0, 1}}));
  EXPECT_EQ(after({A, B}, {A, B}), (std::vector<ratio>{{1, 2}, {0, 1}, {1, 2}, {0, 1}}));
}

// One roster whose meetings are dealt to several lists: as if it were one.
TEST(MeasureTogetherProperty, OfOneRosterIsThatOfOneList) {
  std::mt19937 random{14};
  for (int round = 0; round < 200; ++round) {
    roster who;
    for (std::uint32_t i = 0; i < 4; ++i)
      who.members.push_back({unit_id{i}, always, static_cast<std::int64_t>(1 + random() % 3)});
    who.absences = {
        {unit_id{1},
         validity{add_days(date{2021, 1, 1}, static_cast<std::int64_t>(random() % 20)), date{2021, 2, 1}}}};
    std::vector<shared_meetings> parts(1 + random() % 4, {who, {}, {}});
    shared_meetings whole{who, {}, {}};
    for (std::int64_t d = 0; d < 40; ++d) {  // one a day, so that nothing depends on the order of lists
      auto& part = parts[random() % parts.size()];
      for (shared_meetings* to : {&part, &whole}) to->meetings.push_back(add_days(date{2021, 1, 1}, d));
      const unit_id chair{static_cast<std::uint32_t>(random() % 4)};
      for (shared_meetings* to : {&part, &whole}) to->chairs.push_back(chair);
    }
    fairness_report expected = measure_fairness(who, whole.meetings, whole.chairs);
    ASSERT_EQ(measure_together(parts), expected) << round;
  }
}

TEST(MeasureTogetherTest, OfNothingIsEmpty) {
  EXPECT_TRUE(measure_together({}).rows.empty());
  const auto report = measure_together(std::vector<shared_meetings>{{equals({A}), {}, {}}});
  EXPECT_EQ(report.rows, (std::vector<fairness_report::row>{{A, 0, {}, {}}}));
}

TEST(MeasureTogetherTest, RefusesWhatMeasureFairnessRefuses) {
  const shared_meetings good{equals({A, B}), {q1}, {A}};
  const auto refusal = [&](const shared_meetings& bad) {
    return failure_of([&] { return measure_together(std::vector{good, bad}); });
  };
  EXPECT_EQ(refusal({equals({A}), {q1}, {}}), (failure{"bad_argument", "all[1].chairs", "0"}));
  EXPECT_EQ(refusal({equals({A}), {q1}, {B}}), (failure{"bad_argument", "all[1].chairs[0]", "#2"}));
  EXPECT_EQ(refusal({{}, {}, {}}), (failure{"bad_argument", "all[1].members", "empty"}));
  EXPECT_EQ(refusal({equals({A}), {q2, q1}, {A, A}}),
            (failure{"bad_argument", "all[1].meetings[1]", "2021-03-31"}));
  EXPECT_EQ(refusal({equals({A}), {q1, q2}, {A, A}, {q1}}), (failure{"bad_argument", "all[1].judged", "1"}));
  EXPECT_EQ(refusal({equals({A}), {q1, q2}, {A, A}, {q2, q1}}),
            (failure{"bad_argument", "all[1].judged[1]", "2021-03-31"}));
  EXPECT_EQ(refusal({equals({A}), {q1}, {A}, {}, {{1, A}}}),
            (failure{"bad_argument", "all[1].occupied[0].meeting", "1"}));
  EXPECT_EQ(refusal({equals({A, B}), {q1}, {A}, {}, {{0, A}, {0, C}}}),
            (failure{"bad_argument", "all[1].occupied[1].who", "#9"}));
  EXPECT_EQ(refusal({equals({A}), {q1}, {A}, {}, {{0, A}}}),
            (failure{"bad_argument", "all[1].meetings[0]", "2021-03-31"}));
}

// Two meetings on one day. A has another role at the first, B at the second: each is entitled to the whole of the
// other one. An absence on that day would be one from both.
TEST(MeasureTogetherTest, EntitlesNoOneWithAnotherRoleAtThatMeeting) {
  const shared_meetings day{equals({A, B}), {q1, q1}, {B, A}, {}, {{1, B}, {0, A}}};
  const auto report = measure_together(std::vector{day});
  EXPECT_EQ(report.rows, (std::vector<fairness_report::row>{{A, 1, {1, 1}, {}}, {B, 1, {1, 1}, {}}}));
}

// B is a member until June and absent in May. Both meetings are judged by a day of March, when it is a member;
// at the one that sits in May it is absent all the same.
TEST(MeasureTogetherTest, JudgesMembersByOtherDaysThanAbsences) {
  const date march{2021, 3, 31};
  const date may{2021, 5, 10};
  const date july{2021, 7, 10};
  roster who{{{A, validity::from(march)}, {B, validity{march, date{2021, 6, 1}}}},
             {{B, validity{date{2021, 5, 1}, date{2021, 6, 1}}}},
             {}};
  const auto report =
      measure_together(std::vector<shared_meetings>{{who, {may, july}, {A, B}, {march, march}}});
  EXPECT_EQ(report.rows[0].entitled, (ratio{3, 2}));  // all of May, half of July
  EXPECT_EQ(report.rows[1].entitled, (ratio{1, 2}));
}

// The bound of `parties_in_turn_by_area` (agreement/agreement.hpp), by counting: s series of t meetings of n
// equal members, the i-th begun by member i mod n. The difference is never above the bound, and reaches it.
TEST(TurnsByAreaTest, DifferByNoMoreThanTheBound) {
  for (std::size_t n = 1; n <= 6; ++n)
    for (std::size_t s = 1; s <= 13; ++s)
      for (std::size_t t = 1; t <= 13; ++t) {
        std::vector<date> days;
        for (std::size_t j = 0; j < t; ++j) days.push_back(add_days(q1, static_cast<std::int64_t>(j)));
        std::vector<std::int64_t> count(n, 0);
        for (std::size_t i = 0; i < s; ++i) {
          std::vector<unit_id> order;
          for (std::size_t k = 0; k < n; ++k) order.push_back(id_at<unit_id>((i + k) % n));
          for (const unit_id chair : rotate_chairs(equals(order), days)) ++count[index_of(chair)];
        }
        const auto [least, most] = std::minmax_element(count.begin(), count.end());
        const std::size_t b = s % n;
        const std::size_t r = t % n;
        const auto bound = static_cast<std::int64_t>(std::min({b, n - b, r, n - r}));
        ASSERT_EQ(*most - *least, bound) << n << " members, " << s << " series, " << t << " meetings";
        ASSERT_LE(2 * bound, static_cast<std::int64_t>(n));
      }
}

}  // namespace
}  // namespace phoihop
