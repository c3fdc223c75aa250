// SPDX-License-Identifier: BSL-1.0
#include "support/svg_year.hpp"

#include "support/svg.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace {

using phoihop::meeting;
using phoihop::work_plan;
using svg::escaped;
using svg::number;
using svg::text_at;

constexpr int left = 270, top = 80, column = 68, row = 30;
// Colours that people with the common kinds of colour blindness can tell apart (Okabe and Ito, 2008).
constexpr std::array<std::string_view, 6> palette{"#0072B2", "#E69F00", "#009E73",
                                                  "#CC79A7", "#56B4E9", "#D55E00"};
constexpr std::string_view own_chair_colour = "#999999";
constexpr std::string_view own_chair_name = "the commune's own police";

// Who has a colour of his own: those who chair in a series whose chair goes in turn.
std::map<std::string, std::string_view> colours_of(const work_plan& plan) {
  std::set<std::string> in_turn;
  for (const auto& s : plan.series())
    if (plan.fairness(s.key)) in_turn.insert(s.key);
  std::map<std::string, std::string_view> colours;
  for (const meeting& m : plan.meetings())
    if (in_turn.count(m.series_key) != 0 && colours.count(m.roles.front().name) == 0)
      colours[m.roles.front().name] = palette[colours.size() % palette.size()];
  return colours;
}

std::vector<std::string> series_keys(const work_plan& plan) {
  std::vector<std::string> keys;
  for (const auto& s : plan.series()) keys.push_back(s.key);
  return keys;
}

std::string label(const work_plan& plan, const std::string& key) {
  for (const meeting& m : plan.meetings())
    if (m.series_key == key) return m.title + ", " + m.area_name;
  for (const auto& s : plan.series())
    if (s.key == key) return s.title;
  return key;
}

void draw_grid(std::string& picture, const work_plan& plan, const std::vector<std::string>& keys) {
  constexpr std::array<std::string_view, 12> months{"1", "2", "3", "4",  "5",  "6",
                                                    "7", "8", "9", "10", "11", "12"};
  const int bottom = top + row * static_cast<int>(keys.size());
  for (int m = 0; m < 12; ++m)
    text_at(picture, left + m * column + column / 2, top - 10, "middle", "font-weight=\"bold\"",
            "tháng " + std::string{months[static_cast<std::size_t>(m)]});
  for (int m = 0; m <= 12; ++m)
    svg::line(picture, left + m * column, top, left + m * column, bottom, "stroke=\"#ddd\"");
  for (std::size_t i = 0; i < keys.size(); ++i)
    text_at(picture, left - 10, top + row * static_cast<int>(i) + row / 2 + 4, "end", "",
            label(plan, keys[i]));
}

void draw_meeting(std::string& picture, const meeting& m, int line, std::string_view colour) {
  const auto day = m.when.actual.year_month_day();
  const int x = left + (static_cast<int>(day.month.as_number()) - 1) * column + 6;
  const int y = top + line * row + 4;
  picture += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(column - 12) +
             "\" height=\"" + number(row - 8) + "\" rx=\"4\" fill=\"" + std::string{colour} + "\"><title>" +
             escaped(phoihop::to_text(m.when.actual) + ", covers " + to_text(m.when.covers) +
                     ", chair: " + m.roles.front().name) +
             "</title></rect>\n";
  text_at(picture, x + (column - 12) / 2, y + row / 2 + 1, "middle", "fill=\"white\" font-weight=\"bold\"",
          std::to_string(day.day.as_number()));
}

void draw_legend(std::string& picture, const std::map<std::string, std::string_view>& colours, int y) {
  int x = 20;
  std::vector<std::pair<std::string, std::string_view>> entries(colours.begin(), colours.end());
  entries.emplace_back(own_chair_name, own_chair_colour);
  for (const auto& [name, colour] : entries) {
    picture += "<rect x=\"" + number(x) + "\" y=\"" + number(y - 12) +
               "\" width=\"14\" height=\"14\" rx=\"3\" fill=\"" + std::string{colour} + "\"/>\n";
    text_at(picture, x + 20, y, "start", "", name);
    x += 270;
  }
}

}  // namespace

std::string draw_year(const work_plan& plan, std::int32_t year) {
  const auto keys = series_keys(plan);
  const auto colours = colours_of(plan);
  const int width = left + 12 * column + 30;
  const int height = top + row * static_cast<int>(keys.size()) + 60;
  std::string picture = svg::opening(width, height);
  text_at(picture, left, 30, "start", "font-size=\"18\" font-weight=\"bold\"",
          "Quỳnh Nhai " + std::to_string(year) + ": giao ban và người chủ trì");
  draw_grid(picture, plan, keys);
  for (const meeting& m : plan.meetings()) {
    const auto line = std::find(keys.begin(), keys.end(), m.series_key) - keys.begin();
    const auto own = colours.find(m.roles.front().name);
    draw_meeting(picture, m, static_cast<int>(line), own == colours.end() ? own_chair_colour : own->second);
  }
  draw_legend(picture, colours, height - 24);
  return picture + "</svg>\n";
}
