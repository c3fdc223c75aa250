// SPDX-License-Identifier: BSL-1.0
#include <cstdlib>

namespace phoihop {

bool read_the_environment() {
  return std::getenv("TZ") != nullptr;
}

}  // namespace phoihop
