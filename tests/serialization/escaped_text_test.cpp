// SPDX-License-Identifier: BSL-1.0
#include <phoihop/serialization/detail/escaped_text.hpp>

#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>
#include <string_view>

namespace phoihop::detail {
namespace {

struct escape_case {
  const char* name;
  std::string_view plain;
  std::string_view written;
};

void PrintTo(const escape_case& c, std::ostream* os) {
  *os << c.name;
}

using namespace std::string_view_literals;

// clang-format off
constexpr escape_case escape_cases[] = {
    {"nothing",                  ""sv,                  ""sv},
    {"vietnamese_stays",         "Pá Ma Pha Khinh"sv,   "Pá Ma Pha Khinh"sv},
    {"four_byte_letter_stays",   "\xF0\xA0\x80\x80"sv,  "\xF0\xA0\x80\x80"sv},
    {"quote",                    "a\"b"sv,              "a\\\"b"sv},
    {"backslash",                "a\\b"sv,              "a\\\\b"sv},
    {"new_line_and_tab",         "a\n\tb"sv,            "a\\n\\tb"sv},
    {"return",                   "\r"sv,                "\\x0D"sv},
    {"zero",                     "\0"sv,                "\\x00"sv},
    {"delete",                   "\x7F"sv,              "\\x7F"sv},
    {"lone_continuation",        "\x80"sv,              "\\x80"sv},
    {"cut_off_letter",           "a\xE1\xBB"sv,         "a\\xE1\\xBB"sv},
    {"letter_then_cut_off",      "ợ\xE1"sv,             "ợ\\xE1"sv},
    {"overlong_slash",           "\xC0\xAF"sv,          "\\xC0\\xAF"sv},
    {"overlong_in_three",        "\xE0\x80\xAF"sv,      "\\xE0\\x80\\xAF"sv},
    {"surrogate",                "\xED\xA0\x80"sv,      "\\xED\\xA0\\x80"sv},
    {"before_surrogates_stays",  "\xED\x9F\xBF"sv,      "\xED\x9F\xBF"sv},
    {"not_a_character_fffe",     "\xEF\xBF\xBE"sv,      "\\xEF\\xBF\\xBE"sv},
    {"not_a_character_ffff",     "\xEF\xBF\xBF"sv,      "\\xEF\\xBF\\xBF"sv},
    {"last_character_stays",     "\xF4\x8F\xBF\xBF"sv,  "\xF4\x8F\xBF\xBF"sv},
    {"beyond_unicode",           "\xF4\x90\x80\x80"sv,  "\\xF4\\x90\\x80\\x80"sv},
    {"no_lead_byte_f5",          "\xF5\x80\x80\x80"sv,  "\\xF5\\x80\\x80\\x80"sv},
    {"byte_ff",                  "\xFF"sv,              "\\xFF"sv},
};
// clang-format on

class Escaped : public testing::TestWithParam<escape_case> {};

TEST_P(Escaped, IsWrittenSo) {
  EXPECT_EQ(escaped(GetParam().plain, '"'), GetParam().written);
}

TEST_P(Escaped, IsReadBack) {
  EXPECT_EQ(unescaped(GetParam().written), GetParam().plain);
}

INSTANTIATE_TEST_SUITE_P(EscapedText, Escaped, testing::ValuesIn(escape_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(EscapedTextTest, LeavesQuotesAloneWhereNoneStandAround) {
  EXPECT_EQ(escaped("\"\\", '\\'), "\"\\\\");
  EXPECT_EQ(unescaped("\"\\\\"), "\"\\");
}

TEST(EscapedTextTest, RefusesWhatItWouldNotWrite) {
  for (const std::string_view text : {"\\"sv, "\\q"sv, "\\x"sv, "\\x0"sv, "\\x0g"sv, "\\x0a"sv, "\\xg0"sv,
                                      "a\nb"sv, "\x01"sv, "\xE1\xBB"sv, "\xFF"sv, "a\0"sv}) {
    const auto refused = [&] {
      try {
        static_cast<void>(unescaped(text));
      } catch (const bad_argument&) {
        return true;
      }
      return false;
    };
    EXPECT_TRUE(refused()) << testing::PrintToString(text);
  }
}

// Every string of two bytes, and seeded ones of more: whatever is written is plain, and is read back.
void expect_there_and_back(const std::string& bytes) {
  const std::string written = escaped(bytes, '"');
  EXPECT_EQ(unescaped(written), bytes);
  for (const char c : written) EXPECT_FALSE((c >= 0 && c < ' ') || c == '\x7F');
}

TEST(EscapedTextProperty, EveryPairOfBytesComesBack) {
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second)
      expect_there_and_back({static_cast<char>(first), static_cast<char>(second)});
}

TEST(EscapedTextProperty, AnyBytesComeBack) {
  std::mt19937 random{2021'03'11};
  std::uniform_int_distribution<int> byte{0, 255};
  std::uniform_int_distribution<int> high_byte{0x80, 0xFF};
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes;
    for (int j = 0; j < 12; ++j)
      bytes.push_back(static_cast<char>(i % 2 == 0 ? byte(random) : high_byte(random)));
    expect_there_and_back(bytes);
  }
}

TEST(EscapedTextTest, MessagesShowNoMoreThanNeeded) {
  EXPECT_EQ(shown("Nậm Ét\n"), "Nậm Ét\\n");
  EXPECT_EQ(shown(std::string(80, 'x')), std::string(80, 'x'));
  EXPECT_EQ(shown(std::string(81, 'x')), std::string(80, 'x') + "...");
  // A letter is not cut in two.
  EXPECT_EQ(shown(std::string(78, 'x') + "ậm" + std::string(9, 'y')), std::string(78, 'x') + "...");
}

}  // namespace
}  // namespace phoihop::detail
