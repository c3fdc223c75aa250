// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SCHEDULE_PRINTED_MEETINGS_HPP
#define PHOIHOP_TESTS_SCHEDULE_PRINTED_MEETINGS_HPP

#include <phoihop/schedule/series.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <ostream>

/// The meetings of series in the messages of failed tests.
namespace phoihop {

inline void PrintTo(const meeting& m, std::ostream* os) {
  *os << m.series_key << " " << to_text(m.when.covers) << " on " << to_text(m.when.actual);
  if (m.called) *os << " called for " << to_text(m.called->on) << " as no. " << m.called->number;
  if (m.cancelled) *os << " cancelled: " << *m.cancelled;
  *os << " chaired by " << testing::PrintToString(m.chair) << " and " << testing::PrintToString(m.co_chairs)
      << " (" << m.why_chair << "), planned " << testing::PrintToString(m.planned_chairs);
}

inline void PrintTo(const held_role& r, std::ostream* os) {
  *os << to_text(r.role) << " " << testing::PrintToString(r.actual) << " (" << r.why << "), planned "
      << testing::PrintToString(r.planned);
}

}  // namespace phoihop

#endif
