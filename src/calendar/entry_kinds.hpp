// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_CALENDAR_ENTRY_KINDS_HPP
#define PHOIHOP_SRC_CALENDAR_ENTRY_KINDS_HPP

#include <phoihop/calendar/business_calendar.hpp>

namespace phoihop::detail {

// Whether a day with such an entry is off, whole.
[[nodiscard]] constexpr bool is_closing(entry_kind kind) noexcept {
  return kind <= entry_kind::bridge_day;
}

}  // namespace phoihop::detail

#endif
