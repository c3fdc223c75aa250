// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_DUE_TABLE_HPP
#define PHOIHOP_SRC_DEADLINE_DUE_TABLE_HPP

#include <phoihop/deadline/batch.hpp>

#include <deadline/ticks.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace phoihop::detail {

// The ends of one day of receipt, in up to eight pieces: in each all ends are the same, or follow their
// starts at the same distance. No branch depends on the time of day.
struct day_pieces {
  static constexpr std::size_t most = 8;
  static constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();

  std::array<std::int64_t, most - 1> until;  // where each piece but the last ends; `no_end` after the last
  std::uint64_t follows;                     // a bit for each piece: whether the end follows the start
  std::array<std::int64_t, most> value;      // the distance then, else the end

  // All ends are the same.
  static day_pieces of(std::int64_t end) noexcept {
    day_pieces day{{}, 0, {end}};
    day.until.fill(no_end);
    return day;
  }

  [[nodiscard]] std::int64_t end_for(std::int64_t ticks) const noexcept {
    std::size_t piece = 0;
    for (const std::int64_t end : until) piece += ticks >= end ? 1U : 0U;
    const std::int64_t mask = -static_cast<std::int64_t>(follows >> piece & 1U);
    return (ticks & mask) + value[piece];
  }
};

// What is known of the ends under one rule, as plain numbers to be kept in registers: valid until the table
// learns more. Without `days` the end is the start and `length`. Else they hold an entry for each day of
// receipt: its end or, with `pieces`, the index of its pieces.
struct due_view {
  const std::int64_t* days = nullptr;
  const day_pieces* pieces = nullptr;
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
    return pieces[looked_up(ticks)].end_for(ticks);
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
  way way_;
  boundary edge_;
  std::int64_t length_ = 0;  // where an end is found by adding
  // Starts that can be answered together: all that stay below the year 10000, or the stretch of time in which
  // clocks are ahead by the same as at the last start that was asked for.
  std::int64_t first_ = 1;
  std::int64_t end_ = 1;
  std::int64_t offset_ = 0;
  std::int64_t first_day_ = 0;
  std::vector<std::int64_t> days_;  // from the first day on
  // The first two answer for days that are not known and days that are asked about row by row.
  std::vector<day_pieces> pieces_;
};

}  // namespace phoihop::detail

#endif
