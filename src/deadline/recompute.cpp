// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/recompute.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/require.hpp>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

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
    if (duties[i].received > now)
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

due_answer answer_of(const duty& d, const due_basis& basis, const instant& now) {
  duty asked = d;
  asked.pack = in_force(basis, d.pack);
  if (d.change) asked.change->pack = in_force(basis, d.change->pack);
  try {
    return {standing_of(asked, basis.calendar, now), {}};
  } catch (const error& e) {
    return {std::nullopt, whole_of(e)};
  }
}

message told_of(const business_calendar& calendar, const date& day) {
  if (!calendar.horizon().contains(day)) return {"not known to {}", calendar.name()};
  return calendar.reason(day);
}

// A rest day of the week that is worked in exchange: some laws let no limit end there.
bool is_exchanged(const business_calendar& calendar, const date& day) {
  const auto entries = calendar.entries_on(day);
  return std::any_of(entries.begin(), entries.end(),
                     [](const calendar_entry& e) { return e.kind == entry_kind::make_up_workday; });
}

bool is_counted_alike(const business_calendar& a, const business_calendar& b, const date& day) {
  const bool is_known = a.horizon().contains(day);
  if (is_known != b.horizon().contains(day)) return false;
  return !is_known ||
         (a.is_business_day(day) == b.is_business_day(day) && is_exchanged(a, day) == is_exchanged(b, day));
}

// The days that the end may rest on: from receipt to the later of the two ends, or from the earlier one to
// the event.
date_range days_of(const duty& d, const due_move& m) {
  date first = d.pack.place.to_local(d.received).day;
  date last = first;
  for (const due_answer* answer : {&m.before, &m.after}) {
    if (!answer->standing || !answer->standing->due) continue;
    const date end = d.pack.place.to_local(*answer->standing->due).day;
    first = std::min(first, end);
    last = std::max(last, end);
  }
  return {first, add_days(last, 1)};
}

void explain(due_move& m, const duty& d, const due_basis& before, const due_basis& after) {
  for (const date day : days_of(d, m))
    if (!is_counted_alike(before.calendar, after.calendar, day))
      m.days.push_back({day, told_of(before.calendar, day), told_of(after.calendar, day)});
  const auto compare = [&](const rule_pack& own) {
    if (in_force(before, own) != in_force(after, own) &&
        std::find(m.laws.begin(), m.laws.end(), own.name) == m.laws.end())
      m.laws.push_back(own.name);
  };
  compare(d.pack);
  if (d.change) compare(d.change->pack);
}

bool is_in_time(verdict v) noexcept {
  return v != verdict::late && v != verdict::overdue;
}

}  // namespace

bool due_move::is_judged_otherwise() const noexcept {
  return before.standing && after.standing &&
         is_in_time(before.standing->state) != is_in_time(after.standing->state);
}

std::vector<due_move> recompute(std::span<const duty> duties, const due_basis& before, const due_basis& after,
                                const instant& now) {
  require_packs("before.packs", before.packs);
  require_packs("after.packs", after.packs);
  require_duties(duties, now);
  std::vector<due_move> moved;
  for (std::size_t i = 0; i < duties.size(); ++i) {
    due_move m{i, duties[i].key, answer_of(duties[i], before, now), answer_of(duties[i], after, now), {}, {}};
    if (m.before == m.after) continue;
    explain(m, duties[i], before, after);
    moved.push_back(std::move(m));
  }
  return moved;
}

}  // namespace phoihop
