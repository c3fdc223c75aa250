// SPDX-License-Identifier: BSL-1.0
//
// Laws over random histories, held against the slow model; and what random damage does to them.
#include <phoihop/core/error.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <organization/sample.hpp>
#include <organization/slow_model.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

constexpr std::size_t administrative_units = 10;
constexpr std::size_t all_units = 14;
constexpr date first_day{2000, 1, 1};

// A source of choices with a fixed seed: the same on every run.
class chooser {
 public:
  explicit chooser(std::uint32_t seed) : generator_{seed} {}

  std::size_t below(std::size_t n) { return generator_() % n; }
  std::int64_t days_below(std::size_t n) { return static_cast<std::int64_t>(below(n)); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  T any_of(const std::vector<T>& values) {
    return values[below(values.size())];
  }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::mt19937 generator_;
};

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
    const std::string code(1, static_cast<char>((administrative ? 'a' : 'p') + choose.below(6)));
    d.units.push_back({administrative ? tree_id{0} : tree_id{1}, code});
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
      switch (choose_.below(6)) {
        case 0: merge_into(existing_unit()); break;
        case 1: merge_into_new(); break;
        case 2: divide(); break;
        case 3: end_one(); break;
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

  void begin(unit_id u) { add(established{u, some_kind(u), some_name(), some_parent(u)}); }

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
  void end_one() {
    const unit_id unit = existing_unit();
    move_children(unit, std::nullopt);
    add(abolished{unit});
    if (choose_.one_in(3)) begin(unit);
  }
  void change_some() {
    for (std::size_t n = 1 + choose_.below(3); n > 0; --n) {
      const unit_id unit = existing_unit();
      switch (choose_.below(4)) {
        case 0: add(renamed{unit, some_name()}); break;
        case 1: add(kind_changed{unit, some_kind(unit), std::nullopt}); break;
        case 2: add(kind_changed{unit, some_kind(unit), add_days(on_, 1 + choose_.days_below(30))}); break;
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

// A sound history of about twenty days, which stand in any order.
organization_definition random_history(chooser& choose) {
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

// Days on which something may change, and their eves.
std::vector<date> days_to_try(const organization_definition& d) {
  std::set<date> days{first_day};
  for (const auto& e : d.events) {
    days.insert(e.operating);
    const auto* change = std::get_if<kind_changed>(&e.change);
    if (change != nullptr && change->settled) days.insert(*change->settled);
  }
  for (const auto& c : d.coverages) days.insert(c.when.last().value_or(c.when.first()));
  std::vector<date> result;
  for (const auto& day : days) {
    if (day > min_date) result.push_back(add_days(day, -1));
    result.push_back(day);
  }
  return result;
}

// The units below each unit in the model, itself included, in tree order.
class model_order {
 public:
  model_order(const organization_definition& d, const slow::state& s) : d_{d}, s_{s} {}

  std::vector<unit_id> below(std::optional<unit_id> parent) const {
    std::vector<unit_id> result;
    if (parent) result.push_back(*parent);
    for (const auto child : children(parent))
      for (const auto unit : below(child)) result.push_back(unit);
    return result;
  }
  std::vector<unit_id> children(std::optional<unit_id> parent) const {
    std::vector<std::pair<std::pair<tree_id, std::string>, unit_id>> keyed;
    for (const auto& [unit, as_it_is] : s_)
      if (as_it_is.parent == parent) {
        const auto& defined = d_.units[index_of(unit)];
        keyed.push_back({{defined.tree, defined.code}, unit});
      }
    std::sort(keyed.begin(), keyed.end());
    std::vector<unit_id> result;
    for (const auto& [key, unit] : keyed) result.push_back(unit);
    return result;
  }

 private:
  const organization_definition& d_;
  const slow::state& s_;
};

std::vector<unit_id> as_vector(std::span<const unit_id> units) {
  return {units.begin(), units.end()};
}

class Laws {
 public:
  explicit Laws(const organization_definition& d) : d_{d}, o_{d} {}

  void hold_on(const date& on) const {
    SCOPED_TRACE("on " + to_text(on));
    const auto model = slow::at(d_, on);
    const auto shown = o_.at(on);
    const model_order order{d_, model};
    ASSERT_EQ(as_vector(shown.units()), order.below(std::nullopt));
    for (std::uint32_t i = 0; i < d_.units.size(); ++i) {
      const unit_id unit{i};
      SCOPED_TRACE("unit " + to_text(unit));
      const auto found = model.find(unit);
      ASSERT_EQ(shown.contains(unit), found != model.end());
      ASSERT_EQ(o_.exists(unit, on), found != model.end());
      ASSERT_EQ(o_.name(unit, on), found == model.end() ? std::nullopt : std::optional{found->second.name});
      if (found == model.end()) continue;
      hold_for(unit, found->second, shown);
      ASSERT_EQ(as_vector(shown.subtree(unit)), order.below(unit));
      ASSERT_EQ(shown.children(unit), order.children(unit));
    }
    ancestors_hold(shown, model);
  }

  void hold_between(const date& from, const date& between, const date& to) const {
    SCOPED_TRACE("from " + to_text(from) + " by " + to_text(between) + " to " + to_text(to));
    const auto shown = o_.at(from);
    for (const auto unit : shown.units()) {
      const auto became = o_.successors(unit, from, to);
      ASSERT_EQ(became, slow::successors(d_, unit, from, to)) << to_text(unit);
      ASSERT_EQ(became, by_way_of(o_.successors(unit, from, between), between, to)) << to_text(unit);
      conserved(became, from, to);
    }
  }

 private:
  void hold_for(unit_id unit, const slow::unit_state& expected, const snapshot& shown) const {
    const auto on = shown.on();
    ASSERT_EQ(shown.name(unit), expected.name);
    ASSERT_EQ(shown.parent(unit), expected.parent);
    ASSERT_EQ(shown.kind(unit), slow::kind_on(expected, on));
    ASSERT_EQ(o_.kind(unit, on), slow::kind_on(expected, on));
    ASSERT_EQ(shown.level(unit), slow::level_on(d_, expected, on));
    ASSERT_EQ(shown.find(shown.tree(unit), shown.code(unit)), unit);
    ASSERT_EQ(o_.find(shown.tree(unit), shown.code(unit), on), unit);
    for (std::uint32_t tree = 0; tree < d_.trees.size(); ++tree)
      ASSERT_EQ(o_.responsible(tree_id{tree}, unit, on), slow::responsible(d_, tree_id{tree}, unit, on));
    const auto& existence = o_.existence(unit);
    ASSERT_EQ(
        std::count_if(existence.begin(), existence.end(), [&](const validity& v) { return v.contains(on); }),
        1);
  }

  void ancestors_hold(const snapshot& shown, const slow::state& model) const {
    for (const auto unit : shown.units()) {
      std::map<level_id, unit_id> nearest;
      std::set<unit_id> above;
      for (std::optional<unit_id> at = unit; at; at = model.at(*at).parent) {
        above.insert(*at);
        if (const auto level = slow::level_on(d_, model.at(*at), shown.on())) nearest.insert({*level, *at});
      }
      for (const auto other : shown.units()) ASSERT_EQ(shown.is_within(unit, other), above.count(other) > 0);
      for (std::uint32_t level = 0; level < d_.levels.size(); ++level) {
        const auto found = nearest.find(level_id{level});
        ASSERT_EQ(shown.ancestor_at(unit, level_id{level}),
                  found == nearest.end() ? std::nullopt : std::optional{found->second});
      }
    }
  }

  // Composition: what it became, and what that became.
  std::vector<successor> by_way_of(const std::vector<successor>& first, const date& between,
                                   const date& to) const {
    std::map<unit_id, std::optional<ratio>> total;
    for (const auto& step : first)
      for (const auto& next : o_.successors(step.unit, between, to)) {
        const auto share = step.share && next.share ? std::optional{*step.share * *next.share} : std::nullopt;
        const auto [there, is_new] = total.insert({next.unit, share});
        if (is_new) continue;
        there->second = there->second && share ? std::optional{*there->second + *share} : std::nullopt;
      }
    std::vector<successor> result;
    for (const auto& [unit, share] : total) result.push_back({unit, share});
    return result;
  }

  // Nothing is gained, and without an abolition nothing is lost.
  void conserved(const std::vector<successor>& became, const date& from, const date& to) const {
    ratio sum;
    for (const auto& s : became) {
      if (!s.share) return;
      sum = sum + *s.share;
    }
    const bool abolition = std::any_of(d_.events.begin(), d_.events.end(), [&](const unit_event& e) {
      return std::holds_alternative<abolished>(e.change) && from < e.operating && e.operating <= to;
    });
    ASSERT_TRUE(abolition ? sum <= ratio(1, 1) : sum == ratio(1, 1)) << to_text(sum);
  }

  const organization_definition& d_;
  organization o_;
};

void three_days_hold(const Laws& laws, const std::vector<date>& days, chooser& choose) {
  std::array<date, 3> three{choose.any_of(days), choose.any_of(days), choose.any_of(days)};
  std::sort(three.begin(), three.end());
  laws.hold_between(three[0], three[1], three[2]);
}

TEST(HistoryProperty, EveryAnswerAgreesWithAReplayOfTheEvents) {
  std::array<std::size_t, 7> changes{};  // of each kind of event, so that none is missed
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    chooser choose{seed};
    const auto d = random_history(choose);
    for (const auto& e : d.events) ++changes[e.change.index()];
    ASSERT_FALSE(has_fault(validate(d)));
    const Laws laws{d};
    const auto days = days_to_try(d);
    for (const auto& on : days) laws.hold_on(on);
    for (int i = 0; i < 20; ++i) three_days_hold(laws, days, choose);
    if (testing::Test::HasFatalFailure()) return;
  }
  for (const auto n : changes) EXPECT_GT(n, 50U);
}

TEST(HistoryProperty, AnOrderWithinTheListThatKeepsEachDayChangesNothing) {
  for (std::uint32_t seed = 1000; seed < 1030; ++seed) {
    chooser choose{seed};
    const auto d = random_history(choose);
    auto sorted = d;
    std::stable_sort(sorted.events.begin(), sorted.events.end(),
                     [](const unit_event& a, const unit_event& b) { return a.operating < b.operating; });
    const organization one{d};
    const organization other{sorted};
    for (const auto& on : days_to_try(d)) {
      const auto shown = one.at(on);
      const auto other_shown = other.at(on);
      ASSERT_EQ(as_vector(shown.units()), as_vector(other_shown.units())) << "seed " << seed;
    }
  }
}

TEST(HistoryProperty, AppendedEventsChangeNothingBeforeThem) {
  for (std::uint32_t seed = 2000; seed < 2030; ++seed) {
    chooser choose{seed};
    const auto d = random_history(choose);
    auto days = days_to_try(d);
    const date cut = choose.any_of(days);
    auto shorter = d;
    shorter.coverages.clear();
    shorter.events.erase(std::remove_if(shorter.events.begin(), shorter.events.end(),
                                        [&](const unit_event& e) { return e.operating > cut; }),
                         shorter.events.end());
    const organization before{shorter};
    const organization after{d};
    for (const auto& on : days) {
      if (on > cut) break;
      const auto shown = before.at(on);
      const auto shown_after = after.at(on);
      ASSERT_EQ(as_vector(shown.units()), as_vector(shown_after.units())) << "seed " << seed;
      for (const auto unit : shown.units())
        ASSERT_EQ(before.full_name(unit, on), after.full_name(unit, on)) << "seed " << seed;
    }
  }
}

// --- Damage
// -------------------------------------------------------------------------------------------------

class damage {
 public:
  damage(organization_definition& d, chooser& choose) : d_{d}, choose_{choose} {}

  void once() {
    if (d_.events.empty()) return;
    auto& event = d_.events[choose_.below(d_.events.size())];
    switch (choose_.below(16)) {
      case 0: event.operating = some_day(); break;
      case 1: event.legal = some_day(); break;
      case 2: std::swap(event.operating, d_.events[choose_.below(d_.events.size())].operating); break;
      case 3: std::swap(event, d_.events[choose_.below(d_.events.size())]); break;
      case 4: event = unit_event{d_.events[choose_.below(d_.events.size())]}; break;
      case 5:
        d_.events.erase(d_.events.begin() + static_cast<std::ptrdiff_t>(choose_.below(d_.events.size())));
        break;
      case 6: d_.units[choose_.below(d_.units.size())].code = choose_.one_in(8) ? "" : "a"; break;
      case 7: d_.units[choose_.below(d_.units.size())].tree = tree_id{some_index(2)}; break;
      case 8: d_.kinds[choose_.below(d_.kinds.size())].level = level_id{some_index(3)}; break;
      case 9: d_.levels[choose_.below(d_.levels.size())].tree = tree_id{some_index(2)}; break;
      case 10: cover_otherwise(); break;
      default: std::visit([this](auto& change) { change_one(change); }, event.change); break;
    }
  }

 private:
  date some_day() {
    if (choose_.one_in(20)) return date{boost::date_time::not_a_date_time};
    if (choose_.one_in(20)) return choose_.one_in(2) ? min_date : max_date;
    return add_days(first_day, choose_.days_below(300));
  }
  // Mostly one that is there.
  std::uint32_t some_index(std::size_t size) {
    if (choose_.one_in(20)) return choose_.one_in(2) ? static_cast<std::uint32_t>(size) : 0xFFFF'FFFFU;
    return static_cast<std::uint32_t>(choose_.below(size));
  }
  unit_id some_unit() { return unit_id{some_index(d_.units.size())}; }
  std::optional<unit_id> some_parent() {
    return choose_.one_in(4) ? std::nullopt : std::optional{some_unit()};
  }
  kind_id some_kind() { return kind_id{some_index(d_.kinds.size())}; }

  void cover_otherwise() {
    d_.coverages.push_back({some_unit(), some_unit(), validity::from(add_days(first_day, 150))});
  }
  void change_one(established& c) {
    switch (choose_.below(4)) {
      case 0: c.unit = some_unit(); break;
      case 1: c.kind = some_kind(); break;
      case 2: c.parent = some_parent(); break;
      default: c.name = choose_.one_in(3) ? "" : "other"; break;
    }
  }
  void change_one(abolished& c) { c.unit = some_unit(); }
  void change_one(merged& c) {
    switch (choose_.below(4)) {
      case 0: c.into = some_unit(); break;
      case 1: c.from.push_back(some_unit()); break;
      case 2: c.from.pop_back(); break;
      default: c.from.front() = some_unit(); break;
    }
    if (c.from.empty() && choose_.one_in(2)) c.from.push_back(some_unit());
  }
  void change_one(divided& c) {
    switch (choose_.below(5)) {
      case 0: c.unit = some_unit(); break;
      case 1: c.into.push_back({some_unit(), std::nullopt}); break;
      case 2: c.into.front().unit = some_unit(); break;
      case 3: c.into.back().weight = std::nullopt; break;
      default: c.into.front().weight = ratio{static_cast<std::int64_t>(choose_.below(5)), 3}; break;
    }
  }
  void change_one(renamed& c) {
    if (choose_.one_in(2))
      c.unit = some_unit();
    else
      c.name = choose_.one_in(3) ? "" : "other";
  }
  void change_one(kind_changed& c) {
    switch (choose_.below(3)) {
      case 0: c.unit = some_unit(); break;
      case 1: c.kind = some_kind(); break;
      default: c.settled = choose_.one_in(4) ? std::nullopt : std::optional{some_day()}; break;
    }
  }
  void change_one(re_parented& c) {
    if (choose_.one_in(3))
      c.unit = some_unit();
    else
      c.parent = some_parent();
  }

  organization_definition& d_;
  chooser& choose_;
};

void expect_refused(const organization_definition& d, const std::vector<finding>& findings) {
  const auto first = std::find_if(findings.begin(), findings.end(),
                                  [](const finding& f) { return f.weight == severity::fault; });
  ASSERT_NE(first, findings.end()) << "the model refuses what validate accepts";
  try {
    const organization refused{d};
    ADD_FAILURE() << "nothing was thrown for " << to_text(*first);
  } catch (const bad_argument& e) {
    EXPECT_EQ(e.field(), first->path);
    EXPECT_EQ(e.value(), first->value);
  }
}

// For each day, all days until the next change are alike; days_to_try needs days.
std::vector<date> sound_days(const organization_definition& d, chooser& choose) {
  const auto days = days_to_try(d);
  std::vector<date> result;
  for (int i = 0; i < 3; ++i) result.push_back(choose.any_of(days));
  return result;
}

TEST(HistoryProperty, DamageIsFoundOrHarmless) {
  std::size_t refused = 0;
  std::size_t accepted = 0;
  std::vector<organization_definition> histories;
  for (std::uint32_t seed = 3000; seed < 3040; ++seed) {
    chooser choose{seed};
    histories.push_back(random_history(choose));
  }
  for (std::uint32_t seed = 0; seed < 4000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto d = histories[seed % histories.size()];
    chooser damaging{seed};
    for (std::size_t n = 1 + damaging.below(3); n > 0; --n) damage{d, damaging}.once();
    const auto findings = validate(d);
    if (!slow::is_sound(d)) {
      ++refused;
      expect_refused(d, findings);
    } else {
      ++accepted;
      const auto first = findings.empty() ? std::string{} : to_text(findings.front());
      ASSERT_FALSE(has_fault(findings)) << "validate refuses what the model accepts: " << first;
      const Laws laws{d};
      for (const auto& on : sound_days(d, damaging)) laws.hold_on(on);
      three_days_hold(laws, sound_days(d, damaging), damaging);
    }
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(refused, 500U);
  EXPECT_GT(accepted, 500U);
}

}  // namespace
}  // namespace phoihop
