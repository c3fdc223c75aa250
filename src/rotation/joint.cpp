// SPDX-License-Identifier: BSL-1.0
// Several lists of chairs as one account.
#include <phoihop/core/error.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <rotation/attendance.hpp>
#include <rotation/fields.hpp>
#include <rotation/shares.hpp>

#include <algorithm>
#include <utility>

namespace phoihop {
namespace {

using detail::attendance;

// A meeting of one of the lists.
struct entry {
  date on;
  attendance::meeting_of_part at;
};

// In the order in which they sit; those of one day by list, then as in their list.
std::vector<entry> in_line(std::span<const shared_meetings> all) {
  std::vector<entry> line;
  for (std::size_t s = 0; s < all.size(); ++s)
    for (std::size_t j = 0; j < all[s].meetings.size(); ++j) line.push_back({all[s].meetings[j], {s, j}});
  std::stable_sort(line.begin(), line.end(), [](const entry& a, const entry& b) { return a.on < b.on; });
  return line;
}

detail::meeting_days days_of(const shared_meetings& one) {
  if (one.judged.empty()) return {one.meetings, one.meetings, one.occupied};
  if (one.judged.size() != one.meetings.size())
    throw bad_argument{
        "judged", std::to_string(one.judged.size()), {"there are {} meetings", one.meetings.size()}};
  detail::require_ascending(one.judged, "judged");
  return {one.meetings, one.judged, one.occupied};
}

// Who is present, and by column who chairs.
struct chaired_part {
  attendance present;
  std::vector<std::size_t> chairs;
};

chaired_part part_of(const shared_meetings& one, const std::string& path) {
  return at_path(path, [&] {
    attendance present{one.who, days_of(one)};
    auto chairs = detail::columns_of(present, one.chairs);
    return chaired_part{std::move(present), std::move(chairs)};
  });
}

// Several as one.
chaired_part together(std::span<const shared_meetings> all) {
  std::vector<attendance> parts;
  parts.reserve(all.size());
  for (std::size_t s = 0; s < all.size(); ++s) parts.push_back(part_of(all[s], field_path("all", s)).present);
  const auto line = in_line(all);
  std::vector<attendance::meeting_of_part> rows;
  rows.reserve(line.size());
  for (const entry& e : line) rows.push_back(e.at);
  chaired_part made{attendance{parts, rows}, {}};
  made.chairs.reserve(rows.size());
  for (const auto& [part, meeting] : rows)
    made.chairs.push_back(made.present.column(all[part].chairs[meeting], "chairs"));
  return made;
}

}  // namespace

fairness_report measure_together(std::span<const shared_meetings> all) {
  fairness_report report;
  if (!all.empty()) {
    const chaired_part whole = all.size() == 1 ? part_of(all.front(), field_path("all", 0)) : together(all);
    report = with_shares(whole.present, [&](const auto& of) { return account_of(of, whole.chairs); });
  }
  report.rule = "as given";
  return report;
}

}  // namespace phoihop
