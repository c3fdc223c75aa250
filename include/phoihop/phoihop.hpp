// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_PHOIHOP_HPP
#define PHOIHOP_PHOIHOP_HPP

/// Every module but serialization, which costs Boost.Serialization and is asked for by name.

#include <phoihop/core.hpp>

#endif
