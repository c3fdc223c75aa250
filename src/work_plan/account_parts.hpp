// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_WORK_PLAN_ACCOUNT_PARTS_HPP
#define PHOIHOP_SRC_WORK_PLAN_ACCOUNT_PARTS_HPP

#include <phoihop/agreement/competence.hpp>
#include <phoihop/work_plan/account.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop::detail {

// An organisation through time, with one snapshot for each stretch of days on which nothing changes: no unit, no
// coverage, no rule of competence, not whether the agreement holds.
class unit_days {
 public:
  unit_days(const agreement& a, const organization& org);

  [[nodiscard]] std::size_t stretch(const date& on) const;
  const snapshot& at(const date& on);
  // None of a unit that does not exist then.
  std::optional<level_id> level(unit_id unit, const date& on);

 private:
  const organization& org_;
  std::vector<date> changes_;
  std::map<std::size_t, snapshot> seen_;
};

// `competence_of`, worked out once for each field, area and stretch of days. All ids exist.
class competence_days {
 public:
  competence_days(const agreement& a, const organization& org, unit_days& units)
      : a_{a}, org_{org}, units_{units} {}

  const competence_answer& of(field_id field, unit_id area, const date& on);

 private:
  [[nodiscard]] competence_answer asked(field_id field, unit_id area, const date& on);

  const agreement& a_;
  const organization& org_;
  unit_days& units_;
  std::map<std::tuple<field_id, unit_id, std::size_t>, competence_answer> known_;
};

// What an account is made of.
struct account_input {
  const agreement& a;
  const organization& org;
  const work_plan& plan;
  const happenings& what;
  const account_basis& basis;
  const worked_time& on;
  const instant& as_of;

  [[nodiscard]] date day_of(const instant& t) const { return basis.pack.time_zone.to_local(t).day; }
  [[nodiscard]] bool is_unit(unit_id unit) const { return index_of(unit) < org.definition().units.size(); }
  // @throws bad_argument  at `path`, if there is no such unit.
  void require_unit(unit_id unit, const std::string& path) const;
  // In which something of that day is listed.
  [[nodiscard]] period listed_in(const date& day) const;
};

// Collects rows and findings, clause by clause.
class account_writer {
 public:
  account_writer(const account_input& in, account& to) : in_{in}, to_{to} { learn_keys(); }

  // The clause of that key, if it is one of the `Duties`; else says so.
  template <class... Duties>
  std::optional<std::size_t> clause(const std::string& key, const happening_place& at) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) {
      tell(severity::fault, "unknown_clause", to_text(at) + ".clause", key,
           "the agreement has no such clause", {});
      return std::nullopt;
    }
    if ((std::holds_alternative<Duties>(in_.a.clauses[found->second]) || ...)) return found->second;
    tell(severity::fault, "other_clause", to_text(at) + ".clause", key, "this clause is of another kind", {});
    return std::nullopt;
  }

  // Whether a day of an undated duty is one of the span on which the duty runs; else says so.
  bool runs(std::size_t clause, const date& day, const happening_place& at, const std::string& field);

  void tell(severity weight, std::string_view rule, std::string path, std::string value, message problem,
            std::optional<date> on);
  void put_outside(const happening_place& at) { to_.outside.push_back(at); }
  void add(std::size_t clause, ledger_row row, account_note note);
  void add_follow_up(std::size_t clause, ledger_row row, account_note note);
  // Counts, compares with targets, sorts what is found.
  void close();

 private:
  void learn_keys();

  const account_input& in_;
  account& to_;
  std::map<std::string_view, std::size_t> by_key_;
};

// Checks; all of them throw before any row is made.
void require_information(const account_input& in);
void require_notices(const account_input& in);
void require_meetings(const account_input& in);
void require_reports(const account_input& in);
void require_activities(const account_input& in);
void require_documents(const account_input& in);

void add_information(const account_input& in, unit_days& units, account_writer& to);
void add_notices(const account_input& in, unit_days& units, account_writer& to);
void add_meetings(const account_input& in, unit_days& units, account_writer& to);
void add_obligations(const account_input& in, account_writer& to);

// The end of a limit from an event; what has no answer is named at `path` by its event.
instant due_from(const any_limit& limit, const instant& event, const account_input& in,
                 const std::string& path);

// Words that are given are not empty.
void require_words_of(const std::optional<std::string>& waiver, const std::optional<std::string>& why_late,
                      const std::string& path);

// No key is empty, and none stands twice in a clause.
struct clause_and_key {
  std::string_view clause;
  std::string_view key;
  std::size_t place = 0;
};
void require_keys(std::vector<clause_and_key> keys, happening_kind kind);

[[nodiscard]] bool is_late_state(verdict v) noexcept;

}  // namespace phoihop::detail

#endif
