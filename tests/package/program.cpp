// SPDX-License-Identifier: BSL-1.0
#include <phoihop/phoihop.hpp>

#include <cstdio>

namespace {

bool catches_by_type() {
  try {
    static_cast<void>(phoihop::from_yyyymmdd(20210230));
  } catch (const phoihop::bad_argument& e) {
    return e.value() == "20210230";
  }
  return false;
}

}  // namespace

int main() {
  const phoihop::date_range quarter{phoihop::date{2021, 4, 1}, phoihop::date{2021, 7, 1}};
  if (quarter.size() != 91 || !catches_by_type()) return 1;
  std::printf("phoihop %d.%d.%d: %s\n", phoihop::version_major, phoihop::version_minor,
              phoihop::version_patch, to_text(quarter).c_str());
  return 0;
}
