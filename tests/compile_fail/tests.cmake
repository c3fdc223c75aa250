# SPDX-License-Identifier: BSL-1.0
# Code that must not compile, each with a twin that must. Compiled when the tests run, with what a user of
# phoihop::phoihop compiles with. The test passes on our own diagnostic, not on just any error.
add_library(phoihop_user OBJECT EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/instant.cpp)
target_link_libraries(phoihop_user PRIVATE phoihop::phoihop)

# phoihop_compiles(<name> <source> [<compiler option>...])
function(phoihop_compiles name source)
  add_test(NAME compile_fail.${name} COMMAND_EXPAND_LISTS COMMAND
    ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only
    "-I$<JOIN:$<TARGET_PROPERTY:phoihop_user,INCLUDE_DIRECTORIES>,;-I>"
    ${ARGN} ${PROJECT_SOURCE_DIR}/tests/compile_fail/${source})
  set_tests_properties(compile_fail.${name} PROPERTIES LABELS compile_fail TIMEOUT 120)
endfunction()

# phoihop_must_not_compile(<name> <source> <words of the static assertion> [<compiler option>...])
function(phoihop_must_not_compile name source says)
  phoihop_compiles(${name} ${source} ${ARGN})
  set_tests_properties(compile_fail.${name} PROPERTIES
    PASS_REGULAR_EXPRESSION "error: static.assert[^\n]*${says}")
endfunction()

phoihop_compiles(instant.with_microseconds instant.cpp)
phoihop_must_not_compile(instant.with_nanoseconds instant.cpp
  "BOOST_DATE_TIME_POSIX_TIME_STD_CONFIG changes the size of" -DBOOST_DATE_TIME_POSIX_TIME_STD_CONFIG)
