// SPDX-License-Identifier: BSL-1.0
#include "support/svg_chart.hpp"

#include "support/svg.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace {

using phoihop::cube_value;
using phoihop::figure_table;
using phoihop::precision;

constexpr const char* colour = "#0072B2";

std::int64_t largest_of(const std::vector<cube_value>& figures) {
  std::int64_t most = 1;
  for (const cube_value& v : figures) {
    const std::int64_t number = v.value.number().value_or(0);
    if (number < 0)
      throw std::invalid_argument{"a chart is of numbers from 0 on, and one is " + std::to_string(number)};
    most = std::max(most, number);
  }
  return most;
}

// In pixels, of `length` for the largest. Numbers of a picture; no decision rests on them.
int scaled(std::int64_t n, std::int64_t largest, int length) {
  return static_cast<int>(static_cast<double>(n) / static_cast<double>(largest) * length);
}

std::string label_of(const cube_value& v, std::int32_t decimals) {
  if (!v.value.number())
    return v.value.why_not() == phoihop::no_value::missing ? "chưa có số liệu" : "không phải báo cáo";
  std::string text = v.value.how() == precision::at_least      ? "≥ "
                     : v.value.how() == precision::approximate ? "≈ "
                                                               : "";
  text += decimal_text(*v.value.number(), decimals, phoihop::vietnamese_numbers);
  if (v.of.missing() > 0)
    text += " (" + std::to_string(v.of.came) + "/" + std::to_string(v.of.expected) + ")";
  return text;
}

void draw_bar(std::string& picture, const cube_value& v, int x, int y, int width) {
  picture += "<rect x=\"" + svg::number(x) + "\" y=\"" + svg::number(y) + "\" width=\"" + svg::number(width) +
             "\" height=\"18\" fill=\"" + colour + "\"" +
             (v.value.how() == precision::approximate ? " fill-opacity=\"0.45\"" : "") + "/>\n";
  if (v.value.how() == precision::at_least)
    picture += "<path d=\"M" + svg::number(x + width) + " " + svg::number(y) +
               " l9 9 l-9 9\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2\"/>\n";
}

}  // namespace

std::string draw_bars(const figure_table& t) {
  constexpr int left = 190, top = 60, row = 28, length = 420;
  std::vector<cube_value> figures;
  for (const auto& r : t.rows) figures.push_back(r.figures.at(0));
  const std::int64_t largest = largest_of(figures);
  std::string picture = svg::opening(left + length + 170, top + row * static_cast<int>(t.rows.size()) + 30);
  svg::text_at(picture, 20, 32, "start", "font-size=\"16\" font-weight=\"bold\"",
               t.title + ", " + t.columns.at(0).heading);
  for (std::size_t k = 0; k < t.rows.size(); ++k) {
    const int y = top + row * static_cast<int>(k);
    const int width = scaled(figures[k].value.number().value_or(0), largest, length);
    svg::text_at(picture, left - 10, y + 14, "end", "", t.rows[k].name);
    if (figures[k].value.number()) draw_bar(picture, figures[k], left, y, width);
    svg::text_at(picture, left + width + 14, y + 14, "start", "",
                 label_of(figures[k], t.columns[0].decimals));
  }
  svg::line(picture, left, top - 6, left, top + row * static_cast<int>(t.rows.size()), "stroke=\"#333\"");
  return picture + "</svg>\n";
}

std::string draw_line(const figure_table& t) {
  constexpr int left = 60, top = 60, height = 200, column = 62;
  const auto& row = t.rows.at(0);
  const std::int64_t largest = largest_of(row.figures);
  const int count = static_cast<int>(row.figures.size());
  std::string picture = svg::opening(left + column * count + 30, top + height + 60);
  svg::text_at(picture, 20, 32, "start", "font-size=\"16\" font-weight=\"bold\"", t.title + ", " + row.name);
  svg::line(picture, left - 20, top + height, left + column * count, top + height, "stroke=\"#333\"");
  const auto x_of = [&](int k) { return left + column * k + column / 2; };
  const auto y_of = [&](const cube_value& v) {
    return top + height - scaled(*v.value.number(), largest, height - 20);
  };
  for (int k = 0; k < count; ++k) {
    const cube_value& v = row.figures[static_cast<std::size_t>(k)];
    svg::text_at(picture, x_of(k), top + height + 20, "middle", "",
                 t.columns[static_cast<std::size_t>(k)].heading);
    if (!v.value.number()) {
      svg::text_at(picture, x_of(k), top + height - 8, "middle", "font-size=\"10\"",
                   v.value.why_not() == phoihop::no_value::missing ? "…" : "–");
      continue;
    }
    if (k > 0 && row.figures[static_cast<std::size_t>(k - 1)].value.number())
      svg::line(picture, x_of(k - 1), y_of(row.figures[static_cast<std::size_t>(k - 1)]), x_of(k), y_of(v),
                std::string{"stroke-width=\"2\" stroke=\""} + colour + "\"");
    picture += "<circle cx=\"" + svg::number(x_of(k)) + "\" cy=\"" + svg::number(y_of(v)) +
               "\" r=\"4\" stroke=\"" + colour + "\" fill=\"" + (v.of.missing() > 0 ? "white" : colour) +
               "\"/>\n";
    svg::text_at(picture, x_of(k), y_of(v) - 10, "middle", "font-size=\"10\"",
                 label_of(v, t.columns[static_cast<std::size_t>(k)].decimals));
  }
  return picture + "</svg>\n";
}
