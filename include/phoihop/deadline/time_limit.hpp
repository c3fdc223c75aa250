// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_TIME_LIMIT_HPP
#define PHOIHOP_DEADLINE_TIME_LIMIT_HPP

/// Limits, and when they end. There are four kinds, and `any_limit` holds one of them:
///
/// - `time_limit`: an amount of time after or before an event, "within 24 hours", "3 working days before";
/// - `date_limit`: a date without its year, "by the 20th of the month after";
/// - `day_limit`: a day of a calendar year, "by 30 June 2026";
/// - `before_event`: "before the event", however shortly.
///
/// `due_at` counts to the end of any of them under a body of law (`rule_pack`); `boundary_of` says whether
/// that end is itself in time; `prove_due` (proof.hpp) does both and says why.

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/rule_pack.hpp>
#include <phoihop/deadline/worked_time.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace phoihop {

/// On which side of the event a limit lies.
enum class limit_side : std::uint8_t {
  after,   ///< "within 3 days of"
  before,  ///< "at least 3 days before"
};

template <>
struct enum_names<limit_side> {
  static constexpr std::string_view type = "limit_side";
  static constexpr std::string_view names[] = {"after", "before"};
};

/// Whether a limit is one stretch of time. One that may be interrupted has fixed lengths, where the law gives
/// any: see `fixed_length`.
enum class limit_form : std::uint8_t { continuous, interruptible };

template <>
struct enum_names<limit_form> {
  static constexpr std::string_view type = "limit_form";
  static constexpr std::string_view names[] = {"continuous", "interruptible"};
};

/// An amount of time after or before an event: 24 hours, 3 working days, 10 days before.
struct time_limit {
  std::int64_t amount = 1;  ///< At least 1.
  limit_unit unit = limit_unit::hours;
  limit_side side = limit_side::after;
  limit_form form = limit_form::continuous;

  friend bool operator==(const time_limit&, const time_limit&) = default;
};

/// "By the 20th" or "before the 20th": before it means that the 19th is the last day.
enum class by_or_before : std::uint8_t { by, before };

template <>
struct enum_names<by_or_before> {
  static constexpr std::string_view type = "by_or_before";
  static constexpr std::string_view names[] = {"by", "before"};
};

/// Which day of a month, quarter or year is meant.
enum class day_choice : std::uint8_t {
  day,     ///< A day of one of its months.
  first,   ///< "đầu tháng", "đầu năm": the 1st, 1 January.
  middle,  ///< "giữa tháng", "giữa năm": the 15th, 30 June. No law defines it for quarters.
  last,    ///< "cuối tháng", "cuối năm": the last day.
};

template <>
struct enum_names<day_choice> {
  static constexpr std::string_view type = "day_choice";
  static constexpr std::string_view names[] = {"day", "first", "middle", "last"};
};

/// The part of the calendar in which a date is named.
enum class calendar_unit : std::uint8_t { month, quarter, year };

template <>
struct enum_names<calendar_unit> {
  static constexpr std::string_view type = "calendar_unit";
  static constexpr std::string_view names[] = {"month", "quarter", "year"};
};

/// Of which month, quarter or year a date is meant.
enum class which_occurrence : std::uint8_t {
  /// Of the one that contains the day of the reference, even if that date is over: a report that is due
  /// before its period ends.
  containing,
  /// Of the first one whose last day is not before the day of the reference.
  next,
};

template <>
struct enum_names<which_occurrence> {
  static constexpr std::string_view type = "which_occurrence";
  static constexpr std::string_view names[] = {"containing", "next"};
};

/// A date that a text names without its year: "by the 20th of the month after", "before 10 July", "at the end
/// of the year".
///
///     const date_limit before_the_20th{.bound = by_or_before::before, .day = 20};
///     const date_limit by_the_12th_of_next_month{.day = 12, .offset = 1};
///     const date_limit in_its_last_month{.day = 20, .month = 3, .unit = calendar_unit::quarter};
///     const date_limit before_10_july{
///         .bound = by_or_before::before, .day = 10, .month = 7, .unit = calendar_unit::year};
///     const date_limit by_30_june{.which_day = day_choice::middle, .unit = calendar_unit::year};
///     const date_limit by_the_next_20th{.day = 20, .occurrence = which_occurrence::next};
///
/// Source: Civil Code 91/2015/QH13, art. 146(2), (3) for `middle` and `last`.
struct date_limit {
  by_or_before bound = by_or_before::by;
  day_choice which_day = day_choice::day;
  std::int32_t day = 1;    ///< For `day_choice::day`: 1..31. The pack says what happens where it is missing.
  std::int32_t month = 1;  ///< For `day_choice::day`: of the unit, 1 for a month, 1..3, 1..12.
  calendar_unit unit = calendar_unit::month;
  std::int32_t offset = 0;  ///< In units: 1 is the one after the chosen one, -1 the one before.
  which_occurrence occurrence = which_occurrence::containing;

  friend bool operator==(const date_limit&, const date_limit&) = default;
};

/// A named day is the last one, or the first one too late: the end of a period, a date in a plan.
struct day_limit {
  date day;
  by_or_before bound = by_or_before::by;

  friend bool operator==(const day_limit&, const day_limit&) = default;
};

/// Before the event, however shortly: "trainings are announced beforehand". It ends with the event, which is
/// too late itself.
struct before_event {
  friend bool operator==(const before_event&, const before_event&) = default;
};

using any_limit = std::variant<time_limit, date_limit, day_limit, before_event>;

/// On which side of its event the limit lies; named dates count as `after` their reference. O(1).
[[nodiscard]] PHOIHOP_EXPORT limit_side side_of(const any_limit& limit) noexcept;

/// Whether the end of such a limit is itself in time, where nothing else was agreed. One that ends with a day
/// ends at its 24:00, which is the 00:00 of the next day: exclusive. Where the pack's days end earlier
/// (`rule_pack::day_ends`), as in an office that closes at 17:00: inclusive. One that ends by the clock, after
/// hours, ends at that time: inclusive. The event of `before_event` is too late: exclusive.
///
/// Source: Civil Code 91/2015/QH13, art. 148(6): the last day ends at its 24:00; interpretation: what comes
/// with the first moment of the next day comes after that day.
/// @throws bad_argument  as `due_at`, if nothing can be counted by these.
/// Complexity: O(1).
[[nodiscard]] PHOIHOP_EXPORT boundary boundary_of(const any_limit& limit, const rule_pack& pack);

/// By the end of `p`, in whatever scheme: its last day. O(1).
[[nodiscard]] PHOIHOP_EXPORT day_limit end_of(const period& p);

/// 00:00 of `day` where the pack counts: the event where a text gives only its day. Of a 00:00 shown twice it
/// is the first; one that clocks skip is read with the offset before (see `zone::to_utc`).
///
///     // Two working days after the cut-off of 14 April 2026, a Tuesday: with Thursday the 16th.
///     const rule_pack code = vietnam::civil_code_2015();
///     const instant cut_off = start_of_day(date{2026, 4, 14}, code);
///     const business_calendar vn = vietnam::public_service();
///     due_at(time_limit{2, limit_unit::working_days}, cut_off, code, vn);  // 2026-04-16T17:00:00Z
///
/// @throws bad_argument  if `day` is not a valid date.
/// Complexity: O(1).
[[nodiscard]] PHOIHOP_EXPORT instant start_of_day(const date& day, const rule_pack& pack);

/// The instant at which a limit ends. One that ends by the clock ends at that time, which is still in time. A last day
/// that ends at 24:00 gives 00:00 of the next day, which is too late: see `boundary_of`.
///
///     const business_calendar vn = vietnam::public_service();
///     const rule_pack code = vietnam::civil_code_2015();
///     // 24 hours from Friday 30 April 2021, 17:20, a holiday: Saturday 17:20. (art. 147(1))
///     const civil_time friday{date{2021, 4, 30}, hours(17) + minutes(20)};
///     const instant event = vietnam_time().to_utc(friday, repeated_time::earlier);
///     due_at(time_limit{24, limit_unit::hours}, event, code, vn);  // 2021-05-01T10:20:00Z
///     // 5 days from Monday 28 April 2025: Saturday 3 May, so Monday 5 May, 24:00. (art. 148(5))
///     const instant monday = start_of_day(date{2025, 4, 28}, code);
///     due_at(time_limit{5, limit_unit::days}, monday, code, vn);  // 2025-05-05T17:00:00Z
///     // By the 20th of the month in which it lies: 20 April 2025 is a Sunday, so Monday 21 April, 24:00.
///     due_at(date_limit{.day = 20}, start_of_day(date{2025, 4, 1}, code), code, vn);  // 2025-04-21T17:00:00Z
///
/// The calendar is asked only where the pack asks for worked days, so that hours may lie outside its horizon.
/// The clocks of the office are those of the pack's time zone.
///
/// A longer limit never ends earlier (or, before an event, later), with two exceptions that follow from the
/// rules. Where hours move to the same time of another day, a limit that falls on Saturday 10:00 ends on
/// Monday 10:00, and one 23 hours longer, on Sunday 09:00, on Monday 09:00. And where short limits skip rest
/// days, 10 days may end later than 11.
/// @param start  The event, or the reference of a `date_limit`. A `day_limit` does not depend on it.
/// @throws bad_argument    naming the field: an amount below 1, a unit that the pack does not define or for
///   which `on` has no office, an interruptible limit where the pack gives no lengths, a date that no month
///   has, a `start` that is not a valid instant, a pack without name or with values out of their range.
/// @throws out_of_horizon  if a day that must be looked up is not in the calendar.
/// @throws overflow        if it ends outside the years 1400 to 9999.
/// Complexity: O(1); O(log entries) more where `on_make_up_workday` moves on. Working hours: as
/// `working_hours::add`.
[[nodiscard]] PHOIHOP_EXPORT instant due_at(const any_limit& limit, const instant& start,
                                            const rule_pack& pack, const worked_time& on);

/// Total length of an interruptible limit: "3 months" are 90 days.
/// Source: Civil Code 91/2015/QH13, art. 146(1): a year 365 days, a month 30, a week 7, a day 24 hours; half
/// a year is given as 6 months, half a month as 15 days.
/// @throws bad_argument  if the pack gives no fixed lengths, or none for the unit; or as `due_at`.
/// @throws overflow      if the length does not fit.
/// Complexity: O(1).
[[nodiscard]] PHOIHOP_EXPORT duration fixed_length(const time_limit& limit, const rule_pack& pack);

/// "24 hours", "1 working day", "10 days before", "3 months, interruptible". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const time_limit& limit);
/// "by the 20th" is "by day 20 of the month"; "before 10 July", "before day 10 of month 7 of the year". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const date_limit& limit);
/// "by 2026-06-20". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const day_limit& limit);
/// "before the event". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(before_event limit);
/// As the limit that it holds. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const any_limit& limit);

}  // namespace phoihop

#endif
