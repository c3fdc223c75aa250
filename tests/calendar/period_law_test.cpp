// SPDX-License-Identifier: BSL-1.0
// What holds for every kind of every scheme: each day lies in exactly one period, cumulative periods grow,
// and every answer is that of the model that walks over the days.
#include <phoihop/calendar/period.hpp>

#include "period_model.hpp"

#include <phoihop/core/error.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::all_period_kinds;
using testing_support::model_period;
using testing_support::model_periods;
using testing_support::tiling_period_kinds;

constexpr date from_1990{1990, 1, 1};
constexpr date to_2061{2061, 1, 1};

// Written down once more: what the built-in schemes are, from their sources (see the header).
// clang-format off
const period_scheme_definition built_in[] = {
    {},
    {.name = "nd09", .first_day = 15, .months = period_label::by_end},
    {.name = "oct", .first_month = 10, .years = period_label::by_end},
    {.name = "ttlt12", .first_month = 10, .years = period_label::by_end, .cumulative_months = {3, 6, 10, 12}},
    {.name = "dec", .first_month = 12, .years = period_label::by_end},
    {.name = "nov16", .first_day = 16, .months = period_label::by_end, .first_month = 12, .years = period_label::by_end},
    {.name = "wed", .week_begins = weekday::wednesday},
    {.name = "thu", .week_begins = weekday::thursday},
    {.name = "sat", .week_begins = weekday::saturday},
    {.name = "sun", .week_begins = weekday::sunday},
    {.name = "fyapr", .first_month = 4},
    {.name = "fyjul", .first_month = 7},
    {.name = "fyoct", .first_month = 10},
};
// clang-format on

std::vector<model_period> wholly_in(std::vector<model_period> periods, const date& first, const date& last) {
  std::erase_if(periods, [&](const model_period& p) { return p.first < first || !(p.last < last); });
  return periods;
}

period made(const period_scheme& s, period_kind kind, const model_period& known) {
  return {s, kind, known.year, known.number};
}

// One period against the model.
void expect_as_known(const period& p, const model_period& known) {
  ASSERT_EQ(p.year(), known.year) << to_text(p);
  ASSERT_EQ(p.number(), known.number) << to_text(p);
  ASSERT_EQ(p.cut_off(), known.last) << to_text(p);
  ASSERT_EQ(p.days(), (date_range{known.first, add_days(known.last, 1)})) << to_text(p);
  ASSERT_EQ(period::exactly(p.scheme(), p.kind(), p.days()), p) << to_text(p);
  const date_range longer{known.first, add_days(known.last, 2)};
  const date_range later{add_days(known.first, 1), add_days(known.last, 1)};
  ASSERT_NE(period::exactly(p.scheme(), p.kind(), longer), p);
  ASSERT_NE(period::exactly(p.scheme(), p.kind(), later), p);
  ASSERT_TRUE(p.contains(known.first) && p.contains(known.last)) << to_text(p);
  ASSERT_FALSE(p.contains(add_days(known.first, -1)) || p.contains(add_days(known.last, 1))) << to_text(p);
  ASSERT_EQ(parse_period(to_text(p), {&p.scheme(), 1}), p);
}

// Of the many days not each is asked everything.
std::size_t step_of(period_kind kind) noexcept {
  return kind == period_kind::day ? 61 : 1;
}

// Each with each other at some distances: place in the list, order, plus, until.
void expect_in_line(const period_scheme& s, period_kind kind, const std::vector<model_period>& known) {
  const std::size_t step = step_of(kind);
  for (std::size_t i = 0; i < known.size(); i += step) {
    const period p = made(s, kind, known[i]);
    for (const std::size_t apart : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{13},
                                    std::size_t{100}, known.size() - 1}) {
      if (i + apart >= known.size()) continue;
      const auto n = static_cast<std::int32_t>(apart);
      const period q = made(s, kind, known[i + apart]);
      ASSERT_EQ(p.plus(n), q);
      ASSERT_EQ(q.plus(-n), p);
      ASSERT_EQ(p.until(q), n);
      ASSERT_EQ(q.until(p), -n);
      ASSERT_TRUE((p <=> q) == (0 <=> n)) << to_text(p) << to_text(q);
    }
  }
}

void expect_each_day_in_one(const period_scheme& s, period_kind kind,
                            const std::vector<model_period>& known) {
  for (std::size_t i = 1; i < known.size(); ++i)
    ASSERT_EQ(known[i].first, add_days(known[i - 1].last, 1)) << "the model does not tile";
  for (const model_period& k : known) {
    const period p = made(s, kind, k);
    for (const date d : p.days()) ASSERT_EQ(period::containing(s, kind, d), p) << to_text(d);
  }
}

// The shortest that holds the day, or an error where there is none.
void expect_shortest(const period_scheme& s, period_kind kind, const std::vector<model_period>& known,
                     const date_range& days) {
  for (const date d : days) {
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const model_period& k) { return k.first <= d && d <= k.last; });
    if (found != known.end())
      ASSERT_EQ(period::containing(s, kind, d), made(s, kind, *found)) << to_text(d);
    else
      ASSERT_THROW(static_cast<void>(period::containing(s, kind, d)), bad_argument) << to_text(d);
  }
}

void expect_to_share_and_grow(const period_scheme& s, const std::vector<model_period>& known) {
  for (std::size_t i = 1; i < known.size(); ++i) {
    if (known[i].year != known[i - 1].year) continue;
    const date_range shorter = made(s, period_kind::cumulative, known[i - 1]).days();
    const date_range longer = made(s, period_kind::cumulative, known[i]).days();
    ASSERT_EQ(shorter.first(), longer.first());
    ASSERT_LT(shorter.end_day(), longer.end_day());
  }
}

// Those of the model, in order, that lie in the whole.
std::vector<period> model_children(const period_scheme& s, period_kind part,
                                   const std::vector<model_period>& parts, const model_period& whole) {
  std::vector<period> result;
  const auto begin = std::lower_bound(parts.begin(), parts.end(), whole.first,
                                      [](const model_period& p, const date& d) { return p.first < d; });
  for (auto p = begin; p != parts.end() && p->first <= whole.last; ++p)
    if (p->last <= whole.last) result.push_back(made(s, part, *p));
  return result;
}

bool cuts_exactly(const std::vector<period>& parts, const model_period& whole) {
  return !parts.empty() && parts.front().days().first() == whole.first &&
         parts.back().cut_off() == whole.last;
}

// Weeks make nothing, even a term that happens to begin and end with them; nor does what does not tile.
bool makes_something(period_kind part) {
  return part != period_kind::week && part != period_kind::nine_months && part != period_kind::cumulative &&
         part != period_kind::term;
}

void expect_family(const period_scheme& s, period_kind whole_kind, const std::vector<model_period>& wholes,
                   period_kind part, const std::vector<model_period>& parts) {
  for (std::size_t w = 0; w < wholes.size(); w += step_of(whole_kind)) {
    const model_period& known = wholes[w];
    const period whole = made(s, whole_kind, known);
    const auto children = model_children(s, part, parts, known);
    const bool tiled =
        part != whole_kind && makes_something(part) &&
        (part == period_kind::day || (whole_kind != period_kind::week && whole_kind != period_kind::day)) &&
        !(part == period_kind::ten_days && whole_kind == period_kind::half_month) &&
        !(part == period_kind::half_month && whole_kind == period_kind::ten_days) &&
        cuts_exactly(children, known);
    ASSERT_EQ(whole.tiled_by(part), tiled) << to_text(whole) << " by " << to_text(part);
    if (!tiled) {
      ASSERT_THROW(static_cast<void>(whole.children(part)), bad_argument) << to_text(whole);
      continue;
    }
    ASSERT_EQ(whole.children(part), children);
    const bool one_parent = whole_kind != period_kind::cumulative && whole_kind != period_kind::nine_months;
    const std::size_t step = part == period_kind::day ? std::max<std::size_t>(children.size() - 1, 1) : 1;
    for (std::size_t i = 0; i < children.size(); i += step) {
      const period& child = children[i];
      if (one_parent)
        ASSERT_EQ(child.parent(whole_kind), whole) << to_text(child);
      else
        ASSERT_THROW(static_cast<void>(child.parent(whole_kind)), bad_argument) << to_text(child);
    }
  }
}

bool has_kind(const period_scheme_definition& d, period_kind kind) {
  if (kind == period_kind::term) return d.term_years != 0;
  return kind != period_kind::cumulative || d.cumulative_months[0] != 0;
}

// All kinds of one scheme, between two days.
void expect_all_laws(const period_scheme_definition& d, const date& first, const date& last) {
  const period_scheme s{d};
  const date_range walked{make_date(first.year() - 2, 1, 1), make_date(last.year() + 2, 1, 1)};
  std::vector<std::vector<model_period>> known;
  for (const period_kind kind : all_period_kinds)
    known.push_back(wholly_in(model_periods(d, kind, walked), first, last));
  for (std::size_t i = 0; i < all_period_kinds.size(); ++i) {
    const period_kind kind = all_period_kinds[i];
    SCOPED_TRACE(std::string{to_text(kind)} + " of " + to_text(s));
    ASSERT_EQ(known[i].empty(), !has_kind(d, kind));
    for (std::size_t k = 0; k < known[i].size(); k += step_of(kind))
      ASSERT_NO_FATAL_FAILURE(expect_as_known(made(s, kind, known[i][k]), known[i][k]));
    if (known[i].empty()) continue;
    ASSERT_NO_FATAL_FAILURE(expect_in_line(s, kind, known[i]));
    if (std::count(tiling_period_kinds.begin(), tiling_period_kinds.end(), kind) != 0) {
      ASSERT_NO_FATAL_FAILURE(expect_each_day_in_one(s, kind, known[i]));
    } else {
      const date_range whole_years{known[8].front().first, known[8].back().last};  // years
      ASSERT_NO_FATAL_FAILURE(expect_shortest(s, kind, known[i], whole_years));
    }
    if (kind == period_kind::cumulative) {
      ASSERT_NO_FATAL_FAILURE(expect_to_share_and_grow(s, known[i]));
    }
  }
  for (std::size_t i = 0; i < all_period_kinds.size(); ++i)
    for (std::size_t j = 0; j < all_period_kinds.size(); ++j)
      if (has_kind(d, all_period_kinds[i]) && has_kind(d, all_period_kinds[j])) {
        ASSERT_NO_FATAL_FAILURE(
            expect_family(s, all_period_kinds[i], known[i], all_period_kinds[j], known[j]));
      }
}

class BuiltInScheme : public testing::TestWithParam<period_scheme_definition> {};

TEST_P(BuiltInScheme, KeepsAllLawsFrom1990To2060) {
  const auto schemes = built_in_period_schemes();
  ASSERT_EQ(std::count(schemes.begin(), schemes.end(), period_scheme{GetParam()}), 1);
  expect_all_laws(GetParam(), from_1990, to_2061);
}

INSTANTIATE_TEST_SUITE_P(Period, BuiltInScheme, testing::ValuesIn(built_in), [](const auto& tested) {
  return tested.param.name.empty() ? std::string{"calendar"} : std::string{tested.param.name};
});

TEST(PeriodLaw, NoOtherSchemeIsBuiltIn) {
  EXPECT_EQ(built_in_period_schemes().size(), std::size(built_in));
}

period_scheme_definition random_definition(std::mt19937& random) {
  const auto upto = [&](std::uint32_t n) { return static_cast<std::int32_t>(random() % n); };
  period_scheme_definition d;
  d.name = "mine";
  d.first_day = upto(3) == 0 ? 28 + upto(4) : 1 + upto(31);
  d.months = static_cast<period_label>(upto(2));
  d.first_month = 1 + upto(12);
  d.years = static_cast<period_label>(upto(2));
  d.week_begins = static_cast<weekday>(1 + upto(7));
  std::size_t marks = 0;
  for (std::int32_t& m : d.cumulative_months) m = 0;
  for (std::int32_t m = 1; m <= 12; ++m)
    if (upto(3) == 0) d.cumulative_months[marks++] = m;
  d.term_years = upto(5) == 0 ? 0 : 2 + upto(4);
  d.term_from = 1400 + upto(8600);
  return d;
}

TEST(PeriodLaw, HoldForAnySchemeOneCanWriteDown) {
  std::mt19937 random{20190124};
  for (int i = 0; i < 25; ++i) {
    const auto d = random_definition(random);
    ASSERT_NO_FATAL_FAILURE(expect_all_laws(d, date{1998, 1, 1}, date{2013, 1, 1})) << i;
  }
}

// Each day of each month that months can begin on.
TEST(PeriodLaw, MonthsTileWhateverDayTheyBeginOn) {
  for (std::int32_t day = 1; day <= 31; ++day)
    for (const auto label : {period_label::by_start, period_label::by_end})
      ASSERT_NO_FATAL_FAILURE(expect_all_laws({.name = "mine", .first_day = day, .months = label},
                                              date{2000, 6, 1}, date{2006, 6, 1}))
          << day;
}

// Boost's own, which says nothing of the year: 52 or 53 in January is of the year before, 1 in December of
// the next.
TEST(PeriodLaw, WeeksAreThoseOfIso8601) {
  for (const date d : date_range{from_1990, to_2061}) {
    const std::int32_t week = d.week_number();
    const std::int32_t month = d.month().as_number();
    const std::int32_t year =
        d.year() - (week >= 52 && month == 1 ? 1 : 0) + (week == 1 && month == 12 ? 1 : 0);
    ASSERT_EQ(period::containing(period_kind::week, d), (period{period_kind::week, year, week}))
        << to_text(d);
  }
}

TEST(PeriodLaw, FirstAndLastOfAKindAreAsFarApartAsTheyAreMany) {
  for (const period_scheme& s : built_in_period_schemes())
    for (const period_kind kind :
         {period_kind::ten_days, period_kind::half_month, period_kind::month, period_kind::quarter,
          period_kind::half_year, period_kind::nine_months, period_kind::year}) {
      const period first{s, kind, 1400, 1};
      const period last{s, kind, 9999, periods_in_year(kind)};
      EXPECT_EQ(first.until(last), 8600 * periods_in_year(kind) - 1);
      EXPECT_EQ(first.plus(8600 * periods_in_year(kind) - 1), last);
      EXPECT_THROW(static_cast<void>(last.plus(1)), overflow);
      EXPECT_THROW(static_cast<void>(first.plus(-1)), overflow);
    }
}

// At the edges of time some days have no period, some periods no days; all that there is fits together.
TEST(PeriodLaw, AtTheEdgesOfTimeAPeriodIsFoundOrRefused) {
  const auto expect_found_or_refused = [](const period_scheme& s, period_kind kind, const date& d) {
    std::optional<period> p;
    try {
      p = period::containing(s, kind, d);
    } catch (const overflow& e) {
      EXPECT_EQ(e.field(), "date");
      return;
    } catch (const bad_argument& e) {
      EXPECT_TRUE(kind == period_kind::nine_months) << e.what();
      return;
    }
    EXPECT_TRUE(p->contains(d)) << to_text(*p) << " " << to_text(d);
    EXPECT_EQ(parse_period(to_text(*p)), p);
    try {
      EXPECT_TRUE(p->days().contains(d));
    } catch (const overflow& e) {
      EXPECT_EQ(e.field(), "period");
    }
  };
  for (const period_scheme& s : built_in_period_schemes())
    for (const period_kind kind : all_period_kinds) {
      for (std::int32_t i = 0; i < 800; ++i) {
        expect_found_or_refused(s, kind, add_days(min_date, i));
        expect_found_or_refused(s, kind, add_days(max_date, -i));
      }
    }
}

std::vector<period> seen(const std::vector<model_period>& all, const period_scheme& s, period_kind kind,
                         const auto& wanted) {
  std::vector<period> result;
  for (const model_period& k : all)
    if (wanted(k)) result.push_back(made(s, kind, k));
  return result;
}

TEST(PeriodLaw, WithinAndTouchingAgreeWithLookingAtEachPeriod) {
  std::mt19937 random{31};
  for (const auto& d : built_in)
    for (const period_kind kind : all_period_kinds) {
      const period_scheme s{d};
      const auto all = model_periods(d, kind, {date{1970, 1, 1}, date{2040, 1, 1}});
      for (int i = 0; i < 40; ++i) {
        const date first = add_days(date{1995, 1, 1}, static_cast<std::int32_t>(random() % 4000));
        const date last = add_days(first, static_cast<std::int32_t>(random() % (i % 2 == 0 ? 40U : 1500U)));
        const auto within = [&](const model_period& k) { return first <= k.first && k.last < last; };
        const auto touching = [&](const model_period& k) {
          return first < last && k.first < last && first <= k.last;
        };
        ASSERT_EQ(periods_within(s, kind, {first, last}), seen(all, s, kind, within));
        ASSERT_EQ(periods_touching(s, kind, {first, last}), seen(all, s, kind, touching));
      }
    }
}

}  // namespace
}  // namespace phoihop
