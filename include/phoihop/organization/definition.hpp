// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ORGANIZATION_DEFINITION_HPP
#define PHOIHOP_ORGANIZATION_DEFINITION_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/validity.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// An organisation as data: trees of units, and the events that changed them, as decrees list them. Nothing is
/// derived here; `organization` replays the events and refuses what contradicts itself.
namespace phoihop {

/// A hierarchy of units: the administrative one, or that of one agency. Index into `trees`.
enum class tree_id : std::uint32_t {};
/// What a unit is called by law: xã, phường, thị trấn. Index into `kinds`.
enum class kind_id : std::uint32_t {};

/// A tree, by its name.
struct tree_definition {
  std::string name;  ///< "administrative". Not empty, unique.

  friend bool operator==(const tree_definition&, const tree_definition&) = default;
};

/// A level, by its tree and its name.
struct level_definition {
  tree_id tree{};    ///< Levels of one tree are listed from the top down.
  std::string name;  ///< "huyện". Not empty, unique within its tree.

  friend bool operator==(const level_definition&, const level_definition&) = default;
};

/// A kind, by its name; it says on which level its units are.
struct kind_definition {
  std::string name;               ///< "thị trấn". Not empty.
  std::optional<level_id> level;  ///< None for units outside the levels.

  friend bool operator==(const kind_definition&, const kind_definition&) = default;
};

/// A unit's identity. Its name, kind and parent are what events make of it.
struct unit_definition {
  tree_id tree{};
  /// The code that it bears first: from the day on which it is first established until it is recoded. Not
  /// empty. Two units of a tree may bear one code, but not on the same day.
  std::string code;

  friend bool operator==(const unit_definition&, const unit_definition&) = default;
};

/// The unit begins to exist. One that has ended may be established again; it goes on with the code that it
/// was given last.
struct established {
  unit_id unit{};
  kind_id kind{};                 ///< Of no level, or of a level of the unit's tree.
  std::string name;               ///< Without the kind: "Mường Chiên". Not empty.
  std::optional<unit_id> parent;  ///< In the same tree, existing at the end of that day; none for a root.

  friend bool operator==(const established&, const established&) = default;
};

/// The unit ends, and nothing succeeds it.
struct abolished {
  unit_id unit{};

  friend bool operator==(const abolished&, const abolished&) = default;
};

/// All of `from` end and become, wholly, `into`, which exists afterwards (established that day, or before; it
/// may be of another tree).
struct merged {
  std::vector<unit_id> from;  ///< Not empty, distinct; must not contain `into`.
  unit_id into{};

  friend bool operator==(const merged&, const merged&) = default;
};

/// What part of a divided unit goes to one successor.
struct succession_share {
  unit_id unit{};
  std::optional<ratio> weight;  ///< Above 0, at most 1; none if unknown.
  /// Units whose merger is undone by the division: what each had when it last ended goes here whole, not by
  /// weight. It ended by a merger, and came, at least in part, into the divided unit, at once or through others.
  std::vector<unit_id> former_units = {};

  friend bool operator==(const succession_share&, const succession_share&) = default;
};

/// The unit ends and is divided among `into`, all of which exist afterwards. Weights are all known and sum to
/// 1, or are all unknown.
///
/// A division that undoes a merger names the units that come back (`former_units`). Bihorel and Bois-Guillaume
/// became one on 1 January 2012 and two again on 1 January 2014, under their old ids or under new ones: a figure
/// of Bihorel of 2011 is then wholly Bihorel's of 2014. What came from elsewhere, and what is the divided
/// unit's own, such as a figure of 2013, goes by weight. Land that several of the named units had, one after
/// another, follows the one that ended first. A unit into which others were merged and which went on is not a
/// former unit: to name it, let it end by the merger, and establish the merged unit as one of its own.
/// Source: INSEE, Code officiel géographique, history of the communes 76095 and 76108.
struct divided {
  unit_id unit{};
  std::vector<succession_share> into;  ///< At least two, distinct; must not contain `unit`.

  friend bool operator==(const divided&, const divided&) = default;
};

/// Part of the territory of `from` goes to `into`; both go on.
struct transferred {
  unit_id from{};
  unit_id into{};  ///< Another unit, which exists at the end of that day; it may be of another tree.
  std::optional<ratio> weight;  ///< What part of `from` goes: above 0 and below 1; none if unknown.

  friend bool operator==(const transferred&, const transferred&) = default;
};

/// Same unit, new name.
struct renamed {
  unit_id unit{};
  std::string name;  ///< Not empty.

  friend bool operator==(const renamed&, const renamed&) = default;
};

/// Same unit, new kind (a xã becomes a thị trấn).
struct kind_changed {
  unit_id unit{};
  kind_id kind{};  ///< Of no level, or of a level of the unit's tree.
  /// If the day is not known: the first day on which the new kind is known to hold, after the operating date.
  /// From the operating date until then the kind is unknown, and is answered so; it cannot change again
  /// before.
  std::optional<date> settled;

  friend bool operator==(const kind_changed&, const kind_changed&) = default;
};

/// Same unit, under another parent of the same tree (or none).
struct re_parented {
  unit_id unit{};
  std::optional<unit_id> parent;

  friend bool operator==(const re_parented&, const re_parented&) = default;
};

/// Same unit, new code: a reform redraws the provinces, and their communes are numbered anew. One that is
/// recoded on the day on which it is first established never bears the code of its definition.
struct recoded {
  unit_id unit{};
  std::string code;  ///< Not empty.

  friend bool operator==(const recoded&, const recoded&) = default;
};

/// Something that was decided about units. What ends on a day does not exist on that day; what begins, does.
struct unit_event {
  date legal;            ///< When the decision took force.
  date operating;        ///< When it took effect on the ground; every question goes by this date.
  std::string decision;  ///< "Resolution 1681/NQ-UBTVQH15 of 16 June 2025". Not empty.
  std::variant<established, abolished, merged, divided, renamed, kind_changed, re_parented, transferred,
               recoded>
      change;

  friend bool operator==(const unit_event&, const unit_event&) = default;
};

/// An agency's unit is responsible for an area (a unit of another tree) and all that lies below it. It is so
/// on those days of `when` on which both exist; both must exist on the first.
struct coverage {
  unit_id agency_unit{};
  unit_id area{};
  validity when;

  friend bool operator==(const coverage&, const coverage&) = default;
};

/// All that is known of an organisation: plain data.
///
/// Events of one operating date apply one after another, in the order of `events`: what ends, is renamed or
/// recoded, changes or moves must exist at that point. Parents and successors need exist only when the day's
/// last event has been applied, and a code must be free only then, so that a reform can be written in any
/// order that reads well.
struct organization_definition {
  /// Names the organisation; values from organisations with different identities refuse to combine. Not
  /// empty.
  std::string identity;
  std::vector<tree_definition> trees;
  std::vector<level_definition> levels;
  std::vector<kind_definition> kinds;
  std::vector<unit_definition> units;
  std::vector<unit_event> events;  ///< In any order; those of one operating date apply in this order.
  std::vector<coverage> coverages;

  friend bool operator==(const organization_definition&, const organization_definition&) = default;
};

/// All that is wrong with a definition, in date order (undated findings first), each naming event and unit.
/// A path starts with the list and the index: "units[2].code", "events[3].parent",
/// "events[4].into[1].weight". A unit is written with its code and its name: "03688 Mường Giàng"; one that
/// does not exist as "#7". Code and name are those that it has when the event applies; about a code in use,
/// that code; about a coverage, the last.
///
/// Faults, which forbid the organisation:
/// - `identity_empty`, `name_empty`, `code_empty`, `decision_empty`;
/// - `name_repeated` among trees, or among the levels of a tree;
/// - `no_such_tree`, `no_such_level`, `no_such_kind`, `no_such_unit`: the id does not exist;
/// - `no_day`: a date that is not a day;
/// - `established_twice`: the unit exists already; `unit_not_existing`: any other event on a unit that does
///   not exist;
/// - `no_day_of_existence`: a unit that ends on the day it began;
/// - `parent_of_other_tree`; `parent_not_existing` at the end of the day; `parent_cycle`;
/// - `parent_ended`: a unit goes on while its parent ends (one that is re-parented or ended the same day does
///   not);
/// - `kind_of_other_tree`; `settled_too_early`: not after the operating date;
/// - `kind_unsettled`: the kind changes again before the last change has settled;
/// - `merger_of_nothing`, `too_few_successors`, `unit_repeated`, `unit_into_itself`;
/// - `successor_not_existing` at the end of the day;
/// - `weight_out_of_range` (also of a transfer); `weights_partly_known`; `weights_not_one`: they do not sum
///   to 1, or not in 64 bits;
/// - `code_in_use`: two units of a tree bear one code on the same day; the path is where the later of them,
///   or else the one of higher id, was given it: "events[5].code" or "units[2].code";
/// - `former_not_within`: a former unit did not last end by a merger, or nothing that it had then lies in the
///   divided unit;
/// - `coverage_within_tree`: the agency unit and its area are of one tree;
/// - `coverage_not_existing`: one of them does not exist when the coverage begins.
///
/// Warnings:
/// - `legal_after_operating`;
/// - `settled_after_end`: the unit ends before its new kind is known to hold;
/// - `coverage_outlives_unit`: a stated end of a coverage is after the end of one of its units. A coverage
///   without a stated end ends with them, which is no finding.
///
/// Not checked: whether a unit's level lies below its parent's, for districts within districts exist.
/// Complexity: O((units + events) log), and for each re-parenting of a unit that has children the depth of its
/// new place. If divisions name former units, also: for each merger, division and transfer the pieces of land in
/// its units, where land that came through different former units is apart; for each further end of a former
/// unit, all pieces.
[[nodiscard]] PHOIHOP_EXPORT std::vector<finding> validate(const organization_definition& definition);

}  // namespace phoihop

#endif
