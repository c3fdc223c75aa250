// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/duty.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/compute_due.hpp>
#include <deadline/mul_div.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace phoihop {
namespace {

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
  instant earliest = d.received;
  for (std::size_t i = 0; i < d.extensions.size(); ++i) {
    const extension& e = d.extensions[i];
    require_not_before(e.granted, earliest, field_path("extensions", i, "granted"));
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
  require_instant(d.change->at, "change.at");
  if (d.change->at <= d.received)
    throw bad_argument{"change.at", to_text(d.change->at), "this is not after receipt"};
  require_enumerator(d.change->policy, "change.policy");
  require_rule(d.change->rule, "change.rule");
}

// An end, and whether it is itself in time.
struct ending {
  instant at;
  boundary edge = boundary::inclusive;
};

std::optional<ending> ending_of(const due_rule& rule, const instant& start, const duty& d,
                                const worked_time& on) {
  const due_computation t = compute_due(rule.limit, start, rule.pack, on, d.suspensions);
  return t.is_stopped ? std::nullopt : std::optional{ending{t.due, edge_of(rule)}};
}

// The end after the change of rule, given that the old one, `old`, is later or not known. What ends at the
// change, or after a share of the time, ends by the clock.
std::optional<ending> ending_after_change(const duty& d, const std::optional<ending>& old,
                                          const worked_time& on) {
  const rule_change& c = *d.change;
  const instant& start = c.policy == transition::counts_all ? d.received : c.at;
  const auto fresh = ending_of(c.rule, start, d, on);
  const boundary by_clock = c.rule.edge.value_or(boundary::inclusive);
  if (c.policy == transition::restarts || !fresh) return fresh;
  if (c.policy == transition::counts_all) return fresh->at < c.at ? ending{c.at, by_clock} : fresh;
  if (!old) return std::nullopt;
  if (fresh->at <= c.at) return fresh;  // nothing that could be shared
  const std::int64_t left = to_micros(old->at - c.at);
  return ending{add(c.at, from_micros(part_rounded_up(to_micros(fresh->at - c.at), left,
                                                      to_micros(old->at - d.received)))),
                by_clock};
}

// A decision that names a day names its 24:00.
ending decided(const instant& due, const due_rule& rule) {
  const bool is_midnight = to_micros(rule.pack.time_zone.to_local(due).since_midnight) == 0;
  return {due, rule.edge.value_or(is_midnight ? boundary::exclusive : boundary::inclusive)};
}

// The duty was checked.
std::optional<ending> ending_of(const duty& d, const worked_time& on) {
  auto end = ending_of(d.rule, d.received, d, on);
  const bool is_changed =
      d.change && d.change->policy != transition::keeps_old && (!end || d.change->at < end->at);
  if (is_changed) end = ending_after_change(d, end, on);
  if (!d.extensions.empty()) {
    if (end && d.extensions.front().due <= end->at)
      throw bad_argument{"extensions[0].due",
                         to_text(d.extensions.front().due),
                         {"the end before it is no earlier, {}", to_text(end->at)}};
    end = decided(d.extensions.back().due, is_changed ? d.change->rule : d.rule);
  }
  return end;
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
  if (d.done && side_of(d.rule.limit) == limit_side::after) require_not_before(*d.done, d.received, "done");
  if (!d.waived) return;
  require_not_before(d.waived->granted, d.received, "waived.granted");
  require_words(d.waived->decision, "waived.decision");
}

std::optional<instant> due_of(const duty& d, const worked_time& on) {
  require_duty(d);
  const auto end = ending_of(d, on);
  return end ? std::optional{end->at} : std::nullopt;
}

duty_status status_of(const duty& d, const worked_time& on, const instant& now) {
  require_duty(d);
  require_instant(now, "now");
  if (side_of(d.rule.limit) == limit_side::after) require_not_before(now, d.received, "now");
  if (!d.extensions.empty() && d.extensions.back().granted > now) {
    duty so_far = d;
    std::erase_if(so_far.extensions, [&](const extension& e) { return e.granted > now; });
    return status_of(so_far, on, now);
  }
  const auto end = ending_of(d, on);
  const std::optional<instant> due = end ? std::optional{end->at} : std::nullopt;
  const boundary edge = end ? end->edge : boundary::inclusive;
  if (d.waived && d.waived->granted <= now) return {verdict::waived, due, edge};
  if (due) return {judge(*due, d.done, now, edge), due, edge};
  return {d.done && *d.done <= now ? verdict::on_time : verdict::pending, due, edge};
}

}  // namespace phoihop
