// SPDX-License-Identifier: BSL-1.0
// What is drawn up together, what is due once, teams, and what falls due within some days.
#include <phoihop/agreement/obligations.hpp>

#include <phoihop/core/error.hpp>

#include <deadline/support.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>
#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

namespace qn = quynh_nhai;
using testing_deadline::vn;

const business_calendar& calendar() {
  static const business_calendar all = vietnam::public_service();
  return all;
}
const rule_pack& code() {
  static const rule_pack pack = vietnam::civil_code_2015();
  return pack;
}
organization units() {
  return organization{qn::definition()};
}

// The plan of Quỳnh Nhai with these clauses only: in effect from 11 March 2021, until the end of 2025.
agreement with(std::vector<clause> clauses) {
  agreement a = qn::plan_of_2021();
  a.clauses = std::move(clauses);
  return a;
}

date_range year_of(std::int32_t year) {
  return {date{static_cast<unsigned short>(year), 1, 1}, date{static_cast<unsigned short>(year + 1), 1, 1}};
}

struct due_row {
  std::size_t clause;
  unit_id debtor;
  period about;
  std::vector<unit_id> participants;
  std::string due;

  friend bool operator==(const due_row&, const due_row&) = default;
};

void PrintTo(const due_row& r, std::ostream* os) {
  *os << "clause " << r.clause << ", " << to_text(r.debtor) << " about " << to_text(r.about) << " with "
      << r.participants.size() << " by " << r.due;
}

std::vector<due_row> rows_of(const due_obligation_list& all) {
  std::vector<due_row> found;
  for (const auto& row : all.rows) {
    const auto* joint = std::get_if<joint_owed>(&row.what.what);
    found.push_back({row.what.clause, row.what.debtor, row.what.about,
                     joint == nullptr ? std::vector<unit_id>{} : joint->participants, to_text(row.due)});
  }
  return found;
}

std::string end_of_day(const date& d) {
  return to_text(vn(d, 24));
}

const std::vector<unit_id> all_three{qn::district_police, qn::district_command, qn::ranger_station};
const std::vector<unit_id> without_police{qn::district_command, qn::ranger_station};

// "Hằng năm xây dựng kế hoạch": by 31 December of the year before. 31 December 2023 is a Sunday and the next day a
// holiday, so Tuesday 2 January 2024 (Civil Code, art. 148(5)).
document_duty yearly_plan() {
  document_duty duty{"ke-hoach", "Kế hoạch phối hợp năm", document_kind::plan, qn::district_level};
  duty.within = date_limit{.which_day = day_choice::last, .unit = calendar_unit::year, .offset = -1};
  duty.counted_from = period_edge::start;
  return duty;
}

TEST(DocumentDutyTest, APlanIsDueBeforeItsYear) {
  const agreement a = with({yearly_plan()});
  const auto about = [](std::int32_t year) { return period{period_kind::year, year, 1}; };
  EXPECT_EQ(
      rows_of(due_obligations(a, units(), year_of(2022), code(), calendar())),
      (std::vector<due_row>{{0, qn::district, about(2022), all_three, end_of_day(date{2021, 12, 31})}}));
  // By day, the plan of 2024 belongs to 2024, that of 2022 to 2021, and none falls due in 2023 but that of 2023
  // itself in 2022: 31 December 2022 is a Saturday, followed by a Sunday and a day off, so Tuesday 3 January 2023.
  EXPECT_EQ(
      rows_of(obligations_due(a, units(), year_of(2021), code(), calendar())),
      (std::vector<due_row>{{0, qn::district, about(2022), all_three, end_of_day(date{2021, 12, 31})}}));
  EXPECT_TRUE(obligations_due(a, units(), year_of(2022), code(), calendar()).rows.empty());
  EXPECT_EQ(rows_of(obligations_due(a, units(), year_of(2023), code(), calendar())),
            (std::vector<due_row>{{0, qn::district, about(2023), all_three, end_of_day(date{2023, 1, 3})}}));
  EXPECT_EQ(
      rows_of(obligations_due(a, units(), year_of(2024), code(), calendar())),
      (std::vector<due_row>{{0, qn::district, about(2024), all_three, end_of_day(date{2024, 1, 2})},
                            {0, qn::district, about(2025), all_three, end_of_day(date{2024, 12, 31})}}));
}

// What is stated for a day moves where that is a rest day; what has no day does not.
TEST(DocumentDutyTest, WithoutADayItIsDueByTheEndOfThePeriod) {
  agreement a = with({document_duty{"ke-hoach", "Kế hoạch", document_kind::plan, qn::district_level}});
  document_duty stated{"ky-ket", "Ký kết", document_kind::renewal, qn::district_level};
  stated.within = date_limit{.which_day = day_choice::last, .unit = calendar_unit::year};
  a.clauses.emplace_back(stated);
  const period y2023{period_kind::year, 2023, 1};  // 31 December 2023 is a Sunday, 1 January a holiday
  const std::vector<due_row> in_2023{{0, qn::district, y2023, all_three, end_of_day(date{2023, 12, 31})}};
  const std::vector<due_row> in_2024{
      {1, qn::district, y2023, all_three, end_of_day(date{2024, 1, 2})},
      {0, qn::district, period{period_kind::year, 2024, 1}, all_three, end_of_day(date{2024, 12, 31})},
      {1, qn::district, period{period_kind::year, 2024, 1}, all_three, end_of_day(date{2024, 12, 31})}};
  const auto before = obligations_due(a, units(), year_of(2023), code(), calendar());
  // That about 2022, which fell on a Saturday, was due by 3 January 2023.
  EXPECT_EQ(rows_of(before), (std::vector<due_row>{{1, qn::district, period{period_kind::year, 2022, 1},
                                                    all_three, end_of_day(date{2023, 1, 3})},
                                                   in_2023[0]}));
  EXPECT_EQ(before.rows[1].edge, boundary::exclusive);
  EXPECT_FALSE(std::get<joint_owed>(before.rows[1].what.what).within.has_value());
  EXPECT_EQ(rows_of(obligations_due(a, units(), year_of(2024), code(), calendar())), in_2024);
}

// The police of the district end on 1 March 2025, the district itself on 1 July: who signs is asked on the day of the
// period, and of the second half-year nothing is due.
TEST(DocumentDutyTest, WhoSignsIsAskedOnTheDayOfThePeriod) {
  document_duty review{"so-ket", "Sơ kết 6 tháng", document_kind::review, qn::district_level};
  review.within = time_limit{15, limit_unit::days};
  review.periods = period_kind::half_year;
  const auto owed = obligations_due(with({review}), units(), year_of(2025), code(), calendar());
  // 15 days from 31 December 2024 and from 30 June 2025: Wednesday 15 January and Tuesday 15 July.
  EXPECT_EQ(rows_of(owed), (std::vector<due_row>{{0, qn::district, period{period_kind::half_year, 2024, 2},
                                                  all_three, end_of_day(date{2025, 1, 15})},
                                                 {0, qn::district, period{period_kind::half_year, 2025, 1},
                                                  without_police, end_of_day(date{2025, 7, 15})}}));
  // About the half-year of July to December no unit is left of which it could be due. Its limit ends in 2026.
  EXPECT_TRUE(owed.findings.empty());
  const auto later = obligations_due(with({review}), units(), year_of(2026), code(), calendar());
  EXPECT_TRUE(later.rows.empty());
  ASSERT_EQ(later.findings.size(), 1U);
  EXPECT_EQ(later.findings[0].rule, "level_without_unit");
  EXPECT_EQ(later.findings[0].on, qn::reform);
}

// "Before the half-year begins", and "10 days before it begins": the 24:00 of 31 and of 22 December 2021. No limit before an
// event moves (the Civil Code does not say that it does).
TEST(DocumentDutyTest, ALimitMayLieBeforeTheStart) {
  document_duty plan = yearly_plan();
  plan.periods = period_kind::half_year;
  plan.within = before_event{};
  document_duty earlier = plan;
  earlier.key = "som-hon";
  earlier.within = time_limit{10, limit_unit::days, limit_side::before};
  const auto owed =
      obligations_due(with({plan, earlier}), units(), {{2021, 12, 1}, {2022, 1, 1}}, code(), calendar());
  const period half{period_kind::half_year, 2022, 1};
  EXPECT_EQ(rows_of(owed),
            (std::vector<due_row>{{1, qn::district, half, all_three, end_of_day(date{2021, 12, 22})},
                                  {0, qn::district, half, all_three, end_of_day(date{2021, 12, 31})}}));
  EXPECT_EQ(owed.rows[1].edge, boundary::exclusive);
}

// Signed on 11 March 2021, a Thursday: within 30 days is Saturday 10 April, so Monday the 12th.
TEST(OnceDutyTest, CountsFromTheFirstDayOfTheDuties) {
  const once_duty contacts{"dau-moi", "Cử đầu mối", time_limit{30, limit_unit::days}};
  const period first{period_kind::day, 2021, 31 + 28 + 11};
  const std::vector<due_row> expected{{0, qn::district, first, all_three, end_of_day(date{2021, 4, 12})}};
  EXPECT_EQ(rows_of(due_obligations(with({contacts}), units(), year_of(2021), code(), calendar())), expected);
  EXPECT_EQ(rows_of(obligations_due(with({contacts}), units(), year_of(2021), code(), calendar())), expected);
  EXPECT_TRUE(obligations_due(with({contacts}), units(), year_of(2022), code(), calendar()).rows.empty());
}

// "By the end of the third month before that in which the term ends": 30 September 2025, a Tuesday. The district has ended by then.
TEST(OnceDutyTest, CountsFromTheEndOfTheTerm) {
  once_duty review{"tong-ket", "Tổng kết 5 năm",
                   date_limit{.which_day = day_choice::last, .unit = calendar_unit::month, .offset = -3},
                   once_start::term_ends};
  review.owed_by = named_units{{qn::ranger_station, qn::son_la}};
  agreement a = with({review});
  const period last{period_kind::day, 2025, 365};
  EXPECT_EQ(rows_of(obligations_due(a, units(), year_of(2025), code(), calendar())),
            (std::vector<due_row>{{0, qn::district, last, {qn::son_la}, end_of_day(date{2025, 9, 30})}}));
  a.term = validity::from(a.term.first());
  EXPECT_TRUE(obligations_due(a, units(), year_of(2025), code(), calendar()).rows.empty());
  const auto found = validate(a, units());
  EXPECT_EQ(std::count_if(found.begin(), found.end(),
                          [](const finding& f) {
                            return f.rule == "term_without_end" && f.path == "clauses[0].counted_from" &&
                                   f.weight == severity::note;
                          }),
            1);
}

// The rangers come in on 10 May 2023: 10 days later is Saturday the 20th, so Monday the 22nd. The others are there
// from the signature on: 10 days are Sunday 21 March 2021, so Monday the 22nd.
TEST(OnceDutyTest, EachPartyOwesItFromItsOwnDay) {
  agreement a = with(
      {once_duty{"quy-che", "Quy chế nội bộ", time_limit{10, limit_unit::days}, once_start::party_joins}});
  for (auto& p : a.parties)
    if (p.who == qn::ranger_station) p.when = validity{date{2023, 5, 10}, p.when.end_day()};
  const period at_first{period_kind::day, 2021, 31 + 28 + 11};
  EXPECT_EQ(rows_of(obligations_due(a, units(), {{2021, 1, 1}, {2024, 1, 1}}, code(), calendar())),
            (std::vector<due_row>{{0, qn::district_police, at_first, {}, end_of_day(date{2021, 3, 22})},
                                  {0, qn::district_command, at_first, {}, end_of_day(date{2021, 3, 22})},
                                  {0,
                                   qn::ranger_station,
                                   period{period_kind::day, 2023, 31 + 28 + 31 + 30 + 10},
                                   {},
                                   end_of_day(date{2023, 5, 22})}}));
}

TEST(TeamDutyTest, AUnitThatEndsIsTold) {
  const team_duty team{"doan",
                       "Đoàn liên ngành",
                       qn::ranger_station,
                       {qn::district_police, qn::district_command},
                       "kiểm tra lâm sản",
                       validity{date{2024, 1, 1}, date{2025, 6, 1}}};
  std::vector<std::pair<std::string, std::optional<date>>> told;
  for (const auto& f : validate(with({team}), units()))
    if (f.rule == "holder_missing") told.emplace_back(f.path, f.on);
  EXPECT_EQ(told, (std::vector<std::pair<std::string, std::optional<date>>>{
                      {"clauses[0].members[0]", qn::police_reform}}));
  EXPECT_TRUE(obligations_due(with({team}), units(), year_of(2024), code(), calendar()).rows.empty());
}

// ---- what falls due within some days

// The calendar ends with 2026, and no commune owes a report any more. That about December is due by 20 January 2027: on
// which day exactly is not known, but that it is later than the 19th is.
TEST(ObligationsDueTest, WhatTheCalendarDoesNotReachIsTold) {
  report_duty monthly{"thang", "Báo cáo tháng", {}, period_kind::month};
  monthly.steps = {{qn::commune_level, level_above{}, date_limit{.day = 20, .offset = 1}}};
  agreement a = with({monthly});
  a.term = validity{a.term.first(), date{2028, 1, 1}};
  const auto owed_in = [&](const date& end) {
    return obligations_due(a, units(), {{2026, 12, 1}, end}, code(), testing_deadline::public_service());
  };
  const auto owed = owed_in(date{2027, 1, 21});
  EXPECT_TRUE(owed.rows.empty());
  std::vector<std::tuple<std::string, std::string, std::string, std::optional<date>>> told;
  for (const auto& f : owed.findings) told.emplace_back(f.rule, f.path, f.value, f.on);
  EXPECT_EQ(told, (decltype(told){{"level_without_unit", "clauses[0].steps[0].level", "xã", qn::reform},
                                  {"due_unknown", "clauses[0]", "202612", date{2026, 12, 31}}}));
  EXPECT_EQ(owed_in(date{2027, 1, 20}).findings.size(), 1U);
}

class draw {
 public:
  explicit draw(std::uint32_t seed) : bits_{seed} {}
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(bits_() % n); }

 private:
  std::mt19937 bits_;
};

any_limit some_limit(draw& any, limit_side side) {
  const auto amount = static_cast<std::int64_t>(1 + any.below(120));
  if (side == limit_side::before) {
    if (any.below(4) == 0) return before_event{};
    return time_limit{amount, any.below(2) == 0 ? limit_unit::hours : limit_unit::days, side};
  }
  if (any.below(3) == 0)
    return date_limit{.day = static_cast<std::int32_t>(1 + any.below(28)),
                      .offset = static_cast<std::int32_t>(any.below(4))};
  return time_limit{amount, any.below(2) == 0 ? limit_unit::hours : limit_unit::working_days};
}

std::vector<clause> some_clauses(draw& any) {
  const period_kind kinds[] = {period_kind::week, period_kind::month, period_kind::quarter,
                               period_kind::year};
  report_duty report{"bao-cao", "Báo cáo", vietnam::decree_09_2019, kinds[any.below(4)]};
  report.steps = {{qn::commune_level, level_above{}, some_limit(any, limit_side::after)},
                  {qn::district_level, level_above{}, some_limit(any, limit_side::after),
                   any.below(2) == 0 ? step_start::previous_step : step_start::period_end}};
  std::vector<clause> all{
      report,
      activity_duty{
          "dien-tap", "Diễn tập", activity_kind::drill, qn::commune_level, 2, {}, kinds[any.below(4)]}};
  for (std::uint32_t i = 0; i < 3; ++i) {
    document_duty document{"van-ban-" + std::to_string(i), "Văn bản", document_kind::plan,
                           qn::district_level};
    document.within = some_limit(any, any.below(2) == 0 ? limit_side::before : limit_side::after);
    if (any.below(4) == 0)
      document.within = date_limit{.which_day = day_choice::last,
                                   .unit = calendar_unit::month,
                                   .offset = -static_cast<std::int32_t>(any.below(4))};
    document.counted_from = any.below(2) == 0 ? period_edge::start : period_edge::end;
    document.periods = kinds[any.below(4)];
    all.emplace_back(document);
  }
  all.emplace_back(
      once_duty{"mot-lan", "Một lần", some_limit(any, limit_side::before), once_start::term_ends});
  return all;
}

bool is_due_on(const due_obligation& row, const date_range& days) {
  const instant first = vn(days.first(), 0);
  const instant end = vn(days.end_day(), 0);
  return row.edge == boundary::inclusive ? first <= row.due && row.due < end
                                         : first < row.due && row.due <= end;
}

// All that is ever owed, and of that what is due on these days.
TEST(ObligationsDueLawTest, IsWhatFallsDueOfAll) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    draw any{seed};
    const agreement a = with(some_clauses(any));
    const auto all = due_obligations(a, units(), {date{2021, 1, 1}, date{2026, 1, 1}}, code(), calendar());
    date at{2020, 6, 1};
    while (at < date{2026, 7, 1}) {
      const date_range days{at, add_days(at, 1 + static_cast<std::int32_t>(any.below(400)))};
      std::vector<due_obligation> expected;
      for (const auto& row : all.rows)
        if (is_due_on(row, days)) expected.push_back(row);
      const auto found = obligations_due(a, units(), days, code(), calendar());
      EXPECT_EQ(rows_of(found), rows_of({expected, {}})) << seed << " " << to_text(at);
      at = days.end_day();
    }
  }
}

}  // namespace
}  // namespace phoihop
