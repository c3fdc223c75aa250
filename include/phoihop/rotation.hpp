// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_ROTATION_HPP
#define PHOIHOP_ROTATION_HPP

/// Everything of module rotation: who is next, by entitlement or in a stated order.

#include <phoihop/rotation/changes.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <phoihop/rotation/turns.hpp>

#endif
