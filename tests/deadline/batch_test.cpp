// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/batch.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {

void PrintTo(const batch_counts& c, std::ostream* os) {
  *os << c.on_time << " on time, " << c.late << " late, " << c.pending << " pending, " << c.overdue
      << " overdue";
}

namespace {

using namespace testing_deadline;
using testing_support::failure;
using testing_support::failure_of;

// Columns that can be changed.
struct columns {
  std::vector<instant> received;
  std::vector<instant> delivered;
  std::vector<unit_id> unit;
  std::vector<std::uint8_t> rule;

  [[nodiscard]] batch_columns view() const { return {received, delivered, unit, rule}; }
};

const instant now = vn(date{2021, 3, 20}, 12);

std::vector<due_rule> two_rules() {
  return {{time_limit{24, limit_unit::hours}, vietnam::civil_code_2015(), boundary::inclusive},
          {time_limit{3, limit_unit::working_days}, vietnam::civil_code_2015(), boundary::exclusive}};
}

// Saturday 20 March 2021 is `now`; the working days before it are 15 to 19 March.
columns six_rows() {
  return {{vn(date{2021, 3, 12}, 17, 20), vn(date{2021, 3, 13}, 8), vn(date{2021, 3, 15}, 8),
           vn(date{2021, 3, 20}, 8), vn(date{2021, 3, 16}, 8), vn(date{2021, 3, 18}, 8)},
          {vn(date{2021, 3, 13}, 17, 20), vn(date{2021, 3, 14}, 8, 1), not_delivered(), not_delivered(),
           vn(date{2021, 3, 20}, 0), not_delivered()},
          {unit_id{2}, unit_id{0}, unit_id{2}, unit_id{2}, unit_id{0}, unit_id{0}},
          {0, 0, 0, 0, 1, 1}};
}

TEST(BatchTest, DoesWhatItsDocumentationShows) {
  const instant monday = vn(date{2021, 3, 15}, 8), tuesday = vn(date{2021, 3, 16}, 8),
                friday = vn(date{2021, 3, 19}, 8);
  const instant received[] = {monday, monday}, delivered[] = {tuesday, not_delivered()};
  const unit_id unit[] = {unit_id{1}, unit_id{0}};
  const due_rule rules[] = {{time_limit{3, limit_unit::working_days}, vietnam::civil_code_2015()}};
  batch_counts by_unit[2];
  EXPECT_EQ(count_batch({received, delivered, unit, {}}, rules, public_service(), friday, by_unit),
            (batch_counts{1, 0, 0, 1}));
  EXPECT_EQ(by_unit[0], (batch_counts{0, 0, 0, 1}));
  EXPECT_EQ(by_unit[1], (batch_counts{1, 0, 0, 0}));
}

// By hand: 24 hours to the minute; a minute late; overdue since the 16th; pending; three working days after
// the 16th end with the 19th at 24:00, which is late where that instant is outside; after the 18th come 19,
// 22 and 23 March.
TEST(BatchTest, CountsByUnitAndInAll) {
  const columns rows = six_rows();
  std::vector<batch_counts> by_unit(4, batch_counts{9, 9, 9, 9});
  EXPECT_EQ(count_batch(rows.view(), two_rules(), public_service(), now, by_unit),
            (batch_counts{1, 2, 2, 1}));
  EXPECT_EQ(by_unit, (std::vector<batch_counts>{{0, 2, 1, 0}, {}, {1, 0, 1, 1}, {}}));
}

TEST(BatchTest, CountsForNobodyWithoutAColumnOfUnits) {
  columns rows = six_rows();
  rows.unit.clear();
  EXPECT_EQ(count_batch(rows.view(), two_rules(), public_service(), now, {}), (batch_counts{1, 2, 2, 1}));
}

TEST(BatchTest, NoRowsAreNoCounts) {
  std::vector<batch_counts> by_unit(2, batch_counts{9, 9, 9, 9});
  EXPECT_EQ(count_batch({}, two_rules(), public_service(), now, by_unit), batch_counts{});
  EXPECT_EQ(by_unit, std::vector<batch_counts>(2));
}

TEST(BatchTest, PartsAddUpInAnyOrder) {
  const columns rows = six_rows();
  std::vector<batch_counts> whole(3), parts(3);
  const batch_counts all = count_batch(rows.view(), two_rules(), public_service(), now, whole);
  batch_counts sum;
  for (const std::size_t first : {4U, 0U, 2U}) {
    const batch_columns v = rows.view();
    const batch_columns part{v.received.subspan(first, 2), v.delivered.subspan(first, 2),
                             v.unit.subspan(first, 2), v.rule.subspan(first, 2)};
    std::vector<batch_counts> counted(3);
    sum += count_batch(part, two_rules(), public_service(), now, counted);
    merge(parts, counted);
  }
  EXPECT_EQ(sum, all);
  EXPECT_EQ(parts, whole);
}

TEST(BatchTest, ComplianceIsThatOfALedger) {
  EXPECT_EQ((batch_counts{3, 1, 7, 1}).compliance(), (ratio{3, 5}));
  EXPECT_EQ((batch_counts{0, 0, 7, 0}).compliance(), std::nullopt);
  EXPECT_EQ((batch_counts{3, 1, 7, 1}).rows(), 12);
}

TEST(BatchTest, TooManyRowsAreAnOverflowAndNothingIsAdded) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  batch_counts into{1, 2, 3, most};
  EXPECT_EQ(failure_of([&] {
              into += batch_counts{1, 1, 1, 1};
            }),
            (failure{"overflow", "rows", std::to_string(most) + " + 1"}));
  EXPECT_EQ(into, (batch_counts{1, 2, 3, most}));
  EXPECT_EQ(failure_of([&] { (void)into.rows(); }),
            (failure{"overflow", "rows", "3 + " + std::to_string(most)}));
  std::vector<batch_counts> units{{1, 0, 0, 0}, into};
  const std::vector<batch_counts> ones(2, batch_counts{1, 1, 1, 1});
  EXPECT_THROW(merge(units, ones), overflow);
  EXPECT_EQ(units, (std::vector<batch_counts>{{1, 0, 0, 0}, into}));
  EXPECT_EQ(failure_of([&] { merge(units, std::vector<batch_counts>(3)); }),
            (failure{"bad_argument", "part", "3 units"}));
}

struct refused_batch {
  const char* name;
  std::function<void(columns&, std::vector<due_rule>&)> spoil;
  const char* error;
  const char* field;
  const char* value;
};

const instant not_a_time{};
const instant minus_infinity{boost::posix_time::neg_infin};

// clang-format off
const refused_batch refused_batches[] = {
    {"received_is_none",       [](auto& c, auto&) { c.received[3] = not_a_time; }, "bad_argument", "received[3]", "not-a-date-time"},
    {"received_is_never",      [](auto& c, auto&) { c.received[5] = not_delivered(); }, "bad_argument", "received[5]", "+infinity"},
    {"received_before_time",   [](auto& c, auto&) { c.received[0] = minus_infinity; }, "bad_argument", "received[0]", "-infinity"},
    {"received_after_now",     [](auto& c, auto&) { c.received[4] = add(now, from_micros(1)); }, "bad_argument", "received[4]", "2021-03-20T05:00:00.000001Z"},
    {"delivered_is_none",      [](auto& c, auto&) { c.delivered[2] = not_a_time; }, "bad_argument", "delivered[2]", "not-a-date-time"},
    {"delivered_before_time",  [](auto& c, auto&) { c.delivered[2] = minus_infinity; }, "bad_argument", "delivered[2]", "-infinity"},
    {"delivered_before_received", [](auto& c, auto&) { c.delivered[1] = vn(date{2021, 3, 13}, 7, 59); }, "bad_argument", "delivered[1]", "2021-03-13T00:59:00Z"},
    {"no_such_unit",           [](auto& c, auto&) { c.unit[5] = unit_id{4}; }, "bad_argument", "unit[5]", "#4"},
    {"no_such_rule",           [](auto& c, auto&) { c.rule[1] = 2; }, "bad_argument", "rule[1]", "2"},
    {"first_bad_row_is_named", [](auto& c, auto&) { c.rule[3] = 2; c.unit[2] = unit_id{4}; }, "bad_argument", "unit[2]", "#4"},
    {"delivered_too_short",    [](auto& c, auto&) { c.delivered.pop_back(); }, "bad_argument", "delivered", "5 rows"},
    {"unit_too_short",         [](auto& c, auto&) { c.unit.pop_back(); }, "bad_argument", "unit", "5 rows"},
    {"rule_too_long",          [](auto& c, auto&) { c.rule.push_back(0); }, "bad_argument", "rule", "7 rows"},
    {"no_rules",               [](auto&, auto& r) { r.clear(); }, "bad_argument", "rules", "0 rules"},
    {"too_many_rules",         [](auto&, auto& r) { r.resize(257, r[0]); }, "bad_argument", "rules", "257 rules"},
    {"no_amount",              [](auto&, auto& r) { span_of(r[1]).amount = 0; }, "bad_argument", "rules[1].limit.amount", "0"},
    {"pack_without_name",      [](auto&, auto& r) { r[0].pack.name.clear(); }, "bad_argument", "rules[0].pack.name", "\"\""},
    {"hours_of_no_office",     [](auto&, auto& r) { span_of(r[1]).unit = limit_unit::working_hours; }, "bad_argument", "rules[1].limit.unit", "working hours"},
    {"received_by_no_office",  [](auto&, auto& r) { r[0].pack.receipt.value = receipt_rule::office_hours; }, "bad_argument", "rules[0].pack.receipt", "office hours"},
    {"no_such_day_in_a_month", [](auto& c, auto& r) { c.received[0] = vn(date{2021, 1, 31}, 8); r[0].limit = time_limit{1, limit_unit::months}; r[0].pack.no_such_day.value = missing_day::refuse; }, "bad_argument", "received[0]", "2021-01-31T01:00:00Z"},
    {"before_the_event",       [](auto&, auto& r) { r[1].limit = before_event{}; }, "bad_argument", "rules[1].limit.side", "before"},
    {"no_boundary",            [](auto&, auto& r) { r[1].edge = static_cast<boundary>(2); }, "bad_argument", "rules[1].edge", "2"},
    {"before_the_calendar",    [](auto& c, auto&) { c.received[4] = vn(date{2020, 12, 31}, 23, 59); }, "out_of_horizon", "received[4]", "2020-12-31T16:59:00Z"},
    {"far_too_long_by_days",   [](auto&, auto& r) { r[1].limit = time_limit{4'000'000, limit_unit::days}; }, "overflow", "received[4]", "2021-03-16T01:00:00Z"},
    {"far_too_long_by_hours",  [](auto&, auto& r) { span_of(r[0]).amount = 1'000'000'000'000'000; }, "overflow", "received[0]", "2021-03-12T10:20:00Z"},
    {"too_long_by_hours",      [](auto&, auto& r) { span_of(r[0]).amount = 70'000'000; }, "overflow", "received[0]", "2021-03-12T10:20:00Z"},
};
// clang-format on

void PrintTo(const refused_batch& c, std::ostream* os) {
  *os << c.name;
}

class BatchRefuses : public testing::TestWithParam<refused_batch> {};

TEST_P(BatchRefuses, NamingColumnAndRowAndWritesNothing) {
  columns rows = six_rows();
  std::vector<due_rule> rules = two_rules();
  GetParam().spoil(rows, rules);
  const std::vector<batch_counts> before(4, batch_counts{9, 8, 7, 6});
  std::vector<batch_counts> by_unit = before;
  EXPECT_EQ(failure_of([&] { count_batch(rows.view(), rules, public_service(), now, by_unit); }),
            (failure{GetParam().error, GetParam().field, GetParam().value}));
  EXPECT_EQ(by_unit, before);
}

INSTANTIATE_TEST_SUITE_P(Batch, BatchRefuses, testing::ValuesIn(refused_batches),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// The problem once, and the column and row.
TEST(BatchTest, SaysWhatIsWrongOnceAndWhere) {
  const auto refused = [](auto spoil) {
    columns rows = six_rows();
    std::vector<due_rule> rules = two_rules();
    spoil(rows, rules);
    std::vector<batch_counts> by_unit(4);
    return said_by([&] { return count_batch(rows.view(), rules, public_service(), now, by_unit); });
  };
  EXPECT_EQ(refused([](auto&, auto& r) { span_of(r[1]).amount = 0; }),
            "rules[1].limit.amount = 0: a limit is at least 1 of its unit");
  EXPECT_EQ(refused([](auto&, auto& r) { r[0].pack.name.clear(); }),
            "rules[0].pack.name = \"\": a rule pack has a name");
  EXPECT_EQ(
      refused([](auto& c, auto& r) {
        c.received[0] = vn(date{2021, 1, 31}, 8);
        r[0].limit = time_limit{1, limit_unit::months};
        r[0].pack.no_such_day.value = missing_day::refuse;
      }),
      "received[0] = 2021-01-31T01:00:00Z: 1 months from it is a month of 28 days, which has no such day");
  EXPECT_EQ(refused([](auto& c, auto&) {
              c.received[4] = vn(date{2020, 12, 31}, 23, 59);
            }),
            "received[4] = 2020-12-31T16:59:00Z: the calendar \"Viet Nam, public service\" knows only "
            "[2021-01-01, 2027-01-01)");
}

TEST(BatchTest, RefusesANowThatIsNone) {
  const columns rows = six_rows();
  std::vector<batch_counts> by_unit(3);
  EXPECT_EQ(failure_of([&] { count_batch(rows.view(), two_rules(), public_service(), not_a_time, by_unit); }),
            (failure{"bad_argument", "now", "not-a-date-time"}));
}

}  // namespace
}  // namespace phoihop
