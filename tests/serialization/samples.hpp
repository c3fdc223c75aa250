// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SERIALIZATION_SAMPLES_HPP
#define PHOIHOP_TESTS_SERIALIZATION_SAMPLES_HPP

/// One value of every type that can be archived, spelled out, with every field away from its default where
/// that can be. Each has its golden files, `tests/golden/<name>_v1.txt` and `.xml`: a value here is never
/// changed. Where a type, or one in it, gets a new version, the sample moves to `earlier_samples`, and one of
/// the same name and the next version takes its place.

#include <serialization/archives.hpp>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop::testing_support {

/// A sample whose type is forgotten, so that one table holds them all.
struct sample {
  std::string name;
  int version = 1;  ///< Of its golden files.
  std::function<std::string(archive_kind)> save;
  /// Whether the bytes hold the sample's value.
  std::function<bool(archive_kind, const std::string&)> is_in;
  /// Loads the bytes into a target that holds the sample, and then holds what was loaded. What comes back is
  /// that saved again; if loading throws, so does this, once the target was seen to be as before.
  std::function<std::string(archive_kind, const std::string&)> save_again;
};

inline void PrintTo(const sample& s, std::ostream* os) {
  *os << s.name;
}

/// Thrown by `save_again` if a load that failed left its mark.
struct target_changed {};

std::vector<sample> samples();
/// Values as archives of before hold them: still read, not written any more.
std::vector<sample> earlier_samples();

/// "rotation_v2.txt".
[[nodiscard]] std::string golden_name(const sample& s, archive_kind kind);

}  // namespace phoihop::testing_support

#endif
