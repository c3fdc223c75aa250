// SPDX-License-Identifier: BSL-1.0
#include <organization/checks.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace phoihop::detail {
namespace {

// A name, and among which other names it must be the only one of its kind.
struct scoped_name {
  std::size_t scope;
  const std::string* name;
  std::size_t index;
};

void check_names(std::string_view list, std::vector<scoped_name> names, finding_log& log) {
  for (const auto& n : names)
    if (n.name->empty()) log.fault("name_empty", field_path(list, n.index, "name"), "", "it needs a name");
  const auto key = [](const scoped_name& n) { return std::tie(n.scope, *n.name); };
  std::stable_sort(names.begin(), names.end(),
                   [&](const scoped_name& a, const scoped_name& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (names[i].name->empty() || key(names[i - 1]) != key(names[i])) continue;
    log.fault("name_repeated", field_path(list, names[i].index, "name"), *names[i].name,
              {"this is also the name of {}", field_path(list, names[i - 1].index)});
  }
}

void check_tree(const organization_definition& definition, tree_id tree, std::string path, finding_log& log) {
  if (index_of(tree) < definition.trees.size()) return;
  log.fault("no_such_tree", std::move(path), to_text(tree), "there is no such tree");
}

void check_trees(const organization_definition& definition, finding_log& log) {
  std::vector<scoped_name> names;
  for (std::size_t i = 0; i < definition.trees.size(); ++i)
    names.push_back({0, &definition.trees[i].name, i});
  check_names("trees", std::move(names), log);
}

void check_levels(const organization_definition& definition, finding_log& log) {
  std::vector<scoped_name> names;
  for (std::size_t i = 0; i < definition.levels.size(); ++i) {
    const auto& level = definition.levels[i];
    check_tree(definition, level.tree, field_path("levels", i, "tree"), log);
    names.push_back({index_of(level.tree), &level.name, i});
  }
  check_names("levels", std::move(names), log);
}

void check_kinds(const organization_definition& definition, finding_log& log) {
  for (std::size_t i = 0; i < definition.kinds.size(); ++i) {
    const auto& kind = definition.kinds[i];
    if (kind.name.empty()) log.fault("name_empty", field_path("kinds", i, "name"), "", "it needs a name");
    if (kind.level && index_of(*kind.level) >= definition.levels.size())
      log.fault("no_such_level", field_path("kinds", i, "level"), to_text(*kind.level),
                "there is no such level");
  }
}

void check_units(const organization_definition& definition, finding_log& log) {
  for (std::size_t i = 0; i < definition.units.size(); ++i) {
    const auto& unit = definition.units[i];
    check_tree(definition, unit.tree, field_path("units", i, "tree"), log);
    if (unit.code.empty())
      log.fault("code_empty", field_path("units", i, "code"), "",
                {"unit {} needs a code", log.label(id_at<unit_id>(i))});
  }
}

}  // namespace

void check_lists(const organization_definition& definition, finding_log& log) {
  if (definition.identity.empty())
    log.fault("identity_empty", "identity", "", "an organisation needs an identity");
  check_trees(definition, log);
  check_levels(definition, log);
  check_kinds(definition, log);
  check_units(definition, log);
}

}  // namespace phoihop::detail
