// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_EXAMPLES_SVG_YEAR_HPP
#define PHOIHOP_EXAMPLES_SVG_YEAR_HPP

#include <phoihop/work_plan.hpp>

#include <cstdint>
#include <string>

// A picture of one year of a plan as SVG text: months across, series down, each meeting a box that shows its
// day, in the colour of the one who chairs. Series in which everyone has a chair of his own share one colour.
std::string draw_year(const phoihop::work_plan& plan, std::int32_t year);

#endif
