// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/ledger.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/compute_due.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace phoihop {
namespace {

using detail::compute_due;
using detail::edge_of;
using detail::require_office_for;
using detail::require_rule;

void require_target(const ratio& target) {
  if (target < ratio{0, 1} || target > ratio{1, 1})
    throw bad_argument{"rule.target", to_text(target), "a target is 0 to 1"};
}

// What is received before its limit begins is known by now, and done no earlier.
void require_received(const log_item& item, std::size_t i, const instant& now) {
  if (item.event > now)
    throw bad_argument{
        field_path("log", i, "event"), to_text(item.event), {"this is after now, {}", to_text(now)}};
  if (item.done && *item.done < item.event)
    throw bad_argument{field_path("log", i, "done"),
                       to_text(*item.done),
                       {"this is before the event, {}", to_text(item.event)}};
}

void require_item(const log_item& item, std::size_t i, limit_side side, const instant& now) {
  if (item.key.empty()) throw bad_argument{field_path("log", i, "key"), "\"\"", "an item has a key"};
  require_instant(item.event, field_path("log", i, "event"));
  if (item.done) require_instant(*item.done, field_path("log", i, "done"));
  if (side == limit_side::after) require_received(item, i, now);
  if (item.waiver && item.waiver->empty())
    throw bad_argument{field_path("log", i, "waiver"), "\"\"", "a waiver names its decision"};
  if (item.why_late && item.why_late->empty())
    throw bad_argument{field_path("log", i, "why_late"), "\"\"", "a reason is given in words"};
}

void require_distinct_keys(std::span<const log_item> log) {
  std::vector<std::size_t> order(log.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int by_key = log[a].key.compare(log[b].key);
    return by_key != 0 ? by_key < 0 : a < b;
  });
  const auto same = [&](std::size_t a, std::size_t b) { return log[a].key == log[b].key; };
  if (const auto first = std::adjacent_find(order.begin(), order.end(), same); first != order.end())
    throw bad_argument{field_path("log", *(first + 1), "key"),
                       log[*first].key,
                       {"{} has this key too", field_path("log", *first)}};
}

// The end of a row. What has no answer is named by its event, in the words of `due_at`.
instant due_of_row(std::span<const log_item> log, std::size_t i, const due_rule& rule,
                   const worked_time& on) {
  const auto at_event = [&](const error& e) {
    return std::make_tuple(field_path("log", i, "event"), to_text(log[i].event), e.problem());
  };
  try {
    return due_at(rule.limit, log[i].event, rule.pack, on);
  } catch (const bad_argument& e) {  // a month without the day of the event
    throw std::make_from_tuple<bad_argument>(at_event(e));
  } catch (const out_of_horizon& e) {
    throw std::make_from_tuple<out_of_horizon>(at_event(e));
  } catch (const overflow& e) {
    throw std::make_from_tuple<overflow>(at_event(e));
  }
}

bool is_late(verdict v) noexcept {
  return v == verdict::late || v == verdict::overdue;
}

std::int64_t count_in(const std::array<std::int64_t, 6>& counts, verdict v) noexcept {
  return counts[static_cast<std::size_t>(v)];
}

std::optional<ratio> compliance_of(const std::array<std::int64_t, 6>& counts) {
  const std::int64_t on_time = count_in(counts, verdict::on_time);
  const std::int64_t decided = on_time + count_in(counts, verdict::late) + count_in(counts, verdict::overdue);
  if (decided == 0) return std::nullopt;
  return ratio{on_time, decided};
}

void add_findings(ledger& l) {
  if (l.rows.empty())
    l.findings.push_back({severity::warning, "log_empty", "log", "0 items",
                          "nothing was recorded, so that nothing can be said about the target",
                          std::nullopt});
  if (l.compliance && *l.compliance < l.target)
    l.findings.push_back({severity::warning, "target_missed", "compliance", to_text(*l.compliance),
                          message{"the target is {}; {} late, {} overdue", l.target, l.count(verdict::late),
                                  l.count(verdict::overdue)},
                          std::nullopt});
}

void require_axes(std::span<const ledger_axis> axes) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::string field = field_path("axes", i);
    require_enumerator(axes[i], field);
    if (std::find(axes.begin(), axes.begin() + static_cast<std::ptrdiff_t>(i), axes[i]) !=
        axes.begin() + static_cast<std::ptrdiff_t>(i))
      throw bad_argument{field, std::string{to_text(axes[i])}, "this axis is listed twice"};
  }
}

ledger_labels on_axes(const ledger_labels& all, std::span<const ledger_axis> axes) {
  ledger_labels some;
  for (const ledger_axis axis : axes) {
    switch (axis) {
      case ledger_axis::unit: some.unit = all.unit; break;
      case ledger_axis::level: some.level = all.level; break;
      case ledger_axis::field: some.field = all.field; break;
      case ledger_axis::channel: some.channel = all.channel; break;
      case ledger_axis::period: some.covers = all.covers; break;
    }
  }
  return some;
}

}  // namespace

ledger check_log(std::span<const log_item> log, const log_rule& rule, const worked_time& on,
                 const instant& now) {
  require_rule(rule.due, "rule.due");
  at_path("rule.due", [&] { require_office_for(rule.due, on); });
  require_target(rule.target);
  require_instant(now, "now");
  for (std::size_t i = 0; i < log.size(); ++i) require_item(log[i], i, side_of(rule.due.limit), now);
  require_distinct_keys(log);
  ledger result;
  result.target = rule.target;
  result.rows.reserve(log.size());
  const boundary edge = edge_of(rule.due);
  for (std::size_t i = 0; i < log.size(); ++i) {
    const log_item& item = log[i];
    const instant due = due_of_row(log, i, rule.due, on);
    const verdict state = item.waiver ? verdict::waived : judge(due, item.done, now, edge);
    result.rows.push_back(
        {item.key, due, edge, state, item.labels, is_late(state) ? item.why_late : std::nullopt});
    ++result.counts[static_cast<std::size_t>(state)];
  }
  result.compliance = compliance_of(result.counts);
  add_findings(result);
  return result;
}

std::vector<ledger_group> groups_of(const ledger& l, std::span<const ledger_axis> axes) {
  require_axes(axes);
  std::vector<std::pair<ledger_labels, verdict>> rows;
  rows.reserve(l.rows.size());
  for (const ledger_row& row : l.rows) rows.emplace_back(on_axes(row.labels, axes), row.state);
  std::sort(rows.begin(), rows.end());
  std::vector<ledger_group> groups;
  for (const auto& [labels, state] : rows) {
    if (groups.empty() || groups.back().labels != labels) groups.push_back({labels, {}, std::nullopt});
    ++groups.back().counts[static_cast<std::size_t>(state)];
  }
  for (ledger_group& g : groups) g.compliance = compliance_of(g.counts);
  return groups;
}

std::vector<late_reason> reasons_of(const ledger& l) {
  std::map<std::optional<std::string>, late_reason> found;
  for (const ledger_row& row : l.rows) {
    if (!is_late(row.state)) continue;
    late_reason& reason = found.try_emplace(row.why_late, late_reason{row.why_late}).first->second;
    ++(row.state == verdict::late ? reason.late : reason.overdue);
  }
  std::vector<late_reason> reasons;
  reasons.reserve(found.size());
  for (const auto& [why, reason] : found) reasons.push_back(reason);
  std::stable_sort(reasons.begin(), reasons.end(), [](const late_reason& a, const late_reason& b) {
    if (a.why.has_value() != b.why.has_value()) return a.why.has_value();
    return a.late + a.overdue > b.late + b.overdue;
  });
  return reasons;
}

}  // namespace phoihop
