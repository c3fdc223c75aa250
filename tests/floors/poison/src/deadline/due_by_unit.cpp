// SPDX-License-Identifier: BSL-1.0
#include <organization/state.hpp>
#include <phoihop/deadline.hpp>
#include "statistics/sums.hpp"
