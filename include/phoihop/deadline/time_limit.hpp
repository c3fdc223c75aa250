// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_TIME_LIMIT_HPP
#define PHOIHOP_DEADLINE_TIME_LIMIT_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/calendar/period.hpp>
#include <phoihop/calendar/working_hours.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/rule_pack.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace phoihop {

/// On which side of the event a limit lies.
enum class limit_side : std::uint8_t {
  after,   ///< "within 3 days of"
  before,  ///< "at least 3 days before"
};

/// Whether a limit is one stretch of time. One in pieces has fixed lengths, where the law gives any.
enum class limit_form : std::uint8_t { whole, split };

/// An amount of time after or before an event: 24 hours, 3 working days, 10 days before.
struct time_limit {
  std::int64_t amount = 1;  ///< At least 1.
  limit_unit unit = limit_unit::hours;
  limit_side side = limit_side::after;
  limit_form form = limit_form::whole;

  friend bool operator==(const time_limit&, const time_limit&) = default;
};

/// "By the 20th" or "before the 20th": before it means that the 19th is the last day.
enum class date_edge : std::uint8_t { by, before };

/// Which day of a month, quarter or year is meant.
enum class date_point : std::uint8_t {
  day,     ///< A day of a month of it.
  first,   ///< "đầu tháng", "đầu năm": the 1st, 1 January.
  middle,  ///< "giữa tháng", "giữa năm": the 15th, 30 June. Of quarters no law says.
  last,    ///< "cuối tháng", "cuối năm": the last day.
};

/// In what a date is named.
enum class date_frame : std::uint8_t { month, quarter, year };

/// Of which month, quarter or year a date is meant.
enum class date_choice : std::uint8_t {
  /// Of the one in which the reference lies, even if that date is over: a report that is due before its
  /// period ends.
  of_the_frame,
  /// Of the first one whose last day is not before the day of the reference.
  next_from_there,
};

/// A date that a text names without its year: "by the 20th of the month after", "before 10 July", "at the end
/// of the year".
///
///     date_limit{.edge = date_edge::before, .day = 20}                    // before the 20th
///     date_limit{.day = 12, .ahead = 1}                                   // by the 12th of next month
///     date_limit{.day = 20, .month = 3, .frame = date_frame::quarter}     // by the 20th of its last month
///     date_limit{.edge = date_edge::before, .day = 10, .month = 7, .frame = date_frame::year}
///     date_limit{.point = date_point::middle, .frame = date_frame::year}  // by 30 June
///     date_limit{.day = 20, .choice = date_choice::next_from_there}       // by the next 20th
///
/// Source: Civil Code 91/2015/QH13, art. 146(2), (3) for `middle` and `last`.
struct date_limit {
  date_edge edge = date_edge::by;
  date_point point = date_point::day;
  std::int32_t day = 1;    ///< For `date_point::day`: 1..31. The pack says what happens where it is missing.
  std::int32_t month = 1;  ///< For `date_point::day`: of the frame, 1 for a month, 1..3, 1..12.
  date_frame frame = date_frame::month;
  std::int32_t ahead = 0;  ///< How many frames after the one that is chosen; negative: before.
  date_choice choice = date_choice::of_the_frame;

  friend bool operator==(const date_limit&, const date_limit&) = default;
};

/// A named day is the last one, or the first one too late: the end of a period, a date in a plan.
struct day_limit {
  date day;
  date_edge edge = date_edge::by;

  friend bool operator==(const day_limit&, const day_limit&) = default;
};

using any_limit = std::variant<time_limit, date_limit, day_limit>;

/// Whether the end of such a limit is itself in time, where nothing else was agreed. One that ends with a day
/// ends at its 24:00, which is the 00:00 of the next day: exclusive. One that ends by the clock (after hours,
/// when an office closes) ends at that time: inclusive.
///
/// Source: Civil Code 91/2015/QH13, art. 148(6): the end of the last day is its 24:00; interpretation: what
/// comes with the first moment of the next day comes after that day.
/// @throws bad_argument  as `due_at`, if nothing can be counted by these. O(1).
[[nodiscard]] PHOIHOP_EXPORT boundary boundary_of(const any_limit& limit, const rule_pack& pack);

/// By the end of `p`, in whatever scheme: its last day. O(1).
[[nodiscard]] PHOIHOP_EXPORT day_limit end_of(const period& p);

/// 00:00 of `day` where the pack counts: the event where a text gives only its day. So "2 working days after
/// the cut-off" is `due_at({2, limit_unit::working_days}, on_day(cut_off, pack), ...)`.
/// O(1). @throws bad_argument  if `day` is not a day.
[[nodiscard]] PHOIHOP_EXPORT instant on_day(const date& day, const rule_pack& pack);

/// The end of a limit: the first instant after it. A day that "ends at 24:00" gives 00:00 of the next day.
/// Whether that instant itself is still in time, `boundary_of` says.
///
///     const business_calendar vn = vietnam::public_service();
///     const rule_pack civil_code = vietnam::civil_code_2015();
///     // 24 hours from Friday 30 April 2021, 17:20, a holiday: Saturday 17:20. (art. 147(1))
///     const civil_time friday{date{2021, 4, 30}, hours(17) + minutes(20)};
///     const instant event = vietnam_time().to_utc(friday, repeated_time::earlier);
///     due_at({24, limit_unit::hours}, event, civil_code, vn);
///     // 5 days from Monday 28 April 2025: Saturday 3 May, so Monday 5 May, 24:00. (art. 148(5))
///     due_at({5, limit_unit::days}, on_day(date{2025, 4, 28}, civil_code), civil_code, vn);
///     // By the 20th of the month in which it lies: 20 April 2025 is a Sunday, so Monday 21 April, 24:00.
///     due_at(date_limit{.day = 20}, on_day(date{2025, 4, 1}, civil_code), civil_code, vn);
///
/// `calendar` is asked only where the pack asks for worked days, so that hours may lie outside its horizon.
/// The clocks of `office` are those of the pack's place.
///
/// More time never ends earlier (for limits before an event: later), with two exceptions that lie in the
/// rules. Where hours move to the same time of another day, a limit that falls on Saturday 10:00 ends on
/// Monday 10:00, and one 23 hours longer, on Sunday 09:00, on Monday 09:00. And where short limits skip rest
/// days, 10 days may end later than 11.
/// @throws bad_argument    naming the field: an amount below 1, a unit that the pack does not define or the
///   calendar cannot count, a limit in pieces where the pack gives no lengths, a date that no month has, a
///   `start` that is not an instant, a pack without name or with values out of their range.
/// @throws out_of_horizon  if a day that must be looked up is not in the calendar.
/// @throws overflow        if it ends outside the years 1400 to 9999.
/// Complexity: O(1); O(log entries) more where `exchanged` days move on. Working hours: as
/// `working_hours::add`.
[[nodiscard]] PHOIHOP_EXPORT instant due_at(const time_limit& limit, const instant& start,
                                            const rule_pack& pack, const business_calendar& calendar);
[[nodiscard]] PHOIHOP_EXPORT instant due_at(const time_limit& limit, const instant& start,
                                            const rule_pack& pack, const working_hours& office);
[[nodiscard]] PHOIHOP_EXPORT instant due_at(const date_limit& limit, const instant& reference,
                                            const rule_pack& pack, const business_calendar& calendar);
[[nodiscard]] PHOIHOP_EXPORT instant due_at(const day_limit& limit, const rule_pack& pack,
                                            const business_calendar& calendar);

/// Total length of a limit in pieces: "3 months" are 90 days. O(1).
/// Source: Civil Code 91/2015/QH13, art. 146(1): a year 365 days, a month 30, a week 7, a day 24 hours; half
/// a year 6 months and half a month 15 days, which are written so.
/// @throws bad_argument  if the pack gives no fixed lengths, or none for the unit; or as `due_at`.
/// @throws overflow      if the length does not fit.
[[nodiscard]] PHOIHOP_EXPORT duration length_in_pieces(const time_limit& limit, const rule_pack& pack);

/// "24 hours", "1 working day", "10 days before", "3 months in pieces". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const time_limit& limit);
/// "by the 20th" is "by day 20 of the month"; "before 10 July", "before day 10 of month 7 of the year". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const date_limit& limit);
/// "by 2026-06-20". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const day_limit& limit);

}  // namespace phoihop

#endif
