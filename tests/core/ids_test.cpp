// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/ids.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

enum class of_64_bits : std::uint64_t {};
enum class of_an_int {};
enum unscoped : std::uint32_t {};
enum class another_id : std::uint32_t {};

static_assert(strong_id<field_id>);
static_assert(strong_id<unit_id>);
static_assert(strong_id<another_id>);
static_assert(!strong_id<of_64_bits>);
static_assert(!strong_id<of_an_int>);
static_assert(!strong_id<unscoped>);
static_assert(!strong_id<std::uint32_t>);
static_assert(!strong_id<int>);

// What must not compile, and beside it the twin that must, so that the question itself is known to be well
// put.
template <class A, class B>
concept comparable = requires(A a, B b) {
  a == b;
};
template <class A, class B>
concept ordered = requires(A a, B b) {
  a < b;
};
template <class A, class B>
concept addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept assignable = requires(A a, B b) {
  a = b;
};
template <class T>
concept has_a_position = requires(T value) {
  index_of(value);
};
template <class T>
concept can_be_an_id = requires {
  id_at<T>(0);
};

static_assert(comparable<unit_id, unit_id> && !comparable<unit_id, field_id>);
static_assert(!comparable<unit_id, std::uint32_t> && !comparable<unit_id, int>);
static_assert(ordered<unit_id, unit_id> && !ordered<unit_id, field_id>);
static_assert(!addable<unit_id, unit_id> && !addable<unit_id, int>);
static_assert(assignable<unit_id&, unit_id> && !assignable<unit_id&, field_id>);
static_assert(!assignable<unit_id&, std::uint32_t> && !assignable<std::uint32_t&, unit_id>);
static_assert(!std::convertible_to<unit_id, field_id> && !std::is_constructible_v<field_id, unit_id>);
static_assert(!std::convertible_to<unit_id, std::uint32_t> && !std::convertible_to<std::uint32_t, unit_id>);
static_assert(!std::convertible_to<unit_id, bool>);
static_assert(has_a_position<unit_id> && !has_a_position<int> && !has_a_position<of_64_bits>);
static_assert(can_be_an_id<unit_id> && !can_be_an_id<unscoped> && !can_be_an_id<int>);

static_assert(sizeof(unit_id) == 4);
static_assert(index_of(unit_id{7}) == 7);
static_assert(id_at<unit_id>(7) == unit_id{7});
static_assert(noexcept(index_of(unit_id{})));

constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();

TEST(IdTest, StandsForItsPosition) {
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}, std::size_t{10'598}, most - 1, most}) {
    EXPECT_EQ(index_of(id_at<unit_id>(i)), i);
    EXPECT_EQ(index_of(id_at<field_id>(i)), i);
  }
}

TEST(IdTest, HasThirtyTwoBitsAndNoMore) {
  EXPECT_EQ(failure_of([] { return id_at<unit_id>(most + 1); }), (failure{"overflow", "id", "4294967296"}));
  EXPECT_EQ(failure_of([] { return id_at<unit_id>(std::numeric_limits<std::size_t>::max()); }),
            (failure{"overflow", "id", "18446744073709551615"}));
}

TEST(IdTest, IsWrittenAsItsNumber) {
  EXPECT_EQ(to_text(unit_id{7}), "#7");
  EXPECT_EQ(to_text(id_at<field_id>(most)), "#4294967295");
  EXPECT_EQ(testing::PrintToString(unit_id{7}), "#7");
}

}  // namespace
}  // namespace phoihop
