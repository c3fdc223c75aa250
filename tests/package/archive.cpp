// SPDX-License-Identifier: BSL-1.0
#include <phoihop/phoihop.hpp>

#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>

#include <sstream>

int main() {
  std::stringstream stored;
  boost::archive::text_oarchive{stored} << phoihop::to_yyyymmdd(phoihop::date{2021, 3, 11});
  std::int32_t loaded = 0;
  boost::archive::text_iarchive{stored} >> loaded;
  return loaded == 20210311 ? 0 : 1;
}
