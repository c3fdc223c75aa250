// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_NOMINAL_DAY_HPP
#define PHOIHOP_SRC_SCHEDULE_NOMINAL_DAY_HPP

#include <phoihop/schedule/recurrence.hpp>

#include <optional>

namespace phoihop::detail {

/// The day that a rule names in a period; empty if the period lacks it, and for business days, which need a
/// calendar. O(1).
[[nodiscard]] std::optional<date> nominal_day(const day_rule& day, const period& p);

}  // namespace phoihop::detail

#endif
