// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/duty.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/count.hpp>
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

// An end, and whether it is itself in time.
struct ending {
  instant at;
  boundary edge = boundary::inclusive;
};

std::optional<ending> ending_of(const time_limit& limit, const instant& start, const rule_pack& pack,
                                const duty& d, const business_calendar& calendar) {
  const auto due = due_with_stops(limit, start, pack, d.suspensions, calendar);
  return due ? std::optional{ending{*due, edge_of(limit, pack)}} : std::nullopt;
}

// The end after the change of rule, given that the old one, `old`, is later or not known. What ends at the
// change, or after a share of the time, ends by the clock.
std::optional<ending> ending_after_change(const duty& d, const std::optional<ending>& old,
                                          const business_calendar& calendar) {
  const rule_change& c = *d.change;
  const instant& start = c.policy == transition::counts_all ? d.received : c.at;
  const auto fresh = ending_of(c.limit, start, c.pack, d, calendar);
  if (c.policy == transition::restarts || !fresh) return fresh;
  if (c.policy == transition::counts_all) return fresh->at < c.at ? ending{c.at} : fresh;
  if (!old) return std::nullopt;
  if (fresh->at <= c.at) return fresh;  // nothing that could be shared
  const std::int64_t left = to_micros(old->at - c.at);
  return ending{add(c.at, from_micros(part_rounded_up(to_micros(fresh->at - c.at), left,
                                                      to_micros(old->at - d.received))))};
}

// A decision that names a day names its 24:00.
ending decided(const instant& due, const rule_pack& pack) {
  const bool is_midnight = to_micros(pack.place.to_local(due).since_midnight) == 0;
  return {due, is_midnight ? boundary::exclusive : boundary::inclusive};
}

// The duty was checked.
std::optional<ending> ending_of(const duty& d, const business_calendar& calendar) {
  auto end = ending_of(d.limit, d.received, d.pack, d, calendar);
  const bool is_changed =
      d.change && d.change->policy != transition::keeps_old && (!end || d.change->at < end->at);
  if (is_changed) end = ending_after_change(d, end, calendar);
  if (!d.extensions.empty()) {
    if (end && d.extensions.front().due <= end->at)
      throw bad_argument{"extensions[0].due",
                         to_text(d.extensions.front().due),
                         {"the end before it is no earlier, {}", to_text(end->at)}};
    end = decided(d.extensions.back().due, d.pack);
  }
  if (end && d.edge) end->edge = *d.edge;
  return end;
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
  if (d.edge) require_enumerator(*d.edge, "edge");
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
  const auto end = ending_of(d, calendar);
  return end ? std::optional{end->at} : std::nullopt;
}

duty_standing standing_of(const duty& d, const business_calendar& calendar, const instant& now) {
  require_duty(d);
  require_not_before(now, d.received, "now");
  if (!d.extensions.empty() && d.extensions.back().granted > now) {
    duty so_far = d;  // they stand in the order in which they were granted
    std::erase_if(so_far.extensions, [&](const extension& e) { return e.granted > now; });
    return standing_of(so_far, calendar, now);
  }
  const auto end = ending_of(d, calendar);
  const std::optional<instant> due = end ? std::optional{end->at} : std::nullopt;
  const boundary edge = end ? end->edge : boundary::inclusive;
  if (d.let_off && d.let_off->granted <= now) return {verdict::waived, due, edge};
  if (due) return {judge(*due, d.done, now, edge), due, edge};
  return {d.done && *d.done <= now ? verdict::on_time : verdict::pending, due, edge};
}

}  // namespace phoihop
