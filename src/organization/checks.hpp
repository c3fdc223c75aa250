// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_ORGANIZATION_CHECKS_HPP
#define PHOIHOP_SRC_ORGANIZATION_CHECKS_HPP

#include <organization/finding_log.hpp>
#include <organization/history.hpp>
#include <phoihop/organization/definition.hpp>

#include <cstddef>

namespace phoihop::detail {

/// Identity, trees, levels, kinds and units, each by itself.
void check_lists(const organization_definition& definition, finding_log& log);

/// One event by itself: its dates, ids, names and weights, but not whether its units exist.
void check_event(const organization_definition& definition, std::size_t event, finding_log& log);

/// No two units of a tree bear one code on the same day. Looks at `code_intervals`.
void check_codes(const history& past, finding_log& log);

/// Coverages are of units of two trees that exist then.
void check_coverages(const organization_definition& definition, const history& past, finding_log& log);

/// All of these and the replay, once. Leaves the history, to be used only if no fault was logged.
[[nodiscard]] history check_all(const organization_definition& definition, finding_log& log);

}  // namespace phoihop::detail

#endif
