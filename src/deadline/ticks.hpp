// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_TICKS_HPP
#define PHOIHOP_SRC_DEADLINE_TICKS_HPP

#include <phoihop/core/instant.hpp>

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace phoihop::detail {

// An instant as the microseconds that Boost counts: the number itself, without Boost's look at its special
// values before every comparison. All points in time are positive, and their order is that of the numbers.
static_assert(sizeof(instant) == sizeof(std::int64_t) && std::is_trivially_copyable_v<instant>);

[[nodiscard]] inline std::int64_t ticks_of(const instant& t) noexcept {
  return std::bit_cast<std::int64_t>(t);
}

[[nodiscard]] inline instant instant_at(std::int64_t ticks) noexcept {
  return std::bit_cast<instant>(ticks);
}

// Whether the number is that of a point in time: Boost keeps the two greatest and the least for other values.
[[nodiscard]] constexpr bool are_ticks(std::int64_t ticks) noexcept {
  return ticks > std::numeric_limits<std::int64_t>::min() &&
         ticks < std::numeric_limits<std::int64_t>::max() - 1;
}

}  // namespace phoihop::detail

#endif
