// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/duty.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/parts.hpp>
#include <deadline/require.hpp>
#include <deadline/stopped_time.hpp>

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
  if (d.change->policy > transition::carries_share)
    throw bad_argument{"change.policy", std::to_string(static_cast<unsigned>(d.change->policy)),
                       "there is no such policy"};
  try {
    require_countable(d.change->limit, d.change->pack);
  } catch (const error& e) {
    e.throw_at("change");
  }
}

// The end after the change of rule, given that the old one, `old_due`, is later or not known.
std::optional<instant> due_after_change(const duty& d, const std::optional<instant>& old_due,
                                        const business_calendar& calendar) {
  const rule_change& c = *d.change;
  const instant& start = c.policy == transition::counts_all ? d.received : c.at;
  const auto due = due_with_stops(c.limit, start, c.pack, d.suspensions, calendar);
  if (c.policy == transition::restarts || !due) return due;
  if (c.policy == transition::counts_all) return std::max(*due, c.at);
  if (!old_due) return std::nullopt;
  if (*due <= c.at) return due;  // nothing that could be shared
  const std::int64_t left = to_micros(*old_due - c.at);
  return add(c.at,
             from_micros(part_rounded_up(to_micros(*due - c.at), left, to_micros(*old_due - d.received))));
}

}  // namespace

std::string_view to_text(transition t) noexcept {
  switch (t) {
    case transition::keeps_old: return "keeps old";
    case transition::counts_all: return "counts all";
    case transition::restarts: return "restarts";
    case transition::carries_share: return "carries share";
  }
  return "unknown transition";
}

void require_duty(const duty& d) {
  if (d.key.empty()) throw bad_argument{"key", "\"\"", "a duty has a key"};
  require_instant(d.received, "received");
  require_countable(d.limit, d.pack);
  if (d.edge > boundary::exclusive)
    throw bad_argument{"edge", std::to_string(static_cast<unsigned>(d.edge)), "there is no such boundary"};
  require_suspensions(d);
  require_change(d);
  require_extensions(d);
  if (d.done) require_not_before(*d.done, d.received, "done");
  if (!d.let_off) return;
  require_not_before(d.let_off->granted, d.received, "let_off.granted");
  require_words(d.let_off->decision, "let_off.decision");
}

std::optional<instant> due_of(const duty& d, const business_calendar& calendar) {
  require_duty(d);
  auto due = due_with_stops(d.limit, d.received, d.pack, d.suspensions, calendar);
  const bool is_changed =
      d.change && d.change->policy != transition::keeps_old && (!due || d.change->at < *due);
  if (is_changed) due = due_after_change(d, due, calendar);
  if (d.extensions.empty()) return due;
  if (due && d.extensions.front().due <= *due)
    throw bad_argument{"extensions[0].due",
                       to_text(d.extensions.front().due),
                       {"the end before it is no earlier, {}", to_text(*due)}};
  return d.extensions.back().due;
}

duty_standing standing_of(const duty& d, const business_calendar& calendar, const instant& now) {
  require_duty(d);
  require_not_before(now, d.received, "now");
  if (!d.extensions.empty() && d.extensions.back().granted > now) {
    duty so_far = d;  // they stand in the order in which they were granted
    std::erase_if(so_far.extensions, [&](const extension& e) { return e.granted > now; });
    return standing_of(so_far, calendar, now);
  }
  const auto due = due_of(d, calendar);
  if (d.let_off && d.let_off->granted <= now) return {verdict::waived, due};
  if (due) return {judge(*due, d.done, now, d.edge), due};
  return {d.done && *d.done <= now ? verdict::on_time : verdict::pending, due};
}

}  // namespace phoihop
