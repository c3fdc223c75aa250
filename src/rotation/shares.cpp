// SPDX-License-Identifier: BSL-1.0
#include <rotation/shares.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace phoihop::detail {
namespace {

constexpr int128 most_parts = int128{1} << 31;
constexpr std::int64_t parts_of_a_sum = std::int64_t{1} << 20;

std::int64_t in_64_bits(int128 value) {
  if (value > largest_of<std::int64_t>) throw overflow{"fairness", "a figure", "it does not fit 64 bits"};
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::int64_t parts_of_a_meeting(std::size_t meetings) noexcept {
  std::int64_t parts = std::int64_t{1} << 40;
  while (parts > largest_of<std::int64_t> / 4 / (static_cast<std::int64_t>(meetings) + 1)) parts /= 2;
  return parts;
}

ratio in_parts(int128 amount, int128 whole, std::int64_t parts) {
  assert(amount >= 0 && whole > 0);
  int128 so_far = amount / whole;
  int128 rest = amount % whole;
  for (std::int64_t part = 1; part < parts; part *= 2) {
    rest *= 2;
    const bool is_half = rest >= whole;
    if (is_half) rest -= whole;
    so_far = 2 * so_far + (is_half ? 1 : 0);
  }
  return {in_64_bits(so_far), parts};
}

squaring::squaring(int128 ticks)
    : ticks_{ticks}, parts_{static_cast<std::int64_t>(std::min(ticks, most_parts))} {
  for (; ticks_ > largest_of<std::int64_t> / 2; ++cut_) ticks_ /= 2;
}

int128 squaring::operator()(int128 deviation) const {
  int128 parts = (deviation < 0 ? -deviation : deviation) >> cut_;
  if (parts_ != ticks_) parts = parts * parts_ / ticks_;
  const int128 side = in_64_bits(parts);
  return side * side;
}

int128 sum_of_squares(int128 a, int128 b) {
  if (a > largest_of<int128> - b) throw overflow{"fairness", "a sum of squares", "it does not fit 128 bits"};
  return a + b;
}

squared_deviations as_ratio(int128 sum, const squaring& squared, int128 largest_square,
                            std::size_t deviations, const ratio& error) {
  squared_deviations result;
  const int128 whole = int128{squared.parts()} * squared.parts();
  const int128 divisor = greatest_common_divisor(sum, whole);
  const bool fits = sum / divisor <= largest_of<std::int64_t>;
  result.sum = fits ? ratio{in_64_bits(sum / divisor), in_64_bits(whole / divisor)}
                    : in_parts(sum, whole, parts_of_a_sum);
  // A deviation d that is e off moves its square by less than e (2 d + e), and d is below d^2 + 1.
  const int128 off = int128{error.numerator()} * most_parts / error.denominator() +
                     (error.numerator() > 0 ? 1 : 0) + (squared.is_exact() ? 0 : 2);
  const int128 twice = 2 * (largest_square / whole + 2) + 1;
  const int128 bound = in_64_bits(off) * twice * static_cast<std::int64_t>(deviations);
  result.rounding = ratio{in_64_bits(bound), in_64_bits(most_parts)};
  if (!fits) result.rounding = result.rounding + ratio{1, parts_of_a_sum};
  return result;
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

}  // namespace phoihop::detail
