// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_WORK_PLAN_SHARED_TABLES_HPP
#define PHOIHOP_SRC_WORK_PLAN_SHARED_TABLES_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/schedule/meeting.hpp>
#include <phoihop/schedule/timetable.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace phoihop::detail {

// The timetables of a plan. Series with the same rules, calendar and records share one: keys apart, and with
// the records in the same order (in another order they are made again, which costs time but changes nothing).
class shared_tables {
 public:
  // Series with other rules follow, which stay where they are.
  void begin(const series& rules) {
    rules_ = &rules;
    alike_.clear();
  }
  // The place of the timetable of one of them. O(its records), expected, if it is there already; else as
  // `timetable`, which says what it throws. The rows stay where they are.
  [[nodiscard]] std::uint32_t of(const business_calendar& calendar, const timetable::recording& known);

  [[nodiscard]] const timetable& operator[](std::uint32_t table) const { return tables_[table]; }
  [[nodiscard]] std::vector<timetable> take() && { return std::move(tables_); }

 private:
  // The timetables of those series that go by one calendar.
  struct alike {
    const business_calendar* calendar;
    std::optional<std::uint32_t> any;    // one of them
    std::optional<std::uint32_t> plain;  // that of those of which nothing is recorded
  };
  // A timetable that has the days of a calendar.
  struct table_of_calendar {
    const business_calendar* calendar;
    std::uint32_t table;
  };
  // What was recorded about one series, and its timetable.
  struct pattern {
    std::uint32_t alike;
    std::span<const std::size_t> rows;
    std::uint32_t made;
  };

  [[nodiscard]] alike& alike_under(const business_calendar& calendar);
  [[nodiscard]] timetable made(const alike& of, const timetable::recording& known);
  [[nodiscard]] std::optional<std::uint32_t> recorded(std::uint32_t like,
                                                      const timetable::recording& known) const;

  const series* rules_ = nullptr;
  std::vector<timetable> tables_;
  std::vector<alike> alike_;
  std::vector<table_of_calendar> days_;
  std::unordered_multimap<std::uint64_t, pattern> patterns_;  // looked up only, never gone through
};

}  // namespace phoihop::detail

#endif
