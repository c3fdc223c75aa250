// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_DETAIL_ESCAPED_TEXT_HPP
#define PHOIHOP_SERIALIZATION_DETAIL_ESCAPED_TEXT_HPP

#include <phoihop/core/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace phoihop::detail {

// How strings are written to archives of characters: as they are read, Vietnamese letters and all, except
// what a text editor, a version control system or XML 1.0 would change or refuse. That is written with a
// backslash: \n and \t, \\ for the backslash itself, \" between quotes, and \x1F for each other byte.

[[nodiscard]] constexpr bool is_continuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Bytes (1..4) of the character that `text`, not empty, begins with; 0 if these bytes are not UTF-8, or are
/// a character that XML 1.0 does not have. Source: RFC 3629, 4; XML 1.0 (5th edition), production 2 (Char).
[[nodiscard]] constexpr std::size_t character_size(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80U) return lead < 0x20U || lead == 0x7FU ? 0 : 1;
  const std::size_t size = lead < 0xC2U ? 0 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : lead < 0xF5U ? 4 : 0;
  if (size == 0 || text.size() < size) return 0;
  char32_t code = lead & (0xFFU >> (size + 1));
  for (const char c : text.substr(1, size - 1)) {
    if (!is_continuation(c)) return 0;
    code = code << 6U | (static_cast<unsigned char>(c) & 0x3FU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  const bool none = code < least[size] || code > 0x10FFFF || surrogate || code == 0xFFFE || code == 0xFFFF;
  return none ? 0 : size;
}

inline void append_escaped_byte(std::string& to, char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (byte == '\n' || byte == '\t') {
    to.append({'\\', byte == '\n' ? 'n' : 't'});
    return;
  }
  const auto value = static_cast<unsigned char>(byte);
  to.append({'\\', 'x', digits[value >> 4U], digits[value & 0xFU]});
}

/// `text` with all that is not plain escaped. `quote` is escaped too; pass '\\' where there are no quotes.
/// O(length).
[[nodiscard]] inline std::string escaped(std::string_view text, char quote) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    if (size == 0)
      append_escaped_byte(result, text.front());
    else if (text.front() == '\\' || text.front() == quote)
      result.append({'\\', text.front()});
    else
      result.append(text.substr(0, size));
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return result;
}

/// The beginning of `text`, escaped and short enough for a message; two quotes if it is empty. O(1).
[[nodiscard]] inline std::string shown(std::string_view text) {
  constexpr std::size_t limit = 80;
  if (text.empty()) return "\"\"";
  if (text.size() <= limit) return escaped(text, '\\');
  std::size_t size = limit;
  while (size > limit - 4 && is_continuation(text[size])) --size;
  return escaped(text.substr(0, size), '\\') + "...";
}

/// The value of a hexadecimal digit as `escaped` writes it, or -1. O(1).
[[nodiscard]] constexpr int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Takes one escape sequence off `text`, which begins with a backslash. O(1).
/// @throws bad_argument  (without a field) if it is not one.
[[nodiscard]] inline char take_escape(std::string_view& text) {
  const std::string_view rest = text.substr(1);
  const char kind = rest.empty() ? '\0' : rest.front();
  if (kind == '\\' || kind == '"' || kind == 'n' || kind == 't') {
    text.remove_prefix(2);
    return kind == 'n' ? '\n' : kind == 't' ? '\t' : kind;
  }
  const int high = kind == 'x' && rest.size() >= 3 ? hex_digit(rest[1]) : -1;
  const int low = high >= 0 ? hex_digit(rest[2]) : -1;
  if (low < 0) throw bad_argument{"", shown(text.substr(0, 4)), "this is no escape sequence"};
  text.remove_prefix(4);
  return static_cast<char>(high * 16 + low);
}

/// Inverse of `escaped`. O(length).
/// @throws bad_argument  (without a field) if `escaped` would not write a byte of it so: damage.
[[nodiscard]] inline std::string unescaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    if (text.front() == '\\') {
      result.push_back(take_escape(text));
      continue;
    }
    const std::size_t size = character_size(text);
    if (size == 0) throw bad_argument{"", shown(text.substr(0, 1)), "this byte must be escaped in a text"};
    result.append(text.substr(0, size));
    text.remove_prefix(size);
  }
  return result;
}

}  // namespace phoihop::detail

#endif
