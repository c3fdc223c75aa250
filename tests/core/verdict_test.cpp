// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/verdict.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <type_traits>

namespace phoihop {
namespace {

static_assert(sizeof(verdict) == 1);
static_assert(!std::is_convertible_v<verdict, int>);
static_assert(noexcept(to_text(verdict::late)));

TEST(VerdictTest, IsSaidInWords) {
  EXPECT_EQ(to_text(verdict::on_time), "on time");
  EXPECT_EQ(to_text(verdict::late), "late");
  EXPECT_EQ(to_text(verdict::overdue), "overdue");
  EXPECT_EQ(to_text(verdict::pending), "pending");
  EXPECT_EQ(to_text(verdict::not_due), "not due");
  EXPECT_EQ(to_text(verdict::waived), "waived");
  EXPECT_EQ(testing::PrintToString(verdict::not_due), "not due");
}

// ---- judge

using testing_support::failure;
using testing_support::failure_of;

const instant due = make_instant(date{2021, 3, 13}, 37'200'000'000);
const duration tick = from_micros(1);

struct judge_case {
  const char* name;
  std::optional<instant> done;
  instant now;
  boundary edge;
  verdict state;
};

// clang-format off
const judge_case judge_cases[] = {
    {"done_before_it_was_due",         add(due, -tick), add(due, hours(9)), boundary::inclusive, verdict::on_time},
    {"done_at_the_end_inclusive",      due,             add(due, hours(9)), boundary::inclusive, verdict::on_time},
    {"done_at_the_end_exclusive",      due,             add(due, hours(9)), boundary::exclusive, verdict::late},
    {"done_just_before_exclusive",     add(due, -tick), add(due, hours(9)), boundary::exclusive, verdict::on_time},
    {"done_just_after",                add(due, tick),  add(due, hours(9)), boundary::inclusive, verdict::late},
    {"done_now",                       due,             due,                boundary::inclusive, verdict::on_time},
    {"done_later_than_now_is_unknown", add(due, -tick), add(due, hours(-1)), boundary::inclusive, verdict::pending},
    {"done_in_the_future_and_overdue", add(due, hours(9)), add(due, hours(1)), boundary::inclusive, verdict::overdue},
    {"open_before_it_is_due",          std::nullopt,    add(due, -tick),    boundary::inclusive, verdict::pending},
    {"open_at_the_end_inclusive",      std::nullopt,    due,                boundary::inclusive, verdict::pending},
    {"open_at_the_end_exclusive",      std::nullopt,    due,                boundary::exclusive, verdict::overdue},
    {"open_after_the_end",             std::nullopt,    add(due, tick),     boundary::inclusive, verdict::overdue},
};
// clang-format on

void PrintTo(const judge_case& c, std::ostream* os) {
  *os << c.name;
}

class Judge : public testing::TestWithParam<judge_case> {};

TEST_P(Judge, SaysTheState) {
  const auto& c = GetParam();
  EXPECT_EQ(to_text(judge(due, c.done, c.now, c.edge)), to_text(c.state));
}

INSTANTIATE_TEST_SUITE_P(Verdict, Judge, testing::ValuesIn(judge_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(JudgeTest, RefusesWhatIsNotValid) {
  const instant none{};
  const auto judge_these = [](const instant& a, const std::optional<instant>& b, const instant& c) {
    return [=] { static_cast<void>(judge(a, b, c, boundary::inclusive)); };
  };
  EXPECT_EQ(failure_of([&] { static_cast<void>(judge(due, due, due, static_cast<boundary>(2))); }),
            (failure{"bad_argument", "edge", "2"}));
  EXPECT_EQ(failure_of(judge_these(none, due, due)), (failure{"bad_argument", "due", "not-a-date-time"}));
  EXPECT_EQ(failure_of(judge_these(due, none, due)), (failure{"bad_argument", "done", "not-a-date-time"}));
  EXPECT_EQ(failure_of(judge_these(due, due, none)), (failure{"bad_argument", "now", "not-a-date-time"}));
}

TEST(BoundaryTest, IsSaidInWords) {
  EXPECT_EQ(to_text(boundary::inclusive), "inclusive");
  EXPECT_EQ(to_text(boundary::exclusive), "exclusive");
}

}  // namespace
}  // namespace phoihop
