// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/due_rule.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/compute_due.hpp>
#include <deadline/require.hpp>

#include <limits>

namespace phoihop {
namespace {

using detail::compute_due;
using detail::edge_of;
using detail::require_countable;

// Fixed lengths, for interruptible limits. Working time has none, and has been refused.
std::int64_t minutes_in(limit_unit unit) noexcept {
  constexpr std::int64_t day = 24L * 60;
  switch (unit) {
    case limit_unit::hours: return 60;
    case limit_unit::days: return day;
    case limit_unit::weeks: return 7 * day;
    case limit_unit::months: return 30 * day;
    case limit_unit::quarters: return 90 * day;
    case limit_unit::years: return 365 * day;
    default: return 1;
  }
}

}  // namespace

limit_side side_of(const any_limit& limit) noexcept {
  if (const auto* const span = std::get_if<time_limit>(&limit)) return span->side;
  return std::holds_alternative<before_event>(limit) ? limit_side::before : limit_side::after;
}

boundary boundary_of(const any_limit& limit, const rule_pack& pack) {
  require_countable(limit, pack);
  return edge_of(limit, pack);
}

boundary boundary_of(const due_rule& rule) {
  require_countable(rule.limit, rule.pack);
  if (rule.edge) require_enumerator(*rule.edge, "edge");
  return edge_of(rule);
}

day_limit end_of(const period& p) {
  return {add_days(p.days().end_day(), -1), by_or_before::by};
}

instant start_of_day(const date& day, const rule_pack& pack) {
  return pack.time_zone.to_utc({require_day(day, "day"), duration{}}, repeated_time::earlier);
}

instant due_at(const any_limit& limit, const instant& start, const rule_pack& pack, const worked_time& on) {
  return compute_due(limit, start, pack, on).due;
}

duration fixed_length(const time_limit& limit, const rule_pack& pack) {
  time_limit interruptible = limit;
  interruptible.form = limit_form::interruptible;
  require_countable(interruptible, pack);
  const std::int64_t unit = minutes_in(limit.unit);
  if (limit.amount > std::numeric_limits<std::int64_t>::max() / unit)
    throw overflow{"limit.amount", std::to_string(limit.amount), "this length does not fit"};
  return minutes(limit.amount * unit);
}

}  // namespace phoihop
