// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_RECORDER_HPP
#define PHOIHOP_SRC_SCHEDULE_RECORDER_HPP

#include <phoihop/schedule/timetable.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::series_detail {

// Puts what is recorded about one series into its columns.
class recorder {
 public:
  recorder(const series& rules, const timetable::day_columns& days, std::string_view key,
           std::span<const meeting_record> records)
      : rules_{rules}, days_{days}, key_{key}, records_{records} {}

  /// @throws bad_argument, out_of_horizon  see `timetable::recorded`. All columns but the turns.
  [[nodiscard]] timetable::record_columns operator()(std::span<const std::size_t> rows);

 private:
  using sitting = timetable::sitting;

  void add_regular(std::span<const std::size_t> rows);
  void add_special(std::span<const std::size_t> rows);
  void require_row(std::size_t row, const date& day) const;
  [[nodiscard]] sitting regular(std::size_t row, std::uint32_t of);
  [[nodiscard]] sitting special(std::size_t row);
  [[nodiscard]] std::uint32_t add_fact(const meeting_record& r);
  void add_role(const role_record& r);
  [[nodiscard]] std::string path(std::size_t row, std::string_view field) const;

  const series& rules_;
  const timetable::day_columns& days_;
  std::string_view key_;
  std::span<const meeting_record> records_;
  timetable::record_columns made_;
};

}  // namespace phoihop::series_detail

#endif
