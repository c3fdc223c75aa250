// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_MINIMAX_MATCHING_HPP
#define PHOIHOP_SRC_ROTATION_MINIMAX_MATCHING_HPP

#include <rotation/shares.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

/// The smallest largest deviation that any assignment of chairs can have, and an assignment that has it.
///
/// The k-th chair of a member is a job. With deviations of at most D it can be done at those meetings where
/// its key, max(k - L after the meeting, L before it - (k - 1)), is at most D (L: entitlement), and it is a
/// duty once L is above k - 1 + D. Assignments with deviations of at most D are the matchings of all meetings
/// to jobs with keys of at most D in which every duty is matched. The meetings are gone through in time
/// order; where a meeting finds no job, or a duty no meeting, along any alternating path, D is too small for
/// any assignment, and is raised to the next value at which something changes. Raising only widens the
/// choice, so what is matched stays.
///
/// Where deviations count only from some meeting on, what happens before it may be done in any order: to all
/// that, L is what it is after that meeting, or nothing before.
namespace phoihop::detail {

inline constexpr std::size_t no_one = std::numeric_limits<std::size_t>::max();

// The k-th chair of a member, k from 1.
struct job {
  std::size_t member = no_one;
  std::int64_t k = 0;
};

// A meeting at which a member is present, or which is pinned to it, and what it is entitled to before and
// after it, where that counts. If it is absent, both are the same.
template <class Int>
struct event {
  std::size_t meeting;
  Int before;
  Int after;
  std::int64_t whole_before;  // chairs in these, cut: so that nothing is divided later
  std::int64_t whole_after;
  bool eligible;  // may chair it
};

// Everything about the instance that does not change.
template <class Int>
class instance {
 public:
  // `may_chair(meeting, member)`: also of those who are absent, where they are pinned. Deviations count after
  // the meeting `measured_from` and all later ones; only the first `meetings` are looked at.
  template <class MayChair>
  instance(const shares<Int>& of, std::size_t meetings, std::size_t measured_from, MayChair may_chair)
      : ticks_{of.ticks()},
        members_{of.present().members().size()},
        meetings_{meetings},
        measured_from_{measured_from},
        events_(members_),
        at_(meetings_ * members_) {
    std::vector<Int> entitled(members_, 0);
    std::vector<Int> before;
    std::vector<std::int64_t> whole(members_, 0);
    for (std::size_t j = 0; j < meetings_; ++j) {
      before = entitled;
      of.grant(j, entitled);
      for (std::size_t i = 0; i < members_; ++i) {
        at_[j * members_ + i] = static_cast<std::uint32_t>(events_[i].size());
        const bool may = may_chair(j, i);
        if (of.present().weight(j, i) == 0 && !may) continue;
        const std::int64_t whole_before = whole[i];
        if (entitled[i] - whole_before * ticks_ >= ticks_) ++whole[i];  // a share is a meeting at most
        events_[i].push_back({j, before[i], entitled[i], whole_before, whole[i], may});
      }
      if (j == measured_from_) forget_before(entitled, whole);
    }
  }

  [[nodiscard]] Int ticks() const noexcept { return ticks_; }
  [[nodiscard]] std::size_t members() const noexcept { return members_; }
  [[nodiscard]] std::size_t meetings() const noexcept { return meetings_; }
  [[nodiscard]] std::size_t measured_from() const noexcept { return measured_from_; }
  [[nodiscard]] const std::vector<event<Int>>& events(std::size_t member) const { return events_[member]; }

  // The member's event at the meeting; nullptr if it has none there.
  [[nodiscard]] const event<Int>* event_at(std::size_t meeting, std::size_t member) const {
    const std::size_t place = at_[meeting * members_ + member];
    const auto& own = events_[member];
    return place < own.size() && own[place].meeting == meeting ? &own[place] : nullptr;
  }

  // How large the deviation must be allowed to be for the job to be done at the event; and for it to wait
  // beyond it.
  [[nodiscard]] Int key(std::int64_t k, const event<Int>& e) const noexcept {
    return std::max(k * ticks_ - e.after, e.before - (k - 1) * ticks_);
  }
  [[nodiscard]] Int duty(std::int64_t k, const event<Int>& e) const noexcept {
    return e.after - (k - 1) * ticks_;
  }

 private:
  // The first deviations that count are those after this meeting.
  void forget_before(const std::vector<Int>& entitled, const std::vector<std::int64_t>& whole) {
    for (std::size_t i = 0; i < members_; ++i)
      for (auto& e : events_[i]) {
        e.before = 0;
        e.after = entitled[i];
        e.whole_before = 0;
        e.whole_after = whole[i];
      }
  }

  Int ticks_;
  std::size_t members_;
  std::size_t meetings_;
  std::size_t measured_from_;
  std::vector<std::vector<event<Int>>> events_;  // by member, in time order
  std::vector<std::uint32_t> at_;  // by meeting and member: the member's first event not before the meeting
};

// Which jobs may be done where, and which must be done by when, if no deviation is above the limit.
template <class Int>
class bounds {
 public:
  bounds(Int ticks, Int limit)
      : ticks_{ticks},
        limit_{limit},
        whole_{static_cast<std::int64_t>(limit / ticks)},
        rest_{limit - whole_ * ticks} {}

  [[nodiscard]] Int limit() const noexcept { return limit_; }
  // The jobs of a member that may be done at an event, first to last, perhaps none: from the least k with
  // before - (k - 1) <= limit to the largest with k - after <= limit.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> range(const event<Int>& e) const noexcept {
    const Int rest_before = e.before - e.whole_before * ticks_;
    const Int rest_after = e.after - e.whole_after * ticks_;
    const std::int64_t first = e.whole_before - whole_ + 1 + (rest_before > rest_ ? 1 : 0);
    const std::int64_t last = e.whole_after + whole_ + (rest_after + rest_ >= ticks_ ? 1 : 0);
    return {std::max<std::int64_t>(1, first), last};
  }
  // The largest k with after - (k - 1) > limit.
  [[nodiscard]] std::int64_t newest_duty(const event<Int>& e) const noexcept {
    return e.whole_after - whole_ + (e.after - e.whole_after * ticks_ > rest_ ? 1 : 0);
  }

 private:
  Int ticks_;
  Int limit_;
  std::int64_t whole_;  // chairs in the limit, cut
  Int rest_;            // and what is beyond them
};

enum class raising : std::uint8_t { allowed, forbidden };

// Matches the meetings in time order. If raises are forbidden, finds out whether there is a matching at all.
template <class Int>
class matcher {
 public:
  matcher(const instance<Int>& of, Int limit, raising raises)
      : of_{&of},
        within_{of.ticks(), limit},
        raises_{raises},
        done_at_(of.members()),
        job_of_(of.meetings()),
        taken_(of.meetings(), 0),
        seen_(of.members()),
        found_past_(of.members(), 0),
        widened_past_(of.members(), 0) {}

  // Whether all went well; if not, either there is no matching at this limit, or there were too many raises.
  bool run() {
    for (std::size_t j = 0; j < of_->meetings(); ++j) {
      while (!match_meeting(j))
        if (!raise()) return false;
      if (j >= of_->measured_from() && !match_duties_after(j)) return false;
    }
    return true;
  }

  [[nodiscard]] Int limit() const noexcept { return within_.limit(); }
  [[nodiscard]] const std::vector<job>& jobs() const noexcept { return job_of_; }

 private:
  static constexpr int most_raises = 100;

  // Those that became duties by this meeting: with the first that counts, any number; then the newest of
  // each.
  bool match_duties_after(std::size_t meeting) {
    for (std::size_t i = 0; i < of_->members(); ++i) {
      if (meeting == of_->measured_from()) {
        const auto end = end_of_events(i, meeting);
        if (end == of_->events(i).begin()) continue;
        const std::int64_t newest = within_.newest_duty(*std::prev(end));
        for (std::int64_t k = 1; k <= newest; ++k)
          if (!match_duty({i, k}, meeting)) return false;
      } else if (const auto* e = of_->event_at(meeting, i)) {
        if (!match_duty({i, within_.newest_duty(*e)}, meeting)) return false;
      }
    }
    return true;
  }

  bool raise() {
    if (raises_ == raising::forbidden || raised_ == most_raises || next_limit_ == largest_of<Int>)
      return false;
    ++raised_;
    within_ = bounds<Int>{of_->ticks(), next_limit_};
    return true;
  }
  void may_raise_to(Int larger) noexcept {
    assert(larger > limit());
    next_limit_ = std::min(next_limit_, larger);
  }

  // Where a job is done; `no_one` if nowhere yet.
  [[nodiscard]] std::size_t& done_at(const job& x) {
    auto& own = done_at_[x.member];
    if (own.size() < static_cast<std::size_t>(x.k)) own.resize(static_cast<std::size_t>(x.k), no_one);
    return own[static_cast<std::size_t>(x.k) - 1];
  }

  void assign(std::size_t meeting, const job& x) {
    job_of_[meeting] = x;
    done_at(x) = meeting;
  }

  // The most urgent unmatched job that may be done at the meeting.
  bool match_at_once(std::size_t meeting) {
    job best;
    Int most = -largest_of<Int>;
    for (std::size_t i = 0; i < of_->members(); ++i) {
      const auto* e = of_->event_at(meeting, i);
      if (e == nullptr || !e->eligible) continue;
      const auto [first, last] = within_.range(*e);
      for (std::int64_t k = first; k <= last; ++k) {
        if (done_at({i, k}) != no_one) continue;
        if (of_->duty(k, *e) > most) {
          most = of_->duty(k, *e);
          best = {i, k};
        }
        break;  // later jobs of the member are less urgent
      }
    }
    if (best.member == no_one) return false;
    assign(meeting, best);
    return true;
  }

  // ---- alternating trees

  // How a job came into the tree: from the meeting that wants it (or from the job that leaves that meeting to
  // it).
  struct reached {
    job what;
    std::size_t from = no_one;  // index into `tree_`; `no_one` for the root
  };

  // Meetings that want a job, and the jobs that they could have.
  struct meeting_tree {
    std::vector<std::size_t> meetings;
    std::vector<std::size_t> found_by;  // of each meeting: the job in `found` that is done there now
    std::vector<reached> found;         // `from`: index into `meetings`
  };

  // Whether the job was not in the tree; it is now.
  bool enter(const job& x) {
    auto& own = seen_[x.member];
    if (own.size() < static_cast<std::size_t>(x.k)) own.resize(static_cast<std::size_t>(x.k), 0);
    return std::exchange(own[static_cast<std::size_t>(x.k) - 1], tree_number_) != tree_number_;
  }
  [[nodiscard]] bool is_in_tree(const job& x) const {
    const auto& own = seen_[x.member];
    return static_cast<std::size_t>(x.k) <= own.size() &&
           own[static_cast<std::size_t>(x.k) - 1] == tree_number_;
  }
  void begin_tree() {
    next_limit_ = largest_of<Int>;
    ++tree_number_;
  }

  bool match_meeting(std::size_t root) {
    if (match_at_once(root)) return true;
    begin_tree();
    meeting_tree tree{{root}, {no_one}, {}};
    for (std::size_t next = 0; next < tree.meetings.size(); ++next)
      for (std::size_t i = 0; i < of_->members(); ++i)
        if (find_jobs(tree, next, i)) return true;
    if (raises_ == raising::forbidden) return false;
    for (const std::size_t meeting : tree.meetings)
      for (std::size_t i = 0; i < of_->members(); ++i) widen(i, meeting);
    return false;
  }

  // All events of a member before deviations count are alike: the first that a tree meets speaks for them.
  [[nodiscard]] bool is_news(const event<Int>& e, std::uint32_t& met_by) const {
    const bool counts = of_->measured_from() < e.meeting || of_->measured_from() >= of_->meetings();
    return counts || std::exchange(met_by, tree_number_) != tree_number_;
  }

  // Adds the member's jobs that may be done at the meeting. Whether one was free, and all have shifted.
  bool find_jobs(meeting_tree& tree, std::size_t at, std::size_t member) {
    const auto* e = of_->event_at(tree.meetings[at], member);
    if (e == nullptr || !e->eligible || !is_news(*e, found_past_[member])) return false;
    const auto [first, last] = within_.range(*e);
    for (std::int64_t k = first; k <= last; ++k) {
      const job x{member, k};
      if (!enter(x)) continue;
      tree.found.push_back({x, at});
      if (done_at(x) == no_one) {
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
    for (std::size_t at = tree.found.size() - 1; at != no_one; at = tree.found_by[tree.found[at].from])
      assign(tree.meetings[tree.found[at].from], tree.found[at].what);
  }

  // The next limits at which the meeting gets another job of the member, outside the tree.
  void widen(std::size_t member, std::size_t meeting) {
    const auto* e = of_->event_at(meeting, member);
    if (e == nullptr || !e->eligible || !is_news(*e, widened_past_[member])) return;
    const auto [first, last] = within_.range(*e);
    std::int64_t below = first - 1;
    while (below >= 1 && is_in_tree({member, below})) --below;
    if (below >= 1) may_raise_to(of_->key(below, *e));
    std::int64_t above = std::max<std::int64_t>(1, last + 1);
    while (is_in_tree({member, above})) ++above;
    may_raise_to(of_->key(above, *e));
  }

  // The job, if it is a duty after the meeting and done nowhere, must find one; the limit is raised until it
  // does, or is no duty. Whether that went well.
  bool match_duty(const job& root, std::size_t meeting) {
    while (root.k >= 1 && done_at(root) == no_one && duty_by(root, meeting) > limit())
      if (!find_meeting(root, meeting) && !raise()) return false;
    return true;
  }

  bool find_meeting(const job& root, std::size_t last_meeting) {
    begin_tree();
    tree_.assign(1, {root, no_one});
    for (std::size_t next = 0; next < tree_.size(); ++next)
      if (grow(next, last_meeting)) return true;
    // Stuck: a larger limit lets a job of the tree go elsewhere, or be none that must be done.
    if (raises_ == raising::forbidden) return false;
    for (const reached& r : tree_) {
      widen_job(r.what, last_meeting);
      may_raise_to(duty_by(r.what, last_meeting));
    }
    return false;
  }

  // What the job's duty is after the last event of its member up to the meeting.
  [[nodiscard]] Int duty_by(const job& x, std::size_t meeting) const {
    return of_->duty(x.k, *std::prev(end_of_events(x.member, meeting)));
  }
  [[nodiscard]] typename std::vector<event<Int>>::const_iterator end_of_events(std::size_t member,
                                                                               std::size_t meeting) const {
    const auto& own = of_->events(member);
    return std::upper_bound(own.begin(), own.end(), meeting,
                            [](std::size_t j, const event<Int>& e) { return j < e.meeting; });
  }
  // The first event of the member at which the job may be done.
  [[nodiscard]] typename std::vector<event<Int>>::const_iterator begin_of_window(const job& x) const {
    const auto& own = of_->events(x.member);
    return std::lower_bound(own.begin(), own.end(), static_cast<Int>(x.k * of_->ticks() - limit()),
                            [](const event<Int>& e, Int least) { return e.after < least; });
  }
  [[nodiscard]] bool is_in_window(const job& x, const event<Int>& e) const {
    return of_->key(x.k, e) <= limit();
  }

  // Adds to the tree what is done where the job `tree_[at]` could be done. Whether a job was found that need
  // not be.
  bool grow(std::size_t at, std::size_t last_meeting) {
    const job x = tree_[at].what;
    const auto end = end_of_events(x.member, last_meeting);
    for (auto e = begin_of_window(x); e < end && is_in_window(x, *e); ++e) {
      if (!e->eligible || std::exchange(taken_[e->meeting], tree_number_) == tree_number_) continue;
      const job other = job_of_[e->meeting];
      tree_.push_back({other, at});
      if (duty_by(other, last_meeting) > limit()) continue;
      shift_from(tree_.size() - 1);
      return true;
    }
    return false;
  }

  // The job at `last` is let go; each job on the way to it takes the meeting of the one after it.
  void shift_from(std::size_t last) {
    std::size_t meeting = std::exchange(done_at(tree_[last].what), no_one);
    for (std::size_t at = tree_[last].from; at != no_one; at = tree_[at].from) {
      const std::size_t before = done_at(tree_[at].what);
      assign(meeting, tree_[at].what);
      meeting = before;
    }
  }

  // The next limits at which the job may be done at a meeting outside the tree.
  void widen_job(const job& x, std::size_t last_meeting) {
    const auto begin = of_->events(x.member).begin();
    const auto end = end_of_events(x.member, last_meeting);
    const auto is_open = [this](const event<Int>& e) {
      return e.eligible && taken_[e.meeting] != tree_number_;
    };
    const auto first = begin_of_window(x);
    for (auto e = std::min(first, end); e != begin;)
      if (is_open(*--e)) {
        may_raise_to(of_->key(x.k, *e));
        break;
      }
    for (auto e = first; e < end; ++e)
      if (!is_in_window(x, *e) && is_open(*e)) {
        may_raise_to(of_->key(x.k, *e));
        break;
      }
  }

  const instance<Int>* of_;
  bounds<Int> within_;
  raising raises_;
  int raised_ = 0;
  Int next_limit_ = largest_of<Int>;
  std::vector<std::vector<std::size_t>> done_at_;  // by member and k - 1: the meeting
  std::vector<job> job_of_;                        // by meeting
  std::vector<reached> tree_;

  // What the tree that grows now has met bears its number.
  std::uint32_t tree_number_ = 0;
  std::vector<std::uint32_t> taken_;              // by meeting
  std::vector<std::vector<std::uint32_t>> seen_;  // by member and k - 1
  std::vector<std::uint32_t> found_past_;         // by member
  std::vector<std::uint32_t> widened_past_;       // by member
};

// Between a limit that is too small, or just enough, and one that is enough.
template <class Int>
[[nodiscard]] matcher<Int> bisected(const instance<Int>& of, Int low, Int high) {
  while (low < high) {
    const Int middle = low + (high - low) / 2;
    if (matcher<Int>{of, middle, raising::forbidden}.run())
      high = middle;
    else
      low = middle + 1;
  }
  matcher<Int> found{of, high, raising::forbidden};
  const bool is_matched = found.run();
  assert(is_matched);
  static_cast<void>(is_matched);
  return found;
}

// The matching with the smallest limit. Someone who is present may chair each meeting. `some_deviation()` is
// the largest of some assignment, and is asked for only if there are many raises.
template <class Int, class SomeDeviation>
[[nodiscard]] matcher<Int> solved(const instance<Int>& of, SomeDeviation some_deviation) {
  matcher<Int> rising{of, 0, raising::allowed};
  if (rising.run()) return rising;
  return bisected<Int>(of, rising.limit(), some_deviation());
}

}  // namespace phoihop::detail

#endif
