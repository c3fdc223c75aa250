// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/obligations.hpp>
#include <phoihop/core/error.hpp>

#include <agreement/obligation_collector.hpp>
#include <work_plan/account_parts.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace phoihop {
namespace {

using detail::account_input;
using detail::account_writer;

std::string flow_path(std::size_t i) {
  return to_text(happening_place{happening_kind::report, i});
}
std::string activity_path(std::size_t i) {
  return to_text(happening_place{happening_kind::activity, i});
}

std::string document_path(std::size_t i) {
  return to_text(happening_place{happening_kind::document, i});
}

void require_moves(const account_input& in, const std::vector<report_move>& moves, const std::string& path) {
  for (std::size_t k = 0; k < moves.size(); ++k) {
    const report_move& m = moves[k];
    const std::string here = field_path(path, field_path("moves", k));
    require_enumerator(m.stage, here + ".stage");
    require_instant(m.at, here + ".at");
    in.require_unit(m.by, here + ".by");
    if (k > 0 && m.at < moves[k - 1].at)
      throw bad_argument{
          here + ".at", to_text(m.at), {"this is before the move before it, {}", to_text(moves[k - 1].at)}};
    if (m.stage == report_stage::sent && !m.to)
      throw bad_argument{here + ".to", "none", "a report is sent to a unit"};
    if (m.stage != report_stage::sent && m.to)
      throw bad_argument{here + ".to", to_text(*m.to), "only what is sent goes to a unit"};
    if (m.to) in.require_unit(*m.to, here + ".to");
  }
}

using flow_key = std::tuple<std::string_view, std::size_t, unit_id, period>;

flow_key key_of_flow(const report_flow& f) {
  return {f.clause, f.step, f.debtor, f.about};
}

// The places of flows, in order of what they are about.
std::vector<std::size_t> flows_in_order(const std::vector<report_flow>& flows) {
  std::vector<std::size_t> order(flows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return std::pair{key_of_flow(flows[x]), x} < std::pair{key_of_flow(flows[y]), y};
  });
  return order;
}

void require_step(const account_input& in, const report_flow& f, const std::string& path) {
  for (const clause& c : in.a.clauses) {
    const auto* duty = std::get_if<report_duty>(&c);
    if (duty != nullptr && duty->key == f.clause && f.step >= duty->steps.size())
      throw bad_argument{path + ".step", std::to_string(f.step), "the clause has no such step"};
  }
}

using document_key_of = std::tuple<std::string_view, unit_id, period>;

document_key_of key_of_document(const drawn_up& d) {
  return {d.clause, d.debtor, d.about};
}

// The places of documents, in order of what they are about.
std::vector<std::size_t> documents_in_order(const std::vector<drawn_up>& all) {
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return std::pair{key_of_document(all[x]), x} < std::pair{key_of_document(all[y]), y};
  });
  return order;
}

// The first sending to the creditor since the creditor last returned it, and what to say of the way.
std::optional<instant> delivered(const report_flow& f, std::optional<unit_id> creditor, const instant& as_of,
                                 account_note& note) {
  std::optional<instant> since;
  std::optional<instant> returned;
  for (const report_move& m : f.moves) {
    if (m.at > as_of) break;
    if (m.stage == report_stage::sent && m.to == creditor) {
      if (!since) since = m.at;
    } else if (m.stage == report_stage::sent) {
      if (creditor)
        note.why.emplace_back("it was sent to {}, and is owed to {}", *m.to, *creditor);
      else
        note.why.emplace_back("it was sent to {}, and the data do not say to whom it is owed", *m.to);
    } else if (m.stage == report_stage::returned && m.by == creditor) {
      since.reset();
      returned = m.at;
    }
  }
  if (returned && !since) note.why.emplace_back("{} returned it at {}", *creditor, to_text(*returned));
  return since;
}

// Whether it was sent to that unit before.
bool was_sent_to(const std::vector<report_move>& moves, std::size_t before, unit_id unit) {
  return std::any_of(moves.begin(), moves.begin() + static_cast<std::ptrdiff_t>(before),
                     [&](const report_move& m) { return m.stage == report_stage::sent && m.to == unit; });
}

std::string code_of(const account_input& in, unit_id unit, const date& on) {
  return in.org.code(unit, on).value_or(to_text(unit));
}

// Reports, activities and documents, in the order of `obligations_of`.
class obligation_reader {
 public:
  obligation_reader(const account_input& in, account_writer& to)
      : in_{in},
        to_{to},
        flows_{flows_in_order(in.what.reports)},
        flow_used_(in.what.reports.size()),
        documents_{documents_in_order(in.what.documents)},
        document_used_(in.what.documents.size()),
        activity_counts_(in.what.activities.size()) {
    const auto& held = in.what.activities;
    for (std::size_t i = 0; i < held.size(); ++i) activities_.push_back(i);
    std::sort(activities_.begin(), activities_.end(), [&](std::size_t x, std::size_t y) {
      return std::tie(held[x].clause, held[x].area, held[x].on, x) <
             std::tie(held[y].clause, held[y].area, held[y].on, y);
    });
  }

  void read() {
    due_obligation_list owed = due_obligations(in_.a, in_.org, in_.plan.span(), in_.basis.pack, in_.on);
    std::sort(owed.rows.begin(), owed.rows.end(), [&](const due_obligation& x, const due_obligation& y) {
      return order(x.what) < order(y.what);
    });
    for (const due_obligation& o : owed.rows)
      if (std::holds_alternative<report_owed>(o.what.what))
        add_report(o);
      else if (std::holds_alternative<joint_owed>(o.what.what))
        add_document(o);
      else
        add_activities(o);
    for (finding& f : owed.findings)
      to_.tell(f.weight, f.rule, std::move(f.path), std::move(f.value), std::move(f.problem), f.on);
    for (std::size_t i = 0; i < in_.what.reports.size(); ++i) tell_flow(i);
    for (std::size_t i = 0; i < in_.what.activities.size(); ++i) tell_activity(i);
    for (std::size_t i = 0; i < in_.what.documents.size(); ++i) tell_document(i);
  }

 private:
  [[nodiscard]] std::tuple<date, std::size_t, std::size_t, unit_id, period> order(const obligation& o) const {
    const auto* report = std::get_if<report_owed>(&o.what);
    return {detail::day_asked(in_.a.clauses[o.clause], o.about), o.clause,
            report == nullptr ? 0 : report->step, o.debtor, o.about};
  }

  [[nodiscard]] const std::string& key_of_clause(const obligation& o) const {
    return key_of(in_.a.clauses[o.clause]);
  }

  [[nodiscard]] ledger_row row_of(const due_obligation& o, std::size_t number,
                                  std::optional<level_id> level) const {
    const std::string code = code_of(in_, o.what.debtor, o.what.about.cut_off());
    ledger_row row;
    row.key = key_of_clause(o.what) + "/" + to_text(o.what.about) + "/" + code + "/" + std::to_string(number);
    row.due = o.due;
    row.edge = o.edge;
    row.labels = {o.what.debtor, level, std::nullopt, std::nullopt, o.what.about};
    return row;
  }

  void add_report(const due_obligation& o) {
    const auto& owed = std::get<report_owed>(o.what.what);
    const auto& duty = std::get<report_duty>(in_.a.clauses[o.what.clause]);
    ledger_row row = row_of(o, owed.step + 1, duty.steps[owed.step].level);
    account_note note;
    note.to = owed.creditor;
    const report_flow* flow = flow_of({duty.key, owed.step, o.what.debtor, o.what.about}, note);
    if (!owed.creditor) note.why.emplace_back("the data do not say to whom it is owed");
    if (flow != nullptr) {
      note.done = delivered(*flow, owed.creditor, in_.as_of, note);
      tell_strange_answers(*flow, flow_path(note.source->index));
    }
    const bool is_waived = flow != nullptr && flow->waiver;
    row.state = is_waived ? verdict::waived : judge(row.due, note.done, in_.as_of, row.edge);
    if (flow != nullptr && detail::is_late_state(row.state)) row.why_late = flow->why_late;
    to_.add(o.what.clause, std::move(row), std::move(note));
  }

  const report_flow* flow_of(const flow_key& key, account_note& note) {
    const auto& flows = in_.what.reports;
    const auto found =
        std::lower_bound(flows_.begin(), flows_.end(), key,
                         [&](std::size_t i, const flow_key& k) { return key_of_flow(flows[i]) < k; });
    if (found == flows_.end() || key_of_flow(flows[*found]) != key) return nullptr;
    flow_used_[*found] = 1;
    note.source = happening_place{happening_kind::report, *found};
    return &flows[*found];
  }

  void tell_strange_answers(const report_flow& f, const std::string& path) {
    for (std::size_t k = 0; k < f.moves.size() && f.moves[k].at <= in_.as_of; ++k) {
      const report_move& m = f.moves[k];
      const bool is_answer = m.stage == report_stage::returned || m.stage == report_stage::accepted;
      if (is_answer && !was_sent_to(f.moves, k, m.by))
        to_.tell(severity::warning, "not_the_receiver", field_path(path, field_path("moves", k)) + ".by",
                 to_text(m.by),
                 {"it was not sent to this unit before: that it was {} has no effect", m.stage},
                 in_.day_of(m.at));
    }
  }

  void tell_flow(std::size_t i) {
    if (flow_used_[i] != 0) return;
    const report_flow& f = in_.what.reports[i];
    const happening_place place{happening_kind::report, i};
    if (!to_.clause<report_duty>(f.clause, place)) return;
    if (!in_.plan.span().contains(f.about.cut_off()))
      to_.put_outside(place);
    else
      to_.tell(severity::warning, "nothing_owed", flow_path(i), to_text(f.about),
               {"{} owes no report about {} in this step", f.debtor, f.about}, f.about.cut_off());
  }

  void add_document(const due_obligation& o) {
    const auto& clause = in_.a.clauses[o.what.clause];
    const auto* duty = std::get_if<document_duty>(&clause);
    ledger_row row = row_of(o, 1, duty == nullptr ? std::nullopt : std::optional{duty->level});
    account_note note;
    const drawn_up* document = document_of({key_of(clause), o.what.debtor, o.what.about}, note);
    if (document != nullptr && document->at <= in_.as_of &&
        all_signed(std::get<joint_owed>(o.what.what), note))
      note.done = document->at;
    const bool is_waived = document != nullptr && document->waiver;
    row.state = is_waived ? verdict::waived : judge(row.due, note.done, in_.as_of, row.edge);
    if (document != nullptr && detail::is_late_state(row.state)) row.why_late = document->why_late;
    to_.add(o.what.clause, std::move(row), std::move(note));
  }

  const drawn_up* document_of(const document_key_of& key, account_note& note) {
    const auto& all = in_.what.documents;
    const auto found = std::lower_bound(
        documents_.begin(), documents_.end(), key,
        [&](std::size_t i, const document_key_of& k) { return key_of_document(all[i]) < k; });
    if (found == documents_.end() || key_of_document(all[*found]) != key) return nullptr;
    document_used_[*found] = 1;
    note.source = happening_place{happening_kind::document, *found};
    return &all[*found];
  }

  bool all_signed(const joint_owed& owed, account_note& note) {
    const drawn_up& document = in_.what.documents[note.source->index];
    const auto& there = document.signers;
    bool all = true;
    for (const unit_id unit : owed.participants) {
      if (std::find(there.begin(), there.end(), unit) != there.end()) continue;
      all = false;
      note.why.emplace_back("{} did not sign", unit);
      to_.tell(severity::warning, "participants_missing", document_path(note.source->index) + ".signers",
               to_text(unit), {"{} did not sign: it does not count", unit}, in_.day_of(document.at));
    }
    return all;
  }

  void tell_document(std::size_t i) {
    if (document_used_[i] != 0) return;
    const drawn_up& d = in_.what.documents[i];
    const happening_place place{happening_kind::document, i};
    const auto clause = to_.clause<document_duty, once_duty>(d.clause, place);
    if (!clause) return;
    const date asked = detail::day_asked(in_.a.clauses[*clause], d.about);
    if (!in_.plan.span().contains(asked))
      to_.put_outside(place);
    else
      to_.tell(severity::warning, "nothing_owed", document_path(i), to_text(d.about),
               {"{} owes nothing about {} by this clause", d.debtor, d.about}, asked);
  }

  void add_activities(const due_obligation& o) {
    const auto& owed = std::get<activity_owed>(o.what.what);
    const auto held = held_in(o.what);
    std::vector<std::size_t> counted;
    std::vector<message> why;
    for (const std::size_t i : held) {
      activity_counts_[i] = counts::known;
      if (const auto missing = missing_from(owed, i); !missing.empty())
        tell_missing(i, missing, why);
      else
        counted.push_back(i);
    }
    for (std::int32_t k = 0; k < owed.at_least; ++k) {
      ledger_row row = row_of(o, static_cast<std::size_t>(k) + 1,
                              std::get<activity_duty>(in_.a.clauses[o.what.clause]).level);
      account_note note;
      if (static_cast<std::size_t>(k) < counted.size()) {
        note.source = happening_place{happening_kind::activity, counted[static_cast<std::size_t>(k)]};
        note.done = start_of_day(in_.what.activities[note.source->index].on, in_.basis.pack);
      } else {
        note.why = why;
      }
      row.state = judge(row.due, note.done, in_.as_of, row.edge);
      to_.add(o.what.clause, std::move(row), std::move(note));
    }
    for (auto k = static_cast<std::size_t>(owed.at_least); k < counted.size(); ++k)
      tell_surplus(counted[k], counted.size(), owed.at_least);
  }

  // Places of the activities in an area within a period, as known, by day.
  [[nodiscard]] std::vector<std::size_t> held_in(const obligation& o) const {
    const auto& held = in_.what.activities;
    const auto key = [&](std::size_t i) { return std::tie(held[i].clause, held[i].area, held[i].on); };
    const date first = o.about.days().first();
    std::vector<std::size_t> found;
    auto at =
        std::lower_bound(activities_.begin(), activities_.end(), std::tie(key_of_clause(o), o.debtor, first),
                         [&](std::size_t i, const auto& k) { return key(i) < k; });
    for (; at != activities_.end(); ++at) {
      const held_activity& a = held[*at];
      if (a.clause != key_of_clause(o) || a.area != o.debtor || a.on > o.about.cut_off()) break;
      if (start_of_day(a.on, in_.basis.pack) <= in_.as_of) found.push_back(*at);
    }
    return found;
  }

  [[nodiscard]] std::vector<unit_id> missing_from(const activity_owed& owed, std::size_t i) const {
    const auto& there = in_.what.activities[i].participants;
    std::vector<unit_id> missing;
    for (const unit_id unit : owed.participants)
      if (std::find(there.begin(), there.end(), unit) == there.end()) missing.push_back(unit);
    return missing;
  }

  void tell_missing(std::size_t i, const std::vector<unit_id>& missing, std::vector<message>& why) {
    const date on = in_.what.activities[i].on;
    for (const unit_id unit : missing) {
      why.emplace_back("{} was not at that of {}", unit, on);
      to_.tell(severity::warning, "participants_missing", activity_path(i) + ".participants", to_text(unit),
               {"{} was not there: it does not count", unit}, on);
    }
  }

  void tell_surplus(std::size_t i, std::size_t held, std::int32_t asked) {
    to_.tell(severity::note, "more_than_asked", activity_path(i), to_text(in_.what.activities[i].on),
             {"{} took place, {} are asked", held, asked}, in_.what.activities[i].on);
  }

  void tell_activity(std::size_t i) {
    if (activity_counts_[i] == counts::known) return;
    const held_activity& a = in_.what.activities[i];
    const happening_place place{happening_kind::activity, i};
    const auto clause = to_.clause<activity_duty>(a.clause, place);
    if (!clause) return;
    const auto& duty = std::get<activity_duty>(in_.a.clauses[*clause]);
    const auto about = periods_touching(duty.scheme, duty.periods, {a.on, add_days(a.on, 1)});
    const bool is_within = !about.empty() && std::all_of(about.begin(), about.end(), [&](const period& p) {
      return in_.plan.span().contains(p.cut_off());
    });
    const bool is_known = start_of_day(a.on, in_.basis.pack) <= in_.as_of;
    if (!is_known || (!is_within && !about.empty()) || (about.empty() && !in_.plan.span().contains(a.on)))
      to_.put_outside(place);
    else
      to_.tell(severity::warning, "nothing_owed", activity_path(i), to_text(a.on),
               {"no activity is asked in {} about that day", a.area}, a.on);
  }

  enum class counts : std::uint8_t { no, known };

  const account_input& in_;
  account_writer& to_;
  std::vector<std::size_t> flows_;           // in order of their keys
  std::vector<std::uint8_t> flow_used_;      // by place
  std::vector<std::size_t> documents_;       // in order of their keys
  std::vector<std::uint8_t> document_used_;  // by place
  std::vector<std::size_t> activities_;      // by clause, area, day
  std::vector<counts> activity_counts_;      // by place
};

}  // namespace

namespace detail {

void require_reports(const account_input& in) {
  const auto& flows = in.what.reports;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    in.require_unit(flows[i].debtor, flow_path(i) + ".debtor");
    require_step(in, flows[i], flow_path(i));
    require_moves(in, flows[i].moves, flow_path(i));
    require_words_of(flows[i].waiver, flows[i].why_late, flow_path(i));
  }
  const auto order = flows_in_order(flows);
  for (std::size_t k = 1; k < order.size(); ++k)
    if (key_of_flow(flows[order[k]]) == key_of_flow(flows[order[k - 1]]))
      throw bad_argument{flow_path(order[k]),
                         to_text(flows[order[k]].about),
                         {"{} is about the same report", flow_path(order[k - 1])}};
}

void require_activities(const account_input& in) {
  for (std::size_t i = 0; i < in.what.activities.size(); ++i) {
    const held_activity& a = in.what.activities[i];
    in.require_unit(a.area, activity_path(i) + ".area");
    require_day(a.on, activity_path(i) + ".on");
    for (std::size_t k = 0; k < a.participants.size(); ++k)
      in.require_unit(a.participants[k], field_path(activity_path(i), field_path("participants", k)));
  }
}

void require_documents(const account_input& in) {
  const auto& all = in.what.documents;
  for (std::size_t i = 0; i < all.size(); ++i) {
    in.require_unit(all[i].debtor, document_path(i) + ".debtor");
    require_instant(all[i].at, document_path(i) + ".at");
    for (std::size_t k = 0; k < all[i].signers.size(); ++k)
      in.require_unit(all[i].signers[k], field_path(document_path(i), field_path("signers", k)));
    require_words_of(all[i].waiver, all[i].why_late, document_path(i));
  }
  const auto order = documents_in_order(all);
  for (std::size_t k = 1; k < order.size(); ++k)
    if (key_of_document(all[order[k]]) == key_of_document(all[order[k - 1]]))
      throw bad_argument{document_path(order[k]),
                         to_text(all[order[k]].about),
                         {"{} is about the same document", document_path(order[k - 1])}};
}

void add_obligations(const account_input& in, account_writer& to) {
  obligation_reader{in, to}.read();
}

}  // namespace detail
}  // namespace phoihop
