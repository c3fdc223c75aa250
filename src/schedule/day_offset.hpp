// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_DAY_OFFSET_HPP
#define PHOIHOP_SRC_SCHEDULE_DAY_OFFSET_HPP

#include <cstdint>

namespace phoihop::detail {

// Of a day rule, either way.
inline constexpr std::int32_t largest_offset = 366;

}  // namespace phoihop::detail

#endif
