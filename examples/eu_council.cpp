// SPDX-License-Identifier: BSL-1.0
//
// The presidencies of the Council of the European Union before and after July 2016: the United Kingdom gave
// up the second half of 2017, those behind it moved up by six months, and Croatia came in. What does a later
// withdrawal, or a later exchange of two presidencies, change?
//
//   eu_council [NAME YEAR HALF]
//
// With arguments: NAME withdraws from that half-year on (HALF is 1 or 2), besides what was decided in 2016.
//
// Sources: Council Decision 2007/5/EC, Euratom of 1 January 2007 (OJ L 1, 4.1.2007, p. 11); Council Decision
// (EU) 2016/1316 of 26 July 2016 (OJ L 208, 2.8.2016, p. 42), which goes on to 2030 in the same order again.
#include <phoihop/phoihop.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

const std::vector<std::string>& names() {
  static const std::vector<std::string> all{
      "Germany",        "Portugal", "Slovenia", "France",     "Czech Republic", "Sweden",   "Spain",
      "Belgium",        "Hungary",  "Poland",   "Denmark",    "Cyprus",         "Ireland",  "Lithuania",
      "Greece",         "Italy",    "Latvia",   "Luxembourg", "Netherlands",    "Slovakia", "Malta",
      "United Kingdom", "Estonia",  "Bulgaria", "Austria",    "Romania",        "Finland",  "Croatia"};
  return all;
}

unit_id named(const std::string& name) {
  const auto at = std::find(names().begin(), names().end(), name);
  if (at == names().end()) throw bad_argument{"NAME", name, "this is no member that is listed"};
  return id_at<unit_id>(static_cast<std::size_t>(at - names().begin()));
}

const period first_half{period_kind::half_year, 2007, 1};

// Where a half-year stands in the order, from 0.
std::size_t place_of(const period& half) {
  return static_cast<std::size_t>(first_half.until(half));
}

// The order of 2007 ends in mid-2020; it is written down twice, as 2016 went on.
written_order decided_in_2007() {
  written_order order;
  for (int round = 0; round < 2; ++round)
    for (std::size_t i = 0; i + 1 < names().size(); ++i)  // all but Croatia
      order.sequence.push_back(id_at<unit_id>(i));
  return order;
}

written_order decided_in_2016() {
  auto order = decided_in_2007();
  order.amendments = {withdraw_turns{named("United Kingdom"), place_of({period_kind::half_year, 2017, 2})},
                      insert_turn{named("Croatia"), place_of({period_kind::half_year, 2020, 1})}};
  return order;
}

std::vector<turn> presidencies(const written_order& order, std::vector<turn_change> changes = {}) {
  std::vector<date> firsts;
  for (period half = first_half; half.year() <= 2030; half = half.plus(1))
    firsts.push_back(half.days().first());
  return take_turns({order,
                     term_of_period{period_kind::half_year, {}, keeps_turn::no},
                     keeps_turn::no,
                     {},
                     std::move(changes)},
                    firsts);
}

void print_side_by_side(const std::string& title, const std::vector<turn>& before,
                        const std::vector<turn>& after, const period& from) {
  cout << title << "\n";
  for (std::size_t i = place_of(from); i < before.size(); ++i) {
    const auto& was = names()[index_of(before[i].actual)];
    const auto& is = names()[index_of(after[i].actual)];
    cout << "  " << to_text(first_half.plus(static_cast<std::int64_t>(i))) << "  " << was;
    if (is != was) cout << " -> " << is;
    if (after[i].actual != after[i].planned) cout << " (" << to_text(after[i].actual_because) << ")";
    cout << "\n";
  }
}

void run(const std::vector<std::string>& arguments) {
  const auto of_2007 = presidencies(decided_in_2007());
  const auto of_2016 = presidencies(decided_in_2016());
  if (arguments.empty()) {
    print_side_by_side("Decided in 2007, begun again in 2020 -> decided in 2016", of_2007, of_2016,
                       {period_kind::half_year, 2017, 1});
    const auto exchanged =
        presidencies(decided_in_2016(), {swap_chairs{place_of({period_kind::half_year, 2028, 1}),
                                                     place_of({period_kind::half_year, 2029, 1})}});
    print_side_by_side("\nIf Italy and Luxembourg exchanged theirs", of_2016, exchanged,
                       {period_kind::half_year, 2027, 2});
    return;
  }
  if (arguments.size() != 3)
    throw bad_argument{"arguments", std::to_string(arguments.size()), "NAME YEAR HALF"};
  const auto half = parse_period(arguments[1] + "S" + arguments[2]);
  if (!half || half->kind() != period_kind::half_year || *half < first_half)
    throw bad_argument{"YEAR HALF", arguments[1] + " " + arguments[2], "this is a half-year from 2007 on"};
  auto order = decided_in_2016();
  order.amendments.emplace_back(withdraw_turns{named(arguments[0]), place_of(*half)});
  print_side_by_side(arguments[0] + " withdraws from " + to_text(*half) + " on", of_2016, presidencies(order),
                     {period_kind::half_year, 2017, 1});
}

}  // namespace

int main(int count, char** values) {
  try {
    run({values + 1, values + count});
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "eu_council: " << e.what() << "\n";
    return 1;
  }
}
