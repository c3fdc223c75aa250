// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ROLES_HPP
#define PHOIHOP_SRC_SCHEDULE_ROLES_HPP

#include <phoihop/schedule/timetable.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// How one role of the meetings of a series is given out.
namespace phoihop::series_detail {

// The meetings of a series as the rules of its roles see them.
struct meetings_view {
  const series& rules;
  const timetable::day_columns& days;
  const timetable::record_columns& records;

  [[nodiscard]] std::span<const timetable::sitting> sittings() const noexcept {
    return records.sittings.empty() ? days.regular : records.sittings;
  }
  // What is recorded about a role at a meeting; nullptr if nothing is.
  [[nodiscard]] const timetable::recorded_role* recorded(const timetable::sitting& at,
                                                         meeting_role role) const;
  [[nodiscard]] std::span<const unit_id> who(const timetable::recorded_role& row) const noexcept {
    return std::span{records.units}.subspan(row.first, row.planned - row.first);
  }
  [[nodiscard]] std::span<const unit_id> planned(const timetable::recorded_role& row) const noexcept {
    return std::span{records.units}.subspan(row.planned, row.last - row.planned);
  }
  [[nodiscard]] std::optional<field_id> field(const timetable::sitting& at) const {
    return at.fact == timetable::none ? std::nullopt : records.facts[at.fact].field;
  }
};

/// What can be wrong with the roles of a series before any meeting. @throws bad_argument  see `plan_series`.
void require_roles(const std::vector<role_of_series>& roles);

/// What is worked out ahead for the r-th role. @throws bad_argument  see `plan_series`: what is wrong with
/// the
///   changes of turns.
[[nodiscard]] timetable::turns_of_role turns_of(const meetings_view& all, std::size_t r);

/// Who has the r-th role at the i-th meeting, and why, in place of what stands in `row`.
void read_holders(const meetings_view& all, std::size_t r, std::size_t i, role_holders& row);

/// How fair the r-th role is, if it goes by a rota and anyone ever had it.
[[nodiscard]] std::optional<fairness_report> fairness_of(const meetings_view& all, std::size_t r);

// What is wrong with a record, as data, so that whoever knows the units can show them.
struct record_fault {
  std::string path;             // Within the record: "roles[0].who[1]".
  std::optional<unit_id> unit;  // What it holds there, if that is a unit
  std::string value;            // and else.
  message problem;
};

/// The first thing that is wrong with the roles and the field of a record of a meeting on `day`.
[[nodiscard]] std::optional<record_fault> fault_of(const std::vector<role_of_series>& roles,
                                                   const meeting_record& r, const date& day);

}  // namespace phoihop::series_detail

#endif
