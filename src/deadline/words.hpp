// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_DEADLINE_WORDS_HPP
#define PHOIHOP_DEADLINE_WORDS_HPP

#include <phoihop/deadline/time_limit.hpp>

#include <string>

// The words of a proof, apart from its counting. Who makes a proof and who checks one both write them, each
// about the days that it has found by itself.
namespace phoihop::words {

std::string starts(const time_limit& limit);
std::string reaches(const time_limit& limit);
std::string moves(const time_limit& limit);
std::string ends(const time_limit& limit, const rule_pack& pack);

// The decisions behind the state of a day; the name of the calendar if only the weekday speaks.
std::string source_of(const business_calendar& calendar, const date& day);

}  // namespace phoihop::words

#endif
