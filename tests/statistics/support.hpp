// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_STATISTICS_SUPPORT_HPP
#define PHOIHOP_TESTS_STATISTICS_SUPPORT_HPP

#include <phoihop/organization/organization.hpp>
#include <phoihop/statistics/quantity.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {

inline void PrintTo(const total& t, std::ostream* os) {
  *os << to_text(t.sum) << " of " << t.present << " present, " << t.missing << " missing, " << t.not_due
      << " not due";
}

namespace testing_statistics {

inline const quantity missing = quantity::none(no_value::missing);
inline const quantity not_due = quantity::none(no_value::not_due);

/// An exact number.
inline quantity n(std::int64_t number) {
  return quantity::exact(number);
}

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

inline constexpr date founding{2021, 1, 1};
inline constexpr date today{2021, 6, 1};

using parents = std::vector<std::optional<std::size_t>>;  ///< Of each unit; always an earlier one.

/// One tree of units 0, 1, ... under the parents given.
inline snapshot tree_of(const parents& parent) {
  organization_definition d;
  d.identity = "test";
  d.trees = {{"administrative"}};
  d.kinds = {{"unit", std::nullopt}};
  for (std::size_t i = 0; i < parent.size(); ++i) {
    d.units.push_back({tree_id{0}, "U" + std::to_string(i)});
    const auto above = parent[i] ? std::optional{id_at<unit_id>(*parent[i])} : std::nullopt;
    d.events.push_back({founding, founding, "founding decision",
                        established{id_at<unit_id>(i), kind_id{0}, "unit " + std::to_string(i), above}});
  }
  return organization{std::move(d)}.at(today);
}

inline unit_id unit(std::size_t i) {
  return id_at<unit_id>(i);
}

}  // namespace testing_statistics
}  // namespace phoihop

#endif
