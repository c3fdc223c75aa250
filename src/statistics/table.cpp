// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/table.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <statistics/cube_place.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace phoihop {
namespace {

using detail::indicator_of;

// ---- Made from a cube ----

figure_table::row row_of(const cube& of, unit_id unit) {
  const snapshot& shown = of.frame().units;
  if (!shown.contains(unit))
    throw bad_argument{"unit", to_text(unit), {"there is no such unit on {}", shown.on()}};
  return {shown.code(unit), shown.source().full_name(unit, shown.on()).value_or(shown.name(unit)), {}};
}

std::string heading_of(const indicator& what) {
  return what.measured.empty() ? what.name : what.name + " (" + what.measured + ")";
}

// ---- Marks ----

enum class mark : std::uint8_t { at_least, approximate, missing, not_due, incomplete };
constexpr std::size_t marks = 5;
using used_marks = std::array<bool, marks>;

struct mark_words {
  std::string_view sign;
  std::string_view english;
  std::string_view vietnamese;
};

constexpr std::array<mark_words, marks> words{{
    {"≥", "at least", "ít nhất"},
    {"≈", "approximate", "ước tính"},
    {"…", "missing", "chưa có số liệu"},
    {"–", "not due", "không phải báo cáo"},
    {"(2/3)", "of three figures two came", "có số liệu của hai trong ba báo cáo"},
}};

std::string_view sign_of(mark m) noexcept {
  return words[static_cast<std::size_t>(m)].sign;
}

std::string cell_text(const cube_value& v, std::int32_t decimals, const number_form& form, used_marks& used) {
  std::string text;
  const auto put = [&](mark m) {
    used[static_cast<std::size_t>(m)] = true;
    text += sign_of(m);
  };
  if (!v.value.number()) {
    put(v.value.why_not() == no_value::missing ? mark::missing : mark::not_due);
    return text;
  }
  if (v.value.how() != precision::exact) {
    put(v.value.how() == precision::at_least ? mark::at_least : mark::approximate);
    text += ' ';
  }
  text += decimal_text(*v.value.number(), decimals, form);
  if (v.of.missing() > 0) {
    used[static_cast<std::size_t>(mark::incomplete)] = true;
    text += " (" + std::to_string(v.of.came) + "/" + std::to_string(v.of.expected) + ")";
  }
  return text;
}

const number_form& form_of(language in) noexcept {
  static constexpr number_form english{};
  return in == language::vietnamese ? vietnamese_numbers : english;
}

std::vector<std::string> footnotes(const used_marks& used, language in) {
  std::vector<std::string> lines;
  for (std::size_t m = 0; m < marks; ++m)
    if (used[m])
      lines.push_back(std::string{words[m].sign} + ": " +
                      std::string{in == language::vietnamese ? words[m].vietnamese : words[m].english});
  return lines;
}

// The texts of all figures of a row.
std::vector<std::string> texts_of(const figure_table& t, const figure_table::row& row, language in,
                                  used_marks& used) {
  std::vector<std::string> texts;
  for (std::size_t c = 0; c < row.figures.size(); ++c)
    texts.push_back(cell_text(row.figures[c], t.columns[c].decimals, form_of(in), used));
  return texts;
}

// ---- Plain text ----

// Characters that take a place of their own: no continuation bytes, and no combining accents (U+0300 to U+036F).
std::size_t width_of(std::string_view text) noexcept {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) == 0x80U) continue;
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte == 0xCCU || (byte == 0xCDU && next < 0xB0U)) continue;
    ++width;
  }
  return width;
}

void append_cell(std::string& line, const std::string& text, std::size_t width, bool is_left) {
  const std::string space(width - std::min(width, width_of(text)), ' ');
  if (!line.empty()) line += "  ";
  line += is_left ? text + space : space + text;
}

std::string without_spaces_at_end(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

// ---- CSV and HTML ----

std::string csv_field(std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{field};
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t k = 0; k < fields.size(); ++k) line += (k > 0 ? "," : "") + csv_field(fields[k]);
  return line + "\r\n";
}

std::string_view how_meant(const quantity& q) noexcept {
  return q.number() ? to_text(*q.how()) : to_text(*q.why_not());
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      default: safe += c;
    }
  }
  return safe;
}

std::string element(std::string_view tag, std::string_view text) {
  return "<" + std::string{tag} + ">" + escaped(text) + "</" + std::string{tag.substr(0, tag.find(' '))} +
         ">";
}

}  // namespace

figure_table by_period(const cube& of, std::span<const unit_id> units, indicator_id which,
                       std::span<const period> periods) {
  const indicator& what = indicator_of(of.frame(), which);
  figure_table t;
  t.title = heading_of(what);
  for (const period& p : periods) t.columns.push_back({to_text(p), what.decimals});
  for (const unit_id unit : units) {
    t.rows.push_back(row_of(of, unit));
    for (const period& p : periods) t.rows.back().figures.push_back(of.of(unit, which, p));
  }
  return t;
}

figure_table by_indicator(const cube& of, std::span<const unit_id> units, std::span<const indicator_id> which,
                          const period& when) {
  figure_table t;
  t.title = to_text(when);
  for (const indicator_id i : which)
    t.columns.push_back({heading_of(indicator_of(of.frame(), i)), indicator_of(of.frame(), i).decimals});
  for (const unit_id unit : units) {
    t.rows.push_back(row_of(of, unit));
    for (const indicator_id i : which) t.rows.back().figures.push_back(of.of(unit, i, when));
  }
  return t;
}

void require_table(const figure_table& t) {
  for (std::size_t c = 0; c < t.columns.size(); ++c)
    if (t.columns[c].decimals < 0 || t.columns[c].decimals > 9)
      throw bad_argument{field_path("columns", c, "decimals"), std::to_string(t.columns[c].decimals),
                         "there are 0 to 9 decimals"};
  for (std::size_t r = 0; r < t.rows.size(); ++r)
    if (t.rows[r].figures.size() != t.columns.size())
      throw bad_argument{field_path("rows", r, "figures"),
                         std::to_string(t.rows[r].figures.size()),
                         {"there are {} columns", t.columns.size()}};
}

std::string to_text(const figure_table& t, language in) {
  require_table(t);
  require_enumerator(in, "in");
  used_marks used{};
  std::vector<std::vector<std::string>> lines;
  std::vector<std::size_t> widths{0};
  for (const auto& column : t.columns) widths.push_back(width_of(column.heading));
  for (const auto& row : t.rows) {
    lines.push_back(texts_of(t, row, in, used));
    widths[0] = std::max(widths[0], width_of(row.name));
    for (std::size_t c = 0; c < t.columns.size(); ++c)
      widths[c + 1] = std::max(widths[c + 1], width_of(lines.back()[c]));
  }
  std::string text = t.title.empty() ? "" : t.title + '\n';
  std::string line(widths[0], ' ');
  for (std::size_t c = 0; c < t.columns.size(); ++c)
    append_cell(line, t.columns[c].heading, widths[c + 1], false);
  text += without_spaces_at_end(line);
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    line.clear();
    append_cell(line, t.rows[r].name, widths[0], true);
    for (std::size_t c = 0; c < t.columns.size(); ++c) append_cell(line, lines[r][c], widths[c + 1], false);
    text += without_spaces_at_end(line);
  }
  for (const std::string& note : footnotes(used, in)) text += note + '\n';
  return text;
}

std::string to_csv(const figure_table& t) {
  require_table(t);
  std::vector<std::string> fields{"code", "name"};
  for (const auto& column : t.columns)
    for (const std::string_view what : {"", ": precision", ": expected", ": came"})
      fields.push_back(column.heading + std::string{what});
  std::string text = csv_line(fields);
  for (const auto& row : t.rows) {
    fields = {row.code, row.name};
    for (std::size_t c = 0; c < row.figures.size(); ++c) {
      const cube_value& v = row.figures[c];
      fields.push_back(
          v.value.number() ? decimal_text(*v.value.number(), t.columns[c].decimals, plain_numbers) : "");
      fields.emplace_back(how_meant(v.value));
      fields.push_back(std::to_string(v.of.expected));
      fields.push_back(std::to_string(v.of.came));
    }
    text += csv_line(fields);
  }
  return text;
}

std::string to_html(const figure_table& t, language in) {
  require_table(t);
  require_enumerator(in, "in");
  used_marks used{};
  std::string text = "<table>\n" + element("caption", t.title) + "\n<thead>\n<tr><th></th>";
  for (const auto& column : t.columns) text += element("th scope=\"col\"", column.heading);
  text += "</tr>\n</thead>\n<tbody>\n";
  for (const auto& row : t.rows) {
    text += "<tr>" + element("th scope=\"row\"", row.name);
    for (const std::string& cell : texts_of(t, row, in, used)) text += element("td", cell);
    text += "</tr>\n";
  }
  text += "</tbody>\n</table>\n";
  const auto notes = footnotes(used, in);
  if (notes.empty()) return text;
  std::string line;
  for (const std::string& note : notes) line += (line.empty() ? "" : "; ") + note;
  return text + element("p", line) + "\n";
}

}  // namespace phoihop
