// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_AGREEMENT_EXPAND_HPP
#define PHOIHOP_AGREEMENT_EXPAND_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/schedule/series.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

/// From clauses to series: each meeting duty becomes one series for every unit of its level in the area.
namespace phoihop {

/// Series of meetings that an agreement leads to: those of one clause that differ only in where they meet.
struct agreed_series {
  /// Where one of them meets, and its key: code of the area on the first day, '.', key of the clause.
  struct place {
    unit_id area{};
    std::string key;

    friend bool operator==(const place&, const place&) = default;
  };

  std::size_t clause = 0;     ///< Index into the agreement's clauses.
  series rules;               ///< What they have in common; without a key.
  std::vector<place> places;  ///< In tree order; not empty.

  friend bool operator==(const agreed_series&, const agreed_series&) = default;
};

/// What an agreement asks of the engines, as data that they understand.
struct expansion {
  std::vector<finding> findings;      ///< As from `validate`, with no fault among them.
  std::vector<agreed_series> series;  ///< By clause, then in tree order of their first places.

  friend bool operator==(const expansion&, const expansion&) = default;
};

/// The series of `a`: one for every unit of a meeting's level that exists in the area when the duties begin,
/// for as long as both the unit and the duties last. A unit that comes later has no series until one is
/// agreed (`validate` says so).
/// @throws bad_argument  with the first fault that `validate` finds.
/// Complexity: as `validate`.
[[nodiscard]] PHOIHOP_EXPORT expansion expand(const agreement& a, const organization& org);

/// What `expand` says of each, at once: what they ask of the same days is worked out once.
/// @throws bad_argument  as `expand`, beneath "all[3]".
[[nodiscard]] PHOIHOP_EXPORT std::vector<expansion> expand(std::span<const agreement> all,
                                                           const organization& org);

}  // namespace phoihop

#endif
