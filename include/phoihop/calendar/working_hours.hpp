// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_WORKING_HOURS_HPP
#define PHOIHOP_CALENDAR_WORKING_HOURS_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/timeline.hpp>
#include <phoihop/core/zone.hpp>

#include <memory>
#include <span>
#include <string>
#include <vector>

/// The hours in which an office works: stretches of each weekday over the days of a calendar, half days off
/// included. Working time can be added to an instant or measured between two.
namespace phoihop {

/// A stretch of a day by the clock on the wall, from `first` up to, but not including, `last`.
struct day_interval {
  duration first;  ///< Since midnight; at least 00:00.
  duration last;   ///< After `first`, at most 24:00.

  friend bool operator==(const day_interval&, const day_interval&) = default;
};

/// When one day is worked: stretches that ascend and do not overlap; they may touch. What lies between them
/// is a break. None at all: the day is not worked.
using day_hours = std::vector<day_interval>;

/// The hours of one weekday, where they are not the usual ones.
struct weekday_hours {
  weekday day = weekday::monday;
  day_hours stretches;

  friend bool operator==(const weekday_hours&, const weekday_hours&) = default;
};

/// When an office works, for as long as it keeps these hours. Plain data: the constructor of `working_hours`
/// checks it.
///
/// A night shift from 22:00 to 06:00 is two stretches, {00:00, 06:00} and {22:00, 24:00}, on every business
/// day: each stretch belongs to the day by the clock, and is worked if that day is. Midnight is no break.
struct week_hours {
  day_hours usual;                        ///< Of every business day that `by_weekday` does not name.
  std::vector<weekday_hours> by_weekday;  ///< In any order, each weekday once; perhaps no stretches at all.
  duration midday = phoihop::hours(12);   ///< Where the two halves of a half day part; 00:00 to 24:00.

  friend bool operator==(const week_hours&, const week_hours&) = default;
};

/// The working time of an office: its hours, on the business days of a calendar. An immutable value, cheap to
/// copy, safe to share between threads. It adds, subtracts and measures working time without walking through
/// the days.
///
/// Times are those of the clock on the wall where the office is (`civil_time`); turn instants into them with
/// `zone::to_local`. A day on which clocks are put forward or back is taken to have 24 hours all the same.
///
/// *A moment is a point, not a minute.* Work goes on at the beginning of a stretch, and no longer at its end:
/// at 12:00 sharp a morning until 12:00 is over. Working time is what lies between two moments, so a break
/// adds nothing, and many moments lie after the same working time: Friday 17:00, all of the weekend, and
/// Monday 08:00. Which one is meant is said at each question. `add` of a positive length answers with the
/// first of them, when the work is done: Friday 17:00. `add` of a negative length answers with the last, when
/// the work must begin: Monday 08:00.
///
/// *24:00 of a day is 00:00 of the next.* Both are taken, and give the same answer. When work is done, it is
/// at the end of a stretch at the latest, so a day worked to its end is answered by its 24:00; when work
/// begins, it is at the beginning of one at the earliest, so it is answered by a 00:00. That is how a day
/// ends in Vietnamese law (Civil Code 2015, art. 148(6)).
///
/// *Which days are worked* the calendar says. A rest day worked in exchange has the hours of its own weekday.
/// Of a half day (`entry_kind::morning_off`, `afternoon_off`) remains what lies after, or before, midday. How
/// sure an answer is, is how sure the days are: ask `calendar().certainty_of`.
///
/// *A cut-off* is an office that closes then: what comes in until 15:00 is of that day, and what comes in
/// later of the next business day. Give it one stretch, from 00:00 to the cut-off, and take
/// `next_working(received).day`. The end of a stretch is outside it: if 15:00 sharp is still in time, as
/// where a text says "after 15:00", end it a microsecond later.
///
///     const day_hours day{{hours(8), hours(12)}, {hours(13), hours(17)}};
///     const working_hours office{vietnam::public_service(), week_hours{day, {}}};
///     // Two hours from Tuesday 29 April 2025, 16:00. Then come two holidays, a Friday off, a weekend.
///     office.add({date{2025, 4, 29}, hours(16)}, hours(2));                     // 2025-05-05 09:00
///     office.add({date{2025, 5, 5}, hours(9)}, hours(-2));                      // 2025-04-29 16:00
///     office.next_working({date{2025, 4, 29}, hours(17)});                      // 2025-05-05 08:00
///     // From Friday 16:00 to Tuesday 09:00, and the Saturday between them is worked for Friday 2 May.
///     office.between({date{2025, 4, 25}, hours(16)}, {date{2025, 4, 29}, hours(9)});  // 18:00
///
/// Hours that change by season are a timeline:
///
///     timeline<week_hours> seasons;
///     seasons.change(date{2024, 10, 16}, winter);
///     seasons.change(date{2025, 4, 16}, summer);
///     seasons.change(date{2025, 10, 16}, winter);
///     const working_hours office{calendar, seasons};
///
/// Two tables are made once: the working time before each business day, and the business day in which each of
/// as many equal slices of all working time begins. Size: 16 bytes for each business day of the calendar,
/// beside the calendar.
class PHOIHOP_EXPORT working_hours {
 public:
  /// The same hours over all of the calendar's horizon.
  /// @throws bad_argument  as below; the hours are called `weeks[0]`.
  working_hours(const business_calendar& calendar, week_hours week);

  /// @param weeks  Which hours are kept when; covers the whole horizon of the calendar.
  /// @throws bad_argument  naming the field that breaks a rule:
  ///   - a day of the horizon without hours;
  ///   - a stretch that reaches outside 00:00..24:00, does not end after it begins, or begins before the one
  ///     before it ends;
  ///   - a weekday that is listed twice or does not exist; a midday that is not a time of day;
  ///   - no working time on any day of the calendar.
  /// Complexity: O(business days * log entries of the calendar + stretches).
  working_hours(const business_calendar& calendar, timeline<week_hours> weeks);

  // Copies only: a move would leave a value behind that answers nothing.
  working_hours(const working_hours&) noexcept;
  working_hours& operator=(const working_hours&) noexcept;
  ~working_hours();

  [[nodiscard]] const business_calendar& calendar() const noexcept;
  /// Which hours are kept when, as given. O(1).
  [[nodiscard]] const timeline<week_hours>& weeks() const noexcept;

  /// The stretches worked on `d`; none if it is not worked. Valid as long as any copy of this. O(1).
  /// @throws out_of_horizon; bad_argument if `d` is not a day.
  [[nodiscard]] std::span<const day_interval> on(const date& d) const;

  /// Whether work goes on at `at` and just after it. At 24:00, whether it goes on at 00:00 of the next day.
  /// O(stretches of the day).
  /// @throws out_of_horizon; bad_argument if `at` is not a time of day.
  [[nodiscard]] bool is_working(const civil_time& at) const;

  /// `at` itself if work goes on then, else when it next begins. A 24:00 is answered as the 00:00 that it is.
  /// O(log business days) at most.
  /// @throws out_of_horizon  also if the calendar ends first; bad_argument if `at` is not a time of day.
  [[nodiscard]] civil_time next_working(const civil_time& at) const;

  /// `at` itself if work went on just before it, else when it last ended. A 00:00 up to which the day before
  /// was worked is answered as the 24:00 that it is. O(log business days) at most.
  /// @throws out_of_horizon  also if the calendar begins too late; bad_argument if `at` is not a time of day.
  [[nodiscard]] civil_time previous_working(const civil_time& at) const;

  /// Working time from `from` to `to`; negative if `to` is earlier. The end of the horizon, 24:00 of its last
  /// day, can be asked for. O(stretches of the two days).
  /// @throws out_of_horizon; bad_argument if one is not a time of day.
  [[nodiscard]] duration between(const civil_time& from, const civil_time& to) const;

  /// For a positive `work`, the earliest moment by which that working time has passed since `from`. For a
  /// negative one, the latest moment from which that working time is left until `from`. For zero, `from`
  /// itself, worked or not; a 24:00 is answered as the 00:00 that it is.
  ///
  /// `between(from, add(from, work)) == work`. Lengths of the same sign can be added one after another or at
  /// once; there and back again leads to the edge of a break, if `from` is in one.
  /// Complexity: O(stretches of a day) where the business days are about equally long, however far it is;
  /// O(log business days) more at most.
  /// @throws out_of_horizon  also if the calendar has less working time on that side of `from`.
  /// @throws bad_argument  if `from` is not a time of day or `work` is not a length.
  [[nodiscard]] civil_time add(const civil_time& from, const duration& work) const;

  /// The same calendar and the same hours, as given. O(1) for copies, else O(entries + hours).
  [[nodiscard]] bool operator==(const working_hours& other) const;

 private:
  struct tables;
  std::shared_ptr<const tables> tables_;  // immutable, so that a copy costs a pointer
};

/// "07:30:00-11:30:00". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const day_interval& stretch);

}  // namespace phoihop

#endif
