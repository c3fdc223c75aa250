// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_EXAMPLES_SUPPORT_COURTS_HPP
#define PHOIHOP_EXAMPLES_SUPPORT_COURTS_HPP

#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/core/zone.hpp>

/// Days and clocks of two other places, from 2008 to 2034: what a user of the library brings along.
namespace phoihop::examples {

/// Monday to Friday without the legal holidays. Source: 5 U.S.C. 6103; Executive Order 11582, section 3.
[[nodiscard]] business_calendar united_states_days();
/// Source: 15 U.S.C. 260a.
[[nodiscard]] zone new_york();

/// Monday to Friday without nine days that most member states keep; a chosen list. Regulation 1182/71,
/// art. 2(1), asks for the list of the state where the act is to be done.
[[nodiscard]] business_calendar member_state_days();
/// Source: Directive 2000/84/EC.
[[nodiscard]] zone brussels();

}  // namespace phoihop::examples

#endif
