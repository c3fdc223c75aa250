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

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

/// The n-th business day of the covered period, from its end if n is negative. A period with fewer business
/// days has no meeting.
struct nth_business_day {
  std::int32_t n = 1;  ///< -366..366, not 0

  friend bool operator==(const nth_business_day&, const nth_business_day&) = default;
};

/// What a rule names in a period that lacks its day, as a month with four Fridays lacks a fifth.
enum class if_missing : std::uint8_t {
  leave_out,  ///< No day: the period has no meeting.
  nearest,    ///< The last of those that the period has or, counted from its end, the first.
};

template <>
struct enum_names<if_missing> {
  static constexpr std::string_view type = "if_missing";
  static constexpr std::string_view names[] = {"leave out", "nearest"};
};

/// The n-th Monday, Tuesday ... of the covered period, from its end if n is negative: -1 is the last. Worked
/// or not.
struct weekday_of_period {
  std::int32_t n = 1;  ///< 1..5 or -5..-1; at most 1 in weeks, 2 in ten days, 3 in half months.
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
using day_rule =
    std::variant<after_period_end, after_period_start, nth_business_day, weekday_of_period, day_of_period>;

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
/// value with random access: the n-th occurrence is computed, never reached by stepping.
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
class PHOIHOP_EXPORT recurrence {
 public:
  /// Monthly, on the last day, unadjusted.
  recurrence() = default;

  /// Of the calendar.
  /// @throws bad_argument  if a number of the day rule is outside its range, an enumerator is not valid, the
  ///   kind does not tile (nine months and cumulative periods), or a closed day is both rolled and left out.
  ///   O(1).
  recurrence(period_kind covers, const day_rule& day, roll convention, closed_day closed = closed_day::roll);
  /// The same in another scheme. Throws as above; also if it has no periods of the kind.
  recurrence(const period_scheme& scheme, period_kind covers, const day_rule& day, roll convention,
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
  /// not looked up. Throws as `find_nominal`.
  [[nodiscard]] period first_from(const date& d, const business_calendar& calendar) const;

  /// The n-th period from `from` on, and its meeting. 0 is the first whose nominal day is on or after it;
  /// negative numbers count back. Periods that are left out are counted, so that no calendar decides which
  /// the n-th is. O(1) and the text. Throws as `of`, and `overflow` beyond the first or last period that
  /// exists.
  [[nodiscard]] occurrence nth(const date& from, std::int64_t n, const business_calendar& calendar) const;

  /// The number of the meeting that covers `p`: `nth(from, rank(from, p, calendar), calendar).covers == p`.
  /// O(1). Throws as `first_from`, and `bad_argument` if `p` is not of the kind and scheme covered.
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
  [[nodiscard]] bool is_closed_out(const date& nominal, const business_calendar& calendar) const;

  period_scheme scheme_;
  period_kind covers_ = period_kind::month;
  day_rule day_;
  roll convention_ = roll::unadjusted;
  closed_day closed_ = closed_day::roll;
};

/// "monthly, on the last day of the period, rolled to the preceding business day". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const recurrence& r);

}  // namespace phoihop

#endif
