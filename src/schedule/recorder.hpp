// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_RECORDER_HPP
#define PHOIHOP_SRC_SCHEDULE_RECORDER_HPP

#include <phoihop/schedule/timetable.hpp>
#include <schedule/columns.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace phoihop::detail {

// Puts what is recorded about one series into its columns.
class recorder {
 public:
  recorder(const series& rules, const timetable::series_days& days, std::span<const sitting> regular,
           const timetable::recording& known)
      : rules_{rules}, days_{days}, regular_{regular}, known_{known} {}

  /// @throws bad_argument, out_of_horizon  see `plan_series`, naming `records[i]` and the field.
  [[nodiscard]] record_columns operator()();

 private:
  void add_regular(std::span<const std::size_t> rows);
  void add_special(std::span<const std::size_t> rows);
  [[noreturn]] void refuse_period(std::span<const std::size_t> rows, std::size_t at) const;
  void require_known(std::size_t row, std::string_view field, const std::string& value,
                     const date& day) const;
  void require_possible(std::size_t row) const;
  [[nodiscard]] sitting regular(std::size_t row, std::uint32_t occurrence);
  [[nodiscard]] sitting special(std::size_t row);
  [[nodiscard]] std::uint32_t add_fact(const meeting_record& r);
  void add_role(const role_record& r);
  [[nodiscard]] const period& covers(std::size_t row) const {
    return std::get<period>(known_.records[row].which);
  }
  [[nodiscard]] const special_call& call(std::size_t row) const {
    return std::get<special_call>(known_.records[row].which);
  }

  const series& rules_;
  const timetable::series_days& days_;
  std::span<const sitting> regular_;
  const timetable::recording& known_;
  record_columns made_;
};

// The records that the columns hold, without a key.
[[nodiscard]] std::vector<meeting_record> records_of(const record_columns& columns,
                                                     const timetable::series_days& days);

}  // namespace phoihop::detail

#endif
