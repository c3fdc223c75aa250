// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_HPP
#define PHOIHOP_DEADLINE_HPP

/// Everything of module deadline: when something is due and why, and whether it is in time.

#include <phoihop/deadline/batch.hpp>
#include <phoihop/deadline/chain.hpp>
#include <phoihop/deadline/due_rule.hpp>
#include <phoihop/deadline/duty.hpp>
#include <phoihop/deadline/ledger.hpp>
#include <phoihop/deadline/monitor.hpp>
#include <phoihop/deadline/proof.hpp>
#include <phoihop/deadline/recompute.hpp>
#include <phoihop/deadline/rule_pack.hpp>
#include <phoihop/deadline/time_limit.hpp>
#include <phoihop/deadline/worked_time.hpp>

#endif
