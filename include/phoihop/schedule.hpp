// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SCHEDULE_HPP
#define PHOIHOP_SCHEDULE_HPP

/// Everything of module schedule: when meetings sit and who chairs them.

#include <phoihop/schedule/event_series.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <phoihop/schedule/icalendar_reader.hpp>
#include <phoihop/schedule/in_force.hpp>
#include <phoihop/schedule/meeting.hpp>
#include <phoihop/schedule/recurrence.hpp>
#include <phoihop/schedule/recurrence_rule.hpp>
#include <phoihop/schedule/role_rule.hpp>
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

#endif
