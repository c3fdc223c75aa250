// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_SCHEDULE_NATIONAL_HPP
#define PHOIHOP_BENCH_SCHEDULE_NATIONAL_HPP

#include <phoihop/rotation/rotation.hpp>
#include <phoihop/schedule/recurrence.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

// Five years of the whole country, 2021 to 2025: 10,599 communes monthly, 705 districts quarterly, 63
// provinces half-yearly, the nation yearly: 650,675 meetings, each series on a day of its own after its
// period, with three parties who share the chair.
namespace phoihop::bench {

struct national_series {
  recurrence when;
  std::int32_t months;  // of a period
  std::int32_t lag;     // days after its end
};

const business_calendar& national_calendar();
const std::vector<national_series>& nation();
/// One series in twenty, for ways that take seconds over all.
const std::vector<national_series>& sample_of_nation();

/// The nominal days of those meetings lie in these five years.
date_range five_years();

}  // namespace phoihop::bench

#endif
