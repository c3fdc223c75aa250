// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CALENDAR_HPP
#define PHOIHOP_CALENDAR_HPP

/// Everything of module calendar: which days are worked, and which period a day belongs to.

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/calendar/lunar_date.hpp>
#include <phoihop/calendar/months.hpp>
#include <phoihop/calendar/period.hpp>
#include <phoihop/calendar/period_scheme.hpp>
#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/calendar/working_hours.hpp>

#endif
