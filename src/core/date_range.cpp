// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/date_range.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {

date_range::date_range(const date& first, const date& last) : first_{first}, last_{last} {
  require_day(first, "first");
  require_day(last, "last");
  if (last < first) throw bad_argument{"last", to_text(last), {"it is before the first day, {}", first}};
}

bool date_range::contains(const date& d) const {
  require_day(d, "date");
  return first_ <= d && d < last_;
}

bool date_range::contains(const date_range& other) const noexcept {
  return other.empty() || (first_ <= other.first_ && other.last_ <= last_);
}

std::optional<date_range> common(const date_range& a, const date_range& b) {
  const date first = std::max(a.first(), b.first());
  const date last = std::min(a.last(), b.last());
  if (!(first < last)) return std::nullopt;
  return date_range{first, last};
}

std::string to_text(const date_range& days) {
  return "[" + to_text(days.first()) + ", " + to_text(days.last()) + ")";
}

}  // namespace phoihop
