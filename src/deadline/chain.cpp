// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/chain.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/clock_units.hpp>
#include <deadline/compute_due.hpp>

#include <string>

namespace phoihop {
namespace {

using detail::begins_at_event;
using detail::compute_due;
using detail::due_computation;
using detail::edge_of;
using detail::end_of_last_day;
using detail::is_by_clock;
using detail::is_by_time;
using detail::midnight_of;

void require_after(const any_limit& limit, std::string_view field) {
  if (side_of(limit) != limit_side::after)
    throw bad_argument{field, "before", "this is counted after an event, not before one"};
}

// Whether the end follows the event at every time of day, hour by hour or day by day: then it does not matter
// that the 24:00 of a last day is itself too late.
bool runs_on(const any_limit& next, const rule_pack& pack) {
  const auto* const span = std::get_if<time_limit>(&next);
  if (span == nullptr) return true;
  if (!is_by_clock(span->unit)) return pack.receipt.value == receipt_rule::at_once;
  return begins_at_event(*span, pack) && pack.hours_end.value == end_rule::stays;
}

// The moment from which `next` is counted if `before` ended with `day`, or at `at` if it is of hours: the last
// one at which `before` can be done.
instant event_after(const any_limit& before, const any_limit& next, const instant& at, const date& day,
                    const rule_pack& pack) {
  if (is_by_time(before)) return at;
  if (!runs_on(next, pack)) {
    const bool is_over = edge_of(before, pack) == boundary::exclusive;
    return add(end_of_last_day(day, pack), from_micros(is_over ? -1 : 0));
  }
  return is_by_time(next) ? end_of_last_day(day, pack) : midnight_of(day, pack);
}

// The pack for what runs on: it is not received once more, and begins at once.
rule_pack of_what_runs(rule_pack pack) {
  pack.receipt.value = receipt_rule::at_once;
  pack.hours_start.value = clock_start::at_event;
  return pack;
}

void require_chain(std::span<const any_limit> steps, std::span<const instant> done) {
  if (steps.empty()) throw bad_argument{"steps", "none", "a chain has at least one step"};
  for (std::size_t i = 0; i < steps.size(); ++i) require_after(steps[i], field_path("steps", i, "side"));
  if (done.size() > steps.size())
    throw bad_argument{"done", std::to_string(done.size()), {"there are only {} steps", steps.size()}};
  for (std::size_t i = 0; i < done.size(); ++i) require_instant(done[i], field_path("done", i));
}

void require_begun(const instant& done, const instant& begun, std::size_t i) {
  if (done < begun)
    throw bad_argument{field_path("done", i), to_text(done), {"this step began only at {}", to_text(begun)}};
}

}  // namespace

instant extension_event(const extended_limit& limit, const instant& start, const rule_pack& pack,
                        const worked_time& on) {
  require_after(limit.base, "limit.base.side");
  require_after(limit.extension, "limit.extension.side");
  require_enumerator(limit.from, "limit.from");
  const due_computation t = compute_due(limit.base, start, pack, on);
  const bool is_nominal = limit.from == extension_start::nominal_end;
  const date day = is_nominal ? t.reached_day : t.extended_day;
  const bool of_days = !is_by_time(limit.base) && !is_by_time(limit.extension);
  if (of_days && pack.first_day.value == event_day::counted) return midnight_of(add_days(day, 1), pack);
  return event_after(limit.base, limit.extension, is_nominal ? t.reached : t.due, day, of_what_runs(pack));
}

instant due_with_extension(const extended_limit& limit, const instant& start, const rule_pack& pack,
                           const worked_time& on) {
  return due_at(limit.extension, extension_event(limit, start, pack, on), of_what_runs(pack), on);
}

std::vector<proof> prove_with_extension(const extended_limit& limit, const instant& start,
                                        const rule_pack& pack, const worked_time& on) {
  const instant event = extension_event(limit, start, pack, on);
  return {prove_due(limit.base, start, pack, on), prove_due(limit.extension, event, of_what_runs(pack), on)};
}

std::optional<level_limit> limit_at(const limit_by_level& limit, level_id level) {
  std::optional<level_limit> found;
  for (std::size_t i = 0; i < limit.rows.size(); ++i) {
    const level_limit& row = limit.rows[i];
    for (std::size_t k = 0; k < i; ++k)
      if (limit.rows[k].level == row.level)
        throw bad_argument{field_path("rows", i, "level"),
                           to_text(row.level),
                           {"{} has this level too", field_path("rows", k)}};
    if (row.level == level) found = row;
  }
  return found;
}

std::vector<chain_link> prove_chain(std::span<const any_limit> steps, const instant& start,
                                    std::span<const instant> done, const rule_pack& pack,
                                    const worked_time& on) {
  require_chain(steps, done);
  std::vector<chain_link> links;
  instant begins = start;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const link_state state = i < done.size()    ? link_state::done
                             : i == done.size() ? link_state::open
                                                : link_state::ahead;
    links.push_back({prove_due(steps[i], begins, pack, on), state});
    if (i < done.size()) {
      require_begun(done[i], begins, i);
      begins = done[i];
    } else if (i + 1 < steps.size()) {
      const due_computation t = compute_due(steps[i], begins, pack, on);
      begins = event_after(steps[i], steps[i + 1], t.due, t.extended_day, pack);
    }
  }
  return links;
}

}  // namespace phoihop
