// SPDX-License-Identifier: BSL-1.0
// Columns of random rows, counted at once, against `due_at` and `judge` for one row after the other, and
// against `check_log`.
#include <phoihop/deadline/batch.hpp>

#include <deadline/support.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_deadline;

// Clocks that are put forward and back, also over midnight, and a day that is left out.
zone restless_clocks() {
  return {"restless",
          hours(7),
          {{utc(date{2022, 3, 27}, 1), hours(8)},
           {utc(date{2022, 10, 30}, 16, 30), hours(7)},
           {utc(date{2023, 6, 10}, 20), hours(-4)},
           {utc(date{2024, 6, 10}, 20), hours(14)}}};
}

std::vector<rule_pack> packs() {
  rule_pack moving = vietnam::civil_code_2015();
  moving.hours_end.value = end_rule::next_business_day;
  rule_pack staying = vietnam::civil_code_2015();
  staying.days_end.value = end_rule::stays;
  rule_pack restless = vietnam::civil_code_2015();
  restless.time_zone = restless_clocks();
  rule_pack until_three = vietnam::civil_code_2015();
  until_three.receipt.value = receipt_rule::until_cut_off;
  until_three.cut_off = hours(15);
  return {vietnam::civil_code_2015(),
          moving,
          staying,
          restless,
          until_three,
          vietnam::detention(),
          european_union::regulation_1182_71(vietnam_time()),
          united_states::federal_rule_6a(vietnam_time())};
}

std::vector<due_rule> all_rules() {
  std::vector<due_rule> rules;
  for (const rule_pack& pack : packs())
    for (const std::optional<boundary> edge :
         {std::optional<boundary>{}, std::optional{boundary::inclusive}, std::optional{boundary::exclusive}})
      for (const time_limit& limit :
           {time_limit{90, limit_unit::minutes}, time_limit{24, limit_unit::hours},
            time_limit{10, limit_unit::days}, time_limit{2, limit_unit::weeks},
            time_limit{5, limit_unit::working_days}, time_limit{1, limit_unit::months}})
        rules.push_back({limit, pack, edge});
  return rules;
}

struct row {
  instant received;
  std::optional<instant> delivered;
  std::uint32_t unit;
  std::uint8_t rule;
};

class rows_of {
 public:
  rows_of(std::uint32_t seed, std::size_t count, std::span<const due_rule> rules) : random_{seed} {
    for (std::size_t i = 0; i < count; ++i) made_.push_back(some_row(rules));
  }

  [[nodiscard]] instant now() const { return utc(date{2025, 6, 1}, 3); }

  // One after the other.
  [[nodiscard]] std::vector<batch_counts> counted_slowly(std::span<const due_rule> rules) const {
    std::vector<batch_counts> by_unit(12);
    for (const row& r : made_) {
      const due_rule& rule = rules[r.rule];
      const instant due = due_at(rule.limit, r.received, rule.pack, public_service());
      batch_counts& of = by_unit[r.unit];
      switch (judge(due, r.delivered, now(), boundary_of(rule))) {
        case verdict::on_time: ++of.on_time; break;
        case verdict::late: ++of.late; break;
        case verdict::pending: ++of.pending; break;
        case verdict::overdue: ++of.overdue; break;
        case verdict::not_due:
        case verdict::waived: ADD_FAILURE();
      }
    }
    return by_unit;
  }

  [[nodiscard]] std::vector<batch_counts> counted_at_once(std::span<const due_rule> rules) const {
    std::vector<instant> received, delivered;
    std::vector<unit_id> unit;
    std::vector<std::uint8_t> rule;
    for (const row& r : made_) {
      received.push_back(r.received);
      delivered.push_back(r.delivered.value_or(not_delivered()));
      unit.push_back(unit_id{r.unit});
      rule.push_back(r.rule);
    }
    std::vector<batch_counts> by_unit(12);
    const batch_counts all =
        count_batch({received, delivered, unit, rule}, rules, public_service(), now(), by_unit);
    batch_counts sum;
    for (const batch_counts& c : by_unit) sum += c;
    EXPECT_EQ(all, sum);
    return by_unit;
  }

  [[nodiscard]] std::vector<log_item> as_log() const {
    std::vector<log_item> log;
    for (const row& r : made_) log.push_back({std::to_string(log.size()), r.received, r.delivered, {}});
    return log;
  }

 private:
  std::int64_t below(std::int64_t end) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(end));
  }

  // Four years and five months from 2021; delivered at the very end now and then, or a microsecond beside it.
  row some_row(std::span<const due_rule> rules) {
    const auto rule = static_cast<std::uint8_t>(below(static_cast<std::int64_t>(rules.size())));
    const std::int64_t step = below(4) == 0 ? 3'600'000'000 : 1;  // also whole hours, as midnights are
    const instant received =
        add(utc(date{2021, 1, 2}, 0), from_micros(below(1'610LL * 86'400'000'000 / step) * step));
    row r{received, std::nullopt, static_cast<std::uint32_t>(below(12)), rule};
    const instant due = due_at(rules[rule].limit, received, rules[rule].pack, public_service());
    switch (below(5)) {
      case 0: break;
      case 1: r.delivered = add(due, from_micros(below(3) - 1)); break;
      case 2: r.delivered = received; break;
      default: r.delivered = add(received, from_micros(below(25LL * 86'400'000'000)));
    }
    return r;
  }

  std::mt19937_64 random_;
  std::vector<row> made_;
};

TEST(BatchProperty, CountsRowsOfManyRulesAsTheyAreJudgedOneByOne) {
  const std::vector<due_rule> rules = all_rules();
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    const rows_of rows{seed, 3'000, rules};
    ASSERT_EQ(rows.counted_at_once(rules), rows.counted_slowly(rules)) << seed;
  }
}

TEST(BatchProperty, CountsRowsOfEachRuleAsTheyAreJudgedOneByOne) {
  std::uint32_t seed = 100;
  for (const due_rule& rule : all_rules()) {
    const std::vector<due_rule> only{rule};
    const rows_of rows{++seed, 400, only};
    ASSERT_EQ(rows.counted_at_once(only), rows.counted_slowly(only)) << rule.pack.time_zone.name() << seed;
  }
}

TEST(BatchProperty, CountsWhatALedgerCounts) {
  std::uint32_t seed = 200;
  for (const due_rule& rule : all_rules()) {
    const std::vector<due_rule> only{rule};
    const rows_of rows{++seed, 200, only};
    const ledger l = check_log(rows.as_log(), {rule, ratio{1, 1}}, public_service(), rows.now());
    batch_counts sum;
    for (const batch_counts& c : rows.counted_at_once(only)) sum += c;
    ASSERT_EQ(sum.on_time, l.count(verdict::on_time));
    ASSERT_EQ(sum.late, l.count(verdict::late));
    ASSERT_EQ(sum.pending, l.count(verdict::pending));
    ASSERT_EQ(sum.overdue, l.count(verdict::overdue));
    ASSERT_EQ(sum.compliance(), l.compliance);
  }
}

}  // namespace
}  // namespace phoihop
