// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_WORK_PLAN_ACCOUNT_CASES_HPP
#define PHOIHOP_TESTS_WORK_PLAN_ACCOUNT_CASES_HPP

/// The plan of Quỳnh Nhai with reports and drills besides, and what is told of it.

#include <phoihop/work_plan.hpp>

#include <deadline/support.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::testing_account {

namespace qn = quynh_nhai;
using testing_deadline::vn;

inline constexpr std::size_t report_clause = 4;
inline constexpr std::size_t drill_clause = 5;
inline const std::string ranger_desk = "trực ban Hạt Kiểm lâm";
inline const std::string police_desk = "trực ban Công an";

/// Communes report on each month to the district within 5 days, the district to the province within 10; in each commune
/// two drills a year, with all parties.
inline agreement deal() {
  agreement a = qn::plan_of_2021();
  report_duty monthly{"bao-cao", "Báo cáo tháng", {}, period_kind::month};
  monthly.steps = {{qn::commune_level, level_above{}, time_limit{5, limit_unit::days}},
                   {qn::district_level, level_above{}, time_limit{10, limit_unit::days}}};
  a.clauses.push_back(monthly);
  activity_duty drill{"dien-tap", "Diễn tập chữa cháy rừng", activity_kind::drill, qn::commune_level, 2};
  a.clauses.push_back(drill);
  return a;
}

inline const organization& land() {
  static const organization units = qn::units();
  return units;
}

inline const business_calendar& public_days() {
  static const business_calendar days = vietnam::public_service();
  return days;
}

inline account_basis basis() {
  return {vietnam::civil_code_2015()};
}

inline work_plan plan_over(const date_range& span, const std::vector<meeting_record>& records = {}) {
  return make_work_plan(deal(), land(), qn::calendars(), span, records);
}

inline account account_over(const work_plan& plan, const happenings& told, const instant& as_of) {
  return account_of(deal(), land(), plan, told, basis(), public_days(), as_of);
}

inline information_item smoke(const instant& known, std::vector<delivery> deliveries) {
  information_item item{"thong-tin", "khói", qn::forest, qn::commune(0), qn::commune_police(0), known};
  item.deliveries = std::move(deliveries);
  return item;
}

/// The place of the row of that key; past the end if there is none.
inline std::size_t row_of(const account_sheet& sheet, std::string_view key) {
  std::size_t i = 0;
  while (i < sheet.judged.rows.size() && sheet.judged.rows[i].key != key) ++i;
  return i;
}

/// "rule path" of all that was found whose path begins like this.
inline std::vector<std::string> found_at(const account& a, std::string_view path = "happenings") {
  std::vector<std::string> found;
  for (const finding& f : a.findings)
    if (f.path.starts_with(path)) found.push_back(f.rule + " " + f.path);
  return found;
}

inline std::vector<std::string> words(const std::vector<message>& all) {
  std::vector<std::string> texts;
  for (const message& m : all) texts.push_back(to_text(m));
  return texts;
}

}  // namespace phoihop::testing_account

#endif
