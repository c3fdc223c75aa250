// SPDX-License-Identifier: BSL-1.0
//
// Who presides over the Security Council of the United Nations, and why: the presidency goes round each
// month in the English alphabetical order of the members' names, and goes on in the alphabet where five
// members change on 1 January.
//
//   security_council [FIRST LAST [AFTER NAME:FIRST_YEAR:LAST_YEAR...]]
//
// FIRST and LAST are months, 2014-12 and 2016-12 unless given. AFTER is the name that had the presidency
// before FIRST; each NAME is a member from 1 January of FIRST_YEAR to 31 December of LAST_YEAR ("NAME::" for
// a permanent one). Without them: the members of 2014 to 2016, after November 2014.
//
// Sources: Provisional Rules of Procedure of the Security Council (S/96/Rev.7), rule 18; for the members and
// the presidencies that come out of it, un.org/en/sc/presidency of 2015, Xinhua of 2 January 2015, the UN
// Association of Bulgaria of February 2016.
#include <phoihop/phoihop.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

struct question {
  period first{period_kind::month, 2014, 12};
  period last{period_kind::month, 2016, 12};
  std::string after = "Australia";
  std::vector<std::string> members{"China::",
                                   "France::",
                                   "Russian Federation::",
                                   "United Kingdom::",
                                   "United States::",
                                   "Argentina:2013:2014",
                                   "Australia:2013:2014",
                                   "Luxembourg:2013:2014",
                                   "Republic of Korea:2013:2014",
                                   "Rwanda:2013:2014",
                                   "Chad:2014:2015",
                                   "Chile:2014:2015",
                                   "Jordan:2014:2015",
                                   "Lithuania:2014:2015",
                                   "Nigeria:2014:2015",
                                   "Angola:2015:2016",
                                   "Malaysia:2015:2016",
                                   "New Zealand:2015:2016",
                                   "Spain:2015:2016",
                                   "Venezuela:2015:2016",
                                   "Egypt:2016:2017",
                                   "Japan:2016:2017",
                                   "Senegal:2016:2017",
                                   "Ukraine:2016:2017",
                                   "Uruguay:2016:2017"};
};

std::int32_t parse_number(std::string_view text, std::string_view whole) {
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    throw bad_argument{"argument", whole, "a year is a number, such as 2015"};
  return number;
}

period parse_month(const std::string& text) {
  if (const auto day = parse_date(text + "-01")) return period::containing(period_kind::month, *day);
  throw bad_argument{"month", text, "this is a month, such as 2015-01"};
}

validity parse_years(std::string_view first, std::string_view last, std::string_view whole) {
  if (first.empty() && last.empty()) return validity::from(date{1946, 1, 17});  // the first meeting
  return {make_date(parse_number(first, whole), 1, 1), make_date(parse_number(last, whole) + 1, 1, 1)};
}

// "Chad:2014:2015". A name is a row of its own for each term, and the same member if it is the same name.
alphabetical_order::row parse_member(const std::string& text, std::vector<std::string>& names) {
  const auto second = text.rfind(':');
  const auto first = second == std::string::npos || second == 0 ? second : text.rfind(':', second - 1);
  if (first == std::string::npos || first == second)
    throw bad_argument{"member", text, "this is a name and two years, such as Chad:2014:2015"};
  const std::string name = text.substr(0, first);
  auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  if (at == names.size()) names.push_back(name);
  const std::string_view all = text;
  return {id_at<unit_id>(at), name,
          parse_years(all.substr(first + 1, second - first - 1), all.substr(second + 1), text)};
}

question parse(const std::vector<std::string>& arguments) {
  question asked;
  if (arguments.empty()) return asked;
  if (arguments.size() == 1) throw bad_argument{"LAST", "", "a last month must follow"};
  asked.first = parse_month(arguments[0]);
  asked.last = parse_month(arguments[1]);
  if (arguments.size() == 2) return asked;
  asked.after = arguments[2];
  asked.members.assign(arguments.begin() + 3, arguments.end());
  return asked;
}

void print_members(const alphabetical_order& order, std::int32_t year) {
  auto rows = order.names;
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  std::string text;
  for (const auto& row : rows)
    if (row.when.contains(make_date(year, 1, 1))) text += (text.empty() ? "" : ", ") + row.key;
  cout << "\n" << year << ": " << text << "\n";
}

void run(const question& asked) {
  std::vector<std::string> names;
  alphabetical_order order;
  order.after = asked.after;
  for (const auto& text : asked.members) order.names.push_back(parse_member(text, names));
  const turn_plan plan{order, term_of_period{period_kind::month, {}, keeps_turn::no}, keeps_turn::no, {}, {}};
  std::vector<date> firsts;
  for (period month = asked.first; month <= asked.last; month = month.plus(1))
    firsts.push_back(month.days().first());
  const auto turns = take_turns(plan, firsts);
  std::int32_t year = 0;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const auto month = asked.first.plus(static_cast<std::int64_t>(i));
    if (month.year() != year) print_members(order, year = month.year());
    cout << "  " << to_text(month) << "  " << names[index_of(turns[i].actual)] << ": "
         << to_text(turns[i].actual_because) << "\n";
  }
  cout << "\nOver these months, each month shared equally among its members:\n";
  for (const auto& row : measure_fairness(roster_of(plan), firsts, actual_chairs(turns)).rows)
    cout << "  " << names[index_of(row.who)] << ": presided " << row.chaired << ", share "
         << to_text(row.entitled) << "\n";
}

}  // namespace

int main(int count, char** values) {
  try {
    run(parse({values + 1, values + count}));
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "security_council: " << e.what() << "\n";
    return 1;
  }
}
