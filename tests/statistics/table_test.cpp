// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/table.hpp>

#include <statistics/support.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_statistics;
using testing_support::failure;
using testing_support::failure_of;

constexpr indicator_id messages{0};
constexpr indicator_id area{1};

// A district with three communes over a quarter: one reported everything, one a lower bound and nothing more, one was
// not asked.
cube first_quarter() {
  const period january{period_kind::month, 2021, 1};
  indicator burnt{"area", "diện tích cháy", "ha"};
  burnt.decimals = 2;
  fact_table t;
  t.add({unit(1), january, messages, quantity::exact(1200)});
  t.add({unit(1), january.plus(1), messages, quantity::exact(0)});
  t.add({unit(1), january.plus(2), messages, quantity::exact(27)});
  t.add({unit(2), january, messages, quantity::at_least(11'000)});
  t.add({unit(2), january, area, quantity::approximate(125)});
  const std::vector<expected_figures> due{{unit(1), messages, january, january.plus(2)},
                                          {unit(2), messages, january, january.plus(2)}};
  return {{tree_of({std::nullopt, 0, 0, 0}),
           january,
           january.plus(2),
           {{"messages", "tin trao đổi", "tin"}, burnt}},
          t.columns(),
          due};
}

const std::vector<unit_id> all_units{unit(0), unit(1), unit(2), unit(3)};

figure_table by_month() {
  const period january{period_kind::month, 2021, 1};
  const std::vector<period> across{january, january.plus(1), {period_kind::quarter, 2021, 1}};
  return by_period(first_quarter(), all_units, messages, across);
}

TEST(TableTest, PlainTextMarksBoundsAndWhatIsMissing) {
  EXPECT_EQ(to_text(by_month()),
            "tin trao đổi (tin)\n"
            "               202101   202102          2021Q1\n"
            "unit unit 0  ≥ 12,200  0 (1/2)  ≥ 12,227 (4/6)\n"
            "unit unit 1     1,200        0           1,227\n"
            "unit unit 2  ≥ 11,000        …  ≥ 11,000 (1/3)\n"
            "unit unit 3         –        –               –\n"
            "≥: at least\n"
            "…: missing\n"
            "–: not due\n"
            "(2/3): of three figures two came\n");
}

TEST(TableTest, VietnameseHasItsFormOfNumbers) {
  const std::vector<indicator_id> across{messages, area};
  const figure_table t =
      by_indicator(first_quarter(), std::vector{unit(1), unit(2)}, across, {period_kind::month, 2021, 1});
  EXPECT_EQ(to_text(t, language::vietnamese),
            "202101\n"
            "             tin trao đổi (tin)  diện tích cháy (ha)\n"
            "unit unit 1               1.200                    –\n"
            "unit unit 2            ≥ 11.000               ≈ 1,25\n"
            "≥: ít nhất\n"
            "≈: ước tính\n"
            "–: không phải báo cáo\n");
}

TEST(TableTest, CsvHasPlainNumbersAndSaysHowTheyAreMeant) {
  figure_table t = by_indicator(first_quarter(), std::vector{unit(2), unit(3)}, std::vector{messages, area},
                                {period_kind::month, 2021, 1});
  t.rows[0].name = "xã \"A\", B";
  EXPECT_EQ(to_csv(t),
            "code,name,tin trao đổi (tin),tin trao đổi (tin): precision,tin trao đổi (tin): expected,"
            "tin trao đổi (tin): came,diện tích cháy (ha),diện tích cháy (ha): precision,diện tích cháy "
            "(ha): expected,"
            "diện tích cháy (ha): came\r\n"
            "U2,\"xã \"\"A\"\", B\",11000,at least,1,1,1.25,approximate,0,0\r\n"
            "U3,unit unit 3,,not due,0,0,,not due,0,0\r\n");
}

TEST(TableTest, AnEmptyCodeKeepsItsPlaceInCsv) {
  const figure_table t{"", {}, {{"", "xã", {}}}};
  EXPECT_EQ(to_csv(t), "code,name\r\n,xã\r\n");
}

TEST(TableTest, HtmlIsEscaped) {
  figure_table t = by_indicator(first_quarter(), std::vector{unit(2)}, std::vector{messages},
                                {period_kind::quarter, 2021, 1});
  t.title = "<b> & \"c\"";
  EXPECT_EQ(
      to_html(t, language::vietnamese),
      "<table>\n<caption>&lt;b&gt; &amp; &quot;c&quot;</caption>\n"
      "<thead>\n<tr><th></th><th scope=\"col\">tin trao đổi (tin)</th></tr>\n</thead>\n"
      "<tbody>\n<tr><th scope=\"row\">unit unit 2</th><td>≥ 11.000 (1/3)</td></tr>\n</tbody>\n</table>\n"
      "<p>≥: ít nhất; (2/3): có số liệu của hai trong ba báo cáo</p>\n");
}

// Decomposed letters (e, U+0302, U+0323) take one place, as composed ones do.
TEST(TableTest, CombiningAccentsTakeNoPlace) {
  const cube_value five{quantity::exact(5), std::nullopt, {}};
  const figure_table t{"", {{"x", 0}}, {{"1", "h\u00ea", {five}}, {"2", "he\u0302\u0323", {five}}}};
  EXPECT_EQ(to_text(t), "    x\nh\u00ea  5\nhe\u0302\u0323  5\n");
}

TEST(TableTest, RefusesRowsThatDoNotFit) {
  figure_table t = by_month();
  t.rows[1].figures.pop_back();
  EXPECT_EQ(failure_of([&] { return to_csv(t); }), (failure{"bad_argument", "rows[1].figures", "2"}));
  t = by_month();
  t.columns[2].decimals = 10;
  EXPECT_EQ(failure_of([&] { return to_html(t); }), (failure{"bad_argument", "columns[2].decimals", "10"}));
  EXPECT_EQ(failure_of([&] { return to_text(t); }), (failure{"bad_argument", "columns[2].decimals", "10"}));
  EXPECT_EQ(failure_of([&] { return to_text(by_month(), static_cast<language>(2)); }),
            (failure{"bad_argument", "in", "2"}));
  EXPECT_EQ(failure_of([&] { return by_period(first_quarter(), std::vector{unit(9)}, messages, {}); }),
            (failure{"bad_argument", "unit", "#9"}));
}

}  // namespace
}  // namespace phoihop
