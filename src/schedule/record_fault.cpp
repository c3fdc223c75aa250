// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>

#include <algorithm>
#include <utility>

namespace phoihop::detail {
namespace {

std::optional<record_fault> unit_twice(const std::vector<unit_id>& units, const std::string& list) {
  for (std::size_t i = 0; i < units.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (units[k] == units[i])
        return record_fault{field_path(list, i), units[i], {}, "this unit is named twice"};
  return std::nullopt;
}

// Someone from outside has a name, and no one a decision; and then no unit had the role.
std::optional<record_fault> fault_of_instead(const role_record& r, const std::string& path) {
  if (!r.instead) {
    if (r.who.empty()) return record_fault{path + ".who", {}, "empty", "who had the role is not told"};
    return std::nullopt;
  }
  if (!r.who.empty())
    return record_fault{
        path + ".instead", {}, std::to_string(r.who.size()) + " units", "units had the role already"};
  if (const auto* outside = std::get_if<external_holder>(&*r.instead); outside && outside->name.empty())
    return record_fault{path + ".instead.name", {}, "\"\"", "who has a role from outside has a name"};
  if (const auto* no_one = std::get_if<no_holder>(&*r.instead); no_one && no_one->decision.empty())
    return record_fault{path + ".instead.decision", {}, "\"\"", "that no one has a role is decided"};
  return std::nullopt;
}

// Two members of a roster at one meeting of which it takes a turn: whose turn it was cannot be said.
bool is_turn_of_two(const role_of_series& role, const timetable::series_days& days, const meeting_record& r,
                    const std::vector<unit_id>& who) {
  const auto* shared = std::get_if<roster>(&role.rule);
  if (shared == nullptr || who.size() < 2 || !takes_a_turn(r)) return false;
  if (!is_needed(role.at, days, std::get_if<period>(&r.which))) return false;
  return std::count_if(who.begin(), who.end(), [&](unit_id unit) { return is_member(*shared, unit); }) > 1;
}

std::optional<record_fault> fault_of_holders(const role_of_series& role, const timetable::series_days& days,
                                             const meeting_record& r, std::size_t i) {
  const std::string path = field_path("roles", i);
  const auto& who = r.roles[i].who;
  const auto& planned = r.roles[i].planned;
  if (auto fault = fault_of_instead(r.roles[i], path)) return fault;
  if (auto twice = unit_twice(who, path + ".who")) return twice;
  if (auto twice = unit_twice(planned, path + ".planned")) return twice;
  const auto several = [&](std::string_view list, std::size_t count, message problem) {
    return record_fault{
        path + "." + std::string{list}, {}, std::to_string(count) + " units", std::move(problem)};
  };
  if (is_turn_of_two(role, days, r, who))
    return several("who", who.size(), "one turn is not charged to two members: record that it takes no turn");
  const bool by_turns =
      std::holds_alternative<roster>(role.rule) || std::holds_alternative<turn_plan>(role.rule);
  if (by_turns && planned.size() > 1)
    return several("planned", planned.size(), "they take turns: one has this role at a time");
  return std::nullopt;
}

std::optional<record_fault> fault_of_role(const std::vector<role_of_series>& roles,
                                          const timetable::series_days& days, const meeting_record& r,
                                          std::size_t i) {
  const meeting_role role = r.roles[i].role;
  const auto rule = std::find_if(roles.begin(), roles.end(), [&](const auto& of) { return of.role == role; });
  if (rule == roles.end())
    return record_fault{field_path("roles", i, "role"),
                        {},
                        std::string{to_text(role)},
                        "the series does not give out this role"};
  for (std::size_t k = 0; k < i; ++k)
    if (r.roles[k].role == role)
      return record_fault{
          field_path("roles", i, "role"), {}, std::string{to_text(role)}, "this role is recorded already"};
  return fault_of_holders(*rule, days, r, i);
}

std::optional<record_fault> fault_of_field(const std::vector<role_of_series>& roles, field_id field) {
  for (const auto& [role, rule, at, apart_from] : roles) {
    const auto* by_field = std::get_if<lead_by_field>(&rule);
    if (by_field == nullptr) continue;
    const auto& leads = by_field->leads;
    if (std::none_of(leads.begin(), leads.end(), [&](const auto& lead) { return lead.field == field; }))
      return record_fault{
          "field", {}, to_text(field), {"the {} goes by field, and no unit leads in this", role}};
  }
  return std::nullopt;
}

}  // namespace

bool takes_a_turn(const meeting_record& r) {
  if (r.cancelled) return false;
  return r.turn == takes_turn::by_default ? std::holds_alternative<period>(r.which)
                                          : r.turn == takes_turn::yes;
}

std::optional<record_fault> fault_of(const std::vector<role_of_series>& roles,
                                     const timetable::series_days& days, const meeting_record& r) {
  if (!is_enumerator(r.turn))
    return record_fault{"turn",
                        {},
                        std::to_string(static_cast<unsigned>(r.turn)),
                        {"there is no such {}", enum_names<takes_turn>::type}};
  if (r.cancelled && r.cancelled->empty())
    return record_fault{"cancelled", {}, "\"\"", "a meeting is cancelled for a reason"};
  if (r.cancelled && !r.roles.empty())
    return record_fault{field_path("roles", 0),
                        {},
                        std::string{to_text(r.roles.front().role)},
                        "no one has a role at a cancelled meeting"};
  for (std::size_t i = 0; i < r.roles.size(); ++i)
    if (auto fault = fault_of_role(roles, days, r, i)) return fault;
  return r.field ? fault_of_field(roles, *r.field) : std::nullopt;
}

}  // namespace phoihop::detail
