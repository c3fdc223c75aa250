// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_TURNS_TO_THE_END_HPP
#define PHOIHOP_SRC_ROTATION_TURNS_TO_THE_END_HPP

#include <phoihop/rotation/turns.hpp>

#include <span>
#include <vector>

namespace phoihop::detail {

/// As `take_turns`, but where a written order ends the turns end too: later meetings have none.
[[nodiscard]] std::vector<turn> turns_to_the_end(const turn_plan& plan, std::span<const date> meetings);

}  // namespace phoihop::detail

#endif
