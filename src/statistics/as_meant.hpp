// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_STATISTICS_AS_MEANT_HPP
#define PHOIHOP_SRC_STATISTICS_AS_MEANT_HPP

#include <phoihop/statistics/quantity.hpp>

#include <cstdint>

namespace phoihop::detail {

[[nodiscard]] inline quantity as_meant(std::int64_t n, precision how) noexcept {
  switch (how) {
    case precision::exact: return quantity::exact(n);
    case precision::at_least: return quantity::at_least(n);
    case precision::approximate: break;
  }
  return quantity::approximate(n);
}

}  // namespace phoihop::detail

#endif
