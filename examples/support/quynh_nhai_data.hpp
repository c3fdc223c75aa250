// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_EXAMPLES_QUYNH_NHAI_DATA_HPP
#define PHOIHOP_EXAMPLES_QUYNH_NHAI_DATA_HPP

#include <phoihop/agreement.hpp>
#include <phoihop/deadline.hpp>
#include <phoihop/organization.hpp>

#include <string>
#include <vector>

namespace quynh_nhai {

// Units that the program names; all others are found through the organisation.
struct units {
  phoihop::unit_id district{};
  phoihop::unit_id rangers{};
  phoihop::unit_id police{};
  phoihop::unit_id military{};
};

struct world {
  phoihop::organization organization;
  units who;
  phoihop::agreement plan;
};

// The district of Quỳnh Nhai and the plan that its three forces signed on 11 March 2021.
world make_world();

// What is taken for granted where no source tells it.
std::vector<std::string> assumptions();

// An invented log of information passed on, and the moment at which it is looked at.
std::vector<phoihop::log_item> information_log();
phoihop::instant log_seen_at();

}  // namespace quynh_nhai

#endif
