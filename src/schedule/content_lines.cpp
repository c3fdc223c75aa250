// SPDX-License-Identifier: BSL-1.0
#include <schedule/content_lines.hpp>

#include <schedule/utf8.hpp>

#include <algorithm>
#include <utility>

namespace phoihop::detail {
namespace {

constexpr std::size_t most_findings = 10'000;
constexpr std::size_t most_shown = 60;  // octets

bool is_control_character(char c) noexcept {
  return (static_cast<unsigned char>(c) < 0x20U && c != '\t') || c == 0x7F;
}

bool is_name_character(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

std::size_t name_length(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_name_character) -
                                  text.begin());
}

// RFC 6868, 3.2. Other uses of the circumflex stay as they are.
std::string without_circumflexes(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '^' && i + 1 < text.size() ? text[i + 1] : ' ';
    if (next == 'n' || next == '^' || next == '\'') {
      result.push_back(next == 'n' ? '\n' : next == '^' ? '^' : '"');
      ++i;
    } else {
      result.push_back(text[i]);
    }
  }
  return result;
}

// Takes one value of a parameter off the front of `rest`, quoted or not.
std::optional<message> take_value(std::string_view& rest, property_parameter& into) {
  if (!rest.empty() && rest.front() == '"') {
    const std::size_t end = rest.find('"', 1);
    if (end == std::string_view::npos) return message{"the quotation mark of a parameter is not closed"};
    into.values.push_back(without_circumflexes(rest.substr(1, end - 1)));
    rest.remove_prefix(end + 1);
    return std::nullopt;
  }
  const std::size_t end = std::min(rest.find_first_of(";:,\""), rest.size());
  into.values.push_back(without_circumflexes(rest.substr(0, end)));
  rest.remove_prefix(end);
  return std::nullopt;
}

// Takes ";NAME=value,value" off the front.
std::optional<message> take_parameter(std::string_view& rest, property_parameter& into) {
  rest.remove_prefix(1);
  const std::size_t length = name_length(rest);
  if (length == 0 || length == rest.size() || rest[length] != '=')
    return message{"a parameter is a name, \"=\" and a value"};
  into.name = in_upper_case(rest.substr(0, length));
  do {
    rest.remove_prefix(into.values.empty() ? length + 1 : 1);
    if (auto problem = take_value(rest, into)) return problem;
  } while (!rest.empty() && rest.front() == ',');
  return std::nullopt;
}

}  // namespace

std::string in_upper_case(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

std::string quoted_in_finding(std::string_view text) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size() && at < most_shown) {
    const std::size_t length = character_length(text.substr(at));
    const bool is_printable = length > 1 || (length == 1 && text[at] >= ' ' && text[at] != 0x7F);
    if (is_printable)
      result.append(text, at, length);
    else
      result.push_back('?');
    at += std::max<std::size_t>(length, 1);
  }
  return at < text.size() ? result + "..." : result;
}

void line_log::add(severity weight, std::string_view rule, std::size_t line, std::string path,
                   std::string_view value, message problem) {
  if (found_.size() == most_findings) {
    first_unlisted_line_ = unlisted_ == 0 ? line : std::min(first_unlisted_line_, line);
    ++unlisted_;
    return;
  }
  found_.push_back({line,
                    {weight, std::string{rule}, std::move(path), quoted_in_finding(value), std::move(problem),
                     std::nullopt}});
}

std::vector<line_finding> line_log::take() {
  if (unlisted_ != 0)
    found_.push_back(
        {first_unlisted_line_,
         {severity::fault, "not_listed", "findings", std::to_string(unlisted_),
          message{"further findings, as many as the value says, are not listed"}, std::nullopt}});
  std::stable_sort(found_.begin(), found_.end(),
                   [](const line_finding& a, const line_finding& b) { return a.line < b.line; });
  return std::move(found_);
}

// A byte order mark is no character of the text.
line_cutter::line_cutter(std::string_view text) : rest_{text} {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (rest_.substr(0, mark.size()) == mark) rest_.remove_prefix(mark.size());
}

std::string_view line_cutter::take_physical() {
  ++taken_;
  const std::size_t end = rest_.find('\n');
  std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

bool line_cutter::next(std::string& text) {
  if (rest_.empty()) return false;
  line_ = taken_ + 1;
  text.assign(take_physical());
  while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
    text.append(take_physical().substr(1));
  return true;
}

std::optional<line_problem> problem_of_characters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text.substr(at));
    if (length == 0) return line_problem{"not_utf8", {"byte {} is not UTF-8; the line is left out", at}};
    if (is_control_character(text[at]))
      return line_problem{"control_character", {"byte {} is a control character; the line is left out", at}};
    at += length;
  }
  return std::nullopt;
}

std::optional<message> split_line(std::string_view text, calendar_property& into) {
  const std::size_t length = name_length(text);
  if (length == 0) return message{"a line begins with the name of a property"};
  into.name = in_upper_case(text.substr(0, length));
  std::string_view rest = text.substr(length);
  while (!rest.empty() && rest.front() == ';')
    if (auto problem = take_parameter(rest, into.parameters.emplace_back())) return problem;
  if (rest.empty() || rest.front() != ':') return message{"a colon is between a property and its value"};
  into.value = rest.substr(1);
  return std::nullopt;
}

const std::string* find_parameter(const calendar_property& p, std::string_view name) noexcept {
  for (const auto& parameter : p.parameters)
    if (parameter.name == name) return &parameter.values.front();
  return nullptr;
}

}  // namespace phoihop::detail
