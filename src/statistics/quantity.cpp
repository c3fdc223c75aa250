// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/quantity.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/statistics/indicator.hpp>

#include <statistics/as_meant.hpp>

#include <algorithm>
#include <limits>

namespace phoihop {
namespace {

using detail::as_meant;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

bool fits_sum(std::int64_t a, std::int64_t b) noexcept {
  return b < 0 ? a >= least - b : a <= most - b;
}

std::int64_t checked_sum(std::int64_t a, std::int64_t b) {
  if (!fits_sum(a, b))
    throw overflow{"total", std::to_string(a) + " + " + std::to_string(b), "the sum does not fit 64 bits"};
  return a + b;
}

// The precisions form a ladder, each rung of which takes in the ones below: exact, at least, approximate.
quantity sum_of_numbers(const quantity& a, const quantity& b) {
  return as_meant(checked_sum(*a.number(), *b.number()), std::max(*a.how(), *b.how()));
}

// Counts and sum of a total belong together; it is an open struct, so that it can be read and stored.
void require_sound(const total& t) {
  const bool counts = t.present >= 0 && t.missing >= 0 && t.not_due >= 0;
  const auto why_not = t.missing > 0 ? no_value::missing : no_value::not_due;
  if (counts && (t.present > 0 ? t.sum.number().has_value() : t.sum.why_not() == why_not)) return;
  throw bad_argument{
      "total.sum",
      to_text(t.sum),
      {"this does not agree with {} present, {} missing and {} not due", t.present, t.missing, t.not_due}};
}

quantity merged_sum(const total& a, const total& b) {
  if (a.present > 0 && b.present > 0) return sum_of_numbers(a.sum, b.sum);
  if (a.present > 0) return a.sum;
  if (b.present > 0) return b.sum;
  return quantity::none(a.missing > 0 || b.missing > 0 ? no_value::missing : no_value::not_due);
}

total of_one(const quantity& figure) noexcept {
  if (figure.number()) return {figure, 1, 0, 0};
  return figure.why_not() == no_value::missing ? total{figure, 0, 1, 0} : total{figure, 0, 0, 1};
}

}  // namespace

quantity quantity::none(no_value why) noexcept {
  quantity q;
  q.why_not_ = why;
  return q;
}

std::string to_text(const quantity& q, char separator) {
  if (!q.number()) return q.why_not() == no_value::missing ? "missing" : "not due";
  std::string number = decimal_text(*q.number(), 0, {separator, '.'});
  switch (*q.how()) {
    case precision::exact: return number;
    case precision::at_least: return "at least " + number;
    case precision::approximate: break;
  }
  return "about " + number;
}

total& total::operator+=(const quantity& figure) {
  return *this += of_one(figure);
}

total& total::operator+=(const total& other) {
  require_sound(*this);
  require_sound(other);
  // All new values first: an overflow must leave this total as it was.
  const total merged{merged_sum(*this, other), checked_sum(present, other.present),
                     checked_sum(missing, other.missing), checked_sum(not_due, other.not_due)};
  return *this = merged;
}

total sum(std::span<const quantity> figures) {
  total result;
  for (const quantity& figure : figures) result += figure;
  return result;
}

}  // namespace phoihop
