// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_LEVEL_UNITS_HPP
#define PHOIHOP_SRC_AGREEMENT_LEVEL_UNITS_HPP

#include <phoihop/organization/organization.hpp>

#include <vector>

namespace phoihop::detail {

// The units of a level in an area, ascending: those within it or, in another tree, those that cover by name a
// unit within it. None while the area does not exist. `now` is of `org`; both ids exist.
std::vector<unit_id> units_of_level(const organization& org, const snapshot& now, unit_id area,
                                    level_id level);

}  // namespace phoihop::detail

#endif
