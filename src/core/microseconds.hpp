// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_CORE_MICROSECONDS_HPP
#define PHOIHOP_SRC_CORE_MICROSECONDS_HPP

#include <cstdint>

namespace phoihop::detail {

inline constexpr std::int64_t micros_per_second = 1'000'000;
inline constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;

}  // namespace phoihop::detail

#endif
