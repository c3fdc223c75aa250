// SPDX-License-Identifier: BSL-1.0
#include <deadline/require.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace phoihop {
namespace {

template <class Enum>
void require_listed(Enum value, Enum last, std::string_view field) {
  if (value > last)
    throw bad_argument{field, std::to_string(static_cast<unsigned>(value)), "there is no such choice"};
}

void require_time_of_day(const duration& t, std::string_view field) {
  if (t.is_special() || t < hours(0) || t > hours(24))
    throw bad_argument{field, to_text(t), "a time of day is 00:00 to 24:00"};
}

void require_in(std::int32_t n, std::int32_t first, std::int32_t last, std::string_view field) {
  if (n < first || n > last) throw bad_argument{field, std::to_string(n), {"this is {} to {}", first, last}};
}

void require_defined(limit_unit unit, const rule_pack& pack, std::string_view field) {
  if (std::find(pack.undefined.begin(), pack.undefined.end(), unit) != pack.undefined.end())
    throw bad_argument{field, name_of_unit(unit), {"{} does not say what this is", pack.name}};
}

void require_rules(const rule_pack& pack) {
  require_listed(pack.hours_start, clock_start::next_full_hour, "hours_start");
  require_listed(pack.first_day, event_day::counted, "first_day");
  require_listed(pack.receipt, receipt_rule::office_hours, "receipt");
  require_listed(pack.months, month_length::thirty_days, "months");
  require_listed(pack.no_such_day, missing_day::refuse, "no_such_day");
  require_listed(pack.split, split_rule::fixed_lengths, "split");
  require_listed(pack.hours_end, end_rule::previous_business_day, "hours_end");
  require_listed(pack.days_end, end_rule::previous_business_day, "days_end");
  require_listed(pack.hours_end_back, end_rule::previous_business_day, "hours_end_back");
  require_listed(pack.days_end_back, end_rule::previous_business_day, "days_end_back");
  require_listed(pack.exchanged, exchanged_day::moves_on, "exchanged");
}

void require_point_of_quarter(const date_limit& limit, const rule_pack& pack) {
  if (limit.frame != date_frame::quarter) return;
  require_defined(limit_unit::quarters, pack, "limit.frame");
  if (limit.point == date_point::middle)
    throw bad_argument{"limit.point", "middle", "no law says which day the middle of a quarter is"};
}

}  // namespace

std::string_view name_of_unit(limit_unit unit) noexcept {
  switch (unit) {
    case limit_unit::minutes: return "minutes";
    case limit_unit::hours: return "hours";
    case limit_unit::days: return "days";
    case limit_unit::weeks: return "weeks";
    case limit_unit::working_days: return "working_days";
    case limit_unit::months: return "months";
    case limit_unit::quarters: return "quarters";
    case limit_unit::years: return "years";
    case limit_unit::working_hours: return "working_hours";
  }
  return "unknown unit";
}

void require_fields(const rule_pack& pack) {
  if (pack.name.empty()) throw bad_argument{"name", "\"\"", "a rule pack has a name"};
  require_rules(pack);
  require_time_of_day(pack.cut_off, "cut_off");
  require_time_of_day(pack.day_ends, "day_ends");
  require_in(pack.short_below, 0, 366, "short_below");
  require_in(pack.least_working_days, 0, 366, "least_working_days");
}

void require_pack(const rule_pack& pack) {
  try {
    require_fields(pack);
  } catch (const error& e) {
    e.throw_at("pack");
  }
}

void require_countable(const time_limit& limit, const rule_pack& pack) {
  if (limit.amount < 1)
    throw bad_argument{"limit.amount", std::to_string(limit.amount), "a limit is at least 1 of its unit"};
  if (limit.unit > limit_unit::working_hours)
    throw bad_argument{"limit.unit", std::to_string(static_cast<unsigned>(limit.unit)),
                       "there is no such unit"};
  require_listed(limit.side, limit_side::before, "limit.side");
  require_listed(limit.form, limit_form::split, "limit.form");
  require_pack(pack);
  require_defined(limit.unit, pack, "limit.unit");
  if (limit.form == limit_form::whole) return;
  if (pack.split == split_rule::undefined)
    throw bad_argument{"limit.form", "split", {"{} gives no lengths for a limit in pieces", pack.name}};
  if (limit.unit == limit_unit::working_days || limit.unit == limit_unit::working_hours)
    throw bad_argument{"limit.form", "split", {"{} have no length that is fixed", name_of_unit(limit.unit)}};
}

void require_countable(const date_limit& limit, const rule_pack& pack) {
  require_pack(pack);
  require_listed(limit.edge, date_edge::before, "limit.edge");
  require_listed(limit.point, date_point::last, "limit.point");
  require_listed(limit.frame, date_frame::year, "limit.frame");
  require_listed(limit.choice, date_choice::next_from_there, "limit.choice");
  require_point_of_quarter(limit, pack);
  if (limit.point != date_point::day) return;
  constexpr std::array<std::int32_t, 3> months{1, 3, 12};
  require_in(limit.day, 1, 31, "limit.day");
  require_in(limit.month, 1, months.at(static_cast<std::size_t>(limit.frame)), "limit.month");
}

void require_countable(const day_limit& limit, const rule_pack& pack) {
  require_pack(pack);
  require_day(limit.day, "limit.day");
  require_listed(limit.edge, date_edge::before, "limit.edge");
}

void require_countable(const any_limit& limit, const rule_pack& pack) {
  std::visit([&](const auto& one) { require_countable(one, pack); }, limit);
}

}  // namespace phoihop
