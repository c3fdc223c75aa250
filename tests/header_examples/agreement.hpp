// SPDX-License-Identifier: BSL-1.0
// What the examples of the module agreement use without saying what it is.
#ifndef PHOIHOP_TESTS_HEADER_EXAMPLES_AGREEMENT_HPP
#define PHOIHOP_TESTS_HEADER_EXAMPLES_AGREEMENT_HPP

#include <phoihop/agreement.hpp>

#include <gtest/gtest.h>

namespace phoihop::header_examples {

class agreement_surroundings : public ::testing::Test {
 protected:
  const level_id province{0};
  const unit_id ours{11};
  const unit_id theirs{12};
  const recurrence half_yearly{period_kind::half_year, after_period_end{0}, roll::preceding};
  const agreement signed_text = [] {
    agreement a;
    a.document.number = "639/QCPH";
    a.title = "Quy chế phối hợp";
    a.signed_on = date{2022, 1, 1};
    a.term = validity::from(a.signed_on);
    return a;
  }();
};

}  // namespace phoihop::header_examples

#endif
