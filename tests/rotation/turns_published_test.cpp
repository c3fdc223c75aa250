// SPDX-License-Identifier: BSL-1.0
// Sequences that were published, followed by the rules that were published with them.
#include <phoihop/rotation/turns.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

// Names to ids, in the order of first mention; so ids say nothing about the alphabet.
class names {
 public:
  unit_id operator()(const std::string& name) {
    const auto [at, is_new] = ids_.try_emplace(name, id_at<unit_id>(ids_.size()));
    if (is_new) names_.push_back(name);
    return at->second;
  }
  [[nodiscard]] std::vector<std::string> of(const std::vector<unit_id>& ids) const {
    std::vector<std::string> result;
    for (const auto id : ids) result.push_back(names_[index_of(id)]);
    return result;
  }

 private:
  std::map<std::string, unit_id> ids_;
  std::vector<std::string> names_;
};

using text = std::vector<std::string>;

// ---- United Nations Security Council ----

struct council_term {
  const char* name;
  std::int32_t first_year, last_year;  // of the term; 0: permanent
};

// Elected members: the term's years as un.org gives them with the presidencies of 2015 ("End of Membership
// Term"), and Xinhua, 2 January 2015 (who replaced whom) and 1 January 2014. Names as the Council sorts them.
// clang-format off
constexpr council_term council_terms[] = {
    {"United States of America", 0, 0}, {"China", 0, 0}, {"United Kingdom of Great Britain and Northern Ireland", 0, 0},
    {"Russian Federation", 0, 0}, {"France", 0, 0},
    {"Rwanda", 2013, 2014}, {"Argentina", 2013, 2014}, {"Australia", 2013, 2014}, {"Luxembourg", 2013, 2014}, {"Republic of Korea", 2013, 2014},
    {"Nigeria", 2014, 2015}, {"Chile", 2014, 2015}, {"Chad", 2014, 2015}, {"Jordan", 2014, 2015}, {"Lithuania", 2014, 2015},
    {"Venezuela (Bolivarian Republic of)", 2015, 2016}, {"Angola", 2015, 2016}, {"Spain", 2015, 2016}, {"Malaysia", 2015, 2016}, {"New Zealand", 2015, 2016},
    {"Ukraine", 2016, 2017}, {"Uruguay", 2016, 2017}, {"Egypt", 2016, 2017}, {"Senegal", 2016, 2017}, {"Japan", 2016, 2017},
};

struct presidency {
  std::int32_t year, month;
  const char* president;
  const char* source;
};

constexpr char un[] = "un.org/en/sc/presidency, table of 2015";
constexpr char xinhua[] = "Xinhua, 1 December 2014 and 2 January 2015";
constexpr char una[] = "news.unabg.org (UN Association of Bulgaria), February 2016, list of 2016";

constexpr presidency presidencies[] = {
    {2014, 12, "Chad", xinhua},
    {2015, 1, "Chile", un},        {2015, 2, "China", un},      {2015, 3, "France", un},     {2015, 4, "Jordan", un},
    {2015, 5, "Lithuania", un},    {2015, 6, "Malaysia", un},   {2015, 7, "New Zealand", un}, {2015, 8, "Nigeria", un},
    {2015, 9, "Russian Federation", un}, {2015, 10, "Spain", un},
    {2015, 11, "United Kingdom of Great Britain and Northern Ireland", un}, {2015, 12, "United States of America", un},
    {2016, 1, "Uruguay", una},     {2016, 2, "Venezuela (Bolivarian Republic of)", una}, {2016, 3, "Angola", una}, {2016, 4, "China", una},
    {2016, 5, "Egypt", una},       {2016, 6, "France", una},    {2016, 7, "Japan", una},     {2016, 8, "Malaysia", una},
    {2016, 9, "New Zealand", una}, {2016, 10, "Russian Federation", una}, {2016, 11, "Senegal", una}, {2016, 12, "Spain", una},
};
// clang-format on

// After November 2014, which was Australia's (Xinhua, 1 December 2014).
turn_plan security_council(names& id) {
  alphabetical_order order;
  for (const auto& t : council_terms)
    order.names.push_back({id(t.name), t.name,
                           t.first_year == 0
                               ? validity::from(date{1946, 1, 17})
                               : validity{make_date(t.first_year, 1, 1), make_date(t.last_year + 1, 1, 1)}});
  order.after = "Australia";
  return {order, term_of_period{period_kind::month, {}, keeps_turn::no}, keeps_turn::no, {}, {}};
}

TEST(SecurityCouncilTest, PresidenciesGoOnOverTwoChangesOfMembership) {
  names id;
  const auto plan = security_council(id);
  std::vector<date> firsts;
  for (const auto& p : presidencies) firsts.push_back(make_date(p.year, p.month, 1));
  const auto found = id.of(actual_chairs(take_turns(plan, firsts)));
  for (std::size_t i = 0; i < firsts.size(); ++i)
    EXPECT_EQ(found[i], presidencies[i].president) << to_text(firsts[i]) << ", " << presidencies[i].source;
}

// A presidency is an office: whoever holds it chairs all meetings of the month, and a month without one is
// spent as well.
TEST(SecurityCouncilTest, AnyMeetingsAreChairedByThePresidentOfTheirMonth) {
  names id;
  const auto plan = security_council(id);
  const std::vector<date> sat{date{2014, 12, 22}, date{2014, 12, 30}, date{2015, 3, 6},
                              date{2015, 3, 27},  date{2016, 5, 3},   date{2016, 12, 31}};
  EXPECT_EQ(id.of(actual_chairs(take_turns(plan, sat))),
            (text{"Chad", "Chad", "France", "France", "Egypt", "Spain"}));
}

TEST(SecurityCouncilTest, TheAccountOfFairnessTakesItsChairs) {
  names id;
  const auto plan = security_council(id);
  std::vector<date> firsts;
  for (const auto& p : presidencies) firsts.push_back(make_date(p.year, p.month, 1));
  const auto report = measure_fairness(roster_of(plan), firsts, actual_chairs(take_turns(plan, firsts)));
  EXPECT_EQ(report.rows.size(), std::size(council_terms));
  // China: two presidencies of 25 months with fifteen members each.
  const auto china = std::ranges::find(report.rows, id("China"), &fairness_report::row::who);
  EXPECT_EQ(china->chaired, 2);
  EXPECT_EQ(china->entitled, (ratio{25, 15}));
}

// ---- Council of the European Union ----

// Council Decision 2007/5/EC, Euratom of 1 January 2007, annex: from the first half of 2007 to the first half
// of 2020, OJ L 1, 4.1.2007, p. 11. Read: the annex to 2010 (EUR-Lex, Slovak), all of it as agreed in
// December 2004 (hedgeblog4.wordpress.com/2004/12/15), from 2014 on in en.euabc.com/word/127; all the same.
const text decision_of_2007{
    "Germany",        "Portugal", "Slovenia", "France",     "Czech Republic", "Sweden",   "Spain",
    "Belgium",        "Hungary",  "Poland",   "Denmark",    "Cyprus",         "Ireland",  "Lithuania",
    "Greece",         "Italy",    "Latvia",   "Luxembourg", "Netherlands",    "Slovakia", "Malta",
    "United Kingdom", "Estonia",  "Bulgaria", "Austria",    "Romania",        "Finland"};

// Council Decision (EU) 2016/1316 of 26 July 2016, annex, OJ L 208, 2.8.2016, p. 42: from the first half of
// 2017 to the second half of 2030. Read: the Council's press text in eaccny.com, and banque-notes.eu (from
// 2019, after the Official Journal).
const text decision_of_2016{"Malta",      "Estonia",     "Bulgaria",  "Austria",  "Romania", "Finland",
                            "Croatia",    "Germany",     "Portugal",  "Slovenia", "France",  "Czech Republic",
                            "Sweden",     "Spain",       "Belgium",   "Hungary",  "Poland",  "Denmark",
                            "Cyprus",     "Ireland",     "Lithuania", "Greece",   "Italy",   "Latvia",
                            "Luxembourg", "Netherlands", "Slovakia",  "Malta"};

std::vector<date> half_years(std::int32_t first_year, std::int32_t last_year) {
  std::vector<date> result;
  for (auto year = first_year; year <= last_year; ++year)
    for (const std::int32_t month : {1, 7}) result.push_back(make_date(year, month, 1));
  return result;
}

written_order order_of_2007(names& id) {
  written_order order;
  for (const auto& name : decision_of_2007) order.sequence.push_back(id(name));
  return order;
}

// The United Kingdom had the second half of 2017, the 22nd turn; Croatia gets the first half of 2020, the
// 27th.
written_order as_amended(written_order order, names& id) {
  order.amendments = {withdraw_turns{id("United Kingdom"), 21}, insert_turn{id("Croatia"), 26}};
  return order;
}

turn_plan presidencies_of(const written_order& order) {
  return {order, term_of_period{period_kind::half_year, {}, keeps_turn::no}, keeps_turn::no, {}, {}};
}

TEST(CouncilOfTheUnionTest, TheOrderOf2007IsFollowedToItsEnd) {
  names id;
  auto halves = half_years(2007, 2020);
  halves.pop_back();
  const auto plan = presidencies_of(order_of_2007(id));
  EXPECT_EQ(id.of(actual_chairs(take_turns(plan, halves))), decision_of_2007);
  halves.push_back(date{2020, 7, 1});
  EXPECT_EQ(failure_of([&] { return take_turns(plan, halves); }),
            (failure{"bad_argument", "meetings[27]", "2020-07-01"}));
}

TEST(CouncilOfTheUnionTest, TheOrderOf2016IsThatOf2007WithAWithdrawalAndAnInsertion) {
  names id;
  auto halves = half_years(2007, 2020);
  halves.pop_back();
  const auto found =
      id.of(actual_chairs(take_turns(presidencies_of(as_amended(order_of_2007(id), id)), halves)));
  EXPECT_TRUE(std::equal(found.begin(), found.begin() + 21, decision_of_2007.begin()))
      << "what lies before the amendments is as it was";
  EXPECT_EQ(text(found.begin() + 20, found.end()),
            text(decision_of_2016.begin(), decision_of_2016.begin() + 7));
}

// What the decision of 2016 adds to mid-2020 is the order of 2007 once more, as far as 2030.
TEST(CouncilOfTheUnionTest, From2020OnTheOrderBeginsAgain) {
  names id;
  auto order = as_amended(order_of_2007(id), id);
  order.then = sequence_end::begins_again;
  EXPECT_EQ(id.of(actual_chairs(take_turns(presidencies_of(order), half_years(2007, 2030)))).size(), 48U);
  const auto found = id.of(actual_chairs(take_turns(presidencies_of(order), half_years(2007, 2030))));
  EXPECT_EQ(text(found.begin() + 20, found.end()), decision_of_2016);
}

// Whoever asks only about some meetings gets the same presidencies; the turn is spent where none sits.
TEST(CouncilOfTheUnionTest, AnyMeetingIsChairedByThePresidencyOfItsHalfYear) {
  names id;
  const auto plan = presidencies_of(as_amended(order_of_2007(id), id));
  const std::vector<date> sat{date{2007, 6, 21}, date{2017, 7, 25}, date{2017, 12, 31}, date{2020, 2, 18}};
  EXPECT_EQ(id.of(actual_chairs(take_turns(plan, sat))), (text{"Germany", "Estonia", "Estonia", "Croatia"}));
}

// The same by moves: out at the end, and a place taken by hand.
TEST(CouncilOfTheUnionTest, AMoveIsAWithdrawalAndAnInsertion) {
  names id;
  auto order = order_of_2007(id);
  order.amendments = {move_turn{21, 26}};
  auto expected = decision_of_2007;
  expected.erase(expected.begin() + 21);
  expected.push_back("United Kingdom");
  EXPECT_EQ(id.of(amended(order)), expected);
  order.amendments = {move_turn{26, 0}, move_turn{0, 26}};
  EXPECT_EQ(id.of(amended(order)), decision_of_2007);
}

// ---- ASEAN ----

// Charter art. 31: yearly, by the English names. The sequence of 2010-2026 and the swaps of 2011 with 2013
// and of 2014 with 2016 stand in domain.md, 7.2, where the swaps are marked as unverified; Myanmar passed
// over in 2026 was decided on 5 September 2023. What it has left is not settled in the sources; here:
// nothing.
TEST(AseanTest, TwoSwapsAndASkip) {
  names id;
  alphabetical_order order;
  for (const char* name : {"Viet Nam", "Brunei Darussalam", "Singapore", "Cambodia", "Thailand", "Indonesia",
                           "Philippines", "Lao PDR", "Myanmar", "Malaysia"})
    order.names.push_back({id(name), name, validity::from(date{1999, 4, 30})});
  order.after = "Thailand";
  const turn_plan plan{order,
                       term_of_period{period_kind::year, {}, keeps_turn::no},
                       keeps_turn::no,
                       {},
                       {swap_chairs{1, 3}, swap_chairs{4, 6}, skip_turn{16, id("Myanmar"), keeps_turn::no}}};
  std::vector<date> summits;
  for (std::int32_t year = 2010; year <= 2026; ++year) summits.push_back(make_date(year, 10, 1));
  const auto found = take_turns(plan, summits);
  EXPECT_EQ(id.of(actual_chairs(found)),
            (text{"Viet Nam", "Indonesia", "Cambodia", "Brunei Darussalam", "Myanmar", "Malaysia", "Lao PDR",
                  "Philippines", "Singapore", "Thailand", "Viet Nam", "Brunei Darussalam", "Cambodia",
                  "Indonesia", "Lao PDR", "Malaysia", "Philippines"}));
  EXPECT_EQ(found[16].passed, (std::vector{turn::pass{id("Myanmar"), pass_reason::skipped}}));
}

}  // namespace
}  // namespace phoihop
