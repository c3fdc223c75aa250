// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/enum_names.hpp>

#include <support/failure.hpp>

#include <gtest/gtest.h>

#include <cstdint>

namespace phoihop {

// One that begins with 0, one that does not, and one of a wider type.
enum class shift : std::uint8_t { day, half_day, night };
enum class floor_of : std::int32_t { cellar = -1, ground, first };

template <>
struct enum_names<shift> {
  static constexpr std::string_view type = "shift";
  static constexpr std::string_view names[] = {"day", "half day", "night"};
};

template <>
struct enum_names<floor_of> {
  static constexpr std::string_view type = "floor";
  static constexpr floor_of first = floor_of::cellar;
  static constexpr std::string_view names[] = {"cellar", "ground", "first"};
};

namespace {

using testing_support::failure;
using testing_support::failure_of;

enum class nameless : std::uint8_t { a };

static_assert(named_enum<shift> && named_enum<floor_of>);
static_assert(!named_enum<nameless> && !named_enum<int>);
static_assert(to_text(shift::half_day) == "half day");  // at compile time too
static_assert(is_enumerator(floor_of::cellar) && !is_enumerator(static_cast<floor_of>(-2)));

TEST(EnumNamesTest, NameEachEnumerator) {
  EXPECT_EQ(to_text(shift::day), "day");
  EXPECT_EQ(to_text(shift::night), "night");
  EXPECT_EQ(to_text(floor_of::cellar), "cellar");
  EXPECT_EQ(to_text(floor_of::first), "first");
}

TEST(EnumNamesTest, KnowWhatIsNoEnumerator) {
  EXPECT_FALSE(is_enumerator(static_cast<shift>(3)));
  EXPECT_FALSE(is_enumerator(static_cast<shift>(255)));
  EXPECT_FALSE(is_enumerator(static_cast<floor_of>(2)));
  EXPECT_FALSE(is_enumerator(static_cast<floor_of>(INT32_MIN)));
  EXPECT_EQ(to_text(static_cast<shift>(3)), "unknown");
  EXPECT_EQ(require_enumerator(shift::night, "duty.shift"), shift::night);
  EXPECT_EQ(failure_of([] { return require_enumerator(static_cast<floor_of>(-7), "floor"); }),
            (failure{"bad_argument", "floor", "-7"}));
}

TEST(EnumNamesTest, AreReadBack) {
  for (const auto s : {shift::day, shift::half_day, shift::night})
    EXPECT_EQ(parse_enumerator<shift>(to_text(s)), s);
  for (const auto f : {floor_of::cellar, floor_of::ground, floor_of::first})
    EXPECT_EQ(parse_enumerator<floor_of>(to_text(f)), f);
}

TEST(EnumNamesTest, RefuseOtherTextsAndSayWhichThereAre) {
  for (const std::string_view text : {"", "Day", "half_day", "nigh", "nights", "unknown"})
    EXPECT_EQ(failure_of([&] { return parse_enumerator<shift>(text); }),
              (failure{"bad_argument", "text", std::string{text}}))
        << text;
  try {
    (void)parse_enumerator<shift>("noon", "shifts[2]");
    FAIL();
  } catch (const bad_argument& e) {
    EXPECT_STREQ(e.what(), "shifts[2] = noon: there is no such shift: day, half day, night");
  }
}

}  // namespace
}  // namespace phoihop
