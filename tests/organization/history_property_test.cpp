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
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <organization/five_units.hpp>
#include <organization/random_history.hpp>
#include <organization/sample.hpp>
#include <organization/slow_model.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using random_history::chooser;
using random_history::days_to_try;
using random_history::first_day;
using random_history::history;

// The units below each unit in the model, itself included, in tree order.
class model_order {
 public:
  model_order(const organization_definition& d, const slow::state& s, const date& on)
      : d_{d}, s_{s}, on_{on} {}

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
      if (as_it_is.parent == parent)
        keyed.push_back({{d_.units[index_of(unit)].tree, slow::code_on(d_, unit, on_)}, unit});
    std::sort(keyed.begin(), keyed.end());
    std::vector<unit_id> result;
    for (const auto& [key, unit] : keyed) result.push_back(unit);
    return result;
  }

 private:
  const organization_definition& d_;
  const slow::state& s_;
  date on_;
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
    const model_order order{d_, model, on};
    ASSERT_EQ(as_vector(shown.units()), order.below(std::nullopt));
    for (std::uint32_t i = 0; i < d_.units.size(); ++i) {
      const unit_id unit{i};
      SCOPED_TRACE("unit " + to_text(unit));
      const auto found = model.find(unit);
      ASSERT_EQ(shown.contains(unit), found != model.end());
      ASSERT_EQ(o_.exists(unit, on), found != model.end());
      ASSERT_EQ(o_.name(unit, on), found == model.end() ? std::nullopt : std::optional{found->second.name});
      ASSERT_EQ(o_.code(unit, on),
                found == model.end() ? std::nullopt : std::optional{slow::code_on(d_, unit, on)});
      if (found == model.end()) continue;
      hold_for(unit, found->second, shown);
      ASSERT_EQ(as_vector(shown.subtree(unit)), order.below(unit));
      ASSERT_EQ(shown.children(unit), order.children(unit));
      ASSERT_EQ(o_.areas_of(unit, on), slow::areas_of(d_, unit, on));
      areas_and_responsibles_agree(unit, on);
    }
    ancestors_hold(shown, model);
    codes_hold(shown, model);
  }

  void hold_between(const date& from, const date& between, const date& to) const {
    SCOPED_TRACE("from " + to_text(from) + " by " + to_text(between) + " to " + to_text(to));
    const auto shown = o_.at(from);
    const auto at_once = o_.all_successors(from, to);
    for (const auto unit : shown.units()) {
      const auto became = o_.successors(unit, from, to);
      const auto of_all = at_once.of(unit);
      ASSERT_EQ(became, (std::vector<successor>{of_all.begin(), of_all.end()})) << to_text(unit);
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
    ASSERT_EQ(shown.tree(unit), d_.units[index_of(unit)].tree);
    ASSERT_EQ(shown.code(unit), slow::code_on(d_, unit, on));
    for (std::uint32_t tree = 0; tree < d_.trees.size(); ++tree)
      ASSERT_EQ(o_.responsible(tree_id{tree}, unit, on), slow::responsible(d_, tree_id{tree}, unit, on));
    const auto& existence = o_.existence(unit);
    ASSERT_EQ(
        std::count_if(existence.begin(), existence.end(), [&](const validity& v) { return v.contains(on); }),
        1);
  }

  // Every code that is ever given finds who bears it on the day, and nobody else.
  void codes_hold(const snapshot& shown, const slow::state& model) const {
    std::map<std::pair<tree_id, std::string>, std::optional<unit_id>> bearers;
    for (std::uint32_t tree = 0; tree < d_.trees.size(); ++tree) {
      for (const auto& unit : d_.units) bearers[{tree_id{tree}, unit.code}];
      for (const auto& e : d_.events)
        if (const auto* change = std::get_if<recoded>(&e.change)) bearers[{tree_id{tree}, change->code}];
    }
    for (const auto& [unit, as_it_is] : model)
      bearers[{d_.units[index_of(unit)].tree, slow::code_on(d_, unit, shown.on())}] = unit;
    for (const auto& [code, bearer] : bearers) {
      ASSERT_EQ(shown.find(code.first, code.second), bearer) << code.second;
      ASSERT_EQ(o_.find(code.first, code.second, shown.on()), bearer) << code.second;
    }
  }

  // What a unit covers by name is what names it as responsible; and who is responsible for an area covers it
  // or something above it.
  void areas_and_responsibles_agree(unit_id unit, const date& on) const {
    for (const auto area : o_.areas_of(unit, on)) {
      const auto units = o_.responsible(d_.units[index_of(unit)].tree, area, on);
      ASSERT_EQ(std::count(units.begin(), units.end(), unit), 1) << to_text(area);
    }
    const auto above = slow::path(slow::at(d_, on), unit);
    for (std::uint32_t tree = 0; tree < d_.trees.size(); ++tree)
      for (const auto agency_unit : o_.responsible(tree_id{tree}, unit, on)) {
        const auto areas = o_.areas_of(agency_unit, on);
        ASSERT_NE(std::find_first_of(areas.begin(), areas.end(), above.begin(), above.end()), areas.end())
            << to_text(agency_unit);
      }
  }

  void ancestors_hold(const snapshot& shown, const slow::state& model) const {
    for (const auto unit : shown.units()) {
      ASSERT_EQ(shown.path(unit), slow::path(model, unit));
      std::map<level_id, unit_id> nearest;
      std::set<unit_id> above;
      for (std::optional<unit_id> at = unit; at; at = model.at(*at).parent) {
        above.insert(*at);
        if (const auto level = slow::level_on(d_, model.at(*at), shown.on())) nearest.insert({*level, *at});
      }
      for (const auto other : shown.units()) {
        ASSERT_EQ(shown.is_within(unit, other), above.count(other) > 0);
        ASSERT_EQ(shown.common_ancestor(unit, other), slow::common_ancestor(model, unit, other));
      }
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
  std::array<std::size_t, std::variant_size_v<decltype(unit_event::change)>>
      changes{};  // of each kind of event, so that none is missed
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    chooser choose{seed};
    const auto d = history(choose);
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
    const auto d = history(choose);
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
    const auto d = history(choose);
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
      for (const auto unit : shown.units()) ASSERT_EQ(shown.code(unit), shown_after.code(unit)) << seed;
    }
  }
}

// --- Damage
// -------------------------------------------------------------------------------------------------

class damage {
 public:
  damage(organization_definition& d, chooser& choose) : d_{d}, choose_{choose} {}

  // What one event of this kind says; whether there is one.
  template <class Change>
  bool to_one() {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < d_.events.size(); ++i)
      if (std::holds_alternative<Change>(d_.events[i].change)) places.push_back(i);
    if (places.empty()) return false;
    auto& event = d_.events[choose_.any_of(places)];
    if (choose_.one_in(4)) event.operating = event.legal = some_day();
    change_one(std::get<Change>(event.change));
    return true;
  }

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
  void change_one(transferred& c) {
    switch (choose_.below(4)) {
      case 0: c.from = some_unit(); break;
      case 1: c.into = some_unit(); break;
      case 2: c.weight = std::nullopt; break;
      default: c.weight = ratio{static_cast<std::int64_t>(choose_.below(6)) - 1, 3}; break;
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
  void change_one(recoded& c) {
    if (choose_.one_in(3))
      c.unit = some_unit();
    else
      c.code = choose_.one_in(8) ? "" : std::string(1, static_cast<char>('a' + choose_.below(26)));
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

// What was made of damaged histories.
struct outcomes {
  std::size_t refused = 0;
  std::size_t accepted = 0;
};

// The model and the library must agree on whether it is sound, and if so on all that it answers.
void judge(const organization_definition& d, chooser& choose, outcomes& so_far) {
  const auto findings = validate(d);
  if (!slow::is_sound(d)) {
    ++so_far.refused;
    return expect_refused(d, findings);
  }
  ++so_far.accepted;
  const auto first = findings.empty() ? std::string{} : to_text(findings.front());
  ASSERT_FALSE(has_fault(findings)) << "validate refuses what the model accepts: " << first;
  const Laws laws{d};
  for (const auto& on : sound_days(d, choose)) laws.hold_on(on);
  three_days_hold(laws, sound_days(d, choose), choose);
}

std::vector<organization_definition> forty_histories() {
  std::vector<organization_definition> result;
  for (std::uint32_t seed = 3000; seed < 3040; ++seed) {
    chooser choose{seed};
    result.push_back(history(choose));
  }
  return result;
}

TEST(HistoryProperty, DamageIsFoundOrHarmless) {
  outcomes of_all;
  const auto histories = forty_histories();
  for (std::uint32_t seed = 0; seed < 4000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto d = histories[seed % histories.size()];
    chooser damaging{seed};
    for (std::size_t n = 1 + damaging.below(3); n > 0; --n) damage{d, damaging}.once();
    judge(d, damaging, of_all);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(of_all.refused, 500U);
  EXPECT_GT(of_all.accepted, 500U);
}

template <class Change>
void damage_to_events_is_found_or_harmless(std::uint32_t first_seed, std::uint32_t seeds) {
  outcomes of_all;
  const auto histories = forty_histories();
  for (std::uint32_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto d = histories[seed % histories.size()];
    chooser damaging{seed};
    if (!damage{d, damaging}.to_one<Change>()) continue;
    judge(d, damaging, of_all);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(of_all.refused, seeds / 4);
  EXPECT_GT(of_all.accepted, seeds / 4);
}

TEST(HistoryProperty, DamageToTransfersIsFoundOrHarmless) {
  damage_to_events_is_found_or_harmless<transferred>(10'000, 2'000);
}

TEST(HistoryProperty, DamageToCodesIsFoundOrHarmless) {
  damage_to_events_is_found_or_harmless<recoded>(20'000, 1'000);
}

}  // namespace
}  // namespace phoihop
