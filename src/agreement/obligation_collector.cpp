// SPDX-License-Identifier: BSL-1.0
#include <agreement/obligation_collector.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <tuple>

#include <agreement/level_units.hpp>
#include <agreement/series_of.hpp>

namespace phoihop::detail {
namespace {

// The periods about which a clause asks: their scheme and kind, and the numbers that are left out.
struct period_rule {
  period_scheme scheme;
  period_kind kind = period_kind::month;
  std::span<const std::int32_t> left_out;
};

// None of clauses that ask nothing about periods.
std::optional<period_rule> period_rule_of(const clause& c) {
  if (const auto* report = std::get_if<report_duty>(&c))
    return period_rule{report->scheme, report->periods, report->left_out};
  if (const auto* activity = std::get_if<activity_duty>(&c))
    return period_rule{activity->scheme, activity->periods, {}};
  if (const auto* document = std::get_if<document_duty>(&c))
    return period_rule{document->scheme, document->periods, {}};
  return std::nullopt;
}

bool is_left_out(const period_rule& rule, const period& p) {
  return std::find(rule.left_out.begin(), rule.left_out.end(), p.number()) != rule.left_out.end();
}

bool is_from_start(const clause& c) {
  const auto* document = std::get_if<document_duty>(&c);
  return document != nullptr && document->within && document->counted_from == period_edge::start;
}

period day_period(const date& d) {
  return period::containing(period_kind::day, d);
}

}  // namespace

std::size_t step_of(const obligation& o) noexcept {
  const auto* report = std::get_if<report_owed>(&o.what);
  return report == nullptr ? 0 : report->step;
}

date day_asked(const clause& c, const period& about) {
  return is_from_start(c) ? about.days().first() : about.cut_off();
}

obligation_collector::obligation_collector(const agreement& a, organization_days& days,
                                           const validity& effect)
    : a_{a}, org_{days.org()}, effect_{effect}, days_{days}, changes_{days.changes()} {}

std::vector<period> obligation_collector::periods_of(std::size_t clause, const date_range& days) const {
  const auto within = common(effect_, days);
  if (!within) return {};
  const auto& stated = a_.clauses[clause];
  if (const auto* once = std::get_if<once_duty>(&stated)) return once_days(*once, *within);
  const auto rule = period_rule_of(stated);
  if (!rule) return {};
  auto found = periods_touching(rule->scheme, rule->kind, *within);
  std::erase_if(found, [&](const period& p) {
    return is_left_out(*rule, p) || !within->contains(day_asked(stated, p));
  });
  return found;
}

// The days from which its limits count.
std::vector<period> obligation_collector::once_days(const once_duty& duty, const date_range& days) const {
  std::set<date> from;
  if (duty.counted_from == once_start::duties_begin) from.insert(effect_.first());
  if (duty.counted_from == once_start::term_ends && effect_.end_day())
    from.insert(add_days(*effect_.end_day(), -1));
  if (duty.counted_from == once_start::party_joins)
    for (const dated_unit& p : a_.parties)
      if (const auto first = joined(p)) from.insert(*first);
  std::vector<period> found;
  for (const date& d : from)
    if (days.contains(d)) found.push_back(day_period(d));
  return found;
}

// The first day on which it is a party and the duties run.
std::optional<date> obligation_collector::joined(const dated_unit& p) const {
  std::optional<date> first;
  for (const validity& when : presence(org_, p, effect_))
    if (!first || when.first() < *first) first = when.first();
  return first;
}

void obligation_collector::tell_left_out(std::size_t clause, const date_range& days) {
  const auto rule = period_rule_of(a_.clauses[clause]);
  const auto within = common(effect_, days);
  if (!rule || !within || within->end_day() != effect_.end_day() || is_from_start(a_.clauses[clause])) return;
  const date end = within->end_day();
  for (const period& p : periods_touching(rule->scheme, rule->kind, *within))
    if (!is_left_out(*rule, p) && p.contains(within->last_day()) && !within->contains(p.cut_off()))
      add_finding(severity::note, end, "period_left_out", field_path("clauses", clause), to_text(p),
                  {"the duties end on {}, within this period", end});
}

void obligation_collector::add(std::size_t clause, const std::vector<period>& about) {
  std::visit([&](const auto& duty) { add_rows(clause, duty, about); }, a_.clauses[clause]);
}

obligation_list obligation_collector::result() && {
  const auto key = [&](const obligation& o) {
    return std::tuple{day_asked(a_.clauses[o.clause], o.about), o.clause, step_of(o), o.debtor, o.about};
  };
  std::sort(made_.rows.begin(), made_.rows.end(),
            [&](const obligation& a, const obligation& b) { return key(a) < key(b); });
  sort_by_date(made_.findings);
  return std::move(made_);
}

void obligation_collector::add_rows(std::size_t clause, const report_duty& duty,
                                    const std::vector<period>& about) {
  for (std::size_t i = 0; i < duty.steps.size(); ++i) {
    const report_step& step = duty.steps[i];
    const std::string path = field_path(field_path("clauses", clause), field_path("steps", i));
    for_each_debtor(clause, about, step.level, path, [&](const period& p, unit_id debtor) {
      made_.rows.push_back({clause, debtor, p,
                            report_owed{i, receiver(step.to, debtor, p.cut_off(), path), step.within,
                                        step.counted_from, step.edge}});
    });
  }
}

void obligation_collector::add_rows(std::size_t clause, const activity_duty& duty,
                                    const std::vector<period>& about) {
  for_each_debtor(clause, about, duty.level, field_path("clauses", clause),
                  [&](const period& p, unit_id debtor) {
                    const date last = p.cut_off();
                    made_.rows.push_back(
                        {clause, debtor, p,
                         activity_owed{duty.at_least, last, participants(duty.participants, debtor, last)}});
                  });
}

void obligation_collector::add_rows(std::size_t clause, const document_duty& duty,
                                    const std::vector<period>& about) {
  for_each_debtor(
      clause, about, duty.level, field_path("clauses", clause), [&](const period& p, unit_id debtor) {
        const date asked = day_asked(a_.clauses[clause], p);
        made_.rows.push_back({clause, debtor, p,
                              joint_owed{participants(duty.signers, debtor, asked), duty.within, duty.edge}});
      });
}

void obligation_collector::add_rows(std::size_t clause, const once_duty& duty,
                                    const std::vector<period>& about) {
  for (const period& p : about) {
    const date day = p.cut_off();
    if (duty.counted_from != once_start::party_joins) {
      made_.rows.push_back(
          {clause, a_.area, p, joint_owed{participants(duty.owed_by, a_.area, day), duty.within, duty.edge}});
      continue;
    }
    std::set<unit_id> who;
    for (const dated_unit& party : a_.parties)
      if (joined(party) == day) who.insert(party.who);
    for (const unit_id unit : who)
      made_.rows.push_back({clause, unit, p, joint_owed{{}, duty.within, duty.edge}});
  }
}

void obligation_collector::add_finding(severity weight, const date& on, std::string_view rule,
                                       const std::string& path, std::string value, message problem) {
  made_.findings.push_back({weight, std::string{rule}, path, std::move(value), std::move(problem), on});
}

// A name for people, as on `on`.
std::string obligation_collector::name_of(unit_id unit, const date& on) const {
  return org_.full_name(unit, on).value_or("unit " + to_text(unit));
}

const std::vector<unit_id>& obligation_collector::debtors(level_id level, const date& d) {
  const auto after = std::upper_bound(changes_.begin(), changes_.end(), d);
  const std::pair key{level, after == changes_.begin() ? min_date : *std::prev(after)};
  const auto known = debtors_.find(key);
  if (known != debtors_.end()) return known->second;
  return debtors_.emplace(key, units_of_level(org_, days_.at(d), a_.area, level)).first->second;
}

// Tells which periods have no debtor, and which units are none.
template <class Add>
void obligation_collector::for_each_debtor(std::size_t clause, const std::vector<period>& about,
                                           level_id level, const std::string& path, Add add_row) {
  bool was_empty = false;
  for (const period& p : about) {
    const date last = day_asked(a_.clauses[clause], p);
    const auto& units = debtors(level, last);
    if (units.empty() && !was_empty) tell_empty(level, last, path);
    was_empty = units.empty();
    tell_gone(level, p, last, path);
    for (const unit_id unit : units) add_row(p, unit);
  }
}

void obligation_collector::tell_empty(level_id level, const date& last, const std::string& path) {
  date since = last;
  for (const validity& when : split({effect_.first(), add_days(last, 1)}, changes_))
    if (!debtors(level, when.first()).empty())
      since = last;
    else
      since = std::min(since, when.first());
  const std::string& name = org_.definition().levels[index_of(level)].name;
  add_finding(severity::warning, since, "level_without_unit", path + ".level", name,
              {"from {} level {} has no unit in the area: nothing is due of it", since, name});
}

// Units that were debtors on a day of the period in effect, and are none on its last.
void obligation_collector::tell_gone(level_id level, const period& p, const date& asked,
                                     const std::string& path) {
  const date& last = asked;
  const date first = std::min(asked, std::max(p.days().first(), effect_.first()));
  const auto& at_end = debtors(level, last);
  std::map<unit_id, date> gone;  // and the first day without it
  auto change = std::upper_bound(changes_.begin(), changes_.end(), first);
  for (; change != changes_.end() && !(last < *change); ++change) {
    const auto& now = debtors(level, *change);
    for (const unit_id unit : debtors(level, add_days(*change, -1)))
      if (!std::binary_search(now.begin(), now.end(), unit) &&
          !std::binary_search(at_end.begin(), at_end.end(), unit))
        gone[unit] = *change;
  }
  for (const auto& [unit, from] : gone)
    add_finding(severity::note, from, "unit_left_within", path, name_of(unit, add_days(from, -1)),
                {"from {} it is not of this level in the area: nothing is due of it about {}", from, p});
}

std::optional<unit_id> obligation_collector::receiver(const report_receiver& to, unit_id debtor,
                                                      const date& on, const std::string& path) {
  if (std::holds_alternative<level_above>(to)) {
    const snapshot now = days_.at(on);
    for (auto up = now.parent(debtor); up; up = now.parent(*up))
      if (now.level(*up)) return up;
    return no_receiver(debtor, on, path, "no unit of a level is above it");
  }
  if (const auto* stated = std::get_if<unit_id>(&to)) {
    if (org_.exists(*stated, on)) return *stated;
    return no_receiver(debtor, on, path, {"{}, to which it reports, does not exist", *stated});
  }
  const tree_id agency = std::get<responsible_unit>(to).agency;
  const auto units = org_.responsible(agency, debtor, on);
  if (units.size() == 1) return units.front();
  return no_receiver(debtor, on, path,
                     {"{} units of \"{}\" are responsible, one must be", units.size(),
                      org_.definition().trees[index_of(agency)].name},
                     units.empty() ? "receiver_missing" : "receiver_ambiguous");
}

std::optional<unit_id> obligation_collector::no_receiver(unit_id debtor, const date& on,
                                                         const std::string& path, message why,
                                                         std::string_view rule) {
  add_finding(severity::warning, on, rule, path + ".to", name_of(debtor, on), std::move(why));
  return std::nullopt;
}

bool obligation_collector::is_present(const dated_unit& p, const date& on) const {
  return p.when.contains(on) && org_.exists(p.who, on);
}

// Each once, ascending.
std::vector<unit_id> obligation_collector::participants(const activity_participants& who, unit_id area,
                                                        const date& on) const {
  std::set<unit_id> found;
  if (const auto* named = std::get_if<named_units>(&who)) {
    for (const unit_id unit : named->units)
      if (takes_part(unit, on)) found.insert(unit);
  } else {
    const bool is_local = std::holds_alternative<local_parties>(who);
    for (const dated_unit& p : a_.parties)
      if (is_present(p, on)) found.insert(is_local ? local_of(p.who, area, on) : p.who);
  }
  return {found.begin(), found.end()};
}

// One that is listed in the parties counts only while it is a party.
bool obligation_collector::takes_part(unit_id unit, const date& on) const {
  const auto is_it = [&](const dated_unit& p) { return p.who == unit; };
  if (std::none_of(a_.parties.begin(), a_.parties.end(), is_it)) return org_.exists(unit, on);
  return std::any_of(a_.parties.begin(), a_.parties.end(),
                     [&](const dated_unit& p) { return is_it(p) && is_present(p, on); });
}

unit_id obligation_collector::local_of(unit_id party, unit_id area, const date& on) const {
  const auto local = org_.responsible(org_.definition().units[index_of(party)].tree, area, on);
  return local.size() == 1 ? local.front() : party;
}

}  // namespace phoihop::detail
