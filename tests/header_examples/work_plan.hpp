// SPDX-License-Identifier: BSL-1.0
// What the examples of the module work_plan use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_WORK_PLAN_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_WORK_PLAN_HPP

#include <phoihop/work_plan.hpp>

#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::header_examples {

class work_plan_surroundings : public ::testing::Test {
 protected:
  template <class... Columns>
  void show(const Columns&...) {
    ++shown;
  }
  std::size_t shown = 0;
  void write(std::string_view text) { written += text; }
  std::string written;

  const agreement deal = quynh_nhai::plan_of_2021();
  const organization units = quynh_nhai::units();
  const calendar_book calendars = quynh_nhai::calendars();
  const date_range year = quynh_nhai::year(2021);
  const work_plan plan = make_work_plan(deal, units, calendars, year);

  const std::vector<period> months{{period_kind::month, 2021, 4}, {period_kind::month, 2021, 5}};
  const calendar_header header{"-//phoihop//EN", "Giao ban", make_instant(date{2021, 1, 4}, 0)};
  const std::string domain = "sonla.example";
};

}  // namespace phoihop::header_examples

#endif
