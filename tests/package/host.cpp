// SPDX-License-Identifier: BSL-1.0
// Loads the plugin named by its argument, asks it, and catches by type what it throws.
#include <phoihop/phoihop.hpp>

#include <dlfcn.h>

#include <cstdio>

int main(int count, char** arguments) {
  if (count != 2) return 2;
  void* plugin = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
  if (plugin == nullptr) {
    std::printf("%s\n", dlerror());
    return 1;
  }
  const auto days_later =
      reinterpret_cast<std::int32_t (*)(std::int32_t, std::int32_t)>(dlsym(plugin, "days_later"));
  if (days_later == nullptr || days_later(20210630, 1) != 20210701) return 1;
  try {
    days_later(20210230, 1);
  } catch (const phoihop::bad_argument& e) {
    std::printf("caught from the plugin: %s\n", e.what());
    return 0;
  }
  return 1;
}
