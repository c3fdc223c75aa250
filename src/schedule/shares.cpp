// SPDX-License-Identifier: BSL-1.0
#include <schedule/shares.hpp>

#include <cassert>
#include <numeric>
#include <utility>

namespace phoihop::rotation_detail {

std::int64_t parts_of_a_meeting(std::size_t meetings) noexcept {
  std::int64_t parts = std::int64_t{1} << 40;
  while (parts > largest_of<std::int64_t> / 4 / (static_cast<std::int64_t>(meetings) + 1)) parts /= 2;
  return parts;
}

int128 common_divisor(int128 a, int128 b) noexcept {
  while (a > largest_of<std::int64_t> || b > largest_of<std::int64_t>) {
    if (a == 0) return b;
    b = std::exchange(a, b % a);
  }
  return std::gcd(static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));
}

std::optional<int128> common_ticks(const attendance& present) {
  const int128 largest = largest_of<int128> / 4 / (static_cast<std::int64_t>(present.meetings()) + 1);
  int128 ticks = 1;
  std::int64_t before = 1;
  for (std::size_t j = 0; j < present.meetings(); ++j) {
    const std::int64_t sum = present.sum(j);
    assert(sum > 0);                                  // a meeting without anyone is refused before
    if (std::exchange(before, sum) == sum) continue;  // mostly the same are there
    const std::int64_t factor = sum / std::gcd(sum, static_cast<std::int64_t>(ticks % sum));
    if (ticks > largest / factor) return std::nullopt;
    ticks *= factor;
  }
  return ticks;
}

}  // namespace phoihop::rotation_detail
