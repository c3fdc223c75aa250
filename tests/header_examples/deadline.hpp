// SPDX-License-Identifier: BSL-1.0
// What the examples of the module deadline use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_DEADLINE_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_DEADLINE_HPP

#include <phoihop/calendar.hpp>
#include <phoihop/deadline.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace phoihop::header_examples {

class deadline_surroundings : public ::testing::Test {};

}  // namespace phoihop::header_examples

#endif
