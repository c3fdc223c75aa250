// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/ledger.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/count.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace phoihop {
namespace {

constexpr std::string_view log_list = "log";
constexpr std::string_view notice_list = "notices";

void require_target(const ratio& target) {
  if (target < ratio{0, 1} || target > ratio{1, 1})
    throw bad_argument{"rule.target", to_text(target), "a target is 0 to 1"};
}

void require_item(const log_item& item, std::size_t i, const instant& now) {
  require_instant(item.received, field_path(log_list, i, "received"));
  if (item.received > now)
    throw bad_argument{
        field_path(log_list, i, "received"), to_text(item.received), {"this is after now, {}", to_text(now)}};
  if (!item.delivered) return;
  require_instant(*item.delivered, field_path(log_list, i, "delivered"));
  if (*item.delivered < item.received)
    throw bad_argument{field_path(log_list, i, "delivered"),
                       to_text(*item.delivered),
                       {"this is before it was received, {}", to_text(item.received)}};
}

void require_item(const notice_item& item, std::size_t i, const instant&) {
  require_instant(item.event, field_path(notice_list, i, "event"));
  if (item.announced) require_instant(*item.announced, field_path(notice_list, i, "announced"));
}

template <class Item>
void require_distinct_keys(std::string_view list, std::span<const Item> items) {
  std::vector<std::size_t> order(items.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int by_key = items[a].key.compare(items[b].key);
    return by_key != 0 ? by_key < 0 : a < b;
  });
  const auto same = [&](std::size_t a, std::size_t b) { return items[a].key == items[b].key; };
  if (const auto first = std::adjacent_find(order.begin(), order.end(), same); first != order.end())
    throw bad_argument{field_path(list, *(first + 1), "key"),
                       items[*first].key,
                       {"{} has this key too", field_path(list, *first)}};
}

template <class Item>
void require_items(std::string_view list, std::span<const Item> items, const instant& now) {
  require_instant(now, "now");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    if (item.key.empty()) throw bad_argument{field_path(list, i, "key"), "\"\"", "an item has a key"};
    require_item(item, i, now);
    if (item.waiver && item.waiver->empty())
      throw bad_argument{field_path(list, i, "waiver"), "\"\"", "a waiver names its decision"};
    if (item.why_late && item.why_late->empty())
      throw bad_argument{field_path(list, i, "why_late"), "\"\"", "a reason is given in words"};
  }
  require_distinct_keys(list, items);
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

void add_findings(ledger& l, std::string_view list) {
  if (l.rows.empty())
    l.findings.push_back({severity::warning, "log_empty", std::string{list}, "0 items",
                          "nothing was recorded, so that nothing can be said about the target",
                          std::nullopt});
  if (l.compliance && *l.compliance < l.target)
    l.findings.push_back({severity::warning, "target_missed", "compliance", to_text(*l.compliance),
                          message{"the target is {}; {} late, {} overdue", l.target, l.count(verdict::late),
                                  l.count(verdict::overdue)},
                          std::nullopt});
}

// `due_of(item)` and `done_of(item)`: the last instant for it, and when it was done.
template <class Item, class DueOf, class DoneOf>
ledger ledger_of(std::string_view list, std::span<const Item> items, const ratio& target, const instant& now,
                 boundary edge, DueOf due_of, DoneOf done_of) {
  ledger result;
  result.target = target;
  result.rows.reserve(items.size());
  for (const Item& item : items) {
    const instant due = due_of(item);
    const verdict state = item.waiver ? verdict::waived : judge(due, done_of(item), now, edge);
    result.rows.push_back(
        {item.key, due, edge, state, item.labels, is_late(state) ? item.why_late : std::nullopt});
    ++result.counts[static_cast<std::size_t>(state)];
  }
  result.compliance = compliance_of(result.counts);
  add_findings(result, list);
  return result;
}

void require_axes(std::span<const ledger_axis> axes) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::string field = field_path("axes", i);
    if (axes[i] > ledger_axis::period)
      throw bad_argument{field, std::to_string(static_cast<unsigned>(axes[i])), "there is no such axis"};
    if (std::find(axes.begin(), axes.begin() + static_cast<std::ptrdiff_t>(i), axes[i]) !=
        axes.begin() + static_cast<std::ptrdiff_t>(i))
      throw bad_argument{field, std::string{to_text(axes[i])}, "this axis stands twice"};
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

ledger check_log(std::span<const log_item> log, const log_rule& rule, const business_calendar& calendar,
                 const instant& now) {
  require_countable(rule.limit, rule.pack);
  if (rule.edge) require_enumerator(*rule.edge, "rule.edge");
  require_target(rule.target);
  require_items(log_list, log, now);
  return ledger_of(
      log_list, log, rule.target, now, rule.edge.value_or(edge_of(rule.limit, rule.pack)),
      [&](const log_item& item) { return due_at(rule.limit, item.received, rule.pack, calendar); },
      [](const log_item& item) { return item.delivered; });
}

ledger check_notices(std::span<const notice_item> notices, const notice_rule& rule,
                     const business_calendar& calendar, const instant& now) {
  if (rule.lead) {
    require_countable(*rule.lead, rule.pack);
    if (rule.lead->side != limit_side::before)
      throw bad_argument{"rule.lead.side", "after", "a notice comes before its event"};
  } else {
    require_pack(rule.pack);
  }
  if (rule.edge) require_enumerator(*rule.edge, "rule.edge");
  require_target(rule.target);
  require_items(notice_list, notices, now);
  return ledger_of(
      notice_list, notices, rule.target, now,
      rule.edge.value_or(rule.lead ? edge_of(*rule.lead, rule.pack) : boundary::exclusive),
      [&](const notice_item& item) {
        return rule.lead ? due_at(*rule.lead, item.event, rule.pack, calendar) : item.event;
      },
      [](const notice_item& item) { return item.announced; });
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

std::string_view to_text(ledger_axis axis) noexcept {
  switch (axis) {
    case ledger_axis::unit: return "unit";
    case ledger_axis::level: return "level";
    case ledger_axis::field: return "field";
    case ledger_axis::channel: return "channel";
    case ledger_axis::period: return "period";
  }
  return "unknown axis";
}

}  // namespace phoihop
