// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_RESTATE_HPP
#define PHOIHOP_STATISTICS_RESTATE_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/snapshot.hpp>
#include <phoihop/statistics/cube.hpp>

#include <vector>

/// Figures of before a reform in the structure of after it, and figures of several cubes in one.
namespace phoihop {

/// The figures of `of` in the structure of a later day.
///
/// - What went whole into another unit counts there. Two communes that reported 10 and 11 and merged have 21; if only
///   one of them reported, 10, and one figure is missing.
/// - What was divided by known shares is apportioned. Whole numbers stay whole: each part is rounded down, and what
///   is left goes to the largest remainders, of equal ones to the unit that comes first in tree order. A part is an
///   estimate, and approximate. A unit above all parts has the whole again, as exact as it was reported.
/// - What was divided by unknown shares, and the largest or smallest figure of a divided unit, is missing in the
///   parts. It counts at the lowest unit above all of them, and everywhere above that.
///
/// So no total changes of a unit that holds all parts of what it held before. A figure counts once in the
/// completeness of every unit that holds it or a part of it.
///
/// Published totals (`upper_figure::published`) of units that had others below them are not carried over: their
/// structure is gone. The result takes no updates, and has no rows and no figures of units alone: ask the cube that was
/// reported.
///
/// @param left_out  Gets what could not be carried over, each with unit or indicator:
///   - `unit_ended`: a unit with figures that ended without successor, all of it or a part;
///   - `not_allocated`: a unit with figures, divided by unknown shares among units with none above them all;
///   - `not_restated`: an indicator that does not combine over place, or of whose units the first or last number
///     counts. Only units that became one unit alone keep their figures of it.
/// @throws foreign_value  if `to` is of an organisation with another identity.
/// @throws bad_argument   naming `to`, if it is of an earlier day; `of`, if its figures were carried over already: an
///   estimate of an estimate would not tell where its parts belong.
/// @throws overflow       if a figure that is apportioned, or a sum, does not fit.
/// Complexity: O(units x periods x indicators), of both structures, and the shares between them.
[[nodiscard]] PHOIHOP_EXPORT cube restate(const cube& of, const snapshot& to, std::vector<finding>& left_out);

/// The figures of both, over the same structure, periods and indicators: those of before a reform, restated, and those
/// of after it; or what was counted in parts. The order does not matter.
///
/// @param twice  Gets a `figure_twice` for each figure that is a number in both: that of `a` counts.
/// @throws bad_argument  naming `b.frame.units`, `b.frame.first`, `b.frame.last` or `b.frame.indicators`, if it differs
///   from that of `a`.
/// Complexity: O(units x periods x indicators).
[[nodiscard]] PHOIHOP_EXPORT cube combine(const cube& a, const cube& b, std::vector<finding>& twice);

}  // namespace phoihop

#endif
