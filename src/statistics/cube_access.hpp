// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_STATISTICS_CUBE_ACCESS_HPP
#define PHOIHOP_SRC_STATISTICS_CUBE_ACCESS_HPP

#include <phoihop/statistics/cube.hpp>

#include <statistics/cube_tables.hpp>

#include <memory>
#include <utility>

namespace phoihop::detail {

// For functions that make cubes out of cubes.
class cube_access {
 public:
  [[nodiscard]] static const cube_tables& tables_of(const cube& c) noexcept { return *c.tables_; }
  [[nodiscard]] static cube made_of(std::shared_ptr<cube_tables> t) { return cube{std::move(t)}; }
};

}  // namespace phoihop::detail

#endif
