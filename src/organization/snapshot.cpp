// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/snapshot.hpp>

#include <organization/state.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace phoihop {

using organization_detail::held_on;
using organization_detail::known_kind;
using organization_detail::stretch_on;

namespace {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

// The children of every unit as linked lists, and the roots as one more.
struct child_lists {
  std::vector<std::optional<unit_id>> first, next;  // by unit
  std::optional<unit_id> first_root;
};

// Parents before children, siblings in the reverse of their order in the lists.
std::vector<unit_id> tree_order(const child_lists& lists, std::size_t size) {
  std::vector<unit_id> order;
  std::vector<unit_id> waiting;
  order.reserve(size);
  const auto wait = [&](std::optional<unit_id> unit) {
    for (; unit; unit = lists.next[index_of(*unit)]) waiting.push_back(*unit);
  };
  wait(lists.first_root);
  while (!waiting.empty()) {
    order.push_back(waiting.back());
    waiting.pop_back();
    wait(lists.first[index_of(order.back())]);
  }
  return order;
}

}  // namespace

/// Everything by position in tree order, except where said.
struct snapshot::arrays {
  arrays(std::shared_ptr<const organization::state> of, const date& day);

  std::shared_ptr<const organization::state> source;  ///< Holds names and codes.
  date on;
  std::vector<unit_id> units;
  std::vector<std::uint32_t> positions;  ///< By unit; `nowhere` if it does not exist.
  std::vector<std::uint32_t> parents;    ///< `nowhere` for a root.
  std::vector<std::uint32_t> ends;       ///< Where the subtree ends.
  std::vector<known_kind> kinds;
  std::vector<const std::string*> names;

  [[nodiscard]] bool contains(unit_id unit) const noexcept {
    return index_of(unit) < positions.size() && positions[index_of(unit)] != nowhere;
  }
  /// Its position. @throws bad_argument  if it does not exist here.
  [[nodiscard]] std::size_t require(unit_id unit, std::string_view field) const;
  /// @throws bad_argument  if it does not exist here.
  [[nodiscard]] const unit_definition& defined(unit_id unit) const {
    return source->definition.units[index_of(units[require(unit, "unit")])];
  }
  [[nodiscard]] std::span<const unit_id> subtree_at(std::size_t position) const {
    return std::span{units}.subspan(position, ends[position] - position);
  }

 private:
  [[nodiscard]] child_lists list_children(std::size_t& size) const;
  void describe();
};

snapshot::arrays::arrays(std::shared_ptr<const organization::state> of, const date& day)
    : source{std::move(of)}, on{day}, positions(source->definition.units.size(), nowhere) {
  std::size_t size = 0;
  const auto lists = list_children(size);
  units = tree_order(lists, size);
  describe();
}

child_lists snapshot::arrays::list_children(std::size_t& size) const {
  child_lists lists{std::vector<std::optional<unit_id>>(positions.size()),
                    std::vector<std::optional<unit_id>>(positions.size()), std::nullopt};
  for (const auto unit : source->by_code) {
    const auto& l = source->life_of(unit);
    if (!stretch_on(l, on)) continue;
    const auto& parent = held_on(l.parents, on);
    auto& head = parent ? lists.first[index_of(*parent)] : lists.first_root;
    lists.next[index_of(unit)] = head;
    head = unit;
    ++size;
  }
  return lists;
}

void snapshot::arrays::describe() {
  parents.reserve(units.size());
  ends.reserve(units.size());
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const auto& l = source->life_of(units[i]);
    const auto& parent = held_on(l.parents, on);
    positions[index_of(units[i])] = i;
    parents.push_back(parent ? positions[index_of(*parent)] : nowhere);
    ends.push_back(i + 1);
    kinds.push_back(held_on(l.kinds, on));
    names.push_back(held_on(l.names, on));
  }
  for (std::size_t i = units.size(); i-- > 0;)
    if (parents[i] != nowhere) ends[parents[i]] = std::max(ends[parents[i]], ends[i]);
}

std::size_t snapshot::arrays::require(unit_id unit, std::string_view field) const {
  source->require_unit(unit, field);
  if (!contains(unit)) throw bad_argument{field, source->label(unit), "it does not exist on " + to_text(on)};
  return positions[index_of(unit)];
}

snapshot organization::at(const date& on) const {
  require_day(on, "on");
  return snapshot{std::make_shared<const snapshot::arrays>(state_, on)};
}

snapshot::snapshot(std::shared_ptr<const arrays> a) : arrays_{std::move(a)} {}

date snapshot::on() const noexcept {
  return arrays_->on;
}

const std::string& snapshot::identity() const noexcept {
  return arrays_->source->definition.identity;
}

std::span<const unit_id> snapshot::units() const& noexcept {
  return arrays_->units;
}

bool snapshot::contains(unit_id unit) const noexcept {
  return arrays_->contains(unit);
}

std::optional<unit_id> snapshot::parent(unit_id unit) const {
  const auto above = arrays_->parents[arrays_->require(unit, "unit")];
  if (above == nowhere) return std::nullopt;
  return arrays_->units[above];
}

std::span<const unit_id> snapshot::subtree(unit_id unit) const& {
  return arrays_->subtree_at(arrays_->require(unit, "unit"));
}

bool snapshot::is_within(unit_id unit, unit_id ancestor) const {
  const auto below = arrays_->require(unit, "unit");
  const auto above = arrays_->require(ancestor, "ancestor");
  return above <= below && below < arrays_->ends[above];
}

std::vector<unit_id> snapshot::children(unit_id unit) const {
  const auto above = arrays_->require(unit, "unit");
  std::vector<unit_id> result;
  for (std::size_t i = above + 1; i < arrays_->ends[above]; i = arrays_->ends[i])
    result.push_back(arrays_->units[i]);
  return result;
}

std::optional<level_id> snapshot::level(unit_id unit) const {
  return arrays_->kinds[arrays_->require(unit, "unit")].level;
}

std::optional<kind_id> snapshot::kind(unit_id unit) const {
  return arrays_->kinds[arrays_->require(unit, "unit")].kind;
}

const std::string& snapshot::name(unit_id unit) const {
  return *arrays_->names[arrays_->require(unit, "unit")];
}

const std::string& snapshot::code(unit_id unit) const {
  return arrays_->defined(unit).code;
}

tree_id snapshot::tree(unit_id unit) const {
  return arrays_->defined(unit).tree;
}

std::optional<unit_id> snapshot::ancestor_at(unit_id unit, level_id level) const {
  arrays_->source->require_level(level);
  for (auto at = arrays_->require(unit, "unit"); at != nowhere; at = arrays_->parents[at])
    if (arrays_->kinds[at].level == level) return arrays_->units[at];
  return std::nullopt;
}

std::vector<unit_id> snapshot::at_level(level_id level) const {
  arrays_->source->require_level(level);
  std::vector<unit_id> result;
  for (std::size_t i = 0; i < arrays_->units.size(); ++i)
    if (arrays_->kinds[i].level == level) result.push_back(arrays_->units[i]);
  return result;
}

std::optional<unit_id> snapshot::find(tree_id tree, std::string_view code) const {
  arrays_->source->require_tree(tree);
  return arrays_->source->find(tree, code, [this](unit_id u) { return arrays_->contains(u); });
}

std::size_t snapshot::position(unit_id unit) const {
  return arrays_->require(unit, "unit");
}

bool snapshot::operator==(const snapshot& other) const {
  const auto& a = arrays_->source;
  const auto& b = other.arrays_->source;
  return arrays_->on == other.arrays_->on && (a == b || a->definition == b->definition);
}

}  // namespace phoihop
