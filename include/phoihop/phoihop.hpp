// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_PHOIHOP_HPP
#define PHOIHOP_PHOIHOP_HPP

/// Every module but serialization, which costs Boost.Serialization and is asked for by name.

#include <phoihop/agreement.hpp>
#include <phoihop/calendar.hpp>
#include <phoihop/core.hpp>
#include <phoihop/deadline.hpp>
#include <phoihop/organization.hpp>
#include <phoihop/rotation.hpp>
#include <phoihop/schedule.hpp>
#include <phoihop/statistics.hpp>
#include <phoihop/work_plan.hpp>

#endif
