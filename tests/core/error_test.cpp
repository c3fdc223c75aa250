// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>

#include <phoihop/core/date.hpp>

#include <gtest/gtest.h>

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace phoihop {
namespace {

template <class Error>
constexpr bool is_a_proper_error =
    std::is_base_of_v<error, Error>&& std::is_base_of_v<std::exception, Error>&&
        std::is_nothrow_copy_constructible_v<Error>&& std::is_nothrow_copy_assignable_v<Error>&&
            std::is_nothrow_move_constructible_v<Error>&& std::has_virtual_destructor_v<Error>&&
                std::is_convertible_v<Error*, error*> &&
    !std::is_default_constructible_v<Error>;

static_assert(is_a_proper_error<bad_argument>);
static_assert(is_a_proper_error<out_of_horizon>);
static_assert(is_a_proper_error<overflow>);
static_assert(is_a_proper_error<foreign_value>);
static_assert(is_a_proper_error<bad_archive>);
// The kinds do not stand for one another: the remedy differs.
static_assert(!std::is_base_of_v<bad_argument, overflow> && !std::is_base_of_v<bad_argument, out_of_horizon>);
static_assert(!std::is_convertible_v<const char*, error>);

template <class Error>
class EachKindOfError : public testing::Test {};
using kinds = testing::Types<bad_argument, out_of_horizon, overflow, foreign_value, bad_archive>;
TYPED_TEST_SUITE(EachKindOfError, kinds);

TYPED_TEST(EachKindOfError, NamesTheFieldAndTheValue) {
  const TypeParam e{"parties[2]", "Công an huyện", "this party is listed twice"};
  EXPECT_EQ(e.field(), "parties[2]");
  EXPECT_EQ(e.value(), "Công an huyện");
  EXPECT_EQ(e.problem(), message{"this party is listed twice"});
  EXPECT_STREQ(e.what(), "parties[2] = Công an huyện: this party is listed twice");
}

TYPED_TEST(EachKindOfError, IsCaughtAsItselfAndAsEachOfItsBases) {
  const auto raise = [] { throw TypeParam{"field", "value", "problem"}; };
  EXPECT_THROW(raise(), TypeParam);
  EXPECT_THROW(raise(), error);
  EXPECT_THROW(raise(), std::exception);
  try {
    raise();
  } catch (const std::exception& e) {
    EXPECT_STREQ(e.what(), "field = value: problem");
  }
}

TYPED_TEST(EachKindOfError, SaysTheSameAfterItWasCopiedAssignedAndMovedFrom) {
  const std::string long_text(10'000, 'x');
  std::optional<TypeParam> first{std::in_place, "field", long_text, "problem"};
  const TypeParam copy{*first};
  TypeParam assigned{"other", "1", "another problem"};
  assigned = *first;
  const TypeParam moved{std::move(*first)};
  EXPECT_EQ(first->value(), long_text);  // an exception that was moved from still has its text
  EXPECT_STREQ(first->what(), moved.what());
  first.reset();
  for (const error* e : {static_cast<const error*>(&copy), static_cast<const error*>(&assigned),
                         static_cast<const error*>(&moved)}) {
    EXPECT_EQ(e->field(), "field");
    EXPECT_EQ(e->value(), long_text);
    EXPECT_EQ(std::string{e->what()}, "field = " + long_text + ": problem");
  }
}

TYPED_TEST(EachKindOfError, IsTheSameErrorAtALongerPath) {
  const TypeParam e{"weight", "0", message{"a weight is {} to {}", 1, 1'000'000}};
  const auto thrown_at = [&](std::string_view prefix) {
    std::string field;
    try {
      e.throw_at(prefix);
    } catch (const TypeParam& at) {
      EXPECT_EQ(at.value(), e.value());
      EXPECT_EQ(at.problem(), e.problem());
      field = at.field();
    }
    return field;
  };
  EXPECT_EQ(thrown_at("members[2]"), "members[2].weight");
  EXPECT_EQ(thrown_at(""), "weight");
  EXPECT_EQ(to_text(e.problem()), "a weight is 1 to 1000000");
}

TEST(FieldPathTest, IsWhatTheCallerWouldWrite) {
  EXPECT_EQ(field_path("members", 2), "members[2]");
  EXPECT_EQ(field_path("members", 2, "weight"), "members[2].weight");
  EXPECT_EQ(field_path("term", "last"), "term.last");
  EXPECT_EQ(field_path("", "last"), "last");
  EXPECT_EQ(field_path("term", ""), "term");
  EXPECT_EQ(field_path("series", "[2].key"), "series[2].key");
}

TEST(ErrorTest, HoldsTextThatIsNoLongerThereWhenItIsCaught) {
  const auto raise = [] {
    const std::string field = "meetings[" + std::to_string(7) + "].a_long_name_that_is_not_stored_in_place";
    throw bad_argument{field, std::string(40, 'v'), std::string(40, 'p')};
  };
  try {
    raise();
    FAIL() << "nothing was thrown";
  } catch (const error& e) {
    EXPECT_EQ(e.field(), "meetings[7].a_long_name_that_is_not_stored_in_place");
    EXPECT_EQ(e.value(), std::string(40, 'v'));
  }
}

}  // namespace
}  // namespace phoihop
