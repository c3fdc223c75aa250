// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/ledger.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/require.hpp>

#include <algorithm>
#include <cstddef>

namespace phoihop {
namespace {

std::string field_of(std::size_t i, std::string_view field) {
  std::string path = "log[" + std::to_string(i) + "].";
  path += field;
  return path;
}

void require_target(const ratio& target) {
  if (target < ratio{0, 1} || target > ratio{1, 1})
    throw bad_argument{"rule.target", to_text(target), "a target is 0 to 1"};
}

void require_item(const log_item& item, std::size_t i, const instant& now) {
  if (item.key.empty()) throw bad_argument{field_of(i, "key"), "\"\"", "an item has a key"};
  require_instant(item.received, field_of(i, "received"));
  if (item.received > now)
    throw bad_argument{field_of(i, "received"), to_text(item.received), "this is after now, " + to_text(now)};
  if (item.waiver && item.waiver->empty())
    throw bad_argument{field_of(i, "waiver"), "\"\"", "a waiver names its decision"};
  if (!item.delivered) return;
  require_instant(*item.delivered, field_of(i, "delivered"));
  if (*item.delivered < item.received)
    throw bad_argument{field_of(i, "delivered"), to_text(*item.delivered),
                       "this is before it was received, " + to_text(item.received)};
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
    throw bad_argument{field_of(*(first + 1), "key"), log[*first].key,
                       "log[" + std::to_string(*first) + "] has this key too"};
}

void require_log(std::span<const log_item> log, const instant& now) {
  require_instant(now, "now");
  for (std::size_t i = 0; i < log.size(); ++i) require_item(log[i], i, now);
  require_distinct_keys(log);
}

std::optional<ratio> compliance_of(const ledger& l) {
  const std::int64_t on_time = l.count(verdict::on_time);
  const std::int64_t decided = on_time + l.count(verdict::late) + l.count(verdict::overdue);
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
                          "the target is " + to_text(l.target) + "; " +
                              std::to_string(l.count(verdict::late)) + " late, " +
                              std::to_string(l.count(verdict::overdue)) + " overdue",
                          std::nullopt});
}

}  // namespace

verdict judge(const instant& due, const std::optional<instant>& done, const instant& now, boundary edge) {
  require_instant(due, "due");
  if (done) require_instant(*done, "done");
  require_instant(now, "now");
  const auto in_time = [&](const instant& t) { return edge == boundary::inclusive ? t <= due : t < due; };
  if (done && *done <= now) return in_time(*done) ? verdict::on_time : verdict::late;
  return in_time(now) ? verdict::pending : verdict::overdue;
}

ledger check_log(std::span<const log_item> log, const log_rule& rule, const business_calendar& calendar,
                 const instant& now) {
  require_countable(rule.limit, rule.pack);
  require_target(rule.target);
  require_log(log, now);
  ledger result;
  result.target = rule.target;
  result.rows.reserve(log.size());
  for (const log_item& item : log) {
    const instant due = due_at(rule.limit, item.received, rule.pack, calendar);
    const verdict state = item.waiver ? verdict::waived : judge(due, item.delivered, now, rule.edge);
    result.rows.push_back({item.key, due, state});
    ++result.counts[static_cast<std::size_t>(state)];
  }
  result.compliance = compliance_of(result);
  add_findings(result);
  return result;
}

}  // namespace phoihop
