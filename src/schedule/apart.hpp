// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_APART_HPP
#define PHOIHOP_SRC_SCHEDULE_APART_HPP

#include <phoihop/core/finding.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/schedule/role_rule.hpp>
#include <schedule/roles.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Roles that no one has together with another at the same meeting (`role_by::apart_from`).
namespace phoihop::detail {

// A role, and those from which it is apart.
struct apart_row {
  meeting_role role = meeting_role::chair;
  std::vector<meeting_role> apart_from;
};

template <class Rule>
[[nodiscard]] std::vector<apart_row> apart_rows(const std::vector<role_by<Rule>>& roles) {
  std::vector<apart_row> rows;
  rows.reserve(roles.size());
  for (const auto& of : roles) rows.push_back({of.role, of.apart_from});
  return rows;
}

// What is wrong with one of them, as data.
struct apart_wrong {
  std::string path;  // "roles[1].apart_from[0]"
  std::string value;
  message problem;
};

/// The first thing that is wrong; see `plan_series`. O(roles^3).
[[nodiscard]] std::optional<apart_wrong> apart_fault(std::span<const apart_row> rows);

/// Indices of the roles, each after those from which it is apart. @pre There is no fault. O(roles^3).
[[nodiscard]] std::vector<std::size_t> apart_order(std::span<const apart_row> rows);

/// Warnings `no_holder_left`: see `timetable::findings`.
[[nodiscard]] std::vector<finding> apart_findings(const meetings_view& all, std::string_view name);

}  // namespace phoihop::detail

#endif
