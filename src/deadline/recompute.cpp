// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/recompute.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/duty_end.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using detail::consulted_days;
using detail::due_computation;
using detail::duty_end;
using detail::end_known_at;
using detail::is_make_up_workday;
using detail::require_fields;

void require_packs(std::string_view list, const std::vector<rule_pack>& packs) {
  for (std::size_t i = 0; i < packs.size(); ++i) {
    try {
      require_fields(packs[i]);
    } catch (const error& e) {
      e.throw_at(field_path(list, i));
    }
    for (std::size_t j = 0; j < i; ++j)
      if (packs[j].name == packs[i].name)
        throw bad_argument{
            field_path(list, i, "name"), packs[i].name, {"{} has this name too", field_path(list, j)}};
  }
}

void require_duties(std::span<const duty> duties, const instant& now) {
  require_instant(now, "now");
  for (std::size_t i = 0; i < duties.size(); ++i) {
    try {
      require_duty(duties[i]);
    } catch (const error& e) {
      e.throw_at(field_path("duties", i));
    }
    if (side_of(duties[i].rule.limit) == limit_side::after && duties[i].received > now)
      throw bad_argument{field_path("duties", i, "received"),
                         to_text(duties[i].received),
                         {"this is after now, {}", to_text(now)}};
  }
}

// The pack that holds on this basis.
const rule_pack& in_force(const due_basis& basis, const rule_pack& own) {
  const auto found = std::find_if(basis.packs.begin(), basis.packs.end(),
                                  [&](const rule_pack& p) { return p.name == own.name; });
  return found == basis.packs.end() ? own : *found;
}

// The problem, with what it is about before it.
message whole_of(const error& e) {
  std::vector<argument> arguments{e.field(), e.value()};
  const auto& of_problem = e.problem().arguments();
  arguments.insert(arguments.end(), of_problem.begin(), of_problem.end());
  return {"{} = {}: " + e.problem().sentence(), std::move(arguments)};
}

worked_time on_basis(const due_basis& basis) {
  return basis.office ? worked_time{*basis.office} : worked_time{basis.calendar};
}

// The duty as it is on a basis.
duty on_basis(const duty& d, const due_basis& basis) {
  duty asked = d;
  asked.rule.pack = in_force(basis, d.rule.pack);
  if (d.change) asked.change->rule.pack = in_force(basis, d.change->rule.pack);
  return asked;
}

due_answer answer_of(const duty& d, const due_basis& basis, const instant& now) {
  try {
    return {status_of(on_basis(d, basis), on_basis(basis), now), {}};
  } catch (const error& e) {
    return {std::nullopt, whole_of(e)};
  }
}

message told_of(const business_calendar& calendar, const date& day) {
  if (!calendar.horizon().contains(day)) return {"not known to {}", calendar.name()};
  return calendar.reason(day);
}

std::span<const day_interval> hours_on(const std::optional<working_hours>& office, const date& day) {
  return office ? office->on(day) : std::span<const day_interval>{};
}

bool is_worked_alike(const business_calendar& a, const business_calendar& b, const date& day) {
  const bool is_known = a.horizon().contains(day);
  if (is_known != b.horizon().contains(day)) return false;
  return !is_known || (a.is_business_day(day) == b.is_business_day(day) &&
                       is_make_up_workday(day, a) == is_make_up_workday(day, b));
}

bool has_alike_hours(const due_basis& a, const due_basis& b, const date& day) {
  if (!a.calendar.horizon().contains(day)) return true;
  const auto a_hours = hours_on(a.office, day);
  const auto b_hours = hours_on(b.office, day);
  return std::equal(a_hours.begin(), a_hours.end(), b_hours.begin(), b_hours.end());
}

message told_hours(const due_basis& basis, const date& day) {
  std::string text;
  for (const day_interval& stretch : hours_on(basis.office, day))
    text += (text.empty() ? "" : ", ") + to_text(stretch);
  if (text.empty()) return "the office does not work";
  return {"the office works {}", text};
}

// The days on which an end rests, once for each look at them: those about which the calendar was asked, and
// those of them on which the hours of the office were looked at.
struct consulted {
  std::vector<date_range> days;
  std::vector<date_range> hours;
};

void add_days_of(std::vector<date_range>& days, const consulted_days& asked) {
  if (asked.any)
    days.emplace_back(std::min(asked.from, asked.to), add_days(std::max(asked.from, asked.to), 1));
}

bool is_of_office(const any_limit& limit) noexcept {
  const auto* const span = std::get_if<time_limit>(&limit);
  return span != nullptr && span->unit == limit_unit::working_hours;
}

bool is_received_by_office(const due_rule& rule) noexcept {
  return std::holds_alternative<time_limit>(rule.limit) &&
         rule.pack.receipt.value == receipt_rule::office_hours;
}

void add_consulted(consulted& by, const due_rule& rule, const std::optional<due_computation>& t) {
  if (!t) return;
  for (const consulted_days& asked : {t->waited, t->counted, t->moved_over, t->extended_over, t->for_minimum})
    add_days_of(by.days, asked);
  if (is_received_by_office(rule)) add_days_of(by.hours, t->waited);
  if (is_of_office(rule.limit)) add_days_of(by.hours, t->counted);
}

// What is consulted for the duty on a basis that has an answer.
void add_consulted(consulted& by, const duty& d, const due_basis& basis, const instant& now) {
  const duty asked = on_basis(d, basis);
  const duty_end end = end_known_at(asked, on_basis(basis), now);
  add_consulted(by, asked.rule, end.by_rule);
  if (asked.change) add_consulted(by, asked.change->rule, end.by_change);
}

// Where a basis has no answer: from receipt to the end on the other one, or back.
date_range days_between_receipt_and_end(const duty& d, const due_change& m) {
  date first = d.rule.pack.time_zone.to_local(d.received).day;
  date last = first;
  for (const due_answer* answer : {&m.before, &m.after}) {
    if (!answer->status || !answer->status->due) continue;
    const bool is_over = answer->status->edge == boundary::exclusive;  // with the day before, at 24:00
    const instant last_in_time = add(*answer->status->due, from_micros(is_over ? -1 : 0));
    const date end = d.rule.pack.time_zone.to_local(last_in_time).day;
    first = std::min(first, end);
    last = std::max(last, end);
  }
  return {first, add_days(last, 1)};
}

// What matters where a basis has no answer: the hours of the office only if a rule looks at any.
consulted consulted_without_answer(const duty& d, const due_change& m, const due_basis& before,
                                   const due_basis& after) {
  consulted by{{days_between_receipt_and_end(d, m)}, {}};
  for (const due_basis* basis : {&before, &after}) {
    const duty asked = on_basis(d, *basis);
    const auto looks = [](const due_rule& rule) {
      return is_of_office(rule.limit) || is_received_by_office(rule);
    };
    if (looks(asked.rule) || (asked.change && looks(asked.change->rule))) by.hours = by.days;
  }
  return by;
}

// Ascending, each day once.
std::vector<date> days_in(const std::vector<date_range>& ranges) {
  std::vector<date> days;
  for (const date_range& range : ranges)
    for (const date day : range) days.push_back(day);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

void add_reasons(due_change& m, const duty& d, const due_basis& before, const due_basis& after,
                 const instant& now) {
  consulted by;
  if (m.before.status && m.after.status) {
    add_consulted(by, d, before, now);
    add_consulted(by, d, after, now);
  } else {
    by = consulted_without_answer(d, m, before, after);
  }
  const std::vector<date> with_hours = days_in(by.hours);
  for (const date& day : days_in(by.days))
    if (!is_worked_alike(before.calendar, after.calendar, day))
      m.days.push_back({day, told_of(before.calendar, day), told_of(after.calendar, day)});
    else if (std::binary_search(with_hours.begin(), with_hours.end(), day) &&
             !has_alike_hours(before, after, day))
      m.days.push_back({day, told_hours(before, day), told_hours(after, day)});
  const auto compare = [&](const rule_pack& own) {
    if (in_force(before, own) != in_force(after, own) &&
        std::find(m.laws.begin(), m.laws.end(), own.name) == m.laws.end())
      m.laws.push_back(own.name);
  };
  compare(d.rule.pack);
  if (d.change) compare(d.change->rule.pack);
}

void require_office_of(const due_basis& basis, std::string_view field) {
  if (basis.office && !(basis.office->calendar() == basis.calendar))
    throw bad_argument{field, basis.office->calendar().name(),
                       "an office works on the calendar of its basis"};
}

bool is_in_time(verdict v) noexcept {
  return v != verdict::late && v != verdict::overdue;
}

}  // namespace

bool due_change::verdict_changed() const noexcept {
  return before.status && after.status && is_in_time(before.status->state) != is_in_time(after.status->state);
}

std::vector<due_change> recompute(std::span<const duty> duties, const due_basis& before,
                                  const due_basis& after, const instant& now) {
  require_packs("before.packs", before.packs);
  require_packs("after.packs", after.packs);
  require_office_of(before, "before.office");
  require_office_of(after, "after.office");
  require_duties(duties, now);
  std::vector<due_change> moved;
  for (std::size_t i = 0; i < duties.size(); ++i) {
    due_change m{i, duties[i].key, answer_of(duties[i], before, now), answer_of(duties[i], after, now), {},
                 {}};
    if (m.before == m.after) continue;
    add_reasons(m, duties[i], before, after, now);
    moved.push_back(std::move(m));
  }
  return moved;
}

}  // namespace phoihop
