// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_STATISTICS_RESTATE_HPP
#define PHOIHOP_STATISTICS_RESTATE_HPP

#include <phoihop/core/export.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/snapshot.hpp>
#include <phoihop/statistics/cube.hpp>

#include <span>
#include <string>
#include <vector>

/// Figures of before and after a reform in one structure, and figures that were counted in parts.
namespace phoihop {

/// The figures of several cubes in the structure of one day: those of before a reform, each in the structure of its
/// time, and those of after it.
///
/// - What went whole into another unit counts there. Two communes that reported 10 and 11 and merged have 21; if only
///   one of them reported, 10, and one figure is missing.
/// - What was divided by known shares is apportioned. Whole numbers stay whole: each part is rounded down, and what
///   is left goes to the largest remainders, of equal ones to the unit that comes first in tree order. A part is an
///   estimate, and approximate. A unit above all parts has the whole again, as exact as it was reported.
/// - Each part of a divided unit has its average. A weighted one is apportioned by its weight, rounded as above.
/// - What was divided by unknown shares, and the largest or smallest figure of a divided unit, is missing in the
///   parts. It counts at the lowest unit above all of them, and everywhere above that.
/// - What ended without successor, as a district did, counts at the nearest unit that was above it and went on, or at
///   the lowest unit above the parts of that.
///
/// So no total changes of a unit that holds all parts of what it held before. A figure counts once in the
/// completeness of every unit that holds it or a part of it.
///
/// Where two cubes have a figure for one unit and period, that of the earlier cube in `of` counts, with what the
/// earlier cube expected there; a figure that is divided is left out whole if any of its parts is taken. Expected
/// figures that did not come count where no cube has a number.
///
/// Published totals (`upper_figure::published`) of units that had others below them are not carried over: their
/// structure is gone. The result takes no updates, and has no rows and no figures of units alone: ask the cubes that
/// were reported.
///
/// @param of        At least one, over the same periods and indicators. The frame of the first is that of the result,
///   but for its units.
/// @param left_out  Gets what could not be carried over as it was, each with unit or indicator:
///   - `figure_twice`: a number where an earlier cube has one;
///   - `unit_ended`: a unit with figures that ended without successor, all of it or a part: a note that says where
///     they count, or a warning if no unit above it went on;
///   - `not_allocated`: a unit with figures that would count at the lowest unit above its parts, if there were one;
///   - `not_restated`: an indicator that does not combine over place, or of whose units the first or last number
///     counts. Only units that became one unit alone keep their figures of it.
/// @throws bad_argument   naming `of`, if it is empty; `of[k]`, if its figures were carried over already (an estimate
///   of an estimate would not tell where its parts belong); `of[k].frame` and a field, if periods or indicators are
///   not those of the first cube; or `to`, if it is of an earlier day. Also `to`, if its organisation had other units
///   on the day of a cube's structure.
/// @throws foreign_value  naming `to`, if it is of an organisation with another identity.
/// Complexity: O(units x periods x indicators), of all structures, and the shares between them.
[[nodiscard]] PHOIHOP_EXPORT cube restate(std::span<const cube> of, const snapshot& to,
                                          std::vector<finding>& left_out);

/// The figures of one cube in the structure of another day: see above.
[[nodiscard]] PHOIHOP_EXPORT cube restate(const cube& of, const snapshot& to, std::vector<finding>& left_out);

/// Figures that were counted elsewhere, by the name that origins and findings give them.
struct named_cube {
  std::string name;  ///< "province 14", "rank 3". Empty only if the figures were combined themselves.
  cube figures;
};

/// The figures of all parts, as they were reported over the same structure, periods and indicators: what was counted
/// in parts, as one. A figure is expected if any part expects it. The result knows the part of each figure and
/// the row in it: see `cube::origins`.
///
///     std::vector<finding> twice;
///     const std::vector<named_cube> parts{{"north", north}, {"south", south}};
///     const cube whole = combine(parts, twice);
///     whole.parts()[1];  // "south"
///
/// The order of the parts does not matter where no figure is in two of them, but for the frame, which is that of the
/// first, and the numbers of the parts. A part that was combined itself gives its own parts, called "north/province 14"
/// or, if it has no name here, as they were: so parts may be combined in steps, in any grouping.
///
/// @param parts  At least one. All have different names; with the parts of parts there are at most 65,535.
/// @param twice  Gets a `figure_twice` with the names of both parts for each figure that is a number in two: that of
///   the earlier part counts.
/// @throws bad_argument  naming `parts`, if there are none or too many; `parts[k].name`; `parts[k].figures`, if they
///   were carried over (see `restate`); or `parts[k].frame.units`, `parts[k].frame.first`, `parts[k].frame.last` or
///   `parts[k].frame.indicators`, if it differs from that of the first.
/// @throws overflow      as the constructor of `cube`: a weight may come from another part.
/// Complexity: O(parts x units x periods x indicators).
[[nodiscard]] PHOIHOP_EXPORT cube combine(std::span<const named_cube> parts, std::vector<finding>& twice);

}  // namespace phoihop

#endif
