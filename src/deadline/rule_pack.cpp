// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/rule_pack.hpp>

#include <utility>

namespace phoihop {

namespace vietnam {

rule_pack civil_code_2015() {
  rule_pack pack;
  pack.name = "Civil Code of Viet Nam 2015";
  pack.place = vietnam_time();
  pack.days_end = end_rule::next_business_day;
  pack.split = split_rule::fixed_lengths;
  pack.start_source = "Civil Code 91/2015/QH13, art. 147";
  pack.hours_source =
      "interpretation: Civil Code 91/2015/QH13, art. 148 moves the end of days and longer limits only";
  pack.days_source = "Civil Code 91/2015/QH13, art. 148";
  pack.working_days_source = "interpretation: no statute defines them; those of the calendar are counted";
  pack.length_source = "Civil Code 91/2015/QH13, art. 146 and 148(3), (4)";
  pack.back_source = "interpretation: no statute moves the end of a limit that is counted back";
  pack.exchanged_source = "interpretation: a rest day worked in exchange is a working day";
  return pack;
}

rule_pack dates_of_effect() {
  rule_pack pack = civil_code_2015();
  pack.name = "Dates of effect of Vietnamese documents";
  pack.days_end = end_rule::stays;
  pack.day_ends = phoihop::hours(0);
  pack.days_source = "practice of the codification: such dates never move";
  return pack;
}

rule_pack detention() {
  rule_pack pack = civil_code_2015();
  pack.name = "Detention in Viet Nam";
  pack.first_day = event_day::counted;
  pack.months = month_length::thirty_days;
  pack.days_end = end_rule::stays;
  pack.start_source = "Joint Circular 04/2018/TTLT-VKSNDTC-BCA-BQP, art. 17";
  pack.days_source = "Joint Circular 04/2018/TTLT-VKSNDTC-BCA-BQP, art. 17: through holidays";
  pack.length_source = "Criminal Procedure Code 101/2015/QH13, art. 134: a month is 30 days";
  return pack;
}

}  // namespace vietnam

namespace european_union {

rule_pack regulation_1182_71(zone place) {
  rule_pack pack;
  pack.name = "Regulation (EEC, Euratom) 1182/71";
  pack.place = std::move(place);
  pack.hours_start = clock_start::next_full_hour;
  pack.days_end = end_rule::next_business_day;
  pack.least_working_days = 2;
  pack.start_source = "Regulation 1182/71, art. 3(1)";
  pack.hours_source = "Regulation 1182/71, art. 3(2)(a), 3(4)";
  pack.days_source = "Regulation 1182/71, art. 3(2), 3(4)";
  pack.working_days_source = "Regulation 1182/71, art. 2(2), 3(3)";
  pack.length_source = "Regulation 1182/71, art. 3(2)(c)";
  pack.back_source = "Regulation 1182/71, art. 3(4): not for periods calculated retroactively";
  pack.least_source = "Regulation 1182/71, art. 3(5)";
  return pack;
}

rule_pack dates_of_effect(zone place) {
  rule_pack pack = regulation_1182_71(std::move(place));
  pack.name = "Regulation (EEC, Euratom) 1182/71, art. 4";
  pack.days_end = end_rule::stays;
  pack.least_working_days = 0;
  pack.day_ends = phoihop::hours(0);
  pack.days_source = "Regulation 1182/71, art. 4(2)";
  pack.least_source.clear();
  return pack;
}

}  // namespace european_union

namespace united_states {

rule_pack federal_rule_6a(zone place) {
  rule_pack pack;
  pack.name = "Federal Rules of Civil Procedure, Rule 6(a)";
  pack.place = std::move(place);
  pack.hours_end = end_rule::next_business_day;
  pack.days_end = end_rule::next_business_day;
  pack.hours_end_back = end_rule::previous_business_day;
  pack.days_end_back = end_rule::previous_business_day;
  pack.start_source = "FRCP 6(a)(1)(A), (2)(A)";
  pack.hours_source = "FRCP 6(a)(2)(C)";
  pack.days_source = "FRCP 6(a)(1)(C), (4)";
  pack.working_days_source =
      "interpretation: the rule does not define them; those of the calendar are counted";
  pack.length_source = "interpretation: the rule does not say where a month without such a day ends";
  pack.back_source = "FRCP 6(a)(5)";
  return pack;
}

rule_pack federal_rule_6a_before_2009(zone place) {
  rule_pack pack = federal_rule_6a(std::move(place));
  pack.name = "Federal Rules of Civil Procedure, Rule 6(a), before 1 December 2009";
  pack.short_below = 11;
  pack.undefined.insert(pack.undefined.end(), {limit_unit::minutes, limit_unit::hours});
  pack.start_source = "FRCP 6(a) of 1985";
  pack.hours_source.clear();
  pack.days_source = "FRCP 6(a) of 1985";
  pack.short_source = "FRCP 6(a) of 1985: less than 11 days";
  pack.back_source = "interpretation: courts moved these back, as FRCP 6(a)(5) of 2009 then said";
  return pack;
}

}  // namespace united_states

}  // namespace phoihop
