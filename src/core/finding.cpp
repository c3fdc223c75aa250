// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/finding.hpp>

#include <algorithm>

namespace phoihop {

std::string to_text(const finding& f) {
  std::string line{to_text(f.weight)};
  if (f.on) line.append(" ").append(to_text(*f.on));
  line.append(" ").append(f.path).append(" = ").append(f.value).append(": ").append(to_text(f.problem));
  return line;
}

bool has_fault(std::span<const finding> findings) noexcept {
  return std::any_of(findings.begin(), findings.end(),
                     [](const finding& f) { return f.weight == severity::fault; });
}

void sort_by_date(std::vector<finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const finding& a, const finding& b) {
    if (!a.on || !b.on) return !a.on && b.on.has_value();
    return *a.on < *b.on;
  });
}

}  // namespace phoihop
