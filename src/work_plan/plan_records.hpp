// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_WORK_PLAN_PLAN_RECORDS_HPP
#define PHOIHOP_SRC_WORK_PLAN_PLAN_RECORDS_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/agreement/expand.hpp>
#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/organization/organization.hpp>
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace phoihop::detail {

// What is recorded about the meetings of an agreement, by series. Errors show a unit by its code.
class plan_records {
 public:
  using rows = std::span<const std::size_t>;  // places in the records

  // @throws bad_argument  naming `records[i]`, if its series or its field is not one of the agreement.
  plan_records(std::span<const meeting_record> records, const agreement& a, const organization& org,
               const expansion& all);

  // Which are about the next series, in the order of the expansion.
  [[nodiscard]] rows next();
  // Adds the units that they name. @throws bad_argument  if one is no unit, or never established.
  void add_units(rows of, const series& rules, const business_calendar& calendar,
                 std::vector<unit_id>& to) const;
  // @throws bad_argument  with the first of their faults that is about a unit, which is shown by its code.
  void require_possible(rows of, const series& rules, const business_calendar& calendar) const;
  // What they say against the rules, with units by their codes and names. `all` was made of them.
  void add_findings(rows of, const timetable& all, std::vector<finding>& to) const;

 private:
  [[nodiscard]] std::string shown(unit_id unit, const std::optional<date>& on) const;

  std::span<const meeting_record> records_;
  const organization& org_;
  std::vector<std::size_t> first_row_;  // of each series, up to that of the next
  std::vector<std::size_t> rows_;
  std::size_t next_series_ = 0;
};

}  // namespace phoihop::detail

#endif
