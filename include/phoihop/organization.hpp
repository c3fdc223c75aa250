// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ORGANIZATION_HPP
#define PHOIHOP_ORGANIZATION_HPP

/// Everything of module organization: units, their hierarchies and their history.

#include <phoihop/organization/builder.hpp>
#include <phoihop/organization/organization.hpp>

#endif
