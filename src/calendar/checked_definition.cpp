// SPDX-License-Identifier: BSL-1.0
#include <calendar/checked_definition.hpp>

#include <calendar/entry_kinds.hpp>
#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace phoihop::detail {

bool is_worked_weekday(const calendar_definition& definition, const date& d) {
  const weekmask* mask = definition.weekdays.at(d);
  assert(mask != nullptr);
  return works_on(*mask, weekday_of(d));
}

namespace {

std::string quoted(std::string_view text) {
  return "\"" + std::string{text} + "\"";
}

std::string entry_field(std::size_t index, std::string_view member) {
  return field_path("calendar.entries", index, member);
}

void require_masks_over_horizon(const calendar_definition& definition) {
  date reached = definition.horizon.first();
  for (const auto& stretch : definition.weekdays.entries()) {
    const auto bits = static_cast<unsigned>(stretch.value);
    if (bits > static_cast<unsigned>(weekmask::all))
      throw bad_argument{"calendar.weekdays", std::to_string(bits), "a week has seven days, so seven bits"};
    const auto days = common(stretch.when, definition.horizon);
    if (days && days->first() == reached) reached = days->end_day();
  }
  if (reached != definition.horizon.end_day())
    throw bad_argument{"calendar.weekdays", to_text(reached),
                       "it is not said which weekdays are worked on this day of the horizon"};
}

constexpr bool is_half(entry_kind kind) noexcept {
  return kind == entry_kind::morning_off || kind == entry_kind::afternoon_off;
}

void require_link(const calendar_entry& entry, std::size_t index) {
  const bool has_none = entry.kind == entry_kind::holiday || is_half(entry.kind);
  if (has_none && !entry.linked) return;
  const std::string field = entry_field(index, "linked");
  if (has_none) throw bad_argument{field, to_text(*entry.linked), {"a {} has no other day", entry.kind}};
  if (!entry.linked) throw bad_argument{field, "none", {"a {} names the day it is for", entry.kind}};
  require_day(*entry.linked, field);
  if (*entry.linked == entry.day)
    throw bad_argument{field, to_text(*entry.linked), "this is the day of the entry itself"};
}

void require_weekday_fits(const calendar_definition& definition, const calendar_entry& entry,
                          std::size_t index) {
  if (entry.kind == entry_kind::holiday || is_half(entry.kind)) return;
  const bool worked = is_worked_weekday(definition, entry.day);
  const weekday day = weekday_of(entry.day);
  if (entry.kind == entry_kind::make_up_workday && worked)
    throw bad_argument{entry_field(index, "day"),
                       to_text(entry.day),
                       {"only a rest day is worked in exchange, and this {} is worked anyway", day}};
  if (entry.kind != entry_kind::make_up_workday && !worked)
    throw bad_argument{entry_field(index, "day"),
                       to_text(entry.day),
                       {"a {} is given on a worked weekday, and this {} is a rest day", entry.kind, day}};
}

void require_entry(const calendar_definition& definition, std::size_t index) {
  const calendar_entry& entry = definition.entries[index];
  if (!is_day(entry.day)) require_day(entry.day, entry_field(index, "day"));
  if (!definition.horizon.contains(entry.day))
    throw bad_argument{
        entry_field(index, "day"), to_text(entry.day), {"it is outside the horizon {}", definition.horizon}};
  if (!is_enumerator(entry.kind)) require_enumerator(entry.kind, entry_field(index, "kind"));
  if (entry.name.empty())
    throw bad_argument{entry_field(index, "name"), quoted(""), "a named day has a name"};
  if (entry.decision.empty())
    throw bad_argument{entry_field(index, "decision"), quoted(""), "it is not said who decided this"};
  require_link(entry, index);
  require_weekday_fits(definition, entry, index);
}

void require_projected(const calendar_definition& definition, std::size_t index) {
  const date_range& days = definition.projected[index];
  const std::string field = field_path("calendar.projected", index);
  if (days.empty()) throw bad_argument{field, to_text(days), "it holds no day"};
  if (!definition.horizon.contains(days))
    throw bad_argument{field, to_text(days), {"it reaches outside the horizon {}", definition.horizon}};
}

// Half a day can be off only where the other half is worked.
void require_worked_half(const calendar_definition& definition, std::size_t index) {
  const calendar_entry& entry = definition.entries[index];
  if (is_half(entry.kind) && !is_worked_weekday(definition, entry.day))
    throw bad_argument{
        entry_field(index, "day"),
        to_text(entry.day),
        {"a {} is given on a worked day, and this {} is a rest day", entry.kind, weekday_of(entry.day)}};
}

// Two entries of one day, `first` before `second` in the order of kinds and names.
void require_compatible(const calendar_definition& definition, std::size_t first, std::size_t second) {
  const calendar_entry& a = definition.entries[first];
  const calendar_entry& b = definition.entries[second];
  const std::string other = field_path("entries", first);
  message problem{"{}, {}, is the other half of it: a whole day off is a holiday", other, a.name};
  if (a.kind == b.kind) {
    if (a.kind == entry_kind::holiday && a.name != b.name) return;
    problem = {"{}, {}, already makes it a {}", other, a.name, a.kind};
  } else if (is_closing(a.kind)) {
    if (is_closing(b.kind)) return;
    problem = {"{}, {}, closes it, and this {} does not", other, a.name, b.kind};
  } else if (a.kind == entry_kind::make_up_workday) {
    return;
  }
  throw bad_argument{entry_field(second, "day"), to_text(b.day), problem};
}

// By day, kind and name; of two that agree in all three, the one given first.
std::vector<std::size_t> order_of(const std::vector<calendar_entry>& given) {
  std::vector<std::size_t> order(given.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&given](std::size_t a, std::size_t b) {
    return std::tuple{given[a].day.day_number(), given[a].kind, std::string_view{given[a].name}, a} <
           std::tuple{given[b].day.day_number(), given[b].kind, std::string_view{given[b].name}, b};
  });
  return order;
}

std::vector<calendar_entry> in_order(calendar_definition& definition) {
  const auto& given = definition.entries;
  const std::vector<std::size_t> order = order_of(given);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && given[order[i - 1]].day == given[order[i]].day)
      require_compatible(definition, order[i - 1], order[i]);
    else
      require_worked_half(definition, order[i]);
  }

  std::vector<calendar_entry> entries;
  entries.reserve(order.size());
  for (const std::size_t index : order) entries.push_back(std::move(definition.entries[index]));
  return entries;
}

std::vector<date_range> without_seams(std::vector<date_range> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const date_range& a, const date_range& b) {
    return std::tuple{a.first().day_number(), a.end_day().day_number()} <
           std::tuple{b.first().day_number(), b.end_day().day_number()};
  });
  std::vector<date_range> result;
  for (const date_range& days : ranges) {
    if (!result.empty() && days.first() <= result.back().end_day())
      result.back() = date_range{result.back().first(), std::max(result.back().end_day(), days.end_day())};
    else
      result.push_back(days);
  }
  return result;
}

}  // namespace

calendar_definition checked(calendar_definition definition) {
  if (definition.name.empty()) throw bad_argument{"calendar.name", quoted(""), "a calendar has a name"};
  if (definition.horizon.empty())
    throw bad_argument{"calendar.horizon", to_text(definition.horizon),
                       "a calendar answers for one day at least"};
  require_masks_over_horizon(definition);
  for (std::size_t i = 0; i < definition.entries.size(); ++i) require_entry(definition, i);
  for (std::size_t i = 0; i < definition.projected.size(); ++i) require_projected(definition, i);
  definition.entries = in_order(definition);
  definition.projected = without_seams(std::move(definition.projected));
  return definition;
}

std::vector<bool> worked_states(const calendar_definition& definition) {
  std::vector<bool> worked(static_cast<std::size_t>(definition.horizon.size()));
  const std::uint32_t first = definition.horizon.first().day_number();
  for (const auto& stretch : definition.weekdays.entries()) {
    const auto days = common(stretch.when, definition.horizon);
    if (!days) continue;
    for (const date d : *days) worked[d.day_number() - first] = works_on(stretch.value, weekday_of(d));
  }
  for (const calendar_entry& entry : definition.entries)
    if (!is_half(entry.kind))
      worked[entry.day.day_number() - first] = entry.kind == entry_kind::make_up_workday;
  return worked;
}

}  // namespace phoihop::detail
