// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_EDITS_HPP
#define PHOIHOP_SRC_AGREEMENT_EDITS_HPP

#include <phoihop/agreement/history.hpp>

#include <cstdint>

namespace phoihop::detail {

enum class edit_result : std::uint8_t {
  made,
  of_other_text,  // what it replaces is there, in other words; made all the same
  misplaced,      // not made
  empty,          // not made
};

// Makes the edit in the text, if it can be made.
edit_result make_edit(agreement& in, const agreement_edit& edit);

}  // namespace phoihop::detail

#endif
