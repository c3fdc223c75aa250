// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_CALENDAR_REFUSAL_HPP
#define PHOIHOP_TESTS_CALENDAR_REFUSAL_HPP

#include <support/failure.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>

namespace phoihop::testing_support {

// One row of a table of bad input: what is done, and the error that says so.
struct refusal {
  const char* name;
  const char* kind;
  const char* field;
  const char* value;
  std::function<void()> act;
};

inline void PrintTo(const refusal& r, std::ostream* os) {
  *os << r.name;
}

inline void expect_refused(const refusal& r) {
  EXPECT_EQ(failure_of(r.act), (failure{r.kind, r.field, r.value}));
}

struct refusal_name {
  std::string operator()(const testing::TestParamInfo<refusal>& tested) const { return tested.param.name; }
};

// For answers that are not wanted: what counts is that none comes.
template <class T>
void ignore(const T&) {}

}  // namespace phoihop::testing_support

#endif
