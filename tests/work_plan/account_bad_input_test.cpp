// SPDX-License-Identifier: BSL-1.0
// Each thing that an account refuses, and where it says so.
#include <phoihop/work_plan/account.hpp>

#include <support/failure.hpp>
#include <work_plan/account_cases.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_account;

using testing_support::failure;
using testing_support::failure_of;

// All that goes into an account, so that a case can break one thing.
struct whole_input {
  agreement a = deal();
  happenings told;
  account_basis by = basis();
  instant as_of = vn(date{2021, 12, 1}, 8);
};

whole_input sound() {
  const instant monday = vn(date{2021, 5, 10}, 8);
  whole_input in;
  in.told.information = {smoke(monday, {{qn::ranger_station, monday, ranger_desk}})};
  in.told.meetings = {{{"118.giao-ban-huyen", period{period_kind::quarter, 2021, 2}}, date{2021, 6, 30}}};
  report_flow flow{"bao-cao", 0, qn::commune(0), period{period_kind::month, 2021, 5}};
  flow.moves = {{report_stage::sent, monday, qn::commune(0), qn::district},
                {report_stage::returned, monday, qn::district}};
  in.told.reports = {flow};
  in.told.activities = {{"dien-tap", qn::commune(0), date{2021, 7, 1}, qn::signatories}};
  in.told.notices = {{"tap-huan", "tập huấn", qn::ranger_station, monday, {{qn::district_police, monday}}}};
  return in;
}

account run(const whole_input& in) {
  return account_of(in.a, land(), plan_over(qn::year(2021)), in.told, in.by, public_days(), in.as_of);
}

struct refused {
  const char* name;
  std::function<void(whole_input&)> change;
  failure expected;
};

void PrintTo(const refused& r, std::ostream* os) {
  *os << r.name;
}

const date no_day{boost::gregorian::not_a_date_time};
const unit_id no_unit{999};
const std::string unknown = to_text(no_unit);

failure bad(const std::string& field, const std::string& value) {
  return {"bad_argument", field, value};
}
failure told_badly(const std::string& field, const std::string& value) {
  return bad("happenings." + field, value);
}

std::vector<refused> of_information() {
  const auto change = [](void (*act)(information_item&)) {
    return [act](whole_input& in) { act(in.told.information[0]); };
  };
  return {
      {"known", change([](information_item& x) { x.known = instant{}; }),
       told_badly("information[0].known", "not-a-date-time")},
      {"key", change([](information_item& x) { x.key.clear(); }), told_badly("information[0].key", "\"\"")},
      {"key_twice", [](whole_input& in) { in.told.information.push_back(in.told.information[0]); },
       told_badly("information[1].key", "khói")},
      {"field", change([](information_item& x) { x.field = field_id{3}; }),
       told_badly("information[0].field", "#3")},
      {"area", change([](information_item& x) { x.area = no_unit; }),
       told_badly("information[0].area", unknown)},
      {"from", change([](information_item& x) { x.from = no_unit; }),
       told_badly("information[0].from", unknown)},
      {"delivered_to", change([](information_item& x) { x.deliveries[0].to = no_unit; }),
       told_badly("information[0].deliveries[0].to", unknown)},
      {"delivered_at", change([](information_item& x) { x.deliveries[0].at = instant{}; }),
       told_badly("information[0].deliveries[0].at", "not-a-date-time")},
      {"delivered_before", change([](information_item& x) {
         x.deliveries[0].at = vn(date{2021, 5, 10}, 7);
       }),
       told_badly("information[0].deliveries[0].at", "2021-05-10T00:00:00Z")},
      {"waiver", change([](information_item& x) { x.waiver = ""; }),
       told_badly("information[0].waiver", "\"\"")},
      {"why_late", change([](information_item& x) { x.why_late = ""; }),
       told_badly("information[0].why_late", "\"\"")},
  };
}

std::vector<refused> of_reports() {
  const auto change = [](void (*act)(report_flow&)) {
    return [act](whole_input& in) { act(in.told.reports[0]); };
  };
  return {
      {"debtor", change([](report_flow& x) { x.debtor = no_unit; }),
       told_badly("reports[0].debtor", unknown)},
      {"step", change([](report_flow& x) { x.step = 2; }), told_badly("reports[0].step", "2")},
      {"stage", change([](report_flow& x) { x.moves[0].stage = static_cast<report_stage>(9); }),
       told_badly("reports[0].moves[0].stage", "9")},
      {"moved_at", change([](report_flow& x) { x.moves[0].at = instant{}; }),
       told_badly("reports[0].moves[0].at", "not-a-date-time")},
      {"order", change([](report_flow& x) {
         x.moves[1].at = vn(date{2021, 5, 10}, 7);
       }),
       told_badly("reports[0].moves[1].at", "2021-05-10T00:00:00Z")},
      {"moved_by", change([](report_flow& x) { x.moves[0].by = no_unit; }),
       told_badly("reports[0].moves[0].by", unknown)},
      {"sent_to_no_one", change([](report_flow& x) { x.moves[0].to.reset(); }),
       told_badly("reports[0].moves[0].to", "none")},
      {"sent_to", change([](report_flow& x) { x.moves[0].to = no_unit; }),
       told_badly("reports[0].moves[0].to", unknown)},
      {"returned_to", change([](report_flow& x) { x.moves[1].to = qn::commune(0); }),
       told_badly("reports[0].moves[1].to", to_text(qn::commune(0)))},
      {"report_waiver", change([](report_flow& x) { x.waiver = ""; }),
       told_badly("reports[0].waiver", "\"\"")},
      {"told_twice", [](whole_input& in) { in.told.reports.push_back(in.told.reports[0]); },
       told_badly("reports[1]", "202105")},
  };
}

std::vector<refused> of_others() {
  const auto notice = [](void (*act)(notice_item&)) {
    return [act](whole_input& in) { act(in.told.notices[0]); };
  };
  const auto activity = [](void (*act)(held_activity&)) {
    return [act](whole_input& in) { act(in.told.activities[0]); };
  };
  return {
      {"activity_area", activity([](held_activity& x) { x.area = no_unit; }),
       told_badly("activities[0].area", unknown)},
      {"activity_on", activity([](held_activity& x) { x.on = no_day; }),
       told_badly("activities[0].on", "not-a-date")},
      {"activity_participant", activity([](held_activity& x) { x.participants[1] = no_unit; }),
       told_badly("activities[0].participants[1]", unknown)},
      {"notice_key", notice([](notice_item& x) { x.key.clear(); }), told_badly("notices[0].key", "\"\"")},
      {"notice_twice", [](whole_input& in) { in.told.notices.push_back(in.told.notices[0]); },
       told_badly("notices[1].key", "tập huấn")},
      {"notice_event", notice([](notice_item& x) { x.event = instant{}; }),
       told_badly("notices[0].event", "not-a-date-time")},
      {"notice_by", notice([](notice_item& x) { x.by = no_unit; }), told_badly("notices[0].by", unknown)},
      {"notice_to", notice([](notice_item& x) { x.announced[0].to = no_unit; }),
       told_badly("notices[0].announced[0].to", unknown)},
      {"notice_at", notice([](notice_item& x) { x.announced[0].at = instant{}; }),
       told_badly("notices[0].announced[0].at", "not-a-date-time")},
      {"notice_why", notice([](notice_item& x) { x.why_late = ""; }),
       told_badly("notices[0].why_late", "\"\"")},
      {"held_on", [](whole_input& in) { in.told.meetings[0].held_on = no_day; },
       told_badly("meetings[0].held_on", "not-a-date")},
      {"as_of", [](whole_input& in) { in.as_of = instant{}; }, bad("as_of", "not-a-date-time")},
      {"pack", [](whole_input& in) { in.by.pack.name.clear(); }, bad("basis.pack.name", "\"\"")},
      {"periods", [](whole_input& in) { in.by.periods = static_cast<period_kind>(99); },
       bad("basis.periods", "99")},
      {"nine_months", [](whole_input& in) { in.by.periods = period_kind::nine_months; },
       bad("basis.periods", "nine months")},
      {"office",
       [](whole_input& in) {
         std::get<information_duty>(in.a.clauses[0]).within = time_limit{4, limit_unit::working_hours};
       },
       bad("clauses[0].limit.unit", "working hours")},
      {"fault_of_agreement", [](whole_input& in) { in.a.parties.clear(); }, bad("parties", "none")},
      {"other_plan", [](whole_input& in) { std::get<meeting_duty>(in.a.clauses[2]).key = "khac"; },
       bad("plan", "118.giao-ban-huyen")},
  };
}

class AccountRefusal : public testing::TestWithParam<refused> {};

TEST_P(AccountRefusal, NamesTheField) {
  whole_input in = sound();
  GetParam().change(in);
  EXPECT_EQ(failure_of([&] { return run(in); }), GetParam().expected);
}

std::string name_of(const testing::TestParamInfo<refused>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Information, AccountRefusal, testing::ValuesIn(of_information()), name_of);
INSTANTIATE_TEST_SUITE_P(Reports, AccountRefusal, testing::ValuesIn(of_reports()), name_of);
INSTANTIATE_TEST_SUITE_P(Others, AccountRefusal, testing::ValuesIn(of_others()), name_of);

TEST(AccountRefusalTest, WhatIsSoundIsNotRefused) {
  EXPECT_EQ(failure_of([] { return run(sound()); }), std::nullopt);
}

TEST(AccountRefusalTest, ALimitThatLeavesTheCalendarNamesTheEvent) {
  whole_input in = sound();
  std::get<information_duty>(in.a.clauses[0]).within = time_limit{100'000, limit_unit::working_days};
  EXPECT_EQ(failure_of([&] { return run(in); }),
            (failure{"out_of_horizon", "happenings.information[0].known", "2021-05-10T01:00:00Z"}));
}

TEST(AccountRefusalTest, APlaceHasAKind) {
  EXPECT_EQ(to_text(happening_place{happening_kind::report, 3}), "happenings.reports[3]");
  EXPECT_EQ(failure_of([] {
              return to_text(happening_place{static_cast<happening_kind>(9), 0});
            }),
            (failure{"bad_argument", "place.kind", "9"}));
}

}  // namespace
}  // namespace phoihop
