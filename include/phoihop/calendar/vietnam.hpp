// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_VIETNAM_HPP
#define PHOIHOP_CALENDAR_VIETNAM_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/enum_names.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/timeline.hpp>

#include <cstdint>

/// The working days of Viet Nam.
///
/// Three sources make a day of the calendar. The law names the holidays, and gives the rest that a holiday on
/// a rest day has cost on the next working day, one after the other: that part is computed here, from the law
/// in force on the day. The Prime Minister chooses, year by year, which days are the five of Tết and on which
/// side of 2 September the second day of National Day lies. And year by year some working days of the public
/// service are exchanged for rest days, which no law speaks of: Friday 2 May 2025 was off, Saturday 26 April
/// worked for it.
///
/// So a year is known only when its notice is out, mostly a few weeks before it begins; and even then an
/// exchange may come late: that of Friday 2 January 2026 was decided on 25 December 2025. Two things follow.
/// Days of a year whose notice is not out are computed as the notices of the years before chose, and are
/// `certainty::projected`. And each decision has the day from which it could be known, so that one can ask for
/// the calendar as it was known on a day: what an office could know when it set a date.
///
/// Sources; each entry also names the notice of its year or its exchange:
/// - Labour Code of 1994, art. 73, amended by Law 84/2007/QH11 of 2 April 2007: Hùng Kings' day; Tết four
///   days, the last of the old year and the first three.
/// - Labour Code 10/2012/QH13, art. 115, in force 1 May 2013, with Decree 45/2013/NĐ-CP, art. 8: Tết five
///   days.
/// - Labour Code 45/2019/QH14, art. 111(3) and 112, in force 1 January 2021: National Day two days.
/// - Resolution 28/2026/QH16 of 24 April 2026, art. 2, in force 1 July 2026: Culture Day, 24 November.
namespace phoihop::vietnam {

/// The last day whose decisions are in this library: 2026-09-20.
[[nodiscard]] PHOIHOP_EXPORT date decisions_up_to();

/// Whether Culture Day on a rest day gives a rest day. Its resolution is separate from the Labour Code, whose
/// art. 111(3) makes up for the holidays of its own art. 112(1) only; no source settles it. The first case is
/// Saturday 24 November 2029.
enum class culture_day_make_up : std::uint8_t {
  none,              ///< As the words of the law are.
  next_working_day,  ///< As for the other holidays.
};

}  // namespace phoihop::vietnam

namespace phoihop {

template <>
struct enum_names<vietnam::culture_day_make_up> {
  static constexpr std::string_view type = "vietnam::culture_day_make_up";
  static constexpr std::string_view names[] = {"none", "next working day"};
};

}  // namespace phoihop

namespace phoihop::vietnam {

/// Which calendar of Viet Nam is asked for.
struct edition {
  /// Its days. The public service's begin in 2010: the exchanges before are not here. The private sector's
  /// begin in 2007. Both end with 2199, where the lunar calendar does.
  date_range horizon{date{2010, 1, 1}, date{2040, 1, 1}};
  /// Only decisions and laws that were made by the end of this day count: 2007-04-02 to `decisions_up_to()`.
  date known_on{2026, 9, 20};
  culture_day_make_up culture_day = culture_day_make_up::none;

  friend bool operator==(const edition&, const edition&) = default;
};

/// The days of the public service: Monday to Friday, less the holidays and the rest that makes up for them,
/// with the exchanges.
///
/// Projected are the years whose notice was not known on `known_on`, whole, since an exchange may move any of
/// their days; and 23 and 28 November 2026, whose exchange was proposed and not decided on 20 September 2026.
///
/// Not everyone's calendar: commune offices, police and military duty units work on Saturdays or in shifts,
/// and private employers need not follow the exchanges.
///
///     const business_calendar vn = vietnam::public_service();
///     vn.is_business_day(date{2026, 1, 2});                         // false: exchanged
///     vn.certainty_of(date{2027, 6, 1});                             // certainty::projected
///     vietnam::edition before;
///     before.known_on = date{2025, 12, 24};
///     vietnam::public_service(before).is_business_day(date{2026, 1, 2});  // true: by what was known then
///
/// @throws out_of_horizon  (field "edition.horizon" or "edition.known_on") if it reaches outside.
/// @throws bad_argument    if the horizon is empty, `known_on` is not a day or `culture_day` is not valid.
/// Complexity: O(days); make it once and copy it.
[[nodiscard]] PHOIHOP_EXPORT business_calendar public_service(const edition& asked = {});

/// The days of a private employer: the weekdays that it works, less the holidays and the rest that makes up
/// for them, without exchanges.
///
/// An employer may choose other days of Tết and the other side of 2 September than the public service has;
/// here it chose the same. Projected are, in years whose notice was not known on `known_on`, the days that
/// depend on that choice; the others follow from the law in force.
///
/// @param worked  The weekly rest is at least a day: not `weekmask::all`. Source: Labour Code 2019, art. 111.
/// @throws bad_argument  (field "worked") if no weekday is worked or all are; and as `public_service`.
/// @throws out_of_horizon  as `public_service`.
/// Complexity: O(days).
[[nodiscard]] PHOIHOP_EXPORT business_calendar private_sector(weekmask worked, const edition& asked = {});

/// The data behind them, to be changed or extended by the caller. O(entries).
[[nodiscard]] PHOIHOP_EXPORT calendar_definition public_service_definition(const edition& asked = {});
[[nodiscard]] PHOIHOP_EXPORT calendar_definition private_sector_definition(weekmask worked,
                                                                           const edition& asked = {});

/// The weekdays of the public service: Monday to Saturday, and Monday to Friday from Saturday 2 October 1999.
/// Nothing is said of the time before 1999. Source: Decision 188/1999/QĐ-TTg of 17 September 1999; that day
/// from the press of August 1999, which announced the decision, not from its text.
[[nodiscard]] PHOIHOP_EXPORT timeline<weekmask> public_service_weekdays();

}  // namespace phoihop::vietnam

#endif
