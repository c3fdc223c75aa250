# SPDX-License-Identifier: BSL-1.0
# What the examples print and write, from outside. (That they run at all is tested beside them.)
if(NOT PHOIHOP_BUILD_EXAMPLES)
  return()
endif()

# phoihop_example_prints(<example> <test> <regex> <argument>...): the example with these arguments prints this.
function(phoihop_example_prints example name regex)
  add_test(NAME example.${example}.${name} COMMAND ${example} ${ARGN})
  set_tests_properties(example.${example}.${name} PROPERTIES
    PASS_REGULAR_EXPRESSION "${regex}" LABELS example TIMEOUT 60)
endfunction()

phoihop_example_prints(quynh_nhai april_2021_moves_before_the_holiday
  "2021-04-29 Thu +Giao ban cấp xã, covers 202104: 11 communes.*moved from 2021-04-30: Friday, Ngày Chiến thắng")
phoihop_example_prints(quynh_nhai july_2021_moves_before_the_saturday
  "2021-07-30 Fri +Giao ban cấp xã, covers 202107.*moved from 2021-07-31: Saturday")
phoihop_example_prints(quynh_nhai the_last_meeting_is_in_june_2025 "2025-06-30 Mon.*202506[^\n]*\n\nThe chair" 2025)
phoihop_example_prints(quynh_nhai findings_name_the_end_of_the_district
  "2025-07-01 clauses.2..level = huyện: from 2025-07-01 level huyện has no unit")
phoihop_example_prints(quynh_nhai findings_name_the_end_of_the_district_police
  "2025-03-01 parties.1. = Công an huyện Quỳnh Nhai:.*parties left: 2")
phoihop_example_prints(quynh_nhai outside_the_term_there_are_findings_and_no_meeting
  "level huyện has no unit.*none: the plan is not in effect in 2026" 2026)
phoihop_example_prints(quynh_nhai eighteen_meetings_two_with_two_parties "18 meetings; .*largest deviation 2/3, promised at most 1")
phoihop_example_prints(quynh_nhai the_ratio_is_exact "in time: 3 of 5 = 60.0 %, target 100 %")
phoihop_example_prints(quynh_nhai gia_lai_reconciles "370 = 120 \\+ 250: equal")
phoihop_example_prints(quynh_nhai more_than_stays_more_than "people in them: at least 11,000")
phoihop_example_prints(quynh_nhai a_year_outside_the_calendar_is_refused "span = .2040-01-01, 2041-01-01.*2010-01-01, 2040-01-01" 2040)
phoihop_example_prints(quynh_nhai a_year_that_is_none_is_refused "YEAR = 20x1" 20x1)
phoihop_example_prints(quynh_nhai a_stamp_that_is_no_day_is_refused "--stamp = 2021-02-30" --stamp 2021-02-30)

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
  set_tests_properties(${test} PROPERTIES SKIP_RETURN_CODE 77 LABELS example TIMEOUT 60)
endforeach()

# Lines that follow from the cut-offs and events of Decree 09/2019 art. 12, TTLT 05/2018 art. 15, NĐ 128/2017 art. 8,
# TTLT 12/2021 art. 6 and TT 19/2020: they are worked out by hand.
phoihop_example_prints(reporting_periods december_belongs_to_the_next_year_under_the_decree
  "  202512  2025Q4  2025S2  2025 .*\n  nd09:202601  nd09:2026Q1  nd09:2026S1  nd09:2026  .the year ends on 2026-12-14")
phoihop_example_prints(reporting_periods years_from_december_and_october
  "\n  dec:202512  dec:2026Q1  dec:2026S1  dec:2026 .*2026-11-30.\n  oct:202512  oct:2026Q1  oct:2026S1  oct:2026 .*2026-09-30")
phoihop_example_prints(reporting_periods a_day_after_the_cut_off_belongs_to_the_next_quarter
  "nd09:202607  nd09:2026Q3  nd09:2026S2  nd09:2026 " 2026-06-15)
phoihop_example_prints(reporting_periods the_quarter_of_a_leap_year_has_91_days
  "nd09:2024Q1 has the days .2023-12-15, 2024-03-15.: 91 days, and its cut-off is 2024-03-14" 2024-01-01)
phoihop_example_prints(reporting_periods months_of_the_quarter_as_intervals
  "nd09:202602  2026-01-15/P31D  cut-off 2026-02-14\n  nd09:202603  2026-02-15/P28D  cut-off 2026-03-14")
phoihop_example_prints(reporting_periods cumulative_reports_grow
  "ttlt12:2026C3  .2025-10-01, 2026-01-01.  has the event\n.*ttlt12:2026C10  .2025-10-01, 2026-08-01.*2025Oct in DHIS2")
phoihop_example_prints(reporting_periods what_is_no_day_is_refused "EVENT = 2025-02-30: this is a day" 2025-02-30)

# From the notices of 2026 and Resolution 28/2026/QH16; Tết of 2007 was a day later in China.
phoihop_example_prints(vietnam_calendar exchanged_days_name_their_letter
  "closed  2026-01-02  2025-11-14 ÂL  Friday, off in exchange for 2026-01-10 .*12729/VPCP-KGVX of 2025-12-25")
phoihop_example_prints(vietnam_calendar culture_day_is_a_holiday
  "closed  2026-11-24  2026-10-16 ÂL  Tuesday, Ngày Văn hóa Việt Nam .Resolution 28/2026/QH16 art. 2.\n")
phoihop_example_prints(vietnam_calendar the_last_working_day_of_april_is_before_the_holidays
  "\n202604 +20  2026-04-01  2026-04-29  2026-04-15\n" 2026)
phoihop_example_prints(vietnam_calendar what_changed_since_christmas_2025
  "2026-01-02  then: Friday, a working day .firm.\n +now:  Friday, off in exchange" 2026 2025-12-24)
phoihop_example_prints(vietnam_calendar what_has_no_notice_is_projected
  "closed  2029-09-02 .*Quốc khánh .Labour Code 45/2019/QH14 art. 112.1..  .projected." 2029)
phoihop_example_prints(vietnam_calendar a_year_without_data_is_refused "2009-01-01.*2010-01-01, 2040-01-01" 2009)
phoihop_example_prints(vietnam_calendar decisions_of_the_future_are_refused
  "edition.known_on = 2026-12-01" 2026 2026-12-01)
phoihop_example_prints(vietnam_calendar a_year_that_is_none_is_refused "YEAR = 20x1" 20x1)

# Resolutions 202/2025/QH15 and 30/2026/QH16; Resolution 1681/NQ-UBTVQH15 art. 1; the end of the district police.
phoihop_example_prints(reform_2025 provinces_before_and_after
  "2025-06-30: 63 = 57 tỉnh . 6 thành phố\n2025-07-01: 34 = 28 tỉnh . 6 thành phố\n2026-04-30: 34 = 27 tỉnh . 7")
phoihop_example_prints(reform_2025 three_provinces_became_one "tỉnh Phú Thọ: Vĩnh Phúc, Hòa Bình, Phú Thọ\n")
phoihop_example_prints(reform_2025 eleven_stayed "tỉnh Sơn La: Sơn La\n")
phoihop_example_prints(reform_2025 communes_and_what_they_became
  "huyện Quỳnh Nhai > xã Cà Nàng\n    -> tỉnh Sơn La > xã Mường Chiên, 1 of it\n")
phoihop_example_prints(reform_2025 the_district_has_no_successor
  "tỉnh Sơn La > huyện Quỳnh Nhai\n    -> no successor: Law 72/2025/QH15")
phoihop_example_prints(reform_2025 the_police_lost_their_district_first
  "2025-02-28  Công an tỉnh Sơn La > Công an huyện Quỳnh Nhai > [^\n]*\n  2025-03-01  Công an tỉnh Sơn La > Công an xã")

# 839 = 120 + 132 of the province + 250 of the district + 337 of the communes, the last by a loop over the formula of
# `report_communes`. The district ended without successor: its figures count at the province, and the note says so. Of
# 108 reports 103 came: one of the district is missing, and two each of a former and of a present commune.
phoihop_example_prints(province_report the_province_has_the_figures_of_the_district_too
  "tỉnh Sơn La +839 .103/108. .*huyện Quỳnh Nhai .118.: it ended by 2025-12-31 without successor: that counts at tỉnh Sơn La .14.")
phoihop_example_prints(province_report growth_tells_how_many_reports_came
  "so với 47 .bằng 46,8 %.\n.*so với 64 .bằng 35,9 %.. nửa đầu năm có 16 trong 18 báo cáo\n.*so với 96 .bằng 14,5 %.. nửa cuối năm có 4 trong 6 báo cáo\n")
add_test(NAME example.province_report.both_charts_are_written COMMAND ${CMAKE_COMMAND}
  -D PROGRAM=$<TARGET_FILE:province_report> -D FOLDER=${CMAKE_CURRENT_BINARY_DIR}/province_report
  -P ${CMAKE_CURRENT_LIST_DIR}/province_report.cmake)
set_tests_properties(example.province_report.both_charts_are_written PROPERTIES LABELS example TIMEOUT 60)
phoihop_example_prints(province_report a_file_that_cannot_be_written_is_refused
  "FILE = no/such/folder.svg: it cannot be written" no/such/folder.svg line.svg)

add_executable(charts ${CMAKE_CURRENT_LIST_DIR}/charts.cpp ${PROJECT_SOURCE_DIR}/examples/support/svg_chart.cpp)
target_link_libraries(charts PRIVATE phoihop::phoihop)
target_include_directories(charts PRIVATE ${PROJECT_SOURCE_DIR}/examples)
set_target_properties(charts PROPERTIES CXX_EXTENSIONS OFF)
phoihop_dev(charts)
add_test(NAME example.charts COMMAND charts)
set_tests_properties(example.charts PROPERTIES LABELS example TIMEOUT 60)

# The Security Council's presidencies as un.org (2015), Xinhua (December 2014) and the UN Association of Bulgaria (2016)
# list them; those of three members by hand.
phoihop_example_prints(security_council after_chad_comes_chile_though_five_members_changed
  "  201412  Chad: in turn\n\n2015: Angola, Chad, Chile, China, France, Jordan, Lithuania, Malaysia, New Zealand, Nigeria, Russian Federation, Spain, United Kingdom, United States, Venezuela\n  201501  Chile: in turn\n  201502  China: in turn\n")
phoihop_example_prints(security_council uruguay_comes_behind_the_united_states
  "  201512  United States: in turn\n\n2016: Angola, China, [^\n]*, Uruguay, Venezuela\n  201601  Uruguay: in turn\n  201602  Venezuela: in turn\n  201603  Angola")
phoihop_example_prints(security_council shares_are_exact "\n  China: presided 2, share 5/3\n")
phoihop_example_prints(security_council members_may_be_given
  "2015: A, C\n  201501  C: in turn\n  201502  A: in turn\n  201503  C: in turn\n" 2015-01 2015-03 B A:: B:2014:2014 C:2015:2015)
phoihop_example_prints(security_council a_month_that_is_none_is_refused "month = 2015-13" 2015-13 2015-14)
phoihop_example_prints(security_council a_member_without_years_is_refused "member = Chad" 2015-01 2015-02 A Chad)
phoihop_example_prints(security_council a_month_without_members_is_refused "meetings.0. = 2015-01-01" 2015-01 2015-02 A B:2016:2016)

# Decisions 2007/5/EC, Euratom and (EU) 2016/1316; the exchange and the withdrawal by hand.
phoihop_example_prints(eu_council the_order_of_2016_beside_that_of_2007
  "  2017S1  Malta\n  2017S2  United Kingdom -> Estonia\n  2018S1  Estonia -> Bulgaria\n  2018S2  Bulgaria -> Austria\n  2019S1  Austria -> Romania\n  2019S2  Romania -> Finland\n  2020S1  Finland -> Croatia\n  2020S2  Germany\n")
phoihop_example_prints(eu_council an_exchange_of_two
  "exchanged theirs\n  2027S2  Greece\n  2028S1  Italy -> Luxembourg .swapped with meeting 44.\n  2028S2  Latvia\n  2029S1  Luxembourg -> Italy .swapped with meeting 42.\n")
phoihop_example_prints(eu_council a_withdrawal_pulls_the_others_forward
  "  2024S1  Belgium\n  2024S2  Hungary -> Poland\n  2025S1  Poland -> Denmark\n" Hungary 2024 2)
phoihop_example_prints(eu_council a_name_that_is_none_is_refused "NAME = Atlantis" Atlantis 2024 2)
phoihop_example_prints(eu_council a_half_year_that_is_none_is_refused "YEAR HALF = 2024 3" Hungary 2024 3)

# The smallest possible deviations of the twelve meetings were found by trying every assignment, once, elsewhere.
phoihop_example_prints(who_chairs_next absences_known_ahead
  "2026-02-27  police: the only one available[^\n]*\n  2026-03-31  police: the only one available[^\n]*\n.*no one is more than 7/10 of")
phoihop_example_prints(who_chairs_next someone_else_had_to_take_the_chair
  "after April[^\n]*\n  2026-04-29  police: fixed beforehand: has chaired 3, its share up to this meeting is 3\n.*no one is more than 7/10 of")
phoihop_example_prints(who_chairs_next two_exchange_their_meetings
  "exchange[^\n]*\n  2026-08-28  forest rangers: fixed beforehand[^\n]*\n  2026-09-30  police: fixed beforehand.*more than 8/15 of")
phoihop_example_prints(who_chairs_next the_report_is_exact
  "police: chaired 6, entitled to 59/10[^\n]*\n  forest rangers: chaired 5, entitled to 137/30[^\n]*\n  military: chaired 1, entitled to 23/15")
phoihop_example_prints(who_chairs_next a_year_that_is_none_is_refused "YEAR = 20x6" 20x6)

# One question, three laws: Civil Code 2015 art. 147(1); Regulation 1182/71 art. 3(1); FRCP 6(a)(2). The rest by hand.
phoihop_example_prints(is_it_in_time twenty_four_hours_from_friday_evening
  "under Civil Code of Viet Nam 2015: until 2026-03-07 17:20:00\n.*under Regulation .EEC, Euratom. 1182/71: until 2026-03-07 18:00:00\n.*under Federal Rules of Civil Procedure, Rule 6.a.: until 2026-03-09 17:20:00\n")
phoihop_example_prints(is_it_in_time every_proof_is_right_and_the_old_rule_knows_no_hours
  "checked independently: right.*no answer\n  limit.unit = hours: Federal Rules [^\n]*before 1 December 2009 does not say what this is\n")
phoihop_example_prints(is_it_in_time it_tells_it_in_vietnamese_too
  "24 giờ kể từ 2026-03-06 17:20:00 .Asia/Ho_Chi_Minh. theo Civil Code of Viet Nam 2015: đến 2026-03-07 17:20:00\n  bắt đầu ")
phoihop_example_prints(is_it_in_time done_on_saturday_evening_is_late_in_viet_nam_and_in_time_in_a_court
  "Viet Nam 2015: until 2026-03-07 17:20:00\n.*done 2026-03-08 10:00:00: late\n.*Rule 6.a.: until 2026-03-09 17:20:00\n.*done 2026-03-08 10:00:00: on time" "24 hours" "2026-03-06 17:20" "2026-03-08 10:00")
phoihop_example_prints(is_it_in_time two_days_hold_two_working_days_in_the_union
  "extends   2026-05-05  it has at least 2 working days .Regulation 1182/71, art. 3.5.." "2 days" "2026-04-30 09:00")
phoihop_example_prints(is_it_in_time seven_days_before_2009
  "skips     2026-11-26  Thursday, Thanksgiving Day .5 U.S.C. 6103.\n.*ends      2026-11-30 24:00:00" "7 days" "2026-11-18 09:00")
phoihop_example_prints(is_it_in_time ten_days_before_a_hearing_move_further_back
  "moves     2018-08-31  to the business day before .FRCP 6.a..5.." "10 days before" "2018-09-11 09:00")
phoihop_example_prints(is_it_in_time a_quarter_is_refused
  "no answer\n  limit.unit = quarters: Civil Code of Viet Nam 2015 does not say what this is\n" "1 quarter" "2026-11-18 09:00")
phoihop_example_prints(is_it_in_time a_limit_that_is_none_is_refused "LIMIT = 24 ages" "24 ages")
phoihop_example_prints(is_it_in_time a_time_that_is_none_is_refused "START = 2026-02-30 10:00" "24 hours" "2026-02-30 10:00")
phoihop_example_prints(is_it_in_time an_amount_of_nothing_is_refused "limit.amount = 0" "0 hours")

# A roster needs no organisation: what the compiler reads for it, as it says itself.
add_test(NAME example.who_chairs_next.knows_no_organization COMMAND ${CMAKE_COMMAND}
  -D CXX=${CMAKE_CXX_COMPILER} -D INCLUDE=${PROJECT_SOURCE_DIR}/include
  -D FILE=${PROJECT_SOURCE_DIR}/examples/who_chairs_next.cpp
  -P ${CMAKE_CURRENT_LIST_DIR}/knows_no_organization.cmake)
set_tests_properties(example.who_chairs_next.knows_no_organization PROPERTIES LABELS example TIMEOUT 60)

# A database that is made and then read again, and rows that are wrong. The rows of the table `restated` are worked out
# by hand in from_database.cmake.
find_package(SQLite3 3.37 MODULE QUIET)  # STRICT tables
if(TARGET SQLite::SQLite3)
  add_executable(run_sql ${CMAKE_CURRENT_LIST_DIR}/run_sql.cpp)
  target_link_libraries(run_sql PRIVATE SQLite::SQLite3)
  target_include_directories(run_sql PRIVATE ${PROJECT_SOURCE_DIR}/examples)
  target_compile_features(run_sql PRIVATE cxx_std_20)
  set_target_properties(run_sql PROPERTIES CXX_EXTENSIONS OFF)
  phoihop_dev(run_sql)
endif()

# phoihop_database_test(<test> <change> <refused> [<printed>]): a new database, changed by the SQL <change>, is refused
# with a text that matches <refused>; if that is empty, it is read, and what is printed matches <printed>. Without a
# change it is read a second time.
function(phoihop_database_test name change refused)
  set(test example.from_database.${name})
  if(TARGET run_sql)
    add_test(NAME ${test} COMMAND ${CMAKE_COMMAND}
      -D PROGRAM=$<TARGET_FILE:from_database> -D RUN_SQL=$<TARGET_FILE:run_sql>
      -D FILE=${CMAKE_CURRENT_BINARY_DIR}/${name}.sqlite -D CHANGE=${change} -D REFUSED=${refused} -D PRINTED=${ARGN}
      -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/from_database.cmake)
  else()
    add_test(NAME ${test} COMMAND ${CMAKE_COMMAND} -E echo "SKIPPED: there is no SQLite 3.37 or later")
    set_tests_properties(${test} PROPERTIES SKIP_REGULAR_EXPRESSION "SKIPPED")
  endif()
  set_tests_properties(${test} PROPERTIES LABELS example TIMEOUT 60)
endfunction()

phoihop_database_test(made_and_read_again "" "")
phoihop_database_test(a_day_that_does_not_exist_names_its_row
  "UPDATE fact SET known_from = '2026-02-30' WHERE id = 7"
  "fact, row 7, known_from = 2026-02-30: this is not a day")
phoihop_database_test(an_unknown_unit_names_its_row
  "UPDATE fact SET unit = 99 WHERE id = 8"
  "fact, row 8, unit = 99: the table unit has no such row")
phoihop_database_test(all_figures_of_ended_units_name_their_rows
  "UPDATE fact SET unit = 12 WHERE id IN (7, 14)"
  "fact, row 7, unit = 12: it does not exist on 2026-07-31, nor on 2026-08-31\n.*fact, row 14, unit = 12: it does not exist on 2026-08-31\n")
phoihop_database_test(a_correction_of_the_same_day_names_both_rows
  "UPDATE fact SET known_from = '2026-09-03' WHERE id = 10"
  "fact, row 10, value = 13: .*fact, row 9 is about this too")
phoihop_database_test(shares_that_are_not_one_name_their_event
  "UPDATE event_unit SET numerator = 1 WHERE id = 4"
  "event, row 8, into")
phoihop_database_test(an_event_day_that_does_not_exist_names_its_row
  "UPDATE event SET operating = '2026-02-30' WHERE id = 8"
  "event, row 8, operating = 2026-02-30: this is not a day")
phoihop_database_test(units_of_an_unknown_event_name_their_row
  "UPDATE event_unit SET event = 99 WHERE id = 2"
  "event_unit, row 2, event = 99: the table event has no such row")
phoihop_database_test(expected_figures_of_an_ended_unit_name_their_row
  "UPDATE expected SET unit = 11 WHERE id = 5"
  "expected, row 5, unit = 11: it does not exist on 2026-08-31\n")
phoihop_database_test(a_key_twice_names_both_rows
  "UPDATE indicator SET key = 'messages' WHERE id = 2"
  "indicator, row 2, key = messages: indicator, row 1 has this key too")
phoihop_database_test(a_structure_from_before_the_last_figures_names_the_report
  "UPDATE report SET structure_of = '2026-08-30'"
  "report, row 1, structure_of = 2026-08-30: this is before the last day of the report, 2026-08-31")
phoihop_database_test(cumulative_periods_name_the_report
  "UPDATE report SET first = '2026C6', last = '2026C9'"
  "report, row 1, first = 2026C6: cumulative periods share days")
phoihop_database_test(a_report_to_the_last_year_names_the_report
  "UPDATE report SET last = '999912', structure_of = '9999-12-31'"
  "report, row 1, last = 999912: a report ends before 9999")
phoihop_database_test(a_sum_that_overflows_names_its_indicator
  "UPDATE fact SET number = 9223372036854775807 WHERE id IN (7, 8)"
  "value = messages: the sum does not fit 64 bits")
phoihop_database_test(a_unit_without_code_is_named_by_its_row
  "UPDATE unit SET code = '' WHERE id = 12"
  "unit, row 12, code = : unit row 12 Đồi Thông needs a code")
phoihop_database_test(a_code_like_an_id_stays_a_code
  "UPDATE unit SET code = '#2' WHERE id IN (11, 13)"
  "both unit #2 Suối Cát and unit #2 Bãi Dài bear it")
phoihop_database_test(a_kind_of_what_is_not_established_names_its_row
  "UPDATE event SET kind = 2 WHERE id = 7"
  "event, row 7, kind = 2: only an event that establishes a unit has this")
phoihop_database_test(a_name_of_what_is_not_established_names_its_row
  "UPDATE event SET name = 'Bãi Dài' WHERE id = 8"
  "event, row 8, name = Bãi Dài: only an event that establishes a unit has this")
phoihop_database_test(a_parent_of_what_is_abolished_names_its_row
  "UPDATE event SET change = 'abolished', kind = NULL, name = NULL WHERE id = 6"
  "event, row 6, parent = 1: only an event that establishes a unit has this")
phoihop_database_test(an_unknown_change_is_refused_before_what_belongs_to_it
  "UPDATE event SET change = 'founded' WHERE id = 6"
  "event, row 6, change = founded: this is established, abolished, merged or divided")
phoihop_database_test(a_legal_day_after_the_operating_day_is_told
  "UPDATE event SET legal = '2026-07-02' WHERE id = 7"
  "" "warning 2026-07-01 event, row 7, legal = 2026-07-02: ")
phoihop_database_test(an_indicator_that_does_not_combine_is_told_with_its_row
  "UPDATE indicator SET over_place = 'none' WHERE id = 2"
  "" "warning indicator, row 2 = teams: it does not combine over units")

# A second statement in one text would not be run.
if(TARGET run_sql)
  add_test(NAME example.run_sql.a_second_statement_is_refused COMMAND run_sql ":memory:" "SELECT 1; SELECT 2")
  add_test(NAME example.run_sql.a_text_without_statement_is_refused COMMAND run_sql ":memory:" "-- SELECT 1")
  add_test(NAME example.run_sql.a_statement_may_end_with_a_semicolon COMMAND run_sql ":memory:" "SELECT 41 + 1; ")
  set_tests_properties(example.run_sql.a_second_statement_is_refused PROPERTIES LABELS example TIMEOUT 60
    PASS_REGULAR_EXPRESSION "SQLite: after the first statement there is more: SELECT 2")
  set_tests_properties(example.run_sql.a_text_without_statement_is_refused PROPERTIES LABELS example TIMEOUT 60
    PASS_REGULAR_EXPRESSION "SQLite: there is no statement in: -- SELECT 1")
  set_tests_properties(example.run_sql.a_statement_may_end_with_a_semicolon PROPERTIES LABELS example TIMEOUT 60
    PASS_REGULAR_EXPRESSION "^42\n$")
endif()

# The totals are those of a loop over the formula of `figure_of`: of units 35 to 714, each 31 u + 7 m that 13 does not
# divide, modulo 29, for m = 0, 1, 2; 1883 of 680 x 3 figures come.
find_package(MPI QUIET COMPONENTS CXX)
find_package(Boost 1.74 QUIET OPTIONAL_COMPONENTS mpi serialization)
set(phoihop_mpirun ${MPIEXEC_EXECUTABLE})
if(phoihop_mpirun)
  execute_process(COMMAND ${phoihop_mpirun} --version OUTPUT_VARIABLE told ERROR_VARIABLE told)
  if(told MATCHES "Open MPI|OpenRTE")
    list(APPEND phoihop_mpirun --oversubscribe --allow-run-as-root)
  endif()
endif()
# phoihop_mpi_test(<test> <processes> <root> <regex>): that many processes, told to combine at <root>, print this.
function(phoihop_mpi_test name processes root regex)
  set(test example.national_rollup_mpi.${name})
  if(PHOIHOP_SERIALIZATION AND TARGET MPI::MPI_CXX AND TARGET Boost::mpi AND phoihop_mpirun)
    add_test(NAME ${test} COMMAND ${phoihop_mpirun} -n ${processes} $<TARGET_FILE:national_rollup_mpi> ${root})
    set_tests_properties(${test} PROPERTIES PROCESSORS ${processes} PASS_REGULAR_EXPRESSION "${regex}"
      ENVIRONMENT ASAN_OPTIONS=detect_leaks=0)  # MPI keeps some of its memory to the end
  else()
    add_test(NAME ${test} COMMAND ${CMAKE_COMMAND} -E echo "SKIPPED: there is no MPI, or no Boost.MPI")
    set_tests_properties(${test} PROPERTIES SKIP_REGULAR_EXPRESSION "SKIPPED")
  endif()
  set_tests_properties(${test} PROPERTIES LABELS example TIMEOUT 120)
endfunction()

foreach(processes_and_root IN ITEMS "1 0" "2 0" "2 1" "3 0" "3 2" "4 0" "4 3")
  separate_arguments(pair UNIX_COMMAND "${processes_and_root}")
  list(GET pair 0 processes)
  list(GET pair 1 root)
  phoihop_mpi_test(${processes}_processes_root_${root} ${processes} ${root}
    "26[.]364 .1883/2040.*680 communes, counted by ${processes} processes: equal to the cube of one process")
endforeach()
phoihop_mpi_test(a_rank_that_no_process_has_is_refused 2 2 "usage: .*a rank below 2")
