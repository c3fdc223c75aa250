// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_VERSION_HPP
#define PHOIHOP_CORE_VERSION_HPP

#include <cstdint>

/// The version of these headers, for the preprocessor. Configuring fails where it differs from the project's.
#define PHOIHOP_VERSION_MAJOR 0
#define PHOIHOP_VERSION_MINOR 1
#define PHOIHOP_VERSION_PATCH 0

namespace phoihop {

/// The version of these headers. Before 1.0 a new minor version may change anything and has a SOVERSION of
/// its own; from 1.0 on only a new major version does. Source: Semantic Versioning 2.0.0, items 4 and 8.
inline constexpr std::int32_t version_major = PHOIHOP_VERSION_MAJOR;
inline constexpr std::int32_t version_minor = PHOIHOP_VERSION_MINOR;
inline constexpr std::int32_t version_patch = PHOIHOP_VERSION_PATCH;

}  // namespace phoihop

#endif
