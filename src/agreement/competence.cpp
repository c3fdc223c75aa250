// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/competence.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include <agreement/deciding.hpp>
#include <agreement/highest_units.hpp>
#include <agreement/local_answers.hpp>
#include <agreement/organization_days.hpp>

namespace phoihop {
namespace {

template <class T>
void sort_distinct(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool holds_at(const competence& c, const detail::organization_day& day, unit_id area) {
  if (!c.when.contains(day.on)) return false;
  if (c.level && day.units.level(area) != *c.level) return false;
  return !c.area || (day.units.contains(*c.area) && day.units.is_within(area, *c.area));
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

std::vector<unit_id> named_by(const lead_duty& lead, const detail::organization_day& day, unit_id area) {
  if (const auto* by = std::get_if<responsible_unit>(&lead))
    return day.org.responsible(by->agency, area, day.on);
  const unit_id unit = std::get<unit_id>(lead);
  if (!day.units.contains(unit)) return {};
  return {unit};
}

void add_supporting(const competence& c, const snapshot& now, competence_answer& to) {
  for (const unit_id unit : c.supporting)
    if (now.contains(unit) && to.lead != unit &&
        std::find(to.supporting.begin(), to.supporting.end(), unit) == to.supporting.end())
      to.supporting.push_back(unit);
}

// Audits the rules of one field over stretches of days on which nothing changes.
class field_audit {
 public:
  field_audit(const agreement& a, field_id field) : a_{a}, field_{field} {}

  // The days of `within` in stretches on which the rules do not change.
  [[nodiscard]] std::vector<validity> stretches(const validity& within) const {
    return split(within, detail::competence_changes(a_, field_, {}));
  }

  void add(const detail::organization_day& day, const validity& when, detail::covered_units& covered) {
    add_levels(day, when);
    if (!day.units.contains(a_.area)) {
      add_issue({field_, competence_fault::area_absent, a_.area, issue_reach::unit_and_below, {}, {}, when});
      return;
    }
    add_units(day.units, detail::answers_within(a_, day, field_, a_.area, covered), when);
  }

  std::vector<competence_issue> result() {
    std::stable_sort(found_.begin(), found_.end(), [](const auto& x, const auto& y) {
      if (x.when.first() != y.when.first()) return x.when.first() < y.when.first();
      return x.unit < y.unit;
    });
    return std::move(found_);
  }

 private:
  // What is wrong, if anything is, and with which rules.
  struct judgement {
    std::optional<competence_fault> what;
    std::vector<std::size_t> rules;  // only if something is wrong

    friend bool operator<(const judgement& a, const judgement& b) {
      return std::tie(a.what, a.rules) < std::tie(b.what, b.rules);
    }
  };

  static judgement judged(const competence_answer& answer) {
    if (answer.why == competence_outcome::decided) return {};
    return {answer.candidates.size() > 1 ? competence_fault::overlap : competence_fault::gap, answer.rules};
  }

  // In tree order, so that a subtree is an interval: its highest unit is told if all of it is alike.
  void add_units(const snapshot& now, const detail::local_answers& found, const validity& when) {
    std::set<judgement> kinds;
    std::vector<const judgement*> of_answers;
    for (const competence_answer& answer : found.answers)
      of_answers.push_back(&*kinds.insert(judged(answer)).first);
    if (kinds.size() == 1 && !kinds.begin()->what) return;
    const auto units = now.subtree(a_.area);
    std::vector<const judgement*> of_units;
    of_units.reserve(units.size());
    for (const std::uint32_t answer : found.of) of_units.push_back(of_answers[answer]);
    detail::for_each_highest(now, units, of_units, [&](std::size_t i, issue_reach reach) {
      const judgement& here = *of_units[i];
      if (here.what) add_issue({field_, *here.what, units[i], reach, {}, here.rules, when});
    });
  }

  void add_levels(const detail::organization_day& day, const validity& when) {
    for (std::size_t i = 0; i < a_.competences.size(); ++i) {
      const auto& c = a_.competences[i];
      if (c.field != field_ || !c.level || !c.when.contains(day.on) || has_level(c, day.units)) continue;
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
    if (c.area && !now.contains(*c.area)) return false;
    const auto units = where_it_holds(c, now);
    return std::any_of(units.begin(), units.end(), [&](unit_id unit) { return now.level(unit) == c.level; });
  }

  // The area of a rule exists, if it states one.
  [[nodiscard]] std::span<const unit_id> where_it_holds(const competence& c, const snapshot& now) const {
    if (!now.contains(a_.area)) return c.area ? now.subtree(*c.area) : now.units();
    if (!c.area || now.is_within(a_.area, *c.area)) return now.subtree(a_.area);
    return now.is_within(*c.area, a_.area) ? now.subtree(*c.area) : std::span<const unit_id>{};
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
  field_id field_;
  std::vector<competence_issue> found_;
  // Where the last of those that are alike is in `found_`.
  std::map<
      std::tuple<unit_id, competence_fault, issue_reach, std::optional<level_id>, std::vector<std::size_t>>,
      std::size_t>
      last_;
};

// What all agreements share on a day.
struct organization_day_of_all {
  const organization& org;
  const snapshot& units;
  detail::covered_units& covered;
};

// An agreement, the days on which it is audited, and its fields.
struct agreement_audit {
  std::optional<validity> within;
  std::vector<field_audit> fields;

  void add(const organization_day_of_all& day, const validity& stretch) {
    const auto days = within ? common(*within, stretch) : std::nullopt;
    if (!days) return;
    for (field_audit& field : fields)
      for (const validity& when : field.stretches(*days))
        field.add({day.org, day.units, when.first()}, when, day.covered);
  }
};

}  // namespace

namespace detail {

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

std::vector<std::size_t> deciding_of(const agreement& a, const snapshot& units,
                                     const std::vector<std::size_t>& holding) {
  std::vector<std::size_t> found;
  std::copy_if(holding.begin(), holding.end(), std::back_inserter(found), [&](std::size_t i) {
    return std::none_of(holding.begin(), holding.end(), [&](std::size_t k) {
      return goes_before(a.competences[k], a.competences[i], units);
    });
  });
  return found;
}

competence_answer answer_of(const agreement& a, const organization_day& day, std::vector<std::size_t> rules,
                            unit_id area) {
  competence_answer found;
  found.rules = std::move(rules);
  bool by_agency = false;
  bool several = false;
  for (const std::size_t i : found.rules) {
    const auto named = named_by(a.competences[i].lead, day, area);
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
    add_supporting(a.competences[i], day.units, found);
    if (found.lead && found.contact.empty()) found.contact = a.competences[i].contact;
  }
  return found;
}

competence_answer decide(const agreement& a, const organization_day& day, field_id field, unit_id area) {
  std::vector<std::size_t> holding;
  for (std::size_t i = 0; i < a.competences.size(); ++i)
    if (a.competences[i].field == field && holds_at(a.competences[i], day, area)) holding.push_back(i);
  return answer_of(a, day, deciding_of(a, day.units, holding), area);
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

std::vector<tree_id> leading_agencies(const agreement& a) {
  std::vector<tree_id> found;
  for (const competence& c : a.competences)
    if (const auto* by = std::get_if<responsible_unit>(&c.lead)) found.push_back(by->agency);
  sort_distinct(found);
  return found;
}

std::vector<date> structure_changes(const organization& org, const std::vector<tree_id>& agencies) {
  const auto& defined = org.definition();
  std::vector<date> changes;
  for (const unit_event& e : defined.events) {
    if (std::holds_alternative<renamed>(e.change) || std::holds_alternative<recoded>(e.change) ||
        std::holds_alternative<transferred>(e.change))
      continue;
    changes.push_back(e.operating);
    const auto* kind = std::get_if<kind_changed>(&e.change);
    if (kind != nullptr && kind->settled) changes.push_back(*kind->settled);
  }
  for (const coverage& c : defined.coverages)
    if (std::binary_search(agencies.begin(), agencies.end(), defined.units[index_of(c.agency_unit)].tree))
      add_changes(changes, c.when);
  sort_distinct(changes);
  return changes;
}

// Stretch by stretch, so that the units of each are looked at once.
std::vector<std::vector<competence_issue>> audits_of(std::span<const agreement> all, organization_days& days,
                                                     const validity& span) {
  std::vector<agreement_audit> audits;
  audits.reserve(all.size());
  for (const agreement& a : all) {
    agreement_audit& made = audits.emplace_back(agreement_audit{common(a.term, span), {}});
    for (std::size_t f = 0; f < a.fields.size(); ++f) made.fields.emplace_back(a, id_at<field_id>(f));
  }
  for (const validity& stretch : split(span, days.structure())) {
    if (std::none_of(audits.begin(), audits.end(),
                     [&](const agreement_audit& a) { return a.within && common(*a.within, stretch); }))
      continue;
    const snapshot units = days.at(stretch.first());
    const organization_day_of_all day{days.org(), units, days.covered(stretch.first())};
    for (agreement_audit& a : audits) a.add(day, stretch);
  }
  std::vector<std::vector<competence_issue>> found(all.size());
  for (std::size_t i = 0; i < audits.size(); ++i)
    for (field_audit& field : audits[i].fields) {
      auto issues = field.result();
      std::move(issues.begin(), issues.end(), std::back_inserter(found[i]));
    }
  return found;
}

}  // namespace detail

competence_answer competence_of(const agreement& a, const organization& org, field_id field, unit_id area,
                                const date& on) {
  detail::require_units(a, org);
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
  return detail::decide(a, {org, now, on}, field, area);
}

std::vector<competence_issue> audit(const agreement& a, const organization& org, const validity& span) {
  detail::require_units(a, org);
  detail::organization_days days{org};
  return std::move(detail::audits_of({&a, 1}, days, span).front());
}

std::vector<std::vector<competence_issue>> audit(std::span<const agreement> all, const organization& org,
                                                 const validity& span) {
  for (std::size_t i = 0; i < all.size(); ++i)
    at_path(field_path("all", i), [&] { detail::require_units(all[i], org); });
  detail::organization_days days{org};
  return detail::audits_of(all, days, span);
}

}  // namespace phoihop
