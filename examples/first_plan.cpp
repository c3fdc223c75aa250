// SPDX-License-Identifier: BSL-1.0
//
// Two agencies, one meeting, one limit: the shortest program that shows what follows from an agreement. README.md quotes it
// from the first include on.
#include <phoihop/phoihop.hpp>

#include <iostream>

using namespace phoihop;

int main() {
  // Who there is.
  organization_builder b{"Quỳnh Nhai"};
  b.decided(date{2020, 1, 1}, "as registered");
  const unit_id district = b.in("hành chính").level("huyện").establish("huyện", "Quỳnh Nhai", "118");
  const unit_id rangers = b.in("kiểm lâm").establish("Hạt Kiểm lâm", "Quỳnh Nhai", "KL-118");
  const unit_id police = b.in("công an").establish("Công an", "Quỳnh Nhai", "CA-118");
  const organization units = b.build().value();

  // What they signed: they meet on the last working day of each quarter, and chair in turn; information is passed on
  // within 24 hours.
  agreement deal;
  deal.title = "Kế hoạch phối hợp";
  deal.signed_on = date{2021, 3, 11};
  deal.term = {date{2021, 1, 1}, date{2026, 1, 1}};
  deal.area = district;
  deal.parties = {{rangers, deal.term}, {police, deal.term}};
  const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::preceding};
  const time_limit a_day{24, limit_unit::hours};
  deal.clauses = {
      meeting_duty{
          "giao-ban", "Giao ban quý", level_id{0}, quarterly, {{meeting_role::chair, parties_in_turn{}}}},
      information_duty{"thong-tin", a_day}};

  // What follows in 2023.
  const calendar_book calendars{vietnam::public_service()};
  const work_plan plan = make_work_plan(deal, units, calendars, {date{2023, 1, 1}, date{2024, 1, 1}});
  for (const meeting& m : plan.meetings())
    std::cout << to_text(m.when.actual) << "  " << m.title << ", " << m.area_name << ", chair "
              << m.roles[0].name << " (" << to_text(m.roles[0].why) << ")\n";

  // Until when what became known on 29 April 2023 at 16:00 must be passed on.
  const instant known = vietnam_time().to_utc({date{2023, 4, 29}, hours(16)}, repeated_time::earlier);
  const rule_pack law = vietnam::civil_code_2015();
  std::cout << explain(prove_due(a_day, known, law, calendars.standard), law);
}
