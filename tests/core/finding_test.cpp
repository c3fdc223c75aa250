// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/finding.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace phoihop {
namespace {

static_assert(noexcept(to_text(severity::note)));

const finding level_gone{severity::warning,
                         "level_without_unit",
                         "clauses[1].level",
                         "huyện",
                         "from 2025-07-01 this level has no unit",
                         date{2025, 7, 1}};
const finding term_inverted{
    severity::fault, "term_inverted", "term.last", "2020-12-31", "it is before the first day", std::nullopt};

TEST(FindingTest, IsOneLineWithItsWeightItsDayItsFieldAndItsValue) {
  EXPECT_EQ(to_text(level_gone),
            "warning 2025-07-01 clauses[1].level = huyện: from 2025-07-01 this level has no unit");
  EXPECT_EQ(to_text(term_inverted), "fault term.last = 2020-12-31: it is before the first day");
  EXPECT_EQ(testing::PrintToString(level_gone), to_text(level_gone));
}

TEST(FindingTest, SeveritiesAreSaidInWords) {
  EXPECT_EQ(to_text(severity::note), "note");
  EXPECT_EQ(to_text(severity::warning), "warning");
  EXPECT_EQ(to_text(severity::fault), "fault");
}

TEST(FindingTest, OnlyAFaultIsAFault) {
  finding note = level_gone;
  note.weight = severity::note;
  EXPECT_FALSE(has_fault({}));
  EXPECT_FALSE(has_fault(std::vector{note, level_gone}));
  EXPECT_TRUE(has_fault(std::vector{note, level_gone, term_inverted}));
  EXPECT_TRUE(has_fault(std::vector{term_inverted, note}));
  static_assert(noexcept(has_fault({})));
}

TEST(FindingTest, DiffersIfAnyPartDiffers) {
  const auto differs = [](auto change) {
    finding other = level_gone;
    change(other);
    return !(other == level_gone);
  };
  EXPECT_EQ(level_gone, finding{level_gone});
  EXPECT_TRUE(differs([](finding& f) { f.weight = severity::note; }));
  EXPECT_TRUE(differs([](finding& f) { f.rule = "other"; }));
  EXPECT_TRUE(differs([](finding& f) { f.path = "other"; }));
  EXPECT_TRUE(differs([](finding& f) { f.value = "other"; }));
  EXPECT_TRUE(differs([](finding& f) { f.problem = "other"; }));
  EXPECT_TRUE(differs([](finding& f) { f.on.reset(); }));
}

// The slow model: one list per day, undated first, each in the order in which it was given.
TEST(FindingProperty, AreSortedByDayAndOtherwiseKeepTheirOrder) {
  std::mt19937 random{20210311};
  for (int round = 0; round < 200; ++round) {
    std::vector<finding> findings(random() % 40);
    std::map<std::int32_t, std::vector<finding>> by_day;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      findings[i].value = std::to_string(i);
      const auto day = static_cast<std::int32_t>(random() % 6);
      if (day > 0) findings[i].on = add_days(date{2025, 6, 28}, day);
      by_day[day].push_back(findings[i]);
    }
    std::vector<finding> expected;
    for (const auto& [day, of_day] : by_day) expected.insert(expected.end(), of_day.begin(), of_day.end());
    sort_by_date(findings);
    ASSERT_EQ(findings, expected);
  }
}

}  // namespace
}  // namespace phoihop
