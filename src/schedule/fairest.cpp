// SPDX-License-Identifier: BSL-1.0
//
// The smallest largest deviation that any assignment of chairs can have, and an assignment that has it.
//
// The k-th chair of a member is a job. With deviations of at most D it can be done at those meetings where
// its key, max(k - L after the meeting, L before it - (k - 1)), is at most D (L: entitlement), and it is a
// duty once L is above k - 1 + D. Assignments with deviations of at most D are the matchings of all meetings
// to jobs with keys of at most D in which every duty is matched. The meetings are gone through in time order;
// where a meeting finds no job, or a duty no meeting, along any alternating path, D is too small for any
// assignment, and is raised to the next value at which something changes. Raising only widens the choice, so
// what is matched stays. All in integers: one meeting is a number of ticks that all shares divide.
#include <phoihop/schedule/rotation.hpp>

#include <schedule/attendance.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using rotation_detail::account;
using rotation_detail::account_of;
using rotation_detail::alone;
using rotation_detail::attendance;
using rotation_detail::pins_by_meeting;
using rotation_detail::ticks_per_meeting;

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();
constexpr std::int64_t no_raise = std::numeric_limits<std::int64_t>::max();

std::int64_t floor_div(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}
std::int64_t ceil_div(std::int64_t a, std::int64_t b) noexcept {
  return a / b + (a % b > 0 ? 1 : 0);
}

// The k-th chair of a member, k from 1.
struct job {
  std::size_t member = nobody;
  std::int64_t k = 0;
};

// A meeting at which a member is present, and what it is entitled to before and after it.
struct event {
  std::size_t meeting;
  std::int64_t before;
  std::int64_t after;
  bool eligible;  // not pinned to another member
};

// Everything about the instance that does not change.
class instance {
 public:
  instance(const attendance& present, const std::vector<std::optional<std::size_t>>& pinned,
           std::int64_t ticks)
      : ticks_{ticks},
        members_{present.members().size()},
        meetings_{present.meetings()},
        events_(members_),
        at_(meetings_ * members_) {
    std::vector<std::int64_t> entitled(members_, 0);
    for (std::size_t j = 0; j < present.meetings(); ++j)
      for (std::size_t i = 0; i < members_; ++i) {
        at_[j * members_ + i] = events_[i].size();
        if (present.weight(j, i) == 0) continue;
        const std::int64_t before = entitled[i];
        entitled[i] += ticks / present.sum(j) * present.weight(j, i);
        events_[i].push_back({j, before, entitled[i], !pinned[j] || *pinned[j] == i});
      }
  }

  [[nodiscard]] std::int64_t ticks() const noexcept { return ticks_; }
  [[nodiscard]] std::size_t members() const noexcept { return members_; }
  [[nodiscard]] std::size_t meetings() const noexcept { return meetings_; }
  [[nodiscard]] const std::vector<event>& events(std::size_t member) const { return events_[member]; }

  // The member's event at the meeting; nullptr if it is absent.
  [[nodiscard]] const event* event_at(std::size_t meeting, std::size_t member) const {
    const std::size_t place = at_[meeting * members_ + member];
    const auto& own = events_[member];
    return place < own.size() && own[place].meeting == meeting ? &own[place] : nullptr;
  }

  // How large the deviation must be allowed to be for the job to be done at the event; and for it to wait
  // beyond it.
  [[nodiscard]] std::int64_t key(std::int64_t k, const event& e) const noexcept {
    return std::max(k * ticks_ - e.after, e.before - (k - 1) * ticks_);
  }
  [[nodiscard]] std::int64_t duty(std::int64_t k, const event& e) const noexcept {
    return e.after - (k - 1) * ticks_;
  }

 private:
  std::int64_t ticks_;
  std::size_t members_;
  std::size_t meetings_;
  std::vector<std::vector<event>> events_;  // by member, in time order
  std::vector<std::size_t> at_;  // by meeting and member: the member's first event not before the meeting
};

enum class raising : std::uint8_t { allowed, forbidden };

// Matches the meetings in time order. If raises are forbidden, finds out whether there is a matching at all.
class matcher {
 public:
  matcher(const instance& of, std::int64_t limit, raising raises)
      : of_{of}, limit_{limit}, raises_{raises}, done_at_(of.members()), job_of_(of.meetings()) {}

  // Whether all went well; if not, either there is no matching at this limit, or there were too many raises.
  bool run() {
    for (std::size_t j = 0; j < of_.meetings(); ++j) {
      while (!match_meeting(j))
        if (!raise()) return false;
      for (std::size_t i = 0; i < of_.members(); ++i)
        if (const event* e = of_.event_at(j, i))
          while (!match_duty(i, *e))
            if (!raise()) return false;
    }
    return true;
  }

  [[nodiscard]] std::int64_t limit() const noexcept { return limit_; }
  [[nodiscard]] const std::vector<job>& jobs() const noexcept { return job_of_; }

 private:
  static constexpr int most_raises = 100;

  bool raise() {
    if (raises_ == raising::forbidden || raised_ == most_raises || next_limit_ == no_raise) return false;
    ++raised_;
    limit_ = next_limit_;
    return true;
  }
  void may_raise_to(std::int64_t limit) noexcept {
    assert(limit > limit_);
    next_limit_ = std::min(next_limit_, limit);
  }

  // Where a job is done; `nobody` if nowhere yet.
  [[nodiscard]] std::size_t& done_at(const job& x) {
    auto& own = done_at_[x.member];
    if (own.size() < static_cast<std::size_t>(x.k)) own.resize(static_cast<std::size_t>(x.k), nobody);
    return own[static_cast<std::size_t>(x.k) - 1];
  }

  // The jobs of a member that may be done at an event: first to last, perhaps none.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> range(const event& e) const {
    return {std::max<std::int64_t>(1, ceil_div(e.before - limit_, of_.ticks()) + 1),
            floor_div(e.after + limit_, of_.ticks())};
  }

  void assign(std::size_t meeting, const job& x) {
    job_of_[meeting] = x;
    done_at(x) = meeting;
  }

  // The most urgent unmatched job that may be done at the meeting.
  bool match_at_once(std::size_t meeting) {
    job best;
    std::int64_t most = std::numeric_limits<std::int64_t>::min();
    for (std::size_t i = 0; i < of_.members(); ++i) {
      const event* e = of_.event_at(meeting, i);
      if (e == nullptr || !e->eligible) continue;
      const auto [first, last] = range(*e);
      for (std::int64_t k = first; k <= last; ++k) {
        if (done_at({i, k}) != nobody) continue;
        if (of_.duty(k, *e) > most) {
          most = of_.duty(k, *e);
          best = {i, k};
        }
        break;  // later jobs of the member are less urgent
      }
    }
    if (best.member == nobody) return false;
    assign(meeting, best);
    return true;
  }

  // ---- alternating trees

  // How a job came into the tree: from the meeting that wants it (or from the job that leaves that meeting to
  // it).
  struct reached {
    job what;
    std::size_t from;  // index into `tree_`; `nobody` for the root
  };

  // Meetings that want a job, and the jobs that they could have.
  struct meeting_tree {
    std::vector<std::size_t> meetings;
    std::vector<std::size_t> found_by;  // of each meeting: the job in `found` that is done there now
    std::vector<reached> found;         // `from`: index into `meetings`
    std::vector<std::vector<std::uint8_t>> seen;  // by member and k - 1

    [[nodiscard]] std::uint8_t& mark(const job& x) {
      auto& own = seen[x.member];
      if (own.size() < static_cast<std::size_t>(x.k)) own.resize(static_cast<std::size_t>(x.k), 0);
      return own[static_cast<std::size_t>(x.k) - 1];
    }
  };

  bool match_meeting(std::size_t root) {
    next_limit_ = no_raise;
    if (match_at_once(root)) return true;
    meeting_tree tree{{root}, {nobody}, {}, std::vector<std::vector<std::uint8_t>>(of_.members())};
    for (std::size_t next = 0; next < tree.meetings.size(); ++next)
      for (std::size_t i = 0; i < of_.members(); ++i)
        if (find_jobs(tree, next, i)) return true;
    for (const std::size_t meeting : tree.meetings)
      for (std::size_t i = 0; i < of_.members(); ++i) widen(i, meeting, tree);
    return false;
  }

  // Adds the member's jobs that may be done at the meeting. Whether one was free, and all have shifted.
  bool find_jobs(meeting_tree& tree, std::size_t at, std::size_t member) {
    const event* e = of_.event_at(tree.meetings[at], member);
    if (e == nullptr || !e->eligible) return false;
    const auto [first, last] = range(*e);
    for (std::int64_t k = first; k <= last; ++k) {
      const job x{member, k};
      if (std::exchange(tree.mark(x), 1) != 0) continue;
      tree.found.push_back({x, at});
      if (done_at(x) == nobody) {
        shift_to_free_job(tree);
        return true;
      }
      tree.meetings.push_back(done_at(x));
      tree.found_by.push_back(tree.found.size() - 1);
    }
    return false;
  }

  // The last found job is free: each meeting on the way takes the job that it found.
  void shift_to_free_job(const meeting_tree& tree) {
    for (std::size_t at = tree.found.size() - 1; at != nobody; at = tree.found_by[tree.found[at].from])
      assign(tree.meetings[tree.found[at].from], tree.found[at].what);
  }

  // The next limits at which the meeting gets another job of the member, outside the tree.
  void widen(std::size_t member, std::size_t meeting, meeting_tree& tree) {
    const event* e = of_.event_at(meeting, member);
    if (e == nullptr || !e->eligible) return;
    const auto [first, last] = range(*e);
    std::int64_t below = first - 1;
    while (below >= 1 && tree.mark({member, below}) != 0) --below;
    if (below >= 1) may_raise_to(of_.key(below, *e));
    std::int64_t above = std::max<std::int64_t>(1, last + 1);
    while (tree.mark({member, above}) != 0) ++above;
    may_raise_to(of_.key(above, *e));
  }

  // The newest job of the member that is a duty after its event: if it is done nowhere, a meeting must be
  // found.
  bool match_duty(std::size_t member, const event& e) {
    const job root{member, ceil_div(e.after - limit_, of_.ticks())};
    if (root.k < 1 || done_at(root) != nobody) return true;
    next_limit_ = no_raise;
    tree_.assign(1, {root, nobody});
    std::vector<std::uint8_t> taken(of_.meetings(), 0);
    for (std::size_t next = 0; next < tree_.size(); ++next)
      if (grow(next, e.meeting, taken)) return true;
    // Stuck: a larger limit lets a job of the tree go elsewhere, or be none that must be done.
    for (const reached& r : tree_) {
      widen_job(r.what, e.meeting, taken);
      may_raise_to(duty_by(r.what, e.meeting));
    }
    return false;
  }

  // What the job's duty is after the last event of its member up to the meeting.
  [[nodiscard]] std::int64_t duty_by(const job& x, std::size_t meeting) const {
    return of_.duty(x.k, *std::prev(end_of_events(x.member, meeting)));
  }
  [[nodiscard]] std::vector<event>::const_iterator end_of_events(std::size_t member,
                                                                 std::size_t meeting) const {
    const auto& own = of_.events(member);
    return std::upper_bound(own.begin(), own.end(), meeting,
                            [](std::size_t j, const event& e) { return j < e.meeting; });
  }
  // The first event of the member at which the job may be done.
  [[nodiscard]] std::vector<event>::const_iterator begin_of_window(const job& x) const {
    const auto& own = of_.events(x.member);
    return std::lower_bound(own.begin(), own.end(), x.k * of_.ticks() - limit_,
                            [](const event& e, std::int64_t least) { return e.after < least; });
  }
  [[nodiscard]] bool is_in_window(const job& x, const event& e) const { return of_.key(x.k, e) <= limit_; }

  // Adds to the tree what is done where the job `tree_[at]` could be done. Whether a job was found that need
  // not be.
  bool grow(std::size_t at, std::size_t last_meeting, std::vector<std::uint8_t>& taken) {
    const job x = tree_[at].what;
    const auto end = end_of_events(x.member, last_meeting);
    for (auto e = begin_of_window(x); e < end && is_in_window(x, *e); ++e) {
      if (!e->eligible || std::exchange(taken[e->meeting], 1) != 0) continue;
      const job other = job_of_[e->meeting];
      tree_.push_back({other, at});
      if (duty_by(other, last_meeting) > limit_) continue;
      shift_from(tree_.size() - 1);
      return true;
    }
    return false;
  }

  // The job at `last` is let go; each job on the way to it takes the meeting of the one after it.
  void shift_from(std::size_t last) {
    std::size_t meeting = std::exchange(done_at(tree_[last].what), nobody);
    for (std::size_t at = tree_[last].from; at != nobody; at = tree_[at].from) {
      const std::size_t before = done_at(tree_[at].what);
      assign(meeting, tree_[at].what);
      meeting = before;
    }
  }

  // The next limits at which the job may be done at a meeting outside the tree.
  void widen_job(const job& x, std::size_t last_meeting, const std::vector<std::uint8_t>& taken) {
    const auto begin = of_.events(x.member).begin();
    const auto end = end_of_events(x.member, last_meeting);
    const auto is_open = [&taken](const event& e) { return e.eligible && taken[e.meeting] == 0; };
    const auto first = begin_of_window(x);
    for (auto e = std::min(first, end); e != begin;)
      if (is_open(*--e)) {
        may_raise_to(of_.key(x.k, *e));
        break;
      }
    for (auto e = first; e < end; ++e)
      if (!is_in_window(x, *e) && is_open(*e)) {
        may_raise_to(of_.key(x.k, *e));
        break;
      }
  }

  const instance& of_;
  std::int64_t limit_;
  raising raises_;
  int raised_ = 0;
  std::int64_t next_limit_ = no_raise;
  std::vector<std::vector<std::size_t>> done_at_;  // by member and k - 1: the meeting
  std::vector<job> job_of_;                        // by meeting
  std::vector<reached> tree_;
};

// Between a limit that is too small, or just enough, and one that is enough.
matcher bisected(const instance& of, std::int64_t low, std::int64_t high) {
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (matcher{of, middle, raising::forbidden}.run())
      high = middle;
    else
      low = middle + 1;
  }
  matcher found{of, high, raising::forbidden};
  const bool is_matched = found.run();
  assert(is_matched);
  static_cast<void>(is_matched);
  return found;
}

matcher solved(const instance& of) {
  matcher rising{of, 0, raising::allowed};
  if (rising.run()) return rising;
  // No assignment of chairs deviates by more than all meetings.
  const auto meetings = static_cast<std::int64_t>(of.meetings());
  return bisected(of, rising.limit(), of.ticks() * std::max<std::int64_t>(1, meetings));
}

}  // namespace

rotation fairest_rotation(const rota& who, std::span<const date> meetings) {
  const attendance present{who, meetings};
  const auto pinned = pins_by_meeting(who, present);
  const std::int64_t ticks = ticks_per_meeting(present);
  const instance asked{present, pinned, ticks};
  const matcher found = solved(asked);
  account so_far{present, ticks};
  std::vector<std::size_t> chairs;
  rotation result;
  for (std::size_t j = 0; j < meetings.size(); ++j) {
    const std::size_t next = found.jobs()[j].member;
    so_far.enter(j);
    const chair_reason reason = pinned[j]                 ? chair_reason::pinned
                                : alone(present, j, next) ? chair_reason::only_present
                                                          : chair_reason::fairest;
    result.assignments.push_back(
        {meetings[j], present.members()[next], reason, so_far.entitled(next), so_far.chaired(next)});
    so_far.chair(next);
    chairs.push_back(next);
  }
  result.fairness = account_of(present, ticks, chairs);
  result.fairness.guarantee = ratio{found.limit(), ticks};
  result.fairness.rule = "the smallest largest deviation that any assignment of these meetings can have";
  return result;
}

}  // namespace phoihop
