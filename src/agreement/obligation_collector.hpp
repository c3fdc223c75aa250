// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_AGREEMENT_OBLIGATION_COLLECTOR_HPP
#define PHOIHOP_SRC_AGREEMENT_OBLIGATION_COLLECTOR_HPP

#include <phoihop/agreement/obligations.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <agreement/organization_days.hpp>

namespace phoihop::detail {

// The step of a report; 0 of all else.
[[nodiscard]] std::size_t step_of(const obligation& o) noexcept;

// The day on which all is asked that a clause asks about a period: its last, or its first.
[[nodiscard]] date day_asked(const clause& c, const period& about);

// Makes the rows of each clause, period by period. The agreement has no faults.
class obligation_collector {
 public:
  // Uses `days` as long as it lives.
  obligation_collector(const agreement& a, organization_days& days, const validity& effect);

  // The periods about which a clause asks something on a day in effect of `days`, in order.
  [[nodiscard]] std::vector<period> periods_of(std::size_t clause, const date_range& days) const;
  // Tells the period within which the duties end in `days`, so that nothing is asked about it.
  void tell_left_out(std::size_t clause, const date_range& days);
  // Adds what the clause asks about these.
  void add(std::size_t clause, const std::vector<period>& about);
  void add_finding(severity weight, const date& on, std::string_view rule, const std::string& path,
                   std::string value, message problem);
  [[nodiscard]] obligation_list result() &&;

 private:
  [[nodiscard]] std::string name_of(unit_id unit, const date& on) const;
  const std::vector<unit_id>& debtors(level_id level, const date& d);
  [[nodiscard]] std::vector<period> once_days(const once_duty& duty, const date_range& days) const;
  [[nodiscard]] std::optional<date> joined(const dated_unit& p) const;

  void add_rows(std::size_t clause, const report_duty& duty, const std::vector<period>& about);
  void add_rows(std::size_t clause, const activity_duty& duty, const std::vector<period>& about);
  void add_rows(std::size_t clause, const document_duty& duty, const std::vector<period>& about);
  void add_rows(std::size_t clause, const once_duty& duty, const std::vector<period>& about);
  template <class Duty>
  void add_rows(std::size_t, const Duty&, const std::vector<period>&) {}  // asks nothing about periods

  template <class Add>
  void for_each_debtor(std::size_t clause, const std::vector<period>& about, level_id level,
                       const std::string& path, Add add_row);
  void tell_empty(level_id level, const date& last, const std::string& path);
  void tell_gone(level_id level, const period& p, const date& asked, const std::string& path);

  std::optional<unit_id> receiver(const report_receiver& to, unit_id debtor, const date& on,
                                  const std::string& path);
  std::optional<unit_id> no_receiver(unit_id debtor, const date& on, const std::string& path, message why,
                                     std::string_view rule = "receiver_missing");
  [[nodiscard]] bool is_present(const dated_unit& p, const date& on) const;
  [[nodiscard]] std::vector<unit_id> participants(const activity_participants& who, unit_id area,
                                                  const date& on) const;
  [[nodiscard]] bool takes_part(unit_id unit, const date& on) const;
  [[nodiscard]] unit_id local_of(unit_id party, unit_id area, const date& on) const;

  const agreement& a_;
  const organization& org_;
  validity effect_;
  organization_days& days_;
  const std::vector<date>& changes_;  // of the organisation
  // By level, and the last change up to the day.
  std::map<std::pair<level_id, date>, std::vector<unit_id>> debtors_;
  obligation_list made_;
};

}  // namespace phoihop::detail

#endif
