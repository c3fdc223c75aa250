// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_DAY_FINDINGS_HPP
#define PHOIHOP_SRC_SCHEDULE_DAY_FINDINGS_HPP

#include <phoihop/core/finding.hpp>
#include <phoihop/schedule/timetable.hpp>
#include <schedule/columns.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {

/// Periods in order; of three or more that follow each other, the first and the last: "202101, 202103 to 202106".
[[nodiscard]] std::string listed(std::span<const period> periods);

/// What the days say; see `timetable::findings`.
[[nodiscard]] std::vector<finding> findings_of(const timetable::series_days& days,
                                               std::span<const sitting> sittings, std::string_view name);

}  // namespace phoihop::detail

#endif
