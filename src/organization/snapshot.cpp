// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/snapshot.hpp>

#include <organization/state.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/core/ids.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

namespace phoihop {

using detail::held_on;
using detail::known_kind;

namespace detail {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

// Where a unit's subtree lies in tree order; `first` is `nowhere` if the unit does not exist.
struct interval {
  std::uint32_t first = nowhere;
  std::uint32_t last = nowhere;
};

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

}  // namespace detail

using detail::child_lists;
using detail::interval;
using detail::nowhere;
using detail::tree_order;

/// Everything by position in tree order, except where said.
struct snapshot::arrays {
  arrays(std::shared_ptr<const organization::state> of, const date& day);

  std::shared_ptr<const organization::state> source;  ///< Holds names and codes.
  date on;
  std::vector<unit_id> units;
  std::vector<interval> intervals;        ///< By unit.
  std::vector<const std::string*> codes;  ///< By unit.
  std::size_t levels;                     ///< How many there are.
  /// By unit, then by level: the unit of that level. As it is given out, so that an answer is one load.
  std::vector<std::optional<unit_id>> ancestors;
  std::vector<std::uint32_t> parents;  ///< `nowhere` for a root.
  std::vector<known_kind> kinds;
  std::vector<const std::string*> names;

  [[nodiscard]] bool contains(unit_id unit) const noexcept {
    return index_of(unit) < intervals.size() && intervals[index_of(unit)].first != nowhere;
  }
  /// Where its subtree lies. @throws bad_argument  if it does not exist here.
  [[nodiscard]] const interval& require(unit_id unit, std::string_view field) const {
    if (!contains(unit)) refuse(unit, field);
    return intervals[index_of(unit)];
  }
  /// @throws bad_argument  about the level if it is none, else about the unit.
  [[noreturn]] void refuse(unit_id unit, level_id level) const;

 private:
  [[nodiscard]] child_lists list_children(std::size_t& size);
  void describe();
  void list_ancestors();
  [[noreturn]] void refuse(unit_id unit, std::string_view field) const;
};

snapshot::arrays::arrays(std::shared_ptr<const organization::state> of, const date& day)
    : source{std::move(of)},
      on{day},
      intervals(source->definition.units.size()),
      codes(source->definition.units.size()),
      levels{source->definition.levels.size()} {
  std::size_t size = 0;
  const auto lists = list_children(size);
  units = tree_order(lists, size);
  describe();
  list_ancestors();
}

// Each unit that is there bears one code, and each code is borne by one unit: so all come, in the order of
// the codes of that day.
child_lists snapshot::arrays::list_children(std::size_t& size) {
  child_lists lists{std::vector<std::optional<unit_id>>(intervals.size()),
                    std::vector<std::optional<unit_id>>(intervals.size()), std::nullopt};
  for (const auto& b : source->past.code_intervals) {
    if (!b.when.contains(on)) continue;
    const auto& parent = held_on(source->life_of(b.unit).parents, on);
    auto& head = parent ? lists.first[index_of(*parent)] : lists.first_root;
    lists.next[index_of(b.unit)] = head;
    head = b.unit;
    codes[index_of(b.unit)] = b.code.text;
    ++size;
  }
  return lists;
}

void snapshot::arrays::describe() {
  parents.reserve(units.size());
  kinds.reserve(units.size());
  names.reserve(units.size());
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const auto& l = source->life_of(units[i]);
    const auto& parent = held_on(l.parents, on);
    intervals[index_of(units[i])] = {i, i + 1};
    parents.push_back(parent ? intervals[index_of(*parent)].first : nowhere);
    kinds.push_back(held_on(l.kinds, on));
    names.push_back(held_on(l.names, on));
  }
  for (std::size_t i = units.size(); i-- > 0;) {
    if (parents[i] == nowhere) continue;
    auto& above = intervals[index_of(units[parents[i]])].last;
    above = std::max(above, intervals[index_of(units[i])].last);
  }
}

// Parents stand before their children, so that theirs are known.
void snapshot::arrays::list_ancestors() {
  ancestors.resize(intervals.size() * levels);
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto own = ancestors.begin() + static_cast<std::ptrdiff_t>(index_of(units[i]) * levels);
    if (parents[i] != nowhere)
      std::copy_n(ancestors.begin() + static_cast<std::ptrdiff_t>(index_of(units[parents[i]]) * levels),
                  levels, own);
    if (const auto level = kinds[i].level) own[static_cast<std::ptrdiff_t>(index_of(*level))] = units[i];
  }
}

void snapshot::arrays::refuse(unit_id unit, std::string_view field) const {
  source->require_unit(unit, field);
  throw bad_argument{field, source->label(unit), {"it does not exist on {}", on}};
}

void snapshot::arrays::refuse(unit_id unit, level_id level) const {
  source->require_level(level);
  refuse(unit, "unit");
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

organization snapshot::source() const {
  return organization{arrays_->source};
}

std::span<const unit_id> snapshot::units() const& noexcept {
  return arrays_->units;
}

bool snapshot::contains(unit_id unit) const noexcept {
  return arrays_->contains(unit);
}

std::optional<unit_id> snapshot::parent(unit_id unit) const {
  const auto above = arrays_->parents[arrays_->require(unit, "unit").first];
  if (above == nowhere) return std::nullopt;
  return arrays_->units[above];
}

std::span<const unit_id> snapshot::subtree(unit_id unit) const& {
  const interval& below = arrays_->require(unit, "unit");
  return std::span{arrays_->units}.subspan(below.first, below.last - below.first);
}

bool snapshot::is_within(unit_id unit, unit_id ancestor) const {
  const interval& below = arrays_->require(unit, "unit");
  const interval& above = arrays_->require(ancestor, "ancestor");
  // Both bounds in one comparison, which wraps for what comes before: two would be mispredicted.
  return below.first - above.first < above.last - above.first;
}

std::vector<unit_id> snapshot::children(unit_id unit) const {
  const interval& above = arrays_->require(unit, "unit");
  std::vector<unit_id> result;
  for (std::size_t i = above.first + 1; i < above.last;) {
    result.push_back(arrays_->units[i]);
    i = arrays_->intervals[index_of(result.back())].last;
  }
  return result;
}

std::optional<level_id> snapshot::level(unit_id unit) const {
  return arrays_->kinds[arrays_->require(unit, "unit").first].level;
}

std::optional<kind_id> snapshot::kind(unit_id unit) const {
  return arrays_->kinds[arrays_->require(unit, "unit").first].kind;
}

const std::string& snapshot::name(unit_id unit) const {
  return *arrays_->names[arrays_->require(unit, "unit").first];
}

const std::string& snapshot::code(unit_id unit) const {
  static_cast<void>(arrays_->require(unit, "unit"));
  return *arrays_->codes[index_of(unit)];
}

tree_id snapshot::tree(unit_id unit) const {
  static_cast<void>(arrays_->require(unit, "unit"));
  return arrays_->source->definition.units[index_of(unit)].tree;
}

std::optional<unit_id> snapshot::ancestor_at(unit_id unit, level_id level) const {
  const arrays& a = *arrays_;
  if (index_of(level) < a.levels && index_of(unit) < a.intervals.size()) {
    const auto& found = a.ancestors[index_of(unit) * a.levels + index_of(level)];
    if (found || a.contains(unit)) return found;
  }
  a.refuse(unit, level);
}

std::vector<unit_id> snapshot::path(unit_id unit) const {
  std::vector<unit_id> result;
  for (auto at = arrays_->require(unit, "unit").first; at != nowhere; at = arrays_->parents[at])
    result.push_back(arrays_->units[at]);
  std::reverse(result.begin(), result.end());
  return result;
}

std::optional<unit_id> snapshot::common_ancestor(unit_id a, unit_id b) const {
  const interval& other = arrays_->require(b, "b");
  for (auto at = arrays_->require(a, "a").first; at != nowhere; at = arrays_->parents[at]) {
    const unit_id above = arrays_->units[at];
    const interval& below = arrays_->intervals[index_of(above)];
    if (below.first <= other.first && other.first < below.last) return above;
  }
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
  return arrays_->source->find(tree, code, arrays_->on);
}

std::size_t snapshot::position(unit_id unit) const {
  return arrays_->require(unit, "unit").first;
}

bool snapshot::operator==(const snapshot& other) const {
  const auto& a = arrays_->source;
  const auto& b = other.arrays_->source;
  return arrays_->on == other.arrays_->on && (a == b || a->definition == b->definition);
}

}  // namespace phoihop
