// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_CORE_INT128_HPP
#define PHOIHOP_SRC_CORE_INT128_HPP

#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

namespace phoihop::detail {

__extension__ typedef __int128 int128;  // NOLINT(modernize-use-using): the keyword before it is for this only

[[nodiscard]] constexpr int128 magnitude(int128 n) noexcept {
  return n < 0 ? -n : n;
}

[[nodiscard]] constexpr bool fits_64_bits(int128 n) noexcept {
  return n >= std::numeric_limits<std::int64_t>::min() && n <= std::numeric_limits<std::int64_t>::max();
}

// Not negative; 0 only of 0 and 0.
[[nodiscard]] inline int128 greatest_common_divisor(int128 a, int128 b) noexcept {
  a = magnitude(a);
  b = magnitude(b);
  // Down to 64 bits, where dividing costs a tenth.
  while (!fits_64_bits(a) || !fits_64_bits(b)) {
    if (b == 0) return a;
    a = std::exchange(b, a % b);
  }
  return std::gcd(static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));
}

}  // namespace phoihop::detail

#endif
