// SPDX-License-Identifier: BSL-1.0
// What the tests made from the examples of the documentation need; see extract.cmake.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_SUPPORT_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_SUPPORT_HPP

#include <phoihop/phoihop.hpp>

#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <concepts>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace phoihop::header_examples {

/// One example as a test, with the members of `Surroundings` at hand. Every value it shows must have been
/// checked.
template <class Surroundings>
class example : public Surroundings {
 protected:
  void reached(int line) { reached_.insert(line); }

  void must_have_reached(std::initializer_list<int> lines) const {
    for (const int line : lines) EXPECT_TRUE(reached_.contains(line)) << "line " << line << " was never run";
  }

 private:
  std::set<int> reached_;
};

template <class T>
concept whole_number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <class T>
concept text = std::convertible_to<const T&, std::string_view>;

/// Equal, as a reader would say: whole numbers and texts by value, whatever their types.
template <class Actual, class Expected>
::testing::AssertionResult has_value(const char* expression, const char* value, const Actual& actual,
                                     const Expected& expected) {
  bool is_equal = false;
  if constexpr (whole_number<Actual> && whole_number<Expected>)
    is_equal = std::cmp_equal(actual, expected);
  else if constexpr (text<Actual> && text<Expected>)
    is_equal = std::string_view{actual} == std::string_view{expected};
  else if constexpr (std::same_as<Actual, ratio> && whole_number<Expected>)
    is_equal = actual == ratio{expected, 1};
  else
    is_equal = actual == expected;
  if (is_equal) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure()
         << expression << "\n  is " << ::testing::PrintToString(actual) << "\n  and not " << value;
}

/// The field that the error of type `Error` names which `step` throws.
template <class Error, class Step>
std::string field_of(Step step) {
  try {
    step();
  } catch (const Error& e) {
    return e.field();
  }
  return "nothing was thrown";
}

}  // namespace phoihop::header_examples

#endif
