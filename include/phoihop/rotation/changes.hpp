// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ROTATION_CHANGES_HPP
#define PHOIHOP_ROTATION_CHANGES_HPP

#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/ids.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// What happens to single meetings after turns were published: the same for rosters (`roster::changes`) and
/// for stated orders (`turn_plan::changes`).
namespace phoihop {

/// Whether a member that does not chair when its turn comes still has the turn afterwards. Each field of this
/// type says what "no" and "yes" mean.
enum class keeps_turn : std::uint8_t { no, yes };

template <>
struct enum_names<keeps_turn> {
  static constexpr std::string_view type = "keeps_turn";
  static constexpr std::string_view names[] = {"no", "yes"};
};

/// A member is absent, and that became known only on the day, after the plan was published. If it should have
/// chaired, another member stands in. No earlier chair changes, and later ones only if the turn is kept.
struct absent_on_day {
  std::size_t meeting = 0;
  unit_id who{};
  /// Who stands in; only if `who` should have chaired. Empty: the next in turn who is present.
  std::optional<unit_id> stand_in = std::nullopt;
  /// No: the turn counts as if `who` had chaired, and standing in costs no turn. Yes, in a stated order: it
  /// chairs the next meeting; only where a turn is one meeting. Yes, in a roster: the one that stands in has
  /// chaired, and `who`, entitled by the meeting all the same, is owed that chair.
  keeps_turn turn = keeps_turn::no;

  friend bool operator==(const absent_on_day&, const absent_on_day&) = default;
};

/// The chairs of two meetings are exchanged; turns go on as if they had not been, so that neither owes a
/// turn. It is agreed on what is known at the first of them. In a stated order a later change that gives the
/// second one's turn to another contradicts it.
struct swap_chairs {
  std::size_t first = 0;
  std::size_t second = 0;  ///< After `first`.

  friend bool operator==(const swap_chairs&, const swap_chairs&) = default;
};

}  // namespace phoihop

#endif
