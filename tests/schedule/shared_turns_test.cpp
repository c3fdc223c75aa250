// SPDX-License-Identifier: BSL-1.0
// Turns of a roster where changes and records meet, and the account of them: one plan, told twice.
#include <phoihop/schedule/series.hpp>
#include <phoihop/schedule/timetable.hpp>

#include <schedule/calendars.hpp>
#include <schedule/printed_meetings.hpp>
#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

using testing::HasSubstr;
using testing_support::failure;
using testing_support::failure_of;
using testing_support::monday_to_friday;

constexpr unit_id A{0};
constexpr unit_id B{1};
constexpr unit_id C{2};
constexpr auto chair = meeting_role::chair;
const validity year_2021{date{2021, 1, 1}, date{2022, 1, 1}};
const date_range whole_span{date{2020, 1, 1}, date{2030, 1, 1}};
const recurrence quarterly{period_kind::quarter, after_period_end{0}, roll::unadjusted};
using row_numbers = std::vector<std::size_t>;

const business_calendar& calendar() {
  static const business_calendar all{monday_to_friday(whole_span)};
  return all;
}

roster equals(const std::vector<unit_id>& units, const validity& when,
              std::vector<roster_change> changes = {}) {
  roster who{{}, {}, {}, std::move(changes)};
  for (const unit_id unit : units) who.members.push_back({unit, when});
  return who;
}

series chaired_by(const role_rule& rule, const recurrence& when = quarterly,
                  const validity& in_force = year_2021) {
  return {"k", "Giao ban", when, in_force, {{chair, rule}}};
}
series three(std::vector<roster_change> changes) {
  return chaired_by(equals({A, B, C}, year_2021, std::move(changes)));
}

meeting_record held(std::int32_t quarter, const role_record& role) {
  meeting_record made{"k", period{period_kind::quarter, 2021, quarter}};
  made.roles = {role};
  return made;
}

series_plan planned(const series& s, const std::vector<meeting_record>& records = {}) {
  return plan_series(s, calendar(), whole_span, records);
}

std::string chairs(const series_plan& plan) {
  std::string text;
  for (const auto& m : plan.meetings) text.push_back(m.chair() ? "ABCDEFGH"[index_of(*m.chair())] : '-');
  return text;
}

// How many meetings each has chaired by the account.
std::vector<std::int64_t> chaired(const std::optional<fairness_report>& report) {
  std::vector<std::int64_t> counts;
  for (const auto& row : report.value().rows) counts.push_back(row.chaired);
  return counts;
}
using counts = std::vector<std::int64_t>;

// ---- absences of recorded meetings

// Three equals in turn, and C chaired Q1, at which A was due. By hand, in thirds of a meeting before Q2: A 1,
// B 1, C -2. So A and B have Q2 and Q3. Before Q4 all are at 1, and A is listed first. That B was absent at Q1
// says nothing about whose turn it was.
TEST(RecordedTurnTest, AnAbsenceOfOneWhoWasNotDueChargesNoOne) {
  for (const keeps_turn kept : {keeps_turn::no, keeps_turn::yes}) {
    const absent_on_day away{0, B, std::nullopt, kept};
    const auto plan = planned(three({away}), {held(1, {chair, {C}})});
    EXPECT_EQ(chairs(plan), "CABA");
    EXPECT_EQ(plan.meetings[0].roles[0].planned, std::vector{A});
    EXPECT_EQ(chaired(plan.fairness), (counts{2, 1, 1}));
  }
}

// C had the chair, whoever was absent besides: the absence of A, who was due, spends A's turn, and that of B with its
// turn kept says nothing more.
TEST(RecordedTurnTest, WhatWasHeldSupersedesEveryOtherAbsence) {
  const absent_on_day kept{0, B, std::nullopt, keeps_turn::yes};
  EXPECT_EQ(chairs(planned(three({absent_on_day{0, A}, kept}), {held(1, {chair, {C}})})), "CBCA");
  const absent_on_day for_b{0, B, C};
  EXPECT_EQ(chairs(planned(three({absent_on_day{0, A}, for_b}), {held(1, {chair, {C}})})), "CBCA");
}

// The record is what the plan says: nothing changes. An absence of A, who was due, spends its turn: the rest
// is as if A had chaired, A B C A.
TEST(RecordedTurnTest, OnlyTheAbsenceOfTheOneDueSpendsTheTurn) {
  EXPECT_EQ(chairs(planned(three({absent_on_day{0, B}}), {held(1, {chair, {A}})})), "ABCA");
  EXPECT_EQ(chairs(planned(three({absent_on_day{0, A}}), {held(1, {chair, {C}})})), "CBCA");
  EXPECT_EQ(chairs(planned(three({absent_on_day{0, B}, absent_on_day{0, A}}), {held(1, {chair, {C}})})),
            "CBCA");
}

// An outsider had Q1, so A waits; B's absence there changes nothing. Then A B C by turns.
TEST(RecordedTurnTest, WhatNoMemberHeldWaitsWhoeverElseWasAbsent) {
  const role_record outside{chair, {}, {}, external_holder{"UBND"}};
  const auto plan = planned(three({absent_on_day{0, B}}), {held(1, outside)});
  EXPECT_EQ(chairs(plan), "-ABC");
  EXPECT_EQ(chaired(plan.fairness), (counts{1, 1, 1}));
  // A's absence there spends its turn: B comes next. The account leaves Q1 out.
  const auto spent = planned(three({absent_on_day{0, A}}), {held(1, outside)});
  EXPECT_EQ(chairs(spent), "-BCA");
  EXPECT_EQ(chaired(spent.fairness), (counts{1, 1, 1}));
  EXPECT_EQ(spent.fairness->after_meeting.size(), 3U);
}

// The unit of a change is looked at though the record supersedes the absence.
TEST(RecordedTurnTest, AnAbsenceOfNoMemberIsRefusedAllTheSame) {
  EXPECT_EQ(failure_of([] {
              return planned(three({absent_on_day{0, unit_id{9}, std::nullopt, keeps_turn::yes}}),
                             {held(1, {chair, {C}})});
            }),
            (failure{"bad_argument", "series.roles[0].rule.changes[0].who", "#9"}));
}

// ---- the account has who held it

// B, who was due at Q2, was absent: without a record C stands in (2/3 against A's -1/3). The record says A.
TEST(FairnessOfSeriesTest, MeasuresWhoHeldAChangedMeeting) {
  const auto by_rule = planned(three({absent_on_day{1, B}}));
  EXPECT_EQ(chairs(by_rule), "ACCA");
  EXPECT_EQ(chaired(by_rule.fairness), (counts{2, 0, 2}));
  const auto recorded = planned(three({absent_on_day{1, B}}), {held(2, {chair, {A}})});
  EXPECT_EQ(chairs(recorded), "AACA");
  EXPECT_EQ(chaired(recorded.fairness), (counts{3, 0, 1}));
  // A swap of Q2 and Q3: planned A C B A; A is recorded at Q2.
  const auto swapped = planned(three({swap_chairs{1, 2}}), {held(2, {chair, {A}})});
  EXPECT_EQ(chairs(swapped), "AABA");
  EXPECT_EQ(chaired(swapped.fairness), (counts{3, 1, 0}));
}

// Weights 1, 1 and 2; B is absent in March only, and an outsider chaired then. Turns were taken by the greedy
// rule, as someone was absent; that the meeting is out of the account does not make it Tijdeman's.
TEST(FairnessOfSeriesTest, NamesTheRuleByWhichTurnsWereTaken) {
  const recurrence monthly{period_kind::month, after_period_end{0}, roll::unadjusted};
  meeting_record march{"k", period{period_kind::month, 2021, 3}};
  march.roles = {{chair, {}, {}, external_holder{"UBND"}}};
  for (std::int64_t first = 1; first <= 4; ++first)
    for (std::int64_t third = 1; third <= 4; ++third) {
      roster who = equals({A, B, C}, year_2021);
      who.members[0].weight = first;
      who.members[2].weight = third;
      who.absences = {{B, validity{date{2021, 3, 1}, date{2021, 4, 1}}}};
      const auto plan = planned(chaired_by(who, monthly), {march});
      counts seen(3, 0);
      for (const auto& m : plan.meetings)
        if (m.chair()) ++seen[index_of(*m.chair())];
      EXPECT_EQ(chaired(plan.fairness), seen);
      EXPECT_THAT(to_text(plan.fairness->rule), HasSubstr("greedy rule"));
      EXPECT_EQ(plan.fairness->guarantee, (ratio{1, 1}));  // (n - 1)/2
    }
}

// ---- meetings that sit outside the dates in force

const validity year_2022{date{2022, 1, 1}, date{2023, 1, 1}};

// One meeting a year, about 2022, a number of days after its end. A chairs those after 20 days and 100 days
// before the end, B the one after 5 days. In order of sitting A B A: 1/2, 0, 1/2. In the order of the series,
// both 2023 meetings judged by 31 December, it would be A A B: 1/2, 1, 1/2.
TEST(FairnessOfSeriesTest, OfSeveralSeriesGoesByTheDayOfSitting) {
  const auto yearly = [](std::int32_t days, const roster& who) {
    return timetable{
        chaired_by(who, {period_kind::year, after_period_end{days}, roll::unadjusted}, year_2022),
        calendar()};
  };
  std::vector<shared_meetings> all;
  for (const timetable& one : {yearly(20, equals({A, B}, year_2022)), yearly(5, equals({B, A}, year_2022)),
                               yearly(-100, equals({A, B}, year_2022))})
    all.push_back(one.shared_chairs().value());
  EXPECT_EQ(all[0].meetings, std::vector{(date{2023, 1, 20})});
  EXPECT_EQ(all[0].judged, std::vector{(date{2022, 12, 31})});
  EXPECT_TRUE(all[2].judged.empty());
  const auto report = measure_together(all);
  EXPECT_EQ(report.after_meeting, (std::vector<ratio>{{1, 2}, {0, 1}, {1, 2}}));
  EXPECT_EQ(report.largest, (ratio{1, 2}));
}

// Half-years, 20 days after their ends: 20 July 2022 and 20 January 2023, which is after the term.
const recurrence late_half_yearly{period_kind::half_year, after_period_end{20}, roll::unadjusted};
const validity mid_january{date{2023, 1, 15}, date{2023, 2, 1}};
const validity new_year{date{2022, 12, 31}, date{2023, 1, 5}};

// A chairs the first, B the second, unless it is absent on 20 January. What it did on 31 December, by which
// membership is judged, does not matter.
TEST(OutsideTheTermTest, AbsencesAreThoseOfTheDayOfSitting) {
  for (const auto& [away, expected] : {std::pair{mid_january, "AA"}, std::pair{new_year, "AB"}}) {
    roster who = equals({A, B}, year_2022);
    who.absences = {{B, away}};
    EXPECT_EQ(chairs(planned(chaired_by(who, late_half_yearly, year_2022))), expected);
    turn_plan order{listed_order{{A, B}}};
    order.absences = {{B, away}};
    EXPECT_EQ(chairs(planned(chaired_by(order, late_half_yearly, year_2022))), expected);
  }
}

// By hand: C joins on 1 January 2023, so at neither meeting is it a member. Of an order whose turns are years,
// the second meeting is still about 2022: its turn is A's.
TEST(OutsideTheTermTest, AllElseIsJudgedByTheNearestDayInForce) {
  roster who = equals({A, B}, year_2022);
  who.members.push_back({C, validity::from(date{2023, 1, 1}), 1'000});
  EXPECT_EQ(chairs(planned(chaired_by(who, late_half_yearly, year_2022))), "AB");
  turn_plan yearly{listed_order{{A, B}}, term_of_period{}};
  EXPECT_EQ(chairs(planned(chaired_by(yearly, late_half_yearly, year_2022))), "AA");
}

meeting_record january(const role_record& role) {
  meeting_record made{"k", period{period_kind::half_year, 2022, 2}};
  made.roles = {role};
  return made;
}

TEST(OutsideTheTermTest, AFindingAboutAHolderGoesByTheSameDays) {
  roster who = equals({A, B}, year_2022);
  who.absences = {{B, new_year}};
  const series s = chaired_by(who, late_half_yearly, year_2022);
  EXPECT_TRUE(planned(s, {january({chair, {B}})}).findings.empty());
  series away = s;
  std::get<roster>(away.roles[0].rule).absences = {{B, mid_january}};
  const auto found = planned(away, {january({chair, {B}})}).findings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "holder_absent");
  EXPECT_EQ(found[0].on, (date{2023, 1, 20}));
  EXPECT_EQ(to_text(found[0].problem),
            "it is absent on 2023-01-20, or not one of those who can have the role of chair on 2022-12-31");
}

// A swap puts A into the second, and an occasion needs the role only there.
TEST(OutsideTheTermTest, ASwapAndAnOccasionAreOfMeetingsAfterTheTermToo) {
  EXPECT_EQ(chairs(planned(
                chaired_by(equals({A, B}, year_2022, {swap_chairs{0, 1}}), late_half_yearly, year_2022))),
            "BA");
  series s = chaired_by(equals({A, B}, year_2022), late_half_yearly, year_2022);
  s.roles[0].at = at_end_of{};
  const auto plan = planned(s);
  EXPECT_EQ(chairs(plan), "-A");
  EXPECT_EQ(plan.fairness->after_meeting.size(), 1U);
  s.roles[0].at = every_nth_meeting{2, 0};
  EXPECT_EQ(chairs(planned(s)), "A-");
}

// ---- property

// A series with everything that decides turns, and what is recorded about it.
struct random_series {
  explicit random_series(std::uint32_t seed) : random{seed} {
    choose_days();
    choose_roster();
    choose_rules();
    const timetable plain{s, calendar()};
    record(plain);
    change(plain);
  }

  [[nodiscard]] std::int32_t below(std::int64_t n) {
    return static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(n));
  }
  [[nodiscard]] unit_id any_member() { return who.members[static_cast<std::size_t>(below(members))].who; }
  [[nodiscard]] date early_day() { return add_days(s.in_force.first(), below(300)); }

  void choose_days() {
    const date first = below(2) == 0 ? date{2022, 1, 1} : add_days(date{2022, 1, 1}, below(365));
    s.in_force = {first, add_days(first, 200 + below(500))};
    if (below(2) == 0) s.in_force = {date{2022, 1, 1}, date{2023, 1, 1}};
    const std::int32_t lag = below(40) - 10;
    s.when = {period_kind::month, below(2) == 0 ? day_rule{after_period_end{lag}} : after_period_start{lag},
              below(3) == 0 ? roll::unadjusted : roll::following};
    s.counted = below(2) == 0 ? counts_by::period : counts_by::day;
  }
  void choose_roster() {
    members = 2 + below(3);
    const bool is_constant = below(2) == 0;
    for (std::int32_t i = 0; i < members; ++i) {
      validity when = s.in_force;
      const date joins = early_day();
      if (!is_constant && below(3) == 0 && s.in_force.contains(joins)) when = {joins, s.in_force.end_day()};
      who.members.push_back(
          {id_at<unit_id>(static_cast<std::size_t>(i)), when, is_constant ? 1 : 1 + below(3)});
    }
    for (std::int32_t i = below(3); i > 0; --i) {
      const date away = add_days(early_day(), below(300));
      who.absences.push_back({any_member(), validity{away, add_days(away, 1 + below(60))}});
    }
  }
  void choose_rules() {
    s.key = "k";
    s.roles = {{chair, who}};
    if (below(3) == 0) s.roles[0].at = at_end_of{period_kind::quarter};
    if (below(4) == 0) s.roles[0].at = every_nth_meeting{2, below(2)};
  }
  void record(const timetable& plain) {
    for (std::size_t i = 0; i < plain.size(); ++i) {
      if (below(3) != 0) continue;
      const meeting m = plain[i];
      meeting_record r{"k", m.when.covers};
      const std::int32_t what = below(6);
      if (what == 0) r.cancelled = "bão";
      if (what != 0 && below(3) == 0) r.sat_on = add_days(m.when.actual, below(20) - 10);
      if (what == 1 || what == 2) r.roles = {{chair, {below(6) == 0 ? unit_id{7} : any_member()}}};
      if (what == 3) r.roles = {{chair, {}, {}, external_holder{"UBND"}}};
      if (what == 4) r.turn = takes_turn::no;
      records.push_back(r);
    }
    for (std::int32_t i = below(3); i > 0; --i) {
      meeting_record r{"k", special_call{early_day(), i, "cháy rừng"}};
      if (!s.in_force.contains(std::get<special_call>(r.which).on)) continue;
      if (below(2) == 0) r.turn = takes_turn::yes;
      if (below(2) == 0) r.roles = {{chair, {any_member()}}};
      records.push_back(r);
    }
  }
  void change(const timetable& plain) {
    auto& changes = std::get<roster>(s.roles[0].rule).changes;
    const auto most = static_cast<std::int64_t>(plain.size());
    for (std::int32_t i = below(3); i > 0 && most > 2; --i) {
      const auto first = static_cast<std::size_t>(below(most - 1));
      const auto second =
          first + 1 + static_cast<std::size_t>(below(most - 1 - static_cast<std::int64_t>(first)));
      if (below(2) == 0)
        changes.push_back(swap_chairs{first, second});
      else
        changes.push_back(absent_on_day{first, any_member(), std::nullopt,
                                        below(3) == 0 ? keeps_turn::yes : keeps_turn::no});
    }
  }

  std::mt19937 random;
  series s{};
  roster who;
  std::int32_t members = 0;
  std::vector<meeting_record> records;
};

std::int32_t month_number(const period& p) {
  return p.year() * 12 + p.number() - 1;
}

// The number of a month in the series, by going back as far as a lag can reach.
std::int32_t model_number(const series& s, const period& covers) {
  const period touched = period::containing(period_kind::month, s.in_force.first());
  std::int32_t first = month_number(touched);
  if (s.counted == counts_by::day)
    for (std::int32_t back = 1; back <= 3; ++back) {
      const period before = touched.plus(-back);
      const auto* end = std::get_if<after_period_end>(&s.when.day());
      const date nominal =
          end != nullptr ? add_days(before.days().last_day(), end->days)
                         : add_days(before.days().first(), std::get<after_period_start>(s.when.day()).days);
      if (!(nominal < s.in_force.first())) first = month_number(before);
    }
  return month_number(covers) - first;
}

bool model_needs(const series& s, const meeting& m) {
  const role_occasion& at = s.roles[0].at;
  if (std::holds_alternative<every_meeting>(at)) return true;
  if (m.special) return false;
  if (std::holds_alternative<at_end_of>(at)) return m.when.covers.number() % 3 == 0;
  return model_number(s, m.when.covers) % 2 == std::get<every_nth_meeting>(at).first;
}

bool model_counts(const meeting& m, const std::vector<meeting_record>& records) {
  if (m.cancelled) return false;
  for (const auto& r : records) {
    const bool is_it = m.special ? r.which == std::variant<period, special_call>{*m.special}
                                 : r.which == std::variant<period, special_call>{m.when.covers};
    if (is_it && r.turn != takes_turn::by_default) return r.turn == takes_turn::yes;
  }
  return !m.special;
}

// The weights of those present.
std::map<unit_id, std::int64_t> model_present(const series& s, const date& sits) {
  const auto& who = std::get<roster>(s.roles[0].rule);
  const date judged = std::clamp(sits, s.in_force.first(), s.in_force.last_day().value());
  std::map<unit_id, std::int64_t> present;
  for (const auto& m : who.members)
    if (m.when.contains(judged)) present[m.who] = m.weight;
  for (const auto& away : who.absences)
    if (away.when.contains(sits)) present.erase(away.who);
  return present;
}

// What each has chaired and is entitled to by the meetings of the plan itself.
struct model_account {
  std::map<unit_id, std::int64_t> chaired;
  std::map<unit_id, ratio> entitled;
  std::size_t meetings = 0;

  model_account(const random_series& r, const timetable& all) {
    const auto& members = r.who.members;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const meeting m = all[i];
      const auto present = model_present(r.s, m.when.actual);
      if (!model_needs(r.s, m) || !model_counts(m, r.records) || present.empty()) continue;
      const auto& actual = m.roles[0].actual;
      const bool is_held = std::any_of(members.begin(), members.end(), [&](const membership& one) {
        return std::find(actual.begin(), actual.end(), one.who) != actual.end();
      });
      if (!is_held) continue;
      ++meetings;
      ++chaired[actual.front()];
      std::int64_t sum = 0;
      for (const auto& [unit, weight] : present) sum += weight;
      for (const auto& [unit, weight] : present) entitled[unit] = entitled[unit] + ratio{weight, sum};
    }
  }
};

// What an archive keeps makes the same meetings again.
void expect_kept(const random_series& r, const timetable& all) {
  const auto kept = all.records();
  row_numbers rows(kept.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  const timetable again{all.days(), r.s, {"k", kept, rows}};
  EXPECT_EQ(again, all);
  ASSERT_EQ(again.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(again[i], all[i]);
  EXPECT_EQ(again.fairness(), all.fairness());
}

TEST(FairnessOfSeriesProperty, IsThatOfTheMeetingsOfThePlan) {
  std::size_t made = 0;
  for (std::uint32_t seed = 0; seed < 1500; ++seed) {
    const random_series r{seed};
    row_numbers rows(r.records.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::optional<timetable> all;
    try {
      all.emplace(r.s, calendar(), timetable::recording{"k", r.records, rows});
    } catch (const bad_argument&) {
      continue;  // a change that contradicts what is recorded
    }
    ++made;
    SCOPED_TRACE(seed);
    expect_kept(r, *all);
    const model_account model{r, *all};
    const auto report = all->fairness();
    ASSERT_EQ(report.has_value(), model.meetings > 0);
    if (!report) continue;
    EXPECT_EQ(report->after_meeting.size(), model.meetings);
    for (const auto& row : report->rows) {
      const auto count = model.chaired.find(row.who);
      const auto share = model.entitled.find(row.who);
      EXPECT_EQ(row.chaired, count == model.chaired.end() ? 0 : count->second);
      EXPECT_EQ(row.entitled, share == model.entitled.end() ? ratio{} : share->second);
    }
    if (report->guarantee) {
      EXPECT_LE(report->largest, *report->guarantee);
    }
  }
  EXPECT_GT(made, 700U);
}

}  // namespace
}  // namespace phoihop
