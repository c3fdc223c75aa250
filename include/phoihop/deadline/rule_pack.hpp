// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_RULE_PACK_HPP
#define PHOIHOP_DEADLINE_RULE_PACK_HPP

/// Bodies of law as data. A `rule_pack` says how minutes, days, months and working days are counted, what
/// happens at the end of a limit, and from which article each of these rules comes. Take one of the packs at
/// the end of this file, and change the rules that an agreement changes, each with its source:
///
///     rule_pack agreed = vietnam::civil_code_2015();
///     agreed.name = "Agreement 639";
///     agreed.hours_end = {end_rule::next_business_day, "Agreement 639, art. 5"};

#include <phoihop/calendar/months.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/instant.hpp>
#include <phoihop/core/zone.hpp>

#include <cstdint>
#include <string>
#include <string_view>
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

template <>
struct enum_names<limit_unit> {
  static constexpr std::string_view type = "limit_unit";
  static constexpr std::string_view names[] = {"minutes", "hours",    "days",  "weeks",        "working days",
                                               "months",  "quarters", "years", "working hours"};
};

/// What happens to a limit whose last moment or last day is not worked.
enum class end_rule : std::uint8_t {
  stays,                  ///< It ends there all the same.
  next_business_day,      ///< It ends at the same time (hours) of the next business day, or with it (days).
  previous_business_day,  ///< The same of the business day before.
};

template <>
struct enum_names<end_rule> {
  static constexpr std::string_view type = "end_rule";
  static constexpr std::string_view names[] = {"stays", "next business day", "previous business day"};
};

/// From when minutes and hours run.
enum class clock_start : std::uint8_t {
  at_event,  ///< From the instant of the event.
  /// From the next full hour of local time, even if the event is exactly on the hour. Backward limits count
  /// from the start of the event's hour.
  next_full_hour,
};

template <>
struct enum_names<clock_start> {
  static constexpr std::string_view type = "clock_start";
  static constexpr std::string_view names[] = {"at event", "next full hour"};
};

/// Whether the day of the event is one of the days of a limit.
enum class event_day : std::uint8_t { not_counted, counted };

template <>
struct enum_names<event_day> {
  static constexpr std::string_view type = "event_day";
  static constexpr std::string_view names[] = {"not counted", "counted"};
};

/// How long a month and a year are.
enum class month_length : std::uint8_t {
  to_same_date,  ///< Until the day of the same number.
  thirty_days,   ///< 30 days, and a year 365.
};

template <>
struct enum_names<month_length> {
  static constexpr std::string_view type = "month_length";
  static constexpr std::string_view names[] = {"to same date", "thirty days"};
};

/// Total length of an interruptible limit: one that is not one stretch of time.
enum class interruptible_rule : std::uint8_t {
  undefined,      ///< The law does not say: such a limit is refused.
  fixed_lengths,  ///< A month 30 days, a year 365, a day 24 hours.
};

template <>
struct enum_names<interruptible_rule> {
  static constexpr std::string_view type = "interruptible_rule";
  static constexpr std::string_view names[] = {"undefined", "fixed lengths"};
};

/// Whether a limit whose end moves off rest days may end on a rest day that is worked in exchange for another
/// day.
enum class make_up_workday_rule : std::uint8_t {
  may_end,   ///< Yes: it is worked.
  moves_on,  ///< No: it moves on from there as well. It is still counted among working days.
};

template <>
struct enum_names<make_up_workday_rule> {
  static constexpr std::string_view type = "make_up_workday_rule";
  static constexpr std::string_view names[] = {"may end", "moves on"};
};

/// When what comes in late in the day, or on a day off, counts as received.
enum class receipt_rule : std::uint8_t {
  at_once,        ///< When it comes.
  until_cut_off,  ///< After `cut_off`, or on a day off: at 00:00 of the next business day.
  office_hours,   ///< Outside office hours: when the office opens next. Needs `working_hours`.
};

template <>
struct enum_names<receipt_rule> {
  static constexpr std::string_view type = "receipt_rule";
  static constexpr std::string_view names[] = {"at once", "until cut-off", "office hours"};
};

/// A rule and the law that it comes from. A reading of a law that can be read otherwise begins with
/// "interpretation:"; no source: the law does not speak of it, and the default holds. Sources are for
/// explanations only; they never affect results.
template <class T>
struct sourced {
  T value{};
  std::string source;

  friend bool operator==(const sourced&, const sourced&) = default;
};

/// How a body of law counts time: data, not code.
///
/// Minutes and hours run by the clock. Days and longer units end with their last day, at `day_ends`. Working
/// days are the worked days of the calendar; working hours are those of an office. All of them can be counted
/// back from an event too.
///
/// Days are those of the clocks in `time_zone`; 00:00 belongs to the day that it begins. A day ends when the
/// clocks leave it for the last time, also where they are put back over midnight. Where clocks show the same
/// time of another day twice, a limit that moved there ends the second time.
///
/// Where the law is silent the rule is a switch, and the default for limits after an event is the reading
/// that ends earliest.
struct rule_pack {
  std::string name;                 ///< "Civil Code of Viet Nam 2015". Not empty.
  zone time_zone = vietnam_time();  ///< Where days begin and end.

  sourced<clock_start> hours_start;  ///< For minutes and hours.
  sourced<event_day> first_day;      ///< For days and longer units, and working days.
  sourced<receipt_rule> receipt;     ///< For times after an event; named dates have none.
  duration cut_off = hours(24);      ///< For `until_cut_off`: a day's last moment in time, 00:00..24:00.
  sourced<month_length> months;      ///< For months, quarters and years.
  sourced<missing_day> no_such_day{missing_day::last_of_month, {}};  ///< A month after 31 January.
  sourced<interruptible_rule> interruptible;
  sourced<std::int32_t> short_below;  ///< Limits of fewer days than this count working days. 0..366.

  sourced<end_rule> hours_end;       ///< For minutes and hours.
  sourced<end_rule> days_end;        ///< For all other units. Working hours never move; working days, and
                                     ///< days below `short_below`, only off a make-up workday.
  sourced<end_rule> hours_end_back;  ///< The same for limits counted back from an event.
  sourced<end_rule> days_end_back;
  sourced<make_up_workday_rule> on_make_up_workday;
  /// A limit of this many days or more, or of a longer unit, contains at least this many working days: it is
  /// made longer by those that it lacks, once its end has moved. 0..366.
  sourced<std::int32_t> least_working_days;
  sourced<std::int32_t> least_working_days_back;  ///< The same for limits counted back from an event.
  /// When the last day ends: 24:00, or when the office closes. What takes effect with a day does so at 00:00.
  sourced<duration> day_ends{hours(24), {}};
  /// Units of which the law says nothing: limits in them are refused. In any order.
  std::vector<limit_unit> undefined{limit_unit::quarters};
  /// Which days and hours are working time is for the calendar and the office to say: why that is so.
  std::string working_time_source;

  friend bool operator==(const rule_pack&, const rule_pack&) = default;
};

namespace vietnam {

/// Civil Code 91/2015/QH13, art. 144-148:
/// - the instant of the event starts a limit in minutes or hours (147(1));
/// - the day of the event is not counted (147(2), (3));
/// - a month ends with the day of the same number, or with the last of the month (148(3));
/// - a last day that is a weekend day or a public holiday moves to the end of the next working day (148(5));
/// - a day ends at 24:00 (148(6));
/// - interruptible limits have the lengths of 146(1);
/// - quarters are not in the Code, and are refused.
///
/// Open points, and what is chosen here:
/// - limits in hours do not move: 148 speaks of days and longer only;
/// - limits counted back do not move: no statute speaks of them;
/// - a limit may end on a worked Saturday, which is then no rest day;
/// - working days are those of the calendar: no statute defines them;
/// - a year after 29 February ends with 28 February.
///
/// Whether Culture Day on a rest day gives a rest day is for the calendar: `vietnam::edition::culture_day`.
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
/// caller gives that calendar.
///
/// Open points: 3(5) has no exception for periods counted back, and is applied to them (an interpretation:
/// set `least_working_days_back` to 0 for the other reading); it is not applied to hours, however many.
/// Quarters are not mentioned and are refused.
/// @param time_zone  Of the act.
[[nodiscard]] PHOIHOP_EXPORT rule_pack regulation_1182_71(zone time_zone);

/// The same, art. 4: entry into force, taking effect and application: neither 3(4) nor 3(5), and from 00:00
/// of the day.
[[nodiscard]] PHOIHOP_EXPORT rule_pack dates_of_effect(zone time_zone);

}  // namespace european_union

namespace united_states {

/// Federal Rules of Civil Procedure, Rule 6(a), as in force from 1 December 2009: hours begin at once; an end
/// on a Saturday, Sunday or legal holiday moves on, hours to the same time of day (6(a)(1), (2)); periods
/// counted back move further back (6(a)(5)); the last day ends at midnight, as for electronic filing
/// (6(a)(4)(A)). State holidays move only what is counted forward (6(a)(6)(C)): give a calendar without them
/// for limits counted back.
/// @param time_zone  Of the court.
[[nodiscard]] PHOIHOP_EXPORT rule_pack federal_rule_6a(zone time_zone);

/// Rule 6(a) before 1 December 2009: in periods of less than 11 days, Saturdays, Sundays and holidays are not
/// counted. Of minutes and hours it says nothing: they are refused. Limits counted back move back, as the
/// courts held in the main and the rule of 2009 then said.
[[nodiscard]] PHOIHOP_EXPORT rule_pack federal_rule_6a_before_2009(zone time_zone);

}  // namespace united_states

}  // namespace phoihop

#endif
