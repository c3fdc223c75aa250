// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_RECURRENCE_RULE_UNTIL_HPP
#define PHOIHOP_SRC_SCHEDULE_RECURRENCE_RULE_UNTIL_HPP

#include <phoihop/schedule/recurrence_rule.hpp>

#include <string>

namespace phoihop::detail {

/// As RFC 5545 writes it: "20251231", "20251231T235959", "20251231T235959Z".
[[nodiscard]] std::string written(const rule_until& until);

}  // namespace phoihop::detail

#endif
