// SPDX-License-Identifier: BSL-1.0
// What the examples of the module statistics use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_STATISTICS_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_STATISTICS_HPP

#include <phoihop/organization.hpp>
#include <phoihop/statistics.hpp>

#include <gtest/gtest.h>

#include <optional>

namespace phoihop::header_examples {

// A district and a commune of it.
class statistics_surroundings : public ::testing::Test {
 protected:
  const unit_id district{0};
  const unit_id commune{1};

  static organization_definition definition() {
    const date first{2021, 1, 1};
    organization_definition d;
    d.identity = "a district";
    d.trees = {{"administrative"}};
    d.kinds = {{"huyện", std::nullopt}, {"xã", std::nullopt}};
    d.units = {{tree_id{0}, "117"}, {tree_id{0}, "03682"}};
    d.events = {{first, first, "register", established{unit_id{0}, kind_id{0}, "Quỳnh Nhai", std::nullopt}},
                {first, first, "register", established{unit_id{1}, kind_id{1}, "Mường Chiên", unit_id{0}}}};
    return d;
  }
  const organization units{definition()};
  const indicator messages{"messages", "tin trao đổi", "tin"};
  // Two parts of a count in which nothing was reported yet.
  const period month{period_kind::month, 2026, 1};
  const cube north{{units.at(month.cut_off()), month, month, {messages}}, {}};
  const cube south = north;
};

}  // namespace phoihop::header_examples

#endif
