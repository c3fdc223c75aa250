// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/duty.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/compute_due.hpp>
#include <deadline/duty_end.hpp>
#include <deadline/mul_div.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace phoihop {
namespace {

using detail::compute_due;
using detail::due_computation;
using detail::duty_end;
using detail::edge_of;
using detail::end_known_at;
using detail::part_rounded_up;
using detail::require_rule;

bool is_after(const due_rule& rule) noexcept {
  return side_of(rule.limit) == limit_side::after;
}

void require_not_before(const instant& t, const instant& first, const std::string& field) {
  require_instant(t, field);
  if (t < first)
    throw bad_argument{field, to_text(t), {"this is before {}, which comes first", to_text(first)}};
}

void require_words(const std::string& decision, const std::string& field) {
  if (decision.empty()) throw bad_argument{field, "\"\"", "a decision has a name"};
}

void require_suspensions(const duty& d) {
  instant free_from = d.received;
  for (std::size_t i = 0; i < d.suspensions.size(); ++i) {
    const suspension& s = d.suspensions[i];
    if (i > 0 && !d.suspensions[i - 1].until)
      throw bad_argument{field_path("suspensions", i, "from"), to_text(s.from),
                         "the suspension before it still lasts"};
    require_not_before(s.from, free_from, field_path("suspensions", i, "from"));
    require_words(s.decision, field_path("suspensions", i, "decision"));
    if (!s.until) continue;
    require_instant(*s.until, field_path("suspensions", i, "until"));
    if (*s.until <= s.from)
      throw bad_argument{field_path("suspensions", i, "until"),
                         to_text(*s.until),
                         {"it ends after it begins, {}", to_text(s.from)}};
    free_from = *s.until;
  }
}

void require_extensions(const duty& d) {
  std::optional<instant> earliest;
  if (is_after(d.rule)) earliest = d.received;
  for (std::size_t i = 0; i < d.extensions.size(); ++i) {
    const extension& e = d.extensions[i];
    require_instant(e.granted, field_path("extensions", i, "granted"));
    if (earliest) require_not_before(e.granted, *earliest, field_path("extensions", i, "granted"));
    require_instant(e.due, field_path("extensions", i, "due"));
    if (i > 0 && e.due <= d.extensions[i - 1].due)
      throw bad_argument{field_path("extensions", i, "due"),
                         to_text(e.due),
                         {"the end before it is no earlier, {}", to_text(d.extensions[i - 1].due)}};
    require_words(e.decision, field_path("extensions", i, "decision"));
    earliest = e.granted;
  }
}

void require_change(const duty& d) {
  if (!d.change) return;
  require_enumerator(d.change->policy, "change.policy");
  require_rule(d.change->rule, "change.rule");
  for (const due_rule* rule : {&d.rule, &d.change->rule})
    if (!is_after(*rule))
      throw bad_argument{"change", to_text(rule->limit),
                         "what a change of rule means for a limit before its event is not defined"};
  require_instant(d.change->at, "change.at");
  if (d.change->at <= d.received)
    throw bad_argument{"change.at", to_text(d.change->at), "this is not after receipt"};
}

// Counts by one rule of the duty. What fails is named beneath `path`, where the rule is.
due_computation count_by(const due_rule& rule, std::string_view path, const instant& start, const duty& d,
                         const worked_time& on) {
  return at_path(path, [&] { return compute_due(rule.limit, start, rule.pack, on, d.suspensions); });
}

// What the change makes of `end`, which is later than the change or not known. What ends at the change, or
// after a share of the time, ends by the clock.
void change_end(duty_end& end, const duty& d, const worked_time& on) {
  const rule_change& c = *d.change;
  const std::optional<instant> old = end.at;
  const instant& start = c.policy == transition::counts_all ? d.received : c.at;
  const due_computation& fresh = end.by_change.emplace(count_by(c.rule, "change.rule", start, d, on));
  end.at = fresh.is_stopped ? std::nullopt : std::optional{fresh.due};
  end.edge = edge_of(c.rule);
  if (c.policy != transition::carries_share) end.by_rule.reset();
  if (c.policy == transition::restarts || !end.at) return;
  if (c.policy == transition::counts_all) {
    if (fresh.due >= c.at) return;
    end.at = c.at;
  } else if (!old) {
    end.at = std::nullopt;
  } else if (fresh.due <= c.at) {
    return;  // nothing that could be shared
  } else {
    const std::int64_t left =
        part_rounded_up(to_micros(fresh.due - c.at), to_micros(*old - c.at), to_micros(*old - d.received));
    end.at = add(c.at, from_micros(left));
  }
  end.edge = c.rule.edge.value_or(boundary::inclusive);
}

// Whether a day is over at this instant: clocks show the day before until then. A decision that names a day
// names its 24:00.
bool ends_a_day(const instant& t, const zone& time_zone) {
  return time_zone.to_local(add(t, from_micros(-1))).day < time_zone.to_local(t).day;
}

// The end that the last of these extensions gives, in place of `end`.
duty_end extended(const duty_end& end, std::span<const extension> by, const duty& d) {
  if (end.at && by.front().due <= *end.at)
    throw bad_argument{"extensions[0].due",
                       to_text(by.front().due),
                       {"the end before it is no earlier, {}", to_text(*end.at)}};
  const due_rule& rule = end.by_change ? d.change->rule : d.rule;
  const instant& due = by.back().due;
  const boundary named = ends_a_day(due, rule.pack.time_zone) ? boundary::exclusive : boundary::inclusive;
  return {due, rule.edge.value_or(named), std::nullopt, std::nullopt};
}

// The duty was checked.
duty_end end_of(const duty& d, const worked_time& on, std::span<const extension> granted) {
  duty_end end;
  const due_computation& counted = end.by_rule.emplace(count_by(d.rule, "rule", d.received, d, on));
  if (!counted.is_stopped) {
    end.at = counted.due;
    end.edge = edge_of(d.rule);
  }
  if (d.change && d.change->policy != transition::keeps_old && (!end.at || d.change->at < *end.at))
    change_end(end, d, on);
  if (!end.at) end.edge = boundary::inclusive;
  return granted.empty() ? end : extended(end, granted, d);
}

}  // namespace

void require_duty(const duty& d) {
  if (d.key.empty()) throw bad_argument{"key", "\"\"", "a duty has a key"};
  require_instant(d.received, "received");
  require_rule(d.rule, "rule");
  require_suspensions(d);
  require_change(d);
  require_extensions(d);
  if (d.done) require_instant(*d.done, "done");
  if (d.done && is_after(d.rule)) require_not_before(*d.done, d.received, "done");
  if (!d.waived) return;
  require_instant(d.waived->granted, "waived.granted");
  if (is_after(d.rule)) require_not_before(d.waived->granted, d.received, "waived.granted");
  require_words(d.waived->decision, "waived.decision");
}

duty_end detail::end_known_at(const duty& d, const worked_time& on, const instant& now) {
  const auto later = std::find_if(d.extensions.begin(), d.extensions.end(),
                                  [&](const extension& e) { return e.granted > now; });
  return end_of(d, on, {d.extensions.begin(), later});
}

std::optional<instant> due_of(const duty& d, const worked_time& on) {
  require_duty(d);
  return end_of(d, on, d.extensions).at;
}

duty_status status_of(const duty& d, const worked_time& on, const instant& now) {
  require_duty(d);
  require_instant(now, "now");
  if (is_after(d.rule)) require_not_before(now, d.received, "now");
  const duty_end end = end_known_at(d, on, now);
  if (d.waived && d.waived->granted <= now) return {verdict::waived, end.at, end.edge};
  if (end.at) return {judge(*end.at, d.done, now, end.edge), end.at, end.edge};
  return {d.done && *d.done <= now ? verdict::on_time : verdict::pending, end.at, end.edge};
}

}  // namespace phoihop
