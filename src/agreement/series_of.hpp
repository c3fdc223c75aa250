// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_SERIES_OF_HPP
#define PHOIHOP_SRC_AGREEMENT_SERIES_OF_HPP

#include <phoihop/agreement/expand.hpp>

#include <vector>

#include <agreement/organization_days.hpp>

namespace phoihop::detail {

// A stretch of days, and which units of the agency are responsible for an area on each of them.
struct responsibility {
  validity when;
  std::vector<unit_id> units;
};

// Who of `agency` is responsible for `area`, over `within`, in stretches on which it does not change.
// `changes` are those of the organisation.
std::vector<responsibility> responsibilities(const organization& org, const std::vector<date>& changes,
                                             tree_id agency, unit_id area, const validity& within);

// The stretches of a party on which it is one and its unit exists, within `within`.
std::vector<validity> presence(const organization& org, const dated_unit& party, const validity& within);

// The series of one meeting duty. The agreement has no faults.
std::vector<agreed_series> series_of(const agreement& a, std::size_t clause, organization_days& days);

}  // namespace phoihop::detail

#endif
