// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_ATTENDANCE_HPP
#define PHOIHOP_SRC_ROTATION_ATTENDANCE_HPP

#include <phoihop/rotation/rotation.hpp>
#include <rotation/meeting_days.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What every way to give out chairs needs: who is present, what each is entitled to, what is pinned.
namespace phoihop::detail {

// Who is present when, and with which weight: 0 for absent. One row a meeting, one column a member; the
// weights of a row have no common divisor.
class attendance {
 public:
  // A meeting of one of several.
  struct meeting_of_part {
    std::size_t part = 0;
    std::size_t meeting = 0;
  };

  attendance(const roster& who, const meeting_days& days);
  attendance(const roster& who, std::span<const date> meetings) : attendance{who, as_they_sit(meetings)} {}
  // Of several as one: the meetings are `rows`, the members those of all parts, in order of first mention.
  attendance(std::span<const attendance> parts, std::span<const meeting_of_part> rows);

  [[nodiscard]] const std::vector<unit_id>& members() const noexcept { return members_; }
  [[nodiscard]] std::size_t meetings() const noexcept { return weights_.size() / members_.size(); }
  // The column of a member; empty if there is none. O(log).
  [[nodiscard]] std::optional<std::size_t> find_column(unit_id who) const;
  // The same. @throws bad_argument  naming the field, if there is none.
  [[nodiscard]] std::size_t column(unit_id who, std::string_view field) const;
  [[nodiscard]] std::int64_t weight(std::size_t meeting, std::size_t member) const {
    return weights_[meeting * members_.size() + member];
  }
  [[nodiscard]] std::int64_t sum(std::size_t meeting) const {
    const auto row = weights_.begin() + static_cast<std::ptrdiff_t>(meeting * members_.size());
    return std::accumulate(row, row + static_cast<std::ptrdiff_t>(members_.size()), std::int64_t{0});
  }
  // Everyone present everywhere, with the same share.
  [[nodiscard]] bool is_constant() const {
    const std::size_t n = members_.size();
    for (std::size_t k = 0; k < weights_.size(); ++k)
      if (weights_[k] == 0 || (k >= n && weights_[k] != weights_[k - n])) return false;
    return true;
  }

 private:
  void list_members(const roster& who);
  // Those who have another role at a meeting count as absent from it.
  void occupy(std::span<const seat> occupied, std::size_t meetings);
  void reduce(std::size_t meeting);
  void set_weights(std::span<const date> meetings, const validity& when, std::size_t member,
                   std::int64_t weight);

  std::vector<unit_id> members_;
  std::vector<std::size_t> by_id_;           // the columns, by the ids of their members
  std::vector<std::size_t> roster_columns_;  // of each membership
  std::vector<std::int64_t> weights_;
};

// The columns of those who are said to chair, present or not.
// @throws bad_argument  naming `chairs`, if there are not as many as meetings, or one is no member.
[[nodiscard]] std::vector<std::size_t> columns_of(const attendance& present, std::span<const unit_id> chairs);

// Whether no one else is present.
[[nodiscard]] bool alone(const attendance& present, std::size_t meeting, std::size_t member);

// Who may chair which meeting: who is pinned to it, present or not; else those who are present.
class eligibility {
 public:
  /// @throws bad_argument  if a pin or a bar is on no meeting or a pin on no member, if a bar is on someone not
  ///   present then, if a meeting is pinned twice or to someone barred, or if all who are present are barred.
  eligibility(const roster& who, std::span<const seat> barred, const attendance& present);

  [[nodiscard]] const attendance& present() const noexcept { return *present_; }
  [[nodiscard]] const std::optional<std::size_t>& pinned(std::size_t meeting) const {
    return pinned_[meeting];
  }
  // Whether the member is pinned to a meeting after this one and less than `gap` from it.
  [[nodiscard]] bool is_pinned_soon(std::size_t meeting, std::size_t gap, std::size_t member) const {
    const std::size_t end = std::min(gap, pinned_.size() - meeting) + meeting;
    for (std::size_t j = meeting + 1; j < end; ++j)
      if (pinned_[j] == member) return true;
    return false;
  }
  [[nodiscard]] bool operator()(std::size_t meeting, std::size_t member) const {
    if (pinned_[meeting]) return *pinned_[meeting] == member;
    if (present_->weight(meeting, member) == 0) return false;
    return barred_.empty() || !is_barred(meeting, member);
  }

 private:
  void bar_all(std::span<const seat> barred);
  void pin_all(const roster& who);
  [[nodiscard]] bool is_barred(std::size_t meeting, std::size_t member) const {
    return std::binary_search(barred_.begin(), barred_.end(), std::pair{meeting, member});
  }

  const attendance* present_;
  std::vector<std::optional<std::size_t>> pinned_;           // by meeting: the column
  std::vector<std::pair<std::size_t, std::size_t>> barred_;  // meeting and column, ascending
};

// Why someone chairs a meeting, where the rule had no choice.
[[nodiscard]] inline std::optional<chair_reason> reason_without_choice(const eligibility& may_chair,
                                                                       std::size_t meeting,
                                                                       std::size_t chair) {
  const attendance& present = may_chair.present();
  if (may_chair.pinned(meeting))
    return present.weight(meeting, chair) == 0 ? chair_reason::pinned_absent : chair_reason::pinned;
  if (alone(present, meeting, chair)) return chair_reason::only_present;
  return std::nullopt;
}

// The greedy rule: of those who may chair, the one whose entitlement exceeds the chairs held by most.
template <class MayChair, class Account>
[[nodiscard]] std::optional<std::size_t> largest_deficit_of(std::size_t members, const MayChair& may_chair,
                                                            const Account& so_far) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < members; ++i) {
    if (!may_chair(i)) continue;
    if (!best || so_far.deficit(i) > so_far.deficit(*best)) best = i;
  }
  return best;
}

template <class Account>
[[nodiscard]] std::size_t largest_deficit(const eligibility& may_chair, const Account& so_far,
                                          std::size_t meeting) {
  const auto best = largest_deficit_of(
      may_chair.present().members().size(), [&](std::size_t i) { return may_chair(meeting, i); }, so_far);
  assert(best);  // a meeting without anyone is refused before
  return *best;
}

}  // namespace phoihop::detail

#endif
