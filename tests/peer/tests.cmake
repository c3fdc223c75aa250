# SPDX-License-Identifier: BSL-1.0
# Our answers and those of other libraries, where they are installed: none of them is downloaded or needed.
find_package(QuantLib MODULE QUIET)
if(TARGET QuantLib::QuantLib)
  phoihop_module_tests(peer peer/quantlib_test.cpp)
  target_link_libraries(phoihop_peer_tests PRIVATE QuantLib::QuantLib)
else()
  add_test(NAME peer.quantlib COMMAND ${CMAKE_COMMAND} -E echo
    "SKIPPED: there is no QuantLib to compare with (Debian: apt-get install libquantlib0-dev)")
  set_tests_properties(peer.quantlib PROPERTIES SKIP_REGULAR_EXPRESSION "SKIPPED" LABELS peer TIMEOUT 60)
endif()

find_package(Libical MODULE QUIET)
if(TARGET Libical::Libical)
  phoihop_module_tests(peer_libical peer/libical_test.cpp)
  target_link_libraries(phoihop_peer_libical_tests PRIVATE Libical::Libical)
else()
  add_test(NAME peer.libical COMMAND ${CMAKE_COMMAND} -E echo
    "SKIPPED: there is no libical to compare with (Debian: apt-get install libical-dev)")
  set_tests_properties(peer.libical PROPERTIES SKIP_REGULAR_EXPRESSION "SKIPPED" LABELS peer TIMEOUT 60)
endif()

# What one event a series shows in other programs: those that are installed are asked.
add_executable(phoihop_series_forms peer/series_forms.cpp)
target_link_libraries(phoihop_series_forms PRIVATE phoihop::phoihop)
target_include_directories(phoihop_series_forms PRIVATE ${PROJECT_SOURCE_DIR}/tests)
phoihop_dev(phoihop_series_forms)
if(PHOIHOP_PYTHON)
  add_test(NAME peer.series_forms
    COMMAND ${PHOIHOP_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/series_forms.py $<TARGET_FILE:phoihop_series_forms>)
  set_tests_properties(peer.series_forms PROPERTIES SKIP_RETURN_CODE 77)
else()
  add_test(NAME peer.series_forms COMMAND ${CMAKE_COMMAND} -E echo "SKIPPED: there is no python3 of the system")
  set_tests_properties(peer.series_forms PROPERTIES SKIP_REGULAR_EXPRESSION "SKIPPED")
endif()
set_tests_properties(peer.series_forms PROPERTIES LABELS peer TIMEOUT 120)
