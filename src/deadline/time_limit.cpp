// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/time_limit.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/count.hpp>
#include <deadline/require.hpp>

#include <limits>

namespace phoihop {
namespace {

// Fixed lengths, for limits in pieces. Working time has none, and has been refused.
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

boundary boundary_of(const any_limit& limit, const rule_pack& pack) {
  require_countable(limit, pack);
  return edge_of(limit, pack);
}

day_limit end_of(const period& p) {
  return {add_days(p.days().end_day(), -1), date_edge::by};
}

instant on_day(const date& day, const rule_pack& pack) {
  return pack.place.to_utc({require_day(day, "day"), duration{}}, repeated_time::earlier);
}

instant due_at(const time_limit& limit, const instant& start, const rule_pack& pack,
               const business_calendar& calendar) {
  return count_out(limit, start, pack, worked_time{calendar}).due;
}

instant due_at(const time_limit& limit, const instant& start, const rule_pack& pack,
               const working_hours& office) {
  return count_out(limit, start, pack, worked_time{office.calendar(), &office}).due;
}

instant due_at(const date_limit& limit, const instant& reference, const rule_pack& pack,
               const business_calendar& calendar) {
  return count_out(limit, reference, pack, calendar).due;
}

instant due_at(const day_limit& limit, const rule_pack& pack, const business_calendar& calendar) {
  return count_out(limit, pack, calendar).due;
}

duration length_in_pieces(const time_limit& limit, const rule_pack& pack) {
  time_limit split = limit;
  split.form = limit_form::split;
  require_countable(split, pack);
  const std::int64_t unit = minutes_in(limit.unit);
  if (limit.amount > std::numeric_limits<std::int64_t>::max() / unit)
    throw overflow{"limit.amount", std::to_string(limit.amount), "this is no length that fits"};
  return minutes(limit.amount * unit);
}

}  // namespace phoihop
