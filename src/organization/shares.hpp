// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ORGANIZATION_SHARES_HPP
#define PHOIHOP_SRC_ORGANIZATION_SHARES_HPP

#include <phoihop/core/ratio.hpp>
#include <phoihop/organization/succession.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

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

/// By unit, each once: shares that come together add up.
inline void normalize(std::vector<successor>& parts) {
  std::sort(parts.begin(), parts.end(),
            [](const successor& a, const successor& b) { return a.unit < b.unit; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (kept > 0 && parts[kept - 1].unit == parts[i].unit)
      parts[kept - 1].share = plus(parts[kept - 1].share, parts[i].share);
    else
      parts[kept++] = parts[i];
  }
  parts.resize(kept);
}

}  // namespace phoihop::detail

#endif
