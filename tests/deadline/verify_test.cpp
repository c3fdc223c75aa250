// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;

constexpr std::int64_t most_units = 60;
constexpr std::int64_t shifts[] = {-86'400'000'000, -1, 1, 86'400'000'000};  // a day and a microsecond

// --- The slow model: counts on its fingers, in days of Viet Nam. Empty where it leaves the calendar.

bool is_known(const date& day) {
  return public_service().horizon().contains(day);
}

std::optional<date> first_worked(date day) {
  for (; is_known(day); day = add_days(day, 1))
    if (public_service().is_business_day(day)) return day;
  return std::nullopt;
}

std::optional<date> worked_after(const date& day) {
  return is_known(day) ? first_worked(add_days(day, 1)) : std::nullopt;
}

// Where a limit of one unit more than `reached` is full.
std::optional<date> one_more(limit_unit unit, const date& reached) {
  switch (unit) {
    case limit_unit::days: return add_days(reached, 1);
    case limit_unit::weeks: return add_days(reached, 7);
    default: return worked_after(reached);
  }
}

struct unit_case {
  const char* name;
  limit_unit unit;
};

constexpr unit_case day_units[] = {
    {"days", limit_unit::days}, {"weeks", limit_unit::weeks}, {"working_days", limit_unit::working_days}};
constexpr unit_case clock_units[] = {{"minutes", limit_unit::minutes}, {"hours", limit_unit::hours}};

void PrintTo(const unit_case& c, std::ostream* os) {
  *os << c.name;
}

const auto unit_name = [](const auto& tested) { return std::string{tested.param.name}; };

// An odd time of day for each start, so that all hours occur.
instant event_on(const date& day) {
  return vn(day, day.day_number() * 7 % 24, day.day_number() * 11 % 60);
}

class EveryDayOfTheCalendar : public testing::TestWithParam<unit_case> {};

TEST_P(EveryDayOfTheCalendar, EndsWhereCountingByHandEnds) {
  const limit_unit unit = GetParam().unit;
  const rule_pack pack = vietnam::civil_code_2015();
  std::int64_t checked = 0;
  for (const date day : public_service().horizon()) {
    std::optional<date> reached = day;
    instant before = event_on(day);
    for (std::int64_t amount = 1; amount <= most_units; ++amount) {
      reached = one_more(unit, *reached);
      const auto last = reached ? first_worked(*reached) : std::nullopt;
      if (!last) break;
      const instant due = due_at({amount, unit}, event_on(day), pack, public_service());
      ASSERT_EQ(due, vn(*last, 24)) << to_text(time_limit{amount, unit}) << " from " << to_text(day);
      ASSERT_GE(due, before) << "more time ended earlier: " << amount << " from " << to_text(day);
      before = due;
      ++checked;
    }
  }
  EXPECT_GT(checked, 2191 * most_units * 8 / 10);  // all but the tail
}

TEST_P(EveryDayOfTheCalendar, GivesAProofThatVerifies) {
  const limit_unit unit = GetParam().unit;
  const rule_pack pack = vietnam::civil_code_2015();
  const date last_start =
      add_days(public_service().horizon().end_day(), unit == limit_unit::weeks ? -430 : -110);
  for (const date day : date_range{public_service().horizon().first(), last_start}) {
    for (std::int64_t amount = 1 + day.day_number() % 10; amount <= most_units; amount += 10) {
      const proof p = prove_due({amount, unit}, event_on(day), pack, public_service());
      ASSERT_EQ(p.due, due_at({amount, unit}, event_on(day), pack, public_service()));
      ASSERT_TRUE(verify(p, pack, public_service())) << explain(p, pack);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Verify, EveryDayOfTheCalendar, testing::ValuesIn(day_units), unit_name);

class EveryStartByTheClock : public testing::TestWithParam<unit_case> {};

TEST_P(EveryStartByTheClock, EndsThatMuchLaterAndVerifies) {
  const limit_unit unit = GetParam().unit;
  const duration one = unit == limit_unit::hours ? hours(1) : minutes(1);
  const rule_pack pack = vietnam::civil_code_2015();
  for (const date day : public_service().horizon()) {
    instant end = event_on(day);
    for (std::int64_t amount = 1; amount <= most_units; ++amount) {
      end = add(end, one);
      const proof p = prove_due({amount, unit}, event_on(day), pack, public_service());
      ASSERT_EQ(p.due, end) << to_text(p.limit) << " from " << to_text(day);
      ASSERT_TRUE(verify(p, pack, public_service())) << explain(p, pack);
    }
  }
}

TEST_P(EveryStartByTheClock, MovesToTheSameTimeOfAWorkedDayWhereThePackSaysSo) {
  const limit_unit unit = GetParam().unit;
  const duration one = unit == limit_unit::hours ? hours(1) : minutes(1);
  rule_pack pack = vietnam::civil_code_2015();
  pack.hours_end = end_rule::next_business_day;
  for (const date day : date_range{date{2025, 1, 1}, date{2025, 10, 1}}) {
    instant reached = event_on(day);
    for (std::int64_t amount = 1; amount <= most_units; ++amount) {
      reached = add(reached, one);
      instant end = reached;  // by hand: a day later, and again, until the clock shows a worked day
      while (!public_service().is_business_day(pack.place.to_local(end).day)) end = add(end, hours(24));
      const proof p = prove_due({amount, unit}, event_on(day), pack, public_service());
      ASSERT_EQ(p.due, end) << to_text(p.limit) << " from " << to_text(day);
      ASSERT_TRUE(verify(p, pack, public_service())) << explain(p, pack);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Verify, EveryStartByTheClock, testing::ValuesIn(clock_units), unit_name);

// Whole days more never end earlier, even where hours move (see the exception in the header).
TEST(VerifyLaw, WholeDaysOfHoursNeverEndEarlierThanFewer) {
  rule_pack pack = vietnam::civil_code_2015();
  pack.hours_end = end_rule::next_business_day;
  for (const date day : date_range{date{2024, 12, 1}, date{2025, 12, 1}}) {
    instant before = event_on(day);
    for (std::int64_t days = 1; days <= 20; ++days) {
      const instant due = due_at({24 * days, limit_unit::hours}, event_on(day), pack, public_service());
      ASSERT_GE(due, before) << days << " days of hours from " << to_text(day);
      before = due;
    }
  }
}

// --- What has been touched is refused.

struct sample_case {
  const char* name;
  time_limit limit;
  date day;
  end_rule hours_end;
};

// Between them all kinds of step occur.
// clang-format off
const sample_case samples[] = {
    {"hours_that_stay",             {24, limit_unit::hours},        date{2025, 4, 30},  end_rule::stays},
    {"minutes_that_stay",           {45, limit_unit::minutes},      date{2025, 3, 11},  end_rule::stays},
    {"hours_that_move",             {48, limit_unit::hours},        date{2025, 4, 29},  end_rule::next_business_day},
    {"hours_on_a_worked_saturday",  {24, limit_unit::hours},        date{2025, 4, 25},  end_rule::next_business_day},
    {"days_that_stay",              {5, limit_unit::days},          date{2025, 3, 10},  end_rule::stays},
    {"days_that_move",              {5, limit_unit::days},          date{2025, 4, 28},  end_rule::stays},
    {"days_on_a_worked_saturday",   {1, limit_unit::days},          date{2025, 4, 25},  end_rule::stays},
    {"weeks_that_move",             {1, limit_unit::weeks},         date{2025, 4, 25},  end_rule::stays},
    {"working_days_that_skip",      {5, limit_unit::working_days},  date{2025, 4, 25},  end_rule::stays},
    {"working_days_over_tet",       {3, limit_unit::working_days},  date{2026, 2, 13},  end_rule::stays},
    {"projected",                   {3, limit_unit::working_days},  date{2026, 11, 19}, end_rule::stays},
};
// clang-format on

void PrintTo(const sample_case& c, std::ostream* os) {
  *os << c.name;
}

calendar_entry an_entry() {
  return {date{2025, 4, 26}, entry_kind::holiday, "a holiday", "invented", std::nullopt};
}

class Touched : public testing::TestWithParam<sample_case> {
 protected:
  Touched() {
    pack_.hours_end = GetParam().hours_end;
    proof_ = prove_due(GetParam().limit, vn(GetParam().day, 9, 30), pack_, public_service());
  }

  void expect_refused_when(const char* what, const std::function<void(proof&)>& touch) const {
    proof touched = proof_;
    touch(touched);
    ASSERT_NE(touched, proof_) << what;
    EXPECT_FALSE(verify(touched, pack_, public_service())) << what << "\n" << explain(proof_, pack_);
  }

  rule_pack pack_ = vietnam::civil_code_2015();
  proof proof_;
};

TEST_P(Touched, NotAtAllItVerifies) {
  EXPECT_TRUE(verify(proof_, pack_, public_service()));
}

TEST_P(Touched, InItsHeadItIsRefused) {
  const instant none{};
  expect_refused_when("one more", [](proof& p) { ++span_of(p).amount; });
  expect_refused_when("one less", [](proof& p) { --span_of(p).amount; });
  expect_refused_when("no amount", [](proof& p) { span_of(p).amount = 0; });
  expect_refused_when("an endless amount",
                      [](proof& p) { span_of(p).amount = std::numeric_limits<std::int64_t>::max(); });
  for (unsigned unit = 0; unit <= 9; ++unit) {
    if (static_cast<limit_unit>(unit) == std::get<time_limit>(proof_.limit).unit) continue;
    expect_refused_when("another unit", [&](proof& p) { span_of(p).unit = static_cast<limit_unit>(unit); });
  }
  for (const std::int64_t shift : shifts) {
    expect_refused_when("start moved", [&](proof& p) { p.start = add(p.start, from_micros(shift)); });
    expect_refused_when("due moved", [&](proof& p) { p.due = add(p.due, from_micros(shift)); });
  }
  expect_refused_when("start is none", [&](proof& p) { p.start = none; });
  expect_refused_when("due is none", [&](proof& p) { p.due = none; });
  expect_refused_when("due before start", [](proof& p) { p.due = add(p.start, hours(-1000)); });
  expect_refused_when("before", [](proof& p) {
    limit_side& side = span_of(p).side;
    side = side == limit_side::after ? limit_side::before : limit_side::after;
  });
  expect_refused_when("no side", [](proof& p) { span_of(p).side = static_cast<limit_side>(2); });
  expect_refused_when("no form", [](proof& p) { span_of(p).form = static_cast<limit_form>(2); });
  expect_refused_when("pack", [](proof& p) { p.pack += "."; });
  expect_refused_when("calendar", [](proof& p) { p.calendar.clear(); });
  expect_refused_when("day_certainty", [](proof& p) {
    p.day_certainty = p.day_certainty == certainty::firm ? certainty::projected : certainty::firm;
  });
}

TEST_P(Touched, InAnyStepItIsRefused) {
  ASSERT_GE(proof_.steps.size(), 3U);
  for (std::size_t i = 0; i < proof_.steps.size(); ++i) {
    SCOPED_TRACE("step " + std::to_string(i));
    for (unsigned kind = 0; kind <= 10; ++kind) {
      if (static_cast<step_kind>(kind) == proof_.steps[i].kind) continue;
      expect_refused_when("kind", [&](proof& p) { p.steps[i].kind = static_cast<step_kind>(kind); });
    }
    for (const std::int64_t shift : shifts)
      expect_refused_when("at", [&](proof& p) { p.steps[i].at = add(p.steps[i].at, from_micros(shift)); });
    expect_refused_when("at is none", [&](proof& p) { p.steps[i].at = instant{}; });
    expect_refused_when("an entry more", [&](proof& p) { p.steps[i].entries.push_back(an_entry()); });
    for (std::size_t k = 0; k < proof_.steps[i].entries.size(); ++k) {
      const auto entry = [i, k](proof& p) -> calendar_entry& { return p.steps[i].entries[k]; };
      expect_refused_when("an entry less", [&](proof& p) {
        p.steps[i].entries.erase(p.steps[i].entries.begin() + static_cast<std::ptrdiff_t>(k));
      });
      expect_refused_when("entry.day", [&](proof& p) { entry(p).day = add_days(entry(p).day, 1); });
      expect_refused_when("entry.kind", [&](proof& p) {
        entry(p).kind = entry(p).kind == entry_kind::holiday ? entry_kind::bridge_day : entry_kind::holiday;
      });
      expect_refused_when("entry.name", [&](proof& p) { entry(p).name += "."; });
      expect_refused_when("entry.decision", [&](proof& p) { entry(p).decision.clear(); });
      expect_refused_when("entry.linked", [&](proof& p) {
        entry(p).linked = entry(p).linked ? std::nullopt : std::optional{date{2025, 1, 1}};
      });
    }
    expect_refused_when("removed",
                        [&](proof& p) { p.steps.erase(p.steps.begin() + static_cast<std::ptrdiff_t>(i)); });
    expect_refused_when("doubled", [&](proof& p) {
      const proof_step copy = p.steps[i];
      p.steps.insert(p.steps.begin() + static_cast<std::ptrdiff_t>(i), copy);
    });
    if (i > 0) expect_refused_when("exchanged", [&](proof& p) { std::swap(p.steps[i - 1], p.steps[i]); });
  }
  expect_refused_when("no steps", [](proof& p) { p.steps.clear(); });
}

// Not one mark out of place, but all that come after the start.
TEST_P(Touched, AllItsEndsTogetherItIsRefused) {
  for (const std::int64_t shift : shifts) {
    expect_refused_when("all ends", [&](proof& p) {
      p.due = add(p.due, from_micros(shift));
      for (std::size_t i = 1; i < p.steps.size(); ++i) p.steps[i].at = add(p.steps[i].at, from_micros(shift));
    });
  }
}

TEST_P(Touched, InItsPackItIsRefused) {
  rule_pack other = pack_;
  other.name += ".";
  EXPECT_FALSE(verify(proof_, other, public_service()));
  other = pack_;
  other.name.clear();
  EXPECT_FALSE(verify(proof_, other, public_service()));
}

INSTANTIATE_TEST_SUITE_P(Verify, Touched, testing::ValuesIn(samples),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(VerifyTest, AllKindsOfStepOccurInTheSamples) {
  std::vector<bool> met(6);
  for (const sample_case& sample : samples) {
    rule_pack pack = vietnam::civil_code_2015();
    pack.hours_end = sample.hours_end;
    for (const proof_step& step :
         prove_due(sample.limit, vn(sample.day, 9, 30), pack, public_service()).steps)
      met[static_cast<std::size_t>(step.kind)] = true;
  }
  EXPECT_EQ(met, std::vector<bool>(6, true));
}

// The exchange of 2 May for 26 April 2025 undone: what rested on it is no longer right, the rest is.
TEST(VerifyTest, HoldsOnlyUnderTheCalendarOfTheProof) {
  calendar_definition d = vietnam::public_service_definition();
  std::erase_if(d.entries, [](const calendar_entry& e) {
    return e.day == date{2025, 4, 26} || (e.day == date{2025, 5, 2} && e.kind == entry_kind::bridge_day);
  });
  const business_calendar before_the_notice{std::move(d)};
  const rule_pack pack = vietnam::civil_code_2015();
  const auto prove = [&](const time_limit& limit, const date& day) {
    return prove_due(limit, vn(day, 9), pack, public_service());
  };
  EXPECT_FALSE(verify(prove({3, limit_unit::working_days}, date{2025, 4, 25}), pack, before_the_notice));
  EXPECT_FALSE(verify(prove({1, limit_unit::days}, date{2025, 4, 25}), pack, before_the_notice));
  EXPECT_FALSE(verify(prove({4, limit_unit::days}, date{2025, 4, 28}), pack, before_the_notice));
  EXPECT_TRUE(verify(prove({3, limit_unit::working_days}, date{2025, 3, 10}), pack, before_the_notice));
  EXPECT_TRUE(verify(prove({24, limit_unit::hours}, date{2025, 4, 25}), pack, before_the_notice));
}

// It is a judgement on data that may come from anywhere: nothing makes it throw or run for ever.
TEST(VerifyTest, RefusesWhatNoCalendarOrDateCanHold) {
  const rule_pack pack = vietnam::civil_code_2015();
  constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();
  EXPECT_FALSE(verify(proof{}, pack, public_service()));
  for (const limit_unit unit : {limit_unit::minutes, limit_unit::hours, limit_unit::days, limit_unit::weeks,
                                limit_unit::working_days, static_cast<limit_unit>(9)}) {
    proof p = prove_due({24, limit_unit::hours}, vn(date{2025, 3, 11}, 9), pack, public_service());
    p.limit = time_limit{huge, unit};
    p.start = utc(date{1400, 1, 1}, 0);
    p.due = utc(date{9999, 12, 31}, 23);
    EXPECT_FALSE(verify(p, pack, public_service()));
  }
}

// A proof of nothing, its steps as they would be.
TEST(VerifyTest, RefusesALimitOfNoTime) {
  const rule_pack pack = vietnam::civil_code_2015();
  proof p = prove_due({2, limit_unit::hours}, vn(date{2025, 3, 11}, 9), pack, public_service());
  span_of(p).amount = 0;
  p.due = p.start;
  for (proof_step& step : p.steps) step.at = p.start;
  EXPECT_FALSE(verify(p, pack, public_service()));
}

// Working days are counted from a day that the calendar knows, as `prove_due` asks.
TEST(VerifyTest, RefusesAnEventBeforeTheCalendar) {
  const rule_pack pack = vietnam::civil_code_2015();
  const business_calendar longer{plain_weeks(date{2026, 3, 2}, date{2026, 4, 1})};
  const business_calendar shorter{plain_weeks(date{2026, 3, 3}, date{2026, 4, 1})};
  const proof p = prove_due({1, limit_unit::working_days}, vn(date{2026, 3, 2}, 9), pack, longer);
  EXPECT_TRUE(verify(p, pack, longer));
  EXPECT_FALSE(verify(p, pack, shorter));
}

TEST(VerifyTest, RefusesAWalkOutOfTheCalendar) {
  const rule_pack pack = vietnam::civil_code_2015();
  const business_calendar longer{plain_weeks(date{2026, 1, 1}, date{2028, 1, 1})};
  for (const limit_unit unit : {limit_unit::days, limit_unit::working_days}) {
    const proof p = prove_due({10, unit}, vn(date{2026, 12, 25}, 9), pack, longer);
    EXPECT_TRUE(verify(p, pack, longer));
    EXPECT_FALSE(verify(p, pack, public_service()));
  }
}

}  // namespace
}  // namespace phoihop
