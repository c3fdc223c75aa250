// SPDX-License-Identifier: BSL-1.0
#include <serialization/samples.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace phoihop::testing_support {
namespace {

template <class Enum>
enumeration enumeration_of() {
  using shape = archive_shape<Enum>;
  enumeration e{std::string{shape::name}, {}, true, true};
  auto number = static_cast<std::int64_t>(shape::names[0].value);
  for (const auto& row : shape::names) {
    e.names.emplace_back(row.name);
    e.is_in_order = e.is_in_order && static_cast<std::int64_t>(row.value) == number++;
    e.is_read_back = e.is_read_back && detail::value_of<Enum>(row.name) == row.value &&
                     detail::name_of(row.value) == row.name;
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
      entry_kind, certainty, roll, missing_day, period_kind, join, lunar_month_kind, lunar_certainty,
      culture_day_make_up,
      // rotation
      tie_break_rule, chair_reason,
      // turns
      sequence_end, keeps_turn, entry_position, absorbed_turns, merged_position, turn_reason, pass_reason,
      // recurrence
      frequency,
      // schedule
      meeting_role, takes_turn,
      // deadline
      limit_unit, limit_side, limit_form, date_edge, date_point, date_frame, date_choice, end_rule,
      clock_start, event_day, month_length, split_rule, exchanged_day, receipt_rule, step_kind,
      extension_start, link_state, boundary, ledger_axis,
      // duty
      fall, watch, transition, running_time,
      // statistics
      precision, absence, reconciliation_result>();
}

}  // namespace phoihop::testing_support
