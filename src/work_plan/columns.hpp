// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_WORK_PLAN_COLUMNS_HPP
#define PHOIHOP_SRC_WORK_PLAN_COLUMNS_HPP

#include <phoihop/organization/organization.hpp>
#include <phoihop/schedule/timetable.hpp>
#include <phoihop/work_plan/work_plan.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {

// What units are called, by days.
class unit_names {
 public:
  // Of these units; any may be named twice.
  unit_names() = default;
  unit_names(const organization& org, std::vector<unit_id> units);
  // As they stood in an archive. @throws bad_argument  naming `names[i]`, if they are not in order.
  explicit unit_names(std::vector<work_plan::parts::name>&& names);
  [[nodiscard]] std::vector<work_plan::parts::name> rows() const;

  // Adds the name of a unit with its kind, as on that day: its last one if it has ended, its first if it is not
  // there yet. "unit #7" if it has none.
  void append(std::string& to, unit_id unit, const date& on) const;
  // The names of several, separated by ", ".
  void assign(std::string& to, std::span<const unit_id> units, const date& on) const;

 private:
  [[nodiscard]] std::span<const dated<std::string>> names_of(unit_id unit) const;
  void add(unit_id unit, dated<std::string> name);

  std::vector<unit_id> units_;            // ascending
  std::vector<std::uint32_t> first_;      // of each, its first row, up to that of the next
  std::vector<dated<std::string>> rows_;  // by unit and day
};

// One series of the plan.
struct series_row {
  unit_id area{};
  std::uint32_t table = 0;  // index into `tables`
  std::string key;

  friend bool operator==(const series_row&, const series_row&) = default;
};

// What a work plan holds.
struct columns {
  date_range span;
  std::vector<finding> findings;
  std::vector<std::string> clause_keys;
  std::vector<undated_duty> duties;
  std::vector<due_obligation> obligations;
  std::vector<timetable> tables;    // each what several series share, or of one with records
  std::vector<series_row> series;   // those in force within the span
  std::vector<reference> meetings;  // those of the span, in order of (day, key, number)
  unit_names names;

  [[nodiscard]] const timetable& table_of(const series_row& s) const { return tables[s.table]; }
  [[nodiscard]] date day_of(const reference& at) const { return table_of(series[at.series]).day(at.number); }
};

// The places of the series in order of their keys. O(n log n).
[[nodiscard]] std::vector<std::uint32_t> by_key(const std::vector<series_row>& series);

// The meetings of the span of all series, in order of (day, key, number). O(meetings + series log series).
[[nodiscard]] std::vector<reference> in_order(const columns& of);

// Of a meeting that shows another series of the same timetable, at the same number: what differs.
void read_place(const columns& of, const reference& at, meeting& into);

// Writes meetings of a plan as calendar events.
class calendar_text {
 public:
  [[nodiscard]] static std::vector<series_events> by_series(const meeting_list& meetings,
                                                            std::string_view uid_domain,
                                                            const event_details& details);
  static void append(std::string& out, const calendar_header& header, const meeting_list& meetings,
                     std::string_view uid_domain, const event_details& details);
};

}  // namespace phoihop::detail

#endif
