// SPDX-License-Identifier: BSL-1.0
//
// Mergers that are undone: what came from a former unit goes back to it whole.
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <organization/five_units.hpp>
#include <organization/random_history.hpp>
#include <organization/sample.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using namespace five_units;
using random_history::chooser;
using sample::on;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr date year_1{2001, 1, 1};
constexpr date year_2{2002, 1, 1};
constexpr date year_3{2003, 1, 1};
constexpr date year_4{2004, 1, 1};
constexpr date year_5{2005, 1, 1};

// --- Bihorel

constexpr unit_id bihorel{0};
constexpr unit_id bois_guillaume{1};
constexpr unit_id both{2};
constexpr date known{2011, 1, 1};  // invented: both are older
constexpr date merger{2012, 1, 1};
constexpr date restored{2014, 1, 1};

// INSEE, Code officiel géographique, history of 76095 and 76108: the commune nouvelle Bois-Guillaume - Bihorel
// bears the code of Bois-Guillaume; an administrative court annulled the merger. Weights: 8,000 and 13,000
// inhabitants, rounded.
organization_definition bois_guillaume_bihorel() {
  const auto commune = [](unit_id unit, const char* name) {
    return established{unit, kind_id{0}, name, std::nullopt};
  };
  organization_definition d;
  d.identity = "INSEE";
  d.trees = {{"communes"}};
  d.kinds = {{"commune", std::nullopt}};
  d.units = {{tree_id{0}, "76095"}, {tree_id{0}, "76108"}, {tree_id{0}, "76108"}};
  d.events = {on(known, commune(bihorel, "Bihorel")),
              on(known, commune(bois_guillaume, "Bois-Guillaume")),
              on(merger, merged{{bihorel, bois_guillaume}, both}),
              on(merger, commune(both, "Bois-Guillaume - Bihorel")),
              on(restored, commune(bihorel, "Bihorel")),
              on(restored, commune(bois_guillaume, "Bois-Guillaume")),
              on(restored, divided{both,
                                   {{bihorel, ratio{8, 21}, {bihorel}},
                                    {bois_guillaume, ratio{13, 21}, {bois_guillaume}}}})};
  return d;
}

TEST(UndoneTest, BihorelIsWhollyBihorelAgain) {
  ASSERT_THAT(validate(bois_guillaume_bihorel()), IsEmpty());
  const organization o{bois_guillaume_bihorel()};
  EXPECT_EQ(o.find(tree_id{0}, "76108", date{2013, 1, 1}), both);
  EXPECT_EQ(o.find(tree_id{0}, "76108", restored), bois_guillaume);
  const auto all = o.all_successors(known, restored);
  for (const auto unit : {bihorel, bois_guillaume}) {
    EXPECT_THAT(all.of(unit), ElementsAre(wholly(unit)));
    EXPECT_THAT(all.origins(unit), ElementsAre(wholly(unit)));
    EXPECT_THAT(o.successors(unit, known, restored), ElementsAre(wholly(unit)));
  }
  EXPECT_THAT(o.successors(bihorel, known, date{2013, 12, 31}), ElementsAre(wholly(both)));
}

// A figure of the merged commune does not say where it comes from.
TEST(UndoneTest, AFigureOfTheMergedCommuneGoesByWeight) {
  const organization o{bois_guillaume_bihorel()};
  const successor to_bihorel{bihorel, ratio{8, 21}};
  const successor to_bois_guillaume{bois_guillaume, ratio{13, 21}};
  EXPECT_THAT(o.successors(both, merger, restored), ElementsAre(to_bihorel, to_bois_guillaume));
  const auto before = o.all_successors(known, merger);
  const auto after = o.all_successors(merger, restored);
  EXPECT_THAT(after.of(both), ElementsAre(to_bihorel, to_bois_guillaume));
  const auto in_two_steps = before.then(after);
  EXPECT_THAT(in_two_steps.of(bihorel), ElementsAre(to_bihorel, to_bois_guillaume));
}

TEST(UndoneTest, WhatIsNotNamedGoesByWeight) {
  auto defined = bois_guillaume_bihorel();
  std::get<divided>(defined.events.back().change).into[1].former_units.clear();
  const organization o{defined};
  EXPECT_THAT(o.successors(bihorel, known, restored), ElementsAre(wholly(bihorel)));
  EXPECT_THAT(o.successors(bois_guillaume, known, restored),
              ElementsAre(successor{bihorel, ratio{8, 21}}, successor{bois_guillaume, ratio{13, 21}}));
}

// --- Cases worked by hand, from a to e

std::vector<unit_event> founded() {
  return {on(year_1, begin(a)), on(year_1, begin(b))};
}

organization with(std::vector<unit_event> events) {
  auto all = founded();
  all.insert(all.end(), events.begin(), events.end());
  return history(all);
}

TEST(UndoneTest, AFormerUnitComesBackAsANewOne) {
  const auto o = with({on(year_2, begin(c)), on(year_2, merged{{a, b}, c}), on(year_3, begin(d)),
                       on(year_3, begin(e)), on(year_3, divided{c, {{d, unknown, {b}}, {e, unknown, {a}}}})});
  EXPECT_THAT(o.successors(a, year_1, year_3), ElementsAre(wholly(e)));
  EXPECT_THAT(o.successors(b, year_1, year_3), ElementsAre(wholly(d)));
  EXPECT_THAT(o.successors(c, year_2, year_3), ElementsAre(successor{d, unknown}, successor{e, unknown}));
}

// a and b became c; c and d became e; e is divided into a, d, and b for the rest of c.
TEST(UndoneTest, AChainOfMergersIsUndoneAtOnce) {
  const auto o =
      with({on(year_1, begin(d)), on(year_2, begin(c)), on(year_2, merged{{a, b}, c}), on(year_3, begin(e)),
            on(year_3, merged{{c, d}, e}), on(year_4, begin(a)), on(year_4, begin(b)), on(year_4, begin(d)),
            on(year_4, divided{e, {{a, ratio{1, 4}, {a}}, {b, ratio{1, 2}, {c}}, {d, ratio{1, 4}, {d}}}})});
  const auto all = o.all_successors(year_1, year_4);
  for (const auto unit : {a, b, d}) EXPECT_THAT(all.of(unit), ElementsAre(wholly(unit)));
  // A figure of c is one of a and b together: what c was is named, and is not where a is.
  EXPECT_THAT(o.successors(c, year_2, year_4), ElementsAre(wholly(b)));
  EXPECT_THAT(o.successors(d, year_2, year_4), ElementsAre(wholly(d)));
  EXPECT_THAT(o.successors(e, year_3, year_4),
              ElementsAre(successor{a, ratio{1, 4}}, successor{b, ratio{1, 2}}, successor{d, ratio{1, 4}}));
}

TEST(UndoneTest, SomeComeBackAndOnePartIsNew) {
  const auto three_back = [](std::vector<unit_id> of_c) {
    return with(
        {on(year_1, begin(d)), on(year_2, begin(e)), on(year_2, merged{{a, b, d}, e}), on(year_3, begin(a)),
         on(year_3, begin(b)), on(year_3, begin(c)),
         on(year_3, divided{e, {{a, ratio{1, 4}, {a}}, {b, ratio{1, 4}, {b}}, {c, ratio{1, 2}, of_c}}})});
  };
  const auto by_weight = three_back({});
  EXPECT_THAT(by_weight.successors(a, year_1, year_3), ElementsAre(wholly(a)));
  EXPECT_THAT(by_weight.successors(b, year_1, year_3), ElementsAre(wholly(b)));
  EXPECT_THAT(by_weight.successors(d, year_1, year_3),
              ElementsAre(successor{a, ratio{1, 4}}, successor{b, ratio{1, 4}}, successor{c, ratio{1, 2}}));
  EXPECT_THAT(three_back({d}).successors(d, year_1, year_3), ElementsAre(wholly(c)));
}

TEST(UndoneTest, OnePartIsTwoFormerUnits) {
  const auto o = with({on(year_1, begin(c)), on(year_2, begin(d)), on(year_2, merged{{a, b, c}, d}),
                       on(year_3, begin(c)), on(year_3, begin(e)),
                       on(year_3, divided{d, {{c, ratio{1, 3}, {c}}, {e, ratio{2, 3}, {b, a}}}})});
  const auto all = o.all_successors(year_1, year_3);
  EXPECT_THAT(all.of(a), ElementsAre(wholly(e)));
  EXPECT_THAT(all.of(b), ElementsAre(wholly(e)));
  EXPECT_THAT(all.of(c), ElementsAre(wholly(c)));
  EXPECT_THAT(all.origins(e), ElementsAre(wholly(a), wholly(b)));
}

// A fifth of a had gone to d before it was merged; what came to it then is a's too.
TEST(UndoneTest, TerritoryThatChangedBeforeTheMergerStaysChanged) {
  const auto o = with({on(year_1, begin(d)), on(year_2, transferred{a, d, ratio{1, 5}}),
                       on(year_2, transferred{b, a, ratio{1, 3}}), on(year_3, begin(e)),
                       on(year_3, merged{{a, b}, e}), on(year_4, begin(a)), on(year_4, begin(b)),
                       on(year_4, divided{e, {{a, ratio{1, 2}, {a}}, {b, ratio{1, 2}, {b}}}})});
  EXPECT_THAT(o.successors(a, year_1, year_4),
              ElementsAre(successor{a, ratio{4, 5}}, successor{d, ratio{1, 5}}));
  EXPECT_THAT(o.successors(b, year_1, year_4),
              ElementsAre(successor{a, ratio{1, 3}}, successor{b, ratio{2, 3}}));
  EXPECT_THAT(o.successors(a, year_2, year_4), ElementsAre(wholly(a)));
}

// A tenth of the merged unit goes to d, of whoever's land: what is left comes back.
TEST(UndoneTest, WhatWasHandedOverMeanwhileDoesNotComeBack) {
  const auto o =
      with({on(year_1, begin(d)), on(year_2, begin(e)), on(year_2, merged{{a, b}, e}),
            on(year_3, transferred{e, d, ratio{1, 10}}), on(year_4, begin(a)), on(year_4, begin(b)),
            on(year_4, divided{e, {{a, ratio{1, 2}, {a}}, {b, ratio{1, 2}, {b}}}})});
  EXPECT_THAT(o.successors(a, year_1, year_4),
              ElementsAre(successor{a, ratio{9, 10}}, successor{d, ratio{1, 10}}));
  const auto all = o.all_successors(year_1, year_4);
  EXPECT_THAT(all.of(b), ElementsAre(successor{b, ratio{9, 10}}, successor{d, ratio{1, 10}}));
}

TEST(UndoneTest, WhatCameFromElsewhereMeanwhileGoesByWeight) {
  const auto o = with({on(year_1, begin(d)), on(year_2, begin(e)), on(year_2, merged{{a, b}, e}),
                       on(year_3, transferred{d, e, ratio{1, 2}}), on(year_4, begin(a)), on(year_4, begin(b)),
                       on(year_4, divided{e, {{a, ratio{1, 3}, {a}}, {b, ratio{2, 3}, {b}}}})});
  EXPECT_THAT(o.successors(a, year_1, year_4), ElementsAre(wholly(a)));
  EXPECT_THAT(o.successors(d, year_1, year_4),
              ElementsAre(successor{a, ratio{1, 6}}, successor{b, ratio{1, 3}}, successor{d, ratio{1, 2}}));
}

// Merged, parted by halves, and merged again: the second a is what comes back, half of which was b's.
TEST(UndoneTest, AFormerUnitIsWhatItWasWhenItLastEnded) {
  const auto o =
      with({on(year_2, begin(e)), on(year_2, merged{{a, b}, e}), on(year_3, begin(a)), on(year_3, begin(b)),
            on(year_3, divided{e, {{a, ratio{1, 2}}, {b, ratio{1, 2}}}}), on(year_4, begin(e)),
            on(year_4, merged{{a, b}, e}), on(year_5, begin(a)), on(year_5, begin(b)),
            on(year_5, divided{e, {{a, ratio{1, 4}, {a}}, {b, ratio{3, 4}, {b}}}})});
  EXPECT_THAT(o.successors(a, year_1, year_5),
              ElementsAre(successor{a, ratio{1, 2}}, successor{b, ratio{1, 2}}));
  EXPECT_THAT(o.successors(a, year_3, year_5), ElementsAre(wholly(a)));
}

// Each round half of what was a's goes to either, so that after every round but the first its half is in a. Were
// the land of all rounds kept apart, there would be 2^40 pieces.
TEST(UndoneTest, WhatAnEarlierMergerMarkedIsForgotten) {
  const int rounds = 40;
  std::vector<unit_event> events;
  for (int i = 1; i <= rounds; ++i) {
    const date merger_day = make_date(2001 + i, 7, 1);
    const date division_day = make_date(2002 + i, 1, 1);
    events.insert(events.end(), {on(merger_day, begin(c)), on(merger_day, merged{{a, b}, c}),
                                 on(division_day, begin(a)), on(division_day, begin(b))});
    const bool is_last = i == rounds;
    events.push_back(
        on(division_day, divided{c,
                                 {{a, ratio{1, 2}, is_last ? std::vector{a} : std::vector<unit_id>{}},
                                  {b, ratio{1, 2}, is_last ? std::vector{b} : std::vector<unit_id>{}}}}));
  }
  const auto o = with(events);
  const date last = make_date(2002 + rounds, 1, 1);
  EXPECT_THAT(o.successors(a, year_1, last),
              ElementsAre(successor{a, ratio{1, 2}}, successor{b, ratio{1, 2}}));
  EXPECT_THAT(o.successors(a, make_date(2001 + rounds, 1, 1), last), ElementsAre(wholly(a)));
}

// --- Findings

struct refused_name {
  const char* name;
  std::vector<unit_event> events;
  std::vector<unit_id> former_units;
  const char* rule;
  const char* path;
  const char* value;
};

void PrintTo(const refused_name& r, std::ostream* os) {
  *os << r.name;
}

// c, established in year 2, is divided into d and e in year 4; d is said to be these units.
std::vector<refused_name> refused_names() {
  const auto into_c = on(year_3, merged{{a}, c});
  return {
      {"goes_on", {}, {a}, "former_not_within", "events[5].into[0].former_units[0]", "a x"},
      {"abolished",
       {on(year_3, abolished{a})},
       {a},
       "former_not_within",
       "events[6].into[0].former_units[0]",
       "a x"},
      {"merged_into_another",
       {on(year_3, merged{{a}, b})},
       {a},
       "former_not_within",
       "events[6].into[0].former_units[0]",
       "a x"},
      {"never_established", {}, {d}, "former_not_within", "events[5].into[0].former_units[0]", "d x"},
      {"the_divided_unit_itself", {}, {c}, "former_not_within", "events[5].into[0].former_units[0]", "c x"},
      {"no_unit", {}, {unit_id{9}}, "no_such_unit", "events[5].into[0].former_units[0]", "#9"},
      {"twice", {into_c}, {a, a}, "unit_repeated", "events[6].into[0].former_units[1]", "a x"},
      {"one_right_one_wrong",
       {into_c},
       {a, b},
       "former_not_within",
       "events[6].into[0].former_units[1]",
       "b x"},
  };
}

class RefusedName : public testing::TestWithParam<refused_name> {};

TEST_P(RefusedName, IsAFinding) {
  const auto& r = GetParam();
  organization_definition defined;
  defined.identity = "five units";
  defined.trees = {{"one"}};
  defined.kinds = {{"unit", std::nullopt}};
  for (const char* code : {"a", "b", "c", "d", "e"}) defined.units.push_back({tree_id{0}, code});
  defined.events = founded();
  defined.events.push_back(on(year_2, begin(c)));
  defined.events.insert(defined.events.end(), r.events.begin(), r.events.end());
  defined.events.push_back(on(year_4, begin(d)));
  defined.events.push_back(on(year_4, begin(e)));
  defined.events.push_back(on(year_4, divided{c, {{d, ratio{1, 2}, r.former_units}, {e, ratio{1, 2}, {}}}}));
  const auto findings = validate(defined);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].rule, r.rule);
  EXPECT_EQ(findings[0].path, r.path);
  EXPECT_EQ(findings[0].value, r.value);
  EXPECT_EQ(findings[0].on, year_4);
}

INSTANTIATE_TEST_SUITE_P(UndoneTest, RefusedName, testing::ValuesIn(refused_names()),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// --- Laws over small random histories, against atoms of land

// A piece of land that no event has cut so far.
struct atom {
  std::optional<unit_id> origin;  // the unit of the first day that had it; none if it was founded later
  unit_id holder;
  std::optional<ratio> size;  // of its origin
};

std::optional<ratio> cut(const std::optional<ratio>& size, const std::optional<ratio>& part) {
  return size && part ? std::optional{*size * *part} : std::nullopt;
}

// Which atoms each unit has, and which each unit that ended by a merger had then.
class land_register {
 public:
  void begin_with(unit_id unit) { atoms_.push_back({unit, unit, ratio{1, 1}}); }

  void apply(const unit_event& event) {
    ++events_;
    std::visit([this](const auto& change) { change_land(change); }, event.change);
  }

  // Units that a division of `unit` could give back.
  [[nodiscard]] std::set<unit_id> former_units_in(unit_id unit) const {
    std::set<unit_id> found;
    for (const auto& [former, land] : formers_)
      for (const std::size_t i : land.atoms)
        if (former != unit && !is_gone(i) && atoms_[i].holder == unit) found.insert(former);
    return found;
  }

  [[nodiscard]] std::vector<successor> became(unit_id origin) const {
    std::map<unit_id, std::optional<ratio>> sums;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      if (is_gone(i) || atoms_[i].origin != origin) continue;
      const auto [there, is_new] = sums.insert({atoms_[i].holder, atoms_[i].size});
      if (is_new) continue;
      there->second =
          there->second && atoms_[i].size ? std::optional{*there->second + *atoms_[i].size} : std::nullopt;
    }
    std::vector<successor> result;
    for (const auto& [unit, share] : sums) result.push_back({unit, share});
    return result;
  }

 private:
  struct ended_unit {
    int ended = 0;
    std::set<std::size_t> atoms;
  };

  [[nodiscard]] bool is_gone(std::size_t i) const { return gone_.count(i) > 0; }
  [[nodiscard]] std::vector<std::size_t> atoms_of(unit_id unit) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < atoms_.size(); ++i)
      if (!is_gone(i) && atoms_[i].holder == unit) found.push_back(i);
    return found;
  }
  // A part of an atom is part of all that the atom was part of.
  void cut_off(std::size_t whole, unit_id holder, const std::optional<ratio>& part) {
    atoms_.push_back({atoms_[whole].origin, holder, cut(atoms_[whole].size, part)});
    for (auto& [unit, land] : formers_)
      if (land.atoms.count(whole) > 0) land.atoms.insert(atoms_.size() - 1);
    gone_.insert(whole);
  }

  void change_land(const established& e) { atoms_.push_back({std::nullopt, e.unit, ratio{1, 1}}); }
  void change_land(const abolished& e) {
    formers_.erase(e.unit);
    for (const std::size_t i : atoms_of(e.unit)) gone_.insert(i);
  }
  void change_land(const merged& e) {
    for (const unit_id unit : e.from) {
      ended_unit land{events_, {}};
      for (const std::size_t i : atoms_of(unit)) land.atoms.insert(i);
      for (const std::size_t i : land.atoms) atoms_[i].holder = e.into;
      formers_[unit] = std::move(land);
    }
  }
  void change_land(const divided& e) {
    formers_.erase(e.unit);
    for (const std::size_t i : atoms_of(e.unit)) {
      std::map<int, unit_id> backs;  // by when the former unit ended
      for (const auto& part : e.into)
        for (const unit_id unit : part.former_units)
          if (formers_.count(unit) > 0 && formers_.at(unit).atoms.count(i) > 0)
            backs[formers_.at(unit).ended] = part.unit;
      if (!backs.empty())
        atoms_[i].holder = backs.begin()->second;
      else
        for (const auto& part : e.into) cut_off(i, part.unit, part.weight);
    }
  }
  void change_land(const transferred& e) {
    for (const std::size_t i : atoms_of(e.from)) {
      cut_off(i, e.from, e.weight ? std::optional{ratio{1, 1} - *e.weight} : std::nullopt);
      cut_off(i, e.into, e.weight);
    }
  }
  void change_land(const renamed& /*e*/) {}
  void change_land(const kind_changed& /*e*/) {}
  void change_land(const re_parented& /*e*/) {}
  void change_land(const recoded& /*e*/) {}

  int events_ = 0;
  std::vector<atom> atoms_;
  std::set<std::size_t> gone_;
  std::map<unit_id, ended_unit> formers_;
};

// Seven units, and each year one reform, most often a merger or a division that undoes some.
class small_history {
 public:
  explicit small_history(std::uint32_t seed) : choose_{seed} {
    d.identity = "small";
    d.trees = {{"one"}};
    d.kinds = {{"unit", std::nullopt}};
    for (int i = 0; i < 7; ++i) d.units.push_back({tree_id{0}, std::string(1, static_cast<char>('a' + i))});
    for (std::uint32_t i = 0; i < 4; ++i) add(year_1, {begin(unit_id{i})});
    for (int year = 2002; year < 2012; ++year) reform(make_date(year, 1, 1));
  }

  organization_definition d;
  std::size_t undone = 0;
  std::size_t refused = 0;

 private:
  using change = decltype(unit_event::change);

  void add(const date& day, std::vector<change> changes) {
    for (auto& c : changes) {
      if (const auto* e = std::get_if<established>(&c)) living_.insert(e->unit);
      if (const auto* e = std::get_if<merged>(&c))
        for (const unit_id unit : e->from) living_.erase(unit);
      if (const auto* e = std::get_if<divided>(&c)) living_.erase(e->unit);
      if (const auto* e = std::get_if<abolished>(&c)) living_.erase(e->unit);
      d.events.push_back({day, day, "Decision 1", std::move(c)});
      land_.apply(d.events.back());
    }
  }

  unit_id any_living() { return choose_.any_of(std::vector<unit_id>(living_.begin(), living_.end())); }
  std::vector<unit_id> missing() const {
    std::vector<unit_id> units;
    for (std::uint32_t i = 0; i < 7; ++i)
      if (living_.count(unit_id{i}) == 0) units.push_back(unit_id{i});
    return units;
  }

  void reform(const date& day) {
    if (living_.size() < 2) return add(day, {begin(choose_.any_of(missing()))});
    switch (choose_.below(8)) {
      case 0: transfer(day); break;
      case 1: end_one(day); break;
      case 2:
      case 3:
      case 4: merge(day); break;
      default: divide(day); break;
    }
  }

  void transfer(const date& day) {
    const unit_id from = any_living();
    const unit_id into = any_living();
    const std::vector<std::optional<ratio>> weights{ratio{1, 2}, ratio{1, 3}, std::nullopt};
    if (from != into) add(day, {transferred{from, into, choose_.any_of(weights)}});
  }
  void end_one(const date& day) {
    if (choose_.one_in(3)) add(day, {abolished{any_living()}});
  }
  // Into one that goes on, or into a new one, which begins before or after it in the list.
  void merge(const date& day) {
    std::set<unit_id> from;
    for (std::size_t n = 1 + choose_.below(3); n > 0; --n) from.insert(any_living());
    if (choose_.one_in(3) && from.size() > 1) {
      const unit_id into = *from.begin();
      from.erase(into);
      return add(day, {merged{{from.begin(), from.end()}, into}});
    }
    if (missing().empty()) return;
    const unit_id into = choose_.any_of(missing());
    const merged all{{from.begin(), from.end()}, into};
    if (choose_.one_in(2))
      add(day, {begin(into), all});
    else
      add(day, {all, begin(into)});
  }
  void divide(const date& day) {
    divided division{any_living(), {}};
    std::vector<change> changes;
    std::set<unit_id> used{division.unit};
    for (std::size_t n = 2 + choose_.below(2); n > 0; --n) {
      std::vector<unit_id> candidates = missing();
      if (choose_.one_in(3)) candidates.push_back(any_living());
      if (candidates.empty()) return;
      const unit_id part = choose_.any_of(candidates);
      if (!used.insert(part).second) continue;
      if (living_.count(part) == 0) changes.emplace_back(begin(part));
      division.into.push_back({part, std::nullopt, {}});
    }
    if (division.into.size() < 2) return;
    if (!choose_.one_in(4)) weigh(division.into);
    give_back(division);
    if (is_refused(day, division)) return;
    changes.emplace_back(division);
    add(day, changes);
  }
  void weigh(std::vector<succession_share>& into) {
    const auto whole = static_cast<std::int64_t>(into.size() + choose_.below(3));
    for (auto& part : into) part.weight = ratio{1, whole};
    into.back().weight = ratio{whole - static_cast<std::int64_t>(into.size()) + 1, whole};
  }
  // Mostly units that can come back, to any of the parts.
  void give_back(divided& division) {
    for (const unit_id unit : land_.former_units_in(division.unit))
      if (!choose_.one_in(4)) choose_part(division).former_units.push_back(unit);
    if (choose_.one_in(8))
      choose_part(division).former_units.push_back(unit_id{static_cast<std::uint32_t>(choose_.below(7))});
  }
  succession_share& choose_part(divided& division) {
    return division.into[choose_.below(division.into.size())];
  }

  // The library finds what the register does not allow; such a division does not happen.
  bool is_refused(const date& day, const divided& division) {
    const auto allowed = land_.former_units_in(division.unit);
    std::set<unit_id> named;
    bool sound = true;
    for (const auto& part : division.into)
      for (const unit_id unit : part.former_units) {
        sound = sound && allowed.count(unit) > 0 && named.insert(unit).second;
        ++undone;
      }
    auto longer = d;
    for (const auto& part : division.into)
      if (living_.count(part.unit) == 0) longer.events.push_back(on(day, begin(part.unit)));
    longer.events.push_back(on(day, division));
    EXPECT_EQ(!has_fault(validate(longer)), sound);
    refused += sound ? 0 : 1;
    return !sound;
  }

  chooser choose_;
  std::set<unit_id> living_;
  land_register land_;
};

land_register carried(const organization& o, const date& from, const date& to) {
  land_register land;
  const auto shown = o.at(from);
  for (const unit_id unit : shown.units()) land.begin_with(unit);
  for (const unit_event& event : o.definition().events)  // they are in order here
    if (from < event.operating && event.operating <= to) land.apply(event);
  return land;
}

// Nothing is lost or gained, but by abolition.
void expect_whole(const organization& o, const succession& s) {
  for (const unit_event& event : o.definition().events)
    if (std::holds_alternative<abolished>(event.change)) return;
  for (const unit_id unit : s.old_units()) {
    std::optional<ratio> sum{ratio{}};
    for (const successor& part : s.of(unit))
      sum = sum && part.share ? std::optional{*sum + *part.share} : std::nullopt;
    ASSERT_EQ(sum.value_or(ratio{1, 1}), (ratio{1, 1})) << to_text(unit);
  }
}

bool undoes(const organization& o, const date& from, const date& between, const date& to) {
  std::set<unit_id> ended;
  bool found = false;
  for (const unit_event& event : o.definition().events) {
    if (const auto* e = std::get_if<merged>(&event.change); e != nullptr && from < event.operating)
      if (event.operating <= between) ended.insert(e->from.begin(), e->from.end());
    const auto* e = std::get_if<divided>(&event.change);
    if (e == nullptr || event.operating <= between || to < event.operating) continue;
    for (const auto& part : e->into)
      for (const unit_id unit : part.former_units) found = found || ended.count(unit) > 0;
  }
  return found;
}

void expect_carried(const organization& o, const date& from, const date& to) {
  const auto all = o.all_successors(from, to);
  const auto land = carried(o, from, to);
  for (const unit_id unit : all.old_units()) {
    const auto expected = land.became(unit);
    const auto of = all.of(unit);
    ASSERT_EQ((std::vector<successor>{of.begin(), of.end()}), expected) << to_text(unit);
    ASSERT_EQ(o.successors(unit, from, to), expected) << to_text(unit);
  }
  ASSERT_NO_FATAL_FAILURE(expect_whole(o, all));
}

TEST(UndoneProperty, CarriesAtomsOfLand) {
  std::size_t undone = 0;
  std::size_t refused = 0;
  std::size_t composed = 0;
  std::size_t different = 0;
  for (std::uint32_t seed = 0; seed < 1500; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const small_history made{seed};
    ASSERT_FALSE(testing::Test::HasFailure());
    undone += made.undone;
    refused += made.refused;
    const organization o{made.d};
    for (int from = 2001; from < 2012; from += 2)
      for (int to = from; to < 2012; to += 2) {
        SCOPED_TRACE(std::to_string(from) + " to " + std::to_string(to));
        const date first = make_date(from, 1, 1);
        const date last = make_date(to, 1, 1);
        ASSERT_NO_FATAL_FAILURE(expect_carried(o, first, last));
        const date between = make_date((from + to) / 2, 1, 1);
        const auto at_once = o.all_successors(first, last);
        const auto in_two = o.all_successors(first, between).then(o.all_successors(between, last));
        if (undoes(o, first, between, last)) {
          different += in_two == at_once ? 0 : 1;
        } else {
          ASSERT_EQ(in_two, at_once);
          ++composed;
        }
      }
  }
  EXPECT_GT(undone, 2'000U);
  EXPECT_GT(refused, 100U);
  EXPECT_GT(composed, 10'000U);
  EXPECT_GT(different, 500U);
}

// A merger and the division that gives back each of its units: as if nothing had been.
TEST(UndoneProperty, WhatIsUndoneIsAsIfItHadNotBeen) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    small_history made{seed};
    const organization before{made.d};
    const date merging{2012, 1, 1};
    const date undoing{2013, 1, 1};
    const auto shown = before.at(merging);
    const std::vector<unit_id> living{shown.units().begin(), shown.units().end()};
    if (living.size() < 2 || living.size() == 7) continue;
    std::uint32_t all = 0;
    while (std::find(living.begin(), living.end(), unit_id{all}) != living.end()) ++all;
    made.d.events.push_back(on(merging, begin(unit_id{all})));
    made.d.events.push_back(on(merging, merged{living, unit_id{all}}));
    divided division{unit_id{all}, {}};
    for (const unit_id unit : living) {
      made.d.events.push_back(on(undoing, begin(unit)));
      division.into.push_back({unit, std::nullopt, {unit}});
    }
    made.d.events.push_back(on(undoing, division));
    const organization after{made.d};
    const auto expected = before.all_successors(year_3, merging);
    const auto found = after.all_successors(year_3, undoing);
    ASSERT_EQ(found.old_units().size(), expected.old_units().size());
    for (const unit_id unit : found.old_units())
      ASSERT_THAT(found.of(unit), testing::ElementsAreArray(expected.of(unit))) << to_text(unit);
    for (const unit_id unit : living)
      ASSERT_THAT(after.successors(unit, add_days(merging, -1), undoing), ElementsAre(wholly(unit)));
  }
}

}  // namespace
}  // namespace phoihop
