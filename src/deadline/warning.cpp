// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/duty.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/mul_div.hpp>
#include <deadline/require.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace phoihop {
namespace {

using detail::part_rounded_up;
using detail::require_rule;

// From one instant to the other, and back again.
struct warned_time {
  const instant& start;
  const instant& due;
  const working_hours& office;
  const zone& time_zone;
};

// None where clocks are put back in between, and show an earlier time at the end.
duration working_time(const warned_time& time) {
  const duration worked =
      time.office.between(time.time_zone.to_local(time.start), time.time_zone.to_local(time.due));
  return std::max(worked, duration{});
}

std::optional<instant> warning_of(const warn_at_share& rule, const warned_time& time) {
  const auto part = [&](const duration& whole) {
    return from_micros(part_rounded_up(to_micros(whole), rule.share.numerator(), rule.share.denominator()));
  };
  if (rule.measure == running_time::wall) return add(time.start, part(time.due - time.start));
  return after_working_time(time.start, part(working_time(time)), time.office, time.time_zone);
}

// None if it would lie before the start, however long before.
std::optional<instant> warning_of(const warn_ahead& rule, const warned_time& time) {
  if (rule.measure == running_time::wall) {
    if (rule.lead > time.due - time.start) return std::nullopt;
    return add(time.due, -rule.lead);
  }
  if (rule.lead > working_time(time)) return std::nullopt;
  return after_working_time(time.due, -rule.lead, time.office, time.time_zone);
}

void require_above(const ratio& share, const std::string& field) {
  if (share <= ratio{0, 1} || share >= ratio{1, 1})
    throw bad_argument{field + ".share", to_text(share), "a share of time is above 0 and below 1"};
}

void require_above(const duration& lead, const std::string& field) {
  if (lead.is_special() || lead <= hours(0))
    throw bad_argument{field + ".lead", to_text(lead), "a warning comes before the end"};
}

void require_rule(const warning_rule& rule, std::size_t i) {
  const std::string field = field_path("rules", i);
  const running_time measure = std::visit([](const auto& r) { return r.measure; }, rule);
  require_enumerator(measure, field + ".measure");
  if (const auto* share = std::get_if<warn_at_share>(&rule))
    require_above(share->share, field);
  else
    require_above(std::get<warn_ahead>(rule).lead, field);
}

}  // namespace

instant after_working_time(const instant& start, const duration& work, const working_hours& office,
                           const zone& time_zone) {
  require_instant(start, "start");
  return time_zone.to_utc(office.add(time_zone.to_local(start), work), repeated_time::earlier);
}

std::vector<instant> warnings_before(const instant& start, const instant& due,
                                     std::span<const warning_rule> rules, const working_hours& office,
                                     const zone& time_zone) {
  require_instant(start, "start");
  require_instant(due, "due");
  if (due <= start)
    throw bad_argument{"due", to_text(due), {"this is not after the start, {}", to_text(start)}};
  for (std::size_t i = 0; i < rules.size(); ++i) require_rule(rules[i], i);
  std::vector<instant> warnings;
  for (const warning_rule& rule : rules) {
    const warned_time time{start, due, office, time_zone};
    const auto at = std::visit([&](const auto& r) { return warning_of(r, time); }, rule);
    if (at && *at >= start && *at < due) warnings.push_back(*at);
  }
  std::sort(warnings.begin(), warnings.end());
  warnings.erase(std::unique(warnings.begin(), warnings.end()), warnings.end());
  return warnings;
}

}  // namespace phoihop
