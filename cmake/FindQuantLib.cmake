# SPDX-License-Identifier: BSL-1.0
# QuantLib, if it is installed (Debian: libquantlib0-dev): QuantLib_FOUND and the target QuantLib::QuantLib.
find_path(QuantLib_INCLUDE_DIR ql/time/calendar.hpp)
find_library(QuantLib_LIBRARY QuantLib)
mark_as_advanced(QuantLib_INCLUDE_DIR QuantLib_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QuantLib REQUIRED_VARS QuantLib_LIBRARY QuantLib_INCLUDE_DIR)

if(QuantLib_FOUND AND NOT TARGET QuantLib::QuantLib)
  add_library(QuantLib::QuantLib UNKNOWN IMPORTED)
  set_target_properties(QuantLib::QuantLib PROPERTIES
    IMPORTED_LOCATION ${QuantLib_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${QuantLib_INCLUDE_DIR})
  target_link_libraries(QuantLib::QuantLib INTERFACE Boost::headers)
endif()
