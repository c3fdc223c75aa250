// SPDX-License-Identifier: BSL-1.0
// Columns in which anything may be wrong, in every way in which a cube is made: either a cube that says what loops
// over the sound rows say, or the errors and findings that the header promises.
#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/cube.hpp>

#include <statistics/random_columns.hpp>
#include <statistics/slow_cube.hpp>
#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

// What is wrong with a row.
struct row_fault {
  std::size_t row = 0;
  std::string rule;
  std::string field;

  friend bool operator==(const row_fault&, const row_fault&) = default;
  friend std::ostream& operator<<(std::ostream& os, const row_fault& f) {
    return os << "facts[" << f.row << "]." << f.field << ": " << f.rule;
  }
};

// The faults of rows and the rows that count, by a plain reading of the header.
class plain_reading {
 public:
  plain_reading(const cube_frame& frame, const loose_columns& columns) : frame_{frame}, columns_{columns} {
    std::vector<std::size_t> sound;
    for (std::size_t k = 0; k < columns.units.size(); ++k) {
      if (!columns.known_from.empty() && columns.known_from[k].is_special()) {
        faults.push_back({k, "time_malformed", "known_from"});
      } else if (is_known(k)) {
        const auto [rule, field] = fault_of(k);
        if (rule.empty())
          sound.push_back(k);
        else
          faults.push_back({k, rule, field});
      }
    }
    for (const std::size_t k : sound) settle(k, sound);
    std::stable_sort(faults.begin(), faults.end(), [](auto& a, auto& b) { return a.row < b.row; });
  }

  std::vector<row_fault> faults;
  std::vector<std::size_t> counting;  // rows

 private:
  [[nodiscard]] bool is_known(std::size_t k) const {
    return !frame_.known_on || columns_.known_from.empty() || !(*frame_.known_on < columns_.known_from[k]);
  }
  // Of a row by itself; empty: it is sound.
  [[nodiscard]] std::pair<std::string, std::string> fault_of(std::size_t k) const {
    const auto units = frame_.units.units();
    const std::size_t which = index_of(columns_.indicators[k]);
    if (columns_.periods[k] >= columns_.calendar.size()) return {"period_unknown", "period"};
    if (std::find(units.begin(), units.end(), columns_.units[k]) == units.end())
      return {"unit_unknown", "unit"};
    bool is_in_frame = columns_.calendar[columns_.periods[k]] == frame_.last;
    for (period p = frame_.first; p != frame_.last; p = p.plus(1))
      is_in_frame = is_in_frame || columns_.calendar[columns_.periods[k]] == p;
    if (!is_in_frame) return {"period_unknown", "period"};
    if (which >= frame_.indicators.size()) return {"indicator_unknown", "indicator"};
    const indicator& what = frame_.indicators[which];
    const auto number = columns_.values[k].number();
    const bool is_low = number && what.least && *number < *what.least;
    const bool is_high = number && what.most && *number > *what.most;
    if (is_low || is_high) return {"number_out_of_range", "value"};
    return {};
  }

  // Finds the place of a sound row among the others about its figure.
  void settle(std::size_t k, const std::vector<std::size_t>& sound) {
    const fact mine = columns_.row(k);
    std::vector<std::size_t> latest;  // rows of one source each, the first of those that are alike
    for (const std::size_t other : sound) {
      const fact f = columns_.row(other);
      if (f.unit != mine.unit || f.when != mine.when || f.indicator != mine.indicator) continue;
      if (other < k && f.source == mine.source && f.known_from == mine.known_from)
        return faults.push_back({k, "fact_twice", "value"});
      const auto same = std::find_if(latest.begin(), latest.end(),
                                     [&](std::size_t l) { return columns_.row(l).source == f.source; });
      if (same == latest.end())
        latest.push_back(other);
      else if (columns_.row(*same).known_from < f.known_from)
        *same = other;
    }
    if (std::find(latest.begin(), latest.end(), k) == latest.end()) return;  // a later one replaces it
    if (latest.size() == 1) return counting.push_back(k);
    for (const source_id preferred : frame_.preferred)
      for (const std::size_t l : latest)
        if (columns_.row(l).source == preferred) {
          if (l == k) counting.push_back(k);
          return;
        }
    faults.push_back({k, "sources_differ", "source"});
  }

  const cube_frame& frame_;
  const loose_columns& columns_;
};

std::vector<row_fault> faults_in(const std::vector<finding>& found) {
  std::vector<row_fault> faults;
  for (const finding& f : found) {
    const std::size_t end = f.path.find(']');
    EXPECT_EQ(f.path.substr(0, 6), "facts[");
    EXPECT_EQ(f.weight, severity::fault);
    EXPECT_NE(f.value, "");
    faults.push_back({std::stoul(f.path.substr(6, end - 6)), f.rule, f.path.substr(end + 2)});
  }
  return faults;
}

// The field of the first fault in what is expected; empty: there is none.
std::string fault_in(const std::vector<expected_figures>& expected, const cube_frame& frame) {
  const auto number_in_frame = [&](const period& p) -> std::optional<std::int64_t> {
    std::int64_t t = 0;
    for (period q = frame.first;; q = q.plus(1), ++t) {
      if (q == p) return t;
      if (q == frame.last) return std::nullopt;
    }
  };
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const expected_figures& e = expected[i];
    const std::string path = "expected[" + std::to_string(i) + "].";
    const auto first = number_in_frame(e.first);
    const auto last = number_in_frame(e.last);
    if (!frame.units.contains(e.unit)) return path + "unit";
    if (!first) return path + "first";
    if (!last || *last < *first) return path + "last";
    if (e.indicator && index_of(*e.indicator) >= frame.indicators.size()) return path + "indicator";
  }
  return {};
}

// Whether a number times its weight does not fit.
bool has_too_large_product(const cube_frame& frame, const slow_cube& slow) {
  for (const unit_id u : frame.units.units())
    for (std::size_t i = 0; i < frame.indicators.size(); ++i) {
      const indicator& what = frame.indicators[i];
      if (!what.weight || (what.upper == upper_figure::published && !frame.units.children(u).empty()))
        continue;
      for (period p = frame.first;; p = p.plus(1)) {
        const auto n = slow.number(u, id_at<indicator_id>(i), p);
        if (n && (n->product >> 94 != 0) && (-n->product >> 94 != 0)) return true;
        if (p == frame.last) break;
      }
    }
  return false;
}

void compare_at_random(std::mt19937& engine, const cube& c, const slow_cube& slow) {
  const cube_frame& frame = c.frame();
  const std::vector<unit_id> units(frame.units.units().begin(), frame.units.units().end());
  const auto periods = static_cast<std::uint32_t>(frame.first.until(frame.last)) + 1;
  for (int k = 0; k < 60; ++k) {
    const unit_id u = any_of(engine, units);
    const indicator_id which{below(engine, static_cast<std::uint32_t>(frame.indicators.size()))};
    const std::uint32_t from = below(engine, periods);
    const period first = frame.first.plus(from);
    const period last = first.plus(below(engine, periods - from));
    std::optional<cube_value> fast, plain;
    const auto fast_fault = failure_of([&] { return fast = c.of(u, which, first, last); });
    const auto plain_fault = failure_of([&] { return plain = slow.of(u, which, first, last); });
    ASSERT_EQ(fast, plain) << to_text(u) << " " << frame.indicators[index_of(which)].key << ", "
                           << to_text(frame.indicators[index_of(which)].time) << " over time, "
                           << to_text(frame.indicators[index_of(which)].place) << " over place, "
                           << to_text(first) << " to " << to_text(last) << ": "
                           << (fast ? to_text(fast->value) : "overflow") << ", by loops "
                           << (plain ? to_text(plain->value) : "overflow");
    if (!fast) {
      ASSERT_EQ(fast_fault->kind + " " + plain_fault->kind, "overflow overflow");
    }
  }
}

// The same cube by other ways: its own figures, and an empty one into which each row is put that counts.
void make_again(std::mt19937& engine, const cube& made, const loose_sample& s, const plain_reading& plain,
                const slow_cube& slow) {
  const fact_table facts = made.facts();
  const std::vector<expected_figures> expected = made.expected();
  ASSERT_EQ((cube{s.frame, facts.columns(), expected}), made);
  cube filled{s.frame, {}, s.expected};
  for (const std::size_t k : plain.counting) {
    const fact f = s.columns.row(k);
    const verdict arrived = f.arrived == verdict::late ? verdict::late : verdict::on_time;
    filled.update(f.unit, f.indicator, f.when, f.value, k, arrived);
  }
  ASSERT_EQ(filled, made);
  compare_at_random(engine, filled, slow);
}

// An update with what is wrong in a row changes nothing.
void refuse_updates(const cube& made, const loose_sample& s, const plain_reading& plain) {
  cube same = made;
  for (const row_fault& f : plain.faults) {
    if (f.rule == "time_malformed" || f.rule == "fact_twice" || f.rule == "sources_differ") continue;
    if (s.columns.periods[f.row] >= s.columns.calendar.size()) continue;
    const fact bad = s.columns.row(f.row);
    const auto refused = failure_of([&] {
      same.update(bad.unit, bad.indicator, bad.when, bad.value, f.row);
      return 0;
    });
    ASSERT_TRUE(refused);
    ASSERT_EQ(refused->kind, "bad_argument");
    ASSERT_EQ(same, made);
  }
}

// The rows through a table of their own. One without a period cannot be put there.
void use_a_table(const loose_sample& s, const std::vector<finding>& found) {
  fact_table t;
  for (std::size_t k = 0; k < s.columns.units.size(); ++k) {
    if (s.columns.periods[k] >= s.columns.calendar.size()) return;
    t.add(s.columns.row(k));
    ASSERT_EQ(t[k], s.columns.row(k));
  }
  ASSERT_EQ(validate(s.frame, t.columns()), found);
}

void check(std::mt19937& engine, const loose_sample& s) {
  std::vector<finding> left_out;
  std::optional<cube> made;
  const plain_reading plain{s.frame, s.columns};
  std::vector<fact> counting;
  for (const std::size_t k : plain.counting) counting.push_back(s.columns.row(k));
  const slow_cube slow{s.frame, counting, s.expected};
  const auto make = [&] {
    return made = cube::of_sound_rows(s.frame, s.columns.view(), s.expected, left_out);
  };
  const auto fault = failure_of(make);
  const std::string in_expected = fault_in(s.expected, s.frame);
  if (fault) {
    ASSERT_TRUE(left_out.empty());
    ASSERT_EQ(fault->field, in_expected.empty() ? "facts" : in_expected);
    ASSERT_EQ(fault->kind, in_expected.empty() ? "overflow" : "bad_argument");
    ASSERT_TRUE(!in_expected.empty() || has_too_large_product(s.frame, slow));
    return;
  }
  ASSERT_EQ(in_expected, "");
  ASSERT_FALSE(has_too_large_product(s.frame, slow));
  ASSERT_EQ(faults_in(left_out), plain.faults);
  ASSERT_EQ(validate(s.frame, s.columns.view()), left_out);
  const auto refused = failure_of([&] { return cube{s.frame, s.columns.view(), s.expected}; });
  std::optional<failure> expected;
  if (!left_out.empty()) expected = {"bad_argument", left_out[0].path, left_out[0].value};
  ASSERT_EQ(refused, expected);
  compare_at_random(engine, *made, slow);
  make_again(engine, *made, s, plain, slow);
  refuse_updates(*made, s, plain);
  use_a_table(s, left_out);
}

TEST(CubeFuzz, ACubeOfTheSoundRowsAndAFindingForEachOther) {
  std::mt19937 engine{2026};
  for (int round = 0; round < 600; ++round) {
    SCOPED_TRACE(round);
    check(engine, random_loose_sample(engine));
    if (HasFatalFailure()) return;
  }
}

// The first column that is not as long as that of units.
TEST(CubeFuzz, ColumnsOfUnequalLengthsAreRefused) {
  std::mt19937 engine{2027};
  for (int round = 0; round < 300; ++round) {
    loose_sample s = random_loose_sample(engine);
    loose_columns& c = s.columns;
    const auto cut = [&](auto& column) {
      if (below(engine, 4) == 0) column.resize(below(engine, static_cast<std::uint32_t>(column.size()) + 3));
    };
    cut(c.units);
    cut(c.periods);
    cut(c.indicators);
    cut(c.values);
    cut(c.sources);
    cut(c.known_from);
    cut(c.arrived);
    const std::size_t rows = c.units.size();
    const std::vector<std::pair<std::string, std::size_t>> wrong = [&] {
      std::vector<std::pair<std::string, std::size_t>> all;
      if (c.periods.size() != rows) all.emplace_back("facts.periods", c.periods.size());
      if (c.indicators.size() != rows) all.emplace_back("facts.indicators", c.indicators.size());
      if (c.values.size() != rows) all.emplace_back("facts.values", c.values.size());
      if (!c.sources.empty() && c.sources.size() != rows) all.emplace_back("facts.sources", c.sources.size());
      if (!c.known_from.empty() && c.known_from.size() != rows)
        all.emplace_back("facts.known_from", c.known_from.size());
      if (!c.arrived.empty() && c.arrived.size() != rows) all.emplace_back("facts.arrived", c.arrived.size());
      return all;
    }();
    if (wrong.empty()) continue;
    const failure expected{"bad_argument", wrong[0].first, std::to_string(wrong[0].second)};
    std::vector<finding> left_out;
    ASSERT_EQ(failure_of([&] { return validate(s.frame, c.view()); }), expected);
    ASSERT_EQ(failure_of([&] { return cube{s.frame, c.view(), s.expected}; }), expected);
    ASSERT_EQ(failure_of([&] { return cube::of_sound_rows(s.frame, c.view(), s.expected, left_out); }),
              expected);
  }
}

}  // namespace
}  // namespace phoihop
