// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/obligations.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/deadline/chain.hpp>
#include <phoihop/deadline/due_rule.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include <agreement/expanded.hpp>
#include <agreement/obligation_collector.hpp>
#include <deadline/clock_units.hpp>
#include <deadline/named_day.hpp>

namespace phoihop {

using detail::step_of;

namespace {

// When the steps of a report on one period end, nothing being done yet.
std::vector<instant> ends_of_steps(const report_duty& duty, std::size_t clause, const period& about,
                                   const rule_pack& pack, const worked_time& on) {
  std::vector<instant> ends;
  ends.reserve(duty.steps.size());
  std::vector<any_limit> run;  // those that follow each other, up to the step at hand
  instant event;
  for (std::size_t i = 0; i < duty.steps.size(); ++i) {
    const report_step& step = duty.steps[i];
    at_path(field_path(field_path("clauses", clause), field_path("steps", i)), [&] {
      if (step.counted_from == step_start::period_end) {
        run.clear();
        event = report_event(step.within, about, pack);
      }
      run.push_back(step.within);
      ends.push_back(prove_chain(run, event, {}, pack, on).back().why.due);
    });
  }
  return ends;
}

// The event of a limit that counts from the end of a day.
instant event_at_end(const any_limit& limit, const date& last, const rule_pack& pack) {
  const bool of_days =
      std::holds_alternative<time_limit>(limit) && pack.first_day.value == event_day::counted;
  return start_of_day(add_days(last, detail::is_by_time(limit) || of_days ? 1 : 0), pack);
}

instant event_of(const document_duty& duty, const period& about, const rule_pack& pack) {
  if (duty.counted_from == period_edge::start) return start_of_day(about.days().first(), pack);
  return event_at_end(*duty.within, about.cut_off(), pack);
}

instant event_of(const once_duty& duty, const period& about, const rule_pack& pack) {
  if (duty.counted_from == once_start::term_ends) return event_at_end(duty.within, about.cut_off(), pack);
  return start_of_day(about.cut_off(), pack);
}

// When what clauses ask about periods falls due; that of a period is worked out once.
class due_finder {
 public:
  due_finder(const agreement& a, const rule_pack& pack, const worked_time& on)
      : a_{a}, pack_{pack}, on_{on} {}

  due_obligation operator()(obligation owed) {
    const instant due = ends(owed.clause, owed.about)[step_of(owed)];
    const boundary edge = edge_of(owed);
    return {std::move(owed), due, edge};
  }

  // Of a report, the end of each step; of all else, one end.
  const std::vector<instant>& ends(std::size_t clause, const period& about) {
    const auto known = ends_.find({clause, about});
    if (known != ends_.end()) return known->second;
    return ends_.emplace(std::pair{clause, about}, worked_out(clause, about)).first->second;
  }

 private:
  [[nodiscard]] std::vector<instant> worked_out(std::size_t clause, const period& about) const {
    const auto& stated = a_.clauses[clause];
    if (const auto* report = std::get_if<report_duty>(&stated))
      return ends_of_steps(*report, clause, about, pack_, on_);
    if (const auto* document = std::get_if<document_duty>(&stated); document != nullptr && document->within)
      return {end_of(*document->within, event_of(*document, about, pack_), clause)};
    if (const auto* once = std::get_if<once_duty>(&stated))
      return {end_of(once->within, event_of(*once, about, pack_), clause)};
    return {start_of_day(add_days(about.cut_off(), 1), pack_)};
  }

  [[nodiscard]] instant end_of(const any_limit& limit, const instant& event, std::size_t clause) const {
    return at_path(field_path("clauses", clause), [&] { return due_at(limit, event, pack_, on_); });
  }

  [[nodiscard]] boundary edge_of(const obligation& owed) const {
    if (const auto* report = std::get_if<report_owed>(&owed.what))
      return boundary_of(due_rule{report->within, pack_, report->edge});
    if (const auto* joint = std::get_if<joint_owed>(&owed.what); joint != nullptr && joint->within)
      return boundary_of(due_rule{*joint->within, pack_, joint->edge});
    return boundary::exclusive;
  }

  const agreement& a_;
  const rule_pack& pack_;
  const worked_time& on_;
  std::map<std::pair<std::size_t, period>, std::vector<instant>> ends_;
};

// Finds the periods whose limits may end within some days, and adds what is owed about them. Ends never fall as
// periods go on, so that it goes backwards from the last one in question to the first that ends too early.
class due_periods {
 public:
  due_periods(const agreement& a, const date_range& span, const rule_pack& pack, due_finder& find,
              detail::obligation_collector& into)
      : a_{a},
        span_{span},
        from_{start_of_day(span.first(), pack)},
        until_{start_of_day(span.end_day(), pack)},
        pack_{pack},
        find_{find},
        into_{into} {}

  void add(std::size_t clause) {
    auto rest = candidates(clause);
    drop_unknown(clause, rest);
    std::vector<period> found;
    for (; !rest.empty(); rest.pop_back()) {
      const auto ends = known_ends(clause, rest.back());
      if (!ends) {
        tell_unknown(clause, rest.back());
        break;
      }
      const auto [first, last] = std::minmax_element(ends->begin(), ends->end());
      if (*last < from_) break;
      if (until_ < *first) continue;
      found.push_back(rest.back());
    }
    std::reverse(found.begin(), found.end());
    into_.tell_left_out(clause, span_);
    into_.add(clause, found);
  }

  [[nodiscard]] bool is_within(const due_obligation& row) const {
    if (row.edge == boundary::inclusive) return !(row.due < from_) && row.due < until_;
    return from_ < row.due && !(until_ < row.due);
  }

 private:
  // Those asked about before the end of the span; where limits may end before that, as many more as it takes.
  [[nodiscard]] std::vector<period> candidates(std::size_t clause) const {
    constexpr std::int64_t most_days = std::int64_t{1} << 21U;  // as much as there is
    auto found = into_.periods_of(clause, {min_date, span_.end_day()});
    if (!may_end_earlier(a_.clauses[clause])) return found;
    const std::int64_t left = days_between(span_.end_day(), max_date);
    for (std::int64_t more = 32; more < most_days && ends_too_early(clause, found); more *= 2)
      found = into_.periods_of(clause, {min_date, add_days(span_.end_day(), std::min(more, left))});
    return found;
  }

  // Before the day of its period: "by the 10th of the last month", "5 days before the year begins".
  static bool may_end_earlier(const any_limit& limit) {
    return side_of(limit) == limit_side::before || !std::holds_alternative<time_limit>(limit);
  }
  static bool may_end_earlier(const clause& c) {
    const auto all = limits_of(c);
    return std::any_of(all.begin(), all.end(), [](const any_limit& limit) { return may_end_earlier(limit); });
  }

  static std::vector<any_limit> limits_of(const clause& c) {
    if (const auto* document = std::get_if<document_duty>(&c); document != nullptr && document->within)
      return {*document->within};
    if (const auto* once = std::get_if<once_duty>(&c)) return {once->within};
    std::vector<any_limit> all;
    if (const auto* report = std::get_if<report_duty>(&c))
      for (const report_step& step : report->steps) all.push_back(step.within);
    return all;
  }

  [[nodiscard]] bool ends_too_early(std::size_t clause, const std::vector<period>& all) const {
    if (all.empty()) return true;
    const auto ends = known_ends(clause, all.back());
    return ends && !(until_ < *std::min_element(ends->begin(), ends->end()));
  }

  // None if the calendar does not reach far enough.
  [[nodiscard]] std::optional<std::vector<instant>> known_ends(std::size_t clause,
                                                               const period& about) const {
    try {
      return find_.ends(clause, about);
    } catch (const out_of_horizon&) {
      return std::nullopt;
    }
  }

  // Whether a limit ends after the span even if no day moves it on.
  [[nodiscard]] bool ends_later(const any_limit& limit, const date& from) const {
    if (pack_.days_end.value == end_rule::previous_business_day) return false;
    if (const auto* named = std::get_if<date_limit>(&limit))
      return !(detail::last_day_of(*named, from, pack_).day < span_.end_day());
    const auto* amount = std::get_if<time_limit>(&limit);
    if (amount == nullptr || amount->side == limit_side::before) return false;
    if (amount->unit != limit_unit::days && amount->unit != limit_unit::working_days) return false;
    return days_between(from, span_.end_day()) <= amount->amount;
  }
  [[nodiscard]] bool ends_later(std::size_t clause, const period& about) const {
    const auto all = limits_of(a_.clauses[clause]);
    const date from = detail::day_asked(a_.clauses[clause], about);
    return std::all_of(all.begin(), all.end(),
                       [&](const any_limit& limit) { return ends_later(limit, from); });
  }

  // The last ones, as long as they are not known, of which the earliest is told that may end within the span. (A step
  // from one that ends later ends later.)
  void drop_unknown(std::size_t clause, std::vector<period>& all) {
    std::optional<period> unknown;
    for (; !all.empty() && !known_ends(clause, all.back()); all.pop_back())
      if (!ends_later(clause, all.back())) unknown = all.back();
    if (unknown) tell_unknown(clause, *unknown);
  }

  void tell_unknown(std::size_t clause, const period& about) {
    into_.add_finding(severity::warning, detail::day_asked(a_.clauses[clause], about), "due_unknown",
                      field_path("clauses", clause), to_text(about),
                      "the calendar does not reach far enough to say when this is due");
  }

  const agreement& a_;
  date_range span_;
  instant from_;
  instant until_;
  const rule_pack& pack_;
  due_finder& find_;
  detail::obligation_collector& into_;
};

bool is_due_before(const due_obligation& a, const due_obligation& b) {
  if (a.due != b.due) return a.due < b.due;
  const auto key = [](const obligation& o) { return std::tuple{o.clause, o.debtor, step_of(o), o.about}; };
  return key(a.what) < key(b.what);
}

obligation_list owed_in(const agreement& a, detail::organization_days& days, const date_range& span) {
  static_cast<void>(detail::expanded(a, days));  // for its faults
  const auto effect = in_effect(a);
  if (!effect) return {};
  detail::obligation_collector made{a, days, *effect};
  for (std::size_t i = 0; i < a.clauses.size(); ++i) {
    made.tell_left_out(i, span);
    made.add(i, made.periods_of(i, span));
  }
  return std::move(made).result();
}

due_obligation_list with_ends(obligation_list owed, due_finder& find) {
  due_obligation_list made;
  made.rows.reserve(owed.rows.size());
  for (obligation& row : owed.rows) made.rows.push_back(find(std::move(row)));
  std::sort(made.rows.begin(), made.rows.end(), is_due_before);
  made.findings = std::move(owed.findings);
  return made;
}

}  // namespace

obligation_list obligations_of(const agreement& a, const organization& org, const date_range& span) {
  detail::organization_days days{org};
  return owed_in(a, days, span);
}

std::vector<obligation_list> obligations_of(std::span<const agreement> all, const organization& org,
                                            const date_range& span) {
  detail::organization_days days{org};
  std::vector<obligation_list> made;
  made.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    at_path(field_path("all", i), [&] { made.push_back(owed_in(all[i], days, span)); });
  return made;
}

instant report_event(const any_limit& limit, const period& p, const rule_pack& pack) {
  return event_at_end(limit, p.cut_off(), pack);
}

due_obligation_list obligations_due(const agreement& a, const organization& org, const date_range& span,
                                    const rule_pack& pack, const worked_time& on) {
  detail::organization_days days{org};
  static_cast<void>(detail::expanded(a, days));  // for its faults
  const auto effect = in_effect(a);
  if (!effect) return {};
  due_finder find{a, pack, on};
  detail::obligation_collector owed{a, days, *effect};
  due_periods due{a, span, pack, find, owed};
  for (std::size_t i = 0; i < a.clauses.size(); ++i) due.add(i);
  due_obligation_list made = with_ends(std::move(owed).result(), find);
  std::erase_if(made.rows, [&](const due_obligation& row) { return !due.is_within(row); });
  return made;
}

due_obligation_list due_obligations(const agreement& a, const organization& org, const date_range& span,
                                    const rule_pack& pack, const worked_time& on) {
  due_finder find{a, pack, on};
  return with_ends(obligations_of(a, org, span), find);
}

std::vector<expected_figures> expected_reports(const obligation_list& owed, std::size_t of_clause,
                                               std::size_t step, std::optional<indicator_id> which) {
  std::vector<std::pair<unit_id, period>> due;
  due.reserve(owed.rows.size());
  for (const obligation& row : owed.rows)
    if (row.clause == of_clause && std::holds_alternative<report_owed>(row.what) && step_of(row) == step)
      due.emplace_back(row.debtor, row.about);
  std::sort(due.begin(), due.end());
  std::vector<expected_figures> made;
  for (const auto& [unit, about] : due) {
    if (!made.empty() && made.back().unit == unit && made.back().last.until(about) == 1)
      made.back().last = about;
    else
      made.push_back({unit, which, about, about});
  }
  return made;
}

}  // namespace phoihop
