// SPDX-License-Identifier: BSL-1.0
// A day's end is not a clock's end: what counts as in time at the very instant at which a limit ends.
#include <phoihop/deadline.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;

constexpr auto before = limit_side::before;

rule_pack closing_at(std::int64_t hour) {
  rule_pack pack = vietnam::civil_code_2015();
  pack.day_ends.value = hours(hour);
  return pack;
}

struct edge_case {
  const char* name;
  any_limit limit;
  rule_pack pack;
  instant event;
  instant due;
  boundary edge;
  const char* source;
};

const rule_pack code = vietnam::civil_code_2015();
const instant sunday_28_may = vn(date{2023, 5, 28}, 9);
const instant monday_5_june = vn(date{2023, 6, 5}, 9);

// Worked by hand on a wall calendar; no holiday between 4 May and 1 September 2023.
// clang-format off
const edge_case edge_cases[] = {
    {"days",                time_limit{3, limit_unit::days}, code, sunday_28_may, vn(date{2023, 5, 31}, 24), boundary::exclusive, "Civil Code art. 148(6): the last day ends at 24:00"},
    {"weeks",               time_limit{1, limit_unit::weeks}, code, vn(date{2023, 5, 24}, 9), vn(date{2023, 5, 31}, 24), boundary::exclusive, "art. 148(2), (6)"},
    {"months",              time_limit{1, limit_unit::months}, code, vn(date{2023, 4, 30}, 9), vn(date{2023, 5, 30}, 24), boundary::exclusive, "art. 148(3), (6)"},
    {"working_days",        time_limit{3, limit_unit::working_days}, code, sunday_28_may, vn(date{2023, 5, 31}, 24), boundary::exclusive, "art. 148(6)"},
    {"days_before",         time_limit{3, limit_unit::days, before}, code, monday_5_june, vn(date{2023, 6, 2}, 24), boundary::exclusive, "art. 148(6): 4, 3 and 2 June, so the 2nd is the last day"},
    {"working_days_before", time_limit{1, limit_unit::working_days, before}, code, monday_5_june, vn(date{2023, 6, 2}, 24), boundary::exclusive, "art. 148(6)"},
    {"by_the_31st",         date_limit{.day = 31}, code, sunday_28_may, vn(date{2023, 5, 31}, 24), boundary::exclusive, "art. 148(6)"},
    {"by_a_day",            day_limit{date{2023, 5, 31}}, code, vn(date{2023, 5, 31}, 0), vn(date{2023, 5, 31}, 24), boundary::exclusive, "art. 148(6)"},
    {"hours",               time_limit{24, limit_unit::hours}, code, vn(date{2023, 5, 31}, 0), vn(date{2023, 5, 31}, 24), boundary::inclusive, "art. 147(1): by the clock, though it ends at midnight"},
    {"minutes",             time_limit{90, limit_unit::minutes}, code, vn(date{2023, 5, 31}, 22, 30), vn(date{2023, 5, 31}, 24), boundary::inclusive, "art. 147(1)"},
    {"hours_before",        time_limit{24, limit_unit::hours, before}, code, vn(date{2023, 6, 1}, 0), vn(date{2023, 5, 31}, 0), boundary::inclusive, "Joint Circular 04/2018 art. 13: at least 24 hours before"},
    {"office_closes",       time_limit{3, limit_unit::days}, closing_at(17), sunday_28_may, vn(date{2023, 5, 31}, 17), boundary::inclusive, "a time of the clock"},
    {"before_the_event",    before_event{}, code, monday_5_june, monday_5_june, boundary::exclusive, "case 2: before is not at"},
    {"takes_effect",        time_limit{3, limit_unit::days}, vietnam::dates_of_effect(), sunday_28_may, vn(date{2023, 5, 31}, 0), boundary::inclusive, "the day begins then, and is not over"},
};
// clang-format on

void PrintTo(const edge_case& c, std::ostream* os) {
  *os << c.name << ": " << c.source;
}

class KindOfEnd : public testing::TestWithParam<edge_case> {};

TEST_P(KindOfEnd, IsShownByTheProof) {
  const auto& c = GetParam();
  EXPECT_EQ(boundary_of(c.limit, c.pack), c.edge);
  const proof p = prove_due(c.limit, c.event, c.pack, public_service());
  EXPECT_EQ(p.due, c.due);
  EXPECT_EQ(p.edge, c.edge);
  EXPECT_TRUE(verify(p, c.pack, public_service()));
  const std::string words = explain(p, c.pack);
  const std::string late = "is late", too_late = "is too late", in_time = "it is still in time";
  const bool says_late = words.find(late) != std::string::npos || words.find(too_late) != std::string::npos;
  EXPECT_EQ(says_late, c.edge == boundary::exclusive) << words;
  EXPECT_EQ(words.find(in_time) != std::string::npos, c.edge == boundary::inclusive) << words;
}

INSTANTIATE_TEST_SUITE_P(Boundary, KindOfEnd, testing::ValuesIn(edge_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Three days from 28 May 2023 end with 31 May: what comes with the first moment of 1 June is late for a log,
// a duty, a batch and a monitor. A notice three days before 5 June may be given until the 2nd ends.
TEST(BoundaryTest, OfADayIsTheSameForAllWhoJudge) {
  const time_limit three_days{3, limit_unit::days};
  const instant june = vn(date{2023, 6, 1}, 0), now = vn(date{2023, 7, 1}, 0);
  for (const auto& [done, state] :
       {std::pair{june, verdict::late}, std::pair{add(june, from_micros(-1)), verdict::on_time}}) {
    const std::vector<log_item> log{{"a", sunday_28_may, done, std::nullopt}};
    const ledger l = check_log(log, {{three_days, code}}, public_service(), now);
    EXPECT_EQ(l.rows[0].state, state);
    EXPECT_EQ(l.rows[0].edge, boundary::exclusive);
    duty d;
    d.key = "a";
    d.received = sunday_28_may;
    d.rule = {three_days, code};
    d.done = done;
    EXPECT_EQ(status_of(d, public_service(), now), (duty_status{state, june, boundary::exclusive}));
    const instant received[] = {sunday_28_may}, delivered[] = {done};
    const due_rule rules[] = {{three_days, code}};
    EXPECT_EQ(count_batch({received, delivered, {}, {}}, rules, public_service(), now, {}),
              (state == verdict::late ? batch_counts{0, 1, 0, 0} : batch_counts{1, 0, 0, 0}));
    monitor m{sunday_28_may};
    m.track(duty_id{1}, june, boundary_of(three_days, code));
    EXPECT_EQ(m.settle(duty_id{1}, done), state);
  }
}

TEST(BoundaryTest, OfANoticeInDaysIsTheEndOfItsLastDay) {
  const time_limit three_days{3, limit_unit::days, before};
  const instant now = vn(date{2023, 7, 1}, 0), third = vn(date{2023, 6, 3}, 0);
  const std::vector<log_item> notices{{"a", monday_5_june, third, std::nullopt},
                                      {"b", monday_5_june, add(third, from_micros(-1)), std::nullopt}};
  const ledger l = check_log(notices, {{three_days, code}}, public_service(), now);
  EXPECT_EQ(l.rows[0].state, verdict::late);
  EXPECT_EQ(l.rows[1].state, verdict::on_time);
}

// A decision that extends until the end of 20 June, or until 16:30 of that day.
TEST(BoundaryTest, OfAnExtensionIsThatOfTheTimeItNames) {
  duty d;
  d.key = "a";
  d.received = sunday_28_may;
  d.rule.limit = time_limit{3, limit_unit::days};
  d.rule.pack = code;
  const auto edge_of = [&](const instant& due) {
    d.extensions = {{vn(date{2023, 5, 30}, 8), due, "Công văn 14"}};
    return status_of(d, public_service(), vn(date{2023, 6, 1}, 0)).edge;
  };
  EXPECT_EQ(edge_of(vn(date{2023, 6, 20}, 24)), boundary::exclusive);
  EXPECT_EQ(edge_of(vn(date{2023, 6, 20}, 16, 30)), boundary::inclusive);
  d.rule.edge = boundary::inclusive;
  EXPECT_EQ(edge_of(vn(date{2023, 6, 20}, 24)), boundary::inclusive) << "as was agreed";
}

}  // namespace
}  // namespace phoihop
