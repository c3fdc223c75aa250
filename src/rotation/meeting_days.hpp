// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_MEETING_DAYS_HPP
#define PHOIHOP_SRC_ROTATION_MEETING_DAYS_HPP

#include <phoihop/rotation/rotation.hpp>

#include <span>

namespace phoihop::detail {

// A meeting of a series can sit outside its dates in force. Then members are those of the nearest day in force,
// and who is absent is asked of the day on which it sits.
struct meeting_day {
  date sits;
  date judged;  // who is a member on that day takes part
  // Who has another role there: as if absent.
  std::span<const unit_id> occupied = {};
};

// The same of several meetings; neither list of days descends.
struct meeting_days {
  std::span<const date> sits;
  std::span<const date> judged;
  std::span<const seat> occupied = {};
};

// Those of meetings of which members, too, are asked by the day on which they sit.
[[nodiscard]] inline meeting_days as_they_sit(std::span<const date> meetings) noexcept {
  return {meetings, meetings};
}

/// Whether a unit is a member then, and not absent. O(members + absences).
[[nodiscard]] bool is_present(const roster& who, unit_id unit, const meeting_day& day);

/// Whether anyone is. O(members x absences).
[[nodiscard]] bool anyone_present(const roster& who, const meeting_day& day);

}  // namespace phoihop::detail

#endif
