// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/rotation.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace phoihop {
namespace {

__extension__ typedef __int128 int128;

constexpr std::int64_t largest_weight = 1'000'000;

std::string indexed(std::string_view list, std::size_t i, std::string_view field) {
  return std::string{list} + "[" + std::to_string(i) + "]." + std::string{field};
}

// The roster with each member once, in the order of first mention.
std::vector<member_id> members_of(const rota& who) {
  std::vector<member_id> members;
  for (const auto& m : who.roster)
    if (std::find(members.begin(), members.end(), m.who) == members.end()) members.push_back(m.who);
  return members;
}

void require_in_roster(const std::vector<member_id>& members, member_id who, const std::string& field) {
  if (std::find(members.begin(), members.end(), who) == members.end())
    throw bad_argument{field, to_text(who), "this member is not in the roster"};
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

// Who is present when, and with which weight: 0 for absent. One row a meeting, one column a member.
class attendance {
 public:
  attendance(const rota& who, std::span<const date> meetings) : members_{members_of(who)} {
    require_roster(who);
    require_ascending(meetings);
    for (std::size_t i = 0; i < who.leaves.size(); ++i)
      require_in_roster(members_, who.leaves[i].who, indexed("leaves", i, "who"));
    for (const auto& m : who.roster) roster_columns_.push_back(column(m.who));
    for (const auto& away : who.leaves) leave_columns_.push_back(column(away.who));
    weights_.reserve(meetings.size() * members_.size());
    for (const date& on : meetings) append_row(who, on);
  }

  [[nodiscard]] const std::vector<member_id>& members() const noexcept { return members_; }
  [[nodiscard]] std::size_t meetings() const noexcept { return weights_.size() / members_.size(); }
  [[nodiscard]] std::int64_t weight(std::size_t meeting, std::size_t member) const {
    return weights_[meeting * members_.size() + member];
  }
  [[nodiscard]] std::int64_t sum(std::size_t meeting) const {
    const auto row = weights_.begin() + static_cast<std::ptrdiff_t>(meeting * members_.size());
    const auto total =
        std::accumulate(row, row + static_cast<std::ptrdiff_t>(members_.size()), std::int64_t{0});
    assert(total > 0);  // a meeting without anyone is refused before
    return total;
  }
  // Everyone present everywhere, with the same weights.
  [[nodiscard]] bool is_constant() const {
    for (std::size_t k = 0; k < weights_.size(); ++k)
      if (weights_[k] == 0 || weights_[k] != weights_[k % members_.size()]) return false;
    return true;
  }

 private:
  void append_row(const rota& who, const date& on) {
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

  [[nodiscard]] std::size_t column(member_id who) const {
    return static_cast<std::size_t>(std::find(members_.begin(), members_.end(), who) - members_.begin());
  }

  std::vector<member_id> members_;
  std::vector<std::size_t> roster_columns_;  // of each membership
  std::vector<std::size_t> leave_columns_;   // of each leave
  std::vector<std::int64_t> weights_;
};

// One meeting in ticks: the least number that all shares divide, so that everything is exact in integers.
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

// What each member is entitled to and has had, in ticks, as the meetings go by.
class account {
 public:
  account(const attendance& present, std::int64_t ticks)
      : present_{&present},
        ticks_{ticks},
        entitled_(present.members().size(), 0),
        chaired_(present.members().size(), 0) {}

  void enter(std::size_t meeting) {
    const std::int64_t sum = present_->sum(meeting);
    for (std::size_t i = 0; i < entitled_.size(); ++i)
      entitled_[i] += ticks_ / sum * present_->weight(meeting, i);
  }
  void chair(std::size_t member) { ++chaired_[member]; }

  [[nodiscard]] std::int64_t ticks() const noexcept { return ticks_; }
  [[nodiscard]] std::int64_t chaired(std::size_t i) const { return chaired_[i]; }
  [[nodiscard]] ratio entitled(std::size_t i) const { return {entitled_[i], ticks_}; }
  // Entitled less chaired, in ticks.
  [[nodiscard]] std::int64_t behind(std::size_t i) const { return entitled_[i] - ticks_ * chaired_[i]; }

 private:
  const attendance* present_;
  std::int64_t ticks_;
  std::vector<std::int64_t> entitled_;
  std::vector<std::int64_t> chaired_;
};

// Tijdeman's rule for constant shares: among those behind by at least e = 1/(2n - 2), the one whose deadline
// (1 - e - behind) / share comes first.
std::size_t earliest_due(const attendance& present, const account& so_far, std::size_t meeting) {
  const auto n = present.members().size();
  if (n == 1) return 0;
  const auto scale = static_cast<int128>(2 * n - 2);
  std::optional<std::size_t> best;
  const auto slack = [&](std::size_t i) {
    return scale * (so_far.ticks() - so_far.behind(i)) - so_far.ticks();
  };
  for (std::size_t i = 0; i < n; ++i) {
    if (scale * so_far.behind(i) < so_far.ticks()) continue;
    if (!best || slack(i) * present.weight(meeting, *best) < slack(*best) * present.weight(meeting, i))
      best = i;
  }
  assert(best);  // theory: the candidates are never empty
  return *best;
}

std::size_t most_behind(const attendance& present, const account& so_far, std::size_t meeting) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < present.members().size(); ++i) {
    if (present.weight(meeting, i) == 0) continue;
    if (!best || so_far.behind(i) > so_far.behind(*best)) best = i;
  }
  assert(best);  // a meeting without anyone is refused before
  return *best;
}

bool alone(const attendance& present, std::size_t meeting, std::size_t member) {
  return present.sum(meeting) == present.weight(meeting, member);
}

// For each meeting the column of its pinned member, if any.
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

// What the rule in use promises, and its name.
void state_guarantee(fairness_report& report, const rota& who, const attendance& present) {
  const auto n = static_cast<std::int64_t>(present.members().size());
  if (present.is_constant() && who.pins.empty()) {
    report.guarantee = n == 1 ? ratio{} : ratio{2 * n - 3, 2 * n - 2};
    report.rule =
        "Tijdeman's rule: within 1 - 1/(2n - 2) after every meeting (Discrete Mathematics 32, 1980)";
    return;
  }
  report.rule = "greedy rule among those present: within (n - 1)/2 (Fagin and Williams, 1983)";
  if (who.pins.empty())
    report.guarantee = ratio{n - 1, 2};
  else
    report.rule += "; some chairs were settled beforehand, so no bound is promised";
}

}  // namespace

rotation rotate(const rota& who, std::span<const date> meetings) {
  const attendance present{who, meetings};
  const auto pinned = pins_by_meeting(who, present);
  const bool tijdeman = present.is_constant() && who.pins.empty();
  account so_far{present, ticks_per_meeting(present)};
  std::vector<std::size_t> chairs;
  rotation result;
  for (std::size_t j = 0; j < meetings.size(); ++j) {
    so_far.enter(j);
    const std::size_t next = pinned[j]  ? *pinned[j]
                             : tijdeman ? earliest_due(present, so_far, j)
                                        : most_behind(present, so_far, j);
    const chair_reason reason = pinned[j]                 ? chair_reason::pinned
                                : alone(present, j, next) ? chair_reason::only_present
                                : tijdeman                ? chair_reason::earliest_due
                                                          : chair_reason::most_behind;
    result.assignments.push_back(
        {meetings[j], present.members()[next], reason, so_far.entitled(next), so_far.chaired(next)});
    so_far.chair(next);
    chairs.push_back(next);
  }
  result.fairness = account_of(present, so_far.ticks(), chairs);
  state_guarantee(result.fairness, who, present);
  return result;
}

fairness_report measure_fairness(const rota& who, std::span<const date> meetings,
                                 std::span<const member_id> chairs) {
  const attendance present{who, meetings};
  if (chairs.size() != meetings.size())
    throw bad_argument{"chairs", std::to_string(chairs.size()),
                       "there are " + std::to_string(meetings.size()) + " meetings"};
  std::vector<std::size_t> columns;
  for (std::size_t j = 0; j < chairs.size(); ++j) {
    const std::string field = "chairs[" + std::to_string(j) + "]";
    require_in_roster(present.members(), chairs[j], field);
    const auto at = std::find(present.members().begin(), present.members().end(), chairs[j]);
    columns.push_back(static_cast<std::size_t>(at - present.members().begin()));
    if (present.weight(j, columns.back()) == 0)
      throw bad_argument{field, to_text(chairs[j]), "this member is not present at that meeting"};
  }
  auto report = account_of(present, ticks_per_meeting(present), columns);
  report.rule = "as given";
  return report;
}

bool anyone_present(const rota& who, const date& d) {
  require_day(d, "date");
  return std::any_of(who.roster.begin(), who.roster.end(), [&](const membership& m) {
    return m.when.contains(d) && std::none_of(who.leaves.begin(), who.leaves.end(), [&](const leave& away) {
             return away.who == m.who && away.when.contains(d);
           });
  });
}

std::string_view to_text(chair_reason r) noexcept {
  switch (r) {
    case chair_reason::pinned: return "settled beforehand";
    case chair_reason::only_present: return "the only one present";
    case chair_reason::earliest_due: return "the first to fall behind if passed over";
    case chair_reason::most_behind: return "the most behind of those present";
  }
  return "unknown reason";
}

std::string explain(const assignment& a) {
  return std::string{to_text(a.reason)} + ": has chaired " + std::to_string(a.chaired) +
         ", its share up to this meeting is " + to_text(a.entitled);
}

}  // namespace phoihop
