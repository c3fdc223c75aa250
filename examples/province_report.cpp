// SPDX-License-Identifier: BSL-1.0
//
// The figures of a province for 2025, the year in which its districts ended and its communes became fewer: what was
// reported by the units of each time, in the structure of today, with what is missing beside it.
//
//   province_report [BARS.svg LINE.svg]
//
// With arguments: draws the year by commune, and the province by month, into these files.
//
// Units and reform are real: see support/quynh_nhai_data.cpp. The figures are invented, in the forms in which such
// reports give them: "370 messages, 120 at the province and 250 in the districts", "more than 11 thousand people".
#include "support/quynh_nhai_data.hpp"
#include "support/svg_chart.hpp"
#include "support/write_file.hpp"

#include <phoihop/organization.hpp>
#include <phoihop/statistics.hpp>

#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace phoihop;  // an example reads better so
using std::cout;

constexpr date eve{2025, 6, 30};
constexpr date today{2025, 12, 31};
constexpr tree_id administration{0};
constexpr indicator_id messages{0};
constexpr indicator_id people{1};
constexpr indicator_id teams{2};

period month(std::int32_t number) {
  return {period_kind::month, 2025, number};
}
const period year{period_kind::year, 2025, 1};

std::vector<indicator> what_is_counted() {
  indicator strength{"teams", "tổ bảo vệ rừng", "tổ"};
  strength.time = over_time::end;  // there at the end of the period
  return {{"messages", "tin trao đổi", "tin"}, {"people", "người được tuyên truyền", "lượt"}, strength};
}

std::vector<unit_id> communes_of(const snapshot& shown) {
  std::vector<unit_id> found;
  for (const unit_id unit : shown.units())
    if (shown.tree(unit) == administration && shown.children(unit).empty()) found.push_back(unit);
  return found;
}

// One half of the year as it was reported, by the units of that time.
struct half_year_report {
  fact_table figures;
  std::vector<expected_figures> due;
};

void report(half_year_report& into, unit_id unit, const period& when, indicator_id what,
            const quantity& value) {
  into.figures.add({unit, when, what, value});
}

// Every commune each month; one missed two months, and one gives only a lower bound.
void report_communes(half_year_report& into, const std::vector<unit_id>& communes, std::int32_t from,
                     std::int32_t to) {
  for (std::size_t k = 0; k < communes.size(); ++k) {
    into.due.push_back({communes[k], messages, month(from), month(to)});
    into.due.push_back({communes[k], people, month(to), month(to)});
    into.due.push_back({communes[k], teams, month(from), month(to)});
    const auto size = static_cast<std::int64_t>(k);
    for (std::int32_t m = from; m <= to; ++m) {
      if (k == 2 && m - from < 2) continue;
      report(into, communes[k], month(m), messages, quantity::exact(2 + (3 * size + m) % 5));
      report(into, communes[k], month(m), teams, quantity::exact(40 + 3 * size));
    }
    const std::int64_t reached = 300 + 40 * size;
    report(into, communes[k], month(to), people,
           k == 1 ? quantity::at_least(11'000) : quantity::exact(reached));
  }
}

half_year_report before_the_reform(const snapshot& shown) {
  half_year_report made;
  report_communes(made, communes_of(shown), 1, 6);
  const unit_id province = *shown.find(administration, "14");
  const unit_id district = *shown.find(administration, "118");
  for (std::int32_t m = 1; m <= 6; ++m) {
    made.due.push_back({province, messages, month(m), month(m)});
    made.due.push_back({district, messages, month(m), month(m)});
    report(made, province, month(m), messages, quantity::exact(20));              // 120 in the half-year
    if (m != 6) report(made, district, month(m), messages, quantity::exact(50));  // 250; June did not come
  }
  return made;
}

half_year_report after_the_reform(const snapshot& shown) {
  half_year_report made;
  report_communes(made, communes_of(shown), 7, 12);
  const unit_id province = *shown.find(administration, "14");
  made.due.push_back({province, messages, month(7), month(12)});
  for (std::int32_t m = 7; m <= 12; ++m) report(made, province, month(m), messages, quantity::exact(22));
  return made;
}

cube cube_of(const half_year_report& r, const snapshot& shown) {
  return {{shown, month(1), month(12), what_is_counted()}, r.figures.columns(), r.due};
}

// Of a total with missing figures how many came: it may grow when the others come.
std::string reports_of(const char* half, const cube_value& of) {
  if (of.of.missing() == 0) return {};
  return std::string{"; "} + half + " có " + std::to_string(of.of.came) + " trong " +
         std::to_string(of.of.expected) + " báo cáo";
}

void print_growth(const cube& of, const std::vector<unit_id>& communes) {
  const period first{period_kind::half_year, 2025, 1}, second{period_kind::half_year, 2025, 2};
  cout << "\nTin trao đổi, nửa cuối năm so với nửa đầu năm\n";
  for (const unit_comparison& u : by_change(of, communes, messages, second, first))
    cout << "  " << of.frame().units.name(u.unit) << ": " << explain(u.result, 0, language::vietnamese)
         << reports_of("nửa cuối năm", u.figure) << reports_of("nửa đầu năm", u.base) << "\n";
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 0 && arguments.size() != 2) {
    std::cerr << "usage: province_report [BARS.svg LINE.svg]\n";
    return 2;
  }
  const organization all = quynh_nhai::make_world().organization;
  const snapshot then = all.at(eve), now = all.at(today);
  std::vector<finding> left_out;
  const std::vector<cube> reported{cube_of(before_the_reform(then), then),
                                   cube_of(after_the_reform(now), now)};
  const cube of = restate(reported, now, left_out);

  const unit_id province = *now.find(administration, "14");
  std::vector<unit_id> rows = communes_of(now);
  rows.push_back(province);
  const std::vector<indicator_id> which{messages, people, teams};
  cout << to_text(by_indicator(of, rows, which, year), language::vietnamese);
  const std::vector<unit_id> only_province{province};
  std::vector<period> quarters, months;
  for (std::int32_t q = 1; q <= 4; ++q) quarters.push_back({period_kind::quarter, 2025, q});
  for (std::int32_t m = 1; m <= 12; ++m) months.push_back(month(m));
  cout << "\n" << to_text(by_period(of, rows, messages, quarters), language::vietnamese);
  print_growth(of, communes_of(now));
  cout << "\nGhi chú\n";
  for (const finding& f : left_out) cout << "  " << to_text(f) << "\n";
  if (arguments.empty()) return 0;
  write_file(arguments[0], draw_bars(by_period(of, communes_of(now), messages, std::vector{year})));
  write_file(arguments[1], draw_line(by_period(of, only_province, messages, months)));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::cerr << "province_report: " << e.what() << "\n";
    return 1;
  }
}
