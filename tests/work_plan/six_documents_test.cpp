// SPDX-License-Identifier: BSL-1.0
// What the six documents of examples/support/six_documents.cpp ask for in a year: worked out by hand from their texts and
// a wall calendar of the public service, a row a duty.
#include <phoihop/phoihop.hpp>

#include <support/printers.hpp>
#include <support/six_documents.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace phoihop {
namespace {

using examples::document_case;

// How often a clause falls due in a year, of which period first, on which day, and who chairs or owes it.
struct duty_row {
  std::string key;
  int count = 0;
  std::string about;
  date day;
  std::string who;

  friend bool operator==(const duty_row&, const duty_row&) = default;
};

void PrintTo(const duty_row& r, std::ostream* os) {
  *os << r.count << " x " << r.key << ", first about " << r.about << " on " << to_text(r.day) << " by "
      << r.who;
}

date_range year_of(std::int32_t year) {
  return {make_date(year, 1, 1), make_date(year + 1, 1, 1)};
}

work_plan plan_of(const document_case& c, std::int32_t year) {
  const auto version = version_on(c.history, year_of(year).last_day(), year_of(year).last_day());
  const calendar_book book{vietnam::public_service(), {}, vietnam::civil_code_2015()};
  return make_work_plan(version.value().text, c.units, book, year_of(year), c.records);
}

// The last day in time, in Viet Nam.
date last_day(const due_obligation& o) {
  const date day = vietnam_time().to_local(o.due).day;
  return o.edge == boundary::exclusive ? add_days(day, -1) : day;
}

// In order of the clauses.
std::vector<duty_row> rows_of(const document_case& c, std::int32_t year) {
  const work_plan plan = plan_of(c, year);
  std::map<std::string, duty_row> by_key;
  const auto count = [&](const std::string& key, const period& about, const date& day,
                         const std::string& who) {
    if (by_key[key].count++ == 0) by_key[key] = {key, 1, to_text(about), day, who};
  };
  for (const meeting& m : plan.meetings())
    count(m.series_key.substr(m.series_key.rfind('.') + 1), m.when.covers, m.when.actual,
          m.roles.front().name);
  for (const due_obligation& o : plan.obligations())
    count(key_of(c.history.signed_text.clauses[o.what.clause]), o.what.about, last_day(o),
          c.units.full_name(o.what.debtor, o.what.about.cut_off()).value());
  std::vector<duty_row> rows;
  for (const auto& stated : c.history.signed_text.clauses)
    if (const auto found = by_key.find(key_of(stated)); found != by_key.end()) rows.push_back(found->second);
  return rows;
}

// 206 + 11 + 5 + 1 = 223 plans, as the report on 2018 counts them.
TEST(SixDocumentsTest, TheProvinceOf639) {
  const date end{2018, 12, 31};
  EXPECT_EQ(rows_of(examples::province_639(), 2018),
            (std::vector<duty_row>{{"ke-hoach-tinh", 1, "2018", end, "tỉnh Hòa Bình"},
                                   {"ke-hoach-huyen", 11, "2018", end, "huyện 1"},
                                   {"ke-hoach-xa", 206, "2018", end, "xã 1"},
                                   {"ke-hoach-bqlr", 5, "2018", end, "ban quản lý rừng 1"},
                                   {"tong-ket", 1, "2018", end, "tỉnh Hòa Bình"},
                                   {"ky-ket", 1, "2018", end, "tỉnh Hòa Bình"}}));
  // Signed anew for 2019: the renewal is known with the last day of 2018.
  const auto c = examples::province_639();
  EXPECT_EQ(plan_of(c, 2019).obligations().size(), 225U);
  EXPECT_EQ(version_on(c.history, date{2019, 6, 1}, date{2018, 12, 30})->state, agreement_state::expired);
  EXPECT_EQ(version_on(c.history, date{2020, 1, 1}, date{2026, 1, 1})->state, agreement_state::expired);
}

// 31 December 2018 was exchanged for a Saturday and 1 January is a holiday. The meeting on the first half of 2019 was
// held on 19 July 2019 (cand.com.vn 554007).
TEST(SixDocumentsTest, TheThreeDepartments) {
  const auto c = examples::three_departments();
  const std::string all_three = "Cục Dân quân tự vệ, Cục Xây dựng phong trào bảo vệ ANTQ, Cục Kiểm lâm";
  EXPECT_EQ(rows_of(c, 2019),
            (std::vector<duty_row>{{"giao-ban", 3, "2018S2", date{2019, 1, 2}, all_three}}));
  const work_plan plan = plan_of(c, 2019);
  std::vector<date> days;
  for (const meeting& m : plan.meetings()) days.push_back(m.when.actual);
  EXPECT_EQ(days, (std::vector<date>{{2019, 1, 2}, {2019, 7, 19}, {2019, 12, 31}}));
}

// 31 January 2024 is a Wednesday, 31 March a Sunday: Friday the 29th. 2024 is the fourth year: its first quarter is the
// 13th meeting, so the first of three in turn.
TEST(SixDocumentsTest, QuynhNhai) {
  EXPECT_EQ(rows_of(examples::quynh_nhai_plan(), 2024),
            (std::vector<duty_row>{
                {"giao-ban-xa", 132, "202401", date{2024, 1, 31}, "Công an xã Mường Chiên"},
                {"giao-ban-huyen", 4, "2024Q1", date{2024, 3, 29}, "Hạt Kiểm lâm huyện Quỳnh Nhai"}}));
}

// The second quarter of 2022 was met about on 27 July 2022, a Wednesday.
TEST(SixDocumentsTest, GiaLai) {
  const auto c = examples::gia_lai();
  EXPECT_EQ(rows_of(c, 2022),
            (std::vector<duty_row>{{"giao-ban", 4, "2021Q4", date{2022, 1, 27}, "Chủ tịch UBND tỉnh"}}));
  std::vector<date> days;
  const work_plan plan = plan_of(c, 2022);
  for (const meeting& m : plan.meetings()) days.push_back(m.when.actual);
  EXPECT_EQ(days, (std::vector<date>{{2022, 1, 27}, {2022, 4, 27}, {2022, 7, 27}, {2022, 10, 27}}));
}

// 31 January 2021 is a Sunday: Friday the 29th. 31 March, 30 June and 31 December are worked.
TEST(SixDocumentsTest, BenTre) {
  const std::string all = "Bộ CHQS tỉnh, Công an tỉnh, Bộ Chỉ huy BĐBP tỉnh";
  std::vector<duty_row> expected;
  const std::string area[] = {"xã (một xã)", "huyện (một huyện)", "tỉnh Bến Tre"};
  const std::string level[] = {"xa", "huyen", "tinh"};
  for (int i = 0; i < 3; ++i) {
    expected.push_back({"giao-ban-thang-" + level[i], 12, "202101", date{2021, 1, 29}, all});
    expected.push_back({"giao-ban-quy-" + level[i], 4, "2021Q1", date{2021, 3, 31}, all});
    expected.push_back({"giao-ban-nua-nam-" + level[i], 2, "2021S1", date{2021, 6, 30}, all});
    expected.push_back({"giao-ban-nam-" + level[i], 1, "2021", date{2021, 12, 31}, all});
    expected.push_back({"ke-hoach-" + level[i], 1, "2021", date{2021, 12, 31}, area[i]});
  }
  expected.push_back({"tong-ket", 1, "2021", date{2021, 12, 31}, area[2]});
  EXPECT_EQ(rows_of(examples::ben_tre(), 2021), expected);
}

// 31 December 2023 is a Sunday: Friday the 29th. The police chaired in 2022.
TEST(SixDocumentsTest, TheDrugForcesAtTheCentre) {
  EXPECT_EQ(
      rows_of(examples::drug_forces_at_the_centre(), 2023),
      (std::vector<duty_row>{{"giao-ban", 1, "2023", date{2023, 12, 29}, "Bộ đội Biên phòng trung ương"}}));
}

// 30 June 2023 is a Friday; police and border guard chaired in 2022. Decree 09/2019: the half-year ends on Wednesday 14
// June, the year on Thursday 14 December 2023; three working days later are Monday the 19th and Tuesday the 19th.
TEST(SixDocumentsTest, TheDrugForcesOfAProvince) {
  EXPECT_EQ(rows_of(examples::drug_forces_of_a_province(), 2023),
            (std::vector<duty_row>{{"giao-ban", 2, "2023S1", date{2023, 6, 30}, "đơn vị Cảnh sát biển T"},
                                   {"bao-cao-6-thang", 4, "nd09:2023S1", date{2023, 6, 19}, "Công an tỉnh T"},
                                   {"bao-cao-nam", 4, "nd09:2023", date{2023, 12, 19}, "Công an tỉnh T"}}));
}

// What of each goes on from 1 July 2025, and which rules tell what does not.
struct heritage {
  std::size_t meetings_of_2026;
  std::size_t obligations_of_2026;
  std::size_t parties;
  std::size_t clauses;
  std::vector<std::string> told;

  friend bool operator==(const heritage&, const heritage&) = default;
};

void PrintTo(const heritage& h, std::ostream* os) {
  *os << h.meetings_of_2026 << " meetings, " << h.obligations_of_2026 << " obligations, " << h.parties
      << " parties, " << h.clauses << " clauses:";
  for (const auto& rule : h.told) *os << " " << rule;
}

heritage heritage_of(const document_case& c) {
  const auto text = version_on(c.history, date{2026, 1, 1}, date{2026, 1, 1}).value();
  const bool is_in_effect = text.state == agreement_state::in_effect;
  const auto draft = draft_successor(c.history.signed_text, c.units, date{2025, 7, 1});
  heritage h{is_in_effect ? plan_of(c, 2026).meetings().size() : 0,
             is_in_effect ? plan_of(c, 2026).obligations().size() : 0,
             draft.text.parties.size(),
             draft.text.clauses.size(),
             {}};
  for (const finding& f : draft.findings)
    if (std::find(h.told.begin(), h.told.end(), f.rule) == h.told.end()) h.told.push_back(f.rule);
  return h;
}

TEST(SixDocumentsTest, WhatTheReformOf2025DidToEach) {
  const auto all = examples::six_documents();
  EXPECT_EQ(heritage_of(all[0]), (heritage{0, 0, 3, 6, {"term_over"}}));
  EXPECT_EQ(heritage_of(all[1]), (heritage{2, 0, 3, 1, {"basis_ended"}}));
  EXPECT_EQ(heritage_of(all[2]), (heritage{0, 0, 0, 4, {"heir_open", "lead_open"}}));
  EXPECT_EQ(heritage_of(all[3]), (heritage{0, 0, 3, 1, {"unit_replaced", "party_within_party"}}));
  // No district: four meetings and a plan of 16 clauses are left out.
  EXPECT_EQ(heritage_of(all[4]),
            (heritage{0, 0, 3, 11, {"unit_replaced", "party_within_party", "level_without_unit"}}));
  EXPECT_EQ(heritage_of(all[5]), (heritage{1, 0, 4, 1, {}}));
  // The border guard is below another command: three forces report, in June and in December.
  EXPECT_EQ(heritage_of(all[6]), (heritage{2, 6, 4, 3, {"unit_replaced", "level_without_unit"}}));
}

// The successor of each can be asked what it leads to. Of Quỳnh Nhai no party is left to sign one.
TEST(SixDocumentsTest, ADraftIsSound) {
  for (const auto& c : examples::six_documents()) {
    const auto draft = draft_successor(c.history.signed_text, c.units, date{2025, 7, 1});
    EXPECT_EQ(has_fault(validate(draft.text, c.units)), draft.text.parties.empty()) << c.name;
  }
}

}  // namespace
}  // namespace phoihop
