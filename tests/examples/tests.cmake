# SPDX-License-Identifier: BSL-1.0
# What the examples print and write, from outside. (That they run at all is tested beside them.)
if(NOT PHOIHOP_BUILD_EXAMPLES)
  return()
endif()

# phoihop_example_prints(<test> <regex> <argument>...): quynh_nhai with these arguments prints this.
function(phoihop_example_prints name regex)
  add_test(NAME example.quynh_nhai.${name} COMMAND quynh_nhai ${ARGN})
  set_tests_properties(example.quynh_nhai.${name} PROPERTIES
    PASS_REGULAR_EXPRESSION "${regex}" LABELS unit TIMEOUT 60)
endfunction()

phoihop_example_prints(april_2021_moves_before_the_holiday
  "2021-04-29 Thu +Giao ban cấp xã, covers 202104: 11 communes.*moved from 2021-04-30: Friday, Ngày Chiến thắng")
phoihop_example_prints(july_2021_moves_before_the_saturday
  "2021-07-30 Fri +Giao ban cấp xã, covers 202107.*moved from 2021-07-31: Saturday")
phoihop_example_prints(the_last_meeting_is_in_june_2025 "2025-06-30 Mon.*202506[^\n]*\n\nThe chair" 2025)
phoihop_example_prints(findings_name_the_end_of_the_district
  "2025-07-01 clauses.2..level = huyện: from 2025-07-01 level huyện has no unit")
phoihop_example_prints(findings_name_the_end_of_the_district_police
  "2025-03-01 parties.1. = Công an huyện Quỳnh Nhai:.*parties left: 2")
phoihop_example_prints(outside_the_term_there_are_findings_and_no_meeting
  "level huyện has no unit.*none: the plan is not in effect in 2026" 2026)
phoihop_example_prints(eighteen_meetings_two_with_two_parties "18 meetings; .*largest deviation 2/3, promised at most 1")
phoihop_example_prints(the_ratio_is_exact "in time: 3 of 5 = 60.0 %, target 100 %")
phoihop_example_prints(gia_lai_reconciles "370 = 120 \\+ 250: equal")
phoihop_example_prints(more_than_stays_more_than "people in them: at least 11,000")
phoihop_example_prints(a_year_outside_the_calendar_is_refused "span = .2040-01-01, 2041-01-01.*2010-01-01, 2040-01-01" 2040)
phoihop_example_prints(a_year_that_is_none_is_refused "YEAR = 20x1" 20x1)
phoihop_example_prints(a_stamp_that_is_no_day_is_refused "--stamp = 2021-02-30" --stamp 2021-02-30)

# 114 = 11 communes x 10 months + 4 quarters; 68 = 11 x 6 + 2; 0 outside the term.
find_program(PHOIHOP_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
foreach(year_and_count IN ITEMS "2021 114" "2025 68" "2026 0")
  separate_arguments(pair UNIX_COMMAND "${year_and_count}")
  list(GET pair 0 year)
  list(GET pair 1 count)
  set(test example.quynh_nhai.ics_${year}_read_back_by_an_independent_parser)
  if(PHOIHOP_PYTHON)
    add_test(NAME ${test} COMMAND ${PHOIHOP_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/read_ics.py
      $<TARGET_FILE:quynh_nhai> ${year} ${count} ${CMAKE_CURRENT_BINARY_DIR}/ics)
  else()
    add_test(NAME ${test} COMMAND ${CMAKE_COMMAND} -E echo "SKIPPED: there is no python3 of the system")
    set_tests_properties(${test} PROPERTIES SKIP_REGULAR_EXPRESSION "SKIPPED")
  endif()
  set_tests_properties(${test} PROPERTIES SKIP_RETURN_CODE 77 LABELS unit TIMEOUT 60)
endforeach()
