// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_WORKED_TIME_HPP
#define PHOIHOP_DEADLINE_WORKED_TIME_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/calendar/working_hours.hpp>

namespace phoihop {

/// What limits are counted on: a calendar, and the hours of an office where they are known. Only limits in
/// working hours, and packs with `receipt_rule::office_hours`, need an office.
///
/// It is a view, for parameters: a calendar or an office converts to it, and must outlive it.
///
///     const business_calendar vn = vietnam::public_service();
///     const working_hours office{vn, week_hours{{{hours(8), hours(12)}, {hours(13), hours(17)}}, {}}};
///     const rule_pack code = vietnam::civil_code_2015();
///     const instant start = start_of_day(date{2025, 4, 28}, code);
///     due_at(time_limit{5, limit_unit::days}, start, code, vn);               // 2025-05-05T17:00:00Z
///     due_at(time_limit{5, limit_unit::working_hours}, start, code, office);  // 2025-04-28T07:00:00Z: 14:00
class worked_time {
 public:
  worked_time(const business_calendar& calendar) noexcept  // NOLINT(google-explicit-constructor): a view
      : calendar_{&calendar} {}
  worked_time(const working_hours& office) noexcept  // NOLINT(google-explicit-constructor): a view
      : calendar_{&office.calendar()}, office_{&office} {}

  /// O(1).
  [[nodiscard]] const business_calendar& calendar() const noexcept { return *calendar_; }
  /// Null where only the calendar is known. O(1).
  [[nodiscard]] const working_hours* office() const noexcept { return office_; }

 private:
  const business_calendar* calendar_;
  const working_hours* office_ = nullptr;
};

}  // namespace phoihop

#endif
