// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_RECOMPUTE_HPP
#define PHOIHOP_DEADLINE_RECOMPUTE_HPP

/// A calendar or a law changes: which duties move, from when to when, and which of the changed days and laws
/// made them.

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/calendar/working_hours.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/message.hpp>
#include <phoihop/core/verdict.hpp>
#include <phoihop/deadline/duty.hpp>
#include <phoihop/deadline/rule_pack.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace phoihop {

/// The calendar, laws and office hours on which deadlines are computed.
struct due_basis {
  business_calendar calendar;
  /// Laws in the version that is to hold: each replaces the pack of the same name in a duty or its change of
  /// rule. Other packs hold as the duties have them.
  std::vector<rule_pack> packs = {};
  /// For limits in working hours and for `receipt_rule::office_hours`; on `calendar`.
  std::optional<working_hours> office = std::nullopt;

  friend bool operator==(const due_basis&, const due_basis&) = default;
};

/// When a duty falls due and its state, on one basis.
struct due_answer {
  std::optional<duty_status> status;  ///< None: this basis has no answer.
  message problem;                    ///< Why it has none; else empty.

  friend bool operator==(const due_answer&, const due_answer&) = default;
};

/// A day that two calendars count differently.
struct changed_day {
  date day;
  /// As `business_calendar::reason`, with the decision; or that it is not known; or the hours of the office.
  message before;
  message after;

  friend bool operator==(const changed_day&, const changed_day&) = default;
};

/// A duty whose end or state differs on another basis, and why.
struct due_change {
  std::size_t index = 0;  ///< Which of the duties.
  std::string key;
  due_answer before;
  due_answer after;
  /// Ascending: the days that the calendars count differently and that either end rests on; days on which
  /// only the hours of the office differ count where a limit or a receipt rule looks at hours. An end by a
  /// decision rests on no day. Where a basis has no answer, those between receipt and the end on the other
  /// one.
  std::vector<changed_day> days;
  std::vector<std::string> laws;  ///< Names of packs of the duty that are not the same on both.

  /// Whether the verdict differs: late and not in time, or the reverse. O(1).
  [[nodiscard]] PHOIHOP_EXPORT bool verdict_changed() const noexcept;

  friend bool operator==(const due_change&, const due_change&) = default;
};

/// Which duties move when the calendar or the law changes: all of those, open or closed, whose end or state
/// at `now` is not the same on both bases, in the order of `duties`; no others.
///
///     // Notice 6150/TB-BLĐTBXH of 3 December 2024 exchanged Friday 2 May 2025 for Saturday 26 April: 3
///     // working days from Friday 25 April now end on the 29th, and not on the 2nd.
///     const due_basis before{vietnam::public_service({.known_on = date{2024, 11, 1}})};
///     const due_basis after{vietnam::public_service()};
///     duty d;
///     d.key = "report";
///     d.received = start_of_day(date{2025, 4, 25}, vietnam::civil_code_2015());
///     d.rule = {time_limit{3, limit_unit::working_days}, vietnam::civil_code_2015()};
///     recompute({&d, 1}, before, after, d.received)[0].days.size();  // 2: 26 April and 2 May
///
/// A duty that one basis cannot answer (a day outside its calendar, an extension to an end that is no later
/// there) is in the result with the problem, unless neither can for the same reason. Nothing is guessed for
/// it, and it does not keep the others from being answered.
/// @throws bad_argument  naming `duties[i].field` as `require_duty` does, or `duties[i].received` if it is
///   after `now` under a limit after the event; `before.office` or `after.office`, if it goes by another
///   calendar than its basis; `before.packs[i]` or `after.packs[i]`: two of one name, or one by which nothing
///   can be counted; `now`. Nothing is returned then.
/// Complexity: O(duties x (due_of + packs)), and a look at each day between receipt and end of those that
/// move.
[[nodiscard]] PHOIHOP_EXPORT std::vector<due_change> recompute(std::span<const duty> duties,
                                                               const due_basis& before,
                                                               const due_basis& after, const instant& now);

}  // namespace phoihop

#endif
