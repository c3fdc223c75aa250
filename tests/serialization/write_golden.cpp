// SPDX-License-Identifier: BSL-1.0
// Writes the golden files that are not there yet: write_golden <folder>. One that is there is never written
// again: it is the promise that archives of that version stay readable.
#include <serialization/samples.hpp>

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
  for (const sample& s : samples()) {
    for (const auto kind : {archive_kind::text, archive_kind::xml}) {
      const auto file = folder / golden_name(s, kind);
      if (std::filesystem::exists(file)) continue;
      std::ofstream{file, std::ios::binary} << s.save(kind);
      std::cout << "written: " << file.string() << "\n";
    }
  }
  return 0;
}
