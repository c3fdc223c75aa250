// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>

#include <work_plan/account_parts.hpp>
#include <work_plan/outcome_reading.hpp>

#include <utility>

namespace phoihop {
namespace {

using detail::account_input;
using detail::account_writer;

std::string outcome_path(std::size_t i) {
  return to_text(happening_place{happening_kind::meeting, i});
}

// Goes through the meetings of the plan in their order.
class meeting_reader {
 public:
  meeting_reader(const account_input& in, detail::unit_days& units, account_writer& to)
      : in_{in},
        units_{units},
        to_{to},
        meetings_{in.plan.meetings()},
        matching_{detail::match_outcomes(in.what.meetings, meetings_)} {
    for (std::size_t i = 0; i < in.a.clauses.size(); ++i)
      if (const auto* duty = std::get_if<meeting_duty>(&in.a.clauses[i])) clauses_.emplace(duty->key, i);
  }

  void read() {
    meeting m;
    std::size_t place = 0;
    for (auto it = meetings_.begin(); it != meetings_.end(); ++it, ++place) {
      it.read(m);
      add_row(m, place);
    }
    for (std::size_t i = 0; i < in_.what.meetings.size(); ++i) tell_unused(i);
  }

 private:
  // What comes after the last '.' of the key of a series: no key of a clause has one.
  [[nodiscard]] std::size_t clause_of(const std::string& series_key) const {
    const auto found = clauses_.find(std::string_view{series_key}.substr(series_key.rfind('.') + 1));
    if (found == clauses_.end()) throw bad_argument{"plan", series_key, "the agreement has no such series"};
    return found->second;
  }

  [[nodiscard]] bool is_known(const meeting_outcome& o) const {
    return o.closed.value_or(start_of_day(o.held_on, in_.basis.pack)) <= in_.as_of &&
           start_of_day(o.held_on, in_.basis.pack) <= in_.as_of;
  }

  void add_row(const meeting& m, std::size_t place) {
    const std::size_t clause = clause_of(m.series_key);
    ledger_row row;
    row.key = to_text(key_of_meeting(m));
    row.due = start_of_day(add_days(m.when.actual, 1), in_.basis.pack);
    row.edge = boundary::exclusive;
    row.labels = {m.area, std::get<meeting_duty>(in_.a.clauses[clause]).level, std::nullopt, std::nullopt,
                  m.when.covers};
    account_note note;
    const auto told = matching_.of_meeting[place];
    const meeting_outcome* outcome = told ? &in_.what.meetings[*told] : nullptr;
    if (outcome != nullptr) note.source = happening_place{happening_kind::meeting, *told};
    if (m.cancelled) note.why.emplace_back("cancelled: {}", *m.cancelled);
    if (outcome != nullptr && !m.cancelled && is_known(*outcome))
      note.done = start_of_day(outcome->held_on, in_.basis.pack);
    row.state = m.cancelled ? verdict::waived : judge(row.due, note.done, in_.as_of, row.edge);
    const bool was_held = note.done.has_value();
    to_.add(clause, std::move(row), std::move(note));
    if (outcome == nullptr) return;
    if (m.cancelled)
      tell(detail::cancelled_finding(*outcome, outcome_path(*told), *m.cancelled));
    else if (was_held)
      add_follow_up(clause, m, *told);
  }

  static meeting_key key_of_meeting(const meeting& m) {
    if (m.special) return {m.series_key, *m.special};
    return {m.series_key, m.when.covers};
  }

  void add_follow_up(std::size_t clause, const meeting& m, std::size_t told) {
    outcome_duties owed;
    detail::read_outcome(in_.what.meetings[told], told, outcome_path(told), in_.org, in_.basis.pack, owed);
    for (finding& f : owed.findings) tell(std::move(f));
    for (const outcome_duty& d : owed.rows) {
      const duty_status status =
          at_path(outcome_path(told), [&] { return status_of(d.watched, in_.on, in_.as_of); });
      ledger_row row;
      row.key = d.watched.key;
      row.due = *status.due;  // nothing suspends it
      row.edge = status.edge;
      row.state = status.state;
      row.labels = {d.who, units_.level(d.who, in_.what.meetings[told].held_on), std::nullopt, std::nullopt,
                    m.when.covers};
      account_note note;
      note.to = d.to;
      if (d.watched.done && *d.watched.done <= in_.as_of) note.done = d.watched.done;
      note.source = happening_place{happening_kind::meeting, told};
      note.why.emplace_back("{}: {}", d.part, d.text);
      to_.add_follow_up(clause, std::move(row), std::move(note));
    }
  }

  void tell(finding f) {
    to_.tell(f.weight, f.rule, std::move(f.path), std::move(f.value), std::move(f.problem), f.on);
  }

  // An outcome that no row was judged by, or that is not known yet.
  void tell_unused(std::size_t i) {
    const meeting_outcome& o = in_.what.meetings[i];
    if (!matching_.of_outcome[i]) {
      if (in_.plan.span().contains(o.held_on))
        tell(detail::not_in_plan_finding(o, outcome_path(i), severity::warning));
      else
        to_.put_outside({happening_kind::meeting, i});
    } else if (matching_.told_before[i]) {
      tell(detail::told_twice_finding(o, outcome_path(i), outcome_path(*matching_.told_before[i])));
    } else if (!is_known(o)) {
      to_.put_outside({happening_kind::meeting, i});
    }
  }

  const account_input& in_;
  detail::unit_days& units_;
  account_writer& to_;
  meeting_list meetings_;
  detail::outcome_matching matching_;
  std::map<std::string_view, std::size_t> clauses_;
};

}  // namespace

namespace detail {

void require_meetings(const account_input& in) {
  for (std::size_t i = 0; i < in.what.meetings.size(); ++i)
    require_outcome(in.what.meetings[i], outcome_path(i), in.basis.pack);
}

void add_meetings(const account_input& in, unit_days& units, account_writer& to) {
  meeting_reader{in, units, to}.read();
}

}  // namespace detail
}  // namespace phoihop
