// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/organization.hpp>

#include <organization/checks.hpp>
#include <organization/state.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <tuple>
#include <utility>

namespace phoihop {

using detail::code_interval;
using detail::held_on;
using detail::life;
using detail::stretch_on;

organization::state::state(organization_definition defined) : definition{std::move(defined)} {
  detail::finding_log log{definition};
  past = detail::check_all(definition, log);
  for (const auto& f : log.take())
    if (f.weight == severity::fault) throw bad_argument{f.path, f.value, f.problem};
  index_coverages();
}

void organization::state::index_coverages() {
  for (std::size_t i = 0; i < definition.coverages.size(); ++i) coverages_by_area.push_back(i);
  const auto key = [this](std::size_t i) {
    return std::tuple{definition.coverages[i].area, definition.coverages[i].agency_unit, i};
  };
  std::sort(coverages_by_area.begin(), coverages_by_area.end(),
            [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
}

void organization::state::require_tree(tree_id tree) const {
  if (index_of(tree) >= definition.trees.size())
    throw bad_argument{"tree", to_text(tree), "there is no such tree"};
}

void organization::state::require_level(level_id level) const {
  if (index_of(level) >= definition.levels.size())
    throw bad_argument{"level", to_text(level), "there is no such level"};
}

void organization::state::require_unit(unit_id unit, std::string_view field) const {
  if (index_of(unit) >= definition.units.size())
    throw bad_argument{field, to_text(unit), "there is no such unit"};
}

std::string organization::state::label(unit_id unit) const {
  const auto& l = life_of(unit);
  std::string text = l.codes.empty() ? definition.units[index_of(unit)].code : *l.codes.front().value.text;
  if (!l.names.empty()) text.append(" ").append(*l.names.front().value);
  return text;
}

const life& organization::state::life_of(unit_id unit) const {
  return past.lives[index_of(unit)];
}

const life* organization::state::living(unit_id unit, const date& on) const {
  require_unit(unit, "unit");
  require_day(on, "on");
  const auto& l = life_of(unit);
  return stretch_on(l, on) ? &l : nullptr;
}

std::optional<unit_id> organization::state::find(tree_id tree, std::string_view code, const date& on) const {
  const auto& all = past.code_intervals;
  const std::uint64_t head = detail::head_of(code);
  const auto after = std::upper_bound(all.begin(), all.end(), on, [&](const date& d, const code_interval& b) {
    if (tree != b.tree) return tree < b.tree;
    if (head != b.head) return head < b.head;
    const int order = code.compare(*b.code.text);
    return order == 0 ? d < b.when.first() : order < 0;
  });
  if (after == all.begin()) return std::nullopt;
  const auto& last = *std::prev(after);  // before this one, every stretch of the same code is over
  if (last.tree != tree || *last.code.text != code || !last.when.contains(on)) return std::nullopt;
  return last.unit;
}

std::vector<unit_id> organization::state::covering(tree_id tree, unit_id area, const date& on) const {
  std::vector<unit_id> result;
  auto c = std::lower_bound(coverages_by_area.begin(), coverages_by_area.end(), area,
                            [this](std::size_t i, unit_id u) { return definition.coverages[i].area < u; });
  for (; c != coverages_by_area.end() && definition.coverages[*c].area == area; ++c) {
    const auto& [agency_unit, covered, when] = definition.coverages[*c];
    if (definition.units[index_of(agency_unit)].tree != tree || !when.contains(on)) continue;
    if (!stretch_on(life_of(agency_unit), on)) continue;
    if (result.empty() || result.back() != agency_unit) result.push_back(agency_unit);
  }
  return result;
}

organization::organization(organization_definition definition)
    : state_{std::make_shared<const state>(std::move(definition))} {}

organization::organization(std::shared_ptr<const state> s) : state_{std::move(s)} {}

const organization_definition& organization::definition() const noexcept {
  return state_->definition;
}

std::span<const validity> organization::existence(unit_id unit) const {
  state_->require_unit(unit, "unit");
  return state_->life_of(unit).existence;
}

bool organization::exists(unit_id unit, const date& on) const {
  return state_->living(unit, on) != nullptr;
}

std::optional<std::string> organization::name(unit_id unit, const date& on) const {
  const auto* l = state_->living(unit, on);
  if (l == nullptr) return std::nullopt;
  return *held_on(l->names, on);
}

std::optional<std::string> organization::full_name(unit_id unit, const date& on) const {
  const auto* l = state_->living(unit, on);
  if (l == nullptr) return std::nullopt;
  const auto& name = *held_on(l->names, on);
  const auto kind = held_on(l->kinds, on).kind;
  return kind ? state_->definition.kinds[index_of(*kind)].name + " " + name : name;
}

std::vector<dated<std::string>> organization::full_names(unit_id unit) const {
  state_->require_unit(unit, "unit");
  const auto& l = state_->life_of(unit);
  std::vector<date> starts;
  for (const auto& exists : l.existence) starts.push_back(exists.first());
  for (const auto& mark : l.names) starts.push_back(mark.first);
  for (const auto& mark : l.kinds) starts.push_back(mark.first);
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  std::vector<dated<std::string>> found;
  for (const date& d : starts) {
    const auto place = stretch_on(l, d);
    if (!place) continue;
    const validity& exists = l.existence[*place];
    if (d != exists.first()) found.back().when = validity{found.back().when.first(), d};
    found.push_back({validity{d, exists.end_day()}, *full_name(unit, d)});
  }
  return found;
}

std::optional<std::string> organization::code(unit_id unit, const date& on) const {
  const auto* l = state_->living(unit, on);
  if (l == nullptr) return std::nullopt;
  return *held_on(l->codes, on).text;
}

std::optional<kind_id> organization::kind(unit_id unit, const date& on) const {
  const auto* l = state_->living(unit, on);
  return l == nullptr ? std::nullopt : held_on(l->kinds, on).kind;
}

std::optional<unit_id> organization::find(tree_id tree, std::string_view code, const date& on) const {
  state_->require_tree(tree);
  require_day(on, "on");
  return state_->find(tree, code, on);
}

const unit_event* organization::ending(unit_id unit, const date& on) const {
  state_->require_unit(unit, "unit");
  require_day(on, "on");
  const auto& l = state_->life_of(unit);
  const auto ended =
      std::lower_bound(l.existence.begin(), l.existence.end(), on,
                       [](const validity& v, const date& d) { return v.end_day() && *v.end_day() < d; });
  if (ended == l.existence.end() || ended->end_day() != on) return nullptr;
  return &state_->definition.events[l.ended_by[static_cast<std::size_t>(ended - l.existence.begin())]];
}

std::vector<unit_id> organization::responsible(tree_id tree, unit_id area, const date& on) const {
  state_->require_tree(tree);
  state_->require_unit(area, "area");
  require_day(on, "on");
  if (!stretch_on(state_->life_of(area), on))
    throw bad_argument{"area", state_->label(area), {"it does not exist on {}", on}};
  for (std::optional<unit_id> place = area; place; place = held_on(state_->life_of(*place).parents, on)) {
    auto found = state_->covering(tree, *place, on);
    if (!found.empty()) return found;
  }
  return {};
}

std::vector<unit_id> organization::areas_of(unit_id agency_unit, const date& on) const {
  state_->require_unit(agency_unit, "agency_unit");
  if (state_->living(agency_unit, on) == nullptr)
    throw bad_argument{"agency_unit", state_->label(agency_unit), {"it does not exist on {}", on}};
  std::vector<unit_id> areas;
  for (const std::size_t i : state_->coverages_by_area) {
    const auto& [unit, area, when] = state_->definition.coverages[i];
    if (unit != agency_unit || !when.contains(on) || !stretch_on(state_->life_of(area), on)) continue;
    if (areas.empty() || areas.back() != area) areas.push_back(area);
  }
  return areas;
}

bool organization::operator==(const organization& other) const {
  return state_ == other.state_ || state_->definition == other.state_->definition;
}

}  // namespace phoihop
