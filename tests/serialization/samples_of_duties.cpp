// SPDX-License-Identifier: BSL-1.0
#include <serialization/sample_of.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace phoihop::testing_support {
namespace {

rule_pack of_the_regulation() {
  rule_pack pack;
  pack.name = "Quy chế 639";
  pack.time_zone = two_offsets();
  pack.hours_end = {end_rule::next_business_day, "interpretation"};
  pack.days_end = {end_rule::next_business_day, "art. 2"};
  pack.first_day.source = "art. 1(a)";
  pack.working_time_source = "art. 3";
  return pack;
}

monitor_snapshot four_tracked() {
  return {at(date{2021, 3, 12}, 3'600, 1),
          {{}, {hours(24), minutes(30)}},
          {{duty_id{1}, tracking_state::open, at(date{2021, 3, 13}, 37'200), boundary::exclusive, 1},
           {duty_id{2}, tracking_state::overdue, at(date{2021, 3, 12}, 3'600, 1), boundary::exclusive, 0},
           {duty_id{3}, tracking_state::suspended, std::nullopt, boundary::inclusive, 1},
           {duty_id{4'294'967'295}, tracking_state::settled, std::nullopt, boundary::inclusive, 0}}};
}

duty with_all_that_can_happen() {
  duty d;
  d.key = "118.báo-cáo";
  d.received = at(signing, 1);
  d.rule.limit = time_limit{10, limit_unit::working_days};
  d.rule.pack = of_the_regulation();
  d.rule.edge = boundary::exclusive;
  d.suspensions = {{at(signing, 2), at(signing, 3), "Quyết định 12"}, {at(signing, 4), std::nullopt, "13"}};
  d.change = rule_change{
      at(signing, 5), {time_limit{2, limit_unit::weeks}, of_the_regulation()}, transition::restarts};
  d.extensions = {{at(signing, 6), at(signing, 7), "Công văn 14"}};
  d.done = at(signing, 8);
  d.waived = waiver{at(signing, 9), "Công văn 15"};
  return d;
}

void append_tracked(std::vector<sample>& to) {
  to.push_back(sample_of("duty_id", duty_id{7}));
  to.push_back(sample_of(
      "alert", alert{at(signing, 1), duty_id{7}, alert_kind::warning, boundary::exclusive, 65'535}));
  to.push_back(sample_of("tracked_duty", four_tracked().duties.front()));
  to.push_back(sample_of("monitor_snapshot", four_tracked()));
}

void append_counted(std::vector<sample>& to) {
  to.push_back(sample_of(
      "due_rule", due_rule{time_limit{3, limit_unit::weeks}, of_the_regulation(), boundary::exclusive}));
  to.push_back(sample_of("batch_counts", batch_counts{1, 2, 3, 9'223'372'036'854'775'807}));
  to.push_back(sample_of("counts_by_unit", std::vector<batch_counts>{{1, 2, 3, 4}, {}, {5, 6, 7, 8}}));
}

void append_life(std::vector<sample>& to) {
  const duty d = with_all_that_can_happen();
  to.push_back(sample_of("suspensions", d.suspensions));
  to.push_back(sample_of("extension", d.extensions.front()));
  to.push_back(sample_of("rule_change", *d.change));
  to.push_back(sample_of("waiver", *d.waived));
  to.push_back(sample_of("duty", d));
  to.push_back(sample_of("duty_status", duty_status{verdict::late, at(signing, 7), boundary::exclusive}));
}

void append_warned(std::vector<sample>& to) {
  to.push_back(
      sample_of("warning_rules", std::vector<warning_rule>{warn_at_share{ratio{3, 4}, running_time::working},
                                                           warn_ahead{minutes(90), running_time::working}}));
  to.push_back(sample_of("warn_at_share", warn_at_share{ratio{3, 4}, running_time::working}));
  to.push_back(sample_of("warn_ahead", warn_ahead{minutes(90), running_time::working}));
  to.push_back(sample_of("dated_parent", dated_parent{unit_id{5}, unit_id{3}, validity::from(signing)}));
  to.push_back(sample_of("escalation_rule", escalation_rule{hours(12), 3}));
  to.push_back(sample_of("escalation_step", escalation_step{at(signing, 1), unit_id{3}}));
}

calendar_definition one_week() {
  calendar_definition d;
  d.name = "lịch của Hạt";
  d.horizon = {date{2021, 3, 8}, date{2021, 3, 15}};
  d.weekdays.change(date{2021, 3, 8}, weekmask::monday_to_friday);
  return d;
}

void append_moved(std::vector<sample>& to) {
  const due_answer known{duty_status{verdict::late, at(signing, 7), boundary::exclusive}, {}};
  const due_answer unknown{std::nullopt, "date = 2030-01-01: không biết"};
  const changed_day day{date{2025, 5, 2}, "Friday, a working day", "Friday, off"};
  to.push_back(sample_of("due_answers", std::array{known, unknown}));
  to.push_back(sample_of("changed_day", day));
  const business_calendar week{one_week()};
  const week_hours morning{{{hours(7), hours(11)}}, {}};
  to.push_back(sample_of("due_basis", due_basis{week, {of_the_regulation()}, working_hours{week, morning}}));
  to.push_back(sample_of(
      "log_rule", log_rule{{time_limit{24, limit_unit::hours}, of_the_regulation(), boundary::exclusive},
                           ratio{19, 20}}));
  to.push_back(sample_of("due_change", due_change{7, "118.báo-cáo", known, unknown, {day}, {"Quy chế 639"}}));
}

}  // namespace

void append_samples_of_duties(std::vector<sample>& to) {
  append_tracked(to);
  append_counted(to);
  append_life(to);
  append_warned(to);
  append_moved(to);
}

}  // namespace phoihop::testing_support
