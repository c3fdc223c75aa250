// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/validity.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>

namespace phoihop {

validity::validity(const date& first, const date& last) : first_{first}, last_{last} {
  require_day(first, "first");
  require_day(last, "last");
  if (!(first < last))
    throw bad_argument{"last", to_text(last), {"it is not after the first day, {}", first}};
}

validity validity::from(const date& first) {
  require_day(first, "first");
  validity open;
  open.first_ = first;
  open.last_.reset();
  return open;
}

bool validity::contains(const date& d) const {
  require_day(d, "date");
  return first_ <= d && (!last_ || d < *last_);
}

std::optional<validity> common(const validity& a, const validity& b) {
  const date first = std::max(a.first(), b.first());
  if (!a.last() && !b.last()) return validity::from(first);
  const date last = std::min(a.last().value_or(max_date), b.last().value_or(max_date));
  if (!(first < last)) return std::nullopt;
  return validity{first, last};
}

std::optional<date_range> common(const validity& v, const date_range& within) {
  const date first = std::max(v.first(), within.first());
  const date last = v.last() ? std::min(*v.last(), within.last()) : within.last();
  if (!(first < last)) return std::nullopt;
  return date_range{first, last};
}

std::string to_text(const validity& v) {
  return "[" + to_text(v.first()) + ", " + (v.last() ? to_text(*v.last()) : "open") + ")";
}

}  // namespace phoihop
