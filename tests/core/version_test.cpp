// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/version.hpp>

#include <gtest/gtest.h>

namespace {

TEST(VersionTest, ConstantsSayWhatTheMacrosSay) {
  EXPECT_EQ(phoihop::version_major, PHOIHOP_VERSION_MAJOR);
  EXPECT_EQ(phoihop::version_minor, PHOIHOP_VERSION_MINOR);
  EXPECT_EQ(phoihop::version_patch, PHOIHOP_VERSION_PATCH);
}

}  // namespace
