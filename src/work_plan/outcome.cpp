// SPDX-License-Identifier: BSL-1.0
#include <phoihop/work_plan/outcome.hpp>

#include <phoihop/agreement/obligations.hpp>
#include <phoihop/core/error.hpp>

#include <deadline/clock_units.hpp>
#include <deadline/require.hpp>
#include <work_plan/outcome_reading.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

namespace phoihop {
namespace {

// A meeting's key without the cause of its call: series, period, and day and number of the call.
using bare_key = std::tuple<std::string_view, std::optional<period>, date, std::int32_t>;

bare_key key_of_call(std::string_view series, const special_call& call) {
  return {series, std::nullopt, call.on, call.number};
}

bare_key key_of_regular(std::string_view series, const period& covers) {
  return {series, covers, date{1400, 1, 1}, 0};
}

bare_key bare(const meeting_key& key) {
  if (const auto* call = std::get_if<special_call>(&key.which)) return key_of_call(key.series_key, *call);
  return key_of_regular(key.series_key, std::get<period>(key.which));
}

bare_key bare(const meeting& m) {
  return m.special ? key_of_call(m.series_key, *m.special) : key_of_regular(m.series_key, m.when.covers);
}

finding outcome_finding(severity weight, std::string_view rule, std::string path, std::string value,
                        message problem, const date& on) {
  return {weight, std::string{rule}, std::move(path), std::move(value), std::move(problem), on};
}

std::string quoted_text(std::string_view text) {
  return text.empty() ? "\"\"" : std::string{text};
}

void require_at_meeting(const instant& t, const instant& start, const std::string& path) {
  require_instant(t, path);
  if (t < start)
    throw bad_argument{path, to_text(t), {"this is before the day of the meeting, {}", to_text(start)}};
}

void require_replies(const std::vector<outcome_reply>& replies, const instant& start,
                     const std::string& path) {
  for (std::size_t i = 0; i < replies.size(); ++i)
    require_at_meeting(replies[i].at, start, field_path(path, i, "at"));
}

void require_within(const std::optional<any_limit>& within, const std::string& path) {
  if (within) at_path(path + ".within", [&] { detail::require_limit(*within); });
}

// Turns one outcome into duties.
class outcome_reader {
 public:
  outcome_reader(const meeting_outcome& o, std::size_t number, std::string_view path, const organization& org,
                 const rule_pack& pack, outcome_duties& to)
      : o_{o}, number_{number}, path_{path}, key_{to_text(o.of)}, org_{org}, pack_{pack}, to_{to} {}

  void read() {
    for (std::size_t i = 0; i < o_.conclusions.size(); ++i)
      check_text(o_.conclusions[i], at(field_path("conclusions", i)));
    for (std::size_t i = 0; i < o_.tasks.size(); ++i) read_task(i);
    for (std::size_t i = 0; i < o_.proposals.size(); ++i) read_proposal(i);
    for (std::size_t i = 0; i < o_.reports_up.size(); ++i)
      read_dispatch(o_.reports_up[i], outcome_part::report_up, i, at(field_path("reports_up", i)));
    for (std::size_t i = 0; i < o_.notices_down.size(); ++i)
      read_dispatch(o_.notices_down[i], outcome_part::notice_down, i, at(field_path("notices_down", i)));
  }

 private:
  [[nodiscard]] std::string at(std::string_view field) const { return field_path(path_, field); }

  void tell(severity weight, std::string_view rule, std::string path, std::string value, message problem) {
    to_.findings.push_back(
        outcome_finding(weight, rule, std::move(path), std::move(value), std::move(problem), o_.held_on));
  }

  void check_text(const std::string& text, const std::string& path) {
    if (text.empty()) tell(severity::warning, "text_empty", path, "\"\"", "this says nothing");
  }

  // Whether the unit can owe or be told anything.
  bool check_unit(unit_id unit, const std::string& path) {
    if (index_of(unit) >= org_.definition().units.size()) {
      tell(severity::fault, "unknown_unit", path, to_text(unit), "the organisation has no such unit");
      return false;
    }
    if (!org_.exists(unit, o_.held_on))
      tell(severity::warning, "unit_absent", path, to_text(unit),
           {"it does not exist on {}, the day of the meeting", o_.held_on});
    return true;
  }

  // From when a limit counts; none if it cannot.
  std::optional<instant> start_of(const std::optional<any_limit>& within, const std::string& path) {
    if (!within) {
      tell(severity::note, "no_limit", path, "none", "no end was set: there is nothing to watch");
      return std::nullopt;
    }
    if (side_of(*within) == limit_side::before) {
      tell(severity::fault, "side_wrong", path, to_text(*within), "what a meeting asks is due after it");
      return std::nullopt;
    }
    if (o_.closed) return o_.closed;
    if (!detail::is_by_time(*within)) return start_of_day(o_.held_on, pack_);
    tell(severity::fault, "close_unknown", path, to_text(*within),
         {"this counts from the end of the meeting, and {} is empty", at("closed")});
    return std::nullopt;
  }

  void check_day(const any_limit& within, const std::string& path) {
    const auto* named = std::get_if<day_limit>(&within);
    if (named == nullptr) return;
    const bool is_over =
        named->bound == by_or_before::by ? named->day < o_.held_on : named->day <= o_.held_on;
    if (is_over)
      tell(severity::warning, "due_before_meeting", path, to_text(*named),
           {"the meeting was held on {}, when this was over", o_.held_on});
  }

  [[nodiscard]] outcome_duty made(outcome_part part, std::size_t i, const any_limit& within,
                                  const instant& start) const {
    outcome_duty row;
    row.watched.key = key_ + "/" + std::string{to_text(part)} + " " + std::to_string(i + 1);
    row.watched.received = start;
    row.watched.rule = {within, pack_};
    row.outcome = number_;
    row.part = part;
    return row;
  }

  void read_task(std::size_t i) {
    const outcome_task& task = o_.tasks[i];
    const std::string path = at(field_path("tasks", i));
    check_text(task.text, path + ".text");
    const bool is_known = check_unit(task.who, path + ".who");
    const auto start = start_of(task.within, path + ".within");
    if (!start || !is_known) return;
    check_day(*task.within, path + ".within");
    outcome_duty row = made(outcome_part::task, i, *task.within, *start);
    row.who = task.who;
    row.text = task.text;
    row.watched.done = task.done;
    row.watched.extensions = task.extensions;
    row.watched.waived = task.waived;
    add(std::move(row), path);
  }

  void read_proposal(std::size_t i) {
    const outcome_proposal& p = o_.proposals[i];
    const std::string path = at(field_path("proposals", i));
    check_text(p.subject, path + ".subject");
    check_replies(p.answers, p.to, path + ".answers");
    const auto start = start_of(p.within, path + ".within");
    if (start) check_day(*p.within, path + ".within");
    for_each_addressee(p.to, path, [&](unit_id to, std::size_t k) {
      if (!start) return;
      outcome_duty row = made(outcome_part::proposal, i, *p.within, *start);
      row.who = to;
      row.text = p.subject;
      finish(std::move(row), p.answers, to, k, path);
    });
  }

  void read_dispatch(const outcome_dispatch& d, outcome_part part, std::size_t i, const std::string& path) {
    check_text(d.subject, path + ".subject");
    check_replies(d.received, d.to, path + ".received");
    const bool is_known = check_unit(d.by, path + ".by");
    const auto start = start_of(d.within, path + ".within");
    if (start) check_day(*d.within, path + ".within");
    for_each_addressee(d.to, path, [&](unit_id to, std::size_t k) {
      if (!start || !is_known) return;
      outcome_duty row = made(part, i, *d.within, *start);
      row.who = d.by;
      row.to = to;
      row.text = d.subject;
      finish(std::move(row), d.received, to, k, path);
    });
  }

  void finish(outcome_duty row, const std::vector<outcome_reply>& replies, unit_id to, std::size_t k,
              const std::string& path) {
    row.watched.key += "." + std::to_string(k + 1);
    for (const outcome_reply& r : replies)
      if (r.who == to && (!row.watched.done || r.at < *row.watched.done)) row.watched.done = r.at;
    add(std::move(row), path);
  }

  // What was done during the meeting was done when it ended.
  void add(outcome_duty row, const std::string& path) {
    if (row.watched.done) row.watched.done = std::max(*row.watched.done, row.watched.received);
    at_path(path, [&] { require_duty(row.watched); });
    to_.rows.push_back(std::move(row));
  }

  template <class Add>
  void for_each_addressee(const std::vector<unit_id>& to, const std::string& path, Add add_row) {
    if (to.empty()) tell(severity::fault, "no_addressee", path + ".to", "none", "this goes to no one");
    for (std::size_t k = 0; k < to.size(); ++k) {
      const std::string here = field_path(path, field_path("to", k));
      if (!check_unit(to[k], here)) continue;
      if (std::find(to.begin(), to.begin() + static_cast<std::ptrdiff_t>(k), to[k]) !=
          to.begin() + static_cast<std::ptrdiff_t>(k))
        tell(severity::warning, "addressee_twice", here, to_text(to[k]), "this unit is listed before");
      else
        add_row(to[k], k);
    }
  }

  void check_replies(const std::vector<outcome_reply>& replies, const std::vector<unit_id>& to,
                     const std::string& path) {
    for (std::size_t i = 0; i < replies.size(); ++i)
      if (std::find(to.begin(), to.end(), replies[i].who) == to.end())
        tell(severity::warning, "not_addressed", field_path(path, i, "who"), to_text(replies[i].who),
             "this unit was not addressed: it counts for nothing");
  }

  const meeting_outcome& o_;
  std::size_t number_;
  std::string path_;
  std::string key_;
  const organization& org_;
  const rule_pack& pack_;
  outcome_duties& to_;
};

}  // namespace

namespace detail {

outcome_matching match_outcomes(std::span<const meeting_outcome> outcomes, const meeting_list& meetings) {
  std::vector<std::pair<bare_key, std::size_t>> told;
  told.reserve(outcomes.size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) told.emplace_back(bare(outcomes[i].of), i);
  std::sort(told.begin(), told.end());
  outcome_matching made;
  made.of_meeting.resize(meetings.size());
  made.of_outcome.resize(outcomes.size());
  made.told_before.resize(outcomes.size());
  for (std::size_t k = 1; k < told.size(); ++k)
    if (told[k].first == told[k - 1].first)
      made.told_before[told[k].second] = made.told_before[told[k - 1].second].value_or(told[k - 1].second);
  if (told.empty()) return made;
  meeting m;
  std::size_t place = 0;
  for (auto it = meetings.begin(); it != meetings.end(); ++it, ++place) {
    it.read(m);
    const auto first = std::lower_bound(told.begin(), told.end(), std::pair{bare(m), std::size_t{0}});
    if (first == told.end() || first->first != bare(m)) continue;
    made.of_meeting[place] = first->second;
    for (auto same = first; same != told.end() && same->first == first->first; ++same)
      made.of_outcome[same->second] = place;
  }
  return made;
}

void require_outcome(const meeting_outcome& o, std::string_view path, const rule_pack& pack) {
  const auto at = [&](std::string_view field) { return field_path(path, field); };
  require_day(o.held_on, at("held_on"));
  if (const auto* call = std::get_if<special_call>(&o.of.which)) require_day(call->on, at("of.which.on"));
  const instant start = start_of_day(o.held_on, pack);
  if (o.closed) require_at_meeting(*o.closed, start, at("closed"));
  for (std::size_t i = 0; i < o.tasks.size(); ++i) {
    const std::string task = at(field_path("tasks", i));
    require_within(o.tasks[i].within, task);
    if (o.tasks[i].done) require_at_meeting(*o.tasks[i].done, start, task + ".done");
  }
  for (std::size_t i = 0; i < o.proposals.size(); ++i) {
    require_within(o.proposals[i].within, at(field_path("proposals", i)));
    require_replies(o.proposals[i].answers, start, at(field_path("proposals", i, "answers")));
  }
  const auto require_dispatches = [&](const std::vector<outcome_dispatch>& list, std::string_view name) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      require_within(list[i].within, at(field_path(name, i)));
      require_replies(list[i].received, start, at(field_path(name, i, "received")));
    }
  };
  require_dispatches(o.reports_up, "reports_up");
  require_dispatches(o.notices_down, "notices_down");
}

void read_outcome(const meeting_outcome& o, std::size_t number, std::string_view path,
                  const organization& org, const rule_pack& pack, outcome_duties& to) {
  outcome_reader{o, number, path, org, pack, to}.read();
}

finding cancelled_finding(const meeting_outcome& o, std::string_view path, std::string_view why) {
  return outcome_finding(severity::fault, "meeting_cancelled", field_path(path, "of"), to_text(o.of),
                         {"this meeting was cancelled: {}", why}, o.held_on);
}

finding told_twice_finding(const meeting_outcome& o, std::string_view path, std::string_view before) {
  return outcome_finding(severity::fault, "told_twice", field_path(path, "of"), to_text(o.of),
                         {"{} tells of this meeting", before}, o.held_on);
}

finding not_in_plan_finding(const meeting_outcome& o, std::string_view path, severity weight) {
  return outcome_finding(weight, "not_in_plan", field_path(path, "of"), quoted_text(to_text(o.of)),
                         "the plan has no such meeting", o.held_on);
}

}  // namespace detail

std::string to_text(const meeting_key& key) {
  const auto* call = std::get_if<special_call>(&key.which);
  if (call == nullptr) return key.series_key + "/" + to_text(std::get<period>(key.which));
  return key.series_key + "/" + to_text(call->on) + "." + std::to_string(call->number);
}

outcome_duties duties_of(std::span<const meeting_outcome> outcomes, const work_plan& plan,
                         const organization& org, const rule_pack& pack) {
  detail::require_pack(pack);
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    detail::require_outcome(outcomes[i], field_path("outcomes", i), pack);
  const auto meetings = plan.meetings();
  const auto matching = detail::match_outcomes(outcomes, meetings);
  outcome_duties made;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const std::string path = field_path("outcomes", i);
    const auto cancelled =
        matching.of_outcome[i] ? meetings[*matching.of_outcome[i]].cancelled : std::nullopt;
    if (!matching.of_outcome[i])
      made.findings.push_back(detail::not_in_plan_finding(outcomes[i], path, severity::fault));
    else if (matching.told_before[i])
      made.findings.push_back(
          detail::told_twice_finding(outcomes[i], path, field_path("outcomes", *matching.told_before[i])));
    else if (cancelled)
      made.findings.push_back(detail::cancelled_finding(outcomes[i], path, *cancelled));
    else
      detail::read_outcome(outcomes[i], i, path, org, pack, made);
  }
  return made;
}

}  // namespace phoihop
