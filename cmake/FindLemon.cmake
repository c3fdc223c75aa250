# SPDX-License-Identifier: BSL-1.0
# The graph library LEMON, if it is installed (Debian: liblemon-dev): Lemon_FOUND and the target Lemon::Lemon.
find_path(Lemon_INCLUDE_DIR lemon/network_simplex.h)
find_library(Lemon_LIBRARY NAMES lemon emon)
mark_as_advanced(Lemon_INCLUDE_DIR Lemon_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Lemon REQUIRED_VARS Lemon_LIBRARY Lemon_INCLUDE_DIR)

if(Lemon_FOUND AND NOT TARGET Lemon::Lemon)
  add_library(Lemon::Lemon UNKNOWN IMPORTED)
  set_target_properties(Lemon::Lemon PROPERTIES
    IMPORTED_LOCATION ${Lemon_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${Lemon_INCLUDE_DIR})
endif()
