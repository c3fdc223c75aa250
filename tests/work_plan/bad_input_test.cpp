// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/work_plan.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/deadline/ledger.hpp>

#include <agreement/broken.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;

using testing_agreement::broken;
using testing_agreement::broken_agreements;
using testing_support::failure;
using testing_support::failure_of;

const date no_date{boost::gregorian::not_a_date_time};

work_plan plan(const agreement& a, const date_range& span, const std::vector<meeting_record>& records = {}) {
  return make_work_plan(a, qn::units(), qn::calendars(), span, records);
}

work_plan plan_of(std::int32_t year) {
  return plan(qn::plan_of_2021(), qn::year(year));
}

agreement changed(void (*change)(agreement&)) {
  agreement a = qn::plan_of_2021();
  change(a);
  return a;
}

work_plan plan_changed(void (*change)(agreement&)) {
  return plan(changed(change), qn::year(2021));
}

work_plan plan_recorded(const std::vector<meeting_record>& records) {
  return plan(qn::plan_of_2021(), qn::year(2023), records);
}

period quarter(std::int32_t year, std::int32_t number) {
  return {period_kind::quarter, year, number};
}
period month(std::int32_t year, std::int32_t number) {
  return {period_kind::month, year, number};
}

// The meeting of a series about a period, as it is said to have been.
meeting_record recorded(const std::string& key, const period& covers,
                        const std::optional<date>& sat_on = std::nullopt,
                        const std::optional<unit_id>& chair = std::nullopt) {
  meeting_record made{key, covers, sat_on};
  if (chair) made.roles = {{meeting_role::chair, {*chair}}};
  return made;
}
meeting_record district(const period& covers, const std::optional<date>& sat_on = std::nullopt,
                        const std::optional<unit_id>& chair = std::nullopt) {
  return recorded("118.giao-ban-huyen", covers, sat_on, chair);
}

struct bad_input {
  const char* name;
  std::function<void()> act;
  failure expected;
};

void PrintTo(const bad_input& b, std::ostream* os) {
  *os << b.name;
}

template <class T>
void ignore(const T&) {}

// One line for each kind of bad input that the issue names, and one for each way to get a record wrong.
// clang-format off
const bad_input bad_inputs[] = {
    // A year outside the calendar's data.
    {"a_year_after_the_calendar",       [] { ignore(plan_of(2040)); },
     {"out_of_horizon", "span", "[2040-01-01, 2041-01-01)"}},
    {"a_year_before_the_calendar",      [] { ignore(plan_of(2009)); },
     {"out_of_horizon", "span", "[2009-01-01, 2010-01-01)"}},
    {"a_span_that_leaves_the_calendar", [] { ignore(plan(qn::plan_of_2021(), {date{2039, 12, 31}, date{2040, 1, 2}})); },
     {"out_of_horizon", "span", "[2039-12-31, 2040-01-02)"}},

    // A date that is no date.
    {"the_thirtieth_of_february",       [] { ignore(make_date(2021, 2, 30)); },
     {"bad_argument", "date", "2021-02-30"}},
    {"a_span_from_no_date",             [] { ignore(date_range{no_date, date{2022, 1, 1}}); },
     {"bad_argument", "first", "not-a-date"}},
    {"a_signature_on_no_date",          [] { ignore(plan_changed([](agreement& a) { a.signed_on = no_date; })); },
     {"bad_argument", "signed_on", "not-a-date"}},
    {"a_sitting_on_no_date",            [] { ignore(plan_recorded({district(quarter(2022, 1)), district(quarter(2022, 2), no_date)})); },
     {"bad_argument", "records[1].sat_on", "not-a-date"}},

    // A term that ends before it starts, or as it starts, or before it is signed.
    {"a_term_that_ends_before_it_starts", [] { ignore(validity{date{2025, 12, 31}, date{2021, 1, 1}}); },
     {"bad_argument", "end_day", "2021-01-01"}},
    {"a_term_of_no_day",                [] { ignore(validity{date{2021, 1, 1}, date{2021, 1, 1}}); },
     {"bad_argument", "end_day", "2021-01-01"}},
    {"a_term_that_was_over_when_signed", [] { ignore(plan_changed([](agreement& a) { a.term = {date{2016, 1, 1}, date{2021, 1, 1}}; })); },
     {"bad_argument", "signed_on", "2021-03-11"}},

    // A party listed twice.
    {"a_party_listed_twice",            [] { ignore(plan_changed([](agreement& a) { a.parties.push_back(a.parties[0]); })); },
     {"bad_argument", "parties[3].who", "KL-118"}},

    // A rotation without parties.
    {"a_rotation_among_nobody",         [] { ignore(plan_changed([](agreement& a) { a.parties.clear(); })); },
     {"bad_argument", "parties", "none"}},
    {"a_rotation_among_the_departed",   [] { ignore(plan_changed(testing_agreement::end_all_before_the_plan)); },
     {"bad_argument", "clauses[2].roles[0].rule", "parties in turn"}},

    // An unknown unit.
    {"an_unknown_area",                 [] { ignore(plan_changed([](agreement& a) { a.area = unit_id{99}; })); },
     {"bad_argument", "area", "#99"}},
    {"an_unknown_party",                [] { ignore(plan_changed([](agreement& a) { a.parties[2].who = unit_id{99}; })); },
     {"bad_argument", "parties[2].who", "#99"}},
    {"an_unknown_chair",                [] { ignore(plan_recorded({district(quarter(2022, 1), std::nullopt, unit_id{99})})); },
     {"bad_argument", "records[0].roles[0].who[0]", "#99"}},

    // A record of what was not.
    {"a_record_of_an_unknown_series",   [] { ignore(plan_recorded({district(quarter(2022, 1)), recorded("118.giao-ban", quarter(2022, 2))})); },
     {"bad_argument", "records[1].series_key", "118.giao-ban"}},
    {"a_record_of_another_kind_of_period", [] { ignore(plan_recorded({district(month(2022, 3))})); },
     {"bad_argument", "records[0].which", "202203"}},
    {"a_record_from_before_the_signature", [] { ignore(plan_recorded({district(quarter(2020, 4))})); },
     {"bad_argument", "records[0].which", "2020Q4"}},
    {"a_record_from_after_the_reform",  [] { ignore(plan_recorded({district(quarter(2025, 3))})); },
     {"bad_argument", "records[0].which", "2025Q3"}},
    {"a_record_from_a_far_future",      [] { ignore(plan_recorded({district(quarter(9999, 4))})); },
     {"bad_argument", "records[0].which", "9999Q4"}},
    {"a_meeting_recorded_twice",        [] { ignore(plan_recorded({district(quarter(2022, 1)), recorded("03682.giao-ban-xa", month(2022, 1)), district(quarter(2022, 1))})); },
     {"bad_argument", "records[2].which", "2022Q1"}},
    {"a_sitting_before_the_signature",  [] { ignore(plan_recorded({district(quarter(2021, 1), date{2021, 3, 10})})); },
     {"bad_argument", "records[0].sat_on", "2021-03-10"}},
    {"a_sitting_after_the_reform",      [] { ignore(plan_recorded({district(quarter(2021, 1), date{2025, 7, 1})})); },
     {"bad_argument", "records[0].sat_on", "2025-07-01"}},
};
// clang-format on

class BadInput : public testing::TestWithParam<bad_input> {};

TEST_P(BadInput, IsRefusedNamingFieldAndValue) {
  const auto& c = GetParam();
  EXPECT_EQ(failure_of([&] { return c.act(), 0; }), c.expected);
}

INSTANTIATE_TEST_SUITE_P(WorkPlan, BadInput, testing::ValuesIn(bad_inputs),
                         [](const auto& tested) { return std::string{tested.param.name}; });

class PlanOfBroken : public testing::TestWithParam<broken> {};

TEST_P(PlanOfBroken, IsRefusedNamingFieldAndValue) {
  const auto& c = GetParam();
  EXPECT_EQ(failure_of([&] { return plan_changed(c.break_it); }), (failure{"bad_argument", c.path, c.value}));
}

INSTANTIATE_TEST_SUITE_P(WorkPlan, PlanOfBroken, testing::ValuesIn(broken_agreements),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// The same input is refused whatever is asked: an agreement with a fault has no plan, not even of an empty
// span.
TEST(BadInputTest, AFaultIsRefusedEvenIfNothingIsAskedFor) {
  EXPECT_EQ(
      failure_of([] { return plan(changed([](agreement& a) { a.area = unit_id{99}; }), date_range{}); }),
      (failure{"bad_argument", "area", "#99"}));
}

// A chair that no rule names, recoded in the middle of 2022: the meetings of two quarters sat before and after.
TEST(BadInputTest, AChairAgainstTheRulesIsShownByItsCodeOnTheDayOfTheMeeting) {
  auto units = qn::definition();
  const date recoding{2022, 7, 1};
  units.events.push_back({recoding, recoding, "new codes", recoded{qn::province_police, "CA-99"}});
  const auto value_of = [&](const period& covers) {
    const auto plan = make_work_plan(qn::plan_of_2021(), organization{units}, qn::calendars(), qn::year(2023),
                                     std::vector{district(covers, std::nullopt, qn::province_police)});
    std::vector<std::string> values;
    for (const auto& f : plan.findings())
      if (f.rule == "holder_unnamed") values.push_back(f.value);
    return values;
  };
  EXPECT_EQ(value_of(quarter(2022, 1)), std::vector<std::string>{"CA-14"});
  EXPECT_EQ(value_of(quarter(2022, 3)), std::vector<std::string>{"CA-99"});
}

// An empty log is no error: nothing was recorded, and that is said.
TEST(BadInputTest, AnEmptyLogIsAFindingThatNamesFieldAndValue) {
  const agreement a = qn::plan_of_2021();
  const auto& duty = std::get<information_duty>(a.clauses[qn::information_clause]);
  const log_rule rule{{duty.within, vietnam::civil_code_2015(), duty.edge}, duty.target};
  const auto ledger = check_log({}, rule, vietnam::public_service(), make_instant(date{2021, 4, 1}, 0));
  EXPECT_FALSE(ledger.compliance.has_value());
  ASSERT_EQ(ledger.findings.size(), 1U);
  EXPECT_EQ(ledger.findings[0].rule, "log_empty");
  EXPECT_EQ(ledger.findings[0].path, "log");
  EXPECT_EQ(ledger.findings[0].value, "0 items");
  EXPECT_NE(to_text(ledger.findings[0].problem), "");
}

}  // namespace
}  // namespace phoihop
