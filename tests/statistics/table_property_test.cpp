// SPDX-License-Identifier: BSL-1.0
// The CSV of tables, read back by a reader of RFC 4180 that accepts nothing else.
#include <phoihop/statistics/table.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using records = std::vector<std::vector<std::string>>;

// RFC 4180, section 2: records end with CRLF; a field holds none of quote, comma, CR and LF, or is between quotes, with
// quotes in it doubled.
class csv_reader {
 public:
  explicit csv_reader(std::string_view text) : rest_{text} {}

  // None if the text is not of that form.
  [[nodiscard]] std::optional<records> read() {
    records all;
    while (!rest_.empty()) {
      auto& record = all.emplace_back();
      do {
        auto field = rest_.starts_with('"') ? quoted() : plain();
        if (!field) return std::nullopt;
        record.push_back(*field);
      } while (takes(","));
      if (!takes("\r\n")) return std::nullopt;
    }
    return all;
  }

 private:
  bool takes(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  std::optional<std::string> plain() {
    const std::size_t length = std::min(rest_.find_first_of(",\"\r\n"), rest_.size());
    const std::string field{rest_.substr(0, length)};
    rest_.remove_prefix(length);
    return field;
  }
  std::optional<std::string> quoted() {
    std::string field;
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
      if (takes("\"\""))
        field += '"';
      else if (takes("\""))
        return field;
      else {
        field += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return std::nullopt;
  }

  std::string_view rest_;
};

std::string random_text(std::mt19937& engine) {
  constexpr std::string_view pieces[] = {"\"", ",",   "\r",    "\n", "\r\n", "\"\"", "=", "=1+1",
                                         "0",  "007", "1.827", " ",  "\t",   ";",    "'", "xã",
                                         "ế",  "-1",  "+",     "@",  "",     "a"};
  std::string text;
  for (std::size_t k = below(engine, 6); k > 0; --k) text += pieces[below(engine, std::size(pieces))];
  if (below(engine, 20) == 0) text += '\0';
  return text;
}

// By long division, in decimal digits.
std::string plain_decimal(std::int64_t n, std::int32_t decimals) {
  std::string digits;
  for (std::int64_t rest = n; rest != 0; rest /= 10)
    digits.insert(digits.begin(), static_cast<char>('0' + (rest < 0 ? -(rest % 10) : rest % 10)));
  while (digits.size() < static_cast<std::size_t>(decimals) + 1) digits.insert(digits.begin(), '0');
  if (decimals > 0) digits.insert(digits.end() - decimals, '.');
  return (n < 0 ? "-" : "") + digits;
}

quantity random_cell(std::mt19937& engine) {
  using limits = std::numeric_limits<std::int64_t>;
  if (below(engine, 8) == 0) return quantity::exact(below(engine, 2) == 0 ? limits::min() : limits::max());
  return random_figure(engine);
}

std::string how_meant(const quantity& q) {
  if (q == missing) return "missing";
  if (q == not_due) return "not due";
  if (q.how() == precision::exact) return "exact";
  return q.how() == precision::at_least ? "at least" : "approximate";
}

TEST(TableProperty, CsvReadsBackAsItsCells) {
  std::mt19937 engine{4180};
  for (int round = 0; round < 1000; ++round) {
    figure_table t;
    records cells{{"code", "name"}};
    for (std::size_t c = below(engine, 4); c > 0; --c) {
      const std::string heading = random_text(engine);
      t.columns.push_back({heading, static_cast<std::int32_t>(below(engine, 10))});
      for (const char* const what : {"", ": precision", ": expected", ": came"})
        cells[0].push_back(heading + what);
    }
    for (std::size_t r = below(engine, 5); r > 0; --r) {
      figure_table::row row{random_text(engine), random_text(engine), {}};
      auto& record = cells.emplace_back(std::vector{row.code, row.name});
      for (const auto& column : t.columns) {
        const quantity q = random_cell(engine);
        const std::int64_t expected = below(engine, 3);
        row.figures.push_back({q, std::nullopt, {expected, expected / 2}});
        record.push_back(q.number() ? plain_decimal(*q.number(), column.decimals) : "");
        record.push_back(how_meant(q));
        record.push_back(std::to_string(expected));
        record.push_back(std::to_string(expected / 2));
      }
      t.rows.push_back(row);
    }
    ASSERT_EQ(csv_reader{to_csv(t)}.read(), cells) << to_csv(t);
  }
}

TEST(TableProperty, TheReaderAcceptsNothingElse) {
  EXPECT_EQ(csv_reader{"a,\"b,\"\"\r\n\"\r\n"}.read(), (records{{"a", "b,\"\r\n"}}));
  for (const char* const text :
       {"a", "a\n", "a\r", "a\"b\r\n", "\"a\r\n", "\"a\"b\r\n", "\"a\" ,b\r\n", "a\rb\r\n"})
    EXPECT_EQ(csv_reader{text}.read(), std::nullopt) << text;
}

}  // namespace
}  // namespace phoihop
