// SPDX-License-Identifier: BSL-1.0
//
// What no figure of province_report shows: a figure that is missing beside one that was not due, and a number below 0.
#include "support/svg_chart.hpp"

#include <iostream>
#include <stdexcept>
#include <string>

namespace {

using phoihop::figure_table;
using phoihop::no_value;
using phoihop::quantity;

figure_table table_of(const quantity& first, const quantity& second) {
  figure_table made{"tin", {{"202601", 0}, {"202602", 0}}, {{"01", "xã Bãi Dài", {}}}};
  for (const quantity& value : {first, second}) {
    phoihop::cube_value figure;
    figure.value = value;
    made.rows[0].figures.push_back(figure);
  }
  return made;
}

bool is_refused(std::string (*draw)(const figure_table&), const figure_table& t) {
  try {
    (void)draw(t);
  } catch (const std::invalid_argument&) {
    return true;
  }
  return false;
}

bool has(const std::string& picture, const std::string& text) {
  return picture.find(text) != std::string::npos;
}

bool require(bool holds, const char* what) {
  if (!holds) std::cerr << "not so: " << what << "\n";
  return holds;
}

}  // namespace

int main() {
  const quantity missing = quantity::none(no_value::missing), not_due = quantity::none(no_value::not_due);
  const quantity zero = quantity::exact(0), below = quantity::exact(-1);
  bool holds = true;
  const std::string both = draw_line(table_of(missing, not_due));
  holds &= require(has(both, ">…</text>") && has(both, ">–</text>"), "a line tells missing from not due");
  const std::string neither = draw_line(table_of(not_due, zero));
  holds &= require(!has(neither, "…") && has(neither, ">0</text>"), "what was not due is not called missing");
  holds &= require(has(draw_bars(table_of(zero, below)), "width=\"0\""),
                   "0 is drawn, and the second column is not");
  holds &= require(is_refused(draw_bars, table_of(below, zero)), "a bar below 0 is refused");
  holds &= require(is_refused(draw_line, table_of(zero, below)), "a line below 0 is refused");
  return holds ? 0 : 1;
}
