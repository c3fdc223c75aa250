// SPDX-License-Identifier: BSL-1.0
//
// The working year of the Vietnamese public service: each day that is not what its weekday says, with its
// lunar date, the reason and how sure it is; what one knew of it on an earlier day; and how long a month is.
//
//   vietnam_calendar [YEAR [KNOWN-ON]]        vietnam_calendar 2026 2025-12-24
#include <phoihop/phoihop.hpp>

#include <exception>
#include <iomanip>
#include <iostream>
#include <string>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

bool is_as_its_weekday_says(const business_calendar& calendar, const date& d) {
  const weekday w = weekday_of(d);
  return calendar.is_business_day(d) == (w != weekday::saturday && w != weekday::sunday);
}

void print_day(const business_calendar& calendar, const date& d) {
  cout << (calendar.is_business_day(d) ? "  worked  " : "  closed  ") << to_text(d) << "  "
       << to_text(vietnam::lunar_date::of(d)) << "  " << to_text(calendar.reason(d));
  if (calendar.certainty_of(d) == certainty::projected) cout << "  [projected]";
  cout << "\n";
}

void print_year(const business_calendar& calendar, std::int32_t year) {
  const date_range days{make_date(year, 1, 1), make_date(year + 1, 1, 1)};
  cout << year << ", " << vietnam::sexagenary_name(year) << ": " << calendar.count(days)
       << " working days, Tết on " << to_text(vietnam::tet(year)) << "\n";
  for (const date d : days)
    if (!is_as_its_weekday_says(calendar, d) || !calendar.entries_on(d).empty()) print_day(calendar, d);
}

void print_months(const business_calendar& calendar, std::int32_t year) {
  cout << "\nmonth    working days  first       last        the 15th, modified following\n";
  for (std::int32_t month = 1; month <= 12; ++month) {
    const period p{period_kind::month, year, month};
    cout << to_text(p) << std::setw(14) << calendar.count(p.days()) << "  "
         << to_text(calendar.nth_in(p.days(), 1).value()) << "  "
         << to_text(calendar.nth_in(p.days(), -1).value()) << "  "
         << to_text(calendar.roll_day(make_date(year, month, 15), roll::modified_following)) << "\n";
  }
}

// The days on which a calendar of today differs from what was known on an earlier day.
void print_changes(const date& known_on, const business_calendar& now, std::int32_t year) {
  vietnam::edition asked;
  asked.known_on = known_on;
  const business_calendar then = vietnam::public_service(asked);
  cout << "\nWhat has changed in " << year << " since " << to_text(known_on) << ":\n";
  bool any = false;
  for (const date d : date_range{make_date(year, 1, 1), make_date(year + 1, 1, 1)}) {
    if (then.is_business_day(d) == now.is_business_day(d)) continue;
    any = true;
    cout << "  " << to_text(d) << "  then: " << to_text(then.reason(d)) << " ("
         << to_text(then.certainty_of(d)) << ")\n              now:  " << to_text(now.reason(d)) << "\n";
  }
  if (!any) cout << "  nothing\n";
}

std::int32_t year_of(const std::string& text) {
  const auto p = parse_period(text);
  if (!p || p->kind() != period_kind::year) throw bad_argument{"YEAR", text, "a year is four digits"};
  return p->year();
}

void run(int argc, char** argv) {
  const std::int32_t year = argc > 1 ? year_of(argv[1]) : 2026;
  const business_calendar now = vietnam::public_service();
  print_year(now, year);
  print_months(now, year);
  if (argc < 3) return;
  const auto known_on = parse_date(argv[2]);
  if (!known_on) throw bad_argument{"KNOWN-ON", argv[2], "a day is YYYY-MM-DD"};
  print_changes(*known_on, now, year);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "vietnam_calendar: " << e.what() << "\n";
    return 1;
  }
  return 0;
}
