// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_COLUMNS_HPP
#define PHOIHOP_SRC_SCHEDULE_COLUMNS_HPP

#include <phoihop/schedule/timetable.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What a timetable holds.
namespace phoihop::detail {

inline constexpr std::uint32_t none = 0xFFFF'FFFF;  // no index: there is no such row

[[nodiscard]] constexpr std::uint32_t narrow(std::size_t i) noexcept {
  return static_cast<std::uint32_t>(i);
}

// When a meeting sits, and where its rows are.
struct sitting {
  date day;
  std::uint32_t row = 0;      // of `occurrences`; of a special meeting, of `calls`
  std::uint32_t fact = none;  // of `facts`
  bool is_special = false;
  bool is_cancelled = false;
  bool takes_turn = true;
  bool is_recorded = false;  // its day is: it is firm whatever the calendar decides later

  friend bool operator==(const sitting&, const sitting&) = default;
};

// What is recorded about one meeting beside its day.
struct fact {
  std::optional<field_id> field;
  std::uint32_t cancelled = none;  // of `reasons`
  std::uint32_t first_role = 0;    // of `roles`, up to `last_role`
  std::uint32_t last_role = 0;

  friend bool operator==(const fact&, const fact&) = default;
};

// Who had one role at one meeting: units of `units`.
struct recorded_role {
  meeting_role role = meeting_role::chair;
  std::uint32_t first = 0;    // who had it, up to `planned`
  std::uint32_t planned = 0;  // who was to have it, up to `last`
  std::uint32_t last = 0;
  std::uint32_t instead = none;  // of `instead`: who had it if no unit did

  friend bool operator==(const recorded_role&, const recorded_role&) = default;
};

// What is recorded; all empty if nothing is.
struct record_columns {
  std::vector<sitting> sittings;  // in order of the periods; in each the special ones last
  std::vector<fact> facts;
  std::vector<recorded_role> roles;
  std::vector<unit_id> units;
  std::vector<std::string> reasons;
  std::vector<special_call> calls;
  std::vector<std::variant<external_holder, no_holder>> instead;

  friend bool operator==(const record_columns&, const record_columns&) = default;
};

}  // namespace phoihop::detail

#endif
