// SPDX-License-Identifier: BSL-1.0
//
// Runs a statement on a database, and prints the rows that it gives: run_sql FILE SQL
#include "support/sqlite.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  try {
    sqlite::connection database{argv[1]};
    sqlite::statement asked{database, argv[2]};
    while (asked.next())
      for (int k = 0; k < asked.columns(); ++k)
        std::cout << asked.text(k) << (k + 1 == asked.columns() ? "\n" : "|");
    return 0;
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 1;
  }
}
