// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/competence.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include <agreement/deciding.hpp>
#include <agreement/series_of.hpp>

namespace phoihop {
namespace {

template <class T>
void sort_distinct(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool holds_at(const competence& c, const snapshot& now, unit_id area) {
  if (!c.when.contains(now.on())) return false;
  if (c.level && now.level(area) != *c.level) return false;
  return !c.area || (now.contains(*c.area) && now.is_within(area, *c.area));
}

// Whether the scope of `c` lies within that of `other`; both hold at one unit.
bool lies_within(const competence& c, const competence& other, const snapshot& now) {
  if (other.level && c.level != other.level) return false;
  if (!other.area) return true;
  return c.area && now.is_within(*c.area, *other.area);
}

bool goes_before(const competence& c, const competence& other, const snapshot& now) {
  return lies_within(c, other, now) && !lies_within(other, c, now);
}

// The rules that decide, ascending.
std::vector<std::size_t> deciding(const agreement& a, const snapshot& now, field_id field, unit_id area) {
  std::vector<std::size_t> holding;
  for (std::size_t i = 0; i < a.competences.size(); ++i)
    if (a.competences[i].field == field && holds_at(a.competences[i], now, area)) holding.push_back(i);
  std::vector<std::size_t> found;
  std::copy_if(holding.begin(), holding.end(), std::back_inserter(found), [&](std::size_t i) {
    return std::none_of(holding.begin(), holding.end(),
                        [&](std::size_t k) { return goes_before(a.competences[k], a.competences[i], now); });
  });
  return found;
}

std::vector<unit_id> named_by(const lead_duty& lead, const organization& org, const snapshot& now,
                              unit_id area) {
  if (const auto* by = std::get_if<responsible_unit>(&lead))
    return org.responsible(by->agency, area, now.on());
  const unit_id unit = std::get<unit_id>(lead);
  if (!now.contains(unit)) return {};
  return {unit};
}

void add_supporting(const competence& c, const snapshot& now, competence_answer& to) {
  for (const unit_id unit : c.supporting)
    if (now.contains(unit) && to.lead != unit &&
        std::find(to.supporting.begin(), to.supporting.end(), unit) == to.supporting.end())
      to.supporting.push_back(unit);
}

void require_units(const agreement& a, const organization& org) {
  const auto require = [&](unit_id unit, const std::string& path) {
    if (index_of(unit) >= org.definition().units.size())
      throw bad_argument{path, to_text(unit), "the organisation has no such unit"};
  };
  require(a.area, "area");
  for (std::size_t i = 0; i < a.competences.size(); ++i) {
    const auto& c = a.competences[i];
    const std::string path = field_path("competences", i);
    if (index_of(c.field) >= a.fields.size())
      throw bad_argument{path + ".field", to_text(c.field), "the agreement has no such field"};
    if (c.area) require(*c.area, path + ".area");
    if (c.level && index_of(*c.level) >= org.definition().levels.size())
      throw bad_argument{path + ".level", to_text(*c.level), "the organisation has no such level"};
    const auto* by = std::get_if<responsible_unit>(&c.lead);
    if (by == nullptr)
      require(std::get<unit_id>(c.lead), path + ".lead");
    else if (index_of(by->agency) >= org.definition().trees.size())
      throw bad_argument{path + ".lead.agency", to_text(by->agency), "the organisation has no such tree"};
    for (std::size_t k = 0; k < c.supporting.size(); ++k)
      require(c.supporting[k], field_path(path, field_path("supporting", k)));
  }
}

// Audits the rules of one field over stretches of days on which nothing changes.
class field_audit {
 public:
  field_audit(const agreement& a, const organization& org, field_id field)
      : a_{a}, org_{org}, field_{field} {}

  void add(const validity& when) {
    const snapshot now = org_.at(when.first());
    add_levels(now, when);
    if (!now.contains(a_.area)) {
      add_issue({field_, competence_fault::area_absent, a_.area, issue_reach::unit_and_below, {}, {}, when});
      return;
    }
    const auto units = now.subtree(a_.area);
    std::vector<judgement> of_units;
    of_units.reserve(units.size());
    for (const unit_id unit : units) of_units.push_back(judged(now, unit));
    add_units(now, of_units, when);
  }

  std::vector<competence_issue> result() {
    std::stable_sort(found_.begin(), found_.end(), [](const auto& x, const auto& y) {
      if (x.when.first() != y.when.first()) return x.when.first() < y.when.first();
      return x.unit < y.unit;
    });
    return std::move(found_);
  }

 private:
  // What is wrong at one unit on one day, if anything is.
  struct judgement {
    unit_id unit{};
    std::optional<competence_fault> what;
    std::vector<std::size_t> rules;  // only if something is wrong
  };

  [[nodiscard]] judgement judged(const snapshot& now, unit_id unit) const {
    auto answer = detail::decide(a_, org_, now, field_, unit);
    if (answer.why == competence_outcome::decided) return {unit, std::nullopt, {}};
    const auto what = answer.candidates.size() > 1 ? competence_fault::overlap : competence_fault::gap;
    return {unit, what, std::move(answer.rules)};
  }

  // In tree order, so that a subtree is an interval: its highest unit is told if all of it is alike.
  void add_units(const snapshot& now, const std::vector<judgement>& all, const validity& when) {
    std::vector<std::size_t> alike(all.size());  // up to where those from here on are alike
    for (std::size_t i = all.size(); i-- > 0;) {
      const bool same =
          i + 1 < all.size() && all[i].what == all[i + 1].what && all[i].rules == all[i + 1].rules;
      alike[i] = same ? alike[i + 1] : i + 1;
    }
    for (std::size_t i = 0; i < all.size();) {
      const std::size_t below = now.subtree(all[i].unit).size();
      const bool whole = alike[i] >= i + below;
      const auto reach = whole ? issue_reach::unit_and_below : issue_reach::unit_alone;
      if (all[i].what) add_issue({field_, *all[i].what, all[i].unit, reach, {}, all[i].rules, when});
      i += whole ? below : 1;
    }
  }

  void add_levels(const snapshot& now, const validity& when) {
    for (std::size_t i = 0; i < a_.competences.size(); ++i) {
      const auto& c = a_.competences[i];
      if (c.field != field_ || !c.level || !c.when.contains(now.on()) || has_level(c, now)) continue;
      add_issue({field_,
                 competence_fault::level_without_unit,
                 c.area.value_or(a_.area),
                 issue_reach::unit_and_below,
                 c.level,
                 {i},
                 when});
    }
  }

  // Whether the level has a unit where the rule holds or, where the agreement's area has ended, anywhere.
  [[nodiscard]] bool has_level(const competence& c, const snapshot& now) const {
    const auto units = now.at_level(*c.level);
    return std::any_of(units.begin(), units.end(), [&](unit_id unit) {
      return holds_at(c, now, unit) && (!now.contains(a_.area) || now.is_within(unit, a_.area));
    });
  }

  // Goes on with one that ended the day before, if it is alike.
  void add_issue(competence_issue issue) {
    const auto [last, is_new] =
        last_.try_emplace({issue.unit, issue.what, issue.reach, issue.level, issue.rules}, found_.size());
    if (!is_new) {
      auto& before = found_[last->second].when;
      if (before.end_day() == issue.when.first()) {
        before = validity{before.first(), issue.when.end_day()};
        return;
      }
      last->second = found_.size();
    }
    found_.push_back(std::move(issue));
  }

  const agreement& a_;
  const organization& org_;
  field_id field_;
  std::vector<competence_issue> found_;
  // Where the last of those that are alike is in `found_`.
  std::map<
      std::tuple<unit_id, competence_fault, issue_reach, std::optional<level_id>, std::vector<std::size_t>>,
      std::size_t>
      last_;
};

}  // namespace

namespace detail {

competence_answer decide(const agreement& a, const organization& org, const snapshot& now, field_id field,
                         unit_id area) {
  competence_answer found;
  found.rules = deciding(a, now, field, area);
  bool by_agency = false;
  bool several = false;
  for (const std::size_t i : found.rules) {
    const auto named = named_by(a.competences[i].lead, org, now, area);
    by_agency = by_agency || std::holds_alternative<responsible_unit>(a.competences[i].lead);
    several = several || named.size() > 1;
    found.candidates.insert(found.candidates.end(), named.begin(), named.end());
  }
  sort_distinct(found.candidates);
  if (found.rules.empty()) return found;
  if (found.candidates.size() > 1) {
    found.why = several ? competence_outcome::several_responsible_units : competence_outcome::several_leads;
  } else if (found.candidates.empty()) {
    found.why = by_agency ? competence_outcome::no_responsible_unit : competence_outcome::lead_absent;
  } else {
    found.why = competence_outcome::decided;
    found.lead = found.candidates.front();
  }
  for (const std::size_t i : found.rules) {
    add_supporting(a.competences[i], now, found);
    if (found.lead && found.contact.empty()) found.contact = a.competences[i].contact;
  }
  return found;
}

bool same_everywhere(const agreement& a, field_id field) {
  return std::all_of(a.competences.begin(), a.competences.end(), [&](const competence& c) {
    return c.field != field || (!c.level && !c.area && std::holds_alternative<unit_id>(c.lead));
  });
}

std::vector<date> competence_changes(const agreement& a, field_id field, std::vector<date> of_units) {
  for (const auto& c : a.competences)
    if (c.field == field) add_changes(of_units, c.when);
  return of_units;
}

}  // namespace detail

competence_answer competence_of(const agreement& a, const organization& org, field_id field, unit_id area,
                                const date& on) {
  require_units(a, org);
  if (index_of(field) >= a.fields.size())
    throw bad_argument{"field", to_text(field), "the agreement has no such field"};
  const bool exists = org.exists(area, on);
  const auto none = [](competence_outcome why) {
    competence_answer found;
    found.why = why;
    return found;
  };
  if (!a.term.contains(on)) return none(competence_outcome::outside_term);
  if (!exists) return none(competence_outcome::unit_absent);
  const snapshot now = org.at(on);
  if (!now.contains(a.area) || !now.is_within(area, a.area)) return none(competence_outcome::outside_area);
  return detail::decide(a, org, now, field, area);
}

std::vector<competence_issue> audit(const agreement& a, const organization& org, const validity& span) {
  require_units(a, org);
  std::vector<competence_issue> found;
  const auto within = common(a.term, span);
  if (!within) return found;
  const auto changes = detail::changes_of(org);
  for (std::size_t f = 0; f < a.fields.size(); ++f) {
    const auto field = id_at<field_id>(f);
    field_audit of_field{a, org, field};
    for (const auto& when : split(*within, detail::competence_changes(a, field, changes))) of_field.add(when);
    auto issues = of_field.result();
    found.insert(found.end(), std::make_move_iterator(issues.begin()), std::make_move_iterator(issues.end()));
  }
  return found;
}

}  // namespace phoihop
