// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_VIETNAM_HPP
#define PHOIHOP_CALENDAR_VIETNAM_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/export.hpp>

namespace phoihop::vietnam {

/// The days of the Vietnamese public service from 2021-01-01 to 2026-12-31: Monday to Friday, less the public
/// holidays and the rest days that make up for them, with the working days exchanged by decision.
///
/// Law: Labour Code 45/2019/QH14, art. 112 (holidays) and art. 111(3) (make-up of a holiday on a rest day, on
/// the next working day, chained); Resolution 28/2026/QH16, art. 2 (Culture Day, 24 November, from 2026). The
/// days of Tết, the second National Day and the exchanges follow the yearly notices named in the entries. As
/// known on 20 September 2026: an exchange of 23 for 28 November 2026 had been proposed and not decided, so
/// these two days are `projected`.
///
/// Not everyone's calendar: commune offices, police and military duty units work on Saturdays or in shifts,
/// and private employers need not follow the exchanges.
///
/// Complexity: O(days) = 2,191; make it once and copy it.
[[nodiscard]] PHOIHOP_EXPORT business_calendar public_service();

/// The data behind `public_service()`, to be changed or extended by the caller. O(entries).
[[nodiscard]] PHOIHOP_EXPORT calendar_definition public_service_definition();

}  // namespace phoihop::vietnam

#endif
