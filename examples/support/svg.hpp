// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_EXAMPLES_SVG_HPP
#define PHOIHOP_EXAMPLES_SVG_HPP

#include <string>
#include <string_view>

// SVG text, piece by piece.
namespace svg {

inline std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '"')
      result += "&quot;";
    else
      result.push_back(c);
  }
  return result;
}

inline std::string number(int n) {
  return std::to_string(n);
}

// A picture of that size, white; ends with `</svg>`.
inline std::string opening(int width, int height) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\"" +
         number(height) +
         "\" font-family=\"DejaVu Sans, sans-serif\" font-size=\"12\">\n"
         "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
}

inline void text_at(std::string& to, int x, int y, std::string_view anchor, std::string_view extra,
                    std::string_view what) {
  to += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + std::string{anchor} + "\" " +
        std::string{extra} + ">" + escaped(what) + "</text>\n";
}

inline void line(std::string& to, int x1, int y1, int x2, int y2, std::string_view stroke) {
  to += "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" +
        number(y2) + "\" " + std::string{stroke} + "/>\n";
}

}  // namespace svg

#endif
