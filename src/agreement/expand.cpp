// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/expand.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <iterator>

#include "agreement/series_of.hpp"

namespace phoihop {

expansion expand(const agreement& a, const organization& org) {
  const auto findings = validate(a, org);
  const auto fault = std::find_if(findings.begin(), findings.end(),
                                  [](const finding& f) { return f.weight == severity::fault; });
  if (fault != findings.end()) throw bad_argument{fault->path, fault->value, fault->problem};

  expansion result;
  for (std::size_t i = 0; i < a.clauses.size(); ++i) {
    if (!std::holds_alternative<meeting_duty>(a.clauses[i])) continue;
    auto series = detail::series_of(a, i, org);
    std::move(series.begin(), series.end(), std::back_inserter(result.meetings));
  }
  return result;
}

}  // namespace phoihop
