// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/expected.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {
namespace {

// Whether the stretches hold every day of the span, together.
bool hold(std::span<const validity> open, const date_range& span) {
  date reached = span.first();
  for (bool moves = true; moves && reached < span.end_day();) {
    moves = false;
    for (const validity& stretch : open) {
      if (!stretch.contains(reached)) continue;
      reached = stretch.end_day() ? std::min(*stretch.end_day(), span.end_day()) : span.end_day();
      moves = true;
      break;
    }
  }
  return reached == span.end_day();
}

bool is_due(std::span<const validity> open, const date_range& days, open_rule rule) {
  if (rule == open_rule::every_day) return hold(open, days);
  return std::any_of(open.begin(), open.end(), [&](const validity& stretch) {
    return rule == open_rule::last_day ? stretch.contains(days.last_day())
                                       : common(stretch, days).has_value();
  });
}

}  // namespace

std::vector<expected_figures> expected_while_open(unit_id unit, std::optional<indicator_id> which,
                                                  std::span<const validity> open, const period& first,
                                                  const period& last, open_rule rule) {
  require_enumerator(rule, "rule");
  if (last.scheme() != first.scheme() || last.kind() != first.kind())
    throw bad_argument{"last", to_text(last), {"it is not of the kind and scheme of the first, {}", first}};
  if (last < first) throw bad_argument{"last", to_text(last), {"it is before the first, {}", first}};
  std::vector<expected_figures> due;
  for (period p = first;; p = p.plus(1)) {
    if (is_due(open, p.days(), rule)) {
      if (!due.empty() && due.back().last.until(p) == 1)
        due.back().last = p;
      else
        due.push_back({unit, which, p, p});
    }
    if (p == last) return due;
  }
}

}  // namespace phoihop
