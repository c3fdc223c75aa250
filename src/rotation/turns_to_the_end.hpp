// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_TURNS_TO_THE_END_HPP
#define PHOIHOP_SRC_ROTATION_TURNS_TO_THE_END_HPP

#include <phoihop/rotation/turns.hpp>
#include <rotation/meeting_days.hpp>

#include <vector>

namespace phoihop::detail {

/// Turns up to the end of a written order, if that ends.
struct ended_turns {
  std::vector<turn> taken;
  bool is_occupied = false;  // places were left then, for those who have another role at the next meeting
};

/// As `take_turns`, but where a written order ends the turns end too: later meetings have none. Whoever is away
/// is so on the day on which a meeting sits; all else goes by the other day.
/// @throws bad_argument  also for a change at a meeting after the end.
[[nodiscard]] ended_turns turns_to_the_end(const turn_plan& plan, const meeting_days& days);

}  // namespace phoihop::detail

#endif
