// SPDX-License-Identifier: BSL-1.0
// Writes all golden files anew: write_golden <folder>. Look at what changes in them before you commit it.
// From the first release on, those of a release stand still in tests/golden/<release>/: they are the promise
// that archives of that release stay readable.
#include <serialization/golden.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>

int main(int argc, char** argv) {
  using namespace phoihop::testing_support;
  if (argc != 2) {
    std::cerr << "usage: write_golden <folder>\n";
    return 2;
  }
  const std::filesystem::path folder{std::span{argv, 2}[1]};
  for (const golden_file& file : golden_files()) {
    std::ofstream stream{folder / file.name, std::ios::binary};
    stream << to_bytes(file.entries) << std::flush;
    if (!stream) {
      std::cerr << "cannot be written: " << (folder / file.name).string() << "\n";
      return 1;
    }
  }
  return 0;
}
