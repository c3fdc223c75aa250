// SPDX-License-Identifier: BSL-1.0
#include <schedule/attendance.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace phoihop::rotation_detail {
namespace {

constexpr std::int64_t largest_weight = 1'000'000;

// The roster with each member once, in the order of first mention.
std::vector<member_id> members_of(const rota& who) {
  std::vector<member_id> members;
  for (const auto& m : who.roster)
    if (std::find(members.begin(), members.end(), m.who) == members.end()) members.push_back(m.who);
  return members;
}

void require_roster(const rota& who) {
  if (who.roster.empty()) throw bad_argument{"roster", "empty", "a rotation needs at least one member"};
  for (std::size_t i = 0; i < who.roster.size(); ++i) {
    const auto& m = who.roster[i];
    if (m.weight < 1 || m.weight > largest_weight)
      throw bad_argument{indexed("roster", i, "weight"), std::to_string(m.weight),
                         "a weight is 1 to 1,000,000"};
    for (std::size_t k = 0; k < i; ++k)
      if (who.roster[k].who == m.who && common(who.roster[k].when, m.when))
        throw bad_argument{indexed("roster", i, "who"), to_text(m.who),
                           "this member is listed twice for the same days"};
  }
}

void require_ascending(std::span<const date> meetings) {
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    const std::string field = "meetings[" + std::to_string(i) + "]";
    require_day(meetings[i], field);
    if (i > 0 && meetings[i] < meetings[i - 1])
      throw bad_argument{field, to_text(meetings[i]), "meetings stand in the order in which they sit"};
  }
}

}  // namespace

std::string indexed(std::string_view list, std::size_t i, std::string_view field) {
  return std::string{list} + "[" + std::to_string(i) + "]." + std::string{field};
}

void require_in_roster(const std::vector<member_id>& members, member_id who, const std::string& field) {
  if (std::find(members.begin(), members.end(), who) == members.end())
    throw bad_argument{field, to_text(who), "this member is not in the roster"};
}

attendance::attendance(const rota& who, std::span<const date> meetings) : members_{members_of(who)} {
  require_roster(who);
  require_ascending(meetings);
  for (std::size_t i = 0; i < who.leaves.size(); ++i)
    require_in_roster(members_, who.leaves[i].who, indexed("leaves", i, "who"));
  for (const auto& m : who.roster) roster_columns_.push_back(column(m.who));
  for (const auto& away : who.leaves) leave_columns_.push_back(column(away.who));
  weights_.reserve(meetings.size() * members_.size());
  for (const date& on : meetings) append_row(who, on);
}

void attendance::append_row(const rota& who, const date& on) {
  const std::size_t begin = weights_.size();
  weights_.resize(begin + members_.size(), 0);
  for (std::size_t i = 0; i < who.roster.size(); ++i)
    if (who.roster[i].when.contains(on)) weights_[begin + roster_columns_[i]] = who.roster[i].weight;
  for (std::size_t i = 0; i < who.leaves.size(); ++i)
    if (who.leaves[i].when.contains(on)) weights_[begin + leave_columns_[i]] = 0;
  if (std::all_of(weights_.begin() + static_cast<std::ptrdiff_t>(begin), weights_.end(),
                  [](auto w) { return w == 0; }))
    throw bad_argument{"meetings[" + std::to_string(begin / members_.size()) + "]", to_text(on),
                       "nobody of the roster is present that day"};
}

std::size_t attendance::column(member_id who) const {
  return static_cast<std::size_t>(std::find(members_.begin(), members_.end(), who) - members_.begin());
}

std::int64_t ticks_per_meeting(const attendance& present) {
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  std::int64_t ticks = 1;
  for (std::size_t j = 0; j < present.meetings(); ++j) {
    const std::int64_t sum = present.sum(j);
    const std::int64_t factor = sum / std::gcd(ticks, sum);
    // Room for the entitlements of all meetings, and for the comparisons of Tijdeman's rule.
    if (ticks > largest / factor / static_cast<std::int64_t>(present.meetings() + 1) / 4)
      throw overflow{"roster", std::to_string(present.members().size()) + " members",
                     "the shares have no common denominator that fits 64 bits"};
    ticks *= factor;
  }
  return ticks;
}

bool alone(const attendance& present, std::size_t meeting, std::size_t member) {
  return present.sum(meeting) == present.weight(meeting, member);
}

std::vector<std::optional<std::size_t>> pins_by_meeting(const rota& who, const attendance& present) {
  std::vector<std::optional<std::size_t>> pinned(present.meetings());
  for (std::size_t k = 0; k < who.pins.size(); ++k) {
    const auto& p = who.pins[k];
    if (p.meeting >= pinned.size())
      throw bad_argument{indexed("pins", k, "meeting"), std::to_string(p.meeting),
                         "there are only " + std::to_string(pinned.size()) + " meetings"};
    if (pinned[p.meeting])
      throw bad_argument{indexed("pins", k, "meeting"), std::to_string(p.meeting),
                         "this meeting is pinned already"};
    require_in_roster(present.members(), p.who, indexed("pins", k, "who"));
    const auto at = std::find(present.members().begin(), present.members().end(), p.who);
    const auto member = static_cast<std::size_t>(at - present.members().begin());
    if (present.weight(p.meeting, member) == 0)
      throw bad_argument{indexed("pins", k, "who"), to_text(p.who),
                         "this member is not present at that meeting"};
    pinned[p.meeting] = member;
  }
  return pinned;
}

fairness_report account_of(const attendance& present, std::int64_t ticks,
                           std::span<const std::size_t> chairs) {
  const std::size_t n = present.members().size();
  fairness_report report;
  account so_far{present, ticks};
  std::vector<std::int64_t> largest(n, 0);
  for (std::size_t j = 0; j < chairs.size(); ++j) {
    so_far.enter(j);
    so_far.chair(chairs[j]);
    std::int64_t worst = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::int64_t deviation = std::abs(so_far.behind(i));
      largest[i] = std::max(largest[i], deviation);
      worst = std::max(worst, deviation);
    }
    report.after_meeting.emplace_back(worst, ticks);
    report.largest = std::max(report.largest, report.after_meeting.back());
  }
  for (std::size_t i = 0; i < n; ++i)
    report.rows.push_back(
        {present.members()[i], so_far.chaired(i), so_far.entitled(i), ratio{largest[i], ticks}});
  return report;
}

}  // namespace phoihop::rotation_detail
