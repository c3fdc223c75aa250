// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_LEAST_SQUARES_HPP
#define PHOIHOP_SRC_ROTATION_LEAST_SQUARES_HPP

#include <rotation/cheapest_matching.hpp>
#include <rotation/minimax_matching.hpp>
#include <rotation/shares.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

/// Of all assignments whose deviations are at most a limit, one with the smallest sum of squared deviations
/// of all members after all meetings that count.
///
/// With its k-th chair a member's deviation goes from L - (k - 1) to L - k, after this meeting and all later
/// ones: the square changes by 2 (k - L) - 1. So each job has a price at each meeting, the sum of these to
/// the end, and the sum of squares is the sum of the prices and of what cannot be changed. That the jobs of a
/// member come in their order need not be asked for: out of order they cost more.
///
/// Source: W. Kubiak and S. Sethi, A note on "Level schedules for mixed-model assembly lines in just-in-time
/// production systems", Management Science 37 (1991) 121-122, there for members who are always present.
namespace phoihop::detail {

// The meetings and jobs of a matching, with prices that order matchings as their sums of squares do.
template <class Int>
class priced_jobs {
 public:
  using edge = cheapest_matching<int128>::edge;

  priced_jobs(const instance<Int>& of, Int limit)
      : of_{&of}, within_{of.ticks(), limit}, first_column_(of.members() + 1, 0) {
    bound_counts();
    while ((of.ticks() >> shift_) > most_ticks()) ++shift_;
    for (std::size_t i = 0; i < of.members(); ++i)
      first_column_[i + 1] = first_column_[i] + static_cast<std::size_t>(most_of(i));
    started_.assign(of.members(), 0);
    running_.assign(columns(), 0);
    begin_.push_back(0);
    for (std::size_t j = 0; j < of.meetings(); ++j) {
      for (std::size_t i = 0; i < of.members(); ++i) add_edges(j, i);
      begin_.push_back(edges_.size());
    }
    price_what_may_wait();
  }

  [[nodiscard]] std::size_t columns() const noexcept { return first_column_.back(); }
  [[nodiscard]] const std::vector<std::size_t>& begin() const noexcept { return begin_; }
  [[nodiscard]] const std::vector<edge>& edges() const noexcept { return edges_; }
  [[nodiscard]] std::size_t member_of(std::uint32_t column) const {
    const auto next = std::upper_bound(first_column_.begin(), first_column_.end(), column);
    return static_cast<std::size_t>(next - first_column_.begin()) - 1;
  }
  [[nodiscard]] int128 dearest() const {
    int128 most = 0;
    for (const edge& e : edges_) most = std::max(most, e.cost < 0 ? -e.cost : e.cost);
    return most;
  }

 private:
  // How many chairs a member may have had after an event.
  struct span_of_counts {
    std::int64_t least;
    std::int64_t most;
  };

  // Prices of all meetings together stay within 126 bits.
  [[nodiscard]] int128 most_ticks() const {
    const auto meetings = static_cast<std::int64_t>(of_->meetings());
    const auto chairs = static_cast<std::int64_t>(within_.limit() / of_->ticks()) + 1;
    return largest_of<int128> / 1024 / chairs / meetings / meetings;
  }

  [[nodiscard]] std::int64_t least_of(std::size_t i) const {
    return counts_[i].empty() ? 0 : counts_[i].back().least;
  }
  [[nodiscard]] std::int64_t most_of(std::size_t i) const {
    return counts_[i].empty() ? 0 : counts_[i].back().most;
  }

  // Whether deviations count after this event and before the next one.
  [[nodiscard]] bool counts_after(const std::vector<event<Int>>& own, std::size_t e) const {
    return own[e].meeting >= of_->measured_from() || e + 1 == own.size() ||
           own[e + 1].meeting > of_->measured_from();
  }

  void bound_counts() {
    std::vector<std::uint32_t> eligible(of_->meetings(), 0);
    for (std::size_t i = 0; i < of_->members(); ++i)
      for (const auto& e : of_->events(i)) eligible[e.meeting] += e.eligible ? 1 : 0;
    const auto must = [&](const event<Int>& e) { return e.eligible && eligible[e.meeting] == 1 ? 1 : 0; };
    counts_.resize(of_->members());
    for (std::size_t i = 0; i < of_->members(); ++i) {
      const auto& own = of_->events(i);
      auto& counts = counts_[i];
      span_of_counts last{0, 0};
      for (std::size_t e = 0; e < own.size(); ++e) {
        last = {last.least + must(own[e]), last.most + (own[e].eligible ? 1 : 0)};
        if (counts_after(own, e)) {
          last.least = std::max(last.least, within_.newest_duty(own[e]));
          last.most = std::min(last.most, within_.range(own[e]).second);
        }
        counts.push_back(last);
      }
      for (std::size_t e = own.size(); e-- > 1;) {
        counts[e - 1].most = std::min(counts[e - 1].most, counts[e].most - must(own[e]));
        counts[e - 1].least = std::max(counts[e - 1].least, counts[e].least - (own[e].eligible ? 1 : 0));
      }
    }
  }

  // By how much the sum of squares, in parts, changes at each meeting after the event if the member has k
  // chairs then, and not k - 1.
  [[nodiscard]] int128 step(std::int64_t k, const event<Int>& e) const {
    return ((2 * int128{k} - 1) * of_->ticks() - 2 * int128{e.after}) >> shift_;
  }

  // The edges of the member at the meeting; then the prices of its jobs go on to its next event. A price
  // stands relative to the first event at which its job can be done.
  void add_edges(std::size_t meeting, std::size_t member) {
    const event<Int>* e = of_->event_at(meeting, member);
    if (e == nullptr) return;
    const auto& own = of_->events(member);
    const auto at = static_cast<std::size_t>(e - own.data());
    const span_of_counts before = at == 0 ? span_of_counts{0, 0} : counts_[member][at - 1];
    const span_of_counts after = counts_[member][at];
    const std::int64_t first = std::max(before.least + 1, after.least);
    const std::int64_t last = std::min(before.most + 1, after.most);
    const std::size_t base = first_column_[member];
    for (std::int64_t k = first; k <= last && e->eligible; ++k) {
      const auto column = base + static_cast<std::size_t>(k) - 1;
      edges_.push_back({static_cast<std::uint32_t>(column), running_[column]});
    }
    if (e->eligible) started_[member] = std::max(started_[member], last);
    const std::size_t next = at + 1 == own.size() ? of_->meetings() : own[at + 1].meeting;
    const std::size_t from = std::max(meeting, of_->measured_from());
    if (next <= from) return;
    const auto meetings = static_cast<std::int64_t>(next - from);
    for (std::int64_t k = after.least + 1; k <= started_[member]; ++k)
      running_[base + static_cast<std::size_t>(k) - 1] -= meetings * step(k, *e);
  }

  // A job that is no duty at the end costs what it changes to the end; and so much more than anything else
  // that no duty is left undone for it.
  void price_what_may_wait() {
    int128 most = dearest();
    for (const int128 price : running_) most = std::max(most, price < 0 ? -price : price);
    const int128 penalty = 4 * most * static_cast<std::int64_t>(of_->meetings() + 1) + 1;
    std::vector<int128> more(columns(), 0);
    for (std::size_t i = 0; i < of_->members(); ++i)
      for (std::int64_t k = least_of(i) + 1; k <= most_of(i); ++k) {
        const std::size_t column = first_column_[i] + static_cast<std::size_t>(k) - 1;
        more[column] = penalty - running_[column];
      }
    for (edge& e : edges_) e.cost += more[e.column];
  }

  const instance<Int>* of_;
  bounds<Int> within_;
  int shift_ = 0;                                    // bits of the prices that are cut
  std::vector<std::vector<span_of_counts>> counts_;  // by member and event
  std::vector<std::size_t> first_column_;            // by member: of its first job
  std::vector<std::int64_t> started_;                // by member: jobs whose prices run
  std::vector<int128> running_;                      // by column
  std::vector<std::size_t> begin_;
  std::vector<edge> edges_;
};

template <class Cost, class Priced>
[[nodiscard]] std::vector<std::size_t> cheapest_members(const Priced& jobs) {
  using solver = cheapest_matching<Cost>;
  std::vector<typename solver::edge> edges;
  edges.reserve(jobs.edges().size());
  for (const auto& e : jobs.edges()) edges.push_back({e.column, static_cast<Cost>(e.cost)});
  const solver found{jobs.begin(), std::move(edges), jobs.columns()};
  std::vector<std::size_t> members;
  for (std::size_t j = 0; j + 1 < jobs.begin().size(); ++j)
    members.push_back(jobs.member_of(found.column_of(j)));
  return members;
}

// Who chairs each meeting, by column. Some assignment keeps within the limit.
template <class Int>
[[nodiscard]] std::vector<std::size_t> least_squares(const instance<Int>& of, Int limit) {
  if (of.meetings() == 0) return {};
  const priced_jobs<Int> jobs{of, limit};
  // Divided: the product need not fit 128 bits.
  const std::int64_t most = largest_of<std::int64_t> / 8 / static_cast<std::int64_t>(of.meetings() + 1);
  return jobs.dearest() <= most ? cheapest_members<std::int64_t>(jobs) : cheapest_members<int128>(jobs);
}

}  // namespace phoihop::detail

#endif
