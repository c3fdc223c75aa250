// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/date_range.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {

date_range::date_range(const date& first, const date& end_day) : first_{first}, end_day_{end_day} {
  if (first.is_special() || end_day.is_special()) {
    require_day(first, "first");
    require_day(end_day, "end_day");
  }
  if (end_day < first)
    throw bad_argument{"end_day", to_text(end_day), {"it is before the first day, {}", first}};
}

date date_range::last_day() const {
  if (empty()) throw bad_argument{"days", to_text(*this), "an empty range has no last day"};
  return add_days(end_day_, -1);
}

bool date_range::contains(const date& d) const {
  if (d.is_special()) require_day(d, "date");
  return first_ <= d && d < end_day_;
}

bool date_range::contains(const date_range& other) const noexcept {
  return other.empty() || (first_ <= other.first_ && other.end_day_ <= end_day_);
}

std::optional<date_range> common(const date_range& a, const date_range& b) {
  const date first = std::max(a.first(), b.first());
  const date last = std::min(a.end_day(), b.end_day());
  if (!(first < last)) return std::nullopt;
  return date_range{first, last};
}

std::string to_text(const date_range& days) {
  return "[" + to_text(days.first()) + ", " + to_text(days.end_day()) + ")";
}

}  // namespace phoihop
