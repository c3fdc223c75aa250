// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_CORE_EXPORT_HPP
#define PHOIHOP_CORE_EXPORT_HPP

/// PHOIHOP_EXPORT comes before each class with members in a source file and before each function that is
/// defined in one. It makes them visible outside a shared library; all else is hidden.
///
/// The build sets what it depends on: PHOIHOP_STATIC for the static library and for all who link it (a shared
/// object that takes phoihop in shows none of it), PHOIHOP_BUILDING while the shared library itself is built.
#if defined(PHOIHOP_STATIC)
#define PHOIHOP_EXPORT
#elif defined(_WIN32) && defined(PHOIHOP_BUILDING)
#define PHOIHOP_EXPORT __declspec(dllexport)
#elif defined(_WIN32)
#define PHOIHOP_EXPORT __declspec(dllimport)
#else
#define PHOIHOP_EXPORT __attribute__((visibility("default")))
#endif

#endif
