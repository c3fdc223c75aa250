// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_HPP
#define PHOIHOP_STATISTICS_HPP

/// Everything of module statistics: figures, their sums over units and periods, and what these are based on.

#include <phoihop/statistics/compare.hpp>
#include <phoihop/statistics/cube.hpp>
#include <phoihop/statistics/expected.hpp>
#include <phoihop/statistics/facts.hpp>
#include <phoihop/statistics/indicator.hpp>
#include <phoihop/statistics/quantity.hpp>
#include <phoihop/statistics/reconcile.hpp>
#include <phoihop/statistics/restate.hpp>
#include <phoihop/statistics/rollup.hpp>
#include <phoihop/statistics/table.hpp>

#endif
