// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SERIALIZATION_GOLDEN_HPP
#define PHOIHOP_TESTS_SERIALIZATION_GOLDEN_HPP

/// Golden files: for each module its samples, one after another, as text (`core.txt`) and as XML
/// (`core.xml`), and in `enumerators.txt` how archives spell enumerators. A line "== date_range" stands
/// before the archive of that sample, or before the enumerators of that type.

#include <serialization/samples.hpp>

#include <string>
#include <vector>

namespace phoihop::testing_support {

struct golden_entry {
  std::string name;
  std::string content;

  friend bool operator==(const golden_entry&, const golden_entry&) = default;
};

struct golden_file {
  std::string name;
  std::vector<golden_entry> entries;
};

/// "core.txt".
[[nodiscard]] std::string golden_name(const std::string& module, archive_kind kind);

[[nodiscard]] golden_entry golden_entry_of(const sample& s, archive_kind kind);
[[nodiscard]] golden_entry golden_entry_of(const enumeration& e);

inline constexpr const char* golden_enumerators = "enumerators.txt";

/// All of them, as they are written today.
[[nodiscard]] std::vector<golden_file> golden_files();

[[nodiscard]] std::string to_bytes(const std::vector<golden_entry>& entries);
/// Inverse of `to_bytes`; what stands before the first header is an entry without a name.
[[nodiscard]] std::vector<golden_entry> golden_entries(const std::string& bytes);

}  // namespace phoihop::testing_support

#endif
