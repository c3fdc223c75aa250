// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_COMPETENCE_HPP
#define PHOIHOP_AGREEMENT_COMPETENCE_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/core/enum_names.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Who leads in a field, in an area, on a day; and where no unit does, or several.
///
/// Precedence. A rule whose scope lies within that of another goes before it (lex specialis). Its scope does
/// if the other states no level or the same one, and no area or one in which its own area lies on the day, and
/// not the other way round as well. What no rule goes before decides. Where rules that decide name different
/// units, no unit leads: all are listed. A rule that decides goes on doing so if its unit no longer exists, or
/// if no unit is responsible: what is more general does not take its place. But among rules that decide, those
/// that name no unit do not stand against those that do.
namespace phoihop {

/// What `competence_of` found.
enum class competence_outcome : std::uint8_t {
  decided,
  no_rule,                    ///< None for this field, area and day.
  several_leads,              ///< Rules of which none goes before the other name different units.
  lead_absent,                ///< The unit that is stated does not exist on the day.
  no_responsible_unit,        ///< Of the agency, for the area.
  several_responsible_units,  ///< Of one agency, for the area.
  outside_term,               ///< Of the agreement.
  unit_absent,                ///< The area asked does not exist on the day.
  outside_area                ///< It is not in the area of the agreement on the day.
};

template <>
struct enum_names<competence_outcome> {
  static constexpr std::string_view type = "competence_outcome";
  static constexpr std::string_view names[] = {"decided",
                                               "no rule",
                                               "several leads",
                                               "lead absent",
                                               "no responsible unit",
                                               "several responsible units",
                                               "outside term",
                                               "unit absent",
                                               "outside area"};
};

/// Who leads, and why.
struct competence_answer {
  competence_outcome why = competence_outcome::no_rule;
  std::optional<unit_id> lead;      ///< Only if `decided`.
  std::vector<unit_id> candidates;  ///< All units that the deciding rules name; ascending, each once.
  std::vector<unit_id> supporting;  ///< Of the deciding rules, those that exist; without the lead, each once.
  std::string contact;              ///< The first that a deciding rule states; empty unless `decided`.
  std::vector<std::size_t> rules;   ///< Which decide: indices into `competences`, ascending.

  friend bool operator==(const competence_answer&, const competence_answer&) = default;
};

/// Who leads in `field` in `area` on `on`. By the precedence above.
/// @throws bad_argument  if there is no such field or unit, if `on` is not a day, or if a rule or the agreement
///   names a unit, a level or a tree that the organisation does not have.
/// Complexity: O(units log events + rules^2), as it takes a snapshot.
[[nodiscard]] PHOIHOP_EXPORT competence_answer competence_of(const agreement& a, const organization& org,
                                                             field_id field, unit_id area, const date& on);

/// What is wrong in a `competence_issue`.
enum class competence_fault : std::uint8_t {
  gap,                 ///< No unit leads.
  overlap,             ///< Several units do.
  level_without_unit,  ///< A rule is for a level that has no unit where the rule holds.
  area_absent          ///< The area of the agreement does not exist.
};

template <>
struct enum_names<competence_fault> {
  static constexpr std::string_view type = "competence_fault";
  static constexpr std::string_view names[] = {"gap", "overlap", "level without unit", "area absent"};
};

/// How much a `competence_issue` is about.
enum class issue_reach : std::uint8_t { unit_alone, unit_and_below };

template <>
struct enum_names<issue_reach> {
  static constexpr std::string_view type = "issue_reach";
  static constexpr std::string_view names[] = {"unit alone", "unit and below"};
};

/// Days on which it is not clear who leads.
struct competence_issue {
  field_id field{};
  competence_fault what = competence_fault::gap;
  unit_id unit{};  ///< Where; of a level without units, the area of the rule or else of the agreement.
  issue_reach reach = issue_reach::unit_alone;
  std::optional<level_id> level;  ///< Only of a level without units.
  std::vector<std::size_t>
      rules;  ///< That decide, or that are for the level; ascending. Empty: no rule holds.
  validity when;

  friend bool operator==(const competence_issue&, const competence_issue&) = default;
};

/// All gaps and overlaps on the days of `span` within the term, by field, first day, unit. On each day each
/// unit that exists in the area is in exactly one gap or overlap of a field, or `competence_of` decides.
/// Reported at the highest unit below which all is alike; intervals that follow each other are one. A unit that
/// has ended has no gap. A rule for a level is told on its own days only.
/// @throws bad_argument  as `competence_of`, or if a rule names a field that the agreement does not have.
/// Complexity: For each day on which units begin, end, move or change their levels, or coverages change, that of a
///   snapshot and O(fields x (rules + units in the area)). Also rules^2 for units at which the same rules hold, once
///   for all of them, and the coverages for each responsible unit.
[[nodiscard]] PHOIHOP_EXPORT std::vector<competence_issue> audit(const agreement& a, const organization& org,
                                                                 const validity& span);

/// What `audit` says of each, at once: snapshots are taken once for all of them.
/// @throws bad_argument  as `audit`, beneath "all[3]".
[[nodiscard]] PHOIHOP_EXPORT std::vector<std::vector<competence_issue>> audit(std::span<const agreement> all,
                                                                              const organization& org,
                                                                              const validity& span);

}  // namespace phoihop

#endif
