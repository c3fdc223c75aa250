// SPDX-License-Identifier: BSL-1.0
#include <iostream>

namespace phoihop {

void write_to_a_stream() {
  std::cout << "phoihop\n";
}

}  // namespace phoihop
