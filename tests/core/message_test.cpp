// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/message.hpp>

#include <phoihop/core/date.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/validity.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace phoihop {
namespace {

struct of_no_text {};
static_assert(sayable<std::string> && sayable<date> && sayable<ratio> && sayable<unit_id> &&
              sayable<weekday>);
static_assert(!sayable<bool> && !sayable<char>);
static_assert(!sayable<of_no_text> && !sayable<std::vector<int>>);

TEST(MessageTest, KnowsWhatKindOfThingEachArgumentIs) {
  const message m{"{} {} {} {} {} {}", "Cà Nàng",    30,        date{2025, 7, 1},
                  weekday::friday,     ratio{19, 3}, unit_id{7}};
  std::vector<argument> expected{{argument_kind::text, "Cà Nàng"},   {argument_kind::number, "30"},
                                 {argument_kind::day, "2025-07-01"}, {argument_kind::word, "Friday"},
                                 {argument_kind::text, "19/3"},      {argument_kind::unit, "#7"}};
  expected.back().unit = unit_id{7};
  EXPECT_EQ(m.arguments(), expected);
}

TEST(MessageTest, IsTakenAsItStandsWithoutArguments) {
  EXPECT_EQ(to_text(message{"a set is written {}"}), "a set is written {}");
  EXPECT_EQ(to_text(message{}), "");
  EXPECT_TRUE(message{}.empty());
}

TEST(MessageTest, OfSeveralIsOneLine) {
  EXPECT_EQ(to_text(std::vector<message>{"in turn", {"planned {}", "B"}}), "in turn; planned B");
  EXPECT_EQ(to_text(std::vector<message>{}), "");
}

// What an argument holds is never read as a place.
TEST(MessageTest, FillsItsPlacesInOrder) {
  EXPECT_EQ(to_text(message{"{} and {}", "{}", "b"}), "{} and b");
  EXPECT_EQ(to_text(message{"{} and {}", "a"}), "a and {}");
  EXPECT_EQ(to_text(message{"only {}", "a", "b"}), "only a");
}

}  // namespace
}  // namespace phoihop
