// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <organization/five_units.hpp>
#include <organization/random_history.hpp>
#include <organization/sample.hpp>
#include <organization/slow_model.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using namespace five_units;
using random_history::chooser;
using sample::on;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr date year_1{2001, 1, 1};
constexpr date year_2{2002, 1, 1};
constexpr date year_3{2003, 1, 1};
constexpr date year_4{2004, 1, 1};

using parts = std::vector<successor>;

parts listed(std::span<const successor> of) {
  return {of.begin(), of.end()};
}

// The example of <phoihop/organization/organization.hpp> and of succession.hpp. Source: Federal Statistical
// Office, historised list of municipalities, canton Aargau.
TEST(SuccessionTest, DaettwilWentIntoBaden) {
  organization_definition defined;
  defined.identity = "municipalities";
  defined.trees = {{"administrative"}};
  defined.kinds = {{"municipality", std::nullopt}};
  defined.units = {{tree_id{0}, "baden"}, {tree_id{0}, "daettwil"}};
  const unit_id baden{0};
  const unit_id daettwil{1};
  const date first{1850, 1, 1};
  const date merger{1962, 1, 1};
  defined.events = {{first, first, "register", established{baden, kind_id{0}, "Baden", std::nullopt}},
                    {first, first, "register", established{daettwil, kind_id{0}, "Daettwil", std::nullopt}},
                    {merger, merger, "merger", merged{{daettwil}, baden}}};
  const organization municipalities{defined};
  const succession reform = municipalities.all_successors(date{1961, 12, 31}, date{1962, 1, 1});
  EXPECT_EQ(reform.of(daettwil)[0].unit, baden);
  EXPECT_EQ(reform.of(daettwil)[0].share, ratio(1, 1));
  EXPECT_EQ(reform.origins(baden).size(), 2U);
  EXPECT_THAT(reform.origins(baden), ElementsAre(wholly(baden), wholly(daettwil)));
  EXPECT_EQ(reform.identity(), "municipalities");
  EXPECT_EQ(reform.from(), (date{1961, 12, 31}));
  EXPECT_EQ(reform.to(), merger);
}

constexpr date first_reform{2004, 7, 1};
constexpr date second_reform{2007, 7, 1};
constexpr date third_reform{2010, 7, 1};

// a is divided into a quarter, c, and the rest, d; a third of d goes to b; b and c go into e.
std::vector<unit_event> three_reforms() {
  return {on(year_1, begin(a)),
          on(year_1, begin(b)),
          on(first_reform, begin(c)),
          on(first_reform, begin(d)),
          on(first_reform, divided{a, {{c, ratio{1, 4}}, {d, ratio{3, 4}}}}),
          on(second_reform, transferred{d, b, ratio{1, 3}}),
          on(third_reform, begin(e)),
          on(third_reform, merged{{b, c}, e})};
}

TEST(SuccessionTest, ThreeReformsInTenYearsChain) {
  const auto o = history(three_reforms());
  const auto all = o.all_successors(year_1, third_reform);
  // By hand: to e come 1/4 by way of c and 3/4 * 1/3 by way of d and b.
  EXPECT_THAT(all.of(a), ElementsAre(successor{d, ratio{1, 2}}, successor{e, ratio{1, 2}}));
  EXPECT_THAT(all.of(b), ElementsAre(wholly(e)));
  EXPECT_THAT(all.origins(d), ElementsAre(successor{a, ratio{1, 2}}));
  EXPECT_THAT(all.origins(e), ElementsAre(successor{a, ratio{1, 2}}, wholly(b)));
  EXPECT_THAT(all.old_units(), ElementsAre(a, b));
  EXPECT_THAT(all.new_units(), ElementsAre(d, e));

  const auto one = o.all_successors(year_1, first_reform);
  const auto two = o.all_successors(first_reform, second_reform);
  const auto three = o.all_successors(second_reform, third_reform);
  EXPECT_THAT(one.of(a), ElementsAre(successor{c, ratio{1, 4}}, successor{d, ratio{3, 4}}));
  EXPECT_THAT(two.of(d), ElementsAre(successor{b, ratio{1, 3}}, successor{d, ratio{2, 3}}));
  EXPECT_THAT(three.of(c), ElementsAre(wholly(e)));
  EXPECT_EQ(one.then(two).then(three), all);
  EXPECT_EQ(one.then(two.then(three)), all);
  EXPECT_EQ(one.then(two), o.all_successors(year_1, second_reform));
}

TEST(SuccessionTest, BeforeTheFirstEventThereIsNothingToFollow) {
  const auto o = history(three_reforms());
  const auto before = o.all_successors(date{1999, 1, 1}, date{2000, 12, 31});
  EXPECT_THAT(before.old_units(), IsEmpty());
  EXPECT_THAT(before.new_units(), IsEmpty());
  const auto across = o.all_successors(date{2000, 12, 31}, year_1);
  EXPECT_THAT(across.old_units(), IsEmpty());
  EXPECT_THAT(across.new_units(), ElementsAre(a, b));
  EXPECT_THAT(across.origins(a), IsEmpty());
  EXPECT_EQ(before.then(across), o.all_successors(date{1999, 1, 1}, year_1));
}

TEST(SuccessionTest, WithinADayEveryUnitIsItself) {
  const auto same = history(three_reforms()).all_successors(first_reform, first_reform);
  EXPECT_THAT(same.old_units(), ElementsAre(b, c, d));
  EXPECT_THAT(same.new_units(), ElementsAre(b, c, d));
  for (const auto unit : {b, c, d}) {
    EXPECT_THAT(same.of(unit), ElementsAre(wholly(unit)));
    EXPECT_THAT(same.origins(unit), ElementsAre(wholly(unit)));
  }
  EXPECT_EQ(same.then(same), same);
}

TEST(SuccessionTest, WhatEndsForGoodAndWhatBeginsAgainAreStrangers) {
  const auto o =
      history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_2, abolished{a}), on(year_3, begin(a))});
  const auto all = o.all_successors(year_1, year_4);
  EXPECT_THAT(all.of(a), IsEmpty());
  EXPECT_THAT(all.origins(a), IsEmpty());
  EXPECT_THAT(all.new_units(), ElementsAre(a, b));
}

// What was handed over comes back; how much that was nobody said, so the sum is not known either.
TEST(SuccessionTest, WhatIsUnknownStaysSo) {
  const auto o = history({on(year_1, begin(a)), on(year_1, begin(b)), on(year_2, transferred{a, b, unknown}),
                          on(year_3, merged{{b}, a})});
  const auto parted = o.all_successors(year_1, year_2);
  const auto joined = o.all_successors(year_1, year_3);
  EXPECT_THAT(parted.of(a), ElementsAre(successor{a, unknown}, successor{b, unknown}));
  EXPECT_THAT(joined.of(a), ElementsAre(successor{a, unknown}));
  EXPECT_THAT(joined.origins(a), ElementsAre(successor{a, unknown}, wholly(b)));
}

TEST(SuccessionTest, OutlivesItsOrganization) {
  std::optional<succession> kept;
  std::span<const successor> became;
  std::span<const successor> came_from;
  std::span<const unit_id> old_units;
  {
    const auto o = std::make_unique<organization>(history(three_reforms()));
    const auto first = std::make_unique<succession>(o->all_successors(year_1, first_reform));
    kept = first->then(o->all_successors(first_reform, third_reform));
    const auto copy = std::make_unique<succession>(*kept);
    became = copy->of(a);
    came_from = copy->origins(e);
    old_units = copy->old_units();
  }
  EXPECT_EQ(kept->identity(), "five units");
  EXPECT_THAT(became, ElementsAre(successor{d, ratio{1, 2}}, successor{e, ratio{1, 2}}));
  EXPECT_THAT(came_from, ElementsAre(successor{a, ratio{1, 2}}, wholly(b)));
  EXPECT_THAT(old_units, ElementsAre(a, b));
}

TEST(SuccessionTest, WhatWasMovedFromStaysWhole) {
  auto s = history(three_reforms()).all_successors(year_1, third_reform);
  const auto taken = std::move(s);
  EXPECT_THAT(s.of(b), ElementsAre(wholly(e)));  // NOLINT(bugprone-use-after-move): this is promised
  EXPECT_EQ(s, taken);
}

TEST(SuccessionTest, IsEqualIfOrganizationDaysAndSharesAre) {
  const auto o = history(three_reforms());
  const auto s = o.all_successors(year_1, first_reform);
  EXPECT_EQ(s, history(three_reforms()).all_successors(year_1, first_reform));
  EXPECT_NE(s, o.all_successors(add_days(year_1, 1), first_reform));
  EXPECT_NE(s, o.all_successors(year_1, add_days(first_reform, 1)));
  EXPECT_NE(s, history(three_reforms(), "another").all_successors(year_1, first_reform));
  auto otherwise = three_reforms();
  otherwise[4] = on(first_reform, divided{a, {{c, ratio{1, 5}}, {d, ratio{4, 5}}}});
  EXPECT_NE(s, history(otherwise).all_successors(year_1, first_reform));
}

// What was worked out before the next reform is known goes on with what is worked out afterwards.
TEST(SuccessionTest, GoesOnWithWhatALongerHistoryTells) {
  auto events = three_reforms();
  events.resize(6);
  const auto shorter = history(events);
  const auto longer = history(three_reforms());
  const auto known = shorter.all_successors(year_1, second_reform);
  EXPECT_EQ(known.then(longer.all_successors(second_reform, third_reform)),
            longer.all_successors(year_1, third_reform));
}

// A million people in a province of two communes: after the reform they are still a million.
TEST(SuccessionTest, AFigureThatIsApportionedKeepsItsTotal) {
  const auto all = history(three_reforms()).all_successors(year_1, third_reform);
  const std::map<unit_id, ratio> people{{a, ratio{700'001, 1}}, {b, ratio{299'999, 1}}};
  std::map<unit_id, ratio> apportioned;
  for (const auto unit : all.new_units())
    for (const auto& [origin, share] : all.origins(unit))
      apportioned[unit] = apportioned[unit] + *share * people.at(origin);
  EXPECT_EQ(apportioned[d], ratio(700'001, 2));
  EXPECT_EQ(apportioned[e], ratio(700'001 + 2 * 299'999, 2));
  EXPECT_EQ(apportioned[d] + apportioned[e], ratio(1'000'000, 1));
}

TEST(SuccessionTest, AShareThatDoesNotFitIsAnOverflow) {
  const std::int64_t prime = 4294967311;  // above 2^32: its square does not fit
  const auto o = history({on(year_1, begin(a)), on(year_2, begin(b)), on(year_2, begin(c)),
                          on(year_2, divided{a, {{b, ratio{1, prime}}, {c, ratio{prime - 1, prime}}}}),
                          on(year_3, begin(d)), on(year_3, begin(e)),
                          on(year_3, divided{b, {{d, ratio{1, prime}}, {e, ratio{prime - 1, prime}}}})});
  const auto one = o.all_successors(year_1, year_2);
  const auto two = o.all_successors(year_2, year_3);
  EXPECT_THROW(static_cast<void>(o.all_successors(year_1, year_3)), overflow);
  EXPECT_THROW(static_cast<void>(one.then(two)), overflow);
}

// 40 times in a row two thirds and one third part and meet: 2^40 ways, one share.
TEST(SuccessionTest, ManyWaysToOneUnitCostNoMoreThanTheirEvents) {
  std::vector<unit_event> events{on(year_1, begin(a))};
  for (int round = 0; round < 40; ++round) {
    const date split = add_days(year_1, 2 * round + 1);
    const date joined = add_days(year_1, 2 * round + 2);
    for (auto&& event : {on(split, begin(b)), on(split, begin(c)),
                         on(split, divided{a, {{b, ratio{1, 3}}, {c, ratio{2, 3}}}}), on(joined, begin(a)),
                         on(joined, merged{{b, c}, a})})
      events.push_back(event);
  }
  const auto all = history(events).all_successors(year_1, year_4);
  EXPECT_THAT(all.of(a), ElementsAre(wholly(a)));
}

// `for (auto& part : o.all_successors(from, to).of(unit))` would walk over what is gone.
template <class T>
concept has_old_units = requires(T s) {
  std::forward<T>(s).old_units();
};
template <class T>
concept has_new_units = requires(T s) {
  std::forward<T>(s).new_units();
};
template <class T>
concept tells_successors = requires(T s) {
  std::forward<T>(s).of(unit_id{});
};
template <class T>
concept tells_origins = requires(T s) {
  std::forward<T>(s).origins(unit_id{});
};
using lasting = const succession&;
static_assert(has_old_units<lasting> && has_new_units<lasting>);
static_assert(tells_successors<lasting> && tells_origins<lasting>);
static_assert(!has_old_units<succession> && !has_new_units<succession>);
static_assert(!tells_successors<succession> && !tells_origins<succession>);
static_assert(!has_old_units<const succession> && !tells_origins<const succession>);

// --- What is refused

using testing_support::failure;
using testing_support::failure_of;

struct bad_call {
  const char* name;
  std::function<void(const organization&)> call;
  failure expected;
};

void PrintTo(const bad_call& c, std::ostream* os) {
  *os << c.name;
}

void follow(const organization& o, const date& from, const date& to) {
  static_cast<void>(o.all_successors(from, to));
}

void tell(std::span<const successor> /*answer*/) {}

const date no_day{boost::date_time::not_a_date_time};

// Asked of the three reforms.
std::vector<bad_call> bad_calls() {
  constexpr unit_id no_unit{99};
  // A local of the caller, since temporaries tell nothing.
  const auto first_step = [](const organization& o) { return o.all_successors(year_1, first_reform); };
  return {
      {"an_end_before_the_beginning",
       [](const auto& o) {
         follow(o, year_1, date{2000, 12, 31});
       },
       {"bad_argument", "to", "2000-12-31"}},
      {"a_beginning_that_is_no_day",
       [](const auto& o) { follow(o, no_day, year_1); },
       {"bad_argument", "from", "not-a-date"}},
      {"an_end_that_is_no_day",
       [](const auto& o) { follow(o, year_1, date{boost::date_time::pos_infin}); },
       {"bad_argument", "to", "+infinity"}},
      {"successors_of_no_unit",
       [=](const auto& o) {
         const auto s = first_step(o);
         tell(s.of(no_unit));
       },
       {"bad_argument", "old_unit", "#99"}},
      {"successors_of_what_came_later",
       [=](const auto& o) {
         const auto s = first_step(o);
         tell(s.of(c));
       },
       {"bad_argument", "old_unit", "c x"}},
      {"origins_of_no_unit",
       [=](const auto& o) {
         const auto s = first_step(o);
         tell(s.origins(no_unit));
       },
       {"bad_argument", "new_unit", "#99"}},
      {"origins_of_what_has_ended",
       [=](const auto& o) {
         const auto s = first_step(o);
         tell(s.origins(a));
       },
       {"bad_argument", "new_unit", "a x"}},
      {"another_organisation",
       [=](const auto& o) {
         const auto other = history(three_reforms(), "others");
         static_cast<void>(first_step(o).then(other.all_successors(first_reform, second_reform)));
       },
       {"foreign_value", "later", "others"}},
      {"a_step_left_out",
       [=](const auto& o) {
         static_cast<void>(first_step(o).then(o.all_successors(second_reform, third_reform)));
       },
       {"bad_argument", "later", "2007-07-01"}},
      {"a_step_back",
       [=](const auto& o) { static_cast<void>(first_step(o).then(o.all_successors(year_1, first_reform))); },
       {"bad_argument", "later", "2001-01-01"}},
  };
}

class SuccessionRefuses : public testing::TestWithParam<bad_call> {};

TEST_P(SuccessionRefuses, AndNamesFieldAndValue) {
  const auto o = history(three_reforms());
  const auto& tested = GetParam();
  const auto refused = failure_of([&] {
    tested.call(o);
    return 0;
  });
  EXPECT_EQ(refused, tested.expected);
}

INSTANTIATE_TEST_SUITE_P(Organization, SuccessionRefuses, testing::ValuesIn(bad_calls()),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// --- Laws over random histories

// A land register: every unit of one day is one parcel, and every event hands parcels on or cuts them.
// Nothing is added up before the end.
struct parcel {
  unit_id origin;
  unit_id holder;
  std::optional<ratio> size;
};

std::optional<ratio> cut(const std::optional<ratio>& size, const std::optional<ratio>& part) {
  return size && part ? std::optional{*size * *part} : std::nullopt;
}

std::vector<parcel> after(const unit_event& event, const parcel& p) {
  if (const auto* change = std::get_if<abolished>(&event.change);
      change != nullptr && change->unit == p.holder)
    return {};
  if (const auto* change = std::get_if<merged>(&event.change))
    for (const auto unit : change->from)
      if (unit == p.holder) return {{p.origin, change->into, p.size}};
  if (const auto* change = std::get_if<divided>(&event.change);
      change != nullptr && change->unit == p.holder) {
    std::vector<parcel> result;
    for (const auto& part : change->into) result.push_back({p.origin, part.unit, cut(p.size, part.weight)});
    return result;
  }
  if (const auto* change = std::get_if<transferred>(&event.change);
      change != nullptr && change->from == p.holder) {
    const auto kept = change->weight ? std::optional{ratio{1, 1} - *change->weight} : std::nullopt;
    return {{p.origin, p.holder, cut(p.size, kept)}, {p.origin, change->into, cut(p.size, change->weight)}};
  }
  return {p};
}

using shares = std::map<std::pair<unit_id, unit_id>, std::optional<ratio>>;  // by old and new unit

shares register_of(const organization_definition& defined, const date& from, const date& to) {
  std::vector<parcel> land;
  for (const auto& [unit, as_it_is] : slow::at(defined, from)) land.push_back({unit, unit, ratio{1, 1}});
  for (const auto* event : slow::in_order(defined)) {
    if (event->operating <= from || to < event->operating) continue;
    std::vector<parcel> next;
    for (const auto& p : land)
      for (const auto& piece : after(*event, p)) next.push_back(piece);
    land = std::move(next);
  }
  shares sums;
  for (const auto& p : land) {
    const auto [there, is_new] = sums.insert({{p.origin, p.holder}, p.size});
    if (is_new) continue;
    there->second = there->second && p.size ? std::optional{*there->second + *p.size} : std::nullopt;
  }
  return sums;
}

std::vector<unit_id> units_on(const organization_definition& defined, const date& on) {
  std::vector<unit_id> result;
  for (const auto& [unit, as_it_is] : slow::at(defined, on)) result.push_back(unit);
  return result;
}

std::vector<unit_id> in_order_of_ids(const snapshot& shown) {
  std::vector<unit_id> result{shown.units().begin(), shown.units().end()};
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<unit_id> as_vector(std::span<const unit_id> units) {
  return {units.begin(), units.end()};
}

// What the laws met, so that none holds of nothing.
struct tally {
  std::size_t whole = 0;     // one successor, all of it
  std::size_t shared = 0;    // several, known
  std::size_t unknown = 0;   // several, not known
  std::size_t ended = 0;     // none
  std::size_t founded = 0;   // new, from nothing
  std::size_t gathered = 0;  // new, from several
};

class succession_laws {
 public:
  explicit succession_laws(organization_definition defined) : d_{std::move(defined)}, o_{d_} {}

  [[nodiscard]] const organization_definition& definition() const { return d_; }

  void hold(const date& from, const date& to, tally& met) const {
    SCOPED_TRACE("from " + to_text(from) + " to " + to_text(to));
    const auto s = o_.all_successors(from, to);
    ASSERT_EQ(s.from(), from);
    ASSERT_EQ(s.to(), to);
    ASSERT_EQ(as_vector(s.old_units()), in_order_of_ids(o_.at(from)));
    ASSERT_EQ(as_vector(s.new_units()), in_order_of_ids(o_.at(to)));
    ASSERT_EQ(as_vector(s.old_units()), units_on(d_, from));
    ASSERT_EQ(as_vector(s.new_units()), units_on(d_, to));
    agrees_with_the_register(s);
    is_as_asked_one_by_one(s);
    conserves(s);
    apportions(s);
    count(s, met);
  }

  void compose(const std::array<date, 4>& days) const {
    SCOPED_TRACE("from " + to_text(days[0]) + " by " + to_text(days[1]) + " and " + to_text(days[2]) +
                 " to " + to_text(days[3]));
    const auto one = o_.all_successors(days[0], days[1]);
    const auto two = o_.all_successors(days[1], days[2]);
    const auto three = o_.all_successors(days[2], days[3]);
    const auto at_once = o_.all_successors(days[0], days[3]);
    ASSERT_EQ(one.then(two), o_.all_successors(days[0], days[2]));
    ASSERT_EQ(one.then(two).then(three), at_once);
    ASSERT_EQ(one.then(two.then(three)), at_once);
    agrees_with_the_register(one.then(two).then(three));
    ASSERT_EQ(o_.all_successors(days[0], days[0]).then(one), one);
    ASSERT_EQ(one.then(o_.all_successors(days[1], days[1])), one);
  }

 private:
  // Both ways: what each became, and what each came from.
  void agrees_with_the_register(const succession& s) const {
    std::map<unit_id, parts> became;
    std::map<unit_id, parts> came_from;
    for (const auto& [ends, share] : register_of(d_, s.from(), s.to())) {
      became[ends.first].push_back({ends.second, share});
      came_from[ends.second].push_back({ends.first, share});
    }
    for (const auto unit : s.old_units()) ASSERT_EQ(listed(s.of(unit)), became[unit]) << to_text(unit);
    for (const auto unit : s.new_units())
      ASSERT_EQ(listed(s.origins(unit)), came_from[unit]) << to_text(unit);
    ASSERT_LE(became.size(), s.old_units().size());
    ASSERT_LE(came_from.size(), s.new_units().size());
  }

  void is_as_asked_one_by_one(const succession& s) const {
    for (const auto unit : s.old_units())
      ASSERT_EQ(listed(s.of(unit)), o_.successors(unit, s.from(), s.to())) << to_text(unit);
  }

  // Whether something of the unit may have ended without successor.
  [[nodiscard]] bool may_lose(const succession& s) const {
    return std::any_of(d_.events.begin(), d_.events.end(), [&](const unit_event& e) {
      return std::holds_alternative<abolished>(e.change) && s.from() < e.operating && e.operating <= s.to();
    });
  }

  void conserves(const succession& s) const {
    const bool lossless = !may_lose(s);
    for (const auto unit : s.old_units()) {
      const auto sum = sum_of(s.of(unit));
      if (lossless) {
        ASSERT_FALSE(s.of(unit).empty()) << to_text(unit);
      }
      if (!sum) continue;
      ASSERT_TRUE(lossless ? *sum == ratio(1, 1) : *sum <= ratio(1, 1))
          << to_text(unit) << " " << to_text(*sum);
    }
  }

  [[nodiscard]] static std::optional<ratio> sum_of(std::span<const successor> of) {
    ratio sum;
    for (const auto& part : of) {
      if (!part.share) return std::nullopt;
      sum = sum + *part.share;
    }
    return sum;
  }

  // Each unit has a figure of its own. What arrives, told by the new units, is what left, told by the old.
  static void apportions(const succession& s) {
    ratio left;
    std::set<unit_id> known;
    for (const auto unit : s.old_units())
      if (const auto sum = sum_of(s.of(unit))) {
        known.insert(unit);
        left = left + figure(unit) * *sum;
      }
    ratio arrived;
    for (const auto unit : s.new_units())
      for (const auto& origin : s.origins(unit))
        if (known.count(origin.unit) > 0) arrived = arrived + figure(origin.unit) * *origin.share;
    ASSERT_EQ(arrived, left);
  }

  [[nodiscard]] static ratio figure(unit_id unit) {
    return {static_cast<std::int64_t>(1000 + 37 * index_of(unit) * index_of(unit)), 1};
  }

  static void count(const succession& s, tally& met) {
    for (const auto unit : s.old_units()) {
      const auto of = s.of(unit);
      if (of.empty())
        ++met.ended;
      else if (!sum_of(of))
        ++met.unknown;
      else if (of.size() == 1)
        ++met.whole;
      else
        ++met.shared;
    }
    for (const auto unit : s.new_units()) {
      if (s.origins(unit).empty()) ++met.founded;
      if (s.origins(unit).size() > 1) ++met.gathered;
    }
  }

  organization_definition d_;
  organization o_;
};

template <std::size_t N>
std::array<date, N> some_days(const std::vector<date>& days, chooser& choose) {
  std::array<date, N> result;
  for (auto& day : result) day = choose.any_of(days);
  std::sort(result.begin(), result.end());
  return result;
}

TEST(SuccessionLaws, HoldForRandomHistories) {
  tally met;
  for (std::uint32_t seed = 5000; seed < 5120; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    chooser choose{seed};
    const succession_laws laws{random_history::history(choose)};
    const auto days = random_history::days_to_try(laws.definition());
    laws.hold(days.front(), days.back(), met);
    for (int i = 0; i < 20; ++i) {
      const auto two = some_days<2>(days, choose);
      laws.hold(two[0], two[1], met);
      laws.compose(some_days<4>(days, choose));
    }
    if (testing::Test::HasFatalFailure()) return;
  }
  for (const auto n : {met.whole, met.shared, met.unknown, met.ended, met.founded, met.gathered})
    EXPECT_GT(n, 200U);
}

}  // namespace
}  // namespace phoihop
