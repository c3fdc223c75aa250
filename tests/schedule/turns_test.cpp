// SPDX-License-Identifier: BSL-1.0
#include <phoihop/schedule/turns.hpp>

#include <support/failure.hpp>
#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {

void PrintTo(const turn& t, std::ostream* os) {
  *os << to_text(t.on) << " " << explain(t);
}

namespace {

using testing_support::failure;
using testing_support::failure_of;

constexpr member_id A{10};
constexpr member_id B{3};
constexpr member_id C{7};
constexpr member_id D{0};
constexpr member_id E{4};

// A meeting a day from 1 March 2021 on.
std::vector<date> days(std::size_t n) {
  std::vector<date> result;
  for (std::size_t i = 0; i < n; ++i)
    result.push_back(add_days(date{2021, 3, 1}, static_cast<std::int64_t>(i)));
  return result;
}

date day(std::size_t meeting) {
  return add_days(date{2021, 3, 1}, static_cast<std::int64_t>(meeting));
}

// Away from the meeting `first` up to, not including, `last`.
leave away(member_id who, std::size_t first, std::size_t last) {
  return {who, validity{day(first), day(last)}};
}

// ---- the table: what each change does to the next chairs ----
// Worked by hand, before there was any code. Each row starts with one meeting (0) that A chairs in turn and
// shows meetings 1 to 5. Without a change: B C A B C for three members, B C D A B for four. No source says
// what practice is (domain.md, 6.4): every line is what the header says of the choice named.

using changes = std::vector<turn_change>;
using chairs = std::vector<member_id>;

struct change_case {
  const char* name;
  chairs members;
  std::vector<leave> leaves;
  passed_turn if_away;
  changes made;
  chairs planned;
  chairs actual;
};

const chairs three{A, B, C};
const chairs four{A, B, C, D};
constexpr auto kept = passed_turn::kept;
constexpr auto lost = passed_turn::lost;

// clang-format off
const change_case change_cases[] = {
    {"no_change",                                three, {},                kept, {},  {B, C, A, B, C}, {B, C, A, B, C}},
    // absent, known ahead
    {"away_once_place_kept",                     three, {away(B, 1, 2)},   kept, {},  {C, B, A, B, C}, {C, B, A, B, C}},
    {"away_once_place_lost",                     three, {away(B, 1, 2)},   lost, {},  {C, A, B, C, A}, {C, A, B, C, A}},
    {"away_thrice_place_kept",                   three, {away(B, 1, 4)},   kept, {},  {C, A, C, B, A}, {C, A, C, B, A}},
    {"away_thrice_place_lost",                   three, {away(B, 1, 4)},   lost, {},  {C, A, C, A, B}, {C, A, C, A, B}},
    {"away_twice_the_kept_place_is_no_turn_more", three, {away(B, 1, 3)},  kept, {},  {C, A, B, C, A}, {C, A, B, C, A}},
    // absent on the day, someone stands in
    {"substitute_named_turn_spent",              three, {}, kept, {absent_on_day{1, B, A, missed_turn::spent}},                  {B, C, A, B, C}, {A, C, A, B, C}},
    {"substitute_named_turn_comes_next",         three, {}, kept, {absent_on_day{1, B, A, missed_turn::comes_next}},             {B, B, C, A, B}, {A, B, C, A, B}},
    {"substitute_next_in_turn_turn_spent",       three, {}, kept, {absent_on_day{1, B, std::nullopt, missed_turn::spent}},       {B, C, A, B, C}, {C, C, A, B, C}},
    {"substitute_next_in_turn_turn_comes_next",  three, {}, kept, {absent_on_day{1, B, std::nullopt, missed_turn::comes_next}},  {B, B, C, A, B}, {C, B, C, A, B}},
    {"substitute_when_two_are_absent",           three, {}, kept, {absent_on_day{1, B}, absent_on_day{1, C}},                    {B, C, A, B, C}, {A, C, A, B, C}},
    {"absent_but_not_in_turn",                   three, {}, kept, {absent_on_day{1, C}},                                         {B, C, A, B, C}, {B, C, A, B, C}},
    // swap
    {"swap_with_the_next",                       three, {}, kept, {swap_chairs{1, 2}},  {B, C, A, B, C}, {C, B, A, B, C}},
    {"swap_with_one_later",                      three, {}, kept, {swap_chairs{1, 3}},  {B, C, A, B, C}, {A, C, B, B, C}},
    {"swap_and_then_absent",                     three, {}, kept, {swap_chairs{1, 3}, absent_on_day{3, B, C}}, {B, C, A, B, C}, {A, C, C, B, C}},
    // skip
    {"skip_with_debt",                           three, {}, kept, {skip_turn{1, B, skipped_turn::owed}},       {B, B, A, B, C}, {C, B, A, B, C}},
    {"skip_without_debt",                        three, {}, kept, {skip_turn{1, B, skipped_turn::forfeited}},  {B, A, B, C, A}, {C, A, B, C, A}},
    {"skip_with_debt_then_away_is_a_turn_more",  three, {away(B, 2, 3)}, kept, {skip_turn{1, B, skipped_turn::owed}}, {B, A, B, B, C}, {C, A, B, B, C}},
    {"skip_of_two_with_debt",                    three, {}, kept, {skip_turn{1, B}, skip_turn{1, C}},          {B, B, C, B, C}, {A, B, C, B, C}},
    {"skip_of_a_kept_place_without_debt",        three, {away(B, 1, 2)}, kept, {skip_turn{2, B, skipped_turn::forfeited}}, {C, B, B, C, A}, {C, A, B, C, A}},
    {"skip_and_the_next_is_absent",              three, {}, kept, {skip_turn{1, B}, absent_on_day{1, C}},      {B, B, A, B, C}, {A, B, A, B, C}},
    // join
    {"join_at_the_end_of_the_list",              three, {}, kept, {join_turns{day(1), D, entry_place::end_of_list, {}, {}}},     {B, C, D, A, B}, {B, C, D, A, B}},
    {"join_after_everyone",                      three, {}, kept, {join_turns{day(1), D, entry_place::after_everyone, {}, {}}},  {B, C, A, D, B}, {B, C, A, D, B}},
    {"join_next_in_turn",                        three, {}, kept, {join_turns{day(1), D, entry_place::next_in_turn, {}, {}}},    {D, B, C, A, D}, {D, B, C, A, D}},
    // leave
    {"leave_of_the_one_in_turn",                 three, {}, kept, {leave_turns{day(1), B}},  {C, A, C, A, C}, {C, A, C, A, C}},
    {"leave_of_the_one_who_was_last",            three, {}, kept, {leave_turns{day(1), A}},  {B, C, B, C, B}, {B, C, B, C, B}},
    {"leave_ends_what_was_owed",                 three, {}, kept, {skip_turn{1, B}, leave_turns{day(2), B}},  {B, A, C, A, C}, {C, A, C, A, C}},
    // absorbed
    {"absorbed_turns_vanish",                    three, {}, kept, {absorb_member{day(1), B, A, absorbed_turns::vanish}},   {C, A, C, A, C}, {C, A, C, A, C}},
    {"absorbed_turns_pass_on",                   three, {}, kept, {absorb_member{day(1), B, A, absorbed_turns::pass_on}},  {A, C, A, A, C}, {A, C, A, A, C}},
    {"absorbed_with_what_was_owed",              three, {}, kept, {skip_turn{1, B}, absorb_member{day(2), B, C, absorbed_turns::pass_on}}, {B, C, A, C, C}, {C, C, A, C, C}},
    // merged
    {"merged_at_the_place_of_the_first",         four, {}, kept, {merge_members{day(1), B, D, E, merged_place::of_first, {}}},   {E, C, A, E, C}, {E, C, A, E, C}},
    {"merged_at_the_place_of_the_second",        four, {}, kept, {merge_members{day(1), B, D, E, merged_place::of_second, {}}},  {C, E, A, C, E}, {C, E, A, C, E}},
    {"merged_with_both_places",                  four, {}, kept, {merge_members{day(1), B, D, E, merged_place::of_both, {}}},    {E, C, E, A, E}, {E, C, E, A, E}},
    {"merged_with_what_was_owed",                four, {}, kept, {skip_turn{1, B}, merge_members{day(2), B, D, E, merged_place::of_second, {}}}, {B, E, E, A, C}, {C, E, E, A, C}},
};
// clang-format on

}  // namespace
}  // namespace phoihop
