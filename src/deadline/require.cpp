// SPDX-License-Identifier: BSL-1.0
#include <deadline/require.hpp>

#include <phoihop/core/error.hpp>

#include <core/microseconds.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace phoihop::detail {
namespace {

void require_time_of_day(const duration& t, std::string_view field) {
  if (t.is_special() || t.ticks() < 0 || t.ticks() > micros_per_day)
    throw bad_argument{field, to_text(t), "a time of day is 00:00 to 24:00"};
}

void require_in(std::int32_t n, std::int32_t first, std::int32_t last, std::string_view field) {
  if (n < first || n > last) throw bad_argument{field, std::to_string(n), {"this is {} to {}", first, last}};
}

void require_defined(limit_unit unit, const rule_pack& pack, std::string_view field) {
  if (std::find(pack.undefined.begin(), pack.undefined.end(), unit) != pack.undefined.end())
    throw bad_argument{field, to_text(unit), {"{} does not say what this is", pack.name}};
}

void require_alone(const time_limit& limit) {
  if (limit.amount < 1)
    throw bad_argument{"amount", std::to_string(limit.amount), "a limit is at least 1 of its unit"};
  require_enumerator(limit.unit, "unit");
  require_enumerator(limit.side, "side");
  require_enumerator(limit.form, "form");
  const bool is_work = limit.unit == limit_unit::working_days || limit.unit == limit_unit::working_hours;
  if (limit.form == limit_form::interruptible && is_work)
    throw bad_argument{"form", "interruptible", {"{} have no fixed length", limit.unit}};
}

void require_alone(const date_limit& limit) {
  require_enumerator(limit.bound, "bound");
  require_enumerator(limit.which_day, "which_day");
  require_enumerator(limit.unit, "unit");
  require_enumerator(limit.occurrence, "occurrence");
  if (limit.unit == calendar_unit::quarter && limit.which_day == day_choice::middle)
    throw bad_argument{"which_day", "middle", "no law says which day the middle of a quarter is"};
  if (limit.which_day != day_choice::day) return;
  constexpr std::array<std::int32_t, 3> months{1, 3, 12};
  require_in(limit.day, 1, 31, "day");
  require_in(limit.month, 1, months.at(static_cast<std::size_t>(limit.unit)), "month");
}

void require_alone(const day_limit& limit) {
  require_day(limit.day, "day");
  require_enumerator(limit.bound, "bound");
}

void require_alone(before_event) {}

// What a pack leaves open. Pack and limit were checked, each by itself.
void require_under(const time_limit& limit, const rule_pack& pack) {
  require_defined(limit.unit, pack, "limit.unit");
  if (limit.form == limit_form::interruptible && pack.interruptible.value == interruptible_rule::undefined)
    throw bad_argument{
        "limit.form", "interruptible", {"{} gives no lengths for an interruptible limit", pack.name}};
}

void require_under(const date_limit& limit, const rule_pack& pack) {
  if (limit.unit == calendar_unit::quarter) require_defined(limit_unit::quarters, pack, "limit.unit");
}

void require_under(const day_limit&, const rule_pack&) {}
void require_under(before_event, const rule_pack&) {}

}  // namespace

void require_limit(const any_limit& limit) {
  std::visit([](const auto& one) { require_alone(one); }, limit);
}

void require_fields(const rule_pack& pack) {
  if (pack.name.empty()) throw bad_argument{"name", "\"\"", "a rule pack has a name"};
  require_enumerator(pack.hours_start.value, "hours_start");
  require_enumerator(pack.first_day.value, "first_day");
  require_enumerator(pack.receipt.value, "receipt");
  require_enumerator(pack.months.value, "months");
  require_enumerator(pack.no_such_day.value, "no_such_day");
  require_enumerator(pack.interruptible.value, "interruptible");
  require_enumerator(pack.hours_end.value, "hours_end");
  require_enumerator(pack.days_end.value, "days_end");
  require_enumerator(pack.hours_end_back.value, "hours_end_back");
  require_enumerator(pack.days_end_back.value, "days_end_back");
  require_enumerator(pack.on_make_up_workday.value, "on_make_up_workday");
  require_time_of_day(pack.cut_off, "cut_off");
  require_time_of_day(pack.day_ends.value, "day_ends");
  require_in(pack.short_below.value, 0, 366, "short_below");
  require_in(pack.least_working_days.value, 0, 366, "least_working_days");
  require_in(pack.least_working_days_back.value, 0, 366, "least_working_days_back");
  for (std::size_t i = 0; i < pack.undefined.size(); ++i)
    if (!is_enumerator(pack.undefined[i])) require_enumerator(pack.undefined[i], field_path("undefined", i));
}

void require_pack(const rule_pack& pack) {
  try {
    require_fields(pack);
  } catch (const error& e) {
    e.throw_at("pack");
  }
}

void require_countable(const any_limit& limit, const rule_pack& pack) {
  at_path("limit", [&] { require_limit(limit); });
  require_pack(pack);
  std::visit([&](const auto& one) { require_under(one, pack); }, limit);
}

void require_rule(const due_rule& rule, std::string_view path) {
  try {
    require_countable(rule.limit, rule.pack);
    if (rule.edge) require_enumerator(*rule.edge, "edge");
  } catch (const error& e) {
    e.throw_at(path);
  }
}

const working_hours& require_office(const worked_time& on, std::string_view field, std::string_view value) {
  if (on.office() == nullptr)
    throw bad_argument{field, value, "this needs the working hours of an office, not only its calendar"};
  return *on.office();
}

void require_office_for(const due_rule& rule, const worked_time& on) {
  const auto* const span = std::get_if<time_limit>(&rule.limit);
  if (span == nullptr) return;
  if (span->unit == limit_unit::working_hours)
    static_cast<void>(require_office(on, "limit.unit", "working hours"));
  if (span->side == limit_side::after && rule.pack.receipt.value == receipt_rule::office_hours)
    static_cast<void>(require_office(on, "pack.receipt", "office hours"));
}

}  // namespace phoihop::detail
