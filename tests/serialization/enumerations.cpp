// SPDX-License-Identifier: BSL-1.0
#include <serialization/samples.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::testing_support {
namespace {

// The rows of an enumeration's table, in order.
template <named_enum Enum>
enumeration enumeration_of() {
  enumeration e{std::string{enum_names<Enum>::type}, {}, true};
  auto number = detail::first_value<Enum>();
  for (const auto& name : enum_names<Enum>::names) {
    const auto value = static_cast<Enum>(number++);
    e.names.emplace_back(name);
    e.is_read_back = e.is_read_back && parse_enumerator<Enum>(name) == value && to_text(value) == name;
  }
  return e;
}

template <class... Enums>
std::vector<enumeration> all_of() {
  return {enumeration_of<Enums>()...};
}

}  // namespace

std::vector<enumeration> enumerations() {
  using namespace vietnam;
  return all_of<
      // core
      repeated_time, weekday, verdict, severity, argument_kind,
      // calendar
      entry_kind, certainty, roll, missing_day, period_kind, period_label, join, lunar_month_kind,
      lunar_certainty, culture_day_make_up,
      // rotation
      tie_break_rule, chair_reason,
      // turns
      sequence_end, keeps_turn, entry_position, absorbed_turns, merged_position, turn_reason, pass_reason,
      // recurrence
      frequency, dtstart_role,
      // schedule
      counts_by, same_day_rule, omission_reason, if_missing, closed_day, meeting_role, takes_turn,
      event_status, attendee_role,
      // deadline
      boundary, limit_unit, limit_side, limit_form, by_or_before, day_choice, calendar_unit, which_occurrence,
      end_rule, clock_start, event_day, month_length, interruptible_rule, make_up_workday_rule, receipt_rule,
      step_kind, language, extension_start, link_state, ledger_axis,
      // duty
      alert_kind, tracking_state, transition, running_time,
      // agreement
      step_start, activity_kind, document_kind, period_edge, once_start,
      // statistics
      precision, no_value, reconciliation_result, over_time, over_place, upper_figure, open_rule,
      difference_bound,
      // agreement
      end_reason, agreement_state, competence_outcome, competence_fault, issue_reach, contradiction_kind,
      // work_plan
      outcome_part, report_stage, happening_kind, plan_change>();
}

}  // namespace phoihop::testing_support
