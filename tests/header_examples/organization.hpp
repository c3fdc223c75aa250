// SPDX-License-Identifier: BSL-1.0
// What the examples of the module organization use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_ORGANIZATION_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_ORGANIZATION_HPP

#include <phoihop/organization.hpp>

#include <gtest/gtest.h>

#include <optional>

namespace phoihop::header_examples {

class organization_surroundings : public ::testing::Test {
 protected:
  const unit_id baden{0};
  const unit_id daettwil{1};

  // As in the example of `organization`: Daettwil was merged into Baden on 1 January 1962.
  static organization_definition definition() {
    const date first{1850, 1, 1};
    const date merger{1962, 1, 1};
    organization_definition d;
    d.identity = "municipalities";
    d.trees = {{"administrative"}};
    d.kinds = {{"municipality", std::nullopt}};
    d.units = {{tree_id{0}, "baden"}, {tree_id{0}, "daettwil"}};
    d.events = {{first, first, "register", established{unit_id{0}, kind_id{0}, "Baden", std::nullopt}},
                {first, first, "register", established{unit_id{1}, kind_id{0}, "Daettwil", std::nullopt}},
                {merger, merger, "merger", merged{{unit_id{1}}, unit_id{0}}}};
    return d;
  }
  const organization municipalities{definition()};
};

}  // namespace phoihop::header_examples

#endif
