// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_DECIDING_HPP
#define PHOIHOP_SRC_AGREEMENT_DECIDING_HPP

#include <phoihop/agreement/competence.hpp>

namespace phoihop::detail {

// Who leads in an area that exists on the day of `now`; the area and term of the agreement are not looked at.
competence_answer decide(const agreement& a, const organization& org, const snapshot& now, field_id field,
                         unit_id area);

// Whether each rule of the field holds everywhere and states its unit, so that areas do not differ.
bool same_everywhere(const agreement& a, field_id field);

// The days on which who leads may change: those of the rules of the field and `of_units`, of the organisation.
std::vector<date> competence_changes(const agreement& a, field_id field, std::vector<date> of_units);

}  // namespace phoihop::detail

#endif
