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

// ---- schedule ----

recurrence quarterly() {
  return {period_kind::quarter, after_period_end{-11}, roll::preceding};
}

occurrence april_of_2021() {
  return {{period_kind::month, 2021, 4},
          date{2021, 4, 30},
          date{2021, 4, 29},
          "Friday, a holiday",
          firmness::projected};
}

rota three_members() {
  rota r;
  r.roster = {{unit_id{0}, validity::from(date{2021, 1, 1}), 1},
              {unit_id{1}, validity{date{2021, 1, 1}, date{2025, 3, 1}}, 2},
              {unit_id{2}, validity::from(date{2021, 1, 1}), 1'000'000}};
  r.leaves = {{unit_id{2}, validity{date{2022, 1, 1}, date{2022, 2, 1}}}};
  r.pins = {{5, unit_id{1}}};
  return r;
}

rule_parts all_parts() {
  rule_parts parts;
  parts.every = frequency::monthly;
  parts.interval = 3;
  parts.until = date{2025, 12, 31};
  parts.months = {3, 6};
  parts.month_days = {26, -1};
  parts.days = {{0, weekday::monday}, {-1, weekday::friday}};
  parts.positions = {1, -1};
  parts.week_start = weekday::sunday;
  return parts;
}

// Before version 2 nothing was rounded.
fairness_report two_rows(const ratio& rounding = {1, 1'099'511'627'776}) {
  return {{{unit_id{0}, 2, ratio{3, 2}, ratio{1, 2}}, {unit_id{1}, 1, ratio{3, 2}, ratio{2, 3}}},
          {ratio{1, 2}, ratio{0, 1}, ratio{2, 3}},
          ratio{2, 3},
          ratio{3, 4},
          "Tijdeman",
          rounding};
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

rotation one_assignment(const fairness_report& fairness) {
  return {{{signing, unit_id{1}, chair_reason::pinned, ratio{1, 3}, 4}}, fairness};
}

// ---- schedule: turns in a stated order ----

std::vector<turn_change> every_change() {
  return {
      absent_on_day{1, unit_id{0}, unit_id{2}, keeps_turn::yes},
      absent_on_day{2, unit_id{1}, std::nullopt, keeps_turn::no},
      swap_chairs{3, 5},
      skip_turn{4, unit_id{2}, keeps_turn::no},
      skip_turn{6, unit_id{2}, keeps_turn::yes},
      join_turns{date{2022, 1, 1}, unit_id{7}, entry_place::by_name, "Uruguay", 2},
      join_turns{date{2022, 1, 2}, unit_id{8}, entry_place::end_of_list, "", std::nullopt},
      leave_turns{date{2025, 3, 1}, unit_id{1}},
      absorb_member{date{2025, 7, 1}, unit_id{3}, unit_id{4}, absorbed_turns::pass_on},
      merge_members{date{2025, 7, 2}, unit_id{5}, unit_id{6}, unit_id{9}, merged_place::by_name, "Gia Lai"}};
}

turn_order three_written() {
  return written_order{{unit_id{0}, unit_id{1}, unit_id{2}, unit_id{0}},
                       {withdraw_turns{unit_id{1}, 1}, insert_turn{unit_id{7}, 3}, move_turn{0, 2}},
                       sequence_end::begins_again};
}

period_scheme market_terms() {
  return period_scheme{{.name = "mkt", .first_month = 4, .term_years = 4, .term_from = 1998}};
}

turn_plan everything_about_turns() {
  return {three_written(), held_for_period{period_kind::half_year, period_scheme{}, keeps_turn::yes},
          keeps_turn::no, three_members().leaves, every_change()};
}

turn one_turn() {
  return {date{2022, 1, 1},
          unit_id{1},
          {turn_reason::stands_in, unit_id{2}, std::nullopt},
          unit_id{0},
          {turn_reason::swapped, std::nullopt, 7},
          {{unit_id{3}, pass_reason::skipped}, {unit_id{4}, pass_reason::away}}};
}

void append_turns(std::vector<sample>& to) {
  to.push_back(sample_of("turn_plan", everything_about_turns()));
  to.push_back(sample_of(
      "turn_orders",
      std::vector<turn_order>{
          listed_order{{unit_id{2}, unit_id{0}}},
          alphabetical_order{{{unit_id{1}, "Chad", validity{date{2014, 1, 1}, date{2016, 1, 1}}}},
                             "Australia"},
          three_written(), grouped_order{{{"north", {unit_id{0}, unit_id{3}}}, {"south", {unit_id{1}}}}}}));
  to.push_back(sample_of(
      "tenures", std::vector<tenure>{held_for_meetings{4},
                                     held_for_period{period_kind::term, market_terms(), keeps_turn::no}}));
  to.push_back(sample_of("turn_changes", every_change()));
  to.push_back(
      sample_of("turns", std::vector<turn>{one_turn(), {signing, unit_id{1}, {}, unit_id{1}, {}, {}}}));
  to.push_back(sample_of("turn", one_turn()));
  to.push_back(sample_of("turn_reasons",
                         std::array{turn_reason::in_turn, turn_reason::holds_term, turn_reason::kept_place,
                                    turn_reason::owed_turn, turn_reason::stands_in, turn_reason::swapped}));
  to.push_back(sample_of("entry_places", std::array{entry_place::end_of_list, entry_place::after_everyone,
                                                    entry_place::next_in_turn, entry_place::by_name}));
  to.push_back(sample_of("merged_places", std::array{merged_place::of_first, merged_place::of_second,
                                                     merged_place::of_both, merged_place::by_name}));
  to.push_back(sample_of("choices_about_turns",
                         std::pair{std::array{keeps_turn::yes, keeps_turn::no},
                                   std::array{absorbed_turns::vanish, absorbed_turns::pass_on}}));
  to.push_back(sample_of("sequence_ends", std::array{sequence_end::ends, sequence_end::begins_again}));
  to.push_back(sample_of("idle_periods", std::array{keeps_turn::no, keeps_turn::yes}));
}

fairness_terms terms(second_aim second, std::size_t gap) {
  return {{{3, unit_id{2}}, {0, unit_id{1}}}, 2, 24, second, gap};
}

void append_schedule(std::vector<sample>& to) {
  to.push_back(sample_of("recurrence", quarterly()));
  to.push_back(sample_of("day_rules", std::vector<day_rule>{after_period_end{48}, after_period_start{-3},
                                                            nth_business_day{-1}}));
  to.push_back(sample_of("frequencies", std::vector<frequency>{frequency::daily, frequency::weekly,
                                                               frequency::monthly, frequency::yearly}));
  to.push_back(sample_of("nth_weekday", nth_weekday{-53, weekday::sunday}));
  to.push_back(sample_of("rule_parts", all_parts()));
  to.push_back(sample_of("recurrence_rule", recurrence_rule{all_parts()}));
  to.push_back(sample_of("rule_dates", rule_dates{parse_recurrence_rule("FREQ=WEEKLY;COUNT=20"), signing}));
  to.push_back(sample_of("occurrence", april_of_2021()));
  to.push_back(sample_of("rota", three_members()));
  to.push_back(sample_of("seat", seat{3, unit_id{2}}));
  to.push_back(sample_of("fairness_terms", terms(second_aim::least_squares, 3), 2));
  to.push_back(sample_of("second_aims", std::array{second_aim::none, second_aim::least_squares}));
  to.push_back(sample_of("squared_deviations", squared_deviations{ratio{3, 1}, ratio{1, 1024}}));
  to.push_back(sample_of("chair_reasons",
                         std::vector<chair_reason>{chair_reason::pinned, chair_reason::only_present,
                                                   chair_reason::earliest_due, chair_reason::most_behind}));
  to.push_back(sample_of("chair_reason_fairest", chair_reason::fairest));
  to.push_back(
      sample_of("chair_reasons_of_plans", std::pair{chair_reason::fairest, chair_reason::best_found}));
  to.push_back(sample_of("rotation", one_assignment(two_rows()), 2));
  to.push_back(sample_of("fairness_report", two_rows(), 2));
}

void append_series(std::vector<sample>& to) {
  auto all = series_of_three_chairs();
  all.push_back({"118.d",
                 "",
                 {},
                 validity{},
                 co_holders{{{unit_id{1}, validity::from(signing)}}},
                 {{meeting_role::host, lead_by_field{{{field_id{3}, unit_id{2}, validity{}}}}},
                  {meeting_role::venue, everything_about_turns()}}});
  to.push_back(sample_of("series_of_all_chairs", all, 2));
  to.push_back(sample_of("meeting_roles", std::array{meeting_role::chair, meeting_role::host,
                                                     meeting_role::venue, meeting_role::secretariat}));
  to.push_back(sample_of("settled_meeting",
                         settled_meeting{{period_kind::quarter, 2021, 2},
                                         date{2021, 7, 27},
                                         unit_id{2},
                                         "bão",
                                         field_id{1},
                                         two_settled_roles()},
                         2));
  to.push_back(sample_of("calling", calling{signing, 3, "lũ quét"}));
  to.push_back(
      sample_of("extraordinary_turns", std::array{extraordinary_turn::not_taken, extraordinary_turn::taken}));
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
      sample_of("series_plan", series_plan{{meeting_of_april(), meeting_that_was_called()}, two_rows()}, 3));
}

// ---- agreement ----

// With the chairs that version 1 of a meeting knew.
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
  to.push_back(sample_of("agreement", with_every_role(), 2));
  expansion expanded = one_series();
  expanded.meetings[0].plan.roles = {{meeting_role::host, fixed_holder{unit_id{1}}}};
  to.push_back(sample_of("expansion", expanded, 2));
}

// ---- work_plan ----

work_plan small_plan(const fairness_report& fairness) {
  work_plan plan;
  plan.span = {date{2021, 1, 1}, date{2022, 1, 1}};
  plan.findings = {area_ended()};
  plan.series = {
      {"118.huyen", "Giao ban huyện", unit_id{1}, validity::from(signing), {unit_id{5}}, fairness}};
  plan.meetings = {
      {meeting_of_april(), "Giao ban", unit_id{1}, "huyện Quỳnh Nhai", unit_id{6}, "Công an huyện"}};
  plan.duties = {{3, {signing, date{2022, 1, 1}}}};
  return plan;
}

void append_work_plan(std::vector<sample>& to) {
  const std::vector<recorded_role> roles{{meeting_role::host, {unit_id{5}, unit_id{6}}, {unit_id{7}}}};
  to.push_back(sample_of("meeting_record",
                         meeting_record{"118.huyen",
                                        {period_kind::quarter, 2021, 2},
                                        date{2021, 7, 27},
                                        unit_id{5},
                                        "bão",
                                        field_id{1},
                                        roles},
                         2));
  to.push_back(sample_of("calling_record", calling_record{"118.huyen",
                                                          {signing, 2, "cháy rừng"},
                                                          date{2021, 3, 12},
                                                          unit_id{5},
                                                          extraordinary_turn::taken,
                                                          "đã dập tắt",
                                                          field_id{1},
                                                          roles}));
  work_plan plan = small_plan(two_rows());
  planned_meeting m = plan.meetings[0];
  m.what = meeting_that_was_called();
  m.co_chairs = {unit_id{7}, unit_id{5}};
  m.planned_chairs = {unit_id{6}};
  m.roles = {{meeting_role::venue, {unit_id{5}}, {unit_id{6}, unit_id{7}}, "Công an huyện, Hạt Kiểm lâm"}};
  plan.meetings.push_back(m);
  to.push_back(sample_of("work_plan", plan, 3));
}

}  // namespace

void append_samples_of_agreements(std::vector<sample>& to) {
  append_schedule(to);
  append_series(to);
  append_turns(to);
  append_agreement(to);
  append_work_plan(to);
}

void append_earlier_samples_of_agreements(std::vector<sample>& to) {
  const fairness_report exact = two_rows(ratio{});
  to.push_back(sample_of("rotation", one_assignment(exact)));
  to.push_back(sample_of("fairness_report", exact));
  to.push_back(sample_of("fairness_terms", terms(second_aim::none, 1)));
  to.push_back(sample_of("series_plan", series_plan{{meeting_of_april()}, exact}));
  to.push_back(sample_of("work_plan", small_plan(exact)));
  // Before there were roles beside the chair, and meetings that were cancelled or called.
  to.push_back(sample_of("series_of_all_chairs", series_of_three_chairs()));
  to.push_back(sample_of("settled_meeting",
                         settled_meeting{{period_kind::quarter, 2021, 2}, date{2021, 7, 27}, unit_id{2}}));
  to.push_back(sample_of("series_plan", series_plan{{meeting_of_april()}, two_rows()}, 2));
  to.push_back(sample_of("agreement", one_of_everything()));
  to.push_back(sample_of("expansion", one_series()));
  to.push_back(
      sample_of("meeting_record",
                meeting_record{"118.huyen", {period_kind::quarter, 2021, 2}, date{2021, 7, 27}, unit_id{5}}));
  to.push_back(sample_of("work_plan", small_plan(two_rows()), 2));
}

}  // namespace phoihop::testing_support
