// SPDX-License-Identifier: BSL-1.0
#include <serialization/sample_of.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::testing_support {

roster three_members() {
  roster r;
  r.members = {{unit_id{0}, validity::from(date{2021, 1, 1}), 1},
               {unit_id{1}, validity{date{2021, 1, 1}, date{2025, 3, 1}}, 2},
               {unit_id{2}, validity::from(date{2021, 1, 1}), 1'000'000}};
  r.absences = {{unit_id{2}, validity{date{2022, 1, 1}, date{2022, 2, 1}}}};
  r.pins = {{5, unit_id{1}}};
  r.changes = {swap_chairs{6, 8}, absent_on_day{7, unit_id{2}, unit_id{0}, keeps_turn::yes}};
  return r;
}

fairness_report two_rows() {
  return {{{unit_id{0}, 2, ratio{3, 2}, ratio{1, 2}}, {unit_id{1}, 1, ratio{3, 2}, ratio{2, 3}}},
          {ratio{1, 2}, ratio{0, 1}, ratio{2, 3}},
          ratio{2, 3},
          ratio{3, 4},
          "Tijdeman",
          ratio{1, 1'099'511'627'776}};
}

namespace {

rotation one_assignment() {
  return {{{signing, unit_id{1}, chair_reason::pinned, ratio{1, 3}, 4}}, two_rows()};
}

std::vector<turn_change> every_change() {
  return {absent_on_day{1, unit_id{0}, unit_id{2}, keeps_turn::yes},
          absent_on_day{2, unit_id{1}, std::nullopt, keeps_turn::no},
          swap_chairs{3, 5},
          skip_turn{4, unit_id{2}, keeps_turn::no},
          skip_turn{6, unit_id{2}, keeps_turn::yes},
          join_turns{date{2022, 1, 1}, unit_id{7}, entry_position::by_name, "Uruguay", 2},
          join_turns{date{2022, 1, 2}, unit_id{8}, entry_position::end_of_list, "", std::nullopt},
          leave_turns{date{2025, 3, 1}, unit_id{1}},
          absorb_member{date{2025, 7, 1}, unit_id{3}, unit_id{4}, absorbed_turns::pass_on},
          merge_members{date{2025, 7, 2}, unit_id{5}, unit_id{6}, unit_id{9}, merged_position::by_name,
                        "Gia Lai"}};
}

turn_order three_written() {
  return written_order{{unit_id{0}, unit_id{1}, unit_id{2}, unit_id{0}},
                       {withdraw_turns{unit_id{1}, 1}, insert_turn{unit_id{7}, 3}, move_turn{0, 2}},
                       sequence_end::begins_again};
}

period_scheme market_terms() {
  return period_scheme{{.name = "mkt", .first_month = 4, .term_years = 4, .term_from = 1998}};
}

turn one_turn() {
  return {date{2022, 1, 1},
          unit_id{1},
          {turn_reason::stands_in, unit_id{2}, std::nullopt},
          unit_id{0},
          {turn_reason::swapped, std::nullopt, 7},
          {{unit_id{3}, pass_reason::skipped},
           {unit_id{4}, pass_reason::away},
           {unit_id{5}, pass_reason::has_another_role}}};
}

fairness_options terms(tie_break_rule second, std::size_t gap) {
  return {{{3, unit_id{2}}, {0, unit_id{1}}}, 2, 24, second, gap, signing};
}

}  // namespace

turn_plan everything_about_turns() {
  return {three_written(), term_of_period{period_kind::half_year, period_scheme{}, keeps_turn::yes},
          keeps_turn::no, three_members().absences, every_change()};
}

void append_samples_of_rotation(std::vector<sample>& to) {
  to.push_back(sample_of("roster", three_members()));
  to.push_back(sample_of("seat", seat{3, unit_id{2}}));
  to.push_back(sample_of("fairness_options", terms(tie_break_rule::least_squares, 3)));
  to.push_back(sample_of(
      "shared_meetings",
      shared_meetings{three_members(), {signing}, {unit_id{1}}, {add_days(signing, -1)}, {{0, unit_id{2}}}}));
  to.push_back(sample_of("squared_deviations", squared_deviations{ratio{3, 1}, ratio{1, 1024}}));
  to.push_back(sample_of("rotation", one_assignment()));
  to.push_back(sample_of("fairness_report", two_rows()));
  to.push_back(sample_of("turn_plan", everything_about_turns()));
  to.push_back(sample_of(
      "turn_orders",
      std::vector<turn_order>{
          listed_order{{unit_id{2}, unit_id{0}}},
          alphabetical_order{{{unit_id{1}, "Chad", validity{date{2014, 1, 1}, date{2016, 1, 1}}}},
                             "Australia"},
          three_written(), grouped_order{{{"north", {unit_id{0}, unit_id{3}}}, {"south", {unit_id{1}}}}}}));
  to.push_back(sample_of(
      "tenures", std::vector<tenure>{term_of_meetings{4},
                                     term_of_period{period_kind::term, market_terms(), keeps_turn::no}}));
  to.push_back(sample_of("turn_changes", every_change()));
  to.push_back(
      sample_of("turns", std::vector<turn>{one_turn(), {signing, unit_id{1}, {}, unit_id{1}, {}, {}}}));
  to.push_back(sample_of("turn", one_turn()));
}

}  // namespace phoihop::testing_support
