// SPDX-License-Identifier: BSL-1.0
// A plan in parts, for archives, and put together again.
#include <phoihop/core/error.hpp>
#include <phoihop/work_plan/work_plan.hpp>

#include <map>
#include <optional>
#include <utility>

#include "work_plan/columns.hpp"

namespace phoihop {

using work_plan_detail::columns;

namespace {

void require_below(std::uint32_t index, std::size_t size, std::string_view list, std::size_t row,
                   std::string_view field) {
  if (index >= size)
    throw bad_argument{field_path(list, row, field), std::to_string(index), {"there are only {}", size}};
}

// Makes the timetables, so that those that had days or rules in common have them again.
std::vector<timetable> tables_of(work_plan::parts& p) {
  std::vector<timetable> made;
  made.reserve(p.tables.size());
  std::vector<std::optional<std::size_t>> of_kind(p.kinds.size());
  std::vector<std::optional<std::size_t>> of_days(p.days.size());
  for (std::size_t i = 0; i < p.kinds.size(); ++i)
    require_below(p.kinds[i].days, p.days.size(), "kinds", i, "days");
  for (std::size_t i = 0; i < p.tables.size(); ++i) {
    auto& [kind, records] = p.tables[i];
    require_below(kind, p.kinds.size(), "tables", i, "kind");
    auto& [days, rules] = p.kinds[kind];
    try {
      if (of_kind[kind])
        made.emplace_back(made[*of_kind[kind]], std::move(records));
      else if (of_days[days])
        made.emplace_back(made[*of_days[days]], std::move(rules), std::move(records));
      else
        made.emplace_back(std::move(p.days[days]), std::move(rules), std::move(records));
    } catch (const error& e) {
      e.throw_at(field_path("tables", i));
    }
    of_kind[kind] = i;
    of_days[days] = i;
  }
  return made;
}

}  // namespace

work_plan::parts work_plan::take_apart() const {
  const columns& of = *columns_;
  parts p{of.span, of.findings, of.duties, {}, {}, {}, {}, of.names.rows()};
  std::map<const void*, std::uint32_t> days;  // looked up only, never gone through
  std::map<const void*, std::uint32_t> kinds;
  for (const auto& table : of.tables) {
    const auto [day, is_new_day] = days.emplace(&table.days(), static_cast<std::uint32_t>(p.days.size()));
    if (is_new_day) p.days.push_back(table.days());
    const auto [kind, is_new_kind] =
        kinds.emplace(&table.rules(), static_cast<std::uint32_t>(p.kinds.size()));
    if (is_new_kind) p.kinds.push_back({day->second, table.rules()});
    p.tables.push_back({kind->second, table.records()});
  }
  p.series.reserve(of.series.size());
  for (const auto& [area, table, key] : of.series) p.series.push_back({area, table, key});
  return p;
}

work_plan::work_plan(parts p) {
  columns made;
  made.tables = tables_of(p);
  for (std::size_t i = 0; i < p.series.size(); ++i) {
    auto& [area, table, key] = p.series[i];
    require_below(table, made.tables.size(), "series", i, "table");
    made.series.push_back({area, table, std::move(key)});
  }
  made.span = p.span;
  made.findings = std::move(p.findings);
  made.duties = std::move(p.duties);
  made.names = work_plan_detail::unit_names{std::move(p.names)};
  made.meetings = work_plan_detail::in_order(made);
  columns_ = std::make_shared<const columns>(std::move(made));
}

}  // namespace phoihop
