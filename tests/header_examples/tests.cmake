# SPDX-License-Identifier: BSL-1.0
# Every example in the documentation of a public header is a test: see extract.cmake for how examples are written.
set(header_examples ${PROJECT_SOURCE_DIR}/tests/header_examples)
set(header_examples_dir ${PROJECT_BINARY_DIR}/header_examples)
file(MAKE_DIRECTORY ${header_examples_dir})

# The headers a user sees, as phoihop/<module>/<file>.hpp, and the modules that they make.
get_target_property(public_headers phoihop HEADER_SET)
if(PHOIHOP_SERIALIZATION)
  get_target_property(headers phoihop_serialization HEADER_SET)
  list(APPEND public_headers ${headers})
endif()
list(REMOVE_DUPLICATES public_headers)
set(header_modules "")
foreach(header IN LISTS public_headers)
  cmake_path(RELATIVE_PATH header BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/include OUTPUT_VARIABLE relative)
  string(REGEX REPLACE "^phoihop/([a-z_]+).*$" "\\1" module ${relative})
  if(module STREQUAL "phoihop")
    set(module core)  # the header of all
  endif()
  list(APPEND header_modules ${module})
  list(APPEND headers_of_${module} ${relative})
endforeach()
list(REMOVE_DUPLICATES header_modules)

set(header_examples_sources "")
foreach(module IN LISTS header_modules)
  set(setup ${header_examples}/${module}.hpp)
  if(NOT EXISTS ${setup})
    set(setup "")
  endif()
  list(TRANSFORM headers_of_${module} PREPEND ${PROJECT_SOURCE_DIR}/include/ OUTPUT_VARIABLE files)
  list(JOIN headers_of_${module} "," headers)
  set(out ${header_examples_dir}/${module}.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -D INCLUDE=${PROJECT_SOURCE_DIR}/include -D MODULE=${module} -D HEADERS=${headers}
      -D NOT_COVERED=${header_examples}/not_covered.txt -D SETUP=${setup} -D OUT=${out}
      -P ${header_examples}/extract.cmake
    DEPENDS ${header_examples}/extract.cmake ${header_examples}/not_covered.txt ${files}
    VERBATIM)
  list(APPEND header_examples_sources ${out})
endforeach()

phoihop_module_tests(header_examples ${header_examples_sources})
# A result that must not be discarded shows an expression whose value is not given. Examples reuse usual names.
set(header_examples_options
  -Werror=unused-result -Wno-shadow -Wno-unused-variable -Wno-unused-but-set-variable -Wno-unused-local-typedefs -Wno-unused-parameter
  $<$<CXX_COMPILER_ID:GNU>:-Wno-useless-cast>)
target_compile_options(phoihop_header_examples_tests PRIVATE ${header_examples_options})
if(PHOIHOP_SERIALIZATION)
  target_link_libraries(phoihop_header_examples_tests PRIVATE phoihop::serialization)
endif()

# All are compiled: counted another way, in every header that is there, and compared with the program's own list.
add_test(NAME header_examples.all COMMAND ${CMAKE_COMMAND}
  -D INCLUDE=${PROJECT_SOURCE_DIR}/include -D NOT_COVERED=${header_examples}/not_covered.txt
  -D PROGRAM=$<TARGET_FILE:phoihop_header_examples_tests> -D SERIALIZATION=${PHOIHOP_SERIALIZATION}
  -P ${header_examples}/count.cmake)
set_tests_properties(header_examples.all PROPERTIES LABELS header_examples TIMEOUT 60)

# The tests are of use only if a wrong example fails, and one that is not understood is refused.
set(poison ${header_examples}/poison)
function(phoihop_extract_poison header out)
  set(command ${CMAKE_COMMAND} -D INCLUDE=${poison} -D MODULE=poison -D HEADERS=phoihop/poison/${header}
    -D NOT_COVERED=${header_examples}/not_covered.txt -D OUT=${header_examples_dir}/${out}
    -P ${header_examples}/extract.cmake)
  set(extract_poison ${command} PARENT_SCOPE)
endfunction()

function(phoihop_refuses_example header says)
  phoihop_extract_poison(${header}.hpp ${header}.cpp)
  add_test(NAME header_examples.refuses.${header} COMMAND ${extract_poison})
  set_tests_properties(header_examples.refuses.${header} PROPERTIES
    PASS_REGULAR_EXPRESSION "${header}.hpp:${says}" LABELS header_examples TIMEOUT 60)
endfunction()
phoihop_refuses_example(not_after_an_empty_line "4:[ \n]+indented as an example")
phoihop_refuses_example(pseudo_code "4:[ \n]+this example does not end")
phoihop_refuses_example(another_fence "3:[ \n]+an example is indented")

foreach(header IN ITEMS wrong discarded)
  phoihop_extract_poison(${header}.hpp ${header}.cpp)
  add_custom_command(OUTPUT ${header_examples_dir}/${header}.cpp COMMAND ${extract_poison}
    DEPENDS ${header_examples}/extract.cmake ${poison}/phoihop/poison/${header}.hpp VERBATIM)
endforeach()
add_executable(header_examples_poison ${header_examples_dir}/wrong.cpp)
target_sources(header_examples_poison PRIVATE ${header_examples_dir}/discarded.cpp)
set_source_files_properties(${header_examples_dir}/discarded.cpp PROPERTIES HEADER_FILE_ONLY ON)
target_link_libraries(header_examples_poison PRIVATE phoihop::phoihop GTest::gmock_main)
target_include_directories(header_examples_poison PRIVATE ${PROJECT_SOURCE_DIR}/tests)
phoihop_dev(header_examples_poison)
target_compile_options(header_examples_poison PRIVATE ${header_examples_options})

add_test(NAME header_examples.fails.wrong COMMAND header_examples_poison)
string(JOIN ".*" fails
  "wrong.hpp:9: Failure" "is 31" "and not .30" "wrong.hpp:12: Failure" "wrong.hpp:16: Failure" "wrong.hpp:18: Failure"
  "line 23 was never run" "5 FAILED TESTS")
set_tests_properties(header_examples.fails.wrong PROPERTIES
  PASS_REGULAR_EXPRESSION "${fails}" LABELS header_examples TIMEOUT 60)

add_test(NAME header_examples.fails.discarded COMMAND_EXPAND_LISTS COMMAND
  ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -Werror=unused-result -I${PROJECT_SOURCE_DIR}/tests
  "-I$<JOIN:$<TARGET_PROPERTY:phoihop_user,INCLUDE_DIRECTORIES>,;-I>" ${header_examples_dir}/discarded.cpp)
set_tests_properties(header_examples.fails.discarded PROPERTIES
  PASS_REGULAR_EXPRESSION "discarded.hpp:6:.*error: ignoring return value" LABELS header_examples TIMEOUT 120)
