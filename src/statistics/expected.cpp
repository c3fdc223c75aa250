// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/expected.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {
namespace {

// The same days in order, in as few stretches as hold them.
std::vector<validity> united(std::span<const validity> open) {
  std::vector<validity> all{open.begin(), open.end()};
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first() < b.first(); });
  std::vector<validity> made;
  for (const validity& next : all) {
    const bool touches = !made.empty() && (!made.back().end_day() || next.first() <= *made.back().end_day());
    if (!touches) {
      made.push_back(next);
    } else if (made.back().end_day() && (!next.end_day() || *made.back().end_day() < *next.end_day())) {
      made.back() = validity{made.back().first(), next.end_day()};
    }
  }
  return made;
}

bool is_due(const validity& open, const date_range& days, open_rule rule) {
  switch (rule) {
    case open_rule::every_day: return open.contains(days.first()) && open.contains(days.last_day());
    case open_rule::last_day: return open.contains(days.last_day());
    case open_rule::any_day: break;
  }
  return common(open, days).has_value();
}

}  // namespace

std::vector<expected_figures> expected_while_open(unit_id unit, std::optional<indicator_id> which,
                                                  std::span<const validity> open, const period& first,
                                                  const period& last, open_rule rule) {
  require_enumerator(rule, "rule");
  if (last.scheme() != first.scheme() || last.kind() != first.kind())
    throw bad_argument{"last", to_text(last), {"it is not of the kind and scheme of the first, {}", first}};
  if (last < first) throw bad_argument{"last", to_text(last), {"it is before the first, {}", first}};
  const std::vector<validity> stretches = united(open);
  auto at = stretches.begin();
  std::vector<expected_figures> due;
  for (period p = first;; p = p.plus(1)) {
    const date_range days = p.days();
    // A stretch that ended before the day asked about is of no use to later periods either.
    const date asked = rule == open_rule::any_day ? days.first() : days.last_day();
    while (at != stretches.end() && at->end_day() && *at->end_day() <= asked) ++at;
    if (at != stretches.end() && is_due(*at, days, rule)) {
      if (!due.empty() && due.back().last.until(p) == 1)
        due.back().last = p;
      else
        due.push_back({unit, which, p, p});
    }
    if (p == last) return due;
  }
}

}  // namespace phoihop
