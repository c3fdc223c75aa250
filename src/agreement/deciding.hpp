// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_DECIDING_HPP
#define PHOIHOP_SRC_AGREEMENT_DECIDING_HPP

#include <phoihop/agreement/competence.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace phoihop::detail {

// An organisation on a day. `units` may be as of an earlier one, if since then no unit has begun, ended, moved or
// changed its level.
struct organization_day {
  const organization& org;
  const snapshot& units;
  date on;
};

// @throws bad_argument  if the agreement names a unit, field, level or tree that does not exist.
void require_units(const agreement& a, const organization& org);

// Of the rules that hold at one unit, those that none of them goes before; both ascending.
std::vector<std::size_t> deciding_of(const agreement& a, const snapshot& units,
                                     const std::vector<std::size_t>& holding);

// What the rules that decide say of an area.
competence_answer answer_of(const agreement& a, const organization_day& day, std::vector<std::size_t> rules,
                            unit_id area);

// Who leads in an area that exists on the day; the area and term of the agreement are not looked at.
competence_answer decide(const agreement& a, const organization_day& day, field_id field, unit_id area);

// Whether each rule of the field holds everywhere and states its unit, so that areas do not differ.
bool same_everywhere(const agreement& a, field_id field);

// The days on which who leads may change: those of the rules of the field and `of_units`, of the organisation.
std::vector<date> competence_changes(const agreement& a, field_id field, std::vector<date> of_units);

// The agencies whose responsible units lead, ascending, each once.
std::vector<tree_id> leading_agencies(const agreement& a);

// The days on which a unit begins, ends, moves or changes its level, or what units of `agencies` cover changes;
// ascending, each once.
std::vector<date> structure_changes(const organization& org, const std::vector<tree_id>& agencies);

}  // namespace phoihop::detail

#endif
