// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_TAKEN_TURNS_HPP
#define PHOIHOP_SRC_ROTATION_TAKEN_TURNS_HPP

#include <phoihop/rotation/rotation.hpp>
#include <rotation/meeting_days.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace phoihop::detail {

// What is known of a meeting that was held.
struct held_chair {
  std::size_t meeting = 0;
  std::optional<unit_id> who;  // a member of the roster, present or not; empty: no member had the chair
};

// What the rule in use promises of the chairs that it gives out, and its name.
struct rule_promise {
  std::optional<ratio> guarantee;
  message rule;
};

// The assignments of a roster, and who was in turn.
struct taken_turns {
  std::vector<assignment> assignments;  // where no member had the chair: of whoever was in turn
  std::vector<unit_id> planned;         // by all chairs before it as they were; empty: as assigned
  rule_promise promise;
};

/// The turns of a roster without pins, without the account.
///
/// - A held chair counts as a pin of its member; if no member had it, no one is charged or entitled.
/// - A swap of that meeting, or an absence of the one in turn whose turn is spent, says whose turn it was all
///   the same. Any other absence there is superseded by what was held.
///
/// @param held  Ascending by meeting, each once.
/// @throws bad_argument  as `rotate`.
/// O(meetings x members + changes log changes).
[[nodiscard]] taken_turns take_turns_by_share(const roster& who, const meeting_days& days,
                                              std::span<const held_chair> held);

}  // namespace phoihop::detail

#endif
