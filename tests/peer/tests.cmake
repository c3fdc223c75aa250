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
