// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_WORK_PLAN_HPP
#define PHOIHOP_WORK_PLAN_HPP

/// Everything of module work_plan: what one agreement owes in a span of time.

#include <phoihop/work_plan/account.hpp>
#include <phoihop/work_plan/meeting_list.hpp>
#include <phoihop/work_plan/outcome.hpp>
#include <phoihop/work_plan/plan_difference.hpp>
#include <phoihop/work_plan/work_plan.hpp>

#endif
