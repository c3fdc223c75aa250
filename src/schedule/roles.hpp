// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ROLES_HPP
#define PHOIHOP_SRC_SCHEDULE_ROLES_HPP

#include <phoihop/schedule/timetable.hpp>
#include <rotation/meeting_days.hpp>
#include <rotation/taken_turns.hpp>
#include <schedule/columns.hpp>
#include <schedule/series_days.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

/// How one role of the meetings of a series is given out.
namespace phoihop::detail {

// The turns of a role that goes by a roster.
struct roster_turns {
  std::vector<std::uint32_t> turn_of;  // by sitting: its index in `made`, or none
  taken_turns made;
  std::vector<std::size_t> not_held;       // ascending: no member had it
  std::vector<seat> occupied;              // ascending by index in `made`: members with another role
  std::vector<std::uint32_t> no_one_left;  // sittings, ascending: all who are there have another role
};

// The turns of a role that goes by a stated order.
struct stated_turns {
  std::vector<std::uint32_t> turn_of;  // by sitting: its index below, or none
  std::vector<std::uint32_t> order;    // the sitting of each; longer than `taken` where a written order ends
  std::vector<turn> taken;
  std::vector<std::uint32_t> no_one_left;  // as above
};

// `monostate`: the rule looks at each meeting alone, nothing is worked out ahead.
using turns_of_role = std::variant<std::monostate, roster_turns, stated_turns>;

// The meetings of a series as the rules of its roles see them.
struct meetings_view {
  const series& rules;
  const timetable::series_days& days;
  const record_columns& records;
  std::span<const sitting> sittings;
  std::span<const std::shared_ptr<const turns_of_role>> turns;  // one a role

  // What is recorded about a role at a meeting; nullptr if nothing is.
  [[nodiscard]] const recorded_role* recorded(const sitting& at, meeting_role role) const;
  [[nodiscard]] std::span<const unit_id> who(const recorded_role& row) const noexcept {
    return std::span{records.units}.subspan(row.first, row.planned - row.first);
  }
  [[nodiscard]] std::span<const unit_id> planned(const recorded_role& row) const noexcept {
    return std::span{records.units}.subspan(row.planned, row.last - row.planned);
  }
  [[nodiscard]] const std::variant<external_holder, no_holder>* instead(
      const recorded_role& row) const noexcept {
    return row.instead == none ? nullptr : &records.instead[row.instead];
  }
  // The day by which roles are judged, absences aside.
  [[nodiscard]] date role_day(const sitting& at) const { return detail::role_day(rules.in_force, at.day); }
  [[nodiscard]] meeting_day day(const sitting& at) const { return {at.day, role_day(at)}; }
  [[nodiscard]] std::optional<field_id> field(const sitting& at) const {
    return at.fact == none ? std::nullopt : records.facts[at.fact].field;
  }
};

/// What can be wrong with the roles of a series before any meeting. @throws bad_argument  see `plan_series`,
/// naming `roles` and the field.
void require_roles(const series& s);

/// What is worked out ahead for the r-th role, after the roles from which it is apart.
/// @throws bad_argument  see `plan_series`, naming `roles[r].rule` and the field.
[[nodiscard]] turns_of_role turns_of(const meetings_view& all, std::size_t r);

/// Who has the r-th role at the i-th meeting, and why, in place of what stands in `row`.
void read_holders(const meetings_view& all, std::size_t r, std::size_t i, role_holders& row);

/// Whether no one has the r-th role at the i-th meeting only because those who can have it have a role there
/// from which it is apart.
[[nodiscard]] bool no_one_is_left(const meetings_view& all, std::size_t r, std::size_t i);

/// The meetings that are shared in the r-th role, and who has it; empty if it does not go by a roster, or if no
/// member ever has it.
[[nodiscard]] std::optional<shared_meetings> shared_by(const meetings_view& all, std::size_t r);

/// How fair they are, with the rule by which the turns were taken. Empty as above.
[[nodiscard]] std::optional<fairness_report> fairness_of(const meetings_view& all, std::size_t r);

// What is wrong with a record, as data, so that whoever knows the units can show them.
struct record_fault {
  std::string path;             // Within the record: "roles[0].who[1]".
  std::optional<unit_id> unit;  // What it holds there, if that is a unit
  std::string value;            // and else.
  message problem;
};

/// The first thing that is wrong with the roles and the field of a record, which is of a meeting of the series.
[[nodiscard]] std::optional<record_fault> fault_of(const std::vector<role_of_series>& roles,
                                                   const timetable::series_days& days,
                                                   const meeting_record& r);

/// Whether a meeting counts where units take turns, as recorded.
[[nodiscard]] bool takes_a_turn(const meeting_record& r);

/// The number of a period of a series, from 0, counted from its first: those that are left out count. O(1).
[[nodiscard]] std::int32_t number_of(const period& covers, const timetable::series_days& days);

/// Whether a role is needed at a meeting: the regular one about that period, or a special one if nullptr.
[[nodiscard]] bool is_needed(const role_occasion& at, const timetable::series_days& days,
                             const period* covers);

/// @throws bad_argument  naming `at.n`, `at.first` or `at.kind`, if the recurrence has no such occasion.
void require_occasion(const role_occasion& at, const recurrence& when);

/// Whom a rule names, and when, as members of a roster with its absences; of a rule by field those who lead in
/// the field, or in any if it is not known. O(units). Throws as `roster_of`.
[[nodiscard]] roster named_by(const role_rule& rule, const std::optional<field_id>& field = std::nullopt);

/// Whether a unit is a member of a roster on any day. O(members).
[[nodiscard]] bool is_member(const roster& who, unit_id unit) noexcept;

// Something recorded against the rule of a role.
struct record_finding {
  finding found;
  std::optional<unit_id> unit;  // what its value is, if that is a unit
};

/// What is recorded against the rules of a series, in the order of `rows`; see `series_plan::findings`. `all`
/// was made of these records. O(records x (log meetings + units x members)); where a role is apart from others also
/// O(meetings x (members + log meetings)).
[[nodiscard]] std::vector<record_finding> findings_on(const timetable& all,
                                                      std::span<const meeting_record> records,
                                                      std::span<const std::size_t> rows);

}  // namespace phoihop::detail

#endif
