// SPDX-License-Identifier: BSL-1.0
// What the examples of the module rotation use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_ROTATION_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_ROTATION_HPP

#include <phoihop/rotation.hpp>

#include <gtest/gtest.h>

#include <vector>

namespace phoihop::header_examples {

class rotation_surroundings : public ::testing::Test {
 protected:
  const unit_id malta{0};
  const unit_id uk{1};
  const unit_id estonia{2};
  const unit_id finland{3};
  const unit_id croatia{4};

  const unit_id rangers{0};
  const unit_id police{1};
  const unit_id military{2};

  const unit_id a{0};
  const unit_id b{1};
  const roster two{{{a, validity::from(date{2021, 1, 1})}, {b, validity::from(date{2021, 1, 1})}}, {}, {}};

  const std::vector<date> quarterly{date{2021, 3, 31}, date{2021, 6, 30}, date{2021, 9, 30},
                                    date{2021, 12, 31}};
  const std::vector<date> meetings = quarterly;

  const turn t{date{2021, 3, 31},
               unit_id{10},
               {turn_reason::in_turn, {}, {}},
               unit_id{7},
               {turn_reason::stands_in, unit_id{10}, {}},
               {{unit_id{3}, pass_reason::away}}};
};

}  // namespace phoihop::header_examples

#endif
