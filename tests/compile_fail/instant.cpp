// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/instant.hpp>

phoihop::instant epoch() {
  return phoihop::make_instant(phoihop::date{1970, 1, 1}, 0);
}
