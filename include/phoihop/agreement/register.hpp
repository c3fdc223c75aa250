// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_REGISTER_HPP
#define PHOIHOP_AGREEMENT_REGISTER_HPP

#include <phoihop/agreement/competence.hpp>
#include <phoihop/agreement/history.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/organization/organization.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Many agreements beside each other: which are in effect, and which contradict each other.
///
///     organization_definition d;
///     d.identity = "a town";
///     d.trees = {{"town"}};
///     d.kinds = {{"office", std::nullopt}};
///     d.units = {{tree_id{0}, "fire"}};
///     const date first{2021, 1, 1};
///     d.events = {{first, first, "register", established{unit_id{0}, kind_id{0}, "Fire", std::nullopt}}};
///     const organization town{d};
///     agreement text;
///     text.document = document_key{"1/QC", {"Fire"}, first};
///     text.signed_on = first;
///     text.term = validity::from(first);
///     text.parties = {{unit_id{0}, text.term}};
///     const date end{2023, 1, 1};
///     const document_key next{"2/QC", {"Fire"}, end};
///     const std::vector<agreement_history> all{
///         {text, {{next, end, agreement_end{end, end_reason::superseded, next}}}}};
///     const agreement_query of_fire{unit_id{0}, std::nullopt, std::nullopt};
///     agreements_in_effect(all, town, of_fire, first, first).rows.size();  // 1
///     agreements_in_effect(all, town, of_fire, end, end).rows.size();      // 0
///     to_text(contradictions(all, town, end, end).rows[0].what);           // "successor not registered"
namespace phoihop {

/// Which agreements are asked for: those of which all is true that is stated.
struct agreement_query {
  std::optional<unit_id> party;  ///< It is a party on the day, and exists then.
  /// The area of the agreement is this unit or, on the day, lies above or below it.
  std::optional<unit_id> area;
  std::optional<std::string> field;  ///< A field of the agreement has this name, letter for letter.

  friend bool operator==(const agreement_query&, const agreement_query&) = default;
};

struct agreement_row {
  std::size_t agreement = 0;  ///< Index into the register.
  agreement_version version;  ///< As of the day.

  friend bool operator==(const agreement_row&, const agreement_row&) = default;
};

struct agreement_list {
  std::vector<agreement_row> rows;  ///< In the order of the register.
  /// Faults `history_unreadable`, one for each history left out, with paths as "all[3].events[0].known_from".
  std::vector<finding> findings;

  friend bool operator==(const agreement_list&, const agreement_list&) = default;
};

/// The agreements that are in effect on the day `on`, as known at the end of the day `known_on`: those that
/// `version_on` finds in the state `in_effect`. An area that does not exist on the day lies above and below none.
/// @throws bad_argument  if `on` or `known_on` is not a day, or `query` names a unit that does not exist.
/// Complexity: `version_on` for each history, and that of a snapshot if an area is asked for.
[[nodiscard]] PHOIHOP_EXPORT agreement_list agreements_in_effect(std::span<const agreement_history> all,
                                                                 const organization& org,
                                                                 const agreement_query& query, const date& on,
                                                                 const date& known_on);

/// How agreements contradict each other, or what they rest on.
enum class contradiction_kind : std::uint8_t {
  /// Several bear one key. Keys without a number are not compared: they say too little.
  document_twice,
  /// Two that are in effect name different leads for fields of one name: each by itself decides, by the precedence
  /// of `competence_of`. Items: the rules that decide.
  leads_differ,
  /// Two clauses, of two agreements in effect or of one, give units of one level in one area meetings of the same
  /// recurrence. The parties on the day are the same units, and so is the rule for who takes part. Items: the clauses.
  meetings_alike,
  /// One is in effect, a legal basis of it is not in force. Item: the basis.
  basis_not_in_effect,
  /// Two or more that succeed each other round in a circle. Items: the events that say so.
  superseded_in_circle,
  /// The successor of one is not in the register. Item: the event.
  successor_not_registered
};

template <>
struct enum_names<contradiction_kind> {
  static constexpr std::string_view type = "contradiction_kind";
  static constexpr std::string_view names[] = {"document twice",       "leads differ",
                                               "meetings alike",       "basis not in effect",
                                               "superseded in circle", "successor not registered"};
};

/// An agreement, and what in it the contradiction is about.
struct agreement_place {
  std::size_t agreement = 0;  ///< Index into the register.
  std::vector<std::size_t>
      items;  ///< As the kind says: indices into a list of the text, or of the history; ascending.

  friend bool operator==(const agreement_place&, const agreement_place&) = default;
};

struct contradiction {
  contradiction_kind what = contradiction_kind::document_twice;
  std::vector<agreement_place> places;  ///< Ascending; two of one agreement if two of its clauses are alike.
  /// Of leads that differ: the highest unit below which all is alike. Of meetings: the smaller of the two areas.
  std::optional<unit_id> unit;
  issue_reach reach = issue_reach::unit_alone;  ///< Of leads that differ.
  std::string field;                            ///< Of leads that differ.
  std::vector<unit_id> leads;                   ///< That differ, by place.
  /// The key that is there twice, what replaced the basis, or the successor.
  std::optional<document_key> document;

  friend bool operator==(const contradiction&, const contradiction&) = default;
};

struct contradiction_list {
  std::vector<contradiction> rows;  ///< By kind, then place; leads by field, then unit in tree order.
  /// Faults `history_unreadable`, as in `agreement_list`; and the same where the text of the day names a unit, field,
  /// level or tree that does not exist, as "all[3].text.area".
  std::vector<finding> findings;

  friend bool operator==(const contradiction_list&, const contradiction_list&) = default;
};

/// What is contradictory in a register on the day `on`, as known at the end of the day `known_on`. Histories that are
/// not signed by then, or that cannot be read, are not in it. Keys of documents and successors are looked at in any
/// state of an agreement, and successors by all events known by then; all else of those in effect.
///
/// Areas are compared where one lies in the other on the day. Nothing is said of two agreements of which neither area
/// lies in the other, and of an area that does not exist.
/// That one unit is to be at meetings of two agreements on one day is told by `double_bookings` of their plans
/// (work_plan/work_plan.hpp).
/// @throws bad_argument  if `on` or `known_on` is not a day.
/// Complexity: `version_on` for each history and that of one snapshot. For each field of an agreement that has rules,
///   O(units in the area). For each two that name one field in one area, O(units in it).
[[nodiscard]] PHOIHOP_EXPORT contradiction_list contradictions(std::span<const agreement_history> all,
                                                               const organization& org, const date& on,
                                                               const date& known_on);

}  // namespace phoihop

#endif
