// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_AGREEMENT_BROKEN_HPP
#define PHOIHOP_TESTS_AGREEMENT_BROKEN_HPP

#include <support/quynh_nhai.hpp>

#include <ostream>
#include <string>

namespace phoihop::testing_agreement {

namespace qn = quynh_nhai;

/// One way to break the plan of Quỳnh Nhai, and the one fault that it leads to.
struct broken {
  const char* name;
  void (*break_it)(agreement&);
  const char* rule;
  const char* path;
  const char* value;
};

inline void PrintTo(const broken& b, std::ostream* os) {
  *os << b.name;
}

inline information_duty& information(agreement& a) {
  return std::get<information_duty>(a.clauses[qn::information_clause]);
}
inline meeting_duty& commune_meeting(agreement& a) {
  return std::get<meeting_duty>(a.clauses[qn::commune_clause]);
}
inline meeting_duty& district_meeting(agreement& a) {
  return std::get<meeting_duty>(a.clauses[qn::district_clause]);
}
inline notice_duty& notice(agreement& a) {
  return std::get<notice_duty>(a.clauses[qn::notice_clause]);
}

inline const unit_id no_unit{99};

// A sound report of communes and the district, and a sound drill: clauses 4 and 5.
inline report_duty& with_report(agreement& a) {
  report_duty report{"bao-cao", "Báo cáo quý", {}, period_kind::quarter};
  report.steps = {{qn::commune_level, level_above{}, date_limit{.day = 15, .offset = 1}},
                  {qn::district_level, level_above{}, time_limit{3, limit_unit::working_days},
                   step_start::previous_step}};
  report.left_out = {2};
  a.clauses.emplace_back(report);
  return std::get<report_duty>(a.clauses.back());
}
inline activity_duty& with_drill(agreement& a) {
  with_report(a);
  a.clauses.emplace_back(activity_duty{"dien-tap", "Diễn tập", activity_kind::drill, qn::district_level});
  return std::get<activity_duty>(a.clauses.back());
}

// Sound ones of each further kind, as clause 4.
inline document_duty& with_plan(agreement& a) {
  a.clauses.emplace_back(document_duty{"ke-hoach", "Kế hoạch năm", document_kind::plan, qn::district_level});
  return std::get<document_duty>(a.clauses.back());
}
inline once_duty& with_review(agreement& a) {
  a.clauses.emplace_back(once_duty{
      "tong-ket", "Tổng kết", time_limit{30, limit_unit::days, limit_side::before}, once_start::term_ends});
  return std::get<once_duty>(a.clauses.back());
}
inline team_duty& with_team(agreement& a) {
  a.clauses.emplace_back(team_duty{
      "doan", "Đoàn liên ngành", qn::ranger_station, {qn::district_police}, "kiểm tra lâm sản", a.term});
  return std::get<team_duty>(a.clauses.back());
}

// A signatory of a time when it has long been gone.
inline void end_all_before_the_plan(agreement& a) {
  for (auto& p : a.parties) p.when = {date{2020, 1, 1}, date{2021, 1, 1}};
}

// clang-format off
inline const broken broken_agreements[] = {
    {"signed_on_a_day_that_is_none",    [](agreement& a) { a.signed_on = date{boost::gregorian::not_a_date_time}; },
     "signed_on_no_day",         "signed_on",                     "not-a-date"},
    {"signed_at_infinity",              [](agreement& a) { a.signed_on = date{boost::gregorian::pos_infin}; },
     "signed_on_no_day",         "signed_on",                     "+infinity"},
    {"signed_on_the_day_its_term_ends", [](agreement& a) { a.signed_on = date{2026, 1, 1}; },
     "signed_after_term",        "signed_on",                     "2026-01-01"},
    {"an_area_that_is_none",            [](agreement& a) { a.area = no_unit; },
     "unknown_unit",             "area",                          "#99"},
    {"a_party_that_is_none",            [](agreement& a) { a.parties[1].who = no_unit; },
     "unknown_unit",             "parties[1].who",                "#99"},
    {"a_lead_that_is_none",             [](agreement& a) { a.competences[2].lead = no_unit; },
     "unknown_unit",             "competences[2].lead",           "#99"},
    {"a_supporter_that_is_none",        [](agreement& a) { a.competences[0].supporting[1] = no_unit; },
     "unknown_unit",             "competences[0].supporting[1]",  "#99"},
    {"a_field_that_is_none",            [](agreement& a) { a.competences[1].field = field_id{3}; },
     "unknown_field",            "competences[1].field",          "#3"},
    {"a_level_that_is_none",            [](agreement& a) { commune_meeting(a).level = level_id{3}; },
     "unknown_level",            "clauses[1].level",              "#3"},
    {"a_tree_that_is_none",             [](agreement& a) { commune_meeting(a).roles[0].rule = responsible_unit{tree_id{4}}; },
     "unknown_tree",             "clauses[1].roles[0].rule.agency", "#4"},
    {"a_party_listed_twice",            [](agreement& a) { a.parties.push_back(a.parties[1]); },
     "party_twice",              "parties[3].who",                "CA-118"},
    {"a_party_twice_on_one_day",        [](agreement& a) {
       a.parties[0].when = {date{2021, 1, 1}, date{2023, 1, 2}};
       a.parties.push_back({qn::ranger_station, {date{2023, 1, 1}, date{2026, 1, 1}}}); },
     "party_twice",              "parties[3].who",                "KL-118"},
    {"no_parties_and_no_rotation",      [](agreement& a) { a.parties.clear(); district_meeting(a).roles[0].rule = external_holder{"UBND"}; },
     "no_parties",               "parties",                       "none"},
    {"a_rotation_among_the_departed",   end_all_before_the_plan,
     "rotation_without_parties", "clauses[2].roles[0].rule",      "parties in turn"},
    {"a_clause_without_a_key",          [](agreement& a) { notice(a).key.clear(); },
     "key_empty",                "clauses[3].key",                "\"\""},
    {"two_clauses_with_one_key",        [](agreement& a) { notice(a).key = "thong-tin"; },
     "key_twice",                "clauses[3].key",                "\"thong-tin\""},
    {"a_key_with_a_dot",                [](agreement& a) { commune_meeting(a).key = "giao-ban.xa"; },
     "key_malformed",            "clauses[1].key",                "\"giao-ban.xa\""},
    {"a_key_with_a_deleted_letter",
     [](agreement& a) { notice(a).key = "tap\x7F"; },
     "key_malformed",            "clauses[3].key",                "\"tap\x7F\""},
    {"a_key_of_two_lines",              [](agreement& a) { notice(a).key = "tap\nhuan"; },
     "key_malformed",            "clauses[3].key",                "\"tap\nhuan\""},
    {"a_target_of_more_than_all",       [](agreement& a) { information(a).target = {101, 100}; },
     "target_out_of_range",      "clauses[0].target",             "101/100"},
    {"a_target_below_nothing",          [](agreement& a) { notice(a).target = {-1, 100}; },
     "target_out_of_range",      "clauses[3].target",             "-1/100"},
    {"a_limit_of_no_hours",             [](agreement& a) { information(a).within = time_limit{0, limit_unit::hours}; },
     "amount_out_of_range",      "clauses[0].within.amount",      "0"},
    {"a_notice_of_minus_one_day",       [](agreement& a) { notice(a).before = time_limit{-1, limit_unit::days}; },
     "amount_out_of_range",      "clauses[3].before.amount",      "-1"},
    {"information_by_day_45",           [](agreement& a) { information(a).within = date_limit{.day = 45}; },
     "limit_malformed",          "clauses[0].within.day",         "45"},
    {"information_by_the_4th_month_of_a_quarter", [](agreement& a) { information(a).within = date_limit{.month = 4, .unit = calendar_unit::quarter}; },
     "limit_malformed",          "clauses[0].within.month",       "4"},
    {"information_by_a_day_that_is_none", [](agreement& a) { information(a).within = day_limit{date{boost::gregorian::not_a_date_time}}; },
     "limit_malformed",          "clauses[0].within.day",         "not-a-date"},
    {"information_in_no_unit",          [](agreement& a) { information(a).within = time_limit{3, static_cast<limit_unit>(9)}; },
     "limit_malformed",          "clauses[0].within.unit",        "9"},
    {"a_notice_on_no_side",             [](agreement& a) { notice(a).before = time_limit{3, limit_unit::days, static_cast<limit_side>(2)}; },
     "limit_malformed",          "clauses[3].before.side",        "2"},
    {"a_notice_of_working_days_in_parts", [](agreement& a) { notice(a).before = time_limit{3, limit_unit::working_days, limit_side::before, limit_form::interruptible}; },
     "limit_malformed",          "clauses[3].before.form",        "interruptible"},
    {"information_with_no_boundary",    [](agreement& a) { information(a).edge = static_cast<boundary>(2); },
     "limit_malformed",          "clauses[0].edge",               "2"},
    {"information_before_its_event",    [](agreement& a) { information(a).within = time_limit{24, limit_unit::hours, limit_side::before}; },
     "side_wrong",               "clauses[0].within",             "24 hours before"},
    {"information_beforehand",          [](agreement& a) { information(a).within = before_event{}; },
     "side_wrong",               "clauses[0].within",             "before the event"},
    {"a_notice_after_the_event",        [](agreement& a) { notice(a).before = time_limit{3, limit_unit::days}; },
     "side_wrong",               "clauses[3].before",             "3 days"},
    {"a_notice_by_a_named_date",        [](agreement& a) { notice(a).before = date_limit{.day = 20, .offset = -1}; },
     "side_wrong",               "clauses[3].before",             "by day 20 of the month, 1 earlier"},
    {"meetings_that_count_by_nothing",  [](agreement& a) { commune_meeting(a).counted = static_cast<counts_by>(2); },
     "unknown_choice",           "clauses[1].counted",            "2"},
    {"no_rule_for_one_day",             [](agreement& a) { district_meeting(a).same_day = static_cast<same_day_rule>(5); },
     "unknown_choice",           "clauses[2].same_day",           "5"},
    {"a_field_without_a_name",          [](agreement& a) { a.fields[2].clear(); },
     "name_empty",               "fields[2]",                     "\"\""},
    {"a_superior_without_a_name",       [](agreement& a) { commune_meeting(a).roles[0].rule = external_holder{}; },
     "name_empty",               "clauses[1].roles[0].rule.name", "\"\""},
    {"a_lead_that_supports_itself",     [](agreement& a) { a.competences[0].supporting[1] = qn::ranger_station; },
     "lead_supports_itself",     "competences[0].supporting[1]",  "KL-118"},
    {"a_supporter_listed_twice",        [](agreement& a) { a.competences[0].supporting[1] = qn::district_police; },
     "supporting_twice",         "competences[0].supporting[1]",  "CA-118"},
    {"a_chair_among_the_roles",         [](agreement& a) { district_meeting(a).roles.push_back({meeting_role::chair, parties_in_turn{}}); },
     "role_twice",               "clauses[2].roles[1].role",      "chair"},
    {"a_role_at_every_0th_meeting",     [](agreement& a) { district_meeting(a).roles[0].at = every_nth_meeting{0, 0}; },
     "occasion_malformed",       "clauses[2].roles[0].at.n",      "0"},
    {"a_role_at_the_end_of_nine_months", [](agreement& a) { district_meeting(a).roles[0].at = at_end_of{period_kind::nine_months}; },
     "occasion_malformed",       "clauses[2].roles[0].at.kind",   "nine months"},
    {"a_role_at_the_end_of_itself",     [](agreement& a) { district_meeting(a).roles[0].at = at_end_of{period_kind::quarter}; },
     "occasion_malformed",       "clauses[2].roles[0].at.kind",   "quarter"},
    {"a_role_apart_from_itself",        [](agreement& a) { district_meeting(a).roles[0].apart_from = {meeting_role::chair}; },
     "apart_malformed",          "clauses[2].roles[0].apart_from[0]", "chair"},
    {"a_role_apart_from_none",          [](agreement& a) { district_meeting(a).roles[0].apart_from = {meeting_role::participant, meeting_role::venue}; },
     "apart_malformed",          "clauses[2].roles[0].apart_from[1]", "venue"},
    {"a_role_apart_from_no_role",       [](agreement& a) { district_meeting(a).roles[0].apart_from = {static_cast<meeting_role>(77)}; },
     "apart_malformed",          "clauses[2].roles[0].apart_from[0]", "77"},
    {"a_role_apart_from_one_twice",     [](agreement& a) { district_meeting(a).roles[0].apart_from = {meeting_role::participant, meeting_role::participant}; },
     "apart_malformed",          "clauses[2].roles[0].apart_from[1]", "participant"},
    {"roles_apart_in_a_circle",         [](agreement& a) { district_meeting(a).roles[0].apart_from = {meeting_role::host}; district_meeting(a).roles.push_back({meeting_role::host, parties_in_turn{}, every_meeting{}, {meeting_role::chair}}); },
     "apart_malformed",          "clauses[2].roles[0].apart_from[0]", "host"},
    {"a_role_listed_twice",             [](agreement& a) { for (int i = 0; i < 2; ++i) district_meeting(a).roles.push_back({meeting_role::host, parties_in_turn{}}); },
     "role_twice",               "clauses[2].roles[2].role",      "host"},
    {"a_role_that_is_none",             [](agreement& a) { district_meeting(a).roles.push_back({static_cast<meeting_role>(77), parties_in_turn{}}); },
     "unknown_role",             "clauses[2].roles[1].role",      "77"},
    {"a_host_that_is_none",             [](agreement& a) { district_meeting(a).roles.push_back({meeting_role::host, named_units{{no_unit}}}); },
     "unknown_unit",             "clauses[2].roles[1].rule.units[0]", "#99"},
    {"a_host_of_no_tree",               [](agreement& a) { district_meeting(a).roles.push_back({meeting_role::host, responsible_unit{tree_id{4}}}); },
     "unknown_tree",             "clauses[2].roles[1].rule.agency", "#4"},
    {"a_place_without_a_name",          [](agreement& a) { district_meeting(a).roles.push_back({meeting_role::venue, external_holder{}}); },
     "name_empty",               "clauses[2].roles[1].rule.name", "\"\""},
    {"nobody_together",                 [](agreement& a) { district_meeting(a).roles[0].rule = named_units{}; },
     "units_empty",              "clauses[2].roles[0].rule.units", "none"},
    {"one_together_with_itself",        [](agreement& a) { district_meeting(a).roles[0].rule = named_units{{qn::ranger_station, qn::ranger_station}}; },
     "unit_twice",               "clauses[2].roles[0].rule.units[1]", "KL-118"},
    {"together_with_no_unit",           [](agreement& a) { district_meeting(a).roles[0].rule = named_units{{no_unit}}; },
     "unknown_unit",             "clauses[2].roles[0].rule.units[0]", "#99"},
    {"a_lead_where_none_has_one",       [](agreement& a) { a.competences.clear(); district_meeting(a).roles[0].rule = lead_of_field{}; },
     "lead_without_competences", "clauses[2].roles[0].rule",      "lead of the field"},
    {"no_roles",                        [](agreement& a) { district_meeting(a).roles.clear(); },
     "chair_not_first",          "clauses[2].roles",              "none"},
    {"a_chair_that_is_not_first",       [](agreement& a) { district_meeting(a).roles.insert(district_meeting(a).roles.begin(), {meeting_role::host, all_parties{}}); },
     "chair_not_first",          "clauses[2].roles",              "host"},
    {"turns_of_a_unit_that_is_none",    [](agreement& a) { district_meeting(a).roles[0].rule = turn_plan{listed_order{{qn::ranger_station, no_unit}}}; },
     "unknown_unit",             "clauses[2].roles[0].rule",      "#99"},
    {"turns_of_nobody",                 [](agreement& a) { district_meeting(a).roles[0].rule = turn_plan{}; },
     "turns_malformed",          "clauses[2].roles[0].rule.order.members", "empty"},
    {"a_roster_of_a_unit_that_is_none",   [](agreement& a) { district_meeting(a).roles[0].rule = roster{{{qn::ranger_station, a.term}, {no_unit, a.term}}, {}, {}}; },
     "unknown_unit",             "clauses[2].roles[0].rule.members[1].who", "#99"},
    {"a_roster_of_nobody",                [](agreement& a) { district_meeting(a).roles[0].rule = roster{}; },
     "roster_malformed",           "clauses[2].roles[0].rule.members", "empty"},
    {"a_roster_with_a_weight_of_0",       [](agreement& a) { district_meeting(a).roles[0].rule = roster{{{qn::ranger_station, a.term, 0}}, {}, {}}; },
     "roster_malformed",           "clauses[2].roles[0].rule.members[0].weight", "0"},
    {"a_roster_with_pins",                [](agreement& a) { district_meeting(a).roles[0].rule = roster{{{qn::ranger_station, a.term}}, {}, {{0, qn::ranger_station}}}; },
     "roster_malformed",           "clauses[2].roles[0].rule.pins", "1 pins"},
    {"an_absence_from_no_roster",         [](agreement& a) { district_meeting(a).roles[0].rule = roster{{{qn::ranger_station, a.term}}, {{no_unit, a.term}}, {}}; },
     "roster_malformed",           "clauses[2].roles[0].rule.absences[0].who", "#99"},
    {"a_host_in_turn_among_the_departed", [](agreement& a) { end_all_before_the_plan(a); district_meeting(a).roles[0].rule = named_units{{qn::ranger_station}};
       district_meeting(a).roles.push_back({meeting_role::host, parties_in_turn{}}); },
     "rotation_without_parties", "clauses[2].roles[1].rule",      "parties in turn"},
    {"a_report_on_periods_that_are_none", [](agreement& a) { with_report(a).periods = static_cast<period_kind>(11); },
     "period_malformed",         "clauses[4].periods",            "11"},
    {"a_report_on_terms_where_there_are_none", [](agreement& a) { auto& r = with_report(a); r.scheme = period_scheme{{.name = "noterm", .term_years = 0}}; r.periods = period_kind::term; },
     "period_malformed",         "clauses[4].periods",            "term"},
    {"a_report_without_steps",          [](agreement& a) { with_report(a).steps.clear(); },
     "steps_empty",              "clauses[4].steps",              "none"},
    {"a_report_without_a_quarter_5",    [](agreement& a) { with_report(a).left_out = {4, 5}; },
     "left_out_malformed",       "clauses[4].left_out[1]",        "5"},
    {"a_report_without_a_quarter_0",    [](agreement& a) { with_report(a).left_out = {0}; },
     "left_out_malformed",       "clauses[4].left_out[0]",        "0"},
    {"a_quarter_left_out_twice",        [](agreement& a) { with_report(a).left_out = {2, 2}; },
     "left_out_malformed",       "clauses[4].left_out[1]",        "2"},
    {"a_report_on_no_quarter",          [](agreement& a) { with_report(a).left_out = {4, 3, 2, 1}; },
     "no_period_left",           "clauses[4].left_out",           "4 periods"},
    {"a_report_of_more_than_all",       [](agreement& a) { with_report(a).target = {3, 2}; },
     "target_out_of_range",      "clauses[4].target",             "3/2"},
    {"a_step_of_a_level_that_is_none",  [](agreement& a) { with_report(a).steps[0].level = level_id{3}; },
     "unknown_level",            "clauses[4].steps[0].level",     "#3"},
    {"a_step_downward",                 [](agreement& a) { with_report(a).steps[1].level = qn::commune_level; },
     "levels_not_rising",        "clauses[4].steps[1].level",     "xã"},
    {"a_step_from_the_one_before_the_first", [](agreement& a) { with_report(a).steps[0].counted_from = step_start::previous_step; },
     "start_without_step",       "clauses[4].steps[0].counted_from", "previous step"},
    {"a_step_from_nowhere",             [](agreement& a) { with_report(a).steps[1].counted_from = static_cast<step_start>(2); },
     "unknown_choice",           "clauses[4].steps[1].counted_from", "2"},
    {"a_report_to_no_unit",             [](agreement& a) { with_report(a).steps[1].to = no_unit; },
     "unknown_unit",             "clauses[4].steps[1].to",   "#99"},
    {"a_report_to_no_agency",           [](agreement& a) { with_report(a).steps[1].to = responsible_unit{tree_id{4}}; },
     "unknown_tree",             "clauses[4].steps[1].to.agency", "#4"},
    {"a_report_within_no_days",         [](agreement& a) { with_report(a).steps[1].within = time_limit{0, limit_unit::days}; },
     "amount_out_of_range",      "clauses[4].steps[1].within.amount", "0"},
    {"a_report_by_day_32",              [](agreement& a) { with_report(a).steps[0].within = date_limit{.day = 32}; },
     "limit_malformed",          "clauses[4].steps[0].within.day", "32"},
    {"a_report_beforehand",             [](agreement& a) { with_report(a).steps[0].within = before_event{}; },
     "side_wrong",               "clauses[4].steps[0].within",    "before the event"},
    {"a_report_with_no_boundary",       [](agreement& a) { with_report(a).steps[0].edge = static_cast<boundary>(2); },
     "limit_malformed",          "clauses[4].steps[0].edge",      "2"},
    {"an_activity_of_no_kind",          [](agreement& a) { with_drill(a).activity = static_cast<activity_kind>(4); },
     "unknown_choice",           "clauses[5].activity",           "4"},
    {"an_activity_at_no_level",         [](agreement& a) { with_drill(a).level = level_id{3}; },
     "unknown_level",            "clauses[5].level",              "#3"},
    {"an_activity_at_least_0_times",    [](agreement& a) { with_drill(a).at_least = 0; },
     "amount_out_of_range",      "clauses[5].at_least",           "0"},
    {"an_activity_at_least_minus_1_times", [](agreement& a) { with_drill(a).at_least = -1; },
     "amount_out_of_range",      "clauses[5].at_least",           "-1"},
    {"an_activity_in_no_period",        [](agreement& a) { with_drill(a).periods = static_cast<period_kind>(11); },
     "period_malformed",         "clauses[5].periods",            "11"},
    {"an_activity_of_nobody",           [](agreement& a) { with_drill(a).participants = named_units{}; },
     "units_empty",              "clauses[5].participants.units", "none"},
    {"an_activity_of_no_unit",          [](agreement& a) { with_drill(a).participants = named_units{{no_unit}}; },
     "unknown_unit",             "clauses[5].participants.units[0]", "#99"},
    {"a_limit_at_no_level",             [](agreement& a) { information(a).by_level.rows = {{level_id{3}, time_limit{12}, {}}}; },
     "unknown_level",            "clauses[0].by_level.rows[0].level", "#3"},
    {"a_level_with_two_limits",         [](agreement& a) { information(a).by_level.rows = {{qn::commune_level, time_limit{12}, {}}, {qn::commune_level, time_limit{24}, {}}}; },
     "level_twice",              "clauses[0].by_level.rows[1].level", "#2"},
    {"a_level_within_no_hours",         [](agreement& a) { information(a).by_level.rows = {{qn::commune_level, time_limit{0}, {}}}; },
     "amount_out_of_range",      "clauses[0].by_level.rows[0].limit.amount", "0"},
    {"an_extension_beforehand",         [](agreement& a) { information(a).by_level.rows = {{qn::commune_level, time_limit{12}, time_limit{1, limit_unit::hours, limit_side::before}}}; },
     "side_wrong",               "clauses[0].by_level.rows[0].extension", "1 hour before"},
    {"a_document_of_no_kind",           [](agreement& a) { with_plan(a).document = static_cast<document_kind>(4); },
     "unknown_choice",           "clauses[4].document",           "4"},
    {"a_document_at_no_level",          [](agreement& a) { with_plan(a).level = level_id{3}; },
     "unknown_level",            "clauses[4].level",              "#3"},
    {"a_document_of_no_signer",         [](agreement& a) { with_plan(a).signers = named_units{}; },
     "units_empty",              "clauses[4].signers.units",      "none"},
    {"a_document_by_day_32",            [](agreement& a) { with_plan(a).within = date_limit{.day = 32}; },
     "limit_malformed",          "clauses[4].within.day",         "32"},
    {"a_document_from_nowhere",         [](agreement& a) { with_plan(a).counted_from = static_cast<period_edge>(2); },
     "unknown_choice",           "clauses[4].counted_from",       "2"},
    {"a_document_in_no_period",         [](agreement& a) { with_plan(a).periods = static_cast<period_kind>(11); },
     "period_malformed",         "clauses[4].periods",            "11"},
    {"a_document_with_no_boundary",     [](agreement& a) { with_plan(a).edge = static_cast<boundary>(2); },
     "limit_malformed",          "clauses[4].edge",               "2"},
    {"a_review_within_no_days",         [](agreement& a) { with_review(a).within = time_limit{0, limit_unit::days}; },
     "amount_out_of_range",      "clauses[4].within.amount",      "0"},
    {"a_review_from_nowhere",           [](agreement& a) { with_review(a).counted_from = static_cast<once_start>(3); },
     "unknown_choice",           "clauses[4].counted_from",       "3"},
    {"a_review_of_no_unit",             [](agreement& a) { with_review(a).owed_by = named_units{{no_unit}}; },
     "unknown_unit",             "clauses[4].owed_by.units[0]",   "#99"},
    {"a_review_with_no_boundary",       [](agreement& a) { with_review(a).edge = static_cast<boundary>(2); },
     "limit_malformed",          "clauses[4].edge",               "2"},
    {"a_team_without_a_lead",           [](agreement& a) { with_team(a).lead = no_unit; },
     "unknown_unit",             "clauses[4].lead",               "#99"},
    {"a_team_without_members",          [](agreement& a) { with_team(a).members.clear(); },
     "units_empty",              "clauses[4].members",            "none"},
    {"a_team_with_a_member_twice",      [](agreement& a) { with_team(a).members.push_back(qn::district_police); },
     "unit_twice",               "clauses[4].members[1]",         "CA-118"},
    {"a_team_with_its_lead_as_member",  [](agreement& a) { with_team(a).members.push_back(qn::ranger_station); },
     "lead_among_members",       "clauses[4].members[1]",         "KL-118"},
    {"a_team_without_a_task",           [](agreement& a) { with_team(a).task.clear(); },
     "task_empty",               "clauses[4].task",               "\"\""},
};
// clang-format on

}  // namespace phoihop::testing_agreement

#endif
