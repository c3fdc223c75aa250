// SPDX-License-Identifier: BSL-1.0
#include <organization/history.hpp>

#include <phoihop/core/ids.hpp>

#include <algorithm>
#include <optional>
#include <tuple>

namespace phoihop::detail {
namespace {

// The days from one mark to the next, or from the last mark on.
validity held(const std::vector<mark<given_code>>& codes, std::size_t i) {
  return i + 1 < codes.size() ? validity{codes[i].first, codes[i + 1].first} : validity::from(codes[i].first);
}

}  // namespace

std::vector<code_interval> code_intervals_of(const organization_definition& definition,
                                             const std::vector<life>& lives) {
  std::vector<code_interval> result;
  for (std::size_t u = 0; u < lives.size(); ++u) {
    const auto& existence = lives[u].existence;
    const auto& codes = lives[u].codes;
    for (std::size_t e = 0, c = 0; e < existence.size() && c < codes.size();) {
      const validity borne = held(codes, c);
      if (const auto when = common(existence[e], borne))
        result.push_back({id_at<unit_id>(u), definition.units[u].tree, head_of(*codes[c].value.text),
                          codes[c].value, *when});
      const auto& end = existence[e].end_day();
      if (borne.end_day() && (!end || *borne.end_day() < *end))
        ++c;
      else
        ++e;
    }
  }
  std::sort(result.begin(), result.end(), [](const code_interval& a, const code_interval& b) {
    return std::forward_as_tuple(a.tree, a.head, *a.code.text, a.when.first(), a.unit) <
           std::forward_as_tuple(b.tree, b.head, *b.code.text, b.when.first(), b.unit);
  });
  return result;
}

}  // namespace phoihop::detail
