// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <schedule/roles.hpp>

#include <algorithm>
#include <utility>

namespace phoihop::detail {
namespace {

bool counts(const meeting_record& r) {
  if (r.turn != takes_turn::by_default) return r.turn == takes_turn::yes;
  return std::holds_alternative<period>(r.which);
}

// Whether the rule lets a unit have the role on a day: where units take turns, those who are there.
bool may_have(const role_rule& rule, unit_id unit, const date& on) {
  if (const auto* shared = std::get_if<roster>(&rule)) return is_present(*shared, unit, on);
  if (const auto* ordered = std::get_if<turn_plan>(&rule)) return is_present(roster_of(*ordered), unit, on);
  return true;
}

std::optional<record_fault> unit_twice(const std::vector<unit_id>& units, const std::string& list) {
  for (std::size_t i = 0; i < units.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (units[k] == units[i])
        return record_fault{field_path(list, i), units[i], {}, "this unit is named twice"};
  return std::nullopt;
}

std::optional<record_fault> fault_of_holders(const role_rule& rule, const meeting_record& r, std::size_t i,
                                             const date& day) {
  const auto& [role, who, planned] = r.roles[i];
  const auto path = [&](std::string_view list) { return field_path("roles", i, list); };
  if (who.empty()) return record_fault{path("who"), {}, "empty", "who had the role is not told"};
  if (who.size() > 1)
    if (auto twice = unit_twice(who, path("who"))) return twice;
  if (planned.size() > 1)
    if (auto twice = unit_twice(planned, path("planned"))) return twice;
  const bool by_turns = std::holds_alternative<roster>(rule) || std::holds_alternative<turn_plan>(rule);
  if (by_turns && who.size() > 1 && counts(r))
    return record_fault{path("who"),
                        {},
                        std::to_string(who.size()) + " units",
                        "they take turns: one has this role at a time"};
  if (by_turns && planned.size() > 1)
    return record_fault{path("planned"),
                        {},
                        std::to_string(planned.size()) + " units",
                        "they take turns: one has this role at a time"};
  for (std::size_t k = 0; k < who.size(); ++k)
    if (by_turns && !may_have(rule, who[k], day))
      return record_fault{
          field_path(path("who"), k), who[k], {}, {"it could not have the role of {} on {}", role, day}};
  return std::nullopt;
}

std::optional<record_fault> fault_of_role(const std::vector<role_of_series>& roles, const meeting_record& r,
                                          std::size_t i, const date& day) {
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
  return fault_of_holders(rule->rule, r, i, day);
}

std::optional<record_fault> fault_of_field(const std::vector<role_of_series>& roles, field_id field) {
  for (const auto& [role, rule] : roles) {
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

std::optional<record_fault> fault_of(const std::vector<role_of_series>& roles, const meeting_record& r,
                                     const date& day) {
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
    if (auto fault = fault_of_role(roles, r, i, day)) return fault;
  return r.field ? fault_of_field(roles, *r.field) : std::nullopt;
}

}  // namespace phoihop::detail
