// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/organization/builder.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace phoihop {
namespace {

// Makes a definition of rows. Ids are the places of the rows, so that findings can name them.
class row_reader {
 public:
  explicit row_reader(const organization_rows& rows) : rows_{rows} { made_.identity = rows.identity; }

  built_organization result() {
    for (const kind_row& row : rows_.kinds) add_kind(row);
    for (std::size_t i = 0; i < rows_.units.size(); ++i) add_unit(i);
    for (std::size_t i = 0; i < rows_.units.size(); ++i) add_parent(i);
    add_successions();
    for (std::size_t i = 0; i < rows_.coverages.size(); ++i) add_coverage(i);
    return judged();
  }

 private:
  using code_key = std::pair<std::string, std::string>;  // tree and code

  void fault(std::string rule, const std::string& row, std::string_view field, std::string value,
             message problem) {
    found_.push_back({{severity::fault, std::move(rule), row + "." + std::string{field}, std::move(value),
                       std::move(problem), std::nullopt},
                      row});
  }

  tree_id tree_of(const std::string& name) {
    const auto [known, is_new] = trees_.try_emplace(name, id_at<tree_id>(made_.trees.size()));
    if (is_new) made_.trees.push_back({name});
    return known->second;
  }

  void add_kind(const kind_row& row) {
    const tree_id tree = tree_of(row.tree);
    std::optional<level_id> level;
    if (!row.level.empty()) {
      const auto [known, is_new] =
          levels_.try_emplace({row.tree, row.level}, id_at<level_id>(made_.levels.size()));
      if (is_new) made_.levels.push_back({tree, row.level});
      level = known->second;
    }
    kinds_.try_emplace({row.tree, row.kind}, id_at<kind_id>(made_.kinds.size()));
    made_.kinds.push_back({row.kind, level});
  }

  void add_unit(std::size_t i) {
    const unit_row& row = rows_.units[i];
    const auto kind = kinds_.find({row.tree, row.kind});
    if (kind == kinds_.end())
      fault("no_such_kind", field_path("units", i), "kind", row.kind, {"\"{}\" has no such kind", row.tree});
    const auto unit = id_at<unit_id>(i);
    made_.units.push_back({tree_of(row.tree), row.code});
    made_.events.push_back(
        {row.from, row.from, row.decision,
         established{unit, kind == kinds_.end() ? kind_id{} : kind->second, row.name, std::nullopt}});
    event_at_.push_back(field_path("units", i));
    if (is_day(row.from)) by_code_[{row.tree, row.code}].emplace(row.from, unit);
  }

  // The unit that bears a code last, of those that began on that day or before.
  std::optional<unit_id> unit_of(const std::string& tree, const std::string& code, const date& on) {
    const auto known = by_code_.find({tree, code});
    if (known == by_code_.end() || !is_day(on)) return std::nullopt;
    const auto after = known->second.upper_bound({on, unit_id{~std::uint32_t{0}}});
    return after == known->second.begin() ? std::nullopt : std::optional{std::prev(after)->second};
  }

  std::optional<unit_id> required(const std::string& tree, const std::string& code, const date& on,
                                  const std::string& row, std::string_view field) {
    auto unit = unit_of(tree, code, on);
    if (!unit)
      fault("no_such_code", row, field, code,
            {"no unit of \"{}\" that began by {} bears this code", tree, on});
    return unit;
  }

  void add_parent(std::size_t i) {
    const unit_row& row = rows_.units[i];
    if (row.parent.empty()) return;
    std::get<established>(made_.events[i].change).parent =
        required(row.tree, row.parent, row.from, field_path("units", i), "parent");
  }

  // Rows of one unit on one day belong together.
  void add_successions() {
    std::map<std::pair<date, unit_id>, std::vector<std::size_t>> by_former;
    for (std::size_t i = 0; i < rows_.successions.size(); ++i) {
      const succession_row& row = rows_.successions[i];
      if (!is_day(row.on)) {
        fault("no_day", field_path("successions", i), "on", to_text(row.on), "this is not a day");
        continue;
      }
      const auto former =
          required(row.tree, row.from, add_days(row.on, -1), field_path("successions", i), "from");
      if (former) by_former[{row.on, *former}].push_back(i);
    }
    std::map<std::pair<date, unit_id>, std::pair<merged, std::size_t>> mergers;  // by day and heir
    for (const auto& [key, rows] : by_former) add_end(key.second, rows, mergers);
    for (auto& [key, merger] : mergers) add_event(std::move(merger.first), merger.second);
  }

  void add_end(unit_id former, const std::vector<std::size_t>& rows,
               std::map<std::pair<date, unit_id>, std::pair<merged, std::size_t>>& mergers) {
    const succession_row& first = rows_.successions[rows.front()];
    if (rows.size() == 1 && first.into.empty()) return add_event(abolished{former}, rows.front());
    divided change{former, {}};
    for (const std::size_t i : rows) {
      const succession_row& row = rows_.successions[i];
      const auto heir = required(row.tree, row.into, row.on, field_path("successions", i), "into");
      if (heir) change.into.push_back({*heir, row.weight, {}});
    }
    if (change.into.size() != rows.size()) return;
    if (rows.size() > 1 || first.weight) return add_event(std::move(change), rows.front());
    const unit_id heir = change.into.front().unit;
    mergers.try_emplace({first.on, heir}, merged{{}, heir}, rows.front())
        .first->second.first.from.push_back(former);
  }

  template <class Change>
  void add_event(Change change, std::size_t row) {
    const succession_row& like = rows_.successions[row];
    made_.events.push_back({like.on, like.on, like.decision, std::move(change)});
    event_at_.push_back(field_path("successions", row));
  }

  void add_coverage(std::size_t i) {
    const coverage_row& row = rows_.coverages[i];
    const std::string path = field_path("coverages", i);
    const auto agency = required(row.agency_tree, row.agency_unit, row.when.first(), path, "agency_unit");
    const auto area = required(row.area_tree, row.area, row.when.first(), path, "area");
    if (!agency || !area) return;
    made_.coverages.push_back({*agency, *area, row.when});
    coverage_at_.push_back(path);
  }

  // Where a finding of the definition was written: the row of its unit, event or coverage.
  [[nodiscard]] std::string row_of(std::string_view path) const {
    const auto open = path.find('[');
    if (open == std::string_view::npos) return {};
    std::size_t index = 0;
    for (const char c : path.substr(open + 1)) {
      if (c < '0' || '9' < c) break;
      index = 10 * index + static_cast<std::size_t>(c - '0');
    }
    const std::string_view list = path.substr(0, open);
    if (list == "events" && index < event_at_.size()) return event_at_[index];
    if (list == "coverages" && index < coverage_at_.size()) return coverage_at_[index];
    return list == "units" ? field_path("units", index) : std::string{};
  }

  // What the rows themselves lack comes first; then a definition of them would only repeat it.
  built_organization judged() {
    if (!found_.empty()) return {std::nullopt, std::move(found_)};
    bool is_sound = true;
    for (finding& f : validate(made_)) {
      std::string where = row_of(f.path);
      is_sound = is_sound && f.weight != severity::fault;
      found_.push_back({std::move(f), std::move(where)});
    }
    std::optional<organization> made;
    if (is_sound) made.emplace(std::move(made_));
    return {std::move(made), std::move(found_)};
  }

  const organization_rows& rows_;
  organization_definition made_;
  std::map<std::string, tree_id> trees_;
  std::map<std::pair<std::string, std::string>, level_id> levels_;
  std::map<std::pair<std::string, std::string>, kind_id> kinds_;
  std::map<code_key, std::set<std::pair<date, unit_id>>> by_code_;
  std::vector<std::string> event_at_;
  std::vector<std::string> coverage_at_;
  std::vector<located_finding> found_;
};

}  // namespace

built_organization build(const organization_rows& rows) {
  return row_reader{rows}.result();
}

}  // namespace phoihop
