# SPDX-License-Identifier: BSL-1.0
# Modules include only those below them; the engines do not know each other, and `rotation`, `schedule` and `deadline`
# know no organisation.
set(floors ${CMAKE_CURRENT_LIST_DIR})

add_test(NAME floors.includes
  COMMAND ${CMAKE_COMMAND} -D ROOT=${PROJECT_SOURCE_DIR} -P ${floors}/check_floors.cmake)
set_tests_properties(floors.includes PROPERTIES LABELS floors TIMEOUT 60)

# The check is of use only if it sees what it looks for.
string(JOIN ".*" sees
  "rotation must not know organization" "rotation must not know schedule"
  "schedule must not know organization" "core must not know serialization" "deadline must not know organization"
  "deadline must not know statistics" "floors: 6 refused")
add_test(NAME floors.includes.sees
  COMMAND ${CMAKE_COMMAND} -D ROOT=${floors}/poison -P ${floors}/check_floors.cmake)
set_tests_properties(floors.includes.sees PROPERTIES LABELS floors TIMEOUT 60 PASS_REGULAR_EXPRESSION "${sees}")
