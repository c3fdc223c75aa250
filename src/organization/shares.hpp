// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ORGANIZATION_SHARES_HPP
#define PHOIHOP_SRC_ORGANIZATION_SHARES_HPP

#include <phoihop/core/ratio.hpp>

#include <optional>

namespace phoihop::detail {

/// A part of a unit; none if it is unknown. What is unknown stays so, whatever comes to it.
using share = std::optional<ratio>;

[[nodiscard]] inline share times(const share& a, const share& b) {
  if (!a || !b) return std::nullopt;
  return *a * *b;
}

[[nodiscard]] inline share plus(const share& a, const share& b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

/// What is left when `part` has gone.
[[nodiscard]] inline share rest(const share& part) {
  if (!part) return std::nullopt;
  return ratio{1, 1} - *part;
}

}  // namespace phoihop::detail

#endif
