// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_BENCH_DEADLINE_LOG_COLUMNS_HPP
#define PHOIHOP_BENCH_DEADLINE_LOG_COLUMNS_HPP

#include <phoihop/deadline/batch.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace phoihop::bench {

constexpr std::uint32_t log_units = 12'000;

/// Random messages of five years, of all units of the country; one in ten is not delivered.
struct log_columns {
  std::vector<instant> received;
  std::vector<instant> delivered;
  std::vector<unit_id> unit;

  [[nodiscard]] batch_columns view() const { return {received, delivered, unit, {}}; }
};

/// The last one that was asked for is kept.
const log_columns& log_of(std::size_t rows);

/// When they are judged.
instant log_now();

const business_calendar& log_calendar();

/// Ten days, or five working days, under the Civil Code.
due_rule ten_days();
due_rule five_working_days();

/// The first local day that occurs, and the end of the limit for messages of each day from there on, in
/// microseconds from 2020-12-31T17:00Z: what somebody who writes a loop would work out first.
struct due_by_day {
  std::vector<std::int64_t> due;
};
due_by_day due_by_day_of(const due_rule& rule);

/// Microseconds since 2020-12-31T17:00Z, which is 00:00 in Viet Nam on the first day of the columns.
std::int64_t since_first_midnight(const instant& t);

}  // namespace phoihop::bench

#endif
