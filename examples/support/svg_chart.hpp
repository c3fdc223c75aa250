// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_EXAMPLES_SVG_CHART_HPP
#define PHOIHOP_EXAMPLES_SVG_CHART_HPP

#include <phoihop/statistics.hpp>

#include <string>

// Both draw numbers from 0 on: @throws std::invalid_argument, if one is below 0.

// A bar for each row of the table's first column. A lower bound is open at its end, an estimate pale; what is missing
// is said, and so is how many figures came where some did not.
std::string draw_bars(const phoihop::figure_table& t);

// A line over the columns of the table's first row. It is broken where there is no number: "…" where figures are
// missing, "–" where none were due. A point is hollow where not all figures came.
std::string draw_line(const phoihop::figure_table& t);

#endif
