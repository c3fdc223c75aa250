// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_DUE_TABLE_HPP
#define PHOIHOP_DEADLINE_DUE_TABLE_HPP

#include <phoihop/deadline/batch.hpp>

#include <deadline/ticks.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace phoihop {

// What is known of the ends under one rule, as plain numbers to be kept in registers: valid until the table
// learns more. Either `days` is where the ends by day of receipt stand, or it is null and the end is the
// start and `length`.
struct due_view {
  const std::int64_t* days = nullptr;
  std::int64_t first = 1;         // starts from here on,
  std::uint64_t span = 0;         // and before so much later, can be answered
  std::int64_t to_first_day = 0;  // from a start in the first day of `days` to a number below a day's
  std::int64_t length = 0;

  static constexpr std::int64_t micros_per_day = 86'400'000'000;
  // What stands for a day whose end is not known; any real one is greater.
  static constexpr std::int64_t not_yet = 0;
  static constexpr std::int64_t by_row = 1;  // not the same for all starts of the day: ask for each

  [[nodiscard]] bool covers(std::int64_t ticks) const noexcept {
    return static_cast<std::uint64_t>(ticks) - static_cast<std::uint64_t>(first) < span;
  }
  // The last instant in time for a start that is covered; where it is looked up, perhaps one of the two
  // above.
  [[nodiscard]] std::int64_t added(std::int64_t ticks) const noexcept { return ticks + length; }
  [[nodiscard]] std::int64_t looked_up(std::int64_t ticks) const noexcept {
    return days[static_cast<std::uint64_t>(ticks + to_first_day) / micros_per_day];
  }
};

// The ends of the limits of one rule, for very many starts. What it answers is the last instant in time: the
// end itself, or the microsecond before it where the boundary is exclusive.
class due_table {
 public:
  // @throws bad_argument  as `due_at`, for the limit and the pack.
  due_table(const batch_rule& rule, const business_calendar& calendar);

  // Of a start at `ticks`, an instant. What it learns by this, `view` then knows. @throws as `due_at`.
  [[nodiscard]] std::int64_t last_in_time(std::int64_t ticks);

  // Of starts before `now` and at it.
  [[nodiscard]] due_view view(std::int64_t now) const noexcept;

 private:
  // How an end is found.
  enum class way : std::uint8_t { adds, by_day, by_row };
  static constexpr std::int64_t micros_per_day = due_view::micros_per_day;

  [[nodiscard]] static way way_of(const batch_rule& rule);
  [[nodiscard]] std::int64_t ask(std::int64_t ticks) const;
  [[nodiscard]] std::int64_t of_whole_day(std::int64_t day, std::int64_t last) const;
  void find_stretch(std::int64_t ticks);
  std::int64_t& of_day(std::int64_t day);

  const batch_rule& rule_;
  const business_calendar& calendar_;
  way way_;
  boundary edge_ = boundary::inclusive;
  std::int64_t length_ = 0;  // where an end is found by adding
  // Starts that can be answered together: all that stay below the year 10000, or the stretch of time in which
  // clocks are ahead by the same as at the last start that was asked for.
  std::int64_t first_ = 1;
  std::int64_t end_ = 1;
  std::int64_t offset_ = 0;
  std::int64_t first_day_ = 0;
  std::vector<std::int64_t> days_;  // from the first day on
};

}  // namespace phoihop

#endif
