// SPDX-License-Identifier: BSL-1.0
// Documents, what is due once and limits by level, in an account.
#include <phoihop/work_plan/account.hpp>

#include <support/failure.hpp>
#include <work_plan/account_cases.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_account;
using testing_support::failure;
using testing_support::failure_of;

// Half-yearly reviews within 15 days, contact points within 30 days of the signature; 5 working days for the police of
// communes, 10 days more in a complex case, 24 hours for all others.
agreement with_documents() {
  agreement a = qn::plan_of_2021();
  document_duty review{"so-ket", "Sơ kết", document_kind::review, qn::district_level};
  review.within = time_limit{15, limit_unit::days};
  review.periods = period_kind::half_year;
  a.clauses.emplace_back(review);
  a.clauses.emplace_back(once_duty{"dau-moi", "Cử đầu mối", time_limit{30, limit_unit::days}});
  return a;
}
constexpr std::size_t review_clause = 4;
constexpr std::size_t once_clause = 5;

account account_of_2021(const agreement& a, const happenings& told, const instant& as_of) {
  const work_plan plan = make_work_plan(a, land(), qn::calendars(), qn::year(2021));
  return account_of(a, land(), plan, told, basis(), public_days(), as_of);
}

const period first_half{period_kind::half_year, 2021, 1};
const period second_half{period_kind::half_year, 2021, 2};
const period signing{period_kind::day, 2021, 31 + 28 + 11};

// 15 days from 30 June 2021 are Thursday 15 July. 30 days from 11 March 2021 are Saturday 10 April, so Monday the 12th.
TEST(AccountOfDocumentsTest, TheyAreDoneWhenAllHaveSigned) {
  happenings told;
  told.documents = {{"so-ket", qn::district, first_half, vn(date{2021, 7, 16}, 9), qn::signatories},
                    {"dau-moi", qn::district, signing, vn(date{2021, 4, 12}, 17), qn::signatories}};
  told.documents[0].why_late = "thiếu số liệu";
  const account a = account_of_2021(with_documents(), told, vn(date{2021, 12, 1}, 0));
  const auto& reviews = a.clauses[review_clause].owed;
  ASSERT_EQ(reviews.judged.rows.size(), 2U);
  EXPECT_EQ(reviews.judged.rows[0].state, verdict::late);
  EXPECT_EQ(reviews.judged.rows[0].due, vn(date{2021, 7, 15}, 24));
  EXPECT_EQ(reviews.judged.rows[0].why_late, "thiếu số liệu");
  EXPECT_EQ(reviews.judged.rows[0].labels.unit, qn::district);
  EXPECT_EQ(reviews.judged.rows[0].labels.level, qn::district_level);
  EXPECT_EQ(reviews.judged.rows[0].labels.covers, first_half);
  EXPECT_EQ(reviews.notes[0].source, (happening_place{happening_kind::document, 0}));
  EXPECT_EQ(reviews.judged.rows[1].state, verdict::pending);
  const auto& once = a.clauses[once_clause].owed;
  ASSERT_EQ(once.judged.rows.size(), 1U);
  EXPECT_EQ(once.judged.rows[0].state, verdict::on_time);
  EXPECT_TRUE(found_at(a).empty());
}

TEST(AccountOfDocumentsTest, WhoDidNotSignIsTold) {
  happenings told;
  told.documents = {{"so-ket",
                     qn::district,
                     first_half,
                     vn(date{2021, 7, 10}, 9),
                     {qn::district_police, qn::ranger_station}}};
  const account a = account_of_2021(with_documents(), told, vn(date{2021, 12, 1}, 0));
  EXPECT_EQ(a.clauses[review_clause].owed.judged.rows[0].state, verdict::overdue);
  EXPECT_EQ(words(a.clauses[review_clause].owed.notes[0].why),
            (std::vector<std::string>{to_text(qn::district_command) + " did not sign"}));
  EXPECT_EQ(found_at(a), (std::vector<std::string>{"participants_missing happenings.documents[0].signers"}));
}

TEST(AccountOfDocumentsTest, NoneIsDropped) {
  happenings told;
  const auto signed_on = [](const char* clause, unit_id unit, const period& about) {
    return drawn_up{clause, unit, about, vn(date{2021, 8, 1}, 9), qn::signatories};
  };
  told.documents = {signed_on("so-ket", qn::commune(0), first_half),
                    signed_on("so-ket", qn::district, period{period_kind::half_year, 2022, 1}),
                    signed_on("thong-tin", qn::district, first_half),
                    signed_on("khong-co", qn::district, first_half)};
  const account a = account_of_2021(with_documents(), told, vn(date{2021, 12, 1}, 0));
  EXPECT_EQ(found_at(a), (std::vector<std::string>{"other_clause happenings.documents[2].clause",
                                                   "unknown_clause happenings.documents[3].clause",
                                                   "nothing_owed happenings.documents[0]"}));
  EXPECT_EQ(a.outside, (std::vector<happening_place>{{happening_kind::document, 1}}));
}

TEST(AccountOfDocumentsTest, BadOnesAreRefused) {
  const auto refused = [](void (*spoil)(drawn_up&)) {
    happenings told;
    told.documents.assign(2, {"so-ket", qn::district, first_half, vn(date{2021, 7, 10}, 9), qn::signatories});
    told.documents[1].about = second_half;
    spoil(told.documents[1]);
    return failure_of([&] { return account_of_2021(with_documents(), told, vn(date{2021, 12, 1}, 0)); });
  };
  EXPECT_EQ(refused([](drawn_up& d) { d.debtor = unit_id{99}; }),
            (failure{"bad_argument", "happenings.documents[1].debtor", "#99"}));
  EXPECT_EQ(refused([](drawn_up& d) { d.signers.push_back(unit_id{98}); }),
            (failure{"bad_argument", "happenings.documents[1].signers[3]", "#98"}));
  EXPECT_EQ(refused([](drawn_up& d) { d.waiver = ""; }),
            (failure{"bad_argument", "happenings.documents[1].waiver", "\"\""}));
  EXPECT_EQ(refused([](drawn_up& d) { d.about = first_half; }),
            (failure{"bad_argument", "happenings.documents[1]", "2021S1"}));
  EXPECT_EQ(refused([](drawn_up& d) { d.at = instant{}; })->field, "happenings.documents[1].at");
}

// A commune police of a level of its own has 5 working days from Monday 10 May 2021: Monday the 17th; in a complex case 10
// days more: Thursday the 27th. The rangers, of no level of the clause, have 24 hours.
TEST(AccountOfLevelsTest, EachLevelHasItsLimit) {
  agreement a = qn::plan_of_2021();
  const organization units = land();
  const auto own = units.at(date{2021, 5, 10}).level(qn::commune_police(0));
  const level_id level = own.value_or(qn::commune_level);
  std::get<information_duty>(a.clauses[qn::information_clause]).by_level = {
      {{level, time_limit{5, limit_unit::working_days}, time_limit{10, limit_unit::days}}}, "điều 12"};
  const instant known = vn(date{2021, 5, 10}, 8);
  happenings told;
  const auto from = [&](const char* key, unit_id unit) {
    information_item item{"thong-tin", key, qn::forest, qn::commune(0), unit, known};
    return item;
  };
  const unit_id of_level = own ? qn::commune_police(0) : qn::commune(0);
  told.information = {from("a", of_level), from("b", of_level), from("c", qn::district)};
  told.information[1].extended = "Quyết định 5";
  told.information[2].extended = "Quyết định 6";
  const account made = account_of_2021(a, told, vn(date{2021, 5, 11}, 0));
  const auto& rows = made.clauses[qn::information_clause].owed;
  EXPECT_EQ(rows.judged.rows[row_of(rows, "a")].due, vn(date{2021, 5, 17}, 24));
  EXPECT_EQ(rows.judged.rows[row_of(rows, "b")].due, vn(date{2021, 5, 27}, 24));
  EXPECT_EQ(rows.judged.rows[row_of(rows, "c")].due, add(known, hours(24)));
  EXPECT_EQ(words(rows.notes[row_of(rows, "b")].why).front(), "complex case: Quyết định 5");
  EXPECT_EQ(words(rows.notes[row_of(rows, "c")].why).front(),
            "the clause gives no longer limit to this level for a complex case");
  told.information[1].extended = "";
  EXPECT_EQ(failure_of([&] {
              return account_of_2021(a, told, vn(date{2021, 5, 11}, 0));
            }),
            (failure{"bad_argument", "happenings.information[1].extended", "\"\""}));
}

}  // namespace
}  // namespace phoihop
