// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/date.hpp>
#include <phoihop/organization/definition.hpp>
