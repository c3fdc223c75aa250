// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_DUE_TABLE_HPP
#define PHOIHOP_DEADLINE_DUE_TABLE_HPP

#include <phoihop/deadline/batch.hpp>

#include <deadline/ticks.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace phoihop {

// The ends of the limits of one rule, for very many starts. What it answers is the last instant in time: the
// end itself, or the microsecond before it where the boundary is exclusive.
class due_table {
 public:
  // How an end is found.
  enum class way : std::uint8_t { adds, by_day, by_row };

  // @throws bad_argument  as `due_at`, for the limit and the pack.
  due_table(const batch_rule& rule, const business_calendar& calendar);

  [[nodiscard]] way found() const noexcept { return way_; }

  // Microseconds from a start to the last instant in time; where `found() == way::adds`, and the start is not
  // above `last_start`.
  [[nodiscard]] std::int64_t length() const noexcept { return length_; }
  [[nodiscard]] std::int64_t last_start() const noexcept { return last_start_; }

  // Of a start at `ticks`, an instant. @throws as `due_at`.
  [[nodiscard]] std::int64_t last_in_time(std::int64_t ticks) {
    if (way_ == way::by_day && ticks >= first_ && ticks < end_) {
      const std::int64_t at = (ticks + offset_) / micros_per_day - first_day_;
      if (static_cast<std::uint64_t>(at) < days_.size()) {
        const std::int64_t known = days_[static_cast<std::size_t>(at)];
        if (known > by_row) return known;
      }
    }
    return look_up(ticks);
  }

 private:
  static constexpr std::int64_t micros_per_day = 86'400'000'000;
  // What stands for a day whose end is not known; any real one is greater.
  static constexpr std::int64_t not_yet = 0;
  static constexpr std::int64_t by_row = 1;  // not the same for all starts of the day: ask for each

  [[nodiscard]] std::int64_t look_up(std::int64_t ticks);
  [[nodiscard]] std::int64_t ask(std::int64_t ticks) const;
  [[nodiscard]] std::int64_t of_whole_day(std::int64_t day, std::int64_t last) const;
  void find_stretch(std::int64_t ticks);
  std::int64_t& of_day(std::int64_t day);

  const batch_rule& rule_;
  const business_calendar& calendar_;
  way way_;
  std::int64_t length_ = 0;
  std::int64_t last_start_ = 0;
  // The stretch of time in which clocks are ahead by the same as at the last start that was asked for.
  std::int64_t first_ = 0;
  std::int64_t end_ = 0;
  std::int64_t offset_ = 0;
  std::int64_t first_day_ = 0;
  std::vector<std::int64_t> days_;  // from the first day on
};

}  // namespace phoihop

#endif
