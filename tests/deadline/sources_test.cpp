// SPDX-License-Identifier: BSL-1.0
// Where each rule of each pack comes from, written down again from the laws and our notes on them, so that no
// source can be lost or changed unseen; and that explanations cite it where the rule acts.
#include <phoihop/deadline.hpp>

#include <deadline/calendars.hpp>
#include <deadline/support.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <string>

namespace phoihop {
namespace {

using namespace testing_deadline;
using testing::HasSubstr;

using sources = std::map<std::string, std::string>;

// Those that a pack states.
sources sources_of(const rule_pack& p) {
  sources all{{"hours_start", p.hours_start.source},
              {"first_day", p.first_day.source},
              {"receipt", p.receipt.source},
              {"months", p.months.source},
              {"no_such_day", p.no_such_day.source},
              {"interruptible", p.interruptible.source},
              {"short_below", p.short_below.source},
              {"hours_end", p.hours_end.source},
              {"days_end", p.days_end.source},
              {"hours_end_back", p.hours_end_back.source},
              {"days_end_back", p.days_end_back.source},
              {"on_make_up_workday", p.on_make_up_workday.source},
              {"least_working_days", p.least_working_days.source},
              {"least_working_days_back", p.least_working_days_back.source},
              {"day_ends", p.day_ends.source},
              {"working_time", p.working_time_source}};
  std::erase_if(all, [](const auto& row) { return row.second.empty(); });
  return all;
}

struct pack_case {
  const char* name;
  rule_pack pack;
  sources expected;
};

const std::string code = "Civil Code 91/2015/QH13, art. ";
const std::string circular = "Joint Circular 04/2018/TTLT-VKSNDTC-BCA-BQP, art. 17";
const std::string regulation = "Regulation 1182/71, art. ";
const std::string no_back = "interpretation: no statute moves the end of a limit that is counted back";
const std::string not_retroactive = regulation + "3(4): not for periods calculated retroactively";

const sources civil_code{
    {"hours_start", code + "147(1)"},
    {"first_day", code + "147(2), (3)"},
    {"months", code + "146 and 148(3), (4)"},
    {"no_such_day", code + "148(3)"},
    {"interruptible", code + "146(1)"},
    {"hours_end", "interpretation: " + code + "148 moves the end of days and longer limits only"},
    {"days_end", code + "148(5)"},
    {"hours_end_back", no_back},
    {"days_end_back", no_back},
    {"on_make_up_workday", "interpretation: a rest day worked in exchange is a working day"},
    {"day_ends", code + "148(6)"},
    {"working_time", "interpretation: no statute defines working days; those of the calendar are counted"}};

const sources of_the_regulation{
    {"hours_start", regulation + "3(1)"},
    {"first_day", regulation + "3(1)"},
    {"months", regulation + "3(2)(c)"},
    {"no_such_day", regulation + "3(2)(c)"},
    {"hours_end", regulation + "3(2)(a), 3(4)"},
    {"days_end", regulation + "3(4)"},
    {"hours_end_back", not_retroactive},
    {"days_end_back", not_retroactive},
    {"least_working_days", regulation + "3(5)"},
    {"least_working_days_back",
     "interpretation: " + regulation + "3(5) does not except periods calculated retroactively"},
    {"day_ends", regulation + "3(2)"},
    {"working_time", regulation + "2(2), 3(3)"}};

const sources of_rule_6a{
    {"hours_start", "FRCP 6(a)(2)(A)"},
    {"first_day", "FRCP 6(a)(1)(A)"},
    {"months", "interpretation: the rule does not say how a month is counted"},
    {"no_such_day", "interpretation: the rule does not say where a month without such a day ends"},
    {"hours_end", "FRCP 6(a)(2)(C)"},
    {"days_end", "FRCP 6(a)(1)(C)"},
    {"hours_end_back", "FRCP 6(a)(5)"},
    {"days_end_back", "FRCP 6(a)(5)"},
    {"day_ends", "FRCP 6(a)(4)(A)"},
    {"working_time",
     "interpretation: the rule does not define working days; those of the calendar are counted"}};

// `base`, but for these; empty: not stated.
sources changed(sources base, const sources& changes) {
  for (const auto& [rule, source] : changes)
    if (source.empty())
      base.erase(rule);
    else
      base[rule] = source;
  return base;
}

const pack_case packs[] = {
    {"civil_code", vietnam::civil_code_2015(), civil_code},
    {"effect", vietnam::dates_of_effect(),
     changed(civil_code, {{"days_end", "practice of the codification: such dates never move"},
                          {"day_ends", "practice of the codification: the effect begins with the day"}})},
    {"detention", vietnam::detention(),
     changed(civil_code, {{"first_day", circular},
                          {"months", "Criminal Procedure Code 101/2015/QH13, art. 134: a month is 30 days"},
                          {"days_end", circular + ": through holidays"}})},
    {"eu", european_union::regulation_1182_71(vietnam_time()), of_the_regulation},
    {"eu_effect", european_union::dates_of_effect(vietnam_time()),
     changed(of_the_regulation, {{"days_end", regulation + "4(2)"},
                                 {"day_ends", regulation + "4(2)"},
                                 {"least_working_days", ""},
                                 {"least_working_days_back", ""}})},
    {"us", united_states::federal_rule_6a(vietnam_time()), of_rule_6a},
    {"us_before_2009", united_states::federal_rule_6a_before_2009(vietnam_time()),
     changed(of_rule_6a, {{"hours_start", ""},
                          {"hours_end", ""},
                          {"hours_end_back", ""},
                          {"first_day", "FRCP 6(a) of 1985"},
                          {"days_end", "FRCP 6(a) of 1985"},
                          {"day_ends", "FRCP 6(a) of 1985"},
                          {"short_below", "FRCP 6(a) of 1985: less than 11 days"},
                          {"days_end_back",
                           "interpretation: courts moved these back, as FRCP 6(a)(5) of 2009 then said"}})},
};

void PrintTo(const pack_case& c, std::ostream* os) {
  *os << c.name;
}

class PackSources : public testing::TestWithParam<pack_case> {};

TEST_P(PackSources, AreThoseOfTheLaw) {
  EXPECT_EQ(sources_of(GetParam().pack), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Deadline, PackSources, testing::ValuesIn(packs),
                         [](const auto& tested) { return std::string{tested.param.name}; });

std::string explained(const any_limit& limit, const instant& start, const rule_pack& pack,
                      const worked_time& on) {
  const proof p = prove_due(limit, start, pack, on);
  EXPECT_TRUE(verify(p, pack, on));
  return explain(p, pack);
}

// Saturday 22 August 2026 is worked for Monday 31 August. A day from Friday the 21st may end with it under
// the Civil Code as read here, or moves on to Monday the 24th.
TEST(CitedSources, ThatOfMakeUpWorkdaysWhereTheyDecideAnEnd) {
  const instant friday = vn(date{2026, 8, 21}, 9);
  const time_limit a_day{1, limit_unit::days};
  rule_pack pack = vietnam::civil_code_2015();
  const std::string may_end = explained(a_day, friday, pack, public_service());
  EXPECT_THAT(may_end, HasSubstr("counts    2026-08-22"));
  EXPECT_THAT(may_end, HasSubstr("(interpretation: a rest day worked in exchange is a working day)"));
  pack.on_make_up_workday = {make_up_workday_rule::moves_on, "Agreement 7, art. 3"};
  const std::string moves_on = explained(a_day, friday, pack, public_service());
  EXPECT_THAT(moves_on, HasSubstr("skips     2026-08-22"));
  EXPECT_THAT(moves_on, HasSubstr("(Agreement 7, art. 3)"));
  // Counted on the way, it decides no end.
  const std::string on_the_way = explained(time_limit{3, limit_unit::working_days}, friday,
                                           vietnam::civil_code_2015(), public_service());
  EXPECT_THAT(on_the_way, HasSubstr("counts    2026-08-22"));
  EXPECT_THAT(on_the_way, testing::Not(HasSubstr("a rest day worked in exchange is a working day")));
}

// Two days back from Monday 9 March 2026 are Sunday and Saturday; at least two working days take it to
// Thursday.
TEST(CitedSources, ThatTwoWorkingDaysBackAreAnInterpretation) {
  const rule_pack pack = european_union::regulation_1182_71(vietnam_time());
  const time_limit back{2, limit_unit::days, limit_side::before};
  const instant monday = vn(date{2026, 3, 9}, 9);
  EXPECT_THAT(explained(back, monday, pack, public_service()),
              HasSubstr("extends   2026-03-05  it has at least 2 working days (interpretation: Regulation "
                        "1182/71, art. 3(5) does not except periods calculated retroactively)"));
  rule_pack other = pack;
  other.least_working_days_back = {};
  EXPECT_EQ(due_at(back, monday, other, public_service()), vn(date{2026, 3, 7}, 24));
}

TEST(CitedSources, ThatNothingMovesAndWhenTheDayEnds) {
  EXPECT_THAT(explained(time_limit{1, limit_unit::months}, vn(date{2018, 3, 4}, 9), vietnam::detention(),
                        testing_deadline::vn_for_long()),
              HasSubstr("(" + circular + ": through holidays; " + code + "148(6))"));
}

}  // namespace
}  // namespace phoihop
