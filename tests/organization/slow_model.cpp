// SPDX-License-Identifier: BSL-1.0
#include <organization/slow_model.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <type_traits>
#include <variant>

namespace phoihop::slow {
namespace {

template <class Change>
const Change* as(const unit_event& e) {
  return std::get_if<Change>(&e.change);
}

// Units that the event ends.
std::vector<unit_id> ends(const unit_event& e) {
  if (const auto* change = as<abolished>(e)) return {change->unit};
  if (const auto* change = as<merged>(e)) return change->from;
  if (const auto* change = as<divided>(e)) return {change->unit};
  return {};
}

// Units that must exist when the event's day is over, because others became them.
std::vector<unit_id> successors_of(const unit_event& e) {
  std::vector<unit_id> result;
  if (const auto* change = as<merged>(e)) result.push_back(change->into);
  if (const auto* change = as<divided>(e))
    for (const auto& part : change->into) result.push_back(part.unit);
  if (const auto* change = as<transferred>(e)) result.push_back(change->into);
  return result;
}

void apply(state& s, const unit_event& e) {
  for (const auto unit : ends(e)) s.erase(unit);
  if (const auto* change = as<established>(e))
    s[change->unit] = {change->name, change->kind, change->kind, std::nullopt, change->parent};
  if (const auto* change = as<renamed>(e)) s.at(change->unit).name = change->name;
  if (const auto* change = as<re_parented>(e)) s.at(change->unit).parent = change->parent;
  if (const auto* change = as<kind_changed>(e)) {
    auto& unit = s.at(change->unit);
    unit.before = unit.kind;
    unit.kind = change->kind;
    unit.settled = change->settled;
  }
}

bool has(const state& s, unit_id unit) {
  return s.count(unit) > 0;
}

// Whether the event, by itself and with its ids, is as its fields say.
class event_rules {
 public:
  event_rules(const organization_definition& d, const unit_event& e) : d_{d}, e_{e} {}

  [[nodiscard]] bool kept() const {
    return is_day(e_.legal) && is_day(e_.operating) && !e_.decision.empty() &&
           std::visit([this](const auto& change) { return check(change); }, e_.change);
  }

 private:
  [[nodiscard]] bool is_unit(unit_id u) const { return index_of(u) < d_.units.size(); }
  [[nodiscard]] bool kind_fits(unit_id u, kind_id k) const {
    if (!is_unit(u) || index_of(k) >= d_.kinds.size()) return false;
    const auto level = d_.kinds[index_of(k)].level;
    if (!level) return true;
    return index_of(*level) < d_.levels.size() &&
           d_.levels[index_of(*level)].tree == d_.units[index_of(u)].tree;
  }
  [[nodiscard]] bool parent_fits(unit_id u, std::optional<unit_id> p) const {
    return is_unit(u) && (!p || (is_unit(*p) && d_.units[index_of(u)].tree == d_.units[index_of(*p)].tree));
  }
  [[nodiscard]] bool check(const established& c) const {
    return kind_fits(c.unit, c.kind) && parent_fits(c.unit, c.parent) && !c.name.empty();
  }
  [[nodiscard]] bool check(const abolished& c) const { return is_unit(c.unit); }
  [[nodiscard]] bool check(const merged& c) const {
    const std::set<unit_id> distinct(c.from.begin(), c.from.end());
    return !c.from.empty() && distinct.size() == c.from.size() && distinct.count(c.into) == 0 &&
           is_unit(c.into) &&
           std::all_of(c.from.begin(), c.from.end(), [this](unit_id u) { return is_unit(u); });
  }
  [[nodiscard]] bool check(const divided& c) const {
    std::set<unit_id> distinct;
    std::size_t known = 0;
    ratio sum;
    for (const auto& part : c.into) {
      distinct.insert(part.unit);
      if (!is_unit(part.unit)) return false;
      if (!part.weight) continue;
      if (*part.weight <= ratio{} || *part.weight > ratio{1, 1}) return false;
      ++known;
      sum = sum + *part.weight;
    }
    return is_unit(c.unit) && c.into.size() >= 2 && distinct.size() == c.into.size() &&
           distinct.count(c.unit) == 0 && (known == 0 || (known == c.into.size() && sum == ratio{1, 1}));
  }
  [[nodiscard]] bool check(const transferred& c) const {
    return is_unit(c.from) && is_unit(c.into) && c.from != c.into &&
           (!c.weight || (*c.weight > ratio{} && *c.weight < ratio{1, 1}));
  }
  [[nodiscard]] bool check(const renamed& c) const { return is_unit(c.unit) && !c.name.empty(); }
  [[nodiscard]] bool check(const kind_changed& c) const {
    return kind_fits(c.unit, c.kind) && (!c.settled || (is_day(*c.settled) && *c.settled > e_.operating));
  }
  [[nodiscard]] bool check(const re_parented& c) const { return parent_fits(c.unit, c.parent); }
  [[nodiscard]] bool check(const recoded& c) const { return is_unit(c.unit) && !c.code.empty(); }

  const organization_definition& d_;
  const unit_event& e_;
};

bool lists_are_sound(const organization_definition& d) {
  std::set<std::string> trees;
  for (const auto& t : d.trees)
    if (t.name.empty() || !trees.insert(t.name).second) return false;
  std::set<std::pair<tree_id, std::string>> levels;
  for (const auto& l : d.levels)
    if (l.name.empty() || index_of(l.tree) >= d.trees.size() || !levels.insert({l.tree, l.name}).second)
      return false;
  for (const auto& k : d.kinds)
    if (k.name.empty() || (k.level && index_of(*k.level) >= d.levels.size())) return false;
  for (const auto& u : d.units)
    if (u.code.empty() || index_of(u.tree) >= d.trees.size()) return false;
  return !d.identity.empty();
}

// Whether the event may happen to those who exist.
bool may_apply(const state& s, const unit_event& e, const std::set<unit_id>& begun_today) {
  for (const auto unit : ends(e))
    if (!has(s, unit) || begun_today.count(unit) > 0) return false;
  if (const auto* change = as<established>(e)) return !has(s, change->unit);
  if (const auto* change = as<transferred>(e)) return has(s, change->from);
  if (const auto* change = as<renamed>(e)) return has(s, change->unit);
  if (const auto* change = as<re_parented>(e)) return has(s, change->unit);
  if (const auto* change = as<recoded>(e)) return has(s, change->unit);
  if (const auto* change = as<kind_changed>(e)) {
    if (!has(s, change->unit)) return false;
    const auto& settled = s.at(change->unit).settled;
    return !settled || *settled <= e.operating;
  }
  return true;
}

// Whether, at the end of `day`, everyone stands under someone who is there, and no two bear one code.
bool stands(const organization_definition& d, const state& s, const date& day) {
  std::set<std::pair<tree_id, std::string>> codes;
  for (const auto& [unit, as_it_is] : s) {
    if (!codes.insert({d.units[index_of(unit)].tree, code_on(d, unit, day)}).second) return false;
    std::size_t steps = 0;
    for (auto above = as_it_is.parent; above; above = s.at(*above).parent)
      if (!has(s, *above) || ++steps > s.size()) return false;
  }
  return true;
}

bool history_is_sound(const organization_definition& d) {
  state s;
  std::set<unit_id> begun_today, needed_today;
  const auto events = in_order(d);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& e = *events[i];
    if (!may_apply(s, e, begun_today)) return false;
    apply(s, e);
    if (const auto* change = as<established>(e)) begun_today.insert(change->unit);
    for (const auto unit : ends(e)) begun_today.erase(unit);
    for (const auto unit : successors_of(e)) needed_today.insert(unit);
    if (i + 1 < events.size() && events[i + 1]->operating == e.operating) continue;
    for (const auto unit : needed_today)
      if (!has(s, unit)) return false;
    if (!stands(d, s, e.operating)) return false;
    begun_today.clear();
    needed_today.clear();
  }
  return true;
}

bool coverage_is_sound(const organization_definition& d, const coverage& c) {
  if (index_of(c.agency_unit) >= d.units.size() || index_of(c.area) >= d.units.size()) return false;
  const auto s = at(d, c.when.first());
  return d.units[index_of(c.agency_unit)].tree != d.units[index_of(c.area)].tree && has(s, c.agency_unit) &&
         has(s, c.area);
}

}  // namespace

std::vector<const unit_event*> in_order(const organization_definition& d) {
  std::vector<const unit_event*> result;
  for (const auto& e : d.events)
    if (is_day(e.operating)) result.push_back(&e);
  std::stable_sort(result.begin(), result.end(),
                   [](const unit_event* a, const unit_event* b) { return a->operating < b->operating; });
  return result;
}

state at(const organization_definition& d, const date& on) {
  state s;
  for (const auto* e : in_order(d))
    if (e->operating <= on) apply(s, *e);
  return s;
}

std::string code_on(const organization_definition& d, unit_id unit, const date& on) {
  const unit_event* last = nullptr;
  for (const auto& e : d.events) {
    const auto* change = as<recoded>(e);
    if (change == nullptr || change->unit != unit || !is_day(e.operating) || on < e.operating) continue;
    if (last == nullptr || last->operating <= e.operating) last = &e;
  }
  return last == nullptr ? d.units[index_of(unit)].code : as<recoded>(*last)->code;
}

std::optional<kind_id> kind_on(const unit_state& u, const date& on) {
  if (u.settled && on < *u.settled) return std::nullopt;
  return u.kind;
}

std::optional<level_id> level_on(const organization_definition& d, const unit_state& u, const date& on) {
  const auto after = d.kinds[index_of(*u.kind)].level;
  const auto before = d.kinds[index_of(*u.before)].level;
  if (kind_on(u, on) || before == after) return after;
  return std::nullopt;
}

std::vector<successor> successors(const organization_definition& d, unit_id unit, const date& from,
                                  const date& to) {
  std::map<unit_id, std::optional<ratio>> held{{unit, ratio{1, 1}}};
  const auto give = [&](unit_id heir, std::optional<ratio> share) {
    const auto [there, is_new] = held.insert({heir, share});
    if (is_new) return;
    there->second = there->second && share ? std::optional{*there->second + *share} : std::nullopt;
  };
  for (const auto* e : in_order(d)) {
    if (e->operating <= from || to < e->operating) continue;
    for (const auto ended : ends(*e)) {
      const auto found = held.find(ended);
      if (found == held.end()) continue;
      const auto share = found->second;
      held.erase(found);
      if (const auto* change = as<merged>(*e)) give(change->into, share);
      if (const auto* change = as<divided>(*e))
        for (const auto& part : change->into)
          give(part.unit, share && part.weight ? std::optional{*share * *part.weight} : std::nullopt);
    }
    const auto* transfer = as<transferred>(*e);
    if (transfer == nullptr || held.count(transfer->from) == 0) continue;
    auto& kept = held.at(transfer->from);
    const auto gone = kept && transfer->weight ? std::optional{*kept * *transfer->weight} : std::nullopt;
    kept = gone ? std::optional{*kept - *gone} : std::nullopt;
    give(transfer->into, gone);
  }
  std::vector<successor> result;
  for (const auto& [heir, share] : held) result.push_back({heir, share});
  return result;
}

std::vector<unit_id> responsible(const organization_definition& d, tree_id tree, unit_id area,
                                 const date& on) {
  const auto s = at(d, on);
  for (std::optional<unit_id> place = area; place; place = s.at(*place).parent) {
    std::set<unit_id> found;
    for (const auto& c : d.coverages)
      if (c.area == *place && c.when.contains(on) && has(s, c.agency_unit) &&
          d.units[index_of(c.agency_unit)].tree == tree)
        found.insert(c.agency_unit);
    if (!found.empty()) return {found.begin(), found.end()};
  }
  return {};
}

std::vector<unit_id> areas_of(const organization_definition& d, unit_id agency_unit, const date& on) {
  const auto s = at(d, on);
  std::set<unit_id> found;
  for (const auto& c : d.coverages)
    if (c.agency_unit == agency_unit && c.when.contains(on) && has(s, c.area)) found.insert(c.area);
  return {found.begin(), found.end()};
}

std::vector<unit_id> path(const state& s, unit_id unit) {
  std::vector<unit_id> result{unit};
  while (const auto above = s.at(result.front()).parent) result.insert(result.begin(), *above);
  return result;
}

std::optional<unit_id> common_ancestor(const state& s, unit_id a, unit_id b) {
  const auto to_a = path(s, a);
  const auto to_b = path(s, b);
  std::optional<unit_id> lowest;
  for (std::size_t i = 0; i < to_a.size() && i < to_b.size() && to_a[i] == to_b[i]; ++i) lowest = to_a[i];
  return lowest;
}

bool is_sound(const organization_definition& d) {
  if (!lists_are_sound(d)) return false;
  for (const auto& e : d.events)
    if (!event_rules{d, e}.kept()) return false;
  if (!history_is_sound(d)) return false;
  return std::all_of(d.coverages.begin(), d.coverages.end(),
                     [&](const coverage& c) { return coverage_is_sound(d, c); });
}

}  // namespace phoihop::slow
