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

occurrence april_of_2021() {
  return {{period_kind::month, 2021, 4},
          date{2021, 4, 30},
          date{2021, 4, 29},
          "Friday, a holiday",
          firmness::projected};
}

meeting meeting_of_april() {
  return {"118.giao-ban", april_of_2021(), unit_id{1}, "the most behind"};
}

// Everything that a meeting can be told of, but for what contradicts itself.
meeting meeting_that_was_called() {
  return {"118.giao-ban",
          april_of_2021(),
          unit_id{1},
          "named for this meeting",
          {unit_id{2}, unit_id{0}},
          {unit_id{1}},
          {{meeting_role::venue, {unit_id{0}}, {unit_id{1}, unit_id{2}}, "as recorded"}},
          calling{date{2021, 4, 30}, 2, "cháy rừng"},
          "bão số 5"};
}

std::vector<series> series_of_three_chairs() {
  return {{"118.a", "Giao ban", quarterly(), validity::from(signing), three_members()},
          {"118.b", "", {}, validity{}, fixed_holder{unit_id{9}}},
          {"118.c", "", {}, validity{}, external_holder{"UBND tỉnh"}}};
}

std::vector<settled_role> two_settled_roles() {
  return {{meeting_role::chair, {unit_id{2}, unit_id{1}}, {unit_id{0}}},
          {meeting_role::secretariat, {unit_id{3}}, {}}};
}

void append_series(std::vector<sample>& to) {
  to.push_back(sample_of("occurrence", april_of_2021()));
  auto all = series_of_three_chairs();
  all.push_back({"118.d",
                 "",
                 {},
                 validity{},
                 co_holders{{{unit_id{1}, validity::from(signing)}}},
                 {{meeting_role::host, lead_by_field{{{field_id{3}, unit_id{2}, validity{}}}}},
                  {meeting_role::venue, everything_about_turns()}}});
  to.push_back(sample_of("series_of_all_chairs", all));
  to.push_back(sample_of("settled_meeting", settled_meeting{{period_kind::quarter, 2021, 2},
                                                            date{2021, 7, 27},
                                                            unit_id{2},
                                                            "bão",
                                                            field_id{1},
                                                            two_settled_roles()}));
  to.push_back(sample_of("calling", calling{signing, 3, "lũ quét"}));
  to.push_back(sample_of("extraordinary_meeting", extraordinary_meeting{{signing, 1, "cháy rừng"},
                                                                        date{2021, 3, 12},
                                                                        unit_id{4},
                                                                        extraordinary_turn::taken,
                                                                        "đã dập tắt",
                                                                        field_id{2},
                                                                        two_settled_roles()}));
  to.push_back(sample_of("held_role", held_role{meeting_role::secretariat, {unit_id{1}}, {}, "kept"}));
  to.push_back(sample_of("settled_roles", two_settled_roles()));
  to.push_back(
      sample_of("series_plan", series_plan{{meeting_of_april(), meeting_that_was_called()}, two_rows()}));
}

// ---- agreement ----

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
  a.competences = {{field_id{1}, unit_id{5}, {unit_id{6}}, "trực ban", a.term}};
  a.clauses = {information_duty{"thong-tin", {24, limit_unit::hours}, boundary::exclusive, {19, 20}},
               meeting_duty{"xa", "Giao ban xã", level_id{2}, quarterly(), agency_chair{tree_id{1}}},
               meeting_duty{"huyen", "Giao ban huyện", level_id{1}, quarterly(), parties_in_turn{}},
               meeting_duty{"tinh", "Giao ban tỉnh", level_id{0}, quarterly(), superior_chair{"UBND tỉnh"}},
               notice_duty{"bao-truoc", "Tập huấn", time_limit{3, limit_unit::days}, {1, 2}},
               notice_duty{"khi-can", "Khi cần", std::nullopt, {1, 1}}};
  return a;
}

agreement with_every_role() {
  agreement a = one_of_everything();
  meeting_duty together{"ba-cuc", "Giao ban ba cục", level_id{0}, quarterly(),
                        units_together{{unit_id{5}, unit_id{6}}}};
  together.roles = {{meeting_role::host, lead_of_field{}},
                    {meeting_role::venue, everything_about_turns()},
                    {meeting_role::secretariat, fixed_unit{unit_id{6}}}};
  together.members = {unit_id{6}, unit_id{5}};
  a.clauses.emplace_back(together);
  return a;
}

expansion one_series() {
  return {{{2,
            unit_id{1},
            {unit_id{5}, unit_id{6}},
            {"118.huyen", "Giao ban huyện", quarterly(), validity::from(signing), three_members()}}}};
}

void append_agreement(std::vector<sample>& to) {
  to.push_back(sample_of("agreement", with_every_role()));
  expansion expanded = one_series();
  expanded.meetings[0].plan.roles = {{meeting_role::host, fixed_holder{unit_id{1}}}};
  to.push_back(sample_of("expansion", expanded));
}

// ---- work_plan ----

work_plan small_plan() {
  work_plan plan;
  plan.span = {date{2021, 1, 1}, date{2022, 1, 1}};
  plan.findings = {area_ended()};
  plan.series = {
      {"118.huyen", "Giao ban huyện", unit_id{1}, validity::from(signing), {unit_id{5}}, two_rows()}};
  plan.meetings = {
      {meeting_of_april(), "Giao ban", unit_id{1}, "huyện Quỳnh Nhai", unit_id{6}, "Công an huyện"}};
  plan.duties = {{3, {signing, date{2022, 1, 1}}}};
  return plan;
}

calendar_book two_calendars() {
  calendar_definition week;
  week.name = "Hạt Kiểm lâm";
  week.horizon = {date{2021, 3, 8}, date{2021, 3, 15}};
  week.weekdays.change(date{2021, 3, 8}, weekmask::monday_to_friday);
  calendar_definition longer = week;
  longer.horizon = {date{2021, 3, 8}, date{2021, 3, 22}};
  return {business_calendar{week}, {{kind_id{1}, business_calendar{longer}}}};
}

void append_work_plan(std::vector<sample>& to) {
  to.push_back(sample_of("calendar_book", two_calendars()));
  const std::vector<recorded_role> roles{{meeting_role::host, {unit_id{5}, unit_id{6}}, {unit_id{7}}}};
  to.push_back(sample_of("meeting_record", meeting_record{"118.huyen",
                                                          {period_kind::quarter, 2021, 2},
                                                          date{2021, 7, 27},
                                                          unit_id{5},
                                                          "bão",
                                                          field_id{1},
                                                          roles}));
  to.push_back(sample_of("calling_record", calling_record{"118.huyen",
                                                          {signing, 2, "cháy rừng"},
                                                          date{2021, 3, 12},
                                                          unit_id{5},
                                                          extraordinary_turn::taken,
                                                          "đã dập tắt",
                                                          field_id{1},
                                                          roles}));
  work_plan plan = small_plan();
  planned_meeting m = plan.meetings[0];
  m.what = meeting_that_was_called();
  m.co_chairs = {unit_id{7}, unit_id{5}};
  m.planned_chairs = {unit_id{6}};
  m.roles = {{meeting_role::venue, {unit_id{5}}, {unit_id{6}, unit_id{7}}, "Công an huyện, Hạt Kiểm lâm"}};
  plan.meetings.push_back(m);
  to.push_back(sample_of("work_plan", plan));
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
