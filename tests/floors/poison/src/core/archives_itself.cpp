// SPDX-License-Identifier: BSL-1.0
#include <vector>

#include <phoihop/serialization.hpp>
