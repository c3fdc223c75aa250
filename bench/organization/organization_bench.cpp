// SPDX-License-Identifier: BSL-1.0
// A country of invented units, as large as Viet Nam before and after the reform of 2025: 63 provinces, 696
// districts and 10,038 communes, which become 34 provinces and 3,320 communes on one day, after years of new
// names, codes, kinds and transfers. Beside each question the way in which one would write it by hand: nodes
// with pointers to their parents, in a std::map by id (_naive); or, where units are known by their codes
// alone, nodes with the codes of their parents, in a std::map by code (_keyed). They check nothing, and
// forget what was before.
#include <phoihop/organization/organization.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace phoihop;
using phoihop::bench::wrong_answer;

constexpr std::uint32_t old_provinces = 63;
constexpr std::uint32_t old_districts = 696;
constexpr std::uint32_t old_communes = 10'038;
constexpr std::uint32_t new_provinces = 34;
constexpr std::uint32_t new_communes = 3'320;
constexpr std::uint32_t levels = 3;
constexpr std::size_t questions = 1'000'000;

constexpr date beginning{2010, 1, 1};
constexpr date eve{2025, 6, 30};
constexpr date reform{2025, 7, 1};

// The i-th of `many` things, put evenly among `few`.
std::uint32_t shared_out(std::uint32_t i, std::uint32_t many, std::uint32_t few) {
  return static_cast<std::uint32_t>(std::uint64_t{i} * few / many);
}

class invented_country {
 public:
  invented_country() {
    d.identity = "invented";
    d.trees = {{"administrative"}};
    d.levels = {{tree_id{0}, "province"}, {tree_id{0}, "district"}, {tree_id{0}, "commune"}};
    d.kinds = {{"tỉnh", level_id{0}}, {"huyện", level_id{1}}, {"xã", level_id{2}}, {"thị trấn", level_id{2}}};
    begin_old();
    change_over_the_years();
    begin_new();
    end_old();
    std::stable_sort(d.events.begin(), d.events.end(),
                     [](const unit_event& a, const unit_event& b) { return a.operating < b.operating; });
  }

  organization_definition d;  // events by date, for those who go by hand

 private:
  [[nodiscard]] static unit_id old_province(std::uint32_t i) { return unit_id{i}; }
  [[nodiscard]] static unit_id old_district(std::uint32_t i) { return unit_id{old_provinces + i}; }
  [[nodiscard]] static unit_id old_commune(std::uint32_t i) {
    return unit_id{old_provinces + old_districts + i};
  }
  [[nodiscard]] static unit_id new_province(std::uint32_t i) {
    return unit_id{old_provinces + old_districts + old_communes + i};
  }
  [[nodiscard]] static unit_id new_commune(std::uint32_t i) {
    return unit_id{old_provinces + old_districts + old_communes + new_provinces + i};
  }

  template <class Change>
  void decide(const date& on, Change change) {
    d.events.push_back({on, on, "Decision " + std::to_string(d.events.size()), std::move(change)});
  }

  void begin(unit_id unit, std::uint32_t level, std::optional<unit_id> parent, const date& on) {
    const auto number = static_cast<std::uint32_t>(unit);
    d.units.push_back({tree_id{0}, std::to_string(10'000 + number)});
    decide(on, established{unit, kind_id{level}, "Unit " + std::to_string(number), parent});
  }

  void begin_old() {
    for (std::uint32_t i = 0; i < old_provinces; ++i) begin(old_province(i), 0, std::nullopt, beginning);
    for (std::uint32_t i = 0; i < old_districts; ++i)
      begin(old_district(i), 1, old_province(shared_out(i, old_districts, old_provinces)), beginning);
    for (std::uint32_t i = 0; i < old_communes; ++i)
      begin(old_commune(i), 2, old_district(shared_out(i, old_communes, old_districts)), beginning);
  }

  void change_over_the_years() {
    for (int i = 0; i < 1'600; ++i) {
      const date on = add_days(beginning, 1 + static_cast<std::int64_t>(random_() % 5'000));
      const auto place = static_cast<std::uint32_t>(random_() % (old_communes - 1));
      if (i % 16 < 8)
        decide(on, renamed{old_commune(place), "Name " + std::to_string(i)});
      else if (i % 16 < 10)
        decide(on, recoded{old_commune(place), std::to_string(60'000 + i)});
      else if (i % 16 < 13)
        decide(on, kind_changed{old_commune(place), kind_id{3}, std::nullopt});
      else
        decide(on, transferred{old_commune(place), old_commune(place + 1), ratio{1, 20}});
    }
  }

  void begin_new() {
    for (std::uint32_t i = 0; i < new_provinces; ++i) begin(new_province(i), 0, std::nullopt, reform);
    for (std::uint32_t i = 0; i < new_communes; ++i)
      begin(new_commune(i), 2, new_province(shared_out(i, new_communes, new_provinces)), reform);
  }

  // Three in a hundred are divided, in parts that nobody knows.
  void end_old() {
    std::vector<std::vector<unit_id>> wholes(new_communes);
    for (std::uint32_t i = 0; i < old_communes; ++i) {
      const std::uint32_t into = shared_out(i, old_communes, new_communes);
      if (i % 34 == 0 && into + 1 < new_communes)
        decide(reform, divided{old_commune(i),
                               {{new_commune(into), std::nullopt}, {new_commune(into + 1), std::nullopt}}});
      else
        wholes[into].push_back(old_commune(i));
    }
    for (std::uint32_t i = 0; i < new_communes; ++i)
      if (!wholes[i].empty()) decide(reform, merged{wholes[i], new_commune(i)});
    for (std::uint32_t i = 0; i < old_districts; ++i) decide(reform, abolished{old_district(i)});
    std::vector<std::vector<unit_id>> of(new_provinces);
    for (std::uint32_t i = 0; i < old_provinces; ++i)
      of[shared_out(i, old_provinces, new_provinces)].push_back(old_province(i));
    for (std::uint32_t i = 0; i < new_provinces; ++i) decide(reform, merged{of[i], new_province(i)});
  }

  std::mt19937 random_{2025};
};

const organization_definition& defined() {
  static const organization_definition made = invented_country{}.d;
  return made;
}

const organization& country() {
  static const organization made{defined()};
  return made;
}

const snapshot& shown() {
  static const snapshot made = country().at(eve);
  return made;
}

// ---- By hand ----

struct node {
  std::string name;
  std::string code;
  kind_id kind{};
  node* parent = nullptr;
};

// As the events leave it.
class pointer_tree {
 public:
  pointer_tree(const organization_definition& d, const date& on) : units_{d.units} {
    for (const unit_event& event : d.events)
      if (event.operating <= on) std::visit([this](const auto& change) { apply(change); }, event.change);
  }

  [[nodiscard]] const std::map<unit_id, node>& nodes() const { return nodes_; }
  [[nodiscard]] const node* find(unit_id unit) const {
    const auto found = nodes_.find(unit);
    return found == nodes_.end() ? nullptr : &found->second;
  }

 private:
  void apply(const established& e) {
    nodes_[e.unit] = {e.name, units_[static_cast<std::size_t>(e.unit)].code, e.kind,
                      e.parent ? &nodes_.at(*e.parent) : nullptr};
  }
  void apply(const abolished& e) { nodes_.erase(e.unit); }
  void apply(const merged& e) {
    for (const unit_id unit : e.from) nodes_.erase(unit);
  }
  void apply(const divided& e) { nodes_.erase(e.unit); }
  void apply(const transferred& /*e*/) {}
  void apply(const renamed& e) { nodes_.at(e.unit).name = e.name; }
  void apply(const recoded& e) { nodes_.at(e.unit).code = e.code; }
  void apply(const kind_changed& e) { nodes_.at(e.unit).kind = e.kind; }
  void apply(const re_parented& e) { nodes_.at(e.unit).parent = e.parent ? &nodes_.at(*e.parent) : nullptr; }

  const std::vector<unit_definition>& units_;
  std::map<unit_id, node> nodes_;
};

const pointer_tree& tree() {
  static const pointer_tree made{defined(), eve};
  return made;
}

// By kind, as the definition has them.
constexpr std::array<level_id, 4> level_of{level_id{0}, level_id{1}, level_id{2}, level_id{2}};

const node* ancestor_by_hand(const pointer_tree& t, unit_id unit, level_id level) {
  const node* at = t.find(unit);
  while (at != nullptr && level_of[static_cast<std::size_t>(at->kind)] != level) at = at->parent;
  return at;
}

bool is_within_by_hand(const pointer_tree& t, unit_id unit, unit_id ancestor) {
  const node* const sought = t.find(ancestor);
  const node* at = t.find(unit);
  while (at != nullptr && at != sought) at = at->parent;
  return at != nullptr;
}

struct keyed_node {
  std::string name;
  kind_id kind{};
  std::string parent;  // its code; empty for a root
};

// Codes are all there is: who goes up looks each parent up.
class keyed_tree {
 public:
  explicit keyed_tree(const pointer_tree& t) {
    for (const auto& [unit, n] : t.nodes())
      nodes_[n.code] = {n.name, n.kind, n.parent == nullptr ? std::string{} : n.parent->code};
  }

  [[nodiscard]] const keyed_node* find(std::string_view code) const {
    const auto found = nodes_.find(code);
    return found == nodes_.end() ? nullptr : &found->second;
  }

  [[nodiscard]] const keyed_node* ancestor_at(std::string_view code, level_id level) const {
    const keyed_node* at = find(code);
    while (at != nullptr && level_of[static_cast<std::size_t>(at->kind)] != level) at = find(at->parent);
    return at;
  }

  [[nodiscard]] bool is_within(std::string_view code, std::string_view ancestor) const {
    while (!code.empty() && code != ancestor) {
      const keyed_node* const at = find(code);
      code = at == nullptr ? std::string_view{} : std::string_view{at->parent};
    }
    return !code.empty();
  }

 private:
  std::map<std::string, keyed_node, std::less<>> nodes_;
};

const keyed_tree& keyed() {
  static const keyed_tree made{tree()};
  return made;
}

// Whether the tree has the same units as the snapshot, with the same names, codes and parents.
bool same(const pointer_tree& t, const snapshot& s) {
  if (t.nodes().size() != s.units().size()) return false;
  for (const unit_id unit : s.units()) {
    const node* const found = t.find(unit);
    if (found == nullptr || found->name != s.name(unit) || found->kind != s.kind(unit)) return false;
    if (found->code != s.code(unit)) return false;
    const auto parent = s.parent(unit);
    if (found->parent != (parent ? t.find(*parent) : nullptr)) return false;
  }
  return true;
}

// What each unit holds of each old one; who ends hands it on.
using holdings = std::map<unit_id, std::map<unit_id, std::optional<ratio>>>;

class followed_by_hand {
 public:
  followed_by_hand(const organization_definition& d, const date& from, const date& to) {
    const pointer_tree before{d, from};
    for (const auto& [unit, as_it_is] : before.nodes()) held_[unit][unit] = ratio{1, 1};
    for (const unit_event& event : d.events)
      if (from < event.operating && event.operating <= to) apply(event);
  }

  [[nodiscard]] const holdings& held() const { return held_; }

 private:
  using share = std::optional<ratio>;

  [[nodiscard]] static share times(const share& a, const share& b) {
    return a && b ? share{*a * *b} : std::nullopt;
  }

  void hand_on(const std::map<unit_id, share>& what, unit_id into, const share& part) {
    for (const auto& [origin, size] : what) {
      const share more = times(size, part);
      const auto [there, is_new] = held_[into].try_emplace(origin, more);
      if (!is_new) there->second = there->second && more ? share{*there->second + *more} : std::nullopt;
    }
  }

  [[nodiscard]] std::map<unit_id, share> taken_from(unit_id unit) {
    auto found = held_.extract(unit);
    return found ? std::move(found.mapped()) : std::map<unit_id, share>{};
  }

  void apply(const unit_event& event) {
    if (const auto* end = std::get_if<abolished>(&event.change)) held_.erase(end->unit);
    if (const auto* merger = std::get_if<merged>(&event.change))
      for (const unit_id unit : merger->from) hand_on(taken_from(unit), merger->into, ratio{1, 1});
    if (const auto* division = std::get_if<divided>(&event.change)) {
      const auto what = taken_from(division->unit);
      for (const auto& part : division->into) hand_on(what, part.unit, part.weight);
    }
    if (const auto* transfer = std::get_if<transferred>(&event.change)) {
      const auto what = taken_from(transfer->from);
      const share rest = transfer->weight ? share{ratio{1, 1} - *transfer->weight} : std::nullopt;
      hand_on(what, transfer->from, rest);
      hand_on(what, transfer->into, transfer->weight);
    }
  }

  holdings held_;
};

bool same(const holdings& held, const succession& s) {
  std::size_t shares = 0;
  for (const unit_id unit : s.old_units())
    for (const successor& part : s.of(unit)) {
      const auto holder = held.find(part.unit);
      if (holder == held.end()) return false;
      const auto found = holder->second.find(unit);
      if (found == holder->second.end() || found->second != part.share) return false;
      ++shares;
    }
  std::size_t expected = 0;
  for (const auto& [unit, of] : held) expected += of.size();
  return shares == expected;
}

// ---- Questions ----

struct ancestor_question {
  unit_id unit;
  level_id level;
};

const std::vector<ancestor_question>& ancestor_questions() {
  static const std::vector<ancestor_question> drawn = [] {
    std::mt19937 random{1};
    const auto units = shown().units();
    std::vector<ancestor_question> result;
    for (std::size_t i = 0; i < questions; ++i)
      result.push_back(
          {units[random() % units.size()], level_id{static_cast<std::uint32_t>(random() % levels)}});
    return result;
  }();
  return drawn;
}

struct within_question {
  unit_id unit;
  unit_id ancestor;
};

// Every other unit lies below the other.
const std::vector<within_question>& within_questions() {
  static const std::vector<within_question> drawn = [] {
    std::mt19937 random{2};
    const auto units = shown().units();
    std::vector<within_question> result;
    for (std::size_t i = 0; i < questions; ++i) {
      const unit_id unit = units[random() % units.size()];
      const auto above = shown().path(unit);
      result.push_back(
          {unit, random() % 2 == 0 ? above[random() % above.size()] : units[random() % units.size()]});
    }
    return result;
  }();
  return drawn;
}

// Units by the codes that they bear, which belong to the snapshot.
struct keyed_question {
  std::string_view unit;
  std::string_view ancestor;  // none for a question about a level
  level_id level{};
};

std::vector<keyed_question> keyed_ancestor_questions() {
  std::vector<keyed_question> result;
  for (const auto& [unit, level] : ancestor_questions()) result.push_back({shown().code(unit), {}, level});
  return result;
}

std::vector<keyed_question> keyed_within_questions() {
  std::vector<keyed_question> result;
  for (const auto& [unit, ancestor] : within_questions())
    result.push_back({shown().code(unit), shown().code(ancestor)});
  return result;
}

void count_questions(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(questions));
}

void check_ancestors(const std::string& benchmark) {
  for (const auto& [unit, level] : ancestor_questions()) {
    const auto ours = shown().ancestor_at(unit, level);
    if (ancestor_by_hand(tree(), unit, level) != (ours ? tree().find(*ours) : nullptr))
      wrong_answer(benchmark);
  }
}

void check_within(const std::string& benchmark) {
  for (const auto& [unit, ancestor] : within_questions())
    if (is_within_by_hand(tree(), unit, ancestor) != shown().is_within(unit, ancestor))
      wrong_answer(benchmark);
}

void check_keyed_ancestors(const std::vector<keyed_question>& asked) {
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& [unit, level] = ancestor_questions()[i];
    const auto ours = shown().ancestor_at(unit, level);
    if (keyed().ancestor_at(asked[i].unit, level) != (ours ? keyed().find(shown().code(*ours)) : nullptr))
      wrong_answer("ancestor_at_keyed");
  }
}

void check_keyed_within(const std::vector<keyed_question>& asked) {
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& [unit, ancestor] = within_questions()[i];
    if (keyed().is_within(asked[i].unit, asked[i].ancestor) != shown().is_within(unit, ancestor))
      wrong_answer("is_within_keyed");
  }
}

void check_finds(const std::string& benchmark) {
  for (const unit_id unit : shown().units()) {
    const keyed_node* const found = keyed().find(shown().code(unit));
    if (shown().find(tree_id{0}, shown().code(unit)) != unit || found == nullptr ||
        found->name != shown().name(unit))
      wrong_answer(benchmark);
  }
}

void ancestor_at(benchmark::State& state) {
  check_ancestors("ancestor_at");
  const snapshot& s = shown();
  const auto& asked = ancestor_questions();
  for (auto _ : state) {
    std::uint32_t sum = 0;
    for (const auto& q : asked)
      if (const auto found = s.ancestor_at(q.unit, q.level)) sum += static_cast<std::uint32_t>(*found);
    benchmark::DoNotOptimize(sum);
  }
  count_questions(state);
}

void ancestor_at_naive(benchmark::State& state) {
  check_ancestors("ancestor_at_naive");
  const pointer_tree& t = tree();
  const auto& asked = ancestor_questions();
  for (auto _ : state) {
    std::size_t found = 0;
    for (const auto& q : asked)
      if (ancestor_by_hand(t, q.unit, q.level) != nullptr) ++found;
    benchmark::DoNotOptimize(found);
  }
  count_questions(state);
}

void ancestor_at_keyed(benchmark::State& state) {
  const auto asked = keyed_ancestor_questions();
  check_keyed_ancestors(asked);
  const keyed_tree& t = keyed();
  for (auto _ : state) {
    std::size_t found = 0;
    for (const auto& q : asked)
      if (t.ancestor_at(q.unit, q.level) != nullptr) ++found;
    benchmark::DoNotOptimize(found);
  }
  count_questions(state);
}

void is_within(benchmark::State& state) {
  check_within("is_within");
  const snapshot& s = shown();
  const auto& asked = within_questions();
  for (auto _ : state) {
    std::size_t inside = 0;
    for (const auto& q : asked) inside += s.is_within(q.unit, q.ancestor) ? 1U : 0U;
    benchmark::DoNotOptimize(inside);
  }
  count_questions(state);
}

void is_within_naive(benchmark::State& state) {
  check_within("is_within_naive");
  const pointer_tree& t = tree();
  const auto& asked = within_questions();
  for (auto _ : state) {
    std::size_t inside = 0;
    for (const auto& q : asked) inside += is_within_by_hand(t, q.unit, q.ancestor) ? 1U : 0U;
    benchmark::DoNotOptimize(inside);
  }
  count_questions(state);
}

void is_within_keyed(benchmark::State& state) {
  const auto asked = keyed_within_questions();
  check_keyed_within(asked);
  const keyed_tree& t = keyed();
  for (auto _ : state) {
    std::size_t inside = 0;
    for (const auto& q : asked) inside += t.is_within(q.unit, q.ancestor) ? 1U : 0U;
    benchmark::DoNotOptimize(inside);
  }
  count_questions(state);
}

void find(benchmark::State& state) {
  check_finds("find");
  const auto asked = keyed_ancestor_questions();
  const snapshot& s = shown();
  for (auto _ : state) {
    std::uint32_t sum = 0;
    for (const auto& q : asked)
      if (const auto found = s.find(tree_id{0}, q.unit)) sum += static_cast<std::uint32_t>(*found);
    benchmark::DoNotOptimize(sum);
  }
  count_questions(state);
}

void find_keyed(benchmark::State& state) {
  check_finds("find_keyed");
  const auto asked = keyed_ancestor_questions();
  const keyed_tree& t = keyed();
  for (auto _ : state) {
    std::size_t found = 0;
    for (const auto& q : asked) found += t.find(q.unit) != nullptr ? 1U : 0U;
    benchmark::DoNotOptimize(found);
  }
  count_questions(state);
}

// ---- The whole country ----

void snapshot_of_all_units(benchmark::State& state) {
  if (!same(tree(), shown())) wrong_answer("snapshot_of_all_units");
  for (auto _ : state) {
    const snapshot s = country().at(eve);
    benchmark::DoNotOptimize(s.units().data());
  }
}

void snapshot_of_all_units_naive(benchmark::State& state) {
  if (!same(tree(), shown())) wrong_answer("snapshot_of_all_units_naive");
  for (auto _ : state) {
    const pointer_tree t{defined(), eve};
    benchmark::DoNotOptimize(t.nodes().size());
  }
}

// With all its checks, and the copy of the definition that it keeps; by hand only the last day is there.
void organization_of_all_events(benchmark::State& state) {
  if (!same(pointer_tree{defined(), reform}, country().at(reform)))
    wrong_answer("organization_of_all_events");
  for (auto _ : state) {
    const organization o{defined()};
    benchmark::DoNotOptimize(&o.definition());
  }
}

void organization_of_all_events_naive(benchmark::State& state) {
  for (auto _ : state) {
    const pointer_tree t{defined(), reform};
    benchmark::DoNotOptimize(t.nodes().size());
  }
}

void check_successors(const std::string& benchmark) {
  const followed_by_hand by_hand{defined(), beginning, reform};
  if (!same(by_hand.held(), country().all_successors(beginning, reform))) wrong_answer(benchmark);
}

void all_successors(benchmark::State& state) {
  check_successors("all_successors");
  for (auto _ : state) {
    const succession s = country().all_successors(beginning, reform);
    benchmark::DoNotOptimize(s.old_units().data());
  }
}

void all_successors_naive(benchmark::State& state) {
  check_successors("all_successors_naive");
  for (auto _ : state) {
    const followed_by_hand by_hand{defined(), beginning, reform};
    benchmark::DoNotOptimize(by_hand.held().size());
  }
}

// The fifteen years, and then the reform.
void then(benchmark::State& state) {
  const succession years = country().all_successors(beginning, eve);
  const succession day = country().all_successors(eve, reform);
  if (years.then(day) != country().all_successors(beginning, reform)) wrong_answer("then");
  for (auto _ : state) {
    const succession s = years.then(day);
    benchmark::DoNotOptimize(s.old_units().data());
  }
}

BENCHMARK(ancestor_at)->Unit(benchmark::kMillisecond);
BENCHMARK(ancestor_at_naive)->Unit(benchmark::kMillisecond);
BENCHMARK(ancestor_at_keyed)->Unit(benchmark::kMillisecond);
BENCHMARK(is_within)->Unit(benchmark::kMillisecond);
BENCHMARK(is_within_naive)->Unit(benchmark::kMillisecond);
BENCHMARK(is_within_keyed)->Unit(benchmark::kMillisecond);
BENCHMARK(find)->Unit(benchmark::kMillisecond);
BENCHMARK(find_keyed)->Unit(benchmark::kMillisecond);
BENCHMARK(snapshot_of_all_units)->Unit(benchmark::kMicrosecond);
BENCHMARK(snapshot_of_all_units_naive)->Unit(benchmark::kMicrosecond);
BENCHMARK(organization_of_all_events)->Unit(benchmark::kMicrosecond);
BENCHMARK(organization_of_all_events_naive)->Unit(benchmark::kMicrosecond);
BENCHMARK(all_successors)->Unit(benchmark::kMicrosecond);
BENCHMARK(all_successors_naive)->Unit(benchmark::kMicrosecond);
BENCHMARK(then)->Unit(benchmark::kMicrosecond);

}  // namespace
