// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_LOCAL_ANSWERS_HPP
#define PHOIHOP_SRC_AGREEMENT_LOCAL_ANSWERS_HPP

#include <phoihop/agreement/competence.hpp>

#include <cstdint>
#include <map>
#include <vector>

#include <agreement/deciding.hpp>

namespace phoihop::detail {

// For each unit of a day the nearest that an agency covers by name, itself or above it: units for which it is the
// same one have the same responsible units.
class covered_units {
 public:
  // Both must outlive it.
  covered_units(const organization& org, const snapshot& units) : org_{org}, units_{units} {}

  // Positions in tree order, by position; that of a unit below none is `none`.
  [[nodiscard]] const std::vector<std::uint32_t>& above(tree_id agency);

  static constexpr std::uint32_t none = 0xFFFF'FFFFU;

 private:
  [[nodiscard]] std::vector<std::uint32_t> found(tree_id agency) const;

  const organization& org_;
  const snapshot& units_;
  std::map<tree_id, std::vector<std::uint32_t>> by_agency_;
};

// Who leads in a field in a unit and all below it. Units that are alike share an answer.
struct local_answers {
  std::vector<std::uint32_t> of;           // by place in the subtree: index into `answers`
  std::vector<competence_answer> answers;  // some may be equal
};

// What `decide` says of each unit of the subtree of `within`, which exists on the day. `covered` is of that day.
// O(rules + units x levels of areas), and `answer_of` for each kind of unit.
local_answers answers_within(const agreement& a, const organization_day& day, field_id field, unit_id within,
                             covered_units& covered);

}  // namespace phoihop::detail

#endif
