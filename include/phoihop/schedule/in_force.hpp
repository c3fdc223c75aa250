// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_IN_FORCE_HPP
#define PHOIHOP_SCHEDULE_IN_FORCE_HPP

#include <phoihop/calendar/period.hpp>
#include <phoihop/core/enum_names.hpp>

#include <cstdint>
#include <string_view>

/// Which meetings belong to a series: what counts against its dates in force, and what is left out.
namespace phoihop {

/// What decides whether a meeting belongs to the dates in force of its series.
///
/// A term 2022 has twelve months. Monthly meetings on the last day, rolled to the following business day, are
/// twelve by period: that about December, due on Saturday 31, sits in January 2023. They are eleven by day.
enum class counts_by : std::uint8_t {
  /// The period that the meeting covers. If it lies wholly within the dates in force, the meeting belongs,
  /// wherever its day falls; if only in part, its nominal day and the day it sits must lie within them too. A
  /// meeting about a period wholly outside never belongs.
  period,
  /// The day: a meeting belongs if its nominal day and the day it sits lie within, whatever it covers.
  day,
};

template <>
struct enum_names<counts_by> {
  static constexpr std::string_view type = "counts_by";
  static constexpr std::string_view names[] = {"period", "day"};
};

/// What becomes of meetings of one series that the rules put on the same day. Those of short periods do,
/// around long holidays: of weekly meetings on Mondays, that of 16 February 2026 is rolled over Tết onto the
/// day of the next, the 23rd.
enum class same_day_rule : std::uint8_t {
  keep_both,   ///< All of them sit, and a finding says so.
  keep_first,  ///< The one about the earliest period sits, the others are left out.
};

template <>
struct enum_names<same_day_rule> {
  static constexpr std::string_view type = "same_day_rule";
  static constexpr std::string_view names[] = {"keep both", "keep first"};
};

/// Why a series has no meeting about a period.
enum class omission_reason : std::uint8_t {
  not_in_force,  ///< Its day lies outside the dates in force.
  same_day,      ///< It would sit on the day of an earlier one: `same_day_rule::keep_first`.
  closed_day,    ///< Its nominal day is not worked: `closed_day::leave_out`.
  no_such_day,   ///< The period lacks the day that the rule names: a fifth Friday, a 22nd business day.
};

template <>
struct enum_names<omission_reason> {
  static constexpr std::string_view type = "omission_reason";
  static constexpr std::string_view names[] = {"not in force", "same day", "closed day", "no such day"};
};

/// A period that a series would have met about, and does not. A record brings it back where the rule puts it on a day
/// that the calendar knows: after `same_day` and `closed_day`, and after `not_in_force` if it sat on a day in force;
/// never after `no_such_day`.
struct omission {
  period covers;
  omission_reason why = omission_reason::not_in_force;

  friend bool operator==(const omission&, const omission&) = default;
};

}  // namespace phoihop

#endif
