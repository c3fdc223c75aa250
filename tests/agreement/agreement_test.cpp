// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/agreement.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using testing_support::failure;
using testing_support::failure_of;

struct key_case {
  const char* name;
  document_key key;
  const char* text;
};

// clang-format off
const key_case key_cases[] = {
    {"number_and_no_date",    {"639/QCPH-BCHQS-CA-SNN&PTNT", {}, std::nullopt},  "639/QCPH-BCHQS-CA-SNN&PTNT (undated)"},
    {"date_and_no_number",    {std::nullopt, {}, date{2021, 3, 11}},             "number unknown, of 2021-03-11"},
    {"number_and_date",       {"03/2019/NĐ-CP", {"Chính phủ"}, date{2019, 9, 5}}, "03/2019/NĐ-CP, of 2019-09-05"},
    {"neither",               {std::nullopt, {}, std::nullopt},                  "number unknown (undated)"},
};
// clang-format on

void PrintTo(const key_case& c, std::ostream* os) {
  *os << c.name;
}

class DocumentKey : public testing::TestWithParam<key_case> {};

TEST_P(DocumentKey, ReadsAsText) {
  EXPECT_EQ(to_text(GetParam().key), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Agreement, DocumentKey, testing::ValuesIn(key_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

// Two decrees 03/2019/NĐ-CP: remote sensing, of 4 January, and the coordination of police and army, of 5
// September 2019. Two joint circulars 05/2018/TTLT differ by those who signed. (domain facts, 1.1)
TEST(DocumentKeyTest, IsTheSameOnlyIfNumberIssuersAndDateAre) {
  const document_key coordination{"03/2019/NĐ-CP", {"Chính phủ"}, date{2019, 9, 5}};
  auto other = coordination;
  EXPECT_EQ(other, coordination);
  other.dated = date{2019, 1, 4};
  EXPECT_NE(other, coordination);
  other = coordination;
  other.issuers = {"Chính phủ", "Quốc hội"};
  EXPECT_NE(other, coordination);
  other = coordination;
  other.number = "77/2010/NĐ-CP";
  EXPECT_NE(other, coordination);
}

TEST(ClauseTest, EveryKindHasItsKey) {
  EXPECT_EQ(key_of(information_duty{"a", {}, boundary::inclusive, {}}), "a");
  EXPECT_EQ(key_of(meeting_duty{"b", "", {}, {}, {}}), "b");
  EXPECT_EQ(key_of(notice_duty{"c", "", before_event{}, {}}), "c");
}

struct effect_case {
  const char* name;
  date signed_on;
  validity term;
  std::optional<validity> effect;
};

// clang-format off
const effect_case effect_cases[] = {
    {"signed_within_its_term",      date{2021, 3, 11},  {date{2021, 1, 1}, date{2026, 1, 1}}, validity{date{2021, 3, 11}, date{2026, 1, 1}}},
    {"signed_before_its_term",      date{2020, 12, 20}, {date{2021, 1, 1}, date{2026, 1, 1}}, validity{date{2021, 1, 1}, date{2026, 1, 1}}},
    {"signed_as_its_term_begins",   date{2021, 1, 1},   {date{2021, 1, 1}, date{2026, 1, 1}}, validity{date{2021, 1, 1}, date{2026, 1, 1}}},
    {"signed_on_its_last_day",      date{2025, 12, 31}, {date{2021, 1, 1}, date{2026, 1, 1}}, validity{date{2025, 12, 31}, date{2026, 1, 1}}},
    {"signed_on_the_day_it_ends",   date{2026, 1, 1},   {date{2021, 1, 1}, date{2026, 1, 1}}, std::nullopt},
    {"signed_long_after_its_term",  date{2030, 1, 1},   {date{2021, 1, 1}, date{2026, 1, 1}}, std::nullopt},
    {"without_an_end",              date{2021, 3, 11},  validity::from(date{2021, 1, 1}),     validity::from(date{2021, 3, 11})},
};
// clang-format on

void PrintTo(const effect_case& c, std::ostream* os) {
  *os << c.name;
}

class InEffect : public testing::TestWithParam<effect_case> {};

TEST_P(InEffect, RunsWithinTheTermFromTheSignatureOn) {
  agreement a;
  a.signed_on = GetParam().signed_on;
  a.term = GetParam().term;
  EXPECT_EQ(in_effect(a), GetParam().effect);
}

INSTANTIATE_TEST_SUITE_P(Agreement, InEffect, testing::ValuesIn(effect_cases),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(InEffectTest, RefusesASignatureOnNoDay) {
  agreement a = quynh_nhai::plan_of_2021();
  a.signed_on = date{boost::gregorian::neg_infin};
  EXPECT_EQ(failure_of([&] { return in_effect(a); }), (failure{"bad_argument", "signed_on", "-infinity"}));
  EXPECT_EQ(failure_of([&] { return in_effect(agreement{}); }),
            (failure{"bad_argument", "signed_on", "not-a-date"}));
}

TEST(AgreementTest, IsAValueThatComparesByAllItHolds) {
  const agreement a = quynh_nhai::plan_of_2021();
  EXPECT_EQ(a, quynh_nhai::plan_of_2021());
  auto b = a;
  b.competences[0].contact = "someone else";
  EXPECT_NE(a, b);
  b = a;
  std::get<meeting_duty>(b.clauses[quynh_nhai::district_clause]).roles[0].rule =
      external_holder{"Chủ tịch UBND huyện"};
  EXPECT_NE(a, b);
}

}  // namespace
}  // namespace phoihop
