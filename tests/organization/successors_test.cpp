// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <optional>
#include <string>

#include <organization/five_units.hpp>
#include <organization/sample.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using namespace five_units;
using sample::on;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr date year_1{2001, 1, 1};
constexpr date year_2{2002, 1, 1};
constexpr date year_3{2003, 1, 1};
constexpr date year_4{2004, 1, 1};

TEST(SuccessorsTest, AUnitThatGoesOnIsItsOwn) {
  const auto o = history({on(year_1, begin(a)), on(year_2, renamed{a, "y"})});
  EXPECT_THAT(o.successors(a, year_1, year_3), ElementsAre(wholly(a)));
  EXPECT_THAT(o.successors(a, year_1, year_1), ElementsAre(wholly(a)));
}

TEST(SuccessorsTest, AnAbolishedUnitHasNone) {
  const auto o = history({on(year_1, begin(a)), on(year_2, abolished{a})});
  EXPECT_THAT(o.successors(a, year_1, date{2001, 12, 31}), ElementsAre(wholly(a)));
  EXPECT_THAT(o.successors(a, year_1, year_2), IsEmpty());
}

TEST(SuccessorsTest, WhatBeginsAgainIsNotItsOwnSuccessor) {
  const auto o = history({on(year_1, begin(a)), on(year_2, abolished{a}), on(year_3, begin(a))});
  EXPECT_THAT(o.successors(a, year_1, year_4), IsEmpty());
  EXPECT_THAT(o.successors(a, year_3, year_4), ElementsAre(wholly(a)));
}

TEST(SuccessorsTest, MergersChain) {
  const auto o = history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_2, begin(c)),
                          on(year_2, merged{{a}, c}), on(year_3, begin(d)), on(year_3, merged{{b, c}, d})});
  EXPECT_THAT(o.successors(a, year_1, year_1), ElementsAre(wholly(a)));
  EXPECT_THAT(o.successors(a, year_1, year_2), ElementsAre(wholly(c)));
  EXPECT_THAT(o.successors(a, year_1, year_3), ElementsAre(wholly(d)));
  EXPECT_THAT(o.successors(c, year_2, year_4), ElementsAre(wholly(d)));
}

TEST(SuccessorsTest, SharesMultiplyAlongAChain) {
  const auto o =
      history({on(year_1, begin(a)), on(year_2, begin(b)), on(year_2, begin(c)),
               on(year_2, divided{a, {{b, ratio{1, 3}}, {c, ratio{2, 3}}}}), on(year_3, begin(d)),
               on(year_3, begin(e)), on(year_3, divided{c, {{d, ratio{1, 4}}, {e, ratio{3, 4}}}})});
  EXPECT_THAT(o.successors(a, year_1, year_2),
              ElementsAre(successor{b, ratio{1, 3}}, successor{c, ratio{2, 3}}));
  EXPECT_THAT(o.successors(a, year_1, year_3),
              ElementsAre(successor{b, ratio{1, 3}}, successor{d, ratio{1, 6}}, successor{e, ratio{1, 2}}));
}

TEST(SuccessorsTest, SharesThatComeTogetherAddUp) {
  const auto o =
      history({on(year_1, begin(a)), on(year_2, begin(b)), on(year_2, begin(c)), on(year_2, begin(d)),
               on(year_2, divided{a, {{b, ratio{1, 6}}, {c, ratio{1, 2}}, {d, ratio{1, 3}}}}),
               on(year_3, merged{{b}, d}), on(year_4, merged{{c}, d})});
  EXPECT_THAT(o.successors(a, year_1, year_3),
              ElementsAre(successor{c, ratio{1, 2}}, successor{d, ratio{1, 2}}));
  EXPECT_THAT(o.successors(a, year_1, year_4), ElementsAre(wholly(d)));
}

TEST(SuccessorsTest, AnUnknownStepMakesTheShareUnknown) {
  const auto o = history({on(year_1, begin(a)), on(year_2, begin(b)), on(year_2, begin(c)),
                          on(year_2, divided{a, {{b, ratio{1, 4}}, {c, ratio{3, 4}}}}), on(year_3, begin(d)),
                          on(year_3, begin(e)), on(year_3, divided{c, {{d, unknown}, {e, unknown}}}),
                          on(year_4, merged{{b}, d})});
  EXPECT_THAT(o.successors(a, year_1, year_3),
              ElementsAre(successor{b, ratio{1, 4}}, successor{d, unknown}, successor{e, unknown}));
  // What is known does not make known what it is added to.
  EXPECT_THAT(o.successors(a, year_1, year_4), ElementsAre(successor{d, unknown}, successor{e, unknown}));
}

TEST(SuccessorsTest, EventsOfOneDayApplyInTheOrderGiven) {
  // a goes into b, and b, with what was a, is divided the same day and begins again.
  const auto o =
      history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_2, begin(c)), on(year_2, begin(d)),
               on(year_2, merged{{a}, b}), on(year_2, divided{b, {{c, ratio{1, 2}}, {d, ratio{1, 2}}}}),
               on(year_2, begin(b))});
  EXPECT_THAT(o.successors(a, year_1, year_2),
              ElementsAre(successor{c, ratio{1, 2}}, successor{d, ratio{1, 2}}));
  // The other way round, a goes into the b that begins that day.
  const auto turned =
      history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_2, begin(c)), on(year_2, begin(d)),
               on(year_2, divided{b, {{c, ratio{1, 2}}, {d, ratio{1, 2}}}}), on(year_2, merged{{a}, b}),
               on(year_2, begin(b))});
  EXPECT_THAT(turned.successors(a, year_1, year_2), ElementsAre(wholly(b)));
}

TEST(SuccessorsTest, ATransferLeavesTheRest) {
  const auto o =
      history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_2, transferred{a, b, ratio{1, 3}}),
               on(year_3, transferred{a, b, unknown})});
  EXPECT_THAT(o.successors(a, year_1, date{2001, 12, 31}), ElementsAre(wholly(a)));
  EXPECT_THAT(o.successors(a, year_1, year_2),
              ElementsAre(successor{a, ratio{2, 3}}, successor{b, ratio{1, 3}}));
  EXPECT_THAT(o.successors(a, year_2, year_2), ElementsAre(wholly(a)));
  EXPECT_THAT(o.successors(b, year_1, year_4), ElementsAre(wholly(b)));
  EXPECT_THAT(o.successors(a, year_2, year_3), ElementsAre(successor{a, unknown}, successor{b, unknown}));
  EXPECT_TRUE(o.exists(a, year_4));
  EXPECT_EQ(o.ending(a, year_2), nullptr);
}

TEST(SuccessorsTest, TransfersOfOneDayTakeFromWhatIsLeft) {
  const auto o =
      history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_1, begin(c)),
               on(year_2, transferred{a, b, ratio{1, 2}}), on(year_2, transferred{a, c, ratio{1, 2}})});
  EXPECT_THAT(o.successors(a, year_1, year_2),
              ElementsAre(successor{a, ratio{1, 4}}, successor{b, ratio{1, 2}}, successor{c, ratio{1, 4}}));
}

// A third goes to b, a half of b and of what has come there goes back.
TEST(SuccessorsTest, WhatWasHandedOverGoesOnWithItsUnit) {
  const auto o =
      history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_2, transferred{a, b, ratio{1, 3}}),
               on(year_3, transferred{b, a, ratio{1, 2}}), on(year_4, merged{{b}, a})});
  EXPECT_THAT(o.successors(a, year_1, year_3),
              ElementsAre(successor{a, ratio{5, 6}}, successor{b, ratio{1, 6}}));
  EXPECT_THAT(o.successors(b, year_1, year_3),
              ElementsAre(successor{a, ratio{1, 2}}, successor{b, ratio{1, 2}}));
  EXPECT_THAT(o.successors(a, year_1, year_4), ElementsAre(wholly(a)));
}

// The same day: first a part goes, then the rest is divided; the other way round there would be nothing to
// hand over.
TEST(SuccessorsTest, AUnitHandsOverAPartAndEndsThatDay) {
  const auto o =
      history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_2, begin(c)), on(year_2, begin(d)),
               on(year_2, transferred{a, b, ratio{1, 5}}),
               on(year_2, divided{a, {{c, ratio{1, 4}}, {d, ratio{3, 4}}}}), on(year_3, abolished{d})});
  EXPECT_THAT(o.successors(a, year_1, year_2),
              ElementsAre(successor{b, ratio{1, 5}}, successor{c, ratio{1, 5}}, successor{d, ratio{3, 5}}));
  EXPECT_THAT(o.successors(a, year_1, year_3),
              ElementsAre(successor{b, ratio{1, 5}}, successor{c, ratio{1, 5}}));
}

// 40 times in a row one half goes on and is divided again, both halves meeting in between: 2^40 ways, one
// share.
TEST(SuccessorsTest, ManyWaysToOneUnitCostNoMoreThanTheirEvents) {
  organization_definition defined;
  defined.identity = "successors";
  defined.trees = {{"one"}};
  defined.kinds = {{"unit", std::nullopt}};
  constexpr std::uint32_t rounds = 40;
  for (std::uint32_t i = 0; i <= 3 * rounds; ++i) defined.units.push_back({tree_id{0}, std::to_string(i)});
  defined.events = {on(year_1, begin(a))};
  for (std::uint32_t i = 0; i < rounds; ++i) {
    const unit_id whole{3 * i};
    const unit_id left{3 * i + 1};
    const unit_id right{3 * i + 2};
    const unit_id next{3 * i + 3};
    const date split = add_days(year_1, 2 * i + 1);
    const date join = add_days(year_1, 2 * i + 2);
    for (auto&& event : {on(split, begin(left)), on(split, begin(right)),
                         on(split, divided{whole, {{left, ratio{1, 3}}, {right, ratio{2, 3}}}}),
                         on(join, begin(next)), on(join, merged{{left, right}, next})})
      defined.events.push_back(event);
  }
  const organization o{defined};
  EXPECT_THAT(o.successors(a, year_1, year_4), ElementsAre(wholly(unit_id{3 * rounds})));
}

TEST(SuccessorsTest, AShareThatDoesNotFitIsAnOverflow) {
  const std::int64_t prime = 4294967311;  // above 2^32: its square times itself does not fit
  const auto o = history({on(year_1, begin(a)), on(year_2, begin(b)), on(year_2, begin(c)),
                          on(year_2, divided{a, {{b, ratio{1, prime}}, {c, ratio{prime - 1, prime}}}}),
                          on(year_3, begin(d)), on(year_3, begin(e)),
                          on(year_3, divided{b, {{d, ratio{1, prime}}, {e, ratio{prime - 1, prime}}}})});
  EXPECT_THROW(static_cast<void>(o.successors(a, year_1, year_3)), overflow);
  EXPECT_NO_THROW(static_cast<void>(o.successors(b, year_2, year_3)));
}

}  // namespace
}  // namespace phoihop
