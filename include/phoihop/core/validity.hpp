// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_VALIDITY_HPP
#define PHOIHOP_CORE_VALIDITY_HPP

#include <phoihop/core/date.hpp>
#include <phoihop/core/date_range.hpp>
#include <phoihop/core/export.hpp>
#include <phoihop/core/ids.hpp>

#include <optional>
#include <string>
#include <vector>

/// The days on which something holds: from a first day on, up to an end or with no end known. Terms,
/// memberships, laws and absences carry one. `split` cuts it where something else changes.
namespace phoihop {

/// The days on which something holds: from `first()` on, up to but not including `end_day()`, or without an
/// end that is known. Never empty. A value.
///
///     const validity term{date{2021, 1, 1}, date{2026, 1, 1}};  // 2021-2025
///     term.last_day();                                           // 2025-12-31
///     const auto law = validity::from(date{2019, 1, 1});         // in force, no end known
///     law.end_day();                                             // std::nullopt
class PHOIHOP_EXPORT validity {
 public:
  /// One day, 1400-01-01; only so that a variable can be declared before it is assigned.
  validity() = default;

  /// @param end_day  None: no end is known.
  /// @throws bad_argument  if either is not a day or `end_day` is not after `first`. O(1).
  validity(const date& first, const std::optional<date>& end_day);

  /// Without an end. @throws bad_argument  if `first` is not a day. O(1).
  [[nodiscard]] static validity from(const date& first) { return {first, std::nullopt}; }

  [[nodiscard]] date first() const noexcept { return first_; }
  /// The first day on which it no longer holds; empty if no end is known.
  [[nodiscard]] const std::optional<date>& end_day() const noexcept { return end_day_; }
  /// The last day on which it holds; empty if no end is known. O(1).
  [[nodiscard]] std::optional<date> last_day() const;
  /// O(1). @throws bad_argument  if `d` is not a day.
  [[nodiscard]] bool contains(const date& d) const;

  friend bool operator==(const validity&, const validity&) = default;

 private:
  date first_{min_date};
  std::optional<date> end_day_{date{1400, 1, 2}};
};

/// A unit and the days on which something is true of it: it is a party, shares a role, is absent.
struct dated_unit {
  unit_id who{};
  validity when;

  friend bool operator==(const dated_unit&, const dated_unit&) = default;
};

/// When both hold; empty if never. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<validity> common(const validity& a, const validity& b);

/// The days of `within` on which `v` holds; empty if there are none. O(1).
[[nodiscard]] PHOIHOP_EXPORT std::optional<date_range> common(const validity& v, const date_range& within);

/// Adds the days on which what holds during `v` begins and ceases to hold: its first day, and its end if one
/// is known. O(1), amortised.
PHOIHOP_EXPORT void add_changes(std::vector<date>& to, const validity& v);

/// Cuts `within` at the days on which something changes, so that nothing changes inside a stretch. The
/// stretches are in order and together they are `within`.
///
///     const validity term{date{2021, 1, 1}, date{2026, 1, 1}};
///     std::vector<date> changes;
///     add_changes(changes, validity::from(date{2023, 7, 1}));
///     split(term, changes).size();        // 2: before and after that day
///     split(term, changes)[1].last_day(); // 2025-12-31
///
/// @param changes  In any order; repeats and days outside `within` are allowed.
/// @throws bad_argument  naming `changes[i]`, if it is not a day.
/// Complexity: O(n log n).
[[nodiscard]] PHOIHOP_EXPORT std::vector<validity> split(const validity& within, std::vector<date> changes);

/// "[2021-01-01, 2026-01-01)", or "[2019-01-01, open)". O(1).
[[nodiscard]] PHOIHOP_EXPORT std::string to_text(const validity& v);

}  // namespace phoihop

#endif
