// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_EXAMPLES_SUPPORT_WRITE_FILE_HPP
#define PHOIHOP_EXAMPLES_SUPPORT_WRITE_FILE_HPP

#include <phoihop/core/error.hpp>

#include <fstream>
#include <iostream>
#include <string>

// Writes the text, byte by byte, and prints the name of the file.
// @throws bad_argument  naming FILE, if it cannot be written; some of it may be there then.
inline void write_file(const std::string& name, const std::string& text) {
  std::ofstream file{name, std::ios::binary};
  file << text;
  file.close();
  if (!file) throw phoihop::bad_argument{"FILE", name, "it cannot be written"};
  std::cout << "\nWritten: " << name << "\n";
}

#endif
