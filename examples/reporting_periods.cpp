// SPDX-License-Identifier: BSL-1.0
//
// To which report does an event belong? That depends on who asks: each regime cuts the year at other days.
// What each calls its periods, when its books close, and under which ids other systems keep them.
//
//   reporting_periods [YYYY-MM-DD]
#include <phoihop/phoihop.hpp>

#include <exception>
#include <iostream>
#include <span>
#include <string>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

// A scheme of your own is a constant: a wrong field would not compile.
constexpr period_scheme school_year{{.name = "school",
                                     .first_day = 16,
                                     .months = period_label::by_end,
                                     .first_month = 9,
                                     .years = period_label::by_end}};

void print_where(const date& event) {
  cout << "An event on " << to_text(event) << " belongs to\n";
  for (const period_scheme& scheme : {period_scheme{}, vietnam::decree_09_2019, vietnam::from_december,
                                      vietnam::from_october, school_year}) {
    cout << "  ";
    for (const auto kind :
         {period_kind::month, period_kind::quarter, period_kind::half_year, period_kind::year})
      cout << to_text(period::containing(scheme, kind, event)) << "  ";
    const period year = period::containing(scheme, period_kind::year, event);
    cout << "(the year ends on " << to_text(year.cut_off()) << ")\n";
  }
  cout << "  " << to_text(period::containing(weeks_from_thursday, period_kind::week, event)) << "  "
       << to_text(period::containing(period_kind::week, event)) << "  (weeks from Thursday, and ISO 8601)\n";
}

void print_quarter(const period& quarter) {
  cout << "\n"
       << to_text(quarter) << " has the days " << to_text(quarter.days()) << ": " << quarter.days().size()
       << " days, and its cut-off is " << to_text(quarter.cut_off()) << "\n";
  for (const period& month : quarter.children(period_kind::month))
    cout << "  " << to_text(month) << "  " << to_iso_interval(month) << "  cut-off "
         << to_text(month.cut_off()) << "\n";
  cout << "  it is part of " << to_text(quarter.parent(period_kind::half_year)) << " and of "
       << to_text(quarter.parent(period_kind::year)) << "; after it comes " << to_text(quarter.plus(1))
       << "\n";
}

void print_cumulative(const date& event) {
  cout << "\nCivil enforcement reports grow from 1 October:\n";
  const period year = period::containing(vietnam::civil_enforcement, period_kind::year, event);
  for (const period& p : periods_within(year.scheme(), period_kind::cumulative, year.days()))
    cout << "  " << to_text(p) << "  " << to_text(p.days()) << (p.contains(event) ? "  has the event" : "")
         << "\n";
  cout << "  the year is " << to_dhis2(year).value_or("unknown") << " in DHIS2\n";
}

}  // namespace

int main(int argc, char** argv) try {
  const std::string text = argc > 1 ? std::span{argv, 2}[1] : "2025-12-20";
  const auto event = parse_date(text);
  if (!event) throw bad_argument{"EVENT", text, "this is a day, such as 2025-12-20"};
  print_where(*event);
  print_quarter(period::containing(vietnam::decree_09_2019, period_kind::quarter, *event));
  print_cumulative(*event);
  return 0;
} catch (const std::exception& e) {
  std::cerr << e.what() << "\n";
  return 1;
}
