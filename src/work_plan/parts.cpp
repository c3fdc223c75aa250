// SPDX-License-Identifier: BSL-1.0
// A plan in parts, for archives, and put together again.
#include <phoihop/core/error.hpp>
#include <phoihop/work_plan/work_plan.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <work_plan/columns.hpp>

namespace phoihop {

using detail::columns;

namespace {

constexpr std::size_t most_meetings = std::size_t{1} << 26U;  // 512 MiB, whatever an archive asks for

void require_below(std::uint32_t index, std::size_t size, std::string_view list, std::size_t row,
                   std::string_view field) {
  if (index >= size)
    throw bad_argument{field_path(list, row, field), std::to_string(index), {"there are only {}", size}};
}

// Makes the timetables, so that those that had days or rules in common have them again.
class table_maker {
 public:
  explicit table_maker(work_plan::parts& p) : p_{p}, of_days_(p.days.size()), of_rules_(p.rule_sets.size()) {
    for (std::size_t i = 0; i < p.rule_sets.size(); ++i)
      require_below(p.rule_sets[i].days, p.days.size(), "rule_sets", i, "days");
  }

  std::vector<timetable> operator()() {
    for (std::size_t i = 0; i < p_.tables.size(); ++i) {
      require_below(p_.tables[i].rule_set, p_.rule_sets.size(), "tables", i, "rule_set");
      made_.push_back(at_path(field_path("tables", i), [&] { return made(p_.tables[i]); }));
      of_rules_[p_.tables[i].rule_set] = i;
      of_days_[p_.rule_sets[p_.tables[i].rule_set].days] = i;
    }
    return std::move(made_);
  }

 private:
  timetable made(const work_plan::parts::table& t) {
    auto& [days, rules] = p_.rule_sets[t.rule_set];
    rows_.resize(t.records.size());
    std::iota(rows_.begin(), rows_.end(), std::size_t{0});
    const timetable::recording known{"of the plan", t.records, rows_, "rules"};
    if (of_rules_[t.rule_set]) return {made_[*of_rules_[t.rule_set]], known};
    if (of_days_[days]) return {rules, made_[*of_days_[days]], known};
    return {std::move(p_.days[days]), rules, known};
  }

  work_plan::parts& p_;
  std::vector<std::optional<std::size_t>> of_days_;   // a table that has them
  std::vector<std::optional<std::size_t>> of_rules_;  // and one that has these
  std::vector<std::size_t> rows_;
  std::vector<timetable> made_;
};

void require_series(const work_plan::parts& p, const std::vector<timetable>& tables) {
  std::set<std::string_view> keys;
  std::size_t meetings = 0;
  for (std::size_t i = 0; i < p.series.size(); ++i) {
    require_below(p.series[i].table, tables.size(), "series", i, "table");
    if (p.series[i].key.empty())
      throw bad_argument{field_path("series", i, "key"), "\"\"", "a series has a lasting name"};
    if (!keys.insert(p.series[i].key).second)
      throw bad_argument{field_path("series", i, "key"), p.series[i].key, "another series has this key"};
    meetings += tables[p.series[i].table].size();
    if (meetings > most_meetings)
      throw bad_argument{
          field_path("series", i), p.series[i].key, {"a plan has at most {} meetings", most_meetings}};
  }
}

void require_clauses(const work_plan::parts& p) {
  for (std::size_t i = 0; i < p.duties.size(); ++i)
    if (p.duties[i].clause >= p.clause_keys.size())
      throw bad_argument{field_path("duties", i, "clause"),
                         std::to_string(p.duties[i].clause),
                         {"there are only {}", p.clause_keys.size()}};
  for (std::size_t i = 0; i < p.obligations.size(); ++i)
    if (p.obligations[i].what.clause >= p.clause_keys.size())
      throw bad_argument{field_path("obligations", i, "what.clause"),
                         std::to_string(p.obligations[i].what.clause),
                         {"there are only {}", p.clause_keys.size()}};
}

void require_order(const std::vector<due_obligation>& rows) {
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (rows[i].due < rows[i - 1].due)
      throw bad_argument{field_path("obligations", i, "due"), to_text(rows[i].due),
                         "what is due stands in order: the row before is due later"};
}

}  // namespace

work_plan::parts work_plan::take_apart() const {
  const columns& of = *columns_;
  parts p{of.span, of.findings, of.clause_keys, of.duties, of.obligations, {}, {}, {}, {}, of.names.rows()};
  std::map<const void*, std::uint32_t> days;  // looked up only, never gone through
  std::map<const void*, std::uint32_t> rules;
  for (const auto& table : of.tables) {
    const auto [day, is_new_day] = days.emplace(&table.days(), static_cast<std::uint32_t>(p.days.size()));
    if (is_new_day) p.days.push_back(table.days());
    const auto [set, is_new_set] =
        rules.emplace(&table.rules(), static_cast<std::uint32_t>(p.rule_sets.size()));
    if (is_new_set) p.rule_sets.push_back({day->second, table.rules()});
    p.tables.push_back({set->second, table.records()});
  }
  p.series.reserve(of.series.size());
  for (const auto& [area, table, key] : of.series) p.series.push_back({area, table, key});
  return p;
}

work_plan::work_plan(parts p) {
  columns made;
  made.tables = table_maker{p}();
  require_series(p, made.tables);
  require_clauses(p);
  require_order(p.obligations);
  for (auto& [area, table, key] : p.series) made.series.push_back({area, table, std::move(key)});
  made.span = p.span;
  made.findings = std::move(p.findings);
  made.clause_keys = std::move(p.clause_keys);
  made.duties = std::move(p.duties);
  made.obligations = std::move(p.obligations);
  made.names = detail::unit_names{std::move(p.names)};
  made.meetings = detail::in_order(made);
  columns_ = std::make_shared<const columns>(std::move(made));
}

}  // namespace phoihop
