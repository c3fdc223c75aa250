// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_CONTENT_LINES_HPP
#define PHOIHOP_SRC_SCHEDULE_CONTENT_LINES_HPP

#include <phoihop/schedule/icalendar_reader.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {

// ASCII letters in upper case. Names and keywords of iCalendar are compared so (RFC 5545, 2).
[[nodiscard]] std::string in_upper_case(std::string_view text);

// What a finding quotes: short, printable, in UTF-8.
[[nodiscard]] std::string quoted_in_finding(std::string_view text);

// Findings in the order in which they are made, up to a limit.
class line_log {
 public:
  void add(severity weight, std::string_view rule, std::size_t line, std::string path, std::string_view value,
           message problem);
  // All of them, by line, with what was not listed.
  [[nodiscard]] std::vector<line_finding> take();

 private:
  std::vector<line_finding> found_;
  std::size_t unlisted_ = 0;
  std::size_t first_unlisted_line_ = 0;
};

// Cuts a text into unfolded lines. RFC 5545, 3.1.
class line_cutter {
 public:
  explicit line_cutter(std::string_view text);
  // The next line into `text`, without its end. False after the last.
  [[nodiscard]] bool next(std::string& text);
  // Where that one begins, from 1.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }

 private:
  [[nodiscard]] std::string_view take_physical();

  std::string_view rest_;
  std::size_t taken_ = 0;  // physical lines
  std::size_t line_ = 0;
};

// Why a line is not text: the rule of the finding and the problem.
struct line_problem {
  std::string_view rule;
  message problem;
};
[[nodiscard]] std::optional<line_problem> problem_of_characters(std::string_view text);

// The property that an unfolded line states, or why it states none.
[[nodiscard]] std::optional<message> split_line(std::string_view text, calendar_property& into);

// The first value of a parameter; nullptr if it is not there.
[[nodiscard]] const std::string* find_parameter(const calendar_property& p, std::string_view name) noexcept;

}  // namespace phoihop::detail

#endif
