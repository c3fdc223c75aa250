// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_DEADLINE_MUL_DIV_HPP
#define PHOIHOP_SRC_DEADLINE_MUL_DIV_HPP

#include <cstdint>

namespace phoihop::detail {

// `whole * numerator / denominator`, rounded up; none of them negative, and no more than `whole`.
[[nodiscard]] inline std::int64_t part_rounded_up(std::int64_t whole, std::int64_t numerator,
                                                  std::int64_t denominator) noexcept {
  __extension__ typedef unsigned __int128 wide;
  const wide product = static_cast<wide>(whole) * static_cast<wide>(numerator);
  const auto divisor = static_cast<wide>(denominator);
  return static_cast<std::int64_t>((product + divisor - 1) / divisor);
}

}  // namespace phoihop::detail

#endif
