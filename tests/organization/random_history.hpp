// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_ORGANIZATION_RANDOM_HISTORY_HPP
#define PHOIHOP_TESTS_ORGANIZATION_RANDOM_HISTORY_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/organization/definition.hpp>

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

// Sound histories of all kinds of events, the same for the same seed on every run.
namespace phoihop::random_history {

inline constexpr std::size_t administrative_units = 10;
inline constexpr std::size_t all_units = 14;
inline constexpr date first_day{2000, 1, 1};  // nothing has begun yet

// A source of choices with a fixed seed: the same on every run.
class chooser {
 public:
  explicit chooser(std::uint32_t seed) : generator_{seed} {}

  std::size_t below(std::size_t n) { return generator_() % n; }
  std::int64_t days_below(std::size_t n) { return static_cast<std::int64_t>(below(n)); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <class T>
  T any_of(const std::vector<T>& values) {
    return values[below(values.size())];
  }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::mt19937 generator_;
};

/// A sound history of about twenty days, which stand in any order: units of two trees, coverages between
/// them.
[[nodiscard]] organization_definition history(chooser& choose);

/// Days on which something may change, and their eves.
[[nodiscard]] std::vector<date> days_to_try(const organization_definition& d);

}  // namespace phoihop::random_history

#endif
