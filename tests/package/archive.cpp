// SPDX-License-Identifier: BSL-1.0
#include <phoihop/serialization.hpp>

#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>

#include <sstream>

// A range of days saved and loaded by what the component offers.
int main() {
  const phoihop::date_range march{phoihop::date{2021, 3, 1}, phoihop::date{2021, 4, 1}};
  std::stringstream stored;
  {
    boost::archive::text_oarchive archive{stored, boost::archive::no_header};
    phoihop::save_to(archive, march);
  }
  boost::archive::text_iarchive archive{stored, boost::archive::no_header};
  return phoihop::load_from<phoihop::date_range>(archive) == march ? 0 : 1;
}
