// SPDX-License-Identifier: BSL-1.0
#include <schedule/apart.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/day_findings.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

namespace phoihop::detail {
namespace {

std::size_t row_of(std::span<const apart_row> rows, meeting_role role) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const apart_row& row) { return row.role == role; });
  return static_cast<std::size_t>(found - rows.begin());
}

// Whether the way from one row to those from which it is apart, and on from these, comes to another row.
bool leads_to(std::span<const apart_row> rows, std::size_t from, std::size_t to) {
  std::vector<std::size_t> reached{from};
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (reached[i] == to) return true;
    for (const meeting_role role : rows[reached[i]].apart_from)
      if (const std::size_t next = row_of(rows, role);
          next < rows.size() && std::find(reached.begin(), reached.end(), next) == reached.end())
        reached.push_back(next);
  }
  return false;
}

// What is wrong with the k-th role from which the i-th one is apart; nullptr if nothing is.
const char* problem_of(std::span<const apart_row> rows, std::size_t i, std::size_t k) {
  const auto& others = rows[i].apart_from;
  const std::size_t other = row_of(rows, others[k]);
  if (other == rows.size()) return "there is no such role here";
  if (rows[other].role == rows[i].role) return "a role is not apart from itself";
  const auto before = others.begin() + static_cast<std::ptrdiff_t>(k);
  if (std::find(others.begin(), before, others[k]) != before) return "this role is named already";
  if (leads_to(rows, other, i))
    return "these roles are apart from each other in a circle: none can be filled first";
  return nullptr;
}

std::string shown_role(meeting_role role) {
  return is_enumerator(role) ? std::string{to_text(role)} : std::to_string(static_cast<unsigned>(role));
}

// Meetings by what they are about; special ones by the day for which they were called.
std::string listed_meetings(const meetings_view& all, std::span<const std::size_t> meetings) {
  std::vector<period> periods;
  std::string special;
  for (const std::size_t i : meetings) {
    const sitting& at = all.sittings[i];
    if (at.is_special)
      special += ", special " + to_text(all.records.calls[at.row].on);
    else
      periods.push_back(all.days.occurrences[at.row].covers);
  }
  return periods.empty() ? special.substr(2) : listed(periods) + special;
}

std::string listed_roles(const std::vector<meeting_role>& roles) {
  std::string text;
  for (const meeting_role role : roles) text.append(text.empty() ? "" : ", ").append(to_text(role));
  return text;
}

}  // namespace

std::optional<apart_wrong> apart_fault(std::span<const apart_row> rows) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t k = 0; k < rows[i].apart_from.size(); ++k)
      if (const char* problem = problem_of(rows, i, k))
        return apart_wrong{field_path(field_path("roles", i), field_path("apart_from", k)),
                           shown_role(rows[i].apart_from[k]), problem};
  return std::nullopt;
}

std::vector<std::size_t> apart_order(std::span<const apart_row> rows) {
  std::vector<std::size_t> order;
  const auto is_done = [&](std::size_t i) { return std::find(order.begin(), order.end(), i) != order.end(); };
  const auto can_be_next = [&](std::size_t i) {
    return !is_done(i) && std::all_of(rows[i].apart_from.begin(), rows[i].apart_from.end(),
                                      [&](meeting_role role) { return is_done(row_of(rows, role)); });
  };
  while (order.size() < rows.size()) {
    [[maybe_unused]] const std::size_t before = order.size();
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (can_be_next(i)) order.push_back(i);
    assert(order.size() > before);  // a circle is refused before
  }
  return order;
}

std::vector<finding> apart_findings(const meetings_view& all, std::string_view name) {
  std::vector<finding> found;
  const auto& roles = all.rules.roles;
  for (std::size_t r = 0; r < roles.size(); ++r) {
    if (roles[r].apart_from.empty()) continue;
    std::vector<std::size_t> meetings;
    std::optional<date> first;
    for (std::size_t i = 0; i < all.sittings.size(); ++i) {
      if (!no_one_is_left(all, r, i)) continue;
      meetings.push_back(i);
      first = first ? std::min(*first, all.sittings[i].day) : all.sittings[i].day;
    }
    if (meetings.empty()) continue;
    found.push_back({severity::warning,
                     "no_holder_left",
                     field_path("roles", r, "apart_from"),
                     std::string{to_text(roles[r].role)},
                     {"series {}: at these meetings all who can have the role of {} have one of these, from "
                      "which it is apart ({}): {}",
                      name, roles[r].role, listed_roles(roles[r].apart_from), listed_meetings(all, meetings)},
                     first});
  }
  return found;
}

}  // namespace phoihop::detail
