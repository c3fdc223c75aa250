// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SUPPORT_FAILURE_HPP
#define PHOIHOP_TESTS_SUPPORT_FAILURE_HPP

#include <phoihop/core/error.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <typeinfo>

namespace phoihop::testing_support {

/// How a call failed: the kind of error, the field and the value it names.
struct failure {
  std::string kind;  ///< "bad_argument", "overflow", ...
  std::string field;
  std::string value;

  friend bool operator==(const failure&, const failure&) = default;
};

inline std::ostream& operator<<(std::ostream& os, const failure& f) {
  return os << f.kind << " {" << f.field << " = " << f.value << "}";
}

inline std::string kind_of(const error& e) {
  if (typeid(e) == typeid(bad_argument)) return "bad_argument";
  if (typeid(e) == typeid(out_of_horizon)) return "out_of_horizon";
  if (typeid(e) == typeid(overflow)) return "overflow";
  if (typeid(e) == typeid(foreign_value)) return "foreign_value";
  if (typeid(e) == typeid(bad_archive)) return "bad_archive";
  return typeid(e).name();
}

/// What `call` threw; empty if it came back. That what() reads "field = value: problem", with a problem, is
/// checked here, for every error that any test provokes.
template <class Call>
[[nodiscard]] std::optional<failure> failure_of(const Call& call) {
  try {
    static_cast<void>(call());
  } catch (const error& e) {
    const std::string what = e.what();
    const std::string start = e.field() + " = " + e.value() + ": ";
    EXPECT_EQ(what.substr(0, start.size()), start);
    EXPECT_GT(what.size(), start.size()) << "an error without a problem: " << what;
    EXPECT_NE(e.field(), "") << what;
    return failure{kind_of(e), e.field(), e.value()};
  }
  return std::nullopt;
}

}  // namespace phoihop::testing_support

#endif
