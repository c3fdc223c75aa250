// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_RECURRENCE_HPP
#define PHOIHOP_SCHEDULE_RECURRENCE_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/calendar/period.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/message.hpp>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// When meetings sit: one for every period, on a day given by a rule, rolled off days that are not worked. The
/// period that a meeting covers and the day on which it sits are kept apart.
namespace phoihop {

/// A number of days after the last day of the covered period: 0 is that last day, 27 the 27th day after it,
/// -11 the 11th before it. Real lags run from -11 to +48 days.
struct after_period_end {
  std::int32_t days = 0;  ///< -366..366

  friend bool operator==(const after_period_end&, const after_period_end&) = default;
};

/// A number of days after the first day of the covered period: 0 is that first day.
struct after_period_start {
  std::int32_t days = 0;  ///< -366..366

  friend bool operator==(const after_period_start&, const after_period_start&) = default;
};

/// The n-th business day of the covered period, from its end if n is negative.
struct nth_business_day {
  std::int32_t n = 1;  ///< -366..366, not 0

  friend bool operator==(const nth_business_day&, const nth_business_day&) = default;
};

/// On which day a meeting should sit, given the period that it covers.
using day_rule = std::variant<after_period_end, after_period_start, nth_business_day>;

/// One meeting of a recurrence: the period it is about, and the day it sits, apart.
struct occurrence {
  period covers;
  date nominal;       ///< What the day rule says.
  date actual;        ///< Where the roll puts it.
  message why_moved;  ///< Why the nominal day is not worked, if it was moved; else empty.
  certainty day_certainty = certainty::firm;  ///< `projected` if a day that decides this may still change.

  friend bool operator==(const occurrence&, const occurrence&) = default;
};

/// A meeting for every period of one kind of the calendar: cadence, day rule and roll. A value with random
/// access: the n-th occurrence is computed, never reached by stepping.
///
///     // Monthly, on the last day of the month, the preceding business day if that is a rest day.
///     const recurrence monthly{period_kind::month, after_period_end{0}, roll::preceding};
///     monthly.of({period_kind::month, 2021, 7}, vietnam::public_service()).actual;  // 2021-07-30: a Friday
class PHOIHOP_EXPORT recurrence {
 public:
  /// Monthly, on the last day, unadjusted.
  recurrence() = default;

  /// @throws bad_argument  if a number of the day rule is outside its range, or the kind does not tile: nine
  ///   months and cumulative periods. O(1).
  recurrence(period_kind covers, const day_rule& day, roll convention);

  [[nodiscard]] period_kind covers() const noexcept { return covers_; }
  [[nodiscard]] const day_rule& day() const noexcept { return day_; }
  [[nodiscard]] roll convention() const noexcept { return convention_; }

  /// The meeting that covers `p`. O(1) and the text.
  /// @throws bad_argument    if `p` is not of the kind covered, not of the calendar, or has no n-th business
  ///   day.
  /// @throws out_of_horizon  if the calendar does not reach.
  [[nodiscard]] occurrence of(const period& p, const business_calendar& calendar) const;

  /// The day on which the meeting that covers `p` should sit, before any roll. O(1). Throws as `of`.
  [[nodiscard]] date nominal(const period& p, const business_calendar& calendar) const;

  /// The earliest period whose nominal day is on or after `d`. O(1). Throws as `of`.
  [[nodiscard]] period first_from(const date& d, const business_calendar& calendar) const;

  /// The n-th meeting from `from` on. 0 is the first whose nominal day is on or after it; negative numbers
  /// count back. O(1) and the text. Throws as `of`, and `overflow` beyond the first or last period that
  /// exists.
  [[nodiscard]] occurrence nth(const date& from, std::int64_t n, const business_calendar& calendar) const;

  /// The number of the meeting that covers `p`: `nth(from, rank(from, p, calendar), calendar).covers == p`.
  /// O(1). Throws as `first_from`, and as `of` if `p` is not of the kind covered or not of the calendar.
  [[nodiscard]] std::int64_t rank(const date& from, const period& p, const business_calendar& calendar) const;

  /// Those whose nominal day lies in `span`, in order. Chosen by the nominal day, so that a recurrence asked
  /// for year by year gives each meeting once wherever the roll puts it. O(result). Throws as `of`.
  [[nodiscard]] std::vector<occurrence> within(const date_range& span,
                                               const business_calendar& calendar) const;

  /// Only the days on which those of `within` sit, without reasons: for very many series. O(result), a tenth
  /// of the time. Throws as `within`.
  [[nodiscard]] std::vector<date> days_within(const date_range& span,
                                              const business_calendar& calendar) const;

  /// Like `within`, but stops at the first meeting the calendar cannot place instead of throwing. Throws as
  /// `of` only if not even the first can be placed. O(result).
  [[nodiscard]] std::vector<occurrence> within_reach(const date_range& span,
                                                     const business_calendar& calendar) const;

  friend bool operator==(const recurrence&, const recurrence&) = default;

 private:
  period_kind covers_ = period_kind::month;
  day_rule day_;
  roll convention_ = roll::unadjusted;
};

/// "monthly, on the last day of the period, rolled to the preceding business day". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const recurrence& r);

}  // namespace phoihop

#endif
