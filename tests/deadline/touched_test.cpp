// SPDX-License-Identifier: BSL-1.0
// A proof verifies if and only if it is untouched: under each law, each kind of limit, each field.
#include <phoihop/deadline.hpp>

#include <deadline/calendars.hpp>
#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;

constexpr auto before_ = limit_side::before;

const working_hours& office() {
  static const working_hours hours_of_day{
      vn_for_long(), week_hours{day_hours{{hours(8), hours(12)}, {hours(13), hours(17)}}, {}, hours(12)}};
  return hours_of_day;
}

struct sample {
  const char* name;
  rule_pack pack;
  const business_calendar& calendar;
  const working_hours* hours;
  any_limit limit;
  instant start;

  [[nodiscard]] proof prove() const { return prove_due(limit, start, pack, on()); }
  [[nodiscard]] bool verifies(const proof& p) const { return verify(p, pack, on()); }
  [[nodiscard]] worked_time on() const { return hours != nullptr ? worked_time{*hours} : calendar; }
};

rule_pack received(receipt_rule rule) {
  rule_pack pack = vietnam::civil_code_2015();
  pack.receipt.value = rule;
  pack.cut_off = hours(15);
  return pack;
}

rule_pack moving_on() {
  rule_pack pack = vietnam::civil_code_2015();
  pack.on_make_up_workday.value = make_up_workday_rule::moves_on;
  return pack;
}

time_limit span(std::int64_t amount, limit_unit unit, limit_side side = limit_side::after) {
  return {amount, unit, side};
}

std::vector<sample> samples() {
  const rule_pack civil = vietnam::civil_code_2015();
  const rule_pack eu = european_union::regulation_1182_71(brussels());
  const rule_pack us = united_states::federal_rule_6a(new_york());
  const rule_pack us_old = united_states::federal_rule_6a_before_2009(new_york());
  const business_calendar& vn_days = vn_for_long();
  const business_calendar& eu_days = a_member_state();
  const business_calendar& us_days = us_federal();
  using unit = limit_unit;
  return {
      {"month", civil, vn_days, nullptr, span(1, unit::months), vn(date{2026, 1, 31}, 9)},
      {"year", civil, vn_days, nullptr, span(1, unit::years), vn(date{2024, 2, 29}, 9)},
      {"back", civil, vn_days, nullptr, span(5, unit::working_days, before_), vn(date{2025, 5, 6}, 9)},
      {"effect", vietnam::dates_of_effect(), vn_days, nullptr, span(45, unit::days),
       vn(date{2021, 11, 17}, 9)},
      {"detention", vietnam::detention(), vn_days, nullptr, span(2, unit::months), vn(date{2018, 3, 4}, 9)},
      {"moves_on", moving_on(), vn_days, nullptr, span(1, unit::days), vn(date{2025, 4, 25}, 9)},
      {"cut_off", received(receipt_rule::until_cut_off), vn_days, nullptr, span(3, unit::days),
       vn(date{2026, 3, 6}, 16)},
      {"opening", received(receipt_rule::office_hours), vn_days, &office(), span(4, unit::hours),
       vn(date{2026, 3, 7}, 16)},
      {"working_hours", civil, vn_days, &office(), span(11, unit::working_hours), vn(date{2025, 4, 29}, 16)},
      {"working_hours_back", civil, vn_days, &office(), span(11, unit::working_hours, before_),
       vn(date{2025, 5, 5}, 10)},
      {"eu_hours", eu, eu_days, nullptr, span(24, unit::hours), utc(date{2026, 3, 6}, 13, 10)},
      {"eu_hours_back", eu, eu_days, nullptr, span(24, unit::hours, before_), utc(date{2026, 3, 6}, 13, 10)},
      {"eu_days", eu, eu_days, nullptr, span(2, unit::days), utc(date{2026, 4, 30}, 9)},
      {"eu_days_back", eu, eu_days, nullptr, span(2, unit::days, before_), utc(date{2026, 3, 9}, 9)},
      {"us_days", us, us_days, nullptr, span(14, unit::days), utc(date{2026, 5, 11}, 15)},
      {"us_days_back", us, us_days, nullptr, span(10, unit::days, before_), utc(date{2007, 9, 11}, 15)},
      {"us_hours", us, us_days, nullptr, span(24, unit::hours), utc(date{2026, 3, 6}, 22, 20)},
      {"us_old", us_old, us_days, nullptr, span(7, unit::days), utc(date{2026, 11, 18}, 15)},
      {"named", civil, vn_days, nullptr, date_limit{.bound = by_or_before::before, .day = 5, .offset = 1},
       vn(date{2026, 3, 31}, 9)},
      {"last_day_of_month", civil, vn_days, nullptr, date_limit{.day = 31}, vn(date{2026, 4, 2}, 9)},
      {"end_of_period", civil, vn_days, nullptr, day_limit{date{2026, 3, 14}}, vn(date{2026, 3, 14}, 0)},
      {"before_an_event", civil, vn_days, nullptr, before_event{}, vn(date{2026, 3, 14}, 9)},
  };
}

calendar_entry an_entry() {
  return {date{2025, 4, 26}, entry_kind::holiday, "a holiday", "invented", std::nullopt};
}

// All ways to touch one proof, each with a name.
class touches {
 public:
  explicit touches(const proof& p) : proof_{p} {
    touch_head();
    for (std::size_t i = 0; i < p.steps.size(); ++i) touch_step(i);
  }

  [[nodiscard]] const std::vector<std::pair<std::string, proof>>& all() const { return all_; }

 private:
  template <class Touch>
  void add_touch(const std::string& what, Touch touch) {
    all_.emplace_back(what, proof_);
    touch(all_.back().second);
  }

  static constexpr std::int64_t shifts[] = {-86'400'000'000, -3'600'000'000, -1, 1,
                                            3'600'000'000,   86'400'000'000};

  void touch_head() {
    add_touch("pack", [](proof& p) { p.pack += "."; });
    add_touch("calendar", [](proof& p) { p.calendar += "."; });
    add_touch("day_certainty", [](proof& p) {
      p.day_certainty = p.day_certainty == certainty::firm ? certainty::projected : certainty::firm;
    });
    add_touch("edge", [](proof& p) { p.edge = static_cast<boundary>(1 - static_cast<int>(p.edge)); });
    add_touch("edge_that_is_none", [](proof& p) { p.edge = static_cast<boundary>(2); });
    for (const std::int64_t shift : shifts) {
      add_touch("start", [&](proof& p) { p.start = add(p.start, from_micros(shift)); });
      add_touch("due", [&](proof& p) { p.due = add(p.due, from_micros(shift)); });
    }
    std::visit([this](const auto& limit) { touch_limit(limit); }, proof_.limit);
  }

  void touch_limit(const time_limit&) {
    add_touch("amount + 1", [](proof& p) { ++span_of(p).amount; });
    add_touch("amount - 1", [](proof& p) { --span_of(p).amount; });
    add_touch("side",
              [](proof& p) { span_of(p).side = span_of(p).side == before_ ? limit_side::after : before_; });
    for (unsigned unit = 0; unit <= 9; ++unit)
      if (static_cast<limit_unit>(unit) != span_of(proof_).unit)
        add_touch("unit", [&](proof& p) { span_of(p).unit = static_cast<limit_unit>(unit); });
    add_touch("a date", [](proof& p) { p.limit = date_limit{}; });
    add_touch("a day", [](proof& p) { p.limit = day_limit{date{2026, 3, 9}}; });
  }

  void touch_limit(const date_limit&) {
    const auto named = [](proof& p) -> date_limit& { return std::get<date_limit>(p.limit); };
    add_touch("bound", [&](proof& p) {
      named(p).bound = static_cast<by_or_before>(1 - static_cast<int>(named(p).bound));
    });
    add_touch("which_day", [&](proof& p) { named(p).which_day = day_choice::middle; });
    add_touch("day", [&](proof& p) { named(p).day -= 2; });
    add_touch("month", [&](proof& p) { ++named(p).month; });
    add_touch("unit", [&](proof& p) { named(p).unit = calendar_unit::year; });
    add_touch("offset", [&](proof& p) { ++named(p).offset; });
  }

  void touch_limit(const day_limit&) {
    const auto named = [](proof& p) -> day_limit& { return std::get<day_limit>(p.limit); };
    add_touch("day", [&](proof& p) { named(p).day = add_days(named(p).day, 1); });
    add_touch("no day", [&](proof& p) { named(p).day = date{}; });
    add_touch("bound", [&](proof& p) { named(p).bound = by_or_before::before; });
  }

  void touch_limit(before_event) {
    add_touch("a date", [](proof& p) { p.limit = date_limit{}; });
    add_touch("hours", [](proof& p) { p.limit = time_limit{}; });
  }

  void touch_step(std::size_t i) {
    const std::string step = "step " + std::to_string(i) + " ";
    for (unsigned kind = 0; kind <= 10; ++kind)
      if (static_cast<step_kind>(kind) != proof_.steps[i].kind)
        add_touch(step + "kind", [&](proof& p) { p.steps[i].kind = static_cast<step_kind>(kind); });
    for (const std::int64_t shift : shifts)
      add_touch(step + "at", [&](proof& p) { p.steps[i].at = add(p.steps[i].at, from_micros(shift)); });
    add_touch(step + "at none", [&](proof& p) { p.steps[i].at = instant{}; });
    add_touch(step + "an entry more", [&](proof& p) { p.steps[i].entries.push_back(an_entry()); });
    for (std::size_t k = 0; k < proof_.steps[i].entries.size(); ++k) touch_entry(step, i, k);
    add_touch(step + "removed",
              [&](proof& p) { p.steps.erase(p.steps.begin() + static_cast<std::ptrdiff_t>(i)); });
    add_touch(step + "doubled", [&](proof& p) {
      const proof_step copy = p.steps[i];
      p.steps.insert(p.steps.begin() + static_cast<std::ptrdiff_t>(i), copy);
    });
    if (i > 0) add_touch(step + "exchanged", [&](proof& p) { std::swap(p.steps[i - 1], p.steps[i]); });
  }

  void touch_entry(const std::string& step, std::size_t i, std::size_t k) {
    const auto entry = [i, k](proof& p) -> calendar_entry& { return p.steps[i].entries[k]; };
    add_touch(step + "entry.day", [&](proof& p) { entry(p).day = add_days(entry(p).day, 1); });
    add_touch(step + "entry.kind", [&](proof& p) {
      entry(p).kind = entry(p).kind == entry_kind::holiday ? entry_kind::bridge_day : entry_kind::holiday;
    });
    add_touch(step + "entry.name", [&](proof& p) { entry(p).name += "."; });
    add_touch(step + "entry.decision", [&](proof& p) { entry(p).decision += "."; });
    add_touch(step + "entry.linked", [&](proof& p) {
      entry(p).linked = entry(p).linked ? std::nullopt : std::optional{date{2025, 1, 1}};
    });
    add_touch(step + "an entry less", [&](proof& p) {
      p.steps[i].entries.erase(p.steps[i].entries.begin() + static_cast<std::ptrdiff_t>(k));
    });
  }

  proof proof_;
  std::vector<std::pair<std::string, proof>> all_;
};

// Whether it is the very proof that is made for its limit and its start.
bool is_made(const sample& s, const proof& p) {
  sample asked = s;
  asked.limit = p.limit;
  asked.start = p.start;
  try {
    return asked.prove() == p;
  } catch (const error&) {
    return false;
  }
}

// What has been touched may be right for another limit: "3 working days" end where these 3 days do, and on
// the way there is nothing to skip. Nothing else verifies.
TEST(TouchedTest, AProofOfEachLawVerifiesIfAndOnlyIfItIsOne) {
  std::set<std::string> right_for_another;
  for (const sample& s : samples()) {
    const proof p = s.prove();
    ASSERT_TRUE(s.verifies(p)) << s.name << "\n" << explain(p, s.pack);
    const touches ways{p};
    for (const auto& [what, touched] : ways.all()) {
      ASSERT_NE(touched, p) << s.name << ", " << what;
      EXPECT_EQ(s.verifies(touched), is_made(s, touched)) << s.name << ", " << what << "\n"
                                                          << explain(p, s.pack);
      if (s.verifies(touched)) right_for_another.insert(std::string{s.name} + ", " + what);
    }
  }
  EXPECT_EQ(right_for_another, (std::set<std::string>{"cut_off, unit", "opening, unit", "us_old, unit"}));
}

TEST(TouchedTest, AllKindsOfStepOccurInTheSamples) {
  std::set<step_kind> met;
  for (const sample& s : samples())
    for (const proof_step& step : s.prove().steps) met.insert(step.kind);
  EXPECT_EQ(met.size(), 10U);
}

// What has the same length as an interruptible limit has the same proof: it is right for both.
TEST(TouchedTest, DaysInPiecesAreAsManyDays) {
  const rule_pack pack = vietnam::civil_code_2015();
  proof p = prove_due(time_limit{5, limit_unit::days}, vn(date{2025, 4, 28}, 9), pack, vn_for_long());
  span_of(p).form = limit_form::interruptible;
  EXPECT_TRUE(verify(p, pack, vn_for_long()));
  p = prove_due(time_limit{3, limit_unit::months}, vn(date{2025, 4, 28}, 9), pack, vn_for_long());
  span_of(p).form = limit_form::interruptible;
  EXPECT_FALSE(verify(p, pack, vn_for_long()));
}

}  // namespace
}  // namespace phoihop
