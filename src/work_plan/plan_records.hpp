// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_WORK_PLAN_PLAN_RECORDS_HPP
#define PHOIHOP_SRC_WORK_PLAN_PLAN_RECORDS_HPP

#include <phoihop/agreement/agreement.hpp>
#include <phoihop/agreement/expand.hpp>
#include <phoihop/calendar/business_calendar.hpp>
#include <phoihop/organization/organization.hpp>
#include <phoihop/schedule/series.hpp>

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
  // @throws bad_argument  if one names a unit that is not among `members`, which are in order.
  void require_members(rows of, const std::string& key, const series& rules, std::span<const unit_id> members,
                       const business_calendar& calendar) const;
  // @throws bad_argument  if a unit could not have the role that one of them gives it.
  void require_possible(rows of, const series& rules, const business_calendar& calendar) const;

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
