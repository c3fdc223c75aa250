// SPDX-License-Identifier: BSL-1.0
#include <organization/random_history.hpp>

#include <phoihop/core/ids.hpp>
#include <phoihop/core/ratio.hpp>
#include <phoihop/core/validity.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include <organization/sample.hpp>
#include <organization/slow_model.hpp>

namespace phoihop::random_history {
namespace {

std::string some_code(tree_id tree, std::size_t of, chooser& choose) {
  return std::string(1, static_cast<char>((tree == tree_id{0} ? 'a' : 'p') + choose.below(of)));
}

organization_definition without_events(chooser& choose) {
  organization_definition d;
  d.identity = "random";
  d.trees = {{"administrative"}, {"police"}};
  d.levels = {{tree_id{0}, "district"}, {tree_id{0}, "commune"}, {tree_id{1}, "station"}};
  d.kinds = {{"district", level_id{0}},
             {"xã", level_id{1}},
             {"thị trấn", level_id{1}},
             {"board", std::nullopt},
             {"station", level_id{2}}};
  for (std::size_t i = 0; i < all_units; ++i) {
    const bool administrative = i < administrative_units;
    const tree_id tree{administrative ? 0U : 1U};
    d.units.push_back({tree, some_code(tree, 6, choose)});
  }
  return d;
}

// Proposes the events of one day; most are sound, not all.
class proposal {
 public:
  proposal(const organization_definition& d, const date& on, chooser& choose)
      : d_{d}, on_{on}, choose_{choose}, there_{slow::at(d, on)} {
    for (const auto& [unit, as_it_is] : there_) existing_.push_back(unit);
    for (std::size_t i = 0; i < d.units.size(); ++i)
      if (there_.count(id_at<unit_id>(i)) == 0) missing_.push_back(id_at<unit_id>(i));
  }

  std::vector<unit_event> events() {
    if (existing_.empty() || choose_.one_in(3)) begin_some();
    if (!existing_.empty()) {
      switch (choose_.below(8)) {
        case 0: merge_into(existing_unit()); break;
        case 1: merge_into_new(); break;
        case 2: divide(); break;
        case 3: end_one(); break;
        case 4: transfer(); break;
        case 5: number_anew(); break;
        default: change_some(); break;
      }
    }
    if (choose_.one_in(4)) choose_.shuffle(events_);
    return std::move(events_);
  }

 private:
  template <class Change>
  void add(Change change) {
    events_.push_back(sample::on(on_, std::move(change)));
  }

  unit_id existing_unit() { return choose_.any_of(existing_); }
  std::optional<unit_id> take_missing() {
    if (missing_.empty()) return std::nullopt;
    const auto at = missing_.begin() + static_cast<std::ptrdiff_t>(choose_.below(missing_.size()));
    const unit_id unit = *at;
    missing_.erase(at);
    return unit;
  }
  tree_id tree(unit_id u) const { return d_.units[index_of(u)].tree; }
  kind_id some_kind(unit_id u) {
    return tree(u) == tree_id{1} ? kind_id{static_cast<std::uint32_t>(3 + choose_.below(2))}
                                 : kind_id{static_cast<std::uint32_t>(choose_.below(4))};
  }
  std::optional<unit_id> some_parent(unit_id u) {
    std::vector<unit_id> same_tree;
    for (const auto other : existing_)
      if (tree(other) == tree(u)) same_tree.push_back(other);
    if (same_tree.empty() || choose_.one_in(4)) return std::nullopt;
    return choose_.any_of(same_tree);
  }
  std::string some_name() { return "name " + std::to_string(choose_.below(100)); }

  void begin(unit_id u) {
    add(established{u, some_kind(u), some_name(), some_parent(u)});
    if (choose_.one_in(8)) recode(u);
  }
  void recode(unit_id u) { add(recoded{u, some_code(tree(u), 10, choose_)}); }

  void begin_some() {
    for (std::size_t n = 1 + choose_.below(4); n > 0; --n)
      if (const auto unit = take_missing()) begin(*unit);
  }
  void move_children(unit_id from, std::optional<unit_id> to) {
    for (const auto& [unit, as_it_is] : there_)
      if (as_it_is.parent == from) add(re_parented{unit, to});
  }
  void merge_into(unit_id into) {
    std::set<unit_id> from;
    for (std::size_t n = 1 + choose_.below(3); n > 0; --n) from.insert(existing_unit());
    from.erase(into);
    if (from.empty()) return;
    for (const auto unit : from)
      move_children(unit, tree(unit) == tree(into) ? std::optional{into} : std::nullopt);
    add(merged{{from.begin(), from.end()}, into});
  }
  void merge_into_new() {
    const auto into = take_missing();
    if (!into) return;
    begin(*into);
    merge_into(*into);
  }
  void divide() {
    const unit_id unit = existing_unit();
    std::vector<succession_share> into;
    for (std::size_t n = 2 + choose_.below(2); n > 0; --n) {
      const auto part = choose_.one_in(3) ? std::optional{existing_unit()} : take_missing();
      if (!part) return;
      if (there_.count(*part) == 0) begin(*part);
      into.push_back({*part, std::nullopt});
    }
    if (!choose_.one_in(3)) weigh(into);
    move_children(unit, std::nullopt);
    add(divided{unit, into});
  }
  void weigh(std::vector<succession_share>& into) {
    const std::int64_t whole = static_cast<std::int64_t>(into.size() + choose_.below(4));
    std::int64_t rest = whole;
    for (std::size_t i = 0; i + 1 < into.size(); ++i, --rest) into[i].weight = ratio{1, whole};
    into.back().weight = ratio{rest, whole};
  }
  // One part, or several on one day, which go on from each other.
  void transfer() {
    const std::vector<std::optional<ratio>> weights{ratio{1, 2}, ratio{1, 3}, ratio{3, 4}, std::nullopt};
    for (std::size_t n = 1 + choose_.below(2); n > 0; --n) {
      const unit_id from = existing_unit();
      const unit_id into = existing_unit();
      if (from != into) add(transferred{from, into, choose_.any_of(weights)});
    }
    if (choose_.one_in(4)) merge_into(existing_unit());
  }
  void end_one() {
    const unit_id unit = existing_unit();
    move_children(unit, std::nullopt);
    add(abolished{unit});
    if (choose_.one_in(3)) begin(unit);
  }
  // Some take each other's codes: two, or more in a circle, each the code of the next.
  void number_anew() {
    const tree_id numbered = tree(existing_unit());
    std::vector<unit_id> units;
    for (const auto unit : existing_)
      if (tree(unit) == numbered) units.push_back(unit);
    choose_.shuffle(units);
    units.resize(std::min<std::size_t>(units.size(), 2 + choose_.below(3)));
    for (std::size_t i = 0; i < units.size(); ++i)
      add(recoded{units[i], slow::code_on(d_, units[(i + 1) % units.size()], on_)});
    if (choose_.one_in(3)) recode(units.front());
  }
  void change_some() {
    for (std::size_t n = 1 + choose_.below(3); n > 0; --n) {
      const unit_id unit = existing_unit();
      switch (choose_.below(5)) {
        case 0: add(renamed{unit, some_name()}); break;
        case 1: add(kind_changed{unit, some_kind(unit), std::nullopt}); break;
        case 2: add(kind_changed{unit, some_kind(unit), add_days(on_, 1 + choose_.days_below(30))}); break;
        case 3: recode(unit); break;
        default: add(re_parented{unit, some_parent(unit)}); break;
      }
    }
  }

  const organization_definition& d_;
  date on_;
  chooser& choose_;
  slow::state there_;
  std::vector<unit_id> existing_, missing_;
  std::vector<unit_event> events_;
};

void cover(organization_definition& d, chooser& choose) {
  for (int i = 0; i < 12; ++i) {
    const date first = add_days(first_day, choose.days_below(300));
    const coverage c{id_at<unit_id>(administrative_units + choose.below(all_units - administrative_units)),
                     id_at<unit_id>(choose.below(administrative_units)),
                     choose.one_in(2) ? validity::from(first)
                                      : validity{first, add_days(first, 1 + choose.days_below(200))}};
    d.coverages.push_back(c);
    if (!slow::is_sound(d)) d.coverages.pop_back();
  }
}

}  // namespace

organization_definition history(chooser& choose) {
  auto d = without_events(choose);
  std::vector<std::vector<unit_event>> days;
  date on = first_day;
  for (int i = 0; i < 30; ++i) {
    on = add_days(on, 1 + choose.days_below(20));
    auto longer = d;
    auto events = proposal{d, on, choose}.events();
    longer.events.insert(longer.events.end(), events.begin(), events.end());
    if (events.empty() || !slow::is_sound(longer)) continue;
    d = std::move(longer);
    days.push_back(std::move(events));
  }
  choose.shuffle(days);
  d.events.clear();
  for (const auto& events : days) d.events.insert(d.events.end(), events.begin(), events.end());
  cover(d, choose);
  return d;
}

std::vector<date> days_to_try(const organization_definition& d) {
  std::set<date> days{first_day};
  for (const auto& e : d.events) {
    days.insert(e.operating);
    const auto* change = std::get_if<kind_changed>(&e.change);
    if (change != nullptr && change->settled) days.insert(*change->settled);
  }
  for (const auto& c : d.coverages) days.insert(c.when.end_day().value_or(c.when.first()));
  std::vector<date> result;
  for (const auto& day : days) {
    if (day > min_date) result.push_back(add_days(day, -1));
    result.push_back(day);
  }
  return result;
}

}  // namespace phoihop::random_history
