// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/account.hpp>

#include <phoihop/agreement/expand.hpp>
#include <phoihop/core/error.hpp>

#include <agreement/deciding.hpp>
#include <agreement/series_of.hpp>
#include <deadline/require.hpp>
#include <work_plan/account_parts.hpp>

#include <algorithm>
#include <array>
#include <iterator>

namespace phoihop {
namespace {

constexpr std::array<std::string_view, 6> list_names{"information", "meetings", "reports",
                                                     "activities",  "notices",  "documents"};

void count_rows(ledger& l) {
  l.counts = {};
  for (const ledger_row& row : l.rows) ++l.counts[static_cast<std::size_t>(row.state)];
  const std::int64_t on_time = l.count(verdict::on_time);
  const std::int64_t decided = on_time + l.count(verdict::late) + l.count(verdict::overdue);
  if (decided > 0) l.compliance = ratio{on_time, decided};
}

// In the words of `check_log`.
void add_target_finding(ledger& l, std::string_view path) {
  if (l.compliance && *l.compliance < l.target)
    l.findings.push_back({severity::warning, "target_missed", field_path(path, "compliance"),
                          to_text(*l.compliance),
                          message{"the target is {}; {} late, {} overdue", l.target, l.count(verdict::late),
                                  l.count(verdict::overdue)},
                          std::nullopt});
}

ratio target_of(const clause& c) {
  return std::visit(
      [](const auto& duty) {
        if constexpr (requires { duty.target; })
          return duty.target;
        else
          return ratio{1, 1};
      },
      c);
}

// Of an information or a notice clause.
const any_limit* limit_of(const clause& c) {
  if (const auto* duty = std::get_if<information_duty>(&c)) return &duty->within;
  if (const auto* duty = std::get_if<notice_duty>(&c)) return &duty->before;
  return nullptr;
}

void require_basis(const detail::account_input& in) {
  require_instant(in.as_of, "as_of");
  at_path("basis", [&] { detail::require_pack(in.basis.pack); });
  require_enumerator(in.basis.periods, "basis.periods");
  if (in.basis.periods == period_kind::nine_months)
    throw bad_argument{"basis.periods", std::string{to_text(in.basis.periods)},
                       "some days are in no such period"};
  static_cast<void>(expand(in.a, in.org));  // for its faults
  for (std::size_t i = 0; i < in.a.clauses.size(); ++i) {
    const any_limit* limit = limit_of(in.a.clauses[i]);
    if (limit == nullptr) continue;
    const due_rule rule{*limit, in.basis.pack};
    detail::require_rule(rule, field_path("clauses", i));
    at_path(field_path("clauses", i), [&] { detail::require_office_for(rule, in.on); });
  }
}

}  // namespace

namespace detail {

unit_days::unit_days(const agreement& a, const organization& org) : org_{org}, changes_{changes_of(org)} {
  for (const competence& c : a.competences) add_changes(changes_, c.when);
  add_changes(changes_, a.term);
  std::sort(changes_.begin(), changes_.end());
}

std::size_t unit_days::stretch(const date& on) const {
  return static_cast<std::size_t>(std::upper_bound(changes_.begin(), changes_.end(), on) - changes_.begin());
}

const snapshot& unit_days::at(const date& on) {
  const std::size_t which = stretch(on);
  const auto known = seen_.find(which);
  return known == seen_.end() ? seen_.emplace(which, org_.at(on)).first->second : known->second;
}

std::optional<level_id> unit_days::level(unit_id unit, const date& on) {
  const snapshot& now = at(on);
  return now.contains(unit) ? now.level(unit) : std::nullopt;
}

const competence_answer& competence_days::of(field_id field, unit_id area, const date& on) {
  const std::tuple key{field, area, units_.stretch(on)};
  const auto known = known_.find(key);
  return known == known_.end() ? known_.emplace(key, asked(field, area, on)).first->second : known->second;
}

// As `competence_of`, on the first day of the stretch that was asked about.
competence_answer competence_days::asked(field_id field, unit_id area, const date& on) {
  const auto none = [](competence_outcome why) {
    competence_answer found;
    found.why = why;
    return found;
  };
  if (!a_.term.contains(on)) return none(competence_outcome::outside_term);
  const snapshot& now = units_.at(on);
  if (!now.contains(area)) return none(competence_outcome::unit_absent);
  if (!now.contains(a_.area) || !now.is_within(area, a_.area)) return none(competence_outcome::outside_area);
  return decide(a_, {org_, now, on}, field, area);
}

void account_input::require_unit(unit_id unit, const std::string& path) const {
  if (!is_unit(unit)) throw bad_argument{path, to_text(unit), "the organisation has no such unit"};
}

period account_input::listed_in(const date& day) const {
  return at_path("basis", [&] { return period::containing(basis.scheme, basis.periods, day); });
}

void account_writer::learn_keys() {
  to_.clauses.resize(in_.a.clauses.size());
  for (std::size_t i = 0; i < in_.a.clauses.size(); ++i) {
    by_key_.emplace(key_of(in_.a.clauses[i]), i);
    to_.clauses[i].clause = i;
    to_.clauses[i].owed.judged.target = target_of(in_.a.clauses[i]);
    to_.clauses[i].follow_up.judged.target = ratio{1, 1};
  }
}

bool account_writer::runs(std::size_t clause, const date& day, const happening_place& at,
                          const std::string& field) {
  if (!in_.plan.span().contains(day)) {
    put_outside(at);
    return false;
  }
  const auto& duties = in_.plan.duties();
  const bool is_in_force = std::any_of(duties.begin(), duties.end(), [&](const undated_duty& d) {
    return d.clause == clause && d.days.contains(day);
  });
  if (!is_in_force)
    tell(severity::warning, "not_in_force", to_text(at) + field, to_text(day),
         {"the duty \"{}\" does not run on {}", key_of(in_.a.clauses[clause]), day}, day);
  return is_in_force;
}

void account_writer::tell(severity weight, std::string_view rule, std::string path, std::string value,
                          message problem, std::optional<date> on) {
  to_.findings.push_back(
      {weight, std::string{rule}, std::move(path), std::move(value), std::move(problem), on});
}

void account_writer::add(std::size_t clause, ledger_row row, account_note note) {
  to_.clauses[clause].owed.judged.rows.push_back(std::move(row));
  to_.clauses[clause].owed.notes.push_back(std::move(note));
}

void account_writer::add_follow_up(std::size_t clause, ledger_row row, account_note note) {
  to_.clauses[clause].follow_up.judged.rows.push_back(std::move(row));
  to_.clauses[clause].follow_up.notes.push_back(std::move(note));
}

void account_writer::close() {
  for (clause_account& c : to_.clauses) {
    const std::string path = field_path("clauses", c.clause);
    count_rows(c.owed.judged);
    count_rows(c.follow_up.judged);
    add_target_finding(c.owed.judged, path);
    add_target_finding(c.follow_up.judged, field_path(path, "follow_up"));
    const auto& duties = in_.plan.duties();
    const bool is_in_force = std::any_of(duties.begin(), duties.end(),
                                         [&](const undated_duty& d) { return d.clause == c.clause; });
    if (limit_of(in_.a.clauses[c.clause]) != nullptr && is_in_force && c.owed.judged.rows.empty())
      c.owed.judged.findings.push_back({severity::warning, "log_empty", path, "0 items",
                                        "nothing was recorded, so that nothing can be said about the target",
                                        std::nullopt});
    for (const ledger* l : {&c.owed.judged, &c.follow_up.judged})
      to_.findings.insert(to_.findings.end(), l->findings.begin(), l->findings.end());
  }
  const auto order = [](const happening_place& p) { return std::pair{p.kind, p.index}; };
  std::sort(to_.outside.begin(), to_.outside.end(),
            [&](const auto& x, const auto& y) { return order(x) < order(y); });
  sort_by_date(to_.findings);
}

instant due_from(const any_limit& limit, const instant& event, const account_input& in,
                 const std::string& path) {
  const auto at_event = [&](const error& e) { return std::make_tuple(path, to_text(event), e.problem()); };
  try {
    return due_at(limit, event, in.basis.pack, in.on);
  } catch (const bad_argument& e) {  // a month without the day of the event
    throw std::make_from_tuple<bad_argument>(at_event(e));
  } catch (const out_of_horizon& e) {
    throw std::make_from_tuple<out_of_horizon>(at_event(e));
  } catch (const overflow& e) {
    throw std::make_from_tuple<overflow>(at_event(e));
  }
}

void require_words_of(const std::optional<std::string>& waiver, const std::optional<std::string>& why_late,
                      const std::string& path) {
  if (waiver && waiver->empty())
    throw bad_argument{field_path(path, "waiver"), "\"\"", "a waiver names its decision"};
  if (why_late && why_late->empty())
    throw bad_argument{field_path(path, "why_late"), "\"\"", "a reason is given in words"};
}

void require_keys(std::vector<clause_and_key> keys, happening_kind kind) {
  const auto key_path = [&](std::size_t i) { return to_text(happening_place{kind, i}); };
  for (const clause_and_key& k : keys)
    if (k.key.empty()) throw bad_argument{key_path(k.place) + ".key", "\"\"", "an item has a key"};
  const auto order = [](const clause_and_key& k) { return std::tuple{k.clause, k.key, k.place}; };
  std::sort(keys.begin(), keys.end(), [&](const auto& x, const auto& y) { return order(x) < order(y); });
  const auto same = [](const auto& x, const auto& y) { return x.clause == y.clause && x.key == y.key; };
  if (const auto first = std::adjacent_find(keys.begin(), keys.end(), same); first != keys.end())
    throw bad_argument{key_path((first + 1)->place) + ".key",
                       std::string{first->key},
                       {"{} has this key too", key_path(first->place)}};
}

bool is_late_state(verdict v) noexcept {
  return v == verdict::late || v == verdict::overdue;
}

}  // namespace detail

std::string to_text(const happening_place& place) {
  require_enumerator(place.kind, "place.kind");
  return field_path("happenings", field_path(list_names[static_cast<std::size_t>(place.kind)], place.index));
}

account account_of(const agreement& a, const organization& org, const work_plan& plan, const happenings& what,
                   const account_basis& basis, const worked_time& on, const instant& as_of) {
  const detail::account_input in{a, org, plan, what, basis, on, as_of};
  require_basis(in);
  detail::require_information(in);
  detail::require_meetings(in);
  detail::require_reports(in);
  detail::require_activities(in);
  detail::require_documents(in);
  detail::require_notices(in);
  account made;
  made.span = plan.span();
  made.as_of = as_of;
  detail::account_writer to{in, made};
  detail::unit_days units{a, org};
  detail::add_information(in, units, to);
  detail::add_meetings(in, units, to);
  detail::add_obligations(in, to);
  detail::add_notices(in, units, to);
  to.close();
  return made;
}

}  // namespace phoihop
