# SPDX-License-Identifier: BSL-1.0
# PROGRAM makes the database FILE. Without CHANGE it is read again: the output and the table `restated` are the same,
# and the table is what was worked out by hand. With CHANGE, which RUN_SQL makes, PROGRAM refuses it with a text that
# matches REFUSED, and the table stays as it was; or, without REFUSED, reads it and prints a text that matches PRINTED.
#
# By hand: of May 10 and 11 merge, and a third of 30 comes to them: 31; two thirds are 20. Of June 4, a report that is
# missing, and a third of 9: 7, of three reports two; "at least 9" is approximate when it is divided, and at least 13 for
# the province, which has it whole. In August 13 corrects 12, and one report is missing. Teams are those at the end.
set(by_hand "\
1|1|202605|51|exact|3|3
1|1|202606|13|at least|3|2
1|1|202607|45|exact|2|2
1|1|202608|13|exact|2|1
1|2|202606|13|exact|3|3
1|2|202608|13|exact|2|2
21|1|202605|31|approximate|3|3
21|1|202606|7|approximate|3|2
21|1|202607|25|exact|1|1
21|1|202608|13|exact|1|1
21|2|202606|9|approximate|3|3
21|2|202608|8|exact|1|1
22|1|202605|20|approximate|1|1
22|1|202606|6|approximate|1|1
22|1|202607|20|exact|1|1
22|1|202608||missing|1|0
22|2|202606|4|approximate|1|1
22|2|202608|5|exact|1|1
")

function(run_program output error result)
  execute_process(COMMAND ${PROGRAM} ${FILE} OUTPUT_VARIABLE told ERROR_VARIABLE refused RESULT_VARIABLE code)
  set(${output} "${told}" PARENT_SCOPE)
  set(${error} "${refused}" PARENT_SCOPE)
  set(${result} "${code}" PARENT_SCOPE)
endfunction()

function(require_restated)
  execute_process(COMMAND_ERROR_IS_FATAL ANY OUTPUT_VARIABLE rows
    COMMAND ${RUN_SQL} ${FILE} "SELECT * FROM restated WHERE precision <> 'not due' ORDER BY unit, indicator, period")
  if(NOT rows STREQUAL by_hand)
    message(FATAL_ERROR "restated holds\n${rows}by hand it is\n${by_hand}")
  endif()
endfunction()

file(REMOVE ${FILE})
run_program(first error result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "the database was not made: ${error}")
endif()
require_restated()

if(CHANGE)
  execute_process(COMMAND ${RUN_SQL} ${FILE} "${CHANGE}" COMMAND_ERROR_IS_FATAL ANY)
  run_program(second error result)
endif()
if(PRINTED)
  if(NOT result EQUAL 0 OR NOT second MATCHES "${PRINTED}")
    message(FATAL_ERROR "ended with ${result} and said: ${error}${second}")
  endif()
  return()
elseif(CHANGE)
  if(NOT result EQUAL 1 OR NOT error MATCHES "${REFUSED}")
    message(FATAL_ERROR "ended with ${result} and said: ${error}${second}")
  endif()
else()
  run_program(second error result)
  if(NOT result EQUAL 0 OR NOT second STREQUAL first)
    message(FATAL_ERROR "the second run ended with ${result} and printed\n${second}${error}the first printed\n${first}")
  endif()
endif()
require_restated()
