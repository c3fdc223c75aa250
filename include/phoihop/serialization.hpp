// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_HPP
#define PHOIHOP_SERIALIZATION_HPP

/// Module serialization: saving values of every module to archives of Boost.Serialization, and loading them.
/// Needs phoihop::serialization; each header may be included alone.

#include <phoihop/serialization/agreement.hpp>
#include <phoihop/serialization/archive.hpp>
#include <phoihop/serialization/calendar.hpp>
#include <phoihop/serialization/core.hpp>
#include <phoihop/serialization/deadline.hpp>
#include <phoihop/serialization/duty.hpp>
#include <phoihop/serialization/organization.hpp>
#include <phoihop/serialization/schedule.hpp>
#include <phoihop/serialization/statistics.hpp>
#include <phoihop/serialization/work_plan.hpp>
#include <phoihop/serialization/working_hours.hpp>

#endif
