// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SCHEDULE_PRINTED_MEETINGS_HPP
#define PHOIHOP_TESTS_SCHEDULE_PRINTED_MEETINGS_HPP

#include <phoihop/schedule/series.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <ostream>

/// The meetings of series in the messages of failed tests.
namespace phoihop {

inline void PrintTo(const role_holders& r, std::ostream* os) {
  *os << to_text(r.role) << " " << testing::PrintToString(r.actual) << " " << r.name << " (" << to_text(r.why)
      << "), planned " << testing::PrintToString(r.planned);
}

inline void PrintTo(const meeting& m, std::ostream* os) {
  *os << m.series_key << " " << to_text(m.when.covers) << " on " << to_text(m.when.actual);
  if (m.special) *os << " called for " << to_text(m.special->on) << " as no. " << m.special->number;
  if (m.cancelled) *os << " cancelled: " << *m.cancelled;
  for (const auto& role : m.roles) *os << "; " << testing::PrintToString(role);
  if (m.area) *os << "; in " << m.area_name;
}

}  // namespace phoihop

#endif
