# SPDX-License-Identifier: BSL-1.0
# The library has no input, output, clock, environment, thread or state of its own: looked up in its objects, as
# both compilers make them plainly (see package/tests.cmake for those builds), and in its sources.
set(no_io ${CMAKE_CURRENT_LIST_DIR})

foreach(compiler gcc clang)
  if(phoihop_plain_${compiler})
    add_test(NAME no_io.symbols.${compiler}
      COMMAND ${no_io}/check_objects.sh ${no_io}/allowed_symbols.txt
              ${phoihop_plain_dir}/${compiler}-static/build/src/libphoihop.a)
    set_tests_properties(no_io.symbols.${compiler} PROPERTIES
      FIXTURES_REQUIRED plain_${compiler}_static LABELS no_io TIMEOUT 60)
  else()
    add_test(NAME no_io.symbols.${compiler} COMMAND ${CMAKE_COMMAND} -E echo "skipped: no ${compiler} here")
    set_tests_properties(no_io.symbols.${compiler} PROPERTIES SKIP_REGULAR_EXPRESSION "^skipped" LABELS no_io)
  endif()
endforeach()

add_test(NAME no_io.includes
  COMMAND ${no_io}/check_includes.sh include src WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(no_io.includes PROPERTIES LABELS no_io TIMEOUT 60)

# The two checks are of use only if they see what they look for.
function(phoihop_no_io_sees poison symbol)
  add_library(no_io_${poison} OBJECT ${no_io}/poison/${poison}.cpp)
  target_link_libraries(no_io_${poison} PRIVATE Boost::headers)
  target_compile_features(no_io_${poison} PRIVATE cxx_std_20)
  add_test(NAME no_io.symbols.sees.${poison}
    COMMAND ${no_io}/check_objects.sh ${no_io}/allowed_symbols.txt $<TARGET_OBJECTS:no_io_${poison}>)
  set_tests_properties(no_io.symbols.sees.${poison} PROPERTIES
    PASS_REGULAR_EXPRESSION "${symbol}" LABELS no_io TIMEOUT 60)
endfunction()

phoihop_no_io_sees(writes_to_a_stream "not allowed: std::cout")
phoihop_no_io_sees(writes_a_date_as_boost_does "not allowed: std::.*basic_ostringstream")
phoihop_no_io_sees(reads_a_clock "not allowed: std::chrono::_V2::system_clock::now")
phoihop_no_io_sees(reads_the_environment "not allowed: getenv")
phoihop_no_io_sees(keeps_state "runs before main: .init_array.*can be written to: .data")

add_test(NAME no_io.includes.sees COMMAND ${no_io}/check_includes.sh ${no_io}/poison)
set_tests_properties(no_io.includes.sees PROPERTIES LABELS no_io TIMEOUT 60 PASS_REGULAR_EXPRESSION
  "clock.cpp:2:#include <chrono> .*environment.cpp.*getenv.*stream.cpp.*std::cout")
