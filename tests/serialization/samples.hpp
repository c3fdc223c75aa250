// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SERIALIZATION_SAMPLES_HPP
#define PHOIHOP_TESTS_SERIALIZATION_SAMPLES_HPP

/// One value of every type that can be archived, spelled out, with every field away from its default where
/// that can be; and every enumeration with its enumerators. The golden files hold them all: see golden.hpp.

#include <serialization/archives.hpp>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop::testing_support {

/// A sample whose type is forgotten, so that one table holds them all.
struct sample {
  std::string module;
  std::string name;
  std::string type;  ///< As its archive calls it.
  std::function<std::string(archive_kind)> save;
  /// Whether the bytes hold the sample's value, and perhaps more values behind it.
  std::function<bool(archive_kind, const std::string&)> is_in;
  /// Loads the bytes, of one value and no more, into a target that holds the sample, and then holds what was
  /// loaded. What comes back is that saved again; if loading throws, so does this, once the target was seen
  /// to be as before.
  std::function<std::string(archive_kind, const std::string&)> save_again;
};

inline void PrintTo(const sample& s, std::ostream* os) {
  *os << s.name;
}

/// Thrown by `save_again` if a load that failed left its mark.
struct target_changed {};

/// By module, the lowest first.
std::vector<sample> samples();

/// An enumeration as archives spell it.
struct enumeration {
  std::string type;
  std::vector<std::string> names;  ///< In the order of their numbers.
  bool is_read_back = false;       ///< Each name stands for the enumerator that it is the name of.
};

inline void PrintTo(const enumeration& e, std::ostream* os) {
  *os << e.type;
}

std::vector<enumeration> enumerations();

}  // namespace phoihop::testing_support

#endif
