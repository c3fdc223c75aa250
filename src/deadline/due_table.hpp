// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_DUE_TABLE_HPP
#define PHOIHOP_DEADLINE_DUE_TABLE_HPP

#include <phoihop/deadline/batch.hpp>

#include <deadline/ticks.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace phoihop {

// Part of a day of receipt in which all ends are the same, or follow their starts at the same distance.
struct due_piece {
  std::int64_t until;  // starts before this, and not before the piece ahead of it
  std::int64_t mask;   // all ones where the end follows the start, else 0
  std::int64_t value;  // the distance, or the end

  [[nodiscard]] std::int64_t end_for(std::int64_t ticks) const noexcept { return (ticks & mask) + value; }
};

// What is known of the ends under one rule, as plain numbers to be kept in registers: valid until the table
// learns more. Without `days` the end is the start and `length`. Else they hold an entry for each day of
// receipt: its end or, with `pieces`, the index of the first piece of the day.
struct due_view {
  const std::int64_t* days = nullptr;
  const due_piece* pieces = nullptr;
  std::int64_t first = 1;         // starts from here on,
  std::uint64_t span = 0;         // and for this long, can be answered
  std::int64_t to_first_day = 0;  // from a start in the first day of `days` to a number below a day's
  std::int64_t length = 0;

  static constexpr std::int64_t micros_per_day = 86'400'000'000;
  // The entry of a day whose end is not known yet; any real one is greater.
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
  [[nodiscard]] std::int64_t pieced(std::int64_t ticks) const noexcept {
    const due_piece* piece = pieces + looked_up(ticks);
    while (ticks >= piece->until) ++piece;
    return piece->end_for(ticks);
  }
};

// The ends of the limits of one rule, for very many starts. What it answers is the last instant in time: the
// end itself, or the microsecond before it where the boundary is exclusive.
class due_table {
 public:
  // Of a rule that was checked. @throws bad_argument  if it needs an office, or lies before its event.
  due_table(const due_rule& rule, const worked_time& on);

  // Of a start at `ticks`, an instant. What it learns by this, `view` then knows. @throws as `due_at`.
  [[nodiscard]] std::int64_t last_in_time(std::int64_t ticks);

  // Of starts before `now` and at it.
  [[nodiscard]] due_view view(std::int64_t now) const noexcept;

 private:
  // How an end is found.
  enum class way : std::uint8_t { adds, by_day, by_stretch, by_row };
  static constexpr std::int64_t micros_per_day = due_view::micros_per_day;

  [[nodiscard]] static way way_of(const due_rule& rule);
  [[nodiscard]] std::int64_t ask(std::int64_t ticks) const;
  [[nodiscard]] std::int64_t of_whole_day(std::int64_t day, std::int64_t last) const;
  [[nodiscard]] std::int64_t pieces_of_day(std::int64_t day);
  [[nodiscard]] std::int64_t room_after(std::int64_t due) const;
  void find_stretch(std::int64_t ticks);
  std::int64_t& of_day(std::int64_t day);

  const due_rule& rule_;
  const worked_time& on_;
  way way_ = way::by_row;
  boundary edge_ = boundary::inclusive;
  std::int64_t length_ = 0;  // where an end is found by adding
  // Starts that can be answered together: all that stay below the year 10000, or the stretch of time in which
  // clocks are ahead by the same as at the last start that was asked for.
  std::int64_t first_ = 1;
  std::int64_t end_ = 1;
  std::int64_t offset_ = 0;
  std::int64_t first_day_ = 0;
  std::vector<std::int64_t> days_;  // from the first day on
  // One after the other, the last of each day without an end. The first two answer for days that are not
  // known and days that are asked about row by row.
  std::vector<due_piece> pieces_;
};

}  // namespace phoihop

#endif
