// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/validity.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cstddef>

namespace phoihop {

validity::validity(const date& first, const std::optional<date>& end_day) : first_{first}, end_day_{end_day} {
  require_day(first, "first");
  if (!end_day) return;
  require_day(*end_day, "end_day");
  if (!(first < *end_day))
    throw bad_argument{"end_day", to_text(*end_day), {"it is not after the first day, {}", first}};
}

std::optional<date> validity::last_day() const {
  return end_day_ ? std::optional{add_days(*end_day_, -1)} : std::nullopt;
}

bool validity::contains(const date& d) const {
  if (d.is_special()) require_day(d, "date");
  return first_ <= d && (!end_day_ || d < *end_day_);
}

std::optional<validity> common(const validity& a, const validity& b) {
  const date first = std::max(a.first(), b.first());
  if (!a.end_day() && !b.end_day()) return validity::from(first);
  const date last = std::min(a.end_day().value_or(max_date), b.end_day().value_or(max_date));
  if (!(first < last)) return std::nullopt;
  return validity{first, last};
}

std::optional<date_range> common(const validity& v, const date_range& within) {
  const date first = std::max(v.first(), within.first());
  const date last = v.end_day() ? std::min(*v.end_day(), within.end_day()) : within.end_day();
  if (!(first < last)) return std::nullopt;
  return date_range{first, last};
}

void add_changes(std::vector<date>& to, const validity& v) {
  to.push_back(v.first());
  if (v.end_day()) to.push_back(*v.end_day());
}

std::vector<validity> split(const validity& within, std::vector<date> changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) require_day(changes[i], field_path("changes", i));
  std::sort(changes.begin(), changes.end());
  std::vector<validity> stretches;
  date first = within.first();
  for (const date& d : changes) {
    if (d <= first || !within.contains(d)) continue;
    stretches.emplace_back(first, d);
    first = d;
  }
  stretches.emplace_back(first, within.end_day());
  return stretches;
}

std::string to_text(const validity& v) {
  return "[" + to_text(v.first()) + ", " + (v.end_day() ? to_text(*v.end_day()) : "open") + ")";
}

}  // namespace phoihop
