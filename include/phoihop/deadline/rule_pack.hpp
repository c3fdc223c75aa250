// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_RULE_PACK_HPP
#define PHOIHOP_DEADLINE_RULE_PACK_HPP

#include <phoihop/calendar/months.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/zone.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace phoihop {

/// What a time limit is counted in.
enum class limit_unit : std::uint8_t {
  minutes,
  hours,
  days,
  weeks,
  working_days,  ///< The worked days of the calendar.
  months,
  quarters,  ///< Three months, where the law knows of quarters.
  years,
  working_hours,  ///< The time in which an office works: needs its `working_hours`.
};

/// What happens to a limit whose last moment or last day is not worked.
enum class end_rule : std::uint8_t {
  stays,                  ///< It ends there all the same.
  next_business_day,      ///< It ends at the same time (hours) of the next business day, or with it (days).
  previous_business_day,  ///< The same of the business day before.
};

/// From when minutes and hours run.
enum class clock_start : std::uint8_t {
  at_event,  ///< From the instant of the event.
  /// From the next full hour of local time, even if the event is exactly on the hour. Backward limits count
  /// from the start of the event's hour.
  next_full_hour,
};

/// Whether the day of the event is one of the days of a limit.
enum class event_day : std::uint8_t { not_counted, counted };

/// How long a month and a year are.
enum class month_length : std::uint8_t {
  to_same_date,  ///< Until the day of the same number.
  thirty_days,   ///< 30 days, and a year 365.
};

/// Total length of a limit in pieces: one that is not one stretch of time.
enum class split_rule : std::uint8_t {
  undefined,      ///< Not said: such a limit is refused.
  fixed_lengths,  ///< A month 30 days, a year 365, a day 24 hours.
};

/// Whether a limit whose end moves off rest days may end on one that is worked in exchange.
enum class exchanged_day : std::uint8_t {
  may_end,   ///< Yes: it is worked.
  moves_on,  ///< No: it moves on from there as well. It is still counted among working days.
};

/// When what comes in late in the day, or on a day off, counts as received.
enum class receipt_rule : std::uint8_t {
  at_once,        ///< When it comes.
  until_cut_off,  ///< After `cut_off`, or on a day off: at 00:00 of the next business day.
  office_hours,   ///< Outside office hours: when the office opens next. Needs `working_hours`.
};

/// How a body of law counts time: data, not code. Give one of those below, or your own agreement's.
///
/// Minutes and hours run by the clock. Days and longer units end with their last day, at `day_ends`. Working
/// days are the worked days of the calendar; working hours are those of an office. All of them can be counted
/// back from an event too.
///
/// Days are those of the clocks at `place`; 00:00 belongs to the day that it begins. A day ends when the
/// clocks leave it for the last time, also where they are put back over midnight. Where clocks show the same
/// time of another day twice, a limit that moved there ends the second time.
///
/// A source names the law. Where the law is silent the source begins with "interpretation:", the point is a
/// switch, and the default for limits after an event is the reading that ends earliest. Sources are for
/// explanations only; they never affect results.
struct rule_pack {
  std::string name;             ///< "Civil Code of Viet Nam 2015". Not empty.
  zone place = vietnam_time();  ///< Where days begin and end.

  clock_start hours_start = clock_start::at_event;  ///< For minutes and hours.
  event_day first_day = event_day::not_counted;     ///< For days and longer units, and working days.
  receipt_rule receipt = receipt_rule::at_once;     ///< For limits after an event.
  duration cut_off = phoihop::hours(24);  ///< A day's last moment that is still in time: 00:00..24:00.
  month_length months = month_length::to_same_date;      ///< For months, quarters and years.
  missing_day no_such_day = missing_day::last_of_month;  ///< A month after 31 January.
  split_rule split = split_rule::undefined;
  std::int32_t short_below = 0;  ///< Limits of fewer days than this count working days. At least 0.

  end_rule hours_end = end_rule::stays;       ///< For minutes and hours.
  end_rule days_end = end_rule::stays;        ///< For all other units but working hours, which never move.
  end_rule hours_end_back = end_rule::stays;  ///< The same for limits counted back from an event.
  end_rule days_end_back = end_rule::stays;
  exchanged_day exchanged = exchanged_day::may_end;
  /// A limit of this many days or more, or of a longer unit, contains at least this many working days: it is
  /// made longer by those that it lacks, once its end has moved. At least 0.
  std::int32_t least_working_days = 0;
  /// When the last day ends: 24:00, or when the office closes. What takes effect with a day does so at 00:00.
  duration day_ends = phoihop::hours(24);
  /// Units of which the law says nothing: limits in them are refused. In any order.
  std::vector<limit_unit> undefined{limit_unit::quarters};

  std::string start_source;         ///< For `hours_start` and `first_day`.
  std::string hours_source;         ///< For `hours_end`.
  std::string days_source;          ///< For `days_end` and `day_ends`.
  std::string working_days_source;  ///< For counting working days and working hours.
  std::string length_source;        ///< For `months`, `no_such_day` and `split`.
  std::string back_source;          ///< For limits counted back.
  std::string short_source;         ///< For `short_below`.
  std::string least_source;         ///< For `least_working_days`.
  std::string receipt_source;       ///< For `receipt` and `cut_off`.
  std::string exchanged_source;     ///< For `exchanged`.

  friend bool operator==(const rule_pack&, const rule_pack&) = default;
};

namespace vietnam {

/// Civil Code 91/2015/QH13, art. 144-148. The instant of the event starts a limit in minutes or hours
/// (147(1)); the day of the event is not counted (147(2), (3)); a month ends with the day of the same number,
/// or with the last of the month (148(3)); a last day that is a weekend day or a public holiday moves to the
/// end of the next working day (148(5)); a day ends at 24:00 (148(6)); limits in pieces have the lengths of
/// 146(1). Quarters are not in the Code, and are refused.
///
/// Open points, and what is chosen here: limits in hours do not move (148 speaks of days and longer only);
/// limits counted back do not move (no statute speaks of them); a limit may end on a worked Saturday (it is
/// no rest day then); working days are those of the calendar (no statute defines them); a year after
/// 29 February ends with 28 February. Whether Culture Day on a rest day gives a rest day is for the calendar:
/// `vietnam::edition::culture_day`.
[[nodiscard]] PHOIHOP_EXPORT rule_pack civil_code_2015();

/// The days on which documents take effect: "45 days after signature" is counted as above and never moves,
/// and the effect begins with the day. Source: practice; of 151 documents of the codification with 15 or 45
/// days, 142 take effect on exactly that day, 48 of them on a rest day or a holiday.
[[nodiscard]] PHOIHOP_EXPORT rule_pack dates_of_effect();

/// Detention and custody: a month is 30 days, the first day is counted, nothing moves and holidays are
/// counted. Source: Criminal Procedure Code 101/2015/QH13, art. 134; Joint Circular 04/2018, art. 17.
[[nodiscard]] PHOIHOP_EXPORT rule_pack detention();

}  // namespace vietnam

namespace european_union {

/// Regulation (EEC, Euratom) 1182/71, art. 3: hours begin with the next full hour, the day of the event is
/// not counted (3(1)); the last day moves forward off holidays, Saturdays and Sundays, but not the last hour,
/// nor the end of a period counted back (3(4)); a period of two days or more contains at least two working
/// days (3(5)). The holidays are those of the state or institution where the act is to be done (art. 2): the
/// calendar is yours.
///
/// Open points: 3(5) has no exception for periods counted back, and is applied to them; it is not applied to
/// hours, however many. Who reads it otherwise sets `least_working_days` to 0 for such limits. Quarters are
/// not mentioned and are refused.
/// @param place  Of the act.
[[nodiscard]] PHOIHOP_EXPORT rule_pack regulation_1182_71(zone place);

/// The same, art. 4: entry into force, taking effect and application: neither 3(4) nor 3(5), and from 00:00
/// of the day.
[[nodiscard]] PHOIHOP_EXPORT rule_pack dates_of_effect(zone place);

}  // namespace european_union

namespace united_states {

/// Federal Rules of Civil Procedure, Rule 6(a), as in force from 1 December 2009: hours begin at once; an end
/// on a Saturday, Sunday or legal holiday moves on, hours to the same time of day (6(a)(1), (2)); periods
/// counted back move further back (6(a)(5)); the last day ends at midnight, as for electronic filing
/// (6(a)(4)(A)). State holidays move only what is counted forward (6(a)(6)(C)): give a calendar without them
/// for limits counted back.
/// @param place  Of the court.
[[nodiscard]] PHOIHOP_EXPORT rule_pack federal_rule_6a(zone place);

/// Rule 6(a) before 1 December 2009: in periods of less than 11 days, Saturdays, Sundays and holidays are not
/// counted. Of minutes and hours it says nothing: they are refused. Limits counted back move back, as the
/// courts held in the main and the rule of 2009 then said.
[[nodiscard]] PHOIHOP_EXPORT rule_pack federal_rule_6a_before_2009(zone place);

}  // namespace united_states

}  // namespace phoihop

#endif
