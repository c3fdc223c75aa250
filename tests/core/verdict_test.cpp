// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/verdict.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace phoihop
