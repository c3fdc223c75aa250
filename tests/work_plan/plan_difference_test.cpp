// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/plan_difference.hpp>

#include <phoihop/calendar.hpp>

#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;

document_duty yearly_plan() {
  return {"ke-hoach", "Kế hoạch năm", document_kind::plan, qn::district_level};
}
report_duty quarterly_report() {
  report_duty report{"bao-cao", "Báo cáo quý", {}, period_kind::quarter};
  report.steps = {{qn::district_level, level_above{}, date_limit{.day = 15, .offset = 1}}};
  return report;
}

work_plan plan_of(const agreement& a, std::int32_t year = 2021,
                  std::span<const meeting_record> records = {}) {
  calendar_book book = qn::calendars();
  book.law = vietnam::civil_code_2015();
  return make_work_plan(a, qn::units(), book, qn::year(year), records);
}

using moved_meeting = std::tuple<plan_change, std::string, std::optional<date>, std::optional<date>>;

std::vector<moved_meeting> days_of(const std::vector<meeting_change>& all) {
  std::vector<moved_meeting> found;
  for (const auto& c : all) {
    const meeting& any = c.before ? *c.before : *c.after;
    found.emplace_back(c.what, any.series_key + " " + to_text(any.when.covers),
                       c.before ? std::optional{c.before->when.actual} : std::nullopt,
                       c.after ? std::optional{c.after->when.actual} : std::nullopt);
  }
  return found;
}

TEST(PlanDifferenceTest, OfAPlanFromItselfIsEmpty) {
  agreement a = qn::plan_of_2021();
  a.clauses.emplace_back(quarterly_report());
  EXPECT_EQ(difference(plan_of(a), plan_of(a)), plan_difference{});
  EXPECT_EQ(difference(work_plan{}, work_plan{}), plan_difference{});
}

// Ten days after the quarter: 10 April and 10 July 2021 are Saturdays, 10 October a Sunday; the fourth goes into 2022.
TEST(PlanDifferenceTest, SaysWhatAnAmendmentMoves) {
  agreement a = qn::plan_of_2021();
  a.clauses.emplace_back(quarterly_report());
  agreement b = a;
  std::get<meeting_duty>(b.clauses[qn::district_clause]).when = {period_kind::quarter, after_period_end{10},
                                                                 roll::following};
  const auto d = difference(plan_of(a), plan_of(b));
  const auto moved = [](const char* which, const date& from, const date& to) {
    return moved_meeting{plan_change::moved, which, from, to};
  };
  EXPECT_EQ(days_of(d.meetings),
            (std::vector<moved_meeting>{
                moved("118.giao-ban-huyen 2021Q1", {2021, 3, 31}, {2021, 4, 12}),
                moved("118.giao-ban-huyen 2021Q2", {2021, 6, 30}, {2021, 7, 12}),
                moved("118.giao-ban-huyen 2021Q3", {2021, 9, 30}, {2021, 10, 11}),
                {plan_change::gone, "118.giao-ban-huyen 2021Q4", date{2021, 12, 31}, std::nullopt}}));
  EXPECT_TRUE(d.obligations.empty());
  EXPECT_TRUE(d.duties.empty());
}

// Clauses are known by their keys, wherever they stand.
TEST(PlanDifferenceTest, AClauseThatIsMovedInTheTextIsNoDifference) {
  agreement a = qn::plan_of_2021();
  a.clauses.emplace_back(quarterly_report());
  agreement b = a;
  std::rotate(b.clauses.begin(), b.clauses.end() - 1, b.clauses.end());
  EXPECT_EQ(difference(plan_of(a), plan_of(b)), plan_difference{});
}

// Of 2021 the quarters that end in it, due in it: the first three, by 15 April, 15 July and 15 October. Later: by the 20th.
TEST(PlanDifferenceTest, SaysWhatFallsDueOtherwise) {
  agreement a = qn::plan_of_2021();
  a.clauses.emplace_back(quarterly_report());
  agreement b = a;
  b.clauses.erase(b.clauses.begin() + static_cast<std::ptrdiff_t>(qn::notice_clause));
  auto& report = std::get<report_duty>(b.clauses.back());
  report.steps[0].within = date_limit{.day = 20, .offset = 1};
  report.left_out = {3};
  b.clauses.emplace_back(yearly_plan());
  const auto d = difference(plan_of(a), plan_of(b));
  std::vector<std::tuple<plan_change, std::string, std::string>> found;
  for (const auto& c : d.obligations)
    found.emplace_back(c.what, c.clause_key, to_text((c.before ? c.before : c.after)->what.about));
  EXPECT_EQ(found, (decltype(found){{plan_change::moved, "bao-cao", "2021Q1"},
                                    {plan_change::moved, "bao-cao", "2021Q2"},
                                    {plan_change::gone, "bao-cao", "2021Q3"},
                                    {plan_change::added, "ke-hoach", "2021"}}));
  EXPECT_EQ(d.duties, (std::vector<std::string>{"tap-huan"}));
  EXPECT_TRUE(d.meetings.empty());
}

// The fourth quarter is that of the first party again, so that only two of the four have another chair.
TEST(PlanDifferenceTest, SaysWhoChairsInstead) {
  agreement a = qn::plan_of_2021();
  agreement b = a;
  std::swap(b.parties[1], b.parties[2]);
  std::erase_if(a.clauses, [](const clause& c) { return key_of(c) != "giao-ban-huyen"; });
  std::erase_if(b.clauses, [](const clause& c) { return key_of(c) != "giao-ban-huyen"; });
  const auto d = difference(plan_of(a), plan_of(b));
  std::vector<std::string> chairs;
  for (const auto& c : d.meetings)
    if (c.before->chair() != c.after->chair()) {
      EXPECT_EQ(c.what, plan_change::changed);
      chairs.push_back(to_text(c.after->when.covers) + " " + to_text(*c.after->chair()));
    }
  EXPECT_EQ(chairs, (std::vector<std::string>{"2021Q2 " + to_text(qn::district_command),
                                              "2021Q3 " + to_text(qn::district_police)}));
}

// A call has a name of its own beside the meeting of its period.
TEST(PlanDifferenceTest, ACallIsAMeetingMore) {
  const agreement a = qn::plan_of_2021();
  const std::vector<meeting_record> fire{
      {"118.giao-ban-huyen", special_call{date{2021, 4, 20}, 1, "cháy rừng"}}};
  const auto d = difference(plan_of(a), plan_of(a, 2021, fire));
  EXPECT_EQ(days_of(d.meetings), (std::vector<moved_meeting>{{plan_change::added, "118.giao-ban-huyen 2021Q2",
                                                              std::nullopt, date{2021, 4, 20}}}));
}

TEST(PlanDifferenceLawTest, CountsAddUpAndTheOtherWayRoundIsTheOpposite) {
  std::mt19937 bits{7};
  const auto some = [&] {
    agreement a = qn::plan_of_2021();
    a.clauses.emplace_back(quarterly_report());
    a.clauses.emplace_back(yearly_plan());
    std::erase_if(a.clauses, [&](const clause&) { return bits() % 3 == 0; });
    for (auto& c : a.clauses)
      if (auto* m = std::get_if<meeting_duty>(&c))
        m->when = {period_kind::quarter, after_period_end{static_cast<std::int32_t>(bits() % 20)},
                   roll::following};
    return plan_of(a, 2021 + static_cast<std::int32_t>(bits() % 2));
  };
  for (int i = 0; i < 30; ++i) {
    const work_plan a = some();
    const work_plan b = some();
    const auto there = difference(a, b);
    const auto back = difference(b, a);
    const auto count = [](const auto& all, plan_change what) {
      return static_cast<std::size_t>(
          std::count_if(all.begin(), all.end(), [&](const auto& c) { return c.what == what; }));
    };
    EXPECT_EQ(a.meetings().size() + count(there.meetings, plan_change::added),
              b.meetings().size() + count(there.meetings, plan_change::gone));
    EXPECT_EQ(a.obligations().size() + count(there.obligations, plan_change::added),
              b.obligations().size() + count(there.obligations, plan_change::gone));
    ASSERT_EQ(there.meetings.size(), back.meetings.size());
    for (std::size_t k = 0; k < there.meetings.size(); ++k) {
      EXPECT_EQ(there.meetings[k].before, back.meetings[k].after);
      EXPECT_EQ(there.meetings[k].after, back.meetings[k].before);
    }
    EXPECT_EQ(there.duties, back.duties);
  }
}

}  // namespace
}  // namespace phoihop
