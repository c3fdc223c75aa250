// SPDX-License-Identifier: BSL-1.0
#include <boost/date_time/gregorian/gregorian.hpp>

#include <string>

namespace phoihop {

std::string write_a_date(const boost::gregorian::date& d) {
  return to_iso_extended_string(d);
}

}  // namespace phoihop
