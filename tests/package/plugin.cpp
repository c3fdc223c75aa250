// SPDX-License-Identifier: BSL-1.0
#include <phoihop/phoihop.hpp>

// The date as YYYYMMDD, `days` later; what phoihop throws goes through.
extern "C" __attribute__((visibility("default"))) std::int32_t days_later(std::int32_t yyyymmdd,
                                                                          std::int32_t days) {
  return phoihop::to_yyyymmdd(phoihop::add_days(phoihop::from_yyyymmdd(yyyymmdd), days));
}
