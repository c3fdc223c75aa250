// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_EXPANDED_HPP
#define PHOIHOP_SRC_AGREEMENT_EXPANDED_HPP

#include <phoihop/agreement/expand.hpp>

#include <agreement/organization_days.hpp>

namespace phoihop::detail {

// As `expand`, where what is asked of days is shared.
expansion expanded(const agreement& a, organization_days& days);

}  // namespace phoihop::detail

#endif
