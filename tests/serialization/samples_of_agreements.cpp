// SPDX-License-Identifier: BSL-1.0
#include <serialization/sample_of.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::testing_support {
namespace {

// ---- schedule: series ----

const period april{period_kind::month, 2021, 4};

occurrence april_of_2021() {
  return {
      april, date{2021, 4, 30}, date{2021, 4, 29}, {"{}, a holiday", weekday::friday}, certainty::projected};
}

special_call second_fire() {
  return {date{2021, 4, 30}, 2, "cháy rừng"};
}

// Everything that a meeting can be told of, but for what contradicts itself.
meeting meeting_that_was_called() {
  return {"118.giao-ban",
          "Giao ban",
          april_of_2021(),
          signing,
          second_fire(),
          "bão số 5",
          {{meeting_role::venue,
            {unit_id{0}},
            {unit_id{1}, unit_id{2}},
            {"as recorded", {"planned {}: in turn", unit_id{0}}},
            "Công an, Quân sự"}},
          unit_id{7},
          "huyện Quỳnh Nhai"};
}

holders one_after_another() {
  return {{{unit_id{1}, validity{date{2021, 1, 1}, signing}}, {unit_id{2}, validity::from(signing)}}};
}

std::vector<role_of_series> roles_by_every_rule() {
  return {{meeting_role::chair, three_members()},
          {meeting_role::host, lead_by_field{{{field_id{3}, unit_id{2}, validity{}}}}},
          {meeting_role::venue, everything_about_turns()},
          {meeting_role::secretariat,
           external_holder{"UBND tỉnh"},
           every_nth_meeting{3, 1},
           {meeting_role::host, meeting_role::chair}},
          {meeting_role::participant, one_after_another(), at_end_of{period_kind::half_year}}};
}

std::vector<role_record> recorded_roles() {
  return {{meeting_role::chair, {unit_id{2}, unit_id{1}}, {unit_id{0}}},
          {meeting_role::venue, {}, {unit_id{1}}, external_holder{"Hội trường"}},
          {meeting_role::host, {}, {unit_id{1}}, no_holder{"biên bản số 4"}},
          {meeting_role::secretariat, {unit_id{3}}, {}}};
}

meeting_record cancelled_meeting() {
  return {"118.huyen", april, date{2021, 7, 27}, "bão", field_id{1}, recorded_roles(), takes_turn::no};
}

calendar_definition four_weeks() {
  calendar_definition d;
  d.name = "Hạt Kiểm lâm";
  d.horizon = {date{2021, 3, 1}, date{2021, 3, 29}};
  d.weekdays.change(date{2021, 3, 1}, weekmask::monday_to_friday);
  return d;
}

// Weekly, with turns of both kinds, one cancelled, one held by another, one called.
timetable with_records() {
  const series s{"118.tuan",
                 "Giao ban tuần",
                 {period_kind::week, after_period_end{0}, roll::preceding},
                 validity{date{2021, 3, 1}, date{2021, 3, 22}},
                 {{meeting_role::chair, roster{{{unit_id{5}, validity::from(date{2021, 3, 1}), 2},
                                                {unit_id{6}, validity::from(date{2021, 3, 1}), 1}},
                                               {},
                                               {}}},
                  {meeting_role::host,
                   turn_plan{listed_order{{unit_id{6}, unit_id{5}}}},
                   every_meeting{},
                   {meeting_role::chair}},
                  {meeting_role::participant, always({unit_id{5}, unit_id{6}})}}};
  const std::vector<meeting_record> records{{s.key,
                                             period{period_kind::week, 2021, 9},
                                             date{2021, 3, 4},
                                             std::nullopt,
                                             field_id{1},
                                             {{meeting_role::chair, {unit_id{6}}, {unit_id{5}}}}},
                                            {s.key, period{period_kind::week, 2021, 10}, std::nullopt, "bão"},
                                            {s.key, special_call{date{2021, 3, 15}, 1, "lũ quét"}}};
  const std::vector<std::size_t> rows{0, 1, 2};
  return {s, business_calendar{four_weeks()}, {s.key, records, rows}};
}

// Every second Monday, three times, one of them moved.
timetable by_a_rule() {
  const rule_dates mondays{parse_recurrence_rule("FREQ=WEEKLY;INTERVAL=2;COUNT=3"), date{2021, 3, 1}};
  const series s{"118.ky",
                 "Giao ban",
                 recurrence{mondays},
                 validity{date{2021, 3, 1}, date{2021, 3, 22}},
                 {{meeting_role::chair, always({unit_id{5}})}}};
  const std::vector<meeting_record> records{
      {s.key, period::containing(period_kind::day, date{2021, 3, 15}), date{2021, 3, 16}}};
  const std::vector<std::size_t> rows{0};
  return {s, business_calendar{four_weeks()}, {s.key, records, rows}};
}

void append_series(std::vector<sample>& to) {
  to.push_back(sample_of("occurrence", april_of_2021()));
  to.push_back(sample_of("series", series{"118.a", "Giao ban", quarterly(), validity::from(signing),
                                          roles_by_every_rule(), counts_by::day, same_day_rule::keep_first}));
  to.push_back(sample_of("omission", omission{april, omission_reason::same_day}));
  to.push_back(sample_of("special_call", second_fire()));
  to.push_back(sample_of("meeting_records",
                         std::vector<meeting_record>{cancelled_meeting(), {"118.huyen", second_fire()}}));
  to.push_back(sample_of("meeting", meeting_that_was_called()));
  to.push_back(
      sample_of("series_plan", series_plan{{meeting_that_was_called()},
                                           two_rows(),
                                           {{severity::warning, "holder_none", "records[0].roles[0].instead",
                                             "biên bản số 4", "no one had it", signing}}}));
  to.push_back(sample_of("timetable", with_records()));
  to.push_back(sample_of("timetable_by_rule", by_a_rule()));
}

// ---- agreement ----

meeting_duty with_every_rule() {
  meeting_duty together{"ba-cuc", "Giao ban ba cục", level_id{0}, quarterly(), {}};
  together.roles = {{meeting_role::chair, named_units{{unit_id{5}, unit_id{6}}}},
                    {meeting_role::host, lead_of_field{}},
                    {meeting_role::venue, everything_about_turns()},
                    {meeting_role::secretariat, three_members()},
                    {meeting_role::participant, local_parties{}}};
  together.counted = counts_by::day;
  together.same_day = same_day_rule::keep_first;
  return together;
}

report_duty through_two_steps() {
  report_duty report{"bao-cao", "Báo cáo quý", vietnam::decree_09_2019, period_kind::quarter};
  report.steps = {{level_id{2}, level_above{}, date_limit{.day = 17}},
                  {level_id{1}, unit_id{6}, time_limit{3, limit_unit::working_days},
                   step_start::previous_step, boundary::exclusive},
                  {level_id{0}, responsible_unit{tree_id{1}}, day_limit{signing}}};
  report.left_out = {2, 4};
  report.target = {9, 10};
  return report;
}

agreement one_of_everything() {
  const document_key law{"91/2015/QH13", {"Quốc hội"}, date{2015, 11, 24}};
  agreement a;
  a.document = {"639/QCPH", {"Hạt Kiểm lâm", "Công an"}, signing};
  a.title = "Quy chế phối hợp";
  a.signed_on = signing;
  a.term = {date{2021, 1, 1}, date{2026, 1, 1}};
  a.area = unit_id{1};
  a.bases = {{law, "Bộ luật Dân sự", validity::from(date{2017, 1, 1}), document_key{"92", {}, std::nullopt}}};
  a.parties = {{unit_id{5}, a.term}, {unit_id{6}, validity{date{2021, 1, 1}, date{2025, 3, 1}}}};
  a.fields = {"bảo vệ rừng", "an ninh"};
  a.competences = {{field_id{1}, unit_id{5}, {unit_id{6}}, "trực ban", a.term},
                   {field_id{0}, responsible_unit{tree_id{1}}, {}, "", a.term, level_id{2}, unit_id{3}}};
  const auto chaired = [](const char* key, role_duty rule) {
    return meeting_duty{key, "Giao ban", level_id{2}, quarterly(), {{meeting_role::chair, std::move(rule)}}};
  };
  a.clauses = {
      information_duty{
          "thong-tin",
          time_limit{24, limit_unit::hours},
          boundary::exclusive,
          {19, 20},
          {{{level_id{1}, time_limit{5, limit_unit::working_days}, time_limit{10, limit_unit::days}}},
           "điều 12"}},
      chaired("xa", responsible_unit{tree_id{1}}),
      chaired("huyen", parties_in_turn{}),
      chaired("huyen-khac", parties_in_turn_by_area{}),
      chaired("ba-ben", all_parties{}),
      chaired("tinh", external_holder{"UBND tỉnh"}),
      with_every_rule(),
      notice_duty{"bao-truoc", "Tập huấn", time_limit{3, limit_unit::days, limit_side::before}, {1, 2}},
      notice_duty{"khi-can", "Khi cần", before_event{}, {1, 1}},
      through_two_steps(),
      activity_duty{"dien-tap", "Diễn tập", activity_kind::drill, level_id{2}, 2, vietnam::from_october,
                    period_kind::half_year, named_units{{unit_id{5}}}},
      document_duty{"ke-hoach", "Kế hoạch năm", document_kind::plan, level_id{1}, local_parties{},
                    date_limit{.which_day = day_choice::last, .unit = calendar_unit::year, .offset = -1},
                    period_edge::start, vietnam::decree_09_2019, period_kind::year, boundary::inclusive},
      once_duty{"tong-ket", "Tổng kết", time_limit{30, limit_unit::days, limit_side::before},
                once_start::term_ends, all_parties{}, boundary::exclusive},
      team_duty{
          "doan", "Đoàn liên ngành", unit_id{5}, {unit_id{6}}, "kiểm tra lâm sản", validity::from(signing)}};
  return a;
}

expansion two_alike() {
  return {{area_ended()},
          {{2,
            {"", "Giao ban huyện", quarterly(), validity::from(signing), roles_by_every_rule()},
            {{unit_id{1}, "118.huyen"}, {unit_id{2}, "119.huyen"}}}}};
}

// Every kind of edit, and every kind of event.
agreement_history changed_in_every_way() {
  agreement before = one_of_everything();
  before.clauses.resize(1);
  agreement after = before;
  after.document.number = "640/QCPH";
  after.title = "Quy chế phối hợp (sửa đổi)";
  after.signed_on = date{2021, 3, 12};
  after.term = validity::from(date{2021, 1, 1});
  after.area = unit_id{2};
  after.bases.clear();
  after.parties.pop_back();
  after.fields.emplace_back("dân quân");
  after.competences[0].contact = "trực chỉ huy";
  after.clauses.emplace_back(notice_duty{"khi-can", "Khi cần", before_event{}, {1, 1}});
  const auto event = [](agreement_change what) {
    return agreement_event{{"12/QĐ", {}, std::nullopt}, date{2022, 3, 1}, std::move(what)};
  };
  const validity spring{date{2022, 4, 1}, date{2022, 7, 1}};
  return {before,
          {event(amendment{spring, difference(before, after)}), event(correction{}),
           event(renewal{date{2027, 1, 1}}), event(tacit_renewal{6}), event(agreement_suspension{spring}),
           event(agreement_end{date{2028, 1, 1}, end_reason::superseded, after.document})}};
}

due_obligation owed_by_a_commune() {
  return {{9, unit_id{3}, period{period_kind::month, 2021, 3},
           report_owed{0, unit_id{1}, date_limit{.day = 17}, step_start::period_end, boundary::inclusive}},
          make_instant(date{2021, 4, 17}, 17),
          boundary::inclusive};
}
due_obligation owed_together() {
  return {{11, unit_id{1}, period{period_kind::year, 2022, 1},
           joint_owed{{unit_id{5}, unit_id{6}}, time_limit{30, limit_unit::days}, boundary::exclusive}},
          make_instant(date{2021, 12, 31}, 17),
          boundary::exclusive};
}
due_obligation owed_twice_a_year() {
  return {{10, unit_id{1}, period{period_kind::half_year, 2022, 1},
           activity_owed{2, date{2022, 6, 30}, {unit_id{5}}}},
          make_instant(date{2022, 6, 30}, 17),
          boundary::exclusive};
}

void append_agreement(std::vector<sample>& to) {
  to.push_back(sample_of("agreement", one_of_everything()));
  to.push_back(sample_of("agreement_history", changed_in_every_way()));
  to.push_back(sample_of("expansion", two_alike()));
  to.push_back(
      sample_of("obligation_list",
                obligation_list{{owed_by_a_commune().what, owed_twice_a_year().what}, {area_ended()}}));
  to.push_back(sample_of("due_obligation_list",
                         due_obligation_list{{owed_by_a_commune(), owed_together()}, {area_ended()}}));
}

// ---- work_plan ----

// Two series that are alike, of which one has records.
work_plan small_plan() {
  const timetable recorded = with_records();
  work_plan::parts p;
  p.span = {date{2021, 3, 1}, date{2021, 3, 22}};
  p.findings = {area_ended()};
  p.clause_keys.assign(12, "thong-tin");
  p.duties = {{3, {signing, date{2021, 3, 22}}}};
  p.obligations = {owed_by_a_commune(), owed_together(), owed_twice_a_year()};
  p.days = {recorded.days()};
  p.rule_sets = {{0, recorded.rules()}};
  p.tables = {{0, {}}, {0, recorded.records()}};
  p.series = {{unit_id{1}, 0, "118.tuan"}, {unit_id{2}, 1, "119.tuan"}};
  p.names = {{unit_id{1}, validity::from(signing), "huyện Quỳnh Nhai"},
             {unit_id{5}, validity::from(date{2021, 1, 1}), "Công an huyện"}};
  return work_plan{std::move(p)};
}

calendar_book two_calendars() {
  calendar_definition week;
  week.name = "Hạt Kiểm lâm";
  week.horizon = {date{2021, 3, 8}, date{2021, 3, 15}};
  week.weekdays.change(date{2021, 3, 8}, weekmask::monday_to_friday);
  calendar_definition longer = week;
  longer.horizon = {date{2021, 3, 8}, date{2021, 3, 22}};
  return {business_calendar{week}, {{kind_id{1}, business_calendar{longer}}}, vietnam::civil_code_2015()};
}

void append_work_plan(std::vector<sample>& to) {
  to.push_back(sample_of("calendar_book", two_calendars()));
  to.push_back(sample_of("planned_series",
                         planned_series{"118.huyen", "Giao ban huyện", unit_id{1}, validity::from(signing)}));
  to.push_back(sample_of("work_plan", small_plan()));
}

}  // namespace

void append_samples_of_series(std::vector<sample>& to) {
  append_series(to);
}

void append_samples_of_agreement(std::vector<sample>& to) {
  append_agreement(to);
}

void append_samples_of_work_plan(std::vector<sample>& to) {
  append_work_plan(to);
}

}  // namespace phoihop::testing_support
