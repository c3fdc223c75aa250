// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/core/finding.hpp>
#include <phoihop/organization/organization.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <organization/sample.hpp>
#include <support/printers.hpp>

namespace phoihop {
namespace {

using namespace sample;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr unit_id no_unit{99};

TEST(ValidateTest, TheSampleHasNoFindings) {
  EXPECT_THAT(validate(small()), IsEmpty());
}

struct broken_definition {
  const char* name;
  void (*break_it)(organization_definition&);
  severity weight;
  const char* rule;
  std::string path;
  const char* value;
  const char* says;  // part of the text: the unit, or what was expected
  std::optional<date> on;
};

void PrintTo(const broken_definition& c, std::ostream* os) {
  *os << c.name;
}

using def = organization_definition;
constexpr auto fault = severity::fault;
constexpr auto warning = severity::warning;
constexpr auto none = std::nullopt;

void add(def& d, std::vector<unit_event> events) {
  for (auto& e : events) d.events.push_back(std::move(e));
}

// Establishes the two spare communes on `later`, and divides `upper` between them.
void divide_upper(def& d, std::optional<ratio> first, std::optional<ratio> second) {
  add(d, {on(later, established{spare, commune, "Đông", hill}),
          on(later, established{other_spare, commune, "Tây", hill}),
          on(later, divided{upper, {{spare, first}, {other_spare, second}}})});
}

// clang-format off
const broken_definition broken_definitions[] = {
    // Lists.
    {"an_identity_that_is_empty",      [](def& d) { d.identity.clear(); },
     fault, "identity_empty", "identity", "", "identity", none},
    {"a_tree_without_name",            [](def& d) { d.trees[1].name.clear(); },
     fault, "name_empty", "trees[1].name", "", "name", none},
    {"two_trees_of_one_name",          [](def& d) { d.trees[1].name = "administrative"; },
     fault, "name_repeated", "trees[1].name", "administrative", "trees[0]", none},
    {"a_level_without_name",           [](def& d) { d.levels[2].name.clear(); },
     fault, "name_empty", "levels[2].name", "", "name", none},
    {"two_levels_of_one_name",         [](def& d) { d.levels[1].name = "province"; },
     fault, "name_repeated", "levels[1].name", "province", "levels[0]", none},
    {"a_level_of_no_tree",             [](def& d) { d.levels.push_back({tree_id{7}, "x"}); },
     fault, "no_such_tree", "levels[3].tree", "#7", "tree", none},
    {"a_kind_without_name",            [](def& d) { d.kinds[2].name.clear(); },
     fault, "name_empty", "kinds[2].name", "", "name", none},
    {"a_kind_of_no_level",             [](def& d) { d.kinds[2].level = level_id{9}; },
     fault, "no_such_level", "kinds[2].level", "#9", "level", none},
    {"a_unit_of_no_tree",              [](def& d) { d.units[4].tree = tree_id{7}; },
     fault, "no_such_tree", "units[4].tree", "#7", "tree", none},
    {"a_unit_without_code",            [](def& d) { d.units[1].code.clear(); },
     fault, "code_empty", "units[1].code", "", "#1 Thượng", none},

    // One event by itself.
    {"an_event_without_decision",      [](def& d) { d.events[1].decision.clear(); },
     fault, "decision_empty", "events[1].decision", "", "decision", start},
    {"a_legal_date_that_is_no_day",    [](def& d) { d.events[1].legal = date{boost::date_time::not_a_date_time}; },
     fault, "no_day", "events[1].legal", "not-a-date", "day", start},
    {"an_operating_date_that_is_none", [](def& d) { add(d, {on(date{boost::date_time::pos_infin}, abolished{upper})}); },
     fault, "no_day", added(0) + ".legal", "+infinity", "day", none},
    {"a_legal_date_after_the_operating", [](def& d) { d.events[1].legal = date{2020, 1, 2}; },
     warning, "legal_after_operating", "events[1].legal", "2020-01-02", "2020-01-01", start},
    {"a_beginning_of_no_unit",         [](def& d) { add(d, {on(later, established{no_unit, commune, "x", hill})}); },
     fault, "no_such_unit", added(0) + ".unit", "#99", "unit", later},
    {"a_beginning_without_name",       [](def& d) { add(d, {on(later, established{spare, commune, "", hill})}); },
     fault, "name_empty", added(0) + ".name", "", "013", later},
    {"a_beginning_of_no_kind",         [](def& d) { add(d, {on(later, established{spare, kind_id{8}, "x", hill})}); },
     fault, "no_such_kind", added(0) + ".kind", "#8", "013 x", later},
    {"a_kind_of_another_tree",         [](def& d) { add(d, {on(later, established{spare, station, "x", hill})}); },
     fault, "kind_of_other_tree", added(0) + ".kind", "Công an", "013 x", later},
    {"a_parent_that_is_no_unit",       [](def& d) { add(d, {on(later, established{spare, commune, "x", no_unit})}); },
     fault, "no_such_unit", added(0) + ".parent", "#99", "unit", later},
    {"a_parent_of_another_tree",       [](def& d) { add(d, {on(later, established{spare, commune, "x", hill_police})}); },
     fault, "parent_of_other_tree", added(0) + ".parent", "P1 Đồi", "013 x", later},
    {"an_end_of_no_unit",              [](def& d) { add(d, {on(later, abolished{no_unit})}); },
     fault, "no_such_unit", added(0) + ".unit", "#99", "unit", later},
    {"a_merger_of_nothing",            [](def& d) { add(d, {on(later, merged{{}, upper})}); },
     fault, "merger_of_nothing", added(0) + ".from", "", "011 Thượng", later},
    {"a_merger_of_no_unit",            [](def& d) { add(d, {on(later, merged{{lower, no_unit}, upper})}); },
     fault, "no_such_unit", added(0) + ".from[1]", "#99", "unit", later},
    {"a_merger_into_no_unit",          [](def& d) { add(d, {on(later, merged{{lower}, no_unit})}); },
     fault, "no_such_unit", added(0) + ".into", "#99", "unit", later},
    {"a_merger_that_lists_one_twice",  [](def& d) { add(d, {on(later, merged{{lower, lower}, upper})}); },
     fault, "unit_repeated", added(0) + ".from[1]", "012 Hạ", "twice", later},
    {"a_merger_into_one_of_its_own",   [](def& d) { add(d, {on(later, merged{{lower, upper}, upper})}); },
     fault, "unit_into_itself", added(0) + ".into", "011 Thượng", "itself", later},
    {"a_division_of_no_unit",          [](def& d) { add(d, {on(later, divided{no_unit, {{upper, none}, {lower, none}}})}); },
     fault, "no_such_unit", added(0) + ".unit", "#99", "unit", later},
    {"a_division_into_one",            [](def& d) { add(d, {on(later, divided{upper, {{lower, none}}})}); },
     fault, "too_few_successors", added(0) + ".into", "1", "011 Thượng", later},
    {"a_division_into_no_unit",        [](def& d) { add(d, {on(later, divided{upper, {{lower, none}, {no_unit, none}}})}); },
     fault, "no_such_unit", added(0) + ".into[1].unit", "#99", "unit", later},
    {"a_division_into_one_twice",      [](def& d) { add(d, {on(later, divided{upper, {{lower, none}, {lower, none}}})}); },
     fault, "unit_repeated", added(0) + ".into[1].unit", "012 Hạ", "twice", later},
    {"a_division_into_itself",         [](def& d) { add(d, {on(later, divided{upper, {{lower, none}, {upper, none}}})}); },
     fault, "unit_into_itself", added(0) + ".into[1].unit", "011 Thượng", "itself", later},
    {"a_weight_of_zero",               [](def& d) { divide_upper(d, ratio{0, 1}, ratio{1, 1}); },
     fault, "weight_out_of_range", added(2) + ".into[0].weight", "0", "013 Đông", later},
    {"a_weight_above_one",             [](def& d) { divide_upper(d, ratio{1, 2}, ratio{3, 2}); },
     fault, "weight_out_of_range", added(2) + ".into[1].weight", "3/2", "014 Tây", later},
    {"weights_of_which_one_is_missing", [](def& d) { divide_upper(d, ratio{1, 2}, none); },
     fault, "weights_partly_known", added(2) + ".into", "1 of 2", "011 Thượng", later},
    {"weights_above_one_together",     [](def& d) { divide_upper(d, ratio{1, 2}, ratio{2, 3}); },
     fault, "weights_not_one", added(2) + ".into", "7/6", "011 Thượng", later},
    {"weights_below_one_together",     [](def& d) { divide_upper(d, ratio{1, 2}, ratio{1, 3}); },
     fault, "weights_not_one", added(2) + ".into", "5/6", "011 Thượng", later},
    // Two denominators without a common divisor: their sum has 9223372036854775807 * 9223372036854775806 below.
    {"weights_whose_sum_does_not_fit", [](def& d) { divide_upper(d, ratio{1, 9223372036854775807}, ratio{1, 9223372036854775806}); },
     fault, "weights_not_one", added(2) + ".into", "18446744073709551613/85070591730234615838173535747377725442", "64 bits", later},
    {"a_new_name_for_no_unit",         [](def& d) { add(d, {on(later, renamed{no_unit, "x"})}); },
     fault, "no_such_unit", added(0) + ".unit", "#99", "unit", later},
    {"a_new_name_that_is_empty",       [](def& d) { add(d, {on(later, renamed{upper, ""})}); },
     fault, "name_empty", added(0) + ".name", "", "011 Thượng", later},
    {"a_new_code_for_no_unit",         [](def& d) { add(d, {on(later, recoded{no_unit, "x"})}); },
     fault, "no_such_unit", added(0) + ".unit", "#99", "unit", later},
    {"a_new_code_that_is_empty",       [](def& d) { add(d, {on(later, recoded{upper, ""})}); },
     fault, "code_empty", added(0) + ".code", "", "011 Thượng", later},
    {"a_new_kind_for_no_unit",         [](def& d) { add(d, {on(later, kind_changed{no_unit, town, none})}); },
     fault, "no_such_unit", added(0) + ".unit", "#99", "unit", later},
    {"a_new_kind_that_is_none",        [](def& d) { add(d, {on(later, kind_changed{upper, kind_id{8}, none})}); },
     fault, "no_such_kind", added(0) + ".kind", "#8", "011 Thượng", later},
    {"a_kind_that_settles_at_once",    [](def& d) { add(d, {on(later, kind_changed{upper, town, later})}); },
     fault, "settled_too_early", added(0) + ".settled", "2022-07-01", "011 Thượng", later},
    {"a_kind_that_settles_on_no_day",  [](def& d) { add(d, {on(later, kind_changed{upper, town, date{boost::date_time::pos_infin}})}); },
     fault, "no_day", added(0) + ".settled", "+infinity", "day", later},
    {"a_new_parent_for_no_unit",       [](def& d) { add(d, {on(later, re_parented{no_unit, hill})}); },
     fault, "no_such_unit", added(0) + ".unit", "#99", "unit", later},
    {"a_new_parent_that_is_no_unit",   [](def& d) { add(d, {on(later, re_parented{upper, no_unit})}); },
     fault, "no_such_unit", added(0) + ".parent", "#99", "unit", later},
    {"a_new_parent_of_another_tree",   [](def& d) { add(d, {on(later, re_parented{upper, hill_police})}); },
     fault, "parent_of_other_tree", added(0) + ".parent", "P1 Đồi", "011 Thượng", later},
    {"a_transfer_from_no_unit",        [](def& d) { add(d, {on(later, transferred{no_unit, lower, none})}); },
     fault, "no_such_unit", added(0) + ".from", "#99", "unit", later},
    {"a_transfer_into_no_unit",        [](def& d) { add(d, {on(later, transferred{upper, no_unit, none})}); },
     fault, "no_such_unit", added(0) + ".into", "#99", "unit", later},
    {"a_transfer_into_itself",         [](def& d) { add(d, {on(later, transferred{upper, upper, ratio{1, 2}})}); },
     fault, "unit_into_itself", added(0) + ".into", "011 Thượng", "itself", later},
    {"a_transfer_of_nothing",          [](def& d) { add(d, {on(later, transferred{upper, lower, ratio{}})}); },
     fault, "weight_out_of_range", added(0) + ".weight", "0", "012 Hạ", later},
    {"a_transfer_of_all",              [](def& d) { add(d, {on(later, transferred{upper, lower, ratio{1, 1}})}); },
     fault, "weight_out_of_range", added(0) + ".weight", "1", "011 Thượng", later},
    {"a_transfer_of_less_than_nothing", [](def& d) { add(d, {on(later, transferred{upper, lower, ratio{-1, 3}})}); },
     fault, "weight_out_of_range", added(0) + ".weight", "-1/3", "011 Thượng", later},
    {"a_transfer_of_more_than_all",    [](def& d) { add(d, {on(later, transferred{upper, lower, ratio{4, 3}})}); },
     fault, "weight_out_of_range", added(0) + ".weight", "4/3", "011 Thượng", later},

    // Events against what is there.
    {"a_second_beginning",             [](def& d) { add(d, {on(later, established{upper, commune, "x", hill})}); },
     fault, "established_twice", added(0) + ".unit", "011 Thượng", "since 2020-01-01", later},
    {"an_end_of_what_never_began",     [](def& d) { add(d, {on(later, abolished{spare})}); },
     fault, "unit_not_existing", added(0) + ".unit", "013", "2022-07-01", later},
    {"an_end_before_the_beginning",    [](def& d) { add(d, {on(date{2019, 12, 31}, abolished{upper})}); },
     fault, "unit_not_existing", added(0) + ".unit", "011 Thượng", "2019-12-31", date{2019, 12, 31}},
    {"a_second_end",                   [](def& d) { add(d, {on(later, abolished{upper}), on(date{2023, 1, 1}, abolished{upper})}); },
     fault, "unit_not_existing", added(1) + ".unit", "011 Thượng", "2023-01-01", date{2023, 1, 1}},
    {"a_merger_of_what_has_ended",     [](def& d) { add(d, {on(later, abolished{upper}), on(later, merged{{upper}, lower})}); },
     fault, "unit_not_existing", added(1) + ".from[0]", "011 Thượng", "2022-07-01", later},
    {"a_division_of_what_never_began", [](def& d) { add(d, {on(later, divided{spare, {{upper, none}, {lower, none}}})}); },
     fault, "unit_not_existing", added(0) + ".unit", "013", "2022-07-01", later},
    {"a_new_name_after_the_end",       [](def& d) { add(d, {on(later, abolished{upper}), on(later, renamed{upper, "x"})}); },
     fault, "unit_not_existing", added(1) + ".unit", "011 Thượng", "2022-07-01", later},
    {"a_new_code_before_the_beginning", [](def& d) { add(d, {on(date{2019, 12, 31}, recoded{upper, "099"})}); },
     fault, "unit_not_existing", added(0) + ".unit", "011 Thượng", "2019-12-31", date{2019, 12, 31}},
    {"a_new_code_for_what_never_began", [](def& d) { add(d, {on(later, recoded{spare, "099"})}); },
     fault, "unit_not_existing", added(0) + ".unit", "013", "2022-07-01", later},
    {"a_new_code_after_the_end",       [](def& d) { add(d, {on(later, recoded{upper, "099"}), on(later, abolished{upper}), on(later, recoded{upper, "098"})}); },
     fault, "unit_not_existing", added(2) + ".unit", "099 Thượng", "2022-07-01", later},
    {"a_new_kind_after_the_end",       [](def& d) { add(d, {on(later, abolished{upper}), on(later, kind_changed{upper, town, none})}); },
     fault, "unit_not_existing", added(1) + ".unit", "011 Thượng", "2022-07-01", later},
    {"a_new_parent_after_the_end",     [](def& d) { add(d, {on(later, abolished{upper}), on(later, re_parented{upper, none})}); },
     fault, "unit_not_existing", added(1) + ".unit", "011 Thượng", "2022-07-01", later},
    {"an_event_before_the_day_s_beginning", [](def& d) { add(d, {on(later, renamed{spare, "x"}), on(later, established{spare, commune, "y", hill})}); },
     fault, "unit_not_existing", added(0) + ".unit", "013 y", "2022-07-01", later},
    {"a_unit_that_ends_as_it_begins",  [](def& d) { add(d, {on(later, established{spare, commune, "x", hill}), on(later, abolished{spare})}); },
     fault, "no_day_of_existence", added(1) + ".unit", "013 x", "began", later},
    {"a_parent_that_never_began",      [](def& d) { add(d, {on(later, established{spare, commune, "x", other_spare})}); },
     fault, "parent_not_existing", added(0) + ".parent", "014", "013 x", later},
    {"a_parent_that_begins_later",     [](def& d) { add(d, {on(later, established{spare, commune, "x", other_spare}), on(date{2022, 7, 2}, established{other_spare, province, "y", none})}); },
     fault, "parent_not_existing", added(0) + ".parent", "014 y", "013 x", later},
    {"a_new_parent_that_ends_that_day", [](def& d) { add(d, {on(later, re_parented{upper, lower}), on(later, abolished{lower})}); },
     fault, "parent_not_existing", added(0) + ".parent", "012 Hạ", "011 Thượng", later},
    {"the_last_parent_of_a_day",       [](def& d) { add(d, {on(later, re_parented{upper, lower}), on(later, re_parented{upper, spare})}); },
     fault, "parent_not_existing", added(1) + ".parent", "013", "011 Thượng", later},
    {"a_unit_under_itself",            [](def& d) { add(d, {on(later, re_parented{upper, upper})}); },
     fault, "parent_cycle", added(0) + ".parent", "011 Thượng", "011 Thượng", later},
    {"a_parent_under_its_child",       [](def& d) { add(d, {on(later, re_parented{hill, upper})}); },
     fault, "parent_cycle", added(0) + ".parent", "011 Thượng", "01 Đồi", later},
    {"two_that_begin_under_each_other", [](def& d) { add(d, {on(later, established{spare, commune, "x", other_spare}), on(later, established{other_spare, commune, "y", spare})}); },
     fault, "parent_cycle", added(1) + ".parent", "013 x", "014 y", later},
    {"a_child_left_behind",            [](def& d) { add(d, {on(later, abolished{upper}), on(later, abolished{hill}), on(later, renamed{lower, "x"})}); d.coverages.clear(); },
     fault, "parent_ended", added(1) + ".unit", "01 Đồi", "012 x", later},
    {"a_child_left_behind_by_a_merger", [](def& d) { add(d, {on(start, established{spare, commune, "x", upper}), on(later, merged{{upper}, lower})}); },
     fault, "parent_ended", added(1) + ".from[0]", "011 Thượng", "013 x", later},
    {"a_merger_into_what_never_began", [](def& d) { add(d, {on(later, merged{{upper}, spare})}); },
     fault, "successor_not_existing", added(0) + ".into", "013", "2022-07-01", later},
    {"a_merger_into_what_ends_that_day", [](def& d) { add(d, {on(later, merged{{upper}, lower}), on(later, abolished{lower})}); },
     fault, "successor_not_existing", added(0) + ".into", "012 Hạ", "2022-07-01", later},
    {"a_division_into_what_never_began", [](def& d) { add(d, {on(later, divided{upper, {{lower, none}, {spare, none}}})}); },
     fault, "successor_not_existing", added(0) + ".into[1].unit", "013", "2022-07-01", later},
    {"a_transfer_from_what_never_began", [](def& d) { add(d, {on(later, transferred{spare, lower, none})}); },
     fault, "unit_not_existing", added(0) + ".from", "013", "2022-07-01", later},
    {"a_transfer_after_the_end",       [](def& d) { add(d, {on(later, abolished{upper}), on(later, transferred{upper, lower, ratio{1, 2}})}); },
     fault, "unit_not_existing", added(1) + ".from", "011 Thượng", "2022-07-01", later},
    {"a_transfer_before_the_beginning", [](def& d) { add(d, {on(date{2019, 12, 31}, transferred{upper, spare, none}), on(date{2019, 12, 31}, established{spare, commune, "x", none})}); },
     fault, "unit_not_existing", added(0) + ".from", "011 Thượng", "2019-12-31", date{2019, 12, 31}},
    {"a_transfer_into_what_never_began", [](def& d) { add(d, {on(later, transferred{upper, spare, ratio{1, 2}})}); },
     fault, "successor_not_existing", added(0) + ".into", "013", "2022-07-01", later},
    {"a_transfer_into_what_ends_that_day", [](def& d) { add(d, {on(later, transferred{upper, lower, ratio{1, 2}}), on(later, abolished{lower})}); },
     fault, "successor_not_existing", added(0) + ".into", "012 Hạ", "2022-07-01", later},
    {"a_transfer_into_what_begins_later", [](def& d) { add(d, {on(later, transferred{upper, spare, none}), on(date{2022, 7, 2}, established{spare, commune, "x", hill})}); },
     fault, "successor_not_existing", added(0) + ".into", "013 x", "2022-07-01", later},
    {"a_second_change_before_it_settled", [](def& d) { add(d, {on(later, kind_changed{upper, town, date{2023, 1, 1}}), on(date{2022, 12, 31}, kind_changed{upper, commune, none})}); },
     fault, "kind_unsettled", added(1) + ".unit", "011 Thượng", "2023-01-01", date{2022, 12, 31}},
    {"an_end_before_it_settled",       [](def& d) { add(d, {on(later, kind_changed{upper, town, date{2023, 1, 1}}), on(date{2023, 1, 1}, abolished{upper})}); },
     warning, "settled_after_end", added(0) + ".settled", "2023-01-01", "011 Thượng", date{2023, 1, 1}},

    // Codes and coverages.
    {"a_code_that_is_borne_already",   [](def& d) { d.units[4].code = "012"; add(d, {on(later, established{spare, commune, "x", hill})}); },
     fault, "code_in_use", "units[4].code", "012", "012 Hạ", later},
    {"a_code_for_a_day_too_long",      [](def& d) { d.units[4].code = "012"; add(d, {on(later, established{spare, commune, "x", hill}), on(date{2022, 7, 2}, abolished{lower})}); },
     fault, "code_in_use", "units[4].code", "012", "012 x", later},
    {"a_new_code_that_is_borne_already", [](def& d) { add(d, {on(later, recoded{upper, "012"})}); },
     fault, "code_in_use", added(0) + ".code", "012", "both unit 012 Hạ and unit 012 Thượng", later},
    {"a_new_code_that_is_free_a_day_later", [](def& d) { add(d, {on(later, recoded{lower, "012x"}), on(date{2022, 6, 30}, recoded{upper, "012"})}); },
     fault, "code_in_use", added(1) + ".code", "012", "012 Hạ", date{2022, 6, 30}},
    {"two_new_codes_that_are_one",     [](def& d) { add(d, {on(later, recoded{lower, "099"}), on(later, recoded{upper, "099"})}); },
     fault, "code_in_use", added(0) + ".code", "099", "both unit 099 Thượng and unit 099 Hạ", later},
    {"a_first_code_that_another_was_given", [](def& d) { add(d, {on(later, recoded{lower, "013"}), on(date{2023, 1, 1}, established{spare, commune, "x", hill})}); },
     fault, "code_in_use", "units[4].code", "013", "both unit 013 Hạ and unit 013 x", date{2023, 1, 1}},
    {"a_code_given_last_when_it_begins_again", [](def& d) { add(d, {on(later, recoded{upper, "013"}), on(date{2023, 1, 1}, abolished{upper}), on(date{2023, 1, 1}, established{spare, commune, "x", hill}), on(date{2024, 1, 1}, established{upper, commune, "Thượng", hill})}); },
     fault, "code_in_use", added(0) + ".code", "013", "both unit 013 x and unit 013 Thượng", date{2024, 1, 1}},
    {"half_a_swap",                    [](def& d) { add(d, {on(later, recoded{upper, "012"}), on(date{2022, 7, 2}, recoded{lower, "011"})}); },
     fault, "code_in_use", added(0) + ".code", "012", "2022-07-01", later},
    {"a_coverage_of_what_was_recoded", [](def& d) { add(d, {on(later, recoded{upper, "099"}), on(later, abolished{upper})}); d.coverages.push_back({hill_police, upper, validity::from(later)}); },
     fault, "coverage_not_existing", "coverages[1].area", "099 Thượng", "2022-07-01", later},
    {"a_coverage_by_no_unit",          [](def& d) { d.coverages[0].agency_unit = no_unit; },
     fault, "no_such_unit", "coverages[0].agency_unit", "#99", "unit", start},
    {"a_coverage_of_no_unit",          [](def& d) { d.coverages[0].area = no_unit; },
     fault, "no_such_unit", "coverages[0].area", "#99", "unit", start},
    {"a_coverage_within_one_tree",     [](def& d) { d.coverages[0].agency_unit = upper; },
     fault, "coverage_within_tree", "coverages[0].area", "01 Đồi", "011 Thượng", start},
    {"a_coverage_before_the_units",    [](def& d) { add(d, {on(later, established{spare, commune, "x", hill})}); d.coverages.push_back({hill_police, spare, validity::from(date{2022, 6, 30})}); },
     fault, "coverage_not_existing", "coverages[1].area", "013 x", "2022-06-30", date{2022, 6, 30}},
    {"a_coverage_from_the_end_on",     [](def& d) { d.coverages.clear(); add(d, {on(later, abolished{hill_police})}); d.coverages.push_back({hill_police, upper, validity::from(later)}); },
     fault, "coverage_not_existing", "coverages[0].agency_unit", "P1 Đồi", "2022-07-01", later},
    {"a_coverage_beyond_the_end",      [](def& d) { d.coverages.push_back({hill_police, upper, validity{start, date{2022, 7, 2}}}); add(d, {on(later, abolished{upper})}); },
     warning, "coverage_outlives_unit", "coverages[1].when", "[2020-01-01, 2022-07-02)", "011 Thượng", later},
};
// clang-format on

class Broken : public testing::TestWithParam<broken_definition> {};

TEST_P(Broken, YieldsItsFindingAndNoOther) {
  const auto& c = GetParam();
  auto d = small();
  c.break_it(d);
  const auto findings = validate(d);
  ASSERT_FALSE(findings.empty());
  const auto& f = findings.front();
  EXPECT_EQ(f.weight, c.weight) << to_text(f);
  EXPECT_EQ(f.rule, c.rule) << to_text(f);
  EXPECT_EQ(f.path, c.path) << to_text(f);
  EXPECT_EQ(f.value, c.value) << to_text(f);
  EXPECT_THAT(to_text(f.problem), HasSubstr(c.says)) << to_text(f);
  EXPECT_EQ(f.on, c.on) << to_text(f);
  // An operating date that is no day is none for the legal date either.
  const std::size_t expected = f.path == added(0) + ".legal" ? 2 : 1;
  EXPECT_EQ(findings.size(), expected) << to_text(findings.back());
}

TEST_P(Broken, IsRefusedIfTheFindingIsAFault) {
  const auto& c = GetParam();
  auto d = small();
  c.break_it(d);
  if (c.weight != fault) {
    EXPECT_NO_THROW(organization{d});
    return;
  }
  try {
    const organization refused{d};
    ADD_FAILURE() << "nothing was thrown";
  } catch (const bad_argument& e) {
    EXPECT_EQ(e.field(), c.path);
    EXPECT_EQ(e.value(), c.value);
    EXPECT_THAT(e.what(), HasSubstr(c.says));
  }
}

INSTANTIATE_TEST_SUITE_P(Organization, Broken, testing::ValuesIn(broken_definitions),
                         [](const auto& tested) { return std::string{tested.param.name}; });

struct sound_definition {
  const char* name;
  void (*change)(organization_definition&);
};

void PrintTo(const sound_definition& c, std::ostream* os) {
  *os << c.name;
}

// clang-format off
const sound_definition sound_definitions[] = {
    {"nothing_at_all_but_a_name", [](def& d) { const auto name = d.identity; d = {}; d.identity = name; }},
    {"one_name_in_two_trees",     [](def& d) { d.levels[2].name = "commune"; }},
    {"two_kinds_of_one_name",     [](def& d) { d.kinds[1].name = d.kinds[2].name; }},
    {"one_code_in_two_trees",     [](def& d) { d.units[3].code = "01"; }},
    {"one_code_one_after_the_other", [](def& d) { d.units[4].code = "012"; add(d, {on(later, established{spare, commune, "x", hill}), on(later, abolished{lower})}); }},
    {"two_units_that_swap_their_codes", [](def& d) { add(d, {on(later, recoded{upper, "012"}), on(later, recoded{lower, "011"})}); }},
    {"a_new_code_that_becomes_free_that_day", [](def& d) { add(d, {on(later, recoded{upper, "012"}), on(later, abolished{lower})}); }},
    {"a_new_code_that_is_the_old",  [](def& d) { add(d, {on(later, recoded{upper, "011"})}); }},
    {"a_new_code_on_the_first_day", [](def& d) { d.units[4].code = "012"; add(d, {on(later, established{spare, commune, "x", hill}), on(later, recoded{spare, "099"})}); }},
    {"a_new_code_on_the_last_day",  [](def& d) { add(d, {on(later, recoded{upper, "012"}), on(later, abolished{upper})}); }},
    {"a_new_code_that_another_tree_has", [](def& d) { add(d, {on(later, recoded{upper, "P1"})}); }},
    {"a_parent_later_in_the_day", [](def& d) { add(d, {on(later, established{spare, commune, "x", other_spare}), on(later, established{other_spare, province, "y", none})}); }},
    {"a_successor_later_in_the_day", [](def& d) { add(d, {on(later, merged{{upper, lower}, spare}), on(later, established{spare, commune, "x", hill})}); }},
    {"children_that_move_after_the_end", [](def& d) { d.coverages.clear(); add(d, {on(later, abolished{hill}), on(later, re_parented{upper, none}), on(later, abolished{lower})}); }},
    {"parent_and_child_that_change_places", [](def& d) { add(d, {on(later, re_parented{hill, upper}), on(later, re_parented{upper, none})}); }},
    {"a_unit_that_begins_again",  [](def& d) { add(d, {on(later, abolished{upper}), on(later, established{upper, town, "x", hill})}); }},
    {"a_parent_that_begins_again_that_day", [](def& d) { add(d, {on(later, abolished{hill}), on(later, established{hill, province, "x", none})}); }},
    {"a_unit_absorbed_by_another_tree", [](def& d) { d.coverages.clear(); add(d, {on(later, merged{{hill_police}, hill})}); }},
    {"a_unit_beside_the_levels",  [](def& d) { add(d, {on(later, established{spare, forest_board, "x", hill})}); }},
    {"an_open_coverage_of_what_ends", [](def& d) { add(d, {on(later, abolished{hill_police})}); }},
    {"a_change_on_the_day_the_last_one_settled", [](def& d) { add(d, {on(later, kind_changed{upper, town, date{2023, 1, 1}}), on(date{2023, 1, 1}, kind_changed{upper, commune, none})}); }},
    {"weights_that_sum_to_one",   [](def& d) { divide_upper(d, ratio{1, 3}, ratio{2, 3}); }},
    {"weights_that_are_unknown",  [](def& d) { divide_upper(d, none, none); }},
    {"a_transfer_of_a_part",      [](def& d) { add(d, {on(later, transferred{upper, lower, ratio{1, 1000}})}); }},
    {"a_transfer_of_an_unknown_part", [](def& d) { add(d, {on(later, transferred{upper, lower, none})}); }},
    {"a_transfer_to_another_tree", [](def& d) { add(d, {on(later, transferred{hill, hill_police, none})}); }},
    {"a_transfer_into_what_begins_that_day", [](def& d) { add(d, {on(later, transferred{upper, spare, none}), on(later, established{spare, commune, "x", hill})}); }},
    {"a_transfer_before_the_end_that_day", [](def& d) { add(d, {on(later, transferred{upper, lower, ratio{1, 2}}), on(later, abolished{upper})}); }},
    {"a_transfer_from_what_begins_that_day", [](def& d) { add(d, {on(later, established{spare, commune, "x", hill}), on(later, transferred{spare, lower, ratio{1, 2}})}); }},
    {"a_legal_date_before_the_operating", [](def& d) { d.events[0].legal = date{2019, 6, 1}; }},
};
// clang-format on

class Sound : public testing::TestWithParam<sound_definition> {};

TEST_P(Sound, YieldsNoFinding) {
  auto d = small();
  GetParam().change(d);
  const auto findings = validate(d);
  EXPECT_THAT(findings, IsEmpty()) << to_text(findings.front());
  EXPECT_NO_THROW(organization{d});
}

INSTANTIATE_TEST_SUITE_P(Organization, Sound, testing::ValuesIn(sound_definitions),
                         [](const auto& tested) { return std::string{tested.param.name}; });

std::vector<std::string> rules(const std::vector<finding>& findings) {
  std::vector<std::string> result;
  for (const auto& f : findings) result.push_back(f.rule);
  return result;
}

TEST(ValidateTest, FindsAllAndListsThemByDate) {
  auto d = small_with({on(date{2024, 1, 1}, abolished{spare}), on(date{2023, 1, 1}, renamed{upper, ""}),
                       on(date{2022, 1, 1}, merged{{upper, no_unit}, other_spare})});
  d.units[3].code.clear();
  d.coverages.push_back({hill_police, spare, validity::from(date{2022, 6, 1})});
  const auto findings = validate(d);
  EXPECT_THAT(rules(findings),
              ElementsAre("code_empty", "no_such_unit", "successor_not_existing", "coverage_not_existing",
                          "name_empty", "unit_not_existing", "unit_not_existing"));
  EXPECT_TRUE(std::is_sorted(findings.begin(), findings.end(), [](const finding& a, const finding& b) {
    return a.on < b.on;  // an undated finding is less than a dated one
  }));
}

TEST(ValidateTest, EveryChildThatIsLeftBehindIsNamed) {
  auto d = small_with({on(later, abolished{hill})});
  const auto findings = validate(d);
  ASSERT_THAT(rules(findings), ElementsAre("parent_ended", "parent_ended"));
  const std::string both = to_text(findings[0].problem) + to_text(findings[1].problem);
  EXPECT_THAT(both, HasSubstr("011 Thượng"));
  EXPECT_THAT(both, HasSubstr("012 Hạ"));
}

TEST(ValidateTest, EveryUnitWhoseCodeIsInUseIsNamed) {
  // One bears the code for two years, one begins and ends within them, and one begins after that.
  auto d = small_with({on(later, established{spare, commune, "Đông", hill}),
                       on(date{2022, 8, 1}, abolished{spare}),
                       on(date{2022, 9, 1}, established{other_spare, commune, "Tây", hill})});
  for (const auto unit : {lower, spare, other_spare}) d.units[index_of(unit)].code = "012";
  const auto findings = validate(d);
  ASSERT_THAT(rules(findings), ElementsAre("code_in_use", "code_in_use"));
  EXPECT_EQ(findings[0].path, "units[4].code");
  EXPECT_EQ(findings[1].path, "units[5].code");
  EXPECT_THAT(to_text(findings[1].problem), HasSubstr("012 Hạ"));
}

TEST(ValidateTest, ACycleIsReportedOnceHoweverManyStandBelowIt) {
  auto d = small_with({on(start, established{spare, commune, "Đông", upper}),
                       on(start, established{other_spare, commune, "Tây", spare}),
                       on(later, re_parented{lower, other_spare}), on(later, re_parented{upper, lower})});
  const auto findings = validate(d);
  ASSERT_THAT(rules(findings), ElementsAre("parent_cycle"));
  EXPECT_EQ(findings[0].path, added(3) + ".parent");
}

}  // namespace
}  // namespace phoihop
