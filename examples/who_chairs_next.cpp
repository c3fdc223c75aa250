// SPDX-License-Identifier: BSL-1.0
//
// Who chairs next, as fairly as can be: three offices of a commune meet on the last working day of each
// month. Some absences are known ahead, one is not, and two exchange their meetings.
//
//   who_chairs_next [YEAR]     2026 unless given
//
// A roster needs no organisation and no agreement: members are numbers, meetings are days. Only the calendar
// and the schedule are included, and a test reads what the compiler read.
#include <phoihop/calendar/vietnam.hpp>
#include <phoihop/core/error.hpp>
#include <phoihop/rotation/rotation.hpp>
#include <phoihop/schedule/recurrence.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

constexpr unit_id police{0};
constexpr unit_id rangers{1};
constexpr unit_id military{2};

std::string_view name_of(unit_id who) {
  static constexpr std::array<std::string_view, 3> names{"police", "forest rangers", "military"};
  return names.at(static_cast<std::size_t>(who));
}

validity days(std::int32_t year, std::int32_t first_month, std::int32_t end_month) {
  return {make_date(year, first_month, 1), make_date(year, end_month, 1)};
}

// The military command has half the staff of the others; it joins in June.
roster offices(std::int32_t year) {
  const date first = make_date(year, 1, 1);
  return {{{police, validity::from(first), 2},
           {rangers, validity::from(first), 2},
           {military, validity::from(make_date(year, 6, 1)), 1}},
          {{rangers, days(year, 2, 4)},    // the dry season's fires
           {police, days(year, 10, 11)}},  // an exercise
          {}};
}

std::vector<date> meetings_of(std::int32_t year) {
  const recurrence monthly{period_kind::month, after_period_end{0}, roll::preceding};
  std::vector<date> meetings;
  for (const occurrence& o :
       monthly.within({make_date(year, 1, 1), make_date(year + 1, 1, 1)}, vietnam::public_service()))
    meetings.push_back(o.actual);
  return meetings;
}

void print(const char* title, const rotation& plan, std::size_t first) {
  cout << "\n" << title << "\n";
  for (std::size_t j = first; j < plan.assignments.size(); ++j) {
    const assignment& a = plan.assignments[j];
    cout << "  " << to_text(a.on) << "  " << name_of(a.chair) << ": " << to_text(explain(a)) << "\n";
  }
  cout << "  from then on no one is more than " << to_text(*plan.fairness.guarantee) << " of a meeting off\n";
}

void print_report(const fairness_report& report) {
  cout << "\nhow fair it was\n";
  for (const fairness_report::row& row : report.rows)
    cout << "  " << name_of(row.who) << ": chaired " << row.chaired << ", entitled to "
         << to_text(row.entitled) << ", at most " << to_text(row.largest_deviation) << " off\n";
  cout << "  largest deviation after any meeting: " << to_text(report.largest) << "\n";
}

// What was published before that day stays. It cannot be mended, and is not to hide what can.
fairness_options open_from(const date& day) {
  fairness_options terms;
  terms.open_from = day;
  return terms;
}

void settle(roster& who, std::size_t meeting, unit_id chair) {
  who.pins.push_back({meeting, chair});
}

void show(std::int32_t year) {
  const auto meetings = meetings_of(year);
  roster who = offices(year);
  const rotation planned = fairest_rotation(who, meetings);
  print("as planned in January", planned, 0);

  // On the day of the April meeting its chair is ill, and the other one takes it. What was held stays held.
  constexpr std::size_t april = 3;
  who = keep_published(who, meetings, actual_chairs(planned.assignments), meetings[april]);
  settle(who, april, planned.assignments[april].chair == police ? rangers : police);
  const rotation after_april = fairest_rotation(who, meetings, open_from(meetings[april + 1]));
  print("planned anew after April, when someone else had to take the chair", after_april, april);

  // August and September change hands: agreed between the two, and only if both are there.
  constexpr std::size_t august = 7;
  who = keep_published(who, meetings, actual_chairs(after_april.assignments), meetings[august]);
  settle(who, august, after_april.assignments[august + 1].chair);
  settle(who, august + 1, after_april.assignments[august].chair);
  const rotation held = fairest_rotation(who, meetings, open_from(meetings[august + 2]));
  print("planned anew after the exchange of August and September", held, august);
  print_report(measure_fairness(who, meetings, actual_chairs(held.assignments)));
}

std::int32_t parse_year(std::string_view text) {
  std::int32_t year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc{} || end != text.data() + text.size())
    throw bad_argument{"YEAR", text, "a year is a number, such as 2026"};
  return year;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments{argv + 1, argv + argc};
    if (arguments.size() > 1)
      throw bad_argument{"arguments", std::to_string(arguments.size()), "at most a year"};
    show(arguments.empty() ? 2026 : parse_year(arguments[0]));
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 1;
  }
  return 0;
}
