// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/rule_pack.hpp>

#include <utility>

namespace phoihop {

namespace vietnam {

rule_pack civil_code_2015() {
  rule_pack pack;
  pack.name = "Civil Code of Viet Nam 2015";
  pack.time_zone = vietnam_time();
  pack.hours_start = {clock_start::at_event, "Civil Code 91/2015/QH13, art. 147(1)"};
  pack.first_day = {event_day::not_counted, "Civil Code 91/2015/QH13, art. 147(2), (3)"};
  pack.months = {month_length::to_same_date, "Civil Code 91/2015/QH13, art. 146 and 148(3), (4)"};
  pack.no_such_day = {missing_day::last_of_month, "Civil Code 91/2015/QH13, art. 148(3)"};
  pack.interruptible = {interruptible_rule::fixed_lengths, "Civil Code 91/2015/QH13, art. 146(1)"};
  pack.hours_end = {
      end_rule::stays,
      "interpretation: Civil Code 91/2015/QH13, art. 148 moves the end of days and longer limits only"};
  pack.days_end = {end_rule::next_business_day, "Civil Code 91/2015/QH13, art. 148(5)"};
  pack.hours_end_back = {end_rule::stays,
                         "interpretation: no statute moves the end of a limit that is counted back"};
  pack.days_end_back = pack.hours_end_back;
  pack.on_make_up_workday = {make_up_workday_rule::may_end,
                             "interpretation: a rest day worked in exchange is a working day"};
  pack.day_ends.source = "Civil Code 91/2015/QH13, art. 148(6)";
  pack.working_time_source =
      "interpretation: no statute defines working days; those of the calendar are counted";
  return pack;
}

rule_pack dates_of_effect() {
  rule_pack pack = civil_code_2015();
  pack.name = "Dates of effect of Vietnamese documents";
  pack.days_end = {end_rule::stays, "practice of the codification: such dates never move"};
  pack.day_ends = {hours(0), "practice of the codification: the effect begins with the day"};
  return pack;
}

rule_pack detention() {
  rule_pack pack = civil_code_2015();
  pack.name = "Detention in Viet Nam";
  pack.first_day = {event_day::counted, "Joint Circular 04/2018/TTLT-VKSNDTC-BCA-BQP, art. 17"};
  pack.months = {month_length::thirty_days,
                 "Criminal Procedure Code 101/2015/QH13, art. 134: a month is 30 days"};
  pack.days_end = {end_rule::stays, "Joint Circular 04/2018/TTLT-VKSNDTC-BCA-BQP, art. 17: through holidays"};
  return pack;
}

}  // namespace vietnam

namespace european_union {

rule_pack regulation_1182_71(zone time_zone) {
  rule_pack pack;
  pack.name = "Regulation (EEC, Euratom) 1182/71";
  pack.time_zone = std::move(time_zone);
  pack.hours_start = {clock_start::next_full_hour, "Regulation 1182/71, art. 3(1)"};
  pack.first_day = {event_day::not_counted, "Regulation 1182/71, art. 3(1)"};
  pack.months = {month_length::to_same_date, "Regulation 1182/71, art. 3(2)(c)"};
  pack.no_such_day = {missing_day::last_of_month, "Regulation 1182/71, art. 3(2)(c)"};
  pack.hours_end = {end_rule::stays, "Regulation 1182/71, art. 3(2)(a), 3(4)"};
  pack.days_end = {end_rule::next_business_day, "Regulation 1182/71, art. 3(4)"};
  pack.hours_end_back = {end_rule::stays,
                         "Regulation 1182/71, art. 3(4): not for periods calculated retroactively"};
  pack.days_end_back = pack.hours_end_back;
  pack.least_working_days = {2, "Regulation 1182/71, art. 3(5)"};
  pack.least_working_days_back = {
      2, "interpretation: Regulation 1182/71, art. 3(5) does not except periods calculated retroactively"};
  pack.day_ends.source = "Regulation 1182/71, art. 3(2)";
  pack.working_time_source = "Regulation 1182/71, art. 2(2), 3(3)";
  return pack;
}

rule_pack dates_of_effect(zone time_zone) {
  rule_pack pack = regulation_1182_71(std::move(time_zone));
  pack.name = "Regulation (EEC, Euratom) 1182/71, art. 4";
  pack.days_end = {end_rule::stays, "Regulation 1182/71, art. 4(2)"};
  pack.least_working_days = {};
  pack.least_working_days_back = {};
  pack.day_ends = {hours(0), "Regulation 1182/71, art. 4(2)"};
  return pack;
}

}  // namespace european_union

namespace united_states {

rule_pack federal_rule_6a(zone time_zone) {
  rule_pack pack;
  pack.name = "Federal Rules of Civil Procedure, Rule 6(a)";
  pack.time_zone = std::move(time_zone);
  pack.hours_start = {clock_start::at_event, "FRCP 6(a)(2)(A)"};
  pack.first_day = {event_day::not_counted, "FRCP 6(a)(1)(A)"};
  pack.months.source = "interpretation: the rule does not say how a month is counted";
  pack.no_such_day.source = "interpretation: the rule does not say where a month without such a day ends";
  pack.hours_end = {end_rule::next_business_day, "FRCP 6(a)(2)(C)"};
  pack.days_end = {end_rule::next_business_day, "FRCP 6(a)(1)(C)"};
  pack.hours_end_back = {end_rule::previous_business_day, "FRCP 6(a)(5)"};
  pack.days_end_back = {end_rule::previous_business_day, "FRCP 6(a)(5)"};
  pack.day_ends.source = "FRCP 6(a)(4)(A)";
  pack.working_time_source =
      "interpretation: the rule does not define working days; those of the calendar are counted";
  return pack;
}

rule_pack federal_rule_6a_before_2009(zone time_zone) {
  rule_pack pack = federal_rule_6a(std::move(time_zone));
  pack.name = "Federal Rules of Civil Procedure, Rule 6(a), before 1 December 2009";
  pack.hours_start.source.clear();
  pack.first_day.source = "FRCP 6(a) of 1985";
  pack.short_below = {11, "FRCP 6(a) of 1985: less than 11 days"};
  pack.hours_end.source.clear();
  pack.days_end.source = "FRCP 6(a) of 1985";
  pack.hours_end_back.source.clear();
  pack.days_end_back.source = "interpretation: courts moved these back, as FRCP 6(a)(5) of 2009 then said";
  pack.day_ends.source = "FRCP 6(a) of 1985";
  pack.undefined.insert(pack.undefined.end(), {limit_unit::minutes, limit_unit::hours});
  return pack;
}

}  // namespace united_states

}  // namespace phoihop
