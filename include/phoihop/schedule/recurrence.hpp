// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_RECURRENCE_HPP
#define PHOIHOP_SCHEDULE_RECURRENCE_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/calendar/period.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/schedule/in_force.hpp>
#include <phoihop/schedule/recurrence_rule.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// When meetings sit: one for every period, or for every day of an iCalendar rule, on a day given by a rule,
/// rolled off days that are not worked. The period that a meeting covers and the day on which it sits are kept
/// apart.
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

/// The n-th business day of the covered period, from its end if n is negative. A period with fewer business
/// days has no meeting.
struct nth_business_day {
  std::int32_t n = 1;  ///< -366..366, not 0

  friend bool operator==(const nth_business_day&, const nth_business_day&) = default;
};

/// What a rule names in a period that lacks its day, as a month with four Fridays lacks a fifth.
enum class if_missing : std::uint8_t {
  leave_out,  ///< No day: the period has no meeting.
  nearest,    ///< The last of those that the period has or, counted from its end, the first; none of a day.
};

template <>
struct enum_names<if_missing> {
  static constexpr std::string_view type = "if_missing";
  static constexpr std::string_view names[] = {"leave out", "nearest"};
};

/// The n-th Monday, Tuesday ... of the covered period, from its end if n is negative: -1 is the last. Worked
/// or not.
struct weekday_of_period {
  std::int32_t n = 1;  ///< 1..5 or -5..-1; at most 1 in days and weeks, 2 in ten days, 3 in half months.
  weekday day = weekday::monday;
  if_missing missing = if_missing::leave_out;

  friend bool operator==(const weekday_of_period&, const weekday_of_period&) = default;
};

/// The n-th day of the covered period, or the last day of a shorter one: "on the 31st, or else on the last day
/// of the month". Worked or not.
struct day_of_period {
  std::int32_t n = 1;  ///< 1..31

  friend bool operator==(const day_of_period&, const day_of_period&) = default;
};

/// On which day a meeting should sit, given the period that it covers.
///
/// The days of an iCalendar rule (`rule_dates`) are for what no period gives: every second week on Monday and
/// Wednesday, several days of a month, a list of days of the year. Each of them is the period that its meeting
/// covers, since rules name no other (`period_kind::day`).
using day_rule = std::variant<after_period_end, after_period_start, nth_business_day, weekday_of_period,
                              day_of_period, rule_dates>;

/// What becomes of a meeting whose nominal day is not worked.
enum class closed_day : std::uint8_t {
  roll,       ///< It goes where the convention sends it; `roll::unadjusted` keeps it where it is.
  leave_out,  ///< It is left out: the period has no meeting.
};

template <>
struct enum_names<closed_day> {
  static constexpr std::string_view type = "closed_day";
  static constexpr std::string_view names[] = {"roll", "leave out"};
};

/// One meeting of a recurrence: the period it is about, and the day it sits, apart.
struct occurrence {
  period covers;
  date nominal;       ///< What the day rule says.
  date actual;        ///< Where the roll puts it.
  message why_moved;  ///< Why the nominal day is not worked, if it was moved; else empty.
  certainty day_certainty = certainty::firm;  ///< `projected` if a day that decides this may still change.

  friend bool operator==(const occurrence&, const occurrence&) = default;
};

/// A meeting for every period of one kind of a scheme: cadence, day rule and what becomes of closed days. A
/// value with random access: the n-th occurrence is computed, never reached by stepping; only the days of an
/// iCalendar rule are.
///
/// A period has no meeting if it lacks the day of the rule, or if that is not worked and closed days are left
/// out. `left_out` says which; questions about many periods pass over them.
///
/// Periods and nominal days are those of 1400-01-01 to 9999-12-30 (see `period::days`): a question for which
/// another one would have to be looked at throws `overflow`.
///
///     // Monthly, on the last day of the month, the preceding business day if that is a rest day.
///     const recurrence monthly{period_kind::month, after_period_end{0}, roll::preceding};
///     monthly.of({period_kind::month, 2021, 7}, vietnam::public_service()).actual;  // 2021-07-30: a Friday
///
///     // On the second Thursday of each month of Decree 09/2019, which begins on the 15th.
///     const recurrence thursdays{vietnam::decree_09_2019, period_kind::month,
///                                weekday_of_period{2, weekday::thursday}, roll::following};
///     const period april{vietnam::decree_09_2019, period_kind::month, 2021, 4};  // from 15 March
///     thursdays.of(april, vietnam::public_service()).actual;                     // 2021-03-25
///
///     // Every second week on Monday and Wednesday, from 4 January 2021 on.
///     const recurrence_rule fortnightly = parse_recurrence_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE");
///     const recurrence by_rule{rule_dates{fortnightly, date{2021, 1, 4}}, roll::following};
///     const period third{period_kind::day, 2021, 18};  // 18 January
///     by_rule.nth(date{2021, 1, 4}, 2, vietnam::public_service()).covers == third;  // true
class PHOIHOP_EXPORT recurrence {
 public:
  /// Monthly, on the last day, unadjusted.
  recurrence() = default;

  /// Of the calendar.
  /// @throws bad_argument  if a number of the day rule is outside its range, an enumerator is not valid, the
  ///   kind does not tile (nine months and cumulative periods), the days of an iCalendar rule do not cover days, or
  ///   a closed day is both rolled and left out. O(1).
  recurrence(period_kind covers, const day_rule& day, roll convention, closed_day closed = closed_day::roll);
  /// The same in another scheme. Throws as above; also if it has no periods of the kind.
  recurrence(const period_scheme& scheme, period_kind covers, const day_rule& day, roll convention,
             closed_day closed = closed_day::roll);
  /// On each day of a rule, whatever it covers. Throws as above.
  explicit recurrence(rule_dates days, roll convention = roll::unadjusted,
                      closed_day closed = closed_day::roll);

  [[nodiscard]] const period_scheme& scheme() const noexcept { return scheme_; }
  [[nodiscard]] period_kind covers() const noexcept { return covers_; }
  [[nodiscard]] const day_rule& day() const noexcept { return day_; }
  [[nodiscard]] roll convention() const noexcept { return convention_; }
  [[nodiscard]] closed_day closed() const noexcept { return closed_; }

  /// The period covered that `d` lies in. O(1). Throws as `period::containing`.
  [[nodiscard]] period containing(const date& d) const { return period::containing(scheme_, covers_, d); }

  /// Why there is no meeting about `p`: `no_such_day` or `closed_day`; empty if there is one. O(1).
  /// @throws bad_argument    if `p` is not of the kind and scheme covered.
  /// @throws out_of_horizon  if the calendar does not reach.
  [[nodiscard]] std::optional<omission_reason> left_out(const period& p,
                                                        const business_calendar& calendar) const;

  /// The meeting that covers `p`. O(1) and the text.
  /// @throws bad_argument    if `p` is not of the kind and scheme covered, or is left out.
  /// @throws out_of_horizon  if the calendar does not reach.
  [[nodiscard]] occurrence of(const period& p, const business_calendar& calendar) const;

  /// The day on which the meeting that covers `p` should sit, worked or not, before any roll. O(1). Throws as
  /// `of`, but not if only a closed day leaves it out.
  [[nodiscard]] date nominal(const period& p, const business_calendar& calendar) const;

  /// The same; empty if the period lacks the day of the rule. O(1).
  /// @throws bad_argument    if `p` is not of the kind and scheme covered.
  /// @throws out_of_horizon  if the calendar does not reach; other rules than business days need none.
  [[nodiscard]] std::optional<date> find_nominal(const period& p, const business_calendar& calendar) const;

  /// The earliest period whose nominal day is on or after `d`. Those that lack a weekday are passed over, of
  /// which few follow each other: O(1). Whether the period after the one of `d` has business days enough is
  /// not looked up. Of an iCalendar rule as `rule_dates::from`. Throws as `find_nominal`, and `overflow` after
  /// the last day of a rule.
  [[nodiscard]] period first_from(const date& d, const business_calendar& calendar) const;

  /// The n-th period from `from` on, and its meeting. 0 is the first whose nominal day is on or after it;
  /// negative numbers count back. Periods that are left out are counted, so that no calendar decides which
  /// the n-th is. O(1) and the text; O(days of the rule between) of an iCalendar rule. Throws as `of`, and
  /// `overflow` beyond the first or last period that exists, or day of the rule.
  [[nodiscard]] occurrence nth(const date& from, std::int64_t n, const business_calendar& calendar) const;

  /// The number of the meeting that covers `p`: `nth(from, rank(from, p, calendar), calendar).covers == p`.
  /// O(1), or as `nth`. Throws as `first_from`, and `bad_argument` if `p` is not of the kind and scheme covered, or
  /// no day of the rule.
  [[nodiscard]] std::int64_t rank(const date& from, const period& p, const business_calendar& calendar) const;

  /// Those whose nominal day lies in `span`, in order, without those that are left out. Chosen by the nominal
  /// day, so that a recurrence asked for year by year gives each meeting once wherever the roll puts it.
  /// O(periods of the span). Throws as `of`.
  [[nodiscard]] std::vector<occurrence> within(const date_range& span,
                                               const business_calendar& calendar) const;

  /// Only the days on which those of `within` sit, without reasons: for very many series. O(periods of the
  /// span), a tenth of the time. Throws as `within`.
  [[nodiscard]] std::vector<date> days_within(const date_range& span,
                                              const business_calendar& calendar) const;

  friend bool operator==(const recurrence&, const recurrence&) = default;

 private:
  period_scheme scheme_;
  period_kind covers_ = period_kind::month;
  day_rule day_;
  roll convention_ = roll::unadjusted;
  closed_day closed_ = closed_day::roll;
};

/// "monthly, on the last day of the period, rolled to the preceding business day". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const recurrence& r);

/// The rule whose days are the nominal days of `r`, if there is one:
///
///     // Quarterly, 27 days after the end of the quarter.
///     const auto quarterly = rule_of({period_kind::quarter, after_period_end{27}, roll::unadjusted});
///     to_text(*quarterly);  // "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=27"
///
///     // On the second Thursday of the month.
///     const weekday_of_period second{2, weekday::thursday};
///     to_text(*rule_of({period_kind::month, second, roll::unadjusted}));  // "FREQ=MONTHLY;BYDAY=2TH"
///
/// Walk it from a nominal day. Of `rule_dates` it is their rule. Months and parts of months give a monthly rule where
/// they can; what differs from month to month is told by its places in the year (BYYEARDAY).
///
/// Empty:
/// - of `rule_dates` with COUNT, which would begin again, or with a first day that the rule does not have;
/// - of business days, rolls and closed days that are left out, which RFC 5545 does not know. Of the nominal days
///   of such a recurrence ask with `roll::unadjusted` and `closed_day::roll`;
/// - where the day depends on whether another year than its own is a leap year, as 91 days before a quarter that
///   may begin on 1 April;
/// - of schemes whose months begin on the 29th, 30th or 31st, other than by weeks; and of parts of months, if
///   months do not begin on the 1st;
/// - of a `day_of_period` that a month of a scheme may lack (29 and 30), if months do not begin on the 1st;
/// - of a weekday that a part of a month may lack, if it is counted from the end;
/// - of the second weekday of half a month, or else the nearest;
/// - of the fifth weekday of a month that does not begin on the 1st, if it is left out;
/// - of a weekday of a term that may lie in either of two years.
/// O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<recurrence_rule> rule_of(const recurrence& r);

/// The recurrence by periods, unadjusted, whose nominal days from the first one on are `dates`, if there is one. What
/// a meeting covers is not in the rule; one without periods has any `rule_dates` as its day rule. If several periods
/// fit, the one containing the first date is taken, otherwise the nearest; the offset counts from the start of the
/// period where possible. So "FREQ=MONTHLY;BYMONTHDAY=5" is the fifth day of the month that is covered, even if it
/// was made for the month before.
///
/// Where no such offset fits, `day_of_period` and then `weekday_of_period` are tried, counted from the start
/// before from the end: "FREQ=MONTHLY;BYDAY=5FR" is the fifth Friday, and months with four are left out.
///
/// Empty with COUNT or UNTIL, as a recurrence does not end, and for `dtstart_role::occurrence`, whose first day
/// is not one of the rule. Any other spelling of the same days is found: they are compared over 400 years,
/// after which calendar and rule repeat. O(days in 400 years); of an anchor also as `rule_dates::from`.
[[nodiscard]] PHOIHOP_EXPORT std::optional<recurrence> recurrence_of(const rule_dates& dates);

}  // namespace phoihop

#endif
