// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_TAKEN_TURNS_HPP
#define PHOIHOP_SRC_ROTATION_TAKEN_TURNS_HPP

#include <phoihop/rotation/rotation.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace phoihop::detail {

// The assignments of `rotate`, and whom the greedy rule would put into each chair if it were not pinned,
// given all chairs before it as they are.
struct taken_turns {
  std::vector<assignment> assignments;
  std::vector<unit_id> planned;  // empty if nothing is pinned: as assigned
};

/// Both at once, without the account. At the meetings of `not_shared`, which ascend, no member had the chair:
/// no one is charged or entitled, and the assignment says who would have been next. Throws as `rotate`.
/// O(meetings x roster).
[[nodiscard]] taken_turns take_turns_by_share(const roster& who, std::span<const date> meetings,
                                              std::span<const std::size_t> not_shared = {});

}  // namespace phoihop::detail

#endif
