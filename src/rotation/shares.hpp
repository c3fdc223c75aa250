// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ROTATION_SHARES_HPP
#define PHOIHOP_SRC_ROTATION_SHARES_HPP

#include <phoihop/core/ratio.hpp>
#include <phoihop/rotation/rotation.hpp>

#include <core/int128.hpp>
#include <rotation/attendance.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

/// What everyone is entitled to, in integers: a meeting is a number of ticks, and everyone's share of it so
/// many of them. The number is one that all shares divide, in 64 bits or, if it must be, in 128; only where
/// there is no such number are shares cut to ticks.
namespace phoihop::detail {

// Written out: the standard library does not know 128 bits where extensions of the language are off.
template <class Int>
inline constexpr Int largest_of = std::numeric_limits<std::int64_t>::max();
template <>
inline constexpr int128 largest_of<int128> =
    (int128{std::numeric_limits<std::int64_t>::max()} << 64) + std::numeric_limits<std::int64_t>::max();

// A power of two, at most 2^40, that leaves room for that number of meetings in 64 bits: parts of a meeting,
// where it is not divided exactly.
[[nodiscard]] std::int64_t parts_of_a_meeting(std::size_t meetings) noexcept;

// Entitlements in ticks. Exact, unless `cut`: then each share of a meeting is less than a tick off.
template <class Int>
class shares {
 public:
  enum class made : std::uint8_t { exact, cut };

  shares(const attendance& present, Int ticks, made how) : present_{&present}, ticks_{ticks}, how_{how} {}

  [[nodiscard]] const attendance& present() const noexcept { return *present_; }
  [[nodiscard]] Int ticks() const noexcept { return ticks_; }

  // Adds to each column its share of the meeting; together exactly the ticks of a meeting.
  void grant(std::size_t meeting, std::vector<Int>& entitled) const {
    const Int sum = present_->sum(meeting);
    assert(sum > 0);  // a meeting without anyone is refused before
    if (how_ == made::cut) return grant_cut(meeting, sum, entitled);
    const Int part = ticks_ / sum;
    for (std::size_t i = 0; i < entitled.size(); ++i) entitled[i] += part * present_->weight(meeting, i);
  }

  // How far the entitlements may be off after all meetings.
  [[nodiscard]] ratio error() const {
    if (how_ == made::exact) return {};
    return {static_cast<std::int64_t>(present_->meetings()), static_cast<std::int64_t>(ticks_)};
  }

 private:
  // What is left over, less than a tick for each who is present, goes to the first of them.
  void grant_cut(std::size_t meeting, Int sum, std::vector<Int>& entitled) const {
    Int left = ticks_;
    for (std::size_t i = 0; i < entitled.size(); ++i) {
      const Int share = ticks_ * present_->weight(meeting, i) / sum;
      entitled[i] += share;
      left -= share;
    }
    for (std::size_t i = 0; left > 0; ++i) {
      if (present_->weight(meeting, i) == 0) continue;
      ++entitled[i];
      --left;
    }
  }

  const attendance* present_;
  Int ticks_;
  made how_;
};

// The least number that all shares of all meetings divide, if four times the entitlements of all meetings fit
// 126 bits in it; else empty.
[[nodiscard]] std::optional<int128> common_ticks(const attendance& present);

// Calls `use` with the shares of everyone, in the smallest integers that hold them.
template <class Use>
auto with_shares(const attendance& present, Use use) {
  using narrow = shares<std::int64_t>;
  const auto ticks = common_ticks(present);
  if (!ticks) return use(narrow{present, parts_of_a_meeting(present.meetings()), narrow::made::cut});
  if (*ticks <= largest_of<std::int64_t> / 4 / (static_cast<std::int64_t>(present.meetings()) + 1))
    return use(narrow{present, static_cast<std::int64_t>(*ticks), narrow::made::exact});
  return use(shares<int128>{present, *ticks, shares<int128>::made::exact});
}

// amount / whole, cut to a number of parts (a power of two). Neither is negative.
[[nodiscard]] ratio in_parts(int128 amount, int128 whole, std::int64_t parts);

// Ticks as ratios of a meeting, and how far what was asked for so far is off.
template <class Int>
class figures {
 public:
  explicit figures(const shares<Int>& of)
      : ticks_{of.ticks()}, parts_{parts_of_a_meeting(of.present().meetings())}, error_{of.error()} {}

  [[nodiscard]] ratio operator()(Int amount) {
    if constexpr (sizeof(Int) == sizeof(std::int64_t)) {
      return {amount, ticks_};
    } else {
      return reduced(amount);
    }
  }
  [[nodiscard]] const ratio& error() const noexcept { return error_; }

 private:
  [[nodiscard]] ratio reduced(Int amount) {
    assert(ticks_ > 0);
    const auto divisor = static_cast<Int>(greatest_common_divisor(amount, ticks_));
    if (ticks_ / divisor <= largest_of<std::int64_t> && amount / divisor <= largest_of<std::int64_t>)
      return {static_cast<std::int64_t>(amount / divisor), static_cast<std::int64_t>(ticks_ / divisor)};
    error_ = {1, parts_};
    return in_parts(amount, ticks_, parts_);
  }

  Int ticks_;
  std::int64_t parts_;
  ratio error_;
};

// What each member is entitled to and has had, in ticks, as the meetings go by.
template <class Int>
class account {
 public:
  explicit account(const shares<Int>& of)
      : of_{&of}, entitled_(of.present().members().size(), 0), chaired_(of.present().members().size(), 0) {}

  void enter(std::size_t meeting) { of_->grant(meeting, entitled_); }
  void chair(std::size_t member) { ++chaired_[member]; }

  [[nodiscard]] Int ticks() const noexcept { return of_->ticks(); }
  [[nodiscard]] std::int64_t chaired(std::size_t i) const { return chaired_[i]; }
  [[nodiscard]] Int entitled(std::size_t i) const { return entitled_[i]; }
  // Entitled less chaired, in ticks.
  [[nodiscard]] Int deficit(std::size_t i) const { return entitled_[i] - ticks() * chaired_[i]; }

 private:
  const shares<Int>* of_;
  std::vector<Int> entitled_;
  std::vector<std::int64_t> chaired_;
};

// How the columns that chair have fared.
template <class Int>
[[nodiscard]] fairness_report account_of(const shares<Int>& of, std::span<const std::size_t> chairs,
                                         std::size_t measured_from = 0) {
  const attendance& present = of.present();
  const std::size_t n = present.members().size();
  fairness_report report;
  figures<Int> as_ratio{of};
  account<Int> so_far{of};
  std::vector<Int> largest(n, 0);
  Int largest_of_all = 0;
  report.after_meeting.reserve(chairs.size());
  report.rows.reserve(n);
  for (std::size_t j = 0; j < chairs.size(); ++j) {
    so_far.enter(j);
    so_far.chair(chairs[j]);
    Int worst = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Int deficit = so_far.deficit(i);
      const Int deviation = deficit < 0 ? -deficit : deficit;
      if (j >= measured_from) largest[i] = std::max(largest[i], deviation);
      worst = std::max(worst, deviation);
    }
    report.after_meeting.push_back(as_ratio(worst));
    if (j >= measured_from) largest_of_all = std::max(largest_of_all, worst);
  }
  report.largest = as_ratio(largest_of_all);
  for (std::size_t i = 0; i < n; ++i)
    report.rows.push_back(
        {present.members()[i], so_far.chaired(i), as_ratio(so_far.entitled(i)), as_ratio(largest[i])});
  report.rounding = as_ratio.error();
  return report;
}

// Squares of deviations, both in parts of a meeting: exact where a meeting has no more than 2^31 ticks.
class squaring {
 public:
  explicit squaring(int128 ticks);

  // Of a deviation in ticks. @throws overflow  if it does not fit 126 bits.
  [[nodiscard]] int128 operator()(int128 deviation) const;
  [[nodiscard]] bool is_exact() const noexcept { return parts_ == ticks_ && cut_ == 0; }
  [[nodiscard]] std::int64_t parts() const noexcept { return parts_; }

 private:
  int128 ticks_;
  int cut_ = 0;  // bits of ticks and deviations that are cut so that nothing overflows
  std::int64_t parts_;
};

// @throws overflow  if the sum does not fit 126 bits.
[[nodiscard]] int128 sum_of_squares(int128 a, int128 b);

// A sum of squares of deviations as a ratio; entitlements are less than `error` off.
[[nodiscard]] squared_deviations as_ratio(int128 sum, const squaring& squared, int128 largest_square,
                                          std::size_t deviations, const ratio& error);

template <class Int>
[[nodiscard]] squared_deviations squares_of(const shares<Int>& of, std::span<const std::size_t> chairs,
                                            std::size_t measured_from) {
  account<Int> so_far{of};
  const squaring squared{of.ticks()};
  int128 sum = 0;
  int128 largest = 0;
  const std::size_t n = of.present().members().size();
  for (std::size_t j = 0; j < chairs.size(); ++j) {
    so_far.enter(j);
    so_far.chair(chairs[j]);
    for (std::size_t i = 0; i < n && j >= measured_from; ++i) {
      const int128 square = squared(so_far.deficit(i));
      sum = sum_of_squares(sum, square);
      largest = std::max(largest, square);
    }
  }
  return as_ratio(sum, squared, largest, n * (chairs.size() - std::min(measured_from, chairs.size())),
                  of.error());
}

// Who chairs, by column, and why, with the account of it.
template <class Int>
[[nodiscard]] rotation rotation_of(const shares<Int>& of, std::span<const date> meetings,
                                   std::span<const std::size_t> chairs, std::span<const chair_reason> reasons,
                                   std::size_t measured_from = 0) {
  rotation result;
  figures<Int> as_ratio{of};
  account<Int> so_far{of};
  result.assignments.reserve(meetings.size());
  for (std::size_t j = 0; j < meetings.size(); ++j) {
    so_far.enter(j);
    result.assignments.push_back({meetings[j], of.present().members()[chairs[j]], reasons[j],
                                  as_ratio(so_far.entitled(chairs[j])), so_far.chaired(chairs[j])});
    so_far.chair(chairs[j]);
  }
  result.fairness = account_of(of, chairs, measured_from);
  result.fairness.rounding = std::max(result.fairness.rounding, as_ratio.error());
  return result;
}

}  // namespace phoihop::detail

#endif
