// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_ROLE_RULE_HPP
#define PHOIHOP_SCHEDULE_ROLE_RULE_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>
#include <phoihop/core/validity.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <phoihop/rotation/turns.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace phoihop {

/// What someone does for a meeting. They are different things: who chairs need not invite, and a meeting at
/// one member's place may be chaired by another (Decree 05/2003/NĐ-CP, art. 19: the place changes between two
/// countries, whoever chairs).
enum class meeting_role : std::uint8_t {
  chair,        ///< Leads it (chủ trì).
  host,         ///< Invites to it and prepares it (đăng cai).
  venue,        ///< It sits at this one's place.
  secretariat,  ///< Keeps its papers (cơ quan thường trực).
};

/// Always the same member.
struct fixed_holder {
  unit_id who{};

  friend bool operator==(const fixed_holder&, const fixed_holder&) = default;
};

/// Someone, or some place, that is no member: a superior authority who chairs, a hall.
struct external_holder {
  std::string name;  ///< Not empty.

  friend bool operator==(const external_holder&, const external_holder&) = default;
};

/// The days on which a member is one of those who share a role.
struct stay {
  unit_id who{};
  validity when;

  friend bool operator==(const stay&, const stay&) = default;
};

/// Several members together, as equals: the chiefs of three departments who chair side by side.
struct co_holders {
  std::vector<stay> members;  ///< In the order in which they are named; not empty; nobody twice on one day.

  friend bool operator==(const co_holders&, const co_holders&) = default;
};

/// The member who leads in the field that the meeting is about. Where nothing tells that field, or nobody
/// leads in it on that day, nobody is named: it is not guessed.
struct lead_by_field {
  /// Which member leads in a field of work, and when.
  struct row {
    field_id field{};
    unit_id who{};
    validity when;

    friend bool operator==(const row&, const row&) = default;
  };

  std::vector<row> leads;  ///< Not empty; no two of one field on one day.

  friend bool operator==(const lead_by_field&, const lead_by_field&) = default;
};

/// Who has one role of the meetings of a series: the same for each role, the chair among them.
///
/// - A rota has no pins: what is settled is settled by meeting. Its roster may be empty: then nobody is
/// there.
/// - The changes of a `turn_plan` name the meetings by their number in the series, from 0, in order of the
///   periods that they cover: cancelled ones are counted, extraordinary ones are not. Beyond the last place
///   of a written order that ends, nobody has the role.
using role_rule = std::variant<fixed_holder, rota, external_holder, co_holders, lead_by_field, turn_plan>;

// As they are called where the role is the chair.
using fixed_chair = fixed_holder;
using external_chair = external_holder;
using chair_rule = role_rule;

/// A role beside the chair, and who has it.
struct role_of_series {
  meeting_role role = meeting_role::host;  ///< Not `chair`, which every series has.
  role_rule rule;

  friend bool operator==(const role_of_series&, const role_of_series&) = default;
};

/// Who has one role at one meeting. A meeting without an own name for them has none: an outsider has the
/// role, or nobody; `why` says which.
struct held_role {
  meeting_role role = meeting_role::host;
  std::vector<unit_id> planned;  ///< By the rule and by what was known ahead; several only where they share.
  std::vector<unit_id> actual;   ///< As planned, or as settled.
  std::string why;               ///< In words.

  friend bool operator==(const held_role&, const held_role&) = default;
};

/// Who had, or was promised, one role at one meeting.
struct settled_role {
  meeting_role role = meeting_role::chair;
  std::vector<unit_id> who;           ///< Not empty, nobody twice; one where the rule is a rota or turns.
  std::vector<unit_id> planned = {};  ///< Who was to have it, as published; empty: as the rule says.

  friend bool operator==(const settled_role&, const settled_role&) = default;
};

/// "chair", "host", "venue", "secretariat". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string_view to_text(meeting_role r) noexcept;

}  // namespace phoihop

#endif
