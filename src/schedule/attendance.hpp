// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_ATTENDANCE_HPP
#define PHOIHOP_SRC_SCHEDULE_ATTENDANCE_HPP

#include <phoihop/schedule/rotation.hpp>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What every way to give out chairs needs: who is present, what each is entitled to, what is settled.
namespace phoihop::rotation_detail {

/// "roster[2].weight".
[[nodiscard]] std::string indexed(std::string_view list, std::size_t i, std::string_view field);

/// @throws bad_argument  if `who` is none of `members`.
void require_in_roster(const std::vector<member_id>& members, member_id who, const std::string& field);

// Who is present when, and with which weight: 0 for absent. One row a meeting, one column a member.
class attendance {
 public:
  attendance(const rota& who, std::span<const date> meetings);

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
  void append_row(const rota& who, const date& on);
  [[nodiscard]] std::size_t column(member_id who) const;

  std::vector<member_id> members_;
  std::vector<std::size_t> roster_columns_;  // of each membership
  std::vector<std::size_t> leave_columns_;   // of each leave
  std::vector<std::int64_t> weights_;
};

// One meeting in ticks: the least number that all shares divide, so that everything is exact in integers.
/// @throws overflow  if it does not leave room for four times the entitlements of all meetings in 64 bits.
[[nodiscard]] std::int64_t ticks_per_meeting(const attendance& present);

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

// Whether nobody else is present.
[[nodiscard]] bool alone(const attendance& present, std::size_t meeting, std::size_t member);

// For each meeting the column of its pinned member, if any.
/// @throws bad_argument  if a pin is on no meeting, on one that has another, or on someone not present then.
[[nodiscard]] std::vector<std::optional<std::size_t>> pins_by_meeting(const rota& who,
                                                                      const attendance& present);

// How the columns that chair have fared.
[[nodiscard]] fairness_report account_of(const attendance& present, std::int64_t ticks,
                                         std::span<const std::size_t> chairs);

}  // namespace phoihop::rotation_detail

#endif
