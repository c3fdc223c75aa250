// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_PLANNED_CHAIRS_HPP
#define PHOIHOP_SRC_ROTATION_PLANNED_CHAIRS_HPP

#include <phoihop/rotation/rotation.hpp>

#include <span>
#include <vector>

namespace phoihop::rotation_detail {

/// Whom the greedy rule would put into each chair if it were not pinned, given all chairs before it as they
/// are: what `rotate` says where there is no pin. Empty if there are no pins. O(meetings x roster).
[[nodiscard]] std::vector<unit_id> chairs_if_not_pinned(const rota& who, std::span<const date> meetings);

}  // namespace phoihop::rotation_detail

#endif
