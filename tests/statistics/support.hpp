// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_STATISTICS_SUPPORT_HPP
#define PHOIHOP_TESTS_STATISTICS_SUPPORT_HPP

#include <phoihop/statistics/quantity.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <cstdint>
#include <ostream>
#include <random>

namespace phoihop {

inline void PrintTo(const total& t, std::ostream* os) {
  *os << to_text(t.sum) << " of " << t.present << " present, " << t.missing << " missing, " << t.not_due
      << " not due";
}

namespace testing_statistics {

/// Below `bound`, the same on every machine for the same seed.
inline std::uint32_t below(std::mt19937& engine, std::uint32_t bound) {
  return static_cast<std::uint32_t>(engine()) % bound;
}

/// One of each kind of figure, with numbers -500..499.
inline quantity random_figure(std::mt19937& engine) {
  const std::int64_t n = std::int64_t{below(engine, 1000)} - 500;
  switch (below(engine, 8)) {
    case 0: return quantity::none(no_value::missing);
    case 1: return quantity::none(no_value::not_due);
    case 2: return quantity::at_least(n);
    case 3: return quantity::approximate(n);
    case 4: return quantity::exact(0);
    default: return quantity::exact(n);
  }
}

}  // namespace testing_statistics
}  // namespace phoihop

#endif
