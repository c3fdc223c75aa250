// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_EXPAND_HPP
#define PHOIHOP_AGREEMENT_EXPAND_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/schedule/series.hpp>

#include <cstddef>
#include <vector>

namespace phoihop {

/// One series of meetings that an agreement leads to.
struct agreed_series {
  std::size_t clause = 0;        ///< Index into the agreement's clauses.
  unit_id area{};                ///< Where it meets.
  std::vector<unit_id> members;  ///< The units that `unit_id`s stand for, by index.
  series plan;                   ///< Key: code of the area, '.', key of the clause.

  friend bool operator==(const agreed_series&, const agreed_series&) = default;
};

/// What an agreement asks of the engines, as data that they understand.
struct expansion {
  std::vector<agreed_series> meetings;  ///< By clause, then in tree order of the areas.

  friend bool operator==(const expansion&, const expansion&) = default;
};

/// The series of `a`: one for every unit of a meeting's level that exists in the area when the duties begin,
/// as long as both it and the duties last. A unit that comes later has none until one is agreed (`validate`
/// says so).
/// @throws bad_argument  with the first fault that `validate` finds.
/// Complexity: as `validate`.
[[nodiscard]] PHOIHOP_EXPORT expansion expand(const agreement& a, const organization& org);

}  // namespace phoihop

#endif
