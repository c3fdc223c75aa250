// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/message.hpp>

namespace phoihop {

static void append(std::string& text, const message& m) {
  constexpr std::string_view place = "{}";
  std::string_view rest = m.sentence();
  for (const auto& filled : m.arguments()) {
    const std::size_t at = rest.find(place);
    if (at == std::string_view::npos) break;
    text.append(rest.substr(0, at)).append(filled.text);
    rest.remove_prefix(at + place.size());
  }
  text.append(rest);
}

std::string to_text(const message& m) {
  std::string text;
  append(text, m);
  return text;
}

std::string to_text(std::span<const message> all) {
  std::string text;
  for (const auto& one : all) {
    if (!text.empty()) text.append("; ");
    append(text, one);
  }
  return text;
}

}  // namespace phoihop
